/* Who stands behind a verb: whether the first noun there is its subject, its object, or who suffers what is told in the passive. */
#include "read/predicate/predicate_int.h"

static bool masculine_name(const struct kh_mention *m) {
    return m->gender == KH_GENDER_MASC && !m->plural;
}

/* A verb before its subject agrees in gender; names of states decide, all else is let through. */
bool kh_predicate__agrees(const struct kh_predicate *v, const struct kh_mention *m) {
    if (m->kind == KH_MENTION_CAPITAL) return !(v->features & KH_FEATURE_MASC); /* towns are feminine */
    bool male_thing = m->kind == KH_MENTION_ASSET && !m->plural && m->gender == KH_GENDER_MASC;
    if (male_thing) return !kh_predicate__only_she(v); /* "and [they] hit a depot" */
    bool itself = m->depth == 0, her_organ = kh_mention_is_body(m) && m->gender == KH_GENDER_FEM;
    bool right_behind = itself && kh_predicate__right_behind(v, m->first);
    if (right_behind && her_organ && kh_predicate__only_he(v)) return false; /* "and [he] bombed the forces" */
    if (itself && kh_mention_is_body(m)) return !kh_predicate__only_she(v) || !masculine_name(m); /* "and [she] called on the council" */
    if (m->kind != KH_MENTION_COUNTRY && m->kind != KH_MENTION_PERSON) return true;
    if ((v->features & KH_FEATURE_FEM) && m->kind == KH_MENTION_PERSON && m->gender != KH_GENDER_FEM) return m->gender == KH_GENDER_UNKNOWN;
    return !((v->features & KH_FEATURE_MASC) && m->gender == KH_GENDER_FEM && m->kind == KH_MENTION_COUNTRY) || masculine_name(m);
}

/* "[the two presidents of] X and Y", "of the two countries": with a genitive behind it the ending is as well that of two. */
static bool may_be_two(const struct kh_parse *p, const struct kh_mention *m) {
    const struct kh_mention *next = m + 1;
    bool both = next < p->mentions.at + p->mentions.n && next->kind == KH_MENTION_ANAPHOR && next->first == m->last + 1u;
    for (uint32_t k = 0; (both || m->last > m->first) && k < p->s->tokens[m->first].n_matches; k++) {
        const struct kh_match *x = kh_sentence_at(p->s, m->first, k);
        if (x->kind == KH_ENTRY_HEAD && (x->features & KH_FEATURE_DUAL)) return true;
    }
    return false;
}

/* "urged [the citizens]": a noun for people whose plural is spelled as that of no subject, where nothing before it governs it. */
static bool is_oblique(const struct kh_parse *p, const struct kh_mention *m) {
    bool bare = m->head != KH_NONE && !m->counted && m->chain == m->first && m->prep.n == 0;
    bool oblique = false;
    for (uint32_t k = 0; bare && k < p->s->tokens[m->first].n_matches; k++) {
        const struct kh_match *x = kh_sentence_at(p->s, m->first, k);
        if (x->kind != KH_ENTRY_HEAD) continue;
        if (!(x->features & KH_FEATURE_OBLIQUE)) return false;
        oblique = true;
    }
    return oblique;
}

/* "and it set up [a checkpoint]": the accusative of a noun, where no number asks for it; or one of several whose case is seen. */
static bool stands_as_object(const struct kh_parse *p, const struct kh_mention *m) {
    for (int k = 0, group = kh_parse_group(p, (int)(m - p->mentions.at)); k < group; k++) {
        if (is_oblique(p, m + k)) return true;
    }
    if (m->kind == KH_MENTION_ANAPHOR && m->prep.n == 0 && kh_sentence_in_class(p->s, m->first, KH_S("two-oblique"))) return true;
    if (may_be_two(p, m)) return false;
    bool bare = m->head != KH_NONE && !m->counted && m->chain == m->first && !kh_sentence_article(p->s, m->first);
    const struct kh_match *head = bare ? kh_sentence_match(p->s, m->first, KH_ENTRY_HEAD) : NULL;
    bool singular = head && head->n == 1 && !(head->features & (KH_FEATURE_PLURAL | KH_FEATURE_DUAL));
    return singular && (head->features & KH_FEATURE_ACCUSATIVE) && kh_sentence_object_end(p->s, m->first);
}

/* Has somebody acted before, here or in the sentences before? */
static bool subject_before(const struct kh_parse *p, const struct kh_predicate *v) {
    if (p->doc->subject != KH_NONE) return true;
    for (const struct kh_predicate *w = p->predicates.at; w < v; w++)
        if (w->subject != KH_NOBODY && w->form != KH_PREDICATE_NOUN) return true;
    return false;
}

