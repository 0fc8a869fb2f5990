#include "watch/robots.h"

#include <string.h>

struct line {
    struct kh_str key, value;
};

static bool next_line(struct kh_str *rest, struct line *out) {
    struct kh_str line, comment;
    while (kh_str_next(rest, '\n', &line)) {
        kh_str_cut(line, '#', &line, &comment);
        if (!kh_str_cut(line, ':', &out->key, &out->value)) continue;
        out->key = kh_str_trim(out->key);
        out->value = kh_str_trim(out->value);
        return true;
    }
    return false;
}

static bool is(struct kh_str key, const char *name) {
    return kh_str_equal_nocase(key, kh_str_from(name));
}

/* Does '*' stand for anything in `pattern` and '$' for the end, and does the path begin so? */
static bool matches(struct kh_str pattern, struct kh_str path) {
    size_t p = 0, s = 0, star = SIZE_MAX, mark = 0;
    bool ends = pattern.n && pattern.p[pattern.n - 1] == '$';
    if (ends) pattern.n--;
    for (;;) {
        if (p == pattern.n) {
            if (!ends || s == path.n) return true;
        } else if (pattern.p[p] == '*') {
            star = ++p;
            mark = s;
            continue;
        } else if (s < path.n && pattern.p[p] == path.p[s]) {
            p++;
            s++;
            continue;
        }
        if (star == SIZE_MAX || mark >= path.n) return false;
        p = star;
        s = ++mark;
    }
}

/* Walks the groups for `agent` (or "*") and calls for each rule line; gives whether there was such a group. */
struct walk {
    struct kh_str rest, agent;
    bool in_group, rules_began, found;
};

static bool next_rule(struct walk *w, struct line *rule) {
    while (next_line(&w->rest, rule)) {
        if (is(rule->key, "user-agent")) {
            if (w->rules_began) w->in_group = w->rules_began = false;
            if (kh_str_equal_nocase(rule->value, w->agent)) w->in_group = w->found = true;
            continue;
        }
        w->rules_began = true;
        if (w->in_group) return true;
    }
    return false;
}

static bool has_group(struct kh_str robots, struct kh_str agent) {
    struct walk w = {.rest = robots, .agent = agent};
    struct line rule;
    while (next_rule(&w, &rule)) {}
    return w.found;
}

static struct walk group(struct kh_str robots, struct kh_str agent) {
    bool own = has_group(robots, agent);
    return (struct walk){.rest = robots, .agent = own ? agent : KH_S("*")};
}

bool kh_robots_allow(struct kh_str robots, struct kh_str agent, struct kh_str path) {
    struct walk w = group(robots, agent);
    struct line rule;
    size_t longest = 0;
    bool allowed = true;
    while (next_rule(&w, &rule)) {
        bool allow = is(rule.key, "allow");
        if ((!allow && !is(rule.key, "disallow")) || rule.value.n == 0 || !matches(rule.value, path)) continue;
        if (rule.value.n < longest || (rule.value.n == longest && !allow)) continue;
        longest = rule.value.n;
        allowed = allow;
    }
    return allowed;
}

double kh_robots_delay(struct kh_str robots, struct kh_str agent) {
    struct walk w = group(robots, agent);
    struct line rule;
    double seconds;
    while (next_rule(&w, &rule)) {
        if (is(rule.key, "crawl-delay") && kh_str_to_double(rule.value, &seconds) && seconds > 0) return seconds;
    }
    return 0;
}
