import AWSProtocol
import HTTPTypes
import NIOCore
import NIOHTTP1
import NIOHTTPTypesHTTP1
import S3

/// Answers reads of objects that are in memory where they arrive: on the connection's event loop, before the request becomes
/// a task's. All else passes through as it came.
///
/// Sits behind NIO's decoder, which has found where requests begin and end, and writes past its encoder. A request is looked
/// at only while no other of the connection is unanswered, so answers keep their order.
final class QuickReads: ChannelDuplexHandler {
    typealias InboundIn = HTTPServerRequestPart
    typealias InboundOut = HTTPServerRequestPart
    typealias OutboundIn = HTTPServerResponsePart
    typealias OutboundOut = HTTPServerResponsePart

    /// Nil: the ordinary path must answer. The last one is the client's address.
    typealias Answer = @Sendable (HTTPRequestHead, String?) -> S3Endpoint.QuickAnswer?

    private let answer: Answer
    private let connection: ConnectionLimits
    /// Requests passed on and not yet answered.
    private var passedOn = 0
    /// A request that may be answered here and whose end has not come.
    private var held: HTTPRequestHead?
    private var encoder: ChannelHandlerContext?
    private var source: String?
    private var mustFlush = false
    /// An answer from files that is being sent; what comes meanwhile waits, and no more is read.
    private var sending: QuickSend?
    private var waiting: [NIOAny] = []
    private var wantsRead = false
    private var hasEnded = false

    init(connection: ConnectionLimits, answer: @escaping Answer) {
        self.connection = connection
        self.answer = answer
    }

    func handlerAdded(context: ChannelHandlerContext) {
        encoder = try? context.pipeline.syncOperations.context(handlerType: HTTPResponseEncoder.self)
        source = context.remoteAddress?.ipAddress
    }

    func handlerRemoved(context: ChannelHandlerContext) {
        sending?.cancel()
        encoder = nil
    }

    func channelInactive(context: ChannelHandlerContext) {
        sending?.cancel()
        context.fireChannelInactive()
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        // The client has said all it had to say; who hears of that ends the connection.
        if case .inputClosed? = event as? ChannelEvent, sending != nil {
            hasEnded = true
        } else {
            context.fireUserInboundEventTriggered(event)
        }
    }

    func read(context: ChannelHandlerContext) {
        if sending == nil { context.read() } else { wantsRead = true }
    }

    func channelActive(context: ChannelHandlerContext) {
        source = context.remoteAddress?.ipAddress
        context.fireChannelActive()
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        if sending != nil { return waiting.append(data) }
        switch unwrapInboundIn(data) {
        case .head(let head):
            if passedOn == 0, Self.mayBeQuick(head) {
                held = head
            } else {
                passedOn += 1
                context.fireChannelRead(data)
            }
        case .body:
            release(context)
            context.fireChannelRead(data)
        case .end(let trailers):
            if trailers == nil, let head = held, let encoder, let answer = answer(head, source) {
                held = nil
                encoder.write(NIOAny(IOData.byteBuffer(answer.encoded(context.channel.allocator))), promise: nil)
                mustFlush = true
                if let content = answer.content {
                    send(content, through: encoder, context)
                } else {
                    connection.answered(context)
                }
            } else {
                release(context)
                context.fireChannelRead(data)
            }
        }
    }

    func channelReadComplete(context: ChannelHandlerContext) {
        if mustFlush {
            mustFlush = false
            encoder?.flush()
        }
        context.fireChannelReadComplete()
    }

    private func send(_ content: QuickContent, through encoder: ChannelHandlerContext, _ context: ChannelHandlerContext)
    {
        let send = QuickSend(content, encoder: encoder) { [self] isWhole in
            sending = nil
            // The length was promised already: breaking off is the only honest answer left.
            guard isWhole else { return context.close(promise: nil) }
            connection.answered(context)
            let came = waiting
            waiting = []
            for data in came { channelRead(context: context, data: data) }
            if mustFlush, sending == nil {
                mustFlush = false
                encoder.flush()
            }
            if sending == nil { caughtUp(context) }
        }
        sending = send
        send.start()
    }

