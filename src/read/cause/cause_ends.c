/* Where cause and effect of a connective begin and end: on either side of it, or both behind it. */
#include "read/cause/cause_int.h"

#include "read/predicate/predicate_int.h"

/* Tokens: a few words ("on the other hand") may stand before a clause, and a relative clause in it. */
enum { LONGEST_LEAD = 4, LONGEST_RELATIVE = 7 };

/* Only a contrast, a short phrase with a preposition and a comma ("on the other hand,"), or nothing, from the clause's start to token i. */
static bool opens_clause(const struct kh_cause_finder *f, uint32_t start, uint32_t i) {
    bool lead = i > start + 1 && i - start <= LONGEST_LEAD + 1 && kh_parse_comma(f->p, i - 1) && kh_clause_adverbial(f->p, start);
    if (lead) return true;
    while (start < i) {
        const struct kh_match *but = kh_sentence_particle(f->p->s, start, KH_PARTICLE_BUT);
        if (!but && !kh_sentence_is_mark(f->p->s, start)) return false;
        start += but ? but->n : 1u;
    }
    return start == i;
}

/* ", [and may] ...", ", [and will] ...": another clause that tells what would be, behind a comma. */
static bool also_would(const struct kh_parse *p, uint32_t i) {
    if (i == 0 || !kh_parse_comma(p, i - 1u)) return false;
    const struct kh_match *may = kh_sentence_particle(p->s, i, KH_PARTICLE_PERHAPS);
    if (may) return may->clitics.conjunction && !kh_sentence_in_class(p->s, i, KH_S("auxiliary"));
    const struct kh_predicate *w = kh_parse_predicate_at(p, i);
    return w && w->clitics.future && w->clitics.conjunction && w->form == KH_PREDICATE_VERB;
}

bool kh_cause__condition_first(const struct kh_cause_finder *f, struct kh_cause_claim *c, uint32_t behind) {
    const struct kh_parse *p = f->p;
    uint32_t start = kh_clause_start(p, f->floor, c->first), then = kh_clause_then(p, behind);
    if (then == 0) return false;
    bool quoted = c->first > start && kh_predicate__is_quote(p, c->first - 1u); /* "he said «if" */
    bool anew = kh_sentence_conjunction(p->s, c->first) && !kh_parse_comma(p, then - 1u); /* "we study it [and if] it is good we will" */
    anew = anew || (kh_sentence_particle_before(p->s, c->first, KH_PARTICLE_RELATIVE)); /* "the crisis, which, [if] it lasts, will" */
    if (!quoted && !anew && !opens_clause(f, start, c->first)) return false;
    const struct kh_match *that = kh_sentence_particle(p->s, then, KH_PARTICLE_THAT);
    c->cause_from = behind;
    c->cause_to = then;
    c->effect_from = that && kh_sentence_conjunction(p->s, then) ? then + that->n : then;
    c->effect_to = kh_clause_end(p, c->effect_from, KH_END_AT_FACT);
    for (uint32_t i = c->effect_from + KH_SHORTEST_CLAUSE; i < c->effect_to; i++) {
        if (also_would(p, i)) c->effect_to = i - 1u;
    }
    return true;
}

void kh_cause__also_then(struct kh_cause_finder *f, struct kh_cause_claim *c) {
    const struct kh_parse *p = f->p;
    while (c->effect_to + 1u < p->s->n && also_would(p, c->effect_to + 1u)) {
        c->effect_from = c->effect_to + 1u;
        c->first = c->last = c->effect_from;
        c->effect_to = kh_clause_end(p, c->effect_from + 1u, KH_END_AT_CLAUSE);
        kh_cause__push(f, c, -1);
    }
}

/* Is the word at token i a verb, or spelled as a past one? */
static bool may_be_verb(const struct kh_parse *p, uint32_t i) {
    return kh_parse_verb_at(p, i) || kh_clause_has_form(p, i, KH_FORM_PAST);
}

/* "because of [a noun phrase] came ...": without a comma the effect begins at the verb behind a word with the article; the first verb behind
 * "which" is the one of that clause. */
