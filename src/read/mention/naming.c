/* What a token names: which entry wins there, and what a mention takes from it. */
#include "read/mention/mention_int.h"

/* Farthest looks, in tokens. */
enum { MAX_CHAIN = 3 };


bool kh_mention__is_verb_only(const struct finder *f, uint32_t i) {
    if (!kh_sentence_has_form(f->s, i, KH_VERB_FORMS)) return false;
    for (const struct kh_match *m = kh_sentence_first(f->s, i), *end = kh_sentence_end(f->s, i); m < end; m++) {
        if (!kh_features_verb(m->features) && m->kind != KH_ENTRY_NAME) return false;
    }
    return true;
}

/* A form that is a verb in one reading and a noun in another stands as a noun only behind a preposition. */
bool kh_mention__may_be_verb(const struct finder *f, uint32_t i) {
    if (!kh_sentence_has_form(f->s, i, KH_VERB_FORMS) || f->s->tokens[i].word->preposition || f->s->tokens[i].word->article) return false;
    return i == 0 || !kh_sentence_particle_before(f->s, i, KH_PARTICLE_PREP);
}

static bool is_auxiliary(const struct finder *f, uint32_t i) {
    return kh_sentence_in_class(f->s, i, KH_S("auxiliary"));
}

/* A word that may be a plain noun or adjective: no mark, no number, no particle, no verb. */
bool kh_mention__is_plain(const struct finder *f, uint32_t i) {
    if (i < f->s->n && f->s->tokens[i].word->prep_pronoun) return false;
    if (i >= f->s->n || f->s->tokens[i].kind != KH_TOKEN_WORD || kh_mention__is_verb_only(f, i)) return false;
    return !kh_sentence_match(f->s, i, KH_ENTRY_PARTICLE) && !kh_sentence_match(f->s, i, KH_ENTRY_REPORTING) && !is_auxiliary(f, i);
}

/* "[security] arrested": a word for a state of things is one for those who keep it only where it opens a clause before its verb, or stands
 * behind the verb of an act of force. */
bool kh_mention__is_abstract(const struct finder *f, const struct kh_match *m) {
    if (m->n > 1 || !kh_sentence_in_class(f->s, m->first, KH_S("kept"))) return false;
    uint32_t i = m->first;
    bool opens = i == 0 || kh_sentence_is_mark(f->s, i - 1) || kh_sentence_conjunction(f->s, i);
    bool acts = opens && i + 1 < f->s->n && !f->s->tokens[i].word->preposition && kh_mention__is_verb_only(f, i + 1);
    for (uint32_t k = 0; !acts && i > 0 && kh_mention__is_verb_only(f, i - 1) && k < f->s->tokens[i - 1].n_matches; k++) {
        const struct kh_match *x = kh_sentence_at(f->s, i - 1, k);
        bool force = x->kind == KH_ENTRY_EVENT && (x->features & KH_FEATURE_MASC) && !x->clitics.pronoun;
        acts = force && kh_str_equal(f->lex->events[x->row].type, KH_S("COERCE"));
    }
    return !acts;
}

struct kh_str kh_mention__prefix_of(const struct finder *f, const struct kh_match *m) {
    return kh_morph_clitic(f->doc->morph, m->clitics.preposition);
}

/* Which of two entries of one length names, lowest first. */
static const uint8_t naming_rank[KH_ENTRY_COUNT] = {
    [KH_ENTRY_IDIOM] = 1, [KH_ENTRY_ACTOR] = 2, [KH_ENTRY_PERSON] = 3, [KH_ENTRY_COUNTRY] = 4,
    [KH_ENTRY_PLACE] = 5, [KH_ENTRY_ANAPHOR] = 6, [KH_ENTRY_HEAD] = 7, [KH_ENTRY_DEMONYM] = 8,
};

static bool is_named(const struct kh_doc *d, const struct kh_match *m) {
    uint32_t country = d->lex->demonyms[m->row].country;
    return country != KH_NO_WORD && d->named[country];
}

