/* api.h: the answers of docs/schema/openapi.json, one handler an operation; routes.c says which path is whose.
 *
 * Each writes its JSON value into a->json or fails: ARGUMENT (what was asked), NOT_FOUND, LIMIT, STORE. All memory is the answer's arena.
 */
#ifndef KH_SERVE_API_H
#define KH_SERVE_API_H

#include "serve/answer.h"

kh_err kh_api_lexicon(struct kh_answer *a); /* names of all that the page shows */
kh_err kh_api_overview(struct kh_answer *a); /* counts, what moved, what is recent */
kh_err kh_api_actors(struct kh_answer *a); /* who meets whom, month by month */
kh_err kh_api_pairs(struct kh_answer *a); /* relations: all, or of one actor */
kh_err kh_api_pair(struct kh_answer *a); /* one relation: its events, causes and accounts */
kh_err kh_api_series(struct kh_answer *a); /* a relation day by day */
kh_err kh_api_events(struct kh_answer *a); /* filtered and paged */
kh_err kh_api_explain(struct kh_answer *a); /* down to sentences, rules and weights */
kh_err kh_api_accounts(struct kh_answer *a); /* events told in ways that disagree */
kh_err kh_api_causes(struct kh_answer *a); /* the causal map and its loops */
kh_err kh_api_scenarios(struct kh_answer *a); /* futures that the texts name */
kh_err kh_api_sources(struct kh_answer *a); /* who publishes */
kh_err kh_api_documents(struct kh_answer *a); /* what was read */
kh_err kh_api_reader(struct kh_answer *a); /* one document with its marks */
kh_err kh_api_search(struct kh_answer *a); /* sentences with these words */
kh_err kh_api_places(struct kh_answer *a); /* where events fell */
kh_err kh_api_quality(struct kh_answer *a); /* docs/evaluation.json */
kh_err kh_api_brief(struct kh_answer *a); /* a page to print */
kh_err kh_api_whatif(struct kh_answer *a); /* POST: a projection */
kh_err kh_api_correct(struct kh_answer *a); /* POST: a reader's own word */
kh_err kh_api_add(struct kh_answer *a); /* POST: another document */

/* Parts that several answers share: the array `key` of what the SQL condition `where` leaves (with ?1 ...; "" for all), n values for it. */
kh_err kh_write_events(struct kh_answer *a, const char *key, const char *where, const struct kh_str *values, int n);
kh_err kh_write_accounts(struct kh_answer *a, const char *key, const char *where, const struct kh_str *values, int n);
kh_err kh_write_scenarios(struct kh_answer *a, const char *key, const char *where, const struct kh_str *values, int n);
kh_err kh_write_edges(struct kh_answer *a, const char *key, const char *where, const struct kh_str *values, int n);
kh_err kh_write_nodes(struct kh_answer *a, const char *key, const char *where, const struct kh_str *values, int n);
kh_err kh_write_sources(struct kh_answer *a, const char *key, const char *limit);
#endif
