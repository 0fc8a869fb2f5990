/* Masdars and event nouns: whose act it is, and on whom. */
#include "read/predicate/predicate_int.h"

/* Farthest looks, in tokens: over a title with its adjectives, over the adjectives of an act. */
enum { TITLE = 4, MAX_ADJECTIVES = 2 };

/* The genitive of a noun: a mention whose construct chain holds the noun, or that follows it. */
static int genitive(const struct kh_parse *p, const struct kh_predicate *v) {
    for (size_t k = 0; k < p->mentions.n; k++) {
        const struct kh_mention *m = &p->mentions.at[k];
        if (m->first <= v->last) continue;
        bool quoted = m->chain == v->last + 2u && kh_predicate__is_quote(p, v->last + 1u); /* "the breach by ["the factions"] of" */
        /* "of the [last] soldier" */
        bool ranked = m->first == v->last + 2u && !m->prep.n && kh_sentence_in_class(p->s, v->last + 1u, KH_S("rank"));
        bool follows = quoted || ranked || m->first == v->last + 1u || (m->chain <= v->last && m->depth > 0) || m->chain == v->last + 1u;
        bool there = m->locative && m->kind == KH_MENTION_CAPITAL; /* "the attacks of [Paris]" */
        if (!follows || there || m->by || kh_sentence_prefix(p->s, m->chain > v->last ? m->chain : m->first).n) return KH_NOBODY;
        if (m->chain > v->last && kh_sentence_conjunction(p->s, m->chain)) return KH_NOBODY;
        for (uint32_t i = v->last + 1u; i < m->first; i++) {
            if (p->predicates.of_token[i] >= 0) return KH_NOBODY; /* it belongs to the act in between */
        }
        return (int)k;
    }
    return KH_NOBODY;
}

/* "the arrest of a Lebanese [person]": the adjective behind is that of the person. */
static bool is_person(const struct kh_parse *p, uint32_t i) {
    return kh_sentence_in_class(p->s, i, KH_S("person")) || kh_sentence_in_class(p->s, i, KH_S("diplomat"));
}

/* "the Houthi attack": the name of a movement that is an adjective too, right behind a noun of an act with the article. */
static bool names_movement(const struct kh_parse *p, const struct kh_predicate *v, int mention) {
    const struct kh_mention *m = &p->mentions.at[mention];
    bool one = m->kind == KH_MENTION_ORG && m->first == m->last && m->first == v->last + 1u && v->clitics.article;
    return one && kh_sentence_article(p->s, m->first) && kh_sentence_match(p->s, m->first, KH_ENTRY_DEMONYM);
}

/* An adjective of origin on the noun itself: "القصف الإسرائيلي". */
static int adjective_owner(const struct kh_parse *p, const struct kh_predicate *v) {
    for (uint32_t i = v->last + 1u; i < p->s->n && i <= v->last + 3u; i++) {
        int m = p->mentions.of_token[i];
        if (m >= 0) return p->mentions.at[m].kind == KH_MENTION_OWNER || names_movement(p, v, m) ? m : KH_NOBODY;
        if (i == v->last + 1u && kh_predicate__is_quote(p, i)) continue; /* "provocations", Azerbaijani */
        if (p->s->tokens[i].kind != KH_TOKEN_WORD || kh_sentence_match(p->s, i, KH_ENTRY_PARTICLE)) return KH_NOBODY;
        if (kh_sentence_prefix(p->s, i).n) return KH_NOBODY;
        if (p->s->tokens[i].word->article != p->s->tokens[v->first].word->article || is_person(p, i)) return KH_NOBODY;
    }
    return KH_NOBODY;
}

bool kh_predicate__gives_recipient(const struct kh_parse *p, const struct kh_predicate *v, struct kh_str prep) {
    for (int i = 0; i < v->n_events; i++) {
        if (kh_prep_role(&kh_predicate_row(p, v, i)->preps, prep, NULL) == KH_ROLE_RECIPIENT) return true;
    }
    return false;
}

