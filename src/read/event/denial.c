#include "read/event/denial.h"

/* How many sentences back an allegation is still in mind, and how many tokens a pointing phrase has at most. */
enum { SENTENCES_BACK = 3, POINTING_WORDS = 4, TO_OBJECT = 8 };

static bool denies(const struct kh_parse *p, const struct kh_predicate *v) {
    return v->reporting && v->form != KH_PREDICATE_NOUN && p->doc->lex->reporting[v->reporting->row].strength == KH_STRENGTH_DENIES;
}

/* "casts doubt on": the speaker does not say what happens instead. */
static bool disputes(const struct kh_parse *p, const struct kh_predicate *v) {
    return v->reporting && v->form != KH_PREDICATE_NOUN && p->doc->lex->reporting[v->reporting->row].strength == KH_STRENGTH_DISPUTES;
}

/* "gives [a different account]": the object is a version of what was told, and another one. */
static const struct kh_match *other_version(const struct kh_parse *p, const struct kh_predicate *v) {
    if (!v->object_at || v->form == KH_PREDICATE_NOUN || !kh_sentence_in_class(p->s, v->object_at, KH_S("version"))) return NULL;
    bool other = v->object_at + 1 < p->s->n && kh_sentence_in_class(p->s, v->object_at + 1, KH_S("different"));
    return other ? kh_sentence_match(p->s, v->object_at, KH_ENTRY_CLASS) : NULL;
}

/* "the accusations", "the claims"; who rejects an appeal or a denial denies nothing that was told. */
static bool names_speech(const struct kh_parse *p, const struct kh_predicate *v) {
    if (!v->reporting || v->form != KH_PREDICATE_NOUN || !v->clitics.article) return false;
    enum kh_strength strength = p->doc->lex->reporting[v->reporting->row].strength;
    return strength != KH_STRENGTH_DISPUTES && strength != KH_STRENGTH_DENIES;
}

/* The token behind the denial and its subject, and behind a stray comma before a definite noun: "the court rejected[,] the appeals". */
static uint32_t behind(const struct kh_parse *p, const struct kh_predicate *v) {
    if (v->subject == KH_NOBODY || p->mentions.at[v->subject].first < v->first) return v->last + 1u;
    uint32_t i = p->mentions.at[v->subject + kh_parse_group(p, v->subject) - 1].last + 1u;
    return i + 1 < p->s->n && kh_parse_comma(p, i) && kh_sentence_article(p->s, i + 1) ? i + 1 : i;
}

static bool ends_object(const struct kh_parse *p, uint32_t i) {
    return i >= p->s->n || kh_parse_comma(p, i) || kh_parse_stop(p, i);
}

/* The definite noun of saying in the denial's object, or NULL. */
static const struct kh_predicate *speech_denied(const struct kh_parse *p, const struct kh_predicate *v) {
    uint32_t from = behind(p, v);
    for (uint32_t i = from; i < from + TO_OBJECT && !ends_object(p, i); i++) {
        const struct kh_predicate *w = kh_parse_predicate_at(p, i);
        if (w && names_speech(p, w)) return w;
    }
    return NULL;
}

bool kh_denial_names_claim(const struct kh_parse *p, const struct kh_predicate *v) {
    if (!names_speech(p, v)) return false;
    for (size_t k = 0; k < p->predicates.n && p->predicates.at[k].first < v->first; k++) {
        if (denies(p, &p->predicates.at[k]) && speech_denied(p, &p->predicates.at[k]) == v) return true;
    }
    return false;
}

/* "that", "this matter", or nothing at all. */
static bool points_back(const struct kh_parse *p, const struct kh_predicate *v) {
    uint32_t from = behind(p, v), i = from, words = 0;
    bool pointer = v->clitics.pronoun;
    for (; i < from + POINTING_WORDS && !ends_object(p, i); i++) {
        const struct kh_match *m = kh_sentence_match(p->s, i, KH_ENTRY_ANAPHOR);
        pointer = pointer || (m && p->doc->lex->anaphora[m->row] == KH_ANAPHOR_THING);
        words++;
    }
    return pointer || (words == 0 && ends_object(p, i) && (i >= p->s->n || kh_sentence_is_mark(p->s, i)));
}

