/* Readings: every span right to the byte, and a reading a function of its document alone. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <string.h>

#include "base/file.h"
#include "base/utf8.h"
#include "packs_fixture.h"

/* A span lies inside the text and both its ends are character boundaries. */
static void check_span(const struct kh_reading *r, struct kh_span s, const char *what) {
    struct kh_str text = r->article->text;
    bool fits = s.start <= s.end && s.end <= text.n && kh_utf8_floor(text, s.start) == s.start && (s.end == text.n || kh_utf8_floor(text, s.end) == s.end);
    if (!fits) fail_msg("%.*s: %s [%u,%u) of %zu", KH_STR_ARG(r->article->id), what, s.start, s.end, text.n);
}

static void check_inside(const struct kh_reading *r, struct kh_span inner, struct kh_span outer, const char *what) {
    check_span(r, inner, what);
    if (inner.start < outer.start || inner.end > outer.end)
        fail_msg("%.*s: %s [%u,%u) leaves [%u,%u)", KH_STR_ARG(r->article->id), what, inner.start, inner.end, outer.start, outer.end);
}

static void check_evidence(const struct kh_reading *r, const struct kh_evidence *e, const char *what) {
    assert_true(e->sentence < r->sentences.n);
    check_inside(r, e->span, r->sentences.at[e->sentence], what);
    check_inside(r, e->trigger, r->sentences.at[e->sentence], what);
    assert_true(e->rule.n > 0);
}

static void check_attributions(const struct kh_reading *r, const kh_attribution_vec *list) {
    for (size_t i = 0; i < list->n; i++) {
        check_span(r, list->at[i].span, "attribution");
        assert_true(list->at[i].actor == KH_NONE || list->at[i].actor < r->actors.n);
    }
}

static void check_events(const struct kh_reading *r) {
    for (size_t i = 0; i < r->events.n; i++) {
        const struct kh_event *e = &r->events.at[i];
        check_evidence(r, &e->evidence, "event");
        check_attributions(r, &e->attribution);
        assert_true(e->score >= -10 && e->score <= 10 && e->confidence >= 0 && e->confidence <= 1);
        assert_true(e->polarity == 1 || e->polarity == -1);
        for (size_t k = 0; k < e->actors.n; k++) assert_true(e->actors.at[k] < r->actors.n);
        for (size_t k = 0; k < e->recipients.n; k++) assert_true(e->recipients.at[k] < r->actors.n);
        assert_true(e->place == KH_NONE || e->place < r->places.n);
        assert_true(e->date_timex == KH_NONE || e->date_timex < r->dates.n);
    }
}

static void check_proposition(const struct kh_reading *r, const struct kh_proposition *p) {
    check_span(r, p->span, "proposition");
    assert_true(p->event == KH_NONE || p->event < r->events.n);
    assert_true(p->actor == KH_NONE || p->actor < r->actors.n);
}

static void check_causes(const struct kh_reading *r) {
    for (size_t i = 0; i < r->causes.n; i++) {
        check_evidence(r, &r->causes.at[i].evidence, "cause");
        check_attributions(r, &r->causes.at[i].attribution);
        check_proposition(r, &r->causes.at[i].cause);
        check_proposition(r, &r->causes.at[i].effect);
        assert_true(r->causes.at[i].sign == 1 || r->causes.at[i].sign == -1);
    }
}

static void check_scenarios(const struct kh_reading *r) {
    for (size_t i = 0; i < r->scenarios.n; i++) {
        const struct kh_scenario *s = &r->scenarios.at[i];
        assert_true(s->evidence.sentence < r->sentences.n);
        check_span(r, s->evidence.span, "scenario");
        check_attributions(r, &s->attribution);
        for (size_t k = 0; k < s->conditions.n; k++) check_proposition(r, &s->conditions.at[k]);
        for (size_t k = 0; k < s->outcomes.n; k++) check_proposition(r, &s->outcomes.at[k]);
    }
}

