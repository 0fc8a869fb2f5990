#include "read/event/retold.h"

#include "read/event/dated.h"

/* News of a page is not older than this, in days before it. */
enum { FRESH_DAYS = 31 };

/* How many sentences behind an act of words its day may be told, and how far back the unrest that an act is part of. */
enum { TO_DAY = 8, TO_SPOKEN = 2, TO_EPISODE = 6 };

enum fit { FIT_NONE, FIT_OPEN, FIT_SHARED };

/* The same, or both of one state: police are called soldiers elsewhere in a page, and a ministry the government. */
static bool same_party(const struct kh_lexicon *lex, const struct kh_actor *a, const struct kh_actor *b) {
    if (kh_str_equal(a->key, b->key)) return true;
    if (a->country.n == 0 || !kh_str_equal(a->country, b->country)) return false;
    struct kh_str state = KH_S("GOV");
    if (a->sector.n == 0 || b->sector.n == 0 || kh_str_equal(a->sector, state) || kh_str_equal(b->sector, state)) return true;
    return kh_lexicon_state_sector(lex, a->sector) && kh_lexicon_state_sector(lex, b->sector);
}

/* Whether two lists may name the same side: one that names nobody fits any. */
static enum fit side_fit(const struct kh_doc *d, const kh_index_vec *a, const kh_index_vec *b) {
    const struct kh_reading *r = d->reading;
    bool any_a = false, any_b = false;
    for (size_t k = 0; k < b->n; k++) any_b = any_b || kh_actor_named(&r->actors.at[b->at[k]]);
    for (size_t i = 0; i < a->n; i++) {
        const struct kh_actor *x = &r->actors.at[a->at[i]];
        if (!kh_actor_named(x)) continue;
        any_a = true;
        for (size_t k = 0; k < b->n; k++) {
            if (same_party(d->lex, x, &r->actors.at[b->at[k]])) return FIT_SHARED;
        }
    }
    return any_a && any_b ? FIT_NONE : FIT_OPEN;
}

static bool names_anybody(const struct kh_reading *r, const struct kh_event *e) {
    for (size_t i = 0; i < e->actors.n; i++) {
        if (kh_actor_named(&r->actors.at[e->actors.at[i]])) return true;
    }
    for (size_t i = 0; i < e->recipients.n; i++) {
        if (kh_actor_named(&r->actors.at[e->recipients.at[i]])) return true;
    }
    return false;
}

/* The one country that all parties with a country belong to; "" when there are none or several. */
static struct kh_str only_country(const struct kh_reading *r, const struct kh_event *e) {
    struct kh_str country = KH_S("");
    for (size_t i = 0; i < e->actors.n + e->recipients.n; i++) {
        const struct kh_actor *x = &r->actors.at[i < e->actors.n ? e->actors.at[i] : e->recipients.at[i - e->actors.n]];
        if (country.n && x->country.n && !kh_str_equal(x->country, country)) return KH_S("");
        if (x->country.n) country = x->country;
    }
    return country;
}

/* An accord that two made is told as agreed and as signed. */
static bool same_type(const struct kh_event *e, const struct kh_event *x) {
    if (kh_str_equal(e->type, x->type)) return true;
    if (e->actors.n < 2 || x->actors.n < 2 || e->recipients.n || x->recipients.n) return false;
    const struct kh_str told_as = KH_S("AGREE|SUPPORT"); /* to sign is to support */
    return kh_lexicon_type_among(e->type, told_as) && kh_lexicon_type_among(x->type, told_as);
}

/* What police do to a crowd is told as an assault on it and as its dispersal. */
static bool of_unrest(const struct kh_event *e) {
    return kh_lexicon_type_among(e->type, KH_S("PROTEST|ASSAULT|COERCE"));
}

/* The killing of one man is not the raid on a town of the week after. */
static bool one_kills_one(const struct kh_event *e) {
    return kh_str_among(e->mode, KH_S("assassinate|abduct"));
}

/* May both tell one event: the same type, no side that differs, one at least that is the same where any is named? Inside one country it is
 * enough that no side differs. */
static bool may_be_one(const struct kh_doc *d, const struct kh_event *e, const struct kh_event *x) {
    bool alike = same_type(e, x), force = of_unrest(e) && of_unrest(x);
    if ((!alike && !force) || e->status != x->status || one_kills_one(e) != one_kills_one(x)) return false;
    enum fit actors = side_fit(d, &e->actors, &x->actors), recipients = side_fit(d, &e->recipients, &x->recipients);
    if (actors == FIT_NONE || recipients == FIT_NONE) return false;
    if (!alike) return actors == FIT_SHARED && recipients == FIT_SHARED && only_country(d->reading, e).n;
    if (actors == FIT_SHARED || recipients == FIT_SHARED || !names_anybody(d->reading, e)) return true;
    struct kh_str country = only_country(d->reading, e);
    return country.n && kh_str_equal(country, only_country(d->reading, x));
}

