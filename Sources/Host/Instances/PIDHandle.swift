import CLinux
import Dispatch
import Foundation
import Support
import Synchronization

/// A process found by its pidfd: never mistaken for another one that got its number later.
final class PIDHandle: Sendable {
    let pid: pid_t
    private let descriptor: Int32
    /// SAFETY: only handed over and cancelled, both of which libdispatch allows from any thread.
    private struct Source: @unchecked Sendable {
        var value: any DispatchSourceRead
    }
    private let source: Mutex<Source?>

    /// nil: there is no such process.
    init?(pid: pid_t) {
        let descriptor = skerry_pidfd_open(pid)
        guard descriptor >= 0 else { return nil }
        self.pid = pid
        self.descriptor = descriptor
        source = Mutex(nil)
    }

    deinit {
        // A source that is still there keeps the handle alive, so none is left here.
        close(descriptor)
    }

    /// Calls `handler` once, when the process is gone, with how it ended as far as that can be known. Keeps `self` until then.
    func onExit(_ handler: @escaping @Sendable (String) -> Void) {
        let source = DispatchSource.makeReadSource(fileDescriptor: descriptor, queue: .global())
        source.setEventHandler {
            self.source.withLock {
                $0?.value.cancel()
                $0 = nil
            }
            handler(self.reap())
        }
        let held = Source(value: source)
        self.source.withLock { $0 = held }
        source.resume()
    }

    func kill() { _ = skerry_pidfd_send_signal(descriptor, SIGKILL) }

    /// Ended, be it as a zombie.
    var hasExited: Bool {
        var entry = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
        return poll(&entry, 1, 0) > 0
    }

    /// Waits up to `milliseconds`.
    func waitForExit(milliseconds: Int32) -> Bool {
        var entry = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
        return poll(&entry, 1, milliseconds) > 0
    }

    /// Only a child's end can be asked for; an adopted process tells nothing.
    private func reap() -> String {
        var information = siginfo_t()
        let byDescriptor = idtype_t(rawValue: 3)  // P_PIDFD
        guard waitid(byDescriptor, id_t(descriptor), &information, WEXITED | WNOHANG) == 0 else {
            return "the process ended"
        }
        let status = information._sifields._sigchld.si_status
        switch information.si_code {
        case Int32(CLD_EXITED): return "ended with status \(status)"
        case Int32(CLD_KILLED), Int32(CLD_DUMPED): return "killed by signal \(status)"
        default: return "the process ended"
        }
    }

    /// Field 22 of /proc/PID/stat: with the number it names a process for the life of the machine.
    static func startTime(of pid: pid_t) -> UInt64? { statistics(of: pid)?.start }

    /// Processor time used so far, in clock ticks, and the start time.
    static func statistics(of pid: pid_t) -> (start: UInt64, ticks: UInt64)? {
        guard let data = FileManager.default.contents(atPath: "/proc/\(pid)/stat") else { return nil }
        let text = String(decoding: data, as: UTF8.self)
        guard let end = text.lastIndex(of: ")") else { return nil }
        let fields = text[text.index(after: end)...].split(separator: " ")
        guard fields.count > 19, let user = UInt64(fields[11]), let system = UInt64(fields[12]),
            let start = UInt64(fields[19])
        else { return nil }
        return (start, user + system)
    }
}