static uint32_t end_of_phrase(const struct kh_cause_finder *f, uint32_t from, uint32_t to) {
    const struct kh_parse *p = f->p;
    bool relative = false;
    for (uint32_t i = from + 1; i < to; i++) {
        if (kh_sentence_particle(p->s, i, KH_PARTICLE_THAT)) return to;
        bool when = kh_sentence_has(p->s, i, KH_KIND_BIT(KH_ENTRY_CONNECTIVE)); /* "before" is also "accepted" */
        bool verb = !when && may_be_verb(p, i), which = kh_sentence_particle(p->s, i, KH_PARTICLE_RELATIVE) != NULL;
        if (verb && !relative && !kh_sentence_article(p->s, i) && kh_sentence_article(p->s, i - 1)) return i;
        relative = which || (relative && !verb && !kh_sentence_particle(p->s, i, KH_PARTICLE_PASSIVE_AUX));
    }
    return to;
}

/* "because it", "since": does a clause stand behind the link, and no noun? */
static bool takes_clause(const struct kh_cause_finder *f, const struct kh_cause_claim *c) {
    const struct kh_parse *p = f->p;
    return kh_sentence_in_class(p->s, c->first, KH_S("because")) || kh_sentence_particle_ending(p->s, c->last, KH_PARTICLE_THAT);
}

/* Behind "..., and in view of ...," once more: several causes may stand at the head. */
static uint32_t behind_causes(const struct kh_cause_finder *f, uint32_t i) {
    const struct kh_parse *p = f->p;
    while (i + 1 < p->s->n && kh_parse_comma(p, i) && kh_sentence_conjunction(p->s, i + 1)) {
        const struct kh_match *m = kh_clause_connective(p, i + 1);
        if (!m || !kh_clause_link(p, m)->effect_first || kh_clause_link(p, m)->relation != KH_RELATION_CAUSE) break;
        i = kh_clause_end(p, m->first + m->n, KH_END_AT_COMMA);
    }
    return i;
}

/* "because of X, [and Y,] Z came": nouns joined to the cause behind a comma; the comma before the verb that has no "and". */
static uint32_t behind_joined_nouns(const struct kh_cause_finder *f, uint32_t comma) {
    const struct kh_parse *p = f->p;
    uint32_t noun = comma + 1;
    if (!kh_parse_comma(p, comma) || noun >= p->s->n) return comma;
    if (!kh_sentence_conjunction(p->s, noun) || !kh_clause_has_form(p, noun, KH_FORM_NOUN)) return comma;
    for (uint32_t i = noun; i + 1 < p->s->n && !kh_clause_stop(p, i); i++) {
        bool verb = !kh_sentence_conjunction(p->s, i + 1) && may_be_verb(p, i + 1);
        if (verb && kh_parse_comma(p, i)) return i;
    }
    return comma;
}

/* "because the road was cut [by the floods], ...": behind the causes that stand inside the cause which ends at token i. */
static uint32_t behind_inner_links(const struct kh_cause_finder *f, uint32_t i) {
    while (i < f->p->s->n) {
        const struct kh_match *inner = kh_clause_connective(f->p, i);
        if (!kh_clause_because(f->p, inner)) break;
        i = kh_clause_end(f->p, inner->first + inner->n, KH_END_AT_COMMA);
    }
    return i;
}

/* "Reports: [because of]", "he said: «[because of]": does the clause from `begin` on open with the link at token i behind a colon? */
static bool behind_colon(const struct kh_parse *p, uint32_t begin, uint32_t i) {
    if (begin > 0 && begin == i && kh_sentence_mark(p->s, i - 1u, ':')) return true;
    return i > 1 && kh_predicate__is_quote(p, i - 1u) && kh_sentence_mark(p->s, i - 2u, ':');
}

