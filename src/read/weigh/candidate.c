#include "read/weigh/candidate_int.h"

#include "read/predicate/predicate_int.h"

static const char *const cue_words[] = {
#define KH_CANDIDATE(name, word) word,
#include "read/word/candidate.def"
#undef KH_CANDIDATE
};

/* ---- the act ---- */

static void see_frame(const struct coder *c, struct kh_cues *x) {
    const struct kh_lex_event *f = c->frame;
    SEE(x, SUBJECT_ACTS, f->subject == KH_ROLE_ACTOR);
    SEE(x, SUBJECT_BOTH, f->subject == KH_ROLE_BOTH);
    SEE(x, SUBJECT_SUFFERS, f->subject == KH_ROLE_RECIPIENT);
    SEE(x, OBJECT_SUFFERS, f->object == KH_ROLE_RECIPIENT);
    SEE(x, OBJECT_ACTS, f->object == KH_ROLE_ACTOR);
    SEE(x, OBJECT_BOTH, f->object == KH_ROLE_BOTH);
    SEE(x, JOINT, kh_party__joint(c));
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

/* Of the two countries that the document names most, who is of the one when the other takes part. */
static void see_pair(const struct kh_candidates *x, struct kh_cues *cues) {
    bool home = kh_cues_hold(cues, KH_CANDIDATE_HOME), second = kh_cues_hold(cues, KH_CANDIDATE_SECOND);
    SEE(cues, OTHER_THAN_ACTOR, (home && x->second_on[0]) || (second && x->home_on[0]));
    SEE(cues, OTHER_THAN_RECIPIENT, (home && x->second_on[1]) || (second && x->home_on[1]));
}

/* ---- the sentence ---- */

/* What the grammar makes of mention m, m a word of predicate w. */
static void see_part(const struct coder *c, const struct kh_predicate *w, int m, struct kh_cues *x) {
    const struct kh_predicate *all = c->p->predicates.at;
    if (w->subject != m && w->object != m) return;
    bool subject = w->subject == m, object = w->object == m, verb = w->form == KH_PREDICATE_VERB;
    bool governs = c->v->governor != KH_NOBODY && w == &all[c->v->governor];
    bool content = w->governor != KH_NOBODY && &all[w->governor] == c->v;
    if (w == c->v) {
        SEE(x, SUBJECT, subject && !w->carried);
        SEE(x, SUBJECT_CARRIED, subject && w->carried);
        SEE(x, OBJECT, object);
        return;
    }
    SEE(x, REPORTS, subject && w->reporting);
    SEE(x, REACTS, (subject && kh_predicate_of_words(w)) || (object && verb && w->causal)); /* "the anger [of X]", "angered [X]" */
    SEE(x, SUBJECT_OF_GOVERNOR, subject && governs);
    SEE(x, OBJECT_OF_GOVERNOR, object && governs);
    SEE(x, SUBJECT_OF_CONTENT, subject && content);
    SEE(x, OBJECT_OF_CONTENT, object && content);
    SEE(x, SUBJECT_OF_VERB, subject && !governs && !content && verb && !w->carried);
    SEE(x, SUBJECT_OF_NOUN, subject && !governs && !content && !verb);
    SEE(x, OBJECT_OF_OTHER, object && !governs && !content);
}

static void see_preposition(const struct coder *c, const struct kh_mention *m, struct kh_cues *x) {
    uint64_t classes = kh_lexicon_classes(c->p->doc->lex, m->prep);
    enum kh_role role = m->prep.n ? kh_prep_role(&c->frame->preps, m->prep, NULL) : KH_ROLE_NONE;
    SEE(x, BARE, m->prep.n == 0);
    if (m->prep.n == 0) return;
    SEE(x, PREP_ACTOR, role == KH_ROLE_ACTOR);
    SEE(x, PREP_RECIPIENT, role == KH_ROLE_RECIPIENT);
    SEE(x, PREP_BOTH, role == KH_ROLE_BOTH);
    SEE(x, PREP_OTHER, role == KH_ROLE_NONE);
    SEE(x, FROM, (classes & KH_PARTICLE_BIT(KH_PARTICLE_FROM)) != 0);
    SEE(x, WITH, (classes & KH_PARTICLE_BIT(KH_PARTICLE_WITH)) != 0);
    SEE(x, TO, (classes & KH_PARTICLE_BIT(KH_PARTICLE_OWNER)) != 0);
    SEE(x, IN, (classes & KH_PARTICLE_BIT(KH_PARTICLE_PLACE)) != 0);
    SEE(x, TOWARDS, (classes & KH_PARTICLE_BIT(KH_PARTICLE_DIRECTION)) != 0);
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
static uint32_t place_of(struct kh_candidates *x, uint32_t actor) {
    struct kh_doc *d = x->c->p->doc;
    kh_candidate__know_all(d);
    uint16_t *place = &d->standings.at[actor].candidate;
    if (*place == 0) {
        kh_vec_push(d->arena, &x->all, ((struct kh_candidate){.actor = actor, .nearest = KH_NOBODY}));
        *place = (uint16_t)x->all.n;
    }
    return *place - 1u;
}

/* Somebody, and not only a place or a thing of nobody's; KH_NONE for all else. In a main clause without its asides mentions do not know their actor yet. */
static uint32_t actor_of(const struct kh_parse *p, const struct kh_mention *m) {
    bool named = m->country != KH_NONE || m->key.n || m->kind == KH_MENTION_PERSON || m->kind == KH_MENTION_GROUP;
    if (m->resolved != KH_NONE) return kh_mention_agent(m) ? m->resolved : KH_NONE;
    if (m->actor) return m->actor - 1u;
    return named && kh_mention_agent(m) ? kh_mention_actor(p->doc, p->s, m) : KH_NONE;
}

/* Whom the sentence names, and where each is nearest to the act; who by mention, KH_NONE for nobody. */
static const uint32_t *search_mentions(struct kh_candidates *x) {
    const struct kh_parse *p = x->c->p;
    uint32_t *of_mention = kh_arena_room(p->doc->arena, p->mentions.n * sizeof *of_mention);
    for (size_t k = 0; k < p->mentions.n; k++) {
        const struct kh_mention *m = &p->mentions.at[k];
        uint32_t actor = actor_of(p, m);
        of_mention[k] = actor == KH_NONE ? KH_NONE : place_of(x, actor);
        if (actor == KH_NONE) continue;
        struct kh_candidate *who = &x->all.at[of_mention[k]];
        bool nearer = who->nearest == KH_NOBODY || tokens_away(x->c, m) < tokens_away(x->c, &p->mentions.at[who->nearest]);
        if (nearer) who->nearest = (int)k;
    }
    return of_mention;
}

/* What the predicate makes of the candidate that mention m is one of, where it is one of any. */
static void see_party(struct kh_candidates *x, const struct kh_predicate *w, int m, const uint32_t *of_mention) {
    if (m != KH_NOBODY && of_mention[m] != KH_NONE) see_part(x->c, w, m, &x->all.at[of_mention[m]].parts);
}

static void search_sentence(struct kh_candidates *x) {
    const struct kh_parse *p = x->c->p;
    const uint32_t *of_mention = search_mentions(x);
    for (size_t i = 0; i < p->predicates.n; i++) {
        const struct kh_predicate *w = &p->predicates.at[i];
        see_party(x, w, w->subject, of_mention);
        if (w->object != w->subject) see_party(x, w, w->object, of_mention);
    }
}

/* Who else is there: the nearest on either hand, and whoever alone is of no actor's side. */
static void search_around(struct kh_candidates *x) {
    const struct kh_parse *p = x->c->p;
    const struct kh_reading *r = p->doc->reading;
    uint32_t first = KH_NONE;
    for (size_t i = 0; i < x->all.n; i++) {
        const struct kh_candidate *who = &x->all.at[i];
        if (who->nearest == KH_NOBODY || !kh_candidate__named(p->doc, who->actor)) continue;
        const struct kh_mention *m = &p->mentions.at[who->nearest];
        int *hand = m->first > x->c->v->last ? &x->behind : &x->before;
        if (*hand == KH_NOBODY || tokens_away(x->c, m) < tokens_away(x->c, &p->mentions.at[*hand])) *hand = who->nearest;
        bool met = first != KH_NONE && kh_reading_same_side(r, who->actor, first);
        if (met || kh_reading_side_among(r, &x->e->actors, who->actor)) continue;
        x->alone = first == KH_NONE ? who->actor : KH_NONE;
        first = who->actor;
    }
}

/* Is it somebody whom the two sentences before or the title name? */
static bool is_near(const struct kh_parse *p, uint32_t actor) {
    const struct kh_reading *r = p->doc->reading;
    const struct kh_actor *a = &r->actors.at[actor];
    uint32_t from = r->sentences.at[p->s->index > 1 ? p->s->index - 2 : 0].start;
    return a->mentions.at[a->mentions.n - 1].start >= from || kh_cues_hold(&p->doc->standings.at[actor].who, KH_CANDIDATE_TITLE);
}

/* Those whom the sentence names, and whom the rules chose or what stands around names, in the order of the reading's actors. */
static void collect(struct kh_candidates *x) {
    struct kh_doc *d = x->c->p->doc;
    struct kh_candidates sentence = *x;
    x->all.at = NULL;
    x->all.n = x->all.cap = 0;
    for (uint32_t a = 0; a < d->reading->actors.n; a++) {
        uint16_t *place = &d->standings.at[a].candidate;
        bool named = kh_candidate__named(d, a) && (*place || is_near(x->c->p, a));
        if (named || kh_index_among(&x->e->actors, a) || kh_index_among(&x->e->recipients, a)) {
            kh_vec_push(d->arena, &x->all, *place ? sentence.all.at[*place - 1u] : (struct kh_candidate){.actor = a, .nearest = KH_NOBODY});
        }
        *place = 0;
    }
}

/* Is somebody of the country, by its row or KH_NONE, on this side? */
static bool country_among(const struct kh_reading *r, const kh_index_vec *side, uint32_t country) {
    for (size_t i = 0; i < side->n; i++) {
        if (r->actors.at[side->at[i]].side == country) return true;
    }
    return false;
}

void kh_candidates_find(struct coder *c, const struct kh_event *e, struct kh_candidates *out) {
    *out = (struct kh_candidates){.c = c, .e = e, .alone = KH_NONE, .before = KH_NOBODY, .behind = KH_NOBODY};
    see_act(c, e, &out->act);
    search_sentence(out);
    kh_candidate__know_all(c->p->doc);
    collect(out);
    search_around(out);
    kh_candidate__search_told(out);
    const kh_index_vec *sides[] = {&e->actors, &e->recipients};
    for (int i = 0; i < 2; i++) {
        out->home_on[i] = country_among(c->p->doc->reading, sides[i], c->p->doc->home);
        out->second_on[i] = country_among(c->p->doc->reading, sides[i], c->p->doc->second);
    }
    kh_candidate__search_most(out);
}

static bool shares_key(const struct kh_reading *r, uint32_t a, uint32_t b) {
    return b != KH_NONE && kh_str_same_word(r->actors.at[a].key, r->actors.at[b].key);
}

struct kh_cues kh_candidate_see(const struct kh_candidates *x, const struct kh_candidate *who) {
    const struct kh_parse *p = x->c->p;
    struct kh_cues cues = x->act;
    kh_cues_add(&cues, &who->parts);
    kh_cues_add(&cues, &p->doc->standings.at[who->actor].who);
    see_sides(p->doc->reading, x->e, who->actor, &cues);
    see_pair(x, &cues);
    kh_candidate__see_document(x, who->actor, &cues);
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
        kh_buf_printf(out, "PARTY\t%u\t%.*s\t%.*s\t%.*s\ttype %.*s", x->e->evidence.trigger.start, KH_STR_ARG(a->key),
                      KH_STR_ARG(a->country), KH_STR_ARG(a->person), KH_STR_ARG(x->e->type));
        for (unsigned k = 0; k < KH_CANDIDATE_CUES; k++) {
            if (kh_cues_hold(&cues, k)) kh_buf_printf(out, ",%s", cue_words[k]);
        }
        kh_buf_putc(out, '\n');
    }
}
