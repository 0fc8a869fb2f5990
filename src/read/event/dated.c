#include "read/event/dated.h"

/* Farthest a relative clause begins behind the noun that it describes, in tokens: adjectives may stand between; a date of news is
 * no older than FRESH_DAYS. */
enum { TO_RELATIVE = 6, TO_EARLIER = 5, MOST_BETWEEN = 2, MAX_GOVERNORS = 6, FRESH_DAYS = 31, YEAR_DIGITS = 4 };

uint32_t kh_dated_token(const struct kh_sentence *s, uint32_t byte) {
    uint32_t from = 0, to = s->n ? s->n - 1u : 0;
    while (from < to) {
        uint32_t middle = (from + to) / 2;
        if (s->tokens[middle].span.end <= byte) from = middle + 1;
        else to = middle;
    }
    return from;
}

static const struct kh_lex_link *connective_at(const struct kh_parse *p, uint32_t i) {
    const struct kh_match *m = kh_sentence_match(p->s, i, KH_ENTRY_CONNECTIVE);
    return m ? &p->doc->lex->connectives[m->row] : NULL;
}

static bool which_at(const struct kh_parse *p, uint32_t i) {
    return kh_sentence_particle(p->s, i, KH_PARTICLE_RELATIVE) != NULL;
}

/* Does the relative clause at token i describe something with the predicate's own time: its own noun ("the ambush [that ...]"),
 * or what it happened during ("during the summit [that ...]")? */
static bool describes_same_time(const struct kh_parse *p, const struct kh_predicate *v, uint32_t i) {
    for (uint32_t back = 1; back <= TO_RELATIVE && back <= i; back++) {
        uint32_t k = i - back;
        const struct kh_lex_link *l = connective_at(p, k);
        if (k == v->last) return v->form == KH_PREDICATE_NOUN;
        if (l && l->relation == KH_RELATION_DURING) return true;
        if (kh_parse_comma(p, k) || kh_parse_stop(p, k)) return false;
    }
    return false;
}

/* "the movement, [and it is] a group that has fought for ten years, claimed": a word for "it is" with "and", behind a comma. */
static bool opens_aside(const struct kh_parse *p, uint32_t i) {
    const struct kh_match *it = i > 0 && kh_parse_comma(p, i - 1u) ? kh_sentence_particle(p->s, i, KH_PARTICLE_COPULA) : NULL;
    return it && it->clitics.conjunction;
}

/* Does a clause with a time of its own open at token i: "which", "while", "because of"? A mere "since it" tells more of the
 * same act. */
static bool opens_clause(const struct kh_parse *p, const struct kh_predicate *v, uint32_t i) {
    const struct kh_lex_link *l = connective_at(p, i);
    if (which_at(p, i)) return !describes_same_time(p, v, i);
    if (opens_aside(p, i)) return true;
    if (kh_sentence_particle(p->s, i, KH_PARTICLE_WHILE) || kh_sentence_particle(p->s, i, KH_PARTICLE_BUT)) return true;
    return l && l->relation != KH_RELATION_DURING && !(l->relation == KH_RELATION_CAUSE && l->certainty == KH_SURE_WEAK);
}

/* "the statement [in which he ...]": does a noun of saying stand before the "which" at token i? */
static bool of_text(const struct kh_parse *p, uint32_t i) {
    for (uint32_t back = 1; back <= TO_RELATIVE && back <= i; back++) {
        if (kh_sentence_in_class(p->s, i - back, KH_S("statement"))) return true;
        if (kh_parse_comma(p, i - back) || kh_parse_stop(p, i - back)) return false;
    }
    return false;
}

static bool comma_between(const struct kh_parse *p, uint32_t from, uint32_t to) {
    for (uint32_t i = from; i < to; i++) {
        if (kh_parse_comma(p, i)) return true;
    }
    return false;
}

/* The same, but for a pair of commas around an apposition. */
static bool clause_ends_between(const struct kh_parse *p, uint32_t from, uint32_t to) {
    for (uint32_t i = from; i < to; i++) {
        if (!kh_parse_comma(p, i)) continue;
        uint32_t behind = kh_parse_behind_commas(p, i);
        if (behind == i || behind > to) return true;
        i = behind - 1;
    }
    return false;
}

