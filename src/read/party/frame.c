/* Frames: the conditions of the rows of events.tsv, and the row that fits best. */
#include "read/party/party.h"

#include "read/predicate/clause.h"
#include "read/predicate/predicate_int.h"

bool kh_party__meanwhile(const struct coder *c, uint32_t i) {
    const struct kh_parse *p = c->p;
    bool behind = i > c->v->last;
    for (uint32_t k = behind ? c->v->last : i, to = behind ? i : c->v->first; k < to; k++) {
        if (!kh_sentence_particle(p->s, k, KH_PARTICLE_WHILE)) continue;
        uint32_t close = k + 1u;
        while (close < to && !kh_parse_comma(p, close)) close++;
        bool aside = k > 0 && kh_parse_comma(p, k - 1u) && close < to; /* "curbs that hit, [as it says], X" */
        if (!aside) return true;
    }
    return false;
}

bool kh_party__recalls(const struct coder *c) {
    uint32_t i = c->v->first;
    bool noun = c->v->form == KH_PREDICATE_NOUN && c->frame->content->hostile;
    if (!noun || !(kh_sentence_article(c->p->s, i) || kh_clause_circumstance(c->p, i))) return false;
    return !kh_sentence_in_class(c->p->s, i, KH_S("killed")) && !kh_sentence_in_class(c->p->s, i, KH_S("wounded")); /* people, not an act */
}

/* May the condition's words stand anywhere in the sentence? */
static bool need_word_somewhere(const struct coder *c, const struct kh_need *need) {
    if (kh_wordsets_has(c->p->s->sets, need->set) || (c->p->s->classes & need->class_bits)) return true;
    return need->phrases.n && kh_wordsets_has(c->p->s->sets, need->phrase_set);
}

static bool need_word_in(const struct coder *c, uint32_t from, uint32_t to, const struct kh_need *need) {
    if (!need_word_somewhere(c, need)) return false;
    for (uint32_t i = from; i < to && i < c->p->s->n; i++) {
        if (kh_predicate__need_word_at(c->p, i, need)) return true;
    }
    return false;
}

/* Does a word that keeps a row out stand there? One behind the act that only says when says nothing of it: "invited X ... during [a visit] to Y". */
static bool keeps_out(const struct coder *c, uint32_t from, const struct kh_need *need) {
    const struct kh_parse *p = c->p;
    if (!need_word_somewhere(c, need)) return false;
    for (uint32_t i = from; i < c->to && i < p->s->n; i++) {
        if (!kh_predicate__need_word_at(c->p, i, need)) continue;
        const struct kh_predicate *w = i > c->v->last ? kh_parse_act_noun(p, i) : NULL;
        if (!w || w->n_events == 0 || !kh_clause_circumstance(p, w->first)) return true;
    }
    return false;
}

/* "[an agreement] on a port that X signed": does the verb describe the indefinite noun that is its object, with no word for "that"? An attack
 * is told by its noun. */
static bool describes_object(const struct coder *c, uint32_t back, const struct kh_need *need) {
    if (c->v->form != KH_PREDICATE_VERB || c->v->relative || c->v->clitics.conjunction) return false;
    if (kh_str_equal(c->frame->type, KH_S("ASSAULT"))) return false;
    for (uint32_t i = c->v->first; i-- > back;) {
        if (kh_parse_stop(c->p, i) || kh_sentence_is_mark(c->p->s, i)) return false;
        if (kh_predicate__need_word_at(c->p, i, need)) return !kh_sentence_article(c->p->s, i);
    }
    return false;
}

/* Does the word stand right where the predicate's object begins? */
static bool object_head_has(const struct coder *c, const struct kh_need *need) {
    const struct kh_sentence *s = c->p->s;
    uint32_t at = c->v->object_at, to = at, most = at + (uint32_t)MAX_OBJECT_HEAD;
    static const uint64_t ends = KH_PARTICLE_BIT(KH_PARTICLE_TOGETHER) | KH_PARTICLE_BIT(KH_PARTICLE_PREP);
    while (at && to < most && to < s->n && !(to > at && kh_sentence_has_particle(s, to, ends))) to++;
    return at && need_word_in(c, at, to, need);
}

/* "brought a suit [at the request] of", "opened an inquiry near [the border]": behind the object, what a preposition or a word of place governs is none.
 * `behind`: words stand before token i that may be the object. */
