/* Verbs that take over a subject: "X does this and does that", "X did this to do that", "a man [who] did this". A verb behind "and" or "to"
 * goes on with the subject of the verb before it, and the noun behind it is its object, where the two verbs agree with that subject and
 * nothing else stands open; a past verb right behind an indefinite noun tells of that noun. */
#include "read/predicate/predicate_int.h"

#include "read/mention/anaphor.h"

enum { MAX_JOINED = 24, SENTENCES_BACK = 2, GENDERS = KH_FEATURE_MASC | KH_FEATURE_FEM };

/* May any of its senses take an object: a party, or what is asked for? */
static bool takes_object(const struct kh_parse *p, const struct kh_predicate *v) {
    for (int i = 0; i < v->n_events; i++) {
        if (kh_predicate_row(p, v, i)->object != KH_ROLE_NONE) return true;
    }
    return false;
}

/* "and withdrew [its forces]", "and sent [aid]": does a row ask for the thing right behind the verb, which is of whoever acted before or of nobody, as its
 * object? */
static bool asks_thing(const struct kh_parse *p, const struct kh_predicate *v, const struct kh_mention *next) {
    bool nobodys = next->kind == KH_MENTION_ASSET && !kh_mention_affiliated(next) && !next->definite;
    for (int i = 0; (next->own || nobodys) && i < v->n_events; i++) {
        const struct kh_lex_event *e = kh_predicate_row(p, v, i);
        if (e->subject == KH_ROLE_ACTOR && kh_predicate__row_asks(p, e, next->first, KH_ASKED_AS_OBJECT)) return true;
    }
    return false;
}

/* The verb whose subject the joined one may go on with, or NULL: no other clause stands between. */
static const struct kh_predicate *joined_to(const struct kh_parse *p, const struct kh_predicate *v) {
    for (const struct kh_predicate *w = v; w-- > p->predicates.at;) {
        if (w->form != KH_PREDICATE_VERB || w->relative) continue;
        return w->subject != KH_NOBODY && !w->passive && v->first - w->last <= MAX_JOINED ? w : NULL;
    }
    return NULL;
}

static bool other_clause_between(const struct kh_parse *p, uint32_t from, uint32_t to, bool topic) {
    static const uint64_t openers = KH_PARTICLE_BIT(KH_PARTICLE_WHILE) | KH_PARTICLE_BIT(KH_PARTICLE_SINCE) | KH_PARTICLE_BIT(KH_PARTICLE_BUT) | KH_PARTICLE_BIT(KH_PARTICLE_IF);
    for (uint32_t i = from; i < to; i++) {
        if (kh_sentence_has_particle(p->s, i, openers)) return true;
        if (topic || !kh_sentence_is_mark(p->s, i)) continue;
        if (kh_parse_comma(p, i) ? i + 1 == to : kh_parse_stop(p, i)) return true;
    }
    return false;
}

/* "sent its planes [to bomb]" */
static bool purpose(const struct kh_parse *p, const struct kh_predicate *v) {
    struct kh_str prep = kh_morph_clitic(p->doc->morph, v->clitics.preposition);
    return kh_predicate_present(v) && prep.n && kh_lexicon_in_class(p->doc->lex, prep, KH_PARTICLE_PURPOSE);
}

/* "swore allegiance to A, [then] swore it to B" */
static bool behind_then(const struct kh_parse *p, const struct kh_predicate *v) {
    return v->first > 0 && kh_sentence_in_class(p->s, v->first - 1u, KH_S("then"));
}

/* "returned without that [it] punished X", "after it hit X": a clause of time or of concession, opened by fixed words that end right before the verb.
 * How many tokens they are; 0 for none. */
static uint32_t behind_link(const struct kh_parse *p, const struct kh_predicate *v) {
    if (kh_predicate_of_words(v)) return 0; /* "after [Mali] demanded that": words need no object */
    for (uint32_t back = 1; back < 4 && back <= v->first; back++) {
        const struct kh_match *m = kh_sentence_match(p->s, v->first - back, KH_ENTRY_CONNECTIVE);
        if (!m || m->n != back || m->clitics.pronoun) continue;
        enum kh_relation_kind relation = p->doc->lex->connectives[m->row].relation;
        if (relation == KH_RELATION_TEMPORAL || relation == KH_RELATION_CONCESSION) return back;
    }
    return 0;
}

