#include "read/event/situate.h"

#include "read/predicate/aside.h"
#include "read/event/dated.h"

/* How far before a date its "first" stands, before a predicate what it follows on, and behind one the clause that tells of it, in tokens. */
enum { TO_RANK = 12, TO_AFTER = 3, TO_CLAUSE = 4 };

/* What went before the verb counts as farther, and before an act that is another one's content farther still: the
 * date there is that of the other. */
static uint32_t distance(const struct kh_parse *p, const struct kh_predicate *v, struct kh_span span) {
    uint32_t byte = p->s->tokens[v->first].span.start;
    if (byte < span.start) return span.start - byte;
    return byte > span.end ? (byte - span.end) * (v->governor != KH_NOBODY ? 6 : 2) : 0;
}

/* "the first visit since 2013", "for 34 years": what the act is measured from is not when it happened. */
static bool measures_from(const struct kh_parse *p, const struct kh_timex *t) {
    const struct kh_sentence *s = p->s;
    uint32_t i = kh_dated_token(s, t->span.start);
    bool since = s->tokens[i].times >> KH_TIME_SINCE & 1;
    if (t->kind != KH_TIMEX_RANGE && !since) return false;
    for (uint32_t back = 1; back <= TO_RANK && back <= i; back++) {
        if (kh_sentence_is_mark(s, i - back) && !kh_parse_comma(p, i - back)) return false;
        if (kh_sentence_in_class(s, i - back, KH_S("rank"))) return true;
    }
    return false;
}

/* "will travel next year, [after he mediated]": of a day to come is what is foretold, not what it follows on. In "failed on Sunday after the
 * veto" both are of one day. */
static bool follows_on_another(const struct kh_parse *p, const struct kh_predicate *v, const struct kh_timex *t) {
    uint32_t from = kh_dated_token(p->s, t->span.end - 1) + 1u;
    if (p->doc->published == KH_NO_DAY || t->when.start <= p->doc->published) return false;
    for (uint32_t i = v->first; i-- > from && v->first - i <= TO_AFTER;) {
        const struct kh_match *m = kh_sentence_match(p->s, i, KH_ENTRY_CONNECTIVE);
        if (m && p->doc->lex->connectives[m->row].relation == KH_RELATION_TEMPORAL) return true;
        if (kh_parse_comma(p, i) || kh_parse_stop(p, i)) return false;
    }
    return false;
}

/* "asked him to leave within the next 48 hours": what a verb tells as past did not happen on a day to come. */
static bool is_ahead_of_past(const struct kh_parse *p, const struct kh_predicate *v, const struct kh_timex *t) {
    bool past = v->form == KH_PREDICATE_VERB && kh_predicate_past(v) && v->governor == KH_NOBODY;
    return past && p->doc->published != KH_NO_DAY && t->when.start > p->doc->published;
}

/* "arrested on Saturday for fear of [an attack]": what is only feared or to come has no past day of the clause before it. */
static bool is_past_of_ahead(const struct kh_parse *p, const struct kh_predicate *v, const struct kh_event *e, const struct kh_timex *t) {
    bool ahead = e->status == KH_STATUS_FUTURE || e->status == KH_STATUS_HYPOTHETICAL;
    if (!ahead || p->doc->published == KH_NO_DAY || t->when.end == KH_NO_DAY || t->when.end >= p->doc->published) return false;
    return t->span.end <= p->s->tokens[v->first].span.start;
}

/* "accused Moscow on Sunday of [shelling] it": the day before what somebody is charged with is that of the charge. */
static bool dates_charge(const struct kh_parse *p, const struct kh_predicate *v, const struct kh_event *e, const struct kh_timex *t) {
    const struct kh_str charge = KH_S("ACCUSE");
    bool alleged = e->status == KH_STATUS_ALLEGED;
    if (e->status == KH_STATUS_ACTUAL || t->span.end > p->s->tokens[v->first].span.start) return false;
    for (const struct kh_predicate *g = v; g-- > p->predicates.at;) {
        if (alleged ? kh_predicate_of_type(g, charge) : kh_predicate_only_of(g, charge)) return true;
    }
    return false;
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
    const struct kh_predicate *last = v, *end = p->predicates.at + p->predicates.n;
    while (last + 1 < end && p->s->tokens[last[1].first].span.start < t->span.start) last++;
    return last > v && last->reporting && last->form == KH_PREDICATE_VERB;
}

/* "announced [on Monday] the death of", "said [on Monday] that it shelled": a day between a verb of saying and the violence that it tells
 * of is that of the word. */
