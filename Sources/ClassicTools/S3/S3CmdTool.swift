import AWSProtocol
import AsyncHTTPClient
import Foundation
import NIOCore

/// `s3cmd.rb` of s3sync 1.2.6 (its README): buckets and single objects.
struct S3CmdTool: Sendable {
    static let tool = Tool(name: "s3cmd.rb") { context in
        guard let options = context.s3Options(specs, usage: usage) else { return 0 }
        guard !options.has("help"), let command = options.words.first, let shape = shapes[command],
            options.words.count > shape
        else {
            context.console.error(usage)
            return 0
        }
        let settings = try S3Variables(environment: context.environment).settings(ssl: options.has("ssl"))
        let tool = S3CmdTool(
            options: options, console: context.console,
            client: S3Client(settings, complain: { context.console.error($0) }))
        do {
            try await tool.run(command, Array(options.words.dropFirst()))
            return 0
        } catch let refusal as S3Client.Refusal {
            context.console.error("S3 command failed:\n\(options.words.joined(separator: " "))\nWith result \(refusal)")
            return 1
        }
    }

    /// Commands and how many words they need.
    private static let shapes = [
        "listbuckets": 0, "createbucket": 1, "deletebucket": 1, "list": 1, "location": 1, "delete": 1, "deleteall": 1,
        "get": 2, "put": 2,
    ]

    static let specs: [ToolOptions.Spec] = [
        .flag("h", "help", "this text"), .flag("s", "ssl", "over TLS"),
        .flag("v", "verbose", "say what is done, on standard error"),
        .flag("n", "dryrun", "say what would be done, and do nothing"), .flag("d", "debug", "as verbose"),
        .flag(nil, "progress", "as verbose"),
        .value(nil, "expires-in", "TIME", "print a signed URL for get or listbuckets: seconds, or 1d2h3m4s"),
    ]

    static let usage = """
        s3cmd.rb [options] <command> [arg(s)]
        Commands:
          listbuckets [headers]
          createbucket <bucket> [constraint (i.e. EU)]
          deletebucket <bucket> [headers]
          list <bucket>[:prefix] [max/page] [delimiter] [headers]
          location <bucket>
          delete <bucket>:key [headers]
          deleteall <bucket>[:prefix] [headers]
          get <bucket>:key <file> [headers]
          put <bucket>:key <file> [headers]
        Options:
        \(ToolOptions.list(specs))
        """

    let options: ToolOptions
    let console: Console
    let client: S3Client

    private var isDry: Bool { options.has("dryrun") }

    private func say(_ words: String) {
        if ["verbose", "dryrun", "debug", "progress"].contains(where: options.has) { console.error(words) }
    }

    /// `bucket:key`.
    private struct Target {
        var bucket: String
        var key: String
        init(_ word: String) {
            let parts = word.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
            bucket = String(parts[0])
            key = parts.count > 1 ? String(parts[1]) : ""
        }
    }

    private static func headers(_ words: some Sequence<String>) throws -> [(name: String, value: String)] {
        try words.map { word in
            let parts = word.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
            guard parts.count == 2, !parts[0].isEmpty else { throw ToolError("'\(word)' is no header: name:value") }
            return (String(parts[0]), parts[1].trimmingCharacters(in: .whitespaces))
        }
    }

    private func run(_ command: String, _ words: [String]) async throws {
        switch command {
        case "listbuckets": try await listBuckets(try Self.headers(words))
        case "createbucket": try await createBucket(words)
        case "list": try await list(words)
        case "deleteall": try await deleteAll(Target(words[0]), try Self.headers(words.dropFirst()))
        case "get": try await get(Target(words[0]), words[1], try Self.headers(words.dropFirst(2)))
        case "put": try await put(Target(words[0]), words[1], try Self.headers(words.dropFirst(2)))
        case "deletebucket", "delete":
            let target = Target(words[0])
            say("\(command) \(words[0])")
            guard command == "deletebucket" || !target.key.isEmpty else { throw ToolError(Self.usage) }
            var request = S3Client.Request(
                "DELETE", bucket: target.bucket, key: command == "delete" ? target.key : nil)
            request.headers = try Self.headers(words.dropFirst())
            if !isDry { _ = try await client.send(request) }
        case "location":
            var request = S3Client.Request("GET", bucket: Target(words[0]).bucket)
            request.query.pairs = [("location", "")]
            let body = try await client.send(request).body.collect(upTo: S3Client.largestDocument)
            console.output(String(buffer: body) + "\n")
        default: break
        }
    }

