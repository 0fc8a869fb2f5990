/* pages: how fast documents become articles, beside libxml2's plain parsing of the same bytes.
 *
 *     bench/pages PACKS INPUT...          one thread; prints pages, MB, pages/s, MB/s of each, and peak memory
 */
#include <libxml/HTMLparser.h>
#include <stdio.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>

#include "page/input.h"

static double now(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static void parse_plainly(struct kh_str bytes) {
    int options = HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET;
    htmlDocPtr doc = htmlReadMemory(bytes.p, (int)bytes.n, NULL, NULL, options);
    if (doc) xmlFreeDoc(doc);
}

struct sums {
    size_t pages, bad, bytes, text;
    double fetch, read, libxml2;
};

static void one(struct kh_arena *a, const struct kh_source *s, const struct kh_page_cues *cues, struct sums *sum) {
    struct kh_article article;
    double t0 = now();
    if (kh_page_read(a, s, cues, &article, NULL) == KH_OK) sum->text += article.text.n;
    double t1 = now();
    parse_plainly(s->bytes);
    sum->read += t1 - t0;
    sum->libxml2 += now() - t1;
    sum->pages++;
    sum->bytes += s->bytes.n;
}

int main(int argc, char **argv) {
    struct kh_arena packs = {0}, a = {0};
    struct kh_page_cues cues;
    struct kh_error err = {0};
    struct sums sum = {0};
    if (argc < 3 || kh_page_cues_load(&cues, &packs, argv[1], &err) != KH_OK) {
        fprintf(stderr, "usage: pages PACKS INPUT...   %s\n", err.message);
        return 2;
    }
    struct kh_input *in = kh_input_new((const char *const *)argv + 2, (size_t)argc - 2);
    for (;;) {
        struct kh_source s;
        double t = now();
        enum kh_input_step step = kh_input_next(in, &a, &s, &err);
        sum.fetch += now() - t;
        if (step == KH_INPUT_END) break;
        if (step == KH_INPUT_SOURCE) one(&a, &s, &cues, &sum);
        else sum.bad++;
        kh_arena_clear(&a);
    }
    kh_input_free(in);
    struct rusage use;
    getrusage(RUSAGE_SELF, &use);
    double mb = (double)sum.bytes / 1e6, pages = (double)sum.pages;
    printf("%zu pages, %zu bad, %.1f MB of pages, %.1f MB of article text\n", sum.pages, sum.bad, mb, (double)sum.text / 1e6);
    printf("archive  %8.0f pages/s %7.1f MB/s\n", pages / sum.fetch, mb / sum.fetch);
    printf("articles %8.0f pages/s %7.1f MB/s\n", pages / sum.read, mb / sum.read);
    printf("libxml2  %8.0f pages/s %7.1f MB/s (parsing alone)\n", pages / sum.libxml2, mb / sum.libxml2);
    printf("ratio %.2f, peak memory %.1f MB\n", sum.libxml2 / sum.read, (double)use.ru_maxrss / 1024);
    kh_arena_free(&a);
    kh_arena_free(&packs);
    return 0;
}