/* Does the verb go on from the sentence before, so that its dropped subject is known? */
static bool goes_on(const struct kh_parse *p, const struct kh_predicate *v) {
    if (!subject_before(p, v) || (v->first && kh_sentence_particle(p->s, v->first - 1u, KH_PARTICLE_SINCE))) return false;
    bool also = v->first && kh_sentence_particle(p->s, v->first - 1u, KH_PARTICLE_WHILE);
    bool apart = v->first && (kh_parse_comma(p, v->first - 1u) || kh_predicate__time_word(p, v->first - 1u));
    bool resumes = apart && kh_predicate__takes_prep_pronoun(p, v); /* "a complaint, in which she accused" */
    const struct kh_predicate *b = v->first ? kh_parse_predicate_at(p, v->first - 1u) : NULL;
    const struct kh_predicate *act = b && b->form == KH_PREDICATE_NOUN ? b : NULL;
    bool tells = act && act->governor != KH_NOBODY && !kh_sentence_article(p->s, v->first - 1u); /* "foiled a coup that it accused X of" */
    return v->clitics.conjunction || also || resumes || tells || v->first <= 1;
}

/* "led the march a number of activists": a thing with the article right behind the verb, then people whom the sentence brings in. */
static int subject_behind_object(const struct kh_parse *p, const struct kh_predicate *v, uint32_t i) {
    if (v->form != KH_PREDICATE_VERB || v->clitics.pronoun || !kh_predicate__right_behind(v, i)) return KH_NOBODY;
    if (!kh_sentence_article(p->s, i) || i + 1 >= p->s->n) return KH_NOBODY;
    struct bare next = kh_predicate__next_bare(p, i + 1);
    if (next.mention == KH_NOBODY || next.next != i + 1) return KH_NOBODY;
    const struct kh_mention *m = &p->mentions.at[next.mention];
    bool state = m->kind == KH_MENTION_COUNTRY; /* no genitive of a noun with the article */
    if (state) return kh_predicate__agrees(v, m) ? next.mention : KH_NOBODY;
    return m->kind == KH_MENTION_GROUP && (m->counted || !m->definite) ? next.mention : KH_NOBODY;
}

/* "a statement by the presidents condemned", "a branch of the organisation claimed": a text or a part speaks for whom a preposition right behind
 * it names; else KH_NOBODY. */
static int author(const struct kh_parse *p, const struct bare *a) {
    if (!a->noun || a->mention != KH_NOBODY || a->next + 1 >= p->s->n) return KH_NOBODY;
    int issuer = kh_predicate__issuer(p, a->next), m = kh_predicate__mention_with_chain(p, a->next + 1u);
    if (issuer != KH_NOBODY) return issuer;
    if (m == KH_NOBODY || !kh_parse_led_by(p, &p->mentions.at[m], KH_PARTICLE_OWNER)) return KH_NOBODY;
    bool branch = p->mentions.at[m].kind == KH_MENTION_ORG && kh_sentence_in_class(p->s, a->next, KH_S("branch"));
    return branch || kh_sentence_in_class(p->s, a->next, KH_S("statement")) ? m : KH_NOBODY;
}

/* "himself" at token i: an object that is the subject itself. */
static bool is_self(const struct kh_parse *p, uint32_t i) {
    return kh_sentence_in_class(p->s, i, KH_S("self"));
}

/* "blew himself up", "a bomber blew himself up": whoever stands between is the subject. */
static bool take_self(const struct kh_parse *p, struct kh_predicate *v, bool have_subject) {
    if (v->form != KH_PREDICATE_VERB || !kh_predicate__wants_object(v)) return false;
    struct bare a = {KH_NOBODY, false, v->last + 1u};
    if (!is_self(p, a.next)) {
        a = kh_predicate__next_bare(p, v->last + 1u);
        if (have_subject || a.mention == KH_NOBODY || !is_self(p, kh_predicate__behind_group(p, a.mention))) return false;
        v->subject = a.mention;
    }
    v->passive = false;
    v->object_seen = true;
    return true;
}

/* "one was hurt and [others] arrested": right behind a verb joined to a passive one they are more victims. */
static bool others_suffer(const struct kh_parse *p, const struct kh_predicate *v, const struct bare *a) {
    const struct kh_predicate *w = v == p->predicates.at ? NULL : v - 1;
    bool passive_before = w && w->form == KH_PREDICATE_VERB && w->passive;
    bool joined = passive_before && v->form == KH_PREDICATE_VERB && v->clitics.conjunction && !v->clitics.pronoun;
    if (!joined || !kh_predicate__names_nobody(a) || !kh_predicate__right_behind(v, a->next)) return false;
    return kh_sentence_in_class(p->s, a->next, KH_S("others")) && kh_predicate__wants_object(v);
}

