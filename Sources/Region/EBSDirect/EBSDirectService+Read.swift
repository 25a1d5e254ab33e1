import Foundation
import SnapshotStore
import Support

extension EBSDirectService {
    struct Block: Sendable {
        var index: UInt64
        var token: String
    }
    struct ChangedBlock: Sendable {
        var index: UInt64
        /// nil: zeros.
        var first: String?
        var second: String?
    }
    struct Listing<Item: Sendable>: Sendable {
        var items: [Item]
        var expires: Date
        /// GiB.
        var volumeSize: Int
        var nextToken: String?
    }
    struct Paging: Sendable {
        var maxResults: Int?
        var nextToken: String?
        var start: Int?
    }

    func list(_ id: String, _ paging: Paging, _ call: EC2Call) async throws -> Listing<Block> {
        let snapshot = try readable(id, call)
        let (start, limit) = try range(paging, subject: id, call)
        let found = try await reader(snapshot).presentBlocks(from: start, limit: limit + 1)
        let expires = call.now.addingTimeInterval(Self.blockTokenTime)
        let items = found.prefix(limit).map {
            Block(index: $0, token: tokens.make(.block, $0, for: id, expires: expires))
        }
        return Listing(
            items: items, expires: expires, volumeSize: snapshot.volumeSize,
            nextToken: nextPage(found, limit, subject: id, call))
    }

    func changes(
        from first: String?, to second: String, _ paging: Paging, _ call: EC2Call
    ) async throws -> Listing<ChangedBlock> {
        guard let first else {
            throw EBSDirectError.validation(
                .invalidParameter, "FirstSnapshotId must be specified with SecondSnapshotId.")
        }
        let (one, other) = (try readable(first, call), try readable(second, call))
        guard call.store.state.areRelated(one, other) else {
            throw EBSDirectError.validation(
                .unrelated, "The snapshots '\(first)' and '\(second)' are not of the same volume lineage.")
        }
        let subject = first + " " + second
        let (start, limit) = try range(paging, subject: subject, call)
        let found = try await bucket.open().changes(
            from: reader(one), to: reader(other), start: start, limit: limit + 1)
        let expires = call.now.addingTimeInterval(Self.blockTokenTime)
        let items = found.prefix(limit).map { change in
            ChangedBlock(
                index: change.index,
                first: change.first.map { _ in tokens.make(.block, change.index, for: first, expires: expires) },
                second: change.second.map { _ in tokens.make(.block, change.index, for: second, expires: expires) })
        }
        return Listing(
            items: items, expires: expires, volumeSize: other.volumeSize,
            nextToken: nextPage(found.map(\.index), limit, subject: subject, call))
    }

    func block(_ index: Int, of id: String, token: String, _ call: EC2Call) async throws -> BlockData {
        let snapshot = try readable(id, call)
        guard index >= 0, index < snapshot.volumeSize << 11 else {
            throw EBSDirectError.validation(.invalidBlock, "The block index \(index) is out of range.")
        }
        guard tokens.number(in: token, .block, for: id, now: call.now) == UInt64(index) else {
            throw EBSDirectError.validation(.invalidBlockToken, "The block token is not valid for this block.")
        }
        let block = try await reader(snapshot).block(UInt64(index))
        return block ?? BlockData([UInt8](repeating: 0, count: Self.blockSize))
    }

    private func readable(_ id: String, _ call: EC2Call) throws -> Snapshot {
        let snapshot = try call.store.state.requireUsableSnapshot(id, in: call.scope)
        guard snapshot.state == .completed else {
            throw EBSDirectError.validation(
                .invalidSnapshotID, "The snapshot '\(id)' is not in the completed state.")
        }
        return snapshot
    }

    private func reader(_ snapshot: Snapshot) async throws -> SnapshotReader {
        do {
            return try await bucket.open().reader(for: snapshot.id)
        } catch let error as SnapshotStoreError where error.code == .notFound {
            throw EBSDirectError.notFound(snapshot.id.rawValue)
        }
    }

    private func range(
        _ paging: Paging, subject: String, _ call: EC2Call
    ) throws -> (start: UInt64, limit: Int) {
        let limit = paging.maxResults ?? 10_000
        guard (100...10_000).contains(limit) else {
            throw EBSDirectError.validation(.invalidParameter, "MaxResults must be between 100 and 10000.")
        }
        guard (paging.start ?? 0) >= 0 else {
            throw EBSDirectError.validation(.invalidParameter, "StartingBlockIndex must not be negative.")
        }
        guard let token = paging.nextToken else { return (UInt64(paging.start ?? 0), limit) }
        guard let start = tokens.number(in: token, .page, for: subject, now: call.now) else {
            throw EBSDirectError.validation(.invalidPageToken, "The page token is not valid.")
        }
        return (start, limit)
    }

    private func nextPage(_ found: [UInt64], _ limit: Int, subject: String, _ call: EC2Call) -> String? {
        guard found.count > limit else { return nil }
        let expires = call.now.addingTimeInterval(Self.pageTokenTime)
        return tokens.make(.page, found[limit], for: subject, expires: expires)
    }
}

extension RegionState {
    /// Of one volume, or one made from the other: directly, as a copy, or through a volume.
    func areRelated(_ one: Snapshot, _ other: Snapshot) -> Bool {
        !lineage(of: one).isDisjoint(with: lineage(of: other))
    }

    /// A snapshot and whatever it came from, as far as that is still known.
    private func lineage(of snapshot: Snapshot) -> Set<String> {
        var found: Set<String> = []
        var waiting = [snapshot.id]
        while let id = waiting.popLast() {
            guard found.insert(id.rawValue).inserted, let snapshot = snapshots[id] else { continue }
            if let source = snapshot.copyOf {
                waiting.append(source)
            } else if let volume = snapshot.volume, found.insert(volume.rawValue).inserted {
                if let source = volumes[volume]?.snapshot { waiting.append(source) }
            }
            if let parent = snapshot.blockUpload?.parent { waiting.append(parent) }
        }
        return found
    }
}