const struct kh_match *kh_mention__demonym(const struct kh_doc *d, const struct kh_sentence *s, uint32_t i) {
    const struct kh_match *best = kh_sentence_match(s, i, KH_ENTRY_DEMONYM);
    for (uint32_t k = 0; best && k < s->tokens[i].n_matches; k++) {
        const struct kh_match *m = kh_sentence_at(s, i, k);
        if (m->kind != KH_ENTRY_DEMONYM || m->n != best->n) continue;
        int better = is_named(d, m) - is_named(d, best);
        bool plainer = d->lex->demonyms[best->row].ambiguous && !d->lex->demonyms[m->row].ambiguous;
        if (better > 0 || (better == 0 && plainer)) best = m;
    }
    return best;
}

/* Is the document about country `row` where a name of country `other` is also that of its capital? Such a name counts for neither. */
static bool is_about(const struct kh_doc *d, uint32_t row, uint32_t other) {
    return d->home == row || (row != KH_NONE && d->named[row] >= 2 && d->named[other] < 2);
}

/* Oman or Amman: a name of a country that is also the capital of another one means the city where the document is about that one, where
 * the words right before say whose capital it is, and beside another capital; beside a country's own name it means the country. */
static const struct kh_match *capital_for(const struct finder *f, const struct kh_match *country) {
    for (const struct kh_match *m = kh_sentence_first(f->s, country->first), *end = kh_sentence_end(f->s, country->first); m < end; m++) {
        if (m->kind != KH_ENTRY_PLACE || m->n != country->n || !f->lex->places[m->row].capital) continue;
        uint32_t row = f->lex->places[m->row].country_row;
        const struct kh_mention *before = f->out->n ? &f->out->at[f->out->n - 1] : NULL;
        bool next = before && before->last + 1u == m->first, joined = next && kh_sentence_conjunction(f->s, m->first);
        bool told = next && before->kind == KH_MENTION_CAPITAL && (joined || before->country == row);
        bool state = joined && before->kind == KH_MENTION_COUNTRY;
        if (row != country->row && (told || (!state && is_about(f->doc, row, country->row)))) return m;
    }
    return country;
}

/* "[Brussels] accuses Minsk": a capital that is also called an organisation's name is its seat, which stands for it where the document
 * has named the organisation and not the country, and nothing makes the word a place. */
static const struct kh_match *seat_for(const struct finder *f, const struct kh_match *actor) {
    const struct kh_match *town = NULL;
    for (uint32_t k = 0; !town && k < f->s->tokens[actor->first].n_matches; k++) {
        const struct kh_match *m = kh_sentence_at(f->s, actor->first, k);
        if (m->kind == KH_ENTRY_PLACE && m->n == actor->n) town = m;
    }
    if (!town || !f->lex->places[town->row].capital) return actor;
    uint32_t row = f->lex->places[town->row].country_row, i = actor->first;
    bool in = kh_lexicon_in_class(f->lex, kh_sentence_prefix(f->s, i), KH_PARTICLE_PLACE);
    in = in || kh_sentence_particle_before(f->s, i, KH_PARTICLE_PLACE);
    bool behind_noun = i && (kh_sentence_article(f->s, i - 1) || kh_sentence_match(f->s, i - 1, KH_ENTRY_HEAD));
    bool place = in || behind_noun || (i && kh_sentence_in_class(f->s, i - 1, KH_S("place")));
    bool stands = !place && row != KH_NONE && f->doc->named[row] < 2 && f->doc->names_actor[actor->row];
    return stands ? actor : town;
}

/* One ending serves for two and for many: "[the dissidents]" are many where one noun is theirs and the other one man's. */
static bool many_not_two(const struct kh_match *m, const struct kh_match *best) {
    if (m->kind != KH_ENTRY_HEAD || best->kind != KH_ENTRY_HEAD) return false;
    return (best->features & KH_FEATURE_DUAL) && (m->features & KH_FEATURE_PLURAL);
}

