#include "read/happening.h"

/* How far around the predicate its cues stand, in tokens. */
enum { NEAR_BEFORE = 3, NEAR_AFTER = 5, DISPLAY_REACH = 7, WORDING_REACH = 3, OLD_DAYS = 330, YEAR_DIGITS = 4 };

enum cue {
    MAIN_VERB, OPENING, RELATIVE, NOUN, DEFINITE_NOUN, OWNED_NOUN, TOPIC, MEMORY, COUNTED, VICTIMS, BOTH_SIDES,
    DROPPED_SUBJECT, LOSSES, MEANS, VERBAL, PLACED, FRESH, OLD, REPORTED, CONTENT, N_CUES,
};

struct asked {
    const struct kh_parse *p;
    const struct kh_predicate *v;
    const struct kh_event *e;
    bool has[N_CUES];
};

static bool class_at(const struct kh_parse *p, uint32_t i, uint32_t class) {
    for (uint32_t k = 0; k < p->s->tokens[i].n_matches; k++) {
        const struct kh_match *m = kh_sentence_at(p->s, i, k);
        if (m->kind == KH_ENTRY_CLASS && p->doc->lex->classes[m->sense->row] == class) return true;
    }
    return false;
}

/* Does a word of this class of classes.tsv stand in [from, to)? */
static bool class_in(const struct kh_parse *p, uint32_t from, uint32_t to, struct kh_str name) {
    const uint32_t *class = kh_map_find(&p->doc->lex->class_by_name, name);
    for (uint32_t i = from; class && i < to && i < p->s->n; i++) {
        if (class_at(p, i, *class)) return true;
    }
    return false;
}

static bool class_before(const struct asked *a, struct kh_str name) {
    uint32_t first = a->v->first;
    return class_in(a->p, first > NEAR_BEFORE ? first - NEAR_BEFORE : 0, first, name);
}

static bool is_noun(const struct asked *a) {
    return a->v->form == KH_PREDICATE_NOUN || a->v->form == KH_PREDICATE_PHRASE;
}

static const struct kh_mention *mention(const struct asked *a, int m) {
    return m == KH_NOBODY ? NULL : &a->p->mentions.at[m];
}

/* ---- time ---- */

static bool spells_year(const struct kh_parse *p, struct kh_span span) {
    for (uint32_t i = 0; i < p->s->n; i++) {
        const struct kh_token *t = &p->s->tokens[i];
        if (t->kind == KH_TOKEN_NUMBER && t->span.start >= span.start && t->span.end <= span.end && t->span.end - t->span.start == YEAR_DIGITS) return true;
    }
    return false;
}

/* News spells out the year of what is not of its own year. */
static bool is_old(const struct kh_parse *p, const struct kh_timex *t) {
    kh_day now = p->doc->published;
    if (now == KH_NO_DAY) return spells_year(p, t->span);
    return t->when.end != KH_NO_DAY && t->when.end < now - OLD_DAYS;
}

static void see_time(struct asked *a) {
    const struct kh_reading *r = a->p->doc->reading;
    for (size_t i = 0; i < r->dates.n; i++) {
        const struct kh_timex *t = &r->dates.at[i];
        if (t->span.start < a->p->s->span.start || t->span.start >= a->p->s->span.end) continue;
        if (t->kind == KH_TIMEX_DURATION || t->kind == KH_TIMEX_SET) continue;
        if (is_old(a->p, t)) a->has[OLD] = true;
        else if (t->kind == KH_TIMEX_DATE) a->has[FRESH] = true;
    }
}

/* ---- violence ---- */

static bool counted(const struct asked *a) {
    for (uint32_t i = a->v->last + 1u; i < a->p->s->n && i < a->v->last + (uint32_t)NEAR_AFTER; i++) {
        if (kh_parse_stop(a->p, i)) return false;
        if (a->p->s->tokens[i].kind == KH_TOKEN_NUMBER || kh_sentence_match(a->p->s, i, KH_ENTRY_NUMBER)) return true;
    }
    return false;
}

