/* Does a verb, of which Arabic mostly does not write the voice, tell of what was done to those around it? */
#include "read/predicate/predicate_int.h"

#include "read/predicate/march.h"

/* Farthest looks in tokens: over an aside, to "that", to "by", back to a noun for losses, to force. */
enum { MAX_PARENTHESIS = 16, TO_THAT = 12, TO_BY = 8, NEAR_LOSS = 9, MAX_BACK_TO_FORCE = 24 };

/* "the president, who ...,": an aside hangs on the noun phrase, so that what follows it is out of sight. */
static bool told_of(const struct kh_parse *p, int m) {
    uint32_t i = kh_predicate__behind_group(p, m);
    if (i + 2 >= p->s->n || !kh_parse_comma(p, i)) return false;
    bool definite = kh_sentence_article(p->s, i + 1) && p->mentions.of_token[i + 1] < 0 && !kh_sentence_conjunction(p->s, i + 1);
    bool charged = definite && kh_sentence_particle(p->s, i + 2, KH_PARTICLE_FROM); /* ", [charged] by parliament with" */
    return charged || kh_sentence_particle(p->s, i + 1, KH_PARTICLE_RELATIVE);
}

/* "accused the protesters [who had gathered], the envoy of ...": whom such a verb is about may stand behind the relative clause. */
static bool object_out_of_sight(const struct kh_parse *p, const struct kh_predicate *v, int m) {
    uint32_t i = kh_predicate__behind_group(p, m);
    bool takes_content = !kh_str_equal(kh_predicate__content_prep(p, v), KH_S("\x01"));
    if (!takes_content || !kh_sentence_particle(p->s, i, KH_PARTICLE_RELATIVE)) return false;
    for (uint32_t k = i + 1; k + 1 < p->s->n && k < i + MAX_PARENTHESIS; k++) {
        if (!kh_parse_comma(p, k)) continue;
        int next = kh_predicate__mention_with_chain(p, k + 1);
        return next != KH_NOBODY && p->mentions.at[next].prep.n == 0 && !kh_sentence_conjunction(p->s, k + 1);
    }
    return false;
}

/* Does "that" or a colon come behind token i before any other verb: "said [in a statement today,] that"? */
static bool that_follows(const struct kh_parse *p, uint32_t i) {
    for (uint32_t far = i + TO_THAT; i < p->s->n && i < far; i++) {
        if (kh_sentence_particle(p->s, i, KH_PARTICLE_THAT) || kh_sentence_mark(p->s, i, ':')) return true;
        if (kh_parse_verb_at(p, i) || (kh_parse_stop(p, i) && !kh_parse_comma(p, i))) return false;
    }
    return false;
}

/* "...", [said] the minister: does a quotation end right before the verb? */
static bool behind_quotation(const struct kh_parse *p, const struct kh_predicate *v) {
    uint32_t i = v->first > 1 && kh_parse_comma(p, v->first - 1u) ? v->first - 2u : v->first - 1u;
    return v->first > 0 && kh_predicate__is_quote(p, i) && !v->clitics.conjunction;
}

/* "six were killed and [wounded eight]": a verb joined to a passive one of the same kind. */
static bool joins_passive(const struct kh_parse *p, const struct kh_predicate *v) {
    const struct kh_predicate *w = v == p->predicates.at ? NULL : v - 1;
    bool passive = w && w->form == KH_PREDICATE_VERB && w->passive && w->n_events;
    if (!passive || !v->clitics.conjunction || kh_features_form(v->features) != kh_features_form(w->features)) return false;
    return kh_predicate_of_type(v, kh_predicate_row(p, w, 0)->type);
}

bool kh_predicate__joins_losses(const struct kh_parse *p, const struct kh_predicate *v) {
    const struct kh_predicate *w = v == p->predicates.at ? NULL : v - 1;
    bool base_form = kh_predicate_past(v) && !(v->features & (KH_FEATURE_FEM | KH_FEATURE_PLURAL)); /* letters that a noun may have, too */
    bool joined = v->clitics.conjunction && !v->clitics.pronoun;
    bool near = w && w->form == KH_PREDICATE_NOUN && w->n_events && w->last + (uint32_t)NEAR_LOSS >= v->first;
    if (!near || !joined || !base_form || !kh_predicate_of_type(v, KH_S("ASSAULT"))) return false;
    for (int i = 0; i < w->n_events; i++) {
        const struct kh_lex_event *e = kh_predicate_row(p, w, i);
        if (e->subject != KH_ROLE_RECIPIENT || !kh_str_equal(e->type, KH_S("ASSAULT"))) return false;
    }
    return true;
}

