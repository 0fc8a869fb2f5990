/* The backtest's table, for scripts and for people. */
#include "dynamics/backtest.h"

static const char *const RULES[KH_RULES] = {"model", "global", "last", "pair_mean", "decay"};

const char *kh_rule_name(enum kh_rule rule) {
    return RULES[rule];
}

static void interval(struct kh_json *j, const char *key, struct kh_interval v, int decimals) {
    kh_json_array(j, key);
    kh_json_num(j, NULL, v.low, decimals);
    kh_json_num(j, NULL, v.high, decimals);
    kh_json_end(j);
}

static void verdicts(struct kh_json *j, const char *key, const char *measure, const struct kh_verdict *v) {
    kh_json_object(j, key);
    for (int k = 0; k < KH_RULES; k++) {
        if (!v[k].scored) continue;
        kh_json_object(j, RULES[k]);
        kh_json_num(j, measure, v[k].score.mean, 6);
        interval(j, "ci95", v[k].score, 6);
        if (k != KH_RULE_MODEL) {
            kh_json_num(j, "minus_model", v[k].over.mean, 6);
            interval(j, "minus_model_ci95", v[k].over, 6);
        }
        kh_json_end(j);
    }
    kh_json_end(j);
}

static void ablations(const struct kh_backtest *b, struct kh_json *j) {
    kh_json_object(j, "without");
    for (int k = 0; k < KH_TONE_PARTS; k++) {
        if (!b->without[k].done) continue;
        kh_json_object(j, kh_tone_part_name((enum kh_tone_part)k));
        kh_json_num(j, "mse", b->without[k].score.mean, 6);
        kh_json_num(j, "minus_model", b->without[k].over.mean, 6);
        interval(j, "minus_model_ci95", b->without[k].over, 6);
        kh_json_end(j);
    }
    kh_json_end(j);
}

void kh_backtest_write(const struct kh_backtest *b, struct kh_json *j) {
    char from[16], last[16];
    kh_day_format(b->from, from);
    kh_day_format(b->to - 1, last);
    kh_json_object(j, NULL);
    verdicts(j, "tone", "mse", b->tone);
    verdicts(j, "hostile", "brier", b->hostile);
    verdicts(j, "count", "crps", b->count);
    kh_json_object(j, "bands");
    kh_json_num(j, "inside_80", b->cover_80, 4);
    kh_json_num(j, "inside_95", b->cover_95, 4);
    kh_json_end(j);
    if (b->without[KH_TONE_ACTOR].done) ablations(b, j);
    kh_json_object(j, "test");
    kh_json_cstr(j, "from", from);
    kh_json_cstr(j, "to", last);
    kh_json_int(j, "events", (int64_t)b->n_events);
    kh_json_int(j, "pair_days", (int64_t)b->n_pair_days);
    kh_json_cstr(j, "parameters", b->fitted ? "fitted before the test days" : "as given");
    kh_json_int(j, "bootstrap_block_days", KH_BOOTSTRAP_BLOCK_DAYS);
    kh_json_end(j);
    kh_json_end(j);
}

static void line(struct kh_buf *out, const char *name, struct kh_interval score, struct kh_interval over, bool model) {
    kh_buf_printf(out, "  %-15s %10.5f  [%.5f, %.5f]", name, score.mean, score.low, score.high);
    if (!model) kh_buf_printf(out, "   %+.5f [%+.5f, %+.5f]", over.mean, over.low, over.high);
    kh_buf_putc(out, '\n');
}

static void table(struct kh_buf *out, const char *title, const struct kh_verdict *v) {
    kh_buf_printf(out, "%s\n", title);
    for (int k = 0; k < KH_RULES; k++)
        if (v[k].scored) line(out, RULES[k], v[k].score, v[k].over, k == KH_RULE_MODEL);
}

void kh_backtest_text(const struct kh_backtest *b, struct kh_buf *out) {
    char from[16], last[16];
    kh_day_format(b->from, from);
    kh_day_format(b->to - 1, last);
    kh_buf_printf(out, "Tested on %s to %s: %zu events, %zu pair-days, each foretold from the days before it. Parameters: %s.\n",
                  from, last, b->n_events, b->n_pair_days, b->fitted ? "fitted before the test days" : "as given");
    kh_buf_puts(out, "Lower is better. In brackets 95 % intervals; the last columns: rule less model, above 0 the model is better.\n\n");
    table(out, "Tone: squared error of the next event's score", b->tone);
    table(out, "Hostile day: Brier score", b->hostile);
    table(out, "Events in a day: CRPS", b->count);
    if (b->without[KH_TONE_ACTOR].done) kh_buf_puts(out, "Tone without a part, the rest fitted anew\n");
    for (int k = 0; k < KH_TONE_PARTS; k++)
        if (b->without[k].done)
            line(out, kh_tone_part_name((enum kh_tone_part)k), b->without[k].score, b->without[k].over, false);
    kh_buf_printf(out, "Scores inside the 80 %% band: %.1f %%, inside the 95 %% band: %.1f %%\n", 100 * b->cover_80, 100 * b->cover_95);
}
