import Link

@testable import EBS

/// Crash images: recovered, compared with the model, and gone on from.
extension CrashRun {
    func content(of volume: SimulatedVolume, _ pass: Gate.Pass) throws -> [UInt64] {
        let count = Int(volume.size)
        return try withUnsafeTemporaryAllocation(byteCount: count, alignment: 4096) { bytes in
            var result = volume.read(bytes, at: 0, pass: pass)
            if result.isRemote {
                let source = sourceContent(of: volume)
                while result.isRemote {
                    _ = store(result.remoteChunk, of: source, in: volume)
                    result = volume.read(bytes, at: 0, pass: pass)
                }
            }
            guard result.isDone else { throw Failure(description: "read: errno \(result.errno)") }
            return try VolumeModel.tokens(UnsafeRawBufferPointer(bytes))
        }
    }

    private func open(_ disk: SimulatedDisk) throws -> SimulatedVolume {
        try SimulatedVolume.open(
            files: CipherFileSystem(SimulatedFileSystem<Units>(disk: disk), key: key), folder: Self.folder,
            options: Self.options)
    }

    /// Recovers a fork after a kill and after a loss of power.
    func check(_ fork: Fork) throws {
        for accident in [VolumeModel.Accident.kill, .powerLoss] {
            states += 1
            let disk = image(of: fork.disk, accident)
            let found = try recover(disk, accident)
            let again = try recover(image(of: disk, accident), accident)
            guard found == again else { throw Failure(description: "after \(accident): recovering twice differs") }
            let sizes = [fork.model.sectors, max(fork.model.sectors, fork.growing ?? 0)]
            guard sizes.contains(found.count) else {
                throw Failure(description: "after \(accident): \(found.count) sectors")
            }
            if let violation = fork.model.violation(found, after: accident) {
                throw Failure(description: "after \(accident): \(violation)")
            }
        }
    }

    private func image(of disk: SimulatedDisk, _ accident: VolumeModel.Accident) -> SimulatedDisk {
        accident == .powerLoss ? disk.afterPowerLoss(&random) : disk.fork()
    }

    private func recover(_ disk: SimulatedDisk, _ accident: VolumeModel.Accident) throws -> [UInt64] {
        do {
            let volume = try open(disk)
            defer { volume.close(clean: false) }
            return try content(of: volume, volume.gate.makePass())
        } catch {
            throw Failure(description: "after \(accident): \(error)")
        }
    }

    /// The world goes on from a crash in the middle of an operation.
    func goOn(from fork: Fork) throws {
        let accident: VolumeModel.Accident = Bool.random(using: &random) ? .powerLoss : .kill
        note("goes on from a \(accident) inside of it")
        leave(clean: false)
        model = fork.model
        bucket = fork.bucket
        growing = nil
        try enter(image(of: fork.disk, accident), after: accident)
        let pending = Set(volume.pendingSnapshots.map(\.id))
        for (id, snapshot) in bucket.snapshots where !snapshot.isComplete && !pending.contains(id) {
            bucket.snapshots[id] = nil
        }
    }

    /// The world goes on after a crash between two operations, or a restart.
    func crash() throws {
        let kind = Int.random(in: 0..<3, using: &random)
        note(["kill", "power loss", "clean restart"][kind])
        leave(clean: kind == 2)
        if kind == 2 { model.flush() }
        try enter(kind == 1 ? disk.afterPowerLoss(&random) : disk, after: kind == 1 ? .powerLoss : .kill)
    }

    private func leave(clean: Bool) {
        unwatch()
        volume.gate.giveBack(pass)
        volume.close(clean: clean)
    }

    private func enter(_ disk: SimulatedDisk, after accident: VolumeModel.Accident) throws {
        states += 1
        self.disk = disk
        volume = try open(disk)
        pass = volume.gate.makePass()
        if accident == .powerLoss {
            for id in bucket.snapshots.keys where bucket.snapshots[id]?.isSealed == false {
                bucket.snapshots[id]?.mayLackUnflushed = true
            }
        }
        let found = try content(of: volume, pass)
        if let violation = model.violation(found, after: accident) {
            throw Failure(description: "going on after \(accident): \(violation)")
        }
        model.settle(on: found, after: accident)
        watch()
    }
}
