/* Date expressions. The words are data (packs/<lang>/time); what stands here is the order they come in. */
#include "read/timex.h"

/* A year before the first or behind the last is no year of the news. */
enum { FIRST_YEAR = 1800, LAST_YEAR = 2100, FIRST_HIJRI = 1300, LAST_HIJRI = 1500, RECENT_DAYS = 31 };

struct cursor {
    struct kh_doc *d;
    const struct kh_sentence *s;
    uint32_t i;
};

static const struct kh_match *match(const struct cursor *c, uint32_t i, enum kh_entry_kind kind) {
    return kh_sentence_match(c->s, i, kind);
}

/* The word of a date expression of this kind at i, or NULL. */
static const struct kh_match *word(const struct cursor *c, uint32_t i, enum kh_time_kind kind) {
    for (uint32_t k = 0; i < c->s->n && k < c->s->tokens[i].n_matches; k++) {
        const struct kh_match *m = kh_sentence_at(c->s, i, k);
        if (m->kind == KH_ENTRY_TIMEWORD && c->d->lex->timewords[m->sense->row].kind == kind) return m;
    }
    return NULL;
}

static bool take_word(struct cursor *c, enum kh_time_kind kind) {
    const struct kh_match *m = word(c, c->i, kind);
    if (m) c->i += m->n;
    return m != NULL;
}

static bool mark(const struct cursor *c, uint32_t i, uint32_t codepoint) {
    return kh_sentence_mark(c->s, i, codepoint);
}

/* A number in digits at i, of at most max_digits; the token's letters are folded to 0-9 already. */
static bool digits_at(const struct cursor *c, uint32_t i, int max_digits, int32_t *out) {
    if (i >= c->s->n || c->s->tokens[i].kind != KH_TOKEN_NUMBER) return false;
    struct kh_str form = c->s->tokens[i].word->form;
    int64_t v;
    if (form.n > (size_t)max_digits || !kh_str_to_i64(form, &v)) return false;
    *out = (int32_t)v;
    return true;
}

static bool is_year(int32_t v) {
    return v >= FIRST_YEAR && v <= LAST_YEAR;
}

/* Four digits, with an era behind them perhaps: the year in the Gregorian calendar. */
static bool take_year(struct cursor *c, int32_t *year) {
    int32_t v;
    if (!digits_at(c, c->i, 4, &v)) return false;
    bool hijri = word(c, c->i + 1, KH_TIME_ERA_HIJRI) != NULL && v >= FIRST_HIJRI && v <= LAST_HIJRI;
    if (!hijri && !is_year(v)) return false;
    *year = hijri ? kh_civil_from(kh_day_from_hijri(v, 6, 15)).year : v;
    c->i++;
    if (!take_word(c, KH_TIME_ERA_HIJRI)) take_word(c, KH_TIME_ERA_GREGORIAN);
    return true;
}

/* ---- numeric dates: 2025-04-07, 7/4/2025 ---- */

static bool separator(const struct cursor *c, uint32_t i) {
    return mark(c, i, '/') || mark(c, i, '-') || mark(c, i, '.') || mark(c, i, 0x60D) || mark(c, i, 0x2013) || mark(c, i, 0x2011);
}

static int32_t full_year(int32_t v) {
    if (v >= 100) return v;
    return v >= 50 ? 1900 + v : 2000 + v;
}

static bool parse_numeric(struct cursor *c, struct kh_timex *out) {
    int32_t a, b, y;
    if (!digits_at(c, c->i, 4, &a) || !separator(c, c->i + 1) || !digits_at(c, c->i + 2, 2, &b)) return false;
    if (!separator(c, c->i + 3) || !digits_at(c, c->i + 4, 4, &y)) {
        if (!is_year(a) || b < 1 || b > 12 || c->s->tokens[c->i].word->form.n != 4 || mark(c, c->i + 1, '.') ) return false;
        out->when = kh_when_month(a, b);
        c->i += 3;
        return true;
    }
    bool year_first = c->s->tokens[c->i].word->form.n == 4;
    int32_t year = full_year(year_first ? a : y), day = year_first ? y : a, month = b;
    if (!kh_date_valid(year, month, day)) {
        if (year_first || !kh_date_valid(year, day, month)) return false; /* month first, as some sites write */
        int32_t swap = day;
        day = month;
        month = swap;
    }
    out->when = kh_when_day(kh_day_from(year, month, day));
    c->i += 5;
    return true;
}

