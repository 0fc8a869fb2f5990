#include "read/mention_int.h"

/* Parties that one word may stand for, and mentions back that it may reach. */
enum { MANY = 6, FARTHEST_HEARD = 400, SENTENCES_BACK = 3, PAGE_BACK = 8 };

/* Somebody named before: in this sentence (mention) or in an earlier one (heard). */
struct candidate {
    const struct kh_mention *mention;
    struct kh_heard who;
};

static uint32_t country_of(const struct finder *f, const struct kh_mention *m) {
    if (m->resolved == KH_NONE) return m->country;
    return kh_mention__country_row(f, f->doc->reading->actors.at[m->resolved].country);
}

static struct kh_heard heard_of(const struct kh_sentence *s, const struct kh_mention *m) {
    bool rebel = kh_str_among(m->sector, KH_S("OPP|REB"));
    return (struct kh_heard){.rebel = rebel, .actor = m->resolved, .country = m->country, .kind = (uint8_t)m->kind, .named_as = m->named_as, .plural = m->plural,
                             .joined = m->joined, .key = m->key, .word = s->tokens[m->first].word};
}

/* Is it joined by "and" to the mention before it, as far as can be told while mentions are still being found? */
static bool coordinated(const struct finder *f, size_t k) {
    const struct kh_mention *m = &f->out->at[k];
    return m->joined || (k && kh_sentence_conjunction(f->s, m->first) && m[-1].last + 1u == m->first);
}

/* The n-th mention back from here: this sentence's first, then what was heard before. False when there is none. */
static bool look_back(const struct finder *f, size_t n, struct candidate *out) {
    if (n >= FARTHEST_HEARD) return false;
    if (n < f->out->n) {
        size_t k = f->out->n - 1 - n;
        *out = (struct candidate){&f->out->at[k], heard_of(f->s, &f->out->at[k])};
        out->who.joined = coordinated(f, k);
        out->who.country = country_of(f, &f->out->at[k]);
        return true;
    }
    n -= f->out->n;
    if (n >= f->doc->heard.n) return false;
    *out = (struct candidate){NULL, f->doc->heard.at[f->doc->heard.n - 1 - n]};
    return true;
}

static uint32_t state_of(struct finder *f, const struct kh_match *m, const struct candidate *c) {
    struct kh_mention state = kh_mention__blank(m->first, m->first + m->n - 1u);
    state.kind = KH_MENTION_COUNTRY;
    state.country = c->who.country;
    state.name = f->lex->countries[state.country].name;
    return kh_mention_actor(f->doc, f->s, &state);
}

/* A state that was only named as a place becomes an actor when a word points back to it. */
static uint32_t actor_of(struct finder *f, const struct kh_match *m, const struct candidate *c) {
    if (c->mention) return kh_mention_actor(f->doc, f->s, c->mention);
    return c->who.actor != KH_NONE ? c->who.actor : state_of(f, m, c);
}

/* A party that "the two countries" or "the latter" may mean: a state, or an organisation of its own. */
static bool is_party(const struct candidate *c) {
    if (c->mention && (c->mention->resolved != KH_NONE || kh_str_equal(c->mention->sector, KH_S("JRN")))) return false; /* who tells it is no side */
    bool medium = c->who.named_as == KH_ACTOR_MEDIA + 1 || c->who.named_as == KH_ACTOR_AGENCY + 1;
    return !medium && (c->who.country != KH_NONE || (c->who.kind == KH_MENTION_ORG && c->who.key.n));
}

/* One state, or one side within it: its opposition and rebels are none of its organs. */
static bool same_party(const struct kh_heard *a, const struct kh_heard *b) {
    if (a->country != KH_NONE && a->country == b->country && a->rebel != b->rebel) return false;
    return a->country != KH_NONE ? a->country == b->country : b->country == KH_NONE && kh_str_equal(a->key, b->key);
}

struct parties {
    struct candidate at[MANY];
    size_t n;
};

static void add_party(struct parties *x, const struct candidate *c) {
    for (size_t i = 0; i < x->n; i++) {
        if (same_party(&x->at[i].who, &c->who)) return;
    }
    if (x->n < MANY) x->at[x->n++] = *c;
}

