#include <stdlib.h>

#include "api/convert.h"

struct khaldun_reader {
    const khaldun_engine *engine;
    struct kh_reader *inner;
    struct kh_arena arena; /* of the document being read */
};

khaldun_code khaldun_engine_open(const char *packs_dir, const char *lang, khaldun_engine **out, khaldun_error *error) {
    struct kh_error err = {0};
    struct kh_engine *inner = NULL;
    if (kh_engine_open(packs_dir, lang, &inner, &err) != KH_OK) return kh_public_fail(&err, error);
    *out = kh_xmalloc(sizeof **out);
    (*out)->inner = inner;
    return KHALDUN_OK;
}

void khaldun_engine_free(khaldun_engine *engine) {
    if (!engine) return;
    kh_engine_free(engine->inner);
    free(engine);
}

uint64_t khaldun_engine_hash(const khaldun_engine *engine) {
    return kh_engine_hash(engine->inner);
}

khaldun_reader *khaldun_reader_new(const khaldun_engine *engine) {
    khaldun_reader *r = kh_xmalloc(sizeof *r);
    *r = (khaldun_reader){.engine = engine, .inner = kh_reader_new(kh_engine_lexicon(engine->inner))};
    return r;
}

void khaldun_reader_free(khaldun_reader *r) {
    if (!r) return;
    kh_reader_free(r->inner);
    kh_arena_free(&r->arena);
    free(r);
}

khaldun_code khaldun_read(khaldun_reader *r, const khaldun_document *document, khaldun_text *out, khaldun_error *error) {
    struct kh_source source = kh_public_source(document);
    struct kh_error err = {0};
    struct kh_article article;
    struct kh_reading reading;
    struct kh_buf text;
    struct kh_json json;
    kh_arena_clear(&r->arena);
    if (kh_page_read(&r->arena, &source, kh_engine_cues(r->engine->inner), &article, &err) != KH_OK) return kh_public_fail(&err, error);
    kh_read(r->inner, &r->arena, &article, &reading);
    kh_buf_init(&text, 0);
    kh_json_init(&json, &text, false);
    kh_reading_write(&reading, &json);
    kh_public_text(&text, out);
    return KHALDUN_OK;
}
