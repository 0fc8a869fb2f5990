#include "pack/inflect.h"

#include "base/utf8.h"

/* Length in bytes of the last letter; 0 when empty. */
static size_t last_letter(struct kh_str s) {
    return s.n ? s.n - kh_utf8_floor(s, s.n - 1) : 0;
}

enum { MAX_WILD = 4 };
struct wild {
    struct kh_str letter[MAX_WILD]; /* what each '?' matched, last one first */
    int n;
};

/* Does `word` end with `pattern`, where '?' stands for one letter? */
static bool ends_like(struct kh_str word, struct kh_str pattern, struct wild *wild, size_t *matched_bytes) {
    size_t all = word.n;
    wild->n = 0;
    while (pattern.n) {
        size_t n = last_letter(word), m = last_letter(pattern);
        if (n == 0) return false;
        struct kh_str letter = kh_str_slice(word, word.n - n, word.n);
        struct kh_str want = kh_str_slice(pattern, pattern.n - m, pattern.n);
        bool any = kh_str_equal(want, KH_S("?"));
        if (any && wild->n < MAX_WILD) wild->letter[wild->n++] = letter;
        else if (!kh_str_equal(want, letter)) return false;
        word.n -= n;
        pattern.n -= m;
    }
    *matched_bytes = all - word.n;
    return true;
}

static struct kh_str first_letter_off(struct kh_str s) {
    size_t i = 0;
    if (s.n) kh_utf8_next(s, &i);
    return kh_str_slice(s, i, s.n);
}

/* The suffix with its n-th '?' replaced by the n-th matched letter; letters past the last repeat it. */
static struct kh_str fill(struct kh_arena *a, struct kh_str suffix, const struct wild *wild) {
    struct kh_str before, after, filled = KH_S("");
    int next = wild->n - 1;
    while (kh_str_cut(suffix, '?', &before, &after) && wild->n) {
        struct kh_str letter = wild->letter[next > 0 ? next-- : 0];
        filled = kh_arena_printf(a, "%.*s%.*s%.*s", KH_STR_ARG(filled), KH_STR_ARG(before), KH_STR_ARG(letter));
        suffix = after;
    }
    return kh_arena_printf(a, "%.*s%.*s", KH_STR_ARG(filled), KH_STR_ARG(suffix));
}

static bool apply(struct kh_arena *a, const struct kh_table *rules, size_t row, struct kh_str base, struct kh_inflection *out) {
    struct wild wild, ignored;
    struct kh_str bad;
    size_t bytes = 0;
    struct kh_str cut = kh_table_cell(rules, row, "cut"), prefix = kh_table_cell(rules, row, "prefix");
    struct kh_str when = kh_table_cell(rules, row, "when");
    bool other = kh_str_starts(when, KH_S("!"));
    if (ends_like(base, kh_str_slice(when, other, when.n), &wild, &bytes) == other) return false;
    if (!ends_like(base, cut, &ignored, &bytes)) return false;
    struct kh_str stem = kh_str_slice(base, 0, base.n - bytes);
    if (prefix.n) stem = first_letter_off(stem);
    if (!kh_features_parse(kh_table_cell(rules, row, "features"), &out->features, &bad)) return false;
    struct kh_str suffix = fill(a, kh_table_cell(rules, row, "suffix"), &wild);
    out->form = kh_arena_printf(a, "%.*s%.*s%.*s", KH_STR_ARG(prefix), KH_STR_ARG(stem), KH_STR_ARG(suffix));
    return out->form.n > 0;
}

static uint16_t plain_features(int form) {
    bool verb = form == KH_FORM_PAST || form == KH_FORM_PRESENT;
    uint16_t f = (uint16_t)(form < 0 ? 0 : form);
    return verb ? f | KH_FEATURE_MASC | KH_FEATURE_SINGULAR : f;
}

void kh_inflect(struct kh_arena *a, const struct kh_table *rules, const char *base_name, struct kh_str base,
                kh_inflection_vec *out) {
    int form = kh_form_parse(kh_str_from(base_name));
    kh_vec_push(a, out, ((struct kh_inflection){base, plain_features(form)}));
    for (size_t i = 0; rules && i < rules->rows.n; i++) {
        struct kh_inflection made;
        if (!kh_str_equal(kh_table_cell(rules, i, "base"), kh_str_from(base_name))) continue;
        if (!apply(a, rules, i, base, &made)) continue;
        made.features |= (uint16_t)(form < 0 ? 0 : form);
        kh_vec_push(a, out, made);
    }
}
