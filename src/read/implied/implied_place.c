/* Recipients that place tells: the state of a posting, the institution at whose seat people stand, the land that is struck, the land that a
 * council decides about, the government at home. */
#include "read/implied/implied_int.h"
#include "read/predicate/affiliation.h"
#include "read/predicate/predicate_int.h"
#include "read/mention/occupation.h"

/* Farthest looks in tokens: to a seat or a posting, to a land, to a meeting, to the noun that the object is. */
enum { TO_VENUE = 8, TO_LAND = 12, TO_OBJECT = 5, TO_BLAMED = 4 };

/* Does the envoy of this token stand as the object? */
static bool envoy_follows(const struct coder *c) {
    for (uint32_t i = c->v->last + 1u; i < c->to && i <= kh_implied__behind(c) + TO_OBJECT; i++) {
        if (kh_sentence_in_class(c->p->s, i, KH_S("diplomat")) || kh_sentence_in_class(c->p->s, i, KH_S("mission"))) return true;
        if (kh_parse_verb_at(c->p, i)) return false;
    }
    return false;
}

static bool same_state(const struct coder *c, const struct participants *x, const struct kh_mention *m) {
    for (size_t i = 0; i < x->actors.n; i++) {
        if (c->p->mentions.at[x->actors.at[i]].country == m->country) return true;
    }
    return false;
}

/* Does some row of the same type give who stands behind this preposition the recipient's part? */
static bool gives_recipient(const struct coder *c, struct kh_str prep) {
    for (int i = 0; i < c->v->n_events; i++) {
        const struct kh_lex_event *e = kh_predicate_row(c->p, c->v, i);
        if (kh_str_equal(e->type, c->frame->type) && kh_prep_role(&e->preps, prep, NULL) == KH_ROLE_RECIPIENT) return true;
    }
    return false;
}

/* "recalling the Saudi ambassador [in Beirut]", "its envoys [in the three states]": the state of the posting. */
void kh_implied__posting(struct coder *c, struct participants *x) {
    const struct kh_parse *p = c->p;
    if (!envoy_follows(c)) return;
    for (size_t i = 0; i < x->recipients.n; i++) {
        if (!same_state(c, x, &p->mentions.at[x->recipients.at[i]])) return;
    }
    for (size_t k = 0; k < p->mentions.n; k++) {
        const struct kh_mention *m = &p->mentions.at[k];
        if (m->first <= c->v->last || m->joined) continue;
        if (m->chain >= c->to || m->first > kh_implied__behind(c) + TO_VENUE) return;
        for (uint32_t i = c->v->last + 1u; i < m->chain; i++) {
            if (kh_parse_verb_at(p, i) || kh_parse_comma(p, i)) return;
        }
        bool posted = m->prep.n && (gives_recipient(c, m->prep) || kh_parse_led_by(p, m, KH_PARTICLE_PLACE));
        bool state = kh_mention_names_state(m) || m->kind == KH_MENTION_ANAPHOR;
        if (!posted || !state || (m->country != KH_NONE && same_state(c, x, m))) continue;
        x->recipients.n = 0;
        kh_party__add(c, x, KH_ROLE_RECIPIENT, (int)k);
        return;
    }
}

/* The sector of the institution that a mention of its seat names: "the building of [the parliament]". */
static struct kh_str institution(const struct kh_parse *p, const struct kh_mention *m) {
    for (uint32_t i = m->first; i <= m->last; i++) {
        const struct kh_match *head = kh_sentence_match(p->s, i, KH_ENTRY_HEAD);
        const struct kh_lex_head *h = head ? &p->doc->lex->heads[head->row] : NULL;
        if (h && h->kind == KH_HEAD_ORGAN && h->sector.n) return h->sector;
    }
    return KH_S("");
}

