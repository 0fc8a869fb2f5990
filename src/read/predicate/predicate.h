/* predicate.h: the words of a sentence that say something happens, and who takes part in it.
 *
 * A predicate is a verb, masdar, participle or fixed phrase that stands in events, reporting, control or causal
 * tables (one word may stand in several). Its subject and object are mentions of the sentence, found by the
 * grammar of the register: verb-subject, subject-verb, relative clauses, passives, carried subjects, genitives
 * of masdars, control ("carried out [an attack]").
 */
#ifndef KH_READ_PREDICATE_H
#define KH_READ_PREDICATE_H

#include "read/mention/mention.h"

#define KH_NOBODY (-1)
enum { KH_PREDICATE_ROWS = 24 };

enum kh_predicate_form { KH_PREDICATE_VERB, KH_PREDICATE_NOUN, KH_PREDICATE_PARTICIPLE, KH_PREDICATE_PHRASE };

struct kh_predicate {
    enum kh_predicate_form form;
    uint16_t first, last;    /* tokens */
    uint16_t features;
    struct kh_clitics clitics;
    uint8_t n_events;
    uint8_t object_roles;    /* bit (1 << enum kh_role) of the object in each of its rows */
    uint64_t types;          /* the type_bit of each */
    const struct kh_match *frame; /* the row that fits, once frame_chosen; NULL when none does */
    bool frame_chosen;
    uint16_t clause_from, clause_to; /* its clause's tokens, once clause_to is not 0 */
    const struct kh_match *reporting, *control, *causal; /* or NULL */
    bool passive;
    int subject, object;     /* first mention of the group, or KH_NOBODY */
    bool relative;           /* stands in a relative clause */
    int describes;           /* the event noun that its relative clause describes, or KH_NOBODY */
    int act;                 /* the event noun that stands as its subject ("fighting broke out"), or KH_NOBODY */
    bool carried;            /* the subject was taken from an earlier clause */
    bool circumstance;       /* a present that tells what those named right before it were doing */
    bool unknown_subject;    /* a noun that no pack knows stands as the subject */
    uint32_t object_at;      /* the token where the open object begins, or 0 */
    bool object_seen;        /* some noun stands as the object, actor or not */
    int governor;            /* predicate whose complement this is, or KH_NOBODY */
    bool undergone;          /* its object is the subject of a verb of undergoing: "met with [an attack]" */
    bool controlled;         /* the governor takes it as a control verb, not as content */
    uint32_t subject_actor;  /* a subject from an earlier sentence: index into reading.actors, or KH_NONE */
    const struct kh_match *events[KH_PREDICATE_ROWS]; /* the first n_events: rows of events.tsv that the form may stand for */
};

struct kh_predicates {
    struct kh_predicate *at;
    size_t n, cap;
    int16_t *of_token; /* index of the predicate that begins at a token, or -1 */
};

enum kh_aside { KH_ASIDE_NONE, KH_ASIDE_APART, KH_ASIDE_SCENE }; /* scene: tells when or where; its dates and places are those of the main clause too */

/* One sentence with everything found in it so far. */
struct kh_parse {
    struct kh_doc *doc;
    const struct kh_sentence *s;
    struct kh_mentions mentions;
    struct kh_predicates predicates;
    const uint8_t *aside;         /* by token: left out of the main clause, enum kh_aside; NULL where nothing is */
    const struct kh_parse *whole; /* of a sentence without its asides: with them; else NULL */
};

