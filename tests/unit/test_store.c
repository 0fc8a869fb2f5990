/* The situation file: what is put in comes out, nothing damaged or foreign is taken, search sees through
 * the dress of words. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "export/export.h"
#include "reading_maker.h"
#include "store/schema.h"
#include "store/sql.h"

struct fixture {
    struct kh_arena arena;
    char path[64];
    struct kh_error err;
};

static int set_up(void **state) {
    struct fixture *f = calloc(1, sizeof *f);
    snprintf(f->path, sizeof f->path, "/tmp/kh_store_XXXXXX");
    close(mkstemp(f->path));
    *state = f;
    return 0;
}

static int tear_down(void **state) {
    struct fixture *f = *state;
    char side[80];
    unlink(f->path);
    snprintf(side, sizeof side, "%s-wal", f->path);
    unlink(side);
    snprintf(side, sizeof side, "%s-shm", f->path);
    unlink(side);
    kh_arena_free(&f->arena);
    free(f);
    return 0;
}

/* Arabic in small: enough of letters.tsv and clitics.tsv to see the machine work. */
static struct kh_search_rules arabic(struct kh_arena *a, struct kh_fold *fold) {
    kh_fold_init(fold);
    const uint32_t pairs[][2] = {{0x623, 0x627}, {0x625, 0x627}, {0x622, 0x627}, {0x629, 0x647},
                                 {0x649, 0x64A}, {0x626, 0x64A}, {0x640, KH_FOLD_DROP}, {0x64F, KH_FOLD_DROP}};
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) kh_fold_add(fold, a, pairs[i][0], pairs[i][1]);
    struct kh_search_rules rules = {.fold = fold};
    kh_vec_push(a, &rules.conjunctions, KH_S("و"));
    kh_vec_push(a, &rules.conjunctions, KH_S("ف"));
    kh_vec_push(a, &rules.prepositions, KH_S("ب"));
    kh_vec_push(a, &rules.prepositions, KH_S("ل"));
    kh_vec_push(a, &rules.articles, KH_S("ال"));
    kh_vec_push(a, &rules.pronouns, KH_S("ها"));
    kh_vec_push(a, &rules.fused, KH_S("لل"));
    kh_vec_push(a, &rules.fused_article, KH_S("ال"));
    return rules;
}

static struct kh_store *open_new(struct fixture *f) {
    struct kh_fold fold;
    struct kh_search_rules rules = arabic(&f->arena, &fold);
    struct kh_store *s = NULL;
    assert_int_equal(kh_store_open(f->path, KH_STORE_CREATE, &rules, &s, &f->err), KH_OK);
    return s;
}

static struct kh_reading *drone(struct fixture *f) {
    struct kh_reading *r = make_reading(&f->arena, "a.html", "a.example", "2025-04-10",
                                        "أسقطت الجزائر طائرة مالية.\nوقالت باماكو إن الحادث وقع بالحدود.");
    uint32_t dza = add_actor(r, "DZA.MIL", "DZA", "MIL", "الجزائر");
    uint32_t mli = add_actor(r, "MLI.GOV", "MLI", "GOV", "باماكو");
    struct kh_event *e = add_event(r, "ASSAULT", dza, mli, "2025-04-01", "أسقطت");
    kh_vec_push(&f->arena, &e->contexts, KH_S("military"));
    kh_vec_push(&f->arena, &e->contexts, KH_S("diplomatic"));
    kh_vec_push(&f->arena, &e->attribution, said_by(r, mli, "وقالت"));
    kh_vec_push(&f->arena, &r->claims, ((struct kh_claim){mli, 0, KH_STANCE_DENIES, false, evidence_at(r, "وقالت")}));
    add_cause(r, proposition_of(r, "tension", dza, 1, "طائرة"), proposition_of(r, "", mli, -1, "الحادث"), -1, "طائرة");
    return r;
}

static void put(struct fixture *f, struct kh_store *s, const struct kh_reading *r, struct kh_str original) {
    struct kh_store_document d = {.pack_hash = KH_S("p1"), .original = original};
    assert_int_equal(kh_store_begin(s, &f->err), KH_OK);
    assert_int_equal(kh_store_put(s, r, &d, &f->err), KH_OK);
    assert_int_equal(kh_store_commit(s, &f->err), KH_OK);
}

