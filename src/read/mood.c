#include "read/march.h"
#include "read/scope.h"

/* Farthest a particle stands from its word, an exception from its negation, an adjective from its noun, in tokens. */
enum { PARTICLE_REACH = 6, EXCEPTION_REACH = 8, ADJECTIVE_REACH = 3, MAX_GOVERNORS = 6, CONDITION_REACH = 30, TO_TAKEN_UP = 8 };

/* "(shall) visit": an editor's brackets. */
static bool is_bracket(const struct kh_parse *p, uint32_t i) {
    return kh_sentence_mark(p->s, i, '(') || kh_sentence_mark(p->s, i, ')');
}

/* A particle of this class before the predicate, no other verb between; reach in tokens. */
static bool particle_before(const struct kh_parse *p, const struct kh_predicate *v, enum kh_particle class, uint32_t reach) {
    if (!(p->s->particles & KH_PARTICLE_BIT(class))) return false;
    for (uint32_t back = 1; back <= reach && back <= v->first; back++) {
        uint32_t i = v->first - back;
        if (kh_sentence_particle_ending(p->s, p->doc->lex, i, class)) return true;
        if (kh_parse_verb_at(p, i) || (kh_sentence_is_mark(p->s, i) && !is_bracket(p, i))) return false;
    }
    return false;
}

/* A negation that is also spelled like "which" is that, unless it opens the sentence. */
static bool relative_before(const struct kh_parse *p, const struct kh_predicate *v) {
    return v->first > 1 && kh_sentence_particle(p->s, p->doc->lex, v->first - 1u, KH_PARTICLE_RELATIVE) != NULL;
}

/* Is the predicate part of a fixed phrase such as "did not stop at": then the act took place. */
static bool in_not_only(const struct kh_parse *p, const struct kh_predicate *v) {
    for (uint32_t back = 1; back < 4 && back <= v->first; back++) {
        const struct kh_match *m = kh_sentence_particle(p->s, p->doc->lex, v->first - back, KH_PARTICLE_NOT_ONLY);
        if (m && m->n > back) return true;
    }
    return false;
}

/* "did not support but the peaceful solution": the exception takes the negation away. */
static bool has_exception(const struct kh_parse *p, const struct kh_predicate *v) {
    for (uint32_t i = v->last + 1u; i < p->s->n && i <= v->last + (uint32_t)EXCEPTION_REACH; i++) {
        const struct kh_match *m = kh_sentence_particle(p->s, p->doc->lex, i, KH_PARTICLE_EXCEPT);
        if (m && !kh_sentence_particle(p->s, p->doc->lex, i, KH_PARTICLE_PREP)) return kh_sentence_at(p->s, i, 0)->n == m->n;
        if (kh_parse_stop(p, i)) return false;
    }
    return false;
}

/* "the absence of the state [feeds]": nouns and prepositions of lack take away the noun behind them, never the verb. */
static bool lack_before(const struct kh_parse *p, const struct kh_predicate *v, uint32_t reach) {
    if (v->form != KH_PREDICATE_VERB) return false;
    for (uint32_t back = 1; back <= reach && back <= v->first; back++) {
        if (kh_sentence_in_class(p->s, p->doc->lex, v->first - back, KH_S("lack"))) return true;
    }
    return false;
}

/* "the army had [not] attacked": "was" with its negation stands before the subject, and "had" right before the verb. */
static bool had_not(const struct kh_parse *p, const struct kh_predicate *v) {
    enum { TO_WAS = 9 };
    bool had = v->form == KH_PREDICATE_VERB && v->first > 1 && kh_sentence_particle_ending(p->s, p->doc->lex, v->first - 1u, KH_PARTICLE_PERHAPS) && (p->s->particles & KH_PARTICLE_BIT(KH_PARTICLE_NOT));
    for (uint32_t i = v->first; had && i-- > 1 && v->first - i <= TO_WAS;) {
        if (kh_parse_verb_at(p, i) || kh_sentence_is_mark(p->s, i)) return false;
        if (!kh_sentence_in_class(p->s, p->doc->lex, i, KH_S("auxiliary"))) continue;
        return kh_sentence_particle_ending(p->s, p->doc->lex, i - 1, KH_PARTICLE_NOT) != NULL;
    }
    return false;
}

