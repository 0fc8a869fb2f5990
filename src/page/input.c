#include "page/input.h"

#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/limits.h"
#include "page/format.h"

static const struct kh_format *const formats[] = {
#define KH_FORMAT(name) &kh_format_##name,
#include "page/formats.def"
#undef KH_FORMAT
};

struct kh_input {
    struct kh_arena arena;
    kh_str_vec args;
    size_t arg;       /* next argument to walk */
    kh_str_vec files; /* of the arguments walked so far */
    size_t file;      /* next file to open */
    size_t ended;
    const struct kh_format *format; /* of the open file, or NULL */
    struct kh_input_file open;
};

struct kh_input *kh_input_new(const char *const *args, size_t n) {
    struct kh_input *in = kh_xmalloc(sizeof *in);
    *in = (struct kh_input){0};
    for (size_t i = 0; i < n; i++) kh_vec_push(&in->arena, &in->args, kh_arena_str(&in->arena, kh_str_from(args[i])));
    return in;
}

static void close_file(struct kh_input *in) {
    if (!in->format) return;
    if (in->format->close) in->format->close(&in->open);
    kh_stream_close(in->open.stream);
    kh_arena_free(&in->open.arena);
    in->format = NULL;
    in->ended++;
}

void kh_input_free(struct kh_input *in) {
    if (!in) return;
    close_file(in);
    kh_arena_free(&in->arena);
    free(in);
}

static struct kh_str without_packing(struct kh_str path) {
    if (kh_str_ends(path, KH_S(".gz"))) return kh_str_slice(path, 0, path.n - 3);
    if (kh_str_ends(path, KH_S(".zst"))) return kh_str_slice(path, 0, path.n - 4);
    return path;
}

static bool has_ending(struct kh_str path, const char *endings) {
    struct kh_str rest = kh_str_from(endings), one;
    while (kh_str_next(&rest, ' ', &one)) {
        if (path.n > one.n && kh_str_equal_nocase(kh_str_slice(path, path.n - one.n, path.n), one)) return true;
    }
    return false;
}

static const struct kh_format *format_of(struct kh_str path) {
    struct kh_str bare = without_packing(path);
    if (kh_str_equal(path, KH_S("-"))) return &kh_format_jsonl;
    for (size_t i = 0; i < sizeof formats / sizeof *formats; i++) {
        if (has_ending(bare, formats[i]->endings)) return formats[i];
    }
    return NULL;
}

enum kh_input_step kh_input_bad(struct kh_source *out, struct kh_str id, struct kh_error *problem, kh_err code,
                                const char *message) {
    out->id = id;
    kh_err e = kh_fail(problem, code, "%s", message);
    (void)e;
    return KH_INPUT_BAD;
}

static enum kh_input_step bad_path(struct kh_arena *a, struct kh_str path, struct kh_source *out) {
    *out = (struct kh_source){.id = kh_arena_str(a, path)};
    out->file = out->id;
    return KH_INPUT_BAD;
}

/* Lists the next argument's files; inside a folder only those of a known kind. */
static kh_err walk_argument(struct kh_input *in, struct kh_str arg, struct kh_error *problem) {
    kh_str_vec found = {0};
    if (kh_str_equal(arg, KH_S("-"))) {
        kh_vec_push(&in->arena, &in->files, arg);
        return KH_OK;
    }
    KH_TRY(kh_file_walk(&in->arena, arg.p, &found, problem));
    bool single = found.n == 1 && kh_str_equal(found.at[0], arg);
    for (size_t i = 0; i < found.n; i++) {
        if (single || format_of(found.at[i])) kh_vec_push(&in->arena, &in->files, found.at[i]);
    }
    return KH_OK;
}

static kh_err open_file(struct kh_input *in, struct kh_str path, struct kh_error *problem) {
    const struct kh_format *format = format_of(path);
    in->open = (struct kh_input_file){.path = path};
    KH_TRY(kh_stream_open(path.p, &in->open.stream, problem));
    in->format = format ? format : &kh_format_page; /* named by the user: read it as a page whatever its name */
    return KH_OK;
}

enum kh_input_step kh_input_next(struct kh_input *in, struct kh_arena *a, struct kh_source *out,
                                 struct kh_error *problem) {
    for (;;) {
        *out = (struct kh_source){0};
        if (in->format) {
            enum kh_input_step step = in->format->next(&in->open, a, out, problem);
            if (step != KH_INPUT_END) {
                out->file = kh_arena_str(a, in->open.path);
                return step;
            }
            close_file(in);
        } else if (in->file < in->files.n) {
            struct kh_str path = in->files.at[in->file++];
            if (open_file(in, path, problem) != KH_OK) return bad_path(a, path, out);
        } else if (in->arg < in->args.n) {
            struct kh_str arg = in->args.at[in->arg++];
            if (walk_argument(in, arg, problem) != KH_OK) return bad_path(a, arg, out);
        } else {
            return KH_INPUT_END;
        }
    }
}

void kh_input_progress(const struct kh_input *in, size_t *ended, size_t *all) {
    *ended = in->ended;
    *all = in->files.n + (in->args.n - in->arg);
}
