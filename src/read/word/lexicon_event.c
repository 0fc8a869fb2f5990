/* The rows of events.tsv with what they need around them, and what core says of their types: score, CAMEO code, content. */
#include "base/utf8.h"

#include "read/word/lexicon_int.h"

#include <string.h>

static const char *const need_kinds[] = {"obj", "subj", "prep", "near", "not", "without", "actor", "own", "several", "news", "page"};

const char *kh_lexicon_need_name(enum kh_need_kind kind) { return need_kinds[kind]; }

/* "its embassy" is spelled with another last letter than "embassy". Short words would then be like too many others. */
static void add_bound_form(struct kh_lexicon *lex, struct kh_str word, kh_str_vec *words) {
    enum { SHORTEST = 10 }; /* bytes */
    size_t last = word.n ? kh_utf8_floor(word, word.n - 1) : 0, at = last;
    if (word.n < SHORTEST || !lex->feminine_bound || kh_utf8_next(word, &at) != lex->feminine_end) return;
    char *bound = kh_arena_array(&lex->arena, char, last + 4);
    memcpy(bound, word.p, last);
    size_t n = last + kh_utf8_put(bound + last, lex->feminine_bound);
    kh_vec_push(&lex->arena, words, kh_fold_apply(kh_pack_fold(lex->pack), &lex->arena, (struct kh_str){bound, n}));
}

/* Word sets of the first and of the second words of its phrases, so that few are compared word by word. */
static void add_phrase_sets(struct kh_lexicon *lex, struct kh_str alternatives, struct kh_need *need) {
    kh_str_vec next = {0};
    for (size_t k = 0; k < need->phrases.n; k++) {
        struct kh_str first, rest;
        kh_str_cut(need->phrases.at[k], ' ', &first, &rest);
        kh_vec_push(&lex->arena, &next, rest);
    }
    need->phrase_set = kh_wordsets_add(&lex->wordsets, kh_arena_printf(&lex->arena, "\x01%.*s", KH_STR_ARG(alternatives)), &need->phrases);
    need->next_set = kh_wordsets_add(&lex->wordsets, kh_arena_printf(&lex->arena, "\x02%.*s", KH_STR_ARG(alternatives)), &next);
}

static kh_err parse_need(struct kh_rows *r, uint32_t row, struct kh_str text, struct kh_need *out) {
    struct kh_lexicon *lex = r->lex;
    struct kh_str kind, words, word;
    if (!kh_str_cut(text, ':', &kind, &words)) return kh_lexicon__bad_cell(r, row, "needs");
    struct kh_str alternatives = words;
    int picked = KH_PICK(kind, need_kinds, -1);
    if (picked < 0) return kh_lexicon__bad_cell(r, row, "needs");
    *out = (struct kh_need){.kind = (enum kh_need_kind)picked};
    while (kh_str_next(&words, '|', &word)) {
        if (kh_str_equal(word, KH_S("^"))) {
            out->opens = true;
        } else if (kh_str_starts(word, KH_S("@"))) {
            uint32_t *class = kh_map_find(&lex->class_by_name, kh_str_slice(word, 1, word.n));
            if (!class) return kh_lexicon__bad_cell(r, row, "needs");
            kh_vec_push(&lex->arena, &out->classes, (uint16_t)*class);
            out->class_bits |= lex->class_bits[*class];
        } else if (word.n) {
            kh_str_vec *list = kh_str_contains(word, KH_S(" ")) ? &out->phrases : &out->words;
            kh_vec_push(&lex->arena, list, kh_fold_apply(kh_pack_fold(lex->pack), &lex->arena, word));
            add_bound_form(lex, word, list);
        }
    }
    out->set = kh_wordsets_add(&lex->wordsets, alternatives, &out->words);
    if (out->phrases.n) add_phrase_sets(lex, alternatives, out);
    out->some = kh_wordsets_some(out->set) | (out->phrases.n ? kh_wordsets_some(out->phrase_set) : 0);
    return KH_OK;
}

static kh_err parse_needs(struct kh_rows *r, uint32_t row, struct kh_lex_event *e) {
    struct kh_str rest = kh_lexicon__cell(r, row, "needs"), text;
    while (kh_str_next(&rest, ',', &text)) {
        struct kh_need need;
        if (kh_str_trim(text).n == 0) continue;
        KH_TRY(parse_need(r, row, kh_str_trim(text), &need));
        kh_vec_push(&r->lex->arena, &e->needs, need);
    }
    return KH_OK;
}

