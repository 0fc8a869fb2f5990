#include "read/predicate/affiliation.h"

/* Tokens between people and the word of belonging, and between that word and the organisation. */
enum { TO_WORD = 4, TO_NAME = 3 };

/* How many tokens the words of belonging at token i take: "linked", "loyal", "believed to be of", "links [to]"; 0 for none. */
static uint32_t belonging(const struct kh_parse *p, uint32_t i) {
    uint32_t n = kh_sentence_class_length(p->s, i, KH_S("affiliated"));
    bool bond = n == 0 && kh_sentence_in_class(p->s, i, KH_S("bond")) && !kh_sentence_article(p->s, i); /* "broke off [the relations]" */
    return bond && !kh_sentence_particle(p->s, i + 1u, KH_PARTICLE_WITH) ? 1 : n; /* "deepened its relations [with] X" */
}

static bool belongs_at(const struct kh_parse *p, uint32_t i) {
    return belonging(p, i) > 0;
}

static bool is_organisation(const struct kh_mention *m) {
    bool leader = m->kind == KH_MENTION_PERSON && m->person.n; /* "loyal to [its leader]" */
    bool body = m->kind == KH_MENTION_ORGAN && kh_mention_affiliated(m); /* "loyal to [the government] of X" */
    return body || ((m->kind == KH_MENTION_ORG || m->kind == KH_MENTION_GROUP || leader) && m->key.n);
}

/* Do only commas and "at least" stand between token `from` and the mention's "of"? */
static bool of_behind(const struct kh_parse *p, uint32_t from, const struct kh_mention *whole) {
    for (uint32_t i = from; i + 1u < whole->chain; i++) {
        bool hedge = kh_sentence_in_class(p->s, i, KH_S("hedge")) || (i > from && kh_sentence_in_class(p->s, i - 1u, KH_S("hedge")));
        if (!hedge && !kh_parse_comma(p, i)) return false;
    }
    return whole->chain <= from + TO_WORD + 1u;
}

/* "fifteen dead [of the fighters of X]", "five dead and wounded, at least, [of the movement]": those of whom people told by a number only are
 * part; KH_NOBODY when none are named. */
static int part_of(const struct kh_parse *p, int mention) {
    const struct kh_mention *m = &p->mentions.at[mention];
    bool fallen = kh_str_among(m->sector, KH_S("CVL|UAF"));
    size_t next = (size_t)(mention + kh_parse_group(p, mention));
    bool counted = m->counted || (m->joined && m[-1].counted) || kh_str_equal(m->sector, KH_S("UAF")); /* "a member [of the army]" */
    if (m->kind != KH_MENTION_GROUP || !counted || !fallen || m->country != KH_NONE || next >= p->mentions.n) return KH_NOBODY;
    const struct kh_mention *whole = &p->mentions.at[next];
    bool armed = kh_lexicon_arms(p->doc->lex, whole->sector) != KH_ARMS_NONE;
    bool named = whole->key.n || (whole->country != KH_NONE && armed);
    bool body = kh_mention_is_body(whole) || whole->kind == KH_MENTION_GROUP;
    bool of = named && body && !whole->by && kh_parse_led_by(p, whole, KH_PARTICLE_FROM);
    return of && of_behind(p, whole[-1].last + 1u, whole) ? (int)next : KH_NOBODY;
}

/* "three employees [at the UNHCR]", "soldiers [in the UN mission]": people who work for a body of many states or of none
 * right behind them; KH_NOBODY when none is named. */
static int works_for(const struct kh_parse *p, int mention) {
    const struct kh_mention *m = &p->mentions.at[mention], *body = m + 1;
    if ((size_t)mention + 1 >= p->mentions.n || m->kind != KH_MENTION_GROUP) return KH_NOBODY;
    bool apart = kh_sentence_particle(p->s, m->last + 1u, KH_PARTICLE_PREP) != NULL;
    if (body->chain != m->last + (apart ? 2u : 1u)) return KH_NOBODY;
    const uint32_t *row = body->key.n ? kh_map_find(&p->doc->lex->actor_by_id, body->key) : NULL;
    struct kh_str sector = row ? p->doc->lex->actors[*row].sector : KH_S("");
    bool employs = kh_str_among(sector, KH_S("IGO|NGO"));
    bool civil = kh_str_among(m->sector, KH_S("LAB|NGO|MIL"));
    bool works = (civil && m->country == KH_NONE) || kh_str_equal(m->sector, KH_S("UAF")); /* a "member" without more is no gunman there */
    bool there = kh_parse_led_by(p, body, KH_PARTICLE_PLACE) || kh_parse_led_by(p, body, KH_PARTICLE_FROM);
    return employs && works && there ? mention + 1 : KH_NOBODY;
}

