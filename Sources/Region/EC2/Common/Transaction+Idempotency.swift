import Crypto
import Foundation

extension Transaction {
    /// ClientToken: the first request with a token does its work; its repetition answers what was made; the same token with
    /// other parameters is refused (EC2 API reference, "Ensuring idempotency").
    /// - Parameters:
    ///   - parameters: the whole request, in any form that is equal for equal requests.
    ///   - make: does the work and names the ids of what it made.
    /// - Returns: the ids, now or then.
    mutating func once(
        _ action: String, token: String?, parameters: String, scope: Scope, now: Date,
        make: (inout Transaction) throws -> [String]
    ) throws -> [String] {
        guard let token, !token.isEmpty else { return try make(&self) }
        guard token.utf8.count <= 64, token.utf8.allSatisfy({ (0x21..<0x7f).contains($0) }) else {
            throw EC2Error.invalidValue(
                String(token.prefix(80)), for: "clientToken", reason: "Tokens have up to 64 ASCII characters.")
        }
        let digest = SHA256.hash(data: Data(parameters.utf8)).map { String($0, radix: 16) }.joined(separator: ".")
        let key = ClientToken.key(scope: scope, action: action, token: token)
        if let earlier = state.clientTokens[key] {
            guard earlier.parameters == digest else {
                throw EC2Error(
                    "IdempotentParameterMismatch",
                    "The request uses the same client token as a previous, but non-identical request.")
            }
            return earlier.resources
        }
        let made = try make(&self)
        put(
            ClientToken(
                scope: scope, action: action, token: token, parameters: digest, resources: made, created: now))
        return made
    }
}
