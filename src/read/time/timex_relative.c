/* Dates that count from another: so long before or after the page's date or one that the text names, which part of a month or year. */
#include "read/time/timeparse.h"

enum { HALF_MONTH = 15 };

/* ---- so many days ago, in two weeks ---- */

static kh_day plus(kh_day day, const struct kh_tamount *a, int sign) {
    for (int k = 0; k < a->count && day != KH_NO_DAY; k++) day = kh_day_plus(day, a->unit[k], sign * a->n[k]);
    return day;
}

static int32_t days_of(const struct kh_tamount *a) {
    int32_t days = 0;
    for (int k = 0; k < a->count; k++) days += kh_unit_days(a->unit[k], a->n[k]);
    return days;
}

/* What an amount counts from. */
struct from_where {
    kh_day base;
    bool exact;   /* "from now": to the day, whatever the unit */
    bool nothing; /* from something that is no date: no point in time */
    bool begins;  /* "three days from 7 April": it begins there */
};

/* "from now", "after that", "from 3 March", "from the signing": words behind the amount. */
static struct from_where take_base(struct kh_tcursor *c, kh_day usual) {
    struct from_where f = {usual, false, usual == KH_NO_DAY, false};
    struct kh_tcursor try = *c;
    if (kh_ttake(c, KH_TIME_NOW)) return (struct from_where){c->d->published, true, c->d->published == KH_NO_DAY, false};
    if (kh_ttake(c, KH_TIME_THEN)) return (struct from_where){c->d->said.start, false, c->d->said.start == KH_NO_DAY, false};
    if (!kh_ttake(&try, KH_TIME_FROM)) return f;
    struct kh_timex t = {.kind = KH_TIMEX_DATE};
    f = (struct from_where){KH_NO_DAY, true, true, false};
    if (kh_tparse_numeric(&try, &t) || kh_tparse_month(&try, KH_PART_WHOLE, &t)) {
        f.base = t.when.start;
        f.nothing = f.base == KH_NO_DAY;
        f.begins = !f.nothing;
        *c = try;
    }
    return f;
}

static void set_point(struct kh_timex *out, const struct kh_tamount *a, const struct from_where *f, int sign) {
    kh_day day = plus(f->base, a, sign);
    enum kh_unit finest = a->unit[a->count - 1];
    if (a->few) {
        out->kind = KH_TIMEX_VAGUE;
        out->when = sign < 0 ? (struct kh_when){day, f->base, KH_PRECISION_VAGUE} : (struct kh_when){f->base, day, KH_PRECISION_VAGUE};
    } else {
        out->when = f->exact || a->count > 1 || finest <= KH_UNIT_DAY ? kh_when_day(day) : kh_when_unit(day, finest, 0);
    }
}

static void set_duration(struct kh_timex *out, const struct kh_tamount *a) {
    out->kind = KH_TIMEX_DURATION;
    out->when = KH_WHEN_UNKNOWN;
    out->duration_days = days_of(a);
}

/* "After a week" counts from the page only behind a verb of the future; else from the date told before, if one was. */
static kh_day base_ahead(const struct kh_tcursor *c) {
    return kh_ttense(c) > 0 ? c->d->published : c->d->said.start;
}

static bool open_since(const struct kh_tcursor *c, struct kh_timex *out) {
    if (kh_ttense(c) < 0 || out->kind != KH_TIMEX_DATE) return false; /* "signed since two days" is a point */
    out->kind = KH_TIMEX_RANGE;
    out->when.end = KH_NO_DAY;
    return true;
}

bool kh_tparse_ago(struct kh_tcursor *c, struct kh_timex *out) {
    struct kh_tcursor try = *c;
    struct kh_tamount a;
    struct kh_twhich w;
    bool since = kh_ttake(&try, KH_TIME_SINCE), ago = since || kh_ttake(&try, KH_TIME_AGO), within = !ago && kh_ttake(&try, KH_TIME_WITHIN);
    bool led = ago || within || kh_ttake(&try, KH_TIME_AHEAD);
    if (!kh_ttake_amount(&try, &a) || kh_ttake_which(&try, &w)) return false; /* "during the last two days": read elsewhere */
    kh_ttake(&try, KH_TIME_ABOUT);
    struct from_where f = take_base(&try, ago ? c->d->published : base_ahead(c));
    if (!ago && kh_tword(&try, try.i, KH_TIME_TO)) f.nothing = true; /* "a year after the coup" with that preposition */
    bool told = f.exact && !f.nothing;
    if (!led && !told) return false;
    int sign = ago || (!led && kh_ttense(c) < 0) ? -1 : 1;
    if (!led && f.begins) {
        out->kind = KH_TIMEX_RANGE;
        out->when = (struct kh_when){f.base, plus(f.base, &a, 1) - 1, KH_PRECISION_DAY};
    } else if (f.nothing || (within && kh_ttense(c) <= 0)) {
        set_duration(out, &a);
    } else if (within) {
        out->kind = KH_TIMEX_RANGE;
        out->when = (struct kh_when){f.base, plus(f.base, &a, 1), KH_PRECISION_VAGUE};
    } else {
        set_point(out, &a, &f, sign);
        if (since) open_since(c, out);
    }
    *c = try;
    return true;
}

