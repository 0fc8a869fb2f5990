/* Which reading of a word the place asks for: the verb, the noun, the participle that its letters may be. */
#include "read/predicate/predicate_int.h"

/* Farthest look back for a verb of the same clause, and over a date in commas, in tokens. */
enum { MAX_REACH = 14, MAX_DATE = 8 };

/* How many times the rows of another verb make it the likelier reading. */
enum { MUCH_COMMONER = 4 };

/* ", on Friday," that closes with the comma at token i: where it opens; i when there is none. */
static uint32_t open_of_date(const struct kh_parse *p, uint32_t i) {
    bool time = false;
    const struct kh_mention *m = i && kh_parse_comma(p, i) ? kh_parse_mention_at(p, i - 1) : NULL;
    for (uint32_t k = m ? m->first : i; k < i; k++) { /* "the spokesman, [name]," */
        if (kh_parse_comma(p, k)) return m->first;
    }
    for (uint32_t back = 1; kh_parse_comma(p, i) && back <= MAX_DATE && back <= i; back++) {
        uint32_t k = i - back;
        if (kh_parse_comma(p, k)) return time ? k : i;
        bool date = kh_predicate__time_word(p, k);
        bool tells = kh_parse_mention_at(p, k) || kh_parse_predicate_at(p, k);
        if (!date && (tells || kh_sentence_is_mark(p->s, k) || kh_sentence_conjunction(p->s, k))) return i;
        time = time || date;
    }
    return i;
}

/* The mark that opens a name in marks which ends at token k: [the party "X"] announced; k itself where none ends there. */
static uint32_t open_of_name(const struct kh_parse *p, uint32_t k) {
    bool closes = k > 1 && kh_sentence_is_mark(p->s, k) && kh_predicate__is_quote(p, k);
    const struct kh_mention *m = closes ? kh_parse_mention_at(p, k - 1u) : NULL;
    uint32_t first = m ? m->first : 0;
    return first > 0 && kh_predicate__is_quote(p, first - 1u) ? first - 1u : k;
}

/* A finite verb earlier in the same clause leaves no room for another one without "and". */
bool kh_predicate__clause_has_verb(const struct kh_parse *p, uint32_t i) {
    if (kh_sentence_conjunction(p->s, i)) return false;
    for (uint32_t back = 1; back <= MAX_REACH && back <= i; back++) {
        uint32_t k = i - back, open = open_of_date(p, k);
        if (open == k) open = open_of_name(p, k);
        if (open < k) {
            back = i - open;
            continue;
        }
        if (kh_parse_verb_at(p, k)) return true;
        if (kh_sentence_is_mark(p->s, k) || kh_parse_subordinates(p, k)) return false;
        if (kh_sentence_conjunction(p->s, k) && p->mentions.of_token[k] < 0) return false;
    }
    return false;
}

/* An indefinite participle right behind an indefinite noun describes that noun. */
static bool is_adjective(const struct kh_parse *p, uint32_t i) {
    const struct kh_word *noun = i ? p->s->tokens[i - 1].word : NULL;
    if (i == 0 || p->s->tokens[i - 1].kind != KH_TOKEN_WORD) return false;
    const struct kh_mention *before = kh_parse_mention_at(p, i - 1);
    if (before && before->kind == KH_MENTION_OWNER) return !noun->article; /* "a Russian raid, [intense]" */
    if (before || kh_parse_verb_at(p, i - 1)) return false;
    return !noun->article && !noun->prep_pronoun && !kh_sentence_match(p->s, i - 1, KH_ENTRY_PARTICLE);
}

/* Does a preposition stand right before token i that no clause follows, as one follows "since", "until" and "who"? */
static bool behind_plain_prep(const struct kh_parse *p, uint32_t i) {
    static const uint64_t opens = (uint64_t)1 << KH_TIME_SINCE | (uint64_t)1 << KH_TIME_UNTIL;
    const struct kh_match *prep = i ? kh_sentence_particle_before(p->s, i, KH_PARTICLE_PREP) : NULL;
    if (!prep || prep->n > 1 || prep->clitics.pronoun || prep->clitics.preposition || p->s->tokens[i - 1].word->prep_pronoun) return false;
    return !(p->s->tokens[i - 1].times & opens) && !kh_sentence_particle_before(p->s, i, KH_PARTICLE_FROM);
}

