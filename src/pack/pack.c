#include "pack/pack.h"

#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/limits.h"

struct kh_pack {
    struct kh_str bytes;
    bool mapped;
    struct kh_pack_header header;
    const struct kh_pack_table *tables;
    const struct kh_pack_ref *columns, *cells;
    const uint32_t *lines, *slots;
    const struct kh_pack_word *words;
    const struct kh_pack_sense *senses;
    const struct kh_pack_node *nodes;
    const struct kh_pack_edge *edges;
    const char *strings;
    uint64_t *next; /* by node: kh_pack_phrase_next */
    uint64_t *steps_on; /* a bit for each word that some step takes */
    uint32_t n_tables, n_words, slot_mask, edge_mask;
    struct kh_fold fold;
    struct kh_arena arena; /* of the fold tables and the steps */
};

static const size_t record_bytes[KH_SECTION_COUNT] = {
    [KH_SECTION_STRINGS] = 1,
    [KH_SECTION_TABLES] = sizeof(struct kh_pack_table),
    [KH_SECTION_COLUMNS] = sizeof(struct kh_pack_ref),
    [KH_SECTION_CELLS] = sizeof(struct kh_pack_ref),
    [KH_SECTION_LINES] = sizeof(uint32_t),
    [KH_SECTION_FOLDS] = sizeof(struct kh_pack_fold),
    [KH_SECTION_WORDS] = sizeof(struct kh_pack_word),
    [KH_SECTION_SLOTS] = sizeof(uint32_t),
    [KH_SECTION_SENSES] = sizeof(struct kh_pack_sense),
    [KH_SECTION_NODES] = sizeof(struct kh_pack_node),
    [KH_SECTION_EDGES] = sizeof(struct kh_pack_edge),
};

static uint32_t count(const struct kh_pack *p, enum kh_pack_section_id id) {
    return (uint32_t)(p->header.section[id].n_bytes / record_bytes[id]);
}

static const void *section(const struct kh_pack *p, enum kh_pack_section_id id) {
    return p->bytes.p + p->header.section[id].at;
}

static bool header_fits(const struct kh_pack *p) {
    const struct kh_pack_header *h = &p->header;
    if (memcmp(h->magic, KH_PACK_MAGIC, sizeof h->magic) != 0 || h->version != KH_PACK_VERSION) return false;
    if (h->sections != KH_SECTION_COUNT || h->total_bytes != p->bytes.n || h->code[sizeof h->code - 1]) return false;
    for (int i = 0; i < KH_SECTION_COUNT; i++) {
        uint64_t at = h->section[i].at, n = h->section[i].n_bytes;
        if (at % 4 || at < sizeof *h || at + n > p->bytes.n || n % record_bytes[i]) return false;
    }
    struct kh_str body = {p->bytes.p + sizeof *h, p->bytes.n - sizeof *h};
    return h->hash == kh_pack_checksum(*h, body);
}

static bool range_fits(uint64_t first, uint64_t n, uint32_t total) {
    return first + n <= total;
}

static bool refs_fit(const struct kh_pack *p, const struct kh_pack_ref *refs, uint32_t n) {
    uint32_t bytes = count(p, KH_SECTION_STRINGS);
    for (uint32_t i = 0; i < n; i++) {
        if (!range_fits(refs[i].at, refs[i].n, bytes)) return false;
    }
    return true;
}

static bool tables_fit(const struct kh_pack *p) {
    for (uint32_t i = 0; i < p->n_tables; i++) {
        const struct kh_pack_table *t = &p->tables[i];
        if (!refs_fit(p, &t->name, 1) || !refs_fit(p, &t->file, 1)) return false;
        if (!range_fits(t->first_column, t->n_columns, count(p, KH_SECTION_COLUMNS))) return false;
        if (!range_fits(t->first_cell, (uint64_t)t->n_rows * t->n_columns, count(p, KH_SECTION_CELLS))) return false;
        if (!range_fits(t->first_line, t->n_rows, count(p, KH_SECTION_LINES))) return false;
    }
    return refs_fit(p, p->columns, count(p, KH_SECTION_COLUMNS)) && refs_fit(p, p->cells, count(p, KH_SECTION_CELLS));
}

static bool power_of_two(uint32_t n) {
    return n && (n & (n - 1)) == 0;
}

