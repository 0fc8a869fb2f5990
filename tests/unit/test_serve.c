/* The server's own parsing: who may ask, what a path means. Protects the local server against other sites' pages. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <cmocka.h>

#include "serve/guard.h"
#include "serve/original.h"
#include "serve/routes.h"

static const struct kh_guard guard = {.host = {"desk.example", 12}, .port = 7777, .token = {"0123456789abcdef", 16}};

static void only_our_own_names_are_answered(void **state) {
    (void)state;
    assert_true(kh_guard_host(&guard, KH_S("127.0.0.1:7777")));
    assert_true(kh_guard_host(&guard, KH_S("LOCALHOST:7777")));
    assert_true(kh_guard_host(&guard, KH_S("[::1]:7777")));
    assert_true(kh_guard_host(&guard, KH_S("desk.example:7777")));
    static const char *const others[] = {"", "127.0.0.1", "127.0.0.1:777", "127.0.0.1:77777", "evil.example:7777", "localhost.evil.example:7777",
                                         "127.0.0.1:7777.evil.example", "127.0.0.1:7777:7777", "[::1", "[::1]", "desk.example", "0.0.0.0:7777"};
    for (size_t i = 0; i < sizeof others / sizeof *others; i++) assert_false(kh_guard_host(&guard, kh_str_from(others[i])));
}

static void only_our_own_pages_write(void **state) {
    (void)state;
    assert_true(kh_guard_origin(&guard, KH_S("http://127.0.0.1:7777")));
    assert_true(kh_guard_origin(&guard, KH_S(""))); /* no browser: the token decides */
    static const char *const others[] = {"null", "https://127.0.0.1:7777", "http://127.0.0.1", "http://evil.example", "http://127.0.0.1:7777/", "file://"};
    for (size_t i = 0; i < sizeof others / sizeof *others; i++) assert_false(kh_guard_origin(&guard, kh_str_from(others[i])));
}

static void the_token_is_compared_whole(void **state) {
    (void)state;
    struct kh_guard none = {.port = 7777};
    assert_true(kh_guard_token(&guard, KH_S("0123456789abcdef")));
    assert_false(kh_guard_token(&guard, KH_S("0123456789abcde")));
    assert_false(kh_guard_token(&guard, KH_S("0123456789abcdef0123456789abcdef")));
    assert_false(kh_guard_token(&guard, KH_S("")));
    assert_false(kh_guard_token(&none, KH_S(""))); /* a server without a token lets nobody write */
}

static void files_are_named_plainly(void **state) {
    (void)state;
    assert_true(kh_guard_path(KH_S("assets/index-Bp_1.js")));
    assert_false(kh_guard_path(KH_S("../etc/passwd")));
    assert_false(kh_guard_path(KH_S("assets/%2e%2e/x")));
    assert_false(kh_guard_path(KH_S("a b")));
}

static kh_err path(struct kh_arena *a, const char *text, struct kh_request *out) {
    *out = (struct kh_request){0};
    return kh_request_path(a, kh_str_from(text), out, NULL);
}

static void paths_are_cut_and_decoded(void **state) {
    (void)state;
    struct kh_arena a = {0};
    struct kh_request r;
    assert_int_equal(path(&a, "pairs/MLI.GOV/%D9%85%D8%A7%D9%84%D9%8A", &r), KH_OK);
    assert_int_equal(r.n_parts, 3);
    assert_true(kh_str_equal(r.part[2], KH_S("مالي")));
    assert_int_equal(path(&a, "explain/relation%3AA%2CB", &r), KH_OK);
    assert_true(kh_str_equal(r.part[1], KH_S("relation:A,B")));
    static const char *const wrong[] = {"a/%", "a/%4", "a/%zz", "a/%00", "a/%ff", "a/b/c/d/e/f"};
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) assert_int_not_equal(path(&a, wrong[i], &r), KH_OK);
    kh_arena_free(&a);
}

static void methods_and_paths_are_routed(void **state) {
    (void)state;
    struct kh_arena a = {0};
    struct kh_request r;
    bool other;
    assert_int_equal(path(&a, "pairs/A/B/series", &r), KH_OK);
    assert_non_null(kh_route_find(KH_S("GET"), &r, &other));
    assert_int_equal(path(&a, "pairs/A/B/other", &r), KH_OK);
    assert_null(kh_route_find(KH_S("GET"), &r, &other));
    assert_false(other);
    assert_int_equal(path(&a, "whatif", &r), KH_OK);
    assert_null(kh_route_find(KH_S("GET"), &r, &other));
    assert_true(other);
    assert_non_null(kh_route_find(KH_S("POST"), &r, &other));
    kh_arena_free(&a);
}

static void words_are_taken_out_of_markup(void **state) {
    (void)state;
    struct kh_buf out;
    kh_buf_init(&out, 0);
    kh_original_words(KH_S("<nav>one <b>two</b></nav><script>x < y</script>\n<!-- no > --> three<style>p{}</style><"), &out);
    assert_true(kh_str_equal(kh_buf_str(&out), KH_S("one two three")));
    kh_buf_free(&out);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(only_our_own_names_are_answered), cmocka_unit_test(only_our_own_pages_write),
        cmocka_unit_test(the_token_is_compared_whole),     cmocka_unit_test(files_are_named_plainly),
        cmocka_unit_test(paths_are_cut_and_decoded),       cmocka_unit_test(methods_and_paths_are_routed),
        cmocka_unit_test(words_are_taken_out_of_markup),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
