import Link

@testable import EBS

/// What clients do, and what is done for them: writes, trims, flushes, growing, fetching from the source, giving space back.
extension CrashRun {
    private func range() -> Range<Int> {
        let chunk = Self.chunkSectors
        let length =
            [1, 3, 8, 8, 16, 17, chunk / 10, chunk, chunk + chunk / 2].randomElement(using: &random) ?? 8
        var start = Int.random(in: 0..<sectors, using: &random)
        if Bool.random(using: &random) { start &= ~7 }
        if length == chunk, Bool.random(using: &random) { start &= ~(chunk - 1) }
        return start..<min(sectors, start + length)
    }

    func write() throws {
        let range = range()
        let first = nextToken
        nextToken += UInt64(range.count)
        note("write \(range) tokens from \(first)")
        model.begin(range) { first + UInt64($0 - range.lowerBound) }
        let bytes = VolumeModel.bytes(first..<nextToken)
        try fetching {
            bytes.withUnsafeBytes { volume.write($0, at: UInt64(range.lowerBound) * 512, pass: pass) }
        }
        model.acknowledge()
    }

    func zero() throws {
        let isTrim = Bool.random(using: &random)
        var range = range()
        if isTrim { range = (range.lowerBound & ~7)..<min(sectors, (range.upperBound + 7) & ~7) }
        note("\(isTrim ? "trim" : "zero") \(range)")
        model.begin(range) { _ in 0 }
        let mode: SimulatedVolume.ZeroMode = isTrim ? .trim : Bool.random(using: &random) ? .punch : .allocate
        // A trim leaves alone what is remote: then it reads old or zeros.
        let ignorable = isTrim ? range.filter { volume.isRemote($0 / Self.chunkSectors) } : []
        try fetching {
            volume.zero(
                at: UInt64(range.lowerBound) * 512, length: UInt64(range.count) * 512, mode: mode, pass: pass)
        }
        for sector in ignorable { model.mayBe(try token(at: sector), at: sector) }
        model.acknowledge()
    }

    private func token(at sector: Int) throws -> UInt64 {
        var bytes = [UInt8](repeating: 0, count: 512)
        try fetching { bytes.withUnsafeMutableBytes { volume.read($0, at: UInt64(sector) * 512, pass: pass) } }
        return try bytes.withUnsafeBytes { try VolumeModel.tokens($0) }[0]
    }

    func flush() throws {
        note("flush")
        guard volume.flush() == 0 else { throw Failure(description: "flush failed") }
        model.flush()
    }

    func grow() throws {
        let size = volume.size + Units.chunkSize / 2
        guard size <= 8 * Units.chunkSize else { return }
        note("grow to \(size)")
        growing = Int(size / 512)
        try volume.grow(to: size)
        model.grow(sectors: Int(size / 512))
        growing = nil
    }

    // MARK: Chunks from the source

    /// Repeats an operation, fetching the chunks it lacks.
    func fetching(_ operation: () -> IOResult) throws {
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

    func hydrate(_ chunk: Int) throws {
        note("hydrate \(chunk)")
        let error = store(chunk, of: sourceContent(of: volume), in: volume)
        guard error == 0 else { throw Failure(description: "hydrate: \(error)") }
    }

    /// What the snapshot holds that missing chunks come from.
    func sourceContent(of volume: SimulatedVolume) -> [UInt64] {
        volume.control { volume.record.source }.map { bucket.content($0) } ?? source
    }

    func store(_ chunk: Int, of source: [UInt64], in volume: SimulatedVolume) -> Int32 {
        let start = min(source.count, chunk * Self.chunkSectors)
        let tokens = source[start..<min(source.count, start + Self.chunkSectors)]
        guard !tokens.allSatisfy({ $0 == 0 }) else { return volume.hydrate(chunk, nil) }
        return VolumeModel.bytes(tokens).withUnsafeBytes { volume.hydrate(chunk, $0) }
    }

    func hydrateNext() throws {
        if let chunk = volume.nextRemote(from: 0) {
            try hydrate(chunk)
        } else {
            note("finish hydration")
            try open(toFreezes: { _ = try volume.finishHydration() })
        }
    }

    /// Drops some of what the newest snapshot has, if that is complete.
    func evict() throws {
        let record = volume.control { volume.record }
        guard record.source != nil, let newest = record.changedSince, record.snapshots.isEmpty,
            bucket.snapshots[newest]?.isComplete == true
        else { return }
        try volume.rebase(to: newest)
        let result = volume.evict(from: 0, limit: Int.random(in: 1...8, using: &random))
        note("evict \(result.count), missing ones come from \(newest)")
        guard result.errno == 0 else { throw Failure(description: "evict: errno \(result.errno)") }
    }

    func mergeStep() throws {
        var step = SimulatedVolume.MergeStep.idle
        let awaitingFlush = Bool.random(using: &random)
        try open(toFreezes: { step = volume.mergeStep(awaitingFlush: awaitingFlush) })
        note("merge: \(step)")
        switch step {
        case .remote(let chunk): try hydrate(chunk)
        case .failed(let error): throw Failure(description: "merge: \(error)")
        // Dropping may sync; that more is durable than the model says is fine.
        case .idle, .moved, .drained, .dropped: break
        }
    }
}
