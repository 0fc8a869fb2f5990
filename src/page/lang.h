/* lang.h: the language of a text, from its small words and its letters. */
#ifndef KH_PAGE_LANG_H
#define KH_PAGE_LANG_H

#include "page/cues.h"

/* "ar", a part of the cues or of `declared`; or "" when too few words tell. `declared` (the page's own word for it) decides a draw. */
struct kh_str kh_page_lang(const struct kh_page_cues *c, struct kh_str text, struct kh_str declared);

#endif
