/* Words of dates in a pack: months, weekdays, numbers, units, and the small words around them (packs/<lang>/time). */
#include "read/word/lexicon_int.h"

static kh_err load_times(struct kh_rows *r, const char *column, const char *const *names, int n, struct kh_lex_time **out) {
    *out = kh_arena_array(&r->lex->arena, struct kh_lex_time, r->v.n_rows);
    for (uint32_t i = 0; i < r->v.n_rows; i++) {
        int64_t value = 0;
        int kind = n ? kh_lexicon__pick(kh_lexicon__cell(r, i, column), names, n, -1) : 0;
        if (kind < 0) return kh_lexicon__bad_cell(r, i, column);
        if (kh_lexicon__cell(r, i, "value").n && !kh_str_to_i64(kh_lexicon__cell(r, i, "value"), &value)) return kh_lexicon__bad_cell(r, i, "value");
        (*out)[i] = (struct kh_lex_time){.value = (int32_t)value, .kind = (uint8_t)kind};
    }
    return KH_OK;
}

kh_err kh_lexicon__load_months(struct kh_rows *r) {
    static const char *const names[] = {"gregorian", "hijri"};
    KH_TRY(load_times(r, "calendar", names, 2, &r->lex->months));
    for (uint32_t i = 0; i < r->v.n_rows; i++) r->lex->months[i].led = kh_str_equal(kh_lexicon__cell(r, i, "alone"), KH_S("no"));
    return KH_OK;
}
kh_err kh_lexicon__load_weekdays(struct kh_rows *r) {
    return load_times(r, "", NULL, 0, &r->lex->weekdays);
}
kh_err kh_lexicon__load_numbers(struct kh_rows *r) {
    static const char *const names[] = {"cardinal", "ordinal"};
    return load_times(r, "kind", names, 2, &r->lex->numbers);
}
kh_err kh_lexicon__load_units(struct kh_rows *r) {
    static const char *const names[] = {"minute", "hour", "day", "week", "month", "year", "decade", "century"};
    return load_times(r, "unit", names, 8, &r->lex->units);
}
kh_err kh_lexicon__load_timewords(struct kh_rows *r) {
    static const char *const names[] = {"day", "last", "next", "this", "begin", "mid", "end", "since", "until", "ago", "ahead", "before", "year", "month",
                                        "date", "era-hijri", "era-gregorian", "from", "to", "vague", "season", "quarter", "half", "and",
                                        "same", "following", "preceding", "now", "then", "about", "few", "within", "rest", "later", "weekend", "decade", "equals", "named"};
    return load_times(r, "kind", names, (int)(sizeof names / sizeof *names), &r->lex->timewords);
}
