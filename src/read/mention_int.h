/* mention_int.h: what the parts of mention.h share: noun phrases (mention.c) and words that point back (anaphor.c). */
#ifndef KH_READ_MENTION_INT_H
#define KH_READ_MENTION_INT_H

#include "read/anaphor.h"

struct finder {
    struct kh_doc *doc;
    const struct kh_lexicon *lex;
    const struct kh_sentence *s;
    struct kh_mentions *out;
};

struct kh_mention kh_mention__blank(uint32_t first, uint32_t last);
void kh_mention__push(struct finder *f, const struct kh_mention *m);
/* Row of countries by key, or KH_NONE. */
uint32_t kh_mention__country_row(const struct finder *f, struct kh_str key);

/* anaphor.c. Pushes the mentions that an entry of anaphora.tsv stands for; false when nobody fits. */
bool kh_anaphor__resolve(struct finder *f, const struct kh_match *m);
/* The organisation named last whose name begins with the noun of the entry; else, of the kinds that the noun may mean, the one named
 * most often, and of those last. KH_NONE when there is none. */
uint32_t kh_anaphor__named(struct finder *f, const struct kh_match *m);
/* Gives mentions that bear a pronoun their owner. */
void kh_anaphor__own(struct finder *f);

#endif
