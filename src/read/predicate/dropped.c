/* Verbs with nobody on either side: whom they mean, "said that they fled and [they] hid". They go on with whom the sentence, or the one before,
 * was about; with an act told before; with a subject that no pack knows. */
#include "read/predicate/predicate_int.h"

/* Farthest looks, in tokens: over a parenthesis, to an act or a subject before. */
enum { MAX_PARENTHESIS = 16, MAX_APART = 24 };

/* "[the demonstrators] clashed with the police, who": is the main verb before that of several men, so that one in the singular does not go on with it? */
static bool several_before(const struct kh_parse *p, size_t index) {
    for (size_t k = index; k-- > 0;) {
        const struct kh_predicate *w = &p->predicates.at[k];
        if (w->form != KH_PREDICATE_VERB || w->relative) continue;
        const struct kh_mention *m = w->subject == KH_NOBODY ? NULL : &p->mentions.at[w->subject];
        bool men = m && m->kind == KH_MENTION_GROUP && m->gender == KH_GENDER_MASC && (m->plural || m->counted);
        return men || ((w->features & KH_FEATURE_PLURAL) && !(w->features & KH_FEATURE_FIRST));
    }
    return false;
}

/* Are the two verbs of one number, gender and tense? */
static bool are_alike(const struct kh_predicate *v, const struct kh_predicate *w) {
    enum { GENDERS = KH_FEATURE_MASC | KH_FEATURE_FEM };
    bool number = (v->features & KH_FEATURE_PLURAL) == (w->features & KH_FEATURE_PLURAL);
    return number && kh_features_form(v->features) == kh_features_form(w->features) && (v->features & w->features & GENDERS);
}

/* "the protesters [who chanted] and demanded", "they clashed with [the police], who warned them and fired": a verb joined to that of a relative clause
 * goes on with its subject, in the plural and where the main verb is one of several; KH_NOBODY when it goes on with something else. */
static int goes_on_with_relative(const struct kh_parse *p, size_t index) {
    const struct kh_predicate *v = &p->predicates.at[index], *w = v;
    if (!v->clitics.conjunction || (v->features & KH_FEATURE_FIRST)) return KH_NOBODY;
    do {
        if (w-- == p->predicates.at) return KH_NOBODY;
    } while (w->form != KH_PREDICATE_VERB);
    if (!w->relative || w->subject == KH_NOBODY || v->first - w->last > MAX_PARENTHESIS) return KH_NOBODY;
    if (w->clitics.pronoun && p->mentions.at[w->subject].first > w->last) return KH_NOBODY;
    bool plural = v->features & w->features & KH_FEATURE_PLURAL;
    return plural || (are_alike(v, w) && several_before(p, index)) ? w->subject : KH_NOBODY;
}

/* "through [the group], which fought there and met with": where the main clause has nobody, a verb joined to that of a relative clause, of its tense and
 * gender, goes on with its subject; KH_NOBODY. */
static int relative_before(const struct kh_parse *p, size_t index) {
    const struct kh_predicate *v = &p->predicates.at[index], *w = v;
    if (!v->clitics.conjunction || v->clitics.pronoun) return KH_NOBODY;
    do {
        if (w-- == p->predicates.at) return KH_NOBODY;
    } while (w->form != KH_PREDICATE_VERB);
    return w->relative && !w->clitics.pronoun && are_alike(v, w) && v->first - w->last <= MAX_PARENTHESIS ? w->subject : KH_NOBODY;
}

/* "[the attack] began and caused": the act that is the subject of the main verb before, which this verb goes on with. */
static int act_before(const struct kh_parse *p, size_t index) {
    if (!p->predicates.at[index].clitics.conjunction) return KH_NOBODY;
    for (size_t k = index; k-- > 0;) {
        const struct kh_predicate *w = &p->predicates.at[k];
        if (w->form != KH_PREDICATE_VERB || w->relative) continue;
        if (w->act != KH_NOBODY && w->subject == KH_NOBODY) return w->act;
        const struct kh_predicate *n = w + 1;
        bool follows = n < &p->predicates.at[index] && n->form == KH_PREDICATE_NOUN && n->first == w->last + 1u;
        bool open = follows && n->n_events && n->governor == KH_NOBODY && !n->clitics.preposition;
        return open && w->subject == KH_NOBODY && !w->passive ? (int)(k + 1) : KH_NOBODY;
    }
    return KH_NOBODY;
}

