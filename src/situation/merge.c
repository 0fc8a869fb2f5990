#include "situation/merge.h"

#include <stdlib.h>

#include "situation/corrections.h"

enum {
    DAYS_APART = 1,       /* two dates of one event */
    UNDATED_WITHIN = 120, /* days from an event, or another page, to a page that mentions it without a date */
};

enum kh_merge_class kh_merge_class_of(enum kh_status status) {
    if (status == KH_STATUS_FUTURE) return KH_MERGE_FUTURE;
    return status == KH_STATUS_HYPOTHETICAL ? KH_MERGE_HYPOTHETICAL : KH_MERGE_OCCURRENCE;
}

static void add_party(struct kh_model *m, kh_u32_vec *parties, uint32_t actor) {
    uint32_t party = m->actors.at[actor].party;
    size_t at = parties->n;
    for (size_t i = 0; i < parties->n; i++)
        if (parties->at[i] == party) return;
    kh_vec_push(&m->scratch, parties, party);
    for (; at > 0 && parties->at[at - 1] > party; at--) parties->at[at] = parties->at[at - 1];
    parties->at[at] = party;
}

struct kh_str kh_merge_parties(struct kh_model *m, const kh_u32_vec *actors, const kh_u32_vec *more) {
    kh_u32_vec parties = {0};
    struct kh_str text = KH_S("");
    for (size_t i = 0; i < actors->n; i++) add_party(m, &parties, actors->at[i]);
    for (size_t i = 0; more && i < more->n; i++) add_party(m, &parties, more->at[i]);
    for (size_t i = 0; i < parties.n; i++)
        text = kh_arena_printf(&m->scratch, "%.*s%s%.*s", KH_STR_ARG(text), i ? "+" : "",
                               KH_STR_ARG(m->actors.at[parties.at[i]].key));
    return kh_model_intern(m, text);
}

static bool is_country(const struct kh_m_place *p) {
    return kh_str_equal(p->kind, KH_S("country")) || kh_str_equal(p->id, p->country);
}

bool kh_merge_place_holds(const struct kh_model *m, uint32_t outer, uint32_t inner) {
    if (outer == KH_NONE || inner == KH_NONE) return false;
    const struct kh_m_place *a = &m->places.at[outer], *b = &m->places.at[inner];
    struct kh_str land = a->country.n ? a->country : a->id;
    return is_country(a) && !is_country(b) && kh_str_equal(land, b->country);
}

/* Rivers, deserts and continents have no edge that an event could fall on the other side of. */
static bool has_edge(const struct kh_m_place *p) {
    static const char *const kinds[] = {"capital", "city", "town", "base", "country"};
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (kh_str_equal(p->kind, kh_str_from(kinds[i]))) return true;
    return is_country(p);
}

bool kh_merge_places_differ(const struct kh_model *m, uint32_t place, uint32_t other) {
    if (place == KH_NONE || other == KH_NONE) return false;
    const struct kh_m_place *a = &m->places.at[place], *b = &m->places.at[other];
    if (!has_edge(a) || !has_edge(b) || kh_str_equal(a->id, b->id)) return false;
    return !kh_merge_place_holds(m, place, other) && !kh_merge_place_holds(m, other, place);
}

/* How precisely a mention is dated: the order in which a block is worked through. */
enum dated { DATED_DAY, DATED_COARSE, DATED_NOT };

struct item {
    uint32_t mention;
    enum dated dated;
    kh_day start, end;
    struct kh_str direction; /* "DZA>MLI", or "" when all parties act together */
};

struct cluster {
    uint32_t event;
    kh_day start, end;
    enum dated dated;
    struct kh_str direction, mode;
};

struct block {
    kh_u32_vec mentions;
    KH_VEC(struct cluster) clusters;
};
typedef KH_VEC(struct block) block_vec;

static enum dated dated_of(const struct kh_when *w) {
    if (w->start == KH_NO_DAY || w->end == KH_NO_DAY) return DATED_NOT;
    return w->end - w->start <= DAYS_APART ? DATED_DAY : DATED_COARSE;
}

