#include "read/wordset.h"

#include "base/utf8.h"

/* What may stand around a condition's word for a form to count as one of its forms: letters before, bytes behind. */
enum { LONGEST_START = 4, LONGEST_ENDING = 6 };

void kh_wordsets_init(struct kh_wordsets *w, struct kh_arena *a) {
    *w = (struct kh_wordsets){.arena = a};
    kh_map_init(&w->number_of, a);
    kh_map_init(&w->first, a);
}

static void add_word(struct kh_wordsets *w, uint32_t set, struct kh_str word) {
    struct kh_str first, others;
    kh_str_cut(word, ' ', &first, &others);
    uint32_t *at = kh_map_put(&w->first, first, (uint32_t)w->meets.n, NULL);
    if (*at == w->meets.n) kh_vec_push(w->arena, &w->meets, (kh_wordset_numbers){0});
    kh_vec_push(w->arena, &w->meets.at[*at], set);
}

uint32_t kh_wordsets_add(struct kh_wordsets *w, struct kh_str text, const kh_str_vec *words) {
    bool added;
    uint32_t set = *kh_map_put(&w->number_of, text, w->number_of.n, &added);
    for (size_t i = 0; added && i < words->n; i++) add_word(w, set, words->at[i]);
    return set;
}

/* Bytes of the letter that begins with this byte. */
static size_t letter_bytes(char c) {
    unsigned char b = (unsigned char)c;
    return b < 0x80 ? 1 : b < 0xE0 ? 2 : b < 0xF0 ? 3 : 4;
}

/* Is it made of these letters only: is "ون" an ending, and "اق" none? */
static bool made_of(struct kh_str s, struct kh_str letters) {
    for (size_t i = 0; letters.n && i < s.n; i += letter_bytes(s.p[i])) {
        size_t at = 0;
        struct kh_str letter = kh_str_slice(s, i, i + letter_bytes(s.p[i]));
        while (at < letters.n && !kh_str_starts(kh_str_slice(letters, at, letters.n), letter)) at += letter_bytes(letters.p[at]);
        if (at >= letters.n) return false;
    }
    return true;
}

static void note_word(const struct kh_wordsets *w, struct kh_arena *a, struct kh_str word, uint64_t **bits) {
    const uint32_t *at = kh_map_find(&w->first, word);
    if (!at) return;
    if (!*bits) *bits = kh_arena_array(a, uint64_t, kh_wordsets_cells(w));
    const kh_wordset_numbers *met = &w->meets.at[*at];
    for (size_t i = 0; i < met->n; i++) (*bits)[met->at[i] / 64] |= (uint64_t)1 << met->at[i] % 64;
}

/* Looks up every word that the form may be like, instead of comparing it with every word there is. */
const uint64_t *kh_wordsets_met(const struct kh_wordsets *w, struct kh_arena *a, struct kh_str form) {
    uint64_t *bits = NULL;
    size_t at = 0;
    for (int letters = 0; letters <= LONGEST_START && at < form.n && made_of(kh_str_slice(form, 0, at), w->before); letters++) {
        for (size_t ending = 0; ending <= LONGEST_ENDING && at + ending < form.n; ending++) {
            size_t end = form.n - ending;
            if (kh_utf8_floor(form, end) != end) continue; /* inside a letter */
            if (!made_of(kh_str_slice(form, end, form.n), w->behind)) break;
            note_word(w, a, kh_str_slice(form, at, end), &bits);
        }
        at += letter_bytes(form.p[at]);
    }
    return bits;
}

bool kh_form_like(const struct kh_wordsets *w, struct kh_str form, struct kh_str folded) {
    size_t at = 0;
    for (int letters = 0; letters <= LONGEST_START && at + folded.n <= form.n && made_of(kh_str_slice(form, 0, at), w->before); letters++) {
        struct kh_str rest = kh_str_slice(form, at, form.n);
        bool short_ending = kh_str_starts(rest, folded) && rest.n - folded.n <= LONGEST_ENDING;
        if (short_ending && made_of(kh_str_slice(rest, folded.n, rest.n), w->behind)) return true;
        at += letter_bytes(form.p[at]);
    }
    return false;
}
