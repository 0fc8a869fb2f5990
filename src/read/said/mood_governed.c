/* What other predicates and speakers make of one: what governs it, what it goes on with, whose words it is. */
#include "read/said/mood_int.h"

/* Farthest an act stands before the verb that tells of it, before the one that takes it up with "in which", and talks before what they
 * are about, in tokens. */
enum { MAX_GOVERNORS = 6, TO_NOUN = 3, TO_TAKEN_UP = 8, TO_TOPIC = 8 };

/* The verb that v goes on with by "and": the last one before it, both of the present, the subject the same; NULL when there is none. */
static const struct kh_predicate *joined_to(const struct kh_parse *p, const struct kh_predicate *v) {
    bool likewise = v->first > 0 && kh_sentence_in_class(p->s, v->first - 1u, KH_S("likewise"));
    if (v->form != KH_PREDICATE_VERB || !kh_predicate_present(v) || v->clitics.future || !(v->clitics.conjunction || likewise)) return NULL;
    const struct kh_predicate *w = v;
    while (w-- > p->predicates.at && w->form != KH_PREDICATE_VERB) continue;
    if (w < p->predicates.at || !kh_predicate_present(w)) return NULL;
    bool comma = false;
    for (uint32_t i = w->last + 1u; i < v->first; i++) {
        comma = comma || kh_parse_comma(p, i);
        if (kh_sentence_is_mark(p->s, i) && kh_parse_stop(p, i)) return NULL;
    }
    bool own = v->subject != KH_NOBODY && !v->carried && v->subject != w->subject;
    return own || (comma && w->relative) ? NULL : w;
}

static enum kh_status mood_with_governors(const struct kh_parse *p, const struct kh_predicate *v);

/* A verb's own mood, and what is made of the one it goes on with: "will visit Moscow [and meet] X". A denial does not reach over "and". */
static enum kh_status verb_mood(const struct kh_parse *p, const struct kh_predicate *v) {
    enum kh_status own = kh_mood_own(p, v);
    const struct kh_predicate *w = own == KH_STATUS_ACTUAL ? joined_to(p, v) : NULL;
    enum kh_status joined = w ? mood_with_governors(p, w) : KH_STATUS_ACTUAL; /* ends: a governor stands before what it governs */
    return joined == KH_STATUS_FUTURE || joined == KH_STATUS_HYPOTHETICAL ? joined : own;
}

static enum kh_status mood_of_effect(enum kh_effect effect) {
    switch (effect) {
    case KH_EFFECT_INTEND:
    case KH_EFFECT_PLAN:
    case KH_EFFECT_PROMISE: return KH_STATUS_FUTURE;
    case KH_EFFECT_CAN:
    case KH_EFFECT_MUST:
    case KH_EFFECT_WANT:
    case KH_EFFECT_FEAR: return KH_STATUS_HYPOTHETICAL;
    case KH_EFFECT_REFUSE:
    case KH_EFFECT_PREVENT:
    case KH_EFFECT_FAIL: return KH_STATUS_NEGATED;
    default: return KH_STATUS_ACTUAL;
    }
}

static enum kh_status mood_of_strength(enum kh_strength strength) {
    switch (strength) {
    case KH_STRENGTH_CLAIMS: return KH_STATUS_ALLEGED;
    case KH_STRENGTH_DENIES: return KH_STATUS_NEGATED;
    case KH_STRENGTH_DISPUTES:
    case KH_STRENGTH_DOUBTS:
    case KH_STRENGTH_HOPES:
    case KH_STRENGTH_WARNS: return KH_STATUS_HYPOTHETICAL;
    default: return KH_STATUS_ACTUAL;
    }
}

/* Denial beats doubt, doubt beats the future, the future beats a mere allegation. */
static enum kh_status weaker(enum kh_status a, enum kh_status b) {
    static const int rank[] = {[KH_STATUS_ACTUAL] = 0, [KH_STATUS_ALLEGED] = 1, [KH_STATUS_FUTURE] = 2, [KH_STATUS_HYPOTHETICAL] = 3, [KH_STATUS_NEGATED] = 4};
    return rank[a] >= rank[b] ? a : b;
}

/* "decided to expel the ambassador": what an authority does by deciding it is done; other acts are still to come. */
static enum kh_status mood_of_decision(const struct kh_parse *p, const struct kh_predicate *v) {
    if (v->frame_chosen) return v->frame && p->doc->lex->events[v->frame->row].content->decided ? KH_STATUS_ACTUAL : KH_STATUS_FUTURE;
    for (int i = 0; i < v->n_events; i++) {
        if (p->doc->lex->events[v->events[i]->row].content->decided) return KH_STATUS_ACTUAL;
    }
    return KH_STATUS_FUTURE;
}

static enum kh_status mood_of_control(const struct kh_parse *p, const struct kh_predicate *g, const struct kh_predicate *v) {
    enum kh_effect effect = p->doc->lex->control[g->control->row].effect;
    return effect == KH_EFFECT_DECIDE ? mood_of_decision(p, v) : mood_of_effect(effect);
}

