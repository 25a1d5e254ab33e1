import IAMPolicy
import Testing

private let owner = PolicyPrincipal(
    accountID: "111122223333", arn: "arn:aws:iam::111122223333:root", userID: "111122223333", canonicalID: "c0",
    isRoot: true)
private let alice = PolicyPrincipal(
    accountID: "111122223333", arn: "arn:aws:iam::111122223333:user/alice", userID: "AIDAALICE", canonicalID: "c0",
    isRoot: false)

private func verdict(
    _ statement: String, _ principal: PolicyPrincipal = alice, action: String = "s3:GetObject",
    resource: String = "arn:aws:s3:::b/key", context: [String: [String]] = [:], kind: PolicyKind = .identity
) throws -> PolicyVerdict {
    let text = "{\"Version\":\"2012-10-17\",\"Statement\":[\(statement)]}"
    let document = try PolicyDocument(parsing: Array(text.utf8), kind: kind)
    return document.verdict(
        on: PolicyRequest(principal: principal, action: action, resource: resource, context: context))
}

private func allow(_ rest: String) -> String { "{\"Effect\":\"Allow\",\(rest)}" }

@Suite struct PolicyTests {
    @Test(arguments: [
        ("s3:*", "arn:aws:s3:::b/*", true), ("s3:Get*", "arn:aws:s3:::b/k?y", true), ("S3:GETOBJECT", "*", true),
        ("s3:Put*", "*", false), ("*", "arn:aws:s3:::other/*", false), ("s3:GetObject", "arn:aws:s3:::b", false),
        ("s3:GetObject?", "*", false),
    ])
    func actionsAndResources(action: String, resource: String, isAllowed: Bool) throws {
        let statement = allow("\"Action\":\"\(action)\",\"Resource\":[\"\(resource)\"]")
        #expect(try verdict(statement) == (isAllowed ? .allow : .nothing))
    }

    @Test func denialWins() throws {
        let both =
            allow("\"Action\":\"*\",\"Resource\":\"*\"")
            + ",{\"Effect\":\"Deny\",\"NotAction\":\"s3:Put*\",\"Resource\":\"*\"}"
        #expect(try verdict(both) == .deny)
        #expect(try verdict(both, action: "s3:PutObject") == .allow)
    }

    @Test func principals() throws {
        func ask(_ principal: String, _ who: PolicyPrincipal) throws -> PolicyVerdict {
            try verdict(
                allow("\"Principal\":\(principal),\"Action\":\"s3:*\",\"Resource\":\"arn:aws:s3:::b/*\""), who,
                kind: .resource)
        }
        #expect(try ask("\"*\"", .anonymous) == .allow)
        #expect(try ask("{\"AWS\":\"*\"}", .anonymous) == .allow)
        #expect(try ask("{\"AWS\":\"111122223333\"}", .anonymous) == .nothing)
        #expect(try ask("{\"AWS\":\"111122223333\"}", owner) == .allow)
        #expect(try ask("{\"AWS\":[\"arn:aws:iam::111122223333:root\"]}", alice) == .allowsAccount)
        #expect(try ask("{\"AWS\":\"arn:aws:iam::111122223333:user/alice\"}", alice) == .allow)
        #expect(try ask("{\"AWS\":\"arn:aws:iam::111122223333:user/bob\"}", alice) == .nothing)
        #expect(try ask("{\"CanonicalUser\":\"c0\"}", owner) == .allow)
    }