/* "[Russia] urged in a statement on Sunday [the two sides]": who stands open in the clause before a date, or NULL. */
static const struct kh_mention *acting_before_date(const struct finder *f, uint32_t i) {
    static const uint32_t dates = KH_KIND_BIT(KH_ENTRY_WEEKDAY) | KH_KIND_BIT(KH_ENTRY_TIMEWORD) | KH_KIND_BIT(KH_ENTRY_MONTH);
    if (i == 0 || !kh_sentence_has(f->s, i - 1, dates) || kh_sentence_has_particle(f->s, i - 1, KH_PARTICLE_BIT(KH_PARTICLE_PREP))) return NULL;
    for (size_t k = f->out->n; k-- > 0;) {
        const struct kh_mention *m = &f->out->at[k];
        for (uint32_t at = m->last + 1u; at < i; at++) {
            if (kh_sentence_is_mark(f->s, at) || kh_sentence_particle(f->s, at, KH_PARTICLE_THAT)) return NULL;
        }
        bool governed = f->s->tokens[m->first].word->preposition || (kh_sentence_particle_before(f->s, m->first, KH_PARTICLE_PREP));
        if (!governed && (m->country != KH_NONE || m->key.n)) return m;
        i = m->first;
    }
    return NULL;
}

/* "[the leaders] of the two countries": the noun in construct right before the word, whose owners that word names; or NULL. */
static struct kh_mention *head_before(const struct finder *f, const struct kh_match *m) {
    struct kh_mention *head = f->out->n ? &f->out->at[f->out->n - 1] : NULL;
    if (!head || head->last + 1u != m->first || m->clitics.preposition || m->clitics.conjunction) return NULL;
    bool official = head->kind == KH_MENTION_PERSON || head->kind == KH_MENTION_ORGAN, named = head->country != KH_NONE || head->key.n || head->name.n || head->own;
    const struct kh_match *noun = kh_sentence_match(f->s, head->first, KH_ENTRY_HEAD);
    return official && !named && noun && !noun->clitics.article && !kh_sentence_article(f->s, head->last) ? head : NULL;
}

/* The owners stand for the noun: their mentions take its words in. `n`: how many mentions there were before them, the noun's the last. */
static void take_head_in(struct finder *f, size_t n) {
    struct kh_mention head = f->out->at[n - 1];
    for (size_t k = n; k < f->out->n; k++) {
        f->out->at[k - 1] = f->out->at[k];
        f->out->at[k - 1].first = head.first;
    }
    f->out->n--;
    for (uint32_t i = head.first; i <= f->out->at[n - 1].last; i++) f->out->of_token[i] = (int16_t)(n - 1);
}

/* "[Algeria] called on [the two sides]": a noun right before the object is who acts, and none of those it speaks to. */
static const struct kh_mention *acting_neighbour(const struct finder *f, const struct kh_match *m) {
    const struct kh_mention *head = head_before(f, m);
    uint32_t start = head ? head->first : m->first;
    size_t n = f->out->n - (head != NULL);
    const struct kh_mention *before = n ? &f->out->at[n - 1] : NULL;
    if (!before || m->clitics.preposition || m->clitics.conjunction || f->s->tokens[start].word->preposition) return NULL;
    return before->last + 1u == start ? before : acting_before_date(f, start);
}

/* Only where something happens: "in Syria". */
static bool stands_as_place(const struct finder *f, const struct candidate *c) {
    bool land = c->who.kind == KH_MENTION_COUNTRY || c->who.kind == KH_MENTION_CAPITAL || c->who.kind == KH_MENTION_PLACE;
    if (!land) return false;
    if (!c->mention) return c->who.actor == KH_NONE;
    return kh_sentence_particle_before(f->s, c->mention->first, KH_PARTICLE_PLACE) != NULL;
}

enum whom { ANY_PARTY, STATES = 1, NO_PLACES = 2 };

/* The parties named last, newest first, each once, up to `most`; not the one that acts right before. `whom`: states only, none that is only
 * a place. */
static struct parties recent_parties(const struct finder *f, const struct kh_match *m, size_t most, int whom) {
    struct parties found = {.n = 0};
    bool states = (whom & STATES) != 0;
    const struct kh_mention *actor = acting_neighbour(f, m);
    struct candidate c;
    for (size_t n = 0; found.n < most && look_back(f, n, &c); n++) {
        if (states) c.who.rebel = false;
        if (states && c.who.kind == KH_MENTION_GROUP) continue; /* mercenaries of a land are not its state */
        if ((whom & NO_PLACES) && stands_as_place(f, &c)) continue;
        struct kh_heard acting = actor ? heard_of(f->s, actor) : (struct kh_heard){.country = KH_NONE, .key = KH_S("")};
        if (!is_party(&c) || (states && c.who.country == KH_NONE) || (actor && same_party(&acting, &c.who))) continue;
        add_party(&found, &c);
    }
    return found;
}

