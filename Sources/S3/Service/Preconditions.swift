import AWSProtocol
import Foundation

/// The conditional headers of a request (RFC 9110, section 13, in S3's reading: an entity tag with or without quotation
/// marks, and dates that do not parse are ignored).
struct Preconditions: Sendable {
    var match: [String]?
    var noneMatch: [String]?
    var modifiedSince: Instant?
    var unmodifiedSince: Instant?

    init(_ request: S3Request, prefix: String = "") {
        match = request.header(prefix + "if-match").map(Self.tags)
        noneMatch = request.header(prefix + "if-none-match").map(Self.tags)
        modifiedSince = Self.date(request.header(prefix + "if-modified-since"))
        unmodifiedSince = Self.date(request.header(prefix + "if-unmodified-since"))
    }

    var isEmpty: Bool { match == nil && noneMatch == nil && modifiedSince == nil && unmodifiedSince == nil }

    private static func tags(_ header: String) -> [String] {
        header.split(separator: ",").map { part in
            var tag = String(part).trimmingBlanks()
            if tag.hasPrefix("W/") { tag.removeFirst(2) }
            if tag.count >= 2, tag.hasPrefix("\""), tag.hasSuffix("\"") { tag = String(tag.dropFirst().dropLast()) }
            return tag
        }
    }

    private static func date(_ header: String?) -> Instant? {
        header.flatMap { Timestamp.parseHTTP($0) ?? Timestamp.parse($0) }.map(Instant.init)
    }

    private static func contains(_ tags: [String], _ etag: String) -> Bool {
        tags.contains { $0 == "*" || $0 == etag }
    }

    /// For reads. Throws 412, or 304 where the client has the object already.
    func check(_ version: ObjectVersion, isCopy: Bool = false) throws {
        if let match {
            guard Self.contains(match, version.etag) else { throw S3Error.preconditionFailed("If-Match") }
        } else if let unmodifiedSince, version.modified.seconds > unmodifiedSince.seconds {
            throw S3Error.preconditionFailed("If-Unmodified-Since")
        }
        if let noneMatch {
            if Self.contains(noneMatch, version.etag) {
                throw isCopy ? S3Error.preconditionFailed("If-None-Match") : Self.notModified(version)
            }
        } else if let modifiedSince, version.modified.seconds <= modifiedSince.seconds {
            throw isCopy ? S3Error.preconditionFailed("If-Modified-Since") : Self.notModified(version)
        }
    }

    private static func notModified(_ version: ObjectVersion) -> S3Error {
        S3Error.notModified.header("ETag", "\"\(version.etag)\"")
            .header("Last-Modified", Timestamp.http(version.modified.date))
    }

    /// For writes: `If-None-Match: *` and `If-Match`. Evaluated in the transaction of the write.
    func checkWrite(_ current: ObjectVersion?, key: ObjectKey) throws {
        if let noneMatch, let current, Self.contains(noneMatch, current.etag) {
            throw S3Error.preconditionFailed("If-None-Match")
        }
        if let match {
            guard let current else { throw S3Error.noSuchKey(key) }
            guard Self.contains(match, current.etag) else { throw S3Error.preconditionFailed("If-Match") }
        }
    }

    /// S3 knows only the `*` form of `If-None-Match` on writes.
    func validateForWrite() throws {
        if let noneMatch, noneMatch != ["*"] { throw S3Error.notImplemented("If-None-Match") }
    }
}
