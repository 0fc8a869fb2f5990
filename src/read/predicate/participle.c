/* Participles that go on with a clause ("..., accusing it of"), and those that tell of the people before them ("detainees accused of"). */
#include "read/predicate/predicate_int.h"

/* Who spoke last in the sentence: "..., adding that" goes on with him, not with whom he spoke of. */
static int last_speaker(const struct kh_parse *p, size_t upto) {
    for (size_t k = upto; k-- > 0;) {
        const struct kh_predicate *v = &p->predicates.at[k];
        if (v->reporting && v->form == KH_PREDICATE_VERB && !v->relative && v->subject != KH_NOBODY) return v->subject;
    }
    return KH_NOBODY;
}

/* "she asked him to stop it, [warning] that": a participle of words behind a comma goes with who asked, not with who is to do it. */
static int asker_before(const struct kh_parse *p, size_t index, int subject) {
    const struct kh_predicate *v = &p->predicates.at[index], *w = v;
    bool words = v->first > 0 && kh_parse_comma(p, v->first - 1u) && (v->reporting || kh_predicate_of_words(v));
    while (words && w-- > p->predicates.at && w->form != KH_PREDICATE_VERB) continue;
    if (!words || w < p->predicates.at || w->subject != subject || w->governor == KH_NOBODY || !w->controlled) return subject;
    const struct kh_predicate *g = &p->predicates.at[w->governor];
    bool asks = g->form == KH_PREDICATE_VERB && g->subject != KH_NOBODY && g->object == subject;
    return asks && kh_predicate__agrees_carried(p, v, g->subject) ? g->subject : subject;
}

/* "relatives of detainees [accused] of", "China, the one [accused] of": right behind them and with its content right behind it, so without an
 * object, it tells what was done to them. */
static bool is_accused(const struct kh_parse *p, const struct kh_predicate *v) {
    const struct kh_mention *m = v->first ? kh_parse_mention_at(p, v->first - 1u) : NULL;
    uint32_t next = v->last + 1u;
    if (!m || next >= p->s->n || !kh_mention_agent(m) || (m->kind == KH_MENTION_COUNTRY && !v->clitics.article)) return false;
    if (!kh_predicate__wants_object(v) || kh_predicate__stands_alone(p, v)) return false;
    const struct kh_match *prep = kh_sentence_particle(p->s, next, KH_PARTICLE_PREP);
    struct kh_str form = prep ? p->doc->lex->particle_forms[prep->row] : kh_sentence_prefix(p->s, next);
    return form.n && kh_str_equal(form, kh_predicate__content_prep(p, v));
}

/* "were killed in attacks of [X], violating the truce": where no verb names who acts, who made the act told before. */
static int maker_before(const struct kh_parse *p, size_t index) {
    for (size_t k = index; k-- > 0;) {
        const struct kh_predicate *w = &p->predicates.at[k];
        bool made = w->form == KH_PREDICATE_NOUN && w->n_events && w->subject != KH_NOBODY && !w->carried;
        if (made && kh_predicate__agrees_carried(p, &p->predicates.at[index], w->subject)) return w->subject;
    }
    return KH_NOBODY;
}

/* "imposed sanctions on [five officials] in X involved in the coup": a plural with no comma before it tells of the people before it, where who
 * acts is one. KH_NOBODY when it tells of none. */
static int people_described(const struct kh_parse *p, const struct kh_predicate *v, int subject) {
    const struct kh_mention *acts = &p->mentions.at[subject];
    bool several = acts->kind == KH_MENTION_GROUP || acts->plural || kh_parse_group(p, subject) > 1;
    bool of_several = v->features & (KH_FEATURE_PLURAL | KH_FEATURE_DUAL); /* one ending may be both */
    if (!of_several || several || v->clitics.article) return KH_NOBODY;
    for (uint32_t i = v->first; i-- > 0 && !kh_sentence_is_mark(p->s, i) && !kh_parse_verb_at(p, i);) {
        const struct kh_mention *m = kh_parse_mention_at(p, i);
        if (!m || m->locative) continue;
        bool people = m->kind == KH_MENTION_GROUP || (m->kind == KH_MENTION_PERSON && m->plural);
        bool meant = people && m->gender != KH_GENDER_FEM && !kh_sentence_article(p->s, m->first);
        return meant ? kh_predicate__group_start(p, (int)(m - p->mentions.at)) : KH_NOBODY;
    }
    return KH_NOBODY;
}

/* "[protesters] marched behind a banner, condemning": where no pack knows the verb, those who stand in the open before it; KH_NOBODY. */
static int people_before(const struct kh_parse *p, const struct kh_predicate *v) {
    for (size_t k = p->mentions.n; k-- > 0;) {
        const struct kh_mention *m = &p->mentions.at[k];
        bool open = m->last < v->first && m->kind == KH_MENTION_GROUP && m->prep.n == 0 && !m->locative;
        if (open && kh_predicate__agrees_carried(p, v, (int)k)) return kh_predicate__group_start(p, (int)k);
    }
    return KH_NOBODY;
}

/* "[Trump,] threatening Iran: ...", "[Beijing] angry at": in a headline without a verb, who opens it and stands right before; KH_NOBODY. */
static int opener_before(const struct kh_parse *p, const struct kh_predicate *v) {
    const struct kh_mention *m = v->first && !v->clitics.article && !v->clitics.preposition ? kh_parse_mention_at(p, v->first - 1u) : NULL;
    if (!m || m->last + 1u != v->first || m->prep.n || m->depth || !kh_mention_agent(m) || m->kind == KH_MENTION_OWNER) return KH_NOBODY;
    if (v->object == KH_NOBODY && kh_predicate__wants_object(v)) return KH_NOBODY; /* "Paris [threatened] with" */
    bool opens = m->chain == 0 || kh_sentence_is_mark(p->s, m->chain - 1u);
    return opens ? kh_predicate__group_start(p, p->mentions.of_token[v->first - 1u]) : KH_NOBODY;
}

