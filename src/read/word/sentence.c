/* Making a sentence: its tokens, what their words and phrases are in the pack, and which of the readings stand. */
#include "read/word/sentence.h"

#include "base/limits.h"
#include "base/utf8.h"

struct maker {
    struct kh_arena *arena;
    struct kh_morph *morph;
    const struct kh_lexicon *lex;
    struct kh_sentence *out;
};

/* Where the raw token bears the passive's sign: behind its first or second letter (a conjunction may stand before), or farther in,
 * as longer forms of the past do. Folding takes the sign away, so a token as short as its folded form has none. */
static enum kh_voice_sign passive_sign(const struct kh_lexicon *lex, struct kh_str raw, const struct kh_word *w) {
    if (!lex->passive_mark || raw.n == w->form.n) return KH_VOICE_UNMARKED;
    size_t i = 0;
    for (int letters = 0; i < raw.n; letters++) {
        bool marked = kh_utf8_next(raw, &i) == lex->passive_mark;
        if (marked && letters == 0) return KH_VOICE_UNMARKED;
        if (marked) return letters < 3 ? KH_VOICE_PASSIVE : i < raw.n ? KH_VOICE_PASSIVE_INSIDE : KH_VOICE_UNMARKED;
    }
    return KH_VOICE_UNMARKED;
}

/* What the matches of a token tell at a glance. */
struct glance {
    uint8_t forms;
    uint32_t kinds;
    uint64_t particles, times, classes;
};

static void see(const struct kh_lexicon *lex, const struct kh_match *m, struct glance *g) {
    g->kinds |= KH_KIND_BIT(m->kind);
    g->forms |= KH_FORM_BIT(kh_features_form(m->features));
    if (m->kind == KH_ENTRY_PARTICLE) g->particles |= KH_PARTICLE_BIT(lex->particles[m->row]);
    if (m->kind == KH_ENTRY_TIMEWORD) g->times |= (uint64_t)1 << lex->timewords[m->row].kind;
    if (m->kind == KH_ENTRY_CLASS) g->classes |= lex->class_bits[lex->classes[m->row]];
}

/* Does the preposition that is joined to the word lead to verbs? "To say", but never "like says": that is a name, Kerry. */
static bool leads_to_verb(const struct kh_lexicon *lex, const struct kh_word *w, struct kh_clitics c) {
    size_t at = 0, end;
    if (c.conjunction) kh_utf8_next(w->form, &at);
    end = at;
    kh_utf8_next(w->form, &end);
    return kh_lexicon_in_class(lex, kh_str_slice(w->form, at, end), KH_PARTICLE_PURPOSE);
}

/* May an entry stand so? A given name bears no pronoun, and a verb few prepositions. */
static bool may_stand(const struct kh_lexicon *lex, const struct kh_word *w, const struct kh_match *m) {
    if (m->kind == KH_ENTRY_NAME && m->clitics.pronoun) return false;
    return !(m->clitics.preposition && kh_features_verb(m->features)) || leads_to_verb(lex, w, m->clitics);
}

/* Are these one reading of the word in two rows? They stand together. */
static bool same_reading(const struct kh_match *a, const struct kh_match *b) {
    return a->kind == b->kind && a->features == b->features && a->n == b->n && memcmp(&a->clitics, &b->clitics, sizeof a->clitics) == 0;
}

static void count_readings(struct kh_match *at, uint32_t n) {
    for (uint32_t i = n; i-- > 0;) {
        bool again = i + 1 < n && at[i + 1].again < UINT8_MAX && same_reading(&at[i], &at[i + 1]);
        at[i].again = again ? (uint8_t)(at[i + 1].again + 1) : 0;
    }
}

/* Of one word, wherever that stands. */
static struct kh_match match_of(const struct kh_lexicon *lex, const struct kh_pack_sense *sense, struct kh_clitics c) {
    return (struct kh_match){.sense = sense, .row = sense->row, .n = 1, .kind = kh_lexicon_kind(lex, sense), .features = sense->features, .column = sense->column, .clitics = c};
}

/* kh_note_taker */
static void take_note(const void *lexicon, struct kh_arena *a, const struct kh_word *w, void *room) {
    const struct kh_lexicon *lex = lexicon;
    struct kh_word_note *note = room;
    struct kh_match *matches = kh_arena_array(a, struct kh_match, w->n_hits);
    struct glance g = {0};
    for (uint32_t i = 0; i < w->n_hits; i++) {
        struct kh_match m = match_of(lex, w->hits[i].sense, w->hits[i].clitics);
        if (!may_stand(lex, w, &m)) continue;
        note->known = true;
        if (m.kind == KH_ENTRY_OTHER) continue;
        matches[note->n_matches++] = m;
        see(lex, &m, &g);
    }
    count_readings(matches, note->n_matches);
    note->matches = matches;
    note->sets = kh_wordsets_met(&lex->wordsets, a, w->form);
    note->forms = g.forms, note->kinds = g.kinds, note->particles = g.particles, note->times = g.times, note->classes = g.classes;
}

