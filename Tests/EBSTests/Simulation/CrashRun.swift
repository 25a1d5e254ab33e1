import Glibc
import Link
import SnapshotStore
import Support
import Testing

@testable import EBS

/// One random life of a volume on a simulated disk, with crashes at random steps, checked against the model.
final class CrashRun {
    typealias SimulatedVolume = Volume<CipherFileSystem<SimulatedFileSystem>>

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

    static let options = VolumeOptions(capacity: 8 << 20, mapsBase: false)
    static let folder = "/volumes/vol"
    private(set) var states = 0
    private var random: SeededGenerator
    /// Every other run is one of an encrypted volume.
    private let key: DataKey?
    private var disk = SimulatedDisk()
    private var volume: SimulatedVolume
    private var pass: Gate.Pass
    private var model: VolumeModel
    private var bucket = SimulatedBucket()
    private var source: [UInt64]
    private var nextToken: UInt64 = 1
    private var forks: [Fork] = []
    private var forkChance = 0.0
    private var growing: Int?
    private(set) var log: [String] = []

    init(seed: UInt64) throws {
        random = SeededGenerator(seed)
        let size =
            UInt64.random(in: 3...6, using: &random) * Geometry.chunkSize
            - (Bool.random(using: &random) ? 0 : 8192)
        let hasSource = Bool.random(using: &random)
        key = seed % 2 == 1 ? DataKey.random() : nil
        let files = CipherFileSystem(SimulatedFileSystem(disk: disk), key: key)
        let sourceID = SnapshotID(unchecked: "snap-00000000")
        let sectors = Int(size / 512)
        source = []
        model = VolumeModel(sectors: sectors)
        if hasSource {
            source = (0..<sectors).map { $0 / 1024 % 2 == 0 ? UInt64($0) << 32 | 0xabc : 0 }
            model.flushed = source
            var snapshot = SimulatedBucket.Snapshot(sectors: sectors, expected: model)
            for chunk in 0..<Geometry.chunkCount(size) {
                snapshot.chunks[chunk] = Array(source[(chunk * 1024)..<min(sectors, (chunk + 1) * 1024)])
            }
            snapshot.isComplete = true
            bucket.snapshots[sourceID] = snapshot
        }
        try SimulatedVolume.create(
            files: files, folder: Self.folder, id: "vol-00000000000000001", size: size,
            source: hasSource ? sourceID : nil, options: Self.options)
        volume = try SimulatedVolume.open(files: files, folder: Self.folder, options: Self.options)
        pass = volume.gate.makePass()
        disk.onChange = { [unowned self] in maybeFork() }
    }

    private func maybeFork() {
        guard Double.random(in: 0..<1, using: &random) < forkChance, forks.count < 6 else { return }
        forks.append(Fork(disk: disk.fork(), model: model, bucket: bucket, growing: growing))
    }

    // MARK: The run

    func run(steps: Int) throws {
        for _ in 0..<steps {
            forkChance = Double.random(in: 0..<1, using: &random) < 0.5 ? 0.1 : 0
            try step()
            let pending = forks
            forks = []
            for fork in pending { try check(fork) }
            if let fork = pending.randomElement(using: &random), Double.random(in: 0..<1, using: &random) < 0.3 {
                try goOn(from: fork)
            }
            if Double.random(in: 0..<1, using: &random) < 0.04 { try crash() }
        }
        forkChance = 0
        try compareAll("at the end")
        try finalSnapshot()
    }

    private func step() throws {
        switch Int.random(in: 0..<100, using: &random) {
        case 0..<45: try write()
        case 45..<55: try zero()
        case 55..<67: try flush()
        case 67..<73: try freeze()
        case 73..<86: try advanceUploads(patience: Int.random(in: 1...8, using: &random))
        case 86..<87: try evict()
        case 87..<96: for _ in 0..<Int.random(in: 1...6, using: &random) { try mergeStep() }
        case 96..<97: try hydrateNext()
        case 97..<98: try grow()
        case 98..<99: volume.afterFreeze()
        default: try compareAll("in between")
        }
    }

