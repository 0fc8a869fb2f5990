/* khaldun pack: the tools of whoever edits packs/. */
#include <stdio.h>
#include <string.h>

#include "base/file.h"
#include "cli/cli.h"
#include "pack/compile.h"
#include "pack/pack.h"

struct pack_args {
    const char *language, *table, *source, *packs, *output;
};

static bool parse(int argc, char **argv, struct pack_args *out) {
    *out = (struct pack_args){.source = "packs"};
    for (int i = 2; i < argc; i++) {
        if (kh_cli_option(argc, argv, &i, "--source", &out->source)) continue;
        if (kh_cli_option(argc, argv, &i, "--packs", &out->packs)) continue;
        if (kh_cli_option(argc, argv, &i, "-o", &out->output)) continue;
        if (argv[i][0] == '-') return false;
        if (!out->language) out->language = argv[i];
        else if (!out->table) out->table = argv[i];
        else return false;
    }
    return out->language && out->source;
}

static int build(const struct pack_args *args) {
    struct kh_arena a = {0};
    struct kh_error err = {0};
    struct kh_buf bytes;
    kh_buf_init(&bytes, 0);
    const char *path = args->output ? args->output : kh_arena_printf(&a, "%s/%s.pack", kh_cli_packs_dir(&a, args->packs), args->language).p;
    bool ok = kh_pack_compile(args->source, args->language, &bytes, &err) == KH_OK && kh_file_write(path, kh_buf_str(&bytes), &err) == KH_OK;
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

static int dump(const struct pack_args *args) {
    struct kh_arena a = {0};
    struct kh_error err = {0};
    struct kh_pack *p = NULL;
    const char *path = kh_arena_printf(&a, "%s/%s.pack", kh_cli_packs_dir(&a, args->packs), args->language).p;
    int code = KH_EXIT_OK;
    if (kh_pack_open(path, &p, &err) != KH_OK) {
        code = kh_cli_fail(&err);
    } else {
        for (uint32_t t = 0; t < kh_pack_tables(p); t++) {
            if (!args->table || kh_str_equal(kh_pack_table_name(p, t), kh_str_from(args->table))) dump_table(p, t);
        }
    }
    kh_pack_free(p);
    kh_arena_free(&a);
    return code;
}

int kh_cmd_pack(int argc, char **argv) {
    struct pack_args args;
    if (argc < 2) return kh_cli_usage("pack", "say build or dump");
    if (!parse(argc, argv, &args)) return kh_cli_usage("pack", "name a language, such as ar");
    if (strcmp(argv[1], "build") == 0) return build(&args);
    if (strcmp(argv[1], "dump") == 0) return dump(&args);
    return kh_cli_usage("pack", "no such action: %s", argv[1]);
}
