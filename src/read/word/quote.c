#include "read/word/quote.h"

#include "read/reading.h"

enum turn { NO_TURN, OPENS, CLOSES };

static bool no_words_behind(const struct kh_sentence *s, uint32_t i) {
    for (uint32_t k = i + 1; k < s->n; k++) {
        if (s->tokens[k].kind != KH_TOKEN_MARK) return false;
    }
    return true;
}

/* Which way an undirected mark turns: towards the word that it touches, else the way that is due. */
static enum turn by_spaces(const struct kh_sentence *s, uint32_t i, bool open) {
    bool left = i > 0 && s->tokens[i - 1].span.end == s->tokens[i].span.start;
    bool right = i + 1 < s->n && s->tokens[i + 1].span.start == s->tokens[i].span.end;
    if (no_words_behind(s, i)) return CLOSES;
    if (left == right) return open ? CLOSES : OPENS;
    return right ? OPENS : CLOSES;
}

static enum turn turn_of(const struct kh_sentence *s, uint32_t i, bool open) {
    if (!kh_quote_mark(s, i)) return NO_TURN;
    switch (s->tokens[i].mark) {
    case 0xAB:
    case 0x201E: return OPENS;
    case 0xBB:
    case 0x201D: return CLOSES;
    default: return by_spaces(s, i, open);
    }
}

void kh_quotes_find(struct kh_arena *a, const struct kh_sentence *s, bool inside, kh_quote_vec *out) {
    int depth = inside ? 1 : 0;
    struct kh_quote q = {KH_NONE, s->n};
    *out = (kh_quote_vec){0};
    for (uint32_t i = 0; i < s->n && (s->signs & KH_SIGN_QUOTE); i++) {
        enum turn turn = turn_of(s, i, depth > 0);
        if (turn == OPENS && depth++ == 0) q.open = i;
        if (turn != CLOSES || depth == 0 || --depth > 0) continue;
        q.close = i;
        kh_vec_push(a, out, q);
    }
    if (depth == 0) return;
    q.close = s->n;
    kh_vec_push(a, out, q);
}
