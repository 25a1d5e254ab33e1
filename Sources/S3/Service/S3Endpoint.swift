import AWSProtocol
import Foundation
import HTTPTypes
import HummingbirdCore
import Logging
import NIOCore

/// S3 behind an HTTP server: verifies the signature, asks the service, writes the answer.
public struct S3Endpoint: Sendable {
    let service: S3Service
    let authenticator: Authenticator
    let isSecure: Bool

    /// How much of a refused upload is read, so that a client that does not wait gets to read the answer.
    static let largestDrain = 4 << 20

    public init(service: S3Service, authenticator: Authenticator, isSecure: Bool = false) {
        self.service = service
        self.authenticator = authenticator
        self.isSecure = isSecure
    }

    /// Thrown after an answer that ends the connection.
    public struct ConnectionDone: Error {}

    /// Answers one request. Throws only to end the connection.
    public func respond(
        _ request: Request, _ writer: consuming ResponseWriter, sourceAddress: String? = nil
    ) async throws {
        let isWaiting = request.headers[.expect]?.lowercased() == "100-continue"
        let (asked, source) = AsyncStream<CheckedContinuation<Void, any Error>>.makeStream()
        let exchange = S3Exchange(
            authentication: nil, hostBucket: service.virtualHostBucket(host: request.head.authority),
            sourceAddress: sourceAddress, isSecure: isSecure, requestID: Self.newRequestID(),
            sendContinue: { try await withCheckedThrowingContinuation { waiting in _ = source.yield(waiting) } })
        var response: Response
        if isWaiting {
            // The writer cannot leave this function, so the service asks for the interim answer by message.
            async let answered = {
                defer { source.finish() }
                return await answer(request, exchange)
            }()
            for await waiting in asked {
                do {
                    try await writer.writeInformationalHead(HTTPResponse(status: .continue))
                    waiting.resume()
                } catch {
                    waiting.resume(throwing: error)
                }
            }
            response = await answered
        } else {
            response = await answer(request, exchange)
        }
        response.headers[.date] = Timestamp.http(Date())
        let closes = response.headers[.connection] == "close"
        try await writer.write(response: response.head, body: response.body)
        guard closes else { return }
        if !isWaiting, !exchange.isBodyTouched.isSet {
            var drained = 0
            for try await buffer in request.body {
                drained += buffer.readableBytes
                if drained > Self.largestDrain { break }
            }
        }
        throw ConnectionDone()
    }

    private func answer(_ request: Request, _ exchange: S3Exchange) async -> Response {
        var exchange = exchange
        let refusal: AWSError
        do {
            exchange.authentication = try await authenticator.authenticate(
                Self.signable(request, hostBucket: exchange.hostBucket), api: .restXML)
            return await service.respond(to: request, exchange: exchange, authenticator: authenticator)
        } catch {
            refusal = error
        }
        return await service.refuse(refusal, request: request, exchange: exchange)
    }

    private static func signable(_ request: Request, hostBucket: String?) -> SignableRequest {
        let target = request.head.path ?? "/"
        var headers = HeaderFields()
        if let host = request.head.authority { headers.append("Host", host) }
        for field in request.headers { headers.append(field.name.rawName, field.value) }
        var signable = SignableRequest(
            method: request.method.rawValue, target: target, headers: headers, payload: .unread)
        signable.virtualHostBucket = hostBucket
        return signable
    }

    /// Sixteen capital letters and digits, as S3's are.
    static func newRequestID() -> String {
        let alphabet = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ")
        // Every number drawn is a system call: two of them hold the 80 bits.
        var (low, high) = (UInt64.random(in: .min ... .max), UInt64.random(in: .min ... .max))
        return String(
            (0..<16).map { position in
                if position == 8 { swap(&low, &high) }
                defer { low >>= 5 }
                return alphabet[Int(low & 31)]
            })
    }
}
