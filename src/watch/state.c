#include "watch/state.h"

#include <jansson.h>

#include "base/file.h"
#include "base/json.h"
#include "base/json_value.h"

enum { STATE_BYTES = 64 * 1024 * 1024, HAD_MAX = 200000, FIRST_WAIT = 600, LONGEST_WAIT = 86400 };

static struct kh_str text(struct kh_arena *a, const json_t *o, const char *name) {
    return kh_arena_str(a, kh_json_text(o, name));
}

static void take(struct kh_watch_state *s, const json_t *root) {
    const json_t *feeds = json_object_get(root, "feeds"), *had = json_object_get(root, "had");
    for (size_t i = 0; i < json_array_size(feeds); i++) {
        const json_t *o = json_array_get(feeds, i);
        struct kh_watch_feed f = {text(s->arena, o, "url"), {text(s->arena, o, "etag"), text(s->arena, o, "modified")},
                                  json_integer_value(json_object_get(o, "next")), json_integer_value(json_object_get(o, "failures"))};
        kh_vec_push(s->arena, &s->feeds, f);
    }
    for (size_t i = 0; i < json_array_size(had); i++) {
        const json_t *v = json_array_get(had, i);
        if (json_is_string(v)) kh_map_put(&s->had, kh_arena_str(s->arena, kh_str_from(json_string_value(v))), KH_WATCH_TRIES, NULL);
    }
}

kh_err kh_watch_state_load(struct kh_watch_state *s, struct kh_arena *a, const char *path, struct kh_error *err) {
    struct kh_str bytes;
    json_error_t error;
    *s = (struct kh_watch_state){.arena = a};
    kh_map_init(&s->had, a);
    if (!kh_file_exists(path)) return KH_OK;
    KH_TRY(kh_file_read(a, path, STATE_BYTES, &bytes, err));
    json_t *root = json_loadb(bytes.p, bytes.n, 0, &error);
    if (!root) return kh_fail(err, KH_ERR_FORMAT, "%s: line %d: %s; remove the file to begin anew", path, error.line, error.text);
    take(s, root);
    json_decref(root);
    return KH_OK;
}

static void write_feed(struct kh_json *j, const struct kh_watch_feed *f) {
    kh_json_object(j, NULL);
    kh_json_str(j, "url", f->url);
    kh_json_str(j, "etag", f->had.etag);
    kh_json_str(j, "modified", f->had.modified);
    kh_json_int(j, "next", f->next);
    kh_json_int(j, "failures", f->failures);
    kh_json_end(j);
}

kh_err kh_watch_state_save(const struct kh_watch_state *s, const char *path, struct kh_error *err) {
    struct kh_buf b;
    struct kh_json j;
    kh_buf_init(&b, 0);
    kh_json_init(&j, &b, true);
    kh_json_object(&j, NULL);
    kh_json_array(&j, "feeds");
    for (size_t i = 0; i < s->feeds.n; i++) write_feed(&j, &s->feeds.at[i]);
    kh_json_end(&j);
    kh_json_array(&j, "had");
    for (uint32_t i = s->had.n > HAD_MAX ? s->had.n - HAD_MAX : 0; i < s->had.n; i++) {
        if (s->had.entries[i].value >= KH_WATCH_TRIES) kh_json_str(&j, NULL, s->had.entries[i].key);
    }
    kh_json_end(&j);
    kh_json_end(&j);
    kh_err e = kh_file_write(path, kh_buf_str(&b), err);
    kh_buf_free(&b);
    return e;
}

struct kh_watch_feed *kh_watch_state_feed(struct kh_watch_state *s, struct kh_str url) {
    for (size_t i = 0; i < s->feeds.n; i++) {
        if (kh_str_equal(s->feeds.at[i].url, url)) return &s->feeds.at[i];
    }
    kh_vec_push(s->arena, &s->feeds, (struct kh_watch_feed){.url = kh_arena_str(s->arena, url)});
    return &s->feeds.at[s->feeds.n - 1];
}

int64_t kh_watch_backoff(int64_t failures, double wanted) {
    int64_t wait = FIRST_WAIT;
    for (int64_t i = 1; i < failures && wait < LONGEST_WAIT; i++) wait *= 2;
    if (wait > LONGEST_WAIT) wait = LONGEST_WAIT;
    int64_t asked = wanted < (double)LONGEST_WAIT ? (int64_t)wanted : LONGEST_WAIT;
    return asked > wait ? asked : wait;
}
