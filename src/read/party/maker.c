/* Makers: who did an act of violence, where the word for its victims does not say and another word of the sentence does. */
#include "read/party/party.h"

/* Farthest looks in tokens: from a weapon that falls to the verb that tells who sent it, from an act to a weapon of somebody's, and to one that somebody sent. */
enum { TO_LAUNCHER = 8, TO_WEAPON = 9, TO_SENT_WEAPON = 14 };

/* Another predicate's act, where it is of the same type as this one. */
static bool other_of_type(const struct coder *c, const struct kh_predicate *v, struct coder *other) {
    return kh_party__other_act(c, v, other) && kh_str_equal(other->frame->type, c->frame->type);
}

/* The parties of another act of the sentence, by its own frame; false when it is of another type or names no actor. */
static bool read_act(const struct coder *c, size_t index, struct participants *y) {
    const struct kh_predicate *v = &c->p->predicates.at[index];
    struct coder other;
    if (v == c->v || !other_of_type(c, v, &other) || other.frame->subject != KH_ROLE_ACTOR) return false;
    kh_party__roles(&other, y);
    return y->actors.n > 0;
}

static bool victim_among(const struct participants *x, const struct participants *y) {
    for (size_t i = 0; i < y->actors.n; i++) {
        if (kh_party__takes_part(x, y->actors.at[i])) return true;
    }
    return false;
}

/* Does a word before it say that this is how or why: "by", "in", "because of"? */
static bool is_means(const struct kh_parse *p, const struct kh_predicate *v) {
    if (v->clitics.preposition) return true;
    uint32_t first = v->first;
    while (first > 0 && kh_sentence_number(p->s, first - 1u)) first--; /* "in [three] attacks" */
    if (first == 0) return false;
    const struct kh_match *link = kh_sentence_match(p->s, first - 1u, KH_ENTRY_CONNECTIVE);
    if (link) { /* "killed [after] raids that X launched" */
        enum kh_relation_kind how = p->doc->lex->connectives[link->row].relation;
        return how == KH_RELATION_CAUSE || how == KH_RELATION_DURING || how == KH_RELATION_TEMPORAL;
    }
    return kh_sentence_particle_before(p->s, first, KH_PARTICLE_PLACE) || kh_sentence_particle_before(p->s, first, KH_PARTICLE_MEANS);
}

static bool is_fight(struct kh_str type) {
    return kh_str_among(type, KH_S("ASSAULT|PROTEST"));
}

/* Are the two mentions of one side: the same party, or forces of one state and kind? */
static bool one_side(const struct kh_mention *a, const struct kh_mention *b) {
    if (a->key.n || b->key.n) return kh_str_equal(a->key, b->key);
    bool known = a->country != KH_NONE && b->country != KH_NONE;
    return kh_str_equal(a->sector, b->sector) && (!known || a->country == b->country);
}

static bool suffers(const struct coder *c, const struct participants *x, uint32_t mention) {
    const struct kh_mention *at = c->p->mentions.at;
    for (size_t i = 0; i < x->recipients.n; i++) {
        if (x->recipients.at[i] == mention || one_side(&at[x->recipients.at[i]], &at[mention])) return true;
    }
    return false;
}

/* "[that X fired]": who stands behind a verb whose pronoun is the weapon before it; KH_NOBODY when nobody does. */
static int launched_by(const struct kh_parse *p, const struct kh_predicate *w) {
    bool launched = w->clitics.pronoun && !w->clitics.conjunction && !w->carried && kh_predicate_subject_behind(p, w);
    return launched && kh_mention_agent(&p->mentions.at[w->subject]) ? w->subject : KH_NOBODY;
}

static bool launched_at(const struct kh_parse *p, uint32_t i) {
    const struct kh_predicate *w = kh_parse_predicate_at(p, i);
    return w && w->first == i && w->form == KH_PREDICATE_VERB && launched_by(p, w) != KH_NOBODY;
}

/* "a shell [that X fired]": who stands as the subject of the verb with a pronoun at token i or behind what describes the weapon; KH_NOBODY when none. */
static int launcher(const struct kh_parse *p, uint32_t i) {
    enum { DESCRIBES = 3 }; /* "a rocket [against armour]" */
    for (uint32_t end = i + DESCRIBES; i < end && i < p->s->n && p->predicates.of_token[i] < 0 && !kh_sentence_is_mark(p->s, i);) i++;
    if (i >= p->s->n || !kh_parse_verb_at(p, i)) return KH_NOBODY;
    return launched_by(p, kh_parse_predicate_at(p, i));
}

