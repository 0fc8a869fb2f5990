/* article.h: what is left of a page when the chrome is cut away, and where each part stood.
 *
 * A kh_article owns nothing: its strings and arrays live in the arena it was made in. Spans named
 * `span` are byte offsets into `text`; spans named `source` are byte offsets into the document as it came.
 */
#ifndef KH_PAGE_ARTICLE_H
#define KH_PAGE_ARTICLE_H

#include "base/date.h"
#include "base/vec.h"

enum kh_block_kind {
    KH_BLOCK_TITLE,
    KH_BLOCK_HEADING,
    KH_BLOCK_PARAGRAPH,
    KH_BLOCK_QUOTE,
    KH_BLOCK_LIST,
    KH_BLOCK_CAPTION,
};

struct kh_block {
    enum kh_block_kind kind;
    struct kh_span span;   /* into text; blocks are in order, do not overlap, and are separated by '\n' */
    struct kh_span source; /* into the original bytes; {0,0} when not known */
};

/* Where the publication date was found. `given` is the caller's --date or the JSON Lines field. */
enum kh_date_from {
    KH_DATE_NONE,
    KH_DATE_GIVEN,
    KH_DATE_META,
    KH_DATE_VISIBLE,
    KH_DATE_URL,
};

/* A finding about the document, for the user; never an error. */
struct kh_diagnostic {
    struct kh_str code;    /* slug: "page.truncated" */
    struct kh_str message; /* English sentence */
    struct kh_span span;   /* into text; {0,0} when about the whole document */
};
typedef KH_VEC(struct kh_diagnostic) kh_diagnostic_vec;
typedef KH_VEC(struct kh_block) kh_block_vec;

struct kh_article {
    struct kh_str id;        /* stable: the caller's id, else the file's path, else the url */
    struct kh_str file;      /* path as given, or "" */
    struct kh_str url;       /* canonical address, or "" */
    struct kh_str site;      /* host without www., or "" */
    struct kh_str publisher; /* name as the page gives it, or "" */
    struct kh_str title, author;
    struct kh_str lang;      /* "ar", "en", "fr", ... or "" when unsure */
    struct kh_str text;      /* clean UTF-8, title first when the page has one */
    struct kh_when published;
    enum kh_date_from published_from;
    struct kh_span published_evidence; /* source bytes where it stood; {0,0} when none */
    struct kh_when updated;            /* last change that the page tells of, same fields as above */
    enum kh_date_from updated_from;
    struct kh_span updated_evidence;
    uint64_t source_hash;    /* XXH3 of the original bytes */
    kh_block_vec blocks;
    kh_diagnostic_vec diagnostics;
};

const char *kh_block_kind_name(enum kh_block_kind kind);   /* "paragraph" */
const char *kh_date_from_name(enum kh_date_from from);     /* "meta" */

#endif
