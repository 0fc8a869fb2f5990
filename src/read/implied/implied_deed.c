/* Recipients told by words for what somebody said or decided: who an objection, an answer or a demand for its undoing is turned to is
 * whose word or decision it is. */
#include "read/implied/implied_int.h"

/* Farthest looks in tokens: to the deed from the act, to its owner, from a verb to its subject. */
enum { TO_DEED = 7, TO_OWNER = 9, TO_SUBJECT = 5, TO_BLAMED = 20, SENTENCES_BACK = 4 };

/* Does the body speak for the state's government: its opposition, its people, its parliament and courts may object to what that decides. */
static bool of_government(const struct coder *c, struct kh_str sector) {
    return kh_lexicon_state_sector(c->p->doc->lex, sector) && !kh_str_equal(sector, KH_S("LEG")) && !kh_str_equal(sector, KH_S("JUD"));
}

/* Is the actor one of those who act? */
static bool is_actor(const struct coder *c, uint32_t actor, const struct kh_event *e) {
    const struct kh_reading *r = c->p->doc->reading;
    for (size_t i = 0; i < e->actors.n; i++) {
        struct kh_str own = r->actors.at[e->actors.at[i]].sector, its = r->actors.at[actor].sector;
        bool same = kh_reading_same_side(r, e->actors.at[i], actor);
        if (same && of_government(c, own) == of_government(c, its)) return true;
    }
    return false;
}

static bool is_maker(const struct coder *c, int k, const struct kh_event *e) {
    const struct kh_mention *m = &c->p->mentions.at[k];
    if (m->kind == KH_MENTION_PLACE || m->kind == KH_MENTION_ASSET || m->locative) return false;
    if (!kh_mention_agent(m) && m->kind != KH_MENTION_OWNER) return false;
    return !is_actor(c, kh_mention_actor(c->p->doc, c->p->s, m), e);
}

/* "the statements that [X] made": the subject of a relative clause whose pronoun takes the deed up. */
static int subject_in_relative(const struct coder *c, uint32_t i, const struct kh_event *e) {
    const struct kh_parse *p = c->p;
    struct kh_str prep;
    uint16_t pronoun;
    if (i + 1u >= p->s->n || !kh_parse_verb_at(p, i)) return KH_NOBODY;
    const struct kh_predicate *v = kh_parse_predicate_at(p, i);
    if (kh_predicate_controls(p, v, KH_EFFECT_SEE)) return KH_NOBODY; /* "the blast that the town [saw]" */
    bool resumed = v->clitics.pronoun || kh_parse_prep_pronoun(p, i + 1u, &prep, &pronoun);
    for (uint32_t k = i + 1u; resumed && k < p->s->n && k <= i + (uint32_t)TO_SUBJECT; k++) {
        if (kh_sentence_is_mark(p->s, k)) return KH_NOBODY;
        int m = p->mentions.of_token[k];
        if (m < 0) continue;
        return p->mentions.at[m].prep.n == 0 && is_maker(c, m, e) ? m : KH_NOBODY;
    }
    return KH_NOBODY;
}

/* "rejected [what X announced]", "denounced [what the police do]": the subject of the clause that a word for "what" at token i opens. */
static int doer_of_what(const struct coder *c, uint32_t i, const struct kh_event *e) {
    const struct kh_parse *p = c->p;
    bool what = kh_sentence_has_particle(p->s, i, KH_PARTICLE_BIT(KH_PARTICLE_WHICH) | KH_PARTICLE_BIT(KH_PARTICLE_RELATIVE));
    bool opens = what && i + 1u < p->s->n && kh_parse_verb_at(p, i + 1u) && !kh_sentence_is_mark(p->s, i - 1u);
    return opens ? subject_in_relative(c, i + 1u, e) : KH_NOBODY;
}

