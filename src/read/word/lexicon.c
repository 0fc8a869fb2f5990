/* How a pack's tables become a lexicon: the cells, the order of the tables, the words that govern (particles, classes, saying, control, cause), and
 * what a sector or a name tells. "control.tsv: ... effect=undergo" becomes KH_EFFECT_UNDERGO of its row. The world is in lexicon_world.c, events in
 * lexicon_event.c, words of dates in lexicon_time.c. */
#include "read/word/lexicon_int.h"

#include "base/utf8.h"

#include <math.h>
#include <stdlib.h>

/* Columns are asked for by the same few literals for every row: their numbers are kept by the literals' addresses. */
static int column_of(struct kh_rows *r, const char *name) {
    uint8_t at = (uint8_t)((uintptr_t)name % KNOWN_COLUMNS);
    if (r->known[at].name != name) r->known[at] = (struct known_column){name, kh_pack_column(&r->v, name)};
    return r->known[at].number;
}

struct kh_str kh_lexicon__cell(struct kh_rows *r, uint32_t row, const char *column) {
    return kh_pack_cell(&r->v, row, column_of(r, column));
}

struct kh_str kh_lexicon__first_variant(struct kh_str s) {
    struct kh_str head, tail;
    kh_str_cut(s, '|', &head, &tail);
    return head;
}

int kh_lexicon__pick(struct kh_str word, const char *const *names, int n, int fallback) {
    if (word.n == 0) return fallback;
    for (int i = 0; i < n; i++) {
        if (kh_str_equal(word, kh_str_from(names[i]))) return i;
    }
    return -1;
}

kh_err kh_lexicon__bad_cell(struct kh_rows *r, uint32_t row, const char *column) {
    struct kh_arena scratch = {0};
    struct kh_str where = kh_pack_where(r->lex->pack, &scratch, r->v.table, row), word = kh_lexicon__cell(r, row, column);
    kh_err code = kh_fail(r->err, KH_ERR_PACK, "%.*s: column %s has no such value: %.*s", KH_STR_ARG(where), column, KH_STR_ARG(word));
    kh_arena_free(&scratch);
    return code;
}

double kh_lexicon__number(struct kh_str s) {
    double v;
    return kh_str_to_double(s, &v) ? v : NAN;
}

enum kh_gender kh_lexicon__gender(struct kh_str s) {
    if (kh_str_equal(s, KH_S("m"))) return KH_GENDER_MASC;
    return kh_str_equal(s, KH_S("f")) ? KH_GENDER_FEM : KH_GENDER_UNKNOWN;
}

static const char *const role_names[] = {"none", "actor", "recipient", "both", "content", "source", "place", "speaker"};

int kh_lexicon__pick_role(struct kh_str word, int fallback) { return KH_PICK(word, role_names, fallback); }

kh_err kh_lexicon__parse_preps(struct kh_rows *r, uint32_t row, kh_prep_roles *out) {
    struct kh_str rest = kh_lexicon__cell(r, row, "preps"), pair, prep, role;
    struct kh_arena *a = &r->lex->arena;
    while (kh_str_next(&rest, '|', &pair)) {
        if (pair.n == 0) continue;
        if (!kh_str_cut(pair, '=', &prep, &role)) continue;
        int picked = kh_lexicon__pick_role(role, -1);
        if (picked < 0) return kh_lexicon__bad_cell(r, row, "preps");
        struct kh_prep_role pr = {kh_fold_apply(kh_pack_fold(r->lex->pack), a, prep), (enum kh_role)picked};
        kh_vec_push(a, out, pr);
    }
    return KH_OK;
}

enum kh_role kh_prep_role(const kh_prep_roles *roles, struct kh_str prep, bool *listed) {
    for (size_t i = 0; i < roles->n; i++) {
        if (!kh_str_equal(roles->at[i].prep, prep)) continue;
        if (listed) *listed = true;
        return roles->at[i].role;
    }
    if (listed) *listed = false;
    return KH_ROLE_NONE;
}

