/* dated.h: whose a date is: the predicate's, or that of another clause of its sentence ("talks went on, [because of the downing on
 * 1 April]", "the accord [that they signed in 2015], broke down").
 */
#ifndef KH_READ_DATED_H
#define KH_READ_DATED_H

#include "read/predicate/predicate.h"

/* Does the date stand in a clause that is not the predicate's, or the predicate in one that is not the date's? */
bool kh_dated_elsewhere(const struct kh_parse *p, const struct kh_predicate *v, const struct kh_timex *t);
/* The token of this byte, or the first one behind it; the last one where none is. */
uint32_t kh_dated_token(const struct kh_sentence *s, uint32_t byte);

#endif
