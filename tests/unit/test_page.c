/* Pages to articles: tags, chrome, dates, character sets, inputs. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "base/limits.h"
#include "base/utf8.h"
#include "pack/pack.h"
#include "page/charset.h"
#include "page/html.h"
#include "page/input.h"
#include "page/meta.h"
#include "page_fixture.h"

static struct kh_article read_as(struct page_fixture *f, enum kh_source_kind kind, struct kh_str bytes) {
    struct kh_article article;
    struct kh_source s = {.id = KH_S("t"), .bytes = bytes, .kind = kind};
    assert_int_equal(kh_page_read(&f->arena, &s, &f->cues, &article, NULL), KH_OK);
    return article;
}

static void assert_text(struct kh_str got, const char *wanted) {
    if (!kh_str_equal(got, kh_str_from(wanted))) print_error("got: %.*s\n", KH_STR_ARG(got));
    assert_true(kh_str_equal(got, kh_str_from(wanted)));
}

static void assert_day(struct kh_article a, const char *day, enum kh_date_from from) {
    char got[16];
    kh_day_format(a.published.start, got);
    assert_string_equal(got, day);
    assert_int_equal(a.published_from, from);
}

static void tags_keep_their_bytes(void **state) {
    struct page_fixture *f = *state;
    struct kh_html h;
    kh_html_parse(&f->arena, KH_S("<div id=a><p class='x y'>one<p>two &amp; three</div><p>four"), &h);
    uint32_t found = 0;
    for (uint32_t i = 1; i < h.nodes.n; i++) {
        struct kh_str v, bytes = kh_str_slice(h.bytes, h.nodes.at[i].start, h.nodes.at[i].end);
        if (h.nodes.at[i].tag == KH_TAG_div) assert_text(bytes, "<div id=a><p class='x y'>one<p>two &amp; three</div>");
        if (h.nodes.at[i].tag != KH_TAG_p) continue;
        found++;
        if (found == 1) assert_true(kh_html_attr(&h, i, KH_S("CLASS"), &v) && kh_str_equal(v, KH_S("x y")));
        if (found == 1) assert_text(bytes, "<p class='x y'>one");
        if (found == 2) assert_text(kh_html_text(&f->arena, &h, i), "two & three");
        if (found == 3) assert_int_equal(h.nodes.at[i].parent, 0);
    }
    assert_int_equal(found, 3);
}

static void every_tag_is_found_by_name(void **state) {
    struct page_fixture *f = *state;
#define KH_TAG(name, flags) {#name, KH_TAG_##name},
    enum { B, V, R, D, C, F };
    static const struct { const char *name; int tag; } all[] = {
#include "page/tags.def"
    };
#undef KH_TAG
    for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
        struct kh_html h;
        struct kh_str tag = kh_arena_printf(&f->arena, "<%s>", all[i].name);
        for (size_t k = 0; k < tag.n; k++) if (tag.p[k] == '_') ((char *)(uintptr_t)tag.p)[k] = '-';
        kh_html_parse(&f->arena, tag, &h);
        assert_int_equal(h.nodes.at[1].tag, all[i].tag);
    }
}

static void ten_thousand_open_tags_stay_flat(void **state) {
    struct page_fixture *f = *state;
    struct kh_buf b;
    kh_buf_init(&b, 0);
    for (int i = 0; i < 10000; i++) kh_buf_puts(&b, "<div>");
    kh_buf_puts(&b, "<p>In the end there is a sentence that a reader must still find on the page.</p>");
    for (int i = 0; i < 10000; i++) kh_buf_puts(&b, "</div>");
    struct kh_article a = read_as(f, KH_SOURCE_HTML, kh_buf_str(&b));
    assert_true(kh_str_contains(a.text, KH_S("must still find")));
    kh_buf_free(&b);
}

/* Two hundred thousand lines of one kind: a judge that looks at all lines for each line would take minutes. */
static void long_inputs_take_one_pass(void **state) {
    struct page_fixture *f = *state;
    static const char *const units[] = {"Related\n", "short heading\n", "Related articles\n", "A heading\nand a line of text that is longer than a heading would be, as it ends with a stop.\n"};
    for (size_t i = 0; i < sizeof units / sizeof *units; i++) {
        struct kh_buf b;
        kh_buf_init(&b, 0);
        kh_buf_puts(&b, "Ministers of Arnor and Gondor met on the river for a second day and left without a date for another round of talks, as they did before.\n");
        for (int k = 0; k < 200000; k++) kh_buf_puts(&b, units[i]);
        struct kh_article a = read_as(f, KH_SOURCE_TEXT, kh_buf_str(&b));
        assert_true(a.blocks.n > 0);
        kh_buf_free(&b);
    }
}

