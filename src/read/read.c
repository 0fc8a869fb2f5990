#include "read/read.h"

#include <stdlib.h>

#include "read/mention/anaphor.h"
#include "read/predicate/aside.h"
#include "read/cause/cause.h"
#include "read/event/denial.h"
#include "read/event/event.h"
#include "read/mention/occupation.h"
#include "read/event/place.h"
#include "read/predicate/predicate_int.h"
#include "read/event/retold.h"
#include "read/cause/scenario.h"
#include "read/time/timex.h"
#include "text/sentence.h"

/* Farthest look back for the medium that an adjective belongs to, in tokens. */
enum { MAX_MEDIUM = 4 };

struct kh_reader {
    const struct kh_lexicon *lex;
    struct kh_morph *morph;
    struct kh_buf *judged;
    struct kh_arena arena;
    struct kh_organ *organs;
    uint32_t documents;
};

struct kh_reader *kh_reader_new(const struct kh_lexicon *lex) {
    struct kh_reader *r = kh_xmalloc(sizeof *r);
    *r = (struct kh_reader){.lex = lex, .morph = kh_sentence_morph(lex)};
    r->organs = kh_arena_array(&r->arena, struct kh_organ, lex->n_heads + 1);
    return r;
}

void kh_reader_free(struct kh_reader *r) {
    if (!r) return;
    kh_morph_free(r->morph);
    kh_arena_free(&r->arena);
    free(r);
}

void kh_reader_note_judged(struct kh_reader *r, struct kh_buf *out) {
    r->judged = out;
}

struct kh_str kh_doc_rule(struct kh_doc *d, const struct kh_pack_sense *s) {
    return kh_pack_where(d->lex->pack, d->arena, s->table, s->row);
}

/* A sentence and its block. */
struct unit {
    struct kh_sentence s;
    enum kh_block_kind block;
    bool opens_block;
};
typedef KH_VEC(struct unit) unit_vec;

/* One sentence; several when it has more words than one may have. */
static void cut_units(struct kh_doc *d, struct kh_span span, enum kh_block_kind block, unit_vec *units) {
    while (span.start < span.end) {
        struct unit u = {.block = block};
        u.s.index = (uint32_t)d->reading->sentences.n;
        kh_sentence_make(d->arena, d->morph, d->lex, d->reading->article->text, span, &u.s);
        if (u.s.n == 0) return;
        kh_vec_push(d->arena, &d->reading->sentences, u.s.span);
        kh_vec_push(d->arena, units, u);
        span.start = u.s.span.end;
    }
}

static void cut_sentences(struct kh_doc *d, unit_vec *units) {
    const struct kh_article *article = d->reading->article;
    for (size_t b = 0; b < article->blocks.n; b++) {
        kh_sentence_vec spans = {0};
        kh_sentences_add(d->arena, article->text, article->blocks.at[b].span, &spans);
        size_t first = units->n;
        for (size_t i = 0; i < spans.n; i++) cut_units(d, spans.at[i], article->blocks.at[b].kind, units);
        if (units->n > first) units->at[first].opens_block = true;
    }
}

/* The country that a match names by its name or its capital's; KH_NO_WORD when none. */
static uint32_t country_named(const struct kh_lexicon *lex, const struct kh_match *m) {
    if (m->kind == KH_ENTRY_COUNTRY) return m->row;
    if (m->kind != KH_ENTRY_PLACE || !lex->places[m->row].capital) return KH_NO_WORD;
    return lex->places[m->row].country_row;
}

/* The country that an adjective or a people's name belongs to; KH_NO_WORD when none, or when the word may mean something else. */
static uint32_t country_of_adjective(const struct kh_doc *d, const struct kh_match *m) {
    if (m->kind != KH_ENTRY_DEMONYM) return KH_NO_WORD;
    const struct kh_lex_demonym *x = &d->lex->demonyms[m->row];
    return x->country != KH_NO_WORD && x->ambiguous && !d->named[x->country] ? KH_NO_WORD : x->country;
}

/* The order of those whom only adjectives name stands behind that of all who are named by their names. */
#define BY_ADJECTIVE (UINT32_MAX / 2u)

/* What a mention counts for a country: however many persons of it are named, less than its name once. */
enum { BY_PERSON = 1, BY_NAME = 2 };

/* A country named first behind so many tokens of its sentence is hardly what the page opens with. */
enum { OPENING = 16 };
enum { SENTENCES_OF_PAGE = 4 }; /* the title among them */

