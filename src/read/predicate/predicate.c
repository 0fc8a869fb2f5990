#include "read/predicate/predicate_int.h"

bool kh_predicate__tells_of_noun(const struct kh_parse *p, const struct kh_predicate *v) {
    if (v->form != KH_PREDICATE_VERB || !v->clitics.pronoun || v->clitics.conjunction || v->first == 0) return false;
    uint32_t i = v->first - 1u;
    if (p->s->tokens[i].kind != KH_TOKEN_WORD || kh_sentence_article(p->s, i) || p->s->tokens[i].word->prep_pronoun) return false;
    if (kh_sentence_match(p->s, i, KH_ENTRY_PARTICLE) || kh_parse_verb_at(p, i)) return false;
    const struct kh_mention *m = kh_parse_mention_at(p, i);
    bool common = !m || m->kind == KH_MENTION_GROUP || m->kind == KH_MENTION_ASSET;
    return common && kh_predicate_subject_behind(p, v);
}

/* A newspaper, a channel, an agency: it tells of what others do. */
bool kh_predicate__medium(const struct kh_parse *p, int mention) {
    if (mention == KH_NOBODY) return false;
    const struct kh_mention *m = &p->mentions.at[mention];
    return kh_str_equal(m->sector, KH_S("JRN")) && (m->kind == KH_MENTION_ORG || m->kind == KH_MENTION_ORGAN);
}

/* The act that the verb goes on telling of, also where an adjective, "an [Israeli] attack that killed", stands for it as the subject; NULL. */
static const struct kh_predicate *act_told_of(const struct kh_parse *p, const struct kh_predicate *v) {
    if (v->act != KH_NOBODY) return &p->predicates.at[v->act];
    if (v->subject == KH_NOBODY || p->mentions.at[v->subject].kind != KH_MENTION_OWNER) return NULL;
    for (const struct kh_predicate *w = v; w-- > p->predicates.at;) {
        if (w->form == KH_PREDICATE_NOUN && w->n_events && w->subject == v->subject) return w;
    }
    return NULL;
}

/* "answered an Israeli attack [that] killed ten": a verb that describes an act behind a preposition is none of the main clause. */
static bool tells_of_governed(const struct kh_parse *p, const struct kh_predicate *v) {
    const struct kh_predicate *act = v->form == KH_PREDICATE_VERB ? act_told_of(p, v) : NULL;
    if (!act || act->first < 2u || kh_sentence_article(p->s, act->first)) return false;
    return act->clitics.preposition || kh_sentence_particle_before(p->s, act->first, KH_PARTICLE_PREP);
}

/* "an attack that X made on a town [and that killed] two": whoever did the act that the verb before it describes, where harm follows with no mark
 * between; KH_NOBODY elsewhere. */
static int maker_of_harm(const struct kh_parse *p, size_t upto) {
    const struct kh_predicate *v = &p->predicates.at[upto], *w = v;
    if (v->form != KH_PREDICATE_VERB || !v->clitics.conjunction || !kh_predicate_of_type(v, KH_S("ASSAULT"))) return KH_NOBODY;
    while (w-- > p->predicates.at && w->form != KH_PREDICATE_VERB) continue;
    if (w < p->predicates.at || !kh_predicate__carries_out(p, w)) return KH_NOBODY;
    for (uint32_t i = w->last + 1u; i < v->first; i++) {
        if (kh_sentence_is_mark(p->s, i)) return KH_NOBODY;
    }
    return w->subject;
}