bool kh_lexicon_realm(const struct kh_lexicon *lex, struct kh_str lead, uint32_t country) {
    struct kh_str names = lex->countries[country].names;
    size_t at = kh_str_find(names, lead, 0);
    return lead.n && at != SIZE_MAX && at + lead.n < names.n && names.p[at + lead.n] == ' ';
}

static kh_err load_enum(struct kh_rows *r, const char *column, const char *const *names, int n, uint8_t **out) {
    *out = kh_arena_array(&r->lex->arena, uint8_t, r->v.n_rows);
    for (uint32_t i = 0; i < r->v.n_rows; i++) {
        int picked = kh_lexicon__pick(kh_lexicon__cell(r, i, column), names, n, -1);
        if (picked < 0) return kh_lexicon__bad_cell(r, i, column);
        (*out)[i] = (uint8_t)picked;
    }
    return KH_OK;
}
#define LOAD_ENUM(r, column, names, out) load_enum((r), (column), (names), (int)(sizeof(names) / sizeof *(names)), (out))

static const char *const anaphor_kinds[] = {
    "both", "last", "own", "counterpart", "same-speaker", "thing", "land", "neighbour", "persons", "named", "three", "states", "occupier",
    "enemy", "latter", "trio", "host", "guest"};
static const char *const particle_classes[] = {
    "not", "future", "perhaps", "if", "question", "that", "relative", "purpose", "since", "while", "but", "not-only", "reality", "except",
    "must", "was-to", "passive-aux", "prep", "by", "place", "owner", "direction", "means", "namely", "from", "which", "that-own",
    "alleged", "copula", "any", "with", "besides", "object", "then", "together", "if-verb"};
static const char *const scenario_kinds[] = {"heading", "condition", "outcome", "future", "list", "ordinal", "closing", "defining", "same"};

static kh_err load_anaphora(struct kh_rows *r) {
    KH_TRY(LOAD_ENUM(r, "kind", anaphor_kinds, &r->lex->anaphora));
    r->lex->anaphora_of = kh_arena_array(&r->lex->arena, uint16_t, r->v.n_rows);
    r->lex->anaphora_forms = kh_arena_array(&r->lex->arena, struct kh_str, r->v.n_rows);
    for (uint32_t i = 0; i < r->v.n_rows; i++) {
        r->lex->anaphora_forms[i] = kh_fold_apply(kh_pack_fold(r->lex->pack), &r->lex->arena, kh_lexicon__cell(r, i, "form"));
        struct kh_str kinds = kh_lexicon__cell(r, i, "of"), kind;
        while (kh_str_next(&kinds, '|', &kind)) {
            int picked = kind.n ? kh_lexicon__pick_actor_kind(kind) : 0;
            if (picked < 0) return kh_lexicon__bad_cell(r, i, "of");
            if (kind.n) r->lex->anaphora_of[i] |= (uint16_t)(1u << picked);
        }
    }
    return KH_OK;
}

static void note_class(struct kh_lexicon *lex, struct kh_str form, enum kh_particle class) {
    bool added;
    uint32_t row = *kh_map_put(&lex->class_row, form, lex->class_row.n, &added);
    if (added) kh_vec_push(&lex->arena, &lex->classes_of_form, 0);
    lex->classes_of_form.at[row] |= KH_PARTICLE_BIT(class);
}

static kh_err load_particles(struct kh_rows *r) {
    struct kh_lexicon *lex = r->lex;
    KH_TRY(LOAD_ENUM(r, "class", particle_classes, &lex->particles));
    lex->particle_forms = kh_arena_array(&lex->arena, struct kh_str, r->v.n_rows);
    lex->particle_written = kh_arena_array(&lex->arena, struct kh_str, r->v.n_rows);
    for (uint32_t i = 0; i < r->v.n_rows; i++) {
        lex->particle_written[i] = kh_lexicon__cell(r, i, "form");
        lex->particle_forms[i] = kh_fold_apply(kh_pack_fold(lex->pack), &lex->arena, kh_lexicon__cell(r, i, "form"));
        note_class(lex, lex->particle_forms[i], lex->particles[i]);
    }
    return KH_OK;
}

