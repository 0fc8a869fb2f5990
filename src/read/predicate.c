#include "read/predicate_int.h"

#include "read/anaphor.h"

/* Farthest look in tokens for a governor, an antecedent, a parenthesis. */
enum { MAX_REACH = 14, MAX_ANTECEDENT = 6, MAX_PARENTHESIS = 16, MAX_BACK = 4 };

static bool is_quote(const struct kh_parse *p, uint32_t i) {
    static const uint32_t quotes[] = {'"', 0xAB, 0xBB, 0x201C, 0x201D, 0x201E, 0x201F, 0x2033, '\'', 0x2018, 0x2019};
    for (size_t k = 0; k < sizeof quotes / sizeof *quotes; k++) {
        if (kh_sentence_mark(p->s, i, quotes[k])) return true;
    }
    return false;
}

static const struct kh_match *particle(const struct kh_parse *p, uint32_t i, enum kh_particle class) {
    return kh_sentence_particle(p->s, p->doc->lex, i, class);
}

static bool subordinates(const struct kh_parse *p, uint32_t i) {
    static const uint64_t classes = KH_PARTICLE_BIT(KH_PARTICLE_THAT) | KH_PARTICLE_BIT(KH_PARTICLE_RELATIVE) | KH_PARTICLE_BIT(KH_PARTICLE_WHILE) |
                                    KH_PARTICLE_BIT(KH_PARTICLE_SINCE) | KH_PARTICLE_BIT(KH_PARTICLE_BUT) | KH_PARTICLE_BIT(KH_PARTICLE_IF);
    return kh_sentence_has_particle(p->s, i, classes);
}

static bool is_dash(const struct kh_parse *p, uint32_t i) {
    return kh_sentence_mark(p->s, i, 0x2013) || kh_sentence_mark(p->s, i, 0x2014) || kh_sentence_mark(p->s, i, '-');
}

/* A dash that makes one word of two: "the French - Algerian relations", "2500 - 3000 soldiers". */
static bool hyphen(const struct kh_parse *p, uint32_t i) {
    if (!is_dash(p, i) || i == 0 || i + 1 >= p->s->n || kh_sentence_conjunction(p->s, i + 1)) return false;
    if (p->s->tokens[i - 1].kind == KH_TOKEN_NUMBER) return p->s->tokens[i + 1].kind == KH_TOKEN_NUMBER;
    return kh_sentence_match(p->s, i - 1, KH_ENTRY_DEMONYM) && kh_sentence_match(p->s, i + 1, KH_ENTRY_DEMONYM);
}

/* A sign of per cent or money belongs to its number, that of a hashtag to its word. */
static bool is_sign(const struct kh_parse *p, uint32_t i) {
    return kh_sentence_mark(p->s, i, '%') || kh_sentence_mark(p->s, i, 0x66A) || kh_sentence_mark(p->s, i, '$') || kh_sentence_mark(p->s, i, '#') || kh_sentence_mark(p->s, i, 0x20AC);
}

bool kh_parse_stop(const struct kh_parse *p, uint32_t i) {
    if (kh_sentence_is_mark(p->s, i)) return !kh_parse_comma(p, i) && !is_quote(p, i) && !kh_sentence_mark(p->s, i, '/') && !hyphen(p, i) && !is_sign(p, i);
    return subordinates(p, i) || kh_parse_verb_at(p, i);
}

int kh_parse_group(const struct kh_parse *p, int m) {
    int n = 1;
    while ((size_t)(m + n) < p->mentions.n && p->mentions.at[m + n].joined) n++;
    return n;
}

/* Does a parenthesis that opens with this word have room for a verb of its own: ", at [a summit it held in] X,"? */
static bool may_hold_verb(const struct kh_parse *p, uint32_t i) {
    if (i >= p->s->n || kh_sentence_conjunction(p->s, i) || particle(p, i, KH_PARTICLE_WHICH)) return false;
    return particle(p, i, KH_PARTICLE_PREP) || particle(p, i, KH_PARTICLE_RELATIVE) || p->s->tokens[i].word->preposition;
}

/* The token behind a parenthesis in commas that begins at comma i; i when there is none. */
uint32_t kh_parse_behind_commas(const struct kh_parse *p, uint32_t i) {
    bool verb = kh_parse_comma(p, i) && may_hold_verb(p, i + 1);
    for (uint32_t k = i + 1; k < p->s->n && k < i + MAX_PARENTHESIS; k++) {
        if (kh_parse_comma(p, k)) return k + 1;
        bool inside = verb && (kh_parse_verb_at(p, k) || particle(p, k, KH_PARTICLE_RELATIVE)) && !kh_sentence_conjunction(p->s, k);
        if (kh_parse_stop(p, k) && !inside) return i;
    }
    return i;
}

uint32_t kh_parse_behind_dashes(const struct kh_parse *p, uint32_t i) {
    if (!kh_sentence_is_mark(p->s, i)) return i;
    bool dash = is_dash(p, i) && !hyphen(p, i), bracket = kh_sentence_mark(p->s, i, '(');
    if (!dash && !bracket) return i;
    for (uint32_t k = i + 1; k < p->s->n && k < i + MAX_PARENTHESIS; k++) {
        if (bracket ? kh_sentence_mark(p->s, k, ')') : is_dash(p, k)) return k + 1;
    }
    return i;
}

static bool is_time_word(const struct kh_parse *p, uint32_t i) {
    static const uint32_t kinds = KH_KIND_BIT(KH_ENTRY_MONTH) | KH_KIND_BIT(KH_ENTRY_WEEKDAY) | KH_KIND_BIT(KH_ENTRY_TIMEWORD) | KH_KIND_BIT(KH_ENTRY_UNIT) |
                                  KH_KIND_BIT(KH_ENTRY_NUMBER);
    return p->s->tokens[i].kind == KH_TOKEN_NUMBER || kh_sentence_has(p->s, i, kinds);
}

static int mention_with_chain(const struct kh_parse *p, uint32_t i) {
    for (size_t k = 0; k < p->mentions.n; k++) {
        if (p->mentions.at[k].chain == i) return (int)k;
        if (p->mentions.at[k].chain > i && p->mentions.at[k].first > i) break;
    }
    return KH_NOBODY;
}

/* "the beginning", "the end": a genitive follows. */
static bool names_part_of_time(const struct kh_parse *p, uint32_t i) {
    for (uint32_t k = 0; k < p->s->tokens[i].n_matches; k++) {
        const struct kh_match *m = kh_sentence_at(p->s, i, k);
        if (m->kind != KH_ENTRY_TIMEWORD || m->n != 1) continue;
        enum kh_time_kind kind = (enum kh_time_kind)p->doc->lex->timewords[m->sense->row].kind;
        if (kind == KH_TIME_BEGIN || kind == KH_TIME_MID || kind == KH_TIME_END) return true;
    }
    return false;
}

struct bare kh_predicate__next_bare(const struct kh_parse *p, uint32_t i) {
    struct bare found = {KH_NOBODY, false, i};
    bool inside_prep = false;
    uint32_t behind_prep = UINT32_MAX; /* where a name in apposition to a prepositional phrase stands: "in the town of [X]" */
    while (i < p->s->n) {
        uint32_t behind_dashes = kh_parse_behind_dashes(p, i);
        if (behind_dashes > i) {
            i = behind_dashes;
            continue;
        }
        if (kh_parse_stop(p, i)) break;
        int k = mention_with_chain(p, i);
        if (k != KH_NOBODY) {
            const struct kh_mention *m = &p->mentions.at[k];
            bool genitive_of_time = inside_prep && i && names_part_of_time(p, i - 1) && !kh_sentence_article(p->s, i - 1);
            if (genitive_of_time || (i == behind_prep && m->kind == KH_MENTION_PLACE)) { /* "before the end of [the march]" */
                i = m->last + 1u;
                continue;
            }
            if (m->prep.n == 0 && !m->by) return (struct bare){kh_mention_agent(m) || m->kind == KH_MENTION_ASSET || m->kind == KH_MENTION_PLACE ? k : KH_NOBODY, true, i};
            i = m->last + 1u;
            inside_prep = m->kind == KH_MENTION_ASSET; /* "in the blast of a [car] bomb" */
            if (m->head != KH_NONE && !m->definite) behind_prep = i;
            continue;
        }
        if (kh_parse_comma(p, i)) {
            uint32_t behind = kh_parse_behind_commas(p, i);
            if (behind == i) break;
            i = behind;
            continue;
        }
        if (p->s->tokens[i].word->prep_pronoun) {
            i++;
            continue;
        }
        bool prep = particle(p, i, KH_PARTICLE_PREP) || particle(p, i, KH_PARTICLE_BY) || p->s->tokens[i].word->preposition;
        if (prep) inside_prep = true;
        bool plain = p->s->tokens[i].kind == KH_TOKEN_WORD && !prep && !is_time_word(p, i) && !kh_sentence_match(p->s, i, KH_ENTRY_PARTICLE);
        bool behind_definite = inside_prep && i && kh_sentence_article(p->s, i - 1) && !kh_sentence_article(p->s, i);
        if (plain && (!inside_prep || behind_definite)) /* "hit [with the heavy guns] positions": an indefinite noun begins anew */ return (struct bare){KH_NOBODY, true, i};
        i++;
    }
    found.next = i;
    return found;
}

