#include "read/case.h"

#include "base/utf8.h"

enum { HEADING_WORDS = 12 };

static bool take_header(struct kh_str line, struct kh_str name, struct kh_str *out) {
    if (!kh_str_starts(line, name)) return false;
    *out = kh_str_trim(kh_str_slice(line, name.n, line.n));
    return true;
}

/* One case being collected, line by line. */
struct collector {
    struct kh_arena *arena;
    const char *file;
    kh_case_vec *out;
    struct kh_case open;
    bool any, expecting;
    size_t text_from, text_to; /* in the file */
    struct kh_str bytes;
    struct kh_error *err;
};

static kh_err close_case(struct collector *c) {
    if (!c->any) return KH_OK;
    const char *wrong = NULL;
    if (c->open.why.n == 0) wrong = "the case has no :why line; say why it matters";
    else if (c->open.expectations.n == 0) wrong = "the case expects nothing; add lines behind ---";
    if (wrong) return kh_fail_at(c->err, KH_ERR_FORMAT, c->file, c->open.line, 1, "%s", wrong);
    c->open.text = kh_str_trim(kh_str_slice(c->bytes, c->text_from, c->text_to));
    kh_vec_push(c->arena, c->out, c->open);
    c->any = c->expecting = false;
    return KH_OK;
}

static kh_err take_line(struct collector *c, struct kh_str line, uint32_t number, size_t at) {
    struct kh_str title;
    if (take_header(line, KH_S("===="), &title)) {
        KH_TRY(close_case(c));
        c->open = (struct kh_case){.title = title, .line = number};
        c->any = true;
        c->text_from = c->text_to = at + line.n;
        return KH_OK;
    }
    if (!c->any) return KH_OK; /* comments before the first case */
    bool header = take_header(line, KH_S(":why"), &c->open.why) || take_header(line, KH_S(":date"), &c->open.date) ||
                  take_header(line, KH_S(":open"), &c->open.open);
    if (header) {
        c->text_from = c->text_to = at + line.n;
    } else if (kh_str_equal(kh_str_trim(line), KH_S("---"))) {
        c->expecting = true;
    } else if (c->expecting) {
        if (kh_str_trim(line).n && line.p[0] != '#') kh_vec_push(c->arena, &c->open.expectations, kh_str_trim(line));
    } else {
        c->text_to = at + line.n;
    }
    return KH_OK;
}

kh_err kh_cases_parse(struct kh_arena *a, const char *file, struct kh_str bytes, kh_case_vec *out, struct kh_error *err) {
    struct collector c = {.arena = a, .file = file, .out = out, .bytes = bytes, .err = err};
    struct kh_str rest = bytes, line;
    for (uint32_t number = 1; kh_str_next(&rest, '\n', &line); number++) KH_TRY(take_line(&c, line, number, (size_t)(line.p - bytes.p)));
    return close_case(&c);
}

/* ---- expectations ---- */

/* "MLI" stands for MLI and everything under it; "*" for anything. */
static bool key_fits(struct kh_str wanted, const struct kh_actor *a) {
    if (kh_str_equal(wanted, KH_S("*")) || kh_str_equal(wanted, a->key)) return true;
    bool under = kh_str_starts(a->key, wanted) && a->key.n > wanted.n && a->key.p[wanted.n] == '.';
    return under || kh_str_equal(wanted, a->country) || kh_str_equal(wanted, a->person);
}

static bool side_fits(const struct kh_reading *r, struct kh_str wanted, const kh_index_vec *list) {
    struct kh_str key;
    if (kh_str_equal(wanted, KH_S("*"))) return true;
    if (kh_str_equal(wanted, KH_S("-"))) return list->n == 0;
    while (kh_str_next(&wanted, ',', &key)) {
        bool found = false;
        for (size_t i = 0; i < list->n && !found; i++) found = key_fits(key, &r->actors.at[list->at[i]]);
        if (!found) return false;
    }
    return true;
}

