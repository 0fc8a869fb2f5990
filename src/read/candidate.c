#include "read/candidate.h"

#include "read/predicate_int.h"

static const char *const cue_words[] = {
#define KH_CANDIDATE(name, word) word,
#include "read/candidate.def"
#undef KH_CANDIDATE
};

enum { MOST_TOLD = 64 }; /* acts told before that are gone through; pages of more are no news */

#define SEE(cues, NAME, holds) kh_cues_set((cues), KH_CANDIDATE_##NAME, (holds))

/* ---- the act ---- */

static void see_frame(const struct coder *c, struct kh_cues *x) {
    const struct kh_lex_event *f = c->frame;
    SEE(x, SUBJECT_ACTS, f->subject == KH_ROLE_ACTOR);
    SEE(x, SUBJECT_BOTH, f->subject == KH_ROLE_BOTH);
    SEE(x, SUBJECT_SUFFERS, f->subject == KH_ROLE_RECIPIENT);
    SEE(x, OBJECT_SUFFERS, f->object == KH_ROLE_RECIPIENT);
    SEE(x, OBJECT_ACTS, f->object == KH_ROLE_ACTOR);
    SEE(x, OBJECT_BOTH, f->object == KH_ROLE_BOTH);
    SEE(x, JOINT, kh_event__joint(c));
}

static void see_predicate(const struct kh_predicate *v, struct kh_cues *x) {
    SEE(x, VERB, v->form == KH_PREDICATE_VERB);
    SEE(x, NOUN, v->form == KH_PREDICATE_NOUN);
    SEE(x, PARTICIPLE, v->form == KH_PREDICATE_PARTICIPLE);
    SEE(x, PHRASE, v->form == KH_PREDICATE_PHRASE);
    SEE(x, PASSIVE, v->passive);
    SEE(x, CARRIED, v->carried);
    SEE(x, RECALLED, v->subject_actor != KH_NONE);
    SEE(x, RELATIVE, v->relative);
    SEE(x, GOVERNED, v->governor != KH_NOBODY);
    SEE(x, CONTROLLED, v->controlled);
    SEE(x, UNKNOWN_SUBJECT, v->unknown_subject);
    SEE(x, UNKNOWN_OBJECT, v->object_seen && v->object == KH_NOBODY);
    SEE(x, PRONOUN, v->clitics.pronoun != 0);
}

static void see_act(const struct coder *c, const struct kh_event *e, struct kh_cues *x) {
    uint32_t type = kh_lexicon_type_number(c->p->doc->lex, e->type);
    if (type < KH_MAX_CUE_TYPES) kh_cues_set(x, KH_CANDIDATE_CUES + type, true);
    see_frame(c, x);
    see_predicate(c->v, x);
    SEE(x, FUTURE, e->status == KH_STATUS_FUTURE);
    SEE(x, HYPOTHETICAL, e->status == KH_STATUS_HYPOTHETICAL);
    SEE(x, NEGATED, e->status == KH_STATUS_NEGATED);
    SEE(x, ALLEGED, e->status == KH_STATUS_ALLEGED);
    SEE(x, OPENING, c->p->s->index == 0);
    SEE(x, NO_ACTOR, e->actors.n == 0);
    SEE(x, NO_RECIPIENT, e->recipients.n == 0);
    SEE(x, SEVERAL_ACTORS, e->actors.n > 1);
    SEE(x, SEVERAL_RECIPIENTS, e->recipients.n > 1);
}

/* ---- who it is, and what the rules say ---- */

static void see_sides(const struct kh_reading *r, const struct kh_event *e, uint32_t actor, struct kh_cues *x) {
    SEE(x, IS_ACTOR, kh_index_among(&e->actors, actor));
    SEE(x, IS_RECIPIENT, kh_index_among(&e->recipients, actor));
    SEE(x, OF_ACTOR, kh_reading_side_among(r, &e->actors, actor));
    SEE(x, OF_RECIPIENT, kh_reading_side_among(r, &e->recipients, actor));
    for (size_t i = 0; i < e->attribution.n; i++) {
        uint32_t by = e->attribution.at[i].actor;
        SEE(x, IS_SPEAKER, by == actor);
        SEE(x, OF_SPEAKER, by != KH_NONE && kh_reading_same_side(r, by, actor));
    }
}

static bool of_country(const struct kh_doc *d, uint32_t actor, uint32_t country) {
    return country != KH_NONE && kh_str_equal(d->lex->countries[country].key, d->reading->actors.at[actor].country);
}

