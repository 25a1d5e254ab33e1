import Glibc
import Support

@testable import EBS

/// A file system in memory that knows what would survive: each file has what the page cache holds, what is on disk, and
/// everything written in between. `afterPowerLoss` picks for each sector any of its versions; a kill keeps all.
///
/// Copies share their bytes until they are written to, so a crash image costs what it changes.
///
/// SAFETY: used by one thread at a time.
final class SimulatedDisk: @unchecked Sendable {
    static let sector = 512

    struct Node {
        var cache = SparseBytes()
        var durable = SparseBytes()
        /// What was written since the last sync, oldest first.
        var unsynced: [UnsyncedWrite] = []
        var lengths: [Int] = []
        /// A shared mapping: survives a kill, is garbage after a power loss.
        var memory: UnsafeMutableRawPointer?
        var memorySize = 0
    }

    /// Whole sectors as they were after a write.
    struct UnsyncedWrite {
        let firstSector: Int
        let bytes: [UInt8]
        var sectors: Range<Int> { firstSector..<(firstSector + bytes.count / SimulatedDisk.sector) }
    }

    enum DirectoryOperation {
        case create(String, Int)
        case remove(String)
        case rename(String, String)
    }

    enum Call: Equatable {
        case read, write, sync, beginWriteBack, writeBack, resize, allocate, punch, create
    }

    private var nodes: [Int: Node] = [:]
    private var nextNode = 1
    private var names: [String: Int] = [:]
    private var durableNames: [String: Int] = [:]
    private var unsyncedNames: [DirectoryOperation] = []
    private(set) var boot = 1
    /// Called before every change of anything, so that a test can fork the disk there.
    var onChange: (() -> Void)?
    /// Called before every sync, of a file or a folder.
    var onSync: (() -> Void)?
    /// Told of every range that begins to be written back.
    var onWriteBack: ((String, Range<UInt64>) -> Void)?
    /// An errno value makes the call fail.
    var fault: ((Call, String) -> Int32)?
    /// Files whose syncs are answered and not done: what the tests must notice.
    var forgets: (@Sendable (String) -> Bool)?
    private var paths: [Int: String] = [:]

    deinit { for node in nodes.values { node.memory?.deallocate() } }

    // MARK: Crashes

    /// The same disk, to be crashed by itself. Nobody has files of it open.
    func fork() -> SimulatedDisk {
        let copy = SimulatedDisk()
        for id in reachable {
            guard var node = nodes[id] else { continue }
            if let memory = node.memory {
                let own = UnsafeMutableRawPointer.allocate(byteCount: node.memorySize, alignment: 64)
                own.copyMemory(from: memory, byteCount: node.memorySize)
                node.memory = own
            }
            copy.nodes[id] = node
            copy.paths[id] = paths[id]
        }
        copy.nextNode = nextNode
        copy.names = names
        copy.durableNames = durableNames
        copy.unsyncedNames = unsyncedNames
        copy.boot = boot
        copy.forgets = forgets
        return copy
    }

    /// Files that have a name, or may have one after a loss of power.
    private var reachable: Set<Int> {
        var ids = Set(names.values).union(durableNames.values)
        for case .create(_, let id) in unsyncedNames { ids.insert(id) }
        return ids
    }

    /// What a machine finds that lost power now: a random one of the possibilities.
    func afterPowerLoss(_ random: inout SeededGenerator) -> SimulatedDisk {
        let copy = fork()
        copy.boot += 1
        // Directory changes are journaled: a prefix of them made it.
        let count = Int.random(in: 0...unsyncedNames.count, using: &random)
        var names = durableNames
        for operation in unsyncedNames.prefix(count) { Self.apply(operation, to: &names) }
        copy.names = names
        copy.durableNames = names
        copy.unsyncedNames = []
        // Half of the time each file goes its own way: one lost whole, another one kept whole, is what order is for.
        let isByFile = Bool.random(using: &random)
        // In order: a seed must replay, and dictionaries do not.
        for id in copy.nodes.keys.sorted() {
            let luck = isByFile ? Luck.allCases.randomElement(using: &random) : nil
            copy.nodes[id]?.losePower(luck ?? .anySector, &random)
        }
        return copy
    }

    // MARK: Names

