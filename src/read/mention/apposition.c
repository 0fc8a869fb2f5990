/* An office right behind a name: that person's own, or somebody else, on whom the person acts. */
#include "read/mention/mention_int.h"

#include "read/word/quote.h"

/* Is the form one of a man's act alone? */
static bool masculine(const struct kh_match *verb) {
    return (verb->features & (KH_FEATURE_MASC | KH_FEATURE_FEM)) == KH_FEATURE_MASC;
}

/* Does the clause end at token i, or the preposition for what is said of the object stand there: "[of] fraud"? */
static bool object_ends(const struct finder *f, const struct kh_lex_event *e, uint32_t i) {
    if (i >= f->s->n) return true;
    if (kh_sentence_is_mark(f->s, i)) return !kh_mention__comma_at(f, i) && !kh_quote_mark(f->s, i);
    struct kh_str form = kh_sentence_prefix(f->s, i);
    return form.n && kh_prep_role(&e->preps, form, NULL) == KH_ROLE_CONTENT;
}

/* "criticised X [the prime minister of Y].", "accused (he) X [the speaker (she)] of": right behind the name that is the subject of a verb which
 * needs an object, and where nothing else could be that, the office is of whom the act is on. */
static bool is_object_of_verb(const struct phrase *p, const struct kh_mention *name) {
    const struct finder *f = p->f;
    uint32_t i = kh_mention__before_adverbials(f, name->first);
    if (i == 0 || !kh_mention__is_verb_only(f, i - 1) || kh_sentence_in_class(f->s, i - 1, KH_S("auxiliary"))) return false;
    bool found = false;
    for (uint32_t k = 0; k < f->s->tokens[i - 1].n_matches; k++) {
        const struct kh_match *verb = kh_sentence_at(f->s, i - 1, k);
        if (verb->kind != KH_ENTRY_EVENT) continue;
        const struct kh_lex_event *e = &f->lex->events[verb->row];
        if (e->object != KH_ROLE_RECIPIENT || verb->clitics.pronoun) return false;
        bool woman = masculine(verb) && p->m.gender == KH_GENDER_FEM;
        found = found || woman || object_ends(f, e, p->next);
    }
    return found;
}

/* "[the spokesman for]": a title of several words that ends without the article, so that its genitive follows. */
static bool is_open_title(const struct finder *f, uint32_t i) {
    const struct kh_match *m = kh_sentence_match(f->s, i, KH_ENTRY_HEAD);
    return m && m->n > 1 && !kh_sentence_article(f->s, i + m->n - 1u);
}

/* "Ali al-Hajj, [assistant secretary-general of the party]": an office right behind a name is that person's, unless each is of another
 * state. True when the mention before took it. */
bool kh_mention__is_apposition(struct phrase *p) {
    struct finder *f = p->f;
    struct kh_mention *name = f->out->n ? &f->out->at[f->out->n - 1] : NULL;
    uint32_t i = p->m.first;
    if (!name || name->kind != KH_MENTION_PERSON || name->name.n == 0 || name->last + 1u != i) return false;
    if (p->m.kind != KH_MENTION_PERSON || p->m.plural || p->m.name.n) return false;
    if (name->head != KH_NONE && name->country != KH_NONE) return false; /* "president X received [the foreign minister]" */
    if (p->m.last == i && !p->construct) return false;
    if (kh_sentence_conjunction(f->s, i) || f->s->tokens[i].word->preposition || p->m.own) return false;
    if (kh_sentence_article(f->s, i) && !is_open_title(f, i)) return false;
    if (is_object_of_verb(p, name)) return false;
    if (name->country != KH_NONE && p->m.country != KH_NONE && name->country != p->m.country) return false;
    const struct kh_actor *known_as = p->m.country != KH_NONE ? kh_mention_told_before(f->doc, name) : NULL;
    bool of_another_land = known_as && !kh_str_equal(known_as->country, f->lex->countries[p->m.country].key);
    if (of_another_land) return false; /* "X accused [the minister of Y]" */
    bool other_body = name->head != KH_NONE && p->m.key.n && !kh_str_equal(p->m.key, name->key);
    bool elsewhere = name->country == KH_NONE && name->key.n && (p->m.country != KH_NONE || other_body);
    bool held = name->person.n || name->head != KH_NONE; /* "the United Nations envoy met [the foreign minister of Oman]" */
    if (elsewhere && held) return false;
    if (!kh_mention_affiliated(name)) {
        name->country = p->m.country;
        name->key = p->m.key;
    }
    bool known = name->person.n > 0;
    if (!known && p->m.sector.n) name->sector = p->m.sector;
    if (!known) name->head = p->m.head, name->definite = true;
    name->last = p->m.last;
    for (uint32_t k = i; k <= name->last; k++) f->out->of_token[k] = (int16_t)(f->out->n - 1);
    return true;
}