static bool among_side(const struct kh_doc *d, const kh_index_vec *side, uint32_t country) {
    for (size_t i = 0; i < side->n; i++) {
        if (of_country(d, side->at[i], country)) return true;
    }
    return false;
}

/* Of the two countries that the document names most, who is of the one when the other takes part. */
static void see_pair(const struct kh_candidates *x, uint32_t actor, struct kh_cues *cues) {
    const struct kh_doc *d = x->c->p->doc;
    bool home = of_country(d, actor, d->home), second = !home && of_country(d, actor, d->second);
    SEE(cues, HOME, home);
    SEE(cues, SECOND, second);
    SEE(cues, OTHER_THAN_ACTOR, (home && x->second_on[0]) || (second && x->home_on[0]));
    SEE(cues, OTHER_THAN_RECIPIENT, (home && x->second_on[1]) || (second && x->home_on[1]));
}

static void see_actor(const struct kh_doc *d, uint32_t actor, struct kh_cues *x) {
    const struct kh_actor *a = &d->reading->actors.at[actor];
    const struct kh_lex_sector *sector = kh_lexicon_sector(d->lex, a->sector);
    SEE(x, UNNAMED, !kh_actor_named(a));
    SEE(x, STATE, sector->state);
    SEE(x, SOCIETY, sector->society);
    SEE(x, FORCES, sector->arms == KH_ARMS_FORCES);
    SEE(x, IRREGULARS, sector->arms == KH_ARMS_IRREGULARS);
    SEE(x, COUNTRY, a->country.n > 0);
}

/* ---- the rest of the document ---- */

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

/* The title, where the page has one, is the first of its blocks. */
static bool in_title(const struct kh_reading *r, const struct kh_actor *a) {
    const struct kh_article *page = r->article;
    bool titled = page->blocks.n && page->blocks.at[0].kind == KH_BLOCK_TITLE;
    return titled && a->mentions.n && a->mentions.at[0].end <= page->blocks.at[0].span.end;
}

static void see_document(const struct kh_parse *p, uint32_t actor, struct kh_cues *x) {
    const struct kh_doc *d = p->doc;
    const struct kh_actor *a = &d->reading->actors.at[actor];
    uint32_t back = sentences_back(p, a);
    SEE(x, TWICE, a->mentions.n >= 2);
    SEE(x, OFTEN, a->mentions.n >= 4);
    SEE(x, VERY_OFTEN, a->mentions.n >= 7);
    SEE(x, NEW, back == UINT32_MAX);
    SEE(x, ONE_BACK, back == 1);
    SEE(x, TWO_BACK, back == 2);
    const uint32_t *country = a->country.n ? kh_map_find(&d->lex->country_by_key, a->country) : NULL;
    SEE(x, COUNTRY_OFTEN, country && d->country_counts[*country] >= 6);
    SEE(x, COUNTRY_VERY_OFTEN, country && d->country_counts[*country] >= 12);
    SEE(x, TITLE, in_title(d->reading, a));
    SEE(x, TOPIC, d->subject == actor);
    SEE(x, SPOKE, d->speaker == actor);
}

static void add_told(struct kh_candidates *x, uint32_t actor, const struct kh_cues *cues) {
    struct kh_told *known = NULL;
    for (size_t i = 0; i < x->told.n && !known; i++) known = x->told.at[i].actor == actor ? &x->told.at[i] : NULL;
    if (!known) {
        kh_vec_push(x->c->p->doc->arena, &x->told, ((struct kh_told){.actor = actor}));
        known = &x->told.at[x->told.n - 1];
    }
    for (int i = 0; i < KH_CUE_WORDS; i++) known->cues.bits[i] |= cues->bits[i];
}

static void search_told(struct kh_candidates *x) {
    const struct kh_reading *r = x->c->p->doc->reading;
    for (size_t i = r->events.n > MOST_TOLD ? r->events.n - MOST_TOLD : 0; i < r->events.n; i++) {
        const struct kh_event *told = &r->events.at[i];
        bool last = i + 1 == r->events.n, here = told->evidence.sentence == x->c->p->s->index;
        struct kh_cues acted = {0}, suffered = {0};
        SEE(&acted, ACTED, true);
        SEE(&acted, ACTED_HERE, last && here);
        SEE(&acted, ACTED_LAST, last && !here);
        SEE(&acted, ACTED_ON_RECIPIENT, kh_reading_sides_meet(r, &told->recipients, &x->e->recipients));
        SEE(&acted, SAME_TYPE, kh_str_equal(told->type, x->e->type));
        SEE(&suffered, SUFFERED, true);
        SEE(&suffered, SUFFERED_HERE, last && here);
        SEE(&suffered, SUFFERED_LAST, last && !here);
        SEE(&suffered, SUFFERED_BY_ACTOR, kh_reading_sides_meet(r, &told->actors, &x->e->actors));
        SEE(&suffered, SAME_TYPE, kh_str_equal(told->type, x->e->type));
        for (size_t k = 0; k < told->actors.n; k++) add_told(x, told->actors.at[k], &acted);
        for (size_t k = 0; k < told->recipients.n; k++) add_told(x, told->recipients.at[k], &suffered);
    }
}

