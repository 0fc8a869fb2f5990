/* Who was named before, in this sentence or in earlier ones, and what is kept of them. */
#include "read/anaphor_int.h"

/* Mentions back that a word may reach. */
enum { FARTHEST_HEARD = 400 };

uint32_t kh_anaphor__country(const struct finder *f, const struct kh_mention *m) {
    if (m->resolved == KH_NONE) return m->country;
    return kh_mention__country_row(f, f->doc->reading->actors.at[m->resolved].country);
}

struct kh_heard kh_anaphor__heard(const struct kh_sentence *s, const struct kh_mention *m) {
    bool rebel = kh_str_among(m->sector, KH_S("OPP|REB"));
    return (struct kh_heard){.rebel = rebel, .actor = m->resolved, .country = m->country, .kind = (uint8_t)m->kind, .named_as = m->named_as, .gender = (uint8_t)m->gender, .plural = m->plural,
                             .joined = m->joined, .key = m->key, .word = s->tokens[m->first].word};
}

/* Is it joined by "and" to the mention before it, as far as can be told while mentions are still being found? */
static bool coordinated(const struct finder *f, size_t k) {
    const struct kh_mention *m = &f->out->at[k];
    return m->joined || (k && kh_sentence_conjunction(f->s, m->first) && m[-1].last + 1u == m->first);
}

bool kh_anaphor__look_back(const struct finder *f, size_t n, struct antecedent *out) {
    if (n >= FARTHEST_HEARD) return false;
    if (n < f->out->n) {
        size_t k = f->out->n - 1 - n;
        *out = (struct antecedent){&f->out->at[k], kh_anaphor__heard(f->s, &f->out->at[k])};
        out->who.joined = coordinated(f, k);
        out->who.country = kh_anaphor__country(f, &f->out->at[k]);
        return true;
    }
    n -= f->out->n;
    if (n >= f->doc->heard.n) return false;
    *out = (struct antecedent){NULL, f->doc->heard.at[f->doc->heard.n - 1 - n]};
    return true;
}

uint32_t kh_anaphor__state(struct finder *f, const struct kh_match *m, const struct antecedent *c) {
    struct kh_mention state = kh_mention__blank(m->first, m->first + m->n - 1u);
    state.kind = KH_MENTION_COUNTRY;
    state.country = c->who.country;
    state.name = f->lex->countries[state.country].name;
    return kh_mention_actor(f->doc, f->s, &state);
}

uint32_t kh_anaphor__actor(struct finder *f, const struct kh_match *m, const struct antecedent *c) {
    if (c->mention) return kh_mention_actor(f->doc, f->s, c->mention);
    return c->who.actor != KH_NONE ? c->who.actor : kh_anaphor__state(f, m, c);
}

bool kh_anaphor__is_place(const struct finder *f, const struct antecedent *c) {
    bool land = c->who.kind == KH_MENTION_COUNTRY || c->who.kind == KH_MENTION_CAPITAL || c->who.kind == KH_MENTION_PLACE;
    if (!land) return false;
    if (!c->mention) return c->who.actor == KH_NONE;
    return kh_sentence_particle_before(f->s, c->mention->first, KH_PARTICLE_PLACE) != NULL;
}

static bool worth_remembering(const struct kh_mention *m) {
    if (m->kind == KH_MENTION_ORGAN && m->name.n) return true; /* a body that no pack knows: "the movement" may mean it */
    return (kh_mention_agent(m) || m->locative) && m->kind != KH_MENTION_ASSET && m->kind != KH_MENTION_PLACE && (m->country != KH_NONE || m->key.n);
}

static void remember_one(struct kh_doc *d, const struct kh_sentence *s, const struct kh_mention *m) {
    if (m->kind == KH_MENTION_ANAPHOR || !worth_remembering(m)) return;
    struct kh_heard who = kh_anaphor__heard(s, m);
    if (!m->locative || m->country == KH_NONE) who.actor = kh_mention_actor(d, s, m); /* only a state may have been no more than a place */
    kh_vec_push(d->arena, &d->heard, who);
}

void kh_anaphor_remember(struct kh_doc *d, const struct kh_sentence *s, const struct kh_mentions *mentions) {
    for (size_t i = 0; i < mentions->n; i++) remember_one(d, s, &mentions->at[i]);
}

void kh_anaphor__hear(struct finder *f, const struct kh_mention *m) {
    if ((m->kind == KH_MENTION_ORG || m->kind == KH_MENTION_ORGAN) && m->key.n) remember_one(f->doc, f->s, m);
}
