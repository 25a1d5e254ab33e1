import Foundation

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

/// Request ids are random UUIDs.
public enum RequestID {
    public static func random() -> String { UUID().uuidString.lowercased() }
}