static void see_told(const struct kh_candidates *x, uint32_t actor, struct kh_cues *cues) {
    const struct kh_reading *r = x->c->p->doc->reading;
    for (size_t i = 0; i < x->told.n; i++) {
        if (!kh_reading_same_side(r, x->told.at[i].actor, actor)) continue;
        for (int k = 0; k < KH_CUE_WORDS; k++) cues->bits[k] |= x->told.at[i].cues.bits[k];
    }
}

/* ---- the sentence ---- */

/* What the grammar makes of mention m, m a word of predicate w. */
static void see_part(const struct coder *c, const struct kh_predicate *w, int m, struct kh_cues *x) {
    const struct kh_predicate *all = c->p->predicates.at;
    if (w->subject != m && w->object != m) return;
    bool subject = w->subject == m, object = w->object == m, verb = w->form == KH_PREDICATE_VERB;
    bool governs = c->v->governor != KH_NOBODY && w == &all[c->v->governor], content = w->governor != KH_NOBODY && &all[w->governor] == c->v;
    if (w == c->v) {
        SEE(x, SUBJECT, subject && !w->carried);
        SEE(x, SUBJECT_CARRIED, subject && w->carried);
        SEE(x, OBJECT, object);
        return;
    }
    SEE(x, REPORTS, subject && w->reporting);
    SEE(x, SUBJECT_OF_GOVERNOR, subject && governs);
    SEE(x, OBJECT_OF_GOVERNOR, object && governs);
    SEE(x, SUBJECT_OF_CONTENT, subject && content);
    SEE(x, OBJECT_OF_CONTENT, object && content);
    SEE(x, SUBJECT_OF_VERB, subject && !governs && !content && verb && !w->carried);
    SEE(x, SUBJECT_OF_NOUN, subject && !governs && !content && !verb);
    SEE(x, OBJECT_OF_OTHER, object && !governs && !content);
}

static void see_preposition(const struct coder *c, const struct kh_mention *m, struct kh_cues *x) {
    const struct kh_lexicon *lex = c->p->doc->lex;
    enum kh_role role = m->prep.n ? kh_prep_role(&c->frame->preps, m->prep, NULL) : KH_ROLE_NONE;
    SEE(x, BARE, m->prep.n == 0);
    if (m->prep.n == 0) return;
    SEE(x, PREP_ACTOR, role == KH_ROLE_ACTOR);
    SEE(x, PREP_RECIPIENT, role == KH_ROLE_RECIPIENT);
    SEE(x, PREP_BOTH, role == KH_ROLE_BOTH);
    SEE(x, PREP_OTHER, role == KH_ROLE_NONE);
    SEE(x, FROM, kh_lexicon_in_class(lex, m->prep, KH_PARTICLE_FROM));
    SEE(x, WITH, kh_lexicon_in_class(lex, m->prep, KH_PARTICLE_WITH));
    SEE(x, TO, kh_lexicon_in_class(lex, m->prep, KH_PARTICLE_OWNER));
    SEE(x, IN, kh_lexicon_in_class(lex, m->prep, KH_PARTICLE_PLACE));
    SEE(x, TOWARDS, kh_lexicon_in_class(lex, m->prep, KH_PARTICLE_DIRECTION));
}