/* ---- months ---- */

struct month {
    int32_t value;
    bool hijri;
};

static const struct kh_match *month_at(const struct cursor *c, uint32_t i, struct month *out) {
    const struct kh_match *m = match(c, i, KH_ENTRY_MONTH);
    if (!m) return NULL;
    const struct kh_lex_time *t = &c->d->lex->months[m->sense->row];
    *out = (struct month){t->value, t->kind == 1};
    return m;
}

/* A month, and the same month's other name behind a slash, dash or bracket: "نيسان/ أبريل". */
static bool take_month(struct cursor *c, struct month *out) {
    const struct kh_match *m = month_at(c, c->i, out);
    if (!m) return false;
    c->i += m->n;
    uint32_t i = c->i;
    bool bracket = mark(c, i, '(');
    if (!bracket && !separator(c, i)) {
        if (!mark(c, i, 0x640)) return true;
    }
    struct month again;
    const struct kh_match *second = month_at(c, i + 1, &again);
    if (!second || again.value != out->value || again.hijri != out->hijri) return true;
    c->i = i + 1 + second->n;
    if (bracket && mark(c, c->i, ')')) c->i++;
    return true;
}

/* Day of the month: digits, or an ordinal ("the third"). */
static bool take_day(struct cursor *c, int32_t *day) {
    if (digits_at(c, c->i, 2, day) && *day >= 1 && *day <= 31) {
        c->i++;
        return true;
    }
    const struct kh_match *m = match(c, c->i, KH_ENTRY_NUMBER);
    if (!m || !c->d->lex->numbers[m->sense->row].kind) return false;
    *day = c->d->lex->numbers[m->sense->row].value;
    c->i += m->n;
    return true;
}

/* "last", "next", "this" behind a unit or month: -1, +1, 0; false when there is none. */
static bool take_which(struct cursor *c, int *which) {
    *which = 0;
    if (take_word(c, KH_TIME_LAST)) *which = -1;
    else if (take_word(c, KH_TIME_NEXT)) *which = 1;
    else return take_word(c, KH_TIME_THIS);
    return true;
}

static kh_day day_of_month(struct month m, int32_t year, int32_t day) {
    if (m.hijri) {
        kh_day around = kh_day_from(year, 7, 1);
        int32_t h = (int32_t)((int64_t)(year - 622) * 33 / 32);
        while (kh_day_from_hijri(h + 1, m.value, day) <= around + 183) h++;
        return kh_day_from_hijri(h, m.value, day);
    }
    int32_t last = kh_days_in_month(year, m.value);
    return kh_day_from(year, m.value, day > last ? last : day);
}

/* The year a month without one means: as "last" or "next" say, else the one nearest before the anchor. */
static int32_t year_of(const struct cursor *c, struct month m, int32_t day, bool said, int which) {
    struct kh_civil now = kh_civil_from(c->d->anchor);
    kh_day same = day_of_month(m, now.year, day);
    if (said && which > 0) return same > c->d->anchor ? now.year : now.year + 1;
    if (said && which < 0) return same <= c->d->anchor ? now.year : now.year - 1;
    if (said) return now.year;
    if (c->d->published == KH_NO_DAY) return same < c->d->anchor ? now.year + 1 : now.year;
    return same > c->d->anchor + RECENT_DAYS ? now.year - 1 : now.year;
}