/* A hash table must have a free slot, or a look-up of a missing key would never end. */
static bool index_fits(const struct kh_pack *p) {
    uint32_t n_slots = count(p, KH_SECTION_SLOTS), n_edges = count(p, KH_SECTION_EDGES), n_nodes = count(p, KH_SECTION_NODES);
    uint32_t n_senses = count(p, KH_SECTION_SENSES), free_slots = 0, free_edges = 0;
    if (!power_of_two(n_slots) || !power_of_two(n_edges)) return false;
    for (uint32_t i = 0; i < n_slots; i++) {
        if (p->slots[i] > p->n_words) return false;
        free_slots += p->slots[i] == 0;
    }
    for (uint32_t i = 0; i < n_edges; i++) {
        if (p->edges[i].next >= n_nodes) return false;
        free_edges += p->edges[i].next == 0;
    }
    for (uint32_t i = 0; i < p->n_words; i++) {
        const struct kh_pack_word *w = &p->words[i];
        bool phrase_fits = w->phrase == 0 || w->phrase < n_nodes;
        if (!phrase_fits || !refs_fit(p, &w->form, 1) || !range_fits(w->first_sense, w->n_senses, n_senses)) return false;
    }
    for (uint32_t i = 0; i < n_nodes; i++) {
        if (!range_fits(p->nodes[i].first_sense, p->nodes[i].n_senses, n_senses)) return false;
    }
    for (uint32_t i = 0; i < n_senses; i++) {
        const struct kh_pack_sense *s = &p->senses[i];
        if (s->table >= p->n_tables || s->row >= p->tables[s->table].n_rows || s->column >= p->tables[s->table].n_columns) return false;
    }
    return free_slots && free_edges;
}

static void point_sections(struct kh_pack *p) {
    p->strings = section(p, KH_SECTION_STRINGS);
    p->tables = section(p, KH_SECTION_TABLES);
    p->columns = section(p, KH_SECTION_COLUMNS);
    p->cells = section(p, KH_SECTION_CELLS);
    p->lines = section(p, KH_SECTION_LINES);
    p->words = section(p, KH_SECTION_WORDS);
    p->slots = section(p, KH_SECTION_SLOTS);
    p->senses = section(p, KH_SECTION_SENSES);
    p->nodes = section(p, KH_SECTION_NODES);
    p->edges = section(p, KH_SECTION_EDGES);
    p->n_tables = count(p, KH_SECTION_TABLES);
    p->n_words = count(p, KH_SECTION_WORDS);
    p->slot_mask = count(p, KH_SECTION_SLOTS) - 1;
    p->edge_mask = count(p, KH_SECTION_EDGES) - 1;
}

static void load_fold(struct kh_pack *p) {
    const struct kh_pack_fold *f = section(p, KH_SECTION_FOLDS);
    kh_fold_init(&p->fold);
    for (uint32_t i = 0; i < count(p, KH_SECTION_FOLDS); i++) kh_fold_add(&p->fold, &p->arena, f[i].from, f[i].to);
}

static void note_steps(struct kh_pack *p) {
    uint32_t n_nodes = count(p, KH_SECTION_NODES);
    p->next = kh_arena_array(&p->arena, uint64_t, n_nodes);
    p->steps_on = kh_arena_array(&p->arena, uint64_t, p->n_words / 64 + 1u);
    for (uint32_t i = 0; i <= p->edge_mask; i++) {
        uint32_t node = p->edges[i].node, word = p->edges[i].word;
        if (!p->edges[i].next || node >= n_nodes || word >= p->n_words) continue;
        p->next[node] |= kh_pack_next_bit(word);
        p->steps_on[word / 64] |= (uint64_t)1 << word % 64;
    }
}

static bool adopt(struct kh_pack *p) {
    if (p->bytes.n < sizeof p->header || (uintptr_t)p->bytes.p % 4) return false;
    memcpy(&p->header, p->bytes.p, sizeof p->header);
    if (!header_fits(p)) return false;
    point_sections(p);
    if (!tables_fit(p) || !index_fits(p)) return false;
    load_fold(p);
    note_steps(p);
    return true;
}

kh_err kh_pack_open_bytes(struct kh_str bytes, struct kh_pack **out, struct kh_error *err) {
    struct kh_pack *p = kh_xmalloc(sizeof *p);
    *p = (struct kh_pack){.bytes = bytes};
    if (adopt(p)) {
        *out = p;
        return KH_OK;
    }
    kh_pack_free(p);
    return kh_fail(err, KH_ERR_PACK, "not a pack of version %d, or damaged; build it again with: khaldun pack build", KH_PACK_VERSION);
}

kh_err kh_pack_open(const char *path, struct kh_pack **out, struct kh_error *err) {
    struct kh_str bytes;
    KH_TRY(kh_file_map(path, KH_MAX_PACK_BYTES, &bytes, err));
    kh_err result = kh_pack_open_bytes(bytes, out, err);
    if (result == KH_OK) (*out)->mapped = true;
    else kh_file_unmap(bytes);
    return result;
}

