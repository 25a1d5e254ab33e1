import NIOCore
import NIOHTTP1

/// Makes HTTP/1.0 clients work: they neither know chunked bodies nor expect the connection to stay. Sits between NIO's codec
/// and the typed one, which forgets the version: requests of version 1.0 get `Connection: close` (unless they asked to keep
/// it), and their answers go out as version 1.0, which NIO does not chunk.
final class HTTPVersionHandler: ChannelDuplexHandler {
    typealias InboundIn = HTTPServerRequestPart
    typealias InboundOut = HTTPServerRequestPart
    typealias OutboundIn = HTTPServerResponsePart
    typealias OutboundOut = HTTPServerResponsePart

    private var isOld = false

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        guard case .head(var head) = unwrapInboundIn(data) else { return context.fireChannelRead(data) }
        isOld = head.version.major == 1 && head.version.minor == 0
        if isOld {
            head.headers.replaceOrAdd(name: "Connection", value: "close")
            // 1.0 has no interim answers: its sender does not wait for one.
            head.headers.remove(name: "Expect")
        }
        context.fireChannelRead(wrapInboundOut(.head(head)))
    }

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        guard isOld, case .head(var head) = unwrapOutboundIn(data) else { return context.write(data, promise: promise) }
        head.version = .http1_0
        head.headers.replaceOrAdd(name: "Connection", value: "close")
        context.write(wrapOutboundOut(.head(head)), promise: promise)
    }
}
