#include "read/predicate_int.h"

#include "read/affiliation.h"
#include "read/anaphor.h"
#include "read/march.h"

/* Farthest look in tokens over the words of a subject that no pack knows. */
enum { MAX_BACK = 4, MAX_PHRASE = 9, MAX_COMPLEMENTS = 3 };

static bool masculine_name(const struct kh_mention *m) {
    return m->gender == KH_GENDER_MASC && !m->plural;
}

/* A verb before its subject agrees in gender; names of states decide, all else is let through. */
bool kh_predicate__agrees(const struct kh_predicate *v, const struct kh_mention *m) {
    if (m->kind == KH_MENTION_CAPITAL) return !(v->features & KH_FEATURE_MASC); /* towns are feminine */
    bool she = (v->features & (KH_FEATURE_FEM | KH_FEATURE_MASC)) == KH_FEATURE_FEM, he = (v->features & (KH_FEATURE_FEM | KH_FEATURE_MASC)) == KH_FEATURE_MASC;
    if (he && m->kind == KH_MENTION_ORGAN && m->gender == KH_GENDER_FEM && m->depth == 0 && m->first == v->last + 1u) return false; /* "and [he] bombed the forces" */
    if ((m->kind == KH_MENTION_ORGAN || m->kind == KH_MENTION_ORG) && m->depth == 0) return !(she && masculine_name(m) && !m->plural); /* "and [she] called on the council" */
    if (m->kind != KH_MENTION_COUNTRY && m->kind != KH_MENTION_PERSON) return true;
    if ((v->features & KH_FEATURE_FEM) && m->kind == KH_MENTION_PERSON && m->gender != KH_GENDER_FEM) return m->gender == KH_GENDER_UNKNOWN;
    return !((v->features & KH_FEATURE_MASC) && m->gender == KH_GENDER_FEM && m->kind == KH_MENTION_COUNTRY) || masculine_name(m);
}

/* "[the two presidents of] X and Y", "of the two countries": with a genitive behind it the ending is as well that of two. */
static bool may_be_two(const struct kh_parse *p, const struct kh_mention *m) {
    const struct kh_mention *next = m + 1;
    bool both = next < p->mentions.at + p->mentions.n && next->kind == KH_MENTION_ANAPHOR && next->first == m->last + 1u;
    for (uint32_t k = 0; (both || m->last > m->first) && k < p->s->tokens[m->first].n_matches; k++) {
        const struct kh_match *x = kh_sentence_at(p->s, m->first, k);
        if (x->kind == KH_ENTRY_HEAD && (x->features & KH_FEATURE_DUAL)) return true;
    }
    return false;
}

/* "and it set up [a checkpoint]": the accusative of a noun, where no number asks for it. */
static bool stands_as_object(const struct kh_parse *p, const struct kh_mention *m) {
    if (may_be_two(p, m)) return false;
    bool bare = m->head != KH_NONE && !m->counted && m->chain == m->first && !kh_sentence_article(p->s, m->first);
    const struct kh_match *head = bare ? kh_sentence_match(p->s, m->first, KH_ENTRY_HEAD) : NULL;
    bool singular = head && head->n == 1 && !(head->features & (KH_FEATURE_PLURAL | KH_FEATURE_DUAL));
    return singular && (head->features & KH_FEATURE_ACCUSATIVE) && kh_sentence_object_end(p->s, m->first);
}

/* "planes [of the army]", "the ministry [in Nairobi]", "the forces of X, [the joint]": the token behind what describes the mention that ends before token i. */
static uint32_t behind_complement(const struct kh_parse *p, uint32_t i) {
    for (int n = 0; n < MAX_COMPLEMENTS && i + 1u < p->s->n; n++) {
        if (kh_sentence_is_mark(p->s, i) || kh_sentence_conjunction(p->s, i)) return i;
        bool adjective = kh_parse_plain_word(p, i) && kh_sentence_article(p->s, i) && kh_sentence_article(p->s, i - 1u);
        uint32_t noun = kh_sentence_particle(p->s, i, KH_PARTICLE_PREP) ? i + 1u : i;
        int m = kh_predicate__mention_with_chain(p, noun);
        if (m != KH_NOBODY && p->mentions.at[m].prep.n) i = p->mentions.at[m].last + 1u;
        else if (adjective) i++;
        else return i;
    }
    return i;
}

