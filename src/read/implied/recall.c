#include "read/implied/recall.h"

/* Tokens in which the object may stand, and its place behind it; events and sentences back that it may recall. */
enum { TO_OBJECT = 6, TO_LAND = 9, TO_BLAMED = 10, TO_COUP = 14, FARTHEST_BACK = 24, SENTENCES_BACK = 3 };

/* Does the noun at token i point back: "these calls", "the accusations"? */
static bool points_back(const struct kh_parse *p, uint32_t i) {
    if (!kh_sentence_article(p->s, i) || p->mentions.of_token[i] >= 0) return false;
    uint32_t behind = i + 1; /* what follows must not say whose they are */
    const struct kh_mention *m = kh_parse_mention_at(p, behind);
    return !m || m->kind != KH_MENTION_OWNER;
}

/* "that", "this": what was told. */
static bool is_thing(const struct kh_parse *p, uint32_t i) {
    const struct kh_match *m = kh_sentence_match(p->s, i, KH_ENTRY_ANAPHOR);
    uint32_t next = m ? i + m->n : i;
    if (next < p->s->n && p->s->tokens[next].kind == KH_TOKEN_WORD && kh_sentence_article(p->s, next)) return false; /* "[these] calls" */
    return m && p->doc->lex->anaphora[m->row] == KH_ANAPHOR_THING;
}

/* Is the noun at token i one for any act: "this step", "the decision"? */
static bool names_any(const struct kh_parse *p, uint32_t i) {
    return kh_sentence_in_class(p->s, i, KH_S("act"));
}

/* A word about an act of others, which "this step" does not mean. */
static bool is_answer(const struct kh_parse *p, const struct kh_event *x) {
    const struct kh_lexicon *lex = p->doc->lex;
    for (uint32_t i = 0; i < lex->n_contents; i++) {
        if (kh_str_equal(lex->contents[i].type, x->type)) return (lex->contents[i].implied & KH_IMPLIED_ANSWER) != 0;
    }
    return false;
}

/* May the noun at token i name an act of this type? */
static bool names_type(const struct kh_parse *p, uint32_t i, struct kh_str type) {
    for (uint32_t k = 0; k < p->s->tokens[i].n_matches; k++) {
        const struct kh_match *m = kh_sentence_at(p->s, i, k);
        bool noun = m->kind == KH_ENTRY_EVENT && kh_features_form(m->features) == KH_FORM_NOUN;
        if (noun && kh_str_equal(p->doc->lex->events[m->row].type, type)) return true;
    }
    return false;
}

/* May "a step", "a decision" be theirs: an authority's or an organisation's, not the people's? */
static bool decides(const struct kh_parse *p, uint32_t actor) {
    return !kh_lexicon_society_sector(p->doc->lex, p->doc->reading->actors.at[actor].sector);
}

/* Whose act it was for the answerer: of those who acted, or, where one of his own went on a visit, of the host who received him ("saw in this step a
 * provocation"); NULL when it was his own. */
static const kh_index_vec *others_of(const struct kh_reading *r, const struct kh_event *x, const struct kh_event *e) {
    if (x->actors.n == 0) return NULL;
    if (!kh_reading_sides_meet(r, &x->actors, &e->actors)) return &x->actors;
    for (size_t i = 0; i < e->actors.n; i++) { /* the overthrown president of "rejects the coup" */
        bool victim = kh_index_among(&x->recipients, e->actors.at[i]) && !kh_index_among(&x->actors, e->actors.at[i]);
        if (victim) return &x->actors;
    }
    bool received = kh_str_equal(x->mode, KH_S("visit")) && x->recipients.n && !kh_reading_sides_meet(r, &x->recipients, &e->actors);
    return received ? &x->recipients : NULL;
}

