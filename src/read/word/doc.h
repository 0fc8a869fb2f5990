/* doc.h: what the stages of reading share while one document is being read. Internal to this floor.
 *
 * Ownership, of all rooms: what they make of a document is in its arena, kh_doc.arena, and lives as long as its reading; nothing is freed
 * by itself. What is given back points there, into the pack or into static tables. One thread a document. Nothing here fails: what cannot
 * be read is left out, or stays unknown.
 */
#ifndef KH_READ_DOC_H
#define KH_READ_DOC_H

#include "base/buf.h"
#include "base/map.h"
#include "read/word/lexicon.h"
#include "read/reading.h"
#include "read/word/sentence.h"

struct kh_mentions;

/* Somebody that a sentence named, in short: see anaphor.h. */
struct kh_heard {
    uint32_t actor, country; /* index into reading.actors; row of countries or KH_NONE */
    uint8_t kind, named_as, gender; /* as in kh_mention */
    bool plural, joined, rebel; /* rebel: the opposition or rebels of the country */
    bool bounds;    /* only said to bound a place: "on the border with X" */
    bool bystander; /* others did something to each other in that sentence, and he had no part in it */
    struct kh_str key;
    const struct kh_word *word; /* the first of its words */
};

/* On what day somebody spoke: "the ministry said today that". */
struct kh_spoke {
    uint32_t actor, sentence, timex;
};

/* What the document last named a head word with. */
struct kh_organ {
    uint32_t of_document; /* its number: what stands here for another one is forgotten */
    uint32_t country;     /* plus one; 0 for none */
    struct kh_str key;    /* of persons: organisation whose they were, in the plural; "" for none */
};

/* What acts ask of somebody who may take part, however many of them ask. */
struct kh_standing {
    struct kh_cues who; /* who it is, and how much the whole document is about its country */
    uint16_t candidate; /* its place among the candidates of an act, plus one; 0 for none, and between acts */
};

