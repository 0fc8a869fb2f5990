#include "read/mention/mention_int.h"

#include "read/word/quote.h"

static bool is_of_act(const struct finder *f, uint32_t i) {
    for (uint32_t k = 0; k < f->s->tokens[i].n_matches; k++) {
        const struct kh_match *m = kh_sentence_at(f->s, i, k);
        if (m->kind == KH_ENTRY_EVENT && kh_features_form(m->features) == KH_FORM_NOUN) return true;
    }
    return false;
}

/* "an attack [from the air]": a town spelled like the adjective of the indefinite object before it. */
static bool is_accusative_adjective(const struct finder *f, const struct kh_match *m) {
    uint32_t i = m->first;
    if (m->kind != KH_ENTRY_PLACE || m->n > 1 || m->clitics.conjunction || m->clitics.preposition) return false;
    if (i == 0 || f->s->tokens[i - 1].kind != KH_TOKEN_WORD) return false;
    bool object = kh_sentence_object_end(f->s, i) && kh_sentence_object_end(f->s, i - 1);
    return object && !kh_sentence_article(f->s, i) && !kh_sentence_article(f->s, i - 1) && is_of_act(f, i - 1);
}

/* "the Jordanian capital [Amman]": the name right behind what it is called is the same place. */
static bool names_capital(struct finder *f, const struct kh_match *m) {
    struct kh_mention *before = f->out->n ? &f->out->at[f->out->n - 1] : NULL;
    if (m->kind != KH_ENTRY_PLACE || m->clitics.conjunction || m->clitics.preposition) return false;
    if (!before || before->kind != KH_MENTION_CAPITAL || before->last + 1u != m->first) return false;
    const struct kh_lex_place *p = &f->lex->places[m->row];
    if (!p->capital || before->country == KH_NONE || p->country_row != before->country) return false;
    before->place = m->row;
    before->last = (uint16_t)(m->first + m->n - 1u);
    for (uint32_t i = m->first; i <= before->last; i++) f->out->of_token[i] = (int16_t)(f->out->n - 1);
    return true;
}

/* "the "Guard" [of Iran]": the last token of an organisation's name in marks, with the adjective of its own land behind them. */
static uint32_t behind_mark(const struct finder *f, const struct kh_mention *m, const struct kh_lex_actor *a) {
    uint32_t close = m->last + 1u;
    if (m->first == 0 || close + 1u >= f->s->n || !kh_quote_mark(f->s, m->first - 1u) || !kh_quote_mark(f->s, close)) return m->last;
    const struct kh_match *d = kh_mention__demonym_at(f, close + 1u);
    bool adjective = d && d->clitics.article && !d->clitics.conjunction && !d->clitics.preposition;
    bool same = adjective && f->lex->demonyms[d->row].country == kh_mention__country_row(f, a->country);
    return same ? close + d->n : m->last;
}

/* "expelled forty [Russian] diplomats": a land spelled like the adjective of the one noun behind a number, which ends as an object does. */
static const struct kh_match *counted_adjective(const struct finder *f, const struct kh_match *m) {
    uint32_t i = m->first;
    if (m->kind != KH_ENTRY_COUNTRY || m->n > 1 || m->clitics.conjunction || m->clitics.preposition) return NULL;
    if (i < 2 || f->s->tokens[i - 1].kind != KH_TOKEN_WORD) return NULL;
    bool counted = kh_sentence_number(f->s, i - 2);
    bool object = kh_sentence_object_end(f->s, i) && kh_sentence_object_end(f->s, i - 1) && !kh_sentence_article(f->s, i - 1);
    return counted && object ? kh_mention__demonym_at(f, i) : NULL;
}

static uint32_t find_demonym(struct finder *f, const struct kh_match *m);

/* A body or a group by its name, with the adjectives of origin or of kind that go on it, and whom its title names. */
static void take_actor(struct finder *f, const struct kh_match *m, struct kh_mention *x) {
    kh_mention__set_actor(f, x, &f->lex->actors[m->row]);
    const struct kh_match *d = kh_mention__demonym_at(f, x->last + 1u);
    bool people = m->n == 1 && kh_sentence_match(f->s, x->last, KH_ENTRY_DEMONYM); /* "the Houthis [Saudi Arabia]" are two */
    if (people && kh_sentence_match(f->s, x->last + 1u, KH_ENTRY_COUNTRY)) d = NULL;
    bool adjective = d && d->column == f->lex->nisba_column && !(d->features & (KH_FEATURE_PLURAL | KH_FEATURE_DUAL));
    if (!adjective) d = NULL; /* "the coalition fights [the Houthis]" */
    if (d && d->clitics.article && !d->clitics.conjunction && !d->clitics.preposition) x->last = (uint16_t)(x->last + d->n);
    else x->last = (uint16_t)behind_mark(f, x, &f->lex->actors[m->row]);
    uint32_t agrees = kh_mention__demonym_at(f, x->last) ? x->last : x->first;
    /* "the movement X, [the extremist]" */
    if (x->kind == KH_MENTION_ORG) x->last = (uint16_t)kh_mention__last_adjective(f, x->last, kh_sentence_feminine_end(f->s, agrees));
    bool titled = m->n > 1 && kh_sentence_in_class(f->s, m->first, KH_S("title")); /* "the UN secretary-general [X]" */
    const struct kh_match *who = titled ? kh_sentence_match(f->s, x->last + 1u, KH_ENTRY_PERSON) : NULL;
    if (who && kh_clitics_alone(who->clitics)) x->last = (uint16_t)(x->last + who->n);
}

