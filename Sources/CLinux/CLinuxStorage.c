#define _GNU_SOURCE
#include "CLinuxStorage.h"
#include <errno.h>
#include <fcntl.h>
#include <linux/falloc.h>
#include <sched.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

static int change(int fd, int mode, uint64_t offset, uint64_t length) {
    while (fallocate(fd, mode, (off_t)offset, (off_t)length) < 0) {
        if (errno != EINTR) return errno;
    }
    return 0;
}

int skerry_punch_hole(int fd, uint64_t offset, uint64_t length) {
    return change(fd, FALLOC_FL_PUNCH_HOLE | FALLOC_FL_KEEP_SIZE, offset, length);
}

int skerry_zero_range(int fd, uint64_t offset, uint64_t length) {
    return change(fd, FALLOC_FL_ZERO_RANGE | FALLOC_FL_KEEP_SIZE, offset, length);
}

int skerry_allocate(int fd, uint64_t offset, uint64_t length) { return change(fd, 0, offset, length); }

static int sync_range(int fd, uint64_t offset, uint64_t length, unsigned int flags) {
    while (sync_file_range(fd, (off_t)offset, (off_t)length, flags) < 0) {
        if (errno != EINTR) return errno;
    }
    return 0;
}

int skerry_begin_write_back(int fd, uint64_t offset, uint64_t length) {
    return sync_range(fd, offset, length, SYNC_FILE_RANGE_WRITE);
}

int skerry_await_write_back(int fd, uint64_t offset, uint64_t length) {
    return sync_range(fd, offset, length, SYNC_FILE_RANGE_WAIT_BEFORE);
}

int64_t skerry_seek(int fd, uint64_t offset, int data) {
    off_t found = lseek(fd, (off_t)offset, data ? SEEK_DATA : SEEK_HOLE);
    if (found >= 0) return found;
    return errno == ENXIO ? -1 : -(int64_t)errno - 1;
}

int skerry_pipe(int *ends) { return pipe2(ends, O_CLOEXEC); }

int64_t skerry_splice(int input, int output, int64_t *offset, size_t length) {
    return splice(input, NULL, output, offset, length, 0);
}

int skerry_pipe_size(int fd, int size) { return fcntl(fd, F_SETPIPE_SZ, size); }

int skerry_readable(int fd) {
    int count = 0;
    return ioctl(fd, FIONREAD, &count) == 0 ? count : 0;
}

static uint64_t now(void) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (uint64_t)time.tv_sec * 1000000000 + (uint64_t)time.tv_nsec;
}

int64_t skerry_receive_awake(int fd, void *buffer, size_t count, uint64_t nanoseconds) {
    uint64_t end = now() + nanoseconds;
    for (;;) {
        ssize_t received = recv(fd, buffer, count, MSG_DONTWAIT);
        if (received >= 0 || (errno != EAGAIN && errno != EINTR)) return received;
        if (now() >= end) {
            errno = EAGAIN;
            return -1;
        }
        sched_yield();
    }
}

int skerry_changes_awake(const uint64_t *word, uint64_t old, uint64_t nanoseconds) {
    uint64_t end = now() + nanoseconds;
    while (__atomic_load_n(word, __ATOMIC_ACQUIRE) == old) {
        if (now() >= end) return 0;
        sched_yield();
    }
    return 1;
}

int skerry_processor_count(void) {
    cpu_set_t set;
    return sched_getaffinity(getpid(), sizeof set, &set) == 0 ? CPU_COUNT(&set) : 0;
}

int skerry_processor(void) { return sched_getcpu(); }

int skerry_avoid_processor(int processor) {
    cpu_set_t set;
    // More processors than the set has room for are more than this is worth while for.
    if (sched_getaffinity(getpid(), sizeof set, &set) != 0) return -1;
    if (processor >= 0 && processor < CPU_SETSIZE) CPU_CLR(processor, &set);
    return CPU_COUNT(&set) == 0 ? 0 : sched_setaffinity(0, sizeof set, &set);
}

struct cache_pages { uint64_t cached, dirty, writeback, evicted, recently_evicted; };

static int cache_statistics(int fd, uint64_t offset, uint64_t length, struct cache_pages *pages) {
    // The call's number is the same on all architectures; Debian 12's headers do not have it.
    enum { cachestat = 451 };
    struct { uint64_t offset, length; } range = {offset, length};
    return (int)syscall(cachestat, fd, &range, pages, 0);
}

int64_t skerry_dirty_pages(int fd, uint64_t offset, uint64_t length) {
    struct cache_pages pages;
    return cache_statistics(fd, offset, length, &pages) == 0 ? (int64_t)pages.dirty : -1;
}

int skerry_is_cached(int fd, uint64_t offset, uint64_t length) {
    struct cache_pages pages;
    if (cache_statistics(fd, offset, length, &pages) != 0) return 0;
    uint64_t page = (uint64_t)sysconf(_SC_PAGESIZE);
    return pages.cached >= (offset + length + page - 1) / page - offset / page;
}

int skerry_accept(int fd) { return accept4(fd, NULL, NULL, SOCK_CLOEXEC); }

void skerry_name_thread(pthread_t thread, const char *name) { pthread_setname_np(thread, name); }
