import AWSProtocol

/// A `CORSConfiguration` document and its rules ("Using cross-origin resource sharing", Amazon S3 user guide).
enum CORSDocument {
    private static let methods: Set<String> = ["GET", "PUT", "POST", "DELETE", "HEAD"]

    static func parse(_ root: XMLElement) throws -> [CORSRule] {
        let elements = root.all("CORSRule")
        guard (1...100).contains(elements.count) else { throw S3Error.malformedXML }
        return try elements.map { element in
            let rule = CORSRule(
                id: element.string("ID"), origins: element.all("AllowedOrigin").map(\.text),
                methods: element.all("AllowedMethod").map(\.text), headers: element.all("AllowedHeader").map(\.text),
                exposed: element.all("ExposeHeader").map(\.text),
                maxAge: element.string("MaxAgeSeconds").flatMap { Int($0) })
            guard !rule.origins.isEmpty, !rule.methods.isEmpty else { throw S3Error.malformedXML }
            for method in rule.methods where !methods.contains(method) {
                throw S3Error.invalidRequest(
                    "Found unsupported HTTP method in CORS config. Unsupported method is \(method)")
            }
            for origin in rule.origins where origin.filter({ $0 == "*" }).count > 1 {
                throw S3Error.invalidRequest("AllowedOrigin \"\(origin)\" can not have more than one wildcard.")
            }
            for header in rule.headers where header.filter({ $0 == "*" }).count > 1 {
                throw S3Error.invalidRequest("AllowedHeader \"\(header)\" can not have more than one wildcard.")
            }
            return rule
        }
    }

    static func write(_ rules: [CORSRule], to xml: inout XMLWriter) {
        for rule in rules {
            xml.open("CORSRule" as StaticString)
            xml.element("ID", rule.id)
            for origin in rule.origins { xml.element("AllowedOrigin", origin) }
            for method in rule.methods { xml.element("AllowedMethod", method) }
            for header in rule.headers { xml.element("AllowedHeader", header) }
            for header in rule.exposed { xml.element("ExposeHeader", header) }
            xml.element("MaxAgeSeconds", rule.maxAge)
            xml.close("CORSRule" as StaticString)
        }
    }
}

extension CORSRule {
    /// - Parameter requested: names of the headers that the browser wants to send.
    func allows(origin: String, method: String, headers requested: [String]) -> Bool {
        methods.contains(method) && origins.contains { Self.fits($0, origin) }
            && requested.allSatisfy { name in
                headers.contains { Self.fits($0.lowercased(), name.lowercased()) }
            }
    }

    var allowsAnyOrigin: Bool { origins.contains("*") }

    /// Patterns with one `*` at most.
    private static func fits(_ pattern: String, _ text: String) -> Bool {
        guard let star = pattern.firstIndex(of: "*") else { return pattern == text }
        let head = pattern[..<star]
        let tail = pattern[pattern.index(after: star)...]
        return text.utf8.count >= head.utf8.count + tail.utf8.count && text.hasPrefix(head) && text.hasSuffix(tail)
    }
}
