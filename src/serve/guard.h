/* guard.h: who may ask what. Pure functions over header values, so that they can be tested and fuzzed alone.
 *
 * The server is for the person at this machine. A page of another site, open in the same browser, must not read the
 * situation through a name that it points at 127.0.0.1 (DNS rebinding), nor write through a form or a script.
 */
#ifndef KH_SERVE_GUARD_H
#define KH_SERVE_GUARD_H

#include "base/str.h"

struct kh_guard {
    struct kh_str host; /* a name the user gave with --host, or "" */
    int port;
    struct kh_str token; /* the start token */
};

/* Is the Host header this server: localhost, 127.0.0.1, [::1] or guard.host, with our port? */
bool kh_guard_host(const struct kh_guard *g, struct kh_str host);
/* Is the Origin header of a write one of our own pages? An absent one is not a browser's and passes: the token decides. */
bool kh_guard_origin(const struct kh_guard *g, struct kh_str origin);
/* Compared in a time that does not depend on where the two differ. */
bool kh_guard_token(const struct kh_guard *g, struct kh_str given);
/* May this be a name of one of our files: a path of letters, digits, '-', '_' and '.', without ".."? */
bool kh_guard_path(struct kh_str path);

#endif
