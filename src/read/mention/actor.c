/* The reading's actors: whose mention a mention is, and the name that an actor goes by. */
#include "read/mention/mention.h"

static uint32_t country_row(const struct kh_mention *m) {
    return m->country != KH_NONE ? m->country : m->land;
}

static struct kh_str country_of(const struct kh_doc *d, const struct kh_mention *m) {
    uint32_t row = country_row(m);
    return row != KH_NONE ? d->lex->countries[row].key : KH_S("");
}

/* "MLI.GOV": the first part, and the second or "". */
static void key_parts(const struct kh_doc *d, const struct kh_mention *m, struct kh_str *first, struct kh_str *second) {
    struct kh_str country = country_of(d, m);
    struct kh_str sector = m->sector;
    *second = KH_S("");
    *first = m->key;
    if (m->key.n) return;
    if (sector.n == 0 && country.n && m->kind != KH_MENTION_PERSON) sector = KH_S("GOV");
    *first = country.n ? country : sector.n ? sector : KH_S("UNK");
    if (country.n) *second = sector;
}

static struct kh_str behind(struct kh_str text, struct kh_str clitic) {
    return kh_str_starts(text, clitic) ? kh_str_slice(text, clitic.n, text.n) : text;
}

/* The clitics of the longest match at token i that names somebody or something; none where no table knows the word. */
static struct kh_clitics clitics_at(const struct kh_sentence *s, uint32_t i) {
    static const uint32_t nouns = KH_KIND_BIT(KH_ENTRY_ACTOR) | KH_KIND_BIT(KH_ENTRY_PERSON) | KH_KIND_BIT(KH_ENTRY_COUNTRY) |
                                  KH_KIND_BIT(KH_ENTRY_PLACE) | KH_KIND_BIT(KH_ENTRY_HEAD) |
                                  KH_KIND_BIT(KH_ENTRY_DEMONYM) | KH_KIND_BIT(KH_ENTRY_NAME) | KH_KIND_BIT(KH_ENTRY_CLASS);
    for (const struct kh_match *m = kh_sentence_first(s, i), *end = kh_sentence_end(s, i); m < end; m++) {
        if (KH_KIND_BIT(m->kind) & nouns) return m->clitics;
    }
    return (struct kh_clitics){.conjunction = s->tokens[i].word->conjunction};
}

struct kh_str kh_mention_text(struct kh_doc *d, const struct kh_sentence *s, uint32_t first, uint32_t last) {
    struct kh_clitics clitics = clitics_at(s, first);
    struct kh_str prep = kh_morph_clitic(d->morph, clitics.preposition), article = kh_morph_article(d->morph);
    struct kh_str text = kh_str_span(s->text, kh_sentence_span(s, first, last));
    text = behind(behind(text, kh_morph_clitic(d->morph, clitics.conjunction)), prep);
    if (prep.n == 0 || !clitics.article || kh_str_starts(text, article)) return text;
    struct kh_str noun = behind(text, prep); /* the article's first letter is not written behind "to" */
    return kh_arena_printf(d->arena, "%.*s%.*s", KH_STR_ARG(article), KH_STR_ARG(noun));
}

/* How plainly a mention names its actor, best first. */
enum plainness { NAMED, BODY, PEOPLE, OFFICE, THING };

static enum plainness plainness(const struct kh_mention *m) {
    if (m->name.n) return NAMED;
    switch (m->kind) {
    case KH_MENTION_ORG:
    case KH_MENTION_ORGAN: return BODY;
    case KH_MENTION_GROUP: return PEOPLE;
    case KH_MENTION_PERSON: return OFFICE;
    case KH_MENTION_OWNER: return m->country != KH_NONE ? NAMED : THING;
    default: return THING;
    }
}

/* The state that an adjective or a town stands for goes by the state's name, everybody else by what stands there. */
static struct kh_str name_of(struct kh_doc *d, const struct kh_sentence *s, const struct kh_mention *m) {
    if (m->name.n) return m->name;
    bool state = (m->kind == KH_MENTION_OWNER || m->kind == KH_MENTION_PLACE) && m->country != KH_NONE && m->key.n == 0;
    return state ? d->lex->countries[m->country].name : kh_mention_text(d, s, m->first, m->last);
}

