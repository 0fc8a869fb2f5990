/* Noun phrases around a head, with their genitives and adjectives of origin. */
#include "read/mention_int.h"

#include "read/quote.h"

/* Longest noun phrase, in tokens. */
enum { MAX_PHRASE = 12 };

void kh_mention__take_span(struct phrase *p, uint32_t upto) {
    p->next = upto;
    p->m.last = (uint16_t)(upto - 1);
}

/* Courts and police bear a town's name: "the criminal court of Alexandria". */
bool kh_mention__is_local(const struct kh_mention *m) {
    return m->kind == KH_MENTION_ORGAN && kh_str_among(m->sector, KH_S("JUD|COP"));
}

/* "supporters of [the junta]": people who back those who rule are people all the same. */
static bool backs_state(const struct phrase *p, struct kh_str sector) {
    return kh_lexicon_state_sector(p->f->lex, sector) && kh_sentence_in_class(p->f->s, p->m.first, KH_S("supporter"));
}

/* "[workers] of the company", "[opponents] of the government": people who have a trade or a side of their own keep it, whosever they are. */
bool kh_mention__keeps_sector(const struct phrase *p) {
    bool role = kh_str_among(p->m.sector, KH_S("CVL|ELI")); /* "a candidate of the opposition" is its own */
    if (p->m.kind == KH_MENTION_ORGAN) return kh_str_equal(p->m.sector, KH_S("LAB")); /* "the union [of teachers]" */
    return p->m.kind == KH_MENTION_GROUP && kh_lexicon_society_sector(p->f->lex, p->m.sector) && !role;
}

/* "the Peshmerga's [Kurdish] forces", "a UN soldier [of Morocco]": of what land the owner's people are. */
static bool is_second_owner(const struct phrase *p, const struct kh_match *d) {
    if (p->m.kind == KH_MENTION_ORGAN) return d->clitics.article;
    return p->m.kind == KH_MENTION_GROUP && p->m.first + 2u == d->first;
}

/* "the governor [of Aden]": a capital stands for its state, any town for whose the person or the thing in it is. */
static bool owns_by_place(const struct phrase *p, const struct kh_match *m) {
    if (m->kind != KH_ENTRY_PLACE) return false;
    bool body = p->m.kind == KH_MENTION_ORGAN && p->m.sector.n && kh_lexicon_arms(p->f->lex, p->m.sector) == KH_ARMS_NONE; /* "the council of [the governorate]" */
    return p->f->lex->places[m->row].capital || p->m.kind == KH_MENTION_ASSET || p->m.kind == KH_MENTION_PERSON || body || kh_mention__is_local(&p->m);
}

/* The adjective of origin at token i that may belong to the head; NULL when none does. */
static const struct kh_match *owner_adjective(const struct phrase *p, uint32_t i) {
    const struct kh_match *d = kh_mention__demonym_at(p->f, i);
    if (!d || kh_mention__of_other_case(p->f, d)) return NULL; /* "a settler killed [a Palestinian]" */
    const struct kh_match *person = kh_sentence_match(p->f->s, i, KH_ENTRY_PERSON);
    if (person && person->n > d->n) return NULL; /* "Colonel [Turki al-Maliki]" is no Turk */
    if (p->m.own && !d->clitics.article) return NULL; /* "its ambassador to [Mali]" is no "Malian ambassador": that is definite */
    return d->clitics.preposition || d->clitics.conjunction ? NULL : d;
}

static void take_actor(struct phrase *p, const struct kh_lex_actor *a) {
    uint32_t country = a->kind == KH_ACTOR_ORGAN ? kh_mention__country_row(p->f, a->country) : KH_NONE;
    if (country != KH_NONE) kh_mention__set_country(p->f, &p->m, country);
    else p->m.key = a->key;
    if (a->sector.n && p->m.kind != KH_MENTION_ASSET && !backs_state(p, a->sector)) p->m.sector = a->sector;
}

