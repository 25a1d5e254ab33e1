import Foundation
import Glibc
import Synchronization

@testable import Host

/// A guest's agent by script, on the socket that QEMU would have. It has threads of its own.
final class ScriptedAgent: Sendable {
    enum Answer: Sendable {
        case value(Int)
        case error(String)
        /// Nothing comes back.
        case silence
    }
    private struct State {
        var script: @Sendable (String) -> Answer
        var log: [String] = []
    }
    private let state: Mutex<State>
    private let descriptor: Int32

    init(folder: GuestFolder, script: @escaping @Sendable (String) -> Answer) throws {
        try FileManager.default.createDirectory(atPath: folder.path, withIntermediateDirectories: true)
        state = Mutex(State(script: script))
        descriptor = try UnixSocket.listen(folder.agent)
        Thread.detachNewThread { [self] in accept() }
    }

    /// Three filesystems, and nothing goes wrong.
    static func answer(_ command: String) -> Answer { command == "guest-sync-delimited" ? .value(0) : .value(3) }

    /// What was asked, without synchronisations.
    var log: [String] { state.withLock { $0.log } }
    func note(_ line: String) { state.withLock { $0.log.append(line) } }
    func setScript(_ script: @escaping @Sendable (String) -> Answer) { state.withLock { $0.script = script } }

    /// The guest is gone.
    func end() { shutdown(descriptor, Int32(SHUT_RDWR)) }

    private func accept() {
        while true {
            let client = Glibc.accept(descriptor, nil, nil)
            guard client >= 0 else { break }
            // One after the other, as QEMU does.
            serve(client)
            close(client)
        }
        close(descriptor)
    }

    private func serve(_ client: Int32) {
        var buffer: [UInt8] = []
        var piece = [UInt8](repeating: 0, count: 4096)
        while true {
            let count = recv(client, &piece, piece.count, 0)
            guard count > 0 else { return }
            buffer += piece[..<count]
            while let end = buffer.firstIndex(of: 10) {
                let line = buffer[..<end].filter { $0 != 0xff }
                buffer.removeSubrange(...end)
                guard let message = try? JSONDecoder().decode(JSONValue.self, from: Data(line)),
                    let command = message["execute"]?.string
                else { continue }
                reply(to: command, message["arguments"]?["id"]?.int, client)
            }
        }
    }

    private func reply(to command: String, _ id: Int64?, _ client: Int32) {
        let answer = state.withLock { state in
            if id == nil { state.log.append(command) }
            return state.script(command)
        }
        var bytes: [UInt8]
        switch answer {
        case .silence: return
        case .error(let text): bytes = Array(#"{"error": {"class": "GenericError", "desc": "\#(text)"}}"#.utf8)
        case .value(let value): bytes = Array(#"{"return": \#(id ?? Int64(value))}"#.utf8)
        }
        if id != nil { bytes.insert(0xff, at: 0) }
        bytes.append(10)
        _ = send(client, bytes, bytes.count, Int32(MSG_NOSIGNAL))
    }
}