static bool is_fresh_day(const struct kh_doc *d, const struct kh_event *x) {
    if (x->date_timex == KH_NONE || x->date.precision != KH_PRECISION_DAY || x->date.start != x->date.end) return false;
    return d->published == KH_NO_DAY || (x->date.start <= d->published && x->date.start > d->published - FRESH_DAYS);
}

/* The event that e tells again, by its index; KH_NONE when none has a day, or several have different ones. */
static uint32_t told_as(const struct kh_doc *d, size_t e) {
    const struct kh_reading *r = d->reading;
    uint32_t found = KH_NONE;
    for (size_t i = 0; i < r->events.n; i++) {
        const struct kh_event *x = &r->events.at[i];
        if (i == e || !is_fresh_day(d, x) || !may_be_one(d, &r->events.at[e], x)) continue;
        if (found != KH_NONE && r->events.at[found].date.start != x->date.start) return KH_NONE;
        if (found == KH_NONE) found = (uint32_t)i;
    }
    return found;
}

/* ---- acts of words ---- */

static bool acts(const struct kh_doc *d, const struct kh_event *e, uint32_t actor) {
    const struct kh_reading *r = d->reading;
    for (size_t i = 0; i < e->actors.n; i++) {
        const struct kh_actor *x = &r->actors.at[e->actors.at[i]];
        if (e->actors.at[i] == actor || (kh_actor_named(x) && same_party(d->lex, x, &r->actors.at[actor]))) return true;
    }
    return false;
}

/* "the ministry condemned the attack. It said today that ...": the expression that dates what was said; KH_NONE when none. */
static uint32_t spoken_on(const struct kh_doc *d, const struct kh_event *e) {
    uint32_t teller = e->attribution.n ? e->attribution.at[0].actor : KH_NONE;
    /* "B called the accusations of A baseless": when A spoke otherwise is no day of them */
    bool by_another = teller != KH_NONE && !acts(d, e, teller);
    if (by_another) return KH_NONE;
    for (size_t i = 0; kh_lexicon_type_among(e->type, KH_TYPES_OF_WORDS) && i < d->spoke.n; i++) {
        const struct kh_spoke *x = &d->spoke.at[i];
        bool near = x->sentence + TO_SPOKEN >= e->evidence.sentence && x->sentence <= e->evidence.sentence + TO_SPOKEN;
        if (near && acts(d, e, x->actor)) return x->timex;
    }
    return KH_NONE;
}

/* ---- unrest ---- */

/* The dated protest shortly before in the text that an act of the same country's people or police goes with; KH_NONE when none. */
static uint32_t unrest_of(const struct kh_doc *d, size_t index) {
    const struct kh_reading *r = d->reading;
    const struct kh_event *e = &r->events.at[index];
    struct kh_str country = only_country(r, e);
    if (!of_unrest(e) || country.n == 0) return KH_NONE;
    for (size_t i = index; i-- > 0;) {
        const struct kh_event *x = &r->events.at[i];
        if (x->evidence.sentence + TO_EPISODE < e->evidence.sentence) return KH_NONE;
        bool protest = kh_str_equal(x->type, KH_S("PROTEST")) && x->status == KH_STATUS_ACTUAL;
        if (protest && is_fresh_day(d, x) && kh_str_equal(only_country(r, x), country)) return (uint32_t)i;
    }
    return KH_NONE;
}

/* ---- headlines ---- */

/* What the page tells of the headline's event: KH_NONE when it tells of no such act to come, or of one that is done or said to be. */
static uint32_t foretold(const struct kh_doc *d, size_t headline) {
    const struct kh_reading *r = d->reading;
    const struct kh_event *e = &r->events.at[headline];
    uint32_t found = KH_NONE;
    for (size_t i = headline + 1; i < r->events.n; i++) {
        const struct kh_event *x = &r->events.at[i];
        if (kh_reading_in_title(r, x->evidence.trigger) || !kh_str_equal(e->type, x->type)) continue;
        if (side_fit(d, &e->actors, &x->actors) != FIT_SHARED || side_fit(d, &e->recipients, &x->recipients) == FIT_NONE) continue;
        if (x->status == KH_STATUS_ACTUAL || x->status == KH_STATUS_ALLEGED) return KH_NONE;
        if (x->status == KH_STATUS_FUTURE && found == KH_NONE) found = (uint32_t)i;
    }
    return found;
}

/* "X visits Y on Thursday" over a page that says he will: the present of a headline is then that of what is to come, and its day the page's. */
static void take_future(struct kh_doc *d) {
    struct kh_reading *r = d->reading;
    for (size_t i = 0; i < r->events.n && kh_reading_in_title(r, r->events.at[i].evidence.trigger); i++) {
        struct kh_event *e = &r->events.at[i];
        uint32_t as = e->status == KH_STATUS_ACTUAL && !kh_lexicon_type_among(e->type, KH_TYPES_OF_WORDS) ? foretold(d, i) : KH_NONE;
        if (as == KH_NONE) continue;
        e->status = KH_STATUS_FUTURE;
        if (r->events.at[as].date_timex == KH_NONE) continue;
        e->date = r->events.at[as].date;
        e->date_timex = r->events.at[as].date_timex;
    }
}