static struct item item_of(struct kh_model *m, uint32_t mention) {
    const struct kh_m_mention *e = &m->mentions.at[mention];
    struct item item = {mention, dated_of(&e->when), e->when.start, e->when.end, KH_S("")};
    if (e->recipients.n == 0) return item;
    struct kh_str from = kh_merge_parties(m, &e->actors, NULL), to = kh_merge_parties(m, &e->recipients, NULL);
    item.direction = kh_model_intern(m, kh_arena_printf(&m->scratch, "%.*s>%.*s", KH_STR_ARG(from), KH_STR_ARG(to)));
    return item;
}

/* Days by date; coarse ones from narrow to wide; ties in the order of documents. */
static int in_turn(const void *a, const void *b) {
    const struct item *x = a, *y = b;
    if (x->dated != y->dated) return x->dated < y->dated ? -1 : 1;
    if (x->dated == DATED_NOT) return x->mention < y->mention ? -1 : 1;
    int32_t wide_x = x->end - x->start, wide_y = y->end - y->start;
    if (x->dated == DATED_COARSE && wide_x != wide_y) return wide_x < wide_y ? -1 : 1;
    if (x->start != y->start) return x->start < y->start ? -1 : 1;
    return x->mention < y->mention ? -1 : 1;
}

bool kh_merge_same_teller(const struct kh_model *m, struct kh_teller a, struct kh_teller b) {
    if (a.speaker != b.speaker) return false;
    return a.speaker != KH_NONE || m->docs.at[a.doc].source == m->docs.at[b.doc].source;
}

static struct kh_teller teller_of(const struct kh_m_mention *e) { return (struct kh_teller){e->voice.actor, e->doc}; }

static bool names_day(const struct kh_m_mention *e) { return dated_of(&e->when) == DATED_DAY; }

bool kh_merge_places_clash(const struct kh_model *m, const struct kh_m_mention *a, const struct kh_m_mention *b) {
    if (!kh_merge_places_differ(m, a->place, b->place)) return false;
    if (kh_merge_same_teller(m, teller_of(a), teller_of(b)) || (!a->voice.attributed && !b->voice.attributed)) return true;
    return !(a->voice.attributed && b->voice.attributed) && !(names_day(a) && names_day(b));
}

static bool is_result(const struct kh_model *m, struct kh_str mode) {
    struct kh_str list = m->result_modes, item;
    while (kh_str_next(&list, ',', &item))
        if (kh_str_equal(item, mode)) return true;
    return false;
}

bool kh_merge_modes_clash(const struct kh_model *m, struct kh_str mode, struct kh_str other) {
    return mode.n && other.n && !kh_str_equal(mode, other) && !is_result(m, mode) && !is_result(m, other);
}

static bool kept_apart(struct kh_model *m, const struct kh_m_mention *a, const struct kh_m_mention *b) {
    if (m->corrections->apart.n == 0) return false;
    return kh_corrections_apart(m->corrections, kh_model_item(m, a->doc, 'e', a->n), kh_model_item(m, b->doc, 'e', b->n));
}

static bool fits(struct kh_model *m, const struct item *item, const struct cluster *c) {
    const struct kh_m_mention *e = &m->mentions.at[item->mention];
    if (item->direction.n && c->direction.n && item->direction.p != c->direction.p) return false;
    if (kh_merge_modes_clash(m, e->mode, c->mode)) return false;
    const kh_u32_vec *others = &m->events.at[c->event].mentions;
    for (size_t i = 0; i < others->n; i++) {
        const struct kh_m_mention *other = &m->mentions.at[others->at[i]];
        if (kh_merge_places_clash(m, e, other) || kept_apart(m, e, other)) return false;
    }
    return true;
}

static void join(struct kh_model *m, struct cluster *c, const struct item *item) {
    struct kh_m_mention *e = &m->mentions.at[item->mention];
    e->event = c->event;
    kh_vec_push(&m->arena, &m->events.at[c->event].mentions, item->mention);
    if (!c->direction.n) c->direction = item->direction;
    if (!c->mode.n || is_result(m, c->mode)) c->mode = e->mode.n ? e->mode : c->mode;
}

