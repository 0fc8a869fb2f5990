/* Mails and saved pages of any bytes: a document or an error. */
#include "fuzz.h"

#include "page/mime.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    struct kh_arena arena = {0};
    struct kh_source source = {0};
    kh_err e = kh_mime_read(&arena, (struct kh_str){(const char *)data, size}, &source, NULL);
    (void)e;
    kh_arena_free(&arena);
    return 0;
}
