// AWS Signature Version 2: of the Query protocol ("Signature Version 2 signing process", General Reference of 2015) and of
// S3 ("Signing and authenticating REST requests", S3 user guide). Pure parts, common to both sides.

public enum SignatureV2 {
    /// What the Query protocol signs: all parameters but `Signature`, sorted by name in byte order.
    static func queryStringToSign(method: String, host: String, path: String, fields: FormFields) -> String {
        let pairs = fields.pairs.filter { $0.name != "Signature" }
            .map {
                (name: Array($0.name.utf8), pair: PercentCoding.encode($0.name) + "=" + PercentCoding.encode($0.value))
            }
            .sorted { $0.name.lexicographicallyPrecedes($1.name) }
        let query = pairs.map(\.pair).joined(separator: "&")
        return "\(method)\n\(host)\n\(path.isEmpty ? "/" : path)\n\(query)"
    }

    /// Sub-resources and response overrides that are part of S3's canonical resource.
    static let s3SubResources: Set<String> = [
        "accelerate", "acl", "cors", "defaultObjectAcl", "delete", "encryption", "inventory", "legal-hold", "lifecycle",
        "location", "logging", "metrics", "notification", "object-lock", "partNumber", "policy", "publicAccessBlock",
        "replication", "requestPayment", "response-cache-control", "response-content-disposition",
        "response-content-encoding", "response-content-language", "response-content-type", "response-expires",
        "restore", "retention", "select", "select-type", "storageClass", "tagging", "torrent", "uploadId", "uploads",
        "versionId", "versioning", "versions", "website",
    ]

    /// - Parameter date: the third line: the `Date` header, empty where `x-amz-date` is given, or the expiry of a
    ///   presigned URL.
    /// - Parameter isPresigned: signers then put headers that the bearer will not send (`x-amz-acl`, …) into the query.
    static func s3StringToSign(_ request: SignableRequest, date: String, isPresigned: Bool = false) -> String {
        var headers = request.headers
        if isPresigned {
            for (name, value) in request.queryFields.pairs where isSigned(name) {
                let name = name.lowercased()
                if headers[name] == nil { headers.append(name, value) }
            }
        }
        var text = ""
        text.reserveCapacity(256)
        for line in [request.method, headers["content-md5"] ?? "", headers["content-type"] ?? "", date] {
            text += line
            text += "\n"
        }
        if headers.pairs.contains(where: { HeaderFields.hasPrefix($0.name, "x-amz-") }) {
            let names = Set(
                headers.pairs.lazy.filter { HeaderFields.hasPrefix($0.name, "x-amz-") }.map { $0.name.lowercased() })
            for name in names.sorted() {
                let values = headers.all(name).map { $0.trimmingBlanks() }.joined(separator: ",")
                text += "\(name):\(values)\n"
            }
        }
        if let bucket = request.virtualHostBucket { text += "/" + bucket }
        text += request.path.isEmpty ? "/" : request.path
        var resources: [(name: String, text: String)] = []
        for field in request.query.utf8.split(separator: 0x26) {
            let equals = field.firstIndex(of: 0x3D)
            let name = PercentCoding.decode(Substring(field[..<(equals ?? field.endIndex)]), plusIsSpace: true)
            guard s3SubResources.contains(name) else { continue }
            let value = equals.map {
                PercentCoding.decode(Substring(field[field.index(after: $0)...]), plusIsSpace: true)
            }
            resources.append((name, value.map { name + "=" + $0 } ?? name))
        }
        guard !resources.isEmpty else { return text }
        return text + "?" + resources.sorted { $0.name < $1.name }.map(\.text).joined(separator: "&")
    }

    /// Whether a parameter stands for a header that is signed.
    private static func isSigned(_ name: String) -> Bool {
        switch name.utf8.count {
        case 11: HeaderFields.hasPrefix(name, "content-md5") || HeaderFields.hasPrefix(name, "x-amz-")
        case 12: HeaderFields.hasPrefix(name, "content-type") || HeaderFields.hasPrefix(name, "x-amz-")
        default: HeaderFields.hasPrefix(name, "x-amz-")
        }
    }
}

extension StringProtocol {
    func trimmingBlanks() -> String {
        let text = Substring(self)
        guard let first = text.utf8.firstIndex(where: { $0 != 0x20 && $0 != 0x09 }),
            let last = text.utf8.lastIndex(where: { $0 != 0x20 && $0 != 0x09 })
        else { return "" }
        return String(text[first..<text.utf8.index(after: last)])
    }
}
