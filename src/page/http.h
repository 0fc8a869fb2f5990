/* http.h: a stored HTTP answer taken apart: status, type, character set, and the body without its packings.
 *
 * Ownership: strings are borrowed from the message, or in the arena where something was taken off. Nothing is fetched here. */
#ifndef KH_PAGE_HTTP_H
#define KH_PAGE_HTTP_H

#include "base/arena.h"
#include "base/err.h"

struct kh_http {
    int status;            /* of three digits; fewer where the line has fewer */
    struct kh_str type;    /* "text/html", small letters not guaranteed; "" when not said */
    struct kh_str charset; /* or "" */
    struct kh_str body;    /* chunks joined, gzip, deflate and brotli taken off; in the arena when it changed */
};

/* The value of a head field, trimmed; "" when it is not there. `head` is lines of "Name: value". */
struct kh_str kh_http_field(struct kh_str head, const char *name);
/* "text/html; charset=utf-8" to its two parts. */
void kh_http_type(struct kh_str value, struct kh_str *type, struct kh_str *charset);
/* Joins chunks; false when the bytes are not in chunks (*out is then untouched). */
bool kh_http_dechunk(struct kh_arena *a, struct kh_str body, struct kh_str *out);
/* Takes off gzip, deflate or raw deflate. Fails: FORMAT, LIMIT (more than max bytes). */
KH_MUST_USE kh_err kh_http_inflate(struct kh_arena *a, struct kh_str body, size_t max, struct kh_str *out,
                                   struct kh_error *err);
/* Takes off brotli (RFC 7932). Fails: FORMAT, LIMIT (more than max bytes). */
KH_MUST_USE kh_err kh_http_unbrotli(struct kh_arena *a, struct kh_str body, size_t max, struct kh_str *out, struct kh_error *err);
/* At most KH_MAX_DOCUMENT_BYTES of body. Fails: FORMAT when there is no status line or the body's packing is unknown or damaged; LIMIT. */
KH_MUST_USE kh_err kh_http_read(struct kh_arena *a, struct kh_str message, struct kh_http *out,
                                struct kh_error *err);

#endif
