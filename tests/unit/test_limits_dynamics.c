/* The limits of base/limits.h that bound event tables and projections. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/limits.h"
#include "dynamics/events.h"
#include "dynamics/projection.h"

static void events_bytes(void **state) {
    (void)state;
    struct kh_arena a = {0};
    struct kh_series series;
    char path[] = "/tmp/khaldun-limits-XXXXXX";
    int fd = mkstemp(path);
    assert_true(fd >= 0 && ftruncate(fd, (off_t)KH_MAX_EVENTS_BYTES + 1) == 0);
    close(fd);
    kh_series_init(&series, &a);
    assert_int_equal(kh_series_read(&series, path, NULL), KH_ERR_LIMIT);
    unlink(path);
    kh_arena_free(&a);
}

/* Refused before anything is computed, with both limits in the message. */
static void refused(int days, unsigned runs) {
    struct kh_arena a = {0};
    struct kh_projection_options o = {.horizon = days, .n_runs = runs};
    struct kh_question q;
    struct kh_projection out;
    struct kh_system m = {0};
    struct kh_params p = {0};
    kh_action_vec none = {0};
    struct kh_error err = {0};
    q = (struct kh_question){&m, &p, &none, &o};
    assert_int_equal(kh_projection_run(&a, &q, &out, &err), KH_ERR_ARGUMENT);
    assert_non_null(strstr(err.message, "3653"));
    assert_non_null(strstr(err.message, "100000"));
    kh_arena_free(&a);
}

static void horizon_days(void **state) {
    (void)state;
    refused(KH_MAX_HORIZON_DAYS + 1, 100);
    refused(0, 100);
}

static void runs(void **state) {
    (void)state;
    refused(30, KH_MAX_RUNS + 1);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(events_bytes),
        cmocka_unit_test(horizon_days),
        cmocka_unit_test(runs),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
