/* format_mime.c: a mail, or a page that a browser saved as one file. */
#include "base/limits.h"
#include "page/format.h"
#include "page/mime.h"

static enum kh_input_step next(struct kh_input_file *f, struct kh_arena *a, struct kh_source *out, struct kh_error *problem) {
    if (f->records++) return KH_INPUT_END;
    struct kh_str bytes = kh_stream_peek(f->stream, KH_MAX_SAVED_PAGE_BYTES + 1);
    out->id = kh_arena_str(a, f->path);
    if (bytes.n > KH_MAX_SAVED_PAGE_BYTES) return kh_input_bad(out, out->id, problem, KH_ERR_LIMIT, "the saved page is longer than 128 MB");
    return kh_mime_read(a, bytes, out, problem) == KH_OK ? KH_INPUT_SOURCE : KH_INPUT_BAD;
}

const struct kh_format kh_format_mime = {.name = "mime", .endings = ".eml .mht .mhtml", .next = next};
