/* jsonld.c: schema.org facts inside script elements. */
#include "page/meta.h"

#include <jansson.h>
#include <string.h>

#include "base/json_value.h"

enum { DEPTH = 6 };

struct ld {
    struct kh_arena *arena;
    const struct kh_page_cues *cues;
    struct kh_page_meta *m;
};

static bool is_article(const json_t *o) {
    const json_t *type = json_object_get(o, "@type");
    if (json_is_array(type)) type = json_array_get(type, 0);
    struct kh_str t = kh_json_value_str(type);
    return kh_str_ends(t, KH_S("Article")) || kh_str_ends(t, KH_S("Posting")) || kh_str_ends(t, KH_S("Report"));
}

static void keep(struct ld *l, struct kh_str *field, struct kh_str value) {
    if (field->n == 0 && value.n) *field = kh_html_plain(l->arena, value);
}

/* A name, an object with a name, or a list of either: the names, a comma between. */
static void keep_names(struct ld *l, struct kh_str *field, const json_t *v) {
    struct kh_buf b;
    if (field->n) return;
    kh_buf_init(&b, 1000);
    size_t n = json_is_array(v) ? json_array_size(v) : 1;
    for (size_t i = 0; i < n; i++) {
        const json_t *one = json_is_array(v) ? json_array_get(v, i) : v;
        struct kh_str name = json_is_object(one) ? kh_json_text(one, "name") : kh_json_value_str(one);
        if (name.n == 0 || kh_str_starts(name, KH_S("http"))) continue;
        if (b.n) kh_buf_puts(&b, ", ");
        kh_buf_put(&b, name);
    }
    keep(l, field, kh_buf_str(&b));
    kh_buf_free(&b);
}

static void keep_stamp(struct ld *l, struct kh_page_stamp *stamp, struct kh_str text) {
    struct kh_when when;
    if (stamp->from != KH_DATE_NONE || text.n == 0 || !kh_page_date_stamp(l->cues, text, &when)) return;
    stamp->when = when;
    stamp->from = KH_DATE_META;
}

static void article(struct ld *l, const json_t *o) {
    keep(l, &l->m->title, kh_json_text(o, "headline"));
    struct kh_str body = kh_json_text(o, "articleBody");
    if (body.n > l->m->body.n) l->m->body = kh_arena_str(l->arena, body);
    keep_names(l, &l->m->author, json_object_get(o, "author"));
    keep_names(l, &l->m->publisher, json_object_get(o, "publisher"));
    keep_stamp(l, &l->m->published, kh_json_text(o, "datePublished"));
    keep_stamp(l, &l->m->updated, kh_json_text(o, "dateModified"));
}

static void visit(struct ld *l, const json_t *v, int depth) {
    if (depth > DEPTH) return;
    if (json_is_array(v)) {
        for (size_t i = 0; i < json_array_size(v) && i < 100; i++) visit(l, json_array_get(v, i), depth + 1);
    } else if (json_is_object(v)) {
        if (is_article(v)) article(l, v);
        visit(l, json_object_get(v, "@graph"), depth + 1);
        visit(l, json_object_get(v, "mainEntity"), depth + 1);
    }
}

/* Many pages break JSON with raw line breaks inside strings: controls become spaces, which JSON allows anywhere. */
static struct kh_str mend(struct kh_arena *a, struct kh_str s) {
    struct kh_str copy = kh_arena_str(a, kh_str_trim(s));
    char *p = (char *)(uintptr_t)copy.p;
    for (size_t i = 0; i < copy.n; i++) {
        if ((unsigned char)p[i] < 0x20) p[i] = ' ';
    }
    return copy;
}

void kh_page_jsonld(struct kh_arena *a, const struct kh_page_cues *c, struct kh_str script, struct kh_page_meta *m) {
    struct ld l = {a, c, m};
    struct kh_str text = mend(a, script);
    size_t open = 0, close = text.n;
    while (open < text.n && text.p[open] != '{' && text.p[open] != '[') open++;
    while (close > open && text.p[close - 1] != '}' && text.p[close - 1] != ']') close--;
    json_error_t error;
    json_t *root = json_loadb(text.p + open, close - open, JSON_ALLOW_NUL, &error);
    if (!root) return;
    visit(&l, root, 0);
    json_decref(root);
}
