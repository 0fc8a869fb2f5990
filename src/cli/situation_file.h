/* situation_file.h: opening a situation to look at it, as show, explain and export do. */
#ifndef KH_CLI_SITUATION_FILE_H
#define KH_CLI_SITUATION_FILE_H

#include "store/store.h"

/* For reading; says on standard error when a build of it was stopped before its end. */
KH_MUST_USE kh_err kh_cli_open_situation(const char *path, struct kh_store **out, struct kh_error *err);

#endif
