#include "base/buf.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"

void kh_buf_init(struct kh_buf *b, size_t max_bytes) {
    *b = (struct kh_buf){.max = max_bytes};
}

void kh_buf_clear(struct kh_buf *b) {
    b->n = 0;
    b->overflow = false;
}

void kh_buf_free(struct kh_buf *b) {
    free(b->p);
    kh_buf_init(b, b->max);
}

bool kh_buf__grow(struct kh_buf *b, size_t more) {
    if (b->max && b->n + more > b->max) b->overflow = true;
    if (b->overflow) {
        b->cap = b->n;
        return false;
    }
    size_t cap = b->cap ? b->cap : 256;
    while (cap < b->n + more) cap *= 2;
    if (b->max && cap > b->max) cap = b->max;
    b->p = kh_xrealloc(b->p, cap);
    b->cap = cap;
    return true;
}

void kh_buf_printf(struct kh_buf *b, const char *format, ...) {
    va_list args, again;
    va_start(args, format);
    va_copy(again, args);
    int n = vsnprintf(NULL, 0, format, args);
    va_end(args);
    if (n > 0 && kh_buf__reserve(b, (size_t)n + 1)) {
        vsnprintf(b->p + b->n, (size_t)n + 1, format, again);
        b->n += (size_t)n;
    }
    va_end(again);
}

size_t kh_buf_take(char *data, size_t size, size_t n, void *buf) {
    struct kh_buf *b = buf;
    kh_buf_put(b, (struct kh_str){data, size * n});
    return b->overflow ? 0 : size * n;
}

struct kh_str kh_buf_str(const struct kh_buf *b) {
    return (struct kh_str){b->p, b->n};
}