bool kh_cause__first(const struct kh_cause_finder *f, struct kh_cause_claim *c, uint32_t behind) {
    const struct kh_parse *p = f->p;
    uint32_t begin = kh_clause_begin(p, f->floor, c->first);
    bool next = f->lead > 0 && c->first == f->lead + 1;
    bool that = kh_sentence_particle_before(p->s, c->first, KH_PARTICLE_THAT); /* "he said that because of" */
    if (!next && !that && !behind_colon(p, begin, c->first) && (begin != 0 || !opens_clause(f, begin, c->first))) return false;
    c->cause_from = behind;
    uint32_t end = behind_joined_nouns(f, behind_inner_links(f, kh_clause_end(p, behind, KH_END_AT_COMMA)));
    uint32_t answer = kh_clause_answer(p, behind);
    c->effect_from = behind_causes(f, end);
    bool alone = c->effect_from == end; /* no second cause behind it */
    uint32_t phrase = takes_clause(f, c) ? end : end_of_phrase(f, behind, end);
    bool later = phrase == end && alone && answer > end, so = answer > 0 && answer < phrase && !kh_parse_comma(p, answer);
    c->cause_to = later || so ? answer : phrase;
    if (alone) c->effect_from = c->cause_to;
    bool heads = alone && begin == c->first; /* a headline: "Because of the war.. thousands" */
    while (heads && c->effect_from + 1 < p->s->n && kh_sentence_mark(p->s, c->effect_from, '.')) c->effect_from++;
    uint32_t verb = kh_parse_comma(p, c->effect_from) ? c->effect_from + 1 : c->effect_from;
    const struct kh_predicate *w = kh_parse_predicate_at(p, verb);
    bool act = w && w->n_events > 0 && !(w->frame_chosen && !w->frame); /* "suspended" and not "commented" */
    if (w && !act) c->effect_from = kh_cause__content(f, c->effect_from, kh_clause_end(p, c->effect_from + 1, KH_END_AT_CLAUSE));
    c->effect_to = c->effect_from + 1 < p->s->n ? kh_clause_end(p, c->effect_from + 1, KH_END_AT_CLAUSE) : c->effect_from;
    return c->effect_to > c->effect_from + 1;
}

/* The last verb in the tokens [from, to) that "and" joins to what went before; `to` when there is none. */
static uint32_t joined_verb(const struct kh_parse *p, uint32_t from, uint32_t to) {
    for (uint32_t i = to; i-- > from;) {
        if (kh_parse_verb_at(p, i) && kh_sentence_conjunction(p->s, i)) return i;
    }
    return to;
}

/* "[at a time when] crowds marched, [and that] because of": words that only join the clause are none of what came about. */
static void trim_effect(const struct kh_parse *p, struct kh_cause_claim *c) {
    for (uint32_t i = c->effect_from; i + KH_SHORTEST_CLAUSE < c->effect_to; i++) {
        const struct kh_match *m = kh_sentence_particle(p->s, i, KH_PARTICLE_WHILE);
        if (m && (i == c->effect_from || m->n > 1 || kh_parse_comma(p, i - 1u))) c->effect_from = i + m->n;
    }
    for (uint32_t last = c->effect_to - 1u; last > c->effect_from + KH_SHORTEST_CLAUSE; last--) {
        const struct kh_match *that = kh_sentence_match(p->s, last, KH_ENTRY_ANAPHOR);
        bool points = that && that->n == 1 && kh_sentence_conjunction(p->s, last) && p->doc->lex->anaphora[that->row] == KH_ANAPHOR_THING;
        if (!points && !kh_parse_comma(p, last) && !kh_sentence_in_class(p->s, last, KH_S("focus"))) break;
        c->effect_to = last;
    }
}

/* Have the tokens [from, to) a verb? */
static bool has_verb(const struct kh_parse *p, uint32_t from, uint32_t to) {
    for (uint32_t i = from; i < to; i++) {
        if (kh_cause__is_verb(p, i) || kh_sentence_in_class(p->s, i, KH_S("auxiliary"))) return true;
    }
    return false;
}

/* Have the tokens [from, to) neither a verb nor an act? */
static bool tells_nothing(const struct kh_parse *p, uint32_t from, uint32_t to) {
    for (uint32_t i = from; i < to; i++) {
        const struct kh_predicate *w = kh_parse_predicate_at(p, i);
        if (w && w->n_events > 0) return false;
    }
    return !has_verb(p, from, to);
}

