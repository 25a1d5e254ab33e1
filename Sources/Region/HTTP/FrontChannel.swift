import HummingbirdCore
import Logging
import NIOCore
import NIOHTTP1
import NIOHTTPTypes
import NIOHTTPTypesHTTP1

/// HummingbirdCore's HTTP/1 channel with handlers of ours in it: old versions, limits of patience, quick reads.
struct FrontChannel: HTTPChannelHandler {
    typealias Value = NIOAsyncChannel<HTTPRequestPart, HTTPResponsePart>

    let responder: Responder
    /// A connection on which nothing comes while something should (the next request, the rest of a body) is closed after this.
    let idleTimeout: TimeAmount
    /// The same for a client that does not take its answer.
    let stallTimeout: TimeAmount
    /// What can be answered at once, before it becomes a task's.
    let quickReads: QuickReads.Answer?
    /// Requests are answered on the connection's event loop (see `EventLoopExecutor`).
    let onEventLoop: Bool

    init(
        idleTimeout: TimeAmount = .seconds(75), stallTimeout: TimeAmount = .seconds(60), onEventLoop: Bool = false,
        quickReads: QuickReads.Answer? = nil, responder: @escaping Responder
    ) {
        self.idleTimeout = idleTimeout
        self.stallTimeout = stallTimeout
        self.quickReads = quickReads
        self.onEventLoop = onEventLoop
        self.responder = responder
    }

    func setup(channel: any Channel, logger: Logger) -> EventLoopFuture<Value> {
        channel.eventLoop.makeCompletedFuture {
            var decoding = NIOHTTPDecoderLimitConfiguration()
            decoding.maxHeaderListSize = 64 * 1024
            decoding.maxHeaderFieldSize = 64 * 1024
            decoding.maxHeaderFieldCount = 500
            // What bodies come in: at NIO's own 64 KiB, reading them is a tenth of what an upload costs.
            try channel.syncOptions?.setOption(
                .recvAllocator, value: AdaptiveRecvByteBufferAllocator(minimum: 1024, initial: 2048, maximum: 128 << 10)
            )
            let pipeline = channel.pipeline.syncOperations
            let sent = SentBytes()
            try pipeline.addHandler(sent)
            try pipeline.configureHTTPServerPipeline(
                withPipeliningAssistance: false, withErrorHandling: false, withOutboundHeaderValidation: false,
                withEncoderConfiguration: .init(), withDecoderLimitConfiguration: decoding)
            try pipeline.addHandler(HTTPVersionHandler())
            let limits = ConnectionLimits(idle: idleTimeout, stall: stallTimeout, sent: sent)
            try pipeline.addHandler(limits)
            if let quickReads { try pipeline.addHandler(QuickReads(connection: limits, answer: quickReads)) }
            try pipeline.addHandler(HTTP1ToHTTPServerCodec(secure: false))
            return try NIOAsyncChannel(
                wrappingChannelSynchronously: channel,
                configuration: .init(
                    backPressureStrategy: .init(lowWatermark: 2, highWatermark: 5), isOutboundHalfClosureEnabled: true))
        }
    }

    func handle(value: Value, logger: Logger) async {
        guard onEventLoop else { return await handleHTTP(asyncChannel: value, logger: logger) }
        await withTaskExecutorPreference(EventLoopExecutor(value.channel.eventLoop)) {
            await handleHTTP(asyncChannel: value, logger: logger)
        }
    }
}
