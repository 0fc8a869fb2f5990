#include "morph/word.h"

#include <stdlib.h>
#include <string.h>

#include "base/limits.h"
#include "base/utf8.h"
#include "morph/spellings.h"

enum { MAX_CLITICS = 64, MAX_FORM_BYTES = 160, MAX_HITS = 48, MAX_STEMS = 12, MIN_STEM_BYTES = 3 };

enum clitic_kind { CONJUNCTION, PREPOSITION, FUTURE, ARTICLE, PRONOUN };

struct clitic {
    enum clitic_kind kind;
    struct kh_str form; /* folded */
    uint16_t features; /* of a pronoun */
};

struct kh_morph {
    const struct kh_pack *pack;
    struct kh_arena arena;     /* lives as long as the morph: clitics */
    struct kh_arena memory;    /* words met */
    struct kh_spellings spelled; /* as in a text */
    struct kh_spellings known;   /* folded */
    struct clitic clitics[MAX_CLITICS];
    uint8_t n_clitics;
    kh_note_taker *note;    /* NULL: none is taken */
    size_t note_bytes;
    const void *note_ctx;
    uint32_t particles;    /* table number: split readings of particles are always kept */
    uint32_t word_sets[2]; /* tables that name words without saying what they are: they never rule out a split */
};

static bool parse_kind(struct kh_str name, enum clitic_kind *out) {
    static const char *const names[] = {"conjunction", "preposition", "future", "article", "pronoun"};
    for (int i = 0; i < 5; i++) {
        if (!kh_str_equal(name, kh_str_from(names[i]))) continue;
        *out = (enum clitic_kind)i;
        return true;
    }
    return false;
}

/* "3fs": person, gender, number. */
static uint16_t pronoun_features(struct kh_str person) {
    static const struct { char tag; uint16_t feature; } tags[] = {
        {'1', KH_FEATURE_FIRST}, {'m', KH_FEATURE_MASC}, {'f', KH_FEATURE_FEM}, {'s', KH_FEATURE_SINGULAR}, {'d', KH_FEATURE_DUAL}, {'p', KH_FEATURE_PLURAL}};
    uint16_t out = 0;
    for (size_t i = 0; i < person.n; i++) {
        for (size_t k = 0; k < sizeof tags / sizeof *tags; k++) out |= person.p[i] == tags[k].tag ? tags[k].feature : 0;
    }
    return out;
}

static void load_clitics(struct kh_morph *m) {
    struct kh_pack_view v;
    if (!kh_pack_view(m->pack, "clitics", &v)) return;
    int form = kh_pack_column(&v, "form"), kind = kh_pack_column(&v, "kind");
    for (uint32_t row = 0; row < v.n_rows && m->n_clitics < MAX_CLITICS; row++) {
        struct clitic c;
        if (!parse_kind(kh_pack_cell(&v, row, kind), &c.kind)) continue;
        c.form = kh_fold_apply(kh_pack_fold(m->pack), &m->arena, kh_pack_cell(&v, row, form));
        c.features = pronoun_features(kh_pack_cell(&v, row, kh_pack_column(&v, "person")));
        m->clitics[m->n_clitics++] = c;
    }
}

struct kh_morph *kh_morph_new(const struct kh_pack *pack) {
    struct kh_morph *m = kh_xmalloc(sizeof *m);
    *m = (struct kh_morph){.pack = pack};
    kh_arena_init_lasting(&m->memory);
    kh_spellings_init(&m->spelled, &m->memory);
    kh_spellings_init(&m->known, &m->memory);
    load_clitics(m);
    struct kh_pack_view particles;
    m->particles = kh_pack_view(pack, "particles", &particles) ? particles.table : UINT32_MAX;
    m->word_sets[0] = kh_pack_view(pack, "classes", &particles) ? particles.table : UINT32_MAX;
    m->word_sets[1] = kh_pack_view(pack, "concept_words", &particles) ? particles.table : UINT32_MAX;
    return m;
}

