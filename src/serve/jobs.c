#include "serve/jobs.h"

#include <curl/curl.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "base/file.h"
#include "base/json.h"
#include "base/limits.h"

enum {
    MAX_WAITING = 256,    /* documents that wait: a dropped folder, not a crawl */
    MAX_LINES = 512,      /* progress that a late listener can still read */
    MAX_SECONDS = 600,    /* of one build: a stuck one is ended */
    FEED_SECONDS = 60,    /* of one fetch */
    MESSAGE_BYTES = 400,
};

struct job {
    struct job *next;
    enum kh_job_kind kind;
    char id[33];
    char *name;
    struct kh_str bytes; /* owned */
};

struct kh_jobs {
    char *program, *file, *packs;
    char folder[64]; /* our own, for what a build reads and says */
    pthread_mutex_t lock;
    pthread_cond_t changed;
    pthread_t worker;
    struct job *first, *last;
    int waiting;
    uint64_t number, lines; /* jobs so far; progress lines so far */
    char *progress[MAX_LINES];
    bool stopping;
};

static char *copy_bytes(struct kh_str s) {
    char *p = kh_xmalloc(s.n + 1);
    if (s.n) memcpy(p, s.p, s.n);
    p[s.n] = 0;
    return p;
}

static void tell(struct kh_jobs *jobs, const struct job *job, const char *state, const char *message) {
    struct kh_buf buf;
    struct kh_json j;
    kh_buf_init(&buf, 0);
    kh_json_init(&j, &buf, false);
    bool done = strcmp(state, "done") == 0, failed = strcmp(state, "failed") == 0;
    kh_json_object(&j, NULL);
    kh_json_cstr(&j, "job", job->id);
    kh_json_cstr(&j, "state", state);
    kh_json_cstr(&j, "stage", "read");
    kh_json_int(&j, "done", done);
    kh_json_int(&j, "total", 1);
    kh_json_int(&j, "failed", failed);
    kh_json_str_or_null(&j, "message", kh_str_from(message));
    kh_json_end(&j);
    pthread_mutex_lock(&jobs->lock);
    char **line = &jobs->progress[jobs->lines++ % MAX_LINES];
    free(*line);
    *line = copy_bytes(kh_buf_str(&buf));
    pthread_cond_broadcast(&jobs->changed);
    pthread_mutex_unlock(&jobs->lock);
    kh_buf_free(&buf);
}

/* The feed's bytes, fetched once, over http or https only. */
static bool fetch(const char *address, struct kh_buf *out, char *message) {
    CURL *c = curl_easy_init();
    if (!c) return false;
    curl_easy_setopt(c, CURLOPT_URL, address);
    curl_easy_setopt(c, CURLOPT_PROTOCOLS_STR, "http,https");
    curl_easy_setopt(c, CURLOPT_REDIR_PROTOCOLS_STR, "http,https");
    curl_easy_setopt(c, CURLOPT_FOLLOWLOCATION, 1L);
    curl_easy_setopt(c, CURLOPT_MAXREDIRS, 5L);
    curl_easy_setopt(c, CURLOPT_TIMEOUT, (long)FEED_SECONDS);
    curl_easy_setopt(c, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(c, CURLOPT_FAILONERROR, 1L);
    curl_easy_setopt(c, CURLOPT_ACCEPT_ENCODING, "");
    curl_easy_setopt(c, CURLOPT_USERAGENT, "khaldun (reads feeds on request of its user)");
    curl_easy_setopt(c, CURLOPT_WRITEFUNCTION, kh_buf_take);
    curl_easy_setopt(c, CURLOPT_WRITEDATA, out);
    CURLcode result = curl_easy_perform(c);
    curl_easy_cleanup(c);
    if (result != CURLE_OK) snprintf(message, MESSAGE_BYTES, "the feed could not be fetched: %s", curl_easy_strerror(result));
    return result == CURLE_OK;
}

/* Only the ending of a name is kept: it tells the kind. */
static const char *ending(const char *name) {
    static const char *const known[] = {".html", ".htm", ".txt", ".jsonl", ".xml", ".warc.gz", ".warc"};
    struct kh_str s = kh_str_from(name);
    for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
        if (kh_str_ends(s, kh_str_from(known[i]))) return known[i];
    }
    return ".txt";
}

