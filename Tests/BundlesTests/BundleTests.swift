import AWSProtocol
import Crypto
import CryptoExtras
import Foundation
import Testing
import X509

@testable import Bundles

/// An identity of a test.
private struct Identity {
    let certificate: BundleCertificate
    let key: BundlePrivateKey

    init() throws {
        let key = try _RSA.Signing.PrivateKey(keySize: .bits2048)
        let name = try DistinguishedName { CommonName("test") }
        let signer = Certificate.PrivateKey(key)
        let certificate = try Certificate(
            version: .v3, serialNumber: .init(), publicKey: signer.publicKey, notValidBefore: Date(),
            notValidAfter: Date().addingTimeInterval(3600), issuer: name, subject: name,
            signatureAlgorithm: .sha256WithRSAEncryption, extensions: .init(), issuerPrivateKey: signer)
        self.certificate = try BundleCertificate(pem: try certificate.serializeAsPEM().pemString)
        self.key = try BundlePrivateKey(pem: key.pemRepresentation)
    }
}

/// A bundle of an image in a folder of its own.
private struct Made {
    let folder: String
    let image: [UInt8]
    let manifestBytes: [UInt8]
    let user: Identity
    let cloud: Identity

    init(size: Int) throws {
        folder = NSTemporaryDirectory() + "bundle-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        // Half of it does not compress, half of it is zeros.
        var generator = SystemRandomNumberGenerator()
        image = (0..<size).map { $0 < size / 2 ? UInt8.random(in: 0...255, using: &generator) : 0 }
        try Data(image).write(to: URL(fileURLWithPath: folder + "/disk"))
        (user, cloud) = (try Identity(), try Identity())
        var request = BundleWriter.Request(
            image: folder + "/disk", folder: folder, prefix: "image", user: "111122223333", architecture: "x86_64")
        request.kernel = "aki-1"
        request.mappings = [.init(virtual: "root", device: "/dev/sda1")]
        request.productCodes = ["<&>"]
        let path = try BundleWriter.write(request, cloud: cloud.certificate, user: user.certificate, key: user.key)
        #expect(path == folder + "/image.manifest.xml")
        manifestBytes = Array(try Data(contentsOf: URL(fileURLWithPath: path)))
    }

    func remove() { try? FileManager.default.removeItem(atPath: folder) }

    func part(_ name: String) throws -> [UInt8] {
        Array(try Data(contentsOf: URL(fileURLWithPath: folder + "/" + name)))
    }

    func decode(_ manifest: Manifest, _ parts: [[UInt8]], key: BundlePrivateKey? = nil) throws -> [UInt8] {
        let content = try ContentKey(
            encryptedKey: manifest.cloudKey, encryptedVector: manifest.cloudVector, for: key ?? cloud.key)
        let decoder = try BundleDecoder(manifest, key: content)
        var result: [UInt8] = []
        for part in parts {
            try decoder.feed(part)
            while let pieces = try decoder.pieces() {
                for piece in pieces {
                    switch piece {
                    case .bytes(let bytes): result += bytes
                    case .zeros(let count): result += [UInt8](repeating: 0, count: Int(count))
                    }
                }
            }
        }
        try decoder.finish()
        return result
    }
}

struct BundleTests {
    @Test(arguments: [1, 512, 100_000, 25_000_001]) func roundTrip(size: Int) throws {
        let made = try Made(size: size)
        defer { made.remove() }
        let (manifest, signed) = try Manifest.parse(made.manifestBytes)
        #expect(made.user.certificate.verifies(manifest.signature, of: signed))
        #expect(!made.cloud.certificate.verifies(manifest.signature, of: signed))
        #expect(manifest.architecture == "x86_64" && manifest.kernel == "aki-1" && manifest.ramdisk == nil)
        #expect(manifest.mappings == [.init(virtual: "root", device: "/dev/sda1")])
        #expect(manifest.productCodes == ["<&>"])
        #expect(manifest.size == UInt64(size))
        #expect(manifest.parts.count == (size > 20 << 20 ? 2 : 1))
        #expect(manifest.parts.first?.name == "image.part.00")
        let parts = try manifest.parts.map { try made.part($0.name) }
        #expect(parts.dropLast().allSatisfy { $0.count == 10 << 20 })
        #expect(try made.decode(manifest, parts) == made.image)
        let own = try ContentKey(
            encryptedKey: manifest.userKey, encryptedVector: manifest.userVector, for: made.user.key)
        let cloud = try ContentKey(
            encryptedKey: manifest.cloudKey, encryptedVector: manifest.cloudVector, for: made.cloud.key)
        #expect(own.key == cloud.key && own.vector == cloud.vector)
    }

