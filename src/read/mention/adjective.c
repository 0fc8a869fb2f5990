/* Words for people and bodies that are adjectives as well: "military", "political"; which of the two one is behind a noun. */
#include "read/mention/mention_int.h"

static bool is_time(const struct finder *f, uint32_t i) {
    enum { DAY = KH_KIND_BIT(KH_ENTRY_WEEKDAY) | KH_KIND_BIT(KH_ENTRY_TIMEWORD) };
    static const uint32_t times = DAY | KH_KIND_BIT(KH_ENTRY_MONTH) | KH_KIND_BIT(KH_ENTRY_UNIT);
    return kh_sentence_has(f->s, i, times);
}

static bool before_name(const struct finder *f, uint32_t i) {
    static const uint32_t names = KH_KIND_BIT(KH_ENTRY_NAME) | KH_KIND_BIT(KH_ENTRY_PERSON);
    return i + 1 < f->s->n && !f->s->tokens[i + 1].word->article && kh_sentence_has(f->s, i + 1, names);
}

/* Who is named right before token i, or NULL. */
static const struct kh_mention *named_before(const struct finder *f, uint32_t i) {
    int before = f->out->of_token[i - 1u];
    return before >= 0 ? &f->out->at[before] : NULL;
}

static bool behind_agent(const struct finder *f, uint32_t i) {
    const struct kh_mention *before = named_before(f, i);
    return before && kh_mention_agent(before);
}

/* Does the word have the article where the one before it has, and none where that has none? */
static bool same_definiteness(const struct finder *f, const struct kh_match *m) {
    return kh_sentence_article(f->s, m->first - 1u) == m->clitics.article;
}

/* "the army arrested yesterday [the president]", "the army arrested [the president X]": behind a word of time, or between an actor and a name. */
static bool begins_title(const struct finder *f, uint32_t i) {
    if (is_time(f, i - 1)) return true;
    bool plain = i > 1 && f->out->of_token[i - 1] < 0 && kh_mention__is_plain(f, i - 1);
    bool adjective = plain && kh_sentence_article(f->s, i - 1); /* "the [late] activist's family accused" */
    const struct kh_mention *before = named_before(f, adjective ? i - 1u : i);
    if (before && kh_sentence_in_class(f->s, i, KH_S("title"))) return kh_mention_agent(before) && before->kind != KH_MENTION_ASSET;
    if (!before_name(f, i)) return false;
    if (behind_agent(f, i)) return true;
    if (f->out->of_token[i - 1] >= 0) return false;
    bool construct = !kh_sentence_article(f->s, i - 1) && !kh_sentence_owned_noun(f->s, i - 1);
    return construct && kh_sentence_in_class(f->s, i, KH_S("title")); /* "the decision of [the president X]" */
}

/* A verb whose subject can only be a masculine one, which no feminine adjective describes. */
static bool masculine_verb(const struct finder *f, uint32_t i) {
    bool masculine = false;
    for (uint32_t k = 0; k < f->s->tokens[i].n_matches; k++) {
        const struct kh_match *m = kh_sentence_at(f->s, i, k);
        if (!kh_features_verb(m->features)) continue;
        if (!(m->features & KH_FEATURE_MASC)) return false;
        masculine = true;
    }
    return masculine && (i == 0 || kh_mention__is_verb_only(f, i));
}

/* Does an indefinite dual or sound plural that kept its ending stand at token i? Neither a genitive nor an adjective with the article goes with it. */
static bool stands_complete(const struct finder *f, uint32_t i) {
    const struct kh_match *m = kh_sentence_article(f->s, i) ? NULL : kh_sentence_match(f->s, i, KH_ENTRY_HEAD);
    return m && m->n == 1 && !m->clitics.pronoun && kh_mention__has_ending(f, m);
}

/* "the recall of [the ambassador of France]": a title with its genitive right behind it. */
static bool has_genitive(const struct finder *f, const struct kh_match *m) {
    uint32_t i = m->first + m->n;
    if (m->clitics.article || i >= f->s->n || !kh_sentence_in_class(f->s, m->first, KH_S("title"))) return false;
    if (f->s->tokens[i].word->preposition || kh_sentence_conjunction(f->s, i)) return false;
    return kh_sentence_article(f->s, i) || kh_sentence_match(f->s, i, KH_ENTRY_COUNTRY) || kh_sentence_match(f->s, i, KH_ENTRY_PLACE);
}

