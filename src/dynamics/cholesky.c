#include "dynamics/cholesky.h"

#include <math.h>

static bool factor(double *a, size_t n) {
    for (size_t i = 0; i < n; i++) {
        for (size_t k = 0; k <= i; k++) {
            double sum = a[i * n + k];
            for (size_t m = 0; m < k; m++) sum -= a[i * n + m] * a[k * n + m];
            if (i != k) a[i * n + k] = sum / a[k * n + k];
            else if (sum > 0) a[i * n + i] = sqrt(sum);
            else return false;
        }
    }
    return true;
}

bool kh_cholesky_solve(double *a, double *b, size_t n) {
    if (!factor(a, n)) return false;
    for (size_t i = 0; i < n; i++) {
        for (size_t m = 0; m < i; m++) b[i] -= a[i * n + m] * b[m];
        b[i] /= a[i * n + i];
    }
    for (size_t i = n; i-- > 0;) {
        for (size_t m = i + 1; m < n; m++) b[i] -= a[m * n + i] * b[m];
        b[i] /= a[i * n + i];
    }
    return true;
}