bool kh_predicate__recipient_behind(const struct kh_parse *p, const struct kh_predicate *v, uint32_t end, int mention) {
    for (size_t k = (size_t)mention + 1; k < p->mentions.n; k++) {
        const struct kh_mention *m = &p->mentions.at[k];
        if (m->chain < end) continue;
        for (uint32_t i = end; i <= m->chain; i++) { /* "led to tension [with X]", "after the visit of [X]": another act's */
            if ((i < m->chain && kh_parse_stop(p, i)) || p->predicates.of_token[i] >= 0) return false;
        }
        if (m->prep.n && kh_predicate__gives_recipient(p, v, m->prep)) return true;
    }
    return false;
}

/* Does a frame of the verb take what is said or done as its object? */
static bool takes_thing(const struct kh_parse *p, const struct kh_predicate *v) {
    for (int i = 0; i < v->n_events; i++) {
        const struct kh_lex_event *e = kh_predicate_row(p, v, i);
        if (e->verb && e->object == KH_ROLE_CONTENT) return true;
    }
    return false;
}

/* "the bombing by the army [of] a town", "its use [of] shells": behind a masdar whose doer is said, the preposition of purpose only
 * marks the object, unless a row gives it a meaning of its own that is not whom the act is done to. The mention at token i, or KH_NOBODY. */
static int marked_object(const struct kh_parse *p, const struct kh_predicate *v, uint32_t i) {
    if (!kh_predicate__wants_object(v)) return KH_NOBODY;
    for (size_t k = 0; k < p->mentions.n; k++) {
        const struct kh_mention *m = &p->mentions.at[k];
        if (m->chain != i || kh_sentence_prefix(p->s, i).n == 0 || !kh_parse_led_by(p, m, KH_PARTICLE_PURPOSE)) continue;
        if (m->depth && p->predicates.of_token[i] >= 0) return KH_NOBODY; /* "financing the forces [to storm] X" */
        for (int n = 0; n < v->n_events; n++) {
            bool listed = false;
            enum kh_role role = kh_prep_role(&kh_predicate_row(p, v, n)->preps, m->prep, &listed);
            if (listed && role != KH_ROLE_RECIPIENT) return KH_NOBODY;
        }
        return m->kind == KH_MENTION_ASSET || m->kind == KH_MENTION_PLACE || kh_mention_agent(m) ? (int)k : KH_NOBODY;
    }
    return KH_NOBODY;
}

bool kh_predicate__take_marked_object(const struct kh_parse *p, struct kh_predicate *v, uint32_t i) {
    int object = marked_object(p, v, i);
    if (object == KH_NOBODY) return false;
    v->object = object;
    v->object_seen = true;
    return true;
}

bool kh_predicate__is_forcible(const struct kh_parse *p, const struct kh_predicate *v) {
    for (int i = 0; i < v->n_events; i++) {
        if (!kh_predicate_row(p, v, i)->verb) return false;
    }
    return kh_predicate_only_of(v, KH_S("ASSAULT|COERCE|SANCTION"));
}

bool kh_predicate__is_unarmed(const struct kh_lexicon *lex, const struct kh_mention *m) {
    return (m->kind == KH_MENTION_GROUP || m->kind == KH_MENTION_PERSON) && kh_lexicon_arms(lex, m->sector) == KH_ARMS_NONE;
}

bool kh_predicate__is_laid_on(const struct kh_parse *p, const struct kh_predicate *v) {
    bool accuses = v->n_events > 0;
    for (int i = 0; i < v->n_events; i++) {
        const struct kh_lex_event *e = kh_predicate_row(p, v, i);
        accuses = accuses && e->verb && e->object == KH_ROLE_RECIPIENT && e->needs.n && kh_str_equal(e->type, KH_S("ACCUSE"));
    }
    return accuses;
}

/* "the storming by [Israeli] settlers": people of the same state right behind, of the same definiteness, are an adjective; and
 * the comma that closes "the minister, [name]," is none of the clause. The token behind all that. */
static uint32_t behind_people(const struct kh_parse *p, int g) {
    uint32_t end = kh_predicate__behind_group(p, g);
    const struct kh_mention *m = &p->mentions.at[g];
    const struct kh_mention *next = kh_parse_mention_at(p, end);
    bool people = next && next->first == end && next->kind == KH_MENTION_GROUP && next->country != KH_NONE && m->kind == KH_MENTION_GROUP;
    bool agree = people && kh_sentence_article(p->s, end) == kh_sentence_article(p->s, m->first) && !kh_sentence_conjunction(p->s, end);
    if (agree) return next->last + 1u;
    bool aside = false;
    for (uint32_t i = m->first; i < end; i++) aside = aside || kh_parse_comma(p, i);
    return aside && m->kind == KH_MENTION_PERSON && kh_parse_comma(p, end) ? end + 1u : end;
}

