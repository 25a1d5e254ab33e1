import Link

/// One request and its answer, without sockets.
struct MetadataService: Sendable {
    struct Request: Sendable {
        var method: String
        /// As sent, with a query if there was one.
        var target: String
        var token: String?
        var tokenLifetime: String?
        var forwardedFor: Bool = false
    }
    struct Response: Equatable, Sendable {
        var status: Int
        var type: String
        var body: [UInt8]
        /// `X-Aws-Ec2-Metadata-Token-Ttl-Seconds`.
        var tokenLifetime: Int64?
        /// Time to live of the answer's packets: a token must not travel further than the instance's hop limit.
        var hops: Int?
    }

    let tokens: MetadataToken

    static let versions = [
        "1.0", "2007-01-19", "2007-03-01", "2007-08-29", "2007-10-10", "2007-12-15", "2008-02-01", "2008-09-01",
        "2009-04-04", "2011-01-01", "2011-05-01", "2012-01-12", "2014-02-25", "2014-11-05", "2015-10-20", "2016-04-19",
        "2016-06-30", "2016-09-02", "2018-03-28", "2018-08-17", "2018-09-24", "2019-10-01", "2020-10-27", "2021-01-03",
        "2021-03-23", "2021-07-15", "2022-09-24", "2024-04-11", "latest",
    ]

    /// - Parameters:
    ///   - entry: the instance with the sender's address; nil: none has it.
    ///   - now: seconds since 1970.
    func respond(_ request: Request, _ entry: MetadataDirectory.Entry?, now: Int64) -> Response {
        guard let entry else { return .error(404) }
        let metadata = entry.spec.metadata
        guard metadata.metadataEnabled ?? true else { return .error(403) }
        let path = request.target.prefix { $0 != "?" && $0 != "#" }
        guard path.hasPrefix("/") else { return .error(400) }
        let parts = path.split(separator: "/")
        let instance = entry.spec.id.rawValue

        if parts == ["latest", "api", "token"] {
            guard request.method == "PUT" else { return .error(405) }
            // A token that a proxy asked for would be the proxy's.
            guard !request.forwardedFor else { return .error(403) }
            guard let text = request.tokenLifetime, let lifetime = Int(text), MetadataToken.lifetimes.contains(lifetime)
            else {
                return .error(400)
            }
            let token = tokens.issue(instance: instance, expires: now + Int64(lifetime))
            return Response(
                status: 200, type: "text/plain", body: Array(token.utf8), tokenLifetime: Int64(lifetime),
                hops: min(64, max(1, metadata.hopLimit ?? 1)))
        }
        guard request.method == "GET" || request.method == "HEAD" else { return .error(405) }
        var remaining: Int64?
        if let token = request.token {
            remaining = tokens.remaining(token, instance: instance, now: now)
            if remaining == nil { return .error(401) }
        } else if metadata.tokensRequired ?? false {
            return .error(401)
        }
        var response = read(parts, trailingSlash: path.hasSuffix("/"), entry)
        response.tokenLifetime = remaining
        return response
    }

    private func read(_ parts: [Substring], trailingSlash: Bool, _ entry: MetadataDirectory.Entry) -> Response {
        guard let version = parts.first else { return .text(Self.versions.joined(separator: "\n")) }
        guard Self.versions.contains(String(version)) else { return .error(404) }
        var node: MetadataNode = entry.tree
        for part in parts.dropFirst() {
            guard let next = node.child(Self.unescaped(part)) else { return .error(404) }
            node = next
        }
        switch node {
        case .file(let bytes, let type):
            return trailingSlash ? .error(404) : Response(status: 200, type: type, body: bytes)
        case .folder(let entries):
            // The top of a version shows its folders without a slash, as the service always did.
            if parts.count == 1 { return .text(entries.map(\.name).joined(separator: "\n")) }
            return .text(node.listing ?? "")
        }
    }

    /// Percent signs in a path: tag keys may hold spaces.
    private static func unescaped(_ part: Substring) -> String {
        guard part.contains("%") else { return String(part) }
        var bytes: [UInt8] = []
        var rest = Array(part.utf8)[...]
        while let byte = rest.popFirst() {
            if byte == 0x25, rest.count >= 2,
                let value = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16)
            {
                bytes.append(value)
                rest = rest.dropFirst(2)
            } else {
                bytes.append(byte)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}

extension MetadataService.Response {
    static func text(_ text: String) -> Self { Self(status: 200, type: "text/plain", body: Array(text.utf8)) }

    static func error(_ status: Int) -> Self {
        let reasons = [
            400: "Bad Request", 401: "Unauthorized", 403: "Forbidden", 404: "Not Found", 405: "Method Not Allowed",
        ]
        let title = "\(status) - \(reasons[status] ?? "Error")"
        let page = """
            <?xml version="1.0" encoding="iso-8859-1"?>
            <!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN"
                "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">
            <html xmlns="http://www.w3.org/1999/xhtml" xml:lang="en" lang="en">
            <head><title>\(title)</title></head>
            <body><h1>\(title)</h1></body>
            </html>

            """
        return Self(status: status, type: "text/html", body: Array(page.utf8))
    }
}
