#include "read/mention_int.h"
#include "read/quote.h"

#include "base/utf8.h"

/* Longest walk over words that carry no information inside one noun phrase. */
enum { MAX_SKIP = 2, MAX_PHRASE = 12, MAX_NAME = 4, MAX_CHAIN = 3 };

static const struct kh_match *match_at(const struct finder *f, uint32_t i, enum kh_entry_kind kind) {
    return kh_sentence_match(f->s, i, kind);
}

static bool is_verb_only(const struct finder *f, uint32_t i) {
    bool verb = false;
    for (uint32_t k = 0; k < f->s->tokens[i].n_matches; k++) {
        const struct kh_match *m = kh_sentence_at(f->s, i, k);
        if (kh_features_verb(m->features)) verb = true;
        else if (m->kind != KH_ENTRY_NAME) return false;
    }
    return verb;
}

/* A form that is a verb in one reading and a noun in another stands as a noun only behind a preposition. */
static bool may_be_verb(const struct finder *f, uint32_t i) {
    bool verb = false;
    for (uint32_t k = 0; k < f->s->tokens[i].n_matches; k++) verb = verb || kh_features_verb(kh_sentence_at(f->s, i, k)->features);
    if (!verb || f->s->tokens[i].word->preposition || f->s->tokens[i].word->article) return false;
    return i == 0 || !kh_sentence_particle_ending(f->s, f->lex, i - 1, KH_PARTICLE_PREP);
}

/* A word that may be a plain noun or adjective: no mark, no number, no particle, no verb. */
static bool is_plain(const struct finder *f, uint32_t i) {
    if (i < f->s->n && f->s->tokens[i].word->prep_pronoun) return false;
    if (i >= f->s->n || f->s->tokens[i].kind != KH_TOKEN_WORD || is_verb_only(f, i)) return false;
    return !match_at(f, i, KH_ENTRY_PARTICLE) && !match_at(f, i, KH_ENTRY_REPORTING);
}

static bool has_article(const struct finder *f, uint32_t i) {
    return kh_sentence_article(f->s, i);
}

static struct kh_str prefix_of(const struct finder *f, const struct kh_match *m) {
    return kh_morph_clitic(f->doc->morph, m->clitics.preposition);
}

/* ---- naming entries at a token: the longest wins, then this order ---- */
static const enum kh_entry_kind naming_order[] = {
    KH_ENTRY_IDIOM, KH_ENTRY_ACTOR, KH_ENTRY_PERSON, KH_ENTRY_COUNTRY, KH_ENTRY_PLACE, KH_ENTRY_ANAPHOR, KH_ENTRY_HEAD, KH_ENTRY_DEMONYM,
};

/* All of them, as bits: most words name nothing. */
static const uint32_t NAMING_KINDS = KH_KIND_BIT(KH_ENTRY_IDIOM) | KH_KIND_BIT(KH_ENTRY_ACTOR) | KH_KIND_BIT(KH_ENTRY_PERSON) | KH_KIND_BIT(KH_ENTRY_COUNTRY) |
                                     KH_KIND_BIT(KH_ENTRY_PLACE) | KH_KIND_BIT(KH_ENTRY_ANAPHOR) | KH_KIND_BIT(KH_ENTRY_HEAD) | KH_KIND_BIT(KH_ENTRY_DEMONYM);

static int naming_rank(enum kh_entry_kind kind) {
    for (int i = 0; i < (int)(sizeof naming_order / sizeof *naming_order); i++) {
        if (naming_order[i] == kind) return i;
    }
    return -1;
}

static const struct kh_match *naming_at(const struct finder *f, uint32_t i) {
    const struct kh_match *best = NULL;
    if (!kh_sentence_has(f->s, i, NAMING_KINDS)) return NULL;
    for (uint32_t k = 0; k < f->s->tokens[i].n_matches; k++) {
        const struct kh_match *m = kh_sentence_at(f->s, i, k);
        int rank = naming_rank(m->kind);
        if (rank < 0) continue;
        if (!best || m->n > best->n || (m->n == best->n && rank < naming_rank(best->kind))) best = m;
    }
    return best;
}

/* An adjective that is also a common word (financial) counts only where the document names the country. */
/* Does a head of state or arms end right before token i? Its adjective names a country, whatever else the word may mean. */
static bool state_head_before(const struct finder *f, uint32_t i, bool article) {
    for (uint32_t back = 1; back <= MAX_CHAIN && back <= i; back++) {
        const struct kh_match *m = match_at(f, i - back, KH_ENTRY_HEAD);
        if (!m || m->n != back) continue;
        const struct kh_lex_head *h = &f->lex->heads[m->sense->row];
        if (h->kind == KH_HEAD_PERSON) return article && h->sector.n > 0;
        if (h->kind == KH_HEAD_ASSET) return kh_str_equal(h->sector, KH_S("MIL"));
        return h->kind == KH_HEAD_ORGAN && (kh_str_equal(h->sector, KH_S("GOV")) || kh_str_equal(h->sector, KH_S("MIL")));
    }
    return false;
}

/* Another country's adjective right before it: relations of two. */
static bool demonym_before(const struct finder *f, uint32_t i) {
    uint32_t before = i > 1 && kh_sentence_is_mark(f->s, i - 1) ? i - 2 : i - 1;
    const struct kh_match *m = i ? match_at(f, before, KH_ENTRY_DEMONYM) : NULL;
    return m && !f->lex->demonyms[m->sense->row].ambiguous && f->lex->demonyms[m->sense->row].country != KH_NO_WORD;
}

static bool demonym_holds(const struct finder *f, const struct kh_match *m) {
    const struct kh_lex_demonym *d = &f->lex->demonyms[m->sense->row];
    if (d->country == KH_NO_WORD) return d->actor != KH_NO_WORD;
    if (!d->ambiguous || f->doc->named[d->country]) return true;
    return state_head_before(f, m->first, m->clitics.article) || demonym_before(f, m->first);
}

/* An adjective of origin at i. Behind a head or beside another such adjective it needs no further support. */
static const struct kh_match *demonym_at(const struct finder *f, uint32_t i) {
    if (i >= f->s->n || match_at(f, i, KH_ENTRY_IDIOM)) return NULL;
    const struct kh_match *m = match_at(f, i, KH_ENTRY_DEMONYM);
    if (!m) return NULL;
    const struct kh_lex_demonym *d = &f->lex->demonyms[m->sense->row];
    return d->country != KH_NO_WORD || d->actor != KH_NO_WORD ? m : NULL;
}

/* Does the adjective stand right beside another one, as in "Algerian-Malian relations"? */
static bool beside_demonym(const struct finder *f, const struct kh_match *m) {
    uint32_t i = m->first;
    while (i > 0 && kh_sentence_is_mark(f->s, i - 1)) i--;
    int16_t before = i > 0 ? f->out->of_token[i - 1] : -1;
    return before >= 0 && f->out->at[before].kind == KH_MENTION_OWNER;
}

struct kh_mention kh_mention__blank(uint32_t first, uint32_t last) {
    return (struct kh_mention){
        .first = (uint16_t)first, .last = (uint16_t)last, .chain = (uint16_t)first, .country = KH_NONE, .place = KH_NONE, .resolved = KH_NONE, .head = KH_NONE,
        .key = KH_S(""), .sector = KH_S(""), .name = KH_S(""), .person = KH_S(""), .wikidata = KH_S(""), .prep = KH_S("")};
}

