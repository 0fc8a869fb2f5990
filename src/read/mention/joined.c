/* What a mention is joined to: "X [and Y]", "between X [and Y]", "X, Y [and Z]", "besides [Y]". What is joined is governed by what governs the first. */
#include "read/mention/mention_int.h"

#include "read/word/quote.h"

/* Farthest looks, in tokens: between two that are joined, near and far, and over an aside. */
enum { MAX_BETWEEN = 8, FAR_BETWEEN = 20, MAX_ASIDE = 12 };

static bool dash_at(const struct finder *f, uint32_t i) {
    return kh_sentence_sign(f->s, i, KH_SIGN_DASH);
}

/* The mark that closes the aside in dashes or brackets that opens at token i, before token `to`; i when there is none. */
static uint32_t behind_aside(const struct finder *f, uint32_t i, uint32_t to) {
    bool bracket = kh_sentence_mark(f->s, i, '(');
    if (!bracket && !dash_at(f, i)) return i;
    for (uint32_t k = i + 1; k < to; k++) {
        if (bracket ? kh_sentence_mark(f->s, k, ')') : dash_at(f, k)) return k;
    }
    return i;
}

/* The comma that closes an aside in commas, of which only its noun is told what it is or does, and that ends right before token `to`; i when none opens
 * at token i: "X[, which is a land rich in oil,] and Y". */
static uint32_t behind_description(const struct finder *f, uint32_t i, uint32_t to) {
    if (!kh_mention__comma_at(f, i) || !kh_mention__comma_at(f, to - 1u) || i + 1u >= to - 1u || to - i > MAX_ASIDE) return i;
    uint32_t first = i + 1u;
    bool adjective = kh_sentence_article(f->s, first) && kh_mention__is_plain(f, first);
    adjective = adjective && f->out->of_token[first] < 0 && !kh_sentence_conjunction(f->s, first);
    bool described = adjective || kh_sentence_says_what_it_is(f->s, first) || kh_sentence_particle(f->s, first, KH_PARTICLE_RELATIVE);
    for (uint32_t k = i + 1; described && k < to - 1u; k++) described = !kh_mention__comma_at(f, k);
    return described ? to - 1u : i;
}

/* Does the verb at token i ask for more than one subject before it: a dual or plural, and nothing else? */
static bool verb_of_several(const struct finder *f, uint32_t i) {
    bool several = false;
    for (uint32_t k = 0; k < f->s->tokens[i].n_matches; k++) {
        uint16_t features = kh_sentence_at(f->s, i, k)->features;
        if (!kh_features_verb(features)) continue;
        several = (features & (KH_FEATURE_DUAL | KH_FEATURE_PLURAL)) && !(features & KH_FEATURE_FIRST);
        if (!several) return false;
    }
    return several;
}

/* Does the coordinated group that ends with mention `last` open its clause? */
static bool opens_clause(const struct finder *f, size_t last) {
    while (last > 0 && f->out->at[last].joined) last--;
    uint32_t i = f->out->at[last].chain;
    if (i == 0) return true;
    if (kh_sentence_in_class(f->s, i - 1, KH_S("auxiliary"))) return true; /* "and there were A, B and C who ..." */
    return kh_sentence_mark(f->s, i - 1, ':') || kh_sentence_particle_before(f->s, i, KH_PARTICLE_THAT) != NULL;
}

/* Does a quotation mark stand right before the mention and right behind it? */
static bool in_marks(const struct kh_sentence *s, const struct kh_mention *m) {
    uint32_t behind = m->last + 1u;
    return m->first > 0 && behind < s->n && kh_quote_mark(s, behind) && kh_quote_mark(s, m->first - 1u);
}

/* "[Moscow said ...] and Kyiv refuses": the mention is the subject of a clause of its own, unless the group opens one or the verb
 * speaks of several. */
static bool has_own_clause(const struct finder *f, size_t index) {
    const struct kh_mention *m = &f->out->at[index];
    uint32_t behind = m->last + 1u;
    if (in_marks(f->s, m)) behind++; /* and "Kyiv" refuses */
    if (behind >= f->s->n || kh_sentence_conjunction(f->s, behind)) return false;
    const struct kh_match *not = kh_sentence_particle(f->s, behind, KH_PARTICLE_NOT);
    if (not && kh_mention__comma_at(f, m->chain ? m->chain - 1u : 0)) behind += not->n; /* "..., and Kyiv will not accept" */
    if (behind >= f->s->n || !kh_mention__is_verb_only(f, behind)) return false;
    return !verb_of_several(f, behind) && !opens_clause(f, index - 1);
}

