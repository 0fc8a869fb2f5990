/* Names of persons: how far a name goes, whose it is, and what a surname alone says. */
#include "read/mention/mention_int.h"

#include "base/utf8.h"

/* Longest name, in words. */
enum { MAX_NAME = 4 };

/* "Dr [Ali] al-Hajj", "Mohammed [Ali] Said": a name that folds to a preposition, by how it is written and what stands around it. */
static bool name_like_preposition(const struct finder *f, uint32_t i, bool first) {
    if (!kh_sentence_name_end(f->s, i) || i + 1 >= f->s->n) return false;
    const struct kh_token *next = &f->s->tokens[i + 1];
    bool word = next->kind == KH_TOKEN_WORD && !next->word->preposition && !next->word->conjunction;
    if (word && kh_sentence_match(f->s, i + 1, KH_ENTRY_NAME)) return true;
    return first ? word && (next->n_matches == 0 || next->word->article) : !word;
}

/* Where a name stands: in the open, behind a title, or joined to other names by "and". */
enum name_place { NAME_OPEN, NAME_TITLED, NAME_LISTED };

/* Neither "and" nor a preposition is joined to the word at token i. */
static bool stands_free(const struct finder *f, uint32_t i) {
    return !f->s->tokens[i].word->conjunction && !f->s->tokens[i].word->preposition;
}

/* "Khaled [al-Jarrah] al-Sabah": a word with the article between a given name and a family name that tables know. */
static bool before_family(const struct finder *f, uint32_t i, uint32_t n) {
    static const uint32_t somebody = KH_KIND_BIT(KH_ENTRY_DEMONYM) | KH_KIND_BIT(KH_ENTRY_HEAD) | KH_KIND_BIT(KH_ENTRY_ANAPHOR);
    if (n == 0 || i + 1 >= f->s->n || !kh_sentence_article(f->s, i) || !kh_sentence_article(f->s, i + 1)) return false;
    if (kh_sentence_has_form(f->s, i, KH_VERB_FORMS) || kh_sentence_has(f->s, i, somebody)) return false;
    return stands_free(f, i) && stands_free(f, i + 1) && kh_sentence_match(f->s, i + 1, KH_ENTRY_NAME);
}

/* Is "and" joined to the unknown word at token i, and no mere first letter? The letter of "and then" seldom is a word of its own. */
static bool is_joined(const struct finder *f, uint32_t i) {
    uint8_t clitic = f->s->tokens[i].word->conjunction;
    return clitic && !kh_lexicon_in_class(f->lex, kh_morph_clitic(f->doc->morph, clitic), KH_PARTICLE_THEN);
}

/* May the word at i, the n-th of a name, go on with it though no table has it? */
static bool unknown_part(const struct finder *f, uint32_t i, uint32_t n, enum name_place place) {
    if (place == NAME_TITLED && before_family(f, i, n)) return true;
    bool joined = is_joined(f, i) && !(place == NAME_LISTED && n == 0);
    return kh_sentence_unknown(f->s, i) && !kh_sentence_article(f->s, i) && !joined && (place != NAME_OPEN || n > 0);
}

/* "Hussein Attia [al-Qatrani]", in a list "and Mustafa [al-Ghunaymi]", "the minister Khaled [al-Rawdan]": one last name with the article that no
 * table knows. */
static bool unknown_family(const struct finder *f, uint32_t i, uint32_t n) {
    return n >= 1u && i < f->s->n && kh_sentence_unknown(f->s, i) && kh_sentence_article(f->s, i) && stands_free(f, i);
}

/* "attacked Elizabeth Warren [Trump]": a word that is one person's name alone ends that of another. */
static bool is_another(const struct finder *f, uint32_t i, uint32_t n) {
    const struct kh_match *m = n > 1 && !kh_sentence_article(f->s, i) ? kh_sentence_match(f->s, i, KH_ENTRY_PERSON) : NULL;
    return m && m->n == 1 && !kh_sentence_match(f->s, i, KH_ENTRY_NAME);
}

/* Does the name that the tables have begin with the same letter as the word at token i? */
static bool begins_alike(const struct finder *f, uint32_t i, const struct kh_lex_person *p) {
    struct kh_str name = kh_fold_apply(kh_pack_fold(f->lex->pack), f->doc->arena, p->name), form = f->s->tokens[i].word->form;
    size_t a = 0, b = 0;
    return name.n && form.n && kh_utf8_next(name, &a) == kh_utf8_next(form, &b);
}

