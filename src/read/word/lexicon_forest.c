/* The trees of packs/<lang>/parties.tsv. A row is a node: the side its tree weighs, the tree, the node, and either the cue it asks for with the
 * nodes of the same tree that follow, or the value it ends in. Rows stand in order of side, tree and node. A tree has no more than eight leaves. */
#include "read/word/lexicon_int.h"

#include <math.h>

static const char *const cues[] = {
#define KH_CANDIDATE(name, word) word,
#include "read/word/candidate.def"
#undef KH_CANDIDATE
};

/* A node as its row has it. */
struct node {
    int cue; /* or LEAF */
    uint32_t yes, no; /* how many nodes further on: always ahead, so that every way ends */
    double value; /* of a leaf */
};
enum { LEAF = -1 };

/* A tree on its way into a forest. */
struct growing {
    KH_VEC(struct node) nodes;
    struct kh_forest_stand *stand;
    uint32_t tree, leaves; /* its place in the stand; those that have theirs */
};

/* A cue by its name, or "type X"; -1 for none. */
static int cue_named(struct kh_rows *r, struct kh_str word) {
    struct kh_str lead, type;
    kh_str_cut(word, ' ', &lead, &type);
    uint32_t number = kh_str_equal(lead, KH_S("type")) ? kh_lexicon_type_number(r->lex, type) : UINT32_MAX;
    if (number < KH_MAX_CUE_TYPES) return KH_CANDIDATE_CUES + (int)number;
    return KH_PICK(word, cues, -1);
}

/* How many nodes ahead the cell's node is; 0 where it is not ahead, or is no node. */
static uint32_t ahead(struct kh_rows *r, uint32_t row, const char *column, double node) {
    double to = kh_lexicon__number(kh_lexicon__cell(r, row, column));
    return to > node && to - node < r->v.n_rows ? (uint32_t)(to - node) : 0;
}

/* Is there a row of the same tree that many rows on? */
static bool stays(struct kh_rows *r, uint32_t row, uint32_t on) {
    static const char *const same[] = {"side", "tree"};
    if (row + on >= r->v.n_rows) return false;
    for (int i = 0; i < 2; i++) {
        if (!kh_str_equal(kh_lexicon__cell(r, row, same[i]), kh_lexicon__cell(r, row + on, same[i]))) return false;
    }
    return true;
}

static kh_err load_node(struct kh_rows *r, uint32_t row, double node, struct growing *g) {
    struct node x = {.cue = LEAF};
    struct kh_str word = kh_lexicon__cell(r, row, "cue");
    if (word.n == 0) {
        double value = kh_lexicon__number(kh_lexicon__cell(r, row, "value"));
        if (isnan(value)) return kh_lexicon__bad_cell(r, row, "value");
        x.value = value;
    } else {
        x = (struct node){.cue = cue_named(r, word), .yes = ahead(r, row, "yes", node), .no = ahead(r, row, "no", node)};
        if (x.cue < 0) return kh_lexicon__bad_cell(r, row, "cue");
        if (x.yes == 0 || !stays(r, row, x.yes)) return kh_lexicon__bad_cell(r, row, "yes");
        if (x.no == 0 || !stays(r, row, x.no)) return kh_lexicon__bad_cell(r, row, "no");
    }
    kh_vec_push(&r->lex->arena, &g->nodes, x);
    return KH_OK;
}

/* Where a cue holds, these leaves of the tree are none that it ends in. */
static void take_leaves(struct growing *g, int cue, uint32_t first, uint32_t end) {
    uint8_t leaves = (uint8_t)((1u << end) - (1u << first)), *left = &g->stand->rows[cue].left[g->tree];
    *left = (uint8_t)(*left & ~leaves);
    kh_cues_set(&g->stand->asked, (unsigned)cue, true);
}

/* Puts the leaves from a node on in their places; false where the tree has too many. */
static bool place_leaves(struct growing *g, size_t node, uint32_t depth) {
    const struct node *x = &g->nodes.at[node];
    uint32_t first = g->leaves;
    if (first == KH_FOREST_LEAVES || depth == KH_FOREST_LEAVES) return false;
    if (x->cue == LEAF) {
        g->stand->value[g->tree][g->leaves++] = x->value;
        return true;
    }
    if (!place_leaves(g, node + x->no, depth + 1)) return false;
    take_leaves(g, x->cue, first, g->leaves);
    return place_leaves(g, node + x->yes, depth + 1);
}

/* One more tree of a side, for which nothing is taken away yet. */
static void plant(struct kh_lexicon *lex, struct kh_forest *f, struct growing *g) {
    struct kh_forest_stand *last = f->n_stands ? &f->stands[f->n_stands - 1] : NULL;
    if (!last || last->n == KH_FOREST_TOGETHER) {
        struct kh_forest_stand *stands = kh_arena_lines(&lex->arena, (f->n_stands + 1) * sizeof *stands);
        if (f->n_stands) memcpy(stands, f->stands, f->n_stands * sizeof *stands);
        f->stands = stands;
        last = &stands[f->n_stands++];
        memset(last->rows, 0xFF, sizeof last->rows);
    }
    g->stand = last;
    g->tree = last->n++;
    g->leaves = 0;
    g->nodes.n = 0;
}

/* The rows of one tree from `row` on; *end: the first behind it. */
static kh_err load_tree(struct kh_rows *r, uint32_t row, struct growing *g, uint32_t *end) {
    uint32_t i = row;
    for (; i == row || (i < r->v.n_rows && stays(r, row, i - row)); i++) {
        double node = kh_lexicon__number(kh_lexicon__cell(r, i, "node"));
        if (node != i - row) return kh_lexicon__bad_cell(r, i, "node");
        KH_TRY(load_node(r, i, node, g));
    }
    *end = i;
    return place_leaves(g, 0, 0) ? KH_OK : kh_lexicon__bad_cell(r, row, "tree");
}

kh_err kh_lexicon__load_parties(struct kh_rows *r) {
    static const char *const sides[] = {"actor", "recipient"};
    struct kh_forest *forests[] = {&r->lex->acts, &r->lex->suffers};
    struct growing g = {0};
    int last_side = 0;
    for (uint32_t i = 0; i < r->v.n_rows;) {
        int side = KH_PICK(kh_lexicon__cell(r, i, "side"), sides, -1);
        if (side < last_side) return kh_lexicon__bad_cell(r, i, "side");
        if (!(kh_lexicon__number(kh_lexicon__cell(r, i, "tree")) >= 0)) return kh_lexicon__bad_cell(r, i, "tree");
        plant(r->lex, forests[side], &g);
        KH_TRY(load_tree(r, i, &g, &i));
        last_side = side;
    }
    return KH_OK;
}
