import AWSProtocol
import HTTPTypes
import HummingbirdCore

extension RunningRegion {
    /// Every service behind the front door.
    static func services() -> FrontDoorServices {
        FrontDoorServices()
    }

    func objects(_ request: Request, _ writer: consuming ResponseWriter) async throws {
        let answer = ErrorFrame.encode(
            AWSError(code: "ServiceUnavailable", message: "Please reduce your request rate.", httpStatus: 503),
            api: .restXML, requestID: FrontDoor.newRequestID())
        try await FrontDoor.write(answer, writer)
    }
}
