import Foundation

/// Paging of a Describe operation. Results are in the order of a key (the id); a page ends at a key and the next one starts
/// behind it, so that resources which come and go meanwhile are neither repeated nor skipped.
struct Pagination: Sendable {
    /// What `MaxResults` may be for an operation.
    struct Limits: Sendable {
        var minimum: Int
        var maximum: Int
        /// More than the maximum is taken as the maximum (DescribeInstances and its kind) instead of refused.
        var clamps: Bool
        init(_ range: ClosedRange<Int>, clamps: Bool = true) {
            self.minimum = range.lowerBound
            self.maximum = range.upperBound
            self.clamps = clamps
        }
        /// DescribeInstances, DescribeVolumes, DescribeSnapshots, DescribeTags, DescribeSubnets, …
        static let usual = Limits(5...1000)
    }

    let pageSize: Int?
    let after: String?
    private let scope: UInt64

    /// - Parameters:
    ///   - operation: the operation and whatever else must be the same on the next page (filters); a token made for
    ///     another is refused.
    init(maxResults: Int?, nextToken: String?, operation: String, limits: Limits = .usual) throws(EC2Error) {
        self.scope = Self.hash(operation)
        if let maxResults {
            guard maxResults >= limits.minimum else {
                throw EC2Error.invalidValue(
                    "Value ( \(maxResults) ) for parameter maxResults is invalid. "
                        + "Expecting a value greater than \(limits.minimum).")
            }
            guard maxResults <= limits.maximum || limits.clamps else {
                throw EC2Error.invalidValue(
                    "Value ( \(maxResults) ) for parameter maxResults is invalid. "
                        + "Expecting a value less than \(limits.maximum).")
            }
            self.pageSize = min(maxResults, limits.maximum)
        } else {
            self.pageSize = nil
        }
        if let nextToken, !nextToken.isEmpty {
            self.after = try Self.open(nextToken, scope: scope)
        } else {
            self.after = nil
        }
    }

    /// The page of `items` (ascending by `key`, each key once) that was asked for, and the token of the next one.
    func page<Item>(of items: [Item], key: (Item) -> String) -> (items: ArraySlice<Item>, nextToken: String?) {
        var start = 0
        if let after {
            var end = items.count
            while start < end {
                let middle = (start + end) / 2
                if key(items[middle]) <= after { start = middle + 1 } else { end = middle }
            }
        }
        let rest = items[start...]
        guard let pageSize, rest.count > pageSize, let last = rest.prefix(pageSize).last else { return (rest, nil) }
        return (rest.prefix(pageSize), token(after: key(last)))
    }

    /// Version byte, scope, key; base64url.
    private func token(after key: String) -> String {
        var bytes: [UInt8] = [1]
        withUnsafeBytes(of: scope.bigEndian) { bytes.append(contentsOf: $0) }
        bytes.append(contentsOf: key.utf8)
        return Data(bytes).base64EncodedString().replacingOccurrences(of: "+", with: "-")
            .replacingOccurrences(of: "/", with: "_").replacingOccurrences(of: "=", with: "")
    }

    private static func open(_ token: String, scope: UInt64) throws(EC2Error) -> String {
        let invalid = EC2Error("InvalidNextToken", "The specified NextToken is not valid.")
        guard token.utf8.count < 2048 else { throw invalid }
        var text = token.replacingOccurrences(of: "-", with: "+").replacingOccurrences(of: "_", with: "/")
        while text.utf8.count % 4 != 0 { text += "=" }
        guard let bytes = Data(base64Encoded: text).map(Array.init), bytes.count > 9, bytes[0] == 1 else {
            throw invalid
        }
        let stored = bytes[1..<9].reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        guard stored == scope, let key = String(validating: bytes[9...], as: UTF8.self) else { throw invalid }
        return key
    }

    /// FNV-1a: stable across processes, which Hasher is not.
    private static func hash(_ text: String) -> UInt64 {
        text.utf8.reduce(0xcbf2_9ce4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
    }
}