/* Score and CAMEO code of a type, and of "TYPE/mode" where the mode has its own. */
struct scale {
    struct kh_map by_name;
    KH_VEC(struct kh_lex_event) rows; /* only score, cameo, stays and home used */
};

static bool says_yes(struct kh_rows *r, uint32_t row, const char *column) {
    return kh_str_equal(kh_lexicon__cell(r, row, column), KH_S("yes"));
}

static void add_scale(struct kh_rows *r, struct scale *s, bool modes) {
    for (uint32_t i = 0; i < r->v.n_rows; i++) {
        struct kh_str type = kh_lexicon__cell(r, i, modes ? "type" : "code"), mode = modes ? kh_lexicon__cell(r, i, "mode") : KH_S("");
        struct kh_str key = kh_arena_join(&r->lex->arena, type, '/', mode);
        kh_map_put(&s->by_name, key, (uint32_t)s->rows.n, NULL);
        struct kh_lex_event e = {.score = kh_lexicon__number(kh_lexicon__cell(r, i, "score")), .cameo = kh_lexicon__cell(r, i, "cameo")};
        e.stays = modes && says_yes(r, i, "stays");
        e.home = modes && says_yes(r, i, "home");
        kh_vec_push(&r->lex->arena, &s->rows, e);
    }
}

static void look_up_scale(struct kh_lexicon *lex, const struct scale *s, struct kh_lex_event *e) {
    struct kh_str with = kh_arena_join(&lex->arena, e->type, '/', e->mode);
    struct kh_str plain = kh_arena_join(&lex->arena, e->type, '/', KH_S(""));
    uint32_t *row = kh_map_find(&s->by_name, with);
    if (!row) row = kh_map_find(&s->by_name, plain);
    if (!row) return;
    e->score = s->rows.at[*row].score;
    e->cameo = s->rows.at[*row].cameo;
    e->stays = s->rows.at[*row].stays;
    e->home = s->rows.at[*row].home;
}

/* The names of enum kh_status, which stands on this floor's public side (reading.h). */
static const char *const status_names[] = {"actual", "future", "hypothetical", "negated", "alleged"};

/* "purpose, land" as bits. */
static int implied_ways(struct kh_str cell) {
    static const char *const names[] = {"purpose", "weapon", "land", "again", "doers", "posting", "venue", "denial", "answer", "teller",
                                        "home", "topic", "need", "next", "grip", "demand", "deed", "alone", "holder"};
    int ways = 0;
    struct kh_str name;
    while (kh_str_next(&cell, ',', &name)) {
        if (kh_str_trim(name).n == 0) continue;
        int way = KH_PICK(kh_str_trim(name), names, -1);
        if (way < 0) return -1;
        ways |= 1 << way;
    }
    return ways;
}

static struct kh_lex_turned turned(struct kh_lexicon *lex, const struct scale *scale, struct kh_str type) {
    struct kh_lex_event as = {.type = type};
    look_up_scale(lex, scale, &as);
    return (struct kh_lex_turned){.type = type, .cameo = as.cameo, .score = as.score};
}

static kh_err load_contents(struct kh_lexicon *lex, const struct scale *scale, struct kh_error *err) {
    struct kh_rows r = {.lex = lex, .err = err, .name = "content"};
    kh_pack_view(lex->pack, r.name, &r.v);
    lex->n_contents = r.v.n_rows;
    lex->contents = kh_arena_array(&lex->arena, struct kh_lex_content, r.v.n_rows);
    for (uint32_t i = 0; i < r.v.n_rows; i++) {
        struct kh_lex_content *c = &lex->contents[i];
        int status = KH_PICK(kh_lexicon__cell(&r, i, "status"), status_names, -1);
        if (status < 0) return kh_lexicon__bad_cell(&r, i, "status");
        *c = (struct kh_lex_content){.type = kh_lexicon__cell(&r, i, "type"), .status = (uint8_t)status};
        static const char *const parties[] = {"any", "actor", "two"};
        int least = KH_PICK(kh_lexicon__cell(&r, i, "parties"), parties, -1);
        if (least < 0) return kh_lexicon__bad_cell(&r, i, "parties");
        c->parties = (uint8_t)least;
        c->host = kh_str_equal(kh_lexicon__cell(&r, i, "host"), KH_S("yes"));
        c->unnamed = kh_str_equal(kh_lexicon__cell(&r, i, "host"), KH_S("unnamed"));
        c->answers = kh_str_equal(kh_lexicon__cell(&r, i, "answers"), KH_S("yes"));
        c->decided = kh_str_equal(kh_lexicon__cell(&r, i, "decided"), KH_S("yes"));
        c->hostile = kh_str_equal(kh_lexicon__cell(&r, i, "hostile"), KH_S("yes"));
        c->power = kh_str_equal(kh_lexicon__cell(&r, i, "power"), KH_S("yes"));
        int ways = implied_ways(kh_lexicon__cell(&r, i, "implied"));
        if (ways < 0) return kh_lexicon__bad_cell(&r, i, "implied");
        c->implied = (uint32_t)ways;
        c->object_acts = kh_str_equal(kh_lexicon__cell(&r, i, "subject"), KH_S("object"));
        c->becomes = turned(lex, scale, kh_lexicon__cell(&r, i, "becomes"));
        c->refused = turned(lex, scale, kh_lexicon__cell(&r, i, "refused"));
    }
    return KH_OK;
}