/* "an attack took place last month, [in which] 19 were killed": the verb's clause goes on about what went before. */
static bool takes_up_before(const struct kh_parse *p, const struct kh_predicate *v) {
    uint32_t i = v->last + 1u;
    struct kh_str prep;
    uint16_t pronoun;
    if (v->form != KH_PREDICATE_VERB || i >= p->s->n) return false;
    if (kh_parse_prep_pronoun(p, i, &prep, &pronoun) && kh_lexicon_in_class(p->doc->lex, prep, KH_PARTICLE_PLACE)) return true;
    const struct kh_match *m = kh_sentence_match(p->s, i, KH_ENTRY_CONNECTIVE);
    return m && m->clitics.pronoun && p->doc->lex->connectives[m->row].relation == KH_RELATION_DURING;
}

/* The verb or noun at the top of what v is the complement of, no farther back than token `from`. */
static const struct kh_predicate *clause_head(const struct kh_parse *p, const struct kh_predicate *v, uint32_t from) {
    for (int steps = 0; steps < MAX_GOVERNORS; steps++) {
        const struct kh_predicate *g = kh_predicate_governor(p, v);
        if (!g || g->first <= from) break;
        v = g;
    }
    return v;
}

/* Does an act of the sentence stand in the few words before the "which" at token i, as what that describes? */
static bool describes_act(const struct kh_parse *p, uint32_t i) {
    for (uint32_t back = 1; back <= TO_RELATIVE && back <= i; back++) {
        if (kh_parse_act_noun(p, i - back)) return true;
        if (kh_parse_comma(p, i - back)) return false;
    }
    return false;
}

/* "the coup [that] shook the land, and [which]": the "which" at token i goes on with what an earlier one describes, or its own noun is an act
 * or a text of the time told. */
static bool which_of_act(const struct kh_parse *p, const struct kh_predicate *v, uint32_t i) {
    if (describes_same_time(p, v, i) || of_text(p, i)) return true;
    for (uint32_t k = i; kh_sentence_conjunction(p->s, i) && k-- > 0;) {
        if (which_at(p, k) && describes_act(p, k)) return true;
    }
    return false;
}

/* "shelled on Tuesday a zone, [on which they had agreed]": a "which" between the date and the act describes something that is neither an
 * act of that day nor a text of it. */
static bool described_apart(const struct kh_parse *p, const struct kh_predicate *v, uint32_t last) {
    const struct kh_predicate *h = clause_head(p, v, last);
    if (h->form != KH_PREDICATE_VERB || h->describes != KH_NOBODY || h->causal) return false;
    if (h->reporting && kh_predicate_past(h)) return false; /* "was received by the secretary, [who told] him" */
    for (uint32_t i = h->first; i-- > last + 1u && h->first - i <= TO_RELATIVE;) {
        if (which_at(p, i)) return !which_of_act(p, v, i);
        if (kh_parse_stop(p, i)) return false;
    }
    return false;
}

/* Does a date of the sentence begin at token i? */
static bool dated_at(const struct kh_parse *p, uint32_t i) {
    const struct kh_reading *r = p->doc->reading;
    for (size_t k = r->dates.n; k-- > 0 && r->dates.at[k].span.start >= p->s->span.start;) {
        if (r->dates.at[k].span.start == p->s->tokens[i].span.start) return true;
    }
    return false;
}

/* Is violence told between the date and token i? What it follows on by force is then of the same hour: "were killed [in a raid]". */
static bool violence_before(const struct kh_parse *p, uint32_t i) {
    for (size_t k = 0; k < p->predicates.n && p->predicates.at[k].first < i; k++) {
        if (kh_predicate_of_type(&p->predicates.at[k], KH_S("ASSAULT"))) return true;
    }
    return false;
}

/* The act that the connective at token i names as what came before, or as the reason: is it told as of another time? Not so talks that
 * another act followed, nor violence that violence came of, unless that answers it. */
static bool earlier_act(const struct kh_parse *p, const struct kh_predicate *v, uint32_t i) {
    const struct kh_lex_link *l = connective_at(p, i);
    bool reason = l->relation == KH_RELATION_CAUSE && l->certainty == KH_SURE_ASSERTED;
    if (!l->effect_first || (l->relation != KH_RELATION_TEMPORAL && !reason)) return false;
    if (kh_predicate_of_type(v, KH_S("CONSULT"))) return false;
    bool answers = kh_sentence_in_class(p->s, i, KH_S("reply"));
    return answers || !kh_predicate_of_type(v, KH_S("ASSAULT")) || !violence_before(p, i);
}