/* Does the reading name more than the best one before it: is it longer, or as long and of a kind that goes before? */
static bool names_better(const struct kh_match *m, const struct kh_match *best) {
    if (!best || m->n != best->n) return !best || m->n > best->n;
    return naming_rank[m->kind] < naming_rank[best->kind] || many_not_two(m, best);
}

/* Tripoli: of two towns of one name the one in whose country the document is at home, else in one that it names. */
static const struct kh_match *town_for(const struct finder *f, const struct kh_match *town) {
    const struct kh_doc *d = f->doc;
    uint32_t first = f->lex->places[town->row].country_row;
    for (uint32_t k = 0; first != d->home && k < f->s->tokens[town->first].n_matches; k++) {
        const struct kh_match *m = kh_sentence_at(f->s, town->first, k);
        if (m->kind != KH_ENTRY_PLACE || m->n != town->n || m->row == town->row) continue;
        uint32_t row = f->lex->places[m->row].country_row;
        bool named = row != KH_NONE && first != KH_NONE && d->named[row] > d->named[first];
        if (row != KH_NONE && (row == d->home || named)) return m;
    }
    return town;
}

/* The Justice and Development Party: of two organisations of one name the one of the country in which the document is at home, else of the one that
 * it names more. */
static const struct kh_match *namesake_for(const struct finder *f, const struct kh_match *actor) {
    const struct kh_match *best = actor;
    uint32_t country = kh_mention__country_row(f, f->lex->actors[actor->row].country);
    for (uint32_t k = 0; country != f->doc->home && k < f->s->tokens[actor->first].n_matches; k++) {
        const struct kh_match *m = kh_sentence_at(f->s, actor->first, k);
        if (m->kind != KH_ENTRY_ACTOR || m->n != actor->n || m->row == best->row) continue;
        uint32_t row = kh_mention__country_row(f, f->lex->actors[m->row].country);
        bool nearer = row != KH_NONE && (row == f->doc->home || (country != KH_NONE && f->doc->named[row] > f->doc->named[country]));
        if (nearer) best = m, country = row;
    }
    return best;
}

/* "Russia today Friday": a name of several words that ends in a word of time is none where the weekday follows that word. */
static bool tells_day(const struct finder *f, const struct kh_match *m) {
    if (m->kind != KH_ENTRY_ACTOR || m->n < 2) return false;
    uint32_t last = m->first + m->n - 1u;
    return kh_sentence_has(f->s, last + 1u, KH_KIND_BIT(KH_ENTRY_WEEKDAY)) && kh_sentence_match(f->s, last, KH_ENTRY_TIMEWORD) != NULL;
}

/* Does an organisation stand right before token i, joined to it by "and", or right behind it? */
static bool beside_organisation(const struct finder *f, uint32_t i) {
    const struct kh_mention *before = f->out->n ? &f->out->at[f->out->n - 1] : NULL;
    bool behind = before && before->last + 1u == i && before->kind == KH_MENTION_ORG && kh_sentence_conjunction(f->s, i);
    return behind || (i + 1u < f->s->n && kh_sentence_conjunction(f->s, i + 1u) && kh_sentence_match(f->s, i + 1u, KH_ENTRY_ACTOR));
}

static bool word_of_belonging(const struct finder *f, uint32_t i) {
    return kh_sentence_in_class(f->s, i, KH_S("affiliated")) || kh_sentence_in_class(f->s, i, KH_S("bond"));
}

/* "[the base] was hit", "militants linked to [the Base]": an organisation's name that is a common noun too names it only behind a word of belonging or
 * beside another organisation. */
