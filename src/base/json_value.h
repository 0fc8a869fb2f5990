/* json_value.h: text out of what jansson parsed. */
#ifndef KH_BASE_JSON_VALUE_H
#define KH_BASE_JSON_VALUE_H

#include <jansson.h>

#include "base/str.h"

/* A string's bytes, borrowed from the value; "" when it is missing or no string. */
static inline struct kh_str kh_json_value_str(const json_t *v) {
    return json_is_string(v) ? (struct kh_str){json_string_value(v), json_string_length(v)} : (struct kh_str){"", 0};
}

#endif
