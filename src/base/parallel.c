#define _GNU_SOURCE
#include "base/parallel.h"

#include <pthread.h>
#include <sched.h>
#include <stdbool.h>
#include <stdlib.h>

#include "base/arena.h"
#include "base/limits.h"

enum { WINDOW = 256 }; /* finished items that may wait for an earlier one */

struct crew {
    const struct kh_parallel *p;
    size_t n, next, delivered; /* items handed out; items given to done() */
    bool delivering, finished[WINDOW];
    pthread_mutex_t lock;
    pthread_cond_t moved;
};

struct member {
    struct crew *crew;
    int worker;
};

static bool take(struct crew *c, size_t *i) {
    pthread_mutex_lock(&c->lock);
    while (c->next < c->n && c->next >= c->delivered + WINDOW) pthread_cond_wait(&c->moved, &c->lock);
    bool any = c->next < c->n;
    if (any) *i = c->next++;
    pthread_mutex_unlock(&c->lock);
    return any;
}

/* Marks i as finished; the thread that finds the next item in order ready delivers all that are. */
static void deliver(struct crew *c, size_t i) {
    pthread_mutex_lock(&c->lock);
    c->finished[i % WINDOW] = true;
    while (!c->delivering && c->delivered < c->n && c->finished[c->delivered % WINDOW]) {
        size_t ready = c->delivered;
        c->delivering = true;
        pthread_mutex_unlock(&c->lock);
        if (c->p->done) c->p->done(c->p->ctx, ready);
        pthread_mutex_lock(&c->lock);
        c->delivering = false;
        c->finished[ready % WINDOW] = false;
        c->delivered++;
        pthread_cond_broadcast(&c->moved);
    }
    pthread_mutex_unlock(&c->lock);
}

static void *work_on(void *arg) {
    struct member *m = arg;
    for (size_t i; take(m->crew, &i);) {
        m->crew->p->work(m->crew->p->ctx, m->worker, i);
        deliver(m->crew, i);
    }
    return NULL;
}

static void run_alone(const struct kh_parallel *p, size_t n) {
    for (size_t i = 0; i < n; i++) {
        p->work(p->ctx, 0, i);
        if (p->done) p->done(p->ctx, i);
    }
}

void kh_parallel_run(const struct kh_parallel *p, size_t n, int jobs) {
    if (jobs > KH_MAX_JOBS) jobs = KH_MAX_JOBS;
    if (jobs <= 1 || n < 2) {
        run_alone(p, n);
        return;
    }
    struct crew crew = {.p = p, .n = n};
    pthread_mutex_init(&crew.lock, NULL);
    pthread_cond_init(&crew.moved, NULL);
    struct member members[KH_MAX_JOBS];
    pthread_t threads[KH_MAX_JOBS];
    int started = 0;
    for (int i = 1; i < jobs; i++) {
        members[i] = (struct member){&crew, i};
        if (pthread_create(&threads[i], NULL, work_on, &members[i]) != 0) break;
        started = i;
    }
    members[0] = (struct member){&crew, 0};
    work_on(&members[0]);
    for (int i = 1; i <= started; i++) pthread_join(threads[i], NULL);
    pthread_cond_destroy(&crew.moved);
    pthread_mutex_destroy(&crew.lock);
}

int kh_cpu_count(void) {
    cpu_set_t set;
    int n = sched_getaffinity(0, sizeof set, &set) == 0 ? CPU_COUNT(&set) : 1;
    if (n < 1) return 1;
    return n > KH_MAX_JOBS ? KH_MAX_JOBS : n;
}