/* "the three states": the last ones that were named together; else the three named last. */
static struct parties named_together(const struct finder *f, const struct kh_match *m, size_t many) {
    struct parties run = {.n = 0};
    struct candidate c;
    bool open = false;
    for (size_t n = 0; look_back(f, n, &c); n++) {
        if (!open) run.n = 0;
        if (!is_party(&c) || (c.who.kind != KH_MENTION_COUNTRY && c.who.kind != KH_MENTION_CAPITAL)) {
            open = false;
            continue;
        }
        add_party(&run, &c);
        open = c.who.joined;
        if (!open && run.n == many) return run;
    }
    run = recent_parties(f, m, many, NO_PLACES);
    if (run.n < many) run = recent_parties(f, m, many, ANY_PARTY);
    if (run.n < many) run.n = 0;
    return run;
}

static void push_resolved(struct finder *f, const struct kh_match *m, uint32_t actor, bool joined) {
    struct kh_mention x = kh_mention__blank(m->first, m->first + m->n - 1u);
    x.kind = KH_MENTION_ANAPHOR;
    x.resolved = actor;
    x.joined = joined;
    x.definite = true;
    kh_mention__push(f, &x);
}

/* In the order of the text: the one named first comes first. "The two countries" are the states, though an army or a plane of theirs was named. */
static bool push_all(struct finder *f, const struct kh_match *m, const struct parties *x) {
    uint32_t actors[MANY];
    bool states = (enum kh_anaphor_kind)f->lex->anaphora[m->sense->row] == KH_ANAPHOR_STATES;
    for (size_t i = 0; i < x->n; i++) actors[i] = states && x->at[i].who.country != KH_NONE ? state_of(f, m, &x->at[i]) : actor_of(f, m, &x->at[i]);
    for (size_t i = x->n; i-- > 0;) push_resolved(f, m, actors[i], i + 1 < x->n);
    return x->n > 0;
}

static bool push_actor(struct finder *f, const struct kh_match *m, uint32_t actor) {
    if (actor != KH_NONE) push_resolved(f, m, actor, false);
    return actor != KH_NONE;
}

/* Not by an adjective, nor, in an earlier sentence, as a mere place. */
static bool named_by_itself(const struct candidate *c) {
    bool place = c->who.kind == KH_MENTION_PLACE || (!c->mention && c->who.actor == KH_NONE);
    return is_party(c) && c->who.kind != KH_MENTION_OWNER && !place;
}

/* The two that were last named together, and no third with them: "A and B agreed". */
static struct parties last_couple(const struct finder *f) {
    struct parties couple = {.n = 0};
    struct candidate second, first;
    for (size_t n = 0; look_back(f, n, &second) && look_back(f, n + 1, &first); n++) {
        if (!second.who.joined || !named_by_itself(&second) || !named_by_itself(&first) || same_party(&first.who, &second.who)) continue;
        if (first.who.joined) return couple;
        add_party(&couple, &second);
        add_party(&couple, &first);
        return couple;
    }
    return couple;
}

static bool among(const struct parties *x, const struct candidate *c) {
    for (size_t i = 0; i < x->n; i++) {
        if (same_party(&x->at[i].who, &c->who)) return true;
    }
    return false;
}

/* Is one of the two in the couple, and the other only told of by an adjective: "mediated by Qatari envoys"? */
static bool adjective_beside(const struct parties *two, const struct parties *couple) {
    if (two->n != 2 || couple->n != 2) return false;
    bool first = among(couple, &two->at[0]), second = among(couple, &two->at[1]);
    return first != second && !named_by_itself(&two->at[first ? 1 : 0]);
}

/* "relations between A and B are calmer. [C] presses for a rapprochement of the two countries": is one of the two only who acts here, the other of a
 * couple named before? */
static bool acts_on_couple(const struct parties *two, const struct parties *couple) {
    if (two->n != 2 || couple->n != 2 || couple->at[0].mention || !two->at[0].mention || two->at[1].mention) return false;
    return !among(couple, &two->at[0]) && among(couple, &two->at[1]);
}

/* The two who did it together, or, where `guests`, guest and host, or those whom one spoke well of or asked for something: "X called on A and B"; in
 * `pair`. False where there are no two, or it is not told as done or as coming. */
static bool couple_of(const struct kh_event *e, bool guests, uint32_t pair[2]) {
    if (e->status == KH_STATUS_NEGATED || e->status == KH_STATUS_HYPOTHETICAL) return false;
    bool addressed = (e->score > 0 || kh_str_equal(e->type, KH_S("REQUEST"))) && e->actors.n == 1 && e->recipients.n == 2;
    bool received = guests && kh_str_equal(e->type, KH_S("CONSULT")) && e->actors.n == 1 && e->recipients.n == 1;
    if (!addressed && !received && !(e->actors.n == 2 && e->recipients.n == 0)) return false;
    pair[0] = addressed ? e->recipients.at[0] : e->actors.at[0];
    pair[1] = addressed ? e->recipients.at[1] : received ? e->recipients.at[0] : e->actors.at[1];
    return true;
}