/* The last line that a build wrote to its standard error. */
static void last_words(const char *path, char *message) {
    struct kh_arena a = {0};
    struct kh_str text;
    if (kh_file_read(&a, path, 65536, &text, NULL) == KH_OK) {
        struct kh_str rest = kh_str_trim(text), line;
        while (kh_str_next(&rest, '\n', &line)) snprintf(message, MESSAGE_BYTES, "%.*s", KH_STR_ARG(line));
    }
    kh_arena_free(&a);
}

static bool wait_for(pid_t child) {
    int status = 0;
    for (int i = 0; i < MAX_SECONDS * 10; i++) {
        pid_t r = waitpid(child, &status, WNOHANG);
        if (r == child) return WIFEXITED(status) && WEXITSTATUS(status) == 0;
        if (r < 0 && errno != EINTR) return false;
        nanosleep(&(struct timespec){0, 100000000}, NULL);
    }
    kill(child, SIGKILL);
    waitpid(child, &status, 0);
    return false;
}

extern char **environ;

static bool run_build(struct kh_jobs *jobs, const char *input, const char *given, char *message) {
    char says[96];
    snprintf(says, sizeof says, "%s/says", jobs->folder);
    char *argv[] = {jobs->program, "build", "-o", jobs->file, (char *)(uintptr_t)input, jobs->packs ? "--packs" : NULL, jobs->packs, NULL};
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_addopen(&actions, 0, given ? given : "/dev/null", O_RDONLY, 0);
    posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", O_WRONLY, 0);
    posix_spawn_file_actions_addopen(&actions, 2, says, O_WRONLY | O_CREAT | O_TRUNC, 0600);
    posix_spawnattr_t attributes;
    posix_spawnattr_init(&attributes);
    sigset_t none;
    sigemptyset(&none);
    posix_spawnattr_setsigmask(&attributes, &none);
    posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGMASK);
    pid_t child;
    bool ok = posix_spawn(&child, jobs->program, &actions, &attributes, argv, environ) == 0;
    posix_spawn_file_actions_destroy(&actions);
    posix_spawnattr_destroy(&attributes);
    if (!ok) snprintf(message, MESSAGE_BYTES, "%s could not be run", jobs->program);
    else if (!(ok = wait_for(child))) last_words(says, message);
    unlink(says);
    return ok;
}

/* The name's ending tells the build what it reads. */
static const char *ending_of(const struct job *job) {
    if (job->kind == KH_JOB_FEED) return ".xml";
    return job->kind == KH_JOB_LINES ? ".jsonl" : ending(job->name);
}

static void run(struct kh_jobs *jobs, struct job *job) {
    char message[MESSAGE_BYTES] = "", path[96];
    struct kh_buf feed;
    kh_buf_init(&feed, KH_MAX_DOCUMENT_BYTES);
    tell(jobs, job, "running", "");
    bool ok = job->kind != KH_JOB_FEED || fetch(job->name, &feed, message);
    struct kh_str bytes = job->kind == KH_JOB_FEED ? kh_buf_str(&feed) : job->bytes;
    snprintf(path, sizeof path, "%s/added%s", jobs->folder, ending_of(job));
    struct kh_error err = {0};
    if (ok && kh_file_write(path, bytes, &err) != KH_OK) {
        snprintf(message, sizeof message, "%s", err.message);
        ok = false;
    }
    if (ok) ok = job->kind == KH_JOB_LINES ? run_build(jobs, "-", path, message) : run_build(jobs, path, NULL, message);
    unlink(path);
    kh_buf_free(&feed);
    tell(jobs, job, ok ? "done" : "failed", message);
}

static void free_job(struct job *job) {
    free(job->name);
    free((char *)(uintptr_t)job->bytes.p);
    free(job);
}

static struct job *next_job(struct kh_jobs *jobs) {
    pthread_mutex_lock(&jobs->lock);
    while (!jobs->first && !jobs->stopping) pthread_cond_wait(&jobs->changed, &jobs->lock);
    struct job *job = jobs->stopping ? NULL : jobs->first;
    if (job) {
        jobs->first = job->next;
        if (!jobs->first) jobs->last = NULL;
        jobs->waiting--;
    }
    pthread_mutex_unlock(&jobs->lock);
    return job;
}

