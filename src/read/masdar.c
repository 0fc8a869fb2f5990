/* Masdars and event nouns: whose act it is, and on whom. */
#include "read/predicate_int.h"

/* The genitive of a noun: a mention whose construct chain holds the noun, or that follows it. */
static int genitive(const struct kh_parse *p, const struct kh_predicate *v) {
    for (size_t k = 0; k < p->mentions.n; k++) {
        const struct kh_mention *m = &p->mentions.at[k];
        if (m->first <= v->last) continue;
        bool follows = m->first == v->last + 1u || (m->chain <= v->last && m->depth > 0) || m->chain == v->last + 1u;
        if (!follows || m->by || kh_sentence_prefix(p->s, p->doc->morph, m->chain > v->last ? m->chain : m->first).n) return KH_NOBODY;
        if (m->chain > v->last && kh_sentence_conjunction(p->s, m->chain)) return KH_NOBODY;
        for (uint32_t i = v->last + 1u; i < m->first; i++) {
            if (p->predicates.of_token[i] >= 0) return KH_NOBODY; /* it belongs to the act in between */
        }
        return (int)k;
    }
    return KH_NOBODY;
}

/* An adjective of origin on the noun itself: "القصف الإسرائيلي". */
static int adjective_owner(const struct kh_parse *p, const struct kh_predicate *v) {
    for (uint32_t i = v->last + 1u; i < p->s->n && i <= v->last + 3u; i++) {
        int m = p->mentions.of_token[i];
        if (m >= 0) return p->mentions.at[m].kind == KH_MENTION_OWNER ? m : KH_NOBODY;
        if (p->s->tokens[i].kind != KH_TOKEN_WORD || kh_sentence_match(p->s, i, KH_ENTRY_PARTICLE)) return KH_NOBODY;
        if (p->s->tokens[i].word->article != p->s->tokens[v->first].word->article) return KH_NOBODY;
    }
    return KH_NOBODY;
}

static bool gives_recipient(const struct kh_parse *p, const struct kh_predicate *v, struct kh_str prep) {
    for (int i = 0; i < v->n_events; i++) {
        const kh_prep_roles *roles = &p->doc->lex->events[v->events[i]->sense->row].preps;
        if (kh_prep_role(roles, prep, NULL) == KH_ROLE_RECIPIENT) return true;
    }
    return false;
}

/* Does a recipient with its preposition follow the genitive? Then the genitive is who acts: "the support of A for B". */
static bool recipient_follows(const struct kh_parse *p, const struct kh_predicate *v, int genitive) {
    uint32_t end = kh_predicate__behind_group(p, genitive);
    for (size_t k = (size_t)genitive + 1; k < p->mentions.n; k++) {
        const struct kh_mention *m = &p->mentions.at[k];
        if (m->chain < end) continue;
        for (uint32_t i = end; i < m->chain; i++) {
            if (kh_parse_stop(p, i)) return false;
        }
        if (m->prep.n && gives_recipient(p, v, m->prep)) return true;
    }
    return false;
}

/* Does a frame of the verb take what is said or done as its object? */
static bool takes_thing(const struct kh_parse *p, const struct kh_predicate *v) {
    for (int i = 0; i < v->n_events; i++) {
        const struct kh_lex_event *e = &p->doc->lex->events[v->events[i]->sense->row];
        if (e->verb && e->object == KH_ROLE_CONTENT) return true;
    }
    return false;
}

void kh_predicate__parse_noun(struct kh_parse *p, size_t index) {
    struct kh_predicate *v = &p->predicates.at[index];
    int owner = adjective_owner(p, v), g = v->clitics.article || v->clitics.pronoun ? KH_NOBODY : genitive(p, v);
    if (owner != KH_NOBODY) v->subject = owner;
    if (v->clitics.pronoun) {
        v->subject = kh_predicate__last_subject(p, index, &v->carried);
        if (v->subject == KH_NOBODY) v->subject_actor = p->doc->subject;
        struct bare b = kh_predicate__next_bare(p, v->last + 1u);
        v->object = b.mention;
        v->object_seen = b.noun;
        return;
    }
    if (g == KH_NOBODY || g == owner) return;
    struct bare second = kh_predicate__next_bare(p, kh_predicate__behind_group(p, g));
    const struct kh_mention *m = &p->mentions.at[g];
    /* "evacuating the base [of] Tessalit": a place behind a thing is its name, not what it acts on. */
    bool name = second.mention != KH_NOBODY && m->kind == KH_MENTION_ASSET && p->mentions.at[second.mention].kind == KH_MENTION_PLACE;
    bool second_object = second.mention != KH_NOBODY && second.mention != g && !name;
    bool transitive = kh_predicate__wants_object(p, v);
    bool second_noun = second.noun && second.mention == KH_NOBODY && second.next < p->s->n && !p->s->tokens[second.next].word->article;
    if (second_noun && transitive && m->kind != KH_MENTION_ASSET) {
        v->subject = g;
        v->object_seen = true;
        return;
    }
    bool thing = m->kind == KH_MENTION_OWNER && m->chain > v->last && m->chain < m->first && takes_thing(p, v);
    if (thing && !second.noun && owner == KH_NOBODY) {
        v->object = g; /* "rejecting [the Egyptian proposals]" */
        v->object_seen = true;
        return;
    }
    if (m->kind == KH_MENTION_PLACE) {
        v->object = g; /* "the attack of [the town]" is on it */
    } else if (second_object && transitive) {
        v->subject = g;
        v->object = second.mention;
    } else if (transitive && (owner != KH_NOBODY || m->kind == KH_MENTION_ASSET || m->depth > 1 || !recipient_follows(p, v, g))) {
        v->object = g;
    } else {
        v->subject = g;
        v->object_seen = second.noun;
    }
}
