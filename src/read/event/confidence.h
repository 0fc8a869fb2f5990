/* confidence.h: how likely it is that an event has the right type and the right parties.
 *
 * A logistic model: 1 / (1 + exp(-sum of the weights of the cues that hold)), kept in [0.02, 0.98]. The weights stand in
 * packs/<lang>/confidence.tsv, with one for each PLOVER type; scripts/fit-confidence fits them on pages that people annotated, and
 * docs/evaluation.md says what they are worth on others. A pack without that table leaves every event at 0.5.
 */
#ifndef KH_READ_CONFIDENCE_H
#define KH_READ_CONFIDENCE_H

#include "read/party/party.h"

/* Of an event whose parties, status, date and place are settled; `likely`: how likely the least likely party is (weigh.h), or NAN. */
double kh_confidence(const struct coder *c, const struct kh_event *e, double likely);

#endif
