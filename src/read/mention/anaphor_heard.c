/* Who was named before, in this sentence or in earlier ones, and what is kept of them. */
#include "read/mention/anaphor_int.h"

/* Mentions back that a word may reach. */
enum { FARTHEST_HEARD = 400 };

/* Sentences back in which two may have acted on each other; tokens from a border to whose it is. */
enum { SENTENCES_BACK = 3, TO_BORDER = 3 };

uint32_t kh_anaphor__country(const struct finder *f, const struct kh_mention *m) {
    if (m->resolved == KH_NONE) return m->country;
    return kh_mention__country_row(f, f->doc->reading->actors.at[m->resolved].country);
}

/* "on the border with [X]", "next to [X]": does the mention only tell what a place lies beside? */
static bool bounds_place(const struct kh_sentence *s, const struct kh_mention *m) {
    for (uint32_t back = 1; back <= TO_BORDER && back <= m->chain; back++) {
        uint32_t i = m->chain - back;
        if (kh_sentence_in_class(s, i, KH_S("beside"))) return true;
        if (kh_sentence_is_mark(s, i) || kh_sentence_has_form(s, i, KH_VERB_FORMS)) return false;
    }
    return false;
}

struct kh_heard kh_anaphor__heard(const struct kh_sentence *s, const struct kh_mention *m) {
    bool rebel = kh_str_among(m->sector, KH_S("OPP|REB"));
    return (struct kh_heard){
        .actor = m->resolved, .country = m->country, .kind = (uint8_t)m->kind, .named_as = m->named_as, .gender = (uint8_t)m->gender,
        .plural = m->plural, .joined = m->joined, .rebel = rebel, .key = m->key, .word = s->tokens[m->first].word,
        .bounds = m->country != KH_NONE && bounds_place(s, m),
    };
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
    return (kh_mention_agent(m) || m->locative) && m->kind != KH_MENTION_ASSET && m->kind != KH_MENTION_PLACE && kh_mention_affiliated(m);
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

/* Is it told as done, or as said to be, by one party to another, or by two together? */
static bool has_two_sides(const struct kh_event *e) {
    if (kh_event_did_not_happen(e)) return false;
    return (e->actors.n && e->recipients.n) || e->actors.n > 1;
}

/* Does he, or another of his state, take part in it? */
static bool has_part(const struct kh_doc *d, const struct kh_event *e, const struct kh_heard *h) {
    if (h->actor != KH_NONE) return kh_reading_takes_part(d->reading, e, h->actor);
    if (h->country == KH_NONE) return false;
    struct kh_str country = d->lex->countries[h->country].key;
    const kh_index_vec *sides[] = {&e->actors, &e->recipients};
    for (size_t i = 0; i < 2; i++) {
        for (size_t k = 0; k < sides[i]->n; k++) {
            if (kh_str_equal(d->reading->actors.at[sides[i]->at[k]].country, country)) return true;
        }
    }
    return false;
}

void kh_anaphor_tell_bystanders(struct kh_doc *d, size_t first_heard, size_t first_event) {
    const struct kh_reading *r = d->reading;
    for (size_t k = first_heard; k < d->heard.n; k++) {
        struct kh_heard *h = &d->heard.at[k];
        for (size_t i = first_event; i < r->events.n; i++) {
            if (!has_two_sides(&r->events.at[i])) continue;
            h->bystander = !has_part(d, &r->events.at[i], h);
            if (!h->bystander) break;
        }
    }
}

enum kh_gender kh_anaphor_gender(const struct kh_doc *d, uint32_t actor) {
    for (size_t k = d->heard.n; k-- > 0;) {
        const struct kh_heard *h = &d->heard.at[k];
        if (h->actor == actor && h->kind != KH_MENTION_OWNER) return h->plural ? KH_GENDER_UNKNOWN : (enum kh_gender)h->gender;
    }
    return KH_GENDER_UNKNOWN;
}

/* Neither what the pronoun cannot mean nor a gender that is not known. */
static bool may_agree(uint16_t features, enum kh_gender gender) {
    uint16_t genders = features & (KH_FEATURE_MASC | KH_FEATURE_FEM);
    if ((features & (KH_FEATURE_PLURAL | KH_FEATURE_DUAL | KH_FEATURE_FIRST)) || gender == KH_GENDER_UNKNOWN) return true;
    return genders == 0 || (genders & (gender == KH_GENDER_FEM ? KH_FEATURE_FEM : KH_FEATURE_MASC));
}

/* Those who stand with this side of the act in x: whom its actors acted on or with, or who acted on them; NULL when there is no one other party. */
static const uint32_t *other_party(const struct kh_reading *r, const struct kh_event *x, uint32_t actor) {
    bool acts = kh_reading_side_among(r, &x->actors, actor), suffers = kh_reading_side_among(r, &x->recipients, actor);
    if (acts == suffers) return NULL;
    if (suffers) return x->actors.n == 1 ? x->actors.at : NULL;
    if (x->recipients.n) return x->recipients.n == 1 && x->actors.n == 1 ? x->recipients.at : NULL;
    return x->actors.n != 2 ? NULL : kh_reading_same_side(r, x->actors.at[0], actor) ? x->actors.at + 1 : x->actors.at;
}

uint32_t kh_anaphor_beside(const struct kh_doc *d, uint32_t sentence, uint32_t actor, uint16_t features) {
    const struct kh_reading *r = d->reading;
    for (size_t i = r->events.n; i-- > 0 && r->events.at[i].evidence.sentence + SENTENCES_BACK >= sentence;) {
        if (r->events.at[i].status == KH_STATUS_NEGATED || r->events.at[i].status == KH_STATUS_HYPOTHETICAL) continue;
        const uint32_t *who = other_party(r, &r->events.at[i], actor);
        if (who && kh_actor_named(&r->actors.at[*who]) && may_agree(features, kh_anaphor_gender(d, *who))) return *who;
    }
    return KH_NONE;
}

uint32_t kh_anaphor_told(const struct kh_doc *d, uint32_t sentence, uint16_t features) {
    enum { GENDERS = KH_FEATURE_MASC | KH_FEATURE_FEM };
    bool one = !(features & (KH_FEATURE_PLURAL | KH_FEATURE_DUAL | KH_FEATURE_FIRST));
    bool he = one && (features & GENDERS) == KH_FEATURE_MASC, she = one && (features & GENDERS) == KH_FEATURE_FEM;
    bool person = d->subject != KH_NONE && d->reading->actors.at[d->subject].person.n > 0;
    bool differs = (he && d->subject_gender == KH_GENDER_FEM) || (she && d->subject_gender == KH_GENDER_MASC);
    if (differs && d->subject != KH_NONE) {
        uint32_t other = kh_anaphor_beside(d, sentence, d->subject, features);
        bool agrees = other != KH_NONE && kh_anaphor_gender(d, other) == (she ? KH_GENDER_FEM : KH_GENDER_MASC);
        if (agrees) return other; /* "[A] accused B. [She] denied it" */
    }
    return differs && (he || person) ? KH_NONE : d->subject;
}

void kh_anaphor__hear(struct finder *f, const struct kh_mention *m) {
    if ((m->kind == KH_MENTION_ORG || m->kind == KH_MENTION_ORGAN) && m->key.n) remember_one(f->doc, f->s, m);
}