static uint32_t find_named(struct finder *f, const struct kh_match *m) {
    const struct kh_match *counted = counted_adjective(f, m);
    if (counted) return find_demonym(f, counted);
    const struct kh_match *head = kh_mention_of_other_land(f->doc, f->s, m) ? kh_sentence_match(f->s, m->first, KH_ENTRY_HEAD) : NULL;
    if (head) return kh_mention__find_headed(f, head);
    if (is_accusative_adjective(f, m) || names_capital(f, m) || kh_mention_namesake(f->doc, f->s, m)) return m->first + m->n;
    struct kh_mention x = kh_mention__blank(m->first, m->first + m->n - 1u);
    uint32_t row = m->row;
    x.definite = true;
    if (m->kind == KH_ENTRY_COUNTRY) {
        x.kind = KH_MENTION_COUNTRY;
        kh_mention__set_country(f, &x, row);
        x.name = f->lex->countries[row].name;
    } else if (m->kind == KH_ENTRY_PLACE) {
        const struct kh_lex_place *p = &f->lex->places[row];
        x.kind = p->capital ? KH_MENTION_CAPITAL : KH_MENTION_PLACE;
        x.place = row;
        x.country = p->country_row;
        x.gender = KH_GENDER_FEM;
    } else if (m->kind == KH_ENTRY_ACTOR) {
        take_actor(f, m, &x);
    } else {
        kh_mention__set_person(f, &x, &f->lex->persons[row]);
    }
    kh_mention__push(f, &x);
    return x.last + 1u;
}

/* "the killing of [a Palestinian]": a lone adjective of origin right behind a noun for what happens to people. */
static bool is_victim(const struct finder *f, const struct kh_match *m) {
    if (m->first == 0 || m->clitics.article || m->clitics.conjunction || m->clitics.preposition) return false;
    if (kh_sentence_article(f->s, m->first - 1u)) return false;
    return kh_sentence_in_class(f->s, m->first - 1u, KH_S("person-act"));
}

/* "military [cooperation]": does the word at token i belong to the noun of an act that begins before it? */
static bool in_name_of_act(const struct finder *f, uint32_t i) {
    for (uint32_t k = 0; i > 0 && k < f->s->tokens[i - 1u].n_matches; k++) {
        const struct kh_match *m = kh_sentence_at(f->s, i - 1u, k);
        if (m->kind == KH_ENTRY_EVENT && m->n == 2) return true;
    }
    return false;
}

/* "[an Israeli force] went into", "[the Kenyan side]": the noun before the adjective, which heads nothing by itself, and whose it is. */
static void take_force(const struct finder *f, struct kh_mention *x, const struct kh_match *m) {
    uint32_t noun = m->first - 1u;
    bool state = x->country != KH_NONE && f->out->of_token[noun] < 0 && kh_sentence_article(f->s, noun) == m->clitics.article;
    bool force = !m->clitics.article && kh_sentence_in_class(f->s, noun, KH_S("forces")) && !in_name_of_act(f, noun);
    bool side = m->clitics.article && kh_sentence_in_class(f->s, noun, KH_S("side"));
    if (!state || !(force || side)) return;
    x->kind = KH_MENTION_ORGAN;
    x->sector = force ? KH_S("MIL") : KH_S("GOV");
    x->first = x->chain = (uint16_t)(m->first - 1u);
    x->gender = kh_sentence_feminine_end(f->s, m->first) ? KH_GENDER_FEM : KH_GENDER_UNKNOWN;
    x->last = (uint16_t)kh_mention__last_adjective(f, x->last, kh_sentence_feminine_end(f->s, x->last));
}

/* "[an accusation] by Iran", "[threats] from Israel": a noun of saying, which an adjective of origin describes as it does any other. */
static bool is_saying(const struct finder *f, uint32_t i) {
    const struct kh_match *m = kh_sentence_match(f->s, i, KH_ENTRY_REPORTING);
    if (!m || m->clitics.pronoun || kh_sentence_match(f->s, i, KH_ENTRY_PARTICLE)) return false;
    return kh_sentence_has_form(f->s, i, KH_FORM_BIT(KH_FORM_NOUN));
}

