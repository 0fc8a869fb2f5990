/* robots.h: what a site's robots.txt lets us fetch, RFC 9309. Pure functions over the file's text; any bytes will do.
 *
 * Lines end with CR, LF or both, a mark of UTF-8 at the beginning is passed over, and what is no rule parts no group. Paths are
 * compared octet by octet: "%D8" and the byte itself are the same (RFC 9309, 2.2.2). Owner: nothing is kept and nothing is given.
 */
#ifndef KH_WATCH_ROBOTS_H
#define KH_WATCH_ROBOTS_H

#include "base/str.h"

/* May `agent` (a product name of letters, '-' and '_': "khaldun") fetch `path` ("/a?b")? The longest matching rule of the agent's
 * own groups, else of those for all, decides; Allow wins a draw; no rule allows. */
bool kh_robots_allow(struct kh_str robots, struct kh_str agent, struct kh_str path);
/* Crawl-delay of the group that applies (not in the RFC, widely written), in seconds, as large as the site likes; 0 when it gives none. */
double kh_robots_delay(struct kh_str robots, struct kh_str agent);

#endif
