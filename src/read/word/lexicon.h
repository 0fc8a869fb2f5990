/* lexicon.h: a pack's tables with their columns turned into enums and numbers, once, when a reader is made.
 *
 * Immutable after kh_lexicon_new; borrowed strings live as long as the pack. Rows keep the numbers they have
 * in the pack, so a sense's row indexes straight into the array of its table.
 */
#ifndef KH_READ_LEXICON_H
#define KH_READ_LEXICON_H

#include "base/date.h"
#include "base/map.h"
#include "base/vec.h"
#include "pack/pack.h"
#include "read/word/calendar.h"
#include "read/word/forest.h"
#include "read/word/wordset.h"

enum kh_entry_kind {
    KH_ENTRY_OTHER,
#define KH_ENTRY(kind, table) KH_ENTRY_##kind,
#include "read/word/lexicon.def"
#undef KH_ENTRY
    KH_ENTRY_COUNT
};

enum kh_role { KH_ROLE_NONE, KH_ROLE_ACTOR, KH_ROLE_RECIPIENT, KH_ROLE_BOTH, KH_ROLE_CONTENT, KH_ROLE_SOURCE, KH_ROLE_PLACE, KH_ROLE_SPEAKER };

/* A role given by a preposition (folded). */
struct kh_prep_role {
    struct kh_str prep;
    enum kh_role role;
};
typedef KH_VEC(struct kh_prep_role) kh_prep_roles;

enum kh_gender { KH_GENDER_UNKNOWN, KH_GENDER_MASC, KH_GENDER_FEM };

struct kh_lex_country {
    struct kh_str key, name, names; /* names: all variants, folded */
    double lat, lon;
    enum kh_gender gender;
};
enum kh_actor_kind {
    KH_ACTOR_ORG, KH_ACTOR_ALLIANCE, KH_ACTOR_PARTY, KH_ACTOR_ARMED, KH_ACTOR_COMPANY, KH_ACTOR_AGENCY, KH_ACTOR_MEDIA, KH_ACTOR_PEOPLE,
    KH_ACTOR_ORGAN,
};
struct kh_lex_actor {
    struct kh_str id, key, country, sector, name, wikidata;
    enum kh_actor_kind kind;
};
/* Is the term running on the day? Without a day only terms that never ended are sure. */
static inline bool kh_lexicon_runs(kh_day from, kh_day to, kh_day day) {
    if (day == KH_NO_DAY) return to == KH_NO_DAY;
    return (from == KH_NO_DAY || from <= day) && (to == KH_NO_DAY || to >= day);
}

struct kh_lex_office {
    struct kh_str country, sector, org;
    kh_day from, to; /* KH_NO_DAY: open */
};
struct kh_lex_occupation { /* whom the press of a land calls "the occupation" */
    uint32_t land, by; /* rows of countries */
    kh_day from, to;   /* KH_NO_DAY: open */
    bool army;         /* the land has no army of its own: soldiers there are the other's */
    bool unnamed;      /* meant where a page names no land at all */
    struct kh_str fought; /* keys of armed groups of the land who fight it, with | */
};
struct kh_lex_person {
    struct kh_str id, country, sector, name, wikidata;
    uint32_t first_office, n_offices;
};
struct kh_lex_place {
    struct kh_str id, country, name, kind;
    double lat, lon;
    uint32_t country_row; /* of countries, or KH_NO_WORD */
    bool capital;
};
struct kh_lex_demonym {
    struct kh_str key;
    enum kh_gender gender;
    uint32_t country; /* row of countries, or KH_NO_WORD */
    uint32_t actor;   /* row of actors, or KH_NO_WORD */
    bool ambiguous;   /* also a common word: counts only where the document names the country */
};
enum kh_head_kind { KH_HEAD_ORGAN, KH_HEAD_GROUP, KH_HEAD_PERSON, KH_HEAD_ASSET, KH_HEAD_SOURCE };
struct kh_lex_head {
    struct kh_str noun, sector;
    enum kh_head_kind kind;
    enum kh_gender gender;
    struct kh_str lead; /* the first word of its first variant, folded: another one is that of a woman */
    bool realm;         /* "kingdom": some countries' names begin with it, of which it may stand for one alone */
};
enum kh_anaphor_kind {
    KH_ANAPHOR_BOTH, KH_ANAPHOR_LAST, KH_ANAPHOR_OWN, KH_ANAPHOR_COUNTERPART, KH_ANAPHOR_SPEAKER, KH_ANAPHOR_THING, KH_ANAPHOR_LAND,
    KH_ANAPHOR_NEIGHBOUR, KH_ANAPHOR_PERSONS, KH_ANAPHOR_NAMED, KH_ANAPHOR_THREE, KH_ANAPHOR_STATES, KH_ANAPHOR_OCCUPIER, KH_ANAPHOR_ENEMY,
    KH_ANAPHOR_LATTER, KH_ANAPHOR_TRIO, KH_ANAPHOR_HOST, KH_ANAPHOR_GUEST,
};