/* "the killing of the commander [of] the movement": behind a person who suffers, the preposition leads to what he heads. */
static bool names_of_title(const struct kh_parse *p, const struct kh_predicate *v, int g, uint32_t end) {
    if (p->mentions.at[g].kind != KH_MENTION_PERSON || !kh_predicate__is_forcible(p, v)) return false;
    const struct kh_mention *m = kh_parse_mention_at(p, end);
    return !m || (m->kind != KH_MENTION_PLACE && m->kind != KH_MENTION_ASSET);
}

/* Is the unknown word at token i an adjective of the group: of the same definiteness? */
static bool is_adjective(const struct kh_parse *p, int g, uint32_t i) {
    bool plain = i < p->s->n && kh_parse_plain_word(p, i) && !kh_sentence_match(p->s, i, KH_ENTRY_PARTICLE);
    if (!plain || p->mentions.at[g].kind != KH_MENTION_GROUP || kh_sentence_prefix(p->s, i).n) return false;
    return kh_sentence_article(p->s, i) && kh_sentence_article(p->s, p->mentions.at[g].last);
}

/* "the sending of [aid]", "of [troops]": a genitive of nobody's that some frame asks for as its object is sent and sends nothing; so is a body
 * that several found: "the forming of [the alliance X]". */
static bool is_asked_object(struct kh_parse *p, const struct kh_predicate *v, int g) {
    const struct kh_mention *m = &p->mentions.at[g];
    bool body = m->kind == KH_MENTION_ORG;
    bool theirs = m->country != KH_NONE && m->first != m->last; /* else whose they are was only guessed */
    if ((!body && (theirs || m->key.n || m->name.n)) || m->own || kh_parse_group(p, g) > 1) return false;
    for (int n = 0; n < v->n_events; n++) {
        const struct kh_lex_event *e = kh_predicate_row(p, v, n);
        if (!e->verb || e->subject != (body ? KH_ROLE_BOTH : KH_ROLE_ACTOR)) continue;
        if (kh_predicate__row_asks(p, e, m->first, KH_ASKED_AS_OBJECT)) return true;
    }
    return false;
}

static bool is_violent(const struct kh_predicate *v) {
    return kh_predicate_only_of(v, KH_S("ASSAULT"));
}

/* "[a shelling of the rebels] hit a mosque": is the attack, with the mention that tells whose it is, the subject of a verb of attack around it? */
static bool strikes(const struct kh_parse *p, const struct kh_predicate *v, int maker) {
    uint32_t behind = kh_predicate__behind_group(p, maker);
    int16_t k = behind < p->s->n ? p->predicates.of_token[behind] : -1, before = v->first > 0 ? p->predicates.of_token[v->first - 1u] : -1;
    if (k < 0) k = before;
    const struct kh_predicate *w = k >= 0 ? &p->predicates.at[k] : NULL;
    return w && w->form == KH_PREDICATE_VERB && !w->clitics.pronoun && kh_predicate_of_type(w, KH_S("ASSAULT"));
}

/* "a shelling by the rebels [on] a market": a preposition that leads to whom it struck, be it nobody whom a pack knows. */
static bool aims_behind(const struct kh_parse *p, const struct kh_predicate *v, uint32_t i) {
    const struct kh_match *prep = i < p->s->n ? kh_sentence_particle(p->s, i, KH_PARTICLE_PREP) : NULL;
    return prep && kh_predicate__gives_recipient(p, v, p->doc->lex->particle_forms[prep->row]);
}

