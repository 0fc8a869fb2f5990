/* lexicon_int.h: how the tables of a pack are read: names, places, words (lexicon.c) and events (lexicon_event.c). Internal to these files.
 * What is made lives in the lexicon's arena; cells are the pack's. KH_ERR_PACK, with the line, for a cell that has no such value.
 */
#ifndef KH_READ_LEXICON_INT_H
#define KH_READ_LEXICON_INT_H

#include "read/lexicon.h"

/* One table while its rows are being read. */
enum { KNOWN_COLUMNS = 61 };
struct known_column {
    const char *name;
    int number;
};
struct kh_rows {
    struct kh_lexicon *lex;
    struct kh_pack_view v;
    struct kh_error *err;
    const char *name;
    struct known_column known[KNOWN_COLUMNS];
};

struct kh_str kh_lexicon__cell(struct kh_rows *r, uint32_t row, const char *column);
kh_err kh_lexicon__bad_cell(struct kh_rows *r, uint32_t row, const char *column);
/* Index of `word` among names, or fallback when the cell is empty; -1 when it is none of them. */
int kh_lexicon__pick(struct kh_str word, const char *const *names, int n, int fallback);
#define KH_PICK(word, names, fallback) kh_lexicon__pick((word), (names), (int)(sizeof(names) / sizeof *(names)), (fallback))
/* The enum kh_role of that name, picked in the same way. */
int kh_lexicon__pick_role(struct kh_str word, int fallback);
/* NAN where the cell is no number. */
double kh_lexicon__number(struct kh_str s);
/* The row's column preps: "to=recipient|from=source". */
kh_err kh_lexicon__parse_preps(struct kh_rows *r, uint32_t row, kh_prep_roles *out);

/* ---- events (lexicon_event.c) ---- */

/* The table of events; the classes of words are read before it, as needs name them. */
kh_err kh_lexicon__load_events(struct kh_rows *r);
/* What core says of an event type; NULL when it knows none of that name. */
struct kh_lex_content *kh_lexicon__content_named(const struct kh_lexicon *lex, struct kh_str type);

#endif
