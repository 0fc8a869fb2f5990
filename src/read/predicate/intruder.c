/* Whose plane it was: "shot the drone down after [it] entered the airspace of X". Nobody intrudes upon what is his own. */
#include "read/predicate/predicate_int.h"

enum { TO_LAND = 3 }; /* from the act to the land: "its entering of [X's airspace]" */

/* The airspace or the waters that the act says were entered; NULL when it says no such thing. */
static const struct kh_mention *entered(const struct kh_parse *p, const struct kh_predicate *v) {
    if (v->passive || v->form == KH_PREDICATE_PHRASE || !kh_sentence_in_class(p->s, v->first, KH_S("incursion"))) return NULL;
    for (uint32_t i = v->last + 1u; i < p->s->n && i <= v->last + (uint32_t)TO_LAND; i++) {
        const struct kh_mention *m = kh_parse_mention_at(p, i);
        if (kh_sentence_is_mark(p->s, i)) return NULL;
        if (m) return m->kind == KH_MENTION_ASSET && kh_sentence_in_class(p->s, i, KH_S("airspace")) ? m : NULL;
    }
    return NULL;
}

/* The last plane or ship named before the act that is not of that land; KH_NOBODY. */
static int craft_before(const struct kh_parse *p, const struct kh_predicate *v, const struct kh_mention *land) {
    for (size_t k = p->mentions.n; k-- > 0;) {
        const struct kh_mention *m = &p->mentions.at[k];
        if (m->last >= v->first || m->kind != KH_MENTION_ASSET || m->country == KH_NONE || m->country == land->country) continue;
        bool craft = kh_sentence_in_class(p->s, m->first, KH_S("aircraft")) || kh_sentence_in_class(p->s, m->first, KH_S("vessel"));
        if (craft && (v->form == KH_PREDICATE_NOUN || kh_predicate__agrees_carried(p, v, (int)k))) return (int)k;
    }
    return KH_NOBODY;
}

void kh_predicate__take_intruder(const struct kh_parse *p, struct kh_predicate *v) {
    const struct kh_mention *land = entered(p, v), *subject = kh_predicate_subject(p, v);
    bool own = subject && land && subject->country != KH_NONE && subject->country == land->country;
    if (!land || (subject && !own && !v->carried)) return;
    int craft = craft_before(p, v, land);
    if (craft == KH_NOBODY || craft == v->subject) return;
    v->subject = craft;
    v->carried = true;
    v->subject_actor = KH_NONE;
}
