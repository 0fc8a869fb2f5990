/* merge.h: which mentions are one event.
 *
 * Mentions meet in a block: same type, same parties, same kind of status (it happened or is said to have
 * happened or is denied; it will; it would). Inside a block they are one event when nothing in the texts
 * speaks against it: the same direction, no two modes (but "destroyed" goes with "from the air"), no two places
 * (unless both are somebody's word, or one is and both name the day: that is an account, not two events), and dates that fit: days at
 * most one apart (time zones and press lag), coarser dates and none at all only when exactly one event of the block fits. An event
 * without named parties is of its page and its copies only.
 *
 * Ownership: everything is the model's. Actors, places, documents and mentions are indexes into its lists.
 */
#ifndef KH_SITUATION_MERGE_H
#define KH_SITUATION_MERGE_H

#include "situation/model.h"

/* Status kinds that never merge with each other. */
enum kh_merge_class { KH_MERGE_OCCURRENCE, KH_MERGE_FUTURE, KH_MERGE_HYPOTHETICAL };
enum kh_merge_class kh_merge_class_of(enum kh_status status); /* actual, alleged and negated are of one kind */

/* Parties of a role, sorted, as "DZA+MLI" in the arena. */
struct kh_str kh_merge_parties(struct kh_model *m, const kh_u32_vec *actors, const kh_u32_vec *more);
/* Is the first a country and the second a place inside it? */
bool kh_merge_place_holds(const struct kh_model *m, uint32_t outer, uint32_t inner);
/* Do two places say different things? Unknown, equal, and a place inside its country do not; nor do places
 * without an edge (continents, rivers, deserts). */
bool kh_merge_places_differ(const struct kh_model *m, uint32_t place, uint32_t other);

/* Do two modes ("" for none) exclude each other? */
bool kh_merge_modes_clash(const struct kh_model *m, struct kh_str mode, struct kh_str other);
/* Who tells something on a page: the speaker, or with KH_NONE the page's publisher. */
struct kh_teller {
    uint32_t speaker, doc;
};
/* One speaker on any pages, or one source on its own. */
bool kh_merge_same_teller(const struct kh_model *m, struct kh_teller a, struct kh_teller b);
/* Do the places of two mentions make two events of them, and not two versions of one? */
bool kh_merge_places_clash(const struct kh_model *m, const struct kh_m_mention *a, const struct kh_m_mention *b);

/* Fills m->events with the mentions of each; sets event of every mention that is not removed. */
void kh_merge_events(struct kh_model *m);

/* After that, events that leave the actor or the recipient out. Two halves of one type and mode that are alone
 * on a page are one event. What then still lacks a side joins the only whole event it can be: same type, same
 * remaining side, same day; undated ones when both stand on one page, name one town in the same days, or tell the
 * same mode within weeks of the day that one of them names. */
void kh_merge_partial(struct kh_model *m);

#endif
