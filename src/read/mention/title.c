/* Who bears a title: the name behind it and behind what the title is over, and whose the title is. */
#include "read/mention/mention_int.h"

#include "read/word/quote.h"

/* Complements that may stand between a title and its name. */
enum { MAX_COMPLEMENTS = 2 };

/* Is the word no name, or one that points back: "the head of [the council] X"? */
static bool refers_or_plain(const struct finder *f, uint32_t i) {
    const struct kh_match *m = kh_mention__naming_at(f, i);
    return !m || m->kind == KH_ENTRY_ANAPHOR;
}

/* May the word at token i describe a title before it: with the article, no act, no name but one that points back? */
static bool describes_title(const struct finder *f, uint32_t i) {
    if (!kh_mention__is_plain(f, i) || !kh_sentence_article(f->s, i) || f->s->tokens[i].word->preposition) return false;
    bool office = kh_sentence_in_class(f->s, i, KH_S("in-office")); /* "the [retired] general X" */
    return (refers_or_plain(f, i) || office) && (!kh_mention__is_act(f, i) || office);
}

/* "the mayor of Adana, [Zeydan Karalar], said": behind a comma a name that no table knows is one where a further mark closes it. */
static bool name_in_commas(const struct finder *f, uint32_t i) {
    uint32_t n = kh_mention__name_length(f, i, true), end = i + n;
    return n > 1 && end < f->s->n && (kh_mention__comma_at(f, end) || kh_sentence_mark(f->s, end, '('));
}

/* The token behind words that describe a title though they are no adjective, "[whose term has ended]", "[recognised by the nations]"; i when none do. */
static uint32_t behind_tail(const struct finder *f, uint32_t i) {
    return i + kh_sentence_class_length(f->s, i, KH_S("title-tail"));
}

/* "the [current] president Kais Saied", "the minister of [tourism] X": a person behind adjectives of the title or behind what it is over. */
static bool take_name_behind_adjectives(struct phrase *p, uint32_t i) {
    for (int plain = 0; plain < KH_PHRASE_SKIP; plain++) {
        uint32_t tail = behind_tail(p->f, i);
        if (tail == i && !describes_title(p->f, i)) break;
        i = tail > i ? tail : i + 1u;
    }
    if (i == p->next || i + 1 >= p->f->s->n || kh_sentence_conjunction(p->f->s, i)) return false;
    const struct kh_match *aside = kh_mention__comma_at(p->f, i) ? kh_sentence_match(p->f->s, i + 1u, KH_ENTRY_PERSON) : NULL;
    bool in_commas = kh_mention__comma_at(p->f, i) && name_in_commas(p->f, i + 1u); /* "the head of the movement [of Building, X]," */
    if ((aside && aside->n > 1) || in_commas) return kh_mention__take_name(p->f, &p->m, i + 1u, true);
    if (kh_quote_mark(p->f->s, i) && kh_sentence_match(p->f->s, i + 1, KH_ENTRY_PERSON)) i++; /* the Shiite leader "X" */
    if (kh_sentence_match(p->f->s, i, KH_ENTRY_PERSON)) return kh_mention__take_name(p->f, &p->m, i, true);
    if (p->m.kind != KH_MENTION_PERSON || kh_mention__naming_at(p->f, i)) return false;
    bool named = kh_mention__name_length(p->f, i, true) > 1 || kh_sentence_match(p->f->s, i + 1u, KH_ENTRY_PERSON);
    return named && kh_mention__take_name(p->f, &p->m, i, true);
}

/* The token behind a rank or profession at token i that stands between an office and the name, with what belongs to it: "[Lieutenant-General
 * (staff, navy)] X"; i when there is none. */
