import CLinux
import Glibc

extension Volume {
    /// Writes the buffer. The range is inside the volume. After an error every block of it holds old or new bytes.
    @inline(__always)
    func write(_ buffer: UnsafeRawBufferPointer, at offset: UInt64, pass: Gate.Pass) -> IOResult {
        gate.enter(pass)
        defer { gate.leave(pass) }
        if skerry_load64(failed) != 0 { return .failed(EIO) }
        guard contains(offset, buffer.count), let source = buffer.baseAddress else {
            return buffer.count == 0 ? .done : .failed(EINVAL)
        }
        var done = 0
        while done < buffer.count {
            let position = offset + UInt64(done)
            let inChunk = Int(Geometry.chunkSize - position & (Geometry.chunkSize - 1))
            let part = UnsafeRawBufferPointer(start: source + done, count: min(inChunk, buffer.count - done))
            let result = writeInChunk(Int(position >> Geometry.chunkShift), part, at: position)
            guard result.isDone else { return result }
            done += part.count
        }
        return .done
    }

    @inline(__always)
    private func writeInChunk(_ chunk: Int, _ buffer: UnsafeRawBufferPointer, at offset: UInt64) -> IOResult {
        if let error = announce(chunk) { return .failed(error) }
        if skerry_load8(flags + chunk) == 0 && !state.pointee.redirect {
            return .failed(state.pointee.base.write(buffer, at: offset))
        }
        return writeSlowly(chunk, buffer, at: offset)
    }

    /// Marks the chunk as changed before it is.
    @inline(__always)
    private func announce(_ chunk: Int) -> Int32? {
        let word = skerry_load64(state.pointee.changedWords + chunk >> 6)
        if word >> UInt64(chunk & 63) & 1 != 0 { return nil }
        return announceFirst(chunk)
    }

    @inline(never)
    private func announceFirst(_ chunk: Int) -> Int32? {
        let error = state.pointee.changes.mark(chunk)
        guard error != 0 else { return nil }
        if error == ENOSPC || error == EDQUOT { return ENOSPC }
        skerry_store64(failed, 1)
        return EIO
    }

    @inline(never)
    private func writeSlowly(_ chunk: Int, _ buffer: UnsafeRawBufferPointer, at offset: UInt64) -> IOResult {
        pthread_mutex_lock(stripe(chunk))
        defer { pthread_mutex_unlock(stripe(chunk)) }
        return state.pointee.redirect
            ? writeRedirected(chunk, buffer, at: offset) : writeDraining(chunk, buffer, at: offset)
    }

    /// To the topmost layer: what lies below belongs to a snapshot.
    private func writeRedirected(_ chunk: Int, _ buffer: UnsafeRawBufferPointer, at offset: UInt64) -> IOResult {
        guard let top = state.pointee.layers.last else { return .failed(EIO) }
        let result = inBlocks(buffer, at: offset) { part, position, isWhole in
            let block = Int(position >> Geometry.blockShift)
            if isWhole || top.map.test(block) { return .failed(top.data.write(part, at: position)) }
            return fill(chunk, part, at: position) { top.data.write($0, at: $1) }
        }
        noteUnsynced(top.unsynced)
        guard result.isDone else { return result }
        top.map.set(blocks(offset, buffer.count))
        _ = skerry_or8(flags + chunk, ChunkFlag.layered)
        return .done
    }

    /// To the base file, of a chunk that is remote or whose blocks are partly in the one layer that is being drained.
    private func writeDraining(_ chunk: Int, _ buffer: UnsafeRawBufferPointer, at offset: UInt64) -> IOResult {
        let flag = skerry_load8(flags + chunk)
        let base = state.pointee.base
        let isWholeChunk = buffer.count == chunkLength(chunk)
        if flag & ChunkFlag.remote != 0 && !isWholeChunk { return .remote(chunk) }
        let layer = state.pointee.layers.first
        let result = inBlocks(buffer, at: offset) { part, position, isWhole in
            let isLayered = layer?.map.test(Int(position >> Geometry.blockShift)) ?? false
            if isWhole || !isLayered { return .failed(base.write(part, at: position)) }
            return fill(chunk, part, at: position) { base.write($0, at: $1) }
        }
        guard result.isDone else { return result }
        becameBase(chunk, blocks(offset, buffer.count), isWholeChunk: isWholeChunk)
        return .done
    }

