import Foundation

/// One line of a `Condition` element: an operator, a key, and values of which one must fit.
struct PolicyCondition: Sendable {
    private enum Test: Sendable {
        case stringEquals(ignoringCase: Bool)
        case stringLike
        case arnLike
        case numeric(Comparison)
        case date(Comparison)
        case bool
        case binaryEquals
        case address
        case isNull
    }
    enum Comparison: Sendable { case equal, less, lessOrEqual, greater, greaterOrEqual }
    private enum Quantifier: Sendable { case one, all, any }

    private let test: Test
    let isNegated: Bool
    private let ifExists: Bool
    private let quantifier: Quantifier
    /// Lower case.
    let key: String
    let values: [String]

    static func parse(_ json: PolicyJSON?) throws(PolicyError) -> [PolicyCondition] {
        guard let json else { return [] }
        guard case .object(let operators) = json else { throw PolicyError("Condition must be an object") }
        var conditions: [PolicyCondition] = []
        for (name, entries) in operators.sorted(by: { $0.key < $1.key }) {
            guard case .object(let keys) = entries else { throw PolicyError("Condition \(name) must be an object") }
            for (key, value) in keys {
                guard let values = value.strings else { throw PolicyError("Condition values must be strings") }
                conditions.append(try PolicyCondition(name, key: key, values: values))
            }
        }
        return conditions
    }

    private init(_ name: String, key: String, values: [String]) throws(PolicyError) {
        var rest = name[...]
        var quantifier = Quantifier.one
        if rest.hasPrefix("ForAllValues:") {
            quantifier = .all
            rest = rest.dropFirst("ForAllValues:".count)
        } else if rest.hasPrefix("ForAnyValue:") {
            quantifier = .any
            rest = rest.dropFirst("ForAnyValue:".count)
        }
        ifExists = rest.hasSuffix("IfExists")
        if ifExists { rest = rest.dropLast("IfExists".count) }
        guard let (test, isNegated) = Self.tests[String(rest)] else {
            throw PolicyError("Invalid Condition type : \(name)")
        }
        self.test = test
        self.isNegated = isNegated
        self.quantifier = quantifier
        self.key = key.lowercased()
        self.values = values
        if case .address = test {
            for value in values where AddressBlock(value) == nil {
                throw PolicyError("Invalid IP address or CIDR block in condition: \(value)")
            }
        }
    }

    private static let tests: [String: (Test, Bool)] = [
        "StringEquals": (.stringEquals(ignoringCase: false), false),
        "StringNotEquals": (.stringEquals(ignoringCase: false), true),
        "StringEqualsIgnoreCase": (.stringEquals(ignoringCase: true), false),
        "StringNotEqualsIgnoreCase": (.stringEquals(ignoringCase: true), true),
        "StringLike": (.stringLike, false), "StringNotLike": (.stringLike, true),
        "ArnEquals": (.arnLike, false), "ArnLike": (.arnLike, false),
        "ArnNotEquals": (.arnLike, true), "ArnNotLike": (.arnLike, true),
        "NumericEquals": (.numeric(.equal), false), "NumericNotEquals": (.numeric(.equal), true),
        "NumericLessThan": (.numeric(.less), false), "NumericLessThanEquals": (.numeric(.lessOrEqual), false),
        "NumericGreaterThan": (.numeric(.greater), false),
        "NumericGreaterThanEquals": (.numeric(.greaterOrEqual), false),
        "DateEquals": (.date(.equal), false), "DateNotEquals": (.date(.equal), true),
        "DateLessThan": (.date(.less), false), "DateLessThanEquals": (.date(.lessOrEqual), false),
        "DateGreaterThan": (.date(.greater), false), "DateGreaterThanEquals": (.date(.greaterOrEqual), false),
        "Bool": (.bool, false), "BinaryEquals": (.binaryEquals, false),
        "IpAddress": (.address, false), "NotIpAddress": (.address, true), "Null": (.isNull, false),
    ]

