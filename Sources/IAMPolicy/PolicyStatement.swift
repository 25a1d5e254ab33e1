/// One statement: an effect on principals, actions and resources under conditions.
public struct PolicyStatement: Sendable {
    enum Effect: Sendable { case allow, deny }
    /// How a statement's principal element reaches the caller.
    enum Reach: Sendable {
        /// It names the caller or everybody.
        case direct
        /// It names the caller's account.
        case account
    }

    let sid: String?
    let effect: Effect
    /// Nil in identity policies.
    let principals: PolicyPrincipals?
    let actions: [String]
    let excludesActions: Bool
    let resources: [String]
    let excludesResources: Bool
    let conditions: [PolicyCondition]

    /// Actions and resources, for services that check them against what they know.
    public var actionPatterns: [String] { actions }
    public var resourcePatterns: [String] { resources }

    private static let fields: Set<String> = [
        "Sid", "Effect", "Principal", "NotPrincipal", "Action", "NotAction", "Resource", "NotResource", "Condition",
    ]

    init(_ json: PolicyJSON, kind: PolicyKind) throws(PolicyError) {
        guard case .object(let fields) = json else { throw PolicyError("Statement must be an object") }
        for name in fields.keys where !Self.fields.contains(name) { throw PolicyError("Unknown field \(name)") }
        switch fields["Sid"] {
        case nil: sid = nil
        case .string(let text)?: sid = text
        default: throw PolicyError("Sid must be a string")
        }
        switch fields["Effect"] {
        case .string("Allow")?: effect = .allow
        case .string("Deny")?: effect = .deny
        case nil: throw PolicyError("Missing required field Effect")
        case .string(let other)?: throw PolicyError("Invalid effect: \(other)")
        default: throw PolicyError("Invalid effect")
        }
        switch (fields["Principal"], fields["NotPrincipal"], kind) {
        case (nil, nil, .identity): principals = nil
        case (_?, nil, .resource), (_?, nil, .trust):
            principals = try PolicyPrincipals(fields["Principal"], excludes: false)
        case (nil, _?, .resource), (nil, _?, .trust):
            principals = try PolicyPrincipals(fields["NotPrincipal"], excludes: true)
        case (nil, nil, .resource), (nil, nil, .trust): throw PolicyError("Missing required field Principal")
        case (_?, _?, _): throw PolicyError("Statement cannot have both Principal and NotPrincipal")
        case (_, _, .identity): throw PolicyError("Policy document should not specify a principal.")
        }
        (actions, excludesActions) = try Self.list(fields, "Action", "NotAction")
        guard actions.allSatisfy({ $0 == "*" || $0.contains(":") }) else {
            throw PolicyError("Policy has invalid action")
        }
        if kind == .trust {
            guard fields["Resource"] == nil, fields["NotResource"] == nil else {
                throw PolicyError("Has prohibited field Resource")
            }
            (resources, excludesResources) = (["*"], false)
        } else {
            (resources, excludesResources) = try Self.list(fields, "Resource", "NotResource")
        }
        guard resources.allSatisfy({ $0 == "*" || $0.hasPrefix("arn:") }) else {
            throw PolicyError("Policy has invalid resource")
        }
        conditions = try PolicyCondition.parse(fields["Condition"])
    }

    private static func list(
        _ fields: [String: PolicyJSON], _ name: String, _ negated: String
    ) throws(PolicyError) -> ([String], Bool) {
        switch (fields[name], fields[negated]) {
        case (let value?, nil):
            guard let strings = value.strings, !strings.isEmpty else {
                throw PolicyError("\(name) must be a string or a list")
            }
            return (strings, false)
        case (nil, let value?):
            guard let strings = value.strings, !strings.isEmpty else {
                throw PolicyError("\(negated) must be a string or a list")
            }
            return (strings, true)
        case (nil, nil): throw PolicyError("Missing required field \(name)")
        case (_?, _?): throw PolicyError("Statement cannot have both \(name) and \(negated)")
        }
    }

    /// Nil where the statement has nothing to say about the request.
    func applies(to request: PolicyRequest, variables: Bool) -> Reach? {
        var reach = Reach.direct
        if let principals {
            guard let found = principals.reach(request.principal) else { return nil }
            reach = found
        }
        let actionMatches = actions.contains {
            Wildcard.matches(Wildcard.ready($0.lowercased()), request.action.lowercased())
        }
        guard actionMatches != excludesActions else { return nil }
        let resourceMatches = resources.contains { pattern in
            let expanded = variables ? PolicyVariables.expand(pattern, request.context) : Wildcard.ready(pattern)
            return expanded.map { Wildcard.matches($0, request.resource) } ?? false
        }
        guard resourceMatches != excludesResources else { return nil }
        guard conditions.allSatisfy({ $0.holds(in: request.context, variables: variables) }) else { return nil }
        return reach
    }

