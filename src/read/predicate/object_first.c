/* "condemned [the attack on X] the union": the thing that was done or said stands right behind the verb, and whoever does it to it stands behind
 * that. The letters show no case, so the verb tells: what it asks for as its object, and what never condemns, is not its subject. */
#include "read/predicate/predicate_int.h"

/* Adjectives of the thing before who follows. */
enum { MAX_ADJECTIVES = 4 };

/* Does a row ask for the word at token i as its object, or near the verb, where it tells an act? */
static bool asked_for(const struct kh_parse *p, const struct kh_lex_event *e, uint32_t i) {
    bool acts = e->subject == KH_ROLE_ACTOR || e->subject == KH_ROLE_BOTH;
    bool act = e->object == KH_ROLE_NONE && kh_parse_act_noun(p, i);
    return acts && kh_predicate__row_asks(p, e, i, act ? KH_ASKED_AS_OBJECT | KH_ASKED_NEAR : KH_ASKED_AS_OBJECT);
}

/* Is it a deed, which condemns and refuses nothing, as a text, a meeting or a march may? */
static bool is_mute(const struct kh_parse *p, const struct kh_predicate *act) {
    const struct kh_str speak[] = {KH_S("statement"), KH_S("speech"), KH_S("talks"), KH_S("display")};
    for (size_t k = 0; k < sizeof speak / sizeof *speak; k++) {
        if (kh_sentence_in_class(p->s, act->first, speak[k])) return false;
    }
    return !kh_predicate_only_of(act, KH_S("PROTEST"));
}

/* Does the row tell that somebody condemns or refuses what was done, or backs an attack? */
static bool judges(const struct kh_lex_event *e, const struct kh_predicate *act) {
    bool object = e->subject == KH_ROLE_ACTOR && (e->object == KH_ROLE_RECIPIENT || e->object == KH_ROLE_CONTENT);
    bool against = kh_str_equal(e->type, KH_S("ACCUSE")) || kh_str_equal(e->type, KH_S("REJECT"));
    return object && (against || (kh_str_equal(e->type, KH_S("SUPPORT")) && kh_predicate_only_of(act, KH_S("ASSAULT"))));
}

/* "received [the delegation] the minister": is the party at token i the guest, which does not receive? */
static bool is_guest(const struct kh_parse *p, const struct kh_predicate *v, uint32_t i) {
    bool receives = false;
    for (int k = 0; k < v->n_events; k++) receives = receives || kh_predicate_row(p, v, k)->object == KH_ROLE_ACTOR;
    return receives && kh_sentence_in_class(p->s, i, KH_S("delegation"));
}

/* Is the definite noun right behind the verb what it is done to? */
static bool thing_is_object(const struct kh_parse *p, const struct kh_predicate *v, uint32_t i) {
    const struct kh_mention *m = kh_parse_mention_at(p, i);
    if (m && m->kind != KH_MENTION_ASSET && kh_mention_agent(m)) return is_guest(p, v, i);
    const struct kh_predicate *act = kh_parse_predicate_at(p, i);
    if (act && (act->form != KH_PREDICATE_NOUN || (!act->n_events && !act->control))) act = NULL;
    bool judged = act && !v->causal && !kh_predicate_of_type(v, KH_S("ASSAULT")) && is_mute(p, act);
    for (int k = 0; k < v->n_events; k++) {
        const struct kh_lex_event *e = kh_predicate_row(p, v, k);
        if (e->verb && (asked_for(p, e, i) || (judged && judges(e, act)))) return true;
    }
    return false;
}

/* Whoever stands open behind the thing at token i and its adjectives. */
static struct bare behind_thing(const struct kh_parse *p, uint32_t i) {
    const struct kh_mention *m = kh_parse_mention_at(p, i);
    struct bare b = kh_predicate__next_bare(p, m ? m->last + 1u : i + 1u);
    for (int n = 0; n < MAX_ADJECTIVES && b.noun; n++) {
        const struct kh_mention *x = b.mention == KH_NOBODY ? NULL : &p->mentions.at[b.mention];
        bool adjective = kh_sentence_article(p->s, b.next) && kh_sentence_article(p->s, b.next - 1u);
        if (!adjective || kh_sentence_conjunction(p->s, b.next) || (x && x->kind != KH_MENTION_OWNER)) break;
        b = kh_predicate__next_bare(p, x ? x->last + 1u : b.next + 1u);
    }
    return b;
}

bool kh_predicate__take_object_first(const struct kh_parse *p, struct kh_predicate *v) {
    uint32_t i = v->last + 1u;
    bool open = v->form == KH_PREDICATE_VERB && !v->passive && !v->clitics.pronoun && !(v->features & KH_FEATURE_PLURAL);
    if (!open || i + 1u >= p->s->n || !kh_sentence_article_alone(p->s, i) || !thing_is_object(p, v, i)) return false;
    struct bare b = behind_thing(p, i);
    const struct kh_mention *who = b.mention == KH_NOBODY ? NULL : &p->mentions.at[b.mention];
    if (!who || who->kind == KH_MENTION_OWNER || who->kind == KH_MENTION_ASSET || who->kind == KH_MENTION_PLACE) return false;
    if (!kh_mention_agent(who) || (who->depth && !who->counted) || !kh_predicate__agrees(v, who)) return false;
    v->subject = b.mention;
    if (is_guest(p, v, i)) v->object = p->mentions.of_token[i];
    v->object_at = i;
    v->object_seen = true;
    return true;
}
