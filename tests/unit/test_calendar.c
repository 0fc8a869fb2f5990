/* The arithmetic of date expressions: off by one here moves every event of a page. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <string.h>

#include "read/word/calendar.h"

static void is(struct kh_when w, const char *start, const char *end) {
    char a[16], b[16];
    kh_day_format(w.start, a);
    kh_day_format(w.end, b);
    assert_string_equal(a, start);
    assert_string_equal(b, end);
}

/* A week is Monday to Sunday whatever its day: Sunday belongs to the week it ends. */
static void weeks_begin_on_monday(void **state) {
    (void)state;
    for (int32_t day = 7; day <= 13; day++) is(kh_when_unit(kh_day_from(2025, 4, day), KH_UNIT_WEEK, 0), "2025-04-07", "2025-04-13");
    is(kh_when_unit(kh_day_from(2025, 4, 13), KH_UNIT_WEEK, 1), "2025-04-14", "2025-04-20");
    is(kh_when_unit(kh_day_from(2025, 1, 1), KH_UNIT_WEEK, -1), "2024-12-23", "2024-12-29");
}

static void units_step_over_the_year(void **state) {
    (void)state;
    kh_day day = kh_day_from(2025, 1, 31);
    is(kh_when_unit(day, KH_UNIT_MONTH, -1), "2024-12-01", "2024-12-31");
    is(kh_when_unit(day, KH_UNIT_MONTH, 13), "2026-02-01", "2026-02-28");
    is(kh_when_unit(day, KH_UNIT_YEAR, 1), "2026-01-01", "2026-12-31");
    is(kh_when_unit(day, KH_UNIT_DECADE, -1), "2010-01-01", "2019-12-31");
    is(kh_when_unit(day, KH_UNIT_CENTURY, -1), "1901-01-01", "2000-12-31");
    is(kh_when_unit(day, KH_UNIT_DAY, 1), "2025-02-01", "2025-02-01");
}

/* The 31st moved into a shorter month stays inside it. */
static void months_keep_their_day_where_it_exists(void **state) {
    (void)state;
    assert_int_equal(kh_day_plus(kh_day_from(2025, 1, 31), KH_UNIT_MONTH, 1), kh_day_from(2025, 2, 28));
    assert_int_equal(kh_day_plus(kh_day_from(2024, 2, 29), KH_UNIT_YEAR, -1), kh_day_from(2023, 2, 28));
    assert_int_equal(kh_day_plus(kh_day_from(2025, 3, 15), KH_UNIT_MONTH, -3), kh_day_from(2024, 12, 15));
    assert_int_equal(kh_day_plus(kh_day_from(2025, 3, 15), KH_UNIT_WEEK, 2), kh_day_from(2025, 3, 29));
    assert_int_equal(kh_day_plus(kh_day_from(2025, 3, 15), KH_UNIT_HOUR, 30), kh_day_from(2025, 3, 16));
    assert_int_equal(kh_unit_days(KH_UNIT_MONTH, 3), 90);
}

/* Beginning, middle and end share a month out without gap or overlap. */
static void parts_cover_the_whole(void **state) {
    (void)state;
    for (int32_t month = 1; month <= 12; month++) {
        struct kh_when w = kh_when_month(2025, month), b = kh_when_part(w, KH_PART_BEGIN), m = kh_when_part(w, KH_PART_MID), e = kh_when_part(w, KH_PART_END);
        assert_int_equal(b.start, w.start);
        assert_int_equal(b.end + 1, m.start);
        assert_int_equal(m.end + 1, e.start);
        assert_int_equal(e.end, w.end);
    }
    is(kh_when_part(kh_when_unit(kh_day_from(2025, 4, 9), KH_UNIT_WEEK, 0), KH_PART_END), "2025-04-12", "2025-04-13");
}

/* The nth week is the one whose Thursday is the nth of the interval; none is made up. */
static void nth_of_an_interval(void **state) {
    (void)state;
    is(kh_when_nth(kh_when_year(2015), KH_UNIT_WEEK, 1), "2014-12-29", "2015-01-04");
    is(kh_when_nth(kh_when_year(2015), KH_UNIT_WEEK, 53), "2015-12-28", "2016-01-03");
    is(kh_when_nth(kh_when_year(2015), KH_UNIT_WEEK, -1), "2015-12-28", "2016-01-03");
    is(kh_when_nth(kh_when_year(2014), KH_UNIT_WEEK, 53), "", "");
    is(kh_when_nth(kh_when_month(2024, 2), KH_UNIT_DAY, -1), "2024-02-29", "2024-02-29");
    is(kh_when_nth(kh_when_month(2024, 2), KH_UNIT_DAY, 30), "", "");
    is(kh_when_nth(kh_when_year(2024), KH_UNIT_MONTH, 3), "2024-03-01", "2024-03-31");
}

/* Known days; the tabular calendar may lie a day from the sighted one, and by the epoch not more. */
static void hijri_days(void **state) {
    (void)state;
    assert_int_equal(kh_day_from_hijri(1446, 9, 1), kh_day_from(2025, 3, 1));
    assert_in_range(kh_day_from_hijri(1445, 1, 1), kh_day_from(2023, 7, 18), kh_day_from(2023, 7, 20));
    assert_in_range(kh_day_from_hijri(1, 1, 1) + 1000000, kh_day_from(622, 7, 18) + 1000000, kh_day_from(622, 7, 20) + 1000000);
    for (int32_t year = 1300; year < 1500; year++) {
        int32_t days = kh_day_from_hijri(year + 1, 1, 1) - kh_day_from_hijri(year, 1, 1);
        assert_true(days == 354 || days == 355);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(weeks_begin_on_monday), cmocka_unit_test(units_step_over_the_year), cmocka_unit_test(months_keep_their_day_where_it_exists),
        cmocka_unit_test(parts_cover_the_whole), cmocka_unit_test(nth_of_an_interval),       cmocka_unit_test(hijri_days),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