static bool together_fit(const struct kh_reading *r, struct kh_str wanted, const struct kh_event *e) {
    struct kh_str key;
    while (kh_str_next(&wanted, ',', &key)) {
        bool found = kh_str_among(key, KH_S("*|-"));
        for (size_t i = 0; i < e->actors.n && !found; i++) found = key_fits(key, &r->actors.at[e->actors.at[i]]);
        for (size_t i = 0; i < e->recipients.n && !found; i++) found = key_fits(key, &r->actors.at[e->recipients.at[i]]);
        if (!found) return false;
    }
    return true;
}

static bool attributed_to(const struct kh_reading *r, const kh_attribution_vec *list, struct kh_str by) {
    if (kh_str_equal(by, KH_S("-"))) return list->n == 0;
    for (size_t i = 0; i < list->n; i++) {
        if (list->at[i].actor != KH_NONE && key_fits(by, &r->actors.at[list->at[i].actor])) return true;
    }
    return false;
}

static bool from_source(const kh_attribution_vec *list, struct kh_str words) {
    for (size_t i = 0; i < list->n; i++) {
        if (kh_str_equal(list->at[i].source, words)) return true;
    }
    return false;
}

static bool starts_on(struct kh_when w, struct kh_str prefix) {
    char day[16];
    kh_day_format(w.start, day);
    if (kh_str_equal(prefix, KH_S("-"))) return w.start == KH_NO_DAY;
    return kh_str_starts(kh_str_from(day), prefix);
}

static bool is_place(const struct kh_place *place, struct kh_str value) {
    return kh_str_equal(value, place->id) || kh_str_equal(value, place->country);
}

static bool field_fits(const struct kh_reading *r, const struct kh_event *e, struct kh_str name, struct kh_str value) {
    if (kh_str_equal(name, KH_S("status"))) return kh_str_equal(value, kh_str_from(kh_status_name(e->status)));
    if (kh_str_equal(name, KH_S("by"))) return attributed_to(r, &e->attribution, value);
    if (kh_str_equal(name, KH_S("source"))) return from_source(&e->attribution, value);
    if (kh_str_equal(name, KH_S("date"))) return starts_on(e->date, value);
    if (kh_str_equal(name, KH_S("polarity"))) return (e->polarity < 0) == kh_str_starts(value, KH_S("-"));
    if (kh_str_equal(name, KH_S("place"))) return e->place != KH_NONE && is_place(&r->places.at[e->place], value);
    return kh_str_equal(name, KH_S("context")) && e->contexts.n && kh_str_equal(e->contexts.at[0], value);
}

enum { MOST_WORDS = 24 };
/* The words of an expectation. */
struct words {
    struct kh_str at[MOST_WORDS];
    size_t n;
};

static struct words split(struct kh_str s) {
    struct words w = {.n = 0};
    struct kh_str word;
    while (w.n < MOST_WORDS && kh_str_next(&s, ' ', &word)) {
        if (word.n) w.at[w.n++] = word;
    }
    return w;
}

static bool event_fits(const struct kh_reading *r, const struct kh_event *e, const struct words *w) {
    struct kh_str type, mode, name, value;
    bool has_mode = kh_str_cut(w->at[0], '/', &type, &mode);
    if (!kh_str_equal(type, e->type) || (has_mode && !kh_str_equal(mode, e->mode))) return false;
    size_t fields = 1;
    if (w->n >= 4 && kh_str_equal(w->at[2], KH_S("->"))) {
        if (!side_fits(r, w->at[1], &e->actors) || !side_fits(r, w->at[3], &e->recipients)) return false;
        fields = 4;
    } else if (w->n >= 4 && kh_str_equal(w->at[2], KH_S("<->"))) {
        if (!together_fit(r, w->at[1], e) || !together_fit(r, w->at[3], e)) return false;
        fields = 4;
    }
    for (size_t i = fields; i < w->n; i++) {
        if (kh_str_cut(w->at[i], '=', &name, &value) && !field_fits(r, e, name, value)) return false;
    }
    return true;
}

static bool any_event(const struct kh_reading *r, const struct words *w) {
    for (size_t i = 0; i < r->events.n; i++) {
        if (event_fits(r, &r->events.at[i], w)) return true;
    }
    return false;
}

static bool any_actor(const struct kh_reading *r, const struct words *w) {
    for (size_t i = 0; i < r->actors.n; i++) {
        bool named = true;
        for (size_t k = 1; k < w->n; k++) named = named && kh_str_contains(r->actors.at[i].name, w->at[k]);
        if (named && key_fits(w->at[0], &r->actors.at[i])) return true;
    }
    return false;
}

