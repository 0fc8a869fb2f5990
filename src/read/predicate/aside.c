#include "read/predicate/aside.h"

#include <string.h>

#include "read/predicate/clause.h"
#include "read/predicate/predicate_int.h"
#include "read/word/quote.h"

/* Tokens: the longest aside, the shortest that dashes enclose, how far behind "which" its verb stands. */
enum { MAX_ASIDE = 30, MIN_DASHES = 2, TO_VERB = 4 };

/* Where an aside may stand: behind a party that is a part of the main clause. */
struct place {
    int party;                       /* the first of its group */
    const struct kh_predicate *verb; /* whose subject or object it is, before it; NULL */
    bool object;                     /* its object */
    bool topic;                      /* it opens the clause, and the verb is to come */
};

static bool has_class(const struct kh_parse *p, uint32_t i, enum kh_particle class) {
    return i < p->s->n && kh_sentence_particle(p->s, i, class) != NULL;
}

static bool leads(const struct kh_parse *p, uint32_t i) { /* a preposition, joined or apart */
    return has_class(p, i, KH_PARTICLE_PREP) || has_class(p, i, KH_PARTICLE_BY) || (i < p->s->n && p->s->tokens[i].word->preposition);
}

static uint32_t behind_prep(const struct kh_parse *p, uint32_t i) { /* which is a word of its own at token i; i itself where it is joined to one */
    const struct kh_match *prep = kh_sentence_particle(p->s, i, KH_PARTICLE_BY);
    if (!prep) prep = kh_sentence_particle(p->s, i, KH_PARTICLE_PREP);
    return prep && !prep->open ? i + prep->n : i;
}

/* Behind words of negation, tense and "was". */
static uint32_t behind_verb_words(const struct kh_parse *p, uint32_t i) {
    static const uint64_t words = KH_PARTICLE_BIT(KH_PARTICLE_NOT) | KH_PARTICLE_BIT(KH_PARTICLE_FUTURE) |
                                  KH_PARTICLE_BIT(KH_PARTICLE_PERHAPS) | KH_PARTICLE_BIT(KH_PARTICLE_REALITY);
    while (i < p->s->n && (kh_sentence_has_particle(p->s, i, words) || kh_sentence_in_class(p->s, i, KH_S("auxiliary")))) i++;
    return i;
}

/* Does a finite verb of its own, not joined by "and", stand at token i, words of tense before it? */
static bool main_verb_at(const struct kh_parse *p, uint32_t i) {
    uint32_t k = behind_verb_words(p, i);
    return k < p->s->n && kh_parse_verb_at(p, k) && !kh_sentence_conjunction(p->s, i) && !kh_sentence_conjunction(p->s, k);
}

/* The same for a word that may be a verb or a noun, with an open noun or a preposition behind it: what stands before decides. */
static bool may_be_verb(const struct kh_parse *p, uint32_t i) {
    bool past = kh_sentence_has_form(p->s, i, KH_FORM_BIT(KH_FORM_PAST));
    if (!past || i + 1u >= p->s->n || p->mentions.of_token[i] >= 0) return false;
    if (kh_sentence_article(p->s, i) || kh_sentence_conjunction(p->s, i) || leads(p, i)) return false;
    return leads(p, i + 1u) || kh_predicate__mention_with_chain(p, i + 1u) != KH_NOBODY || kh_sentence_article(p->s, i + 1u);
}

/* The verb before a party that has it for its subject or object, no other verb but of relative clauses between; NULL. */
static const struct kh_predicate *verb_of(const struct kh_parse *p, int party) {
    for (size_t k = p->predicates.n; k-- > 0;) {
        const struct kh_predicate *v = &p->predicates.at[k];
        if (v->form != KH_PREDICATE_VERB || v->first >= p->mentions.at[party].chain) continue;
        if (v->subject == party || v->object == party) return v->relative ? NULL : v;
        if (!v->relative) return NULL;
    }
    return NULL;
}

/* A she's ending folds to the same letter as a pronoun. */
static bool bears_pronoun(const struct kh_parse *p, uint32_t i) {
    return !kh_sentence_feminine_end(p->s, i) && kh_sentence_bears_pronoun(p->s, i);
}

static bool is_definite(const struct kh_parse *p, uint32_t i) {
    return kh_sentence_article(p->s, i) || bears_pronoun(p, i);
}

