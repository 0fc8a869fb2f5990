#include "read/event/event_int.h"
#include "read/implied/implied_int.h"
#include "read/predicate/predicate_int.h"

#include <math.h>

#include "read/predicate/clause.h"
#include "read/event/confidence.h"
#include "read/event/denial.h"
#include "read/event/happening.h"
#include "read/event/toll.h"
#include "read/weigh/weigh.h"
#include "read/implied/recall.h"
#include "read/event/situate.h"

static struct kh_span clause_span(const struct coder *c) {
    const struct kh_sentence *s = c->p->s;
    uint32_t from = c->from, to = c->to - 1;
    while (from < c->v->first && kh_sentence_is_mark(s, from)) from++;
    while (to > c->v->last && kh_sentence_is_mark(s, to)) to--;
    return kh_sentence_span(s, from, to);
}

/* What who tells an event of this status says of it. */
static enum kh_stance stance_of(enum kh_status status) {
    switch (status) {
    case KH_STATUS_NEGATED: return KH_STANCE_DENIES;
    case KH_STATUS_HYPOTHETICAL: return KH_STANCE_DOUBTS;
    case KH_STATUS_ACTUAL:
    case KH_STATUS_FUTURE:
    case KH_STATUS_ALLEGED: break;
    }
    return KH_STANCE_ASSERTS;
}

/* Everybody who tells of the event makes a claim about it. */
static void claim_event(struct coder *c, uint32_t event) {
    struct kh_reading *r = c->p->doc->reading;
    const struct kh_event *e = &r->events.at[event];
    for (size_t i = 0; i < e->attribution.n; i++) {
        struct kh_claim claim = {.by = e->attribution.at[i].actor, .about = event, .stance = stance_of(e->status), .evidence = e->evidence};
        claim.quote = kh_scopes_quoted(c->scopes, c->v->first);
        kh_vec_push(c->p->doc->arena, &r->claims, claim);
    }
}

/* Accusers, demanders and promisers whose content this is speak for it, nearest first. */
static void attribute_governors(struct coder *c, struct kh_event *e) {
    const struct kh_predicate *inner = c->v;
    for (int g = c->v->governor, steps = 0; g != KH_NOBODY && steps < 4; g = c->p->predicates.at[g].governor, steps++) {
        const struct kh_predicate *v = &c->p->predicates.at[g];
        bool speaks = v->reporting || (!v->control && kh_parse_content_frame(c->p, v, inner));
        inner = v;
        if (!speaks || (v->subject == KH_NOBODY && v->subject_actor == KH_NONE)) continue;
        struct kh_attribution a = {.source = KH_S(""), .span = kh_sentence_span(c->p->s, v->first, v->last)};
        a.actor = v->subject == KH_NOBODY ? v->subject_actor : kh_mention_actor(c->p->doc, c->p->s, &c->p->mentions.at[v->subject]);
        a.verb = kh_str_span(c->p->s->text, a.span);
        kh_vec_push(c->p->doc->arena, &e->attribution, a);
    }
}

static bool same_members(const kh_index_vec *a, const kh_index_vec *b) {
    if (a->n != b->n) return false;
    for (size_t i = 0; i < a->n; i++) {
        if (!kh_index_among(b, a->at[i])) return false;
    }
    return true;
}

/* "sanctions [that X imposed]": a verb whose pronoun takes up the noun before it names nobody whom the act is against. */
static bool takes_up_noun(const struct coder *c, const struct kh_event *e) {
    if (e->recipients.n || !c->v->clitics.pronoun) return false;
    return c->v->relative || kh_predicate__tells_of_noun(c->p, c->v);
}

/* The same act told twice in one sentence: by a light verb and its noun, or by its victims and then by its means ("killed in [a blast]"). */
static bool already_there(const struct coder *c, const struct kh_event *e, size_t first_event) {
    const struct kh_reading *r = c->p->doc->reading;
    bool noun = c->v->form == KH_PREDICATE_NOUN, assault = kh_str_equal(e->type, KH_S("ASSAULT")) && e->recipients.n == 0;
    bool bare = assault && noun && e->actors.n == 0;
    bool means = assault && e->actors.n && (noun || c->frame->subject == KH_ROLE_RECIPIENT || c->v->passive);
    bool repeats = means || takes_up_noun(c, e); /* whoever the act is against */
    for (size_t i = first_event; i < r->events.n; i++) {
        const struct kh_event *x = &r->events.at[i];
        if (!kh_str_equal(x->type, e->type) || x->status != e->status) continue;
        if (bare && x->recipients.n) return true;
        if (!same_members(&x->actors, &e->actors)) continue;
        bool another = x->mode.n && e->mode.n && !kh_str_equal(x->mode, e->mode); /* "the recall of its envoy and the end of the accord" */
        if (repeats || (!another && same_members(&x->recipients, &e->recipients))) return true;
    }
    return false;
}

