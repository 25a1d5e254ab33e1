// Written by Tools/generate.py from Tools/models; change those and run it again.
import AWSProtocol
import Foundation

extension IAM {
    public struct User: Sendable {
        public var path: String?
        public var userName: String?
        public var userId: String?
        public var arn: String?
        public var createDate: Date?
        public var passwordLastUsed: Date?
        public var permissionsBoundary: AttachedPermissionsBoundary?
        public var tags: [Tag]?

        public init() {}

        public func encode(into writer: inout XMLWriter) {
            writer.element("Path", path)
            writer.element("UserName", userName)
            writer.element("UserId", userId)
            writer.element("Arn", arn)
            writer.element("CreateDate", createDate)
            writer.element("PasswordLastUsed", passwordLastUsed)
            writer.structure("PermissionsBoundary", permissionsBoundary) { $0.encode(into: &$1) }
            writer.list("Tags", tags, member: "member") { $0.encode(into: &$1) }
        }
    }
}