/* "an American aircraft [without crew]": a word for a craft right behind another, of the same definiteness, tells its kind. */
static bool describes_craft(const struct finder *f, const struct kh_match *m) {
    const struct kh_mention *craft = named_before(f, m->first);
    if (!craft || craft->kind != KH_MENTION_ASSET || !same_definiteness(f, m)) return false;
    return kh_sentence_in_class(f->s, m->first, KH_S("aircraft")) && kh_sentence_in_class(f->s, craft->first, KH_S("aircraft"));
}

/* "the [detained] journalists": a word for prisoners right behind others in the plural, of the same definiteness. */
static bool describes_held(const struct finder *f, const struct kh_match *m) {
    const struct kh_mention *people = named_before(f, m->first);
    if (!people || people->last + 1u != m->first) return false;
    bool several = people->plural && people->kind == KH_MENTION_GROUP && people->country == KH_NONE;
    return several && same_definiteness(f, m) && kh_sentence_in_class(f->s, m->first, KH_S("prisoner"));
}

/* "the [striking] teachers", "the [armed] settlers": a nominative right behind people in the plural is no object, but tells what they are. */
static bool describes_people(const struct finder *f, const struct kh_match *m) {
    const struct kh_mention *people = named_before(f, m->first);
    bool one_word = people && people->kind == KH_MENTION_GROUP && people->last + 1u == m->first && people->first == people->last;
    bool several = one_word && (people->plural || kh_sentence_nominative(f->s, people->first));
    if (!several || !same_definiteness(f, m)) return false;
    bool definite = m->clitics.article; /* without it the two agree in case */
    return (definite || kh_sentence_nominative(f->s, people->first)) && kh_sentence_nominative(f->s, m->first);
}

/* "the forces [of Rwanda] [the deputy] from Kenya": behind an adjective of origin a noun with one of its own is another party. */
static bool is_of_other_land(const struct finder *f, const struct kh_match *m) {
    bool definite = m->clitics.article && kh_sentence_article(f->s, m->first - 1u);
    const struct kh_match *before = definite ? kh_mention__demonym_at(f, m->first - 1u) : NULL;
    const struct kh_match *own = before ? kh_mention__demonym_at(f, m->first + m->n) : NULL;
    return own && own->clitics.article && kh_clitics_alone(own->clitics) && own->row != before->row;
}

/* "an officer [of Rwanda]", indefinite: a person with an adjective of origin behind him. */
static bool is_person_of_land(const struct finder *f, const struct kh_match *m) {
    if (m->clitics.article || !kh_sentence_in_class(f->s, m->first, KH_S("person"))) return false;
    const struct kh_match *land = kh_mention__demonym_at(f, m->first + m->n);
    return land && !land->clitics.article && kh_clitics_alone(land->clitics);
}

/* "a delegation": a body without the article, whose word is no adjective as well. */
static bool is_some_body(const struct finder *f, const struct kh_match *m) {
    bool organ = f->lex->heads[m->row].kind == KH_HEAD_ORGAN && !m->clitics.article;
    return organ && !kh_sentence_in_class(f->s, m->first, KH_S("body-adjective"));
}

/* "[the targeting] of": may the word at token i be the noun of an act that somebody suffers? */
static bool is_suffered(const struct finder *f, uint32_t i) {
    for (const struct kh_match *x = kh_sentence_first(f->s, i), *end = kh_sentence_end(f->s, i); x < end; x++) {
        if (x->kind != KH_ENTRY_EVENT || x->n != 1 || kh_features_form(x->features) != KH_FORM_NOUN) continue;
        const struct kh_lex_event *e = &f->lex->events[x->row];
        if (e->verb && e->object == KH_ROLE_RECIPIENT) return true;
    }
    return false;
}

/* "the targeting of [an official] of X", "at the hands of [an officer]": behind a preposition, or a word like "some", an act that somebody suffers, a word
 * for a body or for a person with an adjective of origin is a noun. */
