/* gold.h: what careful people read in documents, one event or causal claim a line, to measure readings against.
 *
 * The format stands in docs/evaluation.md. Everything lives in the arena given.
 */
#ifndef KH_CLI_GOLD_H
#define KH_CLI_GOLD_H

#include "base/err.h"
#include "base/vec.h"
#include "page/article.h"
#include "text/fold.h"

typedef KH_VEC(struct kh_str) kh_gold_words;

struct kh_gold_event {
    struct kh_str doc;    /* the file's name without folder and ending, or the document's id */
    kh_gold_words types;  /* each of them is right */
    kh_gold_words actors, recipients; /* keys; MLI also means MLI.GOV */
    kh_gold_words may;    /* others that may take part as well without being wrong */
    struct kh_str date;   /* 2025-04-01, 2025-04, or 04-01 where the text gives no year; "" when none */
    struct kh_str status; /* "" when not judged */
    struct kh_str by;     /* who says so; "" when not judged */
    struct kh_str anchor; /* words of the sentence, folded; "" for any sentence of the document */
    bool core;            /* counts for recall */
    bool directed;        /* false: all parties together */
};

/* A causal claim. Without an anchor it only says that its document was gone through. */
struct kh_gold_cause {
    struct kh_str doc;           /* as above */
    struct kh_str anchor;        /* the words that tie both ends, as they stand in the text */
    struct kh_str cause, effect; /* as they stand in the text; what does not stand there is not judged */
    int sign;                    /* +1, -1 */
    struct kh_str status;        /* "asserted" or "hypothetical": feared, possible, conditional; "" when not judged */
};

struct kh_gold {
    KH_VEC(struct kh_gold_event) events;
    KH_VEC(struct kh_gold_cause) causes;
};

/* Each adds what the file says. Fails: FORMAT with the line, IO, LIMIT. */
KH_MUST_USE kh_err kh_gold_read_events(struct kh_gold *g, struct kh_arena *a, const struct kh_fold *fold, const char *path, struct kh_error *err);
KH_MUST_USE kh_err kh_gold_read_causes(struct kh_gold *g, struct kh_arena *a, const char *path, struct kh_error *err);

/* Does a gold row of this doc speak of the article? */
bool kh_gold_about(struct kh_str doc, const struct kh_article *article);

#endif