static bool is_common_noun(const struct finder *f, const struct kh_match *m) {
    if (m->kind != KH_ENTRY_ACTOR || m->n > 1 || !kh_sentence_in_class(f->s, m->first, KH_S("name-and-noun"))) return false;
    bool belongs = m->first > 0 && word_of_belonging(f, m->first - 1u);
    uint32_t behind = m->first + m->n;
    bool claims = behind < f->s->n && kh_sentence_in_class(f->s, behind, KH_S("claims-attack"));
    claims = claims || (m->first > 0 && kh_sentence_in_class(f->s, m->first - 1u, KH_S("claims-attack")));
    return !belongs && !claims && !beside_organisation(f, m->first);
}

const struct kh_match *kh_mention__choose_name(const struct finder *f, uint32_t i) {
    const struct kh_match *best = NULL;
    for (const struct kh_match *m = kh_sentence_first(f->s, i), *end = kh_sentence_end(f->s, i); m < end; m++) {
        if (!(KH_KIND_BIT(m->kind) & KH_NAMING_KINDS) || tells_day(f, m) || is_common_noun(f, m)) continue;
        if (names_better(m, best)) best = m;
    }
    if (best && best->kind == KH_ENTRY_COUNTRY) return capital_for(f, best);
    if (best && best->kind == KH_ENTRY_ACTOR) return seat_for(f, namesake_for(f, best));
    if (best && best->kind == KH_ENTRY_PLACE) return town_for(f, best);
    return best && best->kind == KH_ENTRY_DEMONYM ? kh_mention_demonym(f->doc, f->s, i) : best;
}

/* An adjective that is also a common word (financial) counts only where the document names the country. */
/* Does a head of state or arms end right before token i? Its adjective names a country, whatever else the word may mean. */
static bool state_head_before(const struct finder *f, uint32_t i, bool article) {
    for (uint32_t back = 1; back <= MAX_CHAIN && back <= i; back++) {
        const struct kh_match *m = kh_sentence_match(f->s, i - back, KH_ENTRY_HEAD);
        if (!m || m->n != back) continue;
        const struct kh_lex_head *h = &f->lex->heads[m->row];
        if (h->kind == KH_HEAD_PERSON) return article && h->sector.n > 0;
        if (h->kind == KH_HEAD_ASSET) return kh_str_equal(h->sector, KH_S("MIL"));
        return h->kind == KH_HEAD_ORGAN && kh_str_among(h->sector, KH_S("GOV|MIL"));
    }
    return false;
}

/* Another country's adjective right before it: relations of two. */
static bool demonym_before(const struct finder *f, uint32_t i) {
    uint32_t before = i > 1 && kh_sentence_is_mark(f->s, i - 1) ? i - 2 : i - 1;
    const struct kh_match *m = i ? kh_sentence_match(f->s, before, KH_ENTRY_DEMONYM) : NULL;
    return m && !f->lex->demonyms[m->row].ambiguous && f->lex->demonyms[m->row].country != KH_NO_WORD;
}

/* "Western sanctions", "Western officials", not "the Western front": an adjective that is also a direction names somebody behind an
 * act or an official, in a form that no direction has. */
static bool of_people_or_act(const struct finder *f, const struct kh_match *m) {
    uint32_t i = m->first;
    bool form = m->clitics.article || (m->features & KH_FEATURE_PLURAL) || m->column != f->lex->nisba_column;
    form = form || kh_sentence_feminine_end(f->s, i);
    if (!form || i == 0 || !kh_clitics_alone(m->clitics)) return false;
    const struct kh_match *head = kh_sentence_match(f->s, i - 1, KH_ENTRY_HEAD);
    if (head) {
        const struct kh_lex_head *h = &f->lex->heads[head->row];
        bool people = h->kind == KH_HEAD_PERSON || h->kind == KH_HEAD_GROUP || h->kind == KH_HEAD_SOURCE;
        return people || kh_lexicon_arms(f->lex, h->sector) != KH_ARMS_NONE;
    }
    for (const struct kh_match *x = kh_sentence_first(f->s, i - 1), *end = kh_sentence_end(f->s, i - 1); x < end; x++) {
        if (x->kind != KH_ENTRY_EVENT || x->n != 1 || kh_features_form(x->features) != KH_FORM_NOUN) continue;
        struct kh_str type = f->lex->events[x->row].type; /* deeds; "Western pressure" is often nobody's in particular */
        if (kh_str_among(type, KH_S("SANCTION|AID|ASSAULT"))) return true;
    }
    return false;
}