/* "a shelling [of the rebels] on the camp", "a shelling with a drone [of theirs]": whose the attack is, or what it was done with. */
static bool take_maker(const struct kh_parse *p, struct kh_predicate *v) {
    int k = v->clitics.article || !is_violent(v) ? KH_NOBODY : kh_predicate__mention_with_chain(p, v->last + 1u);
    bool means = k != KH_NOBODY && p->mentions.at[k].kind == KH_MENTION_ASSET && kh_parse_led_by(p, &p->mentions.at[k], KH_PARTICLE_MEANS);
    uint32_t thing = means ? p->mentions.at[k].first : 0; /* not "a bomb [at a patrol] of the army" */
    means = means && (kh_sentence_in_class(p->s, thing, KH_S("weapon")) || kh_sentence_in_class(p->s, thing, KH_S("aircraft")));
    if (means) k = kh_predicate__mention_with_chain(p, p->mentions.at[k].last + 1u);
    if (k == KH_NOBODY || !kh_parse_led_by(p, &p->mentions.at[k], KH_PARTICLE_OWNER)) return false;
    const struct kh_mention *m = &p->mentions.at[k];
    bool body = kh_mention_agent(m) && m->kind != KH_MENTION_ASSET && !kh_predicate__is_unarmed(p->doc->lex, m);
    uint32_t behind = kh_predicate__behind_group(p, k);
    bool aimed = aims_behind(p, v, behind) || kh_predicate__recipient_behind(p, v, behind, k);
    if (!body || !(means || aimed || strikes(p, v, k))) return false;
    v->subject = k;
    v->object_seen = true;
    return true;
}

/* Does the genitive bring in people who suffer the act: "the killing of [three workers]", "to keep [the protesters] from"? */
static bool brings_in_victims(const struct kh_parse *p, const struct kh_predicate *v, const struct kh_mention *m) {
    bool victims = m->counted && !m->definite && kh_predicate__is_unarmed(p->doc->lex, m);
    if (victims && kh_predicate_of_type(v, KH_S("COERCE"))) return true; /* some sense of the word is one of force */
    if (!kh_predicate__is_forcible(p, v)) return false;
    bool aim = v->clitics.preposition && kh_parse_prefixed(p, v->clitics, KH_PARTICLE_PURPOSE);
    return (kh_predicate__is_unarmed(p->doc->lex, m) && (m->counted || !m->definite || aim)) || (m->kind == KH_MENTION_OWNER && m->counted);
}

/* "[the shelling of the army] hit a mosque": of an attack that is the subject of the verb of attack right behind it, armed people and states
 * in the genitive are the makers. */
static bool makes_next(const struct kh_parse *p, const struct kh_predicate *v, int g) {
    const struct kh_mention *m = &p->mentions.at[g];
    uint32_t i = kh_predicate__behind_group(p, g);
    if (i >= p->s->n || !is_violent(v) || !kh_parse_verb_at(p, i)) return false;
    if (kh_predicate__is_unarmed(p->doc->lex, m) || !kh_mention_agent(m) || m->kind == KH_MENTION_ASSET) return false;
    const struct kh_predicate *next = kh_parse_predicate_at(p, i);
    return !next->clitics.conjunction && !next->clitics.pronoun && kh_predicate_of_type(next, KH_S("ASSAULT"));
}

/* "the recall of [the ambassador of X] from Y": does such a heading name who recalls him, and from where? */
static bool names_his_post(struct kh_parse *p, const struct kh_predicate *v, int g) {
    uint32_t i = behind_people(p, g);
    return v == p->predicates.at && i < p->s->n && kh_sentence_in_class(p->s, i, KH_S("post-of"));
}

/* "the summoning of [the ambassador of X] to Y": does a frame ask for such a title as whom it is done to? */
static bool is_asked_title(struct kh_parse *p, const struct kh_predicate *v, int g) {
    const struct kh_mention *m = &p->mentions.at[g];
    if (names_his_post(p, v, g)) return false;
    for (int n = 0; m->kind == KH_MENTION_PERSON && n < v->n_events; n++) {
        const struct kh_lex_event *e = kh_predicate_row(p, v, n);
        if (!e->verb || e->object != KH_ROLE_RECIPIENT) continue;
        if (kh_predicate__row_asks(p, e, m->first, KH_ASKED_AS_OBJECT)) return true;
    }
    return false;
}

