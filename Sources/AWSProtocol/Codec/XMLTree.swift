import Foundation
#if canImport(FoundationXML)
    import FoundationXML
#endif

/// An XML document read whole: for S3's request bodies and for answers in clients. Namespace prefixes are dropped, attributes
/// kept, comments ignored; entities of a document's own are refused.
public struct XMLElement: Sendable {
    public var name: String
    /// Without namespace prefixes (`xsi:type` is `type`).
    public var attributes: [String: String] = [:]
    public var children: [XMLElement] = []
    /// The character data directly inside, untrimmed.
    public var text = ""

    public init(name: String) { self.name = name }

    /// - Throws: `MalformedXML`.
    public init(parsing bytes: [UInt8], maximumElements: Int = 100_000) throws(AWSError) {
        let malformed = AWSError(
            code: "MalformedXML",
            message: "The XML you provided was not well-formed or did not validate against our published schema")
        // A document type is where entity bombs live; no AWS message has one.
        guard !Self.contains("<!DOCTYPE", in: bytes), !Self.contains("<!ENTITY", in: bytes), !bytes.isEmpty else {
            throw malformed
        }
        let builder = Builder(maximumElements: maximumElements)
        let parser = XMLParser(data: Data(bytes))
        parser.shouldResolveExternalEntities = false
        parser.delegate = builder
        guard parser.parse(), !builder.failed, let root = builder.root else { throw malformed }
        self = root
    }

    private static func contains(_ word: StaticString, in bytes: [UInt8]) -> Bool {
        word.withUTF8Buffer { pattern in
            guard bytes.count >= pattern.count else { return false }
            var index = 0
            while index + pattern.count <= bytes.count {
                guard let next = bytes[index...].firstIndex(of: pattern[0]) else { return false }
                if bytes.count - next >= pattern.count, bytes[next..<next + pattern.count].elementsEqual(pattern) {
                    return true
                }
                index = next + 1
            }
            return false
        }
    }

    public subscript(name: String) -> XMLElement? { children.first { $0.name == name } }
    public func all(_ name: String) -> [XMLElement] { children.filter { $0.name == name } }
    /// The text of a child.
    public func string(_ name: String) -> String? { self[name]?.text }
    /// Children of a list element: `items("reservationSet")` gives its `item`s.
    public func items(_ name: String, member: String = "item") -> [XMLElement] { self[name]?.all(member) ?? [] }
    /// The text of a descendant: `at("placement", "availabilityZone")`.
    public func at(_ names: String...) -> String? {
        var element = self
        for name in names {
            guard let next = element[name] else { return nil }
            element = next
        }
        return element.text
    }

    private final class Builder: NSObject, XMLParserDelegate {
        private static let maximumDepth = 64
        private var stack: [XMLElement] = []
        private var count = 0
        private let maximumElements: Int
        private(set) var root: XMLElement?
        private(set) var failed = false

        init(maximumElements: Int) { self.maximumElements = maximumElements }

        func parser(
            _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?,
            attributes: [String: String]
        ) {
            count += 1
            guard stack.count < Self.maximumDepth, count <= maximumElements else {
                failed = true
                parser.abortParsing()
                return
            }
            var element = XMLElement(name: Self.local(name))
            for (name, value) in attributes { element.attributes[Self.local(name)] = value }
            stack.append(element)
        }

        func parser(_ parser: XMLParser, foundCharacters text: String) {
            guard !stack.isEmpty else { return }
            stack[stack.count - 1].text += text
        }

        func parser(_ parser: XMLParser, foundCDATA block: Data) {
            guard !stack.isEmpty else { return }
            stack[stack.count - 1].text += String(decoding: block, as: UTF8.self)
        }

        func parser(
            _ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?
        ) {
            guard let element = stack.popLast() else { return }
            if stack.isEmpty { root = element } else { stack[stack.count - 1].children.append(element) }
        }

        // Text after the root element ends the parse "successfully", with an error told only here.
        func parser(_ parser: XMLParser, parseErrorOccurred parseError: any Error) { failed = true }

        private static func local(_ name: String) -> String {
            name.lastIndex(of: ":").map { String(name[name.index(after: $0)...]) } ?? name
        }
    }
}
