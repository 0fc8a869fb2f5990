/* reading_parse.h: a reading from its JSON, the other way of kh_reading_write.
 *
 * For readings that were made elsewhere (another machine, the executors of a batch engine) and are built
 * into a situation here. Nothing in the JSON is trusted: spans must lie in the text, ids must exist,
 * words and dates are whole, and the text is no longer than an article may be (KH_MAX_ARTICLE_BYTES).
 *
 * Ownership: the reading lives in the arena; the JSON may go.
 */
#ifndef KH_STORE_READING_PARSE_H
#define KH_STORE_READING_PARSE_H

#include "base/err.h"
#include "read/reading.h"

/* One JSON object, design section 5. Fails: FORMAT with what is wrong; also for a line that reports a
 * document that could not be read. */
KH_MUST_USE kh_err kh_reading_parse(struct kh_arena *a, struct kh_str json, const struct kh_reading **out,
                                    struct kh_error *err);

#endif