/* "the [German] news agency": who reports says nothing about where the document is at home. */
static bool of_medium(const struct kh_doc *d, const struct kh_sentence *s, uint32_t i) {
    for (uint32_t back = 1; back <= MAX_MEDIUM && back <= i; back++) {
        const struct kh_match *head = kh_sentence_match(s, i - back, KH_ENTRY_HEAD), *name = kh_sentence_match(s, i - back, KH_ENTRY_ACTOR);
        if (head && head->n >= back && kh_str_equal(d->lex->heads[head->row].sector, KH_S("JRN"))) return true;
        enum kh_actor_kind kind = name ? d->lex->actors[name->row].kind : KH_ACTOR_ORG;
        if (name && name->n > back && (kind == KH_ACTOR_MEDIA || kind == KH_ACTOR_AGENCY)) return true;
    }
    return false;
}

/* What the document's sentences name, by country of the lexicon. */
struct tally {
    uint32_t *count, *order, seen; /* how often; which one first, from 1 */
    uint8_t *friend;               /* called a friend: not at home here */
    bool page;                     /* more than a sentence or two */
    bool late;                     /* the first one stands far in its sentence: it does not open the page */
    kh_index_vec named;            /* those that are counted */
};

static void note_first(const struct kh_doc *d, struct tally *t, uint32_t country, uint32_t order) {
    t->order[country] = order;
    kh_vec_push(d->arena, &t->named, country);
}

static void count_adjectives(const struct kh_doc *d, const unit_vec *units, struct tally *t) {
    uint32_t seen = BY_ADJECTIVE;
    for (size_t u = 0; u < units->n; u++) {
        const struct kh_sentence *s = &units->at[u].s;
        uint32_t behind_person = 0; /* a family name may be spelled like an adjective */
        for (uint32_t i = 0; i < s->n && (s->kinds & KH_KIND_BIT(KH_ENTRY_DEMONYM)); i++) {
            if (!kh_sentence_has(s, i, KH_KIND_BIT(KH_ENTRY_PERSON) | KH_KIND_BIT(KH_ENTRY_DEMONYM))) continue;
            const struct kh_match *person = kh_sentence_match(s, i, KH_ENTRY_PERSON);
            if (person && i + person->n > behind_person) behind_person = i + person->n;
            if (i < behind_person) continue;
            /* "Russia" is spelled like "a Russian" as an object */
            bool name = kh_sentence_match(s, i, KH_ENTRY_COUNTRY) && kh_sentence_object_end(s, i);
            const struct kh_match *m = name ? NULL : kh_mention_demonym(d, s, i);
            uint32_t country = m && m->n == 1 && !of_medium(d, s, i) ? country_of_adjective(d, m) : KH_NO_WORD;
            if (country == KH_NO_WORD) continue;
            t->count[country] += BY_NAME;
            if (t->order[country] == 0) note_first(d, t, country, ++seen);
        }
    }
}

/* Whose name says nothing of where the page is at home: who reports, who watches others' doings, and bodies of many states, wherever they sit. */
static bool of_no_land(const struct kh_lex_actor *a) {
    return a->kind == KH_ACTOR_MEDIA || a->kind == KH_ACTOR_AGENCY || kh_str_among(a->sector, KH_S("NGO|IGO"));
}

/* The country that a match stands in or belongs to: a town, a party, an armed group, a person by more than a surname; KH_NO_WORD when none. */
static uint32_t country_meant(const struct kh_lexicon *lex, const struct kh_match *m) {
    struct kh_str key = KH_S("");
    if (m->kind == KH_ENTRY_PLACE) return lex->places[m->row].country_row;
    if (m->kind == KH_ENTRY_ACTOR && !of_no_land(&lex->actors[m->row])) key = lex->actors[m->row].country;
    else if (m->kind == KH_ENTRY_PERSON && m->n > 1) key = lex->persons[m->row].country;
    uint32_t *country = key.n ? kh_map_find(&lex->country_by_key, key) : NULL;
    return country ? *country : KH_NO_WORD;
}

enum { HOME_KINDS = KH_KIND_BIT(KH_ENTRY_COUNTRY) | KH_KIND_BIT(KH_ENTRY_PLACE) | KH_KIND_BIT(KH_ENTRY_ACTOR) | KH_KIND_BIT(KH_ENTRY_PERSON) };

