#include "serve/server.h"

#include <arpa/inet.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/random.h>
#include <sys/socket.h>

#include "serve/http.h"

static kh_err open_store(struct kh_server *s, struct kh_store **out, struct kh_error *err) {
    KH_TRY(kh_store_open(s->file, KH_STORE_READ, NULL, out, err));
    return kh_answer_functions(*out, &s->names, err);
}

kh_err kh_server_take(struct kh_server *s, struct kh_store **out, struct kh_error *err) {
    pthread_mutex_lock(&s->lock);
    while (s->n_free == 0 && s->n_open == KH_SERVE_STORES) pthread_cond_wait(&s->freed, &s->lock);
    *out = s->n_free ? s->stores[--s->n_free] : NULL;
    if (!*out) s->n_open++;
    pthread_mutex_unlock(&s->lock);
    if (*out) return KH_OK;
    kh_err e = open_store(s, out, err);
    if (e == KH_OK) return KH_OK;
    kh_store_close(*out);
    pthread_mutex_lock(&s->lock);
    s->n_open--;
    pthread_cond_signal(&s->freed);
    pthread_mutex_unlock(&s->lock);
    return e;
}

void kh_server_give(struct kh_server *s, struct kh_store *store) {
    pthread_mutex_lock(&s->lock);
    s->stores[s->n_free++] = store;
    pthread_cond_signal(&s->freed);
    pthread_mutex_unlock(&s->lock);
}

static void forget_answer(struct kh_kept_answer *k) {
    free(k->key);
    free(k->bytes);
    *k = (struct kh_kept_answer){0};
}

int64_t kh_server_version(struct kh_server *s) {
    pthread_mutex_lock(&s->lock);
    int64_t now = s->version;
    if (kh_sql_count(s->watch, "PRAGMA data_version", &now, NULL) == KH_OK && now != s->version) {
        s->version = now;
        kh_relations_drop(s->relations);
        s->relations = NULL;
        for (int i = 0; i < KH_SERVE_KEPT; i++) forget_answer(&s->kept[i]);
    }
    pthread_mutex_unlock(&s->lock);
    return now;
}

static struct kh_relations *kept_relations(struct kh_server *s, int64_t *version) {
    pthread_mutex_lock(&s->lock);
    struct kh_relations *r = s->relations;
    *version = s->version;
    if (r) kh_relations_keep(r);
    pthread_mutex_unlock(&s->lock);
    return r;
}

kh_err kh_server_relations(struct kh_server *s, struct kh_store *store, struct kh_relations **out, struct kh_error *err) {
    int64_t version;
    pthread_mutex_lock(&s->loading);
    *out = kept_relations(s, &version);
    kh_err e = *out ? KH_OK : kh_relations_load(store, out, err);
    pthread_mutex_lock(&s->lock);
    if (e == KH_OK && !s->relations && s->version == version) {
        s->relations = *out;
        kh_relations_keep(*out);
    }
    pthread_mutex_unlock(&s->lock);
    pthread_mutex_unlock(&s->loading);
    return e;
}

bool kh_server_kept(struct kh_server *s, int64_t version, const char *key, struct kh_arena *a, struct kh_kept_answer *out) {
    bool found = false;
    pthread_mutex_lock(&s->lock);
    for (int i = 0; i < KH_SERVE_KEPT && s->version == version && !found; i++) {
        const struct kh_kept_answer *k = &s->kept[i];
        if (!k->key || strcmp(k->key, key) != 0) continue;
        found = true;
        *out = *k;
        out->key = (char *)(uintptr_t)key;
        out->bytes = (char *)(uintptr_t)kh_arena_str(a, (struct kh_str){k->bytes, k->n}).p;
    }
    pthread_mutex_unlock(&s->lock);
    return found;
}

static char *copy(const char *p, size_t n) {
    char *c = kh_xmalloc(n + 1);
    memcpy(c, p, n);
    c[n] = 0;
    return c;
}

void kh_server_keep(struct kh_server *s, int64_t version, const struct kh_kept_answer *answer) {
    if (answer->n > KH_SERVE_KEPT_BYTES) return;
    pthread_mutex_lock(&s->lock);
    if (s->version == version) {
        struct kh_kept_answer *k = &s->kept[s->next_kept++ % KH_SERVE_KEPT];
        forget_answer(k);
        *k = *answer;
        k->key = copy(answer->key, strlen(answer->key));
        k->bytes = copy(answer->bytes, answer->n);
    }
    pthread_mutex_unlock(&s->lock);
}

