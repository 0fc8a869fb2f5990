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
 * `key` is NULL inside an array, and for the outermost value.
 *
 * Ownership: the writer owns nothing and needs no end of its own; it borrows the buffer, which outlives it, and of keys and values
 * nothing beyond the call. One thread at a time.
 * Errors: none here. A buffer that was full says so itself (buf.h, `overflow`): look once, at the end.
 */
#ifndef KH_BASE_JSON_H
#define KH_BASE_JSON_H

#include "base/buf.h"

enum { KH_JSON_MAX_DEPTH = 32 };

struct kh_json {
    struct kh_buf *out;
    bool pretty;
    bool quick; /* inside of something, and nothing but a comma between values */
    int depth;
    struct kh_json_level {
        bool comma, array;
    } level[KH_JSON_MAX_DEPTH];
};

void kh_json_init(struct kh_json *j, struct kh_buf *out, bool pretty); /* appends to what is in *out; pretty: two blanks a level */
/* Closes the innermost object or array; at most KH_JSON_MAX_DEPTH may be open. */
void kh_json_end(struct kh_json *j);

/* A key as the caller's compiler knows it: a literal's length, and that it stands as it is and is short. Other keys are escaped like any text. */
enum { KH_JSON_SHORT_KEY = 16 };
struct kh_json_key {
    const char *p;
    uint32_t n;
    bool literal;
};
static inline struct kh_json_key kh_json__key(const char *key) {
    size_t n = key ? strlen(key) : 0;
    return (struct kh_json_key){key, (uint32_t)n, __builtin_constant_p(n) && n <= KH_JSON_SHORT_KEY};
}
void kh_json__object(struct kh_json *j, struct kh_json_key key);
void kh_json__array(struct kh_json *j, struct kh_json_key key);
void kh_json__str(struct kh_json *j, struct kh_json_key key, struct kh_str value);
void kh_json__int(struct kh_json *j, struct kh_json_key key, int64_t value);
void kh_json__numbered(struct kh_json *j, struct kh_json_key key, char letter, uint32_t number);
void kh_json__num(struct kh_json *j, struct kh_json_key key, double value, int decimals);
void kh_json__span(struct kh_json *j, struct kh_json_key key, struct kh_span span);
void kh_json__raw(struct kh_json *j, struct kh_json_key key, struct kh_str json);

static inline void kh_json_object(struct kh_json *j, const char *key) {
    kh_json__object(j, kh_json__key(key));
}
static inline void kh_json_array(struct kh_json *j, const char *key) {
    kh_json__array(j, kh_json__key(key));
}
static inline void kh_json_raw(struct kh_json *j, const char *key, struct kh_str json) { /* one JSON value already, not looked at */
    kh_json__raw(j, kh_json__key(key), json);
}
static inline void kh_json_null(struct kh_json *j, const char *key) {
    kh_json_raw(j, key, KH_S("null"));
}
static inline void kh_json_bool(struct kh_json *j, const char *key, bool value) {
    kh_json_raw(j, key, value ? KH_S("true") : KH_S("false"));
}
static inline void kh_json_str(struct kh_json *j, const char *key, struct kh_str value) {
    kh_json__str(j, kh_json__key(key), value);
}
static inline void kh_json_cstr(struct kh_json *j, const char *key, const char *value) { /* NULL writes null */
    if (value) kh_json_str(j, key, kh_str_from(value));
    else kh_json_null(j, key);
}
static inline void kh_json_str_or_null(struct kh_json *j, const char *key, struct kh_str value) { /* "" writes null */
    if (value.n) kh_json_str(j, key, value);
    else kh_json_null(j, key);
}
static inline void kh_json_int(struct kh_json *j, const char *key, int64_t value) {
    kh_json__int(j, kh_json__key(key), value);
}
static inline void kh_json_numbered(struct kh_json *j, const char *key, char letter, uint32_t number) { /* "e12"; numbers of things are from 1 */
    kh_json__numbered(j, kh_json__key(key), letter, number);
}
/* NaN and infinities write null; `decimals` digits after the point (0 to 17), trailing zeros dropped; -0 is 0. */
static inline void kh_json_num(struct kh_json *j, const char *key, double value, int decimals) {
    kh_json__num(j, kh_json__key(key), value, decimals);
}
static inline void kh_json_span(struct kh_json *j, const char *key, struct kh_span span) { /* [start,end]: bytes, half-open */
    kh_json__span(j, kh_json__key(key), span);
}

/* End, in bytes of s, of the run at i (at most s.n) that stands in JSON as it is: well-formed letters, nothing that is or may be
 * escaped. i itself when there is no run. */
size_t kh_json_plain_end(struct kh_str s, size_t i);

#endif
