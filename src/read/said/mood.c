/* What the words around a predicate make of it: particles of negation, tense, doubt and condition. */
#include "read/predicate/march.h"
#include "read/said/mood_int.h"

/* Farthest a particle stands from its word, an exception from its negation, an adjective from its noun, in tokens. */
enum { PARTICLE_REACH = 6, EXCEPTION_REACH = 8, ADJECTIVE_REACH = 3, CONDITION_REACH = 30 };

/* "(shall) visit": an editor's brackets. */
static bool is_bracket(const struct kh_parse *p, uint32_t i) {
    return kh_sentence_mark(p->s, i, '(') || kh_sentence_mark(p->s, i, ')');
}

/* A particle of this class before the predicate, no other verb between; reach in tokens. */
static bool find_particle_before(const struct kh_parse *p, const struct kh_predicate *v, enum kh_particle class, uint32_t reach) {
    for (uint32_t back = 1; back <= reach && back <= v->first; back++) {
        uint32_t i = v->first - back;
        if (kh_sentence_particle_ending(p->s, i, class)) return true;
        if (kh_parse_verb_at(p, i) || (kh_sentence_is_mark(p->s, i) && !is_bracket(p, i))) return false;
    }
    return false;
}
/* Most sentences have none. */
static inline bool particle_before(const struct kh_parse *p, const struct kh_predicate *v, enum kh_particle class, uint32_t reach) {
    return (p->s->particles & KH_PARTICLE_BIT(class)) && find_particle_before(p, v, class, reach);
}

/* A negation that is also spelled like "which" is that, unless it opens the sentence. */
static bool relative_before(const struct kh_parse *p, const struct kh_predicate *v) {
    return v->first > 1 && kh_sentence_particle(p->s, v->first - 1u, KH_PARTICLE_RELATIVE) != NULL;
}

/* Is the predicate part of a fixed phrase such as "did not stop at": then the act took place. */
static bool in_not_only(const struct kh_parse *p, const struct kh_predicate *v) {
    for (uint32_t back = 1; back < 4 && back <= v->first; back++) {
        const struct kh_match *m = kh_sentence_particle(p->s, v->first - back, KH_PARTICLE_NOT_ONLY);
        if (m && m->n > back) return true;
    }
    return false;
}

/* "did not support but the peaceful solution": the exception takes the negation away. */
static bool has_exception(const struct kh_parse *p, const struct kh_predicate *v) {
    for (uint32_t i = v->last + 1u; i < p->s->n && i <= v->last + (uint32_t)EXCEPTION_REACH; i++) {
        const struct kh_match *m = kh_sentence_particle(p->s, i, KH_PARTICLE_EXCEPT);
        if (m && !kh_sentence_particle(p->s, i, KH_PARTICLE_PREP)) return kh_sentence_at(p->s, i, 0)->n == m->n;
        if (kh_parse_stop(p, i)) return false;
    }
    return false;
}

/* "the absence of the state [feeds]": nouns and prepositions of lack take away the noun behind them, never the verb, but behind "that": "without
 * that it [bombed]". */
static bool lack_before(const struct kh_parse *p, const struct kh_predicate *v, uint32_t reach) {
    if (v->form != KH_PREDICATE_VERB || (kh_sentence_particle_before(p->s, v->first, KH_PARTICLE_THAT))) return false;
    for (uint32_t back = 1; back <= reach && back <= v->first; back++) {
        if (kh_sentence_in_class(p->s, v->first - back, KH_S("lack"))) return true;
    }
    return false;
}

/* "the army had [not] attacked". */
static bool had_not(const struct kh_parse *p, const struct kh_predicate *v) {
    bool may = v->form == KH_PREDICATE_VERB && (p->s->particles & KH_PARTICLE_BIT(KH_PARTICLE_NOT));
    uint32_t was = may ? kh_parse_had(p, v->first) : UINT32_MAX;
    return was != UINT32_MAX && was > 0 && kh_sentence_particle_before(p->s, was, KH_PARTICLE_NOT) != NULL;
}

/* "still does [not] recognise": the negation right before the verb is not the one of "still". */
static bool negated_apart(const struct kh_parse *p, const struct kh_predicate *v) {
    uint32_t before = v->first - 1u;
    return kh_sentence_particle_ending(p->s, before, KH_PARTICLE_NOT) && !kh_sentence_particle_ending(p->s, before, KH_PARTICLE_REALITY);
}

bool kh_mood_negated(const struct kh_parse *p, const struct kh_predicate *v) {
    if (had_not(p, v)) return true;
    uint32_t reach = v->form == KH_PREDICATE_VERB ? 2 : 1;
    if (v->clitics.conjunction) return false; /* "is not legal [and expelled] them": what stands before "and" does not reach over it */
    if (relative_before(p, v) || particle_before(p, v, KH_PARTICLE_NOT_ONLY, reach + 1)) return false;
    if (!particle_before(p, v, KH_PARTICLE_NOT, reach)) return false;
    if (particle_before(p, v, KH_PARTICLE_REALITY, reach + 1) && !negated_apart(p, v)) return false;
    if (lack_before(p, v, reach)) return false;
    return !in_not_only(p, v) && !has_exception(p, v);
}

