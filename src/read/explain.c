#include "read/explain.h"

#include "read/predicate/aside.h"
#include "read/event/event.h"
#include "read/time/timex.h"
#include "text/sentence.h"

static const char *const mention_kinds[] = {"country", "capital", "place", "organisation", "organ", "group", "person", "asset", "owner", "anaphor"};
static const char *const predicate_forms[] = {"verb", "noun", "participle", "phrase"};

struct explainer {
    struct kh_doc *d;
    struct kh_parse *p;
    struct kh_buf *out;
};

static struct kh_str tokens_text(const struct explainer *x, uint32_t first, uint32_t last) {
    return kh_str_span(x->p->s->text, kh_sentence_span(x->p->s, first, last));
}

static void explain_clitics(const struct explainer *x, struct kh_clitics c) {
    const uint8_t parts[] = {c.conjunction, c.preposition, c.future};
    for (size_t i = 0; i < sizeof parts; i++) {
        struct kh_str form = kh_morph_clitic(x->d->morph, parts[i]);
        if (form.n) kh_buf_printf(x->out, " %.*s+", KH_STR_ARG(form));
    }
    if (c.article) kh_buf_puts(x->out, " article+");
    struct kh_str pronoun = kh_morph_clitic(x->d->morph, c.pronoun);
    if (pronoun.n) kh_buf_printf(x->out, " +%.*s", KH_STR_ARG(pronoun));
}

static void explain_token(const struct explainer *x, uint32_t i) {
    const struct kh_token *t = &x->p->s->tokens[i];
    struct kh_str text = tokens_text(x, i, i);
    kh_buf_printf(x->out, "%3u  %.*s%s\n", i, KH_STR_ARG(text), t->voice ? "  (passive sign)" : "");
    for (uint32_t k = 0; k < t->n_matches; k++) {
        const struct kh_match *m = kh_sentence_at(x->p->s, i, k);
        struct kh_str rule = kh_doc_rule(x->d, m->sense);
        kh_buf_printf(x->out, "       %-10s %u word%s ", kh_form_name(kh_features_form(m->features)), m->n, m->n > 1 ? "s" : "");
        kh_buf_printf(x->out, " %.*s", KH_STR_ARG(rule));
        explain_clitics(x, m->clitics);
        kh_buf_putc(x->out, '\n');
    }
}

static void explain_mention(const struct explainer *x, size_t k) {
    const struct kh_mention *m = &x->p->mentions.at[k];
    struct kh_str text = tokens_text(x, m->first, m->last);
    struct kh_str country = m->country != KH_NONE ? x->d->lex->countries[m->country].key : KH_S("");
    kh_buf_printf(x->out, "  m%zu %-12s %.*s", k, mention_kinds[m->kind], KH_STR_ARG(text));
    kh_buf_printf(x->out, "  key=%.*s country=%.*s sector=%.*s", KH_STR_ARG(m->key), KH_STR_ARG(country), KH_STR_ARG(m->sector));
    if (m->prep.n) kh_buf_printf(x->out, " prep=%.*s", KH_STR_ARG(m->prep));
    if (m->depth) kh_buf_printf(x->out, " depth=%u", m->depth);
    if (m->joined) kh_buf_puts(x->out, " joined");
    if (m->locative) kh_buf_puts(x->out, " place");
    if (m->by) kh_buf_puts(x->out, " by");
    if (m->own) kh_buf_puts(x->out, " own");
    if (m->counted) kh_buf_puts(x->out, " counted");
    kh_buf_putc(x->out, '\n');
}

static void explain_predicate(const struct explainer *x, size_t k) {
    const struct kh_predicate *v = &x->p->predicates.at[k];
    struct kh_str text = tokens_text(x, v->first, v->last);
    kh_buf_printf(x->out, "  v%zu %-10s %.*s%s", k, predicate_forms[v->form], KH_STR_ARG(text), v->passive ? " passive" : "");
    if (v->subject != KH_NOBODY) kh_buf_printf(x->out, " subject=m%d%s", v->subject, v->carried ? " (carried)" : "");
    else if (v->subject_actor != KH_NONE) kh_buf_puts(x->out, " subject=from an earlier sentence");
    if (v->object != KH_NOBODY) kh_buf_printf(x->out, " object=m%d", v->object);
    if (v->governor != KH_NOBODY) kh_buf_printf(x->out, " under v%d", v->governor);
    if (v->reporting) kh_buf_puts(x->out, " [says]");
    if (v->control) kh_buf_puts(x->out, " [controls]");
    if (v->causal) kh_buf_puts(x->out, " [causes]");
    kh_buf_putc(x->out, '\n');
    kh_events_explain(x->p, k, x->out);
}

