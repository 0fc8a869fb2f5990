#include "page/meta.h"

#include <string.h>

enum { TRIES = 3000 }; /* elements looked at for one fact: a page made to be slow has millions */

struct finder {
    struct kh_arena *arena;
    const struct kh_page_cues *cues;
    const struct kh_page_tree *tree;
    struct kh_page_meta *m;
    struct kh_str meta_title, head_title;
};

static const struct kh_html *html_of(const struct finder *f) {
    return &f->tree->html;
}

static enum kh_tag tag_at(const struct finder *f, uint32_t i) {
    return (enum kh_tag)f->tree->html.nodes.at[i].tag;
}

static void keep_first(struct finder *f, struct kh_str *field, struct kh_str raw) {
    if (field->n == 0) *field = kh_html_plain(f->arena, raw);
}

/* The first that fits is kept: of publication, or of the last change (an element, or a line that begins so: "آخر تحديث: ..."). */
static void keep_stamp(struct finder *f, struct kh_page_stamp *stamp, struct kh_str raw, uint32_t node, enum kh_date_from from) {
    struct kh_when when;
    if (stamp->from != KH_DATE_NONE || !kh_page_date_stamp(f->cues, raw, &when)) return;
    const struct kh_html_node *n = &html_of(f)->nodes.at[node];
    *stamp = (struct kh_page_stamp){when, from, {n->start, n->end}};
}

static void meta_element(struct finder *f, uint32_t i) {
    struct kh_str name, content;
    const struct kh_html *h = html_of(f);
    if (!kh_html_attr(h, i, KH_S("content"), &content)) return;
    if (!kh_html_attr(h, i, KH_S("property"), &name) && !kh_html_attr(h, i, KH_S("name"), &name) &&
        !kh_html_attr(h, i, KH_S("itemprop"), &name)) return;
    uint32_t marks = kh_page_mark_named(f->cues, name);
    if (marks & KH_MARK_META_TITLE) keep_first(f, &f->meta_title, content);
    if (marks & KH_MARK_META_SITE) keep_first(f, &f->m->publisher, content);
    if (marks & KH_MARK_META_DATE) keep_stamp(f, &f->m->published, content, i, KH_DATE_META);
    if (marks & KH_MARK_META_UPDATED) keep_stamp(f, &f->m->updated, content, i, KH_DATE_META);
    bool address = kh_str_starts(content, KH_S("http")) || kh_str_starts(content, KH_S("@"));
    if ((marks & KH_MARK_META_AUTHOR) && !address && content.n < 200) keep_first(f, &f->m->author, content);
    if (kh_str_equal_nocase(name, KH_S("og:url"))) keep_first(f, &f->m->url, content);
}

static void link_element(struct finder *f, uint32_t i) {
    struct kh_str rel, href;
    if (!kh_html_attr(html_of(f), i, KH_S("rel"), &rel) || !kh_str_equal_nocase(rel, KH_S("canonical"))) return;
    if (kh_html_attr(html_of(f), i, KH_S("href"), &href) && kh_str_starts(href, KH_S("http"))) {
        f->m->url = kh_html_plain(f->arena, href);
    }
}

/* Joomla names the page's own address there, and nothing else does: good enough where no canonical link is. */
static void base_element(struct finder *f, uint32_t i) {
    struct kh_str href;
    if (f->m->url.n == 0 && kh_html_attr(html_of(f), i, KH_S("href"), &href) && kh_str_starts(href, KH_S("http"))) {
        f->m->url = kh_html_plain(f->arena, href);
    }
}

static void script_element(struct finder *f, uint32_t i) {
    struct kh_str type;
    const struct kh_html *h = html_of(f);
    uint32_t text = h->nodes.at[i].first;
    if (!text || !kh_html_attr(h, i, KH_S("type"), &type) || !kh_str_contains(type, KH_S("ld+json"))) return;
    enum kh_date_from before = f->m->published.from;
    enum kh_date_from changed = f->m->updated.from;
    size_t body = f->m->body.n;
    kh_page_jsonld(f->arena, f->cues, kh_str_slice(h->bytes, h->nodes.at[text].start, h->nodes.at[text].end), f->m);
    struct kh_span here = {h->nodes.at[i].start, h->nodes.at[i].end};
    if (before == KH_DATE_NONE && f->m->published.from != KH_DATE_NONE) f->m->published.source = here;
    if (changed == KH_DATE_NONE && f->m->updated.from != KH_DATE_NONE) f->m->updated.source = here;
    if (f->m->body.n > body) f->m->body_source = here;
}

