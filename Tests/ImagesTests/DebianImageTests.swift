import Foundation
import Testing

@testable import Images

@Suite struct DebianImageTests {
    /// A folder in the form of /etc/apt with these files under sources.list.d.
    private func sources(_ files: [String: String]) throws -> AptSources {
        let folder = NSTemporaryDirectory() + "skerry-apt-" + UUID().uuidString
        try FileManager.default.createDirectory(
            atPath: folder + "/sources.list.d", withIntermediateDirectories: true)
        for (name, text) in files {
            try text.write(toFile: "\(folder)/sources.list.d/\(name)", atomically: true, encoding: .utf8)
        }
        return AptSources(folder: folder)
    }

    @Test func theMirrorReplacesTheMachinesSources() throws {
        let own = try sources(["debian.list": "deb http://archive.example/debian bookworm main\n"])
        defer { try? FileManager.default.removeItem(atPath: own.folder) }
        let image = DebianImage(output: "/out", mirror: "http://mirror.example/debian")
        let arguments = try image.arguments(target: "/tree", own: own)
        #expect(arguments.suffix(3) == ["bookworm", "/tree", "http://mirror.example/debian"])
    }

    @Test func withoutAMirrorTheMachinesSourcesOfTheReleaseAreTaken() throws {
        let own = try sources([
            "debian.sources": "Types: deb\nURIs: http://archive.example/debian\nSuites: bookworm bookworm-updates\n",
            "security.list": "deb http://archive.example/security bookworm-security main\n",
            "tools.list": "deb http://tools.example/apt tools-bookworm main\n",
            "other.list": "# deb http://archive.example/debian bookworm main\ndeb http://a.example/d trixie main\n",
            "saved.list.save": "deb http://archive.example/debian bookworm main\n",
        ])
        defer { try? FileManager.default.removeItem(atPath: own.folder) }
        let arguments = try DebianImage(output: "/out").arguments(target: "/tree", own: own)
        let parts = ["debian.sources", "security.list"].map { "\(own.folder)/sources.list.d/\($0)" }
        #expect(arguments.suffix(4) == ["bookworm", "/tree"] + parts)
    }

    @Test func aMachineOfAnotherReleaseIsToldOfTheMirror() throws {
        let own = try sources(["other.list": "deb http://archive.example/debian trixie main\n"])
        defer { try? FileManager.default.removeItem(atPath: own.folder) }
        #expect {
            try DebianImage(output: "/out").arguments(target: "/tree", own: own)
        } throws: { "\($0)".contains("--mirror") }
    }
}