static void check_mentions(const struct kh_reading *r) {
    for (size_t i = 0; i < r->actors.n; i++) {
        assert_true(r->actors.at[i].key.n > 0);
        for (size_t k = 0; k < r->actors.at[i].mentions.n; k++) check_span(r, r->actors.at[i].mentions.at[k], "mention");
    }
    for (size_t i = 0; i < r->dates.n; i++) {
        const struct kh_when *w = &r->dates.at[i].when;
        check_span(r, r->dates.at[i].span, "date");
        assert_true(w->start == KH_NO_DAY || w->end == KH_NO_DAY || w->start <= w->end);
    }
    for (size_t i = 0; i < r->places.n; i++) check_span(r, r->places.at[i].span, "place");
}

static void check_reading(const struct kh_reading *r) {
    assert_true(kh_utf8_valid(r->article->text));
    uint32_t behind = 0;
    for (size_t i = 0; i < r->sentences.n; i++) {
        check_span(r, r->sentences.at[i], "sentence");
        assert_true(r->sentences.at[i].start >= behind);
        behind = r->sentences.at[i].end;
    }
    check_mentions(r);
    check_events(r);
    check_causes(r);
    check_scenarios(r);
    for (size_t i = 0; i < r->claims.n; i++) {
        check_evidence(r, &r->claims.at[i].evidence, "claim");
        assert_true((r->claims.at[i].about == KH_NONE || r->claims.at[i].about < r->events.n) && (r->claims.at[i].by == KH_NONE || r->claims.at[i].by < r->actors.n));
    }
}

/* All readings of a run, as JSON Lines. */
struct written {
    struct kh_buf out;
    size_t documents, events;
};

static kh_err take(void *ctx, const struct kh_result *result, struct kh_error *err) {
    struct written *w = ctx;
    struct kh_json j;
    (void)err;
    w->documents++;
    if (!result->reading) return KH_OK;
    check_reading(result->reading);
    w->events += result->reading->events.n;
    kh_json_init(&j, &w->out, false);
    kh_reading_write(result->reading, &j);
    kh_buf_putc(&w->out, '\n');
    return KH_OK;
}

static struct written read_inputs(struct packs_fixture *f, const char *const *inputs, size_t n, int jobs) {
    struct written w = {.documents = 0};
    kh_buf_init(&w.out, 0);
    struct kh_input *in = kh_input_new(inputs, n);
    struct kh_run run = {.engine = f->engine, .input = in, .jobs = jobs, .date = KH_S("2025-06-01"), .take = take, .ctx = &w};
    assert_int_equal(kh_engine_run(&run, NULL), KH_OK);
    kh_input_free(in);
    return w;
}

static void spans_of_the_examples_are_right(void **state) {
    static const char *const inputs[] = {"examples/sahel", "examples/other"};
    struct written w = read_inputs(*state, inputs, 2, 1);
    assert_true(w.documents >= 20 && w.events > 100);
    kh_buf_free(&w.out);
}

static void threads_change_no_byte(void **state) {
    static const char *const inputs[] = {"examples/sahel", "examples/other"};
    struct written one = read_inputs(*state, inputs, 2, 1), two = read_inputs(*state, inputs, 2, 2), many = read_inputs(*state, inputs, 2, 7);
    assert_true(kh_str_equal(kh_buf_str(&one.out), kh_buf_str(&two.out)));
    assert_true(kh_str_equal(kh_buf_str(&one.out), kh_buf_str(&many.out)));
    kh_buf_free(&one.out);
    kh_buf_free(&two.out);
    kh_buf_free(&many.out);
}

/* A reading is a function of its document: alone, first or last in the run, it is the same. */
static void other_documents_change_no_byte(void **state) {
    static const char *const alone[] = {"examples/sahel/2025-04-07-drone-mali.html"};
    static const char *const among[] = {"examples/other", "examples/sahel/2025-07-10-three-futures.html", "examples/sahel/2025-04-07-drone-mali.html"};
    struct written a = read_inputs(*state, alone, 1, 1), b = read_inputs(*state, among, 3, 1);
    assert_true(kh_str_ends(kh_buf_str(&b.out), kh_buf_str(&a.out)));
    kh_buf_free(&a.out);
    kh_buf_free(&b.out);
}

