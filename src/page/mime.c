#include "page/mime.h"

#include <gmime/gmime.h>

/* Parts inside parts: a forwarded mail with a picture in its text is four deep. */
enum { MAX_DEPTH = 8 };

/* The parts that may be the document: the first of each kind, or the page at the address that was saved. */
struct choice {
    const char *address; /* of the saved page, or NULL */
    GMimePart *page, *html, *text;
};

static struct kh_str copied(struct kh_arena *a, const char *s) {
    return s ? kh_arena_str(a, kh_str_from(s)) : KH_S("");
}

static void consider(GMimePart *part, struct choice *c) {
    GMimeContentType *type = g_mime_object_get_content_type(GMIME_OBJECT(part));
    const char *at = g_mime_part_get_content_location(part);
    bool attached = g_strcmp0(g_mime_object_get_disposition(GMIME_OBJECT(part)), "attachment") == 0;
    bool html = g_mime_content_type_is_type(type, "text", "html") || g_mime_content_type_is_type(type, "application", "xhtml+xml");
    if (attached) return;
    if (html && !c->page && c->address && g_strcmp0(at, c->address) == 0) c->page = part;
    if (html && !c->html) c->html = part;
    if (!c->text && g_mime_content_type_is_type(type, "text", "plain")) c->text = part;
}

static void look_through(GMimeObject *o, int depth, struct choice *c) {
    if (!o || depth > MAX_DEPTH) return;
    if (GMIME_IS_PART(o)) consider(GMIME_PART(o), c);
    if (GMIME_IS_MESSAGE_PART(o)) {
        GMimeMessage *inner = g_mime_message_part_get_message(GMIME_MESSAGE_PART(o));
        if (inner) look_through(g_mime_message_get_mime_part(inner), depth + 1, c);
    }
    if (!GMIME_IS_MULTIPART(o)) return;
    for (int i = 0; i < g_mime_multipart_get_count(GMIME_MULTIPART(o)); i++) look_through(g_mime_multipart_get_part(GMIME_MULTIPART(o), i), depth + 1, c);
}

/* The part's bytes with base64 or quoted-printable taken off. */
static struct kh_str decoded(struct kh_arena *a, GMimePart *part) {
    GMimeDataWrapper *content = g_mime_part_get_content(part);
    GMimeStream *memory = g_mime_stream_mem_new();
    struct kh_str bytes = {"", 0};
    if (content && g_mime_data_wrapper_write_to_stream(content, memory) >= 0) {
        const GByteArray *all = g_mime_stream_mem_get_byte_array(GMIME_STREAM_MEM(memory));
        if (all->len) bytes = kh_arena_str(a, (struct kh_str){(const char *)all->data, all->len});
    }
    g_object_unref(memory);
    return bytes;
}

static struct kh_str sender(struct kh_arena *a, GMimeMessage *m) {
    InternetAddressList *from = g_mime_message_get_from(m);
    InternetAddress *first = from && internet_address_list_length(from) ? internet_address_list_get_address(from, 0) : NULL;
    return copied(a, first ? internet_address_get_name(first) : NULL);
}

static kh_err take(struct kh_arena *a, GMimeMessage *m, struct kh_source *out, struct kh_error *err) {
    struct choice c = {.address = g_mime_object_get_header(GMIME_OBJECT(m), "Snapshot-Content-Location")};
    look_through(g_mime_message_get_mime_part(m), 0, &c);
    GMimePart *part = c.page ? c.page : c.html ? c.html : c.text;
    if (!part) return kh_fail(err, KH_ERR_FORMAT, "the mail or saved page holds no text");
    const char *at = c.address ? c.address : g_mime_part_get_content_location(part);
    if (at) {
        out->url = copied(a, at);
    } else {
        out->title = copied(a, g_mime_message_get_subject(m));
        out->author = sender(a, m);
        out->date = copied(a, g_mime_object_get_header(GMIME_OBJECT(m), "Date"));
    }
    out->charset = copied(a, g_mime_object_get_content_type_parameter(GMIME_OBJECT(part), "charset"));
    out->kind = part == c.text ? KH_SOURCE_TEXT : KH_SOURCE_HTML;
    out->bytes = decoded(a, part);
    return out->bytes.n ? KH_OK : kh_fail(err, KH_ERR_FORMAT, "the mail or saved page holds no text");
}

kh_err kh_mime_read(struct kh_arena *a, struct kh_str bytes, struct kh_source *out, struct kh_error *err) {
    g_mime_init();
    GMimeStream *stream = g_mime_stream_mem_new_with_buffer(bytes.p, bytes.n);
    GMimeParser *parser = g_mime_parser_new_with_stream(stream);
    GMimeMessage *m = g_mime_parser_construct_message(parser, NULL);
    kh_err e = m ? take(a, m, out, err) : kh_fail(err, KH_ERR_FORMAT, "not a mail or a page saved as one file");
    if (m) g_object_unref(m);
    g_object_unref(parser);
    g_object_unref(stream);
    return e;
}
