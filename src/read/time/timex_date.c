/* Months and days that are named: "7 April", "from 5 to 7 of April 2025", "the end of last May", and the year of one that names none. */
#include "read/time/timeparse.h"

enum { RECENT_DAYS = 31 };

static const struct kh_match *month_at(const struct kh_tcursor *c, uint32_t i, struct kh_tmonth *out) {
    const struct kh_match *m = kh_sentence_match(c->s, i, KH_ENTRY_MONTH);
    if (!m) return NULL;
    const struct kh_lex_time *t = &c->d->lex->months[m->row];
    *out = (struct kh_tmonth){t->value, t->kind == 1};
    return m;
}

/* A month, and the same month's other name behind a slash, dash or bracket: "نيسان/ أبريل". */
static bool take_month(struct kh_tcursor *c, struct kh_tmonth *out) {
    const struct kh_match *m = month_at(c, c->i, out);
    if (!m) return false;
    c->i += m->n;
    uint32_t i = c->i;
    bool bracket = kh_tmark(c, i, '(');
    if (!bracket && !kh_tseparator(c, i) && !kh_tmark(c, i, 0x640)) return true;
    struct kh_tmonth again;
    const struct kh_match *second = month_at(c, i + 1, &again);
    if (!second || again.value != out->value || again.hijri != out->hijri) return true;
    c->i = i + 1 + second->n;
    if (bracket && kh_tmark(c, c->i, ')')) c->i++;
    return true;
}

/* Day of the month: digits, or an ordinal ("the third"). */
static bool take_day(struct kh_tcursor *c, int32_t *day) {
    if (kh_tdigits(c, c->i, 2, day) && *day >= 1 && *day <= 31) {
        c->i++;
        return true;
    }
    const struct kh_match *m = kh_tordinal(c, c->i, day);
    if (!m || *day > 31) return false;
    c->i += m->n;
    return true;
}

static kh_day day_of_month(struct kh_tmonth m, struct kh_tyear year, int32_t day) {
    if (m.hijri) {
        if (year.hijri) return kh_day_from_hijri(year.value, m.value, day);
        kh_day last = kh_day_from(year.value, 12, 31); /* the last such month that begins in the year */
        int32_t h = (int32_t)((int64_t)(year.value - 622) * 33 / 32);
        while (kh_day_from_hijri(h + 1, m.value, day) <= last) h++;
        return kh_day_from_hijri(h, m.value, day);
    }
    int32_t last = kh_days_in_month(year.value, m.value);
    return kh_day_from(year.value, m.value, day > last ? last : day);
}

/* The year of a day that names none: the next in a sentence about the future, else the last one, or soon. */
int32_t kh_tyear_of(const struct kh_tcursor *c, struct kh_tmonth m, int32_t day) {
    kh_day base = c->near != KH_NO_DAY ? c->near : c->d->anchor;
    int32_t now = kh_civil_from(base).year;
    kh_day same = day_of_month(m, (struct kh_tyear){now, false}, day);
    if (c->near != KH_NO_DAY) return same > base ? now - 1 : now;
    if (c->d->published == KH_NO_DAY) return same < base ? now + 1 : now;
    if (kh_ttense(c) > 0) return same < base - RECENT_DAYS ? now + 1 : now;
    return same > base + RECENT_DAYS ? now - 1 : now;
}

int32_t kh_tyear_of_which(struct kh_tmonth m, int32_t day, struct kh_twhich w) {
    int32_t now = kh_civil_from(w.base).year;
    kh_day same = day_of_month(m, (struct kh_tyear){now, false}, day);
    if (w.step > 0) return same > w.base ? now : now + 1;
    if (w.step < 0) return same <= w.base ? now : now - 1;
    return now;
}

static struct kh_when month_when(struct kh_tmonth m, struct kh_tyear year) {
    if (!m.hijri) return kh_when_month(year.value, m.value);
    kh_day first = day_of_month(m, year, 1);
    return (struct kh_when){first, first + 29, KH_PRECISION_MONTH};
}