static void read_text(struct packs_fixture *f, struct kh_reader *reader, struct kh_str text) {
    struct kh_arena a = {0};
    struct kh_source s = {.id = KH_S("random"), .bytes = text, .kind = KH_SOURCE_TEXT, .date = KH_S("2025-06-01")};
    struct kh_article article;
    struct kh_reading r;
    if (kh_page_read(&a, &s, kh_engine_cues(f->engine), &article, NULL) == KH_OK) {
        kh_read(reader, &a, &article, &r);
        check_reading(&r);
    }
    kh_arena_free(&a);
}

/* Pieces that mean something to the reader, in any order, with broken bytes among them. */
static void spans_of_garbage_are_right(void **state) {
    struct packs_fixture *f = *state;
    static const char *const pieces[] = {
        "مالي", "الجزائر", "اتهمت", "أسقط", "طائرة مسيرة", " ", " ", " ", "\n", ".", "،", "\"", "«", "»", "إذا", "فإن", "بسبب", "أدى إلى", "لم",
        "في 3 أبريل 2025", "أمس", "وزير الخارجية", "الروسي", "قال", "إن", "\xD8", "\xF0\x9F\x98", "\xE2\x80\x8F", "و", "ب", "السيناريو الأول:", "قد",
        "العقوبات", "تصاعد", "التوتر", "بين", "مع", "على", "انسحاب", "القوات", "الفرنسية", "من", "؟", "ّ", "1", "2025-13-45", "31 فبراير",
    };
    struct kh_reader *reader = kh_reader_new(kh_engine_lexicon(f->engine));
    uint64_t seed = 11;
    char text[4096];
    for (int round = 0; round < 1500; round++) {
        size_t n = 0;
        for (uint32_t k = packs_random(&seed) % 120; k; k--) {
            const char *piece = pieces[packs_random(&seed) % (sizeof pieces / sizeof *pieces)];
            size_t len = strlen(piece);
            if (n + len + 1 > sizeof text) break;
            memcpy(text + n, piece, len);
            n += len;
            if (packs_random(&seed) % 4) text[n++] = ' ';
        }
        read_text(f, reader, (struct kh_str){text, n});
    }
    kh_reader_free(reader);
}

/* ---- conditions of frames ---- */

/* Is the form like the first word of any alternative? */
static bool like_any(const struct kh_wordsets *w, struct kh_str form, const kh_str_vec *words) {
    struct kh_str first, others;
    for (size_t i = 0; i < words->n; i++) {
        kh_str_cut(words->at[i], ' ', &first, &others);
        if (kh_form_like(w, form, first)) return true;
    }
    return false;
}

static void check_form(const struct kh_lexicon *lex, struct kh_arena *a, uint32_t n_events, struct kh_str form) {
    const struct kh_wordsets_met met = kh_wordsets_met(&lex->wordsets, a, form);
    for (uint32_t i = 0; i < n_events; i++) {
        for (size_t k = 0; k < lex->events[i].needs.n; k++) {
            const struct kh_need *need = &lex->events[i].needs.at[k];
            if (kh_wordsets_meets(&met, need->set) != like_any(&lex->wordsets, form, &need->words)) fail_msg("%.*s: set %u", KH_STR_ARG(form), need->set);
        }
    }
}

/* The look-ups that a reader makes once for a form find what comparing it with each word of each condition would find: the word
 * itself, with clitics, with endings short and too long, and with so much before it that it is another word. */
static void conditions_are_met_as_if_compared(void **state) {
    static const char *const forms[] = {"%.*s", "وال%.*s", "%.*sون", "%.*sاتهم", "%.*sاتهما", "كتبت%.*s", "و%.*sها"};
    struct packs_fixture *f = *state;
    const struct kh_lexicon *lex = kh_engine_lexicon(f->engine);
    struct kh_pack_view v;
    struct kh_arena a = {0};
    assert_true(kh_pack_view(lex->pack, "events", &v));
    for (uint32_t i = 0; i < v.n_rows; i += 29) {
        if (lex->events[i].needs.n == 0 || lex->events[i].needs.at[0].words.n == 0) continue;
        struct kh_str word = lex->events[i].needs.at[0].words.at[0];
        for (size_t k = 0; k < sizeof forms / sizeof *forms; k++) {
            char form[256];
            int n = snprintf(form, sizeof form, forms[k], KH_STR_ARG(word));
            check_form(lex, &a, v.n_rows, (struct kh_str){form, (size_t)n});
        }
    }
    kh_arena_free(&a);
}

