import Foundation

/// Milliseconds since 1970, as the index keeps times.
struct Instant: Hashable, Sendable, Comparable, Codable {
    var milliseconds: Int64

    init(milliseconds: Int64) { self.milliseconds = milliseconds }
    init(_ date: Date) { milliseconds = Int64((date.timeIntervalSince1970 * 1000).rounded(.down)) }
    init(from decoder: any Decoder) throws {
        milliseconds = try decoder.singleValueContainer().decode(Int64.self)
    }
    func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(milliseconds)
    }

    static var now: Instant { Instant(Date()) }
    var date: Date { Date(timeIntervalSince1970: Double(milliseconds) / 1000) }
    /// HTTP's dates count whole seconds, so conditions compare whole seconds.
    var seconds: Int64 { milliseconds / 1000 }
    static func < (left: Self, right: Self) -> Bool { left.milliseconds < right.milliseconds }
}

/// A bucket's versioning: never asked for, on, or on in the past.
enum Versioning: Int, Sendable, Codable {
    case off = 0
    case enabled = 1
    case suspended = 2
}

struct Tag: Sendable, Hashable, Codable {
    var key: String
    var value: String
}

/// Object lock: until when a version must stay.
struct Retention: Sendable, Hashable, Codable {
    enum Mode: String, Sendable, Codable {
        case governance = "GOVERNANCE"
        case compliance = "COMPLIANCE"
    }
    var mode: Mode
    var until: Instant
}

/// How an object was asked to be encrypted.
enum ObjectEncryption: Sendable, Hashable, Codable {
    /// SSE-S3 (`AES256`) as it was before the store encrypted: asked for and noted, the content is plain. Nothing is said of it.
    case managed
    /// SSE-S3 (`AES256`): the object's own key, wrapped by the store's (``StoreKey``), and the salt of an inline content.
    case sealed(key: String, salt: String)
    /// SSE-C: the MD5 of the customer's key in base64, and the salt (hexadecimal) of an inline content.
    case customer(keyMD5: String, salt: String)

    /// Of an inline content; a file's is in its segment.
    var salt: String? {
        switch self {
        case .managed: nil
        case .sealed(_, let salt), .customer(_, let salt): salt
        }
    }
}

/// What is kept about a version besides its row; JSON in the index.
struct ObjectMeta: Sendable, Codable, Equatable {
    var contentType: String?
    /// Cache-Control, Content-Disposition, … by lower-case name.
    var headers: [String: String]?
    /// `x-amz-meta-*` without the prefix, names in lower case.
    var user: [String: String]?
    var checksum: Checksum?
    var tags: [Tag]?
    var acl: AccessControlList?
    var retention: Retention?
    var legalHold: Bool?
    var encryption: ObjectEncryption?
    /// Of a multipart object.
    var partCount: Int?
    /// The upload that made it, so that a completion can be repeated.
    var upload: String?
}

/// One version of an object, or a delete marker.
struct ObjectVersion: Sendable {
    /// Grows with every change of the index.
    var id: Int64
    var key: ObjectKey
    var version: VersionID
    var isCurrent: Bool
    var isMarker: Bool
    var size: UInt64
    /// Without quotation marks.
    var etag: String
    var modified: Instant
    var storageClass: String?
    /// Algorithm and kind, for listings: `CRC32 FULL_OBJECT`.
    var checksum: String?
    /// Canonical user id.
    var owner: String
}

/// `null`, or 32 hexadecimal digits: the change's number and 64 random bits.
struct VersionID: Hashable, Sendable, CustomStringConvertible {
    static let null = VersionID(text: "null")
    let text: String

    private init(text: String) { self.text = text }
    init(stored: String) { text = stored.isEmpty ? "null" : stored }

    static func make(change: Int64) -> VersionID {
        let random = UInt64.random(in: .min ... .max)
        return VersionID(
            text: Hex.encode(
                withUnsafeBytes(of: change.bigEndian) { Array($0) }
                    + withUnsafeBytes(of: random.bigEndian) { Array($0) }))
    }

    /// - Returns: nil for what this store can never have given out.
    init?(_ text: String) {
        if text != "null" { guard text.utf8.count == 32, Hex.decode(text) != nil else { return nil } }
        self.text = text
    }

    var stored: String { self == .null ? "" : text }
    /// The number of the change that made the version; nil for `null`.
    var change: Int64? { self == .null ? nil : Int64(text.prefix(16), radix: 16) }
    var description: String { text }
}

/// A data file's place in an object.
struct Segment: Sendable {
    var blob: BlobID
    var size: UInt64
    /// The part's number and checksum (base64), where the object came in parts.
    var part: Int?
    var checksum: String?
    /// Hexadecimal; where the file is encrypted.
    var salt: String?
    /// Hexadecimal, of the content, where the object came in parts. Rows of before the index's version 4 have none.
    var md5: String?
}

/// A multipart upload that is neither completed nor aborted.
struct UploadRecord: Sendable {
    var id: String
    var key: ObjectKey
    var initiated: Instant
    var owner: String
    var meta: UploadMeta
}

struct UploadMeta: Sendable, Codable {
    var object: ObjectMeta
    var storageClass: String?
    var algorithm: ChecksumAlgorithm?
    var kind: ChecksumKind?
    var initiator: String
}

struct PartRecord: Sendable {
    var number: Int
    var blob: BlobID
    var size: UInt64
    var md5: String
    /// Base64, of the upload's algorithm.
    var checksum: String?
    var salt: String?
    var modified: Instant
}
