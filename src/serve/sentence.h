/* sentence.h: events in one sentence of a user, as the text of actions: "RUS.GOV CONSULT DZA.GOV". */
#ifndef KH_SERVE_SENTENCE_H
#define KH_SERVE_SENTENCE_H

#include "base/err.h"
#include "base/file.h"
#include "pack/pack.h"

/* Adds to *out, in the arena. None found is no failure. Fails: PACK without a pack. */
KH_MUST_USE kh_err kh_sentence_acts(const struct kh_pack *pack, struct kh_arena *a, struct kh_str sentence, kh_str_vec *out, struct kh_error *err);

#endif