bool kh_mood_negated(const struct kh_parse *p, const struct kh_predicate *v) {
    if (had_not(p, v)) return true;
    uint32_t reach = v->form == KH_PREDICATE_VERB ? 2 : 1;
    if (v->clitics.conjunction) return false; /* "is not legal [and expelled] them": what stands before "and" does not reach over it */
    if (relative_before(p, v) || particle_before(p, v, KH_PARTICLE_NOT_ONLY, reach + 1)) return false;
    if (!particle_before(p, v, KH_PARTICLE_NOT, reach) || particle_before(p, v, KH_PARTICLE_REALITY, reach + 1)) return false;
    if (lack_before(p, v, reach)) return false;
    return !in_not_only(p, v) && !has_exception(p, v);
}

/* An adjective behind a noun says how sure the act is: "the alleged attack", "the expected visit". */
static bool adjective_behind(const struct kh_parse *p, const struct kh_predicate *v, enum kh_particle class) {
    if (v->form != KH_PREDICATE_NOUN) return false;
    for (uint32_t i = v->last + 1u; i < p->s->n && i <= v->last + (uint32_t)ADJECTIVE_REACH; i++) {
        if (kh_parse_stop(p, i) || kh_parse_comma(p, i) || p->s->tokens[i].word->preposition) return false;
        const struct kh_match *m = kh_sentence_particle(p->s, p->doc->lex, i, class);
        if (m) return kh_sentence_article(p->s, i) || !v->clitics.article;
    }
    return false;
}

/* Does the sentence end in a question that the predicate is part of: no full stop or dots between? */
static bool is_question(const struct kh_parse *p, const struct kh_predicate *v) {
    uint32_t last = p->s->n - 1;
    for (uint32_t i = v->last + 1u; i < last; i++) {
        if (kh_sentence_mark(p->s, i, '.') || kh_sentence_mark(p->s, i, 0x2026)) return false;
    }
    return kh_sentence_mark(p->s, last, 0x61F) || kh_sentence_mark(p->s, last, '?');
}

static bool present(const struct kh_predicate *v) {
    return kh_features_form(v->features) == KH_FORM_PRESENT;
}

/* A purpose: "in order to", or a preposition joined to a verb (ليفعل) or to an ungoverned masdar (لمناقشة). */
static bool is_purpose(const struct kh_parse *p, const struct kh_predicate *v) {
    if (particle_before(p, v, KH_PARTICLE_PURPOSE, 1)) return true;
    if (!v->clitics.preposition || v->governor != KH_NOBODY) return false;
    if (v->form == KH_PREDICATE_VERB) return true;
    return kh_lexicon_in_class(p->doc->lex, kh_morph_clitic(p->doc->morph, v->clitics.preposition), KH_PARTICLE_PURPOSE) && !kh_march_before(p, v);
}

/* "that" and a verb of the present right behind it, which nothing known governs: something to be done, not something told; but "before
 * that" and "after that" only date it. */
static bool is_wish(const struct kh_parse *p, const struct kh_predicate *v) {
    if (v->form != KH_PREDICATE_VERB || !present(v) || v->governor != KH_NOBODY || v->clitics.conjunction || v->clitics.future || v->first < 2) return false;
    const struct kh_match *that = kh_sentence_particle_ending(p->s, p->doc->lex, v->first - 1u, KH_PARTICLE_THAT);
    if (!that || that->n > 1 || kh_sentence_particle_ending(p->s, p->doc->lex, v->first - 1u, KH_PARTICLE_THAT_OWN)) return false;
    if (kh_sentence_particle_ending(p->s, p->doc->lex, v->first - 1u, KH_PARTICLE_FUTURE)) return false; /* "it is planned that" */
    return !kh_sentence_match(p->s, v->first - 2u, KH_ENTRY_CONNECTIVE) && !kh_sentence_is_mark(p->s, v->first - 2u);
}

/* Does a condition open at token i ("if", "in case", "unless")? */
static bool condition_at(const struct kh_parse *p, uint32_t i) {
    const struct kh_match *m = kh_sentence_match(p->s, i, KH_ENTRY_CONNECTIVE);
    if (!m) return false;
    const struct kh_lex_link *link = &p->doc->lex->connectives[m->sense->row];
    return link->relation == KH_RELATION_CONDITION && link->certainty == KH_SURE_CONDITIONAL;
}

