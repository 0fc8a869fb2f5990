/* url.h: whose an address is. Pure functions; what is given is a part of the address. */
#ifndef KH_PAGE_URL_H
#define KH_PAGE_URL_H

#include "base/str.h"

/* "https://www.arnor.example:8080/a" gives "arnor.example", as it is written; "" where there is no "://". */
struct kh_str kh_url_site(struct kh_str url);
/* Do two addresses belong to one house: one site, one below the other ("feeds.arnor.example"), or two below a third
 * ("rss.arnor.example", "news.arnor.example")? Where registries sell names below a second level ("co.uk") two houses may pass for one. */
bool kh_url_same_house(struct kh_str url, struct kh_str other);

#endif
