#include "read/said/scope_int.h"

/* Farthest a name stands from the start of its sentence that a colon labels with it, the longest such label, and how far "that" stands from a noun, in tokens. */
enum { TO_LABEL = 2, LONGEST_LABEL = 10, TO_THAT = 4 };

static void push(const struct kh_parse *p, struct kh_scopes *out, struct kh_scope s) {
    if (s.from >= s.to) return;
    if (s.first <= s.last) s.said = kh_sentence_span(p->s, s.first, s.last);
    kh_vec_push(p->doc->arena, out, s);
}

/* "Reuters quoted [the minister] as saying": a speaker within what the medium reports. */
static void push_quoted_source(const struct kh_parse *p, const struct kh_predicate *v, const struct kh_scope *outer, struct kh_scopes *out) {
    for (uint32_t i = v->last + 1u; i < outer->from; i++) {
        struct kh_str form = kh_scope__prep_at(p, i);
        if (form.n == 0 || kh_prep_role(kh_scope__roles(p, v), form, NULL) != KH_ROLE_SOURCE) continue;
        uint32_t behind = i + (kh_sentence_particle(p->s, i, KH_PARTICLE_PREP) ? 1 : 0), end;
        struct kh_scope s = *outer;
        s.by = kh_scope__speaks_for(p, kh_scope__mention_within(p, behind, outer->from));
        s.by_actor = KH_NONE;
        s.strength = KH_STRENGTH_ASSERTS;
        s.source = kh_scope__words_behind(p, behind, &end);
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
        const struct kh_mention *medium = kh_parse_mention_at(p, i);
        int m = medium ? (int)(medium - p->mentions.at) : KH_NOBODY;
        if (!medium || m == outer->by || !kh_parse_led_by(p, medium, KH_PARTICLE_PURPOSE) || !kh_predicate__medium(p, m)) continue;
        struct kh_scope s = *outer;
        s.by = m;
        s.by_actor = KH_NONE;
        s.first = medium->first;
        s.last = medium->last;
        s.source = KH_S("");
        push(p, out, s);
        return;
    }
}

static void scope_of_verb(const struct kh_parse *p, const struct kh_predicate *v, struct kh_scopes *out) {
    if (kh_scope__told_by_others(p, v->first)) return;
    struct kh_scope s = kh_scope__spoken_by(p, v);
    kh_scope__find_words(p, &out->quotes, v, &s);
    push_told_to(p, v, &s, out);
    push(p, out, s);
    push_quoted_source(p, v, &s, out);
}

/* "according to X": what follows when nothing was told before, else what went before. `by`: who says so, where that is known. */
static void scope_of_phrase(const struct kh_parse *p, const struct kh_match *m, int by, struct kh_scopes *out) {
    const struct kh_lex_reporting *r = &p->doc->lex->reporting[m->row];
    struct kh_scope s = {
        .by = by, .by_actor = KH_NONE, .first = m->first, .last = m->first + m->n - 1u, .strength = r->strength,
        .nobody = r->nobody && by == KH_NOBODY, .source = KH_S(""),
    };
    uint32_t end = r->nobody ? s.last + 1u : kh_scope__find_phrase_speaker(p, &s);
    bool opens = !kh_scope__told_before(p, s.first);
    s.from = opens ? end : 0;
    s.to = opens ? p->s->n : s.first;
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
    if (m->kind == KH_MENTION_ASSET) return kh_sentence_in_class(p->s, m->first, KH_S("mission"));
    return m->kind != KH_MENTION_GROUP || (m->head != KH_NONE && (m->plural || kh_lexicon_state_sector(p->doc->lex, m->sector)));
}

/* "Moscow: we shall go on": a name and a colon at the start, nothing told before. A bare capital may head a dispatch from there, so it
 * speaks only in a headline, or where the words are quoted or in the first person. */
