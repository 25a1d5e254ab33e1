import CChecksums
import Foundation
import NIOCore
import Testing

@testable import S3

@Suite struct WireTests {
    @Test(
        arguments: [
            ("bytes=0-0", 10, 0..<1), ("bytes=2-", 10, 2..<10), ("bytes=-3", 10, 7..<10), ("bytes=0-99", 10, 0..<10),
            ("bytes=-99", 10, 0..<10), ("bytes=10-", 10, nil), ("bytes=-0", 10, nil), ("bytes=0-", 0, nil),
        ] as [(String, UInt64, Range<UInt64>?)])
    func ranges(header: String, size: UInt64, expected: Range<UInt64>?) throws {
        #expect(try #require(ByteRange(header)).resolved(size: size) == expected)
    }

    @Test(arguments: ["bytes=", "bytes=-", "bytes=a-b", "bytes=5-2", "lines=1-2", "bytes=1-2,4-5", "bytes=--1", "0-1"])
    func noRanges(header: String) { #expect(ByteRange(header) == nil) }

    @Test func checksumVectors() {
        let check = Array("123456789".utf8)
        #expect(skerry_crc32(0, check, 9) == 0xCBF4_3926)
        #expect(skerry_crc32c(0, check, 9) == 0xE306_9283)
        #expect(skerry_crc64nvme(0, check, 9) == 0xAE8B_1486_0A79_9888)
    }

    @Test(arguments: [ChecksumAlgorithm.crc32, .crc32c, .crc64nvme])
    func combination(algorithm: ChecksumAlgorithm) {
        func crc(_ bytes: [UInt8]) -> UInt64 {
            var hasher = ChecksumHasher(algorithm)
            bytes.withUnsafeBytes { hasher.update($0) }
            return hasher.finished.reduce(0) { $0 << 8 | UInt64($1) }
        }
        let (one, two) = (bytes(12_345), bytes(777, seed: 9))
        let joined = CRCCombination.combine(crc(one), crc(two), length: UInt64(two.count), algorithm)
        #expect(joined == crc(one + two))
    }

    @Test func bucketNames() {
        for name in ["abc", "a.b-c", "1234", String(repeating: "a", count: 63)] { #expect(BucketName.isValid(name)) }
        for name in [
            "ab", "Abc", "a_b", "-ab", "ab-", "a..b", "a.-b", "192.168.0.1", String(repeating: "a", count: 64),
        ] {
            #expect(!BucketName.isValid(name))
        }
    }

    @Test func targets() throws {
        #expect(try S3Target(path: "/", hostBucket: nil) == S3Target(path: "", hostBucket: nil))
        let object = try S3Target(path: "/b/a%2Fb//c%20+", hostBucket: nil)
        #expect(object.bucket == "b" && object.key == ObjectKey("a/b//c +"))
        #expect(try S3Target(path: "/k", hostBucket: "b").key == ObjectKey("k"))
        #expect(try S3Target(path: "/b/", hostBucket: nil).key == nil)
        #expect(throws: S3Error.self) { try S3Target(path: "/b/%ff", hostBucket: nil) }
        let hosts = S3Service.defaultServiceHosts(regions: ["us-east-1"])
        #expect(S3Target.bucket(host: "b.s3.amazonaws.com:80", serviceHosts: hosts) == "b")
        #expect(S3Target.bucket(host: "my.b.localhost", serviceHosts: hosts) == "my.b")
        #expect(S3Target.bucket(host: "localhost:4566", serviceHosts: hosts) == nil)
        #expect(S3Target.bucket(host: "127.0.0.1:4566", serviceHosts: hosts) == nil)
        #expect(S3Target.bucket(host: "s3.us-east-1.amazonaws.com", serviceHosts: hosts) == nil)
    }

    /// Any ranges of an encrypted content decrypt to the same bytes as the whole.
    @Test func cipherRanges() {
        let (key, salt) = (bytes(32), BodyCipher.makeSalt())
        let plain = bytes(100_000, seed: 3)
        var whole = ByteBuffer(bytes: plain)
        var cipher = BodyCipher(objectKey: key, salt: salt)
        cipher.apply(to: &whole)
        let encrypted = Array(whole.readableBytesView)
        #expect(encrypted != plain)
        for range in [0..<1, 5..<21, 16..<32, 99_990..<100_000, 33..<70_001] {
            var piece = ByteBuffer(bytes: encrypted[range])
            var decryption = BodyCipher(objectKey: key, salt: salt, position: UInt64(range.lowerBound))
            decryption.apply(to: &piece)
            #expect(Array(piece.readableBytesView) == Array(plain[range]))
        }
    }

    private static let form =
        "--B\r\nContent-Disposition: form-data; name=\"key\"\r\n\r\nv\r\n"
        + "--B\r\nContent-Disposition: form-data; name=\"file\"; filename=\"f\"\r\nContent-Type: a/b\r\n\r\n"
        + "da\r\n--\r\nta\r\n--B\r\nContent-Disposition: form-data; name=\"late\"\r\n\r\nx\r\n--B--\r\n"

    /// However the bytes are cut, the same events come out.
    @Test(arguments: [1, 2, 3, 7, 1000])
    func formData(step: Int) throws {
        var decoder = try #require(FormDataDecoder(contentType: "multipart/form-data; boundary=\"B\""))
        var data: [UInt8] = []
        var others: [FormDataDecoder.Event] = []
        var rest = Array(Self.form.utf8)[...]
        while !rest.isEmpty {
            for event in try decoder.decode(rest.prefix(step)) {
                if case .data(let bytes) = event { data += bytes } else { others.append(event) }
            }
            rest = rest.dropFirst(step)
        }
        try decoder.finish()
        #expect(data == Array("da\r\n--\r\nta".utf8))
        #expect(others == [.field(name: "key", value: Array("v".utf8)), .file(name: "f", contentType: "a/b"), .end])
    }

    @Test func hostileForms() throws {
        #expect(FormDataDecoder(contentType: "text/plain") == nil)
        #expect(FormDataDecoder(contentType: "multipart/form-data") == nil)
        var endless = try #require(FormDataDecoder(contentType: "multipart/form-data; boundary=B"))
        #expect(throws: FormDataDecoder.Failure.tooLarge) {
            _ = try endless.decode(Array("--B\r\nContent-Disposition: form-data; name=\"k\"\r\n\r\n".utf8))
            for _ in 0..<100 { _ = try endless.decode([UInt8](repeating: 0x61, count: 1000)) }
        }
        // Bytes at random neither trap nor hang.
        var generator = SystemRandomNumberGenerator()
        for _ in 0..<500 {
            guard var decoder = FormDataDecoder(contentType: "multipart/form-data; boundary=B") else { continue }
            var text = Array(Self.form.utf8)
            for _ in 0..<5 { text[Int.random(in: 0..<text.count, using: &generator)] = UInt8.random(in: 0...255) }
            _ = try? decoder.decode(text)
        }
    }

    @Test func lockRules() throws {
        let now = Instant(milliseconds: 1000)
        var meta = ObjectMeta()
        try ObjectLock.checkRemoval(meta, mayBypass: false, now: now)
        meta.retention = Retention(mode: .governance, until: Instant(milliseconds: 2000))
        #expect(throws: S3Error.self) { try ObjectLock.checkRemoval(meta, mayBypass: false, now: now) }
        try ObjectLock.checkRemoval(meta, mayBypass: true, now: now)
        try ObjectLock.checkRemoval(meta, mayBypass: false, now: Instant(milliseconds: 3000))
        let strict = Retention(mode: .compliance, until: Instant(milliseconds: 2000))
        #expect(throws: S3Error.self) { try ObjectLock.checkChange(from: strict, to: nil, mayBypass: true, now: now) }
        try ObjectLock.checkChange(
            from: strict, to: Retention(mode: .compliance, until: Instant(milliseconds: 3000)), mayBypass: false,
            now: now)
    }
}

@Suite struct AccessTests {
    private func ask(_ change: (inout AccessQuestion) -> Void) -> AccessQuestion.Answer {
        var question = AccessQuestion(caller: "me", bucketOwner: "me")
        change(&question)
        return question.answer
    }