/* "killed by [a drone of X]": the weapon that is somebody's, behind "by" and near the act; KH_NOBODY when none is. */
static int owned_weapon(const struct coder *c, const struct kh_predicate *v) {
    const struct kh_parse *p = c->p;
    for (size_t k = 0; k < p->mentions.n; k++) {
        const struct kh_mention *m = &p->mentions.at[k];
        if (m->chain <= v->last) continue;
        if (m->chain > v->last + (uint32_t)TO_WEAPON) return KH_NOBODY;
        bool owned = kh_mention_affiliated(m), armed = m->key.n || kh_str_equal(m->sector, KH_S("MIL"));
        if (m->kind != KH_MENTION_ASSET || !armed || !kh_parse_led_by(p, m, KH_PARTICLE_MEANS)) continue;
        return owned ? (int)k : launcher(p, m->last + 1u);
    }
    return KH_NOBODY;
}

/* Gives an act of which no doer is told the owner of the weapon. */
static void add_owner_of_weapon(const struct coder *c, const struct kh_predicate *v, const struct participants *victims, struct participants *x) {
    int weapon = x->actors.n ? KH_NOBODY : owned_weapon(c, v);
    if (weapon == KH_NOBODY) return;
    const struct kh_mention *at = c->p->mentions.at;
    for (size_t i = 0; i < victims->recipients.n; i++) {
        if (one_side(&at[victims->recipients.at[i]], &at[weapon])) return;
    }
    kh_vec_push(c->p->doc->arena, &x->actors, (uint32_t)weapon);
}

/* Both sides of a fight that another word of the sentence tells of; false when it names fewer. */
static bool read_fight(const struct coder *c, size_t index, struct participants *y) {
    struct coder other;
    if (!other_of_type(c, &c->p->predicates.at[index], &other) || other.frame->subject != KH_ROLE_BOTH) return false;
    kh_party__roles(&other, y);
    return y->actors.n >= 2;
}

/* "killed in clashes with [the police]", "in fighting between the army and [rebels]": the other side, where only one is left once those who
 * suffered are taken away. */
static bool add_other_side(struct coder *c, size_t index, struct participants *x) {
    struct coder other;
    struct participants y = {0}, left = {0};
    if (x->recipients.n == 0 || !kh_party__other_act(c, &c->p->predicates.at[index], &other)) return false;
    if (other.frame->subject != KH_ROLE_BOTH || !is_fight(other.frame->type)) return false;
    kh_party__roles(&other, &y);
    for (size_t i = 0; i < y.actors.n; i++) {
        if (!suffers(c, x, y.actors.at[i])) kh_vec_push(c->p->doc->arena, &left.actors, y.actors.at[i]);
    }
    if (left.actors.n != 1) return false;
    x->actors = left.actors;
    return true;
}

/* "killed six [and wounded ten] in a raid", "[while others were wounded]": a verb joined to this one whose subject suffers too. */
static bool more_victims(const struct coder *c, uint32_t i) {
    if (kh_sentence_has_particle(c->p->s, i, KH_PARTICLE_BIT(KH_PARTICLE_WHILE))) i++;
    bool beside = kh_sentence_has_particle(c->p->s, i - 1u, KH_PARTICLE_BIT(KH_PARTICLE_WHILE));
    if (i >= c->p->s->n || !kh_parse_verb_at(c->p, i) || !(beside || kh_sentence_conjunction(c->p->s, i))) return false;
    struct coder other;
    bool same = other_of_type(c, kh_parse_predicate_at(c->p, i), &other);
    /* "and wounded [two]" */
    return same && (other.v->passive || other.v->subject == KH_NOBODY || other.frame->subject == KH_ROLE_RECIPIENT);
}

/* "killed in [an operation] that the army carried out": whose doing it was, where the noun itself names no act. */
static bool add_operator(struct coder *c, const struct kh_predicate *m, struct participants *x) {
    if (m->n_events || !m->control || m->subject == KH_NOBODY || m->carried) return false;
    const struct kh_mention *who = &c->p->mentions.at[m->subject];
    bool armed = kh_lexicon_arms(c->p->doc->lex, who->sector) != KH_ARMS_NONE;
    if (!armed || !kh_mention_agent(who) || suffers(c, x, (uint32_t)m->subject)) return false;
    kh_party__add(c, x, KH_ROLE_ACTOR, m->subject);
    return x->actors.n > 0;
}

