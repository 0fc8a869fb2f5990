/* What governs a mention, through the nouns that stand in construct before it, and where it stands as a place: "in a statement of [the ministry]", "the raid on
 * [Gao]". What it is joined to is in joined.c. */
#include "read/mention/mention_int.h"

#include "read/word/quote.h"

/* Farthest looks, in tokens. */
enum { MAX_SKIP = 2, MAX_CHAIN = 3, MAX_AT_LEAST = 4, MAX_ADVERB = 3 };

/* A noun or participle that shows the ending of an indefinite accusative (داعيا) takes no genitive. */
static bool shows_accusative(const struct finder *f, uint32_t i) {
    for (uint32_t k = 0; k < f->s->tokens[i].n_matches; k++) {
        uint16_t features = kh_sentence_at(f->s, i, k)->features;
        if (kh_features_form(features) == KH_FORM_PARTICIPLE && (features & KH_FEATURE_ACCUSATIVE)) return true;
    }
    return false;
}

/* "hundreds", "four": a word that says how many of what follows. */
static bool counts(const struct finder *f, uint32_t i) {
    return kh_sentence_in_class(f->s, i, KH_S("crowd")) || kh_sentence_number(f->s, i);
}

/* "yesterday [the army]": a word of time takes no genitive, unless it is first of all one for an act ("attacks", as in a date). */
static bool is_time_only(const struct finder *f, uint32_t i) {
    return kh_sentence_match(f->s, i, KH_ENTRY_TIMEWORD) && !kh_sentence_has(f->s, i, KH_KIND_BIT(KH_ENTRY_EVENT));
}

/* "after days [the ambassador]", "over two days [the forces]": an indefinite unit of time that a preposition leads, or two of it, takes no genitive of a party. */
static bool is_span_of_time(const struct finder *f, uint32_t i) {
    if (!kh_sentence_match(f->s, i, KH_ENTRY_UNIT) || kh_sentence_article(f->s, i)) return false;
    bool timed = i > 0 && (kh_sentence_particle_ending(f->s, i - 1, KH_PARTICLE_PREP) || kh_sentence_match(f->s, i - 1, KH_ENTRY_TIMEWORD));
    return timed || kh_sentence_number(f->s, i);
}

/* How many fixed words that say how or when end right before token i. */
static uint32_t adverb_before(const struct finder *f, uint32_t i) {
    for (uint32_t n = 1; n <= MAX_ADVERB && n <= i; n++) {
        if (kh_sentence_adverb(f->s, i - n) == n) return n;
    }
    return 0;
}

/* How many words of a phrase with its preposition, closed by an adjective, end right before token i: "at an earlier time". */
static uint32_t closed_phrase_before(const struct finder *f, uint32_t i) {
    if (i < 2 || !kh_mention__ends_described(f, i - 1)) return 0;
    if (kh_sentence_prefix(f->s, i - 2).n) return 2;
    return i > 2 && kh_sentence_particle_ending(f->s, i - 3, KH_PARTICLE_PREP) ? 3 : 0;
}

uint32_t kh_mention__before_adverbials(const struct finder *f, uint32_t i) {
    for (uint32_t n = 1; n && i; i -= n) {
        n = adverb_before(f, i);
        if (!n) n = is_time_only(f, i - 1) || kh_sentence_match(f->s, i - 1, KH_ENTRY_WEEKDAY) ? 1 : closed_phrase_before(f, i);
    }
    return i;
}

/* A noun of saying that is spelled as no verb and no particle. */
static bool only_tells(const struct finder *f, uint32_t i) {
    bool noun = kh_sentence_has_form(f->s, i, KH_FORM_BIT(KH_FORM_NOUN)) && !kh_sentence_has_form(f->s, i, KH_VERB_FORMS);
    return noun && kh_sentence_match(f->s, i, KH_ENTRY_REPORTING) && !kh_sentence_match(f->s, i, KH_ENTRY_PARTICLE);
}