static bool is_governed(const struct coder *c, uint32_t i, bool behind) {
    const struct kh_parse *p = c->p;
    struct kh_str prep = behind ? kh_sentence_prefix(p->s, i) : KH_S("");
    if (prep.n && !kh_lexicon_in_class(p->doc->lex, prep, KH_PARTICLE_PURPOSE)) return true;
    return c->v->object_at && i > c->v->object_at + 1u && kh_sentence_particle_before(p->s, i, KH_PARTICLE_PLACE);
}

/* "expelled [no less than twenty-three of] its diplomats": behind the words of a number at token i; i where none stands there. */
static uint32_t behind_number(const struct kh_parse *p, uint32_t from, uint32_t i) {
    uint32_t words = kh_sentence_class_length(p->s, i, KH_S("at-least"));
    if (words) return i + words;
    if (kh_sentence_number(p->s, i)) return i + 1u;
    bool of = i > from && kh_sentence_particle(p->s, i, KH_PARTICLE_FROM) && kh_sentence_number(p->s, i - 1u);
    return of ? i + 1u : i;
}

/* The words that stand as the object: behind the predicate and its subject, up to the next stop. */
static bool object_has(const struct coder *c, const struct kh_need *need) {
    const struct kh_parse *p = c->p;
    if (!need_word_somewhere(c, need)) return false;
    if (object_head_has(c, need)) return true;
    uint32_t i = c->v->last + 1u;
    int plain = 0;
    uint32_t reach = MAX_SIDE;
    if (c->v->object != KH_NOBODY) {
        const struct kh_mention *m = &p->mentions.at[c->v->object];
        uint32_t behind = m[kh_parse_group(p, c->v->object) - 1].last + 1u; /* "the ministry, [the army] and X": any of them */
        if (need_word_in(c, m->chain, behind, need)) return true;
        if (c->v->passive && m->first < c->v->first) return false;
    }
    /* "the agreement that they signed": the object stands before the relative clause. */
    uint32_t back = c->v->first < MAX_ANTECEDENT_BACK ? 0 : c->v->first - MAX_ANTECEDENT_BACK;
    if (c->v->relative && c->v->clitics.pronoun && need_word_in(c, back, c->v->first, need)) return true;
    if (c->v->clitics.pronoun && describes_object(c, back, need)) return true;
    while (i < p->s->n && plain <= MAX_OBJECT_HEAD && i < c->v->last + reach) {
        int m = p->mentions.of_token[i];
        bool subject = m >= 0 && m == c->v->subject;
        /* "developed a drug [in cooperation with] X" */
        if (kh_sentence_has_particle(p->s, i, KH_PARTICLE_BIT(KH_PARTICLE_TOGETHER))) return false;
        bool acts = subject && c->v->form == KH_PREDICATE_VERB;
        if (!acts && kh_predicate__need_word_at(p, i, need) && !is_governed(c, i, plain > 0)) return true;
        bool with_prep = m >= 0 && p->mentions.at[m].prep.n && p->mentions.at[m].first == i && reach < (uint32_t)MAX_PREP_REACH;
        if (subject || with_prep) {
            if (with_prep) reach += p->mentions.at[m].last + 1u - i;
            i = p->mentions.at[m].last + 1u;
            continue;
        }
        uint32_t behind = kh_parse_behind_aside(p, i), number = behind_number(p, c->v->last + 1u, i);
        if (number > i) behind = number;
        if (behind > i) {
            reach += behind - i;
            i = behind;
            continue;
        }
        bool ends = kh_parse_stop(p, i) || (i > c->v->last + 1u && (kh_predicate__joined_act(p, i) || kh_clause_connective(p, i)));
        if (ends) return false; /* "cut its ties [because of] its support" */
        plain += p->s->tokens[i].kind == KH_TOKEN_WORD;
        i++;
    }
    return false;
}

static bool subject_has(const struct coder *c, const struct kh_need *need) {
    const struct kh_predicate *act = kh_predicate_act(c->p, c->v);
    if (act && need_word_in(c, act->first, act->last + 1u, need)) return true; /* "a campaign of arrests [hit] preachers" */
    if (c->v->subject == KH_NOBODY) return false;
    const struct kh_mention *m = &c->p->mentions.at[c->v->subject];
    return need_word_in(c, m->chain, m->last + 1u, need);
}

