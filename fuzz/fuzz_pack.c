/* Compiled packs with any of their bytes changed and the checksum made to fit: refused, or every look-up stays inside.
 * The input is changes, six bytes each: where (two bytes) and what is written there (four); thus no seed grows old with the format. */
#include "fuzz.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "pack/compile.h"
#include "pack/format.h"
#include "pack/pack.h"
#include "read/word/lexicon.h"

static struct kh_str base_pack(void) {
    static struct kh_buf bytes;
    struct kh_error err = {0};
    if (bytes.n) return kh_buf_str(&bytes);
    kh_buf_init(&bytes, 0);
    if (kh_pack_compile(KH_FUZZ_PACKS "/../tests/packs/arnor", "en", &bytes, &err) == KH_OK) return kh_buf_str(&bytes);
    fprintf(stderr, "%s\n", err.message);
    abort();
}

static uint64_t look(struct kh_senses senses) {
    uint64_t sum = 0;
    for (uint32_t i = 0; i < senses.n; i++) sum += senses.at[i].row;
    return sum;
}

static uint64_t use_tables(struct kh_arena *a, const struct kh_pack *p) {
    uint64_t sum = 0;
    for (uint32_t t = 0; t < kh_pack_tables(p); t++) {
        struct kh_pack_view v;
        if (!kh_pack_view(p, kh_arena_cstr(a, kh_pack_table_name(p, t)), &v)) continue;
        for (uint32_t c = 0; c < v.n_columns; c++) sum += kh_str_hash(kh_pack_column_name(&v, c));
        for (uint32_t r = 0; r < v.n_rows && r < 64; r++) {
            for (uint32_t c = 0; c < v.n_columns; c++) sum += kh_str_hash(kh_pack_cell(&v, r, (int)c));
            sum += kh_pack_where(p, a, v.table, r).n;
        }
    }
    return sum;
}

static uint64_t use_words(struct kh_arena *a, const struct kh_pack *p) {
    static const char *const words[] = {"arnor", "gondor", "white", "council", "mordor"};
    enum { WORDS = sizeof words / sizeof *words };
    uint64_t sum = 0;
    for (int i = 0; i < WORDS; i++) {
        uint32_t word = kh_pack_word(p, kh_fold_apply(kh_pack_fold(p), a, kh_str_from(words[i])));
        if (word == KH_NO_WORD) continue;
        sum += kh_pack_word_form(p, word).n + look(kh_pack_word_senses(p, word));
        uint32_t node = kh_pack_phrase_start(p, word);
        for (int k = 0; node && k < WORDS; k++) {
            sum += kh_pack_phrase_next(p, node) + look(kh_pack_phrase_senses(p, node));
            node = kh_pack_phrase_step(p, node, kh_pack_phrase_word(p, kh_pack_word(p, kh_str_from(words[k]))));
        }
    }
    return sum;
}

static volatile uint64_t seen; /* keeps the look-ups from being left out */

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    struct kh_str base = base_pack();
    struct kh_arena arena = {0};
    struct kh_pack_header h;
    struct kh_pack *pack;
    struct kh_lexicon *lex;
    char *copy = kh_xmalloc(base.n);
    memcpy(copy, base.p, base.n);
    for (size_t i = 0; i + 6 <= size; i += 6) memcpy(copy + (size_t)(data[i] | data[i + 1] << 8) % (base.n - 3), data + i + 2, 4);
    memcpy(&h, copy, sizeof h);
    h.hash = kh_pack_checksum(h, (struct kh_str){copy + sizeof h, base.n - sizeof h});
    memcpy(copy, &h, sizeof h);
    if (kh_pack_open_bytes((struct kh_str){copy, base.n}, &pack, NULL) == KH_OK) {
        seen += use_tables(&arena, pack) + use_words(&arena, pack);
        if (kh_lexicon_new(pack, &lex, NULL) == KH_OK) kh_lexicon_free(lex);
        kh_pack_free(pack);
    }
    kh_arena_free(&arena);
    free(copy);
    return 0;
}