    private func caughtUp(_ context: ChannelHandlerContext) {
        if wantsRead {
            wantsRead = false
            context.read()
        }
        if hasEnded {
            hasEnded = false
            context.fireUserInboundEventTriggered(ChannelEvent.inputClosed)
        }
    }

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        if case .end = unwrapOutboundIn(data) { passedOn -= 1 }
        context.write(data, promise: promise)
    }

    private func release(_ context: ChannelHandlerContext) {
        guard let head = held else { return }
        held = nil
        passedOn += 1
        context.fireChannelRead(wrapInboundOut(.head(head)))
    }

    /// GET and HEAD of version 1.1 with one host, and nothing that says how the connection or a body goes on.
    static func mayBeQuick(_ head: HTTPRequestHead) -> Bool {
        guard head.method == .GET || head.method == .HEAD, head.version == .http1_1, head.uri.utf8.first == 0x2F else {
            return false
        }
        var hosts = 0
        for (name, value) in head.headers {
            switch name.utf8.count {
            case 4 where same(name, "host"): hosts += 1
            case 6 where same(name, "origin") || same(name, "expect"): return false
            case 7 where same(name, "upgrade") || same(name, "trailer"): return false
            case 10 where same(name, "connection"): if !same(value, "keep-alive") { return false }
            case 14 where same(name, "content-length"): if value != "0" { return false }
            case 17 where same(name, "transfer-encoding"): return false
            default: continue
            }
        }
        return hosts == 1
    }

    /// Whether a text is `lower` in any case.
    private static func same(_ text: String, _ lower: StaticString) -> Bool {
        guard text.utf8.count == lower.utf8CodeUnitCount else { return false }
        return lower.withUTF8Buffer { lower in
            zip(text.utf8, lower).allSatisfy { $0 == $1 || ((0x41...0x5A).contains($0) && $0 | 0x20 == $1) }
        }
    }
}

extension FrontDoor {
    /// The answer of S3 to a read, if it can be given at once. Which service a request is for is decided as in
    /// ``respond(_:_:source:)``; that one's other cases are of requests without a signature.
    static func quickAnswer(
        _ head: HTTPRequestHead, source: String?, objects: S3Endpoint
    ) -> S3Endpoint.QuickAnswer? {
        guard let host = head.headers.first(name: "host") else { return nil }
        let uri = head.uri.utf8
        let mark = uri.firstIndex(of: 0x3F)
        let path = String(head.uri[..<(mark ?? uri.endIndex)])
        let query = mark.map { String(head.uri[uri.index(after: $0)...]) } ?? ""
        let fields = query.isEmpty ? FormFields() : FormFields(parsing: query)
        let authorization = head.headers.first(name: "authorization")
        // Certificates take too long here, and what is not signed is decided with its body in view.
        let isSigned =
            authorization.map { $0.hasPrefix("AWS4-HMAC-SHA256 ") || $0.hasPrefix("AWS ") }
            ?? fields.pairs.contains { $0.name == "X-Amz-Credential" || $0.name == "AWSAccessKeyId" }
        guard isSigned else { return nil }
        let isQuery = ServiceRoute.isQueryRequest(
            method: head.method.rawValue, path: path, contentType: nil, authorization: authorization, query: fields)
        let scope = ServiceRoute.claimedScope(authorization: authorization, query: fields)
        guard ServiceRoute(scope: scope, host: host, isQuery: isQuery, version: nil) == .s3 else { return nil }
        return objects.answerNow(
            S3Endpoint.QuickRequest(
                method: head.method == .HEAD ? .head : .get, path: path, query: query, queryFields: fields, host: host,
                fields: HTTPFields(head.headers, splitCookie: false), sourceAddress: source))
    }
}
