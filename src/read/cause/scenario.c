#include "read/cause/scenario.h"

#include <math.h>

#include "read/predicate/clause.h"
#include "read/cause/proposition.h"
#include "read/word/quote.h"

/* Longest name in bytes, and most tokens of a line that may be a heading. */
enum { MAX_NAME_BYTES = 240, SHORT_LINE = 14, PARENTHESIS = 6, FIRST_WORDS = 3 };

static bool cue_at(const struct kh_parse *p, uint32_t i, enum kh_scenario_cue kind, const struct kh_match **out) {
    if (!kh_sentence_has(p->s, i, KH_KIND_BIT(KH_ENTRY_SCENARIO))) return false;
    for (uint32_t k = 0; k < p->s->tokens[i].n_matches; k++) {
        const struct kh_match *m = kh_sentence_at(p->s, i, k);
        if (m->kind != KH_ENTRY_SCENARIO || p->doc->lex->scenarios[m->row] != kind) continue;
        *out = m;
        return true;
    }
    return false;
}

static const struct kh_match *find_cue(const struct kh_parse *p, uint32_t from, uint32_t to, enum kh_scenario_cue kind) {
    const struct kh_match *m = NULL;
    for (uint32_t i = from; i < to && (p->s->kinds & KH_KIND_BIT(KH_ENTRY_SCENARIO)); i++) {
        if (cue_at(p, i, kind, &m)) return m;
    }
    return NULL;
}

/* "1." or "2-" or "- secondly:" at the start: the token behind the label, or 0. */
static uint32_t behind_label(const struct kh_parse *p) {
    if (p->s->n < 3) return 0;
    const struct kh_match *ordinal = NULL;
    uint32_t at = kh_sentence_is_mark(p->s, 0) && !kh_quote_mark(p->s, 0) ? 1 : 0;
    uint32_t behind = at == 0 && p->s->tokens[0].kind == KH_TOKEN_NUMBER ? 1 : 0;
    if (behind == 0 && cue_at(p, at, KH_SCENARIO_ORDINAL, &ordinal)) behind = at + ordinal->n;
    return behind && kh_sentence_is_mark(p->s, behind) && !kh_parse_comma(p, behind) ? behind + 1 : 0;
}

/* Opens a scenario whose name is tokens [from, to). */
static bool open_scenario(struct kh_parse *p, uint32_t from, uint32_t to, const struct kh_match *cue) {
    struct kh_doc *d = p->doc;
    while (to > from && kh_sentence_is_mark(p->s, to - 1)) to--;
    while (from < to && kh_sentence_is_mark(p->s, from) && !kh_quote_mark(p->s, from)) from++;
    if (from >= to) return false;
    struct kh_span span = kh_sentence_span(p->s, from, to - 1);
    struct kh_scenario s = {.name = kh_str_span(p->s->text, span), .likelihood = NAN};
    if (s.name.n > MAX_NAME_BYTES) return false;
    struct kh_span trigger = cue ? kh_sentence_span(p->s, cue->first, cue->first + cue->n - 1u) : kh_sentence_span(p->s, 0, 0);
    s.evidence = (struct kh_evidence){p->s->index, p->s->span, trigger, cue ? kh_doc_rule(d, cue->sense) : d->future_rule};
    d->scenario = d->scenario_before = (uint32_t)d->reading->scenarios.n;
    kh_vec_push(d->arena, &d->reading->scenarios, s);
    return true;
}

/* A verb of the future at token i, or a particle before one. */
static bool future_at(const struct kh_parse *p, uint32_t i) {
    const struct kh_predicate *w = kh_parse_predicate_at(p, i);
    return kh_sentence_particle(p->s, i, KH_PARTICLE_FUTURE) || (w && w->clitics.future);
}

/* Does what follows from what stands before it begin at token i: "which paves", "so that", "and this will"? */
static bool follows_from(const struct kh_parse *p, uint32_t i) {
    const struct kh_match *link = kh_clause_connective(p, i);
    if (link && kh_clause_link(p, link)->relation == KH_RELATION_RESULT) return true;
    return kh_sentence_particle(p->s, i, KH_PARTICLE_WHICH) && i > 0 && kh_parse_comma(p, i - 1);
}

