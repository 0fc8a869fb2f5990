#include "pack/forms.h"

#include <stdlib.h>

#include "base/limits.h"
#include "pack/inflect.h"
#include "text/token.h"

struct collector {
    const struct kh_pack_source *source;
    const struct kh_table *rules; /* inflections */
    struct kh_str article;        /* folded, "" when the language has none */
    struct kh_str raw_article;    /* as the pack writes it: ألمانيا folds to its letters and has none */
    kh_pack_form_vec *out;
    struct kh_error *err;
};

static struct kh_str find_article(const struct kh_pack_source *s) {
    const struct kh_table *t = kh_pack_source_table(s, "clitics");
    for (size_t i = 0; i < t->rows.n; i++) {
        if (kh_str_equal(kh_table_cell(t, i, "kind"), KH_S("article"))) return kh_table_cell(t, i, "form");
    }
    return KH_S("");
}

static kh_err cut_words(const struct collector *c, struct kh_str form, struct kh_pack_form *out) {
    struct kh_str words[KH_MAX_PHRASE_WORDS];
    struct kh_raw_token token;
    struct kh_arena *a = c->source->arena;
    bool letters = false;
    out->n_words = 0;
    for (size_t at = 0; kh_token_next(form, &at, &token);) {
        letters = letters || token.kind != KH_TOKEN_MARK;
        struct kh_str word = kh_fold_apply(&c->source->fold, a, kh_str_span(form, token.span));
        if (word.n == 0) continue;
        if (out->n_words == KH_MAX_PHRASE_WORDS) return KH_ERR_LIMIT;
        words[out->n_words++] = word;
    }
    out->words = kh_arena_array(a, struct kh_str, out->n_words);
    for (uint32_t i = 0; i < out->n_words; i++) out->words[i] = words[i];
    return letters ? KH_OK : KH_ERR_PACK; /* a lone "-" would be found in every list */
}

/* Takes the article off the first word and notes whether texts must have it; false when there is none to take. No verb has
 * one, whatever its letters (التقى). */
static bool settle_article(const struct collector *c, struct kh_str raw, struct kh_pack_form *f) {
    struct kh_str *first = &f->words[0], article = c->article;
    enum kh_form form = kh_features_form(f->sense.features);
    bool common = form == KH_FORM_NOUN || form == KH_FORM_HEAD || form == KH_FORM_PARTICIPLE || form == KH_FORM_NISBA;
    f->sense.article = common ? KH_ARTICLE_FREE : KH_ARTICLE_FORBIDDEN;
    if (article.n == 0 || kh_features_verb(f->sense.features) || !kh_str_starts(raw, c->raw_article)) return false;
    if (!kh_str_starts(*first, article) || first->n <= article.n + 1) return false;
    *first = kh_str_slice(*first, article.n, first->n);
    f->sense.article = KH_ARTICLE_NEEDED;
    return true;
}

/* Adds the form, and a noun whose first letters may be the article or its own (التزام) both ways. */
static void add_form(const struct collector *c, struct kh_str raw, struct kh_pack_form *f) {
    struct kh_pack_form whole = *f;
    bool taken = settle_article(c, raw, f);
    kh_vec_push(c->source->arena, c->out, *f);
    if (!taken || kh_features_form(f->sense.features) != KH_FORM_NOUN || whole.n_words > 1) return;
    whole.words = kh_arena_array(c->source->arena, struct kh_str, 1);
    whole.words[0] = kh_fold_apply(&c->source->fold, c->source->arena, raw);
    whole.sense.article = KH_ARTICLE_FREE;
    kh_vec_push(c->source->arena, c->out, whole);
}

struct place {
    uint16_t table;
    uint32_t row;
    uint8_t column;
    const char *base; /* of inflections.tsv; NULL: as it stands */
    enum kh_form form;
};

/* Fails at the cell that the forms stand in. */
static kh_err fail_cell(const struct collector *c, const struct place *p, struct kh_str why) {
    const struct kh_table *t = &c->source->tables[p->table];
    return kh_fail_at(c->err, KH_ERR_PACK, kh_arena_cstr(c->source->arena, t->file), t->rows.at[p->row].line, p->column + 1u, "%.*s", KH_STR_ARG(why));
}

static kh_err fail_form(const struct collector *c, const struct place *p, struct kh_str form) {
    return fail_cell(c, p, kh_arena_printf(c->source->arena, "a form must have 1 to %d words, not marks alone: %.*s", KH_MAX_PHRASE_WORDS, KH_STR_ARG(form)));
}

static kh_err fail_alternatives(const struct collector *c, const struct place *p) {
    return fail_cell(c, p, kh_arena_printf(c->source->arena, "the alternatives of one form make more than %d; write it as several forms with |", KH_MAX_ALTERNATIVES));
}

