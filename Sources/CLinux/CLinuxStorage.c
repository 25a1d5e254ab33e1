#define _GNU_SOURCE
#include "CLinuxStorage.h"
#include <errno.h>
#include <fcntl.h>
#include <linux/falloc.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
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

int skerry_accept(int fd) { return accept4(fd, NULL, NULL, SOCK_CLOEXEC); }

void skerry_name_thread(pthread_t thread, const char *name) { pthread_setname_np(thread, name); }
