import Foundation
import Glibc
import Link
import Logging
import ServiceLifecycle
import SnapshotStore
import Support

/// A block device on a bucket, without a region: one volume of the engine in a local folder, whose snapshots are taken all the time
/// (docs/standalone.md).
///
/// * What a client flushed is durable in the local folder. The bucket's newest snapshot is the device as it was at one moment of
///   the last seconds: a consistent prefix of all writes.
/// * Chunks that have not changed since that snapshot are dropped when the folder grows too large, and fetched again when needed.
/// * A lease in the bucket admits one process at a time.
public struct StandaloneDevice: Service {
    public struct Options: Sendable {
        public enum Address: Sendable {
            case unix(String)
            case tcp(host: String, port: Int)
        }
        /// Opens the bucket, without retries.
        public var openBucket: @Sendable () async throws -> any ObjectStore
        /// Of the device's keys: empty, or ending in `/`.
        public var prefix: String
        /// Local space; one folder for each device.
        public var folder: String
        /// Of a new device; an existing one grows to it. nil: as it is.
        public var size: ByteCount?
        public var address: Address
        /// The bucket is not to be further behind than this: writes wait rather than be acknowledged.
        public var maximumAge: Duration = .seconds(30)
        /// Data kept locally, beyond what is not yet in the bucket.
        public var localLimit: ByteCount = .gibibytes(1)
        /// After how long without a sign of life another process may open the device.
        public var leaseTime: Duration = .seconds(30)
        public var retries = RetryPolicy(attempts: 6, maximumDelay: .seconds(2))
        public var logger = Logger(label: "ebs")
        /// Called once clients can connect.
        public var onServing: @Sendable () -> Void = {}

        public init(
            prefix: String, folder: String, size: ByteCount?, address: Address,
            openBucket: @escaping @Sendable () async throws -> any ObjectStore
        ) {
            self.prefix = prefix
            self.folder = folder
            self.size = size
            self.address = address
            self.openBucket = openBucket
        }
    }

    public struct Failure: Error, CustomStringConvertible {
        public let description: String
    }

    let options: Options

    public init(options: Options) { self.options = options }

    /// Serves until cancelled; then everything is brought to the bucket and the device is free for others.
    public func run() async throws {
        let files = RealFileSystem()
        try files.createFolder(options.folder)
        let holder = try Self.holder(options.folder)
        let lock = try ProcessLock(path: options.folder + "/lock")
        defer { withExtendedLifetime(lock) {} }
        if case .unix(let path) = options.address { try SocketPlace.check(path) }
        let objects = try await options.openBucket()
        let lease = try await DeviceLease.take(
            holder: holder, prefix: options.prefix, duration: options.leaseTime, in: retrying(objects))
        do {
            try await serve(retrying(LeasedObjectStore(objects, lease: lease)), lease, holder)
        } catch {
            await Task { await lease.release() }.value
            guard error is CancellationError else { throw error }
            return
        }
        // In a task of its own: this one may have been cancelled, and with it every request.
        await Task { await lease.release() }.value
    }

    private func retrying(_ objects: any ObjectStore) -> RetryingObjectStore {
        RetryingObjectStore(objects, policy: options.retries) { [logger = options.logger] error in
            logger.info("the bucket does not answer, trying again: \(error.message)")
        }
    }

    private func serve(_ objects: any ObjectStore, _ lease: DeviceLease, _ holder: String) async throws {
        var managerOptions = VolumeManager.Options(
            folder: options.folder + "/ebs", socketFolder: options.folder + "/nbd")
        managerOptions.volume.mapsBase = false
        managerOptions.hydratesInBackground = false
        // Clients wait for uploads when the bucket is too far behind.
        managerOptions.uploadsInBackground = false
        // Nothing is evicted while there is a layer.
        managerOptions.drainPatience = .zero
        managerOptions.store.prefix = options.prefix
        managerOptions.store.holder = holder
        let manager = VolumeManager(options: managerOptions, logger: options.logger, openStore: { objects })
        try await manager.start()
        do {
            let store = try await manager.context.access.open()
            let entry = try await volume(manager, store, holder)
            let limiter = RateLimiter()
            let syncer = DeviceSyncer(
                options: options, manager: manager, entry: entry, store: store, lease: lease, holder: holder,
                limiter: limiter)
            try await syncer.prepare()
            let listener = try await listener(entry, limiter)
            let control = ControlServer(
                manager: manager, path: options.folder + "/control.sock", logger: options.logger,
                moreMetrics: { await syncer.metrics() })
            var ended: (any Error)?
            do {
                try await withThrowingTaskGroup(of: Void.self) { group in
                    group.addTask { try await syncer.keepLease() }
                    group.addTask { try await syncer.run() }
                    group.addTask { try await syncer.govern() }
                    group.addTask { try await control.run(onRunning: options.onServing) }
                    try await group.next()
                    group.cancelAll()
                }
                ended = nil
            } catch {
                ended = error
            }
            // Clients first, then what they wrote goes to the bucket, whether or not this task was cancelled.
            await Task { await manager.context.control.run { listener.close() } }.value
            if ended == nil || ended is CancellationError {
                do { try await Task { try await syncer.finish() }.value } catch { ended = error }
            }
            await Task { await manager.stop() }.value
            if let ended { throw ended }
        } catch {
            await Task { await manager.stop() }.value
            throw error
        }
    }

