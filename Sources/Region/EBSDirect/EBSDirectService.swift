import AWSProtocol
import Foundation
import SnapshotStore
import Support

/// EBS direct: snapshots read and written by blocks of 512 KiB (EBS user guide, "Use EBS direct APIs to access the contents of
/// an EBS snapshot"). The state decides who may do what with which snapshot; blocks go straight to and from the bucket.
struct EBSDirectService: Sendable {
    static let blockSize = 512 << 10
    /// For how long tokens of blocks and pages count.
    static let blockTokenTime: TimeInterval = 7 * 24 * 3600
    static let pageTokenTime: TimeInterval = 3600
    /// GiB.
    static let volumeSizes = 1...65_536
    /// Minutes.
    static let timeouts = 10...4320
    static let defaultTimeout = 60

    let bucket: SnapshotBucket
    let uploads: BlockUploads
    let tokens: BlockTokens

    // MARK: Writing

    struct StartRequest: Sendable, Codable {
        var volumeSize: Int
        var parent: String?
        var description: String?
        var encrypted: Bool?
        var key: String?
        var timeout: Int?
        var tags: Tags
    }

    func start(_ request: StartRequest, clientToken: String?, _ call: EC2Call) async throws -> Snapshot {
        let token = try IdempotentRequest(
            clientToken, action: "StartSnapshot", parameters: request, scope: call.scope)
        let key = try await key(for: request)
        let snapshot = try await call.store.transact { tx in
            if let id = try tx.made(by: token)?.first, let made = tx.state.snapshots[id] { return made }
            var snapshot = try Self.plan(request, call, tx.state)
            if snapshot.encrypted { snapshot.blockUpload?.key = key }
            tx.put(snapshot)
            tx.remember(token, made: [snapshot.key], now: call.now)
            return snapshot
        }
        guard snapshot.state == .pending else { return snapshot }
        do {
            _ = try await uploads.upload(of: snapshot)
        } catch let error as SnapshotStoreError where error.code == .parentGone {
            throw EBSDirectError.notFound(request.parent ?? "")
        }
        return snapshot
    }

    /// A data key, wrapped, should the snapshot be encrypted: its parent's, as the two share blocks, or a new one.
    private func key(for request: StartRequest) async throws -> String? {
        guard let parent = request.parent.flatMap({ SnapshotID(rawValue: $0) }) else {
            return try bucket.keyring.makeKey().wrapped
        }
        return try await bucket.open().manifest(of: parent)?.encryption?.key
    }

    private static func plan(
        _ request: StartRequest, _ call: EC2Call, _ state: RegionState
    ) throws -> Snapshot {
        guard volumeSizes.contains(request.volumeSize) else {
            throw EBSDirectError.validation(
                .invalidVolumeSize, "The volume size must be between 1 and \(volumeSizes.upperBound) GiB.")
        }
        guard (request.description ?? "").count <= 255 else {
            throw EBSDirectError.validation(.invalidParameter, "The description is longer than 255 characters.")
        }
        let timeout = request.timeout ?? defaultTimeout
        guard timeouts.contains(timeout) else {
            throw EBSDirectError.validation(.invalidParameter, "The timeout must be between 10 and 4320 minutes.")
        }
        var parent: Snapshot?
        if let id = request.parent {
            let found = try state.requireOwnSnapshot(id, in: call.scope)
            guard found.state == .completed else {
                throw EBSDirectError.validation(
                    .invalidSnapshotID, "The parent snapshot '\(id)' is not in the completed state.")
            }
            guard found.volumeSize <= request.volumeSize else {
                throw EBSDirectError.validation(
                    .invalidVolumeSize, "The volume size is smaller than that of the parent snapshot.")
            }
            guard request.encrypted == nil, request.key == nil else {
                throw EBSDirectError.validation(
                    .invalidParameter, "Encrypted and KmsKeyArn cannot be specified together with ParentSnapshotId.")
            }
            parent = found
        }
        let encryption = VolumeEncryption(call: call)
        do {
            try encryption.check(key: request.key, encrypted: request.encrypted)
        } catch {
            throw EBSDirectError.validation(.invalidKey, error.message)
        }
        var snapshot = Snapshot(
            id: .random(), owner: call.scope.account, region: call.scope.region, host: .local,
            volumeSize: request.volumeSize, state: .pending, pointInTime: true, progress: 0, start: call.now,
            description: request.description ?? "",
            encrypted: encryption.applies(parent?.encrypted ?? request.encrypted, source: false, state), isPublic: false
        )
        snapshot.blockUpload = .init(parent: parent?.id, timeout: timeout, phase: .open)
        snapshot.tags = request.tags
        return snapshot
    }

