#include "cli/gold_match.h"

static bool key_fits(struct kh_str wanted, const struct kh_actor *a) {
    if (kh_str_equal(wanted, a->key) || kh_str_equal(wanted, a->country) || kh_str_equal(wanted, a->person)) return true;
    return kh_str_starts(a->key, wanted) && a->key.n > wanted.n && a->key.p[wanted.n] == '.';
}

static bool among(const struct kh_reading *r, struct kh_str key, const kh_index_vec *list) {
    for (size_t i = 0; i < list->n; i++) {
        if (key_fits(key, &r->actors.at[list->at[i]])) return true;
    }
    return false;
}

static bool all_among(const struct kh_reading *r, const kh_gold_words *keys, const kh_index_vec *one, const kh_index_vec *other) {
    for (size_t i = 0; i < keys->n; i++) {
        if (!among(r, keys->at[i], one) && !(other && among(r, keys->at[i], other))) return false;
    }
    return true;
}

static bool parties_fit(const struct kh_gold_event *g, const struct kh_reading *r, const struct kh_event *e) {
    if (g->directed) return all_among(r, &g->actors, &e->actors, NULL) && all_among(r, &g->recipients, &e->recipients, NULL);
    return all_among(r, &g->actors, &e->actors, &e->recipients) && all_among(r, &g->recipients, &e->actors, &e->recipients);
}

/* The sentence with its neighbours, folded: gold may anchor an event a sentence off. */
static bool anchored(const struct kh_gold_event *g, const struct kh_fold *fold, const struct kh_reading *r, const struct kh_event *e) {
    if (g->anchor.n == 0) return true;
    struct kh_arena a = {0};
    size_t at = e->evidence.sentence, first = at ? at - 1 : 0, last = at + 1 < r->sentences.n ? at + 1 : at;
    struct kh_str near = kh_str_slice(r->article->text, r->sentences.at[first].start, r->sentences.at[last].end);
    bool found = kh_str_contains(kh_fold_apply(fold, &a, near), g->anchor);
    kh_arena_free(&a);
    return found;
}

static bool type_fits(const struct kh_gold_event *g, const struct kh_event *e) {
    for (size_t i = 0; i < g->types.n; i++) {
        if (kh_str_equal(g->types.at[i], e->type)) return true;
    }
    return false;
}

static bool date_fits(const struct kh_gold_event *g, const struct kh_event *e) {
    char day[16];
    if (e->date.start == KH_NO_DAY) return false;
    kh_day_format(e->date.start, day);
    struct kh_str whole = kh_str_from(day);
    bool without_year = g->date.n == 5 && g->date.p[2] == '-';
    return kh_str_starts(without_year ? kh_str_slice(whole, 5, whole.n) : whole, g->date);
}

static bool said_by(const struct kh_gold_event *g, const struct kh_reading *r, const struct kh_event *e) {
    for (size_t i = 0; i < e->attribution.n; i++) {
        uint32_t actor = e->attribution.at[i].actor;
        if (actor != KH_NONE && key_fits(g->by, &r->actors.at[actor])) return true;
    }
    return false;
}

bool kh_gold_counts(const struct kh_event *e) {
    return e->status == KH_STATUS_ACTUAL || e->status == KH_STATUS_ALLEGED || e->status == KH_STATUS_FUTURE;
}

static bool wanted(const kh_gold_words *keys, const struct kh_actor *a) {
    for (size_t i = 0; i < keys->n; i++) {
        if (key_fits(keys->at[i], a)) return true;
    }
    return false;
}

/* No party that the gold does not have in that part. */
static bool none_besides(const struct kh_gold_event *g, const struct kh_reading *r, const kh_index_vec *list, const kh_gold_words *part) {
    for (size_t i = 0; i < list->n; i++) {
        const struct kh_actor *a = &r->actors.at[list->at[i]];
        bool other_part = !g->directed && (wanted(&g->actors, a) || wanted(&g->recipients, a));
        if (kh_actor_named(a) && !wanted(part, a) && !wanted(&g->may, a) && !other_part) return false;
    }
    return true;
}

static bool names_nobody(const struct kh_gold_event *g) {
    return g->actors.n + g->recipients.n == 0;
}

