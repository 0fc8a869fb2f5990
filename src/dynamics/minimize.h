/* minimize.h: the lowest point of a function of a few variables, without derivatives (Nelder and Mead 1965).
 * Ours because a fit has at most a dozen variables and one smooth valley; the run is deterministic. */
#ifndef KH_DYNAMICS_MINIMIZE_H
#define KH_DYNAMICS_MINIMIZE_H

enum { KH_MINIMIZE_MAX = 24 };

struct kh_objective {
    double (*value)(void *ctx, const double *x);
    void *ctx;
    int n;        /* variables, at most KH_MINIMIZE_MAX */
    double step;  /* size of the first simplex */
    double tolerance; /* stop when the values of the simplex differ by less */
    int max_steps;
};

/* Moves x, f->n numbers of the caller's, to the best point found and gives its value. Always ends: at the tolerance, or after max_steps. */
double kh_minimize(const struct kh_objective *f, double *x);

#endif