bool kh_mention__ends_described(const struct finder *f, uint32_t i) {
    bool manner = i > 1 && kh_sentence_in_class(f->s, i - 2, KH_S("manner")); /* "in a [sudden] way", in two words */
    bool saying = i > 0 && only_tells(f, i - 1); /* "a press [statement]" */
    bool noun = i > 0 && (saying || kh_mention__is_plain(f, i - 1)) && !kh_sentence_article(f->s, i - 1) && f->out->of_token[i - 1] < 0;
    if (!noun && !manner) return false;
    if (kh_sentence_in_class(f->s, i, KH_S("adjective"))) return true;
    return kh_sentence_unknown(f->s, i) && !kh_sentence_unknown(f->s, i - 1) && kh_sentence_relation_end(f->s, i) && !counts(f, i - 1);
}

/* The noun that an adjective of origin belongs to: the first of the words of the same definiteness before it. */
static uint32_t owned_noun(const struct finder *f, const struct kh_mention *m) {
    uint32_t i = m->first;
    for (int back = 0; back < MAX_SKIP && i > 0; back++) {
        if (!kh_mention__is_plain(f, i - 1) || kh_mention__may_be_verb(f, i - 1) || f->out->of_token[i - 1] >= 0) break;
        if (back && kh_sentence_article(f->s, i) && shows_accusative(f, i - 1)) break; /* "criticising the American policies" */
        i--;
        if (kh_sentence_article(f->s, i) != kh_sentence_article(f->s, m->first) || kh_sentence_prefix(f->s, i).n) break;
    }
    return i;
}

/* "its annexation": a masdar with a pronoun has its genitive; what follows is its object. */
static bool owned(const struct finder *f, uint32_t i) {
    bool noun = false;
    for (uint32_t k = 0; k < f->s->tokens[i].n_matches; k++) {
        const struct kh_match *m = kh_sentence_at(f->s, i, k);
        if (m->n != 1 || m->kind == KH_ENTRY_CLASS || kh_features_form(m->features) != KH_FORM_NOUN) continue;
        if (!m->clitics.pronoun) return false;
        noun = true;
    }
    return noun;
}

/* The word of number ("hundreds", "a [large] group") right before the "of" at token i; KH_NONE when there is none. */
static uint32_t crowd_before(const struct finder *f, uint32_t i) {
    if (i > 0 && counts(f, i - 1)) return i - 1;
    bool adjective = i > 1 && kh_mention__is_plain(f, i - 1) && f->out->of_token[i - 1] < 0;
    bool described = adjective && kh_sentence_article(f->s, i - 1) == kh_sentence_article(f->s, i - 2);
    return described && kh_sentence_in_class(f->s, i - 2, KH_S("crowd")) ? i - 2 : KH_NONE;
}

/* The first token of the words of this class, "no less than", that end right before token i; i when there are none. */
static uint32_t words_before(const struct finder *f, uint32_t i, uint16_t class) {
    if (class == UINT16_MAX || !(f->s->classes & f->lex->class_bits[class])) return i;
    for (uint32_t back = 1; back <= MAX_AT_LEAST && back <= i; back++) {
        if (!(f->s->tokens[i - back].classes & f->lex->class_bits[class])) continue;
        for (uint32_t k = 0; k < f->s->tokens[i - back].n_matches; k++) {
            const struct kh_match *m = kh_sentence_at(f->s, i - back, k);
            if (m->kind == KH_ENTRY_CLASS && m->n == back && f->lex->classes[m->row] == class) return i - back;
        }
    }
    return i;
}

/* The noun phrase begins at token i then. True when a preposition is written on that token, which ends the search. */
static bool begins_at(struct finder *f, struct kh_mention *m, uint32_t i) {
    struct kh_str joined = kh_sentence_prefix(f->s, i);
    m->chain = (uint16_t)i;
    if (joined.n) m->prep = joined;
    return joined.n > 0;
}

/* The nouns in construct before it and the preposition before them. "About 25 men", "hundreds of men": a count is
 * part of the noun phrase, whatever prepositions it is made with. */
/* "of" or "in" written apart from the name in quotes that it leads to. */
static bool take_lone_prep(const struct finder *f, struct kh_mention *m, uint32_t i) {
    static const enum kh_particle classes[] = {KH_PARTICLE_OWNER, KH_PARTICLE_PURPOSE, KH_PARTICLE_PLACE};
    for (size_t k = 0; k < sizeof classes / sizeof *classes; k++) {
        const struct kh_match *prep = kh_sentence_particle_ending(f->s, i, classes[k]);
        if (!prep || prep->n != 1 || prep->clitics.pronoun || prep->clitics.preposition) continue;
        m->prep = f->lex->particle_forms[prep->row];
        return true;
    }
    return false;
}

