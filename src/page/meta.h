/* meta.h: what a page says about itself: title, author, publisher, dates, address, language.
 *
 * Sources in the order of trust: JSON-LD, meta elements, elements named for it, the words themselves.
 *
 * Ownership: strings are in the arena; spans are bytes of the page.
 */
#ifndef KH_PAGE_META_H
#define KH_PAGE_META_H

#include "page/pieces.h"

/* A date that the page gives of itself. */
struct kh_page_stamp {
    struct kh_when when;
    enum kh_date_from from; /* KH_DATE_NONE: it gives none */
    struct kh_span source;
};

struct kh_page_meta {
    struct kh_str title, author, publisher, url, lang; /* decoded, in the arena */
    struct kh_str body;           /* JSON-LD articleBody as it stands there, or "" */
    struct kh_span body_source;   /* the script element with it */
    uint32_t headline;            /* node of the visible headline; 0 when there is none */
    struct kh_span title_source;  /* of the visible headline; {0,0} when only the head has it */
    struct kh_page_stamp published, updated;
};

/* Fills *m, which the caller zeroes first or has filled in part: what is there stays. */
void kh_page_meta_find(struct kh_arena *a, const struct kh_page_cues *c, const struct kh_page_tree *t,
                       struct kh_page_meta *m);
/* JSON-LD of one script element. Only fields that are still empty are filled. */
void kh_page_jsonld(struct kh_arena *a, const struct kh_page_cues *c, struct kh_str script,
                    struct kh_page_meta *m);
/* Takes the site's name ("": not known) off a title, as a part of it: "A headline - Example News" gives "A headline". */
struct kh_str kh_page_clean_title(struct kh_str title, struct kh_str site);

/* A machine's stamp: ISO 8601, mail heads, "20211123", seconds since 1970; else a date in words. False, with *out as it was, when there
 * is no date in it. */
bool kh_page_date_stamp(const struct kh_page_cues *c, struct kh_str s, struct kh_when *out);
/* A date in words inside a short line; *words tells how many words are not part of it. */
bool kh_page_date_words(const struct kh_page_cues *c, struct kh_str line, struct kh_when *out, int *words);
/* The day that stands in an address ("/2021/11/23/", "-20211123"), into published; nothing when none does. */
void kh_page_date_from_url(struct kh_str url, struct kh_page_meta *m);

#endif
