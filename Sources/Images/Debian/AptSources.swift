import Foundation

/// The apt sources of a machine, as sources.list(5) describes them, of which an image takes the archives of its release.
struct AptSources: Sendable {
    var folder = "/etc/apt"

    /// The files that name the release `suite`, or a part of it such as its updates.
    func files(naming suite: String) -> [String] {
        let parts = (try? FileManager.default.contentsOfDirectory(atPath: folder + "/sources.list.d")) ?? []
        let files =
            [folder + "/sources.list"]
            + parts.sorted().filter { $0.hasSuffix(".list") || $0.hasSuffix(".sources") }
            .map { folder + "/sources.list.d/" + $0 }
        return files.filter { file in
            guard let text = try? String(contentsOfFile: file, encoding: .utf8) else { return false }
            return Self.names(suite, in: text)
        }
    }

    /// Whether a line that is no comment has the suite's name, or that of one of its parts (`-updates`), as a word. Others'
    /// archives often have the name inside one of theirs, and do not belong in an image.
    static func names(_ suite: String, in text: String) -> Bool {
        text.split(separator: "\n").contains { line in
            !line.hasPrefix("#")
                && line.split(whereSeparator: \.isWhitespace).contains { word in
                    word == suite || word.hasPrefix(suite + "-")
                }
        }
    }
}
