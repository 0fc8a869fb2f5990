#include "read/word/calendar.h"

struct kh_when kh_when_day(kh_day day) {
    return (struct kh_when){day, day, KH_PRECISION_DAY};
}

struct kh_when kh_when_month(int32_t year, int32_t month) {
    return (struct kh_when){kh_day_from(year, month, 1), kh_day_from(year, month, kh_days_in_month(year, month)), KH_PRECISION_MONTH};
}

struct kh_when kh_when_year(int32_t year) {
    return (struct kh_when){kh_day_from(year, 1, 1), kh_day_from(year, 12, 31), KH_PRECISION_YEAR};
}

struct kh_when kh_when_part(struct kh_when w, enum kh_part part) {
    kh_day third = (w.end - w.start + 1) / 3;
    if (part == KH_PART_BEGIN) w.end = w.start + third - 1;
    if (part == KH_PART_END) w.start = w.end - third + 1;
    if (part == KH_PART_MID) {
        w.start += third;
        w.end -= third;
    }
    return w;
}

static int32_t month_index(struct kh_civil c, int32_t steps) {
    return c.year * 12 + (c.month - 1) + steps;
}

/* The year of a month counted from that of year 0: "thirty centuries ago" is before it. */
static int32_t year_of(int32_t index) {
    return index / 12 - (index % 12 < 0);
}

struct kh_when kh_when_unit(kh_day day, enum kh_unit unit, int32_t steps) {
    struct kh_civil c = kh_civil_from(day);
    int32_t m = month_index(c, steps), year = c.year + steps;
    switch (unit) {
    case KH_UNIT_WEEK: {
        kh_day monday = day - (kh_weekday(day) + 6) % 7 + 7 * steps;
        return (struct kh_when){monday, monday + 6, KH_PRECISION_WEEK};
    }
    case KH_UNIT_MONTH: return kh_when_month(year_of(m), m - year_of(m) * 12 + 1);
    case KH_UNIT_YEAR: return kh_when_year(year);
    case KH_UNIT_DECADE: {
        int32_t first = c.year / 10 * 10 + steps * 10;
        return (struct kh_when){kh_day_from(first, 1, 1), kh_day_from(first + 9, 12, 31), KH_PRECISION_DECADE};
    }
    case KH_UNIT_CENTURY: {
        int32_t first = (c.year - 1) / 100 * 100 + 1 + steps * 100;
        return (struct kh_when){kh_day_from(first, 1, 1), kh_day_from(first + 99, 12, 31), KH_PRECISION_VAGUE};
    }
    default: return kh_when_day(day + steps);
    }
}

/* The first Thursday on or after a day, the last on or before it. */
static kh_day thursday_from(kh_day day) {
    return day + (4 - kh_weekday(day) + 7) % 7;
}

struct kh_when kh_when_nth(struct kh_when w, enum kh_unit unit, int32_t nth) {
    struct kh_when out;
    if (unit == KH_UNIT_WEEK) {
        kh_day thursday = nth > 0 ? thursday_from(w.start) + 7 * (nth - 1) : thursday_from(w.end - 6);
        out = thursday > w.end ? KH_WHEN_UNKNOWN : kh_when_unit(thursday, unit, 0);
    } else {
        out = kh_when_unit(nth > 0 ? w.start : w.end, unit, nth > 0 ? nth - 1 : 0);
        if (out.start > w.end) out = KH_WHEN_UNKNOWN;
    }
    return out;
}

/* How many months the unit has; 0 of those that have none. */
static int32_t months_of(enum kh_unit unit) {
    switch (unit) {
    case KH_UNIT_MONTH: return 1;
    case KH_UNIT_YEAR: return 12;
    case KH_UNIT_DECADE: return 120;
    case KH_UNIT_CENTURY: return 1200;
    default: return 0;
    }
}

kh_day kh_day_plus(kh_day day, enum kh_unit unit, int32_t n) {
    struct kh_civil c = kh_civil_from(day);
    int32_t months = months_of(unit) * n;
    if (months) {
        int32_t m = month_index(c, months), year = year_of(m), month = m - year * 12 + 1, last = kh_days_in_month(year, month);
        return kh_day_from(year, month, c.day < last ? c.day : last);
    }
    if (unit == KH_UNIT_WEEK) return day + 7 * n;
    if (unit == KH_UNIT_DAY) return day + n;
    return unit == KH_UNIT_HOUR ? day + n / 24 : day;
}

int32_t kh_unit_days(enum kh_unit unit, int32_t n) {
    static const int32_t days[] = {0, 0, 1, 7, 30, 365, 3650, 36500};
    return n > 100000 ? 0 : days[unit] * n;
}

kh_day kh_day_from_hijri(int32_t year, int32_t month, int32_t day) {
    int32_t julian = (11 * year + 3) / 30 + 354 * year + 30 * month - (month - 1) / 2 + day + 1948440 - 385;
    return julian - 2440588;
}