void kh_morph_free(struct kh_morph *m) {
    if (!m) return;
    kh_arena_free(&m->arena);
    kh_arena_free(&m->memory);
    free(m);
}

void kh_morph_take_notes(struct kh_morph *m, kh_note_taker *note, size_t note_bytes, const void *ctx) {
    m->note = note;
    m->note_bytes = note_bytes;
    m->note_ctx = ctx;
}

const struct kh_pack *kh_morph_pack(const struct kh_morph *m) {
    return m->pack;
}

void kh_morph_forget(struct kh_morph *m) {
    if (m->spelled.n < KH_MAX_WORD_TYPES && m->known.n < KH_MAX_WORD_TYPES) return;
    kh_arena_clear(&m->memory);
    kh_spellings_init(&m->spelled, &m->memory);
    kh_spellings_init(&m->known, &m->memory);
}

uint16_t kh_morph_pronoun(const struct kh_morph *m, uint8_t number) {
    return number ? m->clitics[number - 1].features : 0;
}

struct kh_str kh_morph_article(const struct kh_morph *m) {
    for (uint8_t i = 0; i < m->n_clitics; i++) {
        if (m->clitics[i].kind == ARTICLE) return m->clitics[i].form;
    }
    return KH_S("");
}

struct kh_str kh_morph_clitic(const struct kh_morph *m, uint8_t number) {
    return number ? m->clitics[number - 1].form : KH_S("");
}

static bool verb_fits(uint16_t features, struct kh_clitics c) {
    bool present = kh_features_form(features) == KH_FORM_PRESENT;
    if (c.article) return false;
    if ((features & KH_FEATURE_BOUND) && !c.pronoun) return false;
    if (!present) return !c.future && !c.preposition;
    return true;
}

bool kh_clitics_fit(const struct kh_pack_sense *s, struct kh_clitics c) {
    if (kh_features_verb(s->features)) return verb_fits(s->features, c);
    if (c.future || (c.article && c.pronoun)) return false;
    if (s->article == KH_ARTICLE_NEEDED && !c.article) return false;
    if (s->article == KH_ARTICLE_FORBIDDEN && c.article) return false;
    if ((s->features & KH_FEATURE_BOUND) && !c.pronoun) return false;
    if ((s->features & KH_FEATURE_CONSTRUCT) && (c.article || c.pronoun)) return false;
    enum kh_form form = kh_features_form(s->features);
    return !c.pronoun || (form != KH_FORM_NAME && form != KH_FORM_NISBA);
}

/* One way of taking a form apart, being tried. */
struct analysis {
    struct kh_morph *m;
    struct kh_hit hits[MAX_HITS];
    struct kh_stem stems[MAX_STEMS];
    int n_hits, n_stems;
    bool bound;       /* the last letter may be a pronoun's: it was written as it is folded */
    bool whole_listed; /* the whole is in some table, be it only a word set */
    bool whole_known; /* an entry fits without conjunction, preposition, future or pronoun */
};

static bool split(struct kh_clitics c) {
    return c.conjunction || c.preposition || c.future || c.pronoun;
}

/* "and called" may be spelled like "bade farewell": a verb behind a bare conjunction is kept beside a whole form. */
static bool conjunct_verb(const struct kh_pack_sense *s, struct kh_clitics c) {
    bool only_conjunction = c.conjunction && !c.preposition && !c.future && !c.pronoun;
    return only_conjunction && kh_features_verb(s->features) && !(s->features & (KH_FEATURE_FIRST | KH_FEATURE_JUSSIVE));
}

/* "boycotted it" may be spelled like a feminine that was written with the wrong letter: where the letter is a pronoun's, a verb of the past with
 * a pronoun of one letter is kept beside a whole form. */