static void nul_bytes_and_bad_utf8_are_mended(void **state) {
    struct page_fixture *f = *state;
    struct kh_article a = read_as(f, KH_SOURCE_HTML, KH_S("<p>One\0two \xFF ثلاثة، ثم كلمات أخرى قليلة حتى تكون الجملة نثرا لا عنوانا.</p>"));
    assert_true(kh_utf8_valid(a.text));
    assert_true(kh_str_contains(a.text, KH_S("One two")));
    assert_int_equal(a.diagnostics.n, 1);
    assert_text(a.diagnostics.at[0].code, "page.charset");
}

static void binary_and_oversize_are_refused(void **state) {
    struct page_fixture *f = *state;
    struct kh_article a;
    struct kh_error err;
    struct kh_source png = {.bytes = KH_S("\x89PNG\r\n\x1a\n\0\0\0\rIHDR")};
    assert_int_equal(kh_page_read(&f->arena, &png, &f->cues, &a, &err), KH_ERR_FORMAT);
    struct kh_source huge = {.bytes = {"", KH_MAX_DOCUMENT_BYTES + 1}};
    assert_int_equal(kh_page_read(&f->arena, &huge, &f->cues, &a, &err), KH_ERR_LIMIT);
}

static const char *const news_page =
    "<html lang=en><head><title>River talks end without a date - The Example</title>"
    "<meta property='og:site_name' content='The Example'><meta property='article:published_time' content='2031-04-02T10:00:00Z'></head><body>"
    "<nav><a href=/>Home</a><a href=/w>World</a></nav><div class='main'><h1>River talks end without a date</h1>"
    "<div class='byline'>By Ada Stone</div><div class='entry-content'>"
    "<p>Ministers of Arnor and Gondor met on the river for a second day and left without a date for another round.</p>"
    "<p>Read also: <a href=/x>Gondor names a new envoy for the river</a></p>"
    "<h2>What comes next</h2>"
    "<p>Both sides said that they would go on talking, though neither named a place where that could be done.</p></div>"
    "<div class='related-posts'><h3>Related posts</h3><p>Another article begins here with a sentence that is long enough to be taken for prose.</p></div>"
    "<div id=comments><p>A reader writes a long comment that is also prose and that must not be in the article at all.</p></div></div></body></html>";

static void chrome_is_cut_and_the_article_stays(void **state) {
    struct page_fixture *f = *state;
    struct kh_article a = read_as(f, KH_SOURCE_HTML, kh_str_from(news_page));
    assert_text(a.text, "River talks end without a date\n"
                        "Ministers of Arnor and Gondor met on the river for a second day and left without a date for another round.\n"
                        "What comes next\n"
                        "Both sides said that they would go on talking, though neither named a place where that could be done.");
    assert_text(a.title, "River talks end without a date");
    assert_text(a.author, "Ada Stone");
    assert_text(a.publisher, "The Example");
    assert_text(a.lang, "en");
    assert_day(a, "2031-04-02", KH_DATE_META);
    assert_int_equal(a.blocks.n, 4);
    assert_int_equal(a.blocks.at[0].kind, KH_BLOCK_TITLE);
    assert_int_equal(a.blocks.at[2].kind, KH_BLOCK_HEADING);
    struct kh_str there = kh_str_span(kh_str_from(news_page), a.blocks.at[1].source);
    assert_true(kh_str_equal(there, kh_str_span(a.text, a.blocks.at[1].span)));
}

