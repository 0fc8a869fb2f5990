#include "read/scope.h"

/* Farthest a content clause, a source or a particle stands from its word, in tokens. */
enum { TO_CONTENT = 16, TO_SOURCE = 4, PARTICLE_REACH = 6, MAX_GOVERNORS = 6 };

static const struct kh_match *particle(const struct kh_parse *p, uint32_t i, enum kh_particle class) {
    return kh_sentence_particle(p->s, p->doc->lex, i, class);
}

static bool opens_speech(const struct kh_parse *p, uint32_t i) {
    static const uint32_t marks[] = {':', '"', 0xAB, 0x201C, 0x201E};
    for (size_t k = 0; k < sizeof marks / sizeof *marks; k++) {
        if (kh_sentence_mark(p->s, i, marks[k])) return true;
    }
    return false;
}

static void push(const struct kh_parse *p, struct kh_scopes *out, struct kh_scope s) {
    if (s.from >= s.to) return;
    if (out->n == out->cap) out->at = kh_vec__grow(p->doc->arena, out->at, out->n, &out->cap, sizeof s);
    out->at[out->n++] = s;
}

/* Where somebody's words end: at a coordinate verb of saying, else with the sentence. */
static uint32_t end_of_content(const struct kh_parse *p, uint32_t from) {
    for (uint32_t i = from + 1; i < p->s->n; i++) {
        int16_t k = p->predicates.of_token[i];
        if (k < 0 || !p->predicates.at[k].reporting || p->predicates.at[k].form != KH_PREDICATE_VERB) continue;
        bool coordinate = p->predicates.at[k].clitics.conjunction || (i && particle(p, i - 1, KH_PARTICLE_WHILE));
        if (coordinate) return i;
    }
    return p->s->n;
}

/* The first token of the content of a verb of saying: behind "that", a colon or an opening quote. */
static bool find_content(const struct kh_parse *p, const struct kh_predicate *v, uint32_t *from, bool *quote) {
    for (uint32_t i = v->last + 1u; i < p->s->n && i <= v->last + (uint32_t)TO_CONTENT; i++) {
        const struct kh_match *that = particle(p, i, KH_PARTICLE_THAT);
        *quote = opens_speech(p, i);
        if (that || *quote) {
            *from = that ? i + that->n : i + 1;
            *quote = *quote || (*from < p->s->n && opens_speech(p, *from));
            return true;
        }
        if (kh_parse_verb_at(p, i)) return false;
    }
    return false;
}

/* Its content named by a preposition: "revealed [the existence of talks]". */
static bool find_prep_content(const struct kh_parse *p, const struct kh_predicate *v, uint32_t *from) {
    const kh_prep_roles *roles = &p->doc->lex->reporting[v->reporting->sense->row].preps;
    for (uint32_t i = v->last + 1u; i < p->s->n && i <= v->last + (uint32_t)TO_CONTENT; i++) {
        if (kh_parse_stop(p, i)) return false;
        const struct kh_match *prep = particle(p, i, KH_PARTICLE_PREP);
        struct kh_str form = prep ? p->doc->lex->particle_forms[prep->sense->row] : kh_sentence_prefix(p->s, p->doc->morph, i);
        if (form.n && kh_prep_role(roles, form, NULL) == KH_ROLE_CONTENT) {
            *from = i;
            return true;
        }
    }
    return false;
}

static struct kh_scope spoken_by(const struct kh_parse *p, const struct kh_predicate *v) {
    return (struct kh_scope){
        .by = v->subject, .by_actor = v->subject == KH_NOBODY ? v->subject_actor : KH_NONE, .first = v->first, .last = v->last,
        .strength = p->doc->lex->reporting[v->reporting->sense->row].strength, .source = KH_S("")};
}

static void scope_of_verb(const struct kh_parse *p, const struct kh_predicate *v, struct kh_scopes *out) {
    struct kh_scope s = spoken_by(p, v);
    if (find_content(p, v, &s.from, &s.quote) || find_prep_content(p, v, &s.from)) {
        s.to = end_of_content(p, s.from);
    } else if (v->first > 3 && v->form == KH_PREDICATE_VERB && kh_parse_comma(p, v->first - 1u)) {
        s.to = v->first; /* "..., he said" */
    } else {
        s.from = v->last + 1u;
        s.to = s.from;
        while (s.to < p->s->n && !kh_parse_stop(p, s.to) && !kh_parse_comma(p, s.to)) s.to++;
    }
    push(p, out, s);
}

static int mention_near(const struct kh_parse *p, uint32_t from) {
    for (uint32_t i = from; i < p->s->n && i < from + TO_SOURCE; i++) {
        if (p->mentions.of_token[i] >= 0) return p->mentions.of_token[i];
        if (kh_sentence_is_mark(p->s, i) && !opens_speech(p, i)) break;
    }
    return KH_NOBODY;
}

