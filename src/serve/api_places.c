/* Places with their events. */
#include "serve/api.h"

#define PLACES                                                                                                        \
    "SELECT json_object('id', e.place, 'name', json(name3('place', e.place, max(e.place_name))), 'country', coalesce(max(e.country), ''),"  \
    " 'kind', '', 'lat', max(e.lat), 'lon', max(e.lon), 'events', count(*), 'hostile', sum(e.score < 0), 'cooperative', sum(e.score >= 0),"  \
    " 'alleged', sum(e.status = 'alleged')) FROM events e WHERE e.place IS NOT NULL AND e.lat IS NOT NULL AND e.lon IS NOT NULL"  \
    " AND e.status IN ('actual', 'alleged') AND (?1 IS NULL OR e.date_end >= ?1) AND (?2 IS NULL OR e.date_start <= ?2) AND " KH_SQL_SURE("?3")  \
    " GROUP BY e.place ORDER BY count(*) DESC, e.place"

kh_err kh_api_places(struct kh_answer *a) {
    struct kh_str values[] = {kh_request_param(a->request, "from"), kh_request_param(a->request, "to"), kh_answer_least(a)};
    kh_json_object(&a->json, NULL);
    KH_TRY(kh_answer_rows(a, "places", PLACES, values, 3));
    kh_json_end(&a->json);
    return KH_OK;
}
