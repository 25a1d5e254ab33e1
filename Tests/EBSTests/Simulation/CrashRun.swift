import Link
import SnapshotStore
import Support

@testable import EBS

/// One random life of a volume on a simulated disk, with crashes at random steps, checked against the model.
///
/// At changes of the disk inside an operation the world is forked; each fork is recovered after a kill and after a loss of
/// power, and must hold what the model allows. Such a crash image is a *state*. Now and then the life goes on from one.
final class CrashRun<Units: VolumeGeometry> {
    typealias SimulatedVolume = Volume<CipherFileSystem<SimulatedFileSystem<Units>>>

    struct Failure: Error, CustomStringConvertible {
        let description: String
    }

    /// The state of the world at one step inside an operation.
    struct Fork {
        let disk: SimulatedDisk
        let model: VolumeModel
        let bucket: SimulatedBucket
        let growing: Int?
    }

    static var options: VolumeOptions { VolumeOptions(capacity: 16 * Units.chunkSize, mapsBase: false) }
    static var folder: String { "/volumes/vol" }
    static var chunkSectors: Int { Int(Units.chunkSize / 512) }

    /// Crash images looked at.
    var states = 0
    var random: SeededGenerator
    /// Some runs are of an encrypted volume.
    let key: DataKey?
    var disk = SimulatedDisk()
    var volume: SimulatedVolume
    var pass: Gate.Pass
    var model: VolumeModel
    var bucket: SimulatedBucket
    let source: [UInt64]
    var nextToken: UInt64 = 1
    private var forks: [Fork] = []
    private var forkChance = 0.0
    var growing: Int?
    private(set) var log: [String] = []
    /// Points in time that were fixed inside of another operation, to be settled after it.
    private var fixed: [SimulatedVolume.Fixed] = []
    private var failure: Failure?

    /// - Parameter forgets: files that are not synced when they should be.
    init(seed: UInt64, forgets: (@Sendable (String) -> Bool)? = nil) throws {
        random = SeededGenerator(seed)
        let size =
            UInt64.random(in: 3...6, using: &random) * Units.chunkSize
            - (Bool.random(using: &random) ? 0 : 8192)
        let hasSource = Bool.random(using: &random)
        key = seed % 4 == 1 ? DataKey.random() : nil
        let files = CipherFileSystem(SimulatedFileSystem<Units>(disk: disk), key: key)
        let sourceID = SnapshotID(unchecked: "snap-00000000")
        let sectors = Int(size / 512)
        let inChunk = Self.chunkSectors
        bucket = SimulatedBucket(chunkSectors: inChunk)
        source = hasSource ? (0..<sectors).map { $0 / inChunk % 2 == 0 ? UInt64($0) << 32 | 0xabc : 0 } : []
        model = VolumeModel(hasSource ? source : [UInt64](repeating: 0, count: sectors))
        if hasSource {
            var snapshot = SimulatedBucket.Snapshot(sectors: sectors, expected: model)
            for chunk in 0..<Units.chunkCount(size) {
                snapshot.chunks[chunk] = Array(source[(chunk * inChunk)..<min(sectors, (chunk + 1) * inChunk)])
            }
            snapshot.isComplete = true
            bucket.snapshots[sourceID] = snapshot
        }
        try SimulatedVolume.create(
            files: files, folder: Self.folder, id: "vol-00000000000000001", size: size,
            source: hasSource ? sourceID : nil, options: Self.options)
        volume = try SimulatedVolume.open(files: files, folder: Self.folder, options: Self.options)
        pass = volume.gate.makePass()
        disk.forgets = forgets
        watch()
    }

    var sectors: Int { model.sectors }

    func note(_ line: @autoclosure () -> String) { log.append(line()) }

    /// Runs an operation that no freeze may have to wait for: at any of its syncs `control` is free, and now and then a
    /// freeze comes in there. Its own syncs come after the operation.
    func open(toFreezes operation: () throws -> Void) throws {
        let chance: Double = [0, 0.1, 0.5].randomElement(using: &random) ?? 0
        disk.onSync = { [unowned self] in
            guard volume.control.isFree else {
                failure = Failure(description: "a freeze would wait for a sync")
                return
            }
            guard Double.random(in: 0..<1, using: &random) < chance, volume.control({ !volume.spares.isEmpty }) else {
                return
            }
            do { try fixInside() } catch { failure = failure ?? Failure(description: "freeze inside: \(error)") }
        }
        defer { disk.onSync = nil }
        try operation()
        disk.onSync = nil
        if let failure { throw failure }
        let fixed = fixed
        self.fixed = []
        for point in fixed { try SimulatedVolume.settle(point) }
    }

    private func fixInside() throws {
        if let request = newSnapshot() { fixed.append(try SimulatedVolume.fix([request])) }
    }

    /// Forks at changes of the disk from now on.
    func watch() { disk.onChange = { [unowned self] in maybeFork() } }

    /// No forks any more.
    func unwatch() {
        forkChance = 0
        disk.onChange = nil
    }

    private func maybeFork() {
        guard forkChance > 0, Double.random(in: 0..<1, using: &random) < forkChance else { return }
        forks.append(Fork(disk: disk.fork(), model: model, bucket: bucket, growing: growing))
    }

    func run(steps: Int) throws {
        for _ in 0..<steps {
            // At every change in a third of the steps, at some of them in another one.
            forkChance = [0, 0.1, 1].randomElement(using: &random) ?? 0
            try step()
            forkChance = 0
            let pending = forks
            forks = []
            for fork in pending { try check(fork) }
            if let fork = pending.randomElement(using: &random), Double.random(in: 0..<1, using: &random) < 0.2 {
                try goOn(from: fork)
            }
            if Double.random(in: 0..<1, using: &random) < 0.04 { try crash() }
        }
        try compareAll("at the end")
        try finalSnapshot()
    }

    private func step() throws {
        switch Int.random(in: 0..<100, using: &random) {
        case 0..<45: try write()
        case 45..<55: try zero()
        case 55..<67: try open(toFreezes: flush)
        case 67..<73:
            try freeze()
            if Bool.random(using: &random) { try open(toFreezes: { volume.afterFreeze() }) }
        case 73..<86: try advanceUploads(patience: Int.random(in: 1...8, using: &random))
        case 86..<87: try evict()
        case 87..<96: for _ in 0..<Int.random(in: 1...6, using: &random) { try mergeStep() }
        case 96..<97: try hydrateNext()
        case 97..<98: try grow()
        case 98..<99: try open(toFreezes: { volume.afterFreeze() })
        default: try compareAll("in between")
        }
    }

    private func compareAll(_ when: String) throws {
        let found = try content(of: volume, pass)
        if let violation = model.violation(found, after: .none) { throw Failure(description: "\(when): \(violation)") }
    }
}
