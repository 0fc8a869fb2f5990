/* fit.h: the parameters of tone and rates from event data.
 *
 * Each is chosen so that the day before foretells best (mean log density of the next event's score; log
 * likelihood of daily counts), after a first stretch that only warms the model up. Deterministic.
 *
 * Ownership: nothing is kept; *p and *report are the caller's plain values, work memory is freed before the end.
 */
#ifndef KH_DYNAMICS_FIT_H
#define KH_DYNAMICS_FIT_H

#include "dynamics/daily.h"
#include "dynamics/tone.h"

enum {
    KH_FIT_MAX_EVENTS = 200000, /* a fit reads the newest of these: more events no longer move the parameters */
    KH_FIT_MAX_PAIRS = 30000,   /* rates are fitted on every n-th pair when there are more */
};

struct kh_fit_options {
    kh_day to;              /* events before this day; KH_NO_DAY: all */
    uint32_t without;       /* bit k set: tone part k is held at nothing */
    bool tone_only;
};

struct kh_fit_report {
    struct kh_tone_loss tone;    /* of the fitted model, over the days that were scored */
    double count_nll, hostile_nll; /* mean negative log likelihood of a pair's count of a day, in nats */
    size_t n_events, n_pairs;
    kh_day from, to;
};

/* Fails: ARGUMENT when there are too few events (fewer than 200) to fit anything. */
KH_MUST_USE kh_err kh_fit(const struct kh_series *s, const struct kh_fit_options *o, struct kh_params *p,
                          struct kh_fit_report *report, struct kh_error *err);

#endif
