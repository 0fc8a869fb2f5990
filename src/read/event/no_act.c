/* Words that fit a frame and tell of no act all the same: what is decided, said of whoever does it, the name of a draft, talk with the
 * press, a means or a time, who is charged. */
#include "read/event/event_int.h"
#include "read/predicate/predicate_int.h"

/* Does the word lead from the act behind it to the one before, and not end or hinder it: "agreed on [continuing] the blockade"? */
static bool passes_on(const struct kh_parse *p, const struct kh_predicate *g) {
    if (!g->control || g->form == KH_PREDICATE_VERB) return false;
    static const uint32_t other = 1u << KH_EFFECT_END | 1u << KH_EFFECT_REFUSE | 1u << KH_EFFECT_PREVENT | 1u << KH_EFFECT_REPEL | 1u << KH_EFFECT_FAIL;
    return !(other >> p->doc->lex->control[g->control->row].effect & 1u);
}

/* Is it what predicate `outer` takes, itself or by nouns that only lead on to it? */
static bool taken_by(const struct kh_parse *p, const struct kh_predicate *w, int outer) {
    int g = w->governor;
    for (int steps = 0; g != KH_NOBODY && g != outer && steps < MAX_OUTER; steps++) {
        if (!passes_on(p, &p->predicates.at[g])) return false;
        g = p->predicates.at[g].governor;
    }
    return g == outer;
}

/* "agreed on [sanctions]", "vowed [to strike]": what is decided or vowed against somebody is that act, and no agreement with anybody. */
static bool agrees_on_harm(const struct coder *c) {
    const struct kh_parse *p = c->p;
    if (!c->v->control || !kh_str_among(c->frame->type, KH_S("AGREE|SUPPORT"))) return false;
    enum kh_effect effect = p->doc->lex->control[c->v->control->row].effect;
    if (effect != KH_EFFECT_PROMISE && effect != KH_EFFECT_DECIDE) return false;
    int outer = (int)(c->v - p->predicates.at);
    for (size_t k = (size_t)outer + 1; k < p->predicates.n; k++) {
        const struct kh_predicate *v = &p->predicates.at[k];
        struct coder inner;
        if (v->n_events == 0 || !taken_by(p, v, outer) || kh_mood_negated(p, v)) continue;
        if (kh_party__other_act(c, v, &inner) && inner.frame->content->hostile) return true;
    }
    return false;
}

/* "who[ever threatens] us", "any state [that calls] them": what a verb of the present tells of nobody in particular has not happened. */
static bool of_whoever(const struct coder *c) {
    enum { TO_ANY = 3 };
    const struct kh_parse *p = c->p;
    const struct kh_predicate *v = c->v;
    if (v->form != KH_PREDICATE_VERB || !kh_predicate_present(v) || v->first == 0) return false;
    if (v->clitics.conjunction || v->clitics.future) return false;
    if (kh_sentence_particle_before(p->s, v->first, KH_PARTICLE_FROM)) return true; /* no preposition stands before a verb */
    for (uint32_t i = v->first; (p->s->particles & KH_PARTICLE_BIT(KH_PARTICLE_ANY)) && i-- > 0 && v->first - i <= TO_ANY;) {
        if (kh_sentence_particle_ending(p->s, i, KH_PARTICLE_ANY)) return i + 1u < v->first;
        if (kh_sentence_is_mark(p->s, i) || kh_sentence_article(p->s, i) || p->predicates.of_token[i] >= 0) return false;
    }
    return false;
}

/* "[that] did not stop", "and [this] threatens": does a word that points back open a clause at token i and stand alone? */
static bool points_back(const struct kh_parse *p, uint32_t i) {
    const struct kh_match *m = kh_sentence_match(p->s, i, KH_ENTRY_ANAPHOR);
    if (!m || m->n != 1 || p->doc->lex->anaphora[m->row] != KH_ANAPHOR_THING) return false;
    if (i == 0 || kh_sentence_conjunction(p->s, i)) return true;
    return kh_sentence_is_mark(p->s, i - 1u) || kh_sentence_particle(p->s, i - 1u, KH_PARTICLE_BUT);
}