/* "Ahmad [Kushner]": behind a given name that is nothing else, what one person is known by alone is another man's family name, but where the names begin
 * alike. */
static bool is_namesake(const struct finder *f, uint32_t i) {
    const struct kh_match *m = kh_sentence_match(f->s, i, KH_ENTRY_PERSON);
    if (!m || m->n > 1 || !kh_clitics_alone(m->clitics) || f->s->tokens[i - 1u].n_matches != 1) return false;
    return kh_sentence_match(f->s, i - 1u, KH_ENTRY_NAME) && !begins_alike(f, i - 1u, &f->lex->persons[m->row]);
}

/* Does a title that is definite, or whose land is named, end right before token i? Behind "a minister" a word that no table knows may be anything. */
static bool behind_definite(const struct finder *f, uint32_t i) {
    static const uint32_t named = KH_KIND_BIT(KH_ENTRY_COUNTRY) | KH_KIND_BIT(KH_ENTRY_PLACE) | KH_KIND_BIT(KH_ENTRY_ACTOR);
    return i > 0 && (kh_sentence_article(f->s, i - 1) || kh_sentence_is_mark(f->s, i - 1) || kh_sentence_has(f->s, i - 1, named));
}

/* "the minister [Kęstutis Budrys] said": two words or more that no table knows, right behind a title, are a name though no part of it is known. */
static bool all_strange(const struct finder *f, uint32_t i, uint32_t n, enum name_place place) {
    if (place != NAME_TITLED || n < 2 || !behind_definite(f, i)) return false;
    for (uint32_t k = i; k < i + n; k++) {
        if (!kh_sentence_unknown(f->s, k) || kh_sentence_feminine_end(f->s, k) || kh_sentence_object_end(f->s, k)) return false;
    }
    return true;
}

/* An object or adverb written with the sign of its case, which no name bears. */
static bool is_object(const struct finder *f, uint32_t i) {
    const struct kh_token *t = &f->s->tokens[i];
    return kh_sentence_object_end(f->s, i) && t->span.end - t->span.start > t->word->form.n;
}

/* "Ankara [morning] of Monday": a name that is a part of a day as well, before a day. */
static bool is_part_of_day(const struct finder *f, uint32_t i) {
    if (i + 1u >= f->s->n || !kh_sentence_match(f->s, i, KH_ENTRY_TIMEWORD)) return false;
    return kh_sentence_has(f->s, i + 1u, KH_KIND_BIT(KH_ENTRY_WEEKDAY)) || kh_sentence_match(f->s, i + 1u, KH_ENTRY_TIMEWORD);
}

static uint32_t length(const struct finder *f, uint32_t i, enum name_place place) {
    uint32_t n = 0, known = 0;
    bool titled = place == NAME_TITLED;
    while (n < MAX_NAME + known / 2 && i + n < f->s->n && f->s->tokens[i + n].kind == KH_TOKEN_WORD) {
        const struct kh_match *name = kh_sentence_match(f->s, i + n, KH_ENTRY_NAME);
        const struct kh_token *t = &f->s->tokens[i + n];
        if ((is_joined(f, i + n) && (n > 0 || titled)) || is_another(f, i + n, n)) break;
        if (kh_sentence_match(f->s, i + n, KH_ENTRY_ANAPHOR) || is_part_of_day(f, i + n)) break;
        bool within = n > 0 || titled, particle = kh_sentence_match(f->s, i + n, KH_ENTRY_PARTICLE);
        bool preposition = particle && !(within && name_like_preposition(f, i + n, n == 0));
        if (name && (t->n_matches == 1 || n > 0 || place != NAME_OPEN) && !preposition) known++;
        else if (!(n == 1 && is_namesake(f, i + n)) && !unknown_part(f, i + n, n, place)) break;
        if (n > 0 && is_object(f, i + n)) break; /* "X was [busy]" */
        n++;
    }
    if (known > 0 && unknown_family(f, i + n, n)) n++;
    return known || all_strange(f, i, n, place) ? n : 0;
}

uint32_t kh_mention__name_length(const struct finder *f, uint32_t i, bool after_title) {
    return length(f, i, after_title ? NAME_TITLED : NAME_OPEN);
}

/* "X, Y, [and Z],": a comma or nothing stands between the named person before and what "and" joins; a further name, a mark or the end stands
 * behind. */
