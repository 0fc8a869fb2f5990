/* khaldun pack: the tools of whoever edits packs/. */
#include <stdio.h>
#include <string.h>

#include "base/file.h"
#include "base/limits.h"
#include "cli/cli.h"
#include "pack/compile.h"
#include "pack/pack.h"
#include "read/case.h"
#include "read/explain.h"

struct pack_args {
    const char *language, *table, *source, *packs, *output, *date;
};

/* What stands first, where only one thing does: `explain` wants a sentence, the others a language. */
static void settle_language(const char *action, struct pack_args *out) {
    if (strcmp(action, "explain") == 0 && !out->table) {
        out->table = out->language;
        out->language = NULL;
    }
    if (!out->language) out->language = "ar";
}

static bool parse(int argc, char **argv, struct pack_args *out) {
    *out = (struct pack_args){.source = "packs"};
    for (int i = 2; i < argc; i++) {
        if (kh_cli_option(argc, argv, &i, "--source", &out->source)) continue;
        if (kh_cli_option(argc, argv, &i, "--packs", &out->packs)) continue;
        if (kh_cli_option(argc, argv, &i, "-o", &out->output)) continue;
        if (kh_cli_option(argc, argv, &i, "--date", &out->date)) continue;
        if (argv[i][0] == '-') return false;
        if (!out->language) out->language = argv[i];
        else if (!out->table) out->table = argv[i];
        else return false;
    }
    settle_language(argv[1], out);
    return true;
}

static int build(const struct pack_args *args) {
    struct kh_arena a = {0};
    struct kh_error err = {0};
    struct kh_buf bytes;
    kh_buf_init(&bytes, 0);
    const char *path = args->output ? args->output : kh_arena_printf(&a, "%s/%s.pack", kh_cli_packs_dir(&a, args->packs), args->language).p;
    bool compiled = kh_pack_compile(args->source, args->language, &bytes, &err) == KH_OK;
    bool ok = compiled && kh_file_write(path, kh_buf_str(&bytes), &err) == KH_OK;
    if (ok) printf("%s: %zu bytes\n", path, bytes.n);
    int code = ok ? KH_EXIT_OK : kh_cli_fail(&err);
    kh_buf_free(&bytes);
    kh_arena_free(&a);
    return code;
}

static void dump_table(const struct kh_pack *p, uint32_t table) {
    struct kh_pack_view v;
    char name[64];
    struct kh_str s = kh_pack_table_name(p, table);
    snprintf(name, sizeof name, "%.*s", KH_STR_ARG(s));
    kh_pack_view(p, name, &v);
    printf("# %s\n", name);
    for (uint32_t row = 0; row <= v.n_rows; row++) {
        for (uint32_t c = 0; c < v.n_columns; c++) {
            struct kh_str cell = row ? kh_pack_cell(&v, row - 1, (int)c) : kh_pack_column_name(&v, c);
            printf("%.*s%c", KH_STR_ARG(cell), c + 1 < v.n_columns ? '\t' : '\n');
        }
    }
}

/* Opens the compiled pack and hands it to `use`; gives the exit code. */
static int with_pack(const struct pack_args *args, int (*use)(const struct pack_args *args, const struct kh_pack *p)) {
    struct kh_arena a = {0};
    struct kh_error err = {0};
    struct kh_pack *p = NULL;
    const char *path = kh_arena_printf(&a, "%s/%s.pack", kh_cli_packs_dir(&a, args->packs), args->language).p;
    int code = kh_pack_open(path, &p, &err) == KH_OK ? use(args, p) : kh_cli_fail(&err);
    kh_pack_free(p);
    kh_arena_free(&a);
    return code;
}

static int dump(const struct pack_args *args, const struct kh_pack *p) {
    for (uint32_t t = 0; t < kh_pack_tables(p); t++) {
        if (!args->table || kh_str_equal(kh_pack_table_name(p, t), kh_str_from(args->table))) dump_table(p, t);
    }
    return KH_EXIT_OK;
}