    @Test func whatWasChangedIsRefused() throws {
        let made = try Made(size: 50_000)
        defer { made.remove() }
        let (manifest, _) = try Manifest.parse(made.manifestBytes)
        let part = try made.part("image.part.00")
        var flipped = part
        flipped[100] ^= 1
        #expect(throws: BundleError.self) { try made.decode(manifest, [flipped]) }
        #expect(throws: BundleError.self) { try made.decode(manifest, []) }
        #expect(throws: BundleError.self) { try made.decode(manifest, [part, part]) }
        #expect(throws: BundleError.self) { try made.decode(manifest, [part], key: made.user.key) }
        var smaller = manifest
        smaller.size -= 1
        #expect(throws: BundleError.self) { try made.decode(smaller, [part]) }
        var other = manifest
        other.digest = String(repeating: "0", count: 40)
        #expect(throws: BundleError.self) { try made.decode(other, [part]) }
        let text = String(decoding: made.manifestBytes, as: UTF8.self)
        let signed = try Manifest.parse(Array(text.replacing("aki-1", with: "aki-2").utf8)).signedText
        #expect(!made.user.certificate.verifies(manifest.signature, of: signed))
    }

    @Test(arguments: [
        "", "no xml", "<manifest/>", "<other/>",
        "<manifest><machine_configuration><architecture>i386</architecture></machine_configuration><image/></manifest>",
    ])
    func unreadableManifests(text: String) {
        #expect(throws: BundleError.self) { try Manifest.parse(Array(text.utf8)) }
    }

    @Test func aPartElsewhereIsRefused() throws {
        let made = try Made(size: 10)
        defer { made.remove() }
        let text = String(decoding: made.manifestBytes, as: UTF8.self)
        #expect(throws: BundleError.self) {
            try Manifest.parse(Array(text.replacing("image.part.00", with: "../secret").utf8))
        }
        #expect(throws: BundleError.self) {
            try Manifest.parse(Array(text.replacing("count=\"1\"", with: "count=\"2\"").utf8))
        }
    }

    /// As the original tools called it: GNU tar with -S.
    @Test(arguments: [1, 3, 40]) func sparseTar(runs: Int) throws {
        let folder = NSTemporaryDirectory() + "sparse-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        var content = [UInt8](repeating: 0, count: runs * 300_000 + 100_000)
        for run in 0..<runs { for index in 0..<10_000 { content[run * 300_000 + 131_072 + index] = UInt8(run + 1) } }
        let path = folder + "/disk"
        guard let file = fopen(path, "w") else { throw BundleError("fopen") }
        for run in 0..<runs {
            fseek(file, run * 300_000 + 131_072, SEEK_SET)
            fwrite([UInt8](repeating: UInt8(run + 1), count: 10_000), 1, 10_000, file)
        }
        fclose(file)
        truncate(path, content.count)
        let tar = Process()
        tar.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        tar.arguments = ["tar", "-C", folder, "--format=gnu", "-Scf", folder + "/tar", "disk"]
        try tar.run()
        tar.waitUntilExit()
        let bytes = Array(try Data(contentsOf: URL(fileURLWithPath: folder + "/tar")))
        for step in [1000, 512, bytes.count] {
            var reader = TarReader()
            var result: [UInt8] = []
            for start in stride(from: 0, to: bytes.count, by: step) {
                try reader.take(Array(bytes[start..<min(start + step, bytes.count)])) { piece in
                    switch piece {
                    case .bytes(let bytes): result += bytes
                    case .zeros(let count): result += [UInt8](repeating: 0, count: Int(count))
                    }
                }
            }
            #expect(reader.isDone)
            #expect(result == content)
        }
    }
}
