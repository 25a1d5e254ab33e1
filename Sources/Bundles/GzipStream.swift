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

    /// Hands the content on in pieces of at most 256 KiB: a megabyte may hold a gigabyte of zeros.
    func next(_ bytes: [UInt8], emit: ([UInt8]) throws -> Void) throws {
        guard !isDone else {
            // Gzip's trailer may be followed by padding of a tape, never by more content.
            guard bytes.allSatisfy({ $0 == 0 }) else { throw BundleError("the bundle goes on after its end") }
            return
        }
        var output = [UInt8](repeating: 0, count: 256 << 10)
        try bytes.withUnsafeBufferPointer { input in
            stream.pointee.next_in = UnsafeMutablePointer(mutating: input.baseAddress)
            stream.pointee.avail_in = UInt32(input.count)
            while true {
                let size = output.count
                let status = output.withUnsafeMutableBufferPointer { target in
                    stream.pointee.next_out = target.baseAddress
                    stream.pointee.avail_out = UInt32(size)
                    return inflate(stream, Z_NO_FLUSH)
                }
                guard status == Z_OK || status == Z_STREAM_END || status == Z_BUF_ERROR else {
                    throw BundleError("the bundle's content is not gzip")
                }
                let count = size - Int(stream.pointee.avail_out)
                if count > 0 { try emit(Array(output[..<count])) }
                isDone = status == Z_STREAM_END
                if isDone || (stream.pointee.avail_in == 0 && count < size) { return }
            }
        }
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