/* "killed [by shots of the police]", "[in an Israeli raid]": the means behind the victims names who did it. */
static bool add_from_means(struct coder *c, struct participants *x) {
    for (size_t k = 0; k < c->p->predicates.n; k++) {
        const struct kh_predicate *m = &c->p->predicates.at[k];
        struct participants y = {0};
        if (m->first <= c->v->last || m->form != KH_PREDICATE_NOUN) continue;
        const struct kh_mention *object = kh_predicate_object(c->p, c->v);
        bool counted = object && object->chain == c->v->last + 1u; /* "no less than" is no new clause */
        for (uint32_t i = counted ? object->last + 1u : c->v->last + 1u; i < m->first; i++) {
            if (kh_parse_stop(c->p, i) && !more_victims(c, i)) return false;
        }
        if (m->first >= c->v->last + (uint32_t)MAX_PREP_REACH) return false;
        bool genitive = m->first == c->v->last + 1u && c->frame->subject == KH_ROLE_RECIPIENT && !m->clitics.conjunction; /* "the dead [of the raids]" */
        if (!genitive && !is_means(c->p, m)) continue;
        if (add_other_side(c, k, x) || add_operator(c, m, x)) return true;
        if (!read_act(c, k, &y)) add_owner_of_weapon(c, m, x, &y);
        if (y.actors.n == 0 || victim_among(x, &y)) continue;
        x->actors = y.actors;
        return true;
    }
    return false;
}

/* "its responsibility [for] the killing of", "took part [in]": an act done, that a preposition leads to. */
static bool leads_in(const struct coder *c, const struct kh_predicate *g) {
    const struct kh_lex_control *control = &c->p->doc->lex->control[g->control->row];
    bool direct = false;
    for (size_t i = 0; i < control->preps.n; i++) direct = direct || control->preps.at[i].n == 0;
    return control->effect == KH_EFFECT_DO && control->preps.n > 0 && (!direct || g->form == KH_PREDICATE_NOUN);
}

/* "[the raid on X] killed six", "[shelled X], which led to the death of six": victims that an act before them is said to cause. */
static void add_from_cause(struct coder *c, struct participants *x) {
    const struct kh_predicate *g = kh_predicate_governor(c->p, c->v);
    if (!g) return;
    bool answers_for = g->control && c->v->controlled && leads_in(c, g) && kh_predicate_agent_subject(c->p, g);
    if (answers_for) {
        kh_party__add(c, x, KH_ROLE_ACTOR, g->subject);
        return;
    }
    if (g->reporting || (!g->causal && !g->n_events)) return; /* "spoke of" is spelled like "brings about" */
    for (size_t k = c->p->predicates.n; k-- > 0;) {
        const struct kh_predicate *m = &c->p->predicates.at[k];
        struct participants y = {0};
        if (m->first >= c->v->first || m == g || !read_act(c, k, &y) || victim_among(x, &y)) continue;
        x->actors = y.actors;
        return;
    }
    bool caused = g->causal && !g->carried && kh_predicate_agent_subject(c->p, g); /* "[the air force] caused the death of" */
    if (caused) kh_party__add(c, x, KH_ROLE_ACTOR, g->subject);
}

/* "said that [an attack] which X launched left dead": the act right behind "that", however much describes it before the verb. */
static int act_behind_that(const struct coder *c) {
    const struct kh_parse *p = c->p;
    for (uint32_t i = c->v->first; c->v->act == KH_NOBODY && i-- > 0 && c->v->first - i <= MAX_PREP_REACH;) {
        int16_t k = p->predicates.of_token[i];
        const struct kh_predicate *w = k >= 0 ? &p->predicates.at[k] : NULL;
        bool that = i == 0 || kh_sentence_particle_before(p->s, i, KH_PARTICLE_THAT);
        if (that) return w && w->form == KH_PREDICATE_NOUN && w->n_events && !w->clitics.preposition ? k : KH_NOBODY;
        if (w && w->form == KH_PREDICATE_VERB && w->describes == KH_NOBODY && !w->relative) return KH_NOBODY;
    }
    return KH_NOBODY;
}