/* "hosted talks between A and B, [which] ended": a verb that begins behind a comma without "and" and agrees with the indefinite act told before
 * tells of that act; KH_NOBODY when there is none. */
static int act_described_apart(const struct kh_parse *p, size_t index) {
    const struct kh_predicate *v = &p->predicates.at[index];
    bool she = (v->features & KH_FEATURE_FEM) && !(v->features & KH_FEATURE_PLURAL);
    bool apart = v->first > 0 && !v->clitics.conjunction && kh_parse_comma(p, v->first - 1u);
    if (!she || !apart || v->reporting || !kh_predicate_past(v)) return KH_NOBODY;
    for (size_t k = index; k-- > 0 && v->first - p->predicates.at[k].first <= MAX_APART;) {
        const struct kh_predicate *w = &p->predicates.at[k];
        if (w->form == KH_PREDICATE_VERB && w->subject != KH_NOBODY && !w->relative) break;
        bool act = (w->form == KH_PREDICATE_NOUN || w->form == KH_PREDICATE_PHRASE) && w->n_events;
        bool indefinite = !w->clitics.pronoun && !kh_sentence_article(p->s, w->first);
        bool agrees = kh_sentence_feminine_end(p->s, w->first) || kh_sentence_in_class(p->s, w->first, KH_S("talks"));
        if (act && indefinite && agrees) return (int)k;
    }
    return KH_NOBODY;
}

/* "..., where [they] went out": a plural verb does not go on with one man or one state. */
static bool may_be_several(const struct kh_parse *p, const struct kh_predicate *v) {
    const struct kh_mention *m = &p->mentions.at[v->subject];
    if (!(v->features & KH_FEATURE_PLURAL) || (v->features & KH_FEATURE_FIRST) || v->reporting) return true;
    bool men = kh_lexicon_arms(p->doc->lex, m->sector) == KH_ARMS_FORCES; /* "the police ... and [they] fired" */
    /* "the authorities held him, and [they] went to meetings" */
    bool she = m->kind == KH_MENTION_ORGAN && !men && m->gender == KH_GENDER_FEM && !(v->features & KH_FEATURE_FEM);
    bool one = she || (m->kind == KH_MENTION_PERSON && !m->plural) || kh_mention_names_state(m) || kh_str_equal(m->sector, KH_S("NGO"));
    return !one || kh_parse_group(p, v->subject) > 1;
}

/* "three buses [that] were destroyed": a past verb that needs an object and has none, right behind an indefinite thing: nobody named acts. */
static bool suffers_before(const struct kh_parse *p, const struct kh_predicate *v) {
    bool bare = v->form == KH_PREDICATE_VERB && kh_predicate_past(v) && !v->clitics.conjunction && !v->clitics.pronoun;
    if (!bare || v->first == 0 || v->reporting || v->control) return false;
    if (v->object_seen || !kh_predicate__wants_object(v) || kh_predicate__stands_alone(p, v)) return false;
    uint32_t i = v->first - 1u;
    const struct kh_mention *m = kh_parse_mention_at(p, i);
    bool thing = !m ? p->predicates.of_token[i] < 0 : m->kind == KH_MENTION_ASSET;
    if (!thing || p->s->tokens[i].kind != KH_TOKEN_WORD || kh_sentence_article(p->s, i)) return false;
    return !kh_sentence_match(p->s, i, KH_ENTRY_PARTICLE) && !kh_predicate__time_word(p, i);
}

/* "the control of [the president] over the courts since he dissolved": the one person who acts in the noun of an act right before the
 * clause, where no subject of a verb agrees; KH_NOBODY when there is none. */
