/* A form that may be a verb and a noun: does its place ask for the noun? "after [the attack]", "[its withdrawal] from", "carried out [a raid]", where the
 * letters are those of "attacked", "withdrew", "raided" as well. */
#include "read/predicate/predicate_int.h"

/* Farthest looks, in tokens: back for a verb of the same clause, on for one that is awaited, over joined words and adjectives. */
enum { MAX_REACH = 14, MAX_AWAIT = 7, MAX_JOINED = 6, MAX_ADJECTIVES = 2 };

/* May the word name an act, and not only belong to a class of nouns? */
bool kh_predicate__may_be_masdar(const struct kh_parse *p, uint32_t i) {
    for (const struct kh_match *m = kh_sentence_first(p->s, i), *end = kh_sentence_end(p->s, i); m < end; m++) {
        if (m->kind != KH_ENTRY_CLASS && m->kind != KH_ENTRY_HEAD && kh_features_form(m->features) == KH_FORM_NOUN) return true;
    }
    return false;
}

/* Do plain indefinite words stand right before and behind token i, the one behind a participle? */
static bool adjectives_around(const struct kh_parse *p, uint32_t i) {
    if (i == 0 || i + 1 >= p->s->n || p->mentions.of_token[i - 1] >= 0 || p->mentions.of_token[i + 1] >= 0) return false;
    bool bare = p->s->tokens[i - 1].kind == KH_TOKEN_WORD && !kh_sentence_article(p->s, i - 1) && !p->s->tokens[i - 1].word->preposition;
    bool participle = kh_sentence_has_form(p->s, i + 1, KH_FORM_BIT(KH_FORM_PARTICIPLE)) && !kh_sentence_article(p->s, i + 1);
    if (!bare || !participle || kh_sentence_object_end(p->s, i + 1)) return false;
    return !kh_sentence_match(p->s, i - 1, KH_ENTRY_PARTICLE);
}

/* "after the refusal of Paris and the halt": joined to a noun of an act that a preposition governs. */
static bool joins_noun(const struct kh_parse *p, uint32_t i) {
    bool either = i && kh_sentence_in_class(p->s, i - 1, KH_S("or"));
    if (!(kh_sentence_conjunction(p->s, i) || either) || p->predicates.n == 0 || !kh_predicate__may_be_masdar(p, i)) return false;
    const struct kh_predicate *w = &p->predicates.at[p->predicates.n - 1];
    if (w->form != KH_PREDICATE_NOUN || w->last + 1u + MAX_JOINED < i || w->first == 0) return false;
    for (uint32_t k = w->last + 1u; k < i; k++) {
        bool one_word = k + 1 == i && k == w->last + 1u; /* "as a new step and a [constant] refusal" */
        if (one_word && w->clitics.preposition && adjectives_around(p, i)) continue;
        bool from = kh_sentence_particle(p->s, k, KH_PARTICLE_FROM) != NULL; /* "two [of] the army" */
        if (p->mentions.of_token[k] < 0 && !from && !kh_sentence_number(p->s, k)) return false;
    }
    bool apart = i > w->last + 1u;
    bool losses = kh_sentence_in_class(p->s, w->first, KH_S("person-act")) && kh_sentence_in_class(p->s, i, KH_S("person-act"));
    if (apart && losses) return true; /* "the death of two and the wounding of two" */
    const struct kh_predicate *g = p->predicates.n > 1 ? w - 1 : NULL;
    bool announced = g && g->form == KH_PREDICATE_VERB && g->reporting; /* "announced the killing of two and the wounding" */
    if (apart && announced && !w->clitics.article) return true;
    return w->clitics.preposition || kh_sentence_particle_before(p->s, w->first, KH_PARTICLE_PREP) != NULL;
}

/* "the death of eleven, and [the wounding] of 13 others": behind a comma, right before a number, losses are joined to losses. */
static bool joins_losses(const struct kh_parse *p, uint32_t i) {
    const struct kh_predicate *w = p->predicates.n ? &p->predicates.at[p->predicates.n - 1] : NULL;
    bool behind = w && w->form == KH_PREDICATE_NOUN && kh_sentence_conjunction(p->s, i) && kh_parse_comma(p, i - 1u);
    if (!behind || !kh_sentence_number(p->s, i + 1u) || !kh_predicate__may_be_masdar(p, i)) return false;
    return kh_sentence_in_class(p->s, w->first, KH_S("person-act")) && kh_sentence_in_class(p->s, i, KH_S("person-act"));
}

