/* What stands in the open behind a word: the next noun phrase that no preposition governs, parentheses and dates passed over; and the marks and
 * groups that this needs. */
#include "read/predicate/predicate_int.h"

/* Farthest look, in tokens. */
enum { MAX_PARENTHESIS = 16, TO_LIST = 4 };

bool kh_predicate__is_quote(const struct kh_parse *p, uint32_t i) {
    return kh_sentence_sign(p->s, i, KH_SIGN_QUOTE | KH_SIGN_APOSTROPHE);
}

bool kh_predicate__is_dash(const struct kh_parse *p, uint32_t i) {
    return kh_sentence_sign(p->s, i, KH_SIGN_DASH);
}

/* A dash that makes one word of two: "the French - Algerian relations", "2500 - 3000 soldiers". */
static bool hyphen(const struct kh_parse *p, uint32_t i) {
    if (!kh_predicate__is_dash(p, i) || i == 0 || i + 1 >= p->s->n || kh_sentence_conjunction(p->s, i + 1)) return false;
    if (p->s->tokens[i - 1].kind == KH_TOKEN_NUMBER) return p->s->tokens[i + 1].kind == KH_TOKEN_NUMBER;
    return kh_sentence_match(p->s, i - 1, KH_ENTRY_DEMONYM) && kh_sentence_match(p->s, i + 1, KH_ENTRY_DEMONYM);
}

bool kh_parse__mark_stops(const struct kh_parse *p, uint32_t i) {
    static const uint8_t goes_on = KH_SIGN_COMMA | KH_SIGN_QUOTE | KH_SIGN_APOSTROPHE | KH_SIGN_INNER | KH_SIGN_DECIMAL;
    return !(p->s->tokens[i].signs & goes_on) && !hyphen(p, i);
}

int kh_parse_group(const struct kh_parse *p, int m) {
    int n = 1;
    while ((size_t)(m + n) < p->mentions.n && p->mentions.at[m + n].joined) n++;
    return n;
}

/* Is token i an adjective of the definite noun before it: a free word that bears the article and nothing else? */
static bool is_definite_adjective(const struct kh_parse *p, uint32_t i) {
    bool agrees = i > 0 && i < p->s->n && kh_sentence_article_alone(p->s, i) && kh_sentence_article(p->s, i - 1);
    return agrees && kh_parse_plain_word(p, i) && !kh_sentence_match(p->s, i, KH_ENTRY_PARTICLE);
}

uint32_t kh_parse_behind_adjectives(const struct kh_parse *p, uint32_t i, uint32_t most) {
    for (uint32_t n = 0; n < most && is_definite_adjective(p, i); n++) i++;
    return i;
}

/* Does a parenthesis that opens with this word have room for a verb of its own: ", at [a summit it held in] X,"? */
static bool may_hold_verb(const struct kh_parse *p, uint32_t i) {
    if (i >= p->s->n || kh_sentence_conjunction(p->s, i) || kh_sentence_particle(p->s, i, KH_PARTICLE_WHICH)) return false;
    static const uint64_t openers = KH_PARTICLE_BIT(KH_PARTICLE_PREP) | KH_PARTICLE_BIT(KH_PARTICLE_RELATIVE);
    return kh_sentence_has_particle(p->s, i, openers) || p->s->tokens[i].word->preposition;
}

/* The token behind a parenthesis in commas that begins at comma i; i when there is none. */
uint32_t kh_parse_behind_commas(const struct kh_parse *p, uint32_t i) {
    bool verb = kh_parse_comma(p, i) && (may_hold_verb(p, i + 1) || kh_sentence_says_what_it_is(p->s, i + 1));
    for (uint32_t k = i + 1; k < p->s->n && k < i + MAX_PARENTHESIS; k++) {
        if (kh_parse_comma(p, k)) return k + 1;
        bool own = kh_parse_verb_at(p, k) || kh_sentence_particle(p->s, k, KH_PARTICLE_RELATIVE);
        bool inside = verb && own && !kh_sentence_conjunction(p->s, k);
        if (kh_parse_stop(p, k) && !inside) return i;
    }
    return i;
}

uint32_t kh_parse_behind_aside(const struct kh_parse *p, uint32_t i) {
    if (!kh_parse_comma(p, i)) return kh_parse_behind_dashes(p, i);
    return may_hold_verb(p, i + 1) || kh_sentence_says_what_it_is(p->s, i + 1) ? kh_parse_behind_commas(p, i) : i;
}

