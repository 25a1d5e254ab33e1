/// An answer ready for the wire.
public struct EncodedResponse: Sendable {
    public var status: Int
    public var headers: HeaderFields
    public var body: [UInt8]

    public init(status: Int = 200, headers: HeaderFields = HeaderFields(), body: [UInt8] = []) {
        self.status = status
        self.headers = headers
        self.body = body
    }

    public static func xml(status: Int = 200, _ body: [UInt8], requestID: String) -> EncodedResponse {
        EncodedResponse(
            status: status,
            headers: ["Content-Type": "text/xml;charset=UTF-8", "x-amzn-RequestId": requestID], body: body)
    }
}

/// Request ids are random UUIDs, in lower case.
public enum RequestID {
    /// Foundation's own opens a file for each.
    public static func random() -> String {
        var high = UInt64.random(in: .min ... .max)
        var low = UInt64.random(in: .min ... .max)
        high = high & ~0xF000 | 0x4000
        low = low & ~(0xC0 << 56) | 0x80 << 56
        var text: [UInt8] = []
        text.reserveCapacity(36)
        for index in 0..<32 {
            if index == 8 || index == 12 || index == 16 || index == 20 { text.append(0x2D) }
            let word = index < 16 ? high : low
            text.append(ByteCoding.digit(UInt8(truncatingIfNeeded: word >> UInt64(60 - index % 16 * 4)) & 15))
        }
        return String(decoding: text, as: UTF8.self)
    }
}