static bool told_jointly(const struct kh_event *e) {
    return e->actors.n == 2 && e->recipients.n == 0 && e->status != KH_STATUS_NEGATED && e->status != KH_STATUS_HYPOTHETICAL;
}

/* "A and B signed treaties ... at the cost of C. [Both] stressed ...": of two named only before this sentence, the couple that acted together in the
 * sentence before it, when one of them did; in `actors`. */
static bool acted_together(const struct finder *f, const struct parties *two, uint32_t actors[2]) {
    const struct kh_reading *r = f->doc->reading;
    if (two->n != 2 || two->at[0].mention || two->at[1].mention) return false;
    for (size_t i = r->events.n; i-- > 0 && r->events.at[i].evidence.sentence + 1 >= f->s->index;) {
        if (!couple_of(&r->events.at[i], false, actors)) continue;
        bool first = two->at[0].who.actor == actors[0] || two->at[0].who.actor == actors[1];
        return first || two->at[1].who.actor == actors[0] || two->at[1].who.actor == actors[1];
    }
    return false;
}

/* "A and B signed an accord. It provides for the withdrawal of C. [D] called on both": did the couple act together shortly before, while of
 * the two named last one acts here? */
static bool couple_acted(const struct finder *f, const struct parties *two, const struct parties *couple) {
    const struct kh_reading *r = f->doc->reading;
    if (two->n != 2 || couple->n != 2 || couple->at[0].mention || !two->at[0].mention || two->at[1].mention || among(couple, &two->at[0])) return false;
    for (size_t i = r->events.n; i-- > 0 && r->events.at[i].evidence.sentence + SENTENCES_BACK >= f->s->index;) {
        const struct kh_event *e = &r->events.at[i];
        if (!told_jointly(e)) continue;
        for (size_t k = 0; k < 2; k++) {
            if (couple->at[k].who.actor != e->actors.at[0] && couple->at[k].who.actor != e->actors.at[1]) return false;
        }
        return true;
    }
    return false;
}

/* "[A and B] met ... A had been attacked by C. [Both] agreed": of two named last, neither here nor side by side, who have done nothing together, the
 * two states that last did; in `actors`. */
static bool acted_on_page(const struct finder *f, const struct parties *two, const struct parties *couple, uint32_t actors[2]) {
    const struct kh_reading *r = f->doc->reading;
    bool beside = couple->n == 2 && two->n == 2 && among(couple, &two->at[0]) && among(couple, &two->at[1]);
    if (two->n != 2 || two->at[0].mention || two->at[1].mention || beside) return false;
    for (size_t i = r->events.n; i-- > 0 && r->events.at[i].evidence.sentence + PAGE_BACK >= f->s->index;) {
        if (!couple_of(&r->events.at[i], true, actors)) continue;
        const struct kh_actor *a = &r->actors.at[actors[0]], *b = &r->actors.at[actors[1]];
        if (a->country.n && b->country.n && !kh_str_equal(a->country, b->country)) return true;
    }
    return false;
}

/* "both": the two named last; when one of them makes a couple with another and the other is only an adjective, the couple. */
static bool push_pair(struct finder *f, const struct kh_match *m, bool states) {
    struct parties two = recent_parties(f, m, 2, (states ? STATES : 0) | NO_PLACES), couple = last_couple(f);
    if (two.n < 2) two = recent_parties(f, m, 2, states ? STATES : ANY_PARTY);
    if (adjective_beside(&two, &couple) || acts_on_couple(&two, &couple) || couple_acted(f, &two, &couple)) two = couple;
    uint32_t together[2];
    if (acted_together(f, &two, together) || acted_on_page(f, &two, &couple, together)) {
        for (size_t i = 0; i < 2; i++) push_resolved(f, m, together[i], i > 0);
        return true;
    }
    return two.n == 2 && push_all(f, m, &two);
}

static bool push_last(struct finder *f, const struct kh_match *m) {
    struct parties one = recent_parties(f, m, 1, ANY_PARTY);
    return push_all(f, m, &one);
}

