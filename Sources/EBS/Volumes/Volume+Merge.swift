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

    /// Moves the next blocks of the lowest layer into the base file, a few of one chunk, if no snapshot is in the way.
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

    /// Runs of blocks that one step moves at most: a client that wants the chunk waits for it.
    private static var longestMerge: Int { 8 }

    private func mergeable() -> Layer? {
        isFailed || state.pointee.pinned ? nil : state.pointee.layers.first
    }

    private func merge(_ chunk: Int, from layer: Layer, first: Int) -> MergeStep {
        pthread_mutex_lock(stripe(chunk))
        defer { pthread_mutex_unlock(stripe(chunk)) }
        if skerry_load8(flags + chunk) & ChunkFlag.remote != 0 { return .remote(chunk) }
        let base = state.pointee.base
        let length = chunkLength(chunk)
        var moved = 0
        let error = withUnsafeTemporaryAllocation(byteCount: length, alignment: 4096) { buffer -> Int32 in
            let last = min((chunk + 1) * Geometry.blocksPerChunk, layer.map.bitCount)
            var block = first
            var runs = 0
            while runs < Self.longestMerge, let start = layer.map.next(from: block), start < last {
                runs += 1
                var end = start + 1
                while end < last, layer.map.test(end) { end += 1 }
                let count = (end - start) << Int(Geometry.blockShift)
                let part = UnsafeMutableRawBufferPointer(rebasing: buffer[..<count])
                let offset = UInt64(start) << Geometry.blockShift
                var error = layer.data.read(part, at: offset)
                if error != 0 { return error }
                let isZero = part.isZero
                error =
                    isZero
                    ? base.punch(at: offset, length: UInt64(count))
                    : base.write(UnsafeRawBufferPointer(part), at: offset)
                if error != 0 { return error }
                layer.map.clear(start..<end)
                moved += count
                block = end
                mergeCursor = end
            }
            return 0
        }
        forgetLayeredIfEmpty(chunk)
        return error == 0 ? .moved(bytes: moved) : .failed(error)
    }

    /// Everything of the lowest layer is in the base file.
    private func dropLowestLayer() -> MergeStep {
        let error = flush()
        guard error == 0 else { return .failed(error) }
        flushing.lock()
        defer { flushing.unlock() }
        // Nobody else takes layers away.
        guard !isFailed, let layer = control({ state.pointee.layers.first }) else { return .idle }
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
        } catch {
            return .failed(EIO)
        }
        layer.data.close()
        layer.map.close()
        layer.unsynced.deallocate()
        for name in Self.layerFiles(layer.generation) { try? files.remove(folder + "/" + name) }
        mergeCursor = 0
        return .dropped
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
