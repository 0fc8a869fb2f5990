/* action.h: what a user does to a projection, as words: "RUS CONSULT DZA,MLI @2025-08-01".
 *
 * Grammar, words parted by spaces:
 *   event      ACTORS TYPE[/mode] RECIPIENTS [@YYYY-MM-DD]   actor keys parted by commas, "-" for none
 *   clamp      P12=up | P12=down | P12=same
 *   cut        C12 | E34 | F2      a causal claim, an event, a scenario
 *              WORDS               every claim whose cause or effect is called so, or is that concept ("smuggling")
 *   scenario   F2                  its conditions are taken to hold
 *   likelihood F2=0.3              the user's own estimate that its conditions come to hold
 *
 * Owner: the arena; the text is borrowed.
 */
#ifndef KH_DYNAMICS_ACTION_H
#define KH_DYNAMICS_ACTION_H

#include "base/date.h"
#include "base/err.h"
#include "base/vec.h"

enum kh_action_kind { KH_ACTION_EVENT, KH_ACTION_CLAMP, KH_ACTION_CUT_CLAIM, KH_ACTION_CUT_EVENT, KH_ACTION_CUT_FUTURE, KH_ACTION_SCENARIO, KH_ACTION_LIKELIHOOD };

typedef KH_VEC(struct kh_str) kh_key_vec;

struct kh_action {
    enum kh_action_kind kind;
    struct kh_str text;
    struct kh_str type, mode;      /* event */
    kh_key_vec actors, recipients; /* event */
    kh_day date;                   /* event; KH_NO_DAY: the first day of the projection */
    double score;                  /* event: -10 conflict to +10 cooperation; filled in by kh_ontology_score */
    bool hostile;
    uint32_t id;                   /* of the proposition, claim, event or scenario; 0: a cut by words */
    int trend;                     /* clamp: -1, 0, 1 */
    double likelihood;             /* 0 to 1 */
};
typedef KH_VEC(struct kh_action) kh_action_vec;

/* `option` says where the text stood: "do", "cut", "scenario", "set". Fails: ARGUMENT. */
KH_MUST_USE kh_err kh_action_parse(struct kh_arena *a, const char *option, const char *text, struct kh_action *out,
                                   struct kh_error *err);

/* Is the event action one of these acts: TYPE[/mode][:parties], variants with | (packs/core/dynamics.tsv)? */
bool kh_action_is(const struct kh_action *x, struct kh_str acts);

/* The scores of event types and modes (packs/core types.tsv and modes.tsv). */
struct kh_score_row {
    struct kh_str type, mode; /* mode "" for the type itself */
    double score;
    int quad; /* of the type: 4 is material conflict */
};
struct kh_ontology {
    KH_VEC(struct kh_score_row) rows;
};
struct kh_pack;
/* From the pack's tables; strings are borrowed from the pack, rows are in the arena. */
void kh_ontology_load(struct kh_ontology *o, struct kh_arena *a, const struct kh_pack *pack);
/* Score and hostility of an event action. Fails: ARGUMENT when the type or mode is unknown, naming those there are. */
KH_MUST_USE kh_err kh_ontology_score(const struct kh_ontology *o, struct kh_action *action, struct kh_error *err);

#endif
