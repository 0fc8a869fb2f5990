/* cause_int.h: what the parts of cause.h share: claims by connectives (cause.c, cause_ends.c), of purposes
 * (cause_aim.c) and outcomes (cause_so.c), and by verbs (cause_verb.c): a verb's row (cause_row.c), its cause before
 * it (cause_subject.c), its object behind it (cause_object.c), both in another order (cause_order.c), what speaks against it (cause_fit.c); and the words
 * that they mean (cause_words.c). Internal to these files.
 */
#ifndef KH_READ_CAUSE_INT_H
#define KH_READ_CAUSE_INT_H

#include "read/predicate/clause.h"
#include "read/said/scope.h"

/* Tokens: a clause shorter than this only points back ("and that"). */
enum { KH_SHORTEST_CLAUSE = 3 };

/* The words of a causal claim that names its link at tokens [first, last]. */
struct kh_cause_claim {
    uint32_t first, last;
    uint32_t cause_from, cause_to, effect_from, effect_to; /* [from, to) */
    const struct kh_lex_link *link;
    const struct kh_pack_sense *sense;
};

/* The same words with cause and effect the other way round. */
static inline struct kh_cause_claim kh_cause__swapped(const struct kh_cause_claim *c) {
    struct kh_cause_claim out = *c;
    out.cause_from = c->effect_from;
    out.cause_to = c->effect_to;
    out.effect_from = c->cause_from;
    out.effect_to = c->cause_to;
    return out;
}

struct kh_cause_finder {
    struct kh_parse *p;
    const struct kh_scopes *scopes;
    uint32_t first_event;
    uint32_t floor; /* no claim reaches back before this token: where the effect of the last link begins */
    uint32_t object; /* where the object of the last link without a preposition begins: "a gap [that] let ..." */
    uint32_t if_from, if_to; /* the condition that opened the sentence: what "that" in its main clause stands for */
    uint32_t link; /* the last token of the last link that puts its cause first */
    uint32_t lead; /* where the causes at the head of the sentence end: another may follow there */
    uint32_t subject_from, subject_to; /* the cause of the last link that puts its cause first: who goes on in "and helped to" */
};

/* Adds the claim to the reading; `predicate`: the verb whose mood says how sure it is, or -1. */
void kh_cause__push(struct kh_cause_finder *f, const struct kh_cause_claim *c, int predicate);
/* The row by which the predicate tells an act; NULL where it has none. */
static inline const struct kh_match *kh_cause__act_row(const struct kh_predicate *v) {
    return v->n_events ? v->events[0] : v->control ? v->control : v->causal;
}
/* Nothing, or a word that only points at what was told before: "that", "this matter". */
bool kh_cause__points_back(const struct kh_cause_finder *f, uint32_t from, uint32_t to);
/* Does the row have a direct object and nothing else for its effect? */
bool kh_cause__is_direct(const struct kh_lex_link *l);
/* The claim that the causal verb, predicate `index`, makes, if it makes one. */
void kh_cause__by_verb(struct kh_cause_finder *f, int index);

/* ---- purposes (cause_aim.c) ---- */

/* "they met [to settle] the quarrel": the letter of purpose joined to the noun of an act that no word before it asks for. */
bool kh_cause__is_aim(const struct kh_parse *p, uint32_t i);
/* Words of purpose at token i, with what is meant behind them. */
bool kh_cause__is_purpose(const struct kh_parse *p, uint32_t i);
/* What stands before words of purpose is to bring about what stands behind them. */
void kh_cause__by_purpose(struct kh_cause_finder *f, const struct kh_match *m);
/* The same of the letter of purpose before the noun of an act, token i, where that is one. */
bool kh_cause__by_aim(struct kh_cause_finder *f, uint32_t i);

/* ---- what came of all that was told (cause_so.c) ---- */

/* "they took the road, [which] cut the town off": whatever verb stands behind words that sum up what was told, token i, it tells what came of that. */
bool kh_cause__by_which(struct kh_cause_finder *f, uint32_t i);
/* "the court put it off, [so they withdrew]": a past verb with the letter of "so", token i. */
bool kh_cause__by_so(struct kh_cause_finder *f, uint32_t i);

/* ---- both sides of a connective (cause_ends.c) ---- */

/* "if ..., then ...": the condition, and what follows from it behind "then". */
bool kh_cause__condition_first(const struct kh_cause_finder *f, struct kh_cause_claim *c, uint32_t behind);
/* "if ..., then A, [and B will]": what else would follow is a claim of its own. Called once the first is told. */
void kh_cause__also_then(struct kh_cause_finder *f, struct kh_cause_claim *c);
/* "because of ..., ..." at the head of a sentence. */
bool kh_cause__first(const struct kh_cause_finder *f, struct kh_cause_claim *c, uint32_t behind);
/* The clause before the connective; one that a semicolon cuts off still belongs to "because of" behind it. */
void kh_cause__effect_before(const struct kh_cause_finder *f, struct kh_cause_claim *c, uint32_t behind);
/* "the reason for X is Y": what the words of naming ("is", "consists in") stand between. */
bool kh_cause__equated(const struct kh_cause_finder *f, struct kh_cause_claim *c, uint32_t behind);
/* What follows from the link, "so [the prices rose]"; a comma and a condition, "so, [if it lasts,] ...", may stand between. */
void kh_cause__effect_behind(const struct kh_cause_finder *f, struct kh_cause_claim *c, uint32_t behind);

