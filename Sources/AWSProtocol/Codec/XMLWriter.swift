import Foundation

/// Appends XML to a byte buffer. Element names are trusted (ours); text is escaped.
public struct XMLWriter: Sendable {
    public private(set) var bytes: [UInt8] = []

    public init(reserving capacity: Int = 1024) { bytes.reserveCapacity(capacity) }

    public static let declaration: StaticString = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"

    public mutating func raw(_ text: StaticString) {
        text.withUTF8Buffer { bytes.append(contentsOf: $0) }
    }

    public mutating func raw(_ text: String) { bytes.append(contentsOf: text.utf8) }

    public mutating func open(_ name: StaticString) {
        bytes.append(0x3C)
        raw(name)
        bytes.append(0x3E)
    }

    public mutating func close(_ name: StaticString) {
        bytes.append(0x3C)
        bytes.append(0x2F)
        raw(name)
        bytes.append(0x3E)
    }

    public mutating func empty(_ name: StaticString) {
        bytes.append(0x3C)
        raw(name)
        bytes.append(0x2F)
        bytes.append(0x3E)
    }

    /// A start tag with attributes, for root elements: `open("ListBucketResult", xmlns: …)`.
    public mutating func open(_ name: String, xmlns: String? = nil) {
        bytes.append(0x3C)
        raw(name)
        if let xmlns {
            raw(" xmlns=\"")
            text(xmlns)
            bytes.append(0x22)
        }
        bytes.append(0x3E)
    }

    public mutating func close(_ name: String) {
        bytes.append(0x3C)
        bytes.append(0x2F)
        raw(name)
        bytes.append(0x3E)
    }

    /// Escaped character data. Characters that XML 1.0 cannot carry become U+FFFD.
    public mutating func text(_ text: String) {
        var text = text
        text.withUTF8 { buffer in
            // Whole runs at a time: nearly all text needs no escape.
            var start = 0
            for index in buffer.indices {
                guard let escape = Self.escape(buffer[index]) else { continue }
                bytes.append(contentsOf: buffer[start..<index])
                raw(escape)
                start = index + 1
            }
            bytes.append(contentsOf: buffer[start...])
        }
    }

    private static func escape(_ byte: UInt8) -> StaticString? {
        switch byte {
        case 0x26: "&amp;"
        case 0x3C: "&lt;"
        case 0x3E: "&gt;"
        case 0x22: "&quot;"
        case 0x0D: "&#13;"
        case 0x09, 0x0A, 0x20...: nil
        default: "\u{FFFD}"
        }
    }

    // MARK: Elements; nil writes nothing

    public mutating func element(_ name: StaticString, _ value: String?) {
        guard let value else { return }
        open(name)
        text(value)
        close(name)
    }

    public mutating func element(_ name: StaticString, _ value: Int?) {
        guard let value else { return }
        open(name)
        raw(String(value))
        close(name)
    }

    public mutating func element(_ name: StaticString, _ value: Bool?) {
        guard let value else { return }
        open(name)
        raw(value ? "true" : "false")
        close(name)
    }

    public mutating func element(_ name: StaticString, _ value: Double?) {
        guard let value else { return }
        open(name)
        raw(value == value.rounded() && abs(value) < 1e15 ? "\(Int(value)).0" : "\(value)")
        close(name)
    }

    public mutating func element(_ name: StaticString, _ value: Date?) {
        guard let value else { return }
        open(name)
        raw(Timestamp.iso8601(value))
        close(name)
    }

    public mutating func element(_ name: StaticString, base64 value: [UInt8]?) {
        guard let value else { return }
        open(name)
        raw(ByteCoding.base64(value))
        close(name)
    }

    public mutating func element(_ name: StaticString, enumeration value: (some RawRepresentable<String>)?) {
        element(name, value?.rawValue)
    }

    public mutating func structure<S>(_ name: StaticString, _ value: S?, _ encode: (S, inout XMLWriter) -> Void) {
        guard let value else { return }
        open(name)
        encode(value, &self)
        close(name)
    }

    /// `[]` writes `<name/>`, nil writes nothing.
    public mutating func list<S>(
        _ name: StaticString, _ items: [S]?, member: StaticString, _ encode: (S, inout XMLWriter) -> Void
    ) {
        guard let items else { return }
        guard !items.isEmpty else { return empty(name) }
        open(name)
        for item in items {
            open(member)
            encode(item, &self)
            close(member)
        }
        close(name)
    }

    public mutating func list(_ name: StaticString, _ items: [String]?, member: StaticString) {
        list(name, items, member: member) { $1.text($0) }
    }

    public mutating func list(_ name: StaticString, _ items: [Int]?, member: StaticString) {
        list(name, items, member: member) { $1.raw(String($0)) }
    }

    public mutating func list(
        _ name: StaticString, enumerations items: [some RawRepresentable<String>]?, member: StaticString
    ) {
        list(name, items, member: member) { $1.text($0.rawValue) }
    }
}
