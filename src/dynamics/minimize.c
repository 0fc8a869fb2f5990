#include "dynamics/minimize.h"

#include <assert.h>
#include <math.h>
#include <string.h>

struct simplex {
    const struct kh_objective *f;
    double at[KH_MINIMIZE_MAX + 1][KH_MINIMIZE_MAX], value[KH_MINIMIZE_MAX + 1];
    double centre[KH_MINIMIZE_MAX]; /* of all corners but the worst */
    int best, worst, second; /* second: the worst but one */
};

static void rank(struct simplex *s) {
    s->best = s->worst = 0;
    for (int i = 1; i <= s->f->n; i++) {
        if (s->value[i] < s->value[s->best]) s->best = i;
        if (s->value[i] > s->value[s->worst]) s->worst = i;
    }
    s->second = s->best;
    for (int i = 0; i <= s->f->n; i++)
        if (i != s->worst && s->value[i] > s->value[s->second]) s->second = i;
    for (int j = 0; j < s->f->n; j++) {
        double total = 0;
        for (int i = 0; i <= s->f->n; i++) total += i == s->worst ? 0 : s->at[i][j];
        s->centre[j] = total / s->f->n;
    }
}

/* The point `along` times as far from the centre as the worst corner (-1 mirrors it), and its value. */
static double try_point(const struct simplex *s, double along, double *x) {
    for (int j = 0; j < s->f->n; j++) x[j] = s->centre[j] + along * (s->at[s->worst][j] - s->centre[j]);
    return s->f->value(s->f->ctx, x);
}

static void replace_worst(struct simplex *s, const double *x, double value) {
    memcpy(s->at[s->worst], x, sizeof(double) * (size_t)s->f->n);
    s->value[s->worst] = value;
}

static void shrink(struct simplex *s) {
    for (int i = 0; i <= s->f->n; i++) {
        if (i == s->best) continue;
        for (int j = 0; j < s->f->n; j++) s->at[i][j] = 0.5 * (s->at[i][j] + s->at[s->best][j]);
        s->value[i] = s->f->value(s->f->ctx, s->at[i]);
    }
}

static void step(struct simplex *s) {
    double mirrored[KH_MINIMIZE_MAX], other[KH_MINIMIZE_MAX];
    double v = try_point(s, -1, mirrored);
    if (v < s->value[s->best]) {
        double further = try_point(s, -2, other);
        replace_worst(s, further < v ? other : mirrored, fmin(further, v));
    } else if (v < s->value[s->second]) {
        replace_worst(s, mirrored, v);
    } else {
        double inside = try_point(s, v < s->value[s->worst] ? -0.5 : 0.5, other);
        if (inside < fmin(v, s->value[s->worst])) replace_worst(s, other, inside);
        else shrink(s);
    }
}

double kh_minimize(const struct kh_objective *f, double *x) {
    assert(f->n > 0 && f->n <= KH_MINIMIZE_MAX);
    struct simplex s = {.f = f};
    for (int i = 0; i <= f->n; i++) {
        memcpy(s.at[i], x, sizeof(double) * (size_t)f->n);
        if (i > 0) s.at[i][i - 1] += f->step;
        s.value[i] = f->value(f->ctx, s.at[i]);
    }
    rank(&s);
    for (int k = 0; k < f->max_steps && s.value[s.worst] - s.value[s.best] > f->tolerance; k++) {
        step(&s);
        rank(&s);
    }
    memcpy(x, s.at[s.best], sizeof(double) * (size_t)f->n);
    return s.value[s.best];
}