/* The head is of the country, the party, the town, or of "his country", that the entry is; false when it is none of these. */
static bool take_genitive(struct phrase *p, const struct kh_match *m) {
    uint32_t country = KH_NONE;
    switch (m->kind) {
    case KH_ENTRY_ACTOR: return take_actor(p, &p->f->lex->actors[m->row]), true;
    case KH_ENTRY_COUNTRY: country = m->row; break;
    case KH_ENTRY_PLACE:
        if (!owns_by_place(p, m)) return false;
        country = kh_mention__country_row(p->f, p->f->lex->places[m->row].country);
        break;
    case KH_ENTRY_ANAPHOR:
        country = kh_anaphor__unnamed_state(p->f, m); /* the forces of [the occupation] */
        if (country == KH_NONE && p->f->lex->anaphora[m->row] == KH_ANAPHOR_OWN) country = kh_anaphor__own_land(p->f);
        if (country == KH_NONE) return false;
        break;
    default: return false;
    }
    if (country != KH_NONE) kh_mention__set_country(p->f, &p->m, country);
    return true;
}

/* Adjectives and genitives that say whose the head is. Gives false when nothing more belongs to the phrase. */
bool kh_mention__take_owner(struct phrase *p, uint32_t i) {
    const struct kh_match *d = owner_adjective(p, i);
    if (d && p->owned && p->m.key.n && is_second_owner(p, d)) {
        kh_mention__take_span(p, i + d->n);
        return true;
    }
    if (d && p->owned && p->m.kind == KH_MENTION_PERSON && d->clitics.article && p->m.country != KH_NONE && p->m.country == p->f->lex->demonyms[d->row].country) { /* "the governor of Borno, [Nigerian]" */
        kh_mention__take_span(p, i + d->n);
        return true;
    }
    if (p->owned) return false;
    if (d && (p->m.kind != KH_MENTION_ORGAN || kh_mention__demonym_holds(p->f, d))) {
        kh_mention__set_owner(p->f, &p->m, &p->f->lex->demonyms[d->row]);
        p->owned = true;
        p->construct = false;
        kh_mention__take_span(p, i + d->n);
        return true;
    }
    const struct kh_match *m = p->construct && i < p->f->s->n ? kh_mention__naming_at(p->f, i) : NULL;
    if (!m || m->clitics.conjunction || m->clitics.preposition) return false;
    bool closed = p->m.kind == KH_MENTION_PERSON && i > p->m.first + 1u && kh_sentence_article(p->f->s, i - 1);
    if (closed && (m->kind == KH_ENTRY_COUNTRY || m->kind == KH_ENTRY_PLACE)) return false; /* "[the foreign minister] visited Damascus" */
    bool namesake = kh_mention_namesake(p->f->doc, p->f->s, m); /* "Sudan hotel" is of the land where it stands */
    if (!namesake && !take_genitive(p, m)) return false;
    bool place = m->kind == KH_ENTRY_PLACE && p->m.country == KH_NONE; /* "the governor of [the Sahel]": of more lands than one */
    p->owned = !namesake && !place;
    p->construct = false;
    kh_mention__take_span(p, i + m->n);
    return true;
}

/* "the leaders of [each of] India and Japan": those named are whose the head is. */
static bool skip_each(struct phrase *p) {
    const struct finder *f = p->f;
    uint32_t i = p->next;
    if (!p->construct || p->owned || i + 2 >= f->s->n || !kh_sentence_in_class(f->s, i, KH_S("each")) || kh_sentence_conjunction(f->s, i)) return false;
    const struct kh_match *of = kh_sentence_particle(f->s, i + 1, KH_PARTICLE_FROM);
    return of && kh_mention__take_owner(p, i + 2);
}

/* "the head of [his ministers]", "[his] foreign minister" in Arabic order: the noun in the genitive bears the pronoun of the whole. */
static void bear_pronoun(struct phrase *p, const struct kh_match *m) {
    p->m.own = true;
    p->m.pronoun = kh_morph_pronoun(p->f->doc->morph, m->clitics.pronoun);
    p->m.ours = (p->m.pronoun & KH_FEATURE_FIRST) != 0;
}