/* The weekday's number, or -1 when none stands here. */
static int skip_weekday(struct kh_tcursor *c) {
    const struct kh_match *m = kh_sentence_match(c->s, c->i, KH_ENTRY_WEEKDAY);
    if (!m) return -1;
    c->i += m->n;
    if (kh_tcomma(c, c->i)) c->i++;
    kh_ttake(c, KH_TIME_THIS);
    return c->d->lex->weekdays[m->row].value;
}

/* A day without a year that was no such weekday may have been one a year later or before. */
kh_day kh_tday_on_weekday(kh_day day, int weekday) {
    if (day == KH_NO_DAY || weekday < 0 || kh_weekday(day) == weekday) return day;
    struct kh_civil c = kh_civil_from(day);
    static const int32_t years[] = {1, -1};
    for (int k = 0; k < 2; k++) {
        if (!kh_date_valid(c.year + years[k], c.month, c.day)) continue;
        kh_day other = kh_day_from(c.year + years[k], c.month, c.day);
        if (kh_weekday(other) == weekday) return other;
    }
    return day;
}

/* A Hijri day whose weekday is told: the moon may have been seen a day sooner or later than the tables have it. */
static kh_day hijri_on_weekday(kh_day day, int weekday) {
    if (day == KH_NO_DAY || weekday < 0) return day;
    int late = (weekday - kh_weekday(day) + 7) % 7;
    return late == 1 ? day + 1 : late == 6 ? day - 1 : day;
}

/* A day of that month, mended by the weekday that is told; in a year that is said only where the calendar is not sure. */
static kh_day on_weekday(kh_day day, int weekday, struct kh_tmonth m, const struct kh_tin_year *year) {
    if (m.hijri) return hijri_on_weekday(day, weekday);
    return year->known ? day : kh_tday_on_weekday(day, weekday);
}

/* "on 6 November [of every year]": no one day. */
static bool take_every_year(struct kh_tcursor *c) {
    struct kh_tcursor try = *c;
    kh_ttake(&try, KH_TIME_FROM);
    if (try.i + 1 >= try.s->n || !kh_sentence_in_class(try.s, try.i, KH_S("each"))) return false;
    const struct kh_match *m = kh_sentence_match(try.s, try.i + 1, KH_ENTRY_UNIT);
    if (!m || c->d->lex->units[m->row].kind != KH_UNIT_YEAR) return false;
    c->i = try.i + 1 + m->n;
    return true;
}

/* A year label and a year: "عام 2020"; the label may be missing behind a month. */
bool kh_ttake_labelled_year(struct kh_tcursor *c, struct kh_tyear *year, bool label_needed) {
    struct kh_tcursor try = *c;
    if (kh_tcomma(&try, try.i)) try.i++;
    const struct kh_match *prep = kh_sentence_particle(try.s, try.i, KH_PARTICLE_PLACE);
    bool from = !label_needed && kh_ttake(&try, KH_TIME_FROM);
    if (!from && prep && !label_needed) try.i += prep->n;
    bool label = kh_ttake(&try, KH_TIME_YEAR);
    if (prep && !from && !label) return false;
    if ((label_needed && !label) || !kh_ttake_year(&try, year)) return false;
    *c = try;
    return true;
}

/* "2016", "last", "of the last year", "of the same year" behind a month; nothing is fine. */
struct kh_tin_year kh_ttake_in_year(struct kh_tcursor *c) {
    struct kh_tin_year y = {.known = false};
    enum kh_unit unit;
    if (kh_ttake_labelled_year(c, &y.year, false)) {
        y.known = y.year_said = true;
        return y;
    }
    struct kh_tcursor try = *c;
    kh_ttake(&try, KH_TIME_FROM);
    if (kh_ttake_unit(&try, &unit, &y.which) && unit == KH_UNIT_YEAR) {
        struct kh_when w = kh_twhich_when(y.which, unit);
        y.known = y.year_said = true;
        y.year = (struct kh_tyear){w.start == KH_NO_DAY ? 0 : kh_civil_from(w.start).year, false};
        *c = try;
        return y;
    }
    y.which_said = kh_ttake_which(c, &y.which);
    y.known = y.which_said;
    return y;
}