/* "welcomed [the release of X by Y]", and not "backs [the sending of] troops". */
static bool welcomes(const struct kh_parse *p, const struct kh_predicate *g, const struct kh_lex_event *frame) {
    return kh_str_equal(frame->type, KH_S("SUPPORT")) && kh_sentence_in_class(p->s, g->first, KH_S("welcome"));
}

/* What a governor makes of its complement. */
static enum kh_status mood_under(const struct kh_parse *p, const struct kh_predicate *g, const struct kh_predicate *v) {
    if (v->controlled) return mood_of_control(p, g, v);
    if (kh_predicate_recalls_words(p, g, v)) return KH_STATUS_ACTUAL;
    const struct kh_lex_event *frame = kh_parse_content_frame(p, g, v);
    if (frame && welcomes(p, g, frame)) return KH_STATUS_ACTUAL;
    if (frame) return (enum kh_status)frame->content->status;
    if (g->reporting) return mood_of_strength(p->doc->lex->reporting[g->reporting->row].strength);
    return KH_STATUS_ACTUAL;
}

/* "objected to [the stationing of missiles by X]": whether X does it is open. */
static bool is_others_refused(const struct kh_parse *p, const struct kh_predicate *g, const struct kh_predicate *v) {
    const struct kh_mention *doer = v->carried || v->subject == g->subject ? NULL : kh_predicate_subject(p, v);
    bool anothers = v->form == KH_PREDICATE_NOUN && doer && !doer->own;
    return anothers && v->controlled && kh_predicate_controls(p, g, KH_EFFECT_REFUSE);
}

/* The same with the governor's own mood: not to deny leaves open, and so does not to say. */
static enum kh_status governed_mood(const struct kh_parse *p, const struct kh_predicate *g, const struct kh_predicate *v) {
    enum kh_status own = verb_mood(p, g), under = mood_under(p, g, v);
    if (own != KH_STATUS_NEGATED) return weaker(is_others_refused(p, g, v) ? KH_STATUS_HYPOTHETICAL : under, own);
    if (v->controlled && kh_predicate_controls(p, g, KH_EFFECT_END)) return KH_STATUS_ACTUAL; /* "did not stop [deporting]" */
    bool open = under == KH_STATUS_NEGATED || (g->reporting && !v->controlled);
    return open ? KH_STATUS_HYPOTHETICAL : KH_STATUS_NEGATED;
}

static enum kh_status mood_in_scope(const struct kh_scope *s) {
    return s->negated ? KH_STATUS_HYPOTHETICAL : mood_of_strength(s->strength);
}

/* "annulled [the decision] to deport them", "withdrew [its request]": what is done by being decided or said was done until then. */
static bool undoes_word(const struct kh_parse *p, const struct kh_predicate *g, const struct kh_predicate *word) {
    if (word->form != KH_PREDICATE_NOUN || !kh_predicate_controls(p, g, KH_EFFECT_FAIL)) return false;
    return kh_predicate_controls(p, word, KH_EFFECT_DECIDE) || kh_predicate_only_of(word, KH_S("ACCUSE|REQUEST|THREATEN"));
}

/* What v and those that govern it make of it, speakers apart. */
static enum kh_status mood_with_governors(const struct kh_parse *p, const struct kh_predicate *v) {
    enum kh_status status = verb_mood(p, v);
    const struct kh_predicate *inner = v;
    int steps = 0;
    for (int g = v->governor; g != KH_NOBODY && steps < MAX_GOVERNORS; g = inner->governor, steps++) {
        if (status == KH_STATUS_ACTUAL && undoes_word(p, &p->predicates.at[g], inner)) return status; /* whatever comes of the undoing */
        status = weaker(status, governed_mood(p, &p->predicates.at[g], inner));
        inner = &p->predicates.at[g];
    }
    return status;
}

/* "a visit [in which]": the connective of "during" with a pronoun right behind the verb takes up the talks or the visit before it. */
static const struct kh_predicate *taken_up(const struct kh_parse *p, const struct kh_predicate *v) {
    const struct kh_match *m = v->last + 1u < p->s->n ? kh_sentence_match(p->s, v->last + 1u, KH_ENTRY_CONNECTIVE) : NULL;
    if (!m || !m->clitics.pronoun || p->doc->lex->connectives[m->row].relation != KH_RELATION_DURING) return NULL;
    for (const struct kh_predicate *n = v; n-- > p->predicates.at && v->first - n->last <= TO_TAKEN_UP;) {
        if (n->form == KH_PREDICATE_NOUN && kh_predicate_of_type(n, KH_S("CONSULT"))) return n;
    }
    return NULL;
}

/* "an attack [that targets]", without a word for "that": the indefinite act that the verb stands right behind. */
static const struct kh_predicate *noun_before(const struct kh_parse *p, const struct kh_predicate *v) {
    for (uint32_t back = 1; back <= TO_NOUN && back <= v->first; back++) {
        uint32_t i = v->first - back;
        if (kh_sentence_is_mark(p->s, i) || kh_sentence_article(p->s, i) || kh_sentence_match(p->s, i, KH_ENTRY_PARTICLE)) return NULL;
        if (p->predicates.of_token[i] >= 0) return kh_parse_act_noun(p, i);
    }
    return NULL;
}

