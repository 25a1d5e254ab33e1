import Foundation
import Testing

@testable import Region

/// Vectors made with ssh-keygen and openssl.
@Suite struct SSHPublicKeyTests {
    @Test(arguments: KeyVectors.rsa + KeyVectors.ed25519)
    func imports(_ vector: KeyVectors.Vector) throws {
        let key = try SSHPublicKey(importing: Array(vector.material.utf8))
        #expect(key.type == vector.type)
        #expect(key.fingerprint == vector.fingerprint)
        #expect(key.line(comment: "") == vector.line)
    }

    @Test(arguments: [
        "hello", "ssh-rsa", "ssh-rsa AAAA", "ssh-dss AAAAB3NzaC1kc3MAAACB", "-----BEGIN RSA PRIVATE KEY-----\nAAAA",
        "ssh-rsa !!!!", "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIA==",
    ])
    func refused(_ material: String) {
        let error = #expect(throws: EC2Error.self) { try SSHPublicKey(importing: Array(material.utf8)) }
        #expect(error?.code == "InvalidKey.Format")
    }

    @Test func truncations() throws {
        let line = try #require(KeyVectors.rsa.first).line
        let blob = try #require(Data(base64Encoded: String(line.split(separator: " ")[1])))
        for length in 0..<blob.count {
            let cut = "ssh-rsa " + blob.prefix(length).base64EncodedString()
            #expect(throws: EC2Error.self) { try SSHPublicKey(importing: Array(cut.utf8)) }
        }
    }
}

@Suite struct GeneratedKeyTests {
    /// ssh-keygen reads what we write, and derives the same public key.
    @Test(arguments: ["rsa", "ed25519"])
    func opensshAgrees(_ type: String) throws {
        let key = type == "rsa" ? try GeneratedKey.rsa() : GeneratedKey.ed25519()
        let folder = try TestFolder()
        let file = folder.path + "/key"
        try Data(key.material.utf8).write(to: URL(fileURLWithPath: file))
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: file)
        let process = Process()
        let output = Pipe()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/ssh-keygen")
        process.arguments = ["-y", "-f", file]
        process.standardOutput = output
        try process.run()
        let printed = try #require(try output.fileHandleForReading.readToEnd())
        process.waitUntilExit()
        let line = String(decoding: printed, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
        #expect(line == key.publicKey.line(comment: ""))
        #expect(key.fingerprint.split(separator: ":").count == (type == "rsa" ? 20 : 1))
        if type == "rsa" { #expect(key.material.hasPrefix("-----BEGIN RSA PRIVATE KEY-----\n")) }
    }
}