static bool masculine_name(const struct kh_mention *m) {
    return m->gender == KH_GENDER_MASC && !m->plural;
}

/* A verb before its subject agrees in gender; names of states decide, all else is let through. */
static bool agrees(const struct kh_predicate *v, const struct kh_mention *m) {
    if (m->kind != KH_MENTION_COUNTRY && m->kind != KH_MENTION_PERSON) return true;
    if ((v->features & KH_FEATURE_FEM) && m->kind == KH_MENTION_PERSON && m->gender != KH_GENDER_FEM) return m->gender == KH_GENDER_UNKNOWN;
    return !((v->features & KH_FEATURE_MASC) && m->gender == KH_GENDER_FEM && m->kind == KH_MENTION_COUNTRY) || masculine_name(m);
}

/* ---- collecting ---- */

/* A finite verb earlier in the same clause leaves no room for another one without "and". */
static bool clause_has_verb(const struct kh_parse *p, uint32_t i) {
    if (kh_sentence_conjunction(p->s, i)) return false;
    for (uint32_t back = 1; back <= MAX_REACH && back <= i; back++) {
        uint32_t k = i - back;
        if (kh_parse_verb_at(p, k)) return true;
        if (kh_sentence_is_mark(p->s, k) || subordinates(p, k)) return false;
        if (kh_sentence_conjunction(p->s, k) && p->mentions.of_token[k] < 0) return false;
    }
    return false;
}

/* "after the refusal of Paris and the halt": joined to a noun of an act that a preposition governs. */
static bool joins_noun(const struct kh_parse *p, uint32_t i) {
    if (!kh_sentence_conjunction(p->s, i) || p->predicates.n == 0) return false;
    const struct kh_predicate *w = &p->predicates.at[p->predicates.n - 1];
    if (w->form != KH_PREDICATE_NOUN || w->last + 1u + MAX_BACK < i || w->first == 0) return false;
    for (uint32_t k = w->last + 1u; k < i; k++) {
        if (p->mentions.of_token[k] < 0) return false;
    }
    return kh_sentence_particle_ending(p->s, p->doc->lex, w->first - 1u, KH_PARTICLE_PREP) != NULL;
}

static bool noun_context(const struct kh_parse *p, uint32_t i) {
    const struct kh_token *t = &p->s->tokens[i];
    if (t->word->article || t->word->preposition) return true;
    if (i == 0) return false;
    if (joins_noun(p, i)) return true;
    if (clause_has_verb(p, i)) return true;
    if (kh_sentence_particle_ending(p->s, p->doc->lex, i - 1, KH_PARTICLE_PREP) || kh_sentence_particle_ending(p->s, p->doc->lex, i - 1, KH_PARTICLE_BY)) return true;
    if (kh_sentence_particle_ending(p->s, p->doc->lex, i - 1, KH_PARTICLE_COPULA)) return true; /* "which is [an alliance]" */
    int16_t before = p->predicates.of_token[i - 1];
    return before >= 0 && p->predicates.at[before].control && p->predicates.at[before].form != KH_PREDICATE_PARTICIPLE;
}

static enum kh_predicate_form form_of(uint16_t features) {
    switch (kh_features_form(features)) {
    case KH_FORM_PAST:
    case KH_FORM_PRESENT: return KH_PREDICATE_VERB;
    case KH_FORM_PARTICIPLE: return KH_PREDICATE_PARTICIPLE;
    case KH_FORM_NOUN: return KH_PREDICATE_NOUN;
    default: return KH_PREDICATE_PHRASE;
    }
}

enum { PREDICATE_KINDS = KH_KIND_BIT(KH_ENTRY_EVENT) | KH_KIND_BIT(KH_ENTRY_REPORTING) | KH_KIND_BIT(KH_ENTRY_CONTROL) | KH_KIND_BIT(KH_ENTRY_CAUSAL) };

static bool predicates_entry(enum kh_entry_kind kind) {
    return KH_KIND_BIT(kind) & PREDICATE_KINDS;
}

/* Can the form be a masdar at all? Where it cannot, no context makes it one. */
static bool has_noun_reading(const struct kh_parse *p, uint32_t i) {
    for (uint32_t k = 0; k < p->s->tokens[i].n_matches; k++) {
        if (kh_features_form(kh_sentence_at(p->s, i, k)->sense->features) == KH_FORM_NOUN) return true;
    }
    return false;
}

/* An indefinite participle right behind an indefinite noun describes that noun. */
static bool is_adjective(const struct kh_parse *p, uint32_t i) {
    if (i == 0 || p->s->tokens[i - 1].kind != KH_TOKEN_WORD || p->mentions.of_token[i - 1] >= 0 || kh_parse_verb_at(p, i - 1)) return false;
    return !p->s->tokens[i - 1].word->article && !p->s->tokens[i - 1].word->prep_pronoun && !kh_sentence_match(p->s, i - 1, KH_ENTRY_PARTICLE);
}

/* A participle speaks for the main subject only as an accusative or feminine without article. */
static bool form_stands(const struct kh_parse *p, uint32_t i, const struct kh_match *m) {
    enum kh_predicate_form form = form_of(m->sense->features);
    if (form == KH_PREDICATE_VERB) {
        struct kh_str prep = kh_morph_clitic(p->doc->morph, m->clitics.preposition);
        return !p->s->tokens[i].word->article && (prep.n == 0 || kh_lexicon_in_class(p->doc->lex, prep, KH_PARTICLE_PURPOSE));
    }
    if (form != KH_PREDICATE_PARTICIPLE) return true;
    return !m->clitics.article && !m->clitics.preposition && !is_adjective(p, i);
}

/* "according to": no verb that is spelled like it. */
static bool is_phrase_of_saying(const struct kh_parse *p, uint32_t i) {
    for (uint32_t k = 0; k < p->s->tokens[i].n_matches; k++) {
        const struct kh_match *m = kh_sentence_at(p->s, i, k);
        if (m->kind == KH_ENTRY_REPORTING && p->doc->lex->reporting[m->sense->row].source_follows) return true;
    }
    return false;
}

/* Behind a masculine verb no state of feminine name is its subject: "and [the withdrawal] of France", not "and France withdrew". */
static bool disagrees_with_next(const struct kh_parse *p, uint32_t i, const struct kh_match *m) {
    int next = i + 1 < p->s->n ? p->mentions.of_token[i + 1] : -1;
    if (next < 0 || p->mentions.at[next].first != i + 1 || p->mentions.at[next].kind != KH_MENTION_COUNTRY || p->mentions.at[next].prep.n) return false;
    bool masculine = (m->sense->features & KH_FEATURE_MASC) && !(m->sense->features & (KH_FEATURE_FEM | KH_FEATURE_FIRST));
    return masculine && !m->clitics.pronoun && p->mentions.at[next].gender == KH_GENDER_FEM;
}

/* Picks the form that the context asks for and the longest match of that form. */
static const struct kh_match *leading_match(const struct kh_parse *p, uint32_t i) {
    const struct kh_match *best = NULL;
    if (!kh_sentence_has(p->s, i, PREDICATE_KINDS)) return NULL;
    bool has_noun = has_noun_reading(p, i), noun = has_noun && noun_context(p, i), saying = is_phrase_of_saying(p, i);
    for (uint32_t k = 0; k < p->s->tokens[i].n_matches; k++) {
        const struct kh_match *m = kh_sentence_at(p->s, i, k);
        if (!predicates_entry(m->kind) || !form_stands(p, i, m)) continue;
        bool verb = form_of(m->sense->features) == KH_PREDICATE_VERB;
        bool past = verb && kh_features_form(m->sense->features) != KH_FORM_PRESENT;
        if ((past && (noun || (has_noun && disagrees_with_next(p, i, m)))) || (verb && saying)) continue;
        bool wants_and = i == 0 || kh_parse_comma(p, i - 1);
        if (best && m->n == best->n && !m->clitics.conjunction != !best->clitics.conjunction) {
            bool poorer = best->kind == KH_ENTRY_EVENT && m->kind != KH_ENTRY_EVENT; /* "blew up" is not "and drew" */
            if (wants_and == (m->clitics.conjunction != 0) && !poorer) best = m;
            continue;
        }
        if (!best || m->n > best->n) best = m;
        else if (m->n == best->n && verb && form_of(best->sense->features) != KH_PREDICATE_VERB) best = m;
    }
    return best;
}

