/* khaldun show: the views of a situation as tables or JSON. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/cli.h"
#include "cli/confidence.h"
#include "cli/situation_file.h"
#include "cli/table.h"
#include "cli/tone.h"
#include "situation/assemble.h"
#include "situation/view.h"
#include "store/sql.h"

struct show {
    const char *file, *view;
    struct kh_view_filter filter;
    bool json;
    size_t at_most; /* rows of a table; 0: all */
    struct kh_arena arena, scratch;
    struct kh_relations *relations; /* tones, or NULL */
};

static bool parse_day(const char *option, const char *value, kh_day *out) {
    if (value && kh_day_parse(kh_str_from(value), out, NULL)) return true;
    kh_cli_usage("show", "%s wants YYYY-MM-DD%s%s", option, value ? ", not " : "", value ? value : "");
    return false;
}

static bool parse_share(const char *value, double *out) {
    if (value && kh_str_to_double(kh_str_from(value), out) && *out >= 0 && *out <= 1) return true;
    kh_cli_usage("show", "--belief wants a number from 0 to 1%s%s", value ? ", not " : "", value ? value : "");
    return false;
}

/* Is argv[*i] an option? Then *fits says whether its value is one; the user has been told when it is not. */
static bool parse_option(struct show *s, int argc, char **argv, int *i, bool *fits) {
    const char *value = NULL;
    if (kh_cli_flag(argv[*i], "--json")) s->json = true;
    else if (kh_cli_flag(argv[*i], "--surest")) s->filter.surest_first = true;
    else if (kh_cli_option(argc, argv, i, "--dyad", &value)) {
        *fits = value || kh_cli_usage("show", "--dyad wants two actors, as MLI,DZA") == KH_EXIT_OK;
        kh_str_cut(kh_str_from(value), ',', &s->filter.a, &s->filter.b);
    } else if (kh_cli_option(argc, argv, i, "--from", &value)) *fits = parse_day("--from", value, &s->filter.from);
    else if (kh_cli_option(argc, argv, i, "--to", &value)) *fits = parse_day("--to", value, &s->filter.to);
    else if (kh_cli_option(argc, argv, i, "--belief", &value)) *fits = parse_share(value, &s->filter.least_belief);
    else if (kh_cli_option(argc, argv, i, "--min-confidence", &value)) *fits = kh_cli_confidence("show", value, &s->filter.least_confidence);
    else return false;
    return true;
}

static bool parse(struct show *s, int argc, char **argv) {
    s->filter = (struct kh_view_filter){.a = KH_S(""), .b = KH_S(""), .from = KH_NO_DAY, .to = KH_NO_DAY};
    for (int i = 1; i < argc; i++) {
        bool fits = true;
        if (parse_option(s, argc, argv, &i, &fits)) {
            if (!fits) return false;
        } else if (argv[i][0] == '-') return kh_cli_usage("show", "there is no option %s", argv[i]) == KH_EXIT_OK;
        else if (!s->file) s->file = argv[i];
        else if (!s->view) s->view = argv[i];
        else return kh_cli_usage("show", "at most one view is wanted, not %s besides", argv[i]) == KH_EXIT_OK;
    }
    if (!s->file) kh_cli_usage("show", "a situation file is wanted");
    return s->file != NULL;
}

/* Only these views are of events; in the others an asked-for certainty would silently do nothing. */
static bool filters_fit(const struct show *s) {
    bool of_events = !s->view || strcmp(s->view, "events") == 0 || strcmp(s->view, "timeline") == 0 || strcmp(s->view, "accounts") == 0;
    return of_events || !(s->filter.least_belief > 0 || s->filter.least_confidence > 0 || s->filter.surest_first);
}

static struct kh_str cell_text(struct show *s, const struct kh_view_column *c, const struct kh_sql *q, int i) {
    if (kh_sql_col_null(q, i)) return KH_S("");
    if (c->cell == KH_CELL_DECIMAL) return kh_arena_printf(&s->arena, "%.2f", kh_sql_col_num(q, i));
    struct kh_str text = kh_sql_col_copy(q, i, &s->arena);
    if (c->cell == KH_CELL_EXCERPT) text = kh_display_excerpt(&s->arena, text, kh_sql_col_str(q, i - 1), c->widest);
    else if (c->widest) text = kh_display_cut(&s->arena, text, c->widest);
    return c->cell == KH_CELL_TEXT || c->cell == KH_CELL_EXCERPT ? kh_display_isolate(&s->arena, text) : text;
}