    private var sectors: Int { model.flushed.count }

    private func range() -> Range<Int> {
        let length = [1, 3, 8, 8, 16, 17, 100, 1024, 1500].randomElement(using: &random) ?? 8
        var start = Int.random(in: 0..<sectors, using: &random)
        if Bool.random(using: &random) { start &= ~7 }
        if length == 1024, Bool.random(using: &random) { start &= ~1023 }
        return start..<min(sectors, start + length)
    }

    private func write() throws {
        let range = range()
        let first = nextToken
        nextToken += UInt64(range.count)
        log.append("write \(range) tokens from \(first)")
        model.begin(range) { first + UInt64($0 - range.lowerBound) }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(range.count * 512)
        for sector in range { bytes += VolumeModel.bytes(first + UInt64(sector - range.lowerBound)) }
        try fetching {
            bytes.withUnsafeBytes { volume.write($0, at: UInt64(range.lowerBound) * 512, pass: pass) }
        }
        model.acknowledge()
    }

    private func zero() throws {
        let isTrim = Bool.random(using: &random)
        var range = range()
        if isTrim { range = (range.lowerBound & ~7)..<min(sectors, (range.upperBound + 7) & ~7) }
        log.append("\(isTrim ? "trim" : "zero") \(range)")
        model.begin(range) { _ in 0 }
        let mode: SimulatedVolume.ZeroMode = isTrim ? .trim : Bool.random(using: &random) ? .punch : .allocate
        // A trim leaves alone what is remote: then it reads old or zeros.
        let ignorable = isTrim ? remoteSectors(range) : []
        try fetching {
            volume.zero(
                at: UInt64(range.lowerBound) * 512, length: UInt64(range.count) * 512, mode: mode, pass: pass)
        }
        for sector in ignorable { model.inFlight[sector] = try token(at: sector) }
        model.acknowledge()
    }

    private func remoteSectors(_ range: Range<Int>) -> [Int] {
        range.filter { volume.flags[$0 / 1024] & ChunkFlag.remote != 0 }
    }

    private func token(at sector: Int) throws -> UInt64 {
        var bytes = [UInt8](repeating: 0, count: 512)
        try fetching { bytes.withUnsafeMutableBytes { volume.read($0, at: UInt64(sector) * 512, pass: pass) } }
        guard let token = bytes.withUnsafeBytes({ VolumeModel.token($0) }) else {
            throw Failure(description: "sector \(sector) is torn")
        }
        return token
    }

    /// Repeats an operation, fetching the chunks it lacks.
    private func fetching(_ operation: () -> IOResult) throws {
        while true {
            let result = operation()
            if result.isRemote {
                try hydrate(result.remoteChunk)
            } else if result.errno != 0 {
                throw Failure(description: "errno \(result.errno)")
            } else {
                return
            }
        }
    }

    private func hydrate(_ chunk: Int) throws {
        log.append("hydrate \(chunk)")
        let source = sourceContent(of: volume)
        let tokens = Array(source[min(source.count, chunk * 1024)..<min(source.count, (chunk + 1) * 1024)])
        let bytes = tokens.flatMap { VolumeModel.bytes($0) }
        let isZero = tokens.allSatisfy { $0 == 0 }
        let error = bytes.withUnsafeBytes { volume.hydrate(chunk, isZero ? nil : $0) }
        guard error == 0 else { throw Failure(description: "hydrate: \(error)") }
    }

    /// What the snapshot holds that missing chunks come from.
    private func sourceContent(of volume: SimulatedVolume) -> [UInt64] {
        volume.control { volume.record.source }.map { bucket.content($0) } ?? source
    }

    /// Drops some of what the newest snapshot has, if that is complete.
    private func evict() throws {
        let record = volume.control { volume.record }
        guard record.source != nil, let newest = record.changedSince, record.snapshots.isEmpty,
            bucket.snapshots[newest]?.isComplete == true
        else { return }
        try volume.rebase(to: newest)
        let result = volume.evict(from: 0, limit: Int.random(in: 1...8, using: &random))
        log.append("evict \(result.count), missing ones come from \(newest)")
        guard result.errno == 0 else { throw Failure(description: "evict: errno \(result.errno)") }
    }

