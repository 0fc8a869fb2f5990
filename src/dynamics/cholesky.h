/* cholesky.h: solves A x = b for a symmetric positive definite A of a few hundred rows: the factor L of A = L L^T, then two
 * substitutions. n^3 / 3 multiplications; works in the caller's memory. */
#ifndef KH_DYNAMICS_CHOLESKY_H
#define KH_DYNAMICS_CHOLESKY_H

#include <stdbool.h>
#include <stddef.h>

/* A row by row, [n * n], is overwritten; b becomes x. False when A is not positive definite; then both hold
 * nothing of use. */
bool kh_cholesky_solve(double *a, double *b, size_t n);

#endif
