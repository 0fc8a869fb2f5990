/* Every constant of base/limits.h (those of projections: test_limits_dynamics.c): what goes past it is refused or bounded as its comment says, and told. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "base/limits.h"
#include "base/parallel.h"
#include "morph/word.h"
#include "pack/compile.h"
#include "pack/table.h"
#include "packs_fixture.h"
#include "page/html.h"
#include "page/input.h"
#include "store/reading_parse.h"

/* A new, empty file; the caller unlinks it. */
static const char *new_file(struct packs_fixture *f, const char *ending) {
    static const char pattern[] = "/tmp/khaldun-limits-XXXXXX";
    char folder[sizeof pattern];
    memcpy(folder, pattern, sizeof folder);
    int fd = mkstemp(folder);
    assert_true(fd >= 0);
    close(fd);
    const char *path = kh_arena_printf(&f->arena, "%s%s", folder, ending).p;
    assert_int_equal(rename(folder, path), 0);
    return path;
}

/* The same with that many zero bytes, sparse. */
static const char *sparse_file(struct packs_fixture *f, const char *ending, size_t bytes) {
    const char *path = new_file(f, ending);
    assert_int_equal(truncate(path, (off_t)bytes), 0);
    return path;
}

static kh_err read_page(struct packs_fixture *f, struct kh_str bytes, struct kh_article *out) {
    struct kh_source s = {.id = KH_S("t"), .bytes = bytes, .kind = KH_SOURCE_TEXT};
    return kh_page_read(&f->arena, &s, kh_engine_cues(f->engine), out, NULL);
}

static char *filled(struct packs_fixture *f, size_t n, const char *with) {
    char *p = kh_arena_alloc(&f->arena, n + 1);
    size_t len = strlen(with);
    for (size_t i = 0; i < n; i++) p[i] = with[i % len];
    return p;
}

static void document_bytes(void **state) {
    struct packs_fixture *f = *state;
    struct kh_article article;
    size_t n = KH_MAX_DOCUMENT_BYTES + 1;
    assert_int_equal(read_page(f, (struct kh_str){filled(f, n, "a b\n"), n}, &article), KH_ERR_LIMIT);
}

static void article_bytes(void **state) {
    struct packs_fixture *f = *state;
    struct kh_article article;
    struct kh_buf text;
    kh_buf_init(&text, 0);
    for (unsigned i = 0; text.n < KH_MAX_ARTICLE_BYTES / 8 * 9; i++) kh_buf_printf(&text, "paragraph %u, of words enough to be one in its own right and long.\n\n", i);
    assert_int_equal(read_page(f, kh_buf_str(&text), &article), KH_OK);
    kh_buf_free(&text);
    assert_true(article.text.n > 0 && article.text.n <= KH_MAX_ARTICLE_BYTES);
    bool told = false;
    for (size_t i = 0; i < article.diagnostics.n; i++) told |= kh_str_equal(article.diagnostics.at[i].code, KH_S("page.truncated"));
    assert_true(told);
}

/* What another machine calls a reading has no longer text than one that is read here. */
static void stored_article_bytes(void **state) {
    struct packs_fixture *f = *state;
    for (size_t more = 0; more < 2; more++) {
        const struct kh_reading *reading;
        struct kh_buf json;
        kh_buf_init(&json, 0);
        kh_buf_puts(&json, "{\"khaldun\":1,\"id\":\"a\",\"published\":{\"from\":\"none\"},\"text\":\"");
        for (size_t i = 0; i < KH_MAX_ARTICLE_BYTES + more; i++) kh_buf_putc(&json, 'x');
        kh_buf_puts(&json, "\"}");
        f->err = (struct kh_error){0};
        kh_err code = kh_reading_parse(&f->arena, kh_buf_str(&json), &reading, &f->err);
        kh_buf_free(&json);
        assert_int_equal(code, more ? KH_ERR_FORMAT : KH_OK);
        if (more) assert_non_null(strstr(f->err.message, "longer than an article"));
    }
}

/* A file of that ending and length is told as too long, once, and nothing comes of it. */
static void refused_as_too_long(struct packs_fixture *f, const char *ending, size_t bytes) {
    const char *path = sparse_file(f, ending, bytes);
    struct kh_input *in = kh_input_new(&path, 1);
    struct kh_source s;
    struct kh_error problem = {0};
    assert_int_equal(kh_input_next(in, &f->arena, &s, &problem), KH_INPUT_BAD);
    assert_int_equal(problem.code, KH_ERR_LIMIT);
    assert_int_equal(kh_input_next(in, &f->arena, &s, &problem), KH_INPUT_END);
    kh_input_free(in);
    unlink(path);
}