/* Fills p->predicates from its sentence and mentions. */
void kh_predicates_find(struct kh_parse *p);
static inline bool kh_parse_comma(const struct kh_parse *p, uint32_t i) { /* one that stands in no number */
    return i < p->s->n && p->s->tokens[i].signs == KH_SIGN_COMMA;
}
/* Those that its fields number: what it is the complement of, the act that stands as its subject, its subject and its object; NULL for none. */
static inline const struct kh_predicate *kh_predicate_governor(const struct kh_parse *p, const struct kh_predicate *v) {
    return v->governor == KH_NOBODY ? NULL : &p->predicates.at[v->governor];
}
static inline const struct kh_predicate *kh_predicate_act(const struct kh_parse *p, const struct kh_predicate *v) {
    return v->act == KH_NOBODY ? NULL : &p->predicates.at[v->act];
}
static inline const struct kh_mention *kh_predicate_subject(const struct kh_parse *p, const struct kh_predicate *v) {
    return v->subject == KH_NOBODY ? NULL : &p->mentions.at[v->subject];
}
static inline const struct kh_mention *kh_predicate_object(const struct kh_parse *p, const struct kh_predicate *v) {
    return v->object == KH_NOBODY ? NULL : &p->mentions.at[v->object];
}
/* Does its subject stand behind it, does an agent (mention.h) stand as its subject, as its object? */
static inline bool kh_predicate_subject_behind(const struct kh_parse *p, const struct kh_predicate *v) {
    return v->subject != KH_NOBODY && p->mentions.at[v->subject].first > v->last;
}
static inline bool kh_predicate_agent_subject(const struct kh_parse *p, const struct kh_predicate *v) {
    return v->subject != KH_NOBODY && kh_mention_agent(&p->mentions.at[v->subject]);
}
static inline bool kh_predicate_agent_object(const struct kh_parse *p, const struct kh_predicate *v) {
    return v->object != KH_NOBODY && kh_mention_agent(&p->mentions.at[v->object]);
}
/* Is its word a past, a present by its form? */
static inline bool kh_predicate_past(const struct kh_predicate *v) {
    return kh_features_form(v->features) == KH_FORM_PAST;
}
static inline bool kh_predicate_present(const struct kh_predicate *v) {
    return kh_features_form(v->features) == KH_FORM_PRESENT;
}
/* The row of events.tsv that its form may stand for, of its n_events. */
static inline const struct kh_lex_event *kh_predicate_row(const struct kh_parse *p, const struct kh_predicate *v, int i) {
    return &p->doc->lex->events[v->events[i]->row];
}
/* Does it control another act in this way: "refused to"? */
static inline bool kh_predicate_controls(const struct kh_parse *p, const struct kh_predicate *v, enum kh_effect effect) {
    return v->control && p->doc->lex->control[v->control->row].effect == effect;
}
/* May it tell an act of one of these PLOVER types, which stand with | between: is one of its rows of events.tsv of it? */
static inline bool kh_predicate_of_type(const struct kh_predicate *v, struct kh_str types) {
    return (v->types & kh_lexicon_type_bits(types)) != 0;
}
/* Has it rows, all of them of these types? */
static inline bool kh_predicate_only_of(const struct kh_predicate *v, struct kh_str types) {
    return v->n_events && !(v->types & ~kh_lexicon_type_bits(types));
}
/* May it be an act of force, an assault or a coercion? */
static inline bool kh_predicate_of_force(const struct kh_predicate *v) {
    return kh_predicate_of_type(v, KH_S("ASSAULT|COERCE"));
}
/* Is it what somebody does by words, in every sense: an accusation, a demand, a refusal, support, a threat? */
#define KH_TYPES_OF_WORDS KH_S("ACCUSE|REJECT|REQUEST|SUPPORT|THREATEN")
static inline bool kh_predicate_of_words(const struct kh_predicate *v) {
    return kh_predicate_only_of(v, KH_TYPES_OF_WORDS);
}
/* The predicate that begins at token i, the mention that it is a word of; NULL for none and behind the sentence. */
static inline const struct kh_predicate *kh_parse_predicate_at(const struct kh_parse *p, uint32_t i) {
    int16_t k = i < p->s->n ? p->predicates.of_token[i] : -1;
    return k >= 0 ? &p->predicates.at[k] : NULL;
}
static inline const struct kh_mention *kh_parse_mention_at(const struct kh_parse *p, uint32_t i) {
    int16_t k = i < p->s->n ? p->mentions.of_token[i] : -1;
    return k >= 0 ? &p->mentions.at[k] : NULL;
}
/* Does a preposition of this class lead to the mention: "with X"? */
static inline bool kh_parse_led_by(const struct kh_parse *p, const struct kh_mention *m, enum kh_particle class) {
    return kh_lexicon_in_class(p->doc->lex, m->prep, class);
}
/* Is a preposition of this class joined to the word? */
static inline bool kh_parse_prefixed(const struct kh_parse *p, struct kh_clitics clitics, enum kh_particle class) {
    return kh_lexicon_in_class(p->doc->lex, kh_morph_clitic(p->doc->morph, clitics.preposition), class);
}
/* The act that the noun at token i tells of; NULL for all else. */
static inline const struct kh_predicate *kh_parse_act_noun(const struct kh_parse *p, uint32_t i) {
    const struct kh_predicate *v = kh_parse_predicate_at(p, i);
    return v && v->form == KH_PREDICATE_NOUN && v->n_events ? v : NULL;
}
static inline bool kh_parse_verb_at(const struct kh_parse *p, uint32_t i) { /* a finite verb predicate begins here */
    int16_t k = p->predicates.of_token[i];
    return k >= 0 && p->predicates.at[k].form == KH_PREDICATE_VERB;
}
/* Does a word at token i begin a subordinate clause? */
static inline bool kh_parse_subordinates(const struct kh_parse *p, uint32_t i) {
    static const uint64_t classes = KH_PARTICLE_BIT(KH_PARTICLE_THAT) | KH_PARTICLE_BIT(KH_PARTICLE_RELATIVE) | KH_PARTICLE_BIT(KH_PARTICLE_WHILE) |
                                    KH_PARTICLE_BIT(KH_PARTICLE_SINCE) | KH_PARTICLE_BIT(KH_PARTICLE_BUT) | KH_PARTICLE_BIT(KH_PARTICLE_IF);
    return kh_sentence_has_particle(p->s, i, classes);
}
/* Does a clause end at token i: a mark but comma, a subordinating particle, a finite verb joined by "and"? */
bool kh_parse__mark_stops(const struct kh_parse *p, uint32_t i);
static inline bool kh_parse_stop(const struct kh_parse *p, uint32_t i) {
    if (kh_sentence_is_mark(p->s, i)) return kh_parse__mark_stops(p, i);
    return kh_parse_subordinates(p, i) || kh_parse_verb_at(p, i);
}
/* "the army [had] attacked": the "was" that stands before the subject, where "had" stands right before the verb at token i; UINT32_MAX. */
uint32_t kh_parse_had(const struct kh_parse *p, uint32_t i);
static inline bool kh_parse_plain_word(const struct kh_parse *p, uint32_t i) { /* one that belongs to no mention and begins no predicate */
    return p->s->tokens[i].kind == KH_TOKEN_WORD && p->mentions.of_token[i] < 0 && p->predicates.of_token[i] < 0;
}
/* "the [immediate, repeated] shelling", "the [former] regime": behind the adjectives, `most` of them, of a definite noun that ends right before token i. */
uint32_t kh_parse_behind_adjectives(const struct kh_parse *p, uint32_t i, uint32_t most);
/* The token behind a parenthesis in dashes or brackets that opens at token i; i when none does. */
uint32_t kh_parse__behind_dashes(const struct kh_parse *p, uint32_t i);
static inline uint32_t kh_parse_behind_dashes(const struct kh_parse *p, uint32_t i) {
    return kh_sentence_is_mark(p->s, i) ? kh_parse__behind_dashes(p, i) : i;
}
/* The same for a parenthesis in commas that opens at comma i. */
uint32_t kh_parse_behind_commas(const struct kh_parse *p, uint32_t i);
/* The token behind an aside that opens at token i: in dashes, brackets, or in commas where its first word shows that it is none of a list's parts. */
uint32_t kh_parse_behind_aside(const struct kh_parse *p, uint32_t i);
/* Number of mentions in the coordinated group that begins with mention m. */
int kh_parse_group(const struct kh_parse *p, int m);
/* Whom a pronoun at token `at` stands for: the nearest group before it that it fits, but for mention `not_meant`; else KH_NOBODY. */
int kh_parse_pronoun(const struct kh_parse *p, uint32_t at, uint16_t pronoun, int not_meant);
/* May the group that begins with mention `start` be meant by a pronoun of these features? */
bool kh_parse_pronoun_fits(const struct kh_parse *p, int start, uint16_t pronoun);
/* Is token i a preposition with a pronoun ("with it")? Then its preposition, folded, and the features of its pronoun. */
bool kh_parse__prep_pronoun(const struct kh_parse *p, uint32_t i, struct kh_str *prep, uint16_t *pronoun);
static inline bool kh_parse_prep_pronoun(const struct kh_parse *p, uint32_t i, struct kh_str *prep, uint16_t *pronoun) {
    bool may = p->s->tokens[i].word->prep_pronoun || kh_sentence_has_particle(p->s, i, KH_PARTICLE_BIT(KH_PARTICLE_PREP));
    return may && kh_parse__prep_pronoun(p, i, prep, pronoun);
}
/* The subject of a content clause or masdar that `governor` takes: its object for accusing and demanding. */
int kh_parse_content_subject(const struct kh_parse *p, const struct kh_predicate *governor);
/* "accused [X] that it", "the charges against [X] that it": who is charged with what stands behind the "that" at this token; KH_NOBODY where none is. */
int kh_parse_charged_that(const struct kh_parse *p, uint32_t that);

/* "rejected Washington's [demands], [the suit]": does the noun v under g recall what others said, which was said whatever comes of it? */
bool kh_predicate_recalls_words(const struct kh_parse *p, const struct kh_predicate *g, const struct kh_predicate *v);
/* The frame of `governor` that takes v as what is accused, promised or demanded; NULL when none does. */
const struct kh_lex_event *kh_parse_content_frame(const struct kh_parse *p, const struct kh_predicate *governor, const struct kh_predicate *v);

#endif
