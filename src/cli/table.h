/* table.h: tables for terminals: columns by display width, right-to-left text isolated so that it never
 * turns its neighbours around (U+2068 first-strong isolate ... U+2069, Unicode Bidirectional Algorithm, UAX #9).
 */
#ifndef KH_CLI_TABLE_H
#define KH_CLI_TABLE_H

#include "base/vec.h"
#include <stdio.h>

/* Columns a text takes on a terminal: marks and format characters none, wide East Asian letters two. */
size_t kh_display_width(struct kh_str s);
/* At most `columns` wide, "…" behind what was cut; line breaks and tabs become blanks. In the arena. */
struct kh_str kh_display_cut(struct kh_arena *a, struct kh_str s, size_t columns);
/* The same, cut in front as well where `words` would stand behind the cut: they come in the middle. */
struct kh_str kh_display_excerpt(struct kh_arena *a, struct kh_str s, struct kh_str words, size_t columns);
/* Between isolates when it holds anything but ASCII. */
struct kh_str kh_display_isolate(struct kh_arena *a, struct kh_str s);

struct kh_table_cell {
    struct kh_str text;
    bool right; /* numbers stand at the right edge */
};

struct kh_text_table {
    struct kh_arena *arena;
    size_t n_columns;
    KH_VEC(struct kh_table_cell) cells; /* row by row; the first row is the head */
};

/* The next cell of the row; the text is borrowed until it is printed. */
void kh_text_table_add(struct kh_text_table *t, struct kh_str text, bool right);
/* Empty columns are left out. */
void kh_text_table_print(const struct kh_text_table *t, FILE *out);

#endif
