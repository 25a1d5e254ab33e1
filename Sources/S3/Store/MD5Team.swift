import CChecksums
import Glibc
import NIOCore
import NIOPosix
import Support
import Synchronization

/// The MD5 of a content that comes in pieces.
///
/// SAFETY of `@unchecked`: whoever works off its lane uses it, one thread at a time, and `finished` is called when the lane is over.
final class MD5Content: @unchecked Sendable {
    let hash = UnsafeMutablePointer<skerry_md5>.allocate(capacity: 1)
    /// Of a team: contents whose end has not come.
    private let open: OpenContents?
    private let isClosed = Atomic(false)

    fileprivate init(counted: OpenContents) {
        open = counted
        skerry_md5_begin(hash)
        counted.count.wrappingAdd(1, ordering: .relaxed)
    }

    init() {
        open = nil
        skerry_md5_begin(hash)
    }

    deinit {
        close()
        hash.deallocate()
    }

    fileprivate func close() {
        if let open, !isClosed.exchange(true, ordering: .relaxed) { open.count.wrappingSubtract(1, ordering: .relaxed) }
    }

    func update(_ bytes: UnsafeRawBufferPointer) {
        skerry_md5_update([hash], [bytes.baseAddress], [bytes.count], 1)
    }

    func finished() -> [UInt8] {
        [UInt8](unsafeUninitializedCapacity: 16) { digest, count in
            skerry_md5_end(hash, digest.baseAddress)
            count = 16
        }
    }
}

private final class OpenContents: Sendable {
    let count = Atomic(0)
}

/// Computes the MD5 of all uploads under way: one thread hashes as many of them side by side as the processor's vectors have lanes,
/// in about the time of one (`CMD5.c`). MD5 is otherwise half of what an upload costs.
///
/// There are as many runs (turns on threads of the pool) as it takes for each content to have a lane. Where there are no vectors
/// a content is a run of its own. Hashing few would be a waste of a processor that others need to bring more: while not all
/// that are under way have come, who else wants the processor goes first.
final class MD5Team: Sendable {
    private struct Member {
        let lane: Lane
        let content: MD5Content
        /// Taken from the lane, the next one last.
        var buffers: [ByteBuffer] = []

        /// Whether there is something to do now.
        mutating func refill() -> Bool {
            if !buffers.isEmpty { return true }
            switch lane.take() {
            case .buffers(let taken):
                buffers = taken.reversed()
                return true
            case .nothing: return false
            case .end:
                content.close()
                lane.conclude(nil)
                return false
            }
        }
    }
    private struct State {
        var ready: [Member] = []
        /// Contents in the hands of runs.
        var held = 0
        var runs = 0
    }

    private let threads: NIOThreadPool
    private let lanes: Int
    private let state = Mutex(State())
    private let open = OpenContents()
    /// What is hashed of each before others may join: short beside an upload, long beside taking a lock.
    private static let step = 64 << 10

    init(threads: NIOThreadPool, lanes: Int = Int(skerry_md5_lanes())) { (self.threads, self.lanes) = (threads, lanes) }

    /// A content and the lane that takes its bytes.
    func begin() -> (lane: Lane, content: MD5Content) {
        let content = MD5Content(counted: open)
        let lane = Lane(least: Self.step) { [self] lane in
            let starts = state.withLock { state in
                state.ready.append(Member(lane: lane, content: content))
                guard state.runs * lanes < state.ready.count + state.held else { return false }
                state.runs += 1
                return true
            }
            if starts { submit() }
        }
        return (lane, content)
    }

    private func submit() {
        threads.submit { [self] state in
            if case .cancelled = state { cancel() } else { run() }
        }
    }

    private enum Next { case hash, pause, stop }

    private func run() {
        var members: [Member] = []
        var held = 0
        var left = LaneThread.mostAtOnce
        while true {
            let next: Next = state.withLock { state in
                // What the run holds, or lets go, is told in the same step in which it looks for more: who starts a lane later starts
                // a run too, if this one is over.
                if left <= 0 { state.ready.append(contentsOf: members) }
                let joining = left <= 0 ? 0 : min(lanes - members.count, state.ready.count)
                members.append(contentsOf: state.ready.prefix(joining))
                state.ready.removeFirst(joining)
                let holds = left <= 0 ? 0 : members.count
                state.held += holds - held
                held = holds
                if left <= 0, !state.ready.isEmpty { return .pause }
                if holds > 0 { return .hash }
                state.runs -= 1
                return .stop
            }
            switch next {
            case .hash:
                left -= step(&members)
                if lanes > 1, members.count < min(lanes, open.count.load(ordering: .relaxed)) { sched_yield() }
            case .pause: return submit()  // The pool's other work has its turn.
            case .stop: return
            }
        }
    }

    /// Hashes one piece of each, and lets those go that have nothing more.
    /// - Returns: bytes of the longest piece.
    private func step(_ members: inout [Member]) -> Int {
        members = members.compactMap { member in
            var member = member
            return member.refill() ? member : nil
        }
        var hashes: [UnsafeMutablePointer<skerry_md5>?] = []
        var pieces: [UnsafeRawPointer?] = []
        var sizes: [Int] = []
        for member in members {
            hashes.append(member.content.hash)
            // SAFETY: the buffers stay in `members`, unchanged, until the call below is over.
            member.buffers[member.buffers.count - 1].withUnsafeReadableBytesWithStorageManagement { bytes, _ in
                pieces.append(bytes.baseAddress)
                sizes.append(min(bytes.count, Self.step))
            }
        }
        withExtendedLifetime(members) { skerry_md5_update(hashes, pieces, sizes, Int32(sizes.count)) }
        for (index, size) in sizes.enumerated() {
            let last = members[index].buffers.count - 1
            members[index].buffers[last].moveReaderIndex(forwardBy: size)
            if members[index].buffers[last].readableBytes == 0 { members[index].buffers.removeLast() }
            members[index].lane.note(size)
        }
        return sizes.max() ?? 0
    }

    private func cancel() {
        let members = state.withLock { state in
            defer { (state.ready, state.runs) = ([], state.runs - 1) }
            return state.ready
        }
        for member in members { member.lane.conclude(CancellationError()) }
    }
}
