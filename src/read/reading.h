/* reading.h: all that one document says. docs/schema/reading.schema.json is its JSON twin.
 *
 * A reading is a pure function of (document bytes, packs, options). Everything in it lives in the arena it
 * was made in, including the article it was read from. Spans are byte offsets into article->text. Items
 * refer to each other by index; KH_NONE where there is nothing to refer to.
 */
#ifndef KH_READ_READING_H
#define KH_READ_READING_H

#include "base/date.h"
#include "base/json.h"
#include "page/article.h"

#define KH_NONE UINT32_MAX

typedef KH_VEC(struct kh_span) kh_span_vec;
typedef KH_VEC(uint32_t) kh_index_vec;
static inline bool kh_index_among(const kh_index_vec *list, uint32_t value) { /* does it stand in the list? */
    for (size_t i = 0; i < list->n; i++) {
        if (list->at[i] == value) return true;
    }
    return false;
}

/* Why an item is there: its sentence, the words, the word that triggered it, the pack line that fired. */
struct kh_evidence {
    uint32_t sentence;    /* index into reading.sentences */
    struct kh_span span;  /* inside the sentence */
    struct kh_span trigger;
    struct kh_str rule;   /* "packs/ar/events.tsv:214" */
};

struct kh_actor {
    struct kh_str key;     /* "MLI.GOV", "ECOWAS", "MLI.REB" */
    struct kh_str country; /* ISO 3166 alpha-3, or "" */
    struct kh_str sector;  /* PLOVER sector, or "" */
    struct kh_str name;    /* the plainest in the text or the pack (actor.c) */
    struct kh_str person;  /* id of the person in packs/world who speaks for the key, or "" */
    struct kh_str wikidata;
    uint8_t name_rank;     /* how plain the name is, 0 best; not written */
    bool stranger;         /* a person called by a name that no pack knows; not written */
    bool land_only;        /* people without more: the country is where the text is, no words give it; not written */
    uint32_t side;         /* its country's row, or a number of its own: kh_reading_same_side; not written */
    kh_span_vec mentions;
};

enum kh_timex_kind { KH_TIMEX_DATE, KH_TIMEX_RANGE, KH_TIMEX_DURATION, KH_TIMEX_SET, KH_TIMEX_VAGUE };
struct kh_timex {
    struct kh_span span;
    struct kh_when when; /* unknown ends are KH_NO_DAY */
    enum kh_timex_kind kind;
    int32_t duration_days; /* KH_TIMEX_DURATION only, else 0 */
};

struct kh_place {
    struct kh_span span;
    struct kh_str id, name, country, kind; /* id of packs/world/places.tsv or countries.tsv */
    double lat, lon;                       /* degrees; NaN when not known */
};

enum kh_status {
    KH_STATUS_ACTUAL,
    KH_STATUS_FUTURE,
    KH_STATUS_HYPOTHETICAL,
    KH_STATUS_NEGATED,
    KH_STATUS_ALLEGED,
};

/* According to whom, nearest first: actor says that ... */
struct kh_attribution {
    uint32_t actor; /* or KH_NONE: "observers", a formula without a speaker */
    struct kh_str verb;   /* as in the text */
    struct kh_str source; /* the words that name the source when no actor does, or "" */
    struct kh_span span;
};
typedef KH_VEC(struct kh_attribution) kh_attribution_vec;

struct kh_event {
    struct kh_str type, mode, cameo;  /* PLOVER; mode may be "" */
    KH_VEC(struct kh_str) contexts;   /* PLOVER contexts */
    double score;                     /* conflict-cooperation, -10..+10 */
    kh_index_vec actors, recipients;  /* into reading.actors; a reciprocal event lists all in actors */
    uint32_t place;                   /* into reading.places, or KH_NONE */
    struct kh_when date;              /* KH_WHEN_UNKNOWN when the text gives none: never the page's date */
    uint32_t date_timex;              /* the expression it comes from, into reading.dates, or KH_NONE */
    enum kh_status status;
    int polarity;                     /* +1, or -1 when negated or denied */
    kh_attribution_vec attribution;
    double confidence;                /* 0..1 */
    int32_t killed, wounded;          /* as the text counts them; 0: it gives no number */
    struct kh_evidence evidence;
};