    /// Blocks whose newest bytes are now in the base file, while no snapshot is in the way.
    private func becameBase(_ chunk: Int, _ blocks: Range<Int>, isWholeChunk: Bool) {
        if isWholeChunk, skerry_load8(flags + chunk) & ChunkFlag.remote != 0 { markHydrated(chunk) }
        guard let layer = state.pointee.layers.first else { return }
        layer.map.clear(blocks)
        forgetLayeredIfEmpty(chunk)
    }

    func markHydrated(_ chunk: Int) {
        state.pointee.hydrated?.set(chunk..<(chunk + 1))
        _ = skerry_and8(flags + chunk, ~ChunkFlag.remote)
    }

    /// The stripe is held.
    func forgetLayeredIfEmpty(_ chunk: Int) {
        let first = chunk * Geometry.blocksPerChunk
        let blocks = first..<(first + Geometry.blocksPerChunk)
        for layer in state.pointee.layers where layer.map.hasAny(of: blocks) { return }
        _ = skerry_and8(flags + chunk, ~ChunkFlag.layered)
    }

    @inline(__always)
    private func blocks(_ offset: UInt64, _ count: Int) -> Range<Int> {
        let end = offset + UInt64(count)
        return Int(offset >> Geometry.blockShift)..<Int((end + Geometry.blockSize - 1) >> Geometry.blockShift)
    }

    /// Splits a range into a partial first block, whole blocks, and a partial last block.
    @inline(__always)
    private func inBlocks(
        _ buffer: UnsafeRawBufferPointer, at offset: UInt64,
        _ body: (UnsafeRawBufferPointer, UInt64, _ isWhole: Bool) -> IOResult
    ) -> IOResult {
        let mask = Geometry.blockSize - 1
        let end = offset + UInt64(buffer.count)
        var position = offset
        while position < end {
            let isWhole = position & mask == 0 && end - position >= Geometry.blockSize
            let next = isWhole ? end & ~mask : min(end, (position | mask) + 1)
            let part = UnsafeRawBufferPointer(rebasing: buffer[Int(position - offset)..<Int(next - offset)])
            let result = body(part, position, isWhole)
            guard result.isDone else { return result }
            position = next
        }
        return .done
    }

    /// Writes a whole block: what it held, changed by `part`.
    private func fill(
        _ chunk: Int, _ part: UnsafeRawBufferPointer, at position: UInt64,
        _ write: (UnsafeRawBufferPointer, UInt64) -> Int32
    ) -> IOResult {
        withUnsafeTemporaryAllocation(byteCount: Int(Geometry.blockSize), alignment: 16) { block in
            let start = position & ~(Geometry.blockSize - 1)
            let result = compose(chunk, block, at: start, upTo: .max)
            guard result.isDone, let base = block.baseAddress, let source = part.baseAddress else { return result }
            memcpy(base + Int(position - start), source, part.count)
            return .failed(write(UnsafeRawBufferPointer(block), start))
        }
    }

    // MARK: Zeros

    enum ZeroMode {
        /// Give the space back (WRITE_ZEROES without NO_HOLE).
        case punch
        /// Keep the space.
        case allocate
        /// TRIM: only whole blocks, and only where nothing must be fetched for it.
        case trim
    }

    func zero(at offset: UInt64, length: UInt64, mode: ZeroMode, pass: Gate.Pass) -> IOResult {
        var position = offset
        var end = offset + length
        if mode == .trim {
            position = (offset + Geometry.blockSize - 1) & ~(Geometry.blockSize - 1)
            end &= ~(Geometry.blockSize - 1)
        }
        while position < end {
            gate.enter(pass)
            let (result, next) = zeroRun(at: position, to: end, mode: mode)
            gate.leave(pass)
            guard result.isDone else { return result }
            position = next
        }
        return .done
    }