/* "shelled it on Thursday [in answer to] a raid": a noun right behind a connective that comes behind the date, or a verb right behind one that
 * ends in "that" ("after"). */
static bool told_as_earlier(const struct kh_parse *p, const struct kh_predicate *v, uint32_t last) {
    bool that = v->form == KH_PREDICATE_VERB && kh_sentence_particle_before(p->s, v->first, KH_PARTICLE_THAT);
    if (v->form != KH_PREDICATE_NOUN && !that) return false;
    for (uint32_t i = that ? v->first - 1u : v->first; i-- > last + 1u && v->first - i <= TO_EARLIER;) {
        const struct kh_match *connective = kh_sentence_match(p->s, i, KH_ENTRY_CONNECTIVE);
        if (connective) return i + connective->n + MOST_BETWEEN >= v->first && earlier_act(p, v, i);
        if (kh_parse_comma(p, i) || kh_parse_stop(p, i) || kh_parse_verb_at(p, i)) return false;
    }
    return false;
}

/* "[while they exchange] fire since the war began": a span of its own, which no date names. */
static bool spans_own_time(const struct kh_parse *p, const struct kh_predicate *v) {
    if (v->form != KH_PREDICATE_VERB || !kh_predicate_present(v)) return false;
    for (uint32_t i = v->last + 1u; i < p->s->n; i++) {
        if (p->s->tokens[i].times >> KH_TIME_SINCE & 1) return !dated_at(p, i);
        if (kh_parse_comma(p, i) || kh_parse_stop(p, i)) return false;
    }
    return false;
}

/* A day long before the page's, a month or a year told as such: the background of the news, and not when it happened. */
static bool is_background(const struct kh_parse *p, const struct kh_timex *t, uint32_t first, uint32_t last) {
    if (p->doc->published != KH_NO_DAY) return (t->when.end != KH_NO_DAY ? t->when.end : t->when.start) < p->doc->published - FRESH_DAYS;
    for (uint32_t i = first; i <= last; i++) {
        if (p->s->tokens[i].kind == KH_TOKEN_NUMBER && p->s->tokens[i].span.end - p->s->tokens[i].span.start == YEAR_DIGITS) return true;
    }
    return false;
}

/* Does a new clause begin with its verb behind a comma in [from, to]? */
static bool next_clause_between(const struct kh_parse *p, uint32_t from, uint32_t to) {
    for (uint32_t i = from; i <= to; i++) {
        if (i && kh_parse_comma(p, i - 1) && kh_parse_verb_at(p, i)) return true;
    }
    return false;
}

/* Does any verb stand before token i? Without one the date there opens the sentence, and what follows is of its time. */
static bool verb_before(const struct kh_parse *p, uint32_t i) {
    while (i-- > 0) {
        if (kh_sentence_has_form(p->s, i, KH_VERB_FORMS)) return true;
    }
    return false;
}

/* Is w what something happened during ("[during] an attack")? */
static bool tells_when(const struct kh_parse *p, const struct kh_predicate *w) {
    const struct kh_lex_link *l = w->first > 0 ? connective_at(p, w->first - 1u) : NULL;
    return l && l->relation == KH_RELATION_DURING;
}

/* Is w, behind v, the noun of an act that is neither the content of v nor the time of it? */
static bool is_other_act(const struct kh_parse *p, const struct kh_predicate *v, const struct kh_predicate *w) {
    if (w->form != KH_PREDICATE_NOUN || w->n_events == 0 || kh_predicate_governor(p, w) == v) return false;
    return w->first > v->last + MOST_BETWEEN && !tells_when(p, w);
}

/* "the expulsion of X over [a blast] in 2014": does another act stand between v and the token where an old date begins? */
static bool other_act_between(const struct kh_parse *p, const struct kh_predicate *v, uint32_t first) {
    for (const struct kh_predicate *w = v + 1; w < p->predicates.at + p->predicates.n && w->first < first; w++) {
        if (is_other_act(p, v, w)) return true;
    }
    return false;
}

