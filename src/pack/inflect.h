/* inflect.h: makes the forms of a base word by the rows of inflections.tsv. The rules are data; see docs/packs.md.
 * Forms are in the arena or borrowed from the base. */
#ifndef KH_PACK_INFLECT_H
#define KH_PACK_INFLECT_H

#include "pack/features.h"
#include "pack/table.h"

struct kh_inflection {
    struct kh_str form;
    uint16_t features;
};
typedef KH_VEC(struct kh_inflection) kh_inflection_vec;

/* Adds to *out, beginning with the base itself, every form that a row of `base_name` makes of `base`.
 * `rules` is the inflections table; NULL gives only the base. */
void kh_inflect(struct kh_arena *a, const struct kh_table *rules, const char *base_name, struct kh_str base,
                kh_inflection_vec *out);

#endif