uint32_t kh_parse__behind_dashes(const struct kh_parse *p, uint32_t i) {
    bool dash = kh_predicate__is_dash(p, i) && !hyphen(p, i), bracket = kh_sentence_mark(p->s, i, '(');
    if (!dash && !bracket) return i;
    for (uint32_t k = i + 1; k < p->s->n && k < i + MAX_PARENTHESIS; k++) {
        if (bracket ? kh_sentence_mark(p->s, k, ')') : kh_predicate__is_dash(p, k)) return k + 1;
    }
    return i;
}

bool kh_predicate__time_word(const struct kh_parse *p, uint32_t i) {
    static const uint32_t kinds = KH_KIND_BIT(KH_ENTRY_MONTH) | KH_KIND_BIT(KH_ENTRY_WEEKDAY) | KH_KIND_BIT(KH_ENTRY_TIMEWORD) | KH_KIND_BIT(KH_ENTRY_UNIT) |
                                  KH_KIND_BIT(KH_ENTRY_NUMBER);
    return p->s->tokens[i].kind == KH_TOKEN_NUMBER || kh_sentence_has(p->s, i, kinds);
}

/* "at an earlier time": a preposition, its noun and the adjective that ends the phrase, none of them anybody. */
static bool closed_phrase(const struct kh_parse *p, uint32_t i) {
    if (i + 2u >= p->s->n || !kh_sentence_particle(p->s, i, KH_PARTICLE_PREP)) return false;
    return kh_parse_plain_word(p, i + 1u) && kh_parse_plain_word(p, i + 2u) && kh_sentence_in_class(p->s, i + 2u, KH_S("adjective"));
}

/* "the first [of yesterday]": a preposition inside a date. */
static bool inside_date(const struct kh_parse *p, uint32_t i) {
    if (i + 1u >= p->s->n || !kh_sentence_particle(p->s, i, KH_PARTICLE_PREP)) return false;
    return p->mentions.of_token[i + 1u] < 0 && kh_predicate__time_word(p, i + 1u);
}

uint32_t kh_predicate__behind_adverbials(const struct kh_parse *p, uint32_t i) {
    uint32_t from = i;
    for (uint32_t n = 1; n && i < p->s->n; i += n) {
        /* "on" is a word of dates too */
        static const uint32_t more = KH_KIND_BIT(KH_ENTRY_EVENT) | KH_KIND_BIT(KH_ENTRY_PARTICLE) | KH_KIND_BIT(KH_ENTRY_NUMBER);
        bool anybody = p->mentions.of_token[i] >= 0 || kh_sentence_has(p->s, i, more);
        n = kh_sentence_adverb(p->s, i);
        if (!n) n = closed_phrase(p, i) ? 3 : !anybody && kh_predicate__time_word(p, i) ? 1 : i > from && inside_date(p, i) ? 2 : 0;
    }
    return i;
}

/* "the beginning", "the end": a genitive follows. */
static bool names_part_of_time(const struct kh_parse *p, uint32_t i) {
    for (uint32_t k = 0; k < p->s->tokens[i].n_matches; k++) {
        const struct kh_match *m = kh_sentence_at(p->s, i, k);
        if (m->kind != KH_ENTRY_TIMEWORD || m->n != 1) continue;
        enum kh_time_kind kind = (enum kh_time_kind)p->doc->lex->timewords[m->row].kind;
        if (kind == KH_TIME_BEGIN || kind == KH_TIME_MID || kind == KH_TIME_END) return true;
    }
    return false;
}

/* "expelled on Friday, twenty diplomats": a comma behind a date that should not be there, with a noun phrase behind it. */
static bool behind_date(const struct kh_parse *p, uint32_t i) {
    if (i == 0 || i + 1 >= p->s->n || !kh_predicate__time_word(p, i - 1) || kh_sentence_match(p->s, i - 1, KH_ENTRY_NUMBER)) return false;
    int k = kh_predicate__mention_with_chain(p, i + 1);
    return k != KH_NOBODY && p->mentions.at[k].prep.n == 0 && !p->mentions.at[k].by && !kh_sentence_conjunction(p->s, i + 1);
}