static int64_t count(struct kh_store *s, const char *sql) {
    int64_t n = -1;
    assert_int_equal(kh_sql_count(s, sql, &n, NULL), KH_OK);
    return n;
}

static int64_t hits(struct fixture *f, struct kh_store *s, const char *words) {
    struct kh_sql q = {0};
    assert_int_equal(kh_sql_open(s, "SELECT count(*) FROM search WHERE search MATCH ?", &q, &f->err), KH_OK);
    kh_sql_str(&q, 1, kh_search_query(&f->arena, kh_str_from(words)));
    assert_int_equal(kh_sql_step(&q, &f->err), KH_OK);
    int64_t n = kh_sql_col_int(&q, 0);
    kh_sql_free(&q);
    return n;
}

static void a_reading_is_kept_as_it_was_read(void **state) {
    struct fixture *f = *state;
    struct kh_store *s = open_new(f);
    put(f, s, drone(f), KH_S(""));
    assert_int_equal(count(s, "SELECT count(*) FROM doc_events WHERE type = 'ASSAULT' AND date_start = '2025-04-01' "
                              "AND contexts = 'diplomatic,military' AND rule = 'packs/ar/events.tsv:1'"), 1);
    assert_int_equal(count(s, "SELECT count(*) FROM doc_event_actors"), 2);
    assert_int_equal(count(s, "SELECT actor FROM doc_attributions WHERE owner = 'event'"), 1);
    assert_int_equal(count(s, "SELECT count(*) FROM doc_claims WHERE stance = 'denies' AND speaker = 1"), 1);
    assert_int_equal(count(s, "SELECT count(*) FROM doc_propositions WHERE role = 'effect' AND trend = -1"), 1);
    assert_int_equal(count(s, "SELECT count(*) FROM sentence_text WHERE text LIKE 'وقالت باماكو%'"), 1);
    assert_int_equal(count(s, "PRAGMA foreign_key_check"), 0);
    kh_store_close(s);
}

static void a_document_put_twice_stands_once(void **state) {
    struct fixture *f = *state;
    struct kh_store *s = open_new(f);
    struct kh_reading *r = drone(f);
    put(f, s, r, KH_S(""));
    put(f, s, r, KH_S(""));
    assert_int_equal(count(s, "SELECT count(*) FROM documents"), 1);
    assert_int_equal(count(s, "SELECT count(*) FROM doc_mentions"), 2);
    assert_int_equal(hits(f, s, "الجزائر"), 1);
    bool has = false;
    assert_int_equal(kh_store_has(s, KH_S("a.html"), r->article->source_hash, KH_S("p1"), &has, NULL), KH_OK);
    assert_true(has);
    assert_int_equal(kh_store_has(s, KH_S("a.html"), r->article->source_hash, KH_S("p2"), &has, NULL), KH_OK);
    assert_false(has); /* other packs: read again */
    kh_store_close(s);
}

static void a_removed_document_leaves_nothing(void **state) {
    struct fixture *f = *state;
    struct kh_store *s = open_new(f);
    put(f, s, drone(f), KH_S("<html>"));
    assert_int_equal(kh_store_begin(s, NULL), KH_OK);
    assert_int_equal(kh_store_remove(s, kh_store_document_number(KH_S("a.html")), &f->err), KH_OK);
    assert_int_equal(kh_store_commit(s, NULL), KH_OK);
    const char *tables[] = {"documents", "originals", "sentences", "blocks", "doc_actors", "doc_mentions", "doc_events",
                            "doc_event_actors", "doc_claims", "doc_causes", "doc_propositions", "doc_attributions"};
    for (size_t i = 0; i < sizeof tables / sizeof *tables; i++) {
        char sql[80];
        snprintf(sql, sizeof sql, "SELECT count(*) FROM %s", tables[i]);
        assert_int_equal(count(s, sql), 0);
    }
    assert_int_equal(hits(f, s, "الجزائر"), 0);
    kh_store_close(s);
}