static bool bears_object(const struct kh_morph *m, const struct kh_pack_sense *s, struct kh_clitics c) {
    enum { NOT_HE = KH_FEATURE_FIRST | KH_FEATURE_FEM | KH_FEATURE_PLURAL };
    bool his_past = kh_features_form(s->features) == KH_FORM_PAST && !(s->features & NOT_HE);
    if (!his_past || !c.pronoun || c.preposition || c.future) return false;
    size_t letter = 0;
    kh_utf8_next(m->clitics[c.pronoun - 1].form, &letter);
    return letter == m->clitics[c.pronoun - 1].form.n;
}

/* Does this reading, of the word split, give way to an entry that is the whole word? Particles with their prepositions never do. */
static bool gives_way(const struct kh_morph *m, const struct kh_pack_sense *s, struct kh_clitics c) {
    return split(c) && s->table != m->particles && !conjunct_verb(s, c) && !bears_object(m, s, c);
}

static void look_up(struct analysis *x, struct kh_str stem, struct kh_clitics c) {
    if (stem.n < MIN_STEM_BYTES && split(c)) return;
    uint32_t word = kh_pack_word(x->m->pack, stem);
    if (word == KH_NO_WORD) return;
    uint32_t phrases = kh_pack_phrase_start(x->m->pack, word);
    if (phrases && x->n_stems < MAX_STEMS) x->stems[x->n_stems++] = (struct kh_stem){kh_pack_phrase_next(x->m->pack, phrases), phrases, c};
    struct kh_senses senses = kh_pack_word_senses(x->m->pack, word);
    for (uint32_t i = 0; i < senses.n && x->n_hits < MAX_HITS; i++) {
        if (!kh_clitics_fit(&senses.at[i], c)) continue;
        if (x->whole_known && gives_way(x->m, &senses.at[i], c)) continue;
        bool and_for = c.conjunction && c.preposition && senses.at[i].table == x->m->particles;
        if (and_for && x->whole_listed) continue; /* "province" is no "and for any" */
        x->hits[x->n_hits++] = (struct kh_hit){&senses.at[i], c};
        if (!split(c)) x->whole_listed = true;
        bool word_set = senses.at[i].table == x->m->word_sets[0] || senses.at[i].table == x->m->word_sets[1];
        if (!split(c) && !word_set) x->whole_known = true;
    }
}

static void try_pronouns(struct analysis *x, struct kh_str rest, struct kh_clitics c) {
    look_up(x, rest, c);
    for (uint8_t i = 0; i < x->m->n_clitics && !c.article && x->bound; i++) {
        const struct clitic *p = &x->m->clitics[i];
        if (p->kind != PRONOUN || rest.n <= p->form.n || !kh_str_ends(rest, p->form)) continue;
        c.pronoun = (uint8_t)(i + 1);
        look_up(x, kh_str_slice(rest, 0, rest.n - p->form.n), c);
        c.pronoun = 0;
    }
}

/* `preposition`: the one just taken off. One that ends like the article swallows the article's first letter. */
static void try_article(struct analysis *x, struct kh_str rest, struct kh_clitics c, struct kh_str preposition) {
    try_pronouns(x, rest, c);
    for (uint8_t i = 0; i < x->m->n_clitics && !c.future; i++) {
        struct kh_str article = x->m->clitics[i].form;
        if (x->m->clitics[i].kind != ARTICLE) continue;
        size_t first = 0;
        kh_utf8_next(article, &first);
        struct kh_str short_form = kh_str_slice(article, first, article.n);
        bool swallowed = preposition.n && kh_str_ends(preposition, short_form);
        if (swallowed) article = short_form;
        if (!kh_str_starts(rest, article)) continue;
        c.article = true;
        try_pronouns(x, kh_str_slice(rest, article.n, rest.n), c);
    }
}

static void try_prefixes(struct analysis *x, struct kh_str rest, struct kh_clitics c) {
    try_article(x, rest, c, KH_S(""));
    for (uint8_t i = 0; i < x->m->n_clitics; i++) {
        const struct clitic *p = &x->m->clitics[i];
        if ((p->kind != PREPOSITION && p->kind != FUTURE) || !kh_str_starts(rest, p->form)) continue;
        struct kh_clitics with = c;
        if (p->kind == FUTURE) with.future = (uint8_t)(i + 1);
        else with.preposition = (uint8_t)(i + 1);
        try_article(x, kh_str_slice(rest, p->form.n, rest.n), with, p->kind == PREPOSITION ? p->form : KH_S(""));
    }
}

