/// Reads an XML document (XML 1.0, UTF-8, no document type) in one pass, front to back.
///
/// Foundation's reader traps on some malformed elements, which would let one request end the process, and what AWS's
/// messages use of XML is small. Everything else is refused: document types (where entity bombs live), other encodings, elements
/// deeper than ``maximumDepth``.
struct XMLReader {
    private static let maximumDepth = 64

    /// Not well-formed, or more than is read here.
    struct Malformed: Error {}

    private let bytes: [UInt8]
    private var position = 0
    private var stack: [XMLElement] = []
    /// The names as written, for the end tags.
    private var names: [ArraySlice<UInt8>] = []
    /// Character data of the innermost element.
    private var texts: [[UInt8]] = []
    private var root: XMLElement?
    private var count = 0
    private let maximumElements: Int

    static func read(_ bytes: [UInt8], maximumElements: Int) throws(Malformed) -> XMLElement {
        // Checked once for all: every later cut is at an ASCII character.
        guard String(validating: bytes, as: UTF8.self) != nil else { throw Malformed() }
        var reader = XMLReader(bytes: bytes, maximumElements: maximumElements)
        return try reader.document()
    }

    private init(bytes: [UInt8], maximumElements: Int) {
        self.bytes = bytes
        self.maximumElements = maximumElements
    }

    private mutating func document() throws(Malformed) -> XMLElement {
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { position = 3 }
        if starts("<?xml"), position + 5 < bytes.count, Self.isSpace(bytes[position + 5]) { try declaration() }
        while position < bytes.count {
            guard bytes[position] == 0x3C else {
                try characters()
                continue
            }
            if starts("<!--") {
                try skip(past: "-->", from: 4)
            } else if starts("<![CDATA[") {
                try section()
            } else if starts("<?") {
                try skip(past: "?>", from: 2)
            } else if starts("</") {
                try endTag()
            } else {
                try startTag()
            }
        }
        guard stack.isEmpty, let root else { throw Malformed() }
        return root
    }

    // MARK: - Parts

    private mutating func declaration() throws(Malformed) {
        let start = position + 5
        try skip(past: "?>", from: 5)
        let text = String(decoding: bytes[start..<position - 2], as: UTF8.self).lowercased()
        guard let found = text.firstRange(of: "encoding") else { return }
        let name = text[found.upperBound...].drop { " \t\r\n='\"".contains($0) }
        guard name.hasPrefix("utf-8") || name.hasPrefix("us-ascii") else { throw Malformed() }
    }

    private mutating func startTag() throws(Malformed) {
        position += 1
        let name = try self.name()
        count += 1
        guard root == nil, stack.count < Self.maximumDepth, count <= maximumElements else { throw Malformed() }
        var element = XMLElement(name: Self.local(name))
        while true {
            let hadSpace = skipSpace()
            guard position < bytes.count else { throw Malformed() }
            if bytes[position] == 0x3E {
                position += 1
                stack.append(element)
                names.append(name)
                texts.append([])
                return
            }
            if starts("/>") {
                position += 2
                return close(element)
            }
            guard hadSpace else { throw Malformed() }
            let attribute = try self.name()
            _ = skipSpace()
            guard position < bytes.count, bytes[position] == 0x3D else { throw Malformed() }
            position += 1
            _ = skipSpace()
            let value = try self.value()
            // Declarations of namespaces are no attributes.
            if attribute.elementsEqual("xmlns".utf8) || attribute.starts(with: "xmlns:".utf8) { continue }
            guard element.attributes.updateValue(value, forKey: Self.local(attribute)) == nil else { throw Malformed() }
        }
    }

    private mutating func endTag() throws(Malformed) {
        position += 2
        let name = try self.name()
        _ = skipSpace()
        guard position < bytes.count, bytes[position] == 0x3E, let open = names.popLast(), open.elementsEqual(name),
            var element = stack.popLast(), let text = texts.popLast()
        else { throw Malformed() }
        position += 1
        element.text = String(decoding: text, as: UTF8.self)
        close(element)
    }

    private mutating func close(_ element: XMLElement) {
        if stack.isEmpty { root = element } else { stack[stack.count - 1].children.append(element) }
    }

