/* pagedate.c: the dates that pages carry: machine stamps, dates in words, dates in addresses. */
#include "page/meta.h"

#include <string.h>

static bool is_digit(char ch) {
    return ch >= '0' && ch <= '9';
}

static bool digits(struct kh_str s, size_t at, size_t n, int *out) {
    if (at + n > s.n) return false;
    *out = 0;
    for (size_t i = at; i < at + n; i++) {
        if (!is_digit(s.p[i])) return false;
        *out = *out * 10 + (s.p[i] - '0');
    }
    return true;
}

static bool plausible(int year, int month, int day) {
    return year >= 1900 && year <= 2100 && kh_date_valid(year, month, day);
}

static struct kh_when one_day(int year, int month, int day) {
    kh_day d = kh_day_from(year, month, day);
    return (struct kh_when){d, d, KH_PRECISION_DAY};
}

/* 2021-11-23, 2021/11/23, 2021-11-23T..., 20211123; not digits of something longer. */
static bool iso_stamp(struct kh_str s, struct kh_when *out) {
    int y, m, d;
    if (!digits(s, 0, 4, &y)) return false;
    char mark = s.n > 4 ? s.p[4] : 0;
    size_t month = mark == '-' || mark == '/' || mark == '.' ? 5 : 4, day = month == 5 ? 8 : 6;
    if (!digits(s, month, 2, &m) || !digits(s, day, 2, &d)) return false;
    if (month == 5 && s.p[7] != mark) return false;
    if (month == 4 && s.n > 8 && is_digit(s.p[8]) && s.n != 14 && s.n != 12) return false;
    if (!plausible(y, m, d)) return false;
    *out = one_day(y, m, d);
    return true;
}

static bool epoch_stamp(struct kh_str s, struct kh_when *out) {
    int64_t t;
    if ((s.n != 10 && s.n != 13) || !kh_str_to_i64(s, &t)) return false;
    kh_day d = (kh_day)((s.n == 13 ? t / 1000 : t) / 86400);
    struct kh_civil c = kh_civil_from(d);
    if (!plausible(c.year, c.month, c.day) || c.year < 1990) return false;
    *out = (struct kh_when){d, d, KH_PRECISION_DAY};
    return true;
}

bool kh_page_date_stamp(const struct kh_page_cues *c, struct kh_str s, struct kh_when *out) {
    int extra;
    s = kh_str_trim(s);
    if (s.n > 120) return false;
    return epoch_stamp(s, out) || iso_stamp(s, out) || kh_page_date_words(c, s, out, &extra);
}

/* The words of a line as numbers, months, and others. */
enum { TOKENS = 24 };
struct token {
    int number; /* or -1 */
    int digits;
    int month; /* or 0 */
    bool ordinal;
};
struct tokens {
    struct token at[TOKENS];
    int n;
};

static bool number_token(struct kh_str word, struct token *t) {
    size_t n = 0;
    int v = 0;
    while (n < word.n && n < 6 && is_digit(word.p[n])) v = v * 10 + (word.p[n++] - '0');
    if (n == 0) return false;
    bool suffix = word.n - n == 2 && (word.p[n] | 32) >= 'a' && (word.p[n] | 32) <= 'z'; /* 1st, 1er */
    if (n != word.n && !suffix) return false;
    *t = (struct token){.number = v, .digits = (int)n, .ordinal = suffix};
    return true;
}

/* Several names of one month side by side (نيسان/ أبريل) are one month. */
static void add_month(struct tokens *t, int month) {
    if (t->n && t->at[t->n - 1].month == month) return;
    t->at[t->n++] = (struct token){.number = -1, .month = month};
}

static void tokenize(const struct kh_page_cues *c, struct kh_str normal, struct tokens *t) {
    t->n = 0;
    while (normal.n && t->n < TOKENS) {
        struct kh_str word, rest;
        size_t bytes;
        int month = kh_page_month(c, normal, &bytes);
        if (month) {
            add_month(t, month);
            normal = kh_str_slice(normal, bytes + 1, normal.n);
            continue;
        }
        kh_str_cut(normal, ' ', &word, &rest);
        if (!number_token(word, &t->at[t->n])) t->at[t->n] = (struct token){.number = -1};
        t->n++;
        normal = rest;
    }
}

