/* params.h: the numbers that the dynamics runs on, each with its origin and its range.
 *
 * The list is packs/core/defaults.tsv; adding a row there adds KH_P_<NAME> here. A kh_params is a plain
 * value: copy it freely.
 */
#ifndef KH_DYNAMICS_PARAMS_H
#define KH_DYNAMICS_PARAMS_H

#include "base/arena.h"
#include "base/buf.h"
#include "base/err.h"

enum kh_param_id {
#define KH_PARAM(symbol, name, value, low, high, unit, origin, note) KH_P_##symbol,
#include "dynamics/defaults.inc"
#undef KH_PARAM
    KH_P_COUNT_OF_ALL
};

struct kh_params {
    double at[KH_P_COUNT_OF_ALL];
    bool fitted[KH_P_COUNT_OF_ALL]; /* set by a fit or a user's table, not a default */
};

/* What the table says of one parameter. */
struct kh_param_info {
    const char *name;
    double value, low, high;
    const char *unit, *origin, *note;
};

void kh_params_init(struct kh_params *p); /* the defaults */
struct kh_param_info kh_param_info(enum kh_param_id id);
/* KH_P_COUNT_OF_ALL when no parameter has that name. */
enum kh_param_id kh_param_find(struct kh_str name);

/* A table of the form of defaults.tsv (columns name and value are read) over the values in *p. */
KH_MUST_USE kh_err kh_params_read(struct kh_params *p, const char *path, struct kh_error *err);
/* Such a table; `origin` is written for fitted values. */
void kh_params_write(const struct kh_params *p, const char *origin, struct kh_buf *out);

#endif
