import AWSProtocol

/// What a request line and host address: the service, a bucket, or an object.
struct S3Target: Sendable, Equatable {
    var bucket: String?
    var key: ObjectKey?

    /// - Parameters:
    ///   - path: verbatim, without the query.
    ///   - hostBucket: the bucket that the host names (virtual-host style).
    init(path: String, hostBucket: String?) throws(S3Error) {
        var rest = Array(path.utf8)[...]
        if rest.first == 0x2F { rest = rest.dropFirst() }
        if let hostBucket {
            bucket = hostBucket
        } else {
            let slash = rest.firstIndex(of: 0x2F) ?? rest.endIndex
            let name = Self.decoded(rest[..<slash])
            guard !name.isEmpty else { return }
            bucket = String(decoding: name, as: UTF8.self)
            rest = slash < rest.endIndex ? rest[(slash + 1)...] : []
        }
        guard !rest.isEmpty else { return }
        let bytes = Self.decoded(rest)
        guard String(validating: bytes, as: UTF8.self) != nil, !bytes.contains(0) else {
            throw S3Error.invalidURI(path)
        }
        guard bytes.count <= ObjectKey.maximumLength else {
            throw S3Error.keyTooLong.with("Size", String(bytes.count))
                .with("MaxSizeAllowed", String(ObjectKey.maximumLength))
        }
        key = ObjectKey(bytes: bytes)
    }

    private static func decoded(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
        bytes.contains(0x25) ? PercentCoding.decodedBytes(bytes) : Array(bytes)
    }

    /// The bucket in a `Host` header: what stands before one of the service's own names.
    ///
    /// - Parameter serviceHosts: names of the service without a port, lower case (`s3.us-east-1.amazonaws.com`, `localhost`).
    static func bucket(host: String?, serviceHosts: [String]) -> String? {
        guard var name = host?.lowercased() else { return nil }
        if name.hasPrefix("[") { return nil }
        if let colon = name.lastIndex(of: ":") { name = String(name[..<colon]) }
        for service in serviceHosts where name.hasSuffix("." + service) {
            let bucket = name.dropLast(service.utf8.count + 1)
            // `s3.localhost` is the service itself under another name.
            if bucket.isEmpty || bucket == "s3" { return nil }
            return String(bucket)
        }
        return nil
    }
}
