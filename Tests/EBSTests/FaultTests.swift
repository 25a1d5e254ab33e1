import CLinux
import Foundation
import Glibc
import Link
import Support
import Testing

@testable import EBS

/// What the disk below can do to a volume, by script.
@Suite struct FaultTests {
    typealias SimulatedVolume = Volume<SimulatedFileSystem<Geometry>>
    static let folder = "/volumes/vol"
    static let options = VolumeOptions(capacity: 8 << 20, mapsBase: false)

    let disk = SimulatedDisk()

    private func make() throws -> (SimulatedVolume, Gate.Pass) {
        let files = SimulatedFileSystem<Geometry>(disk: disk)
        try SimulatedVolume.create(
            files: files, folder: Self.folder, id: "vol-00000000000000001", size: 2 << 20, source: nil,
            options: Self.options)
        return try open(disk)
    }

    private func open(_ disk: SimulatedDisk) throws -> (SimulatedVolume, Gate.Pass) {
        let volume = try SimulatedVolume.open(
            files: SimulatedFileSystem<Geometry>(disk: disk), folder: Self.folder, options: Self.options)
        return (volume, volume.gate.makePass())
    }

    private func write(_ volume: SimulatedVolume, _ pass: Gate.Pass, _ byte: UInt8, at offset: UInt64) -> Int32 {
        [UInt8](repeating: byte, count: 4096).withUnsafeBytes { volume.write($0, at: offset, pass: pass).errno }
    }

    private func read(_ volume: SimulatedVolume, _ pass: Gate.Pass, at offset: UInt64) -> UInt8 {
        var byte: UInt8 = 0
        let result = withUnsafeMutableBytes(of: &byte) { volume.read($0, at: offset, pass: pass) }
        #expect(result.isDone)
        return byte
    }

    private func freeze(_ volume: SimulatedVolume) throws -> SnapshotID {
        let id = SnapshotID.random()
        try SimulatedVolume.freeze([.init(volume: volume, snapshot: id, annotations: [:])])
        return id
    }

    @Test(arguments: ["/base", "/base-1", "/layer-1"])
    func aFailedSyncPoisonsUntilTheVolumeIsOpenedAnew(file: String) throws {
        let (volume, pass) = try make()
        let place: UInt64 = file == "/base-1" ? 1 << 20 : 0
        #expect(write(volume, pass, 1, at: place) == 0)
        #expect(volume.flush() == 0)
        if file == "/layer-1" { _ = try freeze(volume) }
        #expect(write(volume, pass, 2, at: place) == 0)
        disk.fault = { call, path in call == .sync && path.hasSuffix(file) ? EIO : 0 }
        #expect(volume.flush() == EIO)
        disk.fault = nil
        // Not tried again as if nothing had been.
        #expect(volume.flush() == EIO)
        #expect(write(volume, pass, 3, at: 4096) == EIO)
        #expect(throws: VolumeError.self) { try freeze(volume) }
        volume.close(clean: false)
        let (again, other) = try open(disk)
        #expect(read(again, other, at: place) == 1)
        #expect(write(again, other, 4, at: place) == 0)
        #expect(again.flush() == 0)
        #expect(read(again, other, at: place) == 4)
    }

    /// Linux tells of a failed write-back once: who waited for it must not lose it.
    @Test(arguments: ["/base", "/base-1", "/layer-1"])
    func aFailedWriteBackPoisonsAsAFailedSyncDoes(file: String) throws {
        let (volume, pass) = try make()
        let place: UInt64 = file == "/base-1" ? 1 << 20 : 0
        if file == "/layer-1" { _ = try freeze(volume) }
        #expect(write(volume, pass, 2, at: place) == 0)
        let id = try freeze(volume)
        disk.fault = { call, path in call == .writeBack && path.hasSuffix(file) ? EIO : 0 }
        #expect(throws: VolumeError.self) { try volume.seal(id) }
        disk.fault = nil
        #expect(volume.isFailed)
        #expect(volume.flush() == EIO)
    }