/* The institution as an actor: of its own state, else of that of the protesters. */
static uint32_t seat_actor(struct coder *c, const struct kh_mention *m, const struct kh_event *e) {
    struct kh_doc *d = c->p->doc;
    struct kh_mention seat = *m;
    struct kh_str sector = institution(c->p, m);
    if (seat.country == KH_NONE && e->actors.n) {
        const uint32_t *row = kh_map_find(&d->lex->country_by_key, d->reading->actors.at[e->actors.at[0]].country);
        if (row) seat.country = *row;
    }
    if (seat.kind == KH_MENTION_ASSET && sector.n) {
        seat.kind = KH_MENTION_ORGAN;
        seat.sector = sector;
    }
    return !kh_mention_affiliated(&seat) ? KH_NONE : kh_mention_actor(d, c->p->s, &seat);
}

/* "fighting after the launch of it [by X]": does the preposition lead to an act of its own, whose the mention is? */
static bool belongs_to_act(const struct coder *c, const struct kh_mention *m) {
    const struct kh_predicate *w = m->depth ? kh_parse_predicate_at(c->p, m->chain) : NULL;
    return w && w != c->v;
}

/* "stormed [the parliament]": a thing struck in the open is a seat where its word names an institution. */
static bool is_seat_struck(const struct kh_parse *p, const struct kh_mention *m, bool assault) {
    return assault && m->kind == KH_MENTION_ASSET && institution(p, m).n;
}

/* Does a preposition lead to the mention, and one that says where it happened and not whose, from whom or what for? */
static bool is_seat_led_to(const struct kh_parse *p, const struct kh_mention *m) {
    if (!kh_mention_is_body(m) && !(m->kind == KH_MENTION_ASSET && (m->country != KH_NONE || institution(p, m).n))) return false;
    bool escort = m->depth && kh_sentence_in_class(p->s, m->chain, KH_S("escort")); /* "under the protection of [the army]" */
    if (escort || kh_parse_led_by(p, m, KH_PARTICLE_FROM)) return false;
    return !kh_parse_led_by(p, m, KH_PARTICLE_OWNER) && !kh_parse_led_by(p, m, KH_PARTICLE_PURPOSE);
}

/* May the mention be the seat of a body at which the act happened, and no party to it? */
static bool is_seat(const struct coder *c, const struct kh_mention *m, const struct kh_event *e) {
    const struct kh_parse *p = c->p;
    bool assault = kh_str_equal(e->type, KH_S("ASSAULT"));
    const struct kh_mention *first = m;
    while (first->joined && first > p->mentions.at) first--;
    if (kh_sentence_in_class(p->s, first->first, KH_S("flag"))) return false; /* "waving [the flags] of X" */
    if (m->by || kh_implied__no_part(c, m) || kh_affiliation_only(p, m) || (assault && belongs_to_act(c, m))) return false;
    bool side = m->chain > 0 && kh_sentence_in_class(p->s, m->chain - 1u, KH_S("between")); /* "fighting between [X] and Y" */
    return !side && (m->prep.n ? is_seat_led_to(p, m) : is_seat_struck(p, m, assault));
}

/* "a sit-in inside [the parliament building]", "in front of [the ministry]": whose seat the protesters stand at. */
static void add_venue(struct coder *c, struct kh_event *e) {
    const struct kh_parse *p = c->p;
    for (size_t k = 0; k < p->mentions.n; k++) {
        const struct kh_mention *m = &p->mentions.at[k];
        if (m->first <= c->v->last) continue;
        if (m->chain >= c->to || m->chain > kh_implied__behind(c) + TO_VENUE || kh_implied__parted(c, m->chain)) return;
        if (!is_seat(c, m, e) || kh_party__meeting_point(c, m)) continue;
        uint32_t actor = seat_actor(c, m, e);
        if (actor != KH_NONE) kh_party__push_unique(p->doc->arena, &e->recipients, actor);
        kh_party__part_sides(c, e);
        return;
    }
}

uint32_t kh_implied__land_actor(struct coder *c, const struct kh_mention *m) {
    struct kh_mention state = *m;
    if (m->resolved != KH_NONE) return m->resolved;
    if (m->country == KH_NONE) return KH_NONE;
    state.kind = KH_MENTION_COUNTRY;
    state.key = state.sector = state.person = state.wikidata = KH_S("");
    state.name = c->p->doc->lex->countries[m->country].name;
    state.locative = false;
    return kh_mention_actor(c->p->doc, c->p->s, &state);
}

