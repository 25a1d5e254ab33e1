/// What went wrong in the snapshot store.
public struct SnapshotStoreError: Error, CustomStringConvertible {
    public enum Code: String, Sendable {
        /// No such snapshot (or it was deleted).
        case notFound
        /// The bucket cannot be reached or keeps failing; the same call may succeed later.
        case unavailable
        /// Stored bytes do not match their hash or do not parse: never retried as if nothing had been.
        case damaged
        /// The snapshot id is taken, complete, or its upload is under way in another writer.
        case conflict
        /// The parent of an upload was deleted: begin again without it.
        case parentGone
        /// An argument is out of range or malformed.
        case invalid
        /// The bucket refuses our credentials.
        case denied
        /// A newer program wrote this structure.
        case unsupportedFormat
        /// Reading or writing a local file failed (restore, export).
        case localFile
    }
    public let code: Code
    public let message: String
    public let cause: (any Error)?

    public init(_ code: Code, _ message: String, cause: (any Error)? = nil) {
        self.code = code
        self.message = message
        self.cause = cause
    }

    public var description: String {
        cause.map { "\(code.rawValue): \(message) (\($0))" } ?? "\(code.rawValue): \(message)"
    }
}