void kh_pack_free(struct kh_pack *p) {
    if (!p) return;
    if (p->mapped) kh_file_unmap(p->bytes);
    kh_arena_free(&p->arena);
    free(p);
}

static struct kh_str text_of(const struct kh_pack *p, struct kh_pack_ref ref) {
    return (struct kh_str){p->strings + ref.at, ref.n};
}

struct kh_str kh_pack_code(const struct kh_pack *p) {
    return kh_str_from(p->header.code);
}

uint64_t kh_pack_hash(const struct kh_pack *p) {
    return p->header.hash;
}

const struct kh_fold *kh_pack_fold(const struct kh_pack *p) {
    return &p->fold;
}

uint32_t kh_pack_tables(const struct kh_pack *p) {
    return p->n_tables;
}

struct kh_str kh_pack_table_name(const struct kh_pack *p, uint32_t table) {
    return text_of(p, p->tables[table].name);
}

bool kh_pack_view(const struct kh_pack *p, const char *table, struct kh_pack_view *out) {
    for (uint32_t i = 0; i < p->n_tables; i++) {
        if (!kh_str_equal(text_of(p, p->tables[i].name), kh_str_from(table))) continue;
        *out = (struct kh_pack_view){p, i, p->tables[i].n_rows, p->tables[i].n_columns};
        return true;
    }
    *out = (struct kh_pack_view){.pack = p};
    return false;
}

struct kh_str kh_pack_column_name(const struct kh_pack_view *v, uint32_t column) {
    return text_of(v->pack, v->pack->columns[v->pack->tables[v->table].first_column + column]);
}

int kh_pack_column(const struct kh_pack_view *v, const char *name) {
    for (uint32_t i = 0; i < v->n_columns; i++) {
        if (kh_str_equal(kh_pack_column_name(v, i), kh_str_from(name))) return (int)i;
    }
    return -1;
}

struct kh_str kh_pack_cell(const struct kh_pack_view *v, uint32_t row, int column) {
    if (column < 0 || row >= v->n_rows) return KH_S("");
    const struct kh_pack_table *t = &v->pack->tables[v->table];
    return text_of(v->pack, v->pack->cells[t->first_cell + row * t->n_columns + (uint32_t)column]);
}

struct kh_str kh_pack_where(const struct kh_pack *p, struct kh_arena *a, uint32_t table, uint32_t row) {
    const struct kh_pack_table *t = &p->tables[table];
    struct kh_str file = text_of(p, t->file);
    char room[KH_DIGITS];
    return kh_arena_join(a, file, ':', kh_str_digits(p->lines[t->first_line + row], room));
}

uint32_t kh_pack_word(const struct kh_pack *p, struct kh_str folded) {
    uint32_t at = (uint32_t)kh_str_hash(folded) & p->slot_mask;
    for (uint32_t slot; (slot = p->slots[at]) != 0; at = (at + 1) & p->slot_mask) {
        if (kh_str_equal(text_of(p, p->words[slot - 1].form), folded)) return slot - 1;
    }
    return KH_NO_WORD;
}

struct kh_str kh_pack_word_form(const struct kh_pack *p, uint32_t word) {
    return text_of(p, p->words[word].form);
}

struct kh_senses kh_pack_word_senses(const struct kh_pack *p, uint32_t word) {
    return (struct kh_senses){p->senses + p->words[word].first_sense, p->words[word].n_senses};
}

uint32_t kh_pack_phrase_start(const struct kh_pack *p, uint32_t word) {
    return p->words[word].phrase;
}

uint32_t kh_pack_phrase_step(const struct kh_pack *p, uint32_t node, uint32_t word) {
    if (word == KH_NO_WORD) return 0;
    uint32_t at = kh_pack_edge_hash(node, word) & p->edge_mask;
    for (; p->edges[at].next; at = (at + 1) & p->edge_mask) {
        if (p->edges[at].node == node && p->edges[at].word == word) return p->edges[at].next;
    }
    return 0;
}

uint64_t kh_pack_phrase_next(const struct kh_pack *p, uint32_t node) {
    return p->next[node];
}

uint32_t kh_pack_phrase_word(const struct kh_pack *p, uint32_t word) {
    return word != KH_NO_WORD && (p->steps_on[word / 64] >> word % 64 & 1) ? word : KH_NO_WORD;
}

struct kh_senses kh_pack_phrase_senses(const struct kh_pack *p, uint32_t node) {
    return (struct kh_senses){p->senses + p->nodes[node].first_sense, p->nodes[node].n_senses};
}
