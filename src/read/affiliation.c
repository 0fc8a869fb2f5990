#include "read/affiliation.h"

/* Tokens between people and the word of belonging, and between that word and the organisation. */
enum { TO_WORD = 4, TO_NAME = 3 };

/* A word of belonging: "linked", "loyal", "ties". */
static bool belongs_at(const struct kh_parse *p, uint32_t i) {
    const uint32_t *class = kh_map_find(&p->doc->lex->class_by_name, KH_S("affiliated"));
    for (uint32_t k = 0; class && i < p->s->n && k < p->s->tokens[i].n_matches; k++) {
        const struct kh_match *m = kh_sentence_at(p->s, i, k);
        if (m->kind == KH_ENTRY_CLASS && p->doc->lex->classes[m->sense->row] == *class) return true;
    }
    return false;
}

static bool is_organisation(const struct kh_mention *m) {
    bool leader = m->kind == KH_MENTION_PERSON && m->person.n; /* "loyal to [its leader]" */
    return (m->kind == KH_MENTION_ORG || m->kind == KH_MENTION_GROUP || leader) && m->key.n;
}

int kh_affiliation_of(const struct kh_parse *p, int mention) {
    const struct kh_mention *m = &p->mentions.at[mention];
    bool people = m->kind == KH_MENTION_GROUP || (m->kind == KH_MENTION_PERSON && m->name.n == 0);
    if (!people || m->key.n) return KH_NOBODY;
    uint32_t from = m->last + 1u;
    for (uint32_t i = from; i < p->s->n && i < from + TO_WORD; i++) {
        if (kh_sentence_is_mark(p->s, i) || p->mentions.of_token[i] >= 0) return KH_NOBODY;
        if (!belongs_at(p, i)) continue;
        for (size_t k = (size_t)mention + 1; k < p->mentions.n && p->mentions.at[k].chain <= i + (uint32_t)TO_NAME; k++) {
            if (p->mentions.at[k].chain > i && is_organisation(&p->mentions.at[k])) return (int)k;
        }
        return KH_NOBODY;
    }
    return KH_NOBODY;
}

bool kh_affiliation_only(const struct kh_parse *p, const struct kh_mention *m) {
    return is_organisation(m) && m->prep.n && m->chain > 0 && (belongs_at(p, m->chain - 1u) || (m->chain > 1 && belongs_at(p, m->chain - 2u)));
}