/* The year of month m, or value 0 when nothing tells. */
static struct kh_tyear settle_year(const struct kh_tcursor *c, struct kh_tmonth m, int32_t day, const struct kh_tin_year *y) {
    if (y->year_said) return y->year;
    if (y->which_said) return (struct kh_tyear){y->which.base == KH_NO_DAY ? 0 : kh_tyear_of_which(m, day, y->which), false};
    return (struct kh_tyear){c->near == KH_NO_DAY && c->d->anchor == KH_NO_DAY ? 0 : kh_tyear_of(c, m, day), false};
}

/* Days of a month: "3", "from 5 to 7", "27 and 28"; n is 0 when there are none. */
struct days {
    int32_t first, last;
    int n;
};

static bool take_link(struct kh_tcursor *c) {
    if (kh_ttake(c, KH_TIME_TO) || kh_ttake(c, KH_TIME_AND)) return true;
    if (kh_tseparator(c, c->i)) return c->i++, true;
    return c->i < c->s->n && kh_sentence_conjunction(c->s, c->i);
}

static struct days take_days(struct kh_tcursor *c) {
    struct days d = {0, 0, 0};
    if (!take_day(c, &d.first)) return d;
    d.last = d.first;
    d.n = 1;
    struct kh_tcursor try = *c;
    int32_t next;
    while (take_link(&try)) {
        kh_tskip_labels(&try);
        skip_weekday(&try);
        if (!take_day(&try, &next) || next <= d.last) break;
        d.last = next;
        d.n++;
        *c = try;
    }
    return d;
}

/* "10 September" written the other way round: "September 10, 2015"; the year must follow. */
static bool take_days_behind(struct kh_tcursor *c, struct days *d, struct kh_tin_year *y) {
    struct kh_tcursor try = *c;
    struct days behind = take_days(&try);
    struct kh_tin_year in = kh_ttake_in_year(&try);
    if (behind.n != 1 || !in.year_said) return false;
    *d = behind;
    *y = in;
    *c = try;
    return true;
}

/* "in November between 19 and 20". */
static bool take_range_behind(struct kh_tcursor *c, struct days *d) {
    struct kh_tcursor try = *c;
    if (!kh_ttake(&try, KH_TIME_FROM)) return false;
    struct days behind = take_days(&try);
    if (behind.n != 2 || kh_tcounts(&try)) return false;
    *d = behind;
    *c = try;
    return true;
}

/* A month's name is also a person's or a word's: alone it must be led to, and not be part of a longer name. */
static bool may_stand_alone(const struct kh_tcursor *c, uint32_t at, uint32_t length) {
    const struct kh_match *name = kh_sentence_match(c->s, at, KH_ENTRY_MONTH);
    if (name && c->d->lex->months[name->row].led && !kh_tled(c, at)) return false;
    for (uint32_t back = 0; back < 4 && back <= at; back++) {
        for (uint32_t k = 0; k < c->s->tokens[at - back].n_matches; k++) {
            const struct kh_match *m = kh_sentence_at(c->s, at - back, k);
            bool covers = m->n > back && (back > 0 || m->n > length);
            if (covers && m->n > 1 && m->kind != KH_ENTRY_TIMEWORD && m->kind != KH_ENTRY_MONTH) return false;
        }
    }
    return c->s->tokens[at].n_matches == 1 || at == 0 || kh_tled(c, at);
}

static void set_days(struct kh_timex *out, struct kh_tmonth m, struct kh_tyear year, struct days d) {
    out->when = kh_when_day(day_of_month(m, year, d.first));
    if (d.n < 2) return;
    out->kind = KH_TIMEX_RANGE;
    out->when.end = day_of_month(m, year, d.last);
}

