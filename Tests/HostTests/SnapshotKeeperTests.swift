import Foundation
import Link
import Logging
import Support
import Synchronization
import Testing

@testable import Host

@Suite(.timeLimit(.minutes(2)))
struct SnapshotKeeperTests {
    private let instance: InstanceID = "i-00000000000000001"
    private let volume: VolumeID = "vol-00000000000000001"
    private let id: SnapshotID = "snap-00000000000000001"

    /// An upload may be faster than a thaw. What is heard of it meanwhile is neither told too early nor forgotten.
    @Test func newsOfAFrozenSnapshotWaitsForTheThaw() async throws {
        let folder = NSTemporaryDirectory() + "/keeper-\(UInt32.random(in: 0..<UInt32.max))"
        var logger = Logger(label: "test")
        logger.logLevel = .critical
        let ebs = FakeEBS()
        ebs.change { $0.volumes[volume] = .init(id: volume, size: .gibibytes(1), hydrated: 1) }
        let board = StatusBoard()
        board.applied(1)
        let freezer = GuestFreezer(instancesFolder: folder, logger: logger)
        let keeper = SnapshotKeeper(ebs: ebs, freezer: freezer, board: board, logger: logger)
        let told = Mutex<[SnapshotStatus]>([])
        let agent = try ScriptedAgent(folder: GuestFolder(path: folder + "/" + instance.rawValue)) { [id] command in
            if command == "guest-fsfreeze-thaw" {
                keeper.take([SnapshotStatus(id: id, state: .completed, progress: 1, volumeSize: .gibibytes(1))])
                told.withLock { $0 = board.next()?.snapshots ?? [] }
            }
            return ScriptedAgent.answer(command)
        }
        var spec = SnapshotSpec(id: id, volume: volume)
        spec.freeze = SnapshotFreeze(instance: instance, seconds: 60, isRequired: true)
        keeper.desire([spec])
        var last: SnapshotStatus?
        for await _ in board.changes {
            while let report = board.next() { last = report.snapshots.last ?? last }
            if last != nil { break }
        }
        #expect(last?.state == .completed && told.withLock { $0 }.isEmpty)
        agent.end()
    }
}
