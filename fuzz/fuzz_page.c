/* HTML of any bytes: an article or an error, spans inside their texts, and never more. */
#include "fuzz.h"

#include <assert.h>

#include "base/utf8.h"
#include "page/page.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    struct kh_arena arena = {0};
    struct kh_article article;
    struct kh_source source = {.bytes = {(const char *)data, size}, .kind = KH_FUZZ_KIND};
    if (kh_page_read(&arena, &source, fuzz_cues(), &article, NULL) == KH_OK) {
        uint32_t at = 0;
        assert(kh_utf8_valid(article.text));
        for (size_t i = 0; i < article.blocks.n; i++) {
            const struct kh_block *b = &article.blocks.at[i];
            assert(b->span.start >= at && b->span.end > b->span.start && b->span.end <= article.text.n);
            assert(b->source.start <= b->source.end && b->source.end <= size);
            at = b->span.end;
        }
    }
    kh_arena_free(&arena);
    return 0;
}
