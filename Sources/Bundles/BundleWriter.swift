import AWSProtocol
import Crypto
import Foundation

/// Makes a bundle of an image file.
public struct BundleWriter {
    public struct Request: Sendable {
        /// The image: a file system or disk.
        public var image: String
        /// Where parts and manifest go.
        public var folder: String
        public var prefix: String
        public var user: String
        public var architecture: String
        public var kernel: String?
        public var ramdisk: String?
        public var mappings: [Manifest.Mapping] = []
        public var productCodes: [String] = []
        public init(image: String, folder: String, prefix: String, user: String, architecture: String) {
            self.image = image
            self.folder = folder
            self.prefix = prefix
            self.user = user
            self.architecture = architecture
        }
    }

    private static let chunk = 1 << 20

    private let request: Request
    private let deflater: Deflater
    private var cipher: CBCStream
    private let content: ContentKey
    private var tarDigest = Insecure.SHA1()
    private var part: [UInt8] = []
    private var parts: [Manifest.Part] = []
    private var bundledSize: UInt64 = 0
    private let progress: (String) -> Void

    private init(_ request: Request, progress: @escaping (String) -> Void) throws {
        self.request = request
        self.progress = progress
        deflater = try Deflater()
        content = .random()
        cipher = CBCStream(content)
    }

    /// - Parameters:
    ///   - cloud, user: for whom the key is encrypted.
    ///   - key: the user's, signs.
    ///   - progress: hears the name of each part.
    /// - Returns: path of the manifest.
    public static func write(
        _ request: Request, cloud: BundleCertificate, user: BundleCertificate, key: BundlePrivateKey,
        progress: @escaping (String) -> Void = { _ in }
    ) throws -> String {
        var writer = try BundleWriter(request, progress: progress)
        let size = try writer.writeParts()
        let (keyText, vectorText) = (ByteCoding.hex(writer.content.key), ByteCoding.hex(writer.content.vector))
        var manifest = Manifest(
            architecture: request.architecture, name: request.prefix, user: request.user,
            digest: ByteCoding.hex(Array(writer.tarDigest.finalize())), size: size, bundledSize: writer.bundledSize,
            keys: (
                try cloud.encrypt(keyText), try cloud.encrypt(vectorText), try user.encrypt(keyText),
                try user.encrypt(vectorText)
            ), parts: writer.parts)
        manifest.kernel = request.kernel
        manifest.ramdisk = request.ramdisk
        manifest.mappings = request.mappings
        manifest.productCodes = request.productCodes
        manifest.signature = try key.sign(manifest.signedText)
        guard user.verifies(manifest.signature, of: manifest.signedText) else {
            throw BundleError("the private key is not that of the certificate")
        }
        let path = request.folder + "/" + request.prefix + Bundle.manifestSuffix
        try Data(manifest.document).write(to: URL(fileURLWithPath: path), options: .atomic)
        return path
    }

    private mutating func writeParts() throws -> UInt64 {
        guard let file = FileHandle(forReadingAtPath: request.image) else {
            throw BundleError("\(request.image): cannot be read")
        }
        defer { try? file.close() }
        let size = try file.seekToEnd()
        try file.seek(toOffset: 0)
        guard size > 0 else { throw BundleError("\(request.image) is empty") }
        guard size <= Bundle.largestImage else {
            throw BundleError("\(request.image) has \(size) bytes; the limit is \(Bundle.largestImage)")
        }
        try add(TarMember.header(name: request.prefix, size: size, modified: Int(Date().timeIntervalSince1970)))
        var left = size
        while left > 0 {
            guard let bytes = try file.read(upToCount: Int(min(left, UInt64(Self.chunk)))), !bytes.isEmpty else {
                throw BundleError("\(request.image) became shorter")
            }
            left -= UInt64(bytes.count)
            try add(Array(bytes))
        }
        try add([UInt8](repeating: 0, count: TarMember.padding(after: size) + 2 * TarMember.block))
        part += try cipher.encrypt(try deflater.next([], isLast: true), isLast: true)
        try cut(isLast: true)
        return size
    }

    private mutating func add(_ bytes: [UInt8]) throws {
        bytes.withUnsafeBytes { tarDigest.update(bufferPointer: $0) }
        part += try cipher.encrypt(try deflater.next(bytes, isLast: false), isLast: false)
        try cut(isLast: false)
    }

    private mutating func cut(isLast: Bool) throws {
        while part.count >= Bundle.partSize || (isLast && !part.isEmpty) {
            let bytes = Array(part.prefix(Bundle.partSize))
            part.removeFirst(bytes.count)
            let name = Bundle.partName(request.prefix, parts.count)
            try Data(bytes).write(to: URL(fileURLWithPath: request.folder + "/" + name), options: .atomic)
            parts.append(.init(name: name, digest: ByteCoding.hex(Array(Insecure.SHA1.hash(data: bytes)))))
            bundledSize += UInt64(bytes.count)
            progress(name)
        }
    }
}
