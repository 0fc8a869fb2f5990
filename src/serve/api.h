/* api.h: the answers of docs/schema/openapi.json, one handler an operation; routes.c says which path is whose. */
#ifndef KH_SERVE_API_H
#define KH_SERVE_API_H

#include "serve/answer.h"

kh_err kh_api_lexicon(struct kh_answer *a);
kh_err kh_api_overview(struct kh_answer *a);
kh_err kh_api_actors(struct kh_answer *a);
kh_err kh_api_pairs(struct kh_answer *a);
kh_err kh_api_pair(struct kh_answer *a);
kh_err kh_api_series(struct kh_answer *a);
kh_err kh_api_events(struct kh_answer *a);
kh_err kh_api_explain(struct kh_answer *a);
kh_err kh_api_accounts(struct kh_answer *a);
kh_err kh_api_causes(struct kh_answer *a);
kh_err kh_api_scenarios(struct kh_answer *a);
kh_err kh_api_sources(struct kh_answer *a);
kh_err kh_api_documents(struct kh_answer *a);
kh_err kh_api_reader(struct kh_answer *a);
kh_err kh_api_search(struct kh_answer *a);
kh_err kh_api_places(struct kh_answer *a);
kh_err kh_api_quality(struct kh_answer *a);
kh_err kh_api_brief(struct kh_answer *a);
kh_err kh_api_whatif(struct kh_answer *a);
kh_err kh_api_correct(struct kh_answer *a);
kh_err kh_api_add(struct kh_answer *a);

/* Parts that several answers share; `where` is an SQL condition with ?1 ..., "" for all. */
kh_err kh_write_events(struct kh_answer *a, const char *key, const char *where, const struct kh_str *values, int n);
kh_err kh_write_accounts(struct kh_answer *a, const char *key, const char *where, const struct kh_str *values, int n);
kh_err kh_write_scenarios(struct kh_answer *a, const char *key, const char *where, const struct kh_str *values, int n);
kh_err kh_write_edges(struct kh_answer *a, const char *key, const char *where, const struct kh_str *values, int n);
kh_err kh_write_nodes(struct kh_answer *a, const char *key, const char *where, const struct kh_str *values, int n);
kh_err kh_write_sources(struct kh_answer *a, const char *key, const char *limit);
#endif
