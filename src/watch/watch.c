#include "watch/watch.h"

#include <string.h>
#include <time.h>

#include "base/buf.h"
#include "page/feed.h"
#include "page/url.h"

enum { SITEMAPS = 5 };

static void say(struct kh_watch *w, struct kh_str url, const char *what) {
    if (w->say) w->say(w->ctx, url, what);
}

static kh_err write_record(struct kh_watch *w, struct kh_str url, const char *type, struct kh_str content, struct kh_str head,
                           struct kh_str body, struct kh_error *err) {
    char day[32];
    struct tm t;
    time_t seconds = (time_t)w->now;
    struct kh_buf b;
    strftime(day, sizeof day, "%Y-%m-%dT%H:%M:%SZ", gmtime_r(&seconds, &t));
    kh_buf_init(&b, 0);
    kh_buf_printf(&b, "WARC/1.1\r\nWARC-Type: %s\r\nWARC-Record-ID: <urn:xxh:%016llx>\r\nWARC-Target-URI: %.*s\r\nWARC-Date: %s\r\n"
                      "Content-Type: %.*s\r\nContent-Length: %zu\r\n\r\n%.*s", type, (unsigned long long)kh_str_hash(url), KH_STR_ARG(url), day,
                  KH_STR_ARG(content), head.n + body.n, KH_STR_ARG(head));
    kh_buf_put(&b, body);
    kh_buf_puts(&b, "\r\n\r\n");
    size_t written = fwrite(b.p, 1, b.n, w->archive);
    bool whole = written == b.n && fflush(w->archive) == 0;
    kh_buf_free(&b);
    return whole ? KH_OK : kh_fail(err, KH_ERR_IO, "cannot write the archive of fetched pages");
}

static kh_err write_page(struct kh_watch *w, struct kh_arena *a, const struct kh_fetched *page, struct kh_error *err) {
    struct kh_str head = kh_arena_printf(a, "HTTP/1.1 %d OK\r\nContent-Type: %.*s%s%.*s\r\n\r\n", page->status, KH_STR_ARG(page->type),
                                         page->charset.n ? "; charset=" : "", KH_STR_ARG(page->charset));
    return write_record(w, page->url, "response", KH_S("application/http; msgtype=response"), head, page->body, err);
}

/* The feed's own text stands in for a page of its house that we may not or cannot fetch. */
static kh_err write_text(struct kh_watch *w, struct kh_arena *a, const struct kh_feed_item *item, struct kh_error *err) {
    struct kh_str page = kh_arena_printf(a, "<html><head><meta charset=\"utf-8\"><meta name=\"date\" content=\"%.*s\"></head><body><h1>%.*s</h1><div>%.*s</div></body></html>",
                                         KH_STR_ARG(item->date), KH_STR_ARG(item->title), KH_STR_ARG(item->html));
    return write_record(w, item->url, "resource", KH_S("text/html; charset=utf-8"), (struct kh_str){"", 0}, page, err);
}

static void remember(struct kh_watch *w, struct kh_str url) {
    uint32_t *tries = kh_map_put(&w->state->had, kh_arena_str(w->state->arena, url), 0, NULL);
    *tries = KH_WATCH_TRIES;
}

/* Is it worth another round? A page that is gone is not; one whose server is in trouble is, a few times. */
static bool give_up(struct kh_watch *w, struct kh_str url, const struct kh_fetched *page, kh_err e) {
    uint32_t *tries = kh_map_put(&w->state->had, kh_arena_str(w->state->arena, url), 0, NULL);
    bool gone = page->status >= 400 && page->status < 500 && page->status != 429;
    if (e == KH_ERR_LIMIT || page->forbidden) gone = true;
    *tries = gone ? KH_WATCH_TRIES : *tries + 1;
    return *tries >= KH_WATCH_TRIES;
}