static void html_element(struct finder *f, uint32_t i) {
    struct kh_str lang;
    bool said = kh_html_attr(html_of(f), i, KH_S("lang"), &lang) || kh_html_attr(html_of(f), i, KH_S("xml:lang"), &lang);
    if (said) f->m->lang = kh_html_plain(f->arena, lang);
}

static void head_pass(struct finder *f) {
    const struct kh_html *h = html_of(f);
    uint32_t base = 0;
    for (uint32_t i = 1; i < h->nodes.n; i++) {
        if (tag_at(f, i) == KH_TAG_script) script_element(f, i);
    }
    for (uint32_t i = 1; i < h->nodes.n; i++) {
        enum kh_tag tag = tag_at(f, i);
        if (tag == KH_TAG_base) base = i;
        else if (tag == KH_TAG_meta) meta_element(f, i);
        else if (tag == KH_TAG_link) link_element(f, i);
        else if (tag == KH_TAG_title && f->head_title.n == 0) f->head_title = kh_html_text(f->arena, h, i);
        else if (tag == KH_TAG_html) html_element(f, i);
    }
    if (base) base_element(f, base);
}

static struct kh_str normal(const struct finder *f, struct kh_str s, char *room, size_t cap) {
    return (struct kh_str){room, kh_page_normal(f->cues, s, room, cap, NULL)};
}

/* Does a headline on the page say what the page's head says? 2 the same, 1 one within the other. */
static int agrees(const struct finder *f, struct kh_str shown) {
    char a[500], b[700];
    struct kh_str x = normal(f, shown, a, sizeof a), site = normal(f, f->m->publisher, b, sizeof b);
    if (kh_str_equal(x, site)) return 0;
    struct kh_str heads[3] = {f->m->title, f->meta_title, f->head_title};
    int best = 0;
    for (int i = 0; i < 3; i++) {
        struct kh_str y = normal(f, heads[i], b, sizeof b);
        if (x.n < 6 || y.n < 6) continue;
        if (kh_str_equal(x, y)) return 2;
        bool much = x.n * 5 >= y.n * 2 && y.n * 5 >= x.n * 2; /* a site's name is a small part of its titles */
        if (much && (kh_str_contains(y, x) || kh_str_contains(x, y))) best = 1;
    }
    return best;
}

static int title_rank(const struct finder *f, uint32_t i, struct kh_str text) {
    enum kh_tag tag = tag_at(f, i);
    int agree = agrees(f, text);
    bool h1 = tag == KH_TAG_h1, named = f->tree->notes[i].marks & KH_MARK_TITLE;
    if (agree == 0 && !(h1 && named)) return h1 ? 1 : 0;
    return agree * 4 + (h1 ? 2 : 0) + (named ? 1 : 0);
}

static void find_headline(struct finder *f) {
    const struct kh_html *h = html_of(f);
    int top = 0, tries = 0;
    for (uint32_t i = 1; i < h->nodes.n && tries < TRIES; i++) {
        enum kh_tag tag = tag_at(f, i);
        const struct kh_html_node *n = &h->nodes.at[i];
        bool heading = tag >= KH_TAG_h1 && tag <= KH_TAG_h3;
        if (tag == KH_TAG_TEXT || n->end - n->start > 3000) continue;
        if (!heading && !(f->tree->notes[i].marks & KH_MARK_TITLE)) continue;
        struct kh_str text = kh_html_text(f->arena, h, i);
        tries++;
        if (text.n < 8 || text.n > 600) continue;
        int rank = title_rank(f, i, text);
        if (rank <= top) continue;
        top = rank;
        f->m->headline = i;
        if (rank > 1 || (f->m->title.n == 0 && f->meta_title.n == 0)) f->m->title = text;
        f->m->title_source = (struct kh_span){n->start, n->end};
    }
}