/* "the measures include freezing the assets, and [banning] travel": one more of the acts that a verb lists. */
static bool goes_on_list(const struct kh_parse *p, uint32_t i) {
    if (!kh_sentence_conjunction(p->s, i) || !kh_predicate__may_be_masdar(p, i)) return false;
    for (size_t k = p->predicates.n; k-- > 0;) {
        const struct kh_predicate *w = &p->predicates.at[k];
        if (w->form == KH_PREDICATE_NOUN) continue;
        return w->form == KH_PREDICATE_VERB && kh_predicate_controls(p, w, KH_EFFECT_INCLUDE) && k + 1u < p->predicates.n;
    }
    return false;
}

/* "an attack [with the shells of mortars] that": where the weapon that ends right before token i begins; i when none does. */
static uint32_t before_means(const struct kh_parse *p, uint32_t i) {
    const struct kh_mention *m = i ? kh_parse_mention_at(p, i - 1u) : NULL;
    return m && m->kind == KH_MENTION_ASSET && m->chain && kh_parse_led_by(p, m, KH_PARTICLE_MEANS) ? m->chain : i;
}

/* The act that ends right before token i, or its adjectives or means do: "[an attack] at dawn", "[a raid], heavy"; -1 when none does. */
static int16_t indefinite_act_before(const struct kh_parse *p, uint32_t i) {
    i = before_means(p, i);
    for (uint32_t back = 1; back <= i && back <= 1u + MAX_ADJECTIVES; back++) {
        uint32_t k = i - back;
        if (p->s->tokens[k].kind != KH_TOKEN_WORD || p->s->tokens[k].word->article) return -1;
        if (p->predicates.of_token[k] >= 0) return p->predicates.of_token[k];
        if (p->s->tokens[k].word->preposition || p->mentions.of_token[k] >= 0) return -1;
        if (kh_sentence_has(p->s, k, KH_KIND_BIT(KH_ENTRY_PARTICLE))) return -1;
    }
    return -1;
}

/* "an attack [that gunmen carried out]": a verb that takes an act, with a pronoun for the indefinite act before it. */
static bool carries_out(const struct kh_parse *p, uint32_t i) {
    int16_t before = indefinite_act_before(p, i);
    if (before < 0 || kh_sentence_conjunction(p->s, i)) return false;
    const struct kh_predicate *act = &p->predicates.at[before];
    if (act->form != KH_PREDICATE_NOUN || act->n_events == 0 || act->control || act->clitics.pronoun) return false;
    for (const struct kh_match *m = kh_sentence_first(p->s, i), *end = kh_sentence_end(p->s, i); m < end; m++) {
        if (m->kind != KH_ENTRY_CONTROL || m->n != 1 || !m->clitics.pronoun) continue;
        if (kh_features_form(m->features) == KH_FORM_PAST && p->doc->lex->control[m->row].effect == KH_EFFECT_DO) return true;
    }
    return false;
}

/* "the decision of X some time ago [to cut]": a noun that takes an act, with no verb since. */
static bool awaits_act(const struct kh_parse *p, uint32_t i) {
    const struct kh_predicate *w = p->predicates.n ? &p->predicates.at[p->predicates.n - 1] : NULL;
    bool decides = w && w->form == KH_PREDICATE_NOUN && w->control && !w->clitics.article && w->last + (uint32_t)MAX_AWAIT >= i;
    if (!decides || kh_sentence_conjunction(p->s, i) || (w->n_events && !kh_sentence_object_end(p->s, i))) return false;
    const struct kh_lex_control *control = &p->doc->lex->control[w->control->row];
    bool bare = false;
    for (size_t k = 0; k < control->preps.n; k++) bare = bare || control->preps.at[k].n == 0;
    for (uint32_t k = w->last + 1u; bare && k < i; k++) bare = !kh_sentence_is_mark(p->s, k) && !kh_parse_subordinates(p, k);
    return bare;
}

