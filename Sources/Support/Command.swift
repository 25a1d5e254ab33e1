import Subprocess

#if canImport(System)
    import System
#else
    import SystemPackage
#endif

/// Runs short-lived helper programs (ip, nft, qemu-img, mke2fs, …) to their end. What outlives us is not started here.
public enum Command {
    public struct Result: Sendable {
        public let output: String
        public let errors: String
    }

    public enum Failure: Error, Sendable, Equatable, CustomStringConvertible {
        /// The program is not installed.
        case missing(program: String)
        /// It ended with another status than 0 (or by a signal: 128 + its number).
        case failed(command: String, status: Int32, errors: String)

        public var description: String {
            switch self {
            case .missing(let program):
                "a program is not installed: \(HelperProgram.list([program]))"
            case .failed(let command, let status, let errors):
                "'\(command)' ended with status \(status)" + (errors.isEmpty ? "" : ": \(errors)")
            }
        }
    }

    /// Runs `program` (a name looked up in PATH and in the system folders, or a path) and waits for its end.
    ///
    /// - Parameters:
    ///   - input: given to the program's standard input; nil: /dev/null.
    ///   - environment: variables to add or replace.
    /// - Returns: what it printed (each stream at most 16 MiB).
    /// - Throws: `Failure`.
    @discardableResult
    public static func run(
        _ program: String, _ arguments: [String], input: String? = nil, directory: String? = nil,
        environment: [String: String] = [:]
    ) async throws -> Result {
        guard let path = find(program) else { throw Failure.missing(program: program) }
        var variables: [Environment.Key: String?] = [:]
        for (name, value) in environment {
            if let key = Environment.Key(rawValue: name) { variables[key] = value }
        }
        let configuration = Configuration(
            executable: .path(FilePath(path)), arguments: Arguments(arguments),
            environment: .inherit.updating(variables), workingDirectory: directory.map { FilePath($0) })
        let limit = 16 << 20
        let status: TerminationStatus
        let output: String?
        let errors: String?
        if let input {
            let result = try await Subprocess.run(
                configuration, input: .string(input), output: .string(limit: limit), error: .string(limit: limit))
            (status, output, errors) = (result.terminationStatus, result.standardOutput, result.standardError)
        } else {
            let result = try await Subprocess.run(
                configuration, input: .none, output: .string(limit: limit), error: .string(limit: limit))
            (status, output, errors) = (result.terminationStatus, result.standardOutput, result.standardError)
        }
        let code: Int32 =
            switch status {
            case .exited(let code): Int32(code)
            case .signaled(let signal): 128 + Int32(signal)
            }
        guard code == 0 else {
            throw Failure.failed(
                command: ([program] + arguments.prefix(6)).joined(separator: " "), status: code,
                errors: (errors ?? "").trimmingSuffix(while: \.isWhitespace))
        }
        return Result(output: output ?? "", errors: errors ?? "")
    }

    /// The program's path, or nil. System folders are searched even where a user's PATH lacks them.
    public static func find(_ program: String) -> String? {
        if program.contains("/") { return isExecutable(program) ? program : nil }
        let folders =
            (environmentPath ?? "").split(separator: ":").map(String.init)
            + ["/usr/local/sbin", "/usr/local/bin", "/usr/sbin", "/usr/bin", "/sbin", "/bin"]
        return folders.lazy.map { $0 + "/" + program }.first(where: isExecutable)
    }
}

extension String {
    fileprivate func trimmingSuffix(while predicate: (Character) -> Bool) -> String {
        var text = self[...]
        while let last = text.last, predicate(last) { text.removeLast() }
        return String(text)
    }
}
