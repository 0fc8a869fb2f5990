/* Mentions that leave a side out ("a drone was shot down"), joined with each other on a page, then to the one
 * event that says all. */
#include <stdlib.h>

#include "situation/corrections.h"
#include "situation/merge.h"

enum {
    DAYS_APART = 1,
    PAGES_APART = 10, /* days between two pages that tell of one town */
    SOON_DAYS = 60,   /* days in which an event need not be dated to be known */
};

typedef KH_VEC(uint32_t) list;

struct sides {
    struct kh_str from, to; /* parties; "" when the side is left out */
    kh_day start, end;      /* KH_NO_DAY when no mention is dated to the day */
    struct kh_str mode;
};

struct partial {
    struct kh_model *m;
    struct sides *sides; /* by event */
    struct kh_map by_side;
    KH_VEC(list) lists;
};

static struct sides sides_of(struct kh_model *m, const struct kh_m_event *v) {
    struct sides s = {KH_S(""), KH_S(""), KH_NO_DAY, KH_NO_DAY, KH_S("")};
    for (size_t i = 0; i < v->mentions.n; i++) {
        const struct kh_m_mention *e = &m->mentions.at[v->mentions.at[i]];
        if (!s.from.n) s.from = kh_merge_parties(m, &e->actors, NULL);
        if (!s.to.n) s.to = kh_merge_parties(m, &e->recipients, NULL);
        if (!s.mode.n) s.mode = e->mode;
        if (e->when.start == KH_NO_DAY || e->when.end == KH_NO_DAY || e->when.end - e->when.start > DAYS_APART) continue;
        if (s.start == KH_NO_DAY) s.start = e->when.start, s.end = e->when.end;
    }
    return s;
}

static struct kh_str side_key(struct partial *p, uint32_t event, char side, struct kh_str parties) {
    const struct kh_m_mention *e = &p->m->mentions.at[p->m->events.at[event].mentions.at[0]];
    return kh_arena_printf(&p->m->arena, "%.*s %d %c%.*s", KH_STR_ARG(e->type), (int)kh_merge_class_of(e->status), side,
                           KH_STR_ARG(parties));
}

static void add(struct partial *p, uint32_t event, char side, struct kh_str parties) {
    bool added;
    uint32_t at = *kh_map_put(&p->by_side, side_key(p, event, side, parties), (uint32_t)p->lists.n, &added);
    if (added) kh_vec_push(&p->m->arena, &p->lists, ((list){0}));
    kh_vec_push(&p->m->arena, &p->lists.at[at], event);
}

/* Do the two share a page, or a page and its copy? */
static bool same_page(const struct kh_model *m, const struct kh_m_event *a, const struct kh_m_event *b) {
    for (size_t i = 0; i < a->mentions.n; i++)
        for (size_t k = 0; k < b->mentions.n; k++)
            if (m->docs.at[m->mentions.at[a->mentions.at[i]].doc].cluster == m->docs.at[m->mentions.at[b->mentions.at[k]].doc].cluster)
                return true;
    return false;
}

static bool places_fit(const struct kh_model *m, const struct kh_m_event *a, const struct kh_m_event *b) {
    for (size_t i = 0; i < a->mentions.n; i++)
        for (size_t k = 0; k < b->mentions.n; k++)
            if (kh_merge_places_differ(m, m->mentions.at[a->mentions.at[i]].place, m->mentions.at[b->mentions.at[k]].place)) return false;
    return true;
}

static bool kept_apart(struct kh_model *m, const struct kh_m_event *a, const struct kh_m_event *b) {
    for (size_t i = 0; m->corrections->apart.n && i < a->mentions.n; i++)
        for (size_t k = 0; k < b->mentions.n; k++) {
            const struct kh_m_mention *x = &m->mentions.at[a->mentions.at[i]], *y = &m->mentions.at[b->mentions.at[k]];
            if (kh_corrections_apart(m->corrections, kh_model_item(m, x->doc, 'e', x->n), kh_model_item(m, y->doc, 'e', y->n))) return true;
        }
    return false;
}

static kh_day page_day(const struct kh_model *m, uint32_t mention) { return m->docs.at[m->mentions.at[mention].doc].published; }

