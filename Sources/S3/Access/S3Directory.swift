import AWSProtocol
import IAMPolicy
import Synchronization

/// What S3 must know about callers besides their signature: what IAM says about them.
public protocol S3Directory: Sendable {
    /// The JSON texts of all policies of a user, inline and attached. Not asked for an account's root, which may do all.
    func policies(of principal: Principal) -> [String]
    /// The bucket to which a key may add objects and nothing else; nil for ordinary keys.
    func appendOnlyBucket(accessKeyID: String) -> String?
}

/// No users, or users without rights of their own.
public struct EmptyS3Directory: S3Directory {
    public init() {}
    public func policies(of principal: Principal) -> [String] { [] }
    public func appendOnlyBucket(accessKeyID: String) -> String? { nil }
}

/// Parsed policies by their text, so that a document is read once and not with every request.
final class PolicyCache: Sendable {
    private struct Key: Hashable {
        let text: String
        let isResource: Bool
    }
    private let parsed = Mutex<[Key: PolicyDocument?]>([:])
    private static let capacity = 2000

    /// - Returns: nil for a text that is no policy; the caller must then let nobody in by it.
    func document(_ text: String, _ kind: PolicyKind) -> PolicyDocument? {
        let key = Key(text: text, isResource: kind == .resource)
        if let known = parsed.withLock({ $0[key] }) { return known }
        let document = try? PolicyDocument(parsing: Array(text.utf8), kind: kind)
        parsed.withLock { parsed in
            if parsed.count >= Self.capacity { parsed.removeAll() }
            parsed[key] = .some(document)
        }
        return document
    }
}