/* A state, its organs or an actor with a name of its own. */
static bool identified(const struct asked *a, uint32_t actor) {
    const struct kh_actor *x = &a->p->doc->reading->actors.at[actor];
    return x->country.n || (x->key.n && !kh_str_equal(x->key, x->sector));
}

static bool both_sides_known(const struct asked *a) {
    return a->e->actors.n && a->e->recipients.n && identified(a, a->e->actors.at[0]) && identified(a, a->e->recipients.at[0]);
}

/* The first word or subject of a sentence, of what somebody says, or of what stands behind "that" or "but" tells the news. */
static bool opens_clause(const struct asked *a) {
    static const enum kh_particle openers[] = {KH_PARTICLE_THAT, KH_PARTICLE_BUT};
    const struct kh_mention *subject = mention(a, a->v->passive && a->v->subject == KH_NOBODY ? a->v->object : a->v->subject);
    uint32_t i = subject && subject->chain < a->v->first ? subject->chain : a->v->first;
    if (i == 0) return !kh_sentence_conjunction(a->p->s, 0);
    if (i == 1 && kh_sentence_is_mark(a->p->s, 0)) return true;
    if (kh_sentence_mark(a->p->s, i - 1, ':') || kh_sentence_mark(a->p->s, i - 1, 0xAB) || kh_sentence_mark(a->p->s, i - 1, '"')) return true;
    for (size_t k = 0; k < sizeof openers / sizeof *openers; k++) {
        if (kh_sentence_particle_ending(a->p->s, a->p->doc->lex, i - 1, openers[k])) return true;
    }
    return false;
}

static void see_form(struct asked *a) {
    bool noun = is_noun(a), present = kh_features_form(a->v->features) == KH_FORM_PRESENT;
    a->has[RELATIVE] = a->v->relative;
    a->has[MAIN_VERB] = !noun && !a->v->relative && !present;
    a->has[OPENING] = !noun && !a->v->relative && opens_clause(a);
    a->has[NOUN] = noun;
    a->has[DEFINITE_NOUN] = noun && a->v->clitics.article;
    a->has[OWNED_NOUN] = noun && a->v->clitics.pronoun;
    a->has[TOPIC] = noun && class_before(a, KH_S("topic"));
    a->has[MEMORY] = noun && class_before(a, KH_S("memory"));
    a->has[DROPPED_SUBJECT] = !noun && (a->v->carried || a->v->subject_actor != KH_NONE);
}

static void see_people(struct asked *a) {
    const struct kh_mention *object = mention(a, a->v->object);
    a->has[COUNTED] = counted(a) || (object && object->counted);
    a->has[VICTIMS] = object && object->kind == KH_MENTION_GROUP && !object->definite && !a->v->relative;
    a->has[BOTH_SIDES] = both_sides_known(a);
    a->has[OLD] = a->has[OLD] && !a->has[BOTH_SIDES];
}

static bool placed(const struct asked *a) {
    const struct kh_reading *r = a->p->doc->reading;
    for (size_t i = 0; i < r->places.n; i++) {
        if (r->places.at[i].span.start >= a->p->s->span.start && r->places.at[i].span.start < a->p->s->span.end) return true;
    }
    return false;
}

static void see_words(struct asked *a) {
    const struct kh_sentence *s = a->p->s;
    const struct kh_predicate *g = a->v->governor == KH_NOBODY ? NULL : &a->p->predicates.at[a->v->governor];
    a->has[LOSSES] = class_in(a->p, 0, s->n, KH_S("loss"));
    a->has[MEANS] = class_in(a->p, a->v->first, a->v->last + (uint32_t)NEAR_AFTER, KH_S("strike"));
    a->has[VERBAL] = !a->has[LOSSES] && !a->has[MEANS] && class_in(a->p, 0, s->n, KH_S("verbal"));
    a->has[PLACED] = placed(a);
    a->has[REPORTED] = g && g->reporting;
    a->has[CONTENT] = g && g->n_events && !g->control && a->e->actors.n;
}

