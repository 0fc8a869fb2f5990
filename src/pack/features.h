/* features.h: grammatical features of a word form, as tags in inflections.tsv and as bits in a pack.
 *
 * Sixteen bits: the kind of form in the low four, one bit a feature above. A bit that is not set says nothing: a form without a gender
 * may be of either. Pure functions; names given back are static, and nothing is kept of what is given.
 */
#ifndef KH_PACK_FEATURES_H
#define KH_PACK_FEATURES_H

#include "base/str.h"

/* What kind of form it is: the low four bits. */
enum kh_form {
    KH_FORM_FIXED,
    KH_FORM_NAME,
    KH_FORM_PAST,
    KH_FORM_PRESENT,
    KH_FORM_NOUN,
    KH_FORM_PARTICIPLE,
    KH_FORM_NISBA,
    KH_FORM_HEAD,
};

enum {
    KH_FEATURE_FORM_MASK = 0x0F,
    KH_FEATURE_MASC = 0x10,
    KH_FEATURE_FEM = 0x20,
    KH_FEATURE_SINGULAR = 0x40,
    KH_FEATURE_DUAL = 0x80,
    KH_FEATURE_PLURAL = 0x100,
    KH_FEATURE_FIRST = 0x200, /* first person */
    KH_FEATURE_PASSIVE = 0x400,
    KH_FEATURE_JUSSIVE = 0x800,
    KH_FEATURE_ACCUSATIVE = 0x1000,
    KH_FEATURE_CONSTRUCT = 0x2000, /* dual or plural that lost its nun: a genitive follows */
    KH_FEATURE_BOUND = 0x4000,     /* only before a pronoun */
    KH_FEATURE_ACTIVE = 0x8000,    /* of a verb: its passive is spelled otherwise */
    KH_FEATURE_OBLIQUE = 0x8000,   /* of a noun for people: its dual or plural is no subject's */
};

/* Tags joined by '.', e.g. "past.3fs" or "noun.du.acc"; false with *bad set to the unknown tag, a part of `tags`. The kind of form is
 * not in *out: it is the row's base. */
bool kh_features_parse(struct kh_str tags, uint16_t *out, struct kh_str *bad);
/* The base name of a form in inflections.tsv and tables.def: "past", "noun", ... -1 when unknown. */
int kh_form_parse(struct kh_str name);
const char *kh_form_name(enum kh_form form); /* the name that kh_form_parse knows; one of the enum's values only */

static inline enum kh_form kh_features_form(uint16_t f) {
    return (enum kh_form)(f & KH_FEATURE_FORM_MASK);
}
static inline bool kh_features_verb(uint16_t f) {
    enum kh_form form = kh_features_form(f);
    return form == KH_FORM_PAST || form == KH_FORM_PRESENT;
}

#endif
