import Foundation

/// A cursor in a parameter tree that knows its path, for errors in AWS's words. Generated decoders read through it.
public struct ParameterReader: Sendable {
    public let tree: ParameterTree
    public let api: WireProtocol
    /// `LaunchSpecification.`, or empty at the top.
    let path: String

    public init(_ tree: ParameterTree, api: WireProtocol) {
        self.init(tree, api: api, path: "")
    }

    init(_ tree: ParameterTree, api: WireProtocol, path: String) {
        self.tree = tree
        self.api = api
        self.path = path
    }

    public var action: String? { tree["Action"]?.value }

    // MARK: Scalars

    public func string(_ name: String) throws(AWSError) -> String? { try scalar(name) }

    public func int(_ name: String) throws(AWSError) -> Int? {
        guard let text = try scalar(name) else { return nil }
        return try Self.int(text, name: path + name, api: api)
    }

    public func bool(_ name: String) throws(AWSError) -> Bool? {
        guard let text = try scalar(name) else { return nil }
        return try Self.bool(text, name: path + name, api: api)
    }

    public func double(_ name: String) throws(AWSError) -> Double? {
        guard let text = try scalar(name) else { return nil }
        guard let value = Double(text), value.isFinite else {
            throw malformed(text, name, "Expecting a number.", "a number")
        }
        return value
    }

    public func timestamp(_ name: String) throws(AWSError) -> Date? {
        guard let text = try scalar(name) else { return nil }
        guard let value = Timestamp.parse(text) else {
            throw malformed(text, name, "Invalid date format. Expecting yyyy-MM-dd'T'HH:mm:ss.SSS'Z'.", "a timestamp")
        }
        return value
    }

    public func blob(_ name: String) throws(AWSError) -> [UInt8]? {
        guard let text = try scalar(name) else { return nil }
        // Tools of the time break base64 into lines.
        guard let bytes = ByteCoding.bytes(base64: text.filter { !$0.isWhitespace }) else {
            throw malformed(String(text.prefix(40)), name, "Invalid BASE64 encoding.", "base64")
        }
        return bytes
    }

    public func enumeration<E: RawRepresentable<String>>(_ name: String) throws(AWSError) -> E? {
        try scalar(name).flatMap(E.init(rawValue:))
    }

    // MARK: Compounds

    /// Nil where no parameter of the structure was sent.
    public func structure<S>(_ name: String, _ decode: (ParameterReader) throws(AWSError) -> S) throws(AWSError) -> S? {
        guard let child = tree[name] else { return nil }
        return try decode(ParameterReader(child, api: api, path: path + name + "."))
    }

    /// - Parameter member: the element between name and number (`member` in the Query protocol), empty in EC2's.
    public func list<S>(
        _ name: String, member: String = "", _ decode: (ParameterReader) throws(AWSError) -> S
    ) throws(AWSError) -> [S]? {
        guard let elements = try elements(name, member) else { return nil }
        var items: [S] = []
        items.reserveCapacity(elements.count)
        for (label, node) in elements { try items.append(decode(ParameterReader(node, api: api, path: label + "."))) }
        return items
    }

    public func strings(_ name: String, member: String = "") throws(AWSError) -> [String]? {
        guard let elements = try elements(name, member) else { return nil }
        var items: [String] = []
        for (label, node) in elements { items.append(try leaf(node, label) ?? "") }
        return items
    }

    public func ints(_ name: String, member: String = "") throws(AWSError) -> [Int]? {
        guard let elements = try elements(name, member) else { return nil }
        var items: [Int] = []
        for (label, node) in elements { items.append(try Self.int(leaf(node, label) ?? "", name: label, api: api)) }
        return items
    }

    public func enumerations<E: RawRepresentable<String>>(
        _ name: String, member: String = ""
    ) throws(AWSError) -> [E]? {
        guard let elements = try elements(name, member) else { return nil }
        var items: [E] = []
        for (label, node) in elements { if let item = E(rawValue: try leaf(node, label) ?? "") { items.append(item) } }
        return items
    }