static int explain(const struct pack_args *args, const struct kh_pack *p) {
    struct kh_error err = {0};
    struct kh_lexicon *lex = NULL;
    struct kh_buf out;
    kh_day date = KH_NO_DAY;
    if (!args->table) return kh_cli_usage("pack", "explain wants a sentence");
    if (args->date && !kh_day_parse(kh_str_from(args->date), &date, NULL)) return kh_cli_usage("pack", "--date wants YYYY-MM-DD");
    if (kh_lexicon_new(p, &lex, &err) != KH_OK) return kh_cli_fail(&err);
    kh_buf_init(&out, 0);
    kh_explain_text(lex, kh_str_from(args->table), date, &out);
    fwrite(out.p, 1, out.n, stdout);
    kh_buf_free(&out);
    kh_lexicon_free(lex);
    return KH_EXIT_OK;
}

/* Counts over all case files. */
struct tally {
    size_t passed, failed, open;
};

static void tell(const char *path, const struct kh_case *c, bool ok, const struct kh_buf *diff) {
    const char *how = ok ? "passes now: take its :open line out\n" : c->open.n ? "open: " : "why: ";
    struct kh_str why = ok ? KH_S("") : c->open.n ? c->open : c->why;
    printf("%s:%u: %.*s\n    %s%.*s\n", path, c->line, KH_STR_ARG(c->title), how, KH_STR_ARG(why));
    if (!ok) printf("    %.*s\n%.*s", KH_STR_ARG(c->text), KH_STR_ARG(kh_buf_str(diff)));
}

static kh_err run_file(const char *path, struct kh_reader *reader, struct tally *tally, struct kh_error *err) {
    struct kh_arena a = {0};
    struct kh_str bytes;
    kh_case_vec cases = {0};
    kh_err code = kh_file_read(&a, path, KH_MAX_TABLE_BYTES, &bytes, err);
    if (code == KH_OK) code = kh_cases_parse(&a, path, bytes, &cases, err);
    for (size_t i = 0; code == KH_OK && i < cases.n; i++) {
        struct kh_buf diff;
        kh_buf_init(&diff, 0);
        bool ok = kh_case_run(&cases.at[i], reader, &diff);
        const struct kh_case *c = &cases.at[i];
        ++*(ok ? &tally->passed : c->open.n ? &tally->open : &tally->failed);
        if (ok == (c->open.n > 0)) tell(path, c, ok, &diff);
        kh_buf_free(&diff);
    }
    kh_arena_free(&a);
    return code;
}

/* Runs every case of the pack, or those in the one file or folder named. */
static int test(const struct pack_args *args, const struct kh_pack *p) {
    struct kh_arena a = {0};
    struct kh_error err = {0};
    struct kh_lexicon *lex = NULL;
    struct tally tally = {0};
    kh_str_vec files = {0};
    const char *where = args->table ? args->table : kh_arena_printf(&a, "%s/%s/cases", args->source, args->language).p;
    kh_err code = kh_file_walk(&a, where, &files, &err);
    if (code == KH_ERR_IO && !args->table) {
        kh_cli_usage("pack", "no cases stand in %s; say where the sources of the packs are: --source DIR", where);
        kh_arena_free(&a);
        return KH_EXIT_USAGE;
    }
    if (code == KH_OK) code = kh_lexicon_new(p, &lex, &err);
    struct kh_reader *reader = code == KH_OK ? kh_reader_new(lex) : NULL;
    for (size_t i = 0; code == KH_OK && i < files.n; i++) {
        if (kh_str_ends(files.at[i], KH_S(".case"))) code = run_file(files.at[i].p, reader, &tally, &err);
    }
    kh_reader_free(reader);
    kh_lexicon_free(lex);
    kh_arena_free(&a);
    if (code != KH_OK) return kh_cli_fail(&err);
    printf("%zu passed, %zu failed", tally.passed, tally.failed);
    if (tally.open) printf(", %zu skipped", tally.open);
    putchar('\n');
    return tally.failed ? KH_EXIT_SOME_FAILED : KH_EXIT_OK;
}

int kh_cmd_pack(int argc, char **argv) {
    struct pack_args args;
    if (argc < 2) return kh_cli_usage("pack", "say build, test, explain or dump");
    if (!parse(argc, argv, &args)) return kh_cli_usage("pack", "%s takes a language and one file or sentence more", argv[1]);
    if (strcmp(argv[1], "build") == 0) return build(&args);
    if (strcmp(argv[1], "dump") == 0) return with_pack(&args, dump);
    if (strcmp(argv[1], "test") == 0) return with_pack(&args, test);
    if (strcmp(argv[1], "explain") == 0) return with_pack(&args, explain);
    return kh_cli_usage("pack", "no such action: %s", argv[1]);
}
