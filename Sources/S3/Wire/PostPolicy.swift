import AWSProtocol
import Foundation

/// The policy of a POST form: until when it holds and what the fields must be ("POST policy", S3 API reference).
struct PostPolicy: Sendable {
    private enum Condition: Sendable {
        case equals(field: String, value: String)
        case startsWith(field: String, prefix: String)
    }

    private let expiration: Date
    private let conditions: [Condition]
    /// Bytes that the file may have.
    private(set) var lengthRange: ClosedRange<UInt64>?

    init(base64 text: String) throws {
        guard let data = Data(base64Encoded: text.filter { !$0.isWhitespace }),
            data.count <= FormDataDecoder.largestPrelude,
            let root = try? JSONSerialization.jsonObject(with: data) as? [String: Any]
        else { throw Self.invalid("Invalid Policy: Invalid JSON.") }
        guard let when = root["expiration"] as? String, when.contains("T"), when.hasSuffix("Z"),
            let date = Timestamp.parse(when)
        else {
            throw Self.invalid("Invalid Policy: Invalid 'expiration' value.")
        }
        guard let items = root["conditions"] as? [Any] else {
            throw Self.invalid("Invalid Policy: Policy missing 'conditions'.")
        }
        expiration = date
        var conditions: [Condition] = []
        for item in items {
            if let object = item as? [String: Any] {
                guard object.count == 1 else {
                    throw Self.invalid(
                        "Invalid Policy: Invalid Simple-Condition: Simple-Conditions must have exactly one property "
                            + "specified.")
                }
                for (field, value) in object {
                    guard let value = value as? String else {
                        throw Self.invalid("Invalid Policy: Invalid Simple-Condition.")
                    }
                    conditions.append(.equals(field: field.lowercased(), value: value))
                }
            } else if let list = item as? [Any], list.count == 3, let kind = list[0] as? String {
                switch kind.lowercased() {
                case "content-length-range":
                    guard let low = Self.number(list[1]), let high = Self.number(list[2]), low <= high else {
                        throw Self.invalid("Invalid Policy: Invalid content-length-range.")
                    }
                    lengthRange = low...high
                case "eq", "starts-with":
                    guard let name = list[1] as? String, name.hasPrefix("$"), let value = list[2] as? String else {
                        throw Self.invalid("Invalid Policy: Invalid Condition.")
                    }
                    let field = name.dropFirst().lowercased()
                    conditions.append(
                        kind.lowercased() == "eq"
                            ? .equals(field: field, value: value) : .startsWith(field: field, prefix: value))
                default: throw Self.invalid("Invalid Policy: Unknown operation '\(kind)'.")
                }
            } else {
                throw Self.invalid("Invalid Policy: Invalid Condition.")
            }
        }
        self.conditions = conditions
    }

    private static func number(_ value: Any) -> UInt64? {
        if let number = value as? Int { return UInt64(exactly: number) }
        return (value as? String).flatMap { UInt64($0) }
    }

    private static func invalid(_ message: String) -> S3Error { S3Error("InvalidPolicyDocument", 400, message) }

    private static func failed(_ message: String) -> S3Error {
        S3Error("AccessDenied", 403, "Invalid according to Policy: " + message)
    }

    /// - Parameters:
    ///   - fields: names in lower case.
    ///   - key: the object's, with the file's name in it: a policy may speak of the field or of what becomes of it.
    func check(_ fields: [String: String], key: String? = nil, now: Date = Date()) throws {
        guard expiration > now else { throw Self.failed("Policy expired.") }
        var covered: Set<String> = ["policy", "x-amz-signature", "signature", "awsaccesskeyid", "file"]
        for condition in conditions {
            switch condition {
            case .equals(let field, let value):
                covered.insert(field)
                guard fields[field] == value || (field == "key" && key == value) else {
                    throw Self.failed("Policy Condition failed: [\"eq\", \"$\(field)\", \"\(value)\"]")
                }
            case .startsWith(let field, let prefix):
                covered.insert(field)
                let value = fields[field] ?? ""
                // A content type may be a list, each of which must fit.
                let parts = field == "content-type" ? value.split(separator: ",").map(String.init) : [value]
                if field == "key", let key, key.hasPrefix(prefix) { continue }
                guard prefix.isEmpty || (!parts.isEmpty && parts.allSatisfy { $0.hasPrefix(prefix) }) else {
                    throw Self.failed("Policy Condition failed: [\"starts-with\", \"$\(field)\", \"\(prefix)\"]")
                }
            }
        }
        for name in fields.keys.sorted() where !covered.contains(name) && !name.hasPrefix("x-ignore-") {
            throw Self.failed("Extra input fields: \(name)")
        }
    }
}
