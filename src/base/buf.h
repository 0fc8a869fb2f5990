/* buf.h: a growable byte buffer with a stated maximum.
 *
 * Owner: the caller; release with kh_buf_free. Once a write would pass the maximum, nothing more is added
 * and `overflow` is set: check it once at the end.
 */
#ifndef KH_BASE_BUF_H
#define KH_BASE_BUF_H

#include "base/str.h"

struct kh_buf {
    char *p;
    size_t n, cap, max; /* max 0 means no bound */
    bool overflow;
};

void kh_buf_init(struct kh_buf *b, size_t max_bytes);
void kh_buf_clear(struct kh_buf *b); /* keeps the memory */
void kh_buf_free(struct kh_buf *b);
void kh_buf_put(struct kh_buf *b, struct kh_str s);
void kh_buf_putc(struct kh_buf *b, char c);
void kh_buf_puts(struct kh_buf *b, const char *cstr);
void kh_buf_printf(struct kh_buf *b, const char *format, ...) __attribute__((format(printf, 2, 3)));
struct kh_str kh_buf_str(const struct kh_buf *b); /* valid until the next write */

#endif