struct kh_morph *kh_sentence_morph(const struct kh_lexicon *lex) {
    struct kh_morph *m = kh_morph_new(lex->pack);
    kh_morph_take_notes(m, take_note, sizeof(struct kh_word_note), lex);
    return m;
}

/* A phrase that begins at token `first`. */
static void add_phrase(struct maker *m, const struct kh_pack_sense *sense, uint32_t first, uint32_t n, struct kh_clitics c, bool open) {
    struct kh_match match = match_of(m->lex, sense, c);
    match.first = (uint16_t)first, match.n = (uint16_t)n, match.open = open;
    if (match.kind == KH_ENTRY_OTHER) return;
    kh_vec_push(m->arena, &m->out->matches, match);
    struct kh_token *t = &m->out->tokens[first];
    struct glance g = {0};
    see(m->lex, &match, &g);
    t->n_matches++;
    t->forms |= g.forms, t->kinds |= g.kinds, t->particles |= g.particles, t->times |= g.times, t->classes |= g.classes;
    m->out->tokens[first + n - 1].particles_end |= g.particles;
}

static void add_senses(struct maker *m, struct kh_senses senses, uint32_t first, uint32_t n, struct kh_clitics c, bool open) {
    for (uint32_t i = 0; i < senses.n; i++) {
        if (kh_clitics_fit(&senses.at[i], c)) add_phrase(m, &senses.at[i], first, n, c, open);
    }
}

/* May the token begin with this one-letter preposition? Known words must have it as a clitic. */
static bool begins_with(const struct kh_morph *morph, const struct kh_word *w, struct kh_str letter) {
    if (!kh_str_starts(w->form, letter) || w->form.n == letter.n) return false;
    for (uint32_t i = 0; i < w->n_hits; i++) {
        if (kh_str_equal(kh_morph_clitic(morph, w->hits[i].clitics.preposition), letter)) return true;
    }
    return w->n_hits == 0;
}

/* One step, where it `may` be there: kh_pack_phrase_next. */
static uint32_t step_from(const struct maker *m, uint32_t node, uint64_t may, uint32_t word) {
    return may & kh_pack_next_bit(word) ? kh_pack_phrase_step(m->lex->pack, node, word) : 0;
}

/* Phrases such as "according to" whose last word is a preposition joined to the word that follows. */
static void close_open_phrase(struct maker *m, uint32_t node, uint64_t may, uint32_t first, uint32_t next, struct kh_clitics c) {
    const struct kh_word *w = m->out->tokens[next].word;
    uint32_t step = m->out->tokens[next].kind == KH_TOKEN_WORD ? step_from(m, node, may, w->letter) : 0;
    bool joined = step && begins_with(m->morph, w, kh_pack_word_form(m->lex->pack, w->letter));
    if (joined) add_senses(m, kh_pack_phrase_senses(m->lex->pack, step), first, next - first, c, true);
}

static bool is_name_mark(const struct maker *m, uint32_t i, uint32_t bracket) {
    return m->out->tokens[i].kind == KH_TOKEN_MARK && (m->out->tokens[i].mark == bracket || kh_sentence_sign(m->out, i, KH_SIGN_QUOTE));
}

/* "the movement ["Ennahda"]", "the party [(Justice and Development)]": a name but for its first word in marks. */
static void match_marked_name(struct maker *m, uint32_t first, const struct kh_stem *stem) {
    uint32_t node = stem->phrases;
    for (uint32_t next = first + 2; node && next + 1 < m->out->n && m->out->tokens[next].kind != KH_TOKEN_MARK; next++) {
        node = kh_pack_phrase_step(m->lex->pack, node, m->out->tokens[next].word->whole);
        struct kh_senses senses = {0};
        if (node && is_name_mark(m, next + 1, ')')) senses = kh_pack_phrase_senses(m->lex->pack, node);
        for (uint32_t i = 0; i < senses.n; i++) {
            bool actor = kh_lexicon_kind(m->lex, &senses.at[i]) == KH_ENTRY_ACTOR && kh_clitics_fit(&senses.at[i], stem->clitics);
            if (actor) add_phrase(m, &senses.at[i], first, next + 2 - first, stem->clitics, false);
        }
    }
}

