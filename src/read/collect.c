/* Collecting: which words of a sentence are predicates, and which of their readings the place asks for. */
#include "read/predicate_int.h"

/* Farthest look back for a verb of the same clause, in tokens. */
enum { MAX_REACH = 14, MAX_BACK = 4, MAX_DATE = 8, MAX_TO_DEAD = 9 };

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
        if (!date && (kh_sentence_is_mark(p->s, k) || p->mentions.of_token[k] >= 0 || p->predicates.of_token[k] >= 0 || kh_sentence_conjunction(p->s, k))) return i;
        time = time || date;
    }
    return i;
}

/* The mark that opens a name in marks which ends at token k: [the party "X"] announced; k itself where none ends there. */
static uint32_t open_of_name(const struct kh_parse *p, uint32_t k) {
    const struct kh_mention *m = k > 1 && kh_sentence_is_mark(p->s, k) && kh_predicate__is_quote(p, k) ? kh_parse_mention_at(p, k - 1u) : NULL;
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

static enum kh_predicate_form form_of(uint16_t features) {
    enum kh_form form = kh_features_form(features);
    if (form == KH_FORM_PAST || form == KH_FORM_PRESENT) return KH_PREDICATE_VERB;
    return form == KH_FORM_NOUN ? KH_PREDICATE_NOUN : form == KH_FORM_PARTICIPLE ? KH_PREDICATE_PARTICIPLE : KH_PREDICATE_PHRASE;
}

static bool predicates_entry(enum kh_entry_kind kind) {
    return KH_KIND_BIT(kind) & KH_PREDICATE_KINDS;
}

/* An indefinite participle right behind an indefinite noun describes that noun. */
static bool is_adjective(const struct kh_parse *p, uint32_t i) {
    if (i == 0 || p->s->tokens[i - 1].kind != KH_TOKEN_WORD) return false;
    const struct kh_mention *before = kh_parse_mention_at(p, i - 1);
    if (before && before->kind == KH_MENTION_OWNER) return !p->s->tokens[i - 1].word->article; /* "a Russian raid, [intense]" */
    if (before || kh_parse_verb_at(p, i - 1)) return false;
    return !p->s->tokens[i - 1].word->article && !p->s->tokens[i - 1].word->prep_pronoun && !kh_sentence_match(p->s, i - 1, KH_ENTRY_PARTICLE);
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
    bool of_party = p->mentions.of_token[i - 1] >= 0 && i + 1 < p->s->n && p->s->tokens[i + 1].word->prep_pronoun; /* "the factions [supporting] it" */
    return (of_party || p->mentions.of_token[i - 1] < 0) && !kh_parse_verb_at(p, i - 1) && kh_sentence_has_form(p->s, i, KH_FORM_BIT(KH_FORM_PARTICIPLE));
}

/* "two protesters, [two]": is the number behind those it counts? */
static bool number_follows(const struct kh_parse *p, uint32_t i) {
    const struct kh_mention *m = i > 1 ? kh_parse_mention_at(p, i - 2u) : NULL;
    return m && m->kind == KH_MENTION_GROUP && m->last + 2u == i && !kh_sentence_article(p->s, i - 2u);
}

/* "forty [persons]", "161 [votes]": right behind a number stands what is counted, in the ending that a verb of two has. */
static bool counted(const struct kh_parse *p, uint32_t i) {
    if (number_follows(p, i)) return false;
    return i && !kh_sentence_conjunction(p->s, i) && (p->s->tokens[i - 1].kind == KH_TOKEN_NUMBER || kh_sentence_match(p->s, i - 1, KH_ENTRY_NUMBER));
}

/* "shelled [a gathering]": the ending without its last letter is that of a present of two only behind a word that governs it, "that", "not". */
static bool two_governed_by_nothing(const struct kh_parse *p, uint32_t i, const struct kh_match *m) {
    if (kh_features_form(m->features) != KH_FORM_PRESENT || !kh_sentence_object_end(p->s, i)) return false;
    if (i == 0 || m->clitics.preposition || m->clitics.conjunction) return false;
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
    bool may = x && i + 1u < p->s->n && m->clitics.article && !m->clitics.preposition && !m->clitics.conjunction && m->kind == KH_ENTRY_EVENT;
    if (!may || x->kind == KH_MENTION_OWNER || x->last + 1u != i) return false;
    const struct kh_lex_event *e = &p->doc->lex->events[m->row];
    struct kh_str prep = kh_sentence_prefix(p->s, i + 1u);
    return e->object == KH_ROLE_RECIPIENT && kh_str_equal(e->type, KH_S("ACCUSE")) && prep.n && kh_prep_role(&e->preps, prep, NULL) == KH_ROLE_CONTENT;
}

/* A participle speaks for the main subject only as an accusative or feminine without article. */
static bool form_stands(const struct kh_parse *p, uint32_t i, const struct kh_match *m) {
    /* A verb cut short stands only behind a word that cuts it, or "let": else the letters are another word's ("counts as", not "regains"). */
    bool cut = (m->features & KH_FEATURE_JUSSIVE) && !m->clitics.preposition;
    if (cut && (i == 0 || !kh_sentence_particle_before(p->s, i, KH_PARTICLE_NOT))) return false;
    enum kh_predicate_form form = form_of(m->features);
    if (form == KH_PREDICATE_VERB) {
        if ((m->features & KH_FEATURE_DUAL) && (counted(p, i) || two_governed_by_nothing(p, i, m))) return false;
        struct kh_str prep = kh_morph_clitic(p->doc->morph, m->clitics.preposition);
        bool past = kh_features_form(m->features) == KH_FORM_PAST;
        if (past && m->kind == KH_ENTRY_CAUSAL && p->doc->lex->causal[m->row].present) return false; /* "forces" is no "strengthened" */
        if (past && behind_plain_prep(p, i)) return false; /* "for [its concern]", "to the [beat] of" */
        if (i && !kh_sentence_conjunction(p->s, i) && kh_sentence_particle_before(p->s, i, KH_PARTICLE_ANY)) return false; /* "at any [price]" */
        return !p->s->tokens[i].word->article && (prep.n == 0 || kh_lexicon_in_class(p->doc->lex, prep, KH_PARTICLE_PURPOSE));
    }
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

/* "[The Jordanian minister] demanded of Israel": a party in the open that opens its clause right before the word. */
static bool behind_subject(const struct kh_parse *p, uint32_t i) {
    const struct kh_mention *m = i ? kh_parse_mention_at(p, i - 1) : NULL;
    return m && kh_mention_agent(m) && m->prep.n == 0 && m->depth == 0 && m->kind != KH_MENTION_OWNER && !kh_predicate__clause_has_verb(p, i);
}

/* Behind a masculine verb no state of feminine name is its subject: "and [the withdrawal] of France", not "and France withdrew". */
static bool disagrees_with_next(const struct kh_parse *p, uint32_t i, const struct kh_match *m) {
    const struct kh_mention *next = kh_parse_mention_at(p, i + 1);
    if (kh_sentence_particle_before(p->s, i, KH_PARTICLE_RELATIVE)) return false; /* "the attack that [hit] Turkey" */
    if (!next || next->first != i + 1 || next->kind != KH_MENTION_COUNTRY || next->prep.n || behind_subject(p, i)) return false;
    bool masculine = (m->features & KH_FEATURE_MASC) && !(m->features & (KH_FEATURE_FEM | KH_FEATURE_FIRST));
    return masculine && !m->clitics.pronoun && next->gender == KH_GENDER_FEM;
}

/* "the signing of an agreement of [cooperation]": right behind a noun of an act that has no article stands its genitive, no verb. */
static bool behind_masdar(const struct kh_parse *p, uint32_t i) {
    const struct kh_predicate *w = p->predicates.n ? &p->predicates.at[p->predicates.n - 1] : NULL;
    return w && w->last + 1u == i && w->form == KH_PREDICATE_NOUN && !p->s->tokens[i - 1].word->article && !w->clitics.pronoun && kh_predicate__may_be_masdar(p, i);
}

/* "the ministry denied [the exposure] of prisoners": right behind the speaker of a verb of denying stands what is denied, no verb. */
static bool is_denied(const struct kh_parse *p, uint32_t i) {
    const struct kh_predicate *w = p->predicates.n ? &p->predicates.at[p->predicates.n - 1] : NULL;
    if (!w || w->form != KH_PREDICATE_VERB || !w->reporting || w->last + 1u >= i || kh_sentence_conjunction(p->s, i) || !kh_predicate__may_be_masdar(p, i)) return false;
    if (p->doc->lex->reporting[w->reporting->row].strength != KH_STRENGTH_DENIES) return false;
    for (uint32_t k = w->last + 1u; k < i; k++) {
        if (p->mentions.of_token[k] < 0 || kh_parse_mention_at(p, k)->prep.n) return false;
    }
    return true;
}

/* Does a verb stand earlier in the clause, so that another one needs its "and": "met her counterpart and called on"? */
static bool follows_verb(const struct kh_parse *p, uint32_t i) {
    static const uint64_t openers = KH_PARTICLE_BIT(KH_PARTICLE_THAT) | KH_PARTICLE_BIT(KH_PARTICLE_RELATIVE) | KH_PARTICLE_BIT(KH_PARTICLE_NOT) | KH_PARTICLE_BIT(KH_PARTICLE_WHILE);
    for (uint32_t back = 1; back <= MAX_REACH && back <= i; back++) {
        if (kh_parse_verb_at(p, i - back)) return true;
        if (kh_sentence_has_particle(p->s, i - back, openers) || (kh_sentence_is_mark(p->s, i - back) && !kh_parse_comma(p, i - back))) return false;
    }
    return false;
}

/* One ending serves for two of a noun and for many who do: "[demanding] the release of", not "two demands". */
static bool demanders(const struct kh_match *noun, const struct kh_match *doers) {
    bool two = form_of(noun->features) == KH_PREDICATE_NOUN && (noun->features & KH_FEATURE_DUAL);
    return two && form_of(doers->features) == KH_PREDICATE_PARTICIPLE && (doers->features & KH_FEATURE_PLURAL);
}

/* How many rows know the word as a verb, with "and" before it or without. */
static uint32_t rows_as_verb(const struct kh_parse *p, uint32_t i, bool with_and) {
    uint32_t n = 0;
    for (const struct kh_match *m = kh_sentence_first(p->s, i), *end = kh_sentence_end(p->s, i); m < end; m++) {
        n += predicates_entry(m->kind) && m->n == 1 && form_of(m->features) == KH_PREDICATE_VERB && (m->clitics.conjunction != 0) == with_and;
    }
    return n;
}

/* Has one of two readings, a verb that begins like "and" or "and" with a verb, many times the rows of the other? Rows stand for how common a verb
 * is: what may be "described" is seldom "and liquidated", what may be "and called" seldom "bade farewell". */
static bool far_commoner(const struct kh_parse *p, uint32_t i, const struct kh_match *a, const struct kh_match *b) {
    bool verbs = form_of(a->features) == KH_PREDICATE_VERB && form_of(b->features) == KH_PREDICATE_VERB && a->n == 1;
    return verbs && rows_as_verb(p, i, a->clitics.conjunction != 0) >= MUCH_COMMONER * rows_as_verb(p, i, b->clitics.conjunction != 0);
}

/* A jussive of the first person, or one that no "not" stands before: where the letters are another verb's too, they are that ("prepares", not the
 * jussive of "regains"). */
static bool rare_form(const struct kh_parse *p, uint32_t i, const struct kh_match *m) {
    if (!(m->features & KH_FEATURE_JUSSIVE) || m->clitics.preposition) return false; /* "let it resign" */
    return (m->features & KH_FEATURE_FIRST) || i == 0 || !kh_sentence_particle_before(p->s, i, KH_PARTICLE_NOT);
}

/* Picks the form that the context asks for and the longest match of that form. */
static const struct kh_match *leading_match(const struct kh_parse *p, uint32_t i) {
    const struct kh_match *best = NULL;
    bool has_noun = kh_sentence_has_form(p->s, i, KH_FORM_BIT(KH_FORM_NOUN)); /* else no context makes it a masdar */
    bool noun = has_noun && kh_predicate__noun_context(p, i), saying = is_phrase_of_saying(p, i);
    bool genitive = noun && !kh_sentence_conjunction(p->s, i) && (behind_masdar(p, i) || is_denied(p, i) || (behind_plain_prep(p, i) && kh_predicate__may_be_masdar(p, i)));
    bool circumstance = i && has_noun && kh_parse_comma(p, i - 1) && kh_sentence_object_end(p->s, i) && kh_sentence_has_form(p->s, i, KH_FORM_BIT(KH_FORM_PARTICIPLE));
    for (const struct kh_match *m = kh_sentence_first(p->s, i), *end = kh_sentence_end(p->s, i); m < end; m = kh_match_next_reading(m)) {
        if (!predicates_entry(m->kind) || !form_stands(p, i, m)) continue;
        if (circumstance && form_of(m->features) == KH_PREDICATE_NOUN) continue; /* "he spoke, [demanding] of X", no "demands" */
        bool verb = form_of(m->features) == KH_PREDICATE_VERB;
        bool past = verb && kh_features_form(m->features) != KH_FORM_PRESENT;
        bool women = past && (m->features & KH_FEATURE_PLURAL) && (m->features & KH_FEATURE_FEM);
        if (women && kh_sentence_has(p->s, i, KH_KIND_BIT(KH_ENTRY_NUMBER))) continue; /* "two" is no verb of several women */
        if ((past && (noun || (has_noun && disagrees_with_next(p, i, m)))) || (verb && (saying || genitive))) continue;
        if (best && m->n == best->n && !m->clitics.conjunction != !best->clitics.conjunction) {
            bool bound = i && (kh_sentence_particle_before(p->s, i, KH_PARTICLE_PREP) || kh_sentence_particle_before(p->s, i, KH_PARTICLE_RELATIVE)); /* "whom [he called]" */
            uint8_t joined = m->clitics.conjunction ? m->clitics.conjunction : best->clitics.conjunction;
            bool then = kh_lexicon_in_class(p->doc->lex, kh_morph_clitic(p->doc->morph, joined), KH_PARTICLE_THEN); /* "failed" is not "then it stopped" */
            bool wants_and = !bound && !then && (i == 0 || kh_parse_comma(p, i - 1) || (verb && follows_verb(p, i)));
            bool poorer = best->kind == KH_ENTRY_EVENT && m->kind != KH_ENTRY_EVENT; /* "blew up" is not "and drew" */
            bool fits = wants_and == (m->clitics.conjunction != 0) && !poorer && !far_commoner(p, i, best, m);
            if (fits || far_commoner(p, i, m, best)) best = m;
            continue;
        }
        if (!best || m->n > best->n || (m->n == best->n && demanders(best, m))) best = m;
        else if (m->n == best->n && verb && (form_of(best->features) != KH_PREDICATE_VERB || (rare_form(p, i, best) && !rare_form(p, i, m)))) best = m;
    }
    return best;
}

static bool has_row(const struct kh_predicate *v, const struct kh_match *m) {
    for (int i = 0; i < v->n_events; i++) {
        if (v->events[i]->row == m->row) return true;
    }
    return false;
}

static void add_row(struct kh_predicate *v, const struct kh_match *m) {
    switch (m->kind) {
    case KH_ENTRY_REPORTING: v->reporting = v->reporting ? v->reporting : m; break;
    case KH_ENTRY_CONTROL: /* تمكن is "managed" more often than "she is possible" */
        if (!v->control || (kh_features_form(v->control->features) == KH_FORM_PRESENT && kh_features_form(m->features) == KH_FORM_PAST)) v->control = m;
        break;
    case KH_ENTRY_CAUSAL: v->causal = v->causal ? v->causal : m; break;
    default: break;
    }
}

/* The rows of one reading. *behind: behind those of events.tsv taken so far, in whose order most come. */
static void add_event_rows(const struct kh_parse *p, struct kh_predicate *v, const struct kh_match *m, const struct kh_match *end, uint32_t *behind) {
    for (; m < end && v->n_events < KH_PREDICATE_ROWS; m++) {
        if (m->row < *behind && has_row(v, m)) continue;
        if (m->row >= *behind) *behind = m->row + 1;
        v->events[v->n_events++] = m;
        const struct kh_lex_event *e = &p->doc->lex->events[m->row];
        v->types |= e->type_bit, v->object_roles |= (uint8_t)(1u << e->object);
        __builtin_prefetch(e->needs.at); /* its conditions lie anywhere, and will be asked for */
    }
}

/* Words inside a name or a noun phrase say nothing by themselves, but for nouns that are victims or crowds. */
static bool inside_mention(const struct kh_parse *p, uint32_t i, const struct kh_match *lead) {
    const struct kh_mention *m = kh_parse_mention_at(p, i);
    if (!m) return false;
    const struct kh_mention *x = m;
    if (lead->kind == KH_ENTRY_EVENT && x->first == i && lead->n > x->last - x->first + 1u) return false; /* the longer one */
    bool group = x->kind == KH_MENTION_GROUP && x->first == i;
    return !(group && lead->kind == KH_ENTRY_EVENT && form_of(lead->features) == KH_PREDICATE_NOUN);
}

/* "[Accepted] the king the resignation": a word at the start that governs nothing as a preposition is the verb that is spelled like it. */
static bool opens_with_verb(const struct kh_parse *p, uint32_t i, const struct kh_match *lead) {
    bool prep_follows = i + 1u < p->s->n && behind_subject(p, i) && kh_sentence_particle(p->s, i + 1u, KH_PARTICLE_PREP);
    if (prep_follows && form_of(lead->features) == KH_PREDICATE_VERB) return true; /* "the president [expressed] his concern" */
    const struct kh_mention *next = i == 0 && p->s->n > 1 && form_of(lead->features) == KH_PREDICATE_VERB ? kh_parse_mention_at(p, 1) : NULL;
    if (!next || next->first != 1 || next->prep.n) return false;
    enum kh_mention_kind kind = next->kind;
    return kind == KH_MENTION_PERSON || (kind == KH_MENTION_ORGAN && kh_sentence_article(p->s, 1));
}

/* "[left] the bombing twenty dead": a verb spelled like a preposition opens the clause, and who fell stands behind what it stands before. */
static bool leaves_dead(const struct kh_parse *p, uint32_t i, const struct kh_match *lead) {
    bool opens = i == 0 || kh_parse_stop(p, i - 1u);
    if (!opens || form_of(lead->features) != KH_PREDICATE_VERB || i + 1u >= p->s->n || !kh_sentence_in_class(p->s, i + 1u, KH_S("attack"))) return false;
    for (uint32_t k = i + 2u; k < p->s->n && k < i + MAX_TO_DEAD && !kh_parse_stop(p, k); k++) {
        if (kh_sentence_has_form(p->s, k, KH_VERB_FORMS) && !kh_sentence_object_end(p->s, k)) return false;
        if (kh_sentence_in_class(p->s, k, KH_S("loss"))) return true;
    }
    return false;
}

/* Function words and words of time say nothing, whatever verb is spelled like them; "according to" is more than a preposition. */
static bool is_function_word(const struct kh_parse *p, uint32_t i, const struct kh_match *lead) {
    if (lead->kind == KH_ENTRY_REPORTING && (form_of(lead->features) == KH_PREDICATE_PHRASE || p->doc->lex->reporting[lead->row].source_follows)) return false;
    static const uint64_t classes = KH_PARTICLE_BIT(KH_PARTICLE_THAT) | KH_PARTICLE_BIT(KH_PARTICLE_RELATIVE) | KH_PARTICLE_BIT(KH_PARTICLE_PREP) |
                                    KH_PARTICLE_BIT(KH_PARTICLE_BY) | KH_PARTICLE_BIT(KH_PARTICLE_SINCE) | KH_PARTICLE_BIT(KH_PARTICLE_WHILE) |
                                    KH_PARTICLE_BIT(KH_PARTICLE_BUT) | KH_PARTICLE_BIT(KH_PARTICLE_NOT) | KH_PARTICLE_BIT(KH_PARTICLE_IF) |
                                    KH_PARTICLE_BIT(KH_PARTICLE_EXCEPT);
    for (uint32_t k = 0; kh_sentence_has_particle(p->s, i, classes) && k < p->s->tokens[i].n_matches; k++) {
        const struct kh_match *m = kh_sentence_at(p->s, i, k);
        bool function = m->kind == KH_ENTRY_PARTICLE && (KH_PARTICLE_BIT(p->doc->lex->particles[m->row]) & classes);
        bool split = m->clitics.conjunction && !lead->clitics.conjunction && form_of(lead->features) == KH_PREDICATE_VERB; /* "opened" is no "and under" */
        if (function && m->n >= lead->n && !split && !opens_with_verb(p, i, lead) && !leaves_dead(p, i, lead)) return true;
    }
    const struct kh_match *link = kh_sentence_match(p->s, i, KH_ENTRY_CONNECTIVE);
    if (link && link->n > lead->n) return true; /* "in response to" is no "they responded" */
    if (kh_sentence_match(p->s, i, KH_ENTRY_MONTH)) {
        bool day_before = i && (p->s->tokens[i - 1].kind == KH_TOKEN_NUMBER || kh_sentence_match(p->s, i - 1, KH_ENTRY_UNIT));
        if (day_before || (i + 1 < p->s->n && p->s->tokens[i + 1].kind == KH_TOKEN_NUMBER)) return true;
    }
    const struct kh_match *time = kh_sentence_match(p->s, i, KH_ENTRY_TIMEWORD);
    bool named = time && p->doc->lex->timewords[time->row].kind == KH_TIME_NAMED && lead->kind == KH_ENTRY_EVENT;
    if (named && kh_str_equal(p->doc->lex->events[lead->row].type, KH_S("ASSAULT"))) time = NULL; /* "the attacks of 11 September" are attacks */
    static const uint64_t parts = (uint64_t)1 << KH_TIME_BEGIN | (uint64_t)1 << KH_TIME_MID | (uint64_t)1 << KH_TIME_END;
    bool part = time && (p->s->tokens[i].times & parts) && form_of(lead->features) == KH_PREDICATE_VERB && !kh_sentence_conjunction(p->s, i);
    if (part && kh_predicate__clause_has_verb(p, i)) return true; /* "withdrew [the last] of its soldiers", not "delayed" */
    bool of_day = i + 1 < p->s->n && kh_sentence_has(p->s, i + 1, KH_KIND_BIT(KH_ENTRY_TIMEWORD) | KH_KIND_BIT(KH_ENTRY_WEEKDAY));
    bool weekday = of_day && kh_sentence_has(p->s, i + 1, KH_KIND_BIT(KH_ENTRY_WEEKDAY));
    const struct kh_match *day = of_day ? kh_sentence_match(p->s, i + 1, KH_ENTRY_TIMEWORD) : NULL;
    bool aside = i && kh_parse_comma(p, i - 1) && !kh_sentence_conjunction(p->s, i) && !(day && p->doc->lex->timewords[day->row].kind == KH_TIME_SAME); /* "blew [himself] up" */
    if (time && of_day && (weekday || aside || kh_predicate__clause_has_verb(p, i))) return true; /* "at dawn yesterday", not "blew up" */
    bool adverb = time && kh_sentence_object_end(p->s, i) && i && !kh_parse_comma(p, i - 1) && kh_predicate__clause_has_verb(p, i); /* "hit it [at dawn]" */
    return time && time->n >= lead->n && (adverb || form_of(lead->features) != KH_PREDICATE_VERB);
}

/* "[so] the air force raided": before a verb the form is a particle, whatever verb is spelled like it. */
static bool is_particle_of_verb(const struct kh_parse *p, uint32_t i, const struct kh_match *lead) {
    if (form_of(lead->features) != KH_PREDICATE_VERB || i + 1 >= p->s->n || !kh_sentence_has_particle(p->s, i, KH_PARTICLE_BIT(KH_PARTICLE_REALITY))) return false;
    return kh_sentence_has_form(p->s, i + 1, KH_VERB_FORMS) && !kh_sentence_conjunction(p->s, i + 1);
}

/* Inside a longer fixed particle ("is still") a word is no predicate. */
static bool inside_particle(const struct kh_parse *p, uint32_t i) {
    for (uint32_t back = 1; back < 4 && back <= i; back++) {
        if (!kh_sentence_has(p->s, i - back, KH_KIND_BIT(KH_ENTRY_PARTICLE) | KH_KIND_BIT(KH_ENTRY_IDIOM))) continue;
        for (const struct kh_match *m = kh_sentence_first(p->s, i - back), *end = kh_sentence_end(p->s, i - back); m < end; m++) {
            bool fixed = m->kind == KH_ENTRY_IDIOM || (m->kind == KH_ENTRY_PARTICLE && p->doc->lex->particles[m->row] != KH_PARTICLE_NOT_ONLY);
            if (fixed && m->n > back && !m->open) return true;
        }
    }
    return false;
}

/* Does the entry of m read this spelling as a passive too? */
static bool has_passive(const struct kh_parse *p, uint32_t i, const struct kh_match *m) {
    for (const struct kh_match *o = kh_sentence_first(p->s, i), *end = kh_sentence_end(p->s, i); o < end; o++) {
        if (o->kind == m->kind && o->row == m->row && (o->features & KH_FEATURE_PASSIVE)) return true;
    }
    return false;
}

/* One spelling may be the past of one verb and the present of another (تحشد). Behind a word that goes with the present it is
 * that; where the genders differ, neither binds the subject; and it is a plural only where it can be nothing else. */
static uint16_t verb_features(const struct kh_parse *p, uint32_t i, const struct kh_match *lead) {
    enum { GENDERS = KH_FEATURE_MASC | KH_FEATURE_FEM };
    static const enum kh_particle leads_present[] = {KH_PARTICLE_PERHAPS, KH_PARTICLE_FUTURE, KH_PARTICLE_THAT, KH_PARTICLE_MUST};
    uint16_t features = lead->features, genders = 0, active = 0, number = UINT16_MAX, past = 0;
    bool expects_present = false, misread = false, dots = kh_sentence_name_end(p->s, i);
    const struct kh_mention *next = kh_parse_mention_at(p, i + 1);
    bool he = next && next->gender == KH_GENDER_MASC && next->kind != KH_MENTION_GROUP && next->prep.n == 0;
    for (size_t k = 0; i > 0 && k < sizeof leads_present / sizeof *leads_present; k++) {
        expects_present = expects_present || kh_sentence_particle_before(p->s, i, leads_present[k]);
    }
    for (const struct kh_match *m = kh_sentence_first(p->s, i), *end = kh_sentence_end(p->s, i); m < end; m++) {
        if (!predicates_entry(m->kind) || m->n != lead->n || !kh_features_verb(m->features)) continue;
        genders |= m->features & GENDERS;
        bool dotted = dots && has_passive(p, i, m); /* أعفي, the passive of أعفى, if who reads it finds one */
        if (!dotted) active |= m->features & KH_FEATURE_ACTIVE;
        if (!(m->features & KH_FEATURE_PLURAL) || (m->features & KH_FEATURE_FIRST)) number &= ~KH_FEATURE_PLURAL;
        bool better = kh_features_form(features) != KH_FORM_PRESENT || ((features & KH_FEATURE_PASSIVE) && !(m->features & KH_FEATURE_PASSIVE));
        bool present = kh_features_form(m->features) == KH_FORM_PRESENT, odd = (m->features & KH_FEATURE_FIRST) || (he && (m->features & GENDERS) == KH_FEATURE_FEM);
        if (!present && past == 0) past = m->features;
        if (expects_present && present && better && !odd) features = m->features;
        misread = misread || (expects_present && present && odd && m == lead);
    }
    if (misread && past && kh_features_form(features) == KH_FORM_PRESENT) features = past; /* "had [sent]" is no "we may pour" */
    features = (uint16_t)((features & number & ~KH_FEATURE_ACTIVE) | active);
    return genders == GENDERS ? (uint16_t)(features & ~GENDERS) : features;
}

/* One spelling may be the passive of one verb and the active of another (عزى of عزا, سيرت of سار): the news writes the second. */
static bool active_of_another(const struct kh_parse *p, uint32_t i, const struct kh_match *lead) {
    for (const struct kh_match *m = kh_sentence_first(p->s, i), *end = kh_sentence_end(p->s, i); m < end; m++) {
        bool past = predicates_entry(m->kind) && m->n == lead->n && kh_features_verb(m->features) && kh_features_form(m->features) == KH_FORM_PAST;
        bool suffers = m->kind == KH_ENTRY_EVENT && p->doc->lex->events[m->row].subject == KH_ROLE_RECIPIENT; /* أصيب, a row of its own */
        if (past && !suffers && !has_passive(p, i, m)) return true;
    }
    return false;
}

/* "held", "targeted": behind a later letter the sign tells only of verbs of the past that take an object. */
static bool shows_passive(const struct kh_parse *p, const struct kh_predicate *v) {
    enum kh_voice_sign sign = p->s->tokens[v->first].voice;
    if (sign != KH_VOICE_PASSIVE_INSIDE) return sign == KH_VOICE_PASSIVE;
    return kh_features_form(v->features) == KH_FORM_PAST && kh_predicate__wants_object(v);
}

/* The place of the next predicate, with nothing known; not counted yet. Its rows are not cleared: there is room for many, and few have more than some. */
static struct kh_predicate *next_predicate(struct kh_parse *p) {
    struct kh_predicates *all = &p->predicates;
    if (all->n == all->cap) all->at = kh_vec__grow(p->doc->arena, all->at, all->n, &all->cap, sizeof *all->at);
    return memset(&all->at[all->n], 0, offsetof(struct kh_predicate, events));
}

static void take_rows(const struct kh_parse *p, struct kh_predicate *v, const struct kh_match *lead) {
    uint32_t behind = 0; /* the rows of events taken so far: most come in order */
    bool lead_rare = rare_form(p, v->first, lead);
    const struct kh_match *end = kh_sentence_end(p->s, v->first);
    for (const struct kh_match *m = kh_sentence_first(p->s, v->first), *next; m < end; m = next) {
        next = kh_match_next_reading(m);
        bool same = predicates_entry(m->kind) && m->n == lead->n && form_of(m->features) == v->form && !m->clitics.conjunction == !lead->clitics.conjunction;
        if (!same || (!lead_rare && rare_form(p, v->first, m))) continue;
        if (m->kind == KH_ENTRY_EVENT) add_event_rows(p, v, m, next, &behind);
        else add_row(v, m); /* of one reading the first will do */
    }
}

/* "accused [anew] X": a participle that says how, where no act stands behind it as in "renewing [its demand]". */
static bool says_how(const struct kh_parse *p, uint32_t i, const struct kh_match *lead) {
    if (form_of(lead->features) != KH_PREDICATE_PARTICIPLE || !kh_sentence_adverb(p->s, i)) return false;
    return i + 1u >= p->s->n || p->mentions.of_token[i + 1u] >= 0 || !kh_sentence_has_form(p->s, i + 1u, KH_FORM_BIT(KH_FORM_NOUN));
}

uint32_t kh_predicate__collect_at(struct kh_parse *p, uint32_t i) {
    const struct kh_match *lead = leading_match(p, i);
    if (!lead || says_how(p, i, lead) || is_function_word(p, i, lead) || is_particle_of_verb(p, i, lead)) return i + 1;
    if (inside_particle(p, i) || inside_mention(p, i, lead) || kh_sentence_match(p->s, i, KH_ENTRY_IDIOM)) return i + 1;
    struct kh_predicate *v = next_predicate(p);
    v->form = form_of(lead->features);
    v->first = (uint16_t)i, v->last = (uint16_t)(i + lead->n - 1u);
    v->features = lead->features, v->clitics = lead->clitics;
    v->subject = v->object = v->governor = v->describes = v->act = KH_NOBODY;
    v->subject_actor = KH_NONE;
    take_rows(p, v, lead);
    if (v->form == KH_PREDICATE_VERB) v->features = verb_features(p, i, lead);
    v->passive = v->form == KH_PREDICATE_VERB && (shows_passive(p, v) || ((v->features & KH_FEATURE_PASSIVE) && !active_of_another(p, i, lead)));
    p->predicates.of_token[i] = (int16_t)p->predicates.n++;
    return v->last + 1u;
}
