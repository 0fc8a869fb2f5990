/* Governors: control verbs ("carried out [an attack]"), and verbs whose content is a masdar ("accused of [supporting]"). */
#include "read/march.h"
#include "read/predicate_int.h"

/* Nouns between a verb and its object, and the farthest a complement stands, in tokens. */
enum { MAX_CONSTRUCT = 2, MAX_ADVERB = 4, MAX_REACH = 14, FARTHEST = 30 }; /* FARTHEST: with parentheses in between */

/* "wants [to attack]", with "that" and a verb of the present right behind it: no statement, but an act like the masdar. The token of "that",
 * or KH_NO_WORD. */
static uint32_t wish_at(const struct kh_parse *p, const struct kh_predicate *v) {
    if (v->form != KH_PREDICATE_VERB || v->first < 2 || kh_features_form(v->features) != KH_FORM_PRESENT || v->clitics.future || v->clitics.conjunction) return KH_NO_WORD;
    const struct kh_match *that = kh_sentence_particle_before(p->s, v->first, KH_PARTICLE_THAT);
    return that && that->n == 1 && !kh_sentence_particle_before(p->s, v->first, KH_PARTICLE_THAT_OWN) ? v->first - 1u : KH_NO_WORD;
}

/* Where a complement begins. */
static uint32_t start_of(const struct kh_parse *p, const struct kh_predicate *v) {
    uint32_t that = wish_at(p, v);
    return that == KH_NO_WORD ? v->first : that;
}

/* Before "that" a verb may lose its preposition: "demanded (of) that". */
static bool prep_before_wish(const struct kh_parse *p, uint32_t that, struct kh_str prep) {
    const struct kh_match *m = kh_sentence_particle_before(p->s, that, KH_PARTICLE_PREP);
    if (m) return kh_str_equal(p->doc->lex->particle_forms[m->sense->row], prep);
    const struct kh_match *word = kh_sentence_particle(p->s, that, KH_PARTICLE_THAT);
    struct kh_str form = p->doc->lex->particle_forms[word->sense->row];
    return p->s->tokens[that].word->preposition == 0 || kh_str_starts(form, prep);
}

static bool prep_before(const struct kh_parse *p, const struct kh_predicate *v, struct kh_str prep) {
    uint32_t that = wish_at(p, v);
    if (that != KH_NO_WORD) return prep_before_wish(p, that, prep);
    struct kh_str joined = kh_morph_clitic(p->doc->morph, v->clitics.preposition);
    if (kh_str_equal(joined, prep) && prep.n) return true;
    uint32_t at = v->first;
    if (at > 1 && kh_predicate__is_quote(p, at - 1u)) at--; /* spoke of "[shelling]" */
    const struct kh_match *m = at ? kh_sentence_particle_before(p->s, at, KH_PARTICLE_PREP) : NULL;
    if (m && m->clitics.pronoun) m = NULL; /* "factions allied [with it] launched an attack" */
    if (prep.n == 0) return joined.n == 0 && !m;
    return m && kh_str_equal(p->doc->lex->particle_forms[m->sense->row], prep);
}

/* "the decision of X [at an earlier time] to cut": nothing but a preposition and plain words. */
static bool adverb_between(const struct kh_parse *p, uint32_t from, uint32_t to) {
    bool prep = from < to && to - from <= MAX_ADVERB && (kh_sentence_particle(p->s, from, KH_PARTICLE_PREP) || p->s->tokens[from].word->preposition);
    for (uint32_t i = from; prep && i < to; i++) prep = kh_parse_plain_word(p, i) && !kh_parse_subordinates(p, i);
    return prep;
}

/* Is v the bare object of g: right behind it, or behind its subject, at most a noun or two in between? */
static bool is_direct_object(const struct kh_parse *p, const struct kh_predicate *g, const struct kh_predicate *v) {
    uint32_t from = g->last + 1u, at = start_of(p, v);
    if (g->subject != KH_NOBODY && p->mentions.at[g->subject].first == v->first) return at == from; /* "set out [a march]": read as a thing too */
    if (g->subject != KH_NOBODY && p->mentions.at[g->subject].first > g->last) {
        from = kh_parse_behind_adjectives(p, kh_predicate__behind_group(p, g->subject), UINT32_MAX);
        if (kh_sentence_particle(p->s, from, KH_PARTICLE_RELATIVE)) from++; /* "the army [that] visits X decided" */
    }
    if (at < from) return false;
    const struct kh_predicate *between = g->form == KH_PREDICATE_NOUN && at > from ? kh_parse_predicate_at(p, from) : NULL;
    if (between && between->form == KH_PREDICATE_NOUN && !v->clitics.conjunction) return false; /* "blame for the failure of [the talks]" */
    if (at - from <= MAX_CONSTRUCT) return true;
    if (g->form == KH_PREDICATE_NOUN && adverb_between(p, from, at)) return true;
    struct bare open = kh_predicate__next_bare(p, from); /* prepositional phrases may stand between */
    return open.noun && at >= open.next && at - open.next <= MAX_CONSTRUCT;
}

/* "the continuation of [the bombing]": what goes on, whatever preposition the verb takes. */
static bool goes_on_in_genitive(const struct kh_predicate *g, const struct kh_predicate *v, enum kh_effect effect) {
    bool nouns = g->form == KH_PREDICATE_NOUN && v->form == KH_PREDICATE_NOUN;
    return nouns && effect == KH_EFFECT_CONTINUE && v->first == g->last + 1u && !v->clitics.preposition && !v->clitics.conjunction;
}

