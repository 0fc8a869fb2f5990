/* format.h: what one kind of input file has to offer. A new kind is a new file with one struct kh_format and
 * one row in formats.def. Not for use outside src/page. The file owns its arena, stream and state, and close ends what is in neither;
 * sources and their strings go to the arena given to next. */
#ifndef KH_PAGE_FORMAT_H
#define KH_PAGE_FORMAT_H

#include "page/input.h"
#include "page/stream.h"

/* One open file. `state` is the format's own, in the file's arena, which ends with the file. */
struct kh_input_file {
    struct kh_arena arena;
    struct kh_str path; /* as given; "-" for standard input */
    struct kh_stream *stream;
    void *state;
    uint64_t records; /* taken so far */
    uint64_t broken;  /* of them, told as broken */
    size_t cursor;    /* where a format that holds a list stands in it */
};

struct kh_format {
    const char *name;
    const char *endings; /* ".html .htm", also with .gz or .zst behind; first match wins */
    enum kh_input_step (*next)(struct kh_input_file *f, struct kh_arena *a, struct kh_source *out,
                               struct kh_error *problem);
    void (*close)(struct kh_input_file *f); /* may be NULL */
};

#define KH_FORMAT(name) extern const struct kh_format kh_format_##name;
#include "page/formats.def"
#undef KH_FORMAT

/* KH_INPUT_BAD with a message, for `return`. */
enum kh_input_step kh_input_bad(struct kh_source *out, struct kh_str id, struct kh_error *problem, kh_err code,
                                const char *message);

#endif