/* "the Wagner group, [military Russian]": does the adjective stand among those of an organisation named right before them? */
static bool describes_organisation(const struct finder *f, const struct kh_match *m) {
    enum { ADJECTIVES = 2 };
    const struct kh_mention *named = f->out->n ? &f->out->at[f->out->n - 1] : NULL;
    bool organisation = named && named->kind == KH_MENTION_ORG && named->key.n && m->clitics.article && kh_clitics_alone(m->clitics);
    if (!organisation || named->last + 1u >= m->first || m->first > named->last + 1u + ADJECTIVES) return false;
    for (uint32_t i = named->last + 1u; i < m->first; i++) {
        if (!kh_mention__is_plain(f, i) || !kh_sentence_article_alone(f->s, i)) return false;
    }
    return true;
}

/* "the army and its allies [the Russians]": what those are who are somebody's allies; else mere people. */
static struct kh_str allied_sector(const struct finder *f, const struct kh_match *m) {
    bool allies = m->first > 0 && kh_sentence_in_class(f->s, m->first - 1u, KH_S("allies"));
    const struct kh_mention *whose = allies && f->out->n ? &f->out->at[f->out->n - 1] : NULL;
    bool state = whose && kh_lexicon_state_sector(f->lex, whose->sector);
    return !allies ? KH_S("CVL") : state ? whose->sector : KH_S("GOV");
}

/* "its [Russian] arm Wagner": an adjective between a noun for who is somebody's and the name behind it is no party of its own. */
static bool describes_related(const struct finder *f, const struct kh_match *m) {
    uint32_t next = m->first + m->n, noun = m->first - 1u;
    bool related = m->first > 0 && kh_sentence_in_class(f->s, noun, KH_S("related")) && kh_sentence_bears_pronoun(f->s, noun);
    return related && next < f->s->n && kh_sentence_has(f->s, next, KH_KIND_BIT(KH_ENTRY_ACTOR) | KH_KIND_BIT(KH_ENTRY_PERSON));
}

/* "the envoy of X for [Arab] [and African] affairs": what somebody deals with is nobody. */
static bool tells_of_matters(const struct finder *f, const struct kh_match *m) {
    uint32_t i = m->first;
    while (i > 1 && kh_sentence_conjunction(f->s, i) && f->out->of_token[i - 1u] < 0 && kh_sentence_article(f->s, i - 1u)) i--;
    struct kh_str prep = i > 1 ? kh_sentence_prefix(f->s, i - 1u) : KH_S("");
    return prep.n && kh_lexicon_in_class(f->lex, prep, KH_PARTICLE_PURPOSE) && kh_sentence_in_class(f->s, i - 1u, KH_S("matter"));
}

/* An adjective of origin: a people (الماليون), a person (المالي ديوب), or the owner of the noun before it. */
static uint32_t find_demonym(struct finder *f, const struct kh_match *m) {
    const struct kh_lex_demonym *d = &f->lex->demonyms[m->row];
    struct kh_mention x = kh_mention__blank(m->first, m->first + m->n - 1u);
    kh_mention__set_owner(f, &x, d);
    x.gender = KH_GENDER_UNKNOWN;
    bool after_time = m->first > 0 && kh_sentence_match(f->s, m->first - 1u, KH_ENTRY_TIMEWORD);
    bool quoted = m->first > 1 && kh_quote_mark(f->s, m->first - 1u); /* "provocations" [by Azerbaijan], in quotation marks */
    uint32_t noun = quoted ? m->first - 2u : m->first - 1u;
    bool may_describe = m->first > 0 && !after_time && !m->clitics.conjunction && !m->clitics.preposition && !is_victim(f, m);
    bool after_noun = kh_mention__beside_demonym(f, m) || (may_describe && (kh_mention__is_plain(f, noun) || is_saying(f, noun)));
    bool one = after_time && (m->features & KH_FEATURE_ACCUSATIVE) && !m->clitics.article; /* "kidnapped yesterday [an American]" */
    one = one || is_victim(f, m) || kh_mention__of_other_case(f, m);
    if (kh_mention__harmed_one(f, m)) after_noun = false;
    bool people = one || m->column != f->lex->nisba_column || (m->features & (KH_FEATURE_PLURAL | KH_FEATURE_DUAL));
    bool counted = m->first > 0 && kh_sentence_number(f->s, m->first - 1u);
    int16_t before = m->first > 0 ? f->out->of_token[m->first - 1u] : -1;
    if (before >= 0 && f->out->at[before].key.n && people) after_noun = false; /* "the European Union urged [the Iranians]" */
    /* "the Rwandan forces attacked [the Kenyans]" */
    if (people && m->first > 0 && !m->clitics.conjunction && kh_mention__demonym_at(f, m->first - 1u)) after_noun = false;
    if ((people || counted) && !(after_noun && kh_sentence_article(f->s, m->first - 1u))) {
        x.kind = KH_MENTION_GROUP;
        x.sector = allied_sector(f, m);
        x.plural = !one;
    } else if (m->clitics.article && !after_noun && kh_mention__take_name(f, &x, m->first + m->n, true)) {
        x.kind = KH_MENTION_PERSON;
    } else {
        x.kind = KH_MENTION_OWNER;
    }
    if (x.kind == KH_MENTION_OWNER && after_noun) take_force(f, &x, m);
    bool owner = x.kind == KH_MENTION_OWNER;
    bool private = owner && m->first > 0 && x.country != KH_NONE && kh_sentence_in_class(f->s, m->first - 1u, KH_S("private"));
    if (private) x.sector = KH_S("CVL"); /* "the Iranian [film director]": none of the state's */
    if (owner && !after_noun && !m->clitics.conjunction && !m->clitics.article) return m->first + m->n;
    if (owner && (describes_organisation(f, m) || tells_of_matters(f, m) || describes_related(f, m))) return m->first + m->n;
    bool right_behind = f->out->n && f->out->at[f->out->n - 1].last + 1 == m->first;
    x.joined = (m->clitics.conjunction && right_behind) || (owner && kh_mention__beside_demonym(f, m));
    kh_mention__push(f, &x);
    return x.last + 1u;
}

