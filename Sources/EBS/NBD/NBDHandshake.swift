/// The server's side of NBD's fixed newstyle handshake, without I/O: bytes in, bytes out.
///
/// ```
/// greeting ──client flags──▶ options ──EXPORT_NAME or GO──▶ transmission
///                             │  ▲ └──ABORT, or nonsense──▶ closed
///                             └──┘ INFO, LIST, STRUCTURED_REPLY, *_META_CONTEXT, unknown ones
/// ```
struct NBDHandshake {
    /// What is served. Its size is asked for when it is told, since a volume may have grown.
    struct Export {
        var name: String
        var size: UInt64
        var flags: UInt16
        var minimumBlock: UInt32 = 1
        var preferredBlock: UInt32 = 4096
    }

    enum State: Equatable {
        case clientFlags
        case options
        case transmission
        case closed
    }

    private let export: Export
    private(set) var state = State.clientFlags
    private(set) var structuredReplies = false
    /// `base:allocation` was chosen for this export.
    private(set) var allocationContext = false
    private var noZeroes = false

    init(export: Export) { self.export = export }

    /// What the server says first.
    func greeting() -> [UInt8] {
        var out: [UInt8] = []
        out.append(bigEndian: NBD.greeting)
        out.append(bigEndian: NBD.optionMagic)
        out.append(bigEndian: NBD.HandshakeFlag.fixedNewstyle | NBD.HandshakeFlag.noZeroes)
        return out
    }

    /// Takes what has arrived, as far as it is complete.
    /// - Returns: the bytes consumed. Call again when more has arrived, unless `state` is `transmission` or `closed`.
    mutating func receive(_ bytes: UnsafeRawBufferPointer, output: inout [UInt8]) -> Int {
        var consumed = 0
        while state == .clientFlags || state == .options {
            let rest = UnsafeRawBufferPointer(rebasing: bytes[consumed...])
            let count = state == .clientFlags ? clientFlags(rest) : option(rest, &output)
            guard count > 0 else { break }
            consumed += count
        }
        return consumed
    }

    private mutating func clientFlags(_ bytes: UnsafeRawBufferPointer) -> Int {
        guard let base = bytes.baseAddress, bytes.count >= 4 else { return 0 }
        let flags = base.bigEndian(at: 0, as: UInt32.self)
        let known = UInt32(NBD.HandshakeFlag.fixedNewstyle | NBD.HandshakeFlag.noZeroes)
        guard flags & ~known == 0, flags & UInt32(NBD.HandshakeFlag.fixedNewstyle) != 0 else {
            state = .closed
            return 4
        }
        noZeroes = flags & UInt32(NBD.HandshakeFlag.noZeroes) != 0
        state = .options
        return 4
    }

    private mutating func option(_ bytes: UnsafeRawBufferPointer, _ output: inout [UInt8]) -> Int {
        guard let base = bytes.baseAddress, bytes.count >= 16 else { return 0 }
        let length = base.bigEndian(at: 12, as: UInt32.self)
        guard base.bigEndian(at: 0, as: UInt64.self) == NBD.optionMagic, length <= NBD.maximumOptionLength else {
            state = .closed
            return bytes.count
        }
        let total = 16 + Int(length)
        guard bytes.count >= total else { return 0 }
        var data = OptionData(UnsafeRawBufferPointer(rebasing: bytes[16..<total]))
        let option = base.bigEndian(at: 8, as: UInt32.self)
        switch option {
        case NBD.Option.exportName: exportName(&data, &output)
        case NBD.Option.abort:
            reply(option, NBD.OptionReply.ack, [], &output)
            state = .closed
        case NBD.Option.list: list(data, &output)
        case NBD.Option.info, NBD.Option.go: information(option, &data, &output)
        case NBD.Option.structuredReply:
            if data.rest > 0 {
                reply(option, NBD.OptionReply.errorInvalid, [], &output)
            } else {
                structuredReplies = true
                reply(option, NBD.OptionReply.ack, [], &output)
            }
        case NBD.Option.listMetaContext, NBD.Option.setMetaContext: metaContext(option, &data, &output)
        default: reply(option, NBD.OptionReply.errorUnsupported, [], &output)
        }
        return total
    }

    private func reply(_ option: UInt32, _ type: UInt32, _ data: [UInt8], _ output: inout [UInt8]) {
        output.append(bigEndian: NBD.optionReplyMagic)
        output.append(bigEndian: option)
        output.append(bigEndian: type)
        output.append(bigEndian: UInt32(data.count))
        output.append(contentsOf: data)
    }

    /// The default export (empty name) is this one: a socket serves one volume.
    private func isServed(_ name: String) -> Bool { name.isEmpty || name == export.name }