/* "the country": the state that was named last by its own name, not by an adjective; else by its capital. */
static bool push_land(struct finder *f, const struct kh_match *m) {
    struct candidate c, capital;
    bool by_capital = false;
    for (size_t n = 0; look_back(f, n, &c); n++) {
        if (c.who.country == KH_NONE) continue;
        if (c.who.kind == KH_MENTION_COUNTRY) return push_actor(f, m, actor_of(f, m, &c));
        if (c.who.kind == KH_MENTION_CAPITAL && !by_capital) capital = c, by_capital = true;
    }
    return by_capital ? push_actor(f, m, actor_of(f, m, &capital)) : push_last(f, m);
}

/* "its neighbour": the state named last that is not the owner's own, who was named right before. */
static bool push_neighbour(struct finder *f, const struct kh_match *m) {
    struct candidate c;
    uint32_t own = KH_NONE;
    for (size_t n = 0; look_back(f, n, &c); n++) {
        if (c.who.country == KH_NONE || c.who.kind == KH_MENTION_PLACE) continue;
        if (own == KH_NONE) own = c.who.country;
        if (c.who.country != own) return push_actor(f, m, actor_of(f, m, &c));
    }
    return false;
}

/* "the two men": the two persons named last. */
static bool push_persons(struct finder *f, const struct kh_match *m) {
    struct candidate c;
    uint32_t found[2];
    size_t n_found = 0;
    for (size_t n = 0; n_found < 2 && look_back(f, n, &c); n++) {
        if (c.who.kind != KH_MENTION_PERSON || (c.mention && c.mention->last + 1u == m->first)) continue;
        uint32_t actor = actor_of(f, m, &c);
        if (n_found == 0 || found[0] != actor) found[n_found++] = actor;
    }
    for (size_t i = n_found; i-- > 0;) push_resolved(f, m, found[i], i + 1 < n_found);
    return n_found > 0;
}

/* Whose country "his country" is: the person named last before it in the sentence, but for one whom he is told to be with ("during a
 * meeting with [the minister]"), else who acts in it. */