/* "the protests [opposed] to the government": behind a definite noun that takes no part, what may be a definite participle is its adjective. */
static bool describes_definite(const struct kh_parse *p, uint32_t i) {
    const struct kh_word *w = p->s->tokens[i].word;
    if (i == 0 || !w->article || w->preposition || kh_sentence_conjunction(p->s, i) || !kh_sentence_article(p->s, i - 1)) return false;
    bool it_follows = i + 1 < p->s->n && p->s->tokens[i + 1].word->prep_pronoun; /* "the factions [supporting] it" */
    if (kh_parse_mention_at(p, i - 1) && !it_follows) return false;
    return !kh_parse_verb_at(p, i - 1) && kh_sentence_has_form(p->s, i, KH_FORM_BIT(KH_FORM_PARTICIPLE));
}

/* "two protesters, [two]": is the number behind those it counts? */
static bool number_follows(const struct kh_parse *p, uint32_t i) {
    const struct kh_mention *m = i > 1 ? kh_parse_mention_at(p, i - 2u) : NULL;
    return m && m->kind == KH_MENTION_GROUP && m->last + 2u == i && !kh_sentence_article(p->s, i - 2u);
}

/* "forty [persons]", "161 [votes]": right behind a number stands what is counted, in the ending that a verb of two has. */
static bool counted(const struct kh_parse *p, uint32_t i) {
    if (number_follows(p, i)) return false;
    return i && !kh_sentence_conjunction(p->s, i) && kh_sentence_number(p->s, i - 1);
}

/* "shelled [a gathering]": the ending without its last letter is that of a present of two only behind a word that governs it, "that", "not". */
static bool two_governed_by_nothing(const struct kh_parse *p, uint32_t i, const struct kh_match *m) {
    if (kh_features_form(m->features) != KH_FORM_PRESENT || !kh_sentence_object_end(p->s, i)) return false;
    if (i == 0 || !kh_clitics_alone(m->clitics)) return false;
    return !kh_sentence_has(p->s, i - 1, KH_KIND_BIT(KH_ENTRY_PARTICLE));
}

/* "a quarrel, [accusing] Khartoum of": a participle of saying with a name in the open right behind it is no adjective of the noun before. */
static bool addresses_name(const struct kh_parse *p, uint32_t i) {
    const struct kh_mention *m = kh_sentence_has(p->s, i, KH_KIND_BIT(KH_ENTRY_REPORTING)) ? kh_parse_mention_at(p, i + 1u) : NULL;
    return m && m->chain == i + 1u && m->prep.n == 0 && !m->joined && kh_mention_names_state(m);
}

/* "the army, [accused] of raids": behind a definite party what may be a definite participle tells what it is charged with, right behind it. */
static bool charges_before(const struct kh_parse *p, uint32_t i, const struct kh_match *m) {
    const struct kh_mention *x = i ? kh_parse_mention_at(p, i - 1u) : NULL;
    bool may = m->kind == KH_ENTRY_EVENT && m->clitics.article && kh_clitics_alone(m->clitics);
    if (!may || !x || i + 1u >= p->s->n || x->kind == KH_MENTION_OWNER || x->last + 1u != i) return false;
    const struct kh_lex_event *e = &p->doc->lex->events[m->row];
    struct kh_str prep = kh_sentence_prefix(p->s, i + 1u);
    bool charge = e->object == KH_ROLE_RECIPIENT && kh_str_equal(e->type, KH_S("ACCUSE"));
    return charge && prep.n && kh_prep_role(&e->preps, prep, NULL) == KH_ROLE_CONTENT;
}

