/* Words that point back and name nobody: whom each kind of entry of anaphora.tsv stands for. */
#include "read/mention/anaphor_int.h"

enum { HOME_RATIO = 3 }; /* a page is about one land where it names it that many times as often as another */

void kh_anaphor__push(struct finder *f, const struct kh_match *m, uint32_t actor, bool joined) {
    struct kh_mention x = kh_mention__blank(m->first, m->first + m->n - 1u);
    x.kind = KH_MENTION_ANAPHOR;
    x.resolved = actor;
    x.joined = joined;
    x.definite = true;
    kh_mention__push(f, &x);
}

static bool push_actor(struct finder *f, const struct kh_match *m, uint32_t actor) {
    if (actor != KH_NONE) kh_anaphor__push(f, m, actor, false);
    return actor != KH_NONE;
}

/* "... which [the USA] mediated. Raids in the east of the country": a state of an earlier sentence that a page only names beside the land it is about. */
static bool in_passing(const struct finder *f, const struct antecedent *c) {
    const struct kh_doc *d = f->doc;
    bool other = !c->mention && d->home_sure && d->home != KH_NONE && c->who.country != d->home;
    return other && d->country_counts[d->home] >= HOME_RATIO * d->country_counts[c->who.country];
}

/* "the country": the state that was named last by its own name, not by an adjective; else by its capital. */
static bool push_land(struct finder *f, const struct kh_match *m) {
    for (int beside = 0; beside < 2; beside++) { /* a land beside the place told of comes last */
        struct antecedent c, capital, body;
        bool by_capital = false, by_body = false;
        for (size_t n = 0; kh_anaphor__look_back(f, n, &c); n++) {
            if (c.who.country == KH_NONE || c.who.bounds != (beside > 0) || in_passing(f, &c)) continue;
            if (c.who.kind == KH_MENTION_COUNTRY) return push_actor(f, m, kh_anaphor__actor(f, m, &c));
            if (c.who.kind == KH_MENTION_CAPITAL && !by_capital) capital = c, by_capital = true;
            if (c.who.kind == KH_MENTION_ORGAN && !by_body) body = c, by_body = true;
        }
        if (by_capital) return push_actor(f, m, kh_anaphor__actor(f, m, &capital));
        if (by_body) return push_actor(f, m, kh_anaphor__state(f, m, &body)); /* "the Lebanese authorities ... Israeli raids on [the country]" */
    }
    return kh_anaphor__push_last(f, m);
}

/* "its neighbour": the state named last that is not the owner's own, who was named right before. */
static bool push_neighbour(struct finder *f, const struct kh_match *m) {
    struct antecedent c;
    uint32_t own = KH_NONE;
    for (size_t n = 0; kh_anaphor__look_back(f, n, &c); n++) {
        if (c.who.country == KH_NONE || c.who.kind == KH_MENTION_PLACE || c.who.bystander) continue;
        if (own == KH_NONE) own = c.who.country;
        if (c.who.country != own) return push_actor(f, m, kh_anaphor__actor(f, m, &c));
    }
    return false;
}

/* "the two men": the two persons named last. */
static bool push_persons(struct finder *f, const struct kh_match *m) {
    struct antecedent c;
    uint32_t found[2];
    size_t n_found = 0;
    for (size_t n = 0; n_found < 2 && kh_anaphor__look_back(f, n, &c); n++) {
        if (c.who.kind != KH_MENTION_PERSON || (c.mention && c.mention->last + 1u == m->first)) continue;
        uint32_t actor = kh_anaphor__actor(f, m, &c);
        if (n_found == 0 || found[0] != actor) found[n_found++] = actor;
    }
    for (size_t i = n_found; i-- > 0;) kh_anaphor__push(f, m, found[i], i + 1 < n_found);
    return n_found > 0;
}

/* "the latter affirmed the support of [his country]": who spoke is known. */
static bool is_latter(const struct finder *f, const struct kh_mention *m) {
    const struct kh_match *a = m->resolved == KH_NONE ? NULL : kh_sentence_match(f->s, m->first, KH_ENTRY_ANAPHOR);
    return a && f->lex->anaphora[a->row] == KH_ANAPHOR_LATTER && f->doc->reading->actors.at[m->resolved].country.n;
}

/* Whose country "his country" is: the person named last before it in the sentence, but for one whom he is told to be with ("during a
 * meeting with [the minister]"), else who acts in it. */
