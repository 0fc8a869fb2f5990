/* system.h: what a projection runs on: relations, propositions with their causal claims, and named futures.
 *
 * Owner: the arena of the model; strings given to it must live as long. Build it by hand (tests) or from a
 * situation file (load.h), then call kh_system_close. After that it is read-only and may be shared by threads.
 *
 * A proposition has a trend: falls (-1), the same (0), rises (+1). For an event "rises" means that it happens; for
 * a plain proposition that it comes true.
 */
#ifndef KH_DYNAMICS_SYSTEM_H
#define KH_DYNAMICS_SYSTEM_H

#include "dynamics/events.h"
#include "dynamics/params.h"

enum kh_node_kind { KH_NODE_CONCEPT, KH_NODE_EVENT, KH_NODE_TEXT };

/* Whose relation one mention of a variable means: of those its words name; or of `owner` with those who stand further off. */
struct kh_meant {
    KH_VEC(uint32_t) actors;
    uint32_t owner; /* of the series, or KH_NO_INDEX */
};

struct kh_node {
    uint32_t id; /* of the proposition: P<id>; 0: the name of a scenario */
    enum kh_node_kind kind;
    struct kh_str label, concept; /* concept: id in packs/core/concepts.tsv, or "" */
    int tone;                     /* a variable that stands for the relations between its actors: +1 better, -1 worse; else 0 */
    struct kh_str events;         /* of a concept: the acts that bring it about, TYPE[/mode][:parties], variants with | */
    struct kh_str type, mode;     /* events: PLOVER */
    double score;                 /* events: conflict-cooperation */
    KH_VEC(uint32_t) actors, recipients; /* of the series */
    KH_VEC(struct kh_meant) meant; /* of a variable: whose relations it stands for, mention by mention; empty: those of its actors */
    bool hostile;
    uint32_t event; /* E<id> of the situation, or 0 */
    double belief; /* that it has happened, or is said to be the case; 0: nobody says so */
    int trend;     /* and which way it then stands */
    kh_day day;    /* since when, or KH_NO_DAY */
};

/* One person's or medium's word for a causal edge or a scenario. */
struct kh_claim_voice {
    struct kh_str speaker;  /* key, or "" for the publisher's own voice */
    struct kh_str document; /* title or id */
    struct kh_str sentence;
    uint32_t number;        /* of the document: D<number> */
    uint32_t unit;          /* voices of one unit count once */
    double weight;          /* 0..1 */
};

struct kh_influence {
    uint32_t id;            /* C<id>; 0 for a scenario's "conditions, then outcome" */
    uint32_t cause, effect; /* nodes; cause is KH_NO_INDEX when a scenario's conditions are the cause */
    uint32_t scenario;      /* or KH_NO_INDEX */
    int sign;               /* +1 more of the cause gives more of the effect, -1 less */
    struct kh_str certainty; /* as its surest claim puts it: asserted possible conditional feared; or "assumed" */
    bool assumed;           /* no sentence says it: see assume.h */
    KH_VEC(uint32_t) against; /* of an assumed one: refusals that speak against it */
    double belief;          /* that the claim holds; its certainty is part of it */
    uint32_t opposed;       /* the influence that says the contrary, or KH_NO_INDEX */
    KH_VEC(struct kh_claim_voice) voices;
};

/* A party refuses talks, a plan or mediation. */
struct kh_refusal {
    uint32_t actor, recipient; /* of the series; recipient KH_NO_INDEX: of no one in particular */
    kh_day day;
    double weight;
    uint32_t note;
};

/* What an act is expected to do to the relation of those it stands between, where no text says (packs/core/dynamics.tsv). */
struct kh_between {
    struct kh_str events; /* as in kh_node */
    enum kh_param_id chance;
};

struct kh_part {
    uint32_t node;
    int trend; /* what must hold or comes about; 0: as it is */
    struct kh_str words; /* of the text; "" when the scenario's name stands for it */
};

struct kh_future {
    uint32_t id; /* F<id> */
    struct kh_str name;
    double likelihood; /* NaN: nobody says */
    double belief;     /* that the outcomes follow from the conditions */
    KH_VEC(struct kh_part) conditions, outcomes;
    KH_VEC(struct kh_claim_voice) voices;
};

/* What the texts call an event of the series, for explanations. */
struct kh_event_note {
    uint32_t id; /* E<id> */
    struct kh_str type, status, sentence, document, by; /* by: who alleges it, or "" */
    double belief;
    uint32_t sources; /* independent ones */
};

struct kh_system {
    struct kh_arena *arena;
    struct kh_series series; /* closed */
    KH_VEC(struct kh_node) nodes;
    KH_VEC(struct kh_influence) influences;
    KH_VEC(struct kh_future) futures;
    KH_VEC(struct kh_between) between;
    KH_VEC(struct kh_refusal) refusals;
    KH_VEC(struct kh_event_note) notes; /* by kh_tone_event.id */
    kh_day today; /* the projection's first day is the next one */
    uint32_t *incoming, *incoming_begin; /* influences by effect: incoming[incoming_begin[n] ..] */
};

void kh_system_init(struct kh_system *m, struct kh_arena *a); /* empty; the arena outlives it */
/* Adds the influences that the scenarios state and indexes. The series must be closed. */
void kh_system_close(struct kh_system *m);
/* Influences by effect, anew: after nodes or influences were added to a closed system. */
void kh_system_index(struct kh_system *m);

uint32_t kh_system_node(const struct kh_system *m, uint32_t id);      /* P<id>; KH_NO_INDEX */
uint32_t kh_system_influence(const struct kh_system *m, uint32_t id); /* C<id> */
uint32_t kh_system_future(const struct kh_system *m, uint32_t id);    /* F<id> */

/* The trend that a condition asks for: where the text gives none, an event or a plain proposition must come true, a
 * variable must stay as it is. */
static inline int kh_condition_trend(const struct kh_system *m, struct kh_part p) {
    if (p.trend) return p.trend;
    return m->nodes.at[p.node].kind == KH_NODE_CONCEPT ? 0 : 1;
}
/* The trend that an outcome brings: where the text gives none, the thing itself. */
static inline int kh_outcome_trend(struct kh_part p) {
    return p.trend ? p.trend : 1;
}
/* Belief of an influence as its voices without voice `without` (KH_NO_INDEX: all) give it: one unit counts once. */
double kh_influence_belief(const struct kh_influence *f, uint32_t without);
/* Can anything move this node? Marks reachable[] from what has happened and from `start` (may be NULL). */
void kh_system_reach(const struct kh_system *m, const bool *start, bool *reachable);
/* Is `key` this actor or an organ of it? "MLI" covers "MLI.GOV". */
bool kh_actor_covers(struct kh_str key, struct kh_str actor);

#endif
