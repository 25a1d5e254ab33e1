import CZstd
import NIOCore

/// One thread's compression and decompression contexts.
///
/// SAFETY: owned by one worker thread of `WorkerPool`, never used by two at a time.
final class Zstandard {
    private let compressor: OpaquePointer?
    private let decompressor: OpaquePointer?

    init() {
        compressor = ZSTD_createCCtx()
        decompressor = ZSTD_createDCtx()
    }

    deinit {
        ZSTD_freeCCtx(compressor)
        ZSTD_freeDCtx(decompressor)
    }

    /// nil when that would save less than a sixteenth: then the block is better stored as it is.
    func compress(_ plain: ByteBuffer, level: Int32) -> ByteBuffer? {
        let room = plain.readableBytes - plain.readableBytes / 16
        guard room > 0, let compressor else { return nil }
        var output = ByteBuffer()
        output.reserveCapacity(room)
        var failed = false
        plain.withUnsafeReadableBytes { source in
            _ = output.writeWithUnsafeMutableBytes(minimumWritableBytes: room) { target in
                let written = ZSTD_compressCCtx(
                    compressor, target.baseAddress, room, source.baseAddress, source.count, level)
                failed = ZSTD_isError(written) != 0
                return failed ? 0 : written
            }
        }
        return failed ? nil : output
    }

    /// nil when `stored` is not exactly one frame of `plainLength` bytes.
    func decompress(_ stored: ByteBuffer, plainLength: Int) -> ByteBuffer? {
        guard let decompressor else { return nil }
        var output = ByteBuffer()
        output.reserveCapacity(plainLength)
        var good = false
        stored.withUnsafeReadableBytes { source in
            _ = output.writeWithUnsafeMutableBytes(minimumWritableBytes: plainLength) { target in
                let written = ZSTD_decompressDCtx(
                    decompressor, target.baseAddress, plainLength, source.baseAddress, source.count)
                good = ZSTD_isError(written) == 0 && written == plainLength
                return good ? written : 0
            }
        }
        return good ? output : nil
    }
}