static void match_phrases(struct maker *m, uint32_t first, const struct kh_stem *stem) {
    if (first + 3 < m->out->n && is_name_mark(m, first + 1, '(')) match_marked_name(m, first, stem);
    uint32_t node = stem->phrases;
    uint64_t may = stem->next;
    for (uint32_t next = first + 1; node && next < m->out->n; next++, may = UINT64_MAX) {
        close_open_phrase(m, node, may, first, next, stem->clitics);
        node = step_from(m, node, may, m->out->tokens[next].word->whole);
        if (node) add_senses(m, kh_pack_phrase_senses(m->lex->pack, node), first, next - first + 1, stem->clitics, false);
    }
}

static bool goes_before(const struct kh_match *a, const struct kh_match *b) {
    if (a->n != b->n) return a->n > b->n;
    if (a->sense->table != b->sense->table) return a->sense->table < b->sense->table;
    return a->sense < b->sense;
}

/* Longest first, readings counted anew. By insertion: a token has a handful of matches, most of them in order. */
static void sort_matches(struct kh_match *at, uint32_t n) {
    for (uint32_t i = 1; i < n; i++) {
        struct kh_match m = at[i];
        uint32_t k = i;
        for (; k > 0 && goes_before(&m, &at[k - 1]); k--) at[k] = at[k - 1];
        at[k] = m;
    }
    count_readings(at, n);
}

static void take_matches(struct maker *m, const struct kh_word_note *note, uint32_t i) {
    struct kh_sentence *s = m->out;
    kh_vec_reserve(m->arena, &s->matches, note->n_matches);
    struct kh_match *to = &s->matches.at[s->matches.n];
    if (note->n_matches) memcpy(to, note->matches, note->n_matches * sizeof *to);
    for (uint32_t k = 0; k < note->n_matches; k++) to[k].first = (uint16_t)i;
    s->matches.n += note->n_matches;
}

/* A noun that is a head by itself; "the organisation" has a row of its own. */
static bool is_bare_head(const struct maker *m, const struct kh_match *x) {
    return x->kind == KH_ENTRY_HEAD && x->n == 1 && !kh_str_starts(m->lex->heads[x->row].noun, kh_morph_article(m->morph));
}

/* "the organisation ["X"]", but "organisation" and "site" alone: some nouns head a body only where its name stands in marks behind them. */
static void drop_nameless_head(struct maker *m, uint32_t i) {
    struct kh_sentence *s = m->out;
    struct kh_token *t = &s->tokens[i];
    if (!kh_sentence_in_class(s, i, KH_S("named-only")) || (i + 2 < s->n && is_name_mark(m, i + 1, '('))) return;
    struct kh_match *at = &s->matches.at[t->first_match];
    uint16_t kept = 0;
    bool headed = false;
    for (uint16_t k = 0; k < t->n_matches; k++) {
        if (is_bare_head(m, &at[k])) continue;
        headed = headed || at[k].kind == KH_ENTRY_HEAD;
        at[kept++] = at[k];
    }
    s->matches.n -= t->n_matches - kept;
    t->n_matches = kept;
    count_readings(at, kept);
    if (!headed) t->kinds &= ~KH_KIND_BIT(KH_ENTRY_HEAD);
}

static void match_token(struct maker *m, uint32_t i) {
    struct kh_token *t = &m->out->tokens[i];
    t->first_match = (uint32_t)m->out->matches.n;
    for (uint32_t k = 0; k < t->word->n_stems; k++) match_phrases(m, i, &t->word->stems[k]);
    bool phrases = t->n_matches > 0;
    const struct kh_word_note *note = kh_token_note(t);
    take_matches(m, note, i);
    t->n_matches = (uint16_t)(t->n_matches + note->n_matches);
    if (phrases) sort_matches(&m->out->matches.at[t->first_match], t->n_matches);
    drop_nameless_head(m, i);
}

static uint8_t signs_of(uint32_t mark) {
    switch (mark) {
    case ',':
    case 0x60C: return KH_SIGN_COMMA;
    case '"':
    case 0xAB:
    case 0xBB:
    case 0x201C:
    case 0x201D:
    case 0x201E:
    case 0x201F:
    case 0x2033: return KH_SIGN_QUOTE;
    case '\'':
    case 0x2018:
    case 0x2019: return KH_SIGN_APOSTROPHE;
    case '-':
    case 0x2013:
    case 0x2014: return KH_SIGN_DASH;
    case '/':
    case '%':
    case 0x66A:
    case '$':
    case '#':
    case 0x20AC: return KH_SIGN_INNER;
    default: return 0;
    }
}

