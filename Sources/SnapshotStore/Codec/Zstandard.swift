import CZstd
import NIOCore
import Support

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
                let written =
                    BackgroundThreads.isHere
                    ? compressInPieces(compressor, source, into: target, room: room, level: level)
                    : ZSTD_compressCCtx(
                        compressor, target.baseAddress, room, source.baseAddress, source.count, level)
                failed = ZSTD_isError(written) != 0
                return failed ? 0 : written
            }
        }
        return failed ? nil : output
    }

    /// As ZSTD_compressCCtx, giving way after each piece. The result is one frame that tells its content's size.
    private func compressInPieces(
        _ compressor: OpaquePointer, _ source: UnsafeRawBufferPointer, into target: UnsafeMutableRawBufferPointer,
        room: Int, level: Int32
    ) -> Int {
        // Not an error code of its own: whatever is no success is one here.
        let failure = Int(bitPattern: ~UInt(0))
        ZSTD_CCtx_reset(compressor, ZSTD_reset_session_and_parameters)
        ZSTD_CCtx_setParameter(compressor, ZSTD_c_compressionLevel, level)
        ZSTD_CCtx_setPledgedSrcSize(compressor, UInt64(source.count))
        var output = ZSTD_outBuffer(dst: target.baseAddress, size: room, pos: 0)
        var input = ZSTD_inBuffer(src: source.baseAddress, size: 0, pos: 0)
        while true {
            input.size = min(source.count, input.pos + BackgroundThreads.piece)
            let isLast = input.size == source.count
            let left = ZSTD_compressStream2(compressor, &output, &input, isLast ? ZSTD_e_end : ZSTD_e_continue)
            if ZSTD_isError(left) != 0 { return left }
            if isLast && left == 0 { return output.pos }
            if output.pos == output.size { return failure }
            BackgroundThreads.giveWay()
        }
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
