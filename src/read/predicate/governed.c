/* Whose act it is that another word governs: "carried out [an attack]" is that of who carried it out, "accused X of [supporting]" X's,
 * "demanded [the release]" of somebody else; and of a masdar that nothing governs, "by [receiving]", whoever does the main act. Which word governs
 * which, governor.c finds. */
#include "read/predicate/march.h"
#include "read/predicate/predicate_int.h"

/* Nouns between a verb and its object, in tokens. */
enum { MAX_CONSTRUCT = 2 };

/* Nobody expels his own diplomats. */
static bool is_sanction(const struct kh_predicate *v) {
    return v->form == KH_PREDICATE_NOUN && kh_predicate_of_type(v, KH_S("SANCTION"));
}

/* "the president said that [the downing of the plane]": what belongs to the state whose official tells of its being struck was not struck by him. */
static bool own_thing_struck(const struct kh_parse *p, const struct kh_predicate *v, const struct kh_mention *teller, const struct kh_mention *victim) {
    bool official = teller->kind == KH_MENTION_PERSON && kh_lexicon_state_sector(p->doc->lex, teller->sector);
    return official && victim->kind == KH_MENTION_ASSET && kh_predicate_only_of(v, KH_S("ASSAULT"));
}

/* "Moscow spoke of [the arrest of Russian citizens]": whose own people suffer tells of another's act. */
static bool own_loss(const struct kh_parse *p, const struct kh_predicate *v, int subject) {
    int victim = v->object != KH_NOBODY ? v->object : v->carried ? KH_NOBODY : v->subject;
    if (subject == KH_NOBODY || victim == KH_NOBODY || victim == subject || !kh_predicate__wants_object(v)) return false;
    const struct kh_mention *a = &p->mentions.at[subject], *b = &p->mentions.at[victim];
    bool people = b->kind == KH_MENTION_GROUP || b->kind == KH_MENTION_PERSON || b->kind == KH_MENTION_ASSET;
    bool compatriots = people && !b->own && !b->locative && a->country != KH_NONE && a->country == b->country;
    bool thing = b->kind == KH_MENTION_ASSET, sanction = is_sanction(v); /* its own aid a state may freeze */
    return compatriots && (sanction ? !thing : kh_mention_names_state(a) || own_thing_struck(p, v, a, b));
}

/* "welcomed [the killing of X]", though what is promised may be welcomed too: backing for force on somebody, behind a preposition. */
static bool welcomes(const struct kh_parse *p, const struct kh_predicate *g, const struct kh_predicate *v) {
    if (g->control || g->reporting || !kh_predicate_of_type(g, KH_S("SUPPORT"))) return false;
    return v->clitics.preposition && v->object != KH_NOBODY && kh_predicate__is_forcible(p, v);
}

/* "condemned [the attack]", "called for [a strike]": what is accused, asked for or backed without saying of whom is not the speaker's act. */
static bool judges(const struct kh_parse *p, const struct kh_predicate *g, const struct kh_predicate *v) {
    const struct kh_lex_event *e = kh_parse_content_frame(p, g, v);
    if (welcomes(p, g, v)) return true;
    bool protest = g->form == KH_PREDICATE_NOUN && kh_predicate_only_of(g, KH_S("PROTEST"));
    if (protest && kh_predicate_of_force(v)) return true; /* "a march in protest at [the arrest of X]" */
    if (!e) return !g->reporting && kh_predicate_only_of(g, KH_S("ACCUSE")); /* "its protest at [the shelling]" */
    if (kh_str_equal(e->type, KH_S("SUPPORT"))) return true;
    return kh_str_equal(e->type, KH_S("ACCUSE")) && e->subject != KH_ROLE_SPEAKER; /* not "[X] is involved in" */
}

/* "fears of [the committing of crimes]", "fears [the launching of] attacks": nobody fears what he would do himself by force. */
static bool feared_harm(const struct kh_parse *p, const struct kh_predicate *v) {
    bool launched = v->form == KH_PREDICATE_NOUN && v->n_events == 0 && kh_predicate_controls(p, v, KH_EFFECT_DO);
    return launched || kh_predicate_of_type(v, KH_S("ASSAULT|MOBILIZE")) || kh_predicate_only_of(v, KH_S("COERCE|SANCTION"));
}

