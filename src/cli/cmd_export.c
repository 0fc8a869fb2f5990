/* khaldun export: a situation in another tool's format. */
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "cli/cli.h"
#include "cli/confidence.h"
#include "cli/situation_file.h"
#include "export/export.h"

struct export_args {
    const char *file, *format, *output;
    double least_confidence;
};

static bool parse(struct export_args *args, int argc, char **argv) {
    for (int i = 1; i < argc; i++) {
        if (kh_cli_option(argc, argv, &i, "--format", &args->format)) continue;
        if (kh_cli_option(argc, argv, &i, "-o", &args->output)) continue;
        const char *least = NULL;
        if (kh_cli_option(argc, argv, &i, "--min-confidence", &least)) {
            if (!kh_cli_confidence("export", least, &args->least_confidence)) return false;
            continue;
        }
        if (argv[i][0] == '-') return kh_cli_usage("export", "there is no option %s", argv[i]) == KH_EXIT_OK;
        if (args->file) return kh_cli_usage("export", "one situation file is wanted, not %s besides", argv[i]) == KH_EXIT_OK;
        args->file = argv[i];
    }
    if (!args->file || !args->format) kh_cli_usage("export", "a situation file and --format are wanted");
    return args->file && args->format;
}

/* Beside the target first: a failed export leaves the old file as it was. */
static kh_err write_beside(const struct kh_exporter *exporter, struct kh_store *s, const struct export_args *args, struct kh_arena *a,
                           struct kh_error *err) {
    const char *path = args->output, *beside = kh_arena_printf(a, "%s.new", path).p;
    FILE *out = fopen(beside, "wb");
    if (!out) return kh_fail(err, KH_ERR_IO, "%s: %s", beside, strerror(errno));
    kh_err result = kh_export_write(exporter, s, args->least_confidence, out, err);
    if (fclose(out) != 0 && result == KH_OK) result = kh_fail(err, KH_ERR_IO, "%s: %s", beside, strerror(errno));
    if (result == KH_OK && rename(beside, path) != 0) result = kh_fail(err, KH_ERR_IO, "%s: %s", path, strerror(errno));
    if (result != KH_OK) unlink(beside);
    return result;
}

int kh_cmd_export(int argc, char **argv) {
    struct export_args args = {0};
    if (!parse(&args, argc, argv)) return KH_EXIT_USAGE;
    const struct kh_exporter *exporter = kh_exporter_find(kh_str_from(args.format));
    if (!exporter) return kh_cli_usage("export", "no format is called %s; there are: %s", args.format, kh_exporter_names());
    if (args.least_confidence > 0 && !exporter->of_events)
        return kh_cli_usage("export", "%s has no single events to leave out: export a situation of what is surely read instead (khaldun read --min-confidence, "
                                      "khaldun build --readings)", exporter->name);
    struct kh_store *store = NULL;
    struct kh_error err = {0};
    struct kh_arena a = {0};
    kh_err result = kh_cli_open_situation(args.file, &store, &err);
    if (result == KH_OK) result = kh_cli_tell_confidence(store, args.least_confidence, &err);
    if (result == KH_OK && args.output) result = write_beside(exporter, store, &args, &a, &err);
    else if (result == KH_OK) result = kh_export_write(exporter, store, args.least_confidence, stdout, &err);
    kh_store_close(store);
    kh_arena_free(&a);
    return result == KH_OK ? KH_EXIT_OK : kh_cli_fail(&err);
}