/* "arrived in Washington, where [he] met X": whom a verb of meeting names behind "where" is met by who came. */
static bool met_there(const struct kh_parse *p, const struct kh_predicate *v) {
    if (v->first == 0 || !kh_sentence_particle_before(p->s, v->first, KH_PARTICLE_SINCE)) return false;
    for (int i = 0; i < v->n_events; i++) {
        const struct kh_lex_event *e = kh_predicate_row(p, v, i);
        if (e->subject == KH_ROLE_BOTH && e->object == KH_ROLE_BOTH && kh_str_equal(e->type, KH_S("CONSULT"))) return true;
    }
    return false;
}

/* Is the verb, whose letters leave its gender open, of the gender and tense of the one before in some reading? */
static bool may_agree(const struct kh_parse *p, const struct kh_predicate *w, const struct kh_predicate *v) {
    for (const struct kh_match *m = kh_sentence_first(p->s, v->first), *end = kh_sentence_end(p->s, v->first); m < end; m++) {
        bool same = kh_features_form(m->features) == kh_features_form(w->features) && (m->features & GENDERS) == (w->features & GENDERS);
        if (kh_predicate__entry(m->kind) && kh_features_verb(m->features) && same && !(m->features & KH_FEATURE_FIRST)) return true;
    }
    return false;
}

/* One person, body or state: several people are taken up by a verb in the plural. */
static bool agrees_with_subject(const struct kh_parse *p, const struct kh_predicate *w, const struct kh_predicate *v, bool topic) {
    const struct kh_mention *m = &p->mentions.at[w->subject];
    uint16_t gender = v->features & GENDERS, before = w->features & GENDERS;
    bool either = !gender && before && may_agree(p, w, v);
    bool same = gender == before && gender;
    if (either) same = true, gender = before;
    if (!either && !purpose(p, v) && !behind_link(p, v) && kh_features_form(w->features) != kh_features_form(v->features)) return false;
    if (!(same || (topic && (!gender || !before)))) return false;
    if (topic) return (w->features & KH_FEATURE_PLURAL) == (v->features & KH_FEATURE_PLURAL);
    bool people = m->kind == KH_MENTION_GROUP && gender == KH_FEATURE_MASC;
    if (people || kh_parse_group(p, w->subject) > 1) return false;
    return gender == KH_FEATURE_MASC ? m->gender != KH_GENDER_FEM : m->gender != KH_GENDER_MASC;
}

/* "blames [Israel] [for it]": is the second open noun what the verb gives, so that the first is who gets it? */
static bool gives(const struct kh_parse *p, const struct kh_predicate *v, const struct bare *b) {
    for (uint32_t k = 0; b->next < p->s->n && k < p->s->tokens[b->next].n_matches; k++) {
        const struct kh_match *m = kh_sentence_at(p->s, b->next, k);
        if (kh_predicate__is_owned_noun(m)) return false; /* "the union suspended [its] membership" */
    }
    for (int i = 0; i < v->n_events && b->mention == KH_NOBODY; i++) {
        const struct kh_lex_event *e = kh_predicate_row(p, v, i);
        if (e->object == KH_ROLE_RECIPIENT && kh_predicate__row_asks(p, e, b->next, KH_ASKED_AS_OBJECT | KH_ASKED_NEAR)) return true;
    }
    return false;
}

/* "and called on [the government] to give help": is the second open noun an act that a verb of demand, which is made of somebody, takes with no
 * preposition? */
static bool asks_act_of(const struct kh_parse *p, const struct kh_predicate *v, const struct bare *b) {
    const struct kh_lex_control *control = v->control ? &p->doc->lex->control[v->control->row] : NULL;
    bool demands = control && control->effect == KH_EFFECT_WANT && control->preps.n == 1 && control->preps.at[0].n == 0;
    for (int i = 0; demands && i < v->n_events; i++) demands = kh_predicate_row(p, v, i)->object == KH_ROLE_RECIPIENT;
    return demands && v->n_events && b->mention == KH_NOBODY && b->next < p->s->n && kh_predicate__may_be_masdar(p, b->next);
}

