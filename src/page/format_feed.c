/* format_feed.c: feeds as documents: one for each item that carries text. */
#include "base/limits.h"
#include "page/feed.h"
#include "page/format.h"

static enum kh_input_step open_feed(struct kh_input_file *f, struct kh_arena *a, struct kh_source *out,
                                    struct kh_error *problem) {
    struct kh_feed *feed = kh_arena_new(&f->arena, struct kh_feed);
    struct kh_str bytes = kh_stream_peek(f->stream, KH_MAX_DOCUMENT_BYTES + 1), none = {"", 0};
    f->state = feed;
    if (kh_feed_read(&f->arena, bytes, none, none, feed, problem) == KH_OK) return KH_INPUT_SOURCE;
    out->id = kh_arena_str(a, f->path);
    f->broken++;
    return KH_INPUT_BAD;
}

/* What is wrong with the whole feed is told once, behind its items. */
static enum kh_input_step at_end(struct kh_input_file *f, struct kh_arena *a, struct kh_source *out,
                                 struct kh_error *problem) {
    struct kh_feed *feed = f->state;
    struct kh_str id = kh_arena_str(a, f->path);
    if (feed->damaged) {
        feed->damaged = false;
        out->id = id;
        kh_err e = kh_fail(problem, KH_ERR_FORMAT, "the feed is damaged; items before the damage were read: %.*s", KH_STR_ARG(feed->damage));
        (void)e;
        return KH_INPUT_BAD;
    }
    if (f->broken++ == 0 && f->records == 0) {
        bool links = feed->items.n || feed->sitemaps.n;
        const char *message = links ? "the feed lists pages but carries no text; use khaldun watch" : "the feed has no items";
        return kh_input_bad(out, id, problem, KH_ERR_FORMAT, message);
    }
    return KH_INPUT_END;
}

static enum kh_input_step next(struct kh_input_file *f, struct kh_arena *a, struct kh_source *out,
                               struct kh_error *problem) {
    if (!f->state && open_feed(f, a, out, problem) == KH_INPUT_BAD) return KH_INPUT_BAD;
    struct kh_feed *feed = f->state;
    size_t *at = &f->cursor;
    while (*at < feed->items.n && feed->items.at[*at].html.n == 0) ++*at;
    if (*at == feed->items.n) return at_end(f, a, out, problem);
    const struct kh_feed_item *item = &feed->items.at[(*at)++];
    f->records++;
    *out = (struct kh_source){.id = kh_arena_str(a, item->id), .url = kh_arena_str(a, item->url), .title = kh_arena_str(a, item->title),
                              .author = kh_arena_str(a, item->author), .publisher = kh_arena_str(a, feed->title),
                              .date = kh_arena_str(a, item->date), .bytes = kh_arena_str(a, item->html), .kind = KH_SOURCE_HTML};
    if (out->id.n == 0) out->id = kh_arena_printf(a, "%.*s:item %llu", KH_STR_ARG(f->path), (unsigned long long)f->records);
    return KH_INPUT_SOURCE;
}

const struct kh_format kh_format_feed = {.name = "feed", .endings = ".xml .rss .atom .rdf .json", .next = next};