bool kh_mention__demonym_holds(const struct finder *f, const struct kh_match *m) {
    const struct kh_lex_demonym *d = &f->lex->demonyms[m->row];
    if (d->country == KH_NO_WORD) return d->actor != KH_NO_WORD && (!d->ambiguous || of_people_or_act(f, m));
    if (!d->ambiguous || f->doc->named[d->country]) return true;
    return state_head_before(f, m->first, m->clitics.article) || demonym_before(f, m->first);
}

/* An adjective of origin at i. Behind a head or beside another such adjective it needs no further support. */
const struct kh_match *kh_mention__demonym_found(const struct finder *f, uint32_t i) {
    if (kh_sentence_match(f->s, i, KH_ENTRY_IDIOM)) return NULL;
    const struct kh_match *m = kh_mention_demonym(f->doc, f->s, i), *country = kh_sentence_match(f->s, i, KH_ENTRY_COUNTRY);
    if (!m || (country && country->n > m->n)) return NULL; /* "Central Africa" is no adjective of Africa */
    const struct kh_lex_demonym *d = &f->lex->demonyms[m->row];
    if (d->country == KH_NO_WORD && d->ambiguous && !kh_mention__demonym_holds(f, m)) return NULL;
    return d->country != KH_NO_WORD || d->actor != KH_NO_WORD ? m : NULL;
}

/* Is it a finite verb of force, whose object suffers? */
static bool is_verb_of_force(const struct finder *f, uint32_t i) {
    for (const struct kh_match *m = kh_sentence_first(f->s, i), *end = kh_sentence_end(f->s, i); m < end; m++) {
        if (m->kind != KH_ENTRY_EVENT || !kh_features_verb(m->features) || m->clitics.pronoun) continue;
        const struct kh_lex_event *e = &f->lex->events[m->row];
        if (e->object == KH_ROLE_RECIPIENT && kh_str_among(e->type, KH_S("ASSAULT|COERCE"))) return true;
    }
    return false;
}

bool kh_mention__harmed_one(const struct finder *f, const struct kh_match *m) {
    enum { TO_VERB = 5 };
    uint32_t i = m->first;
    bool bare = !m->clitics.article && kh_clitics_alone(m->clitics) && !(m->features & (KH_FEATURE_PLURAL | KH_FEATURE_DUAL));
    if (!bare || i == 0) return false;
    bool object = m->features & KH_FEATURE_ACCUSATIVE;
    if (is_verb_of_force(f, i - 1u)) return object || !kh_sentence_in_class(f->s, i - 1u, KH_S("attack")); /* not "a [Russian] shelling" */
    if (!object || !kh_sentence_article(f->s, i - 1u)) return false;
    for (uint32_t back = 2; back <= TO_VERB && back <= i; back++) {
        if (is_verb_of_force(f, i - back)) return true;
        if (kh_sentence_is_mark(f->s, i - back)) return false;
    }
    return false;
}

bool kh_mention__of_other_case(const struct finder *f, const struct kh_match *m) {
    uint32_t i = m->first;
    enum { OTHER_FORMS = KH_FEATURE_PLURAL | KH_FEATURE_DUAL | KH_FEATURE_ACCUSATIVE };
    if (kh_mention__harmed_one(f, m)) return true;
    if (!(m->features & KH_FEATURE_ACCUSATIVE) || m->clitics.article || m->clitics.preposition) return false;
    if (i == 0 || kh_sentence_article(f->s, i - 1)) return false;
    const struct kh_match *head = kh_sentence_match(f->s, i - 1, KH_ENTRY_HEAD);
    bool one = head && head->n == 1 && !(head->features & OTHER_FORMS) && head->column == 0;
    if (!one || f->lex->heads[head->row].kind == KH_HEAD_ASSET) return false;
    return !kh_sentence_feminine_end(f->s, i - 1) && !kh_sentence_object_end(f->s, i - 1);
}

