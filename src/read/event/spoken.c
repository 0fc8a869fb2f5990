/* What an act becomes by its own actor's word: a promised one is what PLOVER says such a promise is, one that he will not do a refusal. */
#include "read/event/event_int.h"

#include "read/predicate/predicate_int.h"

static void become(struct kh_event *e, const struct kh_lex_turned *turned) {
    e->status = KH_STATUS_ACTUAL;
    if (kh_str_equal(e->type, turned->type)) return; /* to threaten is done by saying so */
    e->type = turned->type;
    e->mode = KH_S("");
    e->score = turned->score;
    e->cameo = turned->cameo;
}

/* "agreed on [a withdrawal]": is it what its own actors agreed on? */
static bool agreed(const struct coder *c) {
    const struct kh_predicate *g = kh_predicate_governor(c->p, c->v);
    struct coder outer;
    if (!g || !c->v->carried || !kh_party__other_act(c, g, &outer)) return false;
    return kh_str_equal(outer.frame->type, KH_S("AGREE")) && outer.frame->subject == KH_ROLE_BOTH;
}

/* Does who acts say so itself, or another one of its state? */
static bool own_word(const struct coder *c, const struct kh_event *e) {
    uint32_t speaker = e->attribution.n ? e->attribution.at[0].actor : KH_NONE;
    if (speaker == KH_NONE) return false;
    const struct kh_actor *a = &c->p->doc->reading->actors.at[e->actors.at[0]], *s = &c->p->doc->reading->actors.at[speaker];
    return speaker == e->actors.at[0] || (a->country.n && kh_str_equal(a->country, s->country));
}

/* "we will not talk to X", "it will sign with X": of a joint act that only one side speaks of, the other is who is refused, or promised. */
static void part_speaker(const struct coder *c, struct kh_event *e) {
    struct kh_reading *r = c->p->doc->reading;
    if (c->frame->subject != KH_ROLE_BOTH || e->recipients.n || e->actors.n < 2) return;
    kh_index_vec own = {0}, others = {0};
    for (size_t i = 0; i < e->actors.n; i++) {
        bool speaks = i == 0;
        for (size_t k = 0; k < e->attribution.n; k++) {
            uint32_t who = e->attribution.at[k].actor;
            speaks = speaks || who == KH_NONE || who == e->actors.at[i] || kh_reading_same_side(r, who, e->actors.at[i]);
        }
        kh_party__push_unique(c->p->doc->arena, speaks ? &own : &others, e->actors.at[i]);
    }
    e->actors = own;
    e->recipients = others;
}

void kh_event__apply_promise(struct coder *c, struct kh_event *e) {
    const struct kh_lex_content *content = c->frame->content;
    if (e->status != KH_STATUS_FUTURE || content->becomes.type.n == 0 || c->frame->stays || e->actors.n == 0) return;
    if (agreed(c) && kh_str_equal(content->becomes.type, KH_S("CONCEDE"))) become(e, &content->becomes);
    if (e->status != KH_STATUS_FUTURE || !own_word(c, e)) return;
    become(e, &content->becomes);
    part_speaker(c, e);
}

void kh_event__apply_refusal(struct coder *c, struct kh_event *e) {
    const struct kh_lex_turned *refused = &c->frame->content->refused;
    if (e->status != KH_STATUS_NEGATED || refused->type.n == 0 || c->frame->stays || e->actors.n == 0) return;
    if (!kh_mood_will_not(c->p, c->v) || !own_word(c, e)) return;
    become(e, refused);
    part_speaker(c, e);
}
