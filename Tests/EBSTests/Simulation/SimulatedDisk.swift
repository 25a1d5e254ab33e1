import Glibc
import Support

@testable import EBS

/// A file system in memory that knows what would survive: each file has what the page cache holds and, sector by sector,
/// every version written since the last sync. `afterPowerLoss` picks for each sector any of them; `afterKill` keeps all.
///
/// SAFETY: used by one thread at a time.
final class SimulatedDisk: @unchecked Sendable {
    static let sector = 512

    struct Node {
        var cache: [UInt8] = []
        var durable: [UInt8] = []
        /// Sector number → contents since the last sync, oldest first.
        var versions: [Int: [[UInt8]]] = [:]
        var lengths: [Int] = []
        /// A shared mapping: survives a kill, is garbage after a power loss.
        var memory: UnsafeMutableRawPointer?
        var memorySize = 0
    }

    enum DirectoryOperation {
        case create(String, Int)
        case remove(String)
        case rename(String, String)
    }

    enum Call: Equatable {
        case read, write, sync, resize, allocate, punch, create
    }

    var nodes: [Int: Node] = [:]
    private var nextNode = 1
    private var names: [String: Int] = [:]
    private var durableNames: [String: Int] = [:]
    private var unsyncedNames: [DirectoryOperation] = []
    private(set) var boot = 1
    /// Called before every change of anything, so that a test can fork the disk there.
    var onChange: (() -> Void)?
    /// An errno value makes the call fail.
    var fault: ((Call, String) -> Int32)?
    private var paths: [Int: String] = [:]

    deinit { for node in nodes.values { node.memory?.deallocate() } }

    // MARK: Crashes

    /// The same disk, to be crashed by itself.
    func fork() -> SimulatedDisk {
        let copy = SimulatedDisk()
        copy.nodes = nodes.mapValues { node in
            var node = node
            if let memory = node.memory {
                let own = UnsafeMutableRawPointer.allocate(byteCount: node.memorySize, alignment: 64)
                own.copyMemory(from: memory, byteCount: node.memorySize)
                node.memory = own
            }
            return node
        }
        copy.nextNode = nextNode
        copy.names = names
        copy.durableNames = durableNames
        copy.unsyncedNames = unsyncedNames
        copy.boot = boot
        copy.paths = paths
        return copy
    }

