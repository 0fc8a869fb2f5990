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
    return p->f->lex->places[m->sense->row].capital || p->m.kind == KH_MENTION_ASSET || p->m.kind == KH_MENTION_PERSON || body || kh_mention__is_local(&p->m);
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
    case KH_ENTRY_ACTOR: return take_actor(p, &p->f->lex->actors[m->sense->row]), true;
    case KH_ENTRY_COUNTRY: country = m->sense->row; break;
    case KH_ENTRY_PLACE:
        if (!owns_by_place(p, m)) return false;
        country = kh_mention__country_row(p->f, p->f->lex->places[m->sense->row].country);
        break;
    case KH_ENTRY_ANAPHOR:
        country = kh_anaphor__unnamed_state(p->f, m); /* the forces of [the occupation] */
        if (country == KH_NONE && p->f->lex->anaphora[m->sense->row] == KH_ANAPHOR_OWN) country = kh_anaphor__own_land(p->f);
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
    if (d && p->owned && p->m.kind == KH_MENTION_PERSON && d->clitics.article && p->m.country != KH_NONE && p->m.country == p->f->lex->demonyms[d->sense->row].country) { /* "the governor of Borno, [Nigerian]" */
        kh_mention__take_span(p, i + d->n);
        return true;
    }
    if (p->owned) return false;
    if (d && (p->m.kind != KH_MENTION_ORGAN || kh_mention__demonym_holds(p->f, d))) {
        kh_mention__set_owner(p->f, &p->m, &p->f->lex->demonyms[d->sense->row]);
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
    if (m->sense->features & KH_FEATURE_ACCUSATIVE) return false; /* no genitive: "stabbed [a youth] [a soldier]" */
    if (i > p->m.first + 1u && kh_sentence_article(p->f->s, i - 1) && p->m.kind == KH_MENTION_PERSON) return false; /* "[the prime minister] met [leaders]" */
    const struct kh_match *named = kh_mention__naming_at(p->f, i);
    if (named && named->kind == KH_ENTRY_ACTOR && named->n >= m->n) return false; /* its own name says more */
    const struct kh_lex_head *h = &p->f->lex->heads[m->sense->row];
    if (h->kind == KH_HEAD_PERSON && p->m.kind == KH_MENTION_PERSON && kh_sentence_article(p->f->s, i - 1)) return false; /* another person */
    bool raiders = p->m.kind == KH_MENTION_GROUP && kh_str_among(p->m.sector, KH_S("CRM|UAF"));
    if (raiders && h->kind == KH_HEAD_ASSET && !m->clitics.article && !kh_sentence_article(p->f->s, i + m->n - 1)) return false; /* "pirates seized [a tanker]" */
    p->of_many = (m->sense->features & (KH_FEATURE_PLURAL | KH_FEATURE_DUAL)) || m->sense->column != 0;
    bool deputy = h->kind == KH_HEAD_PERSON && p->m.kind == KH_MENTION_PERSON && kh_sentence_in_class(p->f->s, p->m.first, KH_S("deputy"));
    if (deputy) p->m.sector = h->sector; /* "the deputy [governor]" */
    bool field = p->m.kind == KH_MENTION_PERSON && h->kind == KH_HEAD_GROUP && kh_str_equal(h->sector, KH_S("CVL")); /* the minister of youth is none of them */
    bool kin = kh_sentence_in_class(p->f->s, p->m.first, KH_S("kin")); /* the families of fighters are no fighters */
    if (h->sector.n && h->kind != KH_HEAD_ASSET && h->kind != KH_HEAD_PERSON && !field && !kin && !kh_mention__keeps_sector(p) && !backs_state(p, h->sector)) p->m.sector = h->sector;
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
    bool field = p->construct && kh_sentence_in_class(f->s, i, KH_S("field")), speaker = kh_sentence_in_class(f->s, i, KH_S("in-name")) && kh_sentence_in_class(f->s, p->m.first, KH_S("aide"));
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
        bool unnamed = named && named->kind == KH_ENTRY_ANAPHOR && p->f->lex->anaphora[named->sense->row] == KH_ANAPHOR_OCCUPIER; /* the forces of the occupation [of X] */
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

/* One ending serves for two and for many. */
static bool may_be_plural(const struct finder *f, const struct kh_match *m) {
    for (uint32_t k = 0; k < f->s->tokens[m->first].n_matches; k++) {
        const struct kh_match *x = kh_sentence_at(f->s, m->first, k);
        if (x->kind == KH_ENTRY_HEAD && x->n == m->n && x->sense->row == m->sense->row && (x->sense->features & KH_FEATURE_PLURAL)) return true;
    }
    return false;
}

/* Has the word the article in some reading, though an entry that is written with it wins: "the administration of [the prison]"? */
static bool may_have_article(const struct finder *f, uint32_t i) {
    for (uint32_t k = 0; k < f->s->tokens[i].n_matches; k++) {
        if (kh_sentence_at(f->s, i, k)->clitics.article) return true;
    }
    return kh_sentence_article(f->s, i);
}

void kh_mention__begin_phrase(struct phrase *p, struct finder *f, const struct kh_match *m) {
    const struct kh_lex_head *h = &f->lex->heads[m->sense->row];
    *p = (struct phrase){.f = f, .m = kh_mention__blank(m->first, m->first + m->n - 1u), .next = m->first + m->n};
    p->m.head = m->sense->row;
    p->m.kind = mention_kind(h->kind);
    p->m.sector = h->sector;
    bool his = is_feminine_form(f, m, h) && !m->clitics.article && !kh_sentence_feminine_end(f->s, m->first); /* folded alike, but written with the pronoun's letter */
    bool woman = m->n > 1 && h->kind == KH_HEAD_PERSON && !kh_str_ends(f->s->tokens[m->first].word->form, h->lead); /* "وزيرة الخارجية" */
    p->m.gender = woman || (!his && is_feminine_form(f, m, h)) ? KH_GENDER_FEM : h->gender;
    p->m.plural = (m->sense->features & KH_FEATURE_PLURAL) != 0 || m->sense->column != 0 || may_be_plural(f, m);
    p->m.definite = m->clitics.article;
    p->m.own = his || m->clitics.pronoun != 0;
    p->m.pronoun = his ? KH_FEATURE_MASC | KH_FEATURE_SINGULAR : kh_morph_pronoun(f->doc->morph, m->clitics.pronoun);
    p->m.ours = (p->m.pronoun & KH_FEATURE_FIRST) != 0;
    if (p->m.own && !p->m.plural && h->kind != KH_HEAD_ORGAN && kh_str_equal(h->sector, KH_S("LEG"))) { /* "his deputy" is no member of parliament */
        p->m.kind = KH_MENTION_PERSON;
        p->m.sector = KH_S("GOV");
    }
    p->dual = (m->sense->features & KH_FEATURE_DUAL) != 0;
    uint32_t last = m->first + m->n - 1u;
    bool closed = m->n > 1 && h->kind != KH_HEAD_PERSON && (may_have_article(f, last) || h->kind == KH_HEAD_SOURCE || ends_in_adjective(f, m));
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

/* "the foreign ministers of Mali, A, and of Russia, B": the same head again for every further owner. */
static void share_head(struct phrase *p) {
    struct finder *f = p->f;
    while (p->next < f->s->n) {
        const struct kh_match *d = kh_mention__demonym_at(f, p->next);
        if (!d || !d->clitics.conjunction || d->clitics.preposition) return;
        struct kh_mention again = kh_mention__blank(p->next, p->next + d->n - 1u);
        again.kind = p->m.kind;
        again.sector = p->m.sector;
        again.joined = true;
        kh_mention__set_owner(f, &again, &f->lex->demonyms[d->sense->row]);
        p->next += d->n;
        uint32_t i = p->next + kh_mention__comma_at(f, p->next);
        if (p->m.kind == KH_MENTION_PERSON && i < f->s->n && kh_mention__take_name(f, &again, i, true)) p->next = again.last + 1u;
        kh_mention__push(f, &again);
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
        p->m.key = f->lex->actors[m->sense->row].key;
        if (p->m.kind == KH_MENTION_PERSON) p->m.sector = f->lex->actors[m->sense->row].sector;
    } else {
        kh_mention__set_actor(f, &p->m, &f->lex->actors[m->sense->row]);
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
    if (!m || m->kind != KH_ENTRY_ANAPHOR || f->lex->anaphora[m->sense->row] != KH_ANAPHOR_NAMED || m->clitics.conjunction || m->clitics.preposition) return false;
    uint32_t actor = kh_anaphor__named(f, m);
    const struct kh_actor *a = actor != KH_NONE ? &f->doc->reading->actors.at[actor] : NULL;
    bool alliance = f->lex->anaphora_of[m->sense->row] == 1u << KH_ACTOR_ALLIANCE;
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
        bool people = m->kind == KH_ENTRY_HEAD && m->n == 1 && (f->lex->heads[m->sense->row].kind == KH_HEAD_GROUP || f->lex->heads[m->sense->row].kind == KH_HEAD_PERSON);
        if (people && (m->sense->features & KH_FEATURE_PLURAL) && !(m->sense->features & KH_FEATURE_CONSTRUCT) && !m->clitics.pronoun) return m;
    }
    return NULL;
}

/* "activists [held]", "lawyers [of the opposition]" as one adjective: no genitive follows that ending, so the second noun describes the first. */
static bool take_describing_people(struct phrase *p) {
    struct finder *f = p->f;
    if (p->m.kind != KH_MENTION_GROUP || p->m.definite || p->owned || p->m.last + 1u != p->next || kh_sentence_article(f->s, p->m.last)) return false;
    const struct kh_match *m = sound_plural(f, p->next);
    if (!m || m->clitics.article || m->clitics.conjunction || m->clitics.preposition || !sound_plural(f, p->m.last)) return false;
    struct kh_str sector = f->lex->heads[m->sense->row].sector;
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
    const struct kh_lex_actor *a = &f->lex->actors[m->sense->row];
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
    uint32_t country = known ? kh_mention__country_row(f, f->lex->places[town->sense->row].country) : KH_NONE;
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
    if (!m || m->n > 1 || f->lex->anaphora[m->sense->row] != KH_ANAPHOR_NAMED) return;
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
static uint32_t behind_namesake(const struct finder *f, uint32_t i) {
    if (i == 0 || i >= f->s->n || !kh_mention_house(f->s, i - 1u)) return i;
    const struct kh_match *m = kh_sentence_match(f->s, i, KH_ENTRY_HEAD);
    bool title = m && m->n == 1 && m->clitics.article && !m->clitics.preposition && !m->clitics.conjunction && f->lex->heads[m->sense->row].kind == KH_HEAD_PERSON;
    const struct kh_match *person = title && i + 1u < f->s->n ? kh_sentence_match(f->s, i + 1u, KH_ENTRY_PERSON) : NULL;
    uint32_t name = person ? person->n : title && i + 1u < f->s->n ? kh_mention__name_length(f, i + 1u, true) : 0;
    return name ? i + 1u + name : i;
}

/* The house's noun takes whoever it is called after into its name. */
static void take_namesake(struct phrase *p) {
    uint32_t end = p->construct && p->m.kind == KH_MENTION_ASSET ? behind_namesake(p->f, p->next) : p->next;
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

/* How many words from token i on tell of what kind somebody is: an adjective, "whose term is over"; 0 for none. */
static uint32_t quality_at(const struct finder *f, uint32_t i) {
    uint32_t quality = kh_sentence_class_length(f->s, i, KH_S("quality"));
    if (quality) return quality;
    bool kind = kh_sentence_in_class(f->s, i, KH_S("militant")) || kh_sentence_in_class(f->s, i, KH_S("in-office"));
    return kind || kh_sentence_in_class(f->s, i, KH_S("describing")) || kh_sentence_in_class(f->s, i, KH_S("complete")) ? 1 : 0;
}

uint32_t kh_mention__last_adjective(const struct finder *f, uint32_t last, bool she) {
    bool article = kh_sentence_article(f->s, last - (last && kh_sentence_is_mark(f->s, last) ? 1u : 0u)); /* the movement "X", [extremist] */
    uint32_t i = last + 1u;
    while (i < f->s->n && f->s->tokens[i].kind == KH_TOKEN_WORD) {
        uint32_t n = quality_at(f, i);
        bool free = !kh_sentence_conjunction(f->s, i) && !f->s->tokens[i].word->preposition, agrees = n > 1 || kh_sentence_feminine_end(f->s, i) == she;
        if (n == 0 || !free || !agrees || (article ? !may_have_article(f, i) : kh_sentence_article(f->s, i))) break;
        i += n;
    }
    return i - 1u;
}

/* The adjectives behind the one that says whose the head is. */
static void take_last_adjectives(struct phrase *p) {
    const struct finder *f = p->f;
    uint32_t last = p->m.last;
    if (p->next != last + 1u) return;
    bool land = last > p->m.first && kh_mention__demonym_at(f, last), body = p->m.kind == KH_MENTION_ORGAN && kh_sentence_article(f->s, last);
    bool she = kh_sentence_feminine_end(f->s, last) || (last == p->m.first && p->m.gender == KH_GENDER_FEM);
    if (land || body) kh_mention__take_span(p, kh_mention__last_adjective(f, last, she) + 1u);
}

/* "with [the deputy prime minister] the foreign minister of X": a second office right behind one that a preposition governs, or behind a
 * deputy's, is the same person's. */
static void take_second_office(struct phrase *p) {
    struct finder *f = p->f;
    uint32_t first = p->m.first;
    if (p->m.kind != KH_MENTION_PERSON || p->owned || p->m.own || p->next >= f->s->n || p->m.last == first) return;
    const struct kh_match *next = kh_sentence_match(f->s, p->next, KH_ENTRY_HEAD);
    if (!next || f->lex->heads[next->sense->row].kind != KH_HEAD_PERSON || next->n < 2 || next->clitics.conjunction || next->clitics.preposition) return;
    if (kh_sentence_in_class(f->s, p->next, KH_S("military-rank"))) return;
    bool alone = first && !f->s->tokens[first - 1u].word->prep_pronoun && kh_sentence_particle_before(f->s, first, KH_PARTICLE_PREP);
    bool governed = f->s->tokens[first].word->preposition || alone;
    if (!governed && !kh_sentence_in_class(f->s, first, KH_S("deputy"))) return;
    struct phrase office;
    kh_mention__begin_phrase(&office, f, next);
    kh_mention__grow(&office);
    office.m.first = (uint16_t)first;
    office.m.chain = p->m.chain;
    *p = office;
}

/* "the motorcade of [the prime minister]", "supporters of [the ousted president]": does the thing, or people, end in an office, so that a name behind
 * it is that of who holds it? */
static bool ends_in_office(const struct phrase *p) {
    if (p->m.kind != KH_MENTION_ASSET && p->m.kind != KH_MENTION_GROUP) return false;
    for (uint32_t i = p->m.first + 1u; i <= p->m.last; i++) {
        const struct kh_match *m = kh_sentence_match(p->f->s, i, KH_ENTRY_HEAD);
        uint32_t behind = m ? i + m->n : 0;
        if (m && (behind == p->m.last + 1u || (behind == p->m.last && kh_sentence_article(p->f->s, p->m.last)))) return p->f->lex->heads[m->sense->row].kind == KH_HEAD_PERSON;
    }
    return false;
}

/* "supporters of [X]", "the government of [X]", "the office of [X]": whose they are is where that person is from; they are not him. */
static void take_leader(struct phrase *p) {
    struct finder *f = p->f;
    bool open = (p->construct || ends_in_office(p)) && !p->owned && !p->m.own;
    const struct kh_match *m = open && p->next < f->s->n ? kh_sentence_match(f->s, p->next, KH_ENTRY_PERSON) : NULL;
    if (!m || m->clitics.preposition || m->clitics.conjunction) return;
    struct kh_mention leader = kh_mention__blank(p->next, p->next);
    if (!kh_mention__take_name(f, &leader, p->next, true)) return;
    if (kh_mention_namesake(f->doc, f->s, m)) {
        kh_mention__take_span(p, leader.last + 1u);
        return;
    }
    p->m.country = leader.country;
    if (leader.country == KH_NONE) p->m.key = leader.key;
    if (p->m.kind == KH_MENTION_ASSET && !ends_in_office(p)) {
        p->m.kind = KH_MENTION_ORGAN;
        p->m.sector = leader.sector;
    }
    p->owned = true;
    kh_mention__take_span(p, leader.last + 1u);
}

/* Do such people or such a body have a leader's name in the genitive? */
static bool may_have_leader(const struct phrase *p) {
    if (p->m.kind == KH_MENTION_GROUP) return p->m.plural;
    return p->m.kind == KH_MENTION_ORGAN || (p->m.kind == KH_MENTION_ASSET && kh_sentence_in_class(p->f->s, p->m.first, KH_S("office"))) || ends_in_office(p);
}

/* "the workers' party" where the page calls one "the workers' party of Kurdistan": a noun with its genitive that begins the name of
 * one organisation which the document names elsewhere in full. */
static const struct kh_lex_actor *longer_name(const struct finder *f, uint32_t first, uint32_t last) {
    const struct kh_fold *fold = kh_pack_fold(f->lex->pack);
    struct kh_arena *arena = f->doc->arena;
    struct kh_str text = kh_fold_apply(fold, arena, kh_str_span(f->s->text, kh_sentence_span(f->s, first, last)));
    struct kh_str begin = kh_arena_join(arena, text, ' ', KH_S(""));
    const struct kh_lex_actor *found = NULL;
    for (uint32_t row = 0; row < f->lex->n_actors; row++) {
        const struct kh_lex_actor *a = &f->lex->actors[row];
        if (!f->doc->names_actor[row] || !kh_str_starts(kh_fold_apply(fold, arena, a->name), begin)) continue;
        if (found) return NULL;
        found = a;
    }
    return found;
}

static void take_longer_name(struct phrase *p) {
    struct finder *f = p->f;
    if (p->owned || p->m.own || p->m.first == p->m.last || p->m.kind == KH_MENTION_PERSON) return;
    for (uint32_t i = p->m.first; i < p->m.last; i++) {
        const struct kh_match *m = kh_sentence_match(f->s, i, KH_ENTRY_HEAD);
        bool organ = m && f->lex->heads[m->sense->row].kind == KH_HEAD_ORGAN && !kh_lexicon_state_sector(f->lex, f->lex->heads[m->sense->row].sector);
        const struct kh_lex_actor *a = organ && !m->clitics.article ? longer_name(f, i, p->m.last) : NULL;
        if (!a) continue;
        if (i == p->m.first && p->m.kind == KH_MENTION_ORGAN) kh_mention__set_actor(f, &p->m, a);
        p->m.key = a->key;
        if (p->m.kind != KH_MENTION_ASSET && a->sector.n) p->m.sector = a->sector;
        p->owned = true;
        return;
    }
}

/* "stormed the seat of [the mission X]", "fighters of [the movement X]": an organisation whose thing or people are told of is in mind for
 * "the mission", "the movement". */
static void hear_owner(struct finder *f, const struct kh_mention *thing) {
    bool its = thing->kind == KH_MENTION_ASSET || thing->kind == KH_MENTION_GROUP || thing->kind == KH_MENTION_PERSON; /* "the spokesman for [the movement]" */
    const uint32_t *row = its && thing->key.n ? kh_map_find(&f->lex->actor_by_id, thing->key) : NULL;
    for (uint32_t i = thing->first + 1u; row && i <= thing->last; i++) {
        const struct kh_match *m = kh_mention__naming_at(f, i);
        bool organ = m && m->kind == KH_ENTRY_HEAD && f->lex->heads[m->sense->row].kind == KH_HEAD_ORGAN;
        if (!organ && !(m && m->kind == KH_ENTRY_ACTOR)) continue;
        struct kh_mention owner = kh_mention__blank(i, thing->last);
        kh_mention__set_actor(f, &owner, &f->lex->actors[*row]);
        kh_anaphor__hear(f, &owner);
        return;
    }
}

/* "[these forces] shelled": a word that points back is part of the phrase, and says that somebody named before is meant. */
static void take_pointer(struct phrase *p) {
    struct finder *f = p->f;
    uint32_t i = p->m.first;
    bool may = i > 0 && p->m.definite && !p->m.own && p->m.kind != KH_MENTION_ASSET && kh_sentence_has(f->s, i - 1, KH_KIND_BIT(KH_ENTRY_ANAPHOR)) && f->out->of_token[i - 1] < 0;
    const struct kh_match *m = may && !f->s->tokens[i].word->preposition ? kh_sentence_match(f->s, i - 1, KH_ENTRY_ANAPHOR) : NULL;
    if (!m || m->n != 1 || f->lex->anaphora[m->sense->row] != KH_ANAPHOR_THING || kh_sentence_article(f->s, i - 1)) return;
    const struct kh_match *link = i > 1 ? kh_sentence_match(f->s, i - 2, KH_ENTRY_CONNECTIVE) : NULL;
    if (link && link->n == 2) return; /* "summoned after that [the ambassador]" */
    p->m.first = p->m.chain = (uint16_t)(i - 1);
    uint32_t actor = p->owned ? KH_NONE : kh_anaphor__pointed(f, p->m.sector);
    if (actor == KH_NONE) return;
    const struct kh_actor *a = &f->doc->reading->actors.at[actor];
    p->m.key = a->key;
    p->m.sector = a->sector;
    p->m.country = kh_mention__country_row(f, a->country);
    p->owned = true;
}

uint32_t kh_mention__find_headed(struct finder *f, const struct kh_match *m) {
    uint32_t namesake = behind_namesake(f, m->first);
    if (namesake > m->first) return namesake;
    struct phrase p;
    kh_mention__begin_phrase(&p, f, m);
    kh_mention__grow(&p);
    take_last_adjectives(&p);
    take_pointer(&p);
    take_second_office(&p);
    if (p.m.kind == KH_MENTION_PERSON) kh_mention__take_title_name(&p);
    else if (p.m.kind == KH_MENTION_GROUP && p.m.plural == false && !p.of_many && p.next < f->s->n) kh_mention__take_title_name(&p);
    if (may_have_leader(&p)) take_leader(&p);
    bool nameless = p.m.kind == KH_MENTION_PERSON && p.m.name.n == 0 && !p.owned;
    bool thing = p.m.kind == KH_MENTION_ASSET && p.construct && !p.owned && !p.m.own;
    if (p.m.kind == KH_MENTION_ORGAN || p.m.kind == KH_MENTION_GROUP || nameless || thing) kh_mention__take_marked_name(&p);
    kh_mention__take_called(&p);
    take_longer_name(&p);
    kh_mention__look_behind_for_owner(&p);
    kh_mention__take_side(&p);
    if (kh_mention__is_apposition(&p)) return p.next;
    hear_owner(f, &p.m);
    kh_mention__push(f, &p.m);
    share_head(&p);
    return p.next;
}
