/* The pages of tests/page: what each site system makes of an article, and the article that must come back: every
 * block in order and nothing else, title, date and author. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdio.h>
#include <string.h>

#include "base/file.h"
#include "base/limits.h"
#include "page_fixture.h"

static bool differs(struct kh_str page, const char *what, struct kh_str got, struct kh_str wanted) {
    if (kh_str_equal(got, wanted)) return false;
    print_error("%.*s: %s is \"%.*s\", not \"%.*s\"\n", KH_STR_ARG(page), what, KH_STR_ARG(got), KH_STR_ARG(wanted));
    return true;
}

static struct kh_str field(struct kh_str *rest) {
    struct kh_str line, name, value = {0};
    assert_true(kh_str_next(rest, '\n', &line) && kh_str_cut(line, ':', &name, &value));
    return kh_str_trim(value);
}

static struct kh_str block_line(struct kh_arena *a, const struct kh_article *article, size_t i) {
    const struct kh_block *b = &article->blocks.at[i];
    return kh_arena_printf(a, "%s\t%.*s", kh_block_kind_name(b->kind), KH_STR_ARG(kh_str_span(article->text, b->span)));
}

/* Number of findings. */
static int check_page(struct kh_arena *a, const struct kh_page_cues *cues, struct kh_str page) {
    struct kh_source source = {.file = page};
    struct kh_article article;
    struct kh_str rest, line;
    char day[16];
    int wrong = 0;
    struct kh_str expect = kh_arena_printf(a, "%.*s.expect", (int)page.n - 5, page.p);
    assert_int_equal(kh_file_read(a, page.p, KH_MAX_DOCUMENT_BYTES, &source.bytes, NULL), KH_OK);
    assert_int_equal(kh_file_read(a, expect.p, KH_MAX_DOCUMENT_BYTES, &rest, NULL), KH_OK);
    assert_int_equal(kh_page_read(a, &source, cues, &article, NULL), KH_OK);
    kh_day_format(article.published.start, day);
    wrong += differs(page, "title", article.title, field(&rest));
    wrong += differs(page, "date", kh_str_from(day), field(&rest));
    wrong += differs(page, "author", article.author, field(&rest));
    wrong += differs(page, "language", article.lang, KH_S("ar"));
    assert_true(kh_str_next(&rest, '\n', &line) && line.n == 0);
    for (size_t i = 1; i < article.blocks.n; i++) {
        if (!kh_str_next(&rest, '\n', &line)) line = KH_S("");
        wrong += differs(page, "block", block_line(a, &article, i), line);
    }
    wrong += differs(page, "the rest", KH_S(""), kh_str_trim(rest));
    return wrong;
}

static void every_page_gives_its_article_and_nothing_else(void **state) {
    struct page_fixture *f = *state;
    kh_str_vec files = {0};
    int pages = 0, wrong = 0;
    assert_int_equal(kh_file_walk(&f->arena, "tests/page", &files, NULL), KH_OK);
    for (size_t i = 0; i < files.n; i++) {
        struct kh_arena a = {0};
        if (!kh_str_ends(files.at[i], KH_S(".html"))) continue;
        pages++;
        wrong += check_page(&a, &f->cues, files.at[i]);
        kh_arena_free(&a);
    }
    assert_true(pages >= 40);
    assert_int_equal(wrong, 0);
}

static void the_order_of_pages_does_not_matter(void **state) {
    struct page_fixture *f = *state;
    struct kh_arena a = {0};
    struct kh_str path = KH_S("tests/page/ar/03-drupal9.html");
    struct kh_source s = {.file = path};
    struct kh_article first, again;
    assert_int_equal(kh_file_read(&a, path.p, KH_MAX_DOCUMENT_BYTES, &s.bytes, NULL), KH_OK);
    assert_int_equal(kh_page_read(&a, &s, &f->cues, &first, NULL), KH_OK);
    struct kh_source other = {.bytes = KH_S("<p>something else in between</p>")};
    assert_int_equal(kh_page_read(&a, &other, &f->cues, &again, NULL), KH_OK);
    assert_int_equal(kh_page_read(&a, &s, &f->cues, &again, NULL), KH_OK);
    assert_true(kh_str_equal(first.text, again.text));
    kh_arena_free(&a);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_page_gives_its_article_and_nothing_else),
        cmocka_unit_test(the_order_of_pages_does_not_matter),
    };
    return cmocka_run_group_tests(tests, page_set_up, page_tear_down);
}