static void the_last_change_is_not_the_publication(void **state) {
    struct page_fixture *f = *state;
    static const char *const pages[] = {
        "<h1>River talks end without a date</h1><div>Updated: 5 April 2031</div><div>2 April 2031</div>",
        "<meta property='article:modified_time' content='2031-04-05T00:00:00Z'><meta property='article:published_time' content='2031-04-02'><h1>T</h1>",
        "<script type='application/ld+json'>{\"@type\":\"NewsArticle\",\"datePublished\":\"2031-04-02\",\"dateModified\":\"2031-04-05\"}</script>",
        "<h1>River talks end without a date</h1><time itemprop=datePublished datetime=2031-04-02>x</time> <time itemprop=dateModified datetime=2031-04-05>y</time>",
        "<h1>محادثات النهر تنتهي بلا موعد</h1><span>آخر تحديث : 5 نيسان 2031</span> <span>2 نيسان 2031</span>",
    };
    for (size_t i = 0; i < sizeof pages / sizeof *pages; i++) {
        struct kh_str page = kh_arena_printf(&f->arena, "<body>%s<p>Ministers of Arnor and Gondor met on the river for a second day and left without a date.</p>", pages[i]);
        struct kh_article a = read_as(f, KH_SOURCE_HTML, page);
        char day[16];
        assert_day(a, "2031-04-02", a.published_from);
        kh_day_format(a.updated.start, day);
        assert_string_equal(day, "2031-04-05");
        assert_true(a.updated_evidence.end > a.updated_evidence.start);
    }
}

static void a_body_that_only_machines_see_is_taken(void **state) {
    struct page_fixture *f = *state;
    struct kh_article a = read_as(f, KH_SOURCE_HTML, KH_S(
        "<html><head><script type='application/ld+json'>{\"@type\":\"NewsArticle\",\"headline\":\"River talks end without a date\",\"articleBody\":"
        "\"Ministers of Arnor and Gondor met on the river for a second day, and they left in the evening without a date for another round of talks between them.\\n\\n"
        "Both sides said that they would go on talking, though neither of them named a place where that could be done before the winter closes the passes.\\n"
        "The ferrymen, who have waited since the spring for a word from either of the two capitals, say that they expect nothing of the kind this year.\"}</script></head>"
        "<body><div id=app>Loading</div><p>Turn on your browser's scripts to read this page, or go to our other pages.</p></body></html>"));
    assert_int_equal(a.blocks.n, 4);
    assert_true(kh_str_starts(kh_str_span(a.text, a.blocks.at[3].span), KH_S("The ferrymen")));
    assert_true(a.blocks.at[3].source.end > a.blocks.at[3].source.start);
}

static void a_name_cannot_hide_the_only_text(void **state) {
    struct page_fixture *f = *state;
    struct kh_article a = read_as(f, KH_SOURCE_HTML, KH_S(
        "<body><div class=sidebar><div class=promo><p>Ministers of Arnor and Gondor met on the river for a second day and left without a date for another round.</p>"
        "<p>Both sides said that they would go on talking, though neither named a place where that could be done.</p></div>"
        "<div class=ad><p>And a third paragraph, in an element with a name that says it is an advertisement, which it is not at all, as one can read here.</p></div></div></body>"));
    assert_true(kh_str_contains(a.text, KH_S("without a date")));
    assert_true(kh_str_contains(a.text, KH_S("named a place")));
}

