#include "page/url.h"

static bool ends_host(char c) { return c == '/' || c == '?' || c == '#'; }

/* The host as it is written, without who asks, the port and "www.". */
static struct kh_str site_in(struct kh_str url) {
    size_t at = kh_str_find(url, KH_S("://"), 0), end = 0;
    if (at == SIZE_MAX) return KH_S("");
    struct kh_str host = kh_str_slice(url, at + 3, url.n), asks, rest;
    while (end < host.n && !ends_host(host.p[end])) end++;
    host = kh_str_slice(host, 0, end);
    while (kh_str_cut(host, '@', &asks, &rest)) host = rest;
    kh_str_cut(host, ':', &host, &rest);
    bool www = kh_str_equal_nocase(kh_str_slice(host, 0, 4), KH_S("www."));
    return www ? kh_str_slice(host, 4, host.n) : host;
}

struct kh_str kh_url_site(struct kh_arena *a, struct kh_str url) {
    struct kh_str host = site_in(url);
    char *small = kh_arena_alloc(a, host.n + 1);
    for (size_t i = 0; i < host.n; i++) small[i] = kh_ascii_lower(host.p[i]);
    return (struct kh_str){small, host.n};
}

/* What a site is below: "arnor.example" of "rss.arnor.example"; a site of two labels or fewer, and a number, is itself. */
static struct kh_str house(struct kh_str site) {
    struct kh_str first, rest;
    bool number = site.n && site.p[site.n - 1] >= '0' && site.p[site.n - 1] <= '9';
    if (number || kh_str_count(site, '.') < 2) return site;
    kh_str_cut(site, '.', &first, &rest);
    return rest;
}

static bool is_below(struct kh_str site, struct kh_str other) {
    if (site.n <= other.n || site.p[site.n - other.n - 1] != '.') return false;
    return kh_str_equal_nocase(kh_str_slice(site, site.n - other.n, site.n), other);
}

bool kh_url_same_house(struct kh_str url, struct kh_str other) {
    struct kh_str a = site_in(url), b = site_in(other);
    if (a.n == 0 || b.n == 0) return false;
    return kh_str_equal_nocase(house(a), house(b)) || is_below(a, b) || is_below(b, a);
}