/* The act told last that the noun at token i may mean: one done to the answerer before any other; NULL when there is none. */
static const struct kh_event *recalled(const struct kh_parse *p, uint32_t i, const struct kh_event *e) {
    const struct kh_reading *r = p->doc->reading;
    const struct kh_event *any = NULL;
    bool act = names_any(p, i) || is_thing(p, i);
    for (size_t k = r->events.n, back = 0; k-- > 0 && back < FARTHEST_BACK; back++) {
        const struct kh_event *x = &r->events.at[k];
        const kh_index_vec *others = others_of(r, x, e);
        if (!others || x->status == KH_STATUS_NEGATED || !kh_actor_named(&r->actors.at[others->at[0]])) continue;
        bool near = x->evidence.sentence + SENTENCES_BACK >= p->s->index;
        bool against = kh_reading_sides_meet(r, &x->recipients, &e->actors); /* "[A] criticised B. B condemned this stance" */
        bool step = act && near && (against || !is_answer(p, x)) && x->status != KH_STATUS_HYPOTHETICAL && decides(p, others->at[0]);
        if (!step && !names_type(p, i, x->type)) continue;
        if (against) return x;
        if (!any && (near || x->recipients.n == 0)) any = x;
    }
    return any;
}

/* The first state named behind token i, as far as the clause and a relative clause on it go: "the coup that took place in [Niger]". */
static const struct kh_mention *land_behind(const struct kh_parse *p, uint32_t i) {
    for (uint32_t k = i + 1; k < p->s->n && k <= i + (uint32_t)TO_LAND; k++) {
        if (kh_sentence_is_mark(p->s, k)) return NULL;
        const struct kh_mention *m = kh_parse_mention_at(p, k);
        if (m && m->country != KH_NONE) return m;
    }
    return NULL;
}

/* "condemned the coup in [Niger]": an act within a state is that of its organ, where nobody else is named. */
static bool add_makers_inside(const struct kh_parse *p, uint32_t i, struct kh_event *e) {
    struct kh_str maker = {0};
    for (uint32_t k = 0; k < p->s->tokens[i].n_matches; k++) {
        const struct kh_match *m = kh_sentence_at(p->s, i, k);
        if (m->kind == KH_ENTRY_EVENT && maker.n == 0) maker = p->doc->lex->events[m->row].inside_actor;
    }
    const struct kh_mention *land = maker.n ? land_behind(p, i) : NULL;
    if (!land) return false;
    struct kh_mention organ = kh_mention_implied(land, land->country, maker);
    kh_vec_push(p->doc->arena, &e->recipients, kh_mention_actor(p->doc, p->s, &organ));
    return true;
}

/* Does the noun at token i name violence? Whose land that strikes is not who is to blame. */
static bool names_violence(const struct kh_parse *p, uint32_t i) {
    if (kh_sentence_in_class(p->s, i, KH_S("attack"))) return true;
    for (uint32_t k = 0; k < p->s->tokens[i].n_matches; k++) {
        const struct kh_match *m = kh_sentence_at(p->s, i, k);
        if (m->kind == KH_ENTRY_EVENT && kh_str_equal(p->doc->lex->events[m->row].type, KH_S("ASSAULT"))) return true;
    }
    return false;
}

/* "voiced concern at the situation in [Tunisia]": who is blamed for what happens in a land is its state, but for violence. */
static void add_blamed_land(const struct kh_parse *p, uint32_t from, struct kh_event *e) {
    for (uint32_t i = from; i < p->s->n && i < from + TO_BLAMED; i++) {
        if (names_violence(p, i) || kh_parse_stop(p, i) || kh_parse_comma(p, i)) return;
        const struct kh_mention *m = kh_parse_mention_at(p, i);
        if (!m) continue;
        const struct kh_mention *land = m;
        if (land->kind != KH_MENTION_COUNTRY && land->kind != KH_MENTION_PLACE && land->kind != KH_MENTION_CAPITAL) return;
        if (!land->locative || land->country == KH_NONE) return;
        struct kh_mention state = *land;
        state.kind = KH_MENTION_COUNTRY;
        state.name = p->doc->lex->countries[land->country].name;
        state.locative = false;
        uint32_t actor = kh_mention_actor(p->doc, p->s, &state);
        if (kh_reading_side_among(p->doc->reading, &e->actors, actor)) return;
        kh_vec_push(p->doc->arena, &e->recipients, actor);
        return;
    }
}