/* "X [and other groups] attacked": the token behind a member at token i that names nobody, an indefinite noun and its adjectives; i when there is none. */
static uint32_t behind_vague_member(const struct kh_parse *p, uint32_t i) {
    bool noun = i + 1u < p->s->n && kh_sentence_conjunction(p->s, i) && kh_parse_plain_word(p, i) && !kh_sentence_article(p->s, i) && p->predicates.of_token[i] < 0;
    if (!noun || !kh_sentence_in_class(p->s, i + 1u, KH_S("complete")) || kh_sentence_article(p->s, i + 1u)) return i;
    for (i += 2u; i < p->s->n && kh_sentence_in_class(p->s, i, KH_S("complete")) && !kh_sentence_article(p->s, i);) i++;
    return i;
}

/* "militias [allied with it]": does the word at token i describe the indefinite noun before it? */
static bool describes_last(const struct kh_parse *p, uint32_t i) {
    if (kh_sentence_conjunction(p->s, i) || kh_sentence_article(p->s, i) || kh_sentence_article(p->s, i - 1u)) return false;
    if (kh_sentence_in_class(p->s, i, KH_S("complete"))) return true;
    return p->s->tokens[i].word->prep_pronoun && kh_sentence_in_class(p->s, i - 1u, KH_S("complete"));
}

uint32_t kh_predicate__behind_group(const struct kh_parse *p, int m) {
    const struct kh_mention *last = &p->mentions.at[m + kh_parse_group(p, m) - 1];
    uint32_t end = last->last + 1u;
    while (last->head != KH_NONE && end < p->s->n && describes_last(p, end)) end++;
    uint32_t i = behind_complement(p, end), vague = behind_vague_member(p, i);
    return vague > i ? vague : end;
}

/* Does the verb go on from the sentence before, so that its dropped subject is known? */
static bool goes_on(const struct kh_parse *p, const struct kh_predicate *v) {
    bool known = p->doc->subject != KH_NONE, also = v->first && kh_sentence_particle(p->s, v->first - 1u, KH_PARTICLE_WHILE);
    for (const struct kh_predicate *w = p->predicates.at; !known && w < v; w++) known = w->subject != KH_NOBODY && w->form != KH_PREDICATE_NOUN;
    bool apart = v->first && (kh_parse_comma(p, v->first - 1u) || kh_predicate__time_word(p, v->first - 1u));
    bool resumes = apart && kh_predicate__takes_prep_pronoun(p, v); /* "a complaint, in which she accused" */
    const struct kh_predicate *b = v->first ? kh_parse_predicate_at(p, v->first - 1u) : NULL;
    const struct kh_predicate *act = b && b->form == KH_PREDICATE_NOUN ? b : NULL;
    bool tells = act && act->governor != KH_NOBODY && !kh_sentence_article(p->s, v->first - 1u); /* "foiled a coup that it accused X of" */
    return known && (v->clitics.conjunction || also || resumes || tells || v->first <= 1) && !(v->first && kh_sentence_particle(p->s, v->first - 1u, KH_PARTICLE_SINCE));
}

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

/* "the ministry of X summoned, the ambassador of Y": behind a verb that needs an object a body or an official of another state than that of
 * the subject is no apposition to it. */
static bool of_other_side(const struct kh_predicate *v, const struct kh_mention *a, const struct kh_mention *b) {
    bool bodies = (a->kind == KH_MENTION_ORGAN || a->kind == KH_MENTION_ORG || a->key.n) && (b->kind == KH_MENTION_PERSON || b->kind == KH_MENTION_ORGAN);
    bool known = (a->country != KH_NONE || a->key.n) && b->country != KH_NONE && a->country != b->country;
    return bodies && known && !v->reporting && kh_predicate__wants_object(v);
}

/* "the spokesman accused, Washington of ...": the object behind a comma that should not be there, known by its content, or
 * "received X, minister of Y, ...": an official of another state. */
static struct bare behind_comma(const struct kh_parse *p, const struct kh_predicate *v, int subject, struct bare found) {
    uint32_t i = kh_predicate__behind_group(p, subject);
    while (i < p->s->n && kh_predicate__is_quote(p, i)) i++;
    if (i + 1 >= p->s->n || !kh_parse_comma(p, i)) return found;
    int k = kh_predicate__mention_with_chain(p, i + 1);
    if (k == KH_NOBODY || p->mentions.at[k].prep.n || p->mentions.at[k].joined || !kh_mention_agent(&p->mentions.at[k])) return found;
    const struct kh_mention *a = &p->mentions.at[subject], *b = &p->mentions.at[k];
    bool guest = a->kind == KH_MENTION_PERSON && a->name.n && b->kind == KH_MENTION_PERSON && a->country != b->country && kh_predicate__wants_object(v);
    if (!guest && !of_other_side(v, a, b) && !kh_predicate__content_follows(p, v, k)) return found;
    return (struct bare){k, true, i + 1};
}

/* "a [known] photographer": an unknown word right behind a person, of the same definiteness and without the ending of an object, is an
 * adjective. */