/* "[the identity of a cell] was found out": the verb is passive, and what its noun is of suffers nothing. */
static bool found_out(const struct kh_parse *p, const struct kh_predicate *v, const struct bare *a) {
    const struct kh_mention *m = a->mention == KH_NOBODY ? NULL : &p->mentions.at[a->mention];
    if (!m || !m->depth) return false;
    bool act_open = a->next == m->chain && p->predicates.of_token[m->chain] >= 0; /* a date may stand between */
    return (kh_predicate__right_behind(v, m->chain) || act_open) && kh_sentence_particle(p->s, v->first, KH_PARTICLE_PASSIVE_AUX);
}

/* "and she killed fifty", "and they killed civilians": a feminine verb joined to what went before, or a plural one, which never stands
 * before its own subject, has its subject there. */
static void turn_to_object(const struct kh_parse *p, struct kh_predicate *v, int mention) {
    bool feminine = (v->features & KH_FEATURE_FEM) && p->mentions.at[mention].counted;
    bool same_subject = v->clitics.conjunction && (feminine || (v->features & KH_FEATURE_PLURAL));
    v->passive = !same_subject && (!goes_on(p, v) || !kh_predicate__content_follows(p, v, mention));
}

/* The mention right behind a verb that agrees with it: its subject, with the object behind; or the object of a subject before. */
static void take_agreeing(const struct kh_parse *p, struct kh_predicate *v, int mention) {
    struct bare b = kh_predicate__behind_subject(p, v, mention);
    bool more = b.noun && b.mention == KH_NOBODY && b.next < p->s->n && kh_sentence_conjunction(p->s, b.next);
    if (more) b.noun = false; /* "two were killed in X, [and another] in Y": no object */
    bool foe = kh_lexicon_arms(p->doc->lex, p->mentions.at[mention].sector) == KH_ARMS_IRREGULARS;
    bool losses = p->mentions.at[mention].counted && !foe && kh_predicate__joins_losses(p, v);
    bool joined = !losses && kh_predicate__goes_on_joined(p, v, mention, &b);
    bool passive = losses || (!joined && kh_predicate__reads_as_passive(p, v, mention, b.noun));
    if (joined || passive) {
        v->object = mention;
        v->object_seen = true;
        if (passive) turn_to_object(p, v, mention);
        return;
    }
    v->subject = mention;
    if (!kh_predicate__carries_out(p, v)) kh_predicate__take_open(v, &b);
}

static bool visits(const struct kh_parse *p, const struct kh_predicate *v) {
    bool visit = false;
    for (int i = 0; i < v->n_events; i++) visit = visit || kh_str_equal(kh_predicate_row(p, v, i)->mode, KH_S("visit"));
    return visit;
}

/* "visits [Cairo] tomorrow [the minister of X]", "criticised [Israel] the president": a state right behind the verb that does not agree with it, or that
 * somebody of another one visits, is the object, and whoever stands open behind it is the subject. */
static bool take_state_first(const struct kh_parse *p, struct kh_predicate *v, const struct bare *a) {
    const struct kh_mention *state = a->mention == KH_NOBODY ? NULL : &p->mentions.at[a->mention];
    bool active = v->form == KH_PREDICATE_VERB && !v->clitics.pronoun && !v->passive;
    bool open = state && kh_mention_names_state(state) && kh_predicate__right_behind(v, a->next);
    if (!active || !open || kh_parse_group(p, a->mention) > 1 || !(kh_predicate__wants_object(v) || visits(p, v))) return false;
    struct bare b = kh_predicate__next_bare(p, kh_predicate__behind_group(p, a->mention));
    const struct kh_mention *who = b.mention == KH_NOBODY ? NULL : &p->mentions.at[b.mention];
    bool party = who && who->kind != KH_MENTION_OWNER && (!who->depth || who->counted) && kh_mention_agent(who);
    if (!party || !kh_predicate__agrees(v, who)) return false;
    bool guest = visits(p, v) && who->kind == KH_MENTION_PERSON && who->country != state->country;
    if (kh_predicate__agrees(v, state) && !guest) return false;
    v->subject = b.mention;
    kh_predicate__take_open(v, a);
    return true;
}

/* The party that the noun behind the verb is, or leads to where it is none itself; KH_NOBODY when there is none. */
static int meant_behind(const struct kh_parse *p, const struct kh_predicate *v, const struct bare *a, bool thing) {
    int m = a->mention;
    if (!thing && m == KH_NOBODY && a->noun) m = kh_predicate__each_behind(p, v);
    if (!thing && m == KH_NOBODY && a->noun) m = subject_behind_object(p, v, a->next);
    if (m == KH_NOBODY && a->noun) m = kh_predicate__listed_states(p, v, a->next);
    return m != KH_NOBODY && kh_predicate__act_is_told(p, v, m) ? KH_NOBODY : m;
}