static void set_country(const struct finder *f, struct kh_mention *m, uint32_t country) {
    bool named_so = m->kind == KH_MENTION_COUNTRY || m->kind == KH_MENTION_CAPITAL; /* a minister of Sudan is no "he" for that */
    m->country = country;
    if (m->gender == KH_GENDER_UNKNOWN && named_so) m->gender = f->lex->countries[country].gender;
}

static void set_owner(const struct finder *f, struct kh_mention *m, const struct kh_lex_demonym *d) {
    if (d->country != KH_NO_WORD) set_country(f, m, d->country);
    else if (d->actor != KH_NO_WORD && m->key.n == 0 && !kh_str_equal(m->sector, KH_S("BUS"))) m->key = f->lex->actors[d->actor].key; /* European companies are not Europe */
}

uint32_t kh_mention__country_row(const struct finder *f, struct kh_str key) {
    uint32_t *row = kh_map_find(&f->lex->country_by_key, key);
    return row ? *row : KH_NONE;
}

static void set_actor(const struct finder *f, struct kh_mention *m, const struct kh_lex_actor *a) {
    m->key = a->key;
    m->sector = a->sector;
    m->name = a->name;
    m->wikidata = a->wikidata;
    bool organ = a->kind == KH_ACTOR_ORGAN;
    m->named_as = (uint8_t)(a->kind + 1u);
    m->plural = m->plural || a->kind == KH_ACTOR_PEOPLE;
    m->kind = organ ? KH_MENTION_ORGAN : a->kind == KH_ACTOR_PEOPLE ? KH_MENTION_GROUP : KH_MENTION_ORG;
    if (organ && a->country.n) m->country = kh_mention__country_row(f, a->country);
}

/* Is the term running on the day? Without a day only terms that never ended are sure. */
static bool holds(const struct kh_lex_office *o, kh_day day) {
    if (day == KH_NO_DAY) return o->to == KH_NO_DAY;
    return (o->from == KH_NO_DAY || o->from <= day) && (o->to == KH_NO_DAY || o->to >= day);
}

/* Of two running terms a state's counts before an organisation's (a president who chairs a bloc speaks for his
 * country), then the one that began later. */
static bool outranks(const struct kh_lex_office *a, const struct kh_lex_office *b) {
    if ((a->org.n == 0) != (b->org.n == 0)) return a->org.n == 0;
    return a->from != KH_NO_DAY && (b->from == KH_NO_DAY || a->from >= b->from);
}

/* Country, sector and organisation of a person on the day of the document: the term that covers it, else what the
 * person stands for in general. */
static void set_person(const struct finder *f, struct kh_mention *m, const struct kh_lex_person *p) {
    struct kh_str country = p->country, sector = p->sector, org = KH_S("");
    const struct kh_lex_office *best = NULL;
    for (uint32_t i = 0; i < p->n_offices; i++) {
        const struct kh_lex_office *o = &f->lex->offices[p->first_office + i];
        if (holds(o, f->doc->published) && (!best || outranks(o, best))) best = o;
    }
    if (best) {
        if (best->country.n || best->org.n) country = best->country; /* an official of a bloc has no country to speak for */
        if (best->sector.n) sector = best->sector;
        org = best->org;
    }
    m->kind = KH_MENTION_PERSON;
    m->name = p->name;
    m->person = p->id;
    m->wikidata = p->wikidata;
    uint32_t *actor = org.n ? kh_map_find(&f->lex->actor_by_id, org) : NULL;
    if (actor) m->key = f->lex->actors[*actor].key;
    if (m->sector.n == 0) m->sector = sector;
    uint32_t row = kh_mention__country_row(f, country);
    if (m->country == KH_NONE && row != KH_NONE) m->country = row;
}

/* ---- persons' names ---- */

/* Tokens of a name from i on: words of the names table, or words no pack knows that follow a title. */
static uint32_t name_length(const struct finder *f, uint32_t i, bool after_title) {
    uint32_t n = 0, known = 0;
    while (n < MAX_NAME + known / 2 && i + n < f->s->n && f->s->tokens[i + n].kind == KH_TOKEN_WORD) {
        const struct kh_match *name = match_at(f, i + n, KH_ENTRY_NAME);
        const struct kh_token *t = &f->s->tokens[i + n];
        if (t->word->conjunction && (n > 0 || after_title)) break;
        if (match_at(f, i + n, KH_ENTRY_ANAPHOR)) break;
        if (name && (t->n_matches == 1 || n > 0 || after_title) && !match_at(f, i + n, KH_ENTRY_PARTICLE)) known++;
        else if (t->n_matches > 0 || t->word->conjunction || has_article(f, i + n) || !(after_title || n > 0)) break;
        n++;
    }
    /* "Hussein Attia al-Qatrani": one last name with the article that no table knows. */
    bool family = known > 0 && n > 1 && i + n < f->s->n && has_article(f, i + n) && f->s->tokens[i + n].kind == KH_TOKEN_WORD && f->s->tokens[i + n].n_matches == 0;
    if (family && !f->s->tokens[i + n].word->conjunction && !f->s->tokens[i + n].word->preposition) n++;
    return known ? n : 0;
}

/* The person whom the document calls by a longer name that ends in this word; KH_NONE when there is none. */
static uint32_t surname_at(const struct finder *f, uint32_t i) {
    const struct kh_word *w = i < f->s->n ? f->s->tokens[i].word : NULL;
    if (!w || f->s->tokens[i].kind != KH_TOKEN_WORD || w->article) return KH_NONE;
    const uint32_t *person = kh_map_find(&f->doc->surnames, w->form);
    return person && *person != KH_NONE ? *person : KH_NONE;
}

/* A person's name at i, known to the pack or by its shape: moves *last over it. */
static bool take_name(const struct finder *f, struct kh_mention *m, uint32_t i, bool after_title) {
    const struct kh_match *person = match_at(f, i, KH_ENTRY_PERSON);
    if (person && !person->clitics.preposition && !(person->clitics.conjunction && after_title)) {
        struct kh_str sector = m->sector;
        set_person(f, m, &f->lex->persons[person->sense->row]);
        if (sector.n) m->sector = sector;
        m->last = (uint16_t)(i + person->n - 1);
        return true;
    }
    uint32_t n = name_length(f, i, after_title), surname = n <= 1 ? surname_at(f, i) : KH_NONE;
    if (surname != KH_NONE) {
        struct kh_str sector = m->sector;
        set_person(f, m, &f->lex->persons[surname]);
        if (sector.n) m->sector = sector;
        m->last = (uint16_t)i;
        return true;
    }
    if (n == 0) return false;
    m->kind = KH_MENTION_PERSON;
    m->name = kh_str_span(f->s->text, kh_sentence_span(f->s, i, i + n - 1));
    m->person = KH_S("");
    m->last = (uint16_t)(i + n - 1);
    return true;
}

/* ---- noun phrases around a head ---- */

struct phrase {
    struct finder *f;
    struct kh_mention m;
    uint32_t next;      /* the token behind the phrase */
    bool construct;     /* the last noun takes a genitive */
    bool owned;         /* a country or organisation was found */
    bool dual;
};

static void take_span(struct phrase *p, uint32_t upto) {
    p->next = upto;
    p->m.last = (uint16_t)(upto - 1);
}

