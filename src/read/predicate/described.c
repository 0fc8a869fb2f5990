/* Indefinite acts that the words right behind them describe: "a raid [that X carried out] hit a house", "an attack [ascribed to X]". The clause says
 * who did it and leaves what stands open behind it to the verb around; the ascription is no accusation of its own: who makes it is not told. */
#include "read/predicate/predicate_int.h"

/* Farthest from the act, in tokens: an ascription behind adjectives and what the act was done with, a verb behind adjectives. */
enum { TO_ASCRIPTION = 5, MAX_ADJECTIVES = 2 };

/* The mention that the words at token i lay an act to, or KH_NOBODY. One word ("ascribed") needs a preposition behind it, several ("is charged with it")
 * none. */
static int laid_to(const struct kh_parse *p, uint32_t i) {
    uint32_t n = kh_sentence_class_length(p->s, i, KH_S("ascribed"));
    if (n == 0 || kh_sentence_conjunction(p->s, i)) return KH_NOBODY;
    bool apart = i + n < p->s->n && kh_sentence_particle(p->s, i + n, KH_PARTICLE_PREP); /* the preposition is a word of its own */
    int k = kh_predicate__mention_with_chain(p, i + n + apart);
    if (k == KH_NOBODY || !kh_mention_agent(&p->mentions.at[k])) return KH_NOBODY;
    return (p->mentions.at[k].prep.n > 0) == (n == 1) ? k : KH_NOBODY;
}

int kh_predicate__ascribed_to(const struct kh_parse *p, const struct kh_predicate *v) {
    for (uint32_t i = v->last + 1u; i < p->s->n && i <= v->last + (uint32_t)TO_ASCRIPTION; i++) {
        int k = laid_to(p, i);
        if (k != KH_NOBODY) return k;
        if (kh_parse_stop(p, i) || kh_parse_verb_at(p, i)) return KH_NOBODY;
    }
    return KH_NOBODY;
}

bool kh_predicate__ascribes(const struct kh_parse *p, uint32_t i) {
    if (kh_sentence_class_length(p->s, i, KH_S("ascribed")) != 1 || laid_to(p, i) == KH_NOBODY) return false;
    for (uint32_t k = i; k-- > 0 && k + (uint32_t)TO_ASCRIPTION >= i;) {
        if (kh_sentence_in_class(p->s, k, KH_S("attack"))) return true;
        if (kh_parse_stop(p, k)) return false;
    }
    return false;
}

/* Nothing but indefinite adjectives between the two tokens. */
static bool only_adjectives(const struct kh_parse *p, uint32_t from, uint32_t to) {
    if (from > to || to - from > MAX_ADJECTIVES) return false;
    for (uint32_t i = from; i < to; i++) {
        const struct kh_token *t = &p->s->tokens[i];
        const struct kh_word *w = t->word;
        bool bare = !w->article && !w->preposition && !w->prep_pronoun && !w->conjunction;
        bool plain = bare && t->kind == KH_TOKEN_WORD && p->predicates.of_token[i] < 0;
        bool origin = p->mentions.of_token[i] >= 0 && kh_parse_mention_at(p, i)->kind == KH_MENTION_OWNER;
        if (!plain || (p->mentions.of_token[i] >= 0 && !origin) || kh_sentence_match(p->s, i, KH_ENTRY_PARTICLE)) return false;
    }
    return true;
}

bool kh_predicate__right_behind_act(const struct kh_parse *p, const struct kh_predicate *act, uint32_t i) {
    uint32_t from = act->last + 1u;
    int k = kh_predicate__mention_with_chain(p, from);
    const struct kh_mention *m = k == KH_NOBODY ? NULL : &p->mentions.at[k];
    if (m && m->kind == KH_MENTION_ASSET && kh_parse_led_by(p, m, KH_PARTICLE_MEANS)) from = m->last + 1u;
    if (i > from && kh_parse_comma(p, i - 1u)) i--; /* a comma that should not be there */
    return !kh_sentence_article(p->s, act->first) && only_adjectives(p, from, i);
}

bool kh_predicate__carries_out(const struct kh_parse *p, const struct kh_predicate *v) {
    bool done = v->form == KH_PREDICATE_VERB && v->clitics.pronoun && !v->clitics.conjunction && kh_predicate_controls(p, v, KH_EFFECT_DO);
    int k = done ? kh_predicate__antecedent_event(p, v) : KH_NOBODY;
    return k != KH_NOBODY && kh_predicate__right_behind_act(p, &p->predicates.at[k], v->first);
}

int kh_predicate__doer_of_act(const struct kh_parse *p, uint32_t i) {
    const struct kh_predicate *act = kh_parse_act_noun(p, i);
    if (!act || act->first != i || kh_sentence_article(p->s, i)) return KH_NOBODY;
    int laid = kh_predicate_of_type(act, KH_S("ASSAULT")) ? kh_predicate__ascribed_to(p, act) : KH_NOBODY;
    if (laid != KH_NOBODY) return laid;
    for (const struct kh_predicate *w = act + 1; w < p->predicates.at + p->predicates.n; w++) {
        if (w->form == KH_PREDICATE_NOUN) continue;
        int k = kh_predicate__carries_out(p, w) && kh_predicate__antecedent_event(p, w) == (int)(act - p->predicates.at)
                    ? kh_predicate__mention_with_chain(p, w->last + 1u)
                    : KH_NOBODY;
        return k != KH_NOBODY && kh_mention_open(&p->mentions.at[k]) ? k : KH_NOBODY;
    }
    return KH_NOBODY;
}
