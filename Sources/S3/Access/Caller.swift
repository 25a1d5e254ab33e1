import AWSProtocol
import Crypto
import IAMPolicy
import Synchronization

/// Who makes a request, as S3's rules see it.
struct Caller: Sendable {
    /// Nil: anonymous.
    var principal: Principal?
    /// Canonical user id of the caller's account; nil: anonymous.
    var canonicalID: String?
    /// Policy documents of an IAM user.
    var policies: [String] = []
    /// Set for a key that may add objects to that bucket and nothing else.
    var appendOnlyBucket: String?

    static let anonymous = Caller()

    private init() {}

    init(_ principal: Principal, directory: any S3Directory) {
        self.principal = principal
        canonicalID = CanonicalUser.id(account: principal.accountID)
        if !principal.isRoot { policies = directory.policies(of: principal) }
        if let key = principal.accessKeyID { appendOnlyBucket = directory.appendOnlyBucket(accessKeyID: key) }
    }

    var policyPrincipal: PolicyPrincipal {
        guard let principal else { return .anonymous }
        return PolicyPrincipal(
            accountID: principal.accountID, arn: principal.arn, userID: principal.userID, canonicalID: canonicalID,
            isRoot: principal.isRoot, roleARN: principal.roleARN)
    }
}

/// S3's old name for an account: 64 hexadecimal digits. Here made from the account id, so that nothing need be stored.
public enum CanonicalUser {
    /// Owner of what nobody known has written.
    static let anonymous = "65a011a29cdf8ec533ec3d1ccaae921c"

    public static func id(account: String) -> String {
        known.withLock { known in
            if let id = known[account] { return id }
            let id = Hex.encode(SHA256.hash(data: Array(("skerry canonical user " + account).utf8)))
            if known.count > 1000 { known.removeAll() }
            known[account] = id
            return id
        }
    }

    private static let known = Mutex<[String: String]>([:])
}
