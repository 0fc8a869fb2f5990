/* event.h: predicates with their frames to events of the reading. */
#ifndef KH_READ_EVENT_H
#define KH_READ_EVENT_H

#include "base/buf.h"
#include "read/said/scope.h"

struct kh_parsed {
    struct kh_parse *p;
    const struct kh_scopes *scopes;
};

/* Adds the sentence's events and the claims about them. `main`: the sentence without its asides, NULL where it has none. `first_date`,
 * `first_place`: where the sentence's dates and places begin in the reading; they end with it. */
void kh_events_find(const struct kh_parsed *whole, const struct kh_parsed *main, uint32_t first_date, uint32_t first_place);

/* One line for each frame of the predicate: its type and rule, and the condition that failed if one did. */
void kh_events_explain(struct kh_parse *p, size_t predicate, struct kh_buf *out);

#endif