/* [days] [of] unit month: "the 20th of the coming month", "from 4 to 22 this month". */
static bool parse_days_of_unit(struct kh_tcursor *c, struct days d, struct kh_timex *out) {
    enum kh_unit unit;
    struct kh_twhich which;
    struct kh_tcursor try = *c;
    kh_ttake(&try, KH_TIME_FROM);
    if (!kh_ttake_unit(&try, &unit, &which) || unit != KH_UNIT_MONTH) return false;
    struct kh_when w = kh_twhich_when(which, unit);
    out->when = (struct kh_when){KH_NO_DAY, KH_NO_DAY, KH_PRECISION_DAY};
    if (w.start != KH_NO_DAY) {
        struct kh_civil civil = kh_civil_from(w.start);
        set_days(out, (struct kh_tmonth){civil.month, false}, (struct kh_tyear){civil.year, false}, d);
    }
    *c = try;
    return true;
}

/* [weekday] [label] [days] [of] month [year | which]. With `part`, of the month. */
bool kh_tparse_month(struct kh_tcursor *c, enum kh_part part, struct kh_timex *out) {
    struct kh_tmonth m;
    struct days d = {0, 0, 0};
    struct kh_tcursor try = *c;
    int weekday = skip_weekday(&try);
    kh_tskip_labels(&try);
    if (try.i > c->i && weekday < 0) weekday = skip_weekday(&try);
    if (part == KH_PART_WHOLE) d = take_days(&try);
    if (d.n) {
        struct kh_tcursor of_unit = try;
        if (parse_days_of_unit(&of_unit, d, out)) {
            *c = of_unit;
            return true;
        }
        if (kh_tseparator(&try, try.i)) try.i++;
        kh_ttake(&try, KH_TIME_FROM);
    }
    uint32_t label = try.i, name;
    kh_tskip_labels(&try);
    bool labelled = try.i > label || kh_tword(c, c->i, KH_TIME_MONTH);
    name = try.i;
    if (!take_month(&try, &m)) return false;
    uint32_t length = try.i - name;
    struct kh_tin_year y = {.known = false};
    if (d.n || part != KH_PART_WHOLE || (!take_days_behind(&try, &d, &y) && !take_range_behind(&try, &d))) y = kh_ttake_in_year(&try);
    if (!d.n && !y.known && !labelled && part == KH_PART_WHOLE && !may_stand_alone(c, name, length)) return false;
    struct kh_tyear year = settle_year(c, m, d.n ? d.first : 1, &y);
    if (year.value == 0) out->when = (struct kh_when){KH_NO_DAY, KH_NO_DAY, d.n ? KH_PRECISION_DAY : KH_PRECISION_MONTH};
    else if (d.n) set_days(out, m, year, d);
    else out->when = kh_when_part(month_when(m, year), part);
    if (d.n == 1 && out->when.start != KH_NO_DAY) out->when = kh_when_day(on_weekday(out->when.start, weekday, m, &y));
    if (!y.known && take_every_year(&try)) {
        out->kind = KH_TIMEX_SET;
        out->when = KH_WHEN_UNKNOWN;
    }
    *c = try;
    return true;
}

bool kh_tparse_spelled(struct kh_tcursor *c, struct kh_when *out) {
    struct kh_timex t = {.kind = KH_TIMEX_DATE};
    struct kh_tyear year;
    struct kh_tmonth m;
    struct kh_tcursor try = *c;
    if (kh_tparse_numeric(&try, &t) && t.when.start != KH_NO_DAY) {
        *out = t.when;
        return true;
    }
    try = *c;
    if (!take_month(&try, &m) || !kh_ttake_labelled_year(&try, &year, false)) return false;
    *out = month_when(m, year);
    return true;
}

/* "until the twenty-first." with nothing behind it: of the page's month. Small numbers count other things. */
bool kh_tparse_day_alone(struct kh_tcursor *c, struct kh_timex *out) {
    int32_t day;
    const struct kh_match *m = kh_tordinal(c, c->i, &day);
    kh_day base = c->d->published;
    if (!m || day <= 10 || day > 31 || base == KH_NO_DAY || !kh_tled(c, c->i)) return false;
    if (c->i + m->n < c->s->n && !kh_sentence_is_mark(c->s, c->i + m->n)) return false;
    struct kh_civil now = kh_civil_from(base);
    if (!kh_date_valid(now.year, now.month, day)) return false;
    out->when = kh_when_day(kh_day_from(now.year, now.month, day));
    c->i += m->n;
    return true;
}

/* ---- years, seasons, decades ---- */