    func holds(in context: [String: [String]], variables: Bool) -> Bool {
        let present = context[key]
        if case .isNull = test {
            return values.contains { ($0.lowercased() == "true") == (present == nil) }
        }
        guard let present, !present.isEmpty else {
            // What is not there equals nothing; "all of none" holds.
            if quantifier == .all { return true }
            return ifExists || (isNegated && quantifier != .any)
        }
        func fits(_ actual: String) -> Bool {
            let matched = values.contains { matches(actual, $0, context, variables: variables) }
            return matched != isNegated
        }
        switch quantifier {
        case .all: return present.allSatisfy(fits)
        case .any: return present.contains(where: fits)
        case .one: return isNegated ? present.allSatisfy(fits) : present.contains(where: fits)
        }
    }

    private func matches(_ actual: String, _ written: String, _ context: [String: [String]], variables: Bool) -> Bool {
        switch test {
        case .stringEquals(let ignoringCase):
            guard let pattern = variables ? PolicyVariables.plain(written, context) : written else { return false }
            return ignoringCase
                ? actual.lowercased() == pattern.lowercased()
                : actual.unicodeScalars.elementsEqual(pattern.unicodeScalars)
        case .stringLike, .arnLike:
            guard let pattern = variables ? PolicyVariables.expand(written, context) : Wildcard.ready(written) else {
                return false
            }
            return Wildcard.matches(pattern, actual)
        case .numeric(let comparison):
            guard let left = Double(actual), let right = Double(written) else { return false }
            return Self.compare(left, right, comparison)
        case .date(let comparison):
            guard let left = Self.seconds(actual), let right = Self.seconds(written) else { return false }
            return Self.compare(left, right, comparison)
        case .bool: return actual.lowercased() == written.lowercased()
        case .binaryEquals: return actual == written
        case .address: return AddressBlock(written)?.contains(actual) ?? false
        case .isNull: return false
        }
    }

    private static func compare(_ left: Double, _ right: Double, _ comparison: Comparison) -> Bool {
        switch comparison {
        case .equal: left == right
        case .less: left < right
        case .lessOrEqual: left <= right
        case .greater: left > right
        case .greaterOrEqual: left >= right
        }
    }

    /// Seconds since 1970, or an ISO 8601 time or day.
    private static func seconds(_ text: String) -> Double? {
        if let number = Double(text) { return number }
        let full = text.count == 10 ? text + "T00:00:00Z" : text
        if let date = try? Date(full, strategy: .iso8601) { return date.timeIntervalSince1970 }
        return (try? Date(full, strategy: Date.ISO8601FormatStyle(includingFractionalSeconds: true)))?
            .timeIntervalSince1970
    }
}

extension PolicyVariables {
    /// A text with its variables filled in, in which `*` and `?` mean themselves.
    static func plain(_ text: String, _ context: [String: [String]]) -> String? {
        guard let expanded = expand(text, context) else { return nil }
        return Wildcard.unready(expanded)
    }
}

/// An IPv4 or IPv6 address with an optional prefix length.
struct AddressBlock: Sendable {
    private let bytes: [UInt8]
    private let length: Int

    init?(_ text: String) {
        let parts = text.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
        guard let bytes = Self.address(String(parts[0])) else { return nil }
        self.bytes = bytes
        if parts.count == 2 {
            guard let length = Int(parts[1]), (0...bytes.count * 8).contains(length) else { return nil }
            self.length = length
        } else {
            length = bytes.count * 8
        }
    }

    func contains(_ text: String) -> Bool {
        guard let other = Self.address(text), other.count == bytes.count else { return false }
        for index in 0..<length where (bytes[index / 8] ^ other[index / 8]) & (0x80 >> UInt8(index % 8)) != 0 {
            return false
        }
        return true
    }

    private static func address(_ text: String) -> [UInt8]? {
        var four = in_addr()
        if inet_pton(AF_INET, text, &four) == 1 { return withUnsafeBytes(of: &four) { Array($0) } }
        var six = in6_addr()
        if inet_pton(AF_INET6, text, &six) == 1 { return withUnsafeBytes(of: &six) { Array($0) } }
        return nil
    }
}
