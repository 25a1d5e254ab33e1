import ArgumentParser
import Foundation
import Logging
import Support

#if canImport(Glibc)
    import Glibc
#endif

struct DownCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "down", abstract: "Shut the guests down, stop the region, and remove what it made on the machine.",
        discussion: "Nothing in the data folder is lost: `skerry up` brings everything back, instances included.")

    @OptionGroup var dataOptions: DataOptions

    func run() async throws {
        let data = dataOptions.folder
        if let number = ProcessLock.holder(of: data.run + "/up.lock"), let supervisor = ProcessHandle(number) {
            print("stopping the region in \(data.path) (process \(number)); guests get two minutes to shut down")
            supervisor.signal(SIGUSR1)
            guard supervisor.waitForEnd(milliseconds: 300_000) else {
                throw ValidationError("process \(number) does not end; its words are in \(data.log)")
            }
        } else {
            guard FileManager.default.fileExists(atPath: data.host) else {
                throw CleanExit.message("No region has run in \(data.path).")
            }
            print("nobody watches over the region in \(data.path); guests get two minutes to shut down")
            try await endAbandoned(data)
        }
        print("down")
    }

    /// Its supervisor was killed: whatever still runs is ended, and the machine cleaned. Guests that shut down write to their disks,
    /// so these are served (and what they read of the bucket) until the guests have ended.
    private func endAbandoned(_ data: DataFolder) async throws {
        let logger = Logger(label: "skerry")
        let supervisor = Supervisor(data: data, program: try UpCommand.program(), logger: logger)
        try await Leftovers.end(["host"], in: data, logger: logger)
        let disks =
            Leftovers.isAlive("ebs", in: data)
            ? nil : Task { await supervisor.keepRunning(.init(name: "ebs", arguments: ["--data", data.path])) }
        await supervisor.runOnce(.init(name: "host", arguments: ["--data", data.path, "--teardown"]))
        disks?.cancel()
        await disks?.value
        try await Leftovers.end(["ebs", "region"], in: data, logger: logger)
    }
}