/* A second head in the genitive: the chief of [the army], members of [the government]. */
bool kh_mention__take_nested(struct phrase *p, uint32_t i) {
    const struct kh_match *m = kh_sentence_match(p->f->s, i, KH_ENTRY_HEAD);
    if (!m || !p->construct || m->clitics.conjunction || m->clitics.preposition || p->owned) return false;
    if (kh_mention__is_abstract(p->f, m)) return false;
    if (m->features & KH_FEATURE_ACCUSATIVE) return false; /* no genitive: "stabbed [a youth] [a soldier]" */
    if (i > p->m.first + 1u && kh_sentence_article(p->f->s, i - 1) && p->m.kind == KH_MENTION_PERSON) return false; /* "[the prime minister] met [leaders]" */
    const struct kh_match *named = kh_mention__naming_at(p->f, i);
    if (named && named->kind == KH_ENTRY_ACTOR && named->n >= m->n) return false; /* its own name says more */
    const struct kh_lex_head *h = &p->f->lex->heads[m->row];
    if (h->kind == KH_HEAD_PERSON && p->m.kind == KH_MENTION_PERSON && kh_sentence_article(p->f->s, i - 1)) return false; /* another person */
    bool raiders = p->m.kind == KH_MENTION_GROUP && kh_str_among(p->m.sector, KH_S("CRM|UAF"));
    if (raiders && h->kind == KH_HEAD_ASSET && !m->clitics.article && !kh_sentence_article(p->f->s, i + m->n - 1)) return false; /* "pirates seized [a tanker]" */
    p->of_many = (m->features & (KH_FEATURE_PLURAL | KH_FEATURE_DUAL)) || m->column != 0;
    bool deputy = h->kind == KH_HEAD_PERSON && p->m.kind == KH_MENTION_PERSON && kh_sentence_in_class(p->f->s, p->m.first, KH_S("deputy"));
    if (deputy) p->m.sector = h->sector; /* "the deputy [governor]" */
    bool field = p->m.kind == KH_MENTION_PERSON && h->kind == KH_HEAD_GROUP && kh_str_equal(h->sector, KH_S("CVL")); /* the minister of youth is none of them */
    bool kin = kh_sentence_in_class(p->f->s, p->m.first, KH_S("kin")); /* the families of fighters are no fighters */
    bool gives = h->sector.n && h->kind != KH_HEAD_ASSET && h->kind != KH_HEAD_PERSON && !field && !kin;
    if (gives && !kh_mention__keeps_sector(p) && !backs_state(p, h->sector)) p->m.sector = h->sector;
    bool nobodys = h->sector.n == 0 && h->kind == KH_HEAD_ORGAN && !h->realm && !kh_sentence_in_class(p->f->s, i, KH_S("states"));
    if (nobodys && p->m.kind == KH_MENTION_PERSON) p->m.sector = KH_S(""); /* "the spokesman of [the movement]" speaks for no state */
    bool open = m->n > 1 && h->kind == KH_HEAD_PERSON && !kh_sentence_article(p->f->s, i + m->n - 1); /* "the deputy of [the spokesman for] X" */
    p->construct = open || (!m->clitics.article && !kh_sentence_article(p->f->s, i + m->n - 1) && !kh_mention__has_ending(p->f, m));
    kh_mention__take_span(p, i + m->n);
    if (m->clitics.pronoun && p->m.kind == KH_MENTION_PERSON && (h->kind == KH_HEAD_PERSON || h->kind == KH_HEAD_ORGAN)) bear_pronoun(p, m);
    uint32_t realm = m->clitics.article && !kh_mention__demonym_at(p->f, i + m->n) ? kh_mention__realm(p->f, h) : KH_NONE; /* "the lands of [the kingdom]" */
    if (realm != KH_NONE) {
        kh_mention__set_country(p->f, &p->m, realm);
        p->owned = true;
    }
    return true;
}