/* ---- the row of a verb and its preposition (cause_row.c) ---- */

/* The row's preposition at token i, apart or joined: sets the token behind it. */
bool kh_cause__is_prep(const struct kh_cause_finder *f, const struct kh_lex_link *l, uint32_t i, uint32_t *behind);
/* The token behind the preposition that leads to the effect; 0 when it is not there. An empty preposition is the verb's end. */
uint32_t kh_cause__behind_prep(const struct kh_cause_finder *f, const struct kh_predicate *v, const struct kh_lex_link *l, uint32_t *prep_at);
/* Does the verb take up what stands before "which", by its own pronoun or by one on the preposition of its row: "[to which] the talks led"? The
 * token behind that; 0 when it does not. */
uint32_t kh_cause__takes_up(const struct kh_parse *p, const struct kh_predicate *v, const struct kh_lex_link *l);
/* The row whose preposition stands nearest behind the verb, a weak one only where no other is as near; one with a direct object only where no
 * preposition of any row does. */
const struct kh_match *kh_cause__row(const struct kh_cause_finder *f, const struct kh_predicate *v);
/* The row whose preposition stands right behind the verb with a pronoun: "to which it led". */
const struct kh_match *kh_cause__row_taking_up(const struct kh_cause_finder *f, const struct kh_predicate *v);

/* ---- the cause before a verb (cause_subject.c) ---- */

/* A particle of this class right before token i, and not before the floor; NULL. */
static inline const struct kh_match *kh_cause__before(const struct kh_cause_finder *f, uint32_t i, enum kh_particle class) {
    return i > f->floor ? kh_sentence_particle_before(f->p->s, i, class) : NULL;
}
/* The token where the words of doubt before token i begin: "may", "is bound to". */
uint32_t kh_cause__words_of_doubt(const struct kh_cause_finder *f, uint32_t i);
/* A word at token i that only opens a clause; NULL. */
const struct kh_match *kh_cause__opener(const struct kh_cause_finder *f, uint32_t i);
/* "which", or "and that is what", before token i; NULL. */
const struct kh_match *kh_cause__which_before(const struct kh_cause_finder *f, uint32_t i);
/* "it is in the power [of the accord] to ease": who stands between the words of ability and "that". */
bool kh_cause__able(const struct kh_cause_finder *f, const struct kh_predicate *v, struct kh_cause_claim *c);
/* The words that stand before the verb in its clause, a topic, or all that "which" sums up. What only says where or when is none. */
bool kh_cause__subject_before(const struct kh_cause_finder *f, const struct kh_predicate *v, struct kh_cause_claim *c);
/* Who goes on in "..., and helped to": the cause of the link before, else all that was told so far. */
bool kh_cause__subject_carried(const struct kh_cause_finder *f, const struct kh_predicate *v, struct kh_cause_claim *c);
/* "supporters of the decision hold that it will": the noun before "that" which is no party, else who goes on. A party acts itself. */
bool kh_cause__pronoun(const struct kh_cause_finder *f, const struct kh_predicate *v, struct kh_cause_claim *c);

/* ---- the object behind a verb (cause_object.c) ---- */

/* "the visit of X to the mosque [stirred] wide anger": behind what a preposition leads to, the indefinite noun with the ending of an object;
 * where `owner`, one that a genitive makes definite as well. 0 when there is none. */
uint32_t kh_cause__object_behind_complement(const struct kh_cause_finder *f, uint32_t from, uint32_t to, bool owner);
/* Where the object of a verb-first clause begins: the subject is complete at a word with the article or one that points back, and
 * what follows it is a noun without one, or a known noun that cannot be its adjective. 0 when nothing tells. */
uint32_t kh_cause__object_behind_subject(const struct kh_cause_finder *f, uint32_t first, uint32_t to);

/* ---- cause and effect in another order (cause_order.c) ---- */

/* "the gap that [the withdrawal] left", "the result to which [the talks] led", "a town that [war] wore out": the verb's pronoun is what stands before
 * "which", and its cause follows. */
bool kh_cause__resumed(const struct kh_cause_finder *f, const struct kh_predicate *v, struct kh_cause_claim *c);
/* "from which [a fire] arose", "and from that arose [losses]": the preposition of the row with a pronoun, or before "that", and what came of it behind. */
bool kh_cause__came_of_it(const struct kh_cause_finder *f, const struct kh_predicate *v, struct kh_cause_claim *c);
/* "there arose from the quake [great damage]", "to the crisis added [the drought]": the verb opens its clause, and nothing before it goes on. */
bool kh_cause__inverted(const struct kh_cause_finder *f, const struct kh_predicate *v, struct kh_cause_claim *c);
/* "..., [causing] losses": a participle that tells what came of all that was told before it: behind a comma, or with the ending of an object where
 * the noun before has none to agree with. */