static void add_row(struct kh_predicate *v, const struct kh_match *m) {
    switch (m->kind) {
    case KH_ENTRY_EVENT:
        for (int i = 0; i < v->n_events; i++) {
            if (v->events[i]->sense->row == m->sense->row) return;
        }
        if (v->n_events < KH_PREDICATE_ROWS) v->events[v->n_events++] = m;
        break;
    case KH_ENTRY_REPORTING: v->reporting = v->reporting ? v->reporting : m; break;
    case KH_ENTRY_CONTROL: /* تمكن is "managed" more often than "she is possible" */
        if (!v->control || (kh_features_form(v->control->sense->features) == KH_FORM_PRESENT && kh_features_form(m->sense->features) == KH_FORM_PAST)) v->control = m;
        break;
    case KH_ENTRY_CAUSAL: v->causal = v->causal ? v->causal : m; break;
    default: break;
    }
}

/* Words inside a name or a noun phrase say nothing by themselves, but for nouns that are victims or crowds. */
static bool inside_mention(const struct kh_parse *p, uint32_t i, const struct kh_match *lead) {
    int m = p->mentions.of_token[i];
    if (m < 0) return false;
    const struct kh_mention *x = &p->mentions.at[m];
    if (lead->kind == KH_ENTRY_EVENT && x->first == i && lead->n > x->last - x->first + 1u) return false; /* the longer one */
    bool group = x->kind == KH_MENTION_GROUP && x->first == i;
    return !(group && lead->kind == KH_ENTRY_EVENT && form_of(lead->sense->features) == KH_PREDICATE_NOUN);
}

/* Function words and words of time say nothing, whatever verb is spelled like them; "according to" is more than a preposition. */
static bool is_function_word(const struct kh_parse *p, uint32_t i, const struct kh_match *lead) {
    if (lead->kind == KH_ENTRY_REPORTING && form_of(lead->sense->features) == KH_PREDICATE_PHRASE) return false;
    static const enum kh_particle classes[] = {KH_PARTICLE_THAT, KH_PARTICLE_RELATIVE, KH_PARTICLE_PREP, KH_PARTICLE_BY, KH_PARTICLE_SINCE, KH_PARTICLE_WHILE, KH_PARTICLE_BUT, KH_PARTICLE_NOT, KH_PARTICLE_IF};
    for (size_t k = 0; k < sizeof classes / sizeof *classes; k++) {
        const struct kh_match *m = particle(p, i, classes[k]);
        if (m && m->n >= lead->n) return true;
    }
    const struct kh_match *link = kh_sentence_match(p->s, i, KH_ENTRY_CONNECTIVE);
    if (link && link->n > lead->n) return true; /* "in response to" is no "they responded" */
    if (kh_sentence_match(p->s, i, KH_ENTRY_MONTH)) {
        bool dated = (i && p->s->tokens[i - 1].kind == KH_TOKEN_NUMBER) || (i + 1 < p->s->n && p->s->tokens[i + 1].kind == KH_TOKEN_NUMBER);
        if (dated) return true;
    }
    const struct kh_match *time = kh_sentence_match(p->s, i, KH_ENTRY_TIMEWORD);
    return time && time->n >= lead->n && form_of(lead->sense->features) != KH_PREDICATE_VERB;
}

/* Inside a longer fixed particle ("is still") a word is no predicate. */
static bool inside_particle(const struct kh_parse *p, uint32_t i) {
    for (uint32_t back = 1; back < 4 && back <= i; back++) {
        if (!kh_sentence_has(p->s, i - back, KH_KIND_BIT(KH_ENTRY_PARTICLE) | KH_KIND_BIT(KH_ENTRY_IDIOM))) continue;
        for (uint32_t k = 0; k < p->s->tokens[i - back].n_matches; k++) {
            const struct kh_match *m = kh_sentence_at(p->s, i - back, k);
            bool fixed = m->kind == KH_ENTRY_IDIOM || (m->kind == KH_ENTRY_PARTICLE && p->doc->lex->particles[m->sense->row] != KH_PARTICLE_NOT_ONLY);
            if (fixed && m->n > back && !m->open) return true;
        }
    }
    return false;
}

/* One spelling may be the past of one verb and the present of another (تحشد). Behind a word that goes with the present it is
 * that; where the genders differ, neither binds the subject; and it is a plural only where it can be nothing else. */
static uint16_t verb_features(const struct kh_parse *p, uint32_t i, const struct kh_match *lead) {
    enum { GENDERS = KH_FEATURE_MASC | KH_FEATURE_FEM };
    static const enum kh_particle leads_present[] = {KH_PARTICLE_PERHAPS, KH_PARTICLE_FUTURE, KH_PARTICLE_THAT, KH_PARTICLE_MUST};
    uint16_t features = lead->sense->features, genders = 0, active = 0, number = UINT16_MAX;
    bool expects_present = false;
    for (size_t k = 0; i > 0 && k < sizeof leads_present / sizeof *leads_present; k++) {
        expects_present = expects_present || kh_sentence_particle_ending(p->s, p->doc->lex, i - 1, leads_present[k]);
    }
    for (uint32_t k = 0; k < p->s->tokens[i].n_matches; k++) {
        const struct kh_match *m = kh_sentence_at(p->s, i, k);
        if (!predicates_entry(m->kind) || m->n != lead->n || !kh_features_verb(m->sense->features)) continue;
        genders |= m->sense->features & GENDERS;
        active |= m->sense->features & KH_FEATURE_ACTIVE;
        if (!(m->sense->features & KH_FEATURE_PLURAL) || (m->sense->features & KH_FEATURE_FIRST)) number &= ~KH_FEATURE_PLURAL;
        if (expects_present && kh_features_form(m->sense->features) == KH_FORM_PRESENT) features = m->sense->features;
    }
    features = (uint16_t)((features & number) | active);
    return genders == GENDERS ? (uint16_t)(features & ~GENDERS) : features;
}

static uint32_t collect_at(struct kh_parse *p, uint32_t i) {
    const struct kh_match *lead = leading_match(p, i);
    if (!lead || is_function_word(p, i, lead) || inside_particle(p, i) || inside_mention(p, i, lead) || kh_sentence_match(p->s, i, KH_ENTRY_IDIOM)) return i + 1;
    struct kh_predicate v = {.form = form_of(lead->sense->features), .first = (uint16_t)i, .last = (uint16_t)(i + lead->n - 1u),
                             .features = lead->sense->features, .clitics = lead->clitics, .subject = KH_NOBODY, .object = KH_NOBODY,
                             .governor = KH_NOBODY, .describes = KH_NOBODY, .act = KH_NOBODY, .subject_actor = KH_NONE};
    for (uint32_t k = 0; k < p->s->tokens[i].n_matches; k++) {
        const struct kh_match *m = kh_sentence_at(p->s, i, k);
        bool same = m->n == lead->n && !m->clitics.conjunction == !lead->clitics.conjunction;
        if (predicates_entry(m->kind) && same && form_of(m->sense->features) == v.form) add_row(&v, m);
    }
    if (v.form == KH_PREDICATE_VERB) v.features = verb_features(p, i, lead);
    v.passive = v.form == KH_PREDICATE_VERB && (p->s->tokens[i].passive || (v.features & KH_FEATURE_PASSIVE));
    struct kh_predicates *all = &p->predicates;
    all->of_token[i] = (int16_t)all->n;
    if (all->n == all->cap) all->at = kh_vec__grow(p->doc->arena, all->at, all->n, &all->cap, sizeof v);
    all->at[all->n++] = v;
    return v.last + 1u;
}

/* ---- subjects ---- */

