#include "dynamics/action.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "pack/pack.h"

static const char EVENT_FORM[] = "an event is written ACTORS TYPE[/mode] RECIPIENTS [@YYYY-MM-DD], for example 'RUS CONSULT DZA,MLI'";

static bool next_word(struct kh_str *rest, struct kh_str *word) {
    *rest = kh_str_trim(*rest);
    if (!rest->n) return false;
    size_t end = 0;
    while (end < rest->n && rest->p[end] != ' ' && rest->p[end] != '\t') end++;
    *word = kh_str_slice(*rest, 0, end);
    *rest = kh_str_slice(*rest, end, rest->n);
    return true;
}

static bool is_key(struct kh_str key) {
    if (!key.n) return false;
    for (size_t i = 0; i < key.n; i++) {
        char c = key.p[i];
        if (!((c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' || c == '_' || c == '-')) return false;
    }
    return true;
}

static bool take_keys(struct kh_arena *a, struct kh_str list, kh_key_vec *out) {
    struct kh_str key;
    if (kh_str_equal(list, KH_S("-"))) return true;
    while (kh_str_next(&list, ',', &key)) {
        if (!is_key(key)) return false;
        kh_vec_push(a, out, key);
    }
    return true;
}

static kh_err parse_event(struct kh_arena *a, struct kh_action *out, struct kh_error *err) {
    struct kh_str rest = out->text, actors, code, recipients, date, more;
    out->kind = KH_ACTION_EVENT;
    out->date = KH_NO_DAY;
    if (!next_word(&rest, &actors) || !next_word(&rest, &code) || !next_word(&rest, &recipients))
        return kh_fail(err, KH_ERR_ARGUMENT, "'%.*s': %s", KH_STR_ARG(out->text), EVENT_FORM);
    kh_str_cut(code, '/', &out->type, &out->mode);
    if (!take_keys(a, actors, &out->actors) || !out->actors.n || !take_keys(a, recipients, &out->recipients))
        return kh_fail(err, KH_ERR_ARGUMENT, "'%.*s': actors are keys such as RUS, MLI.MIL or ECOWAS, parted by commas; %s",
                       KH_STR_ARG(out->text), EVENT_FORM);
    if (out->actors.n + out->recipients.n < 2)
        return kh_fail(err, KH_ERR_ARGUMENT, "'%.*s': an event needs two parties; %s", KH_STR_ARG(out->text), EVENT_FORM);
    if (next_word(&rest, &date) && (date.p[0] != '@' || !kh_day_parse(kh_str_slice(date, 1, date.n), &out->date, NULL)))
        return kh_fail(err, KH_ERR_ARGUMENT, "'%.*s': after the recipients only a date may stand, as in @2025-08-01", KH_STR_ARG(date));
    if (next_word(&rest, &more)) return kh_fail(err, KH_ERR_ARGUMENT, "'%.*s': %s", KH_STR_ARG(out->text), EVENT_FORM);
    return KH_OK;
}

static bool take_id(struct kh_str word, char letter, uint32_t *id) {
    int64_t v;
    if (word.n < 2 || word.p[0] != letter || !kh_str_to_i64(kh_str_slice(word, 1, word.n), &v) || v < 1 || v > UINT32_MAX) return false;
    *id = (uint32_t)v;
    return true;
}

static kh_err parse_set(struct kh_action *out, struct kh_error *err) {
    static const char *const trends[] = {"down", "same", "up"};
    struct kh_str id, value;
    kh_str_cut(out->text, '=', &id, &value);
    if (take_id(id, 'F', &out->id)) {
        out->kind = KH_ACTION_LIKELIHOOD;
        if (kh_str_to_double(value, &out->likelihood) && out->likelihood >= 0 && out->likelihood <= 1) return KH_OK;
        return kh_fail(err, KH_ERR_ARGUMENT, "'%.*s': a likelihood lies between 0 and 1, as in F2=0.3", KH_STR_ARG(out->text));
    }
    out->kind = KH_ACTION_CLAMP;
    for (int t = -1; t <= 1 && take_id(id, 'P', &out->id); t++) {
        out->trend = t;
        if (kh_str_equal(value, kh_str_from(trends[t + 1]))) return KH_OK;
    }
    return kh_fail(err, KH_ERR_ARGUMENT, "'%.*s': write P12=up, P12=down or P12=same, or F2=0.3", KH_STR_ARG(out->text));
}

kh_err kh_action_parse(struct kh_arena *a, const char *option, const char *text, struct kh_action *out, struct kh_error *err) {
    memset(out, 0, sizeof *out);
    out->text = kh_str_trim(kh_arena_str(a, kh_str_from(text)));
    out->likelihood = NAN;
    out->date = KH_NO_DAY;
    if (strcmp(option, "do") == 0) return parse_event(a, out, err);
    if (strcmp(option, "set") == 0) return parse_set(out, err);
    if (strcmp(option, "scenario") == 0) {
        out->kind = KH_ACTION_SCENARIO;
        if (take_id(out->text, 'F', &out->id)) return KH_OK;
        return kh_fail(err, KH_ERR_ARGUMENT, "'%s': a scenario is named by its id, as in F2: see khaldun show FILE scenarios", text);
    }
    out->kind = KH_ACTION_CUT_CLAIM;
    if (take_id(out->text, 'C', &out->id)) return KH_OK;
    out->kind = KH_ACTION_CUT_EVENT;
    if (take_id(out->text, 'E', &out->id)) return KH_OK;
    out->kind = KH_ACTION_CUT_FUTURE;
    if (take_id(out->text, 'F', &out->id)) return KH_OK;
    out->kind = KH_ACTION_CUT_CLAIM;
    out->id = 0;
    if (out->text.n >= 3 && !is_key(out->text)) return KH_OK;
    return kh_fail(err, KH_ERR_ARGUMENT, "'%s': what is cut is named by its id, a cause (C12), an event (E34) or a scenario (F2), or by words of a cause or effect", text);
}

/* One act: TYPE[/mode][:parties]. */
static bool is_act(struct kh_str act, const struct kh_action *x) {
    struct kh_str code, parties, type, mode;
    int64_t needed = 2;
    kh_str_cut(act, ':', &code, &parties);
    kh_str_cut(code, '/', &type, &mode);
    if (parties.n && !kh_str_to_i64(parties, &needed)) return false;
    if (!kh_str_equal(type, x->type) || (mode.n && !kh_str_equal(mode, x->mode))) return false;
    return (int64_t)(x->actors.n + x->recipients.n) >= needed;
}

bool kh_action_is(const struct kh_action *x, struct kh_str acts) {
    struct kh_str act;
    while (acts.n && kh_str_next(&acts, '|', &act))
        if (is_act(act, x)) return true;
    return false;
}

/* --- scores -------------------------------------------------------------------------------------------- */

static void load_rows(struct kh_ontology *o, struct kh_arena *a, const struct kh_pack *pack, bool modes) {
    struct kh_pack_view v;
    if (!kh_pack_view(pack, modes ? "modes" : "types", &v)) return;
    int type = kh_pack_column(&v, modes ? "type" : "code"), mode = kh_pack_column(&v, "mode");
    int score = kh_pack_column(&v, "score"), quad = kh_pack_column(&v, "quad");
    for (uint32_t i = 0; i < v.n_rows; i++) {
        struct kh_score_row row = {kh_pack_cell(&v, i, type), kh_pack_cell(&v, i, mode), 0, 0};
        int64_t q = 0;
        kh_str_to_i64(kh_pack_cell(&v, i, quad), &q);
        row.quad = (int)q;
        if (kh_str_to_double(kh_pack_cell(&v, i, score), &row.score)) kh_vec_push(a, &o->rows, row);
    }
}

void kh_ontology_load(struct kh_ontology *o, struct kh_arena *a, const struct kh_pack *pack) {
    memset(o, 0, sizeof *o);
    load_rows(o, a, pack, false);
    load_rows(o, a, pack, true);
}

static void list_codes(const struct kh_ontology *o, struct kh_str type, char *out, size_t size) {
    size_t at = 0;
    out[0] = '\0';
    for (size_t i = 0; i < o->rows.n && at + 20 < size; i++) {
        const struct kh_score_row *r = &o->rows.at[i];
        bool wanted = type.n ? r->mode.n && kh_str_equal(r->type, type) : !r->mode.n;
        if (wanted && r->mode.n < 19) at += (size_t)snprintf(out + at, size - at, " %.*s", KH_STR_ARG(r->mode.n ? r->mode : r->type));
    }
}

kh_err kh_ontology_score(const struct kh_ontology *o, struct kh_action *action, struct kh_error *err) {
    char codes[220];
    bool type_known = false, mode_known = !action->mode.n;
    for (size_t i = 0; i < o->rows.n; i++) {
        const struct kh_score_row *r = &o->rows.at[i];
        if (!kh_str_equal(r->type, action->type)) continue;
        if (r->mode.n && !kh_str_equal(r->mode, action->mode)) continue;
        if (!r->mode.n) action->hostile = r->quad == 4;
        type_known = true;
        mode_known = mode_known || r->mode.n;
        action->score = r->score; /* a mode's row comes after its type's */
    }
    if (type_known && mode_known) return KH_OK;
    list_codes(o, type_known ? action->type : KH_S(""), codes, sizeof codes);
    return kh_fail(err, KH_ERR_ARGUMENT, "there is no event %s %.*s; there are:%s", type_known ? "mode" : "type",
                   KH_STR_ARG(type_known ? action->mode : action->type), codes);
}