    /// Zeros as much of the range as goes in one step.
    private func zeroRun(at offset: UInt64, to end: UInt64, mode: ZeroMode) -> (IOResult, UInt64) {
        if skerry_load64(failed) != 0 { return (.failed(EIO), offset) }
        guard end <= state.pointee.size else { return (.failed(EINVAL), offset) }
        let chunk = Int(offset >> Geometry.chunkShift)
        var next = min(end, UInt64(chunk + 1) << Geometry.chunkShift)
        if let error = announce(chunk) { return (.failed(error), offset) }
        let isPlain = !state.pointee.redirect && skerry_load8(flags + chunk) == 0
        guard isPlain else { return (zeroSlowly(chunk, at: offset, to: next, mode: mode), next) }
        // Up to 64 MiB of plain chunks in one call.
        var following = chunk + 1
        while next < end, following < chunk + 128, skerry_load8(flags + following) == 0 {
            if let error = announce(following) { return (.failed(error), offset) }
            next = min(end, UInt64(following + 1) << Geometry.chunkShift)
            following += 1
        }
        let base = state.pointee.base
        let error =
            mode == .allocate
            ? base.zero(at: offset, length: next - offset) : base.punch(at: offset, length: next - offset)
        return (.failed(error), next)
    }

    private func zeroSlowly(_ chunk: Int, at offset: UInt64, to end: UInt64, mode: ZeroMode) -> IOResult {
        pthread_mutex_lock(stripe(chunk))
        defer { pthread_mutex_unlock(stripe(chunk)) }
        let mask = Geometry.blockSize - 1
        let wholeStart = min(end, (offset + mask) & ~mask)
        let wholeEnd = max(wholeStart, end & ~mask)
        for (from, to) in [(offset, wholeStart), (wholeEnd, end)] where from < to {
            let result = withUnsafeTemporaryAllocation(byteCount: Int(to - from), alignment: 16) { zeros in
                zeros.initializeMemory(as: UInt8.self, repeating: 0)
                let bytes = UnsafeRawBufferPointer(zeros)
                return state.pointee.redirect
                    ? writeRedirected(chunk, bytes, at: from) : writeDraining(chunk, bytes, at: from)
            }
            guard result.isDone else { return result }
        }
        guard wholeStart < wholeEnd else { return .done }
        let length = wholeEnd - wholeStart
        let range = blocks(wholeStart, Int(length))
        if state.pointee.redirect {
            guard let top = state.pointee.layers.last else { return .failed(EIO) }
            let error =
                mode == .allocate
                ? top.data.zero(at: wholeStart, length: length) : top.data.punch(at: wholeStart, length: length)
            noteUnsynced(top.unsynced)
            guard error == 0 else { return .failed(error) }
            top.map.set(range)
            _ = skerry_or8(flags + chunk, ChunkFlag.layered)
            return .done
        }
        let isWholeChunk = Int(length) == chunkLength(chunk)
        if skerry_load8(flags + chunk) & ChunkFlag.remote != 0 && !isWholeChunk {
            return mode == .trim ? .done : .remote(chunk)
        }
        let base = state.pointee.base
        let error =
            mode == .allocate
            ? base.zero(at: wholeStart, length: length) : base.punch(at: wholeStart, length: length)
        guard error == 0 else { return .failed(error) }
        becameBase(chunk, range, isWholeChunk: isWholeChunk)
        return .done
    }
}

extension Volume where Files == CipherFileSystem<RealFileSystem> {
    /// Writes bytes from a pipe, up to the end of the chunk at `offset`. How many were taken out of it, and the result; nil:
    /// the chunk is not wholly in the base file, or that is encrypted; nothing was taken, and the bytes are to be written
    /// by `write`.
    func write(from pipe: Int32, count: Int, at offset: UInt64, pass: Gate.Pass) -> (done: Int, result: IOResult)? {
        gate.enter(pass)
        defer { gate.leave(pass) }
        if skerry_load64(failed) != 0 { return (0, .failed(EIO)) }
        guard contains(offset, count) else { return (0, .failed(EINVAL)) }
        let chunk = Int(offset >> Geometry.chunkShift)
        if let error = announce(chunk) { return (0, .failed(error)) }
        guard skerry_load8(flags + chunk) == 0, !state.pointee.redirect else { return nil }
        let inChunk = Int(Geometry.chunkSize - offset & (Geometry.chunkSize - 1))
        let taken = state.pointee.base.take(from: pipe, at: offset, count: min(count, inChunk))
        return taken.map { ($0.done, .failed($0.errno)) }
    }
}