    var isForEverybody: Bool { principals?.includesEverybody ?? false }

    /// Whether a condition narrows "everybody" to somebody.
    var isRestrictedByCondition: Bool {
        let keys: Set<String> = [
            "aws:sourcearn", "aws:sourcevpc", "aws:sourcevpce", "aws:sourceowner", "aws:sourceaccount",
            "aws:principalorgid", "aws:principalarn", "aws:principalaccount", "aws:userid", "aws:username",
            "s3:dataaccesspointarn", "s3:dataaccesspointaccount",
        ]
        return conditions.contains { condition in
            guard !condition.isNegated else { return false }
            if condition.key == "aws:sourceip" { return condition.values.allSatisfy { !$0.hasSuffix("/0") } }
            return keys.contains(condition.key) && !condition.values.contains("*")
        }
    }
}

/// A `Principal` or `NotPrincipal` element.
struct PolicyPrincipals: Sendable {
    let excludes: Bool
    let includesEverybody: Bool
    private let accounts: Set<String>
    private let arns: Set<String>
    private let userIDs: Set<String>
    private let canonicalIDs: Set<String>
    private let services: Set<String>

    init(_ json: PolicyJSON?, excludes: Bool) throws(PolicyError) {
        self.excludes = excludes
        var everybody = false
        var accounts: Set<String> = []
        var arns: Set<String> = []
        var userIDs: Set<String> = []
        var canonicalIDs: Set<String> = []
        var services: Set<String> = []
        switch json {
        case .string("*")?: everybody = true
        case .object(let kinds)?:
            for (kind, value) in kinds {
                guard let names = value.strings, !names.isEmpty else {
                    throw PolicyError("Invalid principal in policy")
                }
                switch kind {
                case "AWS":
                    for name in names {
                        if name == "*" {
                            everybody = true
                        } else if Self.isAccount(name) {
                            accounts.insert(name)
                        } else if let account = Self.rootAccount(name) {
                            accounts.insert(account)
                        } else if name.hasPrefix("arn:aws:iam::") || name.hasPrefix("arn:aws:sts::") {
                            arns.insert(name)
                        } else if name.hasPrefix("AIDA") || name.hasPrefix("AROA") {
                            userIDs.insert(name)
                        } else {
                            throw PolicyError("Invalid principal in policy")
                        }
                    }
                case "CanonicalUser": canonicalIDs.formUnion(names)
                case "Service": services.formUnion(names)
                case "Federated": continue
                default: throw PolicyError("Invalid principal in policy")
                }
            }
        default: throw PolicyError("Invalid principal in policy")
        }
        includesEverybody = everybody && !excludes
        self.accounts = accounts
        self.arns = arns
        self.userIDs = userIDs
        self.canonicalIDs = canonicalIDs
        self.services = services
    }

    private static func isAccount(_ name: String) -> Bool {
        name.utf8.count == 12 && name.utf8.allSatisfy { (0x30...0x39).contains($0) }
    }

    private static func rootAccount(_ arn: String) -> String? {
        let parts = arn.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 6, parts[0] == "arn", parts[2] == "iam", parts[5] == "root", isAccount(parts[4]) else {
            return nil
        }
        return parts[4]
    }

    func reach(_ principal: PolicyPrincipal) -> PolicyStatement.Reach? {
        let named = named(principal)
        if excludes { return named == nil ? .direct : nil }
        return includesEverybody ? .direct : named
    }

    private func named(_ principal: PolicyPrincipal) -> PolicyStatement.Reach? {
        if let service = principal.service { return services.contains(service) ? .direct : nil }
        if let arn = principal.arn, arns.contains(arn) { return .direct }
        if let arn = principal.roleARN, arns.contains(arn) { return .direct }
        // A role's sessions are its id, a colon and their name.
        if let id = principal.userID, userIDs.contains(id) || userIDs.contains(String(id.prefix { $0 != ":" })) {
            return .direct
        }
        if let id = principal.canonicalID, canonicalIDs.contains(id) { return principal.isRoot ? .direct : .account }
        if let account = principal.accountID, accounts.contains(account) {
            return principal.isRoot ? .direct : .account
        }
        return nil
    }
}
