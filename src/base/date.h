/* date.h: days and the Gregorian calendar. A day is an int32 count from 1970-01-01 (day 0), UTC.
 * Civil conversion after Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms".
 *
 * Pure functions; nothing is owned and nothing is kept. Years are astronomical: 0 is before 1, and the Gregorian rule holds for all of
 * them.
 */
#ifndef KH_BASE_DATE_H
#define KH_BASE_DATE_H

#include "base/str.h"

typedef int32_t kh_day;
#define KH_NO_DAY INT32_MIN /* unknown */

struct kh_civil {
    int32_t year;
    int32_t month, day; /* from 1 */
};

/* How finely a date is known. */
enum kh_precision {
    KH_PRECISION_NONE,
    KH_PRECISION_DAY,
    KH_PRECISION_WEEK,
    KH_PRECISION_MONTH,
    KH_PRECISION_SEASON,
    KH_PRECISION_YEAR,
    KH_PRECISION_DECADE,
    KH_PRECISION_VAGUE, /* "recently": the interval is a stated guess */
};

/* Closed interval of days; both KH_NO_DAY when unknown; start <= end. An open end is KH_NO_DAY alone. */
struct kh_when {
    kh_day start, end;
    enum kh_precision precision;
};

#define KH_WHEN_UNKNOWN ((struct kh_when){KH_NO_DAY, KH_NO_DAY, KH_PRECISION_NONE})

kh_day kh_day_from(int32_t year, int32_t month, int32_t day); /* month 1 to 12; day may overflow the month */
struct kh_civil kh_civil_from(kh_day day);
int kh_weekday(kh_day day); /* 0 Sunday to 6 Saturday */
int kh_days_in_month(int32_t year, int32_t month); /* month 1 to 12 */
bool kh_date_valid(int32_t year, int32_t month, int32_t day); /* any numbers; years 1 to 9999 */
/* "2021-11-23", also "2021-11" and "2021" (first day; *precision, may be NULL, tells). False: no date, and *out is as it was. */
bool kh_day_parse(struct kh_str s, kh_day *out, enum kh_precision *precision);
/* "2021-11-23" and NUL; "" for KH_NO_DAY. */
void kh_day_format(kh_day day, char out[16]);
const char *kh_precision_name(enum kh_precision p); /* "day", "none" */

#endif