/* A plain word with the article, not joined. */
static bool adjective_at(const struct kh_parse *p, uint32_t i) {
    if (i >= p->s->n || !kh_sentence_article(p->s, i) || !kh_parse_plain_word(p, i)) return false;
    return !leads(p, i) && !kh_sentence_conjunction(p->s, i) && !kh_parse_subordinates(p, i);
}

/* Does the word before token i go with the noun before it: an adjective, or a mark around them? */
static bool behind_adjective(const struct kh_parse *p, uint32_t i) {
    return i > 1 && (kh_sentence_is_mark(p->s, i - 1u) ? kh_predicate__is_quote(p, i - 1u) : adjective_at(p, i - 1u));
}

/* The party that ends right before token i, or KH_NOBODY. */
static int party_ending(const struct kh_parse *p, uint32_t i) {
    const struct kh_mention *m = i ? kh_parse_mention_at(p, i - 1u) : NULL;
    bool party = m && m->last + 1u == i && m->kind != KH_MENTION_OWNER && kh_mention_agent(m);
    return party ? (int)(m - p->mentions.at) : KH_NOBODY;
}

static bool find_place(const struct kh_parse *p, uint32_t i, struct place *out) {
    uint32_t end = i;
    while (behind_adjective(p, end)) end--;
    int m = party_ending(p, end);
    if (m == KH_NOBODY) return false;
    out->party = kh_predicate__group_start(p, m);
    out->verb = verb_of(p, out->party);
    if (p->mentions.at[out->party].prep.n) out->verb = NULL;
    out->object = out->verb && !out->verb->passive && out->verb->subject != out->party;
    out->topic = kh_predicate__topic_ending(p, end - 1u) != KH_NOBODY;
    return out->verb || out->topic;
}

/* May the word at token i stand in the genitive of an open noun right before it? */
static bool may_be_genitive(const struct kh_parse *p, uint32_t i) {
    if (i >= p->s->n || p->s->tokens[i].kind != KH_TOKEN_WORD || leads(p, i) || kh_sentence_conjunction(p->s, i)) return false;
    bool noun = kh_predicate__mention_with_chain(p, i) != KH_NOBODY || kh_sentence_article(p->s, i) || !kh_sentence_object_end(p->s, i);
    return noun && !kh_parse_verb_at(p, i) && !kh_predicate__time_word(p, i) && !kh_parse_subordinates(p, i);
}

/* The token behind the noun at token i with its adjectives and its genitive. */
static uint32_t behind_noun(const struct kh_parse *p, uint32_t i) {
    bool time = i < p->s->n && kh_predicate__time_word(p, i);
    for (int genitive = 0; i < p->s->n && genitive <= 2; genitive++) {
        int m = kh_predicate__mention_with_chain(p, i);
        if (m == KH_NOBODY && p->mentions.of_token[i] >= 0) m = p->mentions.of_token[i];
        bool open = m == KH_NOBODY && !kh_sentence_article(p->s, i) && p->s->tokens[i].kind == KH_TOKEN_WORD;
        bool ended = open && (kh_sentence_object_end(p->s, i) || bears_pronoun(p, i));
        i = m == KH_NOBODY ? i + 1u : kh_predicate__behind_group(p, m);
        while (is_definite(p, i - 1u) && adjective_at(p, i)) i++;
        if (!open || ended || !may_be_genitive(p, i)) break;
    }
    while (time && i < p->s->n && kh_predicate__time_word(p, i) && !leads(p, i)) i++; /* "the year 2010" */
    return i;
}

/* Does a row of the main verb give what stands behind the preposition at token i a part, or what it controls, or what it tells? */
static bool asks_for_prep(const struct kh_parse *p, const struct kh_predicate *v, uint32_t i) {
    if (!v || !leads(p, i)) return false;
    const struct kh_match *apart = kh_sentence_particle(p->s, i, KH_PARTICLE_PREP);
    struct kh_str prep = apart ? p->doc->lex->particle_forms[apart->row] : kh_sentence_prefix(p->s, i);
    bool listed = false;
    for (int k = 0; k < v->n_events && !listed; k++) kh_prep_role(&kh_predicate_row(p, v, k)->preps, prep, &listed);
    if (v->reporting && !listed) kh_prep_role(&p->doc->lex->reporting[v->reporting->row].preps, prep, &listed);
    for (size_t k = 0; v->control && k < p->doc->lex->control[v->control->row].preps.n; k++) {
        struct kh_str own = p->doc->lex->control[v->control->row].preps.at[k];
        listed = listed || (own.n && kh_str_equal(own, prep));
    }
    return listed;
}

