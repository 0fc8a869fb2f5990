/* forms.h: every word form and phrase of a pack's tables, inflected, folded and cut into words. All of it in the source's arena. */
#ifndef KH_PACK_FORMS_H
#define KH_PACK_FORMS_H

#include "pack/format.h"
#include "pack/source.h"

/* Must the form stand with the article in the text? */
enum kh_article_need { KH_ARTICLE_FREE, KH_ARTICLE_NEEDED, KH_ARTICLE_FORBIDDEN };

/* One form: its words, folded, the first one without its article. */
struct kh_pack_form {
    struct kh_str *words;
    uint32_t n_words;
    struct kh_pack_sense sense;
};
typedef KH_VEC(struct kh_pack_form) kh_pack_form_vec;

/* All forms, sorted by words, then sense; no two alike. Fails: PACK on a form that folds to nothing or has
 * too many words. */
KH_MUST_USE kh_err kh_pack_forms(const struct kh_pack_source *s, kh_pack_form_vec *out, struct kh_error *err);

#endif
