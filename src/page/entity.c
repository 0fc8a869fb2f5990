/* entity.c: the text of HTML: character references, white space, bytes that are not UTF-8. */
#include "page/html.h"

#include <libxml/HTMLparser.h>
#include <string.h>

#include "base/eight.h"
#include "base/sixteen.h"
#include "base/utf8.h"

/* What browsers read where a page says &#128; to &#159;: the letters of windows-1252. */
static uint32_t from_windows(uint32_t u) {
    static const uint16_t letters[32] = {
        0x20AC, 0x81, 0x201A, 0x192, 0x201E, 0x2026, 0x2020, 0x2021, 0x2C6, 0x2030, 0x160, 0x2039, 0x152, 0x8D, 0x17D, 0x8F,
        0x90, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x2DC, 0x2122, 0x161, 0x203A, 0x153, 0x9D, 0x17E, 0x178,
    };
    return u >= 0x80 && u < 0xA0 ? letters[u - 0x80] : u;
}

static int digit_value(char ch, bool hex) {
    if (ch >= '0' && ch <= '9') return ch - '0';
    char low = (char)(ch | 32);
    return hex && low >= 'a' && low <= 'f' ? low - 'a' + 10 : -1;
}

static uint32_t numeric(struct kh_str s, size_t *i) {
    size_t at = *i + 2;
    bool hex = at < s.n && (s.p[at] | 32) == 'x';
    uint32_t u = 0;
    size_t first = at += hex;
    for (int v; at < s.n && (v = digit_value(s.p[at], hex)) >= 0; at++) {
        if (u < 0x110000) u = u * (hex ? 16 : 10) + (uint32_t)v;
    }
    if (at == first) return 0;
    if (at < s.n && s.p[at] == ';') at++;
    *i = at;
    u = from_windows(u);
    return u == 0 || u > 0x10FFFF || (u >= 0xD800 && u < 0xE000) ? 0xFFFD : u;
}

static uint32_t named(struct kh_str s, size_t *i) {
    char name[12];
    size_t n = 0, at = *i + 1;
    while (at < s.n && n + 1 < sizeof name && digit_value((char)(s.p[at] | 32), false) < 0 &&
           (s.p[at] | 32) >= 'a' && (s.p[at] | 32) <= 'z') name[n++] = s.p[at++];
    while (at < s.n && n + 1 < sizeof name && s.p[at] >= '0' && s.p[at] <= '9') name[n++] = s.p[at++];
    name[n] = '\0';
    if (n < 2 || at >= s.n || s.p[at] != ';') return 0;
    *i = at + 1;
    if (strcmp(name, "apos") == 0) return '\'';
    const htmlEntityDesc *e = htmlEntityLookup((const xmlChar *)name);
    if (e) return e->value;
    *i = at + 1 - n - 2;
    return 0;
}

/* The code point of the reference at s.p[*i] == '&', moving *i behind it; 0 when there is none. */
static uint32_t reference(struct kh_str s, size_t *i) {
    if (*i + 2 >= s.n) return 0;
    return s.p[*i + 1] == '#' ? numeric(s, i) : named(s, i);
}

static bool is_blank(uint32_t u) {
    return u <= 0x20 || u == 0xA0 || u == 0x1680 || (u >= 0x2000 && u <= 0x200A) || u == 0x2028 || u == 0x2029 ||
           u == 0x202F || u == 0x205F || u == 0x3000 || (u >= 0x7F && u < 0xA0);
}

static void put_point(struct kh_buf *out, uint32_t u) {
    char bytes[4];
    if (is_blank(u)) {
        if (out->n && out->p[out->n - 1] != ' ' && out->p[out->n - 1] != '\n') kh_buf_putc(out, ' ');
        return;
    }
    if (u == 0xFEFF || u == 0xAD) return;
    kh_buf_put(out, (struct kh_str){bytes, kh_utf8_put(bytes, u)});
}

/* Length of the letter at i when it goes out as it is, else 0: a blank behind a blank, a reference, a lead byte of letters that may be
 * blank or invisible, what is no letter. */
static size_t plain_at(struct kh_str s, size_t from, size_t i) {
    unsigned char ch = (unsigned char)s.p[i];
    if (ch == ' ') return i > from && s.p[i - 1] != ' ';
    if (ch < 0x80) return ch > 0x20 && ch != '&' && ch != 0x7F;
    return ch == 0xC2 || ch == 0xE1 || ch == 0xE2 || ch == 0xE3 || ch == 0xEF ? 0 : kh_utf8_valid_at(s, i);
}

/* The same for eight bytes: 8, 7, or 0 when that must be asked letter by letter. */
static size_t eight_plain(uint64_t eight) {
    uint64_t other = kh_eight_below(eight, 0x20) | kh_eight_has(eight, '&') | kh_eight_has(eight, 0x7F) | kh_eight_has(eight, 0xC2);
    uint64_t blanks = kh_eight_has((eight ^ KH_EIGHT_ONES * ' ') | (eight >> 8 ^ KH_EIGHT_ONES * ' '), 0); /* one behind another */
    return other || blanks || (eight & 0xFF) == ' ' ? 0 : kh_eight_letters(eight, NULL);
}

/* Bytes from i that go out as they are. */
static size_t plain_run(struct kh_str s, size_t from) {
    static const struct kh_run_stops stops = {.below = 0x20, .byte = {'&', 0x7F, 0xC2}, .blanks = true};
    uint64_t eight;
    for (size_t i = from, n; (i += kh_sixteen_run(s, i, stops, NULL)) < s.n; i += n) {
        n = kh_eight_at(s, i, &eight) ? eight_plain(eight) : 0;
        if (!n && !(n = plain_at(s, from, i))) return i;
    }
    return s.n;
}

void kh_html_decode(struct kh_str raw, struct kh_buf *out) {
    for (size_t i = 0; i < raw.n;) {
        size_t run = plain_run(raw, i);
        if (run > i) {
            kh_buf_put(out, kh_str_slice(raw, i, run));
            i = run;
            continue;
        }
        uint32_t u = raw.p[i] == '&' ? reference(raw, &i) : 0;
        if (u == 0) u = kh_utf8_next(raw, &i);
        put_point(out, u);
    }
}

struct kh_str kh_html_plain(struct kh_arena *a, struct kh_str raw) {
    struct kh_buf b;
    kh_buf_init(&b, 0);
    kh_html_decode(raw, &b);
    struct kh_str s = kh_arena_str(a, kh_str_trim(kh_buf_str(&b)));
    kh_buf_free(&b);
    return s;
}

struct kh_str kh_html_text(struct kh_arena *a, const struct kh_html *h, uint32_t node) {
    struct kh_buf b;
    kh_buf_init(&b, 0);
    for (uint32_t i = node; i || node == 0;) {
        const struct kh_html_node *n = &h->nodes.at[i];
        bool drop = i != node && (kh_tag_flags((enum kh_tag)n->tag) & KH_TAG_DROP);
        if (n->tag == KH_TAG_TEXT) kh_html_decode(kh_str_slice(h->bytes, n->start, n->end), &b);
        else if (kh_tag_flags((enum kh_tag)n->tag) & (KH_TAG_BLOCK | KH_TAG_VOID)) kh_html_decode(KH_S(" "), &b);
        i = kh_html_next(h, i, node, !drop);
        if (i == 0) break;
    }
    struct kh_str s = kh_arena_str(a, kh_str_trim(kh_buf_str(&b)));
    kh_buf_free(&b);
    return s;
}