uint64_t kh_lexicon_classes(const struct kh_lexicon *lex, struct kh_str form) {
    const uint32_t *row = form.n ? kh_map_find(&lex->class_row, form) : NULL;
    return row ? lex->classes_of_form.at[*row] : 0;
}

static kh_err load_scenarios(struct kh_rows *r) {
    return LOAD_ENUM(r, "kind", scenario_kinds, &r->lex->scenarios);
}

static uint16_t class_of(const struct kh_lexicon *lex, struct kh_str name) {
    const uint32_t *class = kh_map_find(&lex->class_by_name, name);
    return class ? (uint16_t)*class : UINT16_MAX;
}

static kh_err load_classes(struct kh_rows *r) {
    struct kh_lexicon *lex = r->lex;
    lex->classes = kh_arena_array(&lex->arena, uint16_t, r->v.n_rows);
    for (uint32_t i = 0; i < r->v.n_rows; i++) {
        lex->classes[i] = (uint16_t)*kh_map_put(&lex->class_by_name, kh_lexicon__cell(r, i, "class"), lex->class_by_name.n, NULL);
    }
    lex->class_bits = kh_arena_array(&lex->arena, uint64_t, lex->class_by_name.n);
    lex->class_names = kh_arena_array(&lex->arena, struct kh_str, lex->class_by_name.n);
    for (uint32_t i = 0; i < lex->class_by_name.n; i++) {
        lex->class_names[i] = lex->class_by_name.entries[i].key;
        lex->class_bits[i] = kh_lexicon_class_bit(lex->class_names[i]);
    }
    lex->territory = class_of(lex, KH_S("territory"));
    lex->incursion = class_of(lex, KH_S("incursion"));
    lex->killed = class_of(lex, KH_S("killed"));
    lex->wounded = class_of(lex, KH_S("wounded"));
    lex->about = class_of(lex, KH_S("about"));
    lex->at_least = class_of(lex, KH_S("at-least"));
    lex->so_called = class_of(lex, KH_S("so-called"));
    return KH_OK;
}

static const char *const strengths[] = {"asserts", "claims", "confirms", "denies", "disputes", "doubts", "hopes", "reports", "warns"};

static kh_err load_reporting(struct kh_rows *r) {
    r->lex->reporting = kh_arena_array(&r->lex->arena, struct kh_lex_reporting, r->v.n_rows);
    for (uint32_t i = 0; i < r->v.n_rows; i++) {
        struct kh_lex_reporting *x = &r->lex->reporting[i];
        int strength = KH_PICK(kh_lexicon__cell(r, i, "strength"), strengths, KH_STRENGTH_ASSERTS);
        if (strength < 0) return kh_lexicon__bad_cell(r, i, "strength");
        x->strength = (enum kh_strength)strength;
        x->source_follows = kh_str_equal(kh_lexicon__cell(r, i, "preps"), KH_S("source"));
        x->nobody = kh_str_equal(kh_lexicon__cell(r, i, "preps"), KH_S("nobody"));
        KH_TRY(kh_lexicon__parse_preps(r, i, &x->preps));
    }
    return KH_OK;
}

static const char *const effects[] = {
    "do", "begin", "continue", "end", "try", "intend", "plan", "promise", "can", "must", "want", "fear", "refuse", "prevent", "fail",
    "succeed", "undergo", "include", "force", "decide", "see", "repel"};