/* "announced X, in a statement, [his refusal]": where what stands in commas right before token i opens, if a preposition does; i - 1 otherwise. */
static uint32_t opens_aside(const struct kh_parse *p, uint32_t i, uint32_t from) {
    for (uint32_t k = i - 1u; k-- > from;) {
        bool stop = kh_sentence_is_mark(p->s, k) && !kh_parse_comma(p, k);
        if (stop || kh_sentence_has_particle(p->s, k, KH_PARTICLE_BIT(KH_PARTICLE_THAT))) break;
        if (kh_parse_comma(p, k)) return kh_sentence_particle(p->s, k + 1u, KH_PARTICLE_PREP) ? k : i - 1u;
    }
    return i - 1u;
}

/* "refused X, in presence of Y, [the demand] of Z": behind an aside in commas that a preposition opens, which stands behind the subject, a verb that takes an act
 * with no preposition still waits for it. */
static bool awaited_behind_aside(const struct kh_parse *p, uint32_t i) {
    const struct kh_predicate *w = p->predicates.n ? &p->predicates.at[p->predicates.n - 1] : NULL;
    if (!w || w->form != KH_PREDICATE_VERB || !w->control || w->clitics.pronoun) return false;
    if (!kh_parse_comma(p, i - 1) || kh_sentence_conjunction(p->s, i)) return false;
    const struct kh_lex_control *control = &p->doc->lex->control[w->control->row];
    uint32_t end = control->preps.n == 1 && control->preps.at[0].n == 0 ? opens_aside(p, i, w->last + 1u) : i - 1u;
    if (end + 1u >= i || end == w->last + 1u || !kh_predicate__may_be_masdar(p, i)) return false;
    for (uint32_t k = w->last + 1u; k < end; k++) {
        if (p->mentions.of_token[k] < 0) return false;
    }
    return true;
}

/* Does a finite verb, or "already" before one, stand at token i, which nothing joins to what is before it? */
static bool verb_only(const struct kh_parse *p, uint32_t i) {
    if (i >= p->s->n || kh_sentence_conjunction(p->s, i)) return false;
    if (kh_sentence_has_particle(p->s, i, KH_PARTICLE_BIT(KH_PARTICLE_PERHAPS))) return true;
    bool verb = kh_sentence_has_form(p->s, i, KH_VERB_FORMS) && !kh_sentence_has_form(p->s, i, KH_FORM_BIT(KH_FORM_NOUN));
    return verb && !kh_sentence_has(p->s, i, KH_KIND_BIT(KH_ENTRY_PARTICLE)) && kh_sentence_has(p->s, i, KH_PREDICATE_KINDS);
}

/* "and [the shelling] by the army hit", "[the expulsion] of the envoy may last": the party right behind is followed by a verb that needs its subject before it;
 * but "said that it [shelled] a lorry that carried". */
static bool is_subject_of_next(const struct kh_parse *p, uint32_t i) {
    if (kh_sentence_particle_before(p->s, i, KH_PARTICLE_THAT_OWN)) return false;
    const struct kh_mention *m = kh_predicate__may_be_masdar(p, i) ? kh_parse_mention_at(p, i + 1) : NULL;
    return m && m->first == i + 1 && m->prep.n == 0 && verb_only(p, m->last + 1u) && !carries_out(p, i); /* "gunmen who ride" */
}

/* "because of [a raid], Russian": behind a word of cause, with an adjective of origin, where no verb has its subject. */
static bool is_cause(const struct kh_parse *p, uint32_t i) {
    const struct kh_mention *next = kh_parse_mention_at(p, i + 1);
    bool described = next && next->kind == KH_MENTION_OWNER && !kh_sentence_article(p->s, i + 1);
    return described && kh_predicate__may_be_masdar(p, i) && kh_sentence_match(p->s, i - 1, KH_ENTRY_CONNECTIVE);
}

/* "said that [the shelling of] the town": right behind the "that" of a verb of saying stands a noun, no verb. */
static bool said_that(const struct kh_parse *p, uint32_t i) {
    const struct kh_predicate *w = p->predicates.n ? &p->predicates.at[p->predicates.n - 1] : NULL;
    if (!w || !w->reporting || w->form != KH_PREDICATE_VERB || kh_sentence_conjunction(p->s, i)) return false;
    const struct kh_match *that = kh_sentence_particle(p->s, i - 1, KH_PARTICLE_THAT);
    if (!that || that->clitics.pronoun || kh_sentence_particle(p->s, i - 1, KH_PARTICLE_THAT_OWN)) return false; /* "that they killed" */
    return i < 2 || w->last + 2u == i || p->mentions.of_token[i - 2] >= 0;
}