    private mutating func characters() throws(Malformed) {
        guard !stack.isEmpty else {
            guard skipSpace() else { throw Malformed() }
            return
        }
        let top = texts.count - 1
        while position < bytes.count, bytes[position] != 0x3C {
            let byte = bytes[position]
            switch byte {
            case 0x26: texts[top] += try reference()
            case 0x0D:
                // Line ends are read as line feeds.
                texts[top].append(0x0A)
                position += position + 1 < bytes.count && bytes[position + 1] == 0x0A ? 2 : 1
            default:
                guard Self.isCharacter(byte), !(byte == 0x5D && starts("]]>")) else { throw Malformed() }
                texts[top].append(byte)
                position += 1
            }
        }
    }

    private mutating func section() throws(Malformed) {
        guard !stack.isEmpty else { throw Malformed() }
        let start = position + 9
        try skip(past: "]]>", from: 9)
        let content = bytes[start..<position - 3]
        guard content.allSatisfy(Self.isCharacter) else { throw Malformed() }
        texts[texts.count - 1] += content
    }

    private mutating func value() throws(Malformed) -> String {
        guard position < bytes.count, bytes[position] == 0x22 || bytes[position] == 0x27 else { throw Malformed() }
        let quote = bytes[position]
        position += 1
        var text: [UInt8] = []
        while position < bytes.count, bytes[position] != quote {
            let byte = bytes[position]
            switch byte {
            case 0x26: text += try reference()
            case 0x09, 0x0A, 0x0D:
                text.append(0x20)
                position += 1
            default:
                guard byte != 0x3C, Self.isCharacter(byte) else { throw Malformed() }
                text.append(byte)
                position += 1
            }
        }
        guard position < bytes.count else { throw Malformed() }
        position += 1
        return String(decoding: text, as: UTF8.self)
    }

    /// `&lt;`, `&#10;`, `&#xA;`: one character. The five entities of XML itself are all there are.
    private mutating func reference() throws(Malformed) -> [UInt8] {
        guard let end = bytes[position...].prefix(12).firstIndex(of: 0x3B) else { throw Malformed() }
        let name = String(decoding: bytes[position + 1..<end], as: UTF8.self)
        position = end + 1
        switch name {
        case "lt": return [0x3C]
        case "gt": return [0x3E]
        case "amp": return [0x26]
        case "quot": return [0x22]
        case "apos": return [0x27]
        default:
            let isHexadecimal = name.hasPrefix("#x")
            let digits = name.dropFirst(isHexadecimal ? 2 : 1)
            guard name.hasPrefix("#"), digits.first != "+", digits.first != "-",
                let code = UInt32(digits, radix: isHexadecimal ? 16 : 10), let scalar = Unicode.Scalar(code),
                code >= 0x20 || code == 0x09 || code == 0x0A || code == 0x0D, code & 0xFFFE != 0xFFFE
            else { throw Malformed() }
            return Array(String(Character(scalar)).utf8)
        }
    }

    // MARK: - Characters

    private mutating func name() throws(Malformed) -> ArraySlice<UInt8> {
        let start = position
        while position < bytes.count, Self.isName(bytes[position], isFirst: position == start) { position += 1 }
        guard position > start else { throw Malformed() }
        return bytes[start..<position]
    }

    private mutating func skipSpace() -> Bool {
        let start = position
        while position < bytes.count, Self.isSpace(bytes[position]) { position += 1 }
        return position > start
    }

    private func starts(_ text: StaticString) -> Bool {
        text.withUTF8Buffer { pattern in
            bytes.count - position >= pattern.count
                && bytes[position..<position + pattern.count].elementsEqual(pattern)
        }
    }

    private mutating func skip(past end: StaticString, from offset: Int) throws(Malformed) {
        position += offset
        while position < bytes.count {
            if starts(end) {
                position += end.utf8CodeUnitCount
                return
            }
            position += 1
        }
        throw Malformed()
    }

    private static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D }

    private static func isCharacter(_ byte: UInt8) -> Bool { byte >= 0x20 || isSpace(byte) }

    /// Letters beyond ASCII count as such; a digit, a dash or a dot cannot begin a name.
    private static func isName(_ byte: UInt8, isFirst: Bool) -> Bool {
        switch byte {
        case 0x41...0x5A, 0x61...0x7A, 0x5F, 0x3A, 0x80...0xFF: true
        case 0x30...0x39, 0x2D, 0x2E: !isFirst
        default: false
        }
    }

    private static func local(_ name: ArraySlice<UInt8>) -> String {
        let start = name.lastIndex(of: 0x3A).map { $0 + 1 } ?? name.startIndex
        return String(decoding: name[start...], as: UTF8.self)
    }
}
