import NIOCore

/// Runs a connection's task on the connection's own event loop: a request that is answered from memory then costs no change of
/// threads, of which there would be four. What computes for long or waits for disks leaves it for the global pool
/// (`FrontDoor.aside`), since other connections live on the loop too.
final class EventLoopExecutor: TaskExecutor {
    private let loop: any EventLoop

    init(_ loop: any EventLoop) { self.loop = loop }

    func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        loop.execute { job.runSynchronously(on: self.asUnownedTaskExecutor()) }
    }
}