/* "and [a soldier] was killed": an indefinite noun without the ending of an object. */
static bool may_be_victim(const struct kh_parse *p, int mention) {
    const struct kh_mention *m = &p->mentions.at[mention];
    const struct kh_match *head = kh_sentence_match(p->s, m->first, KH_ENTRY_HEAD);
    if (!head || head->features & (KH_FEATURE_PLURAL | KH_FEATURE_DUAL)) return false;
    return m->kind == KH_MENTION_GROUP && !m->definite && !m->counted && !m->plural && !m->depth && !kh_sentence_object_end(p->s, m->first);
}

bool kh_predicate__takes_act_by(const struct kh_parse *p, const struct kh_predicate *v, struct kh_str prep) {
    const struct kh_lex_control *c = v->control ? &p->doc->lex->control[v->control->row] : NULL;
    for (size_t k = 0; c && prep.n && k < c->preps.n; k++) {
        if (kh_str_equal(c->preps.at[k], prep)) return true;
    }
    return false;
}

/* "and [the brigades] answered with rockets": a verb that takes an act by a preposition, and no party for its object, has its subject before it. */
static bool answers_with_act(const struct kh_parse *p, const struct kh_predicate *v, int next) {
    uint32_t i = kh_predicate__behind_group(p, next);
    if (i >= p->s->n || kh_predicate__wants_object(v)) return false;
    return kh_predicate__takes_act_by(p, v, kh_sentence_prefix(p->s, i));
}

/* "X took over, and dissolved [the parliament] and dismissed the judges": a verb that is done to somebody, with one noun and then the end or the next verb:
 * as its subject that would do nothing to anybody. */
static bool ends_with_object(const struct kh_parse *p, const struct kh_predicate *v, int next) {
    if (!kh_predicate__wants_object(v) || kh_predicate_of_words(v) || v->control) return false;
    if (kh_lexicon_arms(p->doc->lex, p->mentions.at[next].sector) != KH_ARMS_NONE) return false;
    uint32_t i = kh_predicate__behind_group(p, next);
    if (i < p->s->n && kh_sentence_article(p->s, i) && kh_sentence_in_class(p->s, i, KH_S("describing"))) i++;
    if (i >= p->s->n || kh_sentence_is_mark(p->s, i)) return true;
    return kh_sentence_conjunction(p->s, i) && kh_parse_verb_at(p, i);
}

bool kh_predicate__goes_on_joined(const struct kh_parse *p, const struct kh_predicate *v, int next, const struct bare *behind) {
    bool takes = takes_object(p, v) || asks_thing(p, v, &p->mentions.at[next]);
    if (v->form != KH_PREDICATE_VERB || v->clitics.pronoun || !takes || answers_with_act(p, v, next)) return false;
    bool alone = ends_with_object(p, v, next);
    bool there = met_there(p, v) || (alone && v->first && kh_sentence_particle_before(p->s, v->first, KH_PARTICLE_SINCE)); /* "where [he] dissolved" */
    if (!(v->clitics.conjunction || purpose(p, v) || behind_then(p, v) || behind_link(p, v) || there)) return false;
    const struct kh_predicate *w = joined_to(p, v);
    if (!w) return false;
    bool topic = p->mentions.at[w->subject].chain < w->first;
    if (!topic && may_be_victim(p, next)) return false;
    if (kh_sentence_nominative(p->s, p->mentions.at[next].first)) return false; /* "escaped when [gunmen] blew up": no object ends so */
    /* "accuses X [and its allies]" */
    bool right_behind = behind->next == kh_predicate__behind_group(p, next) && behind->next < p->s->n;
    bool more = right_behind && kh_sentence_conjunction(p->s, behind->next);
    /* With what the verb gives behind it a comma may stand before it: "X calls it false, and blames [Y] for it". */
    bool given = behind->noun && (more || gives(p, v, behind) || asks_act_of(p, v, behind));
    if ((behind->noun && !given) || !agrees_with_subject(p, w, v, topic)) return false;
    return !other_clause_between(p, w->last + 1u, v->first - there - behind_link(p, v), topic || given || alone);
}

bool kh_predicate__whom_follows(const struct kh_parse *p, uint32_t i) {
    const struct kh_match *who = i + 1 < p->s->n ? kh_sentence_particle(p->s, i, KH_PARTICLE_FROM) : NULL;
    return who && who->n == 1 && !who->clitics.pronoun && !who->clitics.conjunction && kh_parse_verb_at(p, i + 1);
}

