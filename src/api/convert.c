#include "api/convert.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* The public codes are the library's, in its order. */
_Static_assert((int)KHALDUN_IO == (int)KH_ERR_IO && (int)KHALDUN_LIMIT == (int)KH_ERR_LIMIT, "codes");
_Static_assert((int)KHALDUN_FORMAT == (int)KH_ERR_FORMAT && (int)KHALDUN_PACK == (int)KH_ERR_PACK, "codes");
_Static_assert((int)KHALDUN_NOT_FOUND == (int)KH_ERR_NOT_FOUND && (int)KHALDUN_STORE == (int)KH_ERR_STORE, "codes");
_Static_assert((int)KHALDUN_ARGUMENT == (int)KH_ERR_ARGUMENT && (int)KHALDUN_NETWORK == (int)KH_ERR_NETWORK, "codes");
_Static_assert((int)KHALDUN_STOPPED == (int)KH_ERR_STOPPED, "codes");
_Static_assert((int)KHALDUN_HTML == (int)KH_SOURCE_HTML && (int)KHALDUN_PLAIN == (int)KH_SOURCE_TEXT, "kinds");

khaldun_code kh_public_fail(const struct kh_error *from, khaldun_error *to) {
    khaldun_code code = (khaldun_code)from->code;
    if (!to) return code;
    *to = (khaldun_error){.code = code, .advice = kh_err_advice(from->code)};
    if (from->file[0]) snprintf(to->message, sizeof to->message, "%s:%u:%u: %s", from->file, from->line, from->column, from->message);
    else snprintf(to->message, sizeof to->message, "%s", from->message);
    return code;
}

void kh_public_text(struct kh_buf *from, khaldun_text *out) {
    size_t n = from->n;
    kh_buf_putc(from, '\0');
    *out = (khaldun_text){from->p, n};
    kh_buf_init(from, 0);
}

void khaldun_text_free(khaldun_text *text) {
    if (!text) return;
    free(text->p);
    *text = (khaldun_text){NULL, 0};
}

struct kh_source kh_public_source(const khaldun_document *d) {
    return (struct kh_source){
        .id = kh_str_from(d->id), .url = kh_str_from(d->url), .title = kh_str_from(d->title), .date = kh_str_from(d->date),
        .lang = kh_str_from(d->lang), .charset = kh_str_from(d->charset), .bytes = {d->bytes, d->n_bytes},
        .kind = (enum kh_source_kind)d->kind,
    };
}