static bool is_genitive(const struct finder *f, const struct kh_match *m) {
    uint32_t i = m->first;
    if (kh_sentence_particle_before(f->s, i, KH_PARTICLE_BY) || kh_sentence_in_class(f->s, i - 1, KH_S("some"))) return true;
    if (!(is_person_of_land(f, m) || is_some_body(f, m)) || kh_sentence_article(f->s, i - 1)) return false;
    return is_suffered(f, i - 1u);
}

/* "the diplomatic crisis", "a political force": may a word for a body be an adjective of the noun before it, of the same definiteness? */
static bool organ_describes(const struct finder *f, const struct kh_match *m) {
    uint32_t i = m->first;
    bool definite = kh_sentence_article(f->s, i - 1), feminine = f->lex->heads[m->row].gender == KH_GENDER_FEM;
    /* "force", but not "forces" */
    bool adjective = kh_sentence_in_class(f->s, i, KH_S("body-adjective")) && kh_sentence_feminine_end(f->s, i);
    if (!m->clitics.article && !definite) { /* "the minister of Chad received [a delegation]" */
        bool several = kh_sentence_in_class(f->s, i - 1, KH_S("several"));
        bool complete = several || f->out->of_token[i - 1] >= 0 || kh_mention__ends_described(f, i - 1);
        return adjective || !complete;
    }
    /* "the society urged [the authorities]", "the report urged [the opposition]" */
    if (!adjective || (i > 1 && masculine_verb(f, i - 2))) return false;
    return (definite || kh_sentence_owned_noun(f->s, i - 1)) && m->clitics.article && feminine && !is_time(f, i - 1);
}

/* "the [Sudanese] people": does an adjective of a land, with the article, stand behind token i? */
static bool is_of_land(const struct finder *f, uint32_t i) {
    return i + 1 < f->s->n && kh_mention__demonym_at(f, i + 1) && kh_sentence_article(f->s, i + 1);
}

/* Does the word stand for another one than who is named right before it: "the minister received [the ambassador]"? */
static bool is_another_than_named(const struct finder *f, const struct kh_match *m) {
    uint32_t i = m->first;
    const struct kh_mention *x = named_before(f, i);
    enum kh_head_kind kind = f->lex->heads[m->row].kind;
    bool the = m->clitics.article;
    if (!x) return false;
    if (kind == KH_HEAD_PERSON && the && x->kind == KH_MENTION_PERSON && x->definite) return true;
    if (x->name.n && (!the || kind == KH_HEAD_ORGAN)) return true; /* "received X [a delegation]" */
    if (kind != KH_HEAD_GROUP) return false;
    if (x->name.n && the && is_of_land(f, i)) return true; /* "X called on [the people of Sudan]" */
    bool gunmen = x->kind == KH_MENTION_GROUP && x->plural, town = x->kind == KH_MENTION_PLACE || x->kind == KH_MENTION_CAPITAL;
    /* "gunmen killed [the activist]", "arrested in Sanaa [the activist]" */
    if (the && (gunmen || town) && !kh_sentence_article(f->s, i - 1)) return true;
    static const uint32_t lands = KH_KIND_BIT(KH_ENTRY_PLACE) | KH_KIND_BIT(KH_ENTRY_COUNTRY);
    bool proper = kh_sentence_has(f->s, i - 1, lands) && !kh_mention__demonym_at(f, i - 1);
    return !the && proper && kh_mention__demonym_at(f, i + m->n); /* "killed in Beirut [a Syrian journalist]" */
}

/* Does a title or a name begin with the word: "the police held [the activist X]"? */
static bool begins_name(const struct finder *f, const struct kh_match *m) {
    uint32_t i = m->first;
    enum kh_head_kind kind = f->lex->heads[m->row].kind;
    if (!m->clitics.article) return false;
    if ((kind == KH_HEAD_PERSON || kind == KH_HEAD_ORGAN) && begins_title(f, i)) return true;
    if (kind == KH_HEAD_GROUP) return before_name(f, i) && behind_agent(f, i);
    bool titled = kind == KH_HEAD_PERSON && is_of_land(f, i) && kh_sentence_in_class(f->s, i, KH_S("title"));
    return titled && i > 1 && kh_mention__may_be_verb(f, i - 2); /* "the meeting brought together [the president of Lebanon] and" */
}

