/* The lowest floor: what everything else leans on. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdatomic.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/date.h"
#include "base/eight.h"
#include "base/file.h"
#include "base/json.h"
#include "base/json_flat.h"
#include "base/json_value.h"
#include "base/map.h"
#include "base/parallel.h"
#include "base/utf8.h"

static void days_convert_both_ways(void **state) {
    (void)state;
    assert_int_equal(kh_day_from(1970, 1, 1), 0);
    assert_int_equal(kh_day_from(2000, 3, 1), 11017);
    for (kh_day d = -800000; d < 800000; d += 97) {
        struct kh_civil c = kh_civil_from(d);
        assert_int_equal(kh_day_from(c.year, c.month, c.day), d);
    }
    assert_int_equal(kh_weekday(kh_day_from(2025, 4, 10)), 4); /* a Thursday */
}

static void impossible_dates_are_refused(void **state) {
    (void)state;
    kh_day d;
    enum kh_precision p;
    assert_true(kh_day_parse(KH_S("2024-02-29"), &d, &p) && p == KH_PRECISION_DAY);
    assert_false(kh_day_parse(KH_S("2023-02-29"), &d, NULL));
    assert_false(kh_day_parse(KH_S("2023-13"), &d, NULL));
    assert_true(kh_day_parse(KH_S("2023-07"), &d, &p) && p == KH_PRECISION_MONTH);
}

static void utf8_rejects_what_the_standard_rejects(void **state) {
    (void)state;
    assert_true(kh_utf8_valid(KH_S("مالي \xF0\x9F\x98\x80")));
    assert_false(kh_utf8_valid(KH_S("\xC0\xAF")));         /* overlong */
    assert_false(kh_utf8_valid(KH_S("\xED\xA0\x80")));     /* surrogate */
    assert_false(kh_utf8_valid(KH_S("\xF4\x90\x80\x80"))); /* past U+10FFFF */
    assert_false(kh_utf8_valid(KH_S("\xD9")));             /* cut off */
}

/* What is passed over eight bytes a step must be what a look at each letter finds, for any bytes at all. */
static void eight_bytes_are_what_single_letters_are(void **state) {
    (void)state;
    static const char pool[] = "a.\"\\ \n\x7F\x1F\xD9\xD8\x84\xA7\xBF\x80\xC3\xC1\xC2\xE2\xF0\x9F";
    char bytes[24];
    uint32_t seed = 1;
    for (int round = 0; round < 300000; round++) {
        for (size_t i = 0; i < sizeof bytes; i++) {
            seed = seed * 1664525u + 1013904223u;
            bool pair = i + 1 < sizeof bytes && (round & 3); /* mostly text, so that long runs come up */
            if (pair) memcpy(bytes + i++, &"\xD9\x84\xD8\xA7" "e f"[2 * (seed >> 16 & 1)], 2);
            if (!pair || seed >> 28 == 0) bytes[i] = pool[(seed >> 20) % (sizeof pool - 1)];
        }
        struct kh_str s = {bytes, sizeof bytes};
        size_t n = 0, letters = 0, whole, counted;
        uint64_t eight;
        assert_true(kh_eight_at(s, 0, &eight));
        for (size_t len; n < 8 && (len = kh_utf8_valid_at(s, n)) && len <= 2 && n + len <= 8; n += len) letters++;
        whole = kh_eight_letters(eight, &counted);
        bool all = n == 8 || (n == 7 && ((unsigned char)bytes[7] & 0xC0) == 0xC0 && (unsigned char)bytes[7] >= 0xC2 && (unsigned char)bytes[7] < 0xE0);
        assert_int_equal(whole, all ? n : 0);
        if (whole) assert_int_equal(counted, letters);
        size_t plain = 0;
        for (size_t len; plain < s.n && (len = kh_utf8_valid_at(s, plain)) && (len > 1 || ((unsigned char)bytes[plain] >= 0x20 && !strchr("\"\\\x7F", bytes[plain])));) plain += len;
        assert_int_equal(kh_json_plain_end(s, 0), plain);
    }
    assert_false(kh_eight_at(KH_S("seven b"), 0, &(uint64_t){0}));
}

