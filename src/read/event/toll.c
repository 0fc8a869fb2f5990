#include "read/event/toll.h"

#include "read/time/timeparse.h"

enum { TO_NUMBER = 5, NUMBER_WORDS = 4, MOST_DIGITS = 6 };

/* The class match at i, or NULL. */
static const struct kh_match *class_at(const struct kh_parse *p, uint32_t i, uint16_t class) {
    for (uint32_t k = 0; kh_sentence_has(p->s, i, KH_KIND_BIT(KH_ENTRY_CLASS)) && k < p->s->tokens[i].n_matches; k++) {
        const struct kh_match *m = kh_sentence_at(p->s, i, k);
        if (m->kind == KH_ENTRY_CLASS && p->doc->lex->classes[m->row] == class) return m;
    }
    return NULL;
}

/* A number at i that counts people, not days; *behind: the token behind it. */
static bool number_at(const struct kh_parse *p, uint32_t i, uint32_t *behind, int32_t *out) {
    struct kh_tcursor c = {p->doc, p->s, i, KH_NO_DAY};
    if (kh_tdigits(&c, i, MOST_DIGITS, out)) c.i++;
    else if (!kh_ttake_cardinal(&c, out)) return false;
    *behind = c.i;
    return *out > 0 && !kh_sentence_has(p->s, c.i, KH_KIND_BIT(KH_ENTRY_UNIT) | KH_KIND_BIT(KH_ENTRY_MONTH));
}

/* "40 dead". */
static int32_t number_before(const struct kh_parse *p, uint32_t i) {
    int32_t n = 0;
    uint32_t behind;
    for (uint32_t back = NUMBER_WORDS; back > 0; back--)
        if (back <= i && number_at(p, i - back, &behind, &n) && behind == i) return n;
    return 0;
}

/* "the killing by the army of at least 40": those who did it and words for "about" may stand between. */
static int32_t number_behind(const struct kh_parse *p, uint32_t i) {
    int32_t n = 0;
    uint32_t behind;
    for (uint32_t k = i + 1; k < p->s->n && k <= i + (uint32_t)TO_NUMBER; k++) {
        if (number_at(p, k, &behind, &n)) return n;
        const struct kh_match *m = class_at(p, k, p->doc->lex->at_least);
        if (m) k += m->n - 1u;
        else if (!class_at(p, k, p->doc->lex->about) && p->mentions.of_token[k] < 0) return 0;
    }
    return 0;
}

/* The number told by words of the class in [from, to): 0 for none, or when two differ and `only` is asked for. */
static int32_t told(const struct kh_parse *p, uint16_t class, uint32_t from, uint32_t to, bool only) {
    int32_t found = 0;
    if (class == UINT16_MAX || !(p->s->classes & p->doc->lex->class_bits[class])) return 0; /* none in all of the sentence */
    for (uint32_t i = from; i < to && i < p->s->n; i++) {
        const struct kh_match *m = class_at(p, i, class);
        if (!m) continue;
        int32_t n = number_before(p, i);
        if (!n) n = number_behind(p, i + m->n - 1u);
        if (n && found && n != found && only) return 0;
        if (n && !found) found = n;
    }
    return found;
}

void kh_toll_find(const struct kh_parse *p, uint32_t from, uint32_t to, struct kh_event *e) {
    const struct kh_lexicon *lex = p->doc->lex;
    if (!kh_str_equal(e->type, KH_S("ASSAULT")) || e->polarity < 0) return;
    e->killed = told(p, lex->killed, from, to, false);
    e->wounded = told(p, lex->wounded, from, to, false);
    if (e->killed || e->wounded) return;
    e->killed = told(p, lex->killed, 0, p->s->n, true);
    e->wounded = told(p, lex->wounded, 0, p->s->n, true);
}