static uint32_t behind_rank(const struct finder *f, uint32_t i) {
    uint32_t from = i;
    while (i < f->s->n && kh_sentence_in_class(f->s, i, KH_S("name-title")) && !kh_sentence_conjunction(f->s, i)) i++;
    const struct kh_match *m = i < f->s->n ? kh_sentence_match(f->s, i, KH_ENTRY_HEAD) : NULL;
    if (!m || !m->clitics.article || f->lex->heads[m->row].kind != KH_HEAD_PERSON || !kh_clitics_alone(m->clitics)) return i;
    if (kh_mention__demonym_at(f, i + m->n)) return from; /* "received [the Tunisian president]": somebody else's office */
    i += m->n;
    while (i < f->s->n && kh_sentence_in_class(f->s, i, KH_S("name-title")) && !kh_sentence_conjunction(f->s, i)) i++;
    return i;
}

/* What a name in the complement of a title makes of it: an organisation's or a state's. */
static void own_by_name(struct finder *f, const struct kh_match *m, struct kh_mention *owner) {
    if (m->kind == KH_ENTRY_COUNTRY) owner->country = m->row;
    if (m->kind == KH_ENTRY_ACTOR) kh_mention__set_actor(f, owner, &f->lex->actors[m->row]);
    if (m->kind == KH_ENTRY_ANAPHOR && f->lex->anaphora[m->row] == KH_ANAPHOR_NAMED) {
        uint32_t actor = kh_anaphor__named(f, m);
        if (actor == KH_NONE) { /* "a leader in [the party]" that the page has not named */
            const struct kh_match *head = kh_sentence_match(f->s, m->first, KH_ENTRY_HEAD);
            bool society = head && head->n == m->n && kh_lexicon_society_sector(f->lex, f->lex->heads[head->row].sector);
            if (society) owner->sector = f->lex->heads[head->row].sector;
            return;
        }
        owner->key = f->doc->reading->actors.at[actor].key;
        owner->sector = f->doc->reading->actors.at[actor].sector;
    }
}

/* Does the one whose title this is speak for a person in office: an envoy, an adviser, a deputy? */
static bool speaks_for_office(const struct phrase *p) {
    if (p->m.kind != KH_MENTION_PERSON) return false;
    const struct kh_sentence *s = p->f->s;
    uint32_t i = p->m.first;
    if (kh_sentence_in_class(s, i, KH_S("delegate")) || kh_sentence_in_class(s, i, KH_S("aide"))) return true;
    return kh_sentence_in_class(s, i, KH_S("deputy"));
}

/* "for [foreign] affairs": an adjective that alone would name a ministry. */
static bool is_field(const struct finder *f, uint32_t i) {
    const struct kh_match *m = kh_sentence_match(f->s, i, KH_ENTRY_HEAD);
    if (!m || m->n > 1 || !m->clitics.article || m->clitics.preposition) return false;
    return kh_sentence_article(f->s, i - 1) && f->lex->heads[m->row].kind == KH_HEAD_ORGAN;
}

/* May the word at token k go on with what a title is over, which begins at token i: "for [foreign affairs]"? */
static bool names_matter(const struct finder *f, uint32_t i, uint32_t k) {
    bool field = kh_mention__is_plain(f, k) && (!kh_mention__naming_at(f, k) || (k > i && is_field(f, k)));
    return field && !kh_mention__is_act(f, k) && !kh_sentence_conjunction(f->s, k);
}

uint32_t kh_mention__behind_field(const struct phrase *p, uint32_t i) {
    uint32_t end = i;
    if (p->m.definite || kh_sentence_article(p->f->s, p->m.last) || p->owned || p->m.own) return i;
    while (end <= i + KH_PHRASE_SKIP && end < p->f->s->n && kh_sentence_article(p->f->s, end) && names_matter(p->f, i, end)) end++;
    return end;
}

/* A noun of a body, be it told as people: "a leader of [the militia] X". */
static bool is_body(const struct finder *f, const struct kh_match *m) {
    if (m->kind != KH_ENTRY_HEAD) return false;
    enum kh_head_kind kind = f->lex->heads[m->row].kind;
    bool group = kind == KH_HEAD_GROUP && m->n == 1 && !m->clitics.article;
    return kind == KH_HEAD_ORGAN || (group && kh_sentence_in_class(f->s, m->first, KH_S("movement")));
}

