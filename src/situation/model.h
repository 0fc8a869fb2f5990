/* model.h: a situation while it is assembled. Internal to src/situation.
 *
 * Everything lives in the model's arena, from kh_model_load to the end of the assembly; strings are interned,
 * so equal strings have equal pointers. Documents stand in the order of their numbers and items in the
 * order (document, n): nothing depends on the order of arrival. Items refer to each other by index.
 */
#ifndef KH_SITUATION_MODEL_H
#define KH_SITUATION_MODEL_H

#include "base/map.h"
#include "page/minhash.h"
#include "situation/belief.h"
#include "store/sql.h"

typedef KH_VEC(uint32_t) kh_u32_vec;

/* Who says it: an actor of the situation, or nobody by name, or the publisher itself. */
struct kh_voice {
    uint32_t actor;  /* or KH_NONE */
    bool attributed; /* false: the publisher's own voice */
    bool removed;    /* a correction says the item is wrong */
};

struct kh_m_doc {
    int64_t doc;
    struct kh_str id, site, publisher, url, text_hash;
    struct kh_sketch *sketch; /* of its text, or NULL; in scratch, until the sources are found */
    kh_day published;
    uint32_t first_actor, n_actors;     /* into links */
    uint32_t first_event, n_events;     /* into mentions */
    uint32_t first_place, n_places;     /* into places */
    uint32_t first_proposition, n_propositions;
    uint32_t first_cause, n_causes, first_scenario, n_scenarios;
    uint32_t credit;                    /* which agency it credits, or KH_NONE */
    uint32_t number, source, cluster;   /* set by sources.c */
    bool copy;
};

struct kh_m_source {
    struct kh_str key, name;
    double trust;
    uint32_t documents, clusters;
};

/* A doc_actors row and the actor it became. */
struct kh_m_link {
    uint32_t doc, n;
    struct kh_str key, country, sector, name, person, wikidata;
    uint32_t mentions;
    uint32_t actor;
};

struct kh_m_actor {
    struct kh_str key, name, country, sector, wikidata;
    uint32_t party;
    bool unnamed; /* "rebels", "a government": its key is only a sector, so it is another one on every page */
    uint32_t documents, mentions, events;
    kh_day first, last;
    uint32_t last_doc; /* while counting */
};

struct kh_m_place {
    struct kh_str id, name, country, kind;
    double lat, lon;
};

/* A doc_events row. */
struct kh_m_mention {
    uint32_t doc, n;
    struct kh_str type, mode, cameo, contexts;
    double score, confidence;
    uint32_t killed, wounded; /* 0: no number */
    uint32_t place; /* into places, or KH_NONE */
    struct kh_when when;
    enum kh_status status;
    int asserts; /* 1 told, -1 denied */
    struct kh_voice voice;
    kh_u32_vec actors, recipients; /* actors of the situation, sorted, each once */
    uint32_t event;                /* merged event */
    struct kh_weight weight;
    uint32_t unit; /* of independent sources within the event */
};

struct kh_m_claim {
    uint32_t doc, n, mention;
    uint32_t speaker; /* actor, or KH_NONE */
    enum kh_stance stance;
    double weight; /* set with its event's */
    uint32_t unit;
};

struct kh_m_event {
    struct kh_str key;
    kh_u32_vec mentions; /* in order */
    uint32_t lead;       /* the mention that speaks best for it */
    uint32_t place;      /* or KH_NONE */
    struct kh_when when;
    kh_day reported;
    enum kh_status status;
    double belief, denial;
    double confidence; /* of its surest mention: how likely type and parties are read right */
    uint32_t sources;
    kh_u32_vec actors, recipients;
    struct kh_str mode, contexts;
};

struct kh_m_proposition {
    uint32_t doc, n, item;
    bool of_scenario;
    struct kh_str role, concept, words;
    uint32_t event; /* mention, or KH_NONE */
    uint32_t actor; /* or KH_NONE */
    int trend;
    uint32_t node;
};

/* A doc_causes row (with its two propositions) or a doc_scenarios row. */
struct kh_m_cause {
    uint32_t doc, n;
    int sign;
    enum kh_certainty certainty;
    struct kh_voice voice;
    uint32_t cause, effect; /* propositions, or KH_NONE */
};

struct kh_m_scenario {
    uint32_t doc, n;
    struct kh_str name;
    double likelihood;
    struct kh_voice voice;
    kh_u32_vec parts; /* propositions */
};

struct kh_model {
    struct kh_store *store;
    struct kh_arena arena;
    struct kh_arena scratch; /* what a step needs for itself: cleared behind it */
    struct kh_map strings; /* interned */
    const struct kh_corrections *corrections; /* never NULL */
    struct kh_str state_sectors; /* "GOV,MIL,..": whose acts are the state's */
    struct kh_str result_modes;  /* "destroy,..": modes that say what came of it, not how it was done */
    KH_VEC(struct kh_m_doc) docs;
    KH_VEC(struct kh_m_source) sources;
    KH_VEC(struct kh_m_link) links;
    KH_VEC(struct kh_m_actor) actors;
    KH_VEC(struct kh_m_place) places;
    KH_VEC(struct kh_m_mention) mentions;
    KH_VEC(struct kh_m_claim) claims;
    KH_VEC(struct kh_m_event) events;
    KH_VEC(struct kh_m_proposition) propositions;
    KH_VEC(struct kh_m_cause) causes;
    KH_VEC(struct kh_m_scenario) scenarios;
};

/* The one copy of it in the model's arena. */
struct kh_str kh_model_intern(struct kh_model *m, struct kh_str s);
/* "doc id#e3": the name of an item in corrections. */
struct kh_str kh_model_item(struct kh_model *m, uint32_t doc, char letter, uint32_t n);

/* Who a mention comes from; `speaker` an actor, or KH_NONE for the publisher's own voice. */
struct kh_origin kh_model_origin(const struct kh_model *m, uint32_t doc, uint32_t speaker, double weight);
/* Does an unnamed actor take part? Such an event is of its page only. */
bool kh_model_unnamed(const struct kh_model *m, const kh_u32_vec *actors);

/* Which side a claim takes of its event: 1 it was so, -1 it was not, 0 neither: doubt, or the denial of somebody who
 * tells the event itself and so rejects only what else is said of it. Needs the merged events. */
int kh_model_claim_side(const struct kh_model *m, const struct kh_m_claim *c);

/* The steps, in this order. Each fills what the later ones use. */
KH_MUST_USE kh_err kh_model_load(struct kh_model *m, struct kh_error *err);   /* documents, actors */
KH_MUST_USE kh_err kh_model_sources(struct kh_model *m, struct kh_error *err);
KH_MUST_USE kh_err kh_model_actors(struct kh_model *m, struct kh_error *err);
KH_MUST_USE kh_err kh_model_load_items(struct kh_model *m, struct kh_error *err); /* needs actors */
KH_MUST_USE kh_err kh_model_events(struct kh_model *m, struct kh_error *err);
KH_MUST_USE kh_err kh_model_dyads(struct kh_model *m, struct kh_error *err);
KH_MUST_USE kh_err kh_model_accounts(struct kh_model *m, struct kh_error *err);
KH_MUST_USE kh_err kh_model_causes(struct kh_model *m, struct kh_error *err);
KH_MUST_USE kh_err kh_model_scenarios(struct kh_model *m, struct kh_error *err);

#endif
