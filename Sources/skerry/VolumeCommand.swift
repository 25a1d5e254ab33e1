import ArgumentParser
import Foundation
import Support

struct VolumeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "volume", abstract: "What volumes and their snapshots cost.", subcommands: [Snapshots.self])

    struct Snapshots: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "List a volume's snapshots, oldest first, with what each added to the bucket.")

        @OptionGroup var dataOptions: DataOptions
        @Argument(help: "The volume's id.") var volume: String

        func run() async throws {
            let region = try await RunningRegion(data: dataOptions.folder)
            print("SNAPSHOT                STATE      CHANGED BLOCKS  STORED KiB")
            for snapshot in try await region.snapshotCosts(of: volume) {
                let blocks = snapshot.changedBlocks.map { "\($0)" } ?? "-"
                let stored = snapshot.storedBytes.map { "\(($0 + 1023) / 1024)" } ?? "-"
                print(
                    snapshot.id.padding(toLength: 24, withPad: " ", startingAt: 0)
                        + snapshot.state.padding(toLength: 11, withPad: " ", startingAt: 0)
                        + blocks.padding(toLength: 16, withPad: " ", startingAt: 0) + stored)
            }
        }
    }
}