static void take_organisation(struct phrase *p);

/* The words of a complement of a title from token i on, without its preposition; i when there is none. */
static uint32_t behind_complement_words(const struct phrase *p, uint32_t i, struct kh_mention *owner) {
    struct finder *f = p->f;
    const struct kh_match *m = i < f->s->n ? kh_mention__naming_at(f, i) : NULL;
    if (m && (m->clitics.conjunction || m->kind == KH_ENTRY_PERSON)) return i;
    if (m && m->kind == KH_ENTRY_ANAPHOR && f->lex->anaphora[m->row] == KH_ANAPHOR_COUNTERPART) return i; /* "met [his] Sudanese [counterpart]" */
    if (m && m->kind == KH_ENTRY_HEAD) {
        enum kh_head_kind kind = f->lex->heads[m->row].kind;
        /* "the envoy of [the president]" */
        bool office = kind == KH_HEAD_PERSON && (m->clitics.article || m->n > 1) && speaks_for_office(p);
        if ((kind == KH_HEAD_PERSON || kind == KH_HEAD_GROUP) && !office && !is_body(f, m)) return i;
        struct phrase o;
        kh_mention__begin_phrase(&o, f, m);
        kh_mention__grow(&o);
        if (office) take_organisation(&o);
        else if (is_body(f, m)) kh_mention__take_marked_name(&o);
        *owner = o.m;
        return o.next;
    }
    if (m) {
        owner->first = (uint16_t)m->first;
        owner->last = (uint16_t)(m->first + m->n - 1u);
        own_by_name(f, m, owner);
        return i + m->n;
    }
    uint32_t end = i;
    while (end < i + KH_PHRASE_SKIP && names_matter(f, i, end)) end++;
    bool construct = end > i && !kh_sentence_article(f->s, end - 1); /* "affairs of the Middle East" */
    const struct kh_match *named = construct ? kh_mention__naming_at(f, end) : NULL;
    if (named && (named->kind == KH_ENTRY_PLACE || named->kind == KH_ENTRY_COUNTRY) && !named->clitics.preposition) end += named->n;
    return end;
}

/* May an adjective of a title stand at token i before what the title is over: "the [assistant] secretary-general of"? */
static bool passes_adjective(const struct finder *f, uint32_t i) {
    if (!kh_mention__is_plain(f, i) || !kh_sentence_article(f->s, i) || f->s->tokens[i].word->preposition) return false;
    return kh_sentence_in_class(f->s, i, KH_S("in-office")) || (!kh_mention__naming_at(f, i) && !kh_mention__is_act(f, i));
}

/* The token behind a complement of a title at token i ("of the movement X", "to Libya", "for foreign affairs"); i when there is none.
 * *owner gets whose the title is by it. */
static uint32_t behind_complement(const struct phrase *p, uint32_t i, struct kh_mention *owner) {
    struct finder *f = p->f;
    while (passes_adjective(f, i)) i++;
    if (i >= f->s->n || kh_sentence_conjunction(f->s, i)) return i;
    const struct kh_match *prep = kh_sentence_particle(f->s, i, KH_PARTICLE_PREP);
    struct kh_str form = prep ? f->lex->particle_forms[prep->row] : kh_sentence_prefix(f->s, i);
    if (form.n && kh_lexicon_in_class(f->lex, form, KH_PARTICLE_WITH)) return i; /* "the minister with X" are two */
    struct kh_mention found = kh_mention__blank(i, i);
    uint32_t at = prep ? i + prep->n : i, end = form.n ? behind_complement_words(p, at, &found) : at;
    if (end == at) return i;
    bool body = found.kind == KH_MENTION_ORGAN || (found.kind == KH_MENTION_ORG && found.key.n);
    bool in_body = p->m.sector.n == 0 && body; /* "a cadre [in the party X]", "[at X]" */
    bool within = in_body && kh_lexicon_in_class(f->lex, form, prep ? KH_PARTICLE_PLACE : KH_PARTICLE_PREP);
    if ((within || kh_lexicon_in_class(f->lex, form, KH_PARTICLE_OWNER)) && !kh_mention_affiliated(owner)) *owner = found;
    return end;
}

