/* aside.h: the main clause without its asides. Brackets, dashes, relative clauses, participles and clauses in commas that stand between the
 * parts of a clause ("the army[, which had taken X,] attacked Y") have parties of their own; who reads the clause without them finds its
 * parts side by side. What stands in an aside is read in the whole sentence, all else in the sentence without the asides.
 */
#ifndef KH_READ_ASIDE_H
#define KH_READ_ASIDE_H

#include "read/predicate/predicate.h"

/* The sentence of p without its asides, with its mentions and predicates, in p's arena; false when it has none. Marks in p what was left out. */
bool kh_asides_leave_out(struct kh_parse *p, struct kh_parse *main);
/* Did the words of this span stand in what was left out of the parse, and told of another time and place? */
bool kh_asides_held(const struct kh_parse *main, struct kh_span span);
/* Do words of saying in the aside [from, to) tell the clause around it: have they no "that" and no quotation of their own? */
bool kh_asides_tell_main(const struct kh_parse *p, uint32_t from, uint32_t to);

#endif
