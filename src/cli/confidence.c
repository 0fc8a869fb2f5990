#include "cli/confidence.h"

#include <stdio.h>

#include "cli/cli.h"
#include "situation/measured.h"

bool kh_cli_confidence(const char *command, const char *value, double *out) {
    if (value && kh_measured_confidence(kh_str_from(value), out)) return true;
    kh_cli_usage(command, "--min-confidence wants sure, fair, all, or a number from 0 to 1%s%s", value ? ", not " : "", value ? value : "");
    return false;
}

static void tell_worth(const char *whose, double least, const struct kh_level *l) {
    fprintf(stderr, "; of %s", whose);
    if (least > 0) fprintf(stderr, " from %.2f on", least);
    fprintf(stderr, ", %.0f %% were right by type and parties, %.0f %% in all they say", 100 * l->precision, 100 * l->whole);
}

void kh_cli_tell_kept(int64_t kept, int64_t all, double least) {
    struct kh_level level, whole;
    fprintf(stderr, "khaldun: %lld of %lld events are read with a confidence of at least %.2f", (long long)kept, (long long)all, least);
    if (kh_measured_at(least, &level) && kh_measured_at(0, &whole)) {
        if (level.least > 0) tell_worth("those", level.least, &level);
        tell_worth("all", 0, &whole);
        fprintf(stderr, " (measured on %d events of new pages; docs/evaluation.md)", whole.n);
    }
    fputc('\n', stderr);
}

kh_err kh_cli_tell_confidence(struct kh_store *s, double least, struct kh_error *err) {
    int64_t kept = 0, all = 0;
    if (least <= 0) return KH_OK;
    char sql[80];
    snprintf(sql, sizeof sql, "SELECT count(*) FROM events WHERE confidence >= %.6f", least);
    KH_TRY(kh_sql_count(s, sql, &kept, err));
    KH_TRY(kh_sql_count(s, "SELECT count(*) FROM events", &all, err));
    kh_cli_tell_kept(kept, all, least);
    return KH_OK;
}
