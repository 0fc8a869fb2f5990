/* What is apart from politics: words of acts said of things that act in none, accidents, games and shows, private life. */
#include "read/event/event_int.h"

#include "read/predicate/clause.h"
#include "read/predicate/predicate_int.h"

/* Farthest look for what stands as a verb's subject or object, in tokens. */
enum { TO_SUBJECT = 2, TO_KIN = 9, FIRST_YEAR = 1900 };

static bool of_type(const struct coder *c, struct kh_str type) {
    return kh_str_equal(c->frame->type, type);
}

/* Is there a word at token i, with nothing joined before it that takes it away from the verb? */
static bool stands_open(const struct kh_sentence *s, uint32_t i) {
    return i < s->n && !s->tokens[i].word->preposition && !kh_sentence_conjunction(s, i);
}

/* Does a word for what acts in no politics, "the virus", "elephants", stand open at token i? */
static bool thing_at(const struct kh_sentence *s, uint32_t i) {
    return stands_open(s, i) && kh_sentence_in_class(s, i, KH_S("no-party"));
}

/* "[the rise] of prices forced", "[the crisis] brought down": how things are or change acts in nothing that only somebody does to others. */
static bool done_by_change(const struct coder *c) {
    const struct kh_sentence *s = c->p->s;
    const struct kh_predicate *v = c->v;
    uint32_t i = v->last + 1u;
    if (v->form != KH_PREDICATE_VERB || !stands_open(s, i) || kh_sentence_object_end(s, i)) return false;
    bool change = kh_sentence_has(s, i, KH_KIND_BIT(KH_ENTRY_TREND)) && kh_clause_has_form(c->p, i, KH_FORM_NOUN);
    if (!change && !kh_sentence_in_class(s, i, KH_S("circumstance"))) return false;
    return kh_str_among(c->frame->type, KH_S("COERCE|THREATEN|ASSAULT|AID|CONCEDE"));
}

/* "a virus [that] attacks": does such a word stand in the open shortly before the verb, which has no other subject of its own? */
static bool thing_before(const struct coder *c) {
    const struct kh_sentence *s = c->p->s;
    const struct kh_predicate *v = c->v;
    if (v->clitics.conjunction) return false;
    for (uint32_t k = v->first; k-- > 0 && v->first - k <= (uint32_t)TO_SUBJECT;) {
        if (kh_sentence_is_mark(s, k) || !stands_open(s, k)) return false;
        if (kh_sentence_in_class(s, k, KH_S("no-party"))) return v->subject == KH_NOBODY || v->carried;
    }
    return false;
}

/* Does somebody do it whom neither its voice nor a pronoun on it leaves out: may a thing stand there instead? */
static bool asks_for_doer(const struct coder *c) {
    bool acts = c->frame->subject == KH_ROLE_ACTOR || c->frame->subject == KH_ROLE_BOTH;
    return acts && !c->v->passive && !c->v->clitics.pronoun && c->v->form != KH_PREDICATE_PHRASE;
}

/* "[the virus] attacks", "[the storm] hit": right behind the verb or the noun, or right before the verb. */
bool kh_event__done_by_thing(const struct coder *c) {
    const struct kh_sentence *s = c->p->s;
    const struct kh_predicate *v = c->v;
    if (c->frame->subject == KH_ROLE_ACTOR && !v->clitics.pronoun && done_by_change(c)) return true;
    if (!asks_for_doer(c) || !kh_sentence_may_have_class(s, KH_S("no-party"))) return false;
    uint32_t i = v->last + 1u;
    bool behind = thing_at(s, i);
    if (v->form != KH_PREDICATE_VERB) return behind && v->subject == KH_NOBODY;
    bool farther = v->subject == KH_NOBODY || c->p->mentions.at[v->subject].chain > i; /* "[the disease] attacks people" */
    if (behind && !kh_sentence_object_end(s, i) && farther) return true;
    return thing_before(c);
}

/* "a young man was killed when his car ran into": nobody is said to have done it, and only an accident is told. */
static bool accident(const struct coder *c, const struct kh_event *e) {
    return of_type(c, KH_S("ASSAULT")) && e->actors.n == 0 && c->p->doc->accident && !c->p->doc->strike;
}

/* "[his] wife": one of somebody's family at token i. */
static bool kin(const struct coder *c, uint32_t i) {
    return kh_sentence_in_class(c->p->s, i, KH_S("kin-of")) && kh_sentence_bears_pronoun(c->p->s, i);
}