/* A name of an organisation that is no town's name too. */
static bool names_actor(const struct kh_sentence *s, const struct kh_match *m) {
    const struct kh_match *town = m->kind == KH_ENTRY_ACTOR ? kh_sentence_match(s, m->first, KH_ENTRY_PLACE) : NULL;
    return m->kind == KH_ENTRY_ACTOR && !(town && town->n == m->n);
}

/* "the Turkish republic, [our friend]": whom a page calls a friend or brother is not where it is written. */
static bool called_friend(const struct kh_sentence *s, const struct kh_match *m) {
    uint32_t behind = m->first + m->n;
    for (uint32_t i = behind; i < s->n && i <= behind + 1u && s->tokens[i].kind == KH_TOKEN_WORD; i++) {
        if (!kh_sentence_article_alone(s, i)) return false;
        if (kh_sentence_in_class(s, i, KH_S("friendly"))) return true;
    }
    return false;
}

/* A name inside a longer one, "the Brothers" in "the group of the Muslim Brothers": matches come in the order of the text, longest first. */
static bool inside_longer(const struct kh_match *m, const struct kh_match *longer) {
    return longer && m->n < longer->n && m->first >= longer->first && m->first + m->n <= longer->first + longer->n;
}

/* A lesser town of a capital's name does not say where the page is. */
static bool shares_capital(const struct kh_lexicon *lex, const struct kh_sentence *s, const struct kh_match *m) {
    if (m->kind != KH_ENTRY_PLACE || lex->places[m->row].capital) return false;
    for (uint32_t k = 0; k < s->tokens[m->first].n_matches; k++) {
        const struct kh_match *x = kh_sentence_at(s, m->first, k);
        if (x->kind == KH_ENTRY_PLACE && x->n == m->n && lex->places[x->row].capital) return true;
    }
    return false;
}

/* Oman or Amman: is the country's name that of a capital as well? */
static bool is_capital_too(const struct kh_lexicon *lex, const struct kh_sentence *s, const struct kh_match *country) {
    for (uint32_t k = 0; k < s->tokens[country->first].n_matches; k++) {
        const struct kh_match *x = kh_sentence_at(s, country->first, k);
        bool capital = x->kind == KH_ENTRY_PLACE && x->n == country->n && lex->places[x->row].capital;
        if (capital && country_named(lex, x) != country->row) return true;
    }
    return false;
}

/* How the document names the country: by its own name, or by one that is a capital's (kh_doc.named). */
static uint8_t names_by(const struct kh_lexicon *lex, const struct kh_sentence *s, const struct kh_match *m) {
    return m->kind == KH_ENTRY_COUNTRY && !is_capital_too(lex, s, m) ? 2 : 1;
}

/* "[Bahrain]: five were jailed for contacts with Iran": the country that a heading opens with, before a colon; KH_NO_WORD when there is none. */
static uint32_t label_of(const struct kh_sentence *s) {
    const struct kh_match *m = s->n ? kh_sentence_match(s, 0, KH_ENTRY_COUNTRY) : NULL;
    return m && kh_sentence_mark(s, m->n, ':') ? m->row : KH_NO_WORD;
}

/* The country counted most but for the one at home; KH_NONE when the document names no other. */
static uint32_t second_of(const struct kh_doc *d, const struct tally *t) {
    uint32_t second = KH_NONE;
    for (size_t i = 0; i < t->named.n; i++) {
        uint32_t c = t->named.at[i];
        bool more = second == KH_NONE || t->count[c] > t->count[second] || (t->count[c] == t->count[second] && c < second);
        if (c != d->home && more) second = c;
    }
    return second;
}

/* "the movement of [the Youth]": what a headline calls a body by, in marks. */
static void note_short_names(struct kh_doc *d, const struct kh_sentence *s, const struct kh_match *m) {
    if (m->kind != KH_ENTRY_ACTOR || m->n < 2 || !kh_sentence_in_class(s, m->first, KH_S("named-body"))) return;
    struct kh_str words = KH_S("");
    for (uint32_t i = m->first + m->n; i-- > m->first + 1u;) {
        struct kh_str form = s->tokens[i].word->form;
        words = words.n ? kh_arena_join(d->arena, form, ' ', words) : form;
        kh_map_put(&d->short_names, words, m->row, NULL);
    }
}

