import AWSProtocol
import Foundation

/// A bucket and who we are there; the JSON form is the file `keys/snapshots.json`.
public struct S3Configuration: Sendable, Codable, Equatable {
    /// `http://127.0.0.1:4566`, `https://s3.eu-west-1.amazonaws.com`; no path.
    public var endpoint: String
    public var bucket: String
    /// What all keys begin with, so that a bucket may hold other things too; ends in `/`. nil: the bucket is all ours.
    public var prefix: String?
    public var region: String
    public var accessKeyID: String
    public var secretAccessKey: String
    public var sessionToken: String?
    /// Not the region's own bucket: the user named it.
    public var external: Bool?

    public init(
        endpoint: String, bucket: String, prefix: String? = nil, region: String = "us-east-1", accessKeyID: String,
        secretAccessKey: String
    ) {
        self.endpoint = endpoint
        self.bucket = bucket
        self.prefix = prefix
        self.region = region
        self.accessKeyID = accessKeyID
        self.secretAccessKey = secretAccessKey
    }

    /// The parts of `s3://bucket/prefix`, with or without the scheme and the prefix; nil when it names no bucket.
    public static func location(_ text: String) -> (bucket: String, prefix: String?)? {
        let path = text.hasPrefix("s3://") ? String(text.dropFirst(5)) : text
        let parts = path.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        guard let bucket = parts.first, !bucket.isEmpty else { return nil }
        guard parts.count == 2, !parts[1].isEmpty else { return (bucket, nil) }
        return (bucket, parts[1].hasSuffix("/") ? parts[1] : parts[1] + "/")
    }

    /// nil when the file is not there (yet).
    public static func load(from path: String) throws(SnapshotStoreError) -> S3Configuration? {
        guard let data = FileManager.default.contents(atPath: path) else { return nil }
        do {
            return try JSONDecoder().decode(S3Configuration.self, from: data)
        } catch {
            throw SnapshotStoreError(.invalid, "\(path) is not the description of a bucket", cause: error)
        }
    }
}

/// S3's requests and answers without the network: what is sent, and what an answer means.
struct S3Exchange: Sendable {
    struct Request: Sendable {
        var method: String
        /// With the query.
        var url: String
        var headers: [(name: String, value: String)]
    }

    let configuration: S3Configuration
    private var prefix: String { configuration.prefix ?? "" }
    private let base: String
    private let host: String
    private let signer: Signer

    init(_ configuration: S3Configuration) throws(SnapshotStoreError) {
        var base = configuration.endpoint
        while base.hasSuffix("/") { base.removeLast() }
        guard let parts = URLComponents(string: base), let host = parts.host, parts.path.isEmpty,
            parts.scheme == "http" || parts.scheme == "https", !configuration.bucket.isEmpty
        else {
            throw SnapshotStoreError(.invalid, "'\(configuration.endpoint)' is not the address of an S3 service")
        }
        self.configuration = configuration
        self.base = base
        self.host = parts.port.map { "\(host):\($0)" } ?? host
        signer = Signer(
            keys: .init(
                accessKeyID: configuration.accessKeyID, secretAccessKey: configuration.secretAccessKey,
                sessionToken: configuration.sessionToken),
            region: configuration.region, service: "s3")
    }

    /// - Parameters:
    ///   - key: without the prefix; nil for the bucket itself.
    ///   - bodyHash: SHA-256 of the body, hexadecimal.
    func request(
        _ method: String, key: String?, query: FormFields = FormFields(),
        headers: [(name: String, value: String)] = [], bodyHash: String, at now: Date = Date()
    ) -> Request {
        var path = "/" + PercentCoding.encode(configuration.bucket)
        if let key { path += "/" + PercentCoding.encode(prefix + key, keepingSlash: true) }
        var signable = SignableRequest(
            method: method, path: path, query: query.encoded, headers: HeaderFields([("Host", host)] + headers),
            payload: .sha256(bodyHash))
        signer.sign(&signable, at: now)
        return Request(method: method, url: base + signable.target, headers: signable.headers.pairs)
    }

    /// The query of ListObjectsV2, for keys without the prefix.
    func listing(of prefix: String, after: String?) -> FormFields {
        var query = FormFields(pairs: [("list-type", "2"), ("prefix", self.prefix + prefix)])
        if let after { query.pairs.append(("start-after", self.prefix + after)) }
        return query
    }

    static func error(status: Int, body: [UInt8], what: String) -> ObjectStoreError {
        let answer = try? XMLElement(parsing: body, maximumElements: 100)
        let code = answer?.string("Code") ?? ""
        let message = "\(what): HTTP \(status) \(code) \(answer?.string("Message") ?? "")"
        switch (status, code) {
        case (_, "NoSuchBucket"): return ObjectStoreError(.noSuchBucket, message)
        // A put that meets another under way, and requests that came in pieces or too slowly.
        case (_, "SlowDown"), (_, "RequestTimeout"), (_, "OperationAborted"), (_, "ConditionalRequestConflict"),
            (_, "IncompleteBody"), (_, "BadDigest"), (_, "XAmzContentSHA256Mismatch"), (408, _), (429, _):
            return ObjectStoreError(.unavailable, message)
        case (404, _): return ObjectStoreError(.notFound, message)
        case (412, _): return ObjectStoreError(.alreadyExists, message)
        case (416, _): return ObjectStoreError(.invalidRange, message)
        case (401, _), (403, _): return ObjectStoreError(.denied, message)
        case (500..., _): return ObjectStoreError(.unavailable, message)
        default: return ObjectStoreError(.refused, message)
        }
    }

    /// The answer of ListObjectsV2, its keys without the prefix.
    func page(_ body: [UInt8]) throws(ObjectStoreError) -> ObjectPage {
        guard let answer = try? XMLElement(parsing: body), answer.name == "ListBucketResult" else {
            throw ObjectStoreError(.unavailable, "a listing does not parse")
        }
        var entries: [ObjectPage.Entry] = []
        for item in answer.all("Contents") {
            guard let key = item.string("Key"), key.hasPrefix(prefix),
                let size = item.string("Size").flatMap({ Int($0) })
            else {
                throw ObjectStoreError(.unavailable, "a listing does not parse")
            }
            entries.append(.init(key: String(key.dropFirst(prefix.count)), size: size))
        }
        return ObjectPage(entries: entries, isTruncated: answer.string("IsTruncated") == "true")
    }
}
