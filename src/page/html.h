/* html.h: a page's tags as a tree, as forgiving as a browser where it matters for text.
 *
 * kh_html_parse never fails: any bytes make a tree. Nodes refer to each other by index; node 0 is the root.
 * The tree borrows `bytes` and lives in the arena. Nothing is decoded until it is asked for: attributes stay
 * a slice of the page, text keeps its entities. Every node knows its bytes.
 *
 * Why not libxml2's HTML parser: it knows HTML 4 only, loses the byte positions that evidence needs, and is
 * some ten times slower on the pages we measured.
 */
#ifndef KH_PAGE_HTML_H
#define KH_PAGE_HTML_H

#include "base/arena.h"
#include "base/buf.h"
#include "base/vec.h"

enum kh_tag {
    KH_TAG_OTHER, /* an element that means nothing here, and the root */
    KH_TAG_TEXT,
#define KH_TAG(name, flags) KH_TAG_##name,
#include "page/tags.def"
#undef KH_TAG
    KH_TAG_COUNT,
};

enum { KH_TAG_BLOCK = 1, KH_TAG_VOID = 2, KH_TAG_RAW = 4, KH_TAG_DROP = 8, KH_TAG_CLOSES_P = 16, KH_TAG_FORMAT = 32 };

struct kh_html_node {
    uint32_t parent, first, last, next; /* 0: none (the root is nobody's child) */
    uint32_t start, end;                /* bytes of the whole element, or of the text */
    uint32_t attrs, attrs_end;          /* bytes between the tag's name and '>' */
    uint16_t tag;
};

struct kh_html {
    struct kh_str bytes;
    KH_VEC(struct kh_html_node) nodes;
};

/* The tree of any bytes, at most KH_MAX_HTML_DEPTH deep; *out is written over. */
void kh_html_parse(struct kh_arena *a, struct kh_str bytes, struct kh_html *out);
unsigned kh_tag_flags(enum kh_tag tag); /* KH_TAG_BLOCK and its like, of tags.def */
/* One attribute after the other, borrowed from the page: start with *at = 0; false behind the last. Values are raw, "" when there is
 * none. */
bool kh_html_attr_next(const struct kh_html *h, uint32_t node, uint32_t *at, struct kh_str *name, struct kh_str *value);
/* The raw value of an attribute, entities undecoded; false when it is not there. */
bool kh_html_attr(const struct kh_html *h, uint32_t node, struct kh_str name, struct kh_str *value);
/* Adds text with entities decoded and runs of white space as one space; no space at the start of a line.
 * Bytes that are not UTF-8 become U+FFFD; NUL and other controls become spaces. */
void kh_html_decode(struct kh_str raw, struct kh_buf *out);
/* The decoded text of everything below a node, in the arena, trimmed. */
struct kh_str kh_html_text(struct kh_arena *a, const struct kh_html *h, uint32_t node);
/* A decoded attribute or raw piece, in the arena, trimmed. */
struct kh_str kh_html_plain(struct kh_arena *a, struct kh_str raw);
/* The next node in document order below `top`, or 0; `into` false steps over the children. */
uint32_t kh_html_next(const struct kh_html *h, uint32_t node, uint32_t top, bool into);

#endif
