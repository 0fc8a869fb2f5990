/* Whom a pronoun in the sentence stands for, on a noun, a verb or a preposition. */
#include "read/predicate/predicate_int.h"

#include "read/mention/anaphor.h"

bool kh_predicate__names_capital(const struct kh_parse *p, int mention) {
    if (mention == KH_NOBODY || (size_t)mention + 1u >= p->mentions.n) return false;
    const struct kh_mention *m = &p->mentions.at[mention], *city = m + 1;
    return m->kind == KH_MENTION_OWNER && city->kind == KH_MENTION_CAPITAL && city->country == m->country && city->chain == m->last + 1u;
}

bool kh_predicate__takes_prep_pronoun(const struct kh_parse *p, const struct kh_predicate *v) {
    struct kh_str prep;
    uint16_t pronoun;
    return v->last + 1u < p->s->n && kh_parse_prep_pronoun(p, v->last + 1u, &prep, &pronoun);
}

uint16_t kh_predicate__particle_pronoun(const struct kh_parse *p, uint32_t i) {
    for (uint32_t k = 0; k < p->s->tokens[i].n_matches; k++) {
        const struct kh_match *m = kh_sentence_at(p->s, i, k);
        if (m->kind == KH_ENTRY_PARTICLE && m->n == 1 && m->clitics.pronoun) return kh_morph_pronoun(p->doc->morph, m->clitics.pronoun);
    }
    return 0;
}

int kh_predicate__object_apart(const struct kh_parse *p, const struct kh_predicate *v) {
    uint32_t i = v->last + 1u;
    if (i >= p->s->n || !kh_sentence_particle(p->s, i, KH_PARTICLE_OBJECT)) return KH_NOBODY;
    return kh_parse_pronoun(p, i, kh_predicate__particle_pronoun(p, i), v->subject);
}

bool kh_parse_pronoun_fits(const struct kh_parse *p, int start, uint16_t pronoun) {
    int n = kh_parse_group(p, start);
    if (pronoun & KH_FEATURE_DUAL) return n == 2;
    if (n == 1) return kh_anaphor_fits(&p->mentions.at[start], pronoun);
    return (pronoun & KH_FEATURE_PLURAL) || (pronoun & KH_FEATURE_FEM);
}

int kh_parse_pronoun(const struct kh_parse *p, uint32_t at, uint16_t pronoun, int not_meant) {
    int spare = KH_NOBODY;
    for (size_t k = p->mentions.n; k-- > 0;) {
        const struct kh_mention *m = &p->mentions.at[k];
        if (m->first >= at || m->own || m->kind == KH_MENTION_ASSET || !kh_mention_agent(m)) continue;
        if (kh_predicate__names_capital(p, (int)k)) continue;
        int start = kh_predicate__group_start(p, (int)k);
        if (start == not_meant || !kh_parse_pronoun_fits(p, start, pronoun)) continue;
        /* "in bodies": hardly who is meant where a party is named */
        bool nameless = m->kind == KH_MENTION_ORGAN && m->prep.n && !kh_mention_identified(m);
        bool before = m->chain > 0 && kh_sentence_in_class(p->s, m->chain - 1u, KH_S("in-front")); /* "a case against X before [the court]" */
        if (!nameless && !before) return start;
        if (spare == KH_NOBODY) spare = start;
    }
    return spare;
}

bool kh_parse__prep_pronoun(const struct kh_parse *p, uint32_t i, struct kh_str *prep, uint16_t *pronoun) {
    const struct kh_word *w = p->s->tokens[i].word;
    if (w->prep_pronoun) {
        *prep = kh_morph_clitic(p->doc->morph, w->pronoun_prep);
        *pronoun = kh_morph_pronoun(p->doc->morph, w->prep_pronoun);
        return true;
    }
    const struct kh_match *m = kh_sentence_particle(p->s, i, KH_PARTICLE_PREP);
    if (!m || !m->clitics.pronoun) return false;
    *prep = p->doc->lex->particle_forms[m->row];
    *pronoun = kh_morph_pronoun(p->doc->morph, m->clitics.pronoun);
    return true;
}

/* The pronoun on the word of this class at token i; 0 when it bears none. */
static uint16_t pronoun_in_class(const struct kh_parse *p, uint32_t i, struct kh_str class) {
    if (!kh_sentence_in_class(p->s, i, class)) return 0;
    for (const struct kh_match *m = kh_sentence_first(p->s, i), *end = kh_sentence_end(p->s, i); m < end; m++) {
        if (kh_predicate__is_owned_noun(m)) return kh_morph_pronoun(p->doc->morph, m->clitics.pronoun);
    }
    return 0;
}

void kh_predicate__take_freed(const struct kh_parse *p, struct kh_predicate *v) {
    enum { TO_FREEDOM = 4 };
    if (v->object != KH_NOBODY || v->form == KH_PREDICATE_PARTICIPLE || !kh_predicate_of_type(v, KH_S("RETREAT"))) return;
    for (uint32_t i = v->last + 1u; i < p->s->n && i <= v->last + (uint32_t)TO_FREEDOM && !kh_sentence_is_mark(p->s, i); i++) {
        uint16_t pronoun = pronoun_in_class(p, i, KH_S("freedom"));
        if (pronoun) v->object = kh_parse_pronoun(p, i, pronoun, v->subject);
        if (pronoun) return;
    }
}