/* Where the look for what governs a mention stands: the token it has come to, and whether it is over. */
struct look {
    uint32_t at;
    bool over;
};

static bool is_from(const struct finder *f, const struct kh_match *prep) {
    return prep && kh_lexicon_in_class(f->lex, f->lex->particle_forms[prep->row], KH_PARTICLE_FROM);
}

/* By "a group", two of the men of "X": the quotation mark right before the mention is passed over. */
static uint32_t before_quote(const struct finder *f, uint32_t i) {
    if (i < 2 || !kh_quote_mark(f->s, i - 1)) return i;
    bool governed = kh_sentence_particle_ending(f->s, i - 2, KH_PARTICLE_BY) || kh_sentence_particle_ending(f->s, i - 2, KH_PARTICLE_PREP);
    bool plain = kh_mention__is_plain(f, i - 2) && !kh_mention__may_be_verb(f, i - 2) && f->out->of_token[i - 2] < 0;
    bool noun = plain && !kh_sentence_article(f->s, i - 2);
    return governed || noun ? i - 1 : i;
}

/* Words that count the mention or say how surely: "about", "no less than", "[hundreds] of", "each of", numbers. False where none stands. */
static bool pass_count(struct finder *f, struct kh_mention *m, const struct kh_match *prep, struct look *look) {
    uint32_t i = look->at, least = m->counted ? words_before(f, i, f->lex->at_least) : i;
    if (m->counted && kh_sentence_in_class(f->s, i - 1, KH_S("about"))) {
        m->chain = (uint16_t)(look->at = i - 1);
        return true;
    }
    bool several = kh_sentence_in_class(f->s, i - 1, KH_S("several")) && !kh_sentence_conjunction(f->s, i); /* "in several towns" */
    bool surely = !several && least < i, from = !several && !surely && is_from(f, prep);
    uint32_t crowd = from ? crowd_before(f, i - 1) : KH_NONE;
    bool numbered = crowd < i, single = from && !numbered && i > 1;
    bool each = single && kh_sentence_in_class(f->s, i - 2, KH_S("each")); /* whatever governs "each" */
    if (!several && !surely && !numbered && !each) return false;
    m->counted = m->counted || numbered;
    look->at = several ? i - 1 : surely ? least : numbered ? crowd : i - 2;
    look->over = begins_at(f, m, look->at);
    return true;
}

static bool pass_number(struct finder *f, struct kh_mention *m, struct look *look) {
    uint32_t i = look->at;
    if (f->out->of_token[i - 1] >= 0) return false; /* "the leaders of the Group of Seven urged [Iran]" */
    if (f->s->tokens[i - 1].kind != KH_TOKEN_NUMBER && !kh_sentence_match(f->s, i - 1, KH_ENTRY_NUMBER)) return false;
    m->counted = true;
    m->chain = (uint16_t)(look->at = i - 1);
    return true;
}

/* Goes on before the noun at i - 1; over when a preposition is joined to that noun. */
static void pass_noun(struct finder *f, struct kh_mention *m, struct look *look) {
    m->chain = (uint16_t)--look->at;
    struct kh_str joined = kh_sentence_prefix(f->s, look->at);
    if (joined.n) m->prep = joined;
    look->over = joined.n > 0;
}

/* "the director [Mohammad Rasoulof]": a title that no pack knows, with the article, right before a name; "His Excellency [the minister]". */
static bool behind_title(const struct finder *f, const struct kh_mention *m, uint32_t i) {
    if (m->kind == KH_MENTION_PERSON && kh_sentence_in_class(f->s, i - 1, KH_S("honorific"))) return true;
    bool named = m->kind == KH_MENTION_PERSON && m->name.n && m->head == KH_NONE && i == m->first;
    if (!named || kh_sentence_in_class(f->s, i - 1, KH_S("place"))) return false;
    bool plain = kh_sentence_article(f->s, i - 1) && kh_mention__is_plain(f, i - 1) && f->out->of_token[i - 1] < 0;
    return plain && !kh_mention__naming_at(f, i - 1);
}