/* "foiled [an attack]", "rejects [the targeting of bases]": another's act. */
static bool opposes(const struct kh_parse *p, const struct kh_predicate *g, const struct kh_predicate *v) {
    enum kh_effect effect = p->doc->lex->control[g->control->row].effect;
    if (effect == KH_EFFECT_FEAR) return feared_harm(p, v);
    bool ending = effect == KH_EFFECT_END && g->form == KH_PREDICATE_NOUN && v->clitics.article; /* "does all it can to end [the attacks] on X" */
    if (ending && kh_predicate_of_type(v, KH_S("ASSAULT"))) return true;
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
    if (v->form != KH_PREDICATE_NOUN || !kh_predicate_only_of(v, KH_S("ACCUSE|REQUEST|THREATEN"))) return false;
    if (!refuses && !kh_predicate_of_type(g, KH_S("REJECT"))) return false;
    if (v->clitics.article) return !v->clitics.conjunction; /* "answered by expelling him [and threatening] to" */
    bool noun = kh_sentence_in_class(p->s, v->first, KH_S("accusations"));
    bool accusing = !noun && is_of_verb(p, v) && kh_predicate_of_type(v, KH_S("ACCUSE"));
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
    return need->governor != KH_NOBODY && kh_predicate_of_type(&p->predicates.at[need->governor], KH_S("REQUEST"));
}

/* "decided on the arrest of [the founder X]": the person behind a masdar and the name behind the title are one. */
static bool same_person(const struct kh_parse *p, int title, int name) {
    const struct kh_mention *a = &p->mentions.at[title], *b = &p->mentions.at[name];
    if (a->kind != KH_MENTION_PERSON || b->kind != KH_MENTION_PERSON || b->joined) return false;
    return a->name.n == 0 && b->name.n && b->chain <= a->last + 2u;
}

/* "renewed the charges of [his country] against X": his own side does what he does. */
static bool is_own_state(const struct kh_parse *p, int mention) {
    const struct kh_mention *m = &p->mentions.at[mention];
    const struct kh_match *a = m->kind == KH_MENTION_ANAPHOR ? kh_sentence_match(p->s, m->first, KH_ENTRY_ANAPHOR) : NULL;
    return a && p->doc->lex->anaphora[a->row] == KH_ANAPHOR_OWN;
}

/* Is the genitive of the masdar, by what its verb asks for, whom the act is done to, once it is known that another does it? */
static bool acts_on_genitive(const struct kh_parse *p, const struct kh_predicate *v) {
    bool open = v->form == KH_PREDICATE_NOUN && v->subject != KH_NOBODY && !v->carried && kh_predicate__wants_object(v);
    if (!open || p->mentions.at[v->subject].kind == KH_MENTION_OWNER) return false;
    if (kh_predicate__takes_act(p, v, v->subject) || is_own_state(p, v->subject)) return false;
    uint32_t behind = p->mentions.at[v->subject].last + 1u;
    bool charges = kh_predicate_of_type(v, KH_S("ACCUSE"));
    bool addressed = charges && kh_predicate__recipient_behind(p, v, behind, v->subject); /* "the charges by [Iraq] to Turkey" */
    return !addressed && (v->object == KH_NOBODY || same_person(p, v->subject, v->object));
}

/* "intends [a visit of Kenya]": of a land that is not the guest's own, the genitive is where the visit goes. */
static bool is_guest_of_genitive(const struct kh_parse *p, const struct kh_predicate *v, int subject) {
    bool visit = false;
    for (int i = 0; i < v->n_events; i++) visit = visit || kh_str_equal(kh_predicate_row(p, v, i)->mode, KH_S("visit"));
    if (!visit || v->form != KH_PREDICATE_NOUN || v->subject == KH_NOBODY || v->carried || v->object != KH_NOBODY) return false;
    const struct kh_mention *land = &p->mentions.at[v->subject], *guest = &p->mentions.at[subject];
    bool own = land->prep.n == 0 || land->depth; /* "invited X [to] a visit of Kenya": the preposition is that of the visit */
    bool genitive = kh_mention_names_state(land) && own && land->first == v->last + 1u;
    return genitive && guest->country != KH_NONE && guest->country != land->country;
}