/* Cues of how sure an event is: read/confidence.h. */
enum kh_confidence_cue {
#define KH_CONFIDENCE(name, word) KH_CONFIDENCE_##name,
#include "read/word/confidence.def"
#undef KH_CONFIDENCE
    KH_CONFIDENCE_CUES,
};

/* A condition of an event frame; `words` are compared without clitics, classes by number. */
enum kh_need_kind {
    KH_NEED_OBJECT, KH_NEED_SUBJECT, KH_NEED_PREP, KH_NEED_NEAR, KH_NEED_NOT, KH_NEED_WITHOUT, KH_NEED_ACTOR, KH_NEED_OWN, KH_NEED_SEVERAL,
    KH_NEED_NEWS, KH_NEED_PAGE,
};
struct kh_need { /* what most are asked stands in front: each lies on a cache line that nothing else needs */
    enum kh_need_kind kind : 8;
    bool opens : 1;      /* an alternative: the noun opens its sentence or its line */
    uint32_t set;        /* of the words, in wordsets */
    uint64_t class_bits; /* of the classes, as in kh_token */
    uint64_t some; /* of its sets, as in kh_wordsets_met: a word without any of these and of the classes is none of its */
    uint32_t phrase_set, next_set; /* of the phrases' first and second words; where there is a phrase */
    kh_str_vec phrases, words; /* alternatives of several words, and of one */
    KH_VEC(uint16_t) classes;
};
/* As it stands in events.tsv: "obj", "subj" ... */
const char *kh_lexicon_need_name(enum kh_need_kind kind);
enum kh_parties { KH_PARTIES_ANY, KH_PARTIES_ACTOR, KH_PARTIES_TWO };
/* How a recipient that the clause does not name may be told all the same: bits of kh_lex_content.implied, see implied.c. */
enum kh_implied {
    KH_IMPLIED_PURPOSE = 1 << 0, KH_IMPLIED_WEAPON = 1 << 1, KH_IMPLIED_LAND = 1 << 2, KH_IMPLIED_AGAIN = 1 << 3,
    KH_IMPLIED_DOERS = 1 << 4, KH_IMPLIED_POSTING = 1 << 5, KH_IMPLIED_VENUE = 1 << 6, KH_IMPLIED_DENIAL = 1 << 7,
    KH_IMPLIED_ANSWER = 1 << 8, KH_IMPLIED_TELLER = 1 << 9, KH_IMPLIED_HOME = 1 << 10, KH_IMPLIED_TOPIC = 1 << 11,
    KH_IMPLIED_NEED = 1 << 12, KH_IMPLIED_NEXT = 1 << 13, KH_IMPLIED_GRIP = 1 << 14, KH_IMPLIED_DEMAND = 1 << 15,
    KH_IMPLIED_DEED = 1 << 16, KH_IMPLIED_ALONE = 1 << 17, KH_IMPLIED_HOLDER = 1 << 18,
};
/* How events inside this type's content are read: packs/core/content.tsv. */
struct kh_lex_turned {
    struct kh_str type, cameo; /* type is empty where the act stays what it is */
    double score;
};
struct kh_lex_content {
    struct kh_str type;
    struct kh_lex_turned becomes; /* what its own actor announces */
    struct kh_lex_turned refused; /* what its own actor says it will not do */
    double confidence;   /* weight of the type in packs/<lang>/confidence.tsv */
    uint8_t status;      /* enum kh_status */
    uint8_t parties;     /* enum kh_parties: the least that must be known */
    bool unnamed;        /* people whom no pack knows stand for the state in whose land they are */
    bool answers;        /* the object may recall an act: the recipient is who did it */
    bool decided;        /* the act is done once it is decided */
    bool hostile;        /* agreeing to it is that decision, and no agreement */
    bool power;          /* private people of one country do it among themselves without its being politics */
    bool host;           /* the state in whose land it happens is the recipient where no other is named */
    uint32_t implied;    /* enum kh_implied */
    bool object_acts;    /* the outer event's object is the subject of the content */
};
struct kh_lex_event { /* here too: a word may stand for twenty rows, of which most are asked one thing */
    const struct kh_lex_content *content; /* of its type */
    struct kh_str type;
    uint64_t type_bit; /* kh_lexicon_type_bit of it */
    enum kh_role subject, object;
    bool verb; /* the lemma is a verb */
    bool stays; /* announced by its own actor it stays what it is */
    bool home;  /* people of one state do it among themselves */
    KH_VEC(struct kh_need) needs;
    kh_prep_roles preps;
    struct kh_str mode, context, cameo;
    double score;
    struct kh_str inside_actor, inside_recipient; /* sectors, when the act is within one state; else "" */
};
enum kh_strength {
    KH_STRENGTH_ASSERTS, KH_STRENGTH_CLAIMS, KH_STRENGTH_CONFIRMS, KH_STRENGTH_DENIES, KH_STRENGTH_DISPUTES, KH_STRENGTH_DOUBTS,
    KH_STRENGTH_HOPES, KH_STRENGTH_REPORTS, KH_STRENGTH_WARNS,
};
struct kh_lex_reporting {
    enum kh_strength strength;
    kh_prep_roles preps;
    bool source_follows, nobody; /* phrases */
};
enum kh_effect {
    KH_EFFECT_DO, KH_EFFECT_BEGIN, KH_EFFECT_CONTINUE, KH_EFFECT_END, KH_EFFECT_TRY, KH_EFFECT_INTEND, KH_EFFECT_PLAN, KH_EFFECT_PROMISE,
    KH_EFFECT_CAN, KH_EFFECT_MUST, KH_EFFECT_WANT, KH_EFFECT_FEAR, KH_EFFECT_REFUSE, KH_EFFECT_PREVENT, KH_EFFECT_FAIL, KH_EFFECT_SUCCEED,
    KH_EFFECT_UNDERGO, KH_EFFECT_INCLUDE, KH_EFFECT_FORCE,
    KH_EFFECT_DECIDE, KH_EFFECT_SEE, KH_EFFECT_REPEL,
};
struct kh_lex_control {
    enum kh_effect effect;
    KH_VEC(struct kh_str) preps; /* folded; "" for a direct object */
};
enum kh_particle {
    KH_PARTICLE_NOT, KH_PARTICLE_FUTURE, KH_PARTICLE_PERHAPS, KH_PARTICLE_IF, KH_PARTICLE_QUESTION, KH_PARTICLE_THAT, KH_PARTICLE_RELATIVE,
    KH_PARTICLE_PURPOSE, KH_PARTICLE_SINCE, KH_PARTICLE_WHILE, KH_PARTICLE_BUT, KH_PARTICLE_NOT_ONLY, KH_PARTICLE_REALITY, KH_PARTICLE_EXCEPT,
    KH_PARTICLE_MUST, KH_PARTICLE_WAS_TO, KH_PARTICLE_PASSIVE_AUX, KH_PARTICLE_PREP, KH_PARTICLE_BY, KH_PARTICLE_PLACE, KH_PARTICLE_OWNER,
    KH_PARTICLE_DIRECTION, KH_PARTICLE_MEANS, KH_PARTICLE_NAMELY, KH_PARTICLE_FROM, KH_PARTICLE_WHICH,
    KH_PARTICLE_THAT_OWN, KH_PARTICLE_ALLEGED, KH_PARTICLE_COPULA, KH_PARTICLE_ANY, KH_PARTICLE_WITH, KH_PARTICLE_BESIDES,
    KH_PARTICLE_OBJECT, KH_PARTICLE_THEN, KH_PARTICLE_TOGETHER, KH_PARTICLE_IF_VERB,
    KH_PARTICLE_COUNT,
};
#define KH_PARTICLE_BIT(class) ((uint64_t)1 << (class))
enum kh_relation_kind {
    KH_RELATION_CAUSE, KH_RELATION_RESULT, KH_RELATION_PURPOSE, KH_RELATION_CONDITION, KH_RELATION_CONCESSION, KH_RELATION_TEMPORAL,
    KH_RELATION_DURING,
};
enum kh_causal_certainty { KH_SURE_ASSERTED, KH_SURE_POSSIBLE, KH_SURE_CONDITIONAL, KH_SURE_FEARED, KH_SURE_WEAK };
struct kh_lex_link { /* connectives and causal verbs */
    enum kh_relation_kind relation;
    enum kh_causal_certainty certainty;
    bool effect_first;
    int sign;                    /* 0: - where what it makes harder is wanted (classes.tsv, endeavour), else + */
    KH_VEC(struct kh_str) preps; /* causal verbs: before the effect */
    bool object;                 /* an object stands between the verb and its preposition */
    struct kh_str word;          /* with which that object begins (folded), or "" */
    struct kh_str unlike;        /* what folds to a form of the verb and, written so, is another word; or "" */
    bool measured;               /* counts only when its subject names a rise, a fall or a concept */
    bool thing;                  /* ... when its subject is an act, a change or a concept: whoever acts threatens, or blows up */
    bool indefinite;             /* ... when its object is something new: "left victims", and not "left his office" */
    bool accusative;             /* ... in the present, when its object is seen to be one: spelled so it is another verb as well */
    bool undergone;              /* with nothing between verb and preposition its subject is whom it moves: "was forced to" */
    bool present;                /* counts only in the present: its past is spelled like another word */
    bool itself;                 /* what the verb names belongs to the effect: "[angered] the capital" */
    bool complement;             /* behind its object stands what that becomes: "made it weaker" */
};
enum kh_scenario_cue {
    KH_SCENARIO_HEADING, KH_SCENARIO_CONDITION, KH_SCENARIO_OUTCOME, KH_SCENARIO_FUTURE, KH_SCENARIO_LIST, KH_SCENARIO_ORDINAL,
    KH_SCENARIO_CLOSING, KH_SCENARIO_DEFINING, KH_SCENARIO_SAME,
};

