/* gold_figures.h: the figures of `khaldun eval`, as lines for people or as one JSON object. */
#ifndef KH_CLI_GOLD_FIGURES_H
#define KH_CLI_GOLD_FIGURES_H

#include "cli/gold_cause.h"
#include "cli/gold_match.h"

/* To standard output. What has no document is left out. */
void kh_gold_print(const struct kh_gold_score *events, const struct kh_cause_score *causes);
/* the same figures, one object and a line end */
void kh_gold_print_json(const struct kh_gold_score *events, const struct kh_cause_score *causes);

#endif
