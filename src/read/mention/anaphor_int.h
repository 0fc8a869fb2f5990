/* anaphor_int.h: what the parts of anaphor.h share: who was named before (anaphor_heard.c), the entries of anaphora.tsv (anaphor.c), those that mean
 * two or more parties (anaphor_both.c), the last of several or the other side (anaphor_latter.c) or a body by its noun (anaphor_body.c), and
 * whose a pronoun is (anaphor_owner.c). Internal to these files.
 */
#ifndef KH_READ_ANAPHOR_INT_H
#define KH_READ_ANAPHOR_INT_H

#include "read/mention/mention_int.h"

/* Somebody named before: in this sentence (mention) or in an earlier one (heard). */
struct antecedent {
    const struct kh_mention *mention;
    struct kh_heard who;
};

/* ---- anaphor_heard.c ---- */

/* The n-th mention back from here: this sentence's first, then what was heard before. False when there is none. */
bool kh_anaphor__look_back(const struct finder *f, size_t n, struct antecedent *out);
/* What is kept of a mention. */
struct kh_heard kh_anaphor__heard(const struct kh_sentence *s, const struct kh_mention *m);
/* Row of countries: whose the mention is, or the one that it points back to; KH_NONE. */
uint32_t kh_anaphor__country(const struct finder *f, const struct kh_mention *m);
/* The actor that the word m means by it; a state that was only named as a place becomes one when a word points back to it. */
uint32_t kh_anaphor__actor(struct finder *f, const struct kh_match *m, const struct antecedent *c);
/* The state whose it is, as an actor. */
uint32_t kh_anaphor__state(struct finder *f, const struct kh_match *m, const struct antecedent *c);
/* Only where something happens: "in Syria". */
bool kh_anaphor__is_place(const struct finder *f, const struct antecedent *c);

/* ---- anaphor.c ---- */

/* A mention of an actor found before, at the word that points back to it. */
void kh_anaphor__push(struct finder *f, const struct kh_match *m, uint32_t actor, bool joined);

/* ---- anaphor_both.c ---- */

/* A party that "the two countries" or "the latter" may mean: a state, or an organisation of its own. */
bool kh_anaphor__is_party(const struct antecedent *c);
/* "[Algeria] called on [the two sides]": a noun right before the object is who acts, and none of those it speaks to; or NULL. */
const struct kh_mention *kh_anaphor__acting(const struct finder *f, const struct kh_match *m);

/* "both": the two named last; when one of them makes a couple with another and the other is only an adjective, the couple. False when there are no two. */
bool kh_anaphor__push_both(struct finder *f, const struct kh_match *m, bool states);
/* "the three states": the last ones that were named together; else the three named last. */
bool kh_anaphor__push_three(struct finder *f, const struct kh_match *m);
/* "that state": the party named last. */
bool kh_anaphor__push_last(struct finder *f, const struct kh_match *m);
/* "[the leaders] of the two countries": the noun in construct right before the word, whose owners that word names; or NULL. */
struct kh_mention *kh_anaphor__head_before(const struct finder *f, const struct kh_match *m);
/* The owners stand for the noun: their mentions take its words in. `n`: how many mentions there were before them, the noun's the last. */
void kh_anaphor__take_head_in(struct finder *f, size_t n);

/* ---- anaphor_latter.c ---- */

/* "the latter": whoever agrees with it of those named last, but neither who acts right before nor a mere place. */
bool kh_anaphor__push_latter(struct finder *f, const struct kh_match *m);
/* "the leaders of A, B and C met. [The three] agreed": the three who did something together shortly before. */
bool kh_anaphor__push_trio(struct finder *f, const struct kh_match *m);

#endif
