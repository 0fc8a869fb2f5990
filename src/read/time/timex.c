/* Date expressions. The words are data (packs/<lang>/time); what stands in C is the order they come in:
 * single dates in timex_date.c and timex_relative.c, what joins them here. */
#include "read/time/timex.h"

#include "read/time/timeparse.h"

/* Most words begin no date: only numbers and words of the time tables are tried, but for time words that stand before, between or behind dates. */
static bool may_begin(const struct kh_sentence *s, uint32_t i) {
    enum { NAMED = KH_KIND_BIT(KH_ENTRY_MONTH) | KH_KIND_BIT(KH_ENTRY_WEEKDAY) | KH_KIND_BIT(KH_ENTRY_NUMBER) | KH_KIND_BIT(KH_ENTRY_UNIT) };
    static const uint64_t around = KH_TIME_BIT(KH_TIME_FROM) | KH_TIME_BIT(KH_TIME_TO) | KH_TIME_BIT(KH_TIME_UNTIL) | KH_TIME_BIT(KH_TIME_AND) | KH_TIME_BIT(KH_TIME_LAST) |
                                   KH_TIME_BIT(KH_TIME_NEXT) | KH_TIME_BIT(KH_TIME_SAME) | KH_TIME_BIT(KH_TIME_FOLLOWING) | KH_TIME_BIT(KH_TIME_PRECEDING) |
                                   KH_TIME_BIT(KH_TIME_EQUALS) | KH_TIME_BIT(KH_TIME_NAMED) | KH_TIME_BIT(KH_TIME_ERA_HIJRI) | KH_TIME_BIT(KH_TIME_ERA_GREGORIAN);
    return i < s->n && (s->tokens[i].kind == KH_TOKEN_NUMBER || kh_sentence_has(s, i, NAMED) || (s->tokens[i].times & ~around));
}

/* "the middle of [May]", "the end of [the eighties]": what the part is of. */
static bool parse_part(struct kh_tcursor *c, enum kh_part part, struct kh_timex *out) {
    if (kh_tparse_month(c, part, out) || kh_tparse_year(c, part, out) || kh_tparse_unit(c, part, out)) return true;
    return kh_tparse_season(c, part, out) || kh_tparse_decade(c, part, out) || kh_tparse_part_of_year(c, part, out);
}

/* One expression at the cursor, which moves behind it: the first that fits, the more telling ones first. */
bool kh_tparse_one(struct kh_tcursor *c, struct kh_timex *out) {
    enum kh_part part;
    struct kh_tcursor try = *c;
    if (!may_begin(c->s, c->i)) return false;
    if (kh_tparse_nth(c, out)) return true;
    if (kh_ttake_part(&try, &part) && parse_part(&try, part, out)) {
        *c = try;
        return true;
    }
    if (kh_tparse_numeric(c, out) || kh_tparse_vague(c, out) || kh_tparse_rest(c, out)) return true;
    if (kh_tparse_month(c, KH_PART_WHOLE, out) || kh_tparse_year(c, KH_PART_WHOLE, out)) return true;
    if (kh_tparse_ago(c, out) || kh_tparse_day(c, out)) return true;
    if (kh_tparse_unit(c, KH_PART_WHOLE, out) || kh_tparse_weekday(c, out)) return true;
    if (kh_tparse_season(c, KH_PART_WHOLE, out) || kh_tparse_decade(c, KH_PART_WHOLE, out)) return true;
    return kh_tparse_bare_year(c, out) || kh_tparse_day_alone(c, out) || kh_tparse_duration(c, out);
}

static bool bounded(const struct kh_timex *t) {
    return (t->kind == KH_TIMEX_DATE || t->kind == KH_TIMEX_RANGE) && t->when.start != KH_NO_DAY && t->when.end != KH_NO_DAY;
}

static bool says_year(const struct kh_tcursor *c, uint32_t to) {
    int32_t year;
    for (uint32_t i = c->i; i < to; i++) {
        if (kh_tdigits(c, i, 4, &year) && year > 31) return true;
    }
    return false;
}