/* "[a raid] hit a car and left dead": the act that stands as the subject of the verb before, where "and" goes on with it. */
static int act_goes_on(const struct coder *c) {
    if (c->v->act != KH_NOBODY || !c->v->clitics.conjunction) return KH_NOBODY;
    const struct kh_predicate *all = c->p->predicates.at, *w = c->v;
    while (w > all && w[-1].form != KH_PREDICATE_VERB) w--;
    if (w == all) return KH_NOBODY;
    const struct kh_predicate *before = w - 1;
    const struct kh_mention *subject = kh_predicate_subject(c->p, before);
    bool adjective = before->act == KH_NOBODY && subject && subject->kind == KH_MENTION_OWNER;
    for (size_t k = 0; adjective && all + k < before; k++) { /* "[a Russian raid] hit": the adjective stands for the act */
        if (all[k].form == KH_PREDICATE_NOUN && all[k].n_events && all[k].subject == before->subject) return (int)k;
    }
    return before->act;
}

/* "[the Turkish shelling] left dead": the act that stands as the subject of a verb that names nobody. */
static void add_from_subject(struct coder *c, struct participants *x) {
    int far = act_behind_that(c);
    if (far == KH_NOBODY) far = act_goes_on(c);
    for (size_t k = 0; k < c->p->predicates.n; k++) {
        const struct kh_predicate *m = &c->p->predicates.at[k];
        bool subject = (int)k == c->v->act || (int)k == far || m->first == c->v->last + 1u;
        struct participants y = {0};
        if (!subject || m->form != KH_PREDICATE_NOUN) continue;
        if (read_act(c, k, &y) || read_fight(c, k, &y)) x->actors = y.actors;
    }
    for (size_t k = c->p->predicates.n; x->actors.n == 0 && k-- > 0;) { /* "clashes between A and B in C [that] left dead" */
        const struct kh_predicate *m = &c->p->predicates.at[k];
        struct participants y = {0};
        if (m->last < c->v->first && m->form == KH_PREDICATE_NOUN && read_fight(c, k, &y)) x->actors = y.actors;
    }
}

/* "Iran shelled the base after the death of [its general]": who acts and who suffered are of one state. */
static bool of_one_state(const struct coder *c, const struct participants *x, const struct participants *y) {
    const struct kh_mention *at = c->p->mentions.at;
    if (x->recipients.n == 0 || y->actors.n == 0) return false;
    const struct kh_mention *victim = &at[x->recipients.at[0]], *maker = &at[y->actors.at[0]];
    bool official = kh_lexicon_state_sector(c->p->doc->lex, victim->sector);
    bool state = kh_mention_names_state(maker) || kh_lexicon_state_sector(c->p->doc->lex, maker->sector);
    return official && state && victim->country != KH_NONE && victim->country == maker->country;
}

/* "killed in a blast ... [X claimed] responsibility": a verb of saying that is itself an act of violence, or what it takes up is one. */
static bool add_claimant(struct coder *c, struct participants *x) {
    for (size_t k = 0; k < c->p->predicates.n; k++) {
        const struct kh_predicate *v = &c->p->predicates.at[k];
        struct coder other;
        struct participants y = {0};
        if (v->form != KH_PREDICATE_VERB || v == c->v || !other_of_type(c, v, &other)) continue;
        bool claims = kh_str_equal(other.frame->context, KH_S("terrorism")) && other.frame->object == KH_ROLE_NONE; /* "which X claimed" */
        if (!v->reporting && other.frame->object != KH_ROLE_CONTENT && !claims) continue;
        kh_party__roles(&other, &y);
        if (y.actors.n == 0 || victim_among(x, &y) || of_one_state(c, x, &y)) continue;
        x->actors = y.actors;
        return true;
    }
    return false;
}

/* The word of saying that tells of v and names who says so: its governor, else what stands before it and its like; NULL where there is none. */
static const struct kh_predicate *told_by(const struct kh_parse *p, const struct kh_predicate *v) {
    const struct kh_predicate *g = kh_predicate_governor(p, v);
    if (!g && v > p->predicates.at) g = v - 1;
    /* "that planes struck X, and [they] hit Y" */
    while (g && v->carried && !g->reporting && g->subject == v->subject) g = g > p->predicates.at ? g - 1 : NULL;
    return g && g->reporting && g->subject != KH_NOBODY ? g : NULL;
}