static void settle_title(struct finder *f) {
    if (f->m->title.n == 0) f->m->title = kh_page_clean_title(f->meta_title, f->m->publisher);
    find_headline(f);
    if (f->m->title.n == 0) f->m->title = kh_page_clean_title(f->head_title, f->m->publisher);
}

/* Dates that readers see: elements that say they are a date, those behind the headline first. */
static bool date_element(struct finder *f, uint32_t i, int *tries) {
    struct kh_str value;
    const struct kh_html *h = html_of(f);
    bool time = tag_at(f, i) == KH_TAG_time;
    struct kh_str prop = {"", 0};
    kh_html_attr(h, i, KH_S("itemprop"), &prop);
    if (kh_str_equal_nocase(prop, KH_S("dateModified"))) return false;
    bool named = f->tree->notes[i].marks & KH_MARK_DATE;
    if (!time && !named) return false;
    ++*tries;
    if (kh_html_attr(h, i, KH_S("datetime"), &value) || kh_html_attr(h, i, KH_S("content"), &value)) {
        keep_stamp(f, &f->m->published, value, i, time ? KH_DATE_META : KH_DATE_VISIBLE);
    }
    const struct kh_html_node *n = &h->nodes.at[i];
    if (f->m->published.from == KH_DATE_NONE && n->end - n->start < 1500) {
        struct kh_str text = kh_html_text(f->arena, h, i);
        if (text.n < 160) keep_stamp(f, &f->m->published, text, i, KH_DATE_VISIBLE);
    }
    return f->m->published.from != KH_DATE_NONE;
}

static bool says_updated(const struct finder *f, struct kh_str text) {
    char room[300];
    return kh_page_cue(f->cues, normal(f, text, room, sizeof room)).starts & KH_CUE_UPDATED;
}

static bool is_date_modified(const struct kh_html *h, uint32_t i) {
    struct kh_str prop;
    return kh_html_attr(h, i, KH_S("itemprop"), &prop) && kh_str_equal_nocase(prop, KH_S("dateModified"));
}

/* <time itemprop="dateModified"> and lines that say so near the headline. */
static void visible_update(struct finder *f) {
    const struct kh_html *h = html_of(f);
    for (uint32_t i = 1, seen = 0; i < h->nodes.n && seen < 400 && f->m->updated.from == KH_DATE_NONE; i++) {
        const struct kh_html_node *n = &h->nodes.at[i];
        struct kh_str value;
        if (n->tag == KH_TAG_TEXT && i > f->m->headline && n->end - n->start < 160 && !(kh_tag_flags(tag_at(f, n->parent)) & KH_TAG_RAW)) {
            struct kh_str text = kh_html_plain(f->arena, kh_str_slice(h->bytes, n->start, n->end));
            seen++;
            if (text.n > 8 && says_updated(f, text)) keep_stamp(f, &f->m->updated, text, i, KH_DATE_VISIBLE);
        } else if (n->tag != KH_TAG_TEXT && is_date_modified(h, i)) {
            bool stamped = kh_html_attr(h, i, KH_S("datetime"), &value) || kh_html_attr(h, i, KH_S("content"), &value);
            keep_stamp(f, &f->m->updated, stamped ? value : kh_html_text(f->arena, h, i), i, KH_DATE_META);
        }
    }
}

static void visible_date(struct finder *f) {
    const struct kh_html *h = html_of(f);
    int tries = 0;
    for (uint32_t i = f->m->headline + 1; i < h->nodes.n && tries < TRIES; i++) {
        if (tag_at(f, i) != KH_TAG_TEXT && date_element(f, i, &tries)) return;
    }
    for (uint32_t i = 1; i < f->m->headline && tries < TRIES; i++) {
        if (tag_at(f, i) != KH_TAG_TEXT && date_element(f, i, &tries)) return;
    }
}