/* "attacked [a ship] off the coast": what is struck at sea is no state's land. */
static bool strikes_vessel(const struct coder *c) {
    for (uint32_t i = c->v->last + 1u; i < c->to && i <= c->v->last + (uint32_t)TO_LAND; i++) {
        if (kh_sentence_in_class(c->p->s, i, KH_S("vessel"))) return true;
    }
    return false;
}

/* The state whose land was struck, or against which those fight who act there. */
static uint32_t struck_state(struct coder *c, const struct kh_event *e, struct kh_mention land) {
    const struct kh_doc *d = c->p->doc;
    if (strikes_vessel(c)) return KH_NONE;
    if (e->actors.n == 1 && land.resolved == KH_NONE) {
        struct kh_str striker = d->reading->actors.at[e->actors.at[0]].key;
        land.country = kh_occupation_fought(d, striker, land.country);
    }
    return kh_implied__land_actor(c, &land);
}

/* Do those act who fight the state they belong to? */
static bool rebels(const struct coder *c, const struct kh_event *e) {
    const struct kh_doc *d = c->p->doc;
    for (size_t i = 0; i < e->actors.n; i++) {
        struct kh_str sector = d->reading->actors.at[e->actors.at[i]].sector;
        if (kh_lexicon_arms(d->lex, sector) != KH_ARMS_IRREGULARS) return false;
    }
    return e->actors.n > 0;
}

/* May the land stand for its state? Not the land of "fighting in the east", which nobody did to it, nor one that an alliance strikes: it
 * fights for the state there as often as against it. */
static bool stands_for_state(const struct coder *c, const struct kh_event *e) {
    for (size_t i = 0; i < e->actors.n; i++) {
        if (kh_lexicon_is_alliance(c->p->doc->lex, c->p->doc->reading->actors.at[e->actors.at[i]].key)) return false;
    }
    return !kh_party__joint(c);
}

static bool names_land(const struct kh_parse *p, uint32_t country) {
    for (size_t k = 0; k < p->mentions.n; k++) {
        if (country != KH_NONE && p->mentions.at[k].country == country) return true;
    }
    return false;
}

/* "a bomb went off in [a convoy of the army]": the thing of armed people in which violence happens is its target. */
static bool is_post(const struct coder *c, const struct kh_mention *m, const struct kh_event *e) {
    const struct kh_lexicon *lex = c->p->doc->lex;
    bool armed = kh_lexicon_arms(lex, m->sector) != KH_ARMS_NONE || kh_str_equal(m->sector, KH_S("IGO")); /* peacekeepers too */
    bool theirs = m->kind == KH_MENTION_ASSET && kh_mention_affiliated(m) && armed;
    return theirs && e->actors.n == 0 && kh_str_equal(e->type, KH_S("ASSAULT")) && kh_lexicon_in_class(lex, m->prep, KH_PARTICLE_PLACE);
}

/* "executed three for spying [for Israel]": right before the preposition stands an act of another kind, whose own it is and gives nobody a part. */
static bool of_other_act(const struct coder *c, const struct kh_mention *m) {
    const struct kh_parse *p = c->p;
    for (size_t k = 0; k < p->predicates.n; k++) {
        const struct kh_predicate *w = &p->predicates.at[k];
        if (w == c->v || w->last <= c->v->last || w->last >= m->chain || w->last + 2u < m->chain) continue;
        for (int i = 0; i < w->n_events; i++) {
            const struct kh_lex_event *row = kh_predicate_row(p, w, i);
            bool listed = false, no_role = kh_prep_role(&row->preps, m->prep, &listed) == KH_ROLE_NONE;
            if (no_role && listed && !kh_str_equal(row->type, c->frame->type)) return true;
        }
    }
    return false;
}