static bool is_feared(const struct kh_parse *p, const struct kh_predicate *v) {
    const struct kh_predicate *g = kh_predicate_governor(p, v);
    return g && kh_predicate_controls(p, g, KH_EFFECT_FEAR);
}

/* "will begin a visit [in which he holds] talks", "fears of an attack [that targets] it": a present that tells of an act to come or feared is
 * no surer than that, nor is any verb that tells of what somebody is charged with: "accused of attacks [that hit]". */
static enum kh_status mood_of_told_noun(const struct kh_parse *p, const struct kh_predicate *v) {
    if (v->form != KH_PREDICATE_VERB || v->clitics.conjunction || v->clitics.future) return KH_STATUS_ACTUAL;
    const struct kh_predicate *n = taken_up(p, v);
    if (!n) n = noun_before(p, v);
    if (!n || kh_predicate_controls(p, n, KH_EFFECT_DECIDE)) return KH_STATUS_ACTUAL;
    enum kh_status status = mood_with_governors(p, n);
    if (status == KH_STATUS_ALLEGED || !kh_predicate_present(v)) return status == KH_STATUS_ALLEGED ? status : KH_STATUS_ACTUAL;
    return status == KH_STATUS_FUTURE || (status == KH_STATUS_HYPOTHETICAL && is_feared(p, n)) ? status : KH_STATUS_ACTUAL;
}

/* "called for an end of the war [by the sending of] troops": a means of what is to come or asked for is no surer than that. */
static enum kh_status mood_of_means(const struct kh_parse *p, const struct kh_predicate *v) {
    bool means = v->form == KH_PREDICATE_NOUN && v->governor == KH_NOBODY && v->first > 0 && v > p->predicates.at;
    if (!means || !kh_sentence_particle_before(p->s, v->first, KH_PARTICLE_MEANS)) return KH_STATUS_ACTUAL;
    const struct kh_predicate *act = v - 1;
    for (uint32_t i = act->last + 1u; i + 1u < v->first; i++) {
        if (kh_sentence_is_mark(p->s, i)) return KH_STATUS_ACTUAL;
    }
    enum kh_status status = mood_with_governors(p, act);
    return status == KH_STATUS_FUTURE || status == KH_STATUS_HYPOTHETICAL ? status : KH_STATUS_ACTUAL;
}

/* "about [sending troops]", "that have to do with [the building of]": does a word for what talks are about lead to the noun? */
static bool is_topic(const struct kh_parse *p, const struct kh_predicate *v) {
    if (v->form != KH_PREDICATE_NOUN || v->first == 0 || kh_sentence_article(p->s, v->first)) return false;
    bool joined = kh_sentence_prefix(p->s, v->first).n > 0;
    return kh_sentence_in_class(p->s, v->first - 1u, joined ? KH_S("concerns") : KH_S("about-what"));
}

/* "talks about [sending troops]": what is only talked about, and no harm that was done, is open. */
static enum kh_status mood_of_topic(const struct kh_parse *p, const struct kh_predicate *v) {
    bool harm = kh_predicate_of_type(v, KH_S("ASSAULT|COERCE|PROTEST|ACCUSE|REJECT|SANCTION|THREATEN"));
    if (harm || !is_topic(p, v)) return KH_STATUS_ACTUAL;
    for (const struct kh_predicate *w = v; w-- > p->predicates.at && v->first - w->last <= TO_TOPIC;) {
        if (kh_predicate_of_type(w, KH_S("CONSULT"))) return KH_STATUS_HYPOTHETICAL;
    }
    return KH_STATUS_ACTUAL;
}

/* "rejected Washington's [demands]": what the scope's own verb denies is not that they were made. */
static bool answers_words(const struct kh_parse *p, const struct kh_scope *s, const struct kh_predicate *v) {
    int16_t k = s->first <= s->last ? p->predicates.of_token[s->first] : -1;
    return k >= 0 && v->governor == k && kh_predicate_recalls_words(p, &p->predicates.at[k], v);
}

enum kh_status kh_scopes_status(const struct kh_parse *p, const struct kh_scopes *scopes, size_t index) {
    const struct kh_predicate *v = &p->predicates.at[index];
    enum kh_status status = weaker(weaker(mood_with_governors(p, v), mood_of_told_noun(p, v)), weaker(mood_of_means(p, v), mood_of_topic(p, v)));
    /* "rule out that X happens [if Y refuses]": what is denied is not the condition. */
    if (status == KH_STATUS_HYPOTHETICAL && kh_mood_if(p, v)) return status;
    for (size_t i = 0; i < scopes->n; i++) {
        const struct kh_scope *s = &scopes->at[i];
        bool inside = v->first >= s->from && v->first < s->to, says = v->first >= s->first && v->first <= s->last;
        if (inside && !says && !answers_words(p, s, v)) status = weaker(status, mood_in_scope(s));
    }
    return status;
}
