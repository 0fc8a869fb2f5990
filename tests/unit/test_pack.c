/* Compiled packs: what open refuses, and that compiling is a function of the tables alone. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <string.h>

#include "base/file.h"
#include "pack/compile.h"
#include "pack/format.h"
#include "packs_fixture.h"

/* A small pack, so that every byte of it can be damaged in turn. */
struct fixture {
    struct kh_buf bytes;
};

static int set_up(void **state) {
    static struct fixture f;
    struct kh_error err = {0};
    kh_buf_init(&f.bytes, 0);
    *state = &f;
    if (kh_pack_compile("tests/packs/arnor", "en", &f.bytes, &err) == KH_OK) return 0;
    fprintf(stderr, "# %s:%u:%u %s\n", err.file, err.line, err.column, err.message);
    return -1;
}

static int tear_down(void **state) {
    struct fixture *f = *state;
    kh_buf_free(&f->bytes);
    return 0;
}

static bool opens(struct kh_str bytes) {
    struct kh_pack *p = NULL;
    struct kh_error err = {0};
    kh_err code = kh_pack_open_bytes(bytes, &p, &err);
    kh_pack_free(p);
    assert_true(code == KH_OK || (code == KH_ERR_PACK && err.message[0]));
    return code == KH_OK;
}

static void the_pack_opens_and_says_what_it_is(void **state) {
    struct fixture *f = *state;
    struct kh_pack *p = NULL;
    struct kh_pack_view v;
    assert_int_equal(kh_pack_open_bytes(kh_buf_str(&f->bytes), &p, NULL), KH_OK);
    assert_true(kh_str_equal(kh_pack_code(p), KH_S("en")));
    assert_true(kh_pack_view(p, "countries", &v));
    assert_int_equal(v.n_rows, 2);
    assert_true(kh_str_equal(kh_pack_cell(&v, 0, kh_pack_column(&v, "key")), KH_S("ARN")));
    assert_int_equal(kh_pack_column(&v, "no_such_column"), -1);
    assert_false(kh_pack_view(p, "no_such_table", &v));
    kh_pack_free(p);
}

static void one_flipped_bit_anywhere_is_refused(void **state) {
    struct fixture *f = *state;
    for (size_t i = 0; i < f->bytes.n; i++) {
        f->bytes.p[i] ^= (char)(1 << i % 8);
        if (opens(kh_buf_str(&f->bytes))) fail_msg("byte %zu of %zu", i, f->bytes.n);
        f->bytes.p[i] ^= (char)(1 << i % 8);
    }
    assert_true(opens(kh_buf_str(&f->bytes)));
}

static void every_truncation_is_refused(void **state) {
    struct fixture *f = *state;
    for (size_t n = 0; n < f->bytes.n; n += n < 512 ? 1 : 37) assert_false(opens((struct kh_str){f->bytes.p, n}));
}

static void use_all(const struct kh_pack *p) {
    struct kh_arena a = {0};
    for (uint32_t t = 0; t < kh_pack_tables(p); t++) {
        struct kh_pack_view v = {p, t, 0, 0};
        (void)kh_pack_column_name(&v, 0);
        if (kh_pack_table_name(p, t).n) (void)kh_str_hash(kh_pack_table_name(p, t));
    }
    for (uint32_t i = 0; i < 64; i++) {
        uint32_t word = kh_pack_word(p, kh_arena_printf(&a, "word%u", i));
        if (word != KH_NO_WORD) (void)kh_pack_word_senses(p, word);
    }
    (void)kh_fold_apply(kh_pack_fold(p), &a, KH_S("أإآةى"));
    kh_arena_free(&a);
}

/* Damage made on purpose, with the checksum mended: offsets are still checked, nothing is read outside (ASan watches). */
static void forged_packs_are_refused_or_harmless(void **state) {
    struct fixture *f = *state;
    uint64_t seed = 3;
    char *copy = kh_xmalloc(f->bytes.n);
    for (int round = 0; round < 3000; round++) {
        struct kh_pack_header h;
        struct kh_pack *p = NULL;
        memcpy(copy, f->bytes.p, f->bytes.n);
        for (uint32_t k = 1 + packs_random(&seed) % 4; k; k--) copy[packs_random(&seed) % f->bytes.n] = (char)packs_random(&seed);
        memcpy(&h, copy, sizeof h);
        h.hash = kh_pack_checksum(h, (struct kh_str){copy + sizeof h, f->bytes.n - sizeof h});
        memcpy(copy, &h, sizeof h);
        if (kh_pack_open_bytes((struct kh_str){copy, f->bytes.n}, &p, NULL) == KH_OK) use_all(p);
        kh_pack_free(p);
    }
    free(copy);
}

static void compiling_twice_gives_the_same_bytes(void **state) {
    struct fixture *f = *state;
    struct kh_buf again;
    kh_buf_init(&again, 0);
    assert_int_equal(kh_pack_compile("tests/packs/arnor", "en", &again, NULL), KH_OK);
    assert_true(kh_str_equal(kh_buf_str(&again), kh_buf_str(&f->bytes)));
    kh_buf_free(&again);
}

static void forms_are_found_by_word_and_phrase(void **state) {
    struct fixture *f = *state;
    struct kh_pack *p = NULL;
    assert_int_equal(kh_pack_open_bytes(kh_buf_str(&f->bytes), &p, NULL), KH_OK);
    uint32_t white = kh_pack_word(p, KH_S("white")), council = kh_pack_word(p, KH_S("council"));
    assert_true(white != KH_NO_WORD && council != KH_NO_WORD);
    uint32_t node = kh_pack_phrase_step(p, kh_pack_phrase_start(p, white), council);
    assert_true(node != 0 && kh_pack_phrase_senses(p, node).n == 1);
    assert_int_equal(kh_pack_phrase_step(p, kh_pack_phrase_start(p, white), white), 0);
    assert_int_equal(kh_pack_word(p, KH_S("mordor")), KH_NO_WORD);
    const struct kh_pack_sense *sense = kh_pack_phrase_senses(p, node).at;
    struct kh_arena a = {0};
    assert_true(kh_str_equal(kh_pack_where(p, &a, sense->table, sense->row), KH_S("packs/world/actors.tsv:2")));
    kh_arena_free(&a);
    kh_pack_free(p);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_pack_opens_and_says_what_it_is),
        cmocka_unit_test(one_flipped_bit_anywhere_is_refused),
        cmocka_unit_test(every_truncation_is_refused),
        cmocka_unit_test(forged_packs_are_refused_or_harmless),
        cmocka_unit_test(compiling_twice_gives_the_same_bytes),
        cmocka_unit_test(forms_are_found_by_word_and_phrase),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
