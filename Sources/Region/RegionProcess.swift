import Foundation
import Logging
import ServiceLifecycle
import SnapshotStore
import Support

/// The region process as a library: `run()` serves until it is cancelled or shut down gracefully.
public struct RegionProcess: Service {
    public struct Options: Sendable {
        public var data: DataFolder
        /// Of the one TCP endpoint for all AWS APIs.
        public var address: String
        /// 0: any free port (see `onListening`).
        public var port: Int
        /// Twelve digits, for the first start only; nil: random.
        public var accountID: String?
        /// AWS region names that are served, the default one first.
        public var regions: [String]
        /// Where elastic and dynamic public addresses come from.
        public var publicPool: String
        public var publicDNSSuffix: String
        /// Volumes are held to their IOPS and throughput; otherwise the machine's full speed is theirs.
        public var enforcesVolumeLimits = false
        /// The most that one ephemeral disk gets; nil: as much as its instance type says.
        public var largestEphemeralDisk: ByteCount?
        /// What clients (and the ebs process) reach the endpoint by, `http://host:port`; nil: made of address and port.
        public var endpoint: String?
        /// Where snapshots go instead of the region's own S3; nil: as before.
        public var snapshotBucket: S3Configuration?
        /// Asked at each `GET /metrics`: what other processes of this machine count, in Prometheus's text format.
        public var otherMetrics: @Sendable () async -> String = { "" }
        public var logger: Logger
        /// Hears of the endpoint's URL once both sockets accept connections.
        public var onListening: (@Sendable (String) async -> Void)?

        public init(
            data: DataFolder, address: String = "127.0.0.1", port: Int = 4566, accountID: String? = nil,
            regions: [String] = ["us-east-1"], publicPool: String = "198.18.0.0/16",
            publicDNSSuffix: String = "skerry.internal", largestEphemeralDisk: ByteCount? = .gibibytes(20),
            endpoint: String? = nil,
            logger: Logger = Logger(label: "region"),
            onListening: (@Sendable (String) async -> Void)? = nil
        ) {
            self.data = data
            self.address = address
            self.port = port
            self.accountID = accountID
            self.regions = regions
            self.publicPool = publicPool
            self.publicDNSSuffix = publicDNSSuffix
            self.largestEphemeralDisk = largestEphemeralDisk
            self.endpoint = endpoint
            self.logger = logger
            self.onListening = onListening
        }
    }

    /// A start that cannot be: wrong options, a folder in use.
    public struct StartError: Error, CustomStringConvertible {
        public var description: String
    }

    let options: Options

    public init(options: Options) { self.options = options }

    public func run() async throws {
        let lock = try FolderLock(options.data.region)
        defer { lock.release() }
        let region = try await RunningRegion(options)
        try await cancelWhenGracefulShutdown { try await region.serve() }
    }
}