/* Does the row hold of any object, but for words that rule it out? */
static bool asks_nothing(const struct kh_lex_event *e) {
    for (size_t n = 0; n < e->needs.n; n++) {
        if (e->needs.at[n].kind != KH_NEED_WITHOUT) return false;
    }
    return true;
}

/* A verb that is an act by itself: "rejected that" denies only what the speaker itself is said to have done. */
static bool refuses(const struct kh_parse *p, const struct kh_predicate *v) {
    for (int i = 0; i < v->n_events; i++) {
        if (asks_nothing(&p->doc->lex->events[v->events[i]->row])) return true;
    }
    return false;
}

/* Do they speak with one voice? A government does not for those who march against it, though they are of one country. */
static bool one_voice(const struct kh_parse *p, uint32_t a, uint32_t b) {
    const struct kh_reading *r = p->doc->reading;
    bool people = kh_lexicon_society_sector(p->doc->lex, r->actors.at[a].sector), others = kh_lexicon_society_sector(p->doc->lex, r->actors.at[b].sector);
    return a == b || (people == others && kh_reading_same_side(r, a, b));
}

static bool voice_among(const struct kh_parse *p, const kh_index_vec *list, uint32_t actor) {
    for (size_t i = 0; i < list->n; i++) {
        if (one_voice(p, list->at[i], actor)) return true;
    }
    return false;
}

static bool said_by(const struct kh_parse *p, const struct kh_event *e, uint32_t actor) {
    for (size_t i = 0; i < e->attribution.n; i++) {
        if (e->attribution.at[i].actor != KH_NONE && one_voice(p, e->attribution.at[i].actor, actor)) return true;
    }
    return false;
}

/* Does the event stand before the denial, close enough to be meant? "which X denies" means its own sentence. */
static bool is_near(const struct kh_parse *p, const struct kh_predicate *v, const struct kh_event *e) {
    bool which = kh_sentence_particle_before(p->s, v->first, KH_PARTICLE_WHICH);
    uint32_t before = kh_sentence_span(p->s, v->first, v->last).start, back = which ? 0 : SENTENCES_BACK;
    return e->evidence.sentence + back >= p->s->index && e->evidence.trigger.end <= before;
}

/* Is the event somebody's word from just before, no denial, and not the denier's own? */
static bool in_mind(const struct kh_parse *p, const struct kh_predicate *v, const struct kh_event *e, uint32_t actor) {
    bool told = e->attribution.n > 0 || e->status == KH_STATUS_ALLEGED, near = is_near(p, v, e);
    return told && near && !kh_str_equal(e->type, KH_S("REJECT")) && e->status != KH_STATUS_NEGATED && !said_by(p, e, actor);
}

static void deny(struct kh_parse *p, const struct kh_predicate *v, uint32_t actor, uint32_t event) {
    struct kh_span said = kh_sentence_span(p->s, v->first, v->last);
    const struct kh_match *version = other_version(p, v), *rule = version ? version : v->reporting;
    struct kh_claim claim = {.by = actor, .about = event, .stance = version || disputes(p, v) ? KH_STANCE_DOUBTS : KH_STANCE_DENIES};
    claim.evidence = (struct kh_evidence){p->s->index, p->s->span, said, kh_doc_rule(p->doc, rule->sense)};
    kh_vec_push(p->doc->arena, &p->doc->reading->claims, claim);
    if (event == KH_NONE || claim.stance != KH_STANCE_DENIES) return;
    struct kh_event *e = &p->doc->reading->events.at[event];
    /* one says so, and who is said to have done it denies it */
    bool word_against_word = e->attribution.n && voice_among(p, &e->actors, actor);
    if (e->status == KH_STATUS_ACTUAL && word_against_word) e->status = KH_STATUS_ALLEGED;
}

