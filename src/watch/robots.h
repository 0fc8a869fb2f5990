/* robots.h: what a site's robots.txt lets us fetch, RFC 9309. Pure functions over the file's text. */
#ifndef KH_WATCH_ROBOTS_H
#define KH_WATCH_ROBOTS_H

#include "base/str.h"

/* May `agent` (a product name: "khaldun") fetch `path` ("/a?b")? The longest matching rule of the agent's own group,
 * else of the group for all, decides; Allow wins a draw; no rule allows. */
bool kh_robots_allow(struct kh_str robots, struct kh_str agent, struct kh_str path);
/* Crawl-delay in seconds of the group that applies; 0 when it gives none. */
double kh_robots_delay(struct kh_str robots, struct kh_str agent);

#endif
