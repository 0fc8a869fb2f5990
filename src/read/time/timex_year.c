/* Years, seasons, decades and centuries that are named, with or without their label. */
#include "read/time/timeparse.h"

enum { DAYS_OF_SEASON = 91 };

bool kh_tparse_year(struct kh_tcursor *c, enum kh_part part, struct kh_timex *out) {
    struct kh_tyear year;
    struct kh_tcursor try = *c;
    if (!kh_ttake_labelled_year(&try, &year, true)) return false;
    out->when = kh_when_part(kh_tyear_when(year), part);
    *c = try;
    return true;
}

static struct kh_when whole_years(int32_t first, int32_t last, enum kh_precision precision) {
    return (struct kh_when){kh_day_from(first, 1, 1), kh_day_from(last, 12, 31), precision};
}

/* A number of four digits at token i. */
static bool take_four(const struct kh_tcursor *c, uint32_t i, int32_t *out) {
    return kh_tdigits(c, i, 4, out) && kh_tdigits_at(c, i) == 4;
}

/* "the period 2014-2022": two years joined by a dash. */
static bool parse_years(struct kh_tcursor *c, struct kh_timex *out) {
    int32_t first, last;
    bool dash = kh_tmark(c, c->i + 1, '-') || kh_tmark(c, c->i + 1, 0x2013);
    if (!dash || !take_four(c, c->i, &first) || !take_four(c, c->i + 2, &last)) return false;
    if (!kh_tlate_year(first) || !kh_tlate_year(last) || first >= last || kh_tseparator(c, c->i + 3)) return false;
    out->kind = KH_TIMEX_RANGE;
    out->when = whole_years(first, last, KH_PRECISION_YEAR);
    c->i += 3;
    return true;
}

/* A bare year behind a preposition or in brackets: "منذ 2013". */
bool kh_tparse_bare_year(struct kh_tcursor *c, struct kh_timex *out) {
    struct kh_tyear year;
    struct kh_tcursor try = *c;
    if (c->i >= c->s->n) return false;
    if (parse_years(c, out)) return true;
    bool led = kh_tled(c, c->i) || (c->i > 0 && kh_tmark(c, c->i - 1, '('));
    bool four = c->s->tokens[c->i].kind == KH_TOKEN_NUMBER && c->s->tokens[c->i].word->form.n == 4;
    if (!four || !kh_ttake_year(&try, &year)) return false;
    bool era = try.i > c->i + 1;
    if ((!led && !era) || (year.hijri && !era)) return false;
    if (kh_tcounts(&try)) return false; /* 2000 soldiers */
    out->when = kh_tyear_when(year);
    *c = try;
    return true;
}

/* "the end of 2029": a year behind the word for its part needs no label. */
bool kh_tparse_part_of_year(struct kh_tcursor *c, enum kh_part part, struct kh_timex *out) {
    struct kh_tyear year;
    struct kh_tcursor try = *c;
    bool four = c->i < c->s->n && c->s->tokens[c->i].kind == KH_TOKEN_NUMBER && kh_tdigits_at(c, c->i) == 4;
    if (!four || !kh_ttake_year(&try, &year) || year.hijri || !kh_tlate_year(year.value)) return false;
    if (kh_tcounts(&try)) return false;
    out->when = kh_when_part(kh_tyear_when(year), part);
    *c = try;
    return true;
}

static kh_day season_start(int32_t year, int32_t season) {
    return kh_day_from(year, season == 1 ? 1 : season * 3 - 3, season == 1 ? 1 : 21);
}

bool kh_tparse_season(struct kh_tcursor *c, enum kh_part part, struct kh_timex *out) {
    struct kh_tcursor try = *c;
    bool pointed = kh_ttake(&try, KH_TIME_THIS);
    const struct kh_match *m = kh_tword(&try, try.i, KH_TIME_SEASON);
    if (!m) return false;
    try.i += m->n;
    struct kh_tin_year y = kh_ttake_in_year(&try);
    pointed = pointed || part != KH_PART_WHOLE;
    int32_t season = c->d->lex->timewords[m->row].value, year = y.year.value;
    if ((!y.known && !pointed) || y.year.hijri) return false;
    kh_day base = y.which_said ? y.which.base : c->d->published;
    if (!y.year_said && base != KH_NO_DAY) {
        year = kh_civil_from(base).year;
        if (y.which_said && y.which.step < 0 && season_start(year, season) + DAYS_OF_SEASON > base) year--;
        if (y.which_said && y.which.step > 0 && season_start(year, season) <= base) year++;
    }
    kh_day start = year ? season_start(year, season) : KH_NO_DAY;
    out->when = (struct kh_when){start, year ? start + DAYS_OF_SEASON - 1 : KH_NO_DAY, KH_PRECISION_SEASON};
    if (year) out->when = kh_when_part(out->when, part);
    *c = try;
    return true;
}

/* The first year of the century named: "the last century", "the twentieth century"; 0 when none is. */
static int32_t take_century(struct kh_tcursor *c) {
    enum kh_unit unit;
    struct kh_twhich which;
    struct kh_tcursor try = *c;
    int32_t nth;
    kh_ttake(&try, KH_TIME_FROM);
    if (kh_ttake_unit(&try, &unit, &which) && unit == KH_UNIT_CENTURY && which.base != KH_NO_DAY) {
        *c = try;
        return (kh_civil_from(which.base).year / 100 + which.step) * 100;
    }
    const struct kh_match *m = kh_sentence_match(c->s, c->i, KH_ENTRY_UNIT);
    if (!m || c->d->lex->units[m->row].kind != KH_UNIT_CENTURY) return 0;
    const struct kh_match *o = kh_tordinal(c, c->i + m->n, &nth);
    if (!o) return 0;
    c->i += (uint32_t)m->n + o->n;
    return (nth - 1) * 100;
}

/* "the nineties of the last century", "the twentieth century", "the eighties". */
bool kh_tparse_decade(struct kh_tcursor *c, enum kh_part part, struct kh_timex *out) {
    struct kh_tcursor try = *c;
    const struct kh_match *m = kh_tword(c, c->i, KH_TIME_DECADE);
    if (m) try.i += m->n;
    if (!m && part != KH_PART_WHOLE) return false;
    int32_t century = take_century(&try), decade = m ? c->d->lex->timewords[m->row].value : 0;
    if (!century && !m) return false;
    if (!century && c->d->anchor != KH_NO_DAY) {
        int32_t now = kh_civil_from(c->d->anchor).year;
        century = now / 100 * 100;
        if (century + decade > now) century -= 100;
    }
    out->when = (struct kh_when){KH_NO_DAY, KH_NO_DAY, KH_PRECISION_DECADE};
    if (century && m) out->when = whole_years(century + decade, century + decade + 9, KH_PRECISION_DECADE);
    else if (century) out->when = whole_years(century + 1, century + 100, KH_PRECISION_VAGUE);
    if (m && out->when.start != KH_NO_DAY) out->when = kh_when_part(out->when, part);
    *c = try;
    return true;
}
