/* Governors: control verbs ("carried out [an attack]"), and verbs whose content is a masdar ("accused of [supporting]"). */
#include "read/predicate/predicate_int.h"

/* Nouns between a verb and its object, and the farthest a complement stands, in tokens. */
enum { MAX_CONSTRUCT = 2, MAX_ADVERB = 4, MAX_REACH = 14, FARTHEST = 30 }; /* FARTHEST: with parentheses in between */

/* "wants [to attack]", with "that" and a verb of the present right behind it: no statement, but an act like the masdar. The token of "that",
 * or KH_NO_WORD. */
static uint32_t wish_at(const struct kh_parse *p, const struct kh_predicate *v) {
    if (v->form != KH_PREDICATE_VERB || v->first < 2 || !kh_predicate_present(v)) return KH_NO_WORD;
    if (v->clitics.future || v->clitics.conjunction) return KH_NO_WORD;
    const struct kh_match *that = kh_sentence_particle_before(p->s, v->first, KH_PARTICLE_THAT);
    return that && that->n == 1 && !kh_sentence_particle_before(p->s, v->first, KH_PARTICLE_THAT_OWN) ? v->first - 1u : KH_NO_WORD;
}

/* Where a complement begins. */
uint32_t kh_predicate__complement_start(const struct kh_parse *p, const struct kh_predicate *v) {
    uint32_t that = wish_at(p, v);
    return that == KH_NO_WORD ? v->first : that;
}

/* Before "that" a verb may lose its preposition: "demanded (of) that". */
static bool prep_before_wish(const struct kh_parse *p, uint32_t that, struct kh_str prep) {
    const struct kh_match *m = kh_sentence_particle_before(p->s, that, KH_PARTICLE_PREP);
    if (m) return kh_str_equal(p->doc->lex->particle_forms[m->row], prep);
    const struct kh_match *word = kh_sentence_particle(p->s, that, KH_PARTICLE_THAT);
    struct kh_str form = p->doc->lex->particle_forms[word->row];
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
    return m && kh_str_equal(p->doc->lex->particle_forms[m->row], prep);
}

/* "the decision of X [at an earlier time] to cut": nothing but a preposition and plain words. */
static bool adverb_between(const struct kh_parse *p, uint32_t from, uint32_t to) {
    if (from >= to || to - from > MAX_ADVERB) return false;
    if (!kh_sentence_particle(p->s, from, KH_PARTICLE_PREP) && !p->s->tokens[from].word->preposition) return false;
    for (uint32_t i = from; i < to; i++) {
        if (!kh_parse_plain_word(p, i) || kh_parse_subordinates(p, i)) return false;
    }
    return true;
}

