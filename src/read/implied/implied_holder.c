/* The recipient as whoever holds what is struck: "raided towns [that the rebels control]", "hit a seat [that the movement uses]". */
#include "read/implied/implied_int.h"

/* Farthest look in tokens behind the act and who does it. */
enum { TO_HOLDER = 14 };

/* "towns [which control them] the rebels": does the verb tell of the noun before it by a pronoun, and neither that it is struck nor what is said of it? */
static bool tells_holder(const struct coder *c, const struct kh_predicate *w) {
    const struct kh_parse *p = c->p;
    struct coder told;
    struct kh_str prep;
    uint16_t pronoun;
    bool about = w->clitics.pronoun || (w->last + 1u < p->s->n && kh_parse_prep_pronoun(p, w->last + 1u, &prep, &pronoun));
    bool holds = !kh_party__other_act(c, w, &told) || kh_str_among(told.frame->type, KH_S("COERCE|MOBILIZE|COOPERATE"));
    return about && holds && !w->clitics.conjunction && !w->passive && !w->reporting && !w->carried;
}

/* "towns where [spread] fighters of X": the party right behind a word that no pack knows and its pronoun at token i, behind an indefinite noun. */
static int behind_unknown_verb(const struct kh_parse *p, uint32_t i) {
    uint32_t verb = i - 1u, noun = i - 2u;
    bool may_be_verb = kh_parse_plain_word(p, verb) && !kh_sentence_article(p->s, verb) && !kh_sentence_conjunction(p->s, verb);
    bool indefinite = p->s->tokens[noun].kind == KH_TOKEN_WORD && !kh_sentence_article(p->s, noun);
    if (!may_be_verb || !indefinite) return KH_NOBODY;
    const struct kh_mention *m = kh_parse_mention_at(p, i + 1u);
    return m && m->first == i + 1u && m->prep.n == 0 ? (int)(m - p->mentions.at) : KH_NOBODY;
}

static int holder_of(const struct coder *c) {
    const struct kh_parse *p = c->p;
    uint32_t from = kh_implied__behind(c);
    struct kh_str prep;
    uint16_t pronoun;
    for (uint32_t i = from + 1u; i + 1u < p->s->n && i <= from + TO_HOLDER; i++) {
        if (kh_sentence_is_mark(p->s, i) && kh_parse_stop(p, i)) return KH_NOBODY;
        const struct kh_predicate *w = kh_parse_verb_at(p, i) ? kh_parse_predicate_at(p, i) : NULL;
        if (w && w != c->v) return tells_holder(c, w) && kh_predicate_subject_behind(p, w) ? w->subject : KH_NOBODY;
        int m = i >= 2u && kh_parse_prep_pronoun(p, i, &prep, &pronoun) ? behind_unknown_verb(p, i) : KH_NOBODY;
        if (m != KH_NOBODY) return m;
    }
    return KH_NOBODY;
}

void kh_implied__holder(struct coder *c, struct kh_event *e) {
    struct kh_doc *d = c->p->doc;
    int m = holder_of(c);
    const struct kh_mention *x = m == KH_NOBODY ? NULL : &c->p->mentions.at[m];
    bool armed = x && x->kind == KH_MENTION_GROUP && kh_lexicon_arms(d->lex, x->sector) != KH_ARMS_NONE;
    bool party = x && (armed || kh_mention_names_state(x) || x->kind == KH_MENTION_ORG || x->kind == KH_MENTION_ORGAN);
    uint32_t actor = party ? kh_mention_actor(d, c->p->s, x) : KH_NONE;
    if (actor == KH_NONE || kh_reading_side_among(d->reading, &e->actors, actor)) return;
    kh_party__push_unique(d->arena, &e->recipients, actor);
    kh_party__part_sides(c, e);
}