static void belong_to(struct phrase *p, const struct kh_mention *owner) {
    kh_anaphor__hear(p->f, owner);
    if (kh_mention_affiliated(&p->m)) return;
    p->m.country = owner->country;
    p->m.key = owner->key;
    bool part = kh_sentence_in_class(p->f->s, p->m.last, KH_S("part")); /* "the head of the [committee]": it is what the whole is */
    if (owner->sector.n && (owner->key.n || part || p->m.sector.n == 0 || kh_mention__adds_police(p, owner))) p->m.sector = owner->sector;
}

/* "the head of the movement ["X"] Y": the token behind an organisation's name in marks that no pack knows; i when there is none. */
static uint32_t behind_marked(const struct finder *f, uint32_t i) {
    if (i >= f->s->n || !kh_quote_mark(f->s, i)) return i;
    for (uint32_t k = i + 1; k < f->s->n && k <= i + KH_PHRASE_QUOTED; k++) {
        if (kh_quote_mark(f->s, k)) return k + 1;
        if (f->s->tokens[k].kind != KH_TOKEN_WORD) return i;
    }
    return i;
}

/* "recalled its ambassador in [Nairobi], X": where one's own envoy is posted is a party of its own. */
static bool ends_in_state(const struct finder *f, uint32_t behind) {
    const struct kh_match *m = kh_mention__naming_at(f, behind - 1u);
    return m && (m->kind == KH_ENTRY_COUNTRY || (m->kind == KH_ENTRY_PLACE && f->lex->places[m->row].capital));
}

/* "the American envoy [to Libya] X", "a member of the bureau [of the movement] Y": what belongs to the title may stand before the name.
 * Without a name only a complement of possession right behind belongs to it: "the secretary-general [of the party]". */
static bool take_name_behind_complements(struct phrase *p) {
    struct finder *f = p->f;
    struct kh_mention owner = kh_mention__blank(p->next, p->next);
    uint32_t i = p->next;
    for (int n = 0; n < MAX_COMPLEMENTS; n++) {
        uint32_t behind = behind_complement(p, i, &owner);
        if (behind == i && p->construct) behind = behind_marked(f, i);
        if (behind == i || behind >= f->s->n || (p->m.own && ends_in_state(f, behind))) break;
        i = behind;
        uint32_t at = i + (kh_mention__comma_at(f, i) ? 1u : 0u);
        at = behind_rank(f, at);
        struct kh_mention named = p->m;
        if (at >= f->s->n || kh_sentence_match(f->s, at, KH_ENTRY_COUNTRY) || !kh_mention__take_name(f, &named, at, at == i)) continue;
        bool unknown = named.person.n == 0;
        p->m = named;
        if (unknown || !kh_mention_affiliated(&p->m)) belong_to(p, &owner);
        p->next = p->m.last + 1u;
        return true;
    }
    return false;
}

