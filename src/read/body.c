/* Bodies that no pack knows, by a name in marks or of plain nouns: the group "Kashmir Resistance", "the Front of Change" (FC), the party of Hope. */
#include "read/mention_int.h"

#include "read/quote.h"

/* Longest names, in words. */
enum { MAX_QUOTED = 7, MAX_NOUNS = 4 };

/* The mark that closes the one at token i, with nothing but words between; i when none does. */
static uint32_t closing(const struct finder *f, uint32_t i) {
    bool bracket = kh_sentence_mark(f->s, i, '(');
    for (uint32_t k = i + 1; k < f->s->n && k <= i + MAX_QUOTED + 1u; k++) {
        if (bracket ? kh_sentence_mark(f->s, k, ')') : kh_quote_mark(f->s, k)) return k > i + 1 ? k : i;
        if (f->s->tokens[k].kind == KH_TOKEN_MARK) return i;
    }
    return i;
}

/* May the head stand before a name of its own: a body of no state that has no owner yet, or a band? */
static bool may_be_called(const struct finder *f, const struct kh_mention *m) {
    bool body = m->kind == KH_MENTION_ORGAN && !kh_lexicon_state_sector(f->lex, m->sector);
    bool band = m->kind == KH_MENTION_GROUP && !m->plural && kh_mention__in_class(f, m->first, KH_S("band"));
    return (body || band) && m->key.n == 0 && !m->own && m->name.n == 0;
}

bool kh_mention__take_called(struct phrase *p) {
    struct finder *f = p->f;
    uint32_t from = p->next, first = p->m.first;
    if (!may_be_called(f, &p->m)) return false;
    bool outside = from < f->s->n && (kh_quote_mark(f->s, from) || kh_sentence_mark(f->s, from, '('));
    bool inside = !outside && first > 0 && kh_quote_mark(f->s, first - 1);
    uint32_t open = outside ? from : first - 1, close = outside || inside ? closing(f, open) : open;
    if (close <= open || (inside && close <= from)) return false;
    p->m.name = outside ? kh_str_span(f->s->text, kh_sentence_span(f->s, open + 1, close - 1)) : kh_mention_text(f->doc, f->s, first, close - 1);
    p->m.definite = true;
    p->m.last = (uint16_t)(outside ? close : close - 1);
    p->next = p->m.last + 1u;
    return true;
}

/* Does nobody's name stand at token i? A word that points back is a name behind a party's noun: "the party of [the Union]". */
static bool names_nobody(const struct finder *f, uint32_t i) {
    const struct kh_match *m = kh_mention__naming_at(f, i);
    return !m || (m->kind == KH_ENTRY_ANAPHOR && f->lex->anaphora[m->sense->row] == KH_ANAPHOR_NAMED);
}

/* May the word at token i be part of a name of plain nouns: with the article, nobody's name, no verb? */
static bool may_be_noun_name(const struct finder *f, uint32_t i) {
    if (i >= f->s->n || f->s->tokens[i].kind != KH_TOKEN_WORD || f->s->tokens[i].word->preposition) return false;
    return kh_mention__has_article(f, i) && names_nobody(f, i) && !kh_mention__is_verb_only(f, i);
}

/* May it go on with such a name: "of Freedom [and Justice]", an adjective that no table knows? */
static bool goes_on(const struct finder *f, uint32_t i) {
    return may_be_noun_name(f, i) && (kh_sentence_conjunction(f->s, i) || f->s->tokens[i].n_matches == 0);
}

void kh_mention__take_noun_name(struct phrase *p) {
    struct finder *f = p->f;
    bool party = p->construct && !p->owned && p->m.key.n == 0 && !p->m.own && kh_mention__in_class(f, p->m.last, KH_S("party"));
    if (!party || !may_be_noun_name(f, p->next) || kh_sentence_conjunction(f->s, p->next)) return;
    uint32_t end = p->next + 1u;
    while (end < p->next + MAX_NOUNS && goes_on(f, end)) end++;
    if (p->m.first == p->m.last && may_be_called(f, &p->m)) p->m.name = kh_mention_text(f->doc, f->s, p->m.first, end - 1u);
    p->m.last = (uint16_t)(end - 1u);
    p->m.definite = true;
    p->construct = false;
    p->next = end;
}
