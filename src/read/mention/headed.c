/* The mention that a head makes: its noun phrase (phrase.c), and what stands behind that: the last adjectives, a second office, its leader, a longer
 * name, a name in marks, whose it is. "the Libyan [government] that is recognised, led by X". */
#include "read/mention/mention_int.h"

/* "the foreign ministers of Mali, A, and of Russia, B": the same head again for every further owner. */
static void share_head(struct phrase *p) {
    struct finder *f = p->f;
    while (p->next < f->s->n) {
        const struct kh_match *d = kh_mention__demonym_at(f, p->next);
        if (!d || !d->clitics.conjunction || d->clitics.preposition) return;
        struct kh_mention again = kh_mention__blank(p->next, p->next + d->n - 1u);
        again.kind = p->m.kind;
        again.sector = p->m.sector;
        again.joined = true;
        kh_mention__set_owner(f, &again, &f->lex->demonyms[d->row]);
        p->next += d->n;
        uint32_t i = p->next + kh_mention__comma_at(f, p->next);
        if (p->m.kind == KH_MENTION_PERSON && i < f->s->n && kh_mention__take_name(f, &again, i, true)) p->next = again.last + 1u;
        kh_mention__push(f, &again);
    }
}

/* How many words from token i on tell of what kind somebody is: an adjective, "whose term is over"; 0 for none. */
static uint32_t quality_at(const struct finder *f, uint32_t i) {
    uint32_t quality = kh_sentence_class_length(f->s, i, KH_S("quality"));
    if (quality) return quality;
    const struct kh_match *head = kh_sentence_match(f->s, i, KH_ENTRY_HEAD);
    if (head && f->lex->heads[head->row].kind == KH_HEAD_ASSET) return 0; /* "the government of X [aid]" is spelled like "assistant" */
    bool kind = kh_sentence_in_class(f->s, i, KH_S("militant")) || kh_sentence_in_class(f->s, i, KH_S("in-office"));
    return kind || kh_sentence_in_class(f->s, i, KH_S("describing")) || kh_sentence_in_class(f->s, i, KH_S("complete")) ? 1 : 0;
}

uint32_t kh_mention__last_adjective(const struct finder *f, uint32_t last, bool she) {
    bool quoted = last && kh_sentence_is_mark(f->s, last); /* the movement "X", [extremist] */
    bool article = kh_sentence_article(f->s, quoted ? last - 1u : last);
    uint32_t i = last + 1u;
    while (i < f->s->n && f->s->tokens[i].kind == KH_TOKEN_WORD) {
        uint32_t n = quality_at(f, i);
        bool free = !kh_sentence_conjunction(f->s, i) && !f->s->tokens[i].word->preposition;
        bool agrees = n > 1 || kh_sentence_feminine_end(f->s, i) == she;
        bool other = article ? !kh_mention__may_have_article(f, i) : kh_sentence_article(f->s, i); /* in definiteness */
        if (n == 0 || !free || !agrees || other) break;
        i += n;
    }
    return i - 1u;
}

/* The adjectives behind the one that says whose the head is. */
static void take_last_adjectives(struct phrase *p) {
    const struct finder *f = p->f;
    uint32_t last = p->m.last;
    if (p->next != last + 1u) return;
    bool land = last > p->m.first && kh_mention__demonym_at(f, last);
    bool body = p->m.kind == KH_MENTION_ORGAN && kh_sentence_article(f->s, last);
    bool she = kh_sentence_feminine_end(f->s, last) || (last == p->m.first && p->m.gender == KH_GENDER_FEM);
    if (land || body) kh_mention__take_span(p, kh_mention__last_adjective(f, last, she) + 1u);
}

/* "with [the deputy prime minister] the foreign minister of X": a second office right behind one that a preposition governs, or behind a
 * deputy's, is the same person's. */
static void take_second_office(struct phrase *p) {
    struct finder *f = p->f;
    uint32_t first = p->m.first;
    if (p->m.kind != KH_MENTION_PERSON || p->owned || p->m.own || p->next >= f->s->n || p->m.last == first) return;
    const struct kh_match *next = kh_sentence_match(f->s, p->next, KH_ENTRY_HEAD);
    if (!next || f->lex->heads[next->row].kind != KH_HEAD_PERSON || next->n < 2 || !kh_clitics_alone(next->clitics)) return;
    if (kh_sentence_in_class(f->s, p->next, KH_S("military-rank"))) return;
    bool alone = first && !f->s->tokens[first - 1u].word->prep_pronoun && kh_sentence_particle_before(f->s, first, KH_PARTICLE_PREP);
    bool governed = f->s->tokens[first].word->preposition || alone;
    if (!governed && !kh_sentence_in_class(f->s, first, KH_S("deputy"))) return;
    struct phrase office;
    kh_mention__begin_phrase(&office, f, next);
    kh_mention__grow(&office);
    office.m.first = (uint16_t)first;
    office.m.chain = p->m.chain;
    *p = office;
}