/* "the minister [of defence] met his counterpart": of the same body as the person of some state whom the sentence named last; the state's
 * government where it named none. */
static struct kh_str sector_of_office(const struct finder *f) {
    for (size_t i = f->out->n; i-- > 0;) {
        const struct kh_mention *k = &f->out->at[i];
        if (k->kind == KH_MENTION_PERSON && kh_lexicon_state_sector(f->lex, k->sector)) return k->sector;
    }
    return KH_S("GOV");
}

/* "his Malian counterpart": an office of another country. */
static uint32_t find_counterpart(struct finder *f, const struct kh_match *m) {
    struct phrase p = {.f = f, .m = kh_mention__blank(m->first, m->first + m->n - 1u), .next = m->first + m->n, .construct = true};
    const struct kh_mention *before = f->out->n && m->clitics.conjunction ? &f->out->at[f->out->n - 1] : NULL;
    bool organ = before && before->last + 1u == m->first && before->kind == KH_MENTION_ORGAN; /* "the army and [its counterpart]" */
    bool body = organ && kh_lexicon_state_sector(f->lex, before->sector);
    p.m.kind = body ? KH_MENTION_ORGAN : KH_MENTION_PERSON;
    p.m.sector = body ? before->sector : sector_of_office(f);
    while (p.next < f->s->n && kh_mention__take_owner(&p, p.next)) continue;
    kh_mention__take_title_name(&p);
    enum kh_anaphor_kind kind = f->lex->anaphora[m->row];
    bool visit = kind == KH_ANAPHOR_HOST || kind == KH_ANAPHOR_GUEST, unknown = p.m.country == KH_NONE && p.m.key.n == 0 && p.m.name.n == 0;
    if (visit && unknown) p.m.country = kh_anaphor__beside_visit(f, kind == KH_ANAPHOR_HOST);
    kh_mention__push(f, &p.m);
    return p.next;
}

static bool is_counterpart(enum kh_anaphor_kind kind) {
    return kind == KH_ANAPHOR_COUNTERPART || kind == KH_ANAPHOR_HOST || kind == KH_ANAPHOR_GUEST;
}

/* A noun that points back ("the council") heads a phrase of its own where nobody fits. */
/* "the two presidents, [the American] X and [the Chinese] Y": adjectives of origin say who they are. */
static bool adjective_follows(const struct finder *f, const struct kh_match *m) {
    const struct kh_match *d = kh_mention__demonym_at(f, m->first + m->n);
    return d && d->clitics.article && !d->clitics.conjunction && !d->clitics.preposition;
}

/* "its [western] neighbour Kenya": the name says who it is. */
static bool country_follows(const struct finder *f, const struct kh_match *m) {
    uint32_t i = m->first + m->n;
    if (i < f->s->n && kh_sentence_article(f->s, i) && kh_mention__is_plain(f, i) && !kh_mention__naming_at(f, i)) i++;
    const struct kh_match *named = i < f->s->n ? kh_mention__naming_at(f, i) : NULL;
    return named && named->kind == KH_ENTRY_COUNTRY && !named->clitics.preposition && !named->clitics.conjunction;
}