static struct kh_when month_when(struct month m, int32_t year) {
    if (!m.hijri) return kh_when_month(year, m.value);
    kh_day first = day_of_month(m, year, 1);
    return (struct kh_when){first, first + 29, KH_PRECISION_MONTH};
}

static void skip_date_labels(struct cursor *c) {
    while (take_word(c, KH_TIME_DATE) || take_word(c, KH_TIME_MONTH)) continue;
}

static void skip_weekday(struct cursor *c) {
    const struct kh_match *m = match(c, c->i, KH_ENTRY_WEEKDAY);
    if (!m) return;
    c->i += m->n;
    if (kh_sentence_mark(c->s, c->i, 0x60C) || mark(c, c->i, ',')) c->i++;
    take_word(c, KH_TIME_THIS);
}

/* A year label and a year: "عام 2020"; the label may be missing behind a month. */
static bool take_labelled_year(struct cursor *c, int32_t *year, bool label_needed) {
    struct cursor try = *c;
    if (kh_sentence_mark(try.s, try.i, 0x60C) || mark(&try, try.i, ',')) try.i++;
    const struct kh_match *prep = kh_sentence_particle(try.s, try.d->lex, try.i, KH_PARTICLE_PLACE);
    if (prep && !label_needed) try.i += prep->n;
    bool label = take_word(&try, KH_TIME_YEAR);
    if (prep && !label) return false;
    if ((label_needed && !label) || !take_year(&try, year)) return false;
    *c = try;
    return true;
}

/* [weekday] [label] [day] [of] month [year | which]. With `part`, of the month. */
static bool parse_month_date(struct cursor *c, enum kh_part part, struct kh_timex *out) {
    struct month m;
    int32_t day = 0, year = 0;
    int which = 0;
    struct cursor try = *c;
    skip_weekday(&try);
    skip_date_labels(&try);
    bool has_day = part == KH_PART_WHOLE && take_day(&try, &day);
    if (has_day) {
        if (separator(&try, try.i)) try.i++;
        take_word(&try, KH_TIME_FROM);
    }
    skip_date_labels(&try);
    if (!take_month(&try, &m)) return false;
    bool has_year = take_labelled_year(&try, &year, false);
    bool said = !has_year && take_which(&try, &which);
    bool alone = !has_day && !has_year && !said && part == KH_PART_WHOLE;
    if (alone && try.s->tokens[c->i].n_matches > 1 && !word(c, c->i, KH_TIME_MONTH) && c->i > 0 &&
        !kh_sentence_particle_ending(c->s, c->d->lex, c->i - 1, KH_PARTICLE_PREP) && !word(c, c->i - 1, KH_TIME_SINCE)) return false;
    if (!has_year && c->d->anchor == KH_NO_DAY) {
        out->when = (struct kh_when){KH_NO_DAY, KH_NO_DAY, has_day ? KH_PRECISION_DAY : KH_PRECISION_MONTH};
    } else {
        if (!has_year) year = year_of(&try, m, has_day ? day : 1, said, which);
        out->when = has_day ? kh_when_day(day_of_month(m, year, day)) : kh_when_part(month_when(m, year), part);
    }
    *c = try;
    return true;
}

/* ---- years ---- */

static bool parse_year(struct cursor *c, enum kh_part part, struct kh_timex *out) {
    int32_t year;
    struct cursor try = *c;
    if (!take_labelled_year(&try, &year, true)) return false;
    out->when = kh_when_part(kh_when_year(year), part);
    *c = try;
    return true;
}