    /// A snapshot of the caller's that takes blocks.
    private func writable(_ id: String, _ call: EC2Call) throws -> Snapshot {
        let snapshot = try call.store.state.requireOwnSnapshot(id, in: call.scope)
        guard snapshot.state == .pending, let upload = snapshot.blockUpload, upload.phase != .ended else {
            throw EBSDirectError.validation(
                .invalidSnapshotID, "The snapshot '\(id)' is not in the pending state of a snapshot written by blocks.")
        }
        return snapshot
    }

    struct PutRequest: Sendable {
        var snapshot: String
        var index: Int
        var data: [UInt8]
        var length: Int
        var progress: Int?
        /// Base64.
        var checksum: String
        var algorithm: String
    }

    func put(_ request: PutRequest, _ call: EC2Call) async throws {
        let snapshot = try writable(request.snapshot, call)
        guard snapshot.blockUpload?.phase == .open else {
            throw EBSDirectError.validation(.invalidSnapshotID, "The snapshot '\(snapshot.id)' is being completed.")
        }
        let blocks = snapshot.volumeSize << 11
        guard request.index >= 0, request.index < blocks else {
            throw EBSDirectError.validation(.invalidBlock, "The block index \(request.index) is out of range.")
        }
        guard request.length == Self.blockSize, request.data.count == Self.blockSize else {
            throw EBSDirectError.validation(
                .invalidParameter, "The data length must be \(Self.blockSize) bytes, and that of the data.")
        }
        guard (0...100).contains(request.progress ?? 0) else {
            throw EBSDirectError.validation(.invalidParameter, "The progress must be between 0 and 100.")
        }
        guard request.algorithm == "SHA256" else {
            throw EBSDirectError.validation(.invalidParameter, "The only checksum algorithm is SHA256.")
        }
        guard Data(Digest.sha256(request.data)).base64EncodedString() == request.checksum else {
            throw EBSDirectError.validation(
                .invalidBlock, "The checksum that was specified is not that of the block's data.")
        }
        do {
            try await uploads.upload(of: snapshot).put(UInt64(request.index), BlockData(request.data))
        } catch is BlockUpload.Ended {
            throw EBSDirectError.validation(.invalidSnapshotID, "The snapshot '\(snapshot.id)' is being completed.")
        } catch {
            await uploads.discard(snapshot.id)
            throw error
        }
        guard let percent = request.progress, Double(percent) / 100 > snapshot.progress else { return }
        _ = try await call.store.transact { tx in
            tx.update(Snapshot.self, snapshot.id) { snapshot in
                if snapshot.state == .pending { snapshot.progress = max(snapshot.progress, Double(percent) / 100) }
            }
        }
    }

    struct CompleteRequest: Sendable {
        var snapshot: String
        var changedBlocks: Int
        var checksum: String?
        var algorithm: String?
        var aggregation: String?
    }

    /// Returns when the snapshot is complete, or will be as soon as the bucket answers again.
    func complete(_ request: CompleteRequest, _ call: EC2Call) async throws -> SnapshotState {
        let known = try call.store.state.requireOwnSnapshot(request.snapshot, in: call.scope)
        // The same again, of a caller who did not hear the answer.
        if known.blockUpload?.phase == .ended, known.state == .completed { return .completed }
        let snapshot = try writable(request.snapshot, call)
        if snapshot.blockUpload?.phase == .open {
            try await check(request, snapshot)
            _ = try await call.store.transact { tx in
                tx.update(Snapshot.self, snapshot.id) { snapshot in
                    if snapshot.blockUpload?.phase == .open { snapshot.blockUpload?.phase = .completing }
                }
            }
        }
        try? await uploads.complete(snapshot)
        return call.store.state.snapshots[snapshot.id]?.state ?? .pending
    }

    private func check(_ request: CompleteRequest, _ snapshot: Snapshot) async throws {
        if request.checksum != nil {
            guard request.algorithm == "SHA256", request.aggregation == "LINEAR" else {
                throw EBSDirectError.validation(
                    .invalidParameter,
                    "A checksum needs the algorithm SHA256 and the aggregation method LINEAR.")
            }
        }
        let found: (count: Int, checksum: [UInt8])
        do {
            found = try await uploads.upload(of: snapshot).summary()
        } catch is BlockUploads.Completed {
            return
        }
        guard request.changedBlocks == found.count else {
            throw EBSDirectError.validation(
                .invalidParameter,
                "\(found.count) blocks were put in the snapshot, not \(request.changedBlocks) as specified.")
        }
        guard request.checksum.map({ $0 == Data(found.checksum).base64EncodedString() }) ?? true else {
            throw EBSDirectError.validation(
                .invalidParameter, "The checksum that was specified is not that of the blocks.")
        }
    }
}