/* "does not accept that [X] take a share", "refuses to meet [X]": who stands open right behind the verb of the clause that "that" at token i opens. */
static int party_of_that(const struct coder *c, uint32_t i, const struct kh_event *e) {
    const struct kh_parse *p = c->p;
    if (!kh_str_equal(e->type, KH_S("REJECT")) || i + 2u >= p->s->n || !kh_sentence_particle(p->s, i, KH_PARTICLE_THAT)) return KH_NOBODY;
    uint32_t verb = i + 1u, behind = i + 2u;
    /* one that no pack knows looks like a noun in construct */
    bool may_be_verb = kh_parse_plain_word(p, verb) || kh_parse_verb_at(p, verb);
    if (!may_be_verb || kh_sentence_article(p->s, verb)) return KH_NOBODY;
    const struct kh_mention *m = kh_parse_mention_at(p, behind);
    if (!m || m->first != behind || m->prep.n) return KH_NOBODY;
    int k = (int)(m - p->mentions.at);
    return is_maker(c, k, e) ? k : KH_NOBODY;
}

/* Whose the deed at token i is: by an adjective of origin, a genitive, a word for whom it came from, or a relative clause. */
static int owner_of_deed(const struct coder *c, uint32_t i, const struct kh_event *e) {
    const struct kh_parse *p = c->p;
    bool issued = false;
    for (uint32_t k = i + 1u; k < p->s->n && k <= i + (uint32_t)TO_OWNER; k++) {
        if (kh_sentence_particle(p->s, k, KH_PARTICLE_RELATIVE)) return subject_in_relative(c, k + 1u, e);
        if (kh_sentence_particle(p->s, k, KH_PARTICLE_THAT) || kh_parse_verb_at(p, k)) return KH_NOBODY;
        issued = issued || kh_sentence_in_class(p->s, k, KH_S("issued"));
        int m = p->mentions.of_token[k];
        if (m < 0) continue;
        const struct kh_mention *who = &p->mentions.at[m];
        bool adjective = who->kind == KH_MENTION_OWNER && who->first == k && who->prep.n == 0;
        bool genitive = k == i + 1u && who->prep.n == 0 && !kh_sentence_match(p->s, i, KH_ENTRY_CLASS)->clitics.article;
        bool owned = genitive || kh_parse_led_by(p, who, KH_PARTICLE_OWNER) || (who->depth && who->chain == i);
        if (!adjective && !owned && !issued && !(who->kind == KH_MENTION_OWNER && who->chain <= i + 1u)) {
            k = who->last; /* "about X": whom the deed is about */
            continue;
        }
        return is_maker(c, m, e) ? m : KH_NOBODY;
    }
    return KH_NOBODY;
}

/* May the act's clause reach token i? */
static bool reaches(const struct coder *c, uint32_t i) {
    static const uint64_t other_clause = KH_PARTICLE_BIT(KH_PARTICLE_THAT) | KH_PARTICLE_BIT(KH_PARTICLE_RELATIVE);
    return !kh_parse_verb_at(c->p, i) && !kh_sentence_has_particle(c->p->s, i, other_clause);
}

/* Does the word at token i ask for somebody's release? */
static bool is_release(const struct kh_parse *p, uint32_t i) {
    const struct kh_predicate *w = kh_parse_predicate_at(p, i);
    for (int n = 0; w && w->form == KH_PREDICATE_NOUN && n < w->n_events; n++) {
        if (kh_str_equal(kh_predicate_row(p, w, n)->mode, KH_S("release"))) return true;
    }
    return false;
}

/* "called for [his] release": whoever was told to hold him, where a pronoun behind says that it is somebody told of. */
static bool add_holder(struct coder *c, uint32_t i, struct kh_event *e) {
    const struct kh_reading *r = c->p->doc->reading;
    struct kh_str prep;
    uint16_t pronoun;
    bool him = kh_parse_predicate_at(c->p, i)->clitics.pronoun != 0;
    for (uint32_t k = i + 1u; !him && k < c->p->s->n && k <= i + 2u; k++) him = kh_parse_prep_pronoun(c->p, k, &prep, &pronoun);
    for (size_t k = r->events.n; him && k-- > 0;) {
        const struct kh_event *x = &r->events.at[k];
        if (x->evidence.sentence + SENTENCES_BACK < c->p->s->index) return false;
        bool held = kh_str_equal(x->type, KH_S("COERCE")) && x->actors.n && x->status != KH_STATUS_NEGATED;
        if (!held || kh_reading_side_among(r, &e->actors, x->actors.at[0])) continue;
        kh_party__push_unique(c->p->doc->arena, &e->recipients, x->actors.at[0]);
        return true;
    }
    return false;
}