/* "sanctions that include a travel ban": what an act told before consists of, with no actor of its own, is that act. */
static bool only_details(const struct coder *c, const struct kh_event *e, size_t first_event) {
    const struct kh_predicate *g = kh_predicate_governor(c->p, c->v);
    bool included = g && kh_predicate_controls(c->p, g, KH_EFFECT_INCLUDE);
    return included && (e->actors.n == 0 || c->v->carried) && c->p->doc->reading->events.n > first_event;
}

/* "came under [criticism]", "which led to [criticism] of X": whom it was against is told, and nobody's it is. */
static bool only_suffered(const struct coder *c, const struct kh_event *e) {
    if (c->v->form != KH_PREDICATE_NOUN || e->recipients.n == 0) return false;
    const struct kh_predicate *g = kh_predicate_governor(c->p, c->v);
    return c->v->undergone || (g && g->causal);
}

/* "[the release] of hostages took place": with such a verb a noun is a passive. */
static bool took_place(const struct coder *c) {
    const struct kh_predicate *g = kh_predicate_governor(c->p, c->v);
    return g && c->v->form == KH_PREDICATE_NOUN && kh_sentence_particle(c->p->s, g->first, KH_PARTICLE_PASSIVE_AUX) != NULL;
}

/* "[the release] of hostages": do the words tell what was done without who did it, by their voice or as a headline does? */
static bool leaves_actor_out(const struct coder *c) {
    return c->v->passive || took_place(c) || kh_predicate__opens_line(c->p, c->v);
}

/* Does the event name as many parties as its type needs to say anything? */
static bool enough_parties(const struct coder *c, const struct kh_event *e) {
    bool names_nobody = c->frame->subject == KH_ROLE_NONE && c->frame->object == KH_ROLE_NONE; /* "a car bomb went off" */
    size_t n = e->actors.n + e->recipients.n;
    switch ((enum kh_parties)c->frame->content->parties) {
    case KH_PARTIES_TWO: return n >= 2;
    case KH_PARTIES_ACTOR: return e->actors.n > 0 || (n > 0 && leaves_actor_out(c)) || only_suffered(c, e);
    case KH_PARTIES_ANY: break;
    }
    return n > 0 || names_nobody;
}

/* "discussed [the resumption of the talks]" */
static bool is_topic_of_talk(const struct coder *c) {
    if (c->v->governor == KH_NOBODY || !kh_str_equal(c->frame->type, KH_S("CONSULT"))) return false;
    const struct kh_predicate *g = &c->p->predicates.at[c->v->governor];
    return kh_predicate_of_type(g, KH_S("CONSULT"));
}

/* "talks between [the Libyan parties]": one word for several. */
static bool between_several(const struct coder *c, const struct participants *x) {
    const struct kh_mention *m = x->actors.n == 1 ? &c->p->mentions.at[x->actors.at[0]] : NULL;
    bool parties = m && ((m->kind == KH_MENTION_GROUP && m->plural) || m->kind == KH_MENTION_OWNER); /* "the [Libyan] sides" */
    uint32_t noun = parties && m->kind == KH_MENTION_OWNER && m->chain > 0 ? m->chain - 1u : parties ? m->chain : 0;
    return noun > 0 && (kh_sentence_in_class(c->p->s, noun - 1u, KH_S("between")) || kh_sentence_in_class(c->p->s, noun, KH_S("between")));
}

/* "the dialogue", "the Vienna talks": a noun for what two do together, of whom it names one at most, only names a topic or a place.
 * So do "the sanctions" that nobody imposes. */