/* Behind a comma: words that go on with another clause. */
static bool opens_another(const struct kh_parse *p, uint32_t i) {
    static const uint64_t openers = KH_PARTICLE_BIT(KH_PARTICLE_SINCE) | KH_PARTICLE_BIT(KH_PARTICLE_WHILE) | KH_PARTICLE_BIT(KH_PARTICLE_BUT);
    bool this_will = i + 1 < p->s->n && kh_sentence_match(p->s, i, KH_ENTRY_ANAPHOR) && future_at(p, i + 1);
    return kh_sentence_has_particle(p->s, i, openers) || follows_from(p, i) || future_at(p, i) || this_will;
}

/* Where a name that begins at `from` ends before `to`: at a condition, an outcome, or a mark; a comma counts in a long sentence. */
static uint32_t end_of_name(const struct kh_parse *p, uint32_t from, uint32_t to) {
    const struct kh_match *m = NULL;
    for (uint32_t i = from + 1; i < to; i++) {
        bool cue = cue_at(p, i, KH_SCENARIO_CONDITION, &m) || cue_at(p, i, KH_SCENARIO_OUTCOME, &m);
        if (cue || kh_sentence_particle(p->s, i, KH_PARTICLE_PERHAPS)) return i;
        if (kh_sentence_conjunction(p->s, i) && future_at(p, i)) return i; /* "confrontation [and will lead] to" */
        bool comma = kh_parse_comma(p, i);
        if (comma && i + 1 < to && opens_another(p, i + 1)) return i;
        if (kh_sentence_is_mark(p->s, i) && (comma ? to - from > SHORT_LINE : kh_parse_stop(p, i))) return i;
    }
    return to;
}

static void add(struct kh_parse *p, uint32_t from, uint32_t to, uint32_t first_event, bool condition) {
    struct kh_scenario *s = &p->doc->reading->scenarios.at[p->doc->scenario];
    struct kh_proposition x;
    if (!kh_proposition_make(p, from, to, first_event, &x)) return;
    if (condition) kh_vec_push(p->doc->arena, &s->conditions, x);
    else kh_vec_push(p->doc->arena, &s->outcomes, x);
}

/* A particle of doubt or of the future at token i; one that before a past verb only affirms needs another form behind it. */
static bool possible_at(const struct kh_parse *p, uint32_t i) {
    if (kh_sentence_particle(p->s, i, KH_PARTICLE_FUTURE)) return true;
    if (!kh_sentence_particle(p->s, i, KH_PARTICLE_PERHAPS)) return false;
    if (!kh_sentence_particle(p->s, i, KH_PARTICLE_REALITY)) return true;
    bool past = false, present = false;
    for (uint32_t k = 0; i + 1 < p->s->n && k < p->s->tokens[i + 1].n_matches; k++) {
        enum kh_form form = kh_features_form(kh_sentence_at(p->s, i + 1, k)->features);
        past = past || form == KH_FORM_PAST;
        present = present || form == KH_FORM_PRESENT;
    }
    return present || !past;
}

/* Is something in [from, to) said to be possible or to come? */
static bool may_or_will(const struct kh_parse *p, uint32_t from, uint32_t to) {
    if (find_cue(p, from, to, KH_SCENARIO_OUTCOME)) return true;
    for (uint32_t k = from; k < to; k++) {
        if (possible_at(p, k) || future_at(p, k) || follows_from(p, k)) return true;
    }
    return false;
}

/* Where an if-clause ends: at a comma, or where "then ... will" begins without one. */
static uint32_t end_of_condition(const struct kh_parse *p, uint32_t from) {
    uint32_t i = from;
    while (i < p->s->n && !kh_parse_comma(p, i) && !(i > from + 1 && kh_sentence_conjunction(p->s, i) && may_or_will(p, i, i + 1))) i++;
    return i;
}

/* The outcomes in [from, to): one for each coordinate part that may or will be. */
static void add_outcomes(struct kh_parse *p, uint32_t from, uint32_t to, uint32_t first_event) {
    uint32_t start = from;
    for (uint32_t i = from; i < to; i++) {
        bool joined = kh_parse_comma(p, i) && i + 1 < to && kh_sentence_conjunction(p->s, i + 1);
        bool part = joined && may_or_will(p, i + 1, i + 3 < to ? i + 3 : to);
        if (!part || !may_or_will(p, start, i)) continue;
        add(p, start, i, first_event, false);
        start = i + 1;
    }
    if (may_or_will(p, start, to)) add(p, start, to, first_event, false);
}

