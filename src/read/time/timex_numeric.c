/* Dates in digits: 2025-04-07, 7/4/2025, 22/4. */
#include "read/time/timeparse.h"

static int32_t full_year(int32_t v) {
    if (v >= 100) return v;
    return v >= 50 ? 1900 + v : 2000 + v;
}

size_t kh_tdigits_at(const struct kh_tcursor *c, uint32_t i) {
    return c->s->tokens[i].word->form.n;
}

/* Day first, as Arabic writes; month first only where the other cannot be. */
static bool order_day(int32_t year, int32_t *month, int32_t *day) {
    if (kh_date_valid(year, *month, *day)) return true;
    int32_t swap = *day;
    *day = *month;
    *month = swap;
    return kh_date_valid(year, *month, *day);
}

/* "22/4", "في 22-4": no year. Alone it may be a fraction or a score, so something must speak for a date. */
static bool parse_short(struct kh_tcursor *c, int32_t a, int32_t b, struct kh_timex *out) {
    bool slash = kh_tmark(c, c->i + 1, '/'), padded = kh_tdigits_at(c, c->i) == 2 && kh_tdigits_at(c, c->i + 2) == 2;
    bool certain = slash && (kh_tled(c, c->i) || (a <= 12 && b > 12));
    certain = certain || (kh_tmark(c, c->i + 1, '-') && kh_tled(c, c->i) && padded && (a > 12) != (b > 12));
    int32_t day = a, month = b, year;
    certain = certain || (c->i > 0 && kh_tword(c, c->i - 1, KH_TIME_DATE)); /* "on the day 22-4" */
    certain = certain || (slash && kh_tcomma(c, c->i + 3) && kh_tdigits(c, c->i + 4, 4, &year) && kh_tlate_year(year));
    bool of_more = (c->i > 0 && kh_tseparator(c, c->i - 1)) || kh_tseparator(c, c->i + 3); /* parts of a longer number */
    if (!certain || !order_day(2000, &month, &day) || of_more) return false;
    out->when = (struct kh_when){KH_NO_DAY, KH_NO_DAY, KH_PRECISION_DAY};
    struct kh_tcursor try = *c;
    struct kh_tyear y;
    struct kh_twhich w;
    try.i += 3;
    struct kh_tcursor which = try;
    const struct kh_tmonth named = {month, false};
    if (kh_tcomma(&try, try.i) && try.i++ && kh_ttake_year(&try, &y) && !y.hijri) c->i = try.i;
    else if (kh_ttake_which(&which, &w) && w.base != KH_NO_DAY) c->i = which.i, y.value = kh_tyear_of_which(named, day, w);
    else c->i += 3, y.value = c->d->anchor == KH_NO_DAY ? 0 : kh_tyear_of(c, named, day);
    if (y.value) out->when = kh_when_day(kh_day_from(y.value, month, day));
    return true;
}

bool kh_tparse_numeric(struct kh_tcursor *c, struct kh_timex *out) {
    int32_t a, b, y;
    if (!kh_tdigits(c, c->i, 4, &a) || !kh_tseparator(c, c->i + 1) || !kh_tdigits(c, c->i + 2, 4, &b)) return false;
    size_t na = kh_tdigits_at(c, c->i), nb = kh_tdigits_at(c, c->i + 2);
    bool point = kh_tmark(c, c->i + 1, '.');
    if (!kh_tseparator(c, c->i + 3) || !kh_tdigits(c, c->i + 4, 4, &y)) {
        int32_t year = na == 4 ? a : b, month = na == 4 ? b : a;
        bool month_year = (na == 4) != (nb == 4) && kh_tlate_year(year) && month >= 1 && month <= 12;
        if (!month_year || point) return na <= 2 && nb <= 2 && parse_short(c, a, b, out);
        out->when = kh_when_month(year, month);
        c->i += 3;
        return true;
    }
    bool year_first = na == 4;
    int32_t year = full_year(year_first ? a : y), day = year_first ? y : a, month = b;
    if (nb > 2 || (na == 4 && kh_tdigits_at(c, c->i + 4) > 2)) return false;
    if (year_first ? !kh_date_valid(year, month, day) : !order_day(year, &month, &day)) return false;
    out->when = kh_when_day(kh_day_from(year, month, day));
    c->i += 5;
    return true;
}
