import Foundation
import Support

/// What a running import has made in a region, in a file that its process keeps locked: when the process is gone and the
/// file is still there, the import did not come to its end.
final class ImportRecord: Sendable {
    struct Entry: Equatable {
        /// AWS region name.
        var region: String
        /// A volume's or snapshot's.
        var id: String
    }

    private let path: String
    private let lock: ProcessLock

    /// Begins a record in the folder `run`.
    init(run: String) throws {
        path = "\(run)/import-\(UUID().uuidString.lowercased().prefix(8)).lock"
        lock = try ProcessLock(path: path)
    }

    /// At the end nothing is left that would have to be removed.
    deinit { try? FileManager.default.removeItem(atPath: path) }

    func add(_ entry: Entry) throws {
        let file = try FileHandle(forWritingTo: URL(fileURLWithPath: path))
        try file.seekToEnd()
        try file.write(contentsOf: Data("\(entry.region) \(entry.id)\n".utf8))
        try file.close()
    }

    /// The entries of imports whose process has ended, newest first, and the files that they are in.
    static func abandoned(in run: String) -> (entries: [Entry], files: [String]) {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: run)) ?? []
        let files = names.filter { $0.hasPrefix("import-") && $0.hasSuffix(".lock") }.map { "\(run)/\($0)" }
            .filter { ProcessLock.holder(of: $0) == nil }
        let entries = files.flatMap { file -> [Entry] in
            // The first line is the process's number.
            let lines = ((try? String(contentsOfFile: file, encoding: .utf8)) ?? "").split(separator: "\n").dropFirst()
            return lines.compactMap { line in
                let words = line.split(separator: " ").map(String.init)
                return words.count == 2 ? Entry(region: words[0], id: words[1]) : nil
            }
        }
        return (entries.reversed(), files)
    }
}
