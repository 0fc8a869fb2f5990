/* What stands open behind the subject of a verb, past all that describes it: its object, also behind a comma or a phrase that should not part them. */
#include "read/predicate/predicate_int.h"

#include "read/predicate/affiliation.h"

/* Farthest look in tokens over a phrase; complements of one noun. */
enum { MAX_PHRASE = 9, MAX_COMPLEMENTS = 3 };

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
    bool noun = i + 1u < p->s->n && kh_sentence_conjunction(p->s, i) && kh_parse_plain_word(p, i) && !kh_sentence_article(p->s, i);
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

/* "the ministry of X summoned, the ambassador of Y": behind a verb that needs an object a body or an official of another state than that of
 * the subject is no apposition to it. */
static bool of_other_side(const struct kh_predicate *v, const struct kh_mention *a, const struct kh_mention *b) {
    bool bodies = (kh_mention_is_body(a) || a->key.n) && (b->kind == KH_MENTION_PERSON || b->kind == KH_MENTION_ORGAN);
    bool known = kh_mention_affiliated(a) && b->country != KH_NONE && a->country != b->country;
    return bodies && known && !v->reporting && kh_predicate__wants_object(v);
}

/* "the spokesman accused, Washington of ...": the object behind a comma that should not be there, known by its content, or
 * "received X, minister of Y, ...": an official of another state. */
static struct bare behind_comma(const struct kh_parse *p, const struct kh_predicate *v, int subject, struct bare found) {
    uint32_t i = kh_predicate__behind_group(p, subject);
    while (i < p->s->n && kh_predicate__is_quote(p, i)) i++;
    if (i + 1 >= p->s->n || !kh_parse_comma(p, i)) return found;
    int k = kh_predicate__mention_with_chain(p, i + 1);
    if (k == KH_NOBODY || !kh_mention_open(&p->mentions.at[k]) || !kh_mention_agent(&p->mentions.at[k])) return found;
    const struct kh_mention *a = &p->mentions.at[subject], *b = &p->mentions.at[k];
    bool persons = a->kind == KH_MENTION_PERSON && a->name.n && b->kind == KH_MENTION_PERSON;
    bool guest = persons && a->country != b->country && kh_predicate__wants_object(v);
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
    if (!kh_predicate__names_nobody(&b) || b.next != i) return b;
    bool office = x->kind == KH_MENTION_PERSON && x->person.n == 0;
    bool title = office && kh_sentence_in_class(p->s, i, KH_S("describing")); /* "a [leading] commander in X" */
    if (x->kind != KH_MENTION_GROUP && !title) return b;
    if (kh_sentence_article(p->s, i) != kh_sentence_article(p->s, x->last)) return b;
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
    bool office = x->kind == KH_MENTION_PERSON && x->name.n == 0 && x->person.n == 0;
    bool title = office && !kh_sentence_article(p->s, x->last); /* "the director [of the centre] accused" */
    if ((x->kind != KH_MENTION_ORGAN && x->kind != KH_MENTION_ORG && !title) || b.mention != KH_NOBODY || !b.noun || b.next != i) return b;
    uint32_t behind = behind_body_words(p, x, i);
    struct bare next = behind > i ? kh_predicate__next_bare(p, behind) : b;
    return next.mention != KH_NOBODY && next.next == behind && !kh_sentence_conjunction(p->s, behind) ? next : b;
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
    const struct kh_mention *party = k == KH_NOBODY ? NULL : &p->mentions.at[k];
    if (!party || !kh_mention_open(party) || party->depth || !kh_mention_agent(party)) return found;
    uint32_t behind = kh_predicate__behind_group(p, k);
    bool verb = behind < p->s->n && kh_parse_verb_at(p, behind);
    bool topic = verb || kh_sentence_particle(p->s, behind, KH_PARTICLE_RELATIVE); /* "in Paris, [Y] said" */
    return topic || kh_sentence_conjunction(p->s, comma + 1) ? found : (struct bare){k, true, comma + 1};
}

struct bare kh_predicate__behind_subject(const struct kh_parse *p, const struct kh_predicate *v, int m) {
    struct bare b = behind_adjective(p, m, kh_predicate__next_bare(p, kh_predicate__behind_group(p, m)));
    b = behind_body(p, m, b);
    if (b.mention == KH_NOBODY) b = behind_comma(p, v, m, b);
    if (b.mention == KH_NOBODY && !b.noun) b = behind_phrase(p, v, m, b);
    if (b.mention == KH_NOBODY && kh_predicate__content_follows(p, v, m)) b.noun = false;
    if (!b.noun) b.noun = kh_predicate__whom_follows(p, kh_predicate__behind_group(p, m));
    return b;
}