uint32_t kh_mention__listed_name(const struct finder *f, uint32_t i) {
    const struct kh_mention *before = f->out->n ? &f->out->at[f->out->n - 1] : NULL;
    if (!before || before->kind != KH_MENTION_PERSON || before->name.n == 0) return 0;
    if (f->s->tokens[i].kind != KH_TOKEN_WORD || !kh_sentence_conjunction(f->s, i)) return 0;
    uint32_t behind = before->last + 1u;
    if (behind != i && !(behind + 1u == i && kh_mention__comma_at(f, behind))) return 0;
    uint32_t n = length(f, i, NAME_LISTED), end = i + n;
    if (n < 2) return 0;
    return end >= f->s->n || f->s->tokens[end].kind == KH_TOKEN_MARK || kh_sentence_conjunction(f->s, end) ? n : 0;
}

/* "[bin Ali]": the person whom the document calls by a longer name that ends in these two words. */
static uint32_t surname_of_two(const struct finder *f, uint32_t i) {
    if (i + 1 >= f->s->n || !kh_sentence_in_class(f->s, i, KH_S("name-particle")) || f->s->tokens[i].word->article) return KH_NONE;
    if (i > 0 && kh_sentence_match(f->s, i - 1, KH_ENTRY_NAME) && f->out->of_token[i - 1] < 0) return KH_NONE; /* the end of another name */
    const uint32_t *person = kh_map_find(&f->doc->surnames, kh_arena_join(f->doc->arena, f->s->tokens[i].word->form, ' ', f->s->tokens[i + 1].word->form));
    return person ? *person : KH_NONE;
}

bool kh_mention_surname_like(const struct kh_sentence *s, uint32_t i) {
    if (s->tokens[i].kind != KH_TOKEN_WORD) return false;
    if (!(kh_token_note(&s->tokens[i])->kinds & ~KH_SURNAME_KINDS)) return true;
    return s->tokens[i].word->article && kh_sentence_in_class(s, i, KH_S("surname"));
}

/* "rule [for] Said" in one word: its form without the joined preposition. */
static struct kh_str without_prefix(const struct finder *f, uint32_t i) {
    struct kh_str form = f->s->tokens[i].word->form, prefix = kh_sentence_prefix(f->s, i);
    bool joined = prefix.n && prefix.n < form.n && kh_str_starts(form, prefix);
    return joined ? kh_str_slice(form, prefix.n, form.n) : form;
}

uint32_t kh_mention__surname_at(const struct finder *f, uint32_t i, uint32_t *n) {
    *n = 2;
    uint32_t two = surname_of_two(f, i);
    if (two != KH_NONE) return two;
    *n = 1;
    const struct kh_word *w = i < f->s->n ? f->s->tokens[i].word : NULL;
    if (!w || !kh_mention_surname_like(f->s, i)) return KH_NONE;
    if (w->article && i > 0 && kh_sentence_article(f->s, i - 1)) return KH_NONE; /* "the [red] line" */
    const uint32_t *person = kh_map_find(w->article ? &f->doc->definite_surnames : &f->doc->surnames, w->form);
    if (!person && !w->article) person = kh_map_find(&f->doc->surnames, without_prefix(f, i));
    return person && *person != KH_NONE ? *person : KH_NONE;
}

/* "the sheikh [Abdullah]": the person of the document who is called so by the first one or two words of the name; KH_NONE when none. */
static uint32_t forename_at(const struct finder *f, uint32_t i, uint32_t n) {
    if (n == 0 || n > 2) return KH_NONE;
    struct kh_str key = f->s->tokens[i].word->form;
    if (n == 2) key = kh_arena_join(f->doc->arena, key, ' ', f->s->tokens[i + 1].word->form);
    const uint32_t *person = kh_map_find(&f->doc->forenames, key);
    return person ? *person : KH_NONE;
}

/* The person whom the tables know, for whom a title in front still says in what office. */
static void take_known(const struct finder *f, struct kh_mention *m, uint32_t row, uint32_t last) {
    struct kh_str title = m->sector;
    kh_mention__set_person(f, m, &f->lex->persons[row]);
    if (title.n) m->sector = title;
    m->last = (uint16_t)last;
}

/* "the envoy [Hanz] Grundberg", no other Grundberg: a given name behind a title, spelled as no pack has it, before the one word that a person is
 * known by. */
