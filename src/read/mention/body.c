/* Bodies that no pack knows, by a name in marks or of plain nouns: the group "Kashmir Resistance", "the Front of Change" (FC), the party of Hope. */
#include "read/mention/mention_int.h"

#include "read/word/quote.h"

/* Longest names, in words. */
enum { MAX_QUOTED = 7, MAX_NOUNS = 4 };

/* The mark that closes the one at token i, with nothing but words between; i when none does. */
static uint32_t closing(const struct finder *f, uint32_t i) {
    bool bracket = kh_sentence_mark(f->s, i, '(');
    for (uint32_t k = i + 1; k < f->s->n && k <= i + MAX_QUOTED + 1u; k++) {
        if (bracket ? kh_sentence_mark(f->s, k, ')') : kh_quote_mark(f->s, k)) return k > i + 1 ? k : i;
        if (f->s->tokens[k].kind == KH_TOKEN_MARK) return i;
    }
    return i;
}

/* May the head stand before a name of its own: a body of no state that has no owner yet, brigades, or a band? */
static bool may_be_called(const struct finder *f, const struct kh_mention *m) {
    bool brigades = kh_sentence_in_class(f->s, m->first, KH_S("brigades"));
    bool body = m->kind == KH_MENTION_ORGAN && (brigades || !kh_lexicon_state_sector(f->lex, m->sector));
    bool band = m->kind == KH_MENTION_GROUP && !m->plural && kh_sentence_in_class(f->s, m->first, KH_S("band"));
    return (body || band) && m->key.n == 0 && !m->own && m->name.n == 0;
}

/* Is the body, by its noun, one of politics or arms, whose adjective "Malian" is no "financial"? */
static bool is_movement(const struct finder *f, const struct kh_mention *m) {
    return kh_sentence_in_class(f->s, m->first, KH_S("party")) || kh_sentence_in_class(f->s, m->first, KH_S("movement"));
}

/* The adjective of origin at token i that agrees with the body's noun; NULL when there is none, or it describes a person named behind it. */
static const struct kh_match *land_adjective(const struct phrase *p, uint32_t i) {
    const struct finder *f = p->f;
    const struct kh_match *d = kh_mention__demonym_at(f, i);
    if (!d || !d->clitics.article || !kh_clitics_alone(d->clitics)) return NULL;
    if ((d->features & (KH_FEATURE_PLURAL | KH_FEATURE_DUAL)) || d->column != f->lex->nisba_column) return NULL;
    bool feminine = kh_sentence_feminine_end(f->s, i), wants = p->m.plural || p->m.gender == KH_GENDER_FEM;
    if (p->m.gender != KH_GENDER_UNKNOWN && feminine != wants) return NULL;
    uint32_t behind = i + d->n;
    bool name = kh_sentence_has(f->s, behind, KH_KIND_BIT(KH_ENTRY_PERSON) | KH_KIND_BIT(KH_ENTRY_NAME));
    bool person = name && !feminine && !kh_sentence_article(f->s, behind);
    return person ? NULL : d;
}

bool kh_mention__take_land(struct phrase *p) {
    struct finder *f = p->f;
    uint32_t i = p->next, close = i < f->s->n && kh_sentence_mark(f->s, i, '(') ? closing(f, i) : i;
    if (close > i) i = close + 1; /* the movement "X" [(MX)] */
    const struct kh_match *d = land_adjective(p, i);
    for (int plain = 0; !d && plain < KH_PHRASE_SKIP; plain++) {
        if (!kh_mention__is_plain(f, i) || !kh_sentence_article(f->s, i) || f->s->tokens[i].word->preposition) break;
        d = land_adjective(p, ++i);
    }
    if (!d || !(kh_mention__demonym_holds(f, d) || is_movement(f, &p->m))) return false;
    if (!kh_mention_affiliated(&p->m)) kh_mention__set_owner(f, &p->m, &f->lex->demonyms[d->row]);
    p->owned = true;
    kh_mention__take_span(p, i + d->n);
    return true;
}

