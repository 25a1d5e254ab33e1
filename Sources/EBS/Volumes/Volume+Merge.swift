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
        /// Nothing is left in the lowest layer, which goes after the next flush.
        case drained
        /// The lowest layer is gone.
        case dropped
        case failed(Int32)
    }

    /// Moves the next run of blocks of the lowest layer into the base file, if no snapshot is in the way. It takes microseconds: a
    /// client may wait for it, for the chunk or for the processor.
    ///
    /// A block's bit is cleared after its bytes are in the base file; the safe map follows at the next flush, after the
    /// base file was synced. Until then a loss of power finds the block in the layer, where its bytes still are.
    /// - Parameter awaitingFlush: the last layer stays, drained, until somebody has flushed the volume for other reasons. Otherwise
    ///   the base file is synced so that the layer can go: what was written in many seconds, in one burst that clients feel.
    func mergeStep(awaitingFlush: Bool = false) -> MergeStep {
        BackgroundThreads.urgently { mergeNow(awaitingFlush) }
    }

    private func mergeNow(_ awaitingFlush: Bool) -> MergeStep {
        gate.enter(backgroundPass)
        guard let layer = mergeable() else {
            gate.leave(backgroundPass)
            return .idle
        }
        guard let block = layer.map.next(from: mergeCursor) ?? layer.map.next(from: 0) else {
            gate.leave(backgroundPass)
            return dropLowestLayer(awaitingFlush)
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
        // Found without the stripe: a client may have written it to the base file meanwhile, and what the layer has is old then.
        guard layer.map.test(first) else { return .moved(bytes: 0) }
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

    /// Everything of the lowest layer is in the base file. It goes when that is durable: its map on disk may still speak of bytes in it.
    private func dropLowestLayer(_ awaitingFlush: Bool) -> MergeStep {
        // Nobody else takes layers away.
        let layers = control { state.pointee.layers }
        guard let layer = layers.first else { return .idle }
        // Others wait for it: they are merged next, and writes go to the topmost one as long as there are several.
        let mayStay = awaitingFlush && layers.count == 1
        let (isDurable, failure) = flushing { () -> (Bool, FlushFailure?) in
            if noteDrained(layer) { return (true, nil) }
            if mayStay { return (false, nil) }
            let failure = syncMerged()
            return (failure == nil, failure)
        }
        guard isDurable else { return failure == nil ? .drained : .failed(outcome(failure)) }
        guard takeLowestLayer() else { return .failed(EIO) }
        layer.data.close()
        layer.map.close()
        layer.unsynced.deallocate()
        for name in Self.layerFiles(layer.generation) { try? files.remove(folder + "/" + name) }
        mergeCursor = 0
        return .dropped
    }

    /// With `flushing` held: a flush that is under way may be about to write a map that still speaks of the layer's bytes.
    /// - Returns: whether a flush has made durable since then what was in the layer.
    private func noteDrained(_ layer: Layer) -> Bool {
        draining {
            if let drained, drained.generation == layer.generation { return drained.isFlushed }
            drained = DrainedLayer(generation: layer.generation)
            // Nothing is wanted of it any more, nor written to it.
            skerry_store64(layer.unsynced, 0)
            return false
        }
    }

    /// Makes durable what was moved into the base file. The maps of the layers may be behind; that of the chunks may not:
    /// no chunk may count as remote that has lost a block of a layer to the base file. `flushing` is held.
    private func syncMerged() -> FlushFailure? {
        guard !isFailed else { return ("", EIO) }
        gate.enter(backgroundPass)
        let hydrated = state.pointee.hydrated
        gate.leave(backgroundPass)
        let staged = hydrated?.stage()
        let error = state.pointee.base.sync()
        guard error == 0 else { return ("base file", error) }
        guard let hydrated, let staged else { return nil }
        let mapError = hydrated.write(staged)
        return mapError == 0 ? nil : ("map", mapError)
    }

    /// A flush has ended well, which holds `flushing`: it began after whatever is drained was so.
    func noteFlushed() {
        draining {
            guard drained?.isFlushed == false else { return }
            drained?.isFlushed = true
            draining.broadcast()
        }
    }

    /// Waits for a flush that lets a drained layer go, or until merging is to stop.
    func waitForFlush(milliseconds: Int) {
        draining {
            guard drained?.isFlushed == false, !isMergingStopped else { return }
            draining.wait(milliseconds: milliseconds)
        }
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

/// A layer that nothing is in any more. Its files wait for a flush.
struct DrainedLayer {
    let generation: UInt64
    /// What was in it has been made durable in the base file.
    var isFlushed = false
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
