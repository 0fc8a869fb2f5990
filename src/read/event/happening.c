#include "read/event/happening.h"

#include "read/implied/implied.h"

/* How far around the predicate its cues stand, in tokens. */
enum { NEAR_BEFORE = 3, NEAR_AFTER = 5, DISPLAY_REACH = 7, WORDING_REACH = 3, OLD_DAYS = 330, YEAR_DIGITS = 4, SHORT_TOKENS = 16, LONG_TOKENS = 56 };
enum { PAGE_SENTENCES = 4 };

enum cue {
#define KH_CUE(name, violence, protest) name,
#include "read/event/happening.def"
#undef KH_CUE
    N_CUES,
};

static const char *const cue_names[] = {
#define KH_CUE(name, violence, protest) #name,
#include "read/event/happening.def"
#undef KH_CUE
};

static const int8_t violence_weight[] = {
#define KH_CUE(name, violence, protest) violence,
#include "read/event/happening.def"
#undef KH_CUE
};

static const int8_t protest_weight[] = {
#define KH_CUE(name, violence, protest) protest,
#include "read/event/happening.def"
#undef KH_CUE
};

struct asked {
    const struct kh_parse *p;
    const struct kh_predicate *v;
    const struct kh_event *e;
    bool has[N_CUES];
};

static bool class_in(const struct kh_parse *p, uint32_t from, uint32_t to, struct kh_str name) {
    return kh_sentence_class_in(p->s, from, to, name);
}

static bool class_before(const struct kh_parse *p, const struct kh_predicate *v, struct kh_str name) {
    return class_in(p, v->first > NEAR_BEFORE ? v->first - (uint32_t)NEAR_BEFORE : 0, v->first, name);
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
        bool inside = t->span.start >= span.start && t->span.end <= span.end;
        if (inside && t->kind == KH_TOKEN_NUMBER && t->span.end - t->span.start == YEAR_DIGITS) return true;
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
    return (x->country.n && !x->land_only) || (x->key.n && !kh_str_equal(x->key, x->sector));
}

static bool both_sides_known(const struct asked *a) {
    if (a->e->recipients.n == 0 && a->e->actors.n >= 2) return identified(a, a->e->actors.at[0]) && identified(a, a->e->actors.at[1]);
    return a->e->actors.n && a->e->recipients.n && identified(a, a->e->actors.at[0]) && identified(a, a->e->recipients.at[0]);
}

/* Where the clause of the predicate begins: its subject's first word or its own, behind "still" and the like. */
static uint32_t clause_start(const struct asked *a) {
    const struct kh_mention *subject = mention(a, a->v->passive && a->v->subject == KH_NOBODY ? a->v->object : a->v->subject);
    uint32_t i = subject && subject->chain < a->v->first ? subject->chain : a->v->first;
    if (a->v->act != KH_NOBODY && a->p->predicates.at[a->v->act].first < i) i = a->p->predicates.at[a->v->act].first;
    while (kh_sentence_particle_before(a->p->s, i, KH_PARTICLE_REALITY)) i--;
    return i;
}

/* The first word or subject of a sentence tells the news; "and" would go on with what was told before. */
static bool opens_sentence(const struct asked *a) {
    uint32_t i = clause_start(a);
    return (i == 0 && !kh_sentence_conjunction(a->p->s, 0)) || (i == 1 && kh_sentence_is_mark(a->p->s, 0));
}

/* "after [that] they took a ship": words of a memory that "that" follows. */
static bool recalls(const struct asked *a, uint32_t i) {
    return i > 1 && kh_sentence_particle_before(a->p->s, i, KH_PARTICLE_THAT) && class_in(a->p, i - 2, i - 1, KH_S("memory"));
}

/* A colon, or a mark that opens a quotation. */
static bool opens_speech(const struct kh_sentence *s, uint32_t i) {
    enum { OPENING_GUILLEMET = 0xAB };
    return kh_sentence_mark(s, i, ':') || kh_sentence_mark(s, i, OPENING_GUILLEMET) || kh_sentence_mark(s, i, '"');
}

