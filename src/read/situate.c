#include "read/situate.h"

/* Farthest a relative clause begins behind the noun that it describes, in tokens: adjectives may stand between; and how far
 * before a date its "first" stands. */
enum { TO_RELATIVE = 6, TO_RANK = 12, TO_AFTER = 3 };

/* What went before the verb counts as farther, and before an act that is another one's content farther still: the
 * date there is that of the other. */
static uint32_t distance(const struct kh_parse *p, const struct kh_predicate *v, struct kh_span span) {
    uint32_t byte = p->s->tokens[v->first].span.start;
    if (byte < span.start) return span.start - byte;
    return byte > span.end ? (byte - span.end) * (v->governor != KH_NOBODY ? 6 : 2) : 0;
}

static const struct kh_lex_link *connective_at(const struct kh_parse *p, uint32_t i) {
    const struct kh_match *m = kh_sentence_match(p->s, i, KH_ENTRY_CONNECTIVE);
    return m ? &p->doc->lex->connectives[m->sense->row] : NULL;
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

/* Does a clause with a time of its own open at token i: "which", "while", "because of"? A mere "since it" tells more of the
 * same act. */
static bool opens_clause(const struct kh_parse *p, const struct kh_predicate *v, uint32_t i) {
    const struct kh_lex_link *l = connective_at(p, i);
    if (kh_sentence_particle(p->s, p->doc->lex, i, KH_PARTICLE_RELATIVE)) return !describes_same_time(p, v, i);
    if (kh_sentence_particle(p->s, p->doc->lex, i, KH_PARTICLE_WHILE) || kh_sentence_particle(p->s, p->doc->lex, i, KH_PARTICLE_BUT)) return true;
    return l && l->relation != KH_RELATION_DURING && !(l->relation == KH_RELATION_CAUSE && l->certainty == KH_SURE_WEAK);
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
    if (v->form != KH_PREDICATE_VERB || i >= p->s->n) return false;
    const struct kh_match *m = kh_sentence_match(p->s, i, KH_ENTRY_CONNECTIVE);
    return m && m->clitics.pronoun && p->doc->lex->connectives[m->sense->row].relation == KH_RELATION_DURING;
}

/* Does the date at [first, last] stand in a clause that is not the predicate's: "talks went on, [because of the downing on
 * 1 April]", "the accord [that they signed in 2015], broke down"? */
static bool date_of_other_clause(const struct kh_parse *p, const struct kh_predicate *v, uint32_t first, uint32_t last) {
    bool before = last < v->first;
    if (before && (v->relative || !comma_between(p, last, v->first) || takes_up_before(p, v))) return false;
    for (uint32_t i = before ? 0 : v->last + 1u; i + 1 < first; i++) {
        if (opens_clause(p, v, i) && !clause_ends_between(p, i, first)) return true;
    }
    return false;
}

static uint32_t token_at(const struct kh_sentence *s, uint32_t byte) {
    uint32_t i = 0;
    while (i + 1 < s->n && s->tokens[i].span.end <= byte) i++;
    return i;
}

/* "the first visit since 2013", "for 34 years": what the act is measured from is not when it happened. */
static bool measures_from(const struct kh_parse *p, const struct kh_timex *t) {
    const struct kh_sentence *s = p->s;
    const uint32_t *class = kh_map_find(&p->doc->lex->class_by_name, KH_S("rank"));
    uint32_t i = token_at(s, t->span.start);
    bool since = s->tokens[i].times >> KH_TIME_SINCE & 1;
    if (!class || (t->kind != KH_TIMEX_RANGE && !since)) return false;
    for (uint32_t back = 1; back <= TO_RANK && back <= i; back++) {
        if (kh_sentence_is_mark(s, i - back) && !kh_parse_comma(p, i - back)) return false;
        for (uint32_t k = 0; k < s->tokens[i - back].n_matches; k++) {
            const struct kh_match *m = kh_sentence_at(s, i - back, k);
            if (m->kind == KH_ENTRY_CLASS && p->doc->lex->classes[m->sense->row] == *class) return true;
        }
    }
    return false;
}

/* "will travel next year, [after he mediated]": of a day to come is what is foretold, not what it follows on. In "failed on Sunday after the
 * veto" both are of one day. */
static bool follows_on_another(const struct kh_parse *p, const struct kh_predicate *v, const struct kh_timex *t) {
    uint32_t from = token_at(p->s, t->span.end - 1) + 1u;
    if (p->doc->published == KH_NO_DAY || t->when.start <= p->doc->published) return false;
    for (uint32_t i = v->first; i-- > from && v->first - i <= TO_AFTER;) {
        const struct kh_match *m = kh_sentence_match(p->s, i, KH_ENTRY_CONNECTIVE);
        if (m && p->doc->lex->connectives[m->sense->row].relation == KH_RELATION_TEMPORAL) return true;
        if (kh_parse_comma(p, i) || kh_parse_stop(p, i)) return false;
    }
    return false;
}

/* "asked him to leave within the next 48 hours": what a verb tells as past did not happen on a day to come. */
static bool is_ahead_of_past(const struct kh_parse *p, const struct kh_predicate *v, const struct kh_timex *t) {
    bool past = v->form == KH_PREDICATE_VERB && kh_features_form(v->features) == KH_FORM_PAST && v->governor == KH_NOBODY;
    return past && p->doc->published != KH_NO_DAY && t->when.start > p->doc->published;
}

/* The verb of saying that tells of v: its governor, or the last one before the "that" of its clause; NULL when there is none. */
static const struct kh_predicate *teller_of(const struct kh_parse *p, const struct kh_predicate *v) {
    if (v->governor != KH_NOBODY) return p->predicates.at[v->governor].reporting ? &p->predicates.at[v->governor] : NULL;
    for (const struct kh_predicate *g = v; v->form == KH_PREDICATE_VERB && g-- > p->predicates.at;) {
        if (g->reporting) return g;
    }
    return NULL;
}

/* "were killed, as the police announced [on Tuesday]": the last verb before the day behind the deed is one of saying. */
static bool told_behind(const struct kh_parse *p, const struct kh_predicate *v, const struct kh_timex *t) {
    const struct kh_predicate *last = v;
    for (const struct kh_predicate *w = v + 1; w < p->predicates.at + p->predicates.n && p->s->tokens[w->first].span.start < t->span.start; w++) last = w;
    return last > v && last->reporting && last->form == KH_PREDICATE_VERB;
}

/* "announced [on Monday] the death of", "said [on Monday] that it shelled": a day between a verb of saying and the violence that it tells
 * of is that of the word. */
static bool dates_statement(const struct kh_parse *p, const struct kh_predicate *v, const struct kh_event *e, const struct kh_timex *t) {
    if (!kh_str_equal(e->type, KH_S("ASSAULT"))) return false;
    if (t->span.end > p->s->tokens[v->first].span.start) return told_behind(p, v, t);
    const struct kh_predicate *g = teller_of(p, v);
    if (!g || t->span.start <= p->s->tokens[g->last].span.end) return false;
    for (uint32_t i = v->first; v->governor == KH_NOBODY && i-- > g->last;) {
        if (p->s->tokens[i].span.end <= t->span.end) return false;
        if (kh_sentence_particle_ending(p->s, p->doc->lex, i, KH_PARTICLE_THAT)) return true;
    }
    return v->governor != KH_NOBODY;
}

void kh_situate_date(const struct kh_parse *p, const struct kh_predicate *v, uint32_t first_date, struct kh_event *e) {
    struct kh_reading *r = p->doc->reading;
    uint32_t best = KH_NONE, nearest = UINT32_MAX;
    e->date = KH_WHEN_UNKNOWN;
    e->date_timex = KH_NONE;
    for (uint32_t i = first_date; i < r->dates.n; i++) {
        const struct kh_timex *t = &r->dates.at[i];
        if (t->kind == KH_TIMEX_DURATION || t->kind == KH_TIMEX_SET || t->when.start == KH_NO_DAY || measures_from(p, t) || is_ahead_of_past(p, v, t) || follows_on_another(p, v, t) || dates_statement(p, v, e, t)) continue;
        if (date_of_other_clause(p, v, token_at(p->s, t->span.start), token_at(p->s, t->span.end - 1))) continue;
        uint32_t far = distance(p, v, t->span);
        if (t->kind == KH_TIMEX_VAGUE) far += 400;
        if (far < nearest) nearest = far, best = i;
    }
    if (best == KH_NONE) return;
    e->date = r->dates.at[best].when;
    e->date_timex = best;
}

void kh_situate_place(const struct kh_parse *p, const struct kh_predicate *v, uint32_t first_place, struct kh_event *e) {
    struct kh_reading *r = p->doc->reading;
    uint32_t nearest = UINT32_MAX;
    e->place = KH_NONE;
    for (uint32_t i = first_place; i < r->places.n; i++) {
        uint32_t far = distance(p, v, r->places.at[i].span);
        if (far < nearest) nearest = far, e->place = i;
    }
}