/* Does the word say that something happens? Then it is no part of a name. */
bool kh_mention__is_act(const struct finder *f, uint32_t i) {
    return kh_sentence_match(f->s, i, KH_ENTRY_EVENT) || kh_sentence_match(f->s, i, KH_ENTRY_CONTROL) || kh_sentence_match(f->s, i, KH_ENTRY_CAUSAL);
}

/* "the [governorate] of Basra": is token i a town's name behind a noun for a place? */
static bool leads_to_town(const struct finder *f, uint32_t i) {
    return kh_sentence_in_class(f->s, i - 1, KH_S("place")) && kh_sentence_match(f->s, i, KH_ENTRY_PLACE);
}

/* "[his] minister of defence", "the spokesman in [its] name" in Arabic order, the pronoun on a noun that heads nothing: the office is that of the noun's owner. */
static bool take_his_field(struct phrase *p, uint32_t i) {
    const struct finder *f = p->f;
    bool field = p->construct && kh_sentence_in_class(f->s, i, KH_S("field"));
    bool speaker = kh_sentence_in_class(f->s, i, KH_S("in-name")) && kh_sentence_in_class(f->s, p->m.first, KH_S("aide"));
    if (p->m.kind != KH_MENTION_PERSON || p->m.own || p->m.last + 1u != i || !(field || speaker)) return false;
    const struct kh_match *noun = NULL;
    for (const struct kh_match *x = kh_sentence_first(f->s, i), *end = kh_sentence_end(f->s, i); x < end; x++) {
        if (x->n == 1 && kh_features_form(x->features) == KH_FORM_NOUN && !x->clitics.preposition && !x->clitics.conjunction) noun = x;
    }
    if (!noun || !noun->clitics.pronoun) return false;
    bear_pronoun(p, noun);
    p->construct = false;
    kh_mention__take_span(p, i + 1u);
    return true;
}

/* "an expert on affairs [of Africa]", the adjective at token i: what somebody deals with is not whose he is. */
static bool take_matter(struct phrase *p, uint32_t i) {
    const struct kh_match *d = kh_mention__demonym_at(p->f, i);
    if (!d || !d->clitics.article || d->clitics.conjunction || d->clitics.preposition) return false;
    p->construct = false;
    kh_mention__take_span(p, i + d->n);
    return true;
}

/* "the minister of agriculture [and livestock], of Kenya": a second field with the article, of one or two words, before the adjective of origin. */
static bool take_joined_field(struct phrase *p) {
    const struct finder *f = p->f;
    uint32_t i = p->next, end = i;
    bool office = (p->m.kind == KH_MENTION_PERSON || p->m.kind == KH_MENTION_ORGAN) && !kh_sentence_in_class(f->s, p->m.first, KH_S("part"));
    bool open = !p->owned && !p->m.own && kh_sentence_article(f->s, i - 1u);
    if (!office || !open || p->m.definite || i >= f->s->n || !kh_sentence_conjunction(f->s, i)) return false;
    for (; end < f->s->n && end <= i + KH_PHRASE_SKIP && kh_sentence_article(f->s, end); end++) {
        if (!kh_mention__is_plain(f, end) || kh_mention__naming_at(f, end) || f->s->tokens[end].word->preposition) break;
    }
    const struct kh_match *d = end > i && end < f->s->n ? owner_adjective(p, end) : NULL;
    bool she = p->m.gender == KH_GENDER_FEM;
    return d && d->clitics.article && kh_sentence_feminine_end(f->s, end) == she && kh_mention__take_owner(p, end);
}

