/* compile.h: source tables to one mapped file. Same sources, same bytes: nothing but the tables goes in. */
#ifndef KH_PACK_COMPILE_H
#define KH_PACK_COMPILE_H

#include "base/buf.h"
#include "base/err.h"

/* Compiles packs_dir/{core,world,code} into *out (the caller's buffer, cleared first). Fails: PACK with the
 * place to mend, IO, NOT_FOUND, LIMIT when the code has more bytes than KH_MAX_LANGUAGE_BYTES. */
KH_MUST_USE kh_err kh_pack_compile(const char *packs_dir, const char *code, struct kh_buf *out, struct kh_error *err);

#endif
