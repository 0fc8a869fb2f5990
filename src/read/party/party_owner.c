/* Parties by what is theirs: whose the thing, the ship, the land is that an act is done to. */
#include "read/party/party.h"

/* "hit [a depot] of the army": whose the open object is, when no pack knows the thing and a preposition says so behind it. */
static int owner_of_object(const struct coder *c) {
    const struct kh_parse *p = c->p;
    uint32_t i = c->v->object_at;
    for (int plain = 0; plain < MAX_OUTER && i < p->s->n && p->s->tokens[i].kind == KH_TOKEN_WORD; plain++, i++) {
        if (p->mentions.of_token[i] >= 0 || kh_parse_stop(p, i) || (plain && kh_sentence_conjunction(p->s, i))) return KH_NOBODY;
        uint32_t next = i + 1;
        const struct kh_match *owner = next < p->s->n ? kh_sentence_particle(p->s, next, KH_PARTICLE_OWNER) : NULL;
        if (owner && !owner->open) next += owner->n;
        for (size_t k = 0; k < p->mentions.n; k++) {
            const struct kh_mention *m = &p->mentions.at[k];
            bool there = m->first == next || m->chain == next || (owner && m->first == next + owner->n);
            bool whose = there && kh_parse_led_by(p, m, KH_PARTICLE_OWNER);
            if (whose && m->depth == 0 && !m->locative && kh_mention_agent(m)) return (int)k;
        }
    }
    return KH_NOBODY;
}

/* Does the preposition at token i lead to people or things that are no mention? */
static bool leads_to_unnamed(const struct coder *c, uint32_t i) {
    const struct kh_parse *p = c->p;
    const struct kh_match *apart = kh_sentence_particle(p->s, i, KH_PARTICLE_PREP);
    struct kh_str prep = apart ? p->doc->lex->particle_forms[apart->row] : kh_sentence_prefix(p->s, i);
    if (prep.n == 0 || kh_prep_role(&c->frame->preps, prep, NULL) != KH_ROLE_RECIPIENT) return false;
    uint32_t at = apart ? i + apart->n : i;
    for (size_t k = 0; k < p->mentions.n; k++) {
        if (p->mentions.at[k].chain <= at && p->mentions.at[k].last >= at) return false;
    }
    return at < p->s->n;
}

void kh_party__add_land_of_unnamed(struct coder *c, struct participants *x) {
    const struct kh_parse *p = c->p;
    if (!c->frame->content->unnamed || x->recipients.n) return;
    uint32_t i = c->v->last + 1u;
    while (i < c->to && !leads_to_unnamed(c, i)) i++;
    for (uint32_t k = i; k < p->s->n && k < i + MAX_SIDE; k++) {
        int m = p->mentions.of_token[k];
        if (kh_sentence_is_mark(p->s, k)) return;
        bool land = m >= 0 && p->mentions.at[m].locative && p->mentions.at[m].kind == KH_MENTION_COUNTRY;
        if (!land || kh_party__takes_part(x, (uint32_t)m)) continue;
        for (int n = 0; n < kh_parse_group(p, m); n++) {
            if (!kh_party__takes_part(x, (uint32_t)(m + n))) kh_party__add_one(c, x, KH_ROLE_RECIPIENT, (uint32_t)(m + n));
        }
        return;
    }
}

/* Do only plain words stand between the two tokens, few enough: "the seat [of the fifth division] of the army"? */
static bool only_plain(const struct kh_parse *p, uint32_t from, uint32_t to) {
    if (from > to || to - from > MAX_OUTER) return false;
    for (uint32_t i = from; i < to; i++) {
        if (!kh_parse_plain_word(p, i) || kh_sentence_conjunction(p->s, i)) return false;
        if (p->s->tokens[i].word->preposition || kh_sentence_match(p->s, i, KH_ENTRY_PARTICLE)) return false;
    }
    return true;
}

