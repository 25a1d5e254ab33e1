/// An XML document read whole: for S3's request bodies and for answers in clients. Namespace prefixes are dropped, attributes
/// kept, comments ignored; document types are refused.
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
        do {
            self = try XMLReader.read(bytes, maximumElements: maximumElements)
        } catch {
            throw malformed
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
}
