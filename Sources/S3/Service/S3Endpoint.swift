import AWSProtocol
import Foundation
import HTTPTypes
import HummingbirdCore
import Logging
import NIOCore
import Synchronization

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
        response.headers[.date] = HTTPClock.now()
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
            exchange.authentication = try authenticator.authenticate(
                Self.signable(
                    method: request.method.rawValue, target: request.head.path ?? "/", host: request.head.authority,
                    fields: request.headers, hostBucket: exchange.hostBucket),
                api: .restXML)
            return await service.respond(to: request, exchange: exchange, authenticator: authenticator)
        } catch {
            refusal = error
        }
        return await service.refuse(refusal, request: request, exchange: exchange)
    }

    static func signable(
        method: String, target: String, host: String?, fields: HTTPFields, hostBucket: String?
    ) -> SignableRequest {
        var headers = HeaderFields()
        headers.pairs.reserveCapacity(fields.count + 1)
        if let host { headers.append("Host", host) }
        for field in fields { headers.append(field.name.rawName, field.value) }
        var signable = SignableRequest(method: method, target: target, headers: headers, payload: .unread)
        signable.virtualHostBucket = hostBucket
        return signable
    }

    /// Sixteen capital letters and digits, as S3's are.
    static func newRequestID() -> String {
        // They need not be secret, only never come twice: a counter, scrambled, from a place that differs by process.
        let number = requestNumber.wrappingAdd(1, ordering: .relaxed).newValue
        var (low, high) = (scramble(number), scramble(number ^ 0xA5A5_A5A5_0000_0000))
        return String(unsafeUninitializedCapacity: 16) { text in
            for position in 0..<16 {
                if position == 8 { swap(&low, &high) }
                text[position] = requestDigits[Int(low & 31)]
                low >>= 5
            }
            return 16
        }
    }

    private static let requestDigits = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ".utf8)
    private static let requestNumber = Atomic<UInt64>(.random(in: .min ... .max))

    /// SplitMix64's finish: every bit of the input changes half of the output's.
    private static func scramble(_ number: UInt64) -> UInt64 {
        var bits = number &* 0x9E37_79B9_7F4A_7C15
        bits = (bits ^ (bits >> 30)) &* 0xBF58_476D_1CE4_E5B9
        bits = (bits ^ (bits >> 27)) &* 0x94D0_49BB_1331_11EB
        return bits ^ (bits >> 31)
    }
}
