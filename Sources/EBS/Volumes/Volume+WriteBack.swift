import CLinux
import Glibc
import Support

extension Volume {
    /// Chunks whose write-back is one piece; at most two pieces are on their way.
    static var chunksOfPiece: Int { 32 }

    /// Calls of `writeBackEarly` that go through the whole volume.
    static var earlyParts: UInt64 { 100 }
    /// Pages that one of them begins to write back at most: a client that writes faster than that is not to feel it.
    static var earlyPages: Int { 400 }

    /// Begins to write back what is dirty in the next part of the base file. Layers are left alone: most are gone again soon.
    /// - Returns: whether there was anything.
    func writeBackEarly() -> Bool {
        writingBack {
            let (base, size) = control { (state.pointee.base, isClosed || isFailed ? 0 : state.pointee.size) }
            return size > 0 && writeBackEarly(base, size)
        }
    }

    private func writeBackEarly(_ base: BaseFile<File>, _ size: UInt64) -> Bool {
        let start = writeBackCursor < size ? writeBackCursor : 0
        var length = max(Geometry.chunkSize, size / Self.earlyParts)
        func part() -> Range<UInt64> { start..<min(size, start + length) }
        var dirty = base.dirtyPages(in: part())
        while let count = dirty, count > Self.earlyPages, length > Geometry.chunkSize {
            length = max(Geometry.chunkSize, length / 2)
            dirty = base.dirtyPages(in: part())
        }
        writeBackCursor = part().upperBound
        // Where nobody can tell how much it would be, it is left to the kernel.
        guard let dirty, dirty > 0 else { return false }
        let error = base.beginWriteBack(part())
        // Linux may not tell of it again.
        if error != 0 { poison("base file", error) }
        return true
    }

    /// A flush that leaves the disk to others in between, for what nobody waits for.
    ///
    /// fdatasync(2) queues everything that is dirty at once. Whatever is synced meanwhile waits behind it, a few kilobytes of another
    /// volume or the record of a freeze: a tenth of a second for each 200 MB. So the data go to the disk in pieces first, and the
    /// flush finds little left.
    /// - Parameter changes: chunks of the base file that may be dirty; others are left to the flush.
    func flushGently(_ changes: BlockMap<File>?) -> Int32 {
        outcome(flushing { writeBack(changes) ?? flushLocked() })
    }

    /// With `flushing` held: no layer goes meanwhile.
    private func writeBack(_ changes: BlockMap<File>?) -> FlushFailure? {
        guard !isFailed else { return ("", EIO) }
        let (base, layers) = control { (state.pointee.base, state.pointee.layers) }
        if let changes {
            let error = Self.writeBack(
                chunks: { changes.next(from: $0) }, begin: base.beginWriteBack, wait: base.awaitWriteBack)
            if error != 0 { return ("base file", error) }
        }
        for layer in layers where skerry_load64(layer.unsynced) != 0 {
            let error = Self.writeBack(
                chunks: { layer.map.next(from: $0 * Geometry.blocksPerChunk).map { $0 / Geometry.blocksPerChunk } },
                begin: layer.data.beginWriteBack, wait: layer.data.awaitWriteBack)
            if error != 0 { return ("layer \(layer.generation)", error) }
        }
        return nil
    }

    /// - Parameter chunks: the next chunk at or after a number.
    private static func writeBack(
        chunks: (Int) -> Int?, begin: (Range<UInt64>) -> Int32, wait: (Range<UInt64>) -> Int32
    ) -> Int32 {
        var underWay: [Range<UInt64>] = []
        var next = 0
        while true {
            let piece = nextPiece(of: chunks, from: &next)
            for range in piece {
                let error = begin(range)
                guard error == 0 else { return error }
            }
            for range in underWay {
                let error = wait(range)
                guard error == 0 else { return error }
            }
            if piece.isEmpty { return 0 }
            underWay = piece
        }
    }

    /// Ranges of the next chunks, neighbours in one.
    private static func nextPiece(of chunks: (Int) -> Int?, from next: inout Int) -> [Range<UInt64>] {
        var ranges: [Range<UInt64>] = []
        var count = 0
        while count < chunksOfPiece, let chunk = chunks(next) {
            let range = UInt64(chunk) << Geometry.chunkShift..<UInt64(chunk + 1) << Geometry.chunkShift
            if let last = ranges.last, last.upperBound == range.lowerBound {
                ranges[ranges.count - 1] = last.lowerBound..<range.upperBound
            } else {
                ranges.append(range)
            }
            next = chunk + 1
            count += 1
        }
        return ranges
    }
}