    private func elements(
        _ name: String, _ member: String
    ) throws(AWSError) -> [(label: String, node: ParameterTree)]? {
        guard var node = tree[name] else { return nil }
        var label = path + name
        if !member.isEmpty {
            // `Names=` is an empty list; `Names.member` may be missing for the same reason.
            guard let inner = node[member] else { return [] }
            node = inner
            label += "." + member
        }
        let elements = node.elements
        if api == .ec2, elements.count < node.children.count { throw unknown(node, label) { Int($0) == nil } }
        // `InstanceId=i-1` for `InstanceId.1`: accepted by EC2, and sent by old scripts.
        if elements.isEmpty, member.isEmpty, let value = node.value, !value.isEmpty { return [(label, node)] }
        return elements.map { (label + ".\($0.index)", $0.node) }
    }

    // MARK: What nobody asked for

    /// EC2 refuses what it does not know: a misspelled parameter must not pass for one left out. Generated decoders call
    /// this first, with the names of all members; what belongs to the protocol itself is no parameter of an operation.
    public func refuse(allBut known: Set<String>) throws(AWSError) {
        let isTop = path.isEmpty
        if !isTop, let value = tree.value, !value.isEmpty { throw .unknownParameter(String(path.dropLast())) }
        for name in tree.children.keys where !known.contains(name) && !(isTop && Self.isProtocol(name)) {
            // The same one of several each time.
            let first = tree.children.keys.filter { !known.contains($0) && !(isTop && Self.isProtocol($0)) }.min()
            throw .unknownParameter(first ?? name)
        }
    }

    private static let protocolNames: Set<String> = [
        "Action", "Version", "AWSAccessKeyId", "Signature", "SignatureMethod", "SignatureVersion", "Timestamp",
        "Expires",
        "SecurityToken",
    ]

    /// Also X-Amz-Algorithm and its kin, of presigned requests; and nothing at all, as in `&=&`.
    private static func isProtocol(_ name: String) -> Bool {
        name.isEmpty || protocolNames.contains(name) || name.hasPrefix("X-Amz-")
    }

    private func scalar(_ name: String) throws(AWSError) -> String? { try leaf(tree[name], path + name) }

    /// The value of a parameter that has nothing below it.
    private func leaf(_ node: ParameterTree?, _ label: @autoclosure () -> String) throws(AWSError) -> String? {
        guard let node else { return nil }
        if api == .ec2, !node.children.isEmpty { throw unknown(node, label()) { _ in true } }
        return node.value
    }

    private func unknown(_ node: ParameterTree, _ label: String, _ isMeant: (String) -> Bool) -> AWSError {
        .unknownParameter(label + "." + (node.children.keys.filter(isMeant).min() ?? ""))
    }

    // MARK: Required

    /// For members that the model marks as required.
    public func require<T>(_ value: T?, _ name: String) throws(AWSError) -> T {
        guard let value else { throw missing(name) }
        return value
    }

    func missing(_ name: String) -> AWSError {
        switch api {
        case .ec2: .missingParameter(path + name)
        case .query, .restXML, .restJSON:
            AWSError(
                code: "ValidationError",
                message: "1 validation error detected: Value null at '\(Self.lowerFirst(path + name))' failed to "
                    + "satisfy constraint: Member must not be null")
        }
    }

    // MARK: Text forms

    private static func int(_ text: String, name: String, api: WireProtocol) throws(AWSError) -> Int {
        guard let value = Int(text) else {
            throw malformed(text, name, "Expecting an integer.", "an integer", api)
        }
        return value
    }

    private static func bool(_ text: String, name: String, api: WireProtocol) throws(AWSError) -> Bool {
        switch text.lowercased() {
        case "true", "1": return true
        case "false", "0": return false
        default: throw malformed(text, name, "Expecting a boolean: true or false.", "a boolean", api)
        }
    }

    private func malformed(_ text: String, _ name: String, _ reason: String, _ kind: String) -> AWSError {
        Self.malformed(text, path + name, reason, kind, api)
    }

    private static func malformed(
        _ text: String, _ name: String, _ reason: String, _ kind: String, _ api: WireProtocol
    ) -> AWSError {
        api == .ec2
            ? .invalidParameterValue(text, parameter: name, reason)
            : AWSError(code: "MalformedInput", message: "Value '\(text)' at '\(lowerFirst(name))' is not \(kind).")
    }

    private static func lowerFirst(_ text: String) -> String { text.prefix(1).lowercased() + text.dropFirst() }
}
