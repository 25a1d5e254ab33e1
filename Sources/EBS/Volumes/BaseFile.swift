import CLinux
import Glibc
import Support

/// Names of the files that a volume's base is in; the second one only of striped volumes.
enum BaseFileName {
    static let all = ["base", "base-1"]
}

/// What lies below all layers: the volume's bytes, in one file, or striped over two.
///
/// The kernel lets one thread at a time write to a file, and the second one waits in a loop for it. So the units of a striped
/// volume (two chunks each) are in one file and in the other by turns, close together:
/// ```
///   volume   | 0 | 1 | 2 | 3 | 4 |        base   | 0 | 2 | 4 |
///                                         base-1 | 1 | 3 |
/// ```
/// A range of the volume is therefore one range in each file.
///
/// It remembers which of the files were written to since they were synced last. A trivial value: who copies it refers to the same
/// files, and `close()` ends them for all.
///
/// SAFETY: `unsynced` are two words that are only read and changed atomically.
struct BaseFile<File: StoredFile>: @unchecked Sendable {
    /// Files that a new volume is striped over.
    static var newStripes: Int { 2 }

    private let first: File
    /// The first one again, if there is one only.
    private let second: File
    private let count: Int
    /// log2 of a unit; so large that there is one only, where there is one file only.
    private let shift: UInt64
    private let unsynced: UnsafeMutablePointer<UInt64>

    /// - Parameter opened: one file or two.
    private init(_ opened: [File], unitShift: UInt64) {
        first = opened[0]
        second = opened[opened.count - 1]
        count = opened.count
        shift = opened.count == 1 ? 63 : unitShift
        unsynced = .allocate(capacity: 2)
        // Whatever an earlier process wrote and did not sync is still to be synced.
        unsynced.initialize(repeating: 1, count: 2)
    }

    /// Makes the files of a new volume, durably but for their names.
    static func create<Files: FileSystem>(_ files: Files, _ folder: String, size: UInt64) throws
    where Files.File == File {
        let base = try open(files, folder, stripes: newStripes) { try files.create($0) }
        defer { base.close() }
        for error in [base.resize(to: size), base.sync()] where error != 0 {
            throw SystemError("write", folder + "/base", errno: error)
        }
    }

    /// - Parameter stripes: of the volume's record; nil: one file.
    static func open<Files: FileSystem>(_ files: Files, _ folder: String, stripes: Int?) throws -> BaseFile
    where Files.File == File {
        try open(files, folder, stripes: stripes) { try files.open($0) }
    }

    private static func open<Files: FileSystem>(
        _ files: Files, _ folder: String, stripes: Int?, _ open: (String) throws -> File
    ) throws -> BaseFile where Files.File == File {
        let stripes = stripes ?? 1
        guard (1...BaseFileName.all.count).contains(stripes) else {
            throw VolumeError(.damaged, "\(folder): striped over \(stripes) files, which this program does not know")
        }
        var opened: [File] = []
        do {
            for name in BaseFileName.all.prefix(stripes) { opened.append(try open(folder + "/" + name)) }
        } catch {
            for file in opened { file.close() }
            throw error
        }
        return BaseFile(opened, unitShift: Files.Units.chunkShift + 1)
    }

    func close() {
        forEach { _, file in file.close() }
        unsynced.deallocate()
    }

    // MARK: Where bytes are

    private func forEach(_ body: (Int, File) -> Void) {
        body(0, first)
        if count > 1 { body(1, second) }
    }

    @inline(__always)
    private func file(_ index: Int) -> File { index == 0 ? first : second }

    @inline(__always)
    private func place(_ offset: UInt64) -> (index: Int, offset: UInt64) {
        let unit = offset >> shift
        return (Int(unit & 1), ((unit >> 1) << shift) | (offset & (1 << shift - 1)))
    }

    /// Bytes from `offset` to the end of its unit.
    @inline(__always)
    private func left(_ offset: UInt64) -> UInt64 { (1 << shift) - (offset & (1 << shift - 1)) }

    /// How many bytes before `offset` are in a file: the length of the file, if the volume ends there.
    private func share(_ index: Int, before offset: UInt64) -> UInt64 {
        let place = place(offset)
        return place.index == index ? place.offset : ((offset >> shift + 1) >> 1) << shift
    }

    /// The place in the volume of a place in a file.
    private func offset(_ index: Int, _ inFile: UInt64) -> UInt64 {
        (((inFile >> shift) << 1 | UInt64(index)) << shift) | (inFile & (1 << shift - 1))
    }

    // MARK: Ranges inside one unit

    @inline(__always)
    func read(_ buffer: UnsafeMutableRawBufferPointer, at offset: UInt64) -> Int32 {
        let place = place(offset)
        return file(place.index).read(buffer, at: place.offset)
    }

    @inline(__always)
    func write(_ buffer: UnsafeRawBufferPointer, at offset: UInt64) -> Int32 {
        let place = place(offset)
        defer { noteUnsynced(place.index) }
        return file(place.index).write(buffer, at: place.offset)
    }

    // MARK: Ranges of any length

    func punch(at offset: UInt64, length: UInt64) -> Int32 {
        inEach(offset, length) { $0.punch(at: $1, length: $2) }
    }

    func zero(at offset: UInt64, length: UInt64) -> Int32 {
        inEach(offset, length) { $0.zero(at: $1, length: $2) }
    }

