/// The one seam between the volume engine and the machine's file system: `RealFileSystem` in the process, a simulated
/// disk in tests. Implementations are structs and the engine is generic over them, so the seam costs nothing.
///
/// Calls answer 0 or an errno value. `write` touches memory that survives the death of the process (the page cache) but
/// not a loss of power; `sync` makes what was written before it survive that too.
protocol StoredFile: Sendable {
    /// Reads the whole buffer. Beyond the end of the file: zeros.
    func read(_ buffer: UnsafeMutableRawBufferPointer, at offset: UInt64) -> Int32
    /// Writes the whole buffer.
    func write(_ buffer: UnsafeRawBufferPointer, at offset: UInt64) -> Int32
    /// fdatasync(2).
    func sync() -> Int32
    /// Pages of a range that wait to be written back; nil: nobody knows.
    func dirtyPages(in range: Range<UInt64>) -> Int?
    /// Begins to write back what is dirty in a range, and waits for nothing. Nothing is durable by it. 0, or errno.
    func beginWriteBack(_ range: Range<UInt64>) -> Int32
    /// Waits until nothing of a range is on its way to the disk. 0, or errno, which means what it means for `sync`, and is told
    /// once only.
    func awaitWriteBack(_ range: Range<UInt64>) -> Int32
    /// Sets the length; the new part reads as zeros and takes no space.
    func resize(to length: UInt64) -> Int32
    /// Reserves space, so that later writes to the range (through a mapping, too) cannot run out of it.
    func allocate(at offset: UInt64, length: UInt64) -> Int32
    /// Zeros that take no space.
    func punch(at offset: UInt64, length: UInt64) -> Int32
    /// Zeros that keep their space.
    func zero(at offset: UInt64, length: UInt64) -> Int32
    /// The next offset at or after `offset` that holds data; nil: only holes up to the end.
    func nextData(from offset: UInt64) -> UInt64?
    /// The next hole at or after `offset` (the end of the file counts as one).
    func nextHole(from offset: UInt64) -> UInt64?
    /// Shared mapping for reading and writing, of `length` bytes from the start (beyond the end is address space only).
    func map(length: Int) -> UnsafeMutableRawPointer?
    func unmap(_ address: UnsafeMutableRawPointer, length: Int)
    /// Forgets cached pages, so that the next read shows what the disk has.
    func dropCache()
    func length() -> UInt64
    func close()
}

protocol FileSystem: Sendable {
    associatedtype File: StoredFile
    /// The units of volumes on it.
    associatedtype Units: VolumeGeometry = Geometry
    /// Identity of this power-on: what was written but not synced is gone when it changes.
    var bootID: String { get }
    func open(_ path: String) throws -> File
    /// A new, empty file; an old one of that name is emptied.
    func create(_ path: String) throws -> File
    func createFolder(_ path: String) throws
    func list(_ folder: String) throws -> [String]
    func rename(_ source: String, to target: String) throws
    func remove(_ path: String) throws
    func removeFolder(_ path: String) throws
    /// Makes the entries of the folder durable.
    func syncFolder(_ path: String) throws
}
