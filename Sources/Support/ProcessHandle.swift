import CLinux

#if canImport(Glibc)
    import Glibc
#endif

/// A process that is not necessarily our child, held by its pidfd, so that its number can never come to mean another.
public struct ProcessHandle: ~Copyable, Sendable {
    public let processID: pid_t
    private let descriptor: Int32

    /// nil where no such process is.
    public init?(_ processID: pid_t) {
        let descriptor = skerry_pidfd_open(processID)
        guard descriptor >= 0 else { return nil }
        self.processID = processID
        self.descriptor = descriptor
    }

    deinit { close(descriptor) }

    /// False where the process has ended.
    @discardableResult
    public func signal(_ number: Int32) -> Bool {
        skerry_pidfd_send_signal(descriptor, number) == 0
    }

    /// Blocks the calling thread until the process ends, at most `milliseconds` (-1: for ever). True: it has ended.
    public func waitForEnd(milliseconds: Int32) -> Bool {
        var poller = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
        while true {
            let count = poll(&poller, 1, milliseconds)
            if count < 0, errno == EINTR { continue }
            return count > 0
        }
    }
}
