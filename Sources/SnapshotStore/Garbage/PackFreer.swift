import NIOCore

/// Deletes or rewrites packs that have dead slots.
struct PackFreer: Sendable {
    enum Outcome: Sendable, Equatable {
        /// Not dead enough.
        case kept
        /// The pack, or every dead slot of it, is gone already.
        case gone
        case deleted(Int)
        /// Bytes saved.
        case rewritten(Int)
        /// A living slot does not match its hash; rewriting would seal that in.
        case damaged
    }

    let keys: Keys
    let objects: any ObjectStore
    let pool: WorkerPool
    let threshold: Double

    func free(_ packs: [(id: PackID, dead: [UInt32: UInt32])]) async throws -> [(PackID, Outcome)] {
        try await withThrowingTaskGroup(of: (PackID, Outcome).self) { group in
            var outcomes: [(PackID, Outcome)] = []
            for (number, pack) in packs.enumerated() {
                if number >= 8, let outcome = try await group.next() { outcomes.append(outcome) }
                group.addTask { (pack.id, try await free(pack.id, dead: pack.dead)) }
            }
            for try await outcome in group { outcomes.append(outcome) }
            return outcomes
        }
    }

    /// The pack's own index says what is still in it: a list of dead slots may be older than the last rewriting.
    private func free(_ id: PackID, dead: [UInt32: UInt32]) async throws -> Outcome {
        let key = keys.pack(id)
        let index: PackIndex
        do {
            index = try await objects.packIndex(id, key: key)
        } catch {
            if let cause = error.cause as? ObjectStoreError {
                if cause.code == .notFound { return .gone }
                throw error
            }
            return .damaged
        }
        let living = index.slots.filter { dead[$0.number] == nil }
        let deadBytes = index.slots.reduce(0) { sum, slot in
            dead[slot.number] == nil ? sum : sum + Int(slot.storedLength) + PackSlot.byteCount
        }
        if living.isEmpty {
            try await objects.delete(key)
            return .deleted(deadBytes + PackBuilder.headerLength + PackBuilder.trailerLength)
        }
        if living.count == index.slots.count { return .gone }
        let livingBytes = living.reduce(0) { $0 + Int($1.storedLength) + PackSlot.byteCount }
        guard Double(deadBytes) >= threshold * Double(deadBytes + livingBytes) else { return .kept }
        return try await rewrite(id, key: key, without: dead) ? .rewritten(deadBytes) : .damaged
    }

    private func rewrite(_ id: PackID, key: String, without dead: [UInt32: UInt32]) async throws -> Bool {
        let object = try await objects.get(key, .all)
        let packed: ByteBuffer? = try await pool.run { zstandard in
            guard let index = try? PackIndex(object: object, id: id) else { return nil }
            var builder = PackBuilder(id: id, expectedSize: object.readableBytes)
            for slot in index.slots where dead[slot.number] == nil {
                let stored = object.slice(Int(slot.offset), Int(slot.storedLength))
                guard Self.isSound(stored, slot, id.kind, zstandard) else { return nil }
                _ = builder.append(
                    number: slot.number, position: slot.position, plainLength: Int(slot.plainLength),
                    encoding: slot.encoding, hash: slot.hash, stored: stored)
            }
            return builder.finish()
        }
        guard let packed else { return false }
        try await objects.put(key, packed)
        return true
    }

    static func isSound(_ stored: ByteBuffer, _ slot: PackSlot, _ kind: PackID.Kind, _ zstandard: Zstandard) -> Bool {
        switch kind {
        case .nodes: BlockHash(of: stored) == slot.hash
        case .blocks where slot.encoding == .sealed: BlockHash(of: stored) == slot.hash
        case .blocks:
            BlockFetcher.plaintext(stored, blockSize: Int(slot.plainLength), hash: slot.hash, zstandard: zstandard)
                != nil
        }
    }
}

extension SnapshotStore {
    /// Frees what deleted snapshots leave. Call it after deletions and now and then; at the same time as anything else.
    public func sweep() async throws(SnapshotStoreError) -> SweepReport { try await sweeper.sweep() }
}
