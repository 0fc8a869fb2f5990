/* convert.h: between the public API's types and the library's. The only floor that knows both.
 *
 * Ownership: as include/khaldun.h has it; what is borrowed here is borrowed for the call.
 */
#ifndef KH_API_CONVERT_H
#define KH_API_CONVERT_H

#include "base/buf.h"
#include "base/err.h"
#include "khaldun.h"
#include "page/page.h"
#include "read/engine.h"

struct khaldun_engine {
    struct kh_engine *inner;
};

/* Fills *to (may be NULL) and gives the public code. */
khaldun_code kh_public_fail(const struct kh_error *from, khaldun_error *to);
/* Takes the buffer's bytes over into *out; the buffer is empty after. */
void kh_public_text(struct kh_buf *from, khaldun_text *out);
/* Borrows everything from the document. */
struct kh_source kh_public_source(const khaldun_document *document);

#endif