static bool names_one_side(const struct coder *c, const struct participants *x, const struct kh_event *e) {
    if (c->v->form == KH_PREDICATE_VERB) return false;
    if (c->v->form == KH_PREDICATE_NOUN && kh_str_equal(c->frame->type, KH_S("AGREE"))) {
        bool definite = c->v->clitics.pronoun || c->v->clitics.article;
        bool things = definite && (c->v->features & KH_FEATURE_PLURAL); /* "his promises", "the commitments" */
        bool unsaid = c->v->governor == KH_NOBODY && x->actors.n + x->recipients.n == 0; /* "what is needed is an agreement" */
        if (things || unsaid) return true;
    }
    if (e->actors.n + e->recipients.n < 2 && is_topic_of_talk(c)) return true;
    if (c->v->controlled || c->frame->verb) return false;
    if (kh_str_equal(c->frame->type, KH_S("SANCTION"))) return e->actors.n == 0 && c->p->s->tokens[c->v->first].word->article;
    bool together = kh_str_among(c->frame->type, KH_S("CONSULT|AGREE"));
    return together && c->frame->subject == KH_ROLE_BOTH && e->actors.n + e->recipients.n < 2 && !between_several(c, x);
}

/* "took measures, among them the recall of ambassadors": the two sides named before are who did it. */
static void add_pair_in_sight(struct coder *c, struct kh_event *e) {
    const struct kh_parse *p = c->p;
    bool known = kh_sentence_article(p->s, c->v->first); /* "[the] talks" */
    if (e->actors.n + e->recipients.n || c->v->form == KH_PREDICATE_VERB || known) return;
    for (size_t k = p->mentions.n; k-- > 1;) {
        const struct kh_mention *m = &p->mentions.at[k];
        if (m->first > c->v->first || m->kind != KH_MENTION_ANAPHOR || !m->joined || p->mentions.at[k - 1].first != m->first) continue;
        kh_party__push_unique(p->doc->arena, &e->actors, p->mentions.at[k - 1].resolved);
        kh_party__push_unique(p->doc->arena, &e->actors, m->resolved);
        return;
    }
}

/* "[the Lebanese-Syrian border]": a thing of one land with the adjective of another right behind it. */
static bool parts_two_lands(const struct kh_mention *border, const struct kh_mention *other) {
    if (border->kind != KH_MENTION_ASSET || other->kind != KH_MENTION_OWNER || other->first != border->last + 1u) return false;
    return border->country != KH_NONE && other->country != KH_NONE;
}

/* "fighting on [the Lebanese-Syrian border]": two whose border it is fight there, where an act of two names nobody else. */
static void add_neighbours(struct coder *c, struct kh_event *e) {
    const struct kh_parse *p = c->p;
    if (e->actors.n + e->recipients.n || !kh_party__joint(c) || !kh_str_equal(e->type, KH_S("ASSAULT"))) return;
    for (size_t k = 0; k + 1 < p->mentions.n; k++) {
        const struct kh_mention *border = &p->mentions.at[k], *other = border + 1;
        if (border->first < c->v->first || border->first >= c->to || !parts_two_lands(border, other)) continue;
        kh_party__push_unique(p->doc->arena, &e->actors, kh_implied__land_actor(c, border));
        kh_party__push_unique(p->doc->arena, &e->actors, kh_implied__land_actor(c, other));
        return;
    }
}

/* "threatened China to impose tariffs": who is threatened is whom the threatened act is against. */
static void add_threatened(struct coder *c, struct kh_event *e) {
    const struct kh_reading *r = c->p->doc->reading;
    if (e->recipients.n || c->v->governor == KH_NOBODY || e->actors.n == 0 || c->frame->subject != KH_ROLE_ACTOR) return;
    const struct kh_predicate *g = &c->p->predicates.at[c->v->governor];
    uint32_t start = c->p->s->tokens[g->first].span.start;
    for (size_t i = r->events.n; i-- > 0 && r->events.at[i].evidence.sentence == c->p->s->index;) {
        const struct kh_event *outer = &r->events.at[i];
        if (outer->evidence.trigger.start != start || !kh_str_equal(outer->type, KH_S("THREATEN"))) continue;
        kh_party__push_all(c->p->doc->arena, &e->recipients, &outer->recipients);
        kh_party__part_sides(c, e);
        return;
    }
}

