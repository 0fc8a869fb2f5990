/* "the two countries", "both sides", "the three states", "that state": the parties named last, and couples of them. */
#include "read/mention/anaphor_int.h"

/* Parties that one word may stand for, and sentences back in which two may have acted together. */
enum { MANY = 6, SENTENCES_BACK = 3, PAGE_BACK = 8 };

bool kh_anaphor__is_party(const struct antecedent *c) {
    bool tells = c->mention && kh_str_equal(c->mention->sector, KH_S("JRN")); /* who tells it is no side */
    if (tells || (c->mention && c->mention->resolved != KH_NONE)) return false;
    bool medium = kh_mention_of_press(c->who.named_as);
    return !medium && (c->who.country != KH_NONE || (c->who.kind == KH_MENTION_ORG && c->who.key.n));
}

/* One state, or one side within it: its opposition and rebels are none of its organs. */
static bool same_party(const struct kh_heard *a, const struct kh_heard *b) {
    if (a->country != KH_NONE && a->country == b->country && a->rebel != b->rebel) return false;
    return a->country != KH_NONE ? a->country == b->country : b->country == KH_NONE && kh_str_equal(a->key, b->key);
}

struct parties {
    struct antecedent at[MANY];
    size_t n;
};

static void add_party(struct parties *x, const struct antecedent *c) {
    for (size_t i = 0; i < x->n; i++) {
        if (same_party(&x->at[i].who, &c->who)) return;
    }
    if (x->n < MANY) x->at[x->n++] = *c;
}

/* "[Russia] urged in a statement on Sunday [the two sides]": who stands open in the clause before a date, or NULL. */
static const struct kh_mention *acting_before_date(const struct finder *f, uint32_t i) {
    static const uint32_t dates = KH_KIND_BIT(KH_ENTRY_WEEKDAY) | KH_KIND_BIT(KH_ENTRY_TIMEWORD) | KH_KIND_BIT(KH_ENTRY_MONTH);
    if (i == 0 || !kh_sentence_has(f->s, i - 1, dates)) return NULL;
    if (kh_sentence_has_particle(f->s, i - 1, KH_PARTICLE_BIT(KH_PARTICLE_PREP))) return NULL;
    for (size_t k = f->out->n; k-- > 0;) {
        const struct kh_mention *m = &f->out->at[k];
        for (uint32_t at = m->last + 1u; at < i; at++) {
            if (kh_sentence_is_mark(f->s, at) || kh_sentence_particle(f->s, at, KH_PARTICLE_THAT)) return NULL;
        }
        bool governed = f->s->tokens[m->first].word->preposition || (kh_sentence_particle_before(f->s, m->first, KH_PARTICLE_PREP));
        if (!governed && kh_mention_affiliated(m)) return m;
        i = m->first;
    }
    return NULL;
}

struct kh_mention *kh_anaphor__head_before(const struct finder *f, const struct kh_match *m) {
    struct kh_mention *head = f->out->n ? &f->out->at[f->out->n - 1] : NULL;
    if (!head || head->last + 1u != m->first || !kh_clitics_alone(m->clitics)) return NULL;
    bool official = head->kind == KH_MENTION_PERSON || head->kind == KH_MENTION_ORGAN;
    bool named = kh_mention_affiliated(head) || head->name.n || head->own;
    const struct kh_match *noun = kh_sentence_match(f->s, head->first, KH_ENTRY_HEAD);
    return official && !named && noun && !noun->clitics.article && !kh_sentence_article(f->s, head->last) ? head : NULL;
}

void kh_anaphor__take_head_in(struct finder *f, size_t n) {
    struct kh_mention head = f->out->at[n - 1];
    for (size_t k = n; k < f->out->n; k++) {
        f->out->at[k - 1] = f->out->at[k];
        f->out->at[k - 1].first = head.first;
    }
    f->out->n--;
    for (uint32_t i = head.first; i <= f->out->at[n - 1].last; i++) f->out->of_token[i] = (int16_t)(n - 1);
}

