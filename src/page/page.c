#include "page/page.h"

#include <string.h>

#include "base/limits.h"
#include "base/utf8.h"
#include "page/charset.h"
#include "page/judge.h"
#include "page/lang.h"
#include "page/meta.h"
#include "page/minhash.h"
#include "page/plain.h"
#include "page/url.h"

struct reader {
    struct kh_arena *arena;
    const struct kh_source *source;
    const struct kh_page_cues *cues;
    struct kh_decoded bytes; /* UTF-8, with the way back */
    struct kh_page_meta meta;
    kh_piece_vec pieces;
    struct kh_range range;
    struct kh_article *out;
};

static void note(struct reader *r, struct kh_str code, struct kh_str message) {
    kh_vec_push(r->arena, &r->out->diagnostics, (struct kh_diagnostic){.code = code, .message = message});
}

static bool ends_with_any(struct kh_str name, const char *const *endings) {
    for (; *endings; endings++) {
        struct kh_str e = kh_str_from(*endings);
        if (name.n >= e.n && kh_str_equal_nocase(kh_str_slice(name, name.n - e.n, name.n), e)) return true;
    }
    return false;
}

/* Tags in the first bytes, where a page would have them. */
static bool looks_like_html(struct kh_str s) {
    static const char *const tags[] = {"<!doctype html", "<html", "<head", "<body", "<div", "<article", "<p>", "<p ", "<meta", NULL};
    struct kh_str head = kh_str_slice(s, 0, 4096);
    for (size_t i = 0; i < head.n; i++) {
        if (head.p[i] != '<') continue;
        for (const char *const *tag = tags; *tag; tag++) {
            size_t n = strlen(*tag);
            if (kh_str_equal_nocase(kh_str_slice(head, i, i + n), kh_str_from(*tag))) return true;
        }
    }
    return false;
}

static bool is_html(const struct kh_source *s, struct kh_str text) {
    static const char *const html[] = {".html", ".htm", ".xhtml", ".shtml", ".php", ".asp", ".aspx", NULL};
    static const char *const plain[] = {".txt", ".text", ".md", NULL};
    if (s->kind != KH_SOURCE_GUESS) return s->kind == KH_SOURCE_HTML;
    if (ends_with_any(s->file, html)) return true;
    if (ends_with_any(s->file, plain)) return false;
    return looks_like_html(text);
}

/* Runs all judges; gives the characters that are left. */
static uint32_t pick(struct reader *r, struct kh_page_tree *tree, bool by_name) {
    r->pieces = (kh_piece_vec){0};
    kh_page_tree_drop(tree, r->meta.headline, by_name);
    kh_page_drop_others(tree, r->meta.headline);
    kh_page_flatten(r->arena, tree, &r->pieces);
    kh_judge_cards(tree, &r->pieces);
    uint32_t body = kh_page_body(r->arena, tree, &r->pieces), chars = 0;
    size_t from = 0, to = r->pieces.n;
    while (from < to && !kh_page_inside(tree, r->pieces.at[from].node, body)) from++;
    while (to > from && !kh_page_inside(tree, r->pieces.at[to - 1].node, body)) to--;
    r->range = (struct kh_range){from, to};
    r->range = kh_judge_words(r->cues, &r->pieces, r->range);
    r->range = kh_judge_lead(r->cues, r->meta.title, &r->pieces, r->range);
    r->range = kh_judge_title(r->cues, r->meta.title, &r->pieces, r->range, &r->meta.title_source);
    kh_judge_teasers(&r->pieces, r->range);
    kh_judge_links(&r->pieces, r->range);
    kh_judge_head(r->cues, &r->pieces, r->range);
    kh_judge_repeats(r->arena, &r->pieces, r->range);
    kh_judge_ends(&r->pieces, r->range);
    for (size_t i = r->range.from; i < r->range.to; i++) chars += r->pieces.at[i].out ? 0 : r->pieces.at[i].chars;
    return chars;
}