int kh_predicate__last_subject(const struct kh_parse *p, size_t upto, bool *carried) {
    int maker = maker_of_harm(p, upto);
    if (maker != KH_NOBODY) {
        *carried = true;
        return maker;
    }
    for (size_t k = upto; k-- > 0;) {
        const struct kh_predicate *v = &p->predicates.at[k];
        if (v->subject == KH_NOBODY || v->form == KH_PREDICATE_NOUN || v->relative) continue;
        if (tells_of_governed(p, v) || kh_predicate__tells_of_noun(p, v)) continue;
        if (v->reporting && !p->predicates.at[upto].reporting && kh_predicate__medium(p, v->subject)) continue;
        *carried = true;
        return v->subject;
    }
    /* "this is the second time that Algeria recalls ..., since it recalled": only a clause on a time names it. */
    for (size_t k = upto; k-- > 0;) {
        const struct kh_predicate *v = &p->predicates.at[k];
        if (!v->relative || v->subject == KH_NOBODY || v->form != KH_PREDICATE_VERB || v->clitics.pronoun) continue;
        if (p->mentions.at[v->subject].first < v->first) continue;
        *carried = true;
        return v->subject;
    }
    return KH_NOBODY;
}

/* "Russia continues", "continues Russia": the subject of a control verb right before this one, its subject between at most. */
static int control_subject(const struct kh_parse *p, size_t index) {
    if (index == 0) return KH_NOBODY;
    const struct kh_predicate *v = &p->predicates.at[index], *g = &p->predicates.at[index - 1];
    if (!g->control || g->form != KH_PREDICATE_VERB || g->subject == KH_NOBODY) return KH_NOBODY;
    uint32_t behind = g->last + 1u;
    if (p->mentions.at[g->subject].first > g->last) behind = kh_predicate__behind_group(p, g->subject);
    return v->first == behind && kh_predicate_present(v) && !v->clitics.conjunction ? g->subject : KH_NOBODY;
}

/* "said that [it] accused Canada India": before a verb of the other gender the pronoun on "that" is nobody, and the subject follows. */
static bool is_impersonal(const struct kh_parse *p, const struct kh_predicate *v, uint32_t that) {
    enum { GENDERS = KH_FEATURE_FEM | KH_FEATURE_MASC };
    uint16_t pronoun = kh_predicate__particle_pronoun(p, that);
    bool he = (pronoun & KH_FEATURE_MASC) && !(pronoun & (KH_FEATURE_PLURAL | KH_FEATURE_DUAL));
    return he && (v->features & GENDERS) == KH_FEATURE_FEM;
}

/* "despite the announcement by [the minister] that ..., he did": the pronoun on the "then" at token `that` is who did the act that the sentence opened
 * with; KH_NOBODY. */
static int conceding_before(const struct kh_parse *p, size_t index, uint32_t that) {
    for (size_t k = 0; kh_sentence_conjunction(p->s, that) && k < index && p->predicates.at[k].form == KH_PREDICATE_NOUN; k++) {
        const struct kh_predicate *w = &p->predicates.at[k];
        bool acts = w->subject != KH_NOBODY && !w->carried;
        if (acts && kh_predicate__agrees_carried(p, &p->predicates.at[index], w->subject)) return w->subject;
    }
    return KH_NOBODY;
}

/* "India said that it shot down": the pronoun on "that" is whoever spoke. False when there is none. */
static bool take_own_subject(struct kh_parse *p, size_t index) {
    struct kh_predicate *v = &p->predicates.at[index];
    uint32_t i = kh_predicate__before_particles(p, v->first);
    while (i != UINT32_MAX && i > 0 && kh_predicate__is_quote(p, i)) i--; /* "that it «destroyed»" */
    if (v->passive || i == UINT32_MAX || !kh_sentence_particle_ending(p->s, i, KH_PARTICLE_THAT_OWN)) return false;
    if (is_impersonal(p, v, i)) return false;
    if (kh_sentence_particle(p->s, v->first, KH_PARTICLE_PASSIVE_AUX)) { /* "that [it] will be done": nobody */
        v->unknown_subject = true;
        return true;
    }
    int suspect = kh_predicate__suspected(p, i);
    if (suspect == KH_NOBODY) suspect = kh_parse_charged_that(p, i);
    if (suspect != KH_NOBODY) v->subject = suspect;
    if (suspect != KH_NOBODY || kh_predicate__take_another(p, index, i)) {
        kh_predicate__take_behind(p, v, true);
        return true;
    }
    int subject = kh_predicate__quoted_source(p, index, i);
    if (subject == KH_NOBODY) subject = conceding_before(p, index, i);
    v->carried = subject != KH_NOBODY;
    if (subject == KH_NOBODY) subject = kh_predicate__last_subject(p, index, &v->carried);
    if (subject == KH_NOBODY && p->doc->speaker == KH_NONE) return false;
    v->subject = subject;
    if (subject == KH_NOBODY) v->subject_actor = p->doc->speaker;
    kh_predicate__take_behind(p, v, true);
    if (v->object == v->subject) v->object = KH_NOBODY;
    return true;
}