/* Does its own date, no other act between, lie behind the day of the page? */
static bool dated_ahead(const struct coder *c, const struct kh_event *e) {
    const struct kh_parse *p = c->p;
    if (p->doc->published == KH_NO_DAY || e->date_timex == KH_NONE || e->date.start <= p->doc->published) return false;
    uint32_t start = p->doc->reading->dates.at[e->date_timex].span.start;
    for (uint32_t i = c->v->last + 1u; i < p->s->n && p->s->tokens[i].span.start < start; i++) {
        if (p->predicates.of_token[i] >= 0) return false;
    }
    return true;
}

/* "Rabat says that Algiers arms the rebels": help for an armed group, told by a state or a group that neither gives nor takes it, is a charge. */
static bool charges_help(const struct coder *c, const struct kh_event *e) {
    const struct kh_reading *r = c->p->doc->reading;
    bool help = kh_str_among(e->type, KH_S("AID|SUPPORT"));
    if (!help || e->attribution.n == 0 || e->actors.n == 0 || e->recipients.n == 0 || e->attribution.at[0].actor == KH_NONE) return false;
    uint32_t who = e->attribution.at[0].actor;
    const struct kh_actor *speaker = &r->actors.at[who], *group = &r->actors.at[e->recipients.at[0]];
    bool party = speaker->country.n && kh_lexicon_state_sector(c->p->doc->lex, speaker->sector);
    bool armed = kh_lexicon_arms(c->p->doc->lex, group->sector) == KH_ARMS_IRREGULARS;
    return party && armed && !kh_reading_takes_part(r, e, who);
}

/* "a strike [next Sunday]" on a page without a day: the words of the date right behind it say that it is to come. */
static bool worded_ahead(const struct coder *c) {
    static const uint32_t dates = KH_KIND_BIT(KH_ENTRY_WEEKDAY) | KH_KIND_BIT(KH_ENTRY_UNIT) | KH_KIND_BIT(KH_ENTRY_MONTH) | KH_KIND_BIT(KH_ENTRY_TIMEWORD);
    const struct kh_parse *p = c->p;
    for (uint32_t i = c->v->last + 1u; p->doc->published == KH_NO_DAY && i < p->s->n && kh_sentence_has(p->s, i, dates); i++) {
        if (p->s->tokens[i].times >> KH_TIME_NEXT & 1) return true;
    }
    return false;
}

/* "rejects the coup" */
static bool refuses(const struct coder *c) {
    const struct kh_predicate *g = &c->p->predicates.at[c->v->governor];
    enum kh_effect effect = c->p->doc->lex->control[g->control->row].effect;
    return effect == KH_EFFECT_REFUSE || effect == KH_EFFECT_PREVENT || effect == KH_EFFECT_REPEL;
}

/* "without casualties", "[the fall] left no victims": violence that nobody is said to have done, that did not happen, and that nobody denies, or
 * whose loss of life alone does not. */
static bool denies_nobody(const struct coder *c, const struct kh_event *e) {
    if (e->status != KH_STATUS_NEGATED || e->actors.n || !kh_str_equal(e->type, KH_S("ASSAULT"))) return false;
    return e->attribution.n == 0 || (c->v->form == KH_PREDICATE_VERB && c->frame->subject == KH_ROLE_NONE);
}

struct first {
    uint32_t date, place; /* the sentence's, in the reading */
    size_t event;
};

/* "condemned [the coup]": the noun of an act that somebody only speaks of or refuses, with nobody of its own, is not that of who does so. */
static bool only_spoken_of(const struct coder *c, const struct participants *x) {
    if (c->v->form != KH_PREDICATE_NOUN || !c->v->carried || c->v->governor == KH_NOBODY || x->recipients.n) return false;
    return !c->v->controlled || refuses(c);
}

/* "visits Paris [next week]": what no past tells, on a day to come. */
static bool is_ahead(const struct coder *c, const struct kh_event *e) {
    if (c->v->form == KH_PREDICATE_VERB && !kh_predicate_present(c->v)) return false;
    return dated_ahead(c, e) || worded_ahead(c);
}

/* Are enough parties known, or may they still be seen around, and is it more than the name of a topic? */
static bool tells_act(const struct coder *c, const struct participants *x, const struct kh_event *e) {
    bool parties = enough_parties(c, e) || kh_weigh__asked(c) || kh_predicate__opens_line(c->p, c->v);
    return parties && !names_one_side(c, x, e);
}

