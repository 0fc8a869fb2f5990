#include "read/predicate/march.h"

/* Farthest a demonstration stands before what it is for, in tokens. */
enum { MARCH_REACH = 16 };

/* The demonstration before a word of demanding, blaming or refusing: the nearest, or the nearest of which it is known who holds it. */
static const struct kh_predicate *march_before(const struct kh_parse *p, const struct kh_predicate *v, bool held) {
    if (v->form != KH_PREDICATE_NOUN) return NULL;
    if (!kh_predicate_of_type(v, KH_S("REQUEST|ACCUSE|REJECT"))) return NULL;
    for (const struct kh_predicate *w = v; w-- > p->predicates.at && v->first - w->last <= MARCH_REACH;) {
        bool word = (w->form == KH_PREDICATE_VERB || w->form == KH_PREDICATE_NOUN) && !w->passive;
        bool march = word && kh_predicate_of_type(w, KH_S("PROTEST"));
        if (march && (!held || w->subject != KH_NOBODY || w->governor != KH_NOBODY)) return w;
        if (w->form == KH_PREDICATE_VERB && !(held && w->relative)) return NULL;
    }
    return NULL;
}

bool kh_march_before(const struct kh_parse *p, const struct kh_predicate *v) {
    return march_before(p, v, false) != NULL;
}

int kh_march_people(const struct kh_parse *p, const struct kh_predicate *v) {
    const struct kh_predicate *march = march_before(p, v, true);
    if (!march) return KH_NOBODY;
    bool led = march->subject == KH_NOBODY && march->governor != KH_NOBODY; /* "[began] to gather" */
    return led ? p->predicates.at[march->governor].subject : march->subject;
}

bool kh_march_may_tell(const struct kh_parse *p, const struct kh_predicate *v, const struct kh_mention *people) {
    if (people->kind != KH_MENTION_GROUP || !kh_lexicon_society_sector(p->doc->lex, people->sector)) return false;
    if (p->s->tokens[v->first].voice != KH_VOICE_UNMARKED) return false;
    for (int i = 0; i < v->n_events; i++) {
        const struct kh_lex_event *e = kh_predicate_row(p, v, i);
        if (e->object == KH_ROLE_NONE && kh_str_equal(e->type, KH_S("PROTEST"))) return true;
    }
    return false;
}
