import Foundation
import Support
import Testing

@testable import Images

@Suite struct CpioArchiveTests {
    /// The kernel's reader is the same format as cpio(1)'s.
    @Test func cpioReadsWhatIsWritten() async throws {
        let folder = FileManager.default.temporaryDirectory.path + "/cpio-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        var archive = CpioArchive()
        archive.addFolder("bin")
        archive.addFile("bin/odd", Array("five!".utf8), mode: 0o755)
        archive.addLink("init", to: "bin/odd")
        archive.finish()
        #expect(archive.bytes.count % 512 == 0)
        try Data(archive.bytes).write(to: URL(fileURLWithPath: folder + "/a.cpio"))
        try await Command.run("cpio", ["-i", "--quiet", "-F", "a.cpio"], directory: folder)
        #expect(try String(contentsOfFile: folder + "/bin/odd", encoding: .utf8) == "five!")
        #expect(try FileManager.default.destinationOfSymbolicLink(atPath: folder + "/init") == "bin/odd")
        #expect(FileManager.default.isExecutableFile(atPath: folder + "/bin/odd"))
    }
}