/* The words behind a source phrase up to the next mark or verb. */
static struct kh_str words_behind(const struct kh_parse *p, uint32_t from) {
    uint32_t to = from;
    while (to < p->s->n && to < from + TO_SOURCE && !kh_sentence_is_mark(p->s, to) && !kh_parse_stop(p, to)) to++;
    return to > from ? kh_str_span(p->s->text, kh_sentence_span(p->s, from, to - 1)) : KH_S("");
}

/* "according to X": what follows when it opens the sentence, else what went before. */
static void scope_of_phrase(const struct kh_parse *p, const struct kh_match *m, struct kh_scopes *out) {
    const struct kh_lex_reporting *r = &p->doc->lex->reporting[m->sense->row];
    struct kh_scope s = {.by = KH_NOBODY, .by_actor = KH_NONE, .first = m->first, .last = m->first + m->n - 1u, .strength = r->strength, .nobody = r->nobody, .source = KH_S("")};
    uint32_t behind = m->first + m->n;
    if (!r->nobody) {
        s.by = mention_near(p, behind);
        if (s.by == KH_NOBODY) s.source = words_behind(p, behind);
        if (s.by == KH_NOBODY && s.source.n == 0) s.by_actor = p->doc->speaker;
    }
    bool opens = m->first <= 2;
    s.from = opens ? behind : 0;
    s.to = opens ? p->s->n : m->first;
    push(p, out, s);
}

void kh_scopes_find(const struct kh_parse *p, struct kh_scopes *out) {
    *out = (struct kh_scopes){0};
    for (uint32_t i = 0; i < p->s->n; i++) {
        int16_t k = p->predicates.of_token[i];
        if (k < 0 || !p->predicates.at[k].reporting) continue;
        const struct kh_predicate *v = &p->predicates.at[k];
        const struct kh_lex_reporting *r = &p->doc->lex->reporting[v->reporting->sense->row];
        if (r->source_follows || r->nobody) scope_of_phrase(p, v->reporting, out);
        else if (v->form == KH_PREDICATE_VERB || v->form == KH_PREDICATE_PARTICIPLE) scope_of_verb(p, v, out);
    }
}

static bool holds(const struct kh_scope *s, uint32_t token) {
    return token >= s->from && token < s->to;
}

bool kh_scopes_quoted(const struct kh_scopes *scopes, uint32_t token) {
    for (size_t i = 0; i < scopes->n; i++) {
        if (holds(&scopes->at[i], token) && scopes->at[i].quote) return true;
    }
    return false;
}

static void attribute(struct kh_parse *p, uint32_t actor, uint32_t first, uint32_t last, struct kh_str source, kh_attribution_vec *out) {
    struct kh_span span = kh_sentence_span(p->s, first, last);
    for (size_t i = 0; i < out->n; i++) {
        if (out->at[i].span.start == span.start) return;
    }
    kh_vec_push(p->doc->arena, out, ((struct kh_attribution){actor, kh_str_span(p->s->text, span), source, span}));
}

void kh_scopes_attribution(struct kh_parse *p, const struct kh_scopes *scopes, uint32_t token, kh_attribution_vec *out) {
    /* Inner scopes begin later in the text, so the last that holds the token is the nearest. */
    for (size_t i = scopes->n; i-- > 0;) {
        const struct kh_scope *s = &scopes->at[i];
        if (!holds(s, token) || s->nobody) continue;
        uint32_t actor = s->by == KH_NOBODY ? s->by_actor : kh_mention_actor(p->doc, p->s, &p->mentions.at[s->by]);
        if (actor != KH_NONE || s->source.n) attribute(p, actor, s->first, s->last, s->source, out);
    }
}

/* ---- mood ---- */

/* A particle of this class before the predicate, no other verb between; reach in tokens. */
static bool particle_before(const struct kh_parse *p, const struct kh_predicate *v, enum kh_particle class, uint32_t reach) {
    for (uint32_t back = 1; back <= reach && back <= v->first; back++) {
        uint32_t i = v->first - back;
        if (kh_sentence_particle_ending(p->s, p->doc->lex, i, class)) return true;
        if (kh_parse_verb_at(p, i) || kh_sentence_is_mark(p->s, i)) return false;
    }
    return false;
}

/* A negation that is also spelled like "which" is that, unless it opens the sentence. */
static bool relative_before(const struct kh_parse *p, const struct kh_predicate *v) {
    return v->first > 1 && kh_sentence_particle(p->s, p->doc->lex, v->first - 1u, KH_PARTICLE_RELATIVE) != NULL;
}

static bool negated(const struct kh_parse *p, const struct kh_predicate *v) {
    uint32_t reach = v->form == KH_PREDICATE_VERB ? 2 : 1;
    if (relative_before(p, v)) return false;
    return particle_before(p, v, KH_PARTICLE_NOT, reach) && !particle_before(p, v, KH_PARTICLE_REALITY, reach + 1);
}

static bool is_question(const struct kh_parse *p) {
    uint32_t last = p->s->n - 1;
    return kh_sentence_mark(p->s, last, 0x61F) || kh_sentence_mark(p->s, last, '?');
}

