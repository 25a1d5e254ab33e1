import AWSProtocol
import Foundation

/// Where an S3 tool goes and as whom.
struct S3Settings: Sendable {
    /// How a bucket stands in a request: in the path, before the host, or as the host.
    enum CallingFormat: String, Sendable {
        case regular = "REGULAR"
        case subdomain = "SUBDOMAIN"
        case vanity = "VANITY"
    }

    var keys: Signer.Keys
    var scheme = "http"
    /// With the port, where it is not the scheme's own.
    var authority = "127.0.0.1:4566"
    var format = CallingFormat.regular
    var region = "us-east-1"
    /// How often a request is tried again when nobody answers, and the seconds between.
    var retries = 100
    var wait = 30.0

    init(keys: Signer.Keys) { self.keys = keys }

    /// `host`, `host:port` or a URL.
    mutating func setEndpoint(_ text: String) throws {
        guard let parts = URLComponents(string: text.contains("://") ? text : scheme + "://" + text),
            let scheme = parts.scheme?.lowercased(), ["http", "https"].contains(scheme), let host = parts.host,
            !host.isEmpty
        else { throw ToolError("'\(text)' is not the name of an S3 service") }
        self.scheme = scheme
        authority = host + (parts.port.map { ":\($0)" } ?? "")
    }
}

/// The variables of s3sync and s3cmd: the environment, overruled by the first `s3config.yml` found in the folders `$S3CONF`,
/// `~/.s3conf` and `/etc/s3conf` (README of s3sync 1.2.6).
struct S3Variables: Sendable {
    private var values: [String: String]

    init(environment: [String: String], readFile: (String) -> String? = Self.read) {
        values = environment.filter { !$0.value.isEmpty }
        let folders = [environment["S3CONF"], environment["HOME"].map { $0 + "/.s3conf" }, "/etc/s3conf"]
        for folder in folders.compactMap(\.self) where !folder.isEmpty {
            guard let text = readFile(folder + "/s3config.yml") else { continue }
            values.merge(Self.parse(text)) { $1 }
            break
        }
    }

    private static func read(_ path: String) -> String? { try? String(contentsOfFile: path, encoding: .utf8) }

    /// The flat part of YAML that such a file is: `key: value`, with `#` comments and quotes. Keys become upper case.
    static func parse(_ text: String) -> [String: String] {
        var values: [String: String] = [:]
        for line in text.split(whereSeparator: \.isNewline) {
            let trimmed = line.trimmingCharacters(in: .whitespaces)
            guard !trimmed.hasPrefix("#"), !trimmed.hasPrefix("---"), let colon = trimmed.firstIndex(of: ":") else {
                continue
            }
            let key = trimmed[..<colon].trimmingCharacters(in: .whitespaces)
            var value = trimmed[trimmed.index(after: colon)...].trimmingCharacters(in: .whitespaces)
            if let quote = value.first, quote == "\"" || quote == "'",
                let end = value.dropFirst().firstIndex(of: quote)
            {
                value = String(value[value.index(after: value.startIndex)..<end])
            } else if let comment = value.range(of: " #") {
                value = value[..<comment.lowerBound].trimmingCharacters(in: .whitespaces)
            }
            if !key.isEmpty, !value.isEmpty { values[key.uppercased()] = value }
        }
        return values
    }

    subscript(name: String) -> String? { values[name] }

    func settings(ssl: Bool) throws -> S3Settings {
        guard let key = self["AWS_ACCESS_KEY_ID"] ?? self["AWS_ACCESS_KEY"],
            let secret = self["AWS_SECRET_ACCESS_KEY"] ?? self["AWS_SECRET_KEY"]
        else {
            throw ToolError(
                "AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY must be in the environment or in s3config.yml")
        }
        var settings = S3Settings(
            keys: .init(accessKeyID: key, secretAccessKey: secret, sessionToken: self["AWS_SESSION_TOKEN"]))
        if let host = self["AWS_S3_HOST"] ?? self["AWS_ENDPOINT_URL"] { try settings.setEndpoint(host) }
        if ssl { settings.scheme = "https" }
        if let name = self["AWS_CALLING_FORMAT"] {
            guard let format = S3Settings.CallingFormat(rawValue: name.uppercased()) else {
                throw ToolError("AWS_CALLING_FORMAT is '\(name)'; it can be REGULAR, SUBDOMAIN or VANITY")
            }
            settings.format = format
        }
        settings.region = self["AWS_REGION"] ?? self["AWS_DEFAULT_REGION"] ?? settings.region
        settings.retries = self["S3SYNC_RETRIES"].flatMap { Int($0) } ?? settings.retries
        settings.wait = self["S3SYNC_WAITONERROR"].flatMap { Double($0) } ?? settings.wait
        return settings
    }
}

extension Tool.Context {
    /// The options of `s3cmd.rb` or `s3sync.rb`; nil when they are wrong and the usage was told. The originals ended with status 0
    /// even then.
    func s3Options(_ specs: [ToolOptions.Spec], usage: String) -> ToolOptions? {
        do {
            return try ToolOptions(specs, arguments: arguments)
        } catch {
            console.error("\(error)\n" + usage)
            return nil
        }
    }
}
