import AWSProtocol
import Foundation
import HTTPTypes
import HummingbirdCore
import NIOCore
import Synchronization

/// A request on its way through the service.
struct S3Request: Sendable {
    let method: String
    /// Verbatim.
    let path: String
    var target: S3Target
    let query: FormFields
    var headers: HTTPFields
    let host: String?
    let body: IncomingBody
    let exchange: S3Exchange
    let authenticator: Authenticator?
    var caller: Caller

    /// The value of a header; several of one name are joined as HTTP joins them.
    /// - Parameter name: in lower case.
    func header(_ name: String) -> String? {
        var found: HTTPField?
        for field in headers where field.name.canonicalName == name {
            if found != nil { return headers[field.name] }
            found = field
        }
        return found?.value
    }

    /// The client says that nobody waits for it: the lowest urgency of RFC 9218, as the ebs process sends it.
    var isBackground: Bool {
        header("priority")?.split(separator: ",").contains { $0.filter { $0 != " " } == "u=7" } ?? false
    }

    func has(_ parameter: String) -> Bool { query.pairs.contains { $0.name == parameter } }

    var authentication: Authentication? { exchange.authentication }

    func bucketName() throws -> String {
        guard let name = target.bucket else { throw S3Error.invalidURI(path) }
        return name
    }

    func key() throws -> ObjectKey {
        guard let key = target.key else { throw S3Error.invalidURI(path) }
        return key
    }

    /// The `versionId` parameter.
    func versionID() throws -> VersionID? {
        guard let text = query["versionId"] else { return nil }
        guard !text.isEmpty else {
            throw S3Error.invalidArgument("Version id cannot be the empty string", name: "versionId", value: "")
        }
        guard let version = VersionID(text) else {
            throw S3Error.invalidArgument("Invalid version id specified", name: "versionId", value: text)
        }
        return version
    }

    /// A whole number in a parameter.
    func number(_ parameter: String, in range: ClosedRange<Int>) throws -> Int? {
        guard let text = query[parameter], !text.isEmpty else { return nil }
        guard let value = Int(text) else {
            throw S3Error.invalidArgument(
                "Provided \(parameter) not an integer or within integer range",
                name: parameter, value: text)
        }
        guard range.contains(value) else {
            throw S3Error.invalidArgument(
                "Argument \(parameter) must be an integer between \(range.lowerBound) and \(range.upperBound)",
                name: parameter, value: text)
        }
        return value
    }
}

/// The request's body: asked for once, after `100 Continue` if the client waits for that.
final class IncomingBody: Sendable {
    private let stream: RequestBody
    private let awaitsContinue: Bool
    private let sendContinue: @Sendable () async throws -> Void
    private let progress = Mutex((started: false, finished: false))
    /// The `Content-Length` header; nil without one.
    let length: Int?
    private let isTouched: ManagedFlag

    init(
        _ request: Request, length: Int?, isTouched: ManagedFlag,
        sendContinue: @escaping @Sendable () async throws -> Void
    ) {
        stream = request.body
        self.isTouched = isTouched
        self.length = length
        awaitsContinue = request.headers[.expect]?.lowercased() == "100-continue"
        self.sendContinue = sendContinue
    }

    /// No body.
    init() {
        stream = RequestBody(buffer: ByteBuffer())
        isTouched = ManagedFlag()
        length = nil
        awaitsContinue = false
        sendContinue = {}
    }

    /// Of requests that have none.
    static let absent = IncomingBody()

    /// Whether an answer can be followed by another request on the connection without reading much.
    var isDisposable: Bool {
        let (started, finished) = progress.withLock { $0 }
        if finished { return true }
        if awaitsContinue && !started { return false }
        return (length ?? 0) <= 65_536
    }

    /// Hands every piece to `take`, in order.
    func forEach(_ take: (ByteBuffer) async throws -> Void) async throws {
        let isFirst = progress.withLock { progress in
            defer { progress.started = true }
            return !progress.started
        }
        guard isFirst else { return }
        isTouched.set()
        if awaitsContinue { try await sendContinue() }
        var iterator = stream.makeAsyncIterator()
        do {
            while let buffer = try await iterator.next() { try await take(buffer) }
        } catch {
            // Reads on a little: a client that does not wait would otherwise miss the answer.
            var left = S3Endpoint.largestDrain
            while left > 0 {
                guard let buffer = try await iterator.next() else {
                    progress.withLock { $0.finished = true }
                    break
                }
                left -= buffer.readableBytes
            }
            throw error
        }
        progress.withLock { $0.finished = true }
    }
}