static struct bare behind_adjective(const struct kh_parse *p, int m, struct bare b) {
    const struct kh_mention *x = &p->mentions.at[m];
    uint32_t i = kh_predicate__behind_group(p, m);
    int org = b.mention == KH_NOBODY && b.noun && b.next == i ? kh_affiliation_of(p, m) : KH_NOBODY; /* "gunmen [linked to X] hit" */
    if (org != KH_NOBODY) return kh_predicate__next_bare(p, kh_predicate__behind_group(p, org));
    bool title = x->kind == KH_MENTION_PERSON && x->person.n == 0 && i < p->s->n && kh_sentence_in_class(p->s, i, KH_S("describing")); /* "a [leading] commander in X" */
    if ((x->kind != KH_MENTION_GROUP && !title) || b.mention != KH_NOBODY || !b.noun || b.next != i || kh_sentence_article(p->s, i) != kh_sentence_article(p->s, x->last)) return b;
    return kh_sentence_object_end(p->s, i) || p->predicates.of_token[i] >= 0 ? b : kh_predicate__next_bare(p, i + 1);
}

/* The token behind the words at token i that still belong to the body before them: an adjective that agrees, or its genitive: "the league [of human
 * rights] urged the authorities"; i when there are none. */
static uint32_t behind_body_words(const struct kh_parse *p, const struct kh_mention *body, uint32_t i) {
    enum { MAX_GENITIVE = 2 };
    if (kh_sentence_article(p->s, body->last)) {
        bool she = body->gender == KH_GENDER_FEM;
        return kh_parse_plain_word(p, i) && kh_sentence_article(p->s, i) && kh_sentence_feminine_end(p->s, i) == she ? i + 1 : i;
    }
    for (uint32_t k = i; k <= i + MAX_GENITIVE && k < p->s->n && kh_parse_plain_word(p, k) && !kh_sentence_conjunction(p->s, k); k++) {
        if (kh_sentence_article(p->s, k)) return k > i || body->kind == KH_MENTION_PERSON ? k + 1 : i;
    }
    return i;
}

/* The party right behind such words, which they hide from the verb. */
static struct bare behind_body(const struct kh_parse *p, int m, struct bare b) {
    const struct kh_mention *x = &p->mentions.at[m];
    uint32_t i = kh_predicate__behind_group(p, m);
    bool title = x->kind == KH_MENTION_PERSON && x->name.n == 0 && x->person.n == 0 && !kh_sentence_article(p->s, x->last); /* "the director [of the centre] accused" */
    if ((x->kind != KH_MENTION_ORGAN && x->kind != KH_MENTION_ORG && !title) || b.mention != KH_NOBODY || !b.noun || b.next != i) return b;
    uint32_t behind = behind_body_words(p, x, i);
    struct bare next = behind > i ? kh_predicate__next_bare(p, behind) : b;
    return next.mention != KH_NOBODY && next.next == behind && !kh_sentence_conjunction(p->s, behind) ? next : b;
}

/* "led the march a number of activists": a thing with the article right behind the verb, then people whom the sentence brings in. */
static int subject_behind_object(const struct kh_parse *p, const struct kh_predicate *v, uint32_t i) {
    if (v->form != KH_PREDICATE_VERB || i != v->last + 1u || !p->s->tokens[i].word->article || i + 1 >= p->s->n || v->clitics.pronoun) return KH_NOBODY;
    struct bare next = kh_predicate__next_bare(p, i + 1);
    if (next.mention == KH_NOBODY || next.next != i + 1) return KH_NOBODY;
    const struct kh_mention *m = &p->mentions.at[next.mention];
    if (m->kind == KH_MENTION_COUNTRY) return kh_predicate__agrees(v, m) ? next.mention : KH_NOBODY; /* no genitive of a noun with the article */
    return m->kind == KH_MENTION_GROUP && (m->counted || !m->definite) ? next.mention : KH_NOBODY;
}

/* "a statement by the presidents condemned", "a branch of the organisation claimed": a text or a part speaks for whom a preposition right behind
 * it names; else KH_NOBODY. */
static int author(const struct kh_parse *p, const struct bare *a) {
    if (!a->noun || a->mention != KH_NOBODY || a->next + 1 >= p->s->n) return KH_NOBODY;
    int issuer = kh_predicate__issuer(p, a->next), m = kh_predicate__mention_with_chain(p, a->next + 1u);
    if (issuer != KH_NOBODY) return issuer;
    if (m == KH_NOBODY || !kh_lexicon_in_class(p->doc->lex, p->mentions.at[m].prep, KH_PARTICLE_OWNER)) return KH_NOBODY;
    bool branch = p->mentions.at[m].kind == KH_MENTION_ORG && kh_sentence_in_class(p->s, a->next, KH_S("branch"));
    return branch || kh_sentence_in_class(p->s, a->next, KH_S("statement")) ? m : KH_NOBODY;
}