static void search_sees_through_clitics_and_spelling(void **state) {
    struct fixture *f = *state;
    struct kh_store *s = open_new(f);
    put(f, s, make_reading(&f->arena, "b", "", "", "رحبت موسكو وبالجزائر ولقاء للجزائر.\nحكومتها في بامـاكو أُسقطت.\nوزير المالية."), KH_S(""));
    assert_int_equal(hits(f, s, "الجزائر"), 1);
    assert_int_equal(hits(f, s, "الجزاير"), 1);
    assert_int_equal(hits(f, s, "للجزائر"), 1);
    assert_int_equal(hits(f, s, "جزائر"), 1);
    assert_int_equal(hits(f, s, "باماكو"), 1); /* tatweel inside the word */
    assert_int_equal(hits(f, s, "اسقطت"), 1);
    assert_int_equal(hits(f, s, "حكومت"), 1);
    assert_int_equal(hits(f, s, "وزير"), 1);
    assert_int_equal(hits(f, s, "\"وزير المالية\""), 1);
    assert_int_equal(hits(f, s, "\"المالية وزير\""), 0);
    assert_int_equal(hits(f, s, "موسكو المالية"), 0); /* both in one sentence */
    assert_int_equal(hits(f, s, "* OR ( NEAR"), 0);  /* no operator of FTS5 reaches the user */
    kh_store_close(s);
}

static void highlights_show_the_word_as_written(void **state) {
    struct fixture *f = *state;
    struct kh_store *s = open_new(f);
    put(f, s, make_reading(&f->arena, "b", "", "", "رحبت وبالجزائر."), KH_S(""));
    assert_int_equal(count(s, "SELECT highlight(search, 0, '[', ']') = 'رحبت [وبالجزائر].' FROM search "
                              "WHERE search MATCH '\"الجزائر\"'"), 1);
    kh_store_close(s);
}

static void a_file_carries_its_own_search_rules(void **state) {
    struct fixture *f = *state;
    struct kh_store *s = open_new(f);
    put(f, s, make_reading(&f->arena, "b", "", "", "رحبت وبالجزائر."), KH_S(""));
    kh_store_close(s);
    assert_int_equal(kh_store_open(f->path, KH_STORE_READ, NULL, &s, &f->err), KH_OK);
    assert_int_equal(hits(f, s, "الجزائر"), 1);
    kh_store_close(s);
    struct kh_search_rules plain = {0}; /* other rules: indexed again */
    kh_vec_push(&f->arena, &plain.conjunctions, KH_S("ف"));
    assert_int_equal(kh_store_open(f->path, KH_STORE_WRITE, &plain, &s, &f->err), KH_OK);
    assert_int_equal(hits(f, s, "الجزائر"), 0);
    kh_store_close(s);
}

static void the_original_page_comes_back_to_the_byte(void **state) {
    struct fixture *f = *state;
    struct kh_store *s = open_new(f);
    char page[5000];
    for (size_t i = 0; i < sizeof page; i++) page[i] = (char)(i % 7 ? 'a' : 0);
    put(f, s, drone(f), (struct kh_str){page, sizeof page});
    struct kh_str back;
    assert_int_equal(kh_store_original(s, kh_store_document_number(KH_S("a.html")), &f->arena, &back, &f->err), KH_OK);
    assert_true(kh_str_equal(back, (struct kh_str){page, sizeof page}));
    assert_true(count(s, "SELECT length(bytes) FROM originals") < 1000);
    kh_store_close(s);
}

static void write_file(const char *path, const char *bytes, size_t n) {
    FILE *out = fopen(path, "wb");
    assert_non_null(out);
    assert_int_equal(fwrite(bytes, 1, n, out), n);
    fclose(out);
}

static void foreign_and_damaged_files_are_refused(void **state) {
    struct fixture *f = *state;
    struct kh_store *s = NULL;
    assert_int_equal(kh_store_open("/tmp/no/such/file", KH_STORE_READ, NULL, &s, &f->err), KH_ERR_IO);
    assert_int_equal(kh_store_open("/proc/kh.khaldun", KH_STORE_CREATE, NULL, &s, &f->err), KH_ERR_IO);
    write_file(f->path, "hello, I am a text", 18);
    assert_int_equal(kh_store_open(f->path, KH_STORE_CREATE, NULL, &s, &f->err), KH_ERR_STORE);
    char head[4096] = "SQLite format 3";
    memset(head + 16, 0x5a, sizeof head - 16);
    write_file(f->path, head, sizeof head);
    assert_int_equal(kh_store_open(f->path, KH_STORE_READ, NULL, &s, &f->err), KH_ERR_STORE);
    assert_null(s);
    unlink(f->path);
    sqlite3 *db = NULL;
    assert_int_equal(sqlite3_open(f->path, &db), SQLITE_OK);
    assert_int_equal(sqlite3_exec(db, "CREATE TABLE other (x)", NULL, NULL, NULL), SQLITE_OK);
    sqlite3_close(db);
    assert_int_equal(kh_store_open(f->path, KH_STORE_CREATE, NULL, &s, &f->err), KH_ERR_STORE);
    assert_non_null(strstr(f->err.message, "not a situation file"));
}

