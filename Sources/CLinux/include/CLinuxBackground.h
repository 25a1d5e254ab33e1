// Scheduling of threads: of those whose work nobody waits for, and of those that clients wait for.
#pragma once
#include <stdint.h>
#include <sys/types.h>

/// Whether a thread may enter the class SCHED_IDLE and leave it again (CAP_SYS_NICE, or RLIMIT_NICE of 20): 0, or errno, and
/// then the thread may stay in it for good: ask on one that ends.
int skerry_may_leave_idle(void);
/// The calling thread is a background thread from now on.
void skerry_background_begin(void);
/// Whether `skerry_background_begin` was called on this thread.
int skerry_is_background(void);
/// Whether the calling background thread is of the idle class: it gets the processor only when no other thread wants it.
void skerry_background_lower(int lowers);
/// From the first begin to the last end a background thread is scheduled as all others are. They nest.
void skerry_urgent_begin(void);
void skerry_urgent_end(void);
/// On a thread of the idle class that is not in urgent work: others that want the processor get it.
void skerry_background_yield(void);
/// gettid(2).
pid_t skerry_thread(void);
/// Puts any thread of this process into the idle class, or takes it out of it. A thread in urgent work that is put there
/// stays there until its next `skerry_urgent_end` or `skerry_urgent_begin`.
void skerry_lower_thread(pid_t thread, int lowers);

/// Asks for slices of the processor of this length for the calling thread (sched_setattr(2) with a runtime; Linux 6.12, ignored before): it
/// is let in sooner when it wakes up, and gets no more in all. 0, or errno.
int skerry_set_slice(uint64_t nanoseconds);
/// The calling thread's slice; 0: the kernel does not tell.
uint64_t skerry_slice(void);
