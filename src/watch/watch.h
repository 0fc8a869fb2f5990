/* watch.h: one round over feeds: what is new is fetched and written to a web archive. All that a struct kh_watch holds is borrowed. */
#ifndef KH_WATCH_WATCH_H
#define KH_WATCH_WATCH_H

#include <stdio.h>

#include "watch/fetch.h"
#include "watch/state.h"

struct kh_watch {
    struct kh_fetcher *fetcher;
    struct kh_watch_state *state;
    FILE *archive;       /* open for writing; pages are added as WARC 1.1 records */
    int64_t now;         /* seconds since 1970 */
    size_t most_pages;   /* of one feed in one round */
    /* Told of each thing that happens to an address, for a person; may be NULL. */
    void (*say)(void *ctx, struct kh_str url, const char *what);
    void *ctx;
    size_t n_new, n_failed; /* pages written, requests that failed */
};

/* Asks one feed, unless it must rest, and fetches its new pages. A failure is said and remembered; only a failure to
 * write is an error (IO). A sitemap index leads to its first sitemaps. */
KH_MUST_USE kh_err kh_watch_feed(struct kh_watch *w, struct kh_str url, struct kh_error *err);

#endif