static bool present(const struct kh_predicate *v) {
    return kh_features_form(v->features) == KH_FORM_PRESENT;
}

/* A purpose: "in order to", or a preposition joined to a verb (ليفعل) or to an ungoverned masdar (لمناقشة). */
static bool is_purpose(const struct kh_parse *p, const struct kh_predicate *v) {
    if (particle_before(p, v, KH_PARTICLE_PURPOSE, 1)) return true;
    if (!v->clitics.preposition || v->governor != KH_NOBODY) return false;
    if (v->form == KH_PREDICATE_VERB) return true;
    return kh_lexicon_in_class(p->doc->lex, kh_morph_clitic(p->doc->morph, v->clitics.preposition), KH_PARTICLE_PURPOSE);
}

static enum kh_status own_mood(const struct kh_parse *p, const struct kh_predicate *v) {
    if (negated(p, v)) return KH_STATUS_NEGATED;
    if (particle_before(p, v, KH_PARTICLE_IF, PARTICLE_REACH) || is_question(p)) return KH_STATUS_HYPOTHETICAL;
    bool doubt = particle_before(p, v, KH_PARTICLE_PERHAPS, PARTICLE_REACH);
    bool past = v->form == KH_PREDICATE_VERB && !present(v);
    if ((doubt && !past) || particle_before(p, v, KH_PARTICLE_MUST, PARTICLE_REACH) || is_purpose(p, v)) return KH_STATUS_HYPOTHETICAL;
    if (particle_before(p, v, KH_PARTICLE_WAS_TO, PARTICLE_REACH)) return KH_STATUS_HYPOTHETICAL;
    if (v->clitics.future || particle_before(p, v, KH_PARTICLE_FUTURE, PARTICLE_REACH)) return KH_STATUS_FUTURE;
    return KH_STATUS_ACTUAL;
}

static enum kh_status mood_of_effect(enum kh_effect effect) {
    switch (effect) {
    case KH_EFFECT_INTEND:
    case KH_EFFECT_PLAN:
    case KH_EFFECT_PROMISE: return KH_STATUS_FUTURE;
    case KH_EFFECT_CAN:
    case KH_EFFECT_MUST:
    case KH_EFFECT_WANT:
    case KH_EFFECT_FEAR: return KH_STATUS_HYPOTHETICAL;
    case KH_EFFECT_REFUSE:
    case KH_EFFECT_PREVENT:
    case KH_EFFECT_FAIL: return KH_STATUS_NEGATED;
    default: return KH_STATUS_ACTUAL;
    }
}

static enum kh_status mood_of_strength(enum kh_strength strength) {
    switch (strength) {
    case KH_STRENGTH_CLAIMS: return KH_STATUS_ALLEGED;
    case KH_STRENGTH_DENIES: return KH_STATUS_NEGATED;
    case KH_STRENGTH_DOUBTS:
    case KH_STRENGTH_HOPES:
    case KH_STRENGTH_WARNS: return KH_STATUS_HYPOTHETICAL;
    default: return KH_STATUS_ACTUAL;
    }
}

/* What a governor makes of its complement. */
static enum kh_status governed_mood(const struct kh_parse *p, const struct kh_predicate *g, bool controlled) {
    if (controlled) return mood_of_effect(p->doc->lex->control[g->control->sense->row].effect);
    if (g->n_events) return (enum kh_status)p->doc->lex->events[g->events[0]->sense->row].content->status;
    if (g->reporting) return mood_of_strength(p->doc->lex->reporting[g->reporting->sense->row].strength);
    return KH_STATUS_ACTUAL;
}

/* Denial beats doubt, doubt beats the future, the future beats a mere allegation. */
static enum kh_status weaker(enum kh_status a, enum kh_status b) {
    static const int rank[] = {[KH_STATUS_ACTUAL] = 0, [KH_STATUS_ALLEGED] = 1, [KH_STATUS_FUTURE] = 2, [KH_STATUS_HYPOTHETICAL] = 3, [KH_STATUS_NEGATED] = 4};
    return rank[a] >= rank[b] ? a : b;
}

enum kh_status kh_scopes_status(const struct kh_parse *p, const struct kh_scopes *scopes, size_t index) {
    const struct kh_predicate *v = &p->predicates.at[index];
    enum kh_status status = own_mood(p, v);
    int steps = 0;
    bool controlled = v->controlled;
    for (int g = v->governor; g != KH_NOBODY && steps < MAX_GOVERNORS; controlled = p->predicates.at[g].controlled, g = p->predicates.at[g].governor, steps++) {
        status = weaker(status, governed_mood(p, &p->predicates.at[g], controlled));
        status = weaker(status, own_mood(p, &p->predicates.at[g]));
    }
    for (size_t i = 0; i < scopes->n; i++) {
        const struct kh_scope *s = &scopes->at[i];
        if (holds(s, v->first) && !(v->first >= s->first && v->first <= s->last)) status = weaker(status, mood_of_strength(s->strength));
    }
    return status;
}