static void note_match(struct kh_doc *d, const struct kh_sentence *s, const struct kh_match *m, struct tally *t) {
    if (m->kind == KH_ENTRY_PLACE && kh_mention_names_agreement(s, m->first)) return;
    if ((m->kind != KH_ENTRY_PERSON && kh_mention_namesake(d, s, m)) || kh_mention_of_other_land(d, s, m)) return;
    uint32_t country = country_named(d->lex, m);
    if (names_actor(s, m)) d->names_actor[m->row] = 1;
    note_short_names(d, s, m);
    if (country != KH_NO_WORD) d->named[country] |= names_by(d->lex, s, m);
    else country = country_meant(d->lex, m);
    if (country == KH_NO_WORD) return;
    if (called_friend(s, m)) t->friend[country] = 1;
    if (t->count[country] == 0) {
        note_first(d, t, country, ++t->seen);
        if (t->seen == 1) t->late = m->first >= OPENING;
    }
    if (m->kind == KH_ENTRY_PERSON) t->count[country] |= BY_PERSON;
    else t->count[country] += BY_NAME;
}

static void note_sentence(struct kh_doc *d, const struct kh_sentence *s, struct tally *t) {
    const struct kh_match *longer = NULL;
    for (uint32_t i = 0; i < s->n && (s->kinds & HOME_KINDS); i++) {
        if (!kh_sentence_has(s, i, HOME_KINDS)) continue;
        for (const struct kh_match *m = kh_sentence_first(s, i), *end = kh_sentence_end(s, i); m < end; m++) {
            if (!(KH_KIND_BIT(m->kind) & HOME_KINDS) || inside_longer(m, longer) || shares_capital(d->lex, s, m)) continue;
            longer = m;
            note_match(d, s, m, t);
        }
    }
}

/* How much speaks for a country: how often it is named; once more for the one that opens a page. */
static uint32_t weight_of(const struct tally *t, uint32_t country) {
    return t->count[country] + (t->page && !t->late && t->order[country] == 1 ? BY_NAME : 0);
}

/* Where the document is at home: the country named most often; of two, the one named first. KH_NONE when it names none. */
static uint32_t home_of(const struct tally *t) {
    uint32_t home = KH_NONE;
    for (size_t i = 0; i < t->named.n; i++) {
        uint32_t c = t->named.at[i];
        if (t->friend[c]) continue;
        bool more = home == KH_NONE || weight_of(t, c) > weight_of(t, home);
        bool sooner = home != KH_NONE && weight_of(t, c) == weight_of(t, home) && t->order[c] < t->order[home];
        if (more || sooner) home = c;
    }
    return home;
}

/* Countries that the document names by their own names: an adjective that is also a common word needs that. The one
 * named most often, by itself or by what belongs to it, is at home in the document; of two, the one named first. */
static void note_countries(struct kh_doc *d, const unit_vec *units) {
    size_t n = d->lex->n_countries + 1;
    struct tally t = {kh_arena_array(d->arena, uint32_t, n), kh_arena_array(d->arena, uint32_t, n), 0,
                      kh_arena_array(d->arena, uint8_t, n), units->n >= SENTENCES_OF_PAGE, false, {0}};
    d->named = kh_arena_array(d->arena, uint8_t, n);
    d->names_actor = kh_arena_array(d->arena, uint8_t, d->lex->n_actors + 1);
    kh_map_init(&d->short_names, d->arena);
    for (size_t u = 0; u < units->n; u++) note_sentence(d, &units->at[u].s, &t);
    count_adjectives(d, units, &t);
    d->home = home_of(&t);
    uint32_t label = units->n ? label_of(&units->at[0].s) : KH_NO_WORD;
    if (label != KH_NO_WORD && t.count[label] > BY_NAME) d->home = label;
    d->second = second_of(d, &t);
    d->country_counts = t.count;
    d->home_land = d->home != KH_NONE && t.order[d->home] <= BY_ADJECTIVE ? d->home : KH_NONE;
    d->home_sure = d->home != KH_NONE && t.count[d->home] >= 2 * BY_NAME;
    kh_occupation_note(d, t.count);
}

/* One key for one person of the document; KH_NONE for two. */
static void note_person(struct kh_doc *d, struct kh_map *map, struct kh_str form, uint32_t person) {
    bool added;
    uint32_t *row = kh_map_put(map, form, person, &added);
    if (!added && !kh_str_equal(d->lex->persons[person].id, d->lex->persons[*row == KH_NONE ? person : *row].id)) *row = KH_NONE;
}

