/// Units of the volume engine.
enum Geometry {
    /// The unit of snapshots, hydration and change tracking: EBS direct's block of 512 KiB.
    static let chunkShift: UInt64 = 19
    static let chunkSize: UInt64 = 1 << chunkShift
    /// The unit of layers: what a guest's page cache writes.
    static let blockShift: UInt64 = 12
    static let blockSize: UInt64 = 1 << blockShift
    static let blocksPerChunk = 128
    /// The unit in which changes are announced durably before they happen: 64 MiB.
    static let chunksPerRegion = 128

    static func chunkCount(_ size: UInt64) -> Int { Int((size + chunkSize - 1) >> chunkShift) }
    static func blockCount(_ size: UInt64) -> Int { Int((size + blockSize - 1) >> blockShift) }
}

/// State of a chunk, one byte each: 0 is a chunk that is wholly in the base file.
enum ChunkFlag {
    /// Not yet fetched from the source snapshot; the base file's bytes mean nothing.
    static let remote: UInt8 = 1
    /// Some layer holds blocks of it.
    static let layered: UInt8 = 2
}