const struct kh_mention *kh_anaphor__acting(const struct finder *f, const struct kh_match *m) {
    const struct kh_mention *head = kh_anaphor__head_before(f, m);
    uint32_t start = head ? head->first : m->first;
    size_t n = f->out->n - (head != NULL);
    const struct kh_mention *before = n ? &f->out->at[n - 1] : NULL;
    if (!before || !kh_clitics_alone(m->clitics) || f->s->tokens[start].word->preposition) return NULL;
    bool verb = before->last + 2u == start && kh_mention__is_verb_only(f, start - 1u) && before->prep.n == 0; /* "[Washington] urges the two sides" */
    return verb || before->last + 1u == start ? before : acting_before_date(f, start);
}

enum whom { ANY_PARTY, STATES = 1, NO_PLACES = 2, NO_BYSTANDERS = 4 };

/* The parties named last, newest first, each once, up to `most`; not the one that acts right before. `whom`: states only, none that is only
 * a place, none before whom others acted on each other. */
static struct parties recent_parties(const struct finder *f, const struct kh_match *m, size_t most, int whom) {
    struct parties found = {.n = 0};
    bool states = (whom & STATES) != 0;
    const struct kh_mention *actor = kh_anaphor__acting(f, m);
    struct antecedent c;
    for (size_t n = 0; found.n < most && kh_anaphor__look_back(f, n, &c); n++) {
        if (states) c.who.rebel = false;
        if (states && c.who.kind == KH_MENTION_GROUP) continue; /* mercenaries of a land are not its state */
        if (((whom & NO_PLACES) && kh_anaphor__is_place(f, &c)) || ((whom & NO_BYSTANDERS) && c.who.bystander)) continue;
        struct kh_heard acting = actor ? kh_anaphor__heard(f->s, actor) : (struct kh_heard){.country = KH_NONE, .key = KH_S("")};
        if (!kh_anaphor__is_party(&c) || (states && c.who.country == KH_NONE) || (actor && same_party(&acting, &c.who))) continue;
        add_party(&found, &c);
    }
    return found;
}

/* "Algeria recalled its envoys in X and Y ... in Z, in answer to a step of [the three states]": all those whom the sentence names besides whoever opens it. */
static struct parties besides_opening(const struct finder *f, size_t many) {
    struct parties found = {.n = 0};
    struct antecedent c;
    struct kh_heard opening = f->out->n ? kh_anaphor__heard(f->s, &f->out->at[0]) : (struct kh_heard){.country = KH_NONE};
    for (size_t n = 0; kh_anaphor__look_back(f, n, &c) && c.mention; n++) {
        bool state = kh_mention_names_state(c.mention) && c.who.country != KH_NONE;
        if (state && !same_party(&opening, &c.who)) add_party(&found, &c);
    }
    if (found.n != many) found.n = 0;
    return found;
}

/* "the three states": the last ones that were named together; else the three named last. */
static struct parties named_together(const struct finder *f, const struct kh_match *m, size_t many) {
    struct parties run = {.n = 0};
    struct antecedent c;
    bool open = false;
    for (size_t n = 0; kh_anaphor__look_back(f, n, &c); n++) {
        if (!open) run.n = 0;
        if (!kh_anaphor__is_party(&c) || (c.who.kind != KH_MENTION_COUNTRY && c.who.kind != KH_MENTION_CAPITAL)) {
            open = false;
            continue;
        }
        add_party(&run, &c);
        open = c.who.joined;
        if (!open && run.n == many) return run;
    }
    run = besides_opening(f, many);
    if (run.n < many) run = recent_parties(f, m, many, NO_PLACES);
    if (run.n < many) run = recent_parties(f, m, many, ANY_PARTY);
    if (run.n < many) run.n = 0;
    return run;
}

