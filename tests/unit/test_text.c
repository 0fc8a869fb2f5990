/* Text: folding, cutting into words and sentences. Properties that every floor above leans on. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/file.h"
#include "base/utf8.h"
#include "packs_fixture.h"
#include "text/sentence.h"
#include "text/token.h"

static const struct kh_fold *fold_of(struct packs_fixture *f) {
    return kh_pack_fold(kh_engine_pack(f->engine));
}

static struct kh_str folded(struct packs_fixture *f, const char *text) {
    return kh_fold_apply(fold_of(f), &f->arena, kh_str_from(text));
}

/* What a reader may spell in several ways must become one form, or names are missed. */
static void spellings_of_one_word_fold_to_one_form(void **state) {
    struct packs_fixture *f = *state;
    static const char *const same[][2] = {
        {"أكّد", "اكد"}, {"الجزائــر", "الجزائر"}, {"إسقاط", "اسقاط"}, {"آخر", "اخر"},
        {"مستشفى", "مستشفي"}, {"دولة", "دوله"}, {"AQIM", "aqim"}, {"مُسَيَّرة", "مسيره"},
    };
    for (size_t i = 0; i < sizeof same / sizeof *same; i++) {
        struct kh_str a = folded(f, same[i][0]), b = folded(f, same[i][1]);
        if (!kh_str_equal(a, b)) print_error("%s and %s\n", same[i][0], same[i][1]);
        assert_true(kh_str_equal(a, b));
    }
}

static void letters_that_tell_words_apart_stay(void **state) {
    struct packs_fixture *f = *state;
    assert_false(kh_str_equal(folded(f, "قتل"), folded(f, "قبل")));
    assert_false(kh_str_equal(folded(f, "سلاح"), folded(f, "صلاح")));
}

/* fold(fold(x)) = fold(x), over every code point: forms in packs are folded once, texts perhaps twice. */
static void folding_twice_is_folding_once(void **state) {
    struct packs_fixture *f = *state;
    for (uint32_t c = 1; c < 0x11000; c++) {
        uint32_t once = kh_fold_letter(fold_of(f), c);
        if (once != KH_FOLD_DROP) assert_int_equal(kh_fold_letter(fold_of(f), once), once);
    }
}

/* One byte that becomes four, many times over: the room was three bytes a letter, and the rest was lost. */
static void folding_loses_no_letter_that_grows(void **state) {
    struct packs_fixture *f = *state;
    struct kh_fold fold;
    kh_fold_init(&fold);
    kh_fold_add(&fold, &f->arena, 'a', 0x10400);
    kh_fold_add(&fold, &f->arena, 'b', KH_FOLD_DROP);
    struct kh_str out = kh_fold_apply(&fold, &f->arena, KH_S("aaaaaaaaaabaaaaaaaaaa"));
    assert_int_equal(out.n, 80);
}

static void folding_stops_before_a_letter_that_does_not_fit(void **state) {
    struct packs_fixture *f = *state;
    char out[5];
    size_t n = kh_fold_into(fold_of(f), KH_S("باماكو"), out, sizeof out);
    assert_int_equal(n, 4);
    assert_true(kh_utf8_valid((struct kh_str){out, n}));
}

/* Any bytes, also broken ones. */
static struct kh_str garbage(struct packs_fixture *f, uint64_t *seed, size_t n) {
    static const char *const pieces[] = {"مالي", " ", "،", ".", "...", "\n", "3.5", "G5", "\xD9", "\xF0\x9F", "\xE2\x80\x8F", "»", "(", "ّ", "؟", "a.b", "\t", "U.N.", "١٢", "-"};
    char *p = kh_arena_alloc(&f->arena, n + 16);
    size_t at = 0;
    while (at < n) {
        const char *piece = pieces[packs_random(seed) % (sizeof pieces / sizeof *pieces)];
        for (; *piece; piece++) p[at++] = *piece;
    }
    return (struct kh_str){p, at};
}

/* White space and joiners that join nothing. */
static void check_empty(struct kh_str text, size_t from, size_t to) {
    for (size_t i = from; i < to;) {
        enum kh_char_class c = kh_char_class(kh_utf8_next(text, &i));
        assert_true(c == KH_CHAR_SPACE || c == KH_CHAR_JOINER);
    }
}