static void scope_of_label(const struct kh_parse *p, struct kh_scopes *out) {
    uint32_t i = 1;
    while (i < p->s->n && i <= LONGEST_LABEL && !kh_sentence_mark(p->s, i, ':')) i++;
    if (i + 1 >= p->s->n || !kh_sentence_mark(p->s, i, ':') || kh_scope__told_before(p, i)) return;
    int m = label_before(p, i);
    if (m < 0 || p->mentions.at[m].prep.n || p->mentions.at[m].chain > TO_LABEL || !may_be_label(p, &p->mentions.at[m])) return;
    const struct kh_mention *x = &p->mentions.at[m];
    for (uint32_t k = 0; k < x->chain; k++) {
        if (kh_sentence_is_mark(p->s, k)) return; /* "Mali - Algeria: ..." is a headline's subject */
    }
    bool quoted = kh_quote_mark(p->s, i + 1), first_person = false;
    for (uint32_t k = i + 1; k < p->s->n; k++) {
        const struct kh_predicate *w = kh_parse_predicate_at(p, k);
        first_person = first_person || (w && (w->features & KH_FEATURE_FIRST));
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
    struct kh_scope s = {
        .from = announced ? 1 : 0, .to = q->close, .by = KH_NOBODY, .by_actor = d->quote_by, .first = 1, .last = 0, .said = d->quote_said,
        .strength = KH_STRENGTH_ASSERTS, .quote = true, .source = KH_S(""),
    };
    push(p, out, s);
}

/* "[Algiers'] announcement that": who stands open right behind a noun of saying, and says it. */
static int owner_of(const struct kh_parse *p, const struct kh_predicate *v) {
    int m = v->last + 1u < p->s->n ? p->mentions.of_token[v->last + 1u] : KH_NOBODY;
    return m >= 0 && p->mentions.at[m].first == v->last + 1u && p->mentions.at[m].prep.n == 0 ? kh_scope__speaks_for(p, m) : KH_NOBODY;
}

/* "fears that ...", "Moscow's claim that ...": a noun that says how sure its clause is, or whose word it is; "that" stands close behind. */
static void scope_of_noun(const struct kh_parse *p, const struct kh_predicate *v, struct kh_scopes *out) {
    struct kh_scope s = kh_scope__spoken_by(p, v);
    bool told = s.strength == KH_STRENGTH_ASSERTS || s.strength == KH_STRENGTH_CONFIRMS || s.strength == KH_STRENGTH_REPORTS;
    int owner = owner_of(p, v);
    if (told && owner == KH_NOBODY) return;
    if (owner != KH_NOBODY) s.by = owner, s.by_actor = KH_NONE;
    uint32_t behind = owner == KH_NOBODY ? v->last : p->mentions.at[owner].last;
    for (uint32_t i = behind + 1u; i < p->s->n && i <= behind + (uint32_t)TO_THAT && !kh_parse_comma(p, i); i++) {
        const struct kh_match *that = kh_sentence_particle(p->s, i, KH_PARTICLE_THAT);
        if (!that) continue;
        s.from = i + that->n;
        s.to = kh_scope__end_of_content(p, v->first, s.from);
        s.clause = true;
        push(p, out, s);
        return;
    }
}

/* "[the minister] notes that": fixed words of nobody's saying, "it is noted that", are a plain verb behind a party; KH_NOBODY where none is. */
static int notes_itself(const struct kh_parse *p, const struct kh_predicate *v) {
    if (v->first == 0 || !kh_sentence_has_form(p->s, v->first, KH_FORM_BIT(KH_FORM_PRESENT))) return KH_NOBODY;
    const struct kh_mention *m = kh_parse_mention_at(p, v->first - 1u);
    return m && m->prep.n == 0 && m->depth == 0 && kh_mention_agent(m) ? (int)(m - p->mentions.at) : KH_NOBODY;
}

static void scope_of_predicate(const struct kh_parse *p, const struct kh_predicate *v, struct kh_scopes *out) {
    const struct kh_lex_reporting *r = &p->doc->lex->reporting[v->reporting->row];
    bool that = kh_sentence_particle(p->s, v->last + 1u, KH_PARTICLE_THAT) != NULL;
    bool charged = v->form == KH_PREDICATE_PARTICIPLE && v->clitics.article && !that;
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
        if (v->object == KH_NOBODY && kh_predicate_subject_behind(p, v)) v->object = v->subject;
        v->subject = s->by;
        v->subject_actor = s->by_actor;
        v->carried = true;
        return;
    }
}

/* "[the letter] accused Paris": an act of words whose subject is a text is that of whose text it is, and who stands open behind is addressed. */
static void give_author(const struct kh_parse *p, struct kh_predicate *v) {
    if (v->form != KH_PREDICATE_VERB || v->passive || !kh_predicate_of_words(v)) return;
    if (v->last + 2u >= p->s->n || !kh_sentence_article(p->s, v->last + 1u)) return;
    const struct kh_mention *m = kh_predicate_subject(p, v);
    struct kh_scope s = {.by = KH_NOBODY, .by_actor = KH_NONE};
    bool before = m && m->last < v->first && !v->carried;
    if (before || !kh_scope__statement_speaks(p, v->last + 1u, &s)) return;
    bool behind = m && m->first > v->last && m->prep.n == 0 && v->subject != s.by;
    if (behind && v->object == KH_NOBODY) v->object = v->subject;
    v->subject = s.by;
    v->subject_actor = s.by_actor;
    v->carried = true;
    v->unknown_subject = false;
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
