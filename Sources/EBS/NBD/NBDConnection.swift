import CLinux
import Glibc
import Support

/// One client: a plain thread that receives into a large buffer, executes every whole request it finds there, and sends
/// the replies together. What would block for long (a flush, a chunk that must be fetched) is handed on, and its reply is
/// sent by whoever finishes it.
///
/// SAFETY: `batch`, the buffer and the transfer belong to the connection's thread; the rest is guarded by `life` (counts)
/// or `sending` (the socket's writing side).
final class NBDConnection: @unchecked Sendable {
    let socket: Int32
    let service: VolumeService
    let isReadOnly: Bool
    let limiter: RateLimiter?
    private(set) var structuredReplies = false
    private(set) var allocationContext = false
    private let sending = Lock()
    private let life = Condition()
    private var outstanding = 0
    /// Of those that were handed on, those that wait for the snapshot store and do not touch the volume meanwhile.
    private var parked = 0
    private var isRunning = true
    private var isFenced = false
    private let pass: Gate.Pass

    static let bufferSize = 1 << 20
    /// A part of a write's payload from this length on is written before the rest has arrived.
    static let smallestPiece = 32 << 10
    /// Payloads from this length on go from the socket to the file through a pipe, without being copied here.
    static let directWrite = 64 << 10
    /// Reads from this length on are sent from the file's pages without copying them.
    static let directRead = 16 << 10
    /// Of requests that wait for remote chunks; more wait in the socket.
    static let maximumOutstanding = 128

    private let buffer: UnsafeMutableRawPointer
    private var start = 0
    private var filled = 0
    private var batch = ReplyBatch()
    private var transfer: WriteTransfer?
    private let pipe = SplicePipe(capacity: NBDConnection.bufferSize)
    /// The last request was a large write: the next one's payload is left in the socket.
    private var expectsLargeWrite = false
    /// While it is not 0, flushes are handed on: something arrived during the last one that was not.
    private var handedFlushes = 0

    /// A write whose payload is being received.
    struct WriteTransfer {
        let request: NBDRequest
        var done = 0
        var remaining: Int { Int(request.length) - done }
        var position: UInt64 { request.offset + UInt64(done) }
        /// Refused or failed: the rest of the payload is skipped.
        var failure: UInt32
        /// Touches remote chunks: the payload is collected here and the write is done later.
        var collected: UnsafeMutableRawPointer?
        /// What lies before it was written already.
        var firstCollected = 0
    }

    init(socket: Int32, service: VolumeService, isReadOnly: Bool, limiter: RateLimiter?) {
        self.socket = socket
        self.service = service
        self.isReadOnly = isReadOnly
        self.limiter = limiter
        pass = service.volume.gate.makePass()
        buffer = .allocate(byteCount: Self.bufferSize, alignment: 4096)
    }

    deinit {
        close(socket)
        batch.destroy()
        buffer.deallocate()
        transfer?.collected?.deallocate()
        pipe?.close()
        service.volume.gate.giveBack(pass)
        sending.destroy()
        life.destroy()
    }

    // MARK: Life

    /// A request goes on elsewhere; `end()` when it was answered.
    func begin() {
        life {
            while outstanding + parked >= Self.maximumOutstanding && !isFenced { life.wait() }
            outstanding += 1
        }
    }

    func end() {
        life {
            outstanding -= 1
            life.broadcast()
        }
    }

    /// The request waits for the snapshot store; `unpark()` before it goes on.
    func park() {
        life {
            outstanding -= 1
            parked += 1
            life.broadcast()
        }
    }

    /// False: the connection was fenced meanwhile, and the request is over.
    func unpark() -> Bool {
        life {
            parked -= 1
            life.broadcast()
            guard !isFenced else { return false }
            outstanding += 1
            return true
        }
    }

    /// The client may do nothing any more.
    var fenced: Bool { life { isFenced } }

    /// Ends the connection; requests under way are not executed any further. Does not wait.
    func fence() {
        life {
            isFenced = true
            life.broadcast()
        }
        shutdown(socket, Int32(SHUT_RDWR))
    }

