/* The JSON twin of reading.h: design section 5, docs/schema/reading.schema.json. What takes a key is inline, so that the key stays a
 * literal to the compiler (base/json.h). */
#include <stdio.h>

#include "read/reading.h"

static inline void put_id(struct kh_json *j, const char *key, char letter, uint32_t index) {
    if (index == KH_NONE) kh_json_null(j, key);
    else kh_json_numbered(j, key, letter, index + 1);
}

static inline void put_day(struct kh_json *j, const char *key, kh_day day) {
    char text[16];
    kh_day_format(day, text);
    kh_json_str_or_null(j, key, kh_str_from(text));
}

static void put_when(struct kh_json *j, struct kh_when w) {
    put_day(j, "start", w.start);
    put_day(j, "end", w.end);
    kh_json_cstr(j, "precision", w.precision == KH_PRECISION_NONE ? NULL : kh_precision_name(w.precision));
}

static void put_source(struct kh_json *j, const struct kh_article *a) {
    kh_json_object(j, "source");
    kh_json_str_or_null(j, "file", a->file);
    kh_json_str_or_null(j, "url", a->url);
    kh_json_str_or_null(j, "site", a->site);
    kh_json_str_or_null(j, "publisher", a->publisher);
    kh_json_end(j);
}

static void put_page_date(struct kh_json *j, const char *key, struct kh_when when, enum kh_date_from from, struct kh_span evidence) {
    kh_json_object(j, key);
    put_when(j, when);
    kh_json_cstr(j, "from", kh_date_from_name(from));
    if (evidence.end) kh_json_span(j, "evidence", evidence);
    else kh_json_null(j, "evidence");
    kh_json_end(j);
}

static void put_published(struct kh_json *j, const struct kh_article *a) {
    put_page_date(j, "published", a->published, a->published_from, a->published_evidence);
    if (a->updated_from != KH_DATE_NONE) put_page_date(j, "updated", a->updated, a->updated_from, a->updated_evidence);
}

static void put_blocks(struct kh_json *j, const struct kh_article *a) {
    kh_json_array(j, "blocks");
    for (size_t i = 0; i < a->blocks.n; i++) {
        const struct kh_block *b = &a->blocks.at[i];
        kh_json_object(j, NULL);
        kh_json_cstr(j, "kind", kh_block_kind_name(b->kind));
        kh_json_span(j, "span", b->span);
        kh_json_span(j, "source", b->source);
        kh_json_end(j);
    }
    kh_json_end(j);
}

static inline void put_spans(struct kh_json *j, const char *key, const kh_span_vec *spans) {
    kh_json_array(j, key);
    for (size_t i = 0; i < spans->n; i++) kh_json_span(j, NULL, spans->at[i]);
    kh_json_end(j);
}

static void put_actors(struct kh_json *j, const struct kh_reading *r) {
    kh_json_array(j, "actors");
    for (uint32_t i = 0; i < r->actors.n; i++) {
        const struct kh_actor *a = &r->actors.at[i];
        kh_json_object(j, NULL);
        put_id(j, "id", 'a', i);
        kh_json_str(j, "key", a->key);
        kh_json_str_or_null(j, "country", a->country);
        kh_json_str_or_null(j, "sector", a->sector);
        kh_json_str(j, "name", a->name);
        kh_json_str_or_null(j, "person", a->person);
        kh_json_str_or_null(j, "wikidata", a->wikidata);
        put_spans(j, "mentions", &a->mentions);
        kh_json_end(j);
    }
    kh_json_end(j);
}

static void put_dates(struct kh_json *j, const struct kh_reading *r) {
    kh_json_array(j, "dates");
    for (uint32_t i = 0; i < r->dates.n; i++) {
        const struct kh_timex *d = &r->dates.at[i];
        kh_json_object(j, NULL);
        put_id(j, "id", 'd', i);
        kh_json_span(j, "span", d->span);
        kh_json_str(j, "text", kh_str_span(r->article->text, d->span));
        put_when(j, d->when);
        kh_json_cstr(j, "kind", kh_timex_kind_name(d->kind));
        if (d->kind == KH_TIMEX_DURATION) kh_json_int(j, "days", d->duration_days);
        kh_json_end(j);
    }
    kh_json_end(j);
}