    private mutating func exportName(_ data: inout OptionData, _ output: inout [UInt8]) {
        // This option has no error reply.
        guard let name = data.text(data.rest), isServed(name) else {
            state = .closed
            return
        }
        output.append(bigEndian: export.size)
        output.append(bigEndian: transmissionFlags)
        if !noZeroes { output.append(contentsOf: [UInt8](repeating: 0, count: 124)) }
        state = .transmission
    }

    private var transmissionFlags: UInt16 {
        structuredReplies ? export.flags | NBD.TransmissionFlag.sendDF : export.flags & ~NBD.TransmissionFlag.sendDF
    }

    private func list(_ data: OptionData, _ output: inout [UInt8]) {
        guard data.rest == 0 else { return reply(NBD.Option.list, NBD.OptionReply.errorInvalid, [], &output) }
        var entry: [UInt8] = []
        entry.append(bigEndian: UInt32(export.name.utf8.count))
        entry.append(contentsOf: export.name.utf8)
        reply(NBD.Option.list, NBD.OptionReply.server, entry, &output)
        reply(NBD.Option.list, NBD.OptionReply.ack, [], &output)
    }

    private mutating func information(_ option: UInt32, _ data: inout OptionData, _ output: inout [UInt8]) {
        guard let nameLength = data.number(UInt32.self), let name = data.text(Int(nameLength)),
            let count = data.number(UInt16.self), data.rest == Int(count) * 2
        else { return reply(option, NBD.OptionReply.errorInvalid, [], &output) }
        guard isServed(name) else { return reply(option, NBD.OptionReply.errorUnknown, [], &output) }
        var asked: Set<UInt16> = []
        while let item = data.number(UInt16.self) { asked.insert(item) }

        var answer: [UInt8] = []
        answer.append(bigEndian: NBD.Info.export)
        answer.append(bigEndian: export.size)
        answer.append(bigEndian: transmissionFlags)
        reply(option, NBD.OptionReply.info, answer, &output)
        if asked.contains(NBD.Info.name) {
            var answer: [UInt8] = []
            answer.append(bigEndian: NBD.Info.name)
            reply(option, NBD.OptionReply.info, answer + Array(export.name.utf8), &output)
        }
        if asked.contains(NBD.Info.blockSize) {
            var answer: [UInt8] = []
            answer.append(bigEndian: NBD.Info.blockSize)
            answer.append(bigEndian: export.minimumBlock)
            answer.append(bigEndian: export.preferredBlock)
            answer.append(bigEndian: NBD.maximumPayload)
            reply(option, NBD.OptionReply.info, answer, &output)
        }
        reply(option, NBD.OptionReply.ack, [], &output)
        if option == NBD.Option.go { state = .transmission }
    }

    private mutating func metaContext(_ option: UInt32, _ data: inout OptionData, _ output: inout [UInt8]) {
        guard structuredReplies, let nameLength = data.number(UInt32.self), let name = data.text(Int(nameLength)),
            let count = data.number(UInt32.self)
        else { return reply(option, NBD.OptionReply.errorInvalid, [], &output) }
        var queries: [String] = []
        for _ in 0..<count {
            guard let length = data.number(UInt32.self), let query = data.text(Int(length)) else {
                return reply(option, NBD.OptionReply.errorInvalid, [], &output)
            }
            queries.append(query)
        }
        guard data.rest == 0 else { return reply(option, NBD.OptionReply.errorInvalid, [], &output) }
        guard isServed(name) else { return reply(option, NBD.OptionReply.errorUnknown, [], &output) }
        let isList = option == NBD.Option.listMetaContext
        let chosen =
            isList
            ? queries.isEmpty || queries.contains { NBD.allocationContext == $0 || $0 == "base:" }
            : queries.contains(NBD.allocationContext)
        if !isList { allocationContext = chosen }
        if chosen {
            var answer: [UInt8] = []
            answer.append(bigEndian: isList ? 0 : NBD.allocationContextID)
            reply(option, NBD.OptionReply.metaContext, answer + Array(NBD.allocationContext.utf8), &output)
        }
        reply(option, NBD.OptionReply.ack, [], &output)
    }
}

/// Reads the fields of an option, never past its end.
private struct OptionData {
    private let bytes: UnsafeRawBufferPointer
    private var position = 0

    init(_ bytes: UnsafeRawBufferPointer) { self.bytes = bytes }

    var rest: Int { bytes.count - position }

    mutating func number<Value: FixedWidthInteger>(_ type: Value.Type) -> Value? {
        let size = MemoryLayout<Value>.size
        guard rest >= size, let base = bytes.baseAddress else { return nil }
        defer { position += size }
        return base.bigEndian(at: position, as: type)
    }

    mutating func text(_ length: Int) -> String? {
        guard length >= 0, rest >= length, length <= 4096 else { return nil }
        defer { position += length }
        return String(validating: bytes[position..<(position + length)], as: UTF8.self)
    }
}