    private static func apply(_ operation: DirectoryOperation, to names: inout [String: Int]) {
        switch operation {
        case .create(let path, let id): names[path] = id
        case .remove(let path): names[path] = nil
        case .rename(let source, let target):
            for (path, id) in names where path == source || path.hasPrefix(source + "/") {
                names[path] = nil
                names[target + path.dropFirst(source.count)] = id
            }
        }
    }

    private func change(_ operation: DirectoryOperation) {
        onChange?()
        Self.apply(operation, to: &names)
        unsyncedNames.append(operation)
    }

    func open(_ path: String) throws -> Int {
        guard let id = names[path] else { throw SystemError("open", path, errno: ENOENT) }
        return id
    }

    func create(_ path: String) throws -> Int {
        if let error = failure(.create, path) { throw SystemError("open", path, errno: error) }
        let id = nextNode
        nextNode += 1
        nodes[id] = Node()
        paths[id] = path
        change(.create(path, id))
        return id
    }

    func list(_ folder: String) -> [String] {
        let prefix = folder + "/"
        return names.keys.filter { $0.hasPrefix(prefix) }.map { String($0.dropFirst(prefix.count)) }
            .filter { !$0.contains("/") }.sorted()
    }

    func rename(_ source: String, to target: String) { change(.rename(source, target)) }
    func remove(_ path: String) { if names[path] != nil { change(.remove(path)) } }

    func syncFolder(_ path: String) {
        onChange?()
        onSync?()
        if forgets?(path) == true { return }
        for operation in unsyncedNames { Self.apply(operation, to: &durableNames) }
        unsyncedNames = []
    }

    // MARK: Bytes

    private func failure(_ call: Call, _ id: Int) -> Int32? { fault == nil ? nil : failure(call, paths[id] ?? "") }

    private func failure(_ call: Call, _ path: String) -> Int32? {
        guard let fault else { return nil }
        let error = fault(call, path)
        return error == 0 ? nil : error
    }

    func read(_ id: Int, _ buffer: UnsafeMutableRawBufferPointer, _ offset: Int) -> Int32 {
        if let error = failure(.read, id) { return error }
        guard let cache = nodes[id]?.cache else { return EIO }
        cache.read(buffer, at: offset)
        return 0
    }

    func write(_ id: Int, _ buffer: UnsafeRawBufferPointer, _ offset: Int) -> Int32 {
        if let error = failure(.write, id) {
            // What fails may have written a part.
            let count = error == ENOSPC ? 0 : buffer.count / 2 / Self.sector * Self.sector
            if count > 0 { nodes[id]?.put(UnsafeRawBufferPointer(rebasing: buffer[..<count]), offset) }
            return error
        }
        onChange?()
        nodes[id]?.put(buffer, offset)
        return 0
    }

    func zero(_ id: Int, _ offset: Int, _ length: Int) -> Int32 {
        if let error = failure(.punch, id) { return error }
        onChange?()
        nodes[id]?.zero(offset, length)
        return 0
    }

    func sync(_ id: Int) -> Int32 {
        onChange?()
        onSync?()
        guard nodes[id] != nil else { return EIO }
        if let error = failure(.sync, id) {
            // As Linux does: the pages count as clean, and are not on disk.
            nodes[id]?.drop()
            return error
        }
        if forgets?(paths[id] ?? "") != true { nodes[id]?.settle() }
        return 0
    }

    /// Pages of 4 KiB that were written to since the last sync.
    func dirtyPages(_ id: Int, _ range: Range<UInt64>) -> Int {
        let perPage = 4096 / Self.sector
        let pages = (nodes[id]?.unsynced ?? []).flatMap {
            $0.sectors.lowerBound / perPage...($0.sectors.upperBound - 1) / perPage
        }
        return Set(pages).filter { range.contains(UInt64($0 * 4096)) }.count
    }

    /// Changes nothing: what was not synced may be on disk in any case, or not.
    func beginWriteBack(_ id: Int, _ range: Range<UInt64>) -> Int32 {
        onWriteBack?(paths[id] ?? "", range)
        return failure(.beginWriteBack, id) ?? 0
    }

    func awaitWriteBack(_ id: Int) -> Int32 {
        guard let error = failure(.writeBack, id) else { return 0 }
        nodes[id]?.drop()
        return error
    }