/* Where the object may begin: behind the predicate and a subject that stands behind it. */
static uint32_t behind_subject(const struct kh_parse *p, const struct kh_predicate *v) {
    bool after = kh_predicate_subject_behind(p, v);
    return after ? p->mentions.at[v->subject + kh_parse_group(p, v->subject) - 1].last + 1u : v->last + 1u;
}

/* "condemned [his] arrest": a noun of force with a pronoun, which is either who did it or who suffered it, as told before. */
static bool is_deed_on(const struct kh_parse *p, uint32_t i) {
    const struct kh_predicate *w = kh_parse_predicate_at(p, i);
    bool noun = w && w->form == KH_PREDICATE_NOUN && w->clitics.pronoun;
    return noun && (names_type(p, i, KH_S("COERCE")) || names_type(p, i, KH_S("ASSAULT")));
}

static void recall_recipients(const struct kh_parse *p, const struct kh_predicate *v, struct kh_event *e) {
    for (uint32_t i = behind_subject(p, v), to = i + TO_OBJECT; i < p->s->n && i < to; i++) {
        uint32_t behind = kh_parse_comma(p, i) ? kh_parse_behind_commas(p, i) : i;
        if (behind > i) { /* "the party, to which he belongs, condemned": an aside */
            to += behind - i;
            i = behind - 1;
            continue;
        }
        if (kh_parse_stop(p, i)) return;
        if (add_makers_inside(p, i, e)) return;
        if (!points_back(p, i) && !is_thing(p, i) && !is_deed_on(p, i)) continue;
        const struct kh_event *x = recalled(p, i, e);
        const kh_index_vec *others = x ? others_of(p->doc->reading, x, e) : NULL;
        for (size_t k = 0; others && k < others->n; k++) kh_vec_push(p->doc->arena, &e->recipients, others->at[k]);
        if (others) return;
    }
}

/* "Sweden expelled the envoy, [which] Tehran condemned": who did what "which" sums up, where the verb takes it up by a pronoun. */
static void recall_summed_up(const struct kh_parse *p, const struct kh_predicate *v, struct kh_event *e) {
    const struct kh_reading *r = p->doc->reading;
    struct kh_str prep;
    uint16_t pronoun;
    bool taken_up = v->clitics.pronoun || (v->last + 1u < p->s->n && kh_parse_prep_pronoun(p, v->last + 1u, &prep, &pronoun));
    bool sums_up = v->form == KH_PREDICATE_VERB && kh_sentence_particle_before(p->s, v->first, KH_PARTICLE_WHICH);
    if (!sums_up || !taken_up) return;
    for (size_t k = r->events.n; k-- > 0;) {
        const struct kh_event *x = &r->events.at[k];
        if (x->evidence.sentence + 1 < p->s->index) return;
        if (x->actors.n == 0 || x->status == KH_STATUS_NEGATED || kh_reading_sides_meet(r, &x->actors, &e->actors)) continue;
        for (size_t i = 0; i < x->actors.n; i++) kh_vec_push(p->doc->arena, &e->recipients, x->actors.at[i]);
        return;
    }
}

/* "accused [her] of obstructing the talks": does a pronoun on the verb say whom it is against, whatever acts are recalled behind it? */
static bool says_whom(const struct kh_predicate *v, const struct kh_lex_event *frame) {
    return v->form == KH_PREDICATE_VERB && v->clitics.pronoun && !v->passive && frame->object == KH_ROLE_RECIPIENT;
}

