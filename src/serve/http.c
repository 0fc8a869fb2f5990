/* One request: who asks, what for, the answer with its headers. */
#include "serve/http.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <xxhash.h>
#include <zlib.h>

#include "serve/ui.h"

/* No inline script, nothing from elsewhere, no frames: what a page of the news says can only be text. */
#define CSP                                                                                                           \
    "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self' data:; connect-src 'self'; "  \
    "base-uri 'none'; form-action 'self'; frame-ancestors 'none'"

static struct kh_str header(struct MHD_Connection *c, const char *name) {
    return kh_str_from(MHD_lookup_connection_value(c, MHD_HEADER_KIND, name));
}

static enum MHD_Result queue(struct MHD_Connection *c, unsigned status, struct MHD_Response *r) {
    MHD_add_response_header(r, "Content-Security-Policy", CSP);
    MHD_add_response_header(r, "X-Content-Type-Options", "nosniff");
    MHD_add_response_header(r, "Referrer-Policy", "no-referrer");
    MHD_add_response_header(r, "Cross-Origin-Resource-Policy", "same-origin");
    MHD_add_response_header(r, "Cross-Origin-Opener-Policy", "same-origin");
    MHD_add_response_header(r, "X-Frame-Options", "DENY");
    enum MHD_Result result = MHD_queue_response(c, status, r);
    MHD_destroy_response(r);
    return result;
}

struct reply {
    unsigned status;
    const char *type, *etag, *cache;
    struct kh_str bytes;
    bool gzip;
};

static enum MHD_Result send_reply(struct MHD_Connection *c, const struct reply *reply) {
    struct kh_str known = header(c, MHD_HTTP_HEADER_IF_NONE_MATCH);
    bool same = reply->etag && kh_str_contains(known, kh_str_from(reply->etag));
    struct kh_str body = same ? (struct kh_str){"", 0} : reply->bytes;
    struct MHD_Response *r = MHD_create_response_from_buffer(body.n, (void *)(uintptr_t)body.p, MHD_RESPMEM_MUST_COPY);
    MHD_add_response_header(r, MHD_HTTP_HEADER_CONTENT_TYPE, reply->type);
    MHD_add_response_header(r, MHD_HTTP_HEADER_CACHE_CONTROL, reply->cache);
    MHD_add_response_header(r, MHD_HTTP_HEADER_VARY, "Accept-Encoding");
    if (reply->etag) MHD_add_response_header(r, MHD_HTTP_HEADER_ETAG, reply->etag);
    if (reply->gzip && !same) MHD_add_response_header(r, MHD_HTTP_HEADER_CONTENT_ENCODING, "gzip");
    return queue(c, same ? MHD_HTTP_NOT_MODIFIED : reply->status, r);
}

static enum MHD_Result problem(struct MHD_Connection *c, unsigned status, const char *code, const char *message, const char *advice) {
    struct kh_buf buf;
    struct kh_json j;
    kh_buf_init(&buf, 0);
    kh_json_init(&j, &buf, false);
    kh_json_object(&j, NULL);
    kh_json_object(&j, "error");
    kh_json_cstr(&j, "code", code);
    kh_json_cstr(&j, "message", message);
    kh_json_cstr(&j, "advice", advice);
    kh_json_end(&j);
    kh_json_end(&j);
    struct reply reply = {status, "application/json; charset=utf-8", NULL, "no-store", kh_buf_str(&buf), false};
    enum MHD_Result result = send_reply(c, &reply);
    kh_buf_free(&buf);
    return result;
}

static enum MHD_Result failure(struct MHD_Connection *c, const struct kh_error *err) {
    unsigned status = err->code == KH_ERR_NOT_FOUND ? 404 : err->code == KH_ERR_ARGUMENT || err->code == KH_ERR_FORMAT ? 400 :
                      err->code == KH_ERR_LIMIT ? 422 : err->code == KH_ERR_STOPPED ? 503 : 500;
    return problem(c, status, kh_err_name(err->code), err->message, status == 404 || status == 400 ? "" : kh_err_advice(err->code));
}