/* "the envoy NAME accused, [the Emirates], of": between commas behind a person's name, whom the verb is about, where what it says of him follows; else
 * KH_NOBODY. */
static int object_in_commas(const struct kh_parse *p, const struct kh_predicate *v) {
    const struct kh_mention *who = kh_predicate_subject(p, v);
    if (!who || v->object != KH_NOBODY || !kh_predicate__wants_object(v)) return KH_NOBODY;
    if (who->kind != KH_MENTION_PERSON || who->first < v->last) return KH_NOBODY;
    uint32_t comma = who->last + 1u;
    int m = kh_parse_comma(p, comma) ? kh_predicate__mention_with_chain(p, comma + 1u) : KH_NOBODY;
    if (m == KH_NOBODY) return KH_NOBODY;
    const struct kh_mention *x = &p->mentions.at[m];
    bool open = x->prep.n == 0 && x->depth == 0 && !x->joined && kh_mention_names_state(x) && x->country != who->country;
    uint32_t behind = x->last + 1u;
    if (!open || !kh_parse_comma(p, behind) || behind + 1u >= p->s->n) return KH_NOBODY;
    const struct kh_predicate *content = kh_parse_predicate_at(p, behind + 1u);
    return content && content->clitics.preposition && kh_parse_content_frame(p, v, content) ? m : KH_NOBODY;
}

/* The mention behind the verb is who acts where both agree and nothing shows it to be the object. */
static void take_mention(const struct kh_parse *p, struct kh_predicate *v, const struct bare *a) {
    const struct kh_mention *m = a->mention == KH_NOBODY ? NULL : &p->mentions.at[a->mention];
    if (m && a->next < m->chain) {
        v->subject = a->mention;
        v->object_seen = true;
    } else if (!m || !kh_predicate__agrees(v, m) || stands_as_object(p, m)) {
        if (m) v->object = a->mention;
        v->object_seen = a->noun;
    } else {
        take_agreeing(p, v, a->mention);
    }
    int apart = object_in_commas(p, v);
    if (apart != KH_NOBODY) v->object = apart, v->object_seen = true;
}

/* Does the verb tell of what an act did: "[hit] a raid that X carried out a house"? */
static bool strikes(const struct kh_predicate *v) {
    bool told = v->form == KH_PREDICATE_VERB && !v->clitics.pronoun && !v->passive;
    return told && (v->causal || kh_predicate_of_type(v, KH_S("ASSAULT")));
}

void kh_predicate__take_behind(const struct kh_parse *p, struct kh_predicate *v, bool have_subject) {
    if (take_self(p, v, have_subject)) return;
    struct bare a = kh_predicate__next_bare(p, v->last + 1u);
    int speaker = have_subject || v->passive ? KH_NOBODY : author(p, &a);
    if (speaker == KH_NOBODY && !have_subject && strikes(v)) speaker = kh_predicate__doer_of_act(p, a.next);
    if (speaker != KH_NOBODY) {
        v->subject = speaker;
        a = kh_predicate__next_bare(p, kh_predicate__behind_group(p, speaker));
        have_subject = true;
    }
    if (!have_subject && (take_state_first(p, v, &a) || kh_predicate__take_object_first(p, v))) return;
    if (kh_predicate__has_subject(p, v, &a, have_subject)) {
        if (v->passive && !have_subject) v->subject = KH_NOBODY;
        kh_predicate__take_open(v, &a);
        return;
    }
    v->object_at = a.noun ? a.next : 0;
    if (others_suffer(p, v, &a)) {
        v->passive = true;
        v->object_seen = true;
        return;
    }
    if (kh_predicate__take_unknown_subject(p, v, &a)) return;
    bool resumed = v->clitics.pronoun && !v->clitics.conjunction && kh_predicate__names_nobody(&a) && v->form == KH_PREDICATE_VERB;
    if (kh_predicate__act_acts(p, v, &a) || resumed) v->unknown_subject = true; /* "nine states opposed it" */
    bool thing = kh_predicate__thing_acts(p, v, &a);
    a.mention = meant_behind(p, v, &a, thing);
    if (kh_predicate__names_capital(p, a.mention)) a.next = p->mentions.at[++a.mention].chain;
    if (thing || found_out(p, v, &a)) {
        v->unknown_subject = true;
        v->object_seen = true;
        return;
    }
    take_mention(p, v, &a);
}
