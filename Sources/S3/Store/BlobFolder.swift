import Glibc
import Support
import Synchronization

/// The number of a data file.
struct BlobID: Hashable, Sendable, Comparable {
    let rawValue: Int64
    static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
}

/// The data files: `data/FFFFFFFF/NNNNNNNNNNNNNNNN`, 4,096 numbers a folder, so that writers of the same moment share
/// one folder and its sync.
///
/// A file has its final name from the start: only a committed row makes it part of an object, so there is nothing that a
/// rename would add. Numbers in use by writers are remembered here, which keeps the sweep away from them.
final class BlobFolder: Sendable {
    /// A folder's number: the upper bits of its files' numbers.
    typealias ID = Int64
    static let bitsPerFolder: Int64 = 12

    private struct State {
        var next: Int64
        var made: ID
        var inFlight: Set<Int64> = []
    }

    let path: String
    private let state: Mutex<State>

    /// - Parameter highestKnown: the highest number that the index names; higher ones on disk are found here.
    init(path: String, highestKnown: Int64) throws {
        self.path = path
        try Self.makeFolder(path)
        let newest = try Self.entries(of: path).compactMap { Int64($0, radix: 16) }.max()
        var highest = highestKnown
        if let newest {
            let files = try Self.entries(of: Self.path(of: newest, in: path)).compactMap { Int64($0, radix: 16) }
            highest = max(highest, files.max() ?? 0, newest << Self.bitsPerFolder)
        }
        state = Mutex(State(next: highest + 1, made: -1))
    }

    /// A new number, in flight until ``release(_:)``; its folder exists durably.
    func allocate() throws -> BlobID {
        try state.withLock { state in
            let id = state.next
            let folder = id >> Self.bitsPerFolder
            if folder != state.made {
                try Self.makeFolder(Self.path(of: folder, in: path))
                try Self.sync(path)
                state.made = folder
            }
            state.next += 1
            state.inFlight.insert(id)
            return BlobID(rawValue: id)
        }
    }

    func release(_ id: BlobID) { state.withLock { _ = $0.inFlight.remove(id.rawValue) } }
    func isInFlight(_ id: BlobID) -> Bool { state.withLock { $0.inFlight.contains(id.rawValue) } }

    func path(_ id: BlobID) -> String {
        Self.path(of: Self.folder(of: id), in: path) + "/" + Self.padded(id.rawValue, 16)
    }

    static func folder(of id: BlobID) -> ID { id.rawValue >> bitsPerFolder }

    /// Makes the entries of a folder durable.
    func sync(_ folder: ID) throws { try Self.sync(Self.path(of: folder, in: path)) }

    func remove(_ id: BlobID) throws {
        guard unlink(path(id)) == 0 || errno == ENOENT else { throw SystemError("unlink", path(id)) }
    }

    /// All folders, oldest first.
    func folders() throws -> [ID] { try Self.entries(of: path).compactMap { Int64($0, radix: 16) }.sorted() }

    func files(in folder: ID) throws -> [BlobID] {
        try Self.entries(of: Self.path(of: folder, in: path)).compactMap { Int64($0, radix: 16).map(BlobID.init) }
    }

    /// Removes a folder that is empty and no longer written to.
    func removeIfEmpty(_ folder: ID) {
        state.withLock { state in
            if folder != state.made, folder != state.next >> Self.bitsPerFolder {
                _ = rmdir(Self.path(of: folder, in: path))
            }
        }
    }

    /// Bytes that may still be written to the file system.
    func freeBytes() -> UInt64? {
        var information = statvfs()
        guard statvfs(path, &information) == 0 else { return nil }
        return UInt64(information.f_bavail) * UInt64(information.f_frsize)
    }

    private static func path(of folder: ID, in path: String) -> String { path + "/" + padded(folder, 8) }

    private static func padded(_ number: Int64, _ width: Int) -> String {
        let digits = String(number, radix: 16)
        return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
    }

    private static func makeFolder(_ path: String) throws {
        guard mkdir(path, 0o700) == 0 || errno == EEXIST else { throw SystemError("mkdir", path) }
    }

    static func sync(_ path: String) throws {
        let descriptor = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { throw SystemError("open", path) }
        defer { close(descriptor) }
        guard fsync(descriptor) == 0 else { throw SystemError("fsync", path) }
    }

    private static func entries(of path: String) throws -> [String] {
        guard let directory = opendir(path) else { throw SystemError("opendir", path) }
        defer { closedir(directory) }
        var names: [String] = []
        while let entry = readdir(directory) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
                pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if name != ".", name != ".." { names.append(name) }
        }
        return names
    }
}
