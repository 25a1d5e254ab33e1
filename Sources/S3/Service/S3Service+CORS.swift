import HTTPTypes
import HummingbirdCore

extension HTTPField.Name {
    private static func cors(_ name: String) -> HTTPField.Name { HTTPField.Name("access-control-" + name) ?? .via }
    static let corsRequestMethod = cors("request-method")
    static let corsRequestHeaders = cors("request-headers")
    static let corsAllowOrigin = cors("allow-origin")
    static let corsAllowMethods = cors("allow-methods")
    static let corsAllowHeaders = cors("allow-headers")
    static let corsExposeHeaders = cors("expose-headers")
    static let corsMaxAge = cors("max-age")
    static let corsAllowCredentials = cors("allow-credentials")
}

extension S3Service {
    /// A browser's question before it sends a request of another origin.
    func preflight(_ request: S3Request) throws -> Response {
        guard let origin = request.headers[.origin] else {
            throw S3Error("BadRequest", 400, "Insufficient information. Origin request header needed.")
        }
        guard let method = request.headers[.corsRequestMethod] else {
            throw S3Error("BadRequest", 400, "Invalid Access-Control-Request-Method: null")
        }
        let wanted = (request.headers[.corsRequestHeaders] ?? "").split(separator: ",").map {
            String($0).trimmingBlanks()
        }
        guard let name = request.target.bucket, let bucket = store.bucket(named: name) else {
            throw S3Error.noSuchBucket(request.target.bucket ?? "")
        }
        guard let rules = bucket.configuration.cors else {
            throw S3Error("AccessForbidden", 403, "CORSResponse: CORS is not enabled for this bucket.")
        }
        guard let rule = rules.first(where: { $0.allows(origin: origin, method: method, headers: wanted) }) else {
            throw S3Error(
                "AccessForbidden", 403,
                "CORSResponse: This CORS request is not allowed. This is usually because the evalution of Origin, request method / Access-Control-Request-Method or Access-Control-Request-Headers are not whitelisted by the resource's CORS spec."
            )
        }
        var headers = Self.corsHeaders(rule, origin: origin)
        headers[.corsAllowMethods] = rule.methods.joined(separator: ", ")
        if !wanted.isEmpty { headers[.corsAllowHeaders] = wanted.joined(separator: ", ").lowercased() }
        if let age = rule.maxAge { headers[.corsMaxAge] = String(age) }
        return Answers.empty(headers: headers)
    }

    /// Adds what lets a browser show an answer to a page of another origin.
    func addCORSHeaders(_ request: S3Request, to response: inout Response) {
        guard request.method != "OPTIONS", let origin = request.headers[.origin], let name = request.target.bucket,
            let rules = store.bucket(named: name)?.configuration.cors,
            let rule = rules.first(where: { $0.allows(origin: origin, method: request.method, headers: []) })
        else { return }
        for field in Self.corsHeaders(rule, origin: origin) { response.headers[field.name] = field.value }
        response.headers[.corsAllowMethods] = rule.methods.joined(separator: ", ")
    }

    private static func corsHeaders(_ rule: CORSRule, origin: String) -> HTTPFields {
        var headers = HTTPFields()
        headers[.corsAllowOrigin] = rule.allowsAnyOrigin ? "*" : origin
        if !rule.allowsAnyOrigin { headers[.corsAllowCredentials] = "true" }
        if !rule.exposed.isEmpty { headers[.corsExposeHeaders] = rule.exposed.joined(separator: ", ") }
        headers[.vary] = "Origin, Access-Control-Request-Headers, Access-Control-Request-Method"
        return headers
    }
}
