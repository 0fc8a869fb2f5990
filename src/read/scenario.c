#include "read/scenario.h"

#include <math.h>

#include "read/proposition.h"

enum { MAX_NAME_BYTES = 240 };

static bool cue_at(const struct kh_parse *p, uint32_t i, enum kh_scenario_cue kind, const struct kh_match **out) {
    for (uint32_t k = 0; k < p->s->tokens[i].n_matches; k++) {
        const struct kh_match *m = kh_sentence_at(p->s, i, k);
        if (m->kind != KH_ENTRY_SCENARIO || p->doc->lex->scenarios[m->sense->row] != kind) continue;
        *out = m;
        return true;
    }
    return false;
}

static const struct kh_match *find_cue(const struct kh_parse *p, uint32_t from, uint32_t to, enum kh_scenario_cue kind) {
    const struct kh_match *m = NULL;
    for (uint32_t i = from; i < to; i++) {
        if (cue_at(p, i, kind, &m)) return m;
    }
    return NULL;
}

/* "1." or "2-" at the start: the token behind the label, or 0. */
static uint32_t behind_label(const struct kh_parse *p) {
    if (p->s->n < 3 || p->s->tokens[0].kind != KH_TOKEN_NUMBER || !kh_sentence_is_mark(p->s, 1)) return 0;
    return 2;
}

static void open_scenario(struct kh_parse *p, uint32_t from, const struct kh_match *cue) {
    struct kh_doc *d = p->doc;
    if (from >= p->s->n) from = 0;
    struct kh_span span = kh_sentence_span(p->s, from, p->s->n - 1);
    struct kh_scenario s = {.name = kh_str_span(p->s->text, span), .likelihood = NAN};
    if (s.name.n > MAX_NAME_BYTES) return;
    struct kh_span trigger = cue ? kh_sentence_span(p->s, cue->first, cue->first + cue->n - 1u) : kh_sentence_span(p->s, 0, 0);
    s.evidence = (struct kh_evidence){p->s->index, p->s->span, trigger, cue ? kh_doc_rule(d, cue->sense) : d->future_rule};
    d->scenario = (uint32_t)d->reading->scenarios.n;
    kh_vec_push(d->arena, &d->reading->scenarios, s);
}

/* A heading cue at the sentence's start; its name is what follows a colon, else the whole. */
static bool opens_by_cue(struct kh_parse *p, enum kh_block_kind block) {
    const struct kh_match *cue = NULL;
    uint32_t start = behind_label(p);
    for (uint32_t i = start; i < p->s->n && i < start + 3; i++) {
        if (!cue_at(p, i, KH_SCENARIO_HEADING, &cue)) continue;
        uint32_t behind = cue->first + cue->n;
        bool colon = kh_sentence_mark(p->s, behind, ':');
        if (!colon && block != KH_BLOCK_HEADING && p->s->n > 14) return false;
        p->doc->future_section = true;
        p->doc->future_rule = kh_doc_rule(p->doc, cue->sense);
        open_scenario(p, colon ? behind + 1 : 0, cue);
        return true;
    }
    return false;
}

/* Inside a section about the future, every further heading of the same make names one. */
static bool opens_by_section(struct kh_parse *p, enum kh_block_kind block) {
    struct kh_doc *d = p->doc;
    uint32_t label = behind_label(p);
    bool short_line = p->s->n <= 14;
    if (block != KH_BLOCK_HEADING && !(label && short_line)) return false;
    const struct kh_match *future = find_cue(p, 0, p->s->n, KH_SCENARIO_FUTURE);
    if (future && !label) {
        d->future_section = true;
        d->numbered = false;
        d->scenario = KH_NONE;
        d->future_rule = kh_doc_rule(d, future->sense);
        return true;
    }
    if (!d->future_section) return false;
    if (d->numbered && !label) {
        d->future_section = false;
        d->scenario = KH_NONE;
        return true;
    }
    d->numbered = label != 0;
    open_scenario(p, label, NULL);
    return true;
}

static void add(struct kh_parse *p, uint32_t from, uint32_t to, uint32_t first_event, bool condition) {
    struct kh_scenario *s = &p->doc->reading->scenarios.at[p->doc->scenario];
    struct kh_proposition x;
    if (!kh_proposition_make(p, from, to, first_event, &x)) return;
    if (condition) kh_vec_push(p->doc->arena, &s->conditions, x);
    else kh_vec_push(p->doc->arena, &s->outcomes, x);
}

static uint32_t comma_behind(const struct kh_parse *p, uint32_t from) {
    uint32_t i = from;
    while (i < p->s->n && !kh_parse_comma(p, i)) i++;
    return i;
}

/* Is something in [from, to) said to be possible or to come? */
static bool may_or_will(const struct kh_parse *p, uint32_t from, uint32_t to) {
    if (find_cue(p, from, to, KH_SCENARIO_OUTCOME)) return true;
    for (uint32_t k = from; k < to; k++) {
        int16_t v = p->predicates.of_token[k];
        if (v >= 0 && p->predicates.at[v].clitics.future) return true;
    }
    return false;
}

/* Cuts a sentence into if-clauses and the rest; the rest is an outcome when something in it may or will be. */
static void fill_open(struct kh_parse *p, uint32_t first_event) {
    uint32_t rest = 0, i = 0;
    while (i < p->s->n) {
        const struct kh_match *cue = NULL;
        if (!cue_at(p, i, KH_SCENARIO_CONDITION, &cue)) {
            i++;
            continue;
        }
        uint32_t end = comma_behind(p, i + cue->n);
        if (may_or_will(p, rest, i)) add(p, rest, i, first_event, false);
        add(p, i, end, first_event, true);
        i = rest = end;
    }
    if (may_or_will(p, rest, p->s->n)) add(p, rest, p->s->n, first_event, false);
}

void kh_scenarios_find(struct kh_parse *p, enum kh_block_kind block, uint32_t first_event) {
    if (opens_by_cue(p, block) || opens_by_section(p, block)) return;
    if (block == KH_BLOCK_HEADING || p->doc->scenario == KH_NONE) return;
    fill_open(p, first_event);
}

void kh_scenarios_close(struct kh_doc *d) {
    size_t kept = 0;
    for (size_t i = 0; i < d->reading->scenarios.n; i++) {
        const struct kh_scenario *s = &d->reading->scenarios.at[i];
        if (s->conditions.n + s->outcomes.n) d->reading->scenarios.at[kept++] = *s;
    }
    d->reading->scenarios.n = kept;
}
