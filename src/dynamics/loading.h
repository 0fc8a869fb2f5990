/* loading.h: what the parts of load share. Internal. Owner: the arena; the store and the options are borrowed. */
#ifndef KH_DYNAMICS_LOADING_H
#define KH_DYNAMICS_LOADING_H

#include "dynamics/load.h"
#include "store/sql.h"

struct kh_loading {
    struct kh_system *system;
    struct kh_arena *arena;
    struct kh_store *store;
    const struct kh_system_options *options;
    bool wordless;                /* notes without their sentences, each of which costs a query */
    struct kh_map parties;        /* actor key -> index into party_keys */
    kh_key_vec party_keys;
    struct kh_map notes;          /* event id in digits -> index into system->notes */
    struct kh_error *err;
};

/* Takes one row of a query; what it keeps of the row it copies into the arena. */
typedef kh_err (*kh_loading_row)(struct kh_loading *l, const struct kh_sql *q);
/* All rows of a query without parameters, in its order, until one fails. */
KH_MUST_USE kh_err kh_loading_each(struct kh_loading *l, const char *sql, kh_loading_row take);

struct kh_str kh_loading_party(const struct kh_loading *l, struct kh_str key); /* the key itself when nobody knows it */
bool kh_loading_material_conflict(struct kh_str cameo); /* root codes 14 to 20 */
/* The middle of what is known of an event's days, never later than its first report; KH_NO_DAY when nothing is known. */
kh_day kh_loading_day(kh_day start, kh_day end, kh_day reported);
/* The words of a document's sentence n, trimmed, in the arena; "" when there is none. */
KH_MUST_USE kh_err kh_loading_sentence(struct kh_loading *l, int64_t doc, int64_t n, struct kh_str *out);
KH_MUST_USE kh_err kh_loading_relations(struct kh_loading *l); /* parties, notes, events; closes the series */
KH_MUST_USE kh_err kh_loading_map(struct kh_loading *l);      /* propositions and causal claims; the series is closed */
KH_MUST_USE kh_err kh_loading_futures(struct kh_loading *l);   /* scenarios, with the belief of their voices; needs the map */
KH_MUST_USE kh_err kh_loading_meaning(struct kh_loading *l);  /* what concepts and futures' names do: packs/core/dynamics.tsv */

#endif
