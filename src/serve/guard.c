#include "serve/guard.h"

#include <stdio.h>
#include <string.h>

static bool known_name(const struct kh_guard *g, struct kh_str name) {
    return kh_str_equal_nocase(name, KH_S("localhost")) || kh_str_equal(name, KH_S("127.0.0.1")) ||
           kh_str_equal(name, KH_S("[::1]")) || (g->host.n && kh_str_equal_nocase(name, g->host));
}

/* "name", "name:port", "[v6]" or "[v6]:port". */
static void split(struct kh_str host, struct kh_str *name, struct kh_str *port) {
    size_t from = kh_str_starts(host, KH_S("[")) ? kh_str_find(host, KH_S("]"), 0) : 0;
    size_t colon = from == SIZE_MAX ? SIZE_MAX : kh_str_find(host, KH_S(":"), from);
    *name = colon == SIZE_MAX ? host : kh_str_slice(host, 0, colon);
    *port = colon == SIZE_MAX ? KH_S("80") : kh_str_slice(host, colon + 1, host.n);
}

bool kh_guard_host(const struct kh_guard *g, struct kh_str host) {
    struct kh_str name, port;
    split(host, &name, &port);
    char ours[16];
    snprintf(ours, sizeof ours, "%d", g->port);
    return known_name(g, name) && kh_str_equal(port, kh_str_from(ours));
}

bool kh_guard_origin(const struct kh_guard *g, struct kh_str origin) {
    if (origin.n == 0) return true;
    struct kh_str scheme = KH_S("http://");
    return kh_str_starts(origin, scheme) && kh_guard_host(g, kh_str_slice(origin, scheme.n, origin.n));
}

bool kh_guard_token(const struct kh_guard *g, struct kh_str given) {
    unsigned char differs = given.n != g->token.n || g->token.n == 0;
    for (size_t i = 0; i < given.n && g->token.n; i++) differs |= (unsigned char)(given.p[i] ^ g->token.p[i % g->token.n]);
    return !differs;
}

static bool is_alphanumeric(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

bool kh_guard_path(struct kh_str path) {
    for (size_t i = 0; i < path.n; i++) {
        char c = path.p[i];
        if (!is_alphanumeric(c) && c != '-' && c != '_' && c != '.' && c != '/') return false;
    }
    return !kh_str_contains(path, KH_S(".."));
}
