/* JSON Lines of any bytes: documents or problems until the end, and the quick reader's word is never another than jansson's. */
#include "fuzz.h"

#include <assert.h>
#include <jansson.h>

#include "base/json_flat.h"
#include "base/json_value.h"
#include "page/format.h"

/* Each name once: of equal names both take the last. */
static void same_as_jansson(struct kh_arena *a, struct kh_str line, const struct kh_json_flat *flat) {
    json_t *tree = json_loadb(line.p, line.n, JSON_ALLOW_NUL, NULL);
    assert(json_is_object(tree));
    for (size_t i = 0; i < flat->n; i++) {
        const char *name = kh_arena_cstr(a, flat->at[i].name);
        const struct kh_json_field *f = kh_json_flat_find(flat, name);
        assert((f->kind == KH_JSON_FIELD_STRING) == (bool)json_is_string(json_object_get(tree, name)));
        assert(kh_str_equal(f->value, kh_json_member(a, tree, name)));
    }
    json_decref(tree);
}

static void both_readers(struct kh_str text) {
    struct kh_arena arena = {0};
    struct kh_json_flat flat;
    struct kh_str line;
    while (kh_str_next(&text, '\n', &line)) {
        if (line.n && kh_json_flat(&arena, line, &flat)) same_as_jansson(&arena, line, &flat);
        kh_arena_clear(&arena);
    }
    kh_arena_free(&arena);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    struct kh_str text = {(const char *)data, size};
    struct kh_input_file file = {.path = KH_S("fuzz.jsonl"), .stream = kh_stream_memory(text)};
    struct kh_arena arena = {0};
    struct kh_source source = {0};
    struct kh_error problem;
    enum kh_input_step step;
    size_t steps = 0;
    while ((step = kh_format_jsonl.next(&file, &arena, &source, &problem)) != KH_INPUT_END) {
        assert(step != KH_INPUT_SOURCE || source.id.n);
        kh_arena_clear(&arena);
        source = (struct kh_source){0};
        assert(++steps <= size);
    }
    both_readers(text);
    kh_stream_close(file.stream);
    kh_arena_free(&file.arena);
    kh_arena_free(&arena);
    return 0;
}