/* No element says it: a short line near the headline that is a date and little else. */
static void date_line(struct finder *f) {
    const struct kh_html *h = html_of(f);
    uint32_t seen = 0;
    for (uint32_t i = f->m->headline + 1; i < h->nodes.n && seen < 80; i++) {
        const struct kh_html_node *n = &h->nodes.at[i];
        struct kh_when when;
        int extra;
        if (n->tag != KH_TAG_TEXT || n->end - n->start < 6 || n->end - n->start > 160) continue;
        if (kh_tag_flags(tag_at(f, n->parent)) & KH_TAG_RAW) continue;
        seen++;
        struct kh_str text = kh_html_plain(f->arena, kh_str_slice(h->bytes, n->start, n->end));
        if (!kh_page_date_words(f->cues, text, &when, &extra) || extra > 6 || says_updated(f, text)) continue;
        keep_stamp(f, &f->m->published, text, i, KH_DATE_VISIBLE);
        return;
    }
}

static struct kh_str without_cue(const struct finder *f, struct kh_str s) {
    char room[300];
    struct kh_str head, tail, x = normal(f, s, room, sizeof room);
    struct kh_cue_hit hit = kh_page_cue(f->cues, x);
    if (!(hit.starts & KH_CUE_BYLINE)) return s;
    if (kh_str_cut(s, ':', &head, &tail)) return kh_str_trim(tail);
    uint32_t spaces = 1;
    for (uint32_t i = 0; i < hit.start_bytes; i++) spaces += x.p[i] == ' ';
    while (spaces && kh_str_cut(s, ' ', &head, &tail)) {
        s = tail;
        spaces--;
    }
    return spaces ? (struct kh_str){"", 0} : kh_str_trim(s);
}

/* Themes put a dash or a bar between the name and the date: it hangs on the name. */
static struct kh_str without_separator(struct kh_str s) {
    while (s.n && memchr("-|,/", s.p[s.n - 1], 4)) s = kh_str_trim(kh_str_slice(s, 0, s.n - 1));
    return s;
}

static void visible_author(struct finder *f) {
    const struct kh_html *h = html_of(f);
    for (uint32_t i = 1, tries = 0; i < h->nodes.n && f->m->author.n == 0 && tries < TRIES; i++) {
        const struct kh_html_node *n = &h->nodes.at[i];
        struct kh_str rel = {"", 0};
        if (n->tag == KH_TAG_TEXT || n->end - n->start > 800) continue;
        bool named = f->tree->notes[i].marks & KH_MARK_BYLINE;
        if (!named && (n->tag != KH_TAG_a || !kh_html_attr(h, i, KH_S("rel"), &rel) || !kh_str_equal_nocase(rel, KH_S("author")))) continue;
        struct kh_str text = without_separator(without_cue(f, kh_html_text(f->arena, h, i)));
        struct kh_when when;
        int extra;
        if (text.n >= 4 && text.n < 100 && !kh_page_date_words(f->cues, text, &when, &extra)) f->m->author = text;
    }
}

void kh_page_meta_find(struct kh_arena *a, const struct kh_page_cues *c, const struct kh_page_tree *t,
                       struct kh_page_meta *m) {
    struct finder f = {.arena = a, .cues = c, .tree = t, .m = m};
    head_pass(&f);
    settle_title(&f);
    if (m->published.from == KH_DATE_NONE) visible_date(&f);
    if (m->published.from == KH_DATE_NONE) date_line(&f);
    if (m->updated.from == KH_DATE_NONE) visible_update(&f);
    if (m->author.n == 0) visible_author(&f);
    m->author = without_separator(without_cue(&f, m->author));
}

/* Separators between a headline and the site's name, widest first. */
struct kh_str kh_page_clean_title(struct kh_str title, struct kh_str site) {
    static const struct kh_str marks[] = {{" | ", 3}, {" - ", 3}, {" – ", 5}, {" — ", 5}, {" » ", 4}, {" :: ", 4}, {" · ", 4}};
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
        size_t at = SIZE_MAX;
        for (size_t k = kh_str_find(title, marks[i], 0); k != SIZE_MAX; k = kh_str_find(title, marks[i], k + 1)) at = k;
        if (at == SIZE_MAX) continue;
        struct kh_str head = kh_str_trim(kh_str_slice(title, 0, at)), tail = kh_str_trim(kh_str_slice(title, at + marks[i].n, title.n));
        if (site.n && kh_str_equal_nocase(tail, site)) return head;
        if (site.n && kh_str_equal_nocase(head, site)) return tail;
        if (head.n >= 2 * tail.n) return head;
    }
    return kh_str_trim(title);
}
