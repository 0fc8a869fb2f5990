/* What stands at the end of a noun phrase and belongs to it: a name in marks, a noun that points back, a town, whoever a house is called after. */
#include "read/mention/mention_int.h"

#include "read/word/quote.h"

void kh_mention__take_marked_name(struct phrase *p) {
    struct finder *f = p->f;
    uint32_t i = p->next + 1;
    if (i >= f->s->n || (!kh_quote_mark(f->s, p->next) && !kh_sentence_mark(f->s, p->next, '('))) return;
    const struct kh_match *m = kh_mention__naming_at(f, i);
    if (!m || m->kind != KH_ENTRY_ACTOR || !kh_clitics_alone(m->clitics)) return;
    uint32_t close = i + m->n;
    if (close >= f->s->n || (!kh_quote_mark(f->s, close) && !kh_sentence_mark(f->s, close, ')'))) return;
    if (p->m.kind == KH_MENTION_PERSON || p->m.kind == KH_MENTION_ASSET) { /* "leaders of "X"", "bases of "X"" */
        p->m.key = f->lex->actors[m->row].key;
        if (p->m.kind == KH_MENTION_PERSON) p->m.sector = f->lex->actors[m->row].sector;
    } else {
        kh_mention__set_actor(f, &p->m, &f->lex->actors[m->row]);
    }
    bool adjective = kh_sentence_in_class(f->s, close + 1u, KH_S("militant"));
    bool militant = adjective && kh_sentence_article(f->s, close + 1u) && !kh_sentence_conjunction(f->s, close + 1u);
    kh_mention__take_span(p, close + (militant ? 2u : 1u));
    if (p->m.kind != KH_MENTION_PERSON && p->m.kind != KH_MENTION_ASSET) kh_mention__take_land(p);
}

bool kh_mention__take_named_thing(struct phrase *p) {
    struct finder *f = p->f;
    if (p->m.kind != KH_MENTION_ASSET || p->owned || p->m.own || !kh_quote_mark(f->s, p->next)) return false;
    for (uint32_t i = p->next + 1u; i + 1u < f->s->n && i <= p->next + KH_PHRASE_QUOTED; i++) {
        if (!kh_quote_mark(f->s, i)) continue;
        const struct kh_match *d = kh_mention__demonym_at(f, i + 1u);
        return d && d->clitics.article && kh_mention__take_owner(p, i + 1u);
    }
    return false;
}

bool kh_mention__take_referred(struct phrase *p) {
    struct finder *f = p->f;
    const struct kh_match *m = p->construct && !p->owned ? kh_mention__naming_at(f, p->next) : NULL;
    bool points_back = m && m->kind == KH_ENTRY_ANAPHOR && f->lex->anaphora[m->row] == KH_ANAPHOR_NAMED;
    if (!points_back || !kh_clitics_alone(m->clitics)) return false;
    uint32_t actor = kh_anaphor__named(f, m);
    const struct kh_actor *a = actor != KH_NONE ? &f->doc->reading->actors.at[actor] : NULL;
    bool alliance = f->lex->anaphora_of[m->row] == 1u << KH_ACTOR_ALLIANCE;
    bool body = p->m.kind == KH_MENTION_ORGAN && p->m.sector.n;
    if (!a && alliance && body && !kh_mention__demonym_at(f, p->next + m->n)) {
        p->m.key = p->m.sector; /* "forces of [the coalition]": whichever that is, of no single land */
        p->owned = true;
        p->construct = false;
        kh_mention__take_span(p, p->next + m->n);
        return true;
    }
    if (!a || kh_str_find(a->key, KH_S("."), 0) != SIZE_MAX) return false; /* a state's organ: its own noun says that */
    p->m.key = a->key;
    if (a->sector.n && p->m.kind != KH_MENTION_ASSET) p->m.sector = a->sector;
    p->owned = true;
    p->construct = false;
    kh_mention__take_span(p, p->next + m->n);
    return true;
}

/* Does token i hold a noun of people in a sound plural that kept its ending? */
static const struct kh_match *sound_plural(const struct finder *f, uint32_t i) {
    for (uint32_t k = 0; i < f->s->n && k < f->s->tokens[i].n_matches; k++) {
        const struct kh_match *m = kh_sentence_at(f->s, i, k);
        if (m->kind != KH_ENTRY_HEAD || m->n > 1) continue;
        bool people = f->lex->heads[m->row].kind == KH_HEAD_GROUP || f->lex->heads[m->row].kind == KH_HEAD_PERSON;
        if (people && (m->features & KH_FEATURE_PLURAL) && !(m->features & KH_FEATURE_CONSTRUCT) && !m->clitics.pronoun) return m;
    }
    return NULL;
}

/* "activists [held]", "lawyers [of the opposition]" as one adjective: no genitive follows that ending, so the second noun describes the first. */
static bool take_describing_people(struct phrase *p) {
    struct finder *f = p->f;
    bool open = p->m.kind == KH_MENTION_GROUP && !p->m.definite && !p->owned && p->m.last + 1u == p->next;
    if (!open || kh_sentence_article(f->s, p->m.last)) return false;
    const struct kh_match *m = sound_plural(f, p->next);
    if (!m || m->clitics.article || !kh_clitics_alone(m->clitics) || !sound_plural(f, p->m.last)) return false;
    struct kh_str sector = f->lex->heads[m->row].sector;
    if (kh_str_equal(p->m.sector, KH_S("CVL")) && sector.n) p->m.sector = sector;
    kh_mention__take_span(p, p->next + 1u);
    return true;
}

