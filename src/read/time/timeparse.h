/* timeparse.h: what the parsers of date expressions share: a place in a sentence, and the words taken there.
 *
 * A parser takes a cursor, and either moves it behind what it has read and gives true, or leaves it alone and
 * gives false. Nothing here owns memory. Internal to this floor.
 */
#ifndef KH_READ_TIMEPARSE_H
#define KH_READ_TIMEPARSE_H

#include "read/word/doc.h"

struct kh_tcursor {
    struct kh_doc *d;
    const struct kh_sentence *s;
    uint32_t i;
    kh_day near; /* a date without a year is the last one before this day; KH_NO_DAY: as the page's date says */
};

struct kh_tyear {
    int32_t value;
    bool hijri;
};

/* How many of which unit, the largest first: "a month and 21 days". */
struct kh_tamount {
    int32_t n[3];
    enum kh_unit unit[3];
    int count;
    bool few;     /* "a few": n is the most it may be */
    bool digits;  /* a number was said, not only the unit's form */
};

/* Which one: "last", "next", "this", "the same", "the following". */
struct kh_twhich {
    int step;
    kh_day base; /* counted from here, KH_NO_DAY when that is not known */
};

struct kh_tmonth {
    int32_t value;
    bool hijri;
};

/* What was said about the year of a month. */
struct kh_tin_year {
    bool known, year_said, which_said;
    struct kh_tyear year;
    struct kh_twhich which;
};

/* ---- words: timeparse.c ---- */
const struct kh_match *kh_tparse__word(const struct kh_tcursor *c, uint32_t i, enum kh_time_kind kind);
static inline const struct kh_match *kh_tword(const struct kh_tcursor *c, uint32_t i, enum kh_time_kind kind) {
    return i < c->s->n && (c->s->tokens[i].times >> kind & 1) ? kh_tparse__word(c, i, kind) : NULL;
}
static inline bool kh_ttake(struct kh_tcursor *c, enum kh_time_kind kind) {
    const struct kh_match *m = kh_tword(c, c->i, kind);
    if (m) c->i += m->n;
    return m != NULL;
}
static inline bool kh_tmark(const struct kh_tcursor *c, uint32_t i, uint32_t codepoint) {
    return kh_sentence_mark(c->s, i, codepoint);
}
bool kh_tseparator(const struct kh_tcursor *c, uint32_t i); /* between the parts of a date: / - . and their like */
bool kh_tcomma(const struct kh_tcursor *c, uint32_t i);
/* A number in digits at i, of at most max_digits. */
bool kh_tdigits(const struct kh_tcursor *c, uint32_t i, int max_digits, int32_t *out);
/* A preposition or a label of dates stands before token i. */
bool kh_tled(const struct kh_tcursor *c, uint32_t i);
void kh_tskip_labels(struct kh_tcursor *c); /* "on the day", "in the month", "the morning" */
bool kh_ttake_cardinal(struct kh_tcursor *c, int32_t *out); /* "three" */
/* "third" at token i; NULL when there is none */
const struct kh_match *kh_tordinal(const struct kh_tcursor *c, uint32_t i, int32_t *out);
bool kh_ttake_year(struct kh_tcursor *c, struct kh_tyear *out);   /* "2016", "1446 AH", in words */
bool kh_ttake_amount(struct kh_tcursor *c, struct kh_tamount *out); /* "a month and 21 days" */
bool kh_ttake_which(struct kh_tcursor *c, struct kh_twhich *out); /* "last", "next" */
/* "the last month", "this year", "the same week": the unit it names and which. Only single units. */
bool kh_ttake_unit(struct kh_tcursor *c, enum kh_unit *unit, struct kh_twhich *which);
bool kh_ttake_part(struct kh_tcursor *c, enum kh_part *part); /* "the end of" */
/* Does what a number counts stand at the cursor, "2000 [soldiers]", so that it is no date? */
static inline bool kh_tcounts(const struct kh_tcursor *c) {
    return kh_sentence_match(c->s, c->i, KH_ENTRY_UNIT) || kh_sentence_match(c->s, c->i, KH_ENTRY_HEAD);
}
/* Of the nearest verb before the cursor: 1 future, -1 past, 0 not known. */
int kh_ttense(const struct kh_tcursor *c);