/* Who takes part in the act, from its own words outward: those of its frame first, then what stands around. False when it turns out to be no act. */
static bool code_parties(struct coder *c, size_t index, struct participants *x, struct kh_event *e) {
    kh_party__find(c, index, x);
    if (kh_event__tells_of_nobody(c, x)) return false;
    if (c->frame->inside_actor.n && only_spoken_of(c, x)) return false;
    *e = (struct kh_event){.type = c->frame->type, .mode = kh_event__mode(c), .cameo = c->frame->cameo, .score = c->frame->score};
    kh_party__fill(c, x, e);
    if (c->frame->subject == KH_ROLE_SPEAKER && !kh_implied__voice(c, e)) return false;
    kh_implied__add_scene(c, e);
    kh_party__add_jailer(c, e);
    add_pair_in_sight(c, e);
    add_neighbours(c, e);
    add_threatened(c, e);
    kh_implied__complete(c, index, x, e);
    kh_recall_recipients(c->p, c->v, c->frame, e);
    kh_recall_actors(c->p, c->v, c->frame, e);
    return tells_act(c, x, e);
}

/* Whether it happened, and by whose word. */
static void code_status(struct coder *c, size_t index, struct kh_event *e) {
    e->status = kh_scopes_status(c->p, c->scopes, index);
    attribute_governors(c, e);
    kh_scopes_attribution(c->p, c->scopes, c->v->first, &e->attribution);
    kh_event__apply_promise(c, e);
    kh_event__apply_refusal(c, e);
    if (e->status == KH_STATUS_ACTUAL && (kh_party__charged(c) || charges_help(c, e))) e->status = KH_STATUS_ALLEGED;
}

/* The event that the predicate tells, with its parties and where and when it was, in *x and *e; false when it tells none. */
static bool code_predicate(struct coder *c, size_t index, const struct first *first, struct participants *x, struct kh_event *e) {
    struct kh_doc *d = c->p->doc;
    kh_party__find_clause(c);
    if (!kh_party__choose_frame(c) || kh_event__only_words(c) || kh_event__only_recalled(c)) return false;
    if (kh_event__told_by_noun(c) || kh_event__told_by_clause(c)) return false;
    if (!code_parties(c, index, x, e)) return false;
    if (c->frame->context.n) kh_vec_push(d->arena, &e->contexts, c->frame->context);
    code_status(c, index, e);
    if (denies_nobody(c, e)) return false;
    e->polarity = e->status == KH_STATUS_NEGATED ? -1 : 1;
    struct kh_span trigger = kh_sentence_span(c->p->s, c->v->first, c->v->last);
    e->evidence = (struct kh_evidence){c->p->s->index, clause_span(c), trigger, kh_doc_rule(d, c->match->sense)};
    kh_toll_find(c->p, c->from, c->to, e);
    kh_situate_date(c->p, c->v, first->date, e);
    if (e->status == KH_STATUS_ACTUAL && is_ahead(c, e)) e->status = KH_STATUS_FUTURE;
    kh_situate_place(c->p, c->v, first->place, e);
    kh_party__add_host(c, e);
    return kh_happening(c->p, c->v, e);
}

/* "lifts [the sanctions]", "calls off [the talks]": the noun is what the outer frame asks for as its object. */
static bool names_object(const struct coder *outer, uint32_t i) {
    for (size_t n = 0; n < outer->frame->needs.n; n++) {
        const struct kh_need *need = &outer->frame->needs.at[n];
        if (need->kind == KH_NEED_OBJECT && kh_predicate__need_word_at(outer->p, i, need)) return true;
    }
    return false;
}

/* "a raid [that drones made] led to the death of": a clause with a pronoun for the first noun stands between it and what it caused. */
static bool caused_behind_clause(const struct coder *c, const struct kh_predicate *g) {
    const struct kh_predicate *cause = kh_predicate_governor(c->p, c->v);
    if (!cause || !cause->causal || g->form != KH_PREDICATE_NOUN) return false;
    for (const struct kh_predicate *w = g + 1; w < c->v; w++) {
        if (w->form == KH_PREDICATE_VERB && w->clitics.pronoun && w != cause) return true;
    }
    return false;
}

/* "shelled them in answer to [the shelling of Z by Y]", "condemned [Y's criticism] of Z": an act with a doer and a sufferer of its own is not that of
 * the word before it. */
