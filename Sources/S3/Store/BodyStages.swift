import NIOCore
import Support
import Synchronization

/// The work on a content that becomes a file: two lanes beside each other and the sync of the folder.
///
/// ```
///            ┌▶ MD5 ───────────────────────────────────────────┐
/// buffers ───┤                                                 ├▶ received
///            └▶ file: write · checksums · … · tail · fdatasync ┤
///                └ made ─▶ folder's fsync ─────────────────────┘
/// ```
final class BodyStages: Sendable {
    private let hashes: Lane
    private let writes: Lane
    private let file: FileStage
    private let md5: MD5Content

    init(store: ObjectStore, checksums: BodyChecksums, isBackground: Bool, cipher: BodyCipher?) {
        let file = FileStage(store, checksums, cipher)
        self.file = file
        if isBackground {
            let md5 = MD5Content()
            self.md5 = md5
            hashes = Lane(
                threads: store.threads, isBackground: true, least: 64 << 10,
                work: { buffer in
                    buffer.withUnsafeReadableBytes { bytes in
                        BackgroundThreads.inPieces(bytes) { md5.update($0) }
                    }
                }, last: { _ in })
        } else {
            (hashes, md5) = store.md5Team.begin()
        }
        writes = Lane(
            threads: store.threads, isBackground: isBackground, least: 256 << 10, work: { try file.work($0) },
            last: { failure in if failure == nil { try file.finish() } else { file.discard() } })
    }

    func take(_ buffer: ByteBuffer) async throws {
        hashes.give(buffer)
        writes.give(buffer)
        try await writes.room(below: BodyReceiver.mostWaiting)
        try await hashes.room(below: BodyReceiver.mostWaiting)
    }

    func finish() async throws -> ReceivedBody {
        hashes.end()
        writes.end()
        try await writes.over()
        try await file.listed.wait()
        try await hashes.over()
        return try file.received(md5: md5.finished())
    }

    /// SAFETY of `@unchecked`: its lane calls it from one thread at a time, and `received` is called when the lane is over.
    private final class FileStage: @unchecked Sendable {
        private let store: ObjectStore
        private var checksums: BodyChecksums
        private var cipher: BodyCipher?
        private var writer: BlobWriter?
        private var blob: StagedBlob?
        private var untilSpaceCheck = 0
        /// The file's entry in its folder.
        let listed = Settlement()

        init(_ store: ObjectStore, _ checksums: BodyChecksums, _ cipher: BodyCipher?) {
            (self.store, self.checksums, self.cipher) = (store, checksums, cipher)
        }

        func work(_ buffer: ByteBuffer) throws {
            untilSpaceCheck -= buffer.readableBytes
            if untilSpaceCheck <= 0 {
                untilSpaceCheck = 16 << 20
                if let free = store.folder.freeBytes(), free < store.reserve { throw S3Error.insufficientStorage }
            }
            let writer = try opened()
            if cipher == nil {
                try buffer.withUnsafeReadableBytes { try writer.append($0) }
            } else {
                var encrypted = buffer
                cipher?.apply(to: &encrypted)
                try encrypted.withUnsafeReadableBytes { try writer.append($0) }
            }
            buffer.withUnsafeReadableBytes { bytes in BackgroundThreads.inPieces(bytes) { checksums.update($0) } }
        }

        private func opened() throws -> BlobWriter {
            if let writer { return writer }
            let writer = try BlobWriter(folder: store.folder)
            self.writer = writer
            store.folderSyncs.request(BlobFolder.folder(of: writer.id)) { [listed] in listed.settle($0) }
            return writer
        }

        func finish() throws {
            let writer = try opened()
            do { try writer.finish() } catch {
                discard()
                throw error
            }
            blob = StagedBlob(id: writer.id, size: checksums.size, folder: store.folder, isListed: true)
            self.writer = nil
        }

        func discard() {
            writer?.discard()
            writer = nil
        }

        func received(md5: [UInt8]) throws -> ReceivedBody {
            guard let blob else { throw S3Error.internalError }
            return ReceivedBody(digest: checksums.finish(md5: md5), content: .file(blob))
        }
    }
}
