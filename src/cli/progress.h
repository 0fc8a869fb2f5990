/* progress.h: count, rate and time left on a terminal; nothing when standard error is piped. */
#ifndef KH_CLI_PROGRESS_H
#define KH_CLI_PROGRESS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct kh_progress {
    bool on;
    size_t documents;
    int64_t begun_ms, shown_ms;
};

void kh_progress_begin(struct kh_progress *p); /* on only where standard error is a terminal */
/* One more document; `ended` of `all` inputs are through. Draws at most ten times a second. */
void kh_progress_step(struct kh_progress *p, size_t ended, size_t all);
void kh_progress_end(struct kh_progress *p); /* wipes the line */

#endif