/* "[will cut] the aid if ...": a condition right behind the clause, before any other verb. */
static bool condition_behind(const struct kh_parse *p, const struct kh_predicate *v) {
    for (uint32_t i = v->last + 1u; i < p->s->n; i++) {
        if (condition_at(p, i)) return !kh_sentence_conjunction(p->s, i);
        if (kh_parse_verb_at(p, i) || (kh_parse_stop(p, i) && !kh_parse_comma(p, i))) return false;
    }
    return false;
}

/* "if ..., it [will impose] sanctions": the first verb behind the comma that ends the condition. */
static bool condition_before(const struct kh_parse *p, const struct kh_predicate *v) {
    bool comma = v->clitics.conjunction != 0;
    for (uint32_t i = v->first, back = 0; i-- > 0 && back < CONDITION_REACH; back++) {
        if (condition_at(p, i)) return comma;
        if (kh_parse_verb_at(p, i) && !comma) return false;
        if (kh_parse_comma(p, i) || (kh_sentence_conjunction(p->s, i) && kh_sentence_has_particle(p->s, i, KH_PARTICLE_BIT(KH_PARTICLE_THAT)))) comma = true; /* "then it is that" */
        else if (kh_sentence_is_mark(p->s, i) && kh_parse_stop(p, i)) return false;
    }
    return false;
}

/* A future that hangs on a condition is no announcement. */
static bool is_conditional(const struct kh_parse *p, const struct kh_predicate *v) {
    if (v->form != KH_PREDICATE_VERB || !(p->s->kinds & KH_KIND_BIT(KH_ENTRY_CONNECTIVE))) return false;
    return condition_behind(p, v) || condition_before(p, v);
}

/* "a draft law [that bans]": a verb of the present right behind an indefinite draft tells what that would do. */
static bool in_draft(const struct kh_parse *p, const struct kh_predicate *v) {
    enum { TO_DRAFT = 4 };
    if (v->form != KH_PREDICATE_VERB || !present(v) || v->clitics.conjunction) return false;
    for (uint32_t back = 1; back <= TO_DRAFT && back <= v->first; back++) {
        uint32_t i = v->first - back;
        if (kh_sentence_is_mark(p->s, i) || kh_sentence_article(p->s, i) || kh_parse_verb_at(p, i)) return false;
        if (kh_sentence_in_class(p->s, p->doc->lex, i, KH_S("draft"))) return true;
    }
    return false;
}

static enum kh_status own_mood(const struct kh_parse *p, const struct kh_predicate *v) {
    if (kh_mood_negated(p, v)) return KH_STATUS_NEGATED;
    bool asked = is_question(p, v) || particle_before(p, v, KH_PARTICLE_QUESTION, PARTICLE_REACH);
    if (particle_before(p, v, KH_PARTICLE_IF, PARTICLE_REACH) || asked) return KH_STATUS_HYPOTHETICAL;
    if (v->form == KH_PREDICATE_NOUN && particle_before(p, v, KH_PARTICLE_ANY, 1)) return KH_STATUS_HYPOTHETICAL; /* "for any talks" */
    bool doubt = particle_before(p, v, KH_PARTICLE_PERHAPS, PARTICLE_REACH) || adjective_behind(p, v, KH_PARTICLE_PERHAPS);
    bool past = v->form == KH_PREDICATE_VERB && !present(v);
    if ((doubt && !past) || particle_before(p, v, KH_PARTICLE_MUST, PARTICLE_REACH) || is_purpose(p, v) || is_wish(p, v) || in_draft(p, v)) return KH_STATUS_HYPOTHETICAL;
    if (particle_before(p, v, KH_PARTICLE_WAS_TO, PARTICLE_REACH)) return KH_STATUS_HYPOTHETICAL;
    if (v->clitics.future || particle_before(p, v, KH_PARTICLE_FUTURE, PARTICLE_REACH)) return is_conditional(p, v) ? KH_STATUS_HYPOTHETICAL : KH_STATUS_FUTURE;
    if (adjective_behind(p, v, KH_PARTICLE_FUTURE)) return KH_STATUS_FUTURE;
    bool alleged = particle_before(p, v, KH_PARTICLE_ALLEGED, 2) || adjective_behind(p, v, KH_PARTICLE_ALLEGED);
    return alleged ? KH_STATUS_ALLEGED : KH_STATUS_ACTUAL;
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
    if (v->frame_chosen) return v->frame && p->doc->lex->events[v->frame->sense->row].content->decided ? KH_STATUS_ACTUAL : KH_STATUS_FUTURE;
    for (int i = 0; i < v->n_events; i++) {
        if (p->doc->lex->events[v->events[i]->sense->row].content->decided) return KH_STATUS_ACTUAL;
    }
    return KH_STATUS_FUTURE;
}

