/* measured.h: what the reader was measured at, docs/evaluation.json as scripts/evaluate made it last; the program carries it.
 *
 * Each event is read with a confidence. A level is a confidence and what events of at least that confidence were worth, held out,
 * on pages that nobody mended the reader on. Whoever filters by confidence is told that figure beside the filter.
 *
 * Ownership: what is given is static or the caller's. Confidences, shares and precisions are from 0 to 1.
 */
#ifndef KH_SITUATION_MEASURED_H
#define KH_SITUATION_MEASURED_H

#include "base/str.h"

enum { KH_LEVELS = 4 };

struct kh_level {
    char name[16];    /* "all", "fair", "sure" */
    double least;     /* its events have at least this confidence */
    double precision; /* the share of them that is right by type and parties */
    double whole;     /* and in all it says: no party too many, status, date and speaker right */
    double share;     /* how many of all events they are */
    int n;            /* measured on so many */
};

/* The whole of it, as JSON; static. */
struct kh_str kh_measured_json(void);
/* The levels, surest last; gives how many, 0 when they were never measured. */
int kh_measured_levels(struct kh_level out[KH_LEVELS]);
/* The confidence that a person asks for: a level's name, or a number from 0 to 1. False: neither. */
bool kh_measured_confidence(struct kh_str word, double *out);
/* The surest level that events of this confidence are in. False: never measured. */
bool kh_measured_at(double confidence, struct kh_level *out);

#endif