static void a_text_dump_loses_its_chrome(void **state) {
    struct page_fixture *f = *state;
    struct kh_article a = read_as(f, KH_SOURCE_TEXT, KH_S(
        "التخطي إلى المحتوى\n\nأخبار\n\nوزيرا أرنور وغوندور يلتقيان عند النهر\n\n02/04/2031\n\n"
        "التقى وزيرا خارجية أرنور وغوندور يوم الأربعاء عند النهر الكبير لبحث تقاسم المياه، وغادرا من دون تحديد موعد لجولة ثانية.\n\n"
        "اقرأ أيضا: غوندور تعين مبعوثا جديدا\n\n"
        "وقال الجانبان إنهما سيواصلان الحوار، من دون أن يذكر أي منهما مكانا يمكن أن يعقد فيه اللقاء المقبل بينهما.\n\n"
        "مقالات ذات صلة\n\nمقال آخر طويل عن موضوع مختلف لا علاقة له بالنهر ولا بالوزيرين ولا بما جرى بينهما في ذلك اليوم.\n"));
    assert_text(a.text, "وزيرا أرنور وغوندور يلتقيان عند النهر\n"
        "التقى وزيرا خارجية أرنور وغوندور يوم الأربعاء عند النهر الكبير لبحث تقاسم المياه، وغادرا من دون تحديد موعد لجولة ثانية.\n"
        "وقال الجانبان إنهما سيواصلان الحوار، من دون أن يذكر أي منهما مكانا يمكن أن يعقد فيه اللقاء المقبل بينهما.");
    assert_text(a.lang, "ar");
}

/* A text that was cut off ends without a full stop: its last sentence is no signature. */
static void a_last_line_without_full_stop_stays(void **state) {
    struct page_fixture *f = *state;
    struct kh_article a = read_as(f, KH_SOURCE_TEXT, KH_S(
        "وزيرا أرنور وغوندور يلتقيان عند النهر\n\n"
        "التقى وزيرا خارجية أرنور وغوندور يوم الأربعاء عند النهر الكبير لبحث تقاسم المياه، وغادرا من دون تحديد موعد لجولة ثانية.\n\n"
        "ورد وزير دفاع غوندور مهددا بأن سفن أرنور ستكون هدفا في جميع المياه القريبة\n\n"
        "وكالات\n"));
    assert_text(a.text, "وزيرا أرنور وغوندور يلتقيان عند النهر\n"
        "التقى وزيرا خارجية أرنور وغوندور يوم الأربعاء عند النهر الكبير لبحث تقاسم المياه، وغادرا من دون تحديد موعد لجولة ثانية.\n"
        "ورد وزير دفاع غوندور مهددا بأن سفن أرنور ستكون هدفا في جميع المياه القريبة");
}

/* Where the caller gives the title, a short first sentence above a long one is no second title. */
static void a_short_first_sentence_under_a_known_title_stays(void **state) {
    struct page_fixture *f = *state;
    struct kh_article article;
    struct kh_source s = {.id = KH_S("t"), .kind = KH_SOURCE_TEXT, .title = KH_S("أرنور وغوندور تتبادلان استدعاء السفيرين"), .bytes = KH_S(
        "استدعت أرنور سفيرها لدى غوندور للتشاور.\n\n"
        "وقال وزير خارجية غوندور إن بلاده لا تريد القطيعة مع جارتها، لكن الثقة بين الحكومتين تآكلت منذ أن أقفل المعبر في الربيع.\n")};
    assert_int_equal(kh_page_read(&f->arena, &s, &f->cues, &article, NULL), KH_OK);
    assert_true(kh_str_contains(article.text, KH_S("استدعت أرنور سفيرها")));
}

static void one_sentence_is_an_article_without_a_title(void **state) {
    struct page_fixture *f = *state;
    struct kh_article a = read_as(f, KH_SOURCE_TEXT, KH_S("Arnor recalls its envoy from Gondor"));
    assert_text(a.text, "Arnor recalls its envoy from Gondor");
    assert_int_equal(a.blocks.n, 1);
    assert_int_equal(a.blocks.at[0].kind, KH_BLOCK_PARAGRAPH);
}