/* Is it a land or a place, by its name, by what points back to it, or by a word for one with its land's name? */
static bool is_ground(const struct kh_parse *p, const struct kh_mention *m) {
    if (kh_mention_names_place(m) || m->kind == KH_MENTION_ANAPHOR) return true;
    return m->kind == KH_MENTION_ASSET && m->country != KH_NONE && kh_sentence_in_class(p->s, m->first, KH_S("place"));
}

/* "in [Kharkiv]", "on the province of [#X]": may the mention say where the act struck? */
static bool names_struck_place(const struct coder *c, const struct kh_mention *m) {
    const struct kh_parse *p = c->p;
    const struct kh_lexicon *lex = p->doc->lex;
    bool tagged = m->kind == KH_MENTION_PLACE && m->first > 1 && kh_sentence_mark(p->s, m->first - 1u, '#');
    if (!is_ground(p, m) || (m->prep.n == 0 && !tagged) || m->by || kh_party__conceded(c, m)) return false;
    bool listed = false;
    if (kh_prep_role(&c->frame->preps, m->prep, &listed) == KH_ROLE_NONE && listed) return false; /* "spied for [X]" */
    if (of_other_act(c, m)) return false;
    bool of = m->depth && kh_sentence_in_class(p->s, m->chain, KH_S("inhabitants")); /* "sixteen of the people of [Mosul]" */
    if (kh_lexicon_in_class(lex, m->prep, KH_PARTICLE_FROM) && !of) return false;
    return !(kh_lexicon_in_class(lex, m->prep, KH_PARTICLE_OWNER) && m->kind == KH_MENTION_COUNTRY); /* "groups loyal [to X]" */
}

/* "shelled residential quarters in [Kharkiv]": true when no other place is to be looked for. */
static bool add_named_land(struct coder *c, struct kh_event *e) {
    struct kh_doc *d = c->p->doc;
    const struct kh_parse *p = c->p;
    for (size_t k = 0; k < p->mentions.n; k++) {
        const struct kh_mention *m = &p->mentions.at[k];
        if (m->first <= c->v->last) continue;
        if (m->chain >= c->to || m->chain > kh_implied__behind(c) + TO_LAND || kh_implied__parted(c, m->chain)) return true;
        if (is_post(c, m, e)) {
            kh_party__push_mention(c, &e->recipients, m);
            kh_party__part_sides(c, e);
            return true;
        }
        uint32_t actor = names_struck_place(c, m) ? struck_state(c, e, *m) : KH_NONE;
        if (actor == KH_NONE || (kh_reading_side_among(d->reading, &e->actors, actor) && !rebels(c, e))) continue;
        kh_party__push_unique(d->arena, &e->recipients, actor);
        return true;
    }
    return false;
}

/* "took [the city]", where no name stands behind it: of the land whose place was named last, else of the page's. */
static void add_land_of_place(struct coder *c, struct kh_event *e) {
    struct kh_doc *d = c->p->doc;
    const struct kh_parse *p = c->p;
    for (uint32_t i = c->v->last + 1u; i < c->to && i <= kh_implied__behind(c) + TO_OBJECT && p->mentions.n; i++) {
        if (kh_implied__parted(c, i)) return;
        int named = p->mentions.of_token[i];
        bool open = named < 0 || (p->mentions.at[named].kind == KH_MENTION_ASSET && p->mentions.at[named].country == KH_NONE);
        if (!open || !kh_sentence_article(p->s, i) || !kh_sentence_in_class(p->s, i, KH_S("place"))) continue;
        struct kh_mention land = p->mentions.at[0];
        land.country = d->home_sure || names_land(p, d->home_land) ? d->home_land : KH_NONE;
        /* the one named last */
        for (const struct kh_mention *m = p->mentions.at; m < p->mentions.at + p->mentions.n && m->first < i; m++) {
            if (m->kind == KH_MENTION_PLACE && m->country != KH_NONE) land.country = m->country;
        }
        land.resolved = KH_NONE;
        uint32_t actor = struck_state(c, e, land);
        bool other_side = actor != KH_NONE && !kh_reading_side_among(d->reading, &e->actors, actor);
        if (other_side) kh_party__push_unique(d->arena, &e->recipients, actor);
        return;
    }
}

