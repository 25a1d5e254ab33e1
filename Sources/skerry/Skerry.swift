import ArgumentParser
import ClassicTools
import Foundation

// The program: subcommands and wiring, nothing else. Under the name of a classic tool it is that tool.
@main
struct Skerry: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "skerry",
        abstract: "An EC2 region of your own: instances, volumes, snapshots and S3 on this machine.",
        subcommands: [
            UpCommand.self, DownCommand.self, StatusCommand.self, ImageCommand.self, VolumeCommand.self,
            SnapshotCommand.self,
            ToolsCommand.self,
            KeysCommand.self, RegionCommand.self, HostCommand.self, EBSCommand.self,
        ])

    static func main() async {
        let name = (CommandLine.arguments.first.map { ($0 as NSString).lastPathComponent }) ?? ""
        if ClassicTools.names.contains(name) {
            let status = await ClassicTools.run(
                name: name, arguments: Array(CommandLine.arguments.dropFirst()),
                environment: ProcessInfo.processInfo.environment)
            Foundation.exit(status)
        }
        await main(nil)
    }
}