/* "the [last] soldier", no "delayed": written with another letter than the verb. */
static bool spelled_unlike(const struct kh_parse *p, uint32_t i, const struct kh_lex_link *l) {
    return l->unlike.n && kh_str_contains(kh_str_span(p->s->text, p->s->tokens[i].span), l->unlike);
}

/* "which [counts]": right behind "which", where that is no preposition as well, stands no bare noun. */
static bool behind_which(const struct kh_parse *p, uint32_t i, const struct kh_match *m) {
    if (i == 0 || !kh_clitics_alone(m->clitics) || m->n > 1) return false;
    const struct kh_match *which = kh_sentence_particle_before(p->s, i, KH_PARTICLE_RELATIVE);
    return which && which->n == 1 && kh_sentence_in_class(p->s, i - 1u, KH_S("which-is"));
}

/* A participle speaks for the main subject only as an accusative or feminine without article. */
static bool form_stands(const struct kh_parse *p, uint32_t i, const struct kh_match *m) {
    /* A verb cut short stands only behind a word that cuts it, or "let": else the letters are another word's ("counts as", not "regains"). */
    bool cut = (m->features & KH_FEATURE_JUSSIVE) && !m->clitics.preposition;
    if (cut && (i == 0 || !kh_sentence_particle_before(p->s, i, KH_PARTICLE_NOT))) return false;
    enum kh_predicate_form form = kh_predicate__form_of(m->features);
    if (form == KH_PREDICATE_VERB) {
        if ((m->features & KH_FEATURE_DUAL) && (counted(p, i) || two_governed_by_nothing(p, i, m))) return false;
        struct kh_str prep = kh_morph_clitic(p->doc->morph, m->clitics.preposition);
        bool past = kh_features_form(m->features) == KH_FORM_PAST;
        if (m->kind == KH_ENTRY_CAUSAL && spelled_unlike(p, i, &p->doc->lex->causal[m->row])) return false;
        if (past && m->kind == KH_ENTRY_CAUSAL && p->doc->lex->causal[m->row].present) return false; /* "forces" is no "strengthened" */
        if (past && behind_plain_prep(p, i)) return false; /* "for [its concern]", "to the [beat] of" */
        bool any = i && kh_sentence_particle_before(p->s, i, KH_PARTICLE_ANY);
        if (any && !kh_sentence_conjunction(p->s, i)) return false; /* "at any [price]" */
        return !p->s->tokens[i].word->article && (prep.n == 0 || kh_lexicon_in_class(p->doc->lex, prep, KH_PARTICLE_PURPOSE));
    }
    if (form == KH_PREDICATE_NOUN && behind_which(p, i, m)) return false;
    if (form != KH_PREDICATE_PARTICIPLE) return form != KH_PREDICATE_NOUN || !describes_definite(p, i);
    if (m->clitics.article) return charges_before(p, i, m);
    return !m->clitics.preposition && (!is_adjective(p, i) || addresses_name(p, i));
}

/* "according to": no verb that is spelled like it. */
static bool is_phrase_of_saying(const struct kh_parse *p, uint32_t i) {
    for (uint32_t k = 0; kh_sentence_has(p->s, i, KH_KIND_BIT(KH_ENTRY_REPORTING)) && k < p->s->tokens[i].n_matches; k++) {
        const struct kh_match *m = kh_sentence_at(p->s, i, k);
        if (m->kind == KH_ENTRY_REPORTING && p->doc->lex->reporting[m->row].source_follows) return true;
    }
    return false;
}

bool kh_predicate__behind_open_subject(const struct kh_parse *p, uint32_t i) {
    const struct kh_mention *m = i ? kh_parse_mention_at(p, i - 1) : NULL;
    bool party = m && kh_mention_agent(m) && m->prep.n == 0 && m->depth == 0 && m->kind != KH_MENTION_OWNER;
    return party && !kh_predicate__clause_has_verb(p, i);
}