static void turn_genitive(struct kh_predicate *v) {
    if (v->object == KH_NOBODY) v->object = v->subject;
    v->subject = KH_NOBODY;
}

/* "gave [the rebels] three days to": who is threatened is to do it. */
static bool gives_time(const struct kh_predicate *g, enum kh_effect effect) {
    bool on_somebody = g->object_roles >> KH_ROLE_RECIPIENT & 1u;
    return effect == KH_EFFECT_WANT && on_somebody && kh_predicate_only_of(g, KH_S("THREATEN|SANCTION"));
}

/* "called on [Egypt] to resume", "forced [him] to leave": does the governor make its object act, or ask it to? */
static bool asks_object(const struct kh_parse *p, const struct kh_predicate *g, enum kh_effect effect) {
    bool asks = (effect == KH_EFFECT_WANT || effect == KH_EFFECT_MUST || effect == KH_EFFECT_DECIDE) && kh_predicate__object_speaks(p, g);
    asks = asks || gives_time(g, effect);
    return (asks || effect == KH_EFFECT_FORCE) && kh_predicate_agent_object(p, g);
}

/* "the crowd called for [the dissolution]": people ask of others what they have no force to do. */
static bool wanted_by_crowd(const struct kh_parse *p, const struct kh_predicate *g, const struct kh_predicate *v) {
    const struct kh_mention *crowd = kh_predicate_subject(p, g);
    if (!crowd || crowd->kind != KH_MENTION_GROUP || !kh_predicate_of_type(g, KH_S("REQUEST"))) return false;
    return kh_predicate_of_type(v, KH_S("COERCE|SANCTION"));
}

/* "answered with measures that include [a ban]": who took the measures is not who does each of them, but for those that an act is done with. */
static void take_included(const struct kh_predicate *g, bool first, struct kh_predicate *v) {
    bool with = !first && g[-1].form == KH_PREDICATE_NOUN && g[-1].clitics.preposition && g[-1].governor != KH_NOBODY;
    if (!with || !g->carried || g->subject == KH_NOBODY || v->subject != KH_NOBODY || v->object == g->subject) return;
    v->subject = g->subject;
    v->carried = true;
}

/* "came under [attack]": who does the governor suffers the act. */
static void take_undergone(const struct kh_predicate *g, struct kh_predicate *v) {
    if (v->object != KH_NOBODY) return;
    v->object = g->subject != KH_NOBODY ? g->subject : g->object;
    v->undergone = true;
}

/* "described [the arrest of X] as being a mistake": with a "that" behind it which has the preposition of what is said, the noun is what it is said of. */
static bool appraises(const struct kh_parse *p, const struct kh_predicate *v) {
    if (v->form != KH_PREDICATE_NOUN || v->clitics.preposition || v->object == KH_NOBODY) return false;
    if (!kh_predicate_of_type(v, KH_S("ASSAULT|COERCE|SANCTION"))) return false;
    for (uint32_t i = v->last + 1u; i < p->s->n && !kh_sentence_is_mark(p->s, i); i++) {
        if (kh_sentence_joined_that(p->s, i)) return true;
    }
    return false;
}

/* A medium tells of a raid that is not its own, and who calls the raid wrong did not make it. */
static bool only_tells(const struct kh_parse *p, const struct kh_predicate *g, const struct kh_predicate *v, int subject) {
    const struct kh_lexicon *lex = p->doc->lex;
    const struct kh_mention *m = subject == KH_NOBODY ? NULL : &p->mentions.at[subject];
    if (appraises(p, v)) return true;
    bool watches = m && kh_str_equal(m->sector, KH_S("NGO")) && kh_predicate_of_force(v); /* "the organisation documented [attacks]" */
    bool source = m && m->head != KH_NONE && lex->heads[m->head].kind == KH_HEAD_SOURCE;
    bool reports = lex->reporting[g->reporting->row].strength == KH_STRENGTH_REPORTS;
    if (watches || source || reports || kh_predicate__medium(p, subject)) return true;
    return v->clitics.article && !v->clitics.preposition && kh_predicate__is_direct_object(p, g, v);
}

