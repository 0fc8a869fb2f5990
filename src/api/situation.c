#include <stdlib.h>

#include "api/convert.h"
#include "situation/assemble.h"
#include "situation/build.h"
#include "situation/explain.h"
#include "situation/settings.h"
#include "situation/view.h"

struct khaldun_situation {
    struct kh_store *store;
    const khaldun_engine *engine; /* NULL: opened for asking */
    struct kh_reader *reader;     /* NULL likewise */
    struct kh_builder builder;
    struct kh_arena arena;    /* as long as the situation */
    struct kh_arena document; /* of the one being added */
};

static khaldun_situation *new_situation(const khaldun_engine *engine) {
    khaldun_situation *s = kh_xmalloc(sizeof *s);
    *s = (khaldun_situation){.engine = engine};
    return s;
}

void khaldun_situation_free(khaldun_situation *s) {
    if (!s) return;
    kh_store_close(s->store);
    kh_reader_free(s->reader);
    kh_arena_free(&s->document);
    kh_arena_free(&s->arena);
    free(s);
}

/* Hands the situation over, or frees it when opening failed. */
static khaldun_code opened(khaldun_situation *s, const struct kh_error *err, kh_err result, khaldun_situation **out, khaldun_error *error) {
    if (result == KH_OK) {
        *out = s;
        return KHALDUN_OK;
    }
    khaldun_situation_free(s);
    return kh_public_fail(err, error);
}

khaldun_code khaldun_situation_open(const char *path, khaldun_situation **out, khaldun_error *error) {
    struct kh_error err = {0};
    khaldun_situation *s = new_situation(NULL);
    return opened(s, &err, kh_store_open(path, KH_STORE_READ, NULL, &s->store, &err), out, error);
}

static kh_err open_for_adding(khaldun_situation *s, const char *path, struct kh_error *err) {
    const struct kh_engine *engine = s->engine->inner;
    struct kh_search_rules rules = kh_settings_search(kh_engine_pack(engine), &s->arena);
    KH_TRY(kh_store_open(path, KH_STORE_CREATE, &rules, &s->store, err));
    KH_TRY(kh_settings_save(s->store, kh_engine_pack(engine), err));
    struct kh_str hash = kh_arena_printf(&s->arena, "%016llx", (unsigned long long)kh_engine_hash(engine));
    s->builder = (struct kh_builder){.store = s->store, .pack_hash = hash, .cues = kh_engine_cues(engine)};
    s->reader = kh_reader_new(kh_engine_lexicon(engine));
    return KH_OK;
}

khaldun_code khaldun_situation_build(const char *path, const khaldun_engine *engine, khaldun_situation **out, khaldun_error *error) {
    struct kh_error err = {0};
    khaldun_situation *s = new_situation(engine);
    return opened(s, &err, open_for_adding(s, path, &err), out, error);
}

static kh_err add(khaldun_situation *s, const struct kh_source *source, struct kh_error *err) {
    struct kh_article article;
    struct kh_reading reading;
    bool wanted;
    if (!s->engine) return kh_fail(err, KH_ERR_ARGUMENT, "this situation was opened for asking, not for adding");
    if (source->id.n == 0) return kh_fail(err, KH_ERR_ARGUMENT, "a document needs an id to be added");
    KH_TRY(kh_builder_wants(&s->builder, source->id, kh_str_hash(source->bytes), &wanted, err));
    if (!wanted) return KH_OK;
    KH_TRY(kh_page_read(&s->document, source, kh_engine_cues(s->engine->inner), &article, err));
    kh_read(s->reader, &s->document, &article, &reading);
    return kh_builder_add(&s->builder, &reading, source->bytes, err);
}

khaldun_code khaldun_situation_add(khaldun_situation *s, const khaldun_document *document, khaldun_error *error) {
    struct kh_error err = {0};
    struct kh_source source = kh_public_source(document);
    kh_err result = add(s, &source, &err);
    kh_arena_clear(&s->document);
    return result == KH_OK ? KHALDUN_OK : kh_public_fail(&err, error);
}

khaldun_code khaldun_situation_finish(khaldun_situation *s, khaldun_error *error) {
    struct kh_error err = {0};
    if (!s->engine) return KHALDUN_OK;
    return kh_builder_finish(&s->builder, &err) == KH_OK ? KHALDUN_OK : kh_public_fail(&err, error);
}

/* Gives the text to the caller, or drops it when the query failed. */
static khaldun_code answered(struct kh_buf *text, kh_err result, const struct kh_error *err, khaldun_text *out, khaldun_error *error) {
    if (result == KH_OK) {
        kh_public_text(text, out);
        return KHALDUN_OK;
    }
    kh_buf_free(text);
    return kh_public_fail(err, error);
}

khaldun_code khaldun_situation_summary(khaldun_situation *s, khaldun_text *out, khaldun_error *error) {
    struct kh_error err = {0};
    struct kh_situation_summary n = {0};
    struct kh_buf text;
    struct kh_json j;
    kh_buf_init(&text, 0);
    kh_json_init(&j, &text, false);
    kh_err result = kh_situation_summarize(s->store, &n, &err);
    kh_json_object(&j, NULL);
    kh_json_int(&j, "documents", n.documents);
    kh_json_int(&j, "sources", n.sources);
    kh_json_int(&j, "actors", n.actors);
    kh_json_int(&j, "events", n.events);
    kh_json_int(&j, "relations", n.relations);
    kh_json_int(&j, "accounts", n.accounts);
    kh_json_int(&j, "causes", n.causes);
    kh_json_int(&j, "scenarios", n.scenarios);
    kh_json_end(&j);
    return answered(&text, result, &err, out, error);
}

static kh_err write_view(khaldun_situation *s, const char *name, const struct kh_view_filter *filter, struct kh_json *j, struct kh_error *err) {
    const struct kh_view *view = kh_view_find(kh_str_from(name));
    if (!view) return kh_fail(err, KH_ERR_NOT_FOUND, "no view is called %s", name ? name : "");
    kh_json_object(j, NULL);
    kh_err result = kh_view_json(s->store, view, filter, NULL, j, err);
    kh_json_end(j);
    return result;
}

khaldun_code khaldun_situation_view(khaldun_situation *s, const char *view, const char *actor_a, const char *actor_b, khaldun_text *out,
                                    khaldun_error *error) {
    struct kh_error err = {0};
    struct kh_view_filter filter = {.a = kh_str_from(actor_a), .b = kh_str_from(actor_b), .from = KH_NO_DAY, .to = KH_NO_DAY};
    struct kh_buf text;
    struct kh_json j;
    kh_buf_init(&text, 0);
    kh_json_init(&j, &text, false);
    kh_err result = write_view(s, view, &filter, &j, &err);
    return answered(&text, result, &err, out, error);
}

khaldun_code khaldun_situation_explain(khaldun_situation *s, const char *id, const char *open, const char *close, khaldun_text *out,
                                       khaldun_error *error) {
    struct kh_error err = {0};
    struct kh_explain_marks marks = {open ? open : "", close ? close : ""};
    struct kh_buf text;
    kh_buf_init(&text, 0);
    kh_err result = kh_explain(s->store, kh_str_from(id), &marks, &text, &err);
    return answered(&text, result, &err, out, error);
}
