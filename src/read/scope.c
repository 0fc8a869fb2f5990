#include "read/aside.h"
#include "read/predicate_int.h"
#include "read/scope.h"

/* Farthest a content clause or a source stands from its word, and the longest naming quotation, in tokens. */
enum { TO_CONTENT = 24, TO_HANDED_ON = 36, TO_STATEMENT = 10, TO_AUTHOR = 3, TO_SOURCE = 4, NAMING_QUOTE = 4, TO_LABEL = 2, LONGEST_LABEL = 10, TO_THAT = 4 };

static const struct kh_match *particle(const struct kh_parse *p, uint32_t i, enum kh_particle class) {
    return kh_sentence_particle(p->s, p->doc->lex, i, class);
}

static bool particle_ends(const struct kh_parse *p, uint32_t i, enum kh_particle class) {
    return kh_sentence_particle_ending(p->s, p->doc->lex, i, class) != NULL;
}

static bool colon(const struct kh_parse *p, uint32_t i) {
    return kh_sentence_mark(p->s, i, ':');
}

static bool opens_speech(const struct kh_parse *p, uint32_t i) {
    return colon(p, i) || kh_quote_mark(p->s, i);
}

static void push(const struct kh_parse *p, struct kh_scopes *out, struct kh_scope s) {
    if (s.from >= s.to) return;
    if (s.first <= s.last) s.said = kh_sentence_span(p->s, s.first, s.last);
    if (out->n == out->cap) out->at = kh_vec__grow(p->doc->arena, out->at, out->n, &out->cap, sizeof s);
    out->at[out->n++] = s;
}

static const struct kh_quote *quote_opening(const struct kh_scopes *scopes, uint32_t i) {
    for (size_t k = 0; k < scopes->quotes.n; k++) {
        if (scopes->quotes.at[k].open == i) return &scopes->quotes.at[k];
    }
    return NULL;
}

/* "while X says that ..., [Y does]": a sentence that opens with "while" comes to its main clause at a comma and a verb. */
static bool opens_with_while(const struct kh_parse *p, uint32_t verb) {
    return verb > 0 && verb <= 2 && particle(p, verb - 1, KH_PARTICLE_WHILE);
}

/* ", which X denied": does a "which" that sums up open another one's word on what was said? */
static bool denied_there(const struct kh_parse *p, uint32_t i) {
    const struct kh_match *which = particle(p, i, KH_PARTICLE_WHICH);
    int16_t k = which && i + which->n < p->s->n ? p->predicates.of_token[i + which->n] : -1;
    return k >= 0 && p->predicates.at[k].reporting && p->predicates.at[k].form == KH_PREDICATE_VERB;
}

static enum kh_form tense_at(const struct kh_parse *p, uint32_t i) {
    return kh_features_form(p->predicates.at[p->predicates.of_token[i]].features);
}

/* "revealed that X fears his partners [and refuses] to ...": does the verb at token i, of the present, go on with one of the content and not
 * with the verb of saying, which is past? */
static bool goes_on_inside(const struct kh_parse *p, uint32_t verb, uint32_t from, uint32_t i) {
    if (p->predicates.of_token[verb] < 0 || tense_at(p, verb) != KH_FORM_PAST || tense_at(p, i) != KH_FORM_PRESENT) return false;
    for (uint32_t k = i; k-- > from;) {
        if (kh_parse_verb_at(p, k)) return tense_at(p, k) == KH_FORM_PRESENT;
    }
    return false;
}

/* Where the words end that are said by the verb at token `verb`: at a coordinate verb of saying, at a contrast behind a comma,
 * else with the sentence. */
static uint32_t end_of_content(const struct kh_parse *p, uint32_t verb, uint32_t from) {
    bool subordinate = opens_with_while(p, verb);
    for (uint32_t i = from + 1; i < p->s->n; i++) {
        bool contrast = particle(p, i, KH_PARTICLE_WHILE) || particle(p, i, KH_PARTICLE_BUT);
        if ((contrast || denied_there(p, i)) && kh_parse_comma(p, i - 1)) return i; /* the writer sets something against what was said */
        if (subordinate && kh_parse_comma(p, i - 1) && kh_parse_verb_at(p, i) && !kh_sentence_conjunction(p->s, i)) return i;
        int16_t k = p->predicates.of_token[i];
        if (k < 0 || !p->predicates.at[k].reporting || p->predicates.at[k].form != KH_PREDICATE_VERB) continue;
        bool coordinate = (p->predicates.at[k].clitics.conjunction && !goes_on_inside(p, verb, from, i)) || (i && particle(p, i - 1, KH_PARTICLE_WHILE));
        bool answered = i && particle_ends(p, i - 1, KH_PARTICLE_WHICH) && p->doc->lex->reporting[p->predicates.at[k].reporting->sense->row].strength == KH_STRENGTH_DENIES;
        if (answered) return i; /* "accused X of it, which X denied" */
        if (coordinate) return i;
    }
    return p->s->n;
}

static const kh_prep_roles *roles_of(const struct kh_parse *p, const struct kh_predicate *v) {
    return &p->doc->lex->reporting[v->reporting->sense->row].preps;
}

/* "in a statement [that the agency carried]": a medium that hands on what another one said, the verb at token i taking it up by its
 * pronoun; the content behind is not the medium's. */
static bool told_by_others(const struct kh_parse *p, uint32_t i) {
    int16_t k = p->predicates.of_token[i];
    const struct kh_predicate *v = k < 0 ? NULL : &p->predicates.at[k];
    if (!v || !v->reporting || v->form != KH_PREDICATE_VERB || !v->clitics.pronoun || v->clitics.conjunction) return false;
    return p->doc->lex->reporting[v->reporting->sense->row].strength == KH_STRENGTH_REPORTS;
}

/* Does the verb at token i only describe a noun on the way to the content: "the alliance [that Riyadh leads] said", "in a statement [issued on
 * Monday]"? */
static bool verb_aside(const struct kh_parse *p, uint32_t i) {
    if (told_by_others(p, i)) return true;
    if (i == 0 || kh_sentence_conjunction(p->s, i)) return false;
    return particle_ends(p, i - 1, KH_PARTICLE_RELATIVE) || (kh_sentence_in_class(p->s, p->doc->lex, i - 1, KH_S("statement")) && !kh_sentence_article(p->s, i - 1));
}