/* "its western neighbour [Kenya]": the adjective between. */
static bool behind_neighbour(const struct finder *f, const struct kh_mention *m, uint32_t i) {
    if (m->kind != KH_MENTION_COUNTRY || !kh_sentence_article(f->s, i - 1)) return false;
    if (kh_sentence_in_class(f->s, i - 1, KH_S("side"))) return true; /* "the neighbour [Kenya]" */
    const struct kh_match *a = i > 1 ? kh_sentence_match(f->s, i - 2, KH_ENTRY_ANAPHOR) : NULL;
    return a && f->lex->anaphora[a->row] == KH_ANAPHOR_NEIGHBOUR && f->out->of_token[i - 2] < 0;
}

/* "in the capital, [Baghdad]" */
static bool behind_kind_of_place(const struct finder *f, const struct kh_mention *m, uint32_t i) {
    bool city = m->kind == KH_MENTION_CAPITAL || m->kind == KH_MENTION_PLACE;
    bool definite = kh_sentence_article(f->s, i - 1) && f->out->of_token[i - 1] < 0;
    return city && definite && kh_sentence_in_class(f->s, i - 1, KH_S("place"));
}

/* "gathered [demanding] of the government": a plural participle that kept its ending takes no genitive. */
static bool complete_participle(const struct finder *f, uint32_t i) {
    if (!kh_sentence_has_form(f->s, i, KH_FORM_BIT(KH_FORM_PARTICIPLE)) || kh_sentence_article(f->s, i)) return false;
    for (uint32_t k = 0; k < f->s->tokens[i].n_matches; k++) {
        const struct kh_match *m = kh_sentence_at(f->s, i, k);
        bool plural = kh_features_form(m->features) == KH_FORM_PARTICIPLE && (m->features & KH_FEATURE_PLURAL);
        if (plural && !(m->features & KH_FEATURE_CONSTRUCT) && !m->clitics.pronoun) return true;
    }
    return false;
}

/* ", [calling] on the authorities": a participle behind a comma, with the ending of one that tells what the subject does meanwhile. */
static bool is_circumstance(const struct finder *f, uint32_t i) {
    if (i > 0 && complete_participle(f, i)) return true;
    if (i == 0 || !kh_mention__comma_at(f, i - 1) || !kh_sentence_has_form(f->s, i, KH_FORM_BIT(KH_FORM_PARTICIPLE))) return false;
    return kh_sentence_object_end(f->s, i) || kh_sentence_feminine_end(f->s, i);
}

/* "accused [Li Jiang] the government": two words or more that no table knows, right behind a verb, are somebody's name and take no genitive. */
static bool behind_unknown_name(const struct finder *f, const struct kh_mention *m, uint32_t i) {
    uint32_t from = i;
    if (m->depth || m->kind == KH_MENTION_PERSON) return false; /* "said Li Jiang, [the spokesman]": his office */
    while (from > 0 && kh_sentence_unknown_run(f->s, from - 1)) from--;
    uint32_t verb = kh_mention__before_adverbials(f, from);
    return verb > 0 && i - from >= 2 && kh_mention__is_verb_only(f, verb - 1) && !kh_sentence_object_end(f->s, from);
}

/* "asked in [a statement] Iran to", "the minister thanked in [a statement] the government of X": whose words they are has acted already, or is no state by its bare
 * name. */
static bool is_statement(const struct finder *f, const struct kh_mention *m, uint32_t i) {
    bool led = i > 1 && kh_sentence_in_class(f->s, i - 1, KH_S("statement")) && kh_sentence_particle_ending(f->s, i - 2, KH_PARTICLE_PLACE);
    if (!led) return false;
    uint32_t end = i > 3 && kh_mention__may_be_verb(f, i - 3) ? i - 4 : i - 3; /* "the minister [thanked] in a statement the government" */
    int k = i > 2 ? f->out->of_token[end] : -1;
    return m->kind == KH_MENTION_COUNTRY || (k >= 0 && f->out->at[k].depth == 0 && f->out->at[k].last == end);
}

