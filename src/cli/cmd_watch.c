/* khaldun watch: follow feeds politely; new pages go into an archive or into a situation. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "base/file.h"
#include "cli/cli.h"
#include "watch/watch.h"

enum { EVERY_MINUTES = 15, PAGES_A_ROUND = 50, LIST_BYTES = 1024 * 1024 };

struct watch_args {
    const char *output, *every, *pause, *packs, *lang;
    bool once, local;
    const char **feeds;
    size_t n_feeds;
};

static bool parse(int argc, char **argv, struct watch_args *out) {
    *out = (struct watch_args){.feeds = kh_xmalloc(sizeof(char *) * (size_t)argc)};
    for (int i = 1; i < argc; i++) {
        if (kh_cli_option(argc, argv, &i, "-o", &out->output) || kh_cli_option(argc, argv, &i, "--every", &out->every) ||
            kh_cli_option(argc, argv, &i, "--pause", &out->pause) || kh_cli_option(argc, argv, &i, "--packs", &out->packs) ||
            kh_cli_option(argc, argv, &i, "--lang", &out->lang)) continue;
        if (kh_cli_flag(argv[i], "--once")) out->once = true;
        else if (kh_cli_flag(argv[i], "--local")) out->local = true;
        else if (argv[i][0] == '-') return false;
        else out->feeds[out->n_feeds++] = argv[i];
    }
    return out->output && out->n_feeds;
}

/* A feed is an address, or a file that lists addresses, one a line. */
static kh_err list_feeds(struct kh_arena *a, const struct watch_args *args, kh_str_vec *out, struct kh_error *err) {
    for (size_t i = 0; i < args->n_feeds; i++) {
        struct kh_str one = kh_str_from(args->feeds[i]), text, line, comment;
        if (kh_str_contains(one, KH_S("://"))) {
            kh_vec_push(a, out, one);
            continue;
        }
        KH_TRY(kh_file_read(a, args->feeds[i], LIST_BYTES, &text, err));
        while (kh_str_next(&text, '\n', &line)) {
            if (kh_str_starts(line, KH_S("#"))) continue;
            kh_str_cut(line, ' ', &line, &comment);
            line = kh_str_trim(line);
            if (line.n) kh_vec_push(a, out, line);
        }
    }
    return KH_OK;
}

static void say(void *ctx, struct kh_str url, const char *what) {
    (void)ctx;
    fprintf(stderr, "khaldun watch: %.*s: %s\n", KH_STR_ARG(url), what);
}

/* Where fetched pages go: the output itself when it is an archive, else a file beside it until they are read. */
struct place {
    const char *archive, *state;
    bool keeps_archive;
};

static struct place place_of(struct kh_arena *a, const char *output) {
    bool archive = kh_str_ends(kh_str_from(output), KH_S(".warc"));
    return (struct place){.archive = archive ? output : kh_arena_printf(a, "%s.fetched.warc", output).p,
                          .state = kh_arena_printf(a, "%s.watch.json", output).p, .keeps_archive = archive};
}

static kh_err ask_all(struct kh_watch *w, const kh_str_vec *feeds, const struct place *p, struct kh_error *err) {
    w->archive = fopen(p->archive, "ab");
    if (!w->archive) return kh_fail(err, KH_ERR_IO, "%s: %s", p->archive, strerror(errno));
    kh_err e = KH_OK;
    for (size_t i = 0; i < feeds->n && e == KH_OK; i++) {
        w->now = (int64_t)time(NULL);
        e = kh_watch_feed(w, feeds->at[i], err);
        if (e == KH_OK) e = kh_watch_state_save(w->state, p->state, err);
    }
    if (fclose(w->archive) != 0 && e == KH_OK) e = kh_fail(err, KH_ERR_IO, "%s: %s", p->archive, strerror(errno));
    return e;
}

/* Pages that were fetched, now or before an interruption, into the situation. */
static int build(const struct watch_args *args, const struct place *p) {
    char *argv[] = {"build", "-o", (char *)(uintptr_t)args->output, (char *)(uintptr_t)p->archive, NULL, NULL, NULL, NULL, NULL};
    int argc = 4;
    FILE *f = fopen(p->archive, "rb");
    bool empty = !f || fgetc(f) == EOF;
    if (f) fclose(f);
    if (empty) return KH_EXIT_OK;
    if (args->packs) argv[argc++] = "--packs", argv[argc++] = (char *)(uintptr_t)args->packs;
    if (args->lang) argv[argc++] = "--lang", argv[argc++] = (char *)(uintptr_t)args->lang;
    int code = kh_cmd_build(argc, argv);
    if (code != KH_EXIT_USAGE) unlink(p->archive);
    return code;
}

static int round_of(struct kh_watch *w, const struct watch_args *args, const kh_str_vec *feeds, const struct place *p) {
    struct kh_error err = {0};
    w->n_new = w->n_failed = 0;
    if (ask_all(w, feeds, p, &err) != KH_OK) return kh_cli_fail(&err);
    printf("%zu new pages, %zu requests failed\n", w->n_new, w->n_failed);
    int code = p->keeps_archive ? KH_EXIT_OK : build(args, p);
    fflush(stdout);
    return code == KH_EXIT_OK && w->n_failed ? KH_EXIT_SOME_FAILED : code;
}

int kh_cmd_watch(int argc, char **argv) {
    struct watch_args args;
    struct kh_arena a = {0};
    kh_str_vec feeds = {0};
    struct kh_error err = {0};
    struct kh_watch_state state;
    struct kh_fetch_options options = KH_FETCH_OPTIONS_INIT;
    int64_t every = EVERY_MINUTES;
    if (!parse(argc, argv, &args)) return kh_cli_usage("watch", "-o FILE and at least one feed are wanted");
    bool every_fits = !args.every || (kh_str_to_i64(kh_str_from(args.every), &every) && every >= 1);
    bool pause_fits = !args.pause || (kh_str_to_double(kh_str_from(args.pause), &options.host_pause) && options.host_pause >= 0);
    if (!every_fits) return kh_cli_usage("watch", "--every wants minutes");
    if (!pause_fits) return kh_cli_usage("watch", "--pause wants seconds");
    options.local = args.local;
    struct place p = place_of(&a, args.output);
    if (list_feeds(&a, &args, &feeds, &err) != KH_OK || kh_watch_state_load(&state, &a, p.state, &err) != KH_OK) return kh_cli_fail(&err);
    struct kh_watch w = {.fetcher = kh_fetcher_new(&options), .state = &state, .most_pages = PAGES_A_ROUND, .say = say};
    int code = round_of(&w, &args, &feeds, &p);
    while (!args.once && code != KH_EXIT_USAGE) {
        sleep((unsigned)(every * 60));
        code = round_of(&w, &args, &feeds, &p);
    }
    kh_fetcher_free(w.fetcher);
    kh_arena_free(&a);
    free(args.feeds);
    return code;
}
