import ArgumentParser

// The program: subcommands and wiring, nothing else.
@main
struct Skerry: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "skerry", abstract: "An EC2 region of your own: instances, volumes, snapshots and S3 on this machine.",
        subcommands: [UpCommand.self, DownCommand.self, StatusCommand.self, ImageCommand.self, VolumeCommand.self, RegionCommand.self, EBSCommand.self])
}
