#include "cli/progress.h"

#include <stdio.h>
#include <time.h>
#include <unistd.h>

enum { REDRAW_MS = 100 };

static int64_t now_ms(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

void kh_progress_begin(struct kh_progress *p) {
    *p = (struct kh_progress){.on = isatty(STDERR_FILENO), .begun_ms = now_ms()};
}

void kh_progress_step(struct kh_progress *p, size_t ended, size_t all) {
    p->documents++;
    if (!p->on) return;
    int64_t now = now_ms(), spent = now - p->begun_ms;
    if (now - p->shown_ms < REDRAW_MS || spent <= 0) return;
    p->shown_ms = now;
    fprintf(stderr, "\r\033[K%zu documents, %.0f a second", p->documents, (double)p->documents * 1000 / (double)spent);
    if (ended && all > ended) fprintf(stderr, ", about %.0f s left", (double)spent / 1000 * (double)(all - ended) / (double)ended);
    fflush(stderr);
}

void kh_progress_end(struct kh_progress *p) {
    if (p->on) fputs("\r\033[K", stderr);
}