/* Does the adjective stand right beside another one, as in "Algerian-Malian relations"? */
bool kh_mention__beside_demonym(const struct finder *f, const struct kh_match *m) {
    uint32_t i = m->first;
    while (i > 0 && kh_sentence_is_mark(f->s, i - 1)) i--;
    int16_t before = i > 0 ? f->out->of_token[i - 1] : -1;
    return before >= 0 && f->out->at[before].kind == KH_MENTION_OWNER;
}

struct kh_mention kh_mention__blank(uint32_t first, uint32_t last) {
    return (struct kh_mention){
        .first = (uint16_t)first, .last = (uint16_t)last, .chain = (uint16_t)first, .country = KH_NONE, .land = KH_NONE, .place = KH_NONE, .resolved = KH_NONE, .head = KH_NONE,
        .key = KH_S(""), .sector = KH_S(""), .name = KH_S(""), .person = KH_S(""), .wikidata = KH_S(""), .prep = KH_S("")};
}

void kh_mention__set_country(const struct finder *f, struct kh_mention *m, uint32_t country) {
    bool named_so = kh_mention_names_state(m); /* a minister of Sudan is no "he" for that */
    m->country = country;
    if (m->gender == KH_GENDER_UNKNOWN && named_so) m->gender = f->lex->countries[country].gender;
}

void kh_mention__set_owner(const struct finder *f, struct kh_mention *m, const struct kh_lex_demonym *d) {
    if (d->country != KH_NO_WORD) kh_mention__set_country(f, m, d->country);
    else if (d->actor != KH_NO_WORD && m->key.n == 0 && !kh_str_equal(m->sector, KH_S("BUS"))) /* European companies are not Europe */
        m->key = f->lex->actors[d->actor].key;
}

uint32_t kh_mention__country_row(const struct finder *f, struct kh_str key) {
    uint32_t *row = kh_map_find(&f->lex->country_by_key, key);
    return row ? *row : KH_NONE;
}

void kh_mention__set_actor(const struct finder *f, struct kh_mention *m, const struct kh_lex_actor *a) {
    m->key = a->key;
    m->sector = a->sector;
    m->name = a->name;
    m->wikidata = a->wikidata;
    bool he = kh_sentence_in_class(f->s, m->first, KH_S("masculine")); /* "the [council] of security" */
    if (he && m->gender == KH_GENDER_UNKNOWN) m->gender = KH_GENDER_MASC;
    const struct kh_match *head = kh_sentence_match(f->s, m->first, KH_ENTRY_HEAD); /* "the [army] of X" */
    bool body = head && head->n == 1 && m->last > m->first && f->lex->heads[head->row].kind == KH_HEAD_ORGAN;
    if (body && m->gender == KH_GENDER_UNKNOWN && f->lex->heads[head->row].gender == KH_GENDER_MASC) m->gender = KH_GENDER_MASC;
    bool she = kh_sentence_article(f->s, m->first) && kh_sentence_feminine_end(f->s, m->first); /* "the [quartet]" */
    if (she && m->gender == KH_GENDER_UNKNOWN) m->gender = KH_GENDER_FEM;
    bool organ = a->kind == KH_ACTOR_ORGAN;
    m->named_as = (uint8_t)(a->kind + 1u);
    m->plural = m->plural || a->kind == KH_ACTOR_PEOPLE;
    m->kind = organ ? KH_MENTION_ORGAN : a->kind == KH_ACTOR_PEOPLE ? KH_MENTION_GROUP : KH_MENTION_ORG;
    if (organ && a->country.n) m->country = kh_mention__country_row(f, a->country);
}

/* Of two running terms a state's counts before an organisation's (a president who chairs a bloc speaks for his
 * country), then the one that began later. */
