import CLinux
import Glibc
import Support

extension Volume {
    enum MergeStep: Equatable {
        /// Nothing to merge now.
        case idle
        case moved(bytes: Int)
        /// This chunk must be fetched first.
        case remote(Int)
        /// The lowest layer is gone.
        case dropped
        case failed(Int32)
    }

    /// Moves the next run of blocks of the lowest layer into the base file, if no snapshot is in the way. It takes microseconds: a
    /// client may wait for it, for the chunk or for the processor.
    ///
    /// A block's bit is cleared after its bytes are in the base file; the safe map follows at the next flush, after the
    /// base file was synced. Until then a loss of power finds the block in the layer, where its bytes still are.
    func mergeStep() -> MergeStep {
        BackgroundThreads.urgently { mergeNow() }
    }

    private func mergeNow() -> MergeStep {
        gate.enter(backgroundPass)
        guard let layer = mergeable() else {
            gate.leave(backgroundPass)
            return .idle
        }
        guard let block = layer.map.next(from: mergeCursor) ?? layer.map.next(from: 0) else {
            gate.leave(backgroundPass)
            return dropLowestLayer()
        }
        let chunk = block / Geometry.blocksPerChunk
        let step = merge(chunk, from: layer, first: block)
        gate.leave(backgroundPass)
        return step
    }

    /// Blocks that one step moves at most.
    private static var longestRun: Int { 16 }

    private func mergeable() -> Layer? {
        isFailed || state.pointee.pinned ? nil : state.pointee.layers.first
    }

    private func merge(_ chunk: Int, from layer: Layer, first: Int) -> MergeStep {
        pthread_mutex_lock(stripe(chunk))
        defer { pthread_mutex_unlock(stripe(chunk)) }
        if skerry_load8(flags + chunk) & ChunkFlag.remote != 0 { return .remote(chunk) }
        let last = min((chunk + 1) * Geometry.blocksPerChunk, layer.map.bitCount, first + Self.longestRun)
        var end = first + 1
        while end < last, layer.map.test(end) { end += 1 }
        let count = (end - first) << Int(Geometry.blockShift)
        let offset = UInt64(first) << Geometry.blockShift
        let base = state.pointee.base
        let error = withUnsafeTemporaryAllocation(byteCount: count, alignment: 4096) { part in
            let error = layer.data.read(part, at: offset)
            if error != 0 { return error }
            return part.isZero
                ? base.punch(at: offset, length: UInt64(count))
                : base.write(UnsafeRawBufferPointer(part), at: offset)
        }
        guard error == 0 else { return .failed(error) }
        layer.map.clear(first..<end)
        mergeCursor = end
        forgetLayeredIfEmpty(chunk)
        return .moved(bytes: count)
    }

    /// Everything of the lowest layer is in the base file.
    private func dropLowestLayer() -> MergeStep {
        // Nobody else takes layers away.
        guard let layer = control({ state.pointee.layers.first }) else { return .idle }
        // What was in it is in the base file, which is synced before its map is cleared on disk.
        let error = flush(without: layer)
        guard error == 0 else { return .failed(error) }
        guard takeLowestLayer() else { return .failed(EIO) }
        layer.data.close()
        layer.map.close()
        layer.unsynced.deallocate()
        for name in Self.layerFiles(layer.generation) { try? files.remove(folder + "/" + name) }
        mergeCursor = 0
        return .dropped
    }

    /// Its files may go then. False: the volume has failed.
    private func takeLowestLayer() -> Bool {
        flushing.lock()
        defer { flushing.unlock() }
        guard !isFailed else { return false }
        do {
            try control {
                gate.close()
                defer { gate.open() }
                try changeRecord { $0.layers.removeFirst() }
                state.pointee.layers.removeFirst()
                applyLayers()
            }
            // The files go only when the record on disk no longer names them.
            try syncRecord()
            return true
        } catch {
            return false
        }
    }
}

extension UnsafeMutableRawBufferPointer {
    /// Only zeros in it; the length is a multiple of 8.
    var isZero: Bool {
        guard let base = baseAddress else { return true }
        var offset = 0
        while offset + 64 <= count {
            var any: UInt64 = 0
            for word in 0..<8 { any |= base.load(fromByteOffset: offset + word * 8, as: UInt64.self) }
            if any != 0 { return false }
            offset += 64
        }
        while offset + 8 <= count {
            if base.load(fromByteOffset: offset, as: UInt64.self) != 0 { return false }
            offset += 8
        }
        return true
    }
}
