/* Days beside today and days of the week: "tomorrow", "yesterday (Monday)", "Friday the 11th", "the night of Monday to Tuesday". */
#include "read/time/timeparse.h"

/* Most days after its writing that a page still says "today" of. */
enum { MAX_LATE = 2 };

/* "the next day", "the same day" behind the word for a day; NULL when there is none. */
static bool day_by_text(struct kh_tcursor *c, kh_day *day) {
    struct kh_twhich w;
    bool by_text = kh_tword(c, c->i, KH_TIME_SAME) || kh_tword(c, c->i, KH_TIME_FOLLOWING) || kh_tword(c, c->i, KH_TIME_PRECEDING);
    if (!by_text || !kh_ttake_which(c, &w)) return false;
    *day = w.base == KH_NO_DAY ? KH_NO_DAY : w.base + w.step;
    return true;
}

/* "today, Tuesday", "yesterday (Monday)": one expression. The weekday's name says which day when the page went up shortly after it was
 * written, or just before. */
static kh_day with_weekday(struct kh_tcursor *c, kh_day day) {
    uint32_t brackets = kh_tmark(c, c->i, '(') ? 1 : 0;
    const struct kh_match *m = c->i + brackets < c->s->n ? kh_sentence_match(c->s, c->i + brackets, KH_ENTRY_WEEKDAY) : NULL;
    if (!m || (brackets && !kh_tmark(c, c->i + 1u + m->n, ')'))) return day;
    c->i += m->n + 2u * brackets;
    if (day == KH_NO_DAY) return day;
    int back = (kh_weekday(day) - (int)c->d->lex->weekdays[m->row].value + 7) % 7;
    if (back <= MAX_LATE) return day - back;
    return back == 6 ? day + 1 : day;
}

bool kh_tparse_day(struct kh_tcursor *c, struct kh_timex *out) {
    struct kh_tcursor try = *c;
    kh_day day = c->d->published;
    kh_tskip_labels(&try);
    const struct kh_match *m = kh_tword(&try, try.i, KH_TIME_DAY);
    if (!m) return false;
    int32_t value = c->d->lex->timewords[m->row].value;
    try.i += m->n;
    bool by_text = value == 0 && day_by_text(&try, &day);
    if (!by_text && day != KH_NO_DAY) day += value;
    if (!by_text) day = with_weekday(&try, day);
    if (value == 0 && !by_text && kh_tordinal(&try, try.i, &value)) return false; /* "the third day" of something */
    out->when = (struct kh_when){day, day, KH_PRECISION_DAY};
    *c = try;
    return true;
}

static kh_day nearest_weekday(const struct kh_tcursor *c, int target, const struct kh_twhich *w) {
    kh_day base = w ? w->base : c->d->published;
    if (base == KH_NO_DAY) return KH_NO_DAY;
    int back = (kh_weekday(base) - target + 7) % 7;
    if (w && w->step < 0 && back == 0) back = 7;
    if (w && w->step > 0) return base - back + 7;
    if (!w && back && kh_ttense(c) > 0) return base - back + 7;
    return base - back;
}

/* "Friday the 11th": the one near the page's date, KH_NO_DAY when that day was no Friday. */
static kh_day weekday_with_number(const struct kh_tcursor *c, int weekday, int32_t number) {
    if (c->d->published == KH_NO_DAY) return KH_NO_DAY;
    struct kh_civil now = kh_civil_from(c->d->published);
    static const int32_t months[] = {0, -1, 1};
    for (int k = 0; k < 3; k++) {
        int32_t m = now.year * 12 + now.month - 1 + months[k];
        if (!kh_date_valid(m / 12, m % 12 + 1, number)) continue;
        kh_day day = kh_day_from(m / 12, m % 12 + 1, number);
        if (kh_weekday(day) == weekday) return day;
    }
    return KH_NO_DAY;
}