/* Cuts tokens [from, to) into if-clauses and the rest; the rest is an outcome when something in it may or will be. */
static void fill(struct kh_parse *p, uint32_t from, uint32_t to, uint32_t first_event) {
    uint32_t rest = from, i = from;
    while (i < to) {
        const struct kh_match *cue = NULL;
        if (!cue_at(p, i, KH_SCENARIO_CONDITION, &cue)) {
            i++;
            continue;
        }
        uint32_t end = end_of_condition(p, i + cue->n);
        if (end > to) end = to;
        add_outcomes(p, rest, i, first_event);
        add(p, i, end, first_event, true);
        i = rest = end;
    }
    add_outcomes(p, rest, to, first_event);
}

/* ---- what opens and ends a scenario ---- */

static uint32_t behind_comment(const struct kh_parse *p, uint32_t i) {
    if (i >= p->s->n || !kh_parse_comma(p, i)) return i;
    for (uint32_t k = i + 1; k < p->s->n && k <= i + PARENTHESIS; k++) {
        if (kh_parse_comma(p, k)) return k + 1;
    }
    return i;
}

/* What a scenario consists in, told behind token i: "[consists in] X", "[the first], the likeliest, [supposes] X", "[on] X". The token where
 * X begins, or 0. */
static uint32_t definition_behind(const struct kh_parse *p, uint32_t i) {
    const struct kh_match *cue = NULL;
    i = behind_comment(p, i);
    if (i >= p->s->n) return 0;
    if (cue_at(p, i, KH_SCENARIO_DEFINING, &cue)) return cue->first + cue->n;
    bool act = p->predicates.of_token[i] >= 0 && kh_parse_predicate_at(p, i)->form == KH_PREDICATE_NOUN; /* "among them is [the fall] of" */
    if (act && !kh_sentence_article(p->s, i) && !kh_sentence_conjunction(p->s, i) && !p->s->tokens[i].word->preposition) return i;
    const struct kh_match *prep = kh_sentence_particle(p->s, i, KH_PARTICLE_PREP);
    return prep ? i + prep->n : 0;
}

static bool is_empty(const struct kh_parse *p) {
    const struct kh_scenario *s = &p->doc->reading->scenarios.at[p->doc->scenario];
    return s->conditions.n + s->outcomes.n == 0;
}

/* Fills the open scenario from what it consists in, at tokens [from, n): where nothing else may or will be, that is what it brings. */
static void fill_definition(struct kh_parse *p, uint32_t from, uint32_t end, uint32_t first_event) {
    fill(p, end, p->s->n, first_event);
    if (p->doc->reading->scenarios.at[p->doc->scenario].outcomes.n > 0) return;
    const struct kh_match *condition = find_cue(p, end, p->s->n, KH_SCENARIO_CONDITION);
    add(p, from, condition ? condition->first : p->s->n, first_event, false);
}

/* "The first scenario consists in X, and in it ..." inside a paragraph. */
static bool opens_in_text(struct kh_parse *p, const struct kh_match *cue, uint32_t first_event) {
    if (cue->n < 2) return false;
    uint32_t from = definition_behind(p, cue->first + cue->n);
    if (from == 0 || from >= p->s->n) return false;
    uint32_t end = end_of_name(p, from, p->s->n);
    p->doc->scenario_in_text = true;
    if (open_scenario(p, from, end, cue)) fill_definition(p, from, end, first_event);
    return true;
}

/* A cue of this kind among the first words of the sentence; NULL where none is. */
static const struct kh_match *first_cue(const struct kh_parse *p, enum kh_scenario_cue kind) {
    return find_cue(p, 0, p->s->n < FIRST_WORDS ? p->s->n : FIRST_WORDS, kind);
}

