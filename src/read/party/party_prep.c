/* Parties by preposition: what the word before a mention, or before a pronoun, makes of it in the act. */
#include "read/party/party.h"
#include "read/predicate/predicate_int.h"

#include "read/predicate/affiliation.h"
#include "read/mention/anaphor.h"
#include "read/predicate/clause.h"
#include "read/word/quote.h"

/* "the summit was put off because of [the talks of X with Y]": an act that is the reason has its own prepositions. */
static bool gives_reason(const struct kh_parse *p, uint32_t i) {
    const struct kh_match *link = kh_sentence_match(p->s, i, KH_ENTRY_CONNECTIVE);
    if (!link || p->doc->lex->connectives[link->row].relation != KH_RELATION_CAUSE) return false;
    return kh_parse_act_noun(p, i + link->n) != NULL;
}

/* Does the reach of the predicate's prepositions end at token i: another verb, unless it describes this very noun? */
static bool ends_reach(const struct coder *c, uint32_t i) {
    const struct kh_parse *p = c->p;
    if (gives_reason(p, i)) return true;
    if (kh_sentence_has_particle(p->s, i, KH_PARTICLE_BIT(KH_PARTICLE_THAT))) return true;
    const struct kh_predicate *v = kh_parse_predicate_at(p, i);
    if (!v) return false;
    bool behind_comma = i > 0 && kh_parse_comma(p, i - 1);
    bool source = v->form == KH_PREDICATE_PHRASE && v->reporting; /* ", according to a report by X" */
    if (behind_comma && source && kh_parse_behind_commas(p, i - 1) == i - 1) return true;
    if (behind_comma && v->form == KH_PREDICATE_PARTICIPLE) return true;
    if (!kh_parse_verb_at(p, i)) return false;
    return v->describes == KH_NOBODY || &p->predicates.at[v->describes] != c->v;
}

/* "pressure on the civilian part [of the authority]": the preposition before the nouns that belong to the mention. */
static struct kh_str outer_prep(const struct coder *c, const struct kh_mention *m) {
    const struct kh_parse *p = c->p;
    if (m->chain < 2 || !kh_parse_led_by(p, m, KH_PARTICLE_OWNER)) return KH_S("");
    uint32_t i = m->chain;
    if (kh_sentence_prefix(p->s, i).n == 0) i--; /* the preposition is a word of its own */
    for (int plain = 0; plain < MAX_OUTER && i > c->v->last + 1u; plain++) {
        i--;
        if (!kh_parse_plain_word(p, i)) return KH_S("");
        struct kh_str prefix = kh_sentence_prefix(p->s, i);
        if (prefix.n) return prefix;
        const struct kh_match *before = kh_sentence_particle_before(p->s, i, KH_PARTICLE_PREP);
        if (before) return p->doc->lex->particle_forms[before->row];
    }
    return KH_S("");
}

static bool lists_prep(const struct coder *c, const struct kh_predicate *w, struct kh_str prep) {
    bool listed = false;
    for (int i = 0; i < w->n_events && !listed; i++) kh_prep_role(&kh_predicate_row(c->p, w, i)->preps, prep, &listed);
    for (size_t i = 0; w->control && !listed && i < c->p->doc->lex->control[w->control->row].preps.n; i++) {
        listed = kh_str_equal(c->p->doc->lex->control[w->control->row].preps.at[i], prep);
    }
    return listed;
}

/* "held [talks] with X": the noun that the frame has for an object is the act itself, no other act. */
static bool is_own_object(const struct coder *c, const struct kh_predicate *w) {
    if (c->frame->subject != KH_ROLE_BOTH || w->clitics.preposition) return false;
    for (size_t i = 0; i < c->frame->needs.n; i++) {
        const struct kh_need *need = &c->frame->needs.at[i];
        if (need->kind == KH_NEED_OBJECT && kh_predicate__need_word_at(c->p, w->first, need)) return true;
    }
    return false;
}

/* "accuses X of giving [support] to Y": is the noun what somebody is charged with, or asked for, who is known already? */
static bool is_content(const struct coder *c, const struct kh_predicate *w, const struct participants *x) {
    if (x->recipients.n == 0 || c->frame->object != KH_ROLE_RECIPIENT) return false;
    for (int g = w->governor; g != KH_NOBODY; g = c->p->predicates.at[g].governor) {
        if (&c->p->predicates.at[g] == c->v) return true;
    }
    return false;
}

