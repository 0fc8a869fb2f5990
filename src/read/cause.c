#include "read/cause.h"

#include "read/proposition.h"

/* Tokens: a clause shorter than this only points back ("and that"); a subject longer than this is not looked through. */
enum { SHORTEST_CLAUSE = 3, LONGEST_SUBJECT = 9 };

/* The words of a causal claim that names its link at tokens [first, last]. */
struct claim {
    uint32_t first, last;
    uint32_t cause_from, cause_to, effect_from, effect_to; /* [from, to) */
    const struct kh_lex_link *link;
    const struct kh_pack_sense *sense;
};

struct finder {
    struct kh_parse *p;
    const struct kh_scopes *scopes;
    uint32_t first_event;
    uint32_t floor; /* no claim reaches back before this token: the end of the last link */
};

static const struct kh_lex_link *link_of(const struct finder *f, const struct kh_match *m) {
    return &f->p->doc->lex->connectives[m->sense->row];
}

/* A connective of cause, result or condition at token i. A merely temporal or weak one makes no claim. */
static const struct kh_match *connective_at(const struct finder *f, uint32_t i) {
    const struct kh_match *m = kh_sentence_match(f->p->s, i, KH_ENTRY_CONNECTIVE);
    if (!m || (i && kh_sentence_particle_ending(f->p->s, f->p->doc->lex, i, KH_PARTICLE_QUESTION))) return NULL;
    const struct kh_lex_link *l = link_of(f, m);
    bool causal = l->relation == KH_RELATION_CAUSE || l->relation == KH_RELATION_RESULT || l->relation == KH_RELATION_CONDITION;
    return causal && l->certainty != KH_SURE_WEAK ? m : NULL;
}

static bool hard_stop(const struct finder *f, uint32_t i) {
    return kh_sentence_is_mark(f->p->s, i) && kh_parse_stop(f->p, i);
}

/* From `from` to the next mark that is no comma, the next link, or a contrast. */
static uint32_t end_behind(const struct finder *f, uint32_t from, bool to_comma) {
    uint32_t i = from;
    for (; i < f->p->s->n; i++) {
        if (hard_stop(f, i)) break;
        if (i > from && (connective_at(f, i) || kh_sentence_particle(f->p->s, f->p->doc->lex, i, KH_PARTICLE_BUT))) break;
        if (to_comma && kh_parse_comma(f->p, i)) break;
        if (kh_parse_comma(f->p, i) && i + 1 < f->p->s->n && kh_sentence_particle(f->p->s, f->p->doc->lex, i + 1, KH_PARTICLE_WHILE)) break;
    }
    return i;
}

static uint32_t begin_before(const struct finder *f, uint32_t to) {
    uint32_t i = to;
    while (i > f->floor && !hard_stop(f, i - 1)) i--;
    return i;
}

/* The start of the clause that ends before `to`: behind the last comma or "that". */
static uint32_t clause_before(const struct finder *f, uint32_t to) {
    uint32_t floor = begin_before(f, to), i = to;
    while (i > floor && !kh_parse_comma(f->p, i - 1) && !kh_sentence_particle(f->p->s, f->p->doc->lex, i - 1, KH_PARTICLE_THAT)) i--;
    return i;
}

/* Does somebody fear it, or warn of it: "fears that ... may lead to"? */
static bool is_feared(const struct finder *f, uint32_t token) {
    for (size_t i = 0; i < f->scopes->n; i++) {
        const struct kh_scope *s = &f->scopes->at[i];
        if (s->strength == KH_STRENGTH_WARNS && !s->negated && token >= s->from && token < s->to) return true;
    }
    return false;
}

static enum kh_certainty certainty_of(const struct finder *f, const struct claim *c, int predicate) {
    static const enum kh_certainty of[] = {KH_CERTAINTY_ASSERTED, KH_CERTAINTY_POSSIBLE, KH_CERTAINTY_CONDITIONAL, KH_CERTAINTY_FEARED, KH_CERTAINTY_POSSIBLE};
    enum kh_certainty x = of[c->link->certainty];
    if (x != KH_CERTAINTY_ASSERTED || predicate < 0) return x;
    if (is_feared(f, c->first)) return KH_CERTAINTY_FEARED;
    enum kh_status mood = kh_scopes_status(f->p, f->scopes, (size_t)predicate);
    return mood == KH_STATUS_HYPOTHETICAL || mood == KH_STATUS_FUTURE ? KH_CERTAINTY_POSSIBLE : x;
}

/* A claim inside an if-sentence holds under that condition. */
static bool under_condition(const struct finder *f) {
    for (uint32_t i = 0; i < f->p->s->n; i++) {
        if (kh_sentence_particle(f->p->s, f->p->doc->lex, i, KH_PARTICLE_IF)) return true;
    }
    return false;
}

/* Over `part` as well, as far as it stands in the sentence: a cause may stand in the one before. */
static void widen(struct kh_span *span, struct kh_span part, struct kh_span sentence) {
    if (part.end <= sentence.start || part.start >= sentence.end) return;
    if (part.start < span->start) span->start = part.start < sentence.start ? sentence.start : part.start;
    if (part.end > span->end) span->end = part.end > sentence.end ? sentence.end : part.end;
}