static kh_err load_control(struct kh_rows *r) {
    struct kh_arena *a = &r->lex->arena;
    r->lex->control = kh_arena_array(a, struct kh_lex_control, r->v.n_rows);
    for (uint32_t i = 0; i < r->v.n_rows; i++) {
        struct kh_lex_control *x = &r->lex->control[i];
        int effect = KH_PICK(kh_lexicon__cell(r, i, "effect"), effects, -1);
        if (effect < 0) return kh_lexicon__bad_cell(r, i, "effect");
        x->effect = (enum kh_effect)effect;
        struct kh_str rest = kh_lexicon__cell(r, i, "prep"), prep;
        while (kh_str_next(&rest, '|', &prep)) kh_vec_push(a, &x->preps, kh_fold_apply(kh_pack_fold(r->lex->pack), a, prep));
        if (x->preps.n == 0) kh_vec_push(a, &x->preps, KH_S(""));
    }
    return KH_OK;
}

static const char *const relations[] = {"cause", "result", "purpose", "condition", "concession", "temporal", "during", "setting"};
static const char *const certainties[] = {"asserted", "possible", "conditional", "feared", "weak"};
static const char *const directions[] = {"cause-first", "effect-first"};

static bool link_need(struct kh_rows *r, struct kh_str need, struct kh_lex_link *x) {
    struct kh_str word = KH_S("");
    bool named = kh_str_cut(need, ':', &need, &word), object = kh_str_equal(need, KH_S("object"));
    if (named && word.n == 0) return false;
    if (named && kh_str_equal(need, KH_S("unlike"))) {
        x->unlike = word;
        return true;
    }
    if (named && !object) return false;
    if (object) {
        x->object = true;
        x->word = kh_fold_apply(kh_pack_fold(r->lex->pack), &r->lex->arena, word);
    }
    x->measured = x->measured || kh_str_equal(need, KH_S("measure"));
    x->thing = x->thing || kh_str_equal(need, KH_S("thing"));
    x->indefinite = x->indefinite || kh_str_equal(need, KH_S("indefinite"));
    x->complement = x->complement || kh_str_equal(need, KH_S("complement"));
    x->accusative = x->accusative || kh_str_equal(need, KH_S("accusative"));
    x->undergone = x->undergone || kh_str_equal(need, KH_S("undergone"));
    x->itself = x->itself || kh_str_equal(need, KH_S("itself"));
    x->present = x->present || kh_str_equal(need, KH_S("present"));
    return object || x->present || x->itself || x->undergone || x->measured || x->thing || x->indefinite || x->accusative || x->complement;
}

/* "object", "object:WORD", "measure", "thing", "indefinite", "accusative", "undergone", "complement", "itself", "present", "unlike:WORD", with commas between. */
static bool link_needs(struct kh_rows *r, struct kh_str needs, struct kh_lex_link *x) {
    struct kh_str need;
    x->word = x->unlike = KH_S("");
    while (kh_str_next(&needs, ',', &need)) {
        if (need.n && !link_need(r, need, x)) return false;
    }
    return true;
}

