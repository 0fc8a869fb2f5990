/* err.h: failures as values.
 *
 * A function that can fail gives a kh_err and, through an optional caller-owned struct kh_error, a message
 * for a person. Three things are never mixed: a bug is kh_assert; a failure (file, memory limit, damaged
 * input) is a kh_err; a finding about a document is a diagnostic in its reading.
 *
 *     KH_TRY(kh_file_read(arena, path, KH_MAX_DOCUMENT_BYTES, &bytes, err));
 */
#ifndef KH_BASE_ERR_H
#define KH_BASE_ERR_H

#include <assert.h>
#include <stdint.h>

typedef enum kh_err {
    KH_OK = 0,
#define KH_ERROR(code, advice) KH_ERR_##code,
#include "base/errors.def"
#undef KH_ERROR
} kh_err;

struct kh_error {
    kh_err code;
    char message[320]; /* what happened, to what; ends in NUL */
    char file[200];    /* the data file at fault, or "" */
    uint32_t line, column; /* from 1; 0 when not known */
};

#define kh_assert(condition) assert(condition)
#define KH_MUST_USE __attribute__((warn_unused_result))
#define KH_TRY(expression)                                                                         \
    do {                                                                                           \
        kh_err kh_try_result = (expression);                                                       \
        if (kh_try_result != KH_OK) return kh_try_result;                                          \
    } while (0)

const char *kh_err_name(kh_err code);   /* "IO" */
const char *kh_err_advice(kh_err code); /* what a user can do about it */

/* Fills *e (may be NULL; what does not fit is cut) and returns `code`, so that `return kh_fail(...)` reads well. */
kh_err kh_fail(struct kh_error *e, kh_err code, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
/* The same about a place in a data file: line and column from 1, 0 when not known. `file` is copied, and cut to fit; NULL is "". */
kh_err kh_fail_at(struct kh_error *e, kh_err code, const char *file, uint32_t line, uint32_t column,
                  const char *format, ...) __attribute__((format(printf, 6, 7)));

#endif
