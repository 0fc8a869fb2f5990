/* retold.h: when what a sentence without a date tells again took place.
 *
 * News tells its main event in the lead with a date ("on Sunday"), and again in the headline and further down without one. An event
 * without a date takes the day of one of the same type and parties, when all such events of the document have that one day.
 * Internal to this floor.
 */
#ifndef KH_READ_RETOLD_H
#define KH_READ_RETOLD_H

#include "read/doc.h"

/* Requires: all sentences of the document are read. */
void kh_retold_dates(struct kh_doc *d);

#endif