/* `feed`: where it was found. What a feed has of a page of another house's is no word of that house. */
static kh_err take_item(struct kh_watch *w, struct kh_arena *a, struct kh_str feed, const struct kh_feed_item *item, struct kh_error *err) {
    struct kh_fetched page = {0};
    struct kh_error why = {0};
    kh_err e = kh_fetch(w->fetcher, a, item->url, (struct kh_validators){0}, &page, &why);
    if (e == KH_OK && page.status == 200) {
        KH_TRY(write_page(w, a, &page, err));
        remember(w, item->url);
        w->n_new++;
        return KH_OK;
    }
    w->n_failed++;
    say(w, item->url, e != KH_OK ? why.message : kh_arena_printf(a, "the server answered %d", page.status).p);
    if (!give_up(w, item->url, &page, e) || item->html.n == 0 || !kh_url_same_house(feed, item->url)) return KH_OK;
    w->n_new++;
    return write_text(w, a, item, err);
}

static bool is_new(const struct kh_watch *w, struct kh_str url) {
    const uint32_t *tries = kh_map_find(&w->state->had, url);
    return url.n && (!tries || *tries < KH_WATCH_TRIES);
}

static kh_err take_items(struct kh_watch *w, struct kh_str url, const struct kh_feed *feed, struct kh_error *err) {
    size_t taken = 0;
    for (size_t i = 0; i < feed->items.n && taken < w->most_pages; i++) {
        struct kh_arena page = {0};
        if (!is_new(w, feed->items.at[i].url)) continue;
        taken++;
        kh_err e = take_item(w, &page, url, &feed->items.at[i], err);
        kh_arena_free(&page);
        if (e != KH_OK) return e;
    }
    return KH_OK;
}

static void failed(struct kh_watch *w, struct kh_str url, double wanted, const char *why) {
    struct kh_watch_feed *f = kh_watch_state_feed(w->state, url);
    f->failures++;
    f->next = w->now + kh_watch_backoff(f->failures, wanted);
    w->n_failed++;
    say(w, url, why);
}

static kh_err ask(struct kh_watch *w, struct kh_arena *a, struct kh_str url, int depth, struct kh_error *err);

static kh_err answered(struct kh_watch *w, struct kh_arena *a, struct kh_str url, const struct kh_fetched *answer, int depth,
                       struct kh_error *err) {
    struct kh_feed feed;
    struct kh_error why = {0};
    if (kh_feed_read(a, answer->body, answer->charset, answer->url, &feed, &why) != KH_OK) {
        failed(w, url, 0, why.message);
        return KH_OK;
    }
    if (feed.damaged) say(w, url, kh_arena_printf(a, "the feed is damaged: %.*s", KH_STR_ARG(feed.damage)).p);
    KH_TRY(take_items(w, answer->url, &feed, err));
    for (size_t i = 0; depth == 0 && i < feed.sitemaps.n && i < SITEMAPS; i++) KH_TRY(ask(w, a, feed.sitemaps.at[i], 1, err));
    struct kh_watch_feed *f = kh_watch_state_feed(w->state, url);
    f->had.etag = kh_arena_str(w->state->arena, answer->state.etag);
    f->had.modified = kh_arena_str(w->state->arena, answer->state.modified);
    return KH_OK;
}

static kh_err ask(struct kh_watch *w, struct kh_arena *a, struct kh_str url, int depth, struct kh_error *err) {
    struct kh_watch_feed *f = kh_watch_state_feed(w->state, url);
    struct kh_fetched answer = {0};
    struct kh_error why = {0};
    if (f->next > w->now) {
        say(w, url, "resting after failures");
        return KH_OK;
    }
    if (kh_fetch(w->fetcher, a, url, f->had, &answer, &why) != KH_OK) {
        failed(w, url, 0, why.message);
        return KH_OK;
    }
    if (answer.status != 200 && answer.status != 304) {
        failed(w, url, answer.retry_after, kh_arena_printf(a, "the server answered %d", answer.status).p);
        return KH_OK;
    }
    f = kh_watch_state_feed(w->state, url);
    f->failures = f->next = 0;
    return answer.status == 304 ? KH_OK : answered(w, a, url, &answer, depth, err);
}

kh_err kh_watch_feed(struct kh_watch *w, struct kh_str url, struct kh_error *err) {
    struct kh_arena a = {0};
    kh_err e = ask(w, &a, url, 0, err);
    kh_arena_free(&a);
    return e;
}
