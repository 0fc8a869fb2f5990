/* settings.h: what a situation takes over from a pack when it is built, so that the file stands for itself:
 * how search folds words, which sectors are the state's, which modes are results, and the quadrant of each type. */
#ifndef KH_SITUATION_SETTINGS_H
#define KH_SITUATION_SETTINGS_H

#include "pack/pack.h"
#include "store/store.h"

/* Search rules of a pack; borrows from the pack, lists in the arena. */
struct kh_search_rules kh_settings_search(const struct kh_pack *pack, struct kh_arena *a);
/* Writes what else assembly needs. Marks the situation as stale when it changed. Fails: STORE. */
KH_MUST_USE kh_err kh_settings_save(struct kh_store *s, const struct kh_pack *pack, struct kh_error *err);

#endif
