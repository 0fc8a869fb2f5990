/* Charges: what people are held, tried or put to death for is said to be their act, and is no fact. */
#include "read/party/party.h"
#include "read/predicate/predicate_int.h"

/* Does the noun stand behind a word for a charge, or joined to one that does: "on the charge of plotting and [insulting]"? */
static bool behind_charge(const struct kh_parse *p, const struct kh_predicate *v) {
    for (; v->form == KH_PREDICATE_NOUN && v->first > 0; v--) {
        uint32_t i = v->first - 1u;
        while (i > 0 && kh_predicate__is_quote(p, i)) i--;
        if (kh_sentence_in_class(p->s, i, KH_S("charge"))) return true;
        if (!v->clitics.conjunction || v == p->predicates.at) return false;
        for (uint32_t k = v[-1].last + 1u; k < v->first; k++) {
            if (kh_sentence_is_mark(p->s, k) && !kh_predicate__is_quote(p, k)) return false;
        }
    }
    return false;
}

bool kh_party__charged(const struct coder *c) {
    const struct kh_parse *p = c->p;
    const struct kh_predicate *g = kh_predicate_governor(p, c->v);
    bool takes_part = c->v->form == KH_PREDICATE_NOUN && g && kh_predicate_controls(p, g, KH_EFFECT_DO);
    return behind_charge(p, c->v) || (takes_part && behind_charge(p, g)); /* "of taking part in [killing]" */
}

/* Somebody who may stand before a court: no organ of a state. */
static bool may_be_charged(const struct coder *c, const struct kh_mention *m) {
    if (!kh_mention_agent(m) || m->locative || m->kind == KH_MENTION_OWNER || kh_mention_names_state(m)) return false;
    return m->kind == KH_MENTION_PERSON || !kh_lexicon_state_sector(c->p->doc->lex, m->sector);
}

void kh_party__add_charged(struct coder *c, struct participants *x) {
    bool joint = c->frame->subject == KH_ROLE_BOTH; /* "of exchanging fire with the police" */
    if (!kh_party__charged(c) || !(joint || c->frame->subject == KH_ROLE_ACTOR)) return;
    for (size_t k = c->p->mentions.n; k-- > 0;) {
        const struct kh_mention *m = &c->p->mentions.at[k];
        if (m->last >= c->v->first || !may_be_charged(c, m)) continue;
        while (k > 0 && c->p->mentions.at[k].joined) k--;
        if (!joint) x->actors.n = 0;
        kh_party__add(c, x, KH_ROLE_ACTOR, (int)k);
        return;
    }
    if (c->v->carried) x->actors.n = 0; /* who arrests for it did not do it */
}

/* A verdict of prison or death is an arrest, any other a conviction; who is judged is not its object. */
static bool is_verdict(const struct kh_lex_event *f) {
    return kh_str_equal(f->mode, KH_S("convict")) || (kh_str_equal(f->mode, KH_S("arrest")) && f->object == KH_ROLE_NONE);
}

void kh_party__add_sentenced(struct coder *c, struct participants *x) {
    const struct kh_parse *p = c->p;
    if (x->recipients.n || !is_verdict(c->frame)) return;
    for (size_t k = 0; k < p->mentions.n && p->mentions.at[k].chain < c->to; k++) {
        const struct kh_mention *m = &p->mentions.at[k];
        bool punished = m->depth && kh_sentence_in_class(p->s, m->chain, KH_S("punishment")); /* in the genitive of it */
        if (m->chain <= c->v->last || !punished || !may_be_charged(c, m)) continue;
        kh_party__add(c, x, KH_ROLE_RECIPIENT, (int)k);
        return;
    }
}

/* The country whose government, police or courts act here, where it is the one that the page is about or the page is about none;
 * else KH_NONE. */
static uint32_t authority_at_home(const struct coder *c, const struct participants *x) {
    const struct kh_doc *d = c->p->doc;
    for (size_t i = 0; i < x->actors.n; i++) {
        const struct kh_mention *m = &c->p->mentions.at[x->actors.at[i]];
        bool executes = kh_str_equal(m->sector, KH_S("GOV")) && kh_str_equal(c->frame->mode, KH_S("execute"));
        bool law = kh_str_among(m->sector, KH_S("JUD|COP")) || executes; /* in their own land, whatever the page is about */
        bool home = law || m->country == d->home_land || (d->home_land == KH_NONE && !kh_str_equal(m->sector, KH_S("MIL")));
        if (m->country != KH_NONE && home && kh_lexicon_state_sector(d->lex, m->sector)) return m->country;
    }
    return KH_NONE;
}

