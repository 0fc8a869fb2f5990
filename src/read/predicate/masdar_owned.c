/* Masdars with a pronoun, "its visit", "their deportation": whether the pronoun is who acts or who suffers, and whom it means. */
#include "read/predicate/predicate_int.h"

/* Farthest look, in tokens: back to a party in the open. */
enum { NEAR = 6 };

/* Is the masdar told as the reason of something: "because of", "in answer to"? */
static bool is_reason(const struct kh_parse *p, const struct kh_predicate *v) {
    for (uint32_t back = 1; back < 4 && back <= v->first; back++) {
        const struct kh_match *m = kh_sentence_match(p->s, v->first - back, KH_ENTRY_CONNECTIVE);
        if (m && m->n == back && p->doc->lex->connectives[m->row].relation == KH_RELATION_CAUSE) return true;
    }
    return false;
}

/* "warned Israel of [its] going on": whom the verb right before accuses or asks, when the pronoun fits; else KH_NOBODY. */
static int whose_content(const struct kh_parse *p, size_t index, uint16_t pronoun) {
    for (size_t k = index; k-- > 0;) {
        const struct kh_predicate *g = &p->predicates.at[k];
        if (g->form == KH_PREDICATE_NOUN) continue;
        bool asks = false;
        for (int i = 0; i < g->n_events; i++) asks = asks || kh_predicate_row(p, g, i)->content->object_acts;
        bool told = asks && g->subject != KH_NOBODY && kh_predicate_agent_object(p, g);
        bool before = told && p->mentions.at[g->object].last < p->predicates.at[index].first;
        return before && kh_parse_pronoun_fits(p, g->object, pronoun) ? g->object : KH_NOBODY;
    }
    return KH_NOBODY;
}

/* Does the verb right before, whose subject is `who`, ask of nobody it names, or answer what is asked: "[did not answer] its demands"? */
static bool asks_nobody(const struct kh_parse *p, size_t index, int who) {
    const struct kh_predicate *g = index ? &p->predicates.at[index - 1] : NULL;
    if (!g || g->form != KH_PREDICATE_VERB || g->subject != who || g->object != KH_NOBODY) return false;
    bool request = kh_predicate_only_of(&p->predicates.at[index], KH_S("REQUEST"));
    bool answers = request && kh_predicate_only_of(g, KH_S("AGREE|CONCEDE|REJECT|PROTEST"));
    return answers || kh_predicate_only_of(g, KH_S("REQUEST"));
}

/* "since it began [its] support": is the party, in the open, close before the masdar, where no verb of the sentence has a subject? */
static bool stands_near(const struct kh_parse *p, const struct kh_predicate *v, int near) {
    const struct kh_mention *m = &p->mentions.at[near];
    return m->prep.n == 0 && !m->joined && m->last + (uint32_t)NEAR >= v->first;
}

/* Does the pronoun mean the party named last, where `main`, or nobody, acts in the clause before? */
static bool means_near(const struct kh_parse *p, const struct kh_predicate *v, int near, int main, uint16_t pronoun) {
    if (main == KH_NOBODY) return p->doc->subject == KH_NONE || stands_near(p, v, near);
    return !kh_parse_pronoun_fits(p, main, pronoun) || is_reason(p, v) || kh_predicate__medium(p, main);
}

/* "the organisation said that [their] trial", "the United States ... [their] purchases": people told of before, who may suffer it, and not the
 * one party that acts in the clause before? */
static bool means_others(const struct kh_parse *p, const struct kh_predicate *v, int main, uint16_t pronoun) {
    if (main == KH_NOBODY || !(pronoun & KH_FEATURE_PLURAL) || (pronoun & KH_FEATURE_FIRST)) return false;
    bool one_state = p->mentions.at[main].kind == KH_MENTION_COUNTRY && kh_parse_group(p, main) == 1;
    return one_state || (kh_predicate__wants_object(v) && !kh_parse_pronoun_fits(p, main, pronoun));
}

/* "the general, who continues [his] attack": right behind the verb of a relative clause the pronoun is who the clause tells of, when it fits; else
 * KH_NOBODY. */
