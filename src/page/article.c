#include "page/article.h"

const char *kh_block_kind_name(enum kh_block_kind kind) {
    static const char *const names[] = {"title", "heading", "paragraph", "quote", "list", "caption"};
    return names[kind];
}

const char *kh_date_from_name(enum kh_date_from from) {
    static const char *const names[] = {"none", "given", "meta", "visible", "url"};
    return names[from];
}