/* The token before i, particles of negation, tense and doubt passed over; UINT32_MAX at the start. */
static uint32_t before_particles(const struct kh_parse *p, uint32_t i) {
    static const enum kh_particle classes[] = {KH_PARTICLE_NOT, KH_PARTICLE_FUTURE, KH_PARTICLE_PERHAPS, KH_PARTICLE_REALITY};
    for (int guard = 0; i > 0 && guard < MAX_BACK; guard++) {
        const struct kh_match *m = NULL;
        for (size_t k = 0; !m && k < sizeof classes / sizeof *classes; k++) m = kh_sentence_particle_ending(p->s, p->doc->lex, i - 1, classes[k]);
        if (!m) return i - 1;
        i = m->first;
    }
    return i ? i - 1 : UINT32_MAX;
}

static bool clause_starts_at(const struct kh_parse *p, uint32_t i) {
    if (i == 0 || kh_sentence_conjunction(p->s, i)) return true;
    if (kh_sentence_is_mark(p->s, i - 1)) return true;
    static const enum kh_particle openers[] = {KH_PARTICLE_THAT, KH_PARTICLE_WHILE, KH_PARTICLE_SINCE, KH_PARTICLE_BUT, KH_PARTICLE_IF, KH_PARTICLE_NOT, KH_PARTICLE_REALITY, KH_PARTICLE_PERHAPS, KH_PARTICLE_NOT_ONLY};
    for (size_t k = 0; k < sizeof openers / sizeof *openers; k++) {
        if (kh_sentence_particle_ending(p->s, p->doc->lex, i - 1, openers[k])) return true;
    }
    return false;
}

static int group_start(const struct kh_parse *p, int m) {
    while (m > 0 && p->mentions.at[m].joined) m--;
    return m;
}

/* A noun phrase without preposition at its clause's start that ends at token i. */
static int topic_ending(const struct kh_parse *p, uint32_t i) {
    int m = i < p->s->n ? p->mentions.of_token[i] : -1;
    if (m < 0 || p->mentions.at[m].last != i) return KH_NOBODY;
    m = group_start(p, m);
    const struct kh_mention *x = &p->mentions.at[m];
    if (x->prep.n || !kh_mention_agent(x) || !clause_starts_at(p, x->chain) || (x->depth && p->predicates.of_token[x->chain] >= 0)) return KH_NOBODY;
    return x->depth <= 1 ? m : KH_NOBODY;
}

/* "Moscow, which ..., pushes": the topic before a parenthesis that ends right before the verb. */
static int topic_before_parenthesis(const struct kh_parse *p, uint32_t comma) {
    for (uint32_t i = comma; i > 0 && comma - i < MAX_PARENTHESIS;) {
        i--;
        if (!kh_parse_comma(p, i)) continue;
        return i ? topic_ending(p, i - 1) : KH_NOBODY;
    }
    return KH_NOBODY;
}

/* "that the minister, discussed": a comma that should not be there, between a subject right behind "that" and its verb. */
static bool behind_that(const struct kh_parse *p, int m) {
    uint32_t i = p->mentions.at[m].chain;
    return i > 0 && kh_sentence_particle_ending(p->s, p->doc->lex, i - 1, KH_PARTICLE_THAT);
}

/* "the [three] leaders": a number with the article behind the noun that it counts. */
static bool counts_topic(const struct kh_parse *p, uint32_t i) {
    return p->mentions.of_token[i] < 0 && p->s->tokens[i].word->article && kh_sentence_match(p->s, i, KH_ENTRY_NUMBER);
}

static int find_topic(const struct kh_parse *p, const struct kh_predicate *v) {
    uint32_t i = before_particles(p, v->first);
    if (i == UINT32_MAX) return KH_NOBODY;
    while (i > 0 && is_quote(p, i)) i--;
    if (!kh_parse_comma(p, i)) return topic_ending(p, i > 0 && counts_topic(p, i) ? i - 1 : i);
    if (v->clitics.conjunction) return KH_NOBODY;
    int topic = topic_before_parenthesis(p, i), close = i > 0 ? topic_ending(p, i - 1) : KH_NOBODY;
    return topic == KH_NOBODY && close != KH_NOBODY && behind_that(p, close) ? close : topic;
}

/* The mention that a relative clause at the predicate hangs on; *relative tells whether there is such a clause. */
static int find_antecedent(const struct kh_parse *p, const struct kh_predicate *v, bool *relative) {
    uint32_t i = before_particles(p, v->first);
    const struct kh_match *r = i == UINT32_MAX ? NULL : kh_sentence_particle_ending(p->s, p->doc->lex, i, KH_PARTICLE_RELATIVE);
    const struct kh_match *which = i == UINT32_MAX ? NULL : kh_sentence_particle_ending(p->s, p->doc->lex, i, KH_PARTICLE_WHICH);
    if (r && r->clitics.preposition && particle(p, r->first, KH_PARTICLE_WHILE)) r = which = NULL; /* كما is "also", not "like what" */
    *relative = r != NULL || which != NULL;
    if (!r || which || r->first == 0) return KH_NOBODY;
    uint32_t end = r->first - 1u;
    while (end > 0 && (kh_sentence_is_mark(p->s, end))) end--;
    for (uint32_t back = 0; back < 3 && back <= end; back++) {
        int m = p->mentions.of_token[end - back];
        if (m >= 0) return group_start(p, m);
        if (p->predicates.of_token[end - back] >= 0) return KH_NOBODY;
    }
    return KH_NOBODY;
}

/* An event noun that a relative clause describes: "the ambush that [groups] carried out". */
int kh_predicate__antecedent_event(const struct kh_parse *p, const struct kh_predicate *v) {
    for (uint32_t back = 1; back <= MAX_ANTECEDENT && back <= v->first; back++) {
        int16_t k = p->predicates.of_token[v->first - back];
        if (k >= 0 && p->predicates.at[k].form == KH_PREDICATE_NOUN) return k;
    }
    return KH_NOBODY;
}

/* "with other states [that] showed": an indefinite noun and its adjective; the verb behind them describes the noun. */
static bool is_described(const struct kh_parse *p, uint32_t i) {
    if (i == 0 || p->s->tokens[i].word->conjunction || p->predicates.of_token[i] >= 0) return false;
    const struct kh_token *noun = &p->s->tokens[i - 1];
    if (noun->kind != KH_TOKEN_WORD || noun->word->article || p->mentions.of_token[i - 1] >= 0 || p->predicates.of_token[i - 1] >= 0) return false;
    bool prep = noun->word->preposition || (i > 1 && kh_sentence_particle_ending(p->s, p->doc->lex, i - 2, KH_PARTICLE_PREP));
    return prep && !kh_sentence_match(p->s, i - 1, KH_ENTRY_PARTICLE) && !is_time_word(p, i - 1);
}

/* "[an Israeli raid] hit", "demonstrations demanded": the act that the verb goes on telling of, whose maker is its subject. */
static int described_act(const struct kh_parse *p, const struct kh_predicate *v, bool relative) {
    if (v->clitics.conjunction || v->clitics.pronoun || v->passive || kh_predicate__takes_prep_pronoun(p, v)) return KH_NOBODY;
    for (uint32_t back = 1; back <= MAX_ANTECEDENT && back <= v->first; back++) {
        uint32_t i = v->first - back;
        int16_t k = p->predicates.of_token[i];
        if (k >= 0 && p->predicates.at[k].form == KH_PREDICATE_NOUN && p->predicates.at[k].n_events) {
            bool before = p->s->tokens[i].word->article == relative && !p->predicates.at[k].clitics.pronoun;
            return before && p->predicates.at[k].object == KH_NOBODY ? k : KH_NOBODY;
        }
        if (k >= 0 || kh_parse_comma(p, i) || kh_sentence_conjunction(p->s, i)) return KH_NOBODY;
        if (kh_parse_stop(p, i) && !(relative && back == 1)) return KH_NOBODY;
    }
    return KH_NOBODY;
}

/* Does the noun at token i stand behind a preposition, perhaps with nouns in construct between: "north of the strip"? */
static bool behind_prep(const struct kh_parse *p, uint32_t i) {
    for (int back = 0; back < MAX_BACK && p->s->tokens[i].kind == KH_TOKEN_WORD; back++, i--) {
        if (p->s->tokens[i].word->preposition) return true;
        if (i == 0 || kh_sentence_conjunction(p->s, i)) return false;
        if (kh_sentence_particle_ending(p->s, p->doc->lex, i - 1, KH_PARTICLE_PREP)) return true;
        if (p->s->tokens[i - 1].word->article || kh_parse_verb_at(p, i - 1)) return false;
    }
    return false;
}

