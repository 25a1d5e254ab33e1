import AWSProtocol
import Foundation

extension Record {
    static let keyPair = Record(
        tag: "KEYPAIR", columns: [Column("KeyName", "keyName"), Column("KeyFingerprint", "keyFingerprint")])
}

extension CommandTable {
    static let keyCommands: [Command] = [
        Command(
            "ec2-create-keypair", "ec2-add-keypair", "ec2addkey", about: "Make a key pair and print its private key.",
            action: "CreateKeyPair", positionals: .one("KEY", "KeyName"),
            print: { answer, _, output in
                output.add(.keyPair, answer)
                let key = answer.string("keyMaterial") ?? ""
                output.raw(key.hasSuffix("\n") ? key : key + "\n")
            }),
        Command(
            "ec2-import-keypair", "ec2impkey", about: "Register a public key of your own.", action: "ImportKeyPair",
            positionals: .one("KEY", "KeyName"), options: [.own("f", "public-key-file", "FILE", required: true)],
            adjust: { (invocation, fields) throws(UsageError) in
                let file = invocation["public-key-file"] ?? ""
                guard let bytes = FileManager.default.contents(atPath: file) else {
                    throw UsageError("\(file): cannot be read")
                }
                fields.pairs.append(("PublicKeyMaterial", ByteCoding.base64(bytes)))
            },
            print: { answer, _, output in output.add(.keyPair, answer) }),
        Command(
            "ec2-describe-keypairs", "ec2dkey", about: "List key pairs.", action: "DescribeKeyPairs",
            positionals: .many("KEY", "KeyName"), options: [.filter],
            print: { answer, _, output in output.add(.keyPair, set: "keySet", of: answer) }),
        Command(
            "ec2-delete-keypair", "ec2delkey", about: "Delete a key pair.", action: "DeleteKeyPair",
            positionals: .one("KEY", "KeyName"),
            print: { _, invocation, output in output.add("KEYPAIR", invocation.positionals) }),
        Command(
            "ec2-fingerprint-key", "ec2fp", about: "Print the fingerprint of a private key file.",
            positionals: .own(["KEYFILE"], required: 1),
            local: { invocation in
                let file = invocation.positionals[0]
                guard let bytes = FileManager.default.contents(atPath: file),
                    let fingerprint = KeyFingerprint.ofPrivateKey(pem: String(decoding: bytes, as: UTF8.self))
                else { throw ToolError("\(file): not a private key in PEM form") }
                return fingerprint + "\n"
            }),
    ]
}
