#include "page/html.h"

#include <string.h>
#include <strings.h>

#include "base/limits.h"

enum { B = KH_TAG_BLOCK, V = KH_TAG_VOID, R = KH_TAG_RAW, D = KH_TAG_DROP, C = KH_TAG_CLOSES_P, F = KH_TAG_FORMAT };

static const struct {
    const char *name;
    unsigned flags;
} tags[] = {
    {"", 0}, {"", 0},
#define KH_TAG(name, flags) {#name, flags},
#include "page/tags.def"
#undef KH_TAG
};

unsigned kh_tag_flags(enum kh_tag tag) {
    return tags[tag].flags;
}

static bool is_letter(char ch) {
    return kh_ascii_lower(ch) >= 'a' && kh_ascii_lower(ch) <= 'z';
}

static enum kh_tag tag_named(const char *name, size_t n) {
    char word[16];
    if (n == 0 || n >= sizeof word) return KH_TAG_OTHER;
    for (size_t i = 0; i < n; i++) word[i] = name[i] == '-' ? '_' : kh_ascii_lower(name[i]);
    word[n] = '\0';
    int low = KH_TAG_TEXT + 1, high = KH_TAG_COUNT - 1;
    while (low <= high) {
        int mid = (low + high) / 2, order = strcmp(word, tags[mid].name);
        if (order == 0) return (enum kh_tag)mid;
        if (order < 0) high = mid - 1;
        else low = mid + 1;
    }
    return KH_TAG_OTHER;
}

struct parser {
    struct kh_arena *arena;
    struct kh_html *html;
    uint32_t stack[KH_MAX_HTML_DEPTH];
    int depth;      /* open elements; stack[0] is the root */
    uint32_t extra; /* open elements beyond the depth limit, kept flat */
};

static struct kh_html_node *node_at(struct parser *p, uint32_t i) {
    return &p->html->nodes.at[i];
}

static uint32_t add_node(struct parser *p, enum kh_tag tag, size_t start, size_t end) {
    uint32_t i = (uint32_t)p->html->nodes.n, top = p->stack[p->depth - 1];
    kh_vec_push(p->arena, &p->html->nodes,
                (struct kh_html_node){.parent = top, .start = (uint32_t)start, .end = (uint32_t)end, .tag = (uint16_t)tag});
    struct kh_html_node *parent = node_at(p, top);
    if (parent->last) node_at(p, parent->last)->next = i;
    else parent->first = i;
    parent->last = i;
    return i;
}

static void pop_to(struct parser *p, int depth, size_t end) {
    while (p->depth > depth) node_at(p, p->stack[--p->depth])->end = (uint32_t)end;
    p->extra = 0;
}

/* Depth of the innermost open element for which wanted(tag) holds, not looking past a table cell's or the
 * barrier's edge; 0 when there is none. */
static int open_depth(struct parser *p, enum kh_tag wanted, enum kh_tag barrier, enum kh_tag barrier2) {
    for (int d = p->depth - 1; d > 0; d--) {
        enum kh_tag tag = (enum kh_tag)node_at(p, p->stack[d])->tag;
        if (tag == wanted) return d;
        if (tag == barrier || tag == barrier2) return 0;
    }
    return 0;
}

static void close_open(struct parser *p, enum kh_tag tag, enum kh_tag barrier, enum kh_tag barrier2, size_t at) {
    int d = open_depth(p, tag, barrier, barrier2);
    if (d) pop_to(p, d, at);
}

/* End tags that authors may leave out. */
static void close_implied(struct parser *p, enum kh_tag tag, size_t at) {
    if (kh_tag_flags(tag) & C) close_open(p, KH_TAG_p, KH_TAG_td, KH_TAG_button, at);
    switch (tag) {
    case KH_TAG_li: close_open(p, KH_TAG_li, KH_TAG_ul, KH_TAG_ol, at); break;
    case KH_TAG_dt:
    case KH_TAG_dd:
        close_open(p, KH_TAG_dt, KH_TAG_dl, KH_TAG_table, at);
        close_open(p, KH_TAG_dd, KH_TAG_dl, KH_TAG_table, at);
        break;
    case KH_TAG_td:
    case KH_TAG_th:
        close_open(p, KH_TAG_td, KH_TAG_table, KH_TAG_table, at);
        close_open(p, KH_TAG_th, KH_TAG_table, KH_TAG_table, at);
        break;
    case KH_TAG_tr: close_open(p, KH_TAG_tr, KH_TAG_table, KH_TAG_table, at); break;
    case KH_TAG_tbody:
    case KH_TAG_thead:
    case KH_TAG_tfoot:
        close_open(p, KH_TAG_tbody, KH_TAG_table, KH_TAG_table, at);
        close_open(p, KH_TAG_thead, KH_TAG_table, KH_TAG_table, at);
        break;
    case KH_TAG_option: close_open(p, KH_TAG_option, KH_TAG_select, KH_TAG_select, at); break;
    case KH_TAG_a: close_open(p, KH_TAG_a, KH_TAG_td, KH_TAG_table, at); break;
    case KH_TAG_body: close_open(p, KH_TAG_head, KH_TAG_body, KH_TAG_body, at); break;
    default: break;
    }
}

