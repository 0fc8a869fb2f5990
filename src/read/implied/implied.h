/* implied.h: parties that other words than the act's own clause give: whoever says it (voice.c), where it was seen (scene.c), what other words and what was
 * told before imply (implied*.c), the other side of a joint act (joint.c). Each adds actors of the reading to the event, never takes one that its words name.
 */
#ifndef KH_READ_IMPLIED_H
#define KH_READ_IMPLIED_H

#include "read/party/party.h"

/* ---- voice.c ---- */

/* Makes whoever says it the actor of an act that the saying is: "X must", "that is a crime". False where nobody does, or it is said of
 * nobody else. */
bool kh_implied__voice(struct coder *c, struct kh_event *e);

/* ---- scene.c ---- */

/* Is the subject of the act only where it took place: "Kenya saw [marches]"? */
bool kh_implied__witnessed(const struct kh_parse *p, const struct kh_predicate *v);
/* Gives marches that nobody holds the people of the place; what a place saw was done in it, not by it. */
void kh_implied__add_scene(struct coder *c, struct kh_event *e);

/* ---- implied_told.c ---- */
/* The party that a pronoun of one means on this side of the act, where the sentence before told of it and of who acts here; KH_NONE. */
uint32_t kh_implied__him(struct coder *c, const struct kh_event *e, enum kh_role side);

/* ---- implied.c ---- */

/* Recipients that other words of the sentence and what was told before imply, where the act's own clause names none. `told`: who takes
 * part by that clause. */
void kh_implied__recipients(struct coder *c, size_t index, const struct participants *told, struct kh_event *e);

/* ---- joint.c ---- */

/* Gives an act of two sides whose words name one, or none, the others: who tells of it, those of the act told before. */
void kh_implied__complete(struct coder *c, size_t index, const struct participants *x, struct kh_event *e);

#endif
