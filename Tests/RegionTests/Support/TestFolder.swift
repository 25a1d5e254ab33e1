import Foundation

/// A directory of the test's own, removed with it.
final class TestFolder: Sendable {
    let path: String
    init() throws {
        path = FileManager.default.temporaryDirectory.path + "/skerry-region-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }
    deinit { try? FileManager.default.removeItem(atPath: path) }
    func file(_ name: String) -> String { path + "/" + name }
}
