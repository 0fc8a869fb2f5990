/* Who stands before a verb: its topic ("Mali [the day before] recalled"), near or far. */
#include "read/predicate/predicate_int.h"

#include "read/predicate/clause.h"

/* Farthest looks, in tokens. */
enum { MAX_ANTECEDENT = 6, MAX_PARENTHESIS = 16, MAX_TOPIC = 20, MAX_BACK = 4, MAX_BRACKETS = 8 };

/* The token before i, particles of negation, tense and doubt and "was" passed over; UINT32_MAX at the start. */
uint32_t kh_predicate__before_particles(const struct kh_parse *p, uint32_t i) {
    static const enum kh_particle classes[] = {KH_PARTICLE_NOT, KH_PARTICLE_FUTURE, KH_PARTICLE_PERHAPS, KH_PARTICLE_REALITY};
    static const uint64_t any = KH_PARTICLE_BIT(KH_PARTICLE_NOT) | KH_PARTICLE_BIT(KH_PARTICLE_FUTURE) |
                                KH_PARTICLE_BIT(KH_PARTICLE_PERHAPS) | KH_PARTICLE_BIT(KH_PARTICLE_REALITY);
    for (int guard = 0; i > 0 && guard < MAX_BACK; guard++) {
        const struct kh_match *m = NULL;
        bool may = p->s->tokens[i - 1].particles_end & any;
        for (size_t k = 0; may && !m && k < sizeof classes / sizeof *classes; k++) m = kh_sentence_particle_before(p->s, i, classes[k]);
        if (!m && !kh_sentence_conjunction(p->s, i - 1) && kh_sentence_in_class(p->s, i - 1, KH_S("auxiliary"))) {
            i--;
            continue;
        }
        if (!m) return i - 1;
        i = m->first;
    }
    return i ? i - 1 : UINT32_MAX;
}

/* "[on Saturday morning] the forces shell": nothing but words of time and fixed adverbs before token i, from the sentence's start or a mark on. */
static bool behind_opening_time(const struct kh_parse *p, uint32_t i) {
    enum { FARTHEST = 6 };
    uint32_t start = i;
    while (start > 0 && i - start < FARTHEST && !kh_sentence_is_mark(p->s, start - 1u)) start--;
    bool opens = start < i && (start == 0 || kh_sentence_is_mark(p->s, start - 1u));
    return opens && !kh_sentence_conjunction(p->s, start) && kh_predicate__behind_adverbials(p, start) == i;
}

static bool clause_starts_at(const struct kh_parse *p, uint32_t i) {
    if (i == 0 || kh_sentence_conjunction(p->s, i)) return true;
    if (kh_sentence_is_mark(p->s, i - 1) || kh_sentence_in_class(p->s, i - 1, KH_S("auxiliary"))) return true; /* "and Paris was ..." */
    static const enum kh_particle openers[] = {
        KH_PARTICLE_THAT, KH_PARTICLE_WHILE, KH_PARTICLE_SINCE, KH_PARTICLE_BUT, KH_PARTICLE_IF,
        KH_PARTICLE_NOT, KH_PARTICLE_REALITY, KH_PARTICLE_PERHAPS, KH_PARTICLE_NOT_ONLY};
    for (size_t k = 0; k < sizeof openers / sizeof *openers; k++) {
        if (kh_sentence_particle_before(p->s, i, openers[k])) return true;
    }
    return behind_opening_time(p, i);
}

int kh_predicate__group_start(const struct kh_parse *p, int m) {
    while (m > 0 && p->mentions.at[m].joined) m--;
    return m;
}

/* "[experts] from A and B": people of whom those named behind a preposition are the states; m itself when they are not. */
static int whose_people(const struct kh_parse *p, int m) {
    const struct kh_mention *x = &p->mentions.at[m], *people = x - 1;
    if (m == 0 || x->depth || !kh_parse_led_by(p, x, KH_PARTICLE_FROM)) return m;
    bool prefixed = x->first > x->chain || kh_sentence_prefix(p->s, x->first).n;
    if (x->chain != people->last + (prefixed ? 1u : 2u)) return m;
    bool some = people->kind == KH_MENTION_GROUP || people->kind == KH_MENTION_PERSON || people->kind == KH_MENTION_ORGAN;
    return some ? kh_predicate__group_start(p, m - 1) : m;
}

