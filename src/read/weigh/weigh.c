#include "read/weigh/weigh.h"

#include <math.h>

#include "read/predicate/affiliation.h"
#include "read/predicate/predicate_int.h"
#include "read/weigh/candidate.h"

/* By scripts/fit-parties, on pages held out. Of a side that the rules filled the likeliest must reach KEEP for it to stand, and each other one
 * KEEP_ONE: those who stand together are mostly right or wrong together. ADD is wanted of whoever joins an open side, somewhat more of a doer of harm. */
static const double KEEP = 0.25, KEEP_ONE = 0.1, ADD = 0.25, ADD_DOER_OF_HARM = 0.3;
/* What is wanted of whom the sentence does not name: of who acts, of who suffers, of a victim of harm. Of those who act and are as likely as .35 to .6, 14 of
 * 39 were right on pages held out: nobody is better than somebody who is mostly another. */
static const double ADD_ABSENT_ACTOR = 0.6, ADD_ABSENT = 0.4, ADD_ABSENT_VICTIM = 0.5;

enum side { ACTS, SUFFERS, SIDES };

/* What has been asked about a candidate. */
struct seen {
    bool cues_known, likely_known[SIDES];
    struct kh_cues cues;
    double likely[SIDES];
};

/* One event while its parties are weighed. */
struct weighing {
    const struct kh_doc *doc;
    struct kh_candidates candidates;
    kh_index_vec *parties[SIDES], ruled[SIDES]; /* as they are, and as the rules had them */
    bool joint;                                 /* what two do together, all of whom are actors */
    bool hostile;                               /* an act that does harm */
    bool home;                                  /* what people of one state do among themselves */
    bool domestic;                              /* what authorities and people mostly do to each other */
    struct seen *seen;                          /* by candidate */
    uint32_t land; /* where it happens, the country's row; KH_NONE when that is not told */
    double least; /* how likely the least likely of those who stand is */
};

/* How likely candidate i is on this side. */
static double likelihood(struct weighing *x, size_t i, enum side side) {
    struct seen *it = &x->seen[i];
    if (it->likely_known[side]) return it->likely[side];
    if (!it->cues_known) it->cues = kh_candidate_see(&x->candidates, &x->candidates.all.at[i]);
    it->cues_known = it->likely_known[side] = true;
    return it->likely[side] = 1 / (1 + exp(-kh_forest_sum(side == ACTS ? &x->doc->lex->acts : &x->doc->lex->suffers, &it->cues)));
}

/* The candidate that this actor is: the parties all are. */
static size_t candidate_of(const struct weighing *x, uint32_t actor) {
    size_t i = 0;
    while (i + 1 < x->candidates.all.n && x->candidates.all.at[i].actor != actor) i++;
    return i;
}

/* "Jordan, for the first time in years, backed [the UN]": the object of a verb whose row has it suffer, with its subject in the clause, however far it stands. */
static bool is_told_object(const struct weighing *x, const struct kh_candidate *who) {
    const struct coder *c = x->candidates.c;
    const struct kh_predicate *v = c->v;
    bool both = v->form == KH_PREDICATE_VERB && !v->passive && v->object != KH_NOBODY && v->subject != KH_NOBODY && !v->carried;
    return both && c->frame->object == KH_ROLE_RECIPIENT && who->nearest == v->object;
}

static void drop_unlikely(struct weighing *x, enum side side) {
    kh_index_vec *parties = x->parties[side];
    double *likely = kh_arena_array(x->doc->arena, double, parties->n + 1), most = 0;
    size_t kept = 0;
    for (size_t i = 0; i < parties->n; i++) most = fmax(most, likely[i] = likelihood(x, candidate_of(x, parties->at[i]), side));
    for (size_t i = 0; i < parties->n; i++) {
        bool told = side == SUFFERS && is_told_object(x, &x->candidates.all.at[candidate_of(x, parties->at[i])]);
        if (!told && likely[i] < (most >= KEEP ? KEEP_ONE : KEEP)) continue;
        parties->at[kept++] = parties->at[i];
        x->least = fmin(x->least, likely[i]);
    }
    parties->n = kept;
}

