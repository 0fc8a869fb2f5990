/* format_page.c: a file that is one document: a saved page, a text. */
#include "base/limits.h"
#include "page/format.h"

static enum kh_input_step next(struct kh_input_file *f, struct kh_arena *a, struct kh_source *out,
                               struct kh_error *problem) {
    if (f->records++) return KH_INPUT_END;
    struct kh_str bytes = kh_stream_peek(f->stream, KH_MAX_DOCUMENT_BYTES + 1);
    struct kh_str id = kh_arena_str(a, f->path);
    if (bytes.n > KH_MAX_DOCUMENT_BYTES) return kh_input_bad(out, id, problem, KH_ERR_LIMIT, "the document is longer than 32 MB");
    if (kh_stream_damages(f->stream) && bytes.n == 0) return kh_input_bad(out, id, problem, KH_ERR_FORMAT, "the packed file is damaged");
    out->id = id;
    out->bytes = kh_arena_str(a, bytes);
    return KH_INPUT_SOURCE;
}

const struct kh_format kh_format_page = {.name = "page", .endings = ".html .htm .xhtml .txt", .next = next};
