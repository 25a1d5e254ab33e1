import Support
import Synchronization
import Testing

@testable import SnapshotStore

/// SplitMix64: the same seed gives the same run.
struct SeededGenerator: RandomNumberGenerator {
    var state: UInt64
    init(seed: UInt64) { state = seed }
    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var value = state
        value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
        return value ^ (value >> 31)
    }
}

/// Random volumes, snapshots, copies, pins, deletions, sweeps and crashes against dictionaries.
@Suite struct ModelTests {
    typealias Content = [UInt64: UInt64]

    struct Volume {
        var content: Content
        /// The snapshot that `changed` is relative to.
        var parent: SnapshotID?
        var changed: Set<UInt64>
        var blocks: UInt64
        /// A snapshot under way: its id, frozen content and changes.
        var pending: (id: SnapshotID, content: Content, changed: Set<UInt64>, parent: SnapshotID?)?
        /// The snapshot it is still being filled from.
        var source: SnapshotID?
    }

    struct Model {
        var generator: SeededGenerator
        var fixture: Fixture
        var volumes: [Int: Volume] = [:]
        var snapshots: [SnapshotID: (content: Content, blocks: UInt64)] = [:]
        var pinned: [SnapshotID: (content: Content, holders: Set<Int>)] = [:]
        var deletedButMaybeThere: Set<SnapshotID> = []
        var nextID = 1
        var nextVolume = 1
        var crashes = 0

        mutating func newID() -> SnapshotID {
            nextID += 1
            return Fixture.id(nextID)
        }

        /// Runs `body`, perhaps with a crash in it; true: it went through.
        mutating func risky(_ body: (Fixture) async throws -> Void) async throws -> Bool {
            guard Int.random(in: 0..<3, using: &generator) == 0 else {
                try await body(fixture)
                return true
            }
            let crash = CrashPoint(
                after: Int.random(in: 0..<60, using: &generator), lastHappens: Bool.random(using: &generator))
            fixture.objects.setScript(crash.script)
            var failed = false
            do { try await body(fixture) } catch { failed = true }
            fixture.objects.setScript(nil)
            if failed {
                crashes += 1
                fixture = try await Fixture(objects: fixture.objects)
            }
            return !failed
        }

        mutating func step() async throws {
            switch Int.random(in: 0..<10, using: &generator) {
            case 0: try await makeVolume()
            case 1, 2, 3: write()
            case 4, 5: try await snapshot()
            case 6: try await delete()
            case 7: try await copy()
            case 8: _ = try await risky { _ = try await $0.store.sweep() }
            default: try await dropVolumeOrPin()
            }
        }

        mutating func makeVolume() async throws {
            guard volumes.count < 5 else { return }
            let number = nextVolume
            nextVolume += 1
            let sources = snapshots.filter { !deletedButMaybeThere.contains($0.key) }.keys.sorted()
            guard let source = sources.randomElement(using: &generator), Bool.random(using: &generator),
                let snapshot = snapshots[source]
            else {
                let blocks = ([40, 200, 600] as [UInt64]).randomElement(using: &generator) ?? 40
                volumes[number] = Volume(content: [:], parent: nil, changed: [], blocks: blocks)
                return
            }
            guard try await risky({ try await $0.store.pin(source, holder: "vol-\(number)") }) else {
                // A pin that the crash may have left: whoever held it lets go at restart.
                try await fixture.store.unpin(source, holder: "vol-\(number)")
                return
            }
            pinned[source, default: (snapshot.content, [])].holders.insert(number)
            let growth = ([0, 0, 10, 300] as [UInt64]).randomElement(using: &generator) ?? 0
            volumes[number] = Volume(
                content: snapshot.content, parent: source, changed: [], blocks: snapshot.blocks + growth, source: source
            )
        }

        mutating func write() {
            guard let number = volumes.keys.sorted().randomElement(using: &generator), var volume = volumes[number]
            else { return }
            let start = UInt64.random(in: 0..<volume.blocks, using: &generator)
            let length = UInt64.random(in: 1...20, using: &generator)
            let isSparse = Bool.random(using: &generator)
            for step in 0..<length {
                let index = isSparse ? UInt64.random(in: 0..<volume.blocks, using: &generator) : start + step
                guard index < volume.blocks else { break }
                if Int.random(in: 0..<5, using: &generator) == 0 {
                    volume.content[index] = nil
                } else {
                    volume.content[index] = UInt64.random(in: 1...30, using: &generator) + index * 1000
                }
                volume.changed.insert(index)
            }
            volumes[number] = volume
        }

