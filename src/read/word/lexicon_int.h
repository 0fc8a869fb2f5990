/* lexicon_int.h: how the tables of a pack are read: words (lexicon.c), the world (lexicon_world.c), words of dates (lexicon_time.c) and events
 * (lexicon_event.c). Internal to these files.
 * What is made lives in the lexicon's arena; cells are the pack's. KH_ERR_PACK, with the line, for a cell that has no such value.
 */
#ifndef KH_READ_LEXICON_INT_H
#define KH_READ_LEXICON_INT_H

#include "read/word/lexicon.h"

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
/* "a|b|c": "a". */
struct kh_str kh_lexicon__first_variant(struct kh_str s);
/* "m", "f", else unknown. */
enum kh_gender kh_lexicon__gender(struct kh_str s);

/* ---- the world (lexicon_world.c) ---- */

/* Each fills the arrays of its table; countries and actors come before adjectives of origin. */
kh_err kh_lexicon__load_countries(struct kh_rows *r);
/* The enum kh_actor_kind of that name; -1 for none. */
int kh_lexicon__pick_actor_kind(struct kh_str word);
kh_err kh_lexicon__load_actors(struct kh_rows *r);
kh_err kh_lexicon__load_persons(struct kh_rows *r);
kh_err kh_lexicon__load_places(struct kh_rows *r);
kh_err kh_lexicon__load_demonyms(struct kh_rows *r);
kh_err kh_lexicon__load_heads(struct kh_rows *r);
kh_err kh_lexicon__load_sectors(struct kh_lexicon *lex, struct kh_error *err);
void kh_lexicon__load_occupations(struct kh_lexicon *lex);

/* ---- words of dates (lexicon_time.c) ---- */

kh_err kh_lexicon__load_months(struct kh_rows *r);
kh_err kh_lexicon__load_weekdays(struct kh_rows *r);
kh_err kh_lexicon__load_numbers(struct kh_rows *r);
kh_err kh_lexicon__load_units(struct kh_rows *r);
kh_err kh_lexicon__load_timewords(struct kh_rows *r);

/* ---- events (lexicon_event.c) ---- */

/* The table of events; the classes of words are read before it, as needs name them. */
kh_err kh_lexicon__load_events(struct kh_rows *r);
/* What core says of an event type; NULL when it knows none of that name. */
struct kh_lex_content *kh_lexicon__content_named(const struct kh_lexicon *lex, struct kh_str type);

/* ---- the parties' trees (lexicon_forest.c) ---- */

/* The trees that weigh who acts and who suffers; the contents of types are read before. */
kh_err kh_lexicon__load_parties(struct kh_rows *r);

#endif