/* "B condemned this stance while C welcomed [it]": what one has answered in the same sentence another answers too. */
static void recall_same_thing(const struct kh_parse *p, const struct kh_predicate *v, const struct kh_lex_event *frame, struct kh_event *e) {
    const struct kh_reading *r = p->doc->reading;
    struct kh_str prep;
    uint16_t pronoun;
    bool taken_up = v->form == KH_PREDICATE_VERB && v->last + 1u < p->s->n && kh_parse_prep_pronoun(p, v->last + 1u, &prep, &pronoun);
    if (!taken_up || kh_prep_role(&frame->preps, prep, NULL) == KH_ROLE_NONE) return;
    for (size_t k = r->events.n; k-- > 0 && r->events.at[k].evidence.sentence == p->s->index;) {
        const struct kh_event *x = &r->events.at[k];
        if (!is_answer(p, x) || x->recipients.n == 0 || kh_reading_sides_meet(r, &x->actors, &e->actors)) continue;
        if (kh_reading_sides_meet(r, &x->recipients, &e->actors)) return;
        for (size_t i = 0; i < x->recipients.n; i++) kh_vec_push(p->doc->arena, &e->recipients, x->recipients.at[i]);
        return;
    }
}

void kh_recall_recipients(const struct kh_parse *p, const struct kh_predicate *v, const struct kh_lex_event *frame, struct kh_event *e) {
    if (!frame->content->answers || frame->subject == KH_ROLE_BOTH || e->recipients.n || e->actors.n == 0) return;
    recall_summed_up(p, v, e);
    if (e->recipients.n || says_whom(v, frame)) return;
    recall_same_thing(p, v, frame, e);
    if (e->recipients.n) return;
    recall_recipients(p, v, e);
    for (uint32_t i = behind_subject(p, v), to = i + TO_COUP; e->recipients.n == 0 && i < p->s->n && i < to; i++) {
        if (kh_sentence_is_mark(p->s, i) && kh_parse_stop(p, i)) break;
        if (add_makers_inside(p, i, e)) return; /* "voiced concern at reports that tell of a coup in X" */
    }
    if (e->recipients.n == 0 && kh_str_equal(e->type, KH_S("ACCUSE"))) add_blamed_land(p, behind_subject(p, v), e);
}

/* ---- who did it ---- */

/* May the word at token i stand for an act of violence that one party did and the text has told before: "the shelling", "the raids"? */
static bool names_attack(const struct kh_parse *p, uint32_t i, struct kh_str type) {
    const struct kh_predicate *a = kh_parse_predicate_at(p, i);
    if (!a || !points_back(p, i) || !names_type(p, i, type)) return false;
    const struct kh_predicate *w = a;
    if (w->form != KH_PREDICATE_NOUN || (w->subject != KH_NOBODY && !w->carried) || w->object != KH_NOBODY) return false;
    for (int n = 0; n < w->n_events; n++) {
        if (kh_predicate_row(p, w, n)->subject != KH_ROLE_ACTOR) return false; /* "the clashes" are of two, "the dead" of nobody */
    }
    return w->n_events > 0;
}

/* The token of such a word around the predicate, in the same clause; KH_NONE when there is none. */
static uint32_t attack_around(const struct kh_parse *p, const struct kh_predicate *v, struct kh_str type) {
    for (uint32_t i = v->first; i-- > 0 && v->first - i <= TO_LAND && !(kh_sentence_is_mark(p->s, i) && kh_parse_stop(p, i));) {
        if (names_attack(p, i, type)) return i;
    }
    for (uint32_t i = v->last + 1u; i < p->s->n && i - v->last <= TO_LAND && !kh_parse_stop(p, i); i++) {
        if (names_attack(p, i, type)) return i;
    }
    return KH_NONE;
}

static bool shares(const kh_index_vec *a, const kh_index_vec *b) {
    for (size_t i = 0; i < a->n; i++) {
        if (kh_index_among(b, a->at[i])) return true;
    }
    return false;
}

/* People without more were taken to belong to the country that the text is most about: where that is whose act it was, they are of the
 * country that the act was told to be against. */