/* In the order of the text: the one named first comes first. "The two countries" are the states, though an army or a plane of theirs was named. */
static bool push_all(struct finder *f, const struct kh_match *m, const struct parties *x) {
    uint32_t actors[MANY];
    bool states = (enum kh_anaphor_kind)f->lex->anaphora[m->row] == KH_ANAPHOR_STATES;
    for (size_t i = 0; i < x->n; i++) {
        bool as_state = states && x->at[i].who.country != KH_NONE;
        actors[i] = as_state ? kh_anaphor__state(f, m, &x->at[i]) : kh_anaphor__actor(f, m, &x->at[i]);
    }
    for (size_t i = x->n; i-- > 0;) kh_anaphor__push(f, m, actors[i], i + 1 < x->n);
    return x->n > 0;
}

/* Not by an adjective, nor, in an earlier sentence, as a mere place. */
static bool named_by_itself(const struct antecedent *c) {
    bool place = c->who.kind == KH_MENTION_PLACE || (!c->mention && c->who.actor == KH_NONE);
    return kh_anaphor__is_party(c) && c->who.kind != KH_MENTION_OWNER && !place;
}

/* The two that were last named together, and no third with them: "A and B agreed". */
static struct parties last_couple(const struct finder *f) {
    struct parties couple = {.n = 0};
    struct antecedent second, first;
    for (size_t n = 0; kh_anaphor__look_back(f, n, &second) && kh_anaphor__look_back(f, n + 1, &first); n++) {
        if (!second.who.joined || !named_by_itself(&second) || !named_by_itself(&first) || same_party(&first.who, &second.who)) continue;
        if (first.who.joined) return couple;
        add_party(&couple, &second);
        add_party(&couple, &first);
        return couple;
    }
    return couple;
}

static bool among(const struct parties *x, const struct antecedent *c) {
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
    if (kh_event_did_not_happen(e)) return false;
    bool addressed = (e->score > 0 || kh_str_equal(e->type, KH_S("REQUEST"))) && e->actors.n == 1 && e->recipients.n == 2;
    bool received = guests && kh_str_equal(e->type, KH_S("CONSULT")) && e->actors.n == 1 && e->recipients.n == 1;
    if (!addressed && !received && !(e->actors.n == 2 && e->recipients.n == 0)) return false;
    pair[0] = addressed ? e->recipients.at[0] : e->actors.at[0];
    pair[1] = addressed ? e->recipients.at[1] : received ? e->recipients.at[0] : e->actors.at[1];
    return true;
}

static bool told_jointly(const struct kh_event *e) {
    return e->actors.n == 2 && e->recipients.n == 0 && !kh_event_did_not_happen(e);
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
    if (two->n != 2 || couple->n != 2 || couple->at[0].mention) return false;
    bool one_here = two->at[0].mention && !two->at[1].mention;
    if (!one_here || among(couple, &two->at[0])) return false;
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

bool kh_anaphor__push_both(struct finder *f, const struct kh_match *m, bool states) {
    int whom = states ? STATES : ANY_PARTY;
    struct parties two = recent_parties(f, m, 2, whom | NO_PLACES | NO_BYSTANDERS), couple = last_couple(f);
    if (two.n < 2) two = recent_parties(f, m, 2, whom | NO_PLACES);
    if (two.n < 2) two = recent_parties(f, m, 2, whom);
    if (adjective_beside(&two, &couple) || acts_on_couple(&two, &couple) || couple_acted(f, &two, &couple)) two = couple;
    uint32_t together[2];
    if (acted_together(f, &two, together) || acted_on_page(f, &two, &couple, together)) {
        for (size_t i = 0; i < 2; i++) kh_anaphor__push(f, m, together[i], i > 0);
        return true;
    }
    return two.n == 2 && push_all(f, m, &two);
}

bool kh_anaphor__push_last(struct finder *f, const struct kh_match *m) {
    struct parties one = recent_parties(f, m, 1, ANY_PARTY);
    return push_all(f, m, &one);
}

bool kh_anaphor__push_three(struct finder *f, const struct kh_match *m) {
    struct parties three = named_together(f, m, 3);
    return push_all(f, m, &three);
}
