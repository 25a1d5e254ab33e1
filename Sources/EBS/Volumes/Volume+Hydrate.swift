import CLinux
import Glibc
import Support

extension Volume {
    /// Whether the chunk is still to be fetched from the source snapshot. Never waits, so tasks may ask.
    func isRemote(_ chunk: Int) -> Bool {
        // The flags are there for the largest volume, and zero beyond the end of this one.
        guard chunk < Geometry.chunkCount(options.capacity) else { return false }
        return skerry_load8(flags + chunk) & ChunkFlag.remote != 0
    }

    /// The first remote chunk at or after `chunk`.
    func nextRemote(from chunk: Int) -> Int? {
        gate.enter(backgroundPass)
        defer { gate.leave(backgroundPass) }
        var next = chunk
        let count = Geometry.chunkCount(state.pointee.size)
        while next < count {
            if skerry_load8(flags + next) & ChunkFlag.remote != 0 { return next }
            next += 1
        }
        return nil
    }

    /// Puts a fetched chunk into the base file, unless it was overwritten meanwhile.
    /// - Parameter bytes: nil: the snapshot has zeros there. Shorter than the chunk: zeros follow.
    func hydrate(_ chunk: Int, _ bytes: UnsafeRawBufferPointer?) -> Int32 {
        gate.enter(backgroundPass)
        defer { gate.leave(backgroundPass) }
        pthread_mutex_lock(stripe(chunk))
        defer { pthread_mutex_unlock(stripe(chunk)) }
        guard !isFailed else { return EIO }
        guard skerry_load8(flags + chunk) & ChunkFlag.remote != 0 else { return 0 }
        let offset = UInt64(chunk) << Geometry.chunkShift
        let length = chunkLength(chunk)
        let base = state.pointee.base
        let present = min(length, bytes?.count ?? 0)
        var error: Int32 = 0
        // An attempt before a loss of power may have left bytes: the whole chunk is written or punched.
        if present < length { error = base.punch(at: offset, length: UInt64(length)) }
        if error == 0, present > 0, let bytes {
            error = base.write(UnsafeRawBufferPointer(rebasing: bytes[..<present]), at: offset)
        }
        if error == 0 { markHydrated(chunk) }
        return error
    }

    /// 0…1.
    var hydratedFraction: Double {
        gate.enter(backgroundPass)
        defer { gate.leave(backgroundPass) }
        guard let map = state.pointee.hydrated, map.bitCount > 0 else { return 1 }
        return Double(map.population) / Double(map.bitCount)
    }

    /// Everything is local: the source snapshot is not needed any more. True when that is so.
    func finishHydration() throws -> Bool {
        guard nextRemote(from: 0) == nil else { return false }
        guard control({ record.source != nil }) else {
            try syncRecord()
            return true
        }
        let error = flush()
        guard error == 0 else { throw VolumeError(.poisoned, "flush failed") }
        flushing.lock()
        defer { flushing.unlock() }
        try updateRecord { $0.source = nil }
        let map = control {
            gate.close()
            defer { gate.open() }
            let map = state.pointee.hydrated
            state.pointee.hydrated = nil
            return map
        }
        map?.close()
        for name in ["hydrated.live", "hydrated.safe"] { try? files.remove(folder + "/" + name) }
        return true
    }

    /// Grows the volume; the new part reads as zeros. The files first, then the record, then everybody sees it.
    func grow(to size: UInt64) throws {
        // Most of what is dirty, before anybody has to wait for it.
        guard flush() == 0 else { throw VolumeError(.poisoned, "flush before growing \(id) failed") }
        flushing.lock()
        defer { flushing.unlock() }
        preparing.lock()
        defer { preparing.unlock() }
        control.lock()
        defer { control.unlock() }
        guard size != record.size else { return }
        guard size > record.size, size % Geometry.blockSize == 0, size <= options.capacity else {
            throw VolumeError(.invalidSize, "a volume of \(record.size) bytes cannot become \(size)")
        }
        do {
            discardSpares()
            let state = self.state
            var error = state.pointee.base.resize(to: size)
            for layer in state.pointee.layers where error == 0 {
                error = layer.data.resize(to: size)
                noteUnsynced(layer.unsynced)
            }
            guard error == 0 else { throw SystemError("ftruncate", folder, errno: error) }
            let oldCount = Geometry.chunkCount(record.size)
            let newCount = Geometry.chunkCount(size)
            for layer in state.pointee.layers { try layer.map.grow(bits: Geometry.blockCount(size)) }
            try state.pointee.changes.map.grow(bits: newCount)
            if let hydrated = state.pointee.hydrated {
                try hydrated.grow(bits: newCount)
                // New chunks have nothing to fetch: they are holes already.
                if newCount > oldCount { hydrated.set(oldCount..<newCount) }
            }
            if let (what, _) = flushLocked() {
                skerry_store64(failed, 1)
                throw VolumeError(.poisoned, "write-back of \(what) failed")
            }
            let mapping = options.mapsBase ? state.pointee.base.map(size: size) : nil
            try changeRecord { $0.size = size }
            try syncRecord()
            gate.close()
            if let old = state.pointee.baseMap { oldMappings.append(old) }
            state.pointee.baseMap = mapping
            state.pointee.size = size
            gate.open()
        } catch {
            throw VolumeError(error, doing: "growing \(id)")
        }
    }
}