/* ---- subjects from farther back ---- */

/* Men told of by a plural that shows it, whom no verb in the singular goes on with: "the protesters ... and [it] fired". */
static bool several_men(const struct kh_parse *p, const struct kh_mention *m) {
    bool men = m->kind == KH_MENTION_GROUP && m->gender == KH_GENDER_MASC && m->depth == 0;
    for (uint32_t k = 0; men && k < p->s->tokens[m->first].n_matches; k++) {
        const struct kh_match *x = kh_sentence_at(p->s, m->first, k);
        if (x->kind == KH_ENTRY_HEAD && (x->features & KH_FEATURE_PLURAL)) return true;
    }
    return false;
}

/* "and [it] fired": an act of force of one alone; what only says may be the banner that they raise, and clashes are everybody's. */
static bool forces_alone(const struct kh_parse *p, const struct kh_predicate *v) {
    for (int i = 0; i < v->n_events && !(v->features & (KH_FEATURE_PLURAL | KH_FEATURE_DUAL)); i++) {
        const struct kh_lex_event *e = kh_predicate_row(p, v, i);
        if (e->subject == KH_ROLE_ACTOR && kh_str_among(e->type, KH_S("COERCE|ASSAULT"))) return true;
    }
    return false;
}

/* Does a state, a body or a person of one gender go with the verb that takes it over? */
/* "X says that the soldiers violate (they) and [it] demands": behind a plural verb that has its subject before it no joined verb in the singular goes on. */
static bool after_plural(const struct kh_parse *p, const struct kh_predicate *v, int subject) {
    if (!v->clitics.conjunction || v->form != KH_PREDICATE_VERB || (v->features & (KH_FEATURE_PLURAL | KH_FEATURE_DUAL))) return false;
    const struct kh_predicate *w = v == p->predicates.at ? NULL : v - 1;
    bool plural = w && w->form == KH_PREDICATE_VERB && (w->features & KH_FEATURE_PLURAL) && w->subject == subject;
    return plural && p->mentions.at[subject].last < w->first;
}

bool kh_predicate__agrees_carried(const struct kh_parse *p, const struct kh_predicate *v, int subject) {
    const struct kh_mention *m = &p->mentions.at[subject];
    uint16_t gender = v->features & GENDERS;
    bool either = gender == 0 || gender == GENDERS || (v->features & KH_FEATURE_FIRST);
    if (either || m->resolved != KH_NONE || kh_parse_group(p, subject) > 1) return true;
    if ((forces_alone(p, v) && several_men(p, m)) || after_plural(p, v, subject)) return false;
    bool men = m->kind == KH_MENTION_GROUP && m->gender == KH_GENDER_MASC;
    bool women = gender == KH_FEATURE_FEM && (v->features & KH_FEATURE_PLURAL);
    if (women && men) return false; /* "three women made their way ... and [they] blew" */
    bool they = m->kind == KH_MENTION_PERSON && m->plural && m->gender == KH_GENDER_MASC && v->form == KH_PREDICATE_VERB;
    bool several = v->features & (KH_FEATURE_PLURAL | KH_FEATURE_DUAL);
    if (they && gender == KH_FEATURE_MASC && !several) return false; /* "leaders threatened the junta after [it] took power" */
    if (gender == KH_FEATURE_MASC) return m->gender != KH_GENDER_FEM || several;
    for (const struct kh_predicate *w = p->predicates.at; w < v; w++) { /* names of some states go either way: as the verb before has it */
        if (w->subject == subject && !w->carried && w->form == KH_PREDICATE_VERB && (w->features & GENDERS) == gender) return true;
    }
    bool one = m->kind == KH_MENTION_COUNTRY || m->kind == KH_MENTION_PERSON || m->kind == KH_MENTION_ORGAN;
    return !one || m->plural || m->gender != KH_GENDER_MASC;
}

int kh_predicate__agreeing_subject(const struct kh_parse *p, size_t upto) {
    const struct kh_predicate *v = &p->predicates.at[upto];
    for (const struct kh_predicate *w = v; w-- > p->predicates.at;) {
        if (w->form == KH_PREDICATE_NOUN || w->relative || w->subject == KH_NOBODY) continue;
        if (w->reporting && !v->reporting && kh_predicate__medium(p, w->subject)) continue;
        if (kh_predicate__agrees_carried(p, v, w->subject)) return w->subject;
    }
    return KH_NOBODY;
}

