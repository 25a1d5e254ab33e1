import AWSProtocol
import Bundles
import Crypto
import Foundation
import NIOCore
import S3

/// Reads the bundles of instance-store images: EC2's side of `ec2-bundle-vol`. The region's S3 decides who may read what, and
/// the region's own key opens the bundle.
struct ImageBundles: Sendable {
    let objects: S3Service
    /// nil: the region has no certificate for bundles.
    let key: BundlePrivateKey?

    /// What a registered image keeps of its bundle.
    struct Reference: Codable, Sendable, Equatable {
        /// SHA-256 of the manifest: what was registered is what is started.
        var manifestSHA256: String
        /// Bytes of the root disk.
        var size: UInt64
    }

    struct Found: Sendable {
        var manifest: Manifest
        var signedText: [UInt8]
        var reference: Reference
        var content: ContentKey
    }

    /// `bucket/path.manifest.xml`, taken apart.
    struct Location: Sendable {
        var bucket: String
        var key: String

        init(_ text: String) throws(EC2Error) {
            let parts = text.split(separator: "/", maxSplits: 1)
            guard parts.count == 2 else {
                throw EC2Error(
                    "InvalidParameterValue",
                    "Value (\(text)) for parameter imageLocation is invalid. Use BUCKET/MANIFEST.")
            }
            bucket = String(parts[0])
            key = String(parts[1])
        }

        /// A part lies beside its manifest.
        func part(_ name: String) -> String {
            key.lastIndex(of: "/").map { String(key[...$0]) + name } ?? name
        }
    }

    private static let largestManifest = 16 << 20

    /// - Parameter principal: who must be allowed to read the manifest.
    func find(_ text: String, as principal: Principal) async throws -> Found {
        let location = try Location(text)
        guard let key else { throw EC2Error("InternalError", "An internal error has occurred", status: 500) }
        let bytes = try await read(location, location.key, as: principal, limit: Self.largestManifest)
        do {
            let (manifest, signedText) = try Manifest.parse(bytes)
            let content = try ContentKey(
                encryptedKey: manifest.cloudKey, encryptedVector: manifest.cloudVector, for: key)
            return Found(
                manifest: manifest, signedText: signedText,
                reference: Reference(manifestSHA256: Digest.sha256Hex(bytes), size: manifest.size), content: content)
        } catch {
            throw EC2Error("InvalidManifest", "The manifest \(text) is invalid: \(error)")
        }
    }

    /// A bundle whose parts are missing is better refused now than at the first launch.
    func checkParts(_ found: Found, _ text: String, as principal: Principal) async throws {
        let location = try Location(text)
        var size: UInt64 = 0
        for part in found.manifest.parts {
            let key = location.part(part.name)
            do {
                size += try await objects.size(bucket: location.bucket, key: key, as: principal)
            } catch {
                throw Self.refusal(error, "\(location.bucket)/\(key)")
            }
        }
        guard size == found.manifest.bundledSize else {
            throw EC2Error(
                "InvalidManifest",
                "The manifest \(text) is invalid: the parts have \(size) bytes instead of \(found.manifest.bundledSize)"
            )
        }
    }

    func read(_ location: Location, _ key: String, as principal: Principal, limit: Int) async throws -> [UInt8] {
        var bytes: [UInt8] = []
        do {
            try await objects.read(bucket: location.bucket, key: key, as: principal) { buffer in
                guard bytes.count + buffer.readableBytes <= limit else {
                    throw S3Error("EntityTooLarge", 400, "The object is larger than \(limit) bytes")
                }
                bytes += buffer.readableBytesView
            }
        } catch let error as S3Error {
            throw Self.refusal(error, "\(location.bucket)/\(key)")
        }
        return bytes
    }

    /// As EC2 told it.
    private static func refusal(_ error: S3Error, _ path: String) -> EC2Error {
        let url = "http://s3.amazonaws.com:80/" + path
        return switch error.status {
        case 403:
            EC2Error(
                "InvalidManifest", "HTTP 403 (Forbidden) response for URL \(url): check your S3 ACLs are correct.")
        case 404:
            EC2Error(
                "InvalidManifest",
                "HTTP 404 (Not Found) response for URL \(url): check your manifest path is correct and in the correct region."
            )
        default: EC2Error("InvalidManifest", "HTTP \(error.status) response for URL \(url): \(error.message)")
        }
    }
}