/* "shelled residential quarters in [Kharkiv]", "attacked the north of [Chad]": the state whose land was struck, where nobody is named and it is
 * not the striker's own. */
static void add_land(struct coder *c, struct kh_event *e) {
    if (!add_named_land(c, e)) add_land_of_place(c, e);
}

/* Do words for what is protested against or demanded follow? "in protest at high prices", "demanding their release" */
static bool gives_motive(const struct coder *c) {
    uint32_t at = c->v->object_at;
    bool refuses = kh_str_equal(c->frame->type, KH_S("REJECT")) && at && kh_sentence_article(c->p->s, at);
    if (refuses && kh_sentence_in_class(c->p->s, at, KH_S("act"))) return true; /* "the union rejected [the decision]" */
    for (uint32_t i = c->v->first; i < c->p->s->n && i < c->to; i++) {
        if (kh_sentence_in_class(c->p->s, i, KH_S("motive"))) return true;
    }
    return false;
}

/* Does the clause name another state behind the act? Then the protest may be about that one. */
static bool names_foreigner(const struct coder *c, const struct kh_event *e, uint32_t country) {
    const struct kh_reading *r = c->p->doc->reading;
    for (size_t k = 0; k < c->p->mentions.n; k++) {
        const struct kh_mention *m = &c->p->mentions.at[k];
        if (m->first <= c->v->last || m->first >= c->to) continue;
        bool home = m->country == country, own = m->key.n && kh_str_equal(m->key, r->actors.at[e->actors.at[0]].key);
        if ((m->country != KH_NONE && !home) || (m->kind == KH_MENTION_ORG && m->key.n && !own)) return true;
    }
    return false;
}

/* The country that people who act belong to: by the text, or as the pack knows their movement; KH_NONE when it is no society's. */
static uint32_t country_of_people(const struct coder *c, const struct kh_event *e) {
    const struct kh_lexicon *lex = c->p->doc->lex;
    const struct kh_actor *who = &c->p->doc->reading->actors.at[e->actors.at[0]];
    const uint32_t *known = kh_map_find(&lex->actor_by_id, who->key);
    struct kh_str country = known ? lex->actors[*known].country : who->country, sector = known ? lex->actors[*known].sector : who->sector;
    const uint32_t *row = kh_map_find(&lex->country_by_key, country);
    bool people = kh_lexicon_society_sector(lex, sector) && !kh_str_equal(sector, KH_S("REB"));
    return row && people ? *row : KH_NONE;
}

uint32_t kh_implied__government(struct coder *c, struct kh_str country) {
    struct kh_doc *d = c->p->doc;
    const uint32_t *row = kh_map_find(&d->lex->country_by_key, country);
    if (!row || c->p->mentions.n == 0) return KH_NONE;
    struct kh_mention government = c->p->mentions.at[0];
    government.kind = KH_MENTION_ORGAN;
    government.country = *row;
    government.key = government.name = government.person = government.wikidata = KH_S("");
    government.sector = KH_S("GOV");
    government.resolved = KH_NONE;
    return kh_mention_actor(d, c->p->s, &government);
}

/* "[prisoners] began a hunger strike": the state that holds their land holds them; KH_NONE for all others. */
static uint32_t captor_of(const struct coder *c, uint32_t country) {
    const struct kh_mention *subject = kh_predicate_subject(c->p, c->v);
    bool captive = country != KH_NONE && subject && kh_sentence_in_class(c->p->s, subject->first, KH_S("prisoner"));
    uint32_t captor = captive ? kh_occupation_army(c->p->doc, country) : country;
    return captor == country ? KH_NONE : captor;
}

/* "in protest at [the government's] plan", "denouncing the [Israeli] raids": an authority or a state named right behind the word for what is
 * protested against is whom the protest is against. */