/* "the talks dealt with": a plain noun right before the verb is its subject, whoever else was named. */
static bool unknown_topic(const struct kh_parse *p, const struct kh_predicate *v) {
    uint32_t i = before_particles(p, v->first);
    if (i == UINT32_MAX || v->clitics.conjunction || v->clitics.pronoun || i >= v->first) return false;
    if (p->mentions.of_token[i] >= 0) {
        const struct kh_mention *m = &p->mentions.at[p->mentions.of_token[i]];
        return m->kind == KH_MENTION_ASSET && m->prep.n == 0 && clause_starts_at(p, m->chain);
    }
    if (p->predicates.of_token[i] >= 0 && !p->s->tokens[i].word->article) return false; /* an act that this verb describes */
    if (p->s->tokens[i].kind != KH_TOKEN_WORD || kh_parse_verb_at(p, i) || subordinates(p, i) || is_time_word(p, i)) return false;
    if (kh_sentence_match(p->s, i, KH_ENTRY_PARTICLE)) return false;
    return (p->s->tokens[i].word->article && !behind_prep(p, i)) || is_described(p, i);
}

/* Is the event noun what the verb right before it, or before its subject, has for an object: "they chanted [slogans]"? */
static bool act_is_object(const struct kh_parse *p, int act) {
    const struct kh_predicate *a = &p->predicates.at[act], *verb = a - 1;
    if (act == 0 || a->clitics.preposition || a->clitics.conjunction || verb->form != KH_PREDICATE_VERB || verb->reporting || verb->subject == KH_NOBODY) return false;
    return a->first == verb->last + 1u || a->first == p->mentions.at[verb->subject].last + 1u;
}

/* "shouted slogans demanding": a present verb right behind an indefinite noun describes it; whoever shouted demands. */
static bool describes_plain(const struct kh_parse *p, const struct kh_predicate *v) {
    if (v->first == 0 || v->clitics.conjunction || v->clitics.pronoun || v->passive || kh_features_form(v->features) != KH_FORM_PRESENT) return false;
    uint32_t i = v->first - 1u;
    if (p->s->tokens[i].kind != KH_TOKEN_WORD || p->mentions.of_token[i] >= 0 || p->predicates.of_token[i] >= 0 || kh_sentence_article(p->s, i)) return false;
    if (p->s->tokens[i].word->prep_pronoun || kh_sentence_match(p->s, i, KH_ENTRY_PARTICLE) || kh_sentence_match(p->s, i, KH_ENTRY_CONNECTIVE) || is_time_word(p, i)) return false;
    return clause_has_verb(p, v->first);
}

bool kh_predicate__wants_object(const struct kh_parse *p, const struct kh_predicate *v) {
    for (int i = 0; i < v->n_events; i++) {
        enum kh_role role = p->doc->lex->events[v->events[i]->sense->row].object;
        if (role == KH_ROLE_RECIPIENT || role == KH_ROLE_ACTOR || role == KH_ROLE_BOTH) return true;
    }
    return false;
}

uint32_t kh_predicate__behind_group(const struct kh_parse *p, int m) {
    return p->mentions.at[m + kh_parse_group(p, m) - 1].last + 1u;
}

/* The preposition that leads to the content of an act on somebody ("of" in "accused of"); "" when it takes none. */
static struct kh_str content_prep(const struct kh_parse *p, const struct kh_predicate *v) {
    for (int k = 0; k < v->n_events; k++) {
        const struct kh_lex_event *e = &p->doc->lex->events[v->events[k]->sense->row];
        for (size_t i = 0; i < e->preps.n && e->object == KH_ROLE_RECIPIENT; i++) {
            if (e->preps.at[i].role == KH_ROLE_CONTENT) return e->preps.at[i].prep;
        }
    }
    return KH_S("\x01"); /* stands before nothing */
}

/* "accused Paris of ...": with its content behind it, the one noun phrase is who is accused. */
static bool content_follows(const struct kh_parse *p, const struct kh_predicate *v, int m) {
    uint32_t i = kh_predicate__behind_group(p, m);
    if (i >= p->s->n) return false;
    const struct kh_match *that = particle(p, i, KH_PARTICLE_THAT);
    if (that) return kh_str_starts(p->doc->lex->particle_forms[that->sense->row], content_prep(p, v));
    const struct kh_match *prep = particle(p, i, KH_PARTICLE_PREP);
    struct kh_str form = prep ? p->doc->lex->particle_forms[prep->sense->row] : kh_sentence_prefix(p->s, p->doc->morph, i);
    for (int k = 0; form.n && k < v->n_events; k++) {
        const struct kh_lex_event *e = &p->doc->lex->events[v->events[k]->sense->row];
        if (e->object == KH_ROLE_RECIPIENT && kh_prep_role(&e->preps, form, NULL) == KH_ROLE_CONTENT) return true;
    }
    return false;
}

/* May the verb do without its object, as "demanded that ..." may? A row of its frames then says so. */
static bool stands_alone(const struct kh_parse *p, const struct kh_predicate *v) {
    for (int i = 0; i < v->n_events; i++) {
        const struct kh_lex_event *e = &p->doc->lex->events[v->events[i]->sense->row];
        bool alone = e->object == KH_ROLE_NONE && e->subject == KH_ROLE_ACTOR;
        for (size_t k = 0; k < e->needs.n; k++) alone = alone && e->needs.at[k].kind != KH_NEED_OBJECT && e->needs.at[k].kind != KH_NEED_NEAR;
        if (alone) return true;
    }
    return false;
}

/* "the president, who ...,": an aside hangs on the noun phrase, so that what follows it is out of sight. */
static bool told_of(const struct kh_parse *p, int m) {
    uint32_t i = kh_predicate__behind_group(p, m);
    return i + 1 < p->s->n && kh_parse_comma(p, i) && particle(p, i + 1, KH_PARTICLE_RELATIVE);
}

/* Victims come right behind a verb that may be passive: "قتل 15 مدنيا", "تتهم القوات ... بارتكاب". */
static bool reads_as_passive(const struct kh_parse *p, const struct kh_predicate *v, int m, bool more) {
    const struct kh_mention *x = &p->mentions.at[m];
    if (!kh_predicate__wants_object(p, v) || stands_alone(p, v) || more || v->clitics.pronoun) return false;
    if (v->features & KH_FEATURE_ACTIVE) return false;
    if (content_follows(p, v, m)) return true;
    uint32_t behind = kh_predicate__behind_group(p, m);
    if (v->reporting && behind < p->s->n && particle(p, behind, KH_PARTICLE_THAT)) return false; /* "[a paper] said that": that is the object */
    if (told_of(p, m)) return false;
    if (v->control && !x->counted) return false; /* it takes an act, not a victim */
    bool armed = kh_str_equal(x->sector, KH_S("MIL")) || kh_str_equal(x->sector, KH_S("REB")) || kh_str_equal(x->sector, KH_S("UAF"));
    if (x->counted) return true;
    return x->kind == KH_MENTION_GROUP ? !armed || !x->definite || x->depth > 0 : x->kind == KH_MENTION_ORGAN || x->kind == KH_MENTION_ASSET || x->kind == KH_MENTION_PERSON;
}

/* Does the verb go on from the sentence before, so that its dropped subject is known? */
static bool goes_on(const struct kh_parse *p, const struct kh_predicate *v) {
    bool known = p->doc->subject != KH_NONE, also = v->first && particle(p, v->first - 1u, KH_PARTICLE_WHILE);
    for (const struct kh_predicate *k = p->predicates.at; !known && k < v; k++) known = k->subject != KH_NOBODY && k->form != KH_PREDICATE_NOUN;
    return known && (v->clitics.conjunction || also || v->first <= 1) && !(v->first && particle(p, v->first - 1u, KH_PARTICLE_SINCE));
}

/* "[bulldozers] tore down Palestinian houses": what stands open behind a subject that no pack knows. The subject is known
 * after all when it belongs to an organ: "[a unit] of the air defence". */
static struct bare behind_unknown_subject(const struct kh_parse *p, struct kh_predicate *v, uint32_t i) {
    for (int plain = 0; plain < MAX_BACK && i < p->s->n && p->s->tokens[i].kind == KH_TOKEN_WORD; plain++, i++) {
        if (kh_parse_stop(p, i) || particle(p, i, KH_PARTICLE_PREP) || p->s->tokens[i].word->preposition) break;
        const struct kh_match *owner = particle(p, i, KH_PARTICLE_OWNER);
        int m = owner && i + owner->n < p->s->n ? p->mentions.of_token[i + owner->n] : -1;
        if (m >= 0 && kh_mention_agent(&p->mentions.at[m])) {
            v->subject = m;
            return kh_predicate__next_bare(p, p->mentions.at[m].last + 1u);
        }
        m = mention_with_chain(p, i);
        if (m != KH_NOBODY && plain > 0) break;
    }
    return kh_predicate__next_bare(p, i);
}