/* Position of '>' that ends the tag begun at `at`, quotes respected; n when the page ends first. */
static size_t tag_end(struct kh_str s, size_t at) {
    char quote = 0;
    for (size_t i = at; i < s.n; i++) {
        char ch = s.p[i];
        if (quote) {
            if (ch == quote) quote = 0;
        } else if (ch == '>') {
            return i;
        } else if ((ch == '"' || ch == '\'') && i > at && s.p[i - 1] == '=') {
            quote = ch;
        } else if ((ch == '"' || ch == '\'') && i > at && kh_ascii_space(s.p[i - 1])) {
            size_t k = i;
            while (k > at && kh_ascii_space(s.p[k - 1])) k--;
            if (k > at && s.p[k - 1] == '=') quote = ch;
        }
    }
    const char *close = quote ? memchr(s.p + at, '>', s.n - at) : NULL; /* a quote that never ends */
    return close ? (size_t)(close - s.p) : s.n;
}

/* Where the end tag of a raw element begins; the end of the page when there is none. */
static size_t raw_end(struct kh_str s, size_t at, const char *name) {
    size_t n = strlen(name);
    while (at + n + 2 <= s.n) {
        const char *hit = memchr(s.p + at, '<', s.n - at - n - 1);
        if (!hit) break;
        at = (size_t)(hit - s.p);
        if (hit[1] == '/' && strncasecmp(hit + 2, name, n) == 0) return at;
        at++;
    }
    return s.n;
}

static size_t skip_markup(struct kh_str s, size_t at) {
    struct kh_str rest = kh_str_slice(s, at, s.n);
    size_t end = SIZE_MAX, tail = 0;
    if (kh_str_starts(rest, KH_S("<!--"))) {
        end = kh_str_find(s, KH_S("-->"), at + 2);
        tail = 3;
    } else if (kh_str_starts(rest, KH_S("<![CDATA["))) {
        end = kh_str_find(s, KH_S("]]>"), at);
        tail = 3;
    }
    if (end != SIZE_MAX) return end + tail;
    const char *close = memchr(rest.p, '>', rest.n);
    return close ? (size_t)(close - s.p) + 1 : s.n;
}

static size_t open_tag(struct parser *p, size_t at) {
    struct kh_str s = p->html->bytes;
    size_t name = at + 1, i = name;
    while (i < s.n && !kh_ascii_space(s.p[i]) && s.p[i] != '>' && s.p[i] != '/') i++;
    enum kh_tag tag = tag_named(s.p + name, i - name);
    size_t end = tag_end(s, i), next = end < s.n ? end + 1 : s.n;
    bool self_closed = end > i && end < s.n && s.p[end - 1] == '/';
    close_implied(p, tag, at);
    uint32_t node = add_node(p, tag, at, next);
    node_at(p, node)->attrs = (uint32_t)i;
    node_at(p, node)->attrs_end = (uint32_t)end;
    unsigned flags = kh_tag_flags(tag);
    if (flags & V) return next;
    if (flags & R) {
        size_t stop = raw_end(s, next, tags[tag].name);
        if (stop > next) {
            p->stack[p->depth++] = node;
            add_node(p, KH_TAG_TEXT, next, stop);
            p->depth--;
        }
        next = stop < s.n ? tag_end(s, stop + 2) : s.n;
        next = next < s.n ? next + 1 : s.n;
        node_at(p, node)->end = (uint32_t)next;
        return next;
    }
    if (self_closed && (tag == KH_TAG_OTHER || tag == KH_TAG_svg)) return next;
    if (p->depth + 1 < KH_MAX_HTML_DEPTH) p->stack[p->depth++] = node;
    else p->extra++;
    return next;
}

