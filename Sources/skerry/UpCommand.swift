import ArgumentParser
import Foundation
import Host
import Logging
import NIOCore
import NIOPosix
import Support
import UnixSignals

#if canImport(Glibc)
    import Glibc
#endif

struct UpCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "up", abstract: "Run the region in the foreground: its API, this machine's host and its volumes.",
        discussion: """
            Ends on SIGTERM or Ctrl-C; guests keep running, and their disks pause, until the next `skerry up`. \
            `skerry down` shuts the guests down too and leaves nothing behind on the machine.
            """)

    @OptionGroup var dataOptions: DataOptions
    @OptionGroup var regionOptions: RegionOptions
    @OptionGroup var hostOptions: HostOptions

    func run() async throws {
        let data = dataOptions.folder
        let (address, port) = try regionOptions.address()
        try requirePrograms()
        for folder in [data.path, data.run, data.log, data.keys] {
            try FileManager.default.createDirectory(
                atPath: folder, withIntermediateDirectories: true,
                attributes: [.posixPermissions: folder == data.keys ? 0o700 : 0o755])
        }
        try requireSearchablePath(to: data.path)
        let lock: ProcessLock
        do {
            lock = try ProcessLock(path: data.run + "/up.lock")
        } catch let held as ProcessLock.Held {
            throw CleanExit.message(
                "This region is up already (process \(held.processID ?? 0)); `skerry status` shows it.")
        }
        var logger = Logger(label: "skerry")
        logger.logLevel = .info
        try await Leftovers.end(in: data, logger: logger)
        try await requireFreePort(address, port)

        let supervisor = Supervisor(data: data, program: try Self.program(), logger: logger)
        let common = ["--data", data.path]
        let host =
            common + hostOptions.arguments
            + ["--public-pool", regionOptions.publicPool, "--dns-suffix", regionOptions.dnsSuffix]
            + ["--endpoint-port", "\(port)"]
        let children = [
            Supervisor.Child(name: "region", arguments: common + regionOptions.arguments),
            Supervisor.Child(name: "ebs", arguments: common),
            Supervisor.Child(name: "host", arguments: host),
        ]
        logger.info("region at http://\(regionOptions.listen), data in \(data.path)")
        let signals = await UnixSignalsSequence(trapping: .sigterm, .sigint, .sigusr1)
        var tasks = children.map { child in Task { await supervisor.keepRunning(child) } }
        let order = await signals.first { _ in true }
        // SIGUSR1 is `skerry down`: guests end while their disks are still served.
        if order == .sigusr1, let hostTask = tasks.popLast() {
            hostTask.cancel()
            await hostTask.value
            await supervisor.runOnce(.init(name: "host", arguments: host + ["--teardown"]))
        }
        // Disks before the store that they upload to.
        for task in tasks.reversed() {
            task.cancel()
            await task.value
        }
        logger.info(
            order == .sigusr1 ? "down: guests stopped, nothing left on the machine" : "ended; guests keep running")
        withExtendedLifetime(lock) {}
    }

    /// The program file that runs now.
    static func program() throws -> String {
        try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
    }

    /// Guests run as a user without rights and reach their disks' sockets below the data folder.
    private func requireSearchablePath(to folder: String) throws {
        var path = folder
        while path != "/" {
            var status = stat()
            if stat(path, &status) == 0, status.st_mode & 0o001 == 0 {
                throw ValidationError(
                    "\(path) is closed to other users (mode \(String(status.st_mode & 0o777, radix: 8))), and guests run as one: "
                        + "chmod o+x \(path), or choose another data folder")
            }
            path = (path as NSString).deletingLastPathComponent
        }
    }

    /// A region that cannot listen would be started again for ever. (What is left of an earlier run of ours is gone by now.)
    private func requireFreePort(_ address: String, _ port: Int) async throws {
        guard port != 0 else { return }
        do {
            let channel = try await ServerBootstrap(group: .singletonMultiThreadedEventLoopGroup)
                .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
                .bind(host: address.isEmpty ? "127.0.0.1" : address, port: port).get()
            try await channel.close().get()
        } catch {
            let why = (error as? IOError)?.errnoCode == EADDRINUSE ? "is in use" : "cannot be taken: \(error)"
            throw ValidationError(
                "\(address):\(port) \(why); stop what listens there, or choose another with --listen ADDRESS:PORT")
        }
    }

    /// Says at once what is missing, and which Debian package brings it.
    private func requirePrograms() throws {
        let missing = HelperProgram.missing(of: HostProcess.programs)
        guard missing.isEmpty else {
            throw ValidationError("missing programs: \(HelperProgram.list(missing))")
        }
        guard geteuid() == 0 else {
            throw ValidationError("a region makes network devices and firewall rules: run `skerry up` as root")
        }
    }
}