/* "the Israeli raids, [the last]", "the visit of the president, [the last]": does it describe a noun whose owner stands between? */
static bool describes_owned(const struct finder *f, uint32_t i) {
    const struct kh_mention *owner = f->out->of_token[i - 1] >= 0 ? &f->out->at[f->out->of_token[i - 1]] : NULL;
    if (!owner || owner->first == 0 || kh_sentence_has_form(f->s, owner->first - 1u, KH_VERB_FORMS)) return false;
    if (owner->kind == KH_MENTION_OWNER) return kh_sentence_article(f->s, owner->first - 1u);
    return kh_sentence_has_form(f->s, owner->first - 1u, KH_FORM_BIT(KH_FORM_NOUN)) && !kh_sentence_article(f->s, owner->first - 1u);
}

/* "the [last] batch of prisoners": behind a noun with the article that names nobody, "the last" describes it. */
static bool describes_noun(const struct finder *f, const struct kh_match *m) {
    uint32_t i = m->first;
    bool last = f->lex->anaphora[m->row] == KH_ANAPHOR_LAST || f->lex->anaphora[m->row] == KH_ANAPHOR_LATTER;
    bool alone = last && m->n == 1 && i > 0 && !m->clitics.conjunction && !m->clitics.preposition;
    if (!alone) return false;
    bool definite = kh_sentence_article(f->s, i - 1) && kh_mention__is_plain(f, i - 1) && f->out->of_token[i - 1] < 0;
    return definite || describes_owned(f, i);
}

static uint32_t find_anaphor(struct finder *f, const struct kh_match *m) {
    enum kh_anaphor_kind kind = f->lex->anaphora[m->row];
    if (describes_noun(f, m) || (kind == KH_ANAPHOR_NEIGHBOUR && country_follows(f, m))) return m->first + 1u;
    if (is_counterpart(kind)) return find_counterpart(f, m);
    const struct kh_match *office = kh_sentence_match(f->s, m->first, KH_ENTRY_HEAD);
    enum kh_head_kind of = office ? f->lex->heads[office->row].kind : KH_HEAD_ASSET;
    bool two = (kind == KH_ANAPHOR_BOTH || kind == KH_ANAPHOR_STATES) && (of == KH_HEAD_PERSON || of == KH_HEAD_ORGAN);
    bool parted = two && adjective_follows(f, m); /* also "the two armies, [the Egyptian] and the Libyan" */
    if (parted) return kh_mention__find_headed(f, office);
    if (kh_anaphor__resolve(f, m)) return m->first + m->n;
    const struct kh_match *head = kh_sentence_match(f->s, m->first, KH_ENTRY_HEAD);
    return kind == KH_ANAPHOR_NAMED && head ? kh_mention__find_headed(f, head) : m->first + m->n;
}

/* "broke up [the march]": a word for a drone is one for a march where the sentence speaks of marching. */
static bool is_march(const struct finder *f, const struct kh_match *m) {
    bool protest = false, thing = m->n == 1 && f->lex->heads[m->row].kind == KH_HEAD_ASSET;
    thing = thing && kh_sentence_has(f->s, m->first, KH_KIND_BIT(KH_ENTRY_EVENT));
    for (uint32_t k = 0; thing && !protest && k < f->s->tokens[m->first].n_matches; k++) {
        const struct kh_match *x = kh_sentence_at(f->s, m->first, k);
        bool act = x->kind == KH_ENTRY_EVENT && kh_features_form(x->features) == KH_FORM_NOUN;
        protest = act && kh_str_equal(f->lex->events[x->row].type, KH_S("PROTEST"));
    }
    for (uint32_t i = 0; protest && i < f->s->n; i++) {
        if (kh_sentence_in_class(f->s, i, KH_S("marching"))) return true;
    }
    return false;
}

/* "a town" and "his country", "adding" and "his host" may fold to one form: what is written with the feminine's end bears no pronoun. */
static bool anaphor_stands(const struct finder *f, const struct kh_match *m) {
    bool own = f->lex->anaphora[m->row] == KH_ANAPHOR_OWN || is_counterpart(f->lex->anaphora[m->row]);
    return !(own && m->n == 1 && kh_sentence_feminine_end(f->s, m->first));
}

/* "said [Florence] Haddad": a town right behind a verb of saying and before a family name is somebody's first name. */
static bool is_first_name(const struct finder *f, const struct kh_match *m) {
    uint32_t i = m->first;
    if (m->kind != KH_ENTRY_PLACE || m->n > 1 || i == 0 || i + 1 >= f->s->n) return false;
    if (m->clitics.preposition || m->clitics.article || m->clitics.conjunction) return false;
    const struct kh_match *says = kh_sentence_match(f->s, i - 1, KH_ENTRY_REPORTING);
    const struct kh_match *family = kh_sentence_match(f->s, i + 1, KH_ENTRY_NAME);
    /* "said Ankara [this morning]" */
    bool word = kh_sentence_has(f->s, i + 1, KH_KIND_BIT(KH_ENTRY_PARTICLE) | KH_KIND_BIT(KH_ENTRY_TIMEWORD));
    bool name = family && !family->clitics.conjunction && !family->clitics.preposition && !word;
    return name && says && says->n == 1 && kh_features_verb(says->features);
}