/* "and met [his counterpart]": whose counterpart he is, is the subject; not in "his Qatari counterpart thanked [Turkey]". */
static bool is_counterpart(const struct kh_parse *p, int m) {
    const struct kh_match *a = kh_sentence_match(p->s, p->mentions.at[m].first, KH_ENTRY_ANAPHOR);
    enum kh_anaphor_kind kind = a ? p->doc->lex->anaphora[a->row] : KH_ANAPHOR_BOTH;
    if (kind != KH_ANAPHOR_COUNTERPART && kind != KH_ANAPHOR_HOST && kind != KH_ANAPHOR_GUEST) return false;
    uint32_t i = kh_predicate__behind_group(p, m);
    int next = i < p->s->n ? kh_predicate__mention_with_chain(p, i) : KH_NOBODY;
    return next == KH_NOBODY || p->mentions.at[next].kind != KH_MENTION_COUNTRY || p->mentions.at[next].prep.n || p->mentions.at[next].joined;
}

/* "denounced the step and urged [its followers] to": people of the subject before, right behind a verb joined to its own that takes an
 * object, where no other noun stands open, are that object. */
static bool is_own_people(const struct kh_parse *p, const struct kh_predicate *v, int m) {
    const struct kh_mention *x = &p->mentions.at[m];
    if (!v->clitics.conjunction || v->reporting || v->clitics.pronoun || !x->own || x->kind == KH_MENTION_ORGAN || !kh_predicate__wants_object(v)) return false;
    struct bare b = kh_predicate__next_bare(p, kh_predicate__behind_group(p, m));
    bool act = b.noun && b.mention == KH_NOBODY && p->predicates.of_token[b.next] >= 0; /* "implored [its citizens] to [bear] arms" */
    if (b.noun && !act && !kh_predicate__content_follows(p, v, m)) return false;
    for (const struct kh_predicate *w = v; w-- > p->predicates.at;) {
        if (w->form != KH_PREDICATE_VERB || w->relative || w->subject == KH_NOBODY) continue;
        return kh_anaphor_fits(&p->mentions.at[w->subject], x->pronoun);
    }
    return v->first == 0 && p->doc->subject != KH_NONE && (x->kind == KH_MENTION_GROUP || x->kind == KH_MENTION_PERSON);
}

/* "the police moved to storm [the seat]": behind a verb of purpose the one noun phrase in the open is its object; whoever moved storms it. */
static bool is_aim(const struct kh_parse *p, const struct kh_predicate *v, int m) {
    bool purpose = v->clitics.preposition && kh_lexicon_in_class(p->doc->lex, kh_morph_clitic(p->doc->morph, v->clitics.preposition), KH_PARTICLE_PURPOSE);
    if (!purpose || v->clitics.pronoun || v->reporting || !kh_predicate__wants_object(v)) return false;
    if (kh_predicate__next_bare(p, kh_predicate__behind_group(p, m)).noun) return false;
    for (const struct kh_predicate *w = v; w-- > p->predicates.at;) {
        if (w->form != KH_PREDICATE_VERB || w->relative || w->subject == KH_NOBODY) continue;
        return !w->passive && kh_predicate__agrees(v, &p->mentions.at[w->subject]);
    }
    return false;
}

/* "himself" at token i: an object that is the subject itself. */
static bool is_self(const struct kh_parse *p, uint32_t i) {
    return kh_sentence_in_class(p->s, i, KH_S("self"));
}

/* "blew himself up", "a bomber blew himself up": whoever stands between is the subject. */
static bool take_self(const struct kh_parse *p, struct kh_predicate *v, bool have_subject) {
    if (v->form != KH_PREDICATE_VERB || !kh_predicate__wants_object(v)) return false;
    struct bare a = {KH_NOBODY, false, v->last + 1u};
    if (!is_self(p, a.next)) {
        a = kh_predicate__next_bare(p, v->last + 1u);
        if (have_subject || a.mention == KH_NOBODY || !is_self(p, kh_predicate__behind_group(p, a.mention))) return false;
        v->subject = a.mention;
    }
    v->passive = false;
    v->object_seen = true;
    return true;
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
    return act && kh_predicate_of_type(p, v, kh_predicate_row(p, act, 0)->type);
}