/* Adjectives and genitives that say whose the head is. Gives false when nothing more belongs to the phrase. */
static bool take_owner(struct phrase *p, uint32_t i) {
    const struct kh_match *d = demonym_at(p->f, i), *m;
    if (d && p->m.own && !d->clitics.article) d = NULL; /* "its ambassador to [Mali]" is no "Malian ambassador": that is definite */
    if (d && !d->clitics.preposition && !d->clitics.conjunction && !p->owned && (p->m.kind != KH_MENTION_ORGAN || demonym_holds(p->f, d))) {
        set_owner(p->f, &p->m, &p->f->lex->demonyms[d->sense->row]);
        p->owned = true;
        p->construct = false;
        take_span(p, i + d->n);
        return true;
    }
    m = i < p->f->s->n ? naming_at(p->f, i) : NULL;
    if (!m || m->clitics.conjunction || m->clitics.preposition || !p->construct) return false;
    if (m->kind == KH_ENTRY_COUNTRY && !p->owned) {
        set_country(p->f, &p->m, m->sense->row);
    } else if (m->kind == KH_ENTRY_ACTOR && !p->owned) {
        const struct kh_lex_actor *a = &p->f->lex->actors[m->sense->row];
        uint32_t country = a->kind == KH_ACTOR_ORGAN ? kh_mention__country_row(p->f, a->country) : KH_NONE;
        if (country != KH_NONE) set_country(p->f, &p->m, country);
        else p->m.key = a->key;
        if (a->sector.n && p->m.kind != KH_MENTION_ASSET) p->m.sector = a->sector;
    } else if (m->kind == KH_ENTRY_PLACE && (p->f->lex->places[m->sense->row].capital || p->m.kind == KH_MENTION_ASSET) && !p->owned) {
        uint32_t country = kh_mention__country_row(p->f, p->f->lex->places[m->sense->row].country);
        if (country != KH_NONE) set_country(p->f, &p->m, country);
    } else {
        return false;
    }
    p->owned = true;
    p->construct = false;
    take_span(p, i + m->n);
    return true;
}

static void begin_phrase(struct phrase *p, struct finder *f, const struct kh_match *m);

/* A second head in the genitive: the chief of [the army], members of [the government]. */
static bool take_nested(struct phrase *p, uint32_t i) {
    const struct kh_match *m = match_at(p->f, i, KH_ENTRY_HEAD);
    if (!m || !p->construct || m->clitics.conjunction || m->clitics.preposition || p->owned) return false;
    if (m->sense->features & KH_FEATURE_ACCUSATIVE) return false; /* no genitive: "stabbed [a youth] [a soldier]" */
    const struct kh_match *named = naming_at(p->f, i);
    if (named && named->kind == KH_ENTRY_ACTOR && named->n > m->n) return false; /* its own name says more */
    const struct kh_lex_head *h = &p->f->lex->heads[m->sense->row];
    if (h->sector.n && h->kind != KH_HEAD_ASSET && h->kind != KH_HEAD_PERSON) p->m.sector = h->sector;
    p->construct = !m->clitics.article && !has_article(p->f, i + m->n - 1);
    take_span(p, i + m->n);
    return true;
}

/* Does the word say that something happens? Then it is no part of a name. */
static bool is_act(const struct finder *f, uint32_t i) {
    return match_at(f, i, KH_ENTRY_EVENT) || match_at(f, i, KH_ENTRY_CONTROL) || match_at(f, i, KH_ENTRY_CAUSAL);
}

/* Up to MAX_SKIP adjectives or nouns that lead to an owner. */
static bool skip_to_owner(struct phrase *p) {
    for (uint32_t k = 1; k <= MAX_SKIP; k++) {
        uint32_t i = p->next + k;
        if (!is_plain(p->f, i - 1) || i >= p->f->s->n || naming_at(p->f, i - 1)) return false;
        if (kh_sentence_conjunction(p->f->s, i - 1) || kh_sentence_conjunction(p->f->s, i)) return false;
        if (!has_article(p->f, i - 1) && p->m.definite && !p->construct) return false;
        bool adjectives = has_article(p->f, i - 1);
        if (!adjectives && is_act(p->f, i - 1)) return false;
        if (adjectives) p->construct = false;
        if (take_owner(p, i) || (!adjectives && take_nested(p, i))) return true;
    }
    return false;
}

/* The token behind "in [country]" at i, the country in *row; i when there is none. */
static uint32_t behind_country(const struct finder *f, uint32_t i, uint32_t *row) {
    const struct kh_match *prep = i < f->s->n ? kh_sentence_particle(f->s, f->lex, i, KH_PARTICLE_PLACE) : NULL;
    const struct kh_match *country = prep && i + prep->n < f->s->n ? naming_at(f, i + prep->n) : NULL;
    if (!country || country->kind != KH_ENTRY_COUNTRY) return i;
    *row = country->sense->row;
    return i + prep->n + country->n;
}

/* Whose people or things these are when a preposition says so behind them: "soldiers of the Malian army", "a patrol of
 * the army", "groups in Mali". The words behind stay a mention of their own. */
static void look_behind_for_owner(struct phrase *p) {
    struct finder *f = p->f;
    if (p->owned || p->m.own) return;
    if (p->m.kind == KH_MENTION_PERSON) { /* "leaders of the army in Myanmar", but not "received the president in Egypt" */
        bool of_organ = p->m.name.n == 0 && p->m.last > p->m.first;
        if (of_organ) behind_country(f, p->next, &p->m.country);
        return;
    }
    uint32_t i = p->next;
    for (int plain = 0; plain < MAX_SKIP && is_plain(f, i) && has_article(f, i) && !naming_at(f, i); plain++) i++;
    if (i >= f->s->n) return;
    const struct kh_match *prep = kh_sentence_particle(f->s, f->lex, i, KH_PARTICLE_OWNER);
    bool joined = !prep && kh_lexicon_in_class(f->lex, kh_sentence_prefix(f->s, f->doc->morph, i), KH_PARTICLE_OWNER);
    if (!prep && !joined) return;
    uint32_t at = prep && !prep->open ? i + prep->n : prep ? prep->first + prep->n : i;
    const struct kh_match *m = at < f->s->n ? naming_at(f, at) : NULL;
    for (int plain = 0; plain < MAX_SKIP && !m && at + 1 < f->s->n && is_plain(f, at) && !has_article(f, at); plain++) m = naming_at(f, ++at);
    if (!m) return;
    struct phrase owner;
    if (m->kind == KH_ENTRY_HEAD && f->lex->heads[m->sense->row].kind == KH_HEAD_ORGAN) {
        begin_phrase(&owner, f, m);
        while (owner.next < f->s->n && (take_owner(&owner, owner.next) || skip_to_owner(&owner))) continue;
        if (owner.m.own) { /* "a plane of its forces": whoever that is */
            p->m.own = true;
            p->m.pronoun = owner.m.pronoun;
            p->m.ours = owner.m.ours;
        }
        if (owner.m.country == KH_NONE && owner.m.key.n == 0) return;
        p->m.country = owner.m.country;
        p->m.key = owner.m.key;
        p->m.sector = owner.m.sector.n ? owner.m.sector : p->m.sector;
    } else if (m->kind == KH_ENTRY_COUNTRY) {
        p->m.country = m->sense->row;
    } else if (m->kind == KH_ENTRY_PLACE && p->m.kind == KH_MENTION_ASSET) { /* "a camp in Timbuktu" */
        p->m.country = kh_mention__country_row(f, f->lex->places[m->sense->row].country);
    } else if (m->kind == KH_ENTRY_ANAPHOR && f->lex->anaphora[m->sense->row] == KH_ANAPHOR_NAMED && p->m.key.n == 0) {
        uint32_t actor = kh_anaphor__named(f, m);
        if (actor != KH_NONE) p->m.key = f->doc->reading->actors.at[actor].key;
    } else if (m->kind == KH_ENTRY_ACTOR && p->m.key.n == 0) {
        const struct kh_lex_actor *a = &f->lex->actors[m->sense->row];
        p->m.key = a->key;
        if (a->kind == KH_ACTOR_ORGAN) p->m.country = kh_mention__country_row(f, a->country);
        if (a->sector.n) p->m.sector = a->sector;
    }
}