static void dates_are_read_in_every_shape(void **state) {
    struct page_fixture *f = *state;
    static const struct { const char *in, *day; } rows[] = {
        {"2031-04-02T23:10:00+01:00", "2031-04-02"}, {"20310402", "2031-04-02"}, {"Wed, 02 Apr 2031 10:00:00 GMT", "2031-04-02"},
        {"1017360000", "2002-03-29"}, {"April 2nd, 2031", "2031-04-02"}, {"2 avril 2031 à 10h", "2031-04-02"},
        {"02/04/2031", "2031-04-02"}, {"2031/04/02", "2031-04-02"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct kh_when when;
        char got[16];
        assert_true(kh_page_date_stamp(&f->cues, kh_str_from(rows[i].in), &when));
        kh_day_format(when.start, got);
        assert_string_equal(got, rows[i].day);
    }
    struct kh_when when;
    assert_false(kh_page_date_stamp(&f->cues, KH_S("31/02/2031"), &when));
    assert_false(kh_page_date_stamp(&f->cues, KH_S("yesterday"), &when));
}

static void old_arabic_charsets_are_known_by_their_letters(void **state) {
    struct page_fixture *f = *state;
    static const unsigned char windows[] = "<p>\xC7\xC3\xCA\xC7\xDD\xC7\xDE \xC8\xED\xE4 \xC7\xE1\xE6\xD2\xED\xD1\xED\xE4 \xDA\xE1\xEC \xC7\xE1\xE3\xED\xC7\xE5</p>";
    static const unsigned char iso[] = "<p>\xC7\xE4\xE8\xD2\xEA\xD1\xC7\xE6 \xD9\xE4\xE9 \xC7\xE4\xE6\xE7\xD1 \xE1\xEA \xEA\xE8\xE5</p>";
    struct kh_decoded d;
    assert_int_equal(kh_decode_bytes(&f->arena, (struct kh_str){(const char *)windows, sizeof windows - 1}, KH_S(""), &d, NULL), KH_OK);
    assert_true(kh_str_contains(d.text, KH_S("بين الوزيرين على")));
    assert_int_equal(kh_decoded_source(&d, (uint32_t)kh_str_find(d.text, KH_S("على"), 0)), 24);
    assert_int_equal(kh_decode_bytes(&f->arena, (struct kh_str){(const char *)iso, sizeof iso - 1}, KH_S(""), &d, NULL), KH_OK);
    assert_true(kh_str_contains(d.text, KH_S("على النهر في يوم")));
}

static void utf16_maps_back_to_its_bytes(void **state) {
    struct page_fixture *f = *state;
    static const char wide[] = "\xFF\xFE" "<\0p\0>\0\x48\x06\x32\x06\x4A\x06\x31\x06 \0x\0<\0/\0p\0>\0";
    struct kh_decoded d;
    assert_int_equal(kh_decode_bytes(&f->arena, (struct kh_str){wide, sizeof wide - 1}, KH_S(""), &d, NULL), KH_OK);
    assert_text(d.text, "<p>وزير x</p>");
    assert_int_equal(kh_decoded_source(&d, (uint32_t)kh_str_find(d.text, KH_S("x"), 0)), 2 + 8 * 2);
}

static void compiled_packs_give_the_same_cues(void **state) {
    struct page_fixture *f = *state;
    static const char *const paths[] = {"build/packs/ar.pack", "build/packs/en.pack", "build/packs/fr.pack"};
    struct kh_pack *packs[3];
    struct kh_page_cues cues;
    const char *folder = getenv("KH_TEST_PACKS");
    for (int i = 0; i < 3; i++) {
        const char *name = folder ? kh_arena_printf(&f->arena, "%s%s", folder, strrchr(paths[i], '/')).p : paths[i];
        assert_int_equal(kh_pack_open(name, &packs[i], NULL), KH_OK);
    }
    assert_int_equal(kh_page_cues_from_packs(&cues, &f->arena, (const struct kh_pack *const *)packs, 3, NULL), KH_OK);
    assert_int_equal(cues.forms.n, f->cues.forms.n);
    assert_int_equal(cues.marks.n, f->cues.marks.n);
    assert_int_equal(cues.months.n, f->cues.months.n);
    assert_int_equal(cues.common.n, f->cues.common.n);
    for (uint32_t i = 0; i < cues.forms.n; i++) {
        const uint32_t *bits = kh_map_find(&f->cues.forms, cues.forms.entries[i].key);
        assert_true(bits && *bits == cues.forms.entries[i].value);
    }
    for (int i = 0; i < 3; i++) kh_pack_free(packs[i]);
}

static void write_file(const char *path, const char *text) {
    assert_int_equal(kh_file_write(path, kh_str_from(text), NULL), KH_OK);
}

static void a_bad_line_costs_that_line_alone(void **state) {
    struct page_fixture *f = *state;
    char path[] = "/tmp/kh_page_XXXXXX";
    assert_true(mkstemp(path) >= 0);
    struct kh_str jsonl = kh_arena_printf(&f->arena, "%s.jsonl", path);
    write_file(jsonl.p, "{\"id\":\"a\",\"text\":\"one\",\"date\":\"2031-04-02\"}\n{broken\n\n{\"id\":\"c\"}\n{\"html\":\"<p>two\",\"url\":\"http://x.example/\"}");
    const char *args[] = {jsonl.p, "/nowhere/at/all"};
    struct kh_input *in = kh_input_new(args, 2);
    struct kh_source s;
    struct kh_error problem;
    assert_int_equal(kh_input_next(in, &f->arena, &s, &problem), KH_INPUT_SOURCE);
    assert_text(s.id, "a");
    assert_text(s.date, "2031-04-02");
    assert_int_equal(kh_input_next(in, &f->arena, &s, &problem), KH_INPUT_BAD);
    assert_true(kh_str_ends(s.id, KH_S(".jsonl:2")));
    assert_int_equal(kh_input_next(in, &f->arena, &s, &problem), KH_INPUT_BAD);
    assert_text(s.id, "c");
    assert_int_equal(kh_input_next(in, &f->arena, &s, &problem), KH_INPUT_SOURCE);
    assert_text(s.id, "http://x.example/");
    assert_int_equal(s.kind, KH_SOURCE_HTML);
    assert_int_equal(kh_input_next(in, &f->arena, &s, &problem), KH_INPUT_BAD);
    assert_int_equal(kh_input_next(in, &f->arena, &s, &problem), KH_INPUT_END);
    kh_input_free(in);
    unlink(path);
    unlink(jsonl.p);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(tags_keep_their_bytes),
        cmocka_unit_test(every_tag_is_found_by_name),
        cmocka_unit_test(ten_thousand_open_tags_stay_flat),
        cmocka_unit_test(long_inputs_take_one_pass),
        cmocka_unit_test(nul_bytes_and_bad_utf8_are_mended),
        cmocka_unit_test(binary_and_oversize_are_refused),
        cmocka_unit_test(chrome_is_cut_and_the_article_stays),
        cmocka_unit_test(the_last_change_is_not_the_publication),
        cmocka_unit_test(a_body_that_only_machines_see_is_taken),
        cmocka_unit_test(a_name_cannot_hide_the_only_text),
        cmocka_unit_test(a_text_dump_loses_its_chrome),
        cmocka_unit_test(a_last_line_without_full_stop_stays),
        cmocka_unit_test(one_sentence_is_an_article_without_a_title),
        cmocka_unit_test(a_short_first_sentence_under_a_known_title_stays),
        cmocka_unit_test(dates_are_read_in_every_shape),
        cmocka_unit_test(old_arabic_charsets_are_known_by_their_letters),
        cmocka_unit_test(utf16_maps_back_to_its_bytes),
        cmocka_unit_test(compiled_packs_give_the_same_cues),
        cmocka_unit_test(a_bad_line_costs_that_line_alone),
    };
    return cmocka_run_group_tests(tests, page_set_up, page_tear_down);
}