/* ", [and it is] an attack put off in July": a clause of its own that names what was told. */
static bool is_named(const struct kh_parse *p, uint32_t i) {
    return kh_sentence_conjunction(p->s, i) && kh_sentence_particle(p->s, i, KH_PARTICLE_COPULA);
}

/* Does the clause of tokens [from, to) only say where or when, with no verb in it? */
static bool only_place(const struct kh_parse *p, uint32_t from, uint32_t to) {
    for (uint32_t i = from; i < to; i++) {
        if (kh_parse_verb_at(p, i)) return false;
    }
    return from < to && kh_clause_adverbial(p, from) && !kh_sentence_match(p->s, from, KH_ENTRY_CONNECTIVE);
}

/* A link of the same relation, with what it brings before it, at the head of the clause. */
static bool opens_with(const struct kh_cause_finder *f, uint32_t start, uint32_t to, const struct kh_lex_link *link) {
    for (uint32_t i = start; i < to && i < start + KH_SHORTEST_CLAUSE; i++) {
        const struct kh_match *m = kh_clause_connective(f->p, i);
        if (m && kh_clause_link(f->p, m)->relation == link->relation && kh_clause_link(f->p, m)->effect_first) return true;
    }
    return false;
}

/* "because of A by reason of B": of A by reason of B: behind the link that opens what another link stands behind. */
static uint32_t behind_link(const struct kh_cause_finder *f, uint32_t start, uint32_t to) {
    const struct kh_match *m = start < to ? kh_sentence_match(f->p->s, start, KH_ENTRY_CONNECTIVE) : NULL;
    return kh_clause_because(f->p, m) && start + m->n < to ? start + m->n : start;
}

/* "the damage [that befell] the town because of": the nearest noun that "which" tells of, where no comma stands between. */
static uint32_t within_relative(const struct kh_cause_finder *f, uint32_t from, uint32_t to) {
    const struct kh_parse *p = f->p;
    for (uint32_t i = to; i-- > from + 1u && to - i <= LONGEST_RELATIVE && !kh_parse_comma(p, i);) {
        if (!kh_clause_relative(p, i)) continue;
        uint32_t noun = kh_cause__antecedent(f, from, i);
        return noun < i ? noun : from;
    }
    return from;
}

/* "as long as Y[, in its view,] shelters Z": where the words behind the link end; a clause that has no verb yet goes on behind words in commas. */
static uint32_t end_of_cause(const struct kh_cause_finder *f, const struct kh_cause_claim *c, uint32_t behind) {
    const struct kh_parse *p = f->p;
    uint32_t end = kh_clause_end(p, behind, KH_END_AT_COMMA);
    bool clause = c->link->relation == KH_RELATION_CONDITION || takes_clause(f, c);
    uint32_t source = clause && end < p->s->n ? kh_clause_behind_parenthesis(p, end) : end; /* "because he wanted[, by the letter,] time" */
    bool more = source > end && source < p->s->n && !kh_sentence_conjunction(p->s, source);
    if (more && !kh_parse_verb_at(p, source) && !kh_clause_connective(p, source)) return kh_clause_end(p, source, KH_END_AT_COMMA);
    if (!clause || has_verb(p, behind, end) || end >= p->s->n) return end;
    uint32_t after = kh_parse_behind_commas(p, end);
    return after > end && after < p->s->n && kh_parse_verb_at(p, after) ? kh_clause_end(p, after, KH_END_AT_COMMA) : end;
}

/* "he threatens [to close] the border if": what the last verb of threat or warning in [from, to) announces with a joined preposition; else `from`. */
static uint32_t threatened(const struct kh_parse *p, uint32_t from, uint32_t to) {
    for (uint32_t k = to; k-- > from;) {
        const struct kh_predicate *v = kh_parse_predicate_at(p, k);
        bool warns = v && v->reporting && p->doc->lex->reporting[v->reporting->row].strength == KH_STRENGTH_WARNS;
        if (!v || v->form == KH_PREDICATE_PHRASE || !(warns || kh_predicate_of_type(v, KH_S("THREATEN")))) continue;
        for (uint32_t i = v->last + 1u; i < to; i++) {
            bool noun = kh_sentence_prefix(p->s, i).n > 0 && !kh_sentence_article(p->s, i) && p->mentions.of_token[i] < 0;
            if (noun && !kh_sentence_conjunction(p->s, i) && !kh_cause__is_definite(p, i)) return i;
        }
        return from;
    }
    return from;
}

