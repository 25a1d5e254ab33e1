import Foundation

/// Where a document is attached, which decides what its statements must and must not say.
public enum PolicyKind: Sendable {
    /// To a user: speaks about that user, so it names no principal.
    case identity
    /// To a resource (a bucket): must name principals.
    case resource
    /// To a role: names who may take it on, and no resource, which is the role itself.
    case trust
}

/// Why a text is no policy.
public struct PolicyError: Error, Sendable, Equatable, CustomStringConvertible {
    public let message: String
    public var description: String { message }
    init(_ message: String) { self.message = message }
}

/// A policy, parsed and checked.
public struct PolicyDocument: Sendable {
    /// The largest bucket policy, in bytes.
    public static let largest = 20_480

    public let statements: [PolicyStatement]
    /// Whether `${…}` is a variable (version 2012-10-17) or just text.
    let hasVariables: Bool

    public init(parsing bytes: [UInt8], kind: PolicyKind) throws(PolicyError) {
        guard bytes.count <= Self.largest else {
            throw PolicyError("Policy exceeds the maximum allowed document size.")
        }
        guard bytes.first(where: { !" \t\r\n".utf8.contains($0) }) == 0x7B else {
            throw PolicyError("Policies must be valid JSON and the first byte must be '{'")
        }
        let root: PolicyJSON
        do {
            root = try JSONDecoder().decode(PolicyJSON.self, from: Data(bytes))
        } catch {
            throw PolicyError("This policy contains invalid Json")
        }
        guard case .object(let fields) = root else {
            throw PolicyError("Policies must be valid JSON and the first byte must be '{'")
        }
        for name in fields.keys where !["Version", "Id", "Statement"].contains(name) {
            throw PolicyError("Unknown field \(name)")
        }
        switch fields["Version"] {
        case .string("2012-10-17"): hasVariables = true
        case .string("2008-10-17"), nil: hasVariables = false
        default: throw PolicyError("The policy must contain a valid version string")
        }
        let items: [PolicyJSON]
        switch fields["Statement"] {
        case .array(let list): items = list
        case .object?: items = fields["Statement"].map { [$0] } ?? []
        default: throw PolicyError("Missing required field Statement")
        }
        guard !items.isEmpty else { throw PolicyError("Missing required field Statement") }
        var statements: [PolicyStatement] = []
        for item in items { statements.append(try PolicyStatement(item, kind: kind)) }
        let sids = statements.compactMap(\.sid).filter { !$0.isEmpty }
        guard Set(sids).count == sids.count else {
            throw PolicyError("Statement IDs (SID) in a single policy must be unique.")
        }
        self.statements = statements
    }

    /// What this document says about a request; a denial outweighs everything.
    public func verdict(on request: PolicyRequest) -> PolicyVerdict {
        var verdict = PolicyVerdict.nothing
        for statement in statements {
            guard let reach = statement.applies(to: request, variables: hasVariables) else { continue }
            if statement.effect == .deny { return .deny }
            if verdict != .allow { verdict = reach == .direct ? .allow : .allowsAccount }
        }
        return verdict
    }

    /// Whether it lets everybody in ("The meaning of 'public'", Amazon S3 user guide).
    public var isPublic: Bool {
        statements.contains { $0.effect == .allow && $0.isForEverybody && !$0.isRestrictedByCondition }
    }
}

public enum PolicyVerdict: Sendable, Equatable {
    case deny
    case allow
    /// Allows the caller's account, which may then let its users in by policies of their own.
    case allowsAccount
    case nothing
}

/// Who asks, as policies see it.
public struct PolicyPrincipal: Sendable, Equatable {
    /// Twelve digits; nil for nobody known.
    public var accountID: String?
    public var arn: String?
    /// The user's unique id.
    public var userID: String?
    public var canonicalID: String?
    public var isRoot: Bool
    /// Of a role's session: the role.
    public var roleARN: String?
    /// A service of the cloud (`ec2.amazonaws.com`) that acts by itself.
    public var service: String?

    public init(
        accountID: String?, arn: String?, userID: String?, canonicalID: String?, isRoot: Bool, roleARN: String? = nil
    ) {
        self.accountID = accountID
        self.arn = arn
        self.userID = userID
        self.canonicalID = canonicalID
        self.isRoot = isRoot
        self.roleARN = roleARN
    }

    public static let anonymous = PolicyPrincipal(
        accountID: nil, arn: nil, userID: nil, canonicalID: nil, isRoot: false)
}

/// A question: may this principal do this to that?
public struct PolicyRequest: Sendable {
    public var principal: PolicyPrincipal
    /// `s3:GetObject`
    public var action: String
    /// `arn:aws:s3:::bucket/key`
    public var resource: String
    /// Condition keys in lower case (`aws:sourceip`) with their values.
    public var context: [String: [String]]

    public init(principal: PolicyPrincipal, action: String, resource: String, context: [String: [String]] = [:]) {
        self.principal = principal
        self.action = action
        self.resource = resource
        self.context = context
    }
}

/// JSON as policies use it.
enum PolicyJSON: Decodable {
    case string(String)
    case bool(Bool)
    case number(Double)
    case array([PolicyJSON])
    case object([String: PolicyJSON])
    case null

    init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if container.decodeNil() {
            self = .null
        } else if let value = try? container.decode(Bool.self) {
            self = .bool(value)
        } else if let value = try? container.decode(Double.self) {
            self = .number(value)
        } else if let value = try? container.decode(String.self) {
            self = .string(value)
        } else if let value = try? container.decode([PolicyJSON].self) {
            self = .array(value)
        } else {
            self = .object(try container.decode([String: PolicyJSON].self))
        }
    }

    /// A string, or a list of strings; scalars count as their text.
    var strings: [String]? {
        switch self {
        case .array(let list):
            var strings: [String] = []
            for item in list {
                guard let text = item.scalar else { return nil }
                strings.append(text)
            }
            return strings
        default: return scalar.map { [$0] }
        }
    }

    private var scalar: String? {
        switch self {
        case .string(let text): text
        case .bool(let value): value ? "true" : "false"
        case .number(let value): value == value.rounded() && abs(value) < 1e15 ? String(Int64(value)) : String(value)
        default: nil
        }
    }
}
