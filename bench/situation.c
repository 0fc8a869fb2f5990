/* bench-situation [-o FILE] EVENTS...: for each number, made-up pages of four events among 2,000 parties are put into a new
 * situation and assembled; prints processor seconds, rates and the peak of memory, and with that how they grow. FILE keeps
 * the last situation, for bench/serve. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>
#include <unistd.h>

#include "situation/assemble.h"
#include "situation/build.h"
#include "store/sql.h"

enum { PARTIES = 2000, PER_PAGE = 4, DAYS = 1500, SITES = 40 };

static const char *const types[] = {"ACCUSE", "AGREE", "ASSAULT", "CONSULT", "REQUEST", "SANCTION", "SUPPORT", "THREATEN"};
static const char page_text[] = "First party acts on second party.\nThe first sentence is followed by this second one.";

static double seconds(void) {
    struct timespec t;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static uint32_t next_random(uint32_t *seed) {
    *seed = *seed * 1664525u + 1013904223u;
    return *seed >> 8;
}

/* Small numbers are much more likely: a few parties are in most events, as in the news. */
static uint32_t skewed(uint32_t *seed, uint32_t n) {
    double u = (double)next_random(seed) / (1 << 24);
    return (uint32_t)((double)n * u * u * u);
}

static void add_actor(struct kh_reading *r, uint32_t number) {
    struct kh_str key = kh_arena_printf(r->arena, "P%u", number);
    struct kh_actor actor = {.key = key, .country = KH_S(""), .sector = KH_S(""), .name = key, .person = KH_S(""), .wikidata = KH_S("")};
    kh_vec_push(r->arena, &actor.mentions, ((struct kh_span){0, 11}));
    kh_vec_push(r->arena, &r->actors, actor);
}

static void add_event(struct kh_reading *r, uint32_t from, kh_day day, uint32_t *seed) {
    uint32_t type = next_random(seed) % (sizeof types / sizeof *types);
    struct kh_event e = {.type = kh_str_from(types[type]), .mode = KH_S(""), .cameo = KH_S("010"), .score = (double)type - 4,
                         .place = KH_NONE, .date = {day, day, KH_PRECISION_DAY}, .date_timex = KH_NONE, .polarity = 1, .confidence = 0.8,
                         .evidence = {0, {0, 33}, {12, 16}, KH_S("packs/ar/events.tsv:1")}};
    kh_vec_push(r->arena, &e.actors, from);
    kh_vec_push(r->arena, &e.recipients, from + 1);
    kh_vec_push(r->arena, &r->events, e);
}

static struct kh_reading *make_page(struct kh_arena *a, uint32_t number, uint32_t *seed) {
    struct kh_reading *r = kh_arena_new(a, struct kh_reading);
    struct kh_article *article = kh_arena_new(a, struct kh_article);
    kh_day day = (kh_day)(18000 + next_random(seed) % DAYS);
    *r = (struct kh_reading){.arena = a, .article = article};
    article->id = kh_arena_printf(a, "page-%u", number);
    article->site = kh_arena_printf(a, "site%u.example", next_random(seed) % SITES);
    article->text = kh_arena_printf(a, "%s %u %u %u", page_text, number, next_random(seed), next_random(seed));
    article->published = (struct kh_when){day, day, KH_PRECISION_DAY};
    article->source_hash = kh_str_hash(article->text);
    kh_vec_push(a, &r->sentences, ((struct kh_span){0, 33}));
    for (int i = 0; i < PER_PAGE; i++) {
        add_actor(r, skewed(seed, PARTIES));
        add_actor(r, skewed(seed, PARTIES));
        add_event(r, (uint32_t)(2 * i), day, seed);
    }
    return r;
}

static kh_err put_pages(struct kh_builder *b, uint32_t n, struct kh_error *err) {
    struct kh_arena a = {0};
    uint32_t seed = 1;
    kh_err result = KH_OK;
    for (uint32_t i = 0; i < n && result == KH_OK; i++) {
        result = kh_builder_add(b, make_page(&a, i, &seed), KH_S(""), err);
        kh_arena_clear(&a);
    }
    kh_arena_free(&a);
    return result == KH_OK ? kh_builder_commit(b, err) : result;
}

static kh_err measure(struct kh_store *store, uint32_t events, struct kh_error *err) {
    struct kh_builder b = {.store = store, .pack_hash = KH_S("bench")};
    struct kh_situation_summary n;
    struct rusage used;
    double start = seconds();
    KH_TRY(put_pages(&b, events / PER_PAGE, err));
    double put = seconds();
    KH_TRY(kh_situation_assemble(store, err));
    double assembled = seconds();
    KH_TRY(kh_situation_summarize(store, &n, err));
    getrusage(RUSAGE_SELF, &used);
    printf("%9u %9.1f %9.0f %9.1f %9.0f %9lld %9lld %9.0f\n", events, put - start, events / (put - start), assembled - put,
           events / (assembled - put), (long long)n.events, (long long)n.relations, (double)used.ru_maxrss / 1024);
    return fflush(stdout) == 0 ? KH_OK : KH_ERR_IO;
}

static int run(uint32_t events, const char *kept) {
    char made[] = "/tmp/kh_bench_XXXXXX";
    const char *path = kept ? kept : made;
    struct kh_error err = {0};
    struct kh_store *store = NULL;
    if (kept) unlink(kept);
    else close(mkstemp(made));
    kh_err result = kh_store_open(path, KH_STORE_CREATE, NULL, &store, &err);
    if (result == KH_OK) result = measure(store, events, &err);
    kh_store_close(store);
    if (!kept) unlink(path);
    if (result != KH_OK) fprintf(stderr, "%s\n", err.message);
    return result == KH_OK ? 0 : 1;
}

int main(int argc, char **argv) {
    const char *kept = argc > 2 && strcmp(argv[1], "-o") == 0 ? argv[2] : NULL;
    int code = argc < (kept ? 4 : 2) ? 2 : 0;
    puts("   events     put s  events/s assemble s events/s    merged relations  peak MiB");
    for (int i = kept ? 3 : 1; i < argc && code == 0; i++) code = run((uint32_t)atoi(argv[i]), kept);
    return code;
}
