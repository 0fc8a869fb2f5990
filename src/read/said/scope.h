/* scope.h: according to whom, and in what mood: which words of a sentence stand under which speaker, and whether
 * a predicate happened, will, might, did not, or is only said. */
#ifndef KH_READ_SCOPE_H
#define KH_READ_SCOPE_H

#include "read/predicate/predicate.h"
#include "read/word/quote.h"

/* Tokens [from, to) are somebody's words. */
struct kh_scope {
    uint32_t from, to;
    int by;               /* mention, or KH_NOBODY */
    uint32_t by_actor;    /* from an earlier sentence, or KH_NONE */
    uint32_t first, last; /* tokens of the verb or phrase of saying; first > last when it stands in an earlier sentence */
    struct kh_span said;  /* its bytes */
    enum kh_strength strength;
    bool quote;           /* direct speech */
    bool nobody;          /* a formula without a speaker */
    bool clause;          /* a whole clause behind "that", a colon or a mark */
    bool negated;         /* "did not deny", "did not say" */
    struct kh_str source; /* words that name the source when no mention does */
};

struct kh_scopes {
    struct kh_scope *at;
    size_t n, cap;
    kh_quote_vec quotes;
};

void kh_scopes_find(struct kh_parse *p, struct kh_scopes *out);
/* Takes over those who tell the main clause in an aside of the whole sentence: "the army, [as X told], attacked". */
void kh_scopes_take_over(struct kh_parse *whole, const struct kh_scopes *from, struct kh_scopes *to);
/* Does predicate v here only pass on what it reports ("carried [the news] that ...")? Then it is no act. */
bool kh_scopes_only_report(const struct kh_parse *p, const struct kh_scopes *scopes, const struct kh_predicate *v);
/* Leaves the speaker and an open quotation in mind for the next sentence. */
void kh_scopes_remember(struct kh_parse *p, const struct kh_scopes *scopes);
/* A quotation whose closing mark was forgotten ends with its paragraph, but not speech announced by a colon. */
void kh_scopes_new_paragraph(struct kh_doc *d);

/* The speakers of a token, nearest first, as attributions of the reading. */
void kh_scopes_attribution(struct kh_parse *p, const struct kh_scopes *scopes, uint32_t token, kh_attribution_vec *out);
/* Is the token in direct speech? */
bool kh_scopes_quoted(const struct kh_scopes *scopes, uint32_t token);

/* ---- mood (mood.c, mood_governed.c) ---- */

/* The mood of predicate `index`, from particles, governors and scopes. */
enum kh_status kh_scopes_status(const struct kh_parse *p, const struct kh_scopes *scopes, size_t index);
bool kh_mood_negated(const struct kh_parse *p, const struct kh_predicate *v);
bool kh_mood_will_not(const struct kh_parse *p, const struct kh_predicate *v); /* by a particle before it */

#endif
