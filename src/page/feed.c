#include "page/feed.h"

#include <libxml/HTMLparser.h>
#include <libxml/parser.h>
#include <libxml/tree.h>
#include <libxml/uri.h>
#include <string.h>
#include <strings.h>

#include "base/buf.h"
#include "base/limits.h"
#include "base/utf8.h"
#include "page/charset.h"
#include "page/html.h"

/* An address as browsers take it (URL standard, 4.4): a line end or another control character inside is no part of it. Who writes it
 * into a head of lines, as an archive does, would else write a line of the feed's own. */
static struct kh_str without_controls(struct kh_arena *a, struct kh_str link) {
    char *to = kh_arena_alloc(a, link.n + 1);
    size_t n = 0;
    for (size_t i = 0; i < link.n; i++) {
        bool control = (unsigned char)link.p[i] < ' ' || link.p[i] == 0x7F;
        if (!control) to[n++] = link.p[i];
    }
    return (struct kh_str){to, n};
}

struct kh_str kh_feed_resolve(struct kh_arena *a, struct kh_str base, struct kh_str link) {
    link = kh_str_trim(without_controls(a, link));
    if (link.n == 0 || base.n == 0 || kh_str_contains(kh_str_slice(link, 0, 12), KH_S("://"))) return kh_arena_str(a, link);
    xmlChar *uri = xmlBuildURI((const xmlChar *)kh_arena_cstr(a, link), (const xmlChar *)kh_arena_cstr(a, base));
    struct kh_str s = kh_arena_str(a, uri ? kh_str_from((const char *)uri) : link);
    xmlFree(uri);
    return s;
}

/* An entity that XML does not know but HTML does, or an ampersand that begins none: both break XML parsers. */
static size_t mend_reference(struct kh_str s, size_t i, struct kh_buf *out) {
    size_t end = i + 1;
    while (end < s.n && end < i + 12 && s.p[end] != ';' && s.p[end] != '&' && s.p[end] != '<' && s.p[end] != ' ') end++;
    struct kh_str name = kh_str_slice(s, i + 1, end);
    bool closed = end < s.n && s.p[end] == ';' && name.n > 0;
    static const struct kh_str known[] = {{"amp", 3}, {"lt", 2}, {"gt", 2}, {"quot", 4}, {"apos", 4}};
    for (size_t k = 0; closed && k < 5; k++) {
        if (kh_str_equal(name, known[k])) return kh_buf_put(out, kh_str_slice(s, i, end + 1)), end + 1;
    }
    if (closed && name.p[0] == '#') return kh_buf_put(out, kh_str_slice(s, i, end + 1)), end + 1;
    char copy[12] = "", bytes[4];
    if (closed && name.n < sizeof copy) memcpy(copy, name.p, name.n);
    const htmlEntityDesc *e = copy[0] ? htmlEntityLookup((const xmlChar *)copy) : NULL;
    if (e) return kh_buf_put(out, (struct kh_str){bytes, kh_utf8_put(bytes, e->value)}), end + 1;
    kh_buf_puts(out, "&amp;");
    return i + 1;
}

/* Text that libxml2 takes: no control characters, no unknown entities, well-formed UTF-8. CDATA stays as it is. */
static void mend(struct kh_str s, struct kh_buf *out) {
    for (size_t i = 0; i < s.n;) {
        unsigned char ch = (unsigned char)s.p[i];
        if (ch == '<' && kh_str_starts(kh_str_slice(s, i, s.n), KH_S("<![CDATA["))) {
            size_t end = kh_str_find(s, KH_S("]]>"), i);
            end = end == SIZE_MAX ? s.n : end + 3;
            for (; i < end; i++) kh_buf_putc(out, (unsigned char)s.p[i] < 0x20 && s.p[i] != '\n' ? ' ' : s.p[i]);
        } else if (ch == '&') {
            i = mend_reference(s, i, out);
        } else if (ch < 0x20) {
            kh_buf_putc(out, ch == '\n' ? '\n' : ' ');
            i++;
        } else {
            char bytes[4];
            kh_buf_put(out, (struct kh_str){bytes, kh_utf8_put(bytes, kh_utf8_next(s, &i))});
        }
    }
}

struct reader {
    struct kh_arena *arena;
    struct kh_feed *feed;
    struct kh_str base;
};

static bool named(const xmlNode *n, const char *name) {
    if (n->type != XML_ELEMENT_NODE) return false;
    const char *local = strchr((const char *)n->name, ':'); /* a prefix that was never declared stays in the name */
    return strcasecmp(local ? local + 1 : (const char *)n->name, name) == 0;
}

