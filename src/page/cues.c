#include "page/cues.h"

#include <string.h>

#include "base/utf8.h"

void kh_page_cues_init(struct kh_page_cues *c, struct kh_arena *a) {
    *c = (struct kh_page_cues){.arena = a};
    kh_fold_init(&c->fold);
    kh_map_init(&c->forms, a);
    kh_map_init(&c->firsts, a);
    kh_map_init(&c->marks, a);
    kh_map_init(&c->months, a);
    kh_map_init(&c->common, a);
}

/* Code points that stand between words: spaces, punctuation, symbols, pictures. */
static bool is_separator(uint32_t u) {
    if (u < 0x80) return !((u >= '0' && u <= '9') || (u >= 'a' && u <= 'z') || (u >= 'A' && u <= 'Z'));
    if (u < 0xC0) return u != 0xAA && u != 0xB5 && u != 0xBA;
    if (u == 0xD7 || u == 0xF7) return true;
    if (u < 0x600) return false;
    if (u < 0x700) return u <= 0x60F || u == 0x61B || u == 0x61E || u == 0x61F || (u >= 0x66A && u <= 0x66D) || u == 0x6D4;
    if (u >= 0x2000 && u < 0x2C00) return true;
    if (u >= 0x3000 && u < 0x3040) return true;
    if (u == 0xFD3E || u == 0xFD3F || (u >= 0xFE00 && u < 0xFE70) || (u >= 0xFF00 && u < 0xFF10)) return true;
    return u >= 0x1F000 || u == 0xFFFD || (u >= 0xE000 && u < 0xF900);
}

static uint32_t small_letter(uint32_t u) {
    if (u >= 0xC0 && u <= 0xDE && u != 0xD7) return u + 32;
    if (u >= 0x410 && u <= 0x42F) return u + 32;
    return u;
}

/* The Arabic letters that go on a word at *i, folded; gives where they end in `out`. Stops before one of which there is more to ask. */
static size_t put_letters(const struct kh_page_cues *c, struct kh_str s, size_t *i, char *out, size_t n, size_t cap) {
    const uint32_t *page = c->fold.page[6];
    for (; page && *i + 1 < s.n && n + 5 < cap; *i += 2) {
        uint16_t two; /* bytes, the first lowest, as everywhere (base/eight.h) */
        memcpy(&two, s.p + *i, sizeof two);
        uint32_t u = (two & 1u) << 6 | (two >> 8 & 0x3Fu); /* less U+0600 */
        if ((two & 0xC0FE) != 0x80D8 || u - 0x20 >= 0x40) break;
        if (page[u] == KH_FOLD_DROP) continue;
        if (page[u] < 0x80 || page[u] >= 0x800) break;
        n += kh_utf8_put(out + n, page[u]);
    }
    return n;
}

size_t kh_page_normal(const struct kh_page_cues *c, struct kh_str s, char *out, size_t cap, bool *whole) {
    size_t n = 0, word_end = 0, i = 0;
    uint32_t last = 0;
    bool inside = false;
    if (whole) *whole = false;
    while (i < s.n) {
        uint32_t u = kh_utf8_next(s, &i);
        bool arabic = u >= 0x620 && u < 0x66A; /* letters, signs and digits: nearly all, and nothing to ask of them */
        if (!arabic && (u == '\'' || u == 0x2019)) continue;
        if (!arabic && is_separator(u)) {
            if (kh_fold_letter(&c->fold, u) == KH_FOLD_DROP) continue;
            if (inside) word_end = n;
            inside = false;
            continue;
        }
        u = kh_fold_letter(&c->fold, arabic ? u : small_letter(u));
        if (u == KH_FOLD_DROP) continue;
        bool digit = u >= '0' && u <= '9'; /* a name and a date without a space between: "ناصر15 مارس" */
        if (inside && ((digit && last >= 0x80) || (u >= 0x80 && last >= '0' && last <= '9'))) inside = false, word_end = n;
        last = u;
        if (n + 5 >= cap) return word_end;
        if (!inside && n) out[n++] = ' ';
        inside = true;
        n += kh_utf8_put(out + n, u);
        if (u >= 0x80) n = put_letters(c, s, &i, out, n, cap);
    }
    if (whole) *whole = true;
    return n;
}

struct named_bit {
    const char *name;
    uint32_t bit;
};

static const struct named_bit cue_kinds[] = {
    {"cut-after", KH_CUE_CUT_AFTER}, {"line", KH_CUE_LINE},         {"label", KH_CUE_LABEL},
    {"contains", KH_CUE_CONTAINS},   {"credit", KH_CUE_CREDIT},     {"byline", KH_CUE_BYLINE},
    {"dateline", KH_CUE_DATELINE},   {"section", KH_CUE_SECTION},   {"bio", KH_CUE_BIO},
    {"updated", KH_CUE_UPDATED},     {"related", KH_CUE_RELATED},   {NULL, 0},
};