static void see_form(const struct coder *c, int k, struct kh_cues *x) {
    const struct kh_parse *p = c->p;
    const struct kh_mention *m = &p->mentions.at[k];
    SEE(x, AS_COUNTRY, m->kind == KH_MENTION_COUNTRY);
    SEE(x, AS_CAPITAL, m->kind == KH_MENTION_CAPITAL);
    SEE(x, AS_ORG, m->kind == KH_MENTION_ORG);
    SEE(x, AS_ORGAN, m->kind == KH_MENTION_ORGAN);
    SEE(x, AS_GROUP, m->kind == KH_MENTION_GROUP);
    SEE(x, AS_PERSON, m->kind == KH_MENTION_PERSON);
    SEE(x, AS_ASSET, m->kind == KH_MENTION_ASSET);
    SEE(x, AS_OWNER, m->kind == KH_MENTION_OWNER);
    SEE(x, AS_ANAPHOR, m->kind == KH_MENTION_ANAPHOR);
    SEE(x, BY, m->by);
    SEE(x, LOCATIVE, m->locative);
    SEE(x, JOINED, m->joined);
    SEE(x, OWN, m->own);
    SEE(x, OURS, m->ours);
    SEE(x, PLURAL, m->plural);
    SEE(x, COUNTED, m->counted);
    SEE(x, DEFINITE, m->definite);
    SEE(x, FIRST, k == 0);
    SEE(x, GROUP, kh_parse_group(p, k) > 1);
    SEE(x, BETWEEN, m->chain > 0 && kh_sentence_in_class(p->s, m->chain - 1u, KH_S("between")));
    const struct kh_predicate *head = m->depth ? kh_parse_predicate_at(p, m->chain) : NULL;
    SEE(x, CONSTRUCT, m->depth > 0);
    SEE(x, OF_THE_ACT, head == c->v);
    SEE(x, OF_OTHER_ACT, head && head != c->v);
}

/* Does a verb have the gender of the mention? */
static void see_agreement(const struct coder *c, const struct kh_mention *m, struct kh_cues *x) {
    if (c->v->form != KH_PREDICATE_VERB || m->gender == KH_GENDER_UNKNOWN) return;
    bool same = (m->gender == KH_GENDER_FEM) == ((c->v->features & KH_FEATURE_FEM) != 0);
    SEE(x, AGREES, same);
    SEE(x, DISAGREES, !same);
}

static uint32_t tokens_away(const struct coder *c, const struct kh_mention *m) {
    if (m->first > c->v->last) return m->first - c->v->last - 1u;
    return m->last < c->v->first ? c->v->first - m->last - 1u : 0;
}

/* What stands between: verbs, event nouns, ends of clauses, other parties, marks. */
static void see_between(const struct kh_parse *p, uint32_t from, uint32_t to, struct kh_cues *x) {
    unsigned verbs = 0, nouns = 0, stops = 0, parties = 0;
    for (uint32_t i = from; i < to; i++) {
        bool verb = kh_parse_verb_at(p, i);
        const struct kh_mention *m = kh_parse_mention_at(p, i);
        verbs += verb;
        nouns += !verb && p->predicates.of_token[i] >= 0;
        stops += kh_parse_stop(p, i);
        parties += m && m->first == i && kh_mention_agent(m);
        SEE(x, PAST_THAT, kh_parse_subordinates(p, i));
        SEE(x, PAST_MARK, kh_sentence_is_mark(p->s, i));
        SEE(x, PAST_COMMA, kh_parse_comma(p, i));
        SEE(x, PAST_AND, kh_sentence_conjunction(p->s, i) != 0);
    }
    SEE(x, PAST_VERB, verbs > 0);
    SEE(x, PAST_VERBS, verbs > 1);
    SEE(x, PAST_NOUN, nouns > 0);
    SEE(x, PAST_STOP, stops > 0);
    SEE(x, PAST_STOPS, stops > 1);
    SEE(x, PAST_PARTY, parties > 0);
    SEE(x, PAST_PARTIES, parties > 1);
}

static void see_way(const struct coder *c, const struct kh_mention *m, struct kh_cues *x) {
    uint32_t away = tokens_away(c, m);
    bool behind = m->first > c->v->last, before = m->last < c->v->first;
    SEE(x, BEFORE, before);
    SEE(x, BEHIND, behind);
    SEE(x, BESIDE, away == 0);
    SEE(x, WITHIN_1, away <= 1);
    SEE(x, WITHIN_3, away <= 3);
    SEE(x, WITHIN_6, away <= 6);
    SEE(x, WITHIN_10, away <= 10);
    SEE(x, WITHIN_18, away <= 18);
    SEE(x, CLAUSE, m->first >= c->from && m->last < c->to);
    if (behind) see_between(c->p, c->v->last + 1u, m->first, x);
    if (before) see_between(c->p, m->last + 1u, c->v->first, x);
}

