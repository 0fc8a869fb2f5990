/* Words of dates in a pack: months, weekdays, numbers, units, and the small words around them (packs/<lang>/time). */
#include "read/word/lexicon_int.h"

/* What a row's value may be. An empty cell is 0, where the table lets it be. */
struct range {
    int32_t least, most;
};

/* The days of a word reach a century; all sums of a few of them are days. */
static const struct range months = {1, 12}, weekdays = {0, 6}, numbers = {0, 1000000000}, units = {0, 1000}, seasons = {1, 4}, decades = {0, 99}, days = {-36525, 36525};

static struct range of_word(enum kh_time_kind kind) {
    return kind == KH_TIME_SEASON ? seasons : kind == KH_TIME_WEEKEND ? weekdays : kind == KH_TIME_DECADE ? decades : days;
}

static kh_err load_times(struct kh_rows *r, const char *column, const char *const *names, int n, const struct range *range, struct kh_lex_time **out) {
    *out = kh_arena_array(&r->lex->arena, struct kh_lex_time, r->v.n_rows);
    for (uint32_t i = 0; i < r->v.n_rows; i++) {
        int64_t value = 0;
        int kind = n ? kh_lexicon__pick(kh_lexicon__cell(r, i, column), names, n, -1) : 0;
        if (kind < 0) return kh_lexicon__bad_cell(r, i, column);
        struct kh_str cell = kh_lexicon__cell(r, i, "value");
        struct range fits = range ? *range : of_word((enum kh_time_kind)kind);
        bool read = cell.n == 0 || kh_str_to_i64(cell, &value);
        if (!read || value < fits.least || value > fits.most) return kh_lexicon__bad_cell(r, i, "value");
        (*out)[i] = (struct kh_lex_time){.value = (int32_t)value, .kind = (uint8_t)kind};
    }
    return KH_OK;
}

kh_err kh_lexicon__load_months(struct kh_rows *r) {
    static const char *const names[] = {"gregorian", "hijri"};
    KH_TRY(load_times(r, "calendar", names, 2, &months, &r->lex->months));
    for (uint32_t i = 0; i < r->v.n_rows; i++) r->lex->months[i].led = kh_str_equal(kh_lexicon__cell(r, i, "alone"), KH_S("no"));
    return KH_OK;
}
kh_err kh_lexicon__load_weekdays(struct kh_rows *r) {
    return load_times(r, "", NULL, 0, &weekdays, &r->lex->weekdays);
}
kh_err kh_lexicon__load_numbers(struct kh_rows *r) {
    static const char *const names[] = {"cardinal", "ordinal"};
    return load_times(r, "kind", names, 2, &numbers, &r->lex->numbers);
}
kh_err kh_lexicon__load_units(struct kh_rows *r) {
    static const char *const names[] = {"minute", "hour", "day", "week", "month", "year", "decade", "century"};
    return load_times(r, "unit", names, 8, &units, &r->lex->units);
}
kh_err kh_lexicon__load_timewords(struct kh_rows *r) {
    static const char *const names[] = {"day", "last", "next", "this", "begin", "mid", "end", "since", "until", "ago", "ahead", "before", "year", "month",
                                        "date", "era-hijri", "era-gregorian", "from", "to", "vague", "season", "quarter", "half", "and",
                                        "same", "following", "preceding", "now", "then", "about", "few", "within", "rest", "later", "weekend", "decade", "equals", "named"};
    return load_times(r, "kind", names, (int)(sizeof names / sizeof *names), NULL, &r->lex->timewords);
}
