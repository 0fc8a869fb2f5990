#include "cli/table.h"

#include "base/utf8.h"

/* Letters that take no place: combining marks of Arabic, Hebrew and Latin, and invisible format characters. */
static bool takes_no_place(uint32_t c) {
    static const uint32_t range[][2] = {
        {0x300, 0x36F}, {0x591, 0x5BD}, {0x610, 0x61A}, {0x61C, 0x61C}, {0x64B, 0x65F}, {0x670, 0x670}, {0x6D6, 0x6DC},
        {0x6DF, 0x6E4}, {0x6E7, 0x6E8}, {0x6EA, 0x6ED}, {0x200B, 0x200F}, {0x202A, 0x202E}, {0x2060, 0x2069}, {0xFE00, 0xFE0F},
        {0xFEFF, 0xFEFF},
    };
    for (size_t i = 0; i < sizeof range / sizeof *range; i++)
        if (c >= range[i][0] && c <= range[i][1]) return true;
    return false;
}

static bool takes_two(uint32_t c) {
    return (c >= 0x1100 && c <= 0x115F) || (c >= 0x2E80 && c <= 0xA4CF) || (c >= 0xAC00 && c <= 0xD7A3) ||
           (c >= 0xF900 && c <= 0xFAFF) || (c >= 0xFF00 && c <= 0xFF60) || (c >= 0x1F300 && c <= 0x1FAFF);
}

static size_t width_of(uint32_t c) { return takes_no_place(c) ? 0 : takes_two(c) ? 2 : 1; }

size_t kh_display_width(struct kh_str s) {
    size_t width = 0;
    for (size_t i = 0; i < s.n;) width += width_of(kh_utf8_next(s, &i));
    return width;
}

static struct kh_str one_line(struct kh_arena *a, struct kh_str s) {
    char *line = kh_arena_alloc(a, s.n + 1);
    for (size_t i = 0; i < s.n; i++) line[i] = (unsigned char)s.p[i] < ' ' ? ' ' : s.p[i];
    return (struct kh_str){line, s.n};
}

struct kh_str kh_display_cut(struct kh_arena *a, struct kh_str s, size_t columns) {
    s = one_line(a, s);
    if (kh_display_width(s) <= columns) return s;
    size_t at = 0, width = 0;
    while (at < s.n) {
        size_t next = at;
        width += width_of(kh_utf8_next(s, &next));
        if (width > columns - 1) break;
        at = next;
    }
    return kh_arena_printf(a, "%.*s…", (int)at, s.p);
}

struct kh_str kh_display_excerpt(struct kh_arena *a, struct kh_str s, struct kh_str words, size_t columns) {
    size_t at = words.n ? kh_str_find(s, words, 0) : SIZE_MAX, width = kh_display_width(words);
    if (at == SIZE_MAX || kh_display_width(kh_str_slice(s, 0, at)) + width + 1 <= columns) return kh_display_cut(a, s, columns);
    size_t room = columns > width ? (columns - width) / 2 : 0, from = at;
    /* Back by whole words, as many as half of the room holds. */
    for (size_t i = at; i-- > 0 && kh_display_width(kh_str_slice(s, i, at)) < room;) {
        if (s.p[i] == ' ') from = i + 1;
    }
    return kh_display_cut(a, kh_arena_printf(a, "… %.*s", (int)(s.n - from), s.p + from), columns);
}

struct kh_str kh_display_isolate(struct kh_arena *a, struct kh_str s) {
    for (size_t i = 0; i < s.n; i++)
        if ((unsigned char)s.p[i] >= 0x80) return kh_arena_printf(a, "\u2068%.*s\u2069", KH_STR_ARG(s));
    return s;
}

void kh_text_table_add(struct kh_text_table *t, struct kh_str text, bool right) {
    kh_vec_push(t->arena, &t->cells, ((struct kh_table_cell){text, right}));
}

static size_t widest(const struct kh_text_table *t, size_t column) {
    size_t most = 0;
    bool empty = true;
    for (size_t i = column; i < t->cells.n; i += t->n_columns) {
        size_t width = kh_display_width(t->cells.at[i].text);
        if (width > most) most = width;
        if (i >= t->n_columns && width) empty = false;
    }
    return empty ? 0 : most;
}

static void pad(size_t n, FILE *out) {
    while (n-- > 0) fputc(' ', out);
}

static void print_cell(const struct kh_table_cell *c, size_t width, bool last, FILE *out) {
    size_t blank = width - kh_display_width(c->text);
    if (c->right) pad(blank, out);
    fprintf(out, "%.*s", KH_STR_ARG(c->text));
    if (!c->right && !last) pad(blank, out);
}

void kh_text_table_print(const struct kh_text_table *t, FILE *out) {
    size_t *width = kh_arena_array(t->arena, size_t, t->n_columns), last = 0;
    for (size_t c = 0; c < t->n_columns; c++)
        if ((width[c] = widest(t, c))) last = c;
    for (size_t i = 0; i < t->cells.n; i += t->n_columns) {
        for (size_t c = 0; c < t->n_columns; c++) {
            if (!width[c]) continue;
            print_cell(&t->cells.at[i + c], width[c], c == last, out);
            if (c != last) fputs("  ", out);
        }
        fputc('\n', out);
    }
}