/* "[the visit] of X": does the first of the nouns in construct before the mention tell of an act? */
static bool is_of_act(const struct kh_parse *p, const struct kh_mention *x) {
    return x->depth && p->predicates.of_token[x->chain] >= 0;
}

/* A noun phrase without preposition at its clause's start that ends at token i. */
int kh_predicate__topic_ending(const struct kh_parse *p, uint32_t i) {
    int m = i < p->s->n ? p->mentions.of_token[i] : -1;
    if (m < 0 || p->mentions.at[m].last != i) return KH_NOBODY;
    m = whose_people(p, kh_predicate__group_start(p, m));
    const struct kh_mention *x = &p->mentions.at[m];
    if (x->prep.n || !kh_mention_agent(x) || !clause_starts_at(p, x->chain) || is_of_act(p, x)) return KH_NOBODY;
    return x->depth <= 1 ? m : KH_NOBODY;
}

/* "Moscow, which ..., pushes": the topic before a parenthesis that ends right before the verb. */
static int topic_before_parenthesis(const struct kh_parse *p, uint32_t comma) {
    for (uint32_t i = comma; i > 0 && comma - i < MAX_PARENTHESIS;) {
        i--;
        if (!kh_parse_comma(p, i)) continue;
        return i ? kh_predicate__topic_ending(p, i - 1) : KH_NOBODY;
    }
    return KH_NOBODY;
}

/* "that the minister, discussed": a comma that should not be there, between a subject right behind "that" and its verb. */
static bool behind_that(const struct kh_parse *p, int m) {
    uint32_t i = p->mentions.at[m].chain;
    return kh_sentence_particle_before(p->s, i, KH_PARTICLE_THAT);
}

/* "the [three] leaders", "[two] protesters": a number behind the noun that it counts, of the same definiteness. */
static bool counts_topic(const struct kh_parse *p, uint32_t i) {
    if (p->mentions.of_token[i] >= 0 || !kh_sentence_match(p->s, i, KH_ENTRY_NUMBER)) return false;
    int k = p->s->tokens[i].word->article ? KH_NOBODY : p->mentions.of_token[i - 1u];
    return p->s->tokens[i].word->article || (k >= 0 && p->mentions.at[k].kind == KH_MENTION_GROUP && !kh_sentence_article(p->s, i - 1u));
}

/* "as for the staff, [it] said": a verb joined to its own topic, which a word of contrast opens; m, or KH_NOBODY. */
static int contrasted(const struct kh_parse *p, int m) {
    uint32_t chain = m == KH_NOBODY ? 0 : p->mentions.at[m].chain;
    return kh_sentence_particle_before(p->s, chain, KH_PARTICLE_BUT) ? m : KH_NOBODY;
}

/* "as for the ministry [in Baku], it said": whoever stands right behind the word of contrast that opens the sentence, up to its first verb. */
static int contrasted_far(const struct kh_parse *p, const struct kh_predicate *v) {
    const struct kh_match *but = v->first > MAX_TOPIC ? NULL : kh_sentence_particle(p->s, 0, KH_PARTICLE_BUT);
    int m = but ? kh_predicate__mention_with_chain(p, but->n) : KH_NOBODY;
    if (m == KH_NOBODY || p->mentions.at[m].prep.n || !kh_mention_agent(&p->mentions.at[m])) return KH_NOBODY;
    for (uint32_t i = p->mentions.at[m].last + 1u; i < v->first; i++) {
        if (kh_parse_verb_at(p, i) || (kh_sentence_is_mark(p->s, i) && kh_parse_stop(p, i))) return KH_NOBODY;
    }
    return m;
}

/* "the president, John Smith, visits": the name that a title has between commas. */
static bool named_between_commas(const struct kh_parse *p, int m) {
    if (m == KH_NOBODY) return false;
    for (uint32_t i = p->mentions.at[m].first; i <= p->mentions.at[m].last; i++) {
        if (kh_parse_comma(p, i)) return true;
    }
    return false;
}