static void name_it(struct kh_actor *a, struct kh_doc *d, const struct kh_sentence *s, const struct kh_mention *m) {
    /* "forces": any longer word says more */
    bool bare = m->kind == KH_MENTION_ORGAN && m->name.n == 0 && m->first == m->last && !m->definite;
    uint8_t rank = (uint8_t)(2 * plainness(m) + bare);
    if (a->name.n && rank >= a->name_rank) return;
    a->name = name_of(d, s, m);
    a->name_rank = rank;
}

static struct kh_actor new_actor(const struct kh_doc *d, const struct kh_mention *m, struct kh_str key) {
    struct kh_actor a = {.key = key, .sector = m->sector, .person = m->person, .wikidata = m->wikidata, .name = KH_S(""), .country = country_of(d, m), .land_only = true};
    a.stranger = m->kind == KH_MENTION_PERSON && m->name.n && m->person.n == 0;
    size_t dot = kh_str_find(key, KH_S("."), 0);
    struct kh_str state = dot == SIZE_MAX ? KH_S("") : kh_str_slice(key, 0, dot);
    const uint32_t *of_key = a.country.n == 0 && state.n ? kh_map_find(&d->lex->country_by_key, state) : NULL;
    uint32_t land = of_key ? *of_key : country_row(m);
    if (of_key) a.country = state;
    a.side = land != KH_NONE ? land : d->lex->n_countries + (uint32_t)d->reading->actors.n;
    if (a.sector.n == 0 && dot != SIZE_MAX && !kh_str_starts(key, KH_S("AREA."))) a.sector = kh_str_slice(key, dot + 1, key.n);
    return a;
}

/* A person or a body of this name, whoever else speaks for the same key. */
static struct kh_str person_of(struct kh_doc *d, const struct kh_mention *m) {
    bool body = (m->kind == KH_MENTION_ORGAN || m->kind == KH_MENTION_GROUP) && m->key.n == 0;
    bool person = (m->kind == KH_MENTION_PERSON || body) && m->name.n;
    return m->person.n ? m->person : person ? kh_fold_apply(kh_pack_fold(d->lex->pack), d->arena, m->name) : KH_S("");
}

static char *append(char *to, struct kh_str s) {
    if (s.n) memcpy(to, s.p, s.n);
    return to + s.n;
}

enum { ROOM = 160 };

/* "MLI.GOV|" and the person, in the room given where it is enough: most actors are known already, and nothing of it is kept. */
static struct kh_str identity(struct kh_doc *d, const struct kh_mention *m, char room[ROOM], size_t *key_bytes) {
    struct kh_str first, second, person = person_of(d, m);
    key_parts(d, m, &first, &second);
    size_t most = first.n + second.n + person.n + 2;
    char *p = most <= ROOM ? room : kh_arena_room(d->arena, most), *end = append(p, first);
    if (second.n) *end++ = '.';
    end = append(end, second);
    *key_bytes = (size_t)(end - p);
    *end++ = '|';
    end = append(end, person);
    return (struct kh_str){p, (size_t)(end - p)};
}

static uint32_t add_actor(struct kh_doc *d, const struct kh_mention *m, struct kh_str name, size_t key_bytes) {
    uint32_t index = (uint32_t)d->reading->actors.n;
    name = kh_arena_str(d->arena, name);
    kh_map_put(&d->actors, name, index, NULL);
    kh_vec_push(d->arena, &d->reading->actors, new_actor(d, m, kh_str_slice(name, 0, key_bytes)));
    return index;
}

/* Do the words of `shorter` all stand in `longer` in this order, and do both begin or end with the same one? */
static bool is_part_of_name(struct kh_str shorter, struct kh_str longer) {
    bool ends = kh_str_ends(longer, shorter) && longer.n > shorter.n && longer.p[longer.n - shorter.n - 1] == ' ';
    struct kh_str word = KH_S(""), other = KH_S("");
    for (int n = 0; kh_str_next(&shorter, ' ', &word); n++) {
        do {
            if (!kh_str_next(&longer, ' ', &other)) return ends;
            if (n == 0 && !kh_str_equal(word, other)) return ends;
        } while (!kh_str_equal(word, other));
    }
    return true;
}