/* "..., but [she] calls on him": who acts is known by the word of contrast, so that what stands behind is the object. */
static bool take_contrasted(struct kh_parse *p, size_t index) {
    struct kh_predicate *v = &p->predicates.at[index];
    int subject = v->form == KH_PREDICATE_VERB && !v->passive ? kh_predicate__contrasted_subject(p, index) : KH_NOBODY;
    if (subject == KH_NOBODY) return false;
    v->subject = subject;
    v->carried = true;
    kh_predicate__take_behind(p, v, true);
    if (v->object == v->subject) v->object = KH_NOBODY;
    return true;
}

static void turn_passive(struct kh_predicate *v) {
    v->object = v->subject;
    v->subject = KH_NOBODY;
    v->object_seen = true;
    v->passive = true;
}

/* "said that [the door], a tank broke it": a definite noun that no pack knows opens the clause, and the pronoun on the verb right behind is that. */
static bool takes_up_noun(const struct kh_parse *p, const struct kh_predicate *v) {
    enum { MAX_NOUN = 3 };
    uint32_t i = v->first;
    while (i > 0 && i + MAX_NOUN > v->first && kh_parse_plain_word(p, i - 1u) && kh_sentence_article(p->s, i - 1u)) i--;
    bool noun = i < v->first && !p->s->tokens[i].word->preposition && !kh_sentence_conjunction(p->s, i);
    return noun && !v->clitics.conjunction && (i == 0 || kh_sentence_particle(p->s, i - 1u, KH_PARTICLE_THAT));
}

/* "..., and Chile complains of her": the pronoun on the verb is its object where no noun is. */
static void take_pronoun(const struct kh_parse *p, struct kh_predicate *v) {
    if (v->object != KH_NOBODY || v->passive || (v->clitics.pronoun && takes_up_noun(p, v))) return;
    if (!v->clitics.pronoun) v->object = kh_predicate__object_apart(p, v);
    else v->object = kh_parse_pronoun(p, v->first, kh_morph_pronoun(p->doc->morph, v->clitics.pronoun), v->subject);
}

/* "in a speech of [the president] in which he threatened": whose words they are, right before a verb that has a preposition with a pronoun for
 * them; KH_NOBODY when the text or the speech is nobody's, as in "sent a letter to X in which he". */
static int whose_text(const struct kh_parse *p, const struct kh_predicate *v) {
    const struct kh_mention *owner = v->first ? kh_parse_mention_at(p, v->first - 1u) : NULL;
    if (!owner || owner->chain == 0 || !kh_mention_agent(owner)) return KH_NOBODY;
    int m = (int)(owner - p->mentions.at);
    if (!kh_predicate__agrees_carried(p, v, m)) return KH_NOBODY;
    uint32_t i = owner->chain - (owner->depth == 0);
    bool text = kh_sentence_in_class(p->s, i, KH_S("statement")) || kh_sentence_in_class(p->s, i, KH_S("speech"));
    bool whose = owner->depth || kh_parse_led_by(p, owner, KH_PARTICLE_OWNER) || kh_parse_led_by(p, owner, KH_PARTICLE_PURPOSE);
    return text && whose && !kh_sentence_article(p->s, i) ? m : KH_NOBODY;
}

/* "a joint statement of [X and Y], in which both warned": the two named right before a dual verb; KH_NOBODY when no two are. */
static int joint_authors(const struct kh_parse *p, const struct kh_predicate *v) {
    if (!(v->features & KH_FEATURE_DUAL) || v->first < 2) return KH_NOBODY;
    const struct kh_mention *last = kh_parse_mention_at(p, v->first - 1u - kh_parse_comma(p, v->first - 1u));
    int first = last && last->joined ? kh_predicate__group_start(p, (int)(last - p->mentions.at)) : KH_NOBODY;
    bool two = first != KH_NOBODY && kh_parse_group(p, first) == 2;
    return two && kh_mention_agent(last) && kh_mention_agent(&p->mentions.at[first]) ? first : KH_NOBODY;
}

