#define _GNU_SOURCE
#include "CLinux.h"
#include <errno.h>
#include <fcntl.h>
#include <linux/if.h>
#include <linux/if_tun.h>
#include <malloc.h>
#include <sched.h>
#include <signal.h>
#include <spawn.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/syscall.h>
#include <unistd.h>

int skerry_pidfd_open(pid_t pid) { return (int)syscall(SYS_pidfd_open, pid, 0); }

int skerry_pidfd_send_signal(int pidfd, int signal) {
    return (int)syscall(SYS_pidfd_send_signal, pidfd, signal, NULL, 0);
}

int skerry_setns_network(int fd) { return setns(fd, CLONE_NEWNET); }

int skerry_unshare_network(void) { return unshare(CLONE_NEWNET); }

int skerry_tap_open(const char *name, int vnet_hdr) {
    int fd = open("/dev/net/tun", O_RDWR | O_CLOEXEC);
    if (fd < 0) return -1;
    struct ifreq request;
    memset(&request, 0, sizeof request);
    request.ifr_flags = IFF_TAP | IFF_NO_PI | (vnet_hdr ? IFF_VNET_HDR : 0);
    strncpy(request.ifr_name, name, IFNAMSIZ - 1);
    if (ioctl(fd, TUNSETIFF, &request) < 0) {
        int saved = errno;
        close(fd);
        errno = saved;
        return -1;
    }
    return fd;
}

int skerry_tap_persist(int fd, int on) { return ioctl(fd, TUNSETPERSIST, on); }

int skerry_start_writeback(int fd, uint64_t offset, uint64_t length) {
    return sync_file_range(fd, (off64_t)offset, (off64_t)length, SYNC_FILE_RANGE_WRITE);
}

void skerry_keep_freed_memory(size_t largest, size_t kept) {
    mallopt(M_MMAP_THRESHOLD, (int)largest);
    mallopt(M_TRIM_THRESHOLD, (int)kept);
}

extern char **environ;

pid_t skerry_spawn(const char *path, char *const arguments[], const int *descriptors, int count) {
    posix_spawn_file_actions_t actions;
    posix_spawnattr_t attributes;
    posix_spawn_file_actions_init(&actions);
    posix_spawnattr_init(&attributes);
    for (int target = 0; target < count; target++) {
        posix_spawn_file_actions_adddup2(&actions, descriptors[target], target);
    }
    posix_spawn_file_actions_addclosefrom_np(&actions, count);
    sigset_t all, none;
    sigfillset(&all);
    sigemptyset(&none);
    posix_spawnattr_setsigdefault(&attributes, &all);
    posix_spawnattr_setsigmask(&attributes, &none);
    posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSID | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK);
    pid_t pid = -1;
    int result = posix_spawn(&pid, path, &actions, &attributes, arguments, environ);
    posix_spawn_file_actions_destroy(&actions);
    posix_spawnattr_destroy(&attributes);
    if (result != 0) {
        errno = result;
        return -1;
    }
    return pid;
}