static bool takes_as_control(const struct kh_parse *p, const struct kh_predicate *g, const struct kh_predicate *v) {
    if (!g->control) return false;
    const struct kh_lex_control *c = &p->doc->lex->control[g->control->sense->row];
    if (goes_on_in_genitive(g, v, c->effect)) return true;
    bool has_object = g->relative && g->clitics.pronoun; /* "the raid that it launched" */
    for (size_t i = 0; i < c->preps.n; i++) {
        if (has_object && c->preps.at[i].n == 0) continue;
        if (prep_before(p, v, c->preps.at[i]) && (c->preps.at[i].n || is_direct_object(p, g, v))) return true;
    }
    return false;
}

/* "held X [responsible] for", but not "claimed [its responsibility]": what somebody else is charged with follows. */
static bool lays_blame(const struct kh_parse *p, const struct kh_lex_event *charge, const struct kh_predicate *v) {
    bool blame = v->form == KH_PREDICATE_NOUN && v->control && !v->clitics.pronoun && kh_sentence_in_class(p->s, v->first, KH_S("blame"));
    if (!blame || !kh_str_equal(charge->type, KH_S("ACCUSE"))) return false;
    bool somebody = charge->object == KH_ROLE_RECIPIENT;
    for (size_t k = 0; k < charge->preps.n; k++) somebody = somebody || charge->preps.at[k].role == KH_ROLE_RECIPIENT;
    return somebody;
}

const struct kh_lex_event *kh_parse_content_frame(const struct kh_parse *p, const struct kh_predicate *g, const struct kh_predicate *v) {
    for (int i = 0; i < g->n_events; i++) {
        if (g->frame_chosen && g->events[i] != g->frame) continue; /* once it is known what g means, its other senses take nothing */
        const struct kh_lex_event *e = kh_predicate_row(p, g, i);
        for (size_t k = 0; k < e->preps.n; k++) {
            if (e->preps.at[k].role == KH_ROLE_CONTENT && prep_before(p, v, e->preps.at[k].prep)) return e;
        }
        if (e->object == KH_ROLE_CONTENT && prep_before(p, v, KH_S("")) && is_direct_object(p, g, v)) return e;
        if (lays_blame(p, e, v)) return e;
    }
    return NULL;
}

/* "agreed [with the mediation of X]": who mediated is no part of what was agreed. */
static bool is_mediation(const struct kh_parse *p, const struct kh_predicate *v) {
    for (int i = 0; i < v->n_events; i++) {
        if (!kh_str_equal(kh_predicate_row(p, v, i)->mode, KH_S("third-party"))) return false;
    }
    return v->n_events && v->form == KH_PREDICATE_NOUN && v->clitics.preposition;
}

static bool takes_as_content(const struct kh_parse *p, const struct kh_predicate *g, const struct kh_predicate *v) {
    if (is_mediation(p, v) && g->n_events) return false;
    if (kh_parse_content_frame(p, g, v)) return true;
    if (g->reporting) {
        const kh_prep_roles *roles = &p->doc->lex->reporting[g->reporting->sense->row].preps;
        for (size_t k = 0; k < roles->n; k++) {
            if (roles->at[k].role == KH_ROLE_CONTENT && prep_before(p, v, roles->at[k].prep)) return true;
        }
        bool hands_on = roles->n && roles->at[0].role == KH_ROLE_SOURCE; /* "quoted [X]" */
        bool bare = roles->n == 0 || (!hands_on && v->form == KH_PREDICATE_NOUN);
        if (bare && prep_before(p, v, KH_S("")) && g->form == KH_PREDICATE_VERB && is_direct_object(p, g, v)) return true;
    }
    if (!g->causal) return false;
    const struct kh_lex_link *link = &p->doc->lex->causal[g->causal->sense->row];
    for (size_t k = 0; k < link->preps.n; k++) {
        if (prep_before(p, v, link->preps.at[k]) && (link->preps.at[k].n || is_direct_object(p, g, v))) return true;
    }
    return false;
}

static bool object_speaks(const struct kh_parse *p, const struct kh_predicate *g) {
    if (g->causal && !g->n_events) return true;
    for (int i = 0; i < g->n_events; i++) {
        if (kh_predicate_row(p, g, i)->content->object_acts) return true;
    }
    return false;
}

/* "charges of X [against Y] of meddling": whom a preposition near behind the noun says that it is against; KH_NOBODY when none does. */
static int against_behind(const struct kh_parse *p, const struct kh_predicate *g) {
    for (size_t k = 0; k < p->mentions.n; k++) {
        const struct kh_mention *m = &p->mentions.at[k];
        if (m->first <= g->last || m->prep.n == 0 || !kh_mention_agent(m)) continue;
        for (uint32_t i = g->last + 1u; i < m->chain; i++) {
            if (p->predicates.of_token[i] >= 0 || kh_parse_stop(p, i)) return KH_NOBODY;
        }
        if (kh_predicate__gives_recipient(p, g, m->prep)) return m->depth ? KH_NOBODY : (int)k;
    }
    return KH_NOBODY;
}

int kh_parse_content_subject(const struct kh_parse *p, const struct kh_predicate *g) {
    if (!object_speaks(p, g)) return g->subject;
    int object = g->object == KH_NOBODY ? against_behind(p, g) : g->object;
    return object != KH_NOBODY && kh_mention_agent(&p->mentions.at[object]) ? object : g->subject;
}

int kh_parse_charged_that(const struct kh_parse *p, uint32_t that) {
    const struct kh_predicate *g = NULL;
    for (size_t k = p->predicates.n; k-- > 0 && !g;) {
        if (p->predicates.at[k].last < that) g = &p->predicates.at[k];
    }
    uint16_t pronoun = g && object_speaks(p, g) ? kh_predicate__particle_pronoun(p, that) : 0;
    int charged = pronoun ? kh_parse_content_subject(p, g) : KH_NOBODY;
    return charged != KH_NOBODY && charged != g->subject && kh_parse_pronoun_fits(p, charged, pronoun) ? charged : KH_NOBODY;
}