/* "1 Ramadan 1446, that is 1 March 2025": one date, and the second naming is the exact one. */
static void join_equal(struct kh_tcursor *c, struct kh_timex *first) {
    struct kh_tcursor try = *c;
    struct kh_timex second = {.kind = KH_TIMEX_DATE};
    if (kh_tcomma(&try, try.i)) try.i++;
    if (!kh_ttake(&try, KH_TIME_EQUALS)) return;
    bool read = kh_tparse_one(&try, &second) || (kh_ttake(&try, KH_TIME_FROM) && kh_tparse_one(&try, &second));
    if (!read || !bounded(&second)) return;
    bool days = second.when.start == second.when.end && first->when.start != KH_NO_DAY && first->when.start == first->when.end;
    if (days && !says_year(c, try.i)) {
        kh_day exact = kh_tday_on_weekday(second.when.start, kh_weekday(first->when.start));
        second.when.start = second.when.end = exact;
    }
    *first = second;
    *c = try;
}

/* Do the words of a date that was read name its year in digits? */
static bool has_year(const struct kh_sentence *s, const struct kh_timex *t) {
    for (uint32_t i = 0; i < s->n && s->tokens[i].span.end <= t->span.end; i++) {
        if (s->tokens[i].span.start >= t->span.start && s->tokens[i].kind == KH_TOKEN_NUMBER && s->tokens[i].word->form.n == 4) return true;
    }
    return false;
}

/* "between X and Y": the "and" may be written on the second. */
static bool take_link(struct kh_tcursor *c, bool between) {
    if (kh_ttake(c, KH_TIME_TO)) return true;
    if (kh_tseparator(c, c->i)) return c->i++, true;
    return between && (kh_ttake(c, KH_TIME_AND) || (c->i < c->s->n && kh_sentence_conjunction(c->s, c->i)));
}

/* "from X to Y": both ends of one range. A first date that names no year lies before the second. */
static bool join_range(struct kh_tcursor *c, const struct kh_tcursor *start, bool between, struct kh_timex *first) {
    struct kh_tcursor try = *c;
    struct kh_timex second = {.kind = KH_TIMEX_DATE}, again = {.kind = KH_TIMEX_DATE};
    struct kh_tyear year;
    if (first->kind == KH_TIMEX_VAGUE || !take_link(&try, between)) return false;
    if (between && first->when.precision == KH_PRECISION_YEAR && kh_ttake_year(&try, &year)) second.when = kh_tyear_when(year);
    else if (!kh_tparse_one(&try, &second)) return false;
    if (second.kind != KH_TIMEX_DATE || !bounded(&second)) return false;
    struct kh_tcursor retry = *start;
    retry.near = second.when.end;
    if (kh_tparse_one(&retry, &again) && retry.i == c->i && again.kind == KH_TIMEX_DATE && bounded(&again)) first->when = again.when;
    if (first->when.start == KH_NO_DAY || second.when.end < first->when.start) return false;
    first->kind = KH_TIMEX_RANGE;
    first->when.end = second.when.end;
    *c = try;
    return true;
}

/* Reads what stands at token `first`, with the word before it that opens a range. */
static bool read_expression(struct kh_tcursor *c, struct kh_timex *t, uint32_t *first) {
    uint32_t at = c->i;
    if (kh_tparse_ago(c, t)) return true;
    bool since = kh_ttake(c, KH_TIME_SINCE), from = !since && kh_ttake(c, KH_TIME_FROM);
    struct kh_tcursor start = *c;
    if (!kh_tparse_one(c, t)) return false;
    *first = since ? at : start.i;
    if (since && t->kind == KH_TIMEX_DATE) {
        t->kind = KH_TIMEX_RANGE;
        t->when.end = KH_NO_DAY;
        return true;
    }
    if (t->kind == KH_TIMEX_DATE) {
        join_equal(c, t);
        if (join_range(c, &start, from, t) && from) *first = at;
    } else if (from && t->kind == KH_TIMEX_RANGE) {
        *first = at;
    }
    return true;
}

/* What "the next day" and "the same month" will count from. */
static void note_said(struct kh_doc *d, const struct kh_timex *t) {
    if (bounded(t) && t->when.precision != KH_PRECISION_VAGUE && t->when.precision != KH_PRECISION_DECADE) d->said = t->when;
}