    func resize(_ id: Int, _ length: Int) -> Int32 {
        if let error = failure(.resize, id) { return error }
        onChange?()
        nodes[id]?.setLength(length)
        return 0
    }

    func allocate(_ id: Int, _ length: Int) -> Int32 {
        if let error = failure(.allocate, id) { return error }
        onChange?()
        if nodes[id]?.cache.count ?? 0 < length { nodes[id]?.setLength(length) }
        return 0
    }

    func map(_ id: Int, _ length: Int) -> UnsafeMutableRawPointer? {
        if let memory = nodes[id]?.memory, nodes[id]?.memorySize == length { return memory }
        let memory = UnsafeMutableRawPointer.allocate(byteCount: length, alignment: 64)
        memory.initializeMemory(as: UInt8.self, repeating: 0, count: length)
        nodes[id]?.memory = memory
        nodes[id]?.memorySize = length
        return memory
    }

    func length(_ id: Int) -> UInt64 { UInt64(nodes[id]?.cache.count ?? 0) }
    func nextData(_ id: Int, _ offset: Int) -> Int? { nodes[id]?.cache.nextData(from: offset) }
}

/// What a loss of power leaves of what one file had not synced.
enum Luck: CaseIterable { case nothing, everything, anySector }

extension SimulatedDisk.Node {
    mutating func put(_ buffer: UnsafeRawBufferPointer, _ offset: Int) {
        guard buffer.count > 0 else { return }
        if offset + buffer.count > cache.count { lengths.append(offset + buffer.count) }
        cache.write(buffer, at: offset)
        note(offset, offset + buffer.count)
    }

    mutating func zero(_ offset: Int, _ length: Int) {
        let end = min(offset + length, cache.count)
        guard offset < end else { return }
        cache.zero(offset, end - offset)
        note(offset, end)
    }

    private mutating func note(_ start: Int, _ end: Int) {
        let sector = SimulatedDisk.sector
        let first = start / sector
        let count = ((end - 1) / sector - first + 1) * sector
        let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
            cache.read(
                UnsafeMutableRawBufferPointer(rebasing: UnsafeMutableRawBufferPointer(buffer)[..<count]),
                at: first * sector)
            filled = count
        }
        unsynced.append(.init(firstSector: first, bytes: bytes))
    }

    mutating func setLength(_ length: Int) {
        lengths.append(length)
        cache.resize(length)
    }

    /// Everything is on disk.
    mutating func settle() {
        durable = cache
        unsynced = []
        lengths = []
    }

    /// What was not synced is forgotten.
    mutating func drop() {
        cache = durable
        unsynced = []
        lengths = []
    }

    mutating func losePower(_ luck: Luck, _ random: inout SeededGenerator) {
        if let memory {
            for offset in stride(from: 0, to: memorySize, by: 8) {
                let bits = random.next()
                memory.storeBytes(of: bits & 1 == 0 ? bits : 0, toByteOffset: offset, as: UInt64.self)
            }
        }
        switch luck {
        case .everything: settle()
        case .nothing: drop()
        case .anySector:
            if let length = lengths.randomElement(using: &random), Bool.random(using: &random) {
                durable.resize(length)
            }
            keepSomeSectors(&random)
            drop()
        }
    }

    /// Of each sector's versions, the durable one among them, any.
    private mutating func keepSomeSectors(_ random: inout SeededGenerator) {
        let sector = SimulatedDisk.sector
        var seen = [UInt16](repeating: 0, count: unsynced.map(\.sectors.upperBound).max() ?? 0)
        for write in unsynced {
            write.bytes.withUnsafeBytes { bytes in
                for (place, number) in write.sectors.enumerated() {
                    // The n-th version replaces what was chosen before it with probability 1/(n + 1).
                    seen[number] += 1
                    guard random.next() % UInt64(seen[number] + 1) == 0 else { continue }
                    let start = number * sector
                    let length = min(sector, durable.count - start)
                    guard length > 0 else { continue }
                    durable.write(
                        UnsafeRawBufferPointer(rebasing: bytes[(place * sector)..<(place * sector + length)]), at: start
                    )
                }
            }
        }
    }
}
