/* need.c: the words that a row of events.tsv asks for, and where they stand. */
#include "read/predicate/predicate_int.h"

static bool in_classes(const struct kh_parse *p, uint32_t i, const struct kh_need *need) {
    for (uint32_t k = 0; k < p->s->tokens[i].n_matches; k++) {
        const struct kh_match *m = kh_sentence_at(p->s, i, k);
        if (m->kind != KH_ENTRY_CLASS) continue;
        for (size_t n = 0; n < need->classes.n; n++) {
            if (p->doc->lex->classes[m->row] == need->classes.at[n]) return true;
        }
    }
    return false;
}

/* Do the words of `phrase` (one or more) stand at token i? */
static bool words_at(const struct kh_parse *p, uint32_t i, struct kh_str phrase) {
    struct kh_str word;
    for (; kh_str_next(&phrase, ' ', &word); i++) {
        if (i >= p->s->n || !kh_form_like(&p->doc->lex->wordsets, p->s->tokens[i].word->form, word)) return false;
    }
    return true;
}

bool kh_predicate__need_word_found(const struct kh_parse *p, uint32_t i, const struct kh_need *need) {
    const struct kh_token *t = &p->s->tokens[i];
    const struct kh_wordsets_met *met = &kh_token_note(t)->sets;
    if (kh_wordsets_meets(met, need->set)) return true;
    bool begins = need->phrases.n && i + 1u < p->s->n && kh_wordsets_meets(met, need->phrase_set);
    begins = begins && kh_wordsets_meets(&kh_token_note(t + 1)->sets, need->next_set);
    for (size_t k = 0; begins && k < need->phrases.n; k++) {
        if (words_at(p, i, need->phrases.at[k])) return true;
    }
    return (t->classes & need->class_bits) && in_classes(p, i, need);
}

bool kh_predicate__row_asks(const struct kh_parse *p, const struct kh_lex_event *row, uint32_t i, unsigned kinds) {
    for (size_t k = 0; k < row->needs.n; k++) {
        const struct kh_need *need = &row->needs.at[k];
        if ((kinds & 1u << need->kind) && kh_predicate__need_word_at(p, i, need)) return true;
    }
    return false;
}
