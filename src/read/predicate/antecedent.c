/* What a relative clause describes: the mention or the act before it, and the act that a verb goes on telling of without "which". */
#include "read/predicate/predicate_int.h"

/* Farthest looks back, in tokens: for what a clause hangs on, for the act before a place. */
enum { MAX_ANTECEDENT = 6, MAX_BACK = 4 };

/* "the Israeli attack on [Gaza], which struck": the attack right before the place of which a verb of force goes on telling, as no place
 * strikes; NULL when there is none. */
static const struct kh_predicate *act_before_place(const struct kh_parse *p, const struct kh_predicate *v, const struct kh_mention *place) {
    for (uint32_t i = place->chain; i-- > 0 && place->chain - i <= MAX_BACK;) {
        const struct kh_predicate *w = kh_parse_predicate_at(p, i);
        if (!w) continue;
        const struct kh_predicate *act = w;
        bool attack = act->form == KH_PREDICATE_NOUN && kh_predicate__is_forcible(p, v) && kh_predicate_of_type(act, KH_S("ASSAULT"));
        return attack ? act : NULL;
    }
    return NULL;
}

/* "the former ambassador in [Syria], who left": a place of feminine name right before the clause is not who "he" is; the noun before it is. */
static int described_by(const struct kh_parse *p, const struct kh_predicate *v, int m) {
    const struct kh_mention *x = &p->mentions.at[m];
    bool he = v->form == KH_PREDICATE_VERB && !(v->features & (KH_FEATURE_FEM | KH_FEATURE_PLURAL)) && !v->clitics.pronoun;
    bool place = kh_mention_names_state(x) || x->kind == KH_MENTION_PLACE;
    if (!he || m == 0 || x->prep.n == 0 || !place || x->gender != KH_GENDER_FEM) return m;
    const struct kh_mention *before = x - 1;
    const struct kh_predicate *act = act_before_place(p, v, x);
    if (act) return act->subject;
    bool near = before->last + 3u >= x->first && before->gender != KH_GENDER_FEM && before->kind == KH_MENTION_PERSON;
    return near ? m - 1 : m;
}

/* "[the movement], loyal to the Base, which (she)": a body of masculine name that a preposition governs is not who "she" is, if the body before it is. */
static int she_before(const struct kh_parse *p, const struct kh_match *which, int m) {
    if (m == 0) return m;
    const struct kh_mention *x = &p->mentions.at[m], *before = x - 1;
    bool he = x->kind == KH_MENTION_ORG && x->gender == KH_GENDER_MASC && x->prep.n;
    bool she = kh_sentence_in_class(p->s, which->first, KH_S("which-she"));
    bool body = he && she && before->kind == KH_MENTION_ORG && before->gender != KH_GENDER_MASC && before->prep.n == 0;
    return body && before->last + MAX_ANTECEDENT >= x->first ? m - 1 : m;
}

/* "the group that is financed by [X] and which": behind "and" a relative clause goes on about the noun that the words before it describe, not
 * about who stands in them behind a preposition. */
static int described_further(const struct kh_parse *p, const struct kh_predicate *v, int m) {
    const struct kh_mention *x = &p->mentions.at[m], *before = x - 1;
    if (m == 0 || x->prep.n == 0 || before->last + 1u + MAX_ANTECEDENT < x->first || before->country == x->country) return m;
    for (uint32_t i = before->last + 1u; i < x->first; i++) {
        if (kh_parse_verb_at(p, i) || kh_parse_stop(p, i)) return m;
    }
    bool noun = kh_mention_agent(before) && (kh_sentence_article(p->s, before->first) || kh_sentence_article(p->s, before->last));
    return noun && kh_predicate__agrees_carried(p, v, m - 1) ? m - 1 : m;
}

/* "the crossing to [Brazil] which (he)": a state of feminine name is no "he" that the word for "which" asks for. */
static bool asks_for_other(const struct kh_parse *p, const struct kh_match *which, int m) {
    const struct kh_mention *x = &p->mentions.at[m];
    bool state = kh_mention_names_state(x) && x->gender == KH_GENDER_FEM;
    return state && x->prep.n > 0 && kh_sentence_in_class(p->s, which->first, KH_S("which-he"));
}

/* Whom the clause that `which` opens tells of, where mention m stands before it; KH_NOBODY when nobody whom a pack knows. */
static int antecedent_at(const struct kh_parse *p, const struct kh_predicate *v, const struct kh_match *which, int m) {
    int who = which->clitics.conjunction ? described_further(p, v, m) : described_by(p, v, m);
    if (who == KH_NOBODY) return KH_NOBODY;
    if (!which->clitics.conjunction) who = she_before(p, which, who);
    return asks_for_other(p, which, who) ? KH_NOBODY : kh_predicate__group_start(p, who);
}

