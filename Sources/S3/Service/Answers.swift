import AWSProtocol
import Foundation
import HTTPTypes
import HummingbirdCore
import NIOCore

extension HTTPField.Name {
    /// A name that is known to be well-formed.
    private static func known(_ name: String) -> HTTPField.Name { HTTPField.Name(name) ?? .via }

    static let amzRequestID = known("x-amz-request-id")
    static let amzID2 = known("x-amz-id-2")
    static let amzVersionID = known("x-amz-version-id")
    static let amzDeleteMarker = known("x-amz-delete-marker")
    static let amzStorageClass = known("x-amz-storage-class")
    static let amzBucketRegion = known("x-amz-bucket-region")
    static let amzChecksumType = known("x-amz-checksum-type")
    static let amzEncryption = known("x-amz-server-side-encryption")
    static let amzCustomerAlgorithm = known("x-amz-server-side-encryption-customer-algorithm")
    static let amzCustomerKeyMD5 = known("x-amz-server-side-encryption-customer-key-MD5")
    static let amzTaggingCount = known("x-amz-tagging-count")
    static let amzPartsCount = known("x-amz-mp-parts-count")
    static let amzLockMode = known("x-amz-object-lock-mode")
    static let amzLockUntil = known("x-amz-object-lock-retain-until-date")
    static let amzLegalHold = known("x-amz-object-lock-legal-hold")
    static let amzCopySourceVersion = known("x-amz-copy-source-version-id")
    static let amzAbortDate = known("x-amz-abort-date")
    static let amzAbortRule = known("x-amz-abort-rule-id")
    static let amzExpiration = known("x-amz-expiration")
    static let amzWebsiteRedirect = known("x-amz-website-redirect-location")
}

enum Answers {
    static let namespace = "http://s3.amazonaws.com/doc/2006-03-01/"

    /// A document with S3's namespace.
    static func xml(
        _ root: String, status: HTTPResponse.Status = .ok, headers: HTTPFields = HTTPFields(),
        reserving capacity: Int = 1024, _ write: (inout XMLWriter) -> Void
    ) -> Response {
        var xml = XMLWriter(reserving: capacity)
        xml.raw(XMLWriter.declaration)
        xml.open(root, xmlns: namespace)
        write(&xml)
        xml.close(root)
        var headers = headers
        headers[.contentType] = "application/xml"
        return Response(status: status, headers: headers, body: ResponseBody(byteBuffer: ByteBuffer(bytes: xml.bytes)))
    }

    static func empty(_ status: HTTPResponse.Status = .ok, headers: HTTPFields = HTTPFields()) -> Response {
        Response(status: status, headers: headers)
    }
}

extension XMLWriter {
    mutating func time(_ name: StaticString, _ instant: Instant?) { element(name, instant?.date) }

    /// An owner or initiator.
    mutating func user(_ name: StaticString, _ canonicalID: String) {
        open(name)
        element("ID", canonicalID)
        close(name)
    }

    mutating func etag(_ value: String) { element("ETag", "\"" + value + "\"") }
}
