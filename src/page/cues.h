/* cues.h: what page chrome looks like, as the packs tell it: words that people read and class names that
 * machines read, month names, and the small words by which a language is known.
 *
 * A kh_page_cues is filled once from pack tables and then only read: threads may share it. Its memory is the
 * arena's that it was made with. Forms and lines meet in one shape: folded words with one space between.
 */
#ifndef KH_PAGE_CUES_H
#define KH_PAGE_CUES_H

#include "base/err.h"
#include "base/map.h"
#include "base/vec.h"
#include "text/fold.h"

/* Bits of what a form means; packs/<lang>/boilerplate.tsv, column kind. */
enum kh_cue {
    KH_CUE_CUT_AFTER = 1 << 0, /* cut-after: this line and everything behind it is not the article */
    KH_CUE_LINE = 1 << 1,      /* line: a line that is only this is chrome */
    KH_CUE_LABEL = 1 << 2,     /* label: a short line that begins with this is chrome */
    KH_CUE_CONTAINS = 1 << 3,  /* contains: a short line with this anywhere is chrome */
    KH_CUE_CREDIT = 1 << 4,    /* credit: a news agency or a wire desk */
    KH_CUE_BYLINE = 1 << 5,    /* byline: what stands before an author's name */
    KH_CUE_DATELINE = 1 << 6,  /* dateline: what stands before the date of publication */
    KH_CUE_SECTION = 1 << 7,   /* section: a site's rubric */
    KH_CUE_BIO = 1 << 8,       /* bio: begins the note about an author or a site */
    KH_CUE_RELATED = 1 << 10,  /* related: begins a list of other articles, behind the article or in its middle */
    KH_CUE_UPDATED = 1 << 9,   /* updated: what stands before the date of the last change */
};

/* Bits of what a class, id, role or meta name means; packs/core/markup.tsv, column kind. */
enum kh_mark {
    KH_MARK_DROP = 1 << 0,    /* drop: chrome, whatever is inside */
    KH_MARK_BODY = 1 << 1,    /* body: holds the article's text and nothing else */
    KH_MARK_ARTICLE = 1 << 2, /* article: holds the article, with chrome */
    KH_MARK_CAPTION = 1 << 3,
    KH_MARK_BYLINE = 1 << 4,
    KH_MARK_DATE = 1 << 5,
    KH_MARK_LEAD = 1 << 6, /* lead: standfirst; stays even outside the body */
    KH_MARK_KEEP = 1 << 7, /* keep: undoes drop for the same name (author-content) */
    KH_MARK_TITLE = 1 << 8,
    KH_MARK_COMMENT = 1 << 9, /* comment: readers' words: never the article, however long */
    KH_MARK_META_TITLE = 1 << 10,
    KH_MARK_META_DATE = 1 << 11,
    KH_MARK_META_AUTHOR = 1 << 12,
    KH_MARK_META_SITE = 1 << 13,
    KH_MARK_TEASER = 1 << 14, /* teaser: a card that leads to another article */
    KH_MARK_META_UPDATED = 1 << 16,
    KH_MARK_TOPIC = 1 << 15,  /* topic: the rest of the name is what the article is about (category-sport) */
};

struct kh_page_cues {
    struct kh_arena *arena;
    struct kh_fold fold;
    struct kh_map forms;  /* normal form -> kh_cue bits */
    struct kh_map firsts; /* first word of a form -> words of the longest form that begins so */
    struct kh_map marks;  /* "entry content" -> kh_mark bits */
    struct kh_map months; /* normal form -> 1..12 */
    struct kh_map common; /* "ar" small word -> bit of its language */
    KH_VEC(struct kh_str) langs; /* language of each bit */
};

void kh_page_cues_init(struct kh_page_cues *c, struct kh_arena *a); /* no cues, ASCII letters only; the arena outlives them */
/* Adds one row. An unknown kind is PACK: the message names it. */
kh_err kh_page_cues_add(struct kh_page_cues *c, struct kh_str form, struct kh_str kind,
                        struct kh_error *err);
/* The same of packs/core/markup.tsv: a name as pages write it, in small letters, and what it marks. */
kh_err kh_page_cues_add_mark(struct kh_page_cues *c, struct kh_str word, struct kh_str kind,
                             struct kh_error *err);
/* Cells of a months table: names with '|', number, calendar; only Gregorian months with a number count. */
void kh_page_cues_add_months(struct kh_page_cues *c, struct kh_str names, struct kh_str value,
                             struct kh_str calendar);
/* Cells of packs/core/languages.tsv: code, small words with '|'. */
void kh_page_cues_add_commons(struct kh_page_cues *c, struct kh_str lang, struct kh_str words);
/* From compiled packs: letters of the first, cues of all. The packs must outlive the cues. Fails: PACK, a kind that nobody knows. */
struct kh_pack;
KH_MUST_USE kh_err kh_page_cues_from_packs(struct kh_page_cues *c, struct kh_arena *a,
                                           const struct kh_pack *const *packs, size_t n, struct kh_error *err);
/* From `own`, which must outlive the cues, and every other *.pack below the folder: a page in one language often
 * carries its chrome in another. Fails: IO, PACK. */
KH_MUST_USE kh_err kh_page_cues_open(struct kh_page_cues *c, struct kh_arena *a, const struct kh_pack *own,
                                     const char *folder, struct kh_error *err);
/* The same from the text files: everything in the folders below `packs` ("packs"): core/markup.tsv, core/languages.tsv and, for each
 * language, letters.tsv, boilerplate.tsv, time/months.tsv. Missing files are skipped. Fails: PACK, IO. */
KH_MUST_USE kh_err kh_page_cues_load(struct kh_page_cues *c, struct kh_arena *a, const char *packs,
                                     struct kh_error *err);

/* The words of s, folded, one space between: "« الجزائر: » " gives "الجزائر". At most cap bytes, whole words.
 * *whole (may be NULL) tells whether all of s went in. */
size_t kh_page_normal(const struct kh_page_cues *c, struct kh_str s, char *out, size_t cap, bool *whole);

/* What a normalised line is, by its whole, its beginning and its inside. */
struct kh_cue_hit {
    uint32_t equal;    /* bits of the form that is the whole line */
    uint32_t starts;   /* bits of forms that the line begins with */
    uint32_t contains; /* bits of forms inside */
    uint32_t start_bytes; /* length of the longest form it begins with */
};
/* Of a line that kh_page_normal made; all 0 when no form is in it. */
struct kh_cue_hit kh_page_cue(const struct kh_page_cues *c, struct kh_str normal);
/* Marks of one class, id, itemprop or role attribute, raw: all its tokens together. */
uint32_t kh_page_marks(const struct kh_page_cues *c, struct kh_str attribute);
/* Marks of one whole name, such as that of a meta element. */
uint32_t kh_page_mark_named(const struct kh_page_cues *c, struct kh_str name);
/* 1..12 when words at the start of `normal` name a month, and their length; else 0. */
int kh_page_month(const struct kh_page_cues *c, struct kh_str normal, size_t *bytes);

#endif