/* "..., [demanding] that he leave, [and the fall] of": a participle opens behind the comma at token k, and a noun joined to it follows right
 * behind the one at token i: one more of what is demanded. */
static bool goes_on_demanding(const struct kh_parse *p, const struct kh_predicate *v, uint32_t k, uint32_t i) {
    int16_t first = p->predicates.of_token[k + 1u];
    bool noun = v->form == KH_PREDICATE_NOUN && v->clitics.conjunction && !v->clitics.preposition && v->first == i + 1u;
    return noun && first >= 0 && p->predicates.at[first].form == KH_PREDICATE_PARTICIPLE && kh_predicate_of_type(p, &p->predicates.at[first], KH_S("REQUEST"));
}

/* Does the comma at token i close a parenthesis that g stands in? What follows belongs to what went before it. */
static bool closes_around(const struct kh_parse *p, const struct kh_predicate *g, const struct kh_predicate *v, uint32_t i) {
    for (uint32_t k = g->first; k-- > 0 && g->first - k <= MAX_REACH;) {
        if (kh_parse_comma(p, k) && goes_on_demanding(p, v, k, i)) return false;
        if (kh_parse_comma(p, k)) return !kh_sentence_conjunction(p->s, k + 1) && kh_parse_behind_commas(p, k) == i + 1;
    }
    return false;
}

/* Does a verb stand in a relative clause whose pronoun takes up the noun it describes? */
static bool is_relative(const struct kh_parse *p, const struct kh_predicate *w) {
    bool closed = w->form == KH_PREDICATE_VERB && w->relative && w->object != KH_NOBODY && w->first > 0; /* "the base [that holds] soldiers" */
    if (closed && kh_sentence_particle_before(p->s, w->first, KH_PARTICLE_RELATIVE)) return true;
    if (w->form != KH_PREDICATE_VERB || !(w->clitics.pronoun || kh_predicate__takes_prep_pronoun(p, w))) return false;
    const struct kh_predicate *noun = w->first > 0 ? kh_parse_predicate_at(p, w->first - 1u) : NULL;
    return w->relative || (noun && noun->form == KH_PREDICATE_NOUN && !kh_sentence_article(p->s, w->first - 1u));
}

/* The relative particle of such a clause, right before its verb. */
static bool opens_relative(const struct kh_parse *p, uint32_t i) {
    const struct kh_match *r = kh_sentence_particle(p->s, i, KH_PARTICLE_RELATIVE);
    uint32_t next = r ? i + r->n : i;
    const struct kh_predicate *w = r ? kh_parse_predicate_at(p, next) : NULL;
    return w && is_relative(p, w);
}

/* Nothing may stand between a governor and its complement that begins another clause. */
static bool reaches(const struct kh_parse *p, const struct kh_predicate *g, const struct kh_predicate *v) {
    uint32_t at = start_of(p, v);
    if (at <= g->last || at - g->last > FARTHEST) return false;
    uint32_t far = at - g->last;
    for (uint32_t i = g->last + 1u; i < at; i++) {
        bool comma = kh_parse_comma(p, i);
        uint32_t behind = comma ? kh_parse_behind_commas(p, i) : kh_parse_behind_dashes(p, i);
        if (behind > i && behind <= at) {
            far -= behind - i;
            i = behind - 1;
            continue;
        }
        const struct kh_predicate *w = kh_parse_predicate_at(p, i);
        if (w && w->act != KH_NOBODY) continue; /* "in a meeting [held here]" */
        if (opens_relative(p, i) || (w && is_relative(p, w))) continue; /* "the raid [that X made] led to" */
        bool own = i + 1u == at && at < v->first && kh_sentence_particle(p->s, i, KH_PARTICLE_BUT); /* "insists [on that it]" is spelled like "but" */
        if (comma ? closes_around(p, g, v, i) : kh_parse_stop(p, i) && !own) return false;
    }
    return far <= MAX_REACH;
}

/* Nobody expels his own diplomats. */
static bool is_sanction(const struct kh_parse *p, const struct kh_predicate *v) {
    return v->form == KH_PREDICATE_NOUN && kh_predicate_of_type(p, v, KH_S("SANCTION"));
}

/* "the president said that [the downing of the plane]": what belongs to the state whose official tells of its being struck was not struck by him. */
static bool own_thing_struck(const struct kh_parse *p, const struct kh_predicate *v, const struct kh_mention *teller, const struct kh_mention *victim) {
    bool official = teller->kind == KH_MENTION_PERSON && kh_lexicon_state_sector(p->doc->lex, teller->sector);
    return official && victim->kind == KH_MENTION_ASSET && kh_predicate_only_of(p, v, KH_S("ASSAULT"));
}

/* "Moscow spoke of [the arrest of Russian citizens]": whose own people suffer tells of another's act. */
static bool own_loss(const struct kh_parse *p, const struct kh_predicate *v, int subject) {
    int victim = v->object != KH_NOBODY ? v->object : v->carried ? KH_NOBODY : v->subject;
    if (subject == KH_NOBODY || victim == KH_NOBODY || victim == subject || !kh_predicate__wants_object(p, v)) return false;
    const struct kh_mention *a = &p->mentions.at[subject], *b = &p->mentions.at[victim];
    bool people = b->kind == KH_MENTION_GROUP || b->kind == KH_MENTION_PERSON || b->kind == KH_MENTION_ASSET;
    return people && !b->own && a->country != KH_NONE && a->country == b->country && !b->locative && (kh_mention_names_state(a) || is_sanction(p, v) || own_thing_struck(p, v, a, b));
}