/* Tokens go forward, never overlap, are never empty, and leave out nothing that can be seen. */
static void tokens_cover_all_that_is_seen(void **state) {
    struct packs_fixture *f = *state;
    uint64_t seed = 1;
    for (int round = 0; round < 500; round++) {
        struct kh_str text = garbage(f, &seed, packs_random(&seed) % 120);
        struct kh_raw_token t;
        size_t behind = 0;
        for (size_t at = 0; kh_token_next(text, &at, &t);) {
            assert_true(t.span.start >= behind && t.span.end > t.span.start && t.span.end <= text.n && at >= t.span.end);
            check_empty(text, behind, t.span.start);
            behind = t.span.end;
        }
        check_empty(text, behind, text.n);
    }
}

/* Sentences are in order, inside their block, trimmed, and no word falls between them. */
static void sentences_lose_no_word(void **state) {
    struct packs_fixture *f = *state;
    uint64_t seed = 2;
    for (int round = 0; round < 500; round++) {
        struct kh_str text = garbage(f, &seed, 20 + packs_random(&seed) % 200);
        struct kh_span block = {(uint32_t)kh_utf8_floor(text, 5), (uint32_t)kh_utf8_floor(text, text.n - 3)};
        kh_sentence_vec out = {0};
        kh_sentences_add(&f->arena, text, block, &out);
        uint32_t behind = block.start;
        for (size_t i = 0; i < out.n; i++) {
            struct kh_span s = out.at[i];
            assert_true(s.start >= behind && s.start < s.end && s.end <= block.end);
            assert_int_equal(kh_str_trim(kh_str_slice(text, behind, s.start)).n, 0);
            behind = s.end;
        }
        assert_int_equal(kh_str_trim(kh_str_slice(text, behind, block.end)).n, 0);
    }
}

static size_t sentences(struct packs_fixture *f, const char *text) {
    kh_sentence_vec out = {0};
    struct kh_str s = kh_str_from(text);
    kh_sentences_add(&f->arena, s, (struct kh_span){0, (uint32_t)s.n}, &out);
    return out.n;
}

static void a_stop_ends_a_sentence_only_where_one_ends(void **state) {
    struct packs_fixture *f = *state;
    assert_int_equal(sentences(f, "وصل الوفد. ثم غادر."), 2);
    assert_int_equal(sentences(f, "هل وصل الوفد؟ نعم! غادر"), 3);
    assert_int_equal(sentences(f, "بلغت النسبة 3.5 في المئة"), 1);
    assert_int_equal(sentences(f, "قال د. أحمد إن الوفد وصل"), 1);
    assert_int_equal(sentences(f, "هتف الحشد \"ارحل!\"، ثم تفرق"), 1);
    assert_int_equal(sentences(f, "هتف الحشد \"ارحل!\" ثم تفرق. وعاد الهدوء"), 3);
    assert_int_equal(sentences(f, ""), 0);
    assert_int_equal(sentences(f, " \n "), 0);
}

static void latin_names_keep_their_digits(void **state) {
    (void)state;
    struct kh_raw_token t;
    size_t at = 0;
    struct kh_str text = KH_S("مجموعة G5 في 2014");
    enum kh_token_kind kinds[4];
    size_t n = 0;
    while (n < 4 && kh_token_next(text, &at, &t)) kinds[n++] = t.kind;
    assert_int_equal(n, 4);
    assert_int_equal(kinds[1], KH_TOKEN_WORD);
    assert_int_equal(kinds[3], KH_TOKEN_NUMBER);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(spellings_of_one_word_fold_to_one_form),
        cmocka_unit_test(letters_that_tell_words_apart_stay),
        cmocka_unit_test(folding_twice_is_folding_once),
        cmocka_unit_test(folding_loses_no_letter_that_grows),
        cmocka_unit_test(folding_stops_before_a_letter_that_does_not_fit),
        cmocka_unit_test(tokens_cover_all_that_is_seen),
        cmocka_unit_test(sentences_lose_no_word),
        cmocka_unit_test(a_stop_ends_a_sentence_only_where_one_ends),
        cmocka_unit_test(latin_names_keep_their_digits),
    };
    return cmocka_run_group_tests(tests, packs_set_up, packs_tear_down);
}
