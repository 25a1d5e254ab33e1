import CLinux
import Glibc
import Logging
import ServiceLifecycle
import SnapshotStore
import Support

/// The ebs process: opens the volumes of the data folder, serves their exports and the control socket.
public struct EBSProcess: Service {
    public struct Options: Sendable {
        public var data: DataFolder
        public var logger = Logger(label: "ebs")
        /// Where the snapshots go: called when the bucket is first needed, and again while it fails.
        public var openBucket: @Sendable () async throws -> any ObjectStore
        /// How long a client's request waits for a snapshot store that is away.
        public var patience: Duration = .seconds(60)

        public init(data: DataFolder, openBucket: @escaping @Sendable () async throws -> any ObjectStore) {
            self.data = data
            self.openBucket = openBucket
        }

        /// The bucket that `keys/snapshots.json` names; the region writes that file at its first start.
        public init(data: DataFolder, logger: Logger = Logger(label: "ebs")) {
            self.init(data: data) {
                guard let bucket = try S3Configuration.load(from: data.snapshotKey) else {
                    throw SnapshotStoreError(.unavailable, "\(data.snapshotKey) is not there yet")
                }
                let policy = RetryPolicy(attempts: 4, maximumDelay: .seconds(1))
                return RetryingObjectStore(try S3ObjectStore(bucket), policy: policy)
            }
            self.logger = logger
        }
    }

    private let options: Options

    public init(options: Options) { self.options = options }

    /// Runs until cancelled; then every volume is closed cleanly. Only one process may run on a data folder.
    public func run() async throws {
        raiseDescriptorLimit()
        // Chunks come and go by half a MiB.
        skerry_keep_freed_memory(8 << 20, 32 << 20)
        let files = RealFileSystem()
        // Unprivileged QEMU processes pass through to the sockets.
        for folder in [options.data.path, options.data.run] { try files.createFolder(folder, mode: 0o755) }
        let sockets = options.data.file("run/nbd")
        try files.createFolder(sockets, mode: 0o711)
        // An older folder may be stricter, and then no guest's QEMU could connect again.
        guard chmod(sockets, 0o711) == 0 else { throw SystemError("chmod", sockets) }
        try files.createFolder(options.data.ebs)
        let lock = try takeLock()
        defer { close(lock) }
        var managerOptions = VolumeManager.Options(
            folder: options.data.ebs, socketFolder: options.data.file("run/nbd"))
        managerOptions.patience = options.patience
        managerOptions.store.keyring = Keyring(path: options.data.volumeKey)
        let manager = VolumeManager(options: managerOptions, logger: options.logger, openStore: options.openBucket)
        try await manager.start()
        let server = ControlServer(manager: manager, path: options.data.ebsSocket, logger: options.logger)
        let watch = Task { await manager.context.space.run() }
        defer { watch.cancel() }
        do {
            // Not only when nobody asks any more: a long poll of the host may be open for half a minute.
            try await cancelWhenGracefulShutdown { try await server.run() }
        } catch is CancellationError {
            options.logger.debug("cancelled")
        } catch {
            await manager.stop()
            throw error
        }
        await manager.stop()
    }

    /// Each volume takes a few descriptors, each connection one.
    private func raiseDescriptorLimit() {
        var limit = rlimit()
        guard getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 else { return }
        limit.rlim_cur = limit.rlim_max
        setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
    }

    private func takeLock() throws -> Int32 {
        let path = options.data.file("ebs/lock")
        let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw SystemError("open", path) }
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            let error = SystemError("flock", path)
            close(descriptor)
            throw error
        }
        return descriptor
    }
}
