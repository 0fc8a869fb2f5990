#include "store/schema.h"

#include <stddef.h>

/* One document and everything its reading says, exactly as read. Numbers n count from 0. */
#define EVIDENCE                                                                                   \
    "sentence INTEGER NOT NULL, span_start INTEGER NOT NULL, span_end INTEGER NOT NULL, "          \
    "trigger_start INTEGER NOT NULL, trigger_end INTEGER NOT NULL, rule TEXT NOT NULL"
#define DOC_KEY "doc INTEGER NOT NULL REFERENCES documents ON DELETE CASCADE, n INTEGER NOT NULL"
#define DOC_END "PRIMARY KEY (doc, n)) STRICT, WITHOUT ROWID"

static const char *const read_tables[] = {
    "CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID",
    "CREATE TABLE documents (doc INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, file TEXT, url TEXT, "
    "site TEXT, publisher TEXT, title TEXT, author TEXT, lang TEXT, "
    "published_start TEXT, published_end TEXT, published_precision TEXT NOT NULL, "
    "published_from TEXT NOT NULL, published_span_start INTEGER NOT NULL, "
    "published_span_end INTEGER NOT NULL, text TEXT NOT NULL, source_hash TEXT NOT NULL, "
    "pack_hash TEXT NOT NULL, signature BLOB, credit TEXT) STRICT",
    "CREATE TABLE originals (doc INTEGER PRIMARY KEY REFERENCES documents ON DELETE CASCADE, "
    "encoding TEXT NOT NULL CHECK (encoding IN ('zstd', 'none')), size INTEGER NOT NULL, "
    "bytes BLOB NOT NULL) STRICT",
    "CREATE TABLE blocks (" DOC_KEY ", kind TEXT NOT NULL, span_start INTEGER NOT NULL, "
    "span_end INTEGER NOT NULL, source_start INTEGER NOT NULL, source_end INTEGER NOT NULL, " DOC_END,
    "CREATE TABLE sentences (sentence INTEGER PRIMARY KEY, doc INTEGER NOT NULL REFERENCES documents "
    "ON DELETE CASCADE, n INTEGER NOT NULL, span_start INTEGER NOT NULL, span_end INTEGER NOT NULL, "
    "UNIQUE (doc, n)) STRICT",
    "CREATE TABLE doc_actors (" DOC_KEY ", key TEXT NOT NULL, country TEXT, sector TEXT, "
    "name TEXT NOT NULL, person TEXT, wikidata TEXT, " DOC_END,
    "CREATE TABLE doc_mentions (doc INTEGER NOT NULL, actor INTEGER NOT NULL, n INTEGER NOT NULL, "
    "span_start INTEGER NOT NULL, span_end INTEGER NOT NULL, PRIMARY KEY (doc, actor, n), "
    "FOREIGN KEY (doc, actor) REFERENCES doc_actors ON DELETE CASCADE) STRICT, WITHOUT ROWID",
    "CREATE TABLE doc_dates (" DOC_KEY ", span_start INTEGER NOT NULL, span_end INTEGER NOT NULL, "
    "kind TEXT NOT NULL, date_start TEXT, date_end TEXT, precision TEXT NOT NULL, "
    "duration_days INTEGER NOT NULL, " DOC_END,
    "CREATE TABLE doc_places (" DOC_KEY ", span_start INTEGER NOT NULL, span_end INTEGER NOT NULL, "
    "place TEXT NOT NULL, name TEXT NOT NULL, country TEXT, kind TEXT, lat REAL, lon REAL, " DOC_END,
    "CREATE TABLE doc_events (" DOC_KEY ", type TEXT NOT NULL, mode TEXT, cameo TEXT, "
    "contexts TEXT NOT NULL, score REAL NOT NULL, place INTEGER, date_start TEXT, date_end TEXT, "
    "precision TEXT NOT NULL, timex INTEGER, status TEXT NOT NULL CHECK (status IN "
    "('actual', 'future', 'hypothetical', 'negated', 'alleged')), "
    "polarity INTEGER NOT NULL CHECK (polarity IN (-1, 1)), "
    "confidence REAL NOT NULL CHECK (confidence BETWEEN 0 AND 1), " EVIDENCE ", " DOC_END,
    "CREATE TABLE doc_event_actors (doc INTEGER NOT NULL, event INTEGER NOT NULL, "
    "role TEXT NOT NULL CHECK (role IN ('actor', 'recipient')), n INTEGER NOT NULL, "
    "actor INTEGER NOT NULL, PRIMARY KEY (doc, event, role, n), "
    "FOREIGN KEY (doc, event) REFERENCES doc_events ON DELETE CASCADE) STRICT, WITHOUT ROWID",
    "CREATE TABLE doc_claims (" DOC_KEY ", speaker INTEGER, event INTEGER NOT NULL, "
    "stance TEXT NOT NULL CHECK (stance IN ('asserts', 'denies', 'doubts')), "
    "quote INTEGER NOT NULL CHECK (quote IN (0, 1)), " EVIDENCE ", " DOC_END,
    "CREATE TABLE doc_causes (" DOC_KEY ", sign INTEGER NOT NULL CHECK (sign IN (-1, 1)), "
    "certainty TEXT NOT NULL CHECK (certainty IN ('asserted', 'possible', 'conditional', 'feared')), "
    EVIDENCE ", " DOC_END,
    "CREATE TABLE doc_scenarios (" DOC_KEY ", name TEXT NOT NULL, likelihood REAL, " EVIDENCE ", " DOC_END,
    "CREATE TABLE doc_propositions (" DOC_KEY ", "
    "owner TEXT NOT NULL CHECK (owner IN ('cause', 'scenario')), item INTEGER NOT NULL, "
    "role TEXT NOT NULL CHECK (role IN ('cause', 'effect', 'condition', 'outcome')), "
    "ord INTEGER NOT NULL, span_start INTEGER NOT NULL, span_end INTEGER NOT NULL, event INTEGER, "
    "concept TEXT, actor INTEGER, trend INTEGER NOT NULL CHECK (trend IN (-1, 0, 1)), " DOC_END,
    "CREATE TABLE doc_attributions (doc INTEGER NOT NULL REFERENCES documents ON DELETE CASCADE, "
    "owner TEXT NOT NULL CHECK (owner IN ('event', 'cause', 'scenario')), item INTEGER NOT NULL, "
    "n INTEGER NOT NULL, actor INTEGER, verb TEXT, source TEXT, span_start INTEGER NOT NULL, "
    "span_end INTEGER NOT NULL, PRIMARY KEY (doc, owner, item, n)) STRICT, WITHOUT ROWID",
    "CREATE TABLE doc_diagnostics (" DOC_KEY ", code TEXT NOT NULL, message TEXT NOT NULL, "
    "span_start INTEGER NOT NULL, span_end INTEGER NOT NULL, " DOC_END,
    "CREATE TABLE corrections (n INTEGER PRIMARY KEY, action TEXT NOT NULL, target TEXT NOT NULL, "
    "value TEXT NOT NULL, note TEXT NOT NULL) STRICT",
    "CREATE TABLE reports (name TEXT PRIMARY KEY, json TEXT NOT NULL) STRICT, WITHOUT ROWID",
    NULL,
};