static void note_decimal(const struct kh_sentence *s, uint32_t i) {
    if (i == 0 || i + 1 >= s->n) return;
    struct kh_token *t = &s->tokens[i];
    bool numbers = t[-1].kind == KH_TOKEN_NUMBER && t[1].kind == KH_TOKEN_NUMBER;
    if (numbers && t[-1].span.end == t->span.start && t->span.end == t[1].span.start) t->signs |= KH_SIGN_DECIMAL;
}

/* What the word of a token tells. */
static void fill_token(const struct maker *m, struct kh_str text, struct kh_token *t) {
    const struct kh_word_note *note = kh_token_note(t);
    size_t start = t->span.start;
    t->voice = passive_sign(m->lex, kh_str_span(text, t->span), t->word);
    uint32_t mark = t->kind == KH_TOKEN_MARK ? kh_utf8_next(text, &start) : 0;
    t->mark = mark < UINT16_MAX ? (uint16_t)mark : UINT16_MAX;
    t->signs = mark ? signs_of(mark) : 0;
    t->forms = note->forms, t->kinds = note->kinds, t->particles = t->particles_end = note->particles;
    t->times = note->times, t->classes = note->classes, t->n_matches = 0;
    __builtin_prefetch(note->matches);
    __builtin_prefetch(note->matches + 2); /* most have a line or two of them */
    __builtin_prefetch(note->sets.cells);
}

/* Upper bound of the tokens in a span: a token has a byte at least, two for most scripts. */
static uint32_t token_bound(struct kh_span span) {
    uint32_t bytes = span.end - span.start;
    return bytes < KH_MAX_SENTENCE_TOKENS ? bytes + 1 : KH_MAX_SENTENCE_TOKENS;
}

/* Cuts the tokens, and makes room for what their words match. In three passes, for each of which the one before has the memory fetched: what
 * is known of words lies anywhere in megabytes. */
static void cut_tokens(struct maker *m, struct kh_str text, struct kh_span span) {
    struct kh_str upto = kh_str_slice(text, 0, span.end);
    struct kh_raw_token raw;
    struct kh_sentence *s = m->out;
    uint32_t number[KH_MAX_SENTENCE_TOKENS];
    size_t room = token_bound(span) * sizeof *s->tokens, matches = 0;
    s->tokens = kh_arena_room(m->arena, room);
    for (size_t at = span.start; s->n < KH_MAX_SENTENCE_TOKENS && kh_token_next(upto, &at, &raw);) {
        s->tokens[s->n].span = raw.span;
        s->tokens[s->n].kind = raw.kind;
        number[s->n++] = kh_morph_expect(m->morph, kh_str_span(text, raw.span));
    }
    for (uint32_t i = 0; i < s->n; i++) s->tokens[i].word = kh_morph_expected(m->morph, kh_str_span(text, s->tokens[i].span), number[i]);
    for (uint32_t i = 0; i < s->n; i++) {
        fill_token(m, text, &s->tokens[i]);
        matches += kh_token_note(&s->tokens[i])->n_matches;
    }
    kh_arena_keep(m->arena, room, s->n * sizeof *s->tokens);
    s->matches.cap = matches + s->n / 2; /* phrases come on top */
    s->matches.at = kh_arena_room(m->arena, s->matches.cap * sizeof *s->matches.at);
}

/* What stands anywhere in the sentence, so that most conditions fail at once. */
static void gather(struct maker *m) {
    struct kh_sentence *s = m->out;
    s->sets = kh_arena_array(m->arena, uint64_t, kh_wordsets_cells(&m->lex->wordsets));
    for (uint32_t i = 0; i < s->n; i++) {
        const struct kh_token *t = &s->tokens[i];
        s->kinds |= t->kinds, s->particles |= t->particles, s->classes |= t->classes;
        note_decimal(s, i);
        s->signs |= t->signs;
        kh_wordsets_join(s->sets, &kh_token_note(t)->sets);
    }
}

void kh_sentence_make(struct kh_arena *a, struct kh_morph *morph, const struct kh_lexicon *lex, struct kh_str text, struct kh_span span,
                      struct kh_sentence *out) {
    struct maker m = {a, morph, lex, out};
    *out = (struct kh_sentence){.lex = lex, .morph = morph, .span = span, .text = text, .index = out->index};
    cut_tokens(&m, text, span);
    if (out->n) out->span.start = out->tokens[0].span.start;
    if (out->n == KH_MAX_SENTENCE_TOKENS) out->span.end = out->tokens[out->n - 1].span.end;
    for (uint32_t i = 0; i < out->n; i++) match_token(&m, i);
    gather(&m);
}
