#include "situation/assemble.h"

#include "situation/corrections.h"
#include "situation/model.h"
#include "store/schema.h"

static kh_err empty_tables(struct kh_store *s, struct kh_error *err) {
    for (const char *const *table = kh_schema_assembled; *table; table++) {
        char sql[80];
        sqlite3_snprintf(sizeof sql, sql, "DELETE FROM %s", *table);
        KH_TRY(kh_sql_exec(s, sql, err));
    }
    return KH_OK;
}

static kh_err run_steps(struct kh_model *m, struct kh_error *err) {
    static kh_err (*const steps[])(struct kh_model *, struct kh_error *) = {
        kh_model_load, kh_model_sources, kh_model_actors, kh_model_load_items, kh_model_events,
        kh_model_dyads, kh_model_accounts, kh_model_causes, kh_model_scenarios,
    };
    for (size_t i = 0; i < sizeof steps / sizeof *steps; i++) {
        KH_TRY(steps[i](m, err));
        if (i > 0) kh_arena_clear(&m->scratch); /* the first leaves the signatures to the second */
    }
    return KH_OK;
}

static kh_err assemble(struct kh_model *m, struct kh_error *err) {
    struct kh_corrections *corrections = kh_arena_new(&m->arena, struct kh_corrections);
    KH_TRY(kh_corrections_load(m->store, &m->arena, corrections, err));
    KH_TRY(kh_store_meta(m->store, "state_sectors", &m->arena, &m->state_sectors, err));
    KH_TRY(kh_store_meta(m->store, "result_modes", &m->arena, &m->result_modes, err));
    m->corrections = corrections;
    KH_TRY(empty_tables(m->store, err));
    KH_TRY(run_steps(m, err));
    return kh_store_meta_set(m->store, "assembled", KH_S("1"), err);
}

static kh_err in_one_transaction(struct kh_model *m, struct kh_error *err) {
    kh_err result = kh_store_begin(m->store, err);
    if (result == KH_OK) result = assemble(m, err);
    if (result == KH_OK) result = kh_store_commit(m->store, err);
    if (result != KH_OK) kh_store_rollback(m->store);
    return result;
}

/* Whole tables are emptied and filled from indexes that are right by construction: SQLite need not look up
 * every reference again (half the time of an assembly); tests run foreign_key_check instead. */
kh_err kh_situation_assemble(struct kh_store *s, struct kh_error *err) {
    struct kh_model m = {.store = s};
    kh_arena_init(&m.arena);
    kh_arena_init(&m.scratch);
    kh_map_init(&m.strings, &m.arena);
    kh_err result = kh_sql_exec(s, "PRAGMA foreign_keys = OFF", err);
    if (result == KH_OK) result = in_one_transaction(&m, err);
    kh_err again = kh_sql_exec(s, "PRAGMA foreign_keys = ON", result == KH_OK ? err : NULL);
    kh_arena_free(&m.arena);
    kh_arena_free(&m.scratch);
    return result == KH_OK ? again : result;
}

bool kh_situation_stale(struct kh_store *s) {
    struct kh_arena a = {0};
    struct kh_str assembled;
    bool fresh = kh_store_meta(s, "assembled", &a, &assembled, NULL) == KH_OK && kh_str_equal(assembled, KH_S("1"));
    kh_arena_free(&a);
    return !fresh;
}

kh_err kh_situation_refresh(struct kh_store *s, struct kh_error *err) {
    return kh_situation_stale(s) ? kh_situation_assemble(s, err) : KH_OK;
}

kh_err kh_situation_summarize(struct kh_store *s, struct kh_situation_summary *out, struct kh_error *err) {
    const struct {
        const char *sql;
        int64_t *to;
    } counts[] = {
        {"SELECT count(*) FROM documents", &out->documents},
        {"SELECT count(*) FROM actors WHERE mentions > 0", &out->actors},
        {"SELECT count(*) FROM events", &out->events},
        {"SELECT count(*) FROM dyads WHERE events > 0", &out->relations},
        {"SELECT count(*) FROM accounts", &out->accounts},
        {"SELECT count(*) FROM edges", &out->causes},
        {"SELECT count(*) FROM scenarios", &out->scenarios},
        {"SELECT count(*) FROM sources", &out->sources},
    };
    for (size_t i = 0; i < sizeof counts / sizeof *counts; i++)
        KH_TRY(kh_sql_count(s, counts[i].sql, counts[i].to, err));
    return KH_OK;
}
