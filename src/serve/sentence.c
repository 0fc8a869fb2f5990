#include "serve/sentence.h"

#include "read/read.h"

static void add_keys(const struct kh_reading *r, const kh_index_vec *actors, struct kh_buf *out) {
    for (size_t i = 0; i < actors->n; i++) {
        if (i) kh_buf_putc(out, ',');
        kh_buf_put(out, r->actors.at[actors->at[i]].key);
    }
}

/* A joint act has all its parties as actors: the first acts, the others are its recipients. */
static struct kh_str act(struct kh_arena *a, const struct kh_reading *r, const struct kh_event *e) {
    struct kh_buf text;
    kh_index_vec first = e->actors, rest = e->recipients;
    if (!rest.n && first.n > 1) {
        rest = (kh_index_vec){.at = first.at + 1, .n = first.n - 1};
        first.n = 1;
    }
    if (!first.n || !rest.n) return (struct kh_str){0};
    kh_buf_init(&text, 0);
    add_keys(r, &first, &text);
    kh_buf_printf(&text, " %.*s", KH_STR_ARG(e->type));
    if (e->mode.n) kh_buf_printf(&text, "/%.*s", KH_STR_ARG(e->mode));
    kh_buf_putc(&text, ' ');
    add_keys(r, &rest, &text);
    struct kh_str copy = kh_arena_str(a, kh_buf_str(&text));
    kh_buf_free(&text);
    return copy;
}

kh_err kh_sentence_acts(const struct kh_pack *pack, struct kh_arena *a, struct kh_str sentence, kh_str_vec *out, struct kh_error *err) {
    if (!pack) return kh_fail(err, KH_ERR_PACK, "a sentence cannot be read without a pack");
    struct kh_lexicon *lexicon = NULL;
    KH_TRY(kh_lexicon_new(pack, &lexicon, err));
    struct kh_reader *reader = kh_reader_new(lexicon);
    struct kh_article article = {.id = KH_S("question"), .lang = kh_pack_code(pack), .text = kh_arena_str(a, sentence), .published = KH_WHEN_UNKNOWN};
    struct kh_block block = {.kind = KH_BLOCK_PARAGRAPH, .span = {0, (uint32_t)sentence.n}};
    kh_vec_push(a, &article.blocks, block);
    struct kh_reading reading = {0};
    kh_read(reader, a, &article, &reading);
    for (size_t i = 0; i < reading.events.n; i++) {
        struct kh_str text = act(a, &reading, &reading.events.at[i]);
        if (text.n) kh_vec_push(a, out, text);
    }
    kh_reader_free(reader);
    kh_lexicon_free(lexicon);
    return KH_OK;
}
