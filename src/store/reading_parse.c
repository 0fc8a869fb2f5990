#include "store/reading_parse.h"

#include <jansson.h>
#include <math.h>
#include <stdio.h>

#include "base/json_value.h"
#include "base/limits.h"

struct parser {
    struct kh_arena *a;
    struct kh_reading *r;
    struct kh_article *article;
    const char *wrong; /* first thing that is wrong, or NULL */
};

static void fail(struct parser *p, const char *what) {
    if (!p->wrong) p->wrong = what;
}

static struct kh_str text_of(struct parser *p, const json_t *object, const char *key) {
    return kh_arena_str(p->a, kh_json_text(object, key));
}

/* Does a character begin at this byte of valid UTF-8, or the text end? */
static bool begins_character(struct kh_str text, size_t at) {
    return at >= text.n || ((unsigned char)text.p[at] & 0xc0) != 0x80;
}

static struct kh_span span_from(struct parser *p, const json_t *value, bool in_text) {
    json_int_t start = json_integer_value(json_array_get(value, 0)), end = json_integer_value(json_array_get(value, 1));
    if (!json_is_array(value) || start < 0 || end < start || end > UINT32_MAX) fail(p, "a span is not [start, end)");
    else if (in_text && (size_t)end > p->article->text.n) fail(p, "a span ends behind the text");
    else if (in_text && !(begins_character(p->article->text, (size_t)start) && begins_character(p->article->text, (size_t)end)))
        fail(p, "a span cuts a character");
    else return (struct kh_span){(uint32_t)start, (uint32_t)end};
    return (struct kh_span){0, 0};
}

static struct kh_span span_of(struct parser *p, const json_t *object, const char *key) {
    return span_from(p, json_object_get(object, key), true);
}

/* "e3" is 2. null and a missing key are KH_NONE; an id beyond n, or not a letter and digits alone, is wrong. */
static uint32_t id_from(struct parser *p, const json_t *value, char letter, size_t n) {
    if (!value || json_is_null(value)) return KH_NONE;
    struct kh_str id = kh_json_value_str(value);
    bool fits = id.n > 1 && id.p[0] == letter;
    size_t number = 0;
    for (size_t i = 1; fits && i < id.n; i++) {
        fits = id.p[i] >= '0' && id.p[i] <= '9';
        if (fits) number = number * 10 + (size_t)(id.p[i] - '0');
        fits = fits && number <= n; /* stops long before it could overflow */
    }
    if (fits && number >= 1) return (uint32_t)(number - 1);
    fail(p, "an id does not exist");
    return KH_NONE;
}

static uint32_t id_of(struct parser *p, const json_t *object, const char *key, char letter, size_t n) {
    return id_from(p, json_object_get(object, key), letter, n);
}

/* Index of the name among those that name_of gives for 0 .. n-1. */
#define ENUM_OF(p, object, key, type, name_of, n)                                                                      \
    ((type)enum_index(p, kh_json_text(object, key), name_of, n))

static int enum_index(struct parser *p, struct kh_str name, const char *(*name_of)(int), int n) {
    for (int i = 0; i < n; i++)
        if (kh_str_equal(name, kh_str_from(name_of(i)))) return i;
    fail(p, "a word is not one of those allowed");
    return 0;
}

static const char *precision_name(int i) { return kh_precision_name((enum kh_precision)i); }
static const char *from_name(int i) { return kh_date_from_name((enum kh_date_from)i); }
static const char *block_name(int i) { return kh_block_kind_name((enum kh_block_kind)i); }
static const char *timex_name(int i) { return kh_timex_kind_name((enum kh_timex_kind)i); }
static const char *status_name(int i) { return kh_status_name((enum kh_status)i); }
static const char *stance_name(int i) { return kh_stance_name((enum kh_stance)i); }
static const char *certainty_name(int i) { return kh_certainty_name((enum kh_certainty)i); }

static kh_day day_of(struct parser *p, const json_t *object, const char *key) {
    const json_t *value = json_object_get(object, key);
    struct kh_str text = kh_json_value_str(value);
    kh_day day = KH_NO_DAY;
    if (json_is_string(value) && !kh_day_parse(text, &day, NULL)) fail(p, "a date is not YYYY-MM-DD");
    return day;
}