/* "the minister called [what happened] a crime": the object is a clause, so who stands before it is the subject. */
static bool behind_is_what(const struct kh_parse *p, int m) {
    uint32_t i = kh_predicate__behind_group(p, m);
    const struct kh_predicate *verb = kh_parse_predicate_at(p, i + 1u);
    return verb && verb->form == KH_PREDICATE_VERB && verb->first == i + 1u && kh_sentence_particle(p->s, i, KH_PARTICLE_WHICH);
}

/* "[gunmen] abducted": of such people and such a deed, which is mostly theirs, nobody suffers it without a sign of the passive. */
static bool kidnaps(const struct kh_parse *p, const struct kh_predicate *v, const struct kh_mention *x) {
    if (!kh_str_equal(x->sector, KH_S("UAF")) || x->counted || x->depth || p->s->tokens[v->first].voice != KH_VOICE_UNMARKED) return false;
    for (int i = 0; i < v->n_events; i++) {
        if (!kh_str_equal(kh_predicate_row(p, v, i)->mode, KH_S("abduct"))) return false;
    }
    return v->n_events > 0;
}

/* "criticised [the government]" without an object: is it a word of speech, which the news tells in the active of whoever may speak? */
static bool speaks(const struct kh_predicate *v, const struct kh_mention *x) {
    bool may = x->kind == KH_MENTION_ORGAN || x->kind == KH_MENTION_PERSON;
    return may && !x->counted && v->n_events && kh_predicate_of_words(v);
}

bool kh_predicate__reads_as_passive(const struct kh_parse *p, const struct kh_predicate *v, int m, bool more) {
    const struct kh_mention *x = &p->mentions.at[m];
    if (!kh_predicate__wants_object(v) || more || v->clitics.pronoun) return false;
    if (x->counted && joins_passive(p, v)) return true;
    if (behind_is_what(p, m) || kh_march_may_tell(p, v, x) || kidnaps(p, v, x)) return false;
    bool force = kh_predicate_only_of(v, KH_S("ASSAULT")) || kh_predicate__is_forcible(p, v);
    if (x->kind == KH_MENTION_PLACE && force) return true; /* "was shelled [the town]": no town shells */
    if (kh_predicate__stands_alone(p, v) || (v->features & KH_FEATURE_ACTIVE)) return false;
    /* "the minister warned of" needs nobody */
    bool warns = v->reporting && p->doc->lex->reporting[v->reporting->row].strength == KH_STRENGTH_WARNS;
    if (warns && !x->counted) return false;
    bool orders = !x->counted && kh_predicate_controls(p, v, KH_EFFECT_DECIDE); /* "the president ordered the expulsion" */
    if (kh_predicate__content_follows(p, v, m)) return !orders;
    uint32_t behind = kh_predicate__behind_group(p, m);
    if (v->reporting && (that_follows(p, behind) || behind_quotation(p, v))) return false; /* "[a paper] said that": that is the object */
    if (told_of(p, m) || object_out_of_sight(p, v, m)) return false;
    if (v->control && !x->counted) return false; /* it takes an act, not a victim */
    enum kh_arms arms = kh_lexicon_arms(p->doc->lex, x->sector);
    if (x->counted) return true;
    if (speaks(v, x)) return false;
    bool may_act = arms == KH_ARMS_IRREGULARS || (arms == KH_ARMS_FORCES && !force); /* "killed [the soldiers]" with nobody behind: they fell */
    if (x->kind == KH_MENTION_GROUP) return !may_act || !x->definite || x->depth > 0;
    return x->kind == KH_MENTION_ORGAN || x->kind == KH_MENTION_ASSET || x->kind == KH_MENTION_PERSON;
}

/* Does what stands as the subject of verb v name people, who may be victims, and not a body that acts? */
static bool are_people(const struct kh_predicate *v, const struct kh_mention *m) {
    if (m->kind == KH_MENTION_ORGAN) return m->depth > 0; /* "one of the members of the army" */
    if (m->kind == KH_MENTION_ASSET) return m->last + 1u == v->first;
    if (m->kind == KH_MENTION_PERSON) return m->key.n == 0;
    if (m->kind != KH_MENTION_GROUP) return false;
    if (m->key.n == 0 || kh_str_among(m->sector, KH_S("IGO|NGO|LAB"))) return true; /* "staff of the UN", "its staff" */
    return (v->features & KH_FEATURE_PLURAL) && (m->counted || kh_predicate_only_of(v, KH_S("ASSAULT"))); /* "seven of the rebels" */
}