/* gzip bytes in the arena; empty when they would not be shorter. */
static struct kh_str compressed(struct kh_arena *a, struct kh_str raw) {
    z_stream z = {0};
    if (raw.n < 1024 || deflateInit2(&z, 6, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY) != Z_OK) return (struct kh_str){0};
    size_t room = deflateBound(&z, raw.n);
    char *out = kh_arena_array(a, char, room);
    z.next_in = (Bytef *)(uintptr_t)raw.p;
    z.avail_in = (uInt)raw.n;
    z.next_out = (Bytef *)out;
    z.avail_out = (uInt)room;
    bool ok = deflate(&z, Z_FINISH) == Z_STREAM_END;
    size_t n = z.total_out;
    deflateEnd(&z);
    return ok && n < raw.n ? (struct kh_str){out, n} : (struct kh_str){0};
}

static kh_err run_handler(struct kh_server *s, struct kh_exchange *x, struct kh_store *store, struct kh_buf *out, struct kh_error *err) {
    struct kh_relations *relations = NULL;
    if (x->route->relations) KH_TRY(kh_server_relations(s, store, &relations, err));
    struct kh_answer a = {.request = &x->request, .store = store, .arena = &x->arena, .names = &s->names, .relations = relations,
                          .jobs = s->jobs, .writable = s->jobs != NULL, .err = err};
    kh_json_init(&a.json, out, false);
    /* One transaction: all parts of an answer see one state of the file, also while a build writes. */
    kh_err e = kh_sql_exec(store, "BEGIN", err);
    if (e == KH_OK) e = x->route->handler(&a);
    kh_store_rollback(store);
    kh_relations_drop(relations);
    return e;
}

static kh_err make_answer(struct kh_server *s, struct kh_exchange *x, struct kh_buf *out, struct kh_error *err) {
    struct kh_store *store = NULL;
    KH_TRY(kh_server_take(s, &store, err));
    kh_err e = run_handler(s, x, store, out, err);
    kh_server_give(s, store);
    return e;
}

/* The whole address, which a kept answer depends on. */
static const char *kept_key(struct kh_exchange *x, bool gzip) {
    struct kh_buf key;
    kh_buf_init(&key, 0);
    kh_buf_printf(&key, "%d %.*s", gzip, KH_STR_ARG(x->request.path));
    for (int i = 0; i < x->request.n_params; i++) {
        struct kh_param_value p = x->request.params[i];
        kh_buf_printf(&key, "\n%.*s\t%.*s", KH_STR_ARG(p.name), KH_STR_ARG(p.value));
    }
    const char *copy = kh_arena_cstr(&x->arena, kh_buf_str(&key));
    kh_buf_free(&key);
    return copy;
}

static enum MHD_Result send_json(struct MHD_Connection *c, const struct kh_kept_answer *k, bool gzip) {
    struct reply reply = {200, "application/json; charset=utf-8", k->etag, "no-cache", {k->bytes, k->n}, gzip};
    return send_reply(c, &reply);
}

static enum MHD_Result answer_api(struct kh_server *s, struct MHD_Connection *c, struct kh_exchange *x) {
    bool gzip = kh_str_contains(header(c, MHD_HTTP_HEADER_ACCEPT_ENCODING), KH_S("gzip"));
    const char *key = kept_key(x, gzip);
    int64_t version = kh_server_version(s);
    struct kh_kept_answer kept;
    if (x->route->kept && kh_server_kept(s, version, key, &x->arena, &kept)) return send_json(c, &kept, kept.key[0] == '1');
    struct kh_buf out;
    struct kh_error err = {0};
    kh_buf_init(&out, 0);
    kh_err e = make_answer(s, x, &out, &err);
    if (e != KH_OK) {
        kh_buf_free(&out);
        err.code = e;
        return failure(c, &err);
    }
    struct kh_str raw = kh_arena_str(&x->arena, kh_buf_str(&out)), small = gzip ? compressed(&x->arena, raw) : (struct kh_str){0};
    struct kh_str bytes = small.n ? small : raw;
    kept = (struct kh_kept_answer){.key = (char *)(uintptr_t)key, .bytes = (char *)(uintptr_t)bytes.p, .n = bytes.n};
    snprintf(kept.etag, sizeof kept.etag, "\"%016llx\"", (unsigned long long)XXH3_64bits(raw.p, raw.n));
    kh_buf_free(&out);
    if (x->route->kept && (small.n || !gzip)) kh_server_keep(s, version, &kept);
    return send_json(c, &kept, small.n > 0);
}

