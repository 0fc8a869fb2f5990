#include "dynamics/events.h"

#include <stdlib.h>
#include <string.h>



void kh_series_init(struct kh_series *s, struct kh_arena *a) {
    memset(s, 0, sizeof *s);
    s->arena = a;
    kh_map_init(&s->names, a);
    kh_map_init(&s->role_names, a);
    kh_map_init(&s->place_names, a);
    s->first = s->last = KH_NO_DAY;
}

void kh_name_parts(struct kh_str name, struct kh_str *role, struct kh_str *place) {
    *role = (struct kh_str){"", 0};
    *place = name;
    if (kh_str_ends(name, KH_S(")"))) {
        size_t at = kh_str_find(name, KH_S("_("), 0);
        if (at == SIZE_MAX || at == 0 || at + 3 >= name.n) return;
        *role = kh_str_slice(name, 0, at);
        *place = kh_str_slice(name, at + 2, name.n - 1);
        return;
    }
    struct kh_str head, tail;
    if (kh_str_cut(name, '.', &head, &tail) && head.n && tail.n) {
        *place = head;
        *role = tail;
    }
}

uint32_t kh_series_actor(struct kh_series *s, struct kh_str name) {
    kh_assert(!s->closed);
    uint32_t *known = kh_map_find(&s->names, name);
    if (known) return *known;
    struct kh_str copy = kh_arena_str(s->arena, name);
    uint32_t index = (uint32_t)s->actors.n;
    kh_map_put(&s->names, copy, index, NULL);
    kh_vec_push(s->arena, &s->actors, (struct kh_series_actor){.name = copy});
    return index;
}

void kh_series_add(struct kh_series *s, struct kh_tone_event e) {
    kh_assert(!s->closed && e.actor < s->actors.n && e.recipient < s->actors.n);
    if (s->first == KH_NO_DAY || e.day < s->first) s->first = e.day;
    if (s->last == KH_NO_DAY || e.day > s->last) s->last = e.day;
    s->actors.at[e.actor].known = s->actors.at[e.recipient].known = true;
    kh_vec_push(s->arena, &s->events, e);
}

void kh_series_want_pair(struct kh_series *s, uint32_t actor, uint32_t recipient) {
    kh_assert(!s->closed && actor < s->actors.n && recipient < s->actors.n);
    kh_vec_push(s->arena, &s->wanted, (struct kh_wanted_pair){actor, recipient});
}

/* --- closing ------------------------------------------------------------------------------------------- */

static int by_name(const void *x, const void *y) {
    const struct kh_series_actor *a = x, *b = y;
    return kh_str_compare(a->name, b->name);
}

static int by_number(const void *x, const void *y) {
    uint64_t a = *(const uint64_t *)x, b = *(const uint64_t *)y;
    return (a > b) - (a < b);
}

static int by_time(const void *x, const void *y) {
    const struct kh_tone_event *a = x, *b = y;
    if (a->day != b->day) return a->day < b->day ? -1 : 1;
    if (a->pair != b->pair) return a->pair < b->pair ? -1 : 1;
    if (a->score != b->score) return a->score < b->score ? -1 : 1;
    if (a->weight != b->weight) return a->weight < b->weight ? -1 : 1;
    return (a->id > b->id) - (a->id < b->id);
}

static uint64_t key_of(uint32_t a, uint32_t b) {
    return (uint64_t)a << 32 | b;
}

/* Numbers the actors by name and renames them in the events. */
static void sort_actors(struct kh_series *s) {
    size_t n = s->actors.n;
    uint32_t *place_of = kh_arena_array(s->arena, uint32_t, n);
    if (n) qsort(s->actors.at, n, sizeof *s->actors.at, by_name);
    for (uint32_t i = 0; i < n; i++) {
        uint32_t *index = kh_map_find(&s->names, s->actors.at[i].name);
        place_of[*index] = i;
        *index = i;
    }
    for (size_t i = 0; i < s->events.n; i++) {
        struct kh_tone_event *e = &s->events.at[i];
        e->actor = place_of[e->actor];
        e->recipient = place_of[e->recipient];
    }
    for (size_t i = 0; i < s->wanted.n; i++) {
        s->wanted.at[i].actor = place_of[s->wanted.at[i].actor];
        s->wanted.at[i].recipient = place_of[s->wanted.at[i].recipient];
    }
}