/* "will not": a negation that is a future, too. */
bool kh_mood_will_not(const struct kh_parse *p, const struct kh_predicate *v) {
    return v->form == KH_PREDICATE_VERB && particle_before(p, v, KH_PARTICLE_FUTURE, 2) && kh_mood_negated(p, v);
}

/* "the arrest of three people [suspected of]": what stands right behind people without the article is said of them, no adjective of the act. */
static bool said_of_people(const struct kh_parse *p, uint32_t i) {
    int m = kh_sentence_article(p->s, i) ? -1 : p->mentions.of_token[i - 1];
    return m >= 0 && p->mentions.at[m].kind != KH_MENTION_OWNER;
}

/* An adjective behind a noun says how sure the act is: "the alleged attack", "the expected visit". */
static bool adjective_behind(const struct kh_parse *p, const struct kh_predicate *v, enum kh_particle class) {
    if (v->form != KH_PREDICATE_NOUN || !(p->s->particles & KH_PARTICLE_BIT(class))) return false;
    for (uint32_t i = v->last + 1u; i < p->s->n && i <= v->last + (uint32_t)ADJECTIVE_REACH; i++) {
        if (kh_parse_stop(p, i) || kh_parse_comma(p, i) || p->s->tokens[i].word->preposition) return false;
        const struct kh_match *m = kh_sentence_particle(p->s, i, class);
        if (m) return (kh_sentence_article(p->s, i) || !v->clitics.article) && !said_of_people(p, i);
    }
    return false;
}

/* "[why] did X expel": what is asked is why or how it happened, in the past, and not whether. */
static bool asks_why(const struct kh_parse *p, const struct kh_predicate *v) {
    bool past = v->form == KH_PREDICATE_VERB && kh_predicate_past(v);
    uint32_t i = v->first;
    while (past && i > 0 && !kh_parse_stop(p, i - 1u)) i--;
    return past && i > 0 && kh_sentence_has_particle(p->s, i - 1u, KH_PARTICLE_BIT(KH_PARTICLE_SINCE));
}

/* Does the sentence end in a question that the predicate is part of: no full stop or dots between? */
static bool is_question(const struct kh_parse *p, const struct kh_predicate *v) {
    uint32_t last = p->s->n - 1;
    if (!kh_sentence_mark(p->s, last, 0x61F) && !kh_sentence_mark(p->s, last, '?')) return false;
    for (uint32_t i = v->last + 1u; i < last; i++) {
        if (kh_sentence_mark(p->s, i, '.') || kh_sentence_mark(p->s, i, 0x2026)) return false;
    }
    return true;
}

/* A purpose: "in order to", or a preposition joined to a verb (ليفعل) or to an ungoverned masdar (لمناقشة). */
static bool is_purpose(const struct kh_parse *p, const struct kh_predicate *v) {
    if (particle_before(p, v, KH_PARTICLE_PURPOSE, 1)) return true;
    if (!v->clitics.preposition || v->governor != KH_NOBODY) return false;
    if (v->form == KH_PREDICATE_VERB) return true;
    return kh_parse_prefixed(p, v->clitics, KH_PARTICLE_PURPOSE) && !kh_march_before(p, v);
}

/* "that" and a verb of the present right behind it, which nothing known governs: something to be done, not something told; but "before
 * that" and "after that" only date it. */
static bool is_wish(const struct kh_parse *p, const struct kh_predicate *v) {
    if (v->form != KH_PREDICATE_VERB || !kh_predicate_present(v) || v->governor != KH_NOBODY || v->first < 2) return false;
    if (v->clitics.conjunction || v->clitics.future) return false;
    const struct kh_match *that = kh_sentence_particle_before(p->s, v->first, KH_PARTICLE_THAT);
    if (!that || that->n > 1 || kh_sentence_particle_before(p->s, v->first, KH_PARTICLE_THAT_OWN)) return false;
    if (kh_sentence_particle_before(p->s, v->first, KH_PARTICLE_FUTURE)) return false; /* "it is planned that" */
    return !kh_sentence_match(p->s, v->first - 2u, KH_ENTRY_CONNECTIVE) && !kh_sentence_is_mark(p->s, v->first - 2u);
}

/* Does a condition open at token i ("if", "in case", "unless")? */
static bool condition_at(const struct kh_parse *p, uint32_t i) {
    const struct kh_match *m = kh_sentence_match(p->s, i, KH_ENTRY_CONNECTIVE);
    if (!m) return false;
    const struct kh_lex_link *link = &p->doc->lex->connectives[m->row];
    return link->relation == KH_RELATION_CONDITION && link->certainty == KH_SURE_CONDITIONAL;
}