static void see_mention(const struct coder *c, int k, struct kh_cues *x) {
    SEE(x, ABSENT, k == KH_NOBODY);
    if (k == KH_NOBODY) return;
    const struct kh_mention *m = &c->p->mentions.at[k];
    see_form(c, k, x);
    see_preposition(c, m, x);
    see_agreement(c, m, x);
    see_way(c, m, x);
}

/* ---- all of them ---- */

/* The actor's place among the candidates, a new one where it has none. */
static struct kh_candidate *place_of(struct kh_candidates *x, uint32_t actor) {
    struct kh_doc *d = x->c->p->doc;
    while (d->candidate_of.n <= actor) kh_vec_push(d->arena, &d->candidate_of, 0);
    if (d->candidate_of.at[actor] == 0) {
        kh_vec_push(d->arena, &x->all, ((struct kh_candidate){.actor = actor, .nearest = KH_NOBODY}));
        d->candidate_of.at[actor] = (uint16_t)x->all.n;
    }
    return &x->all.at[d->candidate_of.at[actor] - 1u];
}

static bool is_candidate(const struct kh_doc *d, uint32_t actor) {
    return actor < d->candidate_of.n && d->candidate_of.at[actor];
}

/* Somebody, and not only a place or a thing of nobody's; KH_NONE for all else. In a main clause without its asides mentions do not know their actor yet. */
static uint32_t actor_of(const struct kh_parse *p, const struct kh_mention *m) {
    bool named = m->country != KH_NONE || m->key.n || m->kind == KH_MENTION_PERSON || m->kind == KH_MENTION_GROUP;
    if (m->resolved != KH_NONE) return kh_mention_agent(m) ? m->resolved : KH_NONE;
    if (m->actor) return m->actor - 1u;
    return named && kh_mention_agent(m) ? kh_mention_actor(p->doc, p->s, m) : KH_NONE;
}

static void search_sentence(struct kh_candidates *x) {
    const struct kh_parse *p = x->c->p;
    for (size_t k = 0; k < p->mentions.n; k++) {
        const struct kh_mention *m = &p->mentions.at[k];
        uint32_t actor = actor_of(p, m);
        if (actor == KH_NONE) continue;
        struct kh_candidate *who = place_of(x, actor);
        bool nearer = who->nearest == KH_NOBODY || tokens_away(x->c, m) < tokens_away(x->c, &p->mentions.at[who->nearest]);
        if (nearer) who->nearest = (int)k;
        for (size_t i = 0; i < p->predicates.n; i++) see_part(x->c, &p->predicates.at[i], (int)k, &who->parts);
    }
}

/* Who else is there: the nearest on either hand, and whoever alone is of no actor's side. */
static void search_around(struct kh_candidates *x) {
    const struct kh_parse *p = x->c->p;
    const struct kh_reading *r = p->doc->reading;
    uint32_t first = KH_NONE;
    for (size_t i = 0; i < x->all.n; i++) {
        const struct kh_candidate *who = &x->all.at[i];
        if (who->nearest == KH_NOBODY || !kh_actor_named(&r->actors.at[who->actor])) continue;
        const struct kh_mention *m = &p->mentions.at[who->nearest];
        int *hand = m->first > x->c->v->last ? &x->behind : &x->before;
        if (*hand == KH_NOBODY || tokens_away(x->c, m) < tokens_away(x->c, &p->mentions.at[*hand])) *hand = who->nearest;
        if (kh_reading_side_among(r, &x->e->actors, who->actor) || (first != KH_NONE && kh_reading_same_side(r, who->actor, first))) continue;
        x->alone = first == KH_NONE ? who->actor : KH_NONE;
        first = who->actor;
    }
}

static bool has_key(const struct kh_reading *r, const kh_index_vec *side, struct kh_str key) {
    for (size_t i = 0; i < side->n; i++) {
        if (kh_str_equal(r->actors.at[side->at[i]].key, key)) return true;
    }
    return false;
}

/* Who is named most, but for a side. */
static uint32_t most_besides(const struct kh_reading *r, const kh_index_vec *side) {
    uint32_t best = KH_NONE;
    for (uint32_t a = 0; a < r->actors.n; a++) {
        const struct kh_actor *x = &r->actors.at[a];
        if (kh_actor_named(x) && (best == KH_NONE || x->mentions.n > r->actors.at[best].mentions.n) && !has_key(r, side, x->key)) best = a;
    }
    return best;
}

