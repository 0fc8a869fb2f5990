/* backtest.h: would the model have known? Rolling origin: every day of the test stretch is foretold from the days
 * before it, by the model and by simpler rules, and scored once it has come.
 *
 * Owner: nothing; the result is a plain value.
 */
#ifndef KH_DYNAMICS_BACKTEST_H
#define KH_DYNAMICS_BACKTEST_H

#include "base/json.h"
#include "dynamics/fit.h"
#include "dynamics/score.h"

enum kh_rule { KH_RULE_MODEL, KH_RULE_GLOBAL, KH_RULE_LAST, KH_RULE_PAIR_MEAN, KH_RULE_DECAY, KH_RULES };

struct kh_verdict {
    bool scored;                    /* the rule has a forecast of this kind */
    struct kh_interval score, over; /* its score; its score less the model's: above 0, the model is better */
};

/* What the tone model loses when one part is left out and the rest is fitted anew. */
struct kh_ablation {
    bool done;
    struct kh_interval score, over;
};

struct kh_backtest {
    kh_day from, to;         /* the test days, half-open */
    size_t n_events, n_pair_days;
    struct kh_verdict tone[KH_RULES], hostile[KH_RULES], count[KH_RULES];
    double cover_80, cover_95; /* share of scores inside the model's bands */
    struct kh_ablation without[KH_TONE_PARTS];
    struct kh_params params;
    bool fitted;
};

struct kh_backtest_options {
    kh_day from;         /* KH_NO_DAY: after 60 % of the days */
    bool fit;            /* on the days before `from`; otherwise *params are used as they are */
    bool ablate;         /* also fit without each tone part */
    uint64_t seed;       /* of the bootstrap */
};

/* Fails: ARGUMENT when no event falls in the test days. With too few events before them, the fit is left out. */
KH_MUST_USE kh_err kh_backtest_run(const struct kh_series *s, const struct kh_backtest_options *o,
                                   const struct kh_params *p, struct kh_backtest *out, struct kh_error *err);

const char *kh_rule_name(enum kh_rule rule); /* "pair_mean" */
/* The contract of the command: {"tone":{"model":{"mse"},...},"hostile":{..brier},"count":{..crps}}. */
void kh_backtest_write(const struct kh_backtest *b, struct kh_json *j);
void kh_backtest_text(const struct kh_backtest *b, struct kh_buf *out); /* a table for people */

#endif
