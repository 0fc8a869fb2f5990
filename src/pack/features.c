#include "pack/features.h"

static const char *const form_names[] = {"fixed", "name", "past", "present", "noun", "participle", "nisba", "head"};

static const struct {
    const char *tag;
    uint16_t bits;
} tags_known[] = {
    {"past", 0},
    {"pres", 0},
    {"present", 0},
    {"noun", 0},
    {"part", 0},
    {"participle", 0},
    {"nisba", 0},
    {"head", 0},
    {"3ms", KH_FEATURE_MASC | KH_FEATURE_SINGULAR},
    {"3fs", KH_FEATURE_FEM | KH_FEATURE_SINGULAR},
    {"3mp", KH_FEATURE_MASC | KH_FEATURE_PLURAL},
    {"3fp", KH_FEATURE_FEM | KH_FEATURE_PLURAL},
    {"3md", KH_FEATURE_MASC | KH_FEATURE_DUAL},
    {"3fd", KH_FEATURE_FEM | KH_FEATURE_DUAL},
    {"1s", KH_FEATURE_FIRST | KH_FEATURE_SINGULAR},
    {"1p", KH_FEATURE_FIRST | KH_FEATURE_PLURAL},
    {"sg", KH_FEATURE_SINGULAR},
    {"du", KH_FEATURE_DUAL},
    {"pl", KH_FEATURE_PLURAL},
    {"masc", KH_FEATURE_MASC},
    {"fem", KH_FEATURE_FEM},
    {"passive", KH_FEATURE_PASSIVE},
    {"active", KH_FEATURE_ACTIVE},
    {"jussive", KH_FEATURE_JUSSIVE},
    {"subj", 0},
    {"adj", 0},
    {"ms", KH_FEATURE_MASC | KH_FEATURE_SINGULAR},
    {"fs", KH_FEATURE_FEM | KH_FEATURE_SINGULAR},
    {"md", KH_FEATURE_MASC | KH_FEATURE_DUAL},
    {"fd", KH_FEATURE_FEM | KH_FEATURE_DUAL},
    {"mp", KH_FEATURE_MASC | KH_FEATURE_PLURAL},
    {"fp", KH_FEATURE_FEM | KH_FEATURE_PLURAL},
    {"2mp", KH_FEATURE_PLURAL},
    {"bound", KH_FEATURE_BOUND},
    {"obl", 0},
    {"indef", 0},
    {"acc", KH_FEATURE_ACCUSATIVE},
    {"oblique", KH_FEATURE_OBLIQUE},
    {"gen", 0},
    {"nom", 0},
    {"construct", KH_FEATURE_CONSTRUCT},
};

bool kh_features_parse(struct kh_str tags, uint16_t *out, struct kh_str *bad) {
    struct kh_str tag;
    *out = 0;
    while (kh_str_next(&tags, '.', &tag)) {
        if (tag.n == 0) continue;
        size_t i = 0, n = sizeof tags_known / sizeof *tags_known;
        while (i < n && !kh_str_equal(tag, kh_str_from(tags_known[i].tag))) i++;
        *bad = tag;
        if (i == n) return false;
        *out |= tags_known[i].bits;
    }
    return true;
}

int kh_form_parse(struct kh_str name) {
    for (int i = 0; i < (int)(sizeof form_names / sizeof *form_names); i++) {
        if (kh_str_equal(name, kh_str_from(form_names[i]))) return i;
    }
    return -1;
}

const char *kh_form_name(enum kh_form form) {
    return form_names[form];
}
