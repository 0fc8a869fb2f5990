/* situation_file.h: opening a situation to look at it, as show, explain and export do. */
#ifndef KH_CLI_SITUATION_FILE_H
#define KH_CLI_SITUATION_FILE_H

#include "situation/assemble.h"
#include "store/store.h"

/* For reading; says on standard error when a build of it was stopped before its end. */
KH_MUST_USE kh_err kh_cli_open_situation(const char *path, struct kh_store **out, struct kh_error *err);
/* "5 documents of 1 source, 12 actors, ..." on a line of its own; from 2 on without documents and sources. */
void kh_cli_print_counts(const struct kh_situation_summary *n, size_t from);

#endif
