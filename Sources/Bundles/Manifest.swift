import AWSProtocol
import Foundation

/// `PREFIX.manifest.xml`, version 2007-10-10.
public struct Manifest: Sendable, Equatable {
    public struct Part: Sendable, Equatable {
        public var name: String
        /// SHA-1, hexadecimal.
        public var digest: String
        public init(name: String, digest: String) {
            self.name = name
            self.digest = digest
        }
    }
    public struct Mapping: Sendable, Equatable {
        /// `ami`, `root`, `ephemeral0`, `swap`, …
        public var virtual: String
        public var device: String
        public init(virtual: String, device: String) {
            self.virtual = virtual
            self.device = device
        }
    }

    /// `i386` or `x86_64`.
    public var architecture: String
    public var mappings: [Mapping] = []
    public var productCodes: [String] = []
    public var kernel: String?
    public var ramdisk: String?

    public var name: String
    /// Account id.
    public var user: String
    /// `machine`, `kernel` or `ramdisk`.
    public var type = "machine"
    /// SHA-1 of the tar, hexadecimal.
    public var digest: String
    /// Bytes of the image.
    public var size: UInt64
    /// Bytes of all parts.
    public var bundledSize: UInt64
    /// RSA of the key's and the vector's hexadecimal text, in hexadecimal.
    public var cloudKey: String
    public var cloudVector: String
    public var userKey: String
    public var userVector: String
    public var parts: [Part]
    /// RSA-SHA1 over `signedText`, in hexadecimal.
    public var signature = ""

    public init(
        architecture: String, name: String, user: String, digest: String, size: UInt64, bundledSize: UInt64,
        keys: (cloudKey: String, cloudVector: String, userKey: String, userVector: String), parts: [Part]
    ) {
        self.architecture = architecture
        self.name = name
        self.user = user
        self.digest = digest
        self.size = size
        self.bundledSize = bundledSize
        (cloudKey, cloudVector, userKey, userVector) = keys
        self.parts = parts
    }
}

extension Manifest {
    private static let largest = 16 << 20
    private static let mostParts = 4096

    /// Reads a manifest.
    /// - Returns: the manifest and the very text that its signature covers.
    /// - Throws: `BundleError` naming the element that is missing or wrong.
    public static func parse(_ bytes: [UInt8]) throws(BundleError) -> (manifest: Manifest, signedText: [UInt8]) {
        guard bytes.count <= largest, let root = try? XMLElement(parsing: bytes), root.name == "manifest" else {
            throw BundleError("the manifest is no XML document of a bundle")
        }
        func required(_ parent: XMLElement, _ name: String) throws(BundleError) -> String {
            let text = parent.string(name)?.trimmingCharacters(in: .whitespacesAndNewlines)
            guard let text, !text.isEmpty else { throw BundleError("the manifest has no <\(name)>") }
            return text
        }
        func number(_ parent: XMLElement, _ name: String) throws(BundleError) -> UInt64 {
            guard let value = UInt64(try required(parent, name)) else {
                throw BundleError("the manifest's <\(name)> is no number")
            }
            return value
        }
        guard let image = root["image"] else { throw BundleError("the manifest has no <image>") }
        guard let machine = root["machine_configuration"] else {
            throw BundleError("the manifest has no <machine_configuration>")
        }
        var parts: [Part] = []
        let items = (image["parts"]?.all("part") ?? [])
            .sorted { Int($0.attributes["index"] ?? "") ?? 0 < Int($1.attributes["index"] ?? "") ?? 0 }
        for item in items {
            let name = try required(item, "filename")
            // Read below the manifest's own folder and nowhere else.
            guard !name.contains("/"), name != ".." else { throw BundleError("'\(name)' is no name of a part") }
            parts.append(Part(name: name, digest: try required(item, "digest").lowercased()))
        }
        guard !parts.isEmpty, parts.count <= mostParts,
            image["parts"]?.attributes["count"].map({ Int($0) == parts.count }) ?? true
        else { throw BundleError("the manifest's <parts> are not all there") }
        var manifest = Manifest(
            architecture: try required(machine, "architecture"), name: try required(image, "name"),
            user: try required(image, "user"), digest: try required(image, "digest").lowercased(),
            size: try number(image, "size"), bundledSize: try number(image, "bundled_size"),
            keys: (
                try required(image, "ec2_encrypted_key"), try required(image, "ec2_encrypted_iv"),
                try required(image, "user_encrypted_key"), try required(image, "user_encrypted_iv")
            ), parts: parts)
        manifest.type = try required(image, "type")
        manifest.mappings = (machine["block_device_mapping"]?.all("mapping") ?? []).compactMap { item in
            guard let virtual = item.string("virtual"), let device = item.string("device") else { return nil }
            return Mapping(virtual: virtual, device: device)
        }
        manifest.productCodes = (machine["product_codes"]?.all("product_code") ?? []).map(\.text)
        manifest.kernel = machine.string("kernel_id").flatMap { $0.isEmpty ? nil : $0 }
        manifest.ramdisk = machine.string("ramdisk_id").flatMap { $0.isEmpty ? nil : $0 }
        manifest.signature = try required(root, "signature")
        guard manifest.size <= Bundle.largestImage else {
            throw BundleError("the image has \(manifest.size) bytes; the limit is \(Bundle.largestImage)")
        }
        let signed = slice(bytes, "machine_configuration") + slice(bytes, "image")
        return (manifest, signed)
    }