static kh_err add_variant(struct collector *c, const struct place *p, struct kh_str variant, uint16_t number) {
    kh_inflection_vec forms = {0};
    struct kh_arena *a = c->source->arena;
    bool phrase = kh_str_contains(variant, KH_S(" "));
    kh_inflect(a, p->base && !phrase ? c->rules : NULL, p->base ? p->base : "fixed", variant, &forms);
    for (size_t i = 0; i < forms.n; i++) {
        struct kh_pack_form f = {.sense = {.table = p->table, .row = p->row, .column = p->column, .variant = number}};
        f.sense.features = forms.at[i].features;
        if (!p->base || phrase) f.sense.features = (uint16_t)((f.sense.features & ~KH_FEATURE_FORM_MASK) | p->form);
        if (cut_words(c, forms.at[i].form, &f) != KH_OK) return fail_form(c, p, variant);
        add_form(c, forms.at[i].form, &f);
    }
    return KH_OK;
}

/* Is the second word an adjective: does the cell also have both words with the article ("a military base", "the base the military")? */
static bool ends_in_adjective(const struct collector *c, const struct place *p, struct kh_str first, struct kh_str rest) {
    const struct kh_table *t = &c->source->tables[p->table];
    struct kh_str cell = t->rows.at[p->row].cells[p->column], variant, article = c->raw_article;
    if (article.n == 0 || kh_str_contains(rest, KH_S(" ")) || kh_str_starts(first, article)) return false;
    struct kh_str definite = kh_arena_printf(c->source->arena, "%.*s%.*s %.*s%.*s", KH_STR_ARG(article), KH_STR_ARG(first), KH_STR_ARG(article), KH_STR_ARG(rest));
    while (kh_str_next(&cell, '|', &variant)) {
        if (kh_str_equal(variant, definite)) return true;
    }
    return false;
}

/* The ending of the adjective that goes with a noun of these features; the word as it stands when it has none of its own. */
static struct kh_str agreeing(struct collector *c, const struct place *p, struct kh_str adjective, uint16_t features) {
    kh_inflection_vec forms = {0};
    kh_inflect(c->source->arena, c->rules, p->base, adjective, &forms);
    for (size_t i = 0; i < forms.n; i++) {
        if (forms.at[i].features == features) return forms.at[i].form;
    }
    return adjective;
}

/* Inflects the first word of a multi-word head ("وزير الخارجية" also as "وزيرا الخارجية"), and with it the adjective that it ends in
 * ("موقع عسكري" also as "موقعا عسكريا"). */
static kh_err add_head_phrase(struct collector *c, const struct place *p, struct kh_str variant, uint16_t number) {
    struct kh_str first, rest;
    struct kh_arena *a = c->source->arena;
    kh_inflection_vec forms = {0};
    kh_str_cut(variant, ' ', &first, &rest);
    kh_inflect(a, c->rules, p->base, first, &forms);
    bool adjective = ends_in_adjective(c, p, first, rest);
    for (size_t i = 0; i < forms.n; i++) {
        struct kh_pack_form f = {.sense = {.table = p->table, .row = p->row, .column = p->column, .variant = number}};
        f.sense.features = forms.at[i].features;
        struct kh_str behind = adjective ? agreeing(c, p, rest, f.sense.features) : rest;
        struct kh_str form = kh_arena_printf(a, "%.*s %.*s", KH_STR_ARG(forms.at[i].form), KH_STR_ARG(behind));
        if (cut_words(c, form, &f) != KH_OK) return fail_form(c, p, variant);
        add_form(c, form, &f);
    }
    return KH_OK;
}

/* What a column's annotation in tables.def means for this row; false: no forms. */
static bool place_of(const struct collector *c, struct kh_str annotation, struct place *p) {
    const struct kh_table *t = &c->source->tables[p->table];
    p->base = NULL;
    p->form = KH_FORM_FIXED;
    if (annotation.n == 0) return false;
    if (kh_str_equal(annotation, KH_S("name"))) {
        p->form = KH_FORM_NAME;
        return kh_str_equal(t->columns[p->column].name, c->source->code);
    }
    if (kh_str_equal(annotation, KH_S("fixed"))) return true;
    if (kh_str_equal(annotation, KH_S("fixedhead"))) {
        p->base = "head";
        p->form = KH_FORM_HEAD;
        return true;
    }
    if (kh_str_equal(annotation, KH_S("pos"))) {
        struct kh_str pos = kh_table_cell(t, p->row, "pos");
        bool verb = kh_str_equal(pos, KH_S("verb")), noun = kh_str_equal(pos, KH_S("noun"));
        p->base = verb ? "past" : noun ? "noun" : NULL;
        p->form = verb ? KH_FORM_PAST : noun ? KH_FORM_NOUN : KH_FORM_FIXED;
        return true;
    }
    p->form = (enum kh_form)kh_form_parse(annotation);
    bool phrase = kh_str_equal(kh_table_cell(t, p->row, "pos"), KH_S("phrase"));
    bool fixed = phrase && p->form == KH_FORM_PRESENT; /* "does not agree": a verb as it stands */
    p->base = fixed ? NULL : kh_form_name(p->form);
    return true;
}

