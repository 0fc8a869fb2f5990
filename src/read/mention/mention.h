/* mention.h: who is named in a sentence: states, organs, groups, organisations, persons by name or office.
 *
 * A mention is a noun phrase that stands for an actor, with the grammar that decides its role: the
 * preposition that governs it, whether it only owns the thing named (weak), whether it is joined to
 * the mention before it. Mentions are in text order and do not overlap, but a dual ("the two countries") and a
 * shared head give two mentions at one place.
 */
#ifndef KH_READ_MENTION_H
#define KH_READ_MENTION_H

#include "read/word/doc.h"

enum kh_mention_kind {
    KH_MENTION_COUNTRY,
    KH_MENTION_CAPITAL,
    KH_MENTION_PLACE, /* a town or region: never an actor by itself */
    KH_MENTION_ORG,
    KH_MENTION_ORGAN,
    KH_MENTION_GROUP,
    KH_MENTION_PERSON,
    KH_MENTION_ASSET,
    KH_MENTION_OWNER,   /* an adjective of origin on a noun that is no actor */
    KH_MENTION_ANAPHOR, /* resolved to an actor of the document */
};

struct kh_mention {
    enum kh_mention_kind kind;
    uint16_t first, last;  /* tokens */
    uint16_t chain;        /* first token of the nouns that stand in construct before it; first when none */
    uint16_t depth;        /* how many such nouns */
    uint32_t country;      /* row of countries, or KH_NONE */
    uint32_t land;         /* row of the country that people without more are taken to belong to, or KH_NONE: names the actor, decides no role */
    uint32_t place;        /* row of places, or KH_NONE */
    uint32_t head;         /* row of heads, or KH_NONE */
    struct kh_str key, sector, name, person, wikidata;
    struct kh_str prep;    /* folded preposition that governs it, "" when none */
    bool by;               /* "at the hands of" */
    bool locative;         /* stands as a place here */
    bool joined;           /* coordinated with the mention before it */
    bool ours;             /* bears the speaker's pronoun: the speaker's */
    bool own;              /* bears a pronoun: owner is somebody named before */
    uint16_t pronoun;      /* the features of that pronoun */
    uint8_t named_as;      /* enum kh_actor_kind plus one, for organisations that the pack knows; else 0 */
    bool plural, counted;  /* a number stands before it */
    bool definite;
    enum kh_gender gender;
    uint32_t resolved;     /* anaphors: index into reading.actors; else KH_NONE */
    uint32_t actor;        /* index into reading.actors plus one, of those whom the sentence itself names, once all mentions are found; else 0 */
};

struct kh_mentions {
    struct kh_mention *at;
    size_t n, cap;
    int16_t *of_token; /* index of the mention that covers a token, or -1 */
    int16_t *of_chain; /* of the first one whose nouns in construct begin there, or -1; once all are found */
};

/* The adjective of origin at token i, or NULL: of two countries that share it, the one that the document names. */
const struct kh_match *kh_mention__demonym(const struct kh_doc *d, const struct kh_sentence *s, uint32_t i);
static inline const struct kh_match *kh_mention_demonym(const struct kh_doc *d, const struct kh_sentence *s, uint32_t i) {
    return kh_sentence_has(s, i, KH_KIND_BIT(KH_ENTRY_DEMONYM)) ? kh_mention__demonym(d, s, i) : NULL;
}
/* Does the name at token i only say which agreement is meant: "the Sochi agreement"? Nothing happened there, then. */
bool kh_mention_names_agreement(const struct kh_sentence *s, uint32_t i);
/* Is what the match names only what a street, a school, an airport is called after? */
bool kh_mention_namesake(const struct kh_doc *d, const struct kh_sentence *s, const struct kh_match *m);
/* Is the noun at token i one for what is called after persons: a street, a school, an airport? */
bool kh_mention_house(const struct kh_sentence *s, uint32_t i);
/* May token i be a family name: is it nothing but a name, or of the class `surname`? */
bool kh_mention_surname_like(const struct kh_sentence *s, uint32_t i);
/* Does an adjective behind the party that the match names say that one of another land is meant? "the [Libyan] party of Dignity" */
bool kh_mention_of_other_land(const struct kh_doc *d, const struct kh_sentence *s, const struct kh_match *m);
void kh_mentions_find(struct kh_doc *d, const struct kh_sentence *s, struct kh_mentions *out);
/* The reading's actor for this mention, added when it is new; KH_NONE for places. */
uint32_t kh_mention_actor(struct kh_doc *d, const struct kh_sentence *s, const struct kh_mention *m);
/* The person of the reading whom no pack knows and of whose name this is a part, when he is of some land; or NULL. */
const struct kh_actor *kh_mention_told_before(struct kh_doc *d, const struct kh_mention *m);
/* The words of tokens first..last without what is joined to the first of them ("and", "to"). */
struct kh_str kh_mention_text(struct kh_doc *d, const struct kh_sentence *s, uint32_t first, uint32_t last);
/* An organ or people of a state whom the words of `from` only imply: shown by the state's name until words of their own are read. */
struct kh_mention kh_mention_implied(const struct kh_mention *from, uint32_t country, struct kh_str sector);
/* A state by its own name or by its capital's: "Washington". */
static inline bool kh_mention_names_state(const struct kh_mention *m) {
    return m->kind == KH_MENTION_COUNTRY || m->kind == KH_MENTION_CAPITAL;
}
/* A state so named, or a town or region. */
static inline bool kh_mention_names_place(const struct kh_mention *m) {
    return kh_mention_names_state(m) || m->kind == KH_MENTION_PLACE;
}
/* Does it stand in the open: no preposition governs it and it is joined to nobody before it? */
static inline bool kh_mention_open(const struct kh_mention *m) {
    return m->prep.n == 0 && !m->joined;
}
/* An organisation, or an organ of a state: its army, its ministry. */
static inline bool kh_mention_is_body(const struct kh_mention *m) {
    return m->kind == KH_MENTION_ORG || m->kind == KH_MENTION_ORGAN;
}
/* Is it known of which land or organisation it is, or which of them it is? */
static inline bool kh_mention_affiliated(const struct kh_mention *m) {
    return m->country != KH_NONE || m->key.n;
}
/* The same, by itself or by whom it points back to. */
static inline bool kh_mention_identified(const struct kh_mention *m) {
    return kh_mention_affiliated(m) || m->resolved != KH_NONE;
}
/* Is an organisation that is `named_as` this one of the press? */
static inline bool kh_mention_of_press(uint8_t named_as) {
    return named_as == KH_ACTOR_MEDIA + 1 || named_as == KH_ACTOR_AGENCY + 1;
}
/* Can it act or be acted on? */
bool kh_mention_agent(const struct kh_mention *m);

#endif
