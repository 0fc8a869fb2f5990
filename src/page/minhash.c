#include "page/minhash.h"

#include <stdlib.h>
#include <string.h>

/* splitmix64: a good mix of 64 bits in three multiplications. */
static uint64_t mix(uint64_t x) {
    x += 0x9E3779B97F4A7C15u;
    x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9u;
    x = (x ^ (x >> 27)) * 0x94D049BB133111EBu;
    return x ^ (x >> 31);
}

static int by_value(const void *a, const void *b) {
    uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;
    return (x > y) - (x < y);
}

struct window {
    uint64_t words[KH_SHINGLE_WORDS];
    size_t n;
};

static uint64_t window_hash(const struct window *w, size_t words) {
    uint64_t h = words;
    for (size_t i = w->n - words; i < w->n; i++) h = mix(h ^ w->words[i % KH_SHINGLE_WORDS]);
    return h;
}

static void add_word(struct kh_arena *a, struct window *w, struct kh_str word, kh_shingle_vec *out) {
    w->words[w->n++ % KH_SHINGLE_WORDS] = kh_str_hash(word);
    if (w->n >= KH_SHINGLE_WORDS) kh_vec_push(a, out, window_hash(w, KH_SHINGLE_WORDS));
}

/* Words come in pieces of the text, cut between words. */
static void add_words(struct kh_arena *a, const struct kh_page_cues *c, struct kh_str text, struct window *w,
                      kh_shingle_vec *out) {
    char normal[2048];
    for (size_t at = 0; at < text.n;) {
        size_t end = at + 1200 < text.n ? at + 1200 : text.n;
        while (end < text.n && text.p[end] != ' ' && text.p[end] != '\n' && end < at + 1900) end++;
        struct kh_str rest = {normal, 0}, word;
        rest.n = kh_page_normal(c, kh_str_slice(text, at, end), normal, sizeof normal, NULL);
        while (kh_str_next(&rest, ' ', &word)) {
            if (word.n) add_word(a, w, word, out);
        }
        at = end;
    }
}

void kh_shingles(struct kh_arena *a, const struct kh_page_cues *c, struct kh_str text, kh_shingle_vec *out) {
    struct window w = {.n = 0};
    struct kh_page_cues none;
    if (!c) kh_page_cues_init(&none, a);
    if (!c) c = &none;
    size_t kept = 0;
    *out = (kh_shingle_vec){0};
    add_words(a, c, text, &w, out);
    if (out->n == 0 && w.n) kh_vec_push(a, out, window_hash(&w, w.n));
    if (out->n > 1) qsort(out->at, out->n, sizeof *out->at, by_value);
    for (size_t i = 0; i < out->n; i++) {
        if (i == 0 || out->at[i] != out->at[i - 1]) out->at[kept++] = out->at[i];
    }
    out->n = kept;
}

static size_t common(const kh_shingle_vec *a, const kh_shingle_vec *b) {
    size_t i = 0, k = 0, n = 0;
    while (i < a->n && k < b->n) {
        if (a->at[i] == b->at[k]) n++, i++, k++;
        else if (a->at[i] < b->at[k]) i++;
        else k++;
    }
    return n;
}

double kh_shingles_alike(const kh_shingle_vec *a, const kh_shingle_vec *b) {
    size_t both = common(a, b), all = a->n + b->n - both;
    return all ? (double)both / (double)all : 0;
}

double kh_shingles_contained(const kh_shingle_vec *a, const kh_shingle_vec *b) {
    size_t smaller = a->n < b->n ? a->n : b->n;
    return smaller ? (double)common(a, b) / (double)smaller : 0;
}

void kh_minhash_make(const kh_shingle_vec *shingles, struct kh_minhash *out) {
    out->shingles = (uint32_t)shingles->n;
    for (uint64_t i = 0; i < KH_MINHASH_VALUES; i++) {
        uint64_t seed = mix(i), least = UINT64_MAX;
        for (size_t k = 0; k < shingles->n; k++) {
            uint64_t h = mix(shingles->at[k] ^ seed);
            if (h < least) least = h;
        }
        out->at[i] = (uint32_t)(least >> 32);
    }
}

double kh_minhash_alike(const struct kh_minhash *a, const struct kh_minhash *b) {
    int same = 0;
    if (!a->shingles || !b->shingles) return 0;
    for (int i = 0; i < KH_MINHASH_VALUES; i++) same += a->at[i] == b->at[i];
    return (double)same / KH_MINHASH_VALUES;
}

uint64_t kh_minhash_band(const struct kh_minhash *m, int band) {
    uint64_t h = (uint64_t)band;
    for (int i = 0; i < KH_MINHASH_ROWS; i++) h = mix(h ^ m->at[band * KH_MINHASH_ROWS + i]);
    return h;
}

void kh_sketch_make(const kh_shingle_vec *shingles, struct kh_sketch *out) {
    *out = (struct kh_sketch){.n_least = shingles->n < KH_SKETCH_LEAST ? (uint32_t)shingles->n : KH_SKETCH_LEAST};
    kh_minhash_make(shingles, &out->minhash);
    for (uint32_t i = 0; i < out->n_least; i++) out->least[i] = shingles->at[i];
}