/* "have become", "is still", in one word or two. */
static bool is_copula(const struct kh_parse *p, uint32_t i) {
    const struct kh_match *before = i ? kh_sentence_particle(p->s, i - 1u, KH_PARTICLE_REALITY) : NULL;
    if (kh_sentence_particle(p->s, i, KH_PARTICLE_REALITY) || kh_sentence_particle(p->s, i, KH_PARTICLE_NOT)) return true;
    return kh_sentence_in_class(p->s, i, KH_S("auxiliary")) || (before && before->n > 1);
}

/* "the assets [have become] frozen", "the talks are suspended": the definite noun that opens the clause, of which a participle with nothing for its
 * object behind it says in what state it was put; KH_NONE for none. */
static uint32_t noun_of_state(const struct kh_parse *p, const struct kh_predicate *v) {
    enum { MAX_CLAUSE = 9 };
    const struct kh_clitics *x = &v->clitics;
    bool plain = !x->article && !x->preposition && !x->conjunction && !x->pronoun && !(v->features & KH_FEATURE_PLURAL);
    if (!plain || kh_predicate__next_bare(p, v->last + 1u).noun) return KH_NONE;
    uint32_t i = v->first;
    for (; i > 0 && v->first - i <= MAX_CLAUSE; i--) {
        if (kh_sentence_is_mark(p->s, i - 1u) || kh_sentence_particle(p->s, i - 1u, KH_PARTICLE_THAT)) break;
    }
    while (i < v->first && is_copula(p, i)) i++;
    bool definite = i + 1u < v->first && (kh_sentence_article_alone(p->s, i) || p->mentions.of_token[i + 1u] >= 0);
    if (!definite || v->first - i > MAX_CLAUSE || kh_sentence_conjunction(p->s, i)) return KH_NONE;
    if (kh_sentence_match(p->s, i, KH_ENTRY_PARTICLE)) return KH_NONE;
    for (uint32_t k = i; k < v->first; k++) {
        bool joined = kh_sentence_conjunction(p->s, k) && p->mentions.of_token[k] < 0;
        if (joined || kh_parse_verb_at(p, k) || kh_sentence_particle(p->s, k, KH_PARTICLE_RELATIVE)) return KH_NONE;
    }
    return kh_sentence_feminine_end(p->s, i) && !kh_sentence_feminine_end(p->s, v->last) ? KH_NONE : i;
}

/* Takes that noun for what was done to, where a row asks for it as the object. */
static bool take_state(struct kh_parse *p, struct kh_predicate *v) {
    uint32_t i = v->n_events ? noun_of_state(p, v) : KH_NONE;
    bool asked = false;
    for (int n = 0; i != KH_NONE && !asked && n < v->n_events; n++) {
        asked = kh_predicate__row_asks(p, kh_predicate_row(p, v, n), i, KH_ASKED_AS_OBJECT);
    }
    if (!asked) return false;
    for (size_t k = 0; k < p->mentions.n && v->object == KH_NOBODY; k++) {
        const struct kh_mention *m = &p->mentions.at[k];
        if (m->first >= i && m->last < v->first && m->prep.n == 0) v->object = (int)k;
    }
    v->passive = v->object_seen = true;
    v->object_at = i;
    return true;
}

void kh_predicate__parse_participle(struct kh_parse *p, size_t index) {
    struct kh_predicate *v = &p->predicates.at[index];
    struct bare a = kh_predicate__next_bare(p, v->last + 1u);
    if (is_accused(p, v)) {
        v->passive = true;
        v->object = kh_predicate__group_start(p, p->mentions.of_token[v->first - 1u]);
        v->object_seen = true;
        return;
    }
    v->object = KH_NOBODY;
    if (take_state(p, v)) return;
    v->object = a.mention;
    v->object_seen = a.noun;
    v->subject = v->reporting ? last_speaker(p, index) : KH_NOBODY;
    v->carried = true;
    if (v->subject == KH_NOBODY) v->subject = asker_before(p, index, kh_predicate__last_subject(p, index, &v->carried));
    if (v->subject != KH_NOBODY && !kh_predicate__agrees_carried(p, v, v->subject)) {
        int other = kh_predicate__agreeing_subject(p, index);
        if (other != KH_NOBODY) v->subject = other;
    }
    int described = v->subject == KH_NOBODY ? KH_NOBODY : people_described(p, v, v->subject);
    if (described != KH_NOBODY) v->subject = described;
    if (v->subject == KH_NOBODY && v->n_events) v->subject = opener_before(p, v);
    if (v->subject == KH_NOBODY) v->subject = maker_before(p, index);
    bool several = (v->features & (KH_FEATURE_PLURAL | KH_FEATURE_DUAL)) && !v->clitics.article && v->n_events && !v->control;
    several = several && kh_predicate_only_of(v, KH_S("ACCUSE|REJECT|REQUEST|THREATEN|SUPPORT|PROTEST"));
    if (v->subject == KH_NOBODY && several) v->subject = people_before(p, v);
    if (!v->object_seen) v->object = kh_predicate__object_apart(p, v);
    if (v->subject == v->object) v->subject = KH_NOBODY;
    if (v->subject == KH_NOBODY) v->subject_actor = p->doc->subject;
}
