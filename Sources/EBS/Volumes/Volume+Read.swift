import CLinux
import Glibc
import Support

extension Volume {
    /// Where the bytes of a range lie in memory, when all of it is in the base file: the reply is sent straight from
    /// there, and nothing is copied here. The caller is inside the gate; the memory stays mapped until the volume closes.
    /// Nil, too, for a range that lies in two places.
    @inline(__always)
    func mapped(at offset: UInt64, length: Int) -> UnsafeRawPointer? {
        guard let mapping = state.pointee.baseMap, length > 0, isPlain(offset, length) else { return nil }
        return state.pointee.base.address(in: mapping, at: offset, length: length)
    }

    /// The range can be sent from the base file. The caller is inside the gate.
    @inline(__always)
    func isSendable(at offset: UInt64, length: Int) -> Bool {
        state.pointee.baseMap != nil && length > 0 && isPlain(offset, length)
    }

    /// All of the range is in the base file. The caller is inside the gate.
    @inline(__always)
    private func isPlain(_ offset: UInt64, _ length: Int) -> Bool {
        var chunk = Int(offset >> Geometry.chunkShift)
        let last = Int((offset + UInt64(length) - 1) >> Geometry.chunkShift)
        while chunk <= last {
            if skerry_load8(flags + chunk) != 0 { return false }
            chunk += 1
        }
        return true
    }

    /// Reads into the buffer. The range is inside the volume.
    func read(_ buffer: UnsafeMutableRawBufferPointer, at offset: UInt64, pass: Gate.Pass) -> IOResult {
        guard let target = buffer.baseAddress else { return .done }
        gate.enter(pass)
        defer { gate.leave(pass) }
        guard contains(offset, buffer.count) else { return .failed(EINVAL) }
        var done = 0
        while done < buffer.count {
            let position = offset + UInt64(done)
            let chunk = Int(position >> Geometry.chunkShift)
            let inChunk = Int(Geometry.chunkSize - position & (Geometry.chunkSize - 1))
            let part = UnsafeMutableRawBufferPointer(start: target + done, count: min(inChunk, buffer.count - done))
            let result = readInChunk(chunk, part, at: position, upTo: .max)
            guard result.isDone else { return result }
            done += part.count
        }
        return .done
    }

    @inline(__always)
    func contains(_ offset: UInt64, _ length: Int) -> Bool {
        let size = state.pointee.size
        return offset <= size && UInt64(length) <= size - offset
    }

    @inline(__always)
    private func readInChunk(
        _ chunk: Int, _ buffer: UnsafeMutableRawBufferPointer, at offset: UInt64, upTo generation: UInt64
    ) -> IOResult {
        if skerry_load8(flags + chunk) == 0 {
            return .failed(state.pointee.base.read(buffer, at: offset))
        }
        pthread_mutex_lock(stripe(chunk))
        defer { pthread_mutex_unlock(stripe(chunk)) }
        return compose(chunk, buffer, at: offset, upTo: generation)
    }

    /// Reads a range inside one chunk from the topmost layers that have its blocks. The stripe is held, or nobody writes to
    /// what is looked at.
    func compose(
        _ chunk: Int, _ buffer: UnsafeMutableRawBufferPointer, at offset: UInt64, upTo generation: UInt64
    ) -> IOResult {
        guard let target = buffer.baseAddress else { return .done }
        let isRemote = skerry_load8(flags + chunk) & ChunkFlag.remote != 0
        let end = offset + UInt64(buffer.count)
        var position = offset
        while position < end {
            let source = owner(Int(position >> Geometry.blockShift), upTo: generation)
            var next = min(end, (position | (Geometry.blockSize - 1)) + 1)
            while next < end, owner(Int(next >> Geometry.blockShift), upTo: generation) == source {
                next = min(end, next + Geometry.blockSize)
            }
            let part = UnsafeMutableRawBufferPointer(
                start: target + Int(position - offset), count: Int(next - position))
            if source < 0 && isRemote { return .remote(chunk) }
            let error =
                source < 0
                ? state.pointee.base.read(part, at: position)
                : state.pointee.layers[source].data.read(part, at: position)
            if error != 0 { return .failed(error) }
            position = next
        }
        return .done
    }

    /// Index of the topmost layer that has the block; -1: the base file.
    func owner(_ block: Int, upTo generation: UInt64) -> Int {
        var index = state.pointee.layers.count - 1
        while index >= 0 {
            let layer = state.pointee.layers[index]
            if layer.generation <= generation && layer.map.test(block) { return index }
            index -= 1
        }
        return -1
    }

    /// Reads a chunk as a snapshot sees it that froze `generation`. The buffer's length is the chunk's in the snapshot.
    ///
    /// The caller may be a background thread. No stripe is held: while the snapshot is under way, clients write to later layers only, and whoever moves a block
    /// down, or fetches a chunk, says so in the maps when the bytes are there.
    func readFrozen(
        _ chunk: Int, _ buffer: UnsafeMutableRawBufferPointer, generation: UInt64, pass: Gate.Pass
    ) -> IOResult {
        let offset = UInt64(chunk) << Geometry.chunkShift
        guard contains(offset, buffer.count) else { return .failed(EINVAL) }
        var done = 0
        while done < buffer.count {
            let part = UnsafeMutableRawBufferPointer(
                rebasing: buffer[done..<min(done + Self.frozenPiece, buffer.count)])
            // A freeze, and with it every client, waits for who is inside.
            gate.enter(pass)
            let result = compose(chunk, part, at: offset + UInt64(done), upTo: generation)
            gate.leave(pass)
            guard result.isDone else { return result }
            done += part.count
            BackgroundThreads.giveWay()
        }
        return .done
    }

    private static var frozenPiece: Int { 64 << 10 }

    /// The chunk is a hole of the base file that no layer covers: zeros, without reading.
    func isKnownHole(_ chunk: Int, pass: Gate.Pass) -> Bool {
        gate.enter(pass)
        defer { gate.leave(pass) }
        guard skerry_load8(flags + chunk) == 0 else { return false }
        let start = UInt64(chunk) << Geometry.chunkShift
        guard let data = state.pointee.base.nextData(from: start) else { return true }
        return data >= start + Geometry.chunkSize
    }

    /// The run of bytes from `offset` that are alike: allocated, or reading as zeros. Remote chunks count as data.
    func extent(at offset: UInt64, limit: UInt64, pass: Gate.Pass) -> (length: UInt64, isHole: Bool) {
        gate.enter(pass)
        defer { gate.leave(pass) }
        let end = min(limit, state.pointee.size)
        let chunk = Int(offset >> Geometry.chunkShift)
        if skerry_load8(flags + chunk) != 0 {
            var next = chunk + 1
            while UInt64(next) << Geometry.chunkShift < end, skerry_load8(flags + next) != 0 { next += 1 }
            return (min(end, UInt64(next) << Geometry.chunkShift) - offset, false)
        }
        var plainEnd = chunk + 1
        while UInt64(plainEnd) << Geometry.chunkShift < end, skerry_load8(flags + plainEnd) == 0 { plainEnd += 1 }
        let stop = min(end, UInt64(plainEnd) << Geometry.chunkShift)
        let base = state.pointee.base
        guard let data = base.nextData(from: offset), data < stop else { return (stop - offset, true) }
        if data > offset { return (data - offset, true) }
        return (min(stop, base.nextHole(from: offset) ?? stop) - offset, false)
    }
}