/* "the motorcade of [the prime minister]", "supporters of [the ousted president]": does the thing, or people, end in an office, so that a name behind
 * it is that of who holds it? */
static bool ends_in_office(const struct phrase *p) {
    if (p->m.kind != KH_MENTION_ASSET && p->m.kind != KH_MENTION_GROUP) return false;
    for (uint32_t i = p->m.first + 1u; i <= p->m.last; i++) {
        const struct kh_match *m = kh_sentence_match(p->f->s, i, KH_ENTRY_HEAD);
        if (!m) continue;
        uint32_t behind = i + m->n;
        bool adjective = behind == p->m.last && kh_sentence_article(p->f->s, p->m.last);
        if (adjective || behind == p->m.last + 1u) return p->f->lex->heads[m->row].kind == KH_HEAD_PERSON;
    }
    return false;
}

/* "supporters of [X]", "the government of [X]", "the office of [X]": whose they are is where that person is from; they are not him. */
static void take_leader(struct phrase *p) {
    struct finder *f = p->f;
    bool open = (p->construct || ends_in_office(p)) && !p->owned && !p->m.own;
    const struct kh_match *m = open && p->next < f->s->n ? kh_sentence_match(f->s, p->next, KH_ENTRY_PERSON) : NULL;
    if (!m || !kh_clitics_alone(m->clitics)) return;
    struct kh_mention leader = kh_mention__blank(p->next, p->next);
    if (!kh_mention__take_name(f, &leader, p->next, true)) return;
    if (kh_mention_namesake(f->doc, f->s, m)) {
        kh_mention__take_span(p, leader.last + 1u);
        return;
    }
    p->m.country = leader.country;
    if (leader.country == KH_NONE) p->m.key = leader.key;
    if (p->m.kind == KH_MENTION_ASSET && !ends_in_office(p)) {
        p->m.kind = KH_MENTION_ORGAN;
        p->m.sector = leader.sector;
    }
    p->owned = true;
    kh_mention__take_span(p, leader.last + 1u);
}

/* Do such people or such a body have a leader's name in the genitive? */
static bool may_have_leader(const struct phrase *p) {
    if (p->m.kind == KH_MENTION_GROUP) return p->m.plural;
    bool office = p->m.kind == KH_MENTION_ASSET && kh_sentence_in_class(p->f->s, p->m.first, KH_S("office"));
    return office || p->m.kind == KH_MENTION_ORGAN || ends_in_office(p);
}

/* "the workers' party" where the page calls one "the workers' party of Kurdistan": a noun with its genitive that begins the name of
 * one organisation which the document names elsewhere in full. */
static const struct kh_lex_actor *longer_name(const struct finder *f, uint32_t first, uint32_t last) {
    const struct kh_fold *fold = kh_pack_fold(f->lex->pack);
    struct kh_arena *arena = f->doc->arena;
    struct kh_str text = kh_fold_apply(fold, arena, kh_str_span(f->s->text, kh_sentence_span(f->s, first, last)));
    struct kh_str begin = kh_arena_join(arena, text, ' ', KH_S(""));
    const struct kh_lex_actor *found = NULL;
    for (uint32_t row = kh_doc_named_actor(f->doc, 0); row < f->lex->n_actors; row = kh_doc_named_actor(f->doc, row + 1)) {
        const struct kh_lex_actor *a = &f->lex->actors[row];
        if (!kh_str_starts(kh_fold_apply(fold, arena, a->name), begin)) continue;
        if (found) return NULL;
        found = a;
    }
    return found;
}

static void take_longer_name(struct phrase *p) {
    struct finder *f = p->f;
    if (p->owned || p->m.own || p->m.first == p->m.last || p->m.kind == KH_MENTION_PERSON) return;
    for (uint32_t i = p->m.first; i < p->m.last; i++) {
        const struct kh_match *m = kh_sentence_match(f->s, i, KH_ENTRY_HEAD);
        bool organ = m && f->lex->heads[m->row].kind == KH_HEAD_ORGAN && !kh_lexicon_state_sector(f->lex, f->lex->heads[m->row].sector);
        const struct kh_lex_actor *a = organ && !m->clitics.article ? longer_name(f, i, p->m.last) : NULL;
        if (!a) continue;
        if (i == p->m.first && p->m.kind == KH_MENTION_ORGAN) kh_mention__set_actor(f, &p->m, a);
        p->m.key = a->key;
        if (p->m.kind != KH_MENTION_ASSET && a->sector.n) p->m.sector = a->sector;
        p->owned = true;
        return;
    }
}

