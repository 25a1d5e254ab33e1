import AWSProtocol
import Foundation

/// A column: its header and how to find its value in an element of the answer.
struct Column: Sendable {
    let header: String
    let value: @Sendable (XMLElement) -> String?

    init(_ header: String, _ value: @escaping @Sendable (XMLElement) -> String?) {
        self.header = header
        self.value = value
    }

    /// - Parameter path: `placement/availabilityZone`.
    init(_ header: String, _ path: String) {
        let names = path.split(separator: "/").map(String.init)
        self.init(header) { $0.text(at: names) }
    }

    /// A point in time, printed as `2011-07-09T02:16:57+0000`.
    init(_ header: String, time path: String) {
        let names = path.split(separator: "/").map(String.init)
        self.init(header) { $0.text(at: names).map(Self.time) }
    }

    static func time(_ text: String) -> String {
        guard let date = Timestamp.parse(text) else { return text }
        return Timestamp.iso8601(date, milliseconds: false).dropLast() + "+0000"
    }
}

extension XMLElement {
    func text(at names: [String]) -> String? {
        var element = self
        for name in names {
            guard let next = element[name] else { return nil }
            element = next
        }
        return element.text
    }
}

/// A kind of output line.
struct Record: Sendable {
    let tag: String
    let columns: [Column]
}

/// Collects the lines of one run.
struct RecordOutput {
    private(set) var text = ""
    private let showsHeaders: Bool
    private let showsEmpty: Bool
    private let hidesTags: Bool
    private var headersShown: Set<String> = []
    private var identifiersSeen: Set<String> = []

    init(_ invocation: Invocation) {
        showsHeaders = invocation.has("headers")
        showsEmpty = invocation.has("show-empty-fields")
        hidesTags = invocation.has("hide-tags")
    }

    mutating func add(_ record: Record, _ element: XMLElement) {
        header(record.tag, record.columns.map(\.header))
        line([record.tag] + record.columns.map { $0.value(element) })
    }

    /// A line whose values are not one element's.
    mutating func add(_ tag: String, headers: [String] = [], _ values: [String?]) {
        if !headers.isEmpty { header(tag, headers) }
        line([tag] + values)
    }

    /// Every item of a list, once: several requests may name the same resource.
    mutating func add(
        _ record: Record, set: String, of answer: XMLElement, id: String? = nil,
        children: (XMLElement, inout RecordOutput) -> Void = { _, _ in }
    ) {
        for item in answer.items(set) {
            if let id, let identifier = item.string(id), !identifiersSeen.insert(identifier).inserted { continue }
            add(record, item)
            children(item, &self)
        }
    }

    /// TAG lines of a resource that carries its tags.
    mutating func tags(_ element: XMLElement, type: String, id: String?) {
        guard !hidesTags else { return }
        for tag in element.items("tagSet") {
            add(
                "TAG", headers: ["ResourceType", "ResourceId", "Key", "Value"],
                [type, id, tag.string("key"), tag.string("value")])
        }
    }

    /// Columns without a tag before them.
    mutating func line(_ values: [String?]) {
        text +=
            values.map { value in
                if let value, !value.isEmpty { return value }
                return showsEmpty ? "(nil)" : ""
            }.joined(separator: "\t") + "\n"
    }

    mutating func raw(_ words: String) { text += words }

    private mutating func header(_ tag: String, _ names: [String]) {
        guard showsHeaders, headersShown.insert(tag).inserted else { return }
        text += "\t" + names.joined(separator: "\t") + "\n"
    }
}