/* The sentence behind a heading that is only a number: "It consists in X". */
static bool names_the_open_one(struct kh_parse *p, uint32_t first_event) {
    struct kh_doc *d = p->doc;
    const struct kh_match *cue = d->scenario != KH_NONE && is_empty(p) ? first_cue(p, KH_SCENARIO_DEFINING) : NULL;
    if (!cue || cue->first + cue->n >= p->s->n) return false;
    uint32_t from = cue->first + cue->n, end = end_of_name(p, from, p->s->n);
    struct kh_str name = kh_str_span(p->s->text, kh_sentence_span(p->s, from, end - 1));
    if (d->scenario_unnamed && name.n <= MAX_NAME_BYTES) d->reading->scenarios.at[d->scenario].name = name;
    d->scenario_unnamed = false;
    fill_definition(p, from, end, first_event);
    return true;
}

/* A heading cue at the sentence's start; its name is what follows a colon, else the whole. */
static bool opens_by_cue(struct kh_parse *p, enum kh_block_kind block, uint32_t first_event) {
    const struct kh_match *cue = NULL, *defining = NULL;
    if (!(p->s->kinds & KH_KIND_BIT(KH_ENTRY_SCENARIO))) return false;
    uint32_t start = behind_label(p);
    for (uint32_t i = start; i < p->s->n; i++) {
        bool begins = i < start + FIRST_WORDS || (kh_sentence_particle_before(p->s, i, KH_PARTICLE_THAT)); /* "sees that the first" */
        if (!begins || !cue_at(p, i, KH_SCENARIO_HEADING, &cue)) continue;
        if (i >= start + FIRST_WORDS) return opens_in_text(p, cue, first_event);
        uint32_t behind = cue->first + cue->n;
        bool colon = kh_sentence_mark(p->s, behind, ':'), line = block == KH_BLOCK_HEADING || p->s->n <= SHORT_LINE;
        uint32_t to = end_of_name(p, colon ? behind + 1 : behind, p->s->n);
        bool named = to < p->s->n && kh_sentence_mark(p->s, to, ':');
        uint32_t from = colon ? behind + 1 : named || !line ? behind : 0;
        /* "[consists] the first scenario in" */
        bool verb = i > start && kh_sentence_particle(p->s, behind, KH_PARTICLE_PREP) && !kh_sentence_article(p->s, i - 1);
        bool told = block != KH_BLOCK_HEADING && (verb || cue_at(p, behind_comment(p, behind), KH_SCENARIO_DEFINING, &defining));
        if (!colon && !named && (!line || told)) return opens_in_text(p, cue, first_event);
        p->doc->scenario_in_text = false;
        p->doc->scenario_unnamed = from == 0 && to == behind;
        p->doc->future_section = true;
        p->doc->future_rule = kh_doc_rule(p->doc, cue->sense);
        /* "The worst scenario: the talks fail and ...": the heading is the name */
        bool clause = colon && from < p->s->n && kh_parse_verb_at(p, from);
        if (!open_scenario(p, clause ? cue->first : from, to, cue)) return true;
        if (clause) fill_definition(p, from, to, first_event);
        else fill(p, to, p->s->n, first_event);
        return true;
    }
    return false;
}

/* The comma before "or" in tokens [from, to); `to` where none stands there. */
static uint32_t before_or(const struct kh_parse *p, uint32_t from, uint32_t to) {
    for (uint32_t i = from; i + 1 < to; i++) {
        if (kh_parse_comma(p, i) && kh_sentence_in_class(p->s, i + 1, KH_S("or"))) return i;
    }
    return to;
}

/* "the first is that ..., the second ...": each part from its ordinal on, named, with what it depends on. */
static bool opens_by_ordinals(struct kh_parse *p, uint32_t from, uint32_t first_event) {
    const struct kh_match *cue = NULL, *next = NULL;
    bool any = false;
    for (uint32_t i = from; i < p->s->n; i = next ? next->first : p->s->n) {
        bool opens = i <= from + 1 || kh_parse_comma(p, i - 1) || kh_sentence_is_mark(p->s, i - 1);
        bool found = opens && cue_at(p, i, KH_SCENARIO_ORDINAL, &cue);
        uint32_t behind = found ? cue->first + cue->n : i + 1;
        next = find_cue(p, behind, p->s->n, KH_SCENARIO_ORDINAL);
        uint32_t to = next ? next->first : p->s->n;
        if (!found || behind >= to) continue;
        bool either = kh_sentence_in_class(p->s, cue->first, KH_S("either"));
        for (uint32_t part = behind, stop; part < to; part = stop + 2u) {
            stop = either ? before_or(p, part, to) : to; /* "either A[, or B]" */
            uint32_t end = end_of_name(p, part, stop);
            if (!open_scenario(p, part, end, cue)) continue;
            add(p, part, end, first_event, false);
            fill(p, end, stop, first_event);
            any = true;
        }
    }
    return any;
}