static bool any_place(const struct kh_reading *r, const struct words *w) {
    for (size_t i = 0; i < r->places.n; i++) {
        const struct kh_place *p = &r->places.at[i];
        if (kh_str_equal_nocase(p->id, w->at[0]) || kh_str_equal(p->name, w->at[0])) return true;
    }
    return false;
}

/* "2025-04-01..2025-04-03 day" */
static bool any_date(const struct kh_reading *r, const struct words *w) {
    struct kh_str start = w->at[0], end = KH_S("");
    size_t dots = kh_str_find(start, KH_S(".."), 0);
    if (dots != SIZE_MAX) {
        end = kh_str_slice(start, dots + 2, start.n);
        start = kh_str_slice(start, 0, dots);
    }
    for (size_t i = 0; i < r->dates.n; i++) {
        const struct kh_timex *t = &r->dates.at[i];
        char day[16];
        kh_day_format(t->when.end, day);
        if (!starts_on(t->when, start) || (end.n && !kh_str_starts(kh_str_from(day), end))) continue;
        if (w->n < 2 || kh_str_equal(w->at[1], kh_str_from(kh_precision_name(t->when.precision)))) return true;
    }
    return false;
}

static bool holds_word(const struct kh_reading *r, const struct kh_proposition *p, struct kh_str word) {
    return kh_str_contains(kh_str_span(r->article->text, p->span), word);
}

static bool cause_fits(const struct kh_reading *r, const struct kh_cause *k, const struct words *w) {
    struct kh_str name, value;
    if ((k->sign > 0) != kh_str_equal(w->at[0], KH_S("+"))) return false;
    for (size_t i = 1; i < w->n; i++) {
        if (kh_str_cut(w->at[i], '~', &name, &value)) {
            if (!holds_word(r, kh_str_equal(name, KH_S("cause")) ? &k->cause : &k->effect, value)) return false;
        } else if (kh_str_cut(w->at[i], '=', &name, &value)) {
            bool certainty = kh_str_equal(name, KH_S("certainty"));
            if (certainty && !kh_str_equal(value, kh_str_from(kh_certainty_name(k->certainty)))) return false;
            if (!certainty && !attributed_to(r, &k->attribution, value)) return false;
        }
    }
    return true;
}

static bool any_cause(const struct kh_reading *r, const struct words *w) {
    if (w->n == 0) return r->causes.n > 0;
    for (size_t i = 0; i < r->causes.n; i++) {
        if (cause_fits(r, &r->causes.at[i], w)) return true;
    }
    return false;
}

static bool any_claim(const struct kh_reading *r, const struct words *w) {
    struct kh_str name, value;
    if (w->n == 0) return r->claims.n > 0;
    for (size_t i = 0; i < r->claims.n; i++) {
        const struct kh_claim *c = &r->claims.at[i];
        bool fits = kh_str_equal(w->at[0], kh_str_from(kh_stance_name(c->stance)));
        for (size_t k = 1; k < w->n && fits; k++) {
            if (!kh_str_cut(w->at[k], '=', &name, &value)) continue;
            if (kh_str_equal(name, KH_S("by"))) fits = c->by != KH_NONE && key_fits(value, &r->actors.at[c->by]);
            struct kh_str about = c->about == KH_NONE ? KH_S("-") : r->events.at[c->about].type;
            if (kh_str_equal(name, KH_S("about"))) fits = kh_str_equal(value, about);
        }
        if (fits) return true;
    }
    return false;
}

static bool scenario_fits(const struct kh_scenario *s, const struct words *w) {
    struct kh_str name, value;
    int64_t n;
    for (size_t i = 0; i < w->n; i++) {
        if (kh_str_cut(w->at[i], '~', &name, &value)) {
            if (!kh_str_contains(s->name, value)) return false;
        } else if (kh_str_cut(w->at[i], '=', &name, &value) && kh_str_to_i64(value, &n)) {
            size_t have = kh_str_equal(name, KH_S("conditions")) ? s->conditions.n : s->outcomes.n;
            if (have < (size_t)n) return false;
        }
    }
    return true;
}

