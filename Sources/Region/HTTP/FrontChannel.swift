import HummingbirdCore
import Logging
import NIOCore
import NIOHTTP1
import NIOHTTPTypes
import NIOHTTPTypesHTTP1

/// HummingbirdCore's HTTP/1 channel with `HTTPVersionHandler` in it.
struct FrontChannel: HTTPChannelHandler {
    typealias Value = NIOAsyncChannel<HTTPRequestPart, HTTPResponsePart>

    let responder: Responder
    /// A connection on which nothing comes while something should (the next request, the rest of a body) is closed after this.
    let idleTimeout: Duration
    /// Requests are answered on the connection's event loop (see `EventLoopExecutor`).
    let onEventLoop: Bool

    init(idleTimeout: Duration = .seconds(75), onEventLoop: Bool = false, responder: @escaping Responder) {
        self.idleTimeout = idleTimeout
        self.onEventLoop = onEventLoop
        self.responder = responder
    }

    func setup(channel: any Channel, logger: Logger) -> EventLoopFuture<Value> {
        channel.eventLoop.makeCompletedFuture {
            var limits = NIOHTTPDecoderLimitConfiguration()
            limits.maxHeaderListSize = 64 * 1024
            limits.maxHeaderFieldSize = 64 * 1024
            limits.maxHeaderFieldCount = 500
            let pipeline = channel.pipeline.syncOperations
            try pipeline.configureHTTPServerPipeline(
                withPipeliningAssistance: false, withErrorHandling: false, withOutboundHeaderValidation: false,
                withEncoderConfiguration: .init(), withDecoderLimitConfiguration: limits)
            try pipeline.addHandler(HTTPVersionHandler())
            try pipeline.addHandler(HTTP1ToHTTPServerCodec(secure: false))
            try pipeline.addHandler(HTTPConnectionStateHandler(idleTimeout: idleTimeout, logger: logger))
            return try NIOAsyncChannel(
                wrappingChannelSynchronously: channel, configuration: .init(isOutboundHalfClosureEnabled: true))
        }
    }

    func handle(value: Value, logger: Logger) async {
        guard onEventLoop else { return await handleHTTP(asyncChannel: value, logger: logger) }
        await withTaskExecutorPreference(EventLoopExecutor(value.channel.eventLoop)) {
            await handleHTTP(asyncChannel: value, logger: logger)
        }
    }
}