/* Somebody by a name or trade whom nothing says to be of any country. */
static bool is_of_nowhere(const struct coder *c, const struct kh_mention *m) {
    const struct kh_lexicon *lex = c->p->doc->lex;
    if (kh_mention_identified(m) || (m->land != KH_NONE && m->land != c->p->doc->home_land)) return false;
    if (m->kind == KH_MENTION_GROUP) return !m->own && kh_lexicon_society_sector(lex, m->sector);
    if (m->kind != KH_MENTION_PERSON) return false;
    return m->name.n ? m->person.n == 0 : m->plural && !m->own && kh_lexicon_state_sector(lex, m->sector); /* a stranger; officials */
}

/* "raided the house of [an activist]": of a thing that is an unnamed person's, that person suffers. */
static void add_owner_at_home(struct coder *c, struct participants *x) {
    if (x->recipients.n || c->v->object == KH_NOBODY || c->frame->object != KH_ROLE_RECIPIENT) return;
    const struct kh_mention *m = &c->p->mentions.at[c->v->object];
    bool owned = m->kind == KH_MENTION_ASSET && m->last > m->first && !m->own && kh_lexicon_society_sector(c->p->doc->lex, m->sector);
    if (owned && !kh_mention_identified(m)) kh_party__add_one(c, x, KH_ROLE_RECIPIENT, (uint32_t)c->v->object);
}

void kh_party__place_unknown(struct coder *c, struct participants *x) {
    bool legal = kh_str_equal(c->frame->context, KH_S("legal")) || kh_str_equal(c->frame->mode, KH_S("release"));
    bool at_home = legal || kh_str_equal(c->frame->type, KH_S("COERCE"));
    bool put_to_death = kh_str_equal(c->frame->mode, KH_S("execute")); /* only states do that */
    bool unmade = x->actors.n == 0 && c->p->doc->home_sure && (put_to_death || kh_str_equal(c->frame->mode, KH_S("arrest")));
    uint32_t land = unmade ? c->p->doc->home_land : at_home || put_to_death ? authority_at_home(c, x) : KH_NONE;
    if (land == KH_NONE) return;
    add_owner_at_home(c, x);
    for (size_t i = 0; i < x->recipients.n; i++) {
        struct kh_mention *m = &c->p->mentions.at[x->recipients.at[i]];
        bool owned = m->kind == KH_MENTION_ASSET && (int)x->recipients.at[i] == c->v->object && m->country == KH_NONE && m->land == KH_NONE;
        if (!owned && !is_of_nowhere(c, m)) continue;
        m->land = land;
        if (m->sector.n == 0) m->sector = KH_S("CVL");
    }
}

static bool is_arrest(struct kh_str type, struct kh_str mode) {
    return kh_str_equal(type, KH_S("COERCE")) && kh_str_equal(mode, KH_S("arrest"));
}

/* "the court gives its verdict in the trial of X": the court that the sentence names before the trial; KH_NONE when there is none. */
static uint32_t court_before(struct coder *c) {
    for (size_t k = 0; k < c->p->mentions.n; k++) {
        const struct kh_mention *m = &c->p->mentions.at[k];
        if (m->first >= c->v->first) break;
        bool court = m->kind == KH_MENTION_ORGAN && kh_str_equal(m->sector, KH_S("JUD"));
        if (court && m->country != KH_NONE && m->prep.n == 0 && !m->own) return kh_mention_actor(c->p->doc, c->p->s, m);
    }
    return KH_NONE;
}

void kh_party__add_jailer(struct coder *c, struct kh_event *e) {
    const struct kh_doc *d = c->p->doc;
    const struct kh_reading *r = d->reading;
    if (!is_arrest(c->frame->type, c->frame->mode) || e->actors.n || e->recipients.n == 0) return;
    struct kh_str country = r->actors.at[e->recipients.at[0]].country;
    uint32_t court = c->v->form == KH_PREDICATE_NOUN ? court_before(c) : KH_NONE;
    if (court != KH_NONE && kh_str_equal(r->actors.at[court].country, country)) {
        kh_party__push_unique(d->arena, &e->actors, court);
        return;
    }
    for (size_t k = r->events.n; country.n && k-- > 0;) {
        const struct kh_event *x = &r->events.at[k];
        if (!is_arrest(x->type, x->mode) || x->status != KH_STATUS_ACTUAL || x->actors.n != 1) continue;
        const struct kh_actor *who = &r->actors.at[x->actors.at[0]];
        bool tries = kh_str_equal(who->sector, KH_S("JUD")); /* a court that tries people has arrested nobody */
        if (tries || !kh_lexicon_state_sector(d->lex, who->sector) || !kh_str_equal(who->country, country)) continue;
        for (size_t i = 0; i < e->recipients.n; i++) {
            if (e->recipients.at[i] == x->actors.at[0]) return;
        }
        kh_party__push_unique(d->arena, &e->actors, x->actors.at[0]);
        return;
    }
}
