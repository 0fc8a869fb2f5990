#include "serve/routes.h"

#include "base/limits.h"
#include "base/utf8.h"
#include "serve/api.h"

enum { SMALL_BODY = 64 * 1024 };

static const struct kh_route routes[] = {
    {"GET", "lexicon", 1, NULL, kh_api_lexicon, 0, true, false},
    {"GET", "overview", 1, NULL, kh_api_overview, 0, true, true},
    {"GET", "actors", 1, NULL, kh_api_actors, 0, true, false},
    {"GET", "pairs", 1, NULL, kh_api_pairs, 0, true, true},
    {"GET", "pairs", 3, NULL, kh_api_pair, 0, true, true},
    {"GET", "pairs", 4, "series", kh_api_series, 0, true, true},
    {"GET", "events", 1, NULL, kh_api_events, 0, true, false},
    {"GET", "explain", 2, NULL, kh_api_explain, 0, true, true},
    {"GET", "accounts", 1, NULL, kh_api_accounts, 0, true, false},
    {"GET", "causes", 1, NULL, kh_api_causes, 0, true, false},
    {"GET", "scenarios", 1, NULL, kh_api_scenarios, 0, true, false},
    {"GET", "sources", 1, NULL, kh_api_sources, 0, true, false},
    {"GET", "documents", 1, NULL, kh_api_documents, 0, true, false},
    {"GET", "documents", 2, NULL, kh_api_reader, 0, true, false},
    {"GET", "search", 1, NULL, kh_api_search, 0, true, false},
    {"GET", "places", 1, NULL, kh_api_places, 0, true, false},
    {"GET", "quality", 1, NULL, kh_api_quality, 0, true, false},
    {"GET", "brief", 1, NULL, kh_api_brief, 0, false, true}, /* holds the day it was made on */
    {"POST", "whatif", 1, NULL, kh_api_whatif, SMALL_BODY, false, false},
    {"POST", "corrections", 1, NULL, kh_api_correct, SMALL_BODY, false, false},
    {"POST", "documents", 1, NULL, kh_api_add, KH_MAX_LINE_BYTES, false, false},
};

static bool matches(const struct kh_route *route, const struct kh_request *r) {
    if (r->n_parts != route->parts || !kh_str_equal(r->part[0], kh_str_from(route->name))) return false;
    return !route->last || kh_str_equal(r->part[r->n_parts - 1], kh_str_from(route->last));
}

const struct kh_route *kh_route_find(struct kh_str method, const struct kh_request *r, bool *other_method) {
    *other_method = false;
    bool head = kh_str_equal(method, KH_S("HEAD"));
    for (size_t i = 0; i < sizeof routes / sizeof *routes; i++) {
        if (!matches(&routes[i], r)) continue;
        if (kh_str_equal(method, kh_str_from(routes[i].method)) || (head && routes[i].method[0] == 'G')) return &routes[i];
        *other_method = true;
    }
    return NULL;
}

static int digit(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

/* %XX to bytes; the result must be UTF-8 without NUL. */
static bool decode(struct kh_arena *a, struct kh_str s, struct kh_str *out) {
    char *p = kh_arena_array(a, char, s.n + 1);
    size_t n = 0;
    for (size_t i = 0; i < s.n; i++) {
        char c = s.p[i];
        if (c == '%') {
            int high = i + 2 < s.n ? digit(s.p[i + 1]) : -1, low = i + 2 < s.n ? digit(s.p[i + 2]) : -1;
            if (high < 0 || low < 0) return false;
            c = (char)(high * 16 + low);
            i += 2;
        }
        if (!c) return false;
        p[n++] = c;
    }
    *out = (struct kh_str){p, n};
    return kh_utf8_valid(*out);
}

kh_err kh_request_path(struct kh_arena *a, struct kh_str path, struct kh_request *out, struct kh_error *err) {
    struct kh_str rest = path, piece;
    out->path = path;
    while (kh_str_next(&rest, '/', &piece)) {
        if (out->n_parts == KH_REQUEST_PARTS) return kh_fail(err, KH_ERR_ARGUMENT, "the path has too many pieces");
        if (!decode(a, piece, &out->part[out->n_parts++])) return kh_fail(err, KH_ERR_ARGUMENT, "the path holds a wrong escape");
    }
    return KH_OK;
}
