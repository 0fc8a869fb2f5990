#include "read/said/scope_int.h"

/* Farthest a source stands from its word, the maker of a text from the text, and "that" from an unknown speaker's verb, in tokens. */
enum { TO_SOURCE = 4, TO_AUTHOR = 3, TO_CONTENT = 24 };

/* Who spoke last in this sentence before token i, by a verb or noun of saying; KH_NOBODY when none did. */
static int spoke_before(const struct kh_parse *p, uint32_t i) {
    for (size_t k = p->predicates.n; k-- > 0;) {
        const struct kh_predicate *v = &p->predicates.at[k];
        if (v->first < i && v->reporting && v->subject != KH_NOBODY) return v->subject;
    }
    return KH_NOBODY;
}

/* Does the last speaker go on: "he added", with no subject of its own? */
static bool goes_on(const struct kh_parse *p, const struct kh_predicate *v) {
    bool opens = v->clitics.conjunction || v->first <= 1;
    return opens && v->form == KH_PREDICATE_VERB && v->subject == KH_NOBODY && p->doc->speaker != KH_NONE;
}

/* "the spokesman for [the army]": a title that ends in an open phrase speaks for the party named right behind it. */
int kh_scope__speaks_for(const struct kh_parse *p, int m) {
    if (m == KH_NOBODY || (size_t)m + 1 >= p->mentions.n) return m;
    const struct kh_mention *x = &p->mentions.at[m], *next = x + 1;
    bool title = x->kind == KH_MENTION_PERSON && x->name.n == 0 && x->person.n == 0 && !kh_sentence_article(p->s, x->last);
    return title && next->chain == x->last + 1u && !next->joined && kh_mention_agent(next) ? m + 1 : m;
}

static bool only_says(const struct kh_parse *p, const struct kh_predicate *v) {
    enum kh_strength strength = p->doc->lex->reporting[v->reporting->row].strength;
    return strength == KH_STRENGTH_ASSERTS || strength == KH_STRENGTH_REPORTS || strength == KH_STRENGTH_CONFIRMS;
}

/* "at an earlier time said [officials]": who stands right behind a verb that found no subject of its own, of its gender; KH_NOBODY when none. */
static int speaker_behind(const struct kh_parse *p, const struct kh_predicate *v) {
    int m = v->form == KH_PREDICATE_VERB && !v->passive && v->last + 1u < p->s->n ? p->mentions.of_token[v->last + 1u] : -1;
    if (m < 0 || v->clitics.conjunction || v->relative || (v->subject != KH_NOBODY && !v->carried) || !only_says(p, v)) return KH_NOBODY;
    const struct kh_mention *x = &p->mentions.at[m];
    bool fem = v->features & KH_FEATURE_FEM, masc = v->features & KH_FEATURE_MASC;
    bool differs = (x->gender == KH_GENDER_FEM && masc && !fem) || (x->gender == KH_GENDER_MASC && fem && !masc);
    return x->prep.n == 0 && kh_mention_agent(x) && !differs ? m : KH_NOBODY;
}

/* "there are [reports] that point to ...": the noun that the verb's clause describes speaks, where no mention stands for it and the
 * verb had to look for its subject elsewhere. "" when there is none. */
static struct kh_str described_noun(const struct kh_parse *p, const struct kh_predicate *v) {
    uint32_t i = v->first;
    if (v->form != KH_PREDICATE_VERB || v->clitics.conjunction || i == 0) return KH_S("");
    if (!only_says(p, v) || (!v->carried && v->subject != KH_NOBODY)) return KH_S("");
    if (speaker_behind(p, v) != KH_NOBODY) return KH_S("");
    if (kh_sentence_particle(p->s, i - 1, KH_PARTICLE_RELATIVE)) i--;
    if (i < v->first && i > 1 && kh_sentence_article(p->s, i - 1) && kh_sentence_article(p->s, i - 2)) i--; /* its adjective */
    if (i == 0 || p->s->tokens[i - 1].kind != KH_TOKEN_WORD || p->mentions.of_token[i - 1] >= 0 || kh_parse_stop(p, i - 1)) return KH_S("");
    if (kh_sentence_match(p->s, i - 1, KH_ENTRY_PARTICLE) || kh_sentence_match(p->s, i - 1, KH_ENTRY_CONNECTIVE)) return KH_S("");
    if (i == v->first && kh_sentence_article(p->s, i - 1)) return KH_S("");
    return kh_str_span(p->s->text, kh_sentence_span(p->s, i - 1, i - 1));
}

struct kh_str kh_scope__words_behind(const struct kh_parse *p, uint32_t from, uint32_t *to) {
    *to = from;
    while (*to < p->s->n && *to < from + TO_SOURCE && !kh_sentence_is_mark(p->s, *to) && !kh_parse_stop(p, *to)) ++*to;
    return *to > from ? kh_str_span(p->s->text, kh_sentence_span(p->s, from, *to - 1)) : KH_S("");
}