/* "1 an accord ...", a line of its own behind "three scenarios": the number needs no mark. */
static bool opens_by_number(struct kh_parse *p, uint32_t first_event) {
    if (p->s->n < 3 || p->s->tokens[0].kind != KH_TOKEN_NUMBER || p->s->tokens[0].span.end - p->s->tokens[0].span.start > 2) return false;
    uint32_t from = kh_sentence_is_mark(p->s, 1) ? 2 : 1, end = end_of_name(p, from, p->s->n);
    if (!open_scenario(p, from, end, NULL)) return false;
    fill_definition(p, from, end, first_event);
    return true;
}

/* "three scenarios:" in running text, and the parts that follow in the same paragraph. */
static bool opens_by_list(struct kh_parse *p, enum kh_block_kind block, uint32_t first_event) {
    struct kh_doc *d = p->doc;
    if (block == KH_BLOCK_HEADING) return false;
    const struct kh_match *list = find_cue(p, 0, p->s->n, KH_SCENARIO_LIST);
    if (list) {
        d->future_list = true;
        d->future_lines = kh_sentence_mark(p->s, p->s->n - 1, ':') || !kh_sentence_mark(p->s, p->s->n - 1, '.');
        d->future_rule = kh_doc_rule(d, list->sense);
        for (uint32_t i = list->first + list->n; i < p->s->n; i++) {
            if (kh_sentence_mark(p->s, i, ':')) return opens_by_ordinals(p, i + 1, first_event);
        }
        const struct kh_match *either = find_cue(p, list->first + list->n, p->s->n, KH_SCENARIO_ORDINAL);
        return either && opens_by_ordinals(p, either->first, first_event);
    }
    if ((d->future_list || d->future_section) && opens_by_number(p, first_event)) return true;
    return d->future_list && opens_by_ordinals(p, 0, first_event);
}

/* Inside a section about the future, every further heading of the same make names one. */
static bool opens_by_section(struct kh_parse *p, enum kh_block_kind block, uint32_t first_event) {
    struct kh_doc *d = p->doc;
    uint32_t label = behind_label(p);
    bool short_line = p->s->n <= SHORT_LINE;
    if (block != KH_BLOCK_HEADING && !short_line && !(label && d->future_section)) return false;
    const struct kh_match *list = find_cue(p, 0, p->s->n, KH_SCENARIO_LIST);
    const struct kh_match *future = list ? list : find_cue(p, 0, p->s->n, KH_SCENARIO_FUTURE);
    bool question = kh_sentence_mark(p->s, p->s->n - 1, '?') || kh_sentence_mark(p->s, p->s->n - 1, 0x61F);
    bool asks = list && question && list->first + list->n + 1u >= p->s->n; /* "What are the likely scenarios?" */
    bool heading = block == KH_BLOCK_HEADING || asks || (list && list->first == 0 && list->n + 1u >= p->s->n);
    if (!heading && !label) return false;
    if (future && !label) {
        d->future_section = true;
        d->numbered = false;
        d->scenario = KH_NONE;
        d->future_rule = kh_doc_rule(d, future->sense);
        return true;
    }
    if (!d->future_section) return false;
    if (d->numbered && !label) {
        d->future_section = false;
        d->scenario = KH_NONE;
        return true;
    }
    d->numbered = label != 0;
    bool sentence = block != KH_BLOCK_HEADING && kh_sentence_mark(p->s, p->s->n - 1, '.'); /* "The first: that the war goes on." */
    uint32_t end = sentence ? end_of_name(p, label, p->s->n) : p->s->n;
    if (open_scenario(p, label, end, NULL) && sentence) fill_definition(p, label, end, first_event);
    return true;
}