static bool take_known_surname(const struct finder *f, struct kh_mention *m, uint32_t i, bool after_title) {
    bool given = after_title && kh_sentence_match(f->s, i, KH_ENTRY_NAME);
    const struct kh_match *person = given ? kh_sentence_match(f->s, i + 1, KH_ENTRY_PERSON) : NULL;
    if (!person || person->n != 1 || !kh_clitics_alone(person->clitics) || kh_mention__name_length(f, i, after_title) != 1) return false;
    if (begins_alike(f, i, &f->lex->persons[person->row])) take_known(f, m, person->row, i + 1);
    else kh_mention__call(f, m, i, 2);
    return true;
}

void kh_mention__call(const struct finder *f, struct kh_mention *m, uint32_t i, uint32_t n) {
    m->kind = KH_MENTION_PERSON;
    m->name = kh_mention_text(f->doc, f->s, i, i + n - 1);
    m->person = KH_S("");
    m->last = (uint16_t)(i + n - 1);
}

/* "the [former] deputy X": the title before token i is one that the person held, and says nothing of today. */
static bool held_before(const struct finder *f, const struct kh_mention *m, uint32_t i) {
    for (uint32_t k = m->first + 1u; k < i; k++) {
        if (kh_sentence_in_class(f->s, k, KH_S("former"))) return true;
    }
    return false;
}

/* The person behind a title. What the title says counts, unless it is of the past; a general speaks for the office that he holds, a sheikh for
 * that of the state. */
static void set_titled_person(const struct finder *f, struct kh_mention *m, const struct kh_lex_person *p, bool past) {
    struct kh_str title = past ? KH_S("") : m->sector;
    bool rank = kh_sentence_in_class(f->s, m->first, KH_S("military-rank"));
    m->sector = rank ? KH_S("") : title;
    kh_mention__set_person(f, m, p);
    if (kh_str_equal(title, KH_S("REL")) && kh_lexicon_state_sector(f->lex, p->sector)) m->sector = p->sector;
    else if (title.n && !(rank && m->sector.n)) m->sector = title;
}

/* "the activist X", "the child X": one of the people who bears the name of an official that the tables know. */
static bool is_somebody_else(const struct finder *f, const struct kh_mention *m, const struct kh_lex_person *p) {
    bool titled = m->head != KH_NONE && f->lex->heads[m->head].kind == KH_HEAD_GROUP && kh_str_equal(m->sector, KH_S("CVL"));
    return titled && kh_lexicon_state_sector(f->lex, p->sector);
}

bool kh_mention__take_name(const struct finder *f, struct kh_mention *m, uint32_t i, bool after_title) {
    const struct kh_match *person = kh_sentence_match(f->s, i, KH_ENTRY_PERSON);
    if (person && person->n > 1 && is_somebody_else(f, m, &f->lex->persons[person->row])) {
        kh_mention__call(f, m, i, person->n);
        return true;
    }
    if (person && !person->clitics.preposition && !(person->clitics.conjunction && after_title)) {
        set_titled_person(f, m, &f->lex->persons[person->row], held_before(f, m, i));
        m->last = (uint16_t)(i + person->n - 1);
        return true;
    }
    if (take_known_surname(f, m, i, after_title)) return true;
    uint32_t n = kh_mention__name_length(f, i, after_title), words = 0, surname = n <= 2 ? kh_mention__surname_at(f, i, &words) : KH_NONE;
    /* behind "the book" or "the writers" any word may stand */
    if (m->kind == KH_MENTION_GROUP && n && kh_sentence_unknown_run(f->s, i) >= n) n = 0;
    /* not "[Smith] hisgreetings", a word that no table knows */
    bool longer = words < n && (after_title || kh_sentence_match(f->s, i + words, KH_ENTRY_NAME));
    if (longer) surname = KH_NONE;
    if (surname != KH_NONE) {
        take_known(f, m, surname, i + words - 1u);
        return true;
    }
    if (n == 0) return false;
    uint32_t forename = after_title ? forename_at(f, i, n) : KH_NONE;
    if (forename != KH_NONE) {
        if (kh_str_equal(m->sector, KH_S("REL"))) m->sector = KH_S(""); /* a sheikh who is a minister */
        kh_mention__set_person(f, m, &f->lex->persons[forename]);
        m->last = (uint16_t)(i + n - 1);
        return true;
    }
    kh_mention__call(f, m, i, n);
    return true;
}
