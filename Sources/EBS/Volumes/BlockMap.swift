import CLinux
import Glibc
import Support

/// A bitmap in two files, because two accidents must be survived and they want opposite orders of writing.
///
/// * `NAME.live` is mapped into memory and is the bitmap itself. It lives in the page cache, so it survives kill -9 to the
///   last bit at no cost, and its content after a power loss means nothing.
/// * `NAME.safe` (`SafeMap`) survives power loss. Its bits are written only when the data they speak of are on disk
///   (layer and hydration maps), or before the data may be (change maps).
///
/// Which one counts when a volume is opened is decided by the machine's boot id, kept in the volume's record.
///
/// SAFETY: `words` and `dirty` stay where they are until `close()` and are only accessed atomically; everything else is
/// immutable or guarded by the volume's flush or control lock.
final class BlockMap<File: StoredFile>: @unchecked Sendable {
    /// Live bits. Address space for the largest volume is reserved, so growing never moves it.
    let words: UnsafeMutablePointer<UInt64>
    private let live: File
    private let safe: File
    private let mappedBytes: Int
    /// One bit for each sector of the safe map that differs, or may.
    private let dirty: UnsafeMutablePointer<UInt64>
    private let dirtyWords: Int
    private(set) var bitCount: Int

    private init(live: File, safe: File, bits: Int, capacity: Int) throws {
        self.live = live
        self.safe = safe
        bitCount = bits
        // Whole sectors, so that encoding a sector never reads past the end.
        mappedBytes = Self.liveBytes(bits: capacity)
        guard let address = live.map(length: mappedBytes) else { throw SystemError("mmap") }
        words = address.bindMemory(to: UInt64.self, capacity: mappedBytes / 8)
        dirtyWords = SafeMap.sectorCount(bits: capacity) / 64 + 1
        dirty = .allocate(capacity: dirtyWords)
        dirty.initialize(repeating: 0, count: dirtyWords)
    }

    private static func liveBytes(bits: Int) -> Int { SafeMap.sectorCount(bits: bits) * SafeMap.wordsPerSector * 8 }

    private static func reserve(live: File, safe: File, bits: Int) throws {
        // Both wholly reserved: running out of space must not hit a store to the mapping (SIGBUS) nor a FLUSH.
        let liveSize = UInt64(liveBytes(bits: bits))
        let safeSize = SafeMap.byteCount(bits: bits)
        for (file, size) in [(live, liveSize), (safe, safeSize)] {
            let error = file.allocate(at: 0, length: size)
            guard error == 0 else { throw SystemError("fallocate", errno: error) }
        }
    }

    /// A new map of zeros; durable after `syncFiles`.
    /// - Parameter prewritten: zeros are written to the safe file, so that syncing a sector later changes no metadata.
    static func create<Files: FileSystem>(
        _ files: Files, _ path: String, bits: Int, capacity: Int, prewritten: Bool = false
    ) throws -> BlockMap where Files.File == File {
        let live = try files.create(path + ".live")
        let safe = try files.create(path + ".safe")
        try reserve(live: live, safe: safe, bits: bits)
        if prewritten {
            let zeros = [UInt8](repeating: 0, count: Int(SafeMap.byteCount(bits: bits)))
            let error = zeros.withUnsafeBytes { safe.write($0, at: 0) }
            guard error == 0 else { throw SystemError("write", path, errno: error) }
        }
        return try BlockMap(live: live, safe: safe, bits: bits, capacity: capacity)
    }

    /// For a new map: what it is survives a loss of power. 0, or errno.
    func syncFiles() -> Int32 {
        let error = live.sync()
        return error == 0 ? safe.sync() : error
    }

    /// - Parameter trustLive: the live file comes from this power-on. Otherwise it is made anew from the safe one.
    static func open<Files: FileSystem>(
        _ files: Files, _ path: String, bits: Int, capacity: Int, trustLive: Bool
    ) throws -> BlockMap where Files.File == File {
        let live = try files.open(path + ".live")
        let safe = try files.open(path + ".safe")
        try reserve(live: live, safe: safe, bits: bits)
        // A process that was killed may have written sectors that it did not sync. They speak of synced data (or announce
        // changes), so they may become durable now; and they must, since what equals the live map is not written again.
        let synced = safe.sync()
        guard synced == 0 else { throw SystemError("fdatasync", path, errno: synced) }
        let map = try BlockMap(live: live, safe: safe, bits: bits, capacity: capacity)
        let damage = map.load(trustLive: trustLive)
        guard damage == nil else {
            map.close()
            throw VolumeError(.damaged, "\(path).safe: sector \(damage ?? 0) is damaged")
        }
        return map
    }