/* "the secretary-general of [the party]", "a leader in [the movement]", who is not named: the organisation is whom he speaks for. */
static void take_organisation(struct phrase *p) {
    struct finder *f = p->f;
    uint32_t i = p->next;
    bool ordinal = i < f->s->n && kh_sentence_article(f->s, i) && !kh_sentence_conjunction(f->s, i);
    if (ordinal && kh_sentence_match(f->s, i, KH_ENTRY_NUMBER)) i++; /* "of the [tenth] brigade in" */
    uint32_t from = i;
    i = kh_mention__behind_field(p, i);
    if (p->owned || p->m.own || kh_mention_affiliated(&p->m) || i >= f->s->n || kh_sentence_conjunction(f->s, i)) return;
    const struct kh_match *prep = kh_sentence_particle(f->s, i, KH_PARTICLE_OWNER);
    bool joined = !prep && kh_mention__owner_joined(p, i, i > from);
    if ((!prep && !joined) || (prep && p->m.definite && p->m.sector.n)) return; /* "the president in the council" may be where he spoke */
    uint32_t at = prep ? i + prep->n : i;
    const struct kh_match *m = at < f->s->n ? kh_mention__naming_at(f, at) : NULL;
    enum kh_head_kind kind = m && m->kind == KH_ENTRY_HEAD ? f->lex->heads[m->row].kind : KH_HEAD_ASSET;
    bool organ = (m && is_body(f, m)) || (kind == KH_HEAD_PERSON && joined && speaks_for_office(p));
    if (!m || m->clitics.conjunction || !(organ || m->kind == KH_ENTRY_ACTOR || m->kind == KH_ENTRY_ANAPHOR)) return;
    struct kh_mention owner = kh_mention__blank(at, at);
    uint32_t end = behind_complement_words(p, at, &owner);
    if (owner.key.n == 0 && owner.country == KH_NONE && owner.sector.n == 0) return;
    belong_to(p, &owner);
    if (owner.key.n || owner.country != KH_NONE) kh_mention__take_span(p, end);
}

/* The token behind a town that no table knows, right behind a title that is over a town: "the mayor of [Bayrampaşa], X"; i when there is none. Only
 * a comma, or a name that a table knows, tells the town from the name. */
static uint32_t behind_strange_town(const struct phrase *p, uint32_t i) {
    const struct finder *f = p->f;
    bool over_town = p->construct && kh_sentence_in_class(f->s, p->m.first, KH_S("local-office"));
    uint32_t n = over_town ? kh_sentence_unknown_run(f->s, i) : 0, at = i + n;
    if (n == 0 || at >= f->s->n) return i;
    bool comma = kh_mention__comma_at(f, at) && kh_mention__name_length(f, at + 1u, true) > 1;
    return comma || kh_sentence_match(f->s, at, KH_ENTRY_NAME) ? at : i;
}

/* The name behind a title: "وزير الخارجية الروسي سيرجي لافروف", also after a comma or in quotes; "the interim president in Mali,
 * [General] Assimi Goïta": a country, and a rank, may stand between. */
void kh_mention__take_title_name(struct phrase *p) {
    uint32_t i = behind_strange_town(p, p->next), country = KH_NONE;
    i = p->m.country == KH_NONE ? kh_mention__behind_country(p->f, i, &country) : i;
    bool comma = kh_mention__comma_at(p->f, i);
    if (comma) i++;
    if (i >= p->f->s->n) return;
    uint32_t name_at = p->m.plural ? i : behind_rank(p->f, i); /* "questioned [the deputies] [Sheikh X]": somebody else */
    bool ranked = name_at > i;
    i = name_at;
    bool quoted = !comma && kh_quote_mark(p->f->s, i) && i + 1 < p->f->s->n; /* the prime minister "X" */
    if (quoted) i++;
    bool named = i < p->f->s->n && kh_mention__take_name(p->f, &p->m, i, !comma || name_in_commas(p->f, i));
    bool office = p->m.kind == KH_MENTION_PERSON && (p->owned || p->m.last > p->m.first);
    bool in_office = office && kh_sentence_in_class(p->f->s, i, KH_S("in-office")); /* "the [acting] head of X" */
    bool may_be_described = in_office || p->m.definite || (p->construct && p->m.kind == KH_MENTION_PERSON);
    if (!named && !comma && !ranked && may_be_described) named = take_name_behind_adjectives(p, i);
    if (!named) {
        bool titled = p->m.kind == KH_MENTION_PERSON && p->m.head != KH_NONE;
        if (titled && !comma && !take_name_behind_complements(p)) take_organisation(p);
        return;
    }
    p->next = p->m.last + 1u;
    if (country != KH_NONE) kh_mention__set_country(p->f, &p->m, country);
}