    /// Waits until no request of this connection can touch the volume any more.
    func waitForEnd() {
        life {
            while isRunning || outstanding > 0 { life.wait() }
        }
    }

    /// The connection's thread.
    func run() {
        // sendfile(2) has no MSG_NOSIGNAL.
        var signals = sigset_t()
        sigemptyset(&signals)
        sigaddset(&signals, SIGPIPE)
        pthread_sigmask(SIG_BLOCK, &signals, nil)
        if handshake() { transmit() }
        shutdown(socket, Int32(SHUT_RDWR))
        life {
            isRunning = false
            life.broadcast()
        }
    }

    // MARK: Receiving

    /// Receives more behind what is in the buffer. False: the client is gone.
    private func receive() -> Bool {
        if start == filled {
            start = 0
            filled = 0
        } else if start > 0 {
            memmove(buffer, buffer + start, filled - start)
            filled -= start
            start = 0
        }
        let most = expectsLargeWrite && transfer == nil && filled < NBD.requestSize ? NBD.requestSize : Self.bufferSize
        while true {
            let count = recv(socket, buffer + filled, most - filled, 0)
            if count > 0 {
                filled += count
                return true
            }
            if count == 0 || errno != EINTR { return false }
        }
    }

    private func handshake() -> Bool {
        let volume = service.volume
        typealias Flag = NBD.TransmissionFlag
        var flags = Flag.hasFlags | Flag.sendFlush | Flag.sendFUA | Flag.sendDF | Flag.canMultiConn
        flags |= isReadOnly ? Flag.readOnly : Flag.sendTrim | Flag.sendWriteZeroes | Flag.sendFastZero
        var machine = NBDHandshake(export: .init(name: volume.id.rawValue, size: volume.size, flags: flags))
        guard sendBytes(machine.greeting()) else { return false }
        while true {
            var output: [UInt8] = []
            let available = UnsafeRawBufferPointer(start: buffer + start, count: filled - start)
            start += machine.receive(available, output: &output)
            guard output.isEmpty || sendBytes(output) else { return false }
            switch machine.state {
            case .closed: return false
            case .transmission:
                structuredReplies = machine.structuredReplies
                allocationContext = machine.allocationContext
                return true
            case .clientFlags, .options:
                guard receive() else { return false }
            }
        }
    }

    private func transmit() {
        while !fenced {
            guard executeAll(), sendBatch(), receive() else { break }
        }
    }

    /// Executes every whole request in the buffer. False: the connection ends.
    private func executeAll() -> Bool {
        while true {
            if transfer != nil {
                if start == filled, moveDirectly() { continue }
                guard continueTransfer() else { return true }
                continue
            }
            guard filled - start >= NBD.requestSize else { return true }
            guard let request = NBDRequest(UnsafeRawPointer(buffer + start)) else { return false }
            var failure = request.check(
                size: service.volume.size, isReadOnly: isReadOnly, allocationContext: allocationContext)
            if failure == 0, request.addsData, service.space.isShort { failure = NBD.Failure.noSpace }
            if batch.isFull, !sendBatch() { return false }
            if let limiter, failure == 0, !limited(limiter, request) { return false }
            expectsLargeWrite = request.command == NBD.Command.write && request.length >= Self.directWrite
            if request.command == NBD.Command.write {
                start += NBD.requestSize
                // A payload that no sane client sends: it is not waited for.
                guard request.length <= NBD.maximumPayload else { return false }
                startWrite(request, failure)
                continue
            }
            start += NBD.requestSize
            if request.command == NBD.Command.disconnect { return false }
            if failure != 0 {
                refuse(request, failure)
            } else {
                execute(request)
            }
        }
    }

    private func limited(_ limiter: RateLimiter, _ request: NBDRequest) -> Bool {
        typealias Command = NBD.Command
        let movesData = request.command == Command.read || request.command == Command.write
        guard movesData || request.command == Command.writeZeroes else { return true }
        let wait = limiter.wait(bytes: movesData ? Int(request.length) : 0)
        guard wait > 0 else { return true }
        guard sendBatch() else { return false }
        RateLimiter.sleep(wait)
        return true
    }

