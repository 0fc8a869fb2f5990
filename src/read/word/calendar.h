/* calendar.h: the small arithmetic of date expressions. Intervals are closed; all pure. */
#ifndef KH_READ_CALENDAR_H
#define KH_READ_CALENDAR_H

#include "base/date.h"

enum kh_part { KH_PART_WHOLE, KH_PART_BEGIN, KH_PART_MID, KH_PART_END };
enum kh_unit { KH_UNIT_MINUTE, KH_UNIT_HOUR, KH_UNIT_DAY, KH_UNIT_WEEK, KH_UNIT_MONTH, KH_UNIT_YEAR, KH_UNIT_DECADE, KH_UNIT_CENTURY };

/* The whole of a Gregorian day, month (1 to 12), year, with that precision. */
struct kh_when kh_when_day(kh_day day);
struct kh_when kh_when_month(int32_t year, int32_t month);
struct kh_when kh_when_year(int32_t year);
/* First, middle or last third of an interval. */
struct kh_when kh_when_part(struct kh_when w, enum kh_part part);
/* The unit that lies `steps` units from the one that holds `day` (0 the same, -1 the one before). Weeks begin on Monday (ISO 8601). */
struct kh_when kh_when_unit(kh_day day, enum kh_unit unit, int32_t steps);
/* The nth (from 1; -1 the last) day, week or month of an interval; unknown when it has not so many. A week belongs where its Thursday lies (ISO 8601). */
struct kh_when kh_when_nth(struct kh_when w, enum kh_unit unit, int32_t nth);
/* `day` moved by n units: months and years keep the day of the month where it exists. */
kh_day kh_day_plus(kh_day day, enum kh_unit unit, int32_t n);
/* Days in n units, months as 30 and years as 365. */
int32_t kh_unit_days(enum kh_unit unit, int32_t n);
/* Tabular Islamic calendar (civil epoch), at most a day from Umm al-Qura. Source: Calendrical Calculations, 6.3. */
kh_day kh_day_from_hijri(int32_t year, int32_t month, int32_t day);

#endif