static const char no_page[] =
    "<!doctype html><meta charset=utf-8><title>Khaldun</title><p>This khaldun was built without its web page: npm was not there. "
    "Install npm, run <code>ninja -C build</code> again and start the server anew. The API is at <code>/api/</code>.";

/* A file of the page; every other path is a view, which the page itself finds. */
static enum MHD_Result answer_file(struct MHD_Connection *c, struct kh_str path) {
    struct kh_ui_file file;
    bool asset = kh_str_starts(path, KH_S("assets/"));
    if (!kh_guard_path(path) && asset) return problem(c, 404, "NOT_FOUND", "there is no such file", "");
    if (!kh_ui_built()) {
        struct reply reply = {503, "text/html; charset=utf-8", NULL, "no-store", {no_page, sizeof no_page - 1}, false};
        return send_reply(c, &reply);
    }
    if (!kh_guard_path(path) || !path.n || !kh_ui_find(path, &file)) {
        if (asset) return problem(c, 404, "NOT_FOUND", "there is no such file", "");
        kh_ui_find(KH_S("index.html"), &file);
    }
    char type[64], etag[32];
    snprintf(type, sizeof type, "%.*s", KH_STR_ARG(file.type));
    snprintf(etag, sizeof etag, "%.*s", KH_STR_ARG(file.etag));
    struct reply reply = {200, type, etag, asset ? "public, max-age=31536000, immutable" : "no-cache", file.bytes, file.gzip};
    return send_reply(c, &reply);
}

struct listener {
    struct kh_server *server;
    uint64_t seen;
    int64_t version;
    bool greeted;
};

static ssize_t write_progress(void *arg, uint64_t at, char *out, size_t size) {
    (void)at;
    struct listener *l = arg;
    if (!l->greeted) {
        l->greeted = true;
        return snprintf(out, size, "retry: 2000\n\n");
    }
    char line[1024];
    if (kh_jobs_progress(l->server->jobs, &l->seen, KH_SERVE_PROGRESS_MS, line, sizeof line))
        return snprintf(out, size, "data: %s\n\n", line);
    int64_t version = kh_server_version(l->server);
    if (version != l->version) {
        l->version = version;
        return snprintf(out, size, "event: changed\ndata: {}\n\n");
    }
    return snprintf(out, size, ": \n\n");
}

static enum MHD_Result answer_progress(struct kh_server *s, struct MHD_Connection *c) {
    if (!s->jobs) return problem(c, 404, "NOT_FOUND", "this server only reads", "");
    struct listener *l = kh_xmalloc(sizeof *l);
    *l = (struct listener){.server = s, .version = kh_server_version(s)};
    struct MHD_Response *r = MHD_create_response_from_callback(MHD_SIZE_UNKNOWN, 2048, write_progress, l, free);
    MHD_add_response_header(r, MHD_HTTP_HEADER_CONTENT_TYPE, "text/event-stream");
    MHD_add_response_header(r, MHD_HTTP_HEADER_CACHE_CONTROL, "no-store");
    return queue(c, 200, r);
}

static enum MHD_Result take_param(void *exchange, enum MHD_ValueKind kind, const char *name, const char *value) {
    (void)kind;
    struct kh_exchange *x = exchange;
    if (x->request.n_params == KH_REQUEST_PARAMS) return MHD_NO;
    struct kh_param_value *p = &x->request.params[x->request.n_params++];
    p->name = kh_arena_str(&x->arena, kh_str_from(name));
    p->value = kh_arena_str(&x->arena, kh_str_from(value));
    return MHD_YES;
}

/* Writes: from our own page or from no page at all, and with the start token. */
static bool may_write(const struct kh_server *s, struct MHD_Connection *c, unsigned *status) {
    *status = 403;
    struct kh_str site = header(c, "Sec-Fetch-Site");
    if (!kh_guard_origin(&s->guard, header(c, MHD_HTTP_HEADER_ORIGIN))) return false;
    if (site.n && !kh_str_equal(site, KH_S("same-origin")) && !kh_str_equal(site, KH_S("none"))) return false;
    *status = 401;
    return kh_guard_token(&s->guard, header(c, "X-Khaldun-Token"));
}