static bool comma_at(const struct finder *f, uint32_t i) {
    return kh_sentence_mark(f->s, i, 0x60C) || kh_sentence_mark(f->s, i, ',');
}

/* "the [current] president Kais Saied": a known person behind adjectives of the title. */
static bool take_name_behind_adjectives(struct phrase *p, uint32_t i) {
    for (int plain = 0; plain < MAX_SKIP && is_plain(p->f, i) && has_article(p->f, i) && !naming_at(p->f, i) && !is_act(p->f, i); plain++) i++;
    const struct kh_match *person = i > p->next && i < p->f->s->n ? match_at(p->f, i, KH_ENTRY_PERSON) : NULL;
    return person && !person->clitics.conjunction && take_name(p->f, &p->m, i, true);
}

/* The name behind a title: "وزير الخارجية الروسي سيرجي لافروف", also after a comma or in quotes; "the interim president in Mali,
 * [General] Assimi Goïta": a country, and a rank, may stand between. */
static void take_title_name(struct phrase *p) {
    uint32_t i = p->next, country = KH_NONE;
    i = p->m.country == KH_NONE ? behind_country(p->f, i, &country) : i;
    bool comma = comma_at(p->f, i);
    if (comma) i++;
    if (i >= p->f->s->n) return;
    const struct kh_match *rank = match_at(p->f, i, KH_ENTRY_HEAD);
    bool ranked = rank && rank->clitics.article && p->f->lex->heads[rank->sense->row].kind == KH_HEAD_PERSON && !rank->clitics.conjunction && !rank->clitics.preposition;
    if (ranked) i += rank->n;
    bool quoted = !comma && kh_quote_mark(p->f->s, i) && i + 1 < p->f->s->n; /* the prime minister "X" */
    if (quoted) i++;
    bool named = i < p->f->s->n && take_name(p->f, &p->m, i, !comma);
    if (!named && !comma && !ranked && p->m.definite) named = take_name_behind_adjectives(p, i);
    if (!named) return;
    p->next = p->m.last + 1u;
    if (country != KH_NONE) set_country(p->f, &p->m, country);
}

static enum kh_mention_kind mention_kind(enum kh_head_kind kind) {
    static const enum kh_mention_kind of[] = {KH_MENTION_ORGAN, KH_MENTION_GROUP, KH_MENTION_PERSON, KH_MENTION_ASSET, KH_MENTION_GROUP};
    return of[kind];
}

/* A dual or sound plural that kept its ending: no genitive follows. */
static bool has_ending(const struct finder *f, const struct kh_match *m) {
    const uint16_t ending = KH_FEATURE_PLURAL | KH_FEATURE_DUAL;
    for (uint32_t k = 0; m->n == 1 && k < f->s->tokens[m->first].n_matches; k++) {
        const struct kh_match *x = kh_sentence_at(f->s, m->first, k);
        bool same = x->sense->table == m->sense->table && x->sense->row == m->sense->row && x->n == 1;
        if (same && (x->sense->features & ending) && !(x->sense->features & KH_FEATURE_CONSTRUCT)) return true;
    }
    return false;
}

/* "human-rights organisations": heads of two words that are a group's or society's end in an adjective, and no genitive follows. */
static bool ends_in_adjective(const struct finder *f, const struct kh_match *m) {
    const struct kh_lex_head *h = &f->lex->heads[m->sense->row];
    return m->n == 2 && h->kind != KH_HEAD_ASSET && !kh_lexicon_state_sector(f->lex, h->sector);
}

/* "a [woman] researcher": a person's or group's noun of the masculine that is longer by an ending, no dual or plural, is the feminine. */
static bool is_feminine_form(const struct finder *f, const struct kh_match *m, const struct kh_lex_head *h) {
    if (h->gender != KH_GENDER_MASC || (h->kind != KH_HEAD_PERSON && h->kind != KH_HEAD_GROUP) || m->n > 1 || m->sense->column != 0) return false;
    if ((m->sense->features & (KH_FEATURE_PLURAL | KH_FEATURE_DUAL | KH_FEATURE_ACCUSATIVE)) || m->clitics.pronoun) return false;
    struct kh_str variants = h->noun, first = KH_S("");
    kh_str_next(&variants, '|', &first);
    struct kh_str form = f->s->tokens[m->first].word->form, noun = kh_fold_apply(kh_pack_fold(f->lex->pack), f->doc->arena, first);
    size_t at = kh_str_find(form, noun, 0);
    return at != SIZE_MAX && at + noun.n < form.n;
}

static void begin_phrase(struct phrase *p, struct finder *f, const struct kh_match *m) {
    const struct kh_lex_head *h = &f->lex->heads[m->sense->row];
    *p = (struct phrase){.f = f, .m = kh_mention__blank(m->first, m->first + m->n - 1u), .next = m->first + m->n};
    p->m.head = m->sense->row;
    p->m.kind = mention_kind(h->kind);
    p->m.sector = h->sector;
    bool woman = m->n > 1 && h->kind == KH_HEAD_PERSON && !kh_str_ends(f->s->tokens[m->first].word->form, h->lead); /* "وزيرة الخارجية" */
    p->m.gender = woman || is_feminine_form(f, m, h) ? KH_GENDER_FEM : h->gender;
    p->m.plural = (m->sense->features & KH_FEATURE_PLURAL) != 0 || m->sense->column != 0;
    p->m.definite = m->clitics.article;
    p->m.own = m->clitics.pronoun != 0;
    p->m.pronoun = kh_morph_pronoun(f->doc->morph, m->clitics.pronoun);
    p->m.ours = (p->m.pronoun & KH_FEATURE_FIRST) != 0;
    p->dual = (m->sense->features & KH_FEATURE_DUAL) != 0;
    uint32_t last = m->first + m->n - 1u;
    bool closed = m->n > 1 && h->kind != KH_HEAD_PERSON && (has_article(f, last) || ends_in_adjective(f, m));
    bool open = m->n > 1 && h->kind == KH_HEAD_PERSON && m->clitics.article && !has_article(f, last) && !m->clitics.pronoun; /* "the spokesman for" */
    p->construct = open || (!has_ending(f, m) && !m->clitics.pronoun && !m->clitics.article && !closed);
}

void kh_mention__push(struct finder *f, const struct kh_mention *m) {
    size_t index = f->out->n;
    if (f->out->n == f->out->cap) f->out->at = kh_vec__grow(f->doc->arena, f->out->at, f->out->n, &f->out->cap, sizeof *m);
    f->out->at[f->out->n++] = *m;
    for (uint32_t i = m->first; i <= m->last; i++) {
        if (f->out->of_token[i] < 0) f->out->of_token[i] = (int16_t)index;
    }
}