/* "falling exports, which [force] the government to", "that [forced] it to": what a clause in which nobody acts brings about is no act of anybody. */
static bool by_a_clause(const struct coder *c) {
    const struct kh_parse *p = c->p;
    bool somebody = c->v->subject != KH_NOBODY || c->v->subject_actor != KH_NONE;
    if (c->v->form != KH_PREDICATE_VERB || c->v->first == 0 || c->v->clitics.pronoun || somebody) return false;
    uint32_t before = kh_predicate__before_particles(p, c->v->first);
    if (before >= p->s->n || !(kh_sentence_in_class(p->s, before, KH_S("which")) || points_back(p, before))) return false;
    return kh_str_among(c->frame->type, KH_S("COERCE|THREATEN|REQUEST"));
}

/* "by [talks]", "the time of [the truce]": an act that its own words give nobody, as a means or a time, is no news of one. */
static bool only_circumstance(const struct coder *c, const struct participants *x) {
    const struct kh_parse *p = c->p;
    if (c->v->form != KH_PREDICATE_NOUN || c->v->first == 0 || x->actors.n + x->recipients.n) return false;
    uint32_t before = c->v->first - 1u;
    return kh_sentence_particle_ending(p->s, before, KH_PARTICLE_MEANS) || kh_sentence_in_class(p->s, before, KH_S("span"));
}

/* "the motion [of no confidence]": an act right behind the word for a draft names the draft, unless somebody decides on it. */
static bool names_draft(const struct coder *c) {
    const struct kh_parse *p = c->p;
    if (c->v->form != KH_PREDICATE_NOUN || c->v->first == 0 || c->v->clitics.preposition || c->v->clitics.conjunction) return false;
    if (!kh_sentence_in_class(p->s, c->v->first - 1u, KH_S("draft"))) return false;
    const struct kh_predicate *draft = kh_predicate_governor(p, c->v);
    return !draft || draft->last + 1u != c->v->first || draft->governor == KH_NOBODY;
}

/* "the [accused] men", "the men [accused] of it": a participle of charging that names nobody charged is of those who are charged themselves, and with
 * the article it only says which ones are meant. */
static bool is_accused(const struct coder *c, const struct participants *x) {
    bool accused = kh_str_equal(c->frame->type, KH_S("ACCUSE")) && kh_str_equal(c->frame->mode, KH_S("allege"));
    return accused && c->v->form == KH_PREDICATE_PARTICIPLE && (x->recipients.n == 0 || c->v->clitics.article);
}

static bool press_among(const struct coder *c, const kh_index_vec *mentions) {
    for (size_t i = 0; i < mentions->n; i++) {
        if (kh_mention_of_press(c->p->mentions.at[mentions->at[i]].named_as)) return true;
    }
    return false;
}

/* "told the news agency that": who speaks to the press consults nobody. */
static bool speaks_to_press(const struct coder *c, const struct participants *x) {
    return kh_str_equal(c->frame->type, KH_S("CONSULT")) && (press_among(c, &x->actors) || press_among(c, &x->recipients));
}

/* "the agency confirmed that breaches": what a medium tells with a word of saying is what others did; it takes no stand. */
static bool told_by_press(const struct coder *c, const struct participants *x) {
    return c->v->reporting && x->actors.n && press_among(c, &x->actors) && kh_str_among(c->frame->type, KH_TYPES_OF_WORDS);
}

/* "[the attack] that X came under": the verb of undergoing that describes the noun tells of it, whatever is made of the noun around. */
static bool told_as_undergone(const struct coder *c) {
    const struct kh_parse *p = c->p;
    int index = (int)(c->v - p->predicates.at);
    if (c->v->form != KH_PREDICATE_NOUN || !c->v->undergone) return false;
    for (size_t k = (size_t)index + 1; k < p->predicates.n; k++) {
        const struct kh_predicate *w = &p->predicates.at[k];
        struct coder told;
        if (w->describes == index && kh_party__other_act(c, w, &told)) return kh_str_equal(told.frame->type, c->frame->type);
    }
    return false;
}

bool kh_event__only_words(const struct coder *c) {
    if (told_as_undergone(c)) return true;
    return agrees_on_harm(c) || of_whoever(c) || names_draft(c) || by_a_clause(c) || kh_event__done_by_thing(c);
}

bool kh_event__tells_of_nobody(const struct coder *c, const struct participants *x) {
    return speaks_to_press(c, x) || told_by_press(c, x) || only_circumstance(c, x) || is_accused(c, x);
}