static kh_err load_links(struct kh_rows *r, struct kh_lex_link **out, bool verbs) {
    struct kh_arena *a = &r->lex->arena;
    *out = kh_arena_array(a, struct kh_lex_link, r->v.n_rows);
    for (uint32_t i = 0; i < r->v.n_rows; i++) {
        struct kh_lex_link *x = &(*out)[i];
        int relation = verbs ? KH_RELATION_CAUSE : KH_PICK(kh_lexicon__cell(r, i, "relation"), relations, -1);
        int certainty = KH_PICK(kh_lexicon__cell(r, i, "certainty"), certainties, KH_SURE_ASSERTED);
        int direction = KH_PICK(kh_lexicon__cell(r, i, "direction"), directions, 0);
        if (relation < 0) return kh_lexicon__bad_cell(r, i, "relation");
        if (certainty < 0) return kh_lexicon__bad_cell(r, i, "certainty");
        if (direction < 0) return kh_lexicon__bad_cell(r, i, "direction");
        x->measured = relation > KH_RELATION_DURING; /* a setting is a cause of what grows or shrinks in it */
        x->relation = x->measured ? KH_RELATION_CAUSE : (enum kh_relation_kind)relation;
        x->certainty = (enum kh_causal_certainty)certainty;
        x->effect_first = direction == 1;
        struct kh_str sign = kh_lexicon__cell(r, i, "sign");
        x->sign = kh_str_equal(sign, KH_S("-")) ? -1 : kh_str_equal(sign, KH_S("*")) ? 0 : 1;
        struct kh_str rest = kh_lexicon__cell(r, i, "prep"), prep;
        while (kh_str_next(&rest, '|', &prep)) kh_vec_push(a, &x->preps, kh_fold_apply(kh_pack_fold(r->lex->pack), a, prep));
        if (verbs && !link_needs(r, kh_lexicon__cell(r, i, "needs"), x)) return kh_lexicon__bad_cell(r, i, "needs");
    }
    return KH_OK;
}

static kh_err load_connectives(struct kh_rows *r) {
    return load_links(r, &r->lex->connectives, false);
}
static kh_err load_causal(struct kh_rows *r) {
    return load_links(r, &r->lex->causal, true);
}

static kh_err load_trends(struct kh_rows *r) {
    r->lex->trends = kh_arena_array(&r->lex->arena, int8_t, r->v.n_rows);
    for (uint32_t i = 0; i < r->v.n_rows; i++) {
        struct kh_str sign = kh_lexicon__cell(r, i, "sign");
        r->lex->trends[i] = kh_str_equal(sign, KH_S("-")) ? -1 : kh_str_equal(sign, KH_S("+")) ? 1 : 0;
    }
    return KH_OK;
}

static kh_err load_concepts(struct kh_rows *r) {
    r->lex->concepts = kh_arena_array(&r->lex->arena, struct kh_str, r->v.n_rows);
    for (uint32_t i = 0; i < r->v.n_rows; i++) r->lex->concepts[i] = kh_lexicon__cell(r, i, "concept");
    return KH_OK;
}

/* In this order: classes before the events that name them, countries and actors before demonyms. */
static const struct {
    enum kh_entry_kind kind;
    kh_err (*load)(struct kh_rows *r);
} loaders[] = {
    {KH_ENTRY_COUNTRY, kh_lexicon__load_countries},   {KH_ENTRY_ACTOR, kh_lexicon__load_actors},       {KH_ENTRY_PERSON, kh_lexicon__load_persons},
    {KH_ENTRY_PLACE, kh_lexicon__load_places},        {KH_ENTRY_DEMONYM, kh_lexicon__load_demonyms},   {KH_ENTRY_HEAD, kh_lexicon__load_heads},
    {KH_ENTRY_ANAPHOR, load_anaphora},    {KH_ENTRY_PARTICLE, load_particles}, {KH_ENTRY_SCENARIO, load_scenarios},
    {KH_ENTRY_CLASS, load_classes},       {KH_ENTRY_EVENT, kh_lexicon__load_events},       {KH_ENTRY_REPORTING, load_reporting},
    {KH_ENTRY_CONTROL, load_control},     {KH_ENTRY_CONNECTIVE, load_connectives}, {KH_ENTRY_CAUSAL, load_causal},
    {KH_ENTRY_TREND, load_trends},        {KH_ENTRY_CONCEPT, load_concepts}, {KH_ENTRY_MONTH, kh_lexicon__load_months},
    {KH_ENTRY_WEEKDAY, kh_lexicon__load_weekdays},    {KH_ENTRY_NUMBER, kh_lexicon__load_numbers},   {KH_ENTRY_UNIT, kh_lexicon__load_units},
    {KH_ENTRY_TIMEWORD, kh_lexicon__load_timewords},
};

