/* Collecting the predicates of a sentence: the rows of each, and the person, number and voice that its form may have. */
#include "read/predicate/predicate_int.h"

static bool has_row(const struct kh_predicate *v, const struct kh_match *m) {
    for (int i = 0; i < v->n_events; i++) {
        if (v->events[i]->row == m->row) return true;
    }
    return false;
}

static bool is_past(const struct kh_match *m) {
    return kh_features_form(m->features) == KH_FORM_PAST;
}

static bool is_present(const struct kh_match *m) {
    return kh_features_form(m->features) == KH_FORM_PRESENT;
}

static void add_row(struct kh_predicate *v, const struct kh_match *m) {
    switch (m->kind) {
    case KH_ENTRY_REPORTING: v->reporting = v->reporting ? v->reporting : m; break;
    case KH_ENTRY_CONTROL: /* تمكن is "managed" more often than "she is possible" */
        if (!v->control || (is_present(v->control) && is_past(m))) v->control = m;
        break;
    case KH_ENTRY_CAUSAL: v->causal = v->causal ? v->causal : m; break;
    default: break;
    }
}

/* The rows of one reading. *behind: behind those of events.tsv taken so far, in whose order most come. */
static void add_event_rows(const struct kh_parse *p, struct kh_predicate *v, const struct kh_match *m, const struct kh_match *end, uint32_t *behind) {
    for (; m < end && v->n_events < KH_PREDICATE_ROWS; m++) {
        if (m->row < *behind && has_row(v, m)) continue;
        if (m->row >= *behind) *behind = m->row + 1;
        v->events[v->n_events++] = m;
        const struct kh_lex_event *e = &p->doc->lex->events[m->row];
        v->types |= e->type_bit, v->object_roles |= (uint8_t)(1u << e->object);
        __builtin_prefetch(e->needs.at); /* its conditions lie anywhere, and will be asked for */
    }
}

/* Does the entry of m read this spelling as a passive too? */
static bool has_passive(const struct kh_parse *p, uint32_t i, const struct kh_match *m) {
    for (const struct kh_match *o = kh_sentence_first(p->s, i), *end = kh_sentence_end(p->s, i); o < end; o++) {
        if (o->kind == m->kind && o->row == m->row && (o->features & KH_FEATURE_PASSIVE)) return true;
    }
    return false;
}

/* One man or male body that may be the verb's subject: "she" is not he. */
static bool is_he(const struct kh_mention *m) {
    return m && m->gender == KH_GENDER_MASC && m->kind != KH_MENTION_GROUP && m->prep.n == 0;
}

/* One spelling may be the past of one verb and the present of another (تحشد). Behind a word that goes with the present it is
 * that; where the genders differ, neither binds the subject; and it is a plural only where it can be nothing else. */
static uint16_t verb_features(const struct kh_parse *p, uint32_t i, const struct kh_match *lead) {
    enum { GENDERS = KH_FEATURE_MASC | KH_FEATURE_FEM };
    static const enum kh_particle leads_present[] = {KH_PARTICLE_PERHAPS, KH_PARTICLE_FUTURE, KH_PARTICLE_THAT, KH_PARTICLE_MUST};
    uint16_t features = lead->features, genders = 0, active = 0, number = UINT16_MAX, past = 0;
    bool expects_present = false, misread = false, dots = kh_sentence_name_end(p->s, i);
    int before = i > 1 ? p->mentions.of_token[i - 2u] : KH_NOBODY; /* "[the army] had" */
    bool he = is_he(kh_parse_mention_at(p, i + 1)) || (before >= 0 && is_he(&p->mentions.at[before]));
    for (size_t k = 0; i > 0 && k < sizeof leads_present / sizeof *leads_present; k++) {
        expects_present = expects_present || kh_sentence_particle_before(p->s, i, leads_present[k]);
    }
    bool had = expects_present && kh_parse_had(p, i) != UINT32_MAX;
    expects_present = expects_present && !had;
    for (const struct kh_match *m = kh_sentence_first(p->s, i), *end = kh_sentence_end(p->s, i); m < end; m++) {
        if (!kh_predicate__entry(m->kind) || m->n != lead->n || !kh_features_verb(m->features)) continue;
        genders |= m->features & GENDERS;
        bool dotted = dots && has_passive(p, i, m); /* أعفي, the passive of أعفى, if who reads it finds one */
        if (!dotted) active |= m->features & KH_FEATURE_ACTIVE;
        if (!(m->features & KH_FEATURE_PLURAL) || (m->features & KH_FEATURE_FIRST)) number &= ~KH_FEATURE_PLURAL;
        bool active_instead = (features & KH_FEATURE_PASSIVE) && !(m->features & KH_FEATURE_PASSIVE);
        bool better = active_instead || kh_features_form(features) != KH_FORM_PRESENT;
        bool present = is_present(m), odd = (m->features & KH_FEATURE_FIRST) || (he && (m->features & GENDERS) == KH_FEATURE_FEM);
        if (!present && past == 0) past = m->features;
        if (expects_present && present && better && !odd) features = m->features;
        misread = misread || (expects_present && present && odd && m == lead);
    }
    if ((misread || had) && past && kh_features_form(features) == KH_FORM_PRESENT) features = past; /* "had [sent]" is no "we may pour" */
    features = (uint16_t)((features & number & ~KH_FEATURE_ACTIVE) | active);
    return genders == GENDERS ? (uint16_t)(features & ~GENDERS) : features;
}

