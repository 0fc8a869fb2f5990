/* happening.h: does a predicate report one concrete occurrence, or is its act only a topic, a habit or a memory?
 *
 * Only acts of violence and protest are asked: their words are spoken of far more often than such acts are reported.
 */
#ifndef KH_READ_HAPPENING_H
#define KH_READ_HAPPENING_H

#include "read/said/scope.h"

/* True also for all acts of other types, and for those said not to be. */
bool kh_happening(const struct kh_parse *p, const struct kh_predicate *v, const struct kh_event *e);

#endif