static void a_newer_file_is_refused(void **state) {
    struct fixture *f = *state;
    struct kh_store *s = open_new(f);
    assert_int_equal(kh_sql_exec(s, "PRAGMA user_version = 99", NULL), KH_OK);
    kh_store_close(s);
    assert_int_equal(kh_store_open(f->path, KH_STORE_READ, NULL, &s, &f->err), KH_ERR_STORE);
    assert_int_equal(kh_store_open(f->path, KH_STORE_WRITE, NULL, &s, &f->err), KH_ERR_STORE);
}

/* A file of version 1 has no tolls and no confidence of events: opened for writing it gets their columns and is assembled anew. */
static void an_older_file_is_brought_up_to_date(void **state) {
    struct fixture *f = *state;
    struct kh_store *s = open_new(f);
    struct kh_str assembled;
    static const char *const back[] = {"ALTER TABLE doc_events DROP COLUMN killed", "ALTER TABLE doc_events DROP COLUMN wounded",
                                       "ALTER TABLE events DROP COLUMN confidence", "PRAGMA user_version = 1"};
    assert_int_equal(kh_store_meta_set(s, "assembled", KH_S("1"), NULL), KH_OK);
    for (size_t i = 0; i < sizeof back / sizeof *back; i++) assert_int_equal(kh_sql_exec(s, back[i], NULL), KH_OK);
    kh_store_close(s);
    if (kh_store_open(f->path, KH_STORE_WRITE, NULL, &s, &f->err) != KH_OK) fail_msg("%s", f->err.message);
    assert_int_equal(kh_sql_exec(s, "UPDATE doc_events SET killed = 1, wounded = 2", NULL), KH_OK);
    assert_int_equal(kh_sql_exec(s, "UPDATE events SET confidence = 0.5", NULL), KH_OK);
    assert_int_equal(kh_store_meta(s, "assembled", &f->arena, &assembled, NULL), KH_OK);
    assert_true(kh_str_equal(assembled, KH_S("0")));
    kh_store_close(s);
}

static void an_unfinished_transaction_leaves_no_trace(void **state) {
    struct fixture *f = *state;
    struct kh_store *s = open_new(f);
    struct kh_store_document d = {.pack_hash = KH_S("p1")};
    assert_int_equal(kh_store_begin(s, NULL), KH_OK);
    assert_int_equal(kh_store_put(s, drone(f), &d, &f->err), KH_OK);
    kh_store_close(s);
    s = open_new(f);
    assert_int_equal(count(s, "SELECT count(*) FROM documents"), 0);
    kh_store_close(s);
}

/* Goes on holding its lock for a fifth of a second, as another program does that makes the file in the same moment. */
static void *hold_a_while(void *opaque) {
    sqlite3_sleep(200);
    assert_int_equal(sqlite3_exec(opaque, "COMMIT", NULL, NULL, NULL), SQLITE_OK);
    return NULL;
}

static void open_beside(struct fixture *f, const char *locking) {
    struct kh_store *s;
    sqlite3 *other;
    pthread_t holder;
    assert_int_equal(sqlite3_open(f->path, &other), SQLITE_OK);
    assert_int_equal(sqlite3_exec(other, locking, NULL, NULL, NULL), SQLITE_OK);
    assert_int_equal(pthread_create(&holder, NULL, hold_a_while, other), 0);
    assert_int_equal(kh_store_open(f->path, KH_STORE_CREATE, NULL, &s, &f->err), KH_OK);
    pthread_join(holder, NULL);
    sqlite3_close(other);
    kh_store_close(s);
}

/* A build that opens a new file which another program has just opened waits for it, and does not stop with "another program is writing". */
static void a_file_that_another_program_opens_is_waited_for(void **state) {
    open_beside(*state, "BEGIN; SELECT count(*) FROM sqlite_schema");
}