    /// Returns the number of a damaged sector.
    private func load(trustLive: Bool) -> Int? {
        let perRead = 128
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: perRead * SafeMap.sectorSize, alignment: 4096)
        defer { buffer.deallocate() }
        let decoded = UnsafeMutablePointer<UInt64>.allocate(capacity: SafeMap.wordsPerSector)
        defer { decoded.deallocate() }
        let count = SafeMap.sectorCount(bits: bitCount)
        var sector = 0
        while sector < count {
            let batch = min(perRead, count - sector)
            let target = UnsafeMutableRawBufferPointer(rebasing: buffer[..<(batch * SafeMap.sectorSize)])
            guard safe.read(target, at: UInt64(sector * SafeMap.sectorSize)) == 0 else { return sector }
            for index in 0..<batch {
                guard let base = target.baseAddress else { return sector }
                let valid = SafeMap.decode(
                    index: sector + index, sector: base + index * SafeMap.sectorSize, into: decoded)
                guard valid else { return sector + index }
                let own = words + (sector + index) * SafeMap.wordsPerSector
                for word in 0..<SafeMap.wordsPerSector where own[word] != decoded[word] {
                    if trustLive { markDirty(sector: sector + index) } else { own[word] = decoded[word] }
                }
            }
            sector += batch
        }
        return nil
    }

    /// Room for more bits (zeros). The volume's gate is closed or the map is not yet in use.
    func grow(bits: Int) throws {
        try Self.reserve(live: live, safe: safe, bits: bits)
        let error = safe.sync()
        guard error == 0 else { throw SystemError("fdatasync", errno: error) }
        bitCount = bits
    }

    @inline(__always)
    func test(_ bit: Int) -> Bool { skerry_load64(words + bit >> 6) >> UInt64(bit & 63) & 1 != 0 }

    @inline(__always)
    private func markDirty(sector: Int) {
        let mask = UInt64(1) << UInt64(sector & 63)
        if skerry_load64(dirty + sector >> 6) & mask == 0 { _ = skerry_or64(dirty + sector >> 6, mask) }
    }

    /// Sets bits and remembers to make them durable. The data that they speak of were written before.
    func set(_ bits: Range<Int>) { change(bits) { skerry_or64($0, $1) } }
    func clear(_ bits: Range<Int>) { change(bits) { skerry_and64($0, ~$1) } }

    /// Sets every bit that is set in the other map.
    func set(allOf other: BlockMap) {
        var bit = other.next(from: 0)
        while let found = bit {
            set(found..<(found + 1))
            bit = other.next(from: found + 1)
        }
    }

    @inline(__always)
    private func change(_ bits: Range<Int>, _ apply: (UnsafeMutablePointer<UInt64>, UInt64) -> UInt64) {
        var bit = bits.lowerBound
        while bit < bits.upperBound {
            let word = bit >> 6
            let end = min(bits.upperBound, (word + 1) << 6)
            let count = end - bit
            let mask = (count == 64 ? ~0 : (UInt64(1) << UInt64(count)) - 1) << UInt64(bit & 63)
            _ = apply(words + word, mask)
            // The bit first, then its mark: whoever takes the mark sees the bit.
            markDirty(sector: word / SafeMap.wordsPerSector)
            bit = end
        }
    }

    /// One of these bits is set. Bits beyond the map's end are zeros.
    func hasAny(of bits: Range<Int>) -> Bool {
        var bit = bits.lowerBound
        while bit < bits.upperBound {
            let count = min(bits.upperBound, (bit >> 6 + 1) << 6) - bit
            let mask = (count == 64 ? ~0 : (UInt64(1) << UInt64(count)) - 1) << UInt64(bit & 63)
            if skerry_load64(words + bit >> 6) & mask != 0 { return true }
            bit += count
        }
        return false
    }

    /// Bits set in total.
    var population: Int {
        var count = 0
        for word in 0..<((bitCount + 63) / 64) { count += skerry_load64(words + word).nonzeroBitCount }
        return count
    }

    /// The first set bit at or after `bit`.
    func next(from bit: Int) -> Int? {
        var word = bit >> 6
        let count = (bitCount + 63) / 64
        guard word < count else { return nil }
        var value = skerry_load64(words + word) & (~0 << UInt64(bit & 63))
        while value == 0 {
            word += 1
            guard word < count else { return nil }
            value = skerry_load64(words + word)
        }
        let found = word << 6 + value.trailingZeroBitCount
        return found < bitCount ? found : nil
    }

    // MARK: Durability

    /// Changed sectors as they were at one moment, to be written once the data they speak of are durable.
    struct Staged {
        fileprivate var sectors: [Int] = []
        fileprivate var bytes: [UInt8] = []
        var isEmpty: Bool { sectors.isEmpty }
    }

    /// Takes the sectors that changed since they were last taken.
    func stage() -> Staged {
        var staged = Staged()
        let count = SafeMap.sectorCount(bits: bitCount)
        for group in 0...(count / 64) where skerry_load64(dirty + group) != 0 {
            var marks = skerry_exchange64(dirty + group, 0)
            while marks != 0 {
                staged.sectors.append(group << 6 + marks.trailingZeroBitCount)
                marks &= marks - 1
            }
        }
        staged.bytes = encode(staged.sectors, of: words)
        return staged
    }

    private func encode(_ sectors: [Int], of words: UnsafePointer<UInt64>) -> [UInt8] {
        guard !sectors.isEmpty else { return [] }
        return [UInt8](unsafeUninitializedCapacity: sectors.count * SafeMap.sectorSize) { buffer, count in
            count = sectors.count * SafeMap.sectorSize
            guard let base = UnsafeMutableRawPointer(buffer.baseAddress) else { return }
            for (place, sector) in sectors.enumerated() {
                SafeMap.encode(
                    index: sector, words: words + sector * SafeMap.wordsPerSector,
                    into: base + place * SafeMap.sectorSize)
            }
        }
    }

    /// Writes staged sectors and makes them durable.
    func write(_ staged: Staged) -> Int32 {
        guard !staged.isEmpty else { return 0 }
        let error = staged.bytes.withUnsafeBytes { bytes -> Int32 in
            var place = 0
            while place < staged.sectors.count {
                var end = place + 1
                while end < staged.sectors.count && staged.sectors[end] == staged.sectors[end - 1] + 1 { end += 1 }
                let part = bytes[(place * SafeMap.sectorSize)..<(end * SafeMap.sectorSize)]
                let error = safe.write(
                    UnsafeRawBufferPointer(rebasing: part), at: UInt64(staged.sectors[place] * SafeMap.sectorSize))
                if error != 0 { return error }
                place = end
            }
            return 0
        }
        return error != 0 ? error : safe.sync()
    }

    /// Writes sectors of the safe map from words that are not the live ones (announced changes), durably.
    /// - Parameter source: the words of the whole map.
    func writeSafe(sectors: [Int], words source: UnsafePointer<UInt64>) -> Int32 {
        write(Staged(sectors: sectors, bytes: encode(sectors, of: source)))
    }

    /// Makes the safe map equal to the live one in every sector, durably.
    func writeAll() -> Int32 {
        var staged = Staged()
        staged.sectors = Array(0..<SafeMap.sectorCount(bits: bitCount))
        staged.bytes = encode(staged.sectors, of: words)
        for group in 0..<dirtyWords { skerry_store64(dirty + group, 0) }
        return write(staged)
    }

    /// Reads one sector of the safe map into 63 words; false: damaged or unreadable.
    func readSafe(sector: Int, into target: UnsafeMutablePointer<UInt64>) -> Bool {
        withUnsafeTemporaryAllocation(byteCount: SafeMap.sectorSize, alignment: 8) { buffer in
            guard let base = buffer.baseAddress,
                safe.read(buffer, at: UInt64(sector * SafeMap.sectorSize)) == 0
            else { return false }
            return SafeMap.decode(index: sector, sector: base, into: target)
        }
    }

    func close() {
        live.unmap(UnsafeMutableRawPointer(words), length: mappedBytes)
        dirty.deallocate()
        live.close()
        safe.close()
    }
}