/* "the group (ECOWAS) threatened": the token before the brackets that close at token i; i when none do. */
static uint32_t before_brackets(const struct kh_parse *p, uint32_t i) {
    if (!kh_sentence_mark(p->s, i, ')')) return i;
    for (uint32_t k = i; k-- > 1 && i - k <= MAX_BRACKETS;) {
        if (kh_sentence_mark(p->s, k, '(')) return k - 1u;
    }
    return i;
}

/* Does the word at token i bear a pronoun, or a preposition lead it: no subject of the verb before it? */
static bool is_no_subject(const struct kh_parse *p, uint32_t i) {
    if (i >= p->s->n || kh_sentence_particle(p->s, i, KH_PARTICLE_PREP) || kh_sentence_prefix(p->s, i).n) return true;
    const struct kh_mention *m = kh_parse_mention_at(p, i);
    if (m) return m->own;
    for (const struct kh_match *x = kh_sentence_first(p->s, i), *end = kh_sentence_end(p->s, i); x < end; x++) {
        if (x->clitics.pronoun) return true;
    }
    return false;
}

/* "France.. withdraws its forces": in a headline the party before two dots that opens it, where nobody behind the verb may be its subject. */
static int topic_before_dots(const struct kh_parse *p, const struct kh_predicate *v, uint32_t i) {
    bool dots = i > 1 && kh_sentence_mark(p->s, i, '.') && kh_sentence_mark(p->s, i - 1u, '.');
    int m = dots && v->form == KH_PREDICATE_VERB && !v->clitics.conjunction ? kh_predicate__topic_ending(p, i - 2u) : KH_NOBODY;
    if (m == KH_NOBODY || p->mentions.at[m].chain > 0 || !kh_predicate__agrees(v, &p->mentions.at[m])) return KH_NOBODY;
    return is_no_subject(p, v->last + 1u) ? m : KH_NOBODY;
}

int kh_predicate__find_topic(const struct kh_parse *p, const struct kh_predicate *v) {
    uint32_t i = kh_predicate__before_particles(p, v->first);
    if (i == UINT32_MAX) return KH_NOBODY;
    int headed = topic_before_dots(p, v, i);
    if (headed != KH_NOBODY) return headed;
    if (v->clitics.conjunction && v->form == KH_PREDICATE_VERB) {
        int near = contrasted(p, kh_predicate__topic_ending(p, i));
        return near == KH_NOBODY ? contrasted_far(p, v) : near;
    }
    while (i > 0 && kh_predicate__is_quote(p, i)) i--;
    if (p->mentions.of_token[i] < 0) i = before_brackets(p, i);
    if (!kh_parse_comma(p, i)) return kh_predicate__topic_ending(p, i > 0 && counts_topic(p, i) ? i - 1 : i);
    if (v->clitics.conjunction) return KH_NOBODY;
    int topic = topic_before_parenthesis(p, i), close = i > 0 ? kh_predicate__topic_ending(p, i - 1) : KH_NOBODY;
    if (named_between_commas(p, close)) return close;
    return topic == KH_NOBODY && close != KH_NOBODY && behind_that(p, close) ? close : topic;
}

/* "[the Houthis]": is an organisation called by a plural that says where its people are from? */
static bool called_by_plural(const struct kh_parse *p, const struct kh_mention *m) {
    const struct kh_match *d = m->kind == KH_MENTION_ORG ? kh_sentence_match(p->s, m->last, KH_ENTRY_DEMONYM) : NULL;
    return d && (d->features & (KH_FEATURE_PLURAL | KH_FEATURE_DUAL)); /* one ending serves for both */
}

/* Does the noun phrase right behind "that" agree in number with the verb behind it? */
static bool agrees_as_topic(const struct kh_predicate *v, const struct kh_mention *m, bool several) {
    bool plural = (v->features & KH_FEATURE_PLURAL) != 0, people = m->kind == KH_MENTION_GROUP && (m->plural || m->counted);
    if (plural) return people || several;
    return !people || (v->features & KH_FEATURE_FEM) || m->gender != KH_GENDER_MASC;
}