/* "the foreign ministers of Mali, A, and of Russia, B": the same head again for every further owner. */
static void share_head(struct phrase *p) {
    struct finder *f = p->f;
    while (p->next < f->s->n) {
        const struct kh_match *d = demonym_at(f, p->next);
        if (!d || !d->clitics.conjunction || d->clitics.preposition) return;
        struct kh_mention again = kh_mention__blank(p->next, p->next + d->n - 1u);
        again.kind = p->m.kind;
        again.sector = p->m.sector;
        again.joined = true;
        set_owner(f, &again, &f->lex->demonyms[d->sense->row]);
        p->next += d->n;
        uint32_t i = p->next + comma_at(f, p->next);
        if (p->m.kind == KH_MENTION_PERSON && i < f->s->n && take_name(f, &again, i, true)) p->next = again.last + 1u;
        kh_mention__push(f, &again);
    }
}

/* The organisation's own name in marks behind its kind: the movement "X", the group (X). */
static void take_marked_name(struct phrase *p) {
    struct finder *f = p->f;
    uint32_t i = p->next + 1;
    if (i >= f->s->n || (!kh_quote_mark(f->s, p->next) && !kh_sentence_mark(f->s, p->next, '('))) return;
    const struct kh_match *m = naming_at(f, i);
    if (!m || m->kind != KH_ENTRY_ACTOR || m->clitics.conjunction || m->clitics.preposition) return;
    uint32_t close = i + m->n;
    if (close >= f->s->n || (!kh_quote_mark(f->s, close) && !kh_sentence_mark(f->s, close, ')'))) return;
    set_actor(f, &p->m, &f->lex->actors[m->sense->row]);
    take_span(p, close + 1);
}

static uint32_t find_headed(struct finder *f, const struct kh_match *m) {
    struct phrase p;
    begin_phrase(&p, f, m);
    for (int n = 0; n < MAX_PHRASE && p.next < f->s->n; n++) {
        if (take_nested(&p, p.next) || take_owner(&p, p.next)) continue;
        if (!skip_to_owner(&p)) break;
    }
    if (p.m.kind == KH_MENTION_PERSON) take_title_name(&p);
    else if (p.m.kind == KH_MENTION_GROUP && p.m.plural == false && p.next < f->s->n) take_title_name(&p);
    if (p.m.kind == KH_MENTION_ORGAN || p.m.kind == KH_MENTION_GROUP) take_marked_name(&p);
    look_behind_for_owner(&p);
    kh_mention__push(f, &p.m);
    share_head(&p);
    return p.next;
}

/* ---- mentions without a head ---- */

static uint32_t find_named(struct finder *f, const struct kh_match *m) {
    struct kh_mention x = kh_mention__blank(m->first, m->first + m->n - 1u);
    uint32_t row = m->sense->row;
    x.definite = true;
    if (m->kind == KH_ENTRY_COUNTRY) {
        x.kind = KH_MENTION_COUNTRY;
        set_country(f, &x, row);
        x.name = f->lex->countries[row].name;
    } else if (m->kind == KH_ENTRY_PLACE) {
        const struct kh_lex_place *p = &f->lex->places[row];
        x.kind = p->capital ? KH_MENTION_CAPITAL : KH_MENTION_PLACE;
        x.place = row;
        x.country = kh_mention__country_row(f, p->country);
        x.gender = KH_GENDER_FEM;
    } else if (m->kind == KH_ENTRY_ACTOR) {
        set_actor(f, &x, &f->lex->actors[row]);
        const struct kh_match *d = demonym_at(f, x.last + 1u);
        if (d && d->clitics.article && !d->clitics.conjunction && !d->clitics.preposition) x.last = (uint16_t)(x.last + d->n);
    } else {
        set_person(f, &x, &f->lex->persons[row]);
    }
    kh_mention__push(f, &x);
    return x.last + 1u;
}

/* An adjective of origin: a people (الماليون), a person (المالي ديوب), or the owner of the noun before it. */
static uint32_t find_demonym(struct finder *f, const struct kh_match *m) {
    const struct kh_lex_demonym *d = &f->lex->demonyms[m->sense->row];
    struct kh_mention x = kh_mention__blank(m->first, m->first + m->n - 1u);
    set_owner(f, &x, d);
    x.gender = KH_GENDER_UNKNOWN;
    bool after_time = m->first > 0 && match_at(f, m->first - 1u, KH_ENTRY_TIMEWORD);
    bool after_noun = beside_demonym(f, m) || (m->first > 0 && !after_time && !m->clitics.conjunction && is_plain(f, m->first - 1u) && !m->clitics.preposition);
    bool one = after_time && (m->sense->features & KH_FEATURE_ACCUSATIVE) && !m->clitics.article; /* "kidnapped yesterday [an American]" */
    bool people = one || m->sense->column != f->lex->nisba_column || (m->sense->features & KH_FEATURE_PLURAL);
    bool counted = m->first > 0 && (f->s->tokens[m->first - 1u].kind == KH_TOKEN_NUMBER || match_at(f, m->first - 1u, KH_ENTRY_NUMBER));
    if ((people || counted) && !(after_noun && has_article(f, m->first - 1u))) {
        x.kind = KH_MENTION_GROUP;
        x.sector = KH_S("CVL");
        x.plural = !one;
    } else if (m->clitics.article && !after_noun && take_name(f, &x, m->first + m->n, true)) {
        x.kind = KH_MENTION_PERSON;
    } else {
        x.kind = KH_MENTION_OWNER;
    }
    if (x.kind == KH_MENTION_OWNER && !after_noun && !m->clitics.conjunction && !m->clitics.article) return m->first + m->n;
    x.joined = (m->clitics.conjunction != 0 && f->out->n && f->out->at[f->out->n - 1].last + 1 == m->first) || (x.kind == KH_MENTION_OWNER && beside_demonym(f, m));
    kh_mention__push(f, &x);
    return x.last + 1u;
}

/* "his Malian counterpart": an office of another country. */
static uint32_t find_counterpart(struct finder *f, const struct kh_match *m) {
    struct phrase p = {.f = f, .m = kh_mention__blank(m->first, m->first + m->n - 1u), .next = m->first + m->n, .construct = true};
    p.m.kind = KH_MENTION_PERSON;
    p.m.sector = KH_S("GOV");
    while (p.next < f->s->n && take_owner(&p, p.next)) continue;
    take_title_name(&p);
    kh_mention__push(f, &p.m);
    return p.next;
}

/* A noun that points back ("the council") heads a phrase of its own where nobody fits. */
static uint32_t find_anaphor(struct finder *f, const struct kh_match *m) {
    enum kh_anaphor_kind kind = f->lex->anaphora[m->sense->row];
    if (kind == KH_ANAPHOR_COUNTERPART) return find_counterpart(f, m);
    if (kh_anaphor__resolve(f, m)) return m->first + m->n;
    const struct kh_match *head = match_at(f, m->first, KH_ENTRY_HEAD);
    return kind == KH_ANAPHOR_NAMED && head ? find_headed(f, head) : m->first + m->n;
}

/* ---- the grammar around a mention ---- */

