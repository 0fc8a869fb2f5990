/* server.h: the local web server over one situation file.
 *
 * Owner: kh_server_start gives a running server, kh_server_stop ends it and frees all. It answers on threads of its
 * own; the caller may sleep meanwhile.
 */
#ifndef KH_SERVE_SERVER_H
#define KH_SERVE_SERVER_H

#include "base/err.h"
#include "base/str.h"

struct kh_server;

struct kh_server_options {
    const char *file;      /* the situation, which must exist */
    const char *pack;      /* a compiled pack for names and for reading sentences; NULL: none */
    const char *packs_dir; /* handed on to `khaldun build`; may be NULL */
    const char *program;   /* the khaldun to add documents with; NULL: read only */
    const char *host;      /* a further name by which browsers may call us, or NULL */
    int port;              /* 0: any free one */
    bool every_address;    /* listen on all addresses, not on 127.0.0.1 only */
};

/* What the options point to outlives the server. Fails: IO (the port, the file), STORE, PACK. */
KH_MUST_USE kh_err kh_server_start(const struct kh_server_options *o, struct kh_server **out, struct kh_error *err);
void kh_server_stop(struct kh_server *s); /* NULL is fine; waits for answers under way */
const char *kh_server_url(const struct kh_server *s); /* with the start token behind '#' */
int kh_server_port(const struct kh_server *s);

#endif