/* "he added that she ..", "they added that it ..": does the pronoun on "that" differ from the verb of saying right before it? */
static bool is_another(const struct kh_predicate *says, uint16_t pronoun) {
    uint16_t verb = says->features;
    if ((pronoun & KH_FEATURE_FIRST) || (verb & KH_FEATURE_FIRST) || (pronoun & KH_FEATURE_DUAL)) return false;
    if (pronoun & KH_FEATURE_PLURAL) return (verb & GENDERS) != 0 && !(verb & KH_FEATURE_PLURAL);
    return (pronoun & KH_FEATURE_FEM) && ((verb & KH_FEATURE_PLURAL) || (verb & GENDERS) == KH_FEATURE_MASC);
}

/* Whose act was told last, in this sentence or before: no person by name, and not who speaks. */
static void take_told(struct kh_parse *p, size_t index, uint16_t pronoun) {
    struct kh_predicate *v = &p->predicates.at[index];
    const struct kh_reading *r = p->doc->reading;
    for (size_t k = index; k-- > 0;) {
        const struct kh_predicate *w = &p->predicates.at[k];
        bool acts = w->form == KH_PREDICATE_VERB && !w->reporting && w->subject != KH_NOBODY;
        if (!acts || !kh_parse_pronoun_fits(p, w->subject, pronoun)) continue;
        v->subject = w->subject;
        v->carried = true;
        return;
    }
    for (size_t i = r->events.n; i-- > 0;) {
        const struct kh_event *e = &r->events.at[i];
        if (e->evidence.sentence + SENTENCES_BACK < p->s->index) return;
        if (e->status == KH_STATUS_NEGATED || e->actors.n == 0) continue;
        if (e->actors.at[0] == p->doc->speaker || r->actors.at[e->actors.at[0]].person.n) continue;
        v->subject_actor = e->actors.at[0];
        return;
    }
}

int kh_predicate__suspected(const struct kh_parse *p, uint32_t that) {
    uint32_t i = that > 2 && kh_sentence_particle_before(p->s, that, KH_PARTICLE_PREP) ? that - 2u : that - 1u;
    if (that < 2 || i == 0 || p->s->tokens[i].kind != KH_TOKEN_WORD || p->mentions.of_token[i] >= 0) return KH_NOBODY;
    if (kh_sentence_article(p->s, i) || kh_sentence_conjunction(p->s, i)) return KH_NOBODY;
    int k = p->mentions.of_token[i - 1u];
    const struct kh_mention *m = k >= 0 ? &p->mentions.at[k] : NULL;
    bool people = m && m->last + 1u == i && (m->kind == KH_MENTION_GROUP || m->kind == KH_MENTION_PERSON);
    people = people && !m->definite && !m->name.n && !m->joined && !kh_sentence_article(p->s, m->first);
    uint16_t pronoun = people ? kh_predicate__particle_pronoun(p, that) : 0;
    return pronoun && kh_parse_pronoun_fits(p, k, pronoun) ? k : KH_NOBODY;
}

int kh_predicate__quoted_source(const struct kh_parse *p, size_t index, uint32_t that) {
    const struct kh_predicate *w = &p->predicates.at[index];
    uint16_t pronoun = kh_predicate__particle_pronoun(p, that);
    while (pronoun && w-- > p->predicates.at && (w->form != KH_PREDICATE_VERB || !w->reporting)) continue;
    if (!pronoun || w < p->predicates.at) return KH_NOBODY;
    const kh_prep_roles *roles = &p->doc->lex->reporting[w->reporting->row].preps;
    for (uint32_t i = that; i-- > w->last + 1u;) {
        int m = p->mentions.of_token[i];
        if (m < 0 || p->mentions.at[m].first != i || !kh_mention_agent(&p->mentions.at[m])) continue;
        if (kh_prep_role(roles, p->mentions.at[m].prep, NULL) != KH_ROLE_SOURCE) continue;
        return kh_parse_pronoun_fits(p, m, pronoun) ? m : KH_NOBODY;
    }
    return KH_NOBODY;
}