static bool stands_apart(const struct kh_parse *p, const struct kh_predicate *g, const struct kh_predicate *v) {
    if (v->clitics.preposition || v->clitics.conjunction) return true;
    bool doer = !v->carried && kh_predicate_subject_behind(p, v), sufferer = v->object != KH_NOBODY && v->object != v->subject;
    return doer && sufferer && g->subject != KH_NOBODY && g->subject != v->subject;
}

/* "[two dead] in a raid on X": a noun for who suffers, with no name beside it, leaves the act to the word behind it. */
static bool only_sufferers(const struct coder *c) {
    bool named = c->v->subject != KH_NOBODY || c->v->object != KH_NOBODY;
    return c->v->form == KH_PREDICATE_NOUN && c->frame->subject == KH_ROLE_RECIPIENT && !named;
}

/* "imposes sanctions": the noun names the same act as the verb whose object it is. */
static bool repeats_governor(struct coder *c) {
    if (c->v->form != KH_PREDICATE_NOUN) return false;
    for (const struct kh_predicate *g = c->v; g-- > c->p->predicates.at;) {
        if (c->v->first > g->last + (uint32_t)MAX_NAMED_OBJECT) return false;
        bool near = c->v->first <= g->last + 2u + (g->subject != KH_NOBODY ? 4u : 0u);
        bool has_object = g->relative && g->clitics.pronoun; /* "the raid that X launched led to [deaths]" */
        if (g->n_events == 0 || g->reporting || has_object || caused_behind_clause(c, g)) continue;
        struct coder outer, inner;
        if (!kh_party__other_act(c, g, &outer) || !kh_party__other_act(c, c->v, &inner)) continue;
        if (only_sufferers(&outer)) continue;
        /* "held [with the mediation of X]" */
        bool mediated = c->v->clitics.preposition && kh_str_equal(inner.frame->mode, KH_S("third-party"));
        if (mediated) continue;
        if (near && !stands_apart(c->p, g, c->v) && kh_str_equal(outer.frame->type, inner.frame->type)) return true;
        if ((c->v->governor == KH_NOBODY || &c->p->predicates.at[c->v->governor] == g) && names_object(&outer, c->v->first)) return true;
    }
    return false;
}

/* Is the word right before token i a noun in construct, which token i stands in the genitive of? No pack need know it. */
static bool is_genitive(const struct kh_parse *p, uint32_t i) {
    uint32_t head = i - 1u;
    bool noun = p->s->tokens[head].kind == KH_TOKEN_WORD && p->mentions.of_token[head] < 0 && !kh_parse_verb_at(p, head);
    if (!noun || kh_sentence_match(p->s, head, KH_ENTRY_PARTICLE)) return false;
    return !kh_sentence_article(p->s, head) && !p->s->tokens[i].word->preposition;
}

/* "signs of the Russian-Malian rapprochement": a definite noun in the genitive whose parties are only adjectives names a state
 * of things, not something that happened. */
static bool is_topic(const struct coder *c, const struct kh_event *e) {
    const struct kh_parse *p = c->p;
    uint32_t i = c->v->first;
    if (c->v->form != KH_PREDICATE_NOUN || c->v->governor != KH_NOBODY || e->date_timex != KH_NONE) return false;
    if (i == 0 || !kh_sentence_article(p->s, i) || !is_genitive(p, i)) return false;
    const struct kh_mention *subject = kh_predicate_subject(p, c->v);
    bool adjectives = subject && subject->kind == KH_MENTION_OWNER && c->v->object == KH_NOBODY;
    return adjectives && e->recipients.n == 0;
}

/* Is it told as the same type of act, of the same status, by the same actors? */
static bool same_act(const struct kh_event *x, const struct kh_event *e) {
    return x->status == e->status && kh_str_equal(x->type, e->type) && same_members(&x->actors, &e->actors);
}

/* "an attack that X launched [left fifteen civilians dead]": whom an act is said to have killed is whom it was against. */
static void tell_victims(const struct coder *c, const struct kh_event *e, size_t first_event) {
    struct kh_reading *r = c->p->doc->reading;
    bool force = kh_str_equal(e->type, KH_S("ASSAULT")) && c->frame->subject != KH_ROLE_BOTH;
    for (size_t i = first_event; force && e->recipients.n && i < r->events.n; i++) {
        struct kh_event *x = &r->events.at[i];
        bool open = x->recipients.n == 0 && x->actors.n;
        if (open && same_act(x, e)) kh_party__push_all(c->p->doc->arena, &x->recipients, &e->recipients);
    }
}