/* Is what the governor wants, needs or judges the act of somebody else than its subject? `asked`: its object is who is to act. */
static bool is_anothers(const struct kh_parse *p, const struct kh_predicate *g, const struct kh_predicate *v, enum kh_effect effect, bool asked) {
    bool asks = !asked && effect == KH_EFFECT_WANT && kh_parse_content_frame(p, g, v) && asks_somebody(p, g); /* "demanded [the release]" */
    bool needed = effect == KH_EFFECT_MUST && g->form == KH_PREDICATE_NOUN && g->carried && is_asked_for(p, g);
    return asks || needed || opposes(p, g, v);
}

/* Who does the act, once it is known who would: the governor's subject or object. Its own genitive may turn out to suffer it. */
static void take_subject(const struct kh_parse *p, struct kh_predicate *v, const struct kh_predicate *g, int subject, bool anothers) {
    bool other = subject != KH_NOBODY && subject != v->subject;
    bool thing = v->controlled && v->form == KH_PREDICATE_NOUN && v->subject != KH_NOBODY && !v->carried;
    thing = thing && p->mentions.at[v->subject].kind == KH_MENTION_ASSET; /* "decided to stop [their imports]" */
    bool visited = v->controlled && subject != KH_NOBODY && is_guest_of_genitive(p, v, subject);
    if (thing && other) v->object = KH_NOBODY;
    if (visited || (other && (thing || acts_on_genitive(p, v)))) turn_genitive(v);
    if (anothers || v->subject != KH_NOBODY || subject == v->object) return;
    v->subject = subject;
    v->carried = true;
    if (subject == KH_NOBODY) v->subject_actor = g->subject_actor;
}

void kh_predicate__take_from_governor(struct kh_parse *p, size_t index, size_t governor, bool control) {
    struct kh_predicate *v = &p->predicates.at[index];
    const struct kh_predicate *g = &p->predicates.at[governor];
    v->governor = (int)governor;
    v->controlled = control;
    if (kh_predicate_recalls_words(p, g, v)) {
        take_answerer(p, v, g);
        return;
    }
    enum kh_effect effect = g->control ? p->doc->lex->control[g->control->row].effect : KH_EFFECT_DO;
    if (control && (effect == KH_EFFECT_INCLUDE || effect == KH_EFFECT_UNDERGO)) {
        if (effect == KH_EFFECT_INCLUDE) take_included(g, governor == 0, v);
        else take_undergone(g, v);
        return;
    }
    bool unknown = control && effect == KH_EFFECT_FORCE && g->clitics.pronoun && g->object == KH_NOBODY;
    if (unknown) return; /* "forced [them] to withdraw": whoever they are, not who forced them */
    /* "called on Egypt to resume": who is asked or made to act, acts. */
    bool asked = control && asks_object(p, g, effect);
    bool object_acts = asked && (effect == KH_EFFECT_FORCE || gives_time(g, effect)), own = control && !asked;
    int subject = object_acts ? g->object : own ? g->subject : kh_parse_content_subject(p, g);
    bool warned = control && effect == KH_EFFECT_FEAR && kh_predicate_agent_object(p, g) && p->mentions.at[g->object].last < v->first;
    if (warned && v->object != KH_NOBODY && g->object != v->object) { /* "warned [Iran] of attacking X": of an act of its own */
        subject = g->object;
        take_subject(p, v, g, subject, false);
        return;
    }
    int from = control && effect == KH_EFFECT_WANT ? kh_predicate__asked_before(p, g, v) : KH_NOBODY; /* "asked [of X] the withdrawal" */
    if (from != KH_NOBODY) subject = from;
    bool behind = !control && subject != KH_NOBODY && subject == g->object && p->mentions.at[subject].first > v->last;
    if (behind) subject = g->subject; /* "confirmed [the shelling of Y]" */
    bool done = control && kh_sentence_particle(p->s, g->first, KH_PARTICLE_PASSIVE_AUX); /* "[the seizure] was done" */
    if (done && acts_on_genitive(p, v)) turn_genitive(v);
    if (done && (g->carried || g->subject == KH_NOBODY)) return;
    bool told = !control && g->reporting;
    if ((told || is_sanction(v)) && own_loss(p, v, subject)) return;
    if (told && only_tells(p, g, v, subject)) return;
    bool anothers = control ? is_anothers(p, g, v, effect, asked) : subject == g->subject && (wanted_by_crowd(p, g, v) || judges(p, g, v));
    take_subject(p, v, g, subject, anothers);
}