/* Has the side nobody yet, or one alone of those who act together, against nobody? */
static bool is_open(const struct weighing *x, enum side side) {
    bool together = side == ACTS && x->joint && x->parties[SUFFERS]->n == 0;
    return x->parties[side]->n < (together ? 2u : 1u);
}

/* Is nobody of his side on this one, nor was by the rules, who chose among them, and no other organ of his state on the other, nor
 * somebody of another state where such do not do it to each other? Harm, and what is told in the
 * passive, is laid to nobody whom its sentence does not name. */
static bool may_join(const struct weighing *x, const struct kh_candidate *who, enum side side) {
    const struct kh_reading *r = x->doc->reading;
    uint32_t actor = who->actor;
    bool unsaid = x->hostile || x->candidates.c->v->passive;
    if (side == ACTS && unsaid && who->nearest == KH_NOBODY) return false;
    const kh_index_vec *opposite = x->parties[side == ACTS ? SUFFERS : ACTS];
    bool beside = kh_reading_side_among(r, &x->ruled[side], actor) && !kh_index_among(&x->ruled[side], actor);
    if (beside || kh_reading_side_among(r, x->parties[side], actor)) return false;
    for (size_t i = 0; i < opposite->n; i++) {
        if (x->home && !kh_reading_same_side(r, actor, opposite->at[i])) return false;
        bool organs = kh_candidate_of_state(x->doc, actor) && kh_candidate_of_state(x->doc, opposite->at[i]);
        if (opposite->at[i] == actor || (organs && kh_reading_same_side(r, actor, opposite->at[i]))) return false;
    }
    return true;
}

/* Does the actor bear arms? */
static bool is_armed(const struct weighing *x, uint32_t actor) {
    return kh_lexicon_arms(x->doc->lex, x->doc->reading->actors.at[actor].sector) != KH_ARMS_NONE;
}

/* "[the health ministry] said that ten were killed", "[the army] announced the killing of five children": does the candidate, who bears no arms or tells
 * of victims who bear none, only tell of them? An army that killed fighters announces it as its deed. */
static bool tells_of_victims(const struct weighing *x, size_t i) {
    const struct coder *c = x->candidates.c;
    bool victims = c->v->passive || c->frame->subject == KH_ROLE_RECIPIENT;
    if (!victims || !kh_cues_hold(&x->seen[i].cues, KH_CANDIDATE_OF_SPEAKER)) return false;
    bool unarmed = x->parties[SUFFERS]->n > 0;
    for (size_t k = 0; k < x->parties[SUFFERS]->n; k++) unarmed = unarmed && !is_armed(x, x->parties[SUFFERS]->at[k]);
    return unarmed || !is_armed(x, x->candidates.all.at[i].actor);
}

/* "a faction linked to [X]": harm is not done to whom the sentence only says that others belong to. */
static bool only_belonged_to(const struct weighing *x, size_t i) {
    const struct kh_parse *p = x->candidates.c->p;
    int m = x->candidates.all.at[i].nearest;
    bool adverse = x->hostile || kh_str_among(x->candidates.c->frame->type, KH_S("REJECT|ACCUSE|THREATEN"));
    return adverse && m != KH_NOBODY && kh_affiliation_only(p, &p->mentions.at[m]);
}

/* "the invasion, despite the resistance of [X]" */
static bool is_conceded(const struct weighing *x, size_t i) {
    const struct coder *c = x->candidates.c;
    int m = x->candidates.all.at[i].nearest;
    return x->hostile && m != KH_NOBODY && kh_party__conceded(c, &c->p->mentions.at[m]);
}

