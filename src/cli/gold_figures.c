#include "cli/gold_figures.h"

#include <stdio.h>

#include "base/json.h"

static double share(size_t of, size_t all) {
    return all ? (double)of / (double)all : 0;
}

struct figures {
    const char *name;
    double precision, recall, f1;
};

static struct figures figures_of(const char *name, size_t recalled, size_t core, size_t right, size_t read) {
    double p = share(right, read), r = share(recalled, core);
    return (struct figures){name, p, r, p + r > 0 ? 2 * p * r / (p + r) : 0};
}

enum { EVENT_FIGURES = 3, CAUSE_FIGURES = 2 };

static void event_figures(const struct kh_gold_score *s, struct figures out[EVENT_FIGURES]) {
    out[0] = figures_of("type", s->core_type, s->core, s->read_type, s->read);
    out[1] = figures_of("dyad", s->core_dyad, s->core - s->core_open, s->read_dyad, s->read - s->read_open);
    out[2] = figures_of("whole", s->core_whole, s->core, s->read_whole, s->read);
}

static void cause_figures(const struct kh_cause_score *s, struct figures out[CAUSE_FIGURES]) {
    out[0] = figures_of("tied", s->gold_tied, s->gold, s->read_tied, s->read);
    out[1] = figures_of("whole", s->gold_whole, s->gold, s->read_whole, s->read);
}

static void print_figures(const struct figures *all, size_t n) {
    for (size_t i = 0; i < n; i++) printf("%-6s P %.3f  R %.3f  F1 %.3f\n", all[i].name, all[i].precision, all[i].recall, all[i].f1);
}

void kh_gold_print(const struct kh_gold_score *s, const struct kh_cause_score *c) {
    struct figures events[EVENT_FIGURES], causes[CAUSE_FIGURES];
    event_figures(s, events);
    cause_figures(c, causes);
    if (s->documents) {
        printf("%zu documents, %zu core events in the gold, %zu events read\n", s->documents, s->core, s->read);
        print_figures(events, EVENT_FIGURES);
        printf("of the %zu met by parties: dates %zu of %zu right, status %zu of %zu, speaker %zu of %zu\n", s->core_dyad, s->date.right, s->date.of,
               s->status.right, s->status.of, s->speaker.right, s->speaker.of);
    }
    if (c->documents) {
        printf("%zu documents, %zu causal claims in the gold, %zu read\n", c->documents, c->gold, c->read);
        print_figures(causes, CAUSE_FIGURES);
        printf("of the %zu tied: status %zu of %zu\n", c->gold_tied, c->status.right, c->status.of);
    }
}

static void write_share(struct kh_json *j, const char *name, struct kh_gold_share share) {
    kh_json_object(j, name);
    kh_json_int(j, "right", (int64_t)share.right);
    kh_json_int(j, "of", (int64_t)share.of);
    kh_json_end(j);
}

static void write_figures(struct kh_json *j, const struct figures *all, size_t n) {
    for (size_t i = 0; i < n; i++) {
        kh_json_object(j, all[i].name);
        kh_json_num(j, "precision", all[i].precision, 4);
        kh_json_num(j, "recall", all[i].recall, 4);
        kh_json_num(j, "f1", all[i].f1, 4);
        kh_json_end(j);
    }
}

static void write_events(struct kh_json *j, const struct kh_gold_score *s) {
    struct figures all[EVENT_FIGURES];
    event_figures(s, all);
    kh_json_int(j, "documents", (int64_t)s->documents);
    kh_json_int(j, "core", (int64_t)s->core);
    kh_json_int(j, "read", (int64_t)s->read);
    write_figures(j, all, EVENT_FIGURES);
    write_share(j, "dates", s->date);
    write_share(j, "status", s->status);
    write_share(j, "speaker", s->speaker);
}

static void write_causes(struct kh_json *j, const struct kh_cause_score *s) {
    struct figures all[CAUSE_FIGURES];
    cause_figures(s, all);
    kh_json_object(j, "causes");
    kh_json_int(j, "documents", (int64_t)s->documents);
    kh_json_int(j, "gold", (int64_t)s->gold);
    kh_json_int(j, "read", (int64_t)s->read);
    write_figures(j, all, CAUSE_FIGURES);
    write_share(j, "status", s->status);
    kh_json_end(j);
}

void kh_gold_print_json(const struct kh_gold_score *events, const struct kh_cause_score *causes) {
    struct kh_buf b;
    struct kh_json j;
    kh_buf_init(&b, 0);
    kh_json_init(&j, &b, true);
    kh_json_object(&j, NULL);
    if (events->documents) write_events(&j, events);
    if (causes->documents) write_causes(&j, causes);
    kh_json_end(&j);
    printf("%.*s\n", KH_STR_ARG(kh_buf_str(&b)));
    kh_buf_free(&b);
}
