/* clause.h: where the clause around a word begins and ends, for claims of cause: marks, "that", contrasts, the start of another
 * main clause, the links themselves, and "then" behind a condition. Token ranges are half-open.
 */
#ifndef KH_READ_CLAUSE_H
#define KH_READ_CLAUSE_H

#include "read/predicate/predicate.h"

enum kh_clause_end {
    KH_END_AT_COMMA,   /* a cause: any comma that does not go on with "and" and a noun */
    KH_END_AT_CLAUSE,  /* an effect: with its joined nouns, up to the next main clause */
    KH_END_AT_FACT,    /* what would follow: with its joined "and will", up to a clause that tells of something else */
};

/* The row of connectives.tsv of a match of that kind. */
const struct kh_lex_link *kh_clause_link(const struct kh_parse *p, const struct kh_match *m);
/* A connective of cause, result or condition at token i, or NULL. A merely temporal or weak one makes no claim. */
const struct kh_match *kh_clause__connective(const struct kh_parse *p, uint32_t i);
static inline const struct kh_match *kh_clause_connective(const struct kh_parse *p, uint32_t i) {
    return kh_sentence_has(p->s, i, KH_KIND_BIT(KH_ENTRY_CONNECTIVE)) ? kh_clause__connective(p, i) : NULL;
}
/* Is this connective (NULL: none) one like "because of", behind which the cause stands? */
bool kh_clause_because(const struct kh_parse *p, const struct kh_match *m);
/* A connective of purpose at token i, or NULL. */
const struct kh_match *kh_clause__purpose(const struct kh_parse *p, uint32_t i);
static inline const struct kh_match *kh_clause_purpose(const struct kh_parse *p, uint32_t i) {
    return kh_sentence_has(p->s, i, KH_KIND_BIT(KH_ENTRY_CONNECTIVE)) ? kh_clause__purpose(p, i) : NULL;
}

/* A mark that is no comma, quote or slash. */
bool kh_clause_stop(const struct kh_parse *p, uint32_t i);
/* The first token of the main clause, and of the clause, that ends before `to`; none reaches back before `floor`. */
uint32_t kh_clause_begin(const struct kh_parse *p, uint32_t floor, uint32_t to);
uint32_t kh_clause_start(const struct kh_parse *p, uint32_t floor, uint32_t to);
/* Where the clause that begins at `from` ends. */
uint32_t kh_clause_end(const struct kh_parse *p, uint32_t from, enum kh_clause_end how);
/* Behind the condition that begins at `from`: where "then" begins, behind a comma or not; 0 when nothing shows it. */
uint32_t kh_clause_then(const struct kh_parse *p, uint32_t from);
/* The comma before "so that is", "so it may" or "then it had" behind the cause that begins at `from`; 0 when there is none. */
uint32_t kh_clause_answer(const struct kh_parse *p, uint32_t from);
/* The token behind a parenthesis in commas that opens at comma i; i when none does. */
uint32_t kh_clause_behind_parenthesis(const struct kh_parse *p, uint32_t i);

/* Does token i say where, when, how or by whose word: does it begin with a preposition? */
bool kh_clause_adverbial(const struct kh_parse *p, uint32_t i);
/* "during [a visit]", "despite [the truce]": does a connective that says when, why or despite what end right before token i? */
bool kh_clause_circumstance(const struct kh_parse *p, uint32_t i);
/* Does token i open a clause that tells of the noun before it: a "which" that neither sums up what was told nor means "while"? */
bool kh_clause_relative(const struct kh_parse *p, uint32_t i);
/* Has token i an entry of this form? */
bool kh_clause_has_form(const struct kh_parse *p, uint32_t i, enum kh_form form);
/* Can the word at token i, which is in no name, be a verb and no noun? */
static inline bool kh_clause_only_verb(const struct kh_parse *p, uint32_t i) {
    return kh_sentence_has_form(p->s, i, KH_VERB_FORMS) && !kh_clause_has_form(p, i, KH_FORM_NOUN) && p->mentions.of_token[i] < 0;
}
/* May the present verb at token i as well be a noun, with nothing before it that only a verb has? */
bool kh_clause_nominal(const struct kh_parse *p, uint32_t i);

#endif
