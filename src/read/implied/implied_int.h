/* implied_int.h: what the parts of implied recipients share: by other words of the sentence (implied.c), by place, seat and land
 * (implied_place.c), by what was told before (implied_told.c). Internal to these files. */
#ifndef KH_READ_IMPLIED_INT_H
#define KH_READ_IMPLIED_INT_H

#include "read/implied/implied.h"

/* Does this way of telling a recipient hold for the act's type? */
static inline bool kh_implied__holds(const struct coder *c, enum kh_implied way) {
    return (c->frame->content->implied & way) != 0;
}

/* "said that [the raid of X] was a crime": a verb of saying that is an act by what it says, and takes nobody for its object. */
static inline bool kh_implied__acts_by_saying(const struct coder *c) {
    return c->v->form == KH_PREDICATE_VERB && c->v->reporting && c->frame->object == KH_ROLE_NONE;
}

/* The token behind the predicate and a subject that stands behind it. */
uint32_t kh_implied__behind(const struct coder *c);
/* Does a mark or another verb part token i from the act? */
bool kh_implied__parted(const struct coder *c, uint32_t i);
/* "fought [beside X]": does the act's row say that the mention's preposition gives nobody a part? */
bool kh_implied__no_part(const struct coder *c, const struct kh_mention *m);

/* implied_place.c */
/* The state of the posting of an envoy who stands as the object, as a recipient. */
void kh_implied__posting(struct coder *c, struct participants *x);
/* The recipients that seats, lands and homes tell, while the event has none. */
void kh_implied__by_place(struct coder *c, size_t index, struct kh_event *e);
/* The government at home of people who protest or demand and name nobody. */
void kh_implied__home(struct coder *c, struct kh_event *e);
/* The state in whose land an act without named sides happened. */
void kh_implied__scene(struct coder *c, struct kh_event *e);
/* "fighting in Darfur": of a headline that names no side, the state of its place: whose land suffers harm, or who yields or readies forces there. */
void kh_implied__headline(struct coder *c, struct kh_event *e);
/* The state that a place belongs to, as an actor; KH_NONE when nobody's is known. */
uint32_t kh_implied__land_actor(struct coder *c, const struct kh_mention *m);
/* The government of this country as an actor; KH_NONE when no table knows it. */
uint32_t kh_implied__government(struct coder *c, struct kh_str country);

/* implied_deed.c */
/* Whose the word or decision is that is objected to, answered or to be undone, as the recipient. */
void kh_implied__deed(struct coder *c, struct kh_event *e);

/* implied_holder.c */
/* Whoever holds or uses the place struck, as the recipient. */
void kh_implied__holder(struct coder *c, struct kh_event *e);

/* implied_alone.c */
/* The only other party that the sentence names, while the event has no recipient. */
void kh_implied__alone(struct coder *c, struct kh_event *e);

/* implied_told.c */
void kh_implied__told(struct coder *c, struct kh_event *e);

#endif