static void open_cluster(struct kh_model *m, struct block *b, const struct item *item) {
    struct cluster c = {(uint32_t)m->events.n, item->start, item->end, item->dated, KH_S(""), KH_S("")};
    kh_vec_push(&m->arena, &m->events, ((struct kh_m_event){.place = KH_NONE}));
    kh_vec_push(&m->scratch, &b->clusters, c);
    join(m, &b->clusters.at[b->clusters.n - 1], item);
}

/* Day-dated mentions come by date, so only the last clusters can be near enough. */
static struct cluster *find_day(struct kh_model *m, struct block *b, const struct item *item) {
    for (size_t i = b->clusters.n; i > 0; i--) {
        struct cluster *c = &b->clusters.at[i - 1];
        if (item->start - c->start > DAYS_APART) break;
        if (fits(m, item, c)) return c;
    }
    return NULL;
}

static bool same_interval(const struct item *item, const struct cluster *c) {
    return c->dated == DATED_COARSE && c->start == item->start && c->end == item->end;
}

/* The only cluster whose dates overlap; with several, one that was told with the same interval. */
static struct cluster *find_coarse(struct kh_model *m, struct block *b, const struct item *item) {
    struct cluster *only = NULL, *same = NULL;
    size_t found = 0;
    for (size_t i = 0; i < b->clusters.n && !same; i++) {
        struct cluster *c = &b->clusters.at[i];
        if (c->start > item->end || c->end < item->start || !fits(m, item, c)) continue;
        only = c;
        found++;
        if (same_interval(item, c)) same = c;
    }
    return same ? same : found == 1 ? only : NULL;
}

static bool on_page(const struct kh_model *m, const struct item *item, const struct cluster *c) {
    uint32_t page = m->docs.at[m->mentions.at[item->mention].doc].cluster;
    const kh_u32_vec *others = &m->events.at[c->event].mentions;
    for (size_t i = 0; i < others->n; i++)
        if (m->docs.at[m->mentions.at[others->at[i]].doc].cluster == page) return true;
    return false;
}

/* Could a page of that day mean that event? Not one that lay in the page's future, nor long past. */
static bool in_reach(const struct cluster *c, kh_day page) {
    if (page == KH_NO_DAY || c->start == KH_NO_DAY) return false;
    return c->start <= page + DAYS_APART && page - c->end <= UNDATED_WITHIN;
}

/* Is one of the pages that tell the event near this one in time? Where a page has no day nothing speaks against it. */
static bool near_page(const struct kh_model *m, const struct item *item, const struct cluster *c) {
    kh_day page = m->docs.at[m->mentions.at[item->mention].doc].published;
    const kh_u32_vec *others = &m->events.at[c->event].mentions;
    for (size_t i = 0; i < others->n; i++) {
        kh_day other = m->docs.at[m->mentions.at[others->at[i]].doc].published;
        if (page == KH_NO_DAY || other == KH_NO_DAY || abs(page - other) <= UNDATED_WITHIN) return true;
    }
    return false;
}

/* Is it told as not done by who would have done it: "we shot nothing down"? */
static bool disowned(const struct kh_m_mention *e) {
    for (size_t i = 0; i < e->actors.n; i++)
        if (e->voice.actor == e->actors.at[i]) return e->asserts < 0;
    return false;
}

/* Does one of the two say that it did not happen ("foiled an attack") and the other that it did, and neither disowns it? */
static bool contrary(const struct kh_model *m, const struct item *item, const struct cluster *c) {
    const struct kh_m_mention *e = &m->mentions.at[item->mention];
    const kh_u32_vec *others = &m->events.at[c->event].mentions;
    for (size_t i = 0; i < others->n; i++) {
        const struct kh_m_mention *other = &m->mentions.at[others->at[i]];
        if (other->asserts * e->asserts < 0 && !disowned(other) && !disowned(e)) return true;
    }
    return false;
}

/* May a mention without a date mean that event? On one page, yes. Elsewhere, when the event or a page that tells it is in reach; a
 * page that says neither day nor both sides must at least tell the same mode. What did not happen is, without a day, no denial of what
 * happened on another page. */