/* Does what stands before or behind the word show that it is a noun: a number, "that", an act on persons, its own genitive? */
static bool stands_as_noun(const struct finder *f, const struct kh_match *m) {
    uint32_t i = m->first;
    if (kh_sentence_match(f->s, i - 1, KH_ENTRY_NUMBER)) return true; /* "twenty [civilians]" */
    if (has_genitive(f, m) && !kh_mention__ends_described(f, i)) return true;
    if (kh_sentence_article(f->s, i - 1)) return false;
    if (kh_sentence_match(f->s, i - 1, KH_ENTRY_ANAPHOR)) return true; /* "after that [the ambassador]" */
    return kh_sentence_in_class(f->s, i - 1, KH_S("person-act")); /* "the death of [a soldier]" */
}

/* Do number, case and definiteness of the word allow that it describes the noun before it? */
static bool agrees_as_adjective(const struct finder *f, const struct kh_match *m) {
    uint32_t i = m->first;
    const struct kh_lex_head *h = &f->lex->heads[m->row];
    bool the = m->clitics.article, definite = kh_sentence_article(f->s, i - 1);
    if ((m->features & (KH_FEATURE_PLURAL | KH_FEATURE_DUAL)) || m->column != 0) return false;
    bool noun_only = h->kind == KH_HEAD_GROUP && (h->gender == KH_GENDER_FEM || kh_sentence_feminine_end(f->s, i - 1));
    if (noun_only && !the && !definite) return false; /* "the body of [a woman]", "of [a soldier]": no adjective agrees so */
    const struct kh_match *before = kh_sentence_match(f->s, i - 1, KH_ENTRY_HEAD);
    if (before && (m->features & KH_FEATURE_ACCUSATIVE) && !(before->features & KH_FEATURE_ACCUSATIVE)) return false; /* another case */
    if (!the && kh_mention__ends_described(f, i)) return true; /* "in a [press] statement" */
    bool recalled = the && !definite && kh_sentence_match(f->s, i - 1, KH_ENTRY_EVENT); /* "recalling [the ambassador]" */
    bool released = the && !definite && h->kind != KH_HEAD_ORGAN && f->out->of_token[i - 1] < 0 && !kh_sentence_owned_noun(f->s, i - 1);
    if (recalled || released) return false; /* "the release of [the journalist]" */
    bool noun = kh_mention__is_plain(f, i - 1) && !kh_mention__may_be_verb(f, i - 1) && f->s->tokens[i - 1].kind == KH_TOKEN_WORD;
    return noun && (definite == the || the);
}

/* "welcomed in the capital [the president]": a man's word with the article behind a feminine noun with it, which no adjective of it would be. */
static bool is_he_behind_she(const struct finder *f, const struct kh_match *m) {
    const struct kh_lex_head *h = &f->lex->heads[m->row];
    bool man = h->kind == KH_HEAD_PERSON && h->gender == KH_GENDER_MASC && m->clitics.article && !kh_sentence_feminine_end(f->s, m->first);
    return man && kh_sentence_article(f->s, m->first - 1u) && kh_sentence_feminine_end(f->s, m->first - 1u);
}

bool kh_mention__is_adjective(const struct finder *f, const struct kh_match *m) {
    uint32_t i = m->first;
    const struct kh_lex_head *h = &f->lex->heads[m->row];
    if (i == 0 || m->n > 1 || !kh_clitics_alone(m->clitics) || m->clitics.pronoun) return false;
    if (is_of_other_land(f, m) || is_genitive(f, m) || kh_mention__before_adverbials(f, i) < i) return false;
    if (h->kind == KH_HEAD_GROUP && describes_people(f, m)) return true;
    if (is_he_behind_she(f, m)) return false;
    if (m->clitics.article && h->kind == KH_HEAD_GROUP && stands_complete(f, i - 1)) return false; /* "gunmen abducted [the activist]" */
    if (h->kind == KH_HEAD_ASSET) return describes_craft(f, m);
    bool of_kind = h->kind == KH_HEAD_GROUP || h->kind == KH_HEAD_PERSON || (h->kind == KH_HEAD_ORGAN && organ_describes(f, m));
    if (!of_kind || stands_as_noun(f, m) || is_another_than_named(f, m) || begins_name(f, m)) return false;
    return describes_held(f, m) || agrees_as_adjective(f, m);
}
