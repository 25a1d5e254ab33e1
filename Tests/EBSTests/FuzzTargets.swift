import CChecksums
import Support

@testable import EBS

/// What libFuzzer (Fuzz/) and the replay of its corpora drive. Each target takes any bytes and says which promise they
/// broke; nil: none. A crash is the other way to fail.
enum FuzzTarget: String, CaseIterable {
    case handshake
    case requests
    case mapSector = "map-sector"
    case record

    func run(_ input: [UInt8]) -> String? {
        switch self {
        case .handshake: Self.handshake(input)
        case .requests: Self.requests(input)
        case .mapSector: Self.mapSector(input)
        case .record: Self.record(input)
        }
    }

    // MARK: NBD

    private struct Outcome: Equatable {
        var state: NBDHandshake.State
        var structured: Bool
        var allocation: Bool
        var output: [UInt8]
        var consumed: Int
    }

    /// In pieces or at once: the same answers, and never more consumed than came.
    private static func handshake(_ input: [UInt8]) -> String? {
        let step = Int(input.first ?? 0) % 23 + 1
        guard let whole = outcome(input, step: max(1, input.count)), let pieces = outcome(input, step: step) else {
            return "more was consumed than had come"
        }
        guard whole == pieces else { return "in pieces of \(step): \(pieces), at once: \(whole)" }
        if whole.allocation && !whole.structured { return "a meta context without structured replies" }
        // A reply for each option of 16 bytes, none longer than a few hundred.
        if whole.output.count > (input.count / 16 + 1) * 1024 { return "\(whole.output.count) bytes of answers" }
        return nil
    }

    private static func outcome(_ input: [UInt8], step: Int) -> Outcome? {
        var machine = NBDHandshake(
            export: .init(name: "vol-0123456789abcdef0", size: 1 << 30, flags: NBD.TransmissionFlag.hasFlags))
        var output: [UInt8] = []
        var waiting: [UInt8] = []
        var consumed = 0
        var position = 0
        while position < input.count, machine.state == .clientFlags || machine.state == .options {
            waiting += input[position..<min(input.count, position + step)]
            position += step
            let taken = waiting.withUnsafeBytes { machine.receive($0, output: &output) }
            guard taken <= waiting.count else { return nil }
            waiting.removeFirst(taken)
            consumed += taken
        }
        // What follows nonsense is not looked at, and how much of it had come does not matter.
        if machine.state == .closed { consumed = 0 }
        return Outcome(
            state: machine.state, structured: machine.structuredReplies, allocation: machine.allocationContext,
            output: output, consumed: consumed)
    }

    /// What is admitted lies inside the volume, and a reader writes nothing.
    private static func requests(_ input: [UInt8]) -> String? {
        guard let options = input.first else { return nil }
        let size: UInt64 = options & 1 == 0 ? 1 << 30 : 12288
        let isReadOnly = options & 2 != 0
        for start in stride(from: 1, to: input.count - NBD.requestSize + 1, by: NBD.requestSize) {
            let bytes = Array(input[start..<(start + NBD.requestSize)])
            let parsed = bytes.withUnsafeBytes { raw in raw.baseAddress.flatMap { NBDRequest($0) } }
            guard let request = parsed else { continue }
            guard request.payload >= 0, request.payload == 0 || request.command == NBD.Command.write else {
                return "payload \(request.payload) of \(request)"
            }
            let failure = request.check(size: size, isReadOnly: isReadOnly, allocationContext: options & 4 != 0)
            guard failure == 0, request.command != NBD.Command.flush else { continue }
            let (end, overflow) = request.offset.addingReportingOverflow(UInt64(request.length))
            if overflow || end > size { return "\(request) reaches beyond \(size)" }
            let reads = [NBD.Command.read, NBD.Command.blockStatus].contains(request.command)
            if isReadOnly && !reads { return "\(request) of a reader" }
            if request.command <= NBD.Command.write && request.length > NBD.maximumPayload { return "\(request)" }
        }
        return nil
    }

    // MARK: On disk

