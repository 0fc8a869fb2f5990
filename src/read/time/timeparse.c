#include "read/time/timeparse.h"

/* A year before the first or behind the last is no year of the news, unless it is called one. */
enum { FIRST_YEAR = 1800, LAST_YEAR = 2100, FIRST_HIJRI = 1300, LAST_HIJRI = 1500, LONGEST_LOOK_BACK = 24 };

const struct kh_match *kh_tparse__word(const struct kh_tcursor *c, uint32_t i, enum kh_time_kind kind) {
    for (const struct kh_match *m = kh_sentence_first(c->s, i), *end = kh_sentence_end(c->s, i); m < end; m++) {
        if (m->kind == KH_ENTRY_TIMEWORD && c->d->lex->timewords[m->row].kind == kind) return m;
    }
    return NULL;
}

bool kh_tcomma(const struct kh_tcursor *c, uint32_t i) {
    return kh_tmark(c, i, 0x60C) || kh_tmark(c, i, ',');
}

bool kh_tseparator(const struct kh_tcursor *c, uint32_t i) {
    enum { DATE_SEPARATOR = 0x60D, EN_DASH = 0x2013, NON_BREAKING_HYPHEN = 0x2011 };
    if (kh_tmark(c, i, '/') || kh_tmark(c, i, '-') || kh_tmark(c, i, '.')) return true;
    return kh_tmark(c, i, DATE_SEPARATOR) || kh_tmark(c, i, EN_DASH) || kh_tmark(c, i, NON_BREAKING_HYPHEN);
}

bool kh_tdigits(const struct kh_tcursor *c, uint32_t i, int max_digits, int32_t *out) {
    if (i >= c->s->n || c->s->tokens[i].kind != KH_TOKEN_NUMBER) return false;
    struct kh_str form = c->s->tokens[i].word->form;
    int64_t v;
    if (form.n > (size_t)max_digits || !kh_str_to_i64(form, &v)) return false;
    *out = (int32_t)v;
    return true;
}

bool kh_tled(const struct kh_tcursor *c, uint32_t i) {
    if (i == 0 || i >= c->s->n) return false;
    struct kh_str prefix = kh_sentence_prefix(c->s, i);
    static const enum kh_time_kind kinds[] = {KH_TIME_SINCE, KH_TIME_UNTIL, KH_TIME_FROM, KH_TIME_TO, KH_TIME_DATE, KH_TIME_WITHIN};
    if (prefix.n || kh_sentence_particle_before(c->s, i, KH_PARTICLE_PREP)) return true;
    for (size_t k = 0; k < sizeof kinds / sizeof *kinds; k++) {
        if (kh_tword(c, i - 1, kinds[k])) return true;
    }
    return false;
}

void kh_tskip_labels(struct kh_tcursor *c) {
    while (kh_ttake(c, KH_TIME_DATE) || kh_ttake(c, KH_TIME_MONTH)) continue;
}

/* ---- numbers in words ---- */

static const struct kh_match *number_at(const struct kh_tcursor *c, uint32_t i, bool ordinal, int32_t *value) {
    if (!kh_sentence_has(c->s, i, KH_KIND_BIT(KH_ENTRY_NUMBER))) return NULL;
    for (const struct kh_match *m = kh_sentence_first(c->s, i), *end = kh_sentence_end(c->s, i); m < end; m++) {
        if (m->kind != KH_ENTRY_NUMBER || (c->d->lex->numbers[m->row].kind == 1) != ordinal) continue;
        *value = c->d->lex->numbers[m->row].value;
        return m;
    }
    return NULL;
}

const struct kh_match *kh_tordinal(const struct kh_tcursor *c, uint32_t i, int32_t *out) {
    return number_at(c, i, true, out);
}