/* A word of a date expression: the columns of packs/<lang>/time. */
enum kh_time_kind {
    KH_TIME_DAY, KH_TIME_LAST, KH_TIME_NEXT, KH_TIME_THIS, KH_TIME_BEGIN, KH_TIME_MID, KH_TIME_END, KH_TIME_SINCE, KH_TIME_UNTIL, KH_TIME_AGO,
    KH_TIME_AHEAD, KH_TIME_BEFORE, KH_TIME_YEAR, KH_TIME_MONTH, KH_TIME_DATE, KH_TIME_ERA_HIJRI, KH_TIME_ERA_GREGORIAN, KH_TIME_FROM, KH_TIME_TO,
    KH_TIME_VAGUE, KH_TIME_SEASON, KH_TIME_QUARTER, KH_TIME_HALF, KH_TIME_AND, KH_TIME_SAME, KH_TIME_FOLLOWING, KH_TIME_PRECEDING, KH_TIME_NOW, KH_TIME_THEN,
    KH_TIME_ABOUT, KH_TIME_FEW, KH_TIME_WITHIN, KH_TIME_REST, KH_TIME_LATER, KH_TIME_WEEKEND, KH_TIME_DECADE, KH_TIME_EQUALS, KH_TIME_NAMED,
};
struct kh_lex_time {
    int32_t value;
    uint8_t kind; /* words: enum kh_time_kind; units: enum kh_unit; months: 1 Hijri; numbers: 1 ordinal */
    bool led;     /* months: the name is also a word, and a month only where something says so */
};

