/* The head of a noun phrase: what its noun and its form tell by themselves, and whether a genitive may follow. */
#include "read/mention/mention_int.h"

static enum kh_mention_kind mention_kind(enum kh_head_kind kind) {
    static const enum kh_mention_kind of[] = {KH_MENTION_ORGAN, KH_MENTION_GROUP, KH_MENTION_PERSON, KH_MENTION_ASSET, KH_MENTION_GROUP};
    return of[kind];
}

bool kh_mention__has_ending(const struct finder *f, const struct kh_match *m) {
    const uint16_t ending = KH_FEATURE_PLURAL | KH_FEATURE_DUAL;
    for (uint32_t k = 0; m->n == 1 && k < f->s->tokens[m->first].n_matches; k++) {
        const struct kh_match *x = kh_sentence_at(f->s, m->first, k);
        bool same = x->sense->table == m->sense->table && x->row == m->row && x->n == 1;
        if (same && (x->features & ending) && !(x->features & KH_FEATURE_CONSTRUCT)) return true;
    }
    return false;
}

/* "human-rights organisations": heads of two words that are a group's or society's end in an adjective, and no genitive follows. */
static bool ends_in_adjective(const struct finder *f, const struct kh_match *m) {
    const struct kh_lex_head *h = &f->lex->heads[m->row];
    return m->n == 2 && h->kind != KH_HEAD_ASSET && !kh_lexicon_state_sector(f->lex, h->sector);
}

/* "a [woman] activist for rights": people's noun of several words whose first has the feminine ending, and is no plural. */
static bool begins_feminine(const struct finder *f, const struct kh_match *m, const struct kh_lex_head *h) {
    bool one = h->kind == KH_HEAD_GROUP && m->n > 1 && m->column == 0 && !(m->features & (KH_FEATURE_PLURAL | KH_FEATURE_DUAL));
    return one && kh_sentence_feminine_end(f->s, m->first);
}

/* "a [woman] researcher": a person's or group's noun of the masculine that is longer by an ending, no dual or plural, is the feminine. */
static bool is_feminine_form(const struct finder *f, const struct kh_match *m, const struct kh_lex_head *h) {
    if (h->gender != KH_GENDER_MASC || (h->kind != KH_HEAD_PERSON && h->kind != KH_HEAD_GROUP) || m->n > 1 || m->column != 0) return false;
    if ((m->features & (KH_FEATURE_PLURAL | KH_FEATURE_DUAL | KH_FEATURE_ACCUSATIVE)) || m->clitics.pronoun) return false;
    struct kh_str variants = h->noun, first = KH_S("");
    kh_str_next(&variants, '|', &first);
    struct kh_str form = f->s->tokens[m->first].word->form, noun = kh_fold_apply(kh_pack_fold(f->lex->pack), f->doc->arena, first);
    size_t at = kh_str_find(form, noun, 0);
    return at != SIZE_MAX && at + noun.n < form.n;
}

/* One ending serves for two and for many. */
static bool may_be_plural(const struct finder *f, const struct kh_match *m) {
    for (uint32_t k = 0; k < f->s->tokens[m->first].n_matches; k++) {
        const struct kh_match *x = kh_sentence_at(f->s, m->first, k);
        if (x->kind == KH_ENTRY_HEAD && x->n == m->n && x->row == m->row && (x->features & KH_FEATURE_PLURAL)) return true;
    }
    return false;
}

/* Has the word the article in some reading, though an entry that is written with it wins: "the administration of [the prison]"? */
bool kh_mention__may_have_article(const struct finder *f, uint32_t i) {
    for (uint32_t k = 0; k < f->s->tokens[i].n_matches; k++) {
        if (kh_sentence_at(f->s, i, k)->clitics.article) return true;
    }
    return kh_sentence_article(f->s, i);
}

void kh_mention__begin_phrase(struct phrase *p, struct finder *f, const struct kh_match *m) {
    const struct kh_lex_head *h = &f->lex->heads[m->row];
    *p = (struct phrase){.f = f, .m = kh_mention__blank(m->first, m->first + m->n - 1u), .next = m->first + m->n};
    p->m.head = m->row;
    p->m.kind = mention_kind(h->kind);
    p->m.sector = h->sector;
    bool longer = is_feminine_form(f, m, h), person = m->n > 1 && h->kind == KH_HEAD_PERSON;
    /* Folded alike, but written with the pronoun's letter. */
    bool his = longer && !m->clitics.article && !kh_sentence_feminine_end(f->s, m->first);
    bool woman = begins_feminine(f, m, h) || (person && !kh_str_ends(f->s->tokens[m->first].word->form, h->lead)); /* "وزيرة الخارجية" */
    p->m.gender = woman || (longer && !his) ? KH_GENDER_FEM : h->gender;
    p->m.plural = (m->features & KH_FEATURE_PLURAL) != 0 || m->column != 0 || may_be_plural(f, m);
    p->m.definite = m->clitics.article;
    p->m.own = his || m->clitics.pronoun != 0;
    p->m.pronoun = his ? KH_FEATURE_MASC | KH_FEATURE_SINGULAR : kh_morph_pronoun(f->doc->morph, m->clitics.pronoun);
    p->m.ours = (p->m.pronoun & KH_FEATURE_FIRST) != 0;
    bool his_own = p->m.own && !p->m.plural && h->kind != KH_HEAD_ORGAN;
    if (his_own && kh_str_equal(h->sector, KH_S("LEG"))) { /* "his deputy" is no member of parliament */
        p->m.kind = KH_MENTION_PERSON;
        p->m.sector = KH_S("GOV");
    }
    p->dual = (m->features & KH_FEATURE_DUAL) != 0;
    uint32_t last = m->first + m->n - 1u;
    bool ended = kh_mention__may_have_article(f, last) || h->kind == KH_HEAD_SOURCE || ends_in_adjective(f, m);
    bool closed = m->n > 1 && !person && ended;
    bool open = person && m->clitics.article && !kh_sentence_article(f->s, last) && !m->clitics.pronoun; /* "the spokesman for" */
    p->construct = open || (!kh_mention__has_ending(f, m) && !m->clitics.pronoun && !m->clitics.article && !closed);
}