    /// A sector that counts as valid is exactly the one that its words make.
    private static func mapSector(_ input: [UInt8]) -> String? {
        let index = Int(input.first ?? 0)
        var sector = Array((input.dropFirst() + [UInt8](repeating: 0, count: SafeMap.sectorSize)).prefix(512))
        // Zeros are written as a sector of zeros; one with a sum reads the same.
        if let words = decode(sector, index), words.contains(where: { $0 != 0 }), encode(words, index) != sector {
            return "another sector was taken for valid"
        }
        // With its sum made right, so that the rest is reached too.
        let sum = sector.withUnsafeBytes { raw in raw.baseAddress.map { skerry_crc32c(0, $0 + 4, 508) } } ?? 0
        withUnsafeBytes(of: sum.littleEndian) { sector.replaceSubrange(0..<4, with: $0) }
        guard let words = decode(sector, index) else { return nil }
        if words.allSatisfy({ $0 == 0 }) { return nil }
        return encode(words, index) == sector ? nil : "a sector changed on its way"
    }

    private static func decode(_ sector: [UInt8], _ index: Int) -> [UInt64]? {
        var words = [UInt64](repeating: 0, count: SafeMap.wordsPerSector)
        let isValid = sector.withUnsafeBytes { raw in
            words.withUnsafeMutableBufferPointer { target in
                guard let base = raw.baseAddress, let words = target.baseAddress else { return false }
                return SafeMap.decode(index: index, sector: base, into: words)
            }
        }
        return isValid ? words : nil
    }

    private static func encode(_ words: [UInt64], _ index: Int) -> [UInt8] {
        var sector = [UInt8](repeating: 0xff, count: SafeMap.sectorSize)
        sector.withUnsafeMutableBytes { raw in
            words.withUnsafeBufferPointer { source in
                guard let base = raw.baseAddress, let words = source.baseAddress else { return }
                SafeMap.encode(index: index, words: words, into: base)
            }
        }
        return sector
    }

    /// A slot is refused or read; what was read is written so that it reads the same.
    private static func record(_ input: [UInt8]) -> String? {
        _ = RecordFile<NoFile>.decode(input)
        // The same bytes as the payload of a slot whose sums are right.
        guard let (sequence, record) = RecordFile<NoFile>.decode(slot(input, sequence: 7)) else { return nil }
        if sequence != 7 { return "sequence \(sequence)" }
        guard let payload = try? RecordFile<NoFile>.encode(record) else { return nil }
        let again = RecordFile<NoFile>.decode(slot(Array(payload.dropFirst(32)), sequence: 8))
        return again?.1 == record ? nil : "a record changed on its way: \(record)"
    }

    private static func slot(_ payload: [UInt8], sequence: UInt64) -> [UInt8] {
        var bytes = Array("SKERRYV2".utf8) + [UInt8](repeating: 0, count: 24) + payload
        bytes.withUnsafeMutableBytes { raw in
            guard let base = raw.baseAddress else { return }
            raw.storeBytes(of: sequence.littleEndian, toByteOffset: 8, as: UInt64.self)
            raw.storeBytes(of: UInt32(payload.count).littleEndian, toByteOffset: 16, as: UInt32.self)
            let sum = skerry_crc32c(0, base + 32, payload.count)
            raw.storeBytes(of: sum.littleEndian, toByteOffset: 20, as: UInt32.self)
            raw.storeBytes(of: skerry_crc32c(0, base, 24).littleEndian, toByteOffset: 24, as: UInt32.self)
        }
        return bytes
    }
}

/// A file that there is none of: the formats are generic over files, and decoding needs none.
private struct NoFile: StoredFile {
    func read(_ buffer: UnsafeMutableRawBufferPointer, at offset: UInt64) -> Int32 { 5 }
    func write(_ buffer: UnsafeRawBufferPointer, at offset: UInt64) -> Int32 { 5 }
    func sync() -> Int32 { 5 }
    func dirtyPages(in range: Range<UInt64>) -> Int? { nil }
    func beginWriteBack(_ range: Range<UInt64>) -> Int32 { 5 }
    func awaitWriteBack(_ range: Range<UInt64>) -> Int32 { 5 }
    func resize(to length: UInt64) -> Int32 { 5 }
    func allocate(at offset: UInt64, length: UInt64) -> Int32 { 5 }
    func punch(at offset: UInt64, length: UInt64) -> Int32 { 5 }
    func zero(at offset: UInt64, length: UInt64) -> Int32 { 5 }
    func nextData(from offset: UInt64) -> UInt64? { nil }
    func nextHole(from offset: UInt64) -> UInt64? { nil }
    func map(length: Int) -> UnsafeMutableRawPointer? { nil }
    func unmap(_ address: UnsafeMutableRawPointer, length: Int) {}
    func dropCache() {}
    func length() -> UInt64 { 0 }
    func close() {}
}
