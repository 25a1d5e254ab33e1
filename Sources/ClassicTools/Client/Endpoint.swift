import Foundation

/// Where requests go and which region they are signed for.
struct Endpoint: Equatable {
    /// The region on this machine; the originals' default was Amazon.
    static let standard = "http://127.0.0.1:4566"

    let scheme: String
    /// With its port, as the Host header has it.
    let authority: String
    let path: String
    let region: String

    var url: String { scheme + "://" + authority + path }

    init(_ invocation: Invocation) throws(UsageError) {
        let given = invocation["url"] ?? invocation.environment["EC2_URL"].flatMap { $0.isEmpty ? nil : $0 }
        let text = given ?? Self.standard
        // Scripts of the time wrote the host alone.
        guard let parts = URLComponents(string: text.contains("://") ? text : "https://" + text),
            let scheme = parts.scheme?.lowercased(), ["http", "https"].contains(scheme), var host = parts.host,
            !host.isEmpty
        else { throw UsageError("'\(text)' is not a service URL") }
        var region = invocation["region"]
        if host.hasSuffix(".amazonaws.com") {
            // Amazon has a host for each region: the option replaces it, or the host tells the region.
            if let region { host = "ec2.\(region).amazonaws.com" }
            let labels = host.split(separator: ".")
            if region == nil, labels.count == 4 { region = String(labels[1]) }
        }
        self.scheme = scheme
        authority = host + (parts.port.map { ":\($0)" } ?? "")
        path = parts.percentEncodedPath.isEmpty ? "/" : parts.percentEncodedPath
        self.region = region ?? "us-east-1"
    }
}
