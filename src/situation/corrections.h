/* corrections.h: a reader's own word about a situation: wrong items, actors that are one, trust in a source.
 *
 * A small text file, one correction a line, fields separated by tabs (or by blanks when there is no tab),
 * '#' begins a comment line. docs/corrections.md explains them:
 *     wrong  ITEM            ITEM is DOCUMENT#e3 (event), #k1 (cause), #s2 (scenario) of a reading
 *     merge  KEY OTHER       the actor OTHER is the actor KEY
 *     actor  ITEM KEY        the actor DOCUMENT#a2 of a reading is the actor KEY
 *     trust  SOURCE VALUE    trust in a publisher, 0..1
 *     apart  ITEM ITEM       two event mentions are not one event
 * They are kept in the situation (table corrections) and applied at every assembly; taking a line away and
 * building again takes its effect away.
 *
 * Ownership: everything lives in the arena given to the reader.
 */
#ifndef KH_SITUATION_CORRECTIONS_H
#define KH_SITUATION_CORRECTIONS_H

#include "base/map.h"
#include "store/store.h"

struct kh_correction {
    struct kh_str action, target, value, note;
};

struct kh_corrections {
    KH_VEC(struct kh_correction) list;
    struct kh_map wrong;  /* item */
    struct kh_map merged; /* other actor key -> list index */
    struct kh_map actors; /* item -> list index */
    struct kh_map trust;  /* source key -> list index */
    struct kh_map apart;  /* item -> list index; both items of a line */
};

/* Parses the text of a corrections file. Fails: FORMAT with the line. */
KH_MUST_USE kh_err kh_corrections_parse(struct kh_arena *a, struct kh_str text, const char *file,
                                        struct kh_corrections *out, struct kh_error *err);
/* Writes them to the situation in place of the earlier ones, and reads them from there. Fails: STORE. */
KH_MUST_USE kh_err kh_corrections_save(struct kh_store *s, const struct kh_corrections *c, struct kh_error *err);
KH_MUST_USE kh_err kh_corrections_load(struct kh_store *s, struct kh_arena *a, struct kh_corrections *out,
                                       struct kh_error *err);

/* What they say; NULL corrections say nothing. Strings are borrowed from the corrections or from what was asked with. */
bool kh_corrections_wrong(const struct kh_corrections *c, struct kh_str item);
/* The key an actor goes by after merges; the key itself when there is none. */
struct kh_str kh_corrections_actor(const struct kh_corrections *c, struct kh_str item, struct kh_str key);
double kh_corrections_trust(const struct kh_corrections *c, struct kh_str source, double otherwise); /* 0 to 1 */
bool kh_corrections_apart(const struct kh_corrections *c, struct kh_str item, struct kh_str other); /* in either order */

#endif
