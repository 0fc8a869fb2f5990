/* Subjects behind a verb that no pack knows: by which signs a noun that names no actor is who or what acts all the same. */
#include "read/predicate/predicate_int.h"

/* Farthest look in tokens over the words of a subject that no pack knows. */
enum { MAX_BACK = 4 };

/* "[bulldozers] tore down Palestinian houses": what stands open behind a subject that no pack knows. The subject is known
 * after all when it belongs to an organ: "[a unit] of the air defence". */
static struct bare behind_unknown_subject(const struct kh_parse *p, struct kh_predicate *v, uint32_t i) {
    for (int plain = 0; plain < MAX_BACK && i < p->s->n && p->s->tokens[i].kind == KH_TOKEN_WORD; plain++, i++) {
        if (kh_parse_stop(p, i) || kh_sentence_particle(p->s, i, KH_PARTICLE_PREP) || p->s->tokens[i].word->preposition) break;
        const struct kh_match *owner = kh_sentence_particle(p->s, i, KH_PARTICLE_OWNER);
        int m = owner && i + owner->n < p->s->n ? p->mentions.of_token[i + owner->n] : -1;
        if (m >= 0 && kh_mention_agent(&p->mentions.at[m])) {
            v->subject = m;
            return kh_predicate__next_bare(p, p->mentions.at[m].last + 1u);
        }
        m = kh_predicate__mention_with_chain(p, i);
        if (m != KH_NOBODY && plain > 0) break;
    }
    return kh_predicate__next_bare(p, i);
}

/* "and [the coalition] fights [the rebels]": two definite nouns side by side right behind the verb are its subject and its object. */
static bool two_definite(const struct kh_parse *p, const struct kh_predicate *v, uint32_t i) {
    int m = i == v->last + 1u && kh_sentence_article(p->s, i) ? kh_predicate__mention_with_chain(p, i + 1) : KH_NOBODY;
    if (m == KH_NOBODY || p->mentions.at[m].prep.n || !kh_mention_agent(&p->mentions.at[m])) return false;
    return p->mentions.at[m].kind == KH_MENTION_ORG || p->mentions.at[m].kind == KH_MENTION_COUNTRY || p->mentions.at[m].person.n;
}

/* "and [a number of states] cut their ties": a word of number right behind the verb that does not end as an object. */
static bool number_acts(const struct kh_parse *p, const struct kh_predicate *v, uint32_t i) {
    return i == v->last + 1u && kh_sentence_in_class(p->s, i, KH_S("crowd")) && !kh_sentence_object_end(p->s, i);
}

/* "and the two blasts hit": a definite act right behind a verb for an act of the same kind is its subject. */
static bool attack_acts(const struct kh_parse *p, const struct kh_predicate *v, uint32_t i) {
    const struct kh_predicate *act = i == v->last + 1u && p->s->tokens[i].word->article ? kh_parse_act_noun(p, i) : NULL;
    return act && kh_predicate_of_type(v, kh_predicate_row(p, act, 0)->type);
}

/* A definite thing and then an indefinite noun stand behind it. */
bool kh_predicate__thing_acts(const struct kh_parse *p, const struct kh_predicate *v, const struct bare *a) {
    if (v->first > 0 || v->form != KH_PREDICATE_VERB || v->clitics.pronoun) return false;
    bool thing = kh_predicate__names_nobody(a) && kh_predicate__right_behind(v, a->next);
    if (!thing || !kh_sentence_article(p->s, a->next)) return false;
    struct bare b = kh_predicate__next_bare(p, a->next + 1u);
    return b.noun && !kh_sentence_article(p->s, b.next) && !kh_sentence_conjunction(p->s, b.next) && b.mention == KH_NOBODY;
}

bool kh_predicate__violence_strikes(const struct kh_parse *p, const struct kh_predicate *v, const struct bare *a) {
    const struct kh_predicate *act = v->clitics.pronoun || v->passive ? NULL : kh_parse_act_noun(p, a->next);
    if (!act || act->first != a->next || kh_sentence_article(p->s, a->next) || kh_sentence_object_end(p->s, a->next)) return false;
    bool violent = kh_predicate_of_type(v, KH_S("ASSAULT")) && kh_predicate_of_type(act, KH_S("ASSAULT"));
    if (!violent || act->subject != KH_NOBODY || !kh_predicate__wants_object(v)) return false;
    bool counted = a->mention != KH_NOBODY && p->mentions.at[a->mention].counted; /* "[an attack] ten soldiers": no genitive of it */
    return counted || kh_predicate__next_bare(p, act->last + 1u).mention != KH_NOBODY;
}