/* The mention that a relative clause at the predicate hangs on; *relative tells whether there is such a clause. */
int kh_predicate__find_antecedent(const struct kh_parse *p, const struct kh_predicate *v, bool *relative) {
    uint32_t i = kh_predicate__before_particles(p, v->first);
    const struct kh_match *r = i == UINT32_MAX ? NULL : kh_sentence_particle_ending(p->s, i, KH_PARTICLE_RELATIVE);
    const struct kh_match *which = i == UINT32_MAX ? NULL : kh_sentence_particle_ending(p->s, i, KH_PARTICLE_WHICH);
    bool also = r && r->clitics.preposition && kh_sentence_particle(p->s, r->first, KH_PARTICLE_WHILE); /* كما is "also", not "like what" */
    if (also) r = which = NULL;
    *relative = r != NULL || which != NULL;
    if (!r || which || r->first == 0) return KH_NOBODY;
    if (r->clitics.conjunction) { /* "the uprising that NATO backed and [that] toppled him" */
        const struct kh_predicate *twin = v > p->predicates.at ? v - 1 : NULL;
        if (twin && twin->relative && twin->form == KH_PREDICATE_VERB) return twin->clitics.pronoun ? twin->object : twin->subject;
    }
    uint32_t end = r->first - 1u;
    while (end > 0 && (kh_sentence_is_mark(p->s, end))) end--;
    for (uint32_t back = 0; back < 3 && back <= end; back++) {
        int m = p->mentions.of_token[end - back];
        if (m < 0 && p->predicates.of_token[end - back] < 0) continue;
        return m < 0 ? KH_NOBODY : antecedent_at(p, v, r, m);
    }
    return KH_NOBODY;
}

/* The word for "which" right before the predicate and its small words, or NULL. */
static const struct kh_match *which_before(const struct kh_parse *p, const struct kh_predicate *v) {
    uint32_t i = kh_predicate__before_particles(p, v->first);
    return i == UINT32_MAX ? NULL : kh_sentence_particle_ending(p->s, i, KH_PARTICLE_RELATIVE);
}

bool kh_predicate__resumes_which(const struct kh_parse *p, const struct kh_predicate *v) {
    const struct kh_match *which = which_before(p, v);
    uint16_t pronoun = kh_morph_pronoun(p->doc->morph, v->clitics.pronoun);
    bool plural = pronoun & KH_FEATURE_PLURAL, she = pronoun & KH_FEATURE_FEM;
    if (!which || (pronoun & KH_FEATURE_DUAL)) return true;
    if (kh_sentence_in_class(p->s, which->first, KH_S("which-she"))) return she;
    if (kh_sentence_in_class(p->s, which->first, KH_S("which-he"))) return !she && !plural;
    return !kh_sentence_in_class(p->s, which->first, KH_S("which-they")) || plural;
}

bool kh_predicate__agrees_with_which(const struct kh_parse *p, const struct kh_predicate *v) {
    const struct kh_match *which = which_before(p, v);
    if (!which || v->form != KH_PREDICATE_VERB) return true;
    if (kh_sentence_in_class(p->s, which->first, KH_S("which-they"))) return v->features & KH_FEATURE_PLURAL || !kh_predicate__only_she(v);
    if (kh_sentence_in_class(p->s, which->first, KH_S("which-he"))) return !kh_predicate__only_she(v);
    return !kh_sentence_in_class(p->s, which->first, KH_S("which-she")) || !kh_predicate__only_he(v);
}

/* An event noun that a relative clause describes: "the ambush that [groups] carried out". */
int kh_predicate__antecedent_event(const struct kh_parse *p, const struct kh_predicate *v) {
    for (uint32_t back = 1; back <= MAX_ANTECEDENT && back <= v->first; back++) {
        int16_t k = p->predicates.of_token[v->first - back];
        if (k >= 0 && p->predicates.at[k].form == KH_PREDICATE_NOUN) return k;
    }
    return KH_NOBODY;
}

/* "after the summit [of Asmara]": neither a topic nor, with a name behind it, indefinite, so that no verb describes it without "which". */
static bool definite_behind_prep(const struct kh_parse *p, const struct kh_predicate *act) {
    if (act->first == 0 || act->subject == KH_NOBODY) return false;
    const struct kh_mention *m = &p->mentions.at[act->subject];
    bool name = kh_mention_names_state(m) && m->first == act->last + 1u;
    return name && (act->clitics.preposition || kh_sentence_particle_before(p->s, act->first, KH_PARTICLE_PREP));
}

