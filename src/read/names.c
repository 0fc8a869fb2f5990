#include "read/reading.h"

const char *kh_timex_kind_name(enum kh_timex_kind kind) {
    static const char *const name[] = {"date", "range", "duration", "set", "vague"};
    return name[kind];
}

const char *kh_status_name(enum kh_status status) {
    static const char *const name[] = {"actual", "future", "hypothetical", "negated", "alleged"};
    return name[status];
}

const char *kh_stance_name(enum kh_stance stance) {
    static const char *const name[] = {"asserts", "denies", "doubts"};
    return name[stance];
}

const char *kh_certainty_name(enum kh_certainty certainty) {
    static const char *const name[] = {"asserted", "possible", "conditional", "feared"};
    return name[certainty];
}
