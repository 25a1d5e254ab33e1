// ClassicTools: the EC2 command-line tools of 2008-2011 (`ec2-create-volume`, `ec2addvol`, …) as one multi-call program,
// with the tools for S3 that were used beside them (`ToolTable`).
//
// Each API command is one `Command` value: its names, options, action and records. The argument parser, the request builder and
// the formatter know nothing of single commands. Output goes to standard output as records of columns between tabs,
// everything else (warnings, errors, `-v`) to standard error, so that scripts which cut columns keep working.

import Foundation

public enum ClassicTools {
    /// Every name under which a command can be called, long and short, sorted.
    public static var names: [String] {
        (Array(CommandTable.byName.keys) + Array(ToolTable.byName.keys)).sorted()
    }

    /// - Parameters:
    ///   - name: the last path component of what was typed: `ec2addvol`.
    ///   - arguments: without the name.
    /// - Returns: the exit status: 0, or 1 for any error.
    public static func run(name: String, arguments: [String], environment: [String: String]) async -> Int32 {
        await run(name: name, arguments: arguments, environment: environment, console: .standard, transport: nil)
    }

    /// Makes a symbolic link for every name, replacing older links but no other files, and puts the region's certificate
    /// beside them, for which the AMI tools encrypt.
    /// - Returns: the names linked.
    public static func install(
        into folder: String, program: String, cloudCertificate: String? = nil
    ) throws -> [String] {
        let files = FileManager.default
        try files.createDirectory(atPath: folder, withIntermediateDirectories: true)
        for name in names {
            let path = folder + "/" + name
            if (try? files.destinationOfSymbolicLink(atPath: path)) != nil { try files.removeItem(atPath: path) }
            try files.createSymbolicLink(atPath: path, withDestinationPath: program)
        }
        if let cloudCertificate {
            try cloudCertificate.write(
                toFile: folder + "/" + AMIOptions.cloudCertificateName, atomically: true, encoding: .utf8)
        }
        return names
    }

    static func run(
        name: String, arguments: [String], environment: [String: String], console: Console, transport: Transport?
    ) async -> Int32 {
        if let tool = ToolTable.byName[name] {
            do {
                return try await tool.run(
                    .init(name: name, arguments: arguments, environment: environment, console: console))
            } catch {
                console.error("\(error)")
                return 1
            }
        }
        guard let command = CommandTable.byName[name] else {
            console.error("\(name): no such command")
            return 1
        }
        do {
            let invocation = try Invocation(
                command: command, name: name, arguments: arguments, environment: environment, console: console)
            if invocation.has("help") {
                console.output(Usage.text(command, name: name))
                return 0
            }
            if let local = command.local {
                console.output(try local(invocation))
                return 0
            }
            let requests = try command.requests(invocation)
            let transport = try transport ?? HTTPTransport(invocation, console: console).transport
            var output = RecordOutput(invocation)
            for request in requests { command.print(try await transport(request), invocation, &output) }
            console.output(output.text)
            return 0
        } catch {
            console.error("\(error)")
            return 1
        }
    }
}

/// Where words go, and where `-` reads from.
struct Console: Sendable {
    var write: @Sendable (String) -> Void
    var complain: @Sendable (String) -> Void
    var read: @Sendable () -> [String]
    /// Asks a person one question; nil where there is nobody to answer.
    var ask: @Sendable (String) -> String? = { _ in nil }

    func output(_ text: String) { if !text.isEmpty { write(text) } }
    func error(_ text: String) { complain(text + "\n") }

    static let standard = Console(
        write: { FileHandle.standardOutput.write(Data($0.utf8)) },
        complain: { FileHandle.standardError.write(Data($0.utf8)) },
        read: {
            var lines: [String] = []
            while let line = readLine() { lines.append(line) }
            return lines
        },
        ask: { question in
            guard isatty(0) == 1 else { return nil }
            FileHandle.standardOutput.write(Data(question.utf8))
            return readLine() ?? "n"
        })
}