kh_day kh_tweekday_in_week(struct kh_when week, int weekday) {
    return week.start == KH_NO_DAY ? KH_NO_DAY : week.start + (weekday + 6) % 7; /* weeks begin on Monday */
}

/* What says which Friday: a number, "of the next week", the next weekday's name for a night, "last". */
static bool settle_weekday(struct kh_tcursor *c, int target, struct kh_timex *out) {
    struct kh_tcursor try = *c;
    struct kh_twhich w;
    enum kh_unit unit;
    int32_t number;
    kh_day day = KH_NO_DAY;
    if (kh_tdigits(c, c->i, 2, &number)) day = weekday_with_number(c, target, number);
    if (day != KH_NO_DAY) {
        out->when = kh_when_day(day);
        c->i++;
        return true;
    }
    if (kh_ttake(&try, KH_TIME_FROM) && kh_ttake_unit(&try, &unit, &w) && unit == KH_UNIT_WEEK) {
        day = kh_tweekday_in_week(kh_twhich_when(w, unit), target);
        *c = try;
    } else if (kh_ttake_which(c, &w)) {
        day = nearest_weekday(c, target, &w);
    } else {
        return false;
    }
    out->when = (struct kh_when){day, day, KH_PRECISION_DAY};
    return true;
}

/* "the night of Monday to Tuesday": two names in a row, the second the day after the first. */
static bool take_night(struct kh_tcursor *c, int first, struct kh_timex *out) {
    struct kh_tcursor try = *c;
    if (kh_tseparator(&try, try.i)) try.i++;
    else kh_ttake(&try, KH_TIME_TO);
    const struct kh_match *m = kh_sentence_match(try.s, try.i, KH_ENTRY_WEEKDAY);
    if (!m || m->clitics.conjunction || c->d->lex->weekdays[m->row].value != (first + 1) % 7) return false;
    try.i += m->n;
    kh_day day = nearest_weekday(c, (first + 1) % 7, NULL);
    out->kind = KH_TIMEX_RANGE;
    out->when = (struct kh_when){day == KH_NO_DAY ? KH_NO_DAY : day - 1, day, KH_PRECISION_DAY};
    *c = try;
    return true;
}

/* "on [days of] Saturday": every one. */
static bool days_before(const struct kh_tcursor *c) {
    const struct kh_match *m = c->i ? kh_sentence_match(c->s, c->i - 1, KH_ENTRY_UNIT) : NULL;
    if (!m || m->n != 1 || m->clitics.article) return false;
    return c->d->lex->units[m->row].value == 0 && (enum kh_unit)c->d->lex->units[m->row].kind == KH_UNIT_DAY;
}

/* "the two who", spelled as "Monday" is. */
static bool means_people(const struct kh_tcursor *c, const struct kh_match *m) {
    return m->n == 1 && c->i + 1 < c->s->n && kh_sentence_particle(c->s, c->i + 1, KH_PARTICLE_RELATIVE);
}

/* Only with the article, or led to, is the name of a weekday no common word. */
static bool is_weekday_name(const struct kh_match *m) {
    return m->clitics.article || m->clitics.preposition || m->sense->article == KH_ARTICLE_NEEDED;
}

bool kh_tparse_weekday(struct kh_tcursor *c, struct kh_timex *out) {
    struct kh_tcursor try = *c;
    kh_tskip_labels(&try);
    const struct kh_match *m = kh_sentence_match(try.s, try.i, KH_ENTRY_WEEKDAY);
    bool labelled = try.i > c->i;
    if (!m || (!labelled && (means_people(&try, m) || !is_weekday_name(m)))) return false;
    int target = c->d->lex->weekdays[m->row].value;
    try.i += m->n;
    if (!take_night(&try, target, out) && !settle_weekday(&try, target, out)) {
        kh_day day = nearest_weekday(c, target, NULL);
        out->when = (struct kh_when){day, day, KH_PRECISION_DAY};
    }
    if (days_before(c)) out->kind = KH_TIMEX_SET;
    *c = try;
    return true;
}
