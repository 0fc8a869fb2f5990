/* feed.h: what a feed offers: RSS 0.9x, 1.0 and 2.0, Atom, sitemaps with news, JSON Feed.
 *
 * Feeds are read as feed readers do: elements by their local name, any character set, entities of HTML,
 * what is there of a truncated one. Everything is in the arena.
 */
#ifndef KH_PAGE_FEED_H
#define KH_PAGE_FEED_H

#include "base/arena.h"
#include "base/err.h"
#include "base/vec.h"

struct kh_feed_item {
    struct kh_str id, url, title, author, date, lang; /* "" where not given; url absolute when it can be */
    struct kh_str html;                               /* the longest text given, content before summary; or "" */
};

struct kh_feed {
    struct kh_str title, url, lang;
    KH_VEC(struct kh_feed_item) items;
    KH_VEC(struct kh_str) sitemaps; /* of a sitemap index: addresses of more */
    bool damaged;                   /* items from before the damage are there */
    struct kh_str damage;           /* what and where, for a person */
};

/* `base` is the feed's own address, or "". Fails: FORMAT (not a feed, or no text at all), LIMIT. */
KH_MUST_USE kh_err kh_feed_read(struct kh_arena *a, struct kh_str bytes, struct kh_str charset, struct kh_str base,
                                struct kh_feed *out, struct kh_error *err);
/* JSON Feed 1.0 and 1.1; called by kh_feed_read. */
KH_MUST_USE kh_err kh_feed_read_json(struct kh_arena *a, struct kh_str text, struct kh_str base, struct kh_feed *out,
                                     struct kh_error *err);
/* The address that `link` means on a page at `base`. */
struct kh_str kh_feed_resolve(struct kh_arena *a, struct kh_str base, struct kh_str link);

#endif
