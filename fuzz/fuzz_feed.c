/* Feeds of any bytes: items or an error. */
#include "fuzz.h"

#include "page/feed.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    struct kh_arena arena = {0};
    struct kh_feed feed;
    struct kh_str bytes = {(const char *)data, size}, none = {"", 0};
    kh_err e = kh_feed_read(&arena, bytes, none, KH_S("https://arnor.example/feed"), &feed, NULL);
    (void)e;
    kh_arena_free(&arena);
    return 0;
}
