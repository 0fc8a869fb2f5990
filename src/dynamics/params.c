#include "dynamics/params.h"

#include <math.h>
#include <string.h>

#include "base/file.h"
#include "base/limits.h"

static const struct kh_param_info TABLE[] = {
#define KH_PARAM(symbol, name, value, low, high, unit, origin, note)                               \
    {name, value, low, high, unit, origin, note},
#include "dynamics/defaults.inc"
#undef KH_PARAM
};

void kh_params_init(struct kh_params *p) {
    memset(p, 0, sizeof *p);
    for (int i = 0; i < KH_P_COUNT_OF_ALL; i++) p->at[i] = TABLE[i].value;
}

struct kh_param_info kh_param_info(enum kh_param_id id) {
    return TABLE[id];
}

enum kh_param_id kh_param_find(struct kh_str name) {
    int i = 0;
    while (i < KH_P_COUNT_OF_ALL && !kh_str_equal(name, kh_str_from(TABLE[i].name))) i++;
    return (enum kh_param_id)i;
}

static kh_err read_row(struct kh_params *p, struct kh_str line, const char *path, uint32_t number,
                       struct kh_error *err) {
    struct kh_str name, value, rest = line;
    double v;
    kh_str_next(&rest, '\t', &name);
    if (!kh_str_next(&rest, '\t', &value) || !kh_str_to_double(kh_str_trim(value), &v) || !isfinite(v))
        return kh_fail_at(err, KH_ERR_FORMAT, path, number, 2, "not a number");
    enum kh_param_id id = kh_param_find(name);
    if (id == KH_P_COUNT_OF_ALL)
        return kh_fail_at(err, KH_ERR_FORMAT, path, number, 1, "no parameter is called %.*s", KH_STR_ARG(name));
    p->at[id] = v;
    p->fitted[id] = p->fitted[id] || v != TABLE[id].value;
    return KH_OK;
}

kh_err kh_params_read(struct kh_params *p, const char *path, struct kh_error *err) {
    struct kh_str bytes, line;
    KH_TRY(kh_file_map(path, KH_MAX_TABLE_BYTES, &bytes, err));
    struct kh_str rest = bytes;
    uint32_t number = 0;
    bool named = false;
    kh_err result = KH_OK;
    while (result == KH_OK && kh_str_next(&rest, '\n', &line)) {
        number++;
        if (!line.n || line.p[0] == '#') continue;
        if (named) result = read_row(p, line, path, number, err);
        else if (!kh_str_starts(line, KH_S("name\tvalue")))
            result = kh_fail_at(err, KH_ERR_FORMAT, path, number, 1, "the first columns must be name and value");
        named = true;
    }
    kh_file_unmap(bytes);
    return result;
}

void kh_params_write(const struct kh_params *p, const char *origin, struct kh_buf *out) {
    kh_buf_puts(out, "name\tvalue\tlow\thigh\tunit\torigin\tnote\n");
    for (int i = 0; i < KH_P_COUNT_OF_ALL; i++) {
        const struct kh_param_info *t = &TABLE[i];
        kh_buf_printf(out, "%s\t%.6g\t%g\t%g\t%s\t%s\t%s\n", t->name, p->at[i], fmin(t->low, p->at[i]),
                      fmax(t->high, p->at[i]), t->unit, p->fitted[i] ? origin : t->origin, t->note);
    }
}
