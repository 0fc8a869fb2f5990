/* party.h: one predicate on its way to an event: the row of events.tsv that fits (frame.c), who takes part (party*.c, maker.c, charge.c) and on which side
 * (sides.c). Mentions are counted within the sentence, actors within the reading; all lists live in the document's arena.
 */
#ifndef KH_READ_PARTY_H
#define KH_READ_PARTY_H

#include "read/said/scope.h"

/* Tokens that a role given by a preposition may stand away, and that conditions look at. */
enum { MAX_PREP_REACH = 22, MAX_SIDE = 14, MAX_OBJECT_HEAD = 4, MAX_ANTECEDENT_BACK = 7, MAX_OUTER = 3, MAX_FROM = 4, MAX_NAMED_OBJECT = 9 };

struct participants {
    kh_index_vec actors, recipients; /* mentions of the sentence */
    bool actor_from_text;            /* not carried over from elsewhere */
};

/* One predicate on its way to an event. */
struct coder {
    struct kh_parse *p;
    const struct kh_scopes *scopes;
    const struct kh_predicate *v;
    const struct kh_lex_event *frame;
    const struct kh_match *match;
    uint32_t from, to; /* the clause's tokens */
};

/* ---- frame.c ---- */

/* The clause around the predicate, in c->from and c->to. */
void kh_party__find_clause(struct coder *c);
/* "sent aid after [the attack]": a noun of harm with the article, or one that only says when, recalls an act, and of itself says nothing of who stands around it. */
bool kh_party__recalls(const struct coder *c);
/* "met Y, [while] a bomb went off in X": does such a word part token i from the act? */
bool kh_party__meanwhile(const struct coder *c, uint32_t i);
/* The row of events.tsv whose conditions hold, the one with most of them, in c->frame and c->match; false when none does. */
bool kh_party__choose_frame(struct coder *c);
/* The act that another predicate of the sentence tells of, with its clause and frame, in *act; false when it tells of none. */
bool kh_party__other_act(const struct coder *c, const struct kh_predicate *v, struct coder *act);
bool kh_party__need_holds(const struct coder *c, const struct kh_need *need);

/* ---- party.c ---- */

/* Everybody who takes part, by the frame's roles and by what stands around. */
void kh_party__find(struct coder *c, size_t index, struct participants *x);
/* The parties by the frame's own roles: subject, object, prepositions. */
void kh_party__roles(struct coder *c, struct participants *x);
/* Is it what several do together: "X and Y clashed", "fighting between X and Y"? */
bool kh_party__joint(const struct coder *c);
/* party_group.c: the whole group that begins with the mention, whom it is said to be of, or who holds the place that is struck. */
void kh_party__add_group(struct coder *c, struct participants *x, enum kh_role role, int mention);
/* Does the mention stand on one of the sides already? */
bool kh_party__takes_part(const struct participants *x, uint32_t mention);
/* Are several parties named there: "A and B", "delegations from A and B"? */
bool kh_party__several(const struct coder *c, int mention);
/* Adds the coordinated group that begins with the mention in this role, where it takes no part yet. */
void kh_party__add(struct coder *c, struct participants *x, enum kh_role role, int mention);

/* Adds the mention itself on one side, unless it only points back to who is there. */
void kh_party__add_one(struct coder *c, struct participants *x, enum kh_role role, uint32_t mention);
/* party_owner.c: whose thing was acted on counts as the recipient where no role says otherwise: "froze Russian assets". */
void kh_party__add_affected(struct coder *c, struct participants *x);
/* Is its object the help itself, and whom it goes to named right behind? Then the help is no party. */
bool kh_party__destined(const struct coder *c);
/* "sanctions on [those who obstruct the transition in Mali]": the state that the unnamed are in. */
void kh_party__add_land_of_unnamed(struct coder *c, struct participants *x);
/* party_around.c: "condemned [the shelling of X by Y]": the genitive suffers what is condemned, and Y is accused of it. */
void kh_party__accuse_doer(struct coder *c, struct participants *x);
/* "works for [talks between A and B]": with both sides named, whoever acts in the clause around is none of them. */
void kh_party__drop_carried(const struct coder *c, struct participants *x);
/* "attacked Paris, threatening to ...": whom the main act is against, where the participle that goes on with it names nobody. */
void kh_party__add_from_main(struct coder *c, size_t index, struct participants *x);
/* "massed troops on the border [with X]": against whom forces are moved that nobody else is named for. */
void kh_party__add_border(struct coder *c, struct participants *x);
/* "the president [to X]: we shall answer": to whom a headline says what its speaker does, where the words name nobody. */
void kh_party__add_addressee(struct coder *c, struct participants *x);
/* "lifts the sanctions that it imposed on X", "rejects the charges that X brought": who stands in the relative clause behind the object. */
void kh_party__add_from_relative(struct coder *c, size_t index, struct participants *x);

