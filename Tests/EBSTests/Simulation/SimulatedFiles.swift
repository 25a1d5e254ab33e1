@testable import EBS

struct SimulatedFile: StoredFile {
    let disk: SimulatedDisk
    let id: Int

    func read(_ buffer: UnsafeMutableRawBufferPointer, at offset: UInt64) -> Int32 {
        disk.read(id, buffer, Int(offset))
    }
    func write(_ buffer: UnsafeRawBufferPointer, at offset: UInt64) -> Int32 { disk.write(id, buffer, Int(offset)) }
    func sync() -> Int32 { disk.sync(id) }
    func dirtyPages(in range: Range<UInt64>) -> Int? { disk.dirtyPages(id, range) }
    func beginWriteBack(_ range: Range<UInt64>) -> Int32 { disk.beginWriteBack(id, range) }
    func awaitWriteBack(_ range: Range<UInt64>) -> Int32 { disk.awaitWriteBack(id) }
    func resize(to length: UInt64) -> Int32 { disk.resize(id, Int(length)) }
    func allocate(at offset: UInt64, length: UInt64) -> Int32 { disk.allocate(id, Int(offset + length)) }
    func punch(at offset: UInt64, length: UInt64) -> Int32 { disk.zero(id, Int(offset), Int(length)) }
    func zero(at offset: UInt64, length: UInt64) -> Int32 { disk.zero(id, Int(offset), Int(length)) }
    func nextData(from offset: UInt64) -> UInt64? { disk.nextData(id, Int(offset)).map(UInt64.init) }
    func nextHole(from offset: UInt64) -> UInt64? { disk.length(id) }
    func map(length: Int) -> UnsafeMutableRawPointer? { disk.map(id, length) }
    func unmap(_ address: UnsafeMutableRawPointer, length: Int) {}
    func dropCache() {}
    func length() -> UInt64 { disk.length(id) }
    func close() {}
}

/// A simulated disk, on which volumes have units of the caller's choice.
struct SimulatedFileSystem<Units: VolumeGeometry>: FileSystem {
    let disk: SimulatedDisk
    var bootID: String { "boot-\(disk.boot)" }
    func open(_ path: String) throws -> SimulatedFile { SimulatedFile(disk: disk, id: try disk.open(path)) }
    func create(_ path: String) throws -> SimulatedFile { SimulatedFile(disk: disk, id: try disk.create(path)) }
    func createFolder(_ path: String) throws {}
    func list(_ folder: String) throws -> [String] { disk.list(folder) }
    func rename(_ source: String, to target: String) throws { disk.rename(source, to: target) }
    func remove(_ path: String) throws { disk.remove(path) }
    func removeFolder(_ path: String) throws {}
    func syncFolder(_ path: String) throws { disk.syncFolder(path) }
}

/// Chunks of 32 KiB: a volume of several is read, compared and copied in microseconds.
enum SmallGeometry: VolumeGeometry {
    @inline(__always) static var chunkShift: UInt64 { 15 }
}

/// SplitMix64: the same run for the same seed.
struct SeededGenerator: RandomNumberGenerator {
    var state: UInt64
    init(_ seed: UInt64) { state = seed }
    mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var value = state
        value = (value ^ value >> 30) &* 0xbf58_476d_1ce4_e5b9
        value = (value ^ value >> 27) &* 0x94d0_49bb_1331_11eb
        return value ^ value >> 31
    }
}