static const struct named_bit mark_kinds[] = {
    {"drop", KH_MARK_DROP},           {"body", KH_MARK_BODY},
    {"article", KH_MARK_ARTICLE},     {"caption", KH_MARK_CAPTION},
    {"byline", KH_MARK_BYLINE},       {"date", KH_MARK_DATE},
    {"lead", KH_MARK_LEAD},           {"keep", KH_MARK_KEEP},
    {"title", KH_MARK_TITLE},         {"comment", KH_MARK_COMMENT},
    {"meta-title", KH_MARK_META_TITLE}, {"meta-date", KH_MARK_META_DATE},
    {"meta-author", KH_MARK_META_AUTHOR}, {"meta-site", KH_MARK_META_SITE},
    {"teaser", KH_MARK_TEASER},       {"topic", KH_MARK_TOPIC},
    {"meta-updated", KH_MARK_META_UPDATED},
    {NULL, 0},
};

static uint32_t bit_of(const struct named_bit *kinds, struct kh_str name) {
    for (; kinds->name; kinds++) {
        if (kh_str_equal(name, kh_str_from(kinds->name))) return kinds->bit;
    }
    return 0;
}

static void put_bits(struct kh_map *m, struct kh_str key, uint32_t bits) {
    uint32_t *v = kh_map_put(m, key, 0, NULL);
    *v |= bits;
}

static struct kh_str normal_copy(struct kh_page_cues *c, struct kh_str s) {
    char word[512];
    size_t n = kh_page_normal(c, s, word, sizeof word, NULL);
    return kh_arena_str(c->arena, (struct kh_str){word, n});
}

static uint32_t count_words(struct kh_str normal) {
    return 1 + (uint32_t)kh_str_count(normal, ' ');
}

kh_err kh_page_cues_add(struct kh_page_cues *c, struct kh_str form, struct kh_str kind,
                        struct kh_error *err) {
    uint32_t bit = bit_of(cue_kinds, kind);
    if (!bit) return kh_fail(err, KH_ERR_PACK, "boilerplate kind \"%.*s\" is not known", KH_STR_ARG(kind));
    struct kh_str variant;
    while (kh_str_next(&form, '|', &variant)) {
        struct kh_str key = normal_copy(c, variant), first, rest;
        if (key.n == 0) continue;
        put_bits(&c->forms, key, bit);
        kh_str_cut(key, ' ', &first, &rest);
        uint32_t *longest = kh_map_put(&c->firsts, first, 0, NULL), words = count_words(key);
        if (*longest < words) *longest = words;
    }
    return KH_OK;
}

static bool is_upper(char ch) {
    return ch >= 'A' && ch <= 'Z';
}

static bool is_name_char(char ch) {
    return (ch >= 'a' && ch <= 'z') || is_upper(ch) || (ch >= '0' && ch <= '9');
}

/* One class token to words: "entry-content", "entry_content" and "entryContent" are all "entry content". */
static size_t split_name(struct kh_str token, char *out, size_t cap) {
    size_t n = 0;
    for (size_t i = 0; i < token.n && n + 2 < cap; i++) {
        char ch = token.p[i];
        bool hump = is_upper(ch) && i && token.p[i - 1] >= 'a' && token.p[i - 1] <= 'z';
        if (!is_name_char(ch) || hump) {
            if (n && out[n - 1] != ' ') out[n++] = ' ';
        }
        if (is_name_char(ch)) out[n++] = is_upper(ch) ? (char)(ch + 32) : ch;
    }
    while (n && out[n - 1] == ' ') n--;
    return n;
}

kh_err kh_page_cues_add_mark(struct kh_page_cues *c, struct kh_str word, struct kh_str kind,
                             struct kh_error *err) {
    uint32_t bit = bit_of(mark_kinds, kind);
    if (!bit) return kh_fail(err, KH_ERR_PACK, "markup kind \"%.*s\" is not known", KH_STR_ARG(kind));
    char name[128];
    size_t n = split_name(word, name, sizeof name);
    put_bits(&c->marks, kh_arena_str(c->arena, (struct kh_str){name, n}), bit);
    return KH_OK;
}

void kh_page_cues_add_months(struct kh_page_cues *c, struct kh_str names, struct kh_str value, struct kh_str calendar) {
    int64_t month;
    struct kh_str name;
    if (calendar.n && !kh_str_starts(calendar, KH_S("greg"))) return;
    if (!kh_str_to_i64(value, &month) || month < 1 || month > 12) return;
    while (kh_str_next(&names, '|', &name)) {
        struct kh_str key = normal_copy(c, name);
        if (key.n) *kh_map_put(&c->months, key, 0, NULL) = (uint32_t)month;
    }
}