static void saved_page_bytes(void **state) {
    refused_as_too_long(*state, ".mhtml", KH_MAX_SAVED_PAGE_BYTES + 1);
}

static void line_bytes(void **state) {
    refused_as_too_long(*state, ".jsonl", KH_MAX_LINE_BYTES + 1);
}

static void table_bytes(void **state) {
    struct packs_fixture *f = *state;
    struct kh_table t;
    size_t n;
    const char *path = sparse_file(f, ".tsv", KH_MAX_TABLE_BYTES + 1);
    assert_int_equal(kh_table_read(&f->arena, kh_table_kinds(&n), path, kh_str_from(path), &t, NULL), KH_ERR_LIMIT);
    unlink(path);
}

static void pack_bytes(void **state) {
    struct packs_fixture *f = *state;
    struct kh_pack *p = NULL;
    const char *path = sparse_file(f, ".pack", KH_MAX_PACK_BYTES + 1);
    assert_int_equal(kh_pack_open(path, &p, NULL), KH_ERR_LIMIT);
    unlink(path);
}

/* A sentence without end is read piece by piece: what stands behind the bound is not lost. */
static void sentence_tokens(void **state) {
    struct packs_fixture *f = *state;
    struct kh_article article;
    struct kh_reading r;
    struct kh_buf text;
    kh_buf_init(&text, 0);
    for (int i = 0; i < 3 * KH_MAX_SENTENCE_TOKENS; i++) kh_buf_puts(&text, "كتاب ");
    kh_buf_puts(&text, "، واستدعت الجزائر سفيرها لدى مالي");
    assert_int_equal(read_page(f, kh_buf_str(&text), &article), KH_OK);
    struct kh_reader *reader = kh_reader_new(kh_engine_lexicon(f->engine));
    kh_read(reader, &f->arena, &article, &r);
    assert_true(r.sentences.n >= 4);
    assert_int_equal(r.sentences.at[r.sentences.n - 1].end, article.text.n);
    assert_true(r.events.n >= 1 && r.actors.n >= 2);
    kh_reader_free(reader);
    kh_buf_free(&text);
}

/* Compiles the pack of a language whose one form is `words` times "w" with `between` between them. */
static kh_err compile_language(struct packs_fixture *f, const char *code, int words, const char *between, struct kh_error *err) {
    char folder[] = "/tmp/khaldun-limits-XXXXXX";
    assert_non_null(mkdtemp(folder));
    const char *lang = kh_arena_printf(&f->arena, "%s/%s", folder, code).p;
    const char *table = kh_arena_printf(&f->arena, "%s/particles.tsv", lang).p;
    struct kh_buf row, out;
    kh_buf_init(&row, 0);
    kh_buf_init(&out, 0);
    kh_buf_puts(&row, "form\tclass\n");
    for (int i = 0; i < words; i++) kh_buf_printf(&row, "%sw%d", i ? between : "", i);
    kh_buf_puts(&row, "\tnot\n");
    assert_int_equal(mkdir(lang, 0700), 0);
    assert_int_equal(kh_file_write(table, kh_buf_str(&row), NULL), KH_OK);
    kh_err result = kh_pack_compile(folder, code, &out, err);
    unlink(table);
    rmdir(lang);
    rmdir(folder);
    kh_buf_free(&row);
    kh_buf_free(&out);
    return result;
}

static kh_err compile_form(struct packs_fixture *f, int words, const char *between, struct kh_error *err) { return compile_language(f, "xx", words, between, err); }

/* A name cut short would be another language's. */
static void language_bytes(void **state) {
    struct packs_fixture *f = *state;
    struct kh_error err = {0};
    assert_int_equal(compile_language(f, filled(f, KH_MAX_LANGUAGE_BYTES, "x"), 1, " ", &err), KH_OK);
    assert_int_equal(compile_language(f, filled(f, KH_MAX_LANGUAGE_BYTES + 1, "x"), 1, " ", &err), KH_ERR_LIMIT);
}

static void phrase_words(void **state) {
    struct packs_fixture *f = *state;
    struct kh_error err = {0};
    assert_int_equal(compile_form(f, KH_MAX_PHRASE_WORDS, " ", &err), KH_OK);
    assert_int_equal(compile_form(f, KH_MAX_PHRASE_WORDS + 1, " ", &err), KH_ERR_PACK);
    assert_int_equal(err.line, 2);
}

static void alternatives(void **state) {
    struct packs_fixture *f = *state;
    struct kh_error err = {0};
    assert_int_equal(compile_form(f, KH_MAX_ALTERNATIVES, "/", &err), KH_OK);
    assert_int_equal(compile_form(f, KH_MAX_ALTERNATIVES + 1, "/", &err), KH_ERR_PACK);
    assert_int_equal(err.line, 2);
}

