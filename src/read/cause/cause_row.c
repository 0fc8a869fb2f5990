/* Which row of causal.tsv a causal verb has here, and where the row's preposition leads. */
#include "read/cause/cause_int.h"

static bool source_parenthesis(const struct kh_parse *p, uint32_t comma) {
    return kh_clause_behind_parenthesis(p, comma) > comma || kh_parse_predicate_at(p, comma + 1)->form == KH_PREDICATE_NOUN;
}

bool kh_cause__is_prep(const struct kh_cause_finder *f, const struct kh_lex_link *l, uint32_t i, uint32_t *behind) {
    const struct kh_parse *p = f->p;
    const struct kh_match *m = kh_sentence_particle(p->s, i, KH_PARTICLE_PREP);
    struct kh_str form = m ? p->doc->lex->particle_forms[m->row] : kh_sentence_prefix(p->s, i);
    if (form.n == 0 || (m && m->clitics.pronoun) || kh_sentence_conjunction(p->s, i)) return false; /* "[and] in": another clause's */
    for (size_t k = 0; k < l->preps.n; k++) {
        if (!kh_str_equal(form, l->preps.at[k]) || kh_clause_connective(p, i)) continue;
        *behind = m ? i + m->n : i;
        return true;
    }
    return false;
}

/* "the decline that relations have seen[, to] ...": behind a relative clause of the subject, the comma that ends it. 0 when none does. */
static uint32_t prep_behind_relative(const struct kh_cause_finder *f, const struct kh_lex_link *l, uint32_t from, uint32_t *behind) {
    const struct kh_parse *p = f->p;
    for (uint32_t i = from; i + 1 < p->s->n && !kh_clause_stop(p, i); i++) {
        if (kh_parse_comma(p, i) && kh_cause__is_prep(f, l, i + 1, behind)) return i + 1;
    }
    uint32_t last = 0, next;
    /* None does: "the siege that they laid [to] ..." */
    for (uint32_t i = from + 1; i + 1 < p->s->n && !kh_clause_stop(p, i) && !kh_parse_comma(p, i); i++) {
        if (kh_sentence_conjunction(p->s, i) && kh_parse_verb_at(p, i)) break;
        if (!kh_cause__is_prep(f, l, i, &next)) continue;
        last = i;
        *behind = next;
        if (next < p->s->n && kh_cause__is_thing(f, next)) break;
    }
    return last;
}

/* May the row have a direct object as well as a preposition? */
static bool has_direct(const struct kh_lex_link *l) {
    for (size_t k = 0; k < l->preps.n; k++) {
        if (l->preps.at[k].n == 0) return true;
    }
    return false;
}

/* "brought [upon her] blame", "allows Ukraine [to export]": the object behind the words of a preposition that begin at token i; 0 where none stands there. */
static uint32_t object_behind(const struct kh_cause_finder *f, uint32_t i) {
    const struct kh_parse *p = f->p;
    uint32_t next = i + 1u;
    bool her = next < p->s->n && kh_parse_prep_pronoun(p, i, &(struct kh_str){0}, &(uint16_t){0});
    bool small = her && (kh_sentence_is_mark(p->s, next) || kh_sentence_has(p->s, next, KH_KIND_BIT(KH_ENTRY_PARTICLE)));
    if (her && !small && !kh_clause_adverbial(p, next)) return next;
    uint32_t object = kh_cause__object_behind_complement(f, i, p->s->n, false);
    if (object || her) return object;
    bool new_act = next < p->s->n && kh_parse_act_noun(p, next) && !kh_cause__is_definite(p, next);
    if (new_act && kh_cause__is_definite(p, i) && !kh_clause_adverbial(p, next)) return next;
    for (uint32_t k = next; k + 1u < p->s->n && !kh_clause_stop(p, k); k++) { /* "allowed the groups, X among them, [to] spread" */
        const struct kh_match *that = kh_sentence_particle(p->s, k, KH_PARTICLE_THAT);
        if (that && that->n == 1 && !that->clitics.conjunction && !that->clitics.pronoun) return k + 1u;
        bool described = kh_sentence_particle_before(p->s, k, KH_PARTICLE_RELATIVE) != NULL;
        described = described || kh_sentence_particle_before(p->s, k, KH_PARTICLE_WHICH);
        if (kh_parse_verb_at(p, k) && !described) return 0;
    }
    return 0;
}

/* Does comma i end the clause: does an act behind it open another one, no source's parenthesis, or a word that sums up, ", which had an effect on"? */
static bool opens_next_clause(const struct kh_parse *p, uint32_t i) {
    if (!kh_parse_comma(p, i)) return false;
    if (kh_parse_predicate_at(p, i + 1) && !source_parenthesis(p, i)) return true;
    return kh_sentence_particle(p->s, i + 1, KH_PARTICLE_WHICH) != NULL;
}