static void name_parts_of_actors(struct kh_series *s) {
    for (size_t i = 0; i < s->actors.n; i++) {
        struct kh_series_actor *a = &s->actors.at[i];
        struct kh_str role, place;
        kh_name_parts(a->name, &role, &place);
        a->role = *kh_map_put(&s->role_names, role, s->role_names.n, NULL);
        a->place = *kh_map_put(&s->place_names, place, s->place_names.n, NULL);
    }
}

static size_t unique(uint64_t *keys, size_t n) {
    size_t kept = 0;
    if (n) qsort(keys, n, sizeof *keys, by_number);
    for (size_t i = 0; i < n; i++)
        if (i == 0 || keys[i] != keys[kept - 1]) keys[kept++] = keys[i];
    return kept;
}

/* Every pair with an event and its opposite, sorted by (actor, recipient). */
static void make_pairs(struct kh_series *s) {
    size_t n = s->events.n, all = n + s->wanted.n;
    uint64_t *keys = kh_xmalloc(2 * all * sizeof *keys + 1);
    for (size_t i = 0; i < all; i++) {
        uint32_t actor = i < n ? s->events.at[i].actor : s->wanted.at[i - n].actor;
        uint32_t recipient = i < n ? s->events.at[i].recipient : s->wanted.at[i - n].recipient;
        keys[2 * i] = key_of(actor, recipient);
        keys[2 * i + 1] = key_of(recipient, actor);
    }
    size_t kept = unique(keys, 2 * all);
    s->pairs.at = kh_arena_array(s->arena, struct kh_series_pair, kept);
    s->pairs.n = s->pairs.cap = kept;
    for (size_t i = 0; i < kept; i++) {
        s->pairs.at[i] = (struct kh_series_pair){.actor = (uint32_t)(keys[i] >> 32),
                                                 .recipient = (uint32_t)keys[i]};
    }
    free(keys);
    for (size_t i = 0; i < kept; i++) {
        struct kh_series_pair *p = &s->pairs.at[i];
        p->reverse = p->actor == p->recipient ? KH_NO_INDEX : kh_series_pair(s, p->recipient, p->actor);
    }
}

/* Which pair of places each pair falls in. */
static void group_by_place(struct kh_series *s) {
    size_t n = s->pairs.n;
    uint64_t *keys = kh_xmalloc((2 * n + 1) * sizeof *keys), *all = keys + n;
    for (size_t i = 0; i < n; i++) {
        const struct kh_series_pair *p = &s->pairs.at[i];
        keys[i] = all[i] = key_of(s->actors.at[p->actor].place, s->actors.at[p->recipient].place);
    }
    size_t kept = unique(all, n);
    for (size_t i = 0; i < n; i++) {
        uint64_t *at = bsearch(&keys[i], all, kept, sizeof *all, by_number);
        s->pairs.at[i].places = (uint32_t)(at - all);
    }
    free(keys);
    s->n_place_pairs = (uint32_t)kept;
}

void kh_series_close(struct kh_series *s) {
    kh_assert(!s->closed);
    sort_actors(s);
    name_parts_of_actors(s);
    make_pairs(s);
    for (size_t i = 0; i < s->events.n; i++) {
        struct kh_tone_event *e = &s->events.at[i];
        e->pair = kh_series_pair(s, e->actor, e->recipient);
        s->pairs.at[e->pair].n_events++;
    }
    group_by_place(s);
    if (s->events.n) qsort(s->events.at, s->events.n, sizeof *s->events.at, by_time);
    s->closed = true;
}

uint32_t kh_series_find(const struct kh_series *s, struct kh_str name) {
    const uint32_t *index = kh_map_find(&s->names, name);
    return index ? *index : KH_NO_INDEX;
}

uint32_t kh_series_pair(const struct kh_series *s, uint32_t actor, uint32_t recipient) {
    uint64_t wanted = key_of(actor, recipient);
    size_t low = 0, high = s->pairs.n;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        const struct kh_series_pair *p = &s->pairs.at[middle];
        if (key_of(p->actor, p->recipient) < wanted) low = middle + 1;
        else high = middle;
    }
    if (low == s->pairs.n) return KH_NO_INDEX;
    const struct kh_series_pair *p = &s->pairs.at[low];
    return key_of(p->actor, p->recipient) == wanted ? (uint32_t)low : KH_NO_INDEX;
}
