/* events.h: events as numbers, in time order: day, actor, recipient, score, weight.
 *
 * Owner: everything lives in the series' arena; names given to kh_series_add are copied. After
 * kh_series_close the series is read-only, sorted by (day, actor, recipient, score, id), and its actors
 * and pairs are numbered by the order of their names, so the order of adding leaves no trace.
 *
 * A name has up to two parts that it shares with others: a role and a place. "MLI.MIL" is the role MIL of the
 * place MLI; "Police_(Kenya)" is the role Police of Kenya; a name without parts is its own place and has the
 * role "". What is known of a role helps where a pair is new.
 */
#ifndef KH_DYNAMICS_EVENTS_H
#define KH_DYNAMICS_EVENTS_H

#include "base/date.h"
#include "base/err.h"
#include "base/map.h"
#include "base/vec.h"

#define KH_NO_INDEX UINT32_MAX

struct kh_tone_event {
    kh_day day;
    uint32_t actor, recipient; /* into series.actors */
    uint32_t pair;             /* into series.pairs */
    float score;               /* -10 conflict .. +10 cooperation */
    float weight;              /* 0..1: how much of an observation it is */
    bool hostile;              /* material conflict: CAMEO 14-20, PLOVER quad 4 */
    uint32_t id;               /* the caller's: row of the table, index of the situation's event */
};

struct kh_series_actor {
    struct kh_str name;
    uint32_t role, place; /* into roles, places */
    bool known;           /* some text speaks of it; false: only asked about */
};

/* A directed pair that has an event in either direction, or is wanted. */
struct kh_series_pair {
    uint32_t actor, recipient;
    uint32_t reverse;           /* the opposite direction; KH_NO_INDEX for an actor and itself */
    uint32_t places;            /* which (place, place) it belongs to */
    uint32_t n_events;
};

struct kh_wanted_pair {
    uint32_t actor, recipient;
};

struct kh_series {
    struct kh_arena *arena;
    KH_VEC(struct kh_tone_event) events;
    KH_VEC(struct kh_series_actor) actors;
    KH_VEC(struct kh_series_pair) pairs;
    KH_VEC(struct kh_wanted_pair) wanted;
    struct kh_map names;                     /* name -> actor */
    struct kh_map role_names, place_names;   /* name -> role, place */
    uint32_t n_place_pairs;
    kh_day first, last; /* of the events; KH_NO_DAY when there are none */
    bool closed;
};

void kh_series_init(struct kh_series *s, struct kh_arena *a); /* empty; the arena outlives it */
/* The actor's index, made when new. Only before closing. */
uint32_t kh_series_actor(struct kh_series *s, struct kh_str name);
/* Makes the pair (and its reverse) even if it has no event: a projection may speak of it. */
void kh_series_want_pair(struct kh_series *s, uint32_t actor, uint32_t recipient);
/* Adds one event; `pair` is ignored. Only before closing. */
void kh_series_add(struct kh_series *s, struct kh_tone_event e);
/* Sorts, numbers and pairs; indices given out before are no longer valid. */
void kh_series_close(struct kh_series *s);

/* After closing. KH_NO_INDEX when there is none. */
uint32_t kh_series_find(const struct kh_series *s, struct kh_str name);
/* the directed pair; indices of this series */
uint32_t kh_series_pair(const struct kh_series *s, uint32_t actor, uint32_t recipient);

/* Reads a table with named columns: date, source, target, and score (or goldstein), and optionally cameo or
 * plover, weight. Fails: IO, LIMIT, FORMAT with the line. The series comes out closed. */
KH_MUST_USE kh_err kh_series_read(struct kh_series *s, const char *path, struct kh_error *err);
/* The same from bytes; `name` stands in messages. */
KH_MUST_USE kh_err kh_series_parse(struct kh_series *s, struct kh_str table, const char *name,
                                   struct kh_error *err);

/* The parts of a name, described above; *role is empty when there is only one. */
void kh_name_parts(struct kh_str name, struct kh_str *role, struct kh_str *place);

#endif