/* "condemned [the attack]", "called for [a strike]": what is accused, asked for or backed without saying of whom is not the speaker's act. */
static bool judges(const struct kh_parse *p, const struct kh_predicate *g, const struct kh_predicate *v) {
    const struct kh_lex_event *e = kh_parse_content_frame(p, g, v);
    if (!e) return !g->reporting && kh_predicate_only_of(p, g, KH_S("ACCUSE")); /* "its protest at [the shelling]" */
    return (kh_str_equal(e->type, KH_S("ACCUSE")) && e->subject != KH_ROLE_SPEAKER) || kh_str_equal(e->type, KH_S("SUPPORT")); /* "[X] is involved in" */
}

/* "foiled [an attack]", "rejects [the targeting of bases]": another's act. */
static bool opposes(const struct kh_parse *p, const struct kh_predicate *g, const struct kh_predicate *v) {
    enum kh_effect effect = p->doc->lex->control[g->control->sense->row].effect;
    return effect == KH_EFFECT_PREVENT || effect == KH_EFFECT_REPEL || (effect == KH_EFFECT_REFUSE && kh_predicate__is_forcible(p, v));
}

/* Is it the masdar of a verb, and no mere noun for an act? */
static bool is_of_verb(const struct kh_parse *p, const struct kh_predicate *v) {
    for (int i = 0; i < v->n_events; i++) {
        if (kh_predicate_row(p, v, i)->verb) return true;
    }
    return v->n_events == 0;
}

/* The actor in the genitive of v, or KH_NOBODY. */
static int genitive_of(const struct kh_parse *p, const struct kh_predicate *v) {
    int m = v->last + 1u < p->s->n ? p->mentions.of_token[v->last + 1u] : -1;
    return m >= 0 && p->mentions.at[m].prep.n == 0 && kh_mention_agent(&p->mentions.at[m]) ? m : KH_NOBODY;
}

bool kh_predicate_recalls_words(const struct kh_parse *p, const struct kh_predicate *g, const struct kh_predicate *v) {
    bool refuses = kh_predicate_controls(p, g, KH_EFFECT_REFUSE);
    if (v->form != KH_PREDICATE_NOUN || !kh_predicate_only_of(p, v, KH_S("ACCUSE|REQUEST|THREATEN"))) return false;
    if (!refuses && !kh_predicate_of_type(p, g, KH_S("REJECT"))) return false;
    if (v->clitics.article) return !v->clitics.conjunction; /* "answered by expelling him [and threatening] to" */
    bool accusing = is_of_verb(p, v) && kh_predicate_of_type(p, v, KH_S("ACCUSE")) && !kh_sentence_in_class(p->s, v->first, KH_S("accusations"));
    return genitive_of(p, v) != KH_NOBODY && !accusing; /* "refused to [condemn] X" is not X's word */
}

/* What others said was said to whom it is that rejects it. */
static void take_answerer(const struct kh_parse *p, struct kh_predicate *v, const struct kh_predicate *g) {
    int speaker = genitive_of(p, v);
    v->controlled = false;
    v->carried = false;
    v->subject = speaker;
    if (speaker != KH_NOBODY && (v->object == KH_NOBODY || v->object == speaker)) v->object = g->subject;
}

/* May the word name of whom it asks the act: "demanded of X that", not "strove for"? */
static bool asks_somebody(const struct kh_parse *p, const struct kh_predicate *g) {
    for (int i = 0; i < g->n_events; i++) {
        const struct kh_lex_event *e = kh_predicate_row(p, g, i);
        if (e->object == KH_ROLE_RECIPIENT && kh_str_equal(e->type, KH_S("REQUEST"))) return true;
    }
    return false;
}

/* "stressed [the need] to stop the war": does somebody ask for what is needed? It is for others to do, then. */
static bool is_asked_for(const struct kh_parse *p, const struct kh_predicate *need) {
    return need->governor != KH_NOBODY && kh_predicate_of_type(p, &p->predicates.at[need->governor], KH_S("REQUEST"));
}

/* "decided on the arrest of [the founder X]": the person behind a masdar and the name behind the title are one. */
static bool same_person(const struct kh_parse *p, int title, int name) {
    const struct kh_mention *a = &p->mentions.at[title], *b = &p->mentions.at[name];
    return a->kind == KH_MENTION_PERSON && b->kind == KH_MENTION_PERSON && !a->name.n && b->name.n && b->chain <= a->last + 2u && !b->joined;
}

/* "renewed the charges of [his country] against X": his own side does what he does. */
static bool is_own_state(const struct kh_parse *p, int mention) {
    const struct kh_mention *m = &p->mentions.at[mention];
    const struct kh_match *a = m->kind == KH_MENTION_ANAPHOR ? kh_sentence_match(p->s, m->first, KH_ENTRY_ANAPHOR) : NULL;
    return a && p->doc->lex->anaphora[a->sense->row] == KH_ANAPHOR_OWN;
}

/* Is the genitive of the masdar, by what its verb asks for, whom the act is done to, once it is known that another does it? */
static bool acts_on_genitive(const struct kh_parse *p, const struct kh_predicate *v) {
    bool open = v->form == KH_PREDICATE_NOUN && v->subject != KH_NOBODY && !v->carried && kh_predicate__wants_object(p, v);
    if (!open || kh_predicate__takes_act(p, v, v->subject) || p->mentions.at[v->subject].kind == KH_MENTION_OWNER || is_own_state(p, v->subject)) return false;
    bool addressed = kh_predicate_of_type(p, v, KH_S("ACCUSE")) && kh_predicate__recipient_behind(p, v, p->mentions.at[v->subject].last + 1u, v->subject); /* "the charges by [Iraq] to Turkey" */
    return !addressed && (v->object == KH_NOBODY || same_person(p, v->subject, v->object));
}