/* Does token i stand between two clauses? Asides and relative clauses do not. */
static bool ends_topic(const struct kh_parse *p, uint32_t i) {
    bool bracket = kh_sentence_mark(p->s, i, '(') || kh_sentence_mark(p->s, i, ')');
    if (kh_sentence_is_mark(p->s, i)) return kh_parse_stop(p, i) && !kh_predicate__is_dash(p, i) && !bracket;
    if (kh_parse_verb_at(p, i)) return !kh_parse_predicate_at(p, i)->relative;
    return kh_parse_subordinates(p, i) && !kh_sentence_particle(p->s, i, KH_PARTICLE_RELATIVE);
}

/* Is token i inside fixed words: "gunmen [believed to be of] X attacked"? */
static bool in_idiom(const struct kh_parse *p, uint32_t i) {
    for (uint32_t back = 0; back < MAX_BACK && back <= i; back++) {
        const struct kh_match *m = kh_sentence_match(p->s, i - back, KH_ENTRY_IDIOM);
        if (m && m->n > back) return true;
    }
    return false;
}

/* "[to Algeria], by its ministry, that": the token that a parenthesis in commas right before token `to` opens at; `to` when none closes there. */
static uint32_t before_parenthesis(const struct kh_parse *p, uint32_t to) {
    enum { MOST = 12 };
    if (to < 2 || !kh_parse_comma(p, to - 1u)) return to;
    for (uint32_t i = to - 1u; i-- > 0 && to - i <= MOST;) {
        if (kh_parse_comma(p, i)) return kh_parse_behind_commas(p, i) == to ? i : to;
    }
    return to;
}

/* "it happened before [to the union] that it went on strike", "[the party] may that it ...": who stands behind the impersonal word that
 * opens the clause, right before "that", does what follows. KH_NOBODY when there is no such word. */
static int granted(const struct kh_parse *p, const struct kh_predicate *v, uint32_t that) {
    uint32_t end = before_parenthesis(p, that);
    if (end == that && that > 1u && kh_parse_comma(p, that - 1u)) end = that - 1u; /* "to the council, and that it asked" */
    int m = end > 1 ? p->mentions.of_token[end - 1u] : -1;
    if (m < 0) return KH_NOBODY;
    const struct kh_mention *x = &p->mentions.at[m];
    bool whose = x->last + 1u == end && kh_parse_led_by(p, x, KH_PARTICLE_PURPOSE) && kh_mention_agent(x) && x->chain > 0;
    if (!whose || kh_sentence_match(p->s, x->chain - 1u, KH_ENTRY_REPORTING) || !clause_starts_at(p, x->chain - 1u)) return KH_NOBODY;
    return agrees_as_topic(v, x, kh_parse_group(p, m) > 1 || called_by_plural(p, x)) ? m : KH_NOBODY;
}

/* May the mention that begins right where its clause does be the subject of the clause's first verb? */
static bool is_far_topic(const struct kh_parse *p, const struct kh_predicate *v, int m) {
    const struct kh_mention *x = &p->mentions.at[m];
    /* "that [Turkish drones] took off, hit" */
    bool arms = x->kind == KH_MENTION_ASSET && kh_str_equal(x->sector, KH_S("MIL")) && !x->depth;
    if (x->prep.n || x->last >= v->first || x->depth > 2 || is_of_act(p, x)) return false;
    if (!arms && !kh_mention_agent(x)) return false;
    return agrees_as_topic(v, x, kh_parse_group(p, m) > 1 || called_by_plural(p, x));
}

/* "[the armed forces] in Kenya attacked", "[the ambassador] to Russia met": who opens the sentence, or what a colon leads to, where only words that
 * prepositions lead to or that describe it part it from the first verb. */