/* The preposition of "that" at token i, where both are one word: "demanded [that]"; empty when none. */
static struct kh_str prep_of_that(const struct coder *c, uint32_t i) {
    const struct kh_match *m = kh_sentence_joined_that(c->p->s, i);
    return m ? kh_morph_clitic(c->p->doc->morph, m->clitics.preposition) : KH_S("");
}

/* "calls on X: stop the shelling": what is demanded of the object stands behind a colon in its own words, without the preposition that would lead to it. */
static bool words_follow(const struct coder *c) {
    const struct kh_predicate *v = c->v;
    bool demands = v->form == KH_PREDICATE_VERB && v->control && c->p->doc->lex->control[v->control->row].effect == KH_EFFECT_WANT;
    if (!demands || v->object == KH_NOBODY || c->frame->object != KH_ROLE_RECIPIENT) return false;
    return kh_sentence_mark(c->p->s, c->p->mentions.at[v->object].last + 1u, ':');
}

static bool prep_follows(const struct coder *c, const struct kh_need *need) {
    if (words_follow(c)) return true;
    for (uint32_t i = c->v->last + 1u; i < c->to; i++) {
        const struct kh_match *m = kh_sentence_particle(c->p->s, i, KH_PARTICLE_PREP);
        struct kh_str form = m ? c->p->doc->lex->particle_forms[m->row] : kh_sentence_prefix(c->p->s, i);
        if (form.n == 0) form = prep_of_that(c, i);
        for (size_t k = 0; form.n && k < need->words.n; k++) {
            if (kh_str_equal(form, need->words.at[k])) return true;
        }
        if (m && !m->open) i += m->n - 1u; /* "in coordination [with]": of fixed words, which are no "with" */
    }
    return false;
}

/* "Egypt recalled [the Egyptian ambassador]": the object belongs to the state that acts, or that decides the act; with "no": to another. */
static bool object_is_own(const struct coder *c, const struct kh_need *need) {
    const struct kh_parse *p = c->p;
    const struct kh_predicate *v = c->v, *g = kh_predicate_governor(p, v);
    int object = v->object, subject = v->subject;
    if (object == KH_NOBODY && v->form == KH_PREDICATE_NOUN && g) { /* "the recall of [the ambassador]" */
        object = v->subject;
        subject = g->subject;
    }
    if (object == KH_NOBODY || subject == KH_NOBODY || object == subject) return false;
    bool other = need->words.n && kh_str_equal(need->words.at[0], KH_S("no"));
    uint32_t country = p->mentions.at[object].country, owner = p->mentions.at[subject].country;
    return country != KH_NONE && owner != KH_NONE && (country == owner) != other;
}

/* "a town [that the army holds]", "soldiers who [were] stationed there": a verb of the present that describes somebody or something, or stands
 * behind "was", tells how things are. */
static bool tells_state(const struct coder *c) {
    const struct kh_predicate *v = c->v;
    if (v->form != KH_PREDICATE_VERB || !kh_predicate_present(v) || v->clitics.future) return false;
    bool was = v->first > 0 && kh_sentence_in_class(c->p->s, v->first - 1u, KH_S("auxiliary"));
    return was || v->relative || (v->governor == KH_NOBODY && kh_predicate__clause_has_verb(c->p, v->first));
}

/* Where the verb's own part of its clause begins, "A visited B[, and met] C": what keeps a row out must stand there, what speaks for it may stand
 * before. */
static uint32_t own_from(const struct coder *c) {
    for (uint32_t i = c->v->first; i > c->from; i--) {
        if (kh_parse_comma(c->p, i - 1) && kh_parse_verb_at(c->p, i) && kh_sentence_conjunction(c->p->s, i)) return i;
    }
    return c->from;
}

/* "[protests] in the south": a noun without the article that opens a headline is news without a verb that says so. */
static bool opens_line(const struct coder *c) {
    return !c->p->s->tokens[c->v->first].word->article && kh_predicate__opens_line(c->p, c->v);
}

