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
/// SAFETY: `announced` is changed under `lock` only, which is held over syncs, and read atomically by trackers that follow;
/// `models` is guarded by `modelLock`.
final class ChangeTracker<File: StoredFile>: @unchecked Sendable {
    let map: BlockMap<File>
    /// What the safe map holds on disk, or is about to.
    private let announced: UnsafeMutablePointer<UInt64>
    /// Earlier generations, whose regions are to be announced by `inherit`.
    private var models: [ChangeTracker] = []
    private let lock = Lock()
    private let modelLock = Lock()
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

    deinit {
        free(announced)
        lock.destroy()
        modelLock.destroy()
    }

    /// Comes after `previous`: what that one had announced is to be announced here by `inherit`. Waits for no sync.
    func follow(_ previous: ChangeTracker) {
        let models = [previous] + previous.takeModels()
        modelLock { self.models += models }
    }

    private func takeModels() -> [ChangeTracker] {
        modelLock {
            defer { models = [] }
            return models
        }
    }

    /// Announces what the generation before had announced, with one sync, so that hot regions do not wait again one by
    /// one. Some time after the freeze; whoever needs a region sooner announces it himself.
    func inherit() -> Int32 { announce(like: takeModels()) }

    /// Announces the regions that the others have announced so far.
    func announce(like models: [ChangeTracker]) -> Int32 {
        guard !models.isEmpty else { return 0 }
        return announce { word in models.contains { skerry_load64($0.announced + word) != 0 } }
    }

    /// Announces the regions that have bits in a map of this volume, not longer than this one.
    func announce(regionsOf other: BlockMap<File>) -> Int32 { announce { skerry_load64(other.words + $0) != 0 } }

    private func announce(_ isWanted: (_ word: Int) -> Bool) -> Int32 {
        lock.lock()
        defer { lock.unlock() }
        var staged: [Int] = []
        var before: [(Int, UInt64)] = []
        for sector in 0..<SafeMap.sectorCount(bits: map.bitCount) {
            let words = (sector * SafeMap.wordsPerSector)..<((sector + 1) * SafeMap.wordsPerSector)
            let hot = words.filter { announced[$0] != ~0 && isWanted($0) }
            if hot.isEmpty { continue }
            staged.append(sector)
            for word in hot {
                before.append((word, announced[word]))
                skerry_store64(announced + word, ~0)
            }
        }
        guard !staged.isEmpty else { return 0 }
        let error = map.writeSafe(sectors: staged, words: announced)
        if error != 0 { for (word, value) in before { skerry_store64(announced + word, value) } }
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
            for index in word..<end { skerry_store64(announced + index, ~0) }
            let error = map.writeSafe(sectors: [sector], words: announced)
            if error != 0 {
                for (place, value) in before.enumerated() { skerry_store64(announced + word + place, value) }
                lock.unlock()
                return error
            }
        }
        lock.unlock()
        map.set(chunk..<(chunk + 1))
        return 0
    }
}