    // MARK: Requests

    @inline(__always)
    private func execute(_ request: NBDRequest) {
        switch request.command {
        case NBD.Command.read: read(request)
        case NBD.Command.flush: flush(request.cookie)
        case NBD.Command.blockStatus: blockStatus(request)
        default: zero(request)
        }
    }

    private func refuse(_ request: NBDRequest, _ failure: UInt32) {
        let isChunked = request.command == NBD.Command.read || request.command == NBD.Command.blockStatus
        batch.error(request.cookie, failure, structured: structuredReplies && isChunked)
    }

    @inline(__always)
    private func read(_ request: NBDRequest) {
        let volume = service.volume
        let length = Int(request.length)
        service.statistics.countRead(1, UInt64(length))
        if skerry_load64(service.mappingIsBad) == 0 {
            volume.gate.enter(pass)
            let bytes = volume.mapped(at: request.offset, length: length)
            volume.gate.leave(pass)
            if let bytes {
                batch.readHeader(
                    request.cookie, offset: request.offset, length: length, structured: structuredReplies)
                if length < Self.directRead {
                    batch.refer(to: bytes, count: length)
                } else {
                    sendDirectly(request.offset, length)
                }
                return
            }
        }
        readCopied(request)
    }

    /// The reply's header is the last of the batch; the range is in the base file. What another client writes meanwhile
    /// may be seen or not, as of any read under way.
    private func sendDirectly(_ offset: UInt64, _ length: Int) {
        // What is mapped is not encrypted.
        let file = service.volume.state.pointee.base.base
        let error = sending { () -> Int32 in
            let error = batch.send(socket, more: true)
            return error == 0 ? file.send(to: socket, at: offset, count: length) : error
        }
        guard error != 0 else { return }
        // As for a page of the mapping that could not be read. The stream is broken in the middle of a reply.
        if error == EIO || error == EFAULT { skerry_store64(service.mappingIsBad, 1) }
        shutdown(socket, Int32(SHUT_RDWR))
    }

    private func readCopied(_ request: NBDRequest) {
        let length = Int(request.length)
        if length > ReplyBatch.dataArena { return hand(on: request, payload: nil) }
        var space = batch.reserve(length)
        if space == nil {
            guard sendBatch() else { return }
            space = batch.reserve(length)
        }
        guard let space else { return hand(on: request, payload: nil) }
        let target = UnsafeMutableRawBufferPointer(start: space, count: length)
        let result = service.volume.read(target, at: request.offset, pass: pass)
        if result.isRemote { return hand(on: request, payload: nil) }
        guard result.errno == 0 else {
            return refuse(request, NBD.Failure.of(errno: result.errno))
        }
        batch.readHeader(request.cookie, offset: request.offset, length: length, structured: structuredReplies)
        if length > 0 { batch.refer(to: space, count: length) }
    }

    @inline(__always)
    private func startWrite(_ request: NBDRequest, _ failure: UInt32) {
        let length = Int(request.length)
        if failure == 0, filled - start >= length {
            // The whole payload is here: the common case of small writes.
            let payload = UnsafeRawBufferPointer(start: buffer + start, count: length)
            start += length
            service.statistics.countWrite(1, UInt64(length))
            let result = service.volume.write(payload, at: request.offset, pass: pass)
            if result.isRemote { return hand(on: request, payload: copy(payload)) }
            return finishWrite(request, result.errno)
        }
        transfer = WriteTransfer(request: request, failure: failure)
    }

    private func copy(_ payload: UnsafeRawBufferPointer) -> UnsafeMutableRawPointer {
        let copy = UnsafeMutableRawPointer.allocate(byteCount: max(1, payload.count), alignment: 4096)
        if let base = payload.baseAddress { copy.copyMemory(from: base, byteCount: payload.count) }
        return copy
    }

