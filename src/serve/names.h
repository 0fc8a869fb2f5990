/* names.h: how actors, places and codes are called in the three languages of the page, from the packs.
 *
 * Owner: kh_names_init fills; the strings live as long as the pack. Immutable afterwards: any number of threads may
 * read. Without a pack every name falls back to what the texts say.
 */
#ifndef KH_SERVE_NAMES_H
#define KH_SERVE_NAMES_H

#include "base/json.h"
#include "base/map.h"
#include "pack/pack.h"

struct kh_name {
    struct kh_str ar, en, fr;
    struct kh_str kind, country, sector;
};

struct kh_names {
    struct kh_arena arena;
    const struct kh_pack *pack; /* may be NULL */
    struct kh_map actors, areas, places, sectors, concepts; /* key -> index in all */
    KH_VEC(struct kh_name) all;
};

void kh_names_init(struct kh_names *n, const struct kh_pack *pack); /* `pack` is borrowed; NULL: no names */
void kh_names_free(struct kh_names *n); /* not the pack */

/* The name of an actor's key: its own, or country and sector ("Mali, government"); `fallback` where no table knows it. */
struct kh_name kh_names_actor(const struct kh_names *n, struct kh_arena *a, struct kh_str key, struct kh_str fallback);
/* The states of an area ("AFRICA"); false for its media or its people, which go by the words of the text. */
bool kh_names_area(const struct kh_names *n, struct kh_str key, struct kh_str sector, struct kh_name *out);
/* Somebody of whom only the part of society is known ("REB"): in Arabic as the text says, elsewhere by the part's name. */
bool kh_names_nameless(const struct kh_names *n, struct kh_str key, struct kh_str words, struct kh_name *out);
/* `fallback`, else the id, where no table knows it */
struct kh_name kh_names_place(const struct kh_names *n, struct kh_str id, struct kh_str fallback);
bool kh_names_concept(const struct kh_names *n, struct kh_str id, struct kh_name *out); /* false: no concept of the pack */
/* {"ar","en","fr"} without the braces. */
void kh_names_write(const struct kh_name *name, struct kh_json *j);

#endif
