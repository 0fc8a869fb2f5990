#include "read/event/confidence.h"

#include <math.h>

/* Bytes, some three and nine words of Arabic; tokens; actors. */
enum { NEAR_BYTES = 40, FAR_BYTES = 120, SHORT_TOKENS = 16, LONG_TOKENS = 45, SEVERAL = 3 };
static const double LEAST = 0.02, MOST = 0.98;

static const char *const cue_words[] = {
#define KH_CONFIDENCE(name, word) word,
#include "read/word/confidence.def"
#undef KH_CONFIDENCE
};

struct seen {
    const struct kh_parse *p;
    const struct kh_predicate *v;
    const struct kh_event *e;
    bool has[KH_CONFIDENCE_CUES];
};

/* Bytes between the predicate and the nearest mention of an actor; UINT32_MAX where the sentence has none. */
static uint32_t distance(const struct seen *x, uint32_t actor) {
    struct kh_span own = x->e->evidence.trigger, around = x->p->s->span;
    const kh_span_vec *mentions = &x->p->doc->reading->actors.at[actor].mentions;
    uint32_t best = UINT32_MAX;
    for (size_t k = mentions->n; k-- > 0 && mentions->at[k].end > around.start;) {
        struct kh_span span = mentions->at[k];
        uint32_t far = span.start >= own.end ? span.start - own.end : own.start >= span.end ? own.start - span.end : 0;
        if (far < best) best = far;
    }
    return best;
}

static void see_side(struct seen *x, const kh_index_vec *side, const int cues[5]) {
    enum { AT_NEAR, AT_FAR, ABSENT, UNNAMED, STATE };
    const struct kh_doc *d = x->p->doc;
    for (size_t i = 0; i < side->n; i++) {
        const struct kh_actor *a = &d->reading->actors.at[side->at[i]];
        uint32_t far = distance(x, side->at[i]);
        x->has[cues[AT_NEAR]] |= far <= NEAR_BYTES;
        x->has[cues[AT_FAR]] |= far > FAR_BYTES && far != UINT32_MAX;
        x->has[cues[ABSENT]] |= far == UINT32_MAX;
        x->has[cues[UNNAMED]] |= !kh_actor_named(a);
        x->has[cues[STATE]] |= a->country.n && kh_lexicon_state_sector(d->lex, a->sector);
    }
}

static bool one_country(const struct seen *x) {
    const struct kh_reading *r = x->p->doc->reading;
    for (size_t i = 0; i < x->e->actors.n; i++) {
        struct kh_str country = r->actors.at[x->e->actors.at[i]].country;
        for (size_t k = 0; country.n && k < x->e->recipients.n; k++) {
            if (kh_str_equal(country, r->actors.at[x->e->recipients.at[k]].country)) return true;
        }
    }
    return false;
}

static void see_parties(struct seen *x) {
    static const int actor[] = {KH_CONFIDENCE_ACTOR_NEAR, KH_CONFIDENCE_ACTOR_FAR, KH_CONFIDENCE_ACTOR_ABSENT, KH_CONFIDENCE_ACTOR_UNNAMED, KH_CONFIDENCE_ACTOR_STATE};
    static const int recipient[] = {KH_CONFIDENCE_RECIPIENT_NEAR, KH_CONFIDENCE_RECIPIENT_FAR, KH_CONFIDENCE_RECIPIENT_ABSENT,
                                    KH_CONFIDENCE_RECIPIENT_UNNAMED, KH_CONFIDENCE_RECIPIENT_STATE};
    const struct kh_event *e = x->e;
    see_side(x, &e->actors, actor);
    see_side(x, &e->recipients, recipient);
    x->has[KH_CONFIDENCE_BOTH_SIDES] = e->actors.n && e->recipients.n;
    x->has[KH_CONFIDENCE_TOGETHER] = e->actors.n > 1 && e->recipients.n == 0;
    x->has[KH_CONFIDENCE_NO_ACTOR] = e->actors.n == 0;
    x->has[KH_CONFIDENCE_MANY_ACTORS] = e->actors.n >= SEVERAL;
    x->has[KH_CONFIDENCE_ONE_COUNTRY] = one_country(x);
}