    private func hydrateNext() throws {
        if let chunk = volume.nextRemote(from: 0) {
            try hydrate(chunk)
        } else {
            log.append("finish hydration")
            _ = try volume.finishHydration()
        }
    }

    private func flush() throws {
        log.append("flush")
        guard volume.flush() == 0 else { throw Failure(description: "flush failed") }
        model.flush()
    }

    private func grow() throws {
        let size = volume.size + Geometry.chunkSize / 2
        guard size <= 4 << 20 else { return }
        log.append("grow to \(size)")
        growing = Int(size / 512)
        try volume.grow(to: size)
        model.grow(sectors: Int(size / 512))
        growing = nil
    }

    // MARK: Snapshots

    private func freeze() throws {
        guard volume.pendingSnapshots.count < 4 else { return }
        let digits = String(nextToken, radix: 16)
        let id = SnapshotID(unchecked: "snap-" + String(repeating: "0", count: 17 - digits.count) + digits)
        nextToken += 1
        log.append("freeze \(id)")
        let parent = volume.control { volume.record.changedSince }
        bucket.snapshots[id] = .init(parent: parent, sectors: sectors, expected: model)
        try SimulatedVolume.freeze([.init(volume: volume, snapshot: id, annotations: [:])])
    }

    /// Some chunks of the oldest upload; its end when none is left.
    private func advanceUploads(patience: Int) throws {
        guard let next = volume.pendingSnapshots.min(by: { $0.generation < $1.generation }) else { return }
        if !(bucket.snapshots[next.id]?.isSealed ?? true) {
            log.append("seal \(next.id)")
            try volume.seal(next.id)
            bucket.snapshots[next.id]?.isSealed = true
            // Sealing flushes.
            model.flush()
        }
        if Double.random(in: 0..<1, using: &random) < 0.03 { return try giveUp(next) }
        let changes = volume.frozenMap(next)
        var chunk = changes?.next(from: 0)
        var left = patience
        while let found = chunk, left > 0 {
            if bucket.snapshots[next.id]?.chunks[found] == nil {
                try upload(found, of: next)
                left -= 1
            }
            chunk = changes?.next(from: found + 1)
        }
        guard chunk == nil, left > 0 else { return }
        try complete(next)
    }

    private func upload(_ chunk: Int, of snapshot: VolumeRecord.PendingSnapshot) throws {
        let start = chunk * 1024
        let count = min(1024, Int(snapshot.size / 512) - start)
        var bytes = [UInt8](repeating: 0, count: count * 512)
        try fetching {
            bytes.withUnsafeMutableBytes {
                volume.readFrozen(chunk, $0, generation: snapshot.generation, pass: pass)
            }
        }
        let tokens = try bytes.withUnsafeBytes { raw in
            try (0..<count).map { sector -> UInt64 in
                let part = UnsafeRawBufferPointer(rebasing: raw[(sector * 512)..<(sector * 512 + 512)])
                guard let token = VolumeModel.token(part) else { throw Failure(description: "torn in \(snapshot.id)") }
                return token
            }
        }
        log.append("upload chunk \(chunk) of \(snapshot.id)")
        bucket.snapshots[snapshot.id]?.chunks[chunk] = tokens
    }

    private func complete(_ snapshot: VolumeRecord.PendingSnapshot) throws {
        log.append("complete \(snapshot.id) since \(snapshot.parent?.rawValue ?? "nothing")")
        bucket.snapshots[snapshot.id]?.parent = snapshot.parent
        bucket.snapshots[snapshot.id]?.isComplete = true
        try check(snapshot.id, in: bucket)
        try volume.finish(snapshot.id, completed: true)
    }

    private func giveUp(_ snapshot: VolumeRecord.PendingSnapshot) throws {
        log.append("give up \(snapshot.id)")
        try volume.finish(snapshot.id, completed: false)
        bucket.snapshots[snapshot.id] = nil
    }