    /// What a machine finds that lost power now: a random one of the possibilities.
    func afterPowerLoss(_ random: inout some RandomNumberGenerator) -> SimulatedDisk {
        let copy = fork()
        copy.boot += 1
        // Directory changes are journaled: a prefix of them made it.
        let count = Int.random(in: 0...unsyncedNames.count, using: &random)
        var names = durableNames
        for operation in unsyncedNames.prefix(count) { Self.apply(operation, to: &names) }
        copy.names = names
        copy.durableNames = names
        copy.unsyncedNames = []
        // In order: a seed must replay, and dictionaries do not.
        for id in copy.nodes.keys.sorted() {
            guard var node = copy.nodes[id] else { continue }
            var bytes = node.durable
            let length = node.lengths.randomElement(using: &random) ?? bytes.count
            if length != bytes.count, Bool.random(using: &random) { Self.setLength(&bytes, length) }
            for (sector, versions) in node.versions.sorted(by: { $0.key < $1.key }) {
                let choice = Int.random(in: 0...versions.count, using: &random)
                guard choice > 0 else { continue }
                let start = sector * Self.sector
                if start + Self.sector <= bytes.count {
                    bytes.replaceSubrange(start..<(start + Self.sector), with: versions[choice - 1])
                } else if start < bytes.count {
                    bytes.replaceSubrange(start..., with: versions[choice - 1].prefix(bytes.count - start))
                }
            }
            node.cache = bytes
            node.durable = bytes
            node.versions = [:]
            node.lengths = []
            if let memory = node.memory {
                for offset in stride(from: 0, to: node.memorySize, by: 8) {
                    let garbage: UInt64 = Bool.random(using: &random) ? .random(in: 0 ... .max, using: &random) : 0
                    memory.storeBytes(of: garbage, toByteOffset: offset, as: UInt64.self)
                }
            }
            copy.nodes[id] = node
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

    func open(_ path: String) throws -> SimulatedFile {
        guard let id = names[path] else { throw SystemError("open", path, errno: ENOENT) }
        return SimulatedFile(disk: self, id: id)
    }

    func create(_ path: String) throws -> SimulatedFile {
        if let error = failure(.create, path) { throw SystemError("open", path, errno: error) }
        let id = nextNode
        nextNode += 1
        nodes[id] = Node()
        paths[id] = path
        change(.create(path, id))
        return SimulatedFile(disk: self, id: id)
    }

    func list(_ folder: String) -> [String] {
        let prefix = folder + "/"
        return names.keys.filter { $0.hasPrefix(prefix) }.map { String($0.dropFirst(prefix.count)) }
            .filter { !$0.contains("/") }
    }

    func rename(_ source: String, to target: String) { change(.rename(source, target)) }
    func remove(_ path: String) { if names[path] != nil { change(.remove(path)) } }

    func syncFolder() {
        onChange?()
        for operation in unsyncedNames { Self.apply(operation, to: &durableNames) }
        unsyncedNames = []
    }

    // MARK: Bytes

    private static func setLength(_ bytes: inout [UInt8], _ length: Int) {
        if length < bytes.count {
            bytes.removeSubrange(length...)
        } else {
            bytes.append(contentsOf: repeatElement(0, count: length - bytes.count))
        }
    }

    private func failure(_ call: Call, _ path: String) -> Int32? {
        guard let fault else { return nil }
        let error = fault(call, path)
        return error == 0 ? nil : error
    }

    func read(_ id: Int, _ buffer: UnsafeMutableRawBufferPointer, _ offset: Int) -> Int32 {
        if let error = failure(.read, paths[id] ?? "") { return error }
        guard let base = buffer.baseAddress else { return 0 }
        memset(base, 0, buffer.count)
        guard let cache = nodes[id]?.cache, offset < cache.count else { return 0 }
        let count = min(buffer.count, cache.count - offset)
        cache.withUnsafeBytes {
            buffer.copyMemory(from: UnsafeRawBufferPointer(rebasing: $0[offset..<(offset + count)]))
        }
        return 0
    }

    func write(_ id: Int, _ buffer: UnsafeRawBufferPointer, _ offset: Int) -> Int32 {
        var count = buffer.count
        if let error = failure(.write, paths[id] ?? "") {
            // What fails may have written a part.
            count = error == ENOSPC ? 0 : count / 2 / Self.sector * Self.sector
            if count > 0 { put(id, UnsafeRawBufferPointer(rebasing: buffer[..<count]), offset) }
            return error
        }
        onChange?()
        put(id, buffer, offset)
        return 0
    }

    private func put(_ id: Int, _ buffer: UnsafeRawBufferPointer, _ offset: Int) {
        guard buffer.count > 0 else { return }
        let end = offset + buffer.count
        if nodes[id, default: Node()].cache.count < end { setLength(id, end) }
        nodes[id]?.cache.withUnsafeMutableBytes {
            UnsafeMutableRawBufferPointer(rebasing: $0[offset..<end]).copyMemory(from: buffer)
        }
        noteVersions(id, offset, end)
    }

    private func setLength(_ id: Int, _ length: Int) {
        nodes[id]?.lengths.append(length)
        if var bytes = nodes[id]?.cache {
            nodes[id]?.cache = []
            Self.setLength(&bytes, length)
            nodes[id]?.cache = bytes
        }
    }

    private func noteVersions(_ id: Int, _ start: Int, _ end: Int) {
        guard var node = nodes.removeValue(forKey: id) else { return }
        for sector in (start / Self.sector)...((end - 1) / Self.sector) {
            let first = sector * Self.sector
            var bytes = Array(node.cache[first..<min(first + Self.sector, node.cache.count)])
            if bytes.count < Self.sector { bytes += [UInt8](repeating: 0, count: Self.sector - bytes.count) }
            node.versions[sector, default: []].append(bytes)
        }
        nodes[id] = node
    }

    func zero(_ id: Int, _ offset: Int, _ length: Int) -> Int32 {
        if let error = failure(.punch, paths[id] ?? "") { return error }
        onChange?()
        let end = min(offset + length, nodes[id]?.cache.count ?? 0)
        guard offset < end else { return 0 }
        let zeros = [UInt8](repeating: 0, count: end - offset)
        zeros.withUnsafeBytes { put(id, $0, offset) }
        return 0
    }

    func sync(_ id: Int) -> Int32 {
        onChange?()
        guard var node = nodes.removeValue(forKey: id) else { return EIO }
        defer { nodes[id] = node }
        if let error = failure(.sync, paths[id] ?? "") {
            // As Linux does: the pages count as clean, and are not on disk.
            node.cache = node.durable
            node.versions = [:]
            node.lengths = []
            return error
        }
        node.durable = node.cache
        node.versions = [:]
        node.lengths = []
        return 0
    }

    func resize(_ id: Int, _ length: Int) -> Int32 {
        if let error = failure(.resize, paths[id] ?? "") { return error }
        onChange?()
        setLength(id, length)
        return 0
    }

    func allocate(_ id: Int, _ length: Int) -> Int32 {
        if let error = failure(.allocate, paths[id] ?? "") { return error }
        onChange?()
        if nodes[id]?.cache.count ?? 0 < length { setLength(id, length) }
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

    func isHole(_ id: Int, _ offset: UInt64) -> UInt64? {
        guard let cache = nodes[id]?.cache else { return nil }
        return cache[min(cache.count, Int(offset))...].firstIndex { $0 != 0 }.map { UInt64($0) }
    }
}

struct SimulatedFile: StoredFile {
    let disk: SimulatedDisk
    let id: Int

    func read(_ buffer: UnsafeMutableRawBufferPointer, at offset: UInt64) -> Int32 {
        disk.read(id, buffer, Int(offset))
    }
    func write(_ buffer: UnsafeRawBufferPointer, at offset: UInt64) -> Int32 { disk.write(id, buffer, Int(offset)) }
    func sync() -> Int32 { disk.sync(id) }
    func resize(to length: UInt64) -> Int32 { disk.resize(id, Int(length)) }
    func allocate(at offset: UInt64, length: UInt64) -> Int32 { disk.allocate(id, Int(offset + length)) }
    func punch(at offset: UInt64, length: UInt64) -> Int32 { disk.zero(id, Int(offset), Int(length)) }
    func zero(at offset: UInt64, length: UInt64) -> Int32 { disk.zero(id, Int(offset), Int(length)) }
    func nextData(from offset: UInt64) -> UInt64? { disk.isHole(id, offset) }
    func nextHole(from offset: UInt64) -> UInt64? { disk.length(id) }
    func map(length: Int) -> UnsafeMutableRawPointer? { disk.map(id, length) }
    func unmap(_ address: UnsafeMutableRawPointer, length: Int) {}
    func dropCache() {}
    func length() -> UInt64 { disk.length(id) }
    func close() {}
}

struct SimulatedFileSystem: FileSystem {
    let disk: SimulatedDisk
    var bootID: String { "boot-\(disk.boot)" }
    func open(_ path: String) throws -> SimulatedFile { try disk.open(path) }
    func create(_ path: String) throws -> SimulatedFile { try disk.create(path) }
    func createFolder(_ path: String) throws {}
    func list(_ folder: String) throws -> [String] { disk.list(folder) }
    func rename(_ source: String, to target: String) throws { disk.rename(source, to: target) }
    func remove(_ path: String) throws { disk.remove(path) }
    func removeFolder(_ path: String) throws {}
    func syncFolder(_ path: String) throws { disk.syncFolder() }
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
