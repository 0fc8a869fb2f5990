/* charset.h: bytes of any character set to UTF-8, with the way back to the bytes.
 *
 * A byte order mark decides; else UTF-8 that is well-formed; else what the page or its server declares; else
 * the letters: windows-1256 and ISO-8859-6 for Arabic, windows-1252 for the rest.
 *
 * Ownership: converted text and marks are in the arena; text that was UTF-8 already is borrowed from the bytes. Offsets count bytes, and
 * the source's its own.
 */
#ifndef KH_PAGE_CHARSET_H
#define KH_PAGE_CHARSET_H

#include "base/arena.h"
#include "base/err.h"

struct kh_decoded {
    struct kh_str text; /* UTF-8; the source's own bytes when they already were */
    size_t source_bytes;
    uint32_t shift;     /* bytes of a mark that was taken off */
    uint32_t unit;      /* bytes of one character in the source; 0: same bytes */
    const uint32_t *marks; /* text offset of every 256th source unit, when unit is not 0 */
    uint32_t n_marks;
    bool replaced;      /* some bytes fitted nothing */
};

/* `declared`: the page's or server's word for its character set, "" for none. Bytes that fit nothing become U+FFFD and set `replaced`.
 * Fails: FORMAT, when the bytes are no text in any character set. */
KH_MUST_USE kh_err kh_decode_bytes(struct kh_arena *a, struct kh_str bytes, struct kh_str declared,
                                   struct kh_decoded *out, struct kh_error *err);
/* The source offset of a text offset, which is at most the text's length. */
uint32_t kh_decoded_source(const struct kh_decoded *d, uint32_t text);

#endif
