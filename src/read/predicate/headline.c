/* Headlines have hardly a verb: the noun of an act opens them and is the news. "[Russian support] for", "[shelling] on the town". */
#include "read/predicate/predicate_int.h"

/* Does token i open its sentence, or what stands behind a colon, dots or a dash of it? */
static bool opens(const struct kh_parse *p, uint32_t i) {
    return i == 0 || (kh_sentence_is_mark(p->s, i - 1u) && kh_parse_stop(p, i - 1u));
}

/* "[rockets] on Najran", "[aid] from Egypt to Sudan": what is sent stands for its sending where it opens the line. */
bool kh_predicate__opens_as_thing(const struct kh_parse *p, uint32_t i, const struct kh_mention *thing) {
    const struct kh_word *w = p->s->tokens[i].word;
    bool troops = thing->kind == KH_MENTION_ORGAN && kh_str_equal(thing->sector, KH_S("MIL")); /* "[reinforcements] to" */
    bool sent = troops || thing->kind == KH_MENTION_ASSET;
    return sent && thing->first == i && opens(p, i) && !kh_sentence_conjunction(p->s, i) && !w->article && !w->preposition;
}

bool kh_predicate__opens_line(const struct kh_parse *p, const struct kh_predicate *v) {
    bool noun = v->form == KH_PREDICATE_NOUN || v->form == KH_PREDICATE_PHRASE;
    return noun && !p->s->tokens[v->first].word->preposition && !kh_sentence_conjunction(p->s, v->first) && opens(p, v->first);
}

/* "[was killed] a Palestinian": where people of a country suffer, their adjective stands for them, and the noun is no likelier than the verb. */
static bool done_to_people(const struct kh_parse *p, uint32_t i) {
    return kh_sentence_in_class(p->s, i, KH_S("person-act")) || kh_sentence_in_class(p->s, i, KH_S("killed"));
}

/* "[Russian support] for", "[Egyptian refusal], flat, of": an adjective of origin without the article, and no object with it behind. */
static bool of_origin(const struct kh_parse *p, uint32_t i) {
    const struct kh_mention *m = kh_parse_mention_at(p, i + 1u);
    if (!m || m->kind != KH_MENTION_OWNER || m->first != i + 1u || kh_sentence_article(p->s, i + 1u) || done_to_people(p, i)) return false;
    uint32_t next = m->last + 1u;
    const struct kh_word *w = next < p->s->n && p->s->tokens[next].kind == KH_TOKEN_WORD ? p->s->tokens[next].word : NULL;
    return !w || !w->article || w->preposition;
}

/* "[shelling] on the town", "[answer] to": right behind it stands a preposition that a row knows of the noun alone. */
static bool with_own_prep(const struct kh_parse *p, uint32_t i) {
    const struct kh_match *m = i + 1u < p->s->n ? kh_sentence_particle(p->s, i + 1u, KH_PARTICLE_PREP) : NULL;
    if (!m || p->s->tokens[i + 1u].word->prep_pronoun) return false;
    struct kh_str form = p->doc->lex->particle_forms[m->row];
    const struct kh_mention *place = kh_parse_mention_at(p, i + 2u);
    /* "[shelling] in the town", and no more */
    bool there = place && place->locative && place->last + 1u >= p->s->n && !done_to_people(p, i);
    bool noun = false, verb = false;
    for (uint32_t k = 0; k < p->s->tokens[i].n_matches; k++) {
        const struct kh_match *x = kh_sentence_at(p->s, i, k);
        if (x->kind != KH_ENTRY_EVENT || x->n != 1) continue;
        const struct kh_lex_event *e = &p->doc->lex->events[x->row];
        bool known = kh_prep_role(&e->preps, form, NULL) != KH_ROLE_NONE || (there && !e->verb);
        noun = noun || (known && !e->verb), verb = verb || (known && e->verb);
    }
    return noun && !verb;
}

/* Does some verb of the word at token i ask for the word at token `at` as its object? */
static bool asked_for(const struct kh_parse *p, uint32_t i, uint32_t at) {
    const struct kh_token *t = &p->s->tokens[at];
    for (uint32_t k = 0; k < p->s->tokens[i].n_matches; k++) {
        const struct kh_match *x = kh_sentence_at(p->s, i, k);
        if (x->kind != KH_ENTRY_EVENT || x->n != 1) continue;
        const struct kh_lex_event *e = &p->doc->lex->events[x->row];
        for (size_t n = 0; e->verb && n < e->needs.n; n++) {
            const struct kh_need *need = &e->needs.at[n];
            bool named = kh_wordsets_meets(&kh_token_note(t)->sets, need->set) || (t->classes & need->class_bits);
            if (need->kind == KH_NEED_OBJECT && named) return true;
        }
    }
    return false;
}

/* "[the withdrawal of] the envoy from Baghdad", "[the opening of] an embassy": an act without who did it, done to what stands alone behind it: things
 * do nothing themselves. */
static bool of_thing(const struct kh_parse *p, uint32_t i) {
    const struct kh_mention *m = kh_parse_mention_at(p, i + 1u);
    if (i + 1u >= p->s->n || p->s->tokens[i + 1u].kind != KH_TOKEN_WORD || p->s->tokens[i + 1u].word->preposition) return false;
    if (done_to_people(p, i)) return false;
    bool envoy = m && m->name.n == 0 && kh_sentence_class_in(p->s, m->first, m->last + 1u, KH_S("diplomat"));
    bool troops = m && !kh_sentence_article(p->s, i + 1u) && kh_str_equal(m->sector, KH_S("MIL")); /* "[the sending] of troops to" */
    if (m && (m->first != i + 1u || m->prep.n || !(envoy || troops || m->kind == KH_MENTION_ASSET))) return false;
    uint32_t next = m ? m->last + 1u : i + 2u;
    if (!envoy && !asked_for(p, i, i + 1u)) return false;
    if (!envoy || next >= p->s->n || kh_sentence_is_mark(p->s, next)) return true;
    return kh_sentence_particle(p->s, next, KH_PARTICLE_PREP) || p->s->tokens[next].word->preposition;
}

bool kh_predicate__headline_noun(const struct kh_parse *p, uint32_t i) {
    if (!opens(p, i) || kh_sentence_conjunction(p->s, i) || !kh_predicate__may_be_masdar(p, i)) return false;
    return of_origin(p, i) || with_own_prep(p, i) || of_thing(p, i);
}