static bool has_tone(const struct kh_view *view) { return strcmp(view->name, "relations") == 0; }

/* Columns 1 and 2 of the view are the pair. */
static bool tone_of(struct show *s, const struct kh_sql *q, struct kh_tone_now *out) {
    bool known = kh_tone_now_of(s->relations, &s->scratch, kh_sql_col_str(q, 1), kh_sql_col_str(q, 2), out);
    kh_arena_clear(&s->scratch);
    return known;
}

static void add_tone(struct show *s, struct kh_text_table *t, const struct kh_sql *q) {
    struct kh_tone_now tone;
    bool known = tone_of(s, q, &tone);
    kh_text_table_add(t, known ? kh_arena_printf(&s->arena, "%+.1f", tone.mean) : KH_S(""), true);
    kh_text_table_add(t, known ? kh_arena_printf(&s->arena, "%+.1f..%+.1f", tone.low, tone.high) : KH_S(""), true);
}

static void json_tone(void *ctx, const struct kh_view *view, const struct kh_sql *q, struct kh_json *out) {
    struct kh_tone_now tone;
    if (!has_tone(view)) return;
    if (!tone_of(ctx, q, &tone)) {
        kh_json_null(out, "tone");
        return;
    }
    kh_json_object(out, "tone");
    kh_json_num(out, "mean", tone.mean, 3);
    kh_json_num(out, "low", tone.low, 3);
    kh_json_num(out, "high", tone.high, 3);
    kh_json_end(out);
}

static void add_head(struct show *s, struct kh_text_table *t, const struct kh_view *view) {
    for (; view->columns[t->n_columns].name; t->n_columns++) {
        const struct kh_view_column *c = &view->columns[t->n_columns];
        struct kh_str name = kh_arena_str(&s->arena, kh_str_from(c->name));
        for (size_t k = 0; k < name.n; k++) ((char *)name.p)[k] = name.p[k] == '_' ? ' ' : (char)(name.p[k] & ~('a' - 'A'));
        kh_text_table_add(t, name, c->cell >= KH_CELL_COUNT);
    }
    if (!has_tone(view)) return;
    kh_text_table_add(t, KH_S("TONE NOW"), true);
    kh_text_table_add(t, KH_S("90 % BAND"), true);
    t->n_columns += 2;
}

static void add_row(struct show *s, struct kh_text_table *t, const struct kh_view *view, const struct kh_sql *q) {
    for (int i = 0; view->columns[i].name; i++)
        kh_text_table_add(t, cell_text(s, &view->columns[i], q, i), view->columns[i].cell >= KH_CELL_COUNT);
    if (has_tone(view)) add_tone(s, t, q);
}

static kh_err print_view(struct show *s, struct kh_store *store, const struct kh_view *view, struct kh_error *err) {
    struct kh_text_table t = {.arena = &s->arena};
    struct kh_sql q = {0};
    size_t rows = 0;
    add_head(s, &t, view);
    kh_err result = kh_view_open(store, view, &s->filter, &q, err);
    while (result == KH_OK && (result = kh_sql_step(&q, err)) == KH_OK && q.row) {
        if (s->at_most && rows++ >= s->at_most) continue;
        add_row(s, &t, view, &q);
    }
    kh_sql_free(&q);
    if (result != KH_OK) return result;
    if (t.cells.n == t.n_columns) puts("(none)");
    else kh_text_table_print(&t, stdout);
    if (s->at_most && rows > s->at_most)
        printf("... %zu more: khaldun show %s %s\n", rows - s->at_most, s->file, view->name);
    return KH_OK;
}