/* Is it somebody whom the two sentences before or the title name? */
static bool is_near(const struct kh_parse *p, uint32_t actor) {
    const struct kh_reading *r = p->doc->reading;
    const struct kh_actor *a = &r->actors.at[actor];
    uint32_t from = r->sentences.at[p->s->index > 1 ? p->s->index - 2 : 0].start;
    bool told = a->mentions.n && a->mentions.at[a->mentions.n - 1].start >= from;
    return (told || in_title(r, a)) && kh_actor_named(a);
}

/* Those whom the sentence names, and whom the rules chose or what stands around names, in the order of the reading's actors. */
static void collect(struct kh_candidates *x) {
    struct kh_doc *d = x->c->p->doc;
    struct kh_candidates sentence = *x;
    x->all.at = NULL;
    x->all.n = x->all.cap = 0;
    for (uint32_t a = 0; a < d->reading->actors.n; a++) {
        bool ruled = kh_index_among(&x->e->actors, a) || kh_index_among(&x->e->recipients, a), here = is_candidate(d, a);
        struct kh_candidate who = here ? sentence.all.at[d->candidate_of.at[a] - 1u] : (struct kh_candidate){.actor = a, .nearest = KH_NOBODY};
        bool named = here && kh_actor_named(&d->reading->actors.at[a]);
        if (ruled || named || is_near(x->c->p, a)) kh_vec_push(d->arena, &x->all, who);
    }
    for (size_t i = 0; i < sentence.all.n; i++) d->candidate_of.at[sentence.all.at[i].actor] = 0;
}

void kh_candidates_find(struct coder *c, const struct kh_event *e, struct kh_candidates *out) {
    *out = (struct kh_candidates){.c = c, .e = e, .alone = KH_NONE, .before = KH_NOBODY, .behind = KH_NOBODY};
    see_act(c, e, &out->act);
    search_sentence(out);
    collect(out);
    search_around(out);
    search_told(out);
    const kh_index_vec *sides[] = {&e->actors, &e->recipients};
    for (int i = 0; i < 2; i++) {
        out->home_on[i] = among_side(c->p->doc, sides[i], c->p->doc->home);
        out->second_on[i] = among_side(c->p->doc, sides[i], c->p->doc->second);
    }
    out->most[0] = most_besides(c->p->doc->reading, &e->actors);
    out->most[1] = most_besides(c->p->doc->reading, &e->recipients);
}

static bool shares_key(const struct kh_reading *r, uint32_t a, uint32_t b) {
    return b != KH_NONE && kh_str_equal(r->actors.at[a].key, r->actors.at[b].key);
}

struct kh_cues kh_candidate_see(const struct kh_candidates *x, const struct kh_candidate *who) {
    const struct kh_parse *p = x->c->p;
    struct kh_cues cues = x->act;
    for (int i = 0; i < KH_CUE_WORDS; i++) cues.bits[i] |= who->parts.bits[i];
    see_sides(p->doc->reading, x->e, who->actor, &cues);
    see_actor(p->doc, who->actor, &cues);
    see_pair(x, who->actor, &cues);
    see_document(p, who->actor, &cues);
    see_told(x, who->actor, &cues);
    see_mention(x->c, who->nearest, &cues);
    SEE(&cues, MOST_BESIDES_ACTOR, shares_key(p->doc->reading, who->actor, x->most[0]));
    SEE(&cues, MOST_BESIDES_RECIPIENT, shares_key(p->doc->reading, who->actor, x->most[1]));
    SEE(&cues, ALONE, x->alone == who->actor);
    SEE(&cues, NEAREST_BEHIND, who->nearest != KH_NOBODY && who->nearest == x->behind);
    SEE(&cues, NEAREST_BEFORE, who->nearest != KH_NOBODY && who->nearest == x->before);
    return cues;
}

void kh_candidates_note(const struct kh_candidates *x) {
    struct kh_buf *out = x->c->p->doc->judged;
    for (size_t i = 0; i < x->all.n; i++) {
        const struct kh_actor *a = &x->c->p->doc->reading->actors.at[x->all.at[i].actor];
        struct kh_cues cues = kh_candidate_see(x, &x->all.at[i]);
        kh_buf_printf(out, "PARTY\t%u\t%.*s\t%.*s\t%.*s\ttype %.*s", x->e->evidence.trigger.start, KH_STR_ARG(a->key), KH_STR_ARG(a->country), KH_STR_ARG(a->person), KH_STR_ARG(x->e->type));
        for (unsigned k = 0; k < KH_CANDIDATE_CUES; k++) {
            if (kh_cues_hold(&cues, k)) kh_buf_printf(out, ",%s", cue_words[k]);
        }
        kh_buf_putc(out, '\n');
    }
}
