import AWSProtocol
import Foundation

extension S3Client {
    struct Entry: Sendable, Equatable {
        var key: String
        var size: UInt64
        /// Without its quotes.
        var etag: String
        var modified: Date
    }

    struct Page: Sendable, Equatable {
        var entries: [Entry] = []
        var prefixes: [String] = []
        /// nil: this was the last page.
        var marker: String?
    }

    /// One page of a bucket (ListObjects, version 1, as the tools of the time asked).
    func page(
        bucket: String, prefix: String = "", marker: String? = nil, maximum: Int, delimiter: String? = nil,
        headers: [(name: String, value: String)] = []
    ) async throws -> Page {
        var request = Request("GET", bucket: bucket)
        // Keys may hold characters that XML cannot carry.
        request.query.pairs = [("encoding-type", "url"), ("max-keys", String(maximum)), ("prefix", prefix)]
        if let marker { request.query.pairs.append(("marker", marker)) }
        if let delimiter { request.query.pairs.append(("delimiter", delimiter)) }
        request.headers = headers
        return Self.page(try await document(request))
    }

    static func page(_ document: XMLElement) -> Page {
        let isEncoded = document.string("EncodingType") == "url"
        func name(_ text: String?) -> String {
            isEncoded ? PercentCoding.decode(text ?? "", plusIsSpace: true) : text ?? ""
        }
        var page = Page()
        for item in document.all("Contents") {
            page.entries.append(
                Entry(
                    key: name(item.string("Key")), size: item.string("Size").flatMap { UInt64($0) } ?? 0,
                    etag: (item.string("ETag") ?? "").filter { $0 != "\"" },
                    modified: item.string("LastModified").flatMap(Self.date) ?? .distantPast))
        }
        page.prefixes = document.all("CommonPrefixes").map { name($0.string("Prefix")) }
        guard document.string("IsTruncated") == "true" else { return page }
        // NextMarker is only said where a delimiter was asked for.
        page.marker =
            document.string("NextMarker").map { name($0) }
            ?? [page.entries.last?.key, page.prefixes.last].compactMap(\.self).max {
                $0.utf8.lexicographicallyPrecedes($1.utf8)
            }
        return page
    }

    private static func date(_ text: String) -> Date? {
        (try? Date(text, strategy: Date.ISO8601FormatStyle(includingFractionalSeconds: true)))
            ?? (try? Date(text, strategy: .iso8601))
    }
}
