#include "text/sentence.h"

#include "base/sixteen.h"
#include "base/utf8.h"
#include "text/token.h"

enum { ARABIC_COMMA = 0x60C, ARABIC_SEMICOLON = 0x61B, ARABIC_QUESTION = 0x61F, ARABIC_STOP = 0x6D4, ELLIPSIS = 0x2026 };

struct cutter {
    struct kh_str text;
    size_t start, end;      /* of the block */
    size_t sentence;        /* where the open sentence begins */
    struct kh_arena *arena;
    kh_sentence_vec *out;
};

static bool is_closer(uint32_t c) {
    return c == '"' || c == '\'' || c == ')' || c == ']' || c == 0xBB || c == 0x201D || c == 0x2019 || c == 0x2033;
}

static enum kh_char_class class_before(struct kh_str text, size_t floor, size_t at) {
    if (at <= floor) return KH_CHAR_SPACE;
    size_t i = kh_utf8_floor(text, at - 1);
    return kh_char_class(kh_utf8_next(text, &i));
}

static enum kh_char_class class_after(const struct cutter *c, size_t at) {
    if (at >= c->end) return KH_CHAR_SPACE;
    size_t i = at;
    return kh_char_class(kh_utf8_next(c->text, &i));
}

/* Bytes of the word or number that ends at `at`. */
static struct kh_str word_before(const struct cutter *c, size_t at) {
    size_t i = at;
    while (i > c->start) {
        size_t j = kh_utf8_floor(c->text, i - 1);
        enum kh_char_class k = class_before(c->text, c->start, i);
        if (k == KH_CHAR_SPACE || k == KH_CHAR_MARK) break;
        i = j;
    }
    return kh_str_slice(c->text, i, at);
}

static bool list_number(const struct cutter *c, struct kh_str word) {
    return (size_t)(word.p - c->text.p) == c->sentence && class_before(c->text, c->start, c->sentence + word.n) == KH_CHAR_DIGIT;
}

/* Does the full stop at `at` end the sentence? */
static bool stop_ends(const struct cutter *c, size_t at) {
    bool doubled = (at + 1 < c->end && c->text.p[at + 1] == '.') || (at > c->start && c->text.p[at - 1] == '.');
    if (doubled) return false;
    enum kh_char_class before = class_before(c->text, c->start, at), after = class_after(c, at + 1);
    if (before == KH_CHAR_DIGIT && after == KH_CHAR_DIGIT) return false;
    if (after == KH_CHAR_LATIN) return false;
    struct kh_str word = word_before(c, at);
    bool initial = kh_utf8_count(word) == 1 && before != KH_CHAR_DIGIT;
    return !initial && !list_number(c, word);
}

static void close_sentence(struct cutter *c, size_t end) {
    size_t s = c->sentence, e = end;
    while (s < e && class_after(c, s) == KH_CHAR_SPACE) {
        size_t next = s;
        kh_utf8_next(c->text, &next);
        s = next;
    }
    while (e > s && class_before(c->text, s, e) == KH_CHAR_SPACE) e = kh_utf8_floor(c->text, e - 1);
    if (s < e) kh_vec_push(c->arena, c->out, ((struct kh_span){(uint32_t)s, (uint32_t)e}));
    c->sentence = end;
}

static size_t past_closers(const struct cutter *c, size_t at) {
    while (at < c->end) {
        size_t next = at;
        if (!is_closer(kh_utf8_next(c->text, &next))) break;
        at = next;
    }
    return at;
}

/* 'They chanted "leave!", and left': behind the closing mark of what is quoted a comma goes on with the sentence around it. */
static bool goes_on(const struct cutter *c, size_t mark_end, size_t closed) {
    if (closed == mark_end) return false;
    size_t i = closed;
    while (i < c->end && class_after(c, i) == KH_CHAR_SPACE) kh_utf8_next(c->text, &i);
    if (i >= c->end) return false;
    uint32_t next = kh_utf8_next(c->text, &i);
    return next == ',' || next == ARABIC_COMMA || next == ARABIC_SEMICOLON;
}

/* By the first two bytes of the marks that end sentences. */
static bool may_be_mark(struct kh_str text, size_t i) {
    unsigned char byte = (unsigned char)text.p[i], next = i + 1 < text.n ? (unsigned char)text.p[i + 1] : 0;
    if (byte < 0x80) return byte == '.' || byte == '!' || byte == '?' || byte == '\n';
    return (byte == 0xD8 && next == 0x9F) || (byte == 0xDB && next == 0x94) || (byte == 0xE2 && next == 0x80);
}

/* The first byte from i on at which a mark may begin. */
static size_t next_mark(struct kh_str text, size_t i) {
    static const unsigned char stops[] = {'.', '!', '?', '\n', 0xE2, 0x9F, 0x94}; /* the last two are second bytes */
    size_t at = i + kh_sixteen_before(text, i, stops, sizeof stops);
    bool second = at > i && at < text.n && ((unsigned char)text.p[at] == 0x9F || (unsigned char)text.p[at] == 0x94);
    return at - second;
}

void kh_sentences_add(struct kh_arena *a, struct kh_str text, struct kh_span block, kh_sentence_vec *out) {
    struct cutter c = {text, block.start, block.end, block.start, a, out};
    for (size_t i = block.start; (i = next_mark(text, i)) < block.end;) {
        if (!may_be_mark(text, i)) {
            i++;
            continue;
        }
        size_t at = i;
        uint32_t mark = kh_utf8_next(text, &i);
        bool ends = mark == '!' || mark == '?' || mark == '\n' || mark == ARABIC_QUESTION || mark == ARABIC_STOP || mark == ELLIPSIS;
        if (ends || (mark == '.' && stop_ends(&c, at))) {
            size_t closed = past_closers(&c, i);
            bool quoted = goes_on(&c, i, closed);
            i = closed;
            if (quoted) continue;
            close_sentence(&c, i);
            while (i < block.end && class_after(&c, i) == KH_CHAR_SPACE) kh_utf8_next(text, &i);
            c.sentence = i;
        }
    }
    close_sentence(&c, block.end);
}
