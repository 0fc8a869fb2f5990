/* situate.h: when and where an event took place: which date and which place of its sentence are its own. The nearest in
 * its own clause; a date inside another clause is that one's ("the talks, [after an attack in May]").
 */
#ifndef KH_READ_SITUATE_H
#define KH_READ_SITUATE_H

#include "read/predicate/predicate.h"

/* Sets e->date and e->date_timex; KH_WHEN_UNKNOWN and KH_NONE when no date of the sentence, reading.dates from `first_date`
 * on, is that of predicate v. A page's own date is never taken. */
void kh_situate_date(const struct kh_parse *p, const struct kh_predicate *v, uint32_t first_date, struct kh_event *e);
/* Sets e->place, into reading.places from `first_place` on, or KH_NONE. */
void kh_situate_place(const struct kh_parse *p, const struct kh_predicate *v, uint32_t first_place, struct kh_event *e);

#endif
