#include "read/said/scope_int.h"

/* Farthest a content clause stands from its word, behind a verb that hands on another one's words too, and the longest naming quotation, in tokens. */
enum { TO_CONTENT = 24, TO_HANDED_ON = 36, NAMING_QUOTE = 4 };

static const struct kh_quote *quote_opening(const kh_quote_vec *quotes, uint32_t i) {
    for (size_t k = 0; k < quotes->n; k++) {
        if (quotes->at[k].open == i) return &quotes->at[k];
    }
    return NULL;
}

/* "while X says that ..., [Y does]": a sentence that opens with "while" comes to its main clause at a comma and a verb. */
static bool opens_with_while(const struct kh_parse *p, uint32_t verb) {
    return verb > 0 && verb <= 2 && kh_sentence_particle(p->s, verb - 1, KH_PARTICLE_WHILE);
}

/* ", which X denied": does a "which" that sums up open another one's word on what was said? */
static bool denied_there(const struct kh_parse *p, uint32_t i) {
    const struct kh_match *which = kh_sentence_particle(p->s, i, KH_PARTICLE_WHICH);
    const struct kh_predicate *w = which ? kh_parse_predicate_at(p, i + which->n) : NULL;
    return w && w->reporting && w->form == KH_PREDICATE_VERB;
}

static enum kh_form tense_at(const struct kh_parse *p, uint32_t i) {
    return kh_features_form(kh_parse_predicate_at(p, i)->features);
}

/* "revealed that X fears his partners [and refuses] to ...": does the verb at token i, of the present, go on with one of the content and not
 * with the verb of saying, which is past? */
static bool goes_on_inside(const struct kh_parse *p, uint32_t verb, uint32_t from, uint32_t i) {
    if (p->predicates.of_token[verb] < 0 || tense_at(p, verb) != KH_FORM_PAST || tense_at(p, i) != KH_FORM_PRESENT) return false;
    for (uint32_t k = i; k-- > from;) {
        if (kh_parse_verb_at(p, k)) return tense_at(p, k) == KH_FORM_PRESENT;
    }
    return false;
}

/* ", [then] he did": what a concession or a condition that opened the sentence comes to. */
static bool opens_answer(const struct kh_parse *p, uint32_t i) {
    return kh_sentence_conjunction(p->s, i) && kh_sentence_particle(p->s, i, KH_PARTICLE_THAT);
}

/* Does the verb of saying w begin what is no longer said by the word at token `verb`, whose content begins at `from`: a coordinate saying, or an answer? */
static bool is_next_saying(const struct kh_parse *p, uint32_t verb, uint32_t from, const struct kh_predicate *w) {
    if (w->clitics.conjunction && !goes_on_inside(p, verb, from, w->first)) return true;
    if (w->first > 0 && kh_sentence_particle(p->s, w->first - 1u, KH_PARTICLE_WHILE)) return true;
    bool denies = p->doc->lex->reporting[w->reporting->row].strength == KH_STRENGTH_DENIES;
    return denies && kh_sentence_particle_before(p->s, w->first, KH_PARTICLE_WHICH); /* "accused X of it, [which X denied]" */
}

/* Where the words end that are said by the word at token `verb`: at a coordinate verb of saying, at a contrast behind a comma,
 * else with the sentence; those of a noun, and of a verb behind "while", with its clause. */
uint32_t kh_scope__end_of_content(const struct kh_parse *p, uint32_t verb, uint32_t from) {
    const struct kh_predicate *word = kh_parse_predicate_at(p, verb);
    bool subordinate = opens_with_while(p, verb) || (word && word->form == KH_PREDICATE_NOUN);
    for (uint32_t i = from + 1; i < p->s->n; i++) {
        bool contrast = kh_sentence_particle(p->s, i, KH_PARTICLE_WHILE) || kh_sentence_particle(p->s, i, KH_PARTICLE_BUT);
        if ((contrast || denied_there(p, i)) && kh_parse_comma(p, i - 1)) return i; /* the writer sets something against what was said */
        bool goes_on = (kh_parse_verb_at(p, i) && !kh_sentence_conjunction(p->s, i)) || opens_answer(p, i);
        if (subordinate && goes_on && kh_parse_comma(p, i - 1)) return i;
        const struct kh_predicate *w = kh_parse_predicate_at(p, i);
        if (!w || !w->reporting || w->form != KH_PREDICATE_VERB) continue;
        if (is_next_saying(p, verb, from, w)) return i;
    }
    return p->s->n;
}

const kh_prep_roles *kh_scope__roles(const struct kh_parse *p, const struct kh_predicate *v) {
    return &p->doc->lex->reporting[v->reporting->row].preps;
}

/* "in a statement [that the agency carried]": a medium that hands on what another one said, the verb at token i taking it up by its
 * pronoun; the content behind is not the medium's. */
bool kh_scope__told_by_others(const struct kh_parse *p, uint32_t i) {
    const struct kh_predicate *v = kh_parse_predicate_at(p, i);
    if (!v || !v->reporting || v->form != KH_PREDICATE_VERB || !v->clitics.pronoun || v->clitics.conjunction) return false;
    return p->doc->lex->reporting[v->reporting->row].strength == KH_STRENGTH_REPORTS;
}

