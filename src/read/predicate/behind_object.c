/* When the first noun behind a verb is its object: its subject is known before, or is told by the verb itself. */
#include "read/predicate/predicate_int.h"

#include "read/mention/anaphor.h"
#include "read/predicate/march.h"

/* "and met [his counterpart]": whose counterpart he is, is the subject; not in "his Qatari counterpart thanked [Turkey]". */
static bool is_counterpart(const struct kh_parse *p, int m) {
    const struct kh_match *a = kh_sentence_match(p->s, p->mentions.at[m].first, KH_ENTRY_ANAPHOR);
    enum kh_anaphor_kind kind = a ? p->doc->lex->anaphora[a->row] : KH_ANAPHOR_BOTH;
    if (kind != KH_ANAPHOR_COUNTERPART && kind != KH_ANAPHOR_HOST && kind != KH_ANAPHOR_GUEST) return false;
    uint32_t i = kh_predicate__behind_group(p, m);
    int next = i < p->s->n ? kh_predicate__mention_with_chain(p, i) : KH_NOBODY;
    return next == KH_NOBODY || p->mentions.at[next].kind != KH_MENTION_COUNTRY || !kh_mention_open(&p->mentions.at[next]);
}

/* "denounced the step and urged [its followers] to": people of the subject before, right behind a verb joined to its own that takes an
 * object, where no other noun stands open, are that object. */
static bool is_own_people(const struct kh_parse *p, const struct kh_predicate *v, int m) {
    const struct kh_mention *x = &p->mentions.at[m];
    bool may_take = v->clitics.conjunction && !v->reporting && !v->clitics.pronoun && kh_predicate__wants_object(v);
    if (!may_take || !x->own || x->kind == KH_MENTION_ORGAN) return false;
    struct bare b = kh_predicate__next_bare(p, kh_predicate__behind_group(p, m));
    bool act = b.noun && b.mention == KH_NOBODY && p->predicates.of_token[b.next] >= 0; /* "implored [its citizens] to [bear] arms" */
    if (b.noun && !act && !kh_predicate__content_follows(p, v, m)) return false;
    for (const struct kh_predicate *w = v; w-- > p->predicates.at;) {
        if (w->form != KH_PREDICATE_VERB || w->relative || w->subject == KH_NOBODY) continue;
        return kh_anaphor_fits(&p->mentions.at[w->subject], x->pronoun);
    }
    return v->first == 0 && p->doc->subject != KH_NONE && (x->kind == KH_MENTION_GROUP || x->kind == KH_MENTION_PERSON);
}

static bool tells_purpose(const struct kh_parse *p, const struct kh_predicate *v) {
    if (!v->clitics.preposition) return false;
    return kh_parse_prefixed(p, v->clitics, KH_PARTICLE_PURPOSE);
}

/* "the police moved to storm [the seat]": behind a verb of purpose the one noun phrase in the open is its object; whoever moved storms it. */
static bool is_aim(const struct kh_parse *p, const struct kh_predicate *v, int m) {
    if (!tells_purpose(p, v) || v->clitics.pronoun || v->reporting || !kh_predicate__wants_object(v)) return false;
    if (kh_predicate__next_bare(p, kh_predicate__behind_group(p, m)).noun) return false;
    for (const struct kh_predicate *w = v; w-- > p->predicates.at;) {
        if (w->form != KH_PREDICATE_VERB || w->relative || w->subject == KH_NOBODY) continue;
        return !w->passive && kh_predicate__agrees(v, &p->mentions.at[w->subject]);
    }
    return false;
}

/* "also accused [officers]": an indefinite noun with the ending of an object right behind the verb is not its subject. */
static bool is_accusative(const struct kh_parse *p, const struct kh_predicate *v, int mention) {
    const struct kh_mention *m = &p->mentions.at[mention];
    bool counted = m->counted && kh_predicate__right_behind(v, m->chain);
    bool number = counted && kh_sentence_in_class(p->s, m->chain, KH_S("crowd")); /* "arrested [a number] of them" */
    uint32_t i = number ? m->chain : m->first;
    bool plain = number || (kh_predicate__right_behind(v, i) && m->last == i && m->kind == KH_MENTION_GROUP && !m->definite);
    bool more = i + 1u < p->s->n;
    bool genitive = more && (kh_parse_mention_at(p, i + 1u) || kh_sentence_article(p->s, i + 1u)); /* "the two ministers of X" */
    return plain && !genitive && kh_predicate__wants_object(v) && kh_sentence_accusative_end(p->s, i);
}

/* "and called on [the international community] to", "on [all sides] to": whom everybody asks, behind a verb that goes on, with no other noun in
 * the open. */
static bool is_addressee(const struct kh_parse *p, const struct kh_predicate *v, int m) {
    uint32_t at = v->last + 1u;
    bool goes_on = v->clitics.conjunction || (v->first && kh_sentence_in_class(p->s, v->first - 1u, KH_S("likewise")));
    bool community = p->mentions.at[m].first == at && kh_sentence_in_class(p->s, at, KH_S("addressee"));
    bool every = p->mentions.at[m].chain == at && kh_sentence_in_class(p->s, at, KH_S("every"));
    bool all = every && kh_predicate_of_type(v, KH_S("REQUEST"));
    if (!goes_on || (!community && !all)) return false;
    struct bare b = kh_predicate__next_bare(p, kh_predicate__behind_group(p, m));
    bool other = b.noun && (b.mention != KH_NOBODY || p->predicates.of_token[b.next] < 0); /* none in "implored it to [bear]" */
    return (v->first > 0 || p->doc->subject != KH_NONE) && kh_predicate__wants_object(v) && !other;
}