/* Does another word of the sentence tell what this one seems to, as an act or as what somebody says? */
static bool told_elsewhere(struct coder *c) {
    return repeats_governor(c) || kh_denial_names_claim(c->p, c->v) || kh_scopes_only_report(c->p, c->scopes, c->v);
}

/* Adds the event that predicate k tells, if it tells one, and the claims about it. */
static void find_event(struct kh_parse *p, const struct kh_scopes *scopes, size_t k, const struct first *first) {
    struct coder c = {.p = p, .scopes = scopes, .v = &p->predicates.at[k]};
    struct participants x = {0};
    struct kh_event e;
    if (c.v->n_events == 0 || told_elsewhere(&c) || !code_predicate(&c, k, first, &x, &e)) return;
    if (only_details(&c, &e, first->event) || already_there(&c, &e, first->event) || is_topic(&c, &e)) return;
    kh_implied__recipients(&c, k, &x, &e); /* last: what is only implied does not speak for the act */
    kh_party__part_sides(&c, &e);
    if (!enough_parties(&c, &e)) kh_implied__headline(&c, &e);
    if (kh_event__apart(&c, &x, &e)) return;
    kh_implied__alone(&c, &e);
    if (!enough_parties(&c, &e)) return;
    double likely = NAN;
    if (kh_weigh__asked(&c)) {
        likely = kh_weigh__parties(&c, &e);
        kh_implied__headline(&c, &e);
        if (!enough_parties(&c, &e) || already_there(&c, &e, first->event)) return;
    }
    e.confidence = kh_confidence(&c, &e, likely);
    tell_victims(&c, &e, first->event);
    kh_vec_push(p->doc->arena, &p->doc->reading->events, e);
    claim_event(&c, (uint32_t)p->doc->reading->events.n - 1);
}

static uint32_t starts_at(const struct kh_parse *p, size_t predicate) {
    return p->s->tokens[p->predicates.at[predicate].first].span.start;
}

/* Does the main clause's predicate stand before the whole sentence's k, or is none of those left? */
static bool comes_first(const struct kh_parse *main, size_t next, const struct kh_parse *whole, size_t k) {
    return k == whole->predicates.n || starts_at(main, next) < starts_at(whole, k);
}

void kh_events_find(const struct kh_parsed *whole, const struct kh_parsed *main, uint32_t first_date, uint32_t first_place) {
    size_t n = whole->p->predicates.n, n_main = main ? main->p->predicates.n : 0;
    struct first first = {first_date, first_place, whole->p->doc->reading->events.n};
    for (size_t k = 0, next = 0; k < n || next < n_main;) { /* the main clause's and the asides' in the order of the text */
        bool in_main = main && k < n && !whole->p->aside[whole->p->predicates.at[k].first];
        if (in_main) k++;
        else if (next < n_main && comes_first(main->p, next, whole->p, k)) find_event(main->p, main->scopes, next++, &first);
        else find_event(whole->p, whole->scopes, k++, &first);
    }
}

void kh_events_explain(struct kh_parse *p, size_t predicate, struct kh_buf *out) {
    struct coder c = {.p = p, .v = &p->predicates.at[predicate]};
    kh_party__find_clause(&c);
    for (int i = 0; i < c.v->n_events; i++) {
        c.frame = kh_predicate_row(p, c.v, i);
        struct kh_str rule = kh_doc_rule(p->doc, c.v->events[i]->sense);
        kh_buf_printf(out, "       frame %.*s %.*s", KH_STR_ARG(c.frame->type), KH_STR_ARG(rule));
        bool fits = true;
        for (size_t k = 0; k < c.frame->needs.n && fits; k++) {
            fits = kh_party__need_holds(&c, &c.frame->needs.at[k]);
            if (!fits) kh_buf_printf(out, "  out: %s: does not hold", kh_lexicon_need_name(c.frame->needs.at[k].kind));
        }
        kh_buf_puts(out, fits ? "  fits\n" : "\n");
    }
}