/* The first token of the content of a verb of saying: behind "that", a colon or an opening quote, and its end. Marks around a
 * name on the way there are no speech. */
static bool find_content(const struct kh_parse *p, const struct kh_scopes *scopes, const struct kh_predicate *v, struct kh_scope *out) {
    bool hands_on = roles_of(p, v)->n > 0 && roles_of(p, v)->at[0].role == KH_ROLE_SOURCE; /* "quoted the minister as saying" */
    for (uint32_t i = v->last + 1u; i < p->s->n && i <= v->last + (uint32_t)(hands_on ? TO_HANDED_ON : TO_CONTENT); i++) {
        const struct kh_match *that = particle(p, i, KH_PARTICLE_THAT);
        uint32_t behind = that ? i + that->n : colon(p, i) ? i + 1 : i;
        const struct kh_quote *q = quote_opening(scopes, behind);
        bool name = q && behind == i && q->close - i <= NAMING_QUOTE + 1 && q->close + 2 < p->s->n;
        if (name) {
            i = q->close;
            continue;
        }
        if (that || q || behind > i) {
            out->from = q ? behind + 1 : behind;
            out->quote = q != NULL || !that;
            out->clause = true;
            out->to = q && !that ? q->close : end_of_content(p, v->first, out->from);
            return true;
        }
        if (kh_parse_verb_at(p, i) && !verb_aside(p, i)) return false;
    }
    return false;
}

/* The preposition at token i, written apart or joined; "" when there is none. */
static struct kh_str prep_at(const struct kh_parse *p, uint32_t i) {
    const struct kh_match *prep = particle(p, i, KH_PARTICLE_PREP);
    return prep ? p->doc->lex->particle_forms[prep->sense->row] : kh_sentence_prefix(p->s, p->doc->morph, i);
}

/* "threatened to expel them [after the death of its soldiers]": violence that the act follows on happened, and the writer tells it. */
static uint32_t before_cause_told(const struct kh_parse *p, uint32_t from, uint32_t to) {
    for (uint32_t i = from + 1; i + 1 < to; i++) {
        const struct kh_match *m = kh_sentence_match(p->s, i, KH_ENTRY_CONNECTIVE);
        int16_t k = m && i + m->n < p->s->n ? p->predicates.of_token[i + m->n] : -1;
        if (k < 0 || p->predicates.at[k].form != KH_PREDICATE_NOUN || p->predicates.at[k].n_events == 0) continue;
        enum kh_relation_kind relation = p->doc->lex->connectives[m->sense->row].relation;
        bool behind = relation == KH_RELATION_TEMPORAL || relation == KH_RELATION_CAUSE;
        if (behind && kh_str_equal(p->doc->lex->events[p->predicates.at[k].events[0]->sense->row].type, KH_S("ASSAULT"))) return i;
    }
    return to;
}

/* "accused X of standing behind it, [and called on] his supporters": a noun of what is said ends before a comma and a verb that goes on; so it
 * does before a verb joined without one, unless a verb within it is what that goes on with. */
static uint32_t before_next_act(const struct kh_parse *p, uint32_t from, uint32_t end) {
    bool verb = false;
    for (uint32_t i = from + 1u; i < end; i++) {
        const struct kh_predicate *w = p->predicates.of_token[i] >= 0 ? &p->predicates.at[p->predicates.of_token[i]] : NULL;
        if (!w) continue;
        bool comma = kh_parse_comma(p, i - 1u), finite = w->form == KH_PREDICATE_VERB;
        bool series = verb || (kh_features_form(w->features) == KH_FORM_PAST && kh_sentence_has_form(p->s, i, KH_FORM_BIT(KH_FORM_NOUN))); /* "of rape [and killing]" */
        if (finite && w->clitics.conjunction && (comma || !series)) return i;
        if (comma && w->form == KH_PREDICATE_PARTICIPLE) return i; /* ", [calling] on" */
        verb = verb || finite;
    }
    return end;
}

/* Its content named by a preposition: "revealed [the existence of talks]". */
static bool find_prep_content(const struct kh_parse *p, const struct kh_predicate *v, struct kh_scope *out) {
    for (uint32_t i = v->last + 1u; i < p->s->n && i <= v->last + (uint32_t)TO_CONTENT; i++) {
        if (kh_parse_stop(p, i)) return false;
        struct kh_str form = prep_at(p, i);
        if (form.n && kh_prep_role(roles_of(p, v), form, NULL) == KH_ROLE_CONTENT) {
            out->from = i;
            out->to = before_cause_told(p, i, before_next_act(p, i, end_of_content(p, v->first, i)));
            return true;
        }
    }
    return false;
}

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
    return v->subject == KH_NOBODY && v->form == KH_PREDICATE_VERB && (v->clitics.conjunction || v->first <= 1) && p->doc->speaker != KH_NONE;
}

/* "the spokesman for [the army]": a title that ends in an open phrase speaks for the party named right behind it. */
static int speaks_for(const struct kh_parse *p, int m) {
    if (m == KH_NOBODY || (size_t)m + 1 >= p->mentions.n) return m;
    const struct kh_mention *x = &p->mentions.at[m], *next = x + 1;
    bool title = x->kind == KH_MENTION_PERSON && x->name.n == 0 && x->person.n == 0 && !kh_sentence_article(p->s, x->last);
    return title && next->chain == x->last + 1u && !next->joined && kh_mention_agent(next) ? m + 1 : m;
}

static bool only_says(const struct kh_parse *p, const struct kh_predicate *v) {
    enum kh_strength strength = p->doc->lex->reporting[v->reporting->sense->row].strength;
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
    if (!only_says(p, v) || (!v->carried && v->subject != KH_NOBODY) || v->form != KH_PREDICATE_VERB || v->clitics.conjunction || i == 0) return KH_S("");
    if (speaker_behind(p, v) != KH_NOBODY) return KH_S("");
    if (particle(p, i - 1, KH_PARTICLE_RELATIVE)) i--;
    if (i < v->first && i > 1 && kh_sentence_article(p->s, i - 1) && kh_sentence_article(p->s, i - 2)) i--; /* its adjective */
    if (i == 0 || p->s->tokens[i - 1].kind != KH_TOKEN_WORD || p->mentions.of_token[i - 1] >= 0 || kh_parse_stop(p, i - 1)) return KH_S("");
    if (kh_sentence_match(p->s, i - 1, KH_ENTRY_PARTICLE) || kh_sentence_match(p->s, i - 1, KH_ENTRY_CONNECTIVE)) return KH_S("");
    if (i == v->first && kh_sentence_article(p->s, i - 1)) return KH_S("");
    return kh_str_span(p->s->text, kh_sentence_span(p->s, i - 1, i - 1));
}