/* Up to KH_PHRASE_SKIP adjectives or nouns that lead to an owner. */
bool kh_mention__skip_to_owner(struct phrase *p) {
    if (p->m.own) return false; /* "[its government] blamed the Chinese side" */
    for (uint32_t k = 1; k <= KH_PHRASE_SKIP; k++) {
        uint32_t i = p->next + k;
        const struct kh_match *named = i < p->f->s->n ? kh_mention__naming_at(p->f, i - 1) : NULL;
        bool unnamed = named && named->kind == KH_ENTRY_ANAPHOR && p->f->lex->anaphora[named->row] == KH_ANAPHOR_OCCUPIER; /* the forces of the occupation [of X] */
        if (!kh_mention__is_plain(p->f, i - 1) || i >= p->f->s->n || (named && !unnamed)) return false;
        if (k == 1 && take_his_field(p, i - 1)) return false;
        bool people = p->m.kind == KH_MENTION_PERSON || p->m.kind == KH_MENTION_GROUP;
        if (people && kh_sentence_in_class(p->f->s, i - 1, KH_S("matter"))) return take_matter(p, i); /* "an expert on [affairs] of Africa" */
        if (kh_sentence_match(p->f->s, i - 1, KH_ENTRY_NUMBER) && !kh_sentence_article(p->f->s, i - 1)) return false; /* "a gang abducted [three] workers" */
        if (kh_sentence_conjunction(p->f->s, i - 1) || kh_sentence_conjunction(p->f->s, i)) return false;
        if (kh_sentence_article(p->f->s, i - 1) && p->f->s->tokens[i - 1].word->preposition) return false; /* "the kingdom's refusal [of the escalation] of Israel" */
        if (!kh_sentence_article(p->f->s, i - 1) && p->m.definite && !p->construct) return false;
        bool adjectives = kh_sentence_article(p->f->s, i - 1) || kh_sentence_in_class(p->f->s, i - 1, KH_S("describing"));
        if (!adjectives && kh_mention__is_act(p->f, i - 1) && !leads_to_town(p->f, i)) return false;
        if (adjectives) p->construct = false;
        bool apart = adjectives || p->f->s->tokens[i - 1].word->preposition; /* "officers [in plain] clothes" */
        if (kh_mention__take_owner(p, i) || (!apart && kh_mention__take_nested(p, i))) return true;
    }
    return false;
}

bool kh_mention__comma_at(const struct finder *f, uint32_t i) {
    return kh_sentence_sign(f->s, i, KH_SIGN_COMMA);
}

static enum kh_mention_kind mention_kind(enum kh_head_kind kind) {
    static const enum kh_mention_kind of[] = {KH_MENTION_ORGAN, KH_MENTION_GROUP, KH_MENTION_PERSON, KH_MENTION_ASSET, KH_MENTION_GROUP};
    return of[kind];
}

/* A dual or sound plural that kept its ending: no genitive follows. */
bool kh_mention__has_ending(const struct finder *f, const struct kh_match *m) {
    const uint16_t ending = KH_FEATURE_PLURAL | KH_FEATURE_DUAL;
    for (uint32_t k = 0; m->n == 1 && k < f->s->tokens[m->first].n_matches; k++) {
        const struct kh_match *x = kh_sentence_at(f->s, m->first, k);
        bool same = x->sense->table == m->sense->table && x->row == m->row && x->n == 1;
        if (same && (x->features & ending) && !(x->features & KH_FEATURE_CONSTRUCT)) return true;
    }
    return false;
}

/* "human-rights organisations": heads of two words that are a group's or society's end in an adjective, and no genitive follows. */
static bool ends_in_adjective(const struct finder *f, const struct kh_match *m) {
    const struct kh_lex_head *h = &f->lex->heads[m->row];
    return m->n == 2 && h->kind != KH_HEAD_ASSET && !kh_lexicon_state_sector(f->lex, h->sector);
}

/* "a [woman] researcher": a person's or group's noun of the masculine that is longer by an ending, no dual or plural, is the feminine. */
static bool is_feminine_form(const struct finder *f, const struct kh_match *m, const struct kh_lex_head *h) {
    if (h->gender != KH_GENDER_MASC || (h->kind != KH_HEAD_PERSON && h->kind != KH_HEAD_GROUP) || m->n > 1 || m->column != 0) return false;
    if ((m->features & (KH_FEATURE_PLURAL | KH_FEATURE_DUAL | KH_FEATURE_ACCUSATIVE)) || m->clitics.pronoun) return false;
    struct kh_str variants = h->noun, first = KH_S("");
    kh_str_next(&variants, '|', &first);
    struct kh_str form = f->s->tokens[m->first].word->form, noun = kh_fold_apply(kh_pack_fold(f->lex->pack), f->doc->arena, first);
    size_t at = kh_str_find(form, noun, 0);
    return at != SIZE_MAX && at + noun.n < form.n;
}

