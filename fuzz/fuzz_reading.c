/* Stored readings of any bytes: refused, or written and parsed again without loss. */
#include "fuzz.h"

#include <assert.h>

#include "base/json.h"
#include "store/reading_parse.h"

static struct kh_str written(struct kh_arena *a, const struct kh_reading *r) {
    struct kh_buf out;
    struct kh_json json;
    kh_buf_init(&out, 0);
    kh_json_init(&json, &out, false);
    kh_reading_write(r, &json);
    struct kh_str text = kh_arena_str(a, (struct kh_str){out.p, out.n});
    kh_buf_free(&out);
    return text;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    struct kh_arena arena = {0};
    const struct kh_reading *first, *again;
    if (kh_reading_parse(&arena, (struct kh_str){(const char *)data, size}, &first, NULL) == KH_OK) {
        struct kh_str text = written(&arena, first);
        kh_err e = kh_reading_parse(&arena, text, &again, NULL);
        assert(e == KH_OK);
        assert(kh_str_equal(text, written(&arena, again)));
    }
    kh_arena_free(&arena);
    return 0;
}