static void push(struct finder *f, const struct claim *c, int predicate) {
    struct kh_cause k = {.sign = c->link->sign};
    struct kh_doc *d = f->p->doc;
    if (!kh_proposition_make(f->p, c->cause_from, c->cause_to, f->first_event, &k.cause)) return;
    if (!kh_proposition_make(f->p, c->effect_from, c->effect_to, f->first_event, &k.effect)) return;
    k.certainty = certainty_of(f, c, predicate);
    if (k.certainty == KH_CERTAINTY_POSSIBLE && under_condition(f)) k.certainty = KH_CERTAINTY_CONDITIONAL;
    kh_scopes_attribution(f->p, f->scopes, c->first, &k.attribution);
    struct kh_span trigger = kh_sentence_span(f->p->s, c->first, c->last), span = trigger;
    widen(&span, k.cause.span, f->p->s->span);
    widen(&span, k.effect.span, f->p->s->span);
    k.evidence = (struct kh_evidence){f->p->s->index, span, trigger, kh_doc_rule(d, c->sense)};
    kh_vec_push(d->arena, &d->reading->causes, k);
}

static int predicate_inside(const struct finder *f, uint32_t first, uint32_t last) {
    for (uint32_t i = first; i <= last; i++) {
        if (f->p->predicates.of_token[i] >= 0 && f->p->predicates.at[f->p->predicates.of_token[i]].causal) return f->p->predicates.of_token[i];
    }
    return -1;
}

static void claim_by_connective(struct finder *f, const struct kh_match *m) {
    struct claim c = {.first = m->first, .last = m->first + m->n - 1u, .link = link_of(f, m), .sense = m->sense};
    uint32_t behind = c.last + 1;
    bool opens = c.first == begin_before(f, c.first) || clause_before(f, c.first) == c.first;
    if (!c.link->effect_first) {
        c.cause_from = begin_before(f, c.first);
        c.cause_to = c.first;
        c.effect_from = behind;
        c.effect_to = end_behind(f, behind, false);
    } else if (opens && f->floor == begin_before(f, c.first) && c.first <= f->floor + 1) {
        c.cause_from = behind;
        c.cause_to = end_behind(f, behind, true);
        c.effect_from = c.cause_to;
        c.effect_to = end_behind(f, c.cause_to + 1, false);
    } else {
        c.effect_from = opens ? begin_before(f, c.first) : clause_before(f, c.first);
        if (c.first - c.effect_from < SHORTEST_CLAUSE) c.effect_from = begin_before(f, c.first); /* "and that because of" */
        c.effect_to = c.first;
        c.cause_from = behind;
        c.cause_to = end_behind(f, behind, true);
    }
    push(f, &c, predicate_inside(f, c.first, c.last));
    f->floor = c.link->effect_first ? f->floor : behind;
}

/* ---- causal verbs ---- */

/* The token behind the preposition that leads to the effect; 0 when it is not there. An empty preposition is the verb's end. */
static uint32_t behind_prep(const struct finder *f, const struct kh_predicate *v, const struct kh_lex_link *l, uint32_t *prep_at) {
    const struct kh_parse *p = f->p;
    bool direct = l->preps.n == 0;
    for (uint32_t i = v->last + 1u; i < p->s->n && !hard_stop(f, i); i++) {
        const struct kh_match *m = kh_sentence_particle(p->s, p->doc->lex, i, KH_PARTICLE_PREP);
        struct kh_str form = m ? p->doc->lex->particle_forms[m->sense->row] : kh_sentence_prefix(p->s, p->doc->morph, i);
        for (size_t k = 0; k < l->preps.n; k++) {
            if (form.n == 0 || !kh_str_equal(form, l->preps.at[k])) continue;
            *prep_at = i;
            return m ? i + m->n : i;
        }
        if (i > v->last + 1u && kh_parse_verb_at(p, i)) break;
    }
    for (size_t k = 0; k < l->preps.n; k++) direct = direct || l->preps.at[k].n == 0;
    *prep_at = v->last + 1u;
    return direct ? v->last + 1u : 0;
}

/* Words before the verb that only say where or when: they begin with a preposition. */
static bool adverbial(const struct finder *f, uint32_t i) {
    const struct kh_parse *p = f->p;
    return kh_sentence_particle(p->s, p->doc->lex, i, KH_PARTICLE_PREP) || kh_sentence_prefix(p->s, p->doc->morph, i).n > 0;
}

/* The words that stand before the verb in its clause: a topic, or all that "which" sums up. Behind a mere comma the verb
 * begins a clause of its own. */
