import NIOCore
import Support

/// One upload. Blocks may be put in any order, by several tasks at once; `upload` is the quick way for who can read them
/// by index. After an error the writer is of no use: begin the upload again, it goes on where it was.
///
/// Order of writing: packs of blocks, packs of nodes, manifest; then the intent is removed. Only the manifest makes the
/// rest count, so a crash at any point leaves either the snapshot or an upload to go on with.
public actor SnapshotWriter {
    public struct Statistics: Sendable, Equatable {
        /// Blocks put that were all zero.
        public var zeroBlocks: UInt64 = 0
        /// Blocks put that were as in the parent.
        public var unchangedBlocks: UInt64 = 0
        /// Blocks stored (those of an earlier run of the same upload included).
        public var storedBlocks: UInt64 = 0
        /// Bytes of all packs written.
        public var storedBytes: UInt64 = 0
    }

    public nonisolated let id: SnapshotID
    public nonisolated let blockSize: Int
    public nonisolated let blockCount: UInt64
    public nonisolated let parent: SnapshotManifest?
    public internal(set) var statistics = Statistics()

    let intent: UploadIntent
    let packed: PackedSnapshotID
    let meter: MeteredObjectStore
    let store: SnapshotStore
    let parentTree: TreeView?

    private var blockPack: PackBuilder?
    var nodePack: PackBuilder?
    private var nextBlockPack: UInt32 = 0
    var nextNodePack: UInt32 = 0
    /// Changed blocks that are not in the tree yet; `.some(nil)` is a zero block.
    var changes: [UInt64: TreeNode.Child?] = [:]
    var builder: TreeBuilder
    /// Every block below is in the tree.
    var sealed: UInt64 = 0
    var superseded: DeadSlots
    var isBroken = false
    var isComplete = false
    /// Every put takes a slot, also of zeros and of what the parent has: an upload that is taken up again knows them all.
    let keepsEveryPut: Bool
    /// nil: blocks are stored as they are.
    let seal: BlockSeal?
    /// Of blocks put that are sealed: what their hashes do not tell.
    var plainHashes: [UInt64: BlockHash] = [:]
    /// Packs on their way to the bucket, by the order in which they set out.
    private var writing: Set<UInt64> = []
    private var nextWrite: UInt64 = 0
    private var flushers: [CheckedContinuation<Void, Never>] = []

    init(
        _ intent: UploadIntent, packed: PackedSnapshotID, parent: SnapshotManifest?, earlier: EarlierUpload,
        keepsEveryPut: Bool, seal: BlockSeal?, meter: MeteredObjectStore, store: SnapshotStore
    ) throws(SnapshotStoreError) {
        id = intent.id
        self.intent = intent
        self.packed = packed
        self.parent = parent
        self.meter = meter
        self.store = store
        self.keepsEveryPut = keepsEveryPut
        self.seal = seal
        blockSize = store.blockSize
        blockCount = SnapshotManifest.blockCount(volumeSize: intent.volumeSize, blockSize: store.blockSize)
        parentTree =
            if let parent { TreeView(root: try parent.tree, reader: store.nodes, objects: meter) } else { nil }
        builder = TreeBuilder(height: TreeGeometry.height(blockCount: blockCount), parent: parentTree)
        changes = earlier.blocks.mapValues { $0 }
        superseded = earlier.superseded
        nextBlockPack = (earlier.packs.map(\.id.sequence).max().map { $0 + 1 }) ?? 0
        statistics.storedBlocks = UInt64(earlier.blocks.count)
        statistics.storedBytes = earlier.packs.reduce(0) { $0 + UInt64($1.size) }
    }

    /// Requests and bytes of this run of the upload.
    public nonisolated var counters: ObjectCounters { meter.counters }

    /// Whether an earlier run of this upload stored the block: it need not be put again.
    public func isStored(_ index: UInt64) -> Bool { index < sealed || (changes[index] ?? nil) != nil }

    /// Blocks that an earlier run stored.
    public var resumedBlocks: [UInt64] {
        changes.compactMap { $0.value == nil ? nil : $0.key }.sorted()
    }

    // MARK: Putting blocks

    /// Stores the content of one block; what is missing at its end is zeros. Returns when the block is in a pack; a full
    /// pack is written before that.
    public func put(_ index: UInt64, _ block: BlockData) async throws(SnapshotStoreError) {
        try check(index)
        guard block.count <= blockSize else {
            throw SnapshotStoreError(.invalid, "a block of \(block.count) bytes")
        }
        let plain = block.padded(to: blockSize)
        do {
            let zeroHash = store.zeroHash
            let level = store.options.compressionLevel
            let (hash, sealed) = try await store.pool.run { [seal] zstandard in
                if plain.isZero { return (zeroHash, ByteBuffer?.none) }
                guard let seal else { return (plain.withUnsafeBytes { BlockHash(of: $0) }, nil) }
                let inner = zstandard.compress(plain.buffer, level: level) ?? plain.buffer
                let sealed = try seal.seal(inner, index: index)
                return (BlockHash(of: sealed), sealed)
            }
            if keepsEveryPut, sealed != nil { plainHashes[index] = plain.withUnsafeBytes { BlockHash(of: $0) } }
            if case .some(.some(let known)) = changes[index] {
                // Nothing but another slot tells a resumed upload that the block was put again.
                if known.hash == hash { return }
            } else if keepsEveryPut {
                // Looked at in `complete`.
            } else if hash == zeroHash {
                statistics.zeroBlocks += 1
                replace(index, with: .some(nil))
                return
            } else if let inherited = try await parentTree?.block(index), inherited.hash == hash {
                statistics.unchangedBlocks += 1
                replace(index, with: nil)
                return
            }
            if let sealed { return try await append(index, hash: hash, stored: sealed, encoding: .sealed) }
            let compressed = try await store.pool.run { $0.compress(plain.buffer, level: level) }
            try await append(
                index, hash: hash, stored: compressed ?? plain.buffer, encoding: compressed == nil ? .raw : .zstd)
        } catch {
            isBroken = true
            throw Self.storeError(error, "storing block \(index) of \(id)")
        }
    }

    /// Makes blocks zero that may be something else in the parent.
    public func putZeros(_ range: Range<UInt64>) async throws(SnapshotStoreError) {
        guard !range.isEmpty else { return }
        try check(range.lowerBound)
        try check(range.upperBound - 1)
        for index in changes.keys where range.contains(index) {
            try await put(index, BlockData(buffer: ByteBuffer(repeating: 0, count: blockSize)))
        }
        guard let parentTree else { return }
        var next = range.lowerBound
        while let found = try await parentTree.firstBlock(from: next, below: range.upperBound) {
            if changes[found] == nil { replace(found, with: .some(nil)) }
            next = found + 1
        }
    }

    /// Puts the blocks of `indexes`, which ascend, reading several at once; blocks that an earlier run stored are not
    /// read. Memory stays bounded whatever their number.
    /// - Parameters:
    ///   - read: the content of a block; nil: zeros.
    ///   - progress: called now and then with the number of indexes dealt with.
    public func upload(
        _ indexes: some Sequence<UInt64> & Sendable,
        read: @escaping @Sendable (UInt64) async throws -> BlockData?,
        progress: @Sendable (UInt64) async -> Void = { _ in }
    ) async throws(SnapshotStoreError) {
        let batchSize = 2048
        var batch: [UInt64] = []
        var done: UInt64 = 0
        for index in indexes {
            if let last = batch.last, index <= last { throw SnapshotStoreError(.invalid, "blocks do not ascend") }
            batch.append(index)
            if batch.count == batchSize {
                try await upload(batch: batch, read: read)
                done += UInt64(batch.count)
                await progress(done)
                try await seal(below: index + 1)
                batch.removeAll(keepingCapacity: true)
            }
        }
        try await upload(batch: batch, read: read)
        await progress(done + UInt64(batch.count))
    }

    private func upload(
        batch: [UInt64], read: @escaping @Sendable (UInt64) async throws -> BlockData?
    ) async throws(SnapshotStoreError) {
        do {
            try await withThrowingTaskGroup(of: Void.self) { group in
                var running = 0
                for index in batch where !isStored(index) {
                    if running >= store.options.parallelism {
                        try await group.next()
                        running -= 1
                    }
                    group.addTask {
                        if let block = try await read(index) {
                            try await self.put(index, block)
                        } else {
                            try await self.putZeros(index..<index + 1)
                        }
                    }
                    running += 1
                }
                try await group.waitForAll()
            }
        } catch {
            isBroken = true
            throw Self.storeError(error, "uploading \(id)")
        }
    }

    /// Makes everything that was put durable in the bucket: it will be there when the upload is taken up again.
    public func flush() async throws(SnapshotStoreError) {
        if let pack = blockPack {
            blockPack = nil
            try await write(pack)
        }
        // Packs that other puts are writing hold blocks from before this call, too.
        let mark = nextWrite
        while writing.contains(where: { $0 < mark }) {
            await withCheckedContinuation { flushers.append($0) }
        }
        guard !isBroken else { throw SnapshotStoreError(.unavailable, "a pack of \(id) could not be written") }
    }

    private func check(_ index: UInt64) throws(SnapshotStoreError) {
        guard !isBroken, !isComplete else { throw SnapshotStoreError(.invalid, "the upload of \(id) has ended") }
        guard index < blockCount else {
            throw SnapshotStoreError(.invalid, "block \(index) is beyond the end of \(id)")
        }
        guard index >= sealed else { throw SnapshotStoreError(.invalid, "block \(index) comes too late") }
    }

    /// Enters a change (nil: as in the parent). A slot that an earlier put of the same block took is dead from now on.
    func replace(_ index: UInt64, with entry: TreeNode.Child??) {
        if case .some(.some(let old)) = changes[index] {
            superseded.insert(old.location, length: old.length)
            statistics.storedBlocks -= 1
        }
        if case .some(.none) = entry, parent == nil { changes[index] = nil } else { changes[index] = entry }
    }

    private func append(
        _ index: UInt64, hash: BlockHash, stored: ByteBuffer, encoding: PackSlot.Encoding
    ) async throws(SnapshotStoreError) {
        var pack =
            blockPack
            ?? PackBuilder(
                id: PackID(birth: packed, kind: .blocks, sequence: nextBlockPack),
                expectedSize: store.options.packTarget + blockSize + (64 << 10))
        if blockPack == nil { nextBlockPack += 1 }
        blockPack = nil
        let slot = pack.append(
            position: index, plainLength: blockSize, encoding: encoding, hash: hash, stored: stored)
        let entry = TreeNode.Child(
            hash: hash, location: SlotReference(pack: pack.id, slot: slot.number), offset: slot.offset,
            length: slot.storedLength)
        replace(index, with: .some(entry))
        statistics.storedBlocks += 1
        if pack.payloadLength >= store.options.packTarget {
            try await write(pack)
        } else {
            blockPack = pack
        }
    }

    func write(_ pack: consuming PackBuilder) async throws(SnapshotStoreError) {
        let id = pack.id
        let slots = pack.slots
        let object = pack.finish()
        let number = nextWrite
        nextWrite += 1
        writing.insert(number)
        defer {
            writing.remove(number)
            for flusher in flushers { flusher.resume() }
            flushers.removeAll()
        }
        do {
            try await meter.put(store.keys.pack(id), object)
        } catch {
            isBroken = true
            throw SnapshotStoreError(error, "writing \(store.keys.pack(id))")
        }
        statistics.storedBytes += UInt64(object.readableBytes)
        if id.kind == .nodes { store.nodes.insert(object, index: PackIndex(slots: slots), id: id) }
    }

    /// Gives the upload up and removes what it stored.
    public func abort() async throws(SnapshotStoreError) {
        isBroken = true
        try await store.abortUpload(id)
    }

    static func storeError(_ error: any Error, _ what: String) -> SnapshotStoreError {
        switch error {
        case let error as SnapshotStoreError: error
        case let error as ObjectStoreError: SnapshotStoreError(error, what)
        case is CancellationError: SnapshotStoreError(.unavailable, "\(what): cancelled", cause: error)
        default: SnapshotStoreError(.localFile, what, cause: error)
        }
    }
}