/* "and [the alliance] denied claims": behind a verb that begins the sentence, a definite thing and then an indefinite noun. */
static bool thing_acts(const struct kh_parse *p, const struct kh_predicate *v, const struct bare *a) {
    if (v->first > 0 || v->form != KH_PREDICATE_VERB || v->clitics.pronoun || a->mention != KH_NOBODY || !a->noun || a->next != v->last + 1u || !kh_sentence_article(p->s, a->next)) return false;
    struct bare b = kh_predicate__next_bare(p, a->next + 1u);
    return b.noun && !kh_sentence_article(p->s, b.next) && !kh_sentence_conjunction(p->s, b.next) && b.mention == KH_NOBODY;
}

/* "while demonstrations set out": an act right behind a verb that opens its clause and takes no party for its object is its subject. */
static bool act_acts(const struct kh_parse *p, const struct kh_predicate *v, const struct bare *a) {
    if (v->clitics.conjunction || v->clitics.pronoun || v->form != KH_PREDICATE_VERB || v->reporting || v->control) return false;
    bool opens = v->first == 0 || kh_sentence_particle(p->s, v->first - 1u, KH_PARTICLE_WHILE) != NULL;
    bool right_behind = a->noun && a->mention == KH_NOBODY && a->next == v->last + 1u;
    return opens && right_behind && kh_parse_act_noun(p, a->next) && !p->s->tokens[a->next].word->article;
}

/* "also accused [officers]": an indefinite noun with the ending of an object right behind the verb is not its subject. */
static bool is_accusative(const struct kh_parse *p, const struct kh_predicate *v, int mention) {
    const struct kh_mention *m = &p->mentions.at[mention];
    bool number = m->counted && m->chain == v->last + 1u && kh_sentence_in_class(p->s, m->chain, KH_S("crowd")); /* "arrested [a number] of them" */
    uint32_t i = number ? m->chain : m->first;
    bool plain = number || (i == v->last + 1u && m->last == i && m->kind == KH_MENTION_GROUP && !m->definite);
    bool genitive = i + 1u < p->s->n && (p->mentions.of_token[i + 1u] >= 0 || kh_sentence_article(p->s, i + 1u)); /* "the two ministers of X" */
    return plain && !genitive && kh_predicate__wants_object(v) && kh_sentence_object_end(p->s, i) && !kh_sentence_feminine_end(p->s, i);
}

/* "and called on [the international community] to", "on [all sides] to": whom everybody asks, behind a verb that goes on, with no other noun in
 * the open. */
static bool is_addressee(const struct kh_parse *p, const struct kh_predicate *v, int m) {
    uint32_t at = v->last + 1u;
    bool goes_on = v->clitics.conjunction || (v->first && kh_sentence_in_class(p->s, v->first - 1u, KH_S("likewise")));
    bool community = p->mentions.at[m].first == at && kh_sentence_in_class(p->s, at, KH_S("addressee"));
    bool all = p->mentions.at[m].chain == at && kh_sentence_in_class(p->s, at, KH_S("every")) && kh_predicate_of_type(p, v, KH_S("REQUEST"));
    if (!goes_on || (!community && !all)) return false;
    struct bare b = kh_predicate__next_bare(p, kh_predicate__behind_group(p, m));
    bool other = b.noun && (b.mention != KH_NOBODY || p->predicates.of_token[b.next] < 0); /* "implored the international community to [bear]" */
    return (v->first > 0 || p->doc->subject != KH_NONE) && kh_predicate__wants_object(v) && !other;
}

/* "and deployed [forces]": indefinite forces right behind a joined verb of deployment, with no other noun in the open, are deployed. */
static bool is_deployed(const struct kh_parse *p, const struct kh_predicate *v, const struct bare *a) {
    const struct kh_mention *m = &p->mentions.at[a->mention];
    if (!v->clitics.conjunction || v->clitics.pronoun || a->next != v->last + 1u || m->definite || m->country != KH_NONE || m->key.n || !kh_str_equal(m->sector, KH_S("MIL"))) return false;
    bool moves = false;
    for (int i = 0; i < v->n_events; i++) {
        const struct kh_lex_event *e = kh_predicate_row(p, v, i);
        moves = moves || (kh_str_equal(e->type, KH_S("MOBILIZE")) && e->object == KH_ROLE_NONE);
    }
    return moves && m->kind == KH_MENTION_ORGAN && !kh_predicate__next_bare(p, kh_predicate__behind_group(p, a->mention)).noun;
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
    if (w->n_events == 0 && !w->control) return false;
    uint32_t behind = kh_predicate__behind_group(p, a->mention);
    if (!takes_act(p, v) || kh_predicate__stands_alone(p, v) || kh_march_may_tell(p, v, m)) return false;
    return !kh_predicate__next_bare(p, behind).noun && !(behind < p->s->n && kh_sentence_particle(p->s, behind, KH_PARTICLE_THAT));
}

