import CZlib

/// Gzip in pieces.
///
/// SAFETY (both classes): the stream belongs to one owner, which calls from one thread at a time.
final class Deflater: @unchecked Sendable {
    private let stream = UnsafeMutablePointer<z_stream>.allocate(capacity: 1)
    private let room = 256 << 10

    init() throws {
        stream.initialize(to: z_stream())
        // 16: with gzip's header and trailer.
        let status = deflateInit2_(
            stream, Z_BEST_SPEED, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION,
            Int32(MemoryLayout<z_stream>.size))
        guard status == Z_OK else { throw BundleError("gzip does not start (\(status))") }
    }

    deinit {
        deflateEnd(stream)
        stream.deallocate()
    }

    func next(_ bytes: [UInt8], isLast: Bool) throws -> [UInt8] {
        try GzipStream.run(stream, bytes, room: room) { deflate($0, isLast ? Z_FINISH : Z_NO_FLUSH) }
    }
}

final class Inflater: @unchecked Sendable {
    private let stream = UnsafeMutablePointer<z_stream>.allocate(capacity: 1)
    private var input: [UInt8] = []
    private var offset = 0
    private(set) var isDone = false

    init() throws {
        stream.initialize(to: z_stream())
        let status = inflateInit2_(stream, 15 + 16, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
        guard status == Z_OK else { throw BundleError("gzip does not start (\(status))") }
    }

    deinit {
        inflateEnd(stream)
        stream.deallocate()
    }

    func feed(_ bytes: [UInt8]) {
        input = offset == input.count ? bytes : Array(input[offset...]) + bytes
        offset = 0
    }

    /// The next piece of at most `limit` bytes (a megabyte may hold a gigabyte of zeros); nil: wants to be fed.
    func next(limit: Int) throws -> [UInt8]? {
        guard !isDone else {
            // Zeros may pad the end, as on a tape; more content may not follow.
            guard input[offset...].allSatisfy({ $0 == 0 }) else {
                throw BundleError("the bundle goes on after its end")
            }
            offset = input.count
            return nil
        }
        var produced = 0
        let output = try [UInt8](unsafeUninitializedCapacity: limit) { target, count in
            let status = input.withUnsafeBufferPointer { source in
                stream.pointee.next_in = source.baseAddress.map { UnsafeMutablePointer(mutating: $0 + offset) }
                stream.pointee.avail_in = UInt32(source.count - offset)
                stream.pointee.next_out = target.baseAddress
                stream.pointee.avail_out = UInt32(limit)
                return inflate(stream, Z_NO_FLUSH)
            }
            offset = input.count - Int(stream.pointee.avail_in)
            produced = limit - Int(stream.pointee.avail_out)
            count = produced
            isDone = status == Z_STREAM_END
            guard status == Z_OK || status == Z_STREAM_END || status == Z_BUF_ERROR else {
                throw BundleError("the bundle's content is not gzip")
            }
        }
        return produced > 0 || isDone ? output : nil
    }
}

enum GzipStream {
    static func run(
        _ stream: UnsafeMutablePointer<z_stream>, _ bytes: [UInt8], room: Int,
        step: (UnsafeMutablePointer<z_stream>) -> Int32
    ) throws -> [UInt8] {
        var result: [UInt8] = []
        var output = [UInt8](repeating: 0, count: room)
        try bytes.withUnsafeBufferPointer { input in
            stream.pointee.next_in = UnsafeMutablePointer(mutating: input.baseAddress)
            stream.pointee.avail_in = UInt32(input.count)
            repeat {
                let status = output.withUnsafeMutableBufferPointer { target in
                    stream.pointee.next_out = target.baseAddress
                    stream.pointee.avail_out = UInt32(room)
                    return step(stream)
                }
                guard status != Z_STREAM_ERROR else { throw BundleError("gzip fails (\(status))") }
                result += output[..<(room - Int(stream.pointee.avail_out))]
            } while stream.pointee.avail_out == 0
        }
        return result
    }
}