static void *work(void *arg) {
    struct kh_jobs *jobs = arg;
    for (struct job *job; (job = next_job(jobs));) {
        run(jobs, job);
        free_job(job);
    }
    return NULL;
}

kh_err kh_jobs_start(const char *program, const char *file, const char *packs, struct kh_jobs **out, struct kh_error *err) {
    struct kh_jobs *jobs = kh_xmalloc(sizeof *jobs);
    *jobs = (struct kh_jobs){.program = copy_bytes(kh_str_from(program)), .file = copy_bytes(kh_str_from(file)),
                             .packs = packs ? copy_bytes(kh_str_from(packs)) : NULL};
    snprintf(jobs->folder, sizeof jobs->folder, "/tmp/khaldun-XXXXXX");
    pthread_mutex_init(&jobs->lock, NULL);
    pthread_cond_init(&jobs->changed, NULL);
    curl_global_init(CURL_GLOBAL_DEFAULT);
    *out = jobs;
    if (!mkdtemp(jobs->folder)) return kh_fail(err, KH_ERR_IO, "no folder can be made in /tmp");
    if (pthread_create(&jobs->worker, NULL, work, jobs) != 0) return kh_fail(err, KH_ERR_LIMIT, "no thread can be started");
    return KH_OK;
}

void kh_jobs_hush(struct kh_jobs *jobs) {
    pthread_mutex_lock(&jobs->lock);
    jobs->stopping = true;
    pthread_cond_broadcast(&jobs->changed);
    pthread_mutex_unlock(&jobs->lock);
}

void kh_jobs_stop(struct kh_jobs *jobs) {
    if (!jobs) return;
    kh_jobs_hush(jobs);
    pthread_join(jobs->worker, NULL);
    while (jobs->first) {
        struct job *job = jobs->first;
        jobs->first = job->next;
        free_job(job);
    }
    for (int i = 0; i < MAX_LINES; i++) free(jobs->progress[i]);
    rmdir(jobs->folder);
    pthread_cond_destroy(&jobs->changed);
    pthread_mutex_destroy(&jobs->lock);
    free(jobs->program);
    free(jobs->file);
    free(jobs->packs);
    free(jobs);
}

kh_err kh_jobs_add(struct kh_jobs *jobs, enum kh_job_kind kind, struct kh_str name, struct kh_str bytes, char id[33], struct kh_error *err) {
    struct job *job = kh_xmalloc(sizeof *job);
    *job = (struct job){.kind = kind, .name = copy_bytes(name), .bytes = {copy_bytes(bytes), bytes.n}};
    pthread_mutex_lock(&jobs->lock);
    bool room = jobs->waiting < MAX_WAITING && !jobs->stopping;
    if (room) {
        snprintf(job->id, sizeof job->id, "job-%llu", (unsigned long long)++jobs->number);
        memcpy(id, job->id, sizeof job->id);
        if (jobs->last) jobs->last->next = job;
        else jobs->first = job;
        jobs->last = job;
        jobs->waiting++;
        pthread_cond_broadcast(&jobs->changed);
    }
    pthread_mutex_unlock(&jobs->lock);
    if (room) return KH_OK;
    free_job(job);
    return kh_fail(err, KH_ERR_LIMIT, "%d documents are waiting already", MAX_WAITING);
}

bool kh_jobs_progress(struct kh_jobs *jobs, uint64_t *seen, int wait_ms, char *out, size_t size) {
    struct timespec until;
    clock_gettime(CLOCK_REALTIME, &until);
    until.tv_sec += wait_ms / 1000;
    pthread_mutex_lock(&jobs->lock);
    while (jobs->lines <= *seen && !jobs->stopping && pthread_cond_timedwait(&jobs->changed, &jobs->lock, &until) == 0) {}
    if (jobs->lines > *seen + MAX_LINES) *seen = jobs->lines - MAX_LINES;
    bool has = jobs->lines > *seen && !jobs->stopping;
    if (has) snprintf(out, size, "%s", jobs->progress[(*seen)++ % MAX_LINES]);
    pthread_mutex_unlock(&jobs->lock);
    return has;
}
