import NIOCore
import Synchronization

/// Objects in memory, with every way to fail that a real store has. For tests of this module and of its users.
public final class MemoryObjectStore: ObjectStore {
    public enum Operation: Sendable, Equatable {
        case put, get, size, list, delete
    }
    /// What happens to one request.
    public enum Fault: Sendable, Equatable {
        /// Nothing happens, and the caller hears `unavailable` (500, 503 SlowDown, no connection).
        case refuse
        /// It happens, but the answer is lost.
        case loseAnswer
        /// A get returns only the first half. (An HTTP client notices; this tests those who would not.)
        case truncate
        /// A get returns one wrong bit, at this fraction of the answer.
        case flipBit(at: Double)
        /// Access denied.
        case deny
    }
    /// Called before every request, with no lock held; may wait (a slow store) or throw to simulate a crash of ours.
    public typealias Script = @Sendable (Operation, String) async -> Fault?

    private struct State {
        var objects: [String: ByteBuffer] = [:]
        var script: Script?
    }
    private let state = Mutex(State())
    private static let pageSize = 1000

    public init() {}

    /// nil: everything works.
    public func setScript(_ script: Script?) { state.withLock { $0.script = script } }

    public var keys: [String] { state.withLock { $0.objects.keys.sorted() } }
    public var totalBytes: Int { state.withLock { $0.objects.values.reduce(0) { $0 + $1.readableBytes } } }
    public func contents(of key: String) -> [UInt8]? {
        state.withLock { $0.objects[key].map { Array($0.readableBytesView) } }
    }
    /// Changes an object behind everybody's back; nil removes it.
    public func setContents(of key: String, _ bytes: [UInt8]?) {
        state.withLock { $0.objects[key] = bytes.map { ByteBuffer(bytes: $0) } }
    }
    /// An independent copy, for looking at what a crash leaves behind.
    public func copy() -> MemoryObjectStore {
        let objects = state.withLock { $0.objects }
        let copy = MemoryObjectStore()
        copy.state.withLock { $0.objects = objects }
        return copy
    }

    private func fault(_ operation: Operation, _ key: String) async throws(ObjectStoreError) -> Fault? {
        guard let fault = await state.withLock({ $0.script })?(operation, key) else { return nil }
        switch fault {
        case .refuse: throw ObjectStoreError(.unavailable, "fault: \(operation) \(key)")
        case .deny: throw ObjectStoreError(.denied, "fault: \(operation) \(key)")
        default: return fault
        }
    }

    private func finish(_ fault: Fault?) throws(ObjectStoreError) {
        if fault == .loseAnswer { throw ObjectStoreError(.unavailable, "fault: answer lost") }
    }

    public func put(_ key: String, _ body: ByteBuffer, ifAbsent: Bool) async throws(ObjectStoreError) {
        let fault = try await fault(.put, key)
        let refused = state.withLock { state in
            if ifAbsent && state.objects[key] != nil { return true }
            state.objects[key] = body
            return false
        }
        if refused { throw ObjectStoreError(.alreadyExists, key) }
        try finish(fault)
    }

    public func get(_ key: String, _ range: ObjectRange) async throws(ObjectStoreError) -> ByteBuffer {
        let fault = try await fault(.get, key)
        guard let object = state.withLock({ $0.objects[key] }) else { throw ObjectStoreError(.notFound, key) }
        var bytes: ByteBuffer
        switch range {
        case .all: bytes = object
        case .bytes(let range):
            guard range.lowerBound < object.readableBytes else { throw ObjectStoreError(.invalidRange, key) }
            bytes = object.slice(range.lowerBound, min(range.count, object.readableBytes - range.lowerBound))
        case .suffix(let count):
            let length = min(count, object.readableBytes)
            bytes = object.slice(object.readableBytes - length, length)
        }
        switch fault {
        case .truncate: bytes = bytes.slice(0, bytes.readableBytes / 2)
        case .flipBit(let place) where bytes.readableBytes > 0:
            let offset = bytes.readerIndex + min(bytes.readableBytes - 1, Int(Double(bytes.readableBytes) * place))
            let byte = bytes.getInteger(at: offset, as: UInt8.self) ?? 0
            bytes.setInteger(byte ^ 1, at: offset)
        default: break
        }
        try finish(fault)
        return bytes
    }

    public func size(of key: String) async throws(ObjectStoreError) -> Int? {
        let fault = try await fault(.size, key)
        let size = state.withLock { $0.objects[key]?.readableBytes }
        try finish(fault)
        return size
    }

    public func list(prefix: String, after: String?) async throws(ObjectStoreError) -> ObjectPage {
        let fault = try await fault(.list, prefix)
        let entries = state.withLock { state in
            state.objects.compactMap { key, body in
                key.hasPrefix(prefix) && after.map { key > $0 } ?? true
                    ? ObjectPage.Entry(key: key, size: body.readableBytes) : nil
            }
        }.sorted { $0.key < $1.key }
        try finish(fault)
        return ObjectPage(
            entries: Array(entries.prefix(Self.pageSize)), isTruncated: entries.count > Self.pageSize)
    }

    public func delete(_ key: String) async throws(ObjectStoreError) {
        let fault = try await fault(.delete, key)
        state.withLock { _ = $0.objects.removeValue(forKey: key) }
        try finish(fault)
    }
}