static struct kh_when when_of(struct parser *p, const json_t *object) {
    struct kh_when w = {day_of(p, object, "start"), day_of(p, object, "end"), KH_PRECISION_NONE};
    if (json_is_string(json_object_get(object, "precision")))
        w.precision = ENUM_OF(p, object, "precision", enum kh_precision, precision_name, KH_PRECISION_VAGUE + 1);
    if (w.start != KH_NO_DAY && w.end != KH_NO_DAY && w.end < w.start) fail(p, "a date ends before it begins");
    return w;
}

static struct kh_evidence evidence_of(struct parser *p, const json_t *object) {
    const json_t *e = json_object_get(object, "evidence");
    struct kh_evidence out = {.span = span_of(p, e, "span"), .trigger = span_of(p, e, "trigger"), .rule = text_of(p, e, "rule")};
    json_int_t sentence = json_integer_value(json_object_get(e, "sentence"));
    if (sentence < 0 || (size_t)sentence >= p->r->sentences.n) fail(p, "evidence names a sentence that does not exist");
    out.sentence = (uint32_t)sentence;
    return out;
}

static kh_attribution_vec attribution_of(struct parser *p, const json_t *object) {
    kh_attribution_vec list = {0};
    size_t i;
    json_t *x;
    json_array_foreach(json_object_get(object, "attribution"), i, x) {
        struct kh_attribution at = {id_of(p, x, "actor", 'a', p->r->actors.n), text_of(p, x, "verb"),
                                    text_of(p, x, "source"), span_of(p, x, "span")};
        kh_vec_push(p->a, &list, at);
    }
    return list;
}

/* A number within [least, most], or what it is otherwise where none stands. */
static double number_of(struct parser *p, const json_t *object, const char *key, double otherwise, double least, double most) {
    const json_t *value = json_object_get(object, key);
    if (!json_is_number(value)) return otherwise;
    double number = json_number_value(value);
    if (number < least || number > most) fail(p, "a number is beyond its range");
    return number;
}

static void parse_article(struct parser *p, const json_t *root) {
    struct kh_article *a = p->article;
    const json_t *source = json_object_get(root, "source"), *published = json_object_get(root, "published");
    a->id = text_of(p, root, "id");
    a->file = text_of(p, source, "file");
    a->url = text_of(p, source, "url");
    a->site = text_of(p, source, "site");
    a->publisher = text_of(p, source, "publisher");
    a->title = text_of(p, root, "title");
    a->author = text_of(p, root, "author");
    a->lang = text_of(p, root, "lang");
    a->text = text_of(p, root, "text");
    if (a->text.n > KH_MAX_ARTICLE_BYTES) fail(p, "the text is longer than an article may be");
    a->published = when_of(p, published);
    a->published_from = ENUM_OF(p, published, "from", enum kh_date_from, from_name, KH_DATE_URL + 1);
    if (json_is_array(json_object_get(published, "evidence")))
        a->published_evidence = span_from(p, json_object_get(published, "evidence"), false);
    if (!a->id.n) fail(p, "the id is missing");
}

static void parse_blocks(struct parser *p, const json_t *root) {
    size_t i;
    json_t *x;
    json_array_foreach(json_object_get(root, "blocks"), i, x) {
        struct kh_block b = {ENUM_OF(p, x, "kind", enum kh_block_kind, block_name, KH_BLOCK_CAPTION + 1),
                             span_of(p, x, "span"), span_from(p, json_object_get(x, "source"), false)};
        kh_vec_push(p->a, &p->article->blocks, b);
    }
    json_array_foreach(json_object_get(root, "sentences"), i, x)
        kh_vec_push(p->a, &p->r->sentences, span_from(p, x, true));
}

static void parse_actors(struct parser *p, const json_t *root) {
    size_t i, k;
    json_t *x, *span;
    json_array_foreach(json_object_get(root, "actors"), i, x) {
        struct kh_actor actor = {.key = text_of(p, x, "key"), .country = text_of(p, x, "country"),
                                 .sector = text_of(p, x, "sector"), .name = text_of(p, x, "name"),
                                 .person = text_of(p, x, "person"), .wikidata = text_of(p, x, "wikidata")};
        json_array_foreach(json_object_get(x, "mentions"), k, span)
            kh_vec_push(p->a, &actor.mentions, span_from(p, span, true));
        kh_vec_push(p->a, &p->r->actors, actor);
    }
}