bool kh_cause__results(const struct kh_cause_finder *f, const struct kh_predicate *v, struct kh_cause_claim *c);

/* ---- what speaks against a claim by a verb (cause_fit.c) ---- */

/* May predicate `index` link a cause and its effect at all: a word of its own, not negated, that tells of no people's act? */
bool kh_cause__may_link(const struct kh_cause_finder *f, int index);
/* Are the words that would be cause and effect what the row, and a participle, ask for, and no actor with its act? */
bool kh_cause__ends_fit(const struct kh_cause_finder *f, const struct kh_predicate *v, const struct kh_cause_claim *c);
/* An act, a change, a concept, "this", or a noun with the article that names no party: not somebody who acts. */
bool kh_cause__may_be_thing(const struct kh_cause_finder *f, uint32_t from, uint32_t to);
/* Something that the text brings in: no article, no name, no owner. */
bool kh_cause__is_new(const struct kh_cause_finder *f, uint32_t i);
/* "a road leads to", "calm returned to Gao": what leads to a place, or only reaches it, causes nothing. */
bool kh_cause__is_way(const struct kh_cause_finder *f, const struct kh_cause_claim *c);

/* ---- the words that are meant (cause_words.c) ---- */

/* A word for an act, a change or a concept. */
bool kh_cause__is_thing(const struct kh_cause_finder *f, uint32_t i);
/* A word for a thing or an act that stands by itself: no party, no article, no "and", no preposition. */
bool kh_cause__is_bare(const struct kh_parse *p, uint32_t i);
/* Does the word at token i name a party, or has it the article? */
static inline bool kh_cause__is_definite(const struct kh_parse *p, uint32_t i) {
    return kh_sentence_article(p->s, i) || p->mentions.of_token[i] >= 0;
}
/* A finite verb that a table knows, and no noun besides. */
bool kh_cause__is_verb(const struct kh_parse *p, uint32_t i);
bool kh_cause__is_adjective(const struct kh_parse *p, uint32_t i);
/* Has the word at token i a pronoun joined to it, however it is read? */
bool kh_cause__bears_pronoun(const struct kh_sentence *s, uint32_t i);

/* Are the tokens [from, to) the words of one date; or of one with its preposition ("in January 2011")? */
bool kh_cause__is_date(const struct kh_cause_finder *f, uint32_t from, uint32_t to);
bool kh_cause__is_time(const struct kh_cause_finder *f, uint32_t from, uint32_t to);
/* Where what is said begins in tokens [from, to) when they open with a verb of saying and "that" or a quote, or when their last clause
 * opens with a participle of saying; else `from`. */
uint32_t kh_cause__content(const struct kh_cause_finder *f, uint32_t from, uint32_t to);
/* The same of what a "which" sums up: the last verb of its own that "and" joins behind a comma, with what stands behind it. */
uint32_t kh_cause__summed(const struct kh_cause_finder *f, uint32_t from, uint32_t to);
/* The nouns right before "which" at `to`: with their articles, and the noun that they own. `to` where they are not plain. */
uint32_t kh_cause__antecedent(const struct kh_cause_finder *f, uint32_t from, uint32_t to);
/* The same right before token `to`, where verb v or its words of doubt begin, or before a phrase that stands there, as object or behind a
 * preposition: "they met [a crisis] that cost". */
uint32_t kh_cause__told_noun(const struct kh_cause_finder *f, const struct kh_predicate *v, uint32_t from, uint32_t to);
/* Where the words [from, to) of an end are complete by themselves: they begin behind "but", "since", "also", and end before a link or a purpose of
 * their own, or the next verb of cause that "and" joins. */
uint32_t kh_cause__told_from(const struct kh_cause_finder *f, uint32_t from, uint32_t to);
uint32_t kh_cause__told_to(const struct kh_cause_finder *f, uint32_t from, uint32_t to);
/* Does a word in [from, to) name something, or point to it: not only verbs and small words? */
bool kh_cause__names(const struct kh_cause_finder *f, uint32_t from, uint32_t to);
/* Where the indefinite noun, with its adjectives, begins that stands alone in [from, to), or last there; 0 when none does. */
uint32_t kh_cause__opening_noun(const struct kh_cause_finder *f, uint32_t from, uint32_t to);
/* "they made [an attack] that cost lives", where Arabic has no "that": behind a verb of its own the clause's last indefinite object, or what
 * stands behind "after", goes on. 0 when there is none. */
uint32_t kh_cause__described(const struct kh_cause_finder *f, uint32_t from, uint32_t to);

#endif