static char *put_bytes(char *to, uint64_t value, int n) {
    for (int i = 0; i < n; i++) *to++ = (char)(value >> (8 * i) & 0xFF);
    return to;
}

static uint64_t take_bytes(const char **from, int n) {
    uint64_t value = 0;
    for (int i = 0; i < n; i++) value |= (uint64_t)(unsigned char)*(*from)++ << (8 * i);
    return value;
}

void kh_sketch_write(const struct kh_sketch *s, char out[KH_SKETCH_BYTES]) {
    out = put_bytes(out, s->minhash.shingles, 4);
    out = put_bytes(out, s->n_least, 4);
    for (int i = 0; i < KH_MINHASH_VALUES; i++) out = put_bytes(out, s->minhash.at[i], 4);
    for (int i = 0; i < KH_SKETCH_LEAST; i++) out = put_bytes(out, s->least[i], 8);
}

bool kh_sketch_read(struct kh_str bytes, struct kh_sketch *out) {
    const char *p = bytes.p;
    if (bytes.n != KH_SKETCH_BYTES) return false;
    out->minhash.shingles = (uint32_t)take_bytes(&p, 4);
    out->n_least = (uint32_t)take_bytes(&p, 4);
    for (int i = 0; i < KH_MINHASH_VALUES; i++) out->minhash.at[i] = (uint32_t)take_bytes(&p, 4);
    for (int i = 0; i < KH_SKETCH_LEAST; i++) out->least[i] = take_bytes(&p, 8);
    return out->n_least > 0 && out->n_least <= KH_SKETCH_LEAST;
}

/* Up to which value all shingles of the text are in the sketch. */
static uint64_t known_to(const struct kh_sketch *s) {
    return s->n_least < KH_SKETCH_LEAST || s->minhash.shingles == s->n_least ? UINT64_MAX : s->least[s->n_least - 1];
}

/* Shingles of `a` up to `bound`, and how many of them are in b as well. */
static uint32_t count_common(const struct kh_sketch *a, const struct kh_sketch *b, uint64_t bound, uint32_t *seen) {
    uint32_t common_n = 0;
    *seen = 0;
    for (uint32_t i = 0, k = 0; i < a->n_least && a->least[i] <= bound; i++) {
        while (k < b->n_least && b->least[k] < a->least[i]) k++;
        common_n += k < b->n_least && b->least[k] == a->least[i];
        ++*seen;
    }
    return common_n;
}

static bool is_part(const struct kh_sketch *small, const struct kh_sketch *large) {
    enum { LONGER = 4, ENOUGH = 5 };
    uint64_t a = known_to(small), b = known_to(large);
    uint32_t seen, common_n = count_common(small, large, a < b ? a : b, &seen);
    return large->minhash.shingles <= LONGER * small->minhash.shingles && common_n >= ENOUGH && common_n * 10 >= seen * 8;
}

bool kh_sketch_copies(const struct kh_sketch *a, const struct kh_sketch *b) {
    if (kh_minhash_alike(&a->minhash, &b->minhash) >= 0.4) return true;
    return a->minhash.shingles <= b->minhash.shingles ? is_part(a, b) : is_part(b, a);
}

static bool is_credit(const struct kh_page_cues *c, struct kh_str s) {
    char room[200];
    struct kh_str line = {room, kh_page_normal(c, s, room, sizeof room, NULL)};
    return line.n && (kh_page_cue(c, line).equal & KH_CUE_CREDIT);
}

static bool is_mark(char ch) {
    return ch == '(' || ch == ')' || ch == '[' || ch == ']' || ch == '-' || ch == '/' || ch == ':' || ch == '|' || ch == ',';
}

/* A credit among the parts of a short text that marks set off: "Paris (AFP) - " gives "AFP". */
static struct kh_str credit_in(const struct kh_page_cues *c, struct kh_str s) {
    for (size_t at = 0; at <= s.n;) {
        size_t end = at;
        while (end < s.n && !is_mark(s.p[end]) && !kh_str_starts(kh_str_slice(s, end, s.n), KH_S("،"))) end++;
        struct kh_str part = kh_str_trim(kh_str_slice(s, at, end));
        if (part.n && is_credit(c, part)) return part;
        at = end + 1;
    }
    return (struct kh_str){"", 0};
}

struct kh_str kh_article_credit(const struct kh_page_cues *c, const struct kh_article *article) {
    enum { HEAD = 120 };
    struct kh_str found = credit_in(c, article->author);
    for (size_t i = 0; i < article->blocks.n && !found.n; i++) {
        bool first = i < 3, last = i + 2 >= article->blocks.n;
        struct kh_str block = kh_str_span(article->text, article->blocks.at[i].span);
        if (first && article->blocks.at[i].kind != KH_BLOCK_TITLE) found = credit_in(c, kh_str_slice(block, 0, HEAD));
        if (last && !found.n) found = credit_in(c, kh_str_slice(block, block.n > HEAD ? block.n - HEAD : 0, block.n));
    }
    return found;
}
