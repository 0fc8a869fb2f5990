/* The trees of packs/<lang>/parties.tsv. A row is a node: the side its tree weighs, the tree, the node, and either the cue it asks for with the
 * nodes of the same tree that follow, or the value it ends in. Rows stand in order of side, tree and node. */
#include "read/lexicon_int.h"

#include <math.h>

static const char *const cues[] = {
#define KH_CANDIDATE(name, word) word,
#include "read/candidate.def"
#undef KH_CANDIDATE
};

/* The trees of one side on their way into a forest. */
struct growing {
    KH_VEC(struct kh_forest_node) nodes;
    KH_VEC(uint32_t) roots;
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
static uint16_t ahead(struct kh_rows *r, uint32_t row, const char *column, double node) {
    double to = kh_lexicon__number(kh_lexicon__cell(r, row, column));
    return to > node && to - node < KH_FOREST_LEAF ? (uint16_t)(to - node) : 0;
}

/* Is there a row of the same tree that many rows on? */
static bool stays(struct kh_rows *r, uint32_t row, uint16_t on) {
    static const char *const same[] = {"side", "tree"};
    for (int i = 0; i < 2; i++) {
        if (row + on >= r->v.n_rows || !kh_str_equal(kh_lexicon__cell(r, row, same[i]), kh_lexicon__cell(r, row + on, same[i]))) return false;
    }
    return true;
}

static kh_err load_node(struct kh_rows *r, uint32_t row, double node, struct growing *g) {
    struct kh_forest_node x = {.cue = KH_FOREST_LEAF};
    struct kh_str word = kh_lexicon__cell(r, row, "cue");
    if (word.n == 0) {
        double value = kh_lexicon__number(kh_lexicon__cell(r, row, "value"));
        if (isnan(value)) return kh_lexicon__bad_cell(r, row, "value");
        x.value = (float)value;
    } else {
        int cue = cue_named(r, word);
        if (cue < 0) return kh_lexicon__bad_cell(r, row, "cue");
        x = (struct kh_forest_node){.cue = (uint16_t)cue, .yes = ahead(r, row, "yes", node), .no = ahead(r, row, "no", node)};
        if (x.yes == 0 || !stays(r, row, x.yes)) return kh_lexicon__bad_cell(r, row, "yes");
        if (x.no == 0 || !stays(r, row, x.no)) return kh_lexicon__bad_cell(r, row, "no");
    }
    kh_vec_push(&r->lex->arena, &g->nodes, x);
    return KH_OK;
}

/* The most that each tree and those behind it can add, a little more for what floats round away. */
static const float *rest_of(struct kh_arena *a, const struct growing *g) {
    float *rest = kh_arena_array(a, float, g->roots.n + 1);
    for (size_t t = g->roots.n; t-- > 0;) {
        size_t end = t + 1 < g->roots.n ? g->roots.at[t + 1] : g->nodes.n;
        float most = -INFINITY;
        for (size_t i = g->roots.at[t]; i < end; i++) most = g->nodes.at[i].cue == KH_FOREST_LEAF ? fmaxf(most, g->nodes.at[i].value) : most;
        rest[t] = rest[t + 1] + most + 1e-4f;
    }
    return rest;
}

static struct kh_forest grown(struct kh_arena *a, const struct growing *g) {
    return (struct kh_forest){.nodes = g->nodes.at, .roots = g->roots.at, .rest = rest_of(a, g), .n_trees = g->roots.n};
}

kh_err kh_lexicon__load_parties(struct kh_rows *r) {
    static const char *const sides[] = {"actor", "recipient"};
    struct growing g[2] = {0};
    double tree = -1, expected = 0;
    int last_side = -1;
    for (uint32_t i = 0; i < r->v.n_rows; i++) {
        int side = KH_PICK(kh_lexicon__cell(r, i, "side"), sides, -1);
        double number = kh_lexicon__number(kh_lexicon__cell(r, i, "tree")), node = kh_lexicon__number(kh_lexicon__cell(r, i, "node"));
        if (side < 0 || side < last_side) return kh_lexicon__bad_cell(r, i, "side");
        if (!(number >= 0)) return kh_lexicon__bad_cell(r, i, "tree");
        bool root = side != last_side || number != tree;
        if (root) {
            kh_vec_push(&r->lex->arena, &g[side].roots, (uint32_t)g[side].nodes.n);
            expected = 0;
        }
        if (node != expected) return kh_lexicon__bad_cell(r, i, "node");
        KH_TRY(load_node(r, i, node, &g[side]));
        expected++;
        tree = number;
        last_side = side;
    }
    r->lex->acts = grown(&r->lex->arena, &g[0]);
    r->lex->suffers = grown(&r->lex->arena, &g[1]);
    return KH_OK;
}
