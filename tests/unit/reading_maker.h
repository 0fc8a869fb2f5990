/* reading_maker.h: readings by hand, for tests of the floors above the reader. Spans are found by looking
 * for the words in the text, so a test reads like the sentence it is about. Everything lives in `arena`. */
#ifndef KH_TESTS_READING_MAKER_H
#define KH_TESTS_READING_MAKER_H

#include <assert.h>
#include <math.h>
#include <string.h>

#include "read/reading.h"

/* A reading of one text, one sentence a line. `published` as "2025-04-10" or "". */
static inline struct kh_reading *make_reading(struct kh_arena *a, const char *id, const char *site,
                                              const char *published, const char *text) {
    struct kh_reading *r = kh_arena_new(a, struct kh_reading);
    struct kh_article *article = kh_arena_new(a, struct kh_article);
    article->id = article->file = kh_str_from(id);
    article->site = kh_str_from(site);
    article->lang = KH_S("ar");
    article->title = KH_S("عنوان");
    article->text = kh_str_from(text);
    article->source_hash = kh_str_hash(article->text);
    article->published = KH_WHEN_UNKNOWN;
    if (kh_day_parse(kh_str_from(published), &article->published.start, &article->published.precision)) {
        article->published.end = article->published.start;
        article->published_from = KH_DATE_META;
    }
    r->arena = a;
    r->article = article;
    struct kh_block block = {KH_BLOCK_PARAGRAPH, {0, (uint32_t)strlen(text)}, {0, 0}};
    kh_vec_push(a, &article->blocks, block);
    struct kh_str line, rest = article->text;
    while (kh_str_next(&rest, '\n', &line)) {
        uint32_t start = (uint32_t)(line.p - text);
        kh_vec_push(a, &r->sentences, ((struct kh_span){start, start + (uint32_t)line.n}));
    }
    return r;
}

static inline struct kh_span words_span(const struct kh_reading *r, const char *words) {
    size_t at = kh_str_find(r->article->text, kh_str_from(words), 0);
    assert(at != SIZE_MAX);
    return (struct kh_span){(uint32_t)at, (uint32_t)(at + strlen(words))};
}

static inline struct kh_evidence evidence_at(const struct kh_reading *r, const char *words) {
    struct kh_evidence e = {.span = words_span(r, words), .trigger = words_span(r, words)};
    for (size_t i = 0; i < r->sentences.n; i++)
        if (r->sentences.at[i].start <= e.span.start && e.span.end <= r->sentences.at[i].end) {
            e.sentence = (uint32_t)i;
            e.span = r->sentences.at[i];
        }
    e.rule = KH_S("packs/ar/events.tsv:1");
    return e;
}

static inline uint32_t add_actor(struct kh_reading *r, const char *key, const char *country,
                                 const char *sector, const char *words) {
    struct kh_actor actor = {.key = kh_str_from(key), .country = kh_str_from(country),
                             .sector = kh_str_from(sector), .name = kh_str_from(words),
                             .person = KH_S(""), .wikidata = KH_S("")};
    kh_vec_push(r->arena, &actor.mentions, words_span(r, words));
    kh_vec_push(r->arena, &r->actors, actor);
    return (uint32_t)r->actors.n - 1;
}

/* from and to: actor numbers, KH_NONE for nobody; date "" when the text gives none. */
static inline struct kh_event *add_event(struct kh_reading *r, const char *type, uint32_t from, uint32_t to,
                                         const char *date, const char *words) {
    struct kh_event e = {.type = kh_str_from(type), .mode = KH_S(""), .cameo = KH_S("190"), .score = -5,
                         .place = KH_NONE, .date = KH_WHEN_UNKNOWN, .date_timex = KH_NONE, .polarity = 1,
                         .confidence = 0.8, .evidence = evidence_at(r, words)};
    if (from != KH_NONE) kh_vec_push(r->arena, &e.actors, from);
    if (to != KH_NONE) kh_vec_push(r->arena, &e.recipients, to);
    if (kh_day_parse(kh_str_from(date), &e.date.start, &e.date.precision)) {
        e.date.end = e.date.start;
        if (e.date.precision == KH_PRECISION_MONTH) e.date.end += 29;
        if (e.date.precision == KH_PRECISION_YEAR) e.date.end += 364;
    }
    kh_vec_push(r->arena, &r->events, e);
    return &r->events.at[r->events.n - 1];
}

static inline uint32_t add_place(struct kh_reading *r, const char *id, const char *country, const char *words) {
    struct kh_place p = {.span = words_span(r, words), .id = kh_str_from(id), .name = kh_str_from(words),
                         .country = kh_str_from(country), .kind = KH_S("town"), .lat = NAN, .lon = NAN};
    kh_vec_push(r->arena, &r->places, p);
    return (uint32_t)r->places.n - 1;
}

static inline struct kh_attribution said_by(const struct kh_reading *r, uint32_t actor, const char *verb) {
    return (struct kh_attribution){actor, kh_str_from(verb), KH_S(""), words_span(r, verb)};
}

static inline struct kh_proposition proposition_of(const struct kh_reading *r, const char *concept,
                                                   uint32_t actor, int trend, const char *words) {
    return (struct kh_proposition){words_span(r, words), KH_NONE, kh_str_from(concept), actor, trend};
}

static inline struct kh_cause *add_cause(struct kh_reading *r, struct kh_proposition cause,
                                         struct kh_proposition effect, int sign, const char *words) {
    struct kh_cause c = {.cause = cause, .effect = effect, .sign = sign, .evidence = evidence_at(r, words)};
    kh_vec_push(r->arena, &r->causes, c);
    return &r->causes.at[r->causes.n - 1];
}

#endif