/* "she condemned X and said that [he] shelled": a masculine pronoun is nobody who spoke in the feminine, and the verb behind it is of a man or his like. */
static bool take_him(struct kh_parse *p, size_t index, const struct kh_predicate *says, uint32_t that) {
    enum { TO_THAT = 8 };
    struct kh_predicate *v = &p->predicates.at[index];
    uint16_t pronoun = kh_predicate__particle_pronoun(p, that);
    bool he = (pronoun & KH_FEATURE_MASC) && !(pronoun & (KH_FEATURE_PLURAL | KH_FEATURE_DUAL | KH_FEATURE_FIRST));
    bool she = (says->features & GENDERS) == KH_FEATURE_FEM && !(says->features & (KH_FEATURE_PLURAL | KH_FEATURE_FIRST));
    if (!he || !she || that > says->last + (uint32_t)TO_THAT || v->form != KH_PREDICATE_VERB || !kh_predicate__only_he(v)) return false;
    if (kh_predicate_of_words(v) || v->first != that + 1u) return false;
    int who = kh_parse_pronoun(p, says->first, pronoun, says->subject);
    if (who == KH_NOBODY) return false;
    v->subject = who;
    v->carried = true;
    return true;
}

bool kh_predicate__take_another(struct kh_parse *p, size_t index, uint32_t that) {
    const struct kh_predicate *says = NULL;
    for (size_t k = index; k-- > 0 && !says;) {
        if (p->predicates.at[k].reporting && p->predicates.at[k].form == KH_PREDICATE_VERB) says = &p->predicates.at[k];
    }
    if (says && take_him(p, index, says, that)) return true;
    bool right_before = says && kh_predicate__right_behind(says, that); /* with a subject between, the verb may stand before several */
    bool dropped = right_before && (says->subject == KH_NOBODY || says->carried);
    uint16_t pronoun = dropped ? kh_predicate__particle_pronoun(p, that) : 0;
    if (!pronoun || !is_another(says, pronoun)) return false;
    take_told(p, index, pronoun);
    return true;
}

int kh_predicate__contrasted_subject(const struct kh_parse *p, size_t index) {
    uint32_t i = kh_predicate__before_particles(p, p->predicates.at[index].first);
    if (i == UINT32_MAX || !kh_sentence_particle(p->s, i, KH_PARTICLE_BUT) || !kh_predicate__particle_pronoun(p, i)) return KH_NOBODY;
    return kh_predicate__agreeing_subject(p, index);
}

/* Is it a word to somebody: a demand, a charge, a threat? */
static bool is_word(const struct kh_parse *p, const struct kh_predicate *v) {
    const struct kh_predicate *next = v + 1;
    bool follows = next < p->predicates.at + p->predicates.n && kh_predicate__right_behind(v, next->first);
    bool renews = follows && next->form == KH_PREDICATE_NOUN && next->reporting; /* "renewed [the assurance]" */
    return renews || kh_predicate_of_type(v, KH_S("REQUEST|ACCUSE|THREATEN"));
}

bool kh_predicate__goes_on_speaking(const struct kh_parse *p, const struct kh_predicate *v) {
    const struct kh_doc *d = p->doc;
    bool also = v->first == 1 && kh_sentence_particle(p->s, 0, KH_PARTICLE_WHILE) != NULL; /* "he [also] called on" */
    bool opens = (also || (v->first == 0 && v->clitics.conjunction)) && d->speaker != KH_NONE && d->speaker_at + 1u == p->s->index;
    return opens && (v->features & GENDERS) == d->speaker_gender && (v->reporting || is_word(p, v));
}

/* The verb of saying before v in whose "that" clause mention `inner` stands, no quotation that holds it open up to v; NULL when there is none. */
static const struct kh_predicate *says_around(const struct kh_parse *p, const struct kh_predicate *v, int inner) {
    bool quoted = false, that = false;
    const struct kh_predicate *w = v;
    while (w-- > p->predicates.at && (!w->reporting || w->form != KH_PREDICATE_VERB || w->relative)) continue;
    if (w < p->predicates.at) return NULL;
    for (uint32_t i = w->last + 1u; i < v->first; i++) {
        if (kh_predicate__is_quote(p, i)) quoted = !quoted;
        that = that || (i < p->mentions.at[inner].chain && kh_sentence_has_particle(p->s, i, KH_PARTICLE_BIT(KH_PARTICLE_THAT)));
    }
    return that && !quoted ? w : NULL;
}