static const char *const entry_tables[KH_ENTRY_COUNT] = {
    NULL,
#define KH_ENTRY(kind, table) table,
#include "read/word/lexicon.def"
#undef KH_ENTRY
};

/* "U+064F" */
static uint32_t code_point(struct kh_str s) {
    uint32_t v = 0;
    size_t at = 0;
    if (s.n && s.p[0] != 'U') return kh_utf8_next(s, &at);
    for (size_t i = 2; i < s.n && i < 8; i++) v = v * 16 + (uint32_t)(s.p[i] <= '9' ? s.p[i] - '0' : (s.p[i] | 32) - 'a' + 10);
    return v;
}

static struct kh_str folded_cell(struct kh_rows *r, uint32_t row, const char *column) {
    return kh_fold_apply(kh_pack_fold(r->lex->pack), &r->lex->arena, kh_lexicon__cell(r, row, column));
}

/* What may stand before a word of a condition: clitics, and the letters of marks.tsv that begin a present. */
static void load_starts(struct kh_lexicon *lex) {
    struct kh_rows r = {.lex = lex}, marks = {.lex = lex};
    struct kh_wordset_clitics c = {0};
    kh_pack_view(lex->pack, "clitics", &r.v);
    kh_pack_view(lex->pack, "marks", &marks.v);
    for (uint32_t i = 0; i < r.v.n_rows; i++) {
        struct kh_str kind = kh_lexicon__cell(&r, i, "kind"), form = folded_cell(&r, i, "form");
        if (kh_str_equal(kind, KH_S("conjunction"))) kh_vec_push(&lex->arena, &c.conjunctions, form);
        if (kh_str_among(kind, KH_S("preposition|future"))) kh_vec_push(&lex->arena, &c.prepositions, form);
        if (kh_str_equal(kind, KH_S("article"))) c.article = form;
    }
    for (uint32_t i = 0; i < marks.v.n_rows; i++) {
        if (kh_str_equal(kh_lexicon__cell(&marks, i, "kind"), KH_S("present"))) c.presents = folded_cell(&marks, i, "mark");
    }
    if (r.v.n_rows) kh_wordsets_starts(&lex->wordsets, &c);
}

static void load_marks(struct kh_lexicon *lex) {
    struct kh_rows r = {.lex = lex};
    kh_pack_view(lex->pack, "marks", &r.v);
    for (uint32_t i = 0; i < r.v.n_rows; i++) {
        struct kh_str kind = kh_lexicon__cell(&r, i, "kind");
        uint32_t mark = code_point(kh_lexicon__cell(&r, i, "mark"));
        if (kh_str_equal(kind, KH_S("behind"))) lex->wordsets.behind = folded_cell(&r, i, "mark");
        if (kh_str_equal(kind, KH_S("passive"))) lex->passive_mark = mark;
        if (kh_str_equal(kind, KH_S("feminine"))) lex->feminine_end = mark;
        if (kh_str_equal(kind, KH_S("feminine-bound"))) lex->feminine_bound = mark;
        if (kh_str_equal(kind, KH_S("relation"))) lex->relation_end = mark;
        if (kh_str_equal(kind, KH_S("name"))) lex->name_end = mark;
        if (kh_str_equal(kind, KH_S("object")) && lex->n_object_ends < KH_OBJECT_ENDS) lex->object_ends[lex->n_object_ends++] = mark;
    }
}

bool kh_lexicon_is_alliance(const struct kh_lexicon *lex, struct kh_str key) {
    const uint32_t *row = key.n ? kh_map_find(&lex->actor_by_id, key) : NULL;
    return row && lex->actors[*row].kind == KH_ACTOR_ALLIANCE;
}

uint32_t kh_lexicon_type_number(const struct kh_lexicon *lex, struct kh_str type) {
    const struct kh_lex_content *c = kh_lexicon__content_named(lex, type);
    return c ? (uint32_t)(c - lex->contents) : UINT32_MAX;
}