static enum kh_status mood_of_control(const struct kh_parse *p, const struct kh_predicate *g, const struct kh_predicate *v) {
    enum kh_effect effect = p->doc->lex->control[g->control->sense->row].effect;
    return effect == KH_EFFECT_DECIDE ? mood_of_decision(p, v) : mood_of_effect(effect);
}

/* "welcomed [the release of X by Y]", and not "backs [the sending of] troops". */
static bool welcomes(const struct kh_parse *p, const struct kh_predicate *g, const struct kh_lex_event *frame) {
    return kh_str_equal(frame->type, KH_S("SUPPORT")) && kh_sentence_in_class(p->s, p->doc->lex, g->first, KH_S("welcome"));
}

/* What a governor makes of its complement. */
static enum kh_status mood_under(const struct kh_parse *p, const struct kh_predicate *g, const struct kh_predicate *v) {
    if (v->controlled) return mood_of_control(p, g, v);
    if (kh_predicate_recalls_words(p, g, v)) return KH_STATUS_ACTUAL;
    const struct kh_lex_event *frame = kh_parse_content_frame(p, g, v);
    if (frame && welcomes(p, g, frame)) return KH_STATUS_ACTUAL;
    if (frame) return (enum kh_status)frame->content->status;
    if (g->reporting) return mood_of_strength(p->doc->lex->reporting[g->reporting->sense->row].strength);
    return KH_STATUS_ACTUAL;
}

/* "objected to [the stationing of missiles by X]": whether X does it is open. */
static bool is_others_refused(const struct kh_parse *p, const struct kh_predicate *g, const struct kh_predicate *v) {
    bool own = v->form != KH_PREDICATE_NOUN || v->subject == KH_NOBODY || v->carried || v->subject == g->subject || p->mentions.at[v->subject].own;
    return v->controlled && !own && p->doc->lex->control[g->control->sense->row].effect == KH_EFFECT_REFUSE;
}

/* The same with the governor's own mood: not to deny leaves open, and so does not to say. */
static enum kh_status governed_mood(const struct kh_parse *p, const struct kh_predicate *g, const struct kh_predicate *v) {
    enum kh_status own = own_mood(p, g), under = mood_under(p, g, v);
    if (own != KH_STATUS_NEGATED) return weaker(is_others_refused(p, g, v) ? KH_STATUS_HYPOTHETICAL : under, own);
    if (v->controlled && p->doc->lex->control[g->control->sense->row].effect == KH_EFFECT_END) return KH_STATUS_ACTUAL; /* "did not stop [deporting]" */
    bool open = under == KH_STATUS_NEGATED || (g->reporting && !v->controlled);
    return open ? KH_STATUS_HYPOTHETICAL : KH_STATUS_NEGATED;
}

static enum kh_status mood_in_scope(const struct kh_scope *s) {
    return s->negated ? KH_STATUS_HYPOTHETICAL : mood_of_strength(s->strength);
}

static bool has_effect(const struct kh_parse *p, const struct kh_predicate *v, enum kh_effect effect) {
    return v->control && p->doc->lex->control[v->control->sense->row].effect == effect;
}

/* "annulled [the decision] to deport them", "withdrew [its request]": what is done by being decided or said was done until then. */
static bool undoes_word(const struct kh_parse *p, const struct kh_predicate *g, const struct kh_predicate *word) {
    static const struct kh_str words[] = {{"ACCUSE", 6}, {"REQUEST", 7}, {"THREATEN", 8}};
    if (word->form != KH_PREDICATE_NOUN || !has_effect(p, g, KH_EFFECT_FAIL)) return false;
    return has_effect(p, word, KH_EFFECT_DECIDE) || kh_predicate_only_of(p, word, words, sizeof words / sizeof *words);
}

