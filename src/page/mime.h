/* mime.h: the document inside a mail or inside a page saved as one file (RFC 5322, RFC 2045, RFC 2557).
 *
 * Of a saved page (.mht, .mhtml) it takes the page and its address: the file's own date is when it was saved, not when the
 * page was published. Of a mail (.eml) it takes the HTML text, else the plain text, with subject, sender and date.
 * Attachments and pictures are left.
 */
#ifndef KH_PAGE_MIME_H
#define KH_PAGE_MIME_H

#include "page/page.h"

/* Fills what is known of out->url, title, author, date, charset, kind and bytes; all in the arena. Fails: FORMAT, when there
 * is no text in it. The first call of a program must not run beside another one (g_mime_init). */
KH_MUST_USE kh_err kh_mime_read(struct kh_arena *a, struct kh_str bytes, struct kh_source *out, struct kh_error *err);

#endif