/* What all documents together say: a pure function of the tables above, rebuilt as a whole. */
static const char *const assembled_tables[] = {
    "CREATE TABLE sources (source INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, name TEXT NOT NULL, "
    "trust REAL NOT NULL CHECK (trust BETWEEN 0 AND 1), documents INTEGER NOT NULL, "
    "clusters INTEGER NOT NULL) STRICT",
    "CREATE TABLE provenance (doc INTEGER PRIMARY KEY REFERENCES documents ON DELETE CASCADE, "
    "number INTEGER NOT NULL UNIQUE, source INTEGER NOT NULL REFERENCES sources, "
    "cluster INTEGER NOT NULL, copy INTEGER NOT NULL CHECK (copy IN (0, 1))) STRICT",
    "CREATE TABLE actors (actor INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, name TEXT NOT NULL, "
    "country TEXT, sector TEXT, wikidata TEXT, party INTEGER NOT NULL REFERENCES actors "
    "DEFERRABLE INITIALLY DEFERRED, documents INTEGER NOT NULL, mentions INTEGER NOT NULL, "
    "events INTEGER NOT NULL, first TEXT, last TEXT) STRICT",
    "CREATE INDEX actors_by_party ON actors (party)",
    "CREATE TABLE actor_names (actor INTEGER NOT NULL REFERENCES actors, name TEXT NOT NULL, "
    "person TEXT NOT NULL, mentions INTEGER NOT NULL, PRIMARY KEY (actor, name, person)) "
    "STRICT, WITHOUT ROWID",
    "CREATE TABLE actor_links (doc INTEGER NOT NULL, n INTEGER NOT NULL, actor INTEGER NOT NULL "
    "REFERENCES actors, PRIMARY KEY (doc, n), FOREIGN KEY (doc, n) REFERENCES doc_actors "
    "ON DELETE CASCADE) STRICT, WITHOUT ROWID",
    "CREATE TABLE events (event INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, type TEXT NOT NULL, "
    "mode TEXT, cameo TEXT, contexts TEXT NOT NULL, score REAL NOT NULL, place TEXT, place_name TEXT, "
    "country TEXT, lat REAL, lon REAL, date_start TEXT, date_end TEXT, precision TEXT NOT NULL, "
    "reported TEXT, status TEXT NOT NULL, belief REAL NOT NULL CHECK (belief BETWEEN 0 AND 1), "
    "denial REAL NOT NULL CHECK (denial BETWEEN 0 AND 1), mentions INTEGER NOT NULL, "
    "sources INTEGER NOT NULL) STRICT",
    "CREATE INDEX events_by_date ON events (date_start)",
    "CREATE TABLE event_actors (event INTEGER NOT NULL REFERENCES events, role TEXT NOT NULL, "
    "actor INTEGER NOT NULL REFERENCES actors, PRIMARY KEY (event, role, actor)) STRICT, WITHOUT ROWID",
    "CREATE INDEX event_actors_by_actor ON event_actors (actor)",
    "CREATE TABLE event_mentions (event INTEGER NOT NULL REFERENCES events, doc INTEGER NOT NULL, "
    "n INTEGER NOT NULL, unit INTEGER NOT NULL, asserts INTEGER NOT NULL CHECK (asserts IN (-1, 0, 1)), "
    "speaker INTEGER REFERENCES actors, weight REAL NOT NULL, w_status REAL NOT NULL, "
    "w_attribution REAL NOT NULL, w_confidence REAL NOT NULL, w_trust REAL NOT NULL, "
    "PRIMARY KEY (event, doc, n), FOREIGN KEY (doc, n) REFERENCES doc_events ON DELETE CASCADE) "
    "STRICT, WITHOUT ROWID",
    /* Indexes on what refers to other tables: without them a deletion above would scan them row by row. */
    "CREATE INDEX event_mentions_by_doc ON event_mentions (doc, n)",
    "CREATE TABLE event_claims (event INTEGER NOT NULL REFERENCES events, doc INTEGER NOT NULL, n INTEGER NOT NULL, "
    "unit INTEGER NOT NULL, asserts INTEGER NOT NULL CHECK (asserts IN (-1, 0, 1)), speaker INTEGER REFERENCES actors, "
    "weight REAL NOT NULL, PRIMARY KEY (event, doc, n), FOREIGN KEY (doc, n) REFERENCES doc_claims ON DELETE CASCADE) "
    "STRICT, WITHOUT ROWID",
    "CREATE INDEX event_claims_by_doc ON event_claims (doc, n)",
    "CREATE TABLE dyads (dyad INTEGER PRIMARY KEY, actor INTEGER NOT NULL REFERENCES actors, "
    "recipient INTEGER NOT NULL REFERENCES actors, events INTEGER NOT NULL, cooperation INTEGER NOT NULL, "
    "conflict INTEGER NOT NULL, mean_score REAL NOT NULL, first TEXT, last TEXT, "
    "UNIQUE (actor, recipient)) STRICT",
    "CREATE TABLE event_dyads (dyad INTEGER NOT NULL REFERENCES dyads, event INTEGER NOT NULL "
    "REFERENCES events, share REAL NOT NULL, PRIMARY KEY (dyad, event)) STRICT, WITHOUT ROWID",
    "CREATE INDEX event_dyads_by_event ON event_dyads (event)",
    "CREATE TABLE accounts (account INTEGER PRIMARY KEY, event INTEGER NOT NULL REFERENCES events, "
    "kind TEXT NOT NULL CHECK (kind IN ('occurrence', 'place', 'date', 'actor')), "
    "versions INTEGER NOT NULL) STRICT",
    "CREATE TABLE account_versions (account INTEGER NOT NULL REFERENCES accounts, "
    "version INTEGER NOT NULL, value TEXT NOT NULL, belief REAL NOT NULL, sources INTEGER NOT NULL, "
    "PRIMARY KEY (account, version)) STRICT, WITHOUT ROWID",
    "CREATE TABLE account_voices (account INTEGER NOT NULL, version INTEGER NOT NULL, "
    "n INTEGER NOT NULL, speaker INTEGER REFERENCES actors, doc INTEGER NOT NULL, "
    "owner TEXT NOT NULL CHECK (owner IN ('event', 'claim')), item INTEGER NOT NULL, "
    "PRIMARY KEY (account, version, n), FOREIGN KEY (account, version) REFERENCES account_versions) "
    "STRICT, WITHOUT ROWID",
    "CREATE TABLE propositions (proposition INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, "
    "kind TEXT NOT NULL CHECK (kind IN ('concept', 'event', 'text')), concept TEXT, "
    "actor INTEGER REFERENCES actors, event INTEGER REFERENCES events, label TEXT NOT NULL, "
    "mentions INTEGER NOT NULL) STRICT",
    "CREATE TABLE proposition_mentions (proposition INTEGER NOT NULL REFERENCES propositions, "
    "doc INTEGER NOT NULL, n INTEGER NOT NULL, PRIMARY KEY (proposition, doc, n), "
    "FOREIGN KEY (doc, n) REFERENCES doc_propositions ON DELETE CASCADE) STRICT, WITHOUT ROWID",
    "CREATE INDEX proposition_mentions_by_doc ON proposition_mentions (doc, n)",
    "CREATE TABLE edges (edge INTEGER PRIMARY KEY, cause INTEGER NOT NULL REFERENCES propositions, "
    "effect INTEGER NOT NULL REFERENCES propositions, sign INTEGER NOT NULL CHECK (sign IN (-1, 1)), "
    "certainty TEXT NOT NULL, belief REAL NOT NULL, claims INTEGER NOT NULL, sources INTEGER NOT NULL, "
    "opposed INTEGER REFERENCES edges DEFERRABLE INITIALLY DEFERRED, UNIQUE (cause, effect, sign)) STRICT",
    "CREATE INDEX edges_by_opposed ON edges (opposed)",
    "CREATE TABLE edge_claims (edge INTEGER NOT NULL REFERENCES edges, doc INTEGER NOT NULL, "
    "n INTEGER NOT NULL, unit INTEGER NOT NULL, speaker INTEGER REFERENCES actors, sign INTEGER NOT NULL, "
    "cause_trend INTEGER NOT NULL, effect_trend INTEGER NOT NULL, weight REAL NOT NULL, "
    "PRIMARY KEY (edge, doc, n), FOREIGN KEY (doc, n) REFERENCES doc_causes ON DELETE CASCADE) "
    "STRICT, WITHOUT ROWID",
    "CREATE INDEX edge_claims_by_doc ON edge_claims (doc, n)",
    "CREATE TABLE scenarios (scenario INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, name TEXT NOT NULL, "
    "likelihood_low REAL, likelihood_high REAL, mentions INTEGER NOT NULL, sources INTEGER NOT NULL) STRICT",
    "CREATE TABLE scenario_parts (scenario INTEGER NOT NULL REFERENCES scenarios, n INTEGER NOT NULL, "
    "role TEXT NOT NULL CHECK (role IN ('condition', 'outcome')), proposition INTEGER NOT NULL "
    "REFERENCES propositions, trend INTEGER NOT NULL, doc INTEGER NOT NULL, doc_proposition INTEGER NOT NULL, "
    "PRIMARY KEY (scenario, n)) STRICT, WITHOUT ROWID",
    "CREATE TABLE scenario_mentions (scenario INTEGER NOT NULL REFERENCES scenarios, doc INTEGER NOT NULL, "
    "n INTEGER NOT NULL, unit INTEGER NOT NULL, speaker INTEGER REFERENCES actors, weight REAL NOT NULL, "
    "PRIMARY KEY (scenario, doc, n), FOREIGN KEY (doc, n) REFERENCES doc_scenarios ON DELETE CASCADE) "
    "STRICT, WITHOUT ROWID",
    "CREATE INDEX scenario_mentions_by_doc ON scenario_mentions (doc, n)",
    NULL,
};