/* Behind a masculine verb no state of feminine name is its subject: "and [the withdrawal] of France", not "and France withdrew". */
static bool disagrees_with_next(const struct kh_parse *p, uint32_t i, const struct kh_match *m) {
    const struct kh_mention *next = kh_parse_mention_at(p, i + 1);
    if (kh_sentence_particle_before(p->s, i, KH_PARTICLE_RELATIVE)) return false; /* "the attack that [hit] Turkey" */
    bool state = next && next->first == i + 1 && next->kind == KH_MENTION_COUNTRY && next->prep.n == 0;
    if (!state || kh_predicate__behind_open_subject(p, i)) return false;
    bool masculine = (m->features & KH_FEATURE_MASC) && !(m->features & (KH_FEATURE_FEM | KH_FEATURE_FIRST));
    return masculine && !m->clitics.pronoun && next->gender == KH_GENDER_FEM;
}

/* "the signing of an agreement of [cooperation]": right behind a noun of an act that has no article stands its genitive, no verb. */
static bool behind_masdar(const struct kh_parse *p, uint32_t i) {
    const struct kh_predicate *w = p->predicates.n ? &p->predicates.at[p->predicates.n - 1] : NULL;
    if (!w || !kh_predicate__right_behind(w, i) || w->form != KH_PREDICATE_NOUN) return false;
    return !p->s->tokens[i - 1].word->article && !w->clitics.pronoun && kh_predicate__may_be_masdar(p, i);
}

/* "the ministry denied [the exposure] of prisoners": right behind the speaker of a verb of denying stands what is denied, no verb. */
static bool is_denied(const struct kh_parse *p, uint32_t i) {
    const struct kh_predicate *w = p->predicates.n ? &p->predicates.at[p->predicates.n - 1] : NULL;
    bool says = w && w->form == KH_PREDICATE_VERB && w->reporting;
    if (!says || p->doc->lex->reporting[w->reporting->row].strength != KH_STRENGTH_DENIES) return false;
    if (w->last + 1u >= i || kh_sentence_conjunction(p->s, i) || !kh_predicate__may_be_masdar(p, i)) return false;
    for (uint32_t k = w->last + 1u; k < i; k++) {
        if (p->mentions.of_token[k] < 0 || kh_parse_mention_at(p, k)->prep.n) return false;
    }
    return true;
}

/* Does a verb stand earlier in the clause, so that another one needs its "and": "met her counterpart and called on"? */
static bool follows_verb(const struct kh_parse *p, uint32_t i) {
    static const uint64_t openers = KH_PARTICLE_BIT(KH_PARTICLE_THAT) | KH_PARTICLE_BIT(KH_PARTICLE_RELATIVE) |
                                    KH_PARTICLE_BIT(KH_PARTICLE_NOT) | KH_PARTICLE_BIT(KH_PARTICLE_WHILE);
    for (uint32_t back = 1; back <= MAX_REACH && back <= i; back++) {
        if (kh_parse_verb_at(p, i - back)) return true;
        bool mark = kh_sentence_is_mark(p->s, i - back) && !kh_parse_comma(p, i - back);
        if (mark || kh_sentence_has_particle(p->s, i - back, openers)) return false;
    }
    return false;
}

/* One ending serves for two of a noun and for many who do: "[demanding] the release of", not "two demands". */
static bool demanders(const struct kh_match *noun, const struct kh_match *doers) {
    bool two = kh_predicate__form_of(noun->features) == KH_PREDICATE_NOUN && (noun->features & KH_FEATURE_DUAL);
    return two && kh_predicate__form_of(doers->features) == KH_PREDICATE_PARTICIPLE && (doers->features & KH_FEATURE_PLURAL);
}

/* How many rows know the word as a verb, with "and" before it or without. */
static uint32_t rows_as_verb(const struct kh_parse *p, uint32_t i, bool with_and) {
    uint32_t n = 0;
    for (const struct kh_match *m = kh_sentence_first(p->s, i), *end = kh_sentence_end(p->s, i); m < end; m++) {
        bool verb = kh_predicate__entry(m->kind) && m->n == 1 && kh_predicate__as_verb(m);
        n += verb && (m->clitics.conjunction != 0) == with_and;
    }
    return n;
}