    /// An element as it stands in the document.
    private static func slice(_ bytes: [UInt8], _ name: String) -> [UInt8] {
        let data = Data(bytes)
        guard let start = data.range(of: Data("<\(name)>".utf8)),
            let end = data.range(of: Data("</\(name)>".utf8), in: start.upperBound..<data.endIndex)
        else { return [] }
        return Array(data[start.lowerBound..<end.upperBound])
    }

    /// What the signature covers when we write it: no blanks between elements.
    var signedText: [UInt8] {
        var xml = XMLWriter()
        xml.open("machine_configuration")
        xml.element("architecture", architecture)
        if !mappings.isEmpty {
            xml.open("block_device_mapping")
            for mapping in mappings {
                xml.open("mapping")
                xml.element("virtual", mapping.virtual)
                xml.element("device", mapping.device)
                xml.close("mapping")
            }
            xml.close("block_device_mapping")
        }
        if !productCodes.isEmpty {
            xml.open("product_codes")
            for code in productCodes { xml.element("product_code", code) }
            xml.close("product_codes")
        }
        if let kernel { xml.element("kernel_id", kernel) }
        if let ramdisk { xml.element("ramdisk_id", ramdisk) }
        xml.close("machine_configuration")
        xml.open("image")
        xml.element("name", name)
        xml.element("user", user)
        // Readers of the time want it directly after the user.
        xml.element("type", type)
        Self.write("digest", ["algorithm": "SHA1"], digest, to: &xml)
        xml.element("size", String(size))
        xml.element("bundled_size", String(bundledSize))
        Self.write("ec2_encrypted_key", ["algorithm": "AES-128-CBC"], cloudKey, to: &xml)
        Self.write("user_encrypted_key", ["algorithm": "AES-128-CBC"], userKey, to: &xml)
        xml.element("ec2_encrypted_iv", cloudVector)
        xml.element("user_encrypted_iv", userVector)
        xml.raw("<parts count=\"\(parts.count)\">")
        for (index, part) in parts.enumerated() {
            xml.raw("<part index=\"\(index)\">")
            xml.element("filename", part.name)
            Self.write("digest", ["algorithm": "SHA1"], part.digest, to: &xml)
            xml.close("part")
        }
        xml.close("parts")
        xml.close("image")
        return xml.bytes
    }

    private static func write(_ name: String, _ attributes: [String: String], _ text: String, to xml: inout XMLWriter) {
        xml.raw("<" + name + attributes.map { " \($0)=\"\($1)\"" }.joined() + ">")
        xml.text(text)
        xml.close(name)
    }

    /// The whole document.
    public var document: [UInt8] {
        var xml = XMLWriter()
        xml.raw("<?xml version='1.0'?><manifest><version>2007-10-10</version>")
        xml.raw("<bundler><name>skerry-ami-tools</name><version>1.3</version><release>1</release></bundler>")
        xml.raw(String(decoding: signedText, as: UTF8.self))
        xml.element("signature", signature)
        xml.close("manifest")
        return xml.bytes
    }
}