static void note_forenames(struct kh_doc *d, const struct kh_sentence *s, const struct kh_match *m) {
    struct kh_str first = s->tokens[m->first].word->form;
    bool half = m->n > 2 && kh_sentence_article(s, m->first + 1u); /* "Abd", half a given name of two words */
    if (!half) note_person(d, &d->forenames, first, m->row);
    if (m->n > 2) note_person(d, &d->forenames, kh_arena_join(d->arena, first, ' ', s->tokens[m->first + 1u].word->form), m->row);
}

/* The last word of every longer name of a person in the document, where it stands for nothing else: a headline may call
 * somebody by it alone. */
static void note_surnames(struct kh_doc *d, const unit_vec *units) {
    kh_map_init(&d->surnames, d->arena);
    kh_map_init(&d->definite_surnames, d->arena);
    kh_map_init(&d->forenames, d->arena);
    kh_map_init(&d->strangers, d->arena);
    for (size_t u = 0; u < units->n; u++) {
        const struct kh_sentence *s = &units->at[u].s;
        for (size_t i = 0; i < s->matches.n && (s->kinds & KH_KIND_BIT(KH_ENTRY_PERSON)); i++) {
            const struct kh_match *m = &s->matches.at[i];
            if (m->kind != KH_ENTRY_PERSON || m->n < 2) continue;
            note_forenames(d, s, m);
            const struct kh_token *last = &s->tokens[m->first + m->n - 1u];
            if (m->n > 2 && kh_sentence_in_class(s, m->first + m->n - 2u, KH_S("name-particle"))) { /* "bin Ali", never "Ali" */
                note_person(d, &d->surnames, kh_arena_join(d->arena, last[-1].word->form, ' ', last->word->form), m->row);
                continue;
            }
            if (!kh_mention_surname_like(s, m->first + m->n - 1u)) continue;
            note_person(d, last->word->article ? &d->definite_surnames : &d->surnames, last->word->form, m->row);
        }
    }
}

/* A word of games or shows that is nothing else, or two that may be something else as well: "points", "round". */
static bool of_leisure(const struct kh_sentence *s) {
    if (kh_sentence_class_in(s, 0, s->n, KH_S("leisure"))) return true;
    size_t n = 0;
    for (uint32_t i = 0; i < s->n && kh_sentence_may_have_class(s, KH_S("sport")); i++) n += kh_sentence_in_class(s, i, KH_S("sport"));
    return n > 1;
}

static bool has_class(const struct kh_sentence *s, struct kh_str class) {
    return kh_sentence_class_in(s, 0, s->n, class);
}

/* Is a third of it or more about games and shows? The rest seldom says so again. */
static void note_leisure(struct kh_doc *d, const unit_vec *units) {
    size_t n = 0;
    for (size_t u = 0; u < units->n; u++) n += of_leisure(&units->at[u].s);
    d->leisure = n * 3 >= units->n && n > 0;
    for (size_t u = 0; u < units->n && d->leisure; u++) d->fiction |= has_class(&units->at[u].s, KH_S("fiction"));
}

/* What relative dates count from. */
static void set_anchor(struct kh_doc *d, const unit_vec *units) {
    d->anchor = d->published;
    for (size_t u = 0; u < units->n && d->published == KH_NO_DAY; u++) kh_timex_anchor(d, &units->at[u].s);
}

/* Leaves in mind for the next sentence who was named and who acted. */
static void remember(struct kh_parse *p, size_t first_heard, size_t first_event) {
    struct kh_doc *d = p->doc;
    kh_anaphor_remember(d, p->s, &p->mentions);
    kh_anaphor_tell_bystanders(d, first_heard, first_event);
    for (size_t k = 0; k < p->predicates.n; k++) {
        const struct kh_predicate *v = &p->predicates.at[k];
        if (v->subject == KH_NOBODY || v->form == KH_PREDICATE_NOUN || v->carried || v->relative || v->describes != KH_NOBODY) continue;
        if (v->reporting && d->lex->reporting[v->reporting->row].strength == KH_STRENGTH_REPORTS) continue; /* a medium only tells */
        if (v->reporting && kh_predicate__medium(p, v->subject)) continue;
        uint32_t actor = kh_mention_actor(d, p->s, &p->mentions.at[v->subject]);
        d->subject = actor;
        const struct kh_mention *m = &p->mentions.at[v->subject];
        bool people = m->kind == KH_MENTION_PERSON || m->kind == KH_MENTION_GROUP;
        d->subject_gender = !m->plural ? m->gender : people ? KH_GENDER_UNKNOWN : KH_GENDER_FEM; /* "the courts" are "she" */
    }
}