/* "killed [his wife]": what is done to the own family by somebody who bears no arms; not "[his wife] was killed". */
static bool in_family(const struct coder *c, const struct kh_event *e) {
    const struct kh_sentence *s = c->p->s;
    if (!of_type(c, KH_S("ASSAULT")) || c->p->doc->strike || !kh_sentence_may_have_class(s, KH_S("kin-of"))) return false;
    if (kh_str_among(c->frame->mode, KH_S("assassinate|abduct"))) return false;
    bool victim_first = c->v->passive || c->frame->subject == KH_ROLE_RECIPIENT || (c->v->form == KH_PREDICATE_VERB && e->actors.n == 0);
    for (size_t i = 0; i < e->actors.n; i++) {
        if (kh_lexicon_arms(c->p->doc->lex, c->p->doc->reading->actors.at[e->actors.at[i]].sector) != KH_ARMS_NONE) return false;
    }
    for (uint32_t i = c->v->last + 1u; i < s->n && i <= c->v->last + (uint32_t)TO_KIN && !kh_parse_stop(c->p, i); i++) {
        bool open = !kh_sentence_conjunction(s, i) && (!s->tokens[i].word->preposition || i == c->v->last + 1u);
        if (kin(c, i)) return open && !(victim_first && i == c->v->last + 1u);
    }
    return false;
}

/* A player, an actress, a bride: nobody in politics. */
static bool private_person(const struct coder *c, uint32_t mention) {
    const struct kh_mention *m = &c->p->mentions.at[mention];
    return kh_sentence_class_in(c->p->s, m->chain, m->last + 1u, KH_S("private"));
}

/* People in their own life and work; no body of theirs, such as a trade union, and nobody who takes a public stand. */
static bool private_side(const struct coder *c, const kh_index_vec *mentions, const kh_index_vec *actors) {
    for (size_t i = 0; i < mentions->n; i++) {
        const struct kh_mention *m = &c->p->mentions.at[mentions->at[i]];
        bool body = m->kind == KH_MENTION_ORGAN && !kh_str_equal(m->sector, KH_S("BUS")); /* not "a company" */
        if (body && !private_person(c, mentions->at[i])) return false;
        if (kh_sentence_class_in(c->p->s, m->chain, m->last + 1u, KH_S("activist"))) return false;
    }
    for (size_t i = 0; i < actors->n; i++) {
        const struct kh_actor *a = &c->p->doc->reading->actors.at[actors->at[i]];
        bool known = !kh_str_ends(a->key, a->sector); /* by a name of its own */
        if (known || !kh_lexicon_private_sector(c->p->doc->lex, a->sector)) return false;
    }
    return true;
}

static bool two_countries(const struct coder *c, const struct kh_event *e) {
    const struct kh_reading *r = c->p->doc->reading;
    struct kh_str first = KH_S("");
    for (size_t i = 0; i < e->actors.n + e->recipients.n; i++) {
        struct kh_str country = r->actors.at[i < e->actors.n ? e->actors.at[i] : e->recipients.at[i - e->actors.n]].country;
        if (first.n && country.n && !kh_str_equal(first, country)) return true;
        if (country.n) first = country;
    }
    return false;
}

/* Is a body, an office or an organisation named in the clause, whatever its part there? */
static bool public_there(const struct coder *c) {
    for (uint32_t i = c->from; i < c->to && i < c->p->s->n; i++) {
        const struct kh_mention *m = kh_parse_mention_at(c->p, i);
        if (!m || m->kind == KH_MENTION_OWNER || m->kind == KH_MENTION_PLACE || kh_mention_names_state(m)) continue;
        if (m->key.n || kh_lexicon_state_sector(c->p->doc->lex, m->sector)) return true;
    }
    return false;
}

/* "the actress turned down the part", "the people met": what private people do among themselves. */
static bool among_private(const struct coder *c, const struct participants *x, const struct kh_event *e) {
    bool only = x->actors.n > 0 && !public_there(c);
    for (size_t i = 0; i < x->actors.n && only; i++) only = private_person(c, x->actors.at[i]);
    bool weak = private_side(c, &x->recipients, &e->recipients);
    if (only && weak && !of_type(c, KH_S("PROTEST"))) return true;
    /* "the actress came under criticism" */
    bool criticised = kh_str_equal(c->frame->mode, KH_S("disapprove")) && e->actors.n == 0 && x->recipients.n;
    for (size_t i = 0; i < x->recipients.n && criticised; i++) criticised = private_person(c, x->recipients.at[i]);
    if (criticised) return true;
    return c->frame->content->power && weak && private_side(c, &x->actors, &e->actors) && !two_countries(c, e);
}