/* An open noun at token i: one without a preposition that is a party or an act, or has the article. */
static bool open_noun(const struct kh_parse *p, uint32_t i) {
    const struct kh_predicate *w = kh_parse_predicate_at(p, i);
    bool act = w && w->form == KH_PREDICATE_NOUN;
    return !leads(p, i) && (kh_predicate__mention_with_chain(p, i) != KH_NOBODY || act || kh_sentence_article(p->s, i));
}

/* "a very tense relation [that qualifies him]": a verb with a pronoun for the indefinite noun right before it. */
static bool tells_of_indefinite(const struct kh_parse *p, uint32_t i) {
    const struct kh_predicate *w = kh_parse_predicate_at(p, i);
    return w && w->clitics.pronoun && p->mentions.of_token[i - 1u] < 0 && !is_definite(p, i - 1u);
}

/* The finite verb of a clause whose first word stands before token i: one that the tables know, or any word that may be one; 0 for none. */
static uint32_t verb_in(const struct kh_parse *p, uint32_t i) {
    uint32_t k = behind_verb_words(p, i);
    bool verb = k < p->s->n && k <= i + TO_VERB && p->mentions.of_token[k] < 0 && !leads(p, k) && !kh_sentence_article(p->s, k);
    return verb && (kh_parse_verb_at(p, k) || kh_sentence_has_form(p->s, k, KH_VERB_FORMS) || kh_sentence_unknown(p->s, k)) ? k : 0;
}

/* The comma that closes what opens at comma i; 0 for none. Nouns that "and" joins behind a comma still belong to it. */
static uint32_t closing_comma(const struct kh_parse *p, uint32_t i) {
    for (uint32_t k = i + 2u; k + 1u < p->s->n && k <= i + MAX_ASIDE; k++) {
        if (kh_sentence_is_mark(p->s, k) && kh_parse_stop(p, k)) return 0;
        if (!kh_parse_comma(p, k)) continue;
        if (!kh_sentence_conjunction(p->s, k + 1u)) return k;
        if (kh_parse_verb_at(p, k + 1u) || verb_in(p, k + 1u) == k + 1u) return 0;
    }
    return 0;
}

/* "the minister who visits X[, as Y told,] received Z": does the main clause go on behind what the comma at token i opens? */
static bool goes_on_behind(const struct kh_parse *p, uint32_t i, const struct place *at) {
    uint32_t close = closing_comma(p, i), next = close + 1u;
    if (!close || next >= p->s->n || kh_sentence_conjunction(p->s, i + 1u)) return false;
    return at->verb ? asks_for_prep(p, at->verb, next) || (!at->object && open_noun(p, next)) : main_verb_at(p, next);
}

/* Where the main clause goes on behind what belongs to a verb or participle before token i, phrases with prepositions, words of time and manner, what
 * "and" joins to them: at an open noun or, where none stands in the clause, at a preposition that the main verb asks for; 0 when it does not.
 * `complete`: what stands before has its object, so that the first preposition may be the main verb's. */