static void explain_scope(const struct explainer *x, const struct kh_scope *s) {
    struct kh_str verb = kh_str_span(x->p->s->text, s->said);
    kh_buf_printf(x->out, "  words %u to %u are said (%.*s)", s->from, s->to - 1, KH_STR_ARG(verb));
    if (s->by != KH_NOBODY) kh_buf_printf(x->out, " by m%d", s->by);
    if (s->source.n) kh_buf_printf(x->out, " by \"%.*s\"", KH_STR_ARG(s->source));
    kh_buf_printf(x->out, "%s\n", s->quote ? ", in quotes" : "");
}

static void explain_parse(const struct explainer *x, const struct kh_scopes *scopes) {
    kh_buf_puts(x->out, "mentions\n");
    for (size_t k = 0; k < x->p->mentions.n; k++) explain_mention(x, k);
    kh_buf_puts(x->out, "predicates\n");
    for (size_t k = 0; k < x->p->predicates.n; k++) explain_predicate(x, k);
    kh_buf_puts(x->out, "speakers\n");
    for (size_t k = 0; k < scopes->n; k++) explain_scope(x, &scopes->at[k]);
}

static void explain_sentence(struct kh_doc *d, const struct kh_sentence *s, struct kh_buf *out) {
    struct kh_parse p = {.doc = d, .s = s};
    struct explainer x = {d, &p, out};
    struct kh_scopes scopes;
    kh_timexes_find(d, s);
    kh_mentions_find(d, s, &p.mentions);
    kh_predicates_find(&p);
    kh_scopes_find(&p, &scopes);
    kh_buf_puts(out, "words\n");
    for (uint32_t i = 0; i < s->n; i++) explain_token(&x, i);
    explain_parse(&x, &scopes);
    struct kh_parse main;
    if (!kh_asides_leave_out(&p, &main)) return;
    kh_scopes_find(&main, &scopes);
    kh_buf_puts(out, "without its asides:");
    for (uint32_t i = 0; i < main.s->n; i++) kh_buf_printf(out, " %.*s", KH_STR_ARG(kh_str_span(s->text, main.s->tokens[i].span)));
    kh_buf_putc(out, '\n');
    x.p = &main;
    explain_parse(&x, &scopes);
}

void kh_explain_text(const struct kh_lexicon *lex, struct kh_str text, kh_day date, struct kh_buf *out) {
    struct kh_arena a = {0};
    struct kh_article article = {.text = text};
    struct kh_reading reading = {.arena = &a, .article = &article};
    struct kh_doc d = {.lex = lex, .morph = kh_sentence_morph(lex), .arena = &a, .reading = &reading, .published = date, .anchor = date, .said = KH_WHEN_UNKNOWN,
                       .home = KH_NONE, .home_land = KH_NONE, .asset_country = KH_NONE, .subject = KH_NONE, .speaker = KH_NONE, .quote_by = KH_NONE, .scenario = KH_NONE};
    kh_sentence_vec spans = {0};
    kh_map_init(&d.actors, &a);
    d.organs = kh_arena_array(&a, struct kh_organ, lex->n_heads + 1);
    d.named = kh_arena_array(&a, uint8_t, lex->n_countries + 1);
    d.names_actor = kh_arena_array(&a, uint8_t, lex->n_actors + 1);
    for (uint32_t i = 0; i < lex->n_countries; i++) d.named[i] = 1;
    kh_sentences_add(&a, text, (struct kh_span){0, (uint32_t)text.n}, &spans);
    for (size_t i = 0; i < spans.n; i++) {
        struct kh_sentence s = {.index = (uint32_t)i};
        kh_sentence_make(&a, d.morph, lex, text, spans.at[i], &s);
        if (s.n) explain_sentence(&d, &s, out);
    }
    kh_morph_free(d.morph);
    kh_arena_free(&a);
}
