/* Parties that another act of the sentence names: the main clause, the relative clause behind, the act that is condemned. */
#include "read/party/party.h"
#include "read/predicate/predicate_int.h"

/* Does some sense of the word that is the same act name whom it is against? */
static bool may_hit(const struct coder *c) {
    for (int i = 0; i < c->v->n_events; i++) {
        const struct kh_lex_event *e = kh_predicate_row(c->p, c->v, i);
        if (e->object == KH_ROLE_RECIPIENT && kh_str_equal(e->type, c->frame->type)) return true;
    }
    return false;
}

void kh_party__add_from_main(struct coder *c, size_t index, struct participants *x) {
    const struct kh_predicate *v = c->v;
    if (v->form != KH_PREDICATE_PARTICIPLE || x->recipients.n || v->subject == KH_NOBODY || !may_hit(c)) return;
    for (size_t k = index; k-- > 0;) {
        const struct kh_predicate *main = &c->p->predicates.at[k];
        if (main->form != KH_PREDICATE_VERB || main->relative || main->subject != v->subject || main->n_events == 0) continue;
        struct coder outer;
        struct participants y = {0};
        if (!kh_party__other_act(c, main, &outer) || outer.frame->subject != KH_ROLE_ACTOR) return;
        kh_party__roles(&outer, &y);
        for (size_t i = 0; i < y.recipients.n; i++) {
            if (!kh_party__takes_part(x, y.recipients.at[i])) kh_party__add_one(c, x, KH_ROLE_RECIPIENT, y.recipients.at[i]);
        }
        return;
    }
}

void kh_party__add_border(struct coder *c, struct participants *x) {
    const struct kh_parse *p = c->p;
    if (!kh_str_equal(c->frame->type, KH_S("MOBILIZE")) || x->recipients.n || x->actors.n == 0) return;
    for (size_t k = 1; k < p->mentions.n && p->mentions.at[k].chain < c->to; k++) {
        const struct kh_mention *m = &p->mentions.at[k], *border = m - 1;
        bool behind = border->kind == KH_MENTION_ASSET && border->prep.n && border->first > c->v->last && m->chain == border->last + 2u;
        if (!behind || !kh_parse_led_by(p, m, KH_PARTICLE_WITH) || !kh_sentence_in_class(p->s, border->first, KH_S("territory"))) continue;
        if (kh_mention_names_state(m) && !kh_party__takes_part(x, (uint32_t)k)) kh_party__add_one(c, x, KH_ROLE_RECIPIENT, (uint32_t)k);
        return;
    }
}

void kh_party__add_addressee(struct coder *c, struct participants *x) {
    const struct kh_parse *p = c->p;
    const struct kh_predicate *v = c->v;
    bool we = v->form == KH_PREDICATE_VERB && (v->features & KH_FEATURE_FIRST) && x->recipients.n == 0 && c->frame->subject != KH_ROLE_BOTH;
    if (!we || p->mentions.n < 2) return;
    const struct kh_mention *speaker = &p->mentions.at[0], *to = &p->mentions.at[1];
    if (speaker->chain > 0 || speaker->prep.n || !kh_mention_agent(speaker)) return;
    bool right_behind = to->chain == speaker->last + 1u && to->last + 1u < v->first && kh_sentence_mark(p->s, to->last + 1u, ':');
    if (!right_behind || !kh_mention_agent(to) || !kh_parse_led_by(p, to, KH_PARTICLE_PURPOSE)) return;
    if (!kh_party__takes_part(x, 1)) kh_party__add_one(c, x, KH_ROLE_RECIPIENT, 1);
}

/* "their rejection of [what X decided]", "condemned what X did": who stands as the subject of a clause right behind the act that is its object;
 * KH_NOBODY when there is none. */