/* "[a ban] on travel and [a freeze] of assets": the joined noun has the shape of the one that governs, not of what is governed. */
static bool is_twin_of_governor(const struct kh_parse *p, const struct kh_predicate *twin, const struct kh_predicate *v) {
    const struct kh_predicate *g = &p->predicates.at[twin->governor];
    bool article = kh_sentence_article(p->s, v->first);
    bool charge = kh_predicate_of_type(g, KH_S("ACCUSE")) && kh_parse_content_frame(p, g, twin);
    if (charge && twin->clitics.preposition) return false; /* "charges of meddling and [threatening]" */
    if (g->form != KH_PREDICATE_NOUN) return false;
    if (is_of_verb(p, g) && is_of_verb(p, v) && !is_of_verb(p, twin)) return true; /* "[foiling] a plot [and arresting]" */
    if (g->clitics.pronoun) return false; /* "its decision" has its own definiteness */
    return kh_sentence_article(p->s, twin->first) != article && kh_sentence_article(p->s, g->first) == article;
}

/* "after the Ethiopian [obstinacy and refusal] of": nothing governs the two nouns but the preposition before the first. */
static bool joined_behind_prep(const struct kh_parse *p, const struct kh_predicate *twin, const struct kh_predicate *v) {
    if (twin->form != KH_PREDICATE_NOUN || twin->governor != KH_NOBODY || twin->n_events == 0 || twin->first == 0) return false;
    for (uint32_t i = twin->last + 1u; i < v->first; i++) {
        if (p->mentions.of_token[i] < 0) return false;
    }
    if (kh_sentence_particle_before(p->s, twin->first, KH_PARTICLE_PREP)) return true;
    return kh_sentence_particle_before(p->s, twin->first, KH_PARTICLE_THAT) != NULL;
}

/* "to carry out the contracts and give support": a masdar joined to one that is governed stands under the same word. */
bool kh_predicate__share_governor(struct kh_parse *p, size_t index) {
    struct kh_predicate *v = &p->predicates.at[index];
    bool either = v->first > 0 && kh_sentence_in_class(p->s, v->first - 1u, KH_S("or"));
    if (v->form != KH_PREDICATE_NOUN || !(v->clitics.conjunction || either) || v->clitics.preposition) return false;
    for (size_t k = index; k-- > 0;) {
        const struct kh_predicate *twin = &p->predicates.at[k];
        if (!kh_predicate__reaches(p, twin, v)) return false;
        if (joined_behind_prep(p, twin, v)) {
            bool acts = twin->subject != KH_NOBODY && (p->mentions.at[twin->subject].kind == KH_MENTION_OWNER || twin->object != KH_NOBODY);
            if (v->subject == KH_NOBODY && acts && twin->subject != v->object) v->subject = twin->subject;
            return true;
        }
        if (twin->form != KH_PREDICATE_NOUN || twin->governor == KH_NOBODY) continue;
        if (is_twin_of_governor(p, twin, v) || kh_predicate__next_of_list(p, &p->predicates.at[twin->governor], v)) continue;
        const struct kh_predicate *g = &p->predicates.at[twin->governor];
        /* "called on the warring sides to stop [and to release]" */
        bool anothers = v->subject == KH_NOBODY && twin->subject == KH_NOBODY && asks_somebody(p, g);
        kh_predicate__take_from_governor(p, index, (size_t)twin->governor, twin->controlled);
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
        if (!w->relative || w->subject == KH_NOBODY) return KH_NOBODY;
        for (uint32_t i = w->last + 1u; i < p->predicates.at[index].first; i++) {
            bool stop = kh_sentence_is_mark(p->s, i) && kh_parse_stop(p, i);
            if (stop || kh_parse_comma(p, i)) return KH_NOBODY;
        }
        return w->subject;
    }
    return KH_NOBODY;
}

