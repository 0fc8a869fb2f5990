/* input.h: the documents of a command's INPUT arguments, one after the other.
 *
 * Files and folders of pages, text, JSON Lines, feeds, web archives and mails; "-" is JSON Lines on standard
 * input. Archives are streamed: memory is that of one document. A bad record is told and passed over.
 *
 *     struct kh_input *in = kh_input_new(args, n);
 *     while ((step = kh_input_next(in, &arena, &source, &problem)) != KH_INPUT_END) ...
 *     kh_input_free(in);
 *
 * One thread at a time. A source lives in the arena given with it and outlives the input.
 */
#ifndef KH_PAGE_INPUT_H
#define KH_PAGE_INPUT_H

#include "page/page.h"

enum kh_input_step {
    KH_INPUT_END,
    KH_INPUT_SOURCE, /* *out is a document */
    KH_INPUT_BAD,    /* *problem tells; out->id and out->file say of what */
};

struct kh_input;
struct kh_input *kh_input_new(const char *const *args, size_t n); /* args are copied; nothing is opened yet; the caller frees it */
void kh_input_free(struct kh_input *in);
/* The next document. *out and its strings are in the arena, valid until it is cleared. After KH_INPUT_BAD the next call goes on. */
enum kh_input_step kh_input_next(struct kh_input *in, struct kh_arena *a, struct kh_source *out,
                                 struct kh_error *problem);
/* For a progress line: whole inputs (files) ended and in all; a stream of unknown length counts as one. */
void kh_input_progress(const struct kh_input *in, size_t *ended, size_t *all);

#endif
