import CLinux
import Glibc
import Support

typealias LiveVolume = Volume<CipherFileSystem<RealFileSystem>>

/// What the connections of a volume share: the engine, the thread that flushes, and whoever fetches remote chunks.
///
/// SAFETY: everything mutable is guarded by `condition`, the statistics are accessed atomically.
final class VolumeService: @unchecked Sendable {
    let volume: LiveVolume
    let pool: BlockingPool
    let hydrator: Hydrator?
    let space: SpaceGuard
    let statistics = VolumeCounters()

    /// Not 0: the base file's mapping could not be read somewhere; reads are copied, so that errors can be told.
    let mappingIsBad: UnsafeMutablePointer<UInt64>
    /// How many connections had large data to move last.
    private let movers: UnsafeMutablePointer<UInt64>
    private let connections: UnsafeMutablePointer<UInt64>

    private struct Ticket {
        let connection: NBDConnection
        let cookie: UInt64
    }

    private let condition = Condition()
    private var tickets: [Ticket] = []
    private var waiters: [@Sendable (Int32) -> Void] = []
    private var isRunning = false
    private var isFlushing = false
    private var isStopping = false
    private var freePasses: [Gate.Pass] = []

    init(volume: LiveVolume, pool: BlockingPool, hydrator: Hydrator?, space: SpaceGuard) {
        self.volume = volume
        self.pool = pool
        self.hydrator = hydrator
        self.space = space
        mappingIsBad = .allocate(capacity: 1)
        mappingIsBad.initialize(to: 0)
        movers = .allocate(capacity: 1)
        movers.initialize(to: 0)
        connections = .allocate(capacity: 1)
        connections.initialize(to: 0)
    }

    deinit {
        for pass in freePasses { volume.gate.giveBack(pass) }
        mappingIsBad.deallocate()
        movers.deallocate()
        connections.deallocate()
        condition.destroy()
    }

    /// A connection's requests begin or cease to be large ones.
    func countMover(_ begins: Bool) { _ = skerry_add64(movers, begins ? 1 : ~0) }

    /// A connection begins or ends.
    func countConnection(_ begins: Bool) { _ = skerry_add64(connections, begins ? 1 : ~0) }

    /// Nobody else uses the volume: a second thread of the connection finds a processor.
    var hasLoneConnection: Bool { skerry_load64(connections) == 1 }

    /// Only one connection moves large data: a second thread finds a processor for it.
    var hasLoneMover: Bool { skerry_load64(movers) == 1 }

    /// A FLUSH or FUA write of a connection: answered when everything acknowledged before is durable. All that wait when
    /// a flush begins share it.
    /// - Parameter hasPlace: the request counts among the connection's outstanding ones already.
    func flush(for connection: NBDConnection, cookie: UInt64, hasPlace: Bool = false) {
        if !hasPlace { connection.begin() }
        condition {
            tickets.append(Ticket(connection: connection, cookie: cookie))
            startIfNeeded()
            condition.signal()
        }
    }

    /// Flushes on the caller's thread: 0, or errno. nil: a flush is under way or waited for, and another would share it.
    func flushAtOnce() -> Int32? {
        let isFree = condition {
            guard tickets.isEmpty, waiters.isEmpty, !isFlushing else { return false }
            isFlushing = true
            return true
        }
        guard isFree else { return nil }
        let error = volume.flush()
        statistics.countFlush(requests: 1)
        condition { isFlushing = false }
        return error
    }

    private func startIfNeeded() {
        guard !isRunning else { return }
        isRunning = true
        do {
            try Threads.start("ebs-flush") { self.run() }
        } catch {
            isRunning = false
        }
    }

    private func run() {
        Threads.becomePrompt()
        condition.lock()
        while true {
            while tickets.isEmpty && waiters.isEmpty && !isStopping { condition.wait() }
            if tickets.isEmpty && waiters.isEmpty { break }
            let batch = tickets
            let others = waiters
            tickets = []
            waiters = []
            isFlushing = true
            condition.unlock()
            let error = volume.flush()
            statistics.countFlush(requests: batch.count)
            answer(batch, error == 0 ? 0 : NBD.Failure.of(errno: error))
            for waiter in others { waiter(error) }
            condition.lock()
            isFlushing = false
        }
        isRunning = false
        condition.broadcast()
        condition.unlock()
    }

    private func answer(_ batch: [Ticket], _ failure: UInt32) {
        var rest = batch[...]
        while let first = rest.first {
            // Neighbours of one connection share a send; order between connections does not matter.
            let mine = rest.prefix { $0.connection === first.connection }
            first.connection.sendSimple(mine.map(\.cookie), failure)
            for ticket in mine { ticket.connection.end() }
            rest = rest.dropFirst(mine.count)
        }
    }

    /// Ends the flush thread once it has nothing to do. No connection uses the service any more.
    func stop() {
        condition {
            isStopping = true
            condition.broadcast()
            while isRunning { condition.wait() }
        }
    }

    /// A pass into the engine for a moment, for threads that have none of their own.
    func withPass<Result>(_ body: (Gate.Pass) -> Result) -> Result {
        let pass = condition { freePasses.popLast() } ?? volume.gate.makePass()
        defer { condition { freePasses.append(pass) } }
        return body(pass)
    }
}

/// Counts of one volume since the process started.
///
/// SAFETY: accessed atomically.
final class VolumeCounters: @unchecked Sendable {
    private let words: UnsafeMutablePointer<UInt64>
    private static let count = 9

    init() {
        words = .allocate(capacity: Self.count)
        words.initialize(repeating: 0, count: Self.count)
    }
    deinit { words.deallocate() }

    @inline(__always) func countRead(_ operations: UInt64, _ bytes: UInt64) {
        _ = skerry_add64(words, operations)
        _ = skerry_add64(words + 1, bytes)
    }
    @inline(__always) func countWrite(_ operations: UInt64, _ bytes: UInt64) {
        _ = skerry_add64(words + 2, operations)
        _ = skerry_add64(words + 3, bytes)
    }
    func countFlush(requests: Int) {
        _ = skerry_add64(words + 4, UInt64(requests))
        _ = skerry_add64(words + 5, 1)
    }
    func countFetch(bytes: Int) {
        _ = skerry_add64(words + 6, 1)
        _ = skerry_add64(words + 7, UInt64(bytes))
    }
    /// Of the writes, those that a second thread took off the connection's.
    func countHandedWrites(_ count: UInt64) { _ = skerry_add64(words + 8, count) }
    var writtenBytes: UInt64 { value(3) }
    var handedWrites: UInt64 { skerry_load64(words + 8) }
    func value(_ index: Int) -> UInt64 { skerry_load64(words + index) }
}
