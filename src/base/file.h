/* file.h: whole files, mapped files, atomic writes, folders in a stable order.
 *
 * Ownership: what is read or listed is in the arena given; a map is the caller's, to be unmapped. Paths are NUL-terminated, as the
 * system takes them; nothing of them is kept.
 */
#ifndef KH_BASE_FILE_H
#define KH_BASE_FILE_H

#include "base/arena.h"
#include "base/err.h"
#include "base/vec.h"

/* The file's bytes, in the arena, NUL behind them. Fails: IO, LIMIT (longer than max_bytes). */
KH_MUST_USE kh_err kh_file_read(struct kh_arena *a, const char *path, size_t max_bytes,
                                struct kh_str *out, struct kh_error *err);

/* A read-only map of a file; release with kh_file_unmap. An empty file maps to {NULL, 0}. Fails: IO, LIMIT. */
KH_MUST_USE kh_err kh_file_map(const char *path, size_t max_bytes, struct kh_str *out,
                               struct kh_error *err);
void kh_file_unmap(struct kh_str mapped); /* what kh_file_map gave; the empty one is fine */

/* Writes beside the target and renames: readers see the old bytes or the new, never a part. Mode 0644. Fails: IO, and the old
 * file is as it was. */
KH_MUST_USE kh_err kh_file_write(const char *path, struct kh_str bytes, struct kh_error *err);

/* Adds the regular files below `path` (or `path` itself when it is a file), each folder's sorted by bytes; hidden names and links to
 * folders are left out. Fails: IO when a folder cannot be read. */
KH_MUST_USE kh_err kh_file_walk(struct kh_arena *a, const char *path, kh_str_vec *out,
                                struct kh_error *err);
bool kh_file_exists(const char *path); /* whatever it is: a folder, too */
struct kh_str kh_path_name(struct kh_str path); /* after the last '/'; borrowed from the path */
struct kh_str kh_path_folder(struct kh_str path); /* before the last '/', "." when there is none; borrowed */

#endif
