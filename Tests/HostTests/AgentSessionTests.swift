import Testing

@testable import Host

/// The agent's protocol, byte by byte.
@Suite struct AgentSessionTests {
    private func bytes(_ text: String) -> [UInt8] { Array(text.utf8) }

    @Test func itSynchronisesBeforeItAsks() throws {
        var session = AgentSession()
        #expect(
            session.synchronise(42)
                == [0xff] + bytes(#"{"arguments":{"id":42},"execute":"guest-sync-delimited"}"# + "\n"))
        #expect(try session.receive([0xff] + bytes(#"{"return": 42}"# + "\n")) == [.ready])
        #expect(session.command("guest-fsfreeze-freeze") == bytes(#"{"execute":"guest-fsfreeze-freeze"}"# + "\n"))
        #expect(try session.receive(bytes(#"{"return": 3}"# + "\n")) == [.reply(.success(.int(3)))])
        #expect(session.state == .ready)
    }

    @Test func whatWasForOthersIsDropped() throws {
        var session = AgentSession()
        _ = session.synchronise(7)
        // The end of an answer, an answer, an answer to another's synchronisation, and an error about half a command.
        let stale =
            bytes("urn\": 1}\n{\"return\": 7}\n") + [0xff] + bytes("{\"return\": 6}\n{\"error\": {\"desc\": \"x\"}}\n")
        #expect(try session.receive(stale).isEmpty)
        #expect(session.state == .synchronising(7))
        // In pieces, and behind a broken line.
        #expect(try session.receive(bytes("{\"half\": ") + [0xff] + bytes("{\"ret")).isEmpty)
        #expect(try session.receive(bytes("urn\": 7}\n")) == [.ready])
        // Nobody asked.
        #expect(try session.receive(bytes("{\"return\": 1}\n")).isEmpty)
    }

    @Test func errorsAreTold() throws {
        var session = AgentSession()
        _ = session.synchronise(1)
        _ = try session.receive([0xff] + bytes("{\"return\": 1}\n"))
        _ = session.command("guest-fsfreeze-freeze")
        let answer = #"{"error": {"class": "CommandDisabled", "desc": "disabled"}}"#
        #expect(
            try session.receive(bytes(answer + "\n"))
                == [.reply(.failure(QMPFailure(kind: "CommandDisabled", message: "disabled")))])
    }

    @Test func nonsenseEndsIt() throws {
        var session = AgentSession()
        _ = session.synchronise(1)
        _ = try session.receive([0xff] + bytes("{\"return\": 1}\n"))
        _ = session.command("guest-ping")
        #expect(throws: HostError.self) { try session.receive(bytes("hello\n")) }
        #expect(throws: HostError.self) { try session.receive([UInt8](repeating: 65, count: 2 << 20)) }
    }
}
