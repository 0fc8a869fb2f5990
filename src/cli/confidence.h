/* confidence.h: --min-confidence, of the commands that show or write events: which to leave out, and what is said about the others. */
#ifndef KH_CLI_CONFIDENCE_H
#define KH_CLI_CONFIDENCE_H

#include "store/sql.h"

/* The value of --min-confidence: "sure", "fair", "all", or a number from 0 to 1. False: neither, and the user has been told. */
bool kh_cli_confidence(const char *command, const char *value, double *out);
/* Says on stderr how many events of the file are left, and how many of such were right where it was measured; nothing when all are. */
KH_MUST_USE kh_err kh_cli_tell_confidence(struct kh_store *s, double least, struct kh_error *err);
/* The same of `kept` events out of `all`. */
void kh_cli_tell_kept(int64_t kept, int64_t all, double least);

#endif
