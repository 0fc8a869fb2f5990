/* token.h: text to words, numbers and marks, by Unicode character class only.
 *
 * The same cutter is used for texts and for the forms in packs, so that both agree. Spans are byte offsets
 * into the string given. Letters, vowel signs and invisible joiners make words; Latin letters may hold
 * digits (G5, M23); every other visible mark is a token of its own; white space separates.
 *
 * Pure functions; nothing is owned.
 */
#ifndef KH_TEXT_TOKEN_H
#define KH_TEXT_TOKEN_H

#include "base/str.h"

enum kh_token_kind { KH_TOKEN_WORD, KH_TOKEN_NUMBER, KH_TOKEN_MARK };

struct kh_raw_token {
    struct kh_span span;
    enum kh_token_kind kind;
    bool space_before; /* white space or the start stands before it */
};

/* The next token at or after *at, moving *at behind it; false at the end. */
bool kh_token_next(struct kh_str text, size_t *at, struct kh_raw_token *out);

enum kh_char_class { KH_CHAR_SPACE, KH_CHAR_LETTER, KH_CHAR_LATIN, KH_CHAR_DIGIT, KH_CHAR_JOINER, KH_CHAR_MARK };
enum kh_char_class kh_char__class(uint32_t codepoint);
/* What the cutter makes of a code point, by Unicode's general category; of any number. */
static inline enum kh_char_class kh_char_class(uint32_t codepoint) {
    if (codepoint == ' ') return KH_CHAR_SPACE;
    bool arabic_letter = codepoint >= 0x620 && codepoint < 0x660 && codepoint != 0x640; /* the commonest first */
    return arabic_letter ? KH_CHAR_LETTER : kh_char__class(codepoint);
}

#endif