/* Is the subject known before what stands behind the verb is looked at, or in the verb itself? Then a noun behind it is the object. */
static bool has_subject(const struct kh_parse *p, const struct kh_predicate *v, const struct bare *a, bool have_subject) {
    if (have_subject || v->passive) return true;
    bool verb = v->form == KH_PREDICATE_VERB;
    bool met = v->clitics.conjunction || (kh_predicate__wants_object(v) && !v->reporting && !v->clitics.pronoun); /* "will meet [his counterpart]" */
    if (verb && met && a->mention != KH_NOBODY && is_counterpart(p, a->mention)) return true;
    if (verb && a->mention != KH_NOBODY && (is_own_people(p, v, a->mention) || is_aim(p, v, a->mention) || is_accusative(p, v, a->mention) || is_addressee(p, v, a->mention))) return true;
    if (verb && a->mention != KH_NOBODY && (is_deployed(p, v, a) || is_act_of(p, v, a))) return true;
    bool we = (v->features & KH_FEATURE_FIRST) && kh_features_form(v->features) == KH_FORM_PRESENT && v->first && kh_predicate__is_quote(p, v->first - 1u);
    return verb && ((v->features & KH_FEATURE_PLURAL) || we);
}

static void take_object(struct kh_predicate *v, const struct bare *a) {
    v->object = a->mention;
    v->object_at = a->noun ? a->next : 0;
    v->object_seen = a->noun;
}

/* "one was hurt and [others] arrested": right behind a verb joined to a passive one they are more victims. */
static bool others_suffer(const struct kh_parse *p, const struct kh_predicate *v, const struct bare *a) {
    const struct kh_predicate *w = v == p->predicates.at ? NULL : v - 1;
    bool joined = w && v->form == KH_PREDICATE_VERB && v->clitics.conjunction && w->form == KH_PREDICATE_VERB && w->passive && !v->clitics.pronoun;
    return joined && a->noun && a->mention == KH_NOBODY && a->next == v->last + 1u && kh_sentence_in_class(p->s, a->next, KH_S("others")) && kh_predicate__wants_object(v);
}

/* "and Abd al-Latif al-Alawi criticised": does a name of several words, in part or wholly unknown, stand right behind the verb? */
static bool full_name(const struct kh_parse *p, const struct kh_predicate *v, uint32_t i) {
    if (i == v->last + 1u && kh_sentence_unknown_run(p->s, i) >= 2) return true;
    bool name = i == v->last + 1u && i + 2u < p->s->n && kh_sentence_has(p->s, i, KH_KIND_BIT(KH_ENTRY_NAME)) && !kh_sentence_article(p->s, i);
    return name && p->s->tokens[i + 1u].kind == KH_TOKEN_WORD && p->s->tokens[i + 2u].kind == KH_TOKEN_WORD && kh_sentence_article(p->s, i + 1u) && kh_sentence_article(p->s, i + 2u);
}

/* "[a Russian shelling] hit": is the adjective that of the act at token i, right before it? */
static bool owns_act(const struct kh_parse *p, uint32_t i, int mention) {
    const struct kh_mention *m = mention == KH_NOBODY ? NULL : &p->mentions.at[mention];
    bool owner = m && m->kind == KH_MENTION_OWNER && m->first == i + 1u;
    return owner && kh_parse_act_noun(p, i) && kh_sentence_article(p->s, i) == kh_sentence_article(p->s, m->first);
}

/* A noun that no pack knows stands as the subject, with the object behind it. */
static bool take_unknown_subject(const struct kh_parse *p, struct kh_predicate *v, const struct bare *a) {
    bool unknown = a->mention == KH_NOBODY && a->noun && kh_predicate__wants_object(v);
    if (!unknown) return false;
    struct bare open = behind_unknown_subject(p, v, a->next);
    if (owns_act(p, a->next, open.mention)) {
        struct bare object = kh_predicate__next_bare(p, kh_predicate__behind_group(p, open.mention));
        v->subject = open.mention;
        take_object(v, &object);
        return true;
    }
    bool right_behind = a->next == v->last + 1u && open.mention != KH_NOBODY && !kh_sentence_object_end(p->s, a->next);
    bool accuses = right_behind && kh_predicate__content_follows(p, v, open.mention); /* "and [rights groups] accused the police of" */
    bool acts = accuses || full_name(p, v, a->next) || two_definite(p, v, a->next) || attack_acts(p, v, a->next) || number_acts(p, v, a->next);
    bool he = (v->features & (KH_FEATURE_FEM | KH_FEATURE_MASC)) == KH_FEATURE_MASC, then = v->first && kh_sentence_in_class(p->s, v->first - 1u, KH_S("then"));
    bool differs = he && !open.noun && a->next == v->last + 1u && kh_sentence_feminine_end(p->s, a->next); /* "after [he] cut the relation" */
    if ((v->clitics.conjunction || then || differs) && !acts) return false;
    v->object = open.mention;
    if (open.noun) v->object_at = open.next;
    v->object_seen = true;
    v->unknown_subject = v->subject == KH_NOBODY;
    return true;
}

