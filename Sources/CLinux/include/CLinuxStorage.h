// What the storage data path needs below Swift: atomic operations on shared words, fallocate(2) modes.
#pragma once
#include <pthread.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

static inline uint64_t skerry_load64(const uint64_t *word) { return __atomic_load_n(word, __ATOMIC_ACQUIRE); }
static inline void skerry_store64(uint64_t *word, uint64_t value) { __atomic_store_n(word, value, __ATOMIC_RELEASE); }
static inline uint64_t skerry_add64(uint64_t *word, uint64_t value) {
    return __atomic_fetch_add(word, value, __ATOMIC_RELAXED);
}
static inline uint64_t skerry_or64(uint64_t *word, uint64_t mask) {
    return __atomic_fetch_or(word, mask, __ATOMIC_ACQ_REL);
}
static inline uint64_t skerry_and64(uint64_t *word, uint64_t mask) {
    return __atomic_fetch_and(word, mask, __ATOMIC_ACQ_REL);
}
static inline uint64_t skerry_exchange64(uint64_t *word, uint64_t value) {
    return __atomic_exchange_n(word, value, __ATOMIC_ACQ_REL);
}
static inline uint8_t skerry_load8(const uint8_t *byte) { return __atomic_load_n(byte, __ATOMIC_ACQUIRE); }
static inline uint8_t skerry_or8(uint8_t *byte, uint8_t mask) { return __atomic_fetch_or(byte, mask, __ATOMIC_ACQ_REL); }
static inline uint8_t skerry_and8(uint8_t *byte, uint8_t mask) {
    return __atomic_fetch_and(byte, mask, __ATOMIC_ACQ_REL);
}

/// fallocate(2) with FALLOC_FL_PUNCH_HOLE | FALLOC_FL_KEEP_SIZE. 0, or errno.
int skerry_punch_hole(int fd, uint64_t offset, uint64_t length);
/// fallocate(2) with FALLOC_FL_ZERO_RANGE | FALLOC_FL_KEEP_SIZE. 0, or errno.
int skerry_zero_range(int fd, uint64_t offset, uint64_t length);
/// fallocate(2) with no mode: space for the range, and the file at least as long. 0, or errno.
int skerry_allocate(int fd, uint64_t offset, uint64_t length);
/// sync_file_range(2) with SYNC_FILE_RANGE_WRITE: begins to write back what is dirty. 0, or errno.
int skerry_begin_write_back(int fd, uint64_t offset, uint64_t length);
/// sync_file_range(2) with SYNC_FILE_RANGE_WAIT_BEFORE: waits for what is being written back. 0, or errno.
int skerry_await_write_back(int fd, uint64_t offset, uint64_t length);
/// lseek(2) with SEEK_DATA (`data` != 0) or SEEK_HOLE: the offset, -1 for "none to the end" (ENXIO), or -errno - 1.
int64_t skerry_seek(int fd, uint64_t offset, int data);

/// pipe2(2) with O_CLOEXEC: reading and writing end. 0, or -1 with errno.
int skerry_pipe(int *ends);
/// splice(2) to `output`, there at `*offset` when it is a file (moved on), else NULL. How much, or -1 with errno.
int64_t skerry_splice(int input, int output, int64_t *offset, size_t length);
/// fcntl(2) F_SETPIPE_SZ. The size, or -1.
int skerry_pipe_size(int fd, int size);
/// Bytes that can be received at once (FIONREAD).
int skerry_readable(int fd);
/// Receives at most `count` bytes without sleeping, trying for up to that many nanoseconds and letting other threads run in between.
/// How much, 0: the other side is gone, or -1 with errno (EAGAIN: nothing came).
int64_t skerry_receive_awake(int fd, void *buffer, size_t count, uint64_t nanoseconds);

/// Waits, without sleeping but letting others run, until `*word` is not `old` any more, at most so long. 1, or 0: it still is.
int skerry_changes_awake(const uint64_t *word, uint64_t old, uint64_t nanoseconds);
/// How many processors the process may use; 0: not known.
int skerry_processor_count(void);
/// The processor that the calling thread runs on.
int skerry_processor(void);
/// Keeps the calling thread off a processor, if the process may use others. 0, or -1 with errno.
int skerry_avoid_processor(int processor);
/// cachestat(2): 1 when the page cache holds the whole range of the file; 0 also where the kernel (before 6.5) cannot tell.
int skerry_is_cached(int fd, uint64_t offset, uint64_t length);
/// cachestat(2): pages of a range of the file that wait to be written back; -1 where the kernel (before 6.5) cannot tell.
int64_t skerry_dirty_pages(int fd, uint64_t offset, uint64_t length);
/// accept4(2) with SOCK_CLOEXEC.
int skerry_accept(int fd);
/// pthread_setname_np(3).
void skerry_name_thread(pthread_t thread, const char *name);