/* "the spokesman accused, Washington of ...": the object behind a comma that should not be there, known by its content. */
static struct bare behind_comma(const struct kh_parse *p, const struct kh_predicate *v, int subject, struct bare found) {
    uint32_t i = kh_predicate__behind_group(p, subject);
    if (i + 1 >= p->s->n || !kh_parse_comma(p, i)) return found;
    int k = mention_with_chain(p, i + 1);
    if (k == KH_NOBODY || p->mentions.at[k].prep.n || !kh_mention_agent(&p->mentions.at[k]) || !content_follows(p, v, k)) return found;
    return (struct bare){k, true, i + 1};
}

/* "a [known] photographer": an unknown word right behind a person, of the same definiteness and without the ending of an object, is an
 * adjective. */
static struct bare behind_adjective(const struct kh_parse *p, int m, struct bare b) {
    const struct kh_mention *x = &p->mentions.at[m];
    uint32_t i = kh_predicate__behind_group(p, m);
    if (x->kind != KH_MENTION_GROUP || b.mention != KH_NOBODY || !b.noun || b.next != i || kh_sentence_article(p->s, i) != kh_sentence_article(p->s, x->last)) return b;
    struct kh_str word = kh_str_span(p->s->text, p->s->tokens[i].span);
    bool accusative = word.n > 2 && (kh_str_equal(kh_str_slice(word, word.n - 2, word.n), KH_S("\xD8\xA7")) || kh_str_equal(kh_str_slice(word, word.n - 2, word.n), KH_S("\xD9\x8B")));
    return accusative || p->predicates.of_token[i] >= 0 ? b : kh_predicate__next_bare(p, i + 1);
}

/* "led the march a number of activists": a thing with the article right behind the verb, then people whom the sentence brings in. */
static int subject_behind_object(const struct kh_parse *p, const struct kh_predicate *v, uint32_t i) {
    if (v->form != KH_PREDICATE_VERB || i != v->last + 1u || !p->s->tokens[i].word->article || i + 1 >= p->s->n || v->clitics.pronoun) return KH_NOBODY;
    struct bare next = kh_predicate__next_bare(p, i + 1);
    if (next.mention == KH_NOBODY || next.next != i + 1) return KH_NOBODY;
    const struct kh_mention *m = &p->mentions.at[next.mention];
    return m->kind == KH_MENTION_GROUP && (m->counted || !m->definite) ? next.mention : KH_NOBODY;
}

/* "a statement by the presidents condemned": a text speaks for whom a preposition right behind it names; else KH_NOBODY. */
static int author(const struct kh_parse *p, const struct bare *a) {
    const uint32_t *statement = kh_map_find(&p->doc->lex->class_by_name, KH_S("statement"));
    if (!statement || !a->noun || a->mention != KH_NOBODY || a->next + 1 >= p->s->n) return KH_NOBODY;
    int m = mention_with_chain(p, a->next + 1u);
    if (m == KH_NOBODY || !kh_lexicon_in_class(p->doc->lex, p->mentions.at[m].prep, KH_PARTICLE_OWNER)) return KH_NOBODY;
    for (uint32_t k = 0; k < p->s->tokens[a->next].n_matches; k++) {
        const struct kh_match *x = kh_sentence_at(p->s, a->next, k);
        if (x->kind == KH_ENTRY_CLASS && p->doc->lex->classes[x->sense->row] == *statement) return m;
    }
    return KH_NOBODY;
}

/* "and met [his counterpart]": whose counterpart he is, is the subject. */
static bool is_counterpart(const struct kh_parse *p, int m) {
    const struct kh_match *a = kh_sentence_match(p->s, p->mentions.at[m].first, KH_ENTRY_ANAPHOR);
    return a && p->doc->lex->anaphora[a->sense->row] == KH_ANAPHOR_COUNTERPART;
}

static void take_right(const struct kh_parse *p, struct kh_predicate *v, bool have_subject) {
    struct bare a = kh_predicate__next_bare(p, v->last + 1u);
    int speaker = have_subject || v->passive ? KH_NOBODY : author(p, &a);
    if (speaker != KH_NOBODY) {
        v->subject = speaker;
        a = kh_predicate__next_bare(p, kh_predicate__behind_group(p, speaker));
        have_subject = true;
    }
    if (!have_subject && v->clitics.conjunction && v->form == KH_PREDICATE_VERB && a.mention != KH_NOBODY) have_subject = is_counterpart(p, a.mention) && !v->passive;
    bool plural = v->form == KH_PREDICATE_VERB && (v->features & KH_FEATURE_PLURAL); /* its subject is in the verb: no noun behind it is */
    if (have_subject || v->passive || plural) {
        if (v->passive && !have_subject) v->subject = KH_NOBODY;
        v->object = a.mention;
        v->object_at = a.noun ? a.next : 0;
        v->object_seen = a.noun;
        return;
    }
    v->object_at = a.noun ? a.next : 0;
    if (a.mention == KH_NOBODY && a.noun && kh_predicate__wants_object(p, v) && !v->clitics.conjunction) {
        struct bare open = behind_unknown_subject(p, v, a.next);
        v->object = open.mention;
        if (open.noun) v->object_at = open.next;
        v->object_seen = true;
        v->unknown_subject = v->subject == KH_NOBODY;
        return;
    }
    if (a.mention == KH_NOBODY && a.noun) a.mention = subject_behind_object(p, v, a.next);
    if (a.mention != KH_NOBODY && a.next < p->mentions.at[a.mention].chain) {
        v->subject = a.mention;
        v->object_seen = true;
        return;
    }
    if (a.mention == KH_NOBODY || !agrees(v, &p->mentions.at[a.mention])) {
        if (a.mention != KH_NOBODY) v->object = a.mention;
        v->object_seen = a.noun;
        return;
    }
    struct bare b = behind_adjective(p, a.mention, kh_predicate__next_bare(p, kh_predicate__behind_group(p, a.mention)));
    if (b.mention == KH_NOBODY) b = behind_comma(p, v, a.mention, b);
    if (reads_as_passive(p, v, a.mention, b.noun)) {
        v->object = a.mention;
        v->object_seen = true;
        /* "and she killed fifty", "and they killed civilians": a feminine verb joined to what went before, or a plural one, which never
         * stands before its own subject, has its subject there. */
        bool feminine = (v->features & KH_FEATURE_FEM) && p->mentions.at[a.mention].counted;
        bool same_subject = v->clitics.conjunction && (feminine || (v->features & KH_FEATURE_PLURAL));
        v->passive = !same_subject && (!goes_on(p, v) || !content_follows(p, v, a.mention));
        return;
    }
    v->subject = a.mention;
    v->object = b.mention;
    v->object_at = b.noun ? b.next : 0;
    v->object_seen = b.noun;
}

int kh_predicate__last_subject(const struct kh_parse *p, size_t upto, bool *carried) {
    for (size_t k = upto; k-- > 0;) {
        const struct kh_predicate *v = &p->predicates.at[k];
        if (v->subject == KH_NOBODY || v->form == KH_PREDICATE_NOUN || v->relative) continue;
        *carried = true;
        return v->subject;
    }
    /* "this is the second time that Algeria recalls ..., since it recalled": only a clause on a time names it. */
    for (size_t k = upto; k-- > 0;) {
        const struct kh_predicate *v = &p->predicates.at[k];
        if (!v->relative || v->subject == KH_NOBODY || v->form != KH_PREDICATE_VERB || p->mentions.at[v->subject].first < v->first || v->clitics.pronoun) continue;
        *carried = true;
        return v->subject;
    }
    return KH_NOBODY;
}

/* "Russia continues", "continues Russia": the subject of a control verb right before this one, its subject between at most. */
static int control_subject(const struct kh_parse *p, size_t index) {
    if (index == 0) return KH_NOBODY;
    const struct kh_predicate *v = &p->predicates.at[index], *g = &p->predicates.at[index - 1];
    if (!g->control || g->form != KH_PREDICATE_VERB || g->subject == KH_NOBODY) return KH_NOBODY;
    uint32_t behind = g->last + 1u;
    if (p->mentions.at[g->subject].first > g->last) behind = kh_predicate__behind_group(p, g->subject);
    return v->first == behind && kh_features_form(v->features) == KH_FORM_PRESENT && !v->clitics.conjunction ? g->subject : KH_NOBODY;
}

