import ArgumentParser
import Foundation
import Support

struct StatusCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "status", abstract: "Show whether the region is up, where it answers, and what it holds.")

    @OptionGroup var dataOptions: DataOptions

    func run() async throws {
        let data = dataOptions.folder
        var rows: [(String, String)] = [("data", data.path)]
        var allRun = true
        for name in ["up", "region", "host", "ebs"] {
            let process = ProcessLock.holder(of: data.run + "/\(name).lock")
            if name != "up", process == nil { allRun = false }
            rows.append((name, process.map { "running, process \($0)" } ?? "not running"))
        }
        if let region = try? await RunningRegion(data: data) {
            rows.append(("endpoint", region.health.endpoint))
            rows.append(("account", region.health.accountID))
            rows.append(("regions", region.health.regions.joined(separator: ", ")))
            rows.append(("instances", "\(region.health.instances)"))
            rows.append(("volumes", "\(region.health.volumes)"))
            rows.append(("credentials", data.credentials))
        } else {
            allRun = false
        }
        for (name, value) in rows {
            print(name.padding(toLength: 13, withPad: " ", startingAt: 0) + value)
        }
        if !allRun { throw ExitCode(3) }
    }
}
