/* Assembly: the same in any order, one source counted once, two sides kept side by side. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "random_reading.h"
#include "base/buf.h"
#include "situation/assemble.h"
#include "situation/belief.h"
#include "situation/corrections.h"
#include "situation/view.h"
#include "store/schema.h"
#include "store/sql.h"

struct fixture {
    struct kh_arena arena;
    char path[64];
    struct kh_error err;
    struct kh_store *store;
};

static void remove_file(const char *path) {
    const char *suffix[] = {"", "-wal", "-shm"};
    for (int i = 0; i < 3; i++) {
        char name[80];
        snprintf(name, sizeof name, "%s%s", path, suffix[i]);
        unlink(name);
    }
}

static void open_new(struct fixture *f) {
    kh_store_close(f->store);
    remove_file(f->path);
    assert_int_equal(kh_store_open(f->path, KH_STORE_CREATE, NULL, &f->store, &f->err), KH_OK);
    assert_int_equal(kh_store_meta_set(f->store, "state_sectors", KH_S("GOV,MIL"), &f->err), KH_OK);
}

static int set_up(void **state) {
    struct fixture *f = calloc(1, sizeof *f);
    snprintf(f->path, sizeof f->path, "/tmp/kh_situation_XXXXXX");
    close(mkstemp(f->path));
    open_new(f);
    *state = f;
    return 0;
}

static int tear_down(void **state) {
    struct fixture *f = *state;
    kh_store_close(f->store);
    remove_file(f->path);
    kh_arena_free(&f->arena);
    free(f);
    return 0;
}

static void put(struct fixture *f, const struct kh_reading *r) {
    struct kh_store_document d = {.pack_hash = KH_S("p")};
    assert_int_equal(kh_store_begin(f->store, &f->err), KH_OK);
    assert_int_equal(kh_store_put(f->store, r, &d, &f->err), KH_OK);
    assert_int_equal(kh_store_commit(f->store, &f->err), KH_OK);
}

static void assemble(struct fixture *f) {
    kh_err result = kh_situation_assemble(f->store, &f->err);
    if (result != KH_OK) print_error("%s\n", f->err.message);
    assert_int_equal(result, KH_OK);
}

static int64_t count(struct fixture *f, const char *sql) {
    int64_t n = -1;
    assert_int_equal(kh_sql_count(f->store, sql, &n, &f->err), KH_OK);
    return n;
}

static double number(struct fixture *f, const char *sql) {
    struct kh_sql q = {0};
    assert_int_equal(kh_sql_open(f->store, sql, &q, &f->err), KH_OK);
    assert_int_equal(kh_sql_step(&q, &f->err), KH_OK);
    assert_true(q.row);
    double x = kh_sql_col_num(&q, 0);
    kh_sql_free(&q);
    return x;
}

/* Every row of every assembled table, as text. */
static struct kh_str dump(struct fixture *f) {
    struct kh_buf b;
    kh_buf_init(&b, 0);
    for (const char *const *t = kh_schema_assembled; *t; t++) {
        char sql[80];
        snprintf(sql, sizeof sql, "SELECT * FROM %s", *t);
        struct kh_sql q = {0};
        assert_int_equal(kh_sql_open(f->store, sql, &q, &f->err), KH_OK);
        while (kh_sql_step(&q, &f->err) == KH_OK && q.row) {
            kh_buf_puts(&b, *t);
            for (int i = 0; i < sqlite3_column_count(q.stmt); i++) {
                kh_buf_putc(&b, '|');
                kh_buf_put(&b, kh_sql_col_str(&q, i));
            }
            kh_buf_putc(&b, '\n');
        }
        kh_sql_free(&q);
    }
    struct kh_str all = kh_arena_str(&f->arena, kh_buf_str(&b));
    kh_buf_free(&b);
    return all;
}

enum { PAGES = 40 };

static void shuffle(int *order, uint32_t *seed) {
    for (int i = PAGES - 1; i > 0; i--) {
        int k = (int)(next_random(seed) % (uint32_t)(i + 1)), swap = order[i];
        order[i] = order[k];
        order[k] = swap;
    }
}