/* Does a noun in construct with the mention stand at i - 1? */
static bool noun_before(const struct finder *f, const struct kh_mention *m, uint32_t i) {
    bool free = f->out->of_token[i - 1] < 0 && !kh_sentence_article(f->s, i - 1) && m->depth < MAX_CHAIN;
    bool word = free && kh_mention__is_plain(f, i - 1) && !kh_mention__may_be_verb(f, i - 1);
    bool time = word && (is_time_only(f, i - 1) || is_span_of_time(f, i - 1));
    bool ends = time || (word && (shows_accusative(f, i - 1) || kh_mention__ends_described(f, i - 1) || adverb_before(f, i)));
    bool noun = word && !ends;
    bool statement = is_statement(f, m, i);
    bool that = i > 1 && kh_sentence_match(f->s, i - 1, KH_ENTRY_ANAPHOR);
    const struct kh_match *link = that ? kh_sentence_match(f->s, i - 2, KH_ENTRY_CONNECTIVE) : NULL;
    bool closed = link && link->n == 2; /* "summoned after that [the ambassador]" */
    /* "and [other groups] the army" */
    if (noun && (behind_unknown_name(f, m, i) || kh_sentence_in_class(f->s, i - 1, KH_S("complete")))) return false;
    return noun && !statement && !closed && !is_circumstance(f, i - 1) && !owned(f, i - 1) && !kh_sentence_conjunction(f->s, i);
}

/* "[Accepted] the king the resignation": at the start of a sentence, right before an official, a body or people, the word is the verb that a preposition is
 * spelled like. */
static bool opens_with_verb(const struct finder *f, const struct kh_mention *m, uint32_t i) {
    bool verb = i == 1 && m->first == 1 && kh_sentence_has_form(f->s, 0, KH_VERB_FORMS);
    if (!verb || m->kind == KH_MENTION_PERSON) return verb;
    return (m->kind == KH_MENTION_ORGAN || m->kind == KH_MENTION_GROUP) && kh_sentence_article(f->s, 1);
}

/* "it is [he who] bombed the forces": fixed words before token i that a verb follows, so that what is spelled as its noun governs nothing. */
static bool behind_cleft(const struct finder *f, uint32_t i) {
    const struct kh_match *who = kh_sentence_particle_before(f->s, i, KH_PARTICLE_RELATIVE);
    return who && who->n > 1 && kh_sentence_has_form(f->s, i, KH_VERB_FORMS);
}

/* One step back from the mention towards what governs it. */
static void step_back(struct finder *f, struct kh_mention *m, struct look *look) {
    uint32_t i = look->at;
    if (behind_cleft(f, i)) {
        look->over = true;
        if (m->depth == 1) m->depth = 0, m->chain = m->first;
        return;
    }
    const struct kh_match *by = kh_sentence_particle_before(f->s, i, KH_PARTICLE_BY);
    const struct kh_match *prep = kh_sentence_particle_before(f->s, i, KH_PARTICLE_PREP);
    bool bound = f->s->tokens[i - 1].word->prep_pronoun || (prep && prep->n == 1 && prep->clitics.pronoun);
    look->over = bound || (prep && opens_with_verb(f, m, i)); /* "in it [Chad] ...": it governs its pronoun */
    if (look->over || pass_count(f, m, prep, look)) return;
    if (by || prep) {
        m->by = by != NULL;
        m->prep = f->lex->particle_forms[(by ? by : prep)->row];
        look->over = true;
        return;
    }
    if (pass_number(f, m, look)) return;
    bool also = kh_sentence_in_class(f->s, i - 1, KH_S("also")) && kh_sentence_conjunction(f->s, i - 1); /* "A [and also] B" */
    uint32_t so_called = also ? i - 1 : words_before(f, i, f->lex->so_called);
    if (so_called < i) {
        look->at = so_called;
        look->over = begins_at(f, m, so_called) || also;
        return;
    }
    if (kh_sentence_conjunction(f->s, i - 1) && kh_sentence_adverb(f->s, i - 1) == 1) { /* "X [and likewise] Y" */
        m->chain = (uint16_t)--look->at;
        look->over = true;
        return;
    }
    if (behind_kind_of_place(f, m, i) || behind_title(f, m, i) || behind_neighbour(f, m, i)) {
        pass_noun(f, m, look);
    } else if (noun_before(f, m, i)) {
        m->depth++;
        pass_noun(f, m, look);
    } else {
        look->over = true;
    }
}

