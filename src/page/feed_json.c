/* feed_json.c: JSON Feed 1.0 and 1.1. */
#include "page/feed.h"

#include <jansson.h>

#include "base/json_value.h"

static struct kh_str first_author(struct kh_arena *a, const json_t *o) {
    struct kh_str name = kh_json_member(a, json_object_get(o, "author"), "name");
    return name.n ? name : kh_json_member(a, json_array_get(json_object_get(o, "authors"), 0), "name");
}

static void add_item(struct kh_arena *a, const json_t *o, struct kh_feed *out) {
    struct kh_feed_item item = {.id = kh_json_member(a, o, "id"), .title = kh_json_member(a, o, "title"), .date = kh_json_member(a, o, "date_published"),
                                .lang = kh_json_member(a, o, "language"), .author = first_author(a, o), .html = kh_json_member(a, o, "content_html")};
    item.url = kh_feed_resolve(a, out->url, kh_json_member(a, o, "url"));
    if (item.html.n == 0) item.html = kh_json_member(a, o, "content_text");
    if (item.html.n == 0) item.html = kh_json_member(a, o, "summary");
    if (item.lang.n == 0) item.lang = out->lang;
    if (item.id.n == 0) item.id = item.url;
    if (item.url.n || item.title.n || item.html.n) kh_vec_push(a, &out->items, item);
}

kh_err kh_feed_read_json(struct kh_arena *a, struct kh_str text, struct kh_str base, struct kh_feed *out,
                         struct kh_error *err) {
    json_error_t error;
    json_t *root = json_loadb(text.p, text.n, JSON_ALLOW_NUL, &error);
    const json_t *items = json_object_get(root, "items");
    if (!json_is_array(items)) {
        bool parsed = root != NULL;
        json_decref(root);
        if (parsed) return kh_fail(err, KH_ERR_FORMAT, "not a JSON Feed: it has no list \"items\"");
        return kh_fail(err, KH_ERR_FORMAT, "not a JSON Feed: line %d: %s", error.line, error.text);
    }
    out->title = kh_json_member(a, root, "title");
    out->lang = kh_json_member(a, root, "language");
    out->url = kh_json_member(a, root, "home_page_url");
    if (out->url.n == 0) out->url = base;
    for (size_t i = 0; i < json_array_size(items); i++) add_item(a, json_array_get(items, i), out);
    json_decref(root);
    return KH_OK;
}