static void neither_order_nor_batches_show(void **state) {
    struct fixture *f = *state;
    struct kh_reading *pages[PAGES];
    uint32_t seed = 7;
    int order[PAGES];
    for (int i = 0; i < PAGES; i++) pages[order[i] = i] = random_reading(&f->arena, &seed, i);
    struct kh_str first = {0};
    for (int turn = 0; turn < 8; turn++) {
        open_new(f);
        for (int i = 0; i < PAGES; i++) {
            put(f, pages[order[i]]);
            if (turn > 0 && next_random(&seed) % 8 == 0) assemble(f);
            if (next_random(&seed) % 8 == 0) put(f, pages[order[i]]); /* and again */
        }
        assemble(f);
        struct kh_str now = dump(f);
        assert_true(now.n > 5000);
        if (turn == 0) first = now;
        assert_true(kh_str_equal(first, now));
        shuffle(order, &seed);
    }
    assert_int_equal(count(f, "SELECT count(*) FROM pragma_foreign_key_check"), 0);
    assert_true(count(f, "SELECT count(*) FROM accounts") > 0);
    assert_true(count(f, "SELECT count(*) FROM edges WHERE opposed IS NOT NULL") > 0);
}

static void every_mention_stands_in_one_event(void **state) {
    struct fixture *f = *state;
    uint32_t seed = 99;
    for (int i = 0; i < PAGES; i++) put(f, random_reading(&f->arena, &seed, i));
    assemble(f);
    assert_int_equal(count(f, "SELECT count(*) FROM event_mentions"), count(f, "SELECT count(*) FROM doc_events"));
    assert_int_equal(count(f, "SELECT count(*) FROM (SELECT doc, n FROM event_mentions GROUP BY doc, n HAVING count(*) > 1)"), 0);
    assert_int_equal(count(f, "SELECT count(*) FROM edge_claims"), count(f, "SELECT count(*) FROM doc_causes"));
    assert_int_equal(count(f, "SELECT count(*) FROM events e WHERE mentions <> (SELECT count(*) FROM event_mentions m WHERE m.event = e.event)"), 0);
}

static void one_source_counts_once(void **state) {
    (void)state;
    struct kh_arena a = {0};
    /* Pearl's noisy-or by hand: 1 - (1 - 0.8)(1 - 0.5) = 0.9; the second mention of source 1 adds nothing. */
    struct kh_origin o[] = {{1, 10, KH_NONE, KH_NONE, 0.8, 0}, {1, 11, KH_NONE, KH_NONE, 0.6, 0}, {2, 12, KH_NONE, KH_NONE, 0.5, 0}};
    assert_int_equal(kh_belief_units(&a, o, 3), 2);
    assert_float_equal(kh_belief_of(&a, o, 3, 2), 0.9, 1e-12);
    /* A near-copy at another publisher adds nothing; it ties the two publishers together. */
    struct kh_origin copies[] = {{1, 10, KH_NONE, KH_NONE, 0.8, 0}, {2, 10, KH_NONE, KH_NONE, 0.8, 0}, {3, 12, KH_NONE, KH_NONE, 0.5, 0}};
    assert_int_equal(kh_belief_units(&a, copies, 3), 2);
    assert_float_equal(kh_belief_of(&a, copies, 3, 2), 0.9, 1e-12);
    /* Pages that credit one agency are one. */
    struct kh_origin agency[] = {{1, 10, 7, KH_NONE, 0.8, 0}, {2, 11, 7, KH_NONE, 0.5, 0}, {3, 12, KH_NONE, KH_NONE, 0.5, 0}};
    assert_int_equal(kh_belief_units(&a, agency, 3), 2);
    assert_float_equal(kh_belief_of(&a, agency, 3, 2), 0.9, 1e-12);
    /* One actor's word is one, whoever prints it. */
    struct kh_origin word[] = {{1, 10, KH_NONE, 5, 0.4, 0}, {2, 11, KH_NONE, 5, 0.4, 0}, {3, 12, KH_NONE, 6, 0.5, 0}};
    assert_int_equal(kh_belief_units(&a, word, 3), 2);
    assert_float_equal(kh_belief_of(&a, word, 3, 2), 0.7, 1e-12);
    kh_arena_free(&a);
}