/* What each cue weighs: signs and sizes were fitted on hand-coded sentences by logistic regression and rounded; two
 * known sides and what is said in so many words (CONTENT) weigh more than there, for they are what a reader asks for. */
static bool is_violence(struct asked *a) {
    enum { NEEDED = 4 };
    static const int8_t weight[N_CUES] = {
        [MAIN_VERB] = 1, [OPENING] = 3, [RELATIVE] = -3, [NOUN] = -1, [DEFINITE_NOUN] = -2, [OWNED_NOUN] = -2, [TOPIC] = -3, [MEMORY] = -3,
        [COUNTED] = 1, [VICTIMS] = 3, [BOTH_SIDES] = 7, [DROPPED_SUBJECT] = 1, [LOSSES] = 4, [MEANS] = 4, [VERBAL] = -2, [PLACED] = 1,
        [FRESH] = 1, [OLD] = -6, [REPORTED] = 2, [CONTENT] = 4,
    };
    int sum = 0;
    see_people(a);
    see_words(a);
    for (int i = 0; i < N_CUES; i++) sum += a->has[i] * weight[i];
    return sum >= NEEDED;
}

/* ---- protest ---- */

/* Does somebody's wording open right behind the predicate and its subject: "chanted ..."? */
static bool wording_follows(const struct asked *a) {
    for (uint32_t i = a->v->last + 1u; i < a->p->s->n && i <= a->v->last + (uint32_t)WORDING_REACH; i++) {
        if (kh_sentence_mark(a->p->s, i, 0xAB) || kh_sentence_mark(a->p->s, i, '"') || kh_sentence_mark(a->p->s, i, 0x201C)) return true;
    }
    return false;
}

/* "the demonstrators held up banners": a detail of a demonstration that is known already, unless it tells against whom. */
static bool only_display(const struct asked *a) {
    const struct kh_mention *subject = mention(a, a->v->subject);
    if (!subject || !subject->definite || subject->kind != KH_MENTION_GROUP) return false;
    if (wording_follows(a)) return true;
    uint32_t from = a->v->first > 1 ? a->v->first - 2u : 0;
    return a->e->recipients.n == 0 && class_in(a->p, from, a->v->last + (uint32_t)DISPLAY_REACH, KH_S("display"));
}

/* A protest's noun reports it under "saw", "organised", "said", or at the head of its clause; elsewhere it recalls one. */
static bool told_as_news(const struct asked *a) {
    const struct kh_predicate *g = a->v->governor == KH_NOBODY ? NULL : &a->p->predicates.at[a->v->governor];
    bool recalled = a->has[DEFINITE_NOUN] || a->has[OWNED_NOUN] || a->has[TOPIC] || a->has[MEMORY] || a->has[OLD];
    return (g && (g->control || g->reporting)) || (!recalled && a->v->first <= 2);
}

static bool is_protest(struct asked *a) {
    const struct kh_mention *subject = mention(a, a->v->subject);
    if (subject && (subject->kind == KH_MENTION_ORGAN || subject->kind == KH_MENTION_COUNTRY)) return false;
    if (a->v->relative && !both_sides_known(a)) return false;
    if (a->has[NOUN] && !a->has[FRESH] && !told_as_news(a)) return false;
    return !only_display(a);
}

bool kh_happening(const struct kh_parse *p, const struct kh_predicate *v, const struct kh_event *e) {
    struct asked a = {.p = p, .v = v, .e = e};
    if (e->status == KH_STATUS_NEGATED || e->status == KH_STATUS_HYPOTHETICAL) return true; /* said not to be, so nothing to doubt */
    see_form(&a);
    see_time(&a);
    if (kh_str_equal(e->type, KH_S("ASSAULT"))) return is_violence(&a);
    if (kh_str_equal(e->type, KH_S("PROTEST"))) return is_protest(&a);
    return true;
}
