import Crypto

/// Everything that is computed over an object's bytes while they arrive.
struct ObjectHasher: Sendable {
    private var md5 = Insecure.MD5()
    private var checksums: BodyChecksums

    /// - Parameter payloadHash: whether the SHA-256 is wanted to compare with the signed payload hash.
    init(checksums: Set<ChecksumAlgorithm>, payloadHash: Bool) {
        self.checksums = BodyChecksums(checksums, payloadHash: payloadHash)
    }

    mutating func update(_ bytes: UnsafeRawBufferPointer) {
        guard !bytes.isEmpty else { return }
        md5.update(bufferPointer: bytes)
        checksums.update(bytes)
    }

    func finish() -> ObjectDigest { checksums.finish(md5: Array(md5.finalize())) }
}

/// What is computed besides the MD5, which takes longer than all of it.
struct BodyChecksums: Sendable {
    private var sha256: SHA256?
    private var others: [(ChecksumAlgorithm, ChecksumHasher)] = []
    private let sharesSHA256: Bool
    private(set) var size: UInt64 = 0

    init(_ checksums: Set<ChecksumAlgorithm>, payloadHash: Bool) {
        sharesSHA256 = checksums.contains(.sha256)
        if payloadHash || sharesSHA256 { sha256 = SHA256() }
        for algorithm in checksums where algorithm != .sha256 { others.append((algorithm, ChecksumHasher(algorithm))) }
    }

    mutating func update(_ bytes: UnsafeRawBufferPointer) {
        size += UInt64(bytes.count)
        sha256?.update(bufferPointer: bytes)
        for index in others.indices { others[index].1.update(bytes) }
    }

    func finish(md5: [UInt8]) -> ObjectDigest {
        var checksums: [ChecksumAlgorithm: [UInt8]] = [:]
        for (algorithm, hasher) in others { checksums[algorithm] = hasher.finished }
        let payload = sha256.map { Array($0.finalize()) }
        if sharesSHA256 { checksums[.sha256] = payload }
        return ObjectDigest(size: size, md5: md5, sha256: payload, checksums: checksums)
    }
}

/// The results of an ``ObjectHasher``.
struct ObjectDigest: Sendable, Equatable {
    var size: UInt64
    var md5: [UInt8]
    var sha256: [UInt8]?
    var checksums: [ChecksumAlgorithm: [UInt8]]
}

enum Hex {
    private static let digits = Array("0123456789abcdef".utf8)

    static func encode(_ bytes: some Sequence<UInt8>) -> String {
        var text: [UInt8] = []
        for byte in bytes {
            text.append(digits[Int(byte >> 4)])
            text.append(digits[Int(byte & 15)])
        }
        return String(decoding: text, as: UTF8.self)
    }

    static func decode(_ text: some StringProtocol) -> [UInt8]? {
        let characters = Array(text.utf8)
        guard characters.count % 2 == 0 else { return nil }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(characters.count / 2)
        for index in stride(from: 0, to: characters.count, by: 2) {
            guard let high = value(characters[index]), let low = value(characters[index + 1]) else { return nil }
            bytes.append(high << 4 | low)
        }
        return bytes
    }

    private static func value(_ digit: UInt8) -> UInt8? {
        switch digit {
        case 0x30...0x39: digit - 0x30
        case 0x61...0x66: digit - 0x61 + 10
        case 0x41...0x46: digit - 0x41 + 10
        default: nil
        }
    }
}

extension ObjectDigest {
    static func md5(of bytes: [UInt8]) -> [UInt8] { Array(Insecure.MD5.hash(data: bytes)) }
}