static void mention_all(struct kh_parse *p) {
    for (size_t i = 0; i < p->mentions.n; i++) {
        struct kh_mention *m = &p->mentions.at[i];
        bool named = kh_mention_affiliated(m) || m->kind == KH_MENTION_PERSON || m->kind == KH_MENTION_GROUP;
        if (named && kh_mention_agent(m)) m->actor = kh_mention_actor(p->doc, p->s, m) + 1u;
    }
    p->doc->found = &p->mentions;
}

static void read_sentence(struct kh_doc *d, const struct unit *u) {
    struct kh_parse p = {.doc = d, .s = &u->s}, main;
    struct kh_scopes scopes, main_scopes;
    uint32_t first_date = (uint32_t)d->reading->dates.n, first_place = (uint32_t)d->reading->places.n;
    uint32_t first_event = (uint32_t)d->reading->events.n;
    size_t first_heard = d->heard.n;
    if (u->opens_block) {
        kh_scopes_new_paragraph(d);
        kh_scenarios_new_paragraph(d);
    }
    d->accident = d->accident || has_class(&u->s, KH_S("accident"));
    d->strike = d->strike || has_class(&u->s, KH_S("strike")) || has_class(&u->s, KH_S("attack"));
    kh_timexes_find(d, &u->s);
    kh_mentions_find(d, &u->s, &p.mentions);
    kh_places_find(&p);
    mention_all(&p);
    kh_predicates_find(&p);
    kh_scopes_find(&p, &scopes);
    bool parted = kh_asides_leave_out(&p, &main);
    if (parted) {
        kh_scopes_find(&main, &main_scopes);
        kh_scopes_take_over(&p, &scopes, &main_scopes);
    }
    kh_events_find(&(struct kh_parsed){&p, &scopes}, parted ? &(struct kh_parsed){&main, &main_scopes} : NULL, first_date, first_place);
    kh_scenarios_find(&p, &scopes, u->block, first_event);
    kh_causes_find(&p, &scopes, first_event);
    kh_denials_find(&p);
    kh_retold_note(&p, &scopes, first_date);
    remember(&p, first_heard, first_event);
    kh_scopes_remember(&p, &scopes);
    bool heading = u->block == KH_BLOCK_HEADING || u->block == KH_BLOCK_TITLE;
    d->told = heading ? NULL : &u->s;
    d->told_events = first_event;
    d->found = NULL;
}

/* A mention counted for several roles stands once. */
static void drop_repeated_mentions(struct kh_reading *r) {
    for (size_t i = 0; i < r->actors.n; i++) {
        kh_span_vec *m = &r->actors.at[i].mentions;
        size_t kept = 0;
        for (size_t k = 0; k < m->n; k++) {
            bool seen = false;
            for (size_t j = kept; j-- > 0 && !seen;) seen = m->at[j].start == m->at[k].start && m->at[j].end == m->at[k].end;
            if (!seen) m->at[kept++] = m->at[k];
        }
        m->n = kept;
    }
}

void kh_read(struct kh_reader *r, struct kh_arena *a, const struct kh_article *article, struct kh_reading *out) {
    *out = (struct kh_reading){.arena = a, .article = article, .diagnostics = article->diagnostics};
    struct kh_doc d = {.lex = r->lex, .morph = r->morph, .judged = r->judged, .organs = r->organs, .number = ++r->documents, .arena = a, .reading = out,
                       .published = article->published.start, .said = KH_WHEN_UNKNOWN, .scenario = KH_NONE, .scenario_before = KH_NONE, .future_rule = KH_S(""),
                       .home = KH_NONE, .home_land = KH_NONE, .second = KH_NONE, .asset_country = KH_NONE, .source_country = KH_NONE, .subject = KH_NONE, .speaker = KH_NONE,
                       .statement_by = KH_NONE, .quote_by = KH_NONE};
    unit_vec units = {0};
    kh_map_init(&d.actors, a);
    cut_sentences(&d, &units);
    note_countries(&d, &units);
    note_surnames(&d, &units);
    note_leisure(&d, &units);
    d.own_time = kh_arena_array(a, uint8_t, out->sentences.n + 1);
    set_anchor(&d, &units);
    for (size_t i = 0; i < units.n; i++) read_sentence(&d, &units.at[i]);
    kh_scenarios_close(&d);
    kh_retold_dates(&d);
    drop_repeated_mentions(out);
    kh_morph_forget(r->morph);
}
