/* json.h: writes JSON text into a kh_buf, compact or indented. Parsing is jansson's.
 *
 * Writing is ours because a reading is one pass over arrays: building a tree first would cost more than
 * reading the document. Commas, quotes and escapes are taken care of; nesting must be balanced (asserted).
 * Bytes that are not UTF-8 become U+FFFD.
 *
 *     struct kh_json j;
 *     kh_json_init(&j, &buf, false);
 *     kh_json_object(&j, NULL);
 *     kh_json_str(&j, "title", title);
 *     kh_json_array(&j, "span"); kh_json_int(&j, NULL, 3); kh_json_end(&j);
 *     kh_json_end(&j);                                          // {"title":"...","span":[3]}
 *
 * `key` is NULL inside an array.
 */
#ifndef KH_BASE_JSON_H
#define KH_BASE_JSON_H

#include "base/buf.h"

enum { KH_JSON_MAX_DEPTH = 32 };

struct kh_json {
    struct kh_buf *out;
    bool pretty;
    int depth;
    bool comma[KH_JSON_MAX_DEPTH], array[KH_JSON_MAX_DEPTH];
};

void kh_json_init(struct kh_json *j, struct kh_buf *out, bool pretty);
void kh_json_object(struct kh_json *j, const char *key);
void kh_json_array(struct kh_json *j, const char *key);
void kh_json_end(struct kh_json *j); /* closes the innermost object or array */
void kh_json_str(struct kh_json *j, const char *key, struct kh_str value);
void kh_json_cstr(struct kh_json *j, const char *key, const char *value); /* NULL writes null */
void kh_json_str_or_null(struct kh_json *j, const char *key, struct kh_str value); /* "" writes null */
void kh_json_int(struct kh_json *j, const char *key, int64_t value);
void kh_json_numbered(struct kh_json *j, const char *key, char letter, uint32_t number); /* "e12" */
/* NaN and infinities write null; `decimals` digits after the point, trailing zeros dropped. */
void kh_json_num(struct kh_json *j, const char *key, double value, int decimals);
void kh_json_bool(struct kh_json *j, const char *key, bool value);
void kh_json_null(struct kh_json *j, const char *key);
void kh_json_span(struct kh_json *j, const char *key, struct kh_span span); /* [start,end] */
void kh_json_raw(struct kh_json *j, const char *key, struct kh_str json);   /* already JSON */

/* End of the run at i that stands in JSON as it is: well-formed letters, nothing that is or may be escaped. */
size_t kh_json_plain_end(struct kh_str s, size_t i);

#endif