static uint32_t behind_complements(const struct kh_parse *p, uint32_t i, const struct place *at, bool complete) {
    const struct kh_predicate *verb = at->verb; /* NULL when it is to come */
    uint32_t from = i, asked = 0, end = i;      /* end: what goes on begins there, with the day or the words of tense before it */
    for (bool leading = false; i < p->s->n && i < from + MAX_ASIDE;) {
        const struct kh_match *link = kh_sentence_match(p->s, i, KH_ENTRY_CONNECTIVE);
        bool joined = kh_sentence_conjunction(p->s, i), prep = leads(p, i) || joined;
        bool time = !prep && kh_predicate__time_word(p, i) && kh_predicate__mention_with_chain(p, i) == KH_NOBODY;
        if (!leading) end = i;
        leading = (time && verb) || behind_verb_words(p, i) > i;
        if (kh_parse_comma(p, i) && goes_on_behind(p, i, at)) return i; /* another aside follows */
        if (kh_sentence_is_mark(p->s, i)) return asked;
        if (main_verb_at(p, i) && tells_of_indefinite(p, i)) {
            i++;
            continue;
        }
        if (main_verb_at(p, i) || (!verb && (i > from || complete) && may_be_verb(p, i))) return verb ? 0 : end;
        if (kh_parse_verb_at(p, i)) return 0;
        if (kh_parse_subordinates(p, i)) return verb && verb->reporting && has_class(p, i, KH_PARTICLE_THAT) ? end : asked;
        if (prep && (i > from || complete) && !joined && !asked && !link && asks_for_prep(p, verb, i)) asked = end;
        if (p->s->tokens[i].word->prep_pronoun) i++;
        else if (prep) i = behind_noun(p, link ? i + link->n : behind_prep(p, i));
        else if (time || !open_noun(p, i)) i++;
        else if (verb) return at->object ? asked : end;
        else i = behind_noun(p, i);
    }
    return asked;
}

/* Behind the verb at token i, the noun right behind it, which is its object or subject, and what belongs to them. */
static uint32_t behind_clause(const struct kh_parse *p, uint32_t i, const struct place *at) {
    const struct kh_predicate *w = kh_parse_predicate_at(p, i);
    i = w ? w->last + 1u : i + 1u;
    if (i < p->s->n && kh_parse_verb_at(p, i) && w && w->control) i = kh_parse_predicate_at(p, i)->last + 1u; /* "who began to visit" */
    bool owed = w && w->clitics.pronoun; /* its subject, which may be spelled like a verb */
    bool word = i < p->s->n && p->s->tokens[i].kind == KH_TOKEN_WORD && (owed || !kh_parse_verb_at(p, i)) && !kh_parse_subordinates(p, i);
    bool noun = word && !leads(p, i) && !kh_sentence_conjunction(p->s, i) && !kh_predicate__time_word(p, i);
    return behind_complements(p, noun ? behind_noun(p, i) : i, at, noun);
}

static bool says_or_tells(const struct kh_parse *p, uint32_t i) { /* a text or a speech */
    return kh_sentence_in_class(p->s, i, KH_S("statement")) || kh_sentence_in_class(p->s, i, KH_S("speech"));
}

/* "in a speech", "upon": words of time or place, whatever part the main verb gives to their preposition. */
static bool tells_scene(const struct kh_parse *p, uint32_t i) {
    const struct kh_match *link = kh_sentence_match(p->s, i, KH_ENTRY_CONNECTIVE);
    enum kh_relation_kind relation = link ? p->doc->lex->connectives[link->row].relation : KH_RELATION_RESULT;
    return relation == KH_RELATION_TEMPORAL || relation == KH_RELATION_DURING || says_or_tells(p, behind_prep(p, i));
}

static bool relative_at(const struct kh_parse *p, uint32_t i) {
    const struct kh_match *r = i < p->s->n ? kh_sentence_particle(p->s, i, KH_PARTICLE_RELATIVE) : NULL;
    return r && kh_clitics_alone(r->clitics) && kh_clause_relative(p, i) && !has_class(p, i, KH_PARTICLE_COPULA);
}

static bool inside(const struct kh_parse *p, uint32_t i, uint32_t from, uint32_t to) {
    return i >= from && i < to && p->predicates.of_token[i] >= 0;
}

/* "[on behalf] of X", "[in answer] to it": an indefinite noun in the accusative with a preposition right behind it. */
static bool circumstance_at(const struct kh_parse *p, uint32_t i) {
    if (!kh_parse_plain_word(p, i) || kh_sentence_article(p->s, i) || kh_sentence_conjunction(p->s, i)) return false;
    bool led_to = i + 1u < p->s->n && leads(p, i + 1u);
    return led_to && !leads(p, i) && (kh_sentence_object_end(p->s, i) || kh_sentence_feminine_end(p->s, i));
}

bool kh_asides_tell_main(const struct kh_parse *p, uint32_t from, uint32_t to) {
    for (uint32_t i = from; i < to; i++) {
        if (has_class(p, i, KH_PARTICLE_THAT) || kh_quote_mark(p->s, i)) return false;
    }
    return true;
}