static inline void put_place(struct kh_json *j, const char *key, const struct kh_place *p, uint32_t index) {
    kh_json_object(j, key);
    put_id(j, "id", 'p', index);
    kh_json_span(j, "span", p->span);
    kh_json_str(j, "name", p->name);
    kh_json_str_or_null(j, "ref", p->id);
    kh_json_str_or_null(j, "country", p->country);
    kh_json_num(j, "lat", p->lat, 4);
    kh_json_num(j, "lon", p->lon, 4);
    kh_json_str_or_null(j, "kind", p->kind);
    kh_json_end(j);
}

static void put_places(struct kh_json *j, const struct kh_reading *r) {
    kh_json_array(j, "places");
    for (uint32_t i = 0; i < r->places.n; i++) put_place(j, NULL, &r->places.at[i], i);
    kh_json_end(j);
}

static void put_evidence(struct kh_json *j, const struct kh_evidence *e) {
    kh_json_object(j, "evidence");
    kh_json_int(j, "sentence", e->sentence);
    kh_json_span(j, "span", e->span);
    kh_json_span(j, "trigger", e->trigger);
    kh_json_str(j, "rule", e->rule);
    kh_json_end(j);
}

static void put_attribution(struct kh_json *j, const kh_attribution_vec *list) {
    kh_json_array(j, "attribution");
    for (size_t i = 0; i < list->n; i++) {
        kh_json_object(j, NULL);
        put_id(j, "actor", 'a', list->at[i].actor);
        kh_json_str(j, "verb", list->at[i].verb);
        kh_json_str_or_null(j, "source", list->at[i].source);
        kh_json_span(j, "span", list->at[i].span);
        kh_json_end(j);
    }
    kh_json_end(j);
}

static inline void put_ids(struct kh_json *j, const char *key, char letter, const kh_index_vec *list) {
    kh_json_array(j, key);
    for (size_t i = 0; i < list->n; i++) put_id(j, NULL, letter, list->at[i]);
    kh_json_end(j);
}

static void put_event_date(struct kh_json *j, const struct kh_event *e) {
    if (e->date.start == KH_NO_DAY && e->date.end == KH_NO_DAY) {
        kh_json_null(j, "date");
        return;
    }
    kh_json_object(j, "date");
    put_when(j, e->date);
    put_id(j, "evidence", 'd', e->date_timex);
    kh_json_end(j);
}

static void put_toll(struct kh_json *j, const struct kh_event *e) {
    if (!e->killed && !e->wounded) return;
    kh_json_object(j, "toll");
    if (e->killed) kh_json_int(j, "killed", e->killed);
    if (e->wounded) kh_json_int(j, "wounded", e->wounded);
    kh_json_end(j);
}

static void put_event(struct kh_json *j, const struct kh_reading *r, uint32_t i) {
    const struct kh_event *e = &r->events.at[i];
    kh_json_object(j, NULL);
    put_id(j, "id", 'e', i);
    kh_json_str(j, "type", e->type);
    kh_json_str_or_null(j, "mode", e->mode);
    kh_json_array(j, "contexts");
    for (size_t k = 0; k < e->contexts.n; k++) kh_json_str(j, NULL, e->contexts.at[k]);
    kh_json_end(j);
    kh_json_str_or_null(j, "cameo", e->cameo);
    kh_json_num(j, "score", e->score, 2);
    put_ids(j, "actors", 'a', &e->actors);
    put_ids(j, "recipients", 'a', &e->recipients);
    if (e->place == KH_NONE) kh_json_null(j, "place");
    else put_place(j, "place", &r->places.at[e->place], e->place);
    put_event_date(j, e);
    kh_json_cstr(j, "status", kh_status_name(e->status));
    kh_json_int(j, "polarity", e->polarity);
    put_attribution(j, &e->attribution);
    kh_json_num(j, "confidence", e->confidence, 2);
    put_toll(j, e);
    put_evidence(j, &e->evidence);
    kh_json_end(j);
}

