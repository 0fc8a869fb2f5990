/* extract: reads HTML or text files (also .gz) and prints {"name": {"articleBody": text}} for scoring. Headline and captions
 * are left out, as in the gold bodies; the name is the file's, up to its first dot.
 *
 *     bench/extract PACKS FILE... > prediction.json
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <zlib.h>

#include "base/json.h"
#include "base/limits.h"
#include "page/page.h"

static bool slurp(const char *path, struct kh_buf *out) {
    char part[65536];
    gzFile f = gzopen(path, "rb");
    if (!f) return false;
    for (int n; (n = gzread(f, part, sizeof part)) > 0;) kh_buf_put(out, (struct kh_str){part, (size_t)n});
    return gzclose(f) == Z_OK;
}

static struct kh_str id_of(const char *path) {
    struct kh_str name = kh_str_from(strrchr(path, '/') ? strrchr(path, '/') + 1 : path), rest;
    kh_str_cut(name, '.', &name, &rest);
    return name;
}

static void write_body(struct kh_json *j, const char *path, const struct kh_page_cues *cues) {
    struct kh_arena arena = {0};
    struct kh_buf bytes, body;
    struct kh_article article;
    struct kh_error err = {0};
    kh_buf_init(&bytes, KH_MAX_DOCUMENT_BYTES);
    kh_buf_init(&body, 0);
    bool text = strstr(path, ".txt") != NULL;
    if (slurp(path, &bytes)) {
        struct kh_source s = {.bytes = kh_buf_str(&bytes), .kind = text ? KH_SOURCE_TEXT : KH_SOURCE_HTML};
        if (kh_page_read(&arena, &s, cues, &article, &err) != KH_OK) fprintf(stderr, "%s: %s\n", path, err.message);
        for (size_t i = 0; i < article.blocks.n; i++) {
            enum kh_block_kind kind = article.blocks.at[i].kind;
            if (kind == KH_BLOCK_TITLE || kind == KH_BLOCK_CAPTION) continue;
            if (body.n) kh_buf_putc(&body, '\n');
            kh_buf_put(&body, kh_str_span(article.text, article.blocks.at[i].span));
        }
    }
    kh_json_object(j, kh_arena_cstr(&arena, id_of(path)));
    kh_json_str(j, "articleBody", kh_buf_str(&body));
    if (err.code == KH_OK) {
        char day[16];
        kh_day_format(article.published.start, day);
        kh_json_str(j, "title", article.title);
        kh_json_str(j, "author", article.author);
        kh_json_cstr(j, "published", day);
        kh_json_cstr(j, "from", kh_date_from_name(article.published_from));
        kh_json_str(j, "lang", article.lang);
    }
    kh_json_end(j);
    kh_buf_free(&bytes);
    kh_buf_free(&body);
    kh_arena_free(&arena);
}

int main(int argc, char **argv) {
    struct kh_arena arena = {0};
    struct kh_page_cues cues;
    struct kh_error err = {0};
    struct kh_buf out;
    struct kh_json j;
    if (argc < 3 || kh_page_cues_load(&cues, &arena, argv[1], &err) != KH_OK) {
        fprintf(stderr, "usage: extract PACKS FILE... %s %s:%u\n", err.message, err.file, err.line);
        return 2;
    }
    kh_buf_init(&out, 0);
    kh_json_init(&j, &out, true);
    kh_json_object(&j, NULL);
    for (int i = 2; i < argc; i++) write_body(&j, argv[i], &cues);
    kh_json_end(&j);
    fwrite(out.p, 1, out.n, stdout);
    kh_buf_free(&out);
    kh_arena_free(&arena);
    return 0;
}
