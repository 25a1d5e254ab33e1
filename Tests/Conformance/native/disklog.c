/* LD_PRELOAD: writes down what a process does to the files below DISKLOG_ROOT, in order, into the file DISKLOG.
 *
 * A record is written with one write() to a file opened with O_APPEND, so that records of several processes have one
 * order. What changes a file is recorded before it is done, what makes it durable after. test_s3_power_cut.py makes the images of
 * crashed disks from it. Record: "DL", operation, sizes of path, second path and data, inode, offset; then those three.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <unistd.h>

#define DESCRIPTORS 65536
#define REAL(name, type) static __typeof__(type) real; if (!real) real = (__typeof__(type))dlsym(RTLD_NEXT, name)

struct __attribute__((packed)) record {
    char magic[2];
    char operation;
    uint16_t path, second;
    uint32_t data;
    uint64_t inode;
    int64_t offset;
};

static char *paths[DESCRIPTORS];
static int log_fd = -1;
static char root[PATH_MAX];
static size_t root_size;

__attribute__((constructor)) static void start(void) {
    const char *log = getenv("DISKLOG"), *below = getenv("DISKLOG_ROOT");
    if (!log || !below || !realpath(below, root)) return;
    root_size = strlen(root);
    REAL("open", int (*)(const char *, int, ...));
    log_fd = real(log, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0600);
}

static void put(char operation, uint64_t inode, int64_t offset, const char *path, const char *second, const void *data, size_t size) {
    int saved = errno;
    struct record record = {{'D', 'L'}, operation, strlen(path), strlen(second), size, inode, offset};
    struct iovec parts[4] = {{&record, sizeof record}, {(void *)path, record.path}, {(void *)second, record.second},
                             {(void *)data, size}};
    REAL("writev", ssize_t (*)(int, const struct iovec *, int));
    real(log_fd, parts, 4);
    errno = saved;
}

static const char *below(const char *path) {
    static __thread char full[PATH_MAX];
    if (log_fd < 0 || !path) return NULL;
    if (path[0] != '/') return NULL;
    strncpy(full, path, sizeof full - 1);
    return !strncmp(full, root, root_size) && full[root_size] == '/' ? full + root_size + 1 : NULL;
}

static const char *tracked(int fd) { return fd >= 0 && fd < DESCRIPTORS ? paths[fd] : NULL; }

static uint64_t inode(int fd) {
    struct stat information;
    return fstat(fd, &information) ? 0 : information.st_ino;
}

static uint64_t inode_at(const char *path) {
    struct stat information;
    return lstat(path, &information) ? 0 : information.st_ino;
}

static int opened(int fd, const char *path, int flags, int was_there) {
    const char *name = below(path);
    if (fd < 0 || fd >= DESCRIPTORS || !name) return fd;
    free(paths[fd]);
    paths[fd] = strdup(name);
    if ((flags & O_CREAT) && !was_there) put('c', inode(fd), 0, name, "", NULL, 0);
    if ((flags & O_TRUNC) && was_there) put('t', inode(fd), 0, name, "", NULL, 0);
    return fd;
}

#define OPEN(symbol)                                                              \
    int symbol(const char *path, int flags, ...) {                                \
        va_list list;                                                             \
        va_start(list, flags);                                                    \
        int mode = (flags & (O_CREAT | __O_TMPFILE)) ? va_arg(list, int) : 0;     \
        va_end(list);                                                             \
        REAL(#symbol, int (*)(const char *, int, ...));                           \
        int was_there = below(path) ? !access(path, F_OK) : 1;                    \
        return opened(real(path, flags, mode), path, flags, was_there);           \
    }
OPEN(open)
OPEN(open64)

#define OPENAT(symbol)                                                            \
    int symbol(int at, const char *path, int flags, ...) {                        \
        va_list list;                                                             \
        va_start(list, flags);                                                    \
        int mode = (flags & (O_CREAT | __O_TMPFILE)) ? va_arg(list, int) : 0;     \
        va_end(list);                                                             \
        REAL(#symbol, int (*)(int, const char *, int, ...));                      \
        int was_there = below(path) ? !access(path, F_OK) : 1;                    \
        return opened(real(at, path, flags, mode), path, flags, was_there);       \
    }
OPENAT(openat)
OPENAT(openat64)

int close(int fd) {
    REAL("close", int (*)(int));
    if (tracked(fd)) {
        free(paths[fd]);
        paths[fd] = NULL;
    }
    return real(fd);
}

ssize_t write(int fd, const void *data, size_t size) {
    REAL("write", ssize_t (*)(int, const void *, size_t));
    if (tracked(fd)) {
        int64_t offset = (fcntl(fd, F_GETFL) & O_APPEND) ? lseek(fd, 0, SEEK_END) : lseek(fd, 0, SEEK_CUR);
        put('w', inode(fd), offset, paths[fd], "", data, size);
    }
    return real(fd, data, size);
}

#define PWRITE(symbol)                                                            \
    ssize_t symbol(int fd, const void *data, size_t size, off_t offset) {         \
        REAL(#symbol, ssize_t (*)(int, const void *, size_t, off_t));             \
        if (tracked(fd)) put('w', inode(fd), offset, paths[fd], "", data, size);  \
        return real(fd, data, size, offset);                                      \
    }
PWRITE(pwrite)
PWRITE(pwrite64)

#define TRUNCATE(symbol)                                                          \
    int symbol(int fd, off_t size) {                                              \
        REAL(#symbol, int (*)(int, off_t));                                       \
        if (tracked(fd)) put('t', inode(fd), size, paths[fd], "", NULL, 0);       \
        return real(fd, size);                                                    \
    }
TRUNCATE(ftruncate)
TRUNCATE(ftruncate64)

#define SYNC(symbol)                                                              \
    int symbol(int fd) {                                                          \
        REAL(#symbol, int (*)(int));                                              \
        int result = real(fd);                                                    \
        if (!result && tracked(fd)) put('s', inode(fd), 0, paths[fd], "", NULL, 0); \
        return result;                                                            \
    }
SYNC(fsync)
SYNC(fdatasync)

int link(const char *from, const char *to) {
    REAL("link", int (*)(const char *, const char *));
    if (below(to)) put('l', inode_at(from), 0, below(to), "", NULL, 0);
    return real(from, to);
}

int unlink(const char *path) {
    REAL("unlink", int (*)(const char *));
    if (below(path)) put('u', inode_at(path), 0, below(path), "", NULL, 0);
    return real(path);
}

int rmdir(const char *path) {
    REAL("rmdir", int (*)(const char *));
    int result = real(path);
    if (!result && below(path)) put('u', 0, 0, below(path), "", NULL, 0);
    return result;
}

int rename(const char *from, const char *to) {
    REAL("rename", int (*)(const char *, const char *));
    if (below(to)) {
        char old[PATH_MAX] = "";
        if (below(from)) strcpy(old, below(from));
        put('r', inode_at(from), 0, below(to), old, NULL, 0);
    }
    return real(from, to);
}

int mkdir(const char *path, mode_t mode) {
    REAL("mkdir", int (*)(const char *, mode_t));
    int result = real(path, mode);
    if (!result && below(path)) put('m', inode_at(path), 0, below(path), "", NULL, 0);
    return result;
}