/* How long a span of time is; 0 where it does not say. */
static int32_t days_of(struct parser *p, const json_t *date) {
    json_int_t days = json_integer_value(json_object_get(date, "days"));
    if (days >= INT32_MIN && days <= INT32_MAX) return (int32_t)days;
    fail(p, "a number is beyond its range");
    return 0;
}

static void parse_dates_and_places(struct parser *p, const json_t *root) {
    size_t i;
    json_t *x;
    json_array_foreach(json_object_get(root, "dates"), i, x) {
        struct kh_timex t = {span_of(p, x, "span"), when_of(p, x),
                             ENUM_OF(p, x, "kind", enum kh_timex_kind, timex_name, KH_TIMEX_VAGUE + 1),
                             days_of(p, x)};
        kh_vec_push(p->a, &p->r->dates, t);
    }
    json_array_foreach(json_object_get(root, "places"), i, x) {
        struct kh_place place = {span_of(p, x, "span"), text_of(p, x, "ref"), text_of(p, x, "name"),
                                 text_of(p, x, "country"), text_of(p, x, "kind"),
                                 number_of(p, x, "lat", (double)NAN, -90, 90), number_of(p, x, "lon", (double)NAN, -180, 180)};
        kh_vec_push(p->a, &p->r->places, place);
    }
}

static kh_index_vec actors_of(struct parser *p, const json_t *object, const char *key) {
    kh_index_vec list = {0};
    size_t i;
    json_t *x;
    json_array_foreach(json_object_get(object, key), i, x) {
        uint32_t actor = id_from(p, x, 'a', p->r->actors.n);
        if (actor != KH_NONE) kh_vec_push(p->a, &list, actor);
    }
    return list;
}

static int32_t toll_of(const json_t *event, const char *key) {
    json_int_t n = json_integer_value(json_object_get(json_object_get(event, "toll"), key));
    return n > 0 && n <= INT32_MAX ? (int32_t)n : 0;
}

static void parse_event(struct parser *p, const json_t *x) {
    const json_t *date = json_object_get(x, "date"), *place = json_object_get(x, "place");
    struct kh_event e = {
        .type = text_of(p, x, "type"), .mode = text_of(p, x, "mode"), .cameo = text_of(p, x, "cameo"),
        .score = number_of(p, x, "score", 0, -10, 10), .actors = actors_of(p, x, "actors"), .recipients = actors_of(p, x, "recipients"),
        .place = json_is_object(place) ? id_of(p, place, "id", 'p', p->r->places.n) : KH_NONE,
        .date = KH_WHEN_UNKNOWN, .date_timex = KH_NONE,
        .status = ENUM_OF(p, x, "status", enum kh_status, status_name, KH_STATUS_ALLEGED + 1),
        .polarity = json_integer_value(json_object_get(x, "polarity")) < 0 ? -1 : 1, .attribution = attribution_of(p, x),
        .confidence = number_of(p, x, "confidence", 0, 0, 1), .evidence = evidence_of(p, x)};
    if (json_is_object(date)) {
        e.date = when_of(p, date);
        e.date_timex = id_of(p, date, "evidence", 'd', p->r->dates.n);
    }
    size_t i;
    json_t *context;
    json_array_foreach(json_object_get(x, "contexts"), i, context)
        if (json_is_string(context)) kh_vec_push(p->a, &e.contexts, kh_arena_str(p->a, kh_json_value_str(context)));
    e.killed = toll_of(x, "killed");
    e.wounded = toll_of(x, "wounded");
    kh_vec_push(p->a, &p->r->events, e);
}

static struct kh_proposition proposition_of(struct parser *p, const json_t *x, size_t n_events) {
    json_int_t trend = json_integer_value(json_object_get(x, "trend"));
    return (struct kh_proposition){span_of(p, x, "span"), id_of(p, x, "event", 'e', n_events), text_of(p, x, "concept"),
                                   id_of(p, x, "actor", 'a', p->r->actors.n), trend < 0 ? -1 : trend > 0};
}

