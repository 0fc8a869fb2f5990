/* ui.h: the files of the web page, packed into the program when it was built (scripts/lib/pack_ui.py).
 *
 * Owner: the program; nothing is freed.
 */
#ifndef KH_SERVE_UI_H
#define KH_SERVE_UI_H

#include "base/str.h"

struct kh_ui_file {
    struct kh_str path;  /* "assets/index-Bp.js" */
    struct kh_str type;  /* content type */
    struct kh_str etag;  /* with its quotes */
    struct kh_str bytes;
    bool gzip;           /* the bytes are compressed */
};

/* False when there is no such file. A program that was built without npm has none at all. */
bool kh_ui_find(struct kh_str path, struct kh_ui_file *out);
bool kh_ui_built(void); /* are there files at all? */

#endif
