/* case.h: golden cases: a text, why it matters, and what must come out. The form is in docs/packs.md, "Cases".
 *
 * Everything lives in the arena; a case file's bytes must outlive its cases.
 */
#ifndef KH_READ_CASE_H
#define KH_READ_CASE_H

#include "base/buf.h"
#include "read/read.h"

struct kh_case {
    struct kh_str title, why, date, text;
    struct kh_str open; /* why it does not hold yet; "" when it must hold */
    KH_VEC(struct kh_str) expectations;
    uint32_t line; /* of the title */
};
typedef KH_VEC(struct kh_case) kh_case_vec;

/* Fails: FORMAT with line: a case without :why, without "---" or without an expectation. */
KH_MUST_USE kh_err kh_cases_parse(struct kh_arena *a, const char *file, struct kh_str bytes, kh_case_vec *out, struct kh_error *err);

/* Reads the case's text; true when everything expected came out. Else writes to *diff what was missing or too much,
 * and what came out instead. */
bool kh_case_run(const struct kh_case *c, struct kh_reader *reader, struct kh_buf *diff);

/* The same expectations against a reading made elsewhere (examples, pages). */
bool kh_expectation_holds(const struct kh_reading *r, struct kh_str expectation, struct kh_buf *diff);

#endif