/* One ending serves for two and for many. */
static bool may_be_plural(const struct finder *f, const struct kh_match *m) {
    for (uint32_t k = 0; k < f->s->tokens[m->first].n_matches; k++) {
        const struct kh_match *x = kh_sentence_at(f->s, m->first, k);
        if (x->kind == KH_ENTRY_HEAD && x->n == m->n && x->row == m->row && (x->features & KH_FEATURE_PLURAL)) return true;
    }
    return false;
}

/* Has the word the article in some reading, though an entry that is written with it wins: "the administration of [the prison]"? */
bool kh_mention__may_have_article(const struct finder *f, uint32_t i) {
    for (uint32_t k = 0; k < f->s->tokens[i].n_matches; k++) {
        if (kh_sentence_at(f->s, i, k)->clitics.article) return true;
    }
    return kh_sentence_article(f->s, i);
}

void kh_mention__begin_phrase(struct phrase *p, struct finder *f, const struct kh_match *m) {
    const struct kh_lex_head *h = &f->lex->heads[m->row];
    *p = (struct phrase){.f = f, .m = kh_mention__blank(m->first, m->first + m->n - 1u), .next = m->first + m->n};
    p->m.head = m->row;
    p->m.kind = mention_kind(h->kind);
    p->m.sector = h->sector;
    bool his = is_feminine_form(f, m, h) && !m->clitics.article && !kh_sentence_feminine_end(f->s, m->first); /* folded alike, but written with the pronoun's letter */
    bool woman = m->n > 1 && h->kind == KH_HEAD_PERSON && !kh_str_ends(f->s->tokens[m->first].word->form, h->lead); /* "وزيرة الخارجية" */
    p->m.gender = woman || (!his && is_feminine_form(f, m, h)) ? KH_GENDER_FEM : h->gender;
    p->m.plural = (m->features & KH_FEATURE_PLURAL) != 0 || m->column != 0 || may_be_plural(f, m);
    p->m.definite = m->clitics.article;
    p->m.own = his || m->clitics.pronoun != 0;
    p->m.pronoun = his ? KH_FEATURE_MASC | KH_FEATURE_SINGULAR : kh_morph_pronoun(f->doc->morph, m->clitics.pronoun);
    p->m.ours = (p->m.pronoun & KH_FEATURE_FIRST) != 0;
    if (p->m.own && !p->m.plural && h->kind != KH_HEAD_ORGAN && kh_str_equal(h->sector, KH_S("LEG"))) { /* "his deputy" is no member of parliament */
        p->m.kind = KH_MENTION_PERSON;
        p->m.sector = KH_S("GOV");
    }
    p->dual = (m->features & KH_FEATURE_DUAL) != 0;
    uint32_t last = m->first + m->n - 1u;
    bool closed = m->n > 1 && h->kind != KH_HEAD_PERSON && (kh_mention__may_have_article(f, last) || h->kind == KH_HEAD_SOURCE || ends_in_adjective(f, m));
    bool open = m->n > 1 && h->kind == KH_HEAD_PERSON && m->clitics.article && !kh_sentence_article(f->s, last) && !m->clitics.pronoun; /* "the spokesman for" */
    p->construct = open || (!kh_mention__has_ending(f, m) && !m->clitics.pronoun && !m->clitics.article && !closed);
}

void kh_mention__push(struct finder *f, const struct kh_mention *m) {
    size_t index = f->out->n;
    if (f->out->n == f->out->cap) f->out->at = kh_vec__grow(f->doc->arena, f->out->at, f->out->n, &f->out->cap, sizeof *m);
    f->out->at[f->out->n++] = *m;
    for (uint32_t i = m->first; i <= m->last; i++) {
        if (f->out->of_token[i] < 0) f->out->of_token[i] = (int16_t)index;
    }
}