/* A bare year behind a preposition or in brackets: "منذ 2013". */
static bool parse_bare_year(struct cursor *c, struct kh_timex *out) {
    int32_t year;
    struct cursor try = *c;
    bool led = c->i > 0 && (kh_sentence_particle_ending(c->s, c->d->lex, c->i - 1, KH_PARTICLE_PREP) || mark(c, c->i - 1, '(') ||
                            word(c, c->i - 1, KH_TIME_SINCE) || word(c, c->i - 1, KH_TIME_UNTIL) || word(c, c->i - 1, KH_TIME_FROM));
    bool four = c->s->tokens[c->i].kind == KH_TOKEN_NUMBER && c->s->tokens[c->i].word->form.n == 4;
    if (!led || !four || !take_year(&try, &year)) return false;
    if (match(&try, try.i, KH_ENTRY_UNIT) || match(&try, try.i, KH_ENTRY_HEAD)) return false; /* 2000 soldiers */
    out->when = kh_when_year(year);
    *c = try;
    return true;
}

/* ---- relative to the page ---- */

static bool parse_offset(struct cursor *c, struct kh_timex *out) {
    const struct kh_match *m = word(c, c->i, KH_TIME_DAY);
    if (!m || c->d->published == KH_NO_DAY) return false;
    int32_t value = c->d->lex->timewords[m->sense->row].value;
    struct cursor try = *c;
    try.i += m->n;
    /* "today, Tuesday": one expression. */
    if (match(&try, try.i, KH_ENTRY_WEEKDAY)) skip_weekday(&try);
    out->when = kh_when_day(c->d->published + value);
    *c = try;
    return true;
}

static bool parse_weekday(struct cursor *c, struct kh_timex *out) {
    struct cursor try = *c;
    skip_date_labels(&try);
    const struct kh_match *m = match(&try, try.i, KH_ENTRY_WEEKDAY);
    bool labelled = try.i > c->i;
    if (!m || (!labelled && !m->clitics.article && !m->clitics.preposition && m->sense->article != KH_ARTICLE_NEEDED)) return false;
    try.i += m->n;
    int which = 0, target = c->d->lex->weekdays[m->sense->row].value;
    bool said = take_which(&try, &which);
    out->when = (struct kh_when){KH_NO_DAY, KH_NO_DAY, KH_PRECISION_DAY};
    if (c->d->published != KH_NO_DAY) {
        int back = (kh_weekday(c->d->published) - target + 7) % 7;
        if (said && which < 0 && back == 0) back = 7;
        kh_day day = c->d->published - back;
        if (said && which > 0) day += 7;
        out->when = kh_when_day(day);
    }
    *c = try;
    return true;
}

/* How many units: digits, a number word, or what the unit's own form says. */
static bool take_amount(struct cursor *c, int32_t *n, enum kh_unit *unit) {
    struct cursor try = *c;
    int32_t count = 0;
    const struct kh_match *number = match(&try, try.i, KH_ENTRY_NUMBER);
    if (digits_at(&try, try.i, 4, &count)) try.i++;
    else if (number && !c->d->lex->numbers[number->sense->row].kind) {
        count = c->d->lex->numbers[number->sense->row].value;
        try.i += number->n;
    }
    const struct kh_match *m = match(&try, try.i, KH_ENTRY_UNIT);
    if (!m) return false;
    const struct kh_lex_time *u = &c->d->lex->units[m->sense->row];
    try.i += m->n;
    if (count == 0 && u->value == 1) {
        /* "year one": the number behind its unit; "two days" says its own. */
        const struct kh_match *behind = match(&try, try.i, KH_ENTRY_NUMBER);
        if (behind && c->d->lex->numbers[behind->sense->row].value == 1 && !c->d->lex->numbers[behind->sense->row].kind) try.i += behind->n;
    }
    *n = count ? count : u->value;
    *unit = (enum kh_unit)u->kind;
    *c = try;
    return *n > 0;
}

/* "three days ago", "in two weeks". */
static bool parse_ago(struct cursor *c, struct kh_timex *out) {
    struct cursor try = *c;
    int32_t n;
    enum kh_unit unit;
    bool ago = take_word(&try, KH_TIME_AGO);
    if (!ago && !take_word(&try, KH_TIME_AHEAD)) return false;
    uint32_t amount_at = try.i;
    if (c->d->published == KH_NO_DAY || !take_amount(&try, &n, &unit)) return false;
    bool definite = try.s->tokens[amount_at].word->article || match(c, amount_at, KH_ENTRY_UNIT) != NULL;
    int which;
    if (definite && take_which(&try, &which)) return false; /* "during the last two days": a range, read elsewhere */
    kh_day day = kh_day_plus(c->d->published, unit, ago ? -n : n);
    out->when = unit <= KH_UNIT_DAY ? kh_when_day(day) : kh_when_unit(day, unit, 0);
    *c = try;
    return true;
}