static bool outranks(const struct kh_lex_office *a, const struct kh_lex_office *b) {
    if ((a->org.n == 0) != (b->org.n == 0)) return a->org.n == 0;
    return a->from != KH_NO_DAY && (b->from == KH_NO_DAY || a->from >= b->from);
}

/* The last office of somebody who holds none on the page's day: whoever led an armed movement is told of as its man after his death too. */
static const struct kh_lex_office *last_office(const struct finder *f, const struct kh_lex_person *p) {
    const struct kh_lex_office *last = NULL;
    if (kh_lexicon_arms(f->lex, p->sector) != KH_ARMS_IRREGULARS) return NULL;
    for (uint32_t i = 0; i < p->n_offices; i++) {
        const struct kh_lex_office *o = &f->lex->offices[p->first_office + i];
        if (o->org.n && o->to <= f->doc->published && (!last || o->to > last->to)) last = o;
    }
    return last;
}

/* Country, sector and organisation of a person on the day of the document: the term that covers it, else what the
 * person stands for in general. */
void kh_mention__set_person(const struct finder *f, struct kh_mention *m, const struct kh_lex_person *p) {
    struct kh_str country = p->country, sector = p->sector, org = KH_S("");
    const struct kh_lex_office *best = NULL;
    for (uint32_t i = 0; i < p->n_offices; i++) {
        const struct kh_lex_office *o = &f->lex->offices[p->first_office + i];
        if (kh_lexicon_runs(o->from, o->to, f->doc->published) && (!best || outranks(o, best))) best = o;
    }
    if (!best) best = last_office(f, p);
    if (best) {
        if (best->country.n || best->org.n) country = best->country; /* an official of a bloc has no country to speak for */
        if (best->sector.n) sector = best->sector;
        org = best->org;
    }
    if (!best && kh_str_equal(sector, KH_S("IGO"))) country = KH_S(""); /* an envoy of the nations never speaks for his own */
    m->kind = KH_MENTION_PERSON;
    m->name = p->name;
    m->person = p->id;
    m->wikidata = p->wikidata;
    uint32_t *actor = org.n ? kh_map_find(&f->lex->actor_by_id, org) : NULL;
    /* Without a day, the title before the name tells. */
    bool in_office = f->doc->published == KH_NO_DAY && kh_lexicon_state_sector(f->lex, m->sector);
    /* "the leader of [X], Y" speaks for X, whatever else he heads */
    if (actor && !in_office && m->key.n == 0) m->key = f->lex->actors[*actor].key;
    if (m->sector.n == 0) m->sector = sector;
    uint32_t row = kh_mention__country_row(f, country);
    if (m->country == KH_NONE && row != KH_NONE) m->country = row;
}

/* The country named last whose name begins with that noun, in this sentence or before; KH_NONE when there is none. */
static uint32_t realm_heard(const struct finder *f, struct kh_str lead) {
    for (size_t i = f->out->n; i-- > 0;) {
        uint32_t country = f->out->at[i].country;
        if (country != KH_NONE && kh_lexicon_realm(f->lex, lead, country)) return country;
    }
    for (size_t i = f->doc->heard.n; i-- > 0;) {
        uint32_t country = f->doc->heard.at[i].country;
        if (country != KH_NONE && kh_lexicon_realm(f->lex, lead, country)) return country;
    }
    return KH_NONE;
}

uint32_t kh_mention__realm(const struct finder *f, const struct kh_lex_head *h) {
    const struct kh_doc *d = f->doc;
    if (!h->realm) return KH_NONE;
    if (d->home != KH_NONE && kh_lexicon_realm(f->lex, h->lead, d->home)) return d->home;
    uint32_t found = realm_heard(f, h->lead);
    for (uint32_t i = 0; found == KH_NONE && i < f->lex->n_countries; i++) {
        if (d->named[i] && kh_lexicon_realm(f->lex, h->lead, i)) found = i;
    }
    return found;
}
