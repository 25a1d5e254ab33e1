import Foundation
import Testing

@testable import Images

@Suite struct BuiltImageTests {
    private let folder = NSTemporaryDirectory() + "skerry-built-" + UUID().uuidString

    private func image(in folder: String) -> BuiltImage {
        BuiltImage(
            name: "tiny", description: "A test", architecture: "x86_64", root: folder + "/tiny.img",
            size: .gibibytes(1), kernel: folder + "/vmlinuz", ramdisk: folder + "/initrd", rootDeviceName: "/dev/sda1")
    }

    @Test func aFolderThatWasMovedIsStillTheImage() throws {
        let moved = folder + "-moved"
        defer { try? FileManager.default.removeItem(atPath: moved) }
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        for file in ["tiny.img", "vmlinuz", "initrd"] {
            try Data([1]).write(to: URL(fileURLWithPath: "\(folder)/\(file)"))
        }
        try image(in: folder).describe(in: folder)
        try FileManager.default.moveItem(atPath: folder, toPath: moved)
        #expect(try BuiltImage(folder: moved) == image(in: moved))
        try FileManager.default.removeItem(atPath: moved + "/initrd")
        #expect { try BuiltImage(folder: moved) } throws: { "\($0)".contains("\(moved)/initrd") }
    }

    @Test func aFolderWithoutAnImageIsRefused() {
        #expect { try BuiltImage(folder: folder) } throws: { "\($0)".contains("holds no built image") }
    }
}
