/* timex.h: date expressions to intervals with a precision, resolved against the page's date. */
#ifndef KH_READ_TIMEX_H
#define KH_READ_TIMEX_H

#include "read/word/doc.h"

/* Adds the sentence's date expressions to the reading, in text order, not overlapping. */
void kh_timexes_find(struct kh_doc *d, const struct kh_sentence *s);

/* For a page without a date: moves d->anchor to the latest month or day that the sentence spells out with its year,
 * so that a day without a year means the first such day behind it. */
void kh_timex_anchor(struct kh_doc *d, const struct kh_sentence *s);

#endif