/* A page of one event: `from` acts against `to`. */
static struct kh_reading *page(struct fixture *f, const char *id, const char *site, const char *date, const char *text) {
    struct kh_reading *r = make_reading(&f->arena, id, site, "2025-04-10", text);
    add_actor(r, "DZA.MIL", "DZA", "MIL", "الجيش");
    add_actor(r, "MLI.GOV", "MLI", "GOV", "مالي");
    add_event(r, "ASSAULT", 0, 1, date, "أسقط");
    return r;
}

#define DRONE "أسقط الجيش طائرة مالي في تينزاواتين قرب كيدال."

static void the_same_event_of_two_publishers_is_one(void **state) {
    struct fixture *f = *state;
    put(f, page(f, "a", "a.example", "2025-04-01", DRONE));
    struct kh_reading *b = page(f, "b", "b.example", "2025-04-01", DRONE " وزاد الكاتب جملة.");
    b->actors.at[0] = (struct kh_actor){.key = KH_S("DZA"), .country = KH_S("DZA"), .sector = KH_S(""), .name = KH_S("الجزائر"),
                                        .person = KH_S(""), .wikidata = KH_S("")};
    put(f, b);
    put(f, page(f, "c", "c.example", "2025-05-01", DRONE " وهذا يوم آخر."));
    assemble(f);
    assert_int_equal(count(f, "SELECT count(*) FROM events"), 2);
    assert_int_equal(count(f, "SELECT sources FROM events WHERE date_start = '2025-04-01'"), 2);
    /* w = 1 x 1 x 0.8 x 0.8 = 0.64 each: 1 - 0.36^2 */
    assert_float_equal(number(f, "SELECT belief FROM events WHERE date_start = '2025-04-01'"), 1 - 0.36 * 0.36, 1e-9);
    assert_int_equal(count(f, "SELECT count(*) FROM events WHERE key = 'ASSAULT:DZA>MLI:2025-04-01'"), 1);
    assert_int_equal(count(f, "SELECT count(*) FROM event_actors x JOIN actors a USING (actor) WHERE x.event = 1 AND "
                              "a.key = 'DZA.MIL'"), 1); /* the finer actor stays */
    assert_int_equal(count(f, "SELECT y.events FROM dyads y JOIN actors a ON a.actor = y.actor WHERE a.key = 'DZA'"), 2);
}

static void a_copy_is_not_a_second_source(void **state) {
    struct fixture *f = *state;
    put(f, page(f, "a", "a.example", "2025-04-01", DRONE));
    put(f, page(f, "b", "b.example", "2025-04-01", DRONE));
    assemble(f);
    assert_int_equal(count(f, "SELECT mentions FROM events"), 2);
    assert_int_equal(count(f, "SELECT sources FROM events"), 1);
    assert_int_equal(count(f, "SELECT count(*) FROM provenance WHERE copy"), 1);
}

static void two_sides_of_one_event_stand_side_by_side(void **state) {
    struct fixture *f = *state;
    struct kh_reading *a = page(f, "a", "a.example", "2025-04-01", DRONE), *b = page(f, "b", "b.example", "2025-04-01", DRONE " وقالت مالي.");
    a->events.at[0].place = add_place(a, "TINZAOUATEN", "DZA", "تينزاواتين");
    kh_vec_push(&f->arena, &a->events.at[0].attribution, said_by(a, 0, "الجيش"));
    b->events.at[0].place = add_place(b, "KIDAL", "MLI", "كيدال");
    kh_vec_push(&f->arena, &b->events.at[0].attribution, said_by(b, 1, "مالي"));
    put(f, a);
    put(f, b);
    assemble(f);
    assert_int_equal(count(f, "SELECT count(*) FROM events"), 1);
    assert_int_equal(count(f, "SELECT count(*) FROM accounts WHERE kind = 'place' AND versions = 2"), 1);
    assert_int_equal(count(f, "SELECT count(*) FROM account_versions v JOIN account_voices o USING (account, version) "
                              "JOIN actors a ON a.actor = o.speaker WHERE (v.value = 'KIDAL') = (a.key = 'MLI.GOV')"), 2);
}

