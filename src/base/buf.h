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
    size_t n, cap, max; /* max 0 means no bound; cap never passes it, and is n after an overflow, so that nothing more finds room */
    bool overflow;
};

void kh_buf_init(struct kh_buf *b, size_t max_bytes); /* empty, and takes no memory yet; 0: no bound */
void kh_buf_clear(struct kh_buf *b); /* keeps the memory */
void kh_buf_free(struct kh_buf *b);
/* Adds the text without a NUL; all of it or, past the maximum, nothing. */
void kh_buf_printf(struct kh_buf *b, const char *format, ...) __attribute__((format(printf, 2, 3)));
struct kh_str kh_buf_str(const struct kh_buf *b); /* valid until the next write */

/* Makes room for `more` bytes; false, with overflow set, when the maximum forbids it. */
bool kh_buf__grow(struct kh_buf *b, size_t more);
static inline bool kh_buf__reserve(struct kh_buf *b, size_t more) {
    return more <= b->cap - b->n || kh_buf__grow(b, more);
}
/* Adds all the bytes or, past the maximum, none. */
static inline void kh_buf_put(struct kh_buf *b, struct kh_str s) {
    if (s.n == 0 || !kh_buf__reserve(b, s.n)) return;
    memcpy(b->p + b->n, s.p, s.n);
    b->n += s.n;
}
/* The same in the shape in which libraries hand over bytes as they come (curl's write callback): `buf` is a struct kh_buf; gives how many were taken, 0
 * past the maximum, which ends the transfer. */
size_t kh_buf_take(char *data, size_t size, size_t n, void *buf);
static inline void kh_buf_putc(struct kh_buf *b, char c) {
    if (kh_buf__reserve(b, 1)) b->p[b->n++] = c;
}
static inline void kh_buf_puts(struct kh_buf *b, const char *cstr) {
    kh_buf_put(b, kh_str_from(cstr));
}

#endif