static void govern(struct finder *f, struct kh_mention *m, uint32_t clitic_owner) {
    const struct kh_match *self = kh_mention__naming_at(f, clitic_owner);
    bool so_called = words_before(f, clitic_owner, f->lex->so_called) < clitic_owner; /* "what is known as X" */
    if (self && self->clitics.preposition && !so_called) {
        m->prep = kh_mention__prefix_of(f, self);
        return;
    }
    uint32_t i = m->kind == KH_MENTION_OWNER ? owned_noun(f, m) : m->first;
    m->chain = (uint16_t)i;
    if (i < m->first && kh_sentence_prefix(f->s, i).n) {
        m->prep = kh_sentence_prefix(f->s, i);
        return;
    }
    struct look look = {.at = before_quote(f, i)};
    if (look.at > 1 && kh_quote_mark(f->s, look.at - 1) && take_lone_prep(f, m, look.at - 2)) return;
    while (look.at > 0 && !look.over && !kh_mention__in_date(f, look.at - 1)) step_back(f, m, &look);
}

/* "committed to [calling Iran to account]": the genitive of what is done to somebody is no place, whatever preposition leads to it. */
static bool suffers_act(const struct finder *f, const struct kh_mention *m) {
    for (uint32_t k = 0; m->depth && k < f->s->tokens[m->chain].n_matches; k++) {
        const struct kh_lex_event *act = kh_mention__masdar_act(f, kh_sentence_at(f->s, m->chain, k));
        if (act && act->object == KH_ROLE_RECIPIENT) return true;
    }
    return false;
}

/* "praised [the commitment of Baghdad]": a preposition joined to a noun that is no place leads to no place. */
static bool led_by_noun(const struct finder *f, const struct kh_mention *m) {
    if (m->depth == 0 || kh_sentence_prefix(f->s, m->chain).n == 0) return false;
    bool ground = kh_sentence_in_class(f->s, m->chain, KH_S("place")) || kh_sentence_in_class(f->s, m->chain, KH_S("territory"));
    return !ground && !kh_sentence_in_class(f->s, m->chain, KH_S("building"));
}

/* Does some row of the noun at token i give who stands behind this preposition the recipient's part? */
static bool turns_to(const struct finder *f, uint32_t i, struct kh_str prep) {
    for (uint32_t k = 0; k < f->s->tokens[i].n_matches; k++) {
        const struct kh_match *x = kh_sentence_at(f->s, i, k);
        if (x->kind == KH_ENTRY_EVENT && kh_prep_role(&f->lex->events[x->row].preps, prep, NULL) == KH_ROLE_RECIPIENT) return true;
    }
    return false;
}

/* "talks of [Tehran] and Riyadh", "talks of [Washington] with the movement": does a second side stand right behind? */
static bool has_second_side(const struct finder *f, uint32_t i) {
    if (i >= f->s->n) return false;
    bool joined = f->s->tokens[i].kind == KH_TOKEN_WORD && kh_sentence_conjunction(f->s, i) && f->out->of_token[i] >= 0;
    return joined || kh_sentence_particle(f->s, i, KH_PARTICLE_WITH);
}

/* "the Brussels attacks", "the protests of Paris", "the Vienna talks": where it happened, unless somebody behind it suffers the act or takes part in
 * it: "the Moscow attack on X". */
static bool saw_it_happen(const struct finder *f, const struct kh_mention *m) {
    if (m->kind != KH_MENTION_CAPITAL || m->first == 0) return false;
    bool met = kh_sentence_in_class(f->s, m->first - 1u, KH_S("held-at-place"));
    if (!met && !kh_sentence_in_class(f->s, m->first - 1u, KH_S("named-by-place"))) return false;
    bool joined = kh_sentence_prefix(f->s, m->first).n || kh_sentence_conjunction(f->s, m->first);
    if (joined || kh_sentence_article(f->s, m->first - 1u)) return false;
    if (met) return !has_second_side(f, m->last + 1u);
    const struct kh_match *prep = m->last + 1u < f->s->n ? kh_sentence_particle(f->s, m->last + 1u, KH_PARTICLE_PREP) : NULL;
    return !prep || !turns_to(f, m->first - 1u, f->lex->particle_forms[prep->row]);
}