static int doer_of_what(const struct coder *c, size_t index) {
    const struct kh_parse *p = c->p;
    const struct kh_predicate *w = index + 1 < p->predicates.n ? &p->predicates.at[index + 1] : NULL;
    if (!w || w->form != KH_PREDICATE_VERB || w->passive || w->subject == KH_NOBODY || w->carried) return KH_NOBODY;
    bool resumed = w->clitics.pronoun || kh_predicate__takes_prep_pronoun(p, w);
    bool own = kh_predicate_subject_behind(p, c->v);
    uint32_t behind = own ? kh_predicate__behind_group(p, c->v->subject) : c->v->last + 1u;
    const struct kh_mention *m = &p->mentions.at[w->subject];
    bool clause = w->first == behind + 1u && kh_sentence_particle(p->s, behind, KH_PARTICLE_WHICH);
    return resumed && clause && m->first > w->last && kh_mention_agent(m) && w->subject != c->v->subject ? w->subject : KH_NOBODY;
}

void kh_party__add_from_relative(struct coder *c, size_t index, struct participants *x) {
    const struct kh_parse *p = c->p;
    if (!c->frame->content->answers || x->recipients.n) return;
    int doer = doer_of_what(c, index);
    if (doer != KH_NOBODY) {
        kh_party__add(c, x, KH_ROLE_RECIPIENT, doer);
        return;
    }
    for (size_t k = index + 1; k < p->predicates.n; k++) {
        const struct kh_predicate *w = &p->predicates.at[k];
        if (w->form != KH_PREDICATE_VERB) continue;
        struct coder inner;
        struct participants y = {0};
        if (!w->relative || !w->clitics.pronoun || w->first > c->v->last + MAX_PREP_REACH || !kh_party__other_act(c, w, &inner)) return;
        kh_party__roles(&inner, &y);
        bool blames = kh_str_equal(c->frame->type, KH_S("ACCUSE")); /* "deplores the support that [X] gives to Y" */
        const kh_index_vec *sides[] = {blames ? &y.actors : &y.recipients, blames ? &y.recipients : &y.actors};
        for (int s = 0; s < 2 && x->recipients.n == 0; s++) {
            for (size_t i = 0; i < sides[s]->n; i++) {
                uint32_t party = sides[s]->at[i];
                if (!kh_party__takes_part(x, party) && (int)party != c->v->subject) kh_party__add_one(c, x, KH_ROLE_RECIPIENT, party);
            }
        }
        return;
    }
}

void kh_party__accuse_doer(struct coder *c, struct participants *x) {
    const struct kh_parse *p = c->p;
    if (!c->frame->content->object_acts || c->v->object == KH_NOBODY || !kh_str_equal(c->frame->type, KH_S("ACCUSE"))) return;
    const struct kh_mention *m = &p->mentions.at[c->v->object];
    const struct kh_predicate *act = m->depth ? kh_parse_act_noun(p, m->chain) : NULL;
    if (!act || act == c->v || act->object != c->v->object) return;
    struct coder inner;
    struct participants y = {0};
    if (!kh_party__other_act(c, act, &inner)) return;
    kh_party__roles(&inner, &y);
    for (size_t i = 0; i < y.actors.n; i++) {
        if (y.actors.at[i] == (uint32_t)c->v->object || (x->actors.n && y.actors.at[i] == x->actors.at[0])) return;
    }
    if (y.actors.n) x->recipients = y.actors;
}

void kh_party__drop_carried(const struct coder *c, struct participants *x) {
    const struct kh_predicate *v = c->v;
    bool noun = v->form != KH_PREDICATE_VERB && v->form != KH_PREDICATE_PARTICIPLE;
    if (!noun || !v->carried || v->subject == KH_NOBODY || v->clitics.pronoun) return;
    size_t between = 0, kept = 0;
    for (size_t i = 0; i < x->actors.n; i++) {
        const struct kh_mention *m = &c->p->mentions.at[x->actors.at[i]];
        uint32_t before = m->chain ? m->chain - 1u : 0;
        between += m->first > v->last && (kh_sentence_in_class(c->p->s, before, KH_S("between")) || (m->joined && between));
    }
    if (between < 2) return;
    for (size_t i = 0; i < x->actors.n; i++) {
        if (c->p->mentions.at[x->actors.at[i]].first > v->last) x->actors.at[kept++] = x->actors.at[i];
    }
    x->actors.n = kept;
}
