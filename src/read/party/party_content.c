/* Parties that the content of an act names: who would be bombed is who is threatened, whom a claimed attack killed, whose the thing is that the
 * accused struck. */
#include "read/party/party.h"

/* Does the predicate at `index` govern the inner one, by itself or by words that only lead to it: "threatened [to carry out] attacks on X"? */
static bool inside(const struct kh_parse *p, const struct kh_predicate *inner, int index) {
    enum { MOST_LEADING = 2 };
    int g = inner->governor;
    for (int steps = 0; steps < MOST_LEADING && g > index; steps++) {
        const struct kh_predicate *leads = &p->predicates.at[g];
        if (!leads->control || leads->n_events) break;
        g = leads->governor;
    }
    return g == index;
}

/* The country that a mention belongs to, also when it only points back to it; "" for none. */
static struct kh_str country_of(const struct coder *c, uint32_t mention) {
    const struct kh_mention *m = &c->p->mentions.at[mention];
    if (m->resolved != KH_NONE) return c->p->doc->reading->actors.at[m->resolved].country;
    return m->country == KH_NONE ? KH_S("") : c->p->doc->lex->countries[m->country].key;
}

/* "vowed to free [the country]": nobody threatens his own land. */
static bool threatens_own(const struct coder *c, const struct participants *x, uint32_t mention) {
    enum kh_mention_kind kind = c->p->mentions.at[mention].kind;
    bool land = kind == KH_MENTION_COUNTRY || kind == KH_MENTION_ANAPHOR || kind == KH_MENTION_PLACE;
    if (!land || x->actors.n != 1 || !kh_str_equal(c->frame->type, KH_S("THREATEN"))) return false;
    struct kh_str own = country_of(c, x->actors.at[0]);
    return own.n && kh_str_equal(own, country_of(c, mention));
}

/* "claimed a blast [that caused the death of soldiers]": who suffered what a word of cause behind the act at `index` leads to. */
void kh_party__from_result(struct coder *c, size_t index, const struct coder *act, struct participants *x) {
    const struct kh_parse *p = c->p;
    for (size_t k = index + 1; k < p->predicates.n && kh_str_equal(act->frame->type, KH_S("ASSAULT")); k++) {
        const struct kh_predicate *w = &p->predicates.at[k];
        struct coder toll;
        struct participants y = {0};
        if (w->form != KH_PREDICATE_NOUN || w->governor <= (int)index) continue;
        const struct kh_predicate *leads = &p->predicates.at[w->governor];
        if (!leads->causal || !kh_party__other_act(c, w, &toll)) continue;
        if (leads->first > act->v->last + (uint32_t)MAX_OUTER + 1u) return; /* of some other act, as likely */
        if (toll.frame->subject != KH_ROLE_RECIPIENT || !kh_str_equal(toll.frame->type, act->frame->type)) continue;
        kh_party__roles(&toll, &y);
        for (size_t i = 0; i < y.recipients.n; i++) {
            if (!kh_party__takes_part(x, y.recipients.at[i])) kh_party__add_one(c, x, KH_ROLE_RECIPIENT, y.recipients.at[i]);
        }
        return;
    }
}

/* "took part in [a march]": the noun of the act that the light verb c->v only does, whoever called for it. */
static bool is_same_act(const struct coder *c, const struct kh_predicate *inner) {
    return inner->controlled && kh_predicate_controls(c->p, c->v, KH_EFFECT_DO) && kh_predicate_only_of(inner, c->frame->type);
}

/* Whose act the content is, by its own words; KH_NOBODY where they do not say. */
static int doer_of_content(const struct coder *c, const struct kh_predicate *inner) {
    if (!inner->carried) return inner->subject;
    bool its = inner->clitics.pronoun && inner->subject != KH_NOBODY; /* "asked for [its] departure" */
    return its && inner->subject != c->v->subject ? inner->subject : inner->object;
}