/* "seized [the seat of the division] of the army": whose the thing is that a preposition of the act leads to; KH_NOBODY. */
static int owner_behind_prep(const struct coder *c) {
    const struct kh_parse *p = c->p;
    for (size_t k = 0; k + 1 < p->mentions.n && kh_str_among(c->frame->type, KH_S("ASSAULT|COERCE")); k++) {
        const struct kh_mention *a = &p->mentions.at[k], *m = a + 1;
        if (a->chain <= c->v->last || a->chain > c->v->last + (uint32_t)MAX_FROM || a->prep.n == 0) continue;
        bool recipient = kh_prep_role(&c->frame->preps, a->prep, NULL) == KH_ROLE_RECIPIENT;
        bool thing = recipient && a->kind == KH_MENTION_ASSET && !kh_mention_affiliated(a);
        bool whose = kh_parse_led_by(p, m, KH_PARTICLE_OWNER) && m->depth == 0 && !m->locative && kh_mention_agent(m);
        if (thing && whose && only_plain(p, a->last + 1u, m->chain)) return (int)k + 1;
    }
    return KH_NOBODY;
}

/* "a convoy [of the regime]": whose the thing is that is acted on, when it says so behind a preposition; else KH_NOBODY. */
static int owner_of_asset(const struct coder *c) {
    const struct kh_parse *p = c->p;
    const struct kh_mention *a = &p->mentions.at[c->v->object];
    size_t k = (size_t)c->v->object + 1;
    if (a->kind != KH_MENTION_ASSET || kh_mention_affiliated(a) || k >= p->mentions.n) return KH_NOBODY;
    const struct kh_mention *m = &p->mentions.at[k];
    bool behind = m->chain == a->last + 1u || (m->chain == a->last + 2u && p->s->tokens[a->last + 1u].kind == KH_TOKEN_WORD);
    return behind && kh_parse_led_by(p, m, KH_PARTICLE_OWNER) && !m->locative && kh_mention_agent(m) ? (int)k : KH_NOBODY;
}

/* "promised [aid] for Zambia": what help is given is the receiver's by the preposition behind it, and so no party beside him. */
bool kh_party__destined(const struct coder *c) {
    const struct kh_parse *p = c->p;
    if (c->v->object == KH_NOBODY || (size_t)c->v->object + 1 >= p->mentions.n || !kh_str_equal(c->frame->type, KH_S("AID"))) return false;
    const struct kh_mention *m = &p->mentions.at[c->v->object], *to = m + 1;
    if (m->kind != KH_MENTION_ASSET || to->chain != m->last + 1u || to->country != m->country) return false;
    return kh_parse_led_by(p, to, KH_PARTICLE_PURPOSE);
}

void kh_party__add_affected(struct coder *c, struct participants *x) {
    const struct kh_predicate *v = c->v;
    if (kh_party__destined(c)) return;
    if (x->recipients.n == 0 && v->object == KH_NOBODY && v->object_at && c->frame->object == KH_ROLE_RECIPIENT) {
        int owner = owner_of_object(c);
        if (owner != KH_NOBODY) kh_party__add(c, x, KH_ROLE_RECIPIENT, owner);
    }
    int whose = x->recipients.n == 0 ? owner_behind_prep(c) : KH_NOBODY;
    if (whose != KH_NOBODY) kh_party__add(c, x, KH_ROLE_RECIPIENT, whose);
    if (x->recipients.n == 0 && v->object != KH_NOBODY && c->frame->object == KH_ROLE_RECIPIENT) {
        int owner = owner_of_asset(c);
        if (owner != KH_NOBODY) kh_party__add(c, x, KH_ROLE_RECIPIENT, owner);
    }
    if (x->recipients.n || v->object == KH_NOBODY || c->frame->subject == KH_ROLE_BOTH || c->frame->object == KH_ROLE_ACTOR) return;
    bool mobilizes = kh_str_equal(c->frame->type, KH_S("MOBILIZE"));
    if (mobilizes && c->frame->object == KH_ROLE_NONE) return; /* the troops that one sends are one's own */
    if (kh_index_among(&x->actors, (uint32_t)v->object)) return;
    const struct kh_mention *m = &c->p->mentions.at[v->object], *subject = kh_predicate_subject(c->p, v);
    bool own_troops = subject && subject->country != KH_NONE && subject->country == m->country && kh_str_equal(m->sector, KH_S("MIL"));
    if (own_troops && kh_str_equal(c->frame->type, KH_S("RETREAT"))) return; /* those whom one takes home, too */
    bool owned = kh_mention_identified(m);
    bool moved = mobilizes && kh_str_equal(m->sector, KH_S("MIL")); /* "deployed units of the army" */
    enum kh_role side = c->frame->subject == KH_ROLE_RECIPIENT ? KH_ROLE_ACTOR : KH_ROLE_RECIPIENT;
    if (owned && !m->own && !moved && m->kind != KH_MENTION_PLACE) kh_party__add_group(c, x, side, v->object);
}