    private func check(_ id: SnapshotID, in bucket: SimulatedBucket) throws {
        guard let snapshot = bucket.snapshots[id] else { throw Failure(description: "\(id) is unknown") }
        let content = bucket.content(id)
        for sector in 0..<snapshot.sectors {
            let allowed =
                snapshot.mayLackUnflushed
                ? snapshot.expected.allowedAfterPowerLoss(sector) : [snapshot.expected.latest(sector)]
            guard allowed.contains(content[sector]) else {
                throw Failure(description: "\(id), sector \(sector): \(content[sector]), allowed \(allowed)")
            }
        }
    }

    private func mergeStep() throws {
        let step = volume.mergeStep()
        log.append("merge: \(step)")
        switch step {
        case .remote(let chunk): try hydrate(chunk)
        case .failed(let error): throw Failure(description: "merge: \(error)")
        // Dropping flushes; that more is durable than the model says is fine.
        case .idle, .moved, .dropped: break
        }
    }

    /// A last snapshot with nothing written since: it must equal the volume. This is what a missed change breaks.
    private func finalSnapshot() throws {
        while !volume.pendingSnapshots.isEmpty { try advanceUploads(patience: 1000) }
        try freeze()
        while !volume.pendingSnapshots.isEmpty { try advanceUploads(patience: 1000) }
    }

    // MARK: Checks

    private func content(of volume: SimulatedVolume, _ pass: Gate.Pass) throws -> [UInt64] {
        let count = Int(volume.size)
        let source = sourceContent(of: volume)
        var bytes = [UInt8](repeating: 0, count: count)
        var result = bytes.withUnsafeMutableBytes { volume.read($0, at: 0, pass: pass) }
        while result.isRemote {
            let chunk = result.remoteChunk
            let tokens = Array(source[min(source.count, chunk * 1024)..<min(source.count, (chunk + 1) * 1024)])
            let fetched = tokens.flatMap { VolumeModel.bytes($0) }
            _ = fetched.withUnsafeBytes { volume.hydrate(chunk, $0) }
            result = bytes.withUnsafeMutableBytes { volume.read($0, at: 0, pass: pass) }
        }
        guard result.isDone else { throw Failure(description: "read: errno \(result.errno)") }
        return try bytes.withUnsafeBytes { raw in
            try (0..<(count / 512)).map { sector in
                let part = UnsafeRawBufferPointer(rebasing: raw[(sector * 512)..<(sector * 512 + 512)])
                guard let token = VolumeModel.token(part) else {
                    throw Failure(description: "sector \(sector) is torn")
                }
                return token
            }
        }
    }

    private func compareAll(_ when: String) throws {
        let found = try content(of: volume, pass)
        for sector in 0..<sectors where found[sector] != model.latest(sector) {
            throw Failure(
                description: "\(when): sector \(sector) reads \(found[sector]), not \(model.latest(sector))")
        }
    }

    /// Recovers a fork after a kill and after a loss of power.
    private func check(_ fork: Fork) throws {
        for isPowerLoss in [false, true] {
            states += 1
            let disk = isPowerLoss ? fork.disk.afterPowerLoss(&random) : fork.disk.fork()
            let what = isPowerLoss ? "after power loss" : "after kill"
            let found = try recover(disk, what)
            let again = try recover(isPowerLoss ? disk.afterPowerLoss(&random) : disk.fork(), what + " twice")
            guard found == again else { throw Failure(description: "\(what): recovering twice differs") }
            let expected = max(fork.model.flushed.count, min(found.count, fork.growing ?? 0))
            guard found.count == fork.model.flushed.count || found.count == expected else {
                throw Failure(description: "\(what): \(found.count) sectors")
            }
            for sector in 0..<fork.model.flushed.count {
                let allowed =
                    isPowerLoss
                    ? fork.model.allowedAfterPowerLoss(sector) : fork.model.allowedAfterKill(sector)
                guard allowed.contains(found[sector]) else {
                    throw Failure(description: "\(what): sector \(sector) reads \(found[sector]), allowed \(allowed)")
                }
            }
        }
    }