/* "demanded sanctions on X", "rejects the displacement of X": what is asked of others, or objected to for X's sake, is not against X. */
static bool spares_sufferer(const struct coder *c, const struct coder *content) {
    if (kh_str_equal(c->frame->type, KH_S("REQUEST")) && kh_str_equal(content->frame->type, KH_S("SANCTION"))) return true;
    bool objects = kh_str_among(c->frame->type, KH_S("REJECT|ACCUSE"));
    return objects && content->frame->content->hostile && content->v->form == KH_PREDICATE_NOUN;
}

/* Whom the content is done to, or done with. */
static const kh_index_vec *others_in_content(const struct coder *content, const struct participants *y) {
    bool joint = content->frame->subject == KH_ROLE_BOTH && content->v->form == KH_PREDICATE_NOUN; /* "refuses to negotiate with X" */
    bool partners = joint || content->frame->subject == KH_ROLE_RECIPIENT;
    return y->recipients.n == 0 && partners ? &y->actors : &y->recipients;
}

/* "threatens to bomb X": who would be bombed is who is threatened. */
void kh_party__from_content(struct coder *c, size_t index, struct participants *x) {
    if (x->recipients.n || (kh_party__joint(c) && (c->frame->subject == KH_ROLE_BOTH || x->actors.n != 1))) return;
    for (size_t k = index + 1; k < c->p->predicates.n; k++) {
        const struct kh_predicate *inner = &c->p->predicates.at[k];
        if (!inside(c->p, inner, (int)index)) continue;
        if (is_same_act(c, inner)) continue;
        int asked = doer_of_content(c, inner);
        bool agent = asked != KH_NOBODY && kh_mention_agent(&c->p->mentions.at[asked]);
        if (agent && c->frame->content->object_acts && inner->form == KH_PREDICATE_NOUN) {
            kh_party__add(c, x, KH_ROLE_RECIPIENT, asked);
            return;
        }
        struct coder content;
        struct participants y = {0};
        if (!kh_party__other_act(c, inner, &content)) continue;
        if (spares_sufferer(c, &content)) return;
        kh_party__roles(&content, &y);
        /* "showed [its readiness to cooperate with X]" */
        bool same = kh_str_equal(c->frame->type, content.frame->type) && k <= index + MAX_OUTER;
        if (same && y.recipients.n == 0) kh_party__from_content(&content, k, &y);
        const kh_index_vec *found = others_in_content(&content, &y);
        for (size_t i = 0; i < found->n; i++) {
            uint32_t other = found->at[i];
            if (!kh_party__takes_part(x, other) && !threatens_own(c, x, other)) kh_party__add_one(c, x, KH_ROLE_RECIPIENT, other);
        }
        if (x->recipients.n == 0) kh_party__from_result(c, k, &content, x);
        return;
    }
}

/* "accused X of downing [its plane]": what bears a pronoun and is done to by force is the accuser's, since nobody does that to his own. */
void kh_party__give_to_accuser(struct coder *c, const struct participants *x) {
    struct kh_mention *at = c->p->mentions.at;
    const struct kh_predicate *g = kh_predicate_governor(c->p, c->v);
    bool force = kh_str_among(c->frame->type, KH_S("ASSAULT|COERCE"));
    bool charged = force && g && g->subject != KH_NOBODY && g->subject != c->v->subject && kh_predicate_of_type(g, KH_S("ACCUSE"));
    if (!charged || !c->v->carried || x->actors.n != 1 || x->recipients.n != 1) return;
    const struct kh_mention *by = &at[x->actors.at[0]], *accuser = &at[g->subject];
    struct kh_mention *thing = &at[x->recipients.at[0]];
    bool own = thing->own && by->country != KH_NONE && thing->country == by->country;
    bool armed = kh_lexicon_arms(c->p->doc->lex, accuser->sector) != KH_ARMS_NONE;
    bool owner = accuser->country != KH_NONE || armed; /* no organisation for rights */
    if (!own || !owner || !kh_mention_agent(accuser) || accuser->country == by->country) return;
    thing->country = accuser->country;
    thing->key = accuser->key;
}