bool kh_tparse_duration(struct kh_tcursor *c, struct kh_timex *out) {
    struct kh_tcursor try = *c;
    struct kh_tamount a;
    if (!kh_ttake_amount(&try, &a) || (!a.digits && a.n[0] < 2)) return false;
    set_duration(out, &a);
    *c = try;
    return true;
}

/* ---- last week, the coming three days ---- */

/* The days from the base to as many days before or behind it. */
static struct kh_when days_from(kh_day base, int32_t days) {
    return days < 0 ? (struct kh_when){base + days, base, KH_PRECISION_VAGUE} : (struct kh_when){base, base + days, KH_PRECISION_VAGUE};
}

static struct kh_when span_of(kh_day base, const struct kh_tamount *a, int step) {
    kh_day other = plus(base, a, step);
    if (step < 0) return (struct kh_when){other, base, KH_PRECISION_VAGUE};
    return (struct kh_when){base + (a->unit[0] <= KH_UNIT_DAY), other, KH_PRECISION_VAGUE};
}

/* "the last 3 years" with the number behind "last": END and an amount. */
static bool parse_last_n(struct kh_tcursor *c, struct kh_timex *out) {
    struct kh_tcursor try = *c;
    struct kh_tamount a;
    if (!kh_ttake(&try, KH_TIME_END) || !kh_ttake_amount(&try, &a) || (a.n[0] < 2 && !a.few)) return false;
    out->kind = KH_TIMEX_RANGE;
    out->when = c->d->published == KH_NO_DAY ? KH_WHEN_UNKNOWN : span_of(c->d->published, &a, -1);
    *c = try;
    return true;
}

/* The day of a week behind the week: "next week on Friday". */
static void narrow_to_weekday(struct kh_tcursor *c, struct kh_timex *out) {
    struct kh_tcursor try = *c;
    bool between = kh_ttake(&try, KH_TIME_FROM);
    kh_tskip_labels(&try);
    const struct kh_match *m = kh_sentence_match(try.s, try.i, KH_ENTRY_WEEKDAY);
    if (!m) return;
    kh_day day = kh_tweekday_in_week(out->when, c->d->lex->weekdays[m->row].value);
    try.i += m->n;
    if (between) {
        if (!kh_ttake(&try, KH_TIME_TO)) kh_ttake(&try, KH_TIME_AND);
        m = kh_sentence_match(try.s, try.i, KH_ENTRY_WEEKDAY);
        if (!m) return;
        kh_day last = kh_tweekday_in_week(out->when, c->d->lex->weekdays[m->row].value);
        if (last < day) return;
        try.i += m->n;
        out->kind = KH_TIMEX_RANGE;
        out->when = (struct kh_when){day, last, KH_PRECISION_DAY};
    } else {
        out->when = (struct kh_when){day, day, KH_PRECISION_DAY};
    }
    *c = try;
}

/* "the week of 16 September". */
static bool parse_week_of(struct kh_tcursor *c, struct kh_timex *out) {
    const struct kh_match *m = kh_sentence_match(c->s, c->i, KH_ENTRY_UNIT);
    struct kh_tcursor try = *c;
    if (!m || c->d->lex->units[m->row].kind != KH_UNIT_WEEK || c->d->lex->units[m->row].value != 1) return false;
    try.i += m->n;
    if (!kh_tparse_month(&try, KH_PART_WHOLE, out) || out->when.precision != KH_PRECISION_DAY || out->kind != KH_TIMEX_DATE) return false;
    if (out->when.start != KH_NO_DAY) out->when = kh_when_unit(out->when.start, KH_UNIT_WEEK, 0);
    *c = try;
    return true;
}

