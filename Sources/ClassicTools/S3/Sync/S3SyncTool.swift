import Foundation

/// `s3sync.rb` 1.2.6 (its README): makes a prefix of a bucket like a folder, or a folder like a prefix.
struct S3SyncTool: Sendable {
    static let tool = Tool(name: "s3sync.rb") { context in
        guard let options = context.s3Options(specs, usage: usage) else { return 0 }
        guard !options.has("help"), options.words.count == 2 else {
            context.console.error(usage)
            return 0
        }
        let variables = S3Variables(environment: context.environment)
        let settings = try variables.settings(ssl: options.has("ssl"))
        let command = try SyncCommand(source: options.words[0], destination: options.words[1])
        let console = context.console
        let tool = S3SyncTool(
            options: options, console: console, client: S3Client(settings, complain: { console.error($0) }),
            filter: try SyncFilter(options["exclude"]),
            types: MIMETypes(file: variables["S3SYNC_MIME_TYPES_FILE"] ?? "/etc/mime.types"))
        do {
            return try await tool.run(command) ? 0 : 1
        } catch let refusal as S3Client.Refusal {
            console.error("S3 command failed:\n\(options.words.joined(separator: " "))\nWith result \(refusal)")
            return 1
        }
    }

    static let specs: [ToolOptions.Spec] = [
        .flag("h", "help", "this text"), .flag("v", "verbose", "say what is done"),
        .flag("n", "dryrun", "say what would be done, and do nothing"), .flag("d", "debug", "as verbose"),
        .flag("s", "ssl", "over TLS"), .flag("r", "recursive", "with all folders below"),
        .flag(nil, "delete", "remove what the source does not have"),
        .flag("p", "public-read", "let everybody read what is put"),
        .value(nil, "expires", "DATE", "Expires header of what is put"),
        .value(nil, "cache-control", "TEXT", "Cache-Control header of what is put"),
        .value(nil, "exclude", "REGEXP", "leave out what matches, below the root"),
        .flag(nil, "progress", "say how much was moved"),
        .flag("m", "memory", "accepted; bodies are streamed anyway"),
        .flag(nil, "make-dirs", "make folders that have no object of their own"),
        .flag(nil, "no-md5", "compare sizes and times instead of digests"),
        .flag(nil, "no-meta", "neither keep nor restore owners, permissions and folders"),
    ]

    static let usage = """
        s3sync.rb [options] <source> <destination>
        One of the two is bucket:prefix. Without a slash at the end of the source, its last folder's name is part of the
        destination.
        Options:
        \(ToolOptions.list(specs))
        """

    let options: ToolOptions
    let console: Console
    let client: S3Client
    let filter: SyncFilter
    let types: MIMETypes

    var isDry: Bool { options.has("dryrun") }
    var keepsMetadata: Bool { !options.has("no-meta") }
    private var isVerbose: Bool { ["verbose", "dryrun", "debug", "progress"].contains(where: options.has) }

    /// - Returns: whether all of it succeeded.
    private func run(_ command: SyncCommand) async throws -> Bool {
        switch (command.source, command.destination) {
        case (.local(let root), .s3(let bucket, let prefix)):
            return try await upload(root, bucket: bucket, prefix: prefix)
        case (.s3(let bucket, let prefix), .local(let root)):
            return try await download(bucket: bucket, prefix: prefix, root)
        default: return false
        }
    }