bool kh_mention__take_called(struct phrase *p) {
    struct finder *f = p->f;
    uint32_t from = p->next, first = p->m.first;
    if (!may_be_called(f, &p->m)) return false;
    bool outside = from < f->s->n && (kh_quote_mark(f->s, from) || kh_sentence_mark(f->s, from, '('));
    bool inside = !outside && first > 0 && kh_quote_mark(f->s, first - 1);
    uint32_t open = outside ? from : first - 1, close = outside || inside ? closing(f, open) : open;
    if (close <= open || (inside && close <= from)) return false;
    if (outside) p->m.name = kh_str_span(f->s->text, kh_sentence_span(f->s, open + 1, close - 1));
    else p->m.name = kh_mention_text(f->doc, f->s, first, close - 1);
    p->m.definite = true;
    /* The full name: "[the Strategic Framework] for Peace". */
    const struct kh_match *known = outside ? kh_sentence_match(f->s, open + 1u, KH_ENTRY_ACTOR) : NULL;
    if (known && known->n > 1 && open + 1u + known->n < close) kh_mention__set_actor(f, &p->m, &f->lex->actors[known->row]);
    p->m.last = (uint16_t)(outside ? close : close - 1);
    p->next = p->m.last + 1u;
    bool agency = outside && from == first + 1u && kh_quote_mark(f->s, from) && kh_sentence_in_class(f->s, first, KH_S("agency"));
    if (agency && p->m.sector.n == 0) p->m.sector = KH_S("JRN");
    if (kh_lexicon_state_sector(f->lex, p->m.sector)) p->m.sector = KH_S("REB"); /* brigades with a name are mostly no army's */
    kh_mention__take_land(p);
    return true;
}

/* Is the word at token i a verb of violence in some reading? */
static bool tells_of_violence(const struct finder *f, uint32_t i) {
    for (const struct kh_match *m = kh_sentence_first(f->s, i), *end = kh_sentence_end(f->s, i); m < end; m++) {
        bool verb = m->kind == KH_ENTRY_EVENT && kh_features_verb(m->features);
        if (verb && kh_str_equal(f->lex->events[m->row].type, KH_S("ASSAULT"))) return true;
    }
    return false;
}

/* "the committee of security and defence, [of parliament]": an adjective within a few words makes a committee a parliament's. */
static bool of_parliament(const struct finder *f, const struct kh_mention *m) {
    const uint32_t to = m->first + 4u;
    if (m->kind != KH_MENTION_ORGAN || !kh_sentence_in_class(f->s, m->first, KH_S("committee"))) return false;
    for (uint32_t i = m->first + 1u; i < f->s->n && i <= to && f->s->tokens[i].kind == KH_TOKEN_WORD; i++) {
        if (kh_sentence_in_class(f->s, i, KH_S("parliamentary"))) return true;
    }
    return false;
}

/* "the peacekeepers [of Ethiopia]", "the head of the [Egyptian] union": what is one land's is of no body of many states. */
static struct kh_str side_of_land(const struct finder *f, const struct kh_mention *m) {
    bool own = m->kind == KH_MENTION_PERSON && m->head != KH_NONE && kh_str_equal(f->lex->heads[m->head].sector, m->sector);
    if (own) return KH_S("GOV"); /* "the special envoy [of France]" */
    bool body = m->kind == KH_MENTION_ORGAN || m->kind == KH_MENTION_PERSON; /* else a thing or people of peacekeepers */
    return body && !kh_sentence_in_class(f->s, m->first, KH_S("forces")) ? KH_S("NGO") : KH_S("MIL");
}

/* Does an adjective of origin stand in the mention? */
static bool has_adjective(const struct finder *f, const struct kh_mention *m) {
    for (uint32_t i = m->first; i <= m->last; i++) {
        if (kh_mention__demonym_at(f, i)) return true;
    }
    return false;
}