/* A noun or participle that shows the ending of an indefinite accusative (داعيا) takes no genitive. */
static bool shows_accusative(const struct finder *f, uint32_t i) {
    for (uint32_t k = 0; k < f->s->tokens[i].n_matches; k++) {
        uint16_t features = kh_sentence_at(f->s, i, k)->sense->features;
        if (kh_features_form(features) == KH_FORM_PARTICIPLE && (features & KH_FEATURE_ACCUSATIVE)) return true;
    }
    return false;
}

/* The noun that an adjective of origin belongs to: the first of the words of the same definiteness before it. */
static uint32_t owned_noun(const struct finder *f, const struct kh_mention *m) {
    uint32_t i = m->first;
    for (int back = 0; back < MAX_SKIP && i > 0; back++) {
        if (!is_plain(f, i - 1) || may_be_verb(f, i - 1) || f->out->of_token[i - 1] >= 0) break;
        if (back && has_article(f, i) && shows_accusative(f, i - 1)) break; /* "criticising the American policies" */
        i--;
        if (has_article(f, i) != has_article(f, m->first)) break;
    }
    return i;
}

static bool in_class(const struct finder *f, uint32_t i, struct kh_str name) {
    const uint32_t *class = kh_map_find(&f->lex->class_by_name, name);
    for (uint32_t k = 0; class && k < f->s->tokens[i].n_matches; k++) {
        const struct kh_match *m = kh_sentence_at(f->s, i, k);
        if (m->kind == KH_ENTRY_CLASS && f->lex->classes[m->sense->row] == *class) return true;
    }
    return false;
}

/* "hundreds", "four": a word that says how many of what follows. */
static bool counts(const struct finder *f, uint32_t i) {
    return in_class(f, i, KH_S("crowd")) || f->s->tokens[i].kind == KH_TOKEN_NUMBER || match_at(f, i, KH_ENTRY_NUMBER);
}

/* The word of number ("hundreds", "a [large] group") right before the "of" at token i; KH_NONE when there is none. */
static uint32_t crowd_before(const struct finder *f, uint32_t i) {
    if (i > 0 && counts(f, i - 1)) return i - 1;
    bool described = i > 1 && is_plain(f, i - 1) && !has_article(f, i - 1) && f->out->of_token[i - 1] < 0 && in_class(f, i - 2, KH_S("crowd"));
    return described ? i - 2 : KH_NONE;
}

/* Is token i part of a date of more than one word? A number there counts no people. */
static bool in_date(const struct finder *f, uint32_t i) {
    const struct kh_reading *r = f->doc->reading;
    struct kh_span token = f->s->tokens[i].span;
    for (size_t k = r->dates.n; k-- > 0 && r->dates.at[k].span.start >= f->s->span.start;) {
        struct kh_span date = r->dates.at[k].span;
        if (token.start >= date.start && token.end <= date.end && date.end - date.start > token.end - token.start) return true;
    }
    return false;
}

/* The nouns in construct before it and the preposition before them. "About 25 men", "hundreds of men": a count is
 * part of the noun phrase, whatever prepositions it is made with. */
static void govern(struct finder *f, struct kh_mention *m, uint32_t clitic_owner) {
    const struct kh_match *self = naming_at(f, clitic_owner);
    if (self && self->clitics.preposition) {
        m->prep = prefix_of(f, self);
        return;
    }
    uint32_t i = m->kind == KH_MENTION_OWNER ? owned_noun(f, m) : m->first;
    m->chain = (uint16_t)i;
    if (i < m->first && kh_sentence_prefix(f->s, f->doc->morph, i).n) {
        m->prep = kh_sentence_prefix(f->s, f->doc->morph, i);
        return;
    }
    bool behind_quote = i > 1 && kh_quote_mark(f->s, i - 1); /* by "a group" */
    if (behind_quote && (kh_sentence_particle_ending(f->s, f->lex, i - 2, KH_PARTICLE_BY) || kh_sentence_particle_ending(f->s, f->lex, i - 2, KH_PARTICLE_PREP))) i--;
    while (i > 0 && !in_date(f, i - 1)) {
        const struct kh_match *by = kh_sentence_particle_ending(f->s, f->lex, i - 1, KH_PARTICLE_BY);
        const struct kh_match *prep = kh_sentence_particle_ending(f->s, f->lex, i - 1, KH_PARTICLE_PREP);
        bool bound = prep && prep->n == 1 && prep->clitics.pronoun;
        if (bound || f->s->tokens[i - 1].word->prep_pronoun) return; /* "in it [Chad] ...": it governs its pronoun */
        if (m->counted && in_class(f, i - 1, KH_S("about"))) {
            m->chain = (uint16_t)--i;
            continue;
        }
        uint32_t crowd = prep && kh_lexicon_in_class(f->lex, f->lex->particle_forms[prep->sense->row], KH_PARTICLE_FROM) ? crowd_before(f, i - 1) : i;
        if (crowd < i) {
            m->counted = true;
            i = crowd;
            m->chain = (uint16_t)i;
            struct kh_str before = kh_sentence_prefix(f->s, f->doc->morph, i);
            if (before.n) {
                m->prep = before;
                return;
            }
            continue;
        }
        if (prep && i > 1 && kh_lexicon_in_class(f->lex, f->lex->particle_forms[prep->sense->row], KH_PARTICLE_FROM) && in_class(f, i - 2, KH_S("each"))) {
            i -= 2; /* "each of Algeria and Mali": those named, whatever governs "each" */
            m->chain = (uint16_t)i;
            struct kh_str before = kh_sentence_prefix(f->s, f->doc->morph, i);
            if (before.n) {
                m->prep = before;
                return;
            }
            continue;
        }
        if (by || prep) {
            const struct kh_match *found = by ? by : prep;
            m->by = by != NULL;
            m->prep = f->lex->particle_forms[found->sense->row];
            return;
        }
        if (f->s->tokens[i - 1].kind == KH_TOKEN_NUMBER || match_at(f, i - 1, KH_ENTRY_NUMBER)) {
            m->counted = true;
            m->chain = (uint16_t)--i;
            continue;
        }
        bool city = (m->kind == KH_MENTION_CAPITAL || m->kind == KH_MENTION_PLACE) && has_article(f, i - 1) && f->out->of_token[i - 1] < 0;
        if (city && in_class(f, i - 1, KH_S("place"))) { /* "in the capital, [Baghdad]" */
            m->chain = (uint16_t)--i;
            struct kh_str joined = kh_sentence_prefix(f->s, f->doc->morph, i);
            if (joined.n) {
                m->prep = joined;
                return;
            }
            continue;
        }
        bool noun = is_plain(f, i - 1) && !may_be_verb(f, i - 1) && f->out->of_token[i - 1] < 0 && !has_article(f, i - 1) && m->depth < MAX_CHAIN && !shows_accusative(f, i - 1) && !match_at(f, i - 1, KH_ENTRY_TIMEWORD);
        if (!noun || kh_sentence_conjunction(f->s, i)) return;
        m->chain = (uint16_t)--i;
        m->depth++;
        struct kh_str prefix = kh_sentence_prefix(f->s, f->doc->morph, i);
        if (prefix.n) {
            m->prep = prefix;
            return;
        }
    }
}

static bool dash_at(const struct finder *f, uint32_t i) {
    return kh_sentence_mark(f->s, i, 0x2013) || kh_sentence_mark(f->s, i, 0x2014) || kh_sentence_mark(f->s, i, '-');
}

