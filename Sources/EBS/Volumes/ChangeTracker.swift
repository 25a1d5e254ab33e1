import CLinux
import Glibc

/// Which chunks of the current generation may differ from the snapshot before: a bit is set before the write that it
/// speaks of.
///
/// The exact bits are the live map: right after any kill. After a power loss the safe map counts. It is kept a superset by
/// announcing whole regions: before the first write to a region, the bits of all its chunks are made durable. That costs
/// one synced sector for 32 MiB and more of first touches, and after a power loss only announced regions are suspected;
/// suspects are compared by hash, so suspecting too much costs time and never space or correctness.
///
/// SAFETY: `announced` is used under `lock` only.
final class ChangeTracker<File: StoredFile>: @unchecked Sendable {
    let map: BlockMap<File>
    /// What the safe map holds on disk.
    private let announced: UnsafeMutablePointer<UInt64>
    private let lock = Lock()
    /// A region is one word of 64 chunks; this many are announced together.
    private static var wordsPerAnnouncement: Int { 4 }

    /// - Parameter capacity: chunks of the largest volume.
    init(map: BlockMap<File>, capacity: Int) throws {
        self.map = map
        let words = SafeMap.sectorCount(bits: capacity) * SafeMap.wordsPerSector
        // calloc: pages never touched take no memory.
        guard let memory = calloc(words, 8) else { throw VolumeError(.internalError, "out of memory") }
        announced = memory.bindMemory(to: UInt64.self, capacity: words)
        for sector in 0..<SafeMap.sectorCount(bits: map.bitCount) {
            guard map.readSafe(sector: sector, into: announced + sector * SafeMap.wordsPerSector) else {
                throw VolumeError(.damaged, "change map: sector \(sector) is damaged")
            }
        }
    }

    /// Announces what the generation before had announced, so that hot regions do not wait again. Before first use.
    func inherit(from previous: ChangeTracker) -> Int32 {
        previous.lock.lock()
        let sectors = SafeMap.sectorCount(bits: map.bitCount)
        var staged: [Int] = []
        for sector in 0..<sectors {
            var any = false
            for word in (sector * SafeMap.wordsPerSector)..<((sector + 1) * SafeMap.wordsPerSector)
            where previous.announced[word] != 0 {
                announced[word] = ~0
                any = true
            }
            if any { staged.append(sector) }
        }
        previous.lock.unlock()
        return map.writeSafe(sectors: staged, words: announced)
    }

    /// Marks a chunk as changed; returns when the data may be written. 0, or errno of a failed announcement.
    @inline(never)
    func mark(_ chunk: Int) -> Int32 {
        let word = chunk >> 6
        lock.lock()
        if announced[word] >> UInt64(chunk & 63) & 1 == 0 {
            let sector = word / SafeMap.wordsPerSector
            let end = min(word + Self.wordsPerAnnouncement, (sector + 1) * SafeMap.wordsPerSector)
            let before = (word..<end).map { announced[$0] }
            for index in word..<end { announced[index] = ~0 }
            let error = map.writeSafe(sectors: [sector], words: announced)
            if error != 0 {
                for (place, value) in before.enumerated() { announced[word + place] = value }
                lock.unlock()
                return error
            }
        }
        lock.unlock()
        map.set(chunk..<(chunk + 1))
        return 0
    }

    /// Gives the map to whoever uploads its snapshot.
    func retire() {
        free(announced)
        lock.destroy()
    }
}