static int opening_topic(const struct kh_parse *p, const struct kh_predicate *v, uint32_t start) {
    while (start < v->first && kh_predicate__is_quote(p, start)) start++;
    int m = v->clitics.pronoun || v->passive ? KH_NOBODY : kh_predicate__mention_with_chain(p, start);
    if (m == KH_NOBODY || !is_far_topic(p, v, m) || !kh_predicate__agrees_carried(p, v, m)) return KH_NOBODY;
    uint32_t i = kh_predicate__behind_group(p, m), last = v->first - 1u;
    for (; i < v->first; i++) {
        if (kh_sentence_is_mark(p->s, i)) return KH_NOBODY;
        if (p->s->tokens[i].kind == KH_TOKEN_WORD && kh_sentence_conjunction(p->s, i)) return KH_NOBODY;
    }
    bool when = kh_predicate__time_word(p, last) || kh_sentence_adverb(p->s, last); /* "the army yesterday hit" */
    bool noun = !when && kh_parse_plain_word(p, last) && !kh_sentence_article(p->s, last); /* "in an operation [that] hit" */
    return noun || p->predicates.of_token[last] >= 0 ? KH_NOBODY : m;
}

/* "in a related matter, [the authorities] in X": does the comma at token i end what opens the sentence before its subject, with no verb and nobody in the
 * open? */
static bool ends_opening(const struct kh_parse *p, uint32_t i) {
    if (!kh_parse_comma(p, i)) return false;
    for (uint32_t k = 0; k < i; k++) {
        const struct kh_mention *m = kh_parse_mention_at(p, k);
        if (kh_parse_verb_at(p, k) || kh_sentence_is_mark(p->s, k) || kh_parse_subordinates(p, k)) return false;
        if (m && kh_mention_open(m) && m->depth == 0) return false;
    }
    return true;
}

/* "that [three citizens] of such an age were killed": what stands in the open right behind "that" is the subject of its first verb, however
 * much is told of it between. */
int kh_predicate__far_topic(const struct kh_parse *p, const struct kh_predicate *v) {
    if (v->form != KH_PREDICATE_VERB || v->clitics.conjunction) return KH_NOBODY;
    for (uint32_t i = v->first; i-- > 0 && v->first - i <= MAX_TOPIC;) {
        if (in_idiom(p, i)) continue;
        const struct kh_match *that = kh_sentence_particle_ending(p->s, i, KH_PARTICLE_THAT);
        if (!that) {
            if (kh_sentence_mark(p->s, i, ':') || ends_opening(p, i)) return opening_topic(p, v, i + 1u);
            if (ends_topic(p, i)) return KH_NOBODY;
            if (i == 0) return opening_topic(p, v, 0);
            continue;
        }
        uint32_t start = i + 1u;
        while (start < v->first && kh_predicate__is_quote(p, start)) start++;
        int m = kh_predicate__mention_with_chain(p, start);
        int own = m == KH_NOBODY && start == v->first && !that->clitics.pronoun ? granted(p, v, that->first) : KH_NOBODY;
        if (own != KH_NOBODY) return own;
        if (that->clitics.pronoun || m == KH_NOBODY) return KH_NOBODY;
        return is_far_topic(p, v, m) ? m : KH_NOBODY;
    }
    return KH_NOBODY;
}

bool kh_predicate__states_in_it(const struct kh_parse *p, int owner) {
    const struct kh_mention *m = &p->mentions.at[owner];
    uint32_t text = m->depth ? m->chain : m->first ? m->first - 1u : m->first;
    bool agent = kh_mention_agent(m) && m->kind != KH_MENTION_GROUP && m->kind != KH_MENTION_ASSET;
    if (!agent || text >= m->first) return false;
    return kh_sentence_in_class(p->s, text, KH_S("statement")) || kh_sentence_in_class(p->s, text, KH_S("speech"));
}

/* "that [70 thousand at least] were killed": a number, and nobody named, is the topic of a plural. */
bool kh_predicate__numbered(const struct kh_parse *p, const struct kh_predicate *v) {
    if (!(v->features & KH_FEATURE_PLURAL) || v->clitics.conjunction) return false;
    if (kh_predicate__stands_alone(p, v) || !kh_predicate__is_forcible(p, v)) return false;
    for (uint32_t i = v->first; i-- > 0 && v->first - i <= MAX_ANTECEDENT + 2u;) {
        if (p->mentions.of_token[i] >= 0 || kh_parse_verb_at(p, i) || kh_sentence_is_mark(p->s, i)) return false;
        if (kh_sentence_number(p->s, i)) return !kh_sentence_article(p->s, i);
    }
    return false;
}

