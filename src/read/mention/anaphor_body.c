/* "the council", "the organisation", "these forces": the body that such a noun means. */
#include "read/mention/anaphor_int.h"

/* An adjective behind it says which one is meant: then it points back to nothing. */
static bool says_which(const struct finder *f, const struct kh_match *m) {
    uint32_t i = m->first + m->n;
    if (i >= f->s->n || f->s->tokens[i].kind != KH_TOKEN_WORD) return false;
    if (kh_sentence_article(f->s, i) && kh_sentence_match(f->s, i, KH_ENTRY_DEMONYM)) return true;
    static const uint32_t no_adjective =
        KH_KIND_BIT(KH_ENTRY_ANAPHOR) | KH_KIND_BIT(KH_ENTRY_HEAD) | KH_KIND_BIT(KH_ENTRY_COUNTRY) | KH_KIND_BIT(KH_ENTRY_ACTOR) |
        KH_KIND_BIT(KH_ENTRY_PLACE) | KH_KIND_BIT(KH_ENTRY_PERSON) | KH_KIND_BIT(KH_ENTRY_NUMBER) | KH_KIND_BIT(KH_ENTRY_CLASS) |
        KH_KIND_BIT(KH_ENTRY_WEEKDAY) | KH_KIND_BIT(KH_ENTRY_PARTICLE);
    return kh_sentence_article_alone(f->s, i) && !kh_sentence_has(f->s, i, no_adjective);
}

/* The noun of an entry such as "the council", without its article. */
static struct kh_str head_word(const struct finder *f, const struct kh_match *m) {
    struct kh_str form = f->lex->anaphora_forms[m->row], article = kh_morph_article(f->doc->morph);
    return kh_str_starts(form, article) ? kh_str_slice(form, article.n, form.n) : form;
}

/* How often the document has named it so far. */
static size_t times_named(const struct finder *f, struct kh_str key) {
    size_t times = 0;
    struct antecedent c;
    for (size_t n = 0; kh_anaphor__look_back(f, n, &c); n++) times += kh_str_equal(c.who.key, key);
    return times;
}

/* "the organisation criticised [the Union]": the key of the organisation that stands right behind, which it is not; empty when none does. */
static struct kh_str named_behind(const struct finder *f, const struct kh_match *m) {
    uint32_t i = m->first + m->n;
    const struct kh_match *next = i < f->s->n && !f->s->tokens[i].word->preposition ? kh_sentence_match(f->s, i, KH_ENTRY_ACTOR) : NULL;
    return next ? f->lex->actors[next->row].key : KH_S("");
}

static uint32_t actor_of_row(struct finder *f, const struct kh_match *m, uint32_t row) {
    struct kh_mention x = kh_mention__blank(m->first, m->first + m->n - 1u);
    kh_mention__set_actor(f, &x, &f->lex->actors[row]);
    return kh_mention_actor(f->doc, f->s, &x);
}

/* A headline's "the coalition": the only one of its kinds that the page goes on to name; KH_NONE when there is none, or more. */
static uint32_t named_below(struct finder *f, const struct kh_match *m, uint32_t of) {
    const struct kh_lex_actor *found = NULL;
    if (f->s->index > 0 || of == 0) return KH_NONE;
    for (uint32_t row = kh_doc_named_actor(f->doc, 0); row < f->lex->n_actors; row = kh_doc_named_actor(f->doc, row + 1)) {
        const struct kh_lex_actor *a = &f->lex->actors[row];
        if (!(of >> a->kind & 1)) continue;
        if (found) return KH_NONE;
        found = a;
    }
    return found ? actor_of_row(f, m, (uint32_t)(found - f->lex->actors)) : KH_NONE;
}

/* May the noun mean this organisation, by its kind or as the first word of its name? */
static bool may_mean(struct finder *f, const struct kh_match *m, const struct kh_lex_actor *a) {
    struct kh_str name = kh_fold_apply(kh_pack_fold(f->lex->pack), f->doc->arena, a->name);
    return f->lex->anaphora_of[m->row] >> a->kind & 1 || kh_str_starts(name, head_word(f, m));
}

/* "X says that [the party] will answer": the organisation that the noun may mean for which a person named before speaks; KH_NONE when there is none. */
static uint32_t spoken_for(struct finder *f, const struct kh_match *m) {
    struct antecedent c;
    for (size_t n = 0; kh_anaphor__look_back(f, n, &c); n++) {
        const uint32_t *row = c.who.kind == KH_MENTION_PERSON && c.who.key.n ? kh_map_find(&f->lex->actor_by_id, c.who.key) : NULL;
        if (row && may_mean(f, m, &f->lex->actors[*row])) return actor_of_row(f, m, *row);
    }
    return KH_NONE;
}

uint32_t kh_anaphor__named(struct finder *f, const struct kh_match *m) {
    struct kh_str head = head_word(f, m), behind = named_behind(f, m);
    uint32_t of = f->lex->anaphora_of[m->row];
    struct antecedent c, by_kind;
    size_t most = 0;
    if (m->clitics.pronoun || says_which(f, m)) return KH_NONE;
    for (size_t n = 0; kh_anaphor__look_back(f, n, &c); n++) {
        bool body = c.who.kind == KH_MENTION_ORG || c.who.kind == KH_MENTION_ORGAN;
        bool owned = c.who.key.n || c.who.country != KH_NONE || (c.mention ? c.mention->name.n : c.who.actor != KH_NONE) > 0;
        if (!body || !owned || (behind.n && kh_str_equal(c.who.key, behind))) continue;
        if (kh_form_like(&f->lex->wordsets, c.who.word->form, head)) return kh_anaphor__actor(f, m, &c);
        bool fits = c.who.named_as && (of >> (c.who.named_as - 1u) & 1) && c.who.key.n;
        if (!fits || (most && kh_str_equal(c.who.key, by_kind.who.key))) continue;
        size_t times = times_named(f, c.who.key);
        if (times > most) most = times, by_kind = c;
    }
    if (most) return kh_anaphor__actor(f, m, &by_kind);
    uint32_t spoken = spoken_for(f, m);
    return spoken != KH_NONE ? spoken : named_below(f, m, of);
}

uint32_t kh_anaphor__pointed(struct finder *f, struct kh_str sector) {
    struct antecedent c;
    for (size_t n = 0; sector.n && kh_anaphor__look_back(f, n, &c); n++) {
        bool named = (c.who.kind == KH_MENTION_ORG || c.who.kind == KH_MENTION_ORGAN) && (c.who.key.n || c.who.country != KH_NONE);
        if (!named || (c.mention && kh_anaphor__is_place(f, &c))) continue;
        struct kh_str its = c.mention ? c.mention->sector : KH_S("");
        if (!c.mention && c.who.actor != KH_NONE) its = f->doc->reading->actors.at[c.who.actor].sector;
        bool armed = kh_lexicon_arms(f->lex, its) != KH_ARMS_NONE && kh_lexicon_arms(f->lex, sector) != KH_ARMS_NONE;
        if (armed || kh_str_equal(its, sector)) return c.mention ? kh_mention_actor(f->doc, f->s, c.mention) : c.who.actor;
    }
    return KH_NONE;
}
