/// A filter value: `*` stands for any run of characters (also none), `?` for exactly one, `\` takes the next character as it
/// is (EC2 user guide, "Filter your resources": `\*amazon\?\\` searches for the literal `*amazon?\`). Matching is
/// case-sensitive, over UTF-8 bytes except that `?` takes a whole character.
struct WildcardPattern: Hashable, Sendable {
    private enum Token: Hashable {
        case byte(UInt8)
        case one
        case many
    }
    private let tokens: [Token]
    /// Set when there is nothing wild in it: compared as a whole.
    let literal: String?

    init(_ text: String) {
        var tokens: [Token] = []
        var plain: [UInt8] = []
        var wild = false
        var escaped = false
        for byte in text.utf8 {
            switch (escaped, byte) {
            case (false, UInt8(ascii: "\\")):
                escaped = true
                continue
            case (false, UInt8(ascii: "*")):
                wild = true
                if tokens.last != .many { tokens.append(.many) }
            case (false, UInt8(ascii: "?")):
                wild = true
                tokens.append(.one)
            default:
                tokens.append(.byte(byte))
                plain.append(byte)
            }
            escaped = false
        }
        if escaped {
            // A backslash at the end escapes nothing and is one.
            tokens.append(.byte(UInt8(ascii: "\\")))
            plain.append(UInt8(ascii: "\\"))
        }
        self.tokens = tokens
        self.literal = wild ? nil : String(decoding: plain, as: UTF8.self)
    }

    func matches(_ text: String) -> Bool {
        if let literal { return literal == text }
        var text = text
        return text.withUTF8 { matches($0) }
    }

    /// Linear in text × stars: on a mismatch only the newest star takes one character more.
    private func matches(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
        var at = 0
        var token = 0
        var starToken: Int?
        var starText = 0
        while at < text.count {
            if token < tokens.count {
                switch tokens[token] {
                case .many:
                    starToken = token
                    starText = at
                    token += 1
                    continue
                case .one:
                    at += Self.characterLength(text[at])
                    token += 1
                    continue
                case .byte(let byte) where byte == text[at]:
                    at += 1
                    token += 1
                    continue
                case .byte: break
                }
            }
            guard let star = starToken else { return false }
            starText += 1
            at = starText
            token = star + 1
        }
        while token < tokens.count, tokens[token] == .many { token += 1 }
        // A `?` on a truncated multi-byte character would step past the end.
        return token == tokens.count && at == text.count
    }

    private static func characterLength(_ lead: UInt8) -> Int {
        switch lead {
        case 0xC0...0xDF: 2
        case 0xE0...0xEF: 3
        case 0xF0...0xF7: 4
        default: 1
        }
    }
}