struct kh_doc {
    const struct kh_lexicon *lex;
    struct kh_morph *morph;
    struct kh_arena *arena;
    struct kh_reading *reading;
    kh_day published;      /* KH_NO_DAY when not known */
    kh_day anchor;         /* what relative dates count from: published, else the latest date the text spells out */
    struct kh_when said;   /* the date that the text named last: what "the next day" counts from */
    struct kh_map actors;  /* key|person -> index into reading->actors */
    const struct kh_mentions *found; /* of the sentence that is being read, once they know their actors; else NULL */
    struct kh_map sources; /* rule text of table:row */
    uint32_t home;         /* row of the country named most often, or KH_NONE */
    uint32_t home_land;    /* the same, where more than its adjective is there ("an Israeli raid" is not in Israel); or KH_NONE */
    uint32_t second;       /* row of the country named most often but for that one, or KH_NONE */
    const uint32_t *country_counts; /* by row of countries: twice how often the document names it, one more where a person of it is named */
    bool home_sure;        /* named more than once */
    const struct kh_lex_occupation *occupation; /* the one that the page may speak of, or NULL */
    bool leisure, fiction;   /* it is about games and shows; and it tells the story of one */
    bool accident, strike;   /* what has been told so far names an accident; weapons or armed men */
    bool occupation_told;    /* it has called somebody so, and named no land */
    bool occupation_named;  /* the page names the land of that occupation */
    struct kh_organ *organs; /* by row of heads: kh_doc_organ */
    uint32_t number;         /* of the document among those of its reader, from 1 */
    uint32_t source_country; /* whose "sources" were quoted last, or KH_NONE */
    uint32_t asset_country;  /* whose thing was named last, or KH_NONE */
    bool asset_base;         /* that thing is an army's and does not fly */
    bool asset_craft;        /* it flies */
    struct kh_str organisation, organisation_sector; /* named last; "" for none */
    struct kh_map forenames; /* folded first word, and first two, of these names -> the same: what stands behind "Sheikh" and "Prince" */
    struct kh_map surnames, definite_surnames; /* without and with the article: folded last word of the persons' names in the document -> row of persons, KH_NONE for two */
    struct kh_map short_names; /* folded last words of a body's name, "the Youth" of "the movement of the Youth", to its row of actors: as the document has it in full */
    struct kh_map strangers; /* folded last word of the names of officials whom no table knows, as far as read */
#define KH_SURNAME_KINDS (KH_KIND_BIT(KH_ENTRY_NAME) | KH_KIND_BIT(KH_ENTRY_PERSON)) /* a word that is anything else is no surname */
    uint8_t *named;        /* by row of countries: the document names it by a capital's name (1) or one that only it bears (2) */
    uint8_t *names_actor;  /* by row of actors: the document names it, not only by its seat */
    KH_VEC(struct kh_standing) standings; /* by actor, as far as acts have asked: candidate_told.c */
    struct kh_buf *judged; /* where acts asked whether they happened are noted with their cues; NULL: nowhere */
    /* What the sentences before this one left in mind; KH_NONE where nothing. */
    uint32_t subject, speaker;
    enum kh_gender subject_gender; /* of whom the text so far was about, by the name told last */
    uint32_t speaker_at;     /* the sentence in which that speaker spoke */
    uint16_t speaker_gender; /* of the verb that told so, as features; 0 when none did */
    KH_VEC(struct kh_spoke) spoke; /* in the order of the text */
    uint8_t *own_time;             /* by sentence: it names a time that may be that of what it tells */
    uint32_t statement_by; /* who made the statement, speech or letter that was quoted last */
    const struct kh_sentence *told; /* the sentence before, no heading; NULL at the start */
    uint32_t told_events;           /* where its events begin */
    /* A quotation that goes on from the sentence before, or speech that a colon at its end announced: who speaks, and by which words. */
    bool in_quote;
    uint32_t quote_by;
    struct kh_span quote_said;
    KH_VEC(struct kh_heard) heard; /* who was named, in the order of the text */
    /* Scenarios: the open one, and whether a heading has announced a section about the future. */
    uint32_t scenario;
    bool future_section, numbered;
    bool future_list; /* the paragraph has announced several futures */
    bool future_lines; /* in a line that ends in a colon: each of the paragraphs behind it may be one */
    bool scenario_in_text;     /* the open one was named inside a paragraph: it ends there, but for "this scenario" */
    bool scenario_unnamed;     /* the open one has nothing but a number for its name */
    uint32_t scenario_before;  /* the one that was open when the paragraph ended, or KH_NONE */
    struct kh_str future_rule;
    kh_attribution_vec future_by; /* who announced the futures named last */
};

/* A title, and sentences enough for news that is told as such: a few alone may be of any book, and say little of who is at odds or at one with whom. */
static inline bool kh_doc_is_page(const struct kh_doc *d) {
    enum { SENTENCES = 4 }; /* the title among them */
    return d->reading->article->title.n && d->reading->sentences.n >= SENTENCES;
}

/* The rule text of a match: "packs/ar/events.tsv:214". */
struct kh_str kh_doc_rule(struct kh_doc *d, const struct kh_pack_sense *sense);

/* The first row of actors from this one on that the document names, or their number: of a thousand rows it names a few. */
static inline uint32_t kh_doc_named_actor(const struct kh_doc *d, uint32_t row) {
    const uint8_t *at = memchr(d->names_actor + row, 1, d->lex->n_actors - row);
    return at ? (uint32_t)(at - d->names_actor) : d->lex->n_actors;
}

/* The place for what is known of a head word; empty at first. A reader clears none between documents: there are a thousand, of which a document
 * asks for a few. */
static inline struct kh_organ *kh_doc_organ(const struct kh_doc *d, uint32_t head) {
    struct kh_organ *o = &d->organs[head];
    if (o->of_document != d->number) *o = (struct kh_organ){.of_document = d->number};
    return o;
}

#endif
