/* What the rows of events.tsv say of a word: which acts it may tell of, and what they ask to stand behind it. */
#include "read/predicate/predicate_int.h"

/* Does the row want a certain word for its object, as "draw [the attention] to" does? Then no party alone is that object. */
static bool wants_thing(const struct kh_lex_event *e) {
    for (size_t k = 0; k < e->needs.n; k++) {
        if (e->needs.at[k].kind == KH_NEED_OBJECT) return true;
    }
    return false;
}

struct kh_str kh_predicate__content_prep(const struct kh_parse *p, const struct kh_predicate *v) {
    for (int k = 0; k < v->n_events; k++) {
        const struct kh_lex_event *e = kh_predicate_row(p, v, k);
        for (size_t i = 0; i < e->preps.n && e->object == KH_ROLE_RECIPIENT && !(v->reporting && wants_thing(e)); i++) {
            if (e->preps.at[i].role == KH_ROLE_CONTENT) return e->preps.at[i].prep;
        }
    }
    return KH_S("\x01"); /* stands before nothing */
}

/* "holds X [responsible]" at token i; not "X claimed [its responsibility]". */
static bool blame(const struct kh_parse *p, uint32_t i) {
    const struct kh_match *m = kh_sentence_match(p->s, i, KH_ENTRY_CLASS);
    return m && !m->clitics.pronoun && kh_sentence_in_class(p->s, i, KH_S("blame"));
}

bool kh_predicate__content_follows(const struct kh_parse *p, const struct kh_predicate *v, int m) {
    uint32_t i = kh_predicate__behind_adverbials(p, kh_parse_behind_adjectives(p, kh_predicate__behind_group(p, m), 1));
    if (i >= p->s->n) return false;
    if (kh_predicate__wants_object(v) && blame(p, i)) return true;
    const struct kh_match *that = kh_sentence_particle(p->s, i, KH_PARTICLE_THAT);
    if (that) return kh_str_starts(p->doc->lex->particle_forms[that->row], kh_predicate__content_prep(p, v));
    const struct kh_match *prep = kh_sentence_particle(p->s, i, KH_PARTICLE_PREP);
    struct kh_str form = prep ? p->doc->lex->particle_forms[prep->row] : kh_sentence_prefix(p->s, i);
    for (int k = 0; form.n && k < v->n_events; k++) {
        const struct kh_lex_event *e = kh_predicate_row(p, v, k);
        bool on_somebody = e->object == KH_ROLE_RECIPIENT && !(v->reporting && wants_thing(e));
        if (on_somebody && kh_prep_role(&e->preps, form, NULL) == KH_ROLE_CONTENT) return true;
    }
    return false;
}

bool kh_predicate__stands_alone(const struct kh_parse *p, const struct kh_predicate *v) {
    for (int i = 0; i < v->n_events; i++) {
        const struct kh_lex_event *e = kh_predicate_row(p, v, i);
        bool alone = e->object == KH_ROLE_NONE && e->subject == KH_ROLE_ACTOR;
        for (size_t k = 0; k < e->needs.n && alone; k++) {
            enum kh_need_kind kind = e->needs.at[k].kind;
            alone = kind != KH_NEED_OBJECT && kind != KH_NEED_NEAR;
        }
        if (alone) return true;
    }
    return false;
}

/* "[the release] of prisoners": a word that some row asks for as the object of an act done to somebody, right behind the verb. */
static bool asked_for(struct kh_parse *p, const struct kh_predicate *v, uint32_t i) {
    bool act = p->predicates.of_token[i] >= 0; /* near it, that may be the subject */
    for (int k = 0; k < v->n_events; k++) {
        const struct kh_lex_event *e = kh_predicate_row(p, v, k);
        if (e->object != KH_ROLE_RECIPIENT) continue;
        if (kh_predicate__row_asks(p, e, i, act ? KH_ASKED_AS_OBJECT : KH_ASKED_AS_OBJECT | KH_ASKED_NEAR)) return true;
    }
    return false;
}

bool kh_predicate__object_leads(struct kh_parse *p, const struct kh_predicate *v) {
    const struct kh_mention *m = kh_predicate_subject(p, v);
    if (!m || v->carried || v->passive || v->object != KH_NOBODY) return false;
    return m->depth > 0 && m->chain == kh_predicate__behind_adverbials(p, v->last + 1u) && asked_for(p, v, m->chain);
}