/* "and deployed": is it a verb, joined to what went before, by which forces are moved? */
static bool deploys(const struct kh_parse *p, const struct kh_predicate *v) {
    if (!v->clitics.conjunction || v->clitics.pronoun) return false;
    for (int i = 0; i < v->n_events; i++) {
        const struct kh_lex_event *e = kh_predicate_row(p, v, i);
        if (kh_str_equal(e->type, KH_S("MOBILIZE")) && e->object == KH_ROLE_NONE) return true;
    }
    return false;
}

/* "[forces]": indefinite ones, of nobody who is named. */
static bool are_some_forces(const struct kh_mention *m) {
    bool anybodys = !m->definite && !kh_mention_affiliated(m);
    return anybodys && m->kind == KH_MENTION_ORGAN && kh_str_equal(m->sector, KH_S("MIL"));
}

/* "and deployed [forces]": indefinite forces right behind a joined verb of deployment, with no other noun in the open, are deployed. */
static bool is_deployed(const struct kh_parse *p, const struct kh_predicate *v, const struct bare *a) {
    bool forces = kh_predicate__right_behind(v, a->next) && are_some_forces(&p->mentions.at[a->mention]);
    return forces && deploys(p, v) && !kh_predicate__next_bare(p, kh_predicate__behind_group(p, a->mention)).noun;
}

/* Does some row of the verb ask for an object of its own, be it somebody, what is refused, or the thing that it needs? Not where all take part alike:
 * "[the congress] of the party is held". */
static bool takes_act(const struct kh_parse *p, const struct kh_predicate *v) {
    bool takes = false;
    for (int i = 0; i < v->n_events; i++) {
        const struct kh_lex_event *e = kh_predicate_row(p, v, i);
        if (e->subject == KH_ROLE_BOTH) return false;
        takes = takes || e->object != KH_ROLE_NONE;
        for (size_t k = 0; k < e->needs.n; k++) takes = takes || e->needs.at[k].kind == KH_NEED_OBJECT;
    }
    return takes;
}

/* "and condemned [the attack] of the army": where nothing else stands open behind a verb that needs an object, an act is that object, and who did it
 * is not who condemns. */
static bool is_act_of(const struct kh_parse *p, const struct kh_predicate *v, const struct bare *a) {
    const struct kh_mention *m = &p->mentions.at[a->mention];
    const struct kh_predicate *w = m->depth && m->chain == v->last + 1u ? kh_parse_predicate_at(p, m->chain) : NULL;
    if (!w || w->form != KH_PREDICATE_NOUN || v->clitics.pronoun) return false;
    if ((w->n_events == 0 && !w->control) || kh_predicate__violence_strikes(p, v, a)) return false;
    uint32_t behind = kh_predicate__behind_group(p, a->mention);
    if (!takes_act(p, v) || kh_predicate__stands_alone(p, v) || kh_march_may_tell(p, v, m)) return false;
    return !kh_predicate__next_bare(p, behind).noun && !(behind < p->s->n && kh_sentence_particle(p->s, behind, KH_PARTICLE_THAT));
}

/* "voted for a resolution that condemns [Morocco]": a present right behind an indefinite text tells what that says, of whom stands behind it. */
static bool is_said_in_text(const struct kh_parse *p, const struct kh_predicate *v) {
    bool alone = v->first > 0 && !v->clitics.conjunction && !v->clitics.pronoun;
    uint32_t noun = v->first - 1u;
    if (!alone || !kh_predicate_present(v) || !kh_predicate__wants_object(v) || kh_sentence_article(p->s, noun)) return false;
    bool text = kh_sentence_in_class(p->s, noun, KH_S("resolution")) || kh_sentence_in_class(p->s, noun, KH_S("statement"));
    return text && kh_predicate__clause_has_verb(p, noun);
}

/* Is mention m, right behind the verb, shown to be its object by whose it is, how it ends or what the verb is for? */
static bool shown_as_object(const struct kh_parse *p, const struct kh_predicate *v, const struct bare *a) {
    int m = a->mention;
    if (is_own_people(p, v, m) || is_aim(p, v, m) || is_accusative(p, v, m) || is_addressee(p, v, m)) return true;
    return is_deployed(p, v, a) || is_act_of(p, v, a) || is_said_in_text(p, v);
}

/* "[we] will ...", right behind a mark of quotation: the speaker. */
static bool says_we(const struct kh_parse *p, const struct kh_predicate *v) {
    bool first_person = (v->features & KH_FEATURE_FIRST) && kh_predicate_present(v);
    return first_person && v->first && kh_predicate__is_quote(p, v->first - 1u);
}

bool kh_predicate__has_subject(const struct kh_parse *p, const struct kh_predicate *v, const struct bare *a, bool have_subject) {
    if (have_subject || v->passive) return true;
    if (v->form != KH_PREDICATE_VERB) return false;
    bool takes = kh_predicate__wants_object(v) && !v->reporting && !v->clitics.pronoun; /* "will meet [his counterpart]" */
    bool met = a->mention != KH_NOBODY && (v->clitics.conjunction || takes) && is_counterpart(p, a->mention);
    if (met || (a->mention != KH_NOBODY && shown_as_object(p, v, a))) return true;
    return (v->features & KH_FEATURE_PLURAL) || says_we(p, v);
}
