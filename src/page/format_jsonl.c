/* format_jsonl.c: one JSON object a line: id, text or html, and optionally url title author publisher date lang. */
#include <jansson.h>
#include <string.h>

#include "base/json_flat.h"
#include "base/json_value.h"
#include "base/limits.h"
#include "page/format.h"

/* A line by either reader: `tree` is NULL when the quick one was enough. */
struct record {
    struct kh_arena *arena;
    struct kh_json_flat flat;
    const json_t *tree;
};

static struct kh_str member(const struct record *r, const char *name) {
    if (r->tree) return kh_json_member(r->arena, r->tree, name);
    const struct kh_json_field *f = kh_json_flat_find(&r->flat, name);
    return f ? f->value : KH_S("");
}

static bool has_string(const struct record *r, const char *name) {
    if (r->tree) return json_is_string(json_object_get(r->tree, name));
    const struct kh_json_field *f = kh_json_flat_find(&r->flat, name);
    return f && f->kind == KH_JSON_FIELD_STRING;
}

static enum kh_input_step document(const struct record *r, struct kh_str place, struct kh_source *out, struct kh_error *problem) {
    *out = (struct kh_source){.id = member(r, "id"), .url = member(r, "url"), .title = member(r, "title"), .author = member(r, "author"),
                              .publisher = member(r, "publisher"), .date = member(r, "date"), .lang = member(r, "lang")};
    if (out->id.n == 0) out->id = out->url.n ? out->url : place;
    bool html = has_string(r, "html");
    if (!html && !has_string(r, "text")) {
        return kh_input_bad(out, out->id, problem, KH_ERR_FORMAT, "the line has neither \"text\" nor \"html\"");
    }
    out->bytes = member(r, html ? "html" : "text");
    out->kind = html ? KH_SOURCE_HTML : KH_SOURCE_TEXT;
    return KH_INPUT_SOURCE;
}

static enum kh_input_step next(struct kh_input_file *f, struct kh_arena *a, struct kh_source *out,
                               struct kh_error *problem) {
    struct kh_str line;
    bool cut;
    do {
        if (!kh_stream_line(f->stream, KH_MAX_LINE_BYTES, &line, &cut)) return KH_INPUT_END;
        if (f->records++ == 0 && kh_str_starts(line, KH_S("\xEF\xBB\xBF"))) line = kh_str_slice(line, 3, line.n);
    } while (kh_str_trim(line).n == 0);
    struct kh_str place = kh_arena_printf(a, "%.*s:%llu", KH_STR_ARG(f->path), (unsigned long long)f->records);
    if (cut) return kh_input_bad(out, place, problem, KH_ERR_LIMIT, "the line is longer than a document may be");
    struct record r = {.arena = a};
    if (kh_json_flat(a, line, &r.flat)) return document(&r, place, out, problem);
    json_error_t error;
    json_t *o = json_loadb(line.p, line.n, JSON_ALLOW_NUL, &error);
    if (!json_is_object(o)) {
        bool parsed = o != NULL;
        json_decref(o);
        return kh_input_bad(out, place, problem, KH_ERR_FORMAT, parsed ? "the line is not a JSON object" : error.text);
    }
    r.tree = o;
    enum kh_input_step step = document(&r, place, out, problem);
    json_decref(o);
    return step;
}

const struct kh_format kh_format_jsonl = {.name = "jsonl", .endings = ".jsonl .ndjson", .next = next};
