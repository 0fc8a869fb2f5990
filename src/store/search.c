#include "store/search.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"

/* A longer word is indexed by its beginning: the longest Arabic words have some 15 letters. */
enum { WORD_BYTES = 128, MAX_FORMS = 48, MIN_LETTERS = 3, MIN_ARTICLE_LETTERS = 2 };

struct kh_search {
    struct kh_arena arena;
    struct kh_fold fold;
    kh_str_vec conjunctions, prepositions, articles, pronouns, fused, fused_article;
};

struct form {
    char p[WORD_BYTES];
    size_t n;
};

struct forms {
    struct form at[MAX_FORMS];
    size_t n;
};

static struct kh_str form_str(const struct form *f) { return (struct kh_str){f->p, f->n}; }

static void forms_add(struct forms *f, struct kh_str head, struct kh_str tail) {
    if (f->n == MAX_FORMS || head.n + tail.n > WORD_BYTES) return;
    struct form *new = &f->at[f->n];
    memcpy(new->p, head.p ? head.p : "", head.n);
    memcpy(new->p + head.n, tail.p ? tail.p : "", tail.n);
    new->n = head.n + tail.n;
    for (size_t i = 0; i < f->n; i++)
        if (kh_str_equal(form_str(&f->at[i]), form_str(new))) return;
    f->n++;
}

static bool letters_left(struct kh_str s, size_t prefix_bytes, size_t at_least) {
    return s.n > prefix_bytes && kh_utf8_count(kh_str_slice(s, prefix_bytes, s.n)) >= at_least;
}

/* Every form without one of `prefixes`, for the forms that are there now. */
static void strip_prefixes(struct forms *f, const kh_str_vec *prefixes, size_t at_least) {
    size_t n = f->n;
    for (size_t i = 0; i < n; i++) {
        struct form from = f->at[i];
        struct kh_str s = form_str(&from);
        for (size_t k = 0; k < prefixes->n; k++)
            if (kh_str_starts(s, prefixes->at[k]) && letters_left(s, prefixes->at[k].n, at_least))
                forms_add(f, kh_str_slice(s, prefixes->at[k].n, s.n), KH_S(""));
    }
}

static void split_fused(const struct kh_search *search, struct forms *f) {
    size_t n = f->n;
    for (size_t i = 0; i < n; i++) {
        struct form from = f->at[i];
        struct kh_str s = form_str(&from);
        for (size_t k = 0; k < search->fused.n; k++) {
            struct kh_str joined = search->fused.at[k];
            if (kh_str_starts(s, joined) && letters_left(s, joined.n, MIN_ARTICLE_LETTERS))
                forms_add(f, search->fused_article.at[k], kh_str_slice(s, joined.n, s.n));
        }
    }
}

static void strip_pronouns(const struct kh_search *search, struct forms *f) {
    size_t n = f->n;
    for (size_t i = 0; i < n; i++) {
        struct form from = f->at[i];
        struct kh_str s = form_str(&from);
        for (size_t k = 0; k < search->pronouns.n; k++) {
            struct kh_str suffix = search->pronouns.at[k];
            if (!kh_str_ends(s, suffix)) continue;
            struct kh_str stem = kh_str_slice(s, 0, s.n - suffix.n);
            if (letters_left(stem, 0, MIN_LETTERS)) forms_add(f, stem, KH_S(""));
        }
    }
}

static void undress(const struct kh_search *search, struct forms *f) {
    strip_prefixes(f, &search->conjunctions, MIN_LETTERS);
    split_fused(search, f);
    strip_prefixes(f, &search->prepositions, MIN_LETTERS);
}

static bool starts_with_article(const struct kh_search *search, struct kh_str s) {
    for (size_t k = 0; k < search->articles.n; k++)
        if (kh_str_starts(s, search->articles.at[k]) &&
            letters_left(s, search->articles.at[k].n, MIN_ARTICLE_LETTERS))
            return true;
    return false;
}

/* forms->at[0] is the word; the others are what it is also found by. */
static void index_forms(const struct kh_search *search, struct forms *f) {
    undress(search, f);
    strip_prefixes(f, &search->articles, MIN_ARTICLE_LETTERS);
    strip_pronouns(search, f);
}

/* A search word is taken as it is; with preposition and article, the article form is meant as well. */
static void query_forms(const struct kh_search *search, struct forms *f) {
    struct forms all = *f;
    undress(search, &all);
    if (starts_with_article(search, form_str(&all.at[0]))) return;
    for (size_t i = 1; i < all.n; i++)
        if (starts_with_article(search, form_str(&all.at[i]))) forms_add(f, form_str(&all.at[i]), KH_S(""));
}

