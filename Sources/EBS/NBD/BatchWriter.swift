import CLinux
import Glibc
import Support

/// The second thread of a connection with many small writes in flight: it executes what has been received, while the connection's
/// thread receives the next ones. Most of a small write's time is spent under the file's lock, so two threads that both write
/// gain nothing; what the other one takes over is the receiving and waking up.
///
/// A batch stays in the buffer that it was received into, and the connection goes on with another one.
///
/// SAFETY: everything mutable is guarded by `condition`.
final class BatchWriter: @unchecked Sendable {
    private struct Job {
        let connection: NBDConnection
        let buffer: UnsafeMutableRawPointer
        let range: Range<Int>
    }

    /// Besides the connection's own.
    private static let bufferCount = 3

    private let service: VolumeService
    private let condition = Condition()
    /// The first one is being executed.
    private var jobs: [Job] = []
    private var free: [UnsafeMutableRawPointer]
    private var isStopping = false
    private var isAsleep = false
    private var isRunning = true
    /// How many jobs there were.
    private let jobCount: UnsafeMutablePointer<UInt64>

    /// Nil when there is no thread to be had.
    init?(service: VolumeService, bufferSize: Int) {
        self.service = service
        jobCount = .allocate(capacity: 1)
        jobCount.initialize(to: 0)
        free = (0..<Self.bufferCount).map { _ in .allocate(byteCount: bufferSize, alignment: 4096) }
        do { try Threads.start("ebs-batch") { self.run() } } catch { return nil }
    }

    deinit {
        for buffer in free { buffer.deallocate() }
        jobCount.deallocate()
        condition.destroy()
    }

    var isBusy: Bool { condition { !jobs.isEmpty } }

    /// Executes and answers the requests that lie in a range of the buffer one behind the other, all of them whole writes. The connection
    /// has counted them as one that is outstanding.
    /// - Returns: A buffer to go on with; waited for when the thread is far behind. The other one may be read until it is returned.
    func execute(_ range: Range<Int>, of buffer: UnsafeMutableRawPointer, for connection: NBDConnection)
        -> UnsafeMutableRawPointer
    {
        condition {
            jobs.append(Job(connection: connection, buffer: buffer, range: range))
            skerry_store64(jobCount, skerry_load64(jobCount) + 1)
            if jobs.count == 1, isAsleep { condition.signal() }
            while true {
                if let next = free.popLast() { return next }
                condition.wait()
            }
        }
    }

    /// Ends the thread, after what it has to do.
    func stop() {
        condition {
            isStopping = true
            condition.signal()
            while isRunning { condition.wait() }
        }
    }

    private func run() {
        Threads.becomePrompt()
        let pass = service.volume.gate.makePass()
        var replies = ReplyBatch.ofWrites()
        var vigil = Vigil()
        condition.lock()
        while true {
            if let job = jobs.first {
                condition.unlock()
                job.connection.executeWrites(
                    UnsafeRawBufferPointer(start: job.buffer + job.range.lowerBound, count: job.range.count),
                    pass: pass, &replies)
                condition.lock()
                jobs.removeFirst()
                free.append(job.buffer)
                // Only the connection's thread waits while this one does not.
                if free.count == 1 { condition.signal() }
            } else if isStopping {
                break
            } else {
                let seen = skerry_load64(jobCount)
                if vigil.isWorthwhile() {
                    condition.unlock()
                    vigil.ended(received: skerry_changes_awake(jobCount, seen, Vigil.nanoseconds) != 0)
                    condition.lock()
                }
                isAsleep = true
                while jobs.isEmpty, !isStopping { condition.wait() }
                isAsleep = false
            }
        }
        service.volume.gate.giveBack(pass)
        replies.destroy()
        isRunning = false
        condition.signal()
        condition.unlock()
    }
}

extension NBDConnection {
    /// Gives the small writes that have just been received to the second thread, if they are many or it is at work.
    /// - Returns: Whether more must be received now: what is left is the beginning of another write.
    @inline(__always)
    func handWrites() -> Bool {
        guard filled - start >= NBD.requestSize, limiter == nil, service.hasLoneConnection, Threads.areParallel,
            !service.space.isShort
        else { return false }
        var end = start
        var count: UInt64 = 0
        var isBeginning = true
        while isBeginning, filled - end >= NBD.requestSize {
            guard let request = NBDRequest(UnsafeRawPointer(buffer + end)), isSmallWrite(request) else {
                isBeginning = false
                break
            }
            let next = end + NBD.requestSize + Int(request.length)
            guard next <= filled else { break }
            end = next
            count += 1
        }
        return give(end, count) && isBeginning
    }

    @inline(__always)
    private func isSmallWrite(_ request: NBDRequest) -> Bool {
        request.command == NBD.Command.write && request.flags == 0 && request.length < Self.smallestPiece
            && request.check(size: service.volume.size, isReadOnly: isReadOnly, allocationContext: false) == 0
    }

    /// Gives the buffer up to `end`, with so many requests, to the second thread.
    @inline(__always)
    private func give(_ end: Int, _ count: UInt64) -> Bool {
        guard count > 0, filled - end <= Self.smallestBatch,
            end - start >= Self.smallestBatch || batchWriter?.isBusy ?? false,
            let writer = makeBatchWriter(), sendBatch()
        else { return false }
        served += Int(count)
        service.statistics.countHandedWrites(count)
        expectsLargeWrite = false
        if movesLargeData { movesLargeData = false }
        begin()
        let received = buffer
        buffer = writer.execute(start..<end, of: received, for: self)
        filled -= end
        memmove(buffer, received + end, filled)
        start = 0
        return true
    }

    /// Executes and answers whole writes that lie one behind the other. They count as one outstanding request.
    fileprivate func executeWrites(_ requests: UnsafeRawBufferPointer, pass: Gate.Pass, _ replies: inout ReplyBatch) {
        var place = 0
        while let base = requests.baseAddress, place < requests.count, let request = NBDRequest(base + place) {
            let length = Int(request.length)
            let payload = UnsafeRawBufferPointer(start: base + place + NBD.requestSize, count: length)
            place += NBD.requestSize + length
            service.statistics.countWrite(1, UInt64(length))
            let result = service.volume.write(payload, at: request.offset, pass: pass)
            if result.isRemote {
                let copy = copy(payload)
                // Waiting for a place may take long.
                _ = sending { replies.send(socket) }
                begin()
                SlowRequest(connection: self, request: request, payload: copy, first: 0).start()
                continue
            }
            let failure = result.errno == 0 ? 0 : NBD.Failure.of(errno: result.errno)
            replies.written(request.cookie, failure, count: length)
            // A client that is gone is noticed by the connection's thread.
            if replies.isFull { _ = sending { replies.send(socket) } }
        }
        _ = sending { replies.send(socket) }
        end()
    }
}