enum { KH_OBJECT_ENDS = 4 };

/* Who of a sector bears arms: forces for a state, irregulars on their own. */
enum kh_arms { KH_ARMS_NONE, KH_ARMS_FORCES, KH_ARMS_IRREGULARS };
/* A PLOVER sector: packs/core/sectors.tsv. */
struct kh_lex_sector {
    struct kh_str code;
    bool state;      /* an organ of a state */
    bool society;    /* people who belong to a country without acting for it */
    bool in_private; /* people in their own life and work */
    enum kh_arms arms;
};
enum { KH_SECTOR_SLOTS = 128, KH_MAX_SECTORS = KH_SECTOR_SLOTS / 2 }; /* half of the slots stay empty, so that every search ends soon */

struct kh_lexicon {
    const struct kh_pack *pack;
    struct kh_arena arena;
    uint8_t *kind_of_table;         /* enum kh_entry_kind by table number */
    uint32_t table[KH_ENTRY_COUNT]; /* table number by kind */
    struct kh_lex_country *countries;
    struct kh_lex_actor *actors;
    struct kh_lex_person *persons;
    struct kh_lex_office *offices;
    struct kh_lex_place *places;
    struct kh_lex_demonym *demonyms;
    struct kh_lex_head *heads;
    uint8_t *anaphora, *particles, *scenarios; /* enums above */
    struct kh_str *anaphora_forms;              /* folded */
    uint16_t *anaphora_of;                      /* bit (1 << enum kh_actor_kind) for each kind of actor that a noun may point back to */
    uint16_t *classes;                          /* class number by row */
    struct kh_lex_content *contents;
    uint32_t n_contents;
    struct kh_lex_event *events;
    struct kh_lex_reporting *reporting;
    struct kh_lex_control *control;
    struct kh_lex_link *connectives, *causal;
    int8_t *trends; /* -1, 0, +1 */
    struct kh_str *concepts;
    struct kh_lex_time *months, *weekdays, *numbers, *units, *timewords;
    struct kh_lex_occupation *occupations;
    uint32_t n_countries, n_actors, n_heads, n_occupations;
    struct kh_str *particle_forms;  /* folded */
    struct kh_str *particle_written; /* as the table has them */
    uint16_t territory;             /* the class of words for a country's land and air, or UINT16_MAX */
    struct kh_wordsets wordsets;    /* of the conditions of events */
    uint16_t killed, wounded, about, at_least; /* classes of words for a toll and before its number, or UINT16_MAX */
    uint16_t so_called;                        /* of words that keep their distance from a name */
    uint16_t incursion;             /* the class of words for going into them, or UINT16_MAX */
    double confidence[KH_CONFIDENCE_CUES]; /* weights, in logits */
    struct kh_forest acts, suffers; /* how likely a candidate is an actor, a recipient; without trees when the language has none */
    struct kh_lex_sector sectors[KH_SECTOR_SLOTS]; /* by kh_lexicon_sector */
    struct kh_map class_row; /* folded form of a particle -> row of classes_of_form */
    KH_VEC(uint64_t) classes_of_form; /* KH_PARTICLE_BITs */
    int nisba_column;               /* of demonyms */
    uint32_t passive_mark; /* code points of marks.tsv, 0 when the language has none */
    uint32_t feminine_end, feminine_bound, name_end, relation_end, object_ends[KH_OBJECT_ENDS];
    int n_object_ends;
    struct kh_map country_by_key, actor_by_id, class_by_name;
    struct kh_str *class_names; /* by number of a class */
    uint64_t *class_bits; /* the same: kh_lexicon_class_bit */
};