/* Harm is laid neither to people whom the sentence only tells of in general ("analysts") nor to who is angered by it or condemns it; nor is it done to who tells
 * of it. */
static bool only_tells(const struct weighing *x, size_t i, enum side side) {
    const struct kh_cues *cues = &x->seen[i].cues;
    if (is_conceded(x, i)) return true;
    if (side == SUFFERS) return kh_cues_hold(cues, KH_CANDIDATE_OF_SPEAKER) || only_belonged_to(x, i);
    return x->hostile && (tells_of_victims(x, i) || kh_cues_hold(cues, KH_CANDIDATE_AS_GROUP) || kh_cues_hold(cues, KH_CANDIDATE_REACTS));
}

/* "[Lebanon].. dead in a raid": a land before the dots of a headline that goes on with a noun says where. */
static bool labels_place(const struct weighing *x, const struct kh_mention *m) {
    const struct kh_sentence *s = x->candidates.c->p->s;
    bool land = m->kind == KH_MENTION_COUNTRY && m->chain == 0 && x->candidates.c->v->form == KH_PREDICATE_NOUN;
    return land && kh_sentence_mark(s, m->last + 1u, '.') && kh_sentence_mark(s, m->last + 2u, '.');
}

/* "came under attacks [in the north of the country]": harm is not laid to the land where it was done. */
static bool only_where(const struct weighing *x, size_t i) {
    const struct kh_parse *p = x->candidates.c->p;
    int k = x->candidates.all.at[i].nearest;
    if (!x->hostile || k == KH_NOBODY) return false;
    const struct kh_mention *m = &p->mentions.at[k];
    return m->locative || kh_parse_led_by(p, m, KH_PARTICLE_PLACE) || labels_place(x, m);
}

/* "condemned the blast that took place in X": did he accuse or condemn in this sentence, before the act is told? Then he tells of another's. */
static bool condemned(const struct weighing *x, uint32_t actor) {
    const struct kh_reading *r = x->doc->reading;
    const struct kh_parse *p = x->candidates.c->p;
    for (size_t i = r->events.n; x->hostile && i-- > 0 && r->events.at[i].evidence.sentence == p->s->index;) {
        const struct kh_event *e = &r->events.at[i];
        bool blames = kh_str_equal(e->type, KH_S("ACCUSE")) && e->status != KH_STATUS_NEGATED;
        if (blames && kh_reading_side_among(r, &e->actors, actor)) return true;
    }
    return false;
}

/* "X was held, as she had been sentenced": did the sentence tell of harm done to him? Then the next harm is not his. */
static bool suffered_here(const struct weighing *x, uint32_t actor) {
    const struct kh_reading *r = x->doc->reading;
    for (size_t i = r->events.n; x->hostile && i-- > 0 && r->events.at[i].evidence.sentence == x->candidates.c->p->s->index;) {
        const struct kh_event *e = &r->events.at[i];
        bool harm = kh_str_among(e->type, KH_S("ASSAULT|COERCE|SANCTION")) && e->actors.n + e->recipients.n > 0;
        if (harm && kh_index_among(&e->recipients, actor)) return true;
    }
    return false;
}

/* "condemned the attack [on X], in Y", "defended the downing of [X's] plane": is it the one whom the harm that is condemned or defended was done to, or in
 * whose land? He is neither blamed nor backed. */
static bool harmed_inside(const struct weighing *x, const struct kh_candidate *who) {
    struct coder *c = x->candidates.c;
    const struct kh_parse *p = c->p;
    bool blames = kh_str_equal(c->frame->type, KH_S("ACCUSE")) && c->frame->content->object_acts;
    if (who->nearest == KH_NOBODY || !(blames || kh_str_equal(c->frame->type, KH_S("SUPPORT")))) return false;
    int index = (int)(c->v - p->predicates.at);
    const struct kh_mention *m = &p->mentions.at[who->nearest];
    for (size_t k = (size_t)index + 1; k < p->predicates.n; k++) {
        const struct kh_predicate *inner = &p->predicates.at[k];
        bool told = inner->governor == index && inner->form == KH_PREDICATE_NOUN && m->first > inner->last;
        if (!told || !kh_predicate_of_type(inner, KH_S("ASSAULT"))) continue;
        bool against = m->prep.n && kh_predicate__gives_recipient(p, inner, m->prep);
        return against || m->locative || kh_parse_led_by(p, m, KH_PARTICLE_PLACE) || inner->object == who->nearest;
    }
    return false;
}

