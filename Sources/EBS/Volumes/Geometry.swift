/// Units of the volume engine. They follow from the size of a chunk; a simulation makes it smaller, to try more.
protocol VolumeGeometry {
    static var chunkShift: UInt64 { get }
}

extension VolumeGeometry {
    /// The unit of snapshots, hydration and change tracking.
    @inline(__always) static var chunkSize: UInt64 { 1 << chunkShift }
    /// The unit of layers: what a guest's page cache writes.
    @inline(__always) static var blockShift: UInt64 { 12 }
    @inline(__always) static var blockSize: UInt64 { 1 << blockShift }
    @inline(__always) static var blocksPerChunk: Int { 1 << Int(chunkShift - blockShift) }

    @inline(__always) static func chunkCount(_ size: UInt64) -> Int { Int((size + chunkSize - 1) >> chunkShift) }
    @inline(__always) static func blockCount(_ size: UInt64) -> Int { Int((size + blockSize - 1) >> blockShift) }
}

/// The sizes on every real disk: chunks are EBS direct's blocks of 512 KiB.
enum Geometry: VolumeGeometry {
    @inline(__always) static var chunkShift: UInt64 { 19 }
}

/// State of a chunk, one byte each: 0 is a chunk that is wholly in the base file.
enum ChunkFlag {
    /// Not yet fetched from the source snapshot; the base file's bytes mean nothing.
    static let remote: UInt8 = 1
    /// Some layer holds blocks of it.
    static let layered: UInt8 = 2
}