static bool in_space(const xmlNode *n, const char *part) {
    return n->ns && n->ns->href && strstr((const char *)n->ns->href, part);
}

static struct kh_str content(struct kh_arena *a, const xmlNode *n) {
    xmlChar *text = xmlNodeGetContent(n);
    struct kh_str s = kh_arena_str(a, kh_str_trim(kh_str_from((const char *)text)));
    xmlFree(text);
    return s;
}

static struct kh_str attribute(struct kh_arena *a, xmlNode *n, const char *name) {
    xmlChar *text = xmlGetProp(n, (const xmlChar *)name);
    struct kh_str s = kh_arena_str(a, kh_str_trim(kh_str_from((const char *)text)));
    xmlFree(text);
    return s;
}

/* Atom's xhtml content is elements, everybody else's is escaped text. */
static struct kh_str markup(struct kh_arena *a, xmlNode *n) {
    if (!kh_str_equal_nocase(attribute(a, n, "type"), KH_S("xhtml"))) return content(a, n);
    xmlBuffer *b = xmlBufferCreate();
    xmlNodeDump(b, n->doc, n, 0, 0);
    struct kh_str s = kh_arena_str(a, kh_str_from((const char *)xmlBufferContent(b)));
    xmlBufferFree(b);
    return s;
}

static void keep(struct kh_str *field, struct kh_str value) {
    if (field->n == 0) *field = value;
}

static void keep_longer(struct kh_str *field, struct kh_str value) {
    if (value.n > field->n) *field = value;
}

static void read_link(struct reader *r, xmlNode *n, struct kh_str *url) {
    struct kh_str href = attribute(r->arena, n, "href"), rel = attribute(r->arena, n, "rel");
    if (rel.n && !kh_str_equal_nocase(rel, KH_S("alternate"))) return;
    keep(url, kh_feed_resolve(r->arena, r->base, href.n ? href : content(r->arena, n)));
}

static struct kh_str read_person(struct kh_arena *a, xmlNode *n) {
    for (xmlNode *c = n->children; c; c = c->next) {
        if (named(c, "name")) return content(a, c);
    }
    return content(a, n);
}

static void read_date(struct reader *r, xmlNode *n, struct kh_feed_item *item, struct kh_str *changed) {
    struct kh_arena *a = r->arena;
    if (named(n, "pubDate") || named(n, "published") || named(n, "issued") || named(n, "publication_date")) {
        item->date = content(a, n);
    } else if (named(n, "date") || named(n, "created")) {
        keep(&item->date, content(a, n));
    } else if (named(n, "updated") || named(n, "modified") || named(n, "lastmod")) {
        keep(changed, content(a, n));
    }
}

static void read_field(struct reader *r, xmlNode *n, struct kh_feed_item *item, struct kh_str *changed);

static void read_fields(struct reader *r, xmlNode *item_node, struct kh_feed_item *item, struct kh_str *changed) {
    for (xmlNode *n = item_node->children; n; n = n->next) {
        if (n->type == XML_ELEMENT_NODE) read_field(r, n, item, changed);
    }
}

static bool holds_text(const xmlNode *n) {
    return named(n, "encoded") || named(n, "content") || named(n, "description") || named(n, "summary");
}

static void read_field(struct reader *r, xmlNode *n, struct kh_feed_item *item, struct kh_str *changed) {
    struct kh_arena *a = r->arena;
    if (in_space(n, "search.yahoo.com/mrss")) return; /* titles and texts of pictures */
    if (named(n, "title")) keep(&item->title, content(a, n));
    else if (named(n, "link")) read_link(r, n, &item->url);
    else if (named(n, "loc")) keep(&item->url, kh_feed_resolve(a, r->base, content(a, n)));
    else if (named(n, "guid") || named(n, "id")) keep(&item->id, content(a, n));
    else if (named(n, "creator") || named(n, "author")) keep(&item->author, read_person(a, n));
    else if (holds_text(n)) keep_longer(&item->html, markup(a, n));
    else if (named(n, "language")) keep(&item->lang, content(a, n));
    else if (named(n, "news") || named(n, "publication")) read_fields(r, n, item, changed);
    else read_date(r, n, item, changed);
}

static void read_item(struct reader *r, xmlNode *n) {
    struct kh_feed_item item = {0};
    struct kh_str changed = {"", 0};
    read_fields(r, n, &item, &changed);
    keep(&item.date, changed);
    keep(&item.lang, r->feed->lang);
    if (item.url.n == 0 && kh_str_starts(item.id, KH_S("http"))) item.url = kh_feed_resolve(r->arena, r->base, item.id);
    keep(&item.id, item.url);
    if (item.url.n || item.title.n || item.html.n) kh_vec_push(r->arena, &r->feed->items, item);
}

