/* search.h: words of sentences, found in any dress.
 *
 * An FTS5 tokenizer named "khaldun": a word is folded with the pack's letters and indexed as it stands and
 * without its clitics, all at one place, so that a search for one form finds every dressed form, and
 * highlights the word as it was written. A search word with conjunction or preposition before the article
 * also looks for the form without them. How words fold is data given by the caller and kept in the
 * situation file (table search_rules), so that a file carries what it was indexed with.
 *
 * Ownership: rules borrow their strings; kh_search copies them into an arena of its own.
 */
#ifndef KH_STORE_SEARCH_H
#define KH_STORE_SEARCH_H

#include "base/err.h"
#include "base/file.h"
#include "text/fold.h"
#include <sqlite3.h>

/* What can be taken off a word, in this order; unfolded forms of clitics.tsv. */
struct kh_search_rules {
    const struct kh_fold *fold;
    kh_str_vec conjunctions, prepositions, articles, pronouns;
    /* preposition + article that are written as one: pairs of joined form and article form */
    kh_str_vec fused, fused_article;
};

struct kh_search; /* the tokenizer's rules; lives as long as the database connection */

/* Registers the tokenizer with a connection, without rules. *out is the caller's, to be freed after the connection is closed, also when
 * this fails: STORE. */
KH_MUST_USE kh_err kh_search_register(sqlite3 *db, struct kh_search **out, struct kh_error *err);
void kh_search_free(struct kh_search *search); /* NULL is fine */
const struct kh_fold *kh_search_fold(const struct kh_search *search); /* lives as long as `search`; changes with its rules */

/* Takes the rules over and writes them to the file. Sentences that are there must be indexed again. Fails: STORE. */
KH_MUST_USE kh_err kh_search_rules_save(struct kh_search *search, sqlite3 *db,
                                        const struct kh_search_rules *rules, struct kh_error *err);
/* The rules that the file was indexed with; none in a new file. Fails: STORE. */
KH_MUST_USE kh_err kh_search_rules_load(struct kh_search *search, sqlite3 *db, struct kh_error *err);
/* Do these rules differ from those in use? */
bool kh_search_rules_differ(const struct kh_search *search, const struct kh_search_rules *rules);

/* The words of a user's query as an FTS5 expression in which nothing is an operator, so that any text may
 * be searched for: all words must occur; "quoted words" as a phrase. In the arena; "" when there is no word. */
struct kh_str kh_search_query(struct kh_arena *a, struct kh_str text);

#endif
