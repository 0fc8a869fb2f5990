/* One noun for several parties: "the Malian and the Russian minister", "delegations from A and B", "the leaders of the two countries". */
#include "read/mention_int.h"

/* "the foreign ministers of Mali, A, and of Russia, B": the same head again for every further owner. */
static void share_adjectives(struct phrase *p) {
    struct finder *f = p->f;
    while (p->next < f->s->n) {
        const struct kh_match *d = kh_mention__demonym_at(f, p->next);
        if (!d || !d->clitics.conjunction || d->clitics.preposition) return;
        struct kh_mention again = kh_mention__blank(p->next, p->next + d->n - 1u);
        again.kind = p->m.kind;
        again.sector = p->m.sector;
        again.joined = true;
        kh_mention__set_owner(f, &again, &f->lex->demonyms[d->sense->row]);
        p->next += d->n;
        uint32_t i = p->next + kh_mention__comma_at(f, p->next);
        if (p->m.kind == KH_MENTION_PERSON && i < f->s->n && kh_mention__take_name(f, &again, i, true)) p->next = again.last + 1u;
        kh_mention__push(f, &again);
    }
}

/* The name that "and" joins to the one before token i: a further land or body; NULL when there is none. */
static const struct kh_match *joined_name(const struct finder *f, uint32_t i) {
    const struct kh_match *m = i < f->s->n ? kh_mention__naming_at(f, i) : NULL;
    bool name = m && (m->kind == KH_ENTRY_COUNTRY || m->kind == KH_ENTRY_ACTOR);
    return name && m->clitics.conjunction && !m->clitics.preposition ? m : NULL;
}

/* The same people or body once more, for a further land or body. */
static void push_again(struct finder *f, const struct kh_mention *first, const struct kh_match *name) {
    struct kh_mention again = *first;
    again.country = KH_NONE;
    again.key = KH_S("");
    again.joined = true;
    if (name->kind == KH_ENTRY_COUNTRY) kh_mention__set_country(f, &again, name->sense->row);
    else again.key = f->lex->actors[name->sense->row].key;
    kh_mention__push(f, &again);
}

/* "delegations from A [and B]", "officials of A [and B]": the head again for everybody whom "and" joins to the first. */
static void share_origin(struct phrase *p) {
    struct finder *f = p->f;
    bool several = p->m.kind == KH_MENTION_ORGAN || ((p->m.kind == KH_MENTION_PERSON || p->m.kind == KH_MENTION_GROUP) && p->m.plural);
    const struct kh_match *prep = several && !p->owned && !p->m.own && p->next < f->s->n ? kh_sentence_particle(f->s, f->lex, p->next, KH_PARTICLE_OWNER) : NULL;
    if (!prep || prep->clitics.pronoun || kh_sentence_conjunction(f->s, p->next)) return;
    uint32_t i = p->next + prep->n;
    const struct kh_match *name = i < f->s->n ? kh_mention__naming_at(f, i) : NULL;
    if (!name || name->clitics.conjunction || name->clitics.preposition) return;
    bool first = name->kind == KH_ENTRY_COUNTRY ? p->m.country == name->sense->row : name->kind == KH_ENTRY_ACTOR && kh_str_equal(p->m.key, f->lex->actors[name->sense->row].key);
    while (first && name) {
        i += name->n;
        name = joined_name(f, i);
        if (name) push_again(f, &p->m, name);
    }
}

void kh_mention__share_head(struct phrase *p) {
    share_adjectives(p);
    share_origin(p);
}

bool kh_mention__push_leaders(struct phrase *p, const struct kh_match *head) {
    struct finder *f = p->f;
    bool official = p->m.sector.n == 0 || kh_str_equal(p->m.sector, KH_S("GOV"));
    bool leaders = (p->m.kind == KH_MENTION_PERSON || p->m.kind == KH_MENTION_ORGAN) && official;
    const struct kh_match *m = leaders && p->construct && !p->owned && !p->m.own && p->next < f->s->n ? kh_mention__match_at(f, p->next, KH_ENTRY_ANAPHOR) : NULL;
    if (!m || m->clitics.conjunction || m->clitics.preposition) return false;
    enum kh_anaphor_kind kind = f->lex->anaphora[m->sense->row];
    if (kind != KH_ANAPHOR_STATES && kind != KH_ANAPHOR_BOTH && kind != KH_ANAPHOR_THREE) return false;
    struct kh_match whole = *m;
    whole.first = head->first;
    whole.n = (uint16_t)(m->first + m->n - head->first);
    whole.clitics = head->clitics;
    if (!kh_anaphor__resolve(f, &whole)) return false;
    p->next = m->first + m->n;
    return true;
}
