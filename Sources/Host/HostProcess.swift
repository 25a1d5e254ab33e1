import AsyncHTTPClient
import Foundation
import Link
import Logging
import Support

/// The host process: makes this machine be what the region wants, and reports what is. `run` ends on cancellation and leaves
/// the guests running; the next process adopts them.
public struct HostProcess: Sendable {
    /// Every program that it calls.
    public static let programs = [QEMU.program, "qemu-img"] + NetworkTools.programs

    public struct Options: Sendable {
        public var data: DataFolder
        public var host: HostID
        /// Numeric user and group of QEMU, the owner of export sockets. nil: QEMU runs as this process does (not root).
        public var user: UInt32?
        /// Guests that boot at the same time.
        public var concurrentBoots: Int
        /// Public addresses, routed from this machine into the region's network namespace.
        public var publicPool = "198.18.0.0/16"
        /// Suffix of public DNS names.
        public var publicDNSSuffix = "skerry.internal"
        /// TCP ports of this machine that guests may reach: the region's endpoint.
        public var machinePorts: [UInt16] = [4566]
        /// Where running instances' public names are kept for this machine; nil: nowhere.
        public var hostsFile: String? = "/etc/hosts"

        /// A number that Debian's own packages do not use.
        public static let qemuUser: UInt32 = 64123

        public init(
            data: DataFolder, host: HostID = .local, user: UInt32? = Options.qemuUser,
            concurrentBoots: Int = ProcessInfo.processInfo.activeProcessorCount
        ) {
            self.data = data
            self.host = host
            self.user = user
            self.concurrentBoots = concurrentBoots
        }
    }

    let options: Options
    let logger: Logger
    let makeNetwork: @Sendable (any MachineChangeRecorder) throws -> any HostNetwork
    let hypervisor: any Hypervisor

    public init(options: Options, logger: Logger = Logger(label: "host")) {
        self.init(options: options, logger: logger, hypervisor: QEMU()) { recorder in
            try ManagedNetwork(options: options, recorder: recorder, logger: logger)
        }
    }

    /// - Parameter network: made once the record of changes is open.
    init(
        options: Options, logger: Logger, hypervisor: any Hypervisor,
        network: @escaping @Sendable (any MachineChangeRecorder) throws -> any HostNetwork
    ) {
        self.options = options
        self.logger = logger
        self.hypervisor = hypervisor
        makeNetwork = network
    }

    var instancesFolder: String { options.data.host + "/instances" }

    public func run() async throws {
        let client = SocketClient.makeClient()
        let region = RegionClient(
            socket: SocketClient(socket: options.data.regionSocket, client: client), host: options.host)
        let ebs = EBSClient(socket: SocketClient(socket: options.data.ebsSocket, client: client))
        do {
            try await serve(region: region, ebs: ebs)
            try await client.shutdown()
        } catch {
            try? await client.shutdown()
            if !(error is CancellationError) { throw error }
        }
    }