/* Does the verb at token i only describe a noun on the way to the content: "the alliance [that Riyadh leads] said", "in a statement [issued on
 * Monday]"? */
bool kh_scope__verb_aside(const struct kh_parse *p, uint32_t i) {
    if (kh_scope__told_by_others(p, i)) return true;
    if (i == 0 || kh_sentence_conjunction(p->s, i)) return false;
    if (kh_sentence_particle_before(p->s, i, KH_PARTICLE_RELATIVE)) return true;
    return kh_sentence_in_class(p->s, i - 1, KH_S("statement")) && !kh_sentence_article(p->s, i - 1);
}

/* "rejected the plan [accusing] X": a participle at token i that tells what the same subject did besides. */
static bool acts_besides(const struct kh_parse *p, const struct kh_predicate *v, uint32_t i) {
    const struct kh_predicate *w = p->predicates.of_token[i] >= 0 ? kh_parse_predicate_at(p, i) : NULL;
    bool participle = w && w->form == KH_PREDICATE_PARTICIPLE && w->first == i && (w->reporting || w->n_events);
    return participle && w->subject != KH_NOBODY && w->subject == v->subject && !kh_sentence_article(p->s, i);
}

/* The first token of the content of a verb of saying: behind "that", a colon or an opening quote, and its end. Marks around a
 * name on the way there are no speech. */
static bool find_content(const struct kh_parse *p, const kh_quote_vec *quotes, const struct kh_predicate *v, struct kh_scope *out) {
    bool denies = out->strength == KH_STRENGTH_DENIES;
    const kh_prep_roles *roles = kh_scope__roles(p, v);
    bool hands_on = roles->n > 0 && roles->at[0].role == KH_ROLE_SOURCE; /* "quoted the minister as saying" */
    for (uint32_t i = v->last + 1u; i < p->s->n && i <= v->last + (uint32_t)(hands_on ? TO_HANDED_ON : TO_CONTENT); i++) {
        const struct kh_match *that = kh_sentence_particle(p->s, i, KH_PARTICLE_THAT);
        bool besides = that && kh_sentence_conjunction(p->s, i); /* "rejects it, [and that] it": others' words */
        if (denies && (besides || acts_besides(p, v, i))) return false;
        uint32_t behind = that ? i + that->n : kh_sentence_mark(p->s, i, ':') ? i + 1 : i;
        const struct kh_quote *q = quote_opening(quotes, behind);
        bool name = q && behind == i && q->close - i <= NAMING_QUOTE + 1 && q->close + 2 < p->s->n;
        if (name) {
            i = q->close;
            continue;
        }
        if (that || q || behind > i) {
            out->from = q ? behind + 1 : behind;
            out->quote = q != NULL || !that;
            out->clause = true;
            out->to = q && !that ? q->close : kh_scope__end_of_content(p, v->first, out->from);
            return true;
        }
        if (kh_parse_verb_at(p, i) && !kh_scope__verb_aside(p, i)) return false;
    }
    return false;
}

struct kh_str kh_scope__prep_at(const struct kh_parse *p, uint32_t i) {
    const struct kh_match *prep = kh_sentence_particle(p->s, i, KH_PARTICLE_PREP);
    return prep ? p->doc->lex->particle_forms[prep->row] : kh_sentence_prefix(p->s, i);
}

/* "threatened to expel them [after the death of its soldiers]": violence that the act follows on happened, and the writer tells it. */
static uint32_t before_cause_told(const struct kh_parse *p, uint32_t from, uint32_t to) {
    for (uint32_t i = from + 1; i + 1 < to; i++) {
        const struct kh_match *m = kh_sentence_match(p->s, i, KH_ENTRY_CONNECTIVE);
        const struct kh_predicate *act = m ? kh_parse_act_noun(p, i + m->n) : NULL;
        if (!act) continue;
        enum kh_relation_kind relation = p->doc->lex->connectives[m->row].relation;
        bool behind = relation == KH_RELATION_TEMPORAL || relation == KH_RELATION_CAUSE;
        if (behind && kh_str_equal(kh_predicate_row(p, act, 0)->type, KH_S("ASSAULT"))) return i;
    }
    return to;
}

/* "accused X of standing behind it, [and called on] his supporters": a noun of what is said ends before a comma and a verb that goes on; so it
 * does before a verb joined without one, unless a verb within it is what that goes on with. */
static uint32_t before_next_act(const struct kh_parse *p, uint32_t from, uint32_t end) {
    bool verb = false;
    for (uint32_t i = from + 1u; i < end; i++) {
        const struct kh_predicate *w = kh_parse_predicate_at(p, i);
        if (!w) continue;
        bool comma = kh_parse_comma(p, i - 1u), finite = w->form == KH_PREDICATE_VERB;
        bool may_be_noun = kh_predicate_past(w) && kh_sentence_has_form(p->s, i, KH_FORM_BIT(KH_FORM_NOUN)); /* "of rape [and killing]" */
        bool series = verb || may_be_noun;
        if (finite && w->clitics.conjunction && (comma || !series)) return i;
        if (comma && w->form == KH_PREDICATE_PARTICIPLE) return i; /* ", [calling] on" */
        verb = verb || finite;
    }
    return end;
}

