#include "base/err.h"

#include <stdarg.h>
#include <stdio.h>

static const char *const names[] = {
    "OK",
#define KH_ERROR(code, advice) #code,
#include "base/errors.def"
#undef KH_ERROR
};

static const char *const advices[] = {
    "",
#define KH_ERROR(code, advice) advice,
#include "base/errors.def"
#undef KH_ERROR
};

const char *kh_err_name(kh_err code) {
    return names[code];
}

const char *kh_err_advice(kh_err code) {
    return advices[code];
}

kh_err kh_fail(struct kh_error *e, kh_err code, const char *format, ...) {
    if (!e) return code;
    *e = (struct kh_error){.code = code};
    va_list args;
    va_start(args, format);
    vsnprintf(e->message, sizeof e->message, format, args);
    va_end(args);
    return code;
}

kh_err kh_fail_at(struct kh_error *e, kh_err code, const char *file, uint32_t line, uint32_t column,
                  const char *format, ...) {
    if (!e) return code;
    *e = (struct kh_error){.code = code, .line = line, .column = column};
    snprintf(e->file, sizeof e->file, "%s", file ? file : "");
    va_list args;
    va_start(args, format);
    vsnprintf(e->message, sizeof e->message, format, args);
    va_end(args);
    return code;
}
