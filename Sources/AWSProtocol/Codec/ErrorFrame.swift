/// The error document of each protocol.
public enum ErrorFrame {
    /// - Parameters:
    ///   - xmlns: of the Query protocol's frame.
    ///   - hostID: of S3's (`x-amz-id-2`).
    public static func encode(
        _ error: AWSError, api: WireProtocol, requestID: String, xmlns: String? = nil, hostID: String? = nil
    ) -> EncodedResponse {
        switch api {
        case .ec2: .xml(status: error.httpStatus, ec2(error, requestID), requestID: requestID)
        case .query: .xml(status: error.httpStatus, query(error, requestID, xmlns), requestID: requestID)
        case .restXML: s3(error, requestID, hostID)
        case .restJSON: json(error, requestID)
        }
    }

    private static func ec2(_ error: AWSError, _ requestID: String) -> [UInt8] {
        var writer = XMLWriter()
        writer.raw(XMLWriter.declaration)
        writer.raw("<Response><Errors><Error>")
        writer.element("Code", error.code)
        writer.element("Message", error.message)
        writer.raw("</Error></Errors>")
        writer.element("RequestID", requestID)
        writer.raw("</Response>")
        return writer.bytes
    }

    private static func query(_ error: AWSError, _ requestID: String, _ xmlns: String?) -> [UInt8] {
        var writer = XMLWriter()
        writer.open("ErrorResponse", xmlns: xmlns)
        writer.raw("<Error>")
        writer.element("Type", error.isServerFault ? "Receiver" : "Sender")
        writer.element("Code", error.code)
        writer.element("Message", error.message)
        writer.raw("</Error>")
        writer.element("RequestId", requestID)
        writer.raw("</ErrorResponse>")
        return writer.bytes
    }

    private static func s3(_ error: AWSError, _ requestID: String, _ hostID: String?) -> EncodedResponse {
        var writer = XMLWriter()
        writer.raw(XMLWriter.declaration)
        writer.raw("<Error>")
        writer.element("Code", error.code)
        writer.element("Message", error.message)
        for member in error.members {
            writer.open(member.name)
            writer.text(member.value)
            writer.close(member.name)
        }
        writer.element("RequestId", requestID)
        writer.element("HostId", hostID)
        writer.raw("</Error>")
        var headers: HeaderFields = ["Content-Type": "application/xml", "x-amz-request-id": requestID]
        if let hostID { headers.append("x-amz-id-2", hostID) }
        return EncodedResponse(status: error.httpStatus, headers: headers, body: writer.bytes)
    }

    private static func json(_ error: AWSError, _ requestID: String) -> EncodedResponse {
        var members: [(String, JSONValue)] = [("Message", .string(error.message))]
        members += error.members.map { ($0.name, .string($0.value)) }
        return EncodedResponse(
            status: error.httpStatus,
            headers: [
                "Content-Type": "application/json", "x-amzn-ErrorType": error.code, "x-amzn-RequestId": requestID,
            ], body: JSONValue.object(members).encoded)
    }
}
