/* Bodies that no pack knows, by a name in marks: the group "Kashmir Resistance", "the Front of Change" (FC). */
#include "read/mention_int.h"

#include "read/quote.h"

/* Longest name in marks, in words. */
enum { MAX_QUOTED = 7 };

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