static bool is_help(const struct kh_predicate *v) {
    return kh_predicate_only_of(v, KH_S("AID|SUPPORT"));
}

/* "seeks [with the help of X] to": in a noun of help that nothing governs the genitive helps, and the main subject is helped. */
static void take_helper(struct kh_parse *p, size_t index) {
    struct kh_predicate *v = &p->predicates.at[index];
    if (!kh_parse_prefixed(p, v->clitics, KH_PARTICLE_PLACE) || !is_help(v)) return; /* "by, in" */
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
    bool present = aim && aim->n > 1 && aim->first > 0 && kh_sentence_has_form(p->s, aim->first, KH_FORM_BIT(KH_FORM_PRESENT));
    const struct kh_mention *who = present ? kh_parse_mention_at(p, aim->first - 1u) : NULL;
    bool aims = who && who->prep.n == 0 && kh_mention_agent(who); /* "[X] aims to" */
    if (aims) return kh_predicate__group_start(p, (int)(who - p->mentions.at));
    const struct kh_mention *x = m >= 0 ? &p->mentions.at[m] : NULL;
    bool right_before = x && x->last + 1u == v->first && kh_mention_agent(x);
    bool adjective = right_before && x->kind == KH_MENTION_OWNER && x->first > 0; /* "a [European] move to press" */
    bool whose = right_before && (x->depth || adjective);
    uint32_t noun = whose ? adjective ? x->first - 1u : x->chain : 0;
    if (whose && (kh_sentence_in_class(p->s, noun, KH_S("endeavour")) || kh_sentence_in_class(p->s, noun, KH_S("move")))) return m;
    if (!w || w->form != KH_PREDICATE_NOUN || w->subject == KH_NOBODY) return KH_NOBODY;
    const struct kh_predicate *g = kh_predicate_governor(p, w);
    bool charged = g && g->object == w->subject && v->first <= w->last + 1u + (uint32_t)MAX_CONSTRUCT;
    if (charged) return w->subject; /* "accused [X] of hatching a plot to overthrow" */
    if (!w->n_events || p->mentions.at[w->subject].kind == KH_MENTION_OWNER) return KH_NOBODY;
    bool made = g && w->controlled && g->form == KH_PREDICATE_NOUN && !g->carried; /* "the making by X of a request" */
    if (w->carried && !made) return KH_NOBODY;
    bool behind = p->mentions.at[w->subject].first > w->last;
    return v->first == w->last + 1u || (behind && v->first == kh_predicate__behind_group(p, w->subject)) ? w->subject : KH_NOBODY;
}

/* "broke the truce [by shelling] the town": is the act, with whom it strikes, how the verb before it is done, with no other act or mark between? */
static bool is_how(const struct kh_parse *p, size_t index) {
    const struct kh_predicate *v = &p->predicates.at[index], *w = v;
    if (v->object == KH_NOBODY || !kh_parse_prefixed(p, v->clitics, KH_PARTICLE_MEANS) || !kh_predicate_of_force(v)) return false;
    while (w-- > p->predicates.at && w->form != KH_PREDICATE_VERB) {
        if (w->n_events && !w->clitics.article) return false; /* "announced the killing of ten [by a shelling]" */
    }
    if (w < p->predicates.at || w->passive || w->reporting || w->n_events == 0 || !kh_predicate_agent_subject(p, w)) return false;
    for (uint32_t i = w->last + 1u; i < v->first; i++) {
        if (kh_sentence_is_mark(p->s, i)) return false;
    }
    return true;
}

