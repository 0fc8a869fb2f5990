/* The reading's actors: whose mention a mention is, and the name that an actor goes by. */
#include "read/mention.h"

static struct kh_str country_of(const struct kh_doc *d, const struct kh_mention *m) {
    uint32_t row = m->country != KH_NONE ? m->country : m->land;
    return row != KH_NONE ? d->lex->countries[row].key : KH_S("");
}

static struct kh_str actor_key(struct kh_doc *d, const struct kh_mention *m) {
    struct kh_str country = country_of(d, m);
    struct kh_str sector = m->sector;
    if (m->key.n) return m->key;
    if (sector.n == 0 && country.n && m->kind != KH_MENTION_PERSON) sector = KH_S("GOV");
    if (country.n && sector.n) return kh_arena_join(d->arena, country, '.', sector);
    if (country.n) return country;
    return sector.n ? sector : KH_S("UNK");
}

/* How plainly a mention names its actor, best first. */
enum plainness { NAMED, BODY, PEOPLE, OFFICE, THING };

static enum plainness plainness(const struct kh_mention *m) {
    if (m->name.n) return NAMED;
    switch (m->kind) {
    case KH_MENTION_ORG:
    case KH_MENTION_ORGAN: return BODY;
    case KH_MENTION_GROUP: return PEOPLE;
    case KH_MENTION_PERSON: return OFFICE;
    case KH_MENTION_OWNER: return m->country != KH_NONE ? NAMED : THING;
    default: return THING;
    }
}

/* The state that an adjective tells of goes by the state's name, everybody else by what stands there. */
static struct kh_str name_of(const struct kh_doc *d, const struct kh_sentence *s, const struct kh_mention *m) {
    if (m->name.n) return m->name;
    if (m->kind == KH_MENTION_OWNER && m->country != KH_NONE) return d->lex->countries[m->country].name;
    return kh_str_span(s->text, kh_sentence_span(s, m->first, m->last));
}

/* A name without the "and" and "to" that are written together with it is the better one of two. */
static uint8_t name_rank(const struct kh_sentence *s, const struct kh_mention *m) {
    const struct kh_word *w = s->tokens[m->first].word;
    return (uint8_t)(2 * plainness(m) + (plainness(m) != NAMED && (w->conjunction || w->preposition)));
}

static void name_it(struct kh_actor *a, const struct kh_doc *d, const struct kh_sentence *s, const struct kh_mention *m) {
    uint8_t rank = name_rank(s, m);
    if (a->name.n && rank >= a->name_rank) return;
    a->name = name_of(d, s, m);
    a->name_rank = rank;
}

static struct kh_actor new_actor(const struct kh_doc *d, const struct kh_mention *m, struct kh_str key) {
    struct kh_actor a = {.key = key, .sector = m->sector, .person = m->person, .wikidata = m->wikidata, .name = KH_S(""), .country = country_of(d, m), .land_only = true};
    size_t dot = kh_str_find(key, KH_S("."), 0);
    struct kh_str state = dot == SIZE_MAX ? KH_S("") : kh_str_slice(key, 0, dot);
    if (a.country.n == 0 && state.n && kh_map_find(&d->lex->country_by_key, state)) a.country = state;
    if (a.sector.n == 0 && dot != SIZE_MAX && !kh_str_starts(key, KH_S("AREA."))) a.sector = kh_str_slice(key, dot + 1, key.n);
    return a;
}

/* A person of this name, whoever else speaks for the same key. */
static struct kh_str identity(struct kh_doc *d, const struct kh_mention *m, struct kh_str key) {
    bool person = m->kind == KH_MENTION_PERSON && m->name.n;
    struct kh_str who = m->person.n ? m->person : person ? kh_fold_apply(kh_pack_fold(d->lex->pack), d->arena, m->name) : KH_S("");
    return kh_arena_join(d->arena, key, '|', who);
}

uint32_t kh_mention_actor(struct kh_doc *d, const struct kh_sentence *s, const struct kh_mention *m) {
    if (m->resolved != KH_NONE) {
        kh_vec_push(d->arena, &d->reading->actors.at[m->resolved].mentions, kh_sentence_span(s, m->first, m->last));
        return m->resolved;
    }
    bool added;
    struct kh_str key = actor_key(d, m);
    uint32_t index = *kh_map_put(&d->actors, identity(d, m, key), (uint32_t)d->reading->actors.n, &added);
    if (added) kh_vec_push(d->arena, &d->reading->actors, new_actor(d, m, key));
    struct kh_actor *actor = &d->reading->actors.at[index];
    name_it(actor, d, s, m);
    actor->land_only = actor->land_only && m->country == KH_NONE && m->land != KH_NONE;
    kh_vec_push(d->arena, &actor->mentions, kh_sentence_span(s, m->first, m->last));
    return index;
}