/* Has what the sentence says of him already settled that he is not on this side? */
static bool told_apart(const struct weighing *x, size_t i, enum side side) {
    const struct kh_candidate *who = &x->candidates.all.at[i];
    return side == ACTS ? only_where(x, i) || condemned(x, who->actor) || suffered_here(x, who->actor) : harmed_inside(x, who);
}

/* "protesters left, [while] a bomb killed ten": is the candidate named beyond a word for "while", in another clause? */
static bool is_meanwhile(const struct weighing *x, size_t i) {
    int m = x->candidates.all.at[i].nearest;
    return m != KH_NOBODY && kh_party__meanwhile(x->candidates.c, x->candidates.c->p->mentions.at[m].first);
}

/* "the police of X arrested ten in its capital", "met Y, while a bomb went off in X": what is told of one land takes in nobody of another from another
 * clause; but armies fight in the lands of others whom the sentence does not name. */
static bool is_elsewhere(const struct weighing *x, size_t i) {
    uint32_t side = x->doc->reading->actors.at[x->candidates.all.at[i].actor].side;
    if (x->land == KH_NONE || side == x->land) return false;
    bool outside = !kh_cues_hold(&x->seen[i].cues, KH_CANDIDATE_CLAUSE);
    return (x->domestic && outside) || is_meanwhile(x, i);
}

/* "the farmers", "the opposition": people of a country who bear no arms and whom the sentence does not name. A government or an organisation goes on being who is
 * meant; they do not: of 26 whom the likelihood alone made the other side, 7 were right. */
static bool only_people(const struct weighing *x, size_t i) {
    const struct kh_cues *cues = &x->seen[i].cues;
    return kh_cues_hold(cues, KH_CANDIDATE_SOCIETY) && !kh_cues_hold(cues, KH_CANDIDATE_IRREGULARS);
}

/* Whom the sentence does not name takes no part in an act that goes against all the page has told of him and the other side: no ally was struck. Nor is he a victim
 * of harm without being more likely than not. */
static bool too_far(const struct weighing *x, size_t i, enum side side, double likely) {
    const struct kh_cues *cues = &x->seen[i].cues;
    if (is_elsewhere(x, i) || (side == ACTS && x->hostile && is_meanwhile(x, i))) return true;
    if (!kh_cues_hold(cues, KH_CANDIDATE_ABSENT)) return false;
    if (side == SUFFERS && only_people(x, i)) return true;
    bool alike = kh_cues_hold(cues, side == ACTS ? KH_CANDIDATE_ALIKE_WITH_RECIPIENT : KH_CANDIDATE_ALIKE_WITH_ACTOR);
    bool unlike = kh_cues_hold(cues, side == ACTS ? KH_CANDIDATE_UNLIKE_WITH_RECIPIENT : KH_CANDIDATE_UNLIKE_WITH_ACTOR);
    double wanted = side == ACTS ? ADD_ABSENT_ACTOR : x->hostile ? ADD_ABSENT_VICTIM : ADD_ABSENT;
    return (unlike && !alike) || likely < wanted;
}

/* How likely candidate i takes part on the side; 0 when he may not, or not likely enough. */
static double likely_enough(struct weighing *x, size_t i, enum side side) {
    double likely = may_join(x, &x->candidates.all.at[i], side) ? likelihood(x, i, side) : 0;
    double wanted = side == ACTS && x->hostile ? ADD_DOER_OF_HARM : ADD;
    if (likely < wanted || only_tells(x, i, side) || told_apart(x, i, side) || too_far(x, i, side, likely)) return 0;
    return likely;
}