void kh_mention__take_side(struct phrase *p) {
    struct finder *f = p->f;
    if (p->m.country != KH_NONE && p->m.key.n == 0 && kh_str_equal(p->m.sector, KH_S("IGO"))) {
        bool posted = p->m.kind == KH_MENTION_PERSON && p->m.person.n == 0; /* "the coordinator in Sudan" is not Sudan's */
        if (posted && !has_adjective(f, &p->m)) p->m.country = KH_NONE;
        else p->m.sector = side_of_land(f, &p->m);
    }
    if (kh_str_equal(p->m.sector, KH_S("GOV")) && of_parliament(f, &p->m)) p->m.sector = KH_S("LEG");
    bool open = p->m.kind == KH_MENTION_ORGAN && p->m.sector.n == 0 && p->m.country != KH_NONE && p->m.key.n == 0;
    if (!open || !kh_sentence_in_class(f->s, p->m.first, KH_S("movement"))) return;
    bool armed = p->m.first && tells_of_violence(f, p->m.first - 1u);
    armed = armed || kh_sentence_class_in(f->s, p->m.first + 1u, p->m.last + 2u, KH_S("militant"));
    p->m.sector = armed ? KH_S("REB") : kh_sentence_in_class(f->s, p->m.first, KH_S("band")) ? KH_S("SOC") : KH_S("OPP");
}

/* Does nobody's name stand at token i? A word that points back is a name behind a party's noun: "the party of [the Union]". */
static bool names_nobody(const struct finder *f, uint32_t i) {
    const struct kh_match *m = kh_mention__naming_at(f, i);
    bool common = m && m->kind == KH_ENTRY_PLACE && m->n == 1 && m->clitics.article; /* "the front of [the Coast]" */
    if (common) return !f->lex->places[m->row].capital;
    return !m || (m->kind == KH_ENTRY_ANAPHOR && f->lex->anaphora[m->row] == KH_ANAPHOR_NAMED);
}

/* May the word at token i be part of a name of plain nouns: with the article, nobody's name, no verb? */
static bool may_be_noun_name(const struct finder *f, uint32_t i) {
    if (i >= f->s->n || f->s->tokens[i].kind != KH_TOKEN_WORD || f->s->tokens[i].word->preposition) return false;
    return kh_sentence_article(f->s, i) && names_nobody(f, i) && !kh_mention__is_verb_only(f, i);
}

/* May it go on with such a name: "of Freedom [and Justice]", an adjective, or a word that no table knows? */
static bool goes_on(const struct finder *f, uint32_t i) {
    bool open = kh_sentence_conjunction(f->s, i) || !(f->s->tokens[i].kinds & ~KH_KIND_BIT(KH_ENTRY_CLASS));
    return may_be_noun_name(f, i) && (open || kh_sentence_in_class(f->s, i, KH_S("adjective")));
}

/* The token behind nouns without the article that begin such a name: "the party of [the platform] of National Unity"; i when there are none. */
static uint32_t behind_open_nouns(const struct finder *f, uint32_t i) {
    uint32_t end = i;
    for (; end < i + KH_PHRASE_SKIP && kh_mention__is_plain(f, end) && !kh_sentence_article(f->s, end); end++) {
        bool describes = kh_sentence_in_class(f->s, end, KH_S("describing")) || kh_sentence_in_class(f->s, end, KH_S("adjective"));
        if (describes || kh_mention__naming_at(f, end) || kh_mention__is_act(f, end)) break;
        if (f->s->tokens[end].word->preposition || kh_sentence_conjunction(f->s, end)) break;
    }
    return end;
}

/* May the word at token i be part of a name that an adjective of origin closes: nobody by name, nothing joined before it? */
static bool may_stand_in_name(const struct finder *f, uint32_t i) {
    if (i >= f->s->n || f->s->tokens[i].kind != KH_TOKEN_WORD || kh_sentence_match(f->s, i, KH_ENTRY_PARTICLE)) return false;
    if (f->s->tokens[i].word->preposition || (kh_sentence_conjunction(f->s, i) && !kh_sentence_article(f->s, i))) return false;
    const struct kh_match *m = kh_mention__naming_at(f, i);
    if (!m || m->kind != KH_ENTRY_HEAD) return !m || m->kind == KH_ENTRY_ANAPHOR || m->kind == KH_ENTRY_PLACE;
    const struct kh_lex_head *h = &f->lex->heads[m->row];
    return h->kind != KH_HEAD_PERSON && !kh_lexicon_state_sector(f->lex, h->sector); /* "a group that fights [the government]" */
}

/* The token behind such a name at token i, where the adjective stands; i when there is none. A word that may only be a verb, "voice", opens the name
 * at most, and no person or body stands behind it: "a party that [the president] banned". */
