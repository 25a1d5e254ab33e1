import CLinux
import Glibc

/// A pipe between a socket and a file: splice(2) moves pages through it that are copied only once.
struct SplicePipe {
    let output: Int32
    private let input: Int32

    /// Nil when there are no descriptors left.
    init?(capacity: Int) {
        var ends: [Int32] = [-1, -1]
        guard skerry_pipe(&ends) == 0 else { return nil }
        (output, input) = (ends[0], ends[1])
        // A smaller one does as well.
        _ = skerry_pipe_size(input, Int32(capacity))
    }

    /// Waits for bytes from the socket, at most `count`: how many came; 0 or less: the client is gone. The pipe has room.
    func fill(from socket: Int32, _ count: Int) -> Int {
        while true {
            let moved = skerry_splice(socket, input, nil, count)
            if moved >= 0 || errno != EINTR { return Int(moved) }
        }
    }

    /// More may be put into it: that does not wait for who takes it out.
    var hasRoom: Bool {
        var entry = pollfd(fd: input, events: Int16(POLLOUT), revents: 0)
        return poll(&entry, 1, 0) == 1
    }

    /// Reads what is left in it.
    func drain(into buffer: UnsafeMutableRawPointer, _ count: Int) -> Int {
        var done = 0
        while done < count {
            let moved = read(output, buffer + done, count - done)
            if moved > 0 { done += moved } else if moved == 0 || errno != EINTR { break }
        }
        return done
    }

    func close() {
        _ = Glibc.close(output)
        _ = Glibc.close(input)
    }
}
