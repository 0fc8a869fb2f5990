/* robots.txt of any bytes: an answer for the path on the first line, the same for an agent in other letters. */
#include "fuzz.h"

#include <assert.h>

#include "watch/robots.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    struct kh_str path, robots;
    kh_str_cut((struct kh_str){(const char *)data, size}, '\n', &path, &robots);
    bool allowed = kh_robots_allow(robots, KH_S("khaldun"), path);
    assert(allowed == kh_robots_allow(robots, KH_S("Khaldun"), path));
    double delay = kh_robots_delay(robots, KH_S("khaldun"));
    assert(delay >= 0 && delay == kh_robots_delay(robots, KH_S("KHALDUN")));
    return 0;
}