/* "by receiving", "in order to fight": whoever does the main act does this one. */
void kh_predicate__take_main_subject(struct kh_parse *p, size_t index) {
    struct kh_predicate *v = &p->predicates.at[index];
    if (v->form != KH_PREDICATE_NOUN || v->governor != KH_NOBODY) return;
    if (v->subject != KH_NOBODY) {
        take_helper(p, index);
        return;
    }
    bool purpose = kh_parse_prefixed(p, v->clitics, KH_PARTICLE_PURPOSE);
    if (!purpose) purpose = kh_sentence_particle_before(p->s, v->first, KH_PARTICLE_PURPOSE);
    if (!purpose && !kh_sentence_particle_before(p->s, v->first, KH_PARTICLE_MEANS) && !is_how(p, index)) {
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
    static const uint32_t others = 1u << KH_EFFECT_FEAR | 1u << KH_EFFECT_PREVENT | 1u << KH_EFFECT_REPEL | 1u << KH_EFFECT_FORCE; /* what others do */
    return g->object == KH_NOBODY && !(others >> p->doc->lex->control[g->control->row].effect & 1u);
}

/* Who wishes or is able: the subject, or with an impersonal verb the one behind "for": "it is possible [for Kenya] to". */
static int wisher(const struct kh_parse *p, const struct kh_predicate *g) {
    if (g->subject != KH_NOBODY && !g->carried) return g->subject;
    int m = g->last + 1u < p->s->n ? p->mentions.of_token[g->last + 1u] : -1;
    bool for_whom = m >= 0 && kh_mention_agent(&p->mentions.at[m]) && kh_parse_led_by(p, &p->mentions.at[m], KH_PARTICLE_PURPOSE);
    return for_whom ? m : g->subject;
}

/* "asked [of Ethiopia] that it", "urged [Ethiopia] that it": of whom the act is asked; KH_NOBODY when nobody is named. */
static int asked_of(const struct kh_parse *p, const struct kh_predicate *g, const struct kh_predicate *v) {
    const struct kh_lex_event *e = kh_parse_content_frame(p, g, v);
    if (!e || !e->content->object_acts) return KH_NOBODY;
    if (kh_predicate_agent_object(p, g)) return g->object;
    int m = p->mentions.of_token[kh_predicate__complement_start(p, v) - 1u];
    bool asked = m >= 0 && p->mentions.at[m].prep.n && kh_mention_agent(&p->mentions.at[m]);
    return asked && kh_prep_role(&e->preps, p->mentions.at[m].prep, NULL) == KH_ROLE_RECIPIENT ? m : KH_NOBODY;
}

/* "Kenya wants to attack [Somalia]": the noun behind the verb is its subject only where the one who wishes cannot be it. */
void kh_predicate__settle_wish(struct kh_parse *p, struct kh_predicate *v, const struct kh_predicate *g, bool control) {
    bool own = !v->carried && kh_predicate_subject_behind(p, v);
    if (v->carried) v->subject = KH_NOBODY;
    v->carried = false;
    v->subject_actor = KH_NONE;
    int asked = asked_of(p, g, v), subject = asked != KH_NOBODY ? asked : wisher(p, g);
    if (!own && !v->passive && asked != KH_NOBODY && asked != v->object) v->subject = asked;
    bool theirs = asked != KH_NOBODY || wishes_itself(p, g, v, control);
    if ((!own && !v->passive) || subject == KH_NOBODY || !theirs || !kh_predicate__wants_object(v)) return;
    enum kh_gender gender = p->mentions.at[subject].gender;
    bool fem = v->features & KH_FEATURE_FEM, masc = v->features & KH_FEATURE_MASC;
    if ((gender == KH_GENDER_FEM && masc && !fem) || (gender == KH_GENDER_MASC && fem && !masc)) return;
    if (v->passive && v->object != KH_NOBODY) v->passive = false;
    if (!own || v->object != KH_NOBODY || v->clitics.pronoun) return;
    v->object = v->subject;
    v->object_seen = true;
    v->subject = subject == g->subject ? KH_NOBODY : subject; /* the governor gives its own */
}
