#include "pack/compile.h"

#include <string.h>

#include "base/limits.h"
#include "base/map.h"
#include "pack/forms.h"

/* The sections being filled. Strings are pooled: one copy of each. */
struct writer {
    struct kh_arena *arena;
    struct kh_buf section[KH_SECTION_COUNT];
    struct kh_map pooled;
};

static struct kh_pack_ref pool(struct writer *w, struct kh_str s) {
    bool added;
    if (s.n == 0) return (struct kh_pack_ref){0, 0};
    struct kh_buf *b = &w->section[KH_SECTION_STRINGS];
    uint32_t at = *kh_map_put(&w->pooled, s, (uint32_t)b->n, &added);
    if (added) kh_buf_put(b, s);
    return (struct kh_pack_ref){at, (uint32_t)s.n};
}

static void put(struct writer *w, enum kh_pack_section_id id, const void *record, size_t bytes) {
    kh_buf_put(&w->section[id], (struct kh_str){record, bytes});
}

static void write_table(struct writer *w, const struct kh_table *t) {
    struct kh_pack_table record = {
        .name = pool(w, kh_str_from(t->kind->name)),
        .file = pool(w, t->file),
        .n_columns = t->n_columns,
        .first_column = (uint32_t)(w->section[KH_SECTION_COLUMNS].n / sizeof(struct kh_pack_ref)),
        .n_rows = (uint32_t)t->rows.n,
        .first_cell = (uint32_t)(w->section[KH_SECTION_CELLS].n / sizeof(struct kh_pack_ref)),
        .first_line = (uint32_t)(w->section[KH_SECTION_LINES].n / sizeof(uint32_t)),
    };
    put(w, KH_SECTION_TABLES, &record, sizeof record);
    for (uint32_t c = 0; c < t->n_columns; c++) {
        struct kh_pack_ref name = pool(w, t->columns[c].name);
        put(w, KH_SECTION_COLUMNS, &name, sizeof name);
    }
    for (size_t r = 0; r < t->rows.n; r++) {
        put(w, KH_SECTION_LINES, &t->rows.at[r].line, sizeof(uint32_t));
        for (uint32_t c = 0; c < t->n_columns; c++) {
            struct kh_pack_ref cell = pool(w, t->rows.at[r].cells[c]);
            put(w, KH_SECTION_CELLS, &cell, sizeof cell);
        }
    }
}

static void write_folds(struct writer *w, const struct kh_fold *f) {
    for (uint32_t c = 0x80; c < KH_FOLD_PAGES * 256; c++) {
        struct kh_pack_fold fold = {c, kh_fold_letter(f, c)};
        if (fold.to != c) put(w, KH_SECTION_FOLDS, &fold, sizeof fold);
    }
}

/* Words and the phrase trie while they are being built; word numbers follow the sorted forms. */
struct index {
    struct kh_map words;
    KH_VEC(struct kh_pack_word) word;
    KH_VEC(struct kh_pack_node) node;
    KH_VEC(struct kh_pack_edge) edge;
    struct kh_map edges;
};

static uint32_t word_number(struct writer *w, struct index *x, struct kh_str form) {
    bool added;
    uint32_t number = *kh_map_put(&x->words, form, (uint32_t)x->word.n, &added);
    if (added) kh_vec_push(w->arena, &x->word, ((struct kh_pack_word){.form = pool(w, form)}));
    return number;
}

static uint32_t new_node(struct writer *w, struct index *x) {
    kh_vec_push(w->arena, &x->node, ((struct kh_pack_node){0}));
    return (uint32_t)x->node.n - 1;
}

static uint32_t follow(struct writer *w, struct index *x, uint32_t node, uint32_t word) {
    bool added;
    struct kh_str key = kh_arena_printf(w->arena, "%u:%u", node, word);
    uint32_t *next = kh_map_put(&x->edges, key, 0, &added);
    if (!added) return *next;
    uint32_t made = *next = new_node(w, x);
    kh_vec_push(w->arena, &x->edge, ((struct kh_pack_edge){node, word, made}));
    return made;
}

/* The place where this form's senses are counted: its word, or the trie node of its phrase. */
static void add_form(struct writer *w, struct index *x, const struct kh_pack_form *f) {
    uint32_t sense = (uint32_t)(w->section[KH_SECTION_SENSES].n / sizeof f->sense), *first, *count;
    uint32_t word = word_number(w, x, f->words[0]);
    if (f->n_words == 1) {
        first = &x->word.at[word].first_sense;
        count = &x->word.at[word].n_senses;
    } else {
        if (!x->word.at[word].phrase) x->word.at[word].phrase = new_node(w, x);
        uint32_t node = x->word.at[word].phrase;
        for (uint32_t i = 1; i < f->n_words; i++) node = follow(w, x, node, word_number(w, x, f->words[i]));
        first = &x->node.at[node].first_sense;
        count = &x->node.at[node].n_senses;
    }
    if (*count == 0) *first = sense;
    ++*count;
    put(w, KH_SECTION_SENSES, &f->sense, sizeof f->sense);
}