/* "[and rejected it]": a verb joined with "and" that bears its object. */
static bool is_clause_of_one_word(const struct kh_parse *p, uint32_t i) {
    return kh_sentence_conjunction(p->s, i) && kh_parse_verb_at(p, i) && kh_cause__bears_pronoun(p->s, i);
}

/* The first connective of the link's kind in [from, to) that puts its effect first too; `to` where there is none. */
static uint32_t same_link_between(const struct kh_parse *p, const struct kh_lex_link *link, uint32_t from, uint32_t to) {
    for (uint32_t i = from; i < to; i++) {
        const struct kh_match *m = kh_clause_connective(p, i);
        const struct kh_lex_link *other = m ? kh_clause_link(p, m) : NULL;
        if (other && other->relation == link->relation && other->effect_first) return i;
    }
    return to;
}

void kh_cause__effect_before(const struct kh_cause_finder *f, struct kh_cause_claim *c, uint32_t behind) {
    const struct kh_parse *p = f->p;
    uint32_t to = c->first, begin = kh_clause_begin(p, 0, to);
    if (begin == to && to > 1) to--, begin = kh_clause_begin(p, 0, to);
    uint32_t start = kh_clause_start(p, 0, to);
    bool condition = c->link->relation == KH_RELATION_CONDITION;
    bool whole = to == start + 1u && is_clause_of_one_word(p, start);
    if (!condition && !whole && to - start < KH_SHORTEST_CLAUSE) start = begin; /* "..., and that because of": of all before it */
    while (!whole && to - start < KH_SHORTEST_CLAUSE && start > begin) start = kh_clause_start(p, 0, start - 1); /* "..., especially if" */
    while (!condition && start > begin && kh_parse_comma(p, start - 1) && !is_named(p, start) && tells_nothing(p, start, to)) {
        start = kh_clause_start(p, begin, start - 1); /* "they fled that day, [some 200 from the town], because of" */
    }
    if (only_place(p, start, to) && begin > 1) start = kh_clause_begin(p, 0, begin - 1u); /* "marched; near the square, because of" */
    /* "A if B, [especially if] C": of A */
    while (condition && start > begin && opens_with(f, start, to, c->link)) start = kh_clause_start(p, 0, start - 1);
    c->effect_from = kh_cause__content(f, behind_link(f, start, to), to);
    if (condition) c->effect_from = threatened(p, c->effect_from, to);
    /* "the gap [that it left]", "the crisis [arising from]" */
    bool describes = kh_sentence_particle(p->s, to, KH_PARTICLE_RELATIVE) || kh_sentence_article(p->s, to);
    if (!condition && describes) {
        uint32_t noun = kh_cause__antecedent(f, c->effect_from, to);
        if (noun < to) c->effect_from = noun;
    }
    c->effect_to = to;
    trim_effect(p, c);
    if (!condition && !describes && !takes_clause(f, c)) c->effect_from = within_relative(f, c->effect_from, to);
    uint32_t earlier = same_link_between(p, c->link, start + KH_SHORTEST_CLAUSE, to); /* "B if A, or if C" */
    if (earlier < to) c->effect_to = earlier;
    uint32_t own = c->effect_to < to ? joined_verb(p, c->effect_to + 1u, to) : to; /* "B because of A [and C] because of ..." */
    if (own < to) {
        c->effect_from = own;
        c->effect_to = to;
    }
    c->cause_from = behind;
    c->cause_to = end_of_cause(f, c, behind);
    /* "the toll of the shelling [reached] nine" */
    bool topic = !condition && !takes_clause(f, c) && !has_verb(p, c->effect_from, c->effect_to);
    uint32_t phrase = takes_clause(f, c) ? c->cause_to : end_of_phrase(f, behind, c->cause_to);
    const struct kh_predicate *next = phrase < c->cause_to ? kh_parse_predicate_at(p, phrase) : NULL;
    if (topic || (next && next->causal)) c->cause_to = phrase; /* "the fall because of the crisis [led] to" */
}