void kh_page_cues_add_commons(struct kh_page_cues *c, struct kh_str lang, struct kh_str words) {
    size_t i = 0;
    struct kh_str word;
    while (i < c->langs.n && !kh_str_equal(c->langs.at[i], lang)) i++;
    if (i == c->langs.n) kh_vec_push(c->arena, &c->langs, kh_arena_str(c->arena, lang));
    while (i < 32 && kh_str_next(&words, '|', &word)) put_bits(&c->common, normal_copy(c, word), (uint32_t)1 << i);
}

/* The words from `start` on, one at least. */
static struct kh_str words_from(struct kh_str normal, size_t start, uint32_t words) {
    size_t next = start;
    for (; words > 0; words--) {
        const char *blank = next < normal.n ? memchr(normal.p + next, ' ', normal.n - next) : NULL;
        if (!blank) return kh_str_slice(normal, start, normal.n);
        next = (size_t)(blank - normal.p) + 1;
    }
    return kh_str_slice(normal, start, next - 1);
}

/* Bits of all forms that stand at `start`; *longest their greatest length. */
static uint32_t forms_at(const struct kh_page_cues *c, struct kh_str normal, size_t start, uint32_t *longest) {
    uint32_t bits = 0;
    *longest = 0;
    struct kh_str form = words_from(normal, start, 1);
    const uint32_t *most = kh_map_find(&c->firsts, form);
    if (!most) return 0;
    for (uint32_t words = 1; words <= *most; words++) {
        if (words > 1) form = words_from(normal, start, words);
        const uint32_t *hit = kh_map_find(&c->forms, form);
        if (hit) {
            bits |= *hit;
            *longest = (uint32_t)form.n;
        }
        if (start + form.n >= normal.n) break;
    }
    return bits;
}

struct kh_cue_hit kh_page_cue(const struct kh_page_cues *c, struct kh_str normal) {
    struct kh_cue_hit hit = {0};
    if (normal.n == 0) return hit;
    const uint32_t *equal = kh_map_find(&c->forms, normal);
    if (equal) hit.equal = *equal;
    hit.starts = forms_at(c, normal, 0, &hit.start_bytes);
    hit.contains = hit.starts;
    const char *blank = memchr(normal.p, ' ', normal.n);
    for (uint32_t longest; blank; blank = memchr(blank + 1, ' ', normal.n - (size_t)(blank + 1 - normal.p))) {
        hit.contains |= forms_at(c, normal, (size_t)(blank + 1 - normal.p), &longest);
    }
    return hit;
}

/* "category-world-news" tells what a post is about, not what the element is for; "category-list" is a name of its own. */
static bool is_topic(const struct kh_page_cues *c, struct kh_str words) {
    struct kh_str first = words_from(words, 0, 1);
    const uint32_t *hit = kh_map_find(&c->marks, first);
    return hit && (*hit & KH_MARK_TOPIC) && first.n < words.n && !kh_map_find(&c->marks, words);
}

static uint32_t token_marks(const struct kh_page_cues *c, struct kh_str token) {
    char name[160];
    size_t n = split_name(token, name, sizeof name);
    struct kh_str words = {name, n};
    uint32_t bits = 0;
    if (is_topic(c, words)) return 0;
    for (size_t i = 0; i < n; i++) {
        if (i && name[i - 1] != ' ') continue;
        for (uint32_t k = 1; k <= 3; k++) {
            struct kh_str form = words_from(words, i, k);
            const uint32_t *hit = kh_map_find(&c->marks, form);
            if (hit) bits |= *hit;
            if (i + form.n >= n) break;
        }
    }
    if (bits & KH_MARK_KEEP) bits &= ~(uint32_t)(KH_MARK_DROP | KH_MARK_KEEP | KH_MARK_TEASER);
    return bits;
}

uint32_t kh_page_marks(const struct kh_page_cues *c, struct kh_str attribute) {
    uint32_t bits = 0;
    struct kh_str token;
    while (kh_str_next(&attribute, ' ', &token)) {
        if (token.n) bits |= token_marks(c, token);
    }
    return bits;
}

uint32_t kh_page_mark_named(const struct kh_page_cues *c, struct kh_str name) {
    char words[160];
    size_t n = split_name(name, words, sizeof words);
    const uint32_t *hit = kh_map_find(&c->marks, (struct kh_str){words, n});
    return hit ? *hit : 0;
}

int kh_page_month(const struct kh_page_cues *c, struct kh_str normal, size_t *bytes) {
    for (uint32_t words = 2; words >= 1; words--) {
        struct kh_str name = words_from(normal, 0, words);
        const uint32_t *month = kh_map_find(&c->months, name);
        if (month) {
            *bytes = name.n;
            return (int)*month;
        }
    }
    return 0;
}