/* "issued a statement in which it called on": a verb right behind an indefinite noun, with a pronoun for it, is that of whom the noun's
 * own verb has for its subject. */
static int says_in_it(const struct kh_parse *p, size_t index) {
    const struct kh_predicate *v = &p->predicates.at[index];
    struct kh_str prep;
    uint16_t pronoun;
    if (v->passive || v->clitics.conjunction || v->clitics.pronoun || v->last + 1u >= p->s->n) return KH_NOBODY;
    if (!kh_parse_prep_pronoun(p, v->last + 1u, &prep, &pronoun)) return KH_NOBODY;
    int owner = whose_text(p, v);
    if (owner == KH_NOBODY) owner = joint_authors(p, v);
    if (owner != KH_NOBODY || index == 0) return owner;
    const struct kh_token *noun = &p->s->tokens[v->first - 1u];
    bool unnamed = noun->kind == KH_TOKEN_WORD && !noun->word->article && p->mentions.of_token[v->first - 1u] < 0;
    bool indefinite = unnamed && !kh_sentence_match(p->s, v->first - 1u, KH_ENTRY_PARTICLE);
    if (!(indefinite || kh_predicate__behind_text(p, v)) || !kh_predicate__clause_has_verb(p, v->first)) return KH_NOBODY;
    for (size_t k = index; k-- > 0;) {
        const struct kh_predicate *w = &p->predicates.at[k];
        if (w->form != KH_PREDICATE_VERB) continue;
        return w->subject != KH_NOBODY && !w->passive && kh_predicate__agrees_carried(p, v, w->subject) ? w->subject : KH_NOBODY;
    }
    return KH_NOBODY;
}

/* "the rebels took the town, [which] forced the army to leave": what sums up a clause forces as its subject does. */
static bool sums_up(const struct kh_parse *p, const struct kh_predicate *v) {
    if (!kh_predicate_controls(p, v, KH_EFFECT_FORCE)) return false;
    uint32_t i = kh_predicate__before_particles(p, v->first);
    return i != UINT32_MAX && kh_sentence_particle_ending(p->s, i, KH_PARTICLE_WHICH) != NULL;
}

/* A relative clause whose verb bears a pronoun: its noun is the object, and who follows is the subject. */
static void parse_relative_object(struct kh_parse *p, size_t index, int antecedent) {
    struct kh_predicate *v = &p->predicates.at[index];
    kh_predicate__take_behind(p, v, false);
    if (v->subject == KH_NOBODY && v->object != KH_NOBODY) v->subject = v->object;
    if (v->subject == KH_NOBODY && !v->passive && !v->unknown_subject) v->subject = kh_predicate__last_subject(p, index, &v->carried);
    if (v->subject == KH_NOBODY && !v->passive && !v->unknown_subject) v->subject_actor = p->doc->subject;
    v->object = antecedent;
    v->object_seen = true;
}

/* "the president at a conference in X [announced]": a meeting that stands between holds, joins, ends; what else the verb tells, its subject does. */
static bool is_setting(const struct kh_parse *p, const struct kh_predicate *v, int act) {
    const struct kh_predicate *a = &p->predicates.at[act];
    bool meeting = a->n_events && kh_predicate_only_of(a, KH_S("CONSULT"));
    return meeting && (v->n_events || v->reporting) && !kh_predicate_of_type(v, KH_S("CONSULT"));
}