/* "in the [Ghanaian] capital": the adjective of a town tells whose the place is. */
static bool is_of_town(const struct finder *f, const struct kh_mention *m) {
    return m->kind == KH_MENTION_OWNER && m->chain < m->first && kh_sentence_in_class(f->s, m->chain, KH_S("place"));
}

static bool stands_as_place(const struct finder *f, const struct kh_mention *m) {
    bool place = m->kind == KH_MENTION_COUNTRY || m->kind == KH_MENTION_CAPITAL || is_of_town(f, m);
    if (m->kind == KH_MENTION_PLACE) return !kh_mention_names_agreement(f->s, m->first);
    if (m->named_as == KH_ACTOR_AGENCY + 1 && m->prep.n) return true; /* "told [the agency X] that": where it is told */
    bool medium = m->named_as == KH_ACTOR_COMPANY + 1 || m->named_as == KH_ACTOR_MEDIA + 1; /* "in a statement on [the platform X]" */
    uint32_t noun = medium && m->prep.n && m->chain > 1 ? m->chain - 2u : 0; /* "on its page [on X]" */
    if (noun && (kh_sentence_in_class(f->s, noun, KH_S("statement")) || kh_sentence_in_class(f->s, noun, KH_S("account")))) return true;
    if (saw_it_happen(f, m)) return true;
    bool linked = m->chain > 0 && kh_sentence_in_class(f->s, m->chain - 1u, KH_S("link")); /* "persons linked [to X]" are not in it */
    if (linked) return false;
    return place && kh_lexicon_in_class(f->lex, m->prep, KH_PARTICLE_PLACE) && !suffers_act(f, m) && !led_by_noun(f, m);
}

/* "the Turkish capital, Ankara": the name stands where the words before it stand. */
static bool in_apposition(const struct finder *f, const struct kh_mention *before, const struct kh_mention *m) {
    bool its = before->kind == KH_MENTION_OWNER || before->kind == KH_MENTION_CAPITAL;
    if (m->kind != KH_MENTION_CAPITAL || !its || before->country != m->country) return false;
    uint32_t behind = before->last + 1u;
    return m->first == behind || (m->first == behind + 1 && kh_mention__comma_at(f, behind));
}

/* "[hundreds] of activists of the opposition": the number is no party beside those whom it counts. */
static void drop_counts(struct finder *f) {
    for (size_t k = 0; k + 1 < f->out->n; k++) {
        const struct kh_mention *m = &f->out->at[k], *counted = m + 1;
        bool nobodys = (m->country == KH_NONE || m->country == counted->country) && (m->key.n == 0 || kh_str_equal(m->key, counted->key));
        bool counts_it = counted->counted && counted->chain == m->first && counted->first > m->last;
        if (m->kind != KH_MENTION_GROUP || !nobodys || !counts_it) continue;
        for (uint32_t i = 0; i < f->s->n; i++) {
            int16_t *at = &f->out->of_token[i];
            if (*at == (int16_t)k) *at = -1;
            else if (*at > (int16_t)k) --*at;
        }
        for (size_t i = k; i + 1 < f->out->n; i++) f->out->at[i] = f->out->at[i + 1];
        f->out->n--;
    }
}

void kh_mention__settle(struct finder *f) {
    for (size_t i = 0; i < f->out->n; i++) {
        struct kh_mention *m = &f->out->at[i];
        bool same_place = i && m[-1].first == m->first;
        if (!same_place && !m->joined) govern(f, m, m->first);
        kh_mention__join(f, i);
        if (i && m->prep.n == 0 && in_apposition(f, m - 1, m)) m->prep = m[-1].prep;
        m->locative = stands_as_place(f, m);
        kh_mention__share_adjective(f, i);
    }
    drop_counts(f);
}
