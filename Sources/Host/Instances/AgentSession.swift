import Foundation

/// The protocol of qemu-guest-agent without its socket (QEMU's "Guest Agent Protocol Reference"): bytes in, what they mean out.
///
/// ```
///  idle ──synchronise──▶ synchronising ──FF {"return": id}──▶ ready ──command──▶ waiting ──reply──▶ ready
/// ```
/// The channel outlives whoever spoke before: half a command may be in the agent's parser, and answers to nobody may come
/// first. The byte FF is in no JSON: sent before `guest-sync-delimited`, it ends the former; it precedes the answer, and
/// everything before that is dropped.
struct AgentSession: Sendable {
    enum State: Sendable, Equatable {
        case idle
        case synchronising(Int64)
        case ready
        case waiting
    }

    enum Output: Sendable, Equatable {
        case ready
        case reply(Result<JSONValue, QMPFailure>)
    }

    private(set) var state = State.idle
    private var buffer: [UInt8] = []
    private static let delimiter: UInt8 = 0xff
    private static let limit = 1 << 20

    /// - Parameter id: one that was not used before on this channel.
    mutating func synchronise(_ id: Int64) -> [UInt8] {
        state = .synchronising(id)
        buffer = []
        return [Self.delimiter] + Self.encode("guest-sync-delimited", ["id": .int(id)])
    }

    /// Only when ready.
    mutating func command(_ name: String) -> [UInt8] {
        state = .waiting
        return Self.encode(name, nil)
    }

    private static func encode(_ name: String, _ arguments: JSONValue?) -> [UInt8] {
        var message: [String: JSONValue] = ["execute": .string(name)]
        if let arguments { message["arguments"] = arguments }
        return Array(JSONValue.object(message).text.utf8) + [UInt8(ascii: "\n")]
    }

    mutating func receive(_ bytes: some Sequence<UInt8>) throws -> [Output] {
        buffer += bytes
        var outputs: [Output] = []
        while let end = buffer.firstIndex(of: UInt8(ascii: "\n")) {
            let line = Array(buffer[..<end])
            buffer.removeSubrange(...end)
            if let output = try take(line) { outputs.append(output) }
        }
        if buffer.count > Self.limit { throw HostError(.protocolError, "the guest's agent sent an endless line") }
        return outputs
    }

    private mutating func take(_ line: [UInt8]) throws -> Output? {
        switch state {
        case .idle, .ready: return nil
        case .synchronising(let id):
            guard let delimiter = line.lastIndex(of: Self.delimiter),
                let message = Self.decode(line[(delimiter + 1)...]), message["return"]?.int == id
            else { return nil }
            state = .ready
            return .ready
        case .waiting:
            guard let message = Self.decode(line[...]) else {
                throw HostError(.protocolError, "the guest's agent sent something that is not JSON")
            }
            state = .ready
            if let error = message["error"] {
                let kind = error["class"]?.string ?? "GenericError"
                return .reply(.failure(QMPFailure(kind: kind, message: error["desc"]?.string ?? "unknown error")))
            }
            return .reply(.success(message["return"] ?? .null))
        }
    }

    private static func decode(_ line: ArraySlice<UInt8>) -> JSONValue? {
        guard let value = try? JSONDecoder().decode(JSONValue.self, from: Data(line)), case .object = value else {
            return nil
        }
        return value
    }
}