/* Is the mention one of those whom armies and police fight? */
static bool is_fighter(const struct kh_lexicon *lex, const struct kh_mention *m) { return kh_lexicon_arms(lex, m->sector) == KH_ARMS_IRREGULARS; }

/* Who tells right before the noun for the killing, or says that they were killed; NULL when nobody does. */
static const struct kh_predicate *announces(const struct coder *c) {
    const struct kh_parse *p = c->p;
    const struct kh_predicate *v = c->v, *g = v->passive ? told_by(p, v) : NULL;
    if (v->form == KH_PREDICATE_NOUN) g = kh_predicate_governor(p, v);
    if (!g || !g->reporting || g->subject == KH_NOBODY || g->carried) return NULL;
    bool right_behind = g->last + 1u == v->first || p->mentions.at[g->subject].last + 1u == v->first;
    return v->form != KH_PREDICATE_NOUN || right_behind ? g : NULL;
}

/* "the army announced the killing of ten gunmen", its spokesman said that they were killed: a state or its forces tell of armed foes killed, and nobody
 * else did it: their own act. */
static void add_announcer(struct coder *c, struct participants *x) {
    const struct kh_parse *p = c->p;
    const struct kh_predicate *g = announces(c);
    if (!g || x->recipients.n == 0) return;
    const struct kh_mention *who = &p->mentions.at[g->subject];
    bool speaks = who->kind == KH_MENTION_PERSON && !who->plural && who->country != KH_NONE; /* the spokesman */
    bool forces = kh_lexicon_arms(p->doc->lex, who->sector) == KH_ARMS_FORCES && (speaks || who->kind == KH_MENTION_ORGAN);
    if (!kh_mention_names_state(who) && !forces) return;
    for (size_t i = 0; i < x->recipients.n; i++) {
        const struct kh_mention *fallen = &p->mentions.at[x->recipients.at[i]];
        bool several = fallen->counted || c->v->form == KH_PREDICATE_NOUN; /* one bomber may have been killed by his own bomb */
        if (!several || !is_fighter(p->doc->lex, fallen)) return;
    }
    kh_party__add(c, x, KH_ROLE_ACTOR, g->subject);
}

/* "fell, launched by X [at Y]": whom the first preposition of a recipient behind token `from` leads to, before the next verb. */
static void add_target(struct coder *c, uint32_t from, struct participants *x) {
    const struct kh_parse *p = c->p;
    for (size_t k = 0; k < p->mentions.n; k++) {
        const struct kh_mention *m = &p->mentions.at[k];
        if (m->chain <= from || kh_prep_role(&c->frame->preps, m->prep, NULL) != KH_ROLE_RECIPIENT) continue;
        for (uint32_t i = from + 1u; i < m->chain; i++) {
            if (kh_parse_verb_at(p, i) || kh_sentence_is_mark(p->s, i)) return;
        }
        if (!kh_party__takes_part(x, (uint32_t)k)) kh_party__add(c, x, KH_ROLE_RECIPIENT, (int)k);
        return;
    }
}

/* "a missile [that X launched] fell on Y": whoever stands as the subject of a verb with a pronoun behind the weapon. */
static bool add_launcher(struct coder *c, struct participants *x) {
    const struct kh_parse *p = c->p;
    bool falls = c->v->form == KH_PREDICATE_VERB && c->frame->subject == KH_ROLE_NONE && c->frame->object == KH_ROLE_NONE;
    for (uint32_t i = c->v->last + 1u; falls && i < p->s->n && i <= c->v->last + (uint32_t)TO_LAUNCHER; i++) {
        bool goes_on = kh_parse_comma(p, i) && launched_at(p, i + 1u); /* "fell on Thursday, launched by X" */
        if (kh_sentence_is_mark(p->s, i) && !goes_on) return false;
        const struct kh_predicate *w = kh_parse_predicate_at(p, i);
        if (!w || w->form != KH_PREDICATE_VERB) continue;
        int who = launched_by(p, w);
        if (who == KH_NOBODY) return false;
        x->recipients.n = 0;
        kh_party__add(c, x, KH_ROLE_ACTOR, who);
        add_target(c, p->mentions.at[who].last, x);
        return x->actors.n > 0;
    }
    return false;
}