/* Puts the likeliest of those who are likely enough on his side; false when nobody is. */
static bool add_likeliest(struct weighing *x) {
    uint32_t best = KH_NONE;
    enum side to = ACTS;
    double most = 0;
    for (enum side s = ACTS; s < SIDES; s++) {
        for (size_t i = 0; i < x->candidates.all.n && is_open(x, s); i++) {
            double likely = likely_enough(x, i, s);
            if (likely <= most) continue;
            best = x->candidates.all.at[i].actor;
            most = likely;
            to = s;
        }
    }
    if (best == KH_NONE) return false;
    kh_party__push_unique(x->doc->arena, x->parties[to], best);
    x->least = fmin(x->least, most);
    return true;
}

/* Whom no pack names, "human rights groups", was hardly ever in the pages that the trees are from: where nobody likelier is found, the rules' word stands. */
static void restore_unnamed(struct weighing *x, enum side side) {
    if (x->parties[side]->n) return;
    for (size_t i = 0; i < x->ruled[side].n; i++) {
        uint32_t actor = x->ruled[side].at[i];
        if (!kh_actor_named(&x->doc->reading->actors.at[actor])) kh_party__push_unique(x->doc->arena, x->parties[side], actor);
    }
}

static uint32_t land_of(const struct coder *c, const struct kh_event *e) {
    const struct kh_doc *d = c->p->doc;
    const uint32_t *row = e->place == KH_NONE ? NULL : kh_map_find(&d->lex->country_by_key, d->reading->places.at[e->place].country);
    return row ? *row : KH_NONE;
}

bool kh_weigh__asked(const struct coder *c) {
    const struct kh_doc *d = c->p->doc;
    return (d->lex->acts.n_stands || d->judged) && kh_doc_is_page(d);
}

double kh_weigh__parties(struct coder *c, struct kh_event *e) {
    struct kh_event ruled = *e; /* the cues are those of the rules' choice, whatever becomes of it */
    struct weighing x = {.doc = c->p->doc, .parties = {&e->actors, &e->recipients},
                         .joint = kh_party__joint(c), .hostile = c->frame->content->hostile, .home = c->frame->home, .least = 1};
    x.land = land_of(c, e);
    x.domestic = kh_str_among(e->type, KH_S("COERCE|PROTEST")) || kh_str_among(e->mode, KH_S("release|resign"));
    ruled.actors = ruled.recipients = (kh_index_vec){0};
    kh_party__push_all(x.doc->arena, &ruled.actors, &e->actors);
    kh_party__push_all(x.doc->arena, &ruled.recipients, &e->recipients);
    x.ruled[ACTS] = ruled.actors;
    x.ruled[SUFFERS] = ruled.recipients;
    kh_candidates_find(c, &ruled, &x.candidates);
    if (x.doc->judged) kh_candidates_note(&x.candidates);
    if (x.doc->lex->acts.n_stands == 0) return NAN;
    x.seen = kh_arena_array(x.doc->arena, struct seen, x.candidates.all.n + 1);
    drop_unlikely(&x, ACTS);
    drop_unlikely(&x, SUFFERS);
    bool recalled = kh_party__recalls(c) && ruled.actors.n + ruled.recipients.n == 0;
    bool own = c->v->subject != KH_NOBODY && (!c->v->carried || c->v->controlled);
    /* "in X, [gunmen] attacked": who stands as the subject leaves nobody else to be found */
    if (own && c->v->form != KH_PREDICATE_PARTICIPLE && !c->v->passive) restore_unnamed(&x, ACTS);
    while (!recalled && add_likeliest(&x)) {}
    restore_unnamed(&x, ACTS);
    return x.least;
}