/* "intends [a visit of Kenya]": of a land that is not the guest's own, the genitive is where the visit goes. */
static bool is_guest_of_genitive(const struct kh_parse *p, const struct kh_predicate *v, int subject) {
    bool visit = false;
    for (int i = 0; i < v->n_events; i++) visit = visit || kh_str_equal(kh_predicate_row(p, v, i)->mode, KH_S("visit"));
    if (!visit || v->form != KH_PREDICATE_NOUN || v->subject == KH_NOBODY || v->carried || v->object != KH_NOBODY) return false;
    const struct kh_mention *land = &p->mentions.at[v->subject], *guest = &p->mentions.at[subject];
    return kh_mention_names_state(land) && land->prep.n == 0 && land->first == v->last + 1u && guest->country != KH_NONE && guest->country != land->country;
}

static void turn_genitive(struct kh_predicate *v) {
    if (v->object == KH_NOBODY) v->object = v->subject;
    v->subject = KH_NOBODY;
}

/* "called on [Egypt] to resume", "forced [him] to leave": does the governor make its object act, or ask it to? */
static bool asks_object(const struct kh_parse *p, const struct kh_predicate *g, enum kh_effect effect) {
    bool asks = (effect == KH_EFFECT_WANT || effect == KH_EFFECT_MUST || effect == KH_EFFECT_DECIDE) && object_speaks(p, g);
    return (asks || effect == KH_EFFECT_FORCE) && g->object != KH_NOBODY && kh_mention_agent(&p->mentions.at[g->object]);
}

/* "the crowd called for [the dissolution]": people ask of others what they have no force to do. */
static bool wanted_by_crowd(const struct kh_parse *p, const struct kh_predicate *g, const struct kh_predicate *v) {
    bool crowd = g->subject != KH_NOBODY && p->mentions.at[g->subject].kind == KH_MENTION_GROUP && kh_predicate_of_type(p, g, KH_S("REQUEST"));
    return crowd && kh_predicate_of_type(p, v, KH_S("COERCE|SANCTION"));
}

static void take_from_governor(struct kh_parse *p, size_t index, size_t governor, bool control) {
    struct kh_predicate *v = &p->predicates.at[index];
    const struct kh_predicate *g = &p->predicates.at[governor];
    v->governor = (int)governor;
    v->controlled = control;
    if (kh_predicate_recalls_words(p, g, v)) {
        take_answerer(p, v, g);
        return;
    }
    enum kh_effect effect = g->control ? p->doc->lex->control[g->control->sense->row].effect : KH_EFFECT_DO;
    bool undergo = control && effect == KH_EFFECT_UNDERGO;
    if (control && effect == KH_EFFECT_INCLUDE) {
        bool with = governor > 0 && g[-1].form == KH_PREDICATE_NOUN && g[-1].clitics.preposition && g[-1].governor != KH_NOBODY;
        if (with && g->carried && g->subject != KH_NOBODY && v->subject == KH_NOBODY && v->object != g->subject) { /* "answered with measures that include [a ban]" */
            v->subject = g->subject;
            v->carried = true;
        }
        return; /* else who took the measures is not who does each of them */
    }
    if (undergo) {
        if (v->object == KH_NOBODY) {
            v->object = g->subject != KH_NOBODY ? g->subject : g->object;
            v->undergone = true;
        }
        return;
    }
    /* "called on Egypt to resume": who is asked or made to act, acts. */
    bool asked = control && asks_object(p, g, effect);
    int subject = asked && effect == KH_EFFECT_FORCE ? g->object : control && !asked ? g->subject : kh_parse_content_subject(p, g);
    if (!control && subject == g->object && subject != KH_NOBODY && p->mentions.at[subject].first > v->last) subject = g->subject; /* "confirmed [the shelling of Y]" */
    bool done = control && kh_sentence_particle(p->s, g->first, KH_PARTICLE_PASSIVE_AUX); /* "[the seizure] was done" */
    if (done && acts_on_genitive(p, v)) turn_genitive(v);
    if (done && (g->carried || g->subject == KH_NOBODY)) return;
    if (((!control && g->reporting) || is_sanction(p, v)) && own_loss(p, v, subject)) return;
    bool watches = subject != KH_NOBODY && kh_str_equal(p->mentions.at[subject].sector, KH_S("NGO")) && kh_predicate_of_force(p, v); /* "the organisation documented [attacks]" */
    bool source = subject != KH_NOBODY && p->mentions.at[subject].head != KH_NONE && p->doc->lex->heads[p->mentions.at[subject].head].kind == KH_HEAD_SOURCE;
    bool tells = !control && g->reporting && (watches || source || p->doc->lex->reporting[g->reporting->sense->row].strength == KH_STRENGTH_REPORTS || kh_predicate__medium(p, subject));
    bool described = !control && g->reporting && v->clitics.article && !v->clitics.preposition && is_direct_object(p, g, v);
    if (tells || described) return; /* a medium tells of a raid that is not its own, and who calls the raid wrong did not make it */
    bool asks = control && !asked && effect == KH_EFFECT_WANT && kh_parse_content_frame(p, g, v) && asks_somebody(p, g); /* "demanded [the release]": of somebody else */
    bool wanted = !control && subject == g->subject && wanted_by_crowd(p, g, v);
    bool needed = control && effect == KH_EFFECT_MUST && g->form == KH_PREDICATE_NOUN && g->carried && is_asked_for(p, g);
    bool anothers = asks || wanted || needed || (!control && subject == g->subject && judges(p, g, v)) || (control && opposes(p, g, v));
    bool visited = control && subject != KH_NOBODY && is_guest_of_genitive(p, v, subject);
    bool thing = control && v->form == KH_PREDICATE_NOUN && v->subject != KH_NOBODY && !v->carried && p->mentions.at[v->subject].kind == KH_MENTION_ASSET; /* "decided to stop [their imports]" */
    if (thing && subject != KH_NOBODY && subject != v->subject) v->object = KH_NOBODY;
    if (visited || ((thing || acts_on_genitive(p, v)) && subject != KH_NOBODY && subject != v->subject)) turn_genitive(v);
    if (!anothers && v->subject == KH_NOBODY && subject != v->object) {
        v->subject = subject;
        v->carried = true;
        if (subject == KH_NOBODY) v->subject_actor = g->subject_actor;
    }
}

