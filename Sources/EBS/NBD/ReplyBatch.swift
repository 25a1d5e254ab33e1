import CLinux
import Glibc

/// Replies of the requests of one `recv`, gathered and sent with one `sendmsg`. Read data are referred to where they
/// lie, in the mapping of the volume's file or in the batch's own arena.
///
/// Used by one thread; freed by `destroy()`.
struct ReplyBatch {
    static let maximumVectors = 512
    static let headerArena = 32 << 10
    static let dataArena = 1 << 20
    /// More than this is sent before more is gathered, so that the client has something to do meanwhile.
    static let sendThreshold = 256 << 10
    /// The same for what was written, of which only short replies are gathered: of 32 writes of 4 KiB in flight, the client
    /// prepares 16 while the others are written.
    static let writeThreshold = 64 << 10

    private let vectors: UnsafeMutablePointer<iovec>
    private var vectorCount = 0
    private let headers: UnsafeMutableRawPointer
    private var headerBytes = 0
    private let data: UnsafeMutableRawPointer
    private var dataBytes = 0
    private(set) var totalBytes = 0
    private var writtenBytes = 0

    init() { self.init(dataArena: Self.dataArena, headerArena: Self.headerArena) }

    private init(dataArena: Int, headerArena: Int) {
        vectors = .allocate(capacity: Self.maximumVectors)
        headers = .allocate(byteCount: headerArena, alignment: 64)
        data = .allocate(byteCount: dataArena, alignment: 4096)
    }

    /// For replies without data.
    static func ofWrites() -> ReplyBatch { ReplyBatch(dataArena: 16, headerArena: headerArena) }

    /// For one reply whose data lie elsewhere.
    static func small() -> ReplyBatch { ReplyBatch(dataArena: 16, headerArena: 128) }

    func destroy() {
        vectors.deallocate()
        headers.deallocate()
        data.deallocate()
    }

    var isEmpty: Bool { vectorCount == 0 }
    @inline(__always) var isFull: Bool {
        vectorCount + 4 > Self.maximumVectors || headerBytes + 1024 > Self.headerArena
            || totalBytes > Self.sendThreshold || writtenBytes >= Self.writeThreshold
    }

    @inline(__always)
    private mutating func header(_ size: Int) -> UnsafeMutableRawPointer {
        let place = headers + headerBytes
        // Headers that follow each other without data between go into one vector.
        if vectorCount > 0, let base = vectors[vectorCount - 1].iov_base,
            base + vectors[vectorCount - 1].iov_len == place
        {
            vectors[vectorCount - 1].iov_len += size
        } else {
            vectors[vectorCount] = iovec(iov_base: place, iov_len: size)
            vectorCount += 1
        }
        headerBytes += size
        totalBytes += size
        return place
    }

    @inline(__always)
    mutating func simple(_ cookie: UInt64, _ failure: UInt32 = 0) {
        let place = header(16)
        place.store(NBD.simpleReplyMagic, at: 0)
        place.store(failure, at: 4)
        place.store(cookie, at: 8)
    }

    /// The reply of a write, or of one that was refused.
    @inline(__always)
    mutating func written(_ cookie: UInt64, _ failure: UInt32 = 0, count: Int) {
        simple(cookie, failure)
        writtenBytes += count
    }

    @inline(__always)
    private mutating func chunk(_ cookie: UInt64, flags: UInt16, type: UInt16, length: Int, fields: Int)
        -> UnsafeMutableRawPointer
    {
        let place = header(20 + fields)
        place.store(NBD.structuredReplyMagic, at: 0)
        place.store(flags, at: 4)
        place.store(type, at: 6)
        place.store(cookie, at: 8)
        place.store(UInt32(length), at: 16)
        return place + 20
    }

    @inline(__always)
    mutating func readHeader(_ cookie: UInt64, offset: UInt64, length: Int, structured: Bool) {
        guard structured else { return simple(cookie) }
        let fields = chunk(
            cookie, flags: NBD.Chunk.done, type: NBD.Chunk.offsetData, length: length + 8, fields: 8)
        fields.store(offset, at: 0)
    }

    mutating func error(_ cookie: UInt64, _ failure: UInt32, structured: Bool) {
        guard structured else { return simple(cookie, failure) }
        let fields = chunk(cookie, flags: NBD.Chunk.done, type: NBD.Chunk.error, length: 6, fields: 6)
        fields.store(failure, at: 0)
        fields.store(UInt16(0), at: 4)
    }

    mutating func blockStatus(_ cookie: UInt64, _ extents: [(length: UInt32, flags: UInt32)]) {
        let fields = chunk(
            cookie, flags: NBD.Chunk.done, type: NBD.Chunk.blockStatus, length: 4 + extents.count * 8,
            fields: 4 + extents.count * 8)
        fields.store(NBD.allocationContextID, at: 0)
        for (index, extent) in extents.enumerated() {
            fields.store(extent.length, at: 4 + index * 8)
            fields.store(extent.flags, at: 8 + index * 8)
        }
    }

    @inline(__always)
    mutating func refer(to bytes: UnsafeRawPointer, count: Int) {
        vectors[vectorCount] = iovec(iov_base: UnsafeMutableRawPointer(mutating: bytes), iov_len: count)
        vectorCount += 1
        totalBytes += count
    }

    /// Room for data of a reply in the arena, if it has it: then `refer(to:)` it.
    @inline(__always)
    mutating func reserve(_ count: Int) -> UnsafeMutableRawPointer? {
        guard dataBytes + count <= Self.dataArena else { return nil }
        defer { dataBytes += count }
        return data + dataBytes
    }

    /// Sends everything. 0, or errno; EFAULT: the mapping could not be read (an I/O error of the disk below).
    /// - Parameter more: data follow at once.
    mutating func send(_ socket: Int32, more: Bool = false) -> Int32 {
        var first = 0
        defer {
            vectorCount = 0
            headerBytes = 0
            dataBytes = 0
            totalBytes = 0
            writtenBytes = 0
        }
        while first < vectorCount {
            var message = msghdr()
            message.msg_iov = vectors + first
            message.msg_iovlen = vectorCount - first
            var sent = sendmsg(socket, &message, Int32(MSG_NOSIGNAL) | (more ? Int32(MSG_MORE) : 0))
            if sent < 0 {
                if errno == EINTR { continue }
                return errno
            }
            while first < vectorCount, sent >= vectors[first].iov_len {
                sent -= vectors[first].iov_len
                first += 1
            }
            if sent > 0, let base = vectors[first].iov_base {
                vectors[first].iov_base = base + sent
                vectors[first].iov_len -= sent
            }
        }
        return 0
    }
}
