/* make_readings N SEED: N random readings as JSON Lines, what `khaldun read` would print of N pages. */
#include <stdio.h>
#include <stdlib.h>

#include "random_reading.h"
#include "base/buf.h"

int main(int argc, char **argv) {
    if (argc != 3) return 2;
    uint32_t seed = (uint32_t)atoi(argv[2]);
    for (int i = 0; i < atoi(argv[1]); i++) {
        struct kh_arena a = {0};
        struct kh_buf b;
        struct kh_json j;
        kh_buf_init(&b, 0);
        kh_json_init(&j, &b, false);
        kh_reading_write(random_reading(&a, &seed, i), &j);
        fwrite(b.p, 1, b.n, stdout);
        putchar('\n');
        kh_buf_free(&b);
        kh_arena_free(&a);
    }
    return 0;
}