/* "accused X" of nothing that could be coded as X's act: X's denial is then about the accusation. Is there one? */
static bool deny_accusation(struct kh_parse *p, const struct kh_predicate *v, uint32_t actor) {
    const struct kh_reading *r = p->doc->reading;
    for (uint32_t i = (uint32_t)r->events.n; i-- > 0 && r->events.at[i].evidence.sentence + SENTENCES_BACK >= p->s->index;) {
        const struct kh_event *e = &r->events.at[i];
        if (!kh_str_equal(e->type, KH_S("ACCUSE")) || !is_near(p, v, e)) continue;
        if (!voice_among(p, &e->recipients, actor)) continue;
        deny(p, v, actor, i);
        return true;
    }
    return false;
}

/* First what the denier itself is said to have done; without any, whatever was alleged in the latest sentence with an allegation. */
static void deny_alleged(struct kh_parse *p, const struct kh_predicate *v, uint32_t actor, bool own_only) {
    struct kh_reading *r = p->doc->reading;
    uint32_t latest = KH_NONE;
    bool own = false;
    for (size_t i = r->events.n; i-- > 0;) {
        if (!in_mind(p, v, &r->events.at[i], actor)) continue;
        own = own || voice_among(p, &r->events.at[i].actors, actor);
        if (latest == KH_NONE) latest = r->events.at[i].evidence.sentence;
    }
    if (!own && (deny_accusation(p, v, actor) || own_only || latest == KH_NONE)) return;
    for (uint32_t i = 0; i < r->events.n; i++) {
        const struct kh_event *e = &r->events.at[i];
        if (!in_mind(p, v, e, actor)) continue;
        if (own ? voice_among(p, &e->actors, actor) : e->evidence.sentence == latest) deny(p, v, actor, i);
    }
}

/* Has the sentence told already what the speaker denies or doubts? */
static bool is_told(const struct kh_parse *p, uint32_t actor) {
    const struct kh_reading *r = p->doc->reading;
    for (size_t i = r->claims.n; i-- > 0;) {
        const struct kh_claim *c = &r->claims.at[i];
        bool against = c->evidence.sentence == p->s->index && c->stance != KH_STANCE_ASSERTS;
        if (against && c->by != KH_NONE && one_voice(p, c->by, actor)) return true;
    }
    return false;
}

static uint32_t denier(struct kh_parse *p, const struct kh_predicate *v) {
    if (v->subject != KH_NOBODY) return kh_mention_actor(p->doc, p->s, &p->mentions.at[v->subject]);
    bool goes_on = v->subject_actor == KH_NONE && v->form == KH_PREDICATE_VERB && !v->unknown_subject && v->clitics.conjunction;
    return goes_on ? p->doc->speaker : v->subject_actor;
}

/* "any link [to the networks]": the words that point back go on, and so name what is denied. */
static bool says_more(const struct kh_parse *p, uint32_t from) {
    const struct kh_match *m = from < p->s->n ? kh_sentence_match(p->s, from, KH_ENTRY_ANAPHOR) : NULL;
    return m && m->n > 1 && !ends_object(p, from + m->n);
}

/* A denial of what is no event: "denied meddling", "a view that officials deny". It is a claim all the same, about no event of the reading. */
static void deny_words(struct kh_parse *p, const struct kh_predicate *v, uint32_t actor, bool pointing) {
    uint32_t from = behind(p, v);
    bool clause = from < p->s->n && kh_sentence_particle(p->s, from, KH_PARTICLE_THAT);
    bool named = clause || (!pointing && !ends_object(p, from)), resumed = pointing && (v->clitics.pronoun || says_more(p, from));
    if ((named || resumed) && (disputes(p, v) || !refuses(p, v)) && !is_told(p, actor)) deny(p, v, actor, KH_NONE);
}

void kh_denials_find(struct kh_parse *p) {
    for (size_t k = 0; k < p->predicates.n; k++) {
        const struct kh_predicate *v = &p->predicates.at[k];
        bool denial = denies(p, v), version = other_version(p, v) != NULL;
        if ((!denial && !version && !disputes(p, v)) || kh_mood_negated(p, v)) continue;
        bool speech = denial && speech_denied(p, v) != NULL, pointing = points_back(p, v);
        uint32_t actor = denier(p, v);
        if (actor == KH_NONE) continue;
        if (version || (denial && (speech || pointing))) deny_alleged(p, v, actor, !version && !speech && refuses(p, v));
        if (!version) deny_words(p, v, actor, pointing);
    }
}
