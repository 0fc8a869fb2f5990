/* Acts that a sentence only takes up: as the matter of another one, as the time of it, or by a verb behind their noun. */
#include "read/event/event_int.h"

#include "read/predicate/clause.h"
#include "read/predicate/predicate_int.h"

/* "after fierce [battles] with X": does a preposition stand behind the noun and its adjectives? */
static bool has_complement(const struct coder *c) {
    enum { MAX_ADJECTIVES = 2 };
    const struct kh_parse *p = c->p;
    uint32_t i = c->v->last + 1u;
    for (int n = 0; n < MAX_ADJECTIVES && i < p->s->n && kh_parse_plain_word(p, i) && !kh_clause_adverbial(p, i); n++) i++;
    return kh_clause_adverbial(p, i);
}

/* "the victims", "the air": people or things of one word, of no land and nobody's. */
static bool names_no_side(const struct kh_mention *m) {
    if (m->kind != KH_MENTION_GROUP && m->kind != KH_MENTION_ASSET) return false;
    return m->first == m->last && !kh_mention_affiliated(m) && !m->own;
}

/* A noun without the article that names nobody: "the file", "the victims", "the air". */
static bool is_bare_matter(const struct kh_parse *p, uint32_t i) {
    const struct kh_mention *m = kh_parse_mention_at(p, i);
    bool noun = m && names_no_side(m) && p->predicates.of_token[i] < 0;
    if (!noun && !kh_parse_plain_word(p, i)) return false;
    return !kh_sentence_article(p->s, i) && !kh_sentence_match(p->s, i, KH_ENTRY_PARTICLE) && !kh_predicate__time_word(p, i);
}

/* "discussed with X the file [of the bombing]": is the noun of the act the genitive of one that tells of none, and that a preposition leads or a party stands
 * before? Elsewhere a word that no pack knows may be its verb. */
static bool is_matter(const struct coder *c) {
    enum { MAX_CONSTRUCT = 3 };
    const struct kh_parse *p = c->p;
    uint32_t i = c->v->first;
    if (c->v->form != KH_PREDICATE_NOUN || !kh_sentence_article(p->s, i)) return false;
    for (int n = 0; n < MAX_CONSTRUCT && i > 1; n++) {
        if (!is_bare_matter(p, i - 1u)) return false;
        bool led = kh_sentence_prefix(p->s, i - 1u).n || kh_sentence_particle_before(p->s, i - 1u, KH_PARTICLE_PREP);
        const struct kh_predicate *w = kh_parse_predicate_at(p, i - 2u); /* "to the study of the danger [of a coup]" */
        if (led || p->mentions.of_token[i - 2u] >= 0 || (w && w->form == KH_PREDICATE_NOUN)) return true;
        i--;
    }
    return false;
}

bool kh_event__only_recalled(const struct coder *c) {
    const struct kh_predicate *v = c->v;
    bool own = (!v->carried && v->subject != KH_NOBODY) || v->object != KH_NOBODY || v->clitics.pronoun;
    if (own) return false;
    if (is_matter(c)) return !kh_str_among(c->frame->type, KH_S("CONSULT|SUPPORT|AGREE|AID|COOPERATE")); /* "held a round [of talks]" */
    if (!kh_party__recalls(c) || !kh_clause_circumstance(c->p, v->first)) return false;
    return kh_sentence_article(c->p->s, v->first) || !has_complement(c);
}

bool kh_event__told_by_noun(const struct coder *c) {
    const struct kh_parse *p = c->p;
    const struct kh_predicate *noun = kh_predicate_governor(p, c->v);
    if (c->v->form != KH_PREDICATE_VERB || !c->v->clitics.pronoun) return false;
    if (!noun || noun->form != KH_PREDICATE_NOUN || noun->last > c->v->first) return false;
    uint32_t start = kh_sentence_span(p->s, noun->first, noun->last).start;
    const struct kh_reading *r = p->doc->reading;
    for (size_t i = r->events.n; i-- > 0 && r->events.at[i].evidence.sentence == p->s->index;) {
        const struct kh_event *e = &r->events.at[i];
        if (e->evidence.trigger.start == start) return kh_str_equal(e->type, c->frame->type);
    }
    return false;
}

/* The noun of the act: the word itself, or what a word that only carries it out, "[made] raids", leads to; NULL. */
static const struct kh_predicate *act_noun(const struct coder *c) {
    const struct kh_predicate *v = c->v, *next = v + 1;
    if (v->form == KH_PREDICATE_NOUN && !kh_predicate_controls(c->p, v, KH_EFFECT_DO)) return v;
    bool light = kh_predicate_controls(c->p, v, KH_EFFECT_DO) && next < c->p->predicates.at + c->p->predicates.n;
    return light && next->form == KH_PREDICATE_NOUN && next->controlled && kh_predicate_governor(c->p, next) == v ? next : NULL;
}

/* Does the verb go on telling of that noun: as its act, or behind "which" and an adjective of whose it is? */
static bool tells_of(const struct kh_parse *p, const struct kh_predicate *w, const struct kh_predicate *noun) {
    if (w->form != KH_PREDICATE_VERB || w->clitics.conjunction || w->passive || w->object == KH_NOBODY) return false;
    if (w->act != KH_NOBODY) return &p->predicates.at[w->act] == noun;
    const struct kh_mention *owner = w->relative && noun->subject == w->subject ? kh_predicate_subject(p, w) : NULL;
    return owner && owner->kind == KH_MENTION_OWNER && owner->first > noun->last && owner->last < w->first;
}

/* Does the other word tell the same type of act? Its frame is then in *other. */
static bool same_type(const struct coder *c, const struct kh_predicate *w, struct coder *other) {
    return kh_party__other_act(c, w, other) && kh_str_equal(other->frame->type, c->frame->type);
}

bool kh_event__told_by_clause(const struct coder *c) {
    const struct kh_parse *p = c->p;
    const struct kh_predicate *noun = act_noun(c), *end = p->predicates.at + p->predicates.n;
    if (!noun || noun->object != KH_NOBODY) return false;
    for (const struct kh_predicate *w = noun + 1; w < end; w++) {
        struct coder other;
        if (tells_of(p, w, noun)) return same_type(c, w, &other) && other.frame->object == KH_ROLE_RECIPIENT;
    }
    return false;
}

struct kh_str kh_event__mode(const struct coder *c) {
    if (c->frame->mode.n || c->v->form != KH_PREDICATE_VERB) return c->frame->mode;
    for (const struct kh_predicate *w = c->v; w-- > c->p->predicates.at;) {
        bool act = w->form == KH_PREDICATE_NOUN && w->n_events;
        struct coder other;
        if (act && tells_of(c->p, c->v, w)) return same_type(c, w, &other) ? other.frame->mode : KH_S("");
    }
    return KH_S("");
}