static void json_escapes_and_repairs(void **state) {
    (void)state;
    struct kh_buf b;
    struct kh_json j;
    kh_buf_init(&b, 0);
    kh_json_init(&j, &b, false);
    kh_json_object(&j, NULL);
    kh_json_str(&j, "a", KH_S("\"\\\n\x01\xFFم"));
    kh_json_num(&j, "n", -0.0001, 2);
    kh_json_num(&j, "w", 100, 0);
    kh_json_array(&j, "s");
    kh_json_end(&j);
    kh_json_end(&j);
    kh_buf_putc(&b, '\0');
    assert_string_equal(b.p, "{\"a\":\"\\\"\\\\\\n\\u0001\xEF\xBF\xBDم\",\"n\":0,\"w\":100,\"s\":[]}");
    kh_buf_free(&b);
}

/* The quick way of writing numbers gives the C library's digits, near ties and the bound of the quick way too. */
static void json_numbers_are_those_of_printf(void **state) {
    (void)state;
    struct kh_buf b;
    kh_buf_init(&b, 0);
    uint64_t seed = 5;
    for (int i = 0; i < 200000; i++) {
        seed = seed * 6364136223846793005u + 1442695040888963407u;
        int decimals = (int)(seed >> 60) % 7;
        double value = (double)((int64_t)seed >> 33) / (i % 3 ? 65536.0 : 1e5), sign = i % 2 ? 1 : -1;
        char wanted[64];
        int n = snprintf(wanted, sizeof wanted, "%.*f", decimals, sign * value);
        while (decimals && wanted[n - 1] == '0') n--;
        if (wanted[n - 1] == '.') n--;
        bool zero = n == 2 && wanted[0] == '-' && wanted[1] == '0';
        struct kh_json j;
        kh_json_init(&j, &b, false);
        kh_buf_clear(&b);
        kh_json_num(&j, NULL, sign * value, decimals);
        kh_buf_putc(&b, '\0');
        wanted[n] = '\0';
        assert_string_equal(b.p, zero ? "0" : wanted);
    }
    kh_buf_free(&b);
}

/* ---- one flat object ---- */

static void check_field(const struct kh_json_field *f, const json_t *v, const char *line) {
    char digits[32];
    struct kh_str wanted = kh_json_value_str(v);
    enum kh_json_field_kind kind = json_is_string(v) ? KH_JSON_FIELD_STRING : json_is_integer(v) ? KH_JSON_FIELD_NUMBER : KH_JSON_FIELD_OTHER;
    if (json_is_integer(v)) wanted = (struct kh_str){digits, (size_t)snprintf(digits, sizeof digits, "%lld", (long long)json_integer_value(v))};
    if (f->kind != kind || !kh_str_equal(f->value, wanted)) fail_msg("%s: %.*s", line, KH_STR_ARG(f->name));
}

/* Whatever the quick reader takes, jansson takes, with the same names and values. */
static bool check_flat(struct kh_arena *a, struct kh_str line) {
    struct kh_json_flat flat;
    if (!kh_json_flat(a, line, &flat)) return false;
    json_t *o = json_loadb(line.p, line.n, JSON_ALLOW_NUL, NULL);
    if (!json_is_object(o)) fail_msg("taken, but no object: %.*s", KH_STR_ARG(line));
    const char *name;
    json_t *value;
    json_object_foreach(o, name, value) check_field(kh_json_flat_find(&flat, name), value, kh_arena_cstr(a, line));
    json_decref(o);
    return true;
}

static void flat_objects_are_read_as_jansson_reads_them(void **state) {
    (void)state;
    struct kh_arena a = {0};
    assert_true(check_flat(&a, KH_S("{}")));
    assert_true(check_flat(&a, KH_S(" {\"id\":\"a\\\\\",\t\"text\" : \"\\\"\\u0645\\ud83d\\ude00\\u0000\\n \x7f مالي\" , \"n\":-12,\"z\":0,\"x\":null,\"id\":\"b\"} \r\n")));
    assert_false(check_flat(&a, KH_S("{\"a\":\"\\ud83d\"}"))); /* half a letter */
    assert_false(check_flat(&a, KH_S("{\"a\":[1]}")));
    assert_false(check_flat(&a, KH_S("{\"a\":1.5}")));
    kh_arena_free(&a);
}