/* "a shell that X fired fell on the town, [so five were killed]": who did the act that the verb before it tells of. */
static void add_from_before(struct coder *c, struct participants *x) {
    const struct kh_parse *p = c->p;
    for (const struct kh_predicate *m = c->v; c->v->form == KH_PREDICATE_VERB && c->v->clitics.conjunction && m-- > p->predicates.at;) {
        if (m->form != KH_PREDICATE_VERB || m->relative || m->clitics.pronoun) continue;
        struct coder other;
        struct participants y = {0};
        if (!other_of_type(c, m, &other) || !add_launcher(&other, &y)) return;
        for (size_t i = 0; i < y.actors.n; i++) {
            if (suffers(c, x, y.actors.at[i])) return;
        }
        x->actors = y.actors;
        return;
    }
}


/* "[the army] announced that drones hit bases of X": arms that are nobody's are those of the forces that tell of it, where others were hit. */
static void add_armed_teller(struct coder *c, struct participants *x) {
    const struct kh_parse *p = c->p;
    const struct kh_predicate *v = c->v, *g = told_by(p, v);
    if (!g || v->form != KH_PREDICATE_VERB || v->passive || x->recipients.n == 0 || v->first == 0) return;
    int topic = v->subject != KH_NOBODY ? v->subject : p->mentions.of_token[v->first - 1u];
    if (topic < 0) return;
    const struct kh_mention *arms = &p->mentions.at[topic], *who = &p->mentions.at[g->subject];
    bool unowned = arms->kind == KH_MENTION_ASSET && kh_str_equal(arms->sector, KH_S("MIL")) && !kh_mention_affiliated(arms);
    bool forces = who->kind == KH_MENTION_ORGAN || (who->kind == KH_MENTION_PERSON && !who->plural); /* "the army", its spokesman */
    if (!unowned || !forces || !kh_str_equal(who->sector, KH_S("MIL")) || who->country == KH_NONE) return;
    for (size_t i = 0; i < x->recipients.n; i++) {
        const struct kh_mention *hit = &p->mentions.at[x->recipients.at[i]];
        if (hit->country == who->country || !kh_mention_affiliated(hit)) return;
    }
    kh_party__add(c, x, KH_ROLE_ACTOR, g->subject);
}

/* "intercepted a missile [that X had launched]", "killed in the blast of a mine [that X had laid]": whoever sent the weapon that the clause names. */
static void add_sender(struct coder *c, struct participants *x) {
    const struct kh_parse *p = c->p;
    for (uint32_t i = c->v->last + 1u; i < p->s->n && i <= c->v->last + (uint32_t)TO_SENT_WEAPON; i++) {
        if (kh_sentence_is_mark(p->s, i) && !kh_parse_comma(p, i)) return;
        if (!kh_sentence_in_class(p->s, i, KH_S("weapon"))) continue;
        int who = launcher(p, i + 1u);
        if (who == KH_NOBODY || suffers(c, x, (uint32_t)who)) continue;
        kh_party__add(c, x, KH_ROLE_ACTOR, who);
        return;
    }
}

/* Victims of whom no one is said to have killed them. */
void kh_party__find_maker(struct coder *c, struct participants *x) {
    if (!kh_str_equal(c->frame->type, KH_S("ASSAULT")) || x->actors.n) return;
    if (c->v->form == KH_PREDICATE_VERB && c->frame->subject == KH_ROLE_NONE && c->frame->object == KH_ROLE_NONE) add_from_subject(c, x);
    if (x->actors.n == 0) add_launcher(c, x);
    if (x->actors.n == 0) add_armed_teller(c, x);
    bool noun_of_nobody = c->v->form == KH_PREDICATE_NOUN && c->v->subject == KH_NOBODY;
    bool victims = c->v->passive || c->frame->subject == KH_ROLE_RECIPIENT || noun_of_nobody;
    if (victims && !add_from_means(c, x)) add_from_cause(c, x);
    if (c->v->passive || c->v->form == KH_PREDICATE_NOUN) add_owner_of_weapon(c, c->v, x, x);
    if (victims && x->actors.n == 0) add_from_before(c, x);
    if (victims && x->actors.n == 0) add_claimant(c, x);
    if (victims && x->actors.n == 0) add_announcer(c, x);
    if (x->actors.n == 0 && x->recipients.n) add_sender(c, x);
}
