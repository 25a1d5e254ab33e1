// Bundles: machine images as `ec2-bundle-vol` leaves them in S3. The tools write and read them; the region reads them to
// register an image and to start instances from it.
//
// ```
//   image file ──▶ tar of one member ──▶ gzip ──▶ AES-128-CBC ──▶ parts of 10 MiB: PREFIX.part.00, PREFIX.part.01, …
//                   │ SHA-1: the image's digest                    │ SHA-1 of each
//                   └──────────────▶ PREFIX.manifest.xml ◀─────────┘
//   key and iv (hexadecimal text) ── RSA, PKCS#1 v1.5 ──▶ once for the cloud's certificate, once for the user's
//   <machine_configuration>…</…><image>…</…> as they stand ── RSA-SHA1 of the user's key ──▶ <signature>
// ```
// Nothing of a bundle is believed before it is checked: the manifest by its signature, each part by its digest before it is
// decrypted, the whole by the digest of the tar, sizes by what the manifest says.

import Crypto
import Foundation

public enum Bundle {
    /// 10 MiB.
    public static let partSize = 10 << 20
    /// EC2's limit of an instance-store root: 10 GiB.
    public static let largestImage: UInt64 = 10 << 30
    public static let manifestSuffix = ".manifest.xml"

    static func partName(_ prefix: String, _ index: Int) -> String {
        prefix + ".part." + (index < 10 ? "0" : "") + String(index)
    }
}

/// What is wrong with a bundle, in words for its maker.
public struct BundleError: Error, CustomStringConvertible, Equatable {
    public let description: String
    public init(_ description: String) { self.description = description }
}
