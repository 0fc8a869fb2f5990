#include "read/reading.h"

const char *kh_timex_kind_name(enum kh_timex_kind kind) {
    static const char *const names[] = {"date", "range", "duration", "set", "vague"};
    return names[kind];
}

const char *kh_status_name(enum kh_status status) {
    static const char *const names[] = {"actual", "future", "hypothetical", "negated", "alleged"};
    return names[status];
}

const char *kh_stance_name(enum kh_stance stance) {
    static const char *const names[] = {"asserts", "denies", "doubts"};
    return names[stance];
}

const char *kh_certainty_name(enum kh_certainty certainty) {
    static const char *const names[] = {"asserted", "possible", "conditional", "feared"};
    return names[certainty];
}