/* "it is expected that they [sign]": behind fixed words for what is to come that end in "that" stands a verb of the present. */
static bool behind_expected_that(const struct kh_parse *p, uint32_t i) {
    const struct kh_predicate *w = p->predicates.n ? &p->predicates.at[p->predicates.n - 1] : NULL;
    if (!w || !w->control || w->last + 1u != i || w->last == w->first) return false;
    if (!kh_sentence_has_form(p->s, i, KH_FORM_BIT(KH_FORM_PRESENT))) return false;
    return kh_sentence_particle_before(p->s, i, KH_PARTICLE_THAT) != NULL;
}

/* "the kingdom decided ['to stop] all imports'": the first word in marks behind a verb that takes an act; of one that says so too, right behind. */
static bool quoted_act(const struct kh_parse *p, uint32_t i) {
    const struct kh_predicate *w = p->predicates.n && kh_predicate__is_quote(p, i - 1) ? &p->predicates.at[p->predicates.n - 1] : NULL;
    if (!w || w->form != KH_PREDICATE_VERB || !w->control || w->last + (uint32_t)MAX_REACH < i) return false;
    if (w->reporting && (w->last + 2u != i || !kh_predicate__may_be_masdar(p, i))) return false; /* "announced ['the striking'] of" */
    for (uint32_t k = w->last + 1u; k + 1 < i; k++) {
        if (kh_sentence_is_mark(p->s, k)) return false;
    }
    return true;
}

/* "protests [in which] six were killed": a verb right before its preposition with a pronoun, behind an indefinite noun or its adjective. */
static bool happens_in_it(const struct kh_parse *p, uint32_t i) {
    struct kh_str prep;
    uint16_t pronoun;
    bool resumed = i + 2 < p->s->n && kh_parse_prep_pronoun(p, i + 1, &prep, &pronoun);
    bool bare = resumed && p->s->tokens[i - 1].kind == KH_TOKEN_WORD && !kh_sentence_article(p->s, i - 1);
    if (!bare || kh_sentence_conjunction(p->s, i) || kh_parse_verb_at(p, i - 1)) return false;
    if (kh_sentence_match(p->s, i - 1, KH_ENTRY_PARTICLE)) return false;
    return kh_sentence_has_form(p->s, i, KH_FORM_BIT(KH_FORM_PAST)) && !p->s->tokens[i - 1].word->prep_pronoun;
}

/* "announced X, the head of Y, [his refusal]": behind the subject's title between commas still stands the act that the verb takes. */
static bool announced_act(const struct kh_parse *p, uint32_t i) {
    const struct kh_predicate *w = p->predicates.n ? &p->predicates.at[p->predicates.n - 1] : NULL;
    /* "in a statement that was issued" */
    while (w && w > p->predicates.at && kh_parse_comma(p, i - 1) && w->first > opens_aside(p, i, 0)) w--;
    if (!w || w->form != KH_PREDICATE_VERB || !w->control || !w->reporting) return false;
    if (!kh_parse_comma(p, i - 1) || kh_sentence_conjunction(p->s, i) || kh_parse_comma(p, w->last + 1u)) return false;
    uint32_t end = opens_aside(p, i, w->last + 1u);
    for (uint32_t k = w->last + 1u; k < end; k++) {
        if (p->mentions.of_token[k] < 0 && !kh_parse_comma(p, k)) return false;
    }
    for (uint32_t k = 0; k < p->s->tokens[i].n_matches; k++) { /* "his refusal" */
        const struct kh_match *m = kh_sentence_at(p->s, i, k);
        if (kh_predicate__is_owned_noun(m) && (m->kind == KH_ENTRY_EVENT || m->kind == KH_ENTRY_CONTROL)) return true;
    }
    return false;
}