/* So does the first of what somebody says, or of what stands behind "that" or "but". */
static bool opens_clause(const struct asked *a) {
    static const enum kh_particle openers[] = {KH_PARTICLE_THAT, KH_PARTICLE_BUT};
    uint32_t i = clause_start(a);
    if (i == 0 || recalls(a, i)) return false;
    if (opens_speech(a->p->s, i - 1u)) return true;
    for (size_t k = 0; k < sizeof openers / sizeof *openers; k++) {
        if (kh_sentence_particle_before(a->p->s, i, openers[k])) return true;
    }
    return false;
}

static void see_form(struct asked *a) {
    bool noun = is_noun(a), present = !noun && !a->v->circumstance && kh_predicate_present(a->v);
    bool first = opens_sentence(a), opens = opens_clause(a);
    bool relative = a->v->relative || (a->v->act != KH_NOBODY && !opens && !first); /* "because of [a raid that hit]", without "that" */
    a->has[RELATIVE] = a->v->relative;
    a->has[MAIN_VERB] = !noun && !relative && !present;
    a->has[FIRST] = !relative && first;
    a->has[OPENING] = !noun && !relative && opens;
    a->has[NOUN] = noun;
    a->has[DEFINITE_NOUN] = noun && a->v->clitics.article;
    a->has[OWNED_NOUN] = noun && a->v->clitics.pronoun;
    a->has[TOPIC] = noun && class_before(a->p, a->v, KH_S("topic"));
    a->has[MEMORY] = noun ? class_before(a->p, a->v, KH_S("memory")) : recalls(a, clause_start(a));
    a->has[PRESENT] = present;
    a->has[DROPPED_SUBJECT] = !noun && (a->v->carried || a->v->subject_actor != KH_NONE);
}

/* Who suffers: the object, or the genitive of "the death of". */
static const struct kh_mention *victim(const struct asked *a) {
    const struct kh_match *frame = a->v->frame;
    bool suffers = frame && a->p->doc->lex->events[frame->row].subject == KH_ROLE_RECIPIENT;
    return mention(a, a->v->object == KH_NOBODY && suffers ? a->v->subject : a->v->object);
}

static void see_people(struct asked *a) {
    const struct kh_mention *m = victim(a);
    a->has[COUNTED] = counted(a) || (m && m->counted);
    a->has[VICTIMS] = m && m->kind == KH_MENTION_GROUP && !m->definite && !a->v->relative;
}

static bool placed(const struct asked *a) {
    const struct kh_reading *r = a->p->doc->reading;
    for (size_t i = 0; i < r->places.n; i++) {
        if (r->places.at[i].span.start >= a->p->s->span.start && r->places.at[i].span.start < a->p->s->span.end) return true;
    }
    return false;
}

/* What exploded or was shot is told as news far more often than killing and fighting without more. */
static void see_mode(struct asked *a) {
    a->has[BLAST] = kh_str_among(a->e->mode, KH_S("explosives|suicide-attack|firearms"));
    a->has[RIOT] = kh_str_among(a->e->mode, KH_S("riot|obstruct"));
}

static void see_words(struct asked *a) {
    const struct kh_sentence *s = a->p->s;
    const struct kh_predicate *g = kh_predicate_governor(a->p, a->v);
    a->has[LOSSES] = class_in(a->p, 0, s->n, KH_S("loss"));
    a->has[MEANS] = class_in(a->p, a->v->first, a->v->last + (uint32_t)NEAR_AFTER, KH_S("strike"));
    a->has[VERBAL] = !a->has[LOSSES] && !a->has[MEANS] && class_in(a->p, 0, s->n, KH_S("verbal"));
    a->has[COURT] = class_in(a->p, 0, s->n, KH_S("court"));
    a->has[HABIT] = class_in(a->p, 0, s->n, KH_S("habit"));
    a->has[BRIEF] = s->n <= SHORT_TOKENS;
    a->has[LENGTHY] = s->n >= LONG_TOKENS;
    a->has[PLACED] = placed(a);
    a->has[REPORTED] = g && g->reporting;
    while (g && g->control && g->governor != KH_NOBODY) g = &a->p->predicates.at[g->governor]; /* "accused of [committing]" */
    a->has[CONTENT] = g && g->n_events && !g->control && a->e->actors.n;
}