/* "the targeting of the army's general command [by X]": what belongs to the genitive may stand between. */
static bool done_by_other(const struct kh_parse *p, int g) {
    for (size_t k = (size_t)g + 1; k < p->mentions.n; k++) {
        for (uint32_t i = p->mentions.at[k - 1].last + 1u; i < p->mentions.at[k].chain; i++) {
            bool apart = p->s->tokens[i].kind == KH_TOKEN_WORD && (kh_sentence_conjunction(p->s, i) || kh_parse_verb_at(p, i));
            if (apart || kh_sentence_is_mark(p->s, i)) return false;
        }
        if (p->mentions.at[k].by) return true;
        if (p->mentions.at[k].prep.n == 0) return false;
    }
    return false;
}

/* Does the genitive suffer a transitive act: another acts, it is a thing, or nothing else shows who does? */
static bool suffers_act(struct kh_parse *p, const struct kh_predicate *v, int g, bool owned) {
    const struct kh_mention *m = &p->mentions.at[g];
    if (!owned && makes_next(p, v, g)) return false;
    if (owned || m->kind == KH_MENTION_ASSET || m->depth > 1) return true;
    if (done_by_other(p, g) || brings_in_victims(p, v, m) || is_asked_title(p, v, g)) return true;
    return !kh_predicate__recipient_behind(p, v, kh_predicate__behind_group(p, g), g);
}

/* "the breach by X [in the south] of the truce": does anything stand between the genitive and the noun at token i? Its adjectives stand
 * right behind it. */
static bool stands_apart(const struct kh_parse *p, int g, uint32_t i) {
    uint32_t end = behind_people(p, g);
    while (end < i && kh_predicate__is_quote(p, end)) end++;
    return end < i;
}

/* "jailing [other] activists", "killing 52 [terrorist] fighters", "declaring them [persons not] welcome": is what stands behind the genitive
 * only what it is like? */
static bool is_quality(const struct kh_parse *p, int g, const struct bare *second) {
    const struct kh_mention *m = &p->mentions.at[g];
    bool party = second->mention != KH_NOBODY;
    bool denied = party && kh_sentence_particle(p->s, p->mentions.at[second->mention].last + 1u, KH_PARTICLE_NOT);
    if (denied && m->counted) return true;
    uint32_t end = kh_predicate__behind_group(p, g);
    if (party || second->next != end) return false;
    bool both_end_so = kh_sentence_object_end(p->s, m->last) && kh_sentence_object_end(p->s, end);
    bool agrees = m->counted && both_end_so && !kh_sentence_article(p->s, end);
    return agrees || kh_sentence_in_class(p->s, end, KH_S("others"));
}

/* "the assassination by Israel of [the leader X]": whom a definite title behind a state's name, which takes no adjective, leads to. */
static int titled_victim(const struct kh_parse *p, const struct kh_predicate *v, int g) {
    const struct kh_mention *m = &p->mentions.at[g];
    if (m->kind != KH_MENTION_COUNTRY || !kh_predicate__is_forcible(p, v) || !kh_predicate__wants_object(v)) return KH_NOBODY;
    uint32_t i = m->last + 1u;
    while (i < p->s->n && i <= m->last + (uint32_t)TITLE && kh_sentence_article_alone(p->s, i) && p->mentions.of_token[i] < 0) i++;
    const struct kh_mention *victim = i > m->last + 1u ? kh_parse_mention_at(p, i) : NULL;
    bool person = victim && victim->first == i && victim->kind == KH_MENTION_PERSON && (victim->name.n || victim->person.n);
    return person ? (int)(victim - p->mentions.at) : KH_NOBODY;
}

/* "the regaining by the army of [the control] of a town": is a definite noun of an act right behind the genitive, which cannot be its
 * adjective, the object? */
bool kh_predicate__takes_act(const struct kh_parse *p, const struct kh_predicate *v, int g) {
    const struct kh_mention *m = &p->mentions.at[g];
    uint32_t i = m->last + 1u;
    const struct kh_predicate *a = kh_parse_predicate_at(p, i);
    if (!a || (m->kind != KH_MENTION_COUNTRY && m->gender != KH_GENDER_MASC) || !kh_mention_agent(m)) return false;
    if (m->kind == KH_MENTION_ASSET || kh_predicate__is_unarmed(p->doc->lex, m)) return false;
    bool act = a->first == i && a->form == KH_PREDICATE_NOUN && a->clitics.article && kh_clitics_alone(a->clitics);
    return act && kh_predicate__wants_object(v);
}