/* "condemns [the crackdown] by X", "its condemnation of it": with "by" behind the noun w of an act, is it w that whoever does so does? */
static bool makes_by(const struct coder *c, const struct kh_predicate *w) {
    if (w->n_events == 0) return false;
    bool governed = kh_predicate_governor(c->p, w) == c->v;
    bool same_act = governed && w->controlled && kh_predicate_controls(c->p, c->v, KH_EFFECT_DO); /* "the imposing of [sanctions]" */
    if (same_act) return false;
    if (kh_str_equal(c->frame->type, KH_S("PROTEST"))) return true; /* "a march was met with [repression] by X" */
    if (c->v->form == KH_PREDICATE_NOUN) return governed && (w->subject == KH_NOBODY || w->carried);
    return c->v->form == KH_PREDICATE_VERB && !c->v->passive;
}

/* "fired [to disperse those angry] at X": does the party of an act that a preposition of purpose leads to stand between its noun w and the mention? */
static bool parted_by_purpose(const struct kh_parse *p, const struct kh_predicate *w, const struct kh_mention *m) {
    if (w->n_events == 0 || !w->clitics.preposition || !kh_parse_prefixed(p, w->clitics, KH_PARTICLE_PURPOSE)) return false;
    const struct kh_mention *its = w->object == KH_NOBODY ? kh_predicate_subject(p, w) : kh_predicate_object(p, w);
    return its && its->first > w->last && its->last < m->chain;
}

/* "on charges of plotting against [the state]", "discussed the mediation between [A and B]": does the preposition belong to an act
 * that stands between? To one right before it; to a farther one when this act has both its parties already. */
static bool belongs_to_other(const struct coder *c, const struct kh_mention *m, const struct participants *x) {
    const struct kh_parse *p = c->p;
    bool full = c->frame->subject == KH_ROLE_BOTH && x->actors.n >= 2;
    uint32_t at = m->chain > 0 && !kh_sentence_prefix(p->s, m->chain).n ? m->chain - 1u : m->chain;
    uint32_t before = at; /* behind "[plotting]" in marks */
    while (before > 1 && kh_sentence_is_mark(p->s, before - 1u) && kh_quote_mark(p->s, before - 1u)) before--;
    for (size_t k = p->predicates.n; k-- > 0 && p->predicates.at[k].first > c->v->last;) {
        const struct kh_predicate *w = &p->predicates.at[k];
        if (w->form != KH_PREDICATE_NOUN || w->last >= at || is_own_object(c, w)) continue;
        if (parted_by_purpose(p, w, m) || (m->by && makes_by(c, w))) return true;
        if (!lists_prep(c, w, m->prep)) continue;
        if (x->recipients.n && c->v->form == KH_PREDICATE_NOUN && kh_predicate__joined_act(p, w->first)) return true; /* "its recall from X and the retreat [from Y]" */
        bool right_before = w->last + 1u == before && (w->n_events == 0 || kh_clause_circumstance(p, w->first));
        if (full || right_before || is_content(c, w, x)) return true;
    }
    return false;
}

/* "withdrew amid [a welcome from] X": behind "from", right behind an act of another phrase, stands whose act that is. */
static bool makes_other(const struct coder *c, const struct kh_mention *m) {
    const struct kh_parse *p = c->p;
    const struct kh_predicate *w = m->chain < 2 ? NULL : kh_parse_predicate_at(p, m->chain - 2u);
    if (!w || w->first <= c->v->last || w->form != KH_PREDICATE_NOUN || w->n_events == 0 || w->last + 2u != m->chain) return false;
    if (!kh_parse_led_by(p, m, KH_PARTICLE_FROM)) return false;
    bool apart = w->clitics.preposition || kh_sentence_particle_before(p->s, w->first, KH_PARTICLE_PREP);
    return apart && kh_predicate_governor(p, w) != c->v;
}

/* "cut its forces from 5,100 men": a number behind "from" is an amount, nobody's part. */
static bool is_amount(const struct coder *c, const struct kh_mention *m) {
    return m->counted && kh_parse_led_by(c->p, m, KH_PARTICLE_FROM);
}