static unsigned meets(const struct kh_gold_event *g, const struct kh_fold *fold, const struct kh_reading *r, const struct kh_event *e) {
    if (!type_fits(g, e) || !anchored(g, fold, r, e)) return 0;
    if (!parties_fit(g, r, e)) return KH_MEETS_TYPE;
    unsigned parties = names_nobody(g) ? KH_MEETS_OPEN : KH_MEETS_PARTIES;
    bool alone = none_besides(g, r, &e->actors, &g->actors) && none_besides(g, r, &e->recipients, &g->recipients);
    bool status = kh_str_equal(g->status, kh_str_from(kh_status_name(e->status)));
    return KH_MEETS_TYPE | parties | (alone ? KH_MEETS_ALONE : 0) | (date_fits(g, e) ? KH_MEETS_DATE : 0) |
           (status ? KH_MEETS_STATUS : 0) | (said_by(g, r, e) ? KH_MEETS_SPEAKER : 0);
}

/* With what the gold does not judge taken as met. */
static bool wholly(const struct kh_gold_event *g, unsigned met) {
    if (met & KH_MEETS_OPEN) met |= KH_MEETS_PARTIES;
    if (g->date.n == 0) met |= KH_MEETS_DATE;
    if (g->status.n == 0) met |= KH_MEETS_STATUS;
    if (g->by.n == 0) met |= KH_MEETS_SPEAKER;
    return (met & KH_MEETS_ALL) == KH_MEETS_ALL;
}

bool kh_gold_match(const struct kh_gold *g, const struct kh_fold *fold, const struct kh_reading *r, struct kh_arena *a, struct kh_gold_match *out) {
    *out = (struct kh_gold_match){kh_arena_array(a, unsigned, g->events.n + 1), kh_arena_array(a, unsigned, r->events.n + 1)};
    bool known = false;
    for (size_t k = 0; k < g->events.n; k++) {
        const struct kh_gold_event *event = &g->events.at[k];
        if (!kh_gold_about(event->doc, r->article)) continue;
        known = true;
        out->gold[k] = KH_MEETS_DOCUMENT;
        for (size_t i = 0; i < r->events.n; i++) {
            if (!kh_gold_counts(&r->events.at[i])) continue;
            unsigned met = meets(event, fold, r, &r->events.at[i]);
            if (wholly(event, met)) met |= KH_MEETS_WHOLLY;
            out->gold[k] |= met;
            out->read[i] |= met;
        }
    }
    return known;
}

/* Counts what the gold judges. */
static void add_aspect(struct kh_gold_share *share, struct kh_str wanted, unsigned right) {
    share->of += wanted.n > 0;
    share->right += wanted.n > 0 && right;
}

void kh_gold_add(const struct kh_gold *g, const struct kh_reading *r, const struct kh_gold_match *m, struct kh_gold_score *s) {
    s->documents++;
    for (size_t k = 0; k < g->events.n; k++) {
        const struct kh_gold_event *event = &g->events.at[k];
        unsigned met = m->gold[k];
        if (!met || !event->core) continue;
        s->core++;
        s->core_open += names_nobody(event);
        s->core_type += (met & KH_MEETS_TYPE) > 0;
        s->core_dyad += (met & KH_MEETS_PARTIES) > 0;
        s->core_whole += (met & KH_MEETS_WHOLLY) > 0;
        if (!(met & KH_MEETS_PARTIES)) continue;
        add_aspect(&s->date, event->date, met & KH_MEETS_DATE);
        add_aspect(&s->status, event->status, met & KH_MEETS_STATUS);
        add_aspect(&s->speaker, event->by, met & KH_MEETS_SPEAKER);
    }
    for (size_t i = 0; i < r->events.n; i++) {
        s->read += kh_gold_counts(&r->events.at[i]);
        s->read_type += (m->read[i] & KH_MEETS_TYPE) > 0;
        s->read_dyad += (m->read[i] & KH_MEETS_PARTIES) > 0;
        s->read_open += (m->read[i] & (KH_MEETS_PARTIES | KH_MEETS_OPEN)) == KH_MEETS_OPEN;
        s->read_whole += (m->read[i] & KH_MEETS_WHOLLY) > 0;
    }
}