/* "[the identity of a cell] was found out": the verb is passive, and what its noun is of suffers nothing. */
static bool found_out(const struct kh_parse *p, const struct kh_predicate *v, const struct bare *a) {
    const struct kh_mention *m = a->mention == KH_NOBODY ? NULL : &p->mentions.at[a->mention];
    bool of_act = m && m->depth && (m->chain == v->last + 1u || (a->next == m->chain && p->predicates.of_token[m->chain] >= 0)); /* a date may stand between */
    return of_act && kh_sentence_particle(p->s, v->first, KH_PARTICLE_PASSIVE_AUX);
}

/* "and she killed fifty", "and they killed civilians": a feminine verb joined to what went before, or a plural one, which never stands
 * before its own subject, has its subject there. */
static void turn_to_object(const struct kh_parse *p, struct kh_predicate *v, int mention) {
    bool feminine = (v->features & KH_FEATURE_FEM) && p->mentions.at[mention].counted;
    bool same_subject = v->clitics.conjunction && (feminine || (v->features & KH_FEATURE_PLURAL));
    v->passive = !same_subject && (!goes_on(p, v) || !kh_predicate__content_follows(p, v, mention));
}

/* "X criticised at a press conference, [Y]": the object stands behind a phrase that tells where or when and a comma. */
static struct bare behind_phrase(const struct kh_parse *p, const struct kh_predicate *v, int subject, struct bare found) {
    uint32_t i = kh_predicate__behind_group(p, subject), comma = i;
    bool phrase = i < p->s->n && (p->s->tokens[i].word->preposition || kh_sentence_particle(p->s, i, KH_PARTICLE_PREP));
    if (!phrase || v->reporting || !kh_predicate__wants_object(v)) return found;
    while (comma < p->s->n && comma < i + MAX_PHRASE && !kh_parse_comma(p, comma)) {
        if (kh_parse_stop(p, comma) || kh_parse_verb_at(p, comma) || kh_sentence_particle(p->s, comma, KH_PARTICLE_THAT)) return found;
        comma++;
    }
    int k = comma < p->s->n && kh_parse_comma(p, comma) ? kh_predicate__mention_with_chain(p, comma + 1) : KH_NOBODY;
    if (k == KH_NOBODY || p->mentions.at[k].prep.n || p->mentions.at[k].joined || p->mentions.at[k].depth || !kh_mention_agent(&p->mentions.at[k])) return found;
    uint32_t behind = kh_predicate__behind_group(p, k);
    bool topic = behind < p->s->n && (kh_parse_verb_at(p, behind) || kh_sentence_particle(p->s, behind, KH_PARTICLE_RELATIVE)); /* "in Paris, [Y] said" */
    return topic || kh_sentence_conjunction(p->s, comma + 1) ? found : (struct bare){k, true, comma + 1};
}

/* The mention right behind a verb that agrees with it: its subject, with the object behind; or the object of a subject before. */
static void take_agreeing(const struct kh_parse *p, struct kh_predicate *v, int mention) {
    struct bare b = behind_adjective(p, mention, kh_predicate__next_bare(p, kh_predicate__behind_group(p, mention)));
    b = behind_body(p, mention, b);
    if (b.mention == KH_NOBODY) b = behind_comma(p, v, mention, b);
    if (b.mention == KH_NOBODY && !b.noun) b = behind_phrase(p, v, mention, b);
    if (b.mention == KH_NOBODY && kh_predicate__content_follows(p, v, mention)) b.noun = false;
    if (!b.noun) b.noun = kh_predicate__whom_follows(p, kh_predicate__behind_group(p, mention));
    bool foe = kh_lexicon_arms(p->doc->lex, p->mentions.at[mention].sector) == KH_ARMS_IRREGULARS;
    bool losses = p->mentions.at[mention].counted && !foe && kh_predicate__joins_losses(p, v);
    bool joined = !losses && kh_predicate__goes_on_joined(p, v, mention, &b), passive = losses || (!joined && kh_predicate__reads_as_passive(p, v, mention, b.noun));
    if (joined || passive) {
        v->object = mention;
        v->object_seen = true;
        if (passive) turn_to_object(p, v, mention);
        return;
    }
    v->subject = mention;
    take_object(v, &b);
}