/* "a leading commander [in X]": somebody without a name, what he is like, and the body he serves in; KH_NOBODY when none is named. */
static int serves_in(const struct kh_parse *p, int mention) {
    const struct kh_mention *m = &p->mentions.at[mention], *body = m + 1;
    bool unnamed = m->kind == KH_MENTION_PERSON && m->name.n == 0 && m->country == KH_NONE && !kh_sentence_article(p->s, m->first);
    if (!unnamed || (size_t)mention + 1 >= p->mentions.n || m->last + 1u >= p->s->n || body->chain != m->last + 3u) return KH_NOBODY;
    bool like = kh_sentence_in_class(p->s, m->last + 1u, KH_S("describing")) && !kh_sentence_article(p->s, m->last + 1u);
    return like && is_organisation(body) && kh_parse_led_by(p, body, KH_PARTICLE_PLACE) ? mention + 1 : KH_NOBODY;
}

int kh_affiliation_of(const struct kh_parse *p, int mention) {
    const struct kh_mention *m = &p->mentions.at[mention];
    bool forces = m->kind == KH_MENTION_ORGAN && !m->definite && m->country == KH_NONE && !m->own;
    bool people = m->kind == KH_MENTION_GROUP || (m->kind == KH_MENTION_PERSON && m->name.n == 0) || forces;
    if (!people || m->key.n) return KH_NOBODY;
    int whole = part_of(p, mention);
    if (whole == KH_NOBODY) whole = works_for(p, mention);
    if (whole == KH_NOBODY) whole = serves_in(p, mention);
    if (whole != KH_NOBODY) return whole;
    uint32_t from = m->last + 1u;
    for (uint32_t i = from; i < p->s->n && i < from + TO_WORD; i++) {
        if (kh_sentence_is_mark(p->s, i) || p->mentions.of_token[i] >= 0) return KH_NOBODY;
        uint32_t n = belonging(p, i);
        if (!n) continue;
        bool indefinite = m->first == m->last && m->name.n == 0 && !kh_sentence_article(p->s, m->first);
        if (indefinite && kh_sentence_article(p->s, i)) return KH_NOBODY; /* "gunmen killed the politician [who belongs to] X" */
        for (size_t k = (size_t)mention + 1; k < p->mentions.n && p->mentions.at[k].chain < i + n + (uint32_t)TO_NAME; k++) {
            const struct kh_mention *body = &p->mentions.at[k];
            if (body->chain <= i || !is_organisation(body)) continue;
            bool official = m->kind == KH_MENTION_PERSON && m->country != KH_NONE;
            bool foreign = official && body->kind == KH_MENTION_ORGAN && body->country != m->country;
            return foreign ? KH_NOBODY : (int)k; /* "the president of X broke off his links to the government of Y" */
        }
        return KH_NOBODY;
    }
    return KH_NOBODY;
}

/* "the rebels [backed by X]", "refuses, [backed by X and Y]": is the state only said to stand behind others? */
static bool backs_only(const struct kh_parse *p, const struct kh_mention *m) {
    while (m->joined && m > p->mentions.at) m--;
    if (!kh_mention_names_state(m) || m->prep.n == 0 || m->chain < 2) return false;
    uint32_t i = m->chain - (kh_sentence_prefix(p->s, m->chain).n ? 1u : 2u);
    bool circumstance = kh_parse_led_by(p, m, KH_PARTICLE_FROM) && kh_sentence_feminine_end(p->s, i);
    return (kh_sentence_article(p->s, i) || circumstance) && kh_sentence_in_class(p->s, i, KH_S("backed"));
}