static void move_victims(const struct kh_parse *p, const struct kh_event *x, struct kh_event *e) {
    struct kh_reading *r = p->doc->reading;
    struct kh_str maker = r->actors.at[e->actors.at[0]].country;
    struct kh_str land = x->recipients.n ? r->actors.at[x->recipients.at[0]].country : KH_S("");
    const uint32_t *row = land.n ? kh_map_find(&p->doc->lex->country_by_key, land) : NULL;
    if (!row || kh_str_equal(land, maker)) return;
    for (size_t i = 0; i < e->recipients.n; i++) {
        const struct kh_actor *victim = &r->actors.at[e->recipients.at[i]];
        if (!victim->land_only || !kh_str_equal(victim->country, maker)) continue;
        for (size_t k = 0; k < p->mentions.n; k++) {
            struct kh_mention people = p->mentions.at[k];
            bool landed = people.kind == KH_MENTION_GROUP && people.country == KH_NONE && people.land != KH_NONE;
            if (!landed || !kh_str_equal(people.sector, victim->sector)) continue;
            people.land = *row;
            e->recipients.at[i] = kh_mention_actor(p->doc, p->s, &people);
            break;
        }
    }
}

/* Was the event told with a word of the same family as the noun at token i: "shelled", and now "the shelling"? */
static bool same_family(const struct kh_parse *p, uint32_t i, const struct kh_event *x) {
    const struct kh_predicate *noun = kh_parse_predicate_at(p, i);
    for (int k = 0; k < noun->n_events; k++) {
        if (kh_str_equal(kh_doc_rule(p->doc, noun->events[k]->sense), x->evidence.rule)) return true;
    }
    return false;
}

/* The act of an earlier sentence that the noun at token i means: one told with a word of its family, else the last of its type. */
static const struct kh_event *attack_meant(const struct kh_parse *p, uint32_t i, const struct kh_event *e) {
    const struct kh_reading *r = p->doc->reading;
    const struct kh_event *last = NULL;
    for (size_t k = r->events.n; k-- > 0;) {
        const struct kh_event *x = &r->events.at[k];
        if (x->evidence.sentence + SENTENCES_BACK < p->s->index) break;
        bool happened = !kh_event_did_not_happen(x);
        if (x->evidence.sentence == p->s->index || !happened || !kh_str_equal(x->type, KH_S("ASSAULT")) || x->actors.n == 0) continue;
        if (x->actors.n > 1 && x->recipients.n == 0) continue; /* "the raid" was none of two sides */
        if (same_family(p, i, x)) return x;
        if (!last) last = x;
    }
    return last && !shares(&last->actors, &e->recipients) ? last : NULL;
}

/* Are those hurt now of a country that was not struck then? Then it is another act: "the raid wounded five Lebanese". */
static bool hurts_others(const struct kh_parse *p, const struct kh_event *x, const struct kh_event *e) {
    const struct kh_reading *r = p->doc->reading;
    bool others = false;
    for (size_t i = 0; i < e->recipients.n; i++) {
        const struct kh_actor *now = &r->actors.at[e->recipients.at[i]];
        for (size_t k = 0; k < x->recipients.n; k++) {
            const struct kh_actor *then = &r->actors.at[x->recipients.at[k]];
            bool body = then->country.n == 0 && kh_actor_named(then); /* a movement of no land */
            if (now->country.n == 0 || now->land_only || kh_str_equal(now->country, then->country)) return false;
            if (then->country.n == 0 && !body) return false;
            others = true;
        }
    }
    return others;
}

void kh_recall_actors(const struct kh_parse *p, const struct kh_predicate *v, const struct kh_lex_event *frame, struct kh_event *e) {
    uint32_t attack = e->actors.n || !kh_str_equal(frame->type, KH_S("ASSAULT")) ? KH_NONE : attack_around(p, v, frame->type);
    const struct kh_event *x = attack == KH_NONE ? NULL : attack_meant(p, attack, e);
    if (!x || shares(&x->actors, &e->recipients) || hurts_others(p, x, e)) return;
    for (size_t i = 0; i < x->actors.n; i++) kh_vec_push(p->doc->arena, &e->actors, x->actors.at[i]);
    move_victims(p, x, e);
}
