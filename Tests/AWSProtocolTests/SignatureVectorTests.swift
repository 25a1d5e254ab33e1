import Foundation
import Testing

@testable import AWSProtocol

/// The worked examples of AWS's signature pages, with their published results.
struct SignatureVectorTests {
    private struct Store: CredentialStore {
        func credential(accessKeyID: String) -> Credential? {
            accessKeyID == "AKIAIOSFODNN7EXAMPLE"
                ? Credential(
                    accessKeyID: accessKeyID, secretAccessKey: "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
                    principal: Principal(accountID: "123456789012")) : nil
        }
        func principal(certificateFingerprint: String) -> Principal? { nil }
    }

    private let signer = Signer(
        keys: .init(
            accessKeyID: "AKIAIOSFODNN7EXAMPLE", secretAccessKey: "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"),
        region: "us-east-1", service: "s3")
    private let time = Date(timeIntervalSince1970: 1_369_353_600)

    @Test func getObjectWithRange() {
        var request = SignableRequest(
            method: "GET", path: "/test.txt",
            headers: ["Host": "examplebucket.s3.amazonaws.com", "Range": "bytes=0-9"])
        signer.sign(&request, at: time)
        #expect(
            request.headers["authorization"]?.hasSuffix(
                "Signature=f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41") == true)
    }

    @Test func putObject() {
        var request = SignableRequest(
            method: "PUT", path: "/test%24file.text",
            headers: [
                "Host": "examplebucket.s3.amazonaws.com", "Date": "Fri, 24 May 2013 00:00:00 GMT",
                "x-amz-storage-class": "REDUCED_REDUNDANCY",
            ], payload: .bytes(Array("Welcome to Amazon S3.".utf8)))
        signer.sign(&request, at: time)
        #expect(
            request.headers["authorization"]?.hasSuffix(
                "Signature=98ad721746da40c64f1a55b78f14c238d841ea1380cd77a1b5971af0ece108bd") == true)
    }

    @Test func presignedURL() {
        var request = SignableRequest(
            method: "GET", path: "/test.txt", headers: ["Host": "examplebucket.s3.amazonaws.com"])
        signer.presign(&request, expiresIn: 86_400, at: time)
        #expect(
            request.query.hasSuffix(
                "X-Amz-Signature=aeeed9bbccd4d02ee5c0109b86d86835f995330da4c265957d157751f604d404"))
    }

    @Test(arguments: [1, 1000, 70_000])
    func chunkedUpload(piece: Int) async throws {
        let authorization =
            "AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20130524/us-east-1/s3/aws4_request,"
            + "SignedHeaders=content-encoding;content-length;host;x-amz-content-sha256;x-amz-date;"
            + "x-amz-decoded-content-length;x-amz-storage-class,"
            + "Signature=4f232c4386841ef735655705268965c44a0e4690baa4adea153f7db9fa80a0a9"
        let request = SignableRequest(
            method: "PUT", path: "/examplebucket/chunkObject.txt",
            headers: [
                "Host": "s3.amazonaws.com", "x-amz-date": "20130524T000000Z",
                "x-amz-storage-class": "REDUCED_REDUNDANCY", "Authorization": authorization,
                "x-amz-content-sha256": "STREAMING-AWS4-HMAC-SHA256-PAYLOAD", "Content-Encoding": "aws-chunked",
                "x-amz-decoded-content-length": "66560", "Content-Length": "66824",
            ], payload: .unread)
        let result = try Authenticator(credentials: Store()).authenticate(request, api: .restXML, now: time)
        guard case .chunked(let rule) = try #require(result).payload else {
            Issue.record("not chunked")
            return
        }
        var body: [UInt8] = []
        for (size, signature) in [
            (65_536, "ad80c730a21e5b8d04586a2213dd63b9a0e99e0e2307b0ade35a65485a288648"),
            (1024, "0055627c9e194cb4542bae2aa5492e3c1575bbb81b612b7d234b86a503ef5497"),
            (0, "b6c6ea8a5354eaf15b3cb7646744f4275b71ea724fed81ceb9323e279d449df9"),
        ] {
            body += Array("\(String(size, radix: 16));chunk-signature=\(signature)\r\n".utf8)
            body += [UInt8](repeating: 0x61, count: size) + Array("\r\n".utf8)
        }
        #expect(body.count == 66_824)
        var decoder = AWSChunkedDecoder(rule)
        var count = 0
        for start in stride(from: 0, to: body.count, by: piece) {
            try decoder.decode(Array(body[start..<min(start + piece, body.count)])) { count += $0.count }
        }
        try decoder.finish()
        #expect(count == 66_560)
    }

    @Test func s3Version2() {
        var request = SignableRequest(
            method: "GET", path: "/photos/puppy.jpg",
            headers: [
                "Host": "awsexamplebucket1.us-west-1.s3.amazonaws.com", "Date": "Tue, 27 Mar 2007 19:36:42 +0000",
            ])
        request.virtualHostBucket = "awsexamplebucket1"
        signer.signS3V2(&request)
        #expect(request.headers["authorization"] == "AWS AKIAIOSFODNN7EXAMPLE:qgk2+6Sv9/oM7G3qLEjTH1a1l1g=")
    }
}
