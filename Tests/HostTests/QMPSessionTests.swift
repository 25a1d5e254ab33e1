import Testing

@testable import Host

@Suite struct QMPSessionTests {
    @Test func negotiatesAndMatchesReplies() throws {
        var session = QMPSession<String>()
        let greeting = #"{"QMP":{"version":{},"capabilities":["oob"]}}"# + "\r\n"
        // In two pieces.
        #expect(try session.receive(greeting.utf8.prefix(9)).send.isEmpty)
        let (_, send) = try session.receive(greeting.utf8.dropFirst(9))
        #expect(
            String(decoding: send, as: UTF8.self)
                == #"{"arguments":{"enable":["oob"]},"execute":"qmp_capabilities","id":0}"# + "\n")
        let ready = try session.receive(Array(#"{"return":{},"id":0}"#.utf8) + [10]).outputs
        #expect(ready.count == 1 && session.isReady)
        let first = session.command(QMPCommand("quit"), tag: "one")
        #expect(String(decoding: first, as: UTF8.self) == #"{"execute":"quit","id":1}"# + "\n")
        let second = session.command(QMPCommand("yank", ["a": 1], overtakes: true), tag: "two")
        #expect(String(decoding: second, as: UTF8.self) == #"{"arguments":{"a":1},"exec-oob":"yank","id":2}"# + "\n")
        let lines = #"{"error":{"class":"DeviceNotFound","desc":"no"},"id":2}"# + "\n" + #"{"event":"STOP"}"# + "\n"
        let outputs = try session.receive(lines.utf8).outputs
        guard case .reply("two", .failure(let failure)) = outputs.first, case .event(let event) = outputs.last else {
            Issue.record("\(outputs)")
            return
        }
        #expect(failure == QMPFailure(kind: "DeviceNotFound", message: "no"))
        #expect(event.name == "STOP")
    }

    @Test func refusesWhatIsNotJSON() {
        var session = QMPSession<String>()
        #expect(throws: HostError.self) { try session.receive("nonsense\n".utf8) }
    }
}