/* Buying, selling, sending goods: nothing but dealings with others. */
static bool is_trade(const struct kh_predicate *w) {
    return kh_predicate_only_of(w, KH_S("COOPERATE"));
}

/* "talks after [the downing of] a plane": the preposition leads to the act, and the mention is that act's. */
static bool belongs_to_act(const struct coder *c, const struct kh_mention *m) {
    bool governed = m->depth || m->kind == KH_MENTION_OWNER;
    const struct kh_predicate *w = governed ? kh_parse_predicate_at(c->p, m->chain) : NULL;
    if (w && kh_str_equal(c->frame->type, KH_S("SANCTION")) && is_trade(w)) return false; /* "a ban on [the import] of fruit of X" */
    if (!w || w == c->v || w->form != KH_PREDICATE_NOUN || !w->n_events) return false;
    return m->depth || !is_own_object(c, w);
}

/* "discussed [relations with Algeria]": a state behind a noun for what two have with each other belongs to that noun. */
static bool belongs_to_relation(const struct coder *c, const struct kh_mention *m) {
    const struct kh_parse *p = c->p;
    if (!kh_str_equal(c->frame->type, KH_S("CONSULT")) || !kh_mention_names_state(m) || m->chain < 2) return false;
    if (!kh_sentence_particle_before(p->s, m->chain, KH_PARTICLE_PREP)) return false;
    for (uint32_t i = m->chain - 1u, plain = 0; plain < MAX_OUTER && i-- > c->v->last + 1u; plain++) {
        if (p->s->tokens[i].kind != KH_TOKEN_WORD || kh_sentence_match(p->s, i, KH_ENTRY_PARTICLE)) return false;
        if (kh_sentence_in_class(p->s, i, KH_S("relation"))) return true;
    }
    return false;
}

/* "over its [stand on] the Sahara": "from" right behind a noun for what one thinks of somebody leads to whom one thinks of. */
static bool belongs_to_stance(const struct coder *c, const struct kh_mention *m) {
    const struct kh_parse *p = c->p;
    uint32_t noun = m->chain < 2 ? 0 : m->chain - 2u;
    if (noun <= c->v->last || !kh_sentence_in_class(p->s, noun, KH_S("stance"))) return false;
    return kh_parse_led_by(p, m, KH_PARTICLE_FROM) && !kh_sentence_prefix(p->s, m->chain).n;
}

/* "fights near the border [with X]", "troops on the border with X": where something happens, a border has two sides, and the other one's takes no part
 * in it; but a verb that needs two, and has one, has it there: "exchanged fire on the border with X". */
static bool belongs_to_border(const struct coder *c, const struct participants *x, size_t k) {
    const struct kh_parse *p = c->p;
    if (k == 0) return false;
    const struct kh_mention *m = &p->mentions.at[k], *border = m - 1;
    bool right_before = m->chain == border->last + 2u;
    if (border->kind != KH_MENTION_ASSET || border->prep.n == 0 || border->first <= c->v->last || !right_before) return false;
    if (!kh_parse_led_by(p, m, KH_PARTICLE_WITH) || !kh_sentence_in_class(p->s, border->first, KH_S("territory"))) return false;
    return c->v->form == KH_PREDICATE_NOUN || c->frame->subject != KH_ROLE_BOTH || x->actors.n > 1;
}

/* "shelling by a drone [of X]": whose the weapon is that another preposition governs, not whom it is used on. */
static bool owns_weapon(const struct kh_parse *p, size_t k) {
    if (k == 0) return false;
    const struct kh_mention *m = &p->mentions.at[k], *arms = m - 1;
    if (arms->kind != KH_MENTION_ASSET || m->chain != arms->last + 1u || !kh_parse_led_by(p, arms, KH_PARTICLE_MEANS)) return false;
    return m->key.n ? kh_str_equal(m->key, arms->key) : m->country != KH_NONE && m->country == arms->country;
}