/* Has one of two readings, a verb that begins like "and" or "and" with a verb, many times the rows of the other? Rows stand for how common a verb
 * is: what may be "described" is seldom "and liquidated", what may be "and called" seldom "bade farewell". */
static bool far_commoner(const struct kh_parse *p, uint32_t i, const struct kh_match *a, const struct kh_match *b) {
    bool verbs = kh_predicate__as_verb(a) && kh_predicate__as_verb(b) && a->n == 1;
    return verbs && rows_as_verb(p, i, a->clitics.conjunction != 0) >= MUCH_COMMONER * rows_as_verb(p, i, b->clitics.conjunction != 0);
}

bool kh_predicate__rare_form(const struct kh_parse *p, uint32_t i, const struct kh_match *m) {
    if (!(m->features & KH_FEATURE_JUSSIVE) || m->clitics.preposition) return false; /* "let it resign" */
    return (m->features & KH_FEATURE_FIRST) || i == 0 || !kh_sentence_particle_before(p->s, i, KH_PARTICLE_NOT);
}

static bool is_rarer(const struct kh_parse *p, uint32_t i, const struct kh_match *a, const struct kh_match *b) {
    return kh_predicate__rare_form(p, i, a) && !kh_predicate__rare_form(p, i, b);
}

/* Does a word before token i govern it, so that it is a noun in the genitive or the accusative, no verb? */
static bool is_governed(const struct kh_parse *p, uint32_t i) {
    if (kh_sentence_conjunction(p->s, i)) return false;
    return behind_masdar(p, i) || is_denied(p, i) || (behind_plain_prep(p, i) && kh_predicate__may_be_masdar(p, i));
}

/* "she condemned it, [demanding] of the authorities": a word of her ending behind a comma, with a party in the open right behind, in a sentence whose
 * last verb of its own is a she's. */
static bool she_tells_how(const struct kh_parse *p, uint32_t i) {
    const struct kh_mention *m = kh_sentence_feminine_end(p->s, i) ? kh_parse_mention_at(p, i + 1u) : NULL;
    if (!m || m->chain != i + 1u || m->prep.n || m->joined || !kh_clitics_alone(kh_sentence_first(p->s, i)->clitics)) return false;
    for (size_t k = p->predicates.n; k-- > 0;) {
        const struct kh_predicate *w = &p->predicates.at[k];
        if (w->form == KH_PREDICATE_VERB && !w->relative) return w->features & KH_FEATURE_FEM;
    }
    return false;
}

/* "he spoke, [demanding] of X", no "demands": behind a comma, in the ending of an object, what may be a participle is one. */
static bool tells_how(const struct kh_parse *p, uint32_t i) {
    if (i == 0 || !kh_parse_comma(p, i - 1) || !kh_sentence_has_form(p->s, i, KH_FORM_BIT(KH_FORM_PARTICIPLE))) return false;
    return kh_sentence_object_end(p->s, i) || she_tells_how(p, i);
}

/* One of two readings begins with "and": does the place ask for m rather than for what was best so far? */
static bool joins_rather(const struct kh_parse *p, uint32_t i, const struct kh_match *m, const struct kh_match *best) {
    if (far_commoner(p, i, m, best)) return true;
    bool whom = i && kh_sentence_particle_before(p->s, i, KH_PARTICLE_RELATIVE); /* "whom [he called]" */
    bool bound = whom || (i && kh_sentence_particle_before(p->s, i, KH_PARTICLE_PREP));
    uint8_t joined = m->clitics.conjunction ? m->clitics.conjunction : best->clitics.conjunction;
    /* "failed" is not "then it stopped" */
    bool then = kh_lexicon_in_class(p->doc->lex, kh_morph_clitic(p->doc->morph, joined), KH_PARTICLE_THEN);
    bool follows = i == 0 || kh_parse_comma(p, i - 1) || (kh_predicate__as_verb(m) && follows_verb(p, i));
    bool wants_and = !bound && !then && follows;
    bool poorer = best->kind == KH_ENTRY_EVENT && m->kind != KH_ENTRY_EVENT; /* "blew up" is not "and drew" */
    return wants_and == (m->clitics.conjunction != 0) && !poorer && !far_commoner(p, i, best, m);
}