/* Past the bound a reader forgets, between documents, and knows the same words after. */
static void word_types(void **state) {
    struct packs_fixture *f = *state;
    struct kh_morph *m = kh_morph_new(kh_engine_pack(f->engine));
    uint32_t whole = kh_morph_word(m, KH_S("مالي"))->whole;
    for (unsigned i = 0; i <= KH_MAX_WORD_TYPES; i++) {
        char form[16];
        int n = snprintf(form, sizeof form, "z%x", i);
        kh_morph_word(m, (struct kh_str){form, (size_t)n});
    }
    kh_morph_forget(m);
    assert_int_equal(kh_morph_word(m, KH_S("مالي"))->whole, whole);
    kh_morph_free(m);
}

static void html_depth(void **state) {
    struct packs_fixture *f = *state;
    struct kh_html h;
    struct kh_buf page;
    kh_buf_init(&page, 0);
    for (int i = 0; i < 40 * KH_MAX_HTML_DEPTH; i++) kh_buf_puts(&page, "<div>");
    kh_html_parse(&f->arena, kh_buf_str(&page), &h);
    uint32_t deepest = 0;
    for (size_t i = 1; i < h.nodes.n; i++) {
        uint32_t depth = 0;
        for (uint32_t at = (uint32_t)i; at; at = h.nodes.at[at].parent) depth++;
        if (depth > deepest) deepest = depth;
    }
    assert_true(deepest > KH_MAX_HTML_DEPTH / 2 && deepest <= KH_MAX_HTML_DEPTH);
    kh_buf_free(&page);
}

static kh_err count(void *ctx, const struct kh_result *result, struct kh_error *err) {
    size_t *n = ctx;
    char id[24];
    (void)err;
    snprintf(id, sizeof id, "d%zu", (*n)++);
    assert_true(kh_str_equal(result->source->id, kh_str_from(id)));
    return KH_OK;
}

static size_t run_over(struct packs_fixture *f, size_t documents, size_t padding) {
    const char *path = new_file(f, ".jsonl");
    FILE *out = fopen(path, "w");
    assert_non_null(out);
    for (size_t i = 0; i < documents; i++) {
        fprintf(out, "{\"id\":\"d%zu\",\"text\":\"word ", i);
        for (size_t k = 0; k < padding; k += 64) fputs("                                                                ", out);
        fputs("\"}\n", out);
    }
    fclose(out);
    size_t n = 0;
    struct kh_input *in = kh_input_new(&path, 1);
    struct kh_run run = {.engine = f->engine, .input = in, .jobs = 2, .take = count, .ctx = &n};
    assert_int_equal(kh_engine_run(&run, NULL), KH_OK);
    kh_input_free(in);
    unlink(path);
    return n;
}

/* Several batches: every document comes out once, in the order of the input. */
static void batch_documents(void **state) {
    assert_int_equal(run_over(*state, 3 * KH_BATCH_DOCUMENTS + 5, 0), 3 * KH_BATCH_DOCUMENTS + 5);
}

static void batch_bytes(void **state) {
    size_t documents = 12, each = KH_BATCH_BYTES / 8;
    assert_true(each < KH_MAX_DOCUMENT_BYTES);
    assert_int_equal(run_over(*state, documents, each), documents);
}

static void note_worker(void *ctx, int worker, size_t i) {
    (void)i;
    assert_true(worker >= 0 && worker < KH_MAX_JOBS);
    (void)ctx;
}

static void nothing(void *ctx, size_t i) {
    (*(size_t *)ctx)++;
    (void)i;
}

static void jobs(void **state) {
    (void)state;
    size_t done = 0;
    assert_true(kh_cpu_count() >= 1 && kh_cpu_count() <= KH_MAX_JOBS);
    kh_parallel_run(&(struct kh_parallel){note_worker, nothing, &done}, 1000, 10 * KH_MAX_JOBS);
    assert_int_equal(done, 1000);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(document_bytes),  cmocka_unit_test(article_bytes), cmocka_unit_test(stored_article_bytes), cmocka_unit_test(line_bytes), cmocka_unit_test(saved_page_bytes),
        cmocka_unit_test(table_bytes),     cmocka_unit_test(pack_bytes), cmocka_unit_test(language_bytes),   cmocka_unit_test(sentence_tokens),
        cmocka_unit_test(phrase_words), cmocka_unit_test(alternatives), cmocka_unit_test(word_types),    cmocka_unit_test(html_depth),
        cmocka_unit_test(batch_documents), cmocka_unit_test(batch_bytes),   cmocka_unit_test(jobs),
    };
    return cmocka_run_group_tests(tests, packs_set_up, packs_tear_down);
}