/* "cut relations [out of solidarity with] X": the preposition is the end of a connective. */
static bool belongs_to_link(const struct coder *c, const struct kh_mention *m) {
    for (uint32_t back = 1; back < 5 && back <= m->chain; back++) {
        const struct kh_match *link = kh_sentence_match(c->p->s, m->chain - back, KH_ENTRY_CONNECTIVE);
        bool ends = link && back > 1 && link->n == back;
        bool reaches = link && back == 1 && link->n > 1; /* "against [the background of] the stand of X" */
        if ((ends || reaches) && m->chain - back > c->v->last) return true;
    }
    return false;
}

static bool is_text(const struct kh_parse *p, uint32_t i) {
    return kh_sentence_in_class(p->s, i, KH_S("statement")) || kh_sentence_in_class(p->s, i, KH_S("speech"));
}

/* "rejects the charges in [a letter to the council]": to whom one writes or speaks of somebody else's deeds. */
static bool is_addressed(const struct coder *c, const struct kh_mention *m) {
    const struct kh_parse *p = c->p;
    bool of_others = kh_str_among(c->frame->type, KH_S("REJECT|ACCUSE"));
    if (!of_others || m->chain < 3 || !kh_parse_led_by(p, m, KH_PARTICLE_DIRECTION)) return false;
    uint32_t i = m->chain - 2u; /* behind the word that leads to the mention */
    if (!is_text(p, i) && i > 0 && !kh_sentence_match(p->s, i, KH_ENTRY_PARTICLE)) i--; /* "an official letter" */
    if (i <= c->v->last || !is_text(p, i)) return false;
    return p->s->tokens[i].word->preposition || kh_sentence_particle_before(p->s, i, KH_PARTICLE_PREP);
}

/* "a raid on X, [according to] the spokesman": the preposition is the end of a phrase of saying. */
static bool tells_of_it(const struct coder *c, const struct kh_mention *m) {
    const struct kh_lexicon *lex = c->p->doc->lex;
    for (uint32_t back = 1; back < 4 && back <= m->chain; back++) {
        const struct kh_match *says = kh_sentence_match(c->p->s, m->chain - back, KH_ENTRY_REPORTING);
        if (says && says->n >= back && m->chain - back > c->v->last && lex->reporting[says->row].source_follows) return true;
    }
    return false;
}

bool kh_party__meeting_point(const struct coder *c, const struct kh_mention *m) {
    if (m->kind != KH_MENTION_ASSET || !kh_str_equal(c->frame->type, KH_S("PROTEST"))) return false;
    return kh_lexicon_society_sector(c->p->doc->lex, m->sector);
}

bool kh_party__conceded(const struct coder *c, const struct kh_mention *m) {
    enum { MAX_WORDS = 4 }; /* "in spite of", and the noun whose genitive the mention may be */
    for (uint32_t back = 1; back <= MAX_WORDS && back <= m->chain; back++) {
        uint32_t i = m->chain - back;
        const struct kh_match *x = kh_sentence_match(c->p->s, i, KH_ENTRY_CONNECTIVE);
        bool right_before = x && (x->n == back || (m->depth && x->n + 1u == back));
        if (!right_before || kh_sentence_particle(c->p->s, i, KH_PARTICLE_BUT)) continue;
        if (c->p->doc->lex->connectives[x->row].relation == KH_RELATION_CONCESSION) return true;
    }
    return false;
}

/* "the arrest of activists [from X]": behind indefinite people whom the act is done to, the preposition tells where they are from. */
static bool origin_of_object(const struct coder *c, const struct kh_mention *m) {
    const struct kh_mention *x = kh_predicate_object(c->p, c->v);
    if (!x || c->frame->object != KH_ROLE_RECIPIENT || x->first <= c->v->last || x->last >= m->chain) return false;
    return x->kind == KH_MENTION_GROUP && !x->definite && !kh_sentence_article(c->p->s, x->first);
}

/* "[rockets] were fired from [Gaza]": does the ground from which heavy arms fire stand for who fires them, where nobody else does? */
static bool fires_from(const struct coder *c, const struct participants *x, const struct kh_mention *m) {
    bool ground = kh_mention_names_place(m), open = c->v->passive || c->v->subject == KH_NOBODY;
    return ground && open && x->actors.n == 0 && kh_str_equal(c->frame->mode, KH_S("heavy-weapons"));
}