bool kh_party__need_holds(const struct coder *c, const struct kh_need *need) {
    switch (need->kind) {
    case KH_NEED_OBJECT: return object_has(c, need);
    case KH_NEED_SUBJECT: return subject_has(c, need);
    case KH_NEED_PREP: return prep_follows(c, need);
    case KH_NEED_NEAR: return (need->opens && opens_line(c)) || need_word_in(c, c->from, c->to, need);
    case KH_NEED_NOT: return !need_word_in(c, c->v->last + 1u, c->v->last + 2u, need);
    case KH_NEED_WITHOUT: return !keeps_out(c, c->from, need) || !keeps_out(c, own_from(c), need);
    case KH_NEED_ACTOR: return c->v->object != KH_NOBODY;
    case KH_NEED_OWN: return object_is_own(c, need);
    case KH_NEED_SEVERAL: return c->v->subject != KH_NOBODY && kh_party__several(c, c->v->subject);
    case KH_NEED_NEWS: return !tells_state(c);
    case KH_NEED_PAGE: return kh_doc_is_page(c->p->doc);
    }
    return false;
}

/* Conditions that only keep a row out say less for it than those that ask for something. */
static bool excludes(enum kh_need_kind kind) {
    return kind == KH_NEED_NOT || kind == KH_NEED_WITHOUT || kind == KH_NEED_NEWS || kind == KH_NEED_PAGE;
}

/* How much the conditions that hold say for the row, or -1 when one fails. A row for pages speaks last, whatever else it asks: what the words around
 * tell goes before what is so on most pages. */
static int score_frame(struct coder *c) {
    int met = 0;
    bool page = false;
    for (size_t i = 0; i < c->frame->needs.n; i++) {
        if (!kh_party__need_holds(c, &c->frame->needs.at[i])) return -1;
        met += excludes(c->frame->needs.at[i].kind) ? 1 : 2;
        page = page || c->frame->needs.at[i].kind == KH_NEED_PAGE;
    }
    return page ? 1 : met;
}

static const struct kh_match *best_frame(struct coder *c) {
    const struct kh_match *best = NULL;
    int most = -1;
    for (int i = 0; i < c->v->n_events; i++) {
        c->frame = kh_predicate_row(c->p, c->v, i);
        if (2 * (int)c->frame->needs.n <= most) continue; /* not even with all of them */
        int met = score_frame(c);
        if (met > most) most = met, best = c->v->events[i];
    }
    return best;
}

/* Conditions are costly and asked for again by every act around this one: the answer is kept. */
bool kh_party__choose_frame(struct coder *c) {
    struct kh_predicate *v = &c->p->predicates.at[c->v - c->p->predicates.at];
    if (!v->frame_chosen) {
        v->frame = best_frame(c);
        v->frame_chosen = true;
    }
    if (!v->frame) return false;
    c->match = v->frame;
    c->frame = &c->p->doc->lex->events[v->frame->row];
    return true;
}

/* The clause around the predicate: between marks other than commas, at most MAX_SIDE tokens before it. */
static void look_for_clause(struct coder *c) {
    const struct kh_sentence *s = c->p->s;
    uint32_t from = c->v->first, to = c->v->last + 1u;
    uint32_t floor = from > MAX_SIDE ? from - MAX_SIDE : 0, end = c->v->last + (uint32_t)MAX_PREP_REACH;
    if (end > s->n) end = s->n;
    for (; from > floor; from--) {
        if (!kh_sentence_is_mark(s, from - 1)) continue;
        /* "A visited B, [while C ...]" */
        bool contrast = kh_parse_comma(c->p, from - 1) && kh_sentence_has_particle(s, from, KH_PARTICLE_BIT(KH_PARTICLE_WHILE));
        if (contrast || kh_parse_stop(c->p, from - 1)) break;
    }
    for (; to < end; to++) {
        if (!kh_sentence_is_mark(s, to)) continue;
        uint32_t behind = kh_parse_behind_aside(c->p, to);
        if (behind == to && kh_parse_stop(c->p, to)) break;
        if (behind > to) to = behind - 1u;
    }
    c->from = from, c->to = to;
}

/* Asked for again by every act around this one, like the frame. */
void kh_party__find_clause(struct coder *c) {
    struct kh_predicate *v = &c->p->predicates.at[c->v - c->p->predicates.at];
    if (v->clause_to == 0) {
        look_for_clause(c);
        v->clause_from = (uint16_t)c->from, v->clause_to = (uint16_t)c->to;
    }
    c->from = v->clause_from, c->to = v->clause_to;
}

bool kh_party__other_act(const struct coder *c, const struct kh_predicate *v, struct coder *act) {
    *act = (struct coder){.p = c->p, .scopes = c->scopes, .v = v};
    if (v->n_events == 0) return false;
    kh_party__find_clause(act);
    return kh_party__choose_frame(act);
}
