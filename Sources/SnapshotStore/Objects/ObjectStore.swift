import NIOCore

/// What the snapshot store needs of an object store: whole objects written atomically, read after write, listings in
/// key order that are complete. S3 since December 2020, Ceph's RGW and the region's own S3 all promise that.
public protocol ObjectStore: Sendable {
    /// Creates or replaces the object as a whole, or (with `ifAbsent`) throws `alreadyExists`.
    func put(_ key: String, _ body: ByteBuffer, ifAbsent: Bool) async throws(ObjectStoreError)
    /// Never shorter than asked for, but where the object ends: a shorter answer of the server is `unavailable`.
    func get(_ key: String, _ range: ObjectRange) async throws(ObjectStoreError) -> ByteBuffer
    /// The object's size; nil when there is none.
    func size(of key: String) async throws(ObjectStoreError) -> Int?
    /// Objects whose key begins with `prefix`, after the key `after`, in byte order; at most 1,000.
    func list(prefix: String, after: String?) async throws(ObjectStoreError) -> ObjectPage
    /// An absent object is fine.
    func delete(_ key: String) async throws(ObjectStoreError)
}

public enum ObjectRange: Sendable, Equatable {
    case all
    case bytes(Range<Int>)
    /// The last so many (or everything, when it is shorter).
    case suffix(Int)
}

public struct ObjectPage: Sendable {
    public struct Entry: Sendable, Equatable {
        public var key: String
        public var size: Int
        public init(key: String, size: Int) {
            self.key = key
            self.size = size
        }
    }
    public var entries: [Entry]
    /// Pass the last key as `after` for the rest.
    public var isTruncated: Bool
    public init(entries: [Entry], isTruncated: Bool) {
        self.entries = entries
        self.isTruncated = isTruncated
    }
}

public struct ObjectStoreError: Error, CustomStringConvertible {
    public enum Code: String, Sendable {
        case notFound
        case alreadyExists
        /// No answer, a broken or cut answer, 5xx, SlowDown: worth another try.
        case unavailable
        case denied
        /// The range lies beyond the object's end.
        case invalidRange
        /// The bucket itself is not there (yet).
        case noSuchBucket
        /// Anything else that the server refuses.
        case refused
    }
    public let code: Code
    public let message: String
    public init(_ code: Code, _ message: String) {
        self.code = code
        self.message = message
    }
    public var description: String { "\(code.rawValue): \(message)" }
}

extension ObjectStore {
    func put(_ key: String, _ body: ByteBuffer) async throws(ObjectStoreError) {
        try await put(key, body, ifAbsent: false)
    }

    /// nil when there is no such object.
    func getIfPresent(_ key: String) async throws(ObjectStoreError) -> ByteBuffer? {
        do {
            return try await get(key, .all)
        } catch {
            if error.code == .notFound { return nil }
            throw error
        }
    }

    /// Every object below `prefix`.
    func listAll(prefix: String) async throws(ObjectStoreError) -> [ObjectPage.Entry] {
        var entries: [ObjectPage.Entry] = []
        while true {
            let page = try await list(prefix: prefix, after: entries.last?.key)
            entries += page.entries
            if !page.isTruncated || page.entries.isEmpty { return entries }
        }
    }
}

extension SnapshotStoreError {
    /// How an object store's error looks to the callers of the snapshot store.
    init(_ error: ObjectStoreError, _ what: String) {
        let code: Code =
            switch error.code {
            case .unavailable, .noSuchBucket: .unavailable
            case .denied: .denied
            case .notFound, .invalidRange: .damaged
            case .alreadyExists: .conflict
            case .refused: .unavailable
            }
        self.init(code, what, cause: error)
    }
}