/* "struck our plane inside our country" beside "inside ours": one event, and a dispute only where both are somebody's word. */
static void a_place_told_without_a_day_is_disputed_only_by_two_voices(void **state) {
    struct fixture *f = *state;
    for (int i = 0; i < 3; i++) {
        const char *const text[] = {DRONE, DRONE " وقالت مالي.", DRONE " خبر ثالث."};
        struct kh_reading *r = page(f, (const char *[]){"a", "b", "c"}[i], (const char *[]){"a.example", "b.example", "c.example"}[i], "", text[i]);
        r->events.at[0].place = i == 0 ? add_place(r, "DZA", "DZA", "تينزاواتين") : add_place(r, i == 1 ? "KIDAL" : "GAO", "MLI", "كيدال");
        if (i < 2) kh_vec_push(&f->arena, &r->events.at[0].attribution, said_by(r, (uint32_t)i, i ? "مالي" : "الجيش"));
        put(f, r);
    }
    assemble(f);
    assert_int_equal(count(f, "SELECT count(*) FROM events"), 2); /* the publisher's Gao is another event */
    assert_int_equal(count(f, "SELECT count(*) FROM accounts WHERE kind = 'place' AND versions = 2"), 1);
    assert_int_equal(count(f, "SELECT count(*) FROM account_versions WHERE value IN ('DZA', 'KIDAL')"), 2);
}

/* One page tells who did it, without to whom; another, later and without a day, tells both: one event. */
static void a_dated_half_joins_the_undated_whole(void **state) {
    struct fixture *f = *state;
    struct kh_reading *a = page(f, "a", "a.example", "2025-04-01", DRONE), *b = page(f, "b", "b.example", "", DRONE " وقالت مالي.");
    a->events.at[0].recipients.n = 0;
    a->events.at[0].mode = b->events.at[0].mode = KH_S("aerial");
    put(f, a);
    put(f, b);
    assemble(f);
    assert_int_equal(count(f, "SELECT count(*) FROM events"), 1);
    assert_int_equal(count(f, "SELECT count(*) FROM events WHERE date_start = '2025-04-01'"), 1);
}

static struct kh_reading *undated_page(struct fixture *f, const char *id, const char *day, const char *text) {
    struct kh_reading *r = make_reading(&f->arena, id, "a.example", day, text);
    add_actor(r, "DZA.MIL", "DZA", "MIL", "الجيش");
    add_actor(r, "MLI.GOV", "MLI", "GOV", "مالي");
    add_event(r, "ASSAULT", 0, 1, "", "أسقط");
    return r;
}

/* What two pages tell without a day is one event when the pages are of the same months, and two when years lie between. */
static void undated_events_of_other_years_stay_apart(void **state) {
    struct fixture *f = *state;
    put(f, undated_page(f, "a", "2023-12-23", DRONE));
    put(f, undated_page(f, "b", "2024-01-20", DRONE " وقالت مالي."));
    put(f, undated_page(f, "c", "2025-09-20", DRONE " وقالت باماكو."));
    assemble(f);
    assert_int_equal(count(f, "SELECT count(*) FROM events"), 2);
    assert_int_equal(count(f, "SELECT max(mentions) FROM events"), 2);
}

/* "foiled an attack" on one page and an attack on another, neither with a day: two events, and nobody denies anything. */
static void what_did_not_happen_without_a_day_denies_nothing_elsewhere(void **state) {
    struct fixture *f = *state;
    struct kh_reading *b = undated_page(f, "b", "2024-01-20", DRONE " وقالت مالي.");
    b->events.at[0].status = KH_STATUS_NEGATED;
    put(f, undated_page(f, "a", "2023-12-23", DRONE));
    put(f, b);
    assemble(f);
    assert_int_equal(count(f, "SELECT count(*) FROM events"), 2);
    assert_int_equal(count(f, "SELECT count(*) FROM accounts"), 0);
}