/* ---- party_content.c ---- */

/* Adds whom the act inside this one's content is done to, where this one names nobody. */
void kh_party__from_content(struct coder *c, size_t index, struct participants *x);
/* Adds who suffered what a word of cause behind `act`, at `index`, leads to. */
void kh_party__from_result(struct coder *c, size_t index, const struct coder *act, struct participants *x);
/* Makes a thing with a pronoun that the accused struck the accuser's. */
void kh_party__give_to_accuser(struct coder *c, const struct participants *x);

/* ---- party_prep.c ---- */

/* Adds those whose preposition gives them a part, up to the next finite verb. */
void kh_party__by_prepositions(struct coder *c, struct participants *x);
/* "imposed sanctions [on her]", "a visit [of his]": the same by a preposition with a pronoun, where nobody else has the part. */
void kh_party__by_pronouns(struct coder *c, struct participants *x);
/* "gathered at the mosque": where people meet, against whom nobody demonstrates. */
bool kh_party__meeting_point(const struct coder *c, const struct kh_mention *m);
/* "despite [X]", "despite the resistance of [X]": takes no part in what is told beside it. */
bool kh_party__conceded(const struct coder *c, const struct kh_mention *m);

/* ---- sides.c ---- */

/* The mentions as actors of the reading, on the event's sides. */
void kh_party__fill(struct coder *c, const struct participants *x, struct kh_event *e);
/* A withdrawal is from the state in whose land it happens. */
void kh_party__add_host(struct coder *c, struct kh_event *e);
/* Participants who stand on both sides count once, on the actors' side; victims are victims, whoever seemed to have killed them. */
void kh_party__part_sides(struct coder *c, struct kh_event *e);
/* "the Syrian army took a town in Syria": where those who act are of the place's state it does not stand for the state; nor where an alliance
 * strikes, which fights for the state there as often as against it. */
bool kh_party__own_ground(const struct coder *c, const struct participants *x, uint32_t mention);
/* "positions of [the rebels]": a thing that is theirs stands for them, in whatever land it is. */
bool kh_party__rebels_thing(const struct kh_lexicon *lex, const struct kh_mention *m);
/* The actor of the reading whom a recipient's mention stands for, given who acts. */
uint32_t kh_party__struck(const struct coder *c, const struct participants *x, uint32_t mention);
/* Adds the actor of the reading whom the mention stands for to one of an event's sides, where the list does not have him. */
void kh_party__push_mention(const struct coder *c, kh_index_vec *list, const struct kh_mention *m);
/* Adds the value, all values of `from`, that the list does not have. */
void kh_party__push_unique(struct kh_arena *a, kh_index_vec *list, uint32_t value);
void kh_party__push_all(struct kh_arena *a, kh_index_vec *list, const kh_index_vec *from);

/* ---- maker.c ---- */

/* Adds who did an act of violence whose own words name only those who suffered it. */
void kh_party__find_maker(struct coder *c, struct participants *x);

/* ---- charge.c ---- */

/* Is the act what somebody is charged with: "on the charge of [killing]"? */
bool kh_party__charged(const struct coder *c);
/* Makes whoever is charged the actor of what he is charged with. */
void kh_party__add_charged(struct coder *c, struct participants *x);
/* "gave a verdict of death [for X]": adds whom the punishment behind a verdict is for. */
void kh_party__add_sentenced(struct coder *c, struct participants *x);
/* Persons whom no pack knows and whom courts or police of the land act on are people of that land. */
void kh_party__place_unknown(struct coder *c, struct participants *x);

/* Gives an arrest that nobody is said to have made whoever of the same state made the last one told. */
void kh_party__add_jailer(struct coder *c, struct kh_event *e);

#endif
