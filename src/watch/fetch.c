#include "watch/fetch.h"

#include <curl/curl.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/map.h"
#include "base/vec.h"
#include "page/http.h"
#include "watch/address.h"
#include "watch/robots.h"

enum { REDIRECTIONS = 5, ROBOTS_BYTES = 512 * 1024 };

struct host {
    struct kh_str robots; /* the file's text */
    bool asked, closed;   /* robots.txt fetched; the host let us know nothing: keep away */
    double pause, next;   /* seconds; monotonic time of the next allowed request */
};

struct kh_fetcher {
    struct kh_arena arena;
    struct kh_fetch_options options;
    struct kh_str product;
    CURL *curl;
    struct kh_map hosts; /* "https://example.org:8080" -> index */
    KH_VEC(struct host) host;
};

static double now(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static void wait_until(double when) {
    double left = when - now();
    if (left <= 0) return;
    struct timespec t = {(time_t)left, (long)((left - (double)(time_t)left) * 1e9)};
    nanosleep(&t, NULL);
}

static curl_socket_t open_socket(void *ctx, curlsocktype purpose, struct curl_sockaddr *a) {
    const struct kh_fetcher *f = ctx;
    (void)purpose;
    if (!f->options.local && !kh_address_public(&a->addr)) return CURL_SOCKET_BAD;
    return socket(a->family, a->socktype, a->protocol);
}

struct kh_fetcher *kh_fetcher_new(const struct kh_fetch_options *options) {
    struct kh_fetcher *f = kh_xmalloc(sizeof *f);
    *f = (struct kh_fetcher){.options = *options};
    struct kh_str rest;
    kh_str_cut(kh_str_from(options->agent), '/', &f->product, &rest);
    kh_map_init(&f->hosts, &f->arena);
    curl_global_init(CURL_GLOBAL_DEFAULT);
    f->curl = curl_easy_init();
    if (!f->curl) kh_die_oom(0);
    return f;
}

void kh_fetcher_free(struct kh_fetcher *f) {
    if (!f) return;
    curl_easy_cleanup(f->curl);
    curl_global_cleanup();
    kh_arena_free(&f->arena);
    free(f);
}

static struct curl_slist *condition(struct kh_arena *a, struct curl_slist *list, const char *field, struct kh_str value) {
    if (value.n == 0) return list;
    return curl_slist_append(list, kh_arena_printf(a, "%s: %.*s", field, KH_STR_ARG(value)).p);
}

static void set_up(struct kh_fetcher *f, const char *url, struct kh_buf *body, struct kh_buf *head, struct curl_slist *fields) {
    CURL *c = f->curl;
    curl_easy_reset(c);
    curl_easy_setopt(c, CURLOPT_URL, url);
    curl_easy_setopt(c, CURLOPT_PROTOCOLS_STR, "http,https");
    curl_easy_setopt(c, CURLOPT_USERAGENT, f->options.agent);
    curl_easy_setopt(c, CURLOPT_ACCEPT_ENCODING, "gzip, deflate");
    curl_easy_setopt(c, CURLOPT_TIMEOUT, f->options.seconds);
    curl_easy_setopt(c, CURLOPT_CONNECTTIMEOUT, f->options.seconds < 20 ? f->options.seconds : 20L);
    curl_easy_setopt(c, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(c, CURLOPT_OPENSOCKETFUNCTION, open_socket);
    curl_easy_setopt(c, CURLOPT_OPENSOCKETDATA, f);
    curl_easy_setopt(c, CURLOPT_WRITEFUNCTION, kh_buf_take);
    curl_easy_setopt(c, CURLOPT_WRITEDATA, body);
    curl_easy_setopt(c, CURLOPT_HEADERFUNCTION, kh_buf_take);
    curl_easy_setopt(c, CURLOPT_HEADERDATA, head);
    curl_easy_setopt(c, CURLOPT_HTTPHEADER, fields);
}

static void read_head(struct kh_arena *a, struct kh_str head, struct kh_fetched *out) {
    double seconds;
    kh_http_type(kh_http_field(head, "content-type"), &out->type, &out->charset);
    out->type = kh_arena_str(a, out->type);
    out->charset = kh_arena_str(a, out->charset);
    out->state.etag = kh_arena_str(a, kh_http_field(head, "etag"));
    out->state.modified = kh_arena_str(a, kh_http_field(head, "last-modified"));
    if (kh_str_to_double(kh_http_field(head, "retry-after"), &seconds) && seconds > 0) out->retry_after = seconds;
}

/* One request, no redirection followed; *next is where a redirection leads, or "". */
static kh_err request(struct kh_fetcher *f, struct kh_arena *a, struct kh_str url, struct kh_validators known,
                      struct kh_fetched *out, struct kh_str *next, struct kh_error *err) {
    struct kh_buf body, head;
    kh_buf_init(&body, f->options.max_bytes);
    kh_buf_init(&head, 256 * 1024);
    struct curl_slist *fields = condition(a, condition(a, NULL, "If-None-Match", known.etag), "If-Modified-Since", known.modified);
    set_up(f, kh_arena_cstr(a, url), &body, &head, fields);
    CURLcode code = curl_easy_perform(f->curl);
    long status = 0;
    char *target = NULL;
    curl_easy_getinfo(f->curl, CURLINFO_RESPONSE_CODE, &status);
    curl_easy_getinfo(f->curl, CURLINFO_REDIRECT_URL, &target);
    *next = kh_arena_str(a, kh_str_from(target));
    *out = (struct kh_fetched){.status = (int)status, .url = kh_arena_str(a, url), .body = kh_arena_str(a, kh_buf_str(&body))};
    read_head(a, kh_buf_str(&head), out);
    bool over = body.overflow;
    kh_buf_free(&body);
    kh_buf_free(&head);
    curl_slist_free_all(fields);
    if (over) return kh_fail(err, KH_ERR_LIMIT, "%.*s: longer than %zu bytes", KH_STR_ARG(url), f->options.max_bytes);
    if (code != CURLE_OK) return kh_fail(err, KH_ERR_NETWORK, "%.*s: %s", KH_STR_ARG(url), curl_easy_strerror(code));
    return KH_OK;
}

/* "https://a.example/b?c#d" is the origin "https://a.example" and the path "/b?c", which is what a server is asked for. */
static bool split_url(struct kh_arena *a, struct kh_str url, struct kh_str *origin, struct kh_str *path) {
    size_t scheme = kh_str_find(url, KH_S("://"), 0);
    bool http = (scheme == 4 || scheme == 5) && kh_str_equal_nocase(kh_str_slice(url, 0, 4), KH_S("http"));
    if (!http) return false;
    size_t end = scheme + 3;
    while (end < url.n && url.p[end] != '/' && url.p[end] != '?' && url.p[end] != '#') end++;
    *origin = kh_str_slice(url, 0, end);
    struct kh_str fragment;
    kh_str_cut(kh_str_slice(url, end, url.n), '#', path, &fragment);
    if (!kh_str_starts(*path, KH_S("/"))) *path = kh_arena_printf(a, "/%.*s", KH_STR_ARG(*path));
    return true;
}

static size_t host_of(struct kh_fetcher *f, struct kh_str origin) {
    bool added;
    uint32_t *i = kh_map_put(&f->hosts, kh_arena_str(&f->arena, origin), (uint32_t)f->host.n, &added);
    if (added) kh_vec_push(&f->arena, &f->host, (struct host){.pause = f->options.host_pause});
    return *i;
}

static void take_turn(struct host *h) {
    wait_until(h->next);
    h->next = now() + h->pause;
}

/* RFC 9309: no such file allows all; a host in trouble allows nothing. */
static void ask_robots(struct kh_fetcher *f, struct kh_arena *a, size_t i, struct kh_str origin) {
    struct host *h = &f->host.at[i];
    struct kh_str url = kh_arena_printf(a, "%.*s/robots.txt", KH_STR_ARG(origin)), next = {"", 0};
    const struct kh_validators none = {0};
    struct kh_fetched answer;
    h->asked = true;
    take_turn(h);
    kh_err e = request(f, a, url, none, &answer, &next, NULL);
    for (int hop = 0; e == KH_OK && next.n && hop < REDIRECTIONS; hop++) e = request(f, a, next, none, &answer, &next, NULL);
    h->closed = e != KH_OK || answer.status >= 500;
    if (e == KH_OK && answer.status == 200) h->robots = kh_arena_str(&f->arena, kh_str_slice(answer.body, 0, ROBOTS_BYTES));
    double wanted = kh_robots_delay(h->robots, f->product);
    if (wanted > h->pause) h->pause = wanted < 60 ? wanted : 60;
}

static kh_err may_fetch(struct kh_fetcher *f, struct kh_arena *a, struct kh_str url, bool *forbidden,
                        struct kh_error *err) {
    struct kh_str origin, path;
    if (!split_url(a, url, &origin, &path)) return kh_fail(err, KH_ERR_NETWORK, "%.*s: not an http address", KH_STR_ARG(url));
    size_t i = host_of(f, origin);
    if (!f->host.at[i].asked) ask_robots(f, a, i, origin);
    struct host *h = &f->host.at[i];
    if (h->closed) return kh_fail(err, KH_ERR_NETWORK, "%.*s: the host does not answer", KH_STR_ARG(origin));
    *forbidden = !kh_robots_allow(h->robots, f->product, path);
    if (*forbidden) {
        return kh_fail(err, KH_ERR_NETWORK, "%.*s: the site's robots.txt asks not to fetch it", KH_STR_ARG(url));
    }
    take_turn(h);
    return KH_OK;
}

kh_err kh_fetch(struct kh_fetcher *f, struct kh_arena *a, struct kh_str url, struct kh_validators known,
                struct kh_fetched *out, struct kh_error *err) {
    struct kh_str next = url;
    *out = (struct kh_fetched){0};
    for (int hop = 0; hop <= REDIRECTIONS; hop++) {
        struct kh_str here = next;
        KH_TRY(may_fetch(f, a, here, &out->forbidden, err));
        KH_TRY(request(f, a, here, known, out, &next, err));
        if (next.n == 0) return KH_OK;
    }
    return kh_fail(err, KH_ERR_NETWORK, "%.*s: redirected more than %d times", KH_STR_ARG(url), REDIRECTIONS);
}