static bool any_scenario(const struct kh_reading *r, const struct words *w) {
    for (size_t i = 0; i < r->scenarios.n; i++) {
        if (scenario_fits(&r->scenarios.at[i], w)) return true;
    }
    return false;
}

/* What may be expected: words by their place, then fields by their name. */
static const struct kind {
    const char *name;
    bool (*any)(const struct kh_reading *r, const struct words *w);
    size_t least, most; /* words by their place */
    const char *fields;
} kinds[] = {
    {"event", any_event, 1, 1, "status|by|source|date|polarity|place|context"},
    {"actor", any_actor, 1, MOST_WORDS, ""}, /* its name may have several */
    {"place", any_place, 1, 1, ""},
    {"date", any_date, 1, 2, ""},
    {"cause", any_cause, 0, 1, "cause|effect|certainty|by"},
    {"claim", any_claim, 0, 1, "by|about"},
    {"scenario", any_scenario, 0, 0, "name|conditions|outcomes"},
};

/* Is each word one that the kind has a meaning for? One that is skipped would make a check that cannot fail. */
static bool is_understood(const struct kind *kind, const struct words *w) {
    struct kh_str name, value;
    size_t placed = kind->most;
    bool parties = kind->any == any_event && w->n >= 4 && (kh_str_equal(w->at[2], KH_S("->")) || kh_str_equal(w->at[2], KH_S("<->")));
    if (parties) placed = 4;
    for (size_t i = placed; i < w->n; i++) {
        bool field = kh_str_cut(w->at[i], '=', &name, &value) || kh_str_cut(w->at[i], '~', &name, &value);
        if (!field || !kh_str_among(name, kh_str_from(kind->fields))) return false;
    }
    return w->n >= kind->least;
}

static void show_event(const struct kh_reading *r, const struct kh_event *e, struct kh_buf *out) {
    kh_buf_printf(out, "      event %.*s ", KH_STR_ARG(e->type));
    const kh_index_vec *sides[] = {&e->actors, &e->recipients};
    for (int s = 0; s < 2; s++) {
        if (s) kh_buf_puts(out, " -> ");
        if (sides[s]->n == 0) kh_buf_putc(out, '-');
        for (size_t i = 0; i < sides[s]->n; i++) kh_buf_printf(out, "%s%.*s", i ? "," : "", KH_STR_ARG(r->actors.at[sides[s]->at[i]].key));
    }
    kh_buf_printf(out, " status=%s", kh_status_name(e->status));
    for (size_t i = 0; i < e->attribution.n; i++) {
        const struct kh_attribution *a = &e->attribution.at[i];
        if (a->actor != KH_NONE) kh_buf_printf(out, " by=%.*s", KH_STR_ARG(r->actors.at[a->actor].key));
        else kh_buf_printf(out, " source=%.*s", KH_STR_ARG(a->source));
    }
    char day[16];
    kh_day_format(e->date.start, day);
    kh_buf_printf(out, " date=%s\n", day[0] ? day : "-");
}

static void show_cause(const struct kh_reading *r, const struct kh_cause *c, struct kh_buf *out) {
    struct kh_str cause = kh_str_span(r->article->text, c->cause.span), effect = kh_str_span(r->article->text, c->effect.span);
    kh_buf_printf(out, "      cause %c %s [%.*s] -> [%.*s]\n", c->sign > 0 ? '+' : '-', kh_certainty_name(c->certainty), KH_STR_ARG(cause),
                  KH_STR_ARG(effect));
}

static void show_scenario(const struct kh_scenario *s, struct kh_buf *out) {
    kh_buf_printf(out, "      scenario %.*s conditions=%zu outcomes=%zu\n", KH_STR_ARG(s->name), s->conditions.n, s->outcomes.n);
}