bool kh_predicate__lacks_object(const struct kh_parse *p, const struct kh_predicate *v) {
    if (v->subject == KH_NOBODY || v->form != KH_PREDICATE_VERB || v->object_seen || v->clitics.pronoun) return false;
    if (!kh_predicate_past(v) || (v->features & KH_FEATURE_ACTIVE) || v->reporting || v->control) return false;
    if (!are_people(v, &p->mentions.at[v->subject])) return false;
    return kh_predicate__wants_object(v) && !kh_predicate__stands_alone(p, v);
}

bool kh_predicate__has_two_behind(const struct kh_parse *p, const struct kh_predicate *v) {
    struct bare a = kh_predicate__next_bare(p, v->last + 1u);
    const struct kh_mention *m = a.mention != KH_NOBODY ? &p->mentions.at[a.mention] : NULL;
    if (!m || m->kind == KH_MENTION_ASSET || m->kind == KH_MENTION_PLACE || !kh_predicate__agrees(v, m)) return false;
    return kh_predicate__next_bare(p, kh_predicate__behind_group(p, a.mention)).noun;
}

/* "was received [today] by the minister": whoever did it stands behind the verb, with nothing between but when and where. */
static bool by_follows(const struct kh_parse *p, const struct kh_predicate *v) {
    for (uint32_t i = v->last + 1u; i < p->s->n && i <= v->last + (uint32_t)TO_BY; i++) {
        if (i == v->last + 1u && kh_predicate__is_quote(p, i)) continue; /* "they were killed" by the soldiers */
        const struct kh_match *by = kh_sentence_particle(p->s, i, KH_PARTICLE_BY);
        if (by && i == v->last + 1u) return true;
        int m = by && i + by->n < p->s->n ? p->mentions.of_token[i + by->n] : p->mentions.of_token[i];
        if (by) return m >= 0 && p->mentions.at[m].by;
        bool when = m < 0 && (kh_predicate__time_word(p, i) || kh_sentence_particle(p->s, i, KH_PARTICLE_PREP));
        bool where = m >= 0 && p->mentions.at[m].prep.n > 0;
        if (!(when || where) || kh_parse_stop(p, i)) return false;
    }
    return false;
}

void kh_predicate__settle_voice(const struct kh_parse *p, struct kh_predicate *v) {
    bool past = kh_predicate_past(v), present = kh_predicate_present(v);
    bool sufferers = past && !v->clitics.pronoun && (by_follows(p, v) || kh_predicate__numbered(p, v));
    if (sufferers && kh_predicate__wants_object(v)) v->passive = true;
    if (v->passive && present && kh_predicate__has_two_behind(p, v)) v->passive = false;
}

/* May the passive verb tell of these people, by number and gender? */
static bool suffers_as(const struct kh_predicate *v, const struct kh_mention *m) {
    bool several = m->plural || m->counted;
    if (m->kind != KH_MENTION_GROUP && m->kind != KH_MENTION_PERSON) return false;
    if (v->features & KH_FEATURE_PLURAL) return several || (m->kind == KH_MENTION_GROUP && m->gender != KH_GENDER_FEM);
    return !several && ((v->features & KH_FEATURE_FEM) != 0) == (m->gender == KH_GENDER_FEM);
}

/* "the police held five activists, and [they] were referred to trial": of force done before in the sentence, whom it was done to; KH_NOBODY. */
static int sufferer_before(const struct kh_parse *p, size_t index) {
    const struct kh_predicate *v = &p->predicates.at[index];
    for (size_t k = index; k-- > 0 && v->first - p->predicates.at[k].last <= MAX_BACK_TO_FORCE;) {
        const struct kh_predicate *w = &p->predicates.at[k];
        if (w->object == KH_NOBODY || w->form == KH_PREDICATE_PARTICIPLE || !kh_predicate_of_force(w)) continue;
        const struct kh_mention *m = &p->mentions.at[w->object];
        return m->last < v->first && suffers_as(v, m) ? w->object : KH_NOBODY;
    }
    return KH_NOBODY;
}

void kh_predicate__take_sufferer(struct kh_parse *p, size_t index) {
    struct kh_predicate *v = &p->predicates.at[index];
    /* "they were put [under guard]": a plural has nobody behind it */
    bool open = v->object == KH_NOBODY && (!v->object_seen || (v->features & KH_FEATURE_PLURAL));
    if (v->form != KH_PREDICATE_VERB || !v->passive || !open || v->relative || !v->n_events) return;
    v->object = sufferer_before(p, index);
    v->object_seen = v->object_seen || v->object != KH_NOBODY;
}