/* "its plane, [the drone]": a thing with the article right behind one that bears somebody's pronoun describes it. */
static bool describes_thing(const struct finder *f, const struct kh_match *m) {
    int16_t k = m->kind == KH_ENTRY_HEAD && m->n == 1 && m->clitics.article && m->first ? f->out->of_token[m->first - 1u] : -1;
    bool thing = k >= 0 && f->lex->heads[m->row].kind == KH_HEAD_ASSET && !m->clitics.conjunction && !m->clitics.preposition;
    return thing && f->out->at[k].kind == KH_MENTION_ASSET && f->out->at[k].own && f->out->at[k].last + 1u == m->first;
}

/* "waving [the flags] of X": spelled like a word for the press, without the article shortly behind a word for what is done with flags. */
static bool are_flags(const struct finder *f, const struct kh_match *m) {
    enum { TO_WAVING = 3 };
    bool press = m->kind == KH_ENTRY_HEAD && m->n == 1 && !m->clitics.article && kh_str_equal(f->lex->heads[m->row].sector, KH_S("JRN"));
    for (uint32_t back = 1; press && back <= TO_WAVING && back <= m->first; back++) {
        if (kh_sentence_in_class(f->s, m->first - back, KH_S("waves"))) return true;
    }
    return false;
}

/* "[the Malian] Diop said": an adjective behind no noun, right before a person whom the tables or the document know, is no second party. */
static bool describes_person(const struct finder *f, const struct kh_match *m) {
    uint32_t next = m->first + m->n, words;
    bool behind_noun = m->first > 0 && (kh_sentence_article(f->s, m->first - 1u) || f->out->of_token[m->first - 1u] >= 0);
    if (!m->clitics.article || behind_noun || next >= f->s->n) return false;
    return kh_sentence_match(f->s, next, KH_ENTRY_PERSON) || kh_mention__surname_at(f, next, &words) != KH_NONE;
}

/* A thing of the state that they are of. */
static uint32_t find_flags(struct finder *f, const struct kh_match *m) {
    size_t n = f->out->n;
    uint32_t behind = kh_mention__find_headed(f, m);
    for (; n < f->out->n; n++) { /* "of X and Y" are two */
        f->out->at[n].kind = KH_MENTION_ASSET;
        f->out->at[n].sector = KH_S("GOV");
    }
    return behind;
}

static uint32_t find_one(struct finder *f, uint32_t i);
/* The person and the adjective before are one mention. */
static uint32_t find_described_person(struct finder *f, const struct kh_match *m) {
    uint32_t next = m->first + m->n, behind = find_one(f, next);
    struct kh_mention *person = f->out->n ? &f->out->at[f->out->n - 1] : NULL;
    if (!person || person->first != next) return behind;
    person->first = person->chain = m->first;
    for (uint32_t i = m->first; i < next; i++) f->out->of_token[i] = f->out->of_token[next];
    return behind;
}

/* Does a person's office stand in commas behind token i: "X, [the spokesman for the party],"? */
static bool office_behind(const struct finder *f, uint32_t i) {
    const struct kh_match *m = i + 1u < f->s->n && kh_mention__comma_at(f, i) ? kh_sentence_match(f->s, i + 1u, KH_ENTRY_HEAD) : NULL;
    return m && !m->clitics.conjunction && !m->clitics.preposition && f->lex->heads[m->row].kind == KH_HEAD_PERSON;
}

/* "Arthur [Nizar] criticised", "Simuyu Njanda, the spokesman": words that no table knows, right behind a verb, with a word that is only a name or an
 * office in commas behind them; 0 for none. */
static uint32_t strange_name(const struct finder *f, uint32_t i) {
    uint32_t verb = kh_sentence_unknown(f->s, i) ? kh_mention__before_adverbials(f, i) : 0;
    uint32_t n = verb > 0 && kh_mention__is_verb_only(f, verb - 1) ? kh_sentence_unknown_run(f->s, i) : 0, family = i + n;
    if (n > 1 && n < 4 && office_behind(f, family)) return n;
    if (n == 0 || n > 2 || family >= f->s->n || f->s->tokens[family].n_matches != 1 || kh_sentence_conjunction(f->s, family)) return 0;
    const struct kh_match *name = kh_sentence_match(f->s, family, KH_ENTRY_NAME);
    return name && !name->clitics.preposition ? n + 1 : 0;
}