/* ---- all ---- */

/* Does a span of time say when, or only for how long or by what day to come? */
static bool tells_when(const struct kh_parse *p, const struct kh_timex *t, uint32_t token) {
    static const uint64_t moved = (uint64_t)1 << KH_TIME_AGO | (uint64_t)1 << KH_TIME_AHEAD | (uint64_t)1 << KH_TIME_BEFORE | (uint64_t)1 << KH_TIME_LATER;
    if (t->kind == KH_TIMEX_DURATION) return p->s->tokens[token].times & moved;
    bool ahead = p->doc->published != KH_NO_DAY && t->when.start != KH_NO_DAY && t->when.start >= p->doc->published;
    return !(ahead && t->kind == KH_TIMEX_VAGUE);
}

/* Does the expression at this token stand in a relative clause that goes on to it without a comma? Then it dates what that tells. */
static bool in_relative(const struct kh_parse *p, uint32_t token) {
    for (uint32_t i = token; i-- > 0 && !kh_parse_comma(p, i) && !kh_sentence_is_mark(p->s, i);) {
        if (kh_sentence_particle(p->s, i, KH_PARTICLE_RELATIVE)) return true;
    }
    return false;
}

static bool verb_between(const struct kh_parse *p, uint32_t from, uint32_t to) {
    for (uint32_t i = from; i < to; i++) {
        if (kh_parse_verb_at(p, i) || (kh_parse_stop(p, i) && !kh_parse_comma(p, i))) return true;
    }
    return false;
}

/* Does the date at this token stand right behind the word of saying: before the clause that is said, or, where there is none, with no verb between? */
static bool dates_saying(const struct kh_parse *p, const struct kh_scope *s, uint32_t token) {
    if (token <= s->last) return false;
    if (s->clause) return token < s->from;
    return token <= s->last + (uint32_t)TO_DAY && !verb_between(p, s->last + 1u, token);
}

static void note_spoke(const struct kh_parse *p, const struct kh_scopes *scopes, uint32_t timex, uint32_t token) {
    struct kh_doc *d = p->doc;
    for (size_t i = 0; i < scopes->n; i++) {
        const struct kh_scope *s = &scopes->at[i];
        uint32_t actor = s->by == KH_NOBODY ? s->by_actor : kh_mention_actor(d, p->s, &p->mentions.at[s->by]);
        bool spoke = dates_saying(p, s, token) && !s->nobody && actor != KH_NONE;
        if (spoke) kh_vec_push(d->arena, &d->spoke, ((struct kh_spoke){actor, p->s->index, timex}));
    }
}

void kh_retold_note(const struct kh_parse *p, const struct kh_scopes *scopes, uint32_t first_date) {
    const struct kh_reading *r = p->doc->reading;
    for (uint32_t i = first_date; i < r->dates.n; i++) {
        const struct kh_timex *t = &r->dates.at[i];
        uint32_t token = kh_dated_token(p->s, t->span.start);
        if (tells_when(p, t, token) && !in_relative(p, token)) p->doc->own_time[p->s->index] = 1;
        if (t->kind == KH_TIMEX_DATE && t->when.precision == KH_PRECISION_DAY) note_spoke(p, scopes, i, token);
    }
}

static void take_date(struct kh_doc *d, size_t event, uint32_t as) {
    struct kh_reading *r = d->reading;
    struct kh_event *e = &r->events.at[event];
    uint32_t timex = e->status == KH_STATUS_ACTUAL ? spoken_on(d, e) : KH_NONE;
    if (timex == KH_NONE && as != KH_NONE) timex = r->events.at[as].date_timex;
    uint32_t unrest = as == KH_NONE && timex == KH_NONE && e->status == KH_STATUS_ACTUAL ? unrest_of(d, event) : KH_NONE;
    if (unrest != KH_NONE) timex = r->events.at[unrest].date_timex;
    if (timex == KH_NONE) return;
    e->date = r->dates.at[timex].when;
    e->date_timex = timex;
}

void kh_retold_dates(struct kh_doc *d) {
    struct kh_reading *r = d->reading;
    take_future(d);
    uint32_t *as = kh_arena_array(d->arena, uint32_t, r->events.n + 1);
    uint8_t *open = kh_arena_array(d->arena, uint8_t, r->events.n + 1);
    for (size_t i = 0; i < r->events.n; i++) {
        const struct kh_event *e = &r->events.at[i];
        bool happened = e->status == KH_STATUS_ACTUAL || e->status == KH_STATUS_ALLEGED;
        bool day = e->date.start != KH_NO_DAY || e->date.end != KH_NO_DAY;
        bool dated = day || e->date_timex != KH_NONE; /* "formerly" is no day, but not today */
        open[i] = happened && !dated && !d->own_time[e->evidence.sentence];
        as[i] = open[i] ? told_as(d, i) : KH_NONE;
    }
    for (size_t i = 0; i < r->events.n; i++) {
        if (open[i]) take_date(d, i, as[i]);
    }
}
