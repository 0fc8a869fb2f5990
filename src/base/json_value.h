/* json_value.h: text out of what jansson parsed. A NULL value or object counts as a missing member. */
#ifndef KH_BASE_JSON_VALUE_H
#define KH_BASE_JSON_VALUE_H

#include <jansson.h>

#include "base/arena.h"

/* A string's bytes, borrowed from the value; "" when it is missing or no string. */
static inline struct kh_str kh_json_value_str(const json_t *v) {
    return json_is_string(v) ? (struct kh_str){json_string_value(v), json_string_length(v)} : (struct kh_str){"", 0};
}

/* A member's string, borrowed. */
static inline struct kh_str kh_json_text(const json_t *o, const char *name) {
    return kh_json_value_str(json_object_get(o, name));
}

/* A member's string or whole number as text, in the arena; "" when it is missing or something else. */
static inline struct kh_str kh_json_member(struct kh_arena *a, const json_t *o, const char *name) {
    const json_t *v = json_object_get(o, name);
    if (json_is_integer(v)) return kh_arena_printf(a, "%lld", (long long)json_integer_value(v));
    return kh_arena_str(a, kh_json_value_str(v));
}

#endif