/* May `v` be added behind "and" to a number whose parts so far make `total`? Five and twenty, a thousand and nine hundred. */
static bool adds(int32_t total, int32_t v) {
    int32_t tail = total % 100;
    if (v >= 20 && v < 100 && v % 10 == 0 && tail > 0 && tail < 10) return true;
    if (v < 100) return total >= 100 && tail == 0;
    return v < 1000 && total >= 1000 && total % 1000 == 0;
}

bool kh_ttake_cardinal(struct kh_tcursor *c, int32_t *out) {
    int32_t total, v;
    const struct kh_match *m = number_at(c, c->i, false, &total);
    if (!m) return false;
    c->i += m->n;
    for (;;) {
        struct kh_tcursor try = *c;
        bool and = kh_ttake(&try, KH_TIME_AND);
        m = number_at(&try, try.i, false, &v);
        if (!m) break;
        and = and || m->clitics.conjunction;
        bool times = !and && total < 10 && (v == 100 || v == 1000);
        if (!times && !(and && adds(total, v))) break;
        total = times ? total * v : total + v;
        c->i = try.i + m->n;
    }
    *out = total;
    return true;
}

/* ---- years ---- */

static bool year_value(const struct kh_tcursor *c, uint32_t *behind, int32_t *out) {
    struct kh_tcursor try = *c;
    if (kh_tdigits(c, c->i, 4, out)) try.i++;
    else if (!kh_ttake_cardinal(&try, out) || *out < 1000) return false;
    *behind = try.i;
    return true;
}

bool kh_ttake_year(struct kh_tcursor *c, struct kh_tyear *out) {
    struct kh_tcursor try = *c;
    int32_t v;
    if (!year_value(c, &try.i, &v)) return false;
    bool hijri = v >= FIRST_HIJRI && v <= LAST_HIJRI;
    bool named = c->i > 0 && kh_tword(c, c->i - 1, KH_TIME_YEAR) && v >= 100; /* "the year 247" */
    if (!hijri && !named && (v < FIRST_YEAR || v > LAST_YEAR)) return false;
    if (kh_ttake(&try, KH_TIME_ERA_HIJRI)) hijri = true;
    else if (kh_ttake(&try, KH_TIME_ERA_GREGORIAN)) hijri = false;
    *out = (struct kh_tyear){v, hijri};
    *c = try;
    return true;
}

struct kh_when kh_tyear_when(struct kh_tyear y) {
    if (!y.hijri) return kh_when_year(y.value);
    return (struct kh_when){kh_day_from_hijri(y.value, 1, 1), kh_day_from_hijri(y.value + 1, 1, 1) - 1, KH_PRECISION_YEAR};
}

/* ---- amounts ---- */

/* The number before a unit, with the words for "about" and "a few": 0 when there is none. */
static int32_t take_count(struct kh_tcursor *c, struct kh_tamount *a) {
    int32_t n = 0;
    kh_ttake(c, KH_TIME_ABOUT);
    const struct kh_match *few = kh_tword(c, c->i, KH_TIME_FEW);
    if (few) {
        a->few = true;
        c->i += few->n;
        return c->d->lex->timewords[few->row].value;
    }
    if (kh_tdigits(c, c->i, 4, &n)) c->i++;
    else if (!kh_ttake_cardinal(c, &n)) return 0;
    a->digits = true;
    return n;
}

/* "the year 2023", "Wednesday", "the month of May": the unit's name is a label there, no amount. */
static bool names_one(struct kh_tcursor *c) {
    struct kh_tyear year;
    return kh_ttake_year(c, &year) || kh_sentence_match(c->s, c->i, KH_ENTRY_WEEKDAY) || kh_sentence_match(c->s, c->i, KH_ENTRY_MONTH);
}

/* The article written before digits, "the 24": a word that touches the number behind it. */
static bool glued_to_number(const struct kh_tcursor *c) {
    const struct kh_token *t = c->s->tokens;
    uint32_t i = c->i;
    return i + 1 < c->s->n && t[i].kind == KH_TOKEN_WORD && t[i + 1].kind == KH_TOKEN_NUMBER && t[i].span.end == t[i + 1].span.start;
}