/* "[will cut] the aid if ...": a condition right behind the clause, before any other verb. */
static bool condition_behind(const struct kh_parse *p, const struct kh_predicate *v) {
    for (uint32_t i = v->last + 1u; i < p->s->n; i++) {
        if (condition_at(p, i)) return !kh_sentence_conjunction(p->s, i);
        if (kh_parse_verb_at(p, i) || (kh_parse_stop(p, i) && !kh_parse_comma(p, i))) return false;
    }
    return false;
}

/* "if ..., it [will impose] sanctions": the first verb behind the comma that ends the condition. */
static bool condition_before(const struct kh_parse *p, const struct kh_predicate *v) {
    bool comma = v->clitics.conjunction != 0;
    for (uint32_t i = v->first, back = 0; i-- > 0 && back < CONDITION_REACH; back++) {
        if (condition_at(p, i)) return comma;
        if (kh_parse_verb_at(p, i) && !comma) return false;
        bool then_that = kh_sentence_conjunction(p->s, i) && kh_sentence_has_particle(p->s, i, KH_PARTICLE_BIT(KH_PARTICLE_THAT));
        if (then_that || kh_parse_comma(p, i)) comma = true;
        else if (kh_sentence_is_mark(p->s, i) && kh_parse_stop(p, i)) return false;
    }
    return false;
}

/* A future that hangs on a condition is no announcement. */
static bool is_conditional(const struct kh_parse *p, const struct kh_predicate *v) {
    if (v->form != KH_PREDICATE_VERB || !(p->s->kinds & KH_KIND_BIT(KH_ENTRY_CONNECTIVE))) return false;
    return condition_behind(p, v) || condition_before(p, v);
}

/* "a draft law [that bans]": a verb of the present right behind an indefinite draft tells what that would do. */
static bool in_draft(const struct kh_parse *p, const struct kh_predicate *v) {
    enum { TO_DRAFT = 4 };
    if (v->form != KH_PREDICATE_VERB || !kh_predicate_present(v) || v->clitics.conjunction) return false;
    for (uint32_t back = 1; back <= TO_DRAFT && back <= v->first; back++) {
        uint32_t i = v->first - back;
        if (kh_sentence_is_mark(p->s, i) || kh_sentence_article(p->s, i) || kh_parse_verb_at(p, i)) return false;
        if (kh_sentence_in_class(p->s, i, KH_S("draft"))) return true;
    }
    return false;
}

enum kh_status kh_mood_own(const struct kh_parse *p, const struct kh_predicate *v) {
    if (kh_mood_negated(p, v)) return KH_STATUS_NEGATED;
    bool asked = !asks_why(p, v) && (is_question(p, v) || particle_before(p, v, KH_PARTICLE_QUESTION, PARTICLE_REACH));
    if (particle_before(p, v, KH_PARTICLE_IF, PARTICLE_REACH) || asked) return KH_STATUS_HYPOTHETICAL;
    if (v->form == KH_PREDICATE_NOUN && particle_before(p, v, KH_PARTICLE_ANY, 1)) return KH_STATUS_HYPOTHETICAL; /* "for any talks" */
    bool doubt = particle_before(p, v, KH_PARTICLE_PERHAPS, PARTICLE_REACH) || adjective_behind(p, v, KH_PARTICLE_PERHAPS);
    bool past = v->form == KH_PREDICATE_VERB && !kh_predicate_present(v);
    if ((doubt && !past) || is_purpose(p, v) || is_wish(p, v) || in_draft(p, v)) return KH_STATUS_HYPOTHETICAL;
    bool must = particle_before(p, v, KH_PARTICLE_MUST, PARTICLE_REACH) || particle_before(p, v, KH_PARTICLE_WAS_TO, PARTICLE_REACH);
    if (must) return KH_STATUS_HYPOTHETICAL;
    bool will = v->clitics.future || particle_before(p, v, KH_PARTICLE_FUTURE, PARTICLE_REACH);
    if (will) return is_conditional(p, v) ? KH_STATUS_HYPOTHETICAL : KH_STATUS_FUTURE;
    if (adjective_behind(p, v, KH_PARTICLE_FUTURE)) return KH_STATUS_FUTURE;
    bool alleged = particle_before(p, v, KH_PARTICLE_ALLEGED, 2) || adjective_behind(p, v, KH_PARTICLE_ALLEGED);
    return alleged ? KH_STATUS_ALLEGED : KH_STATUS_ACTUAL;
}

bool kh_mood_if(const struct kh_parse *p, const struct kh_predicate *v) {
    return particle_before(p, v, KH_PARTICLE_IF, PARTICLE_REACH);
}