/* "the shelling by [the Turkish planes] of a village": may the genitive act? Arms may where it is said whose they are: else the preposition behind
 * them would say that. */
static bool may_act(const struct kh_parse *p, const struct kh_predicate *v, const struct kh_mention *m) {
    if (m->kind != KH_MENTION_ASSET) return kh_mention_agent(m);
    bool arms = kh_sentence_in_class(p->s, m->first, KH_S("aircraft")) || kh_sentence_in_class(p->s, m->first, KH_S("weapon"));
    return arms && is_violent(v) && kh_mention_affiliated(m);
}

/* A noun of denial: what it has for its object is what was said. */
static bool denies_thing(const struct kh_parse *p, const struct kh_predicate *v) {
    return v->reporting && p->doc->lex->reporting[v->reporting->row].strength == KH_STRENGTH_DENIES && takes_thing(p, v);
}

/* "the condemnation by [the Council] of the attack": of a verb that takes what was done for its object, the preposition of purpose right behind
 * a state or a body marks that. */
static bool says_of_act(const struct kh_parse *p, const struct kh_predicate *v, int g) {
    const struct kh_mention *m = &p->mentions.at[g];
    bool body = kh_mention_names_state(m) || m->kind == KH_MENTION_ORG || m->kind == KH_MENTION_ORGAN;
    uint32_t i = behind_people(p, g);
    struct kh_str form = i < p->s->n ? kh_sentence_prefix(p->s, i) : KH_S("");
    if (!body || form.n == 0 || !kh_lexicon_in_class(p->doc->lex, form, KH_PARTICLE_PURPOSE)) return false;
    for (int k = 0; k < v->n_events; k++) {
        const struct kh_lex_event *e = kh_predicate_row(p, v, k);
        if (e->verb && e->object == KH_ROLE_CONTENT && kh_prep_role(&e->preps, form, NULL) == KH_ROLE_CONTENT) return true;
    }
    return false;
}

/* "the announcement by [the minister] that ...": who is told of between a noun of saying and its clause says it. */
static bool says_clause(const struct kh_parse *p, const struct kh_predicate *v, int g) {
    uint32_t i = behind_people(p, g);
    return v->reporting && kh_mention_agent(&p->mentions.at[g]) && i < p->s->n && kh_sentence_particle(p->s, i, KH_PARTICLE_THAT);
}

/* Does the noun behind the genitive g, no adjective of it and nobody's name, stand apart as the object of an act that g does? */
static bool acts_on_noun(const struct kh_parse *p, const struct kh_predicate *v, int g, const struct bare *second) {
    const struct kh_mention *m = &p->mentions.at[g];
    bool noun = second->noun && second->mention == KH_NOBODY && second->next < p->s->n && !is_quality(p, g, second);
    if (!noun || !(stands_apart(p, g, second->next) || !p->s->tokens[second->next].word->article)) return false;
    /* "the killing of [civilians] is a crime" */
    bool civilians = m->kind == KH_MENTION_GROUP && kh_predicate__is_unarmed(p->doc->lex, m) && is_violent(v);
    if (civilians || (m->counted && brings_in_victims(p, v, m))) return false;
    return kh_predicate__wants_object(v) && (m->kind != KH_MENTION_ASSET || may_act(p, v, m));
}

/* Is the genitive g who acts, on a thing that nobody's name stands for? */
static bool acts_on_thing(const struct kh_parse *p, const struct kh_predicate *v, int g, const struct bare *second, bool owned) {
    const struct kh_mention *m = &p->mentions.at[g];
    if ((!owned && kh_predicate__takes_act(p, v, g)) || acts_on_noun(p, v, g, second)) return true;
    bool somebody = !owned && !second->noun && kh_mention_agent(m) && m->kind != KH_MENTION_ASSET && !m->counted;
    return somebody && denies_thing(p, v); /* "the denial by [the minister]" */
}

