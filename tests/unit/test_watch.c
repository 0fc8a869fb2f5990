/* What a polite fetcher must know: robots.txt, public addresses, how long to rest. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <arpa/inet.h>
#include <stdio.h>
#include <string.h>

#include "page/url.h"
#include "watch/address.h"
#include "watch/robots.h"
#include "watch/state.h"

static const char *const robots =
    "# comment\nUser-agent: a\nUser-agent: khaldun\nDisallow: /private\nAllow: /private/open\nDisallow: /*.pdf$\nCrawl-delay: 2.5\n\n"
    "User-agent: *\nDisallow: /\n";

static bool allow(const char *path) {
    return kh_robots_allow(kh_str_from(robots), KH_S("khaldun"), kh_str_from(path));
}

static void the_longest_rule_decides(void **state) {
    (void)state;
    assert_true(allow("/"));
    assert_true(allow("/news"));
    assert_false(allow("/private/x"));
    assert_true(allow("/private/open/x"));
    assert_false(allow("/a/b.pdf"));
    assert_true(allow("/a/b.pdf?x"));
    assert_false(kh_robots_allow(kh_str_from(robots), KH_S("other"), KH_S("/news")));
    assert_true(kh_robots_allow(KH_S(""), KH_S("khaldun"), KH_S("/news")));
    assert_true(kh_robots_allow(KH_S("User-agent: *\nDisallow:\n"), KH_S("khaldun"), KH_S("/news")));
    assert_true(kh_robots_delay(kh_str_from(robots), KH_S("khaldun")) == 2.5);
    assert_true(kh_robots_delay(KH_S("Crawl-delay: 3"), KH_S("khaldun")) == 0);
}

static bool allowed_by(const char *file, const char *path) {
    return kh_robots_allow(kh_str_from(file), KH_S("khaldun"), kh_str_from(path));
}

static void what_is_no_rule_parts_no_group(void **state) {
    (void)state;
    assert_false(allowed_by("User-agent: khaldun\nSitemap: https://arnor.example/map.xml\nUser-agent: other\nDisallow: /", "/news"));
    assert_false(allowed_by("\xEF\xBB\xBFUser-agent: *\nDisallow: /", "/news"));
    assert_false(allowed_by("User-agent: *\rDisallow: /private\rAllow: /", "/private"));
    assert_false(allowed_by("User-agent: *\r\nDisallow: /private\r\n", "/private"));
    assert_false(allowed_by("User-agent: Khaldun/1.0 (news)\nDisallow: /\nUser-agent: *\nAllow: /", "/news"));
    assert_true(allowed_by("User-agent: khalduns\nDisallow: /", "/news"));
}

static void an_octet_is_itself_however_it_is_spelt(void **state) {
    (void)state;
    assert_false(allowed_by("User-agent: *\nDisallow: /\xD8\xA3\xD8\xA8/", "/%d8%a3%D8%A8/x"));
    assert_false(allowed_by("User-agent: *\nDisallow: /%D8%A3", "/\xD8\xA3"));
    assert_false(allowed_by("User-agent: *\nDisallow: /a-%2A.html$", "/a-*.html"));
    assert_true(allowed_by("User-agent: *\nDisallow: /a-%2A.html$", "/a-b.html"));
    assert_true(allowed_by("User-agent: *\nDisallow: /100%\nAllow: /100%25", "/100%"));
    assert_true(allowed_by("User-agent: *\nDisallow: /%D8%A3\nAllow: /\xD8\xA3x", "/%D8%A3x"));
}

static void an_address_is_of_a_house(void **state) {
    (void)state;
    struct kh_arena a = {0};
    assert_true(kh_str_equal(kh_url_site(&a, KH_S("https://www.arnor.example:8080/a?b")), KH_S("arnor.example")));
    assert_true(kh_str_equal(kh_url_site(&a, KH_S("HTTPS://WWW.Arnor.Example#b")), KH_S("arnor.example")));
    assert_true(kh_str_equal(kh_url_site(&a, KH_S("https://gondor.example@arnor.example/")), KH_S("arnor.example")));
    assert_true(kh_str_equal(kh_url_site(&a, KH_S("arnor.example/a")), KH_S("")));
    kh_arena_free(&a);
    assert_true(kh_url_same_house(KH_S("https://feeds.arnor.example/rss"), KH_S("http://www.Arnor.example/1")));
    assert_true(kh_url_same_house(KH_S("https://rss.arnor.example/"), KH_S("https://news.arnor.example/1")));
    assert_false(kh_url_same_house(KH_S("https://arnor.example/"), KH_S("https://gondor.example/1")));
    assert_false(kh_url_same_house(KH_S("https://arnor.example/"), KH_S("https://notarnor.example/1")));
    assert_false(kh_url_same_house(KH_S("http://127.0.0.1/"), KH_S("http://10.0.0.1/1")));
    assert_false(kh_url_same_house(KH_S(""), KH_S("")));
}

static bool is_public(const char *text) {
    struct sockaddr_in in = {.sin_family = AF_INET};
    struct sockaddr_in6 in6 = {.sin6_family = AF_INET6};
    if (strchr(text, ':')) {
        assert_int_equal(inet_pton(AF_INET6, text, &in6.sin6_addr), 1);
        return kh_address_public((const struct sockaddr *)&in6);
    }
    assert_int_equal(inet_pton(AF_INET, text, &in.sin_addr), 1);
    return kh_address_public((const struct sockaddr *)&in);
}

static void only_public_addresses_are_asked(void **state) {
    (void)state;
    static const char *const closed[] = {"127.0.0.1", "10.1.2.3", "172.16.0.1", "172.31.255.255", "192.168.1.1", "169.254.169.254", "0.0.0.0", "100.64.0.1",
                                         "224.0.0.1", "255.255.255.255", "192.0.2.1", "::1", "::", "fe80::1", "fd00::1", "ff02::1", "::ffff:10.0.0.1",
                                         "64:ff9b::7f00:1", "2002:7f00:1::", "2001:db8::1"};
    static const char *const open[] = {"8.8.8.8", "172.32.0.1", "193.0.6.139", "2a00:1450:4001::1", "::ffff:8.8.8.8"};
    for (size_t i = 0; i < sizeof closed / sizeof *closed; i++) {
        if (is_public(closed[i])) fail_msg("%s passes for public", closed[i]);
    }
    for (size_t i = 0; i < sizeof open / sizeof *open; i++) {
        if (!is_public(open[i])) fail_msg("%s is refused", open[i]);
    }
}

static void rest_doubles_up_to_a_day(void **state) {
    (void)state;
    assert_int_equal(kh_watch_backoff(1, 0), 600);
    assert_int_equal(kh_watch_backoff(2, 0), 1200);
    assert_int_equal(kh_watch_backoff(50, 0), 86400);
    assert_int_equal(kh_watch_backoff(1, 7200), 7200);
    assert_int_equal(kh_watch_backoff(1, 1e18), 86400);
}

static void the_state_survives_a_round_trip(void **state) {
    (void)state;
    struct kh_arena a = {0};
    struct kh_watch_state s, again;
    const char *path = "/tmp/kh_watch_state_test.json";
    assert_int_equal(kh_watch_state_load(&s, &a, "/nowhere/state.json", NULL), KH_OK);
    *kh_watch_state_feed(&s, KH_S("https://arnor.example/f")) = (struct kh_watch_feed){KH_S("https://arnor.example/f"), {KH_S("\"v\""), KH_S("then")}, 7, 2};
    kh_map_put(&s.had, KH_S("https://arnor.example/1"), KH_WATCH_TRIES, NULL);
    kh_map_put(&s.had, KH_S("https://arnor.example/2"), 1, NULL);
    assert_int_equal(kh_watch_state_save(&s, path, NULL), KH_OK);
    assert_int_equal(kh_watch_state_load(&again, &a, path, NULL), KH_OK);
    struct kh_watch_feed *f = kh_watch_state_feed(&again, KH_S("https://arnor.example/f"));
    assert_true(kh_str_equal(f->had.etag, KH_S("\"v\"")) && f->next == 7 && f->failures == 2);
    assert_non_null(kh_map_find(&again.had, KH_S("https://arnor.example/1")));
    assert_null(kh_map_find(&again.had, KH_S("https://arnor.example/2"))); /* not had yet: asked again */
    remove(path);
    kh_arena_free(&a);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_longest_rule_decides), cmocka_unit_test(what_is_no_rule_parts_no_group),
        cmocka_unit_test(an_octet_is_itself_however_it_is_spelt),
        cmocka_unit_test(an_address_is_of_a_house),
        cmocka_unit_test(only_public_addresses_are_asked),
        cmocka_unit_test(rest_doubles_up_to_a_day),
        cmocka_unit_test(the_state_survives_a_round_trip),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
