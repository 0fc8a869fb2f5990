/* json_flat.h: reads the commonest JSON, one flat object of strings and whole numbers, in one pass and without a tree.
 *
 * It never judges: what is not plainly such an object (nested, damaged, numbers with a point, lone surrogates) is left to
 * jansson, whose word counts. Where it gives fields they are jansson's; the last of equal names wins.
 *
 * Ownership: values are in the arena, names are borrowed from the text.
 */
#ifndef KH_BASE_JSON_FLAT_H
#define KH_BASE_JSON_FLAT_H

#include "base/arena.h"

enum { KH_JSON_FLAT_FIELDS = 24 };

enum kh_json_field_kind { KH_JSON_FIELD_STRING, KH_JSON_FIELD_NUMBER, KH_JSON_FIELD_OTHER };

struct kh_json_field {
    struct kh_str name, value; /* value: decoded, or the number's digits, or "" */
    enum kh_json_field_kind kind;
};

struct kh_json_flat {
    struct kh_json_field at[KH_JSON_FLAT_FIELDS];
    size_t n;
};

/* False: ask jansson. */
bool kh_json_flat(struct kh_arena *a, struct kh_str text, struct kh_json_flat *out);
/* The field of that name, or NULL. */
const struct kh_json_field *kh_json_flat_find(const struct kh_json_flat *flat, const char *name);

#endif
