/* format_jsonl.c: one JSON object a line: id, text or html, and optionally url title author publisher date lang. */
#include <jansson.h>
#include <string.h>

#include "base/json_value.h"
#include "base/limits.h"
#include "page/format.h"

static enum kh_input_step document(struct kh_arena *a, const json_t *o, struct kh_str place, struct kh_source *out,
                                   struct kh_error *problem) {
    *out = (struct kh_source){.id = kh_json_member(a, o, "id"), .url = kh_json_member(a, o, "url"), .title = kh_json_member(a, o, "title"),
                              .author = kh_json_member(a, o, "author"), .publisher = kh_json_member(a, o, "publisher"),
                              .date = kh_json_member(a, o, "date"), .lang = kh_json_member(a, o, "lang")};
    if (out->id.n == 0) out->id = out->url.n ? out->url : place;
    bool html = json_is_string(json_object_get(o, "html"));
    if (!html && !json_is_string(json_object_get(o, "text"))) {
        return kh_input_bad(out, out->id, problem, KH_ERR_FORMAT, "the line has neither \"text\" nor \"html\"");
    }
    out->bytes = kh_json_member(a, o, html ? "html" : "text");
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
    json_error_t error;
    json_t *o = json_loadb(line.p, line.n, JSON_ALLOW_NUL, &error);
    if (!json_is_object(o)) {
        bool parsed = o != NULL;
        json_decref(o);
        return kh_input_bad(out, place, problem, KH_ERR_FORMAT, parsed ? "the line is not a JSON object" : error.text);
    }
    enum kh_input_step step = document(a, o, place, out, problem);
    json_decref(o);
    return step;
}

const struct kh_format kh_format_jsonl = {.name = "jsonl", .endings = ".jsonl .ndjson", .next = next};