        mutating func snapshot() async throws {
            guard let number = volumes.keys.sorted().randomElement(using: &generator), var volume = volumes[number]
            else { return }
            var job = volume.pending ?? (newID(), volume.content, volume.changed, volume.parent)
            if volume.pending == nil {
                volume.pending = job
                volume.changed = []
                volumes[number] = volume
            }
            let blocks = volume.blocks
            let holder = "vol-\(number)"
            if Int.random(in: 0..<12, using: &generator) == 0 {
                // The user changes their mind.
                guard try await risky({ try await $0.store.abortUpload(job.id) }) else { return }
                volume.changed.formUnion(job.changed)
                volume.pending = nil
                volumes[number] = volume
                return
            }
            func upload(
                _ fixture: Fixture, _ job: (id: SnapshotID, content: Content, changed: Set<UInt64>, parent: SnapshotID?)
            )
                async throws
            {
                guard
                    case .ongoing(let writer) = try await fixture.store.beginUpload(
                        job.id, volumeSize: .bytes(blocks * UInt64(Fixture.blockSize)), parent: job.parent,
                        parentPinnedBy: holder)
                else { return }
                try await writer.upload(job.changed.sorted()) { index in job.content[index].map { Fixture.block($0) } }
                _ = try await writer.complete()
            }
            var isParentGone = false
            let isDone = try await risky { [job] fixture in
                do {
                    try await upload(fixture, job)
                } catch let error as SnapshotStoreError where error.code == .parentGone {
                    isParentGone = true
                }
            }
            guard isDone else { return }
            if isParentGone {
                job.parent = nil
                job.changed = Set(job.content.keys)
                volume.pending = job
                volumes[number] = volume
                try await upload(fixture, job)
            }
            snapshots[job.id] = (job.content, blocks)
            volume.parent = job.id
            volume.pending = nil
            volumes[number] = volume
        }

        mutating func delete() async throws {
            guard let id = snapshots.keys.sorted().randomElement(using: &generator) else { return }
            if try await risky({ try await $0.store.delete(id) }) {
                snapshots[id] = nil
                deletedButMaybeThere.remove(id)
            } else {
                deletedButMaybeThere.insert(id)
            }
        }

        mutating func copy() async throws {
            let sources = snapshots.keys.filter { !deletedButMaybeThere.contains($0) }.sorted()
            guard let source = sources.randomElement(using: &generator), let snapshot = snapshots[source] else {
                return
            }
            let id = newID()
            let isDone = try await risky { _ = try await $0.store.copy(source, to: id, annotations: [:]) }
            if !isDone { _ = try await fixture.store.copy(source, to: id, annotations: [:]) }
            snapshots[id] = snapshot
        }

        mutating func dropVolumeOrPin() async throws {
            guard let number = volumes.keys.sorted().randomElement(using: &generator), var volume = volumes[number]
            else { return }
            if let source = volume.source, Bool.random(using: &generator), volume.pending == nil {
                // Filled: it needs its source no more.
                guard try await risky({ try await $0.store.unpin(source, holder: "vol-\(number)") }) else { return }
                volume.source = nil
                volumes[number] = volume
                unpinned(source, number)
            } else if Int.random(in: 0..<3, using: &generator) == 0 {
                if let job = volume.pending { try await fixture.store.abortUpload(job.id) }
                if let source = volume.source {
                    try await fixture.store.unpin(source, holder: "vol-\(number)")
                    unpinned(source, number)
                }
                volumes[number] = nil
            }
        }

        mutating func unpinned(_ source: SnapshotID, _ number: Int) {
            pinned[source]?.holders.remove(number)
            if pinned[source]?.holders.isEmpty ?? true { pinned[source] = nil }
        }

        func check() async throws -> String? {
            for (id, snapshot) in snapshots where !deletedButMaybeThere.contains(id) {
                if let text = try await fixture.mismatch(id, snapshot.content) { return text }
            }
            for (id, pin) in pinned {
                guard let holder = pin.holders.first else { continue }
                if let text = try await fixture.mismatch(id, pin.content, pinnedBy: "vol-\(holder)") { return text }
            }
            let audit = try await fixture.store.audit()
            if audit.missingSlots != 0 || audit.endangeredSlots != 0 { return "\(audit)" }
            return nil
        }

        /// Ends everything; what is left must be nothing.
        mutating func finish() async throws -> String? {
            for id in try await fixture.store.incompleteUploads() { try await fixture.store.abortUpload(id) }
            for (number, volume) in volumes {
                if let source = volume.source { try await fixture.store.unpin(source, holder: "vol-\(number)") }
            }
            fixture = try await Fixture(objects: fixture.objects)
            _ = try await fixture.store.sweep()
            let audit = try await fixture.store.audit()
            if audit.leakedSlots != 0 { return "before the end: \(audit)" }
            for manifest in try await fixture.store.list() { try await fixture.store.delete(manifest.id) }
            fixture = try await Fixture(objects: fixture.objects)
            _ = try await fixture.store.sweep()
            return fixture.keysInUse.isEmpty ? nil : "left over: \(fixture.keysInUse)"
        }
    }

    @Test(arguments: 0..<24)
    func randomHistories(seed: Int) async throws {
        var model = Model(generator: SeededGenerator(seed: UInt64(seed)), fixture: try await Fixture())
        for step in 0..<120 {
            do { try await model.step() } catch { Issue.record("seed \(seed), step \(step): \(error)"); return }
            if step % 12 == 11, let text = try await model.check() {
                Issue.record("seed \(seed), step \(step): \(text)")
                return
            }
        }
        if let text = try await model.finish() { Issue.record("seed \(seed), at the end: \(text)") }
    }
}