/* "Jordan [lifted the sanctions]", "had [lifted the sanctions]": behind a subject in the open, or "had", the first of fixed words for an act is its verb. */
static bool opens_fixed_words(const struct kh_parse *p, uint32_t i, const struct kh_match *words, const struct kh_match *verb) {
    bool fixed = words->kind == KH_ENTRY_EVENT && words->n > 1 && kh_predicate__form_of(words->features) == KH_PREDICATE_NOUN;
    if (!fixed || verb->n > 1 || verb->kind != KH_ENTRY_EVENT || i == 0) return false;
    if (words->clitics.conjunction || words->clitics.preposition) return false;
    return kh_predicate__behind_open_subject(p, i) || kh_sentence_particle(p->s, i - 1u, KH_PARTICLE_PERHAPS);
}

/* "began [granting] X a loan": a masculine participle that tells how has the ending of an object; without it, where a noun is due and the letters are
 * those of one, they are that. */
static bool is_bare_participle(const struct kh_parse *p, uint32_t i, const struct kh_match *m) {
    if (kh_predicate__form_of(m->features) != KH_PREDICATE_PARTICIPLE || m->clitics.article || m->n > 1) return false;
    bool ends = kh_sentence_object_end(p->s, i) || kh_sentence_feminine_end(p->s, i);
    return !ends && !(m->features & KH_FEATURE_PLURAL) && kh_predicate__may_be_masdar(p, i);
}

const struct kh_match *kh_predicate__leading_match(const struct kh_parse *p, uint32_t i) {
    const struct kh_match *best = NULL;
    bool has_noun = kh_sentence_has_form(p->s, i, KH_FORM_BIT(KH_FORM_NOUN)); /* else no context makes it a masdar */
    bool noun = has_noun && kh_predicate__noun_context(p, i), saying = is_phrase_of_saying(p, i);
    bool genitive = noun && is_governed(p, i), circumstance = has_noun && tells_how(p, i);
    for (const struct kh_match *m = kh_sentence_first(p->s, i), *end = kh_sentence_end(p->s, i); m < end; m = kh_match_next_reading(m)) {
        if (!kh_predicate__entry(m->kind) || !form_stands(p, i, m)) continue;
        if (circumstance && kh_predicate__form_of(m->features) == KH_PREDICATE_NOUN) continue;
        if (noun && is_bare_participle(p, i, m)) continue;
        bool verb = kh_predicate__as_verb(m);
        bool past = verb && kh_features_form(m->features) != KH_FORM_PRESENT;
        bool women = past && (m->features & KH_FEATURE_PLURAL) && (m->features & KH_FEATURE_FEM);
        if (women && kh_sentence_has(p->s, i, KH_KIND_BIT(KH_ENTRY_NUMBER))) continue; /* "two" is no verb of several women */
        if ((past && (noun || (has_noun && disagrees_with_next(p, i, m)))) || (verb && (saying || genitive))) continue;
        if (best && m->n == best->n && !m->clitics.conjunction != !best->clitics.conjunction) {
            if (joins_rather(p, i, m, best)) best = m;
            continue;
        }
        if (best && past && opens_fixed_words(p, i, best, m)) {
            best = m;
            continue;
        }
        if (best && opens_fixed_words(p, i, m, best) && kh_features_form(best->features) == KH_FORM_PAST) continue;
        if (!best || m->n > best->n || (m->n == best->n && demanders(best, m))) best = m;
        else if (m->n == best->n && verb && (!kh_predicate__as_verb(best) || is_rarer(p, i, best, m))) best = m;
    }
    return best;
}