    /// A name for the folder that stays the same, so that a process that died does not lock out its successor.
    private static func holder(_ folder: String) throws -> String {
        let path = folder + "/holder"
        if let text = try? String(contentsOfFile: path, encoding: .utf8), !text.isEmpty { return text }
        let name = "device-" + UUID().uuidString.lowercased()
        try Data(name.utf8).write(to: URL(fileURLWithPath: path), options: .atomic)
        return name
    }

    private func listener(_ entry: VolumeEntry, _ limiter: RateLimiter) async throws -> NBDListener {
        let address = options.address
        return try await entry.locked { entry in
            guard let service = entry.service else { throw Failure(description: entry.error ?? "not open") }
            switch address {
            case .unix(let path):
                return try NBDListener(path: path, service: service, isReadOnly: false, owner: nil, limiter: limiter)
            case .tcp(let host, let port):
                return try NBDListener(host: host, port: port, service: service, limiter: limiter)
            }
        }
    }

    // MARK: The volume

    /// The local volume, if the bucket's newest content is its own; else a new one on that content.
    private func volume(_ manager: VolumeManager, _ store: SnapshotStore, _ holder: String) async throws -> VolumeEntry
    {
        try checkIdentity(store, isNew: manager.allEntries.isEmpty)
        if let entry = manager.allEntries.first {
            let record = try await entry.locked { entry in
                guard let volume = entry.volume else {
                    throw Failure(description: entry.error ?? "the local volume cannot be opened")
                }
                return volume.control { volume.record }
            }
            let known = Set(record.snapshots.map(\.id) + [record.changedSince, record.source].compactMap { $0 })
            guard let newest = try await DeviceSyncer.newest(in: store, known: known) else {
                throw Failure(
                    description:
                        "the bucket has no such device, and \(options.folder) is not a new folder: it is left alone")
            }
            guard known.contains(newest.id) || newest.annotations["holder"] == holder else {
                throw Failure(
                    description:
                        "the bucket has been written by another folder since; what is in \(options.folder) is out of date: remove it"
                )
            }
            try await grow(manager, entry.id, from: record.size)
            return entry
        }
        let newest: SnapshotManifest
        let id = VolumeID.random()
        if let found = try await DeviceSyncer.newest(in: store) {
            newest = found
            _ = try await manager.createVolume(.init(id: id, size: .bytes(newest.volumeSize), source: newest.id))
        } else {
            newest = try await create(store, holder)
            do {
                _ = try await manager.createVolume(.init(id: id, size: .bytes(newest.volumeSize), source: newest.id))
            } catch {
                // A size that cannot be had here: the next attempt may name another one.
                try await store.delete(newest.id)
                throw error
            }
        }
        try await grow(manager, id, from: newest.volumeSize)
        guard let entry = manager.entry(id) else { throw Failure(description: "the volume could not be opened") }
        return entry
    }

    /// An empty device.
    private func create(_ store: SnapshotStore, _ holder: String) async throws -> SnapshotManifest {
        guard let size = options.size else { throw Failure(description: "there is no device here; name its size") }
        guard LiveVolume.isValid(size: size.rawValue) else {
            throw Failure(description: "a device of \(size) cannot be: not a multiple of 4096 bytes, or too large")
        }
        let begun = try await store.beginUpload(
            .random(), volumeSize: size,
            annotations: DevicePoint(term: 0, sequence: 0).annotations.merging(["holder": holder]) { $1 })
        guard case .ongoing(let writer) = begun else { throw Failure(description: "the device could not be made") }
        return try await writer.complete()
    }

    /// A folder belongs to the device that it was made for: what it has of another one must neither be served nor removed.
    private func checkIdentity(_ store: SnapshotStore, isNew: Bool) throws {
        let path = options.folder + "/device"
        if !isNew, let name = try? String(contentsOfFile: path, encoding: .utf8) {
            guard name == store.name else {
                throw Failure(
                    description: "\(options.folder) is the folder of another device, or the bucket of this one was "
                        + "emptied: nothing is changed")
            }
            return
        }
        try Data(store.name.utf8).write(to: URL(fileURLWithPath: path), options: .atomic)
    }

    private func grow(_ manager: VolumeManager, _ id: VolumeID, from size: UInt64) async throws {
        guard let wanted = options.size, wanted.rawValue != size else { return }
        guard wanted.rawValue > size else {
            throw Failure(description: "the device has \(ByteCount.bytes(size)); it cannot shrink to \(wanted)")
        }
        _ = try await manager.resizeVolume(.init(id: id, size: wanted))
    }
}