/* ---- listing ---- */

static struct kh_str text_of(const struct kh_reading *r, struct kh_span span) {
    return kh_str_slice(r->article->text, span.start, span.end);
}

static void list_keys(struct kh_buf *out, const struct kh_reading *r, const kh_index_vec *list) {
    for (size_t i = 0; i < list->n; i++) kh_buf_printf(out, "%s%.*s", i ? "," : "", KH_STR_ARG(r->actors.at[list->at[i]].key));
    if (list->n == 0) kh_buf_printf(out, "-");
}

static void list_words(struct kh_buf *out, const kh_gold_words *words) {
    for (size_t i = 0; i < words->n; i++) kh_buf_printf(out, "%s%.*s", i ? "," : "", KH_STR_ARG(words->at[i]));
    if (words->n == 0) kh_buf_printf(out, "-");
}

static const char *verdict(unsigned met) {
    if (met & KH_MEETS_WHOLLY) return "right";
    if (met & KH_MEETS_PARTIES) return "nearly";
    if (met & KH_MEETS_OPEN) return "open";
    return met & KH_MEETS_TYPE ? "type" : "wrong";
}

/* How well a gold event was met by what was read. */
static const char *found(unsigned met) {
    if (met & KH_MEETS_WHOLLY) return "met";
    return met & (KH_MEETS_PARTIES | KH_MEETS_OPEN) ? "nearly met" : "MISSED";
}

static void list_read(struct kh_buf *out, const struct kh_reading *r, const struct kh_event *e, unsigned met) {
    char day[16] = "-";
    if (e->date.start != KH_NO_DAY) kh_day_format(e->date.start, day);
    kh_buf_printf(out, "  %-6s %.*s ", verdict(met), KH_STR_ARG(e->type));
    list_keys(out, r, &e->actors);
    kh_buf_printf(out, " > ");
    list_keys(out, r, &e->recipients);
    kh_buf_printf(out, " %s %s by ", kh_status_name(e->status), day);
    for (size_t i = 0; i < e->attribution.n; i++) {
        uint32_t actor = e->attribution.at[i].actor;
        kh_buf_printf(out, "%s%.*s", i ? "," : "", KH_STR_ARG(actor != KH_NONE ? r->actors.at[actor].key : kh_str_from("?")));
    }
    struct kh_str words = text_of(r, e->evidence.trigger);
    if (e->attribution.n == 0) kh_buf_putc(out, '-');
    kh_buf_printf(out, " %.*s %.*s @%u\n", KH_STR_ARG(words), KH_STR_ARG(e->evidence.rule), e->evidence.trigger.start);
}

static void list_gold(struct kh_buf *out, const struct kh_gold_event *g, unsigned met) {
    kh_buf_printf(out, "  %s%s ", g->core ? "" : "may be ", found(met));
    list_words(out, &g->types);
    kh_buf_printf(out, " ");
    list_words(out, &g->actors);
    kh_buf_printf(out, " > ");
    list_words(out, &g->recipients);
    kh_buf_printf(out, " %.*s %.*s by %.*s: %.*s\n", KH_STR_ARG(g->status), KH_STR_ARG(g->date), KH_STR_ARG(g->by), KH_STR_ARG(g->anchor));
}

void kh_gold_list(const struct kh_gold *g, const struct kh_reading *r, const struct kh_gold_match *m, struct kh_buf *out) {
    kh_buf_printf(out, "== %.*s\n", KH_STR_ARG(r->article->id.n ? r->article->id : r->article->file));
    for (size_t s = 0; s < r->sentences.n; s++) {
        kh_buf_printf(out, "%.*s\n", KH_STR_ARG(text_of(r, r->sentences.at[s])));
        for (size_t i = 0; i < r->events.n; i++) {
            const struct kh_event *e = &r->events.at[i];
            if (e->evidence.sentence == s && kh_gold_counts(e)) list_read(out, r, e, m->read[i]);
        }
    }
    for (size_t k = 0; k < g->events.n; k++) {
        if (m->gold[k]) list_gold(out, &g->events.at[k], m->gold[k]);
    }
}
