import ArgumentParser
import Foundation
import Link
import Support

struct VolumeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "volume", abstract: "What volumes and their snapshots cost.",
        subcommands: [Snapshots.self, Stats.self])

    struct Stats: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "What volumes have read and written, and what they and their snapshots cost in the bucket.",
            discussion: "Counted since the ebs process started.")

        @OptionGroup var dataOptions: DataOptions
        @Argument(help: "Ids of volumes; none: all.") var volumes: [String] = []

        struct Row: Decodable {
            var id: String
            var reads, readBytes, writes, writtenBytes, flushRequests, fetches: UInt64
            var bucketRequests, bucketPuts, bucketBytesPut, bucketBytesGot: UInt64
        }

        func run() async throws {
            let ebs = UnixHTTP(socket: dataOptions.folder.ebsSocket)
            let rows = try await ebs.post("/v1/statistics", EBSControl.Empty(), as: [Row].self)
            let heads = [
                "READS", "KiB", "WRITES", "KiB", "FLUSHES", "FETCHED", "REQUESTS", "PUTS", "KiB PUT", "KiB GOT",
            ]
            print(Self.line("VOLUME", 23, heads))
            for row in rows where volumes.isEmpty || volumes.contains(row.id) {
                let numbers = [
                    row.reads, row.readBytes >> 10, row.writes, row.writtenBytes >> 10, row.flushRequests, row.fetches,
                    row.bucketRequests, row.bucketPuts, row.bucketBytesPut >> 10, row.bucketBytesGot >> 10,
                ]
                print(Self.line(row.id, 23, numbers.map { "\($0)" }))
            }
            let state = try await ebs.post(
                "/v1/state", EBSControl.StateRequest(since: 0), as: EBSControl.ControlState.self)
            let snapshots = state.snapshots.filter { $0.bucketRequests != nil }
            guard volumes.isEmpty, !snapshots.isEmpty else { return }
            print(Self.line("SNAPSHOT", 24, ["BLOCKS", "KiB", "REQUESTS", "PUTS"]))
            for snapshot in snapshots {
                let numbers = [
                    snapshot.changedBlocks ?? 0, (snapshot.storedBytes ?? 0) >> 10, snapshot.bucketRequests ?? 0,
                    snapshot.bucketPuts ?? 0,
                ]
                print(Self.line(snapshot.id.rawValue, 24, numbers.map { "\($0)" }))
            }
        }

        private static func line(_ id: String, _ width: Int, _ cells: [String]) -> String {
            let cells = cells.map { $0.padding(toLength: 10, withPad: " ", startingAt: 0) }.joined()
            return id.padding(toLength: width, withPad: " ", startingAt: 0) + cells.trimmingCharacters(in: .whitespaces)
        }
    }

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