/* "قام بها": a pronoun with a preposition right behind the verb, or behind its subject, stands for the antecedent. */
bool kh_predicate__takes_prep_pronoun(const struct kh_parse *p, const struct kh_predicate *v) {
    return v->last + 1u < p->s->n && p->s->tokens[v->last + 1u].word->prep_pronoun;
}

/* May the group that begins with mention `start` be meant by a pronoun of these features? */
static bool pronoun_fits(const struct kh_parse *p, int start, uint16_t pronoun) {
    int n = kh_parse_group(p, start);
    if (pronoun & KH_FEATURE_DUAL) return n == 2;
    if (n == 1) return kh_anaphor_fits(&p->mentions.at[start], pronoun);
    return (pronoun & KH_FEATURE_PLURAL) || (pronoun & KH_FEATURE_FEM);
}

int kh_parse_pronoun(const struct kh_parse *p, uint32_t at, uint16_t pronoun, int not_meant) {
    for (size_t k = p->mentions.n; k-- > 0;) {
        const struct kh_mention *m = &p->mentions.at[k];
        if (m->first >= at || m->locative || m->own || m->kind == KH_MENTION_ASSET || !kh_mention_agent(m)) continue;
        int start = group_start(p, (int)k);
        if (start != not_meant && pronoun_fits(p, start, pronoun)) return start;
    }
    return KH_NOBODY;
}

bool kh_parse_prep_pronoun(const struct kh_parse *p, uint32_t i, struct kh_str *prep, uint16_t *pronoun) {
    const struct kh_word *w = p->s->tokens[i].word;
    const struct kh_match *m = kh_sentence_particle(p->s, p->doc->lex, i, KH_PARTICLE_PREP);
    if (w->prep_pronoun) {
        *prep = kh_morph_clitic(p->doc->morph, w->pronoun_prep);
        *pronoun = kh_morph_pronoun(p->doc->morph, w->prep_pronoun);
        return true;
    }
    if (!m || !m->clitics.pronoun) return false;
    *prep = p->doc->lex->particle_forms[m->sense->row];
    *pronoun = kh_morph_pronoun(p->doc->morph, m->clitics.pronoun);
    return true;
}

/* "India said that it shot down": the pronoun on "that" is whoever spoke. False when there is none. */
static bool take_own_subject(struct kh_parse *p, size_t index) {
    struct kh_predicate *v = &p->predicates.at[index];
    uint32_t i = before_particles(p, v->first);
    if (v->passive || i == UINT32_MAX || !kh_sentence_particle_ending(p->s, p->doc->lex, i, KH_PARTICLE_THAT_OWN)) return false;
    int subject = kh_predicate__last_subject(p, index, &v->carried);
    if (subject == KH_NOBODY && p->doc->speaker == KH_NONE) return false;
    v->subject = subject;
    if (subject == KH_NOBODY) v->subject_actor = p->doc->speaker;
    take_right(p, v, true);
    if (v->object == v->subject) v->object = KH_NOBODY;
    return true;
}

/* "sixty people were killed": a past verb that cannot do without an object, and people before it but none behind. */
static bool lacks_object(const struct kh_parse *p, const struct kh_predicate *v) {
    if (v->subject == KH_NOBODY || v->form != KH_PREDICATE_VERB || v->object_seen || v->clitics.pronoun) return false;
    const struct kh_mention *m = &p->mentions.at[v->subject];
    bool people = (m->kind == KH_MENTION_GROUP || m->kind == KH_MENTION_PERSON) && m->key.n == 0 && !(v->features & KH_FEATURE_ACTIVE);
    return people && kh_features_form(v->features) == KH_FORM_PAST && kh_predicate__wants_object(p, v) && !stands_alone(p, v) && !v->reporting && !v->control;
}

static void turn_passive(struct kh_predicate *v) {
    v->object = v->subject;
    v->subject = KH_NOBODY;
    v->object_seen = true;
    v->passive = true;
}

/* Do a party and another noun stand open behind the verb: its subject and its object? */
static bool has_two_behind(const struct kh_parse *p, const struct kh_predicate *v) {
    struct bare a = kh_predicate__next_bare(p, v->last + 1u);
    if (a.mention == KH_NOBODY || p->mentions.at[a.mention].kind == KH_MENTION_ASSET || !agrees(v, &p->mentions.at[a.mention])) return false;
    return kh_predicate__next_bare(p, kh_predicate__behind_group(p, a.mention)).noun;
}

/* "saw gunmen of the tribes shoot": a present in the plural right behind a plural noun phrase tells what those people do. */
static int circumstance_of(const struct kh_parse *p, const struct kh_predicate *v) {
    bool present = kh_features_form(v->features) == KH_FORM_PRESENT && (v->features & KH_FEATURE_PLURAL) && !v->clitics.conjunction;
    if (!present || v->first == 0 || p->mentions.of_token[v->first - 1] < 0) return KH_NOBODY;
    for (int k = p->mentions.of_token[v->first - 1], steps = 0; k >= 0 && steps < 2; k--, steps++) {
        const struct kh_mention *m = &p->mentions.at[k];
        if (m->prep.n == 0 && m->kind == KH_MENTION_GROUP) return group_start(p, k);
        if (m->prep.n == 0 || k == 0 || p->mentions.at[k - 1].last + 2u < m->first) return KH_NOBODY;
    }
    return KH_NOBODY;
}

/* "..., and Chile complains of her": the pronoun on the verb is its object where no noun is. */
static void take_pronoun(const struct kh_parse *p, struct kh_predicate *v) {
    if (!v->clitics.pronoun || v->object != KH_NOBODY || v->passive) return;
    v->object = kh_parse_pronoun(p, v->first, kh_morph_pronoun(p->doc->morph, v->clitics.pronoun), v->subject);
}

static void parse_verb(struct kh_parse *p, size_t index) {
    struct kh_predicate *v = &p->predicates.at[index];
    bool by = v->last + 1u < p->s->n && particle(p, v->last + 1u, KH_PARTICLE_BY) != NULL; /* "those kidnapped at the hands of" */
    if (by && !v->clitics.pronoun && kh_features_form(v->features) == KH_FORM_PAST && kh_predicate__wants_object(p, v)) v->passive = true;
    int controlled = control_subject(p, index);
    if (controlled != KH_NOBODY) {
        v->subject = controlled;
        take_right(p, v, true);
        return;
    }
    if (take_own_subject(p, index)) return;
    bool relative;
    int antecedent = find_antecedent(p, v, &relative);
    v->relative = relative;
    int topic = relative ? KH_NOBODY : find_topic(p, v);
    if (relative && v->clitics.pronoun) {
        take_right(p, v, false);
        if (v->subject == KH_NOBODY && v->object != KH_NOBODY) v->subject = v->object;
        if (v->subject == KH_NOBODY && !v->passive && !v->unknown_subject) v->subject = kh_predicate__last_subject(p, index, &v->carried);
        if (v->subject == KH_NOBODY && !v->passive && !v->unknown_subject) v->subject_actor = p->doc->subject;
        v->object = antecedent;
        v->object_seen = true;
        return;
    }
    if (!relative && topic == KH_NOBODY) {
        topic = circumstance_of(p, v);
        v->circumstance = topic != KH_NOBODY;
    }
    int subject = relative ? antecedent : topic;
    int shouter = !relative && topic == KH_NOBODY && describes_plain(p, v) ? kh_predicate__last_subject(p, index, &v->carried) : KH_NOBODY;
    if (shouter != KH_NOBODY) {
        v->subject = shouter;
        take_right(p, v, true);
        return;
    }
    if (!relative && topic == KH_NOBODY && v->form == KH_PREDICATE_VERB && unknown_topic(p, v)) {
        take_right(p, v, true);
        return;
    }
    bool resumed = relative && kh_predicate__takes_prep_pronoun(p, v); /* "which he made": the subject follows */
    resumed = resumed || (relative && antecedent == KH_NOBODY && has_two_behind(p, v)); /* "the second time that Algeria recalls its envoy" */
    int act = subject == KH_NOBODY && !resumed ? described_act(p, v, relative) : KH_NOBODY;
    if (act != KH_NOBODY) {
        v->act = act;
        v->subject = p->predicates.at[act].subject;
        if (v->subject == KH_NOBODY && act_is_object(p, act)) v->subject = kh_predicate__last_subject(p, (size_t)act, &v->carried);
        take_right(p, v, true);
        return;
    }
    if ((subject != KH_NOBODY || relative) && !v->passive && !resumed) {
        v->subject = subject;
        take_right(p, v, true);
        if (!relative) take_pronoun(p, v);
        if (lacks_object(p, v)) turn_passive(v);
        return;
    }
    take_right(p, v, false);
    take_pronoun(p, v);
    if (v->passive && v->object == KH_NOBODY && subject != KH_NOBODY) v->object = subject;
    if (v->subject == KH_NOBODY && !v->passive && !relative && !v->unknown_subject && v->form == KH_PREDICATE_VERB) {
        v->subject = kh_predicate__last_subject(p, index, &v->carried);
        if (v->subject == KH_NOBODY) v->subject_actor = p->doc->subject;
        if (v->subject == v->object) v->subject = KH_NOBODY;
    }
}

