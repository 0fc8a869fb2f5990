#include "read/weigh/candidate_int.h"

#include <math.h>

/* Of the scale of packs/core/types.tsv: acts nearer to 0, such as requests, tell neither good nor harm of the two. */
static const double MEANT = 2;
enum { MOST_TOLD = 64 }; /* acts told before that are gone through; pages of more are no news */

/* ---- who it is ---- */

/* The title, where the page has one, is the first of its blocks. */
static bool in_title(const struct kh_reading *r, const struct kh_actor *a) {
    const struct kh_article *page = r->article;
    bool titled = page->blocks.n && page->blocks.at[0].kind == KH_BLOCK_TITLE;
    return titled && a->mentions.at[0].end <= page->blocks.at[0].span.end;
}

static struct kh_cues see_actor(const struct kh_doc *d, const struct kh_actor *a) {
    const struct kh_lex_sector *sector = kh_lexicon_sector(d->lex, a->sector);
    uint32_t named = a->side < d->lex->n_countries ? d->country_counts[a->side] : 0;
    struct kh_cues x = {0};
    SEE(&x, UNNAMED, !kh_actor_named(a));
    SEE(&x, STATE, sector->state);
    SEE(&x, SOCIETY, sector->society);
    SEE(&x, FORCES, sector->arms == KH_ARMS_FORCES);
    SEE(&x, IRREGULARS, sector->arms == KH_ARMS_IRREGULARS);
    SEE(&x, COUNTRY, a->country.n > 0);
    SEE(&x, HOME, a->side == d->home);
    SEE(&x, SECOND, a->side == d->second && a->side != d->home);
    SEE(&x, COUNTRY_OFTEN, named >= 6);
    SEE(&x, COUNTRY_VERY_OFTEN, named >= 12);
    SEE(&x, TITLE, in_title(d->reading, a));
    return x;
}

void kh_candidate__know_all(struct kh_doc *d) {
    for (size_t a = d->standings.n; a < d->reading->actors.n; a++) {
        kh_vec_push(d->arena, &d->standings, ((struct kh_standing){.who = see_actor(d, &d->reading->actors.at[a])}));
    }
}

/* ---- what was told before ---- */

/* Is the act told before as good or bad between its parties as this one (1), or the opposite (-1)? 0 where either is neither. */
static int likeness(const struct kh_event *told, const struct kh_event *e) {
    if (fabs(told->score) < MEANT || fabs(e->score) < MEANT) return 0;
    return (told->score > 0) == (e->score > 0) ? 1 : -1;
}

static bool takes_part(const struct kh_reading *r, const struct kh_event *told, const kh_index_vec *side) {
    return kh_reading_sides_meet(r, &told->actors, side) || kh_reading_sides_meet(r, &told->recipients, side);
}

/* What follows from an act told before for whoever took part in it beside an actor of this one, beside a recipient. */
struct pair {
    struct kh_cues with_actor, with_recipient;
    bool any; /* of these cues, as there is where the act told has a party of this one */
};

/* How those who took part in it stand to the parties of this act, by the good or harm that was told of them. */
static struct pair see_relation(const struct kh_candidates *x, const struct kh_event *told) {
    const struct kh_reading *r = x->c->p->doc->reading;
    struct pair pair = {0};
    int like = likeness(told, x->e);
    bool actor = like && takes_part(r, told, &x->e->actors), recipient = like && takes_part(r, told, &x->e->recipients);
    pair.any = actor || recipient;
    if (!pair.any) return pair;
    SEE(&pair.with_actor, ALIKE_WITH_ACTOR, actor && like > 0);
    SEE(&pair.with_actor, UNLIKE_WITH_ACTOR, actor && like < 0);
    SEE(&pair.with_recipient, ALIKE_WITH_RECIPIENT, recipient && like > 0);
    SEE(&pair.with_recipient, UNLIKE_WITH_RECIPIENT, recipient && like < 0);
    return pair;
}

static void add_told(struct kh_candidates *x, const kh_index_vec *actors, const struct kh_cues *cues, const struct pair *pair) {
    const struct kh_reading *r = x->c->p->doc->reading;
    for (size_t i = 0; i < actors->n; i++) {
        uint32_t side = r->actors.at[actors->at[i]].side;
        size_t k = 0;
        while (k < x->told.n && x->told.at[k].side != side) k++;
        if (k == x->told.n) kh_vec_push(r->arena, &x->told, ((struct kh_told){.side = side}));
        kh_cues_add(&x->told.at[k].cues, cues);
        if (!pair->any) continue;
        if (!kh_reading_side_among(r, &x->e->actors, actors->at[i])) kh_cues_add(&x->told.at[k].cues, &pair->with_actor);
        if (!kh_reading_side_among(r, &x->e->recipients, actors->at[i])) kh_cues_add(&x->told.at[k].cues, &pair->with_recipient);
    }
}

