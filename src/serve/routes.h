/* routes.h: which path is answered by what.
 *
 * Ownership: routes are static and immutable: any thread may ask, and keep what it got. A cut path lives in the arena given, its whole
 * text where the caller has it.
 */
#ifndef KH_SERVE_ROUTES_H
#define KH_SERVE_ROUTES_H

#include "serve/answer.h"

struct kh_route {
    const char *method, *name; /* "GET", first piece of the path */
    int parts;                 /* pieces in all */
    const char *last;          /* the last piece, when it is fixed */
    kh_handler handler;
    size_t max_body;           /* bytes; 0: none is taken */
    bool kept;                 /* the answer depends on the address and the file only */
    bool relations;            /* the handler needs them */
};

/* NULL: no such path. *other_method, always set, tells that it exists for another method. */
const struct kh_route *kh_route_find(struct kh_str method, const struct kh_request *r, bool *other_method);
/* Cuts "pairs/MLI/DZA" into decoded pieces, at most KH_REQUEST_PARTS, behind those that *out has: it comes zeroed. Fails: ARGUMENT on
 * a wrong escape or too many pieces. */
KH_MUST_USE kh_err kh_request_path(struct kh_arena *a, struct kh_str path, struct kh_request *out, struct kh_error *err);

#endif
