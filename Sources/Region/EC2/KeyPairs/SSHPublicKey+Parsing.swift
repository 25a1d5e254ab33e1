import CryptoExtras
import Foundation

extension SSHPublicKey {
    /// What ImportKeyPair accepts: an OpenSSH line, the form of RFC 4716 (`---- BEGIN SSH2 PUBLIC KEY ----`), PEM, or DER in
    /// base64; RSA of 1024, 2048 or 4096 bits, or ED25519.
    /// - Throws: `InvalidKey.Format`.
    init(importing material: some Collection<UInt8>) throws(EC2Error) {
        let invalid = EC2Error("InvalidKey.Format", "Key is not in valid OpenSSH public key format")
        guard !material.isEmpty else { throw EC2Error.missingParameter("PublicKeyMaterial") }
        guard material.count <= 16384 else { throw invalid }
        guard let key = Self.parse(Array(material)) else { throw invalid }
        switch key {
        case .rsa(let modulus, let exponent):
            let bits = modulus.count * 8 - (modulus.first?.leadingZeroBitCount ?? 0)
            guard [1024, 2048, 3072, 4096].contains(bits), !exponent.isEmpty, exponent.count <= 8 else {
                throw EC2Error(
                    "InvalidKey.Format",
                    "Key length of \(bits) bits is not supported: RSA keys have 1024, 2048 or 4096 bits")
            }
        case .ed25519(let point):
            guard point.count == 32 else { throw invalid }
        }
        self = key
    }

    private static func parse(_ material: [UInt8]) -> SSHPublicKey? {
        guard let text = String(validating: material, as: UTF8.self) else { return parse(der: material) }
        let trimmed = text.trimmingCharacters(in: .whitespacesAndNewlines)
        if trimmed.hasPrefix("---- BEGIN SSH2 PUBLIC KEY ----") { return parse(rfc4716: trimmed) }
        if trimmed.hasPrefix("-----BEGIN") { return parse(pem: trimmed) }
        let words = trimmed.split(whereSeparator: { $0 == " " || $0 == "\t" })
        // Options may come before the algorithm, as in authorized_keys.
        if let at = words.firstIndex(where: { $0 == "ssh-rsa" || $0 == "ssh-ed25519" }), at + 1 < words.count {
            guard !trimmed.contains(where: \.isNewline), let blob = Data(base64Encoded: String(words[at + 1])) else {
                return nil
            }
            return parse(wire: Array(blob))
        }
        guard let bytes = Data(base64Encoded: trimmed, options: .ignoreUnknownCharacters), !bytes.isEmpty else {
            return nil
        }
        return parse(wire: Array(bytes)) ?? parse(der: Array(bytes))
    }

    private static func parse(wire: [UInt8]) -> SSHPublicKey? {
        var reader = SSHWire.Reader(wire)
        guard let algorithm = reader.string() else { return nil }
        switch String(decoding: algorithm, as: UTF8.self) {
        case "ssh-rsa":
            guard let exponent = reader.mpint(), let modulus = reader.mpint(), reader.isAtEnd else { return nil }
            return .rsa(modulus: modulus, exponent: exponent)
        case "ssh-ed25519":
            guard let key = reader.string(), reader.isAtEnd else { return nil }
            return .ed25519(key)
        default: return nil
        }
    }

    /// Headers (`Comment: …`, continued by a backslash) before the base64 lines.
    private static func parse(rfc4716 text: String) -> SSHPublicKey? {
        var body = ""
        var inHeader = false
        for line in text.split(whereSeparator: \.isNewline).dropFirst() {
            if line.hasPrefix("---- END") {
                return Data(base64Encoded: body).flatMap { parse(wire: Array($0)) }
            }
            if inHeader || line.contains(":") {
                inHeader = line.hasSuffix("\\")
                continue
            }
            body += line.trimmingCharacters(in: .whitespaces)
        }
        return nil
    }

    private static func parse(pem text: String) -> SSHPublicKey? {
        guard !text.contains("PRIVATE KEY"), let key = try? _RSA.Signing.PublicKey(unsafePEMRepresentation: text) else {
            return nil
        }
        return primitives(of: key)
    }

    private static func parse(der: [UInt8]) -> SSHPublicKey? {
        (try? _RSA.Signing.PublicKey(unsafeDERRepresentation: der)).flatMap(primitives)
    }

    static func primitives(of key: _RSA.Signing.PublicKey) -> SSHPublicKey? {
        guard let parts = try? key.getKeyPrimitives() else { return nil }
        return .rsa(
            modulus: Array(parts.modulus.drop { $0 == 0 }), exponent: Array(parts.publicExponent.drop { $0 == 0 }))
    }
}