bool kh_affiliation_only(const struct kh_parse *p, const struct kh_mention *m) {
    if (backs_only(p, m)) return true;
    if (!is_organisation(m) || m->prep.n == 0 || m->chain == 0) return false;
    return belongs_at(p, m->chain - 1u) || (m->chain > 1 && belongs_at(p, m->chain - 2u));
}

/* "his counterparts in [the alliance], X, Y and Z": the first of several persons named behind a comma, or KH_NOBODY. */
static int listed_persons(const struct kh_parse *p, int mention) {
    const struct kh_mention *m = &p->mentions.at[mention];
    if (m->kind != KH_MENTION_PERSON || m->name.n || m->person.n || m->country != KH_NONE) return KH_NOBODY;
    for (int k = mention + 1; (size_t)k < p->mentions.n && k <= mention + 2; k++) {
        const struct kh_mention *x = &p->mentions.at[k];
        bool comma = x->first > 0 && kh_parse_comma(p, x->first - 1u);
        if (comma && x->kind == KH_MENTION_PERSON && x->name.n && kh_parse_group(p, k) > 1) return k;
    }
    return KH_NOBODY;
}

/* "armed groups - chief among them X and Y": the first of the named members, or KH_NOBODY. */
static int named_members(const struct kh_parse *p, int mention) {
    const struct kh_mention *m = &p->mentions.at[mention];
    bool several = m->kind == KH_MENTION_GROUP || (m->kind == KH_MENTION_PERSON && m->plural && m->name.n == 0);
    if (!several || kh_mention_affiliated(m)) return KH_NOBODY;
    uint32_t i = m->last + 1u;
    bool noun = i < p->s->n && p->s->tokens[i].kind == KH_TOKEN_WORD && p->mentions.of_token[i] < 0;
    if (noun && !kh_sentence_match(p->s, i, KH_ENTRY_PARTICLE)) i++; /* "leaders of [states]" */
    while (i < p->s->n && kh_sentence_is_mark(p->s, i)) i++;
    const struct kh_match *namely = kh_sentence_particle(p->s, i, KH_PARTICLE_NAMELY);
    if (!namely || i + namely->n >= p->s->n) return KH_NOBODY;
    for (size_t k = (size_t)mention + 1; k < p->mentions.n; k++) {
        if (p->mentions.at[k].chain == i + namely->n) return kh_mention_agent(&p->mentions.at[k]) ? (int)k : KH_NOBODY;
    }
    return KH_NOBODY;
}

/* "twelve people, among them [seven of the movement]", "people, among them [soldiers]": the others are who they are. */
static bool only_some(const struct kh_parse *p, int mention) {
    const struct kh_mention *m = &p->mentions.at[mention];
    return m->counted || kh_str_equal(m->sector, KH_S("CVL"));
}

/* Of people told by their number, those who are no more than people are no party of their own: "four, among them [a child]". */
static bool are_another(const struct kh_parse *p, int mention, int members) {
    const struct kh_mention *x = &p->mentions.at[members];
    return kh_mention_affiliated(x) || !kh_str_equal(x->sector, p->mentions.at[mention].sector);
}

/* "ten [dead and wounded] of the movement": whose they all are is told behind the last. */
static bool only_casualties(const struct kh_parse *p, int mention, int n) {
    for (int i = 0; i < n; i++) {
        uint32_t first = p->mentions.at[mention + i].first;
        if (!kh_sentence_in_class(p->s, first, KH_S("killed")) && !kh_sentence_in_class(p->s, first, KH_S("wounded"))) return false;
    }
    return true;
}

int kh_affiliation_some(const struct kh_parse *p, int mention) {
    int members = named_members(p, mention);
    return members != KH_NOBODY && only_some(p, mention) && are_another(p, mention, members) ? members : KH_NOBODY;
}

int kh_affiliation_all(const struct kh_parse *p, int mention, int n) {
    int members = named_members(p, mention);
    if (members != KH_NOBODY) return only_some(p, mention) ? KH_NOBODY : members;
    int whole = n == 1 || only_casualties(p, mention, n) ? kh_affiliation_of(p, mention) : KH_NOBODY;
    return whole != KH_NOBODY ? whole : listed_persons(p, mention);
}