static void analyse(struct analysis *x, struct kh_str form) {
    struct kh_clitics none = {0};
    try_prefixes(x, form, none);
    for (uint8_t i = 0; i < x->m->n_clitics; i++) {
        const struct clitic *p = &x->m->clitics[i];
        if (p->kind != CONJUNCTION || form.n <= p->form.n || !kh_str_starts(form, p->form)) continue;
        struct kh_clitics c = {.conjunction = (uint8_t)(i + 1)};
        try_prefixes(x, kh_str_slice(form, p->form.n, form.n), c);
    }
}

/* The article behind `rest`, or its short form behind a preposition that swallowed its first letter. */
static bool begins_with_article(const struct kh_morph *m, struct kh_str rest, struct kh_str preposition) {
    for (uint8_t i = 0; i < m->n_clitics; i++) {
        struct kh_str article = m->clitics[i].form;
        size_t first = 0;
        if (m->clitics[i].kind != ARTICLE) continue;
        kh_utf8_next(article, &first);
        struct kh_str short_form = kh_str_slice(article, first, article.n);
        if (preposition.n && kh_str_ends(preposition, short_form)) article = short_form;
        if (kh_str_starts(rest, article) && rest.n > article.n + MIN_STEM_BYTES) return true;
    }
    return false;
}

/* Conjunction, preposition and article of a form that no entry fits as a whole: as its entries say, else by
 * its letters: a preposition counts only before the article, a conjunction before anything long enough. */
static void settle_clitics(const struct kh_morph *m, struct kh_word *w) {
    if (w->n_hits) {
        w->conjunction = w->hits[0].clitics.conjunction;
        w->preposition = w->hits[0].clitics.preposition;
        w->article = w->hits[0].clitics.article;
        return;
    }
    struct kh_str rest = w->form;
    for (uint8_t i = 0; i < m->n_clitics; i++) {
        const struct clitic *c = &m->clitics[i];
        if (c->kind != CONJUNCTION || !kh_str_starts(rest, c->form) || rest.n < c->form.n + 2 * MIN_STEM_BYTES) continue;
        w->conjunction = (uint8_t)(i + 1);
        rest = kh_str_slice(rest, c->form.n, rest.n);
        break;
    }
    w->article = begins_with_article(m, rest, KH_S(""));
    for (uint8_t i = 0; i < m->n_clitics && !w->article; i++) {
        const struct clitic *c = &m->clitics[i];
        if (c->kind != PREPOSITION || !kh_str_starts(rest, c->form)) continue;
        w->article = begins_with_article(m, kh_str_slice(rest, c->form.n, rest.n), c->form);
        if (w->article) w->preposition = (uint8_t)(i + 1);
    }
}

/* The number of the pronoun in a form that is a preposition with a pronoun and nothing else, the preposition's in *prep; 0 when it is none. */
static uint8_t prep_pronoun(const struct kh_morph *m, struct kh_str form, uint8_t *prep) {
    for (uint8_t i = 0; i < m->n_clitics; i++) {
        if (m->clitics[i].kind != PREPOSITION || !kh_str_starts(form, m->clitics[i].form)) continue;
        struct kh_str rest = kh_str_slice(form, m->clitics[i].form.n, form.n);
        for (uint8_t k = 0; k < m->n_clitics; k++) {
            if (m->clitics[k].kind != PRONOUN || !kh_str_equal(m->clitics[k].form, rest)) continue;
            *prep = (uint8_t)(i + 1);
            return (uint8_t)(k + 1);
        }
    }
    return 0;
}