/* Its content named by a preposition: "revealed [the existence of talks]". */
static bool find_prep_content(const struct kh_parse *p, const struct kh_predicate *v, struct kh_scope *out) {
    for (uint32_t i = v->last + 1u; i < p->s->n && i <= v->last + (uint32_t)TO_CONTENT; i++) {
        if (kh_parse_stop(p, i)) return false;
        struct kh_str form = kh_scope__prep_at(p, i);
        if (form.n && kh_prep_role(kh_scope__roles(p, v), form, NULL) == KH_ROLE_CONTENT) {
            out->from = i;
            out->to = before_cause_told(p, i, before_next_act(p, i, kh_scope__end_of_content(p, v->first, i)));
            return true;
        }
    }
    return false;
}

bool kh_scope__told_before(const struct kh_parse *p, uint32_t i) {
    for (size_t k = 0; k < p->predicates.n && p->predicates.at[k].first < i; k++) {
        const struct kh_predicate *v = &p->predicates.at[k];
        if (v->form == KH_PREDICATE_VERB || v->n_events) return true;
    }
    return false;
}

/* "..., he said": nothing of its own behind verb and speaker, and a clause closed by a comma or a quotation mark before. */
static bool stands_behind_speech(const struct kh_parse *p, const struct kh_predicate *v) {
    if (v->first <= 2 || v->form != KH_PREDICATE_VERB || v->clitics.conjunction || !kh_scope__told_before(p, v->first)) return false;
    if (!kh_parse_comma(p, v->first - 1u) && !kh_quote_mark(p->s, v->first - 1u)) return false;
    uint32_t behind = v->last + 1u;
    if (kh_predicate_subject_behind(p, v)) {
        behind = p->mentions.at[v->subject + kh_parse_group(p, v->subject) - 1].last + 1u;
    }
    bool mark = behind < p->s->n && kh_sentence_is_mark(p->s, behind);
    bool that = kh_sentence_particle(p->s, behind + 1, KH_PARTICLE_THAT) != NULL; /* "he said, that ..." */
    if (mark && (that || kh_sentence_mark(p->s, behind, ':'))) return false;
    return behind >= p->s->n || mark || kh_scope__prep_at(p, behind).n > 0;
}

/* What stands before "..., he said": the quotation that ends there, else the sentence so far. */
static void speech_before(const kh_quote_vec *quotes, uint32_t verb, struct kh_scope *s) {
    s->from = 0;
    s->to = verb;
    for (size_t k = 0; k < quotes->n; k++) {
        const struct kh_quote *q = &quotes->at[k];
        if (q->close >= verb || q->close + 2 < verb) continue;
        s->quote = true;
        s->from = q->open == KH_NONE ? 0 : q->open + 1;
        s->to = q->close;
    }
}

/* "rejected the charges [during] a meeting", "[in] a letter": is what stands from token i on only when or where it was denied? Behind the definite
 * noun of an act that the preposition is none of. */
static bool tells_scene(const struct kh_parse *p, uint32_t i) {
    const struct kh_match *link = kh_sentence_match(p->s, i, KH_ENTRY_CONNECTIVE);
    if (link && p->doc->lex->connectives[link->row].relation == KH_RELATION_DURING) return true;
    const struct kh_predicate *v = i > 0 && kh_sentence_particle(p->s, i, KH_PARTICLE_PLACE) ? kh_parse_act_noun(p, i - 1u) : NULL;
    if (!v || v->control || !kh_sentence_article(p->s, i - 1u)) return false;
    for (int n = 0; n < v->n_events; n++) {
        bool listed = false;
        kh_prep_role(&kh_predicate_row(p, v, n)->preps, kh_scope__prep_at(p, i), &listed);
        if (listed) return false;
    }
    return true;
}

/* Where what a verb of saying has for a mere object ends. */
static uint32_t end_of_plain_object(const struct kh_parse *p, const struct kh_predicate *v, bool denied) {
    uint32_t i = v->last + 1u;
    while (i < p->s->n && !kh_parse_stop(p, i) && !kh_parse_comma(p, i) && !acts_besides(p, v, i) && !(denied && tells_scene(p, i))) i++;
    return i;
}

void kh_scope__find_words(const struct kh_parse *p, const kh_quote_vec *quotes, const struct kh_predicate *v, struct kh_scope *s) {
    if (stands_behind_speech(p, v)) {
        speech_before(quotes, v->first, s);
    } else if (!find_content(p, quotes, v, s) && !find_prep_content(p, v, s)) {
        s->from = v->last + 1u;
        s->to = end_of_plain_object(p, v, s->strength == KH_STRENGTH_DENIES);
    }
}
