/* jobs.h: documents that are being added, one after the other, and what becomes of them.
 *
 * The reading itself is done by another process (`khaldun build`): a page that brings a reader down does not bring the
 * server down, and the situation file has one writer. Progress goes to any number of listeners.
 *
 * Owner: kh_jobs_start gives, kh_jobs_stop takes back and waits for the worker. All functions may be called from any thread.
 */
#ifndef KH_SERVE_JOBS_H
#define KH_SERVE_JOBS_H

#include "base/arena.h"
#include "base/err.h"

struct kh_jobs;

enum kh_job_kind {
    KH_JOB_LINES, /* JSON Lines, given on standard input */
    KH_JOB_FILE,  /* bytes of a file whose name ends tell its kind */
    KH_JOB_FEED,  /* an address */
};

/* `program` is the khaldun to run, `file` the situation, `packs` may be NULL. */
KH_MUST_USE kh_err kh_jobs_start(const char *program, const char *file, const char *packs, struct kh_jobs **out, struct kh_error *err);
void kh_jobs_stop(struct kh_jobs *jobs); /* NULL is fine; what waits is dropped */
/* Copies what it is given; `name` is the file's name. The job's id (32 bytes and NUL) comes in id. Fails: LIMIT when too many wait. */
KH_MUST_USE kh_err kh_jobs_add(struct kh_jobs *jobs, enum kh_job_kind kind, struct kh_str name, struct kh_str bytes, char id[33],
                               struct kh_error *err);
/* The next progress after *seen as one line of JSON in `out`, waiting up to `wait_ms`; false when there is none. */
bool kh_jobs_progress(struct kh_jobs *jobs, uint64_t *seen, int wait_ms, char *out, size_t size);
/* Wakes all listeners for good. */
void kh_jobs_hush(struct kh_jobs *jobs);

#endif