/* Who spoke last in the sentence: "..., adding that" goes on with him, not with whom he spoke of. */
static int last_speaker(const struct kh_parse *p, size_t upto) {
    for (size_t k = upto; k-- > 0;) {
        const struct kh_predicate *v = &p->predicates.at[k];
        if (v->reporting && v->form == KH_PREDICATE_VERB && !v->relative && v->subject != KH_NOBODY) return v->subject;
    }
    return KH_NOBODY;
}

static void parse_participle(struct kh_parse *p, size_t index) {
    struct kh_predicate *v = &p->predicates.at[index];
    struct bare a = kh_predicate__next_bare(p, v->last + 1u);
    v->object = a.mention;
    v->object_seen = a.noun;
    v->subject = v->reporting ? last_speaker(p, index) : KH_NOBODY;
    v->carried = true;
    if (v->subject == KH_NOBODY) v->subject = kh_predicate__last_subject(p, index, &v->carried);
    if (v->subject == v->object) v->subject = KH_NOBODY;
    if (v->subject == KH_NOBODY) v->subject_actor = p->doc->subject;
}

/* ---- masdars and event nouns ---- */

/* The genitive of a noun: a mention whose construct chain holds the noun, or that follows it. */
static int genitive(const struct kh_parse *p, const struct kh_predicate *v) {
    for (size_t k = 0; k < p->mentions.n; k++) {
        const struct kh_mention *m = &p->mentions.at[k];
        if (m->first <= v->last) continue;
        bool follows = m->first == v->last + 1u || (m->chain <= v->last && m->depth > 0) || m->chain == v->last + 1u;
        if (!follows || m->by || kh_sentence_prefix(p->s, p->doc->morph, m->chain > v->last ? m->chain : m->first).n) return KH_NOBODY;
        if (m->chain > v->last && kh_sentence_conjunction(p->s, m->chain)) return KH_NOBODY;
        for (uint32_t i = v->last + 1u; i < m->first; i++) {
            if (p->predicates.of_token[i] >= 0) return KH_NOBODY; /* it belongs to the act in between */
        }
        return (int)k;
    }
    return KH_NOBODY;
}

/* An adjective of origin on the noun itself: "القصف الإسرائيلي". */
static int adjective_owner(const struct kh_parse *p, const struct kh_predicate *v) {
    for (uint32_t i = v->last + 1u; i < p->s->n && i <= v->last + 3u; i++) {
        int m = p->mentions.of_token[i];
        if (m >= 0) return p->mentions.at[m].kind == KH_MENTION_OWNER ? m : KH_NOBODY;
        if (p->s->tokens[i].kind != KH_TOKEN_WORD || kh_sentence_match(p->s, i, KH_ENTRY_PARTICLE)) return KH_NOBODY;
        if (p->s->tokens[i].word->article != p->s->tokens[v->first].word->article) return KH_NOBODY;
    }
    return KH_NOBODY;
}

static bool gives_recipient(const struct kh_parse *p, const struct kh_predicate *v, struct kh_str prep) {
    for (int i = 0; i < v->n_events; i++) {
        const kh_prep_roles *roles = &p->doc->lex->events[v->events[i]->sense->row].preps;
        if (kh_prep_role(roles, prep, NULL) == KH_ROLE_RECIPIENT) return true;
    }
    return false;
}

/* Does a recipient with its preposition follow the genitive? Then the genitive is who acts: "the support of A for B". */
static bool recipient_follows(const struct kh_parse *p, const struct kh_predicate *v, int genitive) {
    uint32_t end = kh_predicate__behind_group(p, genitive);
    for (size_t k = (size_t)genitive + 1; k < p->mentions.n; k++) {
        const struct kh_mention *m = &p->mentions.at[k];
        if (m->chain < end) continue;
        for (uint32_t i = end; i < m->chain; i++) {
            if (kh_parse_stop(p, i)) return false;
        }
        if (m->prep.n && gives_recipient(p, v, m->prep)) return true;
    }
    return false;
}

/* Does a frame of the verb take what is said or done as its object? */
static bool takes_thing(const struct kh_parse *p, const struct kh_predicate *v) {
    for (int i = 0; i < v->n_events; i++) {
        const struct kh_lex_event *e = &p->doc->lex->events[v->events[i]->sense->row];
        if (e->verb && e->object == KH_ROLE_CONTENT) return true;
    }
    return false;
}

static void parse_noun(struct kh_parse *p, size_t index) {
    struct kh_predicate *v = &p->predicates.at[index];
    int owner = adjective_owner(p, v), g = v->clitics.article || v->clitics.pronoun ? KH_NOBODY : genitive(p, v);
    if (owner != KH_NOBODY) v->subject = owner;
    if (v->clitics.pronoun) {
        v->subject = kh_predicate__last_subject(p, index, &v->carried);
        if (v->subject == KH_NOBODY) v->subject_actor = p->doc->subject;
        struct bare b = kh_predicate__next_bare(p, v->last + 1u);
        v->object = b.mention;
        v->object_seen = b.noun;
        return;
    }
    if (g == KH_NOBODY || g == owner) return;
    struct bare second = kh_predicate__next_bare(p, kh_predicate__behind_group(p, g));
    const struct kh_mention *m = &p->mentions.at[g];
    /* "evacuating the base [of] Tessalit": a place behind a thing is its name, not what it acts on. */
    bool name = second.mention != KH_NOBODY && m->kind == KH_MENTION_ASSET && p->mentions.at[second.mention].kind == KH_MENTION_PLACE;
    bool second_object = second.mention != KH_NOBODY && second.mention != g && !name;
    bool transitive = kh_predicate__wants_object(p, v);
    bool second_noun = second.noun && second.mention == KH_NOBODY && second.next < p->s->n && !p->s->tokens[second.next].word->article;
    if (second_noun && transitive && m->kind != KH_MENTION_ASSET) {
        v->subject = g;
        v->object_seen = true;
        return;
    }
    bool thing = m->kind == KH_MENTION_OWNER && m->chain > v->last && m->chain < m->first && takes_thing(p, v);
    if (thing && !second.noun && owner == KH_NOBODY) {
        v->object = g; /* "rejecting [the Egyptian proposals]" */
        v->object_seen = true;
        return;
    }
    if (m->kind == KH_MENTION_PLACE) {
        v->object = g; /* "the attack of [the town]" is on it */
    } else if (second_object && transitive) {
        v->subject = g;
        v->object = second.mention;
    } else if (transitive && (owner != KH_NOBODY || m->kind == KH_MENTION_ASSET || m->depth > 1 || !recipient_follows(p, v, g))) {
        v->object = g;
    } else {
        v->subject = g;
        v->object_seen = second.noun;
    }
}

void kh_predicates_find(struct kh_parse *p) {
    p->predicates = (struct kh_predicates){.of_token = kh_arena_array(p->doc->arena, int16_t, p->s->n)};
    for (uint32_t i = 0; i < p->s->n; i++) p->predicates.of_token[i] = -1;
    for (uint32_t i = 0; i < p->s->n;) i = collect_at(p, i);
    for (size_t k = 0; k < p->predicates.n; k++) {
        switch (p->predicates.at[k].form) {
        case KH_PREDICATE_PHRASE:
        case KH_PREDICATE_VERB: parse_verb(p, k); break;
        case KH_PREDICATE_PARTICIPLE: parse_participle(p, k); break;
        case KH_PREDICATE_NOUN: parse_noun(p, k); break;
        }
        kh_predicate__find_governor(p, k);
        kh_predicate__take_main_subject(p, k);
    }
    for (size_t k = 0; k < p->predicates.n; k++) kh_predicate__describe_antecedent(p, k);
}
