#include "base/json.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/err.h"
#include "base/utf8.h"

void kh_json_init(struct kh_json *j, struct kh_buf *out, bool pretty) {
    *j = (struct kh_json){.out = out, .pretty = pretty};
}

static void put_quoted(struct kh_buf *out, struct kh_str s);

static void newline(struct kh_json *j) {
    if (!j->pretty) return;
    kh_buf_putc(j->out, '\n');
    for (int i = 0; i < j->depth; i++) kh_buf_puts(j->out, "  ");
}

/* Everything that stands before a value: comma, line, key. */
static void lead(struct kh_json *j, const char *key) {
    if (j->depth == 0) return;
    kh_assert(j->array[j->depth - 1] == (key == NULL));
    if (j->comma[j->depth - 1]) kh_buf_putc(j->out, ',');
    j->comma[j->depth - 1] = true;
    newline(j);
    if (!key) return;
    put_quoted(j->out, kh_str_from(key));
    kh_buf_puts(j->out, j->pretty ? ": " : ":");
}

static void open_level(struct kh_json *j, const char *key, bool array) {
    lead(j, key);
    kh_assert(j->depth < KH_JSON_MAX_DEPTH);
    j->comma[j->depth] = false;
    j->array[j->depth++] = array;
    kh_buf_putc(j->out, array ? '[' : '{');
}

void kh_json_object(struct kh_json *j, const char *key) {
    open_level(j, key, false);
}

void kh_json_array(struct kh_json *j, const char *key) {
    open_level(j, key, true);
}

void kh_json_end(struct kh_json *j) {
    kh_assert(j->depth > 0);
    bool filled = j->comma[--j->depth];
    if (filled) newline(j);
    kh_buf_putc(j->out, j->array[j->depth] ? ']' : '}');
}

static void put_escaped(struct kh_buf *out, unsigned char c) {
    switch (c) {
    case '"': kh_buf_puts(out, "\\\""); break;
    case '\\': kh_buf_puts(out, "\\\\"); break;
    case '\n': kh_buf_puts(out, "\\n"); break;
    case '\r': kh_buf_puts(out, "\\r"); break;
    case '\t': kh_buf_puts(out, "\\t"); break;
    default: kh_buf_printf(out, "\\u%04x", c);
    }
}

static bool plain(unsigned char c) {
    return c >= 0x20 && c < 0x80 && c != '"' && c != '\\' && c != 0x7f;
}

static void put_quoted(struct kh_buf *out, struct kh_str s) {
    kh_buf_putc(out, '"');
    size_t i = 0;
    while (i < s.n) {
        size_t from = i;
        while (i < s.n) {
            if (plain((unsigned char)s.p[i])) {
                i++;
                continue;
            }
            size_t len = kh_utf8_valid_at(s, i);
            if (len < 2) break;
            i += len;
        }
        kh_buf_put(out, kh_str_slice(s, from, i));
        if (i >= s.n) break;
        unsigned char c = (unsigned char)s.p[i++];
        if (c < 0x80) put_escaped(out, c);
        else kh_buf_puts(out, "\xEF\xBF\xBD");
    }
    kh_buf_putc(out, '"');
}

void kh_json_str(struct kh_json *j, const char *key, struct kh_str value) {
    lead(j, key);
    put_quoted(j->out, value);
}

void kh_json_cstr(struct kh_json *j, const char *key, const char *value) {
    if (value) kh_json_str(j, key, kh_str_from(value));
    else kh_json_null(j, key);
}

void kh_json_str_or_null(struct kh_json *j, const char *key, struct kh_str value) {
    if (value.n) kh_json_str(j, key, value);
    else kh_json_null(j, key);
}

void kh_json_int(struct kh_json *j, const char *key, int64_t value) {
    lead(j, key);
    kh_buf_printf(j->out, "%lld", (long long)value);
}

void kh_json_num(struct kh_json *j, const char *key, double value, int decimals) {
    lead(j, key);
    if (!isfinite(value)) {
        kh_buf_puts(j->out, "null");
        return;
    }
    char text[400];
    int n = snprintf(text, sizeof text, "%.*f", decimals, value);
    if (decimals > 0) {
        while (n > 1 && text[n - 1] == '0') n--;
        if (text[n - 1] == '.') n--;
    }
    if (n == 2 && memcmp(text, "-0", 2) == 0) memmove(text, "0", 2), n = 1;
    kh_buf_put(j->out, (struct kh_str){text, (size_t)n});
}

void kh_json_bool(struct kh_json *j, const char *key, bool value) {
    lead(j, key);
    kh_buf_puts(j->out, value ? "true" : "false");
}

void kh_json_null(struct kh_json *j, const char *key) {
    lead(j, key);
    kh_buf_puts(j->out, "null");
}

void kh_json_span(struct kh_json *j, const char *key, struct kh_span span) {
    lead(j, key);
    kh_buf_printf(j->out, "[%u,%u]", span.start, span.end);
}

void kh_json_raw(struct kh_json *j, const char *key, struct kh_str json) {
    lead(j, key);
    kh_buf_put(j->out, json);
}