static struct kh_str words_behind(const struct kh_parse *p, uint32_t from, uint32_t *to);

/* "[a site close to the secret service] confirmed that": a noun that no pack knows stands between the verb and "that". */
static struct kh_str unknown_speaker(const struct kh_parse *p, const struct kh_predicate *v) {
    uint32_t first = v->last + 1u, end = 0;
    bool own = v->subject != KH_NOBODY && !v->carried;
    if (own || v->form != KH_PREDICATE_VERB || v->passive || first >= p->s->n || p->s->tokens[first].kind != KH_TOKEN_WORD) return KH_S("");
    int16_t act = p->predicates.of_token[first];
    if (act >= 0 && p->predicates.at[act].n_events) return KH_S(""); /* "described [the attack] as": an act says nothing */
    const struct kh_token *t = &p->s->tokens[first];
    bool plain = p->mentions.of_token[first] < 0 && !t->word->preposition && !t->word->prep_pronoun;
    if (!plain || kh_sentence_has(p->s, first, KH_KIND_BIT(KH_ENTRY_PARTICLE) | KH_KIND_BIT(KH_ENTRY_TIMEWORD) | KH_KIND_BIT(KH_ENTRY_WEEKDAY))) return KH_S("");
    struct kh_str words = words_behind(p, first, &end);
    if (end > first + 1 && particle(p, end - 1, KH_PARTICLE_PREP)) words = kh_str_span(p->s->text, kh_sentence_span(p->s, first, --end - 1));
    if (end < first + 2 && !t->word->article) return KH_S("");
    for (uint32_t i = end; i < p->s->n && i <= v->last + (uint32_t)TO_CONTENT; i++) {
        if (particle(p, i, KH_PARTICLE_THAT) || colon(p, i)) return words;
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
static bool statement_speaks(const struct kh_parse *p, uint32_t i, struct kh_scope *s) {
    if (!kh_sentence_in_class(p->s, p->doc->lex, i, KH_S("statement"))) return false;
    for (uint32_t k = i + 1; k < p->s->n && k <= i + (uint32_t)TO_SOURCE && !particle(p, k, KH_PARTICLE_THAT) && !kh_sentence_is_mark(p->s, k); k++) {
        int m = p->mentions.of_token[k];
        if (m < 0 || !kh_mention_agent(&p->mentions.at[m])) continue;
        if (kh_sentence_article(p->s, i) && p->mentions.at[m].prep.n == 0 && p->mentions.at[m].kind != KH_MENTION_OWNER) break; /* "[the statement] asked Paris" */
        s->by = speaks_for(p, m);
        s->by_actor = KH_NONE;
        s->source = KH_S("");
        return true;
    }
    int before = spoke_before(p, i);
    uint32_t earlier = p->doc->statement_by != KH_NONE ? p->doc->statement_by : p->doc->speaker;
    if (!kh_sentence_article(p->s, i) || (before == KH_NOBODY && earlier == KH_NONE)) return false;
    s->by = speaks_for(p, before);
    s->by_actor = before == KH_NOBODY ? earlier : KH_NONE;
    s->source = KH_S("");
    return true;
}

/* "went on, [saying] that": the verb of saying that a participle goes with; NULL when it has a subject of its own or none goes before. */
static const struct kh_predicate *said_with(const struct kh_parse *p, const struct kh_predicate *v) {
    if (v->form != KH_PREDICATE_PARTICIPLE || (v->subject != KH_NOBODY && !v->carried)) return NULL;
    for (const struct kh_predicate *k = v; k-- > p->predicates.at;) {
        if (k->form == KH_PREDICATE_VERB) return k->reporting && !told_by_others(p, k->first) ? k : NULL;
    }
    return NULL;
}

static struct kh_scope spoken_by(const struct kh_parse *p, const struct kh_predicate *v) {
    const struct kh_predicate *verb = said_with(p, v);
    if (verb) {
        struct kh_scope with = spoken_by(p, verb);
        with.first = v->first;
        with.last = v->last;
        with.strength = p->doc->lex->reporting[v->reporting->sense->row].strength;
        return with;
    }
    uint32_t before = goes_on(p, v) ? p->doc->speaker : v->subject_actor;
    int subject = v->subject == KH_NOBODY && v->form == KH_PREDICATE_VERB && v->subject_actor == KH_NONE ? spoke_before(p, v->first) : v->subject;
    struct kh_scope s = {
        .by = speaks_for(p, subject), .by_actor = subject == KH_NOBODY ? before : KH_NONE, .first = v->first, .last = v->last,
        .strength = p->doc->lex->reporting[v->reporting->sense->row].strength, .negated = kh_mood_negated(p, v), .source = described_noun(p, v)};
    int late = v->first > 0 ? speaker_behind(p, v) : KH_NOBODY;
    if (late != KH_NOBODY) s.by = late, s.by_actor = KH_NONE;
    else if (s.source.n == 0) s.source = unknown_speaker(p, v);
    if (s.source.n == 0) s.source = thing_before(p, v);
    int office = s.source.n ? office_behind(p, v) : KH_NOBODY;
    if (s.source.n) s.by = office, s.by_actor = KH_NONE;
    if (office != KH_NOBODY) s.source = KH_S("");
    bool own = v->subject != KH_NOBODY && !v->carried;
    if (!own && v->form == KH_PREDICATE_VERB && !v->passive) statement_speaks(p, v->last + 1u, &s);
    return s;
}

/* Is anything told before token i? */
static bool told_before(const struct kh_parse *p, uint32_t i) {
    for (size_t k = 0; k < p->predicates.n && p->predicates.at[k].first < i; k++) {
        const struct kh_predicate *v = &p->predicates.at[k];
        if (v->form == KH_PREDICATE_VERB || v->n_events) return true;
    }
    return false;
}

/* "..., he said": nothing of its own behind verb and speaker, and a clause closed by a comma or a quotation mark before. */
static bool stands_behind_speech(const struct kh_parse *p, const struct kh_predicate *v) {
    if (v->first <= 2 || v->form != KH_PREDICATE_VERB || v->clitics.conjunction || !told_before(p, v->first)) return false;
    if (!kh_parse_comma(p, v->first - 1u) && !kh_quote_mark(p->s, v->first - 1u)) return false;
    uint32_t behind = v->last + 1u;
    if (v->subject != KH_NOBODY && p->mentions.at[v->subject].first > v->last) {
        behind = p->mentions.at[v->subject + kh_parse_group(p, v->subject) - 1].last + 1u;
    }
    bool mark = behind < p->s->n && kh_sentence_is_mark(p->s, behind);
    if (mark && (colon(p, behind) || (behind + 1 < p->s->n && particle(p, behind + 1, KH_PARTICLE_THAT)))) return false; /* "he said, that ..." */
    return behind >= p->s->n || mark || prep_at(p, behind).n > 0;
}

/* What stands before "..., he said": the quotation that ends there, else the sentence so far. */
static void speech_before(const struct kh_scopes *scopes, uint32_t verb, struct kh_scope *s) {
    s->from = 0;
    s->to = verb;
    for (size_t k = 0; k < scopes->quotes.n; k++) {
        const struct kh_quote *q = &scopes->quotes.at[k];
        if (q->close >= verb || q->close + 2 < verb) continue;
        s->quote = true;
        s->from = q->open == KH_NONE ? 0 : q->open + 1;
        s->to = q->close;
    }
}

/* The first mention from token `from` on, before `to`. */
static int mention_within(const struct kh_parse *p, uint32_t from, uint32_t to) {
    for (uint32_t i = from; i < p->s->n && i < to; i++) {
        if (p->mentions.of_token[i] >= 0) return p->mentions.of_token[i];
        if (particle(p, i, KH_PARTICLE_THAT) || kh_parse_verb_at(p, i)) break;
        if (kh_sentence_is_mark(p->s, i) && !opens_speech(p, i)) break;
    }
    return KH_NOBODY;
}

static int mention_near(const struct kh_parse *p, uint32_t from) {
    return mention_within(p, from, from + TO_SOURCE);
}

/* The words behind a source phrase up to the next mark or verb. */
static struct kh_str words_behind(const struct kh_parse *p, uint32_t from, uint32_t *to) {
    *to = from;
    while (*to < p->s->n && *to < from + TO_SOURCE && !kh_sentence_is_mark(p->s, *to) && !kh_parse_stop(p, *to)) ++*to;
    return *to > from ? kh_str_span(p->s->text, kh_sentence_span(p->s, from, *to - 1)) : KH_S("");
}

/* "Reuters quoted [the minister] as saying": a speaker within what the medium reports. */
static void push_quoted_source(const struct kh_parse *p, const struct kh_predicate *v, const struct kh_scope *outer, struct kh_scopes *out) {
    for (uint32_t i = v->last + 1u; i < outer->from; i++) {
        struct kh_str form = prep_at(p, i);
        if (form.n == 0 || kh_prep_role(roles_of(p, v), form, NULL) != KH_ROLE_SOURCE) continue;
        uint32_t behind = i + (particle(p, i, KH_PARTICLE_PREP) ? 1 : 0), end;
        struct kh_scope s = *outer;
        s.by = speaks_for(p, mention_within(p, behind, outer->from));
        s.by_actor = KH_NONE;
        s.strength = KH_STRENGTH_ASSERTS;
        s.source = words_behind(p, behind, &end);
        s.first = i;
        s.last = s.by == KH_NOBODY ? end - 1 : p->mentions.at[s.by].last;
        if (s.by != KH_NOBODY) s.source = KH_S("");
        if (s.by != KH_NOBODY || s.source.n) push(p, out, s);
        return;
    }
}

/* "a source told [the agency] that": the medium, too, says so. */
static void push_told_to(const struct kh_parse *p, const struct kh_predicate *v, const struct kh_scope *outer, struct kh_scopes *out) {
    for (uint32_t i = v->last + 1u; outer->clause && i < outer->from && i < p->s->n; i++) {
        int m = p->mentions.of_token[i];
        if (m < 0 || m == outer->by || !kh_lexicon_in_class(p->doc->lex, p->mentions.at[m].prep, KH_PARTICLE_PURPOSE) || !kh_predicate__medium(p, m)) continue;
        struct kh_scope s = *outer;
        s.by = m;
        s.by_actor = KH_NONE;
        s.first = p->mentions.at[m].first;
        s.last = p->mentions.at[m].last;
        s.source = KH_S("");
        push(p, out, s);
        return;
    }
}

/* "rejected the plan [accusing] X": a participle at token i that tells what the same subject did besides. */
static bool acts_besides(const struct kh_parse *p, const struct kh_predicate *v, uint32_t i) {
    const struct kh_predicate *w = p->predicates.of_token[i] >= 0 ? &p->predicates.at[p->predicates.of_token[i]] : NULL;
    return w && w->form == KH_PREDICATE_PARTICIPLE && w->first == i && (w->reporting || w->n_events) && w->subject != KH_NOBODY && w->subject == v->subject && !kh_sentence_article(p->s, i);
}

/* "rejected the charges [during] a meeting", "[in] a letter": is what stands from token i on only when or where it was denied? Behind the definite
 * noun of an act that the preposition is none of. */
static bool tells_scene(const struct kh_parse *p, uint32_t i) {
    const struct kh_match *link = kh_sentence_match(p->s, i, KH_ENTRY_CONNECTIVE);
    if (link && p->doc->lex->connectives[link->sense->row].relation == KH_RELATION_DURING) return true;
    int16_t k = particle(p, i, KH_PARTICLE_PLACE) ? p->predicates.of_token[i - 1u] : -1;
    const struct kh_predicate *v = k < 0 ? NULL : &p->predicates.at[k];
    if (!v || v->form != KH_PREDICATE_NOUN || !v->n_events || v->control || !kh_sentence_article(p->s, i - 1u)) return false;
    for (int n = 0; n < v->n_events; n++) {
        bool listed = false;
        kh_prep_role(&kh_predicate_row(p, v, n)->preps, prep_at(p, i), &listed);
        if (listed) return false;
    }
    return true;
}

/* Where what a verb of saying has for a mere object ends. */
static uint32_t end_of_plain_object(const struct kh_parse *p, const struct kh_predicate *v, bool denied) {
    uint32_t i = v->last + 1u;
    while (i < p->s->n && !kh_parse_stop(p, i) && !kh_parse_comma(p, i) && !acts_besides(p, v, i) && !(denied && tells_scene(p, i))) i++;
    return i;
}

static void scope_of_verb(const struct kh_parse *p, const struct kh_predicate *v, struct kh_scopes *out) {
    if (told_by_others(p, v->first)) return;
    struct kh_scope s = spoken_by(p, v);
    if (stands_behind_speech(p, v)) {
        speech_before(out, v->first, &s);
    } else if (!find_content(p, out, v, &s) && !find_prep_content(p, v, &s)) {
        s.from = v->last + 1u;
        s.to = end_of_plain_object(p, v, s.strength == KH_STRENGTH_DENIES);
    }
    push_told_to(p, v, &s, out);
    push(p, out, s);
    push_quoted_source(p, v, &s, out);
}

/* Whom a pronoun in "as he put it" at token i stands for: who spoke last in this sentence, else the person who acted
 * first in it, else who spoke in an earlier one. */
static void last_speaker(const struct kh_parse *p, uint32_t i, struct kh_scope *s) {
    s->by = speaks_for(p, spoke_before(p, i));
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
    int16_t k = i > 0 && i < p->s->n ? p->predicates.of_token[i] : -1;
    if (k < 0 || kh_sentence_in_class(p->s, p->doc->lex, i - 1, KH_S("statement"))) return KH_NOBODY;
    const struct kh_predicate *v = &p->predicates.at[k];
    if (!v->reporting || v->form != KH_PREDICATE_VERB) return KH_NOBODY;
    if (v->subject != KH_NOBODY && !v->carried) return speaks_for(p, v->subject);
    bool behind = v->object != KH_NOBODY && p->mentions.at[v->object].first > v->last && p->mentions.at[v->object].prep.n == 0;
    return behind ? speaks_for(p, v->object) : KH_NOBODY;
}

/* "according to a count [that the ministry published]": who made the text at token i, by the verb behind it that takes it up; KH_NOBODY when
 * none does, or when it is a medium that only hands on a statement. */
static int author_behind(const struct kh_parse *p, uint32_t i) {
    for (uint32_t k = i + 1; k < p->s->n && k <= i + (uint32_t)TO_AUTHOR && p->s->tokens[k].kind == KH_TOKEN_WORD; k++) {
        int16_t at = p->predicates.of_token[k];
        const struct kh_predicate *v = at < 0 ? NULL : &p->predicates.at[at];
        if (!v || v->form != KH_PREDICATE_VERB) continue;
        bool made = v->clitics.pronoun && !v->clitics.conjunction && v->subject != KH_NOBODY && !v->carried && p->mentions.at[v->subject].first > v->last;
        if (!made || (kh_sentence_in_class(p->s, p->doc->lex, i, KH_S("statement")) && kh_predicate__medium(p, v->subject))) return KH_NOBODY;
        return speaks_for(p, v->subject);
    }
    return KH_NOBODY;
}

/* "in a statement [of its]": the pronoun behind the phrase is whose word it is; false where there is none. */
static bool speaks_by_pronoun(const struct kh_parse *p, uint32_t behind, struct kh_scope *s) {
    struct kh_str prep;
    uint16_t pronoun;
    if (behind >= p->s->n || !kh_parse_prep_pronoun(p, behind, &prep, &pronoun)) return false;
    s->by = speaks_for(p, kh_parse_pronoun(p, behind, pronoun, KH_NOBODY));
    if (s->by == KH_NOBODY) last_speaker(p, s->first, s);
    return true;
}

/* "Algeria rejected it, according to [the foreign ministry]": whose an organ is that is named without its state, by who speaks in the
 * sentence; `by` itself when it has one, or nobody speaks. */
static int organ_of_speaker(const struct kh_parse *p, int by) {
    const struct kh_mention *organ = by == KH_NOBODY ? NULL : &p->mentions.at[by];
    if (!organ || organ->kind != KH_MENTION_ORGAN || organ->country != KH_NONE || organ->key.n || organ->resolved != KH_NONE) return by;
    for (size_t k = 0; k < p->predicates.n; k++) {
        const struct kh_predicate *v = &p->predicates.at[k];
        if (v->form != KH_PREDICATE_VERB || v->subject == KH_NOBODY || v->carried || v->relative || !(v->reporting || kh_predicate_of_words(p, v))) continue;
        return p->mentions.at[v->subject].country != KH_NONE && kh_str_equal(organ->sector, KH_S("GOV")) ? v->subject : by;
    }
    return by;
}

/* "according to X": what follows when nothing was told before, else what went before. `by`: who says so, where that is known. */
static void scope_of_phrase(const struct kh_parse *p, const struct kh_match *m, int by, struct kh_scopes *out) {
    const struct kh_lex_reporting *r = &p->doc->lex->reporting[m->sense->row];
    struct kh_scope s = {.by = by, .by_actor = KH_NONE, .first = m->first, .last = m->first + m->n - 1u, .strength = r->strength, .nobody = r->nobody && by == KH_NOBODY, .source = KH_S("")};
    uint32_t behind = m->first + m->n, end = behind;
    if (!r->nobody && speaks_by_pronoun(p, behind, &s)) {
        end = behind + 1u;
    } else if (!r->nobody) {
        s.by = speaks_for(p, mention_near(p, behind));
        if (s.by == KH_NOBODY) s.by = teller(p, behind);
        if (s.by == KH_NOBODY) s.by = author_behind(p, behind);
        if (s.by == KH_NOBODY && statement_speaks(p, behind, &s)) s.source = KH_S("");
        else if (s.by == KH_NOBODY && behind < p->s->n && (particle(p, behind, KH_PARTICLE_THAT) || told_by_others(p, behind))) s.source = KH_S("");
        else if (s.by == KH_NOBODY) s.source = words_behind(p, behind, &end);
        else end = p->mentions.at[s.by].last + 1u;
        s.by = organ_of_speaker(p, s.by);
        if (s.by == KH_NOBODY && s.by_actor == KH_NONE && s.source.n == 0) last_speaker(p, m->first, &s);
    }
    bool opens = !told_before(p, m->first);
    s.from = opens ? end : 0;
    s.to = opens ? p->s->n : m->first;
    push(p, out, s);
}

/* "the embassy in [Dubai]:", "X and Y:": who stands before the colon at token i, the first of several; who opens the sentence, where words that belong
 * to it part it from the colon; KH_NOBODY. */
static int label_before(const struct kh_parse *p, uint32_t i) {
    int m = p->mentions.of_token[i - 1];
    while (m > 0 && p->mentions.at[m].joined) m--;
    if (m >= 0 && p->mentions.at[m].prep.n == 0) return m;
    if (p->mentions.n == 0 || p->mentions.at[0].chain > 0) return KH_NOBODY;
    for (uint32_t k = p->mentions.at[0].last + 1u; k < i; k++) {
        if (kh_sentence_is_mark(p->s, k) || p->predicates.of_token[k] >= 0 || kh_sentence_conjunction(p->s, k)) return KH_NOBODY;
    }
    return 0;
}

/* Things say nothing, but for an embassy; people do, several of them or an official, who are told of by a noun. */
static bool may_be_label(const struct kh_parse *p, const struct kh_mention *m) {
    if (!kh_mention_agent(m) || m->kind == KH_MENTION_OWNER) return false;
    if (m->kind == KH_MENTION_ASSET) return kh_sentence_in_class(p->s, p->doc->lex, m->first, KH_S("mission"));
    return m->kind != KH_MENTION_GROUP || (m->head != KH_NONE && (m->plural || kh_lexicon_state_sector(p->doc->lex, m->sector)));
}

/* "Moscow: we shall go on": a name and a colon at the start, nothing told before. A bare capital may head a dispatch from there, so it
 * speaks only in a headline, or where the words are quoted or in the first person. */
static void scope_of_label(const struct kh_parse *p, struct kh_scopes *out) {
    uint32_t i = 1;
    while (i < p->s->n && i <= LONGEST_LABEL && !colon(p, i)) i++;
    if (i + 1 >= p->s->n || !colon(p, i) || told_before(p, i)) return;
    int m = label_before(p, i);
    if (m < 0 || p->mentions.at[m].prep.n || p->mentions.at[m].chain > TO_LABEL || !may_be_label(p, &p->mentions.at[m])) return;
    const struct kh_mention *x = &p->mentions.at[m];
    for (uint32_t k = 0; k < x->chain; k++) {
        if (kh_sentence_is_mark(p->s, k)) return; /* "Mali - Algeria: ..." is a headline's subject */
    }
    bool quoted = kh_quote_mark(p->s, i + 1), first_person = false;
    for (uint32_t k = i + 1; k < p->s->n; k++) {
        int16_t v = p->predicates.of_token[k];
        first_person = first_person || (v >= 0 && (p->predicates.at[v].features & KH_FEATURE_FIRST));
    }
    if (x->kind == KH_MENTION_CAPITAL && !quoted && !first_person && !kh_reading_in_title(p->doc->reading, p->s->span)) return;
    if (x->kind == KH_MENTION_COUNTRY && !quoted && !first_person) return; /* "Mali: two ministers resign" is what it is about */
    push(p, out, (struct kh_scope){.from = i + 1, .to = p->s->n, .by = m, .by_actor = KH_NONE, .first = x->chain, .last = x->last, .strength = KH_STRENGTH_ASSERTS,
                                   .quote = quoted || first_person, .source = KH_S("")});
}

/* The part of the sentence that goes on with a quotation from before, or the speech that a colon announced. */
static void scope_of_open_quote(const struct kh_parse *p, struct kh_scopes *out) {
    const struct kh_doc *d = p->doc;
    if (d->quote_by == KH_NONE || out->quotes.n == 0) return;
    const struct kh_quote *q = &out->quotes.at[0];
    bool announced = !d->in_quote && q->open == 0, inside = d->in_quote && q->open == KH_NONE;
    if (!announced && !inside) return;
    push(p, out, (struct kh_scope){.from = announced ? 1 : 0, .to = q->close, .by = KH_NOBODY, .by_actor = d->quote_by, .first = 1, .last = 0, .said = d->quote_said,
                                   .strength = KH_STRENGTH_ASSERTS, .quote = true, .source = KH_S("")});
}

/* "fears that ...", "claims that ...": a noun that says how sure its clause is; "that" stands close behind it. */
static void scope_of_noun(const struct kh_parse *p, const struct kh_predicate *v, struct kh_scopes *out) {
    struct kh_scope s = spoken_by(p, v);
    if (s.strength == KH_STRENGTH_ASSERTS || s.strength == KH_STRENGTH_CONFIRMS || s.strength == KH_STRENGTH_REPORTS) return;
    for (uint32_t i = v->last + 1u; i < p->s->n && i <= v->last + (uint32_t)TO_THAT && !kh_parse_comma(p, i); i++) {
        const struct kh_match *that = particle(p, i, KH_PARTICLE_THAT);
        if (!that) continue;
        s.from = i + that->n;
        s.to = end_of_content(p, v->first, s.from);
        s.clause = true;
        push(p, out, s);
        return;
    }
}

/* "[the minister] notes that": fixed words of nobody's saying, "it is noted that", are a plain verb behind a party; KH_NOBODY where none is. */
static int notes_itself(const struct kh_parse *p, const struct kh_predicate *v) {
    int m = v->first > 0 && kh_sentence_has_form(p->s, v->first, KH_FORM_BIT(KH_FORM_PRESENT)) ? p->mentions.of_token[v->first - 1u] : KH_NOBODY;
    return m >= 0 && p->mentions.at[m].prep.n == 0 && p->mentions.at[m].depth == 0 && kh_mention_agent(&p->mentions.at[m]) ? m : KH_NOBODY;
}

static void scope_of_predicate(const struct kh_parse *p, const struct kh_predicate *v, struct kh_scopes *out) {
    const struct kh_lex_reporting *r = &p->doc->lex->reporting[v->reporting->sense->row];
    bool charged = v->form == KH_PREDICATE_PARTICIPLE && v->clitics.article && !(v->last + 1u < p->s->n && particle(p, v->last + 1u, KH_PARTICLE_THAT));
    if (charged) return; /* "the army, [accused] of raids, said": what it is charged with is governed, and no more is said */
    if (r->source_follows || r->nobody) scope_of_phrase(p, v->reporting, r->nobody ? notes_itself(p, v) : KH_NOBODY, out);
    else if (v->form == KH_PREDICATE_VERB || v->form == KH_PREDICATE_PARTICIPLE) scope_of_verb(p, v, out);
    else if (v->form == KH_PREDICATE_NOUN) scope_of_noun(p, v, out);
}

/* "We shall withdraw", in speech: whoever speaks acts, and the noun behind the verb is its object. */
static void give_first_person(struct kh_parse *p, const struct kh_scopes *scopes, struct kh_predicate *v) {
    if (v->form != KH_PREDICATE_VERB || !(v->features & KH_FEATURE_FIRST)) return;
    for (size_t i = scopes->n; i-- > 0;) {
        const struct kh_scope *s = &scopes->at[i];
        if (v->first < s->from || v->first >= s->to || s->nobody || s->by == v->subject) continue;
        if (v->object == KH_NOBODY && v->subject != KH_NOBODY && p->mentions.at[v->subject].first > v->last) v->object = v->subject;
        v->subject = s->by;
        v->subject_actor = s->by_actor;
        v->carried = true;
        return;
    }
}

/* "[the letter] accused Paris": an act of words whose subject is a text is that of whose text it is, and who stands open behind is addressed. */
static void give_author(const struct kh_parse *p, struct kh_predicate *v) {
    if (v->form != KH_PREDICATE_VERB || v->passive || v->last + 2u >= p->s->n || !kh_sentence_article(p->s, v->last + 1u) || !kh_predicate_of_words(p, v)) return;
    const struct kh_mention *m = v->subject == KH_NOBODY ? NULL : &p->mentions.at[v->subject];
    struct kh_scope s = {.by = KH_NOBODY, .by_actor = KH_NONE};
    bool before = m && m->last < v->first && !v->carried;
    if (before || !statement_speaks(p, v->last + 1u, &s)) return;
    bool behind = m && m->first > v->last && m->prep.n == 0 && v->subject != s.by;
    if (behind && v->object == KH_NOBODY) v->object = v->subject;
    v->subject = s.by;
    v->subject_actor = s.by_actor;
    v->carried = true;
    v->unknown_subject = false;
}

bool kh_scopes_only_report(const struct kh_parse *p, const struct kh_scopes *scopes, const struct kh_predicate *v) {
    if (!v->reporting || v->form != KH_PREDICATE_VERB) return false;
    if (p->doc->lex->reporting[v->reporting->sense->row].strength != KH_STRENGTH_REPORTS) return false;
    for (size_t i = 0; i < scopes->n; i++) {
        if (scopes->at[i].first == v->first && scopes->at[i].clause) return true;
    }
    return false;
}

void kh_scopes_find(struct kh_parse *p, struct kh_scopes *out) {
    *out = (struct kh_scopes){0};
    kh_quotes_find(p->doc->arena, p->s, p->doc->in_quote, &out->quotes);
    scope_of_open_quote(p, out);
    scope_of_label(p, out);
    for (size_t k = 0; k < p->predicates.n; k++) {
        if (p->predicates.at[k].reporting) scope_of_predicate(p, &p->predicates.at[k], out);
    }
    for (size_t k = 0; k < p->predicates.n; k++) {
        give_author(p, &p->predicates.at[k]);
        give_first_person(p, out, &p->predicates.at[k]);
    }
}

static uint32_t actor_of(struct kh_parse *p, const struct kh_scope *s) {
    return s->by == KH_NOBODY ? s->by_actor : kh_mention_actor(p->doc, p->s, &p->mentions.at[s->by]);
}

/* Where the clause around token `at` begins or ends: at a mark that stops it. */
static uint32_t edge(const struct kh_parse *p, uint32_t at, bool end) {
    while (end ? at < p->s->n : at > 0) {
        uint32_t i = end ? at : at - 1u;
        if (kh_sentence_is_mark(p->s, i) && kh_parse_stop(p, i) && !p->aside[i]) break;
        if (end) at++;
        else at--;
    }
    return at;
}

/* How many tokens of the main clause stand before token i of the whole. */
static uint32_t in_main(const struct kh_parse *whole, uint32_t i) {
    uint32_t n = 0;
    for (uint32_t k = 0; k < i; k++) n += whole->aside[k] == KH_ASIDE_NONE;
    return n;
}

void kh_scopes_take_over(struct kh_parse *whole, const struct kh_scopes *from, struct kh_scopes *to) {
    for (size_t k = 0; k < from->n; k++) {
        struct kh_scope s = from->at[k];
        bool aside = s.first <= s.last && s.last < whole->s->n && whole->aside[s.first] != KH_ASIDE_NONE;
        bool within = aside && s.to > s.from && in_main(whole, s.from) == in_main(whole, s.to);
        uint32_t open = s.first;
        while (aside && open > 0 && whole->aside[open - 1u] != KH_ASIDE_NONE) open--;
        uint32_t close = s.last;
        while (aside && close < whole->s->n && whole->aside[close] != KH_ASIDE_NONE) close++;
        bool which = aside && (particle(whole, open, KH_PARTICLE_RELATIVE) || particle(whole, open + 1u, KH_PARTICLE_RELATIVE));
        if (!aside || within || which || s.quote || !kh_asides_tell_main(whole, open, close)) continue;
        s.from = in_main(whole, edge(whole, open, false));
        s.to = in_main(whole, edge(whole, open, true));
        s.by_actor = actor_of(whole, &from->at[k]);
        s.by = KH_NOBODY;
        s.first = 1, s.last = 0;
        kh_vec_push(whole->doc->arena, to, s);
    }
}

/* The scope whose words begin behind the opening mark at token `open`, or that holds it in direct speech. */
static const struct kh_scope *scope_of_quote(const struct kh_scopes *scopes, uint32_t open) {
    for (size_t i = scopes->n; i-- > 0;) {
        const struct kh_scope *s = &scopes->at[i];
        if (s->quote && (open == KH_NONE ? s->from == 0 : s->from == open + 1 || (s->from <= open && s->to > open))) return s;
    }
    return NULL;
}

/* "The minister said:" at the end of a line: the next one is what he said. */
static const struct kh_predicate *announces(const struct kh_parse *p) {
    if (p->s->n == 0 || !colon(p, p->s->n - 1)) return NULL;
    for (size_t k = p->predicates.n; k-- > 0;) {
        const struct kh_predicate *v = &p->predicates.at[k];
        if (v->reporting && v->form == KH_PREDICATE_VERB) return v;
    }
    return NULL;
}

/* "said [in a statement] that" */
static bool in_statement(const struct kh_parse *p, const struct kh_scope *s) {
    for (uint32_t i = s->last + 1u; i < p->s->n && i < s->last + (uint32_t)TO_STATEMENT; i++) {
        if (kh_sentence_in_class(p->s, p->doc->lex, i, KH_S("statement"))) return true;
        if (particle(p, i, KH_PARTICLE_THAT) || (kh_parse_verb_at(p, i) && !verb_aside(p, i))) return false;
    }
    return false;
}

/* "issued [a statement]": who put out a text, by the verb that has it for its object; KH_NONE when none did. */
static uint32_t issuer_of(struct kh_parse *p, const struct kh_predicate *v) {
    bool issues = v->form == KH_PREDICATE_VERB && v->object_at && v->subject != KH_NOBODY && !v->relative;
    if (!issues || !kh_sentence_in_class(p->s, p->doc->lex, v->object_at, KH_S("statement")) || kh_sentence_article(p->s, v->object_at)) return KH_NONE;
    return kh_mention_actor(p->doc, p->s, &p->mentions.at[v->subject]);
}

static void remember_speaker(struct kh_parse *p, const struct kh_scope *s, uint32_t actor) {
    int16_t verb = s->first <= s->last && s->first < p->s->n ? p->predicates.of_token[s->first] : -1;
    bool finite = verb >= 0 && p->predicates.at[verb].form == KH_PREDICATE_VERB;
    p->doc->speaker = actor;
    p->doc->speaker_at = p->s->index;
    p->doc->speaker_gender = finite ? p->predicates.at[verb].features & (KH_FEATURE_MASC | KH_FEATURE_FEM) : 0;
}

void kh_scopes_remember(struct kh_parse *p, const struct kh_scopes *scopes) {
    struct kh_doc *d = p->doc;
    for (size_t i = 0; i < scopes->n; i++) {
        const struct kh_scope *s = &scopes->at[i];
        uint32_t actor = s->nobody ? KH_NONE : actor_of(p, s);
        if (actor != KH_NONE) remember_speaker(p, s, actor);
        if (actor != KH_NONE && in_statement(p, s)) d->statement_by = actor;
    }
    for (size_t k = 0; k < p->predicates.n; k++) {
        uint32_t issuer = issuer_of(p, &p->predicates.at[k]);
        if (issuer != KH_NONE) d->statement_by = issuer;
    }
    const struct kh_quote *last = scopes->quotes.n ? &scopes->quotes.at[scopes->quotes.n - 1] : NULL;
    const struct kh_predicate *v = announces(p);
    d->in_quote = last && last->close == p->s->n;
    const struct kh_scope *s = d->in_quote ? scope_of_quote(scopes, last->open) : NULL;
    d->quote_by = s ? actor_of(p, s) : KH_NONE;
    if (s) d->quote_said = s->said;
    if (d->in_quote || !v) return;
    struct kh_scope announced = spoken_by(p, v);
    d->quote_by = actor_of(p, &announced);
    d->quote_said = kh_sentence_span(p->s, v->first, v->last);
}

void kh_scopes_new_paragraph(struct kh_doc *d) {
    if (d->in_quote) d->quote_by = KH_NONE;
    d->in_quote = false;
}

static bool holds(const struct kh_scope *s, uint32_t token) {
    return token >= s->from && token < s->to;
}

bool kh_scopes_quoted(const struct kh_scopes *scopes, uint32_t token) {
    for (size_t i = 0; i < scopes->n; i++) {
        if (holds(&scopes->at[i], token) && scopes->at[i].quote) return true;
    }
    return false;
}

static void attribute_to(struct kh_parse *p, uint32_t actor, const struct kh_scope *s, kh_attribution_vec *out) {
    for (size_t i = 0; i < out->n; i++) {
        if (actor != KH_NONE && out->at[i].actor == actor) return;
    }
    kh_vec_push(p->doc->arena, out, ((struct kh_attribution){actor, kh_str_span(p->s->text, s->said), s->source, s->said}));
}

/* To all who speak together: "Russia and China said". A verb's words count once, however many scopes it opens. */
static void attribute(struct kh_parse *p, const struct kh_scope *s, kh_attribution_vec *out) {
    for (size_t i = 0; i < out->n; i++) {
        if (out->at[i].span.start == s->said.start) return;
    }
    uint32_t actor = actor_of(p, s);
    if (actor != KH_NONE || s->source.n) attribute_to(p, actor, s, out);
    for (int k = 1; s->by != KH_NOBODY && k < kh_parse_group(p, s->by); k++) {
        attribute_to(p, kh_mention_actor(p->doc, p->s, &p->mentions.at[s->by + k]), s, out);
    }
}

/* Of two scopes around one token the narrower is nearer; of two equal ones the one found later. */
static bool nearer(const struct kh_scopes *scopes, size_t a, size_t b) {
    uint32_t x = scopes->at[a].to - scopes->at[a].from, y = scopes->at[b].to - scopes->at[b].from;
    return x < y || (x == y && a > b);
}

void kh_scopes_attribution(struct kh_parse *p, const struct kh_scopes *scopes, uint32_t token, kh_attribution_vec *out) {
    size_t last = scopes->n;
    for (;;) {
        size_t next = scopes->n;
        for (size_t i = 0; i < scopes->n; i++) {
            const struct kh_scope *s = &scopes->at[i];
            bool says = token >= s->first && token <= s->last;
            if (!holds(s, token) || s->nobody || says || (last < scopes->n && !nearer(scopes, last, i))) continue;
            if (next == scopes->n || nearer(scopes, i, next)) next = i;
        }
        if (next == scopes->n) return;
        attribute(p, &scopes->at[next], out);
        last = next;
    }
}