/* "[a ban] on travel and [a freeze] of assets": the joined noun has the shape of the one that governs, not of what is governed. */
static bool is_twin_of_governor(const struct kh_parse *p, const struct kh_predicate *twin, const struct kh_predicate *v) {
    const struct kh_predicate *g = &p->predicates.at[twin->governor];
    bool article = kh_sentence_article(p->s, v->first);
    if (twin->clitics.preposition && kh_parse_content_frame(p, g, twin) && kh_predicate_of_type(p, g, KH_S("ACCUSE"))) return false; /* "charges of meddling and [threatening]" */
    if (g->form == KH_PREDICATE_NOUN && is_of_verb(p, g) && is_of_verb(p, v) && !is_of_verb(p, twin)) return true; /* "[foiling] a plot [and arresting]" */
    if (g->clitics.pronoun) return false; /* "its decision" has its own definiteness */
    return g->form == KH_PREDICATE_NOUN && kh_sentence_article(p->s, twin->first) != article && kh_sentence_article(p->s, g->first) == article;
}

/* "after the Ethiopian [obstinacy and refusal] of": nothing governs the two nouns but the preposition before the first. */
static bool joined_behind_prep(const struct kh_parse *p, const struct kh_predicate *twin, const struct kh_predicate *v) {
    if (twin->form != KH_PREDICATE_NOUN || twin->governor != KH_NOBODY || twin->n_events == 0 || twin->first == 0) return false;
    for (uint32_t i = twin->last + 1u; i < v->first; i++) {
        if (p->mentions.of_token[i] < 0) return false;
    }
    return kh_sentence_particle_before(p->s, twin->first, KH_PARTICLE_PREP) || kh_sentence_particle_before(p->s, twin->first, KH_PARTICLE_THAT);
}

/* "to carry out the contracts and give support": a masdar joined to one that is governed stands under the same word. */
static bool share_governor(struct kh_parse *p, size_t index) {
    struct kh_predicate *v = &p->predicates.at[index];
    bool either = v->first > 0 && kh_sentence_in_class(p->s, v->first - 1u, KH_S("or"));
    if (v->form != KH_PREDICATE_NOUN || !(v->clitics.conjunction || either) || v->clitics.preposition) return false;
    for (size_t k = index; k-- > 0;) {
        const struct kh_predicate *twin = &p->predicates.at[k];
        if (!reaches(p, twin, v)) return false;
        if (joined_behind_prep(p, twin, v)) {
            bool acts = twin->subject != KH_NOBODY && (p->mentions.at[twin->subject].kind == KH_MENTION_OWNER || twin->object != KH_NOBODY);
            if (v->subject == KH_NOBODY && acts && twin->subject != v->object) v->subject = twin->subject;
            return true;
        }
        if (twin->form != KH_PREDICATE_NOUN || twin->governor == KH_NOBODY) continue;
        if (is_twin_of_governor(p, twin, v)) continue;
        const struct kh_predicate *g = &p->predicates.at[twin->governor];
        bool anothers = v->subject == KH_NOBODY && twin->subject == KH_NOBODY && asks_somebody(p, g); /* "called on the warring sides to stop [and to release]" */
        take_from_governor(p, index, (size_t)twin->governor, twin->controlled);
        if (anothers && v->carried && v->subject == g->subject) v->subject = KH_NOBODY;
        return true;
    }
    return false;
}

/* "the army, which fights [to take] the town": inside a relative clause its verb's subject; KH_NOBODY outside of one. */
static int clause_subject(const struct kh_parse *p, size_t index) {
    for (size_t k = index; k-- > 0;) {
        const struct kh_predicate *w = &p->predicates.at[k];
        if (w->form != KH_PREDICATE_VERB) continue;
        bool near = w->relative && w->subject != KH_NOBODY;
        for (uint32_t i = w->last + 1u; near && i < p->predicates.at[index].first; i++) near = !kh_parse_comma(p, i) && !(kh_sentence_is_mark(p->s, i) && kh_parse_stop(p, i));
        return near ? w->subject : KH_NOBODY;
    }
    return KH_NOBODY;
}

static bool is_help(const struct kh_parse *p, const struct kh_predicate *v) {
    return kh_predicate_only_of(p, v, KH_S("AID|SUPPORT"));
}

/* "seeks [with the help of X] to": in a noun of help that nothing governs the genitive helps, and the main subject is helped. */
static void take_helper(struct kh_parse *p, size_t index) {
    struct kh_predicate *v = &p->predicates.at[index];
    if (!kh_lexicon_in_class(p->doc->lex, kh_morph_clitic(p->doc->morph, v->clitics.preposition), KH_PARTICLE_PLACE) || !is_help(p, v)) return; /* "by, in" */
    int helper = v->subject != KH_NOBODY ? v->subject : v->object;
    if (helper == KH_NOBODY || v->carried) return;
    if (!kh_mention_agent(&p->mentions.at[helper]) || p->mentions.at[helper].first <= v->last) return;
    v->subject = helper;
    v->object = kh_predicate__last_subject(p, index, &v->carried);
    v->carried = false;
    if (v->object == v->subject) v->object = KH_NOBODY;
}

