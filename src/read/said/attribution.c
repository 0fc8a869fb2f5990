#include "read/predicate/aside.h"
#include "read/said/scope_int.h"

/* Farthest "in a statement" stands from the verb of saying, in tokens. */
enum { TO_STATEMENT = 10 };

bool kh_scopes_only_report(const struct kh_parse *p, const struct kh_scopes *scopes, const struct kh_predicate *v) {
    if (!v->reporting || v->form != KH_PREDICATE_VERB) return false;
    if (p->doc->lex->reporting[v->reporting->row].strength != KH_STRENGTH_REPORTS) return false;
    for (size_t i = 0; i < scopes->n; i++) {
        if (scopes->at[i].first == v->first && scopes->at[i].clause) return true;
    }
    return false;
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
        static const uint64_t relative = KH_PARTICLE_BIT(KH_PARTICLE_RELATIVE);
        bool which = kh_sentence_has_particle(whole->s, open, relative) || kh_sentence_has_particle(whole->s, open + 1u, relative);
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
    if (p->s->n == 0 || !kh_sentence_mark(p->s, p->s->n - 1, ':')) return NULL;
    for (size_t k = p->predicates.n; k-- > 0;) {
        const struct kh_predicate *v = &p->predicates.at[k];
        if (v->reporting && v->form == KH_PREDICATE_VERB) return v;
    }
    return NULL;
}

/* "said [in a statement] that" */
static bool in_statement(const struct kh_parse *p, const struct kh_scope *s) {
    for (uint32_t i = s->last + 1u; i < p->s->n && i < s->last + (uint32_t)TO_STATEMENT; i++) {
        if (kh_sentence_in_class(p->s, i, KH_S("statement"))) return true;
        if (kh_sentence_particle(p->s, i, KH_PARTICLE_THAT) || (kh_parse_verb_at(p, i) && !kh_scope__verb_aside(p, i))) return false;
    }
    return false;
}

/* "issued [a statement]": who put out a text, by the verb that has it for its object; KH_NONE when none did. */
static uint32_t issuer_of(struct kh_parse *p, const struct kh_predicate *v) {
    bool issues = v->form == KH_PREDICATE_VERB && v->object_at && v->subject != KH_NOBODY && !v->relative;
    if (!issues || !kh_sentence_in_class(p->s, v->object_at, KH_S("statement")) || kh_sentence_article(p->s, v->object_at)) return KH_NONE;
    return kh_mention_actor(p->doc, p->s, &p->mentions.at[v->subject]);
}

static void remember_speaker(struct kh_parse *p, const struct kh_scope *s, uint32_t actor) {
    const struct kh_predicate *verb = s->first <= s->last ? kh_parse_predicate_at(p, s->first) : NULL;
    bool finite = verb && verb->form == KH_PREDICATE_VERB;
    p->doc->speaker = actor;
    p->doc->speaker_at = p->s->index;
    p->doc->speaker_gender = finite ? verb->features & (KH_FEATURE_MASC | KH_FEATURE_FEM) : 0;
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
    struct kh_scope announced = kh_scope__spoken_by(p, v);
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