/* Does what stands in commas from token i open as an aside with an act of its own: "which", "and he is", "while", "in a speech that he gave"? */
static bool opens_in_commas(const struct kh_parse *p, uint32_t i, uint32_t close) {
    if (relative_at(p, i) || has_class(p, i, KH_PARTICLE_WHILE) || has_class(p, i, KH_PARTICLE_SINCE)) return true;
    if (has_class(p, i, KH_PARTICLE_BUT)) return false;
    if (has_class(p, i, KH_PARTICLE_COPULA)) return kh_sentence_conjunction(p->s, i);
    if (has_class(p, i, KH_PARTICLE_MEANS) || circumstance_at(p, i)) return true;
    const struct kh_predicate *w = kh_parse_predicate_at(p, i);
    if (kh_sentence_conjunction(p->s, i)) return false;
    if (w && w->reporting) return kh_asides_tell_main(p, i, close); /* "according to what X told" */
    const struct kh_match *link = kh_sentence_match(p->s, i, KH_ENTRY_CONNECTIVE);
    if (link ? p->doc->lex->connectives[link->row].relation == KH_RELATION_RESULT : !leads(p, i)) return false;
    uint32_t noun = behind_prep(p, i);
    /* ", [to announce] sanctions," belongs to the verb */
    const struct kh_predicate *act = !link && noun < close ? kh_parse_predicate_at(p, noun) : NULL;
    if (act && act->form == KH_PREDICATE_NOUN && !act->clitics.pronoun && !says_or_tells(p, noun)) return false;
    for (uint32_t j = i; j < close; j++) {
        if (inside(p, j, i, close) || verb_in(p, j) == j) return true;
    }
    return false;
}

/* "X, together with Y[,] attacked": the comma behind a party whom such words join to the one before. */
static bool ends_together(const struct kh_parse *p, uint32_t i) {
    const struct kh_mention *x = kh_parse_mention_at(p, i - 1u);
    if (!x || !x->joined || x->chain == 0 || i + 1u >= p->s->n || kh_sentence_conjunction(p->s, i + 1u)) return false;
    struct place at;
    return kh_sentence_particle_before(p->s, x->chain, KH_PARTICLE_TOGETHER) && find_place(p, i, &at);
}

/* "began, in a statement, [shelling] Y": may the verb at token i as well be the noun of an act that the main verb waits for? */
static bool awaited_act(const struct kh_parse *p, const struct place *at, uint32_t i) {
    return at->verb && at->verb->control && !at->object && at->verb->object == KH_NOBODY && kh_predicate__may_be_masdar(p, i);
}

/* The token behind the aside in commas that opens at comma i; i when none does. */
static uint32_t behind_commas(const struct kh_parse *p, uint32_t i) {
    uint32_t close = closing_comma(p, i), next = close + 1u;
    struct place at;
    if (ends_together(p, i)) return i + 1u;
    if (!close || !opens_in_commas(p, i + 1u, close) || !find_place(p, i, &at)) return i;
    if (asks_for_prep(p, at.verb, i + 1u) && !tells_scene(p, i + 1u)) return i;
    if (main_verb_at(p, next) && !awaited_act(p, &at, next)) return at.topic && !at.verb ? next : i;
    if (!at.verb) return i;
    int m = kh_predicate__mention_with_chain(p, next);
    return m != KH_NOBODY && main_verb_at(p, kh_predicate__behind_group(p, m)) ? i : next; /* "in Paris, [the minister said]" */
}

/* "the minister [who visits X] received Y", "received the minister [who visits X] Y" */
static uint32_t behind_relative(const struct kh_parse *p, uint32_t i) {
    const struct kh_match *r = kh_sentence_particle(p->s, i, KH_PARTICLE_RELATIVE);
    uint32_t verb = verb_in(p, i + r->n);
    struct place at;
    if (!verb || !find_place(p, i, &at)) return i;
    uint32_t next = behind_clause(p, verb, &at);
    return next ? next : i;
}

/* "newly", "formally": a word in the accusative that tells when or how. */
static bool adverb_at(const struct kh_parse *p, uint32_t i) {
    bool plain = !kh_sentence_article(p->s, i) && kh_sentence_object_end(p->s, i) && p->mentions.of_token[i] < 0;
    return plain && (kh_predicate__time_word(p, i) || kh_sentence_adverb(p->s, i) == 1);
}