/* Who stands before a verb that no relative word joins: its topic, whom it circumstances, whom it describes; KH_NOBODY. */
static int topic_of(const struct kh_parse *p, struct kh_predicate *v) {
    int topic = kh_predicate__find_topic(p, v);
    int act = topic == KH_NOBODY ? kh_predicate__described_act(p, v, false) : KH_NOBODY;
    if (topic == KH_NOBODY && (act == KH_NOBODY || is_setting(p, v, act))) topic = kh_predicate__far_topic(p, v);
    if (topic != KH_NOBODY) return topic;
    topic = kh_predicate__circumstance_of(p, v);
    v->circumstance = topic != KH_NOBODY;
    if (topic != KH_NOBODY) return topic;
    topic = kh_predicate__described(p, v);
    v->relative = topic != KH_NOBODY;
    return topic;
}

/* "X, who is tried on charges [that he denies]": whom the relative clause that the verb still stands in tells of, or KH_NOBODY. */
static int told_in_relative(const struct kh_parse *p, size_t index) {
    for (size_t k = index; k-- > 0;) {
        const struct kh_predicate *w = &p->predicates.at[k];
        if (w->form != KH_PREDICATE_VERB) continue;
        for (uint32_t i = w->last + 1u; i < p->predicates.at[index].first; i++) {
            if (kh_sentence_is_mark(p->s, i) || kh_parse_subordinates(p, i)) return KH_NOBODY;
        }
        int who = w->subject == KH_NOBODY && w->passive ? w->object : w->subject;
        if (!w->relative || w->clitics.pronoun || who == KH_NOBODY) return KH_NOBODY;
        return kh_predicate__agrees_carried(p, &p->predicates.at[index], who) ? who : KH_NOBODY;
    }
    return KH_NOBODY;
}

/* "towns [which control them] the rebels": a present that describes the indefinite noun before it and resumes it by a preposition with its pronoun: the party
 * right behind that is its subject, but where the noun is a text, in which its author speaks. */
static bool holder_follows(const struct kh_parse *p, const struct kh_predicate *v) {
    if (v->reporting || v->control || kh_predicate_of_type(v, KH_TYPES_OF_WORDS)) return false;
    if (!kh_predicate__describes_plain(p, v) || !kh_predicate__takes_prep_pronoun(p, v)) return false;
    struct bare behind = kh_predicate__next_bare(p, v->last + 2u);
    const struct kh_mention *m = behind.mention == KH_NOBODY ? NULL : &p->mentions.at[behind.mention];
    uint32_t noun = v->first - 1u;
    bool words = kh_sentence_in_class(p->s, noun, KH_S("statement")) || kh_sentence_in_class(p->s, noun, KH_S("speech"));
    bool text = words || kh_sentence_in_class(p->s, noun, KH_S("talks"));
    return m && !text && behind.next == v->last + 2u && kh_mention_agent(m) && m->kind != KH_MENTION_ASSET && kh_predicate__agrees(v, m);
}

/* "demonstrations [that X called for]": a verb right behind an indefinite act, whose preposition of what is asked for has the act's pronoun: the party right behind
 * that is its subject, and not who takes part in the act. */
static bool asker_follows(const struct kh_parse *p, const struct kh_predicate *v) {
    struct kh_str prep;
    uint16_t pronoun;
    if (v->form != KH_PREDICATE_VERB || v->passive || v->clitics.conjunction || v->clitics.pronoun) return false;
    if (v->first == 0 || v->last + 1u >= p->s->n) return false;
    uint32_t noun = v->first - 1u;
    bool adjective = noun > 0 && kh_parse_plain_word(p, noun) && !kh_sentence_article(p->s, noun); /* "a [general] strike" */
    noun -= adjective;
    if (!kh_parse_act_noun(p, noun) || kh_sentence_article(p->s, noun)) return false;
    if (!kh_parse_prep_pronoun(p, v->last + 1u, &prep, &pronoun)) return false;
    bool asked = kh_predicate__takes_act_by(p, v, prep); /* "a march [that X took part in]" */
    for (int i = 0; i < v->n_events; i++) asked = asked || kh_prep_role(&kh_predicate_row(p, v, i)->preps, prep, NULL) == KH_ROLE_CONTENT;
    struct bare behind = kh_predicate__next_bare(p, v->last + 2u);
    const struct kh_mention *m = behind.mention == KH_NOBODY ? NULL : &p->mentions.at[behind.mention];
    return asked && m && behind.next == v->last + 2u && kh_mention_agent(m) && m->kind != KH_MENTION_ASSET && kh_predicate__agrees(v, m);
}

