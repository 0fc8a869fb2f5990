/* arena.h: one arena per document (or build, or stage): allocate freely, give all back in one call.
 *
 * Ownership: everything that comes from an arena lives until kh_arena_clear or kh_arena_free. There is no
 * per-object free. An arena belongs to one thread at a time.
 *
 * Running out of memory: the process stops with a message (kh_die_oom). Inputs are bounded by limits.h, so
 * this is a machine that is too small, not a document that is too large; no caller could do better.
 */
#ifndef KH_BASE_ARENA_H
#define KH_BASE_ARENA_H

#include "base/str.h"

struct kh_arena_block;
struct kh_arena {
    struct kh_arena_block *head; /* newest block; zero-initialised arena is valid and empty */
    size_t used_bytes;           /* handed out since init or clear */
    bool lasting;                /* for what is kept long and looked at all over */
};

void kh_arena_init(struct kh_arena *a); /* empty, and takes no memory yet */
/* One for megabytes that live long and are looked at in no order, as tables are: its blocks lie in huge pages where the system has
 * them, for finding out where a small page lies costs such reading more than the reading itself. */
void kh_arena_init_lasting(struct kh_arena *a);
void kh_arena_clear(struct kh_arena *a); /* forgets everything, keeps one block for reuse */
void kh_arena_free(struct kh_arena *a);  /* gives all memory back; the arena is empty and usable */

/* Zeroed memory, aligned for any type. Never NULL; size 0 gives a valid pointer. */
void *kh_arena_alloc(struct kh_arena *a, size_t bytes);
void *kh_arena_lines(struct kh_arena *a, size_t bytes); /* the same, from the beginning of a cache line on */
#define kh_arena_new(a, T) ((T *)kh_arena_alloc((a), sizeof(T)))
#define kh_arena_array(a, T, n) ((T *)kh_arena_alloc((a), sizeof(T) * (n)))

/* Room, not zeroed, for something whose size is known only when it is made: nothing else is taken from the arena until
 * kh_arena_keep has said how many of the bytes are kept. */
void *kh_arena_room(struct kh_arena *a, size_t bytes);
void kh_arena_keep(struct kh_arena *a, size_t room_bytes, size_t kept_bytes); /* kept_bytes <= room_bytes, the last room's */

struct kh_str kh_arena_str(struct kh_arena *a, struct kh_str s); /* a copy, NUL behind it */
const char *kh_arena_cstr(struct kh_arena *a, struct kh_str s); /* the same, to where a C string is asked for */
struct kh_str kh_arena_join(struct kh_arena *a, struct kh_str x, char between, struct kh_str y); /* x, the byte, y */
/* The text and NUL, in the arena; "" where the format fails. */
struct kh_str kh_arena_printf(struct kh_arena *a, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* malloc family that stops the process instead of returning NULL; release with free(). */
void *kh_xmalloc(size_t bytes); /* not zeroed */
void *kh_xrealloc(void *p, size_t bytes);
_Noreturn void kh_die_oom(size_t bytes); /* says on standard error how many bytes were asked for, and aborts */

#endif
