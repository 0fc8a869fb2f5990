#include "serve/original.h"

#include "base/utf8.h"

enum { LONGEST_GAP = 4000 }; /* bytes of words shown of one piece of chrome */

static size_t after(struct kh_str s, struct kh_str needle, size_t from) {
    size_t at = kh_str_find(s, needle, from);
    return at == SIZE_MAX ? s.n : at + needle.n;
}

static bool begins(struct kh_str html, size_t at, struct kh_str word) {
    return kh_str_equal_nocase(kh_str_slice(html, at, at + word.n < html.n ? at + word.n : html.n), word);
}

/* Behind the tag, comment, script or style that begins at `at`. */
static size_t skip_tag(struct kh_str html, size_t at) {
    if (begins(html, at, KH_S("<!--"))) return after(html, KH_S("-->"), at);
    if (begins(html, at, KH_S("<script"))) return after(html, KH_S("</script>"), at);
    if (begins(html, at, KH_S("<style"))) return after(html, KH_S("</style>"), at);
    return after(html, KH_S(">"), at);
}

static bool is_space(char c) {
    return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f';
}

void kh_original_words(struct kh_str html, struct kh_buf *out) {
    bool space = false;
    for (size_t i = 0; i < html.n;) {
        if (html.p[i] == '<') {
            i = skip_tag(html, i);
            space = true;
        } else if (is_space(html.p[i])) {
            i++;
            space = true;
        } else {
            if (space && out->n) kh_buf_putc(out, ' ');
            space = false;
            kh_buf_putc(out, html.p[i++]);
        }
    }
}

static void write_piece(struct kh_json *j, struct kh_str text, bool kept) {
    if (!text.n) return;
    kh_json_object(j, NULL);
    kh_json_str(j, "text", text);
    kh_json_bool(j, "kept", kept);
    kh_json_end(j);
}

/* The page may begin or end inside a tag that the gap cuts through: the words are for the eye only. */
static void write_gap(struct kh_json *j, struct kh_str bytes, size_t from, size_t to) {
    if (from >= to) return;
    struct kh_buf words;
    kh_buf_init(&words, 0);
    kh_original_words(kh_str_slice(bytes, from, to), &words);
    struct kh_str text = kh_buf_str(&words);
    if (text.n > LONGEST_GAP) text.n = LONGEST_GAP;
    while (text.n && text.n == LONGEST_GAP && ((unsigned char)text.p[text.n - 1] & 0x80)) text.n--;
    write_piece(j, text, false);
    kh_buf_free(&words);
}

static kh_err write_pieces(struct kh_answer *a, struct kh_json *j, int64_t doc, struct kh_str bytes) {
    struct kh_sql q = {0};
    size_t at = 0;
    kh_err e = kh_sql_open(a->store, "SELECT b.source_start, b.source_end, CAST(substr(CAST(d.text AS BLOB), b.span_start + 1, b.span_end - b.span_start) AS TEXT)"
                                     " FROM blocks b JOIN documents d USING (doc) WHERE b.doc = ?1 AND b.source_end > b.source_start ORDER BY b.source_start", &q, a->err);
    if (e == KH_OK) kh_sql_int(&q, 1, doc);
    while (e == KH_OK && (e = kh_sql_step(&q, a->err)) == KH_OK && q.row) {
        size_t start = (size_t)kh_sql_col_int(&q, 0), end = (size_t)kh_sql_col_int(&q, 1);
        if (start < at || end > bytes.n) continue;
        write_gap(j, bytes, at, start);
        write_piece(j, kh_sql_col_str(&q, 2), true);
        at = end;
    }
    write_gap(j, bytes, at, bytes.n);
    kh_sql_free(&q);
    return e;
}

kh_err kh_original_json(struct kh_answer *a, int64_t doc, struct kh_str *out) {
    struct kh_str bytes;
    *out = (struct kh_str){0};
    KH_TRY(kh_store_original(a->store, doc, a->arena, &bytes, a->err));
    if (!bytes.n || !kh_utf8_valid(bytes)) return KH_OK;
    struct kh_buf buf;
    struct kh_json j;
    kh_buf_init(&buf, 0);
    kh_json_init(&j, &buf, false);
    kh_json_array(&j, NULL);
    kh_err e = write_pieces(a, &j, doc, bytes);
    kh_json_end(&j);
    if (e == KH_OK) *out = kh_arena_str(a->arena, kh_buf_str(&buf));
    kh_buf_free(&buf);
    return e;
}