/* The part of the page's own machine-readable text that was picked, 0..1. */
static double part_picked(struct reader *r) {
    kh_shingle_vec said, got;
    struct kh_buf b;
    kh_buf_init(&b, KH_MAX_ARTICLE_BYTES);
    for (size_t i = r->range.from; i < r->range.to; i++) {
        if (r->pieces.at[i].out) continue;
        kh_buf_put(&b, r->pieces.at[i].text);
        kh_buf_putc(&b, '\n');
    }
    kh_shingles(r->arena, r->cues, r->meta.body, &said);
    kh_shingles(r->arena, r->cues, kh_buf_str(&b), &got);
    kh_buf_free(&b);
    double alike = kh_shingles_alike(&said, &got), common = alike * (double)(said.n + got.n) / (1 + alike);
    return said.n ? common / (double)said.n : 1;
}

/* The page shows its text only to machines, or in a way we did not see: what schema.org says it is. */
static void take_said_body(struct reader *r) {
    struct kh_page_tree tree;
    struct kh_str rest = r->meta.body, line;
    r->pieces = (kh_piece_vec){0};
    if (kh_str_contains(rest, KH_S("</"))) {
        kh_page_tree_make(r->arena, r->cues, rest, &tree);
        kh_page_flatten(r->arena, &tree, &r->pieces);
    }
    bool plain = r->pieces.n == 0;
    while (plain && kh_str_next(&rest, '\n', &line)) {
        struct kh_str text = kh_html_plain(r->arena, line);
        struct kh_piece p = {.text = text, .chars = (uint32_t)kh_utf8_count(text), .kind = KH_BLOCK_PARAGRAPH};
        if (text.n) kh_vec_push(r->arena, &r->pieces, p);
    }
    for (size_t i = 0; i < r->pieces.n; i++) r->pieces.at[i].source = r->meta.body_source;
    r->range = kh_judge_words(r->cues, &r->pieces, (struct kh_range){0, r->pieces.n});
}

enum { LITTLE_CHARS = 80, BODY_BYTES = 400 };

static void read_html(struct reader *r) {
    struct kh_page_tree tree;
    kh_page_tree_make(r->arena, r->cues, r->bytes.text, &tree);
    kh_page_meta_find(r->arena, r->cues, &tree, &r->meta);
    uint32_t chars = pick(r, &tree, true);
    if (chars < LITTLE_CHARS && tree.notes[0].prose > 10 * LITTLE_CHARS) { /* names misled us: only tags and text count */
        kh_piece_vec pieces = r->pieces;
        struct kh_range range = r->range;
        if (pick(r, &tree, false) < 5 * chars) {
            r->pieces = pieces;
            r->range = range;
        }
    }
    if (r->meta.body.n >= BODY_BYTES && r->meta.body.n * 2 > chars && part_picked(r) < 0.5) take_said_body(r);
}

static void read_text(struct reader *r) {
    kh_plain_pieces(r->arena, r->bytes.text, &r->pieces);
    r->range = kh_plain_judge(r->arena, r->cues, &r->pieces, &r->meta);
}

static struct kh_span to_original(const struct reader *r, struct kh_span s) {
    return (struct kh_span){kh_decoded_source(&r->bytes, s.start), kh_decoded_source(&r->bytes, s.end)};
}

struct assembly {
    struct reader *r;
    struct kh_buf text;
    bool full;
};

static void add_block(struct assembly *w, enum kh_block_kind kind, struct kh_str text, struct kh_span source) {
    size_t room = KH_MAX_ARTICLE_BYTES - w->text.n - (w->text.n < KH_MAX_ARTICLE_BYTES);
    if (text.n > room) {
        text.n = kh_utf8_floor(text, room);
        if (!w->full) note(w->r, KH_S("page.truncated"), KH_S("the article is longer than 4 MB of text; what stands behind was not read"));
        w->full = true;
    }
    if (text.n == 0) return;
    if (w->text.n) kh_buf_putc(&w->text, '\n');
    struct kh_span span = {(uint32_t)w->text.n, (uint32_t)(w->text.n + text.n)};
    kh_buf_put(&w->text, text);
    kh_vec_push(w->r->arena, &w->r->out->blocks, (struct kh_block){kind, span, to_original(w->r, source)});
}

