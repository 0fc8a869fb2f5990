#include "text/fold.h"

#include <string.h>

#include "base/utf8.h"

void kh_fold_init(struct kh_fold *f) {
    memset(f, 0, sizeof *f);
}

void kh_fold_add(struct kh_fold *f, struct kh_arena *a, uint32_t from, uint32_t to) {
    uint32_t n = from >> 8;
    if (n >= KH_FOLD_PAGES) return;
    if (!f->page[n]) {
        f->page[n] = kh_arena_array(a, uint32_t, 256);
        for (uint32_t i = 0; i < 256; i++) f->page[n][i] = n << 8 | i;
    }
    f->page[n][from & 255] = to;
}

size_t kh_fold_into(const struct kh_fold *f, struct kh_str s, char *out, size_t cap) {
    size_t n = 0;
    for (size_t i = 0; i < s.n;) {
        uint32_t c = kh_fold_letter(f, kh_utf8_next(s, &i));
        if (c == KH_FOLD_DROP) continue;
        char utf8[4];
        size_t len = kh_utf8_put(utf8, c);
        if (n + len > cap) break;
        memcpy(out + n, utf8, len);
        n += len;
    }
    return n;
}

struct kh_str kh_fold_apply(const struct kh_fold *f, struct kh_arena *a, struct kh_str s) {
    size_t cap = s.n * 4; /* a letter has four bytes at most, and stands for one at least */
    char *out = kh_arena_alloc(a, cap + 1);
    size_t n = kh_fold_into(f, s, out, cap);
    return (struct kh_str){out, n};
}