/* "and [Smith] added": the last name, and no part of a longer one, of an official whom only the document knows, from before. */
static bool find_stranger(struct finder *f, uint32_t i) {
    const struct kh_token *t = &f->s->tokens[i];
    if (t->kind != KH_TOKEN_WORD || t->word->conjunction || t->word->preposition) return false;
    if (kh_token_note(t)->kinds & ~KH_SURNAME_KINDS) return false;
    if (!kh_map_find(&f->doc->strangers, t->word->form)) return false;
    if (i > 0 && (kh_sentence_article(f->s, i - 1u) || kh_sentence_match(f->s, i - 1u, KH_ENTRY_NAME))) return false;
    struct kh_mention x = kh_mention__blank(i, i);
    kh_mention__call(f, &x, i, 1);
    if (!kh_mention_told_before(f->doc, &x)) return false;
    kh_mention__push(f, &x);
    return true;
}

/* Is it a mark, a number or a word that is something else than a name, and joined to no name before it? */
static bool begins_no_name(const struct finder *f, uint32_t i) {
    const struct kh_token *t = &f->s->tokens[i];
    if (t->kind != KH_TOKEN_WORD) return true;
    bool other = (kh_token_note(t)->kinds & ~KH_SURNAME_KINDS) && !(t->kinds & KH_KIND_BIT(KH_ENTRY_NAME));
    return other && !kh_sentence_conjunction(f->s, i) && !kh_sentence_in_class(f->s, i, KH_S("name-particle"));
}

/* A person whom no entry names, by the shape of the name or by a surname. */
static uint32_t find_unlisted_person(struct finder *f, uint32_t i) {
    if (begins_no_name(f, i)) return i + 1;
    if (find_stranger(f, i)) return i + 1;
    bool name = f->s->tokens[i].kind == KH_TOKEN_WORD && kh_sentence_match(f->s, i, KH_ENTRY_NAME);
    uint32_t n = name ? kh_mention__name_length(f, i, false) : 0;
    uint32_t listed = n < 2 ? kh_mention__listed_name(f, i) : 0, words;
    if (n == 0 && !listed) listed = strange_name(f, i);
    if (n < 2 && !listed && kh_mention__surname_at(f, i, &words) == KH_NONE) return i + 1;
    if (n > 1 && i && kh_mention_house(f->s, i - 1u)) return i + n; /* "the mosque of [Ibn Abbas]" */
    struct kh_mention x = kh_mention__blank(i, i);
    if (listed) kh_mention__call(f, &x, i, listed);
    else kh_mention__take_name(f, &x, i, false);
    kh_mention__push(f, &x);
    return x.last + 1u;
}

/* "eleven [soldiers]", but "helped [militarily]": a word that is an adjective and an adverb elsewhere names people only behind their number. */
static bool lacks_number(const struct finder *f, const struct kh_match *m) {
    bool one = m->n == 1 && !(m->features & (KH_FEATURE_PLURAL | KH_FEATURE_DUAL));
    if (!one || !kh_sentence_in_class(f->s, m->first, KH_S("only-counted"))) return false;
    return m->first == 0 || !kh_sentence_number(f->s, m->first - 1u);
}

/* "[doing away] with the threat": spelled like the judiciary, and with its preposition an act. */
static bool begins_act(const struct finder *f, const struct kh_match *m) {
    for (uint32_t k = 0; m->n == 1 && k < f->s->tokens[m->first].n_matches; k++) {
        const struct kh_match *x = kh_sentence_at(f->s, m->first, k);
        bool act = x->kind == KH_ENTRY_EVENT || x->kind == KH_ENTRY_CAUSAL;
        if (act && x->n == 2 && kh_sentence_particle(f->s, m->first + 1u, KH_PARTICLE_PREP)) return true;
    }
    return false;
}

/* "despite [the resistance] of Hungary": what may be an act, without the article, before a country's own name is that country's act. */
static bool is_state_act(const struct finder *f, const struct kh_match *m) {
    const struct kh_match *land = kh_sentence_match(f->s, m->first + m->n, KH_ENTRY_COUNTRY);
    bool bare = m->n == 1 && !m->clitics.article && !m->clitics.pronoun && land && kh_clitics_alone(land->clitics);
    return bare && kh_sentence_in_class(f->s, m->first, KH_S("aim"));
}

/* Does the word of a head name somebody here? "to him" folds to "a mechanism". */
static bool head_stands(const struct finder *f, const struct kh_match *m) {
    if (lacks_number(f, m) || begins_act(f, m) || is_state_act(f, m)) return false;
    const struct kh_match *prep = m->n == 1 ? kh_sentence_particle(f->s, m->first, KH_PARTICLE_PREP) : NULL;
    bool governs = prep && prep->clitics.pronoun && !kh_sentence_feminine_end(f->s, m->first);
    if (governs || kh_mention__is_verb_only(f, m->first)) return false;
    return !kh_mention__is_adjective(f, m) && !is_march(f, m) && !kh_mention__is_abstract(f, m);
}