/* Unicode punctuation and spaces of the scripts that news are written in; all else makes words. */
static bool is_separator(uint32_t c) {
    if (c < 0x80) return !((c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'));
    static const uint32_t range[][2] = {
        {0x80, 0xA9},     {0xAB, 0xB4},     {0xB6, 0xB9},     {0xBB, 0xBF},     {0xD7, 0xD7},
        {0xF7, 0xF7},     {0x600, 0x60F},   {0x61B, 0x61F},   {0x66A, 0x66D},   {0x6D4, 0x6D4},
        {0x2000, 0x206F}, {0x20A0, 0x20CF}, {0x2190, 0x2BFF}, {0x3000, 0x303F}, {0xFD3E, 0xFD3F},
        {0xFE10, 0xFE6F}, {0xFF00, 0xFF0F}, {0xFFFD, 0xFFFD},
    };
    for (size_t i = 0; i < sizeof range / sizeof *range; i++)
        if (c >= range[i][0] && c <= range[i][1]) return true;
    return false;
}

/* Does the letter belong to the word around it? Dropped ones (tatweel, vowel signs) do. */
static bool in_word(const struct kh_search *search, uint32_t c) {
    return kh_fold_letter(&search->fold, c) == KH_FOLD_DROP || !is_separator(c);
}

static struct kh_span next_word(const struct kh_search *search, struct kh_str text, size_t from) {
    size_t start = from, end = from, i = from;
    bool inside = false;
    while (i < text.n) {
        size_t here = i;
        bool word = in_word(search, kh_utf8_next(text, &i));
        if (word && !inside) start = here;
        if (!word && inside) break;
        inside = word;
        end = i;
    }
    if (!inside && start == from) return (struct kh_span){(uint32_t)text.n, (uint32_t)text.n};
    return (struct kh_span){(uint32_t)start, (uint32_t)end};
}

typedef int (*token_fn)(void *, int, const char *, int, int, int);

static int emit(const struct kh_search *search, struct kh_str text, struct kh_span span, bool query,
                void *ctx, token_fn token) {
    struct forms forms = {.n = 1};
    forms.at[0].n = kh_fold_into(&search->fold, kh_str_span(text, span), forms.at[0].p, WORD_BYTES);
    if (forms.at[0].n == 0) return SQLITE_OK;
    if (query) query_forms(search, &forms);
    else index_forms(search, &forms);
    for (size_t i = 0; i < forms.n; i++) {
        int result = token(ctx, i ? FTS5_TOKEN_COLOCATED : 0, forms.at[i].p, (int)forms.at[i].n,
                           (int)span.start, (int)span.end);
        if (result != SQLITE_OK) return result;
    }
    return SQLITE_OK;
}

static int tokenize(Fts5Tokenizer *tokenizer, void *ctx, int flags, const char *p, int n, token_fn token) {
    const struct kh_search *search = (const struct kh_search *)tokenizer;
    struct kh_str text = {p, (size_t)n};
    size_t at = 0;
    while (at < text.n) {
        struct kh_span word = next_word(search, text, at);
        if (word.start >= text.n) break;
        int result = emit(search, text, word, (flags & FTS5_TOKENIZE_QUERY) != 0, ctx, token);
        if (result != SQLITE_OK) return result;
        at = word.end;
    }
    return SQLITE_OK;
}

static int tokenizer_create(void *ctx, const char **args, int n, Fts5Tokenizer **out) {
    (void)args;
    (void)n;
    *out = ctx;
    return SQLITE_OK;
}

static void tokenizer_delete(Fts5Tokenizer *tokenizer) { (void)tokenizer; }

static fts5_api *fts5_of(sqlite3 *db) {
    fts5_api *api = NULL;
    sqlite3_stmt *s = NULL;
    if (sqlite3_prepare_v2(db, "SELECT fts5(?1)", -1, &s, NULL) == SQLITE_OK) {
        sqlite3_bind_pointer(s, 1, (void *)&api, "fts5_api_ptr", NULL);
        sqlite3_step(s);
    }
    sqlite3_finalize(s);
    return api;
}

kh_err kh_search_register(sqlite3 *db, struct kh_search **out, struct kh_error *err) {
    *out = NULL;
    fts5_api *api = fts5_of(db);
    if (!api) return kh_fail(err, KH_ERR_STORE, "this SQLite has no full-text search (FTS5)");
    struct kh_search *search = kh_xmalloc(sizeof *search);
    *search = (struct kh_search){0};
    kh_arena_init(&search->arena);
    kh_fold_init(&search->fold);
    fts5_tokenizer methods = {tokenizer_create, tokenizer_delete, tokenize};
    *out = search;
    if (api->xCreateTokenizer(api, "khaldun", search, &methods, NULL) == SQLITE_OK) return KH_OK;
    return kh_fail(err, KH_ERR_STORE, "the search tokenizer cannot be registered");
}

void kh_search_free(struct kh_search *search) {
    if (!search) return;
    kh_arena_free(&search->arena);
    free(search);
}

const struct kh_fold *kh_search_fold(const struct kh_search *search) { return &search->fold; }

static void copy_forms(struct kh_search *search, kh_str_vec *to, const kh_str_vec *from) {
    *to = (kh_str_vec){0};
    for (size_t i = 0; i < from->n; i++)
        kh_vec_push(&search->arena, to, kh_fold_apply(&search->fold, &search->arena, from->at[i]));
}

static void take_letters(struct kh_search *search, const struct kh_fold *fold) {
    for (uint32_t c = 0x80; c < KH_FOLD_PAGES * 256; c++) {
        uint32_t to = fold->page[c >> 8] ? kh_fold_letter(fold, c) : c;
        if (to != c) kh_fold_add(&search->fold, &search->arena, c, to);
    }
}

static void clear_rules(struct kh_search *search) {
    struct kh_arena arena = search->arena;
    kh_arena_clear(&arena);
    *search = (struct kh_search){.arena = arena};
    kh_fold_init(&search->fold);
}

static void take_rules(struct kh_search *search, const struct kh_search_rules *rules) {
    clear_rules(search);
    if (rules->fold) take_letters(search, rules->fold);
    copy_forms(search, &search->conjunctions, &rules->conjunctions);
    copy_forms(search, &search->prepositions, &rules->prepositions);
    copy_forms(search, &search->articles, &rules->articles);
    copy_forms(search, &search->pronouns, &rules->pronouns);
    copy_forms(search, &search->fused, &rules->fused);
    copy_forms(search, &search->fused_article, &rules->fused_article);
}

static bool save_row(sqlite3_stmt *s, const char *kind, struct kh_str form, struct kh_str value) {
    sqlite3_reset(s);
    return sqlite3_bind_text(s, 1, kind, -1, SQLITE_STATIC) == SQLITE_OK &&
           sqlite3_bind_text(s, 2, form.p, (int)form.n, SQLITE_STATIC) == SQLITE_OK &&
           sqlite3_bind_text(s, 3, value.p ? value.p : "", (int)value.n, SQLITE_STATIC) == SQLITE_OK &&
           sqlite3_step(s) == SQLITE_DONE;
}

static bool save_letters(const struct kh_search *search, sqlite3_stmt *s) {
    for (uint32_t c = 0x80; c < KH_FOLD_PAGES * 256; c++) {
        uint32_t to = search->fold.page[c >> 8] ? kh_fold_letter(&search->fold, c) : c;
        if (to == c) continue;
        char form[12], value[12] = "";
        snprintf(form, sizeof form, "%05X", (unsigned)c);
        if (to != KH_FOLD_DROP) snprintf(value, sizeof value, "%05X", (unsigned)to);
        if (!save_row(s, "letter", kh_str_from(form), kh_str_from(value))) return false;
    }
    return true;
}

static bool save_forms(sqlite3_stmt *s, const char *kind, const kh_str_vec *forms, const kh_str_vec *values) {
    for (size_t i = 0; i < forms->n; i++)
        if (!save_row(s, kind, forms->at[i], values ? values->at[i] : KH_S(""))) return false;
    return true;
}

static bool save_all(const struct kh_search *search, sqlite3_stmt *s) {
    return save_letters(search, s) && save_forms(s, "conjunction", &search->conjunctions, NULL) &&
           save_forms(s, "preposition", &search->prepositions, NULL) &&
           save_forms(s, "article", &search->articles, NULL) &&
           save_forms(s, "pronoun", &search->pronouns, NULL) &&
           save_forms(s, "fused", &search->fused, &search->fused_article);
}

kh_err kh_search_rules_save(struct kh_search *search, sqlite3 *db, const struct kh_search_rules *rules,
                            struct kh_error *err) {
    take_rules(search, rules);
    sqlite3_stmt *s = NULL;
    bool ok = sqlite3_exec(db, "DELETE FROM search_rules", NULL, NULL, NULL) == SQLITE_OK &&
              sqlite3_prepare_v2(db, "INSERT OR REPLACE INTO search_rules VALUES (?, ?, ?)", -1, &s, NULL) ==
                  SQLITE_OK &&
              save_all(search, s);
    sqlite3_finalize(s);
    return ok ? KH_OK : kh_fail(err, KH_ERR_STORE, "the search rules cannot be kept: %s", sqlite3_errmsg(db));
}

static uint32_t hex_of(struct kh_str s) {
    uint32_t value = 0;
    for (size_t i = 0; i < s.n && i < 6; i++) {
        char c = s.p[i];
        value = value * 16 + (uint32_t)(c <= '9' ? c - '0' : c - 'A' + 10);
    }
    return value;
}

static void load_row(struct kh_search *search, struct kh_str kind, struct kh_str form, struct kh_str value) {
    struct kh_arena *a = &search->arena;
    if (kh_str_equal(kind, KH_S("letter"))) {
        uint32_t from = hex_of(form), to = value.n ? hex_of(value) : KH_FOLD_DROP;
        if (from >= 0x80 && from < KH_FOLD_PAGES * 256) kh_fold_add(&search->fold, a, from, to);
    }
    form = kh_arena_str(a, form);
    if (kh_str_equal(kind, KH_S("conjunction"))) kh_vec_push(a, &search->conjunctions, form);
    if (kh_str_equal(kind, KH_S("preposition"))) kh_vec_push(a, &search->prepositions, form);
    if (kh_str_equal(kind, KH_S("article"))) kh_vec_push(a, &search->articles, form);
    if (kh_str_equal(kind, KH_S("pronoun"))) kh_vec_push(a, &search->pronouns, form);
    if (!kh_str_equal(kind, KH_S("fused"))) return;
    kh_vec_push(a, &search->fused, form);
    kh_vec_push(a, &search->fused_article, kh_arena_str(a, value));
}

static struct kh_str column(sqlite3_stmt *s, int i) {
    const char *p = (const char *)sqlite3_column_text(s, i);
    return (struct kh_str){p ? p : "", (size_t)sqlite3_column_bytes(s, i)};
}

kh_err kh_search_rules_load(struct kh_search *search, sqlite3 *db, struct kh_error *err) {
    clear_rules(search);
    sqlite3_stmt *s = NULL;
    int result = sqlite3_prepare_v2(db, "SELECT kind, form, value FROM search_rules ORDER BY kind, form", -1,
                                    &s, NULL);
    if (result == SQLITE_OK)
        while ((result = sqlite3_step(s)) == SQLITE_ROW)
            load_row(search, column(s, 0), column(s, 1), column(s, 2));
    sqlite3_finalize(s);
    if (result == SQLITE_DONE) return KH_OK;
    return kh_fail(err, KH_ERR_STORE, "the search rules cannot be read: %s", sqlite3_errmsg(db));
}

/* Equal as sets, once folded: the file keeps forms sorted, packs in their own order. */
static bool same_forms(const struct kh_search *search, struct kh_arena *a, const kh_str_vec *have,
                       const kh_str_vec *want) {
    for (size_t i = 0; i < want->n; i++) {
        struct kh_str folded = kh_fold_apply(&search->fold, a, want->at[i]);
        bool found = false;
        for (size_t k = 0; k < have->n && !found; k++) found = kh_str_equal(have->at[k], folded);
        if (!found) return false;
    }
    return want->n > 0 || have->n == 0;
}

static bool same_letters(const struct kh_search *search, const struct kh_fold *fold) {
    for (uint32_t c = 0x80; fold && c < KH_FOLD_PAGES * 256; c++)
        if (kh_fold_letter(fold, c) != kh_fold_letter(&search->fold, c)) return false;
    return true;
}

bool kh_search_rules_differ(const struct kh_search *search, const struct kh_search_rules *rules) {
    struct kh_arena a;
    kh_arena_init(&a);
    bool same = same_letters(search, rules->fold) &&
                same_forms(search, &a, &search->conjunctions, &rules->conjunctions) &&
                same_forms(search, &a, &search->prepositions, &rules->prepositions) &&
                same_forms(search, &a, &search->articles, &rules->articles) &&
                same_forms(search, &a, &search->pronouns, &rules->pronouns) &&
                same_forms(search, &a, &search->fused, &rules->fused);
    kh_arena_free(&a);
    return !same;
}

static void put_phrase(struct kh_buf *out, struct kh_str words) {
    words = kh_str_trim(words);
    if (!words.n) return;
    if (out->n) kh_buf_putc(out, ' ');
    kh_buf_putc(out, '"');
    kh_buf_put(out, words);
    kh_buf_putc(out, '"');
}

struct kh_str kh_search_query(struct kh_arena *a, struct kh_str text) {
    struct kh_buf out;
    kh_buf_init(&out, 0);
    struct kh_str part, rest = text;
    for (bool quoted = false; kh_str_next(&rest, '"', &part); quoted = !quoted) {
        struct kh_str word;
        if (quoted) put_phrase(&out, part);
        else
            while (kh_str_next(&part, ' ', &word)) put_phrase(&out, word);
    }
    struct kh_str result = kh_arena_str(a, kh_buf_str(&out));
    kh_buf_free(&out);
    return result;
}