/* Search: sentences with their words; the tokenizer is ours (search.h), so only Khaldun can MATCH. */
static const char *const search_tables[] = {
    "CREATE TABLE search_rules (kind TEXT NOT NULL, form TEXT NOT NULL, value TEXT NOT NULL, "
    "PRIMARY KEY (kind, form)) STRICT, WITHOUT ROWID",
    "CREATE VIEW sentence_text AS SELECT s.sentence, s.doc, s.n, CAST(substr(CAST(d.text AS BLOB), "
    "s.span_start + 1, s.span_end - s.span_start) AS TEXT) AS text "
    "FROM sentences s JOIN documents d USING (doc)",
    "CREATE VIRTUAL TABLE search USING fts5(text, content='sentence_text', content_rowid='sentence', "
    "tokenize='khaldun')",
    NULL,
};

const char *const kh_schema_assembled[] = {
    "scenario_mentions", "scenario_parts", "scenarios", "edge_claims", "edges", "proposition_mentions",
    "propositions", "account_voices", "account_versions", "accounts", "event_dyads", "dyads",
    "event_claims", "event_mentions", "event_actors", "events", "actor_links", "actor_names", "actors", "provenance",
    "sources", NULL,
};

static kh_err run(sqlite3 *db, const char *sql, struct kh_error *err) {
    if (sqlite3_exec(db, sql, NULL, NULL, NULL) == SQLITE_OK) return KH_OK;
    return kh_fail(err, KH_ERR_STORE, "the situation file cannot be set up: %s", sqlite3_errmsg(db));
}