/* Ten by one side's word, forty by the other's: one event, two tolls. */
static void two_tolls_of_one_event_stand_side_by_side(void **state) {
    struct fixture *f = *state;
    struct kh_reading *a = page(f, "a", "a.example", "2025-04-01", DRONE), *b = page(f, "b", "b.example", "2025-04-01", DRONE " وقالت مالي.");
    kh_vec_push(&f->arena, &a->events.at[0].attribution, said_by(a, 0, "الجيش"));
    kh_vec_push(&f->arena, &b->events.at[0].attribution, said_by(b, 1, "مالي"));
    a->events.at[0].killed = 10;
    b->events.at[0].killed = 40;
    b->events.at[0].wounded = 7;
    put(f, a);
    put(f, b);
    assemble(f);
    assert_int_equal(count(f, "SELECT count(*) FROM accounts WHERE kind = 'killed' AND versions = 2"), 1);
    assert_int_equal(count(f, "SELECT count(*) FROM accounts"), 1);
    assert_int_equal(count(f, "SELECT count(*) FROM account_versions v JOIN account_voices o USING (account, version) JOIN actors a ON a.actor = "
                              "o.speaker WHERE (v.value = '40') = (a.key = 'MLI.GOV')"), 2);
}

/* Who tells the event itself and rejects an accusation about it does not deny that it happened. */
static void who_tells_the_event_does_not_deny_it(void **state) {
    struct fixture *f = *state;
    struct kh_reading *a = page(f, "a", "a.example", "2025-04-01", DRONE), *b = page(f, "b", "b.example", "2025-04-01", DRONE " وقالت مالي.");
    kh_vec_push(&f->arena, &a->events.at[0].attribution, said_by(a, 0, "الجيش"));
    kh_vec_push(&f->arena, &b->claims, ((struct kh_claim){.by = 0, .about = 0, .stance = KH_STANCE_DENIES, .evidence = b->events.at[0].evidence}));
    put(f, a);
    put(f, b);
    assemble(f);
    assert_int_equal(count(f, "SELECT count(*) FROM accounts WHERE kind = 'occurrence'"), 0);
    assert_float_equal(number(f, "SELECT denial FROM events"), 0, 1e-9);
    assert_int_equal(count(f, "SELECT asserts FROM event_claims"), 0);
}

static void a_denial_is_kept_beside_the_claim(void **state) {
    struct fixture *f = *state;
    struct kh_reading *a = page(f, "a", "a.example", "", DRONE), *b = page(f, "b", "b.example", "", DRONE " لم يحدث.");
    a->events.at[0].status = KH_STATUS_ALLEGED;
    kh_vec_push(&f->arena, &a->events.at[0].attribution, said_by(a, 1, "مالي"));
    b->events.at[0].status = KH_STATUS_NEGATED;
    b->events.at[0].polarity = -1;
    kh_vec_push(&f->arena, &b->events.at[0].attribution, said_by(b, 0, "الجيش"));
    put(f, a);
    put(f, b);
    assemble(f);
    assert_int_equal(count(f, "SELECT count(*) FROM events WHERE status = 'alleged'"), 1);
    /* party's word: 0.6 x 0.7 x 0.8 x 0.8 told; 1 x 0.7 x 0.8 x 0.8 denied */
    assert_float_equal(number(f, "SELECT belief FROM events"), 0.6 * 0.7 * 0.64, 1e-9);
    assert_float_equal(number(f, "SELECT denial FROM events"), 0.7 * 0.64, 1e-9);
    assert_int_equal(count(f, "SELECT count(*) FROM account_versions WHERE value IN ('happened', 'did not happen')"), 2);
}