static kh_err make_token(struct kh_server *s, struct kh_error *err) {
    unsigned char random[16];
    if (getrandom(random, sizeof random, 0) != (ssize_t)sizeof random) return kh_fail(err, KH_ERR_IO, "the system gives no random numbers");
    for (size_t i = 0; i < sizeof random; i++) snprintf(s->token + 2 * i, 3, "%02x", random[i]);
    return KH_OK;
}

static kh_err listen_on(struct kh_server *s, const struct kh_server_options *o, struct kh_error *err) {
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons((uint16_t)o->port)};
    address.sin_addr.s_addr = htonl(o->every_address ? INADDR_ANY : INADDR_LOOPBACK);
    s->daemon = MHD_start_daemon(MHD_USE_THREAD_PER_CONNECTION | MHD_USE_INTERNAL_POLLING_THREAD, (uint16_t)o->port, NULL, NULL, kh_http_handle, s,
                                 MHD_OPTION_SOCK_ADDR, (struct sockaddr *)&address, MHD_OPTION_CONNECTION_LIMIT, (unsigned)KH_SERVE_CLIENTS,
                                 MHD_OPTION_CONNECTION_TIMEOUT, (unsigned)KH_SERVE_SECONDS, MHD_OPTION_NOTIFY_COMPLETED, kh_http_done, s,
                                 MHD_OPTION_CONNECTION_MEMORY_LIMIT, (size_t)65536, MHD_OPTION_END);
    if (!s->daemon) return kh_fail(err, KH_ERR_IO, "port %d cannot be listened on: is another server running? Try --port", o->port);
    s->guard.port = MHD_get_daemon_info(s->daemon, MHD_DAEMON_INFO_BIND_PORT)->port;
    snprintf(s->url, sizeof s->url, "http://127.0.0.1:%d/%s%s", s->guard.port, s->jobs ? "#token=" : "", s->jobs ? s->token : "");
    return KH_OK;
}

static kh_err prepare(struct kh_server *s, const struct kh_server_options *o, struct kh_error *err) {
    if (o->pack) KH_TRY(kh_pack_open(o->pack, &s->pack, err));
    kh_names_init(&s->names, s->pack);
    KH_TRY(kh_store_open(s->file, KH_STORE_READ, NULL, &s->watch, err));
    KH_TRY(kh_sql_count(s->watch, "PRAGMA data_version", &s->version, err));
    KH_TRY(make_token(s, err));
    if (o->program) KH_TRY(kh_jobs_start(o->program, s->file, o->packs_dir, &s->jobs, err));
    snprintf(s->host, sizeof s->host, "%s", o->host ? o->host : "");
    s->guard = (struct kh_guard){.host = kh_str_from(s->host), .token = kh_str_from(s->token)};
    return listen_on(s, o, err);
}

kh_err kh_server_start(const struct kh_server_options *o, struct kh_server **out, struct kh_error *err) {
    struct kh_server *s = kh_xmalloc(sizeof *s);
    *s = (struct kh_server){.file = copy(o->file, strlen(o->file))};
    pthread_mutex_init(&s->loading, NULL);
    pthread_mutex_init(&s->lock, NULL);
    pthread_cond_init(&s->freed, NULL);
    kh_err e = prepare(s, o, err);
    if (e == KH_OK) *out = s;
    else kh_server_stop(s);
    return e;
}

void kh_server_stop(struct kh_server *s) {
    if (!s) return;
    if (s->jobs) kh_jobs_hush(s->jobs);
    if (s->daemon) MHD_stop_daemon(s->daemon);
    kh_jobs_stop(s->jobs);
    for (int i = 0; i < s->n_free; i++) kh_store_close(s->stores[i]);
    kh_store_close(s->watch);
    kh_relations_drop(s->relations);
    for (int i = 0; i < KH_SERVE_KEPT; i++) forget_answer(&s->kept[i]);
    kh_names_free(&s->names);
    kh_pack_free(s->pack);
    pthread_cond_destroy(&s->freed);
    pthread_mutex_destroy(&s->lock);
    pthread_mutex_destroy(&s->loading);
    free(s->file);
    free(s);
}

const char *kh_server_url(const struct kh_server *s) {
    return s->url;
}

int kh_server_port(const struct kh_server *s) {
    return s->guard.port;
}
