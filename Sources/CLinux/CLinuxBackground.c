#define _GNU_SOURCE
#include "CLinuxBackground.h"
#include <errno.h>
#include <sched.h>
#include <sys/syscall.h>
#include <unistd.h>

static _Thread_local struct {
    int is_background, is_lowered, urgent;
} own;

// struct sched_attr of linux/sched/types.h, which does not go together with the C library's headers everywhere.
struct attributes {
    uint32_t size, policy;
    uint64_t flags;
    int32_t nice;
    uint32_t priority;
    uint64_t runtime, deadline, period;
};

// Out of the idle class, a thread has the shortest slice that there is: it was not wanted for itself, and who wakes up meanwhile
// is to wait no longer for it than that.
static int schedule(pid_t thread, int idle) {
    struct attributes own = {.size = sizeof own};
    if (syscall(SYS_sched_getattr, thread, &own, sizeof own, 0) != 0) return errno;
    own.policy = idle ? SCHED_IDLE : SCHED_OTHER;
    own.flags = 0;
    own.runtime = idle ? 0 : 100000;
    return syscall(SYS_sched_setattr, thread, &own, 0) == 0 ? 0 : errno;
}

int skerry_set_slice(uint64_t nanoseconds) {
    struct attributes own = {.size = sizeof own};
    if (syscall(SYS_sched_getattr, 0, &own, sizeof own, 0) != 0) return errno;
    own.flags = 0;
    own.runtime = nanoseconds;
    return syscall(SYS_sched_setattr, 0, &own, 0) == 0 ? 0 : errno;
}

uint64_t skerry_slice(void) {
    struct attributes own = {.size = sizeof own};
    return syscall(SYS_sched_getattr, 0, &own, sizeof own, 0) == 0 ? own.runtime : 0;
}

int skerry_may_leave_idle(void) {
    int error = schedule(0, 1);
    return error == 0 ? schedule(0, 0) : error;
}

void skerry_background_begin(void) { own.is_background = 1; }

int skerry_is_background(void) { return own.is_background; }

void skerry_background_lower(int lowers) {
    own.is_lowered = lowers;
    if (own.urgent == 0) schedule(0, lowers);
}

void skerry_urgent_begin(void) {
    if (own.urgent++ == 0 && own.is_lowered) schedule(0, 0);
}

void skerry_urgent_end(void) {
    if (--own.urgent == 0 && own.is_lowered) schedule(0, 1);
}

void skerry_background_yield(void) {
    if (own.is_lowered && own.urgent == 0) sched_yield();
}

pid_t skerry_thread(void) { return gettid(); }

void skerry_lower_thread(pid_t thread, int lowers) { schedule(thread, lowers); }
