// Linux system calls and constants that Swift's Glibc module does not import (variadic ioctl, clone flags, raw syscalls).
#pragma once
#include <stdint.h>
#include <sys/types.h>

#include "CLinuxBackground.h"
#include "CLinuxStorage.h"

/// pidfd_open(2). Returns the descriptor, or -1 with errno.
int skerry_pidfd_open(pid_t pid);
/// pidfd_send_signal(2). Returns 0, or -1 with errno.
int skerry_pidfd_send_signal(int pidfd, int signal);
/// setns(2) into the network namespace behind `fd`, for the calling thread only.
int skerry_setns_network(int fd);
/// unshare(CLONE_NEWNET) for the calling thread only.
int skerry_unshare_network(void);
/// Opens /dev/net/tun as tap `name` (IFF_TAP | IFF_NO_PI | IFF_VNET_HDR when `vnet_hdr`), in the caller's network namespace.
int skerry_tap_open(const char *name, int vnet_hdr);
/// Sets TUNSETPERSIST.
int skerry_tap_persist(int fd, int on);
/// Starts writing dirty pages of the range back, without waiting (sync_file_range). Returns 0, or -1 with errno.
int skerry_start_writeback(int fd, uint64_t offset, uint64_t length);
/// The allocator of this process keeps freed blocks of up to `largest` bytes for the next caller, `kept` bytes of them at
/// most, instead of giving them back to the kernel, which would have to zero them again.
void skerry_keep_freed_memory(size_t largest, size_t kept);
/// Starts `path` in a session of its own, all signals at their defaults, with exactly `descriptors` open, as 0, 1, 2, ….
/// They must all be numbers ≥ `count`. Returns the process id, or -1 with errno.
pid_t skerry_spawn(const char *path, char *const arguments[], const int *descriptors, int count);