/* "[a site close to the secret service] confirmed that": a noun that no pack knows stands between the verb and "that". */
static struct kh_str unknown_speaker(const struct kh_parse *p, const struct kh_predicate *v) {
    uint32_t first = v->last + 1u, end = 0;
    bool own = v->subject != KH_NOBODY && !v->carried;
    if (own || v->form != KH_PREDICATE_VERB || v->passive || first >= p->s->n || p->s->tokens[first].kind != KH_TOKEN_WORD) return KH_S("");
    /* "and described [the operation] as": its object */
    if (v->carried && v->subject != KH_NOBODY && v->clitics.conjunction && kh_predicate__wants_object(v)) return KH_S("");
    int16_t act = p->predicates.of_token[first];
    if (act >= 0 && p->predicates.at[act].n_events) return KH_S(""); /* "described [the attack] as": an act says nothing */
    const struct kh_token *t = &p->s->tokens[first];
    static const uint32_t no_noun = KH_KIND_BIT(KH_ENTRY_PARTICLE) | KH_KIND_BIT(KH_ENTRY_TIMEWORD) | KH_KIND_BIT(KH_ENTRY_WEEKDAY);
    bool plain = p->mentions.of_token[first] < 0 && !t->word->preposition && !t->word->prep_pronoun;
    if (!plain || kh_sentence_has(p->s, first, no_noun)) return KH_S("");
    struct kh_str words = kh_scope__words_behind(p, first, &end);
    if (end > first + 1 && kh_sentence_particle(p->s, end - 1, KH_PARTICLE_PREP)) {
        end--;
        words = kh_str_span(p->s->text, kh_sentence_span(p->s, first, end - 1));
    }
    if (end < first + 2 && !t->word->article) return KH_S("");
    for (uint32_t i = end; i < p->s->n && i <= v->last + (uint32_t)TO_CONTENT; i++) {
        if (kh_sentence_particle(p->s, i, KH_PARTICLE_THAT) || kh_sentence_mark(p->s, i, ':')) return words;
        if (kh_parse_verb_at(p, i)) break;
    }
    return KH_S("");
}

/* "X Y, [head of programmes at Amnesty], said": behind a name that no pack knows, whose office stands between commas; KH_NOBODY when none. */
static int office_behind(const struct kh_parse *p, const struct kh_predicate *v) {
    uint32_t i = v->last + 1u;
    while (i < p->s->n && i <= v->last + (uint32_t)TO_SOURCE && p->s->tokens[i].kind == KH_TOKEN_WORD) i++;
    int m = i + 1 < p->s->n && kh_parse_comma(p, i) ? p->mentions.of_token[i + 1] : KH_NOBODY;
    if (m < 0 || p->mentions.at[m].kind != KH_MENTION_PERSON || p->mentions.at[m].name.n) return KH_NOBODY;
    uint32_t end = i + 1;
    while (end < p->s->n && !kh_sentence_is_mark(p->s, end)) end++;
    for (; (size_t)m < p->mentions.n && p->mentions.at[m].first < end; m++) {
        if (p->mentions.at[m].country != KH_NONE || p->mentions.at[m].key.n) return m;
    }
    return KH_NOBODY;
}

/* "[the radar's data] prove that": a thing speaks, and whoever owns it does not. */
static struct kh_str thing_before(const struct kh_parse *p, const struct kh_predicate *v) {
    int m = v->first ? p->mentions.of_token[v->first - 1] : -1;
    bool thing = m >= 0 && p->mentions.at[m].kind == KH_MENTION_ASSET && p->mentions.at[m].prep.n == 0 && v->form == KH_PREDICATE_VERB;
    if (!thing || v->clitics.conjunction || (v->subject != KH_NOBODY && v->subject != m && !v->carried)) return KH_S("");
    return kh_str_span(p->s->text, kh_sentence_span(p->s, p->mentions.at[m].chain, p->mentions.at[m].last));
}

/* A text that speaks at token i, "[the statement] added": it speaks for whom it names as its own, else for who spoke last. */
bool kh_scope__statement_speaks(const struct kh_parse *p, uint32_t i, struct kh_scope *s) {
    if (!kh_sentence_in_class(p->s, i, KH_S("statement"))) return false;
    for (uint32_t k = i + 1; k < p->s->n && k <= i + (uint32_t)TO_SOURCE; k++) {
        if (kh_sentence_particle(p->s, k, KH_PARTICLE_THAT) || kh_sentence_is_mark(p->s, k)) break;
        const struct kh_mention *m = kh_parse_mention_at(p, k);
        if (!m || !kh_mention_agent(m)) continue;
        bool addressed = kh_sentence_article(p->s, i) && m->prep.n == 0 && m->kind != KH_MENTION_OWNER; /* "[the statement] asked Paris" */
        if (addressed) break;
        s->by = kh_scope__speaks_for(p, (int)(m - p->mentions.at));
        s->by_actor = KH_NONE;
        s->source = KH_S("");
        return true;
    }
    int before = spoke_before(p, i);
    uint32_t earlier = p->doc->statement_by != KH_NONE ? p->doc->statement_by : p->doc->speaker;
    if (!kh_sentence_article(p->s, i) || (before == KH_NOBODY && earlier == KH_NONE)) return false;
    s->by = kh_scope__speaks_for(p, before);
    s->by_actor = before == KH_NOBODY ? earlier : KH_NONE;
    s->source = KH_S("");
    return true;
}