static uint32_t speaker_before(struct finder *f) {
    const struct kh_mention *found = NULL, *beside = NULL;
    for (size_t k = f->out->n; k-- > 0;) {
        const struct kh_mention *m = &f->out->at[k];
        if (is_latter(f, m) && !f->s->tokens[m->first].word->preposition) return m->resolved;
        if (m->country == KH_NONE || m->kind == KH_MENTION_PLACE || f->s->tokens[m->first].word->preposition) continue;
        bool with = m->kind == KH_MENTION_PERSON && kh_sentence_particle_before(f->s, m->first, KH_PARTICLE_WITH);
        if (with && !beside) beside = m;
        if (with) continue;
        if (m->kind == KH_MENTION_PERSON) return kh_mention_actor(f->doc, f->s, m);
        found = m; /* the first of the sentence, when no person is named */
    }
    if (!found) found = beside;
    if (found) return kh_mention_actor(f->doc, f->s, found);
    return f->doc->speaker != KH_NONE ? f->doc->speaker : f->doc->subject;
}

uint32_t kh_anaphor__own_land(struct finder *f) {
    uint32_t who = speaker_before(f);
    return who == KH_NONE ? KH_NONE : kh_mention__country_row(f, f->doc->reading->actors.at[who].country);
}

uint32_t kh_anaphor__unnamed_state(struct finder *f, const struct kh_match *m) {
    enum kh_anaphor_kind kind = (enum kh_anaphor_kind)f->lex->anaphora[m->row];
    if ((kind != KH_ANAPHOR_OCCUPIER && kind != KH_ANAPHOR_ENEMY) || m->clitics.pronoun) return KH_NONE;
    const struct kh_match *named = kh_mention__demonym_at(f, m->first + m->n); /* "the [Russian] occupation" */
    return named && named->clitics.article ? KH_NONE : kh_occupation_state(f->doc, kind);
}

/* "the occupation", "the enemy": a state, as if its name stood there. */
static bool push_unnamed_state(struct finder *f, const struct kh_match *m) {
    uint32_t country = kh_anaphor__unnamed_state(f, m);
    if (country == KH_NONE) return false;
    struct kh_mention x = kh_mention__blank(m->first, m->first + m->n - 1u);
    x.kind = KH_MENTION_COUNTRY;
    x.definite = true;
    x.gender = KH_GENDER_MASC;
    x.country = country;
    x.name = f->lex->countries[country].name;
    kh_mention__push(f, &x);
    return true;
}

static bool resolve(struct finder *f, const struct kh_match *m) {
    switch ((enum kh_anaphor_kind)f->lex->anaphora[m->row]) {
    case KH_ANAPHOR_BOTH: return kh_anaphor__push_both(f, m, false);
    case KH_ANAPHOR_STATES: return kh_anaphor__push_both(f, m, true);
    case KH_ANAPHOR_LAST: return kh_anaphor__push_last(f, m);
    case KH_ANAPHOR_LATTER: return kh_anaphor__push_latter(f, m);
    case KH_ANAPHOR_TRIO: return kh_anaphor__push_trio(f, m);
    case KH_ANAPHOR_OWN: return push_actor(f, m, speaker_before(f));
    case KH_ANAPHOR_SPEAKER: return push_actor(f, m, f->doc->speaker);
    case KH_ANAPHOR_LAND: return push_land(f, m);
    case KH_ANAPHOR_NEIGHBOUR: return push_neighbour(f, m);
    case KH_ANAPHOR_PERSONS: return push_persons(f, m);
    case KH_ANAPHOR_NAMED: return push_actor(f, m, kh_anaphor__named(f, m));
    case KH_ANAPHOR_OCCUPIER:
    case KH_ANAPHOR_ENEMY: return push_unnamed_state(f, m);
    case KH_ANAPHOR_THREE: return kh_anaphor__push_three(f, m);
    case KH_ANAPHOR_THING: /* "that", "this": what was told, nobody */
    case KH_ANAPHOR_COUNTERPART:
    case KH_ANAPHOR_HOST:
    case KH_ANAPHOR_GUEST: break;
    }
    return false;
}

bool kh_anaphor__resolve(struct finder *f, const struct kh_match *m) {
    bool headed = kh_anaphor__head_before(f, m) != NULL;
    size_t n = f->out->n;
    if (!resolve(f, m)) return false;
    if (headed && f->out->n > n + 1) kh_anaphor__take_head_in(f, n);
    return true;
}