    @inline(__always)
    private func finishWrite(_ request: NBDRequest, _ errno: Int32) {
        if errno != 0 {
            batch.simple(request.cookie, NBD.Failure.of(errno: errno))
        } else if request.isFUA {
            flush(request.cookie)
        } else {
            batch.simple(request.cookie)
        }
    }

    /// A client that waits for each answer has its flush done here, at the cost of no other thread. Otherwise what comes
    /// after the flush must not wait behind it, and those who flush together share one.
    private func flush(_ cookie: UInt64) {
        guard handedFlushes == 0, start == filled, isIdle, sendBatch(), let error = service.flushAtOnce() else {
            if handedFlushes > 0 { handedFlushes -= 1 }
            return service.flush(for: self, cookie: cookie)
        }
        batch.simple(cookie, error == 0 ? 0 : NBD.Failure.of(errno: error))
        if skerry_readable(socket) > 0 { handedFlushes = 64 }
    }

    private var isIdle: Bool { life { outstanding + parked == 0 } }

    /// Takes what has arrived of a write's payload. False: more must be received.
    private func continueTransfer() -> Bool {
        guard var current = transfer else { return true }
        let request = current.request
        var count = min(filled - start, current.remaining)
        if count < current.remaining {
            // What is left in the buffer is moved to its beginning; whole blocks need no reading before writing.
            guard count >= Self.smallestPiece else { return false }
            let aligned = (request.offset + UInt64(current.done + count)) & ~(Geometry.blockSize - 1)
            count = Int(aligned - request.offset) - current.done
        }
        if current.failure == 0 {
            let position = current.position
            let piece = UnsafeRawBufferPointer(start: buffer + start, count: count)
            if let collected = current.collected {
                if let base = piece.baseAddress { memcpy(collected + current.done, base, count) }
            } else {
                let result = service.volume.write(piece, at: position, pass: pass)
                if result.isRemote {
                    let whole = UnsafeMutableRawPointer.allocate(byteCount: Int(request.length), alignment: 4096)
                    if let base = piece.baseAddress { memcpy(whole + current.done, base, count) }
                    current.collected = whole
                    current.firstCollected = current.done
                } else if result.errno != 0 {
                    current.failure = NBD.Failure.of(errno: result.errno)
                }
            }
        }
        start += count
        current.done += count
        store(current)
        return true
    }

    /// Goes on with a transfer, or ends it.
    private func store(_ current: WriteTransfer) {
        guard current.remaining == 0 else {
            transfer = current
            return
        }
        let request = current.request
        transfer = nil
        service.statistics.countWrite(1, UInt64(request.length))
        if current.failure != 0 {
            batch.simple(request.cookie, current.failure)
        } else if let collected = current.collected {
            hand(on: request, payload: collected, from: current.firstCollected)
        } else {
            finishWrite(request, 0)
        }
    }

    /// Moves a large payload from the socket to the base file. Nothing is in the buffer. False: it must go through the
    /// buffer (what was in the pipe already is there now), or the client is gone.
    private func moveDirectly() -> Bool {
        guard let pipe, var current = transfer, current.failure == 0, current.collected == nil,
            current.remaining >= Self.directWrite, sendBatch()
        else { return false }
        var waiting = 0
        while current.remaining > 0 {
            let arrived = pipe.fill(from: socket, min(current.remaining, Self.bufferSize) - waiting)
            guard arrived > 0 else { return false }
            waiting += arrived
            // Whole blocks, except at the end and where a client sends crumbs, with which a pipe is soon full.
            let end = current.position + UInt64(waiting)
            let aligned = end & ~(Geometry.blockSize - 1)
            let isPart = waiting < current.remaining && aligned > current.position
            var left = isPart ? Int(aligned - current.position) : waiting
            while left > 0 {
                let step = service.volume.write(from: pipe.output, count: left, at: current.position, pass: pass)
                let done = step?.done ?? 0
                left -= done
                waiting -= done
                current.done += done
                guard let step, step.result.isDone else {
                    if let step { current.failure = NBD.Failure.of(errno: step.result.errno) }
                    start = 0
                    filled = pipe.drain(into: buffer, waiting)
                    transfer = current
                    return false
                }
            }
        }
        store(current)
        return true
    }