static int holder_before(const struct kh_parse *p, size_t index) {
    const struct kh_predicate *v = &p->predicates.at[index];
    for (size_t k = index; k-- > 0 && p->predicates.at[k].form == KH_PREDICATE_NOUN;) {
        int m = p->predicates.at[k].subject;
        const struct kh_mention *x = m == KH_NOBODY ? NULL : &p->mentions.at[m];
        if (!x || x->kind != KH_MENTION_PERSON || !x->name.n || p->predicates.at[k].carried) continue;
        return kh_predicate__agrees(v, x) ? m : KH_NOBODY;
    }
    return KH_NOBODY;
}

/* "[Amnesty] said that the authorities held him and urged them to": where the pronoun is the one who acted last, who acted before. */
static int subject_beside(const struct kh_parse *p, size_t index) {
    const struct kh_predicate *v = &p->predicates.at[index];
    for (const struct kh_predicate *w = v; w-- > p->predicates.at;) {
        bool other = w->form == KH_PREDICATE_VERB && !w->relative && w->subject != KH_NOBODY && w->subject != v->object;
        if (other && !kh_predicate__medium(p, w->subject) && kh_predicate__agrees_carried(p, v, w->subject)) return w->subject;
    }
    return KH_NOBODY;
}

/* "[a bomber] was killed while he was trying": whom the passive verb before "while" tells of; KH_NOBODY. */
static int sufferer_meanwhile(const struct kh_parse *p, size_t index) {
    const struct kh_predicate *v = &p->predicates.at[index], *w = index ? v - 1 : NULL;
    uint32_t i = kh_predicate__before_particles(p, v->first);
    bool suffers = w && w->form == KH_PREDICATE_VERB && w->passive && w->subject == KH_NOBODY && w->object != KH_NOBODY;
    bool meanwhile = suffers && i != UINT32_MAX && kh_sentence_particle_ending(p->s, i, KH_PARTICLE_WHILE);
    return meanwhile && kh_predicate__agrees_carried(p, v, w->object) ? w->object : KH_NOBODY;
}

/* "and [trade unions] criticised X and asked": the verb before has a subject that no pack knows, and this one goes on with it. */
static bool goes_on_with_unknown(const struct kh_parse *p, size_t index) {
    const struct kh_predicate *v = &p->predicates.at[index];
    for (const struct kh_predicate *w = v; v->clitics.conjunction && w-- > p->predicates.at;) {
        if (w->form != KH_PREDICATE_VERB || w->relative) continue;
        uint16_t both = w->features & v->features;
        bool number = (v->features & (KH_FEATURE_PLURAL | KH_FEATURE_DUAL)) || (both & (KH_FEATURE_MASC | KH_FEATURE_FEM));
        return w->unknown_subject && !w->passive && !w->clitics.pronoun && number && v->first - w->last <= MAX_APART;
    }
    return false;
}

/* "demanded that X go after [the police] stormed (a noun) the seat and arrested": an act of force goes on with whose act of force the noun before it
 * tells, where the main verb tells of none; KH_NOBODY. */
static int raider_before(const struct kh_parse *p, size_t index) {
    const struct kh_predicate *v = &p->predicates.at[index], *raid = NULL;
    if (!v->clitics.conjunction || !kh_predicate_of_force(v)) return KH_NOBODY;
    for (const struct kh_predicate *w = v; w-- > p->predicates.at && v->first - w->first <= MAX_APART;) {
        if (w->form == KH_PREDICATE_VERB) return raid && !kh_predicate_of_force(w) ? raid->subject : KH_NOBODY;
        bool done = w->form == KH_PREDICATE_NOUN && w->subject != KH_NOBODY && !w->carried && kh_predicate_of_force(w);
        if (!raid && done && kh_predicate__agrees_carried(p, v, w->subject)) raid = w;
    }
    return raid ? raid->subject : KH_NOBODY;
}