/* The mark that closes the aside in dashes or brackets that opens at token i, before token `to`; i when there is none. */
static uint32_t behind_aside(const struct finder *f, uint32_t i, uint32_t to) {
    bool bracket = kh_sentence_mark(f->s, i, '(');
    if (!bracket && !dash_at(f, i)) return i;
    for (uint32_t k = i + 1; k < to; k++) {
        if (bracket ? kh_sentence_mark(f->s, k, ')') : dash_at(f, k)) return k;
    }
    return i;
}

/* Does the verb at token i ask for more than one subject before it: a dual or plural, and nothing else? */
static bool verb_of_several(const struct finder *f, uint32_t i) {
    bool several = false;
    for (uint32_t k = 0; k < f->s->tokens[i].n_matches; k++) {
        uint16_t features = kh_sentence_at(f->s, i, k)->sense->features;
        if (!kh_features_verb(features)) continue;
        several = (features & (KH_FEATURE_DUAL | KH_FEATURE_PLURAL)) && !(features & KH_FEATURE_FIRST);
        if (!several) return false;
    }
    return several;
}

/* Does the coordinated group that ends with mention `last` open its clause? */
static bool opens_clause(const struct finder *f, size_t last) {
    while (last > 0 && f->out->at[last].joined) last--;
    uint32_t i = f->out->at[last].chain;
    if (i == 0) return true;
    return kh_sentence_mark(f->s, i - 1, ':') || kh_sentence_particle_ending(f->s, f->lex, i - 1, KH_PARTICLE_THAT) != NULL;
}

/* "[Moscow said ...] and Kyiv refuses": the mention is the subject of a clause of its own, unless the group opens one or the verb
 * speaks of several. */
static bool has_own_clause(const struct finder *f, size_t index) {
    uint32_t behind = f->out->at[index].last + 1u;
    if (behind >= f->s->n || !is_verb_only(f, behind)) return false;
    return !verb_of_several(f, behind) && !opens_clause(f, index - 1);
}

/* Joined to the mention before it: "and", nothing but commas or an adjective between them. */
static bool is_joined(const struct finder *f, size_t index) {
    const struct kh_mention *m = &f->out->at[index], *before = m - 1;
    if (m->joined) return true;
    if (!kh_sentence_conjunction(f->s, m->chain) || m->chain <= before->last || has_own_clause(f, index)) return false;
    uint32_t gap = 0;
    for (uint32_t i = before->last + 1u; i < m->chain; i++) {
        if (comma_at(f, i)) continue;
        uint32_t close = behind_aside(f, i, m->chain);
        if (close > i) {
            i = close;
            continue;
        }
        if (!is_plain(f, i) || ++gap > 1) return false;
    }
    return true;
}

static bool stands_as_place(const struct finder *f, const struct kh_mention *m) {
    bool place = m->kind == KH_MENTION_COUNTRY || m->kind == KH_MENTION_CAPITAL;
    if (m->kind == KH_MENTION_PLACE) return true;
    return place && kh_lexicon_in_class(f->lex, m->prep, KH_PARTICLE_PLACE);
}

/* "the Turkish capital, Ankara": the name stands where the words before it stand. */
static bool in_apposition(const struct finder *f, const struct kh_mention *before, const struct kh_mention *m) {
    if (m->kind != KH_MENTION_CAPITAL || before->kind != KH_MENTION_OWNER || before->country != m->country) return false;
    uint32_t behind = before->last + 1u;
    return m->first == behind || (m->first == behind + 1 && comma_at(f, behind));
}

static void settle(struct finder *f) {
    for (size_t i = 0; i < f->out->n; i++) {
        struct kh_mention *m = &f->out->at[i];
        bool same_place = i && f->out->at[i - 1].first == m->first;
        if (!same_place && !m->joined) govern(f, m, m->first);
        if (i && (same_place || is_joined(f, i))) {
            m->joined = true;
            if (m->prep.n == 0) {
                m->prep = f->out->at[i - 1].prep;
                m->by = f->out->at[i - 1].by;
            }
            if (same_place) m->depth = f->out->at[i - 1].depth, m->chain = f->out->at[i - 1].chain;
        }
        if (i && m->prep.n == 0 && in_apposition(f, &f->out->at[i - 1], m)) m->prep = f->out->at[i - 1].prep;
        m->locative = stands_as_place(f, m);
    }
}

static bool is_time(const struct finder *f, uint32_t i) {
    return match_at(f, i, KH_ENTRY_WEEKDAY) || match_at(f, i, KH_ENTRY_TIMEWORD) || match_at(f, i, KH_ENTRY_MONTH) || match_at(f, i, KH_ENTRY_UNIT);
}

static bool bears_pronoun(const struct finder *f, uint32_t i) {
    for (uint32_t k = 0; k < f->s->tokens[i].n_matches; k++) {
        const struct kh_match *m = kh_sentence_at(f->s, i, k);
        if (m->n == 1 && m->clitics.pronoun && kh_features_form(m->sense->features) == KH_FORM_NOUN) return true;
    }
    return false;
}

/* "military", "political": a word for a person that stands as an adjective behind a noun of the same definiteness. */
static bool is_adjective(const struct finder *f, const struct kh_match *m) {
    uint32_t i = m->first;
    const struct kh_lex_head *h = &f->lex->heads[m->sense->row];
    if (i == 0 || m->n > 1 || m->clitics.conjunction || m->clitics.preposition || m->clitics.pronoun) return false;
    bool indefinite = !m->clitics.article && !has_article(f, i - 1);
    bool described = (has_article(f, i - 1) || bears_pronoun(f, i - 1)) && m->clitics.article && h->gender == KH_GENDER_FEM && !is_time(f, i - 1); /* "the diplomatic crisis" */
    if (h->kind != KH_HEAD_GROUP && h->kind != KH_HEAD_PERSON && !(h->kind == KH_HEAD_ORGAN && (indefinite || described))) return false;
    if (match_at(f, i - 1, KH_ENTRY_NUMBER)) return false; /* "twenty civilians" */
    if ((m->sense->features & (KH_FEATURE_PLURAL | KH_FEATURE_DUAL)) || m->sense->column != 0) return false;
    const struct kh_match *before = match_at(f, i - 1, KH_ENTRY_HEAD);
    if (before && (m->sense->features & KH_FEATURE_ACCUSATIVE) && !(before->sense->features & KH_FEATURE_ACCUSATIVE)) return false; /* another case */
    bool noun = is_plain(f, i - 1) && !may_be_verb(f, i - 1) && f->s->tokens[i - 1].kind == KH_TOKEN_WORD;
    if (m->clitics.article && !has_article(f, i - 1) && match_at(f, i - 1, KH_ENTRY_EVENT)) return false; /* "recalling [the ambassador]" */
    return noun && (has_article(f, i - 1) == m->clitics.article || m->clitics.article);
}

static bool is_owned(const struct kh_mention *m) {
    return m->country != KH_NONE || m->key.n || m->resolved != KH_NONE;
}

/* The country of the organ or official named right before in the sentence: "the chief of staff admitted that the air force ..."; KH_NONE
 * when there is none. */
static uint32_t officials_before(const struct finder *f, const struct kh_mention *m) {
    for (const struct kh_mention *k = m; k-- > f->out->at;) {
        bool official = k->kind == KH_MENTION_ORGAN || k->kind == KH_MENTION_PERSON;
        if (official && k->country != KH_NONE && kh_lexicon_state_sector(f->lex, k->sector)) return k->country;
    }
    return KH_NONE;
}

