import Foundation

/// Patterns with `*` (any run) and `?` (any one character).
///
/// A ready pattern has its wildcards as private-use scalars, so that a `*` which came out of a variable is only a `*`.
enum Wildcard {
    private static let any: Unicode.Scalar = "\u{F8F0}"
    private static let one: Unicode.Scalar = "\u{F8F1}"

    /// Makes a pattern as it was written ready for ``matches(_:_:)``.
    static func ready(_ pattern: some StringProtocol) -> String {
        var scalars = String.UnicodeScalarView()
        for scalar in pattern.unicodeScalars {
            switch scalar {
            case "*": scalars.append(any)
            case "?": scalars.append(one)
            default: scalars.append(scalar)
            }
        }
        return String(scalars)
    }

    static func unready(_ pattern: String) -> String {
        var scalars = String.UnicodeScalarView()
        for scalar in pattern.unicodeScalars { scalars.append(scalar == any ? "*" : scalar == one ? "?" : scalar) }
        return String(scalars)
    }

    /// - Parameter pattern: a ready one. Takes time in proportion to the product of both lengths at worst.
    static func matches(_ pattern: String, _ text: String) -> Bool {
        let pattern = Array(pattern.unicodeScalars)
        let text = Array(text.unicodeScalars)
        var (p, t) = (0, 0)
        var star: (pattern: Int, text: Int)?
        while t < text.count {
            if p < pattern.count, pattern[p] == any {
                star = (p, t)
                p += 1
            } else if p < pattern.count, pattern[p] == one || pattern[p] == text[t] {
                p += 1
                t += 1
            } else if let last = star {
                star = (last.pattern, last.text + 1)
                p = last.pattern + 1
                t = last.text + 1
            } else {
                return false
            }
        }
        while p < pattern.count, pattern[p] == any { p += 1 }
        return p == pattern.count
    }
}

/// `${aws:username}` and its like, and the escapes `${*}`, `${?}`, `${$}`.
enum PolicyVariables {
    /// A ready pattern with its variables filled in.
    ///
    /// - Returns: nil where a variable has no value, and the pattern therefore matches nothing.
    static func expand(_ text: String, _ context: [String: [String]]) -> String? {
        guard text.contains("${") else { return Wildcard.ready(text) }
        var result = ""
        var rest = text[...]
        while let start = rest.range(of: "${") {
            result += Wildcard.ready(rest[..<start.lowerBound])
            guard let end = rest[start.upperBound...].firstIndex(of: "}") else {
                result += Wildcard.ready(rest[start.lowerBound...])
                return result
            }
            let name = rest[start.upperBound..<end]
            switch name {
            case "*", "?", "$": result += name
            default:
                let parts = name.split(separator: ",", maxSplits: 1)
                let key = parts.first.map { $0.lowercased().filter { $0 != " " } } ?? ""
                if let values = context[key], values.count == 1 {
                    result += values[0]
                } else if parts.count == 2 {
                    result += parts[1].drop { $0 == " " || $0 == "'" }.prefix { $0 != "'" }
                } else {
                    return nil
                }
            }
            rest = rest[rest.index(after: end)...]
        }
        return result + Wildcard.ready(rest)
    }
}
