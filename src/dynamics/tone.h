/* tone.h: the tone of directed pairs, learned event by event.
 *
 *     tone(i -> j, day) = global + actor i + recipient j + role of i + role of j + (place, place)
 *                         + pair (slow: a random walk) + shock (fast: decays in days)
 *     score of an event = tone + noise, with variance noise / weight
 *
 * Every part is a mean and a variance. An event moves each part by its share of the variance: the gain of a
 * Kalman filter whose covariance keeps its diagonal only (assumed-density filtering). That is what shrinkage is:
 * a part with few events has a variance near its prior and stays near zero. One event costs the same
 * whatever the number of actors.
 *
 * Owner: the arena given to kh_tone_init; the series and the parameters are borrowed.
 */
#ifndef KH_DYNAMICS_TONE_H
#define KH_DYNAMICS_TONE_H

#include "dynamics/events.h"
#include "dynamics/params.h"

enum kh_tone_part {
    KH_TONE_GLOBAL,
    KH_TONE_ACTOR,
    KH_TONE_RECIPIENT,
    KH_TONE_ACTOR_ROLE,
    KH_TONE_RECIPIENT_ROLE,
    KH_TONE_PLACE_PAIR,
    KH_TONE_PAIR,
    KH_TONE_SHOCK,
    KH_TONE_PARTS
};

/* A number with its uncertainty. */
struct kh_estimate {
    double mean, var;
};

struct kh_tone {
    const struct kh_series *series;
    struct kh_estimate *cells[KH_TONE_PARTS];
    kh_day *seen;        /* of each pair: the day its pair and shock cells stand at, or KH_NO_DAY */
    double prior[KH_TONE_PARTS], noise, mean, drift, shock_days;
    double decay[512];   /* of the shock over so many days */
};

/* Knows nothing yet but the priors; the series must be closed. */
void kh_tone_init(struct kh_tone *t, struct kh_arena *a, const struct kh_series *s, const struct kh_params *p);
void kh_tone_reset(struct kh_tone *t, const struct kh_params *p); /* forgets the events, takes new parameters */

/* Where the pair stands on that day, before that day's events; days never run backwards. */
struct kh_estimate kh_tone_at(struct kh_tone *t, uint32_t pair, kh_day day);
/* The same, part by part. */
void kh_tone_parts(struct kh_tone *t, uint32_t pair, kh_day day, struct kh_estimate out[KH_TONE_PARTS]);
/* Learns from one event. */
void kh_tone_observe(struct kh_tone *t, const struct kh_tone_event *e);

/* The first event after those of the same day as event i. */
size_t kh_series_day_end(const struct kh_series *s, size_t i);
/* Learns from the events [from, to) in order, without those of `skip` (KH_NO_INDEX: all). */
void kh_tone_run(struct kh_tone *t, size_t from, size_t to, uint32_t skip);

/* How well the day before foretells: over the events of [from, to), each predicted from the days before it and from
 * event `first` on (0: all). */
struct kh_tone_loss {
    double mse, nll; /* mean squared error; mean negative log density less log(2 pi) / 2 */
    size_t n;
};
struct kh_tone_loss kh_tone_loss(struct kh_tone *t, size_t first, kh_day from, kh_day to);

const char *kh_tone_part_name(enum kh_tone_part part); /* "actor" */
enum kh_param_id kh_tone_part_param(enum kh_tone_part part); /* of its prior variance */

#endif