/* "crime/massacre terrible/new": every word in each of its alternatives. `words`: how many more may have some. */
static kh_err add_alternatives(struct collector *c, const struct place *p, struct kh_str variant, uint16_t number, uint32_t *made, int words) {
    struct kh_str before, behind, word, alternatives;
    if (!kh_str_cut(variant, '/', &before, &behind)) {
        if (++*made > KH_MAX_ALTERNATIVES) return fail_alternatives(c, p);
        bool inflected_phrase = p->base && kh_str_contains(variant, KH_S(" "));
        return inflected_phrase ? add_head_phrase(c, p, variant, number) : add_variant(c, p, variant, number);
    }
    if (words == 0) return fail_form(c, p, variant);
    size_t from = before.n, to = before.n;
    while (from > 0 && variant.p[from - 1] != ' ') from--;
    while (to < variant.n && variant.p[to] != ' ') to++;
    alternatives = kh_str_slice(variant, from, to);
    while (kh_str_next(&alternatives, '/', &word)) {
        struct kh_str one = kh_arena_printf(c->source->arena, "%.*s%.*s%.*s", (int)from, variant.p, KH_STR_ARG(word), (int)(variant.n - to), variant.p + to);
        KH_TRY(add_alternatives(c, p, one, number, made, words - 1));
    }
    return KH_OK;
}

static kh_err add_cell(struct collector *c, const struct place *p, struct kh_str cell) {
    struct kh_str variant;
    for (uint32_t number = 0; kh_str_next(&cell, '|', &variant); number++) {
        uint32_t made = 0;
        if (number > UINT16_MAX) return fail_cell(c, p, KH_S("a cell may not have more than 65536 forms; write it as several rows"));
        if (variant.n) KH_TRY(add_alternatives(c, p, variant, (uint16_t)number, &made, KH_MAX_PHRASE_WORDS));
    }
    return KH_OK;
}

static kh_err add_table(struct collector *c, uint16_t table) {
    const struct kh_table *t = &c->source->tables[table];
    for (uint32_t row = 0; row < t->rows.n; row++) {
        for (uint8_t column = 0; column < t->n_columns; column++) {
            struct place p = {.table = table, .row = row, .column = column};
            if (!place_of(c, t->columns[column].form, &p)) continue;
            KH_TRY(add_cell(c, &p, t->rows.at[row].cells[column]));
        }
    }
    return KH_OK;
}

static int compare_forms(const void *x, const void *y) {
    const struct kh_pack_form *a = x, *b = y;
    uint32_t n = a->n_words < b->n_words ? a->n_words : b->n_words;
    for (uint32_t i = 0; i < n; i++) {
        int c = kh_str_compare(a->words[i], b->words[i]);
        if (c) return c;
    }
    if (a->n_words != b->n_words) return a->n_words < b->n_words ? -1 : 1;
    if (a->sense.table != b->sense.table) return a->sense.table < b->sense.table ? -1 : 1;
    if (a->sense.row != b->sense.row) return a->sense.row < b->sense.row ? -1 : 1;
    if (a->sense.column != b->sense.column) return a->sense.column < b->sense.column ? -1 : 1;
    if (a->sense.features != b->sense.features) return a->sense.features < b->sense.features ? -1 : 1;
    return (int)a->sense.variant - (int)b->sense.variant;
}

/* Same words and same sense but for the variant. */
static bool alike(const struct kh_pack_form *a, const struct kh_pack_form *b) {
    struct kh_pack_form c = *b;
    c.sense.variant = a->sense.variant;
    return compare_forms(a, &c) == 0 && a->sense.article == b->sense.article;
}

kh_err kh_pack_forms(const struct kh_pack_source *s, kh_pack_form_vec *out, struct kh_error *err) {
    struct kh_str article = find_article(s);
    struct collector c = {s, kh_pack_source_table(s, "inflections"), kh_fold_apply(&s->fold, s->arena, article), article, out, err};
    for (uint16_t i = 0; i < s->n_tables; i++) KH_TRY(add_table(&c, i));
    if (out->n) qsort(out->at, out->n, sizeof *out->at, compare_forms);
    size_t kept = 0;
    for (size_t i = 0; i < out->n; i++) {
        if (kept && alike(&out->at[kept - 1], &out->at[i])) continue;
        out->at[kept++] = out->at[i];
    }
    out->n = kept;
    return KH_OK;
}