/* One spelling may be the passive of one verb and the active of another (عزى of عزا, سيرت of سار): the news writes the second. */
static bool active_of_another(const struct kh_parse *p, uint32_t i, const struct kh_match *lead) {
    for (const struct kh_match *m = kh_sentence_first(p->s, i), *end = kh_sentence_end(p->s, i); m < end; m++) {
        bool past = kh_predicate__entry(m->kind) && m->n == lead->n && is_past(m);
        bool suffers = m->kind == KH_ENTRY_EVENT && p->doc->lex->events[m->row].subject == KH_ROLE_RECIPIENT; /* أصيب, a row of its own */
        if (past && !suffers && !has_passive(p, i, m)) return true;
    }
    return false;
}

/* "held", "targeted": behind a later letter the sign tells only of verbs of the past that take an object. */
static bool shows_passive(const struct kh_parse *p, const struct kh_predicate *v) {
    enum kh_voice_sign sign = p->s->tokens[v->first].voice;
    if (sign != KH_VOICE_PASSIVE_INSIDE) return sign == KH_VOICE_PASSIVE;
    return kh_predicate_past(v) && kh_predicate__wants_object(v);
}

/* The place of the next predicate, with nothing known; not counted yet. Its rows are not cleared: there is room for many, and few have more than some. */
static struct kh_predicate *next_predicate(struct kh_parse *p) {
    struct kh_predicates *all = &p->predicates;
    kh_vec_reserve(p->doc->arena, all, 1);
    return memset(&all->at[all->n], 0, offsetof(struct kh_predicate, events));
}

static void take_rows(const struct kh_parse *p, struct kh_predicate *v, const struct kh_match *lead) {
    uint32_t behind = 0; /* the rows of events taken so far: most come in order */
    bool lead_rare = kh_predicate__rare_form(p, v->first, lead);
    const struct kh_match *end = kh_sentence_end(p->s, v->first);
    for (const struct kh_match *m = kh_sentence_first(p->s, v->first), *next; m < end; m = next) {
        next = kh_match_next_reading(m);
        bool same_words = m->n == lead->n && !m->clitics.conjunction == !lead->clitics.conjunction;
        bool same = same_words && kh_predicate__form_of(m->features) == v->form && kh_predicate__entry(m->kind);
        if (!same || (!lead_rare && kh_predicate__rare_form(p, v->first, m))) continue;
        if (m->kind == KH_ENTRY_EVENT) add_event_rows(p, v, m, next, &behind);
        else add_row(v, m); /* of one reading the first will do */
    }
}

uint32_t kh_predicate__collect_at(struct kh_parse *p, uint32_t i) {
    const struct kh_match *lead = kh_predicate__leading_match(p, i);
    if (!lead || kh_predicate__says_nothing(p, i, lead)) return i + 1;
    struct kh_predicate *v = next_predicate(p);
    v->form = kh_predicate__form_of(lead->features);
    v->first = (uint16_t)i, v->last = (uint16_t)(i + lead->n - 1u);
    v->features = lead->features, v->clitics = lead->clitics;
    v->subject = v->object = v->governor = v->describes = v->act = KH_NOBODY;
    v->subject_actor = KH_NONE;
    take_rows(p, v, lead);
    if (v->form == KH_PREDICATE_VERB) v->features = verb_features(p, i, lead);
    bool passive = (v->features & KH_FEATURE_PASSIVE) && !active_of_another(p, i, lead);
    v->passive = v->form == KH_PREDICATE_VERB && (passive || shows_passive(p, v));
    p->predicates.of_token[i] = (int16_t)p->predicates.n++;
    return v->last + 1u;
}

/* May some form of the row at token i have a subject of this gender, one of a man or a woman, a state or a body? */
static bool row_agrees(const struct kh_parse *p, uint32_t i, uint32_t row, enum kh_gender gender) {
    uint16_t other = gender == KH_GENDER_FEM ? KH_FEATURE_MASC : KH_FEATURE_FEM;
    for (const struct kh_match *m = kh_sentence_first(p->s, i), *end = kh_sentence_end(p->s, i); m < end; m++) {
        if (m->kind != KH_ENTRY_EVENT || m->row != row || !kh_features_verb(m->features)) continue;
        if ((m->features & (KH_FEATURE_MASC | KH_FEATURE_FEM)) != other || (m->features & KH_FEATURE_FIRST)) return true;
    }
    return false;
}

void kh_predicate__drop_disagreeing(const struct kh_parse *p, struct kh_predicate *v) {
    const struct kh_mention *m = v->form == KH_PREDICATE_VERB && !v->carried && !v->passive ? kh_predicate_subject(p, v) : NULL;
    bool one = m && !m->plural && (m->kind == KH_MENTION_COUNTRY || m->kind == KH_MENTION_ORGAN) && kh_parse_group(p, v->subject) == 1;
    if (!one || m->gender == KH_GENDER_UNKNOWN || v->n_events < 2) return;
    int agree = 0;
    for (int i = 0; i < v->n_events; i++) agree += row_agrees(p, v->first, v->events[i]->row, m->gender);
    if (agree == 0 || agree == v->n_events) return;
    int kept = 0;
    v->types = v->object_roles = 0;
    for (int i = 0; i < v->n_events; i++) {
        const struct kh_lex_event *e = &p->doc->lex->events[v->events[i]->row];
        if (!row_agrees(p, v->first, v->events[i]->row, m->gender)) continue;
        v->types |= e->type_bit, v->object_roles |= (uint8_t)(1u << e->object);
        v->events[kept++] = v->events[i];
    }
    v->n_events = (uint8_t)kept;
}