/* "[A Russian shelling] hits": the first word of a headline, with an adjective of origin and then a verb of the present. */
static bool opens_headline(const struct kh_parse *p, uint32_t i) {
    const struct kh_mention *m = i == 0 && p->s->n > 2 && kh_predicate__may_be_masdar(p, i) ? kh_parse_mention_at(p, 1) : NULL;
    if (!m || m->kind != KH_MENTION_OWNER || m->first != 1 || kh_sentence_article(p->s, 1)) return false;
    uint32_t verb = m->last + 1u;
    bool present = kh_sentence_has_form(p->s, verb, KH_FORM_BIT(KH_FORM_PRESENT));
    present = present && !kh_sentence_has_form(p->s, verb, KH_FORM_BIT(KH_FORM_NOUN));
    return present && kh_sentence_has(p->s, verb, KH_PREDICATE_KINDS) && !kh_sentence_conjunction(p->s, verb);
}

/* "a meeting [that] brought together": right behind an act with the ending of an indefinite object, which takes no genitive. */
static bool behind_ended_act(const struct kh_parse *p, uint32_t i) {
    const struct kh_predicate *w = kh_parse_predicate_at(p, i - 1);
    if (!w || w->form != KH_PREDICATE_NOUN || kh_sentence_conjunction(p->s, i)) return false;
    return kh_sentence_accusative_end(p->s, i - 1);
}

/* "the motion of [no confidence]": what may be a masdar, right behind a text that is put to the vote. */
static bool in_motion(const struct kh_parse *p, uint32_t i) {
    bool motion = kh_sentence_in_class(p->s, i - 1, KH_S("draft")) && !kh_sentence_article(p->s, i - 1);
    return motion && !kh_sentence_conjunction(p->s, i) && kh_predicate__may_be_masdar(p, i);
}

/* "an agreement of [cooperation]": what may be a masdar, right behind an agreement without the article, is its genitive. */
static bool of_agreement(const struct kh_parse *p, uint32_t i) {
    bool agreement = kh_sentence_in_class(p->s, i - 1, KH_S("agreement")) && !kh_sentence_article(p->s, i - 1);
    bool open = agreement && (!kh_sentence_object_end(p->s, i - 1) || kh_sentence_feminine_end(p->s, i - 1));
    return open && !kh_sentence_conjunction(p->s, i) && kh_predicate__may_be_masdar(p, i);
}

bool kh_predicate__noun_context(const struct kh_parse *p, uint32_t i) {
    const struct kh_token *t = &p->s->tokens[i];
    if (t->word->article || t->word->preposition) return true;
    if (opens_headline(p, i) || kh_predicate__headline_noun(p, i) || is_subject_of_next(p, i)) return true;
    if (i == 0 || carries_out(p, i) || behind_expected_that(p, i) || happens_in_it(p, i)) return false;
    if (behind_ended_act(p, i)) return false;
    if (kh_sentence_in_class(p->s, i - 1, KH_S("then"))) return false; /* "arrived, then [shelled]" */
    if (kh_sentence_in_class(p->s, i - 1, KH_S("charge"))) return true; /* "on the charge of [murder]" */
    if (in_motion(p, i) || of_agreement(p, i)) return true;
    if (joins_noun(p, i) || awaits_act(p, i) || awaited_behind_aside(p, i)) return true;
    if (joins_losses(p, i) || goes_on_list(p, i)) return true;
    if (announced_act(p, i) || is_cause(p, i) || said_that(p, i)) return true;
    if (kh_predicate__clause_has_verb(p, i)) return true;
    const struct kh_match *who = kh_sentence_particle_before(p->s, i, KH_PARTICLE_RELATIVE);
    bool cleft = who && who->n > 1; /* "it is [he who] bombed", where "who" alone is spelled like "from" */
    bool led = kh_sentence_particle_before(p->s, i, KH_PARTICLE_PREP) || kh_sentence_particle_before(p->s, i, KH_PARTICLE_BY);
    if (led && !cleft) return true;
    if (kh_sentence_particle_before(p->s, i, KH_PARTICLE_COPULA)) return true; /* "which is [an alliance]" */
    if (kh_sentence_particle_before(p->s, i, KH_PARTICLE_ANY)) return true; /* "rejects any [talks]" */
    if (quoted_act(p, i)) return true;
    const struct kh_predicate *before = kh_parse_predicate_at(p, i - 1);
    return before && !kh_sentence_conjunction(p->s, i) && before->control && before->form != KH_PREDICATE_PARTICIPLE;
}
