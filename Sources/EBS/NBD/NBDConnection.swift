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
    var structuredReplies = false
    var allocationContext = false
    let sending = Lock()
    let life = Condition()
    var outstanding = 0
    /// Of those that were handed on, those that wait for the snapshot store and do not touch the volume meanwhile.
    var parked = 0
    private var isRunning = true
    private var isFenced = false
    let pass: Gate.Pass

    static let bufferSize = 1 << 20
    /// A part of a write's payload from this length on is written before the rest has arrived.
    static let smallestPiece = 32 << 10
    /// Small writes received at once are given to a second thread when they are so many bytes.
    static let smallestBatch = 32 << 10
    /// Payloads from this length on go from the socket to the file through a pipe, without being copied here.
    static let directWrite = 64 << 10
    /// Reads from this length on are sent from the file's pages without copying them.
    static let directRead = 16 << 10
    /// Of requests that wait for remote chunks; more wait in the socket.
    static let maximumOutstanding = 128
    /// Nanoseconds between looks at whether held writes may go on.
    static let holdingPause: UInt64 = 20_000_000

    /// What has been received; exchanged when a batch of writes is given away in it.
    var buffer: UnsafeMutableRawPointer
    var start = 0
    var filled = 0
    var batch = ReplyBatch()
    var transfer: WriteTransfer?
    var pipe = SplicePipe(capacity: NBDConnection.bufferSize)
    /// Made when large writes are first seen to come one behind the other.
    private(set) var largeWriter: LargeWriter?
    /// Made when many small writes are first received at once.
    private(set) var batchWriter: BatchWriter?
    /// Something was received since the buffer was last looked through for small writes.
    var hasReceived = false
    /// When the last large payload had been received, the next request was there already.
    var hasMoreWrites = false
    /// The last request was a large write: the next one's payload is left in the socket.
    var expectsLargeWrite = false
    /// The last request moved much data. Threads that are waited for because of small ones have short slices.
    var movesLargeData = false {
        didSet {
            movesLargeData ? Threads.becomeOrdinary() : Threads.becomePrompt()
            if movesLargeData != oldValue { service.countMover(movesLargeData) }
        }
    }
    /// Requests executed since the last receiving.
    var served = 0
    var vigil = Vigil()
    /// While it is not 0, flushes are handed on: something arrived during the last one that was not.
    var handedFlushes = 0

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

    /// Whoever takes a large write off this thread; nil: it is at work, or there is none to be had.
    var idleLargeWriter: LargeWriter? {
        if largeWriter == nil { largeWriter = LargeWriter(service: service, pipeCapacity: Self.bufferSize) }
        return largeWriter.flatMap { $0.isIdle ? $0 : nil }
    }

    /// Whoever executes batches of small writes; nil: there is no thread to be had.
    func makeBatchWriter() -> BatchWriter? {
        if batchWriter == nil { batchWriter = BatchWriter(service: service, bufferSize: Self.bufferSize) }
        return batchWriter
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
        movesLargeData = false
        service.countConnection(true)
        if handshake() { transmit() }
        shutdown(socket, Int32(SHUT_RDWR))
        movesLargeData = false
        service.countConnection(false)
        largeWriter?.stop()
        batchWriter?.stop()
        life {
            isRunning = false
            life.broadcast()
        }
    }
}