    private func zero(_ request: NBDRequest) {
        let isTrim = request.command == NBD.Command.trim
        let keepsSpace = request.flags & NBD.CommandFlag.noHole != 0
        let result = service.volume.zero(
            at: request.offset, length: UInt64(request.length),
            mode: isTrim ? .trim : keepsSpace ? .allocate : .punch, pass: pass)
        if result.isRemote {
            // Fetching is not fast.
            if request.flags & NBD.CommandFlag.fastZero != 0 {
                return refuse(request, NBD.Failure.notSupported)
            }
            return hand(on: request, payload: nil)
        }
        finishWrite(request, result.errno)
    }

    private func blockStatus(_ request: NBDRequest) {
        var extents: [(length: UInt32, flags: UInt32)] = []
        let limit = request.offset + UInt64(request.length)
        var position = request.offset
        let most = request.flags & NBD.CommandFlag.requestOne != 0 ? 1 : 64
        while position < limit, extents.count < most {
            let run = service.volume.extent(at: position, limit: limit, pass: pass)
            let flags = run.isHole ? NBD.Allocation.holeAndZero : NBD.Allocation.data
            if let last = extents.last, last.flags == flags {
                extents[extents.count - 1].length += UInt32(run.length)
            } else {
                extents.append((UInt32(run.length), flags))
            }
            position += run.length
        }
        if !sendBatch() { return }
        batch.blockStatus(request.cookie, extents)
    }

    private func hand(on request: NBDRequest, payload: UnsafeMutableRawPointer?, from first: Int = 0) {
        // What is gathered goes out first: handing on may wait for a place.
        guard sendBatch() else {
            payload?.deallocate()
            return
        }
        begin()
        SlowRequest(connection: self, request: request, payload: payload, first: first).start()
    }

    // MARK: Sending

    private func sendBatch() -> Bool {
        guard !batch.isEmpty else { return true }
        let error = sending { batch.send(socket) }
        // A page of the mapping could not be read. The client reconnects and is then told by an error reply.
        if error == EFAULT { skerry_store64(service.mappingIsBad, 1) }
        return error == 0
    }

    private func sendBytes(_ bytes: [UInt8]) -> Bool {
        sending { bytes.withUnsafeBytes { sendAll($0) } }
    }

    /// `sending` is held.
    private func sendAll(_ bytes: UnsafeRawBufferPointer) -> Bool {
        var done = 0
        while done < bytes.count, let base = bytes.baseAddress {
            let count = send(socket, base + done, bytes.count - done, Int32(MSG_NOSIGNAL))
            if count > 0 {
                done += count
            } else if errno != EINTR {
                return false
            }
        }
        return true
    }

    /// Simple replies, from any thread.
    func sendSimple(_ cookies: [UInt64], _ failure: UInt32) {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(cookies.count * 16)
        for cookie in cookies {
            bytes.append(bigEndian: NBD.simpleReplyMagic)
            bytes.append(bigEndian: failure)
            bytes.append(bigEndian: cookie)
        }
        _ = sendBytes(bytes)
    }

    /// The reply of a request that was handed on, from any thread.
    func sendReply(_ request: NBDRequest, _ failure: UInt32, data: UnsafeRawBufferPointer? = nil) {
        var reply = ReplyBatch.small()
        defer { reply.destroy() }
        if failure != 0 {
            let isRead = request.command == NBD.Command.read
            reply.error(request.cookie, failure, structured: structuredReplies && isRead)
        } else if let data, let base = data.baseAddress {
            reply.readHeader(
                request.cookie, offset: request.offset, length: data.count, structured: structuredReplies)
            reply.refer(to: base, count: data.count)
        } else {
            reply.simple(request.cookie)
        }
        _ = sending { reply.send(socket) }
    }
}
