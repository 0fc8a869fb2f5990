#include "read/recall.h"

/* Tokens behind the predicate in which the object may stand, and events back that it may recall. */
enum { TO_OBJECT = 6, FARTHEST_BACK = 24 };

/* Does the noun at token i point back: "these calls", "the accusations"? */
static bool points_back(const struct kh_parse *p, uint32_t i) {
    if (!kh_sentence_article(p->s, i) || p->mentions.of_token[i] >= 0) return false;
    uint32_t behind = i + 1; /* what follows must not say whose they are */
    int m = behind < p->s->n ? p->mentions.of_token[behind] : -1;
    return m < 0 || p->mentions.at[m].kind != KH_MENTION_OWNER;
}

/* May the noun at token i name an act of this type? */
static bool names_type(const struct kh_parse *p, uint32_t i, struct kh_str type) {
    for (uint32_t k = 0; k < p->s->tokens[i].n_matches; k++) {
        const struct kh_match *m = kh_sentence_at(p->s, i, k);
        bool noun = m->kind == KH_ENTRY_EVENT && kh_features_form(m->sense->features) == KH_FORM_NOUN;
        if (noun && kh_str_equal(p->doc->lex->events[m->sense->row].type, type)) return true;
    }
    return false;
}

static bool same_side(const struct kh_reading *r, uint32_t a, uint32_t b) {
    if (a == b) return true;
    const struct kh_actor *x = &r->actors.at[a], *y = &r->actors.at[b];
    return x->country.n && kh_str_equal(x->country, y->country);
}

static bool takes_part(const struct kh_reading *r, const kh_index_vec *list, const struct kh_event *e) {
    for (size_t i = 0; i < list->n; i++) {
        for (size_t k = 0; k < e->actors.n; k++) {
            if (same_side(r, list->at[i], e->actors.at[k])) return true;
        }
    }
    return false;
}

/* The act told last that the noun at token i may mean: one done to the answerer before any other; NULL when there is none. */
static const struct kh_event *recalled(const struct kh_parse *p, uint32_t i, const struct kh_event *e) {
    const struct kh_reading *r = p->doc->reading;
    const struct kh_event *any = NULL;
    for (size_t k = r->events.n, back = 0; k-- > 0 && back < FARTHEST_BACK; back++) {
        const struct kh_event *x = &r->events.at[k];
        if (x->actors.n == 0 || x->status == KH_STATUS_NEGATED || !names_type(p, i, x->type) || takes_part(r, &x->actors, e)) continue;
        if (takes_part(r, &x->recipients, e)) return x;
        if (!any && x->recipients.n == 0) any = x;
    }
    return any;
}

void kh_recall_recipients(const struct kh_parse *p, const struct kh_predicate *v, const struct kh_lex_event *frame, struct kh_event *e) {
    if (!frame->content->answers || e->recipients.n || e->actors.n == 0) return;
    for (uint32_t i = v->last + 1u; i < p->s->n && i <= v->last + (uint32_t)TO_OBJECT; i++) {
        if (kh_parse_stop(p, i)) return;
        const struct kh_event *x = points_back(p, i) ? recalled(p, i, e) : NULL;
        if (!x) continue;
        for (size_t k = 0; k < x->actors.n; k++) kh_vec_push(p->doc->arena, &e->recipients, x->actors.at[k]);
        return;
    }
}