/* Takes a subject that stands neither before the verb nor behind it: who shouted the words, a noun no pack knows, who issued what says so, who is
 * able. */
static bool take_subject_around(struct kh_parse *p, size_t index) {
    struct kh_predicate *v = &p->predicates.at[index];
    if (holder_follows(p, v) || asker_follows(p, v)) {
        kh_predicate__take_behind(p, v, false);
        return true;
    }
    bool describes = kh_predicate__describes_plain(p, v) && kh_predicate__described_act(p, v, false) == KH_NOBODY;
    int subject = describes ? told_in_relative(p, index) : KH_NOBODY;
    v->relative = subject != KH_NOBODY;
    if (subject == KH_NOBODY && describes) subject = kh_predicate__last_subject(p, index, &v->carried);
    bool unknown = subject == KH_NOBODY && v->form == KH_PREDICATE_VERB && kh_predicate__unknown_topic(p, v);
    if (subject == KH_NOBODY && !unknown) {
        subject = says_in_it(p, index);
        bool issuer = subject != KH_NOBODY;
        if (!issuer) subject = kh_predicate__able(p, v);
        if (subject != KH_NOBODY) v->carried = issuer;
    }
    if (subject == KH_NOBODY && !unknown) return false;
    v->subject = subject;
    kh_predicate__take_behind(p, v, true);
    return true;
}

/* An event noun stands as the subject or is what the clause tells of: who did that act is the verb's subject. */
static bool take_act(struct kh_parse *p, struct kh_predicate *v, bool relative) {
    int act = kh_predicate__described_act(p, v, relative);
    if (act == KH_NOBODY) return false;
    v->act = act;
    const struct kh_predicate *a = &p->predicates.at[act];
    bool seen = a->carried && a->governor != KH_NOBODY && kh_predicate_controls(p, &p->predicates.at[a->governor], KH_EFFECT_SEE);
    v->subject = seen ? KH_NOBODY : a->subject; /* "Kenya saw marches [that demanded]": the land did not */
    bool unnamed = v->subject == KH_NOBODY && !seen && !relative;
    if (unnamed && kh_predicate__act_is_object(p, act)) v->subject = kh_predicate__last_subject(p, (size_t)act, &v->carried);
    kh_predicate__take_behind(p, v, true);
    return true;
}

/* The subject stands before the verb, or is the "which" that sums up. */
static void take_subject_before(struct kh_parse *p, size_t index, int subject, bool relative) {
    struct kh_predicate *v = &p->predicates.at[index];
    v->subject = subject;
    kh_predicate__take_behind(p, v, true);
    if (!relative || v->clitics.pronoun) take_pronoun(p, v);
    if (subject == KH_NOBODY && v->subject == KH_NOBODY && sums_up(p, v)) v->subject = kh_predicate__last_subject(p, index, &v->carried);
    if (kh_predicate__lacks_object(p, v)) turn_passive(v);
}

/* "[X], accused of backing rebels in Y, had stopped": behind the small word of the pluperfect, with no verb before, whoever opens the
 * sentence. */
static int opening_subject(const struct kh_parse *p, size_t index) {
    const struct kh_predicate *v = &p->predicates.at[index];
    bool past = !v->clitics.conjunction && kh_predicate_past(v);
    if (v->first < 2 || p->mentions.n == 0 || !past || !kh_sentence_particle(p->s, v->first - 1u, KH_PARTICLE_PERHAPS)) return KH_NOBODY;
    for (size_t k = 0; k < index; k++) {
        if (p->predicates.at[k].form == KH_PREDICATE_VERB) return KH_NOBODY;
    }
    const struct kh_mention *m = &p->mentions.at[0];
    bool opens = m->first <= 1u && m->prep.n == 0 && !m->locative && m->depth == 0 && kh_mention_agent(m);
    return opens && kh_predicate__agrees(v, m) ? 0 : KH_NOBODY;
}