    private func listBuckets(_ headers: [(name: String, value: String)]) async throws {
        var request = S3Client.Request("GET")
        request.headers = headers
        if let time = options["expires-in"] { return try printURL(request, time) }
        let buckets = try await client.document(request).items("Buckets", member: "Bucket")
        console.output(buckets.map { ($0.string("Name") ?? "") + "\n" }.joined())
    }

    private func createBucket(_ words: [String]) async throws {
        var request = S3Client.Request("PUT", bucket: words[0])
        // As buckets were then: without this, `x-amz-acl` (and s3sync's --public-read) is refused.
        request.headers = [("x-amz-object-ownership", "ObjectWriter")]
        if words.count > 1 {
            var document = XMLWriter()
            document.raw("<CreateBucketConfiguration xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\">")
            document.raw("<LocationConstraint>")
            document.text(words[1])
            document.raw("</LocationConstraint></CreateBucketConfiguration>")
            request.body = .bytes(document.bytes)
        }
        say("createbucket \(words[0])")
        if !isDry { _ = try await client.send(request) }
    }

    private func list(_ words: [String]) async throws {
        let target = Target(words[0])
        let maximum = words.count > 1 ? Int(words[1]) : 100
        guard let maximum, maximum > 0 else { throw ToolError("'\(words[1])' is no number of keys") }
        let delimiter = words.count > 2 && !words[2].isEmpty ? words[2] : nil
        let headers = try Self.headers(words.dropFirst(3))
        var marker: String?
        let rule = String(repeating: "-", count: 20) + "\n"
        console.output(rule)
        repeat {
            let page = try await client.page(
                bucket: target.bucket, prefix: target.key, marker: marker, maximum: maximum, delimiter: delimiter,
                headers: headers)
            var text = ""
            if delimiter != nil { text += page.prefixes.map { "dir: \($0)\n" }.joined() + rule }
            text += page.entries.map { $0.key + "\n" }.joined()
            console.output(text)
            marker = page.marker
            // A script without anybody to answer gets everything.
            guard marker != nil, let answer = console.ask("More? Y/n: ") else { continue }
            if !["", "y"].contains(answer.lowercased()) { break }
        } while marker != nil
    }

    private func deleteAll(_ target: Target, _ headers: [(name: String, value: String)]) async throws {
        while true {
            let page = try await client.page(
                bucket: target.bucket, prefix: target.key, maximum: 1000, headers: headers)
            for entry in page.entries {
                say("delete \(target.bucket):\(entry.key)")
                if !isDry { _ = try await client.send(.init("DELETE", bucket: target.bucket, key: entry.key)) }
            }
            if page.marker == nil || isDry { return }
        }
    }

    private func get(_ target: Target, _ file: String, _ headers: [(name: String, value: String)]) async throws {
        var request = S3Client.Request("GET", bucket: target.bucket, key: target.key)
        request.headers = headers
        if let time = options["expires-in"] { return try printURL(request, time) }
        say("get \(target.bucket):\(target.key) \(file)")
        if isDry { return }
        let response = try await client.send(request)
        try await FileTarget.write(response, to: LocalPath(file))
    }

    private func put(_ target: Target, _ file: String, _ headers: [(name: String, value: String)]) async throws {
        say("put \(target.bucket):\(target.key) \(file)")
        if isDry { return }
        let source = try FileSource(LocalPath(file))
        var request = S3Client.Request("PUT", bucket: target.bucket, key: target.key)
        request.headers = headers + [("Content-MD5", ByteCoding.base64(source.md5))]
        request.body = .file(source)
        _ = try await client.send(request)
    }

    private func printURL(_ request: S3Client.Request, _ time: String) throws {
        guard let seconds = Self.seconds(time), (1...604_800).contains(seconds) else {
            throw ToolError("'\(time)' is no time of at most seven days: seconds, or 1d2h3m4s")
        }
        console.output(client.presigned(request, seconds: seconds) + "\n")
    }

    /// `90`, `1d2h3m4s`.
    static func seconds(_ text: String) -> Int? {
        if let seconds = Int(text) { return seconds }
        let units: [Character: Int] = ["d": 86400, "h": 3600, "m": 60, "s": 1]
        var total = 0
        var digits = ""
        for character in text.lowercased() {
            if character.isNumber {
                digits.append(character)
            } else {
                guard let unit = units[character], let count = Int(digits), count < 1_000_000 else { return nil }
                total += count * unit
                digits = ""
            }
        }
        return digits.isEmpty && !text.isEmpty ? total : nil
    }
}