/* "goes back [to] Y": where the cause begins behind a verb of cause at token i whose subject is the effect; 0 where none stands there. */
static uint32_t behind_goes_back(const struct kh_cause_finder *f, uint32_t i) {
    const struct kh_parse *p = f->p;
    const struct kh_predicate *w = kh_parse_predicate_at(p, i);
    bool goes_back = w && w->causal && p->doc->lex->causal[w->causal->row].effect_first;
    const struct kh_match *prep = goes_back ? kh_sentence_particle(p->s, i + 1u, KH_PARTICLE_PREP) : NULL;
    return prep && !prep->clitics.pronoun ? prep->first + prep->n : 0;
}

/* "among the reasons for the crisis [the drought]": the first act or concept without an article behind a definite noun; 0 where none stands there. */
static uint32_t named_behind(const struct kh_cause_finder *f, uint32_t from) {
    const struct kh_parse *p = f->p;
    for (uint32_t i = from + 1; i < p->s->n && !kh_clause_stop(p, i) && !kh_parse_comma(p, i); i++) {
        if (kh_parse_verb_at(p, i) && !kh_clause_has_form(p, i, KH_FORM_NOUN)) return 0;
        const struct kh_predicate *w = kh_parse_predicate_at(p, i);
        bool act = w || kh_sentence_has(p->s, i, KH_KIND_BIT(KH_ENTRY_TREND) | KH_KIND_BIT(KH_ENTRY_CONCEPT));
        bool bare = !kh_sentence_article(p->s, i) && !kh_sentence_conjunction(p->s, i) && !kh_clause_adverbial(p, i);
        if (act && bare && (kh_sentence_article(p->s, i - 1) || p->mentions.of_token[i - 1] >= 0)) return i;
    }
    return 0;
}

bool kh_cause__equated(const struct kh_cause_finder *f, struct kh_cause_claim *c, uint32_t behind) {
    const struct kh_sentence *s = f->p->s;
    for (uint32_t i = behind; i < s->n && !kh_clause_stop(f->p, i); i++) {
        const struct kh_match *m = kh_sentence_match(s, i, KH_ENTRY_SCENARIO);
        bool defines = m && f->p->doc->lex->scenarios[m->row] == KH_SCENARIO_DEFINING;
        uint32_t back = i > behind ? behind_goes_back(f, i) : 0;
        if (!defines && !back && !(i > behind && kh_sentence_in_class(s, i, KH_S("equates")))) continue;
        c->effect_from = behind;
        c->effect_to = i;
        c->cause_from = back ? back : defines ? m->first + m->n : i + 1;
        c->cause_to = kh_clause_end(f->p, c->cause_from, KH_END_AT_CLAUSE);
        return true;
    }
    c->effect_from = behind;
    c->effect_to = c->cause_from = c->last > c->first ? named_behind(f, behind) : 0;
    c->cause_to = c->cause_from ? kh_clause_end(f->p, c->cause_from, KH_END_AT_CLAUSE) : 0;
    return c->cause_from > 0;
}

void kh_cause__effect_behind(const struct kh_cause_finder *f, struct kh_cause_claim *c, uint32_t behind) {
    const struct kh_parse *p = f->p;
    while (behind < p->s->n && kh_parse_comma(p, behind)) behind++;
    const struct kh_match *m = behind < p->s->n ? kh_clause_connective(p, behind) : NULL;
    bool condition = m && kh_clause_link(p, m)->relation == KH_RELATION_CONDITION;
    uint32_t then = condition ? kh_clause_then(p, m->first + m->n) : 0;
    c->effect_from = then ? then : behind;
    c->effect_to = kh_clause_end(p, c->effect_from, KH_END_AT_CLAUSE);
}
