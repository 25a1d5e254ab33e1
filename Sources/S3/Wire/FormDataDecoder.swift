/// Takes a `multipart/form-data` body apart as it arrives (RFC 7578). Sans-IO; holds no more of the file than a boundary's
/// length, and bounds what comes before it.
///
/// ```
/// preamble ──boundary──▶ head ──empty line──▶ value ──boundary──▶ head …  or ──`--`──▶ finished
///                                       └──▶ file  ──boundary──▶ rest (ignored)
/// ```
struct FormDataDecoder: Sendable {
    enum Event: Sendable, Equatable {
        case field(name: String, value: [UInt8])
        case file(name: String, contentType: String?)
        case data([UInt8])
        case end
    }

    enum Failure: Error, Equatable {
        case malformed
        /// What precedes the file is larger than allowed.
        case tooLarge
        /// The body ended before its last boundary.
        case incomplete
    }

    private enum State: Sendable {
        case preamble, head, value(name: String), file, rest
    }

    /// "POST policy", S3 API reference: the fields before the file.
    static let largestPrelude = 20 * 1024

    private let boundary: [UInt8]
    private var state = State.preamble
    /// Bytes not yet understood.
    private var buffer: [UInt8]
    private var prelude = 0
    private(set) var hasFile = false

    /// - Returns: nil where the content type names no usable boundary.
    init?(contentType: String) {
        let parts = contentType.split(separator: ";").map { String($0).trimmingBlanks() }
        guard parts.first?.lowercased() == "multipart/form-data" else { return nil }
        var found: String?
        for part in parts.dropFirst() where part.lowercased().hasPrefix("boundary=") {
            found = String(part.dropFirst("boundary=".count))
        }
        guard var text = found else { return nil }
        if text.count >= 2, text.hasPrefix("\""), text.hasSuffix("\"") { text = String(text.dropFirst().dropLast()) }
        guard (1...200).contains(text.utf8.count) else { return nil }
        boundary = Array("\r\n--".utf8) + Array(text.utf8)
        // The first boundary has no line before it.
        buffer = [0x0D, 0x0A]
    }

    mutating func decode(_ bytes: some Sequence<UInt8>) throws(Failure) -> [Event] {
        let before = buffer.count
        buffer.append(contentsOf: bytes)
        if !hasFile {
            prelude += buffer.count - before
        }
        var events: [Event] = []
        while try step(&events) {}
        if !hasFile, buffer.count > Self.largestPrelude { throw .tooLarge }
        return events
    }

    /// Call at the end of the body.
    func finish() throws(Failure) {
        if case .rest = state { return }
        throw .incomplete
    }

    /// - Returns: whether something was understood.
    private mutating func step(_ events: inout [Event]) throws(Failure) -> Bool {
        switch state {
        case .rest:
            buffer.removeAll()
            return false
        case .preamble:
            return try takeBoundary { _ in }
        case .head:
            return try takeHead(&events)
        case .value(let name):
            return try takeBoundary { value in events.append(.field(name: name, value: Array(value))) }
        case .file:
            guard let found = firstBoundary() else {
                // Everything but what may be the beginning of a boundary is content.
                let keep = min(buffer.count, boundary.count - 1)
                let count = buffer.count - keep
                if count > 0 {
                    events.append(.data(Array(buffer[..<count])))
                    buffer.removeFirst(count)
                }
                return false
            }
            if found > 0 { events.append(.data(Array(buffer[..<found]))) }
            events.append(.end)
            buffer.removeAll()
            state = .rest
            return false
        }
    }

    private mutating func takeBoundary(_ use: (ArraySlice<UInt8>) -> Void) throws(Failure) -> Bool {
        guard let found = firstBoundary() else { return false }
        let after = found + boundary.count
        guard buffer.count >= after + 2 else { return false }
        let isLast = buffer[after] == 0x2D && buffer[after + 1] == 0x2D
        guard isLast || (buffer[after] == 0x0D && buffer[after + 1] == 0x0A) else { throw .malformed }
        use(buffer[..<found])
        buffer.removeFirst(after + 2)
        state = isLast ? .rest : .head
        return true
    }

    private mutating func takeHead(_ events: inout [Event]) throws(Failure) -> Bool {
        let mark: [UInt8] = [0x0D, 0x0A, 0x0D, 0x0A]
        guard let end = Self.first(mark, in: buffer) else {
            if buffer.count > 8192 { throw .tooLarge }
            return false
        }
        let lines = String(decoding: buffer[..<end], as: UTF8.self).split(separator: "\r\n")
        buffer.removeFirst(end + mark.count)
        var name: String?
        var fileName: String?
        var contentType: String?
        for line in lines {
            let parts = line.split(separator: ":", maxSplits: 1)
            guard parts.count == 2 else { throw .malformed }
            switch parts[0].lowercased() {
            case "content-disposition":
                name = Self.parameter("name", in: parts[1])
                fileName = Self.parameter("filename", in: parts[1])
            case "content-type": contentType = String(parts[1]).trimmingBlanks()
            default: continue
            }
        }
        guard let name else { throw .malformed }
        if name.lowercased() == "file" {
            guard prelude <= Self.largestPrelude + buffer.count else { throw .tooLarge }
            hasFile = true
            events.append(.file(name: fileName ?? "", contentType: contentType))
            state = .file
        } else {
            state = .value(name: name)
        }
        return true
    }

    private static func parameter(_ name: String, in header: Substring) -> String? {
        for part in header.split(separator: ";").dropFirst() {
            let pair = part.split(separator: "=", maxSplits: 1).map { String($0).trimmingBlanks() }
            guard pair.count == 2, pair[0].lowercased() == name else { continue }
            var value = pair[1]
            if value.count >= 2, value.hasPrefix("\""), value.hasSuffix("\"") {
                value = String(value.dropFirst().dropLast())
            }
            return value
        }
        return nil
    }

    private func firstBoundary() -> Int? { Self.first(boundary, in: buffer) }

    private static func first(_ pattern: [UInt8], in bytes: [UInt8]) -> Int? {
        guard bytes.count >= pattern.count else { return nil }
        return bytes.withUnsafeBufferPointer { bytes in
            pattern.withUnsafeBufferPointer { pattern in
                var index = 0
                while index + pattern.count <= bytes.count {
                    if bytes[index] == pattern[0] {
                        var length = 1
                        while length < pattern.count, bytes[index + length] == pattern[length] { length += 1 }
                        if length == pattern.count { return index }
                    }
                    index += 1
                }
                return nil
            }
        }
    }
}
