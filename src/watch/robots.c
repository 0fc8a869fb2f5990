#include "watch/robots.h"

#include <string.h>

struct line {
    struct kh_str key, value;
};

/* A line ends with CR, LF or both. */
static bool next_text(struct kh_str *rest, struct kh_str *out) {
    size_t end = 0;
    if (rest->n == 0) return false;
    while (end < rest->n && rest->p[end] != '\n' && rest->p[end] != '\r') end++;
    *out = kh_str_slice(*rest, 0, end);
    *rest = kh_str_slice(*rest, end + 1, rest->n);
    return true;
}

static bool next_line(struct kh_str *rest, struct line *out) {
    struct kh_str line, comment;
    while (next_text(rest, &line)) {
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

static int hex(struct kh_str s, size_t i) {
    char c = i < s.n ? s.p[i] : '\0';
    if (c >= '0' && c <= '9') return c - '0';
    c |= 0x20;
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* The octet at i, which "%D8" spells as well as the byte itself does; moves i past it. Requires *i < s.n. */
static unsigned octet(struct kh_str s, size_t *i) {
    int high = s.p[*i] == '%' ? hex(s, *i + 1) : -1, low = high < 0 ? -1 : hex(s, *i + 2);
    unsigned byte = low < 0 ? (unsigned char)s.p[*i] : (unsigned)(high * 16 + low);
    *i += low < 0 ? 1 : 3;
    return byte;
}

static size_t octets(struct kh_str s) {
    size_t n = 0;
    for (size_t i = 0; i < s.n; n++) octet(s, &i);
    return n;
}

/* Does '*' stand for anything in `pattern` and '$' for the end, and does the path begin so? */
static bool matches(struct kh_str pattern, struct kh_str path) {
    size_t p = 0, s = 0, star = SIZE_MAX, mark = 0;
    bool ends = pattern.n && pattern.p[pattern.n - 1] == '$';
    if (ends) pattern.n--;
    for (;;) {
        size_t behind_p = p, behind_s = s;
        if (p == pattern.n) {
            if (!ends || s == path.n) return true;
        } else if (pattern.p[p] == '*') {
            star = ++p;
            mark = s;
            continue;
        } else if (s < path.n && octet(pattern, &behind_p) == octet(path, &behind_s)) {
            p = behind_p;
            s = behind_s;
            continue;
        }
        if (star == SIZE_MAX || mark >= path.n) return false;
        octet(path, &mark);
        p = star;
        s = mark;
    }
}

static bool of_product(char c) {
    return c == '-' || c == '_' || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* "Khaldun/1.0 (news)" names Khaldun. */
static struct kh_str product(struct kh_str agent) {
    size_t n = 0;
    while (n < agent.n && of_product(agent.p[n])) n++;
    return kh_str_starts(agent, KH_S("*")) ? KH_S("*") : kh_str_slice(agent, 0, n);
}

static bool is_rule(struct kh_str key) { return is(key, "allow") || is(key, "disallow"); }

/* Walks the groups for `agent` (or "*") and calls for each rule line; gives whether there was such a group. */
struct walk {
    struct kh_str rest, agent;
    bool in_group, rules_began, found;
};

static bool next_rule(struct walk *w, struct line *rule) {
    while (next_line(&w->rest, rule)) {
        if (is(rule->key, "user-agent")) {
            if (w->rules_began) w->in_group = w->rules_began = false;
            if (kh_str_equal_nocase(product(rule->value), w->agent)) w->in_group = w->found = true;
            continue;
        }
        if (is_rule(rule->key)) w->rules_began = true; /* a "Sitemap:" between two agents does not part them */
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
    if (kh_str_starts(robots, KH_S("\xEF\xBB\xBF"))) robots = kh_str_slice(robots, 3, robots.n);
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
        size_t length = octets(rule.value);
        if (!is_rule(rule.key) || length == 0 || !matches(rule.value, path)) continue;
        if (length < longest || (length == longest && !allow)) continue;
        longest = length;
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