/* "rejecting [the Egyptian proposals]", "asking for the membership of [the alliance]": is a thing of the genitive's what the act is about? */
static bool is_of_its_thing(const struct kh_parse *p, const struct kh_predicate *v, const struct kh_mention *m) {
    bool of_thing = m->kind == KH_MENTION_OWNER ? m->chain > v->last && m->chain < m->first : m->depth > 1 && m->first > v->last + 1u;
    bool place = is_violent(v) && kh_sentence_in_class(p->s, m->chain, KH_S("place")); /* "shelling [the Syrian villages]" */
    return of_thing && (place || takes_thing(p, v));
}

/* May what stands open behind the genitive g be who suffers its act? "evacuating the base [of] Tessalit": a place behind a thing is its name, and
 * one right behind people without the article, where they live: "displacing the residents [of] Gaza". */
static bool is_second_party(const struct kh_parse *p, int g, const struct bare *second) {
    if (second->mention == KH_NOBODY || second->mention == g || (second->noun && is_quality(p, g, second))) return false;
    const struct kh_mention *m = &p->mentions.at[g], *next = &p->mentions.at[second->mention];
    bool people = m->kind == KH_MENTION_GROUP && !kh_sentence_article(p->s, m->first) && next->first == m->last + 1u;
    return next->kind != KH_MENTION_PLACE || !(m->kind == KH_MENTION_ASSET || people);
}

/* Whether the genitive g acts or suffers, by what stands open behind it (`second`); `owned`: an adjective names who acts. */
static void settle_genitive(struct kh_parse *p, struct kh_predicate *v, int g, const struct bare *second, bool owned) {
    const struct kh_mention *m = &p->mentions.at[g];
    if (kh_predicate__is_laid_on(p, v) && kh_predicate__content_follows(p, v, g)) { /* "laying on [Kenya] the responsibility" */
        v->object = g;
        return;
    }
    bool says = !owned && (says_of_act(p, v, g) || says_clause(p, v, g));
    int titled = owned || says ? KH_NOBODY : titled_victim(p, v, g);
    bool transitive = kh_predicate__wants_object(v);
    if (says || (titled == KH_NOBODY && acts_on_thing(p, v, g, second, owned))) {
        v->subject = g;
        v->object_seen = true;
    } else if (titled != KH_NOBODY) {
        v->subject = g;
        v->object = titled;
    } else if (!second->noun && !owned && is_of_its_thing(p, v, m)) {
        v->object = g;
        v->object_seen = true;
    } else if (m->kind == KH_MENTION_PLACE) {
        v->object = g; /* "the attack of [the town]" is on it */
    } else if (transitive && is_second_party(p, g, second)) {
        v->subject = g;
        v->object = second->mention;
    } else if (!transitive && !owned && is_asked_object(p, v, g)) {
        v->object = g;
        v->object_seen = true;
    } else if (transitive && suffers_act(p, v, g, owned)) {
        v->object = g;
    } else {
        v->subject = g;
        v->object_seen = second->noun;
    }
}

/* "the regaining by the army of [the control]": who does the act that the noun is the object of; KH_NOBODY when it is of none. */
static int outer_subject(const struct kh_parse *p, size_t index) {
    const struct kh_predicate *v = &p->predicates.at[index], *outer = v - 1;
    if (index == 0 || outer->form != KH_PREDICATE_NOUN || outer->subject == KH_NOBODY || outer->carried) return KH_NOBODY;
    const struct kh_mention *m = &p->mentions.at[outer->subject];
    bool between = outer->last < m->first && m->last + 1u == v->first;
    return between && kh_predicate__takes_act(p, outer, outer->subject) ? outer->subject : KH_NOBODY;
}

/* "the targeting of [a tank of the army]": does the preposition behind the thing only say whose it is? */
static bool belongs_to_next(const struct kh_parse *p, int g, uint32_t end) {
    const struct kh_mention *m = &p->mentions.at[g];
    int k = m->kind == KH_MENTION_ASSET ? kh_predicate__mention_with_chain(p, end) : KH_NOBODY;
    const struct kh_mention *owner = k == KH_NOBODY ? NULL : &p->mentions.at[k];
    if (!owner || owner->kind == KH_MENTION_ASSET || owner->kind == KH_MENTION_PLACE) return false;
    return owner->country == m->country && kh_str_equal(owner->key, m->key) && kh_str_equal(owner->sector, m->sector);
}