static kh_err run_all(sqlite3 *db, const char *const *statements, struct kh_error *err) {
    for (; *statements; statements++) KH_TRY(run(db, *statements, err));
    return KH_OK;
}

static kh_err to_version_1(sqlite3 *db, struct kh_error *err) {
    KH_TRY(run_all(db, read_tables, err));
    KH_TRY(run_all(db, assembled_tables, err));
    return run_all(db, search_tables, err);
}

/* The toll that texts tell, and accounts of it. */
static kh_err to_version_2(sqlite3 *db, struct kh_error *err) {
    static const char *const statements[] = {
        "ALTER TABLE doc_events ADD COLUMN killed INTEGER",
        "ALTER TABLE doc_events ADD COLUMN wounded INTEGER",
        "DELETE FROM account_voices", "DELETE FROM account_versions", "DROP TABLE accounts",
        "CREATE TABLE accounts (account INTEGER PRIMARY KEY, event INTEGER NOT NULL REFERENCES events, "
        "kind TEXT NOT NULL CHECK (kind IN ('occurrence', 'place', 'date', 'actor', 'killed', 'wounded')), versions INTEGER NOT NULL) STRICT",
        "UPDATE meta SET value = '0' WHERE key = 'assembled'",
        NULL,
    };
    return run_all(db, statements, err);
}

