/* limits.h: every limit on input, with its reason. Each has a test in tests/unit/test_limits.c or
 * tests/robust.
 *
 * Sizes are in bytes where the name ends so, else counts of what it names.
 */
#ifndef KH_BASE_LIMITS_H
#define KH_BASE_LIMITS_H

/* A news page is 20 KB to 2 MB; 32 MB leaves room for inlined pictures. A larger one is refused, not cut. */
#define KH_MAX_DOCUMENT_BYTES ((size_t)32 * 1024 * 1024)
/* A page saved as one file, or a mail: its pictures are in it, a third longer for their base64. */
#define KH_MAX_SAVED_PAGE_BYTES ((size_t)128 * 1024 * 1024)
/* Longest clean text of one article: a book chapter is 100 KB; spans are 32 bit. Also of a stored reading. */
#define KH_MAX_ARTICLE_BYTES ((size_t)4 * 1024 * 1024)
/* One JSON Lines record: a document and its metadata. */
#define KH_MAX_LINE_BYTES (KH_MAX_DOCUMENT_BYTES + 1024 * 1024)
/* A hand-edited pack table: the largest of ours is under 1 MB. */
#define KH_MAX_TABLE_BYTES ((size_t)16 * 1024 * 1024)
/* A language's name, the folder of its pack: the longest code of BCP 47 in common use, "zh-Hans-CN", has ten. */
#define KH_MAX_LANGUAGE_BYTES 15
/* A compiled pack. */
#define KH_MAX_PACK_BYTES ((size_t)256 * 1024 * 1024)
/* Words in one sentence; longer runs (tables, lists without stops) are cut into pieces. */
#define KH_MAX_SENTENCE_TOKENS 250
/* Words in one pack phrase: the longest organisation names have nine. */
#define KH_MAX_PHRASE_WORDS 14
/* Forms that the alternatives of one pack cell's form may make ("a/b c/d"): a dozen nouns with a dozen adjectives in both cases are 300. */
#define KH_MAX_ALTERNATIVES 512
/* Distinct word forms a reader remembers: 200,000 are some 70 MB and cover a month of news. */
#define KH_MAX_WORD_TYPES 200000
/* Depth of HTML elements: libxml2's own bound; deeper ones are flattened. */
#define KH_MAX_HTML_DEPTH 255
/* An event table: the ICEWS and GDELT extracts people keep are 10 MB to 600 MB. */
#define KH_MAX_EVENTS_BYTES ((size_t)1024 * 1024 * 1024)
/* Documents read side by side before any is handed on: enough to keep threads busy. */
#define KH_BATCH_DOCUMENTS 128
/* Bytes of them: bounds memory when the documents are large. */
#define KH_BATCH_BYTES ((size_t)64 * 1024 * 1024)
/* A projection: beyond ten years nothing in a news text binds; runs cost memory by the day. */
#define KH_MAX_HORIZON_DAYS 3653
#define KH_MAX_RUNS 100000
/* Worker threads of one run. */
#define KH_MAX_JOBS 64

#endif