/* "the authorities", "the army", soldiers without more: of the country that the same words named before, else of the
 * one the document names most often. */
static void place_organ(struct finder *f, struct kh_mention *m) {
    uint32_t *before = &f->doc->organ_country[m->head];
    if (is_owned(m)) {
        if (m->country != KH_NONE) *before = m->country + 1;
        return;
    }
    bool group = m->kind == KH_MENTION_GROUP;
    if (f->lex->heads[m->head].kind == KH_HEAD_SOURCE) return; /* "diplomatic sources" are nobody's */
    if (!kh_lexicon_state_sector(f->lex, m->sector) || (!group && !m->definite && !m->name.n && !has_article(f, m->last))) return;
    uint32_t beside = *before ? KH_NONE : officials_before(f, m);
    m->country = *before ? *before - 1 : beside != KH_NONE ? beside : f->doc->home;
}

/* "the organisation", "the movement" without more: the one of its kind that was named last. */
static void name_organisation(struct finder *f, struct kh_mention *m) {
    struct kh_str *last = kh_lexicon_state_sector(f->lex, m->sector) ? NULL : &f->doc->organisation;
    if (m->kind == KH_MENTION_ORG && last && m->key.n) {
        *last = m->key;
        f->doc->organisation_sector = m->sector;
    }
    bool bare = m->kind == KH_MENTION_ORGAN && !is_owned(m) && m->definite && m->sector.n;
    if (bare && last && last->n && kh_str_equal(f->doc->organisation_sector, m->sector)) m->key = *last;
}

/* "the plane" without more: of the country whose thing was named last. */
static void place_asset(struct finder *f, struct kh_mention *m) {
    if (m->kind != KH_MENTION_ASSET) return;
    if (m->country != KH_NONE && !m->own) f->doc->asset_country = m->country;
    bool bare = !is_owned(m) && m->definite && kh_lexicon_state_sector(f->lex, m->sector);
    uint32_t beside = bare ? officials_before(f, m) : KH_NONE;
    if (bare) m->country = beside != KH_NONE ? beside : f->doc->asset_country;
}

static void place_organs(struct finder *f) {
    for (size_t i = 0; i < f->out->n; i++) {
        struct kh_mention *m = &f->out->at[i];
        bool headed = m->head != KH_NONE && (m->kind == KH_MENTION_ORGAN || m->kind == KH_MENTION_GROUP || (m->kind == KH_MENTION_PERSON && m->person.n == 0));
        if (headed) place_organ(f, m);
        place_asset(f, m);
        name_organisation(f, m);
    }
}

/* "a town" and "his country" may fold to one form: what is written with the feminine's end bears no pronoun. */
static bool anaphor_stands(const struct finder *f, const struct kh_match *m) {
    bool own = f->lex->anaphora[m->sense->row] == KH_ANAPHOR_OWN;
    return !(own && m->n == 1 && kh_sentence_feminine_end(f->s, f->lex, m->first));
}

static uint32_t find_one(struct finder *f, uint32_t i) {
    const struct kh_match *m = naming_at(f, i);
    if (!m) {
        uint32_t n = f->s->tokens[i].kind == KH_TOKEN_WORD && match_at(f, i, KH_ENTRY_NAME) ? name_length(f, i, false) : 0;
        if (n < 2 && surname_at(f, i) == KH_NONE) return i + 1;
        struct kh_mention x = kh_mention__blank(i, i);
        take_name(f, &x, i, false);
        kh_mention__push(f, &x);
        return x.last + 1u;
    }
    switch (m->kind) {
    case KH_ENTRY_IDIOM: return i + m->n;
    case KH_ENTRY_HEAD: return is_verb_only(f, i) || is_adjective(f, m) ? i + 1 : find_headed(f, m);
    case KH_ENTRY_DEMONYM: return demonym_holds(f, m) || beside_demonym(f, m) ? find_demonym(f, m) : i + m->n;
    case KH_ENTRY_ANAPHOR: return anaphor_stands(f, m) ? find_anaphor(f, m) : i + 1;
    default: return find_named(f, m);
    }
}

void kh_mentions_find(struct kh_doc *d, const struct kh_sentence *s, struct kh_mentions *out) {
    struct finder f = {d, d->lex, s, out};
    *out = (struct kh_mentions){.of_token = kh_arena_array(d->arena, int16_t, s->n)};
    for (uint32_t i = 0; i < s->n; i++) out->of_token[i] = -1;
    for (uint32_t i = 0; i < s->n;) i = find_one(&f, i);
    settle(&f);
    kh_anaphor__own(&f);
    place_organs(&f);
}

bool kh_mention_agent(const struct kh_mention *m) {
    if (m->kind == KH_MENTION_PLACE || m->locative) return false;
    return m->resolved != KH_NONE || m->country != KH_NONE || m->key.n || m->kind == KH_MENTION_GROUP || m->kind == KH_MENTION_PERSON ||
           m->kind == KH_MENTION_ORGAN;
}

/* ---- from mention to actor ---- */

static struct kh_str actor_key(struct kh_doc *d, const struct kh_mention *m) {
    struct kh_str country = m->country != KH_NONE ? d->lex->countries[m->country].key : KH_S("");
    struct kh_str sector = m->sector;
    if (m->key.n) return m->key;
    if (sector.n == 0 && country.n && m->kind != KH_MENTION_PERSON) sector = KH_S("GOV");
    if (country.n && sector.n) return kh_arena_join(d->arena, country, '.', sector);
    if (country.n) return country;
    return sector.n ? sector : KH_S("UNK");
}

uint32_t kh_mention_actor(struct kh_doc *d, const struct kh_sentence *s, const struct kh_mention *m) {
    if (m->resolved != KH_NONE) {
        kh_vec_push(d->arena, &d->reading->actors.at[m->resolved].mentions, kh_sentence_span(s, m->first, m->last));
        return m->resolved;
    }
    struct kh_str key = actor_key(d, m), text = kh_str_span(s->text, kh_sentence_span(s, m->first, m->last));
    bool person = m->kind == KH_MENTION_PERSON && m->name.n;
    struct kh_str who = m->person.n ? m->person : person ? kh_fold_apply(kh_pack_fold(d->lex->pack), d->arena, m->name) : KH_S("");
    struct kh_str id = kh_arena_join(d->arena, key, '|', who);
    bool added;
    uint32_t index = *kh_map_put(&d->actors, id, (uint32_t)d->reading->actors.n, &added);
    if (added) {
        struct kh_actor a = {.key = key, .sector = m->sector, .person = m->person, .wikidata = m->wikidata, .name = m->name.n ? m->name : text};
        a.country = m->country != KH_NONE ? d->lex->countries[m->country].key : KH_S("");
        size_t dot = kh_str_find(key, KH_S("."), 0);
        struct kh_str state = dot == SIZE_MAX ? KH_S("") : kh_str_slice(key, 0, dot);
        if (a.country.n == 0 && state.n && kh_map_find(&d->lex->country_by_key, state)) a.country = state;
        if (a.sector.n == 0 && dot != SIZE_MAX && !kh_str_starts(key, KH_S("AREA."))) a.sector = kh_str_slice(key, dot + 1, key.n);
        kh_vec_push(d->arena, &d->reading->actors, a);
    }
    kh_vec_push(d->arena, &d->reading->actors.at[index].mentions, kh_sentence_span(s, m->first, m->last));
    return index;
}