/* How surely an event is read, for those who want only what is sure. */
static kh_err to_version_3(sqlite3 *db, struct kh_error *err) {
    static const char *const statements[] = {
        "ALTER TABLE events ADD COLUMN confidence REAL NOT NULL DEFAULT 0 CHECK (confidence BETWEEN 0 AND 1)",
        "UPDATE meta SET value = '0' WHERE key = 'assembled'",
        NULL,
    };
    return run_all(db, statements, err);
}

/* migrations[n] takes a file from version n to n + 1. */
static kh_err (*const migrations[KH_STORE_VERSION])(sqlite3 *, struct kh_error *) = {to_version_1, to_version_2, to_version_3};

static int64_t pragma_value(sqlite3 *db, const char *sql) {
    sqlite3_stmt *s = NULL;
    int64_t value = -1;
    if (sqlite3_prepare_v2(db, sql, -1, &s, NULL) == SQLITE_OK && sqlite3_step(s) == SQLITE_ROW)
        value = sqlite3_column_int64(s, 0);
    sqlite3_finalize(s);
    return value;
}

static kh_err migrate_from(sqlite3 *db, int64_t version, struct kh_error *err) {
    for (; version < KH_STORE_VERSION; version++) KH_TRY(migrations[version](db, err));
    char pragma[80];
    sqlite3_snprintf(sizeof pragma, pragma, "PRAGMA application_id=%d; PRAGMA user_version=%d",
                     KH_STORE_APPLICATION_ID, KH_STORE_VERSION);
    return run(db, pragma, err);
}