/* "provoked anger", not "led to anger": does a verb of cause take what it brings about with no preposition? */
static bool takes_effect_bare(const struct kh_parse *p, const struct kh_predicate *v) {
    if (v->causal && p->doc->lex->causal[v->causal->row].preps.n == 0) return true;
    for (size_t i = 0; v->causal && i < p->doc->lex->causal[v->causal->row].preps.n; i++) {
        if (p->doc->lex->causal[v->causal->row].preps.at[i].n == 0) return true;
    }
    return false;
}

/* "[the arrest of X] may last years", "sparked off [the arrest of X] the anger of Y": of an act that is the subject of a verb of cause right before it, or of a verb behind
 * its genitive, what stands open next is that verb's. */
static bool is_subject(const struct kh_parse *p, const struct kh_predicate *v, uint32_t end) {
    static const uint64_t verb_follows = KH_PARTICLE_BIT(KH_PARTICLE_PERHAPS) | KH_PARTICLE_BIT(KH_PARTICLE_REALITY);
    if (end < p->s->n && kh_sentence_has_particle(p->s, end, verb_follows)) return true;
    const struct kh_predicate *before = v->first ? kh_parse_predicate_at(p, v->first - 1u) : NULL;
    bool open = !v->clitics.preposition && !v->clitics.conjunction;
    return open && before && before->form == KH_PREDICATE_VERB && takes_effect_bare(p, before);
}

/* "sparked off [the shelling by X of Y] anger": is what stands next a party, or a thing of one, and does the verb of cause, right before the act, have an
 * object of its own, in the ending of one, behind that? */
static bool has_own_object(const struct kh_parse *p, const struct bare *second) {
    const struct kh_mention *m = second->mention == KH_NOBODY ? NULL : &p->mentions.at[second->mention];
    if (!m || (second->noun && m->first != second->next && m->chain != second->next) || !kh_mention_agent(m) || m->own) return false;
    for (uint32_t i = m->last + 1u; i < p->s->n && !kh_parse_stop(p, i); i++) {
        if (p->mentions.of_token[i] < 0 && kh_sentence_object_end(p->s, i) && !kh_sentence_adverb(p->s, i)) return true;
        if (kh_parse_verb_at(p, i)) return false;
    }
    return false;
}

void kh_predicate__parse_noun(struct kh_parse *p, size_t index) {
    struct kh_predicate *v = &p->predicates.at[index];
    v->subject = outer_subject(p, index);
    if (v->clitics.pronoun) {
        kh_predicate__parse_owned(p, index);
        return;
    }
    if (take_maker(p, v)) return;
    int laid_to = kh_predicate_of_type(v, KH_S("ASSAULT")) ? kh_predicate__ascribed_to(p, v) : KH_NOBODY;
    if (laid_to != KH_NOBODY) {
        v->subject = laid_to;
        v->object_seen = true;
        return;
    }
    if (v->clitics.article) {
        uint32_t behind = kh_parse_behind_adjectives(p, v->last + 1u, MAX_ADJECTIVES);
        if (kh_predicate__take_marked_object(p, v, behind)) return;
    }
    int owner = adjective_owner(p, v), g = v->clitics.article ? KH_NOBODY : genitive(p, v);
    if (owner != KH_NOBODY) {
        v->subject = owner;
        if ((g == KH_NOBODY || g == owner) && kh_predicate__take_marked_object(p, v, p->mentions.at[owner].last + 1u)) return;
    }
    if (g == KH_NOBODY || g == owner) return;
    uint32_t end = behind_people(p, g);
    bool agent = may_act(p, v, &p->mentions.at[g]) && !names_of_title(p, v, g, end) && !belongs_to_next(p, g, end);
    bool marked = agent && kh_predicate__take_marked_object(p, v, end);
    if (agent && !marked && is_adjective(p, g, end)) marked = kh_predicate__take_marked_object(p, v, end + 1u);
    if (marked) {
        v->subject = g;
        return;
    }
    struct bare second = kh_predicate__next_bare(p, end);
    if (is_subject(p, v, end) && !has_own_object(p, &second)) second = (struct bare){.mention = KH_NOBODY, .next = second.next};
    settle_genitive(p, v, g, &second, owner != KH_NOBODY);
}