static kh_err print_overview(struct show *s, struct kh_store *store, struct kh_error *err) {
    static const char *const parts[] = {"events", "relations", "accounts", "causes", "scenarios", "sources"};
    struct kh_situation_summary n;
    KH_TRY(kh_situation_summarize(store, &n, err));
    kh_cli_print_counts(&n, 0);
    s->at_most = 8;
    s->filter.surest_first = true;
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        const struct kh_view *view = kh_view_find(kh_str_from(parts[i]));
        printf("\n%s: %s\n", view->name, view->about);
        KH_TRY(print_view(s, store, view, err));
    }
    if (n.events) printf("\nNext: khaldun show %s timeline     khaldun explain %s E1\n", s->file, s->file);
    return KH_OK;
}

static kh_err all_json(struct show *s, struct kh_store *store, struct kh_json *j, struct kh_error *err) {
    size_t n;
    const struct kh_view *views = kh_view_all(&n);
    kh_json_object(j, NULL);
    kh_json_int(j, "khaldun", 1);
    const struct kh_view_more more = {json_tone, s};
    for (size_t i = 0; i < n; i++)
        if (!s->view || strcmp(s->view, views[i].name) == 0) KH_TRY(kh_view_json(store, &views[i], &s->filter, &more, j, err));
    kh_json_end(j);
    return KH_OK;
}

static kh_err print_json(struct show *s, struct kh_store *store, struct kh_error *err) {
    struct kh_buf b;
    struct kh_json j;
    kh_buf_init(&b, 0);
    kh_json_init(&j, &b, true);
    kh_err result = all_json(s, store, &j, err);
    if (result == KH_OK) {
        fwrite(b.p, 1, b.n, stdout);
        putchar('\n');
    }
    kh_buf_free(&b);
    return result;
}

/* An empty list between two who are not there would look like an answer. A land's key also stands for its government and army. */
static kh_err check_actor(struct kh_store *store, struct kh_str key, struct kh_error *err) {
    if (!key.n) return KH_OK;
    struct kh_sql q = {0};
    kh_err e = kh_sql_open(store, "SELECT 1 FROM actors WHERE key = ?1 OR substr(key, 1, length(?1) + 1) = ?1 || '.' LIMIT 1", &q, err);
    if (e == KH_OK) kh_sql_str(&q, 1, key);
    if (e == KH_OK) e = kh_sql_step(&q, err);
    bool unknown = e == KH_OK && !q.row;
    if (unknown) e = kh_fail(err, KH_ERR_NOT_FOUND, "no actor is called %.*s; khaldun show FILE actors lists them", KH_STR_ARG(key));
    kh_sql_free(&q);
    return e;
}

static kh_err run(struct show *s, struct kh_store *store, struct kh_error *err) {
    KH_TRY(check_actor(store, s->filter.a, err));
    KH_TRY(check_actor(store, s->filter.b, err));
    if (!s->view || strcmp(s->view, "relations") == 0) KH_TRY(kh_tones_load(store, &s->relations, err));
    if (s->json) return print_json(s, store, err);
    if (!s->view) return print_overview(s, store, err);
    return print_view(s, store, kh_view_find(kh_str_from(s->view)), err);
}

int kh_cmd_show(int argc, char **argv) {
    struct show s = {0};
    struct kh_store *store = NULL;
    struct kh_error err = {0};
    if (!parse(&s, argc, argv)) return KH_EXIT_USAGE;
    if (s.view && !kh_view_find(kh_str_from(s.view)))
        return kh_cli_usage("show", "no view is called %s; there are: actors events relations accounts causes loops scenarios "
                                    "sources timeline documents corrections", s.view);
    if (!filters_fit(&s)) return kh_cli_usage("show", "--belief, --min-confidence and --surest are for events, timeline and accounts");
    kh_err result = kh_cli_open_situation(s.file, &store, &err);
    if (result == KH_OK) result = kh_cli_tell_confidence(store, s.filter.least_confidence, &err);
    if (result == KH_OK) result = run(&s, store, &err);
    kh_store_close(store);
    kh_relations_drop(s.relations);
    kh_arena_free(&s.arena);
    kh_arena_free(&s.scratch);
    if (result != KH_OK) return kh_cli_fail(&err);
    return fflush(stdout) == 0 ? KH_EXIT_OK : KH_EXIT_USAGE;
}
