/// The four AWS protocols spoken here. They differ in request keys, answer frame, error frame and error codes.
public enum WireProtocol: Sendable, Hashable {
    /// EC2: lists as `Foo.1`, answers without a result element.
    case ec2
    /// ELB, IAM, STS: lists as `Foo.member.1`, answers inside `XResult`.
    case query
    /// S3.
    case restXML
    /// EBS direct.
    case restJSON
}