static void see_form(struct seen *x, bool conditions) {
    const struct kh_predicate *v = x->v;
    x->has[KH_CONFIDENCE_ALWAYS] = true;
    x->has[KH_CONFIDENCE_VERB] = v->form == KH_PREDICATE_VERB;
    x->has[KH_CONFIDENCE_PARTICIPLE] = v->form == KH_PREDICATE_PARTICIPLE;
    x->has[KH_CONFIDENCE_PHRASE] = v->form == KH_PREDICATE_PHRASE;
    x->has[KH_CONFIDENCE_CONDITION] = conditions;
    x->has[KH_CONFIDENCE_CARRIED] = v->carried;
    x->has[KH_CONFIDENCE_RECALLED] = v->subject_actor != KH_NONE;
    x->has[KH_CONFIDENCE_RELATIVE] = v->relative;
    x->has[KH_CONFIDENCE_GOVERNED] = v->governor != KH_NOBODY;
}

static void see_telling(struct seen *x) {
    const struct kh_event *e = x->e;
    x->has[KH_CONFIDENCE_SAID] = e->attribution.n > 0;
    x->has[KH_CONFIDENCE_FUTURE] = e->status == KH_STATUS_FUTURE;
    x->has[KH_CONFIDENCE_ALLEGED] = e->status == KH_STATUS_ALLEGED;
    x->has[KH_CONFIDENCE_DATED] = e->date_timex != KH_NONE;
    x->has[KH_CONFIDENCE_PLACED] = e->place != KH_NONE;
    x->has[KH_CONFIDENCE_OPENING] = x->p->s->index == 0;
    x->has[KH_CONFIDENCE_BRIEF] = x->p->s->n <= SHORT_TOKENS;
    x->has[KH_CONFIDENCE_LENGTHY] = x->p->s->n >= LONG_TOKENS;
}

static void see_likelihood(struct seen *x, double likely) {
    x->has[KH_CONFIDENCE_PARTIES_SURE] = likely >= 0.85;
    x->has[KH_CONFIDENCE_PARTIES_LIKELY] = likely >= 0.6;
    x->has[KH_CONFIDENCE_PARTIES_DOUBTFUL] = likely < 0.45;
    x->has[KH_CONFIDENCE_NOT_WEIGHED] = isnan(likely);
}

/* For scripts/fit-confidence: which event, and its cues. */
static void note(const struct seen *x, double sum) {
    struct kh_buf *out = x->p->doc->judged;
    if (!out) return;
    kh_buf_printf(out, "CONFIDENCE\t%u\t%.2f\t", x->e->evidence.trigger.start, sum);
    kh_buf_printf(out, "type %.*s", KH_STR_ARG(x->e->type));
    for (int i = 0; i < KH_CONFIDENCE_CUES; i++) {
        if (x->has[i]) kh_buf_printf(out, ",%s", cue_words[i]);
    }
    kh_buf_putc(out, '\n');
}

double kh_confidence(const struct coder *c, const struct kh_event *e, double likely) {
    const struct kh_parse *p = c->p;
    struct seen x = {.p = p, .v = c->v, .e = e};
    see_form(&x, c->frame->needs.n > 0);
    see_likelihood(&x, likely);
    see_parties(&x);
    see_telling(&x);
    double sum = kh_lexicon_type_confidence(p->doc->lex, e->type);
    for (int i = 0; i < KH_CONFIDENCE_CUES; i++) sum += x.has[i] ? p->doc->lex->confidence[i] : 0;
    note(&x, sum);
    /* In hundredths, as readings are written: what is filtered by it comes out the same whichever way it went. */
    return round(100 * fmin(MOST, fmax(LEAST, 1 / (1 + exp(-sum))))) / 100;
}
