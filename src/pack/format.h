/* format.h: the bytes of a compiled pack. Little-endian, position-independent, no pointers; every record is
 * 4-byte aligned. Readers go through pack.h; only compile.c and pack.c include this.
 */
#ifndef KH_PACK_FORMAT_H
#define KH_PACK_FORMAT_H

#include "base/limits.h"
#include "base/str.h"

#define KH_PACK_MAGIC "KHPACK1\n"
#define KH_PACK_VERSION 2

enum kh_pack_section_id {
    KH_SECTION_STRINGS, /* bytes */
    KH_SECTION_TABLES,  /* struct kh_pack_table */
    KH_SECTION_COLUMNS, /* struct kh_pack_ref: column names */
    KH_SECTION_CELLS,   /* struct kh_pack_ref: row by row */
    KH_SECTION_LINES,   /* uint32_t: source line of each row */
    KH_SECTION_FOLDS,   /* struct kh_pack_fold */
    KH_SECTION_WORDS,   /* struct kh_pack_word, in the order of the sorted forms */
    KH_SECTION_SLOTS,   /* uint32_t: hash table over words, index + 1 */
    KH_SECTION_SENSES,  /* struct kh_pack_sense */
    KH_SECTION_NODES,   /* struct kh_pack_node: phrase trie; node 0 is unused */
    KH_SECTION_EDGES,   /* struct kh_pack_edge: hash table; next 0 is free */
    KH_SECTION_COUNT,
};

struct kh_pack_ref {
    uint32_t at, n; /* into the string section */
};

struct kh_pack_header {
    char magic[8];
    uint32_t version, sections;
    uint64_t total_bytes;
    uint64_t hash; /* kh_pack_checksum of all the rest */
    char code[KH_MAX_LANGUAGE_BYTES + 1]; /* "ar" */
    struct {
        uint32_t at, n_bytes;
    } section[KH_SECTION_COUNT];
};

/* Over everything but the hash itself, so that no damaged byte goes unseen. */
static inline uint64_t kh_pack_checksum(struct kh_pack_header h, struct kh_str body) {
    h.hash = 0;
    return kh_str_hash((struct kh_str){(const char *)&h, sizeof h}) ^ kh_str_hash(body);
}

struct kh_pack_table {
    struct kh_pack_ref name, file;
    uint32_t n_columns, first_column, n_rows, first_cell, first_line;
};

struct kh_pack_fold {
    uint32_t from, to; /* to UINT32_MAX: dropped */
};

struct kh_pack_word {
    struct kh_pack_ref form;
    uint32_t first_sense, n_senses; /* single-word entries */
    uint32_t phrase;                /* trie node of phrases that begin with this word, or 0 */
};

struct kh_pack_sense {
    uint16_t table, features;
    uint32_t row;
    uint8_t column, article; /* enum kh_article_need */
    uint16_t variant;        /* which variant in the cell, from 0 */
};

struct kh_pack_node {
    uint32_t first_sense, n_senses; /* phrases that end here */
};

struct kh_pack_edge {
    uint32_t node, word, next; /* node 0 stands for no edge */
};

/* Where the search for an edge begins in its table, before the mask. */
static inline uint32_t kh_pack_edge_hash(uint32_t node, uint32_t word) {
    uint64_t x = ((uint64_t)node << 32 | word) * 0x9E3779B97F4A7C15u;
    return (uint32_t)(x >> 32);
}

#endif
