import Foundation

/// QEMU's monitor protocol without its socket: bytes in, what they mean out; commands out with an id each.
///
/// ```
///  connected ──greeting──▶ negotiating ──qmp_capabilities answered──▶ ready
/// ```
/// Commands sent before `ready` are QEMU's to refuse; the owner waits for `.ready`.
struct QMPSession<Tag: Sendable>: Sendable {
    enum Output: Sendable {
        case ready
        case event(QMPEvent)
        case reply(Tag, Result<JSONValue, QMPFailure>)
    }

    private var buffer: [UInt8] = []
    private var nextID: Int64 = 1
    private var pending: [Int64: Tag] = [:]
    private var outOfBand = false
    private(set) var isReady = false

    private static var limit: Int { 8 << 20 }
    private static var capabilitiesID: Int64 { 0 }

    init() {}

    /// Whether commands may overtake others (`exec-oob`).
    var canOvertake: Bool { outOfBand }

    /// - Returns: what happened, and bytes to send at once (the capabilities command).
    mutating func receive(_ bytes: some Sequence<UInt8>) throws -> (outputs: [Output], send: [UInt8]) {
        buffer += bytes
        var outputs: [Output] = []
        var send: [UInt8] = []
        while let end = buffer.firstIndex(of: UInt8(ascii: "\n")) {
            let line = buffer[..<end]
            buffer.removeSubrange(...end)
            if line.allSatisfy({ $0 == 0x0d || $0 == 0x20 }) { continue }
            guard let message = try? JSONDecoder().decode(JSONValue.self, from: Data(line)) else {
                throw HostError(.protocolError, "QEMU's monitor sent something that is not JSON")
            }
            try handle(message, &outputs, &send)
        }
        if buffer.count > Self.limit { throw HostError(.protocolError, "QEMU's monitor sent an endless line") }
        return (outputs, send)
    }

    /// The bytes of a command whose reply will carry `tag`.
    mutating func command(_ command: QMPCommand, tag: Tag) -> [UInt8] {
        let id = nextID
        nextID += 1
        pending[id] = tag
        return encode(command, id: id)
    }

    private func encode(_ command: QMPCommand, id: Int64) -> [UInt8] {
        let verb = command.overtakes && outOfBand ? "exec-oob" : "execute"
        var message: [String: JSONValue] = [verb: .string(command.name), "id": .int(id)]
        if let arguments = command.arguments { message["arguments"] = arguments }
        return Array(JSONValue.object(message).text.utf8) + [UInt8(ascii: "\n")]
    }

    private mutating func handle(_ message: JSONValue, _ outputs: inout [Output], _ send: inout [UInt8]) throws {
        if let greeting = message["QMP"] {
            outOfBand = greeting["capabilities"]?.array?.contains("oob") ?? false
            let arguments: JSONValue? = outOfBand ? ["enable": ["oob"]] : nil
            send += encode(QMPCommand("qmp_capabilities", arguments), id: Self.capabilitiesID)
        } else if let name = message["event"]?.string {
            outputs.append(.event(QMPEvent(name: name, data: message["data"] ?? [:])))
        } else if let id = message["id"]?.int {
            let failure = message["error"].map {
                QMPFailure(kind: $0["class"]?.string ?? "GenericError", message: $0["desc"]?.string ?? "unknown error")
            }
            if id == Self.capabilitiesID {
                if let failure { throw HostError(.protocolError, "QEMU refused its capabilities: \(failure.message)") }
                isReady = true
                outputs.append(.ready)
            } else if let tag = pending.removeValue(forKey: id) {
                outputs.append(.reply(tag, failure.map { .failure($0) } ?? .success(message["return"] ?? .null)))
            }
        }
    }
}

struct QMPCommand: Sendable, Equatable {
    var name: String
    var arguments: JSONValue?
    /// Sent out of band where QEMU can: not behind a command that hangs.
    var overtakes = false
    init(_ name: String, _ arguments: JSONValue? = nil, overtakes: Bool = false) {
        self.name = name
        self.arguments = arguments
        self.overtakes = overtakes
    }
}

struct QMPEvent: Sendable, Equatable {
    var name: String
    var data: JSONValue
}

struct QMPFailure: Error, Sendable, Equatable {
    var kind: String
    var message: String
}