/* "the movement of 5 June": behind such a word a day or month without a year is part of a name. */
static bool is_name(const struct kh_tcursor *c, uint32_t first, const struct kh_timex *t) {
    if (first == 0 || !kh_tword(c, first - 1, KH_TIME_NAMED) || t->kind != KH_TIMEX_DATE) return false;
    int32_t year;
    if (kh_tseparator(c, first + 1)) return true; /* "number 2024/12" */
    for (uint32_t i = first; i < c->i; i++) {
        if (kh_tdigits(c, i, 4, &year) && year > 31) return false;
    }
    return t->when.precision == KH_PRECISION_DAY || t->when.precision == KH_PRECISION_MONTH;
}

/* "in 2022, and namely in September", "began on 22 February 2019 and lasted until April": a day or month without a year lies in the year told
 * right before it, or follows on the date that it ends. */
static void take_year_told(const struct kh_tcursor *c, uint32_t first, struct kh_timex *t) {
    enum { APART = 5, FAR_APART = 8 };
    const struct kh_doc *d = c->d;
    if (t->kind != KH_TIMEX_DATE || !bounded(t) || d->reading->dates.n == 0) return;
    if (says_year(&(struct kh_tcursor){c->d, c->s, first, KH_NO_DAY}, c->i)) return;
    const struct kh_timex *told = &d->reading->dates.at[d->reading->dates.n - 1];
    uint32_t between = 0, i = first;
    bool verb = false;
    for (; i > 0 && c->s->tokens[i - 1].span.start >= told->span.end && between <= FAR_APART; i--, between++) {
        verb = verb || kh_sentence_has_form(c->s, i - 1, KH_VERB_FORMS);
    }
    if (told->span.start < c->s->span.start || between > FAR_APART || !bounded(told) || !has_year(c->s, told)) return;
    bool ends = first > 0 && kh_tword(c, first - 1, KH_TIME_UNTIL);
    bool inside = told->when.precision == KH_PRECISION_YEAR && between <= APART && !verb;
    bool day = t->when.precision == KH_PRECISION_DAY, month = t->when.precision == KH_PRECISION_MONTH;
    if ((!ends && !inside) || (!day && !month)) return;
    struct kh_civil at = kh_civil_from(t->when.start), last = kh_civil_from(t->when.end);
    int32_t year = kh_civil_from(told->when.start).year;
    if (inside && kh_civil_from(told->when.end).year != year) return;
    if (ends && kh_day_from(year, last.month, last.day) < told->when.end) year++;
    t->when = month ? kh_when_month(year, at.month) : kh_when_day(kh_day_from(year, at.month, at.day));
}

static void read_at(struct kh_doc *d, const struct kh_sentence *s, uint32_t *i) {
    struct kh_tcursor c = {d, s, *i, KH_NO_DAY};
    struct kh_timex t = {.kind = KH_TIMEX_DATE};
    uint32_t first = *i;
    bool read = read_expression(&c, &t, &first);
    if (!read && c.i > *i) { /* what looked like "since" or "from" opened nothing: it may be a date's own word */
        c = (struct kh_tcursor){d, s, *i, KH_NO_DAY};
        t = (struct kh_timex){.kind = KH_TIMEX_DATE};
        first = *i;
        read = kh_tparse_one(&c, &t);
    }
    if (!read) {
        ++*i;
        return;
    }
    *i = c.i;
    if (is_name(&c, first, &t)) return;
    take_year_told(&c, first, &t);
    t.span = kh_sentence_span(s, first, c.i - 1);
    kh_vec_push(d->arena, &d->reading->dates, t);
    note_said(d, &t);
}

void kh_timexes_find(struct kh_doc *d, const struct kh_sentence *s) {
    for (uint32_t i = 0; i < s->n;) {
        bool opens = s->tokens[i].times & KH_TIME_BIT(KH_TIME_FROM); /* a range */
        if (opens || may_begin(s, i)) read_at(d, s, &i);
        else i++;
    }
}

void kh_timex_anchor(struct kh_doc *d, const struct kh_sentence *s) {
    for (uint32_t i = 0; i < s->n; i++) {
        struct kh_tcursor c = {d, s, i, KH_NO_DAY};
        struct kh_when w = KH_WHEN_UNKNOWN;
        if (kh_tparse_spelled(&c, &w) && w.end != KH_NO_DAY && (d->anchor == KH_NO_DAY || w.start > d->anchor)) d->anchor = w.start;
    }
}