static void put_claims(struct kh_json *j, const struct kh_reading *r) {
    kh_json_array(j, "claims");
    for (uint32_t i = 0; i < r->claims.n; i++) {
        const struct kh_claim *c = &r->claims.at[i];
        kh_json_object(j, NULL);
        put_id(j, "id", 'c', i);
        put_id(j, "by", 'a', c->by);
        put_id(j, "about", 'e', c->about);
        kh_json_cstr(j, "stance", kh_stance_name(c->stance));
        kh_json_bool(j, "quote", c->quote);
        put_evidence(j, &c->evidence);
        kh_json_end(j);
    }
    kh_json_end(j);
}

static inline void put_proposition(struct kh_json *j, const char *key, const struct kh_reading *r, const struct kh_proposition *p) {
    kh_json_object(j, key);
    kh_json_span(j, "span", p->span);
    kh_json_str(j, "text", kh_str_span(r->article->text, p->span));
    put_id(j, "event", 'e', p->event);
    kh_json_str_or_null(j, "concept", p->concept);
    put_id(j, "actor", 'a', p->actor);
    kh_json_int(j, "trend", p->trend);
    kh_json_end(j);
}

static void put_causes(struct kh_json *j, const struct kh_reading *r) {
    kh_json_array(j, "causes");
    for (uint32_t i = 0; i < r->causes.n; i++) {
        const struct kh_cause *c = &r->causes.at[i];
        kh_json_object(j, NULL);
        put_id(j, "id", 'k', i);
        put_proposition(j, "cause", r, &c->cause);
        put_proposition(j, "effect", r, &c->effect);
        kh_json_int(j, "sign", c->sign);
        kh_json_cstr(j, "certainty", kh_certainty_name(c->certainty));
        put_attribution(j, &c->attribution);
        put_evidence(j, &c->evidence);
        kh_json_end(j);
    }
    kh_json_end(j);
}

static void put_scenarios(struct kh_json *j, const struct kh_reading *r) {
    kh_json_array(j, "scenarios");
    for (uint32_t i = 0; i < r->scenarios.n; i++) {
        const struct kh_scenario *s = &r->scenarios.at[i];
        kh_json_object(j, NULL);
        put_id(j, "id", 's', i);
        kh_json_str(j, "name", s->name);
        kh_json_array(j, "conditions");
        for (size_t k = 0; k < s->conditions.n; k++) put_proposition(j, NULL, r, &s->conditions.at[k]);
        kh_json_end(j);
        kh_json_array(j, "outcomes");
        for (size_t k = 0; k < s->outcomes.n; k++) put_proposition(j, NULL, r, &s->outcomes.at[k]);
        kh_json_end(j);
        kh_json_num(j, "likelihood", s->likelihood, 3);
        put_attribution(j, &s->attribution);
        put_evidence(j, &s->evidence);
        kh_json_end(j);
    }
    kh_json_end(j);
}

static void put_diagnostics(struct kh_json *j, const kh_diagnostic_vec *list) {
    kh_json_array(j, "diagnostics");
    for (size_t i = 0; i < list->n; i++) {
        kh_json_object(j, NULL);
        kh_json_str(j, "code", list->at[i].code);
        kh_json_str(j, "message", list->at[i].message);
        kh_json_span(j, "span", list->at[i].span);
        kh_json_end(j);
    }
    kh_json_end(j);
}

void kh_reading_write(const struct kh_reading *r, struct kh_json *j) {
    const struct kh_article *a = r->article;
    kh_json_object(j, NULL);
    kh_json_int(j, "khaldun", 1);
    kh_json_str(j, "id", a->id);
    put_source(j, a);
    kh_json_str_or_null(j, "title", a->title);
    kh_json_str_or_null(j, "author", a->author);
    put_published(j, a);
    kh_json_str_or_null(j, "lang", a->lang);
    kh_json_str(j, "text", a->text);
    put_blocks(j, a);
    put_spans(j, "sentences", &r->sentences);
    put_actors(j, r);
    put_dates(j, r);
    put_places(j, r);
    kh_json_array(j, "events");
    for (uint32_t i = 0; i < r->events.n; i++) put_event(j, r, i);
    kh_json_end(j);
    put_claims(j, r);
    put_causes(j, r);
    put_scenarios(j, r);
    put_diagnostics(j, &r->diagnostics);
    kh_json_end(j);
}