/* Is somebody there who speaks or acts for a state, by an office or an organ of it, and not only its name, which teams bear too? */
static bool office_there(const struct coder *c, const kh_index_vec *mentions) {
    for (size_t i = 0; i < mentions->n; i++) {
        const struct kh_mention *m = &c->p->mentions.at[mentions->at[i]];
        bool office = m->kind == KH_MENTION_ORGAN || m->kind == KH_MENTION_PERSON || m->kind == KH_MENTION_GROUP;
        const struct kh_lexicon *lex = c->p->doc->lex;
        if (office && (kh_lexicon_state_sector(lex, m->sector) || kh_lexicon_arms(lex, m->sector) != KH_ARMS_NONE)) return true;
    }
    return false;
}

/* "the coach of [Morocco]", "the team of [Zambia]": a state's name that only says which team is meant. */
static bool of_team(const struct coder *c, uint32_t mention) {
    const struct kh_mention *m = &c->p->mentions.at[mention];
    return kh_sentence_class_in(c->p->s, m->chain, m->first, KH_S("sport"));
}

/* Does a state do something that no team does: condemn, or anything to somebody else? */
static bool of_states(const struct coder *c, const struct participants *x) {
    bool state = x->actors.n && kh_mention_names_state(&c->p->mentions.at[x->actors.at[0]]) && !of_team(c, x->actors.at[0]);
    return state && (x->recipients.n || of_type(c, KH_S("ACCUSE")));
}

/* "the club signed the player", "Egypt lost to Morocco": on a page about games and shows. */
static bool in_game(const struct coder *c, const struct participants *x) {
    if (!c->p->doc->leisure || of_type(c, KH_S("PROTEST"))) return false;
    if (of_type(c, KH_S("ASSAULT"))) return c->v->form == KH_PREDICATE_PARTICIPLE && !c->p->doc->strike; /* "its French [forward]" */
    if (of_states(c, x)) return false;
    return !office_there(c, &x->actors) && !office_there(c, &x->recipients);
}

/* "the English [team] crushed": whose team it is stands behind the word for it, and does nothing himself. */
static bool by_team(const struct coder *c, const struct participants *x) {
    if (x->actors.n == 0 || of_type(c, KH_S("PROTEST"))) return false;
    const struct kh_mention *m = &c->p->mentions.at[x->actors.at[0]];
    return m->kind == KH_MENTION_OWNER && m->first > 0 && kh_sentence_in_class(c->p->s, m->first - 1u, KH_S("team"));
}

/* Is every day and year that the document has named so far of another age, and one at least? */
static bool of_past_ages(const struct kh_reading *r) {
    size_t old = 0;
    for (size_t i = 0; i < r->dates.n; i++) {
        kh_day end = r->dates.at[i].when.end;
        if (end == KH_NO_DAY) continue;
        if (end >= kh_day_from(FIRST_YEAR, 1, 1)) return false;
        old++;
    }
    return old > 0;
}

/* Long before anybody whom the situation is about: "in 1860", "in the sixteenth century". */
static bool long_ago(const struct coder *c, const struct kh_event *e) {
    if (kh_sentence_class_in(c->p->s, 0, c->p->s->n, KH_S("ancient"))) return true;
    if (e->date_timex == KH_NONE) return of_past_ages(c->p->doc->reading);
    return e->date.end != KH_NO_DAY && e->date.end < kh_day_from(FIRST_YEAR, 1, 1);
}

/* "the film [tells of] an officer who": nothing of a story happened, nor on a page that is about it. */
static bool in_fiction(const struct coder *c) {
    return c->p->doc->fiction || kh_sentence_class_in(c->p->s, 0, c->p->s->n, KH_S("fiction"));
}

/* "kills [insects]", "the army shot [elephants]": right behind the word or who did it, and nobody else has been done anything. */
static bool done_to_thing(const struct coder *c, const struct kh_event *e) {
    if (!of_type(c, KH_S("ASSAULT")) || e->recipients.n || c->v->passive) return false;
    const struct kh_mention *subject = kh_predicate_subject(c->p, c->v);
    uint32_t behind = c->v->last + 1u;
    return thing_at(c->p->s, subject && subject->first == behind ? subject->last + 1u : behind);
}

bool kh_event__apart(const struct coder *c, const struct participants *x, const struct kh_event *e) {
    if (in_fiction(c) || long_ago(c, e) || accident(c, e) || done_to_thing(c, e)) return true;
    return in_family(c, e) || among_private(c, x, e) || in_game(c, x) || by_team(c, x);
}
