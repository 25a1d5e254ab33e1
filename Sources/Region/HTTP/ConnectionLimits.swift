import NIOCore
import NIOHTTP1

/// How long a connection may stand still, without the clock and the channel.
struct ConnectionPatience: Sendable {
    /// Without a byte of the next request, or of the rest of one.
    let idle: TimeAmount
    /// Without the client taking a byte of an answer that is ready.
    let stall: TimeAmount

    private(set) var unanswered = 0
    private var isReading = false
    private var closesWhenAnswered = false
    private var lastActive: NIODeadline
    /// Bytes that the client had taken, and since when it has taken no more.
    private var taken: Int64 = 0
    private var takenSince: NIODeadline

    enum Verdict: Equatable { case close, lookAgain(NIODeadline) }

    init(idle: TimeAmount, stall: TimeAmount, now: NIODeadline) {
        (self.idle, self.stall) = (idle, stall)
        (lastActive, takenSince) = (now, now)
    }

    mutating func requestBegan(_ now: NIODeadline) {
        unanswered += 1
        isReading = true
        lastActive = now
    }

    mutating func received(_ now: NIODeadline) { lastActive = now }

    mutating func requestEnded(_ now: NIODeadline) {
        isReading = false
        lastActive = now
    }

    /// - Returns: whether the connection is to be closed behind the answer.
    mutating func answered(_ now: NIODeadline) -> Bool {
        unanswered -= 1
        lastActive = now
        return unanswered == 0 && closesWhenAnswered
    }

    /// The server is going down.
    /// - Returns: whether the connection can be closed at once.
    mutating func quiesce() -> Bool {
        closesWhenAnswered = true
        return unanswered == 0
    }

    /// - Parameters:
    ///   - sent: bytes that the kernel has taken for the client so far.
    ///   - waiting: whether it has more to take.
    mutating func look(sent: Int64, waiting: Bool, _ now: NIODeadline) -> Verdict {
        if !waiting || sent != taken { (taken, takenSince) = (sent, now) }
        if waiting, now >= takenSince + stall { return .close }
        let isOurs = !isReading && unanswered > 0
        if !isOurs, !waiting, now >= lastActive + idle { return .close }
        // A stall that begins right after this look is noticed one look later at most.
        return .lookAgain(min(isOurs || waiting ? .distantFuture : lastActive + idle, now + stall))
    }
}

/// Ends connections whose client neither sends nor takes what is its turn: one that says nothing, one that stops in the middle
/// of a request, one that stops reading an answer. Also closes them, between requests, when the server goes down.
///
/// Sits next to NIO's codec and sees everything but the answers that are written past it, of which it is told.
final class ConnectionLimits: ChannelDuplexHandler {
    typealias InboundIn = HTTPServerRequestPart
    typealias InboundOut = HTTPServerRequestPart
    typealias OutboundIn = HTTPServerResponsePart
    typealias OutboundOut = HTTPServerResponsePart

    private var patience: ConnectionPatience
    private let sent: SentBytes
    private var timer: Scheduled<Void>?

    init(idle: TimeAmount, stall: TimeAmount, sent: SentBytes) {
        patience = ConnectionPatience(idle: idle, stall: stall, now: .now())
        self.sent = sent
    }

    func handlerAdded(context: ChannelHandlerContext) { if context.channel.isActive { look(context) } }

    func handlerRemoved(context: ChannelHandlerContext) { timer?.cancel() }

    func channelActive(context: ChannelHandlerContext) {
        look(context)
        context.fireChannelActive()
    }

    func channelInactive(context: ChannelHandlerContext) {
        timer?.cancel()
        timer = nil
        context.fireChannelInactive()
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        switch unwrapInboundIn(data) {
        case .head: patience.requestBegan(.now())
        case .body: patience.received(.now())
        case .end: patience.requestEnded(.now())
        }
        context.fireChannelRead(data)
    }

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        guard case .end = unwrapOutboundIn(data) else { return context.write(data, promise: promise) }
        if patience.answered(.now()) {
            context.writeAndFlush(data, promise: promise)
            context.close(promise: nil)
        } else {
            context.write(data, promise: promise)
        }
    }

    /// An answer was written past this handler.
    func answered(_ context: ChannelHandlerContext) {
        if patience.answered(.now()) {
            context.flush()
            context.close(promise: nil)
        }
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        guard event is ChannelShouldQuiesceEvent else { return context.fireUserInboundEventTriggered(event) }
        if patience.quiesce() { context.close(promise: nil) }
    }

    private func look(_ context: ChannelHandlerContext) {
        let waiting = Int64((try? context.channel.syncOptions?.getOption(.bufferedWritableBytes)) ?? 0)
        switch patience.look(sent: sent.total - waiting, waiting: waiting > 0, .now()) {
        case .close:
            timer = nil
            context.close(promise: nil)
        case .lookAgain(let time):
            timer = context.eventLoop.assumeIsolatedUnsafeUnchecked().scheduleTask(deadline: time) { [self] in
                look(context)
            }
        }
    }
}

/// Counts what is given to the channel. Sits at the channel's own end of the pipeline.
final class SentBytes: ChannelOutboundHandler {
    typealias OutboundIn = IOData
    typealias OutboundOut = IOData

    private(set) var total: Int64 = 0

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        total += Int64(unwrapOutboundIn(data).readableBytes)
        context.write(data, promise: promise)
    }
}