double kh_lexicon_type_confidence(const struct kh_lexicon *lex, struct kh_str type) {
    const struct kh_lex_content *c = kh_lexicon__content_named(lex, type);
    return c ? c->confidence : 0;
}

/* Each row weighs a cue, or "type X". A language without the table weighs nothing. */
static kh_err load_confidence(struct kh_lexicon *lex, struct kh_error *err) {
    static const char *const cues[] = {
#define KH_CONFIDENCE(name, word) word,
#include "read/word/confidence.def"
#undef KH_CONFIDENCE
    };
    struct kh_rows r = {.lex = lex, .err = err, .name = "confidence"};
    kh_pack_view(lex->pack, r.name, &r.v);
    for (uint32_t i = 0; i < r.v.n_rows; i++) {
        struct kh_str cue = kh_lexicon__cell(&r, i, "cue"), type_word, type;
        double weight = kh_lexicon__number(kh_lexicon__cell(&r, i, "weight"));
        if (isnan(weight)) return kh_lexicon__bad_cell(&r, i, "weight");
        kh_str_cut(cue, ' ', &type_word, &type);
        struct kh_lex_content *content = kh_str_equal(type_word, KH_S("type")) ? kh_lexicon__content_named(lex, type) : NULL;
        int known = content ? 0 : KH_PICK(cue, cues, -1);
        if (known < 0) return kh_lexicon__bad_cell(&r, i, "cue");
        *(content ? &content->confidence : &lex->confidence[known]) = weight;
    }
    return KH_OK;
}

static kh_err load_all(struct kh_lexicon *lex, struct kh_error *err) {
    lex->kind_of_table = kh_arena_array(&lex->arena, uint8_t, kh_pack_tables(lex->pack) + 1);
    for (int kind = 1; kind < KH_ENTRY_COUNT; kind++) {
        struct kh_pack_view v;
        lex->table[kind] = KH_NO_WORD;
        if (!kh_pack_view(lex->pack, entry_tables[kind], &v)) continue;
        lex->table[kind] = v.table;
        lex->kind_of_table[v.table] = (uint8_t)kind;
    }
    load_marks(lex);
    load_starts(lex);
    KH_TRY(kh_lexicon__load_sectors(lex, err));
    for (size_t i = 0; i < sizeof loaders / sizeof *loaders; i++) {
        struct kh_rows r = {.lex = lex, .err = err, .name = entry_tables[loaders[i].kind]};
        kh_pack_view(lex->pack, r.name, &r.v);
        KH_TRY(loaders[i].load(&r));
    }
    kh_lexicon__load_occupations(lex);
    KH_TRY(load_confidence(lex, err));
    struct kh_rows r = {.lex = lex, .err = err, .name = "parties"};
    kh_pack_view(lex->pack, r.name, &r.v);
    return kh_lexicon__load_parties(&r);
}

kh_err kh_lexicon_new(const struct kh_pack *pack, struct kh_lexicon **out, struct kh_error *err) {
    struct kh_lexicon *lex = kh_xmalloc(sizeof *lex);
    *lex = (struct kh_lexicon){.pack = pack};
    kh_arena_init_lasting(&lex->arena);
    kh_map_init(&lex->country_by_key, &lex->arena);
    kh_map_init(&lex->actor_by_id, &lex->arena);
    kh_map_init(&lex->class_by_name, &lex->arena);
    kh_wordsets_init(&lex->wordsets, &lex->arena);
    kh_map_init(&lex->class_row, &lex->arena);
    kh_err code = load_all(lex, err);
    if (code == KH_OK) *out = lex;
    else kh_lexicon_free(lex);
    return code;
}

void kh_lexicon_free(struct kh_lexicon *lex) {
    if (!lex) return;
    kh_arena_free(&lex->arena);
    free(lex);
}