/* The act whose masdar this one word is; NULL when it is none. */
const struct kh_lex_event *kh_mention__masdar_act(const struct finder *f, const struct kh_match *x) {
    bool masdar = x->kind == KH_ENTRY_EVENT && x->n == 1 && kh_features_form(x->features) == KH_FORM_NOUN;
    const struct kh_lex_event *e = masdar ? &f->lex->events[x->row] : NULL;
    return e && e->verb ? e : NULL;
}

/* "the killing of some [and the flight of others]": what is joined is another act, not who suffers or does it. */
static bool owned_by_act(const struct finder *f, const struct kh_mention *m) {
    for (uint32_t k = 0; m->depth && k < f->s->tokens[m->chain].n_matches; k++) {
        if (kh_mention__masdar_act(f, kh_sentence_at(f->s, m->chain, k))) return true;
    }
    return false;
}

static bool lone_and_at(const struct finder *f, uint32_t i) {
    return f->s->tokens[i].times >> KH_TIME_AND & 1;
}

/* "and" at token i, joined to the word or alone before a name in marks: and "[the Front]"; "then". */
static bool and_at(const struct finder *f, uint32_t i) {
    return kh_sentence_conjunction(f->s, i) || lone_and_at(f, i) || kh_sentence_in_class(f->s, i, KH_S("then"));
}

static bool behind_comma(const struct finder *f, const struct kh_mention *m) {
    return m->chain && kh_mention__comma_at(f, m->chain - 1u);
}

static bool behind_between(const struct finder *f, const struct kh_mention *m) {
    return m->chain && kh_sentence_in_class(f->s, m->chain - 1u, KH_S("between"));
}

/* "the army [and its former ally] X": the token of "and" with a noun for who is somebody's, right before a name but for an adjective; i when there is none. */
static uint32_t related_before(const struct finder *f, uint32_t i) {
    uint32_t noun = i;
    if (noun > 1 && kh_sentence_article_alone(f->s, noun - 1u) && f->out->of_token[noun - 1u] < 0) noun--;
    if (noun == 0 || !kh_sentence_conjunction(f->s, noun - 1u) || !kh_sentence_in_class(f->s, noun - 1u, KH_S("related"))) return i;
    return kh_sentence_bears_pronoun(f->s, noun - 1u) ? noun - 1u : i;
}

/* The noun phrase of a name in marks, or that of a number in digits, behind a lone "and" begins with that; every one behind "then" does. */
static void take_lone_and(const struct finder *f, struct kh_mention *m) {
    uint32_t related = m->depth ? m->first : related_before(f, m->first);
    if (related < m->chain) m->chain = (uint16_t)related;
    bool alone = m->chain == m->first && m->first > 1 && kh_quote_mark(f->s, m->first - 1u) && lone_and_at(f, m->first - 2u);
    if (alone) m->chain = (uint16_t)(m->first - 2u);
    bool digits = m->chain && f->s->tokens[m->chain].kind == KH_TOKEN_NUMBER;
    if (digits && lone_and_at(f, m->chain - 1u)) m->chain--;
    if (m->chain && m->depth == 0 && kh_sentence_in_class(f->s, m->chain - 1u, KH_S("then"))) m->chain--; /* visited X [then Y] */
}

/* "between [the police] known as such, and [fighters]": behind "between" the second party may be far from the first, farther yet behind a comma,
 * and where no pack knows the first it still stands between. */