    func serve(region: any RegionLink, ebs: any EBSControlling) async throws {
        let lock = try takeLock()
        defer { withExtendedLifetime(lock) {} }
        let undo = try UndoLog(path: options.data.host + "/undo.jsonl")
        let network = try makeNetwork(undo)
        let board = StatusBoard()
        let volumes = VolumeKeeper(ebs: ebs, board: board, user: options.user, logger: logger)
        let freezer = GuestFreezer(instancesFolder: instancesFolder, logger: logger)
        await freezer.recover()
        let snapshots = SnapshotKeeper(ebs: ebs, freezer: freezer, board: board, logger: logger)
        let services = InstanceServices(
            hypervisor: hypervisor, network: NetworkForInstances(network: network), volumes: volumes,
            kernels: try KernelCache(folder: options.data.host + "/kernels", region: region),
            roots: try BundleCache(folder: options.data.host + "/bundles", region: region), reports: board,
            boots: BootQueue(limit: options.concurrentBoots), undo: undo,
            groups: groups,
            accelerator: .probe(), user: options.user, logger: logger)
        let (drivers, newDriver) = AsyncStream.makeStream(of: InstanceDriver.self)
        logger.info("host ready", metadata: ["accelerator": "\(services.accelerator.rawValue)"])

        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                let coordinator = Coordinator(
                    services: services, instancesFolder: instancesFolder, network: network, volumes: volumes,
                    snapshots: snapshots, board: board, launch: { newDriver.yield($0) })
                coordinator.adopt()
                try await followRegion(region, coordinator, board)
            }
            group.addTask { try await followEBS(ebs, volumes, snapshots) }
            group.addTask { try await report(board, to: region) }
            group.addTask { try await network.run() }
            group.addTask {
                await withDiscardingTaskGroup { group in
                    for await driver in drivers { group.addTask { await driver.run() } }
                }
            }
            try await group.waitForAll()
        }
    }

    /// Distinguishes data folders in names that the whole machine shares.
    private var tag: String {
        String(
            options.data.path.utf8.reduce(0xcbf2_9ce4_8422_2325 as UInt64) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 },
            radix: 16)
    }

    var groups: ControlGroups? { options.user == nil ? nil : ControlGroups(name: "skerry-\(tag)") }

    func takeLock() throws -> Descriptor {
        try FileManager.default.createDirectory(atPath: instancesFolder, withIntermediateDirectories: true)
        let path = options.data.host + "/lock"
        let lock = Descriptor(open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600))
        guard lock.number >= 0 else { throw SystemError("open", path) }
        guard flock(lock.number, LOCK_EX | LOCK_NB) == 0 else {
            throw HostError(.alreadyRunning, "another host process uses \(options.data.path)")
        }
        return lock
    }

    // MARK: Loops

    private func followRegion(_ region: any RegionLink, _ coordinator: Coordinator, _ board: StatusBoard) async throws {
        var since: Revision = 0
        var pause = Pause()
        while !Task.isCancelled {
            do {
                let changes = try await region.desired(since: since)
                if changes.revision < since, !changes.complete {
                    // The region's records were set back: begin anew.
                    since = 0
                    continue
                }
                if since == 0 || changes.revision != since || changes.complete { await coordinator.apply(changes) }
                since = changes.revision
                pause.reset()
            } catch {
                if Task.isCancelled { break }
                if pause.isFirst { logger.warning("region: \(describe(error))") }
                board.sayEverything()
                try await pause.wait()
            }
        }
    }

    private func followEBS(_ ebs: any EBSControlling, _ volumes: VolumeKeeper, _ snapshots: SnapshotKeeper) async throws
    {
        var since: UInt64 = 0
        var pause = Pause()
        while !Task.isCancelled {
            do {
                let clock = volumes.clock
                let news = try await ebs.state(since: since)
                volumes.take(news.volumes, complete: news.complete || since == 0, askedAt: clock)
                snapshots.take(news.snapshots)
                since = news.sequence
                pause.reset()
            } catch {
                if Task.isCancelled { break }
                if pause.isFirst { logger.warning("ebs: \(describe(error))") }
                since = 0
                try await pause.wait()
            }
        }
    }

    private func report(_ board: StatusBoard, to region: any RegionLink) async throws {
        var pause = Pause()
        for await _ in board.changes {
            while let report = board.next() {
                do {
                    try await region.report(report)
                    pause.reset()
                } catch {
                    if Task.isCancelled { return }
                    if pause.isFirst { logger.warning("region: \(describe(error))") }
                    board.failed()
                    try await pause.wait()
                }
            }
        }
    }
}

/// Growing pauses between attempts: 50 ms to 1 s.
private struct Pause {
    private var milliseconds = 50
    var isFirst: Bool { milliseconds == 50 }
    mutating func reset() { milliseconds = 50 }
    mutating func wait() async throws {
        try await Task.sleep(for: .milliseconds(milliseconds))
        milliseconds = min(milliseconds * 2, 1000)
    }
}

private struct NetworkForInstances: InstanceNetwork {
    let network: any HostNetwork
    func attach(_ spec: InstanceSpec) async throws -> Int32 { try await network.attach(spec) }
    func detach(_ id: InstanceID) async throws { try await network.detach(id) }
}