/* "stormed the seat of [the mission X]", "fighters of [the movement X]": an organisation whose thing or people are told of is in mind for
 * "the mission", "the movement". */
static void hear_owner(struct finder *f, const struct kh_mention *thing) {
    bool spokesman = thing->kind == KH_MENTION_PERSON; /* "the spokesman for [the movement]" */
    bool its = spokesman || thing->kind == KH_MENTION_ASSET || thing->kind == KH_MENTION_GROUP;
    const uint32_t *row = its && thing->key.n ? kh_map_find(&f->lex->actor_by_id, thing->key) : NULL;
    for (uint32_t i = thing->first + 1u; row && i <= thing->last; i++) {
        const struct kh_match *m = kh_mention__naming_at(f, i);
        bool organ = m && m->kind == KH_ENTRY_HEAD && f->lex->heads[m->row].kind == KH_HEAD_ORGAN;
        if (!organ && !(m && m->kind == KH_ENTRY_ACTOR)) continue;
        struct kh_mention owner = kh_mention__blank(i, thing->last);
        kh_mention__set_actor(f, &owner, &f->lex->actors[*row]);
        kh_anaphor__hear(f, &owner);
        return;
    }
}

/* "[these forces] shelled": a word that points back is part of the phrase, and says that somebody named before is meant. */
static void take_pointer(struct phrase *p) {
    struct finder *f = p->f;
    uint32_t i = p->m.first;
    bool people = p->m.definite && !p->m.own && p->m.kind != KH_MENTION_ASSET;
    bool may = people && i > 0 && kh_sentence_has(f->s, i - 1, KH_KIND_BIT(KH_ENTRY_ANAPHOR)) && f->out->of_token[i - 1] < 0;
    const struct kh_match *m = may && !f->s->tokens[i].word->preposition ? kh_sentence_match(f->s, i - 1, KH_ENTRY_ANAPHOR) : NULL;
    if (!m || m->n != 1 || f->lex->anaphora[m->row] != KH_ANAPHOR_THING || kh_sentence_article(f->s, i - 1)) return;
    const struct kh_match *link = i > 1 ? kh_sentence_match(f->s, i - 2, KH_ENTRY_CONNECTIVE) : NULL;
    if (link && link->n == 2) return; /* "summoned after that [the ambassador]" */
    p->m.first = p->m.chain = (uint16_t)(i - 1);
    uint32_t actor = p->owned ? KH_NONE : kh_anaphor__pointed(f, p->m.sector);
    if (actor == KH_NONE) return;
    const struct kh_actor *a = &f->doc->reading->actors.at[actor];
    p->m.key = a->key;
    p->m.sector = a->sector;
    p->m.country = kh_mention__country_row(f, a->country);
    p->owned = true;
}

uint32_t kh_mention__find_headed(struct finder *f, const struct kh_match *m) {
    uint32_t namesake = kh_mention__behind_namesake(f, m->first);
    if (namesake > m->first) return namesake;
    struct phrase p;
    kh_mention__begin_phrase(&p, f, m);
    kh_mention__grow(&p);
    take_last_adjectives(&p);
    take_pointer(&p);
    take_second_office(&p);
    if (p.m.kind == KH_MENTION_PERSON) kh_mention__take_title_name(&p);
    else if (p.m.kind == KH_MENTION_GROUP && p.m.plural == false && !p.of_many && p.next < f->s->n) kh_mention__take_title_name(&p);
    if (may_have_leader(&p)) take_leader(&p);
    bool nameless = p.m.kind == KH_MENTION_PERSON && p.m.name.n == 0 && !p.owned;
    bool thing = p.m.kind == KH_MENTION_ASSET && p.construct && !p.owned && !p.m.own;
    if (p.m.kind == KH_MENTION_ORGAN || p.m.kind == KH_MENTION_GROUP || nameless || thing) kh_mention__take_marked_name(&p);
    kh_mention__take_called(&p);
    take_longer_name(&p);
    kh_mention__look_behind_for_owner(&p);
    kh_mention__take_side(&p);
    if (kh_mention__is_apposition(&p)) return p.next;
    hear_owner(f, &p.m);
    kh_mention__push(f, &p.m);
    share_head(&p);
    return p.next;
}