    @Test func decisions() {
        #expect(ask { $0.isRoot = true } == .allowed)
        #expect(ask { _ in } == .denied, "a user without policies")
        #expect(ask { $0.identity = .allow } == .allowed)
        #expect(ask { $0.resource = .allow } == .allowed)
        #expect(ask { $0.resource = .allowsAccount } == .denied, "the account is let in, the user is not")
        #expect(ask { ($0.isRoot, $0.resource) = (true, .deny) } == .explicitlyDenied)
        #expect(ask { ($0.caller, $0.resource) = (nil, .allow) } == .allowed)
        #expect(ask { ($0.caller, $0.resource) = (nil, .nothing) } == .denied)
        #expect(ask { ($0.caller, $0.isGrantedByACL) = (nil, true) } == .allowed)
        #expect(ask { ($0.caller, $0.resource, $0.isPolicyRestricted) = (nil, .allow, true) } == .denied)
        #expect(ask { ($0.caller, $0.isRoot) = ("other", true) } == .denied)
        #expect(ask { ($0.caller, $0.isRoot, $0.resource) = ("other", true, .allowsAccount) } == .allowed)
        #expect(ask { ($0.caller, $0.resource) = ("other", .allow) } == .denied, "its own account must agree")
        #expect(ask { ($0.isRoot, $0.objectOwner) = (true, "other") } == .denied, "another account's object")
        #expect(ask { ($0.isRoot, $0.objectOwner, $0.isGrantedByACL) = (true, "other", true) } == .allowed)
    }
}
