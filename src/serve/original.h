/* original.h: the page as it came, as plain words, with what was cut away as chrome told apart from what was kept. */
#ifndef KH_SERVE_ORIGINAL_H
#define KH_SERVE_ORIGINAL_H

#include "serve/answer.h"

/* A JSON array [{"text","kept"}] in the arena; "" when the page was not kept or is not UTF-8. */
kh_err kh_original_json(struct kh_answer *a, int64_t doc, struct kh_str *out);
/* The words between the tags of a piece of HTML, white space joined, scripts and styles left out. For tests too. */
void kh_original_words(struct kh_str html, struct kh_buf *out);

#endif