static uint32_t speaker_before(struct finder *f) {
    const struct kh_mention *found = NULL, *beside = NULL;
    for (size_t k = f->out->n; k-- > 0;) {
        const struct kh_mention *m = &f->out->at[k];
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

/* ---- "the council", "the organisation" ---- */

/* An adjective behind it says which one is meant: then it points back to nothing. */
static bool says_which(const struct finder *f, const struct kh_match *m) {
    uint32_t i = m->first + m->n;
    if (i >= f->s->n || f->s->tokens[i].kind != KH_TOKEN_WORD) return false;
    if (kh_sentence_article(f->s, i) && kh_sentence_match(f->s, i, KH_ENTRY_DEMONYM)) return true;
    bool plain = !f->s->tokens[i].word->preposition && !kh_sentence_conjunction(f->s, i) && !kh_sentence_match(f->s, i, KH_ENTRY_PARTICLE);
    static const uint32_t naming = KH_KIND_BIT(KH_ENTRY_ANAPHOR) | KH_KIND_BIT(KH_ENTRY_HEAD) | KH_KIND_BIT(KH_ENTRY_COUNTRY) | KH_KIND_BIT(KH_ENTRY_ACTOR) |
                                   KH_KIND_BIT(KH_ENTRY_PLACE) | KH_KIND_BIT(KH_ENTRY_PERSON) | KH_KIND_BIT(KH_ENTRY_NUMBER);
    return plain && kh_sentence_article(f->s, i) && !kh_sentence_has(f->s, i, naming | KH_KIND_BIT(KH_ENTRY_CLASS) | KH_KIND_BIT(KH_ENTRY_WEEKDAY));
}

/* The noun of an entry such as "the council", without its article. */
static struct kh_str head_word(const struct finder *f, const struct kh_match *m) {
    struct kh_str form = f->lex->anaphora_forms[m->sense->row], article = kh_morph_article(f->doc->morph);
    return kh_str_starts(form, article) ? kh_str_slice(form, article.n, form.n) : form;
}

/* How often the document has named it so far. */
static size_t times_named(const struct finder *f, struct kh_str key) {
    size_t times = 0;
    struct candidate c;
    for (size_t n = 0; look_back(f, n, &c); n++) times += kh_str_equal(c.who.key, key);
    return times;
}

/* "the organisation criticised [the Union]": the key of the organisation that stands right behind, which it is not; empty when none does. */
static struct kh_str named_behind(const struct finder *f, const struct kh_match *m) {
    uint32_t i = m->first + m->n;
    const struct kh_match *next = i < f->s->n && !f->s->tokens[i].word->preposition ? kh_sentence_match(f->s, i, KH_ENTRY_ACTOR) : NULL;
    return next ? f->lex->actors[next->sense->row].key : KH_S("");
}

static uint32_t actor_of_row(struct finder *f, const struct kh_match *m, uint32_t row) {
    struct kh_mention x = kh_mention__blank(m->first, m->first + m->n - 1u);
    kh_mention__set_actor(f, &x, &f->lex->actors[row]);
    return kh_mention_actor(f->doc, f->s, &x);
}

/* A headline's "the coalition": the only one of its kinds that the page goes on to name; KH_NONE when there is none, or more. */
static uint32_t named_below(struct finder *f, const struct kh_match *m, uint32_t of) {
    const struct kh_lex_actor *found = NULL;
    for (uint32_t row = 0; f->s->index == 0 && of && row < f->lex->n_actors; row++) {
        const struct kh_lex_actor *a = &f->lex->actors[row];
        if (!f->doc->names_actor[row] || !(of >> a->kind & 1)) continue;
        if (found) return KH_NONE;
        found = a;
    }
    return found ? actor_of_row(f, m, (uint32_t)(found - f->lex->actors)) : KH_NONE;
}

/* May the noun mean this organisation, by its kind or as the first word of its name? */
static bool may_mean(struct finder *f, const struct kh_match *m, const struct kh_lex_actor *a) {
    struct kh_str name = kh_fold_apply(kh_pack_fold(f->lex->pack), f->doc->arena, a->name);
    return f->lex->anaphora_of[m->sense->row] >> a->kind & 1 || kh_str_starts(name, head_word(f, m));
}

/* "X says that [the party] will answer": the organisation that the noun may mean for which a person named before speaks; KH_NONE when there is none. */
static uint32_t spoken_for(struct finder *f, const struct kh_match *m) {
    struct candidate c;
    for (size_t n = 0; look_back(f, n, &c); n++) {
        const uint32_t *row = c.who.kind == KH_MENTION_PERSON && c.who.key.n ? kh_map_find(&f->lex->actor_by_id, c.who.key) : NULL;
        if (row && may_mean(f, m, &f->lex->actors[*row])) return actor_of_row(f, m, *row);
    }
    return KH_NONE;
}

uint32_t kh_anaphor__named(struct finder *f, const struct kh_match *m) {
    struct kh_str head = head_word(f, m), behind = named_behind(f, m);
    uint32_t of = f->lex->anaphora_of[m->sense->row];
    struct candidate c, by_kind;
    size_t most = 0;
    if (m->clitics.pronoun || says_which(f, m)) return KH_NONE;
    for (size_t n = 0; look_back(f, n, &c); n++) {
        bool owned = c.who.key.n || c.who.country != KH_NONE || (c.mention ? c.mention->name.n : c.who.actor != KH_NONE) > 0;
        if ((c.who.kind != KH_MENTION_ORG && c.who.kind != KH_MENTION_ORGAN) || !owned || (behind.n && kh_str_equal(c.who.key, behind))) continue;
        if (kh_form_like(&f->lex->wordsets, c.who.word->form, head)) return actor_of(f, m, &c);
        bool fits = c.who.named_as && (of >> (c.who.named_as - 1u) & 1) && c.who.key.n;
        if (!fits || (most && kh_str_equal(c.who.key, by_kind.who.key))) continue;
        size_t times = times_named(f, c.who.key);
        if (times > most) most = times, by_kind = c;
    }
    if (most) return actor_of(f, m, &by_kind);
    uint32_t spoken = spoken_for(f, m);
    return spoken != KH_NONE ? spoken : named_below(f, m, of);
}

uint32_t kh_anaphor__unnamed_state(struct finder *f, const struct kh_match *m) {
    enum kh_anaphor_kind kind = (enum kh_anaphor_kind)f->lex->anaphora[m->sense->row];
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

uint32_t kh_anaphor__pointed(struct finder *f, struct kh_str sector) {
    struct candidate c;
    for (size_t n = 0; sector.n && look_back(f, n, &c); n++) {
        bool named = (c.who.kind == KH_MENTION_ORG || c.who.kind == KH_MENTION_ORGAN) && (c.who.key.n || c.who.country != KH_NONE);
        if (!named || (c.mention && stands_as_place(f, &c))) continue;
        struct kh_str its = c.mention ? c.mention->sector : c.who.actor != KH_NONE ? f->doc->reading->actors.at[c.who.actor].sector : KH_S("");
        if (kh_str_equal(its, sector) || (kh_lexicon_arms(f->lex, its) != KH_ARMS_NONE && kh_lexicon_arms(f->lex, sector) != KH_ARMS_NONE)) return c.mention ? kh_mention_actor(f->doc, f->s, c.mention) : c.who.actor;
    }
    return KH_NONE;
}

static bool resolve(struct finder *f, const struct kh_match *m) {
    switch ((enum kh_anaphor_kind)f->lex->anaphora[m->sense->row]) {
    case KH_ANAPHOR_BOTH: return push_pair(f, m, false);
    case KH_ANAPHOR_STATES: return push_pair(f, m, true);
    case KH_ANAPHOR_LAST: return push_last(f, m);
    case KH_ANAPHOR_OWN: return push_actor(f, m, speaker_before(f));
    case KH_ANAPHOR_SPEAKER: return push_actor(f, m, f->doc->speaker);
    case KH_ANAPHOR_LAND: return push_land(f, m);
    case KH_ANAPHOR_NEIGHBOUR: return push_neighbour(f, m);
    case KH_ANAPHOR_PERSONS: return push_persons(f, m);
    case KH_ANAPHOR_NAMED: return push_actor(f, m, kh_anaphor__named(f, m));
    case KH_ANAPHOR_OCCUPIER:
    case KH_ANAPHOR_ENEMY: return push_unnamed_state(f, m);
    case KH_ANAPHOR_THREE: {
        struct parties three = named_together(f, m, 3);
        return push_all(f, m, &three);
    }
    case KH_ANAPHOR_THING: /* "that", "this": what was told, nobody */
    case KH_ANAPHOR_COUNTERPART: break;
    }
    return false;
}

bool kh_anaphor__resolve(struct finder *f, const struct kh_match *m) {
    bool headed = head_before(f, m) != NULL;
    size_t n = f->out->n;
    if (!resolve(f, m)) return false;
    if (headed && f->out->n > n + 1) take_head_in(f, n);
    return true;
}

/* ---- pronouns ---- */

bool kh_anaphor_fits(const struct kh_mention *m, uint16_t pronoun) {
    enum { NUMBERS = KH_FEATURE_SINGULAR | KH_FEATURE_DUAL | KH_FEATURE_PLURAL };
    bool person = m->kind == KH_MENTION_PERSON;
    if (!(pronoun & NUMBERS)) return true;
    if (pronoun & KH_FEATURE_DUAL) return false;
    if (pronoun & KH_FEATURE_PLURAL) return m->plural || m->kind == KH_MENTION_GROUP;
    if (pronoun & KH_FEATURE_MASC) return m->gender != KH_GENDER_FEM && !m->plural;
    bool men = person || (m->kind == KH_MENTION_GROUP && m->gender == KH_GENDER_MASC); /* "gunmen ... kidnapped [her]" */
    return m->gender == KH_GENDER_FEM || (m->gender == KH_GENDER_UNKNOWN && !person) || (m->plural && !men);
}

/* Whose "our" is: of a headline's speaker ("Bamako: ..."), else of whoever spoke last. */
static uint32_t speaker_country(struct finder *f) {
    for (size_t k = 0; k < f->out->n; k++) {
        const struct kh_mention *m = &f->out->at[k];
        if (m->country != KH_NONE && kh_sentence_mark(f->s, m->last + 1u, ':')) return m->country;
    }
    return f->doc->speaker == KH_NONE ? KH_NONE : kh_mention__country_row(f, f->doc->reading->actors.at[f->doc->speaker].country);
}

/* Does a word of going into a land, or of striking it, stand close before the mention? */
static bool is_entered(const struct finder *f, const struct kh_mention *m) {
    enum { TO_ENTERING = 6 };
    for (uint32_t back = 1; back <= TO_ENTERING && back <= m->first; back++) {
        if (kh_sentence_is_mark(f->s, m->first - back)) return false;
        if (kh_sentence_in_class(f->s, m->first - back, KH_S("incursion")) || kh_sentence_in_class(f->s, m->first - back, KH_S("attack"))) return true;
    }
    return false;
}

/* The nearest mention before the i-th that may own it, or NULL: one that its pronoun fits, else any that has a name. A thing owns no land: "the
 * plane entered [its airspace]"; and whoever enters a land is another one than whose it is, where one is named before. */
static const struct kh_mention *owner_before(const struct finder *f, size_t i) {
    const struct kh_mention *any = NULL, *intruder = NULL;
    uint32_t barred = KH_NONE; /* whose the intruder is */
    bool land = f->out->at[i].kind == KH_MENTION_ASSET && f->out->at[i].sector.n == 0, entered = land && is_entered(f, &f->out->at[i]);
    for (size_t k = i; k-- > 0;) {
        const struct kh_mention *c = &f->out->at[k];
        bool named = c->country != KH_NONE || c->key.n || c->resolved != KH_NONE || (c->kind == KH_MENTION_ORGAN && c->sector.n);
        if (entered && c->kind == KH_MENTION_ASSET && named) { /* it is what entered */
            barred = c->country;
            entered = false;
        }
        if (!kh_mention_agent(c) || c->own || c->locative || !named || (land && c->kind == KH_MENTION_ASSET)) continue;
        bool adjective = c->kind == KH_MENTION_OWNER; /* "killed in an Israeli raid that hit [his car]": whose act it was, not who owns */
        bool fits = !adjective && kh_anaphor_fits(c, f->out->at[i].pronoun);
        if (fits && entered && !intruder) intruder = c, barred = c->country;
        else if (fits && (barred == KH_NONE || c->country != barred)) return c;
        if (!adjective && !any) any = c;
    }
    return intruder ? intruder : any;
}

/* What the owner is: "its members" are of the union, the party that is meant. A person's or a state's people are not officials. */
static struct kh_str sector_of(const struct finder *f, const struct kh_mention *owner) {
    if (owner->resolved != KH_NONE) return f->doc->reading->actors.at[owner->resolved].sector;
    bool body = owner->kind == KH_MENTION_ORGAN || owner->kind == KH_MENTION_ORG;
    return body ? owner->sector : KH_S("");
}

void kh_anaphor__own(struct finder *f) {
    for (size_t i = 0; i < f->out->n; i++) {
        struct kh_mention *m = &f->out->at[i];
        if (!m->own || m->country != KH_NONE || m->key.n) continue;
        if (m->ours) {
            m->country = speaker_country(f);
            continue;
        }
        if (m->joined && i && f->out->at[i - 1].kind == KH_MENTION_PLACE) { /* "Jenin and its camp" */
            m->country = f->out->at[i - 1].country;
            continue;
        }
        const struct kh_mention *owner = owner_before(f, i);
        if (owner) {
            m->country = country_of(f, owner);
            if (m->country == KH_NONE) m->key = owner->resolved == KH_NONE ? owner->key : f->doc->reading->actors.at[owner->resolved].key;
            bool home = owner->kind == KH_MENTION_ORGAN && owner->key.n == 0 && owner->resolved == KH_NONE; /* "the ministry" is of the page's land, so are its forces */
            if (m->country == KH_NONE && m->key.n == 0 && home) m->country = f->doc->home_land;
            bool police = kh_str_equal(m->sector, KH_S("MIL")) && kh_str_equal(sector_of(f, owner), KH_S("COP")); /* "the ministry of the interior and [its forces]" */
            if (police || (m->sector.n == 0 && m->kind != KH_MENTION_ASSET)) m->sector = sector_of(f, owner);
        } else if (f->doc->subject != KH_NONE) {
            const struct kh_actor *subject = &f->doc->reading->actors.at[f->doc->subject];
            m->country = kh_mention__country_row(f, subject->country);
            if (m->country == KH_NONE && subject->sector.n && !kh_str_equal(subject->key, subject->sector)) m->key = subject->key;
            if (m->sector.n == 0 && m->kind != KH_MENTION_ASSET) m->sector = subject->sector;
        }
    }
}

/* ---- memory ---- */

static bool worth_remembering(const struct kh_mention *m) {
    if (m->kind == KH_MENTION_ORGAN && m->name.n) return true; /* a body that no pack knows: "the movement" may mean it */
    return (kh_mention_agent(m) || m->locative) && m->kind != KH_MENTION_ASSET && m->kind != KH_MENTION_PLACE && (m->country != KH_NONE || m->key.n);
}

static void remember_one(struct kh_doc *d, const struct kh_sentence *s, const struct kh_mention *m) {
    if (m->kind == KH_MENTION_ANAPHOR || !worth_remembering(m)) return;
    struct kh_heard who = heard_of(s, m);
    if (!m->locative || m->country == KH_NONE) who.actor = kh_mention_actor(d, s, m); /* only a state may have been no more than a place */
    kh_vec_push(d->arena, &d->heard, who);
}

void kh_anaphor_remember(struct kh_doc *d, const struct kh_sentence *s, const struct kh_mentions *mentions) {
    for (size_t i = 0; i < mentions->n; i++) remember_one(d, s, &mentions->at[i]);
}

void kh_anaphor__hear(struct finder *f, const struct kh_mention *m) {
    if ((m->kind == KH_MENTION_ORG || m->kind == KH_MENTION_ORGAN) && m->key.n) remember_one(f->doc, f->s, m);
}