/* "before [holding] a summit": a unit that is spelled like a noun which takes an act, with an act right behind it, is that noun. */
static bool takes_act(const struct kh_tcursor *c) {
    uint32_t act = c->i + 1;
    if (act >= c->s->n || !kh_sentence_match(c->s, c->i, KH_ENTRY_CONTROL)) return false;
    return kh_sentence_match(c->s, act, KH_ENTRY_EVENT) && kh_sentence_has_form(c->s, act, KH_FORM_BIT(KH_FORM_NOUN));
}

static bool take_part_amount(struct kh_tcursor *c, struct kh_tamount *a) {
    struct kh_tcursor try = *c;
    int32_t said = take_count(&try, a), behind;
    const struct kh_match *m = kh_sentence_match(try.s, try.i, KH_ENTRY_UNIT);
    if (!m || a->count == 3 || (said == 0 && takes_act(&try))) return false;
    const struct kh_lex_time *u = &c->d->lex->units[m->row];
    try.i += m->n;
    struct kh_tcursor number = try;
    if (said == 0 && u->value == 1 && names_one(&number)) return false;
    if (said == 0 && u->value < 2) {
        /* "one year" and "the three weeks": the number behind its unit. */
        struct kh_tcursor look = try;
        if (glued_to_number(&look)) look.i++;
        bool digits = u->value == 0 && kh_tdigits(&look, look.i, 3, &behind);
        digits = digits && (kh_tword(&look, look.i + 1, KH_TIME_LAST) || kh_tword(&look, look.i + 1, KH_TIME_NEXT));
        if (digits) look.i++;
        if (digits || (kh_ttake_cardinal(&look, &behind) && (u->value == 0 || behind == 1))) {
            said = behind;
            a->digits = true;
            try = look;
        }
    }
    a->n[a->count] = said ? said : u->value;
    a->unit[a->count] = (enum kh_unit)u->kind;
    if (a->n[a->count] <= 0) return false;
    a->count++;
    *c = try;
    return true;
}

bool kh_ttake_amount(struct kh_tcursor *c, struct kh_tamount *a) {
    *a = (struct kh_tamount){.count = 0};
    struct kh_tcursor try = *c;
    if (!(c->s->kinds & KH_KIND_BIT(KH_ENTRY_UNIT)) || !take_part_amount(&try, a)) return false;
    *c = try;
    while (true) {
        bool and = kh_ttake(&try, KH_TIME_AND);
        if (!and && kh_tcomma(&try, try.i)) try.i++, and = true;
        if (!and && !(try.i < try.s->n && kh_sentence_conjunction(try.s, try.i))) return true;
        uint32_t at = try.i;
        bool number = kh_tdigits(&try, at, 4, &(int32_t){0}) || number_at(&try, at, false, &(int32_t){0});
        if (!number || !take_part_amount(&try, a)) return true;
        *c = try;
    }
}

/* ---- which ---- */

static kh_day said_day(const struct kh_doc *d) {
    return d->said.start != KH_NO_DAY ? d->said.start : d->published;
}

bool kh_ttake_which(struct kh_tcursor *c, struct kh_twhich *out) {
    *out = (struct kh_twhich){0, c->d->published};
    if (kh_ttake(c, KH_TIME_LAST)) {
        out->step = -1;
    } else if (kh_ttake(c, KH_TIME_NEXT)) {
        out->step = 1;
    } else if (kh_ttake(c, KH_TIME_SAME)) {
        out->base = c->d->said.start;
    } else if (kh_ttake(c, KH_TIME_FOLLOWING)) {
        *out = (struct kh_twhich){1, said_day(c->d)};
    } else if (kh_ttake(c, KH_TIME_PRECEDING)) {
        *out = (struct kh_twhich){-1, said_day(c->d)};
    } else {
        return kh_ttake(c, KH_TIME_THIS);
    }
    return true;
}