static void parse_claims(struct parser *p, const json_t *root) {
    size_t i;
    json_t *x;
    json_array_foreach(json_object_get(root, "claims"), i, x) {
        struct kh_claim c = {id_of(p, x, "by", 'a', p->r->actors.n), id_of(p, x, "about", 'e', p->r->events.n),
                             ENUM_OF(p, x, "stance", enum kh_stance, stance_name, KH_STANCE_DOUBTS + 1),
                             json_is_true(json_object_get(x, "quote")), evidence_of(p, x)};
        kh_vec_push(p->a, &p->r->claims, c);
    }
}

static void parse_causes(struct parser *p, const json_t *root) {
    size_t i;
    json_t *x;
    json_array_foreach(json_object_get(root, "causes"), i, x) {
        struct kh_cause c = {proposition_of(p, json_object_get(x, "cause"), p->r->events.n),
                             proposition_of(p, json_object_get(x, "effect"), p->r->events.n),
                             json_integer_value(json_object_get(x, "sign")) < 0 ? -1 : 1,
                             ENUM_OF(p, x, "certainty", enum kh_certainty, certainty_name, KH_CERTAINTY_FEARED + 1),
                             attribution_of(p, x), evidence_of(p, x)};
        kh_vec_push(p->a, &p->r->causes, c);
    }
}

static void parse_scenarios(struct parser *p, const json_t *root) {
    size_t i, k;
    json_t *x, *part;
    json_array_foreach(json_object_get(root, "scenarios"), i, x) {
        struct kh_scenario s = {.name = text_of(p, x, "name"), .likelihood = number_of(p, x, "likelihood", (double)NAN, 0, 1),
                                .attribution = attribution_of(p, x), .evidence = evidence_of(p, x)};
        json_array_foreach(json_object_get(x, "conditions"), k, part)
            kh_vec_push(p->a, &s.conditions, proposition_of(p, part, p->r->events.n));
        json_array_foreach(json_object_get(x, "outcomes"), k, part)
            kh_vec_push(p->a, &s.outcomes, proposition_of(p, part, p->r->events.n));
        kh_vec_push(p->a, &p->r->scenarios, s);
    }
}

static void parse_diagnostics(struct parser *p, const json_t *root) {
    size_t i;
    json_t *x;
    json_array_foreach(json_object_get(root, "diagnostics"), i, x) {
        struct kh_diagnostic d = {text_of(p, x, "code"), text_of(p, x, "message"), span_of(p, x, "span")};
        kh_vec_push(p->a, &p->r->diagnostics, d);
    }
}

static void parse_all(struct parser *p, const json_t *root) {
    parse_article(p, root);
    parse_blocks(p, root);
    parse_actors(p, root);
    parse_dates_and_places(p, root);
    size_t i;
    json_t *x;
    json_array_foreach(json_object_get(root, "events"), i, x) parse_event(p, x);
    parse_claims(p, root);
    parse_causes(p, root);
    parse_scenarios(p, root);
    parse_diagnostics(p, root);
}

kh_err kh_reading_parse(struct kh_arena *a, struct kh_str json, const struct kh_reading **out, struct kh_error *err) {
    json_error_t problem;
    json_t *root = json_loadb(json.p ? json.p : "", json.n, JSON_ALLOW_NUL, &problem);
    if (!root) return kh_fail(err, KH_ERR_FORMAT, "not a JSON object: %s", problem.text);
    struct parser p = {a, kh_arena_new(a, struct kh_reading), kh_arena_new(a, struct kh_article), NULL};
    p.r->arena = a;
    p.r->article = p.article;
    if (json_integer_value(json_object_get(root, "khaldun")) != 1) fail(&p, "not a reading of version 1");
    else if (!json_object_get(root, "text")) fail(&p, "the document could not be read");
    else parse_all(&p, root);
    /* The page's bytes are not here: the reading itself says whether it changed. */
    p.article->source_hash = kh_str_hash(json);
    json_decref(root);
    *out = p.r;
    return p.wrong ? kh_fail(err, KH_ERR_FORMAT, "reading %.*s: %s", KH_STR_ARG(p.article->id), p.wrong) : KH_OK;
}
