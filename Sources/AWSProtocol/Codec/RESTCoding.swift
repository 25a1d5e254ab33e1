import Foundation

/// Named texts (path labels, query, header fields) as typed values.
public struct TextReader: Sendable {
    private let lookup: @Sendable (String) -> String?

    init(_ lookup: @escaping @Sendable (String) -> String?) { self.lookup = lookup }

    public func string(_ name: String) throws(AWSError) -> String? { lookup(name) }

    public func int(_ name: String) throws(AWSError) -> Int? {
        guard let text = lookup(name) else { return nil }
        guard let value = Int(text) else { throw .validation("Value '\(text)' at '\(name)' is not an integer.") }
        return value
    }

    public func enumeration<E: RawRepresentable<String>>(_ name: String) throws(AWSError) -> E? {
        lookup(name).flatMap(E.init(rawValue:))
    }
}

/// Members of a JSON object as typed values.
public struct JSONReader: Sendable {
    private let value: JSONValue

    init(_ value: JSONValue) { self.value = value }

    public func string(_ name: String) throws(AWSError) -> String? {
        switch value[name] {
        case nil: return nil
        case .string(let text)?: return text
        default: throw .validation("'\(name)' is not a string.")
        }
    }

    public func int(_ name: String) throws(AWSError) -> Int? {
        switch value[name] {
        case nil: return nil
        case .number(let number)? where number == number.rounded() && abs(number) < 9e15: return Int(number)
        default: throw .validation("'\(name)' is not an integer.")
        }
    }

    public func bool(_ name: String) throws(AWSError) -> Bool? {
        switch value[name] {
        case nil: return nil
        case .bool(let flag)?: return flag
        default: throw .validation("'\(name)' is not a boolean.")
        }
    }

    public func timestamp(_ name: String) throws(AWSError) -> Date? {
        switch value[name] {
        case nil: return nil
        case .number(let seconds)? where abs(seconds) < 1e11: return Date(timeIntervalSince1970: seconds)
        default: throw .validation("'\(name)' is not a timestamp.")
        }
    }

    public func enumeration<E: RawRepresentable<String>>(_ name: String) throws(AWSError) -> E? {
        try string(name).flatMap(E.init(rawValue:))
    }

    public func structure<S>(_ name: String, _ decode: (JSONReader) throws(AWSError) -> S) throws(AWSError) -> S? {
        guard let member = value[name] else { return nil }
        return try decode(JSONReader(member))
    }

    public func list<S>(_ name: String, _ decode: (JSONReader) throws(AWSError) -> S) throws(AWSError) -> [S]? {
        switch value[name] {
        case nil: return nil
        case .array(let values)?:
            var items: [S] = []
            for value in values { items.append(try decode(JSONReader(value))) }
            return items
        default: throw .validation("'\(name)' is not a list.")
        }
    }
}

/// Where generated REST-JSON decoders read from.
public struct RESTReader: Sendable {
    public let labels: TextReader
    public let query: TextReader
    public let headers: TextReader
    public let body: [UInt8]

    public init(_ request: RESTRequest) {
        labels = TextReader { request.labels[$0] }
        query = TextReader { request.query[$0] }
        headers = TextReader { request.headers[$0] }
        body = request.body
    }

    /// For operations whose members are in the body.
    public func json() throws(AWSError) -> JSONReader {
        JSONReader(body.isEmpty ? .object([]) : try JSONValue(parsing: body))
    }

    public static func require<T>(_ value: T?, _ name: String) throws(AWSError) -> T {
        guard let value else {
            throw .validation(
                "1 validation error detected: Value null at '\(name.prefix(1).lowercased() + name.dropFirst())' failed to "
                    + "satisfy constraint: Member must not be null")
        }
        return value
    }
}

extension AWSError {
    /// REST-JSON: input that breaks the model's constraints.
    public static func validation(_ message: String) -> AWSError {
        AWSError(code: "ValidationException", message: message)
    }
}

/// Collects a REST-JSON answer: header fields, and either JSON members or a raw body.
public struct RESTWriter: Sendable {
    private let status: Int
    private var headers = HeaderFields()
    private var members: [(String, JSONValue)] = []
    private var raw: [UInt8]?

    public init(status: Int) { self.status = status }

    public var response: EncodedResponse {
        var response = EncodedResponse(status: status, headers: headers)
        response.headers.append("Content-Type", raw == nil ? "application/json" : "application/octet-stream")
        response.body = raw ?? JSONValue.object(members).encoded
        return response
    }

    public mutating func body(_ bytes: [UInt8]?) { raw = bytes ?? [] }

    public mutating func header(_ name: String, _ value: String?) { if let value { headers.append(name, value) } }
    public mutating func header(_ name: String, _ value: Int?) { header(name, value.map { String($0) }) }
    public mutating func header(_ name: String, enumeration value: (some RawRepresentable<String>)?) {
        header(name, value?.rawValue)
    }

    public mutating func member(_ name: String, _ value: String?) {
        if let value { members.append((name, .string(value))) }
    }
    public mutating func member(_ name: String, _ value: Int?) { if let value { members.append((name, .int(value))) } }
    public mutating func member(_ name: String, _ value: Bool?) {
        if let value { members.append((name, .bool(value))) }
    }
    public mutating func member(_ name: String, _ value: Date?) {
        if let value { members.append((name, .number(value.timeIntervalSince1970))) }
    }
    public mutating func member(_ name: String, enumeration value: (some RawRepresentable<String>)?) {
        member(name, value?.rawValue)
    }

    public mutating func list<S>(_ name: String, _ items: [S]?, _ encode: (S, inout RESTWriter) -> Void) {
        guard let items else { return }
        members.append(
            (
                name,
                .array(
                    items.map { item in
                        var writer = RESTWriter(status: 0)
                        encode(item, &writer)
                        return .object(writer.members)
                    })
            ))
    }
}
