#include "base/date.h"

#include <stdio.h>

kh_day kh_day_from(int32_t year, int32_t month, int32_t day) {
    int32_t y = month <= 2 ? year - 1 : year;
    int32_t era = (y >= 0 ? y : y - 399) / 400;
    uint32_t yoe = (uint32_t)(y - era * 400);
    uint32_t mp = (uint32_t)(month > 2 ? month - 3 : month + 9);
    uint32_t doy = (153 * mp + 2) / 5;
    uint32_t doe = yoe * 365 + yoe / 4 - yoe / 100 + doy;
    return era * 146097 + (int32_t)doe - 719468 + day - 1;
}

struct kh_civil kh_civil_from(kh_day z) {
    int64_t days = (int64_t)z + 719468;
    int64_t era = (days >= 0 ? days : days - 146096) / 146097;
    uint32_t doe = (uint32_t)(days - era * 146097);
    uint32_t yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
    uint32_t doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
    uint32_t mp = (5 * doy + 2) / 153;
    int32_t month = (int32_t)(mp < 10 ? mp + 3 : mp - 9);
    int32_t year = (int32_t)(yoe + era * 400) + (month <= 2);
    return (struct kh_civil){year, month, (int32_t)(doy - (153 * mp + 2) / 5 + 1)};
}

int kh_weekday(kh_day day) {
    int w = (int)(((int64_t)day + 4) % 7);
    return w < 0 ? w + 7 : w;
}

int kh_days_in_month(int32_t year, int32_t month) {
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return month == 2 && leap ? 29 : days[month - 1];
}

bool kh_date_valid(int32_t year, int32_t month, int32_t day) {
    return year >= 1 && year <= 9999 && month >= 1 && month <= 12 && day >= 1 &&
           day <= kh_days_in_month(year, month);
}

static bool digits(struct kh_str s, size_t from, size_t count, int32_t *out) {
    if (s.n < from + count) return false;
    int32_t v = 0;
    for (size_t i = from; i < from + count; i++) {
        if (s.p[i] < '0' || s.p[i] > '9') return false;
        v = v * 10 + (s.p[i] - '0');
    }
    *out = v;
    return true;
}

bool kh_day_parse(struct kh_str s, kh_day *out, enum kh_precision *precision) {
    int32_t y = 0, m = 1, d = 1;
    enum kh_precision p = KH_PRECISION_YEAR;
    if (!digits(s, 0, 4, &y)) return false;
    if (s.n >= 7) {
        if (s.p[4] != '-' || !digits(s, 5, 2, &m)) return false;
        p = KH_PRECISION_MONTH;
    }
    if (s.n >= 10) {
        if (s.p[7] != '-' || !digits(s, 8, 2, &d)) return false;
        p = KH_PRECISION_DAY;
    }
    if ((s.n != 4 && s.n != 7 && s.n != 10) || !kh_date_valid(y, m, d)) return false;
    *out = kh_day_from(y, m, d);
    if (precision) *precision = p;
    return true;
}

void kh_day_format(kh_day day, char out[16]) {
    out[0] = '\0';
    if (day == KH_NO_DAY) return;
    struct kh_civil c = kh_civil_from(day);
    if (c.year < 0 || c.year > 9999) {
        snprintf(out, 16, "%04d-%02d-%02d", c.year % 100000, c.month % 100, c.day % 100);
        return;
    }
    const int digits[] = {c.year / 1000, c.year / 100 % 10, c.year / 10 % 10, c.year % 10, -1, c.month / 10, c.month % 10, -1, c.day / 10, c.day % 10};
    for (int i = 0; i < 10; i++) out[i] = digits[i] < 0 ? '-' : (char)('0' + digits[i]);
    out[10] = '\0';
}

const char *kh_precision_name(enum kh_precision p) {
    static const char *const names[] = {"none", "day", "week", "month", "season", "year", "decade", "vague"};
    return names[p];
}
