/* scenario.h: futures that a text names, with the conditions and outcomes it gives them. */
#ifndef KH_READ_SCENARIO_H
#define KH_READ_SCENARIO_H

#include "read/said/scope.h"

/* Looks at one sentence: opens a scenario at a heading that names a future, adds conditions and outcomes to the open one.
 * A future is the word of whoever names it, else of whoever announced the list it stands in. */
void kh_scenarios_find(struct kh_parse *p, const struct kh_scopes *scopes, enum kh_block_kind block, uint32_t first_event);
/* Futures listed in running text end with their paragraph. */
void kh_scenarios_new_paragraph(struct kh_doc *d);
/* At the document's end: drops scenarios that got neither condition nor outcome. */
void kh_scenarios_close(struct kh_doc *d);

#endif