/* "went on, [saying] that": the verb of saying that a participle goes with; NULL when it has a subject of its own or none goes before. */
static const struct kh_predicate *said_with(const struct kh_parse *p, const struct kh_predicate *v) {
    if (v->form != KH_PREDICATE_PARTICIPLE || (v->subject != KH_NOBODY && !v->carried)) return NULL;
    for (const struct kh_predicate *k = v; k-- > p->predicates.at;) {
        if (k->form == KH_PREDICATE_VERB) return k->reporting && !kh_scope__told_by_others(p, k->first) ? k : NULL;
    }
    return NULL;
}

struct kh_scope kh_scope__spoken_by(const struct kh_parse *p, const struct kh_predicate *v) {
    const struct kh_predicate *verb = said_with(p, v);
    if (verb) {
        struct kh_scope with = kh_scope__spoken_by(p, verb);
        with.first = v->first;
        with.last = v->last;
        with.strength = p->doc->lex->reporting[v->reporting->row].strength;
        return with;
    }
    uint32_t before = goes_on(p, v) ? p->doc->speaker : v->subject_actor;
    bool unnamed = v->subject == KH_NOBODY && v->subject_actor == KH_NONE && v->form == KH_PREDICATE_VERB;
    int subject = unnamed ? spoke_before(p, v->first) : v->subject;
    struct kh_scope s = {
        .by = kh_scope__speaks_for(p, subject), .by_actor = subject == KH_NOBODY ? before : KH_NONE, .first = v->first, .last = v->last,
        .strength = p->doc->lex->reporting[v->reporting->row].strength, .negated = kh_mood_negated(p, v), .source = described_noun(p, v)};
    int late = v->first > 0 ? speaker_behind(p, v) : KH_NOBODY;
    if (late != KH_NOBODY) s.by = late, s.by_actor = KH_NONE;
    else if (s.source.n == 0) s.source = unknown_speaker(p, v);
    if (s.source.n == 0) s.source = thing_before(p, v);
    int office = s.source.n ? office_behind(p, v) : KH_NOBODY;
    if (s.source.n) s.by = office, s.by_actor = KH_NONE;
    if (office != KH_NOBODY) s.source = KH_S("");
    bool own = v->subject != KH_NOBODY && !v->carried;
    if (!own && v->form == KH_PREDICATE_VERB && !v->passive) kh_scope__statement_speaks(p, v->last + 1u, &s);
    return s;
}

static bool opens_speech(const struct kh_parse *p, uint32_t i) {
    return kh_sentence_mark(p->s, i, ':') || kh_quote_mark(p->s, i);
}

int kh_scope__mention_within(const struct kh_parse *p, uint32_t from, uint32_t to) {
    for (uint32_t i = from; i < p->s->n && i < to; i++) {
        if (p->mentions.of_token[i] >= 0) return p->mentions.of_token[i];
        if (kh_sentence_particle(p->s, i, KH_PARTICLE_THAT) || kh_parse_verb_at(p, i)) break;
        if (kh_sentence_is_mark(p->s, i) && !opens_speech(p, i)) break;
    }
    return KH_NOBODY;
}

static int mention_near(const struct kh_parse *p, uint32_t from) {
    return kh_scope__mention_within(p, from, from + TO_SOURCE);
}

/* Whom a pronoun in "as he put it" at token i stands for: who spoke last in this sentence, else the person who acted
 * first in it, else who spoke in an earlier one. */
static void last_speaker(const struct kh_parse *p, uint32_t i, struct kh_scope *s) {
    s->by = kh_scope__speaks_for(p, spoke_before(p, i));
    if (s->by != KH_NOBODY) return;
    for (size_t k = 0; k < p->predicates.n; k++) {
        const struct kh_predicate *v = &p->predicates.at[k];
        if (v->first >= i || v->form != KH_PREDICATE_VERB || v->subject == KH_NOBODY || v->carried) continue;
        if (p->mentions.at[v->subject].kind != KH_MENTION_PERSON) continue;
        s->by = v->subject;
        return;
    }
    s->by_actor = p->doc->speaker != KH_NONE ? p->doc->speaker : p->doc->subject;
}