/* ---- protest ---- */

/* Does somebody's wording open right behind the predicate and its subject: "chanted ..."? */
static bool wording_follows(const struct asked *a) {
    for (uint32_t i = a->v->last + 1u; i < a->p->s->n && i <= a->v->last + (uint32_t)WORDING_REACH; i++) {
        if (kh_sentence_mark(a->p->s, i, 0xAB) || kh_sentence_mark(a->p->s, i, '"') || kh_sentence_mark(a->p->s, i, 0x201C)) return true;
    }
    return false;
}

static bool stands(const struct asked *a, enum kh_mention_kind kind) {
    const struct kh_mention *subject = mention(a, a->v->subject);
    return subject && subject->kind == kind;
}

/* "hundreds of the youth", a number, or no article: a group that the sentence brings in anew. */
static bool brought_in(const struct asked *a, const struct kh_mention *m) {
    return m->counted || !m->definite || (m->depth && class_in(a->p, m->chain, m->first, KH_S("crowd")));
}

/* A union, a party, the opposition are organs too, and march. */
static bool state_organ(const struct asked *a) {
    const struct kh_mention *subject = mention(a, a->v->subject);
    return subject && stands(a, KH_MENTION_ORGAN) && !kh_lexicon_society_sector(a->p->doc->lex, subject->sector);
}

static void see_protest(struct asked *a) {
    bool noun = is_noun(a);
    bool people = stands(a, KH_MENTION_GROUP);
    a->has[NEW_PEOPLE] = people && brought_in(a, mention(a, a->v->subject));
    a->has[KNOWN_PEOPLE] = people && !a->has[NEW_PEOPLE];
    a->has[STATE_ACTS] = !kh_implied__witnessed(a->p, a->v) && (state_organ(a) || stands(a, KH_MENTION_COUNTRY));
    a->has[DISPLAY] = class_in(a->p, a->v->first > 1 ? a->v->first - 2u : 0, a->v->last + (uint32_t)DISPLAY_REACH, KH_S("display"));
    a->has[WORDING] = !noun && wording_follows(a);
    a->has[KNOWN_DISPLAY] = a->has[KNOWN_PEOPLE] && (a->has[WORDING] || (a->has[DISPLAY] && a->e->recipients.n == 0));
}

/* "the earthquake that struck the province led to the death of 20": people who die, by nobody's hand, where an accident is told and no attack. */
static bool is_accident(const struct asked *a) {
    const struct kh_match *frame = a->v->frame;
    bool suffers = frame && a->p->doc->lex->events[frame->row].subject == KH_ROLE_RECIPIENT;
    if (!suffers || a->e->actors.n) return false;
    return class_in(a->p, 0, a->p->s->n, KH_S("accident")) && !class_in(a->p, 0, a->p->s->n, KH_S("attack"));
}

/* ---- the judgement ---- */

static void see_parties(struct asked *a) {
    const struct kh_predicate *g = kh_predicate_governor(a->p, a->v);
    bool seen = kh_implied__witnessed(a->p, a->v); /* "Iraq saw an attack" tells it as "they attacked Iraq" does */
    a->has[ACTED] = a->e->actors.n > 0 || seen;
    a->has[AGAINST] = a->e->recipients.n > 0 && !seen;
    a->has[CARRIED_OUT] = g && g->control;
    a->has[LATER] = a->e->status == KH_STATUS_FUTURE;
    bool own_subject = a->v->subject != KH_NOBODY && !a->v->carried, object = a->has[AGAINST] || a->v->object_seen;
    a->has[TELLS] = a->has[MAIN_VERB] && own_subject && a->has[ACTED] && object;
}

