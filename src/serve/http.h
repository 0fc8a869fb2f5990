/* http.h: what the server and its request handling share. Not for use outside src/serve. */
#ifndef KH_SERVE_HTTP_H
#define KH_SERVE_HTTP_H

#include <microhttpd.h>
#include <pthread.h>

#include "serve/guard.h"
#include "serve/jobs.h"
#include "serve/relations.h"
#include "serve/routes.h"
#include "serve/server.h"

enum {
    KH_SERVE_STORES = 12,     /* connections to the file that answer at a time; more requests wait */
    KH_SERVE_CLIENTS = 512,   /* connections at a time: two hundred readers with two each, and room */
    KH_SERVE_SECONDS = 30,    /* a silent connection is closed */
    KH_SERVE_KEPT = 96,       /* answers kept for the state of the file */
    KH_SERVE_KEPT_BYTES = 4 * 1024 * 1024, /* larger answers are made anew */
    KH_SERVE_PROGRESS_MS = 2000, /* a listener hears something at least this often, also when another program writes */
};

struct kh_kept_answer {
    char *key; /* address, and whether it is compressed */
    char etag[24];
    char *bytes;
    size_t n;
};

struct kh_server {
    struct MHD_Daemon *daemon;
    struct kh_guard guard;
    char token[33], host[260], url[96];
    char *file;
    struct kh_pack *pack;
    struct kh_names names;
    struct kh_jobs *jobs; /* NULL: read only */
    pthread_mutex_t loading; /* one computes the relations, who needs them waits; taken before `lock` */
    pthread_mutex_t lock; /* of everything below */
    pthread_cond_t freed;
    struct kh_store *stores[KH_SERVE_STORES]; /* free ones first */
    int n_free, n_open;
    struct kh_store *watch; /* tells when the file changes */
    int64_t version;
    struct kh_relations *relations; /* of `version`; NULL: not yet computed */
    struct kh_kept_answer kept[KH_SERVE_KEPT];
    unsigned next_kept;
};

/* One request's memory between the calls of libmicrohttpd. */
struct kh_exchange {
    struct kh_arena arena;
    struct kh_request request;
    const struct kh_route *route;
    struct kh_buf body;
};

/* For libmicrohttpd: called until the request is answered; *exchange is a struct kh_exchange, freed by kh_http_done. */
enum MHD_Result kh_http_handle(void *server, struct MHD_Connection *c, const char *url, const char *method, const char *version,
                               const char *upload, size_t *upload_size, void **exchange);
void kh_http_done(void *server, struct MHD_Connection *c, void **exchange, enum MHD_RequestTerminationCode why);

/* A connection to the file, waited for; given back with kh_server_give. */
kh_err kh_server_take(struct kh_server *s, struct kh_store **out, struct kh_error *err);
void kh_server_give(struct kh_server *s, struct kh_store *store); /* in its transaction no more */
/* Forgets what was kept when the file has changed; the number of its state. */
int64_t kh_server_version(struct kh_server *s);
/* The relations of now, computed when they are first asked for; drop them after use. */
kh_err kh_server_relations(struct kh_server *s, struct kh_store *store, struct kh_relations **out, struct kh_error *err);
/* A kept answer as a copy in the arena. */
bool kh_server_kept(struct kh_server *s, int64_t version, const char *key, struct kh_arena *a, struct kh_kept_answer *out);
/* Keeps an answer, copied, for this state of the file; nothing when it is no longer that. */
void kh_server_keep(struct kh_server *s, int64_t version, const struct kh_kept_answer *answer);

#endif
