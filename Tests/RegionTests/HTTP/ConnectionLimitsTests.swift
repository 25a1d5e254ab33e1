import HTTPTypes
import HummingbirdCore
import Logging
import NIOCore
import NIOPosix
import Testing

@testable import Region

struct ConnectionLimitsTests {
    private static let start = NIODeadline.uptimeNanoseconds(1_000_000_000_000)

    private func at(_ seconds: Int64) -> NIODeadline { Self.start + .seconds(seconds) }

    private func patience() -> ConnectionPatience {
        ConnectionPatience(idle: .seconds(75), stall: .seconds(60), now: Self.start)
    }

    @Test func anIdleConnectionIsClosed() {
        var patience = patience()
        #expect(patience.look(sent: 0, waiting: false, at(74)) == .lookAgain(at(75)))
        #expect(patience.look(sent: 0, waiting: false, at(75)) == .close)
    }

    @Test func aRequestThatStopsIsClosed() {
        var patience = patience()
        patience.requestBegan(at(10))
        patience.received(at(20))
        #expect(patience.look(sent: 0, waiting: false, at(94)) == .lookAgain(at(95)))
        #expect(patience.look(sent: 0, waiting: false, at(95)) == .close)
    }

    @Test func anAnswerThatTakesLongIsAwaited() {
        var patience = patience()
        patience.requestBegan(at(10))
        patience.requestEnded(at(10))
        #expect(patience.look(sent: 0, waiting: false, at(1000)) == .lookAgain(at(1060)))
        #expect(patience.answered(at(1001)) == false)
        #expect(patience.look(sent: 9, waiting: false, at(1076)) == .close)
    }

    @Test func aReaderThatStopsIsClosed() {
        var patience = patience()
        patience.requestBegan(at(0))
        patience.requestEnded(at(0))
        #expect(patience.look(sent: 100, waiting: true, at(30)) == .lookAgain(at(90)))
        // It took a byte: slow is not stopped.
        #expect(patience.look(sent: 101, waiting: true, at(89)) == .lookAgain(at(149)))
        #expect(patience.look(sent: 101, waiting: true, at(148)) == .lookAgain(at(208)))
        #expect(patience.look(sent: 101, waiting: true, at(149)) == .close)
    }

    @Test func goingDownClosesBetweenRequests() {
        var patience = patience()
        patience.requestBegan(at(0))
        #expect(patience.quiesce() == false)
        #expect(patience.answered(at(1)) == true)
        var idle = self.patience()
        #expect(idle.quiesce() == true)
    }

    /// A client asks and then never reads: the answer's writer hears of it.
    @Test func theServerEndsAStalledReader() async throws {
        let (ended, ending) = AsyncStream<Void>.makeStream()
        let (ports, listening) = AsyncStream<Int>.makeStream()
        let group = MultiThreadedEventLoopGroup.singleton
        let server = FrontChannel(stallTimeout: .milliseconds(50)) { _, writer, _ in
            let body = ResponseBody { writer in
                do {
                    while true { try await writer.write(ByteBuffer(repeating: 0, count: 1 << 16)) }
                } catch {
                    ending.finish()
                    throw error
                }
            }
            try await writer.write(response: HTTPResponse(status: .ok), body: body)
        }
        .server(
            configuration: ServerConfiguration(address: .hostname("127.0.0.1", port: 0)),
            onServerRunning: { listening.yield($0.localAddress?.port ?? 0) }, eventLoopGroup: group,
            logger: Logger(label: "test"))
        let running = Task { try await server.run() }
        var port = 0
        for await number in ports {
            port = number
            break
        }
        let client = try await ClientBootstrap(group: group).channelOption(.autoRead, value: false)
            .connect(host: "127.0.0.1", port: port).get()
        try await client.writeAndFlush(ByteBuffer(string: "GET / HTTP/1.1\r\nHost: a\r\n\r\n"))
        for await _ in ended {}
        try await client.close()
        running.cancel()
        _ = await running.result
    }
}