struct kh_lex_content *kh_lexicon__content_named(const struct kh_lexicon *lex, struct kh_str type) {
    for (uint32_t i = 0; i < lex->n_contents; i++) {
        if (kh_str_same_word(lex->contents[i].type, type)) return &lex->contents[i];
    }
    return NULL;
}

/* "MIL>GOV" of the event's context: whose act it is within a state, and against whom. */
static void load_inside(struct kh_lexicon *lex, struct kh_lex_event *e) {
    struct kh_rows r = {.lex = lex};
    kh_pack_view(lex->pack, "contexts", &r.v);
    e->inside_actor = e->inside_recipient = KH_S("");
    for (uint32_t i = 0; i < r.v.n_rows && e->context.n; i++) {
        if (kh_str_equal(kh_lexicon__cell(&r, i, "code"), e->context)) kh_str_cut(kh_lexicon__cell(&r, i, "inside"), '>', &e->inside_actor, &e->inside_recipient);
    }
}

/* Questions about an act's type are asked of its bit alone. */
static kh_err check_type_bits(struct kh_rows *types) {
    uint64_t taken = 0;
    for (uint32_t i = 0; i < types->v.n_rows; i++) {
        uint64_t bit = kh_lexicon_type_bit(kh_lexicon__cell(types, i, "code"));
        if (!bit || (taken & bit)) return kh_lexicon__bad_cell(types, i, "code");
        taken |= bit;
    }
    return KH_OK;
}

kh_err kh_lexicon__load_events(struct kh_rows *r) {
    struct kh_lexicon *lex = r->lex;
    struct scale scale = {0};
    struct kh_rows types = {.lex = lex, .err = r->err, .name = "types"}, modes = {.lex = lex};
    kh_map_init(&scale.by_name, &lex->arena);
    kh_pack_view(lex->pack, "types", &types.v);
    kh_pack_view(lex->pack, "modes", &modes.v);
    KH_TRY(check_type_bits(&types));
    add_scale(&types, &scale, false);
    add_scale(&modes, &scale, true);
    KH_TRY(load_contents(lex, &scale, r->err));
    lex->events = kh_arena_array(&lex->arena, struct kh_lex_event, r->v.n_rows);
    for (uint32_t i = 0; i < r->v.n_rows; i++) {
        struct kh_lex_event *e = &lex->events[i];
        *e = (struct kh_lex_event){.type = kh_lexicon__cell(r, i, "type"), .mode = kh_lexicon__cell(r, i, "mode"), .context = kh_lexicon__cell(r, i, "context")};
        int subject = kh_lexicon__pick_role(kh_lexicon__cell(r, i, "subject"), KH_ROLE_ACTOR);
        int object = kh_lexicon__pick_role(kh_lexicon__cell(r, i, "object"), KH_ROLE_NONE);
        if (subject < 0) return kh_lexicon__bad_cell(r, i, "subject");
        if (object < 0) return kh_lexicon__bad_cell(r, i, "object");
        e->subject = (enum kh_role)subject;
        e->object = (enum kh_role)object;
        e->type_bit = kh_lexicon_type_bit(e->type);
        e->verb = kh_str_equal(kh_lexicon__cell(r, i, "pos"), KH_S("verb"));
        look_up_scale(lex, &scale, e);
        load_inside(lex, e);
        e->content = kh_lexicon__content_named(lex, e->type);
        if (!e->content) return kh_lexicon__bad_cell(r, i, "type");
        KH_TRY(kh_lexicon__parse_preps(r, i, &e->preps));
        KH_TRY(parse_needs(r, i, e));
    }
    return KH_OK;
}
