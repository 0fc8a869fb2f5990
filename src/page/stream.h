/* stream.h: the bytes of a file or of standard input, one after the other; gzip and zstd are taken off on the
 * way. Memory is bounded by the window, whatever the file's size.
 *
 * Owner: the caller; release with kh_stream_close. One thread at a time.
 */
#ifndef KH_PAGE_STREAM_H
#define KH_PAGE_STREAM_H

#include "base/buf.h"
#include "base/err.h"

struct kh_stream;

/* "-" is standard input. The packing is known from the first bytes. Fails: IO. */
KH_MUST_USE kh_err kh_stream_open(const char *path, struct kh_stream **out, struct kh_error *err);
/* The same over bytes in memory, which must outlive the stream. */
struct kh_stream *kh_stream_memory(struct kh_str bytes);
void kh_stream_close(struct kh_stream *s); /* NULL is fine; the file goes with it */

/* Makes at least `want` bytes visible (fewer at the end) and gives them; they stay until the next call. */
struct kh_str kh_stream_peek(struct kh_stream *s, size_t want);
void kh_stream_skip(struct kh_stream *s, size_t bytes); /* at most what the last peek gave */
/* Takes a line without its end of line off the stream; false at the end. A line longer than max is cut: its
 * rest is thrown away and *cut set. The line stays valid until the next call. */
bool kh_stream_line(struct kh_stream *s, size_t max, struct kh_str *line, bool *cut);
/* Bytes taken so far, unpacked. */
uint64_t kh_stream_at(const struct kh_stream *s);
/* How often the packing was found damaged or reading failed so far; what could be unpacked was given. */
uint64_t kh_stream_damages(const struct kh_stream *s);

#endif