/* "last week", "the two past years", "this year", "the coming three days". */
static bool parse_unit(struct cursor *c, enum kh_part part, struct kh_timex *out) {
    struct cursor try = *c;
    bool pointed = take_word(&try, KH_TIME_THIS);
    int32_t n;
    enum kh_unit unit;
    int which = 0;
    if (!take_amount(&try, &n, &unit)) return false;
    bool said = take_which(&try, &which);
    if (!said && !pointed) return false;
    if (c->d->published == KH_NO_DAY) {
        out->when = KH_WHEN_UNKNOWN;
    } else if (n == 1) {
        out->when = kh_when_part(kh_when_unit(c->d->published, unit, which), part);
    } else if (which) {
        kh_day other = kh_day_plus(c->d->published, unit, which * n);
        out->when = which < 0 ? (struct kh_when){other, c->d->published, KH_PRECISION_VAGUE} : (struct kh_when){c->d->published, other, KH_PRECISION_VAGUE};
        out->kind = KH_TIMEX_RANGE;
    } else {
        return false;
    }
    *c = try;
    return true;
}

static bool parse_duration(struct cursor *c, struct kh_timex *out) {
    struct cursor try = *c;
    int32_t n;
    enum kh_unit unit;
    bool number = try.s->tokens[c->i].kind == KH_TOKEN_NUMBER || match(c, c->i, KH_ENTRY_NUMBER);
    if (!take_amount(&try, &n, &unit) || (!number && n < 2)) return false;
    out->kind = KH_TIMEX_DURATION;
    out->when = KH_WHEN_UNKNOWN;
    out->duration_days = kh_unit_days(unit, n);
    *c = try;
    return true;
}

static bool parse_vague(struct cursor *c, struct kh_timex *out) {
    const struct kh_match *m = word(c, c->i, KH_TIME_VAGUE);
    if (!m) return false;
    int32_t days = c->d->lex->timewords[m->sense->row].value;
    out->kind = KH_TIMEX_VAGUE;
    out->when = KH_WHEN_UNKNOWN;
    if (c->d->published != KH_NO_DAY) {
        kh_day other = c->d->published + days;
        out->when = days < 0 ? (struct kh_when){other, c->d->published, KH_PRECISION_VAGUE} : (struct kh_when){c->d->published, other, KH_PRECISION_VAGUE};
    }
    c->i += m->n;
    return true;
}

static bool parse_season(struct cursor *c, struct kh_timex *out) {
    const struct kh_match *m = word(c, c->i, KH_TIME_SEASON);
    if (!m) return false;
    struct cursor try = *c;
    int32_t year = 0, season = c->d->lex->timewords[m->sense->row].value;
    int which = 0;
    try.i += m->n;
    bool has_year = take_labelled_year(&try, &year, false);
    if (!has_year && !(take_which(&try, &which) && c->d->anchor != KH_NO_DAY)) return false;
    if (!has_year) year = kh_civil_from(c->d->anchor).year + (which > 0) - (which < 0);
    kh_day start = kh_day_from(year, season * 3 - 2 + (season == 1 ? 0 : 0), season == 1 ? 1 : 21);
    out->when = (struct kh_when){start, start + 90, KH_PRECISION_SEASON};
    *c = try;
    return true;
}

/* ---- together ---- */