/* "stressed that the breach [by X] is unacceptable", "that [X] made": what is called wrong is blamed on who did it. */
static void add_blamed_doer(struct coder *c, struct kh_event *e) {
    const struct kh_parse *p = c->p;
    int who = KH_NOBODY;
    for (uint32_t i = c->v->last + 1u; i < p->s->n && i < c->v->last + (uint32_t)TO_BLAMED && who == KH_NOBODY; i++) {
        int m = p->mentions.of_token[i];
        bool by = m >= 0 && p->mentions.at[m].first == i && p->mentions.at[m].by;
        if (by && is_maker(c, m, e)) who = m;
        else if (kh_sentence_particle(p->s, i, KH_PARTICLE_RELATIVE)) who = subject_in_relative(c, i + 1u, e);
    }
    if (who != KH_NOBODY) kh_party__push_mention(c, &e->recipients, &p->mentions.at[who]);
}


static void add_maker(struct coder *c, int mention, struct kh_event *e) {
    const struct kh_parse *p = c->p;
    kh_party__push_mention(c, &e->recipients, &p->mentions.at[mention]);
}

/* "the raids of [X and Y]": everybody whose the deed at token i is. */
static void add_owners_of_deed(struct coder *c, uint32_t i, struct kh_event *e) {
    int who = owner_of_deed(c, i, e);
    if (who == KH_NOBODY) return;
    for (int n = kh_parse_group(c->p, who); n-- > 0; who++) {
        if (is_maker(c, who, e)) add_maker(c, who, e);
    }
}

/* Of support: does token i say against whose pressure it goes, or behind what violence: "in the face of", "after the raids"? No owner of these is supported. */
static bool names_adversity(const struct kh_parse *p, uint32_t i) {
    if (kh_sentence_in_class(p->s, i, KH_S("opposed"))) return true;
    return kh_sentence_in_class(p->s, i, KH_S("deed")) && kh_sentence_in_class(p->s, i, KH_S("violence"));
}

void kh_implied__deed(struct coder *c, struct kh_event *e) {
    const struct kh_parse *p = c->p;
    bool demand = kh_str_equal(e->type, KH_S("REQUEST")), support = kh_str_equal(e->type, KH_S("SUPPORT")), undone = false;
    if (kh_implied__acts_by_saying(c) && kh_str_equal(e->type, KH_S("ACCUSE"))) {
        add_blamed_doer(c, e);
        if (e->recipients.n) return;
    }
    uint32_t from = kh_implied__behind(c);
    for (uint32_t i = from; e->recipients.n == 0 && i < p->s->n && i < from + TO_DEED && i < c->to; i++) {
        int by = demand ? KH_NOBODY : doer_of_what(c, i, e);
        if (by == KH_NOBODY) by = party_of_that(c, i, e);
        if (by != KH_NOBODY) add_maker(c, by, e);
        if (by != KH_NOBODY || !reaches(c, i)) return;
        if (demand && is_release(p, i) && add_holder(c, i, e)) return;
        if (demand && kh_sentence_in_class(p->s, i, KH_S("undoing"))) undone = true;
        if (support && names_adversity(p, i)) return;
        if ((demand && !undone) || !kh_sentence_in_class(p->s, i, KH_S("deed"))) continue;
        if (kh_sentence_match(p->s, i, KH_ENTRY_CLASS)->clitics.pronoun) {
            if (support) continue; /* "renewed [its] commitment to the security of X" */
            return;                /* "refuses to keep [his] commitments": nobody else's */
        }
        add_owners_of_deed(c, i, e);
        return;
    }
}
