/* recall.h: who is on the other side of an act whose object only points back to an earlier one: "rejects these accusations" answers
 * whoever accused. */
#ifndef KH_READ_RECALL_H
#define KH_READ_RECALL_H

#include "read/predicate/predicate.h"

/* Gives an event without recipients those who did the act that its object recalls, where its type answers acts (content.tsv). */
void kh_recall_recipients(const struct kh_parse *p, const struct kh_predicate *v, const struct kh_lex_event *frame, struct kh_event *e);
/* Gives an act of violence that names nobody who did it ("the shelling left seven dead") who did the one that its words recall. */
void kh_recall_actors(const struct kh_parse *p, const struct kh_predicate *v, const struct kh_lex_event *frame, struct kh_event *e);

#endif