bool kh_predicate__joined_act(const struct kh_parse *p, uint32_t i) {
    const struct kh_predicate *w = kh_parse_act_noun(p, i);
    return w && w->clitics.conjunction;
}

/* "because of", "despite", "on the eve of": a noun follows that is in nobody's open. */
static bool says_why(const struct kh_parse *p, uint32_t i) {
    const struct kh_match *link = kh_sentence_match(p->s, i, KH_ENTRY_CONNECTIVE);
    if (!link) return false;
    enum kh_relation_kind relation = p->doc->lex->connectives[link->row].relation; /* "in return for" too */
    return relation != KH_RELATION_RESULT && relation != KH_RELATION_PURPOSE;
}

/* "[about] three thousand": before a number the word is no preposition. */
static bool is_about(const struct kh_parse *p, uint32_t i) {
    return i + 1u < p->s->n && kh_sentence_in_class(p->s, i, KH_S("about")) && kh_sentence_number(p->s, i + 1u);
}

/* "in the [western] countryside of Daraa": a town's name is as definite as an article makes it. */
static bool behind_town(const struct kh_parse *p, uint32_t i) {
    const struct kh_mention *m = kh_parse_mention_at(p, i - 1);
    return m && m->kind == KH_MENTION_PLACE && m->depth > 0;
}

/* "according to", "on the strength of": who or what says so follows. */
static bool names_source(const struct kh_parse *p, uint32_t i) {
    const struct kh_match *m = kh_sentence_match(p->s, i, KH_ENTRY_REPORTING);
    return m && m->n > 1 && p->doc->lex->reporting[m->row].source_follows;
}

/* Going on behind a word, past what prepositions govern, to a noun that none does. */
struct walk {
    const struct kh_parse *p;
    uint32_t i;
    bool inside_prep, aside;
    uint32_t behind_names; /* behind what a preposition governs: "and [Y]" belongs there too */
    uint32_t behind_prep;  /* where a name in apposition to a prepositional phrase stands: "in the town of [X]" */
    struct bare found;
};

/* "under [the mediation] of X", "with the aim of": do fixed words that join a cause, a time, an aim end right before token i, or begin there as the
 * first of the nouns in construct? */
static bool behind_link(const struct kh_parse *p, uint32_t i) {
    const struct kh_match *here = kh_sentence_conjunction(p->s, i) ? NULL : kh_sentence_match(p->s, i, KH_ENTRY_CONNECTIVE);
    if (here && !here->clitics.pronoun && p->doc->lex->connectives[here->row].relation != KH_RELATION_RESULT) return true;
    for (uint32_t back = 1; back <= 3 && back <= i; back++) {
        const struct kh_match *link = kh_sentence_match(p->s, i - back, KH_ENTRY_CONNECTIVE);
        if (!link || link->n != back || link->clitics.pronoun) continue;
        if (p->doc->lex->connectives[link->row].relation != KH_RELATION_RESULT) return true;
    }
    return false;
}

/* Does the mention at the walk's token belong to the prepositional phrase before it? */
static bool governed(const struct walk *w, const struct kh_mention *m) {
    const struct kh_parse *p = w->p;
    uint32_t i = w->i;
    bool owner = m->kind == KH_MENTION_OWNER;
    bool described = owner && m->first && kh_sentence_article(p->s, m->first) && kh_sentence_article(p->s, m->first - 1u);
    bool behind_noun = w->inside_prep || (described && p->s->tokens[m->first - 1u].word->preposition);
    /* "the statement condemned [the Ugandan attack]", "before the opening of [the African summit]" */
    if (described && behind_noun) return true;
    bool charge = m->depth && kh_sentence_in_class(p->s, m->chain, KH_S("charge")); /* "arrested X [on the charge of] insulting the army" */
    /* "in a station of the underground [and an airport]" */
    bool joined = w->behind_names != UINT32_MAX && kh_sentence_conjunction(p->s, m->chain);
    bool adjective = i == w->behind_names && owner && kh_sentence_article(p->s, i); /* "in the state of Kaduna, [Nigerian]" */
    if (charge || joined || adjective) return true;
    if (i == w->behind_prep && m->kind == KH_MENTION_PLACE) return true;
    if (m->depth && behind_link(p, m->chain)) return true;
    if (!w->inside_prep) return false;
    if (m->prep.n == 0 && m->locative && m->kind == KH_MENTION_PLACE) return true; /* "in the state of [Jonglei]" */
    if (i == 0 || kh_sentence_article(p->s, i - 1)) return false;
    const struct kh_predicate *act = kh_parse_predicate_at(p, i - 1); /* "to stop [the support of X]", "before the end of [the march]" */
    return (act && act->form == KH_PREDICATE_NOUN) || names_part_of_time(p, i - 1);
}

