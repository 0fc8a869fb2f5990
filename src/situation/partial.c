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
    return kh_arena_printf(&p->m->scratch, "%.*s %d %c%.*s", KH_STR_ARG(e->type), (int)kh_merge_class_of(e->status), side,
                           KH_STR_ARG(parties));
}

static void add(struct partial *p, uint32_t event, char side, struct kh_str parties) {
    bool added;
    uint32_t at = *kh_map_put(&p->by_side, side_key(p, event, side, parties), (uint32_t)p->lists.n, &added);
    if (added) kh_vec_push(&p->m->scratch, &p->lists, ((list){0}));
    kh_vec_push(&p->m->scratch, &p->lists.at[at], event);
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
            if (kh_merge_places_clash(m, &m->mentions.at[a->mentions.at[i]], &m->mentions.at[b->mentions.at[k]])) return false;
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

/* Pages that name no day tell of the dated one soon after, in the same special way ("a drone was shot down"). */
static bool soon_after(const struct kh_model *m, const struct kh_m_event *undated, const struct sides *its, const struct sides *dated) {
    if (!its->mode.n || !kh_str_equal(its->mode, dated->mode)) return false;
    for (size_t i = 0; i < undated->mentions.n; i++) {
        kh_day page = page_day(m, undated->mentions.at[i]);
        if (page != KH_NO_DAY && (page < dated->start || page - dated->end > SOON_DAYS)) return false;
    }
    return true;
}

static bool one_soon_after(const struct kh_model *m, const struct kh_m_event *x, const struct sides *a, const struct kh_m_event *y,
                           const struct sides *b) {
    if ((a->start == KH_NO_DAY) == (b->start == KH_NO_DAY)) return false;
    return a->start == KH_NO_DAY ? soon_after(m, x, a, b) : soon_after(m, y, b, a);
}

static bool days_fit(const struct sides *a, const struct sides *b) {
    return a->start - b->end <= DAYS_APART && b->start - a->end <= DAYS_APART;
}

/* Dated ones fit by their days; undated ones only on their own page, where the reader has the other in mind, by
 * the town, or by the mode soon after. */
static bool fits(struct partial *p, uint32_t event, uint32_t whole) {
    const struct sides *a = &p->sides[event], *b = &p->sides[whole];
    const struct kh_m_event *x = &p->m->events.at[event], *y = &p->m->events.at[whole];
    if (kh_merge_modes_clash(p->m, a->mode, b->mode)) return false;
    bool both_dated = a->start != KH_NO_DAY && b->start != KH_NO_DAY;
    if (both_dated ? !days_fit(a, b) : !same_page(p->m, x, y) && !same_town(p->m, x, y) && !one_soon_after(p->m, x, a, y, b)) return false;
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
        uint32_t other = p->lists.at[*at].at[i];
        if ((s->from.n && s->to.n && !kh_str_equal(s->from, p->sides[other].from)) || !fits(p, event, other)) continue;
        if (whole != KH_NONE) return KH_NONE;
        whole = other;
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
    kh_map_init(&seen, &m->scratch);
    for (uint32_t i = 0; i < m->events.n; i++) {
        const struct sides *s = &p->sides[i];
        if (!s->from.n == !s->to.n || !s->mode.n || !named(m, i)) continue;
        for (size_t k = 0; k < m->events.at[i].mentions.n; k++) {
            uint32_t page = m->docs.at[m->mentions.at[m->events.at[i].mentions.at[k]].doc].cluster;
            bool added;
            uint32_t at = *kh_map_put(&seen, side_key(p, i, 'h', kh_arena_printf(&m->scratch, "%.*s %u", KH_STR_ARG(s->mode), page)),
                                      (uint32_t)halves->n, &added);
            if (added) kh_vec_push(&m->scratch, halves, ((struct half){KH_NONE, KH_NONE}));
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

/* Is it one of the whole events that others may join? */
static bool is_whole(struct partial *p, uint32_t event) {
    return p->sides[event].from.n && p->sides[event].to.n && p->m->events.at[event].mentions.n && named(p->m, event);
}

/* Whole events by either side. */
static void index_wholes(struct partial *p, const bool *except) {
    kh_map_init(&p->by_side, &p->m->scratch);
    p->lists.n = 0;
    for (uint32_t i = 0; i < p->m->events.n; i++) {
        if ((except && except[i]) || !is_whole(p, i)) continue;
        add(p, i, 'f', p->sides[i].from);
        add(p, i, 't', p->sides[i].to);
    }
}

/* Moves the marked events into the only whole event each can be. All are judged before any is moved: their order does
 * not matter. */
static void join_marked(struct partial *p, const bool *marked) {
    uint32_t *whole = kh_arena_array(&p->m->scratch, uint32_t, p->m->events.n);
    for (uint32_t i = 0; i < p->m->events.n; i++) whole[i] = marked[i] && p->m->events.at[i].mentions.n ? find_whole(p, i) : KH_NONE;
    for (uint32_t i = 0; i < p->m->events.n; i++)
        if (whole[i] != KH_NONE) absorb(p->m, i, whole[i]);
    drop_empty(p->m);
}

static void join_halves(struct partial *p) {
    half_vec halves = {0};
    bool *completed = kh_arena_array(&p->m->scratch, bool, p->m->events.n);
    collect_halves(p, &halves);
    for (size_t i = 0; i < halves.n; i++) {
        uint32_t a = halves.at[i].actor_only, b = halves.at[i].recipient_only;
        if (a >= MANY || b >= MANY || p->m->events.at[b].mentions.n == 0 || !halves_fit(p, a, b)) continue;
        /* On another page it met another victim: then it is not clear which. */
        if (p->sides[a].to.n && !kh_str_equal(p->sides[a].to, p->sides[b].to)) continue;
        p->sides[a].to = p->sides[b].to;
        if (p->sides[a].start == KH_NO_DAY) p->sides[a].start = p->sides[b].start, p->sides[a].end = p->sides[b].end;
        absorb(p->m, b, a);
        completed[a] = true;
    }
    /* What two halves make may be an event that other pages tell whole. */
    index_wholes(p, completed);
    join_marked(p, completed);
}

static void find_all_sides(struct partial *p) {
    for (uint32_t i = 0; i < p->m->events.n; i++) p->sides[i] = sides_of(p->m, &p->m->events.at[i]);
}

static void join_to_whole(struct partial *p) {
    bool *halves = kh_arena_array(&p->m->scratch, bool, p->m->events.n);
    for (uint32_t i = 0; i < p->m->events.n; i++) halves[i] = !p->sides[i].from.n != !p->sides[i].to.n && named(p->m, i);
    index_wholes(p, NULL);
    join_marked(p, halves);
}

void kh_merge_partial(struct kh_model *m) {
    struct partial p = {.m = m, .sides = kh_arena_array(&m->scratch, struct sides, m->events.n)};
    find_all_sides(&p);
    join_halves(&p);
    find_all_sides(&p);
    join_to_whole(&p);
}