/* Where the other is about to write, SQLite refuses the change to WAL at once, whatever the busy timeout: it has to be asked again. */
static void a_file_that_another_program_makes_is_waited_for(void **state) {
    open_beside(*state, "BEGIN IMMEDIATE");
}

/* A newer program takes the file on between the first look at its version and the lock: it is refused then, and not marked as older. */
static void a_version_that_changes_while_one_waits_is_heeded(void **state) {
    struct fixture *f = *state;
    sqlite3 *newer, *own;
    pthread_t holder;
    int64_t version = 0;
    assert_int_equal(sqlite3_open(f->path, &newer), SQLITE_OK);
    assert_int_equal(sqlite3_open(f->path, &own), SQLITE_OK);
    sqlite3_busy_timeout(own, KH_STORE_BUSY_MS);
    assert_int_equal(sqlite3_exec(newer, "PRAGMA journal_mode = WAL; BEGIN IMMEDIATE; PRAGMA user_version = 99; CREATE TABLE later (x)",
                                  NULL, NULL, NULL), SQLITE_OK);
    assert_int_equal(pthread_create(&holder, NULL, hold_a_while, newer), 0);
    assert_int_equal(kh_schema_migrate(own, &f->err), KH_ERR_STORE);
    pthread_join(holder, NULL);
    sqlite3_stmt *q;
    assert_int_equal(sqlite3_prepare_v2(newer, "PRAGMA user_version", -1, &q, NULL), SQLITE_OK);
    if (sqlite3_step(q) == SQLITE_ROW) version = sqlite3_column_int64(q, 0);
    sqlite3_finalize(q);
    assert_int_equal(version, 99);
    sqlite3_close(own);
    sqlite3_close(newer);
}

static void assembled_tables_are_all_listed(void **state) {
    struct fixture *f = *state;
    struct kh_store *s = open_new(f);
    int64_t listed = 0;
    for (const char *const *t = kh_schema_assembled; *t; t++, listed++) {
        char sql[80];
        snprintf(sql, sizeof sql, "DELETE FROM %s", *t);
        assert_int_equal(kh_sql_exec(s, sql, &f->err), KH_OK);
    }
    assert_int_equal(count(s, "SELECT count(*) FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'doc%' AND "
                              "name NOT LIKE 'search%' AND name NOT IN ('meta', 'originals', 'blocks', 'sentences', "
                              "'corrections', 'reports')"), listed);
    kh_store_close(s);
}

static kh_err break_off(const struct kh_export *x) { return kh_fail(x->err, KH_ERR_STORE, "broken off"); }

/* The view that keeps unsure events out of an export would, left standing, hide them from all who ask the same store after. */
static void an_export_that_breaks_off_leaves_every_event_in_sight(void **state) {
    struct fixture *f = *state;
    struct kh_store *s = open_new(f);
    const struct kh_exporter breaking = {"breaking", break_off, true};
    assert_int_equal(kh_export_write(&breaking, s, 0.9, stdout, &f->err), KH_ERR_STORE);
    assert_string_equal(f->err.message, "broken off");
    assert_int_equal(count(s, "SELECT count(*) FROM temp.sqlite_schema"), 0);
    kh_store_close(s);
}

int main(void) {
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        TEST(a_reading_is_kept_as_it_was_read),
        TEST(a_document_put_twice_stands_once),
        TEST(a_removed_document_leaves_nothing),
        TEST(search_sees_through_clitics_and_spelling),
        TEST(highlights_show_the_word_as_written),
        TEST(a_file_carries_its_own_search_rules),
        TEST(the_original_page_comes_back_to_the_byte),
        TEST(foreign_and_damaged_files_are_refused),
        TEST(a_newer_file_is_refused),
        TEST(an_older_file_is_brought_up_to_date),
        TEST(an_unfinished_transaction_leaves_no_trace),
        TEST(a_file_that_another_program_opens_is_waited_for),
        TEST(a_file_that_another_program_makes_is_waited_for),
        TEST(a_version_that_changes_while_one_waits_is_heeded),
        TEST(assembled_tables_are_all_listed),
        TEST(an_export_that_breaks_off_leaves_every_event_in_sight),
    };
    return cmocka_run_group_tests_name("store", tests, NULL, NULL);
}