/* An act or a party of the sentence that the verb goes on with, or the party that the sentences before were about. */
static void find_dropped(struct kh_parse *p, size_t index) {
    struct kh_predicate *v = &p->predicates.at[index];
    v->act = act_before(p, index);
    if (v->act == KH_NOBODY) v->act = act_described_apart(p, index);
    if (v->act != KH_NOBODY) {
        v->subject = p->predicates.at[v->act].subject;
        return;
    }
    if (suffers_before(p, v)) return;
    v->subject = sufferer_meanwhile(p, index);
    if (v->subject == KH_NOBODY) v->subject = raider_before(p, index);
    if (v->subject == KH_NOBODY) v->subject = kh_predicate__speaker_goes_on(p, v, kh_predicate__last_subject(p, index, &v->carried));
    bool mute = v->subject == KH_NOBODY && v->carried; /* a weapon acted last, and this is a word */
    if (v->subject == KH_NOBODY && !mute) v->subject = relative_before(p, index);
    if (v->subject == KH_NOBODY && !mute) {
        bool speaks_on = kh_predicate__goes_on_speaking(p, v);
        v->subject_actor = speaks_on ? p->doc->speaker : kh_predicate__told_before(p, v->features);
    }
    if (mute) v->carried = false;
}

/* "the forces told [the marchers] to leave, and fired when they refused": to whom the army spoke before; the army itself when it spoke to no men. */
static int men_addressed(const struct kh_parse *p, const struct kh_predicate *v) {
    for (const struct kh_predicate *w = v; w-- > p->predicates.at;) {
        if (w->subject != v->subject || w->object == KH_NOBODY || !kh_predicate_of_type(w, KH_S("REQUEST"))) continue;
        const struct kh_mention *m = &p->mentions.at[w->object];
        return m->kind == KH_MENTION_GROUP && (m->plural || m->counted) ? w->object : v->subject;
    }
    return v->subject;
}

/* "the forces combed it in search of [fighters], after an attack in which they": "they" of men are no army; people named between are. */
static int men_between(const struct kh_parse *p, const struct kh_predicate *v) {
    const struct kh_mention *army = &p->mentions.at[v->subject];
    bool they = (v->features & KH_FEATURE_PLURAL) && (v->features & KH_FEATURE_MASC) && !(v->features & KH_FEATURE_FIRST);
    if (!they || !v->carried || army->kind != KH_MENTION_ORGAN) return v->subject;
    for (size_t k = p->mentions.n; k-- > (size_t)v->subject + 1u;) {
        const struct kh_mention *m = &p->mentions.at[k];
        if (m->last >= v->first || m->kind != KH_MENTION_GROUP || !(m->plural || m->counted) || m->own) continue;
        return (int)k;
    }
    return men_addressed(p, v);
}

/* Another party, or nobody, where the one that was found cannot be meant. */
static void settle_dropped(struct kh_parse *p, size_t index) {
    struct kh_predicate *v = &p->predicates.at[index];
    bool disagrees = v->subject != KH_NOBODY && v->carried && !kh_predicate__agrees_carried(p, v, v->subject);
    if (disagrees) v->subject = kh_predicate__agreeing_subject(p, index);
    if (v->subject != KH_NOBODY) v->subject = men_between(p, v);
    if (v->subject != KH_NOBODY && v->subject == v->object && v->clitics.pronoun) v->subject = subject_beside(p, index);
    if (v->subject != KH_NOBODY && v->carried && !may_be_several(p, v)) v->subject = KH_NOBODY;
    if (v->subject == KH_NOBODY && v->carried) v->subject = holder_before(p, index);
    if (v->subject == v->object) v->subject = KH_NOBODY;
    if (v->subject == KH_NOBODY) v->carried = false;
}

void kh_predicate__take_dropped(struct kh_parse *p, size_t index) {
    struct kh_predicate *v = &p->predicates.at[index];
    v->subject = goes_on_with_relative(p, index);
    v->unknown_subject = v->subject == KH_NOBODY && goes_on_with_unknown(p, index);
    if (v->unknown_subject) return;
    if (v->subject == KH_NOBODY) find_dropped(p, index);
    settle_dropped(p, index);
}