static void two_places_in_the_publishers_own_words_are_two_events(void **state) {
    struct fixture *f = *state;
    struct kh_reading *a = page(f, "a", "a.example", "2025-04-01", DRONE), *b = page(f, "b", "b.example", "2025-04-01", DRONE " خبر.");
    a->events.at[0].place = add_place(a, "TINZAOUATEN", "DZA", "تينزاواتين");
    b->events.at[0].place = add_place(b, "KIDAL", "MLI", "كيدال");
    put(f, a);
    put(f, b);
    assemble(f);
    assert_int_equal(count(f, "SELECT count(*) FROM events"), 2);
    assert_int_equal(count(f, "SELECT count(*) FROM events WHERE key LIKE '%~2'"), 1);
}

static void coarse_and_missing_dates_join_only_what_is_clear(void **state) {
    struct fixture *f = *state;
    put(f, page(f, "a", "a.example", "2025-04-01", DRONE));
    put(f, page(f, "b", "b.example", "2025-04", DRONE " ب."));
    put(f, page(f, "c", "c.example", "", DRONE " ج."));
    assemble(f);
    assert_int_equal(count(f, "SELECT count(*) FROM events"), 1);
    assert_int_equal(count(f, "SELECT count(*) FROM events WHERE date_start = '2025-04-01' AND precision = 'day'"), 1);
    put(f, page(f, "d", "d.example", "2025-04-08", DRONE " د.")); /* now two could be meant */
    assemble(f);
    assert_int_equal(count(f, "SELECT count(*) FROM events"), 4);
}

static void a_mention_without_the_actor_joins_the_event_that_names_it(void **state) {
    struct fixture *f = *state;
    put(f, page(f, "a", "a.example", "2025-04-01", DRONE));
    struct kh_reading *b = page(f, "b", "b.example", "2025-04-01", DRONE " ب.");
    b->events.at[0].actors.n = 0;
    put(f, b);
    struct kh_reading *c = page(f, "c", "c.example", "2025-04-09", DRONE " ج."); /* another day: another event */
    c->events.at[0].actors.n = 0;
    put(f, c);
    assemble(f);
    assert_int_equal(count(f, "SELECT count(*) FROM events"), 2);
    assert_int_equal(count(f, "SELECT sources FROM events WHERE date_start = '2025-04-01'"), 2);
    assert_int_equal(count(f, "SELECT count(*) FROM event_actors WHERE event = 1"), 2);
}

static void two_halves_on_one_page_are_one_event(void **state) {
    struct fixture *f = *state;
    struct kh_reading *a = page(f, "a", "a.example", "", DRONE);
    a->events.at[0].recipients.n = 0;
    a->events.at[0].mode = KH_S("aerial");
    struct kh_event *victim = add_event(a, "ASSAULT", KH_NONE, 1, "2025-04-01", "طائرة");
    victim->mode = KH_S("aerial");
    put(f, a);
    assemble(f);
    assert_int_equal(count(f, "SELECT count(*) FROM events WHERE key = 'ASSAULT:DZA>MLI:2025-04-01' AND mentions = 2"), 1);
    struct kh_event *other = add_event(a, "ASSAULT", KH_NONE, 1, "2025-04-08", "طائرة"); /* now it is not clear which */
    other->mode = KH_S("aerial");
    put(f, a);
    assemble(f);
    assert_int_equal(count(f, "SELECT count(*) FROM events"), 3);
}

static void an_unnamed_group_is_another_on_every_page(void **state) {
    struct fixture *f = *state;
    for (int i = 0; i < 2; i++) {
        struct kh_reading *r = page(f, i ? "a" : "b", i ? "a.example" : "b.example", "2025-04-01", i ? DRONE : DRONE " ب.");
        r->actors.at[0].key = r->actors.at[0].sector = KH_S("REB");
        r->actors.at[0].country = KH_S("");
        put(f, r);
    }
    assemble(f);
    assert_int_equal(count(f, "SELECT count(*) FROM events"), 2);
    assert_int_equal(count(f, "SELECT count(*) FROM dyads"), 0);
}

