/* parallel.h: the same work on many items, results taken in order.
 *
 * kh_parallel runs work(ctx, worker, i) for every i in [0, n) on up to `jobs` threads; each item is worked
 * on once, by one worker in [0, jobs). done(ctx, i) is called by one thread at a time, in the order of i,
 * after work on i has ended; it may be NULL. With jobs 1 everything happens on the calling thread.
 * Items run ahead of done() by at most a fixed window (256), so memory stays bounded.
 *
 * Ownership: *p and its ctx are borrowed until kh_parallel_run returns, which is when every item is done; no thread outlives it.
 * work() of different items runs at once: what they share through ctx they guard, or keep apart by `worker`.
 * Errors: none of its own. work() and done() keep theirs in ctx; nothing is left out on their account. Where a thread cannot be
 * started, those that could do its share.
 */
#ifndef KH_BASE_PARALLEL_H
#define KH_BASE_PARALLEL_H

#include "base/err.h"
#include <stddef.h>

struct kh_parallel {
    void (*work)(void *ctx, int worker, size_t i);
    void (*done)(void *ctx, size_t i);
    void *ctx;
};

/* jobs: 1 to KH_MAX_JOBS; less counts as 1, more as that. */
void kh_parallel_run(const struct kh_parallel *p, size_t n, int jobs);
int kh_cpu_count(void); /* processors this process may use, at least 1, at most KH_MAX_JOBS */

#endif
