import NIOCore

/// Takes an object's bytes as they arrive: hashes them and puts them into a data file, or keeps them when they are few.
///
/// The MD5, which no processor computes quickly, has a thread of the store for itself; another writes the file, computes the
/// other checksums, and starts the disk on what is written. The file's entry in its folder is made durable meanwhile. More than
/// ``mostWaiting`` is not taken from the network before they have caught up, which bounds the memory in use.
///
/// Used by one task.
final class BodyReceiver {
    /// Contents up to this size live in the index: one fsync, shared by all writers of the moment, makes them durable.
    static let largestInline = 16_384
    static let mostWaiting = 1 << 20

    private let store: ObjectStore
    private let checksums: Set<ChecksumAlgorithm>
    private let payloadHash: Bool
    private let alwaysFile: Bool
    private let isBackground: Bool
    private let cipher: BodyCipher?
    /// What came while it may still be few.
    private var kept: [ByteBuffer] = []
    private var keptBytes = 0
    private var stages: BodyStages?

    /// - Parameter isBackground: nobody waits for this upload, and it is to take nothing from those that somebody waits for.
    init(
        store: ObjectStore, checksums: Set<ChecksumAlgorithm>, payloadHash: Bool, alwaysFile: Bool, isBackground: Bool,
        cipher: BodyCipher?
    ) {
        self.isBackground = isBackground
        self.store = store
        self.checksums = checksums
        self.payloadHash = payloadHash
        self.alwaysFile = alwaysFile
        self.cipher = cipher
    }

    func receive(_ buffer: ByteBuffer) async throws {
        guard buffer.readableBytes > 0 else { return }
        if let stages { return try await stages.take(buffer) }
        kept.append(buffer)
        keptBytes += buffer.readableBytes
        if alwaysFile || keptBytes > Self.largestInline { _ = try await begun() }
    }

    /// The whole content is there: makes its file durable, if it has one.
    func finish() async throws -> ReceivedBody {
        if stages == nil, !alwaysFile {
            var content = ByteBufferAllocator().buffer(capacity: keptBytes)
            for buffer in kept { content.writeImmutableBuffer(buffer) }
            var hasher = ObjectHasher(checksums: checksums, payloadHash: payloadHash)
            content.withUnsafeReadableBytes { hasher.update($0) }
            var cipher = cipher
            cipher?.apply(to: &content)
            return ReceivedBody(digest: hasher.finish(), content: .inline(content))
        }
        return try await begun().finish()
    }

    private func begun() async throws -> BodyStages {
        if let stages { return stages }
        let stages = BodyStages(
            store: store, checksums: BodyChecksums(checksums, payloadHash: payloadHash), isBackground: isBackground,
            cipher: cipher)
        self.stages = stages
        for buffer in kept { try await stages.take(buffer) }
        kept = []
        return stages
    }
}

/// A content that is durable, or small enough to be made so by the index, and not yet part of an object.
struct ReceivedBody: Sendable {
    enum Content: Sendable {
        case inline(ByteBuffer)
        case file(StagedBlob)
    }
    var digest: ObjectDigest
    var content: Content
}

/// A durable data file that no row names yet. It is removed again unless it is kept.
final class StagedBlob: Sendable {
    let id: BlobID
    let size: UInt64
    /// Whether the file's entry in its folder is durable too; otherwise the transaction that names it makes it so before.
    let isListed: Bool
    private let folder: BlobFolder
    private let isKept = ManagedFlag()

    init(id: BlobID, size: UInt64, folder: BlobFolder, isListed: Bool) {
        self.id = id
        self.size = size
        self.folder = folder
        self.isListed = isListed
    }

    /// What the transaction that names the file has to sync before.
    var unsyncedFolders: Set<BlobFolder.ID> { isListed ? [] : [BlobFolder.folder(of: id)] }

    deinit {
        guard !isKept.isSet else { return }
        // What cannot be removed now is an orphan for the sweep.
        try? folder.remove(id)
        folder.release(id)
    }

    /// The row that names the file is committed.
    func keep() {
        isKept.set()
        folder.release(id)
    }
}