/* Owner: the caller, kh_lexicon_free. Borrows the pack. Fails: PACK when a cell holds no known word. */
KH_MUST_USE kh_err kh_lexicon_new(const struct kh_pack *pack, struct kh_lexicon **out, struct kh_error *err);
void kh_lexicon_free(struct kh_lexicon *lex); /* NULL is fine */

/* what kind of entry the table of this sense holds */
static inline enum kh_entry_kind kh_lexicon_kind(const struct kh_lexicon *lex, const struct kh_pack_sense *s) {
    return (enum kh_entry_kind)lex->kind_of_table[s->table];
}
/* The role that a preposition gives, KH_ROLE_NONE when it is not listed; *listed (may be NULL) tells. */
enum kh_role kh_prep_role(const kh_prep_roles *roles, struct kh_str prep, bool *listed);

/* The bit of a class of words by its name: known to the compiler where the name is a literal. Several classes may share one. */
static inline uint64_t kh_lexicon_class_bit(struct kh_str name) {
    size_t n = name.n;
    if (n == 0) return 1;
    size_t letters = (unsigned char)name.p[0] + (size_t)(unsigned char)name.p[n / 2] + (unsigned char)name.p[n - 1];
    return (uint64_t)1 << (n + 3u * letters) % 64;
}

/* The bit of a PLOVER type, its own: types that shared one would not load. None for "". */
static inline uint64_t kh_lexicon_type_bit(struct kh_str type) {
    size_t n = type.n;
    if (n == 0) return 0;
    size_t letters = (unsigned char)type.p[0] + 3u * (size_t)(unsigned char)type.p[n / 2] + 6u * (size_t)(unsigned char)type.p[n - 1];
    return (uint64_t)1 << (n + letters) % 64;
}
/* Those of types that stand with | between: the compiler knows the bits of a literal. */
enum { KH_TYPES_AT_ONCE = 8 };
static inline uint64_t kh_lexicon_type_bits(struct kh_str types) {
    uint64_t bits = 0;
#pragma GCC unroll 8
    for (int i = 0; i < KH_TYPES_AT_ONCE; i++) {
        const char *bar = types.n ? memchr(types.p, '|', types.n) : NULL;
        size_t n = bar ? (size_t)(bar - types.p) : types.n;
        bits |= kh_lexicon_type_bit((struct kh_str){types.p, n});
        if (!bar) return bits;
        types = (struct kh_str){bar + 1, types.n - n - 1};
    }
    kh_assert(!"more types than are asked for at once");
    return bits;
}

