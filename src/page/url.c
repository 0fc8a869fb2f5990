#include "page/url.h"

struct kh_str kh_url_site(struct kh_str url) {
    size_t at = kh_str_find(url, KH_S("://"), 0);
    if (at == SIZE_MAX) return KH_S("");
    struct kh_str host = kh_str_slice(url, at + 3, url.n), rest;
    kh_str_cut(host, '/', &host, &rest);
    kh_str_cut(host, '?', &host, &rest);
    kh_str_cut(host, ':', &host, &rest);
    return kh_str_starts(host, KH_S("www.")) ? kh_str_slice(host, 4, host.n) : host;
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
    struct kh_str a = kh_url_site(url), b = kh_url_site(other);
    if (a.n == 0 || b.n == 0) return false;
    return kh_str_equal_nocase(house(a), house(b)) || is_below(a, b) || is_below(b, a);
}