/* What v and those that govern it make of it, speakers apart. */
static enum kh_status mood_with_governors(const struct kh_parse *p, const struct kh_predicate *v) {
    enum kh_status status = own_mood(p, v);
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
    if (!m || !m->clitics.pronoun || p->doc->lex->connectives[m->sense->row].relation != KH_RELATION_DURING) return NULL;
    for (const struct kh_predicate *n = v; n-- > p->predicates.at && v->first - n->last <= TO_TAKEN_UP;) {
        if (n->form == KH_PREDICATE_NOUN && kh_predicate_of_type(p, n, KH_S("CONSULT"))) return n;
    }
    return NULL;
}

/* "an attack [that targets]", without a word for "that": the indefinite act that the verb stands right behind. */
static const struct kh_predicate *noun_before(const struct kh_parse *p, const struct kh_predicate *v) {
    for (uint32_t back = 1; back <= ADJECTIVE_REACH && back <= v->first; back++) {
        uint32_t i = v->first - back;
        if (kh_sentence_is_mark(p->s, i) || kh_sentence_article(p->s, i) || kh_sentence_match(p->s, i, KH_ENTRY_PARTICLE)) return NULL;
        int16_t k = p->predicates.of_token[i];
        if (k >= 0) return p->predicates.at[k].form == KH_PREDICATE_NOUN && p->predicates.at[k].n_events ? &p->predicates.at[k] : NULL;
    }
    return NULL;
}

static bool is_feared(const struct kh_parse *p, const struct kh_predicate *v) {
    const struct kh_predicate *g = v->governor == KH_NOBODY ? NULL : &p->predicates.at[v->governor];
    return g && has_effect(p, g, KH_EFFECT_FEAR);
}

/* "will begin a visit [in which he holds] talks", "fears of an attack [that targets] it": a present that tells of an act to come or feared is
 * no surer than that, nor is any verb that tells of what somebody is charged with: "accused of attacks [that hit]". */
static enum kh_status mood_of_told_noun(const struct kh_parse *p, const struct kh_predicate *v) {
    if (v->form != KH_PREDICATE_VERB || v->clitics.conjunction || v->clitics.future) return KH_STATUS_ACTUAL;
    const struct kh_predicate *n = taken_up(p, v);
    if (!n) n = noun_before(p, v);
    if (!n || has_effect(p, n, KH_EFFECT_DECIDE)) return KH_STATUS_ACTUAL;
    enum kh_status status = mood_with_governors(p, n);
    if (status == KH_STATUS_ALLEGED || !present(v)) return status == KH_STATUS_ALLEGED ? status : KH_STATUS_ACTUAL;
    return status == KH_STATUS_FUTURE || (status == KH_STATUS_HYPOTHETICAL && is_feared(p, n)) ? status : KH_STATUS_ACTUAL;
}

/* "rejected Washington's [demands]": what the scope's own verb denies is not that they were made. */
static bool answers_words(const struct kh_parse *p, const struct kh_scope *s, const struct kh_predicate *v) {
    int16_t k = s->first <= s->last ? p->predicates.of_token[s->first] : -1;
    return k >= 0 && v->governor == k && kh_predicate_recalls_words(p, &p->predicates.at[k], v);
}

enum kh_status kh_scopes_status(const struct kh_parse *p, const struct kh_scopes *scopes, size_t index) {
    const struct kh_predicate *v = &p->predicates.at[index];
    enum kh_status status = weaker(mood_with_governors(p, v), mood_of_told_noun(p, v));
    /* "rule out that X happens [if Y refuses]": what is denied is not the condition. */
    if (status == KH_STATUS_HYPOTHETICAL && particle_before(p, v, KH_PARTICLE_IF, PARTICLE_REACH)) return status;
    for (size_t i = 0; i < scopes->n; i++) {
        const struct kh_scope *s = &scopes->at[i];
        bool inside = v->first >= s->from && v->first < s->to, says = v->first >= s->first && v->first <= s->last;
        if (inside && !says && !answers_words(p, s, v)) status = weaker(status, mood_in_scope(s));
    }
    return status;
}