/* "after the request of [X] to withdraw": who acts in the noun that stands right before, no verb since; KH_NOBODY. */
static int aims_at(const struct kh_parse *p, size_t index) {
    const struct kh_predicate *v = &p->predicates.at[index], *w = index ? v - 1 : NULL;
    int m = v->first ? p->mentions.of_token[v->first - 1u] : KH_NOBODY; /* "undermines the efforts of [X] to press" */
    const struct kh_match *aim = v->first > 1 ? kh_sentence_particle_before(p->s, v->first, KH_PARTICLE_PURPOSE) : NULL;
    int who = aim && aim->n > 1 && aim->first > 0 && kh_sentence_has_form(p->s, aim->first, KH_FORM_BIT(KH_FORM_PRESENT)) ? p->mentions.of_token[aim->first - 1u] : KH_NOBODY;
    if (who >= 0 && p->mentions.at[who].prep.n == 0 && kh_mention_agent(&p->mentions.at[who])) return kh_predicate__group_start(p, who); /* "[X] aims to" */
    const struct kh_mention *x = m >= 0 ? &p->mentions.at[m] : NULL;
    bool right_before = x && x->depth && x->last + 1u == v->first && kh_mention_agent(x);
    if (right_before && kh_sentence_in_class(p->s, x->chain, KH_S("endeavour"))) return m;
    if (!w || w->form != KH_PREDICATE_NOUN || w->subject == KH_NOBODY) return KH_NOBODY;
    bool charged = w->governor != KH_NOBODY && p->predicates.at[w->governor].object == w->subject && v->first <= w->last + 1u + (uint32_t)MAX_CONSTRUCT;
    if (charged) return w->subject; /* "accused [X] of hatching a plot to overthrow" */
    if (!w->n_events || p->mentions.at[w->subject].kind == KH_MENTION_OWNER) return KH_NOBODY;
    bool made = w->controlled && p->predicates.at[w->governor].form == KH_PREDICATE_NOUN && !p->predicates.at[w->governor].carried; /* "the making by X of a request" */
    if (w->carried && !made) return KH_NOBODY;
    bool behind = p->mentions.at[w->subject].first > w->last;
    return v->first == w->last + 1u || (behind && v->first == kh_predicate__behind_group(p, w->subject)) ? w->subject : KH_NOBODY;
}

/* "by receiving", "in order to fight": whoever does the main act does this one. */
void kh_predicate__take_main_subject(struct kh_parse *p, size_t index) {
    struct kh_predicate *v = &p->predicates.at[index];
    if (v->form != KH_PREDICATE_NOUN || v->governor != KH_NOBODY) return;
    if (v->subject != KH_NOBODY) {
        take_helper(p, index);
        return;
    }
    const struct kh_lexicon *lex = p->doc->lex;
    struct kh_str joined = kh_morph_clitic(p->doc->morph, v->clitics.preposition);
    bool adverbial = kh_lexicon_in_class(lex, joined, KH_PARTICLE_PURPOSE) ||
                     (v->first && (kh_sentence_particle_before(p->s, v->first, KH_PARTICLE_PURPOSE) || kh_sentence_particle_before(p->s, v->first, KH_PARTICLE_MEANS)));
    if (!adverbial) {
        take_helper(p, index);
        return;
    }
    int subject = kh_march_people(p, v);
    if (subject == KH_NOBODY) subject = aims_at(p, index);
    if (subject == KH_NOBODY) subject = clause_subject(p, index);
    if (subject != KH_NOBODY) v->carried = true;
    else subject = kh_predicate__last_subject(p, index, &v->carried);
    if (subject != v->object) v->subject = subject;
}

/* Whose act the wish is when its verb names nobody: the wisher's own, or that of whom it is asked of. */
static bool wishes_itself(const struct kh_parse *p, const struct kh_predicate *g, const struct kh_predicate *v, bool control) {
    const struct kh_lex_event *e = kh_parse_content_frame(p, g, v);
    if (e || !control) return e && !e->content->object_acts;
    enum kh_effect effect = p->doc->lex->control[g->control->sense->row].effect;
    return effect != KH_EFFECT_FEAR && effect != KH_EFFECT_PREVENT && effect != KH_EFFECT_REPEL && effect != KH_EFFECT_FORCE && g->object == KH_NOBODY;
}

/* Who wishes or is able: the subject, or with an impersonal verb the one behind "for": "it is possible [for Kenya] to". */
static int wisher(const struct kh_parse *p, const struct kh_predicate *g) {
    if (g->subject != KH_NOBODY && !g->carried) return g->subject;
    int m = g->last + 1u < p->s->n ? p->mentions.of_token[g->last + 1u] : -1;
    bool for_whom = m >= 0 && kh_mention_agent(&p->mentions.at[m]) && kh_lexicon_in_class(p->doc->lex, p->mentions.at[m].prep, KH_PARTICLE_PURPOSE);
    return for_whom ? m : g->subject;
}

/* "asked [of Ethiopia] that it", "urged [Ethiopia] that it": of whom the act is asked; KH_NOBODY when nobody is named. */
static int asked_of(const struct kh_parse *p, const struct kh_predicate *g, const struct kh_predicate *v) {
    const struct kh_lex_event *e = kh_parse_content_frame(p, g, v);
    if (!e || !e->content->object_acts) return KH_NOBODY;
    if (g->object != KH_NOBODY && kh_mention_agent(&p->mentions.at[g->object])) return g->object;
    int m = p->mentions.of_token[start_of(p, v) - 1u];
    bool asked = m >= 0 && p->mentions.at[m].prep.n && kh_mention_agent(&p->mentions.at[m]);
    return asked && kh_prep_role(&e->preps, p->mentions.at[m].prep, NULL) == KH_ROLE_RECIPIENT ? m : KH_NOBODY;
}