/* Past the mention; true when it is the noun looked for. */
static bool over_mention(struct walk *w, int k) {
    const struct kh_mention *m = &w->p->mentions.at[k];
    if (governed(w, m)) {
        w->behind_names = w->i = m->last + 1u;
        return false;
    }
    if (m->prep.n == 0 && !m->by) {
        bool party = kh_mention_agent(m) || m->kind == KH_MENTION_ASSET || m->kind == KH_MENTION_PLACE;
        w->found = (struct bare){party ? k : KH_NOBODY, true, w->i};
        return true;
    }
    w->i = m->last + 1u;
    w->inside_prep = m->kind == KH_MENTION_ASSET; /* "in the blast of a [car] bomb" */
    if (m->head != KH_NONE && !m->definite) w->behind_prep = w->i;
    w->behind_names = w->i;
    return false;
}

/* Past the comma, and what it encloses; false when the clause ends there. */
static bool over_comma(struct walk *w) {
    const struct kh_parse *p = w->p;
    uint32_t i = w->i, behind = kh_parse_behind_commas(p, i);
    /* "X, today, at his seat, [a delegation]" */
    bool second = behind == i && w->aside && i + 1 < p->s->n && !kh_sentence_conjunction(p->s, i + 1);
    if (behind == i && !second && !behind_date(p, i)) return false;
    w->aside = behind != i;
    if (second) w->inside_prep = false;
    w->i = behind == i ? i + 1 : behind;
    return true;
}

static bool leads_on(const struct kh_parse *p, uint32_t i) {
    static const uint64_t preps = KH_PARTICLE_BIT(KH_PARTICLE_PREP) | KH_PARTICLE_BIT(KH_PARTICLE_BY);
    bool prep = kh_sentence_has_particle(p->s, i, preps) || p->s->tokens[i].word->preposition;
    bool how = kh_sentence_in_class(p->s, i, KH_S("manner")); /* "in a [rough] way" */
    return (prep || how || says_why(p, i) || names_source(p, i)) && !is_about(p, i);
}

/* Past a word that is no mention; true when it is the noun looked for, one that no pack knows. */
static bool over_word(struct walk *w) {
    const struct kh_parse *p = w->p;
    uint32_t i = w->i++;
    if (p->s->tokens[i].word->prep_pronoun) return false;
    bool prep = leads_on(p, i);
    if (prep) w->inside_prep = true;
    bool plain = p->s->tokens[i].kind == KH_TOKEN_WORD && !prep && !kh_sentence_match(p->s, i, KH_ENTRY_PARTICLE);
    plain = plain && !kh_predicate__time_word(p, i);
    bool article = kh_sentence_article(p->s, i), after = i && kh_sentence_article(p->s, i - 1);
    /* "refused at the United Nations [the recognition]" */
    bool describes = i && article && (after || behind_town(p, i)) && !kh_parse_act_noun(p, i);
    bool more = kh_sentence_conjunction(p->s, i) || describes; /* "the raids, Israeli and [ongoing]" */
    if (plain && i == w->behind_names && more) {
        w->behind_names = w->i;
        return false;
    }
    bool anew = !w->inside_prep || (after && !article); /* "hit [with the heavy guns] positions": an indefinite noun begins anew */
    if (!plain || !anew || kh_sentence_in_class(p->s, i, KH_S("or"))) return false;
    w->found = (struct bare){KH_NOBODY, true, i};
    return true;
}

