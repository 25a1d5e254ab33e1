/// The `Range` header, as S3 reads it: one range of bytes; what is not that is as if it were not there.
enum ByteRange: Sendable, Equatable {
    case from(UInt64)
    case closed(UInt64, UInt64)
    /// The last so many bytes.
    case suffix(UInt64)

    init?(_ header: String) {
        let text = header.trimmingBlanks()
        guard text.lowercased().hasPrefix("bytes=") else { return nil }
        let parts = text.dropFirst(6).split(separator: "-", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 2 else { return nil }
        let (first, last) = (Self.number(parts[0]), Self.number(parts[1]))
        switch (parts[0].isEmpty, parts[1].isEmpty) {
        case (false, true):
            guard let first else { return nil }
            self = .from(first)
        case (false, false):
            guard let first, let last, first <= last else { return nil }
            self = .closed(first, last)
        case (true, false):
            guard let last else { return nil }
            self = .suffix(last)
        case (true, true): return nil
        }
    }

    private static func number(_ text: Substring) -> UInt64? {
        guard !text.isEmpty, text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
        return UInt64(text) ?? .max
    }

    /// The bytes meant in a content of that size; nil where there are none (416).
    func resolved(size: UInt64) -> Range<UInt64>? {
        switch self {
        case .from(let first): first < size ? first..<size : nil
        case .closed(let first, let last): first < size ? first..<min(last, size - 1) + 1 : nil
        case .suffix(let count): count > 0 && size > 0 ? (size - min(count, size))..<size : nil
        }
    }
}

extension String {
    /// Without leading and trailing spaces and tabs.
    func trimmingBlanks() -> String {
        var view = self[...]
        while let first = view.first, first == " " || first == "\t" { view = view.dropFirst() }
        while let last = view.last, last == " " || last == "\t" { view = view.dropLast() }
        return String(view)
    }
}