static void what_will_be_never_joins_what_was(void **state) {
    struct fixture *f = *state;
    put(f, page(f, "a", "a.example", "2025-04-01", DRONE));
    struct kh_reading *b = page(f, "b", "b.example", "2025-04-01", DRONE " غدا.");
    b->events.at[0].status = KH_STATUS_FUTURE;
    put(f, b);
    assemble(f);
    assert_int_equal(count(f, "SELECT count(*) FROM events"), 2);
    assert_int_equal(count(f, "SELECT events FROM dyads"), 1);
    assert_int_equal(count(f, "SELECT count(*) FROM event_dyads"), 2);
}

static struct kh_reading *because(struct fixture *f, const char *id, int cause_trend, int sign) {
    struct kh_reading *r = make_reading(&f->arena, id, id, "2025-04-10", "تراجع الدعم أدى إلى صعود النفوذ.");
    add_actor(r, "FRA.GOV", "FRA", "GOV", "الدعم");
    add_actor(r, "RUS.GOV", "RUS", "GOV", "النفوذ");
    add_cause(r, proposition_of(r, "support", 0, cause_trend, "الدعم"), proposition_of(r, "influence", 1, 1, "النفوذ"), sign, "أدى");
    return r;
}

static void edges_have_the_sign_of_the_variables(void **state) {
    struct fixture *f = *state;
    put(f, because(f, "a.example", -1, 1)); /* less support furthers influence */
    put(f, because(f, "b.example", 1, 1));  /* more support furthers influence */
    assemble(f);
    assert_int_equal(count(f, "SELECT count(*) FROM propositions WHERE key IN ('concept:support@FRA', 'concept:influence@RUS')"), 2);
    assert_int_equal(count(f, "SELECT count(*) FROM edges"), 2);
    assert_int_equal(count(f, "SELECT sum(sign) FROM edges"), 0);
    assert_int_equal(count(f, "SELECT count(*) FROM edges x JOIN edges y ON y.edge = x.opposed AND y.opposed = x.edge"), 2);
}

static struct kh_reading *loop_page(struct fixture *f, const char *id, const char *from, const char *to, int sign) {
    struct kh_reading *r = make_reading(&f->arena, id, id, "2025-04-10", "تراجع الدعم أدى إلى صعود النفوذ.");
    add_cause(r, proposition_of(r, from, KH_NONE, 1, "الدعم"), proposition_of(r, to, KH_NONE, 1, "النفوذ"), sign, "أدى");
    return r;
}

/* Trust falls by violence, violence falls by trust: together a loop that reinforces itself. */
static void loops_of_causes_are_found_with_their_kind(void **state) {
    struct fixture *f = *state;
    put(f, loop_page(f, "a", "violence", "trust", -1));
    put(f, loop_page(f, "b", "trust", "violence", -1));
    put(f, loop_page(f, "c", "violence", "flight", 1));
    put(f, loop_page(f, "d", "flight", "aid", 1));
    put(f, loop_page(f, "e", "aid", "violence", -1));
    assemble(f);
    struct kh_sql q = {0};
    const struct kh_view_filter all = {.a = KH_S(""), .b = KH_S(""), .from = KH_NO_DAY, .to = KH_NO_DAY};
    int reinforcing = 0, balancing = 0;
    assert_int_equal(kh_view_open(f->store, kh_view_find(KH_S("loops")), &all, &q, &f->err), KH_OK);
    while (kh_sql_step(&q, &f->err) == KH_OK && q.row) {
        bool grows = kh_str_equal(kh_sql_col_str(&q, 2), KH_S("reinforcing"));
        assert_int_equal(kh_sql_col_int(&q, 1), grows ? 2 : 3);
        reinforcing += grows;
        balancing += !grows;
    }
    kh_sql_free(&q);
    assert_int_equal(reinforcing, 1);
    assert_int_equal(balancing, 1);
}

static void apply(struct fixture *f, const char *text) {
    struct kh_corrections c;
    assert_int_equal(kh_corrections_parse(&f->arena, kh_str_from(text), "c.txt", &c, &f->err), KH_OK);
    assert_int_equal(kh_store_begin(f->store, &f->err), KH_OK);
    assert_int_equal(kh_corrections_save(f->store, &c, &f->err), KH_OK);
    assert_int_equal(kh_store_commit(f->store, &f->err), KH_OK);
    assert_int_equal(kh_situation_refresh(f->store, &f->err), KH_OK);
}