/* "[backed] by X", "[newly] formed": may what stands behind token i belong to a participle there: a preposition of no date, or an adverb? */
static bool complement_behind(const struct kh_parse *p, uint32_t i) {
    if (i + 2u >= p->s->n) return false;
    return leads(p, i + 1u) ? !kh_predicate__time_word(p, i + 2u) : adverb_at(p, i + 1u);
}

/* "the army [backed by X] attacked Y": a participle with the article and a preposition behind a party that is named without it. */
static uint32_t behind_participle(const struct kh_parse *p, uint32_t i) {
    bool participle = kh_sentence_article_alone(p->s, i) && p->mentions.of_token[i] < 0;
    if (!participle || !complement_behind(p, i) || kh_sentence_in_class(p->s, i, KH_S("affiliated"))) return i;
    const struct kh_predicate *w = kh_parse_predicate_at(p, i);
    struct place at;
    bool known = w ? w->form == KH_PREDICATE_PARTICIPLE : kh_sentence_in_class(p->s, i, KH_S("standing"));
    if (!find_place(p, i, &at) || !(known || (!at.verb && kh_sentence_unknown(p->s, i)))) return i;
    const struct kh_mention *m = &p->mentions.at[at.party];
    bool she = m->gender == KH_GENDER_FEM || m->plural, named = kh_mention_affiliated(m) || m->person.n;
    uint32_t next = named && kh_sentence_feminine_end(p->s, i) == she ? behind_complements(p, i + 1u, &at, false) : 0;
    return next ? next : i;
}

/* "upon [his arrival]": behind a word of time an act of whom the pronoun means. */
static bool own_act(const struct kh_parse *p, uint32_t i) {
    const struct kh_match *link = kh_sentence_match(p->s, i, KH_ENTRY_CONNECTIVE);
    const struct kh_predicate *w = kh_parse_predicate_at(p, i + 1u);
    bool time = link && link->n == 1 && !link->clitics.conjunction && p->doc->lex->connectives[link->row].relation == KH_RELATION_TEMPORAL;
    return time && w && w->form == KH_PREDICATE_NOUN && w->clitics.pronoun;
}

/* "announced [in a speech that he gave in X] Y": a verb right behind an indefinite noun that a preposition governs. */
static uint32_t behind_text(const struct kh_parse *p, uint32_t i) {
    uint32_t noun = behind_prep(p, i), verb = noun + 1u;
    struct place at;
    bool text = verb < p->s->n && leads(p, i) && !kh_sentence_conjunction(p->s, i);
    text = text && !kh_sentence_article(p->s, noun) && !kh_sentence_conjunction(p->s, verb);
    text = text && says_or_tells(p, noun) && verb_in(p, verb) == verb && !kh_predicate__time_word(p, verb);
    bool own = !text && own_act(p, i);
    if (!(text || own) || !find_place(p, i, &at) || !at.verb) return i;
    uint32_t next = own ? behind_complements(p, i + 2u, &at, false) : behind_clause(p, verb, &at);
    return next ? next : i;
}

/* The token behind an aside in brackets or dashes; i when none opens. Brackets behind no party may hold the party itself. */
static uint32_t behind_marks(const struct kh_parse *p, uint32_t i) {
    uint32_t behind = kh_parse_behind_dashes(p, i);
    struct place at;
    if (behind <= i + MIN_DASHES || !find_place(p, i, &at)) return i;
    if (p->mentions.at[at.party].chain == 0 && kh_mention_names_state(&p->mentions.at[at.party])) return i; /* where the news comes from */
    bool open = p->mentions.at[at.party].definite || p->mentions.at[at.party].key.n || p->mentions.at[at.party].country != KH_NONE;
    return open ? behind : i;
}

static uint32_t behind_aside(const struct kh_parse *p, uint32_t i) {
    if (kh_parse_comma(p, i)) return behind_commas(p, i);
    if (kh_sentence_is_mark(p->s, i)) return i + 1u < p->s->n ? behind_marks(p, i) : i;
    if (relative_at(p, i)) return behind_relative(p, i);
    uint32_t behind = behind_participle(p, i);
    return behind > i ? behind : behind_text(p, i);
}