enum kh_stance { KH_STANCE_ASSERTS, KH_STANCE_DENIES, KH_STANCE_DOUBTS };
/* Somebody's word about an event of this reading. */
struct kh_claim {
    uint32_t by;    /* actor, or KH_NONE */
    uint32_t about; /* event, or KH_NONE: what is denied is no event of the reading */
    enum kh_stance stance;
    bool quote;     /* in direct speech */
    struct kh_evidence evidence;
};

/* One end of a causal claim or one condition: words, and what they are tied to. */
struct kh_proposition {
    struct kh_span span;
    uint32_t event;        /* or KH_NONE */
    struct kh_str concept; /* concept id of packs/core/concepts.tsv, or "" */
    uint32_t actor;        /* whose variable it is, or KH_NONE */
    int trend;             /* -1 falls, 0 as it is, +1 rises */
};

enum kh_certainty { KH_CERTAINTY_ASSERTED, KH_CERTAINTY_POSSIBLE, KH_CERTAINTY_CONDITIONAL, KH_CERTAINTY_FEARED };
struct kh_cause {
    struct kh_proposition cause, effect;
    int sign; /* +1 the cause furthers the effect, -1 it lessens it */
    enum kh_certainty certainty;
    kh_attribution_vec attribution;
    struct kh_evidence evidence;
};

/* A future that the text names. */
struct kh_scenario {
    struct kh_str name;
    KH_VEC(struct kh_proposition) conditions, outcomes;
    double likelihood; /* NaN: the text gives none */
    kh_attribution_vec attribution;
    struct kh_evidence evidence;
};

struct kh_reading {
    struct kh_arena *arena;
    const struct kh_article *article;
    kh_span_vec sentences;
    KH_VEC(struct kh_actor) actors;
    KH_VEC(struct kh_timex) dates;
    KH_VEC(struct kh_place) places;
    KH_VEC(struct kh_event) events;
    KH_VEC(struct kh_claim) claims;
    KH_VEC(struct kh_cause) causes;
    KH_VEC(struct kh_scenario) scenarios;
    kh_diagnostic_vec diagnostics; /* of the article and of the reading */
};

/* Does a country or a group of its own name stand behind the actor, not only "armed men" or somebody unknown? */
bool kh_actor_named(const struct kh_actor *a);
/* The same actor, or two of one country. */
static inline bool kh_reading_same_side(const struct kh_reading *r, uint32_t a, uint32_t b) {
    return r->actors.at[a].side == r->actors.at[b].side;
}
/* Is somebody of one list of a side of the other? */
bool kh_reading_sides_meet(const struct kh_reading *r, const kh_index_vec *a, const kh_index_vec *b);
/* Does somebody of this actor's side take part in the event, on either side of it? */
bool kh_reading_takes_part(const struct kh_reading *r, const struct kh_event *e, uint32_t actor);
/* Is the actor, or somebody of its country, in the list? */
bool kh_reading_side_among(const struct kh_reading *r, const kh_index_vec *list, uint32_t actor);
/* Is it denied, or only supposed? Then nobody took part in it. */
static inline bool kh_event_did_not_happen(const struct kh_event *e) {
    return e->status == KH_STATUS_NEGATED || e->status == KH_STATUS_HYPOTHETICAL;
}
/* Do the words stand in the article's title? */
bool kh_reading_in_title(const struct kh_reading *r, struct kh_span words);

/* Names as in the JSON: "date", "actual", "asserts", "possible"; static. */
const char *kh_timex_kind_name(enum kh_timex_kind kind);
const char *kh_status_name(enum kh_status status);
const char *kh_stance_name(enum kh_stance stance);
const char *kh_certainty_name(enum kh_certainty certainty);

/* Takes out the events that are read with less confidence, what is claimed about them, and the ties of causes and scenarios to them;
 * those left are numbered anew. Gives how many were taken out. */
size_t kh_reading_leave_out(struct kh_reading *r, double least_confidence);

/* One JSON object, design section 5; ids are "a1", "e1", ... by position. */
void kh_reading_write(const struct kh_reading *r, struct kh_json *json);

#endif