int kh_predicate__speaker_goes_on(const struct kh_parse *p, const struct kh_predicate *v, int last) {
    bool speaks = v->form == KH_PREDICATE_VERB && v->clitics.conjunction && v->first > 0 && (v->reporting || is_word(p, v));
    if (!speaks || last == KH_NOBODY) return last;
    const struct kh_mention *m = &p->mentions.at[last];
    bool mute = m->kind == KH_MENTION_ASSET && kh_str_equal(m->sector, KH_S("MIL")); /* "the drone hit a market, and [called] it a crime" */
    const struct kh_predicate *w = mute || kh_parse_comma(p, v->first - 1u) ? says_around(p, v, last) : NULL;
    if (!w || w->subject == KH_NOBODY || w->subject == last) return mute ? KH_NOBODY : last;
    enum { AGREE = GENDERS | KH_FEATURE_PLURAL };
    bool same = (v->features & AGREE) == (w->features & AGREE);
    bool tells = kh_predicate__medium(p, w->subject) && is_word(p, v);
    return same && !tells ? w->subject : mute ? KH_NOBODY : last;
}

uint32_t kh_predicate__told_before(const struct kh_parse *p, uint16_t features) {
    return kh_anaphor_told(p->doc, p->s->index, features);
}

int kh_predicate__able(const struct kh_parse *p, const struct kh_predicate *v) {
    if (v->form != KH_PREDICATE_VERB || v->passive || v->clitics.conjunction || v->first < 2) return KH_NOBODY;
    const struct kh_match *that = kh_sentence_particle_before(p->s, v->first, KH_PARTICLE_THAT);
    if (!that || that->n > 1 || that->clitics.pronoun || that->clitics.preposition || that->first == 0) return KH_NOBODY;
    int m = p->mentions.of_token[that->first - 1u];
    bool able = m >= 0 && kh_mention_agent(&p->mentions.at[m]) && kh_parse_led_by(p, &p->mentions.at[m], KH_PARTICLE_PURPOSE);
    if (!able) return KH_NOBODY;
    m = kh_predicate__group_start(p, m);
    return kh_predicate__agrees_carried(p, v, m) ? m : KH_NOBODY;
}

/* ---- "a man who ...", without "who" ---- */

static bool same_number(const struct kh_parse *p, const struct kh_predicate *v, const struct kh_mention *m) {
    const struct kh_match *head = kh_sentence_match(p->s, m->first, KH_ENTRY_HEAD);
    bool several = m->plural || m->counted || (head && head->features & (KH_FEATURE_PLURAL | KH_FEATURE_DUAL));
    bool they = v->features & (KH_FEATURE_PLURAL | KH_FEATURE_DUAL);
    if (m->kind == KH_MENTION_GROUP && several && m->gender != KH_GENDER_FEM) return they;
    if (they) return several;
    return (v->features & KH_FEATURE_FEM) ? m->gender != KH_GENDER_MASC : m->gender != KH_GENDER_FEM;
}

/* Does the main clause have its verb, or its act, before token i? Else what stands there is the subject of this one. */
static bool told_already(const struct kh_parse *p, uint32_t i) {
    if (kh_predicate__clause_has_verb(p, i)) return true;
    const struct kh_predicate *w = p->predicates.n ? p->predicates.at : NULL;
    return w && w->form == KH_PREDICATE_VERB && w->first < i && i - w->first <= MAX_JOINED;
}

/* An indefinite noun phrase without preposition, or the people that an indefinite noun before them is made up of: "a column of rebels". */
static int indefinite_ending(const struct kh_parse *p, uint32_t i) {
    int k = p->mentions.of_token[i];
    if (k < 0 || p->mentions.at[k].last != i) return KH_NOBODY;
    const struct kh_mention *m = &p->mentions.at[k], *before = k ? m - 1 : NULL;
    if ((m->kind != KH_MENTION_GROUP && m->kind != KH_MENTION_ASSET) || m->joined || m->own) return KH_NOBODY;
    if (m->prep.n == 0) return m->definite || kh_sentence_article(p->s, m->first) ? KH_NOBODY : k;
    bool noun_before = before && before->last + 2u == m->first && before->prep.n == 0 && !before->definite;
    bool part = noun_before && kh_parse_led_by(p, m, KH_PARTICLE_FROM);
    return part && before->kind != KH_MENTION_PERSON && before->kind != KH_MENTION_COUNTRY ? k : KH_NOBODY;
}