struct kh_when kh_twhich_when(struct kh_twhich w, enum kh_unit unit) {
    return w.base == KH_NO_DAY ? KH_WHEN_UNKNOWN : kh_when_unit(w.base, unit, w.step);
}

bool kh_ttake_unit(struct kh_tcursor *c, enum kh_unit *unit, struct kh_twhich *which) {
    struct kh_tcursor try = *c;
    bool pointed = kh_ttake(&try, KH_TIME_THIS);
    const struct kh_match *m = kh_sentence_match(try.s, try.i, KH_ENTRY_UNIT);
    if (!m || c->d->lex->units[m->row].value != 1) return false;
    *unit = (enum kh_unit)c->d->lex->units[m->row].kind;
    try.i += m->n;
    if (!kh_ttake_which(&try, which) && !pointed) return false;
    *c = try;
    return true;
}

bool kh_ttake_part(struct kh_tcursor *c, enum kh_part *part) {
    *part = KH_PART_WHOLE;
    if (kh_ttake(c, KH_TIME_BEGIN)) *part = KH_PART_BEGIN;
    else if (kh_ttake(c, KH_TIME_MID)) *part = KH_PART_MID;
    else if (kh_ttake(c, KH_TIME_END)) *part = KH_PART_END;
    return *part != KH_PART_WHOLE;
}

/* ---- tense ---- */

static bool plans(enum kh_effect effect) {
    return effect == KH_EFFECT_PLAN || effect == KH_EFFECT_DECIDE;
}

/* "expected that [they sign]": one spelling may be the past of one verb and the present of another, which such a word asks for. */
static bool asked_for_present(const struct kh_tcursor *c, uint32_t i) {
    if (i == 0 || !kh_sentence_has_form(c->s, i, KH_FORM_BIT(KH_FORM_PRESENT))) return false;
    static const enum kh_particle classes[] = {KH_PARTICLE_PERHAPS, KH_PARTICLE_FUTURE};
    for (size_t k = 0; k < sizeof classes / sizeof *classes; k++) {
        if (kh_sentence_particle_before(c->s, i, classes[k])) return true;
    }
    return false;
}

/* "put off [to 15 May]", "extended [until March]": behind such a preposition stands a day to come where the sentence holds one of the verbs. */
static bool is_put_off(const struct kh_tcursor *c, uint32_t stop) {
    if (c->i == 0 || !(kh_tword(c, c->i - 1, KH_TIME_TO) || kh_tword(c, c->i - 1, KH_TIME_UNTIL))) return false;
    for (uint32_t i = c->i; i-- > stop;) {
        if (kh_sentence_in_class(c->s, i, KH_S("put-off"))) return true;
    }
    return false;
}

static int tense_at(const struct kh_tcursor *c, uint32_t i) {
    for (const struct kh_match *m = kh_sentence_first(c->s, i), *end = kh_sentence_end(c->s, i); m < end; m++) {
        enum kh_form form = kh_features_form(m->features);
        if (form != KH_FORM_PAST && m->kind == KH_ENTRY_CONTROL && plans(c->d->lex->control[m->row].effect)) return 1;
        if (m->kind == KH_ENTRY_PARTICLE && c->d->lex->particles[m->row] == KH_PARTICLE_FUTURE) return 1;
        if (form == KH_FORM_PRESENT && m->clitics.future) return 1;
        if (form == KH_FORM_PRESENT && asked_for_present(c, i)) return 1;
        if (form == KH_FORM_PAST && !asked_for_present(c, i)) return -1;
    }
    return 0;
}

int kh_ttense(const struct kh_tcursor *c) {
    uint32_t stop = c->i > LONGEST_LOOK_BACK ? c->i - LONGEST_LOOK_BACK : 0;
    if (is_put_off(c, stop)) return 1;
    for (uint32_t i = c->i; i-- > stop;) {
        int t = tense_at(c, i);
        if (t) return t;
    }
    return 0;
}
