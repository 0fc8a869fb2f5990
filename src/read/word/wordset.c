#include "read/word/wordset.h"

#include "base/utf8.h"

/* What may stand around a condition's word for a form to count as one of its forms: letters before, bytes behind. */
enum { LONGEST_START = 4, LONGEST_ENDING = 6 };

void kh_wordsets_init(struct kh_wordsets *w, struct kh_arena *a) {
    *w = (struct kh_wordsets){.arena = a};
    kh_map_init(&w->number_of, a);
    kh_map_init(&w->first, a);
    kh_map_init(&w->starts, a);
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

static struct kh_str joined(struct kh_wordsets *w, struct kh_str a, struct kh_str b) {
    return kh_arena_printf(w->arena, "%.*s%.*s", KH_STR_ARG(a), KH_STR_ARG(b));
}

/* What may stand behind a conjunction: a preposition, the article, both, or what begins a present. */
static void add_starts(struct kh_wordsets *w, struct kh_str before, struct kh_str prep, const struct kh_wordset_clitics *c) {
    struct kh_str start = joined(w, before, prep);
    kh_map_put(&w->starts, start, 1, NULL);
    kh_map_put(&w->starts, joined(w, start, c->article), 1, NULL);
    /* لل */
    struct kh_str short_article = kh_str_slice(c->article, prep.n, c->article.n);
    if (prep.n && short_article.n) kh_map_put(&w->starts, joined(w, start, short_article), 1, NULL);
    for (size_t i = 0; i < c->presents.n; i += letter_bytes(c->presents.p[i])) {
        kh_map_put(&w->starts, joined(w, start, kh_str_slice(c->presents, i, i + letter_bytes(c->presents.p[i]))), 1, NULL);
    }
}

void kh_wordsets_starts(struct kh_wordsets *w, const struct kh_wordset_clitics *c) {
    for (size_t i = 0; i <= c->conjunctions.n; i++) {
        struct kh_str before = i ? c->conjunctions.at[i - 1] : KH_S("");
        add_starts(w, before, KH_S(""), c);
        for (size_t k = 0; k < c->prepositions.n; k++) add_starts(w, before, c->prepositions.at[k], c);
    }
}

static bool may_start(const struct kh_wordsets *w, struct kh_str start) {
    return start.n == 0 || w->starts.n == 0 || kh_map_find(&w->starts, start);
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

/* A form on its way to the sets that it meets, with room for all their cells. */
struct meeting {
    const struct kh_wordsets *w;
    struct kh_wordset_cell *cells;
    struct kh_wordsets_met met;
};

static void meet(struct meeting *x, uint32_t set) {
    uint32_t k = 0, number = set / 64;
    while (k < x->met.n && x->cells[k].number != number) k++;
    if (k == x->met.n) x->cells[x->met.n++] = (struct kh_wordset_cell){number, 0};
    x->cells[k].bits |= (uint64_t)1 << set % 64;
    x->met.some |= (uint64_t)1 << number % 64;
}

static void meet_word(struct meeting *x, struct kh_str word) {
    const uint32_t *at = kh_map_find(&x->w->first, word);
    for (size_t i = 0; at && i < x->w->meets.at[*at].n; i++) meet(x, x->w->meets.at[*at].at[i]);
}

/* Looks up every word that the form may be like, instead of comparing it with every word there is. */
struct kh_wordsets_met kh_wordsets_met(const struct kh_wordsets *w, struct kh_arena *a, struct kh_str form) {
    size_t at = 0, room = kh_wordsets_cells(w) * sizeof(struct kh_wordset_cell);
    struct meeting x = {.w = w, .cells = kh_arena_room(a, room)};
    for (int letters = 0; letters <= LONGEST_START && at < form.n; letters++) {
        bool starts = may_start(w, kh_str_slice(form, 0, at));
        for (size_t ending = 0; starts && ending <= LONGEST_ENDING && at + ending < form.n; ending++) {
            size_t end = form.n - ending;
            if (kh_utf8_floor(form, end) != end) continue; /* inside a letter */
            if (!made_of(kh_str_slice(form, end, form.n), w->behind)) break;
            meet_word(&x, kh_str_slice(form, at, end));
        }
        at += letter_bytes(form.p[at]);
    }
    kh_arena_keep(a, room, x.met.n * sizeof *x.cells);
    x.met.cells = x.cells;
    return x.met;
}

bool kh_form_like(const struct kh_wordsets *w, struct kh_str form, struct kh_str folded) {
    size_t at = 0;
    for (int letters = 0; letters <= LONGEST_START && at + folded.n <= form.n; letters++) {
        struct kh_str rest = kh_str_slice(form, at, form.n);
        bool long_enough = folded.n && rest.n - folded.n <= LONGEST_ENDING;
        bool short_ending = long_enough && rest.p[folded.n - 1] == folded.p[folded.n - 1] && kh_str_starts(rest, folded);
        struct kh_str ending = kh_str_slice(rest, folded.n, rest.n);
        if (short_ending && may_start(w, kh_str_slice(form, 0, at)) && made_of(ending, w->behind)) return true;
        at += letter_bytes(form.p[at]);
    }
    return false;
}