static kh_err check_owner(sqlite3 *db, int64_t version, struct kh_error *err) {
    int64_t application = pragma_value(db, "PRAGMA application_id");
    int64_t tables = pragma_value(db, "SELECT count(*) FROM sqlite_schema");
    if (version < 0 || application < 0 || tables < 0)
        return kh_fail(err, KH_ERR_STORE, "the situation file cannot be read: %s", sqlite3_errmsg(db));
    if (version > KH_STORE_VERSION)
        return kh_fail(err, KH_ERR_STORE, "the situation file is of version %d; this program knows up to %d",
                       (int)version, KH_STORE_VERSION);
    if (tables > 0 && application != KH_STORE_APPLICATION_ID)
        return kh_fail(err, KH_ERR_STORE, "this is an SQLite file, but not a situation file");
    return KH_OK;
}

/* In the transaction the version is asked for again: another program, maybe a newer one, may have been here since. */
static kh_err migrate_if_older(sqlite3 *db, struct kh_error *err) {
    int64_t version = pragma_value(db, "PRAGMA user_version");
    KH_TRY(check_owner(db, version, err));
    return version == KH_STORE_VERSION ? KH_OK : migrate_from(db, version, err);
}

kh_err kh_schema_migrate(sqlite3 *db, struct kh_error *err) {
    int64_t version = pragma_value(db, "PRAGMA user_version");
    KH_TRY(check_owner(db, version, err));
    if (version == KH_STORE_VERSION) return KH_OK;
    /* IMMEDIATE: of two programs that open a new file at once, the second waits and sees it done. */
    KH_TRY(run(db, "BEGIN IMMEDIATE", err));
    kh_err result = migrate_if_older(db, err);
    if (result == KH_OK) result = run(db, "COMMIT", err);
    if (result != KH_OK) sqlite3_exec(db, "ROLLBACK", NULL, NULL, NULL);
    return result;
}
