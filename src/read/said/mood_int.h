/* mood_int.h: what mood.c tells mood_governed.c. Internal to these files. */
#ifndef KH_READ_MOOD_INT_H
#define KH_READ_MOOD_INT_H

#include "read/said/scope.h"

/* The mood of v by the words around it, what governs it and who speaks apart. */
enum kh_status kh_mood_own(const struct kh_parse *p, const struct kh_predicate *v);
/* Does it stand behind "if"? */
bool kh_mood_if(const struct kh_parse *p, const struct kh_predicate *v);

#endif