static int told_in_clause(const struct kh_parse *p, size_t index, uint16_t pronoun) {
    const struct kh_predicate *v = &p->predicates.at[index], *w = index ? v - 1 : NULL;
    bool inside = w && w->form == KH_PREDICATE_VERB && w->relative && !w->clitics.pronoun && w->last + 1u == v->first;
    bool before = inside && w->subject != KH_NOBODY && p->mentions.at[w->subject].last < w->first;
    return before && kh_parse_pronoun_fits(p, w->subject, pronoun) ? w->subject : KH_NOBODY;
}

/* Whose act "its withdrawal" is: the subject's of the clause before when the pronoun fits, else of the nearest whom it fits. What
 * something was done for is mostly the act of who is named last: "sanctions on X because of its support". */
static void take_owner(struct kh_parse *p, size_t index) {
    struct kh_predicate *v = &p->predicates.at[index];
    uint16_t pronoun = kh_morph_pronoun(p->doc->morph, v->clitics.pronoun);
    int main = whose_content(p, index, pronoun);
    if (main == KH_NOBODY) main = told_in_clause(p, index, pronoun);
    if (main == KH_NOBODY) main = kh_predicate__last_subject(p, index, &v->carried);
    int near = kh_parse_pronoun(p, v->first, pronoun, KH_NOBODY);
    if (main != KH_NOBODY && asks_nobody(p, index, main)) { /* "Bamako demanded [its] departure": somebody else's */
        int other = kh_parse_pronoun(p, v->first, pronoun, main);
        if (other != KH_NOBODY) main = other;
    }
    v->subject = main;
    if (near != KH_NOBODY && means_near(p, v, near, main, pronoun)) v->subject = near;
    bool others = near == KH_NOBODY && means_others(p, v, main, pronoun);
    if (others) v->subject = KH_NOBODY;
    v->carried = v->subject != KH_NOBODY;
    if (v->subject == KH_NOBODY && !others) v->subject_actor = kh_predicate__told_before(p, pronoun);
}

/* The mention is whom the act is done to, and nobody is known to do it. */
static void suffer(struct kh_predicate *v, int mention) {
    v->subject = KH_NOBODY;
    v->subject_actor = KH_NONE;
    v->carried = false;
    v->object = mention;
    v->object_seen = true;
}

/* "after his arrest", "their deportation": people who are no fighters suffer such an act where it names no other object. */
static bool take_victim(const struct kh_parse *p, struct kh_predicate *v) {
    if (!kh_predicate__is_forcible(p, v) || !kh_predicate__wants_object(v)) return false;
    int near = kh_parse_pronoun(p, v->first, kh_morph_pronoun(p->doc->morph, v->clitics.pronoun), KH_NOBODY);
    if (near == KH_NOBODY || !kh_predicate__is_unarmed(p->doc->lex, &p->mentions.at[near])) return false;
    if (kh_predicate__recipient_behind(p, v, v->last + 1u, near)) return false;
    suffer(v, near);
    return true;
}

/* "was held for [his being accused] of", "for [his conviction] of": with what he is accused of right behind, the pronoun is who is accused. */
static bool take_accused(const struct kh_parse *p, struct kh_predicate *v) {
    struct kh_str prep = v->last + 1u < p->s->n ? kh_sentence_prefix(p->s, v->last + 1u) : KH_S("");
    bool accused = false;
    for (int i = 0; i < v->n_events && prep.n; i++) {
        const struct kh_lex_event *e = kh_predicate_row(p, v, i);
        bool charges = e->verb && e->object == KH_ROLE_RECIPIENT && kh_str_among(e->type, KH_S("ACCUSE|SANCTION"));
        accused = accused || (charges && kh_prep_role(&e->preps, prep, NULL) == KH_ROLE_CONTENT);
    }
    int near = accused ? kh_parse_pronoun(p, v->first, kh_morph_pronoun(p->doc->morph, v->clitics.pronoun), KH_NOBODY) : KH_NOBODY;
    if (near == KH_NOBODY) return false;
    suffer(v, near);
    return true;
}