bool kh_tparse_unit(struct kh_tcursor *c, enum kh_part part, struct kh_timex *out) {
    struct kh_tcursor try = *c;
    struct kh_tamount a;
    struct kh_twhich w = {0, c->d->published};
    if (part == KH_PART_WHOLE && (parse_last_n(c, out) || parse_week_of(c, out))) return true;
    bool pointed = kh_ttake(&try, KH_TIME_THIS);
    if (!kh_ttake_amount(&try, &a)) return false;
    bool which = kh_ttake_which(&try, &w);
    if ((!which && !pointed) || a.count > 1 || (a.n[0] != 1 && !w.step)) return false;
    if (w.base == KH_NO_DAY) {
        out->when = KH_WHEN_UNKNOWN;
    } else if (a.n[0] == 1) {
        out->when = kh_when_part(kh_when_unit(w.base, a.unit[0], w.step), part);
        if (a.unit[0] == KH_UNIT_WEEK && part == KH_PART_WHOLE) narrow_to_weekday(&try, out);
    } else {
        out->when = span_of(w.base, &a, w.step);
        out->kind = KH_TIMEX_RANGE;
    }
    *c = try;
    return true;
}

/* ---- the third week of, the first quarter of ---- */

/* Of a month or year that holds a count: "2024", "this month", "April"; a whole interval. */
static bool take_container(struct kh_tcursor *c, struct kh_when *out) {
    struct kh_tcursor try = *c;
    struct kh_timex t = {.kind = KH_TIMEX_DATE};
    kh_ttake(&try, KH_TIME_FROM);
    bool read = kh_tparse_month(&try, KH_PART_WHOLE, &t) || kh_tparse_year(&try, KH_PART_WHOLE, &t);
    read = read || kh_tparse_unit(&try, KH_PART_WHOLE, &t) || kh_tparse_bare_year(&try, &t);
    if (!read || t.kind != KH_TIMEX_DATE || t.when.precision == KH_PRECISION_DAY) return false;
    *out = t.when;
    *c = try;
    return true;
}

/* Which of them: 1 the first, -1 the last; 0 when nothing says. */
static int32_t take_nth(struct kh_tcursor *c) {
    int32_t nth;
    const struct kh_match *m = kh_tordinal(c, c->i, &nth);
    if (m) {
        c->i += m->n;
        return nth;
    }
    return kh_ttake(c, KH_TIME_LAST) ? -1 : 0;
}

static struct kh_when part_of(struct kh_when w, int parts, int32_t nth) {
    struct kh_civil first = kh_civil_from(w.start);
    int32_t months = (int32_t)12 / parts, from = ((nth < 0 ? parts : nth) - 1) * months;
    struct kh_civil last = {first.year, first.month + from + months - 1, 1};
    kh_day end = kh_day_from(last.year, last.month, kh_days_in_month(last.year, last.month));
    return (struct kh_when){kh_day_from(first.year, first.month + from, 1), end, KH_PRECISION_SEASON};
}

static struct kh_when half_of_month(struct kh_when month, int32_t nth) {
    kh_day second = month.start + HALF_MONTH;
    if (nth == 1) return (struct kh_when){month.start, second - 1, KH_PRECISION_MONTH};
    return (struct kh_when){second, month.end, KH_PRECISION_MONTH};
}

/* "the third quarter of 2024", "the first half of this year". */
static bool parse_share(struct kh_tcursor *c, struct kh_timex *out) {
    struct kh_tcursor try = *c;
    struct kh_when w;
    bool quarter = kh_ttake(&try, KH_TIME_QUARTER);
    if (!quarter && !kh_ttake(&try, KH_TIME_HALF)) return false;
    int parts = quarter ? 4 : 2;
    int32_t nth = take_nth(&try);
    if (nth == 0 || nth > parts || !take_container(&try, &w)) return false;
    bool of_month = !quarter && w.precision == KH_PRECISION_MONTH; /* "the second half of May" */
    if (w.precision != KH_PRECISION_YEAR && !of_month) return false;
    if (w.start == KH_NO_DAY) out->when = KH_WHEN_UNKNOWN;
    else if (of_month) out->when = half_of_month(w, nth);
    else out->when = part_of(w, parts, nth);
    *c = try;
    return true;
}

/* "the third week of April", "the last day of the year"; "the first day of" with the count before. */
static bool parse_nth_unit(struct kh_tcursor *c, struct kh_timex *out) {
    struct kh_tcursor try = *c;
    struct kh_when w;
    int32_t nth = kh_ttake(&try, KH_TIME_BEGIN) ? 1 : kh_ttake(&try, KH_TIME_END) ? -1 : 0;
    const struct kh_match *m = kh_sentence_match(try.s, try.i, KH_ENTRY_UNIT);
    if (!m || c->d->lex->units[m->row].value != 1) return false;
    enum kh_unit unit = (enum kh_unit)c->d->lex->units[m->row].kind;
    try.i += m->n;
    if (nth == 0) nth = take_nth(&try);
    if (nth == 0 || unit < KH_UNIT_DAY || unit > KH_UNIT_MONTH || !take_container(&try, &w)) return false;
    out->when = w.start == KH_NO_DAY ? KH_WHEN_UNKNOWN : kh_when_nth(w, unit, nth);
    if (out->when.start == KH_NO_DAY && w.start != KH_NO_DAY) return false;
    *c = try;
    return true;
}