static bool is_other_side(const struct finder *f, const struct kh_mention *m) {
    if (!and_at(f, m->chain) || m->prep.n) return false;
    uint32_t most = behind_comma(f, m) ? FAR_BETWEEN : MAX_BETWEEN;
    bool place = false, names_place = kh_mention_names_place(m);
    for (uint32_t i = m->chain, back = 0; i-- > 0 && back < most; back++) {
        const struct kh_match *prep = kh_sentence_particle(f->s, i, KH_PARTICLE_PREP);
        bool between = prep && kh_sentence_in_class(f->s, i, KH_S("between"));
        if (between) { /* not "between the two sides in X and Y" */
            bool both = place && kh_sentence_match(f->s, i + 1u, KH_ENTRY_ANAPHOR);
            return !prep->clitics.pronoun && !both;
        }
        bool bracket = kh_sentence_mark(f->s, i, '(') || kh_sentence_mark(f->s, i, ')');
        bool aside = bracket || kh_mention__comma_at(f, i) || kh_quote_mark(f->s, i);
        if (!aside && f->s->tokens[i].kind != KH_TOKEN_WORD && f->s->tokens[i].kind != KH_TOKEN_NUMBER) return false;
        if (kh_sentence_conjunction(f->s, i) || kh_mention__is_verb_only(f, i)) return false;
        if (kh_sentence_particle(f->s, i, KH_PARTICLE_RELATIVE)) return false;
        place = place || kh_sentence_particle(f->s, i, KH_PARTICLE_PLACE);
        if (place && names_place) return false; /* "between A in [Khartoum] and Cairo" */
    }
    return false;
}

/* "between forces loyal to A [and B]", "between forces that are accused of taking aid from A, [and B]": whom a preposition governs inside the
 * first side is not who "and" joins. */
static bool joins_first_side(const struct finder *f, size_t index) {
    const struct kh_mention *m = &f->out->at[index], *before = m - 1;
    if (before->prep.n == 0 || before->joined) return false;
    bool first = index > 1 && behind_between(f, m - 2);
    bool there = kh_mention_names_state(before) && !kh_mention_names_state(m); /* "between the embassy in [Nairobi] and the police" */
    bool leader = before->chain > 0 && kh_sentence_in_class(f->s, before->chain - 1u, KH_S("under-lead")); /* "between the army led by [B] and C" */
    bool part = first && (there || leader || kh_lexicon_in_class(f->lex, before->prep, KH_PARTICLE_PURPOSE));
    bool far = behind_comma(f, m) && !behind_between(f, before);
    return (part || far) && is_other_side(f, m);
}

bool kh_mention__in_date(const struct finder *f, uint32_t i) {
    const struct kh_reading *r = f->doc->reading;
    struct kh_span token = f->s->tokens[i].span;
    bool number = f->s->tokens[i].kind == KH_TOKEN_NUMBER;
    for (size_t k = r->dates.n; k-- > 0 && r->dates.at[k].span.start >= f->s->span.start;) {
        struct kh_span date = r->dates.at[k].span;
        bool longer = date.end - date.start > token.end - token.start;
        if (token.start >= date.start && token.end <= date.end && (longer || number)) return true;
    }
    return false;
}

/* "visited X [on 3 February] and Y": a date, and the preposition before it. */
static bool is_when(const struct finder *f, uint32_t i) {
    bool leads = i + 1u < f->s->n && kh_sentence_particle(f->s, i, KH_PARTICLE_PREP);
    return kh_mention__in_date(f, i) || (leads && kh_mention__in_date(f, i + 1u));
}

/* Joined to the mention before it: "and", nothing but commas or an adjective between them. */
static bool is_joined(const struct finder *f, size_t index) {
    const struct kh_mention *m = &f->out->at[index], *before = m - 1;
    if (m->joined) return true;
    if (joins_first_side(f, index)) return false;
    if (!and_at(f, m->chain) || m->chain <= before->last || has_own_clause(f, index) || owned_by_act(f, m)) return false;
    uint32_t gap = 0;
    for (uint32_t i = before->last + 1u; i < m->chain; i++) {
        bool closing = i == before->last + 1u && in_marks(f->s, before); /* "X" and Y */
        uint32_t close = i == before->last + 1u && m->chain == m->first ? behind_description(f, i, m->chain) : i;
        if (close == i && (closing || kh_mention__comma_at(f, i) || is_when(f, i))) continue;
        if (close == i) close = behind_aside(f, i, m->chain);
        if (close > i) {
            i = close;
            continue;
        }
        if (!kh_mention__is_plain(f, i) || ++gap > 1) return false;
    }
    return true;
}

/* The preposition that stands between the parties before token i. */
static struct kh_str between_form(const struct finder *f, uint32_t i) {
    while (i-- > 0) {
        bool between = kh_sentence_in_class(f->s, i, KH_S("between"));
        const struct kh_match *prep = between ? kh_sentence_particle(f->s, i, KH_PARTICLE_PREP) : NULL;
        if (prep) return f->lex->particle_forms[prep->row];
    }
    return KH_S("");
}