/* "that [the shelling] with guns hit": an attack with the article that opens a clause, before a verb for one, is what the verb tells of. */
static bool opens_attack(const struct kh_parse *p, const struct kh_predicate *v, const struct kh_predicate *act) {
    const struct kh_str attack = KH_S("ASSAULT");
    bool opens = act->first == 0 || kh_sentence_particle(p->s, act->first - 1u, KH_PARTICLE_THAT);
    bool attacks = kh_predicate_of_type(act, attack) && kh_predicate_of_type(v, attack);
    return attacks && opens && kh_clitics_alone(act->clitics);
}

/* May the verb go on telling of the act before it: in its number and gender, whose object is not told yet? */
static bool goes_on_telling(const struct kh_parse *p, const struct kh_predicate *v, const struct kh_predicate *act, bool relative) {
    if (!relative && definite_behind_prep(p, act)) return false;
    if (kh_predicate__only_he(v) && kh_sentence_feminine_end(p->s, act->first)) return false; /* "the summit" agrees with no such verb */
    bool definite = kh_sentence_article(p->s, act->first) || kh_sentence_article(p->s, act->last); /* "the cease-[fire]" */
    bool fits = definite == relative || (!relative && opens_attack(p, v, act));
    return fits && !act->clitics.pronoun && (act->object == KH_NOBODY || act->undergone);
}

/* "an attack that struck [them]": does the verb bear a pronoun of people, which no act is? */
static bool bears_them(const struct kh_parse *p, const struct kh_predicate *v) {
    uint16_t pronoun = v->clitics.pronoun ? kh_morph_pronoun(p->doc->morph, v->clitics.pronoun) : 0;
    return (pronoun & KH_FEATURE_PLURAL) && (pronoun & KH_FEATURE_MASC);
}

bool kh_predicate__resumes_act(const struct kh_parse *p, const struct kh_predicate *v) {
    if (v->first == 0 || v->form != KH_PREDICATE_VERB || v->passive || !v->clitics.pronoun || v->clitics.conjunction) return false;
    uint32_t noun = v->first - 1u;
    if (kh_sentence_article(p->s, noun)) return false;
    const struct kh_predicate *act = kh_parse_act_noun(p, noun);
    uint16_t pronoun = kh_morph_pronoun(p->doc->morph, v->clitics.pronoun);
    if (!act || act->clitics.pronoun || !act->n_events || (pronoun & (KH_FEATURE_PLURAL | KH_FEATURE_DUAL))) return false;
    return v->control && !v->n_events && kh_sentence_feminine_end(p->s, noun) == ((pronoun & KH_FEATURE_FEM) != 0);
}

/* "that the strikes [which took place] at night hit": how many tokens a verb right behind "which" and that particle take; 0 where none stands there. */
static uint32_t relative_opening(const struct kh_parse *p, const struct kh_predicate *w) {
    if (w->form != KH_PREDICATE_VERB || w->clitics.conjunction) return 0;
    const struct kh_match *which = kh_sentence_particle_before(p->s, w->first, KH_PARTICLE_RELATIVE);
    return which && !kh_sentence_conjunction(p->s, which->first) ? w->last + 1u - which->first : 0;
}

/* "[an Israeli raid] hit", "demonstrations demanded": the act that the verb goes on telling of, whose maker is its subject. */
int kh_predicate__described_act(const struct kh_parse *p, const struct kh_predicate *v, bool relative) {
    bool takes_up = v->clitics.pronoun && !bears_them(p, v);
    if (v->clitics.conjunction || takes_up || v->passive || kh_predicate__takes_prep_pronoun(p, v)) return KH_NOBODY;
    for (uint32_t back = 1; back <= MAX_ANTECEDENT && back <= v->first; back++) {
        uint32_t i = v->first - back;
        const struct kh_predicate *w = kh_parse_predicate_at(p, i);
        bool noun = w && w->form == KH_PREDICATE_NOUN;
        if (noun && w->n_events) return goes_on_telling(p, v, w, relative) ? (int)(w - p->predicates.at) : KH_NOBODY;
        /* "an intensive raid [hit]" */
        bool adjective = w && w->form == KH_PREDICATE_PARTICIPLE && kh_sentence_article(p->s, i) == relative;
        if (adjective && !kh_sentence_conjunction(p->s, i) && !p->s->tokens[i].word->preposition) continue;
        uint32_t opening = w && !relative ? relative_opening(p, w) : 0;
        if (opening) {
            back += opening - 1u;
            continue;
        }
        bool idle = noun && !w->reporting; /* "in several [provinces]" */
        if ((w && !idle) || kh_parse_comma(p, i) || kh_sentence_conjunction(p->s, i)) return KH_NOBODY;
        if (kh_parse_stop(p, i) && !(relative && back == 1)) return KH_NOBODY;
    }
    return KH_NOBODY;
}
