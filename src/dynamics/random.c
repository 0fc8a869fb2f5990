#include "dynamics/random.h"

#include <math.h>

void kh_philox(const uint32_t counter[4], const uint32_t key[2], uint32_t out[4]) {
    uint32_t a = counter[0], b = counter[1], c = counter[2], d = counter[3], k0 = key[0], k1 = key[1];
    for (int round = 0; round < 10; round++, k0 += 0x9E3779B9u, k1 += 0xBB67AE85u) {
        uint64_t p = (uint64_t)0xD2511F53u * a, q = (uint64_t)0xCD9E8D57u * c;
        a = (uint32_t)(q >> 32) ^ b ^ k0;
        c = (uint32_t)(p >> 32) ^ d ^ k1;
        b = (uint32_t)q;
        d = (uint32_t)p;
    }
    out[0] = a, out[1] = b, out[2] = c, out[3] = d;
}

struct kh_random kh_random_from(uint64_t seed) {
    return (struct kh_random){{(uint32_t)seed, (uint32_t)(seed >> 32)}};
}

static void words(const struct kh_random *r, struct kh_draw at, uint32_t out[4]) {
    uint32_t counter[4] = {at.run, at.purpose, at.object, at.day};
    kh_philox(counter, r->key, out);
}

/* 52 random bits and a half: the middle of one of 2^52 equal parts of (0, 1). */
static double unit(uint32_t high, uint32_t low) {
    uint64_t bits = ((uint64_t)high << 32 | low) >> 12;
    return ((double)bits + 0.5) * 0x1p-52;
}

double kh_random_uniform(const struct kh_random *r, struct kh_draw at) {
    uint32_t w[4];
    words(r, at, w);
    return unit(w[0], w[1]);
}

double kh_random_normal(const struct kh_random *r, struct kh_draw at) {
    return kh_normal_quantile(kh_random_uniform(r, at));
}

/* 32 bits are enough for a normal: its tails then reach to 6.3. */
double kh_random_normals(const struct kh_random *r, struct kh_draw at, double out[2]) {
    uint32_t w[4];
    words(r, at, w);
    out[0] = kh_normal_quantile((w[0] + 0.5) * 0x1p-32);
    out[1] = kh_normal_quantile((w[1] + 0.5) * 0x1p-32);
    return unit(w[2], w[3]);
}

uint32_t kh_random_below(const struct kh_random *r, struct kh_draw at, uint32_t n) {
    return (uint32_t)(kh_random_uniform(r, at) * n);
}

double kh_normal_cdf(double x) {
    return 0.5 * erfc(-x * 0.70710678118654752440);
}

static double polynomial(const double *c, int n, double x) {
    double v = c[n - 1];
    for (int i = n - 2; i >= 0; i--) v = v * x + c[i];
    return v;
}

double kh_normal_quantile(double p) {
    static const double a[] = {3.3871328727963666080e0, 1.3314166789178437745e2, 1.9715909503065514427e3,
                               1.3731693765509461125e4, 4.5921953931549871457e4, 6.7265770927008700853e4,
                               3.3430575583588128105e4, 2.5090809287301226727e3};
    static const double b[] = {1.0, 4.2313330701600911252e1, 6.8718700749205790830e2,
                               5.3941960214247511077e3, 2.1213794301586595867e4, 3.9307895800092710610e4,
                               2.8729085735721942674e4, 5.2264952788528545610e3};
    static const double c[] = {1.42343711074968357734e0, 4.63033784615654529590e0, 5.76949722146069140550e0,
                               3.64784832476320460504e0, 1.27045825245236838258e0, 2.41780725177450611770e-1,
                               2.27238449892691845833e-2, 7.74545014278341407640e-4};
    static const double d[] = {1.0, 2.05319162663775882187e0, 1.67638483018380384940e0,
                               6.89767334985100004550e-1, 1.48103976427480074590e-1, 1.51986665636164571966e-2,
                               5.47593808499534494600e-4, 1.05075007164441684324e-9};
    static const double e[] = {6.65790464350110377720e0, 5.46378491116411436990e0, 1.78482653991729133580e0,
                               2.96560571828504891230e-1, 2.65321895265761230930e-2, 1.24266094738807843860e-3,
                               2.71155556874348757815e-5, 2.01033439929228813265e-7};
    static const double f[] = {1.0, 5.99832206555887937690e-1, 1.36929880922735805310e-1,
                               1.48753612908506148525e-2, 7.86869131145613259100e-4, 1.84631831751005468180e-5,
                               1.42151175831644588870e-7, 2.04426310338993978564e-15};
    double q = p - 0.5;
    if (fabs(q) <= 0.425) {
        double r = 0.180625 - q * q;
        return q * polynomial(a, 8, r) / polynomial(b, 8, r);
    }
    double r = sqrt(-log(q < 0 ? p : 1 - p));
    double z = r <= 5 ? polynomial(c, 8, r - 1.6) / polynomial(d, 8, r - 1.6)
                      : polynomial(e, 8, r - 5) / polynomial(f, 8, r - 5);
    return q < 0 ? -z : z;
}
