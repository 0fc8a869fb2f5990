#define _DEFAULT_SOURCE /* madvise */
#include "base/arena.h"

#include <stdalign.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

enum { BLOCK_BYTES = 64 * 1024, CACHE_LINE = 64, HUGE_PAGE = 2 * 1024 * 1024 };

struct kh_arena_block {
    struct kh_arena_block *older;
    size_t used, cap;
    alignas(max_align_t) char bytes[];
};

_Noreturn void kh_die_oom(size_t bytes) {
    fprintf(stderr, "khaldun: out of memory (%zu bytes wanted)\n", bytes);
    abort();
}

void *kh_xmalloc(size_t bytes) {
    void *p = malloc(bytes ? bytes : 1);
    if (!p) kh_die_oom(bytes);
    return p;
}

void *kh_xrealloc(void *p, size_t bytes) {
    void *q = realloc(p, bytes ? bytes : 1);
    if (!q) kh_die_oom(bytes);
    return q;
}

void kh_arena_init(struct kh_arena *a) {
    *a = (struct kh_arena){0};
}

void kh_arena_init_lasting(struct kh_arena *a) {
    *a = (struct kh_arena){.lasting = true};
}

static void free_blocks(struct kh_arena_block *b) {
    while (b) {
        struct kh_arena_block *older = b->older;
        free(b);
        b = older;
    }
}

void kh_arena_clear(struct kh_arena *a) {
    a->used_bytes = 0;
    if (!a->head) return;
    free_blocks(a->head->older);
    a->head->older = NULL;
    a->head->used = 0;
}

void kh_arena_free(struct kh_arena *a) {
    free_blocks(a->head);
    *a = (struct kh_arena){.lasting = a->lasting};
}

/* Whole huge pages. Where the system has none, the advice is refused and these are pages as all others. */
static struct kh_arena_block *new_lasting_block(size_t bytes) {
    struct kh_arena_block *b = aligned_alloc(HUGE_PAGE, bytes);
    if (!b) kh_die_oom(bytes);
#ifdef MADV_HUGEPAGE
    madvise(b, bytes, MADV_HUGEPAGE);
#endif
    return b;
}

__attribute__((noinline)) static struct kh_arena_block *add_block(struct kh_arena *a, size_t bytes) {
    size_t cap = bytes > BLOCK_BYTES ? bytes : BLOCK_BYTES;
    if (a->head && a->head->cap * 2 > cap && a->head->cap < (size_t)16 * BLOCK_BYTES) cap = a->head->cap * 2;
    if (cap < bytes) cap = bytes;
    struct kh_arena_block *b;
    if (a->lasting) cap = (sizeof *b + cap + HUGE_PAGE - 1) / HUGE_PAGE * HUGE_PAGE - sizeof *b;
    b = a->lasting ? new_lasting_block(sizeof *b + cap) : kh_xmalloc(sizeof *b + cap);
    *b = (struct kh_arena_block){.older = a->head, .cap = cap};
    a->head = b;
    return b;
}

static size_t rounded_up(size_t bytes) {
    return (bytes + alignof(max_align_t) - 1) & ~(alignof(max_align_t) - 1);
}

static inline void *take_room(struct kh_arena *a, struct kh_arena_block *b, size_t rounded) {
    void *p = b->bytes + b->used;
    b->used += rounded;
    a->used_bytes += rounded;
    return p;
}

/* Out of line, so that the quick way has nothing to save and restore. */
__attribute__((noinline)) static void *room_in_new_block(struct kh_arena *a, size_t bytes) {
    if (bytes > SIZE_MAX / 2) kh_die_oom(bytes);
    return take_room(a, add_block(a, rounded_up(bytes)), rounded_up(bytes));
}

void *kh_arena_room(struct kh_arena *a, size_t bytes) {
    struct kh_arena_block *b = a->head;
    if (bytes > SIZE_MAX / 2 || !b || b->cap - b->used < rounded_up(bytes)) return room_in_new_block(a, bytes);
    return take_room(a, b, rounded_up(bytes));
}

void kh_arena_keep(struct kh_arena *a, size_t room_bytes, size_t kept_bytes) {
    size_t unused = rounded_up(room_bytes) - rounded_up(kept_bytes);
    a->head->used -= unused;
    a->used_bytes -= unused;
}

void *kh_arena_alloc(struct kh_arena *a, size_t bytes) {
    return memset(kh_arena_room(a, bytes), 0, bytes);
}

void *kh_arena_lines(struct kh_arena *a, size_t bytes) {
    char *room = kh_arena_room(a, bytes + CACHE_LINE);
    return memset(room + (CACHE_LINE - (uintptr_t)room % CACHE_LINE) % CACHE_LINE, 0, bytes);
}

struct kh_str kh_arena_str(struct kh_arena *a, struct kh_str s) {
    char *p = kh_arena_room(a, s.n + 1);
    if (s.n) memcpy(p, s.p, s.n);
    p[s.n] = '\0';
    return (struct kh_str){p, s.n};
}

const char *kh_arena_cstr(struct kh_arena *a, struct kh_str s) {
    return kh_arena_str(a, s).p;
}

struct kh_str kh_arena_join(struct kh_arena *a, struct kh_str x, char between, struct kh_str y) {
    char *p = kh_arena_room(a, x.n + y.n + 2);
    if (x.n) memcpy(p, x.p, x.n);
    p[x.n] = between;
    if (y.n) memcpy(p + x.n + 1, y.p, y.n);
    p[x.n + 1 + y.n] = '\0';
    return (struct kh_str){p, x.n + 1 + y.n};
}

struct kh_str kh_arena_printf(struct kh_arena *a, const char *format, ...) {
    va_list args, again;
    va_start(args, format);
    va_copy(again, args);
    int n = vsnprintf(NULL, 0, format, args);
    va_end(args);
    char *p = kh_arena_room(a, (size_t)(n < 0 ? 0 : n) + 1);
    *p = '\0';
    if (n > 0) vsnprintf(p, (size_t)n + 1, format, again);
    va_end(again);
    return (struct kh_str){p, (size_t)(n < 0 ? 0 : n)};
}
