#define _GNU_SOURCE
#include "base/file.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

static kh_err io_error(struct kh_error *err, const char *doing, const char *path) {
    return kh_fail(err, KH_ERR_IO, "cannot %s %s: %s", doing, path, strerror(errno));
}

static kh_err open_regular(const char *path, int *fd, struct kh_error *err) {
    *fd = open(path, O_RDONLY | O_CLOEXEC);
    if (*fd < 0) return io_error(err, "open", path);
    struct stat st;
    if (fstat(*fd, &st) == 0 && !S_ISDIR(st.st_mode)) return KH_OK;
    close(*fd);
    return kh_fail(err, KH_ERR_IO, "%s is a folder, not a file", path);
}

/* Reads to the end of the file, so that pipes work as well. */
static kh_err read_all(int fd, size_t max_bytes, char **bytes, size_t *n) {
    size_t cap = 64 * 1024;
    *bytes = kh_xmalloc(cap);
    *n = 0;
    for (;;) {
        ssize_t got = read(fd, *bytes + *n, cap - *n);
        if (got < 0 && errno == EINTR) continue;
        if (got < 0) return KH_ERR_IO;
        if (got == 0) return KH_OK;
        *n += (size_t)got;
        if (*n > max_bytes) return KH_ERR_LIMIT;
        if (*n == cap) *bytes = kh_xrealloc(*bytes, cap *= 2);
    }
}

kh_err kh_file_read(struct kh_arena *a, const char *path, size_t max_bytes, struct kh_str *out,
                    struct kh_error *err) {
    int fd;
    KH_TRY(open_regular(path, &fd, err));
    char *bytes = NULL;
    size_t n = 0;
    kh_err code = read_all(fd, max_bytes, &bytes, &n);
    if (code == KH_ERR_IO) io_error(err, "read", path);
    if (code == KH_ERR_LIMIT) kh_fail(err, code, "%s is larger than %zu bytes", path, max_bytes);
    close(fd);
    if (code == KH_OK) *out = kh_arena_str(a, (struct kh_str){bytes, n});
    free(bytes);
    return code;
}

kh_err kh_file_map(const char *path, size_t max_bytes, struct kh_str *out, struct kh_error *err) {
    int fd;
    KH_TRY(open_regular(path, &fd, err));
    struct stat st;
    kh_err code = KH_OK;
    *out = (struct kh_str){NULL, 0};
    if (fstat(fd, &st) < 0) {
        code = io_error(err, "stat", path);
    } else if ((size_t)st.st_size > max_bytes) {
        code = kh_fail(err, KH_ERR_LIMIT, "%s is larger than %zu bytes", path, max_bytes);
    } else if (st.st_size > 0) {
        void *p = mmap(NULL, (size_t)st.st_size, PROT_READ, MAP_PRIVATE, fd, 0);
        if (p == MAP_FAILED) code = io_error(err, "map", path);
        else *out = (struct kh_str){p, (size_t)st.st_size};
    }
    close(fd);
    return code;
}

void kh_file_unmap(struct kh_str mapped) {
    if (mapped.n) munmap((void *)(uintptr_t)mapped.p, mapped.n);
}

static bool write_all(int fd, struct kh_str bytes) {
    while (bytes.n) {
        ssize_t put = write(fd, bytes.p, bytes.n);
        if (put < 0 && errno == EINTR) continue;
        if (put <= 0) return false;
        bytes.p += put;
        bytes.n -= (size_t)put;
    }
    return true;
}

kh_err kh_file_write(const char *path, struct kh_str bytes, struct kh_error *err) {
    char *beside;
    if (asprintf(&beside, "%s.XXXXXX", path) < 0) kh_die_oom(strlen(path));
    int fd = mkostemp(beside, O_CLOEXEC);
    kh_err code = KH_OK;
    if (fd < 0) {
        code = io_error(err, "write", path);
    } else {
        bool ok = write_all(fd, bytes) && fchmod(fd, 0644) == 0 && fsync(fd) == 0;
        ok = close(fd) == 0 && ok && rename(beside, path) == 0;
        if (!ok) {
            code = io_error(err, "write", path);
            unlink(beside);
        }
    }
    free(beside);
    return code;
}

static int by_name(const void *a, const void *b) {
    return strcmp(*(char *const *)a, *(char *const *)b);
}

/* Names in one folder without hidden ones, sorted; -1 when it cannot be read. */
static int folder_names(struct kh_arena *a, const char *path, char ***names_out) {
    DIR *dir = opendir(path);
    if (!dir) return -1;
    KH_VEC(char *) names = {0};
    for (struct dirent *e; (e = readdir(dir));) {
        if (e->d_name[0] == '.') continue;
        kh_vec_push(a, &names, (char *)(uintptr_t)kh_arena_cstr(a, kh_str_from(e->d_name)));
    }
    closedir(dir);
    if (names.n) qsort(names.at, names.n, sizeof *names.at, by_name);
    *names_out = names.at;
    return (int)names.n;
}

static kh_err walk_folder(struct kh_arena *a, const char *path, kh_str_vec *out, struct kh_error *err);

/* What a folder holds besides files and folders (pipes, sockets, dead links, links to folders) is no input: a link
 * to a folder may lead back to where it stands. */
static kh_err walk_entry(struct kh_arena *a, const char *path, kh_str_vec *out, struct kh_error *err) {
    struct stat st, link;
    if (stat(path, &st) < 0 || lstat(path, &link) < 0) return KH_OK;
    if (S_ISDIR(st.st_mode)) return S_ISLNK(link.st_mode) ? KH_OK : walk_folder(a, path, out, err);
    if (S_ISREG(st.st_mode)) kh_vec_push(a, out, kh_arena_str(a, kh_str_from(path)));
    return KH_OK;
}

static kh_err walk_folder(struct kh_arena *a, const char *path, kh_str_vec *out, struct kh_error *err) {
    char **names = NULL;
    int n = folder_names(a, path, &names);
    if (n < 0) return io_error(err, "open", path);
    size_t len = strlen(path);
    while (len > 1 && path[len - 1] == '/') len--;
    for (int i = 0; i < n; i++) {
        const char *child = kh_arena_printf(a, "%.*s/%s", (int)len, path, names[i]).p;
        KH_TRY(walk_entry(a, child, out, err));
    }
    return KH_OK;
}

kh_err kh_file_walk(struct kh_arena *a, const char *path, kh_str_vec *out, struct kh_error *err) {
    struct stat st;
    if (stat(path, &st) < 0) return io_error(err, "open", path);
    if (S_ISDIR(st.st_mode)) return walk_folder(a, path, out, err);
    kh_vec_push(a, out, kh_arena_str(a, kh_str_from(path)));
    return KH_OK;
}

bool kh_file_exists(const char *path) {
    return access(path, F_OK) == 0;
}

static size_t last_slash(struct kh_str path) {
    size_t i = path.n;
    while (i > 0 && path.p[i - 1] != '/') i--;
    return i;
}

struct kh_str kh_path_name(struct kh_str path) {
    return kh_str_slice(path, last_slash(path), path.n);
}

struct kh_str kh_path_folder(struct kh_str path) {
    size_t at = last_slash(path);
    if (at == 0) return KH_S(".");
    return kh_str_slice(path, 0, at == 1 ? 1 : at - 1);
}