static uint32_t behind_name_of_land(const struct phrase *p, uint32_t i) {
    const struct finder *f = p->f;
    bool verb = kh_mention__is_verb_only(f, i);
    uint32_t end = i;
    for (; end < i + MAX_NOUNS && may_stand_in_name(f, end) && !land_adjective(p, end); end++) {
        if (end > i && (kh_mention__is_verb_only(f, end) || (verb && kh_sentence_match(f->s, end, KH_ENTRY_HEAD)))) return i;
    }
    return end > i && land_adjective(p, end) ? end : i;
}

/* Does the phrase still wait for its genitive, and is nobody known whose it is? */
static bool is_open(const struct phrase *p) {
    return p->construct && !p->owned && p->m.key.n == 0 && !p->m.own;
}

/* "the movement, [the rebellious]": an adjective of those who bear arms, with the article and without "and". */
static bool is_militant(const struct kh_sentence *s, uint32_t i) {
    return kh_sentence_in_class(s, i, KH_S("militant")) && kh_sentence_article(s, i) && !kh_sentence_conjunction(s, i);
}

/* "the party of [the Voice of Tomorrow], of Bulgaria", "the group [Sons of the Desert], of Libya": up to four words that no table has together,
 * closed by an adjective of origin that agrees with the noun of the body; false when there are none. */
static bool take_name_of_land(struct phrase *p) {
    struct finder *f = p->f;
    bool body = p->m.kind == KH_MENTION_ORGAN || p->m.kind == KH_MENTION_GROUP, open = is_open(p);
    bool movement = kh_sentence_in_class(f->s, p->m.last, KH_S("party")) || kh_sentence_in_class(f->s, p->m.last, KH_S("movement"));
    bool nested = movement && p->m.last > p->m.first && p->m.kind == KH_MENTION_GROUP; /* "fighters of [the front X], of Kenya" */
    if (!body || !open || (p->m.plural && !nested) || p->next >= f->s->n) return false;
    bool state = kh_lexicon_state_sector(f->lex, p->m.sector), named = kh_sentence_in_class(f->s, p->m.first, KH_S("bears-name"));
    if (!nested && (state ? !named : !is_movement(f, &p->m))) return false;
    uint32_t end = behind_name_of_land(p, p->next);
    if (end == p->next) return false;
    if (!nested) p->m.name = kh_mention_text(f->doc, f->s, p->m.first, end - 1u);
    p->m.definite = true;
    p->construct = false;
    kh_mention__take_span(p, end);
    return kh_mention__take_land(p);
}

/* "the movement of [the Dawn] in Kenya", "of [the Dawn, the rebellious]": one noun with the article, and behind it an adjective of those who bear
 * arms or the state; false when it is no name, "the movement of trade". */
static bool take_movement(struct phrase *p) {
    struct finder *f = p->f;
    uint32_t end = p->next + 1u, row;
    if (p->m.first != p->m.last || !is_movement(f, &p->m) || !may_be_noun_name(f, p->next)) return false;
    if (kh_sentence_conjunction(f->s, p->next) || kh_mention__is_act(f, p->next)) return false;
    while (end < f->s->n && is_militant(f->s, end)) end++;
    if (end == p->next + 1u && kh_mention__behind_country(f, end, &row) == end) return false;
    p->m.name = kh_mention_text(f->doc, f->s, p->m.first, end - 1u);
    p->m.definite = true;
    p->construct = false;
    kh_mention__take_span(p, end);
    return true;
}

void kh_mention__take_noun_name(struct phrase *p) {
    struct finder *f = p->f;
    if (take_name_of_land(p)) return;
    bool open = is_open(p), party = open && kh_sentence_in_class(f->s, p->m.last, KH_S("party"));
    if (open && !party && take_movement(p)) return;
    uint32_t end = party ? behind_open_nouns(f, p->next) : p->next;
    if (!party || !may_be_noun_name(f, end) || kh_sentence_conjunction(f->s, end)) return;
    end++;
    while (end < p->next + MAX_NOUNS + 1u && goes_on(f, end)) end++;
    if (p->m.first == p->m.last && may_be_called(f, &p->m)) p->m.name = kh_mention_text(f->doc, f->s, p->m.first, end - 1u);
    p->m.last = (uint16_t)(end - 1u);
    p->m.definite = true;
    p->construct = false;
    p->next = end;
}