static size_t close_tag(struct parser *p, size_t at) {
    struct kh_str s = p->html->bytes;
    size_t name = at + 2, i = name;
    while (i < s.n && !kh_ascii_space(s.p[i]) && s.p[i] != '>' && s.p[i] != '/') i++;
    enum kh_tag tag = tag_named(s.p + name, i - name);
    const char *close = memchr(s.p + i, '>', s.n - i);
    size_t next = close ? (size_t)(close - s.p) + 1 : s.n;
    if (p->extra) {
        p->extra--;
        return next;
    }
    if (tag == KH_TAG_OTHER || tag == KH_TAG_body || tag == KH_TAG_html) {
        /* an unknown element: only when it is the innermost one; text behind </body> stays in the body */
        int d = p->depth - 1;
        if (tag == KH_TAG_OTHER && d > 0 && node_at(p, p->stack[d])->tag == KH_TAG_OTHER) pop_to(p, d, next);
        return next;
    }
    bool part = tag == KH_TAG_table || tag == KH_TAG_tr || tag == KH_TAG_tbody;
    int d = open_depth(p, tag, part ? tag : KH_TAG_td, part ? tag : KH_TAG_body);
    if (d) pop_to(p, d, next);
    return next;
}

static bool begins_tag(struct kh_str s, size_t at) {
    if (at + 1 >= s.n) return false;
    char ch = s.p[at + 1];
    return is_letter(ch) || ch == '!' || ch == '?' || (ch == '/' && at + 2 < s.n && (is_letter(s.p[at + 2]) || s.p[at + 2] == '>'));
}

void kh_html_parse(struct kh_arena *a, struct kh_str bytes, struct kh_html *out) {
    *out = (struct kh_html){.bytes = bytes};
    struct parser p = {.arena = a, .html = out, .depth = 1};
    kh_vec_push(a, &out->nodes, (struct kh_html_node){.end = (uint32_t)bytes.n});
    size_t at = 0, text = 0;
    while (at < bytes.n) {
        const char *hit = memchr(bytes.p + at, '<', bytes.n - at);
        size_t lt = hit ? (size_t)(hit - bytes.p) : bytes.n;
        if (lt < bytes.n && !begins_tag(bytes, lt)) {
            at = lt + 1;
            continue;
        }
        if (lt > text) add_node(&p, KH_TAG_TEXT, text, lt);
        if (lt == bytes.n) break;
        char ch = bytes.p[lt + 1];
        at = ch == '!' || ch == '?' ? skip_markup(bytes, lt) : ch == '/' ? close_tag(&p, lt) : open_tag(&p, lt);
        text = at;
    }
    if (at >= bytes.n && text < bytes.n && bytes.n && out->nodes.n == 1) add_node(&p, KH_TAG_TEXT, text, bytes.n);
    pop_to(&p, 1, bytes.n);
}

static size_t skip_space(const char *s, size_t i, size_t end) {
    while (i < end && kh_ascii_space(s[i])) i++;
    return i;
}

/* The value behind '=' at i; moves i behind it. */
static struct kh_str attr_value(const char *s, size_t *i, size_t end) {
    size_t start = skip_space(s, *i + 1, end), stop;
    char quote = start < end && (s[start] == '"' || s[start] == '\'') ? s[start] : 0;
    if (quote) {
        const char *close = memchr(s + start + 1, quote, end - start - 1);
        stop = close ? (size_t)(close - s) : end;
        *i = stop < end ? stop + 1 : end;
        return (struct kh_str){s + start + 1, stop - start - 1};
    }
    for (stop = start; stop < end && !kh_ascii_space(s[stop]);) stop++;
    *i = stop;
    return (struct kh_str){s + start, stop - start};
}

bool kh_html_attr_next(const struct kh_html *h, uint32_t node, uint32_t *at, struct kh_str *name, struct kh_str *value) {
    const struct kh_html_node *n = &h->nodes.at[node];
    const char *s = h->bytes.p;
    size_t end = n->attrs_end, i = (size_t)n->attrs + *at;
    while (i < end && (kh_ascii_space(s[i]) || s[i] == '/' || s[i] == '=')) i++;
    if (i >= end) return false;
    size_t key = i;
    while (i < end && !kh_ascii_space(s[i]) && s[i] != '=' && s[i] != '/') i++;
    *name = (struct kh_str){s + key, i - key};
    *value = (struct kh_str){"", 0};
    size_t equals = skip_space(s, i, end);
    if (equals < end && s[equals] == '=') {
        i = equals;
        *value = attr_value(s, &i, end);
    }
    *at = (uint32_t)(i - n->attrs);
    return true;
}

bool kh_html_attr(const struct kh_html *h, uint32_t node, struct kh_str name, struct kh_str *value) {
    struct kh_str key, v;
    uint32_t at = 0;
    while (kh_html_attr_next(h, node, &at, &key, &v)) {
        if (key.n != name.n || strncasecmp(key.p, name.p, name.n) != 0) continue;
        *value = v;
        return true;
    }
    return false;
}

uint32_t kh_html_next(const struct kh_html *h, uint32_t node, uint32_t top, bool into) {
    const struct kh_html_node *at = h->nodes.at;
    if (into && at[node].first) return at[node].first;
    while (node != top) {
        if (at[node].next) return at[node].next;
        node = at[node].parent;
    }
    return 0;
}