struct kh_when kh_tyear_when(struct kh_tyear y); /* the whole year */
struct kh_when kh_twhich_when(struct kh_twhich w, enum kh_unit unit); /* unknown where its base is */

/* ---- dates in digits: timex_numeric.c ---- */
size_t kh_tdigits_at(const struct kh_tcursor *c, uint32_t i); /* how many digits the number at token i has */
/* May the number be a year that news tells of? Longer ago or ahead it counts something. */
static inline bool kh_tlate_year(int32_t year) {
    return year >= 1900 && year <= 2100;
}
bool kh_tparse_numeric(struct kh_tcursor *c, struct kh_timex *out); /* "2025-04-01", "1/4/2025", "22-4" */

/* ---- named months and days: timex_date.c ---- */
/* "3 April 2025", "April 2025", "the end of April" */
bool kh_tparse_month(struct kh_tcursor *c, enum kh_part part, struct kh_timex *out);
bool kh_tparse_day_alone(struct kh_tcursor *c, struct kh_timex *out); /* "until the twenty-first" */
/* The year of a day that names none: the next in a sentence about the future, else the last one, or soon. */
int32_t kh_tyear_of(const struct kh_tcursor *c, struct kh_tmonth m, int32_t day);
/* The same where "last" or "next" says which. */
int32_t kh_tyear_of_which(struct kh_tmonth m, int32_t day, struct kh_twhich w);
/* A year label and a year: "the year 2020"; behind a month the label may be missing. */
bool kh_ttake_labelled_year(struct kh_tcursor *c, struct kh_tyear *year, bool label_needed);
/* "2016", "last", "of the last year", "of the same year" behind a month; nothing is fine. */
struct kh_tin_year kh_ttake_in_year(struct kh_tcursor *c);
/* The same day a year later or before where only then it was this weekday; weekday -1: any. */
kh_day kh_tday_on_weekday(kh_day day, int weekday);
/* A month spelled out with its year at the cursor: for pages without a date. */
bool kh_tparse_spelled(struct kh_tcursor *c, struct kh_when *out);

/* ---- named years, seasons and decades: timex_year.c ---- */
bool kh_tparse_year(struct kh_tcursor *c, enum kh_part part, struct kh_timex *out); /* "the year 2020", "2014-2022" */
bool kh_tparse_bare_year(struct kh_tcursor *c, struct kh_timex *out); /* "since 2013" */
bool kh_tparse_part_of_year(struct kh_tcursor *c, enum kh_part part, struct kh_timex *out); /* "the end of 2029" */
bool kh_tparse_season(struct kh_tcursor *c, enum kh_part part, struct kh_timex *out); /* "last summer" */
bool kh_tparse_decade(struct kh_tcursor *c, enum kh_part part, struct kh_timex *out); /* "the nineties", "the twentieth century" */

/* ---- today and the days of the week: timex_day.c ---- */
bool kh_tparse_day(struct kh_tcursor *c, struct kh_timex *out); /* "today", "yesterday" */
bool kh_tparse_weekday(struct kh_tcursor *c, struct kh_timex *out); /* "last Monday" */
kh_day kh_tweekday_in_week(struct kh_when week, int weekday); /* 0 Sunday to 6 Saturday */

/* ---- dates that count from another: timex_relative.c ---- */
bool kh_tparse_ago(struct kh_tcursor *c, struct kh_timex *out); /* "two days ago" */
bool kh_tparse_unit(struct kh_tcursor *c, enum kh_part part, struct kh_timex *out); /* "last week" */
bool kh_tparse_nth(struct kh_tcursor *c, struct kh_timex *out); /* "the third week of April" */
bool kh_tparse_rest(struct kh_tcursor *c, struct kh_timex *out); /* "the rest of the week" */
bool kh_tparse_vague(struct kh_tcursor *c, struct kh_timex *out); /* "recently" */
bool kh_tparse_duration(struct kh_tcursor *c, struct kh_timex *out); /* "two days": how long, not when */

/* Any expression but ranges of two: timex.c. */
bool kh_tparse_one(struct kh_tcursor *c, struct kh_timex *out);

#endif
