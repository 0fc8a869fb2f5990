/* Pack tables of any bytes: refused with a place to mend, or a pack that opens, loads, and reads a text.
 * The input is files one after the other, each behind a line "== folder/name.tsv"; "== text" is what is read. */
#include "fuzz.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "pack/compile.h"
#include "pack/pack.h"
#include "pack/table.h"
#include "page/page.h"
#include "read/read.h"

static char folder[] = "/tmp/fuzz-tables-XXXXXX";

static const char *path_of(struct kh_arena *a, const struct kh_table_kind *kind) {
    struct kh_str name = kh_str_from(kind->folder);
    const char *below = kh_str_equal(name, KH_S("lang")) ? "ar" : kh_str_equal(name, KH_S("time")) ? "ar/time" : kind->folder;
    return kh_arena_printf(a, "%s/%s.tsv", below, kind->name).p;
}

static void each_file(struct kh_arena *a, void (*act)(const char *path)) {
    size_t n;
    const struct kh_table_kind *kinds = kh_table_kinds(&n);
    for (size_t i = 0; i < n; i++) act(kh_arena_printf(a, "%s/%s", folder, path_of(a, &kinds[i])).p);
}

static void take_away(const char *path) { (void)unlink(path); }

static void leave(void) {
    static const char *const below[] = {"/ar/time", "/ar", "/world", "/core", ""};
    struct kh_arena arena = {0};
    each_file(&arena, take_away);
    for (size_t i = 0; i < sizeof below / sizeof *below; i++) (void)rmdir(kh_arena_printf(&arena, "%s%s", folder, below[i]).p);
    kh_arena_free(&arena);
}

static void make_folders(void) {
    static const char *const below[] = {"core", "world", "ar", "ar/time"};
    struct kh_arena arena = {0};
    if (!mkdtemp(folder)) abort();
    for (size_t i = 0; i < sizeof below / sizeof *below; i++) {
        if (mkdir(kh_arena_printf(&arena, "%s/%s", folder, below[i]).p, 0700)) abort();
    }
    atexit(leave);
    kh_arena_free(&arena);
}

static void write_file(struct kh_arena *a, struct kh_str name, struct kh_str bytes) {
    size_t n;
    const struct kh_table_kind *kinds = kh_table_kinds(&n);
    for (size_t i = 0; i < n; i++) {
        const char *path = path_of(a, &kinds[i]);
        if (!kh_str_equal(name, kh_str_from(path))) continue;
        FILE *f = fopen(kh_arena_printf(a, "%s/%s", folder, path).p, "wb");
        if (!f) abort();
        fwrite(bytes.p, 1, bytes.n, f);
        fclose(f);
    }
}

/* Writes the input's files; gives the text to read. */
static struct kh_str lay_out(struct kh_arena *a, struct kh_str input) {
    struct kh_str text = KH_S(""), rest = input, line, name = KH_S("");
    const char *from = input.p;
    for (bool more = true; more;) {
        const char *at = rest.p;
        more = kh_str_next(&rest, '\n', &line);
        if (more && !kh_str_starts(line, KH_S("== "))) continue;
        struct kh_str bytes = {from, (size_t)((more ? at : input.p + input.n) - from)};
        if (kh_str_equal(name, KH_S("text"))) text = bytes;
        else write_file(a, name, bytes);
        name = kh_str_slice(line, 3, line.n);
        from = rest.p;
    }
    return text;
}

static void read_text(struct kh_arena *a, const struct kh_lexicon *lex, struct kh_str text) {
    struct kh_source source = {.bytes = text, .kind = KH_SOURCE_TEXT};
    struct kh_article article;
    struct kh_reading reading;
    if (kh_page_read(a, &source, fuzz_cues(), &article, NULL) != KH_OK) return;
    struct kh_reader *reader = kh_reader_new(lex);
    kh_read(reader, a, &article, &reading);
    for (size_t i = 0; i < reading.events.n; i++) assert(reading.events.at[i].evidence.span.end <= article.text.n);
    kh_reader_free(reader);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    static bool made;
    if (!made) make_folders();
    made = true;
    struct kh_arena arena = {0};
    struct kh_buf bytes;
    struct kh_error err = {0};
    kh_buf_init(&bytes, 0);
    struct kh_str text = lay_out(&arena, (struct kh_str){(const char *)data, size});
    kh_err code = kh_pack_compile(folder, "ar", &bytes, &err);
    each_file(&arena, take_away);
    assert(code == KH_OK || err.message[0]);
    if (code == KH_OK) {
        struct kh_pack *pack;
        struct kh_lexicon *lex;
        code = kh_pack_open_bytes(kh_buf_str(&bytes), &pack, &err);
        assert(code == KH_OK);
        if (kh_lexicon_new(pack, &lex, &err) == KH_OK) {
            read_text(&arena, lex, text);
            kh_lexicon_free(lex);
        }
        kh_pack_free(pack);
    }
    kh_buf_free(&bytes);
    kh_arena_free(&arena);
    return 0;
}
