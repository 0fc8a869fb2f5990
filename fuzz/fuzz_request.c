/* The server's own parsing of a request: path, Host, Origin, token, and the words of a page as it came. */
#include "fuzz.h"

#include <assert.h>

#include "base/utf8.h"
#include "serve/guard.h"
#include "serve/original.h"
#include "serve/routes.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    struct kh_str text = {(const char *)data, size};
    struct kh_guard guard = {.host = KH_S("desk.example"), .port = 7777, .token = KH_S("0123456789abcdef")};
    struct kh_arena arena = {0};
    struct kh_request request = {0};
    bool other;
    if (kh_request_path(&arena, text, &request, NULL) == KH_OK) {
        for (int i = 0; i < request.n_parts; i++) assert(kh_utf8_valid(request.part[i]));
        (void)kh_route_find(KH_S("GET"), &request, &other);
    }
    if (kh_guard_host(&guard, text)) assert(size < 32);
    if (kh_guard_origin(&guard, text)) assert(size < 40);
    if (kh_guard_token(&guard, text)) assert(size == guard.token.n);
    if (kh_guard_path(text)) assert(!kh_str_contains(text, KH_S("..")));
    struct kh_buf words;
    kh_buf_init(&words, 0);
    kh_original_words(text, &words);
    assert(words.n <= size);
    kh_buf_free(&words);
    kh_arena_free(&arena);
    return 0;
}
