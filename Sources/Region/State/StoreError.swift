import GRDB

/// The store could not do its work; nothing was changed.
struct StoreError: Error, CustomStringConvertible {
    enum Code: String, Sendable {
        /// The database is of a newer program.
        case newerSchema
        /// A document could not be read.
        case damaged
        /// The commit failed (disk full, I/O error).
        case commitFailed
        case closed
    }
    var code: Code
    var message: String
    var cause: (any Error)?
    init(_ code: Code, _ message: String, cause: (any Error)? = nil) {
        self.code = code
        self.message = message
        self.cause = cause
    }
    var isDiskFull: Bool { (cause as? DatabaseError)?.resultCode == .SQLITE_FULL }
    var description: String { "store: \(message)" + (cause.map { " (\($0))" } ?? "") }
}
