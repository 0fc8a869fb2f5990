#include "text/token.h"

#include "base/sixteen.h"
#include "base/utf8.h"

static enum kh_char_class ascii_class(uint32_t c) {
    if (c >= '0' && c <= '9') return KH_CHAR_DIGIT;
    if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')) return KH_CHAR_LATIN;
    return c <= ' ' || c == 0x7F ? KH_CHAR_SPACE : KH_CHAR_MARK;
}

/* U+0600 to U+06FF: letters and vowel signs but for the marks and the digits. */
static enum kh_char_class arabic_class(uint32_t c) {
    if ((c >= 0x660 && c <= 0x669) || (c >= 0x6F0 && c <= 0x6F9)) return KH_CHAR_DIGIT;
    if (c < 0x610 || (c >= 0x61B && c <= 0x61F && c != 0x61C)) return KH_CHAR_MARK;
    if ((c >= 0x66A && c <= 0x66D) || c == 0x6D4 || c == 0x6DD) return KH_CHAR_MARK;
    return c == 0x61C || c == 0x640 ? KH_CHAR_JOINER : KH_CHAR_LETTER;
}

static bool is_joiner(uint32_t c) {
    return (c >= 0x200B && c <= 0x200F) || (c >= 0x202A && c <= 0x202E) || (c >= 0x2060 && c <= 0x206F) || c == 0xFEFF || c == 0xAD;
}

static bool is_wide_space(uint32_t c) {
    if (c >= 0x2000 && c <= 0x200A) return true;
    return c == 0xA0 || c == 0x1680 || c == 0x2028 || c == 0x2029 || c == 0x202F || c == 0x205F || c == 0x3000;
}

/* Blocks of punctuation and symbols outside ASCII and Arabic. */
static bool is_symbol(uint32_t c) {
    return (c >= 0x80 && c < 0xC0 && c != 0xAA && c != 0xB5 && c != 0xBA) || c == 0xD7 || c == 0xF7 ||
           (c >= 0x2000 && c <= 0x2BFF) || (c >= 0x2E00 && c <= 0x2E7F) || (c >= 0x3001 && c <= 0x303F) ||
           (c >= 0xFD3E && c <= 0xFD3F) || (c >= 0xFE10 && c <= 0xFE6F) || (c >= 0xFF01 && c <= 0xFF0F) ||
           (c >= 0xFFE0 && c <= 0xFFFF) || (c >= 0x1F000 && c <= 0x1FAFF);
}

enum kh_char_class kh_char__class(uint32_t c) {
    if (c < 0x80) return ascii_class(c);
    if (c >= 0x600 && c <= 0x6FF) return arabic_class(c);
    if (is_wide_space(c)) return KH_CHAR_SPACE;
    if (is_joiner(c)) return KH_CHAR_JOINER;
    if (is_symbol(c)) return KH_CHAR_MARK;
    return c < 0x250 || (c >= 0x1E00 && c <= 0x1EFF) ? KH_CHAR_LATIN : KH_CHAR_LETTER;
}

static enum kh_char_class class_at(struct kh_str text, size_t at, size_t *next) {
    *next = at;
    return kh_char_class(kh_utf8_next(text, next));
}

/* May a character of class `c` go on a run that began with `first`? */
static bool goes_on(enum kh_char_class first, enum kh_char_class c) {
    if (first == KH_CHAR_MARK) return false;
    if (c == KH_CHAR_JOINER || c == first) return true;
    return first == KH_CHAR_LATIN && c == KH_CHAR_DIGIT;
}

/* End of the run of Arabic letters at i, by their two bytes: U+0620 to U+065F but for the joiner U+0640. */
static size_t letters_end(struct kh_str text, size_t i) {
    for (i += kh_sixteen_arabic(text, i); i + 1 < text.n; i += 2) {
        unsigned char a = (unsigned char)text.p[i], b = (unsigned char)text.p[i + 1];
        bool letter = a == 0xD8 ? b >= 0xA0 && b < 0xC0 : a == 0xD9 && b > 0x80 && b < 0xA0;
        if (!letter) break;
    }
    return i;
}

bool kh_token_next(struct kh_str text, size_t *at, struct kh_raw_token *out) {
    size_t i = *at, next = i;
    enum kh_char_class first = KH_CHAR_SPACE;
    out->space_before = *at == 0;
    if (i < text.n && text.p[i] == ' ') i++, out->space_before = true; /* as nearly every word */
    while (i < text.n) {
        first = class_at(text, i, &next);
        if (first != KH_CHAR_SPACE && first != KH_CHAR_JOINER) break;
        out->space_before = out->space_before || first == KH_CHAR_SPACE;
        i = next;
    }
    if (i >= text.n) {
        *at = text.n;
        return false;
    }
    size_t start = i, end = next;
    if (first == KH_CHAR_LETTER) end = letters_end(text, end); /* nearly always all of the word */
    while (end < text.n && text.p[end] != ' ' && goes_on(first, class_at(text, end, &next))) end = next;
    out->span = (struct kh_span){(uint32_t)start, (uint32_t)end};
    out->kind = first == KH_CHAR_MARK ? KH_TOKEN_MARK : first == KH_CHAR_DIGIT ? KH_TOKEN_NUMBER : KH_TOKEN_WORD;
    *at = end;
    return true;
}