/* "rejected a draft [of Russia's] that calls for": an indefinite text, and whose it is right before a present verb. */
static int author_of_text(const struct kh_parse *p, const struct kh_predicate *v) {
    int k = p->mentions.of_token[v->first - 1u];
    if (k < 0 || !kh_predicate_present(v) || !kh_predicate__clause_has_verb(p, v->first)) return KH_NOBODY;
    const struct kh_mention *m = &p->mentions.at[k];
    bool owner = m->last + 1u == v->first && m->chain < m->first && !m->joined && m->country != KH_NONE;
    if (!owner || kh_sentence_article(p->s, m->chain)) return KH_NOBODY;
    for (uint32_t i = m->chain; i < m->first; i++) {
        if (kh_sentence_in_class(p->s, i, KH_S("statement")) || kh_sentence_in_class(p->s, i, KH_S("act"))) return k;
    }
    return KH_NOBODY;
}

/* "laid an ambush for a group of fighters [that] were trying": the indefinite people before a plain "was" and a verb that takes an act, where the
 * sentence has its own verb already. */
static int was_doing(const struct kh_parse *p, const struct kh_predicate *v) {
    uint32_t was = v->first - 1u;
    if (!v->control || was == 0 || kh_sentence_conjunction(p->s, was)) return KH_NOBODY;
    if (!kh_sentence_in_class(p->s, was, KH_S("auxiliary")) || !told_already(p, was)) return KH_NOBODY;
    int k = p->mentions.of_token[was - 1u];
    const struct kh_mention *m = k >= 0 ? &p->mentions.at[k] : NULL;
    bool right_before = m && m->last + 1u == was && !m->joined && !m->own;
    if (!right_before || (m->kind != KH_MENTION_GROUP && (m->kind != KH_MENTION_ORG || k == 0))) return KH_NOBODY;
    bool part = kh_parse_led_by(p, m, KH_PARTICLE_FROM) && !kh_sentence_article(p->s, m->chain - 2u); /* "a group [of fighters]" */
    bool some = m->kind == KH_MENTION_GROUP && !m->definite && !kh_sentence_article(p->s, m->first);
    return part || some ? k : KH_NOBODY;
}

int kh_predicate__described(const struct kh_parse *p, const struct kh_predicate *v) {
    if (v->form != KH_PREDICATE_VERB || v->clitics.conjunction || v->first == 0) return KH_NOBODY;
    enum kh_form form = kh_features_form(v->features);
    if (form == KH_FORM_PRESENT) {
        int k = was_doing(p, v);
        return k != KH_NOBODY || v->clitics.pronoun ? k : author_of_text(p, v);
    }
    if (form != KH_FORM_PAST || v->clitics.pronoun) return KH_NOBODY;
    if (kh_predicate__takes_prep_pronoun(p, v) || (v->reporting && !(v->features & KH_FEATURE_PLURAL))) return KH_NOBODY;
    bool comma = kh_parse_comma(p, v->first - 1u);
    uint32_t i = v->first - (comma ? 2u : 1u);
    if (i >= v->first || !told_already(p, v->first - (comma ? 1u : 0u))) return KH_NOBODY;
    int k = indefinite_ending(p, i);
    if (k == KH_NOBODY) return KH_NOBODY;
    const struct kh_mention *m = &p->mentions.at[k];
    bool part = m->prep.n > 0;
    bool thing = m->kind == KH_MENTION_ASSET;
    bool things = thing && (m->plural || m->counted) && (v->features & KH_FEATURE_FEM); /* things in the plural go with a feminine verb */
    if (!(things || same_number(p, v, m) || (part && same_number(p, v, m - 1)))) return KH_NOBODY;
    if ((comma || thing) && !(kh_predicate__wants_object(v) && !kh_predicate__next_bare(p, v->last + 1u).noun)) return KH_NOBODY;
    return k;
}