/* Does a verb behind the noun tell it, as in "an attack [that] X launched"? */
static bool described(const struct asked *a) {
    int index = (int)(a->v - a->p->predicates.at);
    for (size_t k = (size_t)index + 1; k < a->p->predicates.n; k++) {
        if (a->p->predicates.at[k].describes == index) return true;
    }
    return false;
}

/* A dated text or one of several sentences is news, where background counts too; a sentence alone may be of any book. */
static bool on_page(const struct asked *a) {
    return a->p->doc->published != KH_NO_DAY || a->p->doc->reading->sentences.n >= PAGE_SENTENCES;
}

/* Two known parties in an act that is told, not only referred to: "the ambush that X laid for Y" tells it, "those who ..." does not. */
static void see_sides(struct asked *a) {
    const struct kh_predicate *described_act = a->v->describes == KH_NOBODY ? NULL : &a->p->predicates.at[a->v->describes];
    bool details = a->v->relative && described_act && !a->has[PRESENT] && !class_before(a->p, described_act, KH_S("topic"));
    bool recalled = (a->has[TOPIC] || a->has[MEMORY]) && !described(a);
    bool referred = a->has[VERBAL] || recalled || a->has[OWNED_NOUN] || (a->v->relative && !details);
    a->has[BOTH_SIDES] = !referred && both_sides_known(a);
    a->has[RELATIVE] = a->has[RELATIVE] && !(a->has[BOTH_SIDES] && details);
    a->has[OLD_SIDES] = a->has[OLD] && a->has[BOTH_SIDES];
    a->has[OLD] = a->has[OLD] && !a->has[BOTH_SIDES];
}

static void note(const struct asked *a, int sum) {
    struct kh_buf *out = a->p->doc->judged;
    if (!out) return;
    kh_buf_printf(out, "%.*s\t%.*s\t%d\t", KH_STR_ARG(a->e->type), KH_STR_ARG(a->e->evidence.rule), sum);
    for (int i = 0; i < N_CUES; i++) {
        if (a->has[i]) kh_buf_printf(out, "%s ", cue_names[i]);
    }
    kh_buf_putc(out, '\n');
}

/* On a page what is recalled or told in passing happened as well; what only sounds like an act, or belongs to one told before, did not. */
static bool told_on_page(const struct asked *a) {
    return on_page(a) && !a->has[VERBAL] && !a->has[KNOWN_DISPLAY];
}

bool kh_happening(const struct kh_parse *p, const struct kh_predicate *v, const struct kh_event *e) {
    struct asked a = {.p = p, .v = v, .e = e};
    bool violence = kh_str_equal(e->type, KH_S("ASSAULT")), protest = kh_str_equal(e->type, KH_S("PROTEST"));
    if (!violence && !protest) return true;
    if (kh_event_did_not_happen(e)) return true; /* said not to be, so nothing to doubt */
    see_form(&a);
    see_time(&a);
    see_people(&a);
    see_words(&a);
    see_mode(&a);
    see_sides(&a);
    see_parties(&a);
    if (protest) see_protest(&a);
    if (violence && is_accident(&a)) return false;
    if (a.has[STATE_ACTS]) return false; /* a state that protests complains, it does not demonstrate */
    const int8_t *weight = violence ? violence_weight : protest_weight;
    int sum = weight[ALWAYS];
    a.has[ALWAYS] = true;
    for (int i = ALWAYS + 1; i < N_CUES; i++) sum += a.has[i] * weight[i];
    note(&a, sum);
    /* "accused X of killing civilians" claims it */
    bool charged = violence && a.has[CONTENT] && e->status == KH_STATUS_ALLEGED && e->recipients.n;
    return sum >= 0 || told_on_page(&a) || charged;
}