/* ---- confidence ---- */

static double confidence_in(struct packs_fixture *f, struct kh_reader *reader, const char *text) {
    const struct kh_source source = {.id = KH_S("sentence"), .kind = KH_SOURCE_TEXT, .bytes = kh_str_from(text)};
    struct kh_article article;
    struct kh_reading reading;
    struct kh_arena a = {0};
    assert_int_equal(kh_page_read(&a, &source, kh_engine_cues(f->engine), &article, &f->err), KH_OK);
    kh_read(reader, &a, &article, &reading);
    assert_true(reading.events.n > 0);
    double confidence = reading.events.at[reading.events.n - 1].confidence;
    kh_arena_free(&a);
    return confidence;
}

/* Two named sides around a verb are surer than an act whose doer stands in the sentence before: whoever filters by belief relies on that order. */
static void named_sides_are_surer_than_a_dropped_subject(void **state) {
    struct packs_fixture *f = *state;
    struct kh_reader *reader = kh_reader_new(kh_engine_lexicon(f->engine));
    double sure = confidence_in(f, reader, "استدعت فرنسا سفيرها لدى الجزائر.");
    double doubtful = confidence_in(f, reader, "استدعت فرنسا سفيرها لدى الجزائر. وبعد أسابيع من التوتر الذي خيم على المنطقة رفضت العودة إلى المحادثات.");
    assert_true(sure > doubtful + 0.1);
    kh_reader_free(reader);
}

/* ---- headlines ---- */

/* A headline tells in the present what the page tells as to come: both must say so, with the page's day, or the visit counts as done. */
static void headlines_tell_what_is_to_come(void **state) {
    static const char title[] = "الرئيس الكيني يزور تنزانيا الخميس", body[] = "أعلن المتحدث باسم الرئيس أن الرئيس الكيني سيصل إلى تنزانيا يوم الخميس المقبل في زيارة رسمية.";
    struct packs_fixture *f = *state;
    struct kh_reader *reader = kh_reader_new(kh_engine_lexicon(f->engine));
    struct kh_arena a = {0};
    struct kh_reading r;
    uint32_t end = sizeof title - 1;
    struct kh_str text = kh_arena_printf(&a, "%s\n%s", title, body);
    kh_day published = kh_day_from(2013, 7, 14);
    struct kh_article article = {.id = KH_S("page"), .text = text, .lang = KH_S("ar"), .published = {published, published, KH_PRECISION_DAY}};
    kh_vec_push(&a, &article.blocks, ((struct kh_block){.kind = KH_BLOCK_TITLE, .span = {0, end}}));
    kh_vec_push(&a, &article.blocks, ((struct kh_block){.kind = KH_BLOCK_PARAGRAPH, .span = {end + 1, (uint32_t)text.n}}));
    kh_read(reader, &a, &article, &r);
    assert_int_equal(r.events.n, 2);
    for (size_t i = 0; i < r.events.n; i++) {
        assert_int_equal(r.events.at[i].status, KH_STATUS_FUTURE);
        assert_int_equal(r.events.at[i].date.start, kh_day_from(2013, 7, 18));
    }
    kh_arena_free(&a);
    kh_reader_free(reader);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(headlines_tell_what_is_to_come),
        cmocka_unit_test(named_sides_are_surer_than_a_dropped_subject),
        cmocka_unit_test(spans_of_the_examples_are_right),
        cmocka_unit_test(threads_change_no_byte),
        cmocka_unit_test(other_documents_change_no_byte),
        cmocka_unit_test(spans_of_garbage_are_right),
        cmocka_unit_test(conditions_are_met_as_if_compared),
    };
    return cmocka_run_group_tests(tests, packs_set_up, packs_tear_down);
}
