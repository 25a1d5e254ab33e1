import Foundation
import Testing

@testable import AWSProtocol

/// Whatever arrives is answered with a value or an error. Each seed replays.
struct RandomInputTests {
    private struct Generator: RandomNumberGenerator {
        var state: UInt64
        mutating func next() -> UInt64 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            var mixed = state
            mixed = (mixed ^ (mixed >> 33)) &* 0xFF51_AFD7_ED55_8CCD
            return mixed ^ (mixed >> 33)
        }
    }

    private struct Empty: CredentialStore {
        func credential(accessKeyID: String) -> Credential? {
            Credential(accessKeyID: accessKeyID, secretAccessKey: "s", principal: Principal(accountID: "1"))
        }
        func principal(certificateFingerprint: String) -> Principal? { Principal(accountID: "1") }
    }

    private static let protocols: [WireProtocol] = [.ec2, .query, .restXML, .restJSON]

    /// Cuts, repeats, swaps and overwrites bytes.
    private static func mutate(_ text: String, using generator: inout Generator) -> [UInt8] {
        var bytes = Array(text.utf8)
        for _ in 0..<Int.random(in: 0...6, using: &generator) {
            guard !bytes.isEmpty else { break }
            let position = Int.random(in: 0..<bytes.count, using: &generator)
            let end = min(bytes.count, position + Int.random(in: 0...20, using: &generator))
            switch Int.random(in: 0..<5, using: &generator) {
            case 0: bytes.removeSubrange(position..<end)
            case 1: bytes.insert(contentsOf: bytes[position..<end], at: position)
            case 2: bytes[position] = UInt8.random(in: 0...255, using: &generator)
            case 3: bytes[position] = Array("0/=&;,.%:-+9 ".utf8).randomElement(using: &generator) ?? 0
            default: bytes.removeLast(bytes.count - position)
            }
        }
        return bytes
    }

    @Test(arguments: 0..<20)
    func signatures(seed: UInt64) async {
        var generator = Generator(state: seed)
        let authenticator = Authenticator(credentials: Empty())
        let headers = [
            "AWS4-HMAC-SHA256 Credential=AKID/20130524/us-east-1/s3/aws4_request, SignedHeaders=host;x-amz-date, Signature=00ff",
            "AWS4-X509-RSA-SHA256 Credential=01/20130524/us-east-1/ec2/aws4_request, SignedHeaders=host;x-amz-x509, Signature=00",
            "AWS AKID:qgk2+6Sv9/oM7G3qLEjTH1a1l1g=",
        ]
        let queries = [
            "X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=AKID%2F20130524%2Fus-east-1%2Fs3%2Faws4_request&X-Amz-Date="
                + "20130524T000000Z&X-Amz-Expires=86400&X-Amz-SignedHeaders=host&X-Amz-Signature=00",
            "AWSAccessKeyId=AKID&Expires=1369353600&Signature=abc%3D",
            "Action=A&AWSAccessKeyId=AKID&SignatureVersion=2&SignatureMethod=HmacSHA256&Timestamp=2013-05-24T00:00:00Z&Signature=a",
            "",
        ]
        let dates = ["20130524T000000Z", "Fri, 24 May 2013 00:00:00 GMT", "2013-05-24T00:00:00+02:00"]
        let hashes = ["UNSIGNED-PAYLOAD", "STREAMING-AWS4-HMAC-SHA256-PAYLOAD", Digest.emptySHA256]
        func text(_ choices: [String]) -> String {
            String(
                decoding: Self.mutate(choices.randomElement(using: &generator) ?? "", using: &generator), as: UTF8.self)
        }
        for _ in 0..<300 {
            var request = SignableRequest(
                method: "GET", path: text(["/a/b%20c", "/", "/../x"]), query: text(queries),
                headers: ["Host": "h:1", "x-amz-date": text(dates), "x-amz-content-sha256": text(hashes)])
            if Bool.random(using: &generator) { request.headers.append("Authorization", text(headers)) }
            if Bool.random(using: &generator) { request.headers.append("x-amz-x509", text(["MIIB", "AAAA"])) }
            for api in Self.protocols {
                let result = try? authenticator.authenticate(
                    request, api: api, now: Date(timeIntervalSince1970: 1_369_353_600))
                #expect(result.flatMap { $0 } == nil)
            }
        }
    }

    @Test(arguments: 0..<20)
    func parameters(seed: UInt64) {
        var generator = Generator(state: seed)
        for _ in 0..<300 {
            let form =
                "Action=X&Filter.1.Name=a%20b&Filter.1.Value.9223372036854775807=c&Size=10&T=2010-06-29T02:50:55Z&B=YQ=="
            guard let tree = try? ParameterTree(FormFields(parsing: Self.mutate(form, using: &generator))) else {
                continue
            }
            for api in Self.protocols {
                let reader = ParameterReader(tree, api: api)
                for name in tree.children.keys {
                    _ = try? reader.int(name)
                    _ = try? reader.double(name)
                    _ = try? reader.timestamp(name).map { Timestamp.iso8601($0) + Timestamp.http($0) }
                    _ = try? reader.blob(name)
                    _ = try? reader.list(name) { (item) throws(AWSError) in try item.strings("Value", member: "member")
                    }
                }
            }
        }
    }

    @Test(arguments: 0..<20)
    func documents(seed: UInt64) {
        var generator = Generator(state: seed)
        for _ in 0..<200 {
            let xml =
                "<?xml version=\"1.0\"?><a:R xmlns:a=\"http://u/\" q=\"&amp;\"><L><item>1</item><!-- c --></L><![CDATA[x]]></a:R>"
            _ = try? XMLElement(parsing: Self.mutate(xml, using: &generator))
            let json = "{\"a\":[1,2.5e300,-0,true,null,\"\\u00fc\\\"\"],\"b\":{\"c\":1e999}}"
            _ = (try? JSONValue(parsing: Self.mutate(json, using: &generator)))?.encoded
        }
    }

    /// What Foundation's parser, which this one replaced, trapped on.
    @Test func documentsThatTrapped() {
        for text in ["<a><?pi?></a>", "<?pi?><a/>", "<?xml version=\"1.0\"?><?pi?><a/>", "<a/><?pi?>"] {
            _ = try? XMLElement(parsing: Array(text.utf8))
        }
        #expect(throws: AWSError.self) {
            try XMLElement(parsing: Array("<a><!-- ".utf8) + [0xFF] + Array(" --></a>".utf8))
        }
        #expect(throws: Never.self) { try XMLElement(parsing: Array("<?xml version=\"1.0\"?><a><!----></a>".utf8)) }
    }

    @Test(arguments: 0..<20)
    func chunks(seed: UInt64) throws {
        var generator = Generator(state: seed)
        let rule = try #require(ChunkedPayload(declaration: "STREAMING-UNSIGNED-PAYLOAD-TRAILER"))
        for _ in 0..<300 {
            let body = "5\r\nhello\r\nA\r\n0123456789\r\n0\r\nx-amz-checksum-crc32:NhCmhg==\r\n\r\n"
            let bytes = Self.mutate(body, using: &generator)
            var decoder = AWSChunkedDecoder(rule)
            var count = 0
            do {
                var rest = bytes[...]
                while !rest.isEmpty {
                    let piece = rest.prefix(Int.random(in: 1...9, using: &generator))
                    try decoder.decode(Array(piece)) { count += $0.count }
                    rest = rest.dropFirst(piece.count)
                }
                try decoder.finish()
            } catch {
                #expect(error is AWSError)
            }
            #expect(count == decoder.decodedLength)
            #expect(count <= bytes.count)
        }
    }

    @Test(arguments: [
        "FFFFFFFFFFFFFFF\r\n", "7FFFFFFFFFFFFFFFF\r\n", "-1\r\n", "\r\n", "0x5\r\n",
        String(repeating: "0", count: 9000),
    ])
    func chunkSizes(head: String) throws {
        let rule = try #require(ChunkedPayload(declaration: "STREAMING-UNSIGNED-PAYLOAD-TRAILER"))
        var decoder = AWSChunkedDecoder(rule)
        #expect(throws: AWSError.self) {
            try decoder.decode(Array(head.utf8)) { _ in }
            try decoder.finish()
        }
    }
}
