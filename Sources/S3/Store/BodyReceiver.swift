import NIOCore
import NIOPosix

/// Takes an object's bytes as they arrive: hashes them and puts them into a data file, or keeps them when they are few.
///
/// While one batch is hashed and written on a thread of the store, the next one arrives; more than that is not taken from
/// the network, so the memory in use is two batches.
///
/// Used by one task.
final class BodyReceiver {
    /// Contents up to this size live in the index: one fsync, shared by all writers of the moment, makes them durable.
    static let largestInline = 16_384
    private static let batchSize = 512 << 10

    private let folder: BlobFolder
    private let threads: NIOThreadPool
    private let pipeline: Pipeline
    private var pending: [ByteBuffer] = []
    private var pendingBytes = 0
    private var job: Task<Void, any Error>?
    private let reserve: UInt64
    private var untilSpaceCheck = 0
    private let alwaysFile: Bool

    init(
        folder: BlobFolder, threads: NIOThreadPool, checksums: Set<ChecksumAlgorithm>, payloadHash: Bool,
        reserve: UInt64, alwaysFile: Bool, cipher: BodyCipher?
    ) {
        self.folder = folder
        self.threads = threads
        self.reserve = reserve
        self.alwaysFile = alwaysFile
        pipeline = Pipeline(hasher: ObjectHasher(checksums: checksums, payloadHash: payloadHash), cipher: cipher)
    }

    func receive(_ buffer: ByteBuffer) async throws {
        guard buffer.readableBytes > 0 else { return }
        pending.append(buffer)
        pendingBytes += buffer.readableBytes
        if pendingBytes >= Self.batchSize { try await startJob() }
    }

    /// The whole content is there: makes its file durable, if it has one.
    func finish() async throws -> ReceivedBody {
        if !alwaysFile, self.pipeline.isUnused, job == nil, pendingBytes <= Self.largestInline {
            var content = ByteBufferAllocator().buffer(capacity: pendingBytes)
            for buffer in pending { content.writeImmutableBuffer(buffer) }
            content.withUnsafeReadableBytes { self.pipeline.hasher.update($0) }
            self.pipeline.cipher?.apply(to: &content)
            return ReceivedBody(digest: self.pipeline.hasher.finish(), content: .inline(content))
        }
        try await startJob()
        try await job?.value
        let (pipeline, folder) = (self.pipeline, self.folder)
        return try await threads.runIfActive {
            let writer = try pipeline.opened(in: folder)
            try writer.finish()
            let digest = pipeline.hasher.finish()
            return ReceivedBody(
                digest: digest, content: .file(StagedBlob(id: writer.id, size: digest.size, folder: folder)))
        }
    }

    private func startJob() async throws {
        try await job?.value
        guard !pending.isEmpty else { return }
        let batch = pending
        untilSpaceCheck -= pendingBytes
        let checksSpace = untilSpaceCheck <= 0
        if checksSpace { untilSpaceCheck = 16 << 20 }
        pending = []
        pendingBytes = 0
        let (pipeline, folder, threads, reserve) = (pipeline, folder, threads, reserve)
        job = Task {
            try await threads.runIfActive {
                if checksSpace, let free = folder.freeBytes(), free < reserve { throw S3Error.insufficientStorage }
                let writer = try pipeline.opened(in: folder)
                for buffer in batch { try pipeline.process(buffer, to: writer) }
            }
        }
    }

    /// What the jobs of one receiver share.
    /// SAFETY of `@unchecked`: a job starts only when the one before has ended, and `finish` when all have.
    private final class Pipeline: @unchecked Sendable {
        var hasher: ObjectHasher
        var cipher: BodyCipher?
        private var writer: BlobWriter?

        init(hasher: ObjectHasher, cipher: BodyCipher?) {
            self.hasher = hasher
            self.cipher = cipher
        }

        var isUnused: Bool { writer == nil }

        func opened(in folder: BlobFolder) throws -> BlobWriter {
            if let writer { return writer }
            let writer = try BlobWriter(folder: folder)
            self.writer = writer
            return writer
        }

        func process(_ buffer: ByteBuffer, to writer: BlobWriter) throws {
            buffer.withUnsafeReadableBytes { hasher.update($0) }
            guard cipher != nil else { return try buffer.withUnsafeReadableBytes { try writer.append($0) } }
            var encrypted = buffer
            cipher?.apply(to: &encrypted)
            try encrypted.withUnsafeReadableBytes { try writer.append($0) }
        }
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
    private let folder: BlobFolder
    private let isKept = ManagedFlag()

    init(id: BlobID, size: UInt64, folder: BlobFolder) {
        self.id = id
        self.size = size
        self.folder = folder
    }

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
