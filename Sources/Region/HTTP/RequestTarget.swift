import AWSProtocol
import HTTPTypes
import HummingbirdCore

/// A request's path and query, verbatim: signatures cover the bytes that were sent.
struct RequestTarget: Sendable {
    var path: String
    /// Without the `?`.
    var query: String
    var queryFields: FormFields

    init(_ request: Request) {
        let target = request.head.path ?? "/"
        if let mark = target.firstIndex(of: "?") {
            path = String(target[..<mark])
            query = String(target[target.index(after: mark)...])
        } else {
            path = target
            query = ""
        }
        queryFields = query.isEmpty ? FormFields() : FormFields(parsing: query)
    }

    func signable(_ request: Request, payload: SignableRequest.Payload) -> SignableRequest {
        var headers = HeaderFields()
        // The typed header fields keep the host apart.
        if let host = request.head.authority { headers.append("Host", host) }
        for field in request.headers { headers.append(field.name.rawName, field.value) }
        return SignableRequest(
            method: request.method.rawValue, path: path, query: query, headers: headers, payload: payload)
    }
}
