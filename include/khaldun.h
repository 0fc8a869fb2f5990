/* khaldun.h: the public C API. Reads documents, builds situations, asks them.
 *
 * It holds no global and no thread: everything hangs on a handle that you open and free. An engine is immutable and may be
 * shared by threads; a reader and a situation belong to one thread at a time; several may be open side by side, in several
 * processes too.
 *
 * Ownership: what a function opens or fills for you is yours: give it back with the _free of its name (NULL is fine).
 * What you pass in is borrowed for the call only.
 * Text: UTF-8. Positions in JSON are byte offsets, half-open, from 0; dates are YYYY-MM-DD; scores run from -10 to +10;
 * shares and beliefs from 0 to 1. The JSON of a reading is docs/schema/reading.schema.json.
 * Errors: 0 is success. Otherwise the code comes back and, when `error` is not NULL, a message for a person. On failure
 * out-parameters are left as they were. Running out of memory ends the process (docs/architecture.md says why).
 *
 *     khaldun_engine *engine; khaldun_reader *reader; khaldun_text json; khaldun_error error;
 *     khaldun_document page = {.bytes = bytes, .n_bytes = n, .id = "page-1", .date = "2025-04-10"};
 *     if (khaldun_engine_open("build/packs", "ar", &engine, &error)) return complain(&error);
 *     reader = khaldun_reader_new(engine);
 *     if (khaldun_read(reader, &page, &json, &error) == KHALDUN_OK) puts(json.p);
 */
#ifndef KHALDUN_H
#define KHALDUN_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#define KHALDUN_VERSION "0.1.0"

typedef enum khaldun_code {
    KHALDUN_OK = 0,
    KHALDUN_IO,        /* a file cannot be read or written */
    KHALDUN_LIMIT,     /* larger than src/base/limits.h allows */
    KHALDUN_FORMAT,    /* the bytes are not what they should be */
    KHALDUN_PACK,      /* no compiled pack, or a damaged one */
    KHALDUN_NOT_FOUND, /* no such view, item or file */
    KHALDUN_STORE,     /* the situation file is damaged, or made by a newer version */
    KHALDUN_ARGUMENT,  /* a value that cannot be */
    KHALDUN_NETWORK,
    KHALDUN_STOPPED
} khaldun_code;

typedef struct khaldun_error {
    khaldun_code code;
    char message[640]; /* what happened and to what, ends in NUL */
    const char *advice; /* what a user can do; never freed */
} khaldun_error;

/* Text that a call made for you; p ends in NUL behind n bytes. */
typedef struct khaldun_text {
    char *p;
    size_t n;
} khaldun_text;
void khaldun_text_free(khaldun_text *text);

/* --- engine: the compiled packs of one language --- */

typedef struct khaldun_engine khaldun_engine;
/* Opens packs_dir/LANG.pack. Fails: PACK, IO. Cost: some milliseconds. */
khaldun_code khaldun_engine_open(const char *packs_dir, const char *lang, khaldun_engine **out, khaldun_error *error);
void khaldun_engine_free(khaldun_engine *engine); /* after its readers and situations */
/* Names the packs' very data: readings made under one hash, from the same bytes, are the same bytes. */
uint64_t khaldun_engine_hash(const khaldun_engine *engine);

/* --- reading one document --- */

typedef enum khaldun_kind { KHALDUN_GUESS, KHALDUN_HTML, KHALDUN_PLAIN } khaldun_kind;

/* Strings may be NULL: not known. */
typedef struct khaldun_document {
    const char *bytes;
    size_t n_bytes;
    const char *id;      /* stable name; a situation knows documents by it */
    const char *url;
    const char *title;
    const char *date;    /* of publication, YYYY-MM-DD; else it is looked for on the page */
    const char *lang;
    const char *charset; /* as an HTTP head declares it */
    khaldun_kind kind;
} khaldun_document;

typedef struct khaldun_reader khaldun_reader;
khaldun_reader *khaldun_reader_new(const khaldun_engine *engine); /* never NULL; remembers words, so keep it */
void khaldun_reader_free(khaldun_reader *reader);
/* The document's reading, one JSON object without line ends. A pure function of the document and the packs.
 * Fails: LIMIT, FORMAT (not text at all). */
khaldun_code khaldun_read(khaldun_reader *reader, const khaldun_document *document, khaldun_text *out, khaldun_error *error);

/* --- a situation: what many documents say together, one SQLite file --- */

typedef struct khaldun_situation khaldun_situation;
/* Opens a file for asking. Fails: IO, STORE. */
khaldun_code khaldun_situation_open(const char *path, khaldun_situation **out, khaldun_error *error);
/* Opens a file for adding, and makes it when it is not there. The engine must outlive the situation. */
khaldun_code khaldun_situation_build(const char *path, const khaldun_engine *engine, khaldun_situation **out, khaldun_error *error);
void khaldun_situation_free(khaldun_situation *situation); /* what was not finished stays out */

/* Reads a document and adds it; one that is there already, unchanged, costs a look-up. The order of adding makes no
 * difference. Requires: opened by _build, and an id (else ARGUMENT). Fails also: LIMIT, FORMAT, STORE. */
khaldun_code khaldun_situation_add(khaldun_situation *situation, const khaldun_document *document, khaldun_error *error);
/* Writes all that was added and assembles the whole. */
khaldun_code khaldun_situation_finish(khaldun_situation *situation, khaldun_error *error);

/* {"documents":n,"sources":n,"actors":n,"events":n,"relations":n,"accounts":n,"causes":n,"scenarios":n} */
khaldun_code khaldun_situation_summary(khaldun_situation *situation, khaldun_text *out, khaldun_error *error);
/* One view as {"VIEW":[{...},...]}: actors, events, relations, accounts, causes, scenarios, sources, timeline, documents. A pair
 * of actors ("MLI", "DZA") narrows it; both may be NULL. Fails: NOT_FOUND when there is no such view. */
khaldun_code khaldun_situation_view(khaldun_situation *situation, const char *view, const char *actor_a, const char *actor_b,
                                    khaldun_text *out, khaldun_error *error);
/* The chain from an item ("E12", "R3", "MLI.GOV") down to sentences, rules and weights, for people. `open` and `close` stand
 * around the words that triggered it; NULL for none. Fails: NOT_FOUND. */
khaldun_code khaldun_situation_explain(khaldun_situation *situation, const char *id, const char *open, const char *close,
                                       khaldun_text *out, khaldun_error *error);

#ifdef __cplusplus
}
#endif
#endif
