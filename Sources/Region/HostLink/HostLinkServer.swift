import AWSProtocol
import Foundation
import HTTPTypes
import HummingbirdCore
import Link
import Logging
import NIOCore
import Support

/// HTTP and JSON on DATA/run/region.sock, for hosts and the administrator's commands of this machine. The socket's mode is
/// its authentication.
struct HostLinkServer: Sendable {
    let store: Store
    let feed: DesiredFeed
    let blobs: BlobStore
    let administration: Administration
    /// nil: there are no instance-store images.
    let bundles: ImageBundles?
    let logger: Logger
    /// In Prometheus's text format.
    var metrics: @Sendable () async -> String = { "" }

    private static let maximumStatus = 64 << 20

    /// What is wrong with a request, for the caller to read.
    struct Refusal: Error {
        var status: HTTPResponse.Status
        var message: String
    }
    private struct RefusalDocument: Codable {
        var message: String
    }
    private struct StatusAnswer: Codable {
        var revision: Revision
    }

    func respond(_ request: Request, _ writer: consuming ResponseWriter) async throws {
        let target = RequestTarget(request)
        if request.method == .get, let digest = Self.blob(target.path) { return try await getBlob(digest, writer) }
        if request.method == .get, target.path.hasPrefix("/v1/bundles/") {
            return try await getBundle(String(target.path.dropFirst("/v1/bundles/".count)), writer)
        }
        let answer: EncodedResponse
        do {
            answer = try await handle(request, target)
        } catch let refusal as Refusal {
            answer = try Self.json(RefusalDocument(message: refusal.message), status: refusal.status.code)
        } catch let refusal as BlobStore.Refused {
            answer = try Self.json(RefusalDocument(message: refusal.description), status: 400)
        } catch let error as DecodingError {
            answer = try Self.json(RefusalDocument(message: "unreadable message: \(error)"), status: 400)
        } catch {
            logger.error("host link", metadata: ["path": "\(target.path)", "error": "\(error)"])
            let known = ErrorTable.awsError(for: error)
            answer = try Self.json(
                RefusalDocument(message: known?.message ?? "\(error)"), status: known?.httpStatus ?? 500)
        }
        try await FrontDoor.write(answer, writer)
    }

    private func handle(_ request: Request, _ target: RequestTarget) async throws -> EncodedResponse {
        switch (request.method, target.path) {
        case (.get, "/metrics"):
            return EncodedResponse(
                headers: ["Content-Type": "text/plain; version=0.0.4; charset=utf-8"], body: Array(await metrics().utf8)
            )
        case (.get, "/v1/desired"):
            let since = target.queryFields["since"].flatMap(Revision.init) ?? 0
            return try Self.json(await feed.changes(host: host(target), since: since))
        case (.post, "/v1/status"):
            let report = try JSONDecoder().decode(StatusReport.self, from: try await body(request))
            let application = StatusApplication(report: report, host: host(target), now: Date())
            try await store.transact { tx in try application.apply(to: &tx) }
            return try Self.json(StatusAnswer(revision: store.state.revision))
        case (.put, _):
            guard let digest = Self.blob(target.path) else { break }
            try await blobs.put(digest, request.body.map { Array($0.readableBytesView) })
            return EncodedResponse(status: 201)
        case (_, _) where target.path.hasPrefix("/v1/admin/"):
            let name = String(target.path.dropFirst("/v1/admin/".count))
            return try await administration.handle(
                request.method.rawValue, name, query: target.queryFields, body: try await body(request))
        default: break
        }
        throw Refusal(status: .notFound, message: "\(request.method) \(target.path) is not known here")
    }

    private func host(_ target: RequestTarget) -> HostID {
        HostID(rawValue: target.queryFields["host"].flatMap { $0.isEmpty ? nil : $0 } ?? HostID.local.rawValue)
    }

    private func body(_ request: Request) async throws -> Data {
        do {
            return Data((try await request.body.collect(upTo: Self.maximumStatus)).readableBytesView)
        } catch is NIOTooManyBytesError {
            throw Refusal(status: .contentTooLarge, message: "the message is larger than \(Self.maximumStatus) bytes")
        }
    }

    /// The digest in `/v1/blobs/<sha256>`.
    private static func blob(_ path: String) -> String? {
        guard path.hasPrefix("/v1/blobs/") else { return nil }
        return String(path.dropFirst("/v1/blobs/".count))
    }

    private func getBlob(_ digest: String, _ writer: consuming ResponseWriter) async throws {
        guard let size = blobs.size(digest) else {
            let answer = try Self.json(RefusalDocument(message: "there is no blob \(digest)"), status: 404)
            return try await FrontDoor.write(answer, writer)
        }
        var fields = HTTPFields()
        fields[.contentLength] = String(size.rawValue)
        fields[.contentType] = "application/octet-stream"
        let path = blobs.path(digest)
        let body = ResponseBody(contentLength: Int(size.rawValue)) { writer in
            let file = try FileHandle(forReadingFrom: URL(fileURLWithPath: path))
            defer { try? file.close() }
            while let chunk = try file.read(upToCount: 1 << 20), !chunk.isEmpty {
                try await writer.write(ByteBuffer(bytes: chunk))
            }
            try await writer.finish(nil)
        }
        try await writer.write(response: HTTPResponse(status: .ok, headerFields: fields), body: body)
    }

    /// `/v1/bundles/<ami>`: the root disk of an instance-store image, as it was bundled.
    private func getBundle(_ id: String, _ writer: consuming ResponseWriter) async throws {
        let stream: BundleStream
        do {
            guard let bundles, let image = store.state.images[ImageID(unchecked: id)] else {
                throw EC2Error("InvalidAMIID.NotFound", "there is no bundle of \(id)", status: 404)
            }
            stream = try await BundleStream(image, bundles)
        } catch {
            logger.error("bundle", metadata: ["image": "\(id)", "error": "\(error)"])
            let known = error as? EC2Error
            let answer = try Self.json(
                RefusalDocument(message: known?.description ?? "\(error)"), status: known?.status ?? 500)
            return try await FrontDoor.write(answer, writer)
        }
        var fields = HTTPFields()
        fields[.contentLength] = String(stream.size)
        fields[.contentType] = "application/octet-stream"
        let logger = logger
        let body = ResponseBody(contentLength: Int(stream.size)) { writer in
            do {
                try await stream.write { try await writer.write($0) }
            } catch {
                // The length was promised: breaking off is the only honest answer left.
                logger.error("bundle", metadata: ["image": "\(id)", "error": "\(error)"])
                throw error
            }
            try await writer.finish(nil)
        }
        try await writer.write(response: HTTPResponse(status: .ok, headerFields: fields), body: body)
    }

    static func json(_ value: some Encodable, status: Int = 200) throws -> EncodedResponse {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.withoutEscapingSlashes]
        return EncodedResponse(
            status: status, headers: ["Content-Type": "application/json"], body: Array(try encoder.encode(value)))
    }
}