/* "the death of six of [the police]", "fired from [Gaza]": behind "from" stands whom the act befell, or who acted, where nobody does yet. */
static bool gives_side(const struct coder *c, const struct participants *x, const struct kh_mention *m) {
    const struct kh_parse *p = c->p;
    if (!kh_parse_led_by(p, m, KH_PARTICLE_FROM)) return false;
    if (fires_from(c, x, m)) return true;
    bool suffers = c->frame->subject == KH_ROLE_RECIPIENT;
    if (c->v->form != KH_PREDICATE_NOUN || (suffers ? x->recipients.n : x->actors.n) || m->chain > c->v->last + MAX_FROM) return false;
    bool comma = m->chain > 0 && kh_parse_comma(p, m->chain - 1u - !kh_sentence_prefix(p->s, m->chain).n);
    return !comma && !origin_of_object(c, m) && m->kind != KH_MENTION_ASSET; /* "the arrest of activists [from X]"; "near [a mosque]" */
}

/* "an attack with a bomb on a base [of the army]": whose the thing is, right before, that a preposition makes the target. */
static bool owns_target(const struct coder *c, const struct kh_mention *m) {
    const struct kh_mention *thing = m == c->p->mentions.at ? NULL : m - 1;
    if (!thing || thing->kind != KH_MENTION_ASSET || m->by || m->chain != thing->last + 1u) return false;
    return kh_parse_led_by(c->p, m, KH_PARTICLE_OWNER) && kh_prep_role(&c->frame->preps, thing->prep, NULL) == KH_ROLE_RECIPIENT;
}

/* "struck [together with X]", "was arrested [along with X]": who is in company does, or suffers, the same. */
static enum kh_role role_of_company(const struct coder *c) {
    if (c->v->passive) return c->frame->object == KH_ROLE_RECIPIENT ? KH_ROLE_RECIPIENT : KH_ROLE_NONE;
    return c->v->form == KH_PREDICATE_VERB && c->v->subject != KH_NOBODY ? c->frame->subject : KH_ROLE_NONE;
}

/* "imposed sanctions on X [in coordination with] Y": fixed words that end in a preposition, right before the mention, lead to somebody else than the
 * preposition alone would. */
static bool led_by_fixed_words(const struct coder *c, const struct kh_mention *m) {
    enum { MOST = 3 };
    static const uint64_t classes = KH_PARTICLE_BIT(KH_PARTICLE_PREP) | KH_PARTICLE_BIT(KH_PARTICLE_TOGETHER);
    const struct kh_sentence *s = c->p->s;
    for (uint32_t back = 2; back <= MOST && back <= m->chain; back++) {
        uint32_t first = m->chain - back;
        if (!kh_sentence_has_particle(s, first, classes)) continue;
        for (const struct kh_match *x = kh_sentence_first(s, first), *end = kh_sentence_end(s, first); x < end; x++) {
            bool prep = x->kind == KH_ENTRY_PARTICLE && x->n == back && !kh_str_equal(c->p->doc->lex->particle_forms[x->row], m->prep);
            bool governs = prep && (KH_PARTICLE_BIT(c->p->doc->lex->particles[x->row]) & classes);
            bool listed = false;
            if (governs) (void)kh_prep_role(&c->frame->preps, c->p->doc->lex->particle_forms[x->row], &listed);
            if (governs && !listed) return true;
        }
    }
    return false;
}