/* "rejected the appeals, [and upheld the ruling given in 2019]": the background of one clause is not that of the next. */
static bool background_elsewhere(const struct kh_parse *p, const struct kh_predicate *v, uint32_t first, uint32_t last) {
    if (last < v->first) return !takes_up_before(p, v) && verb_before(p, first) && next_clause_between(p, last + 1u, v->first);
    return next_clause_between(p, v->last + 1u, first) || other_act_between(p, v, first);
}

/* "the ruling [given]": does a definite participle, no word of a mention, stand at token i? */
static bool definite_participle(const struct kh_parse *p, uint32_t i) {
    if (!kh_sentence_article(p->s, i) || p->mentions.of_token[i] >= 0) return false;
    return kh_sentence_has_form(p->s, i, KH_FORM_BIT(KH_FORM_PARTICIPLE));
}

/* "broke the accord [signed] between them last year", "upheld the ruling [given] in May": a definite participle behind its noun, with a
 * preposition behind it, has the date that stands in one clause with it. */
static bool dates_participle(const struct kh_parse *p, const struct kh_predicate *v, uint32_t first) {
    for (uint32_t i = first; i-- > v->last + 2u;) {
        if (kh_parse_comma(p, i) || kh_parse_stop(p, i)) return false;
        bool led = i + 1 == first || kh_sentence_particle(p->s, i + 1, KH_PARTICLE_PREP) || p->s->tokens[i + 1].word->preposition;
        if (led && definite_participle(p, i)) return true;
        if (p->predicates.of_token[i] >= 0) return false;
    }
    return false;
}

/* "cannot be held on 27 February next, [which led to] sanctions": behind a comma another clause begins, and what is ahead in the first is not in it. */
static bool ahead_elsewhere(const struct kh_parse *p, const struct kh_predicate *v, const struct kh_timex *t, uint32_t last) {
    if (p->doc->published == KH_NO_DAY || t->when.start <= p->doc->published || v->clitics.future) return false;
    for (uint32_t i = last + 2u; i <= v->first; i++) {
        if (!kh_parse_comma(p, i - 1)) continue;
        if (kh_sentence_particle(p->s, i, KH_PARTICLE_WHICH) || kh_sentence_particle(p->s, i, KH_PARTICLE_WHILE)) return true;
    }
    return false;
}

/* "it grew in 2008, [when] fighting broke out": a word for "when" and its verb right behind the comma that ends the date tell of the same time. */
static bool told_when(const struct kh_parse *p, const struct kh_predicate *v, uint32_t last) {
    bool near = v->form == KH_PREDICATE_VERB && v->first == last + 3u && kh_parse_comma(p, last + 1u);
    return near && kh_sentence_in_class(p->s, last + 2u, KH_S("when"));
}

/* "accused of breaking [the accord of 2015]": a year right behind an agreement's noun in construct is the agreement's, and of those who made it then. */
static bool dates_agreement(const struct kh_parse *p, const struct kh_predicate *v, uint32_t first) {
    if (first == 0 || kh_sentence_article(p->s, first - 1u) || !kh_sentence_in_class(p->s, first - 1u, KH_S("agreement"))) return false;
    bool itself = v->first <= first - 1u && first - 1u <= v->last;
    return !itself && !kh_predicate_of_type(v, KH_S("AGREE|SUPPORT"));
}

bool kh_dated_elsewhere(const struct kh_parse *p, const struct kh_predicate *v, const struct kh_timex *t) {
    uint32_t first = kh_dated_token(p->s, t->span.start), last = kh_dated_token(p->s, t->span.end - 1);
    bool before = last < v->first;
    if (before && told_when(p, v, last)) return false;
    if (dates_agreement(p, v, first)) return true;
    if (is_background(p, t, first, last) && background_elsewhere(p, v, first, last)) return true;
    if (!before && dates_participle(p, v, first)) return true;
    if (before && (described_apart(p, v, last) || told_as_earlier(p, v, last) || ahead_elsewhere(p, v, t, last))) return true;
    if (before && comma_between(p, last, v->first) && spans_own_time(p, v)) return true;
    if (before && (v->relative || !comma_between(p, last, v->first) || takes_up_before(p, v))) return false;
    for (uint32_t i = before ? 0 : v->last + 1u; i + 1 < first; i++) {
        if (opens_clause(p, v, i) && !clause_ends_between(p, i, first)) return true;
    }
    return false;
}
