/* embed: Khaldun inside another program. Reads files, prints how many events each tells of, builds a situation from them and
 * prints its relations.
 *
 *     embed PACKS SITUATION FILE...
 *
 * Everything comes from khaldun.h; link with libkhaldun.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "khaldun.h"

static int complain(const khaldun_error *error) {
    fprintf(stderr, "embed: %s\n  %s\n", error->message, error->advice);
    return 1;
}

/* The file's bytes, to be freed; NULL when it cannot be read. */
static char *bytes_of(const char *path, size_t *n) {
    FILE *in = fopen(path, "rb");
    char *bytes = NULL;
    if (!in) return NULL;
    if (fseek(in, 0, SEEK_END) == 0) {
        long size = ftell(in);
        rewind(in);
        bytes = size >= 0 ? malloc((size_t)size + 1) : NULL;
        *n = bytes ? fread(bytes, 1, (size_t)size, in) : 0;
    }
    fclose(in);
    return bytes;
}

static size_t count(const char *text, const char *what) {
    size_t n = 0;
    for (const char *at = text; (at = strstr(at, what)) != NULL; at += strlen(what)) n++;
    return n;
}

/* Reads one file and adds it to the situation. */
static khaldun_code take(khaldun_reader *reader, khaldun_situation *situation, const char *path, khaldun_error *error) {
    khaldun_document document = {.id = path};
    khaldun_text json;
    char *bytes = bytes_of(path, &document.n_bytes);
    if (!bytes) {
        fprintf(stderr, "embed: cannot read %s\n", path);
        return KHALDUN_OK;
    }
    document.bytes = bytes;
    khaldun_code code = khaldun_read(reader, &document, &json, error);
    if (code == KHALDUN_OK) {
        printf("%s: %zu bytes of JSON, %zu events\n", path, json.n, count(json.p, "\"trigger\":"));
        khaldun_text_free(&json);
        code = khaldun_situation_add(situation, &document, error);
    }
    free(bytes);
    return code;
}

static khaldun_code report(khaldun_situation *situation, khaldun_error *error) {
    khaldun_text text;
    khaldun_code code = khaldun_situation_summary(situation, &text, error);
    if (code != KHALDUN_OK) return code;
    puts(text.p);
    khaldun_text_free(&text);
    code = khaldun_situation_view(situation, "relations", NULL, NULL, &text, error);
    if (code != KHALDUN_OK) return code;
    puts(text.p);
    khaldun_text_free(&text);
    return KHALDUN_OK;
}

static khaldun_code run(khaldun_engine *engine, char **argv, khaldun_error *error) {
    khaldun_situation *situation;
    khaldun_code code = khaldun_situation_build(argv[2], engine, &situation, error);
    if (code != KHALDUN_OK) return code;
    khaldun_reader *reader = khaldun_reader_new(engine);
    for (char **path = argv + 3; code == KHALDUN_OK && *path; path++) code = take(reader, situation, *path, error);
    if (code == KHALDUN_OK) code = khaldun_situation_finish(situation, error);
    if (code == KHALDUN_OK) code = report(situation, error);
    khaldun_reader_free(reader);
    khaldun_situation_free(situation);
    return code;
}

int main(int argc, char **argv) {
    khaldun_engine *engine;
    khaldun_error error;
    if (argc < 4) {
        fputs("usage: embed PACKS SITUATION FILE...\n", stderr);
        return 2;
    }
    if (khaldun_engine_open(argv[1], "ar", &engine, &error) != KHALDUN_OK) return complain(&error);
    khaldun_code code = run(engine, argv, &error);
    khaldun_engine_free(engine);
    return code == KHALDUN_OK ? 0 : complain(&error);
}