/* Does the clause end at token i, where mention k begins (KH_NOBODY: none)? */
static bool ends_clause(const struct kh_parse *p, uint32_t i, int k) {
    const struct kh_mention *m = k == KH_NOBODY ? NULL : &p->mentions.at[k];
    bool number = m && m->counted && m->chain < m->first; /* "[no less than] eleven" */
    if (number || (m && kh_sentence_in_class(p->s, i, KH_S("so-called")))) return false;
    bool another = kh_sentence_conjunction(p->s, i) && kh_sentence_in_class(p->s, i, KH_S("auxiliary")); /* ", and the car was" */
    if (another) return true;
    bool behind_verb = i > 0 && kh_parse_verb_at(p, i - 1u); /* "withdrew [from it] the troops" */
    bool namely = !behind_verb && kh_sentence_particle(p->s, i, KH_PARTICLE_NAMELY);
    return kh_parse_stop(p, i) || kh_predicate__joined_act(p, i) || namely; /* "six, among them": no other phrase */
}

struct bare kh_predicate__next_bare(const struct kh_parse *p, uint32_t i) {
    struct walk w = {.p = p, .i = i, .behind_names = UINT32_MAX, .behind_prep = UINT32_MAX, .found = {KH_NOBODY, false, i}};
    while (w.i < p->s->n) {
        uint32_t behind_dashes = kh_parse_behind_dashes(p, w.i);
        if (behind_dashes > w.i) {
            w.i = behind_dashes;
            continue;
        }
        int k = kh_predicate__mention_with_chain(p, w.i);
        uint32_t adverb = k == KH_NOBODY ? kh_sentence_adverb(p->s, w.i) : 0;
        if (adverb) { /* "criticised [sharply], [for its part], the crackdown" */
            w.i += adverb;
            continue;
        }
        if (ends_clause(p, w.i, k)) break;
        if (k == KH_NOBODY && kh_parse_comma(p, w.i)) {
            if (!over_comma(&w)) break;
        } else if (k != KH_NOBODY ? over_mention(&w, k) : over_word(&w)) {
            return w.found;
        }
    }
    w.found.next = w.i;
    return w.found;
}

/* "attended the meeting that X chaired [each of] A, B and C": those named behind "each of" are who did it; KH_NOBODY when there are none. */
int kh_predicate__each_behind(const struct kh_parse *p, const struct kh_predicate *v) {
    if (v->form != KH_PREDICATE_VERB || v->clitics.pronoun || v->passive) return KH_NOBODY;
    for (size_t k = 0; k < p->mentions.n; k++) {
        const struct kh_mention *m = &p->mentions.at[k];
        if (m->chain <= v->last || !kh_mention_open(m) || m->chain == m->first) continue;
        if (!kh_sentence_in_class(p->s, m->chain, KH_S("each"))) continue;
        for (uint32_t i = v->last + 1u; i < m->chain; i++) {
            bool relative = kh_sentence_particle(p->s, i, KH_PARTICLE_RELATIVE) || kh_sentence_particle(p->s, i - 1u, KH_PARTICLE_RELATIVE);
            if (kh_parse_stop(p, i) && !relative) return KH_NOBODY;
        }
        return (int)k;
    }
    return KH_NOBODY;
}

/* "the [three] states, A, B and C, withdrew": the states that a comma parts from the word that counts them; KH_NOBODY when none are. */
int kh_predicate__listed_states(const struct kh_parse *p, const struct kh_predicate *v, uint32_t i) {
    if (v->form != KH_PREDICATE_VERB || i != v->last + 1u || !kh_sentence_in_class(p->s, i, KH_S("states"))) return KH_NOBODY;
    for (uint32_t k = i + 1; k + 1 < p->s->n && k <= i + TO_LIST; k++) {
        if (!kh_parse_comma(p, k) && !kh_sentence_mark(p->s, k, '(')) continue;
        int m = p->mentions.of_token[k + 1];
        bool state = m >= 0 && kh_mention_names_state(&p->mentions.at[m]);
        return state && kh_parse_group(p, m) > 1 ? m : KH_NOBODY;
    }
    return KH_NOBODY;
}

/* "and announced [the closure of the airspace]": behind a verb of saying a thing in the genitive of an act is said of, and says nothing. */
bool kh_predicate__act_is_told(const struct kh_parse *p, const struct kh_predicate *v, int mention) {
    const struct kh_mention *m = &p->mentions.at[mention];
    bool thing = (m->kind == KH_MENTION_ASSET || m->kind == KH_MENTION_PLACE) && m->depth && m->chain == v->last + 1u;
    const struct kh_predicate *w = thing && v->reporting ? kh_parse_predicate_at(p, m->chain) : NULL;
    return w && w->form != KH_PREDICATE_VERB && w->n_events;
}