static void show(const struct kh_reading *r, const char *kind, struct kh_buf *out) {
    struct kh_str k = kh_str_from(kind);
    if (kh_str_equal(k, KH_S("event"))) {
        for (size_t i = 0; i < r->events.n; i++) show_event(r, &r->events.at[i], out);
    } else if (kh_str_equal(k, KH_S("actor"))) {
        for (size_t i = 0; i < r->actors.n; i++) kh_buf_printf(out, "      actor %.*s %.*s\n", KH_STR_ARG(r->actors.at[i].key), KH_STR_ARG(r->actors.at[i].name));
    } else if (kh_str_equal(k, KH_S("cause"))) {
        for (size_t i = 0; i < r->causes.n; i++) show_cause(r, &r->causes.at[i], out);
    } else if (kh_str_equal(k, KH_S("date"))) {
        for (size_t i = 0; i < r->dates.n; i++) {
            char start[16], end[16];
            kh_day_format(r->dates.at[i].when.start, start);
            kh_day_format(r->dates.at[i].when.end, end);
            kh_buf_printf(out, "      date %s..%s %s\n", start, end, kh_precision_name(r->dates.at[i].when.precision));
        }
    } else if (kh_str_equal(k, KH_S("place"))) {
        for (size_t i = 0; i < r->places.n; i++) kh_buf_printf(out, "      place %.*s\n", KH_STR_ARG(r->places.at[i].id));
    } else if (kh_str_equal(k, KH_S("scenario"))) {
        for (size_t i = 0; i < r->scenarios.n; i++) show_scenario(&r->scenarios.at[i], out);
    }
}

bool kh_expectation_holds(const struct kh_reading *r, struct kh_str expectation, struct kh_buf *diff) {
    struct kh_str kind, rest = expectation;
    bool no = kh_str_starts(rest, KH_S("no "));
    if (no) rest = kh_str_slice(rest, 3, rest.n);
    kh_str_cut(rest, ' ', &kind, &rest);
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        if (!kh_str_equal(kind, kh_str_from(kinds[i].name))) continue;
        struct words w = split(rest);
        if (!is_understood(&kinds[i], &w)) break;
        if (kinds[i].any(r, &w) != no) return true;
        kh_buf_printf(diff, "    %s: %.*s\n", no ? "too much" : "missing", KH_STR_ARG(expectation));
        show(r, kinds[i].name, diff);
        return false;
    }
    kh_buf_printf(diff, "    cannot be understood: %.*s\n", KH_STR_ARG(expectation));
    return false;
}

static size_t count_words(struct kh_str s) {
    size_t n = 0;
    struct kh_str word;
    while (kh_str_next(&s, ' ', &word)) n += word.n > 0;
    return n;
}

static bool ends_sentence(struct kh_str line) {
    static const char *const ends[] = {".", "!", "?", "؟", "…", ":", "»", "\"", "”"};
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
        if (kh_str_ends(line, kh_str_from(ends[i]))) return true;
    }
    return false;
}

/* A paragraph a line; short lines without a stop are headings when there are others. */
static void make_article(const struct kh_case *c, struct kh_arena *a, struct kh_article *out) {
    *out = (struct kh_article){.id = c->title, .text = c->text, .published = KH_WHEN_UNKNOWN};
    kh_day day;
    enum kh_precision precision;
    if (kh_day_parse(c->date, &day, &precision)) out->published = (struct kh_when){day, day, precision};
    struct kh_str rest = c->text, line;
    bool several = kh_str_contains(c->text, KH_S("\n"));
    while (kh_str_next(&rest, '\n', &line)) {
        if (kh_str_trim(line).n == 0) continue;
        uint32_t start = (uint32_t)(line.p - c->text.p);
        bool heading = several && !ends_sentence(kh_str_trim(line)) && count_words(line) <= HEADING_WORDS;
        struct kh_block b = {heading ? KH_BLOCK_HEADING : KH_BLOCK_PARAGRAPH, {start, start + (uint32_t)line.n}, {0, 0}};
        kh_vec_push(a, &out->blocks, b);
    }
}

bool kh_case_run(const struct kh_case *c, struct kh_reader *reader, struct kh_buf *diff) {
    struct kh_arena a = {0};
    struct kh_article article;
    struct kh_reading r;
    bool ok = true;
    make_article(c, &a, &article);
    kh_read(reader, &a, &article, &r);
    for (size_t i = 0; i < c->expectations.n; i++) ok = kh_expectation_holds(&r, c->expectations.at[i], diff) && ok;
    kh_arena_free(&a);
    return ok;
}