/* The organisation's own name in marks behind its kind: the movement "X", the group (X). */
void kh_mention__take_marked_name(struct phrase *p) {
    struct finder *f = p->f;
    uint32_t i = p->next + 1;
    if (i >= f->s->n || (!kh_quote_mark(f->s, p->next) && !kh_sentence_mark(f->s, p->next, '('))) return;
    const struct kh_match *m = kh_mention__naming_at(f, i);
    if (!m || m->kind != KH_ENTRY_ACTOR || m->clitics.conjunction || m->clitics.preposition) return;
    uint32_t close = i + m->n;
    if (close >= f->s->n || (!kh_quote_mark(f->s, close) && !kh_sentence_mark(f->s, close, ')'))) return;
    if (p->m.kind == KH_MENTION_PERSON || p->m.kind == KH_MENTION_ASSET) { /* "leaders of "X"", "bases of "X"" */
        p->m.key = f->lex->actors[m->row].key;
        if (p->m.kind == KH_MENTION_PERSON) p->m.sector = f->lex->actors[m->row].sector;
    } else {
        kh_mention__set_actor(f, &p->m, &f->lex->actors[m->row]);
    }
    bool militant = kh_sentence_in_class(f->s, close + 1u, KH_S("militant")) && kh_sentence_article(f->s, close + 1u) && !kh_sentence_conjunction(f->s, close + 1u);
    kh_mention__take_span(p, close + (militant ? 2u : 1u));
    if (p->m.kind != KH_MENTION_PERSON && p->m.kind != KH_MENTION_ASSET) kh_mention__take_land(p);
}

/* "the [Turkish] ship "X"": a name in marks stands between a thing and the adjective that says whose it is. */
static bool take_named_thing(struct phrase *p) {
    struct finder *f = p->f;
    if (p->m.kind != KH_MENTION_ASSET || p->owned || p->m.own || !kh_quote_mark(f->s, p->next)) return false;
    for (uint32_t i = p->next + 1u; i + 1u < f->s->n && i <= p->next + KH_PHRASE_QUOTED; i++) {
        if (!kh_quote_mark(f->s, i)) continue;
        const struct kh_match *d = kh_mention__demonym_at(f, i + 1u);
        return d && d->clitics.article && kh_mention__take_owner(p, i + 1u);
    }
    return false;
}

/* "supporters of [the group]", "positions of [the movement]": a noun that points back is whose the head is. */
static bool take_referred(struct phrase *p) {
    struct finder *f = p->f;
    const struct kh_match *m = p->construct && !p->owned ? kh_mention__naming_at(f, p->next) : NULL;
    if (!m || m->kind != KH_ENTRY_ANAPHOR || f->lex->anaphora[m->row] != KH_ANAPHOR_NAMED || m->clitics.conjunction || m->clitics.preposition) return false;
    uint32_t actor = kh_anaphor__named(f, m);
    const struct kh_actor *a = actor != KH_NONE ? &f->doc->reading->actors.at[actor] : NULL;
    bool alliance = f->lex->anaphora_of[m->row] == 1u << KH_ACTOR_ALLIANCE;
    if (!a && alliance && p->m.kind == KH_MENTION_ORGAN && p->m.sector.n && !kh_mention__demonym_at(f, p->next + m->n)) { /* "forces of [the coalition]": whichever that is, of no single land */
        p->m.key = p->m.sector;
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
        bool people = m->kind == KH_ENTRY_HEAD && m->n == 1 && (f->lex->heads[m->row].kind == KH_HEAD_GROUP || f->lex->heads[m->row].kind == KH_HEAD_PERSON);
        if (people && (m->features & KH_FEATURE_PLURAL) && !(m->features & KH_FEATURE_CONSTRUCT) && !m->clitics.pronoun) return m;
    }
    return NULL;
}