/* May a part of a name be somebody else's by now, whose whole name the sentence has brought? */
static bool may_be_part(const struct kh_mention *m) {
    return m->kind == KH_MENTION_PERSON && m->name.n && m->person.n == 0 && !kh_mention_affiliated(m);
}

/* "Sheikh [Khaled]" behind "Sheikh Khaled al-Sabah": the one person of the reading, whom no pack knows, of whose name this is a part; KH_NONE
 * when there is none, or more. */
static uint32_t person_before(struct kh_doc *d, const struct kh_mention *m) {
    const struct kh_fold *fold = kh_pack_fold(d->lex->pack);
    uint32_t found = KH_NONE;
    if (!may_be_part(m)) return KH_NONE;
    for (uint32_t i = 0; i < d->reading->actors.n; i++) {
        const struct kh_actor *a = &d->reading->actors.at[i];
        if (!a->stranger || a->country.n == 0) continue;
        if (!is_part_of_name(kh_fold_apply(fold, d->arena, m->name), kh_fold_apply(fold, d->arena, a->name))) continue;
        if (found != KH_NONE) return KH_NONE;
        found = i;
    }
    return found;
}

const struct kh_actor *kh_mention_told_before(struct kh_doc *d, const struct kh_mention *m) {
    uint32_t known = person_before(d, m);
    return known != KH_NONE ? &d->reading->actors.at[known] : NULL;
}

struct kh_mention kh_mention_implied(const struct kh_mention *from, uint32_t country, struct kh_str sector) {
    struct kh_mention m = *from;
    m.kind = KH_MENTION_PLACE;
    m.country = country;
    m.sector = sector;
    m.key = m.name = m.person = m.wikidata = m.prep = KH_S("");
    m.resolved = m.place = KH_NONE;
    m.locative = false;
    return m;
}

/* "the minister John [Smith]": by his last name alone he may be called from here on. */
static void note_stranger(struct kh_doc *d, const struct kh_sentence *s, const struct kh_mention *m) {
    const struct kh_token *last = &s->tokens[m->last];
    bool surname = last->word && last->kind == KH_TOKEN_WORD && !(last->kinds & ~KH_SURNAME_KINDS);
    if (surname) kh_map_put(&d->strangers, last->word->form, 0, NULL);
}

/* The actor of one of the sentence's own mentions, which have been asked already; KH_NONE for a copy, which may stand for somebody else, and for people
 * who may have got their land since. */
static uint32_t asked_before(const struct kh_doc *d, const struct kh_mention *m) {
    bool own = d->found && m >= d->found->at && m < d->found->at + d->found->n, lasts = m->country != KH_NONE || m->land == KH_NONE;
    return own && m->actor && lasts && !may_be_part(m) ? m->actor - 1u : KH_NONE;
}

uint32_t kh_mention_actor(struct kh_doc *d, const struct kh_sentence *s, const struct kh_mention *m) {
    uint32_t known = m->resolved != KH_NONE ? m->resolved : asked_before(d, m);
    if (known == KH_NONE) known = person_before(d, m);
    if (known != KH_NONE) {
        kh_vec_push(d->arena, &d->reading->actors.at[known].mentions, kh_sentence_span(s, m->first, m->last));
        return known;
    }
    char room[ROOM];
    size_t key_bytes;
    struct kh_str name = identity(d, m, room, &key_bytes);
    const uint32_t *there = kh_map_find(&d->actors, name);
    uint32_t index = there ? *there : add_actor(d, m, name, key_bytes);
    struct kh_actor *actor = &d->reading->actors.at[index];
    name_it(actor, d, s, m);
    if (!there && actor->stranger && actor->country.n) note_stranger(d, s, m);
    actor->land_only = actor->land_only && m->country == KH_NONE && m->land != KH_NONE;
    kh_vec_push(d->arena, &actor->mentions, kh_sentence_span(s, m->first, m->last));
    return index;
}