/* What the mention's preposition makes of it. "By" gives the actor in any frame. */
static enum kh_role role_behind_prep(const struct coder *c, const struct participants *x, const struct kh_mention *m) {
    bool listed, suffers = c->frame->subject == KH_ROLE_RECIPIENT;
    enum kh_role role = kh_prep_role(&c->frame->preps, m->prep, &listed);
    const struct kh_match *together = m->chain ? kh_sentence_particle_before(c->p->s, m->chain, KH_PARTICLE_TOGETHER) : NULL;
    /* "signed with X [in cooperation with] Y" */
    bool again = role == KH_ROLE_BOTH && m > c->p->mentions.at && kh_str_equal(m[-1].prep, m->prep);
    if (listed && (role == KH_ROLE_RECIPIENT || again) && led_by_fixed_words(c, m)) return together ? role_of_company(c) : KH_ROLE_NONE;
    if (role == KH_ROLE_ACTOR && owns_target(c, m)) return KH_ROLE_RECIPIENT;
    bool doers_known = listed && role == KH_ROLE_ACTOR && x->actors.n && !m->by; /* "an attack of X on a post [of the army]" */
    if (!listed || doers_known) role = kh_prep_role(&c->frame->preps, outer_prep(c, m), &listed);
    bool host = m->by && c->v->passive && suffers && c->frame->object == KH_ROLE_ACTOR; /* "the envoy was received [by the minister]" */
    if (!listed && (m->by || gives_side(c, x, m))) role = (suffers && !m->by) || host ? KH_ROLE_RECIPIENT : KH_ROLE_ACTOR;
    if (!listed && together) role = role_of_company(c);
    bool masdar = x->actors.n == 0 && c->v->form == KH_PREDICATE_NOUN && c->frame->subject == KH_ROLE_ACTOR;
    bool visit = masdar && role == KH_ROLE_RECIPIENT && m->chain <= c->v->last + 2u && kh_str_equal(c->frame->mode, KH_S("visit"));
    bool visitor = visit && m->kind == KH_MENTION_PERSON && kh_parse_led_by(c->p, m, KH_PARTICLE_PURPOSE); /* "a visit by the minister" */
    return visitor ? KH_ROLE_ACTOR : role;
}

/* "attacks in several regions [of X]": behind a word for ground, perhaps with its adjectives, the land is what that is part of. */
static bool has_part_named(const struct kh_parse *p, const struct kh_mention *m) {
    enum { ADJECTIVES = 2 };
    if (!kh_mention_names_place(m) && m->kind != KH_MENTION_ANAPHOR) return false;
    const struct kh_match *of = m->depth == 0 ? kh_sentence_particle_before(p->s, m->chain, KH_PARTICLE_FROM) : NULL;
    for (uint32_t i = of ? of->first : 0, back = 0; i-- > 0 && back <= ADJECTIVES; back++) {
        if (kh_sentence_in_class(p->s, i, KH_S("place")) || kh_sentence_in_class(p->s, i, KH_S("part-of-land"))) return true;
        if (!kh_parse_plain_word(p, i)) return false;
    }
    return false;
}

/* Does mention k belong to another word, an amount or a weapon, and not to the act whose role its preposition gives it? */
static bool plays_elsewhere(struct coder *c, const struct participants *x, size_t k, enum kh_role role) {
    const struct kh_parse *p = c->p;
    const struct kh_mention *m = &p->mentions.at[k];
    bool of_act = m->depth && p->predicates.of_token[m->chain] >= 0;
    /* "a march in [support of Y]", "arms [to fight Y]" */
    bool own_aim = of_act && (role == KH_ROLE_ACTOR || (role == KH_ROLE_RECIPIENT && kh_parse_led_by(p, m, KH_PARTICLE_PURPOSE)));
    bool doers_known = x->actors.n && c->frame->subject == KH_ROLE_ACTOR; /* "the attack that X made on a post of [the army]" */
    if (own_aim || (doers_known && role == KH_ROLE_ACTOR && !m->by && kh_parse_led_by(p, m, KH_PARTICLE_PURPOSE))) return true;
    if (role == KH_ROLE_ACTOR && !m->by && has_part_named(p, m)) return true;
    if (role == KH_ROLE_BOTH && m->locative) return true; /* "held in [Vienna]", by the same preposition as "met [the minister]" */
    if (belongs_to_relation(c, m) || belongs_to_stance(c, m) || belongs_to_border(c, x, k)) return true;
    if (belongs_to_act(c, m) || belongs_to_link(c, m) || owns_weapon(p, k) || kh_affiliation_only(p, m)) return true;
    if (role == KH_ROLE_RECIPIENT && makes_other(c, m)) return true;
    if (is_amount(c, m) || kh_party__meeting_point(c, m) || tells_of_it(c, m) || is_addressed(c, m)) return true;
    bool party = role == KH_ROLE_RECIPIENT || role == KH_ROLE_ACTOR || role == KH_ROLE_BOTH;
    return !party || belongs_to_other(c, m, x);
}

/* Does the act's reach go as far as token `to`? *reached: how far it is known to go. */
static bool within_reach(const struct coder *c, uint32_t to, uint32_t *reached) {
    for (; *reached < to; ++*reached) {
        if (ends_reach(c, *reached)) return false;
    }
    return true;
}