/* Pieces of JSON in any order: most lines are damaged, and none is taken that jansson refuses. */
static void flat_objects_of_garbage(void **state) {
    (void)state;
    static const char *const pieces[] = {"{", "}", "\"", "\"", "\":\"", "\",\"", "\":", ",\"", "\\", "\\u00", "41", "\\ud83d", "\\ude00", "a", "م", "\xD9", "\x7f", "\x01", " ", "0", "-1", "9", "null", "true", "[", "]", "e", "."};
    struct kh_arena a = {0};
    uint64_t seed = 3;
    size_t taken = 0;
    for (int round = 0; round < 200000; round++) {
        char line[256];
        size_t n = (size_t)snprintf(line, sizeof line, "{\"k\":\"");
        for (int k = round % 9; k; k--) {
            seed = seed * 6364136223846793005u + 1442695040888963407u;
            const char *piece = pieces[(seed >> 33) % (sizeof pieces / sizeof *pieces)];
            n += (size_t)snprintf(line + n, sizeof line - n, "%s", piece);
        }
        n += (size_t)snprintf(line + n, sizeof line - n, "%s", round % 2 ? "\"}" : "}");
        taken += check_flat(&a, (struct kh_str){line, n});
        kh_arena_clear(&a);
    }
    assert_true(taken > 5000);
    kh_arena_free(&a);
}

static void buffers_stop_at_their_maximum(void **state) {
    (void)state;
    struct kh_buf b;
    kh_buf_init(&b, 8);
    kh_buf_puts(&b, "12345");
    kh_buf_puts(&b, "67890");
    assert_true(b.overflow);
    assert_int_equal(b.n, 5);
    kh_buf_free(&b);
}

static void maps_keep_insertion_order(void **state) {
    (void)state;
    struct kh_arena a = {0};
    struct kh_map m;
    kh_map_init(&m, &a);
    for (uint32_t i = 0; i < 5000; i++) kh_map_put(&m, kh_arena_printf(&a, "k%u", i), i, NULL);
    for (uint32_t i = 0; i < 5000; i++) {
        assert_int_equal(*kh_map_find(&m, kh_arena_printf(&a, "k%u", i)), i);
        assert_int_equal(m.entries[i].value, i);
    }
    assert_null(kh_map_find(&m, KH_S("k5000")));
    kh_arena_free(&a);
}

static void a_refused_file_says_which_and_why(void **state) {
    (void)state;
    struct kh_arena a = {0};
    struct kh_str s;
    struct kh_error e;
    assert_int_equal(kh_file_read(&a, "/nonexistent/x", 10, &s, &e), KH_ERR_IO);
    assert_non_null(strstr(e.message, "/nonexistent/x"));
    assert_int_equal(kh_file_read(&a, "/dev/zero", 1000, &s, &e), KH_ERR_LIMIT);
    assert_int_equal(kh_file_write("/nonexistent/x", KH_S("a"), &e), KH_ERR_IO);
    kh_arena_free(&a);
}

struct squares {
    uint64_t got[3000];
    size_t delivered;
    bool in_order;
};

static void square(void *ctx, int worker, size_t i) {
    (void)worker;
    ((struct squares *)ctx)->got[i] = i * i;
}

static void check_order(void *ctx, size_t i) {
    struct squares *s = ctx;
    s->in_order = s->in_order && i == s->delivered && s->got[i] == i * i;
    s->delivered++;
}

static void parallel_results_arrive_in_order(void **state) {
    (void)state;
    for (int jobs = 1; jobs <= 4; jobs++) {
        struct squares s = {.in_order = true};
        kh_parallel_run(&(struct kh_parallel){square, check_order, &s}, 3000, jobs);
        assert_true(s.in_order);
        assert_int_equal(s.delivered, 3000);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(days_convert_both_ways),
        cmocka_unit_test(impossible_dates_are_refused),
        cmocka_unit_test(utf8_rejects_what_the_standard_rejects),
        cmocka_unit_test(eight_bytes_are_what_single_letters_are),
        cmocka_unit_test(json_escapes_and_repairs),
        cmocka_unit_test(json_numbers_are_those_of_printf),
        cmocka_unit_test(flat_objects_are_read_as_jansson_reads_them),
        cmocka_unit_test(flat_objects_of_garbage),
        cmocka_unit_test(buffers_stop_at_their_maximum),
        cmocka_unit_test(maps_keep_insertion_order),
        cmocka_unit_test(a_refused_file_says_which_and_why),
        cmocka_unit_test(parallel_results_arrive_in_order),
    };
    return cmocka_run_group_tests_name("base", tests, NULL, NULL);
}
