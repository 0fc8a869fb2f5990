#include "base/json_flat.h"

#include "base/json.h"
#include "base/utf8.h"

struct cursor {
    struct kh_str s;
    size_t i;
};

static char peek(const struct cursor *c) {
    return c->i < c->s.n ? c->s.p[c->i] : '\0';
}

static void skip_blanks(struct cursor *c) {
    for (char ch = peek(c); ch == ' ' || ch == '\t' || ch == '\n' || ch == '\r'; ch = peek(c)) c->i++;
}

static bool take(struct cursor *c, char ch) {
    skip_blanks(c);
    if (peek(c) != ch) return false;
    c->i++;
    return true;
}

static bool take_word(struct cursor *c, struct kh_str word) {
    if (!kh_str_starts(kh_str_slice(c->s, c->i, c->s.n), word)) return false;
    c->i += word.n;
    return true;
}

/* ---- strings ---- */

/* Four hexadecimal digits. */
static bool take_unit(struct cursor *c, uint32_t *out) {
    *out = 0;
    for (int k = 0; k < 4; k++) {
        char ch = peek(c), low = (char)(ch | 32);
        bool digit = ch >= '0' && ch <= '9', letter = low >= 'a' && low <= 'f';
        if (!digit && !letter) return false;
        *out = *out * 16 + (uint32_t)(digit ? ch - '0' : low - 'a' + 10);
        c->i++;
    }
    return true;
}

/* \uXXXX, or two of them for a letter past U+FFFF. */
static bool take_point(struct cursor *c, uint32_t *out) {
    uint32_t low;
    if (!take_unit(c, out)) return false;
    if (*out < 0xD800 || *out > 0xDFFF) return true;
    if (*out > 0xDBFF || !take_word(c, KH_S("\\u")) || !take_unit(c, &low) || low < 0xDC00 || low > 0xDFFF) return false;
    *out = 0x10000 + ((*out - 0xD800) << 10) + (low - 0xDC00);
    return true;
}

/* Behind a backslash; writes at most three bytes for two, four for twelve. */
static bool take_escape(struct cursor *c, char *out, size_t *n) {
    static const char letters[] = "\"\\/bfnrt", bytes[] = "\"\\/\b\f\n\r\t";
    const char *hit = peek(c) ? strchr(letters, peek(c)) : NULL;
    uint32_t point;
    if (hit) {
        c->i++;
        out[(*n)++] = bytes[hit - letters];
        return true;
    }
    if (peek(c) != 'u' || (c->i++, !take_point(c, &point))) return false;
    *n += kh_utf8_put(out + *n, point);
    return true;
}

/* The quote that closes the string, by the first that no backslash may stand before; or the end of the text. */
static size_t closing_quote(const struct cursor *c) {
    for (size_t i = c->i; i < c->s.n; i++) {
        const char *quote = memchr(c->s.p + i, '"', c->s.n - i);
        if (!quote) break;
        i = (size_t)(quote - c->s.p);
        if (i == c->i || c->s.p[i - 1] != '\\') return i;
    }
    return c->s.n;
}

/* What stands between the quotes is never shorter than what it means. */
static bool take_string(struct cursor *c, struct kh_arena *a, struct kh_str *out) {
    if (!take(c, '"')) return false;
    size_t room = closing_quote(c) - c->i + 1, n = 0;
    char *p = kh_arena_room(a, room);
    bool good = true;
    while (good && c->i < c->s.n && c->s.p[c->i] != '"') {
        size_t end = kh_json_plain_end(c->s, c->i);
        memcpy(p + n, c->s.p + c->i, end - c->i);
        n += end - c->i;
        c->i = end;
        if (peek(c) == 0x7F) p[n++] = 0x7F, c->i++;
        else if (peek(c) == '\\') c->i++, good = take_escape(c, p, &n);
        else good = peek(c) == '"';
    }
    p[n] = '\0';
    kh_arena_keep(a, room, n + 1);
    *out = (struct kh_str){p, n};
    return good && take(c, '"');
}

/* A name without escapes, which are rare there and may hide a NUL. */
static bool take_name(struct cursor *c, struct kh_str *out) {
    if (!take(c, '"')) return false;
    size_t end = kh_json_plain_end(c->s, c->i);
    *out = kh_str_slice(c->s, c->i, end);
    c->i = end;
    return peek(c) == '"' && take(c, '"') && take(c, ':');
}

/* ---- values ---- */

static bool take_number(struct cursor *c, struct kh_arena *a, struct kh_str *out) {
    size_t from = c->i;
    if (peek(c) == '-') c->i++;
    size_t first = c->i;
    while (peek(c) >= '0' && peek(c) <= '9') c->i++;
    size_t digits = c->i - first;
    bool plain = digits > 0 && digits < 19 && (c->s.p[first] != '0' || c->i - from == 1);
    *out = kh_arena_str(a, kh_str_slice(c->s, from, c->i));
    return plain && peek(c) != '.' && (peek(c) | 32) != 'e';
}

static bool take_value(struct cursor *c, struct kh_arena *a, struct kh_json_field *f) {
    skip_blanks(c);
    f->value = KH_S("");
    if (peek(c) == '"') return f->kind = KH_JSON_FIELD_STRING, take_string(c, a, &f->value);
    if (peek(c) == '-' || (peek(c) >= '0' && peek(c) <= '9')) return f->kind = KH_JSON_FIELD_NUMBER, take_number(c, a, &f->value);
    f->kind = KH_JSON_FIELD_OTHER;
    return take_word(c, KH_S("null")) || take_word(c, KH_S("true")) || take_word(c, KH_S("false"));
}

bool kh_json_flat(struct kh_arena *a, struct kh_str text, struct kh_json_flat *out) {
    struct cursor c = {text, 0};
    out->n = 0;
    if (!take(&c, '{')) return false;
    bool more = !take(&c, '}');
    while (more) {
        if (out->n == KH_JSON_FLAT_FIELDS) return false;
        struct kh_json_field *f = &out->at[out->n++];
        if (!take_name(&c, &f->name) || !take_value(&c, a, f)) return false;
        more = take(&c, ',');
        if (!more && !take(&c, '}')) return false;
    }
    skip_blanks(&c);
    return c.i == text.n;
}

const struct kh_json_field *kh_json_flat_find(const struct kh_json_flat *flat, const char *name) {
    for (size_t i = flat->n; i-- > 0;) {
        if (kh_str_equal(flat->at[i].name, kh_str_from(name))) return &flat->at[i];
    }
    return NULL;
}
