/* Words with their clitics off: found whole, found split, and the same whatever came before. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <string.h>

#include "base/limits.h"
#include "morph/word.h"
#include "packs_fixture.h"

static struct kh_morph *new_morph(struct packs_fixture *f) {
    return kh_morph_new(kh_engine_pack(f->engine));
}

/* Does one of the word's entries stand in this table? */
static const struct kh_hit *hit_in(struct packs_fixture *f, const struct kh_word *w, const char *table) {
    struct kh_pack_view v;
    kh_pack_view(kh_engine_pack(f->engine), table, &v);
    for (uint16_t i = 0; i < w->n_hits; i++) {
        if (w->hits[i].sense->table == v.table) return &w->hits[i];
    }
    return NULL;
}

static const struct kh_hit *must_hit(struct packs_fixture *f, struct kh_morph *m, const char *form, const char *table) {
    const struct kh_hit *hit = hit_in(f, kh_morph_word(m, kh_str_from(form)), table);
    if (!hit) fail_msg("%s is not in %s", form, table);
    return hit;
}

static void a_country_is_found_behind_every_clitic(void **state) {
    struct packs_fixture *f = *state;
    struct kh_morph *m = new_morph(f);
    static const char *const forms[] = {"مالي", "ومالي", "بمالي", "لمالي", "ولمالي", "فمالي"};
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) must_hit(f, m, forms[i], "countries");
    assert_int_equal(must_hit(f, m, "مالي", "countries")->clitics.preposition, 0);
    struct kh_clitics c = must_hit(f, m, "وبمالي", "countries")->clitics;
    assert_true(c.conjunction != 0 && c.preposition != 0);
    assert_true(kh_str_equal(kh_morph_clitic(m, c.conjunction), KH_S("و")));
    kh_morph_free(m);
}

/* لل is ل + ال with the alef swallowed: للجيش is the army behind a preposition. */
static void the_article_is_seen_behind_lam(void **state) {
    struct packs_fixture *f = *state;
    struct kh_morph *m = new_morph(f);
    struct kh_clitics c = must_hit(f, m, "للجيش", "heads")->clitics;
    assert_true(c.article && c.preposition != 0);
    assert_false(must_hit(f, m, "لجيش", "heads")->clitics.article);
    kh_morph_free(m);
}

/* وزير begins with و, and is one word all the same: only a verb behind "and" may be meant beside it. */
static void a_known_word_is_not_taken_apart(void **state) {
    struct packs_fixture *f = *state;
    struct kh_morph *m = new_morph(f);
    const struct kh_word *w = kh_morph_word(m, KH_S("وزير"));
    assert_true(w->whole != KH_NO_WORD);
    assert_true(w->n_hits > 0 && w->hits[0].clitics.conjunction == 0);
    for (uint16_t i = 0; i < w->n_hits; i++) assert_true(w->hits[i].clitics.conjunction == 0 || kh_features_verb(w->hits[i].sense->features));
    kh_morph_free(m);
}

static void spelling_makes_no_difference(void **state) {
    struct packs_fixture *f = *state;
    struct kh_morph *m = new_morph(f);
    assert_ptr_equal(kh_morph_word(m, KH_S("الجَزائِر")), kh_morph_word(m, KH_S("الجزائر")));
    kh_morph_free(m);
}

static bool same(const struct kh_word *a, const struct kh_word *b) {
    if (!kh_str_equal(a->form, b->form) || a->whole != b->whole || a->n_hits != b->n_hits || a->n_stems != b->n_stems) return false;
    if (a->conjunction != b->conjunction || a->preposition != b->preposition || a->article != b->article) return false;
    for (uint16_t i = 0; i < a->n_hits; i++) {
        if (a->hits[i].sense != b->hits[i].sense || memcmp(&a->hits[i].clitics, &b->hits[i].clitics, sizeof a->hits[i].clitics)) return false;
    }
    return true;
}

/* What a form gives depends on the form alone: order, memory and forgetting change nothing. */
static void what_came_before_makes_no_difference(void **state) {
    struct packs_fixture *f = *state;
    static const char *const forms[] = {"وأكدت", "بالجزائر", "للمتمردين", "وستنسحب", "كتاب", "xyz", "فاستدعت", "سفيرها"};
    struct kh_morph *used = new_morph(f);
    char made[24];
    for (unsigned i = 0; i < 3000; i++) {
        int n = snprintf(made, sizeof made, "و%xب%x", i, i * 7919);
        kh_morph_word(used, (struct kh_str){made, (size_t)n});
    }
    kh_morph_forget(used);
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
        struct kh_morph *fresh = new_morph(f);
        assert_true(same(kh_morph_word(used, kh_str_from(forms[i])), kh_morph_word(fresh, kh_str_from(forms[i]))));
        kh_morph_free(fresh);
    }
    kh_morph_free(used);
}

static void any_bytes_make_a_word(void **state) {
    struct packs_fixture *f = *state;
    struct kh_morph *m = new_morph(f);
    uint64_t seed = 5;
    char bytes[600];
    for (int round = 0; round < 2000; round++) {
        size_t n = packs_random(&seed) % sizeof bytes;
        for (size_t i = 0; i < n; i++) bytes[i] = (char)(packs_random(&seed) % 3 ? 0xD8 + packs_random(&seed) % 2 : packs_random(&seed));
        const struct kh_word *w = kh_morph_word(m, (struct kh_str){bytes, n});
        assert_true(w != NULL && w->form.n <= 3 * n);
    }
    kh_morph_free(m);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_country_is_found_behind_every_clitic),
        cmocka_unit_test(the_article_is_seen_behind_lam),
        cmocka_unit_test(a_known_word_is_not_taken_apart),
        cmocka_unit_test(spelling_makes_no_difference),
        cmocka_unit_test(what_came_before_makes_no_difference),
        cmocka_unit_test(any_bytes_make_a_word),
    };
    return cmocka_run_group_tests(tests, packs_set_up, packs_tear_down);
}
