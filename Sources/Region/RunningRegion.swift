import AWSProtocol
import Bundles
import Foundation
import HummingbirdCore
import Logging
import NIOCore
import NIOPosix
import S3
import SnapshotStore
import Support

/// What a running region is made of.
struct RunningRegion: Sendable {
    let options: RegionProcess.Options
    let environment: EC2Environment
    let first: FirstStart
    let made: FirstStart.Result
    let feed: DesiredFeed
    let blobs: BlobStore
    let objectService: S3Service
    /// With an authenticator of its own; the front door has another.
    let objectEndpoint: S3Endpoint

    init(_ options: RegionProcess.Options) async throws {
        self.options = options
        guard let pool = IPv4CIDR(options.publicPool) else {
            throw RegionProcess.StartError(description: "'\(options.publicPool)' is not a block of IPv4 addresses")
        }
        guard !options.regions.isEmpty, options.regions.allSatisfy(Self.isRegionName) else {
            throw RegionProcess.StartError(description: "region names look like us-east-1; got \(options.regions)")
        }
        let account = try options.accountID.map { text in
            guard let id = AccountID(rawValue: text) else {
                throw RegionProcess.StartError(description: "an account id has twelve digits; '\(text)' does not")
            }
            return id
        }
        let store = try Store(path: options.data.region + "/state.sqlite")
        first = FirstStart(
            data: options.data, store: store, regions: options.regions, accountID: account, now: Date())
        made = try await first.run()
        feed = DesiredFeed(store: store, enforcesVolumeLimits: options.enforcesVolumeLimits)
        blobs = try BlobStore(folder: options.data.region + "/blobs")
        objectService = try S3Service(
            options: .init(
                folder: options.data.s3, keyFile: options.data.objectKey, regions: options.regions,
                accountID: made.account.rawValue,
                directory: RegionDirectory(store: store)),
            logger: options.logger)
        let keyUses = KeyUses(path: options.data.keyUses)
        objectEndpoint = S3Endpoint(
            service: objectService,
            authenticator: Authenticator(credentials: RegionCredentials(store: store, uses: keyUses)))
        var environment = EC2Environment(
            store: store, regions: options.regions, publicPool: pool, publicDNSSuffix: options.publicDNSSuffix,
            volumeKeyID: try RegionKey.loadOrMake(options.data.volumeKey).id)
        environment.bundles = ImageBundles(
            objects: objectService,
            key: try SecretFile.read(options.data.cloudPrivateKey).map { try BundlePrivateKey(pem: $0) })
        environment.largestEphemeralDisk = options.largestEphemeralDisk
        environment.keyUses = keyUses
        self.environment = environment
    }

    private static func isRegionName(_ name: String) -> Bool {
        let parts = name.split(separator: "-", omittingEmptySubsequences: false)
        return parts.count >= 3 && Int(parts[parts.count - 1]) != nil && name.utf8.count <= 32
            && name.utf8.allSatisfy { (0x61...0x7a).contains($0) || (0x30...0x39).contains($0) || $0 == 0x2d }
    }

    func serve() async throws {
        let group = MultiThreadedEventLoopGroup.singleton
        let logger = options.logger
        // The server logs its own cancellation as an error; what matters of it is thrown.
        var serverLogger = logger
        serverLogger.logLevel = .critical
        let listening = Listening()
        try FileManager.default.createDirectory(atPath: options.data.run, withIntermediateDirectories: true)

        let ebsDirect = self.ebsDirect()
        let metrics = Metrics(also: objectService.metrics)
        let allMetrics: @Sendable () async -> String = { [environment, options] in
            metrics.text(environment.store.state) + (await options.otherMetrics())
        }
        let door = FrontDoor(
            environment: environment, services: Self.services(ebsDirect: EBSDirectAPI.registry(ebsDirect)),
            metrics: metrics, allMetrics: allMetrics, logger: logger, objects: objects)
        let front = FrontChannel(
            onEventLoop: true,
            quickReads: { [objectEndpoint] in FrontDoor.quickAnswer($0, source: $1, objects: objectEndpoint) }
        ) { request, writer, channel in
            try await door.respond(request, writer, source: channel.remoteAddress?.ipAddress)
        }
        .server(
            configuration: ServerConfiguration(address: .hostname(options.address, port: options.port)),
            onServerRunning: { listening.tcp($0.localAddress?.port) }, eventLoopGroup: group, logger: serverLogger)

        try await objectService.ensureBucket(snapshotBucket, accountID: made.system.rawValue)

        try await withThrowingTaskGroup(of: Void.self) { tasks in
            tasks.addTask { try await objectService.run() }
            tasks.addTask { try await front.run() }
            tasks.addTask { [serverLogger] in
                let port = await listening.port()
                let endpoint = options.endpoint ?? Self.url(options.address, port)
                try first.writeSnapshotKey(
                    made.snapshotKey, bucket: snapshotBucket, endpoint: endpoint,
                    external: options.snapshotBucket)
                let link = HostLinkServer(
                    store: environment.store, feed: feed, blobs: blobs,
                    administration: Administration(
                        environment: environment, account: made.account, blobs: blobs, endpoint: endpoint,
                        bucket: ebsDirect.bucket),
                    bundles: environment.bundles, logger: logger,
                    metrics: allMetrics)
                let socket = options.data.regionSocket
                let server = FrontChannel { request, writer, _ in try await link.respond(request, writer) }
                    .server(
                        configuration: ServerConfiguration(address: .unixDomainSocket(path: socket)),
                        onServerRunning: { _ in
                            chmod(socket, 0o600)
                            await options.onListening?(endpoint)
                        }, eventLoopGroup: group, logger: serverLogger)
                try await server.run()
            }
            tasks.addTask { try await ebsDirect.uploads.run() }
            tasks.addTask { [environment] in
                try await environment.keyUses.run { environment.store.state.accessKeys[$0] != nil }
            }
            tasks.addTask { try await Janitor(environment: environment, logger: logger).run() }
            tasks.addTask { try await ImageProgress(environment: environment, logger: logger).run() }
            // Whoever ends first ends all: a socket that failed, or the cancellation.
            try await tasks.next()
            tasks.cancelAll()
        }
    }

    private func ebsDirect() -> EBSDirectService {
        let bucket = SnapshotBucket(data: options.data)
        return EBSDirectService(
            bucket: bucket,
            uploads: BlockUploads(environment: environment, bucket: bucket, logger: options.logger),
            tokens: BlockTokens(secret: made.snapshotKey.secret))
    }

    var snapshotBucket: String { "skerry-snapshots-\(made.system.rawValue)" }

    private static func url(_ address: String, _ port: Int) -> String {
        // A wildcard is no address to connect to.
        let host = address == "0.0.0.0" || address == "::" ? "127.0.0.1" : address
        return host.contains(":") ? "http://[\(host)]:\(port)" : "http://\(host):\(port)"
    }
}

/// The port that was bound, for those who wait for it.
private final class Listening: Sendable {
    private let stream: AsyncStream<Int>
    private let continuation: AsyncStream<Int>.Continuation
    init() { (stream, continuation) = AsyncStream.makeStream() }
    func tcp(_ port: Int?) {
        continuation.yield(port ?? 0)
        continuation.finish()
    }
    func port() async -> Int {
        for await port in stream { return port }
        return 0
    }
}
