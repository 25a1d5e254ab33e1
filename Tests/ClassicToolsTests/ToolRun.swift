import AWSProtocol
import Synchronization

@testable import ClassicTools

/// One run of a tool against canned answers.
struct ToolRun {
    let status: Int32
    let output: String
    let errors: String
    /// What was asked, in order, without Action and Version.
    let requests: [[String: String]]
    let actions: [String]

    /// - Parameter answers: documents in the order of requests; the last repeats.
    init(
        _ line: [String], answers: [String] = ["<R/>"], input: [String] = [], fails: (status: Int, body: String)? = nil
    ) async {
        let seen = Mutex((out: "", err: "", requests: [FormFields]()))
        let console = Console(
            write: { text in seen.withLock { $0.out += text } }, complain: { text in seen.withLock { $0.err += text } },
            read: { input })
        status = await ClassicTools.run(
            name: line[0], arguments: Array(line.dropFirst()), environment: [:], console: console,
            transport: { fields in
                let index = seen.withLock { state in
                    state.requests.append(fields)
                    return state.requests.count - 1
                }
                if let fails { return try HTTPTransport.document(status: fails.status, Array(fails.body.utf8)) }
                let answer = answers[min(index, answers.count - 1)]
                return try HTTPTransport.document(status: 200, Array(answer.utf8))
            })
        let state = seen.withLock { $0 }
        output = state.out
        errors = state.err
        actions = state.requests.compactMap { $0["Action"] }
        requests = state.requests.map { fields in
            Dictionary(fields.pairs.map { ($0.name, $0.value) }, uniquingKeysWith: { $1 })
                .filter { $0.key != "Action" && $0.key != "Version" }
        }
    }

    /// Tabs as `|`, to be read in a test.
    var lines: [String] {
        output.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
            .map { $0.split(separator: "\t", omittingEmptySubsequences: false).joined(separator: "|") }
    }
}
