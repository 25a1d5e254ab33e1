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
        var request = request
        if isPresigned {
            for (name, value) in request.queryFields.pairs.map({ ($0.name.lowercased(), $0.value) })
            where name.hasPrefix("x-amz-") || name == "content-md5" || name == "content-type" {
                if request.headers[name] == nil { request.headers.append(name, value) }
            }
        }
        var text = request.method + "\n"
        text += (request.headers["content-md5"] ?? "") + "\n"
        text += (request.headers["content-type"] ?? "") + "\n"
        text += date + "\n"
        let names = Set(
            request.headers.pairs.lazy.filter { HeaderFields.hasPrefix($0.name, "x-amz-") }.map { $0.name.lowercased() }
        )
        for name in names.sorted() {
            let values = request.headers.all(name).map { $0.trimmingBlanks() }.joined(separator: ",")
            text += "\(name):\(values)\n"
        }
        if let bucket = request.virtualHostBucket { text += "/" + bucket }
        text += request.path.isEmpty ? "/" : request.path
        var resources: [(name: String, text: String)] = []
        for field in request.query.utf8.split(separator: 0x26) {
            let parts = field.split(separator: 0x3D, maxSplits: 1, omittingEmptySubsequences: false).map(Substring.init)
            let name = PercentCoding.decode(parts[0], plusIsSpace: true)
            guard s3SubResources.contains(name) else { continue }
            let value = parts.count > 1 ? PercentCoding.decode(parts[1], plusIsSpace: true) : nil
            resources.append((name, value.map { name + "=" + $0 } ?? name))
        }
        guard !resources.isEmpty else { return text }
        return text + "?" + resources.sorted { $0.name < $1.name }.map(\.text).joined(separator: "&")
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