/* Do the words of [from, to) stand by themselves: no name or quotation begins in them and ends outside? */
static bool apart(const struct kh_parse *p, uint32_t from, uint32_t to) {
    uint32_t marks = 0;
    for (uint32_t i = from; i < to; i++) marks += kh_quote_mark(p->s, i);
    for (size_t k = 0; k < p->mentions.n; k++) {
        const struct kh_mention *m = &p->mentions.at[k];
        bool starts = m->chain >= from && m->chain < to, ends = m->last >= from && m->last < to;
        if (starts != ends || (m->chain < from && m->last >= to)) return false;
    }
    return marks % 2 == 0 && to < p->s->n && !(kh_sentence_is_mark(p->s, to) && kh_parse_stop(p, to));
}

/* Marks in p the tokens of asides; how many they are. All stand behind a party, which most tokens do not: that is asked first. */
static uint32_t mark_asides(struct kh_parse *p) {
    uint8_t *aside = NULL;
    uint32_t n = 0, next = 0;
    int party = KH_NOBODY; /* before the token, with its adjectives */
    for (uint32_t i = 0; i < p->s->n; i++) {
        bool behind = i > 0 && p->mentions.of_token[i - 1u] >= 0;
        if (behind && party == KH_NOBODY) party = party_ending(p, i);
        else if (party != KH_NOBODY && !behind_adjective(p, i)) party = behind ? party_ending(p, i) : KH_NOBODY;
        if (i < next || party == KH_NOBODY) continue;
        next = behind_aside(p, i);
        if (next == i || !apart(p, i, next)) {
            next = i + 1u;
            continue;
        }
        if (!aside) p->aside = aside = kh_arena_array(p->doc->arena, uint8_t, p->s->n + 1u);
        memset(aside + i, kh_parse_comma(p, i) && leads(p, i + 1u) ? KH_ASIDE_SCENE : KH_ASIDE_APART, next - i);
        n += next - i;
    }
    return n;
}

/* The sentence without those tokens. What matched in it keeps its order; a match that reaches into an aside is none. */
static struct kh_sentence *without(const struct kh_parse *p, const uint8_t *aside, uint32_t n) {
    const struct kh_sentence *s = p->s;
    uint16_t *moved = kh_arena_array(p->doc->arena, uint16_t, s->n);
    for (uint32_t i = 0, to = 0; i < s->n; i++) {
        moved[i] = (uint16_t)to;
        to += aside[i] == KH_ASIDE_NONE;
    }
    struct kh_sentence *out = kh_arena_new(p->doc->arena, struct kh_sentence);
    *out = *s;
    out->n = 0;
    out->tokens = kh_arena_room(p->doc->arena, n * sizeof *out->tokens);
    out->matches.at = kh_arena_room(p->doc->arena, s->matches.n * sizeof *out->matches.at);
    out->matches.n = 0;
    for (uint32_t i = 0; i < s->n; i++) {
        if (aside[i]) continue;
        struct kh_token *t = &out->tokens[out->n++];
        *t = s->tokens[i];
        t->first_match = (uint32_t)out->matches.n;
        t->n_matches = 0;
        for (uint32_t k = 0; k < s->tokens[i].n_matches; k++) {
            struct kh_match m = *kh_sentence_at(s, i, k);
            uint32_t last = i + m.n - 1u;
            if (last >= s->n || aside[last] || moved[last] != moved[i] + last - i) continue;
            m.first = moved[i];
            out->matches.at[out->matches.n++] = m;
            t->n_matches++;
        }
    }
    return out;
}

bool kh_asides_leave_out(struct kh_parse *p, struct kh_parse *main) {
    uint32_t n = mark_asides(p);
    if (n == 0) return false;
    *main = (struct kh_parse){.doc = p->doc, .s = without(p, p->aside, p->s->n - n), .whole = p};
    kh_mentions_find(p->doc, main->s, &main->mentions);
    kh_predicates_find(main);
    return true;
}

bool kh_asides_held(const struct kh_parse *main, struct kh_span span) {
    const struct kh_parse *p = main->whole;
    for (uint32_t i = 0; p && i < p->s->n; i++) {
        if (p->s->tokens[i].span.start >= span.start) return p->aside[i] == KH_ASIDE_APART;
    }
    return false;
}