    private func upload(_ root: String, bucket: String, prefix: String) async throws -> Bool {
        let isComplete = options.has("recursive")
        let local = LocalTree(root: LocalPath(root), isComplete: isComplete, filter: filter)
        guard !local.entries.isEmpty else { throw ToolError("\(root): No such file or directory") }
        let remote = try await RemoteTree(
            client: client, bucket: bucket, prefix: prefix, isComplete: isComplete, filter: filter)
        for complaint in local.complaints { console.error(complaint) }
        // Without metadata there are no objects for folders; the bucket itself needs none in any case.
        let names = local.entries.filter { name, entry in
            (entry.node.kind != .folder || keepsMetadata) && !(name.isEmpty && prefix.isEmpty)
        }
        let steps = try SyncPlan.steps(
            source: Set(names.keys), destination: Set(remote.entries.keys), delete: options.has("delete")
        ) { name in
            guard let entry = local.entries[name] else { return true }
            return try remote.matches(name, entry, byDigest: !options.has("no-md5"), sourceIsLocal: true)
        }
        let uploader = SyncUploader(tool: self, bucket: bucket, prefix: prefix)
        return await carryOut(steps, succeeded: local.complaints.isEmpty) { step in
            switch step {
            case .create(let name), .update(let name):
                if let entry = local.entries[name] { try await uploader.put(name, entry) }
            case .remove(let name):
                // A folder without an object of its own is gone with its content.
                guard let key = remote.entries[name]?.key else { return }
                _ = try await client.send(.init("DELETE", bucket: bucket, key: key))
            }
        }
    }

    private func download(bucket: String, prefix: String, _ root: String) async throws -> Bool {
        let isComplete = options.has("recursive")
        let remote = try await RemoteTree(
            client: client, bucket: bucket, prefix: prefix, isComplete: isComplete, filter: filter)
        guard !remote.entries.isEmpty else { throw ToolError("\(bucket):\(prefix): no such objects") }
        let local = LocalTree(root: LocalPath(root), isComplete: isComplete, filter: filter)
        // The destination itself stays, whether or not the bucket has an object for it.
        let present = Set(local.entries.keys).filter { !$0.isEmpty || remote.entries[""] != nil }
        let steps = try SyncPlan.steps(
            source: Set(remote.entries.keys), destination: present, delete: options.has("delete")
        ) { name in
            guard let entry = local.entries[name] else { return false }
            return try remote.matches(name, entry, byDigest: !options.has("no-md5"), sourceIsLocal: false)
        }
        let downloader = SyncDownloader(tool: self, bucket: bucket, root: root)
        let good = await carryOut(steps, succeeded: true) { step in
            switch step {
            case .create(let name), .update(let name):
                if let entry = remote.entries[name] { try await downloader.get(name, entry) }
            case .remove(let name):
                // What is only implied by the keys of its content stays.
                guard let entry = local.entries[name],
                    !remote.entries.keys.contains(where: { $0.hasPrefix(name + "/") })
                else { return }
                try downloader.remove(entry)
            }
        }
        downloader.finish()
        return good
    }

    /// One failed step does not hold up the others.
    private func carryOut(
        _ steps: [SyncPlan.Step], succeeded: Bool, _ action: (SyncPlan.Step) async throws -> Void
    ) async -> Bool {
        var succeeded = succeeded
        for step in steps {
            let (word, name) =
                switch step {
                case .create(let name): ("Create", name)
                case .update(let name): ("Update", name)
                case .remove(let name): ("Remove", name)
                }
            if isVerbose { console.output("\(word) node \(name)\n") }
            if isDry { continue }
            do {
                try await action(step)
            } catch {
                console.error("\(word) node \(name) failed: \(error)")
                succeeded = false
            }
        }
        return succeeded
    }

    func progress(_ name: String, bytes: UInt64) {
        if options.has("progress") { console.error("Progress: \(name) \(bytes) bytes") }
    }
}

/// `mime.types`: a type and the endings that mean it, a line each.
struct MIMETypes: Sendable {
    private let byEnding: [String: String]

    init(file: String) {
        self.init(text: (try? String(contentsOfFile: file, encoding: .utf8)) ?? "")
    }

    init(text: String) {
        var found: [String: String] = [:]
        for line in text.split(whereSeparator: \.isNewline) where !line.hasPrefix("#") {
            let words = line.split(whereSeparator: \.isWhitespace).map(String.init)
            for ending in words.dropFirst() { found[ending.lowercased()] = words[0] }
        }
        byEnding = found
    }

    /// nil: not known; the service says what it is then.
    func type(of name: String) -> String? {
        let last = name.split(separator: "/").last ?? ""
        guard let dot = last.lastIndex(of: ".") else { return nil }
        return byEnding[last[last.index(after: dot)...].lowercased()]
    }
}