/* "while demonstrations set out": an act right behind a verb that opens its clause and takes no party for its object is its subject. */
bool kh_predicate__act_acts(const struct kh_parse *p, const struct kh_predicate *v, const struct bare *a) {
    if (v->form != KH_PREDICATE_VERB || v->reporting) return false;
    if (a->noun && kh_predicate__right_behind(v, a->next) && kh_predicate__violence_strikes(p, v, a)) return true;
    if (v->clitics.conjunction || v->clitics.pronoun || v->control) return false;
    bool opens = v->first == 0 || kh_sentence_particle(p->s, v->first - 1u, KH_PARTICLE_WHILE) != NULL;
    bool right_behind = kh_predicate__names_nobody(a) && kh_predicate__right_behind(v, a->next);
    return opens && right_behind && kh_parse_act_noun(p, a->next) && !p->s->tokens[a->next].word->article;
}

/* "and Abd al-Latif al-Alawi criticised": does a name of several words, in part or wholly unknown, stand right behind the verb? */
static bool full_name(const struct kh_parse *p, const struct kh_predicate *v, uint32_t i) {
    if (i == v->last + 1u && kh_sentence_unknown_run(p->s, i) >= 2) return true;
    bool name = i == v->last + 1u && i + 2u < p->s->n && kh_sentence_has(p->s, i, KH_KIND_BIT(KH_ENTRY_NAME));
    if (!name || kh_sentence_article(p->s, i)) return false;
    for (uint32_t k = i + 1u; k <= i + 2u; k++)
        if (p->s->tokens[k].kind != KH_TOKEN_WORD || !kh_sentence_article(p->s, k)) return false;
    return true;
}

/* "[a Russian shelling] hit": is the adjective that of the act at token i, right before it? */
static bool owns_act(const struct kh_parse *p, uint32_t i, int mention) {
    const struct kh_mention *m = mention == KH_NOBODY ? NULL : &p->mentions.at[mention];
    bool owner = m && m->kind == KH_MENTION_OWNER && m->first == i + 1u;
    return owner && kh_parse_act_noun(p, i) && kh_sentence_article(p->s, i) == kh_sentence_article(p->s, m->first);
}

/* "and [rights groups] accused the police of": with its content behind it, `object` shows the noun right behind the verb to be who accuses. */
static bool accuses(const struct kh_parse *p, const struct kh_predicate *v, uint32_t i, int object) {
    bool accuser = kh_predicate__right_behind(v, i) && object != KH_NOBODY && !kh_sentence_object_end(p->s, i);
    return accuser && kh_predicate__content_follows(p, v, object);
}

/* Is the noun at token i who acts, though the verb could go on with the subject before? */
static bool shown_to_act(const struct kh_parse *p, const struct kh_predicate *v, uint32_t i, int object) {
    if (accuses(p, v, i, object) || full_name(p, v, i)) return true;
    return two_definite(p, v, i) || attack_acts(p, v, i) || number_acts(p, v, i);
}

/* "after [he] cut the relation": a feminine noun alone behind a masculine verb. */
static bool differs(const struct kh_parse *p, const struct kh_predicate *v, const struct bare *a, const struct bare *open) {
    bool alone = kh_predicate__only_he(v) && !open->noun && kh_predicate__right_behind(v, a->next);
    return alone && kh_sentence_feminine_end(p->s, a->next);
}

bool kh_predicate__take_unknown_subject(const struct kh_parse *p, struct kh_predicate *v, const struct bare *a) {
    if (!kh_predicate__names_nobody(a) || !kh_predicate__wants_object(v)) return false;
    struct bare open = behind_unknown_subject(p, v, a->next);
    if (owns_act(p, a->next, open.mention)) {
        struct bare object = kh_predicate__next_bare(p, kh_predicate__behind_group(p, open.mention));
        v->subject = open.mention;
        kh_predicate__take_open(v, &object);
        return true;
    }
    bool then = v->first && kh_sentence_in_class(p->s, v->first - 1u, KH_S("then"));
    bool goes_on = v->clitics.conjunction || then || differs(p, v, a, &open);
    if (goes_on && !shown_to_act(p, v, a->next, open.mention)) return false;
    v->object = open.mention;
    if (open.noun) v->object_at = open.next;
    v->object_seen = true;
    v->unknown_subject = v->subject == KH_NOBODY;
    return true;
}