/* "with other states [that] showed": an indefinite noun and its adjective; the verb behind them describes the noun. */
static bool is_described(const struct kh_parse *p, uint32_t i) {
    if (i == 0 || p->s->tokens[i].word->conjunction || p->predicates.of_token[i] >= 0) return false;
    const struct kh_token *noun = &p->s->tokens[i - 1];
    if (noun->word->article || !kh_parse_plain_word(p, i - 1)) return false;
    bool prep = noun->word->preposition || (i > 1 && kh_sentence_particle_ending(p->s, i - 2, KH_PARTICLE_PREP));
    return prep && !kh_sentence_match(p->s, i - 1, KH_ENTRY_PARTICLE) && !kh_predicate__time_word(p, i - 1);
}

/* The first token of the words for an act that end at token i, "cease-[fire]"; i when there are none. */
static uint32_t act_start(const struct kh_parse *p, uint32_t i) {
    for (uint32_t back = 1; back <= MAX_BACK && back <= i; back++) {
        const struct kh_predicate *w = kh_parse_predicate_at(p, i - back);
        if (w) return w->last >= i ? w->first : i;
    }
    return i;
}

/* Does the noun at token i stand behind a preposition, perhaps with nouns in construct between: "north of the strip"? */
static bool behind_prep(const struct kh_parse *p, uint32_t i) {
    i = act_start(p, i);
    for (int back = 0; back < MAX_BACK && p->s->tokens[i].kind == KH_TOKEN_WORD; back++, i--) {
        if (p->s->tokens[i].word->preposition) return true;
        if (i == 0 || kh_sentence_conjunction(p->s, i)) return false;
        if (kh_sentence_particle_before(p->s, i, KH_PARTICLE_PREP) || kh_clause_circumstance(p, i)) return true;
        if (p->s->tokens[i - 1].word->article || kh_parse_verb_at(p, i - 1)) return false;
    }
    return false;
}

/* "the talks dealt with": a plain noun right before the verb is its subject, whoever else was named. */
bool kh_predicate__unknown_topic(const struct kh_parse *p, const struct kh_predicate *v) {
    uint32_t i = kh_predicate__before_particles(p, v->first);
    if (i == UINT32_MAX || v->clitics.conjunction || v->clitics.pronoun || i >= v->first) return false;
    if (p->mentions.of_token[i] >= 0) {
        const struct kh_mention *m = kh_parse_mention_at(p, i);
        return m->kind == KH_MENTION_ASSET && m->prep.n == 0 && clause_starts_at(p, m->chain);
    }
    if (p->predicates.of_token[i] >= 0 && !p->s->tokens[i].word->article) return false; /* an act that this verb describes */
    if (p->s->tokens[i].kind != KH_TOKEN_WORD || kh_predicate__time_word(p, i)) return false;
    if (kh_parse_verb_at(p, i) || kh_parse_subordinates(p, i)) return false;
    if (kh_sentence_match(p->s, i, KH_ENTRY_PARTICLE)) return false;
    return (p->s->tokens[i].word->article && !behind_prep(p, i)) || is_described(p, i);
}

/* Is the event noun what the verb right before it, or before its subject, has for an object: "they chanted [slogans]"? */
bool kh_predicate__act_is_object(const struct kh_parse *p, int act) {
    const struct kh_predicate *a = &p->predicates.at[act], *verb = a - 1;
    if (act == 0 || !kh_clitics_alone(a->clitics)) return false;
    if (verb->form != KH_PREDICATE_VERB || verb->reporting || verb->subject == KH_NOBODY) return false;
    if (kh_predicate_of_type(verb, KH_S("COERCE"))) return false; /* "the police repressed [a march] that set out" */
    return a->first == verb->last + 1u || a->first == p->mentions.at[verb->subject].last + 1u;
}