/* "the head of the [movement X]", "members of the [party X]", a noun of two words: its last begins the organisation's name. */
static void take_spanning_name(struct phrase *p) {
    struct finder *f = p->f;
    bool people = p->m.kind == KH_MENTION_PERSON || p->m.kind == KH_MENTION_GROUP;
    if (!people || p->owned || p->m.own || p->m.last == p->m.first || p->next != p->m.last + 1u) return;
    const struct kh_match *m = kh_sentence_match(f->s, p->m.last, KH_ENTRY_ACTOR);
    if (!m || m->n < 2 || !kh_clitics_alone(m->clitics)) return;
    const struct kh_lex_actor *a = &f->lex->actors[m->row];
    p->m.key = a->key;
    if (a->sector.n) p->m.sector = a->sector;
    p->owned = true;
    p->construct = false;
    kh_mention__take_span(p, p->m.last + (uint32_t)m->n);
}

bool kh_mention__take_town(struct phrase *p) {
    struct finder *f = p->f;
    if (!p->construct || p->owned || p->m.last == p->m.first || p->next != p->m.last + 1u || p->next >= f->s->n) return false;
    if (kh_sentence_article(f->s, p->m.last) || !kh_sentence_in_class(f->s, p->m.last, KH_S("place"))) return false;
    const struct kh_match *town = p->m.kind == KH_MENTION_GROUP ? kh_mention__naming_at(f, p->next) : NULL;
    bool known = town && town->kind == KH_ENTRY_PLACE && kh_clitics_alone(town->clitics);
    if (!known && kh_sentence_unknown_run(f->s, p->next) == 0) return false;
    uint32_t country = known ? f->lex->places[town->row].country_row : KH_NONE;
    if (country != KH_NONE) kh_mention__set_country(f, &p->m, country);
    p->owned = country != KH_NONE;
    p->construct = false;
    kh_mention__take_span(p, p->next + (known ? town->n : 1u));
    return true;
}

/* "the secretary-general [of the party]", "the council of [the union]", words that the table has as one: their last points back to whose it is. */
static void take_spanning_reference(struct phrase *p) {
    struct finder *f = p->f;
    bool headed = p->m.kind == KH_MENTION_PERSON || p->m.kind == KH_MENTION_ORGAN || p->m.kind == KH_MENTION_GROUP;
    bool open = headed && !p->owned && !p->m.own && p->m.last > p->m.first && p->next == p->m.last + 1u;
    if (!open || kh_lexicon_state_sector(f->lex, p->m.sector)) return;
    const struct kh_match *m = kh_sentence_match(f->s, p->m.last, KH_ENTRY_ANAPHOR);
    if (!m || m->n > 1 || f->lex->anaphora[m->row] != KH_ANAPHOR_NAMED) return;
    uint32_t actor = kh_anaphor__named(f, m);
    if (actor == KH_NONE) return;
    const struct kh_actor *a = &f->doc->reading->actors.at[actor];
    bool organ = kh_str_find(a->key, KH_S("."), 0) != SIZE_MAX;
    if (organ) kh_mention__set_country(f, &p->m, kh_mention__country_row(f, a->country));
    else p->m.key = a->key;
    if (a->sector.n) p->m.sector = a->sector;
    p->owned = true;
    p->construct = false;
}

/* "the mosque of [King Hussein]", "the hospital of [Prince Hamza]": the token behind a title and the name behind it that a house bears; i when none do. */
uint32_t kh_mention__behind_namesake(const struct finder *f, uint32_t i) {
    if (i == 0 || i >= f->s->n || !kh_mention_house(f->s, i - 1u)) return i;
    const struct kh_match *m = kh_sentence_match(f->s, i, KH_ENTRY_HEAD);
    bool definite = m && m->n == 1 && m->clitics.article && kh_clitics_alone(m->clitics);
    bool title = definite && f->lex->heads[m->row].kind == KH_HEAD_PERSON;
    const struct kh_match *person = title && i + 1u < f->s->n ? kh_sentence_match(f->s, i + 1u, KH_ENTRY_PERSON) : NULL;
    uint32_t name = person ? person->n : title && i + 1u < f->s->n ? kh_mention__name_length(f, i + 1u, true) : 0;
    return name ? i + 1u + name : i;
}

/* The house's noun takes whoever it is called after into its name. */
static void take_namesake(struct phrase *p) {
    uint32_t end = p->construct && p->m.kind == KH_MENTION_ASSET ? kh_mention__behind_namesake(p->f, p->next) : p->next;
    if (end == p->next) return;
    p->construct = false;
    kh_mention__take_span(p, end);
}

void kh_mention__take_spanning(struct phrase *p) {
    take_namesake(p);
    take_spanning_name(p);
    take_spanning_reference(p);
    take_describing_people(p);
}