/* "as for [the forces], the army hit them": is the noun before the verb what its pronoun takes up, with a party right behind that is the subject? */
static bool takes_up_topic(const struct kh_parse *p, const struct kh_predicate *v, int topic) {
    if (topic == KH_NOBODY || v->form != KH_PREDICATE_VERB || !v->clitics.pronoun || v->passive) return false;
    if (!kh_parse_pronoun_fits(p, topic, kh_morph_pronoun(p->doc->morph, v->clitics.pronoun))) return false;
    struct bare behind = kh_predicate__next_bare(p, v->last + 1u);
    const struct kh_mention *m = behind.mention == KH_NOBODY ? NULL : &p->mentions.at[behind.mention];
    return m && behind.next == v->last + 1u && kh_mention_agent(m) && !m->own && kh_predicate__agrees(v, m);
}

/* The verb of a control verb's content: who controls it acts. */
static bool take_controlled(struct kh_parse *p, size_t index) {
    int controlled = control_subject(p, index);
    if (controlled == KH_NOBODY) return false;
    p->predicates.at[index].subject = controlled;
    kh_predicate__take_behind(p, &p->predicates.at[index], true);
    return true;
}

/* "which he made", "the second time that Algeria recalls its envoy", "a blast [that] X claimed responsibility for": does the subject of a relative clause
 * follow its verb? `speaks`: the verb tells what somebody says and has two parties behind it. */
static bool resumes(const struct kh_parse *p, const struct kh_predicate *v, int antecedent, bool speaks) {
    bool by_pronoun = kh_predicate__takes_prep_pronoun(p, v);
    if (antecedent != KH_NOBODY && by_pronoun && kh_predicate__states_in_it(p, antecedent)) return false;
    if (speaks || by_pronoun) return true;
    bool told_of_act = kh_predicate__described_act(p, v, true) != KH_NOBODY; /* "the coup that toppled [the president] ..." */
    return antecedent == KH_NOBODY && !told_of_act && kh_predicate__has_two_behind(p, v);
}

/* Who stands behind the verb, where nobody stands before it; `topic`: the one before it who is not its subject, or KH_NOBODY. */
static void parse_behind(struct kh_parse *p, size_t index, int topic) {
    struct kh_predicate *v = &p->predicates.at[index];
    kh_predicate__take_behind(p, v, false);
    take_pronoun(p, v);
    if (kh_predicate__object_leads(p, v)) turn_passive(v);
    if (v->passive && v->object == KH_NOBODY && topic != KH_NOBODY) v->object = topic;
    bool open = v->subject == KH_NOBODY && !v->passive && !v->unknown_subject;
    if (open && !v->relative && v->form == KH_PREDICATE_VERB) kh_predicate__take_dropped(p, index);
    kh_predicate__take_sufferer(p, index);
}

/* "what the president told X": a verb that tells what somebody says, with two behind it; "who threatened X [with a hard answer]" has one, and fixed words. */
static bool says_to(const struct kh_parse *p, const struct kh_predicate *v) {
    if (!v->reporting || !kh_predicate__has_two_behind(p, v)) return false;
    const struct kh_mention *m = &p->mentions.at[kh_predicate__next_bare(p, v->last + 1u).mention];
    const struct kh_predicate *next = kh_parse_predicate_at(p, m->last + 1u);
    return !(next && next->form == KH_PREDICATE_PHRASE);
}

/* "criticises [some states] that back X": the noun that "which" at the verb describes is of parties whom nobody names. */
static bool told_of_unnamed(const struct kh_parse *p, const struct kh_predicate *v) {
    uint32_t i = kh_predicate__before_particles(p, v->first);
    const struct kh_match *which = i == UINT32_MAX ? NULL : kh_sentence_particle_ending(p->s, i, KH_PARTICLE_RELATIVE);
    if (!which || which->clitics.conjunction || which->first == 0 || v->clitics.pronoun) return false;
    uint32_t noun = which->first - 1u; /* its adjective may stand between */
    if (noun > 0 && kh_sentence_article(p->s, noun) && !kh_sentence_in_class(p->s, noun, KH_S("unnamed-parties"))) noun--;
    return p->mentions.of_token[noun] < 0 && kh_sentence_in_class(p->s, noun, KH_S("unnamed-parties"));
}