/* "Kenya wants to attack [Somalia]": the noun behind the verb is its subject only where the one who wishes cannot be it. */
static void settle_wish(struct kh_parse *p, struct kh_predicate *v, const struct kh_predicate *g, bool control) {
    bool own = v->subject != KH_NOBODY && !v->carried && p->mentions.at[v->subject].first > v->last;
    if (v->carried) v->subject = KH_NOBODY;
    v->carried = false;
    v->subject_actor = KH_NONE;
    int asked = asked_of(p, g, v), subject = asked != KH_NOBODY ? asked : wisher(p, g);
    if (!own && !v->passive && asked != KH_NOBODY && asked != v->object) v->subject = asked;
    bool theirs = asked != KH_NOBODY || wishes_itself(p, g, v, control);
    if ((!own && !v->passive) || subject == KH_NOBODY || !theirs || !kh_predicate__wants_object(p, v)) return;
    enum kh_gender gender = p->mentions.at[subject].gender;
    bool fem = v->features & KH_FEATURE_FEM, masc = v->features & KH_FEATURE_MASC;
    if ((gender == KH_GENDER_FEM && masc && !fem) || (gender == KH_GENDER_MASC && fem && !masc)) return;
    if (v->passive && v->object != KH_NOBODY) v->passive = false;
    if (!own || v->object != KH_NOBODY || v->clitics.pronoun) return;
    v->object = v->subject;
    v->object_seen = true;
    v->subject = subject == g->subject ? KH_NOBODY : subject; /* the governor gives its own */
}

/* The token where a link of several words begins that ends right before the act, "launched rockets [in answer to] massacres": no verb before
 * it takes the act by the last of these words. The act's own token when there is none. */
static uint32_t link_before(const struct kh_parse *p, const struct kh_predicate *v) {
    for (uint32_t back = 2; v->form == KH_PREDICATE_NOUN && back < 4 && back <= v->first; back++) {
        const struct kh_match *m = kh_sentence_match(p->s, v->first - back, KH_ENTRY_CONNECTIVE);
        if (m && m->n == back && p->doc->lex->connectives[m->sense->row].relation == KH_RELATION_CAUSE) return m->first;
    }
    return v->first;
}

void kh_predicate__find_governor(struct kh_parse *p, size_t index) {
    struct kh_predicate *v = &p->predicates.at[index];
    if (v->form == KH_PREDICATE_PARTICIPLE || (v->form == KH_PREDICATE_VERB && v->first == 0)) return;
    if (share_governor(p, index)) return;
    bool wish = wish_at(p, v) != KH_NO_WORD;
    uint32_t link = link_before(p, v);
    for (size_t k = index; k-- > 0;) {
        const struct kh_predicate *g = &p->predicates.at[k];
        if (g->first + FARTHEST < v->first) return;
        if (g->last < link && link < v->first) return;
        bool verb_complement = v->form == KH_PREDICATE_VERB && g->control && v->first == g->last + 1u && !(v->clitics.conjunction && g->form != KH_PREDICATE_VERB);
        if (v->form == KH_PREDICATE_VERB && !verb_complement && !wish) continue;
        if (!reaches(p, g, v)) continue; /* a farther one may, past a parenthesis */
        bool control = verb_complement || takes_as_control(p, g, v);
        if (control || takes_as_content(p, g, v)) {
            if (wish) settle_wish(p, v, g, control);
            take_from_governor(p, index, k, control);
            return;
        }
    }
}

/* "an attack [from the air] that ...": nothing but indefinite adjectives between the two tokens. */
static bool only_adjectives(const struct kh_parse *p, uint32_t from, uint32_t to) {
    if (from > to || to - from > MAX_CONSTRUCT) return false;
    for (uint32_t i = from; i < to; i++) {
        const struct kh_token *t = &p->s->tokens[i];
        bool plain = t->kind == KH_TOKEN_WORD && !t->word->article && !t->word->preposition && !t->word->prep_pronoun && !t->word->conjunction && p->predicates.of_token[i] < 0;
        bool origin = p->mentions.of_token[i] >= 0 && kh_parse_mention_at(p, i)->kind == KH_MENTION_OWNER;
        if (!plain || (p->mentions.of_token[i] >= 0 && !origin) || kh_sentence_match(p->s, i, KH_ENTRY_PARTICLE)) return false;
    }
    return true;
}

/* "the ambush that groups carried out": the verb's subject is the noun's. */
void kh_predicate__describe_antecedent(struct kh_parse *p, size_t index) {
    struct kh_predicate *v = &p->predicates.at[index];
    bool resumed = v->clitics.pronoun || kh_predicate__takes_prep_pronoun(p, v);
    if (v->form != KH_PREDICATE_VERB || !resumed || (v->subject == KH_NOBODY && v->subject_actor == KH_NONE)) return;
    int noun = kh_predicate__antecedent_event(p, v);
    if (noun == KH_NOBODY || (!v->control && v->n_events)) return;
    if (kh_predicate_controls(p, v, KH_EFFECT_SEE)) return; /* "the riots that the city saw" */
    const struct kh_match *what = kh_sentence_particle_before(p->s, v->first, KH_PARTICLE_WHICH);
    if (what && what->first && !kh_parse_comma(p, what->first - 1u)) return; /* "their rejection of [what] X decided" */
    struct kh_predicate *e = &p->predicates.at[noun];
    /* Without "which" only an indefinite noun right before the verb can be described by it. */
    bool bare = only_adjectives(p, e->last + 1u, v->first) && !p->s->tokens[e->first].word->article;
    if (!v->relative && !bare) return;
    v->describes = noun;
    if (e->subject != KH_NOBODY && !e->carried) return;
    e->subject = v->subject;
    if (e->subject == KH_NOBODY) e->subject_actor = v->subject_actor;
    e->carried = false; /* the text itself says whose act it is */
}