void kh_candidate__search_told(struct kh_candidates *x) {
    const struct kh_reading *r = x->c->p->doc->reading;
    for (size_t i = r->events.n > MOST_TOLD ? r->events.n - MOST_TOLD : 0; i < r->events.n; i++) {
        const struct kh_event *told = &r->events.at[i];
        bool last = i + 1 == r->events.n, here = told->evidence.sentence == x->c->p->s->index, same = kh_str_same_word(told->type, x->e->type);
        struct kh_cues acted = {0}, suffered = {0};
        struct pair pair = see_relation(x, told);
        SEE(&acted, ACTED, true);
        SEE(&acted, ACTED_HERE, last && here);
        SEE(&acted, ACTED_LAST, last && !here);
        SEE(&acted, ACTED_ON_RECIPIENT, x->e->recipients.n && kh_reading_sides_meet(r, &told->recipients, &x->e->recipients));
        SEE(&acted, SAME_TYPE, same);
        SEE(&suffered, SUFFERED, true);
        SEE(&suffered, SUFFERED_HERE, last && here);
        SEE(&suffered, SUFFERED_LAST, last && !here);
        SEE(&suffered, SUFFERED_BY_ACTOR, told->recipients.n && kh_reading_sides_meet(r, &told->actors, &x->e->actors));
        SEE(&suffered, SAME_TYPE, same);
        add_told(x, &told->actors, &acted, &pair);
        add_told(x, &told->recipients, &suffered, &pair);
    }
}

static void see_told(const struct kh_candidates *x, uint32_t side, struct kh_cues *cues) {
    for (size_t i = 0; i < x->told.n; i++) {
        if (x->told.at[i].side == side) kh_cues_add(cues, &x->told.at[i].cues);
    }
}

/* ---- how often, and how long ago ---- */

static bool has_key(const struct kh_reading *r, const kh_index_vec *side, struct kh_str key) {
    for (size_t i = 0; i < side->n; i++) {
        if (kh_str_same_word(r->actors.at[side->at[i]].key, key)) return true;
    }
    return false;
}

void kh_candidate__search_most(struct kh_candidates *x) {
    const struct kh_doc *d = x->c->p->doc;
    const struct kh_reading *r = d->reading;
    const kh_index_vec *sides[] = {&x->e->actors, &x->e->recipients};
    size_t times[2] = {0};
    x->most[0] = x->most[1] = KH_NONE;
    for (uint32_t a = 0; a < r->actors.n; a++) {
        const struct kh_actor *it = &r->actors.at[a];
        for (int i = 0; i < 2; i++) {
            if (it->mentions.n <= times[i] || !kh_candidate__named(d, a) || has_key(r, sides[i], it->key)) continue;
            x->most[i] = a;
            times[i] = it->mentions.n;
        }
    }
}

/* How many sentences before this one the actor was last named; UINT32_MAX when it was not. */
static uint32_t sentences_back(const struct kh_parse *p, const struct kh_actor *a) {
    const kh_span_vec *sentences = (const kh_span_vec *)&p->doc->reading->sentences;
    for (size_t i = a->mentions.n; i-- > 0;) {
        if (a->mentions.at[i].start >= p->s->span.start) continue;
        uint32_t k = p->s->index;
        while (k > 0 && sentences->at[k].start > a->mentions.at[i].start) k--;
        return p->s->index - k;
    }
    return UINT32_MAX;
}

void kh_candidate__see_document(const struct kh_candidates *x, uint32_t actor, struct kh_cues *cues) {
    const struct kh_parse *p = x->c->p;
    const struct kh_actor *a = &p->doc->reading->actors.at[actor];
    uint32_t back = sentences_back(p, a);
    SEE(cues, TWICE, a->mentions.n >= 2);
    SEE(cues, OFTEN, a->mentions.n >= 4);
    SEE(cues, VERY_OFTEN, a->mentions.n >= 7);
    SEE(cues, NEW, back == UINT32_MAX);
    SEE(cues, ONE_BACK, back == 1);
    SEE(cues, TWO_BACK, back == 2);
    SEE(cues, TOPIC, p->doc->subject == actor);
    SEE(cues, SPOKE, p->doc->speaker == actor);
    see_told(x, a->side, cues);
}
