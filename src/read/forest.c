#include "read/forest.h"

#include <math.h>

double kh_forest_sum(const struct kh_forest *f, const struct kh_cues *cues, double least) {
    double sum = 0;
    for (size_t t = 0; t < f->n_trees; t++) {
        if (sum + (double)f->rest[t] < least) return -INFINITY;
        const struct kh_forest_node *node = &f->nodes[f->roots[t]];
        while (node->cue != KH_FOREST_LEAF) node += kh_cues_hold(cues, node->cue) ? node->yes : node->no;
        sum += (double)node->value;
    }
    return sum < least ? -INFINITY : sum;
}