static uint32_t power_of_two(size_t at_least) {
    uint32_t n = 16;
    while (n < at_least) n *= 2;
    return n;
}

static void write_slots(struct writer *w, const struct index *x) {
    uint32_t cap = power_of_two(x->word.n * 2);
    uint32_t *slots = kh_arena_array(w->arena, uint32_t, cap);
    for (uint32_t i = 0; i < x->words.n; i++) {
        uint32_t at = (uint32_t)kh_str_hash(x->words.entries[i].key) & (cap - 1);
        while (slots[at]) at = (at + 1) & (cap - 1);
        slots[at] = x->words.entries[i].value + 1;
    }
    put(w, KH_SECTION_SLOTS, slots, cap * sizeof *slots);
}

static void write_edges(struct writer *w, const struct index *x) {
    uint32_t cap = power_of_two(x->edge.n * 2);
    struct kh_pack_edge *slots = kh_arena_array(w->arena, struct kh_pack_edge, cap);
    for (size_t i = 0; i < x->edge.n; i++) {
        uint32_t at = kh_pack_edge_hash(x->edge.at[i].node, x->edge.at[i].word) & (cap - 1);
        while (slots[at].next) at = (at + 1) & (cap - 1);
        slots[at] = x->edge.at[i];
    }
    put(w, KH_SECTION_EDGES, slots, cap * sizeof *slots);
}

static void write_index(struct writer *w, const kh_pack_form_vec *forms) {
    struct index x = {0};
    kh_map_init(&x.words, w->arena);
    kh_map_init(&x.edges, w->arena);
    new_node(w, &x); /* node 0 is unused */
    for (size_t i = 0; i < forms->n; i++) add_form(w, &x, &forms->at[i]);
    put(w, KH_SECTION_WORDS, x.word.at, x.word.n * sizeof *x.word.at);
    put(w, KH_SECTION_NODES, x.node.at, x.node.n * sizeof *x.node.at);
    write_slots(w, &x);
    write_edges(w, &x);
}

/* Header, then the sections, each on a 16-byte boundary. */
static void assemble(struct writer *w, struct kh_str code, struct kh_buf *out) {
    struct kh_pack_header h = {.version = KH_PACK_VERSION, .sections = KH_SECTION_COUNT};
    memcpy(h.magic, KH_PACK_MAGIC, sizeof h.magic);
    memcpy(h.code, code.p, code.n);
    kh_buf_clear(out);
    kh_buf_put(out, (struct kh_str){(const char *)&h, sizeof h});
    for (int i = 0; i < KH_SECTION_COUNT; i++) {
        while (out->n % 16) kh_buf_putc(out, '\0');
        h.section[i].at = (uint32_t)out->n;
        h.section[i].n_bytes = (uint32_t)w->section[i].n;
        kh_buf_put(out, kh_buf_str(&w->section[i]));
    }
    h.total_bytes = out->n;
    h.hash = kh_pack_checksum(h, (struct kh_str){out->p + sizeof h, out->n - sizeof h});
    memcpy(out->p, &h, sizeof h);
}

static kh_err compile_into(struct kh_arena *a, const char *packs_dir, const char *code, struct kh_buf *out, struct kh_error *err) {
    struct kh_pack_source source;
    kh_pack_form_vec forms = {0};
    if (strlen(code) > KH_MAX_LANGUAGE_BYTES)
        return kh_fail(err, KH_ERR_LIMIT, "the language's name is too long: %s has %zu bytes, at most %d can be kept", code, strlen(code), KH_MAX_LANGUAGE_BYTES);
    KH_TRY(kh_pack_source_read(a, packs_dir, code, &source, err));
    KH_TRY(kh_pack_source_check(&source, err));
    KH_TRY(kh_pack_forms(&source, &forms, err));
    struct writer w = {.arena = a};
    kh_map_init(&w.pooled, a);
    for (int i = 0; i < KH_SECTION_COUNT; i++) kh_buf_init(&w.section[i], 0);
    for (size_t i = 0; i < source.n_tables; i++) write_table(&w, &source.tables[i]);
    write_folds(&w, &source.fold);
    write_index(&w, &forms);
    assemble(&w, kh_str_from(code), out);
    for (int i = 0; i < KH_SECTION_COUNT; i++) kh_buf_free(&w.section[i]);
    return KH_OK;
}

kh_err kh_pack_compile(const char *packs_dir, const char *code, struct kh_buf *out, struct kh_error *err) {
    struct kh_arena a = {0};
    kh_err result = compile_into(&a, packs_dir, code, out, err);
    kh_arena_free(&a);
    return result;
}
