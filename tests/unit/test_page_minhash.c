/* Copies: signatures, containment and agency credits. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <math.h>

#include "page/minhash.h"
#include "page_fixture.h"

/* n words w0 w1 ..., those from `changed` on with another name. */
static struct kh_str words(struct page_fixture *f, int n, int changed) {
    struct kh_buf b;
    kh_buf_init(&b, 0);
    for (int i = 0; i < n; i++) kh_buf_printf(&b, "%s%d ", i < changed ? "w" : "x", i);
    struct kh_str s = kh_arena_str(&f->arena, kh_buf_str(&b));
    kh_buf_free(&b);
    return s;
}

static void the_estimate_follows_the_truth(void **state) {
    struct page_fixture *f = *state;
    for (int changed = 100; changed <= 1000; changed += 100) {
        kh_shingle_vec a, b;
        struct kh_minhash x, y;
        kh_shingles(&f->arena, &f->cues, words(f, 1000, 1000), &a);
        kh_shingles(&f->arena, &f->cues, words(f, 1000, changed), &b);
        kh_minhash_make(&a, &x);
        kh_minhash_make(&b, &y);
        double truth = kh_shingles_alike(&a, &b), estimate = kh_minhash_alike(&x, &y);
        assert_true(fabs(truth - estimate) < 0.13);
        bool shared = false;
        for (int i = 0; i < KH_MINHASH_BANDS; i++) shared |= kh_minhash_band(&x, i) == kh_minhash_band(&y, i);
        if (truth > 0.95) assert_true(shared);
        if (truth < 0.2) assert_false(shared);
    }
}

static void spelling_and_marks_do_not_matter(void **state) {
    struct page_fixture *f = *state;
    kh_shingle_vec a, b;
    kh_shingles(&f->arena, &f->cues, KH_S("أعلنت حكومة أرنور، الثلاثاء، إغلاق المعبر إلى أجل غير مسمّى"), &a);
    kh_shingles(&f->arena, &f->cues, KH_S("اعلنت حكومة ارنور الثلاثاء إغلاق المعبر الى أجل غير مسمى."), &b);
    assert_true(a.n > 4);
    assert_true(kh_shingles_alike(&a, &b) == 1.0);
}

static void a_wire_story_is_found_inside_a_longer_article(void **state) {
    struct page_fixture *f = *state;
    kh_shingle_vec wire, article, other;
    struct kh_str longer = kh_arena_printf(&f->arena, "%.*s and then much of our own %.*s", KH_STR_ARG(words(f, 200, 200)), KH_STR_ARG(words(f, 900, 0)));
    kh_shingles(&f->arena, &f->cues, words(f, 200, 200), &wire);
    kh_shingles(&f->arena, &f->cues, longer, &article);
    kh_shingles(&f->arena, &f->cues, words(f, 300, 0), &other);
    assert_true(kh_shingles_alike(&wire, &article) < 0.3);
    assert_true(kh_shingles_contained(&wire, &article) > 0.99);
    assert_true(kh_shingles_contained(&wire, &other) < 0.01);
}

static bool copies(struct page_fixture *f, struct kh_str a, struct kh_str b) {
    kh_shingle_vec x, y;
    struct kh_sketch s, t, again;
    char bytes[KH_SKETCH_BYTES];
    kh_shingles(&f->arena, &f->cues, a, &x);
    kh_shingles(&f->arena, &f->cues, b, &y);
    kh_sketch_make(&x, &s);
    kh_sketch_make(&y, &t);
    kh_sketch_write(&s, bytes);
    assert_true(kh_sketch_read((struct kh_str){bytes, sizeof bytes}, &again));
    assert_int_equal(kh_sketch_copies(&s, &t), kh_sketch_copies(&t, &again)); /* either way round, stored or not */
    return kh_sketch_copies(&again, &t);
}

static void a_sketch_tells_copies(void **state) {
    struct page_fixture *f = *state;
    struct kh_str wire = words(f, 200, 200), longer = kh_arena_printf(&f->arena, "%.*s and then much of our own %.*s", KH_STR_ARG(wire), KH_STR_ARG(words(f, 500, 0)));
    struct kh_str book = kh_arena_printf(&f->arena, "%.*s %.*s", KH_STR_ARG(wire), KH_STR_ARG(words(f, 9000, 0)));
    assert_true(copies(f, wire, wire));
    assert_true(copies(f, words(f, 400, 400), words(f, 400, 330)));
    assert_true(copies(f, wire, longer));
    assert_false(copies(f, wire, book)); /* a book that quotes a story is no copy of it */
    assert_false(copies(f, words(f, 400, 400), words(f, 400, 60)));
    assert_false(copies(f, words(f, 400, 400), words(f, 400, 0)));
    struct kh_sketch s;
    assert_false(kh_sketch_read(KH_S("short"), &s));
}

static void short_and_empty_texts_are_sets_too(void **state) {
    struct page_fixture *f = *state;
    kh_shingle_vec none, one, same;
    struct kh_minhash m;
    kh_shingles(&f->arena, &f->cues, KH_S(" ... "), &none);
    kh_shingles(&f->arena, &f->cues, KH_S("Arnor protests"), &one);
    kh_shingles(&f->arena, &f->cues, KH_S("arnor, protests!"), &same);
    assert_int_equal(none.n, 0);
    assert_int_equal(one.n, 1);
    assert_true(kh_shingles_alike(&one, &same) == 1.0);
    assert_true(kh_shingles_alike(&none, &one) == 0.0);
    kh_minhash_make(&none, &m);
    assert_true(kh_minhash_alike(&m, &m) == 0.0);
}

static struct kh_str credit_of(struct page_fixture *f, const char *text) {
    struct kh_article article;
    struct kh_source s = {.bytes = kh_str_from(text), .kind = KH_SOURCE_TEXT};
    assert_int_equal(kh_page_read(&f->arena, &s, &f->cues, &article, NULL), KH_OK);
    return kh_article_credit(&f->cues, &article);
}

static void agencies_are_found_where_they_sign(void **state) {
    struct page_fixture *f = *state;
    assert_true(kh_str_equal(credit_of(f, "أوسغيلياث (أ ف ب) - أعلنت حكومة أرنور إغلاق المعبر."), KH_S("أ ف ب")));
    assert_true(kh_str_equal(credit_of(f, "OSGILIATH (Reuters) - The government of Arnor closed the crossing."), KH_S("Reuters")));
    assert_true(kh_str_equal(credit_of(f, "The government closed the crossing. Nobody knows for how long. (AP)"), KH_S("AP")));
    assert_int_equal(credit_of(f, "A Reuters photographer was among those who waited at the crossing.").n, 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_estimate_follows_the_truth),
        cmocka_unit_test(spelling_and_marks_do_not_matter),
        cmocka_unit_test(a_wire_story_is_found_inside_a_longer_article),
        cmocka_unit_test(a_sketch_tells_copies),
        cmocka_unit_test(short_and_empty_texts_are_sets_too),
        cmocka_unit_test(agencies_are_found_where_they_sign),
    };
    return cmocka_run_group_tests(tests, page_set_up, page_tear_down);
}