static struct kh_word *remember(struct kh_morph *m, struct kh_str folded, bool bound) {
    struct analysis x = {.m = m, .bound = bound};
    analyse(&x, folded);
    struct kh_word *w = kh_arena_lines(&m->memory, sizeof *w + m->note_bytes);
    struct kh_hit *hits = kh_arena_array(&m->memory, struct kh_hit, (size_t)x.n_hits);
    struct kh_stem *stems = kh_arena_array(&m->memory, struct kh_stem, (size_t)x.n_stems);
    int kept = 0;
    /* A whole form found late in the trials still wins over split ones found before it. */
    for (int i = 0; i < x.n_hits; i++) {
        bool drop = x.whole_known && gives_way(m, x.hits[i].sense, x.hits[i].clitics);
        if (!drop) hits[kept++] = x.hits[i];
    }
    if (x.n_stems) memcpy(stems, x.stems, (size_t)x.n_stems * sizeof *stems);
    *w = (struct kh_word){.form = folded, .whole = kh_pack_phrase_word(m->pack, kh_pack_word(m->pack, folded)), .hits = hits, .stems = stems};
    w->n_hits = (uint16_t)kept;
    w->n_stems = (uint16_t)x.n_stems;
    w->conjunction = w->preposition = 0;
    w->prep_pronoun = prep_pronoun(m, folded, &w->pronoun_prep);
    if (!x.whole_known) settle_clitics(m, w);
    else w->article = kept && hits[0].clitics.article;
    size_t letter = 0;
    if (folded.n) kh_utf8_next(folded, &letter);
    w->letter = kh_pack_phrase_word(m->pack, kh_pack_word(m->pack, kh_str_slice(folded, 0, letter)));
    if (!m->note) return w;
    w->note = w + 1;
    m->note(m->note_ctx, &m->memory, w, w + 1);
    return w;
}

/* Was the last letter another one before folding (ta marbuta, alef maqsura)? Then it is no pronoun. */
static bool last_letter_folded(const struct kh_fold *f, struct kh_str raw) {
    while (raw.n) {
        size_t at = kh_utf8_floor(raw, raw.n - 1), i = at;
        uint32_t letter = kh_utf8_next(raw, &i), folded = kh_fold_letter(f, letter);
        if (folded != KH_FOLD_DROP) return folded != letter;
        raw.n = at;
    }
    return false;
}

/* A spelling not met before. Out of line, so that one that was has nothing to save and restore. */
__attribute__((noinline)) static const struct kh_word *word_folded(struct kh_morph *m, struct kh_str raw) {
    char folded[MAX_FORM_BYTES + 1];
    struct kh_str form = {folded, kh_fold_into(kh_pack_fold(m->pack), raw, folded, MAX_FORM_BYTES)};
    bool bound = !last_letter_folded(kh_pack_fold(m->pack), raw);
    /* The two kinds of one folded form are remembered apart. */
    if (!bound) folded[form.n++] = '\x01';
    uint32_t hash = kh_spellings_expect(&m->known, form);
    const struct kh_word *known = kh_spellings_find(&m->known, form, hash);
    if (known) return known;
    struct kh_word *w = remember(m, kh_arena_str(&m->memory, kh_str_slice(form, 0, form.n - !bound)), bound);
    kh_spellings_add(&m->known, form, hash, w);
    return w;
}

const struct kh_word *kh_morph_word(struct kh_morph *m, struct kh_str raw) {
    return kh_morph_expected(m, raw, kh_morph_expect(m, raw));
}

uint32_t kh_morph_expect(const struct kh_morph *m, struct kh_str raw) {
    return kh_spellings_expect(&m->spelled, raw);
}

const struct kh_word *kh_morph_expected(struct kh_morph *m, struct kh_str raw, uint32_t number) {
    const struct kh_word *w = kh_spellings_find(&m->spelled, raw, number);
    if (w) {
        __builtin_prefetch(w);
        __builtin_prefetch(w + 1); /* its note */
        return w;
    }
    w = word_folded(m, raw);
    if (raw.n <= MAX_FORM_BYTES) kh_spellings_add(&m->spelled, raw, number, w);
    return w;
}
