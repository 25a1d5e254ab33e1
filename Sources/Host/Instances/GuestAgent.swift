import Support
import Synchronization

/// A conversation with the agent in one guest: one command at a time, each with a limit. A guest may have no agent, a
/// stopped one, or one that lies; nothing here waits for it for longer than it is told to.
final class GuestAgent: Sendable {
    private struct State {
        var session = AgentSession()
        var connection: MonitorConnection?
        var isClosed = false
        var asked = 0
        var waiting: CheckedContinuation<JSONValue, any Error>?
    }
    private let state = Mutex(State())

    private init() {}

    deinit { state.withLock { $0.connection }?.close() }

    /// Throws at once where no guest runs.
    static func open(_ socket: String) async throws -> GuestAgent {
        let agent = GuestAgent()
        let connection = try await MonitorConnection.open(
            descriptor: try UnixSocket.connect(socket), received: { [weak agent] in agent?.receive($0) },
            closed: { [weak agent] in agent?.end(HostError(.unavailable, "the agent's channel was closed")) })
        agent.state.withLock { $0.connection = connection }
        connection.start()
        return agent
    }

    func close() {
        end(HostError(.cancelled, "closed"))
        state.withLock { $0.connection }?.close()
    }

    /// Returns when the agent has answered to us, and to nobody before us.
    func synchronise(limit: Duration) async throws {
        _ = try await ask(limit: limit) { $0.synchronise(Int64.random(in: 1..<1 << 52)) }
    }

    func call(_ command: String, limit: Duration) async throws -> JSONValue {
        try await ask(limit: limit) { $0.command(command) }
    }

    private func ask(limit: Duration, _ encode: (inout AgentSession) -> [UInt8]) async throws -> JSONValue {
        try await withCheckedThrowingContinuation { continuation in
            let asked = state.withLock { state -> Int? in
                guard !state.isClosed, state.waiting == nil, let connection = state.connection else { return nil }
                state.waiting = continuation
                state.asked += 1
                connection.send(encode(&state.session))
                return state.asked
            }
            guard let asked else {
                continuation.resume(throwing: HostError(.unavailable, "the agent's channel was closed"))
                return
            }
            Task { [weak self] in
                try? await Task.sleep(for: limit)
                self?.expire(asked)
            }
        }
    }

    private func receive(_ bytes: [UInt8]) {
        do {
            for output in try state.withLock({ try $0.session.receive(bytes) }) {
                switch output {
                case .ready: resume(.success(.null))
                case .reply(.success(let value)): resume(.success(value))
                case .reply(.failure(let failure)): resume(.failure(HostError(.refused, failure.message)))
                }
            }
        } catch {
            end(error)
        }
    }

    private func resume(_ result: Result<JSONValue, any Error>) {
        let waiting = state.withLock { state in
            defer { state.waiting = nil }
            return state.waiting
        }
        waiting?.resume(with: result)
    }

    /// The answer, when it comes, would be taken for another's: the conversation is over.
    private func expire(_ asked: Int) {
        guard state.withLock({ $0.asked == asked && $0.waiting != nil }) else { return }
        end(HostError(.unavailable, "the guest's agent does not answer"))
        state.withLock { $0.connection }?.close()
    }

    private func end(_ error: any Error) {
        state.withLock { $0.isClosed = true }
        resume(.failure(error))
    }
}