    @Test(
        arguments: [
            ("{\"IpAddress\":{\"aws:SourceIp\":\"10.0.0.0/8\"}}", ["aws:sourceip": ["10.2.3.4"]], true),
            ("{\"IpAddress\":{\"aws:SourceIp\":\"10.0.0.0/8\"}}", ["aws:sourceip": ["11.2.3.4"]], false),
            ("{\"NotIpAddress\":{\"aws:SourceIp\":\"10.0.0.0/8\"}}", ["aws:sourceip": ["11.2.3.4"]], true),
            ("{\"IpAddress\":{\"aws:SourceIp\":\"fd00::/8\"}}", ["aws:sourceip": ["fd12::1"]], true),
            ("{\"StringEquals\":{\"s3:prefix\":[\"a\",\"b\"]}}", ["s3:prefix": ["b"]], true),
            ("{\"StringEquals\":{\"s3:prefix\":\"a\"}}", [:], false),
            ("{\"StringNotEquals\":{\"s3:prefix\":\"a\"}}", [:], true),
            ("{\"StringEqualsIfExists\":{\"s3:prefix\":\"a\"}}", [:], true),
            (
                "{\"StringLike\":{\"s3:prefix\":\"home/${aws:username}/*\"}}",
                ["s3:prefix": ["home/alice/x"], "aws:username": ["alice"]], true
            ),
            (
                "{\"StringLike\":{\"s3:prefix\":\"home/${aws:username}/*\"}}",
                ["s3:prefix": ["home/bob/x"], "aws:username": ["*"]], false
            ),
            ("{\"NumericLessThanEquals\":{\"s3:max-keys\":10}}", ["s3:max-keys": ["10"]], true),
            ("{\"NumericLessThan\":{\"s3:max-keys\":10}}", ["s3:max-keys": ["10"]], false),
            (
                "{\"DateGreaterThan\":{\"aws:CurrentTime\":\"2020-01-01T00:00:00Z\"}}",
                ["aws:currenttime": ["2026-11-21T00:00:00Z"]], true
            ),
            ("{\"Bool\":{\"aws:SecureTransport\":true}}", ["aws:securetransport": ["false"]], false),
            ("{\"Null\":{\"s3:prefix\":\"true\"}}", [:], true),
            ("{\"ForAllValues:StringEquals\":{\"k\":[\"a\",\"b\"]}}", ["k": ["a", "c"]], false),
            ("{\"ForAnyValue:StringEquals\":{\"k\":[\"a\",\"b\"]}}", ["k": ["a", "c"]], true),
            ("{\"ForAllValues:StringEquals\":{\"k\":\"a\"}}", [:], true),
            ("{\"StringEquals\":{\"a\":\"1\"},\"StringLike\":{\"b\":\"2*\"}}", ["a": ["1"], "b": ["3"]], false),
        ] as [(String, [String: [String]], Bool)])
    func conditions(condition: String, context: [String: [String]], holds: Bool) throws {
        let statement = allow("\"Action\":\"*\",\"Resource\":\"*\",\"Condition\":\(condition)")
        #expect(try verdict(statement, context: context) == (holds ? .allow : .nothing))
    }

    @Test func variableInResource() throws {
        let statement = allow("\"Action\":\"*\",\"Resource\":\"arn:aws:s3:::b/${aws:username}/*\"")
        let context = ["aws:username": ["alice"]]
        #expect(try verdict(statement, resource: "arn:aws:s3:::b/alice/x", context: context) == .allow)
        #expect(try verdict(statement, resource: "arn:aws:s3:::b/bob/x", context: context) == .nothing)
        #expect(try verdict(statement, resource: "arn:aws:s3:::b/alice/x") == .nothing)
    }

    @Test(arguments: [
        "", "[]", "{", "nonsense", "{}", "{\"Statement\":[]}", "{\"Version\":\"1\",\"Statement\":[]}",
        "{\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"s3:*\"}}",
        "{\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"noservice\",\"Resource\":\"*\"}}",
        "{\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"s3:*\",\"Resource\":\"bucket\"}}",
        "{\"Statement\":{\"Effect\":\"Allow\",\"Principal\":\"*\",\"Action\":\"s3:*\",\"Resource\":\"*\"}}",
        "{\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"s3:*\",\"Resource\":\"*\",\"Condition\":{\"Odd\":{\"a\":\"b\"}}}}",
    ])
    func refusals(text: String) {
        #expect(throws: PolicyError.self) { try PolicyDocument(parsing: Array(text.utf8), kind: .identity) }
    }

    @Test func publicness() throws {
        func isPublic(_ rest: String) throws -> Bool {
            let text =
                "{\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"s3:GetObject\",\"Resource\":\"arn:aws:s3:::b/*\",\(rest)}]}"
            return try PolicyDocument(parsing: Array(text.utf8), kind: .resource).isPublic
        }
        #expect(try isPublic("\"Principal\":\"*\""))
        #expect(try !isPublic("\"Principal\":{\"AWS\":\"111122223333\"}"))
        #expect(
            try !isPublic("\"Principal\":\"*\",\"Condition\":{\"IpAddress\":{\"aws:SourceIp\":\"10.0.0.0/8\"}}"))
        #expect(try isPublic("\"Principal\":\"*\",\"Condition\":{\"IpAddress\":{\"aws:SourceIp\":\"0.0.0.0/0\"}}"))
    }

    /// A pattern of many stars takes polynomial time, not exponential.
    @Test func hostilePattern() throws {
        let pattern = String(repeating: "*a", count: 200)
        let statement = allow("\"Action\":\"*\",\"Resource\":\"arn:\(pattern)b\"")
        #expect(try verdict(statement, resource: "arn:" + String(repeating: "a", count: 900)) == .nothing)
    }
}