/* "Conclusion" as a line of its own or at a sentence's start: no scenario goes on behind it. */
static bool closes(struct kh_parse *p, enum kh_block_kind block) {
    const struct kh_match *m = NULL;
    uint32_t start = behind_label(p);
    bool closing = start < p->s->n && cue_at(p, start, KH_SCENARIO_CLOSING, &m);
    if (!closing || (block != KH_BLOCK_HEADING && p->s->n > SHORT_LINE && !kh_parse_comma(p, m->first + m->n))) return false;
    const struct kh_match *longer = NULL;
    if (cue_at(p, start, KH_SCENARIO_FUTURE, &longer)) return false;
    p->doc->scenario = p->doc->scenario_before = KH_NONE;
    p->doc->future_section = p->doc->future_list = p->doc->future_lines = false;
    return true;
}

/* Does the sentence tell of something: has it a finite verb, or what stands for one? */
static bool tells(const struct kh_parse *p) {
    for (uint32_t i = 0; i < p->s->n; i++) {
        if (kh_parse_verb_at(p, i) || kh_clause_only_verb(p, i)) return true;
        if (kh_sentence_in_class(p->s, i, KH_S("auxiliary")) || kh_sentence_particle(p->s, i, KH_PARTICLE_COPULA)) return true;
    }
    return false;
}

static void find(struct kh_parse *p, enum kh_block_kind block, uint32_t first_event) {
    struct kh_doc *d = p->doc;
    if (closes(p, block) || opens_by_cue(p, block, first_event)) return;
    if (opens_by_section(p, block, first_event) || opens_by_list(p, block, first_event)) return;
    if (block == KH_BLOCK_HEADING) d->future_list = d->future_lines = false;
    if (block == KH_BLOCK_HEADING) return;
    if (d->scenario == KH_NONE && first_cue(p, KH_SCENARIO_SAME)) d->scenario = d->scenario_before;
    if (d->scenario == KH_NONE || names_the_open_one(p, first_event)) return;
    fill(p, 0, p->s->n, first_event);
    if (is_empty(p) && !tells(p)) add(p, 0, p->s->n, first_event, false); /* "Limited blows to send a message.": what it consists in */
}

static uint32_t token_at(const struct kh_sentence *s, uint32_t start) {
    uint32_t i = 0;
    while (i + 1 < s->n && s->tokens[i].span.start < start) i++;
    return i;
}

/* Who announces several futures speaks for each of them. */
static void note_announcer(struct kh_parse *p, const struct kh_scopes *scopes) {
    const struct kh_match *list = find_cue(p, 0, p->s->n, KH_SCENARIO_LIST);
    if (!list) return;
    p->doc->future_by = (kh_attribution_vec){0};
    kh_scopes_attribution(p, scopes, list->first, &p->doc->future_by);
}

void kh_scenarios_find(struct kh_parse *p, const struct kh_scopes *scopes, enum kh_block_kind block, uint32_t first_event) {
    struct kh_reading *r = p->doc->reading;
    size_t first = r->scenarios.n;
    note_announcer(p, scopes);
    find(p, block, first_event);
    for (size_t i = first; i < r->scenarios.n; i++) {
        struct kh_scenario *s = &r->scenarios.at[i];
        kh_scopes_attribution(p, scopes, token_at(p->s, s->evidence.trigger.start), &s->attribution);
        const kh_attribution_vec *announced = &p->doc->future_by;
        for (size_t k = 0; k < announced->n && s->attribution.n == k; k++) kh_vec_push(p->doc->arena, &s->attribution, announced->at[k]);
    }
}

void kh_scenarios_new_paragraph(struct kh_doc *d) {
    if (d->scenario != KH_NONE) d->scenario_before = d->scenario;
    if ((d->future_list && !d->future_section) || d->scenario_in_text) d->scenario = KH_NONE;
    d->future_list = d->future_lines;
}

void kh_scenarios_close(struct kh_doc *d) {
    size_t kept = 0;
    for (size_t i = 0; i < d->reading->scenarios.n; i++) {
        const struct kh_scenario *s = &d->reading->scenarios.at[i];
        if (s->conditions.n + s->outcomes.n) d->reading->scenarios.at[kept++] = *s;
    }
    d->reading->scenarios.n = kept;
}
