/* source.h: the source tables of one language's pack (core + world + lang), read and checked. Arena-owned. */
#ifndef KH_PACK_SOURCE_H
#define KH_PACK_SOURCE_H

#include "pack/table.h"
#include "text/fold.h"

struct kh_pack_source {
    struct kh_arena *arena;
    struct kh_str code;      /* "ar" */
    struct kh_table *tables; /* one for each kind of tables.def, in that order; absent files have no rows */
    size_t n_tables;
    struct kh_fold fold;     /* from letters */
};

/* Reads packs_dir/{core,world,<code>,<code>/time}. Fails: PACK with file:line:column. */
KH_MUST_USE kh_err kh_pack_source_read(struct kh_arena *a, const char *packs_dir, const char *code,
                                       struct kh_pack_source *out, struct kh_error *err);
/* one of the names of tables.def (asserted) */
const struct kh_table *kh_pack_source_table(const struct kh_pack_source *s, const char *name);

/* Codes used in one table must stand in the table that defines them. */
KH_MUST_USE kh_err kh_pack_source_check(const struct kh_pack_source *s, struct kh_error *err);

#endif