static bool add_blamed(struct coder *c, struct kh_event *e) {
    struct kh_doc *d = c->p->doc;
    uint32_t motive = c->v->last;
    while (motive < c->p->s->n && !kh_sentence_in_class(c->p->s, motive, KH_S("motive"))) motive++;
    for (size_t k = 0; k < c->p->mentions.n && motive < c->p->s->n; k++) {
        const struct kh_mention *m = &c->p->mentions.at[k];
        if (m->first <= motive) continue;
        if (m->first > motive + (uint32_t)TO_BLAMED || kh_sentence_in_class(c->p->s, m->chain, KH_S("person-act"))) return false;
        bool authority = m->kind == KH_MENTION_ORGAN && kh_lexicon_state_sector(d->lex, m->sector);
        bool state = m->kind == KH_MENTION_OWNER || m->kind == KH_MENTION_COUNTRY || authority;
        if (!state || m->locative) return false;
        uint32_t actor = kh_mention_actor(d, c->p->s, m);
        if (kh_reading_side_among(d->reading, &e->actors, actor) && m->kind != KH_MENTION_ORGAN) return false;
        kh_party__push_unique(d->arena, &e->recipients, actor);
        for (int n = kh_parse_group(c->p, (int)k), i = 1; i < n; i++) { /* "at the policies of X [and Y]" */
            uint32_t other = kh_mention_actor(d, c->p->s, &m[i]);
            bool same = m[i].kind == m->kind && !kh_reading_side_among(d->reading, &e->actors, other);
            if (same) kh_party__push_unique(d->arena, &e->recipients, other);
        }
        return true;
    }
    return false;
}

/* A union's strike, what an opposition demands or demonstrates for: with no word for why, they too are against the government at home. */
static bool opposes_government(const struct coder *c, const struct kh_event *e) {
    const struct kh_actor *who = &c->p->doc->reading->actors.at[e->actors.at[0]];
    bool demands = kh_str_among(e->type, KH_S("PROTEST|REQUEST")), strikes = kh_str_equal(e->type, KH_S("PROTEST"));
    if (kh_str_equal(c->frame->mode, KH_S("boycott"))) return false; /* a ballot is shunned, nobody is addressed */
    return (demands && kh_str_equal(who->sector, KH_S("OPP"))) || (strikes && kh_str_equal(who->sector, KH_S("LAB")));
}

/* "strikers demanded higher pay": people at home who name nobody else address their own government. */
void kh_implied__home(struct coder *c, struct kh_event *e) {
    struct kh_doc *d = c->p->doc;
    if (e->actors.n == 0 || c->p->mentions.n == 0) return;
    uint32_t country = country_of_people(c, e), captor = captor_of(c, country);
    if (captor == KH_NONE && kh_str_equal(e->type, KH_S("PROTEST")) && add_blamed(c, e)) return;
    if (captor == KH_NONE && !gives_motive(c) && !opposes_government(c, e)) return;
    if (captor != KH_NONE) country = captor;
    if (country == KH_NONE || names_foreigner(c, e, country)) return;
    uint32_t government = kh_implied__government(c, d->lex->countries[country].key);
    if (government != KH_NONE) kh_party__push_unique(d->arena, &e->recipients, government);
}

/* "the council agreed to extend the embargo on [Libya]": a body of many states that decides, decides about the state that it names. */
static void add_topic(struct coder *c, struct kh_event *e) {
    struct kh_doc *d = c->p->doc;
    if (e->actors.n != 1 || !kh_str_equal(d->reading->actors.at[e->actors.at[0]].sector, KH_S("IGO"))) return;
    for (size_t k = 0; k < c->p->mentions.n; k++) {
        const struct kh_mention *m = &c->p->mentions.at[k];
        if (m->first <= kh_implied__behind(c)) continue;
        if (m->first >= c->to + TO_LAND || kh_implied__parted(c, m->first)) return;
        bool state = m->kind == KH_MENTION_COUNTRY && m->country != KH_NONE && (m->prep.n || m->depth);
        if (!state) continue;
        kh_party__push_unique(d->arena, &e->recipients, kh_implied__land_actor(c, m));
        return;
    }
}