void kh_party__by_prepositions(struct coder *c, struct participants *x) {
    const struct kh_parse *p = c->p;
    uint32_t reached = c->v->last + 1u;
    for (size_t k = 0; k < p->mentions.n; k++) {
        const struct kh_mention *m = &p->mentions.at[k];
        /* "a march of [students]" as one phrase */
        bool inside = m->first > c->v->first && m->last >= c->v->last && kh_sentence_prefix(p->s, m->first).n;
        if ((m->first <= c->v->last && !inside) || m->joined) continue;
        if (m->first >= c->to || !within_reach(c, m->chain, &reached)) break;
        if (m->prep.n == 0 || kh_party__takes_part(x, (uint32_t)k)) continue;
        enum kh_role role = role_behind_prep(c, x, m);
        if (plays_elsewhere(c, x, k, role)) continue;
        bool done_by = m->by && role == KH_ROLE_ACTOR; /* "welcomed the release of X [by Iran]" */
        if (done_by && c->v->carried && c->frame->subject == KH_ROLE_ACTOR) x->actors.n = 0;
        kh_party__add(c, x, role, (int)k);
    }
}

/* "a visit [of his]": who acts in the clause before, when the pronoun fits; else the nearest it fits. */
static int owner_of_visit(const struct coder *c, uint32_t at, uint16_t pronoun) {
    for (const struct kh_predicate *v = c->v; v-- > c->p->predicates.at;) {
        if (v->form == KH_PREDICATE_NOUN || v->relative || v->subject == KH_NOBODY) continue;
        if (kh_anaphor_fits(&c->p->mentions.at[v->subject], pronoun)) return v->subject;
    }
    return kh_parse_pronoun(c->p, at, pronoun, KH_NOBODY);
}

/* "[the downing of the plane] will have its price": whose the noun is stands right behind it and its adjectives, before anybody is named. */
static bool names_nobody_before(const struct coder *c, uint32_t at) {
    for (uint32_t i = c->v->last + 1u; i < at; i++) {
        if (c->p->mentions.of_token[i] >= 0) return false;
    }
    return true;
}

/* Has nobody the role yet that a pronoun would fill? */
static bool is_unfilled(const struct participants *x, enum kh_role role) {
    if (role == KH_ROLE_ACTOR) return x->actors.n == 0;
    if (role == KH_ROLE_BOTH) return x->recipients.n == 0 && x->actors.n < 2;
    return role == KH_ROLE_RECIPIENT && x->recipients.n == 0;
}

/* "warned of sanctions [on it] by X": does somebody else act than who acts in the clause around, so that a pronoun may mean him? */
static bool is_replaced(const struct coder *c, const struct participants *x) {
    if (!c->v->carried || c->v->subject == KH_NOBODY) return false;
    return x->actors.n && !kh_party__takes_part(x, (uint32_t)c->v->subject);
}

void kh_party__by_pronouns(struct coder *c, struct participants *x) {
    const struct kh_parse *p = c->p;
    for (uint32_t i = c->v->last + 1u, reached = i; i < c->to; i++) {
        struct kh_str prep;
        uint16_t pronoun;
        if (!kh_parse_prep_pronoun(p, i, &prep, &pronoun)) continue;
        if (!within_reach(c, i + 1u, &reached)) return;
        enum kh_role role = kh_prep_role(&c->frame->preps, prep, NULL);
        bool masdar = x->actors.n == 0 && c->v->form == KH_PREDICATE_NOUN && c->frame->subject == KH_ROLE_ACTOR;
        bool owner = masdar && kh_lexicon_in_class(p->doc->lex, prep, KH_PARTICLE_PURPOSE) && names_nobody_before(c, i);
        if (owner && (role == KH_ROLE_NONE || kh_str_equal(c->frame->mode, KH_S("visit")))) role = KH_ROLE_ACTOR;
        if (!is_unfilled(x, role)) continue;
        int self = is_replaced(c, x) ? KH_NOBODY : c->v->subject;
        int m = role == KH_ROLE_ACTOR ? owner_of_visit(c, i, pronoun) : kh_parse_pronoun(p, i, pronoun, self);
        if (m != KH_NOBODY) kh_party__add(c, x, role, m);
    }
}