static bool visits(const struct kh_parse *p, const struct kh_predicate *v) {
    bool visit = false;
    for (int i = 0; i < v->n_events; i++) visit = visit || kh_str_equal(kh_predicate_row(p, v, i)->mode, KH_S("visit"));
    return visit;
}

/* "visits [Cairo] tomorrow [the minister of X]", "criticised [Israel] the president": a state right behind the verb that does not agree with it, or that
 * somebody of another one visits, is the object, and whoever stands open behind it is the subject. */
static bool take_state_first(const struct kh_parse *p, struct kh_predicate *v, const struct bare *a) {
    const struct kh_mention *state = a->mention == KH_NOBODY ? NULL : &p->mentions.at[a->mention];
    bool open = state && v->form == KH_PREDICATE_VERB && !v->clitics.pronoun && !v->passive && a->next == v->last + 1u && kh_mention_names_state(state);
    if (!open || kh_parse_group(p, a->mention) > 1 || !(kh_predicate__wants_object(v) || visits(p, v))) return false;
    struct bare b = kh_predicate__next_bare(p, kh_predicate__behind_group(p, a->mention));
    const struct kh_mention *who = b.mention == KH_NOBODY ? NULL : &p->mentions.at[b.mention];
    if (!who || who->kind == KH_MENTION_OWNER || (who->depth && !who->counted) || !kh_mention_agent(who) || !kh_predicate__agrees(v, who)) return false;
    bool guest = visits(p, v) && who->kind == KH_MENTION_PERSON && who->country != state->country;
    if (kh_predicate__agrees(v, state) && !guest) return false;
    v->subject = b.mention;
    take_object(v, a);
    return true;
}

/* The party that the noun behind the verb is, or leads to where it is none itself; KH_NOBODY when there is none. */
static int meant_behind(const struct kh_parse *p, const struct kh_predicate *v, const struct bare *a, bool thing) {
    int m = a->mention;
    if (!thing && m == KH_NOBODY && a->noun) m = kh_predicate__each_behind(p, v);
    if (!thing && m == KH_NOBODY && a->noun) m = subject_behind_object(p, v, a->next);
    if (m == KH_NOBODY && a->noun) m = kh_predicate__listed_states(p, v, a->next);
    return m != KH_NOBODY && kh_predicate__act_is_told(p, v, m) ? KH_NOBODY : m;
}

/* The mention behind the verb is who acts where both agree and nothing shows it to be the object. */
static void take_mention(const struct kh_parse *p, struct kh_predicate *v, const struct bare *a) {
    const struct kh_mention *m = a->mention == KH_NOBODY ? NULL : &p->mentions.at[a->mention];
    if (m && a->next < m->chain) {
        v->subject = a->mention;
        v->object_seen = true;
    } else if (!m || !kh_predicate__agrees(v, m) || stands_as_object(p, m)) {
        if (m) v->object = a->mention;
        v->object_seen = a->noun;
    } else {
        take_agreeing(p, v, a->mention);
    }
}

void kh_predicate__take_behind(const struct kh_parse *p, struct kh_predicate *v, bool have_subject) {
    if (take_self(p, v, have_subject)) return;
    struct bare a = kh_predicate__next_bare(p, v->last + 1u);
    int speaker = have_subject || v->passive ? KH_NOBODY : author(p, &a);
    if (speaker != KH_NOBODY) {
        v->subject = speaker;
        a = kh_predicate__next_bare(p, kh_predicate__behind_group(p, speaker));
        have_subject = true;
    }
    if (!have_subject && (take_state_first(p, v, &a) || kh_predicate__take_object_first(p, v))) return;
    if (has_subject(p, v, &a, have_subject)) {
        if (v->passive && !have_subject) v->subject = KH_NOBODY;
        take_object(v, &a);
        return;
    }
    v->object_at = a.noun ? a.next : 0;
    if (others_suffer(p, v, &a)) {
        v->passive = true;
        v->object_seen = true;
        return;
    }
    if (take_unknown_subject(p, v, &a)) return;
    bool resumed = v->clitics.pronoun && !v->clitics.conjunction && a.noun && a.mention == KH_NOBODY && v->form == KH_PREDICATE_VERB;
    if (act_acts(p, v, &a) || resumed) v->unknown_subject = true; /* "nine states opposed it" */
    bool thing = thing_acts(p, v, &a);
    a.mention = meant_behind(p, v, &a, thing);
    if (kh_predicate__names_capital(p, a.mention)) a.next = p->mentions.at[++a.mention].chain;
    if (thing || found_out(p, v, &a)) {
        v->unknown_subject = true;
        v->object_seen = true;
        return;
    }
    take_mention(p, v, &a);
}