/* "pledged to send food and tents": help that names nobody goes to the land that the page is about. */
static void add_land_in_need(struct coder *c, size_t index, struct kh_event *e) {
    struct kh_doc *d = c->p->doc;
    bool aid = kh_str_equal(e->type, KH_S("AID"));
    for (size_t k = index + 1; k < c->p->predicates.n && !aid && c->p->predicates.at[k].first < c->to; k++) {
        const struct kh_predicate *w = &c->p->predicates.at[k];
        struct coder inner;
        aid = w->governor == (int)index && kh_party__other_act(c, w, &inner) && kh_str_equal(inner.frame->type, KH_S("AID"));
    }
    if (!aid || d->home_land == KH_NONE || e->actors.n == 0 || c->p->mentions.n == 0) return;
    struct kh_mention land = c->p->mentions.at[0];
    land.country = d->home_land;
    land.resolved = KH_NONE;
    uint32_t actor = kh_implied__land_actor(c, &land);
    if (!kh_reading_side_among(d->reading, &e->actors, actor)) kh_party__push_unique(d->arena, &e->recipients, actor);
}

/* "a shell fell on a house": where neither side is named, the state of the place told, or of the page. */
void kh_implied__scene(struct coder *c, struct kh_event *e) {
    struct kh_doc *d = c->p->doc;
    if (e->actors.n || kh_party__joint(c) || c->p->mentions.n == 0) return;
    bool placed = kh_sentence_particle(c->p->s, c->v->last + 1u, KH_PARTICLE_PLACE) != NULL; /* "the bombings [in] Somalia" */
    if (!placed && kh_party__recalls(c)) return;
    const uint32_t *row = e->place == KH_NONE ? NULL : kh_map_find(&d->lex->country_by_key, d->reading->places.at[e->place].country);
    struct kh_mention land = c->p->mentions.at[0];
    land.country = row ? *row : d->home_land;
    land.resolved = KH_NONE;
    uint32_t actor = struck_state(c, e, land);
    if (actor != KH_NONE) kh_party__push_unique(d->arena, &e->recipients, actor);
}

void kh_implied__headline(struct coder *c, struct kh_event *e) {
    struct kh_doc *d = c->p->doc;
    if (e->actors.n + e->recipients.n || e->place == KH_NONE || !kh_predicate__opens_line(c->p, c->v)) return;
    const uint32_t *row = kh_map_find(&d->lex->country_by_key, d->reading->places.at[e->place].country);
    bool left = kh_str_equal(e->mode, KH_S("withdraw")); /* "a withdrawal in Mali" is from it */
    bool suffers = left || kh_str_among(e->type, KH_S("ASSAULT|COERCE|SANCTION"));
    bool own = kh_str_among(e->type, KH_S("MOBILIZE|CONCEDE|RETREAT"));
    if (!row || !(suffers || own) || c->p->mentions.n == 0) return;
    struct kh_mention land = c->p->mentions.at[0];
    land.country = *row;
    land.resolved = KH_NONE;
    uint32_t actor = kh_implied__land_actor(c, &land);
    if (actor != KH_NONE) kh_party__push_unique(d->arena, suffers ? &e->recipients : &e->actors, actor);
}

void kh_implied__by_place(struct coder *c, size_t index, struct kh_event *e) {
    if (e->recipients.n == 0 && kh_implied__holds(c, KH_IMPLIED_VENUE)) add_venue(c, e);
    if (e->recipients.n == 0 && kh_implied__holds(c, KH_IMPLIED_LAND) && stands_for_state(c, e)) add_land(c, e);
    if (e->recipients.n == 0 && kh_implied__holds(c, KH_IMPLIED_TOPIC)) add_topic(c, e);
    if (e->recipients.n == 0 && kh_implied__holds(c, KH_IMPLIED_NEED)) add_land_in_need(c, index, e);
}