static bool is_item(const xmlNode *n) {
    return named(n, "item") || named(n, "entry") || named(n, "url");
}

static void read_channel(struct reader *r, xmlNode *n) {
    for (xmlNode *c = n->children; c; c = c->next) {
        if (c->type != XML_ELEMENT_NODE || is_item(c)) continue;
        if (named(c, "title")) keep(&r->feed->title, content(r->arena, c));
        else if (named(c, "link")) read_link(r, c, &r->feed->url);
        else if (named(c, "language")) keep(&r->feed->lang, content(r->arena, c));
    }
    if (r->base.n == 0) r->base = r->feed->url;
}

/* Depth first, so that items inside a channel and beside it are both found. */
static void visit(struct reader *r, xmlNode *n, int depth) {
    if (depth > 8) return;
    if (named(n, "channel") || named(n, "feed")) read_channel(r, n);
    for (xmlNode *c = n->children; c; c = c->next) {
        if (c->type != XML_ELEMENT_NODE) continue;
        if (named(c, "sitemap")) {
            struct kh_feed_item item = {0};
            struct kh_str changed = {"", 0};
            read_fields(r, c, &item, &changed);
            if (item.url.n) kh_vec_push(r->arena, &r->feed->sitemaps, item.url);
        } else if (is_item(c)) {
            read_item(r, c);
        } else {
            visit(r, c, depth + 1);
        }
    }
}

static bool is_feed_root(const xmlNode *n) {
    static const char *const roots[] = {"rss", "RDF", "feed", "urlset", "sitemapindex", "channel", NULL};
    for (const char *const *root = roots; *root; root++) {
        if (named(n, *root)) return true;
    }
    return false;
}

static void note_damage(struct reader *r, xmlParserCtxt *ctxt) {
    const xmlError *e = xmlCtxtGetLastError(ctxt);
    if (!e || e->level < XML_ERR_ERROR || e->code == XML_NS_ERR_UNDEFINED_NAMESPACE) return;
    r->feed->damaged = true;
    struct kh_str message = kh_str_trim(kh_str_from(e->message));
    r->feed->damage = kh_arena_printf(r->arena, "line %d: %.*s", e->line, KH_STR_ARG(message));
}

static kh_err read_xml(struct reader *r, struct kh_str text, struct kh_error *err) {
    /* NONET and no NOENT: nothing is fetched, no entity is expanded */
    int options = XML_PARSE_RECOVER | XML_PARSE_NOERROR | XML_PARSE_NOWARNING | XML_PARSE_NONET | XML_PARSE_NOCDATA;
    xmlParserCtxt *ctxt = xmlNewParserCtxt();
    if (!ctxt) kh_die_oom(0);
    xmlDoc *doc = xmlCtxtReadMemory(ctxt, text.p, (int)text.n, NULL, "UTF-8", options);
    xmlNode *root = doc ? xmlDocGetRootElement(doc) : NULL;
    bool feed = root && is_feed_root(root);
    if (feed) {
        note_damage(r, ctxt);
        xmlChar *base = xmlNodeGetBase(doc, root);
        if (base && strstr((const char *)base, "://")) r->base = kh_arena_str(r->arena, kh_str_from((const char *)base));
        xmlFree(base);
        visit(r, root, 0);
    }
    if (doc) xmlFreeDoc(doc);
    xmlFreeParserCtxt(ctxt);
    if (!feed) return kh_fail(err, KH_ERR_FORMAT, "not a feed: no rss, feed, RDF or urlset element at its root");
    return KH_OK;
}

kh_err kh_feed_read(struct kh_arena *a, struct kh_str bytes, struct kh_str charset, struct kh_str base,
                    struct kh_feed *out, struct kh_error *err) {
    struct kh_decoded decoded;
    struct kh_buf text;
    *out = (struct kh_feed){0};
    if (bytes.n > KH_MAX_DOCUMENT_BYTES) return kh_fail(err, KH_ERR_LIMIT, "a feed of %zu bytes is longer than a document may be", bytes.n);
    KH_TRY(kh_decode_bytes(a, bytes, charset, &decoded, err));
    struct kh_str bare = kh_str_trim(decoded.text);
    if (bare.n == 0) return kh_fail(err, KH_ERR_FORMAT, "the feed is empty");
    if (bare.p[0] == '{') return kh_feed_read_json(a, bare, base, out, err);
    struct reader r = {a, out, base};
    kh_buf_init(&text, 0);
    mend(bare, &text);
    kh_err e = read_xml(&r, kh_buf_str(&text), err);
    kh_buf_free(&text);
    return e;
}