static void parse_verb(struct kh_parse *p, size_t index) {
    struct kh_predicate *v = &p->predicates.at[index];
    kh_predicate__settle_voice(p, v);
    if (take_controlled(p, index) || take_own_subject(p, index) || take_contrasted(p, index)) return;
    bool relative;
    int antecedent = kh_predicate__find_antecedent(p, v, &relative);
    v->relative = relative;
    if (relative && !v->passive && told_of_unnamed(p, v)) {
        v->unknown_subject = true;
        kh_predicate__take_behind(p, v, true);
        return;
    }
    if (relative && v->clitics.pronoun && kh_predicate__resumes_which(p, v)) {
        parse_relative_object(p, index, antecedent);
        return;
    }
    if (!relative && kh_predicate__resumes_act(p, v)) {
        parse_relative_object(p, index, KH_NOBODY);
        return;
    }
    int subject = relative ? antecedent : topic_of(p, v);
    if (!relative && takes_up_topic(p, v, subject)) {
        parse_relative_object(p, index, subject);
        return;
    }
    if (!relative && subject == KH_NOBODY) subject = opening_subject(p, index);
    if (!relative && subject == KH_NOBODY && take_subject_around(p, index)) return;
    bool speaks = says_to(p, v);
    bool resumed = relative && (resumes(p, v, antecedent, speaks) || !kh_predicate__agrees_with_which(p, v));
    if (subject == KH_NOBODY && !resumed && !speaks && take_act(p, v, relative)) return;
    if ((subject != KH_NOBODY || relative) && !v->passive && !resumed) {
        take_subject_before(p, index, subject, relative);
        return;
    }
    parse_behind(p, index, subject);
}

/* "condemned [the shelling by X of a town]": what the masdar behind the preposition has for its object is not the verb's. */
static void leave_object(struct kh_parse *p, size_t index) {
    const struct kh_predicate *v = &p->predicates.at[index];
    if (v->form != KH_PREDICATE_NOUN || !v->clitics.preposition || v->object == KH_NOBODY) return;
    if (v->governor == KH_NOBODY || v->controlled) return;
    struct kh_predicate *g = &p->predicates.at[v->governor];
    bool own = v->subject != KH_NOBODY && !v->carried && p->mentions.at[v->subject].first == v->last + 1u && v->subject < v->object;
    if (own && g->form == KH_PREDICATE_VERB && !g->passive && g->object == v->object) g->object = KH_NOBODY;
}

void kh_predicates_find(struct kh_parse *p) {
    p->predicates = (struct kh_predicates){.of_token = kh_arena_room(p->doc->arena, p->s->n * sizeof(int16_t))};
    memset(p->predicates.of_token, -1, p->s->n * sizeof *p->predicates.of_token);
    for (uint32_t i = 0; i < p->s->n;) i = kh_sentence_has(p->s, i, KH_PREDICATE_KINDS) ? kh_predicate__collect_at(p, i) : i + 1;
    for (size_t k = 0; k < p->predicates.n; k++) {
        switch (p->predicates.at[k].form) {
        case KH_PREDICATE_PHRASE:
        case KH_PREDICATE_VERB:
            parse_verb(p, k);
            kh_predicate__drop_disagreeing(p, &p->predicates.at[k]);
            break;
        case KH_PREDICATE_PARTICIPLE: kh_predicate__parse_participle(p, k); break;
        case KH_PREDICATE_NOUN: kh_predicate__parse_noun(p, k); break;
        }
        kh_predicate__find_governor(p, k);
        kh_predicate__take_main_subject(p, k);
    }
    for (size_t k = 0; k < p->predicates.n; k++) {
        kh_predicate__describe_antecedent(p, k);
        kh_predicate__take_freed(p, &p->predicates.at[k]);
        kh_predicate__take_intruder(p, &p->predicates.at[k]);
        leave_object(p, k);
    }
}