/* Is v the bare object of g: right behind it, or behind its subject, at most a noun or two in between? */
bool kh_predicate__is_direct_object(const struct kh_parse *p, const struct kh_predicate *g, const struct kh_predicate *v) {
    uint32_t from = g->last + 1u, at = kh_predicate__complement_start(p, v);
    const struct kh_mention *subject = kh_predicate_subject(p, g);
    if (subject && subject->first == v->first) return at == from; /* "set out [a march]": read as a thing too */
    if (kh_predicate_subject_behind(p, g)) {
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
    return nouns && effect == KH_EFFECT_CONTINUE && v->first == g->last + 1u && kh_clitics_alone(v->clitics);
}

static bool takes_as_control(const struct kh_parse *p, const struct kh_predicate *g, const struct kh_predicate *v) {
    if (!g->control) return false;
    const struct kh_lex_control *c = &p->doc->lex->control[g->control->row];
    if (goes_on_in_genitive(g, v, c->effect)) return true;
    bool has_object = g->relative && g->clitics.pronoun; /* "the raid that it launched" */
    for (size_t i = 0; i < c->preps.n; i++) {
        if (has_object && c->preps.at[i].n == 0) continue;
        if (prep_before(p, v, c->preps.at[i]) && (c->preps.at[i].n || kh_predicate__is_direct_object(p, g, v))) return true;
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
        if (e->object == KH_ROLE_CONTENT && prep_before(p, v, KH_S("")) && kh_predicate__is_direct_object(p, g, v)) return e;
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

/* Does the word bring something about here? Many do only where their subject is a thing: "the strike cancelled the talks", but whoever cancels them acts. */
static bool brings_about(const struct kh_parse *p, const struct kh_predicate *g) {
    if (!g->causal) return false;
    bool somebody = kh_predicate_agent_subject(p, g);
    return !somebody || !p->doc->lex->causal[g->causal->row].thing;
}

/* "summoned the envoy [to protest at]": words behind the preposition of purpose, without a pronoun, are what an act of blame is for, and no deed that
 * is blamed on anybody. */
static bool is_word_aimed_at(const struct kh_parse *p, const struct kh_predicate *g, const struct kh_predicate *v) {
    bool words = v->form == KH_PREDICATE_NOUN && !v->clitics.pronoun && kh_predicate_of_type(v, KH_TYPES_OF_WORDS);
    return words && kh_parse_prefixed(p, v->clitics, KH_PARTICLE_PURPOSE) && kh_predicate_of_type(g, KH_S("ACCUSE"));
}

static bool takes_as_content(const struct kh_parse *p, const struct kh_predicate *g, const struct kh_predicate *v) {
    if ((is_mediation(p, v) && g->n_events) || is_word_aimed_at(p, g, v)) return false;
    if (kh_parse_content_frame(p, g, v)) return true;
    if (g->reporting) {
        const kh_prep_roles *roles = &p->doc->lex->reporting[g->reporting->row].preps;
        for (size_t k = 0; k < roles->n; k++) {
            if (roles->at[k].role == KH_ROLE_CONTENT && prep_before(p, v, roles->at[k].prep)) return true;
        }
        bool hands_on = roles->n && roles->at[0].role == KH_ROLE_SOURCE; /* "quoted [X]" */
        bool bare = roles->n == 0 || (!hands_on && v->form == KH_PREDICATE_NOUN);
        if (bare && prep_before(p, v, KH_S("")) && g->form == KH_PREDICATE_VERB && kh_predicate__is_direct_object(p, g, v)) return true;
    }
    if (!brings_about(p, g)) return false;
    const struct kh_lex_link *link = &p->doc->lex->causal[g->causal->row];
    for (size_t k = 0; k < link->preps.n; k++) {
        if (prep_before(p, v, link->preps.at[k]) && (link->preps.at[k].n || kh_predicate__is_direct_object(p, g, v))) return true;
    }
    return false;
}

bool kh_predicate__object_speaks(const struct kh_parse *p, const struct kh_predicate *g) {
    if (brings_about(p, g) && !g->n_events) return true;
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

int kh_predicate__asked_before(const struct kh_parse *p, const struct kh_predicate *g, const struct kh_predicate *v) {
    int asked = kh_predicate_of_type(g, KH_S("REQUEST")) ? against_behind(p, g) : KH_NOBODY;
    return asked != KH_NOBODY && p->mentions.at[asked].last < v->first ? asked : KH_NOBODY;
}

int kh_parse_content_subject(const struct kh_parse *p, const struct kh_predicate *g) {
    if (!kh_predicate__object_speaks(p, g)) return g->subject;
    int object = g->object == KH_NOBODY ? against_behind(p, g) : g->object;
    return object != KH_NOBODY && kh_mention_agent(&p->mentions.at[object]) ? object : g->subject;
}

int kh_parse_charged_that(const struct kh_parse *p, uint32_t that) {
    const struct kh_predicate *g = NULL;
    for (size_t k = p->predicates.n; k-- > 0 && !g;) {
        if (p->predicates.at[k].last < that) g = &p->predicates.at[k];
    }
    uint16_t pronoun = g && kh_predicate__object_speaks(p, g) ? kh_predicate__particle_pronoun(p, that) : 0;
    int charged = pronoun ? kh_parse_content_subject(p, g) : KH_NOBODY;
    return charged != KH_NOBODY && charged != g->subject && kh_parse_pronoun_fits(p, charged, pronoun) ? charged : KH_NOBODY;
}

/* "..., [demanding] that he leave, [and the fall] of": a participle opens behind the comma at token k, and a noun joined to it follows right
 * behind the one at token i: one more of what is demanded. */
static bool goes_on_demanding(const struct kh_parse *p, const struct kh_predicate *v, uint32_t k, uint32_t i) {
    const struct kh_predicate *first = kh_parse_predicate_at(p, k + 1u);
    bool noun = v->form == KH_PREDICATE_NOUN && v->clitics.conjunction && !v->clitics.preposition && v->first == i + 1u;
    return noun && first && first->form == KH_PREDICATE_PARTICIPLE && kh_predicate_of_type(first, KH_S("REQUEST"));
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
    if (w->form != KH_PREDICATE_VERB) return false;
    bool closed = w->relative && w->object != KH_NOBODY; /* "the base [that holds] soldiers" */
    if (closed && kh_sentence_particle_before(p->s, w->first, KH_PARTICLE_RELATIVE)) return true;
    if (!(w->clitics.pronoun || kh_predicate__takes_prep_pronoun(p, w))) return false;
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

/* "ventured gunmen [riding bikes] to attack": a present right behind the verb's subject that tells more of it. */
static bool describes_subject(const struct kh_parse *p, const struct kh_predicate *g, const struct kh_predicate *w) {
    bool present = w->form == KH_PREDICATE_VERB && kh_features_form(w->features) == KH_FORM_PRESENT && !w->clitics.conjunction;
    bool behind = present && g->form == KH_PREDICATE_VERB && g->subject != KH_NOBODY && p->mentions.at[g->subject].first > g->last;
    return behind && w->subject == g->subject && p->mentions.at[g->subject].last + 1u == w->first;
}

/* Nothing may stand between a governor and its complement that begins another clause. */
bool kh_predicate__reaches(const struct kh_parse *p, const struct kh_predicate *g, const struct kh_predicate *v) {
    uint32_t at = kh_predicate__complement_start(p, v);
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
        /* "in a meeting [held here]" */
        if (w && (w->act != KH_NOBODY || describes_subject(p, g, w) || kh_predicate__carries_out(p, w))) continue;
        if (opens_relative(p, i) || (w && is_relative(p, w))) continue; /* "the raid [that X made] led to" */
        /* "insists [on that it]" is spelled like "but" */
        bool own = i + 1u == at && at < v->first && kh_sentence_particle(p->s, i, KH_PARTICLE_BUT);
        if (comma ? closes_around(p, g, v, i) : kh_parse_stop(p, i) && !own) return false;
    }
    return far <= MAX_REACH;
}

/* The token where a link of several words begins that ends right before the act, "launched rockets [in answer to] massacres": no verb before
 * it takes the act by the last of these words. The act's own token when there is none. */
static uint32_t link_before(const struct kh_parse *p, const struct kh_predicate *v) {
    for (uint32_t back = 2; v->form == KH_PREDICATE_NOUN && back < 4 && back <= v->first; back++) {
        const struct kh_match *m = kh_sentence_match(p->s, v->first - back, KH_ENTRY_CONNECTIVE);
        if (m && m->n == back && p->doc->lex->connectives[m->row].relation == KH_RELATION_CAUSE) return m->first;
    }
    return v->first;
}

bool kh_predicate__next_of_list(const struct kh_parse *p, const struct kh_predicate *g, const struct kh_predicate *v) {
    bool nouns = g->form == KH_PREDICATE_NOUN && v->form == KH_PREDICATE_NOUN;
    return nouns && g->clitics.conjunction && v->clitics.conjunction && kh_parse_comma(p, v->first - 1u);
}

void kh_predicate__find_governor(struct kh_parse *p, size_t index) {
    struct kh_predicate *v = &p->predicates.at[index];
    if (v->form == KH_PREDICATE_PARTICIPLE || (v->form == KH_PREDICATE_VERB && v->first == 0)) return;
    if (kh_predicate__share_governor(p, index)) return;
    bool wish = wish_at(p, v) != KH_NO_WORD;
    uint32_t link = link_before(p, v);
    for (size_t k = index; k-- > 0;) {
        const struct kh_predicate *g = &p->predicates.at[k];
        if (g->first + FARTHEST < v->first) return;
        if (kh_predicate__carries_out(p, g) || kh_predicate__next_of_list(p, g, v)) continue;
        if (g->last < link && link < v->first) return;
        bool joined = v->clitics.conjunction && g->form != KH_PREDICATE_VERB;
        bool verb_complement = v->form == KH_PREDICATE_VERB && g->control && v->first == g->last + 1u && !joined;
        bool describes = g->form == KH_PREDICATE_NOUN && (v->clitics.pronoun || kh_predicate__takes_prep_pronoun(p, v)); /* "an accord [that X reached]" */
        if (describes) verb_complement = false;
        if (v->form == KH_PREDICATE_VERB && !verb_complement && !wish) continue;
        if (!kh_predicate__reaches(p, g, v)) continue; /* a farther one may, past a parenthesis */
        bool control = verb_complement || takes_as_control(p, g, v);
        if (control || takes_as_content(p, g, v)) {
            if (wish) kh_predicate__settle_wish(p, v, g, control);
            kh_predicate__take_from_governor(p, index, k, control);
            return;
        }
    }
}

/* "the attack that [X] came under": who is the subject of a verb of undergoing suffers the act that its clause describes. */
static bool suffers_described(const struct kh_parse *p, const struct kh_predicate *v, struct kh_predicate *e) {
    if (!kh_predicate_controls(p, v, KH_EFFECT_UNDERGO)) return false;
    if (v->subject == KH_NOBODY || (e->object != KH_NOBODY && e->object != v->subject)) return true;
    if (e->carried || e->subject == v->subject) e->subject = KH_NOBODY;
    e->carried = false;
    e->object = v->subject;
    e->undergone = true;
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
    bool bare = kh_predicate__right_behind_act(p, e, v->first);
    bool topic = e->last + 1u == v->first && kh_predicate_controls(p, v, KH_EFFECT_DO); /* "the attack, [gunmen carried it out]" */
    if (!v->relative && !bare && !topic) return;
    v->describes = noun;
    if (suffers_described(p, v, e)) return;
    if (e->subject != KH_NOBODY && !e->carried) return;
    e->subject = v->subject;
    if (e->subject == KH_NOBODY) e->subject_actor = v->subject_actor;
    e->carried = false; /* the text itself says whose act it is */
}