/* `other`: the path is known, for another method. */
static enum MHD_Result no_route(struct MHD_Connection *c, bool other) {
    if (other) return problem(c, 405, "METHOD", "this path has another method", "");
    return problem(c, 404, "NOT_FOUND", "there is no such path", "");
}

/* `status` as may_write gave it: 401 for the token, 403 for where the request comes from. */
static enum MHD_Result no_write(struct MHD_Connection *c, unsigned status) {
    static const char advice[] = "open the address that khaldun serve printed";
    if (status == 401) return problem(c, 401, "TOKEN", "the start token is missing or wrong", advice);
    return problem(c, 403, "ORIGIN", "this page may not write here", advice);
}

static enum MHD_Result begin_api(struct kh_server *s, struct MHD_Connection *c, struct kh_exchange *x, const char *url,
                                 const char *method) {
    struct kh_error err = {0};
    bool other = false;
    unsigned status;
    if (kh_request_path(&x->arena, kh_arena_str(&x->arena, kh_str_from(url + 5)), &x->request, &err) != KH_OK) return failure(c, &err);
    x->route = kh_route_find(kh_str_from(method), &x->request, &other);
    if (!x->route) return no_route(c, other);
    bool write = x->route->method[0] == 'P';
    if (write && !may_write(s, c, &status)) return no_write(c, status);
    MHD_get_connection_values(c, MHD_GET_ARGUMENT_KIND, take_param, x);
    if (!write) return answer_api(s, c, x);
    int64_t length = 0;
    kh_str_to_i64(header(c, MHD_HTTP_HEADER_CONTENT_LENGTH), &length);
    if (length > (int64_t)x->route->max_body) return problem(c, 413, "LIMIT", "the body is too long", "");
    x->request.type = kh_arena_str(&x->arena, header(c, MHD_HTTP_HEADER_CONTENT_TYPE));
    kh_buf_init(&x->body, x->route->max_body);
    return MHD_YES;
}

static enum MHD_Result begin(struct kh_server *s, struct MHD_Connection *c, struct kh_exchange *x, const char *url, const char *method) {
    struct kh_str path = kh_str_from(url);
    bool get = strcmp(method, "GET") == 0 || strcmp(method, "HEAD") == 0;
    if (!kh_guard_host(&s->guard, header(c, MHD_HTTP_HEADER_HOST))) return problem(c, 403, "HOST", "this name is not this server's", "");
    if (get && kh_str_equal(path, KH_S("/api/progress"))) return answer_progress(s, c);
    if (kh_str_starts(path, KH_S("/api/"))) return begin_api(s, c, x, url, method);
    if (!get) return problem(c, 405, "METHOD", "this path can only be read", "");
    return answer_file(c, kh_str_slice(path, path.n > 0, path.n));
}

enum MHD_Result kh_http_handle(void *server, struct MHD_Connection *c, const char *url, const char *method, const char *version,
                               const char *upload, size_t *upload_size, void **exchange) {
    (void)version;
    struct kh_exchange *x = *exchange;
    if (!x) {
        /* The head is read, the body is not: the only moment at which it can be refused unread. */
        x = kh_xmalloc(sizeof *x);
        *x = (struct kh_exchange){0};
        *exchange = x;
        return begin(server, c, x, url, method);
    }
    if (*upload_size) {
        kh_buf_put(&x->body, (struct kh_str){upload, *upload_size});
        *upload_size = 0;
        return MHD_YES;
    }
    if (!x->route || x->route->method[0] != 'P') return MHD_NO;
    if (x->body.overflow) return problem(c, 413, "LIMIT", "the body is too long", "");
    x->request.body = kh_buf_str(&x->body);
    return answer_api(server, c, x);
}

void kh_http_done(void *server, struct MHD_Connection *c, void **exchange, enum MHD_RequestTerminationCode why) {
    (void)server, (void)c, (void)why;
    struct kh_exchange *x = *exchange;
    if (!x) return;
    kh_buf_free(&x->body);
    kh_arena_free(&x->arena);
    free(x);
    *exchange = NULL;
}
