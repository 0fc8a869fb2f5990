/* page.h: bytes of any page to an article.
 *
 * kh_page_read is a pure function of the source, the cues and nothing else. The article and all that it
 * points to live in the arena; it borrows nothing from the source.
 *
 *     struct kh_source s = {.file = KH_S("a.html"), .bytes = bytes};
 *     KH_TRY(kh_page_read(&arena, &s, &cues, &article, err));
 */
#ifndef KH_PAGE_PAGE_H
#define KH_PAGE_PAGE_H

#include "page/article.h"
#include "page/cues.h"

enum kh_source_kind {
    KH_SOURCE_GUESS, /* from the name's ending, else from the bytes */
    KH_SOURCE_HTML,
    KH_SOURCE_TEXT,
};

/* One document as it came. What its bringer knows about it; empty strings where nothing is known. */
struct kh_source {
    struct kh_str id, file, url;
    struct kh_str title, author, publisher;
    struct kh_str date;    /* "2021-11-23", ISO 8601 or as in a mail head */
    struct kh_str lang;    /* "ar" */
    struct kh_str charset; /* as an HTTP head declares it */
    struct kh_str bytes;
    enum kh_source_kind kind;
};

/* Fails: LIMIT, when the document is longer than KH_MAX_DOCUMENT_BYTES; FORMAT, when it is not text at all. */
KH_MUST_USE kh_err kh_page_read(struct kh_arena *a, const struct kh_source *s,
                                const struct kh_page_cues *cues, struct kh_article *out,
                                struct kh_error *err);

#endif