    /// Nobody waits for it, and nobody else may be told.
    @Test func aWriteBackThatCannotBeginEarlyPoisons() throws {
        let (volume, pass) = try make()
        #expect(write(volume, pass, 1, at: 0) == 0)
        disk.fault = { call, _ in call == .beginWriteBack ? EIO : 0 }
        for _ in 0..<SimulatedVolume.earlyParts { _ = volume.writeBackEarly() }
        disk.fault = nil
        #expect(volume.isFailed)
        #expect(volume.flush() == EIO)
    }

    /// Everything that the snapshot changed, in pieces, and nothing else.
    @Test func whatASnapshotFrozeIsWrittenBackInPieces() throws {
        let (volume, pass) = try make()
        #expect(volume.flush() == 0)
        let chunk = Geometry.chunkSize
        let written = [0, 1, 3]
        for index in written { #expect(write(volume, pass, 1, at: UInt64(index) * chunk) == 0) }
        let id = try freeze(volume)
        var ranges: [String] = []
        disk.onWriteBack = { path, range in
            let name = path.split(separator: "/").last ?? ""
            ranges.append("\(name) \(range.lowerBound / chunk)..<\(range.upperBound / chunk)")
        }
        try volume.seal(id)
        // Units of two chunks are in the two files by turns.
        #expect(ranges == ["base 0..<2", "base-1 1..<2"])
    }

    /// The base file's dirty pages are on their way after one round, and no more than a client would not feel in one part of it.
    @Test func whatIsDirtyIsWrittenBackEarly() throws {
        let (volume, pass) = try make()
        #expect(!volume.writeBackEarly())
        var parts: [Range<UInt64>] = []
        disk.onWriteBack = { path, range in
            #expect(path.hasSuffix("/base") || path.hasSuffix("/base-1"))
            parts.append(range)
        }
        for offset in [0, 5, 300, 511] { #expect(write(volume, pass, 1, at: UInt64(offset) << 12) == 0) }
        let found = (0..<Int(SimulatedVolume.earlyParts)).map { _ in volume.writeBackEarly() }
        #expect(found.contains(true) && found.contains(false))
        #expect(!parts.isEmpty && parts.allSatisfy { $0.count <= 1 << 19 })
        #expect(volume.flush() == 0)
        parts = []
        for _ in 0..<SimulatedVolume.earlyParts { #expect(!volume.writeBackEarly()) }
        // Layers are not written back early.
        let id = try freeze(volume)
        #expect(write(volume, pass, 2, at: 0) == 0)
        for _ in 0..<SimulatedVolume.earlyParts { #expect(!volume.writeBackEarly()) }
        #expect(parts.isEmpty)
        disk.onWriteBack = nil
        try volume.seal(id)
    }

    @Test func aFullDiskFailsTheRequestAndNothingElse() throws {
        let (volume, pass) = try make()
        #expect(write(volume, pass, 1, at: 0) == 0)
        disk.fault = { call, path in
            call == .write && path.hasSuffix("/base") || call == .allocate ? ENOSPC : 0
        }
        #expect(write(volume, pass, 2, at: 8192) == ENOSPC)
        #expect(throws: VolumeError.self) { try freeze(volume) }
        #expect(volume.flush() == 0)
        disk.fault = nil
        #expect(read(volume, pass, at: 0) == 1)
        #expect(read(volume, pass, at: 8192) == 0)
        #expect(write(volume, pass, 2, at: 8192) == 0)
        _ = try freeze(volume)
        disk.fault = { call, path in call == .write && path.hasSuffix("/layer-1") ? ENOSPC : 0 }
        #expect(write(volume, pass, 3, at: 8192) == ENOSPC)
        disk.fault = nil
        #expect(read(volume, pass, at: 8192) == 2)
        #expect(volume.flush() == 0)
    }

    @Test func readErrorsAreReportedAndHarmNothing() throws {
        let (volume, pass) = try make()
        #expect(write(volume, pass, 1, at: 0) == 0)
        disk.fault = { call, _ in call == .read ? EIO : 0 }
        var byte: UInt8 = 0
        #expect(withUnsafeMutableBytes(of: &byte) { volume.read($0, at: 0, pass: pass).errno } == EIO)
        disk.fault = nil
        #expect(read(volume, pass, at: 0) == 1)
        #expect(volume.flush() == 0)
    }

    @Test func mergeWaitsWhileTheDiskIsFull() throws {
        let (volume, pass) = try make()
        #expect(write(volume, pass, 1, at: 0) == 0)
        let id = try freeze(volume)
        #expect(write(volume, pass, 2, at: 0) == 0)
        #expect(volume.mergeStep() == .idle)
        try volume.seal(id)
        try volume.finish(id, completed: true)
        disk.fault = { call, path in call == .write && path.hasSuffix("/base") ? ENOSPC : 0 }
        #expect(volume.mergeStep() == .failed(ENOSPC))
        #expect(read(volume, pass, at: 0) == 2)
        disk.fault = nil
        #expect(volume.mergeStep() == .moved(bytes: 4096))
        #expect(volume.mergeStep() == .dropped)
        #expect(read(volume, pass, at: 0) == 2)
        #expect(volume.control { volume.record.layers }.isEmpty)
    }

    /// What is wanted of it is in the base file: it is not written to disk once more before it goes.
    @Test func aDrainedLayerIsNotSynced() throws {
        let (volume, pass) = try make()
        let id = try freeze(volume)
        try volume.seal(id)
        #expect(write(volume, pass, 2, at: 0) == 0)
        try volume.finish(id, completed: true)
        disk.fault = { call, path in call == .sync && path.hasSuffix("/layer-1") ? EIO : 0 }
        #expect(volume.mergeStep() == .moved(bytes: 4096))
        #expect(volume.mergeStep() == .dropped)
        disk.fault = nil
        #expect(!volume.isFailed)
        #expect(read(volume, pass, at: 0) == 2)
    }

    /// A client writes a block to the base file while the merge, which found it in the layer, waits for the chunk.
    @Test func aMergeDoesNotOverwriteWhatAClientWroteMeanwhile() throws {
        let (volume, pass) = try make()
        let id = try freeze(volume)
        try volume.seal(id)
        #expect(write(volume, pass, 2, at: 0) == 0)
        try volume.finish(id, completed: true)
        let layer = try #require(volume.state.pointee.layers.first)
        let merged = DispatchSemaphore(value: 0)
        pthread_mutex_lock(volume.stripe(0))
        Thread.detachNewThread {
            #expect(volume.mergeStep() == .moved(bytes: 0))
            merged.signal()
        }
        // Long enough for it to wait; a mistake is seen only then.
        usleep(50_000)
        let block = [UInt8](repeating: 3, count: 4096)
        #expect(block.withUnsafeBytes { volume.state.pointee.base.write($0, at: 0) } == 0)
        layer.map.clear(0..<1)
        pthread_mutex_unlock(volume.stripe(0))
        merged.wait()
        volume.forgetLayeredIfEmpty(0)
        #expect(read(volume, pass, at: 0) == 3)
    }

    /// A client's flush makes room for it: then it costs no sync of the base file to drop it.
    @Test func aDrainedLayerGoesAfterTheNextFlush() throws {
        let (volume, pass) = try make()
        let id = try freeze(volume)
        try volume.seal(id)
        #expect(write(volume, pass, 2, at: 0) == 0)
        try volume.finish(id, completed: true)
        #expect(volume.mergeStep(awaitingFlush: true) == .moved(bytes: 4096))
        #expect(volume.mergeStep(awaitingFlush: true) == .drained)
        #expect(volume.mergeStep(awaitingFlush: true) == .drained)
        #expect(write(volume, pass, 3, at: 4096) == 0)
        #expect(volume.flush() == 0)
        #expect(write(volume, pass, 4, at: 8192) == 0)
        var synced: [String] = []
        disk.fault = { call, path in
            if call == .sync { synced.append(path) }
            return 0
        }
        #expect(volume.mergeStep(awaitingFlush: true) == .dropped)
        disk.fault = nil
        #expect(!synced.contains { $0.contains("base") })
        #expect([0, 4096, 8192].map { read(volume, pass, at: $0) } == [2, 3, 4])
    }

    /// The layer above it is not to wait for anybody's flush, and is not synced for the one below.
    @Test func aDrainedLayerBelowAnotherGoesAtOnce() throws {
        let (volume, pass) = try make()
        let first = try freeze(volume)
        try volume.seal(first)
        #expect(write(volume, pass, 2, at: 0) == 0)
        let second = try freeze(volume)
        try volume.seal(second)
        #expect(write(volume, pass, 3, at: 4096) == 0)
        try volume.finish(first, completed: true)
        #expect(volume.mergeStep(awaitingFlush: true) == .moved(bytes: 4096))
        disk.fault = { call, path in call == .sync && path.hasSuffix("/layer-2") ? EIO : 0 }
        #expect(volume.mergeStep(awaitingFlush: true) == .dropped)
        disk.fault = nil
        #expect(volume.mergeStep(awaitingFlush: true) == .idle)
        #expect(read(volume, pass, at: 0) == 2)
        #expect(read(volume, pass, at: 4096) == 3)
    }

    /// A chunk that was fetched while a layer had a block of it must not be fetched again when the layer is gone.
    @Test func aChunkStaysFetchedWhenItsLayerGoes() throws {
        let files = SimulatedFileSystem<Geometry>(disk: disk)
        try SimulatedVolume.create(
            files: files, folder: Self.folder, id: "vol-00000000000000001", size: 2 << 20,
            source: "snap-00000000000000001", options: Self.options)
        let (volume, pass) = try open(disk)
        let first = try freeze(volume)
        try volume.seal(first)
        #expect(write(volume, pass, 2, at: 0) == 0)
        #expect(volume.flush() == 0)
        let second = try freeze(volume)
        try volume.seal(second)
        try volume.finish(first, completed: true)
        #expect(volume.mergeStep() == .remote(0))
        let fetched = [UInt8](repeating: 7, count: Int(Geometry.chunkSize))
        #expect(fetched.withUnsafeBytes { volume.hydrate(0, $0) } == 0)
        #expect(volume.mergeStep() == .moved(bytes: 4096))
        #expect(volume.mergeStep() == .dropped)
        for seed in 0..<20 {
            var random = SeededGenerator(UInt64(seed))
            let (again, other) = try open(disk.afterPowerLoss(&random))
            #expect(read(again, other, at: 0) == 2)
            #expect(read(again, other, at: 4096) == 7)
        }
    }

    /// A volume is closed as soon as its merger has noticed.
    @Test func whoWaitsForAFlushIsWokenToStop() throws {
        let (volume, pass) = try make()
        let id = try freeze(volume)
        try volume.seal(id)
        #expect(write(volume, pass, 2, at: 0) == 0)
        try volume.finish(id, completed: true)
        while volume.mergeStep(awaitingFlush: true) != .drained {}
        let woken = DispatchSemaphore(value: 0)
        Thread.detachNewThread {
            volume.waitForFlush(milliseconds: 3_600_000)
            woken.signal()
        }
        usleep(10_000)
        volume.stopMerging()
        #expect(woken.wait(timeout: .now() + 60) == .success)
    }

    /// A layer is drained while a flush, which took its map before, has the base file's sync behind it.
    @Test func aLayerDrainedDuringAFlushIsSyncedByIt() throws {
        let (volume, pass) = try make()
        let id = try freeze(volume)
        try volume.seal(id)
        #expect(write(volume, pass, 2, at: 0) == 0)
        try volume.finish(id, completed: true)
        #expect(write(volume, pass, 3, at: 1 << 20) == 0)
        let unsynced = try #require(volume.state.pointee.layers.first).unsynced
        let dropped = DispatchSemaphore(value: 0)
        var synced: [String] = []
        disk.fault = { call, path in
            guard call == .sync else { return 0 }
            let isFirst = synced.isEmpty
            synced.append(path)
            guard isFirst, path.hasSuffix("/base-1") else { return 0 }
            #expect(volume.mergeStep() == .moved(bytes: 4096))
            Thread.detachNewThread {
                #expect(volume.mergeStep() == .dropped)
                dropped.signal()
            }
            // It has to wait for this flush; a mistake is seen at once.
            for _ in 0..<50 where skerry_load64(unsynced) != 0 { usleep(1000) }
            return 0
        }
        let error = volume.flush()
        dropped.wait()
        disk.fault = nil
        #expect(error == 0)
        #expect(synced.contains { $0.hasSuffix("/layer-1") })
        #expect(read(volume, pass, at: 0) == 2)
    }

    @Test func aDamagedMapOrRecordIsNotGuessedAt() throws {
        let (volume, pass) = try make()
        _ = try freeze(volume)
        #expect(write(volume, pass, 2, at: 0) == 0)
        #expect(volume.flush() == 0)
        volume.close()
        let files = SimulatedFileSystem<Geometry>(disk: disk)
        let map = try files.open(Self.folder + "/layer-1.safe")
        _ = [UInt8(77)].withUnsafeBytes { map.write($0, at: 100) }
        #expect(throws: VolumeError.self) { _ = try open(disk) }
    }

    @Test func oneDamagedSlotOfTheRecordIsSurvived() throws {
        let (volume, pass) = try make()
        #expect(write(volume, pass, 5, at: 4096) == 0)
        volume.close()
        for slot in 0..<RecordFile<SimulatedFile>.slotCount {
            let fork = disk.fork()
            let record = try SimulatedFileSystem<Geometry>(disk: fork).open(Self.folder + "/record")
            _ = [UInt8](repeating: 9, count: 512).withUnsafeBytes {
                record.write($0, at: UInt64(slot * RecordFile<SimulatedFile>.slotSize))
            }
            guard let (again, other) = try? open(fork) else {
                // The volume was opened once: the second slot may never have been written.
                continue
            }
            #expect(read(again, other, at: 4096) == 5)
        }
    }

    /// Whatever else goes on with a volume, and however long the disk takes for it.
    @Test func aFreezeWaitsForNoSyncOfAnother() throws {
        let (volume, pass) = try make()
        var inside: [SimulatedVolume.Fixed] = []
        var held = 0
        func amid(_ operation: () throws -> Void) throws {
            let before = inside.count
            disk.onSync = {
                // `fix` would wait for ever.
                guard volume.control.isFree else { return held += 1 }
                guard inside.count == before, volume.control({ !volume.spares.isEmpty }) else { return }
                let request = SimulatedVolume.FreezeRequest(volume: volume, snapshot: .random(), annotations: [:])
                if let fixed = try? SimulatedVolume.fix([request]) { inside.append(fixed) }
            }
            try operation()
            disk.onSync = nil
            #expect(inside.count == before + 1)
            // Nobody is told of it, nor uploads it, before it is durable.
            let new = inside.flatMap(\.requests).map(\.snapshot).last
            #expect(!volume.settledSnapshots.contains { $0.id == new })
            for fixed in inside.suffix(1) { try SimulatedVolume.settle(fixed) }
            #expect(volume.settledSnapshots.contains { $0.id == new })
            try volume.prepareSpares()
        }
        #expect(write(volume, pass, 1, at: 0) == 0)
        let id = try freeze(volume)
        try volume.prepareSpares()
        #expect(write(volume, pass, 2, at: 0) == 0)
        try amid { try volume.seal(id) }
        #expect(write(volume, pass, 3, at: 4096) == 0)
        try amid { #expect(volume.flush() == 0) }
        try amid { try volume.finish(id, completed: true) }
        _ = try freeze(volume)
        try amid { volume.afterFreeze() }
        while let next = volume.nextUpload {
            try volume.seal(next.id)
            try volume.finish(next.id, completed: Bool.random())
        }
        var step = volume.mergeStep()
        while case .moved = step { step = volume.mergeStep() }
        while volume.mergeStep() != .idle {}
        // One layer, and nobody who needs what lies below: the merge takes it away.
        let last = try freeze(volume)
        try volume.prepareSpares()
        try volume.seal(last)
        try volume.finish(last, completed: true)
        try amid { #expect(volume.mergeStep() == .dropped) }
        #expect(held == 0)
        #expect(read(volume, pass, at: 0) == 2)
        #expect(read(volume, pass, at: 4096) == 3)
    }

    /// A record is written while the one before is being synced, and neither of those that count is overwritten.
    @Test func recordsAreWrittenDuringASyncOfAnother() throws {
        let files = SimulatedFileSystem<Geometry>(disk: disk)
        func record(_ number: UInt64) throws -> [UInt8] {
            var record = VolumeRecord(id: "vol-00000000000000001", size: 1 << 20, source: nil, boot: "boot")
            record.epoch = number
            return try RecordFile<SimulatedFile>.encode(record)
        }
        let first = VolumeRecord(id: "vol-00000000000000001", size: 1 << 20, source: nil, boot: "boot")
        let file = try RecordFile<SimulatedFile>.create(files, "/record", record: first)
        try files.syncFolder("/")
        #expect(file.write(try record(1)) == 0)
        var number: UInt64 = 1
        var random = SeededGenerator(7)
        disk.onSync = { [disk] in
            for _ in 0..<5 {
                number += 1
                guard let encoded = try? record(number) else { return }
                #expect(file.write(encoded) == 0)
                let killed = try? RecordFile<SimulatedFile>.open(
                    SimulatedFileSystem<Geometry>(disk: disk.fork()), "/record")
                #expect(killed?.1.epoch == number)
                let lost = disk.afterPowerLoss(&random)
                let found = try? RecordFile<SimulatedFile>.open(
                    SimulatedFileSystem<Geometry>(disk: lost), "/record")
                #expect(found.map { $0.1.epoch <= number } == true)
            }
        }
        #expect(file.sync() == 0)
        disk.onSync = nil
        // What was asked for is durable, whatever came after it.
        for _ in 0..<20 {
            let lost = disk.afterPowerLoss(&random)
            let found = try RecordFile<SimulatedFile>.open(SimulatedFileSystem<Geometry>(disk: lost), "/record")
            #expect((1...number).contains(found.1.epoch))
        }
    }

    @Test func aRecordOfAnotherFormatIsRefusedByName() throws {
        let files = SimulatedFileSystem<Geometry>(disk: disk)
        let file = try files.create("/record")
        _ = Array("SKERRYV1".utf8 + [UInt8](repeating: 0, count: 600)).withUnsafeBytes { file.write($0, at: 0) }
        let error = #expect(throws: VolumeError.self) { _ = try RecordFile<SimulatedFile>.open(files, "/record") }
        #expect(error?.message.contains("format 1") == true)
    }

    @Test func aGroupIsFrozenAtOneInstantOrNotAtAll() throws {
        let (first, firstPass) = try make()
        let files = SimulatedFileSystem<Geometry>(disk: disk)
        let folder = "/volumes/other"
        try SimulatedVolume.create(
            files: files, folder: folder, id: "vol-00000000000000002", size: 1 << 20, source: nil,
            options: Self.options)
        let second = try SimulatedVolume.open(files: files, folder: folder, options: Self.options)
        #expect(write(first, firstPass, 1, at: 0) == 0)
        disk.fault = { call, path in call == .allocate && path.hasPrefix(folder) ? ENOSPC : 0 }
        #expect(throws: VolumeError.self) {
            try SimulatedVolume.freeze([
                .init(volume: first, snapshot: .random(), annotations: [:]),
                .init(volume: second, snapshot: .random(), annotations: [:]),
            ])
        }
        disk.fault = nil
        #expect(first.pendingSnapshots.isEmpty && second.pendingSnapshots.isEmpty)
        try SimulatedVolume.freeze([
            .init(volume: first, snapshot: .random(), annotations: [:]),
            .init(volume: second, snapshot: .random(), annotations: [:]),
        ])
        for volume in [first, second] {
            #expect(volume.pendingSnapshots.map(\.confirmed) == [true])
            #expect(volume.pendingSnapshots.first?.group.count == 2)
        }
    }
}