uint32_t kh_cause__behind_prep(const struct kh_cause_finder *f, const struct kh_predicate *v, const struct kh_lex_link *l, uint32_t *prep_at) {
    const struct kh_parse *p = f->p;
    bool direct = l->preps.n == 0, relative = false;
    for (uint32_t i = v->last + 1u, behind = 0; i < p->s->n && (!kh_clause_stop(p, i) || kh_parse_behind_dashes(p, i) > i); i++) {
        i = kh_parse_behind_dashes(p, i);
        if (i >= p->s->n) break;
        if (opens_next_clause(p, i)) break;
        const struct kh_match *m = kh_sentence_particle(p->s, i, KH_PARTICLE_PREP);
        if (kh_cause__is_prep(f, l, i, &behind)) {
            bool farther = i > v->last + 1u && !kh_sentence_in_class(p->s, i - 1u, KH_S("also"));
            bool object = farther && has_direct(l) && kh_cause__which_before(f, v->first);
            *prep_at = object ? v->last + 1u : i; /* "which raises [the cost] in the land" */
            return object ? *prep_at : behind;
        }
        if (kh_clause_connective(p, i) || (i > v->last + 1u && kh_cause__is_aim(p, i))) break;
        relative = relative || kh_sentence_particle(p->s, i, KH_PARTICLE_RELATIVE);
        bool prep = m || kh_sentence_prefix(p->s, i).n, verb = i > v->last + 1u && kh_parse_verb_at(p, i);
        bool tells = i > v->last + 1u && !m && kh_clause_has_form(p, i, KH_FORM_PRESENT) && kh_clause_only_verb(p, i);
        if (tells && !relative) break; /* "a quarrel [that concerns]" */
        bool joined = prep && i > v->last + 1u && (kh_sentence_conjunction(p->s, i) || (m && m->clitics.conjunction));
        if (verb && relative && (*prep_at = prep_behind_relative(f, l, i, &behind)) > 0) return behind;
        if (joined || verb) break;
    }
    direct = direct || has_direct(l);
    *prep_at = v->last + 1u;
    bool becomes = l->complement && *prep_at < p->s->n && !kh_clause_stop(p, *prep_at); /* "made [of the town] a ruin" */
    if (direct && !becomes && kh_clause_adverbial(p, *prep_at)) *prep_at = object_behind(f, *prep_at); /* "stirred in the street [anger]" */
    return direct ? *prep_at : 0;
}

uint32_t kh_cause__takes_up(const struct kh_parse *p, const struct kh_predicate *v, const struct kh_lex_link *l) {
    struct kh_str prep;
    uint16_t pronoun;
    uint32_t i = v->last + 1u;
    if (v->clitics.pronoun && kh_cause__is_direct(l)) return i;
    if (i >= p->s->n || !kh_parse_prep_pronoun(p, i, &prep, &pronoun)) return 0;
    for (size_t k = 0; k < l->preps.n; k++) {
        if (kh_str_equal(prep, l->preps.at[k])) return i + 1u;
    }
    return 0;
}

/* Does the word that the row asks for stand between the verb and token `to`? A row that asks for none is content. */
static bool has_word(const struct kh_cause_finder *f, const struct kh_predicate *v, const struct kh_lex_link *l, uint32_t to) {
    for (uint32_t i = v->last + 1u; l->word.n && i < to; i++) {
        if (kh_form_like(&f->p->doc->lex->wordsets, f->p->s->tokens[i].word->form, l->word)) return true;
    }
    return l->word.n == 0;
}

/* Is the verb as it stands here spelled like another word that the row names, or in a past that is another word? */
static bool another_word(const struct kh_sentence *s, const struct kh_predicate *v, const struct kh_match *m, const struct kh_lex_link *l) {
    if (l->present && kh_features_form(m->features) == KH_FORM_PAST) return true;
    struct kh_str rest = l->unlike, word;
    while (kh_str_next(&rest, '|', &word)) {
        if (word.n && kh_str_contains(kh_str_span(s->text, s->tokens[v->last].span), word)) return true;
    }
    return false;
}

const struct kh_match *kh_cause__row(const struct kh_cause_finder *f, const struct kh_predicate *v) {
    const struct kh_match *direct = NULL, *with_prep = NULL;
    const struct kh_sentence *s = f->p->s;
    uint32_t nearest = UINT32_MAX;
    for (uint32_t k = 0; k < s->tokens[v->first].n_matches; k++) {
        const struct kh_match *m = kh_sentence_at(s, v->first, k);
        bool same = m->kind == KH_ENTRY_CAUSAL && m->n == v->causal->n && !m->clitics.conjunction == !v->clitics.conjunction;
        if (!same || !kh_features_verb(m->features)) continue;
        uint32_t at = 0, behind;
        const struct kh_lex_link *l = &f->p->doc->lex->causal[m->row];
        if (another_word(s, v, m, l)) continue;
        if (!kh_cause__behind_prep(f, v, l, &at) || !has_word(f, v, l, at)) continue;
        bool led = at < s->n && kh_cause__is_prep(f, l, at, &behind);
        if (!led && !direct) direct = m;
        if (!led || at > nearest || (at == nearest && l->certainty == KH_SURE_WEAK)) continue;
        with_prep = m;
        nearest = at;
    }
    return with_prep ? with_prep : direct;
}

const struct kh_match *kh_cause__row_taking_up(const struct kh_cause_finder *f, const struct kh_predicate *v) {
    const struct kh_sentence *s = f->p->s;
    for (uint32_t k = 0; k < s->tokens[v->first].n_matches; k++) {
        const struct kh_match *m = kh_sentence_at(s, v->first, k);
        bool same = m->kind == KH_ENTRY_CAUSAL && m->n == v->causal->n && !m->clitics.conjunction == !v->clitics.conjunction;
        if (same && another_word(s, v, m, &f->p->doc->lex->causal[m->row])) continue;
        if (same && kh_features_verb(m->features) && kh_cause__takes_up(f->p, v, &f->p->doc->lex->causal[m->row]) > v->last + 1u) return m;
    }
    return NULL;
}
