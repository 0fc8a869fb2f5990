#include "serve/ui.h"

#include <string.h>

/* Packed by scripts/lib/pack_ui.py: "KHUI1\n", then for each file four lengths (32 bit, little-endian: path, type,
 * etag, bytes), a flag byte, and the four strings; a path of length 0 ends the list. */
extern const char kh_ui_begin[], kh_ui_end[];
enum { MAGIC = 6, HEAD = 17 };

static uint32_t number(const char *p) {
    const unsigned char *b = (const unsigned char *)p;
    return (uint32_t)b[0] | (uint32_t)b[1] << 8 | (uint32_t)b[2] << 16 | (uint32_t)b[3] << 24;
}

static const char *take(const char *p, struct kh_str *out, uint32_t n) {
    *out = (struct kh_str){p, n};
    return p + n;
}

bool kh_ui_find(struct kh_str path, struct kh_ui_file *out) {
    const char *p = kh_ui_begin + MAGIC;
    while (p + HEAD <= kh_ui_end && number(p) > 0) {
        const char *head = p;
        p = take(head + HEAD, &out->path, number(head));
        p = take(p, &out->type, number(head + 4));
        p = take(p, &out->etag, number(head + 8));
        p = take(p, &out->bytes, number(head + 12));
        out->gzip = head[16] != 0;
        if (kh_str_equal(out->path, path)) return true;
    }
    return false;
}

bool kh_ui_built(void) {
    struct kh_ui_file file;
    return kh_ui_find(KH_S("index.html"), &file);
}
