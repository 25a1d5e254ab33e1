import AWSProtocol
import Crypto

/// Who makes a request, as S3's rules see it.
struct Caller: Sendable {
    /// Nil: anonymous.
    var principal: Principal?
    /// Canonical user id of the caller's account; nil: anonymous.
    var canonicalID: String?

    init(_ principal: Principal?) {
        self.principal = principal
        canonicalID = principal.map { CanonicalUser.id(account: $0.accountID) }
    }
}

/// S3's old name for an account: 64 hexadecimal digits. Here made from the account id, so that nothing need be stored.
public enum CanonicalUser {
    public static func id(account: String) -> String {
        Hex.encode(SHA256.hash(data: Array(("skerry canonical user " + account).utf8)))
    }
}
