/// The tar of a bundle: one file. Blocks of 512 bytes: header, content, two of zeros (POSIX ustar; sizes from 8 GiB on and
/// sparse files as GNU tar writes them, which is what the original tools called).
enum TarMember {
    static let block = 512

    static func header(name: String, size: UInt64, modified: Int) -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: block)
        func put(_ text: String, at offset: Int, limit: Int) {
            for (index, byte) in text.utf8.prefix(limit).enumerated() { bytes[offset + index] = byte }
        }
        func octal(_ value: UInt64, digits: Int) -> String {
            let text = String(value, radix: 8)
            return String(repeating: "0", count: max(0, digits - text.utf8.count)) + text
        }
        put(name, at: 0, limit: 100)
        put(octal(0o644, digits: 7), at: 100, limit: 7)
        put(octal(0, digits: 7), at: 108, limit: 7)
        put(octal(0, digits: 7), at: 116, limit: 7)
        if size < 1 << 33 {
            put(octal(size, digits: 11), at: 124, limit: 11)
        } else {
            bytes[124] = 0x80
            for index in 0..<8 { bytes[128 + index] = UInt8(truncatingIfNeeded: size >> UInt64(8 * (7 - index))) }
        }
        put(octal(UInt64(max(modified, 0)), digits: 11), at: 136, limit: 11)
        put("        ", at: 148, limit: 8)
        bytes[156] = 0x30
        put("ustar", at: 257, limit: 5)
        put("00", at: 263, limit: 2)
        put("root", at: 265, limit: 4)
        put("root", at: 297, limit: 4)
        let sum = bytes.reduce(UInt64(0)) { $0 + UInt64($1) }
        put(octal(sum, digits: 6), at: 148, limit: 6)
        bytes[154] = 0
        return bytes
    }

    static func padding(after size: UInt64) -> Int { Int((512 - size % 512) % 512) }
}

/// Takes a tar in pieces and hands on the content of its first file.
struct TarReader {
    enum Piece {
        case bytes([UInt8])
        /// A hole of a sparse file.
        case zeros(UInt64)
    }
    private enum State {
        case header
        /// More of a sparse file's map follows.
        case map
        case content(left: UInt64)
        case padding(left: Int)
        case done
    }
    private var state = State.header
    private var pending: [UInt8] = []
    /// Places of the stored runs, in order; nil: the file is not sparse.
    private var runs: [(offset: UInt64, count: UInt64)]?
    private var stored: UInt64 = 0
    /// Of the file that comes out.
    private(set) var size: UInt64 = 0
    private var position: UInt64 = 0
    var isDone: Bool { if case .done = state { true } else { false } }

    mutating func take(_ bytes: [UInt8], emit: (Piece) throws -> Void) throws {
        var rest = bytes[...]
        while !rest.isEmpty {
            switch state {
            case .header, .map:
                let wanted = TarMember.block - pending.count
                pending += rest.prefix(wanted)
                rest = rest.dropFirst(wanted)
                guard pending.count == TarMember.block else { return }
                let block = pending
                pending = []
                if case .header = state { try begin(block) } else { extend(block) }
                if case .content(0) = state { try endContent(emit) }
            case .content(let left):
                let piece = Array(rest.prefix(Int(min(left, UInt64(rest.count)))))
                rest = rest.dropFirst(piece.count)
                try content(piece, emit)
                state = .content(left: left - UInt64(piece.count))
                if left == UInt64(piece.count) { try endContent(emit) }
            case .padding(let left):
                let count = min(left, rest.count)
                rest = rest.dropFirst(count)
                state = left == count ? .done : .padding(left: left - count)
            case .done: return
            }
        }
    }

    private mutating func begin(_ block: [UInt8]) throws {
        guard block.contains(where: { $0 != 0 }) else { throw BundleError("the bundle's tar is empty") }
        guard block[257..<262].elementsEqual("ustar".utf8) else { throw BundleError("the bundle's content is no tar") }
        stored = Self.number(block[124..<136])
        switch block[156] {
        case 0x30, 0: size = stored
        case UInt8(ascii: "S"):
            // GNU: four runs in the header, then more blocks of 21, then the runs' bytes.
            runs = Self.runs(block[386..<482])
            size = Self.number(block[483..<495])
            if block[482] != 0 {
                state = .map
                return
            }
        default: throw BundleError("the bundle's tar does not begin with a file")
        }
        state = .content(left: stored)
    }

    private mutating func extend(_ block: [UInt8]) {
        runs? += Self.runs(block[0..<504])
        state = block[504] != 0 ? .map : .content(left: stored)
    }

    private mutating func content(_ bytes: [UInt8], _ emit: (Piece) throws -> Void) throws {
        guard runs != nil else {
            position += UInt64(bytes.count)
            return try emit(.bytes(bytes))
        }
        var rest = bytes[...]
        while !rest.isEmpty {
            guard let run = runs?.first else {
                throw BundleError("the bundle's sparse file has no place for its bytes")
            }
            if run.count == 0 {
                runs?.removeFirst()
                continue
            }
            guard run.offset >= position, run.offset <= Bundle.largestImage else {
                throw BundleError("the bundle's sparse file is out of order")
            }
            if run.offset > position { try emit(.zeros(run.offset - position)) }
            let piece = Array(rest.prefix(Int(min(run.count, UInt64(rest.count)))))
            rest = rest.dropFirst(piece.count)
            try emit(.bytes(piece))
            position = run.offset + UInt64(piece.count)
            runs?[0] = (position, run.count - UInt64(piece.count))
        }
    }

    private mutating func endContent(_ emit: (Piece) throws -> Void) throws {
        if runs != nil {
            guard size >= position, size <= Bundle.largestImage else {
                throw BundleError("the bundle's sparse file has no sensible size")
            }
            if size > position { try emit(.zeros(size - position)) }
        }
        let padding = TarMember.padding(after: stored)
        state = padding == 0 ? .done : .padding(left: padding)
    }

    private static func runs(_ field: ArraySlice<UInt8>) -> [(offset: UInt64, count: UInt64)] {
        var runs: [(offset: UInt64, count: UInt64)] = []
        var start = field.startIndex
        while start + 24 <= field.endIndex {
            if field[start] == 0 { break }
            runs.append((number(field[start..<start + 12]), number(field[start + 12..<start + 24])))
            start += 24
        }
        return runs
    }

    /// Octal text, or GNU's binary form.
    private static func number(_ field: ArraySlice<UInt8>) -> UInt64 {
        if let first = field.first, first & 0x80 != 0 {
            return field.dropFirst().reduce(0) { $0 << 8 | UInt64($1) }
        }
        var value: UInt64 = 0
        for byte in field where (0x30...0x37).contains(byte) { value = value << 3 | UInt64(byte - 0x30) }
        return value
    }
}
