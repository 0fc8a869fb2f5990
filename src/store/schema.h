/* schema.h: the tables of a situation file and their versions. docs/schema/situation.md explains each.
 *
 * A migration takes a file from version n to n + 1 inside one transaction. A released migration is never
 * changed: new needs get a new one at the end of the list.
 *
 * Ownership: nothing is kept of the connection, and what is given back is static.
 */
#ifndef KH_STORE_SCHEMA_H
#define KH_STORE_SCHEMA_H

#include "base/err.h"
#include <sqlite3.h>

enum {
    KH_STORE_APPLICATION_ID = 0x4B48414C, /* "KHAL" */
    KH_STORE_VERSION = 3,                 /* the version this library writes */
};

/* Brings the open file to KH_STORE_VERSION. Fails: STORE (a newer file, or not ours). */
KH_MUST_USE kh_err kh_schema_migrate(sqlite3 *db, struct kh_error *err);

/* Tables that are computed from the others, children first: the order to empty them in; NULL ends the list. */
extern const char *const kh_schema_assembled[];

#endif
