import AWSProtocol
import Foundation
import IAMPolicy
import SnapshotStore

/// What is fed with arbitrary bytes: by libFuzzer (`make fuzz`), and from `Fuzz/Corpus` in every test run. An input fails by a
/// trap: of the code under test, or of a property below that does not hold.
public enum FuzzTarget: String, CaseIterable, Sendable {
    /// `aws-chunked` bodies: however they are cut into pieces, the outcome is the same.
    case chunked
    /// XML documents of requests: what is read is not larger than what came in.
    case xml
    /// Policy documents, and a question to what was understood.
    case policy
    /// Signatures of all schemes, in headers and in queries: nobody gets in without a key.
    case signature
    /// The formats of the snapshot bucket: what holds for whatever they are fed with says `FormatPromises`.
    case snapshotNode = "snapshot-node"
    case snapshotPack = "snapshot-pack"
    case snapshotRecord = "snapshot-record"
    case snapshotTree = "snapshot-tree"

    public func run(_ input: [UInt8]) async {
        switch self {
        case .chunked: Self.chunked(input)
        case .xml: Self.xml(input)
        case .policy: Self.policy(input)
        case .signature: await Self.signature(input)
        case .snapshotNode: Self.hold(FormatPromises.node(input))
        case .snapshotPack: Self.hold(FormatPromises.pack(input))
        case .snapshotRecord: Self.hold(FormatPromises.record(input))
        case .snapshotTree: Self.hold(await FormatPromises.tree(input))
        }
    }

    private static func hold(_ broken: String?) {
        guard let broken else { return }
        // An optimised build traps without a word.
        print("broken: \(broken)")
        preconditionFailure(broken)
    }

    /// The first byte says the form and where to cut.
    private static func chunked(_ input: [UInt8]) {
        guard let first = input.first else { return }
        let forms = [
            "STREAMING-UNSIGNED-PAYLOAD-TRAILER", "STREAMING-AWS4-HMAC-SHA256-PAYLOAD",
            "STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER",
        ]
        guard let rule = ChunkedPayload(declaration: forms[Int(first) % forms.count]) else { return }
        let body = Array(input.dropFirst())
        let whole = decode(body, rule, step: max(body.count, 1))
        let pieces = decode(body, rule, step: Int(first >> 2) % 16 + 1)
        precondition(whole?.data == pieces?.data && whole?.trailers == pieces?.trailers)
        precondition((whole?.data.count ?? 0) <= body.count)
    }

    private static func decode(_ body: [UInt8], _ rule: ChunkedPayload, step: Int) -> (
        data: [UInt8], trailers: [String]
    )? {
        var decoder = AWSChunkedDecoder(rule)
        var data: [UInt8] = []
        do {
            var start = 0
            while start < body.count {
                let end = min(start + step, body.count)
                try body[start..<end].withUnsafeBytes { piece in
                    try decoder.decode(piece) { data.append(contentsOf: $0) }
                }
                start = end
            }
            try decoder.finish()
        } catch {
            return nil
        }
        return (data, decoder.trailers.pairs.map { "\($0.name):\($0.value)" })
    }

    private static func xml(_ input: [UInt8]) {
        guard let root = try? XMLElement(parsing: input) else { return }
        func size(_ element: XMLElement) -> Int {
            element.children.reduce(element.text.utf8.count) { $0 + size($1) }
        }
        // An entity stands for fewer bytes than it is written with.
        precondition(size(root) <= input.count)
    }

    private static func policy(_ input: [UInt8]) {
        for kind in [PolicyKind.identity, .resource, .trust] {
            guard let document = try? PolicyDocument(parsing: input, kind: kind) else { continue }
            let principal = PolicyPrincipal(
                accountID: "123456789012", arn: "arn:aws:iam::123456789012:user/a", userID: "AIDAEXAMPLE",
                canonicalID: nil,
                isRoot: false)
            _ = document.verdict(
                on: PolicyRequest(
                    principal: principal, action: "s3:GetObject", resource: "arn:aws:s3:::bucket/a/b?c",
                    context: [
                        "aws:sourceip": ["198.51.100.7"], "aws:currenttime": ["2026-01-01T00:00:00Z"],
                        "aws:username": ["a"], "s3:prefix": ["*${aws:username}"], "s3:max-keys": ["10"],
                        "aws:securetransport": ["true"],
                    ]))
            _ = document.isPublic
        }
    }

    /// Lines: method, target, then header fields; an empty line ends them and the body follows.
    private static func signature(_ input: [UInt8]) async {
        let text = String(decoding: input, as: UTF8.self)
        let parts = text.split(separator: "\n\n", maxSplits: 1, omittingEmptySubsequences: false)
        var lines = (parts.first ?? "").split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        guard lines.count >= 2 else { return }
        let method = lines.removeFirst()
        let target = lines.removeFirst()
        var headers = HeaderFields()
        for line in lines {
            guard let colon = line.firstIndex(of: ":") else { continue }
            headers.append(String(line[..<colon]), String(line[line.index(after: colon)...].drop { $0 == " " }))
        }
        let body = Array((parts.count > 1 ? parts[1] : "").utf8)
        for api in [WireProtocol.restXML, .ec2, .query, .restJSON] {
            let request = SignableRequest(
                method: method, target: target, headers: headers, payload: api == .restXML ? .unread : .bytes(body))
            let authentication = try? Authenticator(credentials: OneKey()).authenticate(
                request, api: api, now: .init(timeIntervalSince1970: 1_400_000_000))
            precondition(authentication == nil)
        }
    }

    /// A secret that no input can know.
    private struct OneKey: CredentialStore {
        func credential(accessKeyID: String) -> Credential? {
            let secret = (0..<8).map { _ in String(UInt64.random(in: .min ... .max), radix: 36) }.joined()
            return Credential(
                accessKeyID: accessKeyID, secretAccessKey: secret, principal: Principal(accountID: "123456789012"))
        }
        func principal(certificateFingerprint fingerprint: String) -> Principal? { nil }
    }
}
