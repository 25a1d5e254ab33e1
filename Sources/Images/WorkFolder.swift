import Foundation
import Support

/// A private folder for one build, removed when the build ends.
enum WorkFolder {
    static func with<Result: Sendable>(
        in parent: String, _ body: @Sendable (String) async throws -> Result
    ) async throws -> Result {
        let path = parent + "/build-" + UUID().uuidString.lowercased()
        try FileManager.default.createDirectory(
            atPath: path, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        do {
            let result = try await body(path)
            try? FileManager.default.removeItem(atPath: path)
            return result
        } catch {
            try? FileManager.default.removeItem(atPath: path)
            throw error
        }
    }

    static func subfolder(_ name: String, in work: String) throws -> String {
        try FileManager.default.createDirectory(atPath: work + "/" + name, withIntermediateDirectories: false)
        return work + "/" + name
    }
}

extension GuestFile {
    /// Writes the file under `root` with its mode, making the folders above it.
    func write(under root: String) throws {
        let target = root + path
        try FileManager.default.createDirectory(
            atPath: (target as NSString).deletingLastPathComponent, withIntermediateDirectories: true)
        guard
            FileManager.default.createFile(
                atPath: target, contents: Data(bytes), attributes: [.posixPermissions: Int(mode)])
        else { throw ImageError("cannot write \(target)") }
    }
}
