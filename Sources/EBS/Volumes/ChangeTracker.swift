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
/// SAFETY: `announced` and `inheritance` are used under `lock` only.
final class ChangeTracker<File: StoredFile>: @unchecked Sendable {
    let map: BlockMap<File>
    /// What the safe map holds on disk.
    private let announced: UnsafeMutablePointer<UInt64>
    /// What the generation before had announced, until `inherit`.
    private var inheritance: UnsafeMutablePointer<UInt64>?
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

    /// Takes over what the generation before had announced, to be announced here by `inherit`. That one is retired.
    func adopt(_ previous: ChangeTracker) {
        lock {
            free(inheritance)
            inheritance = previous.announced
            free(previous.inheritance)
        }
        previous.lock.destroy()
    }

    /// Announces what the generation before had announced, with one sync, so that hot regions do not wait again one by
    /// one. Some time after the freeze; whoever needs a region sooner announces it himself.
    func inherit() -> Int32 {
        lock.lock()
        defer { lock.unlock() }
        guard let previous = inheritance else { return 0 }
        var staged: [Int] = []
        var before: [(Int, UInt64)] = []
        for sector in 0..<SafeMap.sectorCount(bits: map.bitCount) {
            let words = (sector * SafeMap.wordsPerSector)..<((sector + 1) * SafeMap.wordsPerSector)
            let hot = words.filter { previous[$0] != 0 && announced[$0] != ~0 }
            if hot.isEmpty { continue }
            staged.append(sector)
            for word in hot {
                before.append((word, announced[word]))
                announced[word] = ~0
            }
        }
        let error = staged.isEmpty ? 0 : map.writeSafe(sectors: staged, words: announced)
        if error != 0 { for (word, value) in before { announced[word] = value } }
        free(previous)
        inheritance = nil
        return error
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

    /// Frees everything but the map.
    func retire() {
        free(announced)
        free(inheritance)
        lock.destroy()
    }
}
