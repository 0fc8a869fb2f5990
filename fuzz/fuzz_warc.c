/* Archives of any bytes: records until the end, and the end always comes. */
#include "fuzz.h"

#include <assert.h>

#include "page/format.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    struct kh_input_file file = {.path = KH_S("fuzz.warc"), .stream = kh_stream_memory((struct kh_str){(const char *)data, size})};
    struct kh_arena arena = {0};
    struct kh_source source = {0};
    struct kh_error problem;
    size_t steps = 0;
    while (kh_format_warc.next(&file, &arena, &source, &problem) != KH_INPUT_END) {
        kh_arena_clear(&arena);
        source = (struct kh_source){0};
        assert(++steps <= 2 * size + 2);
    }
    kh_stream_close(file.stream);
    kh_arena_free(&file.arena);
    kh_arena_free(&arena);
    return 0;
}