/* "[the witness] said", where the page has named a minister who is called so: a word that also is something else, and here his family name. */
static bool find_word_surname(struct finder *f, uint32_t i) {
    uint32_t words;
    if (!kh_sentence_article(f->s, i) || !kh_sentence_in_class(f->s, i, KH_S("surname"))) return false;
    if (kh_mention__surname_at(f, i, &words) == KH_NONE) return false;
    struct kh_mention x = kh_mention__blank(i, i);
    kh_mention__take_name(f, &x, i, false);
    kh_mention__push(f, &x);
    return true;
}

/* "«the Youth» storms": a body by the last words of its name, in marks, of which one stands before token i; the document has it in full. */
static bool find_short_name(struct finder *f, uint32_t i) {
    enum { LONGEST = 3 };
    const struct kh_sentence *s = f->s;
    struct kh_str words = KH_S("");
    for (uint32_t k = i; k + 1u < s->n && k < i + LONGEST && s->tokens[k].kind == KH_TOKEN_WORD; k++) {
        words = k == i ? s->tokens[k].word->form : kh_arena_join(f->doc->arena, words, ' ', s->tokens[k].word->form);
        const uint32_t *row = kh_quote_mark(s, k + 1u) ? kh_map_find(&f->doc->short_names, words) : NULL;
        if (!row) continue;
        struct kh_mention x = kh_mention__blank(i, k);
        x.definite = true;
        kh_mention__set_actor(f, &x, &f->lex->actors[*row]);
        kh_mention__push(f, &x);
        return true;
    }
    return false;
}

static uint32_t find_one(struct finder *f, uint32_t i) {
    bool short_name = f->doc->short_names.n && i > 0 && kh_quote_mark(f->s, i - 1u);
    if (short_name && find_short_name(f, i)) return f->out->at[f->out->n - 1].last + 1u;
    const struct kh_match *m = kh_mention__naming_at(f, i);
    if ((!m || m->n == 1) && find_word_surname(f, i)) return i + 1;
    if (m && describes_thing(f, m)) {
        f->out->of_token[i] = f->out->of_token[i - 1];
        f->out->at[f->out->of_token[i]].last = (uint16_t)i;
        return i + 1;
    }
    if (m && is_first_name(f, m)) {
        struct kh_mention x = kh_mention__blank(i, i + 1u);
        kh_mention__call(f, &x, i, 2);
        kh_mention__push(f, &x);
        return x.last + 1u;
    }
    if (!m) return find_unlisted_person(f, i);
    switch (m->kind) {
    case KH_ENTRY_IDIOM: return i + m->n;
    case KH_ENTRY_HEAD: return !head_stands(f, m) ? i + 1 : are_flags(f, m) ? find_flags(f, m) : kh_mention__find_headed(f, m);
    case KH_ENTRY_DEMONYM:
        if (describes_person(f, m)) return find_described_person(f, m);
        return kh_mention__demonym_holds(f, m) || kh_mention__beside_demonym(f, m) ? find_demonym(f, m) : i + m->n;
    case KH_ENTRY_ANAPHOR: return anaphor_stands(f, m) ? find_anaphor(f, m) : i + 1;
    default: return find_named(f, m);
    }
}

static void note_chains(const struct finder *f) {
    int16_t *of_chain = f->out->of_chain = kh_arena_room(f->doc->arena, f->s->n * sizeof *of_chain);
    memset(of_chain, -1, f->s->n * sizeof *of_chain);
    for (size_t k = f->out->n; k-- > 0;) of_chain[f->out->at[k].chain] = (int16_t)k;
}

void kh_mentions_find(struct kh_doc *d, const struct kh_sentence *s, struct kh_mentions *out) {
    struct finder f = {d, d->lex, s, out};
    *out = (struct kh_mentions){.of_token = kh_arena_room(d->arena, s->n * sizeof *out->of_token)};
    memset(out->of_token, -1, s->n * sizeof *out->of_token);
    for (uint32_t i = 0; i < s->n;) i = find_one(&f, i);
    kh_mention__settle(&f);
    kh_mention__place_bodies(&f, false); /* "the ministry" has its country before "its forces" ask for it */
    kh_anaphor__own(&f);
    kh_mention__place_bodies(&f, true);
    note_chains(&f);
}

bool kh_mention_names_agreement(const struct kh_sentence *s, uint32_t i) {
    if (i > 1 && kh_quote_mark(s, i - 1u)) i--;
    return i > 0 && kh_sentence_in_class(s, i - 1u, KH_S("agreement"));
}

bool kh_mention_agent(const struct kh_mention *m) {
    if (m->kind == KH_MENTION_PLACE || m->locative) return false;
    return m->resolved != KH_NONE || kh_mention_affiliated(m) || m->kind == KH_MENTION_GROUP || m->kind == KH_MENTION_PERSON ||
           m->kind == KH_MENTION_ORGAN;
}