static void assemble(struct reader *r) {
    struct assembly w = {.r = r};
    kh_buf_init(&w.text, KH_MAX_ARTICLE_BYTES);
    add_block(&w, KH_BLOCK_TITLE, r->meta.title, r->meta.title_source);
    for (size_t i = r->range.from; i < r->range.to; i++) {
        const struct kh_piece *p = &r->pieces.at[i];
        if (!p->out) add_block(&w, p->kind, p->text, p->source);
    }
    r->out->text = kh_arena_str(r->arena, kh_buf_str(&w.text));
    kh_buf_free(&w.text);
}

static struct kh_str first_of(struct kh_str a, struct kh_str b) {
    return a.n ? a : b;
}

static void fill_head(struct reader *r) {
    struct kh_article *out = r->out;
    const struct kh_source *s = r->source;
    struct kh_arena *a = r->arena;
    out->file = kh_arena_str(a, s->file);
    out->url = kh_arena_str(a, first_of(s->url, r->meta.url));
    out->id = kh_arena_str(a, first_of(s->id, first_of(s->file, out->url)));
    out->site = kh_url_site(a, out->url);
    out->publisher = kh_arena_str(a, first_of(s->publisher, r->meta.publisher));
    out->title = r->meta.title;
    out->author = kh_arena_str(a, first_of(s->author, r->meta.author));
    out->lang = kh_arena_str(a, s->lang.n ? s->lang : kh_page_lang(r->cues, out->text, r->meta.lang));
    out->published = r->meta.published.when;
    out->published_from = r->meta.published.from;
    out->published_evidence = to_original(r, r->meta.published.source);
    out->updated = r->meta.updated.from == KH_DATE_NONE ? KH_WHEN_UNKNOWN : r->meta.updated.when;
    out->updated_from = r->meta.updated.from;
    if (out->updated_from != KH_DATE_NONE) out->updated_evidence = to_original(r, r->meta.updated.source);
    if (r->meta.published.from == KH_DATE_NONE) out->published_evidence = (struct kh_span){0, 0};
}

static void given_date(struct reader *r) {
    struct kh_when when;
    if (r->source->date.n == 0) return;
    if (!kh_page_date_stamp(r->cues, r->source->date, &when)) {
        note(r, KH_S("page.date.given"), KH_S("the date given with the document cannot be read; write YYYY-MM-DD"));
        return;
    }
    r->meta.published.when = when;
    r->meta.published.from = KH_DATE_GIVEN;
}

kh_err kh_page_read(struct kh_arena *a, const struct kh_source *s, const struct kh_page_cues *cues,
                    struct kh_article *out, struct kh_error *err) {
    struct reader r = {.arena = a, .source = s, .cues = cues, .out = out};
    *out = (struct kh_article){.published = KH_WHEN_UNKNOWN, .updated = KH_WHEN_UNKNOWN};
    r.meta.published.when = KH_WHEN_UNKNOWN;
    if (s->bytes.n > KH_MAX_DOCUMENT_BYTES) {
        return kh_fail(err, KH_ERR_LIMIT, "document of %zu bytes; the limit is %zu", s->bytes.n, KH_MAX_DOCUMENT_BYTES);
    }
    out->source_hash = kh_str_hash(s->bytes);
    KH_TRY(kh_decode_bytes(a, s->bytes, s->charset, &r.bytes, err));
    if (r.bytes.replaced) note(&r, KH_S("page.charset"), KH_S("bytes that fit no character set of the page were replaced"));
    r.meta.title = s->title;
    if (is_html(s, r.bytes.text)) read_html(&r);
    else read_text(&r);
    if (s->title.n) r.meta.title = kh_html_plain(a, s->title);
    if (r.meta.published.from == KH_DATE_NONE) kh_page_date_from_url(first_of(s->url, r.meta.url), &r.meta);
    given_date(&r);
    assemble(&r);
    fill_head(&r);
    if (out->blocks.n == 0) note(&r, KH_S("page.empty"), KH_S("no article text was found"));
    return KH_OK;
}
