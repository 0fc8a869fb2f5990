/* fetch.h: polite fetching over HTTP: robots.txt, a pause between requests to one host, size and time caps, no
 * private addresses, who we are in every request.
 *
 * Owner: the caller; free with kh_fetcher_free. One thread at a time; a request may wait for its host's turn.
 */
#ifndef KH_WATCH_FETCH_H
#define KH_WATCH_FETCH_H

#include "base/arena.h"
#include "base/err.h"

struct kh_fetch_options {
    const char *agent;    /* "khaldun/0.1 (+https://...)", outlives the fetcher; its product name is asked for in robots.txt */
    size_t max_bytes;     /* of one answer, unpacked */
    long seconds;         /* of one request */
    double host_pause;    /* seconds between two requests to one host; a longer Crawl-delay wins */
    bool local;           /* private addresses too: tests, a house's own network */
};
#define KH_FETCH_OPTIONS_INIT                                                                       \
    ((struct kh_fetch_options){"khaldun/0.1 (reads news feeds; polite)", (size_t)16 * 1024 * 1024, 60, 3, false})

/* What a server names the state of a page by: sent back, it need not send the page again (RFC 9110, 8.8). "" where it gave none. */
struct kh_validators {
    struct kh_str etag, modified;
};

struct kh_fetched {
    int status;                  /* 200, 304, 404 ... */
    struct kh_str url;           /* where it was in the end */
    struct kh_str body, type, charset;
    struct kh_validators state;
    double retry_after;          /* seconds; 0 when not said */
    bool forbidden;              /* robots.txt asks us not to: set when the fetch fails for that */
};

struct kh_fetcher;
struct kh_fetcher *kh_fetcher_new(const struct kh_fetch_options *options);
void kh_fetcher_free(struct kh_fetcher *f); /* NULL is fine */
/* GET; what is given is in the arena. `known` (zeroed: nothing is) makes it conditional. Follows five redirections. Any status is OK;
 * fails with NETWORK when there is no answer or we may not ask, LIMIT when it is too long. */
KH_MUST_USE kh_err kh_fetch(struct kh_fetcher *f, struct kh_arena *a, struct kh_str url, struct kh_validators known,
                            struct kh_fetched *out, struct kh_error *err);

#endif