static bool dates_statement(const struct kh_parse *p, const struct kh_predicate *v, const struct kh_event *e, const struct kh_timex *t) {
    if (t->span.end > p->s->tokens[v->first].span.start) return told_behind(p, v, t);
    if (!kh_str_equal(e->type, KH_S("ASSAULT"))) return false;
    const struct kh_predicate *g = teller_of(p, v);
    if (!g || t->span.start <= p->s->tokens[g->last].span.end) return false;
    for (uint32_t i = v->first; v->governor == KH_NOBODY && i-- > g->last;) {
        if (p->s->tokens[i].span.end <= t->span.end) return false;
        if (kh_sentence_particle_ending(p->s, i, KH_PARTICLE_THAT)) return true;
    }
    return v->governor != KH_NOBODY;
}

/* "the truce holds [until Sunday]": what lasts to a day to come did not happen on it. */
static bool is_end(const struct kh_parse *p, const struct kh_timex *t) {
    uint32_t first = kh_dated_token(p->s, t->span.start);
    bool until = (p->s->tokens[first].times >> KH_TIME_UNTIL & 1) || (first > 0 && (p->s->tokens[first - 1u].times >> KH_TIME_UNTIL & 1));
    return until && p->doc->published != KH_NO_DAY && t->when.start > p->doc->published;
}

/* "the day after the coup", "said on Monday that": is the time that of another deed, or of the word about this one? */
static bool is_of_another(const struct kh_parse *p, const struct kh_predicate *v, const struct kh_event *e, const struct kh_timex *t) {
    if (measures_from(p, t) || is_end(p, t) || follows_on_another(p, v, t)) return true;
    if (is_ahead_of_past(p, v, t) || is_past_of_ahead(p, v, e, t)) return true;
    return dates_charge(p, v, e, t) || dates_statement(p, v, e, t) || kh_dated_elsewhere(p, v, t);
}

/* "called the sanctions [that the council imposed on it on Friday] an act of war": does the date stand in the clause behind "which" whose verb
 * takes up the noun of the act? */
static bool in_own_clause(const struct kh_parse *p, const struct kh_predicate *v, const struct kh_timex *t) {
    if (v->form != KH_PREDICATE_NOUN || t->span.start < p->s->tokens[v->last].span.end) return false;
    const struct kh_predicate *w = v + 1;
    if (w >= p->predicates.at + p->predicates.n || !w->relative || !w->clitics.pronoun || w->first > v->last + TO_CLAUSE) return false;
    uint32_t date = kh_dated_token(p->s, t->span.start);
    for (uint32_t i = w->last + 1u; i < date; i++) {
        if (kh_parse_comma(p, i) || kh_parse_stop(p, i)) return false;
    }
    return date > w->last;
}

void kh_situate_date(const struct kh_parse *p, const struct kh_predicate *v, uint32_t first_date, struct kh_event *e) {
    struct kh_reading *r = p->doc->reading;
    uint32_t best = KH_NONE, nearest = UINT32_MAX;
    e->date = KH_WHEN_UNKNOWN;
    e->date_timex = KH_NONE;
    for (uint32_t i = first_date; i < r->dates.n; i++) {
        const struct kh_timex *t = &r->dates.at[i];
        bool day = t->kind == KH_TIMEX_VAGUE || (t->kind != KH_TIMEX_DURATION && t->kind != KH_TIMEX_SET && t->when.start != KH_NO_DAY);
        bool own = day && in_own_clause(p, v, t);
        if (!day || kh_asides_held(p, t->span) || (!own && is_of_another(p, v, e, t))) continue;
        uint32_t far = own ? 0 : distance(p, v, t->span);
        if (t->kind == KH_TIMEX_VAGUE) far += 400;
        if (far < nearest) nearest = far, best = i;
    }
    if (best == KH_NONE) return;
    e->date = r->dates.at[best].when;
    e->date_timex = best;
}

/* "the court [in The Hague] said that they had shelled", "met a delegation [from Paris], while a bomb went off in X": a place before "that" is where it was
 * said, one before "while" that of another act. */
static bool of_another_act(const struct kh_parse *p, const struct kh_predicate *v, struct kh_span place) {
    for (uint32_t i = v->first; i-- > 0 && p->s->tokens[i].span.start >= place.end;) {
        if (kh_sentence_particle(p->s, i, KH_PARTICLE_THAT) || kh_sentence_particle(p->s, i, KH_PARTICLE_WHILE)) return true;
    }
    return false;
}

void kh_situate_place(const struct kh_parse *p, const struct kh_predicate *v, uint32_t first_place, struct kh_event *e) {
    struct kh_reading *r = p->doc->reading;
    uint32_t nearest = UINT32_MAX;
    e->place = KH_NONE;
    for (uint32_t i = first_place; i < r->places.n; i++) {
        uint32_t far = distance(p, v, r->places.at[i].span);
        if (kh_asides_held(p, r->places.at[i].span)) continue;
        if (far < nearest && !of_another_act(p, v, r->places.at[i].span)) nearest = far, e->place = i;
    }
}