static bool may_mean(const struct kh_model *m, const struct item *item, const struct cluster *c) {
    const struct kh_m_mention *e = &m->mentions.at[item->mention];
    bool both_sides = e->actors.n > 1 || (e->actors.n && e->recipients.n);
    bool same_mode = e->mode.n && c->mode.n && e->mode.p == c->mode.p;
    kh_day page = m->docs.at[e->doc].published;
    if (c->dated == DATED_NOT) return ((both_sides || same_mode) && near_page(m, item, c) && !contrary(m, item, c)) || on_page(m, item, c);
    if (in_reach(c, page) && (both_sides || same_mode)) return true;
    return (page == KH_NO_DAY && both_sides && same_mode) || on_page(m, item, c);
}

/* The only dated event that it may mean; else the undated ones of the block. */
static struct cluster *find_undated(struct kh_model *m, struct block *b, const struct item *item) {
    struct cluster *only = NULL, *undated = NULL;
    size_t found = 0;
    for (size_t i = 0; i < b->clusters.n && found < 2; i++) {
        struct cluster *c = &b->clusters.at[i];
        if (c->dated == DATED_NOT || !may_mean(m, item, c) || !fits(m, item, c)) continue;
        only = c;
        found++;
    }
    for (size_t i = b->clusters.n; i > 0 && b->clusters.at[i - 1].dated == DATED_NOT; i--)
        if (may_mean(m, item, &b->clusters.at[i - 1]) && fits(m, item, &b->clusters.at[i - 1])) undated = &b->clusters.at[i - 1];
    return found == 1 ? only : undated;
}

/* Most mentions are alone in their block: nothing to weigh up. */
static void merge_one(struct kh_model *m, uint32_t mention) {
    m->mentions.at[mention].event = (uint32_t)m->events.n;
    kh_vec_push(&m->arena, &m->events, ((struct kh_m_event){.place = KH_NONE}));
    kh_vec_push(&m->arena, &m->events.at[m->events.n - 1].mentions, mention);
}

static void merge_block(struct kh_model *m, struct block *b) {
    struct item *items = kh_arena_array(&m->scratch, struct item, b->mentions.n);
    for (size_t i = 0; i < b->mentions.n; i++) items[i] = item_of(m, b->mentions.at[i]);
    qsort(items, b->mentions.n, sizeof *items, in_turn);
    for (size_t i = 0; i < b->mentions.n; i++) {
        static struct cluster *(*const find[])(struct kh_model *, struct block *, const struct item *) = {
            [DATED_DAY] = find_day, [DATED_COARSE] = find_coarse, [DATED_NOT] = find_undated};
        struct cluster *c = find[items[i].dated](m, b, &items[i]);
        if (c) join(m, c, &items[i]);
        else open_cluster(m, b, &items[i]);
    }
}

static struct kh_str block_key(struct kh_model *m, const struct kh_m_mention *e) {
    struct kh_str parties = kh_merge_parties(m, &e->actors, &e->recipients);
    bool of_page = kh_model_unnamed(m, &e->actors) || kh_model_unnamed(m, &e->recipients) || !parties.n;
    return kh_arena_printf(&m->scratch, "%.*s\t%d\t%.*s\t%u", KH_STR_ARG(e->type), (int)kh_merge_class_of(e->status),
                           KH_STR_ARG(parties), of_page ? m->docs.at[e->doc].cluster : 0);
}

void kh_merge_events(struct kh_model *m) {
    struct kh_map seen;
    block_vec blocks = {0};
    kh_map_init(&seen, &m->scratch);
    for (uint32_t i = 0; i < m->mentions.n; i++) {
        if (m->mentions.at[i].voice.removed) continue;
        bool added;
        uint32_t at = *kh_map_put(&seen, block_key(m, &m->mentions.at[i]), (uint32_t)blocks.n, &added);
        if (added) kh_vec_push(&m->scratch, &blocks, ((struct block){0}));
        kh_vec_push(&m->scratch, &blocks.at[at].mentions, i);
    }
    for (size_t i = 0; i < blocks.n; i++) {
        if (blocks.at[i].mentions.n == 1) merge_one(m, blocks.at[i].mentions.at[0]);
        else merge_block(m, &blocks.at[i]);
    }
}