static bool is_year(const struct token *t) {
    return t->digits == 4 && t->number >= 1900 && t->number <= 2100;
}

static bool is_day(const struct token *t) {
    return t->number >= 1 && t->number <= 31 && t->digits <= 2;
}

/* Day month year in words; month day year; year month day. */
static bool named_month(const struct tokens *t, int i, struct kh_when *out, int *used) {
    const struct token *at = t->at;
    bool after = i + 1 < t->n, after2 = i + 2 < t->n;
    *used = 3;
    if (i > 0 && is_day(&at[i - 1]) && after && is_year(&at[i + 1]) && plausible(at[i + 1].number, at[i].month, at[i - 1].number)) {
        *out = one_day(at[i + 1].number, at[i].month, at[i - 1].number);
        return true;
    }
    if (after2 && is_day(&at[i + 1]) && is_year(&at[i + 2]) && plausible(at[i + 2].number, at[i].month, at[i + 1].number)) {
        *out = one_day(at[i + 2].number, at[i].month, at[i + 1].number);
        return true;
    }
    if (i > 0 && is_year(&at[i - 1]) && after && is_day(&at[i + 1]) && plausible(at[i - 1].number, at[i].month, at[i + 1].number)) {
        *out = one_day(at[i - 1].number, at[i].month, at[i + 1].number);
        return true;
    }
    return false;
}

/* 23/11/2021, 2021/11/23; 11/23/2021 where only that is a date. Day first otherwise: so write all but one country. */
static bool numbers_only(const struct tokens *t, int i, struct kh_when *out) {
    const struct token *at = t->at;
    if (i + 2 >= t->n || at[i].number < 0 || at[i + 1].number < 0 || at[i + 2].number < 0) return false;
    int a = at[i].number, b = at[i + 1].number, y = at[i + 2].number;
    if (is_year(&at[i]) && plausible(a, b, y) && at[i + 1].digits <= 2) {
        *out = one_day(a, b, y);
        return true;
    }
    if (!is_year(&at[i + 2]) || at[i].digits > 2 || at[i + 1].digits > 2) return false;
    if (plausible(y, b, a)) *out = one_day(y, b, a);
    else if (plausible(y, a, b)) *out = one_day(y, a, b);
    else return false;
    return true;
}

bool kh_page_date_words(const struct kh_page_cues *c, struct kh_str line, struct kh_when *out, int *words) {
    char normal[400];
    struct tokens t;
    size_t n = kh_page_normal(c, line, normal, sizeof normal, NULL);
    tokenize(c, (struct kh_str){normal, n}, &t);
    for (int i = 0; i < t.n; i++) {
        int used = 3;
        if ((t.at[i].month && named_month(&t, i, out, &used)) || numbers_only(&t, i, out)) {
            *words = t.n - used;
            return true;
        }
    }
    return false;
}

/* /2021/11/23/ or /2021-11-23 or /20211123 in an address. */
void kh_page_date_from_url(struct kh_str url, struct kh_page_meta *m) {
    for (size_t i = 0; i + 8 < url.n; i++) {
        bool starts = url.p[i] == '/' || url.p[i] == '-' || url.p[i] == '_' || url.p[i] == '=';
        struct kh_str rest = kh_str_slice(url, i + 1, url.n);
        size_t long_form = rest.n > 4 && is_digit(rest.p[4]) ? 8 : 10;
        if (!starts || rest.n < 4 || !is_digit(rest.p[0])) continue;
        if (rest.n > long_form && is_digit(rest.p[long_form])) continue;
        if (!iso_stamp(kh_str_slice(rest, 0, long_form), &m->published.when)) continue;
        m->published.from = KH_DATE_URL;
        return;
    }
}