/* Is the type of an event one of these? */
static inline bool kh_lexicon_type_among(struct kh_str type, struct kh_str types) {
    return (kh_lexicon_type_bit(type) & kh_lexicon_type_bits(types)) != 0;
}

/* What core says of a PLOVER sector; all false for one that it does not have, and for "". Behind it, what packs.md calls `state`,
 * `society`, `private` and `armed`. */
static inline const struct kh_lex_sector *kh_lexicon_sector(const struct kh_lexicon *lex, struct kh_str sector) {
    size_t slot = sector.n ? 7u * (unsigned char)sector.p[0] + (unsigned char)sector.p[sector.n - 1] : 0;
    while (lex->sectors[slot %= KH_SECTOR_SLOTS].code.n && !kh_str_equal(lex->sectors[slot].code, sector)) slot++;
    return &lex->sectors[slot];
}
static inline bool kh_lexicon_state_sector(const struct kh_lexicon *lex, struct kh_str sector) {
    return kh_lexicon_sector(lex, sector)->state;
}
static inline bool kh_lexicon_society_sector(const struct kh_lexicon *lex, struct kh_str sector) {
    return kh_lexicon_sector(lex, sector)->society;
}
static inline bool kh_lexicon_private_sector(const struct kh_lexicon *lex, struct kh_str sector) {
    return kh_lexicon_sector(lex, sector)->in_private;
}
static inline enum kh_arms kh_lexicon_arms(const struct kh_lexicon *lex, struct kh_str sector) {
    return kh_lexicon_sector(lex, sector)->arms;
}
/* Does a name of the country begin with this folded word, with or without the article: "the [kingdom] of X"? */
bool kh_lexicon_realm(const struct kh_lexicon *lex, struct kh_str lead, uint32_t country);
/* Is this the key of an alliance of states? */
bool kh_lexicon_is_alliance(const struct kh_lexicon *lex, struct kh_str key);
/* The number of a PLOVER type among those of packs/core/content.tsv; UINT32_MAX when it has none of that name. */
uint32_t kh_lexicon_type_number(const struct kh_lexicon *lex, struct kh_str type);
/* The weight of a PLOVER type in how sure an event is, in logits. */
double kh_lexicon_type_confidence(const struct kh_lexicon *lex, struct kh_str type);
/* The classes of particles that the form (folded) belongs to, as KH_PARTICLE_BITs. */
uint64_t kh_lexicon_classes(const struct kh_lexicon *lex, struct kh_str form);
/* is it of this one? */
static inline bool kh_lexicon_in_class(const struct kh_lexicon *lex, struct kh_str form, enum kh_particle class) {
    return kh_lexicon_classes(lex, form) >> class & 1;
}

#endif