/* Told of one town (not just one country), by pages of the same days. */
static bool same_town(const struct kh_model *m, const struct kh_m_event *a, const struct kh_m_event *b) {
    for (size_t i = 0; i < a->mentions.n; i++)
        for (size_t k = 0; k < b->mentions.n; k++) {
            uint32_t x = m->mentions.at[a->mentions.at[i]].place, y = m->mentions.at[b->mentions.at[k]].place;
            kh_day one = page_day(m, a->mentions.at[i]), other = page_day(m, b->mentions.at[k]);
            if (x == KH_NONE || y == KH_NONE || one == KH_NO_DAY || other == KH_NO_DAY) continue;
            bool town = !kh_str_equal(m->places.at[x].kind, KH_S("country"));
            if (town && kh_str_equal(m->places.at[x].id, m->places.at[y].id) && abs(one - other) <= PAGES_APART) return true;
        }
    return false;
}

/* The page tells of it soon after, in the same special way ("a drone was shot down"). */
static bool soon_after(const struct kh_model *m, const struct kh_m_event *a, const struct sides *half, const struct sides *whole) {
    if (whole->start == KH_NO_DAY || half->start != KH_NO_DAY || !half->mode.n || !kh_str_equal(half->mode, whole->mode)) return false;
    for (size_t i = 0; i < a->mentions.n; i++) {
        kh_day page = page_day(m, a->mentions.at[i]);
        if (page != KH_NO_DAY && (page < whole->start || page - whole->end > SOON_DAYS)) return false;
    }
    return true;
}

static bool days_fit(const struct sides *a, const struct sides *b) {
    return a->start - b->end <= DAYS_APART && b->start - a->end <= DAYS_APART;
}

/* Dated ones fit by their days; undated ones only on their own page, where the reader has the other in mind, by
 * the town, or by the mode soon after. */
static bool fits(struct partial *p, uint32_t event, uint32_t whole) {
    const struct sides *a = &p->sides[event], *b = &p->sides[whole];
    const struct kh_m_event *x = &p->m->events.at[event], *y = &p->m->events.at[whole];
    if (a->mode.n && b->mode.n && !kh_str_equal(a->mode, b->mode)) return false;
    bool both_dated = a->start != KH_NO_DAY && b->start != KH_NO_DAY;
    if (both_dated ? !days_fit(a, b) : !same_page(p->m, x, y) && !same_town(p->m, x, y) && !soon_after(p->m, x, a, b)) return false;
    return places_fit(p->m, x, y) && !kept_apart(p->m, x, y);
}

static void absorb(struct kh_model *m, uint32_t event, uint32_t whole) {
    struct kh_m_event *from = &m->events.at[event], *to = &m->events.at[whole];
    for (size_t i = 0; i < from->mentions.n; i++) {
        m->mentions.at[from->mentions.at[i]].event = whole;
        kh_vec_push(&m->arena, &to->mentions, from->mentions.at[i]);
    }
    from->mentions.n = 0;
}

static bool named(const struct kh_model *m, uint32_t event) {
    const struct kh_m_mention *e = &m->mentions.at[m->events.at[event].mentions.at[0]];
    return !kh_model_unnamed(m, &e->actors) && !kh_model_unnamed(m, &e->recipients);
}

/* The only whole event that it can be, or KH_NONE. */
static uint32_t find_whole(struct partial *p, uint32_t event) {
    const struct sides *s = &p->sides[event];
    bool actor_only = s->from.n && !s->to.n;
    const uint32_t *at = kh_map_find(&p->by_side, side_key(p, event, actor_only ? 'f' : 't', actor_only ? s->from : s->to));
    uint32_t whole = KH_NONE;
    for (size_t i = 0; at && i < p->lists.at[*at].n; i++) {
        if (!fits(p, event, p->lists.at[*at].at[i])) continue;
        if (whole != KH_NONE) return KH_NONE;
        whole = p->lists.at[*at].at[i];
    }
    return whole;
}

static void drop_empty(struct kh_model *m) {
    size_t n = 0;
    for (size_t i = 0; i < m->events.n; i++) {
        if (m->events.at[i].mentions.n == 0) continue;
        for (size_t k = 0; k < m->events.at[i].mentions.n; k++) m->mentions.at[m->events.at[i].mentions.at[k]].event = (uint32_t)n;
        m->events.at[n++] = m->events.at[i];
    }
    m->events.n = n;
}

