/* scope_int.h: what the parts of scope.h share: what is said, from where to where (scope_content.c), who says it (speaker.c), the scopes of the
 * words of saying, labels and quotations (scope.c), and what they answer (attribution.c). Internal to these files.
 */
#ifndef KH_READ_SCOPE_INT_H
#define KH_READ_SCOPE_INT_H

#include "read/predicate/predicate_int.h"
#include "read/said/scope.h"

/* ---- scope_content.c ---- */

/* Where the words end that are said by the verb at token `verb`, behind which they begin at `from`. */
uint32_t kh_scope__end_of_content(const struct kh_parse *p, uint32_t verb, uint32_t from);
/* Sets the tokens that the verb of saying v has for its content: before it, behind it, or its mere object. */
void kh_scope__find_words(const struct kh_parse *p, const kh_quote_vec *quotes, const struct kh_predicate *v, struct kh_scope *s);
/* The roles that the verb of saying gives by preposition. */
const kh_prep_roles *kh_scope__roles(const struct kh_parse *p, const struct kh_predicate *v);
/* The preposition at token i, written apart or joined; "" when there is none. */
struct kh_str kh_scope__prep_at(const struct kh_parse *p, uint32_t i);
/* Is anything told before token i? */
bool kh_scope__told_before(const struct kh_parse *p, uint32_t i);
/* "in a statement [that the agency carried]": does the verb at token i only hand on what another one said? */
bool kh_scope__told_by_others(const struct kh_parse *p, uint32_t i);
/* Does the verb at token i only describe a noun on the way to the content? */
bool kh_scope__verb_aside(const struct kh_parse *p, uint32_t i);

/* ---- speaker.c: mentions, or KH_NOBODY ---- */

/* The speaker, verb and strength of a word of saying; which tokens are said is not yet known. */
struct kh_scope kh_scope__spoken_by(const struct kh_parse *p, const struct kh_predicate *v);
/* A text that speaks at token i, "[the statement] added": gives s whom it speaks for; false when it is no text, or nobody's. */
bool kh_scope__statement_speaks(const struct kh_parse *p, uint32_t i, struct kh_scope *s);
/* "according to [X]": gives s who speaks by the phrase at its tokens first to last; the token behind what names the speaker. */
uint32_t kh_scope__find_phrase_speaker(const struct kh_parse *p, struct kh_scope *s);
/* "the spokesman for [the army]": whom mention m speaks for, m itself where it speaks for itself. */
int kh_scope__speaks_for(const struct kh_parse *p, int m);
/* The first mention from token `from` on, before `to`, with no verb, "that" or mark before it. */
int kh_scope__mention_within(const struct kh_parse *p, uint32_t from, uint32_t to);
/* The few words from token `from` on up to the next mark or verb, "" for none; *to is the token behind them. Of the sentence's text. */
struct kh_str kh_scope__words_behind(const struct kh_parse *p, uint32_t from, uint32_t *to);

#endif