static bool take_part(struct cursor *c, enum kh_part *part) {
    *part = KH_PART_WHOLE;
    if (take_word(c, KH_TIME_BEGIN)) *part = KH_PART_BEGIN;
    else if (take_word(c, KH_TIME_MID)) *part = KH_PART_MID;
    else if (take_word(c, KH_TIME_END)) *part = KH_PART_END;
    return *part != KH_PART_WHOLE;
}

/* One expression at the cursor, which moves behind it. */
static bool parse_one(struct cursor *c, struct kh_timex *out) {
    enum kh_part part;
    struct cursor try = *c;
    if (take_part(&try, &part) && (parse_month_date(&try, part, out) || parse_year(&try, part, out) || parse_unit(&try, part, out))) {
        *c = try;
        return true;
    }
    return parse_numeric(c, out) || parse_vague(c, out) || parse_month_date(c, KH_PART_WHOLE, out) || parse_year(c, KH_PART_WHOLE, out) ||
           parse_ago(c, out) || parse_offset(c, out) || parse_unit(c, KH_PART_WHOLE, out) || parse_weekday(c, out) || parse_season(c, out) ||
           parse_bare_year(c, out) || parse_duration(c, out);
}

static void push(struct kh_doc *d, const struct kh_sentence *s, uint32_t first, uint32_t behind, struct kh_timex *t) {
    t->span = kh_sentence_span(s, first, behind - 1);
    kh_vec_push(d->arena, &d->reading->dates, *t);
}

/* "from X to Y": both ends of one range. */
static bool join_range(struct cursor *c, struct kh_timex *first) {
    struct cursor try = *c;
    struct kh_timex second = {.kind = KH_TIMEX_DATE};
    bool to = take_word(&try, KH_TIME_TO) || (separator(&try, try.i) && try.i++ > 0);
    if (!to || !parse_one(&try, &second) || second.kind != KH_TIMEX_DATE || second.when.end == KH_NO_DAY || second.when.end < first->when.start) return false;
    first->kind = KH_TIMEX_RANGE;
    first->when.end = second.when.end;
    *c = try;
    return true;
}

static void read_at(struct kh_doc *d, const struct kh_sentence *s, uint32_t *i) {
    struct cursor c = {d, s, *i};
    struct kh_timex t = {.kind = KH_TIMEX_DATE};
    bool since = take_word(&c, KH_TIME_SINCE), from = !since && take_word(&c, KH_TIME_FROM);
    uint32_t first = since ? *i : c.i;
    if (!parse_one(&c, &t)) {
        c = (struct cursor){d, s, *i};
        first = *i;
        since = from = false;
        t = (struct kh_timex){.kind = KH_TIMEX_DATE};
        if (!parse_one(&c, &t)) {
            ++*i;
            return;
        }
    }
    if (since && t.kind == KH_TIMEX_DATE) {
        t.kind = KH_TIMEX_RANGE;
        t.when.end = KH_NO_DAY;
    } else if (t.kind == KH_TIMEX_DATE && t.when.start != KH_NO_DAY) {
        if (join_range(&c, &t) && from) first = *i;
    }
    push(d, s, first, c.i, &t);
    *i = c.i;
}

void kh_timexes_find(struct kh_doc *d, const struct kh_sentence *s) {
    for (uint32_t i = 0; i < s->n;) read_at(d, s, &i);
}

void kh_timex_anchor(struct kh_doc *d, const struct kh_sentence *s) {
    for (uint32_t i = 0; i < s->n; i++) {
        struct cursor c = {d, s, i};
        struct kh_timex t = {.kind = KH_TIMEX_DATE};
        int32_t year;
        bool spelled = parse_numeric(&c, &t);
        struct month m;
        struct cursor try = {d, s, i};
        if (!spelled && take_month(&try, &m) && take_labelled_year(&try, &year, false)) {
            t.when = month_when(m, year);
            spelled = true;
        }
        if (spelled && t.when.end != KH_NO_DAY && (d->anchor == KH_NO_DAY || t.when.start > d->anchor)) d->anchor = t.when.start;
    }
}