    private func recover(_ disk: SimulatedDisk, _ what: String) throws -> [UInt64] {
        let files = CipherFileSystem(SimulatedFileSystem(disk: disk), key: key)
        let volume: SimulatedVolume
        do {
            volume = try SimulatedVolume.open(files: files, folder: Self.folder, options: Self.options)
        } catch {
            throw Failure(description: "\(what): \(error)")
        }
        defer { volume.close(clean: false) }
        let pass = volume.gate.makePass()
        return try content(of: volume, pass)
    }

    /// The world goes on from a crash in the middle of an operation.
    private func goOn(from fork: Fork) throws {
        let isPowerLoss = Bool.random(using: &random)
        log.append("goes on from a \(isPowerLoss ? "power loss" : "kill") inside of it")
        forkChance = 0
        disk.onChange = nil
        volume.gate.giveBack(pass)
        volume.close(clean: false)
        disk = isPowerLoss ? fork.disk.afterPowerLoss(&random) : fork.disk.fork()
        model = fork.model
        bucket = fork.bucket
        growing = nil
        states += 1
        volume = try SimulatedVolume.open(
            files: CipherFileSystem(SimulatedFileSystem(disk: disk), key: key), folder: Self.folder,
            options: Self.options)
        pass = volume.gate.makePass()
        let pending = Set(volume.pendingSnapshots.map(\.id))
        for (id, snapshot) in bucket.snapshots.sorted(by: { $0.key < $1.key }) where !snapshot.isComplete {
            if !pending.contains(id) { bucket.snapshots[id] = nil }
            if isPowerLoss && !snapshot.isSealed { bucket.snapshots[id]?.mayLackUnflushed = true }
        }
        let found = try content(of: volume, pass)
        if found.count > sectors { model.grow(sectors: found.count) }
        for sector in 0..<sectors {
            let allowed = isPowerLoss ? model.allowedAfterPowerLoss(sector) : model.allowedAfterKill(sector)
            guard allowed.contains(found[sector]) else {
                throw Failure(description: "going on: sector \(sector) reads \(found[sector]), allowed \(allowed)")
            }
            if isPowerLoss {
                model.flushed[sector] = found[sector]
            } else if model.inFlight[sector] != nil {
                model.unflushed[sector, default: []].append(found[sector])
            }
        }
        if isPowerLoss { model.unflushed = [:] }
        model.inFlight = [:]
        disk.onChange = { [unowned self] in maybeFork() }
    }

    /// The world goes on after a crash.
    private func crash() throws {
        let kind = Int.random(in: 0..<3, using: &random)
        log.append(["kill", "power loss", "clean restart"][kind])
        forkChance = 0
        disk.onChange = nil
        volume.gate.giveBack(pass)
        if kind == 2 {
            volume.close()
            model.flush()
        } else {
            volume.close(clean: false)
        }
        let isPowerLoss = kind == 1
        if isPowerLoss {
            disk = disk.afterPowerLoss(&random)
            for id in bucket.snapshots.keys where bucket.snapshots[id]?.isSealed == false {
                bucket.snapshots[id]?.mayLackUnflushed = true
            }
        }
        states += 1
        let files = CipherFileSystem(SimulatedFileSystem(disk: disk), key: key)
        volume = try SimulatedVolume.open(files: files, folder: Self.folder, options: Self.options)
        pass = volume.gate.makePass()
        let found = try content(of: volume, pass)
        for sector in 0..<sectors {
            let allowed = isPowerLoss ? model.allowedAfterPowerLoss(sector) : [model.latest(sector)]
            guard allowed.contains(found[sector]) else {
                throw Failure(description: "sector \(sector) reads \(found[sector]), allowed \(allowed)")
            }
        }
        if isPowerLoss {
            model.flushed = found
            model.unflushed = [:]
        }
        disk.onChange = { [unowned self] in maybeFork() }
    }
}