/* "[his] arrest was done": behind the verb that makes a passive of the noun the pronoun is whom it is done to. */
static bool take_done_to(const struct kh_parse *p, struct kh_predicate *v) {
    if (!kh_sentence_particle_before(p->s, v->first, KH_PARTICLE_PASSIVE_AUX) || !kh_predicate__wants_object(v)) return false;
    bool whoever = v->first > 1 && kh_sentence_particle_ending(p->s, v->first - 2u, KH_PARTICLE_FROM); /* "all [who] were arrested" */
    suffer(v, whoever ? KH_NOBODY : kh_parse_pronoun(p, v->first, kh_morph_pronoun(p->doc->morph, v->clitics.pronoun), KH_NOBODY));
    return true;
}

/* "a court jailed X after [his] conviction": on whom the sentence told of force already suffers the next act of force too, where it names no
 * object. */
static bool take_sufferer_again(const struct kh_parse *p, struct kh_predicate *v) {
    bool force = kh_predicate_of_type(v, KH_S("SANCTION|COERCE"));
    if (!force || kh_predicate__recipient_behind(p, v, v->last + 1u, -1)) return false;
    int near = kh_parse_pronoun(p, v->first, kh_morph_pronoun(p->doc->morph, v->clitics.pronoun), KH_NOBODY);
    if (near == KH_NOBODY || p->mentions.at[near].kind != KH_MENTION_PERSON) return false;
    for (const struct kh_predicate *w = v; w-- > p->predicates.at;) {
        if (w->object != near || !kh_predicate_of_type(w, KH_S("COERCE"))) continue;
        suffer(v, near);
        return true;
    }
    return false;
}

/* "besieging the town [and storming it]": right behind the object of the masdar it is joined to, the pronoun is that object, and who did the one
 * did the other. */
static bool take_joined_object(const struct kh_parse *p, struct kh_predicate *v) {
    const struct kh_predicate *w = v == p->predicates.at ? NULL : v - 1;
    if (!w || w->form != KH_PREDICATE_NOUN || w->object == KH_NOBODY) return false;
    if (!v->clitics.conjunction || !kh_predicate__wants_object(v)) return false;
    const struct kh_mention *m = &p->mentions.at[w->object];
    bool behind = m->first > w->last && kh_predicate__behind_group(p, w->object) == v->first;
    if (!behind || !kh_parse_pronoun_fits(p, w->object, kh_morph_pronoun(p->doc->morph, v->clitics.pronoun))) return false;
    suffer(v, w->object);
    v->subject = w->subject;
    v->subject_actor = w->subject_actor;
    v->carried = w->carried;
    return true;
}

/* "since [their] arrest": with nobody in sight whom the pronoun fits it is still whom the force is used on, not who uses it. */
static bool take_unseen_victim(const struct kh_parse *p, struct kh_predicate *v) {
    uint16_t pronoun = kh_morph_pronoun(p->doc->morph, v->clitics.pronoun);
    bool fits = v->subject != KH_NOBODY && kh_parse_pronoun_fits(p, v->subject, pronoun);
    if (fits || !kh_predicate__is_forcible(p, v) || !kh_predicate__wants_object(v)) return false;
    suffer(v, KH_NOBODY);
    return true;
}

void kh_predicate__parse_owned(struct kh_parse *p, size_t index) {
    struct kh_predicate *v = &p->predicates.at[index];
    if (take_done_to(p, v) || take_joined_object(p, v)) return;
    take_owner(p, index);
    if (kh_predicate__take_marked_object(p, v, v->last + 1u)) return;
    struct bare b = kh_predicate__next_bare(p, v->last + 1u);
    if (!b.noun && (take_victim(p, v) || take_accused(p, v) || take_sufferer_again(p, v) || take_unseen_victim(p, v))) return;
    bool right_behind = kh_predicate__names_nobody(&b) && kh_predicate__right_behind(v, b.next);
    if (right_behind && kh_predicate__is_laid_on(p, v)) { /* "laying on it [the responsibility]" */
        suffer(v, kh_parse_pronoun(p, v->first, kh_morph_pronoun(p->doc->morph, v->clitics.pronoun), KH_NOBODY));
        return;
    }
    v->object = b.mention;
    v->object_seen = b.noun;
}
