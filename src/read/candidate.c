#include "read/candidate.h"

#include "read/predicate_int.h"

static const char *const cue_words[] = {
#define KH_CANDIDATE(name, word) word,
#include "read/candidate.def"
#undef KH_CANDIDATE
};

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
static void see_pair(const struct kh_doc *d, const struct kh_event *e, uint32_t actor, struct kh_cues *x) {
    bool home = of_country(d, actor, d->home), second = of_country(d, actor, d->second);
    uint32_t other = home ? d->second : second ? d->home : KH_NONE;
    SEE(x, HOME, home);
    SEE(x, SECOND, second);
    SEE(x, OTHER_THAN_ACTOR, among_side(d, &e->actors, other));
    SEE(x, OTHER_THAN_RECIPIENT, among_side(d, &e->recipients, other));
}

static void see_actor(const struct kh_doc *d, uint32_t actor, struct kh_cues *x) {
    const struct kh_actor *a = &d->reading->actors.at[actor];
    enum kh_arms arms = kh_lexicon_arms(d->lex, a->sector);
    SEE(x, UNNAMED, !kh_actor_named(a));
    SEE(x, STATE, kh_lexicon_state_sector(d->lex, a->sector));
    SEE(x, SOCIETY, kh_lexicon_society_sector(d->lex, a->sector));
    SEE(x, FORCES, arms == KH_ARMS_FORCES);
    SEE(x, IRREGULARS, arms == KH_ARMS_IRREGULARS);
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

static bool in_title(const struct kh_reading *r, const struct kh_actor *a) {
    return a->mentions.n && kh_reading_in_title(r, a->mentions.at[0]);
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
    for (size_t i = 0; i < r->events.n; i++) {
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

/* Somebody, and not only a place or a thing of nobody's. */
static bool may_be_party(const struct kh_mention *m) {
    bool named = m->country != KH_NONE || m->key.n || m->resolved != KH_NONE || m->kind == KH_MENTION_PERSON || m->kind == KH_MENTION_GROUP;
    return named && kh_mention_agent(m);
}

static void search_sentence(struct kh_candidates *x) {
    const struct kh_parse *p = x->c->p;
    for (size_t k = 0; k < p->mentions.n; k++) {
        const struct kh_mention *m = &p->mentions.at[k];
        uint32_t actor = may_be_party(m) ? kh_mention_actor(p->doc, p->s, m) : KH_NONE;
        if (actor == KH_NONE) continue;
        int *best = &x->nearest[actor];
        if (*best == KH_NOBODY || tokens_away(x->c, m) < tokens_away(x->c, &p->mentions.at[*best])) *best = (int)k;
        for (size_t i = 0; i < p->predicates.n; i++) see_part(x->c, &p->predicates.at[i], (int)k, &x->parts[actor]);
    }
}

/* Who else is there: the nearest on either hand, and whoever alone is of no actor's side. */
static void search_around(struct kh_candidates *x) {
    const struct kh_parse *p = x->c->p;
    const struct kh_reading *r = p->doc->reading;
    uint32_t first = KH_NONE;
    for (uint32_t a = 0; a < r->actors.n; a++) {
        int k = x->nearest[a];
        if (k == KH_NOBODY || !kh_actor_named(&r->actors.at[a])) continue;
        const struct kh_mention *m = &p->mentions.at[k];
        int *hand = m->first > x->c->v->last ? &x->behind : &x->before;
        if (*hand == KH_NOBODY || tokens_away(x->c, m) < tokens_away(x->c, &p->mentions.at[*hand])) *hand = k;
        if (kh_reading_side_among(r, &x->e->actors, a) || (first != KH_NONE && kh_reading_same_side(r, a, first))) continue;
        x->alone = first == KH_NONE ? a : KH_NONE;
        first = a;
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

/* Is it somebody that this sentence, the two before it or the title name, or that the rules chose? */
static bool is_near(const struct kh_candidates *x, uint32_t actor) {
    const struct kh_parse *p = x->c->p;
    const struct kh_reading *r = p->doc->reading;
    const struct kh_actor *a = &r->actors.at[actor];
    if (kh_index_among(&x->e->actors, actor) || kh_index_among(&x->e->recipients, actor)) return true;
    if (!kh_actor_named(a)) return false;
    uint32_t from = r->sentences.at[p->s->index > 1 ? p->s->index - 2 : 0].start;
    bool told = a->mentions.n && a->mentions.at[a->mentions.n - 1].start >= from;
    return x->nearest[actor] != KH_NOBODY || told || in_title(r, a);
}

void kh_candidates_find(struct coder *c, const struct kh_event *e, struct kh_candidates *out) {
    struct kh_doc *d = c->p->doc;
    size_t most = d->reading->actors.n + c->p->mentions.n; /* each mention is a new actor at most */
    *out = (struct kh_candidates){.c = c, .e = e, .alone = KH_NONE, .before = KH_NOBODY, .behind = KH_NOBODY};
    out->nearest = kh_arena_array(d->arena, int, most);
    out->parts = kh_arena_array(d->arena, struct kh_cues, most);
    for (size_t i = 0; i < most; i++) out->nearest[i] = KH_NOBODY;
    see_act(c, e, &out->act);
    search_sentence(out);
    search_around(out);
    search_told(out);
    out->most[0] = most_besides(d->reading, &e->actors);
    out->most[1] = most_besides(d->reading, &e->recipients);
    for (uint32_t a = 0; a < d->reading->actors.n; a++) {
        if (is_near(out, a)) kh_vec_push(d->arena, &out->actors, a);
    }
}

struct kh_cues kh_candidate_see(const struct kh_candidates *x, uint32_t actor) {
    const struct kh_parse *p = x->c->p;
    int k = x->nearest[actor];
    struct kh_cues cues = x->act;
    for (int i = 0; i < KH_CUE_WORDS; i++) cues.bits[i] |= x->parts[actor].bits[i];
    see_sides(p->doc->reading, x->e, actor, &cues);
    see_actor(p->doc, actor, &cues);
    see_pair(p->doc, x->e, actor, &cues);
    see_document(p, actor, &cues);
    see_told(x, actor, &cues);
    see_mention(x->c, k, &cues);
    struct kh_str key = p->doc->reading->actors.at[actor].key;
    SEE(&cues, MOST_BESIDES_ACTOR, x->most[0] != KH_NONE && kh_str_equal(key, p->doc->reading->actors.at[x->most[0]].key));
    SEE(&cues, MOST_BESIDES_RECIPIENT, x->most[1] != KH_NONE && kh_str_equal(key, p->doc->reading->actors.at[x->most[1]].key));
    SEE(&cues, ALONE, x->alone == actor);
    SEE(&cues, NEAREST_BEHIND, k != KH_NOBODY && k == x->behind);
    SEE(&cues, NEAREST_BEFORE, k != KH_NOBODY && k == x->before);
    return cues;
}

void kh_candidates_note(const struct kh_candidates *x) {
    struct kh_buf *out = x->c->p->doc->judged;
    for (size_t i = 0; i < x->actors.n; i++) {
        const struct kh_actor *a = &x->c->p->doc->reading->actors.at[x->actors.at[i]];
        struct kh_cues cues = kh_candidate_see(x, x->actors.at[i]);
        kh_buf_printf(out, "PARTY\t%u\t%.*s\t%.*s\t%.*s\ttype %.*s", x->e->evidence.trigger.start, KH_STR_ARG(a->key), KH_STR_ARG(a->country), KH_STR_ARG(a->person), KH_STR_ARG(x->e->type));
        for (unsigned k = 0; k < KH_CANDIDATE_CUES; k++) {
            if (kh_cues_hold(&cues, k)) kh_buf_printf(out, ",%s", cue_words[k]);
        }
        kh_buf_putc(out, '\n');
    }
}