static void corrections_hold_and_can_be_taken_back(void **state) {
    struct fixture *f = *state;
    put(f, page(f, "a", "a.example", "2025-04-01", DRONE));
    put(f, page(f, "b", "b.example", "2025-04-01", DRONE " ب."));
    assemble(f);
    struct kh_str before = dump(f);
    apply(f, "# mine\nwrong b#e1\n\ntrust\ta.example\t0.5\nmerge\tAES\tMLI.GOV\n");
    assert_int_equal(count(f, "SELECT mentions FROM events"), 1);
    assert_float_equal(number(f, "SELECT belief FROM events"), 0.8 * 0.5, 1e-9);
    assert_int_equal(count(f, "SELECT count(*) FROM actors WHERE key = 'AES'"), 1);
    assert_int_equal(count(f, "SELECT count(*) FROM actors WHERE key = 'MLI.GOV'"), 0);
    put(f, page(f, "b", "b.example", "2025-04-01", DRONE " ب.")); /* read again: the correction stays */
    assemble(f);
    assert_int_equal(count(f, "SELECT mentions FROM events"), 1);
    apply(f, "apart a#e1 b#e1\n");
    assert_int_equal(count(f, "SELECT count(*) FROM events"), 2);
    apply(f, "");
    assert_true(kh_str_equal(before, dump(f)));
}

static void wrong_corrections_name_their_line(void **state) {
    struct fixture *f = *state;
    struct kh_corrections c;
    assert_int_equal(kh_corrections_parse(&f->arena, KH_S("wrong x#e1\nbetter x"), "c.txt", &c, &f->err), KH_ERR_FORMAT);
    assert_int_equal(f->err.line, 2);
    assert_int_equal(kh_corrections_parse(&f->arena, KH_S("trust a.example 1.5"), "c.txt", &c, &f->err), KH_ERR_FORMAT);
    assert_int_equal(kh_corrections_parse(&f->arena, KH_S("merge A"), "c.txt", &c, &f->err), KH_ERR_FORMAT);
    /* A ring of merges ends. */
    assert_int_equal(kh_corrections_parse(&f->arena, KH_S("merge A B\nmerge B A"), "c.txt", &c, &f->err), KH_OK);
    assert_true(kh_corrections_actor(&c, KH_S("d#a1"), KH_S("A")).n == 1);
}

int main(void) {
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        TEST(neither_order_nor_batches_show),
        TEST(every_mention_stands_in_one_event),
        cmocka_unit_test(one_source_counts_once),
        TEST(the_same_event_of_two_publishers_is_one),
        TEST(a_copy_is_not_a_second_source),
        TEST(two_sides_of_one_event_stand_side_by_side),
        TEST(a_place_told_without_a_day_is_disputed_only_by_two_voices),
        TEST(a_dated_half_joins_the_undated_whole), TEST(undated_events_of_other_years_stay_apart), TEST(what_did_not_happen_without_a_day_denies_nothing_elsewhere),
        TEST(two_tolls_of_one_event_stand_side_by_side),
        TEST(who_tells_the_event_does_not_deny_it),
        TEST(a_denial_is_kept_beside_the_claim),
        TEST(two_places_in_the_publishers_own_words_are_two_events),
        TEST(coarse_and_missing_dates_join_only_what_is_clear),
        TEST(a_mention_without_the_actor_joins_the_event_that_names_it),
        TEST(two_halves_on_one_page_are_one_event),
        TEST(an_unnamed_group_is_another_on_every_page),
        TEST(what_will_be_never_joins_what_was),
        TEST(edges_have_the_sign_of_the_variables),
        TEST(loops_of_causes_are_found_with_their_kind),
        TEST(corrections_hold_and_can_be_taken_back),
        TEST(wrong_corrections_name_their_line),
    };
    return cmocka_run_group_tests_name("situation", tests, NULL, NULL);
}
