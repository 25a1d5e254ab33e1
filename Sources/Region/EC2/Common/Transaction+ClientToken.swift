import AWSProtocol
import Foundation

/// Idempotency: the same ClientToken with the same parameters answers what the first request made.
struct IdempotentRequest: Sendable {
    var scope: Scope
    var action: String
    var token: String
    /// Digest of the parameters.
    var parameters: String

    /// nil: the request has no token.
    /// - Parameter parameters: what has to be the same, as a value whose JSON form says it.
    init?(_ token: String?, action: String, parameters: some Encodable, scope: Scope) throws {
        guard let token, !token.isEmpty else { return nil }
        guard token.utf8.count <= 64, token.utf8.allSatisfy({ (0x20..<0x7f).contains($0) }) else {
            throw EC2Error.invalidValue(token, for: "clientToken", reason: "A token has at most 64 ASCII characters")
        }
        self.scope = scope
        self.action = action
        self.token = token
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        self.parameters = Digest.sha256Hex(try encoder.encode(parameters))
    }
}

extension Transaction {
    /// What the token's first request made; nil: this is the first.
    /// - Throws: IdempotentParameterMismatch when that request had other parameters.
    func made(by request: IdempotentRequest?) throws(EC2Error) -> [String]? {
        guard let request else { return nil }
        let key = ClientToken.key(scope: request.scope, action: request.action, token: request.token)
        guard let record = state.clientTokens[key] else { return nil }
        guard record.parameters == request.parameters else {
            throw EC2Error(
                "IdempotentParameterMismatch",
                "Arguments on this idempotent request are inconsistent with arguments used in previous request(s).")
        }
        return record.resources
    }

    mutating func remember(_ request: IdempotentRequest?, made resources: [String], now: Date) {
        guard let request else { return }
        put(
            ClientToken(
                scope: request.scope, action: request.action, token: request.token, parameters: request.parameters,
                resources: resources, created: now))
    }
}