static bool subject_before(const struct finder *f, const struct kh_predicate *v, struct claim *c) {
    const struct kh_parse *p = f->p;
    uint32_t to = v->first;
    bool which = false;
    while (to > f->floor && kh_sentence_particle_ending(p->s, p->doc->lex, to - 1, KH_PARTICLE_PERHAPS)) to--;
    while (to > f->floor && kh_sentence_particle_ending(p->s, p->doc->lex, to - 1, KH_PARTICLE_RELATIVE)) which = true, to--;
    while (which && to > f->floor && kh_parse_comma(p, to - 1)) to--;
    c->cause_to = to;
    c->cause_from = which || (v->clitics.conjunction && to == v->first) ? begin_before(f, to) : clause_before(f, to);
    return c->cause_from < to && (which || v->clitics.conjunction || !adverbial(f, c->cause_from));
}

static bool has_form(const struct kh_parse *p, uint32_t i, enum kh_form form) {
    for (uint32_t k = 0; k < p->s->tokens[i].n_matches; k++) {
        if (kh_features_form(kh_sentence_at(p->s, i, k)->sense->features) == form) return true;
    }
    return false;
}

/* Where the object of a verb-first clause begins: the subject is complete at a word with the article, and what follows it
 * is a noun without one, or a known noun that cannot be its adjective. 0 when nothing tells. */
static uint32_t object_behind_subject(const struct finder *f, uint32_t first) {
    const struct kh_parse *p = f->p;
    for (uint32_t i = first + 1; i < p->s->n && i < first + LONGEST_SUBJECT; i++) {
        if (hard_stop(f, i) || kh_parse_comma(p, i) || adverbial(f, i)) return 0;
        bool complete = kh_sentence_article(p->s, i - 1) && !kh_sentence_conjunction(p->s, i);
        bool article = kh_sentence_article(p->s, i);
        if (complete && (has_form(p, i, KH_FORM_NOUN) || has_form(p, i, KH_FORM_HEAD) || has_form(p, i, KH_FORM_NAME))) return i;
        if (complete && !article && !has_form(p, i, KH_FORM_PRESENT)) return i;
        if (kh_parse_verb_at(p, i)) return 0;
    }
    return 0;
}

static bool inside_connective(const struct finder *f, uint32_t token) {
    for (uint32_t back = 0; back < 5 && back <= token; back++) {
        const struct kh_match *m = connective_at(f, token - back);
        if (m && m->n > back) return true;
    }
    return false;
}

/* Whoever acts does not cause: with nothing but an actor for its cause, a verb that also names an act names that act. */
static bool is_act(const struct finder *f, const struct kh_predicate *v, const struct claim *c) {
    if (v->n_events == 0 || v->subject == KH_NOBODY) return false;
    const struct kh_mention *m = &f->p->mentions.at[v->subject];
    return c->cause_from >= m->first && c->cause_to <= m->last + 1u;
}

static void claim_by_verb(struct finder *f, int index) {
    const struct kh_predicate *v = &f->p->predicates.at[index];
    if (v->form == KH_PREDICATE_NOUN || inside_connective(f, v->first)) return;
    if (kh_scopes_status(f->p, f->scopes, (size_t)index) == KH_STATUS_NEGATED) return;
    struct claim c = {.first = v->first, .last = v->last, .link = &f->p->doc->lex->causal[v->causal->sense->row], .sense = v->causal->sense};
    uint32_t prep_at = 0;
    if (c.link->certainty == KH_SURE_WEAK) return;
    c.effect_from = behind_prep(f, v, c.link, &prep_at);
    if (c.effect_from == 0) return;
    bool before = subject_before(f, v, &c), direct = prep_at == v->last + 1u && !adverbial(f, prep_at);
    uint32_t object = !before && direct ? object_behind_subject(f, v->last + 1u) : 0;
    if (object) {
        c.cause_from = v->last + 1u;
        c.cause_to = c.effect_from = object;
    } else if (!before && v->subject != KH_NOBODY && f->p->mentions.at[v->subject].first > v->last) {
        c.cause_from = v->last + 1u;
        c.cause_to = prep_at > c.cause_from ? prep_at : f->p->mentions.at[v->subject].last + 1u;
        if (c.effect_from < c.cause_to) c.effect_from = c.cause_to;
    } else if (!before && !direct) {
        c.cause_from = v->last + 1u;
        c.cause_to = prep_at;
    } else if (!before) {
        return;
    }
    if (is_act(f, v, &c)) return;
    c.effect_to = end_behind(f, c.effect_from, false);
    if (c.link->effect_first) {
        struct claim swapped = c;
        swapped.cause_from = c.effect_from;
        swapped.cause_to = c.effect_to;
        swapped.effect_from = c.cause_from;
        swapped.effect_to = c.cause_to;
        c = swapped;
    }
    push(f, &c, index);
    f->floor = v->last + 1u;
}

void kh_causes_find(struct kh_parse *p, const struct kh_scopes *scopes, uint32_t first_event) {
    struct finder f = {p, scopes, first_event, 0};
    for (uint32_t i = 0; i < p->s->n; i++) {
        const struct kh_match *m = connective_at(&f, i);
        int16_t k = p->predicates.of_token[i];
        if (m) claim_by_connective(&f, m);
        else if (k >= 0 && p->predicates.at[k].causal) claim_by_verb(&f, k);
    }
}
