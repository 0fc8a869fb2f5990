/* url.h: whose an address is. Pure functions; nothing is kept. Hosts are the same in any letters (RFC 3986, 3.2.2). */
#ifndef KH_PAGE_URL_H
#define KH_PAGE_URL_H

#include "base/arena.h"

/* "https://www.Arnor.example:8080/a" gives "arnor.example", in the arena; "" where there is no "://". */
struct kh_str kh_url_site(struct kh_arena *a, struct kh_str url);
/* Do two addresses belong to one house: one site, one below the other ("feeds.arnor.example"), or two below a third
 * ("rss.arnor.example", "news.arnor.example")? Where registries sell names below a second level ("co.uk") two houses may pass for one. */
bool kh_url_same_house(struct kh_str url, struct kh_str other);

#endif