/* "X hit [Y] together with": may the mention be the object of whoever stands open right before it? */
static bool behind_subject(const struct finder *f, size_t index) {
    const struct kh_mention *m = &f->out->at[index], *subject = index ? m - 1 : NULL;
    if (!subject || m->depth || m->joined) return false;
    return kh_mention_agent(subject) && subject->prep.n == 0 && subject->kind != KH_MENTION_OWNER;
}

/* "struck the army of X[, in addition to] the militia": joined to the mention right before by words that lead to a further party; behind a verb
 * alone they tell with whom one stands. */
static bool is_further(const struct finder *f, size_t index) {
    const struct kh_mention *m = &f->out->at[index], *before = m - 1;
    const struct kh_match *together = index && m->chain ? kh_sentence_particle_before(f->s, m->chain, KH_PARTICLE_TOGETHER) : NULL;
    bool parties = index && kh_mention_agent(m) && kh_mention_agent(before) && before->kind != KH_MENTION_OWNER;
    if (together && parties && before->prep.n == 0 && !behind_subject(f, index - 1u)) return together->first <= before->last + 2u;
    const struct kh_match *besides = index && m->chain ? kh_sentence_particle_before(f->s, m->chain, KH_PARTICLE_BESIDES) : NULL;
    if (!besides || !parties || m->kind == KH_MENTION_ASSET || besides->first <= before->last) return false;
    uint32_t i = before->last + 1u;
    if (i < besides->first && kh_mention__is_plain(f, i) && kh_sentence_article(f->s, i)) i++; /* an adjective, "that supports it" */
    if (i < besides->first && f->s->tokens[i].word->prep_pronoun) i++;
    return i + 1u == besides->first && kh_mention__comma_at(f, i);
}

/* "the army and [the police] of X", by one adjective for two: whose the second is, the first is too. */
void kh_mention__share_adjective(struct finder *f, size_t index) {
    struct kh_mention *m = &f->out->at[index], *before = m - 1;
    bool owned = index && m->joined && m->country != KH_NONE && m->last > m->first;
    const struct kh_match *d = owned ? kh_mention__demonym_at(f, m->last) : NULL;
    bool two = d && (d->features & (KH_FEATURE_DUAL | KH_FEATURE_PLURAL)) && d->clitics.article && !m->plural;
    if (two && !kh_mention_affiliated(before) && !before->own && before->head != KH_NONE && before->definite) before->country = m->country;
}

/* "dead and [wounded] among X": whose the second is by the words behind it, the first, right before it, is too. */
static void share_owner(const struct finder *f, size_t index) {
    struct kh_mention *m = &f->out->at[index], *before = m - 1;
    bool owned = index && m->joined && m->kind == KH_MENTION_GROUP && m->first == m->last && (m->country != KH_NONE || m->key.n) && !m->own;
    bool bare = owned && before->kind == KH_MENTION_GROUP && before->country == KH_NONE && before->key.n == 0 && !before->own;
    if (!bare || before->last + 1u != m->first || !kh_str_equal(f->lex->heads[m->head].sector, before->sector)) return;
    before->country = m->country;
    before->key = m->key;
    before->sector = m->sector;
}

void kh_mention__join(struct finder *f, size_t index) {
    struct kh_mention *m = &f->out->at[index];
    const struct kh_mention *before = index ? m - 1 : NULL;
    bool same_place = before && before->first == m->first;
    take_lone_and(f, m);
    bool further = before && !same_place && is_further(f, index);
    if (further) m->prep = KH_S("");
    if (before && (same_place || further || is_joined(f, index))) {
        m->joined = true;
        if (m->prep.n == 0) {
            m->prep = before->prep;
            m->by = before->by;
        }
        if (same_place) m->depth = before->depth, m->chain = before->chain;
        share_owner(f, index);
    }
    if (m->joined || !kh_mention_agent(m) || !is_other_side(f, m)) return;
    m->joined = before && kh_sentence_in_class(f->s, before->chain ? before->chain - 1u : 0, KH_S("between"));
    m->prep = m->joined ? before->prep : between_form(f, m->chain);
}