    private func inEach(_ offset: UInt64, _ length: UInt64, _ change: (File, UInt64, UInt64) -> Int32) -> Int32 {
        for index in 0..<count {
            let start = share(index, before: offset)
            let end = share(index, before: offset + length)
            guard start < end else { continue }
            defer { noteUnsynced(index) }
            let error = change(file(index), start, end - start)
            guard error == 0 else { return error }
        }
        return 0
    }

    func dirtyPages(in range: Range<UInt64>) -> Int? {
        var sum: Int? = 0
        _ = inEach(range) { file, part in
            let count = file.dirtyPages(in: part)
            sum = sum.flatMap { sum in count.map { sum + $0 } }
            return 0
        }
        return sum
    }

    /// As for a file. Of a file that nothing was written to since it was synced, nothing is dirty.
    func beginWriteBack(_ range: Range<UInt64>) -> Int32 { inEach(range) { $0.beginWriteBack($1) } }
    func awaitWriteBack(_ range: Range<UInt64>) -> Int32 { inEach(range) { $0.awaitWriteBack($1) } }

    private func inEach(_ range: Range<UInt64>, _ call: (File, Range<UInt64>) -> Int32) -> Int32 {
        for index in 0..<count where skerry_load64(unsynced + index) != 0 {
            let part = share(index, before: range.lowerBound)..<share(index, before: range.upperBound)
            let error = part.isEmpty ? 0 : call(file(index), part)
            guard error == 0 else { return error }
        }
        return 0
    }

    /// The next offset at or after `offset` that holds data; nil: only holes up to the end.
    func nextData(from offset: UInt64) -> UInt64? { next(from: offset) { $0.nextData(from: $1) } }

    /// The next hole at or after `offset` (the end of the file counts as one).
    func nextHole(from offset: UInt64) -> UInt64? { next(from: offset) { $0.nextHole(from: $1) } }

    private func next(from offset: UInt64, _ find: (File, UInt64) -> UInt64?) -> UInt64? {
        var nearest: UInt64?
        for index in 0..<count {
            guard let found = find(file(index), share(index, before: offset)) else { continue }
            nearest = min(nearest ?? .max, self.offset(index, found))
        }
        return nearest
    }

    // MARK: The whole

    @inline(__always)
    private func noteUnsynced(_ index: Int) {
        if skerry_load64(unsynced + index) == 0 { skerry_store64(unsynced + index, 1) }
    }

    /// fdatasync(2) of what was written to since the last time. 0, or errno.
    func sync() -> Int32 {
        for index in 0..<count where skerry_exchange64(unsynced + index, 0) != 0 {
            let error = file(index).sync()
            guard error == 0 else { return error }
        }
        return 0
    }

    func resize(to size: UInt64) -> Int32 {
        for index in 0..<count {
            defer { noteUnsynced(index) }
            let error = file(index).resize(to: share(index, before: size))
            guard error == 0 else { return error }
        }
        return 0
    }

    /// A volume of `size` bytes has them all. False: growing it was cut off.
    func isLongEnough(for size: UInt64) -> Bool {
        (0..<count).allSatisfy { file($0).length() >= share($0, before: size) }
    }

    func dropCache() { forEach { $1.dropCache() } }

    // MARK: In memory

    /// The files in memory, for reads that copy nothing.
    struct Mapping {
        fileprivate let addresses: (UnsafeMutableRawPointer?, UnsafeMutableRawPointer?)
        fileprivate let size: UInt64
    }

    /// Nil: there is no mapping to be had.
    func map(size: UInt64) -> Mapping? {
        var addresses: [UnsafeMutableRawPointer?] = [nil, nil]
        for index in 0..<count {
            let length = share(index, before: size)
            guard length > 0 else { continue }
            addresses[index] = file(index).map(length: Int(length))
            guard addresses[index] != nil else {
                unmap(Mapping(addresses: (addresses[0], addresses[1]), size: size))
                return nil
            }
        }
        return Mapping(addresses: (addresses[0], addresses[1]), size: size)
    }

    func unmap(_ mapping: Mapping) {
        for (index, address) in [mapping.addresses.0, mapping.addresses.1].enumerated() {
            guard let address else { continue }
            file(index).unmap(address, length: Int(share(index, before: mapping.size)))
        }
    }

    /// Where a range inside the mapping lies; nil: it crosses from one file to the other.
    @inline(__always)
    func address(in mapping: Mapping, at offset: UInt64, length: Int) -> UnsafeRawPointer? {
        guard UInt64(length) <= left(offset) else { return nil }
        let place = place(offset)
        let address = place.index == 0 ? mapping.addresses.0 : mapping.addresses.1
        return address.map { UnsafeRawPointer($0 + Int(place.offset)) }
    }
}

extension BaseFile where File == CipherFile<RealFile> {
    /// Writes what is in a pipe, without a copy on the way; a range inside one unit. How much was taken out of it, and 0 or errno;
    /// nil: what is in the files is encrypted.
    func take(from pipe: Int32, at offset: UInt64, count: Int) -> (done: Int, errno: Int32)? {
        let place = place(offset)
        guard let file = file(place.index).unsealed else { return nil }
        defer { noteUnsynced(place.index) }
        return file.take(from: pipe, at: place.offset, count: count)
    }

    /// Sends a range to a socket, see `RealFile.send`. What is in the files is not encrypted.
    func send(to socket: Int32, at offset: UInt64, count: Int) -> Int32 {
        var done = 0
        while done < count {
            let position = offset + UInt64(done)
            let place = place(position)
            let part = Int(min(left(position), UInt64(count - done)))
            let error = file(place.index).base.send(to: socket, at: place.offset, count: part)
            guard error == 0 else { return error }
            done += part
        }
        return 0
    }
}
