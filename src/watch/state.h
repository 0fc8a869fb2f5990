/* state.h: what a watch remembers between rounds: each feed's validators and failures, and the pages it has had. A
 * small JSON file beside the output, written whole or not at all. Everything lives in the arena. */
#ifndef KH_WATCH_STATE_H
#define KH_WATCH_STATE_H

#include "base/err.h"
#include "base/map.h"
#include "base/vec.h"
#include "watch/fetch.h"

enum { KH_WATCH_TRIES = 3 }; /* a page is asked for so often before it is given up */

struct kh_watch_feed {
    struct kh_str url;
    struct kh_validators had; /* of what it answered last */
    int64_t next;     /* seconds since 1970; not asked before */
    int64_t failures; /* in a row */
};

struct kh_watch_state {
    struct kh_arena *arena;
    KH_VEC(struct kh_watch_feed) feeds;
    struct kh_map had; /* address of a page -> tries; KH_WATCH_TRIES: had or given up, not asked again */
};

/* A file that is not there is an empty state. Fails: IO, FORMAT. */
KH_MUST_USE kh_err kh_watch_state_load(struct kh_watch_state *s, struct kh_arena *a, const char *path, struct kh_error *err);
KH_MUST_USE kh_err kh_watch_state_save(const struct kh_watch_state *s, const char *path, struct kh_error *err); /* fails: IO */
/* The feed's entry, a new one when it is not known. Valid until the next call. */
struct kh_watch_feed *kh_watch_state_feed(struct kh_watch_state *s, struct kh_str url);
/* When to ask again after a failure: 10 minutes, doubled for each, at most a day; `wanted` seconds when longer. */
int64_t kh_watch_backoff(int64_t failures, double wanted);

#endif
