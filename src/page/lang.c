#include "page/lang.h"

#include <string.h>

enum { WORDS_READ = 400 }; /* more words change nothing in texts of one language */

static void count_word(const struct kh_page_cues *c, struct kh_str word, uint32_t hits[32]) {
    const uint32_t *bits = kh_map_find(&c->common, word);
    if (!bits) return;
    for (size_t i = 0; i < c->langs.n && i < 32; i++) hits[i] += *bits >> i & 1;
}

struct kh_str kh_page_lang(const struct kh_page_cues *c, struct kh_str text, struct kh_str declared) {
    uint32_t hits[32] = {0}, words = 0;
    char part[1024];
    for (size_t at = 0; at < text.n && words < WORDS_READ;) {
        size_t end = at + 700 < text.n ? at + 700 : text.n;
        while (end < text.n && text.p[end] != ' ' && text.p[end] != '\n' && end < at + 900) end++;
        struct kh_str line = {part, 0}, word;
        line.n = kh_page_normal(c, kh_str_slice(text, at, end), part, sizeof part, NULL);
        while (kh_str_next(&line, ' ', &word)) {
            count_word(c, word, hits);
            words++;
        }
        at = end;
    }
    size_t best = 0;
    for (size_t i = 1; i < c->langs.n && i < 32; i++) {
        if (hits[i] > hits[best]) best = i;
    }
    bool sure = c->langs.n && (hits[best] >= 3 || hits[best] * 8 >= words) && hits[best] > 0;
    if (sure) return c->langs.at[best];
    struct kh_str code = kh_str_slice(declared, 0, 2);
    return code.n == 2 ? code : (struct kh_str){"", 0};
}