/* Two halves on one page: who did it, and to whom it was done. */
struct half {
    uint32_t actor_only, recipient_only; /* events; KH_NONE: none, MANY: more than one */
};
#define MANY (UINT32_MAX - 1)

static void note_half(uint32_t *place, uint32_t event) {
    if (*place == KH_NONE) *place = event;
    else if (*place != event) *place = MANY;
}

typedef KH_VEC(struct half) half_vec;

/* Halves by page, type and mode; the mode must be told: "aerial" ties two halves, "assault" does not. */
static void collect_halves(struct partial *p, half_vec *halves) {
    struct kh_model *m = p->m;
    struct kh_map seen;
    kh_map_init(&seen, &m->arena);
    for (uint32_t i = 0; i < m->events.n; i++) {
        const struct sides *s = &p->sides[i];
        if (!s->from.n == !s->to.n || !s->mode.n || !named(m, i)) continue;
        for (size_t k = 0; k < m->events.at[i].mentions.n; k++) {
            uint32_t page = m->docs.at[m->mentions.at[m->events.at[i].mentions.at[k]].doc].cluster;
            bool added;
            uint32_t at = *kh_map_put(&seen, side_key(p, i, 'h', kh_arena_printf(&m->arena, "%.*s %u", KH_STR_ARG(s->mode), page)),
                                      (uint32_t)halves->n, &added);
            if (added) kh_vec_push(&m->arena, halves, ((struct half){KH_NONE, KH_NONE}));
            note_half(s->from.n ? &halves->at[at].actor_only : &halves->at[at].recipient_only, i);
        }
    }
}

static bool halves_fit(struct partial *p, uint32_t a, uint32_t b) {
    const struct sides *x = &p->sides[a], *y = &p->sides[b];
    bool both_dated = x->start != KH_NO_DAY && y->start != KH_NO_DAY;
    if (kh_str_equal(x->from, y->to) || (both_dated && !days_fit(x, y))) return false;
    return places_fit(p->m, &p->m->events.at[a], &p->m->events.at[b]) && !kept_apart(p->m, &p->m->events.at[a], &p->m->events.at[b]);
}

static void join_halves(struct partial *p) {
    half_vec halves = {0};
    collect_halves(p, &halves);
    for (size_t i = 0; i < halves.n; i++) {
        uint32_t a = halves.at[i].actor_only, b = halves.at[i].recipient_only;
        if (a >= MANY || b >= MANY || p->m->events.at[b].mentions.n == 0 || !halves_fit(p, a, b)) continue;
        /* On another page it met another victim: then it is not clear which. */
        if (p->sides[a].to.n && !kh_str_equal(p->sides[a].to, p->sides[b].to)) continue;
        p->sides[a].to = p->sides[b].to;
        if (p->sides[a].start == KH_NO_DAY) p->sides[a].start = p->sides[b].start, p->sides[a].end = p->sides[b].end;
        absorb(p->m, b, a);
    }
    drop_empty(p->m);
}

static void find_all_sides(struct partial *p) {
    for (uint32_t i = 0; i < p->m->events.n; i++) p->sides[i] = sides_of(p->m, &p->m->events.at[i]);
}

static void join_to_whole(struct partial *p) {
    struct kh_model *m = p->m;
    uint32_t *whole = kh_arena_array(&m->arena, uint32_t, m->events.n);
    for (uint32_t i = 0; i < m->events.n; i++) {
        if (!p->sides[i].from.n || !p->sides[i].to.n || !named(m, i)) continue;
        add(p, i, 'f', p->sides[i].from);
        add(p, i, 't', p->sides[i].to);
    }
    /* All are judged before any is moved: the order of events does not matter. */
    for (uint32_t i = 0; i < m->events.n; i++) {
        bool left_out = !p->sides[i].from.n != !p->sides[i].to.n;
        whole[i] = left_out && named(m, i) ? find_whole(p, i) : KH_NONE;
    }
    for (uint32_t i = 0; i < m->events.n; i++)
        if (whole[i] != KH_NONE) absorb(m, i, whole[i]);
    drop_empty(m);
}

void kh_merge_partial(struct kh_model *m) {
    struct partial p = {.m = m, .sides = kh_arena_array(&m->arena, struct sides, m->events.n)};
    kh_map_init(&p.by_side, &m->arena);
    find_all_sides(&p);
    join_halves(&p);
    find_all_sides(&p);
    join_to_whole(&p);
}
