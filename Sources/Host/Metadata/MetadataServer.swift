import Crypto
import Foundation
import Logging
import NIOCore
import NIOHTTP1
import NIOPosix
import Support

/// The service's socket: 169.254.169.254:80 inside the namespace, served from this process.
///
/// Run it after `NetworkManager.prepare`; it ends when cancelled.
public struct MetadataServer: Sendable {
    private let options: NetworkOptions
    private let directory: MetadataDirectory
    private let log: Logger

    public init(options: NetworkOptions, directory: MetadataDirectory, log: Logger = Logger(label: "metadata")) {
        self.options = options
        self.directory = directory
        self.log = log
    }

    public func run() async throws {
        let service = MetadataService(tokens: MetadataToken(key: try key()))
        let socket = try NetworkTools(options: options).bindSocket(NetworkOptions.metadataAddress, port: 80)
        let directory = directory
        let channel = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .serverChannelOption(.backlog, value: 256)
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.configureHTTPServerPipeline(withErrorHandling: true)
                    try channel.pipeline.syncOperations.addHandler(IdleStateHandler(allTimeout: .seconds(20)))
                    try channel.pipeline.syncOperations.addHandler(
                        MetadataHandler(service: service, directory: directory))
                }
            }
            .withBoundSocket(socket).get()
        log.info("metadata service on \(NetworkOptions.metadataAddress):80 in \(options.namespace)")
        try await withTaskCancellationHandler {
            try await channel.closeFuture.get()
        } onCancel: {
            channel.close(promise: nil)
        }
    }

    /// The tokens' key, kept in the network's folder so that tokens stay good over a restart.
    private func key() throws -> SymmetricKey {
        let path = options.folder + "/metadata.key"
        if let text = try? TextFile.read(path), let data = Data(base64Encoded: text), data.count == 32 {
            return SymmetricKey(data: data)
        }
        let key = SymmetricKey(size: .bits256)
        let text = key.withUnsafeBytes { Data($0).base64EncodedString() }
        _ = try TextFile.replace(path, with: text, mode: 0o600)
        return key
    }
}

/// One connection. Requests are answered one after the other; bodies are not wanted.
private final class MetadataHandler: ChannelInboundHandler {
    typealias InboundIn = HTTPServerRequestPart
    typealias OutboundOut = HTTPServerResponsePart

    private static let bodyLimit = 16384
    private static let defaultHops = 64
    private let service: MetadataService
    private let directory: MetadataDirectory
    /// Who is at the other end; nil until the connection is counted.
    private var sender: IPv4Address?
    private var head: HTTPRequestHead?
    private var received = 0
    private var hops = MetadataHandler.defaultHops

    init(service: MetadataService, directory: MetadataDirectory) {
        self.service = service
        self.directory = directory
    }

    func channelActive(context: ChannelHandlerContext) {
        guard let address = context.remoteAddress?.ipAddress.flatMap({ IPv4Address($0) }), directory.admit(address)
        else {
            context.close(promise: nil)
            return
        }
        sender = address
        context.fireChannelActive()
    }

    func channelInactive(context: ChannelHandlerContext) {
        if let sender { directory.release(sender) }
        sender = nil
        context.fireChannelInactive()
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        switch unwrapInboundIn(data) {
        case .head(let head):
            self.head = head
            received = 0
        case .body(let bytes):
            received += bytes.readableBytes
            if received > Self.bodyLimit { context.close(promise: nil) }
        case .end:
            guard let head else { return }
            self.head = nil
            answer(head, context)
        }
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        if event is IdleStateHandler.IdleStateEvent { context.close(promise: nil) }
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) { context.close(promise: nil) }

    private func answer(_ head: HTTPRequestHead, _ context: ChannelHandlerContext) {
        let entry = sender.flatMap(directory.entry)
        let request = MetadataService.Request(
            method: head.method.rawValue, target: head.uri, token: head.headers.first(name: "X-aws-ec2-metadata-token"),
            tokenLifetime: head.headers.first(name: "X-aws-ec2-metadata-token-ttl-seconds"),
            forwardedFor: head.headers.contains(name: "X-Forwarded-For"))
        let response = service.respond(request, entry, now: Int64(Date().timeIntervalSince1970))
        var headers: HTTPHeaders = [
            "Content-Type": response.type, "Content-Length": "\(response.body.count)", "Server": "EC2ws",
            "Accept-Ranges": "none",
        ]
        if let lifetime = response.tokenLifetime {
            headers.add(name: "X-Aws-Ec2-Metadata-Token-Ttl-Seconds", value: "\(lifetime)")
        }
        if !head.isKeepAlive { headers.add(name: "Connection", value: "close") }
        let wanted = response.hops ?? Self.defaultHops
        let channel = context.channel
        if wanted != hops, let options = channel as? any SocketOptionProvider {
            hops = wanted
            options.unsafeSetSocketOption(level: .ip, name: .init(rawValue: IP_TTL), value: CInt(wanted))
                .whenFailure { _ in channel.close(promise: nil) }
        }
        context.write(
            wrapOutboundOut(
                .head(.init(version: head.version, status: .init(statusCode: response.status), headers: headers))),
            promise: nil)
        if head.method != .HEAD {
            context.write(wrapOutboundOut(.body(.byteBuffer(ByteBuffer(bytes: response.body)))), promise: nil)
        }
        let keepAlive = head.isKeepAlive
        let end = context.writeAndFlush(wrapOutboundOut(.end(nil)))
        if !keepAlive {
            end.whenComplete { _ in channel.close(promise: nil) }
        }
    }
}