/* "the first Sunday [of October]": without a month, of the page's. */
static bool parse_nth_weekday(struct kh_tcursor *c, struct kh_timex *out) {
    struct kh_tcursor try = *c;
    struct kh_when w = c->d->published == KH_NO_DAY ? KH_WHEN_UNKNOWN : kh_when_unit(c->d->published, KH_UNIT_MONTH, 0);
    kh_tskip_labels(&try);
    const struct kh_match *m = kh_sentence_match(try.s, try.i, KH_ENTRY_WEEKDAY);
    int32_t nth;
    if (!m) return false;
    try.i += m->n;
    const struct kh_match *o = kh_tordinal(&try, try.i, &nth);
    if (!o || nth > 5) return false;
    try.i += o->n;
    take_container(&try, &w);
    kh_day day = w.start;
    if (day != KH_NO_DAY) day += (c->d->lex->weekdays[m->row].value - kh_weekday(day) + 7) % 7 + 7 * (nth - 1);
    if (day != KH_NO_DAY && day > w.end) return false;
    out->when = (struct kh_when){day, day, KH_PRECISION_DAY};
    *c = try;
    return true;
}

bool kh_tparse_nth(struct kh_tcursor *c, struct kh_timex *out) {
    return parse_share(c, out) || parse_nth_unit(c, out) || parse_nth_weekday(c, out);
}

/* ---- the rest of the week, later this month, the weekend ---- */

/* A unit that needs no word for which: "the rest of the year" is this year's. */
static bool take_this_unit(struct kh_tcursor *c, struct kh_when *out) {
    struct kh_twhich w = {0, c->d->published};
    enum kh_unit unit;
    if (!kh_ttake_unit(c, &unit, &w)) {
        const struct kh_match *m = kh_sentence_match(c->s, c->i, KH_ENTRY_UNIT);
        if (!m || !kh_sentence_article(c->s, c->i) || c->d->lex->units[m->row].value != 1) return false;
        unit = (enum kh_unit)c->d->lex->units[m->row].kind;
        c->i += m->n;
    }
    *out = kh_twhich_when(w, unit);
    return true;
}

static bool parse_weekend(struct kh_tcursor *c, struct kh_timex *out) {
    struct kh_tcursor try = *c;
    struct kh_twhich w = {0, c->d->published};
    const struct kh_match *m = kh_tword(c, c->i, KH_TIME_WEEKEND);
    if (!m) return false;
    try.i += m->n;
    if (!kh_ttake_which(&try, &w) && kh_ttense(c) < 0 && w.base != KH_NO_DAY && (kh_weekday(w.base) + 6) % 7 < 5) w.step = -1;
    kh_day day = kh_tweekday_in_week(kh_twhich_when(w, KH_UNIT_WEEK), c->d->lex->timewords[m->row].value);
    out->when = (struct kh_when){day, day == KH_NO_DAY ? day : day + 1, KH_PRECISION_WEEK};
    *c = try;
    return true;
}

bool kh_tparse_rest(struct kh_tcursor *c, struct kh_timex *out) {
    struct kh_tcursor try = *c;
    struct kh_when w;
    if (parse_weekend(c, out)) return true;
    bool rest = kh_ttake(&try, KH_TIME_REST);
    if (!rest && !kh_ttake(&try, KH_TIME_LATER)) return false;
    if (!kh_ttake(&try, KH_TIME_FROM)) {
        const struct kh_match *prep = kh_sentence_particle(try.s, try.i, KH_PARTICLE_PLACE);
        if (prep && !rest) try.i += prep->n;
    }
    if (!take_this_unit(&try, &w)) return false;
    kh_day from = c->d->published == KH_NO_DAY ? KH_NO_DAY : c->d->published + !rest;
    if (from != KH_NO_DAY && w.start < from && from <= w.end) w.start = from;
    out->kind = KH_TIMEX_RANGE;
    out->when = w;
    *c = try;
    return true;
}

bool kh_tparse_vague(struct kh_tcursor *c, struct kh_timex *out) {
    const struct kh_match *m = kh_tword(c, c->i, KH_TIME_VAGUE);
    if (!m) return false;
    int32_t days = c->d->lex->timewords[m->row].value;
    kh_day base = c->d->published;
    out->kind = KH_TIMEX_VAGUE;
    out->when = KH_WHEN_UNKNOWN;
    if (base != KH_NO_DAY && days) out->when = days_from(base, days);
    c->i += m->n;
    return true;
}
