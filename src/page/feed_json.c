/* feed_json.c: JSON Feed 1.0 and 1.1. */
#include "page/feed.h"

#include <jansson.h>

#include "base/json_value.h"

static struct kh_str field(struct kh_arena *a, const json_t *o, const char *name) {
    const json_t *v = json_object_get(o, name);
    if (json_is_integer(v)) return kh_arena_printf(a, "%lld", (long long)json_integer_value(v));
    return kh_arena_str(a, kh_json_value_str(v));
}

static struct kh_str first_author(struct kh_arena *a, const json_t *o) {
    struct kh_str name = field(a, json_object_get(o, "author"), "name");
    return name.n ? name : field(a, json_array_get(json_object_get(o, "authors"), 0), "name");
}

static void add_item(struct kh_arena *a, const json_t *o, struct kh_feed *out) {
    struct kh_feed_item item = {.id = field(a, o, "id"), .title = field(a, o, "title"), .date = field(a, o, "date_published"),
                                .lang = field(a, o, "language"), .author = first_author(a, o), .html = field(a, o, "content_html")};
    item.url = kh_feed_resolve(a, out->url, field(a, o, "url"));
    if (item.html.n == 0) item.html = field(a, o, "content_text");
    if (item.html.n == 0) item.html = field(a, o, "summary");
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
    out->title = field(a, root, "title");
    out->lang = field(a, root, "language");
    out->url = field(a, root, "home_page_url");
    if (out->url.n == 0) out->url = base;
    for (size_t i = 0; i < json_array_size(items); i++) add_item(a, json_array_get(items, i), out);
    json_decref(root);
    return KH_OK;
}