/* "shouted slogans demanding": a present verb right behind an indefinite noun describes it; whoever shouted demands. */
bool kh_predicate__describes_plain(const struct kh_parse *p, const struct kh_predicate *v) {
    if (v->first == 0 || v->clitics.conjunction || v->clitics.pronoun) return false;
    if (v->passive || !kh_predicate_present(v)) return false;
    uint32_t i = v->first - 1u;
    if (!kh_parse_plain_word(p, i) || kh_sentence_article(p->s, i)) return false;
    if (kh_sentence_match(p->s, i, KH_ENTRY_PARTICLE) || kh_sentence_match(p->s, i, KH_ENTRY_CONNECTIVE)) return false;
    if (p->s->tokens[i].word->prep_pronoun || kh_predicate__time_word(p, i)) return false;
    return kh_predicate__clause_has_verb(p, v->first);
}

/* "gunmen, [and they] slaughter": those named last in the plural, where a word for "they" stands right before a present in the plural. */
static int they_before(const struct kh_parse *p, uint32_t they) {
    for (size_t k = p->mentions.n; k-- > 0;) {
        const struct kh_mention *m = &p->mentions.at[k];
        if (m->first >= they) continue;
        if (m->last + (uint32_t)MAX_ANTECEDENT < they) return KH_NOBODY;
        if (m->kind == KH_MENTION_GROUP && (m->plural || m->counted)) return (int)k;
    }
    return KH_NOBODY;
}

/* "saw gunmen of the tribes shoot": a present in the plural right behind a plural noun phrase tells what those people do. */
int kh_predicate__circumstance_of(const struct kh_parse *p, const struct kh_predicate *v) {
    bool present = kh_predicate_present(v) && (v->features & KH_FEATURE_PLURAL) && !v->clitics.conjunction;
    if (!present || v->first == 0) return KH_NOBODY;
    if (kh_sentence_particle(p->s, v->first - 1u, KH_PARTICLE_NAMELY)) return they_before(p, v->first - 1u);
    if (p->mentions.of_token[v->first - 1] < 0) return KH_NOBODY;
    for (int k = p->mentions.of_token[v->first - 1], steps = 0; k >= 0 && steps < 2; k--, steps++) {
        const struct kh_mention *m = &p->mentions.at[k];
        if (m->prep.n == 0 && m->kind == KH_MENTION_GROUP) return kh_predicate__group_start(p, k);
        if (m->prep.n == 0 || k == 0 || p->mentions.at[k - 1].last + 2u < m->first) return KH_NOBODY;
    }
    return KH_NOBODY;
}

bool kh_predicate__behind_text(const struct kh_parse *p, const struct kh_predicate *v) {
    for (uint32_t i = v->first; i-- > 0 && v->first - i <= MAX_ANTECEDENT;) {
        if (kh_parse_stop(p, i) || kh_sentence_is_mark(p->s, i)) return false;
        bool text = kh_sentence_in_class(p->s, i, KH_S("talks")) || kh_sentence_in_class(p->s, i, KH_S("statement"));
        if (text) return !kh_sentence_article(p->s, i);
    }
    return false;
}

int kh_predicate__issuer(const struct kh_parse *p, uint32_t i) {
    if (!kh_sentence_in_class(p->s, i, KH_S("statement"))) return KH_NOBODY;
    for (uint32_t k = i + 1; k + 2u < p->s->n && k <= i + (uint32_t)MAX_BACK; k++) {
        if (kh_sentence_is_mark(p->s, k) || p->mentions.of_token[k] >= 0) return KH_NOBODY;
        if (!kh_sentence_in_class(p->s, k, KH_S("issued"))) continue;
        int m = kh_predicate__mention_with_chain(p, k + 2u);
        if (m == KH_NOBODY) m = kh_predicate__mention_with_chain(p, k + 1u);
        return m != KH_NOBODY && p->mentions.at[m].prep.n && kh_mention_agent(&p->mentions.at[m]) ? m : KH_NOBODY;
    }
    return KH_NOBODY;
}
