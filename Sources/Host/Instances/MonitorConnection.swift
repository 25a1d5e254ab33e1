import NIOCore
import NIOPosix

/// The socket to a guest's QMP monitor: bytes in both directions, nothing understood.
final class MonitorConnection: Sendable {
    private let channel: any Channel

    private init(channel: any Channel) { self.channel = channel }

    /// Takes over a connected socket. Nothing is read before `start`, so that the owner has the connection by then.
    static func open(
        descriptor: Int32, received: @escaping @Sendable ([UInt8]) -> Void, closed: @escaping @Sendable () -> Void
    ) async throws -> MonitorConnection {
        let channel = try await ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .channelOption(.autoRead, value: false)
            .channelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.addHandler(Receiver(received: received, closed: closed))
                }
            }
            .withConnectedSocket(descriptor)
            .get()
        return MonitorConnection(channel: channel)
    }

    func start() { channel.setOption(.autoRead, value: true).whenSuccess { [channel] in channel.read() } }

    func send(_ bytes: [UInt8]) { channel.writeAndFlush(ByteBuffer(bytes: bytes), promise: nil) }

    func close() { channel.close(promise: nil) }

    private final class Receiver: ChannelInboundHandler {
        typealias InboundIn = ByteBuffer
        let received: @Sendable ([UInt8]) -> Void
        let closed: @Sendable () -> Void

        init(received: @escaping @Sendable ([UInt8]) -> Void, closed: @escaping @Sendable () -> Void) {
            self.received = received
            self.closed = closed
        }

        func channelRead(context: ChannelHandlerContext, data: NIOAny) {
            received(Array(buffer: unwrapInboundIn(data)))
        }

        func channelInactive(context: ChannelHandlerContext) { closed() }

        func errorCaught(context: ChannelHandlerContext, error: any Error) { context.close(promise: nil) }
    }
}