/* "according to what [the agency told]": whoever the verb of saying at token i has for its subject; not so behind a text, which is handed
 * on. */
static int teller(const struct kh_parse *p, uint32_t i) {
    const struct kh_predicate *w = i > 0 ? kh_parse_predicate_at(p, i) : NULL;
    if (!w || kh_sentence_in_class(p->s, i - 1, KH_S("statement"))) return KH_NOBODY;
    const struct kh_predicate *v = w;
    if (!v->reporting || v->form != KH_PREDICATE_VERB) return KH_NOBODY;
    if (v->subject != KH_NOBODY && !v->carried) return kh_scope__speaks_for(p, v->subject);
    bool behind = v->object != KH_NOBODY && p->mentions.at[v->object].first > v->last && p->mentions.at[v->object].prep.n == 0;
    return behind ? kh_scope__speaks_for(p, v->object) : KH_NOBODY;
}

/* "according to a count [that the ministry published]": who made the text at token i, by the verb behind it that takes it up; KH_NOBODY when
 * none does, or when it is a medium that only hands on a statement. */
static int author_behind(const struct kh_parse *p, uint32_t i) {
    for (uint32_t k = i + 1; k < p->s->n && k <= i + (uint32_t)TO_AUTHOR && p->s->tokens[k].kind == KH_TOKEN_WORD; k++) {
        int16_t at = p->predicates.of_token[k];
        const struct kh_predicate *v = at < 0 ? NULL : &p->predicates.at[at];
        if (!v || v->form != KH_PREDICATE_VERB) continue;
        bool made = v->clitics.pronoun && !v->clitics.conjunction && !v->carried && kh_predicate_subject_behind(p, v);
        if (!made || (kh_sentence_in_class(p->s, i, KH_S("statement")) && kh_predicate__medium(p, v->subject))) return KH_NOBODY;
        return kh_scope__speaks_for(p, v->subject);
    }
    return KH_NOBODY;
}

/* "in a statement [of its]": the pronoun behind the phrase is whose word it is; false where there is none. */
static bool speaks_by_pronoun(const struct kh_parse *p, uint32_t behind, struct kh_scope *s) {
    struct kh_str prep;
    uint16_t pronoun;
    if (behind >= p->s->n || !kh_parse_prep_pronoun(p, behind, &prep, &pronoun)) return false;
    s->by = kh_scope__speaks_for(p, kh_parse_pronoun(p, behind, pronoun, KH_NOBODY));
    if (s->by == KH_NOBODY) last_speaker(p, s->first, s);
    return true;
}

/* "Algeria rejected it, according to [the foreign ministry]": whose an organ is that is named without its state, by who speaks in the
 * sentence; `by` itself when it has one, or nobody speaks. */
static int organ_of_speaker(const struct kh_parse *p, int by) {
    const struct kh_mention *organ = by == KH_NOBODY ? NULL : &p->mentions.at[by];
    if (!organ || organ->kind != KH_MENTION_ORGAN || kh_mention_identified(organ)) return by;
    for (size_t k = 0; k < p->predicates.n; k++) {
        const struct kh_predicate *v = &p->predicates.at[k];
        if (v->form != KH_PREDICATE_VERB || v->subject == KH_NOBODY || v->carried || v->relative) continue;
        if (!v->reporting && !kh_predicate_of_words(v)) continue;
        return p->mentions.at[v->subject].country != KH_NONE && kh_str_equal(organ->sector, KH_S("GOV")) ? v->subject : by;
    }
    return by;
}

/* "according to what ...": behind the phrase begins a clause, which is no name of a source. */
static bool clause_follows(const struct kh_parse *p, uint32_t i) {
    return i < p->s->n && (kh_sentence_particle(p->s, i, KH_PARTICLE_THAT) || kh_scope__told_by_others(p, i));
}

uint32_t kh_scope__find_phrase_speaker(const struct kh_parse *p, struct kh_scope *s) {
    uint32_t behind = s->last + 1u, end = behind;
    if (speaks_by_pronoun(p, behind, s)) return behind + 1u;
    s->by = kh_scope__speaks_for(p, mention_near(p, behind));
    if (s->by == KH_NOBODY) s->by = teller(p, behind);
    if (s->by == KH_NOBODY) s->by = author_behind(p, behind);
    if (s->by != KH_NOBODY) end = p->mentions.at[s->by].last + 1u;
    else if (!kh_scope__statement_speaks(p, behind, s) && !clause_follows(p, behind)) s->source = kh_scope__words_behind(p, behind, &end);
    s->by = organ_of_speaker(p, s->by);
    if (s->by == KH_NOBODY && s->by_actor == KH_NONE && s->source.n == 0) last_speaker(p, s->first, s);
    return end;
}
