/// HTTP header fields in their order; names compare without case.
public struct HeaderFields: Sendable, ExpressibleByDictionaryLiteral {
    public var pairs: [(name: String, value: String)]

    public init(_ pairs: [(name: String, value: String)] = []) { self.pairs = pairs }
    public init(dictionaryLiteral elements: (String, String)...) { pairs = elements.map { (name: $0.0, value: $0.1) } }

    /// The first value of that name.
    public subscript(name: String) -> String? {
        pairs.first { Self.same($0.name, name) }?.value
    }

    public func all(_ name: String) -> [String] { pairs.filter { Self.same($0.name, name) }.map(\.value) }

    public mutating func append(_ name: String, _ value: String) { pairs.append((name, value)) }

    public mutating func set(_ name: String, _ value: String) {
        pairs.removeAll { Self.same($0.name, name) }
        pairs.append((name, value))
    }

    private static func same(_ left: String, _ right: String) -> Bool {
        left.utf8.count == right.utf8.count && hasPrefix(left, right)
    }

    /// Whether a name begins with `prefix`, whatever the case.
    static func hasPrefix(_ name: String, _ prefix: String) -> Bool {
        name.utf8.count >= prefix.utf8.count
            && zip(name.utf8, prefix.utf8).allSatisfy { a, b in
                a == b || (a | 0x20 == b | 0x20 && (0x61...0x7A).contains(a | 0x20))
            }
    }
}

/// The parts of a request that a signature covers, as they are on the wire.
public struct SignableRequest: Sendable {
    public enum Payload: Sendable {
        case bytes([UInt8])
        /// Known by its SHA-256 only (64 lower-case hexadecimal digits).
        case sha256(String)
        /// Not read yet: the signature covers what `x-amz-content-sha256` says, and the reader must hold the body to it.
        case unread
    }

    public var method: String
    /// Verbatim, percent escapes and all; never normalised.
    public var path: String
    /// Verbatim, without the `?`; empty if there is none.
    public var query: String { didSet { parsed = nil } }
    private var parsed: FormFields?
    /// The query's fields. Whoever has parsed them already gives them, and spares the verifier that.
    public var queryFields: FormFields {
        get { parsed ?? FormFields(parsing: query) }
        set { parsed = newValue }
    }
    /// With `Host`.
    public var headers: HeaderFields
    public var payload: Payload
    /// The bucket named by the host, where it is (`bucket.s3.example`). Only S3's version 2 signature needs it.
    public var virtualHostBucket: String?

    public init(
        method: String, path: String, query: String = "", headers: HeaderFields = HeaderFields(),
        payload: Payload = .bytes([]), virtualHostBucket: String? = nil
    ) {
        self.method = method
        self.path = path
        self.query = query
        self.headers = headers
        self.payload = payload
        self.virtualHostBucket = virtualHostBucket
    }

    /// - Parameter target: the request line's target: path, and query after `?`.
    public init(method: String, target: String, headers: HeaderFields, payload: Payload = .bytes([])) {
        let parts = target.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
        self.init(
            method: method, path: parts.first.map(String.init) ?? "/",
            query: parts.count > 1 ? String(parts[1]) : "", headers: headers, payload: payload)
    }

    public var target: String { query.isEmpty ? path : path + "?" + query }
}
