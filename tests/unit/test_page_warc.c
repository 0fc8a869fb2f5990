/* Web archives: packings, chunks, damage. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <zlib.h>
#include <zstd.h>

#include "base/buf.h"
#include "base/file.h"
#include "page/http.h"
#include "page/input.h"

static void add_record(struct kh_buf *b, const char *type, const char *url, const char *http) {
    kh_buf_printf(b, "WARC/1.0\r\nWARC-Type: %s\r\nWARC-Target-URI: %s\r\nContent-Type: application/http; msgtype=%s\r\nContent-Length: %zu\r\n\r\n%s\r\n\r\n",
                  type, url, type, strlen(http), http);
}

static void page(struct kh_buf *b, int n) {
    char url[64], http[256];
    snprintf(url, sizeof url, "http://arnor.example/%d", n);
    snprintf(http, sizeof http, "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=UTF-8\r\n\r\n<p>page %d</p>", n);
    add_record(b, "response", url, http);
}

static struct kh_str gzip(struct kh_arena *a, struct kh_str s) {
    z_stream z = {0};
    assert_int_equal(deflateInit2(&z, 6, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY), Z_OK);
    size_t cap = deflateBound(&z, s.n) + 64;
    char *out = kh_arena_alloc(a, cap);
    z.next_in = (Bytef *)(uintptr_t)s.p, z.avail_in = (uInt)s.n, z.next_out = (Bytef *)out, z.avail_out = (uInt)cap;
    assert_int_equal(deflate(&z, Z_FINISH), Z_STREAM_END);
    deflateEnd(&z);
    return (struct kh_str){out, z.total_out};
}

struct archive {
    struct kh_arena arena;
    char path[64];
    struct kh_input *in;
};

static void open_archive(struct archive *t, const char *ending, struct kh_str bytes) {
    *t = (struct archive){0};
    snprintf(t->path, sizeof t->path, "/tmp/kh_warc_%d%s", (int)getpid(), ending);
    assert_int_equal(kh_file_write(t->path, bytes, NULL), KH_OK);
    const char *args[] = {t->path};
    t->in = kh_input_new(args, 1);
}

static void close_archive(struct archive *t) {
    kh_input_free(t->in);
    unlink(t->path);
    kh_arena_free(&t->arena);
}

static void expect_page(struct archive *t, int n) {
    struct kh_source s;
    char url[64], body[64];
    snprintf(url, sizeof url, "http://arnor.example/%d", n);
    snprintf(body, sizeof body, "<p>page %d</p>", n);
    assert_int_equal(kh_input_next(t->in, &t->arena, &s, NULL), KH_INPUT_SOURCE);
    assert_true(kh_str_equal(s.url, kh_str_from(url)));
    assert_true(kh_str_equal(s.bytes, kh_str_from(body)));
    assert_true(kh_str_equal(s.charset, KH_S("UTF-8")));
}

static void expect(struct archive *t, enum kh_input_step step) {
    struct kh_source s;
    assert_int_equal(kh_input_next(t->in, &t->arena, &s, NULL), step);
}

static void pages_come_and_the_rest_is_passed_over(void **state) {
    (void)state;
    struct kh_buf b;
    struct archive t;
    kh_buf_init(&b, 0);
    add_record(&b, "request", "http://arnor.example/1", "GET / HTTP/1.1\r\n\r\n");
    page(&b, 1);
    add_record(&b, "response", "http://arnor.example/x", "HTTP/1.1 301 Moved\r\nLocation: /y\r\nContent-Type: text/html\r\n\r\nmoved");
    add_record(&b, "response", "http://arnor.example/y", "HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n\r\nxx");
    page(&b, 2);
    open_archive(&t, ".warc", kh_buf_str(&b));
    expect_page(&t, 1);
    expect_page(&t, 2);
    expect(&t, KH_INPUT_END);
    close_archive(&t);
    kh_buf_free(&b);
}

static void a_wrong_length_costs_one_record(void **state) {
    (void)state;
    struct kh_buf b;
    struct archive t;
    kh_buf_init(&b, 0);
    page(&b, 1);
    kh_buf_puts(&b, "WARC/1.0\r\nWARC-Type: response\r\nContent-Type: application/http\r\nContent-Length: 900\r\n\r\nHTTP/1.1 200 OK\r\n\r\nshort\r\n\r\n");
    page(&b, 2);
    kh_buf_puts(&b, "WARC/1.0\r\nno length at all\r\n\r\n");
    page(&b, 3);
    kh_buf_puts(&b, "WARC/1.0\r\nWARC-Type: response\r\nContent-Type: application/http\r\nContent-Length: 5\r\n\r\nHTTP/1.1 200 OK\r\n\r\nlong\r\n\r\n");
    page(&b, 4);
    kh_buf_puts(&b, "WARC/1.0\r\nWARC-Type: response\r\nContent-Type: application/http\r\nContent-Length: 5000\r\n\r\nHTTP/1.1 200 OK\r\n\r\ncut in the mid");
    page(&b, 5);
    open_archive(&t, ".warc", kh_buf_str(&b));
    for (int i = 1; i <= 5; i++) {
        expect_page(&t, i);
        if (i < 5) expect(&t, KH_INPUT_BAD);
    }
    expect(&t, KH_INPUT_END);
    close_archive(&t);
    kh_buf_free(&b);
}

static void damaged_packing_costs_one_member(void **state) {
    (void)state;
    struct kh_buf all;
    struct archive t;
    struct kh_arena a = {0};
    kh_buf_init(&all, 0);
    for (int i = 1; i <= 3; i++) {
        struct kh_buf one;
        kh_buf_init(&one, 0);
        page(&one, i);
        struct kh_str packed = gzip(&a, kh_buf_str(&one));
        if (i == 2) memset((char *)(uintptr_t)packed.p + 40, 0x55, 20);
        kh_buf_put(&all, packed);
        kh_buf_free(&one);
    }
    open_archive(&t, ".warc.gz", kh_buf_str(&all));
    expect_page(&t, 1);
    expect_page(&t, 3);
    expect(&t, KH_INPUT_BAD);
    expect(&t, KH_INPUT_END);
    close_archive(&t);
    kh_buf_free(&all);
    kh_arena_free(&a);
}

static void zstd_archives_open_too(void **state) {
    (void)state;
    struct kh_buf b;
    struct archive t;
    char packed[4096];
    kh_buf_init(&b, 0);
    page(&b, 1);
    page(&b, 2);
    size_t n = ZSTD_compress(packed, sizeof packed, b.p, b.n, 3);
    assert_false(ZSTD_isError(n));
    open_archive(&t, ".warc.zst", (struct kh_str){packed, n});
    expect_page(&t, 1);
    expect_page(&t, 2);
    expect(&t, KH_INPUT_END);
    close_archive(&t);
    kh_buf_free(&b);
}

static void chunks_and_packings_come_off_the_body(void **state) {
    (void)state;
    struct kh_arena a = {0};
    struct kh_http http;
    struct kh_str packed = gzip(&a, KH_S("<p>both sides</p>"));
    struct kh_str chunked = KH_S("HTTP/1.1 200 OK\r\nContent-Type: text/html;charset=\"windows-1256\"\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n<p>on\r\n7;x=1\r\ne</p>\r\n\r\n0\r\n\r\n");
    assert_int_equal(kh_http_read(&a, chunked, &http, NULL), KH_OK);
    assert_true(kh_str_equal(http.body, KH_S("<p>one</p>\r\n")));
    assert_true(kh_str_equal(http.charset, KH_S("windows-1256")));
    struct kh_str zipped = kh_arena_printf(&a, "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n");
    struct kh_buf b;
    kh_buf_init(&b, 0);
    kh_buf_put(&b, zipped);
    kh_buf_put(&b, packed);
    assert_int_equal(kh_http_read(&a, kh_buf_str(&b), &http, NULL), KH_OK);
    assert_true(kh_str_equal(http.body, KH_S("<p>both sides</p>")));
    /* "<p>both sides say that both sides say so</p>", packed by another program (Node's zlib). */
    static const char brotli[] = "HTTP/1.1 200 OK\r\nContent-Encoding: br\r\n\r\n"
        "\x1b\x2b\x00\xf8\x8d\xd4\x5e\xb3\x89\x3e\x98\x9a\xc7\x07\x2e\x4f\xce\xbd\x85\xb5\x24\x9a\x08\x83\x8d\x1e\xa1\x99\x6c\xd0\x31\xb2\x4d\xbd\xa3\xc0\x16";
    assert_int_equal(kh_http_read(&a, (struct kh_str){brotli, sizeof brotli - 1}, &http, NULL), KH_OK);
    assert_true(kh_str_equal(http.body, KH_S("<p>both sides say that both sides say so</p>")));
    assert_int_equal(kh_http_read(&a, KH_S("HTTP/1.1 200 OK\r\nContent-Encoding: br\r\n\r\n<p>unpacked already</p>"), &http, NULL), KH_OK);
    assert_true(kh_str_equal(http.body, KH_S("<p>unpacked already</p>")));
    assert_int_equal(kh_http_read(&a, KH_S("HTTP/1.1 200 OK\r\nContent-Encoding: br\r\n\r\n\xff\x02"), &http, NULL), KH_ERR_FORMAT);
    assert_int_equal(kh_http_read(&a, KH_S("HTTP/1.1 200 OK\r\nContent-Encoding: xpress\r\n\r\n\x0b\x02"), &http, NULL), KH_ERR_FORMAT);
    assert_int_equal(kh_http_read(&a, KH_S("nothing"), &http, NULL), KH_ERR_FORMAT);
    kh_buf_free(&b);
    kh_arena_free(&a);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(pages_come_and_the_rest_is_passed_over),
        cmocka_unit_test(a_wrong_length_costs_one_record),
        cmocka_unit_test(damaged_packing_costs_one_member),
        cmocka_unit_test(zstd_archives_open_too),
        cmocka_unit_test(chunks_and_packings_come_off_the_body),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