/* "activists [held]", "lawyers [of the opposition]" as one adjective: no genitive follows that ending, so the second noun describes the first. */
static bool take_describing_people(struct phrase *p) {
    struct finder *f = p->f;
    if (p->m.kind != KH_MENTION_GROUP || p->m.definite || p->owned || p->m.last + 1u != p->next || kh_sentence_article(f->s, p->m.last)) return false;
    const struct kh_match *m = sound_plural(f, p->next);
    if (!m || m->clitics.article || m->clitics.conjunction || m->clitics.preposition || !sound_plural(f, p->m.last)) return false;
    struct kh_str sector = f->lex->heads[m->row].sector;
    if (kh_str_equal(p->m.sector, KH_S("CVL")) && sector.n) p->m.sector = sector;
    kh_mention__take_span(p, p->next + 1u);
    return true;
}

/* "the head of the [movement X]", a title of two words: its last begins the organisation's name. */
static void take_spanning_name(struct phrase *p) {
    struct finder *f = p->f;
    if (p->m.kind != KH_MENTION_PERSON || p->owned || p->m.own || p->m.last == p->m.first || p->next != p->m.last + 1u) return;
    const struct kh_match *m = kh_sentence_match(f->s, p->m.last, KH_ENTRY_ACTOR);
    if (!m || m->n < 2 || m->clitics.conjunction || m->clitics.preposition) return;
    const struct kh_lex_actor *a = &f->lex->actors[m->row];
    p->m.key = a->key;
    if (a->sector.n) p->m.sector = a->sector;
    p->owned = true;
    p->construct = false;
    kh_mention__take_span(p, p->m.last + (uint32_t)m->n);
}

/* "people of the town of [Tala] shut the road": the name right behind a kind of place without the article, or a word there that no table knows, ends the
 * phrase; people are of that town's land. */
static bool take_town(struct phrase *p) {
    struct finder *f = p->f;
    if (!p->construct || p->owned || p->m.last == p->m.first || p->next != p->m.last + 1u || p->next >= f->s->n) return false;
    if (kh_sentence_article(f->s, p->m.last) || !kh_sentence_in_class(f->s, p->m.last, KH_S("place"))) return false;
    const struct kh_match *town = p->m.kind == KH_MENTION_GROUP ? kh_mention__naming_at(f, p->next) : NULL;
    bool known = town && town->kind == KH_ENTRY_PLACE && !town->clitics.conjunction && !town->clitics.preposition;
    if (!known && kh_sentence_unknown_run(f->s, p->next) == 0) return false;
    uint32_t country = known ? kh_mention__country_row(f, f->lex->places[town->row].country) : KH_NONE;
    if (country != KH_NONE) kh_mention__set_country(f, &p->m, country);
    p->owned = country != KH_NONE;
    p->construct = false;
    kh_mention__take_span(p, p->next + (known ? town->n : 1u));
    return true;
}

/* "the secretary-general [of the party]", "the council of [the union]", words that the table has as one: their last points back to whose it is. */
static void take_spanning_reference(struct phrase *p) {
    struct finder *f = p->f;
    bool title = p->m.kind == KH_MENTION_PERSON || p->m.kind == KH_MENTION_ORGAN;
    if (!title || p->owned || p->m.own || p->m.last == p->m.first || p->next != p->m.last + 1u || kh_lexicon_state_sector(f->lex, p->m.sector)) return;
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
    bool title = m && m->n == 1 && m->clitics.article && !m->clitics.preposition && !m->clitics.conjunction && f->lex->heads[m->row].kind == KH_HEAD_PERSON;
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

void kh_mention__grow(struct phrase *p) {
    take_namesake(p);
    take_spanning_name(p);
    take_spanning_reference(p);
    take_describing_people(p);
    for (int n = 0; n < MAX_PHRASE && p->next < p->f->s->n; n++) {
        if (take_town(p)) break;
        kh_mention__take_noun_name(p);
        if (take_referred(p) || kh_mention__take_nested(p, p->next) || kh_mention__take_owner(p, p->next) || skip_each(p) || take_named_thing(p)) continue;
        if (!take_joined_field(p) && !kh_mention__skip_to_owner(p)) break;
    }
}
